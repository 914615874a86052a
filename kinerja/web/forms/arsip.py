"""Forms of langkah 13: copies, the archive, where it lies, and looking for it."""

from collections.abc import Callable
from dataclasses import replace

from flask_wtf.file import FileRequired, MultipleFileField
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Optional

from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.tanggal import di_zona
from kinerja.domain.tempat import Letak
from kinerja.domain.terka_arsip import JENIS_LAMA
from kinerja.services.arsip import pastikan
from kinerja.services.arsip.bundel import NASIB, PERKEMBANGAN
from kinerja.services.arsip.cetak import MEDIA
from kinerja.services.arsip.gandakan import DataSalinan
from kinerja.services.arsip.golongkan import DataGolongan
from kinerja.services.arsip.kumpul import nama_jenis
from kinerja.services.arsip.pastikan import DataNaskah
from kinerja.services.arsip.simpan import DataArsip
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import klasifikasi

from ..bilangan import BidangBulat, bulat
from .dasar import BidangTanggal, Formulir, FormVersi, PalingBanyak, teks_wajib
from .surat import rapikan

PANJANG_LETAK = [PalingBanyak(80)]
TAHUN = [Optional(), NumberRange(0, 100, "Tulis lamanya dalam tahun, 0 sampai 100.")]


class FormSalinan(Formulir):
    """Copies of one paper for one addressee."""

    dokumen_id = SelectField("Naskah", coerce=bulat)
    tujuan = StringField("Tujuan", teks_wajib("Tulis untuk siapa salinan ini.", 300))
    jumlah = BidangBulat("Jumlah", [InputRequired("Tulis jumlah salinan."), NumberRange(1, 1000, "1 sampai 1000.")])
    keterangan = StringField("Keterangan", [PalingBanyak(300)])

    def data_salinan(self) -> DataSalinan:
        """The form as the service wants it."""
        return DataSalinan(
            self.dokumen_id.data, rapikan(self.tujuan.data), self.jumlah.data, keterangan=rapikan(self.keterangan.data)
        )


class FormTerima(Formulir):
    """Who received copies, and when."""

    penerima = StringField("Penerima", teks_wajib("Tulis nama penerima.", 200))
    diterima = BidangTanggal("Tanggal terima", [InputRequired("Isi tanggal terima.")])


class FormLetak(Formulir):
    """Where the paper lies."""

    ruang = StringField("Ruang", PANJANG_LETAK)
    rak = StringField("Rak", PANJANG_LETAK)
    boks = StringField("Boks", PANJANG_LETAK)
    folder = StringField("Folder", PANJANG_LETAK)

    def letak(self) -> Letak:
        """The form as the service wants it."""
        return Letak(*(rapikan(bidang.data) for bidang in (self.ruang, self.rak, self.boks, self.folder)))


class FormUbahLetak(FormLetak):
    """Where the paper lies now; of two rooms of one name the building says which."""

    gedung = StringField("Gedung", PANJANG_LETAK)

    def letak(self) -> Letak:
        """The form as the service wants it."""
        return replace(super().letak(), gedung=rapikan(self.gedung.data))


class FormArsip(FormVersi, FormLetak):
    """The archive of a siklus, in the order of its page. Retention left empty is that of the classification."""

    judul = StringField("Uraian informasi berkas", teks_wajib("Tulis uraian berkas.", 300))
    klasifikasi = StringField("Kode klasifikasi arsip", teks_wajib("Tulis atau cari kode klasifikasi.", 40))
    retensi_aktif = BidangBulat("Retensi aktif", TAHUN)
    retensi_inaktif = BidangBulat("Retensi inaktif", TAHUN)
    nasib = SelectField("Nasib akhir", choices=[("", "Menurut kode klasifikasi"), *((nasib, nasib) for nasib in NASIB)])
    perkembangan = SelectField(
        "Tingkat perkembangan", choices=[(tingkat, tingkat.capitalize()) for tingkat in PERKEMBANGAN]
    )
    media = SelectField("Media", choices=list(MEDIA.items()))
    keamanan = SelectField("Klasifikasi keamanan", choices=list(KEAMANAN.items()))
    jumlah = StringField("Jumlah", teks_wajib("Tulis jumlahnya, misalnya 1 berkas.", 80))
    ruang = StringField("Ruang", PANJANG_LETAK)
    rak = StringField("Rak", PANJANG_LETAK)
    boks = StringField("Boks", PANJANG_LETAK)
    folder = StringField("Folder", PANJANG_LETAK)
    keterangan = TextAreaField("Keterangan", [PalingBanyak(2000)])

    def data_arsip(self) -> DataArsip:
        """The form as the service wants it."""
        return DataArsip(
            judul=rapikan(self.judul.data),
            klasifikasi=rapikan(self.klasifikasi.data),
            perkembangan=self.perkembangan.data,
            media=self.media.data,
            keamanan=self.keamanan.data,
            jumlah=rapikan(self.jumlah.data),
            letak=self.letak(),
            keterangan=self.keterangan.data or "",
            retensi_aktif=self.retensi_aktif.data,
            retensi_inaktif=self.retensi_inaktif.data,
            nasib=self.nasib.data,
        )


