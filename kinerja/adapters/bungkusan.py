"""A folder in one ZIP that stands alone: written file by file, so that it never lies whole in memory.

It holds the list of its SHA-256 (`SHA256SUMS.txt`, as sha256sum writes it). Kept for some days in a folder of its own.
"""

import hashlib
import os
import secrets
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

from kinerja.adapters import jam
from kinerja.adapters.jam import ZONA

SIDIK = "SHA256SUMS.txt"
UMUR = timedelta(days=7)


class Bungkusan:
    """A ZIP that is being written; it has its name only once it is complete and on the disk."""

    def __init__(self, folder: Path, pada: datetime) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.nama = f"{secrets.token_hex(16)}.zip"
        self._jadi, self._sementara = folder / self.nama, folder / f"{self.nama}.tmp"
        self._waktu = pada.astimezone(ZONA).timetuple()[:6]
        self._sidik: list[str] = []
        self._zip = zipfile.ZipFile(self._sementara, "x", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> "Bungkusan":
        return self

    def tambah(self, nama: str, isi: bytes) -> None:
        """One file, by its path inside the folder."""
        self._tulis(nama, isi)
        self._sidik.append(f"{hashlib.sha256(isi).hexdigest()}  {nama}\n")

    def _tulis(self, nama: str, isi: bytes) -> None:
        kepala = zipfile.ZipInfo(nama, self._waktu)
        kepala.compress_type, kepala.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        self._zip.writestr(kepala, isi)

    def __exit__(self, jenis: type | None, *_: object) -> None:
        if jenis is None:
            self._tulis(SIDIK, "".join(self._sidik).encode())
        self._zip.close()
        if jenis is not None:
            self._sementara.unlink(missing_ok=True)
            return
        with self._sementara.open("rb") as berkas:
            os.fsync(berkas.fileno())
        self._sementara.replace(self._jadi)


def jalan(folder: Path, nama: str) -> Path | None:
    """Where a finished one lies; None when there is none of that name, or no more."""
    satu = folder / Path(nama).name
    return satu if nama.endswith(".zip") and satu.is_file() else None


def sapu(folder: Path, umur: timedelta = UMUR) -> int:
    """Take away those that are older, and what interrupted ones left. Returns how many."""
    batas = (jam.sekarang() - umur).timestamp()
    tua = [satu for satu in folder.glob("*.zip*") if satu.stat().st_mtime <= batas] if folder.is_dir() else []
    for satu in tua:
        satu.unlink(missing_ok=True)
    return len(tua)
