"""Forms of the indicator master."""

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Optional

from kinerja.domain.angka import baca_rupiah
from kinerja.domain.cara_hitung import kalimat_akumulasi, kalimat_arah, kalimat_dasar
from kinerja.domain.definisi import SEBUTAN_TRIWULAN, TRIWULAN, Arah, CaraAkumulasi, DasarTahunan, RumusTurun
from kinerja.domain.galat import GalatDomain
from kinerja.domain.nilai import ketik_nilai, tulis_nilai, urai_nilai
from kinerja.services.indikator.baca import RincianIndikator, SaringanIndikator
from kinerja.services.indikator.kelola import BIDANG, RENSTRA, TARGET, TINGKAT, DataIndikator
from kinerja.services.indikator.rujukan import DataRujukan
from kinerja.services.pengaturan import skala

from ..bilangan import BidangBulat, bulat
from .dasar import BidangAngka, Formulir, FormVersi, PalingBanyak, teks_wajib

ARAH = [
    (Arah.NAIK.value, f"{Arah.NAIK.label}. {kalimat_arah(Arah.NAIK)}"),
    (Arah.TURUN.value, f"{Arah.TURUN.label}. Rumusnya dipilih di bawah."),
    (Arah.RENTANG.value, f"{Arah.RENTANG.label}. {kalimat_arah(Arah.RENTANG)}"),
    (Arah.PREDIKAT.value, f"{Arah.PREDIKAT.label}, menurut skala di bawah. {kalimat_arah(Arah.PREDIKAT)}"),
]
RUMUS_TURUN = [(rumus_turun.value, kalimat_arah(Arah.TURUN, rumus_turun)) for rumus_turun in RumusTurun]
CARA = [(cara.value, f"{cara.label}. {kalimat_akumulasi(cara)}") for cara in CaraAkumulasi]
DASAR = [(dasar.value, f"{dasar.label}. {kalimat_dasar(dasar)}") for dasar in DasarTahunan]
KEADAAN = [("aktif", "Aktif"), ("nonaktif", "Nonaktif"), ("semua", "Semua")]
TAHUN = NumberRange(2000, 2100, "Tulis tahun antara 2000 dan 2100.")


def _paling(maksimum: int) -> list:
    return [PalingBanyak(maksimum)]


class BidangRupiah(BidangAngka):
    """An amount of money: "1.500.000" or "Rp1.500.000,00"; data is a Decimal or None."""

    def process_formdata(self, valuelist):
        teks = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not teks:
            return
        try:
            self.data = baca_rupiah(teks)
        except GalatDomain as galat:
            raise ValueError(galat.pesan) from None


class BidangTarget(StringField):
    """A target as typed; what is no number, range, ratio or predikat at all is refused at once."""

    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)
        try:
            ketik_nilai(self.data or "")
        except GalatDomain as galat:
            raise ValueError(galat.pesan) from None


class FormIndikator(Formulir):
    """One indicator; the choices of unit are set by `untuk_unit`."""

    unit_id = SelectField("Unit", coerce=bulat)
    tingkat = SelectField("Tingkat", choices=list(TINGKAT.items()), default="kegiatan")
    sasaran = TextAreaField("Sasaran", teks_wajib("Tulis sasaran yang diukur.", 1000))
    nama = TextAreaField("Indikator kinerja", teks_wajib("Tulis nama indikator.", 1000))
    senama = BooleanField("Indikator lain dengan nama yang sama")
    definisi = TextAreaField("Definisi operasional", _paling(4000))
    satuan = StringField("Satuan", teks_wajib("Tulis satuan, misalnya Persen atau Dokumen.", 60))
    arah = RadioField("Arah dan rumus capaian", choices=ARAH, default=Arah.NAIK.value)
    rumus_turun = RadioField("Rumus apabila makin rendah makin baik", choices=RUMUS_TURUN, default="selisih")
    cara_akumulasi = RadioField("Cara akumulasi triwulan", choices=CARA, default=CaraAkumulasi.POSISI_AKHIR.value)
    skala_predikat = SelectField("Skala predikat", default="akip")
    komponen = TextAreaField("Komponen indikator komposit", _paling(2000))
    dasar_tahunan = RadioField("Capaian tahun dibandingkan dengan", choices=DASAR, default=DasarTahunan.TAHUNAN.value)
    target_renstra = BidangTarget("Target akhir Renstra", _paling(60))
    realisasi_renstra = BidangTarget("Realisasi tahun-tahun sebelumnya", _paling(60))
    desimal = SelectField("Angka di belakang koma", choices=[(n, str(n)) for n in range(7)], coerce=bulat, default=2)
    bobot = BidangAngka("Bobot")
    target_tahunan = BidangTarget("Target tahunan", _paling(60))
    target_tw1 = BidangTarget("Target TW I", _paling(60))
    target_tw2 = BidangTarget("Target TW II", _paling(60))
    target_tw3 = BidangTarget("Target TW III", _paling(60))
    target_tw4 = BidangTarget("Target TW IV", _paling(60))
    pagu = BidangRupiah("Pagu murni")
    sumber_pagu = StringField("Dokumen pagu murni", _paling(1000))
    pagu_perubahan = BidangRupiah("Pagu perubahan")
    perubahan_triwulan = SelectField(
        "Berlaku sejak",
        choices=[("", "Tanpa perubahan"), *((str(n), SEBUTAN_TRIWULAN[n - 1]) for n in TRIWULAN)],
        default="",
    )
    sumber_perubahan = StringField("Dokumen pagu perubahan", _paling(1000))
    program_kode = StringField("Kode program", _paling(40))
    program_nama = StringField("Program", _paling(400))
    kegiatan_kode = StringField("Kode kegiatan", _paling(40))
    kegiatan_nama = StringField("Kegiatan", _paling(400))
    subkegiatan_kode = StringField("Kode subkegiatan", _paling(40))
    subkegiatan_nama = StringField("Subkegiatan", _paling(400))
    sumber_data = TextAreaField("Sumber data", _paling(1000))
    penanggung_jawab = StringField("Penanggung jawab", _paling(200))
    sumber = StringField("Dokumen asal target dan pagu", _paling(1000))

    def untuk_unit(self, unit) -> "FormIndikator":
        """Offer these units, and the scales of predikat."""
        self.skala_predikat.choices = skala.pilihan(skala.PREDIKAT, self.skala_predikat.data)
        self.unit_id.choices = [(satu_unit.id, satu_unit.nama) for satu_unit in unit]
        return self

    def data_indikator(self) -> DataIndikator:
        """The form as the service wants it."""
        apa_adanya = ("bobot", "pagu", "pagu_perubahan", "unit_id", "desimal")
        isi = {nama: self[nama].data if nama in apa_adanya else self[nama].data or "" for nama in BIDANG}
        return DataIndikator(**isi | {"perubahan_triwulan": int(isi["perubahan_triwulan"] or 0) or None})


