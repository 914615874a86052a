"""The child of one job, run as a module with FOLDER KIND MEBIBYTES. Its parent: adapters/pekerjaan."""

import os
import sys
from pathlib import Path

from kinerja import create_app
from kinerja.adapters import catatan
from kinerja.adapters.kunci import BERKAS_DEMO
from kinerja.adapters.saluran import baca, batasi_memori, berakhir_dengan_induk, tulis
from kinerja.domain.galat import GalatDomain
from kinerja.services.pekerjaan import jenis


def utama(folder: Path, nama: str, mebibita: int) -> None:
    """Do the job and tell its result. What a library prints goes to stderr, so that it cannot break a frame."""
    keluar = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.umask(0o077)
    catatan.pasang_anak()
    batasi_memori(mebibita)
    isi, _ = baca(sys.stdin.buffer)
    berakhir_dengan_induk()
    app = create_app(folder, demo=(folder / BERKAS_DEMO).exists())
    try:
        with app.app_context():
            hasil = jenis.ambil(nama).kerjakan(isi, lambda kalimat: tulis(keluar, {"kabar": kalimat}))
        tulis(keluar, {"hasil": hasil})
    except GalatDomain as galat:
        tulis(keluar, {"galat": galat.pesan})


if __name__ == "__main__":
    utama(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
