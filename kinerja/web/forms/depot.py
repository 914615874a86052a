"""Forms of the paper after it was filed: places, loans, countings."""

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from kinerja.domain.nama_jabatan import pisah_orang
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.penyusutan import Penyusutan
from kinerja.domain.retensi import Pemicu
from kinerja.domain.tempat import JENIS
from kinerja.domain.terka_arsip import JENIS_LAMA
from kinerja.services.arsip.bundel import NASIB
from kinerja.services.depot.keterangan import DataKeterangan
from kinerja.services.depot.pinjam import DataPinjam
from kinerja.services.depot.susut import DataLaksana
from kinerja.services.depot.tambah import DataTambahan
from kinerja.services.kantor.jra import DataJra
from kinerja.services.tempat.kelola import DataTempat

from ..bilangan import BidangBulat, bulat
from ..segar import FormSegar
from .dasar import BidangTanggal, Formulir, FormVersi, PalingBanyak, teks_wajib
from .disposisi import PilihBanyak
from .surat import rapikan


class FormTempat(Formulir):
    """A place. `induk_id` choices are set by the view; `sidik`: of the place as the page showed it."""

    sidik = HiddenField()
    jenis = SelectField("Jenis tempat", choices=[(jenis, jenis.capitalize()) for jenis in JENIS])
    nama = StringField("Nama atau nomor", teks_wajib("Tulis nama atau nomor tempat.", 80))
    muat = BidangBulat("Daya muat", [Optional()])
    induk_id = SelectField("Di dalam", coerce=bulat)

    def tempat(self) -> DataTempat:
        """The form as the service wants it."""
        return DataTempat(self.jenis.data, rapikan(self.nama.data), self.muat.data, self.induk_id.data or None)


class FormTempatkan(Formulir):
    """Which bundles are put into a place."""

    seri = TextAreaField("Nomor seri berkas", teks_wajib("Tulis nomor seri berkas yang disimpan di sini.", 2000))


class FormAsli(Formulir):
    """Where an original lies."""

    letak = StringField("Letak asli", [PalingBanyak(200)])


class FormPinjam(Formulir):
    """Who takes the paper along."""

    peminjam = StringField("Peminjam", teks_wajib("Tulis nama peminjam dan unitnya.", 200))
    keperluan = StringField("Keperluan", teks_wajib("Tulis untuk keperluan apa.", 300))
    tenggat = BidangTanggal("Harus kembali", [InputRequired("Isi tanggal berkas harus kembali.")])

    def pinjam(self) -> DataPinjam:
        """The form as the service wants it."""
        return DataPinjam(rapikan(self.peminjam.data), rapikan(self.keperluan.data), self.tenggat.data)


class FormKembali(Formulir):
    """How the paper came back."""

    keterangan = StringField("Keadaan berkas", [PalingBanyak(300)])


def _sebutan(berkas, tempat: str) -> str:
    """A bundle by number and title, and where in the place that is counted it lies; where that is itself, not again."""
    letak = "" if berkas.letak == tempat else berkas.letak.removeprefix(f"{tempat}, ")
    return " · ".join(filter(None, (berkas.seri, berkas.judul, letak)))


class FormOpname(Formulir):
    """What was found. `semula`: what the page showed as found when it was opened."""

    semula = HiddenField()
    ada = PilihBanyak("Ditemukan di sini", coerce=bulat)
    lain = TextAreaField("Berkas lain yang ditemukan di sini", [PalingBanyak(2000)])
    tutup = SelectField("Setelah disimpan", choices=[("", "Lanjutkan nanti"), ("ya", "Tutup opname ini")])

    def isi_daftar(self, lembar) -> "FormOpname":
        """Offer what the list says; on a form that was not sent, tick what was found so far."""
        self.ada.choices = [(berkas.arsip_id, _sebutan(berkas, lembar.tempat)) for berkas in lembar.baris]
        if self.ada.raw_data is None and not self.is_submitted():
            self.ada.data = [berkas.arsip_id for berkas in lembar.baris if berkas.ada]
            self.semula.data = " ".join(map(str, self.ada.data))
        return self

    @property
    def tampak_semula(self) -> list[int]:
        """The ids that were ticked on the page as it was opened."""
        return [
            int(seri)
            for seri in (self.semula.data or "").split()
            if seri.isascii() and seri.isdigit() and len(seri) < 10
        ]


