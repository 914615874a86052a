"""Letters and archives for tests: ready-made data, and the text of a PDF."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.tempat import Letak
from kinerja.ext import db
from kinerja.models import Bukti, ButirIsian, FormatUnit, Indikator, Siklus, Surat, SuratMasuk, Unit, VersiIndikator
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.arsip import gandakan, simpan
from kinerja.services.berkas import simpan as berkas_simpan
from kinerja.services.kantor import pejabat
from kinerja.services.siklus import kepatuhan_cetak
from kinerja.services.surat import cetak as surat_cetak
from kinerja.services.surat import konsep as surat_konsep
from kinerja.services.surat import terbit
from kinerja.services.surat.konsep import BarisNaskah, DataSurat
from kinerja.services.transaksi import menulis
from tests.perjalanan_uji import pdf_kecil

HARI = date(2026, 4, 6)
JUDUL = "Dokumen Pengukuran Kinerja Triwulan I Tahun 2026"
ALAMAT = "Sekretaris Daerah Kabupaten Nunukan\nc.q. Kepala Bagian Organisasi\ndi Nunukan"


def data_surat(**ganti) -> DataSurat:
    """A complete letter dated on the tests' Monday."""
    isi = {
        "tanggal": HARI,
        "hal": "Penyampaian Dokumen Pengukuran Kinerja Triwulan I Tahun 2026",
        "sifat": "biasa",
        "keamanan": "B",
        "klasifikasi": "000.8.6.3",
        "tujuan": ALAMAT,
        "penugasan_id": pejabat.calon_penanda(HARI)[0]["penugasan_id"],
        "baris": (BarisNaskah(JUDUL, "1 (satu) berkas", "Untuk diketahui"),),
        "tembusan": ("Bupati Nunukan", "Inspektur Kabupaten Nunukan"),
    }
    return DataSurat(**(isi | ganti))


def surat_bernomor(siklus: Siklus, oleh, **ganti) -> Surat:
    """A numbered, printed letter of a siklus."""
    konsep = surat_konsep.buat(siklus.id, data_surat(**ganti), oleh=oleh)
    return terbit.terbitkan(konsep.id, versi=konsep.versi, oleh=oleh)


def data_arsip(**ganti) -> simpan.DataArsip:
    """A complete archive form."""
    isi = {
        "judul": JUDUL,
        "klasifikasi": "000.8.6.3",
        "perkembangan": "asli",
        "media": "kertas_dan_elektronik",
        "keamanan": "B",
        "jumlah": "1 berkas",
        "letak": Letak("Arsip", "2", "14", "A"),
    }
    return simpan.DataArsip(**(isi | ganti))


def siap_diarsipkan(siklus: Siklus, oleh, **ganti) -> None:
    """Letter numbered, langkah 12 handed over, one copy recorded."""
    surat_bernomor(siklus, oleh, **ganti)
    surat_konsep.selesai(siklus.id, oleh=oleh)
    gandakan.isi_dari_surat(siklus.id, oleh=oleh)


def teks_pdf(isi: bytes) -> str:
    """All words of a PDF, spaces made one."""
    return " ".join(" ".join(halaman.extract_text() for halaman in PdfReader(BytesIO(isi)).pages).split())


def cetak_ringan(monkeypatch) -> None:
    """A tiny PDF with title and required words in the place of each print: for tests that do not look at paper."""

    def tiruan(*bagian, judul="", wajib=(), **_):
        return pdf_kecil(judul or bagian[0].judul, *wajib)

    monkeypatch.setattr(surat_cetak, "cetak_pdf", tiruan)
    monkeypatch.setattr(arsip_cetak, "cetak_pdf", tiruan)
    monkeypatch.setattr(gandakan, "cetak_pdf", tiruan)
    monkeypatch.setattr(kepatuhan_cetak, "cetak_pdf", tiruan)


class PENULIS:
    """Stands in for whoever uploaded."""

    sebutan = "Uji"


@menulis
def tambah_bukti(siklus_id, kode_unit, isi, nama="bukti.pdf"):
    """A piece of evidence of a unit, without the work around it."""
    unit = db.session.scalar(select(Unit).where(Unit.kode == kode_unit))
    indikator = Indikator(tahun=2026, kode=f"IKU-{kode_unit}")
    db.session.add(indikator)
    db.session.flush()
    versi = VersiIndikator(
        indikator_id=indikator.id,
        nomor=1,
        unit_id=unit.id,
        sasaran="Sasaran",
        nama=f"Indikator {kode_unit}",
        satuan="persen",
        arah="naik",
        cara_akumulasi="posisi_akhir",
        diubah_pada=jam.sekarang(),
    )
    format_unit = FormatUnit(siklus_id=siklus_id, unit_id=unit.id)
    db.session.add_all((versi, format_unit))
    db.session.flush()
    butir = ButirIsian(format_unit_id=format_unit.id, versi_indikator_id=versi.id, urutan=1)
    berkas = berkas_simpan.baris_berkas(berkas_simpan.simpan_isi(isi, nama=nama), oleh=PENULIS)
    db.session.add(butir)
    db.session.flush()
    db.session.add(Bukti(butir_id=butir.id, berkas_id=berkas.id, oleh="x", pada=jam.sekarang()))


@menulis
def tambah_surat_masuk(siklus_id, isi, **ganti):
    """An incoming letter with its scan."""
    berkas = berkas_simpan.baris_berkas(berkas_simpan.simpan_isi(isi, nama="masuk.pdf"), oleh=PENULIS)
    nilai = {
        "tahun": 2026,
        "agenda": 1,
        "asal": "Sekretariat Daerah",
        "nomor": "065/77/ORG",
        "tanggal": HARI,
        "diterima": HARI,
        "hal": "Permintaan data kinerja",
        "siklus_id": siklus_id,
        "berkas_id": berkas.id,
        "dicatat_oleh": "x",
        "dicatat_pada": jam.sekarang(),
    }
    db.session.add(SuratMasuk(**(nilai | ganti)))
