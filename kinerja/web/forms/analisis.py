"""Forms of langkah 7."""

from wtforms import BooleanField, RadioField, SelectField, TextAreaField

from kinerja.services.analisis.baca import SIMPULAN, ButirAnalisis, Diminta, PapanBaca, Saringan
from kinerja.services.analisis.catat import PANJANG_CATATAN
from kinerja.services.laporan.grafik_papan import JENIS, PapanGrafik, SaringanGrafik

from ..bilangan import bulat
from .dasar import BagianFormulir, Formulir, FormVersi, PalingBanyak
from .disposisi import PilihBanyak

KEADAAN = (("", "Semua"), ("belum", "Belum disimpulkan"), ("bertanda", "Ada pertanyaan"), *SIMPULAN.items())


class FormSaringAnalisis(BagianFormulir):
    """The filter bar; its state stands in the URL."""

    unit = SelectField("Unit", coerce=bulat)
    predikat = SelectField("Predikat")
    simpulan = SelectField("Simpulan", choices=list(KEADAAN))

    def diminta(self) -> Diminta:
        """What has to be read for it."""
        unit = self.unit.data if self.unit.raw_data and not self.unit.process_errors else None
        return Diminta(unit, bool(self.predikat.data or self.simpulan.data))

    def untuk(self, papan: PapanBaca) -> "FormSaringAnalisis":
        """Offer the units and the bands of a siklus; the unit that is shown alone is chosen."""
        self.unit.choices = [(0, "Semua unit"), *papan.unit]
        if papan.unit_kini is not None:
            self.unit.data = papan.unit_kini
        pita = [(satu_pita.label, satu_pita.label) for satu_pita in papan.skala.pita]
        self.predikat.choices = [("", "Semua"), *pita, ("tanpa-angka", "Belum ada data")]
        return self

    def saringan(self) -> Saringan:
        """What is asked for; a word that nobody offers asks for everything."""
        for bidang in self:
            if bidang.data not in {nilai for nilai, _ in bidang.choices}:
                bidang.data = bidang.choices[0][0]
        return Saringan(self.unit.data or None, self.predikat.data, self.simpulan.data)


class FormSaringGrafik(BagianFormulir):
    """What the page of pictures shows; its state stands in the URL."""

    unit = SelectField("Unit", validate_choice=False)
    periode = SelectField("Periode", coerce=bulat, validate_choice=False)
    predikat = SelectField("Predikat", validate_choice=False)
    gambar = SelectField("Gambar", validate_choice=False)

    def saringan(self) -> SaringanGrafik:
        """What is asked for; the service leaves out what it does not know."""
        unit = self.unit.data or ""
        nomor = int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 10 else None
        return SaringanGrafik(nomor, self.predikat.data or "", self.gambar.data or "")

    def untuk(self, papan: PapanGrafik) -> "FormSaringGrafik":
        """Offer what there is, with what is shown chosen."""
        self.unit.choices = [
            ("0" if papan.daftar else "", "Semua unit"),
            *((str(nomor), nama) for nomor, nama in papan.unit),
        ]
        self.periode.choices = list(papan.periode)
        self.predikat.choices = [("", "Semua"), *papan.predikat]
        self.gambar.choices = [("", "Semua"), *((kunci, nama) for kunci, (nama, _) in JENIS.items())]
        self.predikat.data, self.gambar.data = papan.saringan.predikat, papan.saringan.jenis
        self.unit.data = str(papan.saringan.unit_id or "")
        return self

    def siklus_lain(self, siklus_id: int) -> int | None:
        """The siklus that was chosen instead of this one, if it is on offer."""
        dipilih = self.periode.data
        self.periode.data = siklus_id
        return dipilih if dipilih != siklus_id and dipilih in dict(self.periode.choices) else None

    def alamat(self) -> dict[str, str]:
        """The other choices, for the address of another siklus."""
        isi = {"unit": self.unit.data, "predikat": self.predikat.data, "gambar": self.gambar.data}
        return {nama: nilai for nama, nilai in isi.items() if nilai}


class FormSimpulan(FormVersi):
    simpulan = RadioField("Simpulan", choices=list(SIMPULAN.items()), validate_choice=False)
    teks = TextAreaField("Catatan", [PalingBanyak(PANJANG_CATATAN)])


class FormLayar(FormSimpulan):
    """A simpulan, questions to the unit, or both."""

    tanya = PilihBanyak("Tanyakan kepada unit", validate_choice=False)

    def untuk(self, butir: ButirAnalisis) -> "FormLayar":
        """Offer the questions that this row raises."""
        self.tanya.choices = [(str(pertanyaan.tanda), pertanyaan.teks) for pertanyaan in butir.pertanyaan]
        return self

    def isian(self) -> tuple[str, str, frozenset[str]]:
        """Simpulan, words and questions as the service wants them."""
        return self.simpulan.data or "", self.teks.data or "", frozenset(self.tanya.data or ())


class FormYakin(Formulir):
    yakin = BooleanField("Saya sudah memeriksanya")


class FormSelesaiAnalisis(FormVersi):
    """The end of langkah 7; `wajar`: whatever has no simpulan yet is found to be so."""

    wajar = BooleanField("Simpulkan yang belum sebagai wajar")


class FormKembali(FormVersi):
    alasan = TextAreaField("Alasan", [PalingBanyak(2000)])
