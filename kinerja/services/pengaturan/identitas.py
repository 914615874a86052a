"""The office's identity and settings, as the pengelola keeps them."""

from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import exists, select

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain.galat import GalatDomain, GalatMasukan, kumpulkan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.kontak import periksa_kontak
from kinerja.domain.pasti import pasti
from kinerja.domain.penomoran import GalatNomor, NomorSurat, PolaNomor
from kinerja.ext import db
from kinerja.models import BukuNomor, Kantor
from kinerja.services import perubahan
from kinerja.services.berkas.simpan import Simpanan, baris_berkas
from kinerja.services.berkas.unggah import GAMBAR, terima_unggahan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import nomor_awal as kantor_nomor_awal
from kinerja.services.perubahan import IsiBidang, beda, isi_bidang
from kinerja.services.transaksi import menulis

from .geser import pergeseran

IDENTITAS = ("nama_pemda", "nama", "nama_kop", "singkatan", "alamat", "kota", "kode_pos", "telepon", "pos_el", "laman")
PENOMORAN = ("kode_unit", "pola_nomor", "nomor_awal")
PENGHITUNGAN = ("hari_pertama_dihitung", "batas_capaian", "batas_perhatian", "kertas")
KERTAS = ("A4", "F4")
BARIS_KOP = 3
LOGO_MAKSIMUM = 1024 * 1024
_LOGO = {"image/png": ".png", "image/jpeg": ".jpg"}
_KLASIFIKASI_CONTOH = "000.8.6.3"


@dataclass(frozen=True)
class DataIdentitas:
    """What the kop of a paper shows."""

    nama_pemda: str
    nama: str
    singkatan: str
    alamat: str
    kota: str
    kode_pos: str = ""
    telepon: str = ""
    pos_el: str = ""
    laman: str = ""
    nama_kop: str = ""


@dataclass(frozen=True)
class DataPenomoran:
    """How letters are numbered; `nomor_awal` is the first number of the register's first year."""

    kode_unit: str
    pola_nomor: str
    nomor_awal: int


@dataclass(frozen=True)
class DataPenghitungan:
    """How days and figures are counted. `batas_capaian` (percent) caps a capaian, None leaves it open."""

    hari_pertama_dihitung: bool
    batas_capaian: Decimal | None
    batas_perhatian: Decimal
    kertas: str


@menulis
def ubah_identitas(data: DataIdentitas, *, oleh: Pelaku, dilihat: str | None = None) -> None:
    """Write the identity; papers that exist keep the kop with which they were made. `dilihat`: see `sidik`.

    Raises GalatMasukan (kode_pos, telepon, pos_el, nama_kop), Didahului.
    """
    periksa_identitas(data)
    kantor, sebelum = _ambil(oleh, IDENTITAS, dilihat)
    kantor.nama_pemda, kantor.nama, kantor.singkatan = data.nama_pemda, data.nama, data.singkatan
    kantor.alamat, kantor.kota, kantor.kode_pos = data.alamat, data.kota, data.kode_pos
    kantor.telepon, kantor.pos_el, kantor.laman = data.telepon, data.pos_el, data.laman
    kantor.nama_kop = "\n".join(baris_kop(data.nama_kop))
    _catat(kantor, sebelum, oleh)


def periksa_identitas(data: DataIdentitas) -> None:
    """What `ubah_identitas` begins with."""
    kumpulkan(
        lambda: periksa_kontak(kode_pos=data.kode_pos, telepon=data.telepon, pos_el=data.pos_el),
        lambda: _periksa_kop(data),
    )


def baris_kop(teks: str) -> list[str]:
    """The lines of a kop, without empty ones."""
    return [rapi for baris in teks.splitlines() if (rapi := " ".join(baris.split()))]


def _periksa_kop(data: DataIdentitas) -> None:
    baris = baris_kop(data.nama_kop)
    if len(baris) > BARIS_KOP:
        raise GalatMasukan({"nama_kop": f"Bagi nama kantor menjadi paling banyak {BARIS_KOP} baris."})
    if baris and " ".join(baris).casefold() != " ".join(data.nama.split()).casefold():
        raise GalatMasukan({"nama_kop": "Tulis nama kantor yang sama, hanya dipisah menjadi beberapa baris."})


