"""Indicators and siklus for the tests of langkah 3 and 4."""

from kinerja.adapters import jam
from kinerja.domain import alur
from kinerja.ext import db
from kinerja.models import Indikator, Siklus, Unit
from kinerja.services import indikator, perjalanan
from kinerja.services.indikator import DataIndikator
from kinerja.services.transaksi import menulis
from tests.kantor_uji import pelaku_dari


def unit(kode: str = "SEK") -> Unit:
    """A unit of the test office."""
    return db.session.query(Unit).filter_by(kode=kode).one()


def data(kode_unit: str = "SEK", **lain) -> DataIndikator:
    """A complete indicator; `lain` changes single fields."""
    bawaan = {
        "unit_id": unit(kode_unit).id,
        "tingkat": "kegiatan",
        "sasaran": "Meningkatnya kualitas pelayanan",
        "nama": "Persentase berkas selesai tepat waktu",
        "satuan": "Persen",
        "arah": "naik",
        "cara_akumulasi": "posisi_akhir",
        "target_tahunan": "80,02",
        "target_tw1": "20",
        "target_tw4": "80,02",
    }
    return DataIndikator(**bawaan | lain)


def tambah(kode_unit: str = "SEK", tahun: int = 2026, kode: str = "", **lain) -> Indikator:
    """An indicator in the master."""
    return indikator.tambah(tahun, data(kode_unit, **lain), oleh=pelaku_dari("kasubbag"), kode=kode)


@menulis
def siklus_pada(kunci: str, tahun: int = 2026, periode: str = "tw1") -> Siklus:
    """A siklus whose langkah `kunci` is open; what comes before is only stamped, without its papers."""
    siklus = perjalanan.mulai(tahun, periode, oleh=pelaku_dari("kepala"))
    for langkah, nama in (("disposisi", "kepala"), ("koordinasi", "sekretaris"), ("format", "kasubbag")):
        if langkah == kunci:
            break
        _lewati(siklus, langkah, nama)
    return siklus


def _lewati(siklus: Siklus, kunci: str, nama: str) -> None:
    oleh = pelaku_dari(nama)
    riwayat = alur.selesaikan(
        perjalanan.riwayat_siklus(siklus), kunci, pelaku=oleh.sebutan, peran=oleh.peran, waktu=jam.sekarang()
    )
    perjalanan._simpan(siklus, riwayat, oleh)
