"""Which lines of the jejak tell of what the reader may not know: their act is shown, its details are not.

Asked when it is read, not only when it is written: lines that are there cannot be changed.
"""

from collections.abc import Callable, Iterable

from sqlalchemy import select

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
    rahasia = {nama: _RAHASIA[nama](nomor) for nama, nomor in objek.items() if nama in _RAHASIA}
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


def _surat(nomor: set[int]) -> set[int]:
    return set(db.session.scalars(select(Surat.id).where(Surat.id.in_(nomor), Surat.keamanan.not_in(TERBUKA))))


def _buku_nomor(nomor: set[int]) -> set[int]:
    kueri = select(BukuNomor.id).join(Surat, Surat.id == BukuNomor.surat_id)
    return set(db.session.scalars(kueri.where(BukuNomor.id.in_(nomor), Surat.keamanan.not_in(TERBUKA))))


def _surat_masuk(nomor: set[int]) -> set[int]:
    """Letters that are rahasia, or were before a correction: their lines tell of what was then."""
    kini = select(SuratMasuk.id).where(SuratMasuk.id.in_(nomor), SuratMasuk.sifat == "rahasia")
    dulu = select(RiwayatSuratMasuk.surat_masuk_id).where(
        RiwayatSuratMasuk.surat_masuk_id.in_(nomor), RiwayatSuratMasuk.sifat == "rahasia"
    )
    return set(db.session.scalars(kini.union(dulu)))


def _arsip(nomor: set[int]) -> set[int]:
    return set(db.session.scalars(select(Arsip.id).where(Arsip.id.in_(nomor), Arsip.keamanan.not_in(TERBUKA))))


def _penyusutan(nomor: set[int]) -> set[int]:
    """A proposal in which one bundle is closed: its lines name the serial numbers of all."""
    kueri = select(ButirPenyusutan.penyusutan_id).join(ButirPenyusutan.arsip)
    return set(
        db.session.scalars(kueri.where(ButirPenyusutan.penyusutan_id.in_(nomor), Arsip.keamanan.not_in(TERBUKA)))
    )


def _dokumen(nomor: set[int]) -> set[int]:
    return {d.id for d in db.session.scalars(select(Dokumen).where(Dokumen.id.in_(nomor))) if dokumen_rahasia(d)}


def _salinan_tertutup(baris: Iterable[Jejak]) -> set[int]:
    """Copies of a rahasia paper. Of a row that was taken away nobody knows the paper any more: it is closed.

    Its number may be another row's by now: the line is that row's only if it names the same addressee.
    """
    salinan = [b for b in baris if b.objek == "penggandaan"]
    if not salinan:
        return set()
    kueri = select(Penggandaan).where(Penggandaan.id.in_({b.objek_id for b in salinan}))
    terbuka = {(s.id, s.tujuan) for s in db.session.scalars(kueri) if not dokumen_rahasia(s.dokumen)}
    return {b.id for b in salinan if (b.objek_id, b.rincian.get("tujuan")) not in terbuka}


_RAHASIA: dict[str, Callable[[set[int]], set[int]]] = {
    "surat": _surat,
    "buku_nomor": _buku_nomor,
    "surat_masuk": _surat_masuk,
    "arsip": _arsip,
    "penyusutan": _penyusutan,
    "dokumen": _dokumen,
}
