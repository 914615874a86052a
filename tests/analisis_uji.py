"""A siklus whose units have reported (langkah 7 or 8), with figures, for the tests of analisis and rapat."""

from sqlalchemy import update

from kinerja.ext import db
from kinerja.models import FormatUnit, Siklus
from kinerja.services import analisis, isian
from kinerja.services.transaksi import menulis
from tests.isian_uji import atur_wajib, butir, indikator_uji, siklus_mengisi, unit_id
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import bawa_ke

KODE_MUTASI, KODE_SEKRETARIAT = ("IK-01", "IK-02"), ("IK-03", "IK-04")
ANGKA = {
    "IK-01": ("staf_mut", {"realisasi": "15", "anggaran": "400000"}),
    "IK-02": ("staf_mut", {"pembilang": "31", "penyebut": "31"}),
    "IK-04": ("staf_sek", {"realisasi": "20", "pendorong": "Dokumen selesai lebih awal."}),
}  # IK-01: 75,00 without an explanation; IK-02: 100,00; IK-03 is not measured in TW I; IK-04: 250,00


def siklus_terisi(kunci: str = "analisis", periode: str = "tw1") -> Siklus:
    """Four indicators of two units are filled; the siklus stands at `kunci`."""
    indikator_uji()
    siklus = siklus_mengisi(periode)
    atur_wajib(siklus.id, wajib_penjelasan=False, wajib_bukti=False)
    for kode, (nama, sel) in ANGKA.items():
        for kolom, teks in sel.items():
            isian.isi_sel(butir(siklus.id, kode), kolom, teks, versi=0, oleh=pelaku_dari(nama))
    return bawa_ke(siklus, kunci)


def simpulkan_semua(siklus: Siklus) -> None:
    """The Kasubbag finds every figure wajar."""
    analisis.tandai_wajar(siklus.id, yakin=True, oleh=pelaku_dari("kasubbag"))


@menulis
def nyatakan(siklus_id: int, kode_unit: str, pada) -> None:
    """The Kabid's statement at a time, without printing."""
    syarat = FormatUnit.siklus_id == siklus_id, FormatUnit.unit_id == unit_id(kode_unit)
    db.session.execute(update(FormatUnit).where(*syarat).values(pernyataan_pada=pada))
