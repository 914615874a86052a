"""How the server stands, as the pengelola reads it."""

import shutil
from dataclasses import dataclass

from flask import current_app

from kinerja.domain.jaga import PERSEN_SEMPIT, persen_bebas, tulis_ukuran
from kinerja.services.pekerjaan import baca
from kinerja.services.pekerjaan.baca import BarisPekerjaan


@dataclass(frozen=True)
class Keadaan:
    """Facts of now; `peringatan`: sentences that ask for something to be done."""

    versi: str
    ruang: str
    pekerjaan: list[BarisPekerjaan]
    peringatan: list[str]


def sekarang() -> Keadaan:
    """Everything on the page."""
    ruang = shutil.disk_usage(current_app.config["FOLDER_DATA"])
    return Keadaan(
        versi=current_app.config["VERSI"],
        ruang=f"{tulis_ukuran(ruang.free)} dari {tulis_ukuran(ruang.total)}",
        pekerjaan=baca.terbaru(),
        peringatan=_peringatan(ruang.free, ruang.total),
    )


def _peringatan(bebas: int, ukuran: int) -> list[str]:
    kalimat = []
    if (persen := persen_bebas(bebas, ukuran)) < PERSEN_SEMPIT:
        kalimat.append(
            f"Ruang media penyimpanan tinggal {persen} %. Kosongkan ruang atau pindahkan folder data ke media yang "
            "lebih besar sebelum berkas baru ditolak."
        )
    return kalimat
