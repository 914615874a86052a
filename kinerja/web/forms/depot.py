"""Forms of the paper after it was filed: places, loans, countings."""

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from kinerja.domain.tempat import JENIS
from kinerja.services.depot.pinjam import DataPinjam
from kinerja.services.tempat.kelola import DataTempat

from ..bilangan import BidangBulat, bulat
from .dasar import BidangTanggal, Formulir, PalingBanyak, teks_wajib
from .disposisi import PilihBanyak
from .surat import rapikan


class FormTempat(Formulir):
    """A place. `induk_id` choices are set by the view."""

    jenis = SelectField("Jenis tempat", choices=[(satu, satu.capitalize()) for satu in JENIS])
    nama = StringField("Nama atau nomor", teks_wajib("Tulis nama atau nomor tempat.", 80))
    muat = BidangBulat("Daya muat", [Optional()])
    induk_id = SelectField("Di dalam", coerce=bulat)

    def tempat(self) -> DataTempat:
        """The form as the service wants it."""
        return DataTempat(self.jenis.data, rapikan(self.nama.data), self.muat.data, self.induk_id.data or None)


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


class FormOpname(Formulir):
    """What was found."""

    ada = PilihBanyak("Ditemukan di sini", coerce=bulat)
    lain = TextAreaField("Berkas lain yang ditemukan di sini", [PalingBanyak(2000)])
    tutup = SelectField("Setelah disimpan", choices=[("", "Lanjutkan nanti"), ("ya", "Tutup opname ini")])

    def isi_daftar(self, lembar) -> "FormOpname":
        """Offer what the list says; on a form that was not sent, tick what was found so far."""
        self.ada.choices = [(satu.arsip_id, f"{satu.seri} · {satu.judul} · {satu.letak}") for satu in lembar.baris]
        if self.ada.raw_data is None and not self.is_submitted():
            self.ada.data = [satu.arsip_id for satu in lembar.baris if satu.ada]
        return self
