"""Forms of the door."""

from wtforms import HiddenField, PasswordField, StringField, TextAreaField
from wtforms.validators import EqualTo, Length, Optional, Regexp

from kinerja.services.penyiapan import DataPenyiapan

from .dasar import Formulir, teks_wajib


class FormMasuk(Formulir):
    nama_pengguna = StringField("Nama pengguna", teks_wajib("Tulis nama pengguna Anda.", 60))
    sandi = PasswordField("Kata sandi", teks_wajib("Tulis kata sandi Anda.", 400))
    lanjut = HiddenField()


class FormSandi(Formulir):
    lama = PasswordField("Kata sandi sekarang", teks_wajib("Tulis kata sandi Anda sekarang.", 400))
    baru = PasswordField("Kata sandi baru", teks_wajib("Tulis kata sandi baru.", 400))
    ulangi = PasswordField("Ulangi kata sandi baru", [EqualTo("baru", "Kedua kata sandi baru tidak sama.")])


class FormSandiBaru(Formulir):
    nama_pengguna = StringField("Nama pengguna", teks_wajib("Tulis nama pengguna Anda.", 60))
    kode = StringField("Kode dari pengelola", teks_wajib("Tulis kode yang Anda terima dari pengelola.", 40))
    baru = PasswordField("Kata sandi baru", teks_wajib("Tulis kata sandi baru.", 400))
    ulangi = PasswordField("Ulangi kata sandi baru", [EqualTo("baru", "Kedua kata sandi baru tidak sama.")])


POLA_NAMA_PENGGUNA = Regexp(
    r"^[A-Za-z0-9._-]{3,60}$", message="Gunakan 3 sampai 60 huruf, angka, titik, atau tanda hubung, tanpa spasi."
)
POLA_NIP = Regexp(r"^[\d ]{18,22}$", message="NIP terdiri atas 18 angka, misalnya 19690103 200312 1 005.")


class FormPenyiapan(Formulir):
    kode = StringField("Kode penyiapan", teks_wajib("Tulis kode penyiapan yang tercetak di jendela server.", 40))
    nama_pemda = StringField("Nama pemerintah daerah", teks_wajib("Tulis nama pemerintah daerah.", 200))
    nama = StringField("Nama kantor", teks_wajib("Tulis nama kantor seperti pada kop surat.", 200))
    singkatan = StringField("Singkatan", teks_wajib("Tulis singkatan kantor, misalnya BKPSDM.", 40))
    kode_unit = StringField("Kode unit pada nomor surat", teks_wajib("Tulis kode unit pada nomor surat.", 40))
    alamat = StringField("Alamat", teks_wajib("Tulis alamat kantor.", 300))
    kota = StringField("Kota atau kecamatan pada tanggal surat", teks_wajib("Tulis tempat pada tanggal surat.", 80))
    kode_pos = StringField("Kode pos", [Length(max=10)])
    telepon = StringField("Telepon", [Length(max=80)])
    pos_el = StringField("Pos-el", [Length(max=120)])
    laman = StringField("Laman", [Length(max=120)])
    unit = TextAreaField("Unit", teks_wajib("Tulis paling sedikit satu unit."))
    pengelola_nama = StringField("Nama pengelola", teks_wajib("Tulis nama lengkap pengelola pertama.", 200))
    pengelola_nip = StringField("NIP pengelola", [Optional(), POLA_NIP])
    nama_pengguna = StringField(
        "Nama pengguna", [*teks_wajib("Tulis nama pengguna untuk masuk.", 60), POLA_NAMA_PENGGUNA]
    )
    sandi = PasswordField("Kata sandi", teks_wajib("Tulis kata sandi.", 400))
    ulangi = PasswordField("Ulangi kata sandi", [EqualTo("sandi", "Kedua kata sandi tidak sama.")])

    def data_penyiapan(self) -> DataPenyiapan:
        """The form as the service wants it. Units: one per line, "kode; nama; singkatan"."""
        polos = {
            nama: self[nama].data or ""
            for nama in DataPenyiapan.__dataclass_fields__
            if nama not in ("unit", "pengelola_nip")
        }
        nip = "".join(filter(str.isdigit, self.pengelola_nip.data or ""))
        return DataPenyiapan(**polos, unit=baca_unit(self.unit.data), pengelola_nip=nip)


def baca_unit(teks: str) -> tuple[tuple[str, str, str], ...]:
    """Lines "kode; nama; singkatan" (singkatan may be left out; without a kode the line number stands for it)."""
    hasil = []
    for nomor, baris in enumerate(filter(str.strip, teks.splitlines()), start=1):
        bagian = [satu.strip() for satu in baris.split(";")]
        if len(bagian) == 1:
            bagian = [f"U{nomor}", bagian[0]]
        hasil.append((bagian[0], bagian[1], bagian[2] if len(bagian) > 2 else ""))
    return tuple(hasil)