def kop_pdf(*, oleh: Pelaku) -> bytes:
    """The kop as it is printed, alone on a sheet. Raises HakDitolak, CetakGagal."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    kantor = kantor_baca.kantor_cetak()
    return cetak_pdf(
        Bagian("cetak/kop.html", {"kantor": kantor}, "Kop surat"), dibuat=jam.sekarang(), nomor_halaman="tidak"
    )


@menulis
def ubah_penomoran(data: DataPenomoran, *, oleh: Pelaku, dilihat: str | None = None) -> None:
    """Write the number pattern. Raises GalatMasukan (pola_nomor, kode_unit, nomor_awal), Didahului (see `sidik`)."""
    kantor, sebelum = _ambil(oleh, PENOMORAN, dilihat)
    periksa_nomor(data)
    if data.nomor_awal != kantor.nomor_awal:
        kantor_nomor_awal.catat(kantor_nomor_awal.KELUAR, data.nomor_awal - 1, oleh=oleh)
    kantor.kode_unit, kantor.pola_nomor, kantor.nomor_awal = data.kode_unit, data.pola_nomor, data.nomor_awal
    _catat(kantor, sebelum, oleh)


def periksa_nomor(data: DataPenomoran) -> None:
    """What `ubah_penomoran` begins with: raises GalatMasukan with every field that is wrong."""
    kumpulkan(lambda: periksa_penomoran(data.pola_nomor or "", data.kode_unit or ""), lambda: _periksa_nomor_awal(data))


def _periksa_nomor_awal(data: DataPenomoran) -> None:
    if data.nomor_awal is not None and data.nomor_awal != pengaturan().nomor_awal:
        _tolak_nomor_awal_terpakai()


def periksa_penomoran(pola: str, kode_unit: str) -> None:
    """Raise GalatMasukan (pola_nomor, kode_unit) unless the pattern writes numbers that can be read back."""
    try:
        aturan = PolaNomor(pola)
    except GalatNomor as galat:
        raise GalatMasukan({"pola_nomor": galat.pesan}) from None
    try:
        aturan.bentuk(_nomor_contoh(kode_unit, 1))
    except GalatNomor as galat:
        raise GalatMasukan({"kode_unit": galat.pesan}) from None


def _nomor_contoh(kode_unit: str, urut: int) -> NomorSurat:
    hari = jam.hari_ini()
    return NomorSurat(urut, "", "B", kode_unit, _KLASIFIKASI_CONTOH, hari.month, hari.year)


def _tolak_nomor_awal_terpakai() -> None:
    if register_dimulai():
        raise GalatMasukan({"nomor_awal": "Register sudah berisi nomor; nomor pertamanya tidak dapat diubah lagi."})


def register_dimulai() -> bool:
    """Has the register of letters given its first number? `nomor_awal` counts only before that."""
    return bool(db.session.scalar(select(exists().where(BukuNomor.id.is_not(None)))))


@dataclass(frozen=True)
class ContohNomor:
    """A number as the pattern would write it, or what is wrong with the pattern."""

    teks: str
    galat: str = ""


def contoh_nomor(pola: str, kode_unit: str, nomor_awal: int | None) -> ContohNomor:
    """For the preview beside the setting. Never raises."""
    try:
        return ContohNomor(PolaNomor(pola).bentuk(_nomor_contoh(kode_unit, nomor_awal or 1)))
    except GalatNomor as galat:
        return ContohNomor("", galat.pesan)


def periksa_penghitungan(data: DataPenghitungan) -> None:
    """What `ubah_penghitungan` begins with: raises GalatMasukan with every field that is wrong."""
    galat = {}
    if data.kertas not in KERTAS:
        galat["kertas"] = "Pilih A4 atau F4."
    if data.batas_capaian is not None and not 100 <= data.batas_capaian <= 1000:
        galat["batas_capaian"] = "Tulis antara 100 dan 1.000 persen, atau kosongkan apabila tidak dibatasi."
    if data.batas_perhatian is not None and not 0 <= data.batas_perhatian <= 100:
        galat["batas_perhatian"] = "Tulis antara 0 dan 100 persen."
    if galat:
        raise GalatMasukan(galat)


@menulis
def ubah_penghitungan(data: DataPenghitungan, *, oleh: Pelaku, dilihat: str | None = None) -> None:
    """Write how days and figures are counted.

    Raises GalatMasukan (batas_capaian, batas_perhatian, kertas), Didahului (see `sidik`).
    """
    kantor, sebelum = _ambil(oleh, PENGHITUNGAN, dilihat)
    periksa_penghitungan(data)
    with pergeseran("pengaturan penghitungan diubah", oleh=oleh):
        kantor.hari_pertama_dihitung, kantor.kertas = data.hari_pertama_dihitung, data.kertas
        kantor.batas_capaian, kantor.batas_perhatian = data.batas_capaian, data.batas_perhatian
    _catat(kantor, sebelum, oleh)


def pasang_logo(nama: str, isi: bytes, *, oleh: Pelaku) -> None:
    """Store a picture and put it into the kop. Raises GalatMasukan (logo)."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    _tulis_logo(simpan_logo(nama, isi), oleh=oleh)


