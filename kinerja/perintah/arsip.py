"""`impor-arsip`: old papers from a folder of the server into the archive."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from kinerja import create_app
from kinerja.adapters.jenis_berkas import EKSTENSI
from kinerja.adapters.kunci import GalatMulai
from kinerja.config import folder_bawaan

from .basis_data import pastikan_terbaru


def impor(args: argparse.Namespace) -> int:
    """Import every file of the folder; begun again after a stop it goes on where it was. Raises GalatMulai."""
    from kinerja.services.arsip.impor import masukkan

    if not args.folder.is_dir():
        raise GalatMulai(f"Folder {args.folder} tidak ada atau tidak dapat dibaca. Periksa namanya.")
    app = create_app(args.data or folder_bawaan(demo=False))
    pastikan_terbaru(app)
    with app.app_context():
        hasil = masukkan(_berkas(args.folder), oleh=None, kabar=print)
    for kalimat in (*hasil.kembar, *hasil.ditolak):
        print(f"  {kalimat}")
    print(f"{hasil.pesan} Pastikan isinya pada halaman Arsip, tombol Pastikan naskah lama.")
    return 1 if hasil.ditolak else 0


def _berkas(folder: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The papers of a folder and of the folders in it, in the order of their names."""
    for satu in sorted(folder.rglob("*")):
        if satu.is_file() and satu.suffix.lower().removeprefix(".") in EKSTENSI:
            yield satu.relative_to(folder).as_posix(), satu.read_bytes
