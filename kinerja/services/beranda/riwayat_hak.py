"""Which lines of the jejak tell of what the reader may not know: their act is shown, its details are not.

Asked when it is read, not only when it is written: lines that are there cannot be changed.
"""

from collections.abc import Callable, Iterable

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
from kinerja.services.berkas import hak as berkas_hak
from kinerja.services.berkas.hak import dokumen_rahasia


def tertutup(baris: Iterable[Jejak], oleh: Pelaku | None) -> set[int]:
    """Ids of the lines whose details are not for this reader."""
    if boleh_lihat(oleh, "SR"):
        return _disposisi_tertutup(baris, oleh)
    objek: dict[str, set[int]] = {}
    for satu_baris in baris:
        if satu_baris.objek_id is not None:
            objek.setdefault(satu_baris.objek, set()).add(satu_baris.objek_id)
    rahasia = _rahasia(objek)
    tutup = {b.id for b in baris if b.objek_id in rahasia.get(b.objek, ())}
    return tutup | _salinan_tertutup(baris) | _disposisi_tertutup(baris, oleh)


def _disposisi_tertutup(baris: Iterable[Jejak], oleh: Pelaku | None) -> set[int]:
    """A rahasia disposisi is for its sender and those to whom it goes, whatever their desk."""
    nomor = {b.objek_id for b in baris if b.objek == "disposisi"}
    if not nomor:
        return set()
    rahasia = db.session.scalars(select(Disposisi).where(Disposisi.id.in_(nomor), Disposisi.sifat == "rahasia"))
    lain = {disposisi.id for disposisi in rahasia if oleh is None or not berkas_hak.disposisi_terlihat(disposisi, oleh)}
    return {b.id for b in baris if b.objek == "disposisi" and b.objek_id in lain}


def _rahasia(objek: dict[str, set[int]]) -> dict[str, set[int]]:
    """Of what the lines are about, by kind, what is closed: the papers, and the rest in one query."""
    hasil = {"dokumen": _dokumen(objek["dokumen"])} if "dokumen" in objek else {}
    ditanya = [_RAHASIA[nama](nomor).add_columns(literal(nama)) for nama, nomor in objek.items() if nama in _RAHASIA]
    for nomor, nama in db.session.execute(union_all(*ditanya)) if ditanya else ():
        hasil.setdefault(nama, set()).add(nomor)
    return hasil


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


def _dokumen(nomor: set[int]) -> set[int]:
    """The papers themselves say of what class they are."""
    kueri = select(Dokumen).where(Dokumen.id.in_(nomor)).options(lazyload(Dokumen.pengesahan))
    return {dokumen.id for dokumen in db.session.scalars(kueri) if dokumen_rahasia(dokumen)}


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