def simpan_logo(nama: str, isi: bytes) -> Simpanan:
    """Check a logo (PNG or JPEG, at most 1 MB) and put it on disk. Before the verb. Raises GalatMasukan (logo)."""
    simpanan = terima_unggahan(
        nama,
        isi,
        bidang="logo",
        wajib="Pilih berkas gambar PNG atau JPEG.",
        jenis=GAMBAR,
        salah_jenis="Logo harus berupa gambar PNG atau JPEG.",
        paling_besar=LOGO_MAKSIMUM,
        kebesaran="Logo paling besar 1 MB. Perkecil gambarnya, lalu unggah lagi.",
    )
    return replace(pasti(simpanan), nama=f"logo{_LOGO[pasti(simpanan).mime]}")


@menulis
def _tulis_logo(simpanan: Simpanan, *, oleh: Pelaku) -> None:
    kantor, sebelum = _ambil(oleh, ("logo_id",))
    kantor.logo = baris_berkas(simpanan, oleh=oleh)
    db.session.flush()
    _catat(kantor, sebelum, oleh)


@menulis
def lepas_logo(*, oleh: Pelaku) -> None:
    """Take the picture out of the kop; its file stays in the store."""
    kantor, sebelum = _ambil(oleh, ("logo_id",))
    kantor.logo_id = None
    _catat(kantor, sebelum, oleh)


def pengaturan() -> Kantor:
    """The office's row, to fill the forms of the settings."""
    return db.session.get_one(Kantor, 1)


def sidik(kantor: Kantor, bidang: tuple[str, ...]) -> str:
    """What a page showed of these settings; a verb that is told of it (`dilihat`) overwrites nothing unseen."""
    return perubahan.sidik(kantor, bidang)


def _ambil(oleh: Pelaku, bidang: tuple[str, ...], dilihat: str | None = None) -> tuple[Kantor, IsiBidang]:
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    kantor = db.session.get(Kantor, 1)
    if kantor is None:
        raise GalatDomain("Kantor belum disiapkan. Buka halaman Penyiapan terlebih dahulu.")
    perubahan.pastikan_sama(dilihat, sidik(kantor, bidang), "Pengaturan ini")
    return kantor, isi_bidang(kantor, bidang)


def _catat(kantor: Kantor, sebelum: IsiBidang, oleh: Pelaku) -> None:
    if berubah := beda(sebelum, isi_bidang(kantor, sebelum)):
        catat_jejak(Aksi.UBAH_KANTOR, oleh=oleh, objek="kantor", objek_id=kantor.id, rincian=berubah)
