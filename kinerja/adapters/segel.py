"""A sealed copy: one file that only its passphrase opens (keputusan 0300).

Head: a mark, the parameters of argon2id and a salt. Then blocks of the files (name, size, bytes), each sealed by
AES-256-GCM under a key of this file alone. The number of a block and whether it is the last are part of its nonce: none
can be cut off, moved or repeated.
The first block is empty: it tells a wrong phrase from a damaged file.
"""

import io
import os
import struct
from collections.abc import Callable
from errno import EIO
from pathlib import Path
from typing import BinaryIO, cast

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kinerja.adapters.cadangan import AKHIRAN_SEGEL
from kinerja.adapters.gudang import fsync_folder
from kinerja.domain.galat import GalatDomain

AKHIRAN = AKHIRAN_SEGEL
PANJANG_FRASA = 12
_TANDA = b"KINERJA-SEGEL-1\n"
_KDF = struct.Struct(">III16s")  # passes, KiB, lanes, salt
_KDF_KINI = (3, 65536, 4)
_KDF_TERBERAT = (16, 1 << 20, 16)
_NONCE = struct.Struct(">7sIB")  # zeros (the key is of this file alone), number of the block, last?
_BERKAS = struct.Struct(">HQ")  # bytes of its name, bytes of the file
_BLOK = 1 << 20
_SAH = 16  # bytes that a sealed block is longer


class _TidakSah(Exception):
    """A block is not what was sealed with this key."""


class SegelGagal(GalatDomain):
    """A sealed copy cannot be opened or the phrase cannot be used; `pesan` says why and what to do."""


def pastikan_frasa(frasa: str) -> str:
    """The phrase, when it is long enough for a new file. Raises SegelGagal."""
    if len(frasa) < PANJANG_FRASA:
        raise SegelGagal(
            f"Frasa sandi paling sedikit {PANJANG_FRASA} karakter. Rangkailah beberapa kata, dan simpan terpisah dari "
            "cadangannya: tanpa frasa itu cadangan tidak dapat dibuka siapa pun."
        )
    return frasa


def tersegel(berkas: Path) -> bool:
    """Is this a sealed copy, by its name or its first bytes?"""
    if berkas.suffix == AKHIRAN and berkas.is_file():
        return True
    try:
        with berkas.open("rb") as aliran:
            return aliran.read(len(_TANDA)) == _TANDA
    except OSError:
        return False


