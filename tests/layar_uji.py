"""An office with a siklus at every langkah, twelve indicators in each unit: every page on which a langkah is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, update

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import FormatUnit, Siklus, Unit
from kinerja.services.berkas import dokumen, simpan
from kinerja.services.laporan.isi import susun_isi, tawarkan_narasi
from kinerja.services.surat import konsep
from kinerja.services.transaksi import menulis
from tests import isi_besar, surat_uji
from tests.conftest import SENIN_PAGI, buat_app
from tests.kantor_uji import isi_kantor, pelaku_dari
from tests.perjalanan_uji import bawa_ke, pdf_kecil, siklus_di
from tests.web.jelajah import Rumah, bangun

JENDELA = (1366, 768)
TEMPAT = {
    "format": (2026, "tw1"),
    "penyampaian": (2026, "tw2"),
    "rapat": (2026, "tw3"),
    "analisis": (2026, "tw4"),
    "pengisian": (2026, "tahunan"),
    "koordinasi": (2025, "tw1"),
    "penyusunan": (2025, "tw2"),
    "persetujuan": (2025, "tw3"),
    "penandatanganan": (2025, "tw4"),
    "surat_pengantar": (2024, "tw1"),
    "pengarsipan": (2024, "tw2"),
}
"""The period of the siklus that stands at a langkah."""
LAPORAN = {"penyusunan": "laporan", "persetujuan": "laporan_ajuan", "penandatanganan": "laporan_ajuan"}
RUTE = {
    "disposisi": ("kepala.siklus_baru", "kepala"),
    "koordinasi": ("sekretaris.koordinasi", "sekretaris"),
    "format": ("kasubbag.format_isian", "kasubbag"),
    "penyampaian": ("kasubbag.penyampaian", "kasubbag"),
    "pengisian": ("isian.lembar", "staf"),
    "pelaporan": ("bidang.pelaporan", "kabid"),
    "analisis": ("kasubbag.analisis", "kasubbag"),
    "rapat": ("rapat.pembahasan", "sekretaris"),
    "penyusunan": ("kasubbag.penyusunan", "kasubbag"),
    "persetujuan": ("sekretaris.persetujuan", "sekretaris"),
    "penandatanganan": ("kepala.penandatanganan", "kepala"),
    "surat_pengantar": ("fungsional.pengantar", "arsiparis"),
    "penomoran": ("fungsional.penomoran", "arsiparis"),
    "pengarsipan": ("fungsional.pengarsipan", "arsiparis"),
}
"""The page of each langkah and who does it; numbering stands beside its letter."""


@dataclass(frozen=True)
class Kerja:
    """A page on which a langkah is done."""

    nama: str
    siapa: str
    alamat: str


def isi_semua_langkah(indikator: int = 12) -> None:
    """Fill the test office. No paper is rendered."""
    isi_besar._tambah_unit(5)
    isi_besar._tambah_indikator(list(db.session.scalars(select(Unit.kode).order_by(Unit.urutan))), indikator)
    siklus = {langkah: _siklus(langkah, *tempat) for langkah, tempat in TEMPAT.items()}
    isi_besar._isi_semua_sel()
    isi_besar._analisis(siklus["rapat"].id)
    isi_besar._rapat(siklus["rapat"].id)
    for langkah, jenis in LAPORAN.items():
        _laporan(siklus[langkah], jenis)
    konsep.buat(siklus["surat_pengantar"].id, surat_uji.data_surat(), oleh=pelaku_dari("staf_sek"))


def _siklus(langkah: str, tahun: int, periode: str) -> Siklus:
    if tahun != isi_besar.TAHUN:
        return siklus_di(langkah, tahun=tahun, periode=periode)
    siklus = siklus_di("format", tahun=tahun, periode=periode)
    if langkah != "format":
        isi_besar._format(siklus.id)
        bawa_ke(siklus, langkah)
    if langkah == "penyampaian":
        _tarik_penyampaian(siklus.id)
    return siklus


@menulis
def _tarik_penyampaian(siklus_id: int) -> None:
    milik = update(FormatUnit).where(FormatUnit.siklus_id == siklus_id)
    db.session.execute(milik.values(disampaikan_pada=None, disampaikan_oleh=""))


@menulis
def _laporan(siklus: Siklus, jenis: str) -> None:
    berkas = simpan.simpan_isi(pdf_kecil("Laporan kinerja"), nama="laporan.pdf")
    oleh = pelaku_dari("kasubbag")
    judul, isi = "Laporan kinerja", susun_isi(siklus, tawarkan_narasi(siklus))
    dokumen.terbitkan(siklus, berkas, kunci="penyusunan", jenis=jenis, judul=judul, oleh=oleh, isi=isi)


def halaman_kerja(rumah: Rumah) -> list[Kerja]:
    """Every page on which a langkah is done, at the siklus that stands there."""
    nomor = dict(zip(TEMPAT, rumah.semua_siklus(), strict=True))
    return [
        Kerja(nama, siapa, rumah.alamat(rute, siapa, siklus_id=nomor.get("pengisian" if nama == "pelaporan" else nama)))
        for nama, (rute, siapa) in RUTE.items()
    ]


@contextmanager
def rumah_semua_langkah(folder: Path) -> Iterator[Rumah]:
    """The office, filled and with everybody signed in; its clock stands."""
    from flask_migrate import upgrade

    jam.setel(SENIN_PAGI)
    app = buat_app(folder / "data")
    with app.app_context():
        upgrade()
        isi_kantor()
    rumah = bangun(app, isi_semua_langkah)
    yield rumah
    with app.app_context():
        db.engine.dispose()


def buka(peramban, rumah: Rumah, alamat: str, siapa: str, ukuran: tuple[int, int] = JENDELA):
    """A page of somebody who is signed in, in a window of that size."""
    konteks = peramban.new_context(base_url=alamat, locale="id-ID", viewport={"width": ukuran[0], "height": ukuran[1]})
    nama = rumah.app.config["SESSION_COOKIE_NAME"]
    kuki = {"name": nama, "value": rumah.kuki[siapa], "domain": "127.0.0.1", "path": "/"}
    konteks.add_cookies([{**kuki, "httpOnly": True, "sameSite": "Lax"}])
    return konteks.new_page()
