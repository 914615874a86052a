"""Forms of the pengelola's desk. `sidik`: of the row as the page showed it; where three forms stand in one, each has
a name of its own for it.
"""

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from kinerja.adapters import jam
from kinerja.domain.hak import AWALAN
from kinerja.domain.sop import Peran
from kinerja.services.pegawai.kelola import DataPegawai
from kinerja.services.pegawai.penugasan import DataPenugasan
from kinerja.services.pegawai.susunan import DataJabatan, DataUnit
from kinerja.services.pengaturan.identitas import KERTAS, DataIdentitas, DataPenghitungan, DataPenomoran
from kinerja.services.pengaturan.kalender import JENIS, TAHUN_TERAKHIR, TAHUN_TERAWAL, DataLibur

from ..bilangan import BidangBulat, bulat
from ..segar import FormSegar
from .dasar import BidangAngka, BidangTanggal, Formulir, PalingBanyak, teks_wajib
from .disposisi import PilihBanyak
from .masuk import POLA_NAMA_PENGGUNA

PANGKAT = (
    "Juru Muda (I/a)",
    "Juru Muda Tingkat I (I/b)",
    "Juru (I/c)",
    "Juru Tingkat I (I/d)",
    "Pengatur Muda (II/a)",
    "Pengatur Muda Tingkat I (II/b)",
    "Pengatur (II/c)",
    "Pengatur Tingkat I (II/d)",
    "Penata Muda (III/a)",
    "Penata Muda Tingkat I (III/b)",
    "Penata (III/c)",
    "Penata Tingkat I (III/d)",
    "Pembina (IV/a)",
    "Pembina Tingkat I (IV/b)",
    "Pembina Utama Muda (IV/c)",
    "Pembina Utama Madya (IV/d)",
    "Pembina Utama (IV/e)",
)


def _paling(panjang: int) -> list:
    return [PalingBanyak(panjang)]


def _angka_atau_kosong(teks: str | None) -> int | None:
    return int(teks) if teks else None


class FormIdentitas(Formulir):
    sidik_identitas = HiddenField()
    nama_pemda = StringField("Nama pemerintah daerah", teks_wajib("Tulis nama pemerintah daerah.", 200))
    nama = StringField("Nama kantor", teks_wajib("Tulis nama kantor seperti pada kop surat.", 200))
    nama_kop = TextAreaField("Baris nama pada kop", _paling(220))
    singkatan = StringField("Singkatan", teks_wajib("Tulis singkatan kantor, misalnya BKPSDM.", 40))
    alamat = StringField("Alamat", teks_wajib("Tulis alamat kantor.", 300))
    kota = StringField("Tempat pada tanggal surat", teks_wajib("Tulis tempat pada tanggal surat.", 80))
    kode_pos = StringField("Kode pos", _paling(10))
    telepon = StringField("Telepon", _paling(80))
    pos_el = StringField("Pos-el", _paling(120))
    laman = StringField("Laman", _paling(120))

    def data_identitas(self) -> DataIdentitas:
        """The form as the service wants it."""
        return DataIdentitas(**{nama: self[nama].data or "" for nama in DataIdentitas.__dataclass_fields__})


class FormLogo(Formulir):
    logo = FileField("Logo", [FileRequired("Pilih berkas gambar PNG atau JPEG.")])

    def berkas_logo(self) -> tuple[str, bytes]:
        """(name, bytes) of the picture."""
        berkas = self.isi_berkas("logo")
        return berkas["nama_berkas"], berkas["isi"]


class FormPenomoran(Formulir):
    sidik_penomoran = HiddenField()
    pola_nomor = StringField("Pola nomor surat", teks_wajib("Tulis pola nomor surat.", 100))
    kode_unit = StringField("Kode kantor", teks_wajib("Tulis kode kantor pada nomor surat.", 40))
    nomor_awal = BidangBulat(
        "Nomor pertama", [InputRequired("Tulis nomor pertama."), NumberRange(1, 99_999, "Tulis antara 1 dan 99.999.")]
    )

    def data_penomoran(self) -> DataPenomoran:
        """The form as the service wants it."""
        return DataPenomoran(self.kode_unit.data, self.pola_nomor.data, self.nomor_awal.data)


