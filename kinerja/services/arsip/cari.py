"""Finding and reading the archive: bundles newest first; a search shows each with the items that hold the words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Row, Select, exists, func, literal, select, union_all
from sqlalchemy.orm import joinedload

from kinerja.adapters import pencarian
from kinerja.adapters.pencarian import Kueri, Potongan
from kinerja.adapters.sql import tulis_deret
from kinerja.domain.hak import Pelaku
from kinerja.domain.halaman import Halaman, Penggal, penggal
from kinerja.domain.kata_dasar import lipat
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.penyusutan import KeadaanArsip
from kinerja.domain.retensi import JadwalRetensi, Masa, baca_nasib
from kinerja.domain.tanggal import di_zona, tulis_tanggal
from kinerja.domain.tanya_arsip import baca_tanya
from kinerja.domain.tempat import tulis_jalan
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Pinjaman, Tahanan
from kinerja.services import kueri
from kinerja.services.laporan import ralat
from kinerja.services.tempat import baca as tempat_baca

from . import bundel, cetak, himpunan
from .hak import Pandangan, isi_terlihat, melihat_seunit, pandangan, syarat_arsip, syarat_isi, syarat_naskah
from .kumpul import nama_jenis
from .saringan import Saringan, saring, syarat
from .segi import Segi, hitung_segi

PER_HALAMAN = 20
ISI_TERLIHAT = 5
POKOK = "laporan_final"
"""The kind of item that a ralat corrects."""
TEMUAN_TERBANYAK = 1000
"""The newest items that fit and may be seen: over these it is counted and ranked, and the page says so."""
SARAN_DICOBA, SARAN_TERPENDEK = 3, 4
"""Words tried for one that was mistyped; letters of the shortest such word."""
MASA = {Masa.AKTIF: "Aktif", Masa.INAKTIF: "Inaktif", Masa.HABIS: "Retensi habis"}


class Cocok(NamedTuple):
    """An item that holds the words, with its excerpt."""

    nomor: int
    uraian: str
    jenis: str
    cuplikan: tuple[Potongan, ...]
    diralat: tuple[str, ...] = ()
    pasti: bool = True


class BarisArsip(NamedTuple):
    """A bundle in the list. `cocok`: its first items that were found; `cocok_lain`: how many more.

    `diralat`, as in Cocok and Butir: titles of the signed ralat of its report.
    """

    id: int
    seri: str
    judul: str
    tahun: int
    klasifikasi: str
    letak: str
    keamanan: str
    jumlah_isi: int
    cocok: tuple[Cocok, ...] = ()
    cocok_lain: int = 0
    diralat: tuple[str, ...] = ()


@dataclass(frozen=True)
class HasilCari(Halaman[BarisArsip]):
    """A page of bundles. `naskah`: items found in all of them; `terpotong`: there may be more, narrow the search.

    `segi`: what the found items are; `saran`: the search that was probably meant, where nothing was found.
    """

    naskah: int = 0
    terpotong: bool = False
    segi: tuple[Segi, ...] = ()
    saran: str = ""


def cari(saringan: Saringan, *, oleh: Pelaku, halaman: int = 1, bersegi: bool = False) -> HasilCari:
    """Bundles that fit, 20 a page; any text is safe, one without a word in it finds nothing.

    `bersegi`: with the facets of what was found.
    """
    return _cari_isi(saringan, oleh, halaman, bersegi) if saringan.mencari else _semua(saringan, oleh, halaman)


def _semua(saringan: Saringan, oleh: Pelaku, halaman: int) -> HasilCari:
    semua = select(Arsip.id).where(syarat_arsip(oleh))
    if saringan.tahun:
        semua = semua.where(Arsip.tahun == saringan.tahun)
    total = db.session.scalars(select(func.count()).select_from(semua.subquery())).one()
    penggal_kini = penggal(total, halaman, PER_HALAMAN)
    nomor = list(db.session.scalars(semua.order_by(Arsip.id.desc()).limit(PER_HALAMAN).offset(penggal_kini.lewati)))
    kosong: dict[int, list[int]] = {arsip_id: [] for arsip_id in nomor}
    return HasilCari(_semua_baris(kosong, himpunan.berkas(nomor), Kueri(), oleh), penggal_kini)


def _cari_isi(saringan: Saringan, oleh: Pelaku, halaman: int, bersegi: bool) -> HasilCari:
    """Ids of what fits and may be seen, gathered by bundle; items and excerpts only for those of this page."""
    kata = pencarian.urai(db.session.connection(), saringan.tanya.kata)
    temuan = _temuan(saringan, oleh, kata=kata)
    terpotong, temuan = len(temuan) > TEMUAN_TERBANYAK, temuan[:TEMUAN_TERBANYAK]
    if not temuan:
        return HasilCari((), penggal(0, halaman, PER_HALAMAN), saran=_saran(saringan, oleh))
    if saringan.urut:
        temuan = pencarian.urutkan(db.session.connection(), kata, temuan)
    penggal_kini, tampak = _halaman(temuan, halaman, tersesuai=bool(saringan.urut))
    baris = _semua_baris(tampak, himpunan.berkas(tampak), kata, oleh)
    return HasilCari(baris, penggal_kini, len(temuan), terpotong, hitung_segi(temuan) if bersegi else ())


def _halaman(temuan: list[int], halaman: int, *, tersesuai: bool) -> tuple[Penggal, dict[int, list[int]]]:
    """Which page of the bundles this is, and its bundles with what was found in them; one too far is the last."""
    dari = min(max(halaman, 1) - 1, TEMUAN_TERBANYAK) * PER_HALAMAN
    tampak = himpunan.himpun(temuan, dari=dari, paling=PER_HALAMAN, tersesuai=tersesuai)
    if 0 < len(tampak) < PER_HALAMAN:  # the last page tells how many there are
        return penggal(dari + len(tampak), halaman, PER_HALAMAN), tampak
    penggal_kini = penggal(himpunan.banyak_berkas(temuan), halaman, PER_HALAMAN)
    if not tampak:
        tampak = himpunan.himpun(temuan, dari=penggal_kini.lewati, paling=PER_HALAMAN, tersesuai=tersesuai)
    return penggal_kini, tampak


def terbaru(q: str, batas: int, *, oleh: Pelaku) -> list[IsiArsip]:
    """The newest items that hold the words of `q` and may be seen, with their bundles: for a search over everything."""
    temuan = _temuan(Saringan(q=q), oleh, batas) if q.strip() else []
    perintah = select(IsiArsip).where(IsiArsip.id.in_(temuan)).options(joinedload(IsiArsip.arsip))
    return list(db.session.scalars(perintah.order_by(IsiArsip.id.desc()))) if temuan else []


def semua_temuan(saringan: Saringan, *, oleh: Pelaku) -> tuple[list[int], bool]:
    """(ids of what a search finds as the page counts it, may there be more?)"""
    temuan = _temuan(saringan, oleh)
    return temuan[:TEMUAN_TERBANYAK], len(temuan) > TEMUAN_TERBANYAK


def ditemukan(saringan: Saringan, *, oleh: Pelaku) -> tuple[list[IsiArsip], bool]:
    """(every item that a search finds, as the page counts them, with its bundle; may there be more?), by bundle."""
    temuan, terpotong = semua_temuan(saringan, oleh=oleh)
    perintah = select(IsiArsip).join(IsiArsip.arsip).where(IsiArsip.id.in_(temuan)).options(joinedload(IsiArsip.arsip))
    if not temuan:
        return [], False
    return list(db.session.scalars(perintah.order_by(Arsip.seri.desc(), IsiArsip.nomor))), terpotong


def _temuan(
    saringan: Saringan, oleh: Pelaku, batas: int = TEMUAN_TERBANYAK + 1, *, kata: Kueri | str = ""
) -> list[int]:
    """Ids of items that fit and may be seen, newest first; one more than are shown when there are more.

    `kata`: the words of the search, where they are taken apart already.

    Filters and rights stand inside the query: a filter after its LIMIT would find none where there are thousands.
    """
    diketik = saringan.tanya.kata.strip()
    if not diketik:
        perintah = select(IsiArsip.id).join(IsiArsip.arsip).where(*syarat(saringan, oleh)).order_by(IsiArsip.id.desc())
        return list(db.session.scalars(perintah.limit(batas)))
    return pencarian.temukan(db.session.connection(), kata or diketik, batas=batas, saring=saring(saringan, oleh))


def ada(saringan: Saringan, *, oleh: Pelaku) -> bool:
    """Does this reader find anything?"""
    return bool(_temuan(saringan, oleh, batas=1))


def _saran(saringan: Saringan, oleh: Pelaku) -> str:
    """What was probably meant: one word written otherwise, so that this reader finds something. "" when nothing.

    The word itself must stand in something that he may see: another form of it there would tell what others hold.
    """
    koneksi, kata = db.session.connection(), saringan.q.split()
    for ke, kata_satuan in enumerate(kata):
        if not kata_satuan.isalpha() or len(kata_satuan) < SARAN_TERPENDEK:
            continue
        mirip = get_close_matches(
            lipat(kata_satuan), pencarian.kata_mirip(koneksi, kata_satuan), SARAN_DICOBA + 1, 0.75
        )
        for lain in mirip:
            tertulis = " ".join((*kata[:ke], f'"{lain}"', *kata[ke + 1 :]))
            if lain != lipat(kata_satuan) and ada(replace(saringan, q=tertulis), oleh=oleh):
                return " ".join((*kata[:ke], lain, *kata[ke + 1 :]))
    return ""


def _semua_baris(
    tampak: Mapping[int, list[int]], berkas: Mapping[int, Row], kata: Kueri, oleh: Pelaku
) -> tuple[BarisArsip, ...]:
    """Bundles in the order given, each with the first of its items that were found."""
    terlihat = [isi_id for semua in tampak.values() for isi_id in semua[:ISI_TERLIHAT]]
    isi = himpunan.naskah(terlihat)
    cuplikan = pencarian.cuplikan(db.session.connection(), kata, terlihat) if terlihat else {}
    jumlah = _jumlah_isi(list(tampak), oleh)
    diralat = ralat.judul_sah(berkas[arsip_id].siklus_id for arsip_id in tampak)
    denah = tempat_baca.denah() if any(himpunan.tempat_kini(berkas[arsip_id]) for arsip_id in tampak) else {}
    return tuple(
        _baris(
            berkas[arsip_id],
            _letak(denah, berkas[arsip_id]),
            jumlah.get(arsip_id, 0),
            [(isi[isi_id], cuplikan.get(isi_id, ())) for isi_id in semua[:ISI_TERLIHAT]],
            len(semua),
            diralat.get(berkas[arsip_id].siklus_id or 0, ()),
        )
        for arsip_id, semua in tampak.items()
    )


def _jumlah_isi(arsip_id: list[int], oleh: Pelaku) -> dict[int, int]:
    """How many items `oleh` may see in each of these bundles, which he may see."""
    return (
        dict(map(tuple, kueri.semua(_hitung_isi(pandangan(oleh)), nomor=tulis_deret(arsip_id), unit_id=oleh.unit_id)))
        if arsip_id
        else {}
    )


@cache
def _hitung_isi(mata: Pandangan) -> Select:
    dari = himpunan.NOMOR.join(IsiArsip, IsiArsip.arsip_id == himpunan.NOMOR.c.value)
    hitung = select(IsiArsip.arsip_id, func.count()).select_from(dari).where(syarat_naskah(mata))
    return hitung.group_by(IsiArsip.arsip_id)


def _letak(denah: Mapping[int, tempat_baca.Simpul], arsip: Row) -> str:
    jalan = tempat_baca.jalan_denah(denah, himpunan.tempat_kini(arsip))
    return tulis_jalan((simpul.jenis, simpul.nama) for simpul in jalan)


def _baris(
    arsip: Row | Arsip,
    letak: str,
    jumlah_isi: int = 0,
    temuan: Sequence[tuple[Row, tuple]] = (),
    ditemukan: int = 0,
    diralat: tuple = (),
) -> BarisArsip:
    cocok = [
        Cocok(isi.nomor, isi.uraian, nama_jenis(isi.jenis), cuplikan, diralat if isi.jenis == POKOK else (), isi.pasti)
        for isi, cuplikan in temuan
    ]
    return BarisArsip(
        id=arsip.id,
        seri=cetak.nomor_seri(arsip.seri),
        judul=arsip.judul,
        tahun=arsip.tahun,
        klasifikasi=arsip.klasifikasi_kode,
        letak=letak,
        keamanan=arsip.keamanan,
        jumlah_isi=jumlah_isi,
        cocok=tuple(cocok),
        cocok_lain=max(0, ditemukan - ISI_TERLIHAT),
        diralat=diralat,
    )


def pilihan_tahun(oleh: Pelaku) -> list[int]:
    """Years of bundles that `oleh` may see, newest first."""
    return sorted(kueri.kolom(_pilihan_tahun(pandangan(oleh)), unit_id=oleh.unit_id), reverse=True)


def pilihan(oleh: Pelaku) -> tuple[list[int], list[tuple[str, str]]]:
    """Years of bundles, newest first, and kinds of items, by name, that `oleh` may see; asked at once."""
    semua: Sequence[Row] = kueri.semua(_pilihan(pandangan(oleh)), unit_id=oleh.unit_id)
    return (
        sorted((nilai for nilai, nama in semua if nama == "tahun"), reverse=True),
        sorted(((nilai, nama_jenis(nilai)) for nilai, nama in semua if nama == "jenis"), key=itemgetter(1)),
    )


@cache
def _pilihan(mata: Pandangan) -> CompoundSelect:
    milik = exists().where(IsiArsip.arsip_id == Arsip.id, syarat_isi(mata)).correlate_except(IsiArsip, Arsip)
    jenis = _berlainan(IsiArsip.jenis, lambda nilai: milik.where(IsiArsip.jenis == nilai), "jenis")
    return union_all(_pilihan_tahun(mata), jenis)


def _pilihan_tahun(mata: Pandangan) -> Select:
    milik = exists().where(syarat_arsip(mata)).correlate_except(Arsip)
    return _berlainan(Arsip.tahun, lambda nilai: milik.where(Arsip.tahun == nilai), "tahun")


def _berlainan(kolom: Any, terlihat: Callable[[Any], ColumnElement[bool]], nama: str) -> Select:
    """The values of a column with an index that may be known of: from one to the next, not row by row."""
    langkah = select(func.max(kolom).label("nilai")).cte(f"berlainan_{nama}", recursive=True)
    berikut = select(func.max(kolom)).where(kolom < langkah.c.nilai).scalar_subquery()
    langkah = langkah.union_all(select(berikut).where(langkah.c.nilai.is_not(None)))
    nilai = langkah.c.nilai
    return select(nilai, literal(nama)).where(nilai.is_not(None), terlihat(nilai))


@dataclass(frozen=True)
class Butir:
    """An item on the page of its bundle. `cuplikan`: where the words of the search stand, if it holds them."""

    nomor: int
    uraian: str
    jenis: str
    nomor_surat: str
    tanggal: date
    nama_berkas: str
    mime: str
    ukuran: int
    cuplikan: tuple[Potongan, ...] = field(default=())
    diralat: tuple[str, ...] = ()
    pasti: bool = True
    susulan: str = ""


@dataclass(frozen=True)
class RincianArsip:
    """A bundle as its page shows it; only what the reader may see. `keadaan`: a KeadaanArsip.

    `pinjaman_id`: the loan, while its paper is out. `seunit`: of what units filled in he sees that of his own only.
    That is his right, whatever lies in the bundle.
    """

    id: int
    seri: str
    siklus_id: int | None
    judul: str
    klasifikasi: str
    uraian_klasifikasi: str
    tahun: int
    kurun_mulai: date
    kurun_selesai: date
    perkembangan: str
    media: str
    keamanan: str
    jumlah: str
    letak: str
    aktif_sampai: date | None
    inaktif_sampai: date | None
    nasib: str
    masa: str
    keadaan: str
    tanda: tuple[str, ...]
    pinjaman_id: int | None
    keterangan: str
    diarsipkan_oleh: str
    diarsipkan_pada: datetime
    butir: tuple[Butir, ...]
    seunit: bool
    ada_daftar_isi: bool


def rincian(arsip: Arsip, *, oleh: Pelaku, hari_ini: date, q: str = "") -> RincianArsip:
    """Plain values of a bundle that the reader may see (ask `arsip.ambil` first)."""
    terlihat = [naskah for naskah in arsip.isi if isi_terlihat(naskah, oleh)]
    cuplikan = _cuplikan(q, {naskah.id for naskah in terlihat})
    diralat = ralat.judul_sah([arsip.siklus_id]).get(arsip.siklus_id or 0, ())
    nomor = {naskah.id: naskah.nomor for naskah in terlihat}
    dibawa = select(Pinjaman).where(Pinjaman.arsip_id == arsip.id, Pinjaman.kembali_pada.is_(None))
    pinjaman = db.session.scalar(dibawa)
    pengganti = {naskah.menggantikan_id: naskah.nomor for naskah in reversed(terlihat)}
    sama = (
        "id",
        "siklus_id",
        "judul",
        "tahun",
        "kurun_mulai",
        "kurun_selesai",
        "jumlah",
        "aktif_sampai",
        "inaktif_sampai",
        "nasib",
        "keterangan",
        "diarsipkan_oleh",
        "diarsipkan_pada",
    )
    return RincianArsip(
        **{nama: getattr(arsip, nama) for nama in sama},
        seri=cetak.nomor_seri(arsip.seri),
        klasifikasi=arsip.klasifikasi_kode,
        uraian_klasifikasi=arsip.klasifikasi.uraian,
        perkembangan=arsip.perkembangan.capitalize(),
        media=cetak.MEDIA[arsip.media],
        keamanan=KEAMANAN[arsip.keamanan],
        letak=cetak.letak(arsip),
        masa=_masa(arsip, hari_ini),
        keadaan=arsip.keadaan,
        tanda=_tanda(arsip, pinjaman),
        pinjaman_id=pinjaman.id if pinjaman else None,
        butir=tuple(
            replace(
                butir(naskah, cuplikan.get(naskah.id, ()), diralat),
                susulan=_susulan(naskah, arsip, pengganti.get(naskah.id), nomor.get(naskah.menggantikan_id)),
            )
            for naskah in terlihat
        ),
        seunit=melihat_seunit(oleh),
        ada_daftar_isi=bundel.cetakan_daftar_isi(arsip, oleh=oleh) is not None,
    )


def _susulan(isi: IsiArsip, arsip: Arsip, baru: int | None, lama: int | None) -> str:
    """Who has added an item after its bundle was filed, and which visible ones it belongs to; "" of the first ones.

    `baru`, `lama`: the numbers of the one that replaces it and of the one that it replaces.
    """
    kata = [f"Digantikan naskah {baru}"] if baru else []
    kata += [f"Menggantikan naskah {lama}"] if lama else []
    if isi.berkas.diunggah_pada > arsip.diarsipkan_pada:
        hari = tulis_tanggal(di_zona(isi.berkas.diunggah_pada).date())
        kata.append(f"Ditambahkan {hari} oleh {isi.berkas.diunggah_oleh}")
    return "; ".join(kata)


def _tanda(arsip: Arsip, pinjaman: Pinjaman | None) -> tuple[str, ...]:
    """What must be known before somebody touches the bundle, or goes to fetch its paper, in words."""
    ditahan = select(Tahanan.id).where(Tahanan.arsip_id == arsip.id, Tahanan.dilepas_pada.is_(None)).limit(1)
    semua = (
        (KeadaanArsip(arsip.keadaan).label, arsip.keadaan != KeadaanArsip.ADA),
        ("Vital", arsip.vital),
        ("Terjaga", arsip.terjaga),
        ("Ditahan", db.session.scalar(ditahan) is not None),
        (f"Dipinjam sampai {tulis_tanggal(pinjaman.tenggat)}" if pinjaman else "", pinjaman is not None),
    )
    return tuple(kata for kata, ya in semua if ya)


def _masa(arsip: Arsip, hari_ini: date) -> str:
    if arsip.aktif_sampai is None or arsip.inaktif_sampai is None:
        return "Tanpa retensi"
    jadwal = JadwalRetensi(arsip.aktif_sampai, arsip.inaktif_sampai, baca_nasib(arsip.nasib))
    return MASA[jadwal.masa(hari_ini)]


def _cuplikan(q: str, terlihat: set[int]) -> dict[int, tuple[Potongan, ...]]:
    return pencarian.cuplikan(db.session.connection(), baca_tanya(q).kata, terlihat)


def ringkas(arsip: Arsip) -> BarisArsip:
    """A bundle in one line, for the page of one of its items."""
    return _baris(arsip, cetak.letak(arsip))


def butir(isi: IsiArsip, cuplikan: tuple[Potongan, ...] = (), diralat: tuple[str, ...] = ()) -> Butir:
    """Plain values of an item that the reader may see."""
    return Butir(
        nomor=isi.nomor,
        uraian=isi.uraian,
        jenis=nama_jenis(isi.jenis),
        nomor_surat=isi.nomor_surat,
        tanggal=isi.tanggal,
        nama_berkas=isi.berkas.nama,
        mime=isi.berkas.mime,
        ukuran=isi.berkas.ukuran,
        cuplikan=cuplikan,
        diralat=diralat if isi.jenis == POKOK else (),
        pasti=isi.pasti,
    )
