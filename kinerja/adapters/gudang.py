"""The archive on disk: content-addressed, write-once, durable before anyone is told so (keputusan 0054).

A file lies at `ab/cd/<sha256>` below the folder; its name is its content, never what a user called it. Order of
writing: temporary file on the same disk → fsync → rename → fsync of the folders → only then does `simpan` return, and
only after that may a row say that the file exists.
"""

import hashlib
import io
import os
import re
import secrets
import time
from collections.abc import Container, Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import timedelta
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from typing import BinaryIO

from kinerja.domain.galat import GalatDomain

from .giliran import di_luar_jalur

_POTONG = 1024 * 1024
_SIDIK = re.compile(r"[0-9a-f]{64}")
_TANPA_TAUTAN = getattr(os, "O_NOFOLLOW", 0)
_BINER = getattr(os, "O_BINARY", 0)
_BARU = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _TANPA_TAUTAN | _BINER
_BACA = os.O_RDONLY | _TANPA_TAUTAN | _BINER
_PENUH = {ENOSPC, EDQUOT, EFBIG}


class GudangPenuh(GalatDomain):
    """The disk refused the bytes. Nothing was stored."""

    status = 507


class BerkasRusak(GalatDomain):
    """The file of a record is missing or is not what it was; `sha256` names it."""

    status = 500

    def __init__(self, pesan: str, sha256: str) -> None:
        super().__init__(pesan)
        self.sha256 = sha256


@dataclass(frozen=True)
class BerkasTersimpan:
    """What a row keeps of a file: its SHA-256 (hex, 64) and size in bytes."""

    sha256: str
    ukuran: int


