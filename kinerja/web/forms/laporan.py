"""Forms of langkah 9 to 11."""

from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, TextAreaField

from kinerja.adapters import jam
from kinerja.services.laporan.isi import BAGIAN_NARASI, Narasi

from ..segar import FormSegar
from .dasar import BidangTanggal, Formulir, FormVersi, PalingBanyak, teks_wajib


class FormNarasi(Formulir):
    """The written parts of the report."""

    pengantar = TextAreaField("Kata pengantar", teks_wajib("Tulis kata pengantar.", 8000))
    ikhtisar = TextAreaField("Ikhtisar eksekutif", teks_wajib("Tulis ikhtisar.", 8000))
    pendahuluan = TextAreaField("Pendahuluan", teks_wajib("Tulis pendahuluan.", 12000))
    organisasi = TextAreaField("Organisasi, tugas, dan fungsi", [PalingBanyak(12000)])
    isu = TextAreaField("Isu strategis", [PalingBanyak(12000)])
    analisis = TextAreaField("Analisis umum", teks_wajib("Tulis analisis umum.", 12000))
    penutup = TextAreaField("Penutup", teks_wajib("Tulis penutup.", 8000))

    dengan_catatan = BooleanField("Sertakan catatan kerja analisis")

    def narasi(self) -> Narasi:
        """The form as the service wants it."""
        return Narasi(**{nama: self[nama].data or "" for nama in BAGIAN_NARASI})


class FormSahkan(FormVersi, FormSegar):
    """Paraf or signature: which bytes were read, at which point of the history, and the password once more."""

    sha256 = HiddenField()

    def keadaan(self) -> dict:
        """What the officer saw, for the verb."""
        return {"sha256": self.sha256.data or "", "versi": self.nomor_versi}


class FormAjukan(FormSahkan):
    """The paraf that submits, with the date that the final form bears."""

    tanggal = BidangTanggal("Tanggal pada laporan", default=jam.hari_ini)

    def keadaan(self) -> dict:
        """What the officer saw and which date is printed, for the verb."""
        return super().keadaan() | {"tanggal": self.tanggal.data}


class FormPindaian(FormSahkan):
    berkas = FileField("Laporan bertanda tangan")