class FormUbahIndikator(FormVersi, FormIndikator):
    """A new version of an indicator, made from the one that was shown."""


class FormRujukan(FormVersi):
    """What only the report asks of an indicator."""

    iku = BooleanField("Indikator Kinerja Utama (IKU)", [Optional()])
    tujuan = TextAreaField("Tujuan", _paling(1000))
    renstra = TextAreaField("Target Renstra menurut tahun", _paling(2000))
    standar = TextAreaField("Standar nasional atau provinsi", _paling(2000))
    target_murni = BidangTarget("Target tahunan menurut PK murni", _paling(60))

    def data_rujukan(self) -> DataRujukan:
        """The form as the service wants it."""
        return DataRujukan(
            bool(self.iku.data),
            self.tujuan.data or "",
            self.renstra.data or "",
            self.standar.data or "",
            self.target_murni.data or "",
        )


class FormIndikatorBaru(FormIndikator):
    tahun = BidangBulat("Tahun", [InputRequired("Tulis tahun, misalnya 2026."), TAHUN])
    kode = StringField("Kode indikator", _paling(40))


def form_ubah(rincian: RincianIndikator) -> FormUbahIndikator:
    """The form filled from the version in force; targets and pagu in Indonesian writing."""
    isi = rincian.isi | {nama: _ketik(rincian.isi[nama]) for nama in (*TARGET, *RENSTRA)}
    sejak = str(isi["perubahan_triwulan"] or "")
    return FormUbahIndikator(formdata=None, data=isi | {"versi": rincian.versi, "perubahan_triwulan": sejak})


def _ketik(teks: str) -> str:
    nilai = urai_nilai(teks)
    return "" if nilai is None else tulis_nilai(nilai)


class FormSaringIndikator(Formulir):
    """The filters of the list, kept in the URL."""

    class Meta(Formulir.Meta):
        csrf = False

    q = StringField("Kata kunci")
    tahun = SelectField("Tahun", coerce=bulat)
    unit = SelectField("Unit", coerce=bulat)
    tingkat = SelectField("Tingkat", choices=[("", "Semua tingkat"), *TINGKAT.items()])
    keadaan = SelectField("Keadaan", choices=KEADAAN, default="aktif")

    def saringan(self, tahun: int, urut: str, arah: str) -> SaringanIndikator:
        """What was chosen; anything that is not on offer counts as not chosen."""
        sah = {
            nama: self[nama].data
            for nama in ("tahun", "unit", "tingkat", "keadaan")
            if self[nama].data in {nilai for nilai, _ in self[nama].choices}
        }
        return SaringanIndikator(
            tahun=sah.get("tahun") or tahun,
            unit_id=sah.get("unit") or None,
            tingkat=sah.get("tingkat", ""),
            q=(self.q.data or "")[:100],
            keadaan=sah.get("keadaan", "aktif"),
            urut=urut,
            menurun=arah == "turun",
        )


class FormSalinIndikator(Formulir):
    dari = SelectField("Salin dari tahun", coerce=bulat)
    ke = BidangBulat("Ke tahun", [InputRequired("Tulis tahun tujuan, misalnya 2026."), TAHUN])
    dengan_target = BooleanField("Salin juga target dan pagu", [Optional()])