class FormPenghitungan(Formulir):
    sidik_penghitungan = HiddenField()
    hari_pertama_dihitung = RadioField(
        "Hari pertama suatu langkah",
        choices=[(0, "Tidak dihitung: hitungan mulai pada hari kerja berikutnya"), (1, "Dihitung sebagai hari ke-1")],
        coerce=bulat,
    )
    batas_capaian = BidangAngka("Batas atas capaian")
    batas_perhatian = BidangAngka("Capaian yang perlu perhatian", [InputRequired("Tulis sebuah angka, misalnya 90.")])
    kertas = RadioField("Kertas cetak", choices=[(satu_kertas, satu_kertas) for satu_kertas in KERTAS])

    def data_penghitungan(self) -> DataPenghitungan:
        """The form as the service wants it."""
        return DataPenghitungan(
            bool(self.hari_pertama_dihitung.data), self.batas_capaian.data, self.batas_perhatian.data, self.kertas.data
        )


class FormSkala(Formulir):
    jenis = RadioField("Jenis", choices=[("pita", "Skala capaian"), ("predikat", "Skala predikat")], default="pita")
    nama = StringField("Nama skala", teks_wajib("Tulis nama skala.", 120))
    isi = TextAreaField(
        "Sebutan", teks_wajib("Tulis paling sedikit dua sebutan, satu pada satu baris.", 1000), id="isi-skala"
    )
    sumber = StringField("Dasar", _paling(300))

    def isi_skala(self) -> dict:
        """The form as the service wants it."""
        return {
            "jenis": self.jenis.data,
            "nama": self.nama.data,
            "teks": self.isi.data,
            "sumber": self.sumber.data or "",
        }


class FormUnit(Formulir):
    sidik = HiddenField()
    kode = StringField("Kode", teks_wajib("Tulis kode unit yang pendek, misalnya MUT.", 40))
    nama = StringField("Nama unit", teks_wajib("Tulis nama unit.", 200))
    singkatan = StringField("Sebutan pendek", _paling(60))
    aktif = BooleanField("Unit ini aktif", default=True)

    def data_unit(self) -> DataUnit:
        """The form as the service wants it."""
        return DataUnit(self.kode.data, self.nama.data, self.singkatan.data or "", self.aktif.data)


class FormJabatan(FormSegar):
    sidik = HiddenField()
    nama = StringField("Nama jabatan", teks_wajib("Tulis nama jabatan seperti pada surat keputusan.", 200))
    peran = SelectField("Meja dalam SOP", choices=[(satu_peran.value, satu_peran.label) for satu_peran in Peran])
    unit_id = SelectField("Unit", coerce=_angka_atau_kosong)
    petugas_surat = BooleanField("Bertugas sebagai petugas surat")
    arsiparis = BooleanField("Bertugas sebagai arsiparis")
    aktif = BooleanField("Jabatan ini aktif", default=True)

    def isi_pilihan(self, unit: list[tuple[int, str]]) -> None:
        """The units to choose from."""
        self.unit_id.choices = [("", "Tanpa unit"), *unit]

    def data_jabatan(self) -> DataJabatan:
        """The form as the service wants it."""
        return DataJabatan(
            self.nama.data,
            Peran(self.peran.data),
            self.unit_id.data,
            self.arsiparis.data,
            self.aktif.data,
            self.petugas_surat.data,
        )


class FormPegawai(Formulir):
    sidik = HiddenField()
    nama = StringField("Nama lengkap dengan gelar", teks_wajib("Tulis nama lengkap.", 200))
    nip = StringField("NIP", _paling(30), render_kw={"inputmode": "numeric"})
    pangkat = StringField("Pangkat dan golongan", _paling(80), render_kw={"list": "daftar-pangkat"})
    orang_lain = BooleanField("Orang lain dengan nama yang sama")

    def data_pegawai(self) -> DataPegawai:
        """The form as the service wants it."""
        return DataPegawai(self.nama.data, self.nip.data or "", self.pangkat.data or "")


class FormPenugasan(FormSegar):
    jabatan_id = SelectField("Jabatan", coerce=_angka_atau_kosong, validators=[InputRequired("Pilih jabatan.")])
    jenis = RadioField(
        "Sebagai",
        choices=[
            ("definitif", "Pejabat definitif"),
            ("plt", f"{AWALAN['plt']} (pelaksana tugas, jabatan sedang kosong)"),
            ("plh", f"{AWALAN['plh']} (pelaksana harian, pejabatnya berhalangan sementara)"),
        ],
        default="definitif",
    )
    mulai = BidangTanggal("Hari pertama", [InputRequired("Tulis hari pertama.")])
    selesai = BidangTanggal("Hari terakhir")
    dasar = TextAreaField("Dasar", _paling(500), render_kw={"rows": 2})

    def isi_pilihan(self, jabatan: list[tuple[int, str]]) -> None:
        """The positions to choose from."""
        self.jabatan_id.choices = [("", "Pilih jabatan"), *jabatan]

    def data_penugasan(self) -> DataPenugasan:
        """The form as the service wants it."""
        return DataPenugasan(
            self.jabatan_id.data, self.jenis.data, self.mulai.data, self.selesai.data, self.dasar.data or ""
        )


