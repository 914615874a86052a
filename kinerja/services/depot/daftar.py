"""The lists of the archive with their official columns (ANRI 9/2018, 37/2016), as a page, PDF and XLSX."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import joinedload

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.adapters.lembar_kerja_tulis import BukuTulis, KolomTulis, SelTulis, tulis
from kinerja.domain import daftar_arsip
from kinerja.domain.galat import GalatDomain, TidakDitemukan
from kinerja.domain.hak import Pelaku
from kinerja.domain.halaman import Halaman, penggal
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.penyusutan import MASIH, FaktaArsip, KeadaanArsip, Penyusutan
from kinerja.domain.tanggal import tulis_rentang, tulis_tanggal
from kinerja.domain.tempat import tulis_jalan
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Pinjaman, Tahanan
from kinerja.services.arsip import aktif, cari
from kinerja.services.arsip.hak import syarat_arsip, syarat_isi
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat
from kinerja.services.tempat import baca as tempat_baca

CETAK_TERBANYAK, LEMBAR_KERJA_TERBANYAK = 1000, 20_000
PER_HALAMAN, SEKALI = 50, 200
WADAH = ("boks", "folder")
"""What the paper stands in; the other kinds of places say where that stands."""
Kolom = tuple[str, int]


@dataclass(frozen=True)
class Jenis:
    """A list: its name, its columns (name, width in percent), and how a row is written."""

    nama: str
    keterangan: str
    kolom: tuple[Kolom, ...]
    baris: Callable[[int, Any], list[str]]
    per_naskah: bool = False
    susut: Penyusutan | None = None


def _jumlah(arsip: Arsip) -> str:
    return arsip.jumlah or "1 berkas"


def _kurun(arsip: Arsip) -> str:
    return tulis_rentang(arsip.kurun_mulai, arsip.kurun_selesai)


def _ket(arsip: Arsip) -> str:
    """Access, and what else must be known before somebody touches it."""
    tanda = [nama for nama, ya in (("Vital", arsip.vital), ("Terjaga", arsip.terjaga)) if ya]
    keadaan = [] if arsip.keadaan == KeadaanArsip.ADA else [KeadaanArsip(arsip.keadaan).label]
    return ". ".join([KEAMANAN[arsip.keamanan], *tanda, *keadaan])


def _simpan(arsip: Arsip) -> str:
    """How long it is kept, and its fate."""
    sampai = f"sampai {tulis_tanggal(arsip.inaktif_sampai)}" if arsip.inaktif_sampai else "belum dihitung"
    return f"{sampai}, {arsip.nasib.lower() or 'belum ditetapkan'}"


def _berkas(ke: int, a: Arsip) -> list[str]:
    return [f"{a.seri}", a.klasifikasi_kode, a.judul, _kurun(a), _jumlah(a), _ket(a)]


def _isi(ke: int, i: IsiArsip) -> list[str]:
    a = i.arsip
    return [
        f"{a.seri}",
        f"{i.nomor}",
        a.klasifikasi_kode,
        _naskah(i),
        tulis_tanggal(i.tanggal),
        daftar_arsip.tingkat(i, a.perkembangan),
        daftar_arsip.jumlah(i.lembar),
        daftar_arsip.keterangan(i, daftar_arsip.kelas(i.keamanan, a.keamanan)),
    ]


def _naskah(i: IsiArsip) -> str:
    return f"{i.uraian}\n{i.nomor_surat}" if i.nomor_surat else i.uraian


def _inaktif(ke: int, a: Arsip) -> list[str]:
    bagian = [(simpul.jenis, simpul.nama) for simpul in tempat_baca.jalan(a.tempat)]
    wadah = tulis_jalan(reversed([b for b in bagian if b[0] in WADAH]))
    luar = tulis_jalan(b for b in bagian if b[0] not in WADAH)
    perkembangan = a.perkembangan.capitalize()
    return [f"{ke}", a.klasifikasi_kode, a.judul, _kurun(a), perkembangan, _jumlah(a), wadah, luar, _simpan(a), _ket(a)]


def _usul(ke: int, a: Arsip) -> list[str]:
    perkembangan = a.perkembangan.capitalize()
    return [f"{ke}", a.klasifikasi_kode, a.judul, _kurun(a), perkembangan, _jumlah(a), _simpan(a), _ket(a)]


_KOLOM_BERKAS = (
    ("Nomor berkas", 8),
    ("Kode klasifikasi", 12),
    ("Uraian informasi berkas", 38),
    ("Kurun waktu", 18),
    ("Jumlah", 10),
    ("Keterangan", 14),
)
_KOLOM_ISI = (
    ("Nomor berkas", 7),
    ("Nomor item arsip", 7),
    ("Kode klasifikasi", 11),
    ("Uraian informasi arsip", 34),
    ("Tanggal", 12),
    ("Tingkat perkembangan", 11),
    ("Jumlah", 8),
    ("Keterangan", 10),
)
_KOLOM_INAKTIF = (
    ("Nomor", 5),
    ("Kode klasifikasi", 9),
    ("Uraian informasi arsip", 20),
    ("Kurun waktu", 12),
    ("Tingkat perkembangan", 9),
    ("Jumlah", 7),
    ("Nomor folder dan boks", 9),
    ("Lokasi simpan", 9),
    ("Jangka simpan dan nasib akhir", 11),
    ("Keterangan", 9),
)
_KOLOM_USUL = (
    ("Nomor", 6),
    ("Kode klasifikasi", 10),
    ("Jenis arsip", 28),
    ("Kurun waktu", 14),
    ("Tingkat perkembangan", 10),
    ("Jumlah", 8),
    ("Jangka simpan dan nasib akhir", 13),
    ("Keterangan", 11),
)
DAFTAR: dict[str, Jenis] = {
    "berkas": Jenis("Daftar berkas", "Semua berkas, juga yang sudah disusutkan.", _KOLOM_BERKAS, _berkas),
    "isi": Jenis("Daftar isi berkas", "Setiap naskah di dalam berkas.", _KOLOM_ISI, _isi, per_naskah=True),
    "aktif": Jenis("Daftar arsip aktif", "Masih di unit pengolah dan dalam masa aktif.", _KOLOM_BERKAS, _berkas),
    "inaktif": Jenis("Daftar arsip inaktif", "Masa aktifnya sudah berakhir.", _KOLOM_INAKTIF, _inaktif),
    "usul-pindah": Jenis(
        "Daftar arsip inaktif yang dipindahkan",
        "Masa aktifnya berakhir, masih di unit pengolah.",
        _KOLOM_INAKTIF,
        _inaktif,
        susut=Penyusutan.PEMINDAHAN,
    ),
    "usul-musnah": Jenis(
        "Daftar arsip usul musnah",
        "Retensinya habis dan nasib akhirnya musnah.",
        _KOLOM_USUL,
        _usul,
        susut=Penyusutan.PEMUSNAHAN,
    ),
    "usul-serah": Jenis(
        "Daftar arsip usul serah",
        "Retensinya habis dan nasib akhirnya permanen.",
        _KOLOM_USUL,
        _usul,
        susut=Penyusutan.PENYERAHAN,
    ),
}
HASIL = Jenis("Hasil pencarian arsip", "", _KOLOM_ISI, _isi, per_naskah=True)
SUSUT = {jenis.susut: nama for nama, jenis in DAFTAR.items() if jenis.susut}


def ambil(nama: str) -> Jenis:
    """The list of that name, or TidakDitemukan."""
    if nama not in DAFTAR:
        raise TidakDitemukan("Daftar itu tidak ada. Pilih dari halaman Daftar arsip.")
    return DAFTAR[nama]


def hasil(saringan: Saringan, *, oleh: Pelaku) -> tuple[list[list[str]], str]:
    """(the rows of what a search finds, what the list must say of itself). GalatDomain when it finds nothing."""
    temuan, terpotong = cari.ditemukan(saringan, oleh=oleh)
    if not temuan:
        raise GalatDomain("Tidak ada yang ditemukan, sehingga tidak ada daftarnya. Ubah pencariannya.")
    potong = f"{len(temuan)} naskah terbaru; yang cocok lebih banyak" if terpotong else ""
    tentang = ". ".join(bagian for bagian in (aktif.sebutan(saringan, oleh=oleh), potong) if bagian)
    return [HASIL.baris(ke, berkas) for ke, berkas in enumerate(temuan, start=1)], tentang


def ditahan() -> ColumnElement[bool]:
    """Is the bundle of the query held?"""
    return exists().where(Tahanan.arsip_id == Arsip.id, Tahanan.dilepas_pada.is_(None))


def dipinjam() -> ColumnElement[bool]:
    """Is the paper of the bundle of the query lent?"""
    return exists().where(Pinjaman.arsip_id == Arsip.id, Pinjaman.kembali_pada.is_(None))


def fakta(arsip: Arsip, *, ditahan: bool, dipinjam: bool) -> FaktaArsip:
    """A bundle as the rule of penyusutan asks for it."""
    sama = ("aktif_sampai", "inaktif_sampai", "nasib", "vital", "terjaga")
    nilai = {nama: getattr(arsip, nama) for nama in sama}
    return FaktaArsip(KeadaanArsip(arsip.keadaan), **nilai, ditahan=ditahan, dipinjam=dipinjam)


def _masih() -> ColumnElement[bool]:
    return Arsip.keadaan.in_(MASIH)


def syarat(nama: str, hari: date) -> list[ColumnElement[bool]]:
    """Which bundles stand on a list; what it says of those that leave is `halangan` of the domain, as a query."""
    bebas = [~ditahan(), ~dipinjam()]
    habis = [_masih(), Arsip.inaktif_sampai < hari, *bebas]
    return {
        "aktif": [Arsip.keadaan == KeadaanArsip.ADA, (Arsip.aktif_sampai >= hari) | Arsip.aktif_sampai.is_(None)],
        "inaktif": [_masih(), Arsip.aktif_sampai < hari],
        "usul-pindah": [Arsip.keadaan == KeadaanArsip.ADA, Arsip.aktif_sampai < hari, *bebas],
        "usul-musnah": [*habis, func.lower(Arsip.nasib) == "musnah", Arsip.vital.is_(False), Arsip.terjaga.is_(False)],
        "usul-serah": [*habis, func.lower(Arsip.nasib) == "permanen"],
    }.get(nama, [])


def _kueri(nama: str, tahun: int, oleh: Pelaku) -> Any:
    semua = [*syarat(nama, jam.hari_ini()), *([Arsip.tahun == tahun] if tahun else [])]
    if ambil(nama).per_naskah:
        kueri = select(IsiArsip).join(IsiArsip.arsip).options(joinedload(IsiArsip.arsip))
        return kueri.where(syarat_isi(oleh), *semua).order_by(Arsip.seri, IsiArsip.nomor)
    return select(Arsip).where(syarat_arsip(oleh), *semua).order_by(Arsip.seri)


def _banyak(kueri: Any, per_naskah: bool) -> int:
    kolom = IsiArsip.id if per_naskah else Arsip.id
    return db.session.scalars(
        select(func.count()).select_from(kueri.with_only_columns(kolom).order_by(None).subquery())
    ).one()


def arsip_pada(nama: str, tahun: int, *, oleh: Pelaku) -> list[Arsip]:
    """The bundles on a list of bundles."""
    return list(db.session.scalars(_kueri(nama, tahun, oleh)))


def halaman(nama: str, tahun: int, ke: int, *, oleh: Pelaku) -> Halaman[list[str]]:
    """One page of a list."""
    jenis, kueri = ambil(nama), _kueri(nama, tahun, oleh)
    potong = penggal(_banyak(kueri, jenis.per_naskah), ke, PER_HALAMAN)
    semua = db.session.scalars(kueri.limit(PER_HALAMAN).offset(potong.lewati))
    return Halaman(tuple(jenis.baris(potong.lewati + n, berkas) for n, berkas in enumerate(semua, start=1)), potong)


def _semua(nama: str, tahun: int, paling: int, *, oleh: Pelaku) -> list[list[str]]:
    jenis = ambil(nama)
    kueri = _kueri(nama, tahun, oleh)
    if (banyak := _banyak(kueri, jenis.per_naskah)) > paling:
        raise GalatDomain(f"Daftar ini memuat {banyak} baris, paling banyak {paling}. Pilih satu tahun.")
    return [jenis.baris(n, berkas) for n, berkas in enumerate(db.session.scalars(kueri), start=1)]


def pdf(nama: str, tahun: int, *, oleh: Pelaku) -> bytes:
    """The list as PDF with its official columns. Raises GalatDomain when it is too long, CetakGagal."""
    return cetak(ambil(nama), _semua(nama, tahun, CETAK_TERBANYAK, oleh=oleh), _tahun(tahun), oleh=oleh)


def cetak(jenis: Jenis, baris: Sequence[list[str]], anak: str = "", *, oleh: Pelaku) -> bytes:
    """These rows of a list as PDF, `anak` below its name. Raises CetakGagal."""
    konteks = {
        "kantor": kantor_baca.kantor_cetak(),
        "judul": jenis.nama.upper(),
        "anak": anak,
        "kolom": jenis.kolom,
        "baris": baris,
        "penanda": pejabat.penanda(oleh),
        "tanggal": jam.hari_ini(),
    }
    bagian = Bagian("cetak/daftar_berkas.html", konteks, jenis.nama, orientasi="lanskap")
    return cetak_pdf(bagian, dibuat=jam.sekarang(), wajib=(jenis.nama.upper(),), kaki=jenis.nama)


def cetak_banyak(jenis: Jenis, baris: Sequence[list[str]]) -> bytes:
    """As `cetak`, of as many rows as there are and without a signature: for a folder that leaves the house."""
    umum = {"kantor": kantor_baca.kantor_cetak(), "judul": jenis.nama.upper(), "anak": "", "kolom": jenis.kolom}
    potong = [baris[awal : awal + SEKALI] for awal in range(0, len(baris) or 1, SEKALI)]
    bagian = [
        Bagian("cetak/daftar_berkas.html", umum | {"baris": potongan, "penanda": None}, jenis.nama, orientasi="lanskap")
        for potongan in potong
    ]
    return cetak_pdf(*bagian, dibuat=jam.sekarang(), wajib=(jenis.nama.upper(),), kaki=jenis.nama)


def xlsx(nama: str, tahun: int, *, oleh: Pelaku) -> bytes:
    """The list as XLSX with its official columns. Raises GalatDomain when it is too long."""
    jenis = ambil(nama)
    return lembar_kerja(jenis, _semua(nama, tahun, LEMBAR_KERJA_TERBANYAK, oleh=oleh), _tahun(tahun))


def _tahun(tahun: int) -> str:
    return f"Tahun {tahun}" if tahun else ""


def lembar_kerja(jenis: Jenis, baris: Sequence[list[str]], anak: str = "") -> bytes:
    """These rows of a list as XLSX, `anak` below its name."""
    kantor = kantor_baca.kantor_cetak()
    pembuka = [jenis.nama, kantor.nama, *([anak] if anak else []), f"Per {tulis_tanggal(jam.hari_ini())}"]
    kolom = [KolomTulis(nama, max(10, lebar * 1.4)) for nama, lebar in jenis.kolom]
    isi = [[SelTulis(teks) for teks in sebaris] for sebaris in baris]
    return tulis(BukuTulis(jenis.nama[:31], pembuka, kolom, isi, (), ()), pada=jam.sekarang())
