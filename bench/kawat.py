"""`bench kawat`: what goes over the office's wire: bytes of each working page, plain and compressed."""

import gzip

from bench._ukur import Lembar, Nisbah
from bench.kerja import kantor
from kinerja.web.mampat import TINGKAT

TUJUAN = 0.25
TERLIHAT = 8


def ukur() -> list[Lembar]:
    """Every page of the large office once."""
    from tests.isi_besar import BESAR

    with kantor(BESAR) as peserta:
        isi = {nama: buat() for nama, buat in peserta.items()}
    padat = {nama: len(gzip.compress(isi_jawaban, TINGKAT)) for nama, isi_jawaban in isi.items()}
    besar = sorted(isi, key=lambda nama: -padat[nama])[:TERLIHAT]
    utuh, semua = sum(map(len, isi.values())), sum(padat.values())
    return [
        Lembar(
            "Kawat, 30 indikator × 5 unit",
            f"{len(isi)} halaman, sekali masing-masing.",
            [
                Nisbah("Semua halaman: dipadatkan terhadap utuh", semua / utuh, TUJUAN),
                *(Nisbah(nama, padat[nama] / 1024, satuan=f"kB (utuh {len(isi[nama]) // 1024} kB)") for nama in besar),
            ],
        )
    ]
