"""Forms of langkah 9 to 11."""

from collections.abc import Mapping

from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField

from kinerja.adapters import jam
from kinerja.domain.susunan_laporan import Susunan
from kinerja.services.laporan.isi import BAGIAN_NARASI, Narasi
from kinerja.services.laporan.komentar import PANJANG_KOMENTAR, blok
from kinerja.services.laporan.susun import Gabungan

from ..segar import FormSegar
from .dasar import BidangTanggal, BidangVersi, Formulir, FormVersi, PalingBanyak, teks_wajib

WAJIB_DITULIS = ("pengantar", "ikhtisar", "pendahuluan", "analisis", "penutup")
"""The written parts that no report goes without, as long as the composition prints them."""
PANJANG_TULISAN = 12_000
PERIKSA = "periksa_"


class FormNarasi(Formulir):
    """The written parts of the report: a field for each part of the composition that is written (`form_narasi`)."""

    bagian: Susunan = ()
    draf_asal = BidangVersi(name="draf-versi")
    dengan_catatan = BooleanField("Sertakan catatan kerja analisis")

    def narasi(self, lama: Narasi) -> Narasi:
        """The form as the service wants it; the text of parts that are not on the page stays as it was."""
        isi = lama.semua() | {
            bagian_tulis.tulisan: self[bagian_tulis.tulisan].data or "" for bagian_tulis in self.bagian
        }
        tambahan = {nama: teks for nama, teks in isi.items() if nama not in BAGIAN_NARASI}
        return Narasi(**{nama: isi[nama] for nama in BAGIAN_NARASI}, tambahan=tambahan)

    @property
    def asal(self) -> int:
        """The version of the draft that the page had shown; -1 where it did not say."""
        return -1 if self.draf_asal.data is None else self.draf_asal.data

    def mutakhirkan(self, hasil: Gabungan, versi: int) -> None:
        """This refused form beside a draft that was made meanwhile: what its sender did not touch becomes that of now,
        and beside what he did stands what the draft says.
        """
        for nama in hasil.ikut & set(self._fields):
            self[nama].data, self[nama].raw_data, self[nama].errors = hasil.narasi.semua()[nama], None, ()
            self[PERIKSA + nama].data = False
        for nama, teks in hasil.bentrok.items():
            if nama in self._fields:
                self[nama].konsep_bentrok = teks or "(kosong)"
        self.dengan_catatan.data = hasil.dengan_catatan
        self.draf_asal.data, self.draf_asal.raw_data = versi, None

    def diperiksa(self) -> set[str]:
        """The parts that were read beside their new figures."""
        return {bagian_tulis.tulisan for bagian_tulis in self.bagian if self[PERIKSA + bagian_tulis.tulisan].data}


def form_narasi(bagian: Susunan, **kwargs) -> FormNarasi:
    """The form of these written parts."""
    bidang: dict = {"bagian": bagian}
    for bagian_tulis in bagian:
        nama = BAGIAN_NARASI.get(bagian_tulis.tulisan, bagian_tulis.judul)
        wajib = teks_wajib(f"Tulis {nama.lower()}.", PANJANG_TULISAN)
        syarat = wajib if bagian_tulis.tulisan in WAJIB_DITULIS else [PalingBanyak(PANJANG_TULISAN)]
        bidang[bagian_tulis.tulisan] = TextAreaField(nama, syarat)
        bidang[PERIKSA + bagian_tulis.tulisan] = BooleanField(f"Tulisan {nama} sudah sesuai dengan angka sekarang")
    return type("FormNarasiIni", (FormNarasi,), bidang)(**kwargs)


class FormSahkan(FormVersi, FormSegar):
    """Paraf or signature: which bytes were read, at which point of the history, and the password once more."""

    sha256 = HiddenField()

    def keadaan(self) -> dict:
        """What the officer saw, for the verb."""
        return {"sha256": self.sha256.data or "", "versi": self.nomor_versi}


class FormSahkanLaporan(FormSahkan):
    """The report's own: open comments are asked about."""

    komentar_terbuka = BooleanField("Tetap lanjutkan, walaupun komentar masih terbuka")

    def keadaan(self) -> dict:
        """What the officer saw, and whether open comments need not stop it."""
        return super().keadaan() | {"komentar_terbuka": bool(self.komentar_terbuka.data)}


class FormAjukan(FormSahkanLaporan):
    """The paraf that submits, with the date that the final form bears."""

    tanggal = BidangTanggal("Tanggal pada laporan", default=jam.hari_ini)
    tanggal_libur = BooleanField("Tetap pakai tanggal itu, walaupun bukan hari kerja")

    def keadaan(self) -> dict:
        """What the officer saw and which date is printed, for the verb."""
        return super().keadaan() | {"tanggal": self.tanggal.data, "tanggal_libur": self.tanggal_libur.data}


class FormDocx(Formulir):
    """The edited working copy."""

    berkas = FileField("Salinan kerja yang sudah disunting (DOCX)")


class FormPindaian(FormSahkanLaporan):
    berkas = FileField("Laporan bertanda tangan")


class FormKomentarLaporan(Formulir):
    """What is said of one block of the version that was read."""

    blok = SelectField("Bagian laporan", validate_choice=False)
    teks = TextAreaField("Komentar", [PalingBanyak(PANJANG_KOMENTAR)])
    sha256 = HiddenField()

    def untuk(self, isi: Mapping) -> "FormKomentarLaporan":
        """Offer the blocks of that version."""
        self.blok.choices = [(nama, nama) for nama in blok(isi)]
        return self
