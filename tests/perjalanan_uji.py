"""Put a siklus at any langkah without doing the work before it: acts go through the engine, gates are not asked."""

import io

from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain import alur
from kinerja.domain.alur import Riwayat, Status
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Siklus, Unit
from kinerja.services.berkas import dokumen, simpan
from kinerja.services.indikator import lalu
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis
from tests.kantor_uji import pelaku_dari
from tests.keadaan_uji import diingat

AKUN = {Peran.KEPALA: "kepala", Peran.SEKRETARIS: "sekretaris", Peran.KASUBBAG_PPKP: "kasubbag"}
AKUN_UNIT = {Peran.KABID: "kabid", Peran.FUNGSIONAL: "staf"}


@diingat
def siklus_di(kunci: str, *, tahun: int = 2026, periode: str = "tw1") -> Siklus:
    """A new siklus standing at the langkah `kunci`, with a signed laporan_final if that is behind it."""
    return bawa_ke(perjalanan.mulai(tahun, periode, oleh=pelaku_dari("kepala")), kunci)


@diingat
def bawa_ke(siklus: Siklus, kunci: str) -> Siklus:
    """Carry a siklus on until `kunci` is open (all units take part); "selesai" closes it."""
    laporan = simpan.simpan_isi(pdf_kecil(_judul_laporan(siklus)), nama="laporan.pdf")
    _jalankan(siklus, kunci, laporan)
    return siklus


@menulis
def _jalankan(siklus: Siklus, kunci: str, laporan: simpan.Simpanan) -> None:
    riwayat = perjalanan.riwayat_siklus(siklus)
    while not _sampai(alur.keadaan(riwayat), kunci):
        riwayat = _selangkah(siklus, riwayat)
    keadaan = alur.keadaan(riwayat)
    if keadaan.selesai:
        siklus.status, siklus.selesai_pada = "selesai", jam.sekarang()
    if keadaan.status_langkah("penandatanganan") is Status.SELESAI:
        _tanda_tangani(siklus, laporan)
        lalu.bekukan_lalu(siklus)


def _sampai(keadaan: alur.Keadaan, kunci: str) -> bool:
    return keadaan.selesai if kunci == "selesai" else any(posisi.kunci == kunci for posisi in keadaan.terbuka)


def _selangkah(siklus: Siklus, riwayat: Riwayat) -> Riwayat:
    posisi = alur.keadaan(riwayat).terbuka[0]
    langkah = riwayat.sop.langkah_kunci(posisi.kunci)
    unit = (posisi.unit,) if posisi.unit else tuple(_unit()) if langkah.menetapkan_unit else ()
    oleh = pelaku_dari(_akun(langkah.pelaksana[0].peran, posisi.unit))
    baru = alur.selesaikan(
        riwayat, posisi.kunci, pelaku=oleh.sebutan, peran=oleh.peran, waktu=jam.sekarang(), unit=unit
    )
    perjalanan._simpan(siklus, baru, oleh)
    return baru


def _unit() -> list[int]:
    return list(db.session.scalars(select(Unit.id).where(Unit.aktif).order_by(Unit.urutan)))


def _akun(peran: Peran, unit_id: int | None) -> str:
    if peran in AKUN:
        return AKUN[peran]
    kode = db.session.get(Unit, unit_id).kode if unit_id else "SEK"
    return f"{AKUN_UNIT[peran]}_{kode.lower()}"


def _judul_laporan(siklus: Siklus) -> str:
    return f"Dokumen Pengukuran Kinerja {perjalanan.nama_siklus(siklus)}"


def _tanda_tangani(siklus: Siklus, laporan: simpan.Simpanan) -> None:
    if dokumen.dokumen_terakhir(siklus.id, "laporan_final"):
        return
    kepala = pelaku_dari("kepala")
    final = dokumen.terbitkan(
        siklus, laporan, kunci="penandatanganan", jenis="laporan_final", judul=_judul_laporan(siklus), oleh=kepala
    )
    dokumen.sahkan(final, "tanda_tangan", oleh=kepala)


def pdf_kecil(*baris: str) -> bytes:
    """A real one-page PDF with these lines; the same lines give the same bytes."""
    isi = io.BytesIO()
    kanvas = Canvas(isi, invariant=True)
    for urut, teks in enumerate(baris):
        kanvas.drawString(72, 770 - 18 * urut, teks)
    kanvas.save()
    return isi.getvalue()
