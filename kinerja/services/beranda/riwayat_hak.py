"""Which lines of the jejak tell of what the reader may not know: their act is shown, its details are not.

Asked when it is read, not only when it is written: lines that are there cannot be changed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, literal, or_, select, union_all
from sqlalchemy.orm import joinedload, lazyload

from kinerja.domain.hak import TERBUKA, Pelaku, boleh_lihat
from kinerja.ext import db
from kinerja.models import (
    Arsip,
    BukuNomor,
    ButirPenyusutan,
    Disposisi,
    Dokumen,
    Jejak,
    Penggandaan,
    RiwayatSuratMasuk,
    Surat,
    SuratMasuk,
)
from kinerja.services.berkas.dokumen import KertasBaca, kertas_siklus
from kinerja.services.berkas.hak import disposisi_tertutup, dokumen_rahasia
from kinerja.services.isian.baca import nama_butir
from kinerja.services.singgahan import sudah


@dataclass(frozen=True)
class Tentang:
    """What lines of the jejak are about: ids of the lines whose details are not for the reader, and what the
    indicators of rows of a sheet are called, by row."""

    tutup: set[int]
    indikator: dict[int, str]


def tentang(baris: Sequence[Jejak], butir: set[int], oleh: Pelaku | None) -> Tentang:
    """What these lines are about; `butir`: the rows of sheets that they name. What can be asked together is."""
    objek: dict[str, set[int]] = {}
    for satu_baris in baris:
        if satu_baris.objek_id is not None:
            objek.setdefault(satu_baris.objek, set()).add(satu_baris.objek_id)
    tertinggi = boleh_lihat(oleh, "SR")
    ditanya = {} if tertinggi else {nama: _RAHASIA[nama](nomor) for nama, nomor in objek.items() if nama in _RAHASIA}
    if "disposisi" in objek:
        ditanya["disposisi"] = select(Disposisi.id).where(
            Disposisi.id.in_(objek["disposisi"]), disposisi_tertutup(oleh)
        )
    rahasia, indikator = _tanya(ditanya, butir)
    if not tertinggi:
        rahasia["dokumen"] = _dokumen(baris, objek.get("dokumen", set()))
    tutup = {b.id for b in baris if b.objek_id in rahasia.get(b.objek, ())}
    return Tentang(tutup if tertinggi else tutup | _salinan_tertutup(baris), indikator)


def _tanya(ditanya: dict[str, Select], butir: set[int]) -> tuple[dict[str, set[int]], dict[int, str]]:
    """Of what the lines are about, by kind, what is closed; and the names of these rows. One query, or none."""
    semua = [kueri.add_columns(literal(""), literal(jenis)) for jenis, kueri in ditanya.items()]
    semua += [nama_butir(butir).add_columns(literal("butir"))] if butir else []
    rahasia: dict[str, set[int]] = {}
    indikator: dict[int, str] = {}
    for nomor, nama, jenis in db.session.execute(union_all(*semua)) if semua else ():
        if jenis == "butir":
            indikator[nomor] = nama
        else:
            rahasia.setdefault(jenis, set()).add(nomor)
    return rahasia, indikator


def _surat(nomor: set[int]) -> Select:
    return select(Surat.id).where(Surat.id.in_(nomor), Surat.keamanan.not_in(TERBUKA))


def _buku_nomor(nomor: set[int]) -> Select:
    kueri = select(BukuNomor.id).join(Surat, Surat.id == BukuNomor.surat_id)
    return kueri.where(BukuNomor.id.in_(nomor), Surat.keamanan.not_in(TERBUKA))


def _surat_masuk(nomor: set[int]) -> Select:
    """Letters that are rahasia, or were before a correction: their lines tell of what was then."""
    dulu = exists().where(RiwayatSuratMasuk.surat_masuk_id == SuratMasuk.id, RiwayatSuratMasuk.sifat == "rahasia")
    return select(SuratMasuk.id).where(SuratMasuk.id.in_(nomor), or_(SuratMasuk.sifat == "rahasia", dulu))


def _arsip(nomor: set[int]) -> Select:
    return select(Arsip.id).where(Arsip.id.in_(nomor), Arsip.keamanan.not_in(TERBUKA))


def _penyusutan(nomor: set[int]) -> Select:
    """A proposal in which one bundle is closed: its lines name the serial numbers of all."""
    kueri = select(ButirPenyusutan.penyusutan_id).join(ButirPenyusutan.arsip)
    return kueri.where(ButirPenyusutan.penyusutan_id.in_(nomor), Arsip.keamanan.not_in(TERBUKA))


def _dokumen(baris: Iterable[Jejak], nomor: set[int]) -> set[int]:
    """The papers themselves say of what class they are; those of a siklus may have been read anyway."""
    siklus = {b.siklus_id for b in baris if b.siklus_id and b.objek == "dokumen"}
    semua: list[Dokumen | KertasBaca] = [d for siklus_id in siklus for d in sudah(kertas_siklus, siklus_id) or ()]
    if sisa := nomor - {dokumen.id for dokumen in semua}:
        kueri = select(Dokumen).where(Dokumen.id.in_(sisa)).options(lazyload(Dokumen.pengesahan))
        semua += db.session.scalars(kueri)
    return {dokumen.id for dokumen in semua if dokumen.id in nomor and dokumen_rahasia(dokumen)}


def _salinan_tertutup(baris: Iterable[Jejak]) -> set[int]:
    """Copies of a rahasia paper. Of a row that was taken away nobody knows the paper any more: it is closed.

    Its number may be another row's by now: the line is that row's only if it names the same addressee.
    """
    salinan = [b for b in baris if b.objek == "penggandaan"]
    if not salinan:
        return set()
    kueri = select(Penggandaan).where(Penggandaan.id.in_({b.objek_id for b in salinan}))
    kueri = kueri.options(joinedload(Penggandaan.dokumen).lazyload(Dokumen.pengesahan))
    terbuka = {(s.id, s.tujuan) for s in db.session.scalars(kueri) if not dokumen_rahasia(s.dokumen)}
    return {b.id for b in salinan if (b.objek_id, b.rincian.get("tujuan")) not in terbuka}


_RAHASIA: dict[str, Callable[[set[int]], Select]] = {
    "surat": _surat,
    "buku_nomor": _buku_nomor,
    "surat_masuk": _surat_masuk,
    "arsip": _arsip,
    "penyusutan": _penyusutan,
}