class FormTambahan(Formulir):
    """A paper that comes after its bundle was filed."""

    berkas = FileField("Berkas naskah", [FileRequired("Pilih berkas naskahnya.")])
    uraian = StringField("Uraian naskah", teks_wajib("Tulis uraian naskah.", 300))
    tanggal = BidangTanggal("Tanggal naskah", [InputRequired("Isi tanggal naskah.")])
    nomor_surat = StringField("Nomor naskah", [PalingBanyak(160)])
    jenis = SelectField("Jenis naskah", choices=list(JENIS_LAMA.items()))
    keamanan = SelectField("Keamanan", choices=list(KEAMANAN.items()))
    menggantikan = SelectField("Menggantikan", coerce=bulat)

    def isi_pilihan(self, semua) -> None:
        """Offer the items that it may stand in the place of: of several versions the last."""
        semua = list(semua)
        lama = {naskah.menggantikan_id for naskah in semua}
        self.menggantikan.choices = [(0, "Tidak menggantikan naskah lain")]
        self.menggantikan.choices += [(n.nomor, f"{n.nomor}. {n.uraian}") for n in semua if n.id not in lama]

    def tambahan(self) -> DataTambahan:
        """The form as the service wants it."""
        teks = rapikan(self.uraian.data), self.tanggal.data, rapikan(self.nomor_surat.data)
        return DataTambahan(*teks, self.jenis.data, self.keamanan.data, self.menggantikan.data or 0)


class FormUsul(Formulir):
    """Which bundles are proposed. Choices are set by the view.

    All are ticked at first where they only move; what is destroyed or given away is ticked one by one.
    """

    arsip = PilihBanyak("Berkas yang diusulkan", coerce=bulat)

    def isi_daftar(self, calon, jenis: Penyusutan) -> "FormUsul":
        """Offer these bundles."""
        self.arsip.choices = [(berkas.id, f"{berkas.seri:04d} · {berkas.judul}") for berkas in calon]
        if jenis is Penyusutan.PEMINDAHAN and not self.is_submitted():
            self.arsip.data = [berkas.id for berkas in calon]
        return self


class FormSetuju(FormSegar):
    """Consent, with the letter of consent from outside."""

    dasar = StringField("Surat persetujuan", [PalingBanyak(300)])


class FormLaksana(FormSegar):
    """The act: its berita acara."""

    nomor = StringField("Nomor berita acara", teks_wajib("Tulis nomor berita acara.", 120))
    tanggal = BidangTanggal("Tanggal dilaksanakan", [InputRequired("Isi tanggal dilaksanakan.")])
    penerima = StringField("Penerima", [PalingBanyak(200)])
    saksi = TextAreaField("Saksi-saksi", [PalingBanyak(300)])
    cara = StringField("Cara pemusnahan", [PalingBanyak(120)])

    def laksana(self) -> DataLaksana:
        """The form as the service wants it."""
        teks = rapikan(self.penerima.data), "\n".join(pisah_orang(self.saksi.data or "")), rapikan(self.cara.data)
        return DataLaksana(rapikan(self.nomor.data), self.tanggal.data, *teks)


class FormBatalSusut(Formulir):
    """Why it is taken back."""

    alasan = StringField("Alasan", teks_wajib("Tulis alasan pembatalan.", 300))


class FormKeterangan(Formulir):
    """What is written about a bundle after it was filed. `sidik`: of what the page showed."""

    sidik = HiddenField()
    vital = BooleanField("Arsip vital")
    terjaga = BooleanField("Arsip terjaga")
    terjadi_pada = BidangTanggal("Tanggal peristiwa", [Optional()])
    nasib = SelectField("Nasib akhir", choices=[("", "Seperti sekarang"), *((nasib, nasib) for nasib in NASIB)])
    keterangan = TextAreaField("Keterangan", [PalingBanyak(2000)])

    def data_keterangan(self) -> DataKeterangan:
        """The form as the service wants it."""
        return DataKeterangan(
            self.vital.data, self.terjaga.data, self.terjadi_pada.data, self.nasib.data, self.keterangan.data or ""
        )


class FormTahan(Formulir):
    """Why a bundle is held."""

    sebab = StringField("Sebab", teks_wajib("Tulis pemeriksaan atau perkaranya.", 300))


class FormIsiJra(Formulir):
    """The retention of a code."""

    retensi_aktif = BidangBulat("Retensi aktif", [InputRequired("Tulis lamanya dalam tahun.")])
    retensi_inaktif = BidangBulat("Retensi inaktif", [InputRequired("Tulis lamanya dalam tahun.")])
    nasib = SelectField("Nasib akhir", choices=[(nasib, nasib) for nasib in NASIB])
    pemicu = SelectField("Dihitung", choices=[(pemicu.value, pemicu.label) for pemicu in Pemicu])
    peristiwa = StringField("Peristiwa", [PalingBanyak(200)])
    dasar = StringField("Dasar", teks_wajib("Sebut peraturan yang menetapkannya.", 200))

    def jra(self) -> DataJra:
        """The form as the service wants it."""
        return DataJra(
            self.retensi_aktif.data,
            self.retensi_inaktif.data,
            self.nasib.data,
            self.pemicu.data,
            rapikan(self.peristiwa.data),
            rapikan(self.dasar.data),
        )


class FormJra(FormVersi, FormIsiJra):
    """The retention of a code that is there."""


class FormJraBaru(FormIsiJra):
    """A code that a rule has brought, with its retention."""

    kode = StringField("Kode klasifikasi", teks_wajib("Tulis kodenya.", 40))
    uraian = StringField("Uraian", teks_wajib("Tulis uraian kode ini.", 300))