class FormAkhiri(FormSegar):
    selesai = BidangTanggal("Hari terakhir", [InputRequired("Tulis hari terakhir.")])


class FormAkunBaru(FormSegar):
    nama_pengguna = StringField(
        "Nama pengguna",
        [*teks_wajib("Tulis nama pengguna.", 60), POLA_NAMA_PENGGUNA],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


class FormSerahTerima(Formulir):
    """To whom a jabatan is handed over, and when; the choices are set by `tawarkan`."""

    penerima = SelectField(
        "Yang menerima", coerce=_angka_atau_kosong, validators=[InputRequired("Pilih yang menerima.")]
    )
    tanggal = BidangTanggal("Tanggal", [InputRequired("Tulis tanggal serah terima.")], default=jam.hari_ini)

    def tawarkan(self, calon: list[tuple[int, str]]) -> "FormSerahTerima":
        """Offer these people."""
        self.penerima.choices = [("", "Pilih pegawai"), *calon]
        return self


class FormLayar(Formulir):
    nama = StringField("Tempat layar", teks_wajib("Tulis tempat layar itu, misalnya Lorong lantai 1.", 80))


class FormCariPegawai(Formulir):
    """A GET form: its state stands in the URL."""

    class Meta(Formulir.Meta):
        csrf = False

    q = StringField("Cari", _paling(100), render_kw={"type": "search"})
    semua = BooleanField("Termasuk yang tidak aktif")


class FormLibur(Formulir):
    sidik = HiddenField()
    tanggal = BidangTanggal("Tanggal", [InputRequired("Tulis tanggal.")])
    nama = StringField("Nama hari libur", teks_wajib("Tulis nama hari libur.", 200))
    jenis = SelectField("Jenis", choices=list(JENIS.items()), default="kantor")
    perkiraan = BooleanField("Masih perkiraan, belum ditetapkan")

    def validate_tanggal(self, bidang):
        if bidang.data and not TAHUN_TERAWAL <= bidang.data.year <= TAHUN_TERAKHIR:
            raise ValidationError(f"Pilih tahun antara {TAHUN_TERAWAL} dan {TAHUN_TERAKHIR}.")

    def data_libur(self) -> DataLibur:
        """The form as the service wants it."""
        return DataLibur(self.tanggal.data, self.nama.data, self.jenis.data, self.perkiraan.data)


class FormIsiLibur(Formulir):
    tahun = BidangBulat("Tahun", [InputRequired("Tulis tahun."), NumberRange(TAHUN_TERAWAL, TAHUN_TERAKHIR)])


class FormGeser(Formulir):
    arah = BidangBulat("Arah", [InputRequired("Pilih arah."), NumberRange(-1, 1)])


class FormTemuan(Formulir):
    """Findings of the last check that are acknowledged. `temuan` choices are set by the view."""

    temuan = PilihBanyak("Temuan")
    alasan = TextAreaField(
        "Yang diketahui tentang temuan ini",
        teks_wajib("Tulis apa yang terjadi, siapa yang diberi tahu, dan di mana buktinya disimpan.", 1000),
    )


class FormKepala(Formulir):
    """A head of the jejak, read from the foot of a printed register."""

    kepala = StringField("Kepala jejak pada kaki register", teks_wajib("Ketik kepala jejak yang tercetak.", 80))


class FormSatuServer(Formulir):
    """After a restore: this is the only server of the office."""

    keluar = BidangBulat(
        "Nomor surat keluar terakhir yang sudah dipakai tahun ini",
        [InputRequired("Isi nomor terakhir; apabila tidak ada yang menyusul, biarkan seperti tertulis.")],
    )
    mati = BooleanField(
        "Server yang lama sudah dimatikan dan tidak akan dijalankan lagi",
        [InputRequired("Beri centang setelah server yang lama dimatikan.")],
    )
