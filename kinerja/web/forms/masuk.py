"""Forms of the door."""

from flask_wtf.file import FileField
from wtforms import HiddenField, PasswordField, StringField, TextAreaField
from wtforms.validators import EqualTo, InputRequired, Optional, Regexp

from kinerja.services.pegawai.akun import KATA_NAMA, POLA_NAMA
from kinerja.services.pengaturan.penyiapan import DataPenyiapan
from kinerja.services.pintu.akun_sendiri import DuaSandi

from ..bilangan import BidangBulat
from ..sandi_titip import FormSandiTitip, WajibKecualiTitip
from .dasar import Formulir, PalingBanyak, teks_wajib

SANDI_LAMA = {"autocomplete": "current-password"}
SANDI_BARU = {"autocomplete": "new-password"}


def sandi_wajib(pesan: str) -> list:
    """Validators of a password: given, and not longer than anybody types."""
    return [InputRequired(pesan), PalingBanyak(400)]


def sandi_sekali(pesan: str) -> list:
    """As `sandi_wajib`, of a password that is not asked again when it was right."""
    return [WajibKecualiTitip(pesan), PalingBanyak(400)]


class FormMasuk(Formulir):
    nama_pengguna = StringField(
        "Nama pengguna",
        teks_wajib("Tulis nama pengguna Anda.", 60),
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    sandi = PasswordField("Kata sandi", sandi_wajib("Tulis kata sandi Anda."), render_kw=SANDI_LAMA)
    lanjut = HiddenField()
    titipan = HiddenField()


class FormSandi(FormSandiTitip):
    LAMA = "lama"

    lama = PasswordField("Kata sandi sekarang", sandi_sekali("Tulis kata sandi Anda sekarang."), render_kw=SANDI_LAMA)
    baru = PasswordField("Kata sandi baru", sandi_sekali("Tulis kata sandi baru."), render_kw=SANDI_BARU)
    ulangi = PasswordField(
        "Ulangi kata sandi baru", [EqualTo("baru", "Kedua kata sandi baru tidak sama.")], render_kw=SANDI_BARU
    )

    def dua_sandi(self) -> DuaSandi:
        """Both passwords, as the service wants them."""
        return DuaSandi(self.lama.data or "", self.baru.data or "", self.lama_benar, self.cincangan)


class FormSandiBaru(FormSandiTitip):
    nama_pengguna = StringField(
        "Nama pengguna", teks_wajib("Tulis nama pengguna Anda.", 60), render_kw={"autocomplete": "username"}
    )
    kode = StringField(
        "Kode dari pengelola",
        teks_wajib("Tulis kode yang Anda terima dari pengelola.", 40),
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"},
    )
    baru = PasswordField("Kata sandi baru", sandi_sekali("Tulis kata sandi baru."), render_kw=SANDI_BARU)
    ulangi = PasswordField(
        "Ulangi kata sandi baru", [EqualTo("baru", "Kedua kata sandi baru tidak sama.")], render_kw=SANDI_BARU
    )

    def pemilik(self) -> tuple[str, ...]:
        return (self.nama_pengguna.data or "",)

    def dapat_dititipkan(self) -> bool:
        return not self.kode.errors  # without the code nobody knows whose password it is


class FormBertindak(Formulir):
    penugasan = BidangBulat("Jabatan", [InputRequired("Pilih salah satu jabatan Anda.")])
    lanjut = HiddenField()


POLA_NAMA_PENGGUNA = Regexp(POLA_NAMA, message=KATA_NAMA)


PEMILIK_PERTAMA = ("nama_pengguna", "pengelola_nama", "pengelola_nip")
"""What the first password is judged against."""


class FormPenyiapan(FormSandiTitip):
    BARU = "sandi"

    kode = StringField(
        "Token penyiapan",
        teks_wajib("Tulis token yang tercetak di jendela server.", 40),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    nama_pemda = StringField("Nama pemerintah daerah", teks_wajib("Tulis nama pemerintah daerah.", 200))
    nama = StringField("Nama kantor", teks_wajib("Tulis nama kantor seperti pada kop surat.", 200))
    singkatan = StringField("Singkatan", teks_wajib("Tulis singkatan kantor, misalnya BKPSDM.", 40))
    kode_unit = StringField("Kode kantor pada nomor surat", teks_wajib("Tulis kode kantor pada nomor surat.", 40))
    alamat = StringField("Alamat", teks_wajib("Tulis alamat kantor.", 300))
    kota = StringField("Tempat pada tanggal surat", teks_wajib("Tulis tempat pada tanggal surat.", 80))
    kode_pos = StringField("Kode pos", [PalingBanyak(10)])
    telepon = StringField("Telepon", [PalingBanyak(80)])
    pos_el = StringField("Pos-el", [PalingBanyak(120)])
    laman = StringField("Laman", [PalingBanyak(120)])
    logo = FileField("Logo")
    unit = TextAreaField("Unit", teks_wajib("Tulis paling sedikit satu unit."), render_kw={"rows": 6})
    pengelola_nama = StringField(
        "Nama lengkap", teks_wajib("Tulis nama lengkap pengelola pertama.", 200), render_kw={"autocomplete": "name"}
    )
    pengelola_nip = StringField("NIP", [Optional()])
    nama_pengguna = StringField(
        "Nama pengguna",
        [*teks_wajib("Tulis nama pengguna untuk masuk.", 60), POLA_NAMA_PENGGUNA],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    sandi = PasswordField("Kata sandi", sandi_sekali("Tulis kata sandi."), render_kw=SANDI_BARU)
    ulangi = PasswordField(
        "Ulangi kata sandi", [EqualTo("sandi", "Kedua kata sandi tidak sama.")], render_kw=SANDI_BARU
    )

    def data_penyiapan(self) -> DataPenyiapan:
        """The form as the service wants it. Units: one per line, "kode; nama; singkatan"."""
        polos = {
            nama: self[nama].data or ""
            for nama in DataPenyiapan.__dataclass_fields__
            if nama not in ("unit", "pengelola_nip", "cincangan")
        }
        nip = "".join(self.pengelola_nip.data.split()) if self.pengelola_nip.data else ""
        unit = baca_unit(self.unit.data or "")
        return DataPenyiapan(**polos, unit=unit, pengelola_nip=nip, cincangan=self.cincangan)

    def pemilik(self) -> tuple[str, ...]:
        return tuple(self[nama].data or "" for nama in PEMILIK_PERTAMA)

    def dapat_dititipkan(self) -> bool:
        return not any(self[nama].errors for nama in PEMILIK_PERTAMA)  # who is to be named otherwise types it again

    def berkas_logo(self) -> tuple[str, bytes] | None:
        """(name, bytes) of the chosen picture."""
        berkas = self.isi_berkas("logo")
        return (berkas["nama_berkas"], berkas["isi"]) if berkas["nama_berkas"] else None


def baca_unit(teks: str) -> tuple[tuple[str, str, str], ...]:
    """Lines "kode; nama; singkatan" (singkatan may be left out; without a kode the line number stands for it)."""
    hasil = []
    for nomor, baris in enumerate(filter(str.strip, teks.splitlines()), start=1):
        bagian = [penggal.strip() for penggal in baris.split(";")]
        if len(bagian) == 1:
            bagian = [f"U{nomor}", bagian[0]]
        hasil.append((bagian[0], bagian[1], bagian[2] if len(bagian) > 2 else ""))
    return tuple(hasil)
