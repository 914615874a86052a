"""Indicators and formats for the tests of langkah 3 and 4."""

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit, Indikator, Siklus, Unit
from kinerja.services.indikator import kelola
from kinerja.services.indikator.kelola import DataIndikator
from kinerja.services.transaksi import menulis
from tests.kantor_uji import pelaku_dari
from tests.keadaan_uji import diingat
from tests.perjalanan_uji import siklus_di

__all__ = ["data", "siklus_berformat", "siklus_di", "tambah", "unit"]


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
    return kelola.tambah(tahun, data(kode_unit, **lain), oleh=pelaku_dari("kasubbag"), kode=kode)


@diingat
def siklus_berformat(kunci: str, **lain) -> Siklus:
    """A siklus at `kunci` whose two units have a format of one indicator, delivered when `kunci` is past that."""
    dua = [tambah("SEK", kode="S-1"), tambah("MUT", kode="M-1")]
    siklus = siklus_di(kunci, **lain)
    _isi(siklus.id, [indikator.versi[-1].id for indikator in dua], disampaikan=kunci != "penyampaian")
    return siklus


@menulis
def _isi(siklus_id: int, versi: list[int], *, disampaikan: bool) -> None:
    oleh = pelaku_dari("kasubbag").sebutan if disampaikan else ""
    pada = jam.sekarang() if disampaikan else None
    for kode, versi_id in zip(("SEK", "MUT"), versi, strict=True):
        butir = ButirIsian(versi_indikator_id=versi_id, urutan=1)
        db.session.add(
            FormatUnit(
                siklus_id=siklus_id, unit_id=unit(kode).id, butir=[butir], disampaikan_pada=pada, disampaikan_oleh=oleh
            )
        )
