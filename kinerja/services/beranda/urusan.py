"""What waits for who has the duty of the letters or of the archive, beside the langkah of a siklus."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, String, case, cast, func, literal, select, union_all

from kinerja.adapters import jam
from kinerja.domain.hak import Pelaku, TugasTambahan, boleh_lihat
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.periode import nama_periode
from kinerja.domain.tautan import Apa, Tautan, ke
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Penggandaan, Siklus, Surat
from kinerja.services.arsip.pastikan import belum_pasti

NOMOR, KIRIM, SALINAN, INAKTIF, HABIS, PASTI = "nomor", "kirim", "salinan", "inaktif", "habis", "pasti"
JUDUL = {
    NOMOR: "Belum bernomor",
    KIRIM: "Bernomor, belum dikirim",
    SALINAN: "Tanda terima belum kembali",
    INAKTIF: "Masa aktif berakhir",
    HABIS: "Masa simpan berakhir",
    PASTI: "Naskah lama belum dipastikan",
}


@dataclass(frozen=True)
class ButirUrusan:
    """One thing: a letter, the copies of a siklus, or how many bundles. `tautan` None: the list of the archive."""

    teks: str
    tautan: Tautan | None


@dataclass(frozen=True)
class Urusan:
    """The things of one kind."""

    judul: str
    butir: tuple[ButirUrusan, ...]


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
    return tuple(Urusan(JUDUL[kunci], tuple(_butir(semua))) for kunci, semua in jenis if semua)


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
    """How many bundles came to the end of their active time this year, and of the time that they are kept."""
    hari = jam.hari_ini()
    awal = hari.replace(month=1, day=1)
    syarat = {
        INAKTIF: (Arsip.aktif_sampai >= awal, Arsip.aktif_sampai < hari),
        HABIS: (Arsip.inaktif_sampai < hari,),
    }
    for kunci, batas in syarat.items():
        jumlah = func.count()
        kolom = (literal(kunci), jumlah, literal(0), literal(""), literal(""))
        yield select(*kolom).select_from(Arsip).where(Arsip.keamanan.in_(kelas), *batas).having(jumlah > 0)


def _belum_pasti(oleh: Pelaku) -> Select:
    """How many papers from before the program wait for somebody who says what they are."""
    kolom = (literal(PASTI), jumlah := func.count(), literal(0), literal(""), literal(""))
    return select(*kolom).select_from(IsiArsip).join(IsiArsip.arsip).where(*belum_pasti(oleh)).having(jumlah > 0)


def _butir(baris: list) -> Iterable[ButirUrusan]:
    for satu_baris in baris:
        if satu_baris.jenis in (INAKTIF, HABIS, PASTI):
            yield ButirUrusan(f"{satu_baris.nomor} {'naskah' if satu_baris.jenis == PASTI else 'berkas arsip'}", None)
            continue
        nama = nama_periode(satu_baris.tahun, satu_baris.periode)
        if satu_baris.jenis == SALINAN:
            yield ButirUrusan(f"{satu_baris.kata} salinan, {nama}", ke(Apa.PENGARSIPAN, satu_baris.nomor))
        else:
            apa = Apa.PENOMORAN if satu_baris.jenis == NOMOR else Apa.SURAT
            kata = satu_baris.kata if nama in satu_baris.kata else f"{satu_baris.kata}, {nama}"
            yield ButirUrusan(kata, ke(apa, satu_baris.nomor))
