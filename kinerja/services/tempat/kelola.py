"""Places are made, renamed, moved with all that lies in them, and taken away when they are empty."""

from dataclasses import dataclass

from sqlalchemy import select, update

from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.tempat import MUAT_TERBANYAK, boleh_di_dalam, sebut, tulis_jalan
from kinerja.ext import db
from kinerja.models import Arsip, Opname, Tempat
from kinerja.services import hak, perubahan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.transaksi import menulis

from . import baca, temukan


@dataclass(frozen=True)
class DataTempat:
    """A place as it is typed. `induk_id` None: it stands in no other."""

    jenis: str
    nama: str
    muat: int | None = None
    induk_id: int | None = None


def ambil(tempat_id: int) -> Tempat:
    """A place, or TidakDitemukan."""
    tempat = db.session.get(Tempat, tempat_id)
    if tempat is None:
        raise TidakDitemukan("Tempat itu tidak ada. Pilih dari halaman Tempat arsip.")
    return tempat


def periksa(data: DataTempat, tempat: Tempat | None = None) -> None:
    """Raise GalatMasukan where the meaning is wrong. `tempat`: the one that is changed."""
    galat, induk = {}, db.session.get(Tempat, data.induk_id) if data.induk_id else None
    if induk is not None and tempat is not None and tempat in baca.jalan(induk):
        galat["induk_id"] = "Sebuah tempat tidak dapat dipindahkan ke dalam dirinya sendiri."
    elif data.jenis and not boleh_di_dalam(data.jenis, induk.jenis if induk else ""):
        galat["induk_id"] = "Urutannya gedung, ruang, rak, boks, folder. Pilih tempat yang lebih besar."
    if data.muat is not None and not 1 <= data.muat <= MUAT_TERBANYAK:
        galat["muat"] = f"Daya muat ditulis 1 sampai {MUAT_TERBANYAK}, atau dikosongkan."
    if data.nama and _kembar(data, tempat):
        galat["nama"] = "Nama itu sudah dipakai di tempat yang sama. Tulis nama lain."
    if galat:
        raise GalatMasukan(galat)


def _kembar(data: DataTempat, tempat: Tempat | None) -> bool:
    kueri = select(Tempat.id).where(Tempat.jenis == data.jenis, temukan.bernama(data.jenis, data.nama))
    kueri = kueri.where(Tempat.induk_id == data.induk_id if data.induk_id else Tempat.induk_id.is_(None))
    return db.session.scalar(kueri.where(Tempat.id != (tempat.id if tempat else 0)).limit(1)) is not None


@menulis
def tambah(data: DataTempat, *, oleh: Pelaku) -> Tempat:
    """A new place. Raises GalatMasukan per field, HakDitolak."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    periksa(data)
    induk = ambil(data.induk_id) if data.induk_id else None
    if induk is not None:
        temukan.pastikan_muat(induk, "induk_id")
    tempat = Tempat(induk=induk, jenis=data.jenis, nama=data.nama, muat=data.muat)
    db.session.add(tempat)
    db.session.flush()
    _catat(tempat, {"baru": sebutan(tempat)}, oleh)
    return tempat


def sidik(tempat: Tempat) -> str:
    """Which place a page showed."""
    return perubahan.sidik(tempat, ("nama", "muat", "induk_id"))


@menulis
def ubah(tempat_id: int, data: DataTempat, *, dilihat: str | None = None, oleh: Pelaku) -> Tempat:
    """Rename a place, say how much fits, or move it with all that lies in it. Raises GalatMasukan per field.

    `dilihat`: the `sidik` that the page showed; Didahului when it has changed since.
    """
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    tempat = ambil(tempat_id)
    periksa(data, tempat)
    dari, pindah = sebutan(tempat), data.induk_id != tempat.induk_id
    if (data.nama, data.muat, pindah) == (tempat.nama, tempat.muat, False):
        raise GalatDomain("Tidak ada yang berubah. Ubah nama, daya muat, atau tempatnya, lalu simpan.")
    perubahan.pastikan_sama(dilihat, sidik(tempat), "Tempat ini")
    induk = ambil(data.induk_id) if data.induk_id else None
    if induk is not None and pindah:
        temukan.pastikan_muat(induk, "induk_id")
    tempat.induk, tempat.nama, tempat.muat = induk, data.nama, data.muat
    db.session.flush()
    _catat(tempat, {"dari": dari, "ke": sebutan(tempat), "muat": data.muat}, oleh)
    return tempat


@menulis
def hapus(tempat_id: int, *, oleh: Pelaku) -> None:
    """Take away a place in which nothing lies and nothing was ever counted; what is gone from it forgets it."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    tempat = ambil(tempat_id)
    if temukan.terisi(tempat_id):
        raise GalatDomain("Tempat ini masih berisi. Pindahkan isinya dahulu, lalu hapus.")
    if db.session.scalar(select(Opname.id).where(Opname.tempat_id == tempat_id).limit(1)) is not None:
        raise GalatDomain("Tempat ini pernah diopname, sehingga tetap tercatat. Namanya masih dapat diubah.")
    _catat(tempat, {"hapus": sebutan(tempat)}, oleh)
    db.session.execute(update(Arsip).where(Arsip.tempat_id == tempat_id).values(tempat_id=None))
    db.session.delete(tempat)


def sebutan(tempat: Tempat) -> str:
    """A place with all in which it stands: "Ruang Arsip, Rak 2, Boks 14"."""
    return tulis_jalan((simpul.jenis, simpul.nama) for simpul in baca.jalan(tempat))


def ringkas(tempat: Tempat) -> str:
    """The place alone: "Boks 14"."""
    return sebut(tempat.jenis, tempat.nama)


def _catat(tempat: Tempat, rincian: dict, oleh: Pelaku) -> None:
    catat_jejak(Aksi.TEMPAT_ARSIP, oleh=oleh, objek="tempat", objek_id=tempat.id, rincian=rincian)
