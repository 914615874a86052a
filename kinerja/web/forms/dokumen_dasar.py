"""Forms of the documents that the SOP names."""

from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional

from kinerja.domain.dokumen_dasar import PANJANG_ALASAN, PANJANG_NAMA, PANJANG_NOMOR, DataDasar
from kinerja.domain.sop import JenisDasar, Masa

from ..bilangan import BidangBulat, bulat
from .dasar import BidangTanggal, Formulir, PalingBanyak, teks_wajib


class FormDasar(Formulir):
    """A document as its cover says, and its paper: uploaded, or one that lies in the archive."""

    kunci = SelectField("Jenis dokumen")
    nama = StringField("Nama dokumen", teks_wajib("Tulis nama dokumennya seperti pada sampulnya.", PANJANG_NAMA))
    nomor = StringField("Nomor", [PalingBanyak(PANJANG_NOMOR)])
    tanggal = BidangTanggal("Tanggal penetapan", [DataRequired("Tulis tanggal penetapannya, misalnya 15/01/2026.")])
    mulai = BidangBulat("Berlaku mulai tahun", [DataRequired("Tulis tahun mulai berlakunya, misalnya 2026.")])
    sampai = BidangBulat("Sampai tahun", [Optional()])
    perubahan = BooleanField("Ini perubahan: yang murni tetap berlaku di sampingnya")
    berkas = FileField("Berkas dokumen")
    isi_arsip_id = SelectField("Atau naskah yang sudah ada di arsip", coerce=bulat, default=0)

    def untuk(self, dikenal: dict[str, JenisDasar], arsip: list[tuple[int, str]]) -> "FormDasar":
        """Offer these kinds and these papers of the archive."""
        self.kunci.choices = [(kunci, jenis.nama) for kunci, jenis in dikenal.items()]
        self.isi_arsip_id.choices = [(0, "Tidak memakai naskah arsip"), *arsip]
        return self

    def isian(self) -> DataDasar:
        """The form as the service wants it."""
        return DataDasar(
            self.kunci.data or "",
            self.nama.data or "",
            self.nomor.data or "",
            self.tanggal.data,
            self.mulai.data,
            self.sampai.data,
            bool(self.perubahan.data),
        )


class FormGanti(FormDasar):
    """The same, in place of one that holds no longer."""

    alasan = TextAreaField("Alasan penggantian", teks_wajib("Tulis alasannya.", PANJANG_ALASAN))


class FormCabut(Formulir):
    """Why a document holds no longer."""

    alasan = TextAreaField("Alasan pencabutan", teks_wajib("Tulis alasannya.", PANJANG_ALASAN))


def bawaan(dikenal: dict[str, JenisDasar], kunci: str, tahun: int) -> dict:
    """What a new form begins with: the kind that was asked for, its name, its years."""
    jenis = dikenal.get(kunci)
    if jenis is None:
        return {"mulai": tahun}
    if jenis.masa is Masa.TAHUNAN:
        return {"kunci": kunci, "nama": f"{jenis.nama} Tahun {tahun}", "mulai": tahun, "sampai": tahun}
    return {"kunci": kunci, "nama": jenis.nama, "mulai": None if jenis.masa is Masa.TETAP else tahun}
