"""Forms of langkah 12: the letter, its number, its sending, its end."""

from datetime import date

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, NumberRange, Optional

from kinerja.domain import huruf
from kinerja.domain.penomoran import KEAMANAN
from kinerja.services.kantor import buku_alamat, pejabat
from kinerja.services.kantor import klasifikasi as kantor_klasifikasi
from kinerja.services.surat.baca import SIFAT
from kinerja.services.surat.kirim import DataKirim
from kinerja.services.surat.konsep import BarisNaskah, DataSurat

from ..bilangan import BidangBulat, bulat
from ..segar import FormSegar
from .dasar import BagianFormulir, BidangTanggal, Formulir, FormVersi, PalingBanyak, teks_wajib

BARIS_TERBANYAK = 20
BARIS_KOSONG = 2


def rapikan(teks: str | None) -> str:
    """One line without spaces around it."""
    return " ".join((teks or "").split())


class BarisSurat(BagianFormulir):
    """A row of the letter; empty rows are left out."""

    naskah = StringField("Naskah dinas yang dikirimkan", [PalingBanyak(300)])
    banyaknya = StringField("Banyaknya", [PalingBanyak(60)])
    keterangan = StringField("Keterangan", [PalingBanyak(200)])


class FormSurat(Formulir):
    """A new konsep. What is typed as addressee always counts; the book only while nothing is typed."""

    tujuan_id = SelectField("Buku alamat", coerce=bulat)
    tujuan = TextAreaField("Tujuan (Yth.)", [PalingBanyak(600)])
    tanggal = BidangTanggal("Tanggal surat", [InputRequired("Isi tanggal surat.")])
    penugasan_id = SelectField("Penanda tangan", coerce=bulat)
    sifat = SelectField("Sifat", choices=list(SIFAT.items()))
    keamanan = SelectField("Klasifikasi keamanan", choices=list(KEAMANAN.items()))
    klasifikasi = StringField("Kode klasifikasi arsip", teks_wajib("Tulis atau cari kode klasifikasi.", 40))
    hal = StringField("Hal", teks_wajib("Tulis hal surat, seperti yang akan tertulis di buku register.", 300))
    baris = FieldList(FormField(BarisSurat), "Naskah yang dikirimkan", max_entries=BARIS_TERBANYAK)
    tembusan = TextAreaField("Tembusan", [PalingBanyak(2000)])

    def __init__(self, *args, awal: DataSurat | None = None, **kwargs):
        super().__init__(*args, data=_isi_awal(awal) if awal else None, **kwargs)
        self.tujuan_id.choices = [(0, "Pilih, atau tulis sendiri di bawah"), *_alamat()]
        self.penugasan_id.choices = _calon(self.tanggal.data)
        self._sisakan_baris()

    @property
    def uraian_kode(self) -> str:
        """What the present code of classification means; "" for an unknown one."""
        kode = kantor_klasifikasi.ambil(rapikan(self.klasifikasi.data))
        return kode.uraian if kode else ""

    def _sisakan_baris(self) -> None:
        kosong = sum(1 for baris in self.baris if not rapikan(baris.form.naskah.data))
        for _ in range(min(BARIS_KOSONG - kosong, BARIS_TERBANYAK - len(self.baris))):
            self.baris.append_entry()

    def data_surat(self) -> DataSurat:
        """The form as the service wants it."""
        return DataSurat(
            tanggal=self.tanggal.data,
            hal=rapikan(self.hal.data),
            sifat=self.sifat.data,
            keamanan=self.keamanan.data,
            klasifikasi=rapikan(self.klasifikasi.data),
            tujuan=(self.tujuan.data or "").strip() or buku_alamat.alamat(self.tujuan_id.data),
            penugasan_id=self.penugasan_id.data,
            baris=tuple(_baris(baris.form) for baris in self.baris if rapikan(baris.form.naskah.data)),
            tembusan=huruf.butir(self.tembusan.data or ""),
        )


class FormUbahSurat(FormVersi, FormSurat):
    """A konsep that is there already."""


def _isi_awal(awal: DataSurat) -> dict:
    bidang = ("tujuan", "tanggal", "penugasan_id", "sifat", "keamanan", "klasifikasi", "hal")
    baris = [{"naskah": b.naskah, "banyaknya": b.banyaknya, "keterangan": b.keterangan} for b in awal.baris]
    sama = {nama: getattr(awal, nama) for nama in bidang}
    return sama | {"tujuan_id": 0, "baris": baris, "tembusan": "\n".join(awal.tembusan)}


def _alamat() -> list[tuple[int, str, dict]]:
    """The book for the select, each choice with the lines that it puts into the box (static/js/alamat.js)."""
    return [(nomor, sebutan, {"data-alamat": teks}) for nomor, sebutan, teks in buku_alamat.pilihan()]


def _calon(tanggal: date | None) -> list[tuple[int, str]]:
    """Who may sign on the day of the letter, and who may today."""
    semua = [*pejabat.calon_penanda(tanggal), *pejabat.calon_penanda()]
    return list({calon["penugasan_id"]: pejabat.sebutan_rekaman(calon) for calon in semua}.items())


def _baris(baris: BarisSurat) -> BarisNaskah:
    return BarisNaskah(*(rapikan(bidang.data) for bidang in (baris.naskah, baris.banyaknya, baris.keterangan)))


class FormNomor(FormVersi, FormSegar):
    """The confirm act: number and print; `teruskan`: and hand the langkah over."""

    sisip_setelah = BidangBulat(
        "Sisipkan setelah nomor urut", [Optional(), NumberRange(1, 999_999, "Tulis nomor urut, misalnya 220.")]
    )
    alasan = StringField("Alasan menyisipkan", [PalingBanyak(300)])
    teruskan = BooleanField("Selesaikan langkah surat pengantar")


class FormBatal(FormSegar):
    """Voiding a number."""

    alasan = StringField("Alasan pembatalan", teks_wajib("Tulis alasan pembatalan.", 300, 10))


class FormKirim(Formulir):
    """How a letter went out."""

    tanggal = BidangTanggal("Tanggal kirim", [InputRequired("Isi tanggal kirim.")])
    nomor_srikandi = StringField("Nomor SRIKANDI", [PalingBanyak(120)])
    catatan = StringField("Cara kirim dan penerima", [PalingBanyak(300)])
    pindaian = FileField("Pindaian surat bertanda tangan atau lembar 2")

    def data_kirim(self) -> DataKirim:
        """The form as the service wants it."""
        berkas = self.isi_berkas("pindaian")
        pindaian = (berkas["nama_berkas"], berkas["isi"]) if berkas["nama_berkas"] else None
        return DataKirim(self.tanggal.data, rapikan(self.nomor_srikandi.data), rapikan(self.catatan.data), pindaian)


class FormNomorAwal(Formulir):
    """Where a paper book ended this year; `alasan` when its first number here was wrong."""

    terakhir = BidangBulat(
        "Nomor terakhir pada buku agenda kertas tahun ini",
        [InputRequired("Tulis nomor terakhirnya; 0 apabila belum ada."), NumberRange(0, 99999, "Tulis 0 s.d. 99999.")],
        render_kw={"type": "text", "inputmode": "numeric"},
    )
    alasan = StringField("Alasan pembetulan", [PalingBanyak(300)])
