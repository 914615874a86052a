"""Forms of recommendations and of the pernyataan telah direviu."""

from flask_wtf.file import FileField
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from kinerja.domain.rekomendasi import (
    ASAL,
    PANJANG_ALASAN,
    PANJANG_TINDAK_LANJUT,
    PANJANG_URAIAN,
    DataRekomendasi,
)
from kinerja.services.laporan.pernyataan import PANJANG_NOMOR, PANJANG_PEREVIU, DataPernyataan

from ..bilangan import bulat
from .dasar import BidangTanggal, Formulir, FormVersi, PalingBanyak, pilih, teks_wajib


class FormCatat(Formulir):
    """A recommendation as it stands in the paper of the Inspektorat."""

    asal = pilih("Asal", ASAL.items())
    uraian = TextAreaField(
        "Rekomendasi", teks_wajib("Tulis rekomendasi seperti pada laporan hasil reviu atau evaluasi.", PANJANG_URAIAN)
    )
    jabatan_id = SelectField("Ditindaklanjuti oleh", coerce=bulat)
    tenggat = BidangTanggal("Batas waktu", [DataRequired("Tulis batas waktunya, misalnya 30/06/2026.")])

    def untuk(self, pemegang: dict[int, str]) -> "FormCatat":
        """Offer these holders."""
        self.jabatan_id.choices = [(0, "Pilih pejabat"), *pemegang.items()]
        return self

    def isian(self) -> DataRekomendasi:
        """The form as the service wants it."""
        return DataRekomendasi(self.asal.data, self.uraian.data or "", self.jabatan_id.data or None, self.tenggat.data)


class FormUbah(FormVersi, FormCatat):
    """A recommendation that is corrected."""


def form_ubah(rekomendasi, pemegang: dict[int, str], **kwargs) -> FormUbah:
    """The form, filled with what is stored where nothing was sent. A holder of before may stay."""
    data = {nama: getattr(rekomendasi, nama) for nama in ("asal", "uraian", "jabatan_id", "tenggat", "versi")}
    kini = pemegang.get(rekomendasi.jabatan_id, rekomendasi.pemegang)
    return FormUbah(data=data, **kwargs).untuk(pemegang | {rekomendasi.jabatan_id: kini})


class FormSelesai(FormVersi):
    """What was done."""

    tindak_lanjut = TextAreaField(
        "Tindak lanjut", teks_wajib("Tulis apa yang sudah dikerjakan.", PANJANG_TINDAK_LANJUT)
    )


class FormBatal(FormVersi):
    """Why it is withdrawn."""

    alasan = TextAreaField("Alasan pembatalan", teks_wajib("Tulis alasan pembatalan.", PANJANG_ALASAN, 10))


class FormPernyataan(Formulir):
    """The pernyataan telah direviu: what it says of itself, and its file."""

    pereviu = StringField("Pereviu", teks_wajib("Tulis siapa yang mereviu.", PANJANG_PEREVIU))
    nomor = StringField("Nomor pernyataan", [PalingBanyak(PANJANG_NOMOR)])
    tanggal = BidangTanggal("Tanggal pernyataan", [DataRequired("Tulis tanggal pernyataan.")])
    berkas = FileField("Pernyataan telah direviu (PDF)")

    def isian(self) -> DataPernyataan:
        """The form as the service wants it."""
        return DataPernyataan(self.nomor.data or "", self.tanggal.data, self.pereviu.data or "")
