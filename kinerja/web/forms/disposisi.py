"""Forms of langkah 1 and 2."""

from collections.abc import Collection

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from kinerja.adapters import jam
from kinerja.domain.periode import PERIODE
from kinerja.domain.sop import Peran, sebut_meja
from kinerja.services.disposisi.disposisi import INSTRUKSI, SIFAT, Arahan, Perintah
from kinerja.services.disposisi.koordinasi import Catatan
from kinerja.services.disposisi.surat_masuk import DataSuratMasuk

from ..bilangan import BidangBulat, bulat
from ..segar import FormSegar
from .dasar import BidangTanggal, Formulir, FormVersi, teks_wajib


class PilihBanyak(SelectMultipleField):
    """Checkboxes in a list."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class FormArahan(Formulir):
    """The contents of a disposisi. `penerima` choices are set by the view."""

    penerima = PilihBanyak("Diteruskan kepada", coerce=bulat)
    sifat = SelectField("Sifat", choices=list(SIFAT.items()))
    instruksi = PilihBanyak("Dengan hormat harap", choices=[(instruksi, instruksi) for instruksi in INSTRUKSI])
    arahan = TextAreaField("Arahan", teks_wajib("Tulis arahan: apa yang diminta, dan dari siapa.", 4000, 10))
    batas = BidangTanggal("Batas waktu", [Optional()])
    batas_libur = BooleanField("Tetap pakai batas waktu itu, walaupun bukan hari kerja")

    def arahan_disposisi(self) -> Arahan:
        """The form as the service wants it."""
        return Arahan(
            arahan=self.arahan.data,
            sifat=self.sifat.data,
            penerima=tuple(self.penerima.data or ()),
            instruksi=tuple(self.instruksi.data or ()),
            batas=self.batas.data,
            batas_libur=self.batas_libur.data,
        )

    kepada = ""

    def isi_penerima(self, pejabat, terpilih: Collection[Peran] = ()) -> "FormArahan":
        """Offer these officers; on a form that was not sent, tick those of the desks `terpilih`, named in `kepada`."""
        self.kepada = sebut_meja(terpilih, "dan")
        unik = {satu_pejabat.jabatan_id: satu_pejabat for satu_pejabat in pejabat}
        self.penerima.choices = [(kunci, f"{orang.jabatan_lengkap} – {orang.nama}") for kunci, orang in unik.items()]
        if self.penerima.raw_data is None:
            self.penerima.data = [kunci for kunci, orang in unik.items() if orang.peran in terpilih]
        return self


class FormSiklusBaru(FormSegar, FormArahan):
    tahun = BidangBulat(
        "Tahun",
        [InputRequired("Tulis tahun, misalnya 2026."), NumberRange(2000, 2100, "Tulis tahun antara 2000 dan 2100.")],
    )
    periode = SelectField(
        "Periode", [DataRequired("Pilih periode yang diukur.")], choices=[("", "Pilih periode"), *PERIODE.items()]
    )

    def perintah(self) -> Perintah:
        """The form as the service wants it."""
        return Perintah(self.tahun.data, self.periode.data, self.arahan_disposisi())


class FormTeruskan(FormVersi, FormArahan):
    """The disposisi of the Sekretaris."""


class FormTindakLanjut(Formulir):
    catatan = TextAreaField("Tindak lanjut", teks_wajib("Tulis apa yang sudah dikerjakan."))
    selesai = BooleanField("Cabang disposisi ini selesai")


class FormAlasan(FormVersi):
    alasan = TextAreaField(
        "Alasan", teks_wajib("Tulis alasan, supaya penerima tahu apa yang harus diperbaiki.", 2000, 10)
    )


class FormKoordinasi(Formulir):
    tanggal = BidangTanggal("Tanggal koordinasi", [DataRequired("Pilih tanggal koordinasi.")], default=jam.hari_ini)
    dengan = TextAreaField("Dengan siapa", teks_wajib("Tulis nama atau jabatan yang diajak berkoordinasi.", 2000))
    hasil_koordinasi = TextAreaField("Hasil koordinasi", teks_wajib("Tulis hasil koordinasi.", 8000))

    @property
    def diketik(self) -> bool:
        """Is there a note that has not been saved? The date alone is none: it stands there by itself."""
        return bool((self.dengan.data or "").strip() or (self.hasil_koordinasi.data or "").strip())

    def terketik(self) -> Catatan | None:
        """The note that has not been saved, None where there is none."""
        return self.catatan() if self.diketik else None

    def catatan(self) -> Catatan:
        """The form as the service wants it."""
        return Catatan(self.tanggal.data, self.dengan.data, self.hasil_koordinasi.data)


class FormSuratMasuk(Formulir):
    asal = StringField("Asal surat", teks_wajib("Tulis instansi pengirim.", 200))
    nomor = StringField("Nomor surat", teks_wajib("Tulis nomor surat seperti tercetak.", 120))
    tanggal = BidangTanggal("Tanggal surat", [DataRequired("Pilih tanggal surat.")], id="tanggal-surat")
    diterima = BidangTanggal("Diterima tanggal", [DataRequired("Pilih tanggal diterima.")], default=jam.hari_ini)
    hal = StringField("Hal", teks_wajib("Tulis hal surat.", 300))
    sifat = SelectField("Sifat surat", choices=list(SIFAT.items()), id="sifat-surat")
    berkas = FileField("Pindaian surat")

    def data_surat(self) -> DataSuratMasuk:
        """The form as the service wants it."""
        return DataSuratMasuk(
            self.asal.data, self.nomor.data, self.tanggal.data, self.diterima.data, self.hal.data, self.sifat.data
        )


class FormUbahMasuk(FormVersi, FormSuratMasuk):
    """An incoming letter that is corrected."""

    alasan = TextAreaField("Alasan koreksi", teks_wajib("Tulis apa yang salah dan dari mana yang benar.", 2000, 10))


class FormBatalMasuk(FormVersi):
    """An incoming letter that is voided."""

    alasan = TextAreaField("Alasan pembatalan", teks_wajib("Tulis alasan pembatalan.", 2000, 10))


class FormPetugas(Formulir):
    """Whose duty it is in one siklus; empty: as in the office."""

    surat = SelectField("Petugas surat", coerce=lambda nilai: int(nilai) if nilai else None)
    arsip = SelectField("Arsiparis", coerce=lambda nilai: int(nilai) if nilai else None)

    def tawarkan(self, pilihan: list[tuple[int, str]]) -> "FormPetugas":
        """Offer these jabatan."""
        self.surat.choices = self.arsip.choices = [("", "Menurut kantor"), *pilihan]
        return self

    def yang_ditunjuk(self) -> tuple[int | None, int | None]:
        """The jabatan that were chosen, of the letters and of the archive; None where the SOP lets nobody be named."""
        return self.surat.data if self.surat else None, self.arsip.data if self.arsip else None
