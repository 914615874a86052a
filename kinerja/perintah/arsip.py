"""`impor-arsip`: old papers from a folder of the server into the archive."""

import argparse
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kinerja import create_app
from kinerja.adapters.jenis_berkas import EKSTENSI
from kinerja.adapters.kunci import GalatMulai

from .basis_data import pastikan_terbaru
from .folder import folder_kantor


def impor(args: argparse.Namespace) -> int:
    """Import every file of the folder; begun again after a stop it goes on where it was. Raises GalatMulai."""
    from kinerja.services.arsip.impor import BIDANG, masukkan, terbaca
    from kinerja.services.berkas.unggah import baca_berkas

    if not args.folder.is_dir():
        raise GalatMulai(f"Folder {args.folder} tidak ada atau tidak dapat dibaca. Periksa namanya.")
    os.scandir(args.folder).close()  # glob would keep silent about a folder that may not be read
    app = create_app(folder_kantor(args.data))
    pastikan_terbaru(app)
    lain: list[str] = []
    berkas = ((nama, partial(baca_berkas, jalan, BIDANG)) for nama, jalan in _berkas(args.folder, lain))
    with app.app_context():
        hasil = masukkan(berkas, oleh=None, kabar=print)
    for kalimat in (*hasil.kembar, *hasil.ditolak):
        print(f"  {kalimat}")
    if lain:
        print(f"{len(lain)} berkas jenis lain tidak dimasukkan, misalnya {terbaca(lain[0])}.")
    if not (hasil.masuk or hasil.kembar or hasil.ditolak):
        raise GalatMulai(
            f"Tidak ada naskah di {args.folder} yang dapat dimasukkan. Periksa nama foldernya; yang dimasukkan ialah "
            f"berkas {', '.join(sorted(EKSTENSI))}."
        )
    print(f"{hasil.pesan} Pastikan isinya pada halaman Arsip, tombol Pastikan naskah lama.")
    return 1 if hasil.ditolak else 0


def _berkas(folder: Path, lain: list[str]) -> Iterator[tuple[str, Path]]:
    """The papers of a folder and of the folders in it, by name; `lain` takes the names of other kinds."""
    for berkas in sorted(jalan for jalan in folder.rglob("*") if jalan.is_file()):
        nama = berkas.relative_to(folder).as_posix()
        if berkas.suffix.lower().removeprefix(".") in EKSTENSI:
            yield nama, berkas
        elif not berkas.name.startswith("."):
            lain.append(nama)