class FormSimpanPencarian(Formulir):
    """The name under which a search is kept."""

    nama = StringField("Nama pencarian", teks_wajib("Tulis nama pencarian ini.", 80))


class FormMasukkan(Formulir):
    """Old papers, many at once: each is judged by itself."""

    berkas = MultipleFileField("Berkas naskah lama", [FileRequired("Pilih berkas yang dimasukkan.")])

    def naskah(self) -> list[tuple[str, Callable[[], bytes]]]:
        """(name, how to read it) of each."""
        return [(unggahan.filename, unggahan.read) for unggahan in self.berkas.data]


def sebut_kode(kode: str | None) -> str:
    """What a code means, and how long its papers are kept; "" for one that is not known."""
    kelas = klasifikasi.ambil(kode or "")
    if kelas is None:
        return ""
    lama = f"{kelas.retensi_aktif} + {kelas.retensi_inaktif} tahun, lalu {kelas.nasib.lower()}"
    return f"{kelas.uraian}: {lama if kelas.nasib else 'kelompok kode, tanpa retensi'}."


class FormNaskahLama(Formulir):
    """What an imported paper is: filled with what was guessed."""

    judul = StringField("Uraian naskah", teks_wajib("Tulis uraian naskah.", 300))
    tanggal = BidangTanggal("Tanggal naskah", [InputRequired("Isi tanggal naskah.")])
    nomor = StringField("Nomor naskah", [PalingBanyak(160)])
    jenis = SelectField("Jenis naskah", choices=list(JENIS_LAMA.items()))
    klasifikasi = StringField("Kode klasifikasi arsip", teks_wajib("Tulis kode klasifikasi.", 40))
    unit_id = SelectField("Milik unit", coerce=bulat)
    keamanan = SelectField("Keamanan", choices=list(KEAMANAN.items()))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.unit_id.choices = [(0, "Seluruh kantor"), *((unit.id, unit.nama) for unit in kantor_baca.daftar_unit())]

    @classmethod
    def dari(cls, isi) -> "FormNaskahLama":
        """The form of a paper that waits: as guessed. The day of the upload is no guess."""
        tanggal = None if isi.tanggal == di_zona(isi.berkas.diunggah_pada).date() else isi.tanggal
        sama = {"tanggal": tanggal, "jenis": isi.jenis, "nomor": isi.nomor_surat, "judul": isi.uraian}
        terkaan = {"keamanan": pastikan.kelas_terkaan(isi), "unit_id": pastikan.unit_terkaan(isi)}
        return cls(formdata=None, data=sama | terkaan | {"klasifikasi": isi.arsip.klasifikasi_kode})

    @property
    def uraian_kode(self) -> str:
        """What the code means, and how long its papers are kept."""
        return sebut_kode(self.klasifikasi.data)

    def tambah_jenis(self, jenis: str) -> None:
        """Offer the kind that the paper has, where it is none of the old ones."""
        if jenis not in JENIS_LAMA:
            self.jenis.choices = [(jenis, nama_jenis(jenis)), *JENIS_LAMA.items()]

    def naskah(self) -> DataNaskah:
        """The form as the service wants it."""
        return DataNaskah(
            rapikan(self.judul.data),
            self.tanggal.data,
            rapikan(self.nomor.data),
            self.jenis.data,
            rapikan(self.klasifikasi.data),
            self.keamanan.data,
            self.unit_id.data or None,
        )


class FormGolongan(Formulir):
    """Code and security class of the archive of a siklus. `sidik`: of what the page showed."""

    sidik = HiddenField()
    klasifikasi = StringField("Kode klasifikasi arsip", teks_wajib("Tulis kode klasifikasi.", 40))
    keamanan = SelectField("Klasifikasi keamanan", choices=list(KEAMANAN.items()))
    alasan = StringField("Alasan", teks_wajib("Tulis mengapa dibetulkan.", 300))

    @property
    def uraian_kode(self) -> str:
        """What the code means, and how long its papers are kept."""
        return sebut_kode(self.klasifikasi.data)

    def golongan(self) -> DataGolongan:
        """The form as the service wants it."""
        return DataGolongan(rapikan(self.klasifikasi.data), self.keamanan.data)


class FormBetulkan(FormNaskahLama):
    """What an old paper is after all. `sidik`: of what the page showed."""

    sidik = HiddenField()
    alasan = StringField("Alasan", teks_wajib("Tulis mengapa dibetulkan.", 300))
