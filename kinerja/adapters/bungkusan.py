"""A folder in one ZIP that stands alone: written file by file, so that it never lies whole in memory.

Only written, never read: the few records of the format (APPNOTE 6.3) stand here, and files are stored as they are. It
holds the list of its SHA-256 (`SHA256SUMS.txt`, as sha256sum writes it). Kept for some days in a folder of its own.
"""

import hashlib
import os
import secrets
import struct
from binascii import crc32
from datetime import datetime, timedelta
from pathlib import Path

from kinerja.adapters import jam
from kinerja.adapters.jam import ZONA
from kinerja.domain.galat import GalatDomain

SIDIK = "SHA256SUMS.txt"
UMUR = timedelta(days=7)
TERBESAR = (1 << 32) - (1 << 28)
"""Bytes of one ZIP: beyond 4 GiB its plain records cannot count."""
_VERSI, _UTF8, _HAK = 20, 0x0800, 0o100644 << 16
_LOKAL = struct.Struct("<IHHHHHIIIHH")
_PUSAT = struct.Struct("<IHHHHHHIIIHHHHHII")
_AKHIR = struct.Struct("<IHHHHIIH")


class Bungkusan:
    """A ZIP that is being written; it has its name only once it is complete and on the disk."""

    def __init__(self, folder: Path, pada: datetime) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.nama = f"{secrets.token_hex(16)}.zip"
        self._jadi, self._sementara = folder / self.nama, folder / f"{self.nama}.tmp"
        kini = pada.astimezone(ZONA)
        self._hari = (kini.year - 1980) << 9 | kini.month << 5 | kini.day
        self._jam = kini.hour << 11 | kini.minute << 5 | kini.second // 2
        self._sidik: list[str] = []
        self._pusat: list[bytes] = []
        self._berkas = self._sementara.open("xb")

    def __enter__(self) -> "Bungkusan":
        return self

    def tambah(self, nama: str, isi: bytes) -> None:
        """One file, by its path inside the folder. Raises GalatDomain where the whole becomes too large."""
        self._tulis(nama, isi)
        self._sidik.append(f"{hashlib.sha256(isi).hexdigest()}  {nama}\n")

    def _tulis(self, nama: str, isi: bytes) -> None:
        letak, sebutan = self._berkas.tell(), nama.encode()
        if letak + len(isi) > TERBESAR:
            raise GalatDomain("Isinya lebih dari 3,75 GB. Ekspor lebih sedikit arsip sekaligus.")
        umum = (_UTF8, 0, self._jam, self._hari, crc32(isi), len(isi), len(isi), len(sebutan), 0)
        self._berkas.write(_LOKAL.pack(0x04034B50, _VERSI, *umum) + sebutan + isi)
        self._pusat.append(
            _PUSAT.pack(0x02014B50, 3 << 8 | _VERSI, _VERSI, *umum, 0, 0, 0, _HAK, letak) + sebutan  # made on Unix
        )

    def __exit__(self, jenis: type | None, *_: object) -> None:
        if jenis is not None:
            self._berkas.close()
            self._sementara.unlink(missing_ok=True)
            return
        self._tulis(SIDIK, "".join(self._sidik).encode())
        letak, pusat, banyak = self._berkas.tell(), b"".join(self._pusat), len(self._pusat)
        self._berkas.write(pusat + _AKHIR.pack(0x06054B50, 0, 0, banyak, banyak, len(pusat), letak, 0))
        self._berkas.flush()
        os.fsync(self._berkas.fileno())
        self._berkas.close()
        self._sementara.replace(self._jadi)


def jalan(folder: Path, nama: str) -> Path | None:
    """Where a finished one lies; None when there is none of that name, or no more."""
    berkas = folder / Path(nama).name
    return berkas if nama.endswith(".zip") and berkas.is_file() else None


def sapu_terputus(folder: Path) -> None:
    """At a start, when nobody writes one: take away those that have not come to their end."""
    for berkas in folder.glob("*.zip.tmp"):
        berkas.unlink(missing_ok=True)


def sapu(folder: Path, umur: timedelta = UMUR) -> int:
    """Take away those that are older, and what interrupted ones left. Returns how many."""
    batas = (jam.sekarang() - umur).timestamp()
    tua = [berkas for berkas in folder.glob("*.zip*") if berkas.stat().st_mtime <= batas] if folder.is_dir() else []
    for berkas in tua:
        berkas.unlink(missing_ok=True)
    return len(tua)
