"""What waits for who has the duty of the letters or of the archive, beside the langkah of a siklus."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, String, case, cast, func, literal, select, union_all

from kinerja.adapters import jam
from kinerja.domain.hak import Pelaku, TugasTambahan, boleh_lihat
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.periode import nama_periode
from kinerja.domain.retensi import NasibAkhir
from kinerja.domain.sop import Peran
from kinerja.domain.tautan import Apa, Tautan, ke
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Penggandaan, Siklus, Surat
from kinerja.services.arsip.pastikan import belum_pasti
from kinerja.services.depot import daftar

NOMOR, KIRIM, SALINAN, PASTI = "nomor", "kirim", "salinan", "pasti"
RETENSI = {
    "usul-pindah": "Masa aktif berakhir, belum dipindahkan",
    "usul-musnah": "Retensi habis, belum dimusnahkan",
    "usul-serah": "Retensi habis, belum diserahkan",
    "inaktif": "Retensi habis, perlu dinilai kembali",
}
"""The lists of the archive (depot/daftar) on which bundles wait, and for what."""
NASIB = (NasibAkhir.MUSNAH.value, NasibAkhir.PERMANEN.value)
"""What needs nobody to look at the bundle once more."""
JUDUL = {
    NOMOR: "Belum bernomor",
    KIRIM: "Bernomor, belum dikirim",
    SALINAN: "Tanda terima belum kembali",
    **RETENSI,
    PASTI: "Naskah lama belum dipastikan",
}


@dataclass(frozen=True)
class ButirUrusan:
    """One thing: a letter, the copies of a siklus, or how many bundles. `tautan` None: the page of its kind."""

    teks: str
    tautan: Tautan | None


@dataclass(frozen=True)
class Urusan:
    """The things of one kind: a key of JUDUL, its words, and the things."""

    kunci: str
    judul: str
    butir: tuple[ButirUrusan, ...]


def bertugas(oleh: Pelaku) -> bool:
    """Does this officer have the duty of the letters or of the archive?"""
    return oleh.peran is Peran.FUNGSIONAL and bool(oleh.tugas)


def urusan(oleh: Pelaku) -> tuple[Urusan, ...]:
    """What this officer's duties hold open, by kind; kinds without any are left out. One query."""
    kelas = [keamanan for keamanan in KEAMANAN if boleh_lihat(oleh, keamanan)]
    bagian = []
    if TugasTambahan.SURAT in oleh.tugas:
        bagian.append(_surat(kelas))
    if TugasTambahan.ARSIP in oleh.tugas:
        bagian += [_salinan(), *_retensi(kelas), _belum_pasti(oleh)]
    baris = db.session.execute(union_all(*bagian)).all()
    jenis = ((kunci, [satu_baris for satu_baris in baris if satu_baris.jenis == kunci]) for kunci in JUDUL)
    return tuple(Urusan(kunci, JUDUL[kunci], tuple(_butir(semua))) for kunci, semua in jenis if semua)


def _surat(kelas: list[str]) -> Select:
    """Surat pengantar without a number, and those that have one and were not sent; an undangan goes out at once."""
    return (
        select(
            case((Surat.status == "konsep", NOMOR), else_=KIRIM).label("jenis"),
            Surat.id.label("nomor"),
            Siklus.tahun,
            Siklus.periode,
            Surat.hal.label("kata"),
        )
        .join(Siklus, Siklus.id == Surat.siklus_id)
        .where(Surat.jenis == "pengantar", Surat.status.in_(("konsep", "bernomor")))
        .where(Surat.keamanan.in_(kelas), Siklus.status != "batal")
    )


def _salinan() -> Select:
    """The copies of each siklus that nobody has signed for."""
    return (
        select(literal(SALINAN), Siklus.id, Siklus.tahun, Siklus.periode, cast(func.count(), String))
        .select_from(Penggandaan)
        .join(Siklus, Siklus.id == Penggandaan.siklus_id)
        .where(Penggandaan.diterima_pada.is_(None), Siklus.status != "batal")
        .group_by(Siklus.id)
    )


def _retensi(kelas: list[str]) -> Iterable[Select]:
    """How many bundles stand on each list from which they leave the shelves; what has left stands on none."""
    hari, jumlah = jam.hari_ini(), func.count()
    for nama in RETENSI:
        kolom = (literal(nama), jumlah, literal(0), literal(""), literal(""))
        syarat = [Arsip.keamanan.in_(kelas), *daftar.syarat(nama, hari)]
        if nama == "inaktif":
            syarat += [Arsip.inaktif_sampai < hari, func.lower(Arsip.nasib).not_in(NASIB)]
        yield select(*kolom).select_from(Arsip).where(*syarat).having(jumlah > 0)


def _belum_pasti(oleh: Pelaku) -> Select:
    """How many papers from before the program wait for somebody who says what they are."""
    kolom = (literal(PASTI), jumlah := func.count(), literal(0), literal(""), literal(""))
    return select(*kolom).select_from(IsiArsip).join(IsiArsip.arsip).where(*belum_pasti(oleh)).having(jumlah > 0)


def _butir(baris: list) -> Iterable[ButirUrusan]:
    for satu_baris in baris:
        if satu_baris.jenis == PASTI or satu_baris.jenis in RETENSI:
            yield ButirUrusan(f"{satu_baris.nomor} {'naskah' if satu_baris.jenis == PASTI else 'berkas arsip'}", None)
            continue
        nama = nama_periode(satu_baris.tahun, satu_baris.periode)
        if satu_baris.jenis == SALINAN:
            yield ButirUrusan(f"{satu_baris.kata} salinan, {nama}", ke(Apa.PENGARSIPAN, satu_baris.nomor))
        else:
            apa = Apa.PENOMORAN if satu_baris.jenis == NOMOR else Apa.SURAT
            kata = satu_baris.kata if nama in satu_baris.kata else f"{satu_baris.kata}, {nama}"
            yield ButirUrusan(kata, ke(apa, satu_baris.nomor))