def segel(folder: Path, berkas: Path, frasa: str) -> None:
    """Put a folder into a new sealed file, durable when this returns. Raises OSError, and no file is left."""
    sedang = berkas.with_name(f".{berkas.name}.sedang")
    try:
        with open(os.open(sedang, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as keluar:
            penyegel = _Penyegel(keluar, frasa)
            for jalan in sorted(p for p in folder.rglob("*") if p.is_file()):
                _masukkan(jalan, jalan.relative_to(folder).as_posix(), penyegel)
            penyegel.tutup()
            keluar.flush()
            os.fsync(keluar.fileno())
        os.replace(sedang, berkas)
        fsync_folder(berkas.parent)
    finally:
        sedang.unlink(missing_ok=True)


def buka(berkas: Path, folder: Path, frasa: str) -> None:
    """Lay out a sealed file in a new folder. Raises SegelGagal (wrong phrase, damaged) or OSError."""
    with berkas.open("rb") as masuk:
        pembuka = cast(BinaryIO, io.BufferedReader(_Pembuka(masuk, berkas, frasa), _BLOK))
        while awalan := pembuka.read(_BERKAS.size):
            _keluarkan(awalan, pembuka, folder)


def _masukkan(berkas: Path, nama: str, penyegel: "_Penyegel") -> None:
    ukuran = berkas.stat().st_size
    penyegel.write(_BERKAS.pack(len(nama.encode()), ukuran) + nama.encode())
    with berkas.open("rb") as aliran:
        while potong := aliran.read(min(_BLOK, ukuran)):
            penyegel.write(potong)
            ukuran -= len(potong)
    if ukuran:
        raise OSError(EIO, f"{nama} memendek selagi disegel")


def _keluarkan(awalan: bytes, pembuka: BinaryIO, folder: Path) -> None:
    """One file. What was opened is what was sealed: its name is ours."""
    panjang, ukuran = _BERKAS.unpack(awalan)
    tujuan = folder / pembuka.read(panjang).decode()
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as keluar:
        while ukuran:
            if not (potong := pembuka.read(min(_BLOK, ukuran))):
                raise OSError(EIO, "isi segel terputus")
            keluar.write(potong)
            ukuran -= len(potong)


def _penyandi(frasa: str, awalan: bytes) -> AESGCM:
    kali, kib, lajur, garam = _KDF.unpack(awalan)
    # a phrase of the environment that is no UTF-8 counts as its bytes
    rahasia = frasa.encode(errors="surrogateescape")
    return AESGCM(hash_secret_raw(rahasia, garam, kali, kib, lajur, 32, Type.ID))


class _Penyegel:
    """What is written is sealed block by block."""

    def __init__(self, keluar: BinaryIO, frasa: str) -> None:
        awalan = _KDF.pack(*_KDF_KINI, os.urandom(16))
        self._keluar, self._awalan = keluar, _TANDA + awalan
        self._kunci, self._ke, self._sisa = _penyandi(frasa, awalan), 0, bytearray()
        keluar.write(self._awalan)
        self._blok(b"", terakhir=False)

    def write(self, isi: bytes) -> int:
        """Take bytes in."""
        self._sisa += isi
        while len(self._sisa) > _BLOK:
            self._blok(bytes(self._sisa[:_BLOK]), terakhir=False)
            del self._sisa[:_BLOK]
        return len(isi)

    def tutup(self) -> None:
        """Seal the last block."""
        self._blok(bytes(self._sisa), terakhir=True)

    def _blok(self, isi: bytes, *, terakhir: bool) -> None:
        nonce = _NONCE.pack(bytes(7), self._ke, terakhir)
        self._keluar.write(self._kunci.encrypt(nonce, isi, self._awalan))
        self._ke += 1


class _Pembuka(io.RawIOBase):
    """What is read has been opened block by block; nothing that was changed comes out."""

    def __init__(self, masuk: BinaryIO, berkas: Path, frasa: str) -> None:
        self._masuk, self._berkas = masuk, berkas
        self._awalan = masuk.read(len(_TANDA) + _KDF.size)
        if not self._awalan.startswith(_TANDA) or len(self._awalan) < len(_TANDA) + _KDF.size:
            raise _rusak(berkas)
        kdf = self._awalan[len(_TANDA) :]
        if not all(1 <= a <= b for a, b in zip(_KDF.unpack(kdf)[:3], _KDF_TERBERAT, strict=True)):
            raise _rusak(berkas)
        try:
            self._kunci = _penyandi(frasa, kdf)
        except HashingError as galat:  # parameters that no program of ours wrote, or memory that is not there
            raise _rusak(berkas) from galat
        self._ke, self._selesai, self._siap = 0, False, b""
        try:
            self._buka(masuk.read(_SAH), terakhir=False)
        except _TidakSah as galat:
            raise SegelGagal(
                f"Frasa sandi tidak cocok dengan {berkas.name}. Periksa huruf besar, huruf kecil, dan spasinya, lalu "
                "coba lagi."
            ) from galat

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, tempat) -> int:  # type: ignore[no-untyped-def,override]
        """Fill a buffer."""
        if not self._siap and not self._selesai:
            self._berikut()
        potong, self._siap = self._siap[: len(tempat)], self._siap[len(tempat) :]
        tempat[: len(potong)] = potong
        return len(potong)

    def _berikut(self) -> None:
        blok = self._masuk.read(_BLOK + _SAH)
        self._selesai = len(blok) < _BLOK + _SAH or not _masih(self._masuk)
        try:
            self._siap = self._buka(blok, terakhir=self._selesai)
        except _TidakSah as galat:
            raise _rusak(self._berkas) from galat

    def _buka(self, blok: bytes, *, terakhir: bool) -> bytes:
        try:
            isi: bytes = self._kunci.decrypt(_NONCE.pack(bytes(7), self._ke, terakhir), blok, self._awalan)
        except (InvalidTag, ValueError) as galat:  # a block that is too short has no tag at all
            raise _TidakSah from galat
        self._ke += 1
        return isi


def _masih(aliran: BinaryIO) -> bool:
    ada = aliran.read(1)
    aliran.seek(-len(ada), os.SEEK_CUR)
    return bool(ada)


def isi_frasa(berkas: Path) -> str:
    """The phrase that a file holds: its first line, without the mark that Notepad puts before it. Raises SegelGagal."""
    try:
        return berkas.read_text(encoding="utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as galat:
        raise SegelGagal(f"Frasa sandi tidak dapat dibaca dari {berkas}. Periksa nama dan izin berkas itu.") from galat


Tanya = Callable[[str], str]


def frasa_baru(tanya: Tanya) -> str:
    """Ask for the phrase of a new file, twice. Raises SegelGagal."""
    frasa = pastikan_frasa(tanya("Frasa sandi cadangan: "))
    if tanya("Ketik sekali lagi: ") != frasa:
        raise SegelGagal("Kedua frasa sandi tidak sama. Ulangi perintah ini.")
    return frasa


def _rusak(berkas: Path) -> SegelGagal:
    return SegelGagal(f"Cadangan {berkas.name} rusak atau terpotong, sehingga tidak dipakai. Pakai cadangan yang lain.")