class Gudang:
    """The store below one folder. Safe for several threads and processes at once."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.sementara = self.folder / "sementara"
        self.karantina = self.folder / "karantina"

    def simpan(self, isi: bytes | BinaryIO) -> BerkasTersimpan:
        """Store content and return when it is durable. The same content twice is one file.

        A file of that name that holds something else goes to the quarantine: the right bytes take its place. Raises
        GudangPenuh when the disk is full.
        """
        aliran = io.BytesIO(isi) if isinstance(isi, bytes | bytearray | memoryview) else isi
        jalan = self.sementara / f"{secrets.token_hex(16)}.tmp"
        try:
            with di_luar_jalur():
                self._siapkan(self.sementara)
                tersimpan = _tulis(jalan, aliran)
                self._tempatkan(jalan, tersimpan)
        except OSError as galat:
            raise _terjemahkan(galat) from galat
        finally:
            jalan.unlink(missing_ok=True)
        return tersimpan

    def buka(self, sha256: str) -> io.BufferedReader:
        """The file, open for reading; back from the quarantine where it lies. Raises BerkasRusak when it is missing."""
        jalan = self._jalan(sha256)
        try:
            if not jalan.exists() and (self.karantina / sha256).is_file():
                self._siapkan(jalan.parent)
                os.replace(self.karantina / sha256, jalan)
            return os.fdopen(os.open(jalan, _BACA), "rb")
        except OSError as galat:
            raise _rusak(sha256) from galat

    def baca(self, sha256: str) -> bytes:
        """All bytes, checked against their name; many of them beside the lane. Raises BerkasRusak."""
        with self.buka(sha256) as berkas, di_luar_jalur() if _besar(berkas) else nullcontext():
            isi = berkas.read()
            if hashlib.sha256(isi).hexdigest() != sha256:
                raise _rusak(sha256)
        return isi

    def ada(self, sha256: str) -> bool:
        """Whether a file of that name stands here; its content is not read."""
        return _SIDIK.fullmatch(sha256) is not None and self._jalan(sha256).is_file()

    def ukuran(self, sha256: str) -> int | None:
        """Size in bytes of the file of that name, None where there is none; its content is not read."""
        return self._jalan(sha256).stat().st_size if self.ada(sha256) else None

    def tautkan(self, asal: "Gudang", sha256: str) -> bool:
        """Let a file of another store stand here as well, without copying it. False where the disk cannot do that."""
        self._siapkan(self._jalan(sha256).parent)
        try:
            os.link(asal._jalan(sha256), self._jalan(sha256))
        except OSError:
            return False
        return True

    def periksa(self, sha256: str, ukuran: int | None = None) -> None:
        """Read the file through. Raises BerkasRusak when it is missing, cut, changed or unreadable."""
        try:
            with self.buka(sha256) as berkas:
                nyata = hashlib.file_digest(berkas, "sha256").hexdigest()
                panjang = berkas.tell()
        except OSError as galat:
            raise _rusak(sha256) from galat
        if nyata != sha256 or ukuran not in (None, panjang):
            raise _rusak(sha256)

    def daftar(self) -> Iterator[str]:
        """Every SHA-256 that has a file, in order. Strays in the folders are not counted."""
        for jalan in sorted(self.folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*")):
            if _SIDIK.fullmatch(jalan.name) and jalan == self._jalan(jalan.name):
                yield jalan.name

    def berisi(self) -> bool:
        """Is there any file in it? Stops at the first."""
        return any(_SIDIK.fullmatch(jalan.name) for jalan in self.folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"))

    def sapu_sementara(self, umur: timedelta) -> int:
        """Move what interrupted writers left behind, older than `umur`, to the quarantine. Nothing is deleted."""
        batas = time.time() - umur.total_seconds()
        tua = [j for j in self.sementara.glob("*.tmp") if j.lstat().st_mtime <= batas]
        if tua:
            self._siapkan(self.karantina)
        for jalan in tua:
            jalan.replace(self.karantina / jalan.name)
        return len(tua)

    def sapu_tanpa_catatan(self, dikenal: Container[str], umur: timedelta) -> int:
        """Move files that no record names (`dikenal`: those that one does), older than `umur`, to the quarantine.

        Whoever stores the same bytes meanwhile makes the file young again, and `buka` fetches it back: none is lost.
        """
        batas, jumlah = time.time() - umur.total_seconds(), 0
        for sha256 in list(self.daftar()):
            if sha256 not in dikenal and self._jalan(sha256).lstat().st_mtime <= batas:
                self._siapkan(self.karantina)
                os.replace(self._jalan(sha256), self.karantina / sha256)
                jumlah += 1
        return jumlah

    def _jalan(self, sha256: str) -> Path:
        if not _SIDIK.fullmatch(sha256):
            raise _rusak(sha256[:80])
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def _tempatkan(self, jalan: Path, tersimpan: BerkasTersimpan) -> None:
        """Give the finished file its name, durably. One that is there already stays if it is sound, or is mended."""
        tujuan = self._jalan(tersimpan.sha256)
        self._siapkan(tujuan.parent)
        sudah_ada = tujuan.is_symlink() or tujuan.is_file()
        try:
            self.periksa(tersimpan.sha256, tersimpan.ukuran)
            os.utime(tujuan)  # young again: the sweep leaves it alone
        except (BerkasRusak, FileNotFoundError):  # or the sweep was quicker
            if sudah_ada:
                self._asingkan(tujuan)
            os.replace(jalan, tujuan)  # at no moment is there nothing: others may be storing or reading the same
        for folder in (self.folder, tujuan.parent.parent, tujuan.parent):
            fsync_folder(folder)  # all three: another writer may have made one and not yet synced it

    def _asingkan(self, rusak: Path) -> None:
        """Keep what a damaged file holds in the quarantine; it stays where it is until the right one replaces it."""
        self._siapkan(self.karantina)
        tempat = self.karantina / f"{rusak.name}.rusak-{secrets.token_hex(4)}"
        try:
            os.link(rusak, tempat, follow_symlinks=False)
        except FileNotFoundError:
            return
        except (OSError, NotImplementedError):  # a file system that knows no second name
            os.replace(rusak, tempat)

    def _siapkan(self, folder: Path) -> None:
        """Make a folder and whatever leads to it (0750), each durable in its parent."""
        kurang = []
        while not folder.is_dir():
            kurang.append(folder)
            folder = folder.parent
        for induk in reversed(kurang):
            with suppress(FileExistsError):  # somebody else was quicker
                os.mkdir(induk, 0o750)
            fsync_folder(induk.parent)


def _tulis(jalan: Path, aliran: BinaryIO) -> BerkasTersimpan:
    """Write a new file and make its bytes durable."""
    sidik, ukuran = hashlib.sha256(), 0
    with os.fdopen(os.open(jalan, _BARU, 0o640), "wb") as berkas:
        while potong := aliran.read(_POTONG):
            berkas.write(potong)
            sidik.update(potong)
            ukuran += len(potong)
        berkas.flush()
        os.fsync(berkas.fileno())
    return BerkasTersimpan(sidik.hexdigest(), ukuran)


def fsync_folder(folder: Path) -> None:
    """Make names in a folder durable. Windows has no such call: NTFS journals them itself."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _terjemahkan(galat: OSError) -> Exception:
    if galat.errno in _PENUH:
        return GudangPenuh(
            "Ruang penyimpanan arsip penuh; berkas tidak disimpan dan tidak ada yang berubah. "
            "Minta pengelola mengosongkan ruang, lalu coba lagi."
        )
    return galat


def _besar(berkas: BinaryIO) -> bool:
    return os.fstat(berkas.fileno()).st_size > _POTONG


def _rusak(sha256: str) -> BerkasRusak:
    return BerkasRusak(
        f"Berkas arsip {sha256[:12]}… hilang atau berubah. Laporkan kepada pengelola agar dipulihkan dari cadangan, "
        "atau unggah sekali lagi berkas yang persis sama.",
        sha256,
    )
