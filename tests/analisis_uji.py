"""A siklus whose units have reported (langkah 7 or 8), with figures, for the tests of analisis and rapat."""

import shutil

from sqlalchemy import func, select

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Indikator, Siklus
from kinerja.services.analisis import catat
from kinerja.services.isian import isi
from tests.isian_uji import atur_wajib, butir, indikator_uji, siklus_mengisi
from tests.kantor_uji import pelaku_dari
from tests.keadaan_uji import diingat
from tests.perjalanan_uji import bawa_ke

ANGKA = {
    "IK-01": ("staf_mut", {"realisasi": "15", "anggaran": "400000"}),
    "IK-02": ("staf_mut", {"pembilang": "31", "penyebut": "31"}),
    "IK-04": ("staf_sek", {"realisasi": "20", "pendorong": "Dokumen selesai lebih awal."}),
}  # IK-01: 75,00 without an explanation; IK-02: 100,00; IK-03 is not measured in TW I; IK-04: 250,00


@diingat
def siklus_terisi(kunci: str = "analisis", periode: str = "tw1") -> Siklus:
    """Four indicators of two units are filled; the siklus stands at `kunci`."""
    if not db.session.scalar(select(func.count()).select_from(Indikator)):
        indikator_uji()
    siklus = siklus_mengisi(periode)
    atur_wajib(siklus.id, wajib_penjelasan=False, wajib_bukti=False)
    for kode, (nama, sel) in ANGKA.items():
        for kolom, teks in sel.items():
            isi.isi_sel(butir(siklus.id, kode), kolom, teks, versi=0, oleh=pelaku_dari(nama))
    return bawa_ke(siklus, kunci)


def simpulkan_semua(siklus: Siklus) -> None:
    """The Kasubbag finds every figure wajar."""
    catat.tandai_wajar(siklus.id, yakin=True, oleh=pelaku_dari("kasubbag"))


def basis_terisi(basis_kantor, tmp_path_factory, kunci: str):
    """A data folder with such a siklus, made once for the tests of a file."""
    from tests.conftest import SENIN_PAGI, buat_app

    jam.setel(SENIN_PAGI)
    folder = tmp_path_factory.mktemp("terisi") / "data"
    shutil.copytree(basis_kantor, folder)
    app = buat_app(folder)
    with app.app_context():
        siklus_terisi(kunci)
        db.session.remove()
        db.engine.dispose()
    return folder


def siklus_basis() -> Siklus:
    """The siklus of such a folder."""
    return db.session.query(Siklus).order_by(Siklus.id).first()
