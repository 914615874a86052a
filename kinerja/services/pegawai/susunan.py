"""Units and positions: the frame that people are placed in."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, func, select

from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.hak import SEUNIT, Pelaku, Tindakan, wajib
from kinerja.domain.pasti import pasti
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import FormatUnit, Jabatan, Penugasan, Siklus, Unit
from kinerja.services.ganda import pastikan_baru
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor.pejabat import URUTAN_JABATAN
from kinerja.services.perubahan import beda, isi_bidang, pastikan_sama, sidik
from kinerja.services.pintu.sesi import cabut_sesi_pegawai
from kinerja.services.transaksi import menulis

from . import pengukuhan
from .penjaga import pastikan_pengelola_tersisa
from .penugasan import belum_berakhir, periksa_rangkap_meja

TUNGGAL = frozenset({Peran.KEPALA, Peran.SEKRETARIS, Peran.KASUBBAG_PPKP})
_UNIT = ("kode", "nama", "singkatan", "aktif")
_JABATAN = ("nama", "peran", "unit_id", "arsiparis", "petugas_surat", "aktif")


def sidik_unit(unit: Unit) -> str:
    """What a page showed of a unit."""
    return sidik(unit, _UNIT)


def sidik_jabatan(jabatan: Jabatan) -> str:
    """What a page showed of a position."""
    return sidik(jabatan, _JABATAN)


@dataclass(frozen=True)
class DataUnit:
    """A unit as the form gives it."""

    kode: str
    nama: str
    singkatan: str
    aktif: bool = True


@dataclass(frozen=True)
class DataJabatan:
    """A position as the form gives it."""

    nama: str
    peran: Peran
    unit_id: int | None = None
    arsiparis: bool = False
    aktif: bool = True
    petugas_surat: bool = False


@menulis
def tambah_unit(data: DataUnit, *, oleh: Pelaku) -> Unit:
    """Add a unit below the others. Raises GalatMasukan (kode, nama)."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    periksa_unit(data, kecuali=None)
    urutan = pasti(db.session.scalar(select(func.coalesce(func.max(Unit.urutan), 0)))) + 1
    unit = Unit(kode=data.kode, nama=data.nama, singkatan=data.singkatan or data.nama, urutan=urutan)
    db.session.add(unit)
    db.session.flush()
    _catat_unit(unit, oleh, {"baru": isi_bidang(unit, _UNIT)})
    return unit


@menulis
def ubah_unit(unit_id: int, data: DataUnit, *, oleh: Pelaku, dilihat: str | None = None) -> Unit:
    """Rename, switch off or on; a unit that is in use stays on.

    `dilihat`: the `sidik_unit` that the page showed. Raises GalatMasukan (kode, nama), GalatDomain, Didahului.
    """
    unit = ambil_unit(unit_id, oleh)
    pastikan_sama(dilihat, sidik_unit(unit), f"Unit {unit.nama}")
    periksa_unit(data, kecuali=unit_id)
    if unit.aktif and not data.aktif:
        _tolak_unit_terpakai(unit_id)
    sebelum = isi_bidang(unit, _UNIT)
    unit.kode, unit.nama, unit.singkatan, unit.aktif = data.kode, data.nama, data.singkatan or data.nama, data.aktif
    if berubah := beda(sebelum, isi_bidang(unit, _UNIT)):
        _catat_unit(unit, oleh, berubah)
    return unit


@menulis
def geser_unit(unit_id: int, arah: int, *, oleh: Pelaku) -> None:
    """Move a unit one place up (-1) or down (+1) in the office's order; at the end nothing happens."""
    unit = ambil_unit(unit_id, oleh)
    pindah = _geser(list(db.session.scalars(select(Unit).order_by(Unit.urutan, Unit.nama))), unit, arah)
    if pindah:
        _catat_unit(unit, oleh, {"urutan": pindah})


def ambil_unit(unit_id: int, oleh: Pelaku) -> Unit:
    """The unit, for whoever may change it. Raises TidakDitemukan, HakDitolak."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        raise TidakDitemukan("Unit itu tidak ditemukan.")
    return unit


def periksa_unit(data: DataUnit, *, kecuali: int | None = None) -> None:
    """Raise GalatMasukan (kode, nama) where another unit has them; `kecuali`: the unit that is being changed."""
    galat = {}
    for nama, kolom, nilai in (("kode", Unit.kode, data.kode or ""), ("nama", Unit.nama, data.nama or "")):
        kembar = select(Unit.id).where(func.lower(kolom) == nilai.lower(), Unit.id != (kecuali or 0))
        if db.session.scalar(kembar):
            galat[nama] = f"{nama.capitalize()} ini sudah dipakai unit lain. Pilih yang berbeda."
    if galat:
        raise GalatMasukan(galat)


def _tolak_unit_terpakai(unit_id: int) -> None:
    jabatan = db.session.scalar(select(func.count()).where(Jabatan.unit_id == unit_id, Jabatan.aktif))
    if jabatan:
        raise GalatDomain(
            f"Masih ada {jabatan} jabatan aktif di unit ini. Nonaktifkan atau pindahkan jabatannya terlebih dahulu."
        )
    berjalan = select(
        exists().where(FormatUnit.unit_id == unit_id, FormatUnit.siklus_id == Siklus.id, Siklus.status == "berjalan")
    )
    if db.session.scalar(berjalan):
        raise GalatDomain("Unit ini ikut dalam siklus yang sedang berjalan. Nonaktifkan setelah siklus itu selesai.")


def _catat_unit(unit: Unit, oleh: Pelaku, rincian: dict) -> None:
    rincian = {"nama": unit.nama, **rincian}
    catat_jejak(Aksi.UBAH_UNIT, oleh=oleh, objek="unit", objek_id=unit.id, rincian=rincian)


@menulis
def tambah_jabatan(data: DataJabatan, *, oleh: Pelaku) -> Jabatan:
    """Add a position. Raises GalatMasukan (unit_id, peran, arsiparis)."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    periksa_jabatan(data, kecuali=None)
    sama = {"nama": data.nama, "peran": data.peran.value, "unit_id": data.unit_id, "aktif": True}
    pastikan_baru(Jabatan, sama, "Jabatan itu sudah ada. Pakai yang sudah ada, atau bedakan namanya.")
    jabatan = Jabatan(
        nama=data.nama,
        peran=data.peran.value,
        unit_id=data.unit_id,
        arsiparis=data.arsiparis,
        aktif=data.aktif,
        petugas_surat=data.petugas_surat,
    )
    db.session.add(jabatan)
    db.session.flush()
    _beri_tempat(jabatan)
    _catat_jabatan(jabatan, oleh, {"baru": isi_bidang(jabatan, _JABATAN)})
    return jabatan


def _beri_tempat(baru: Jabatan) -> None:
    """Where the pengelola has ordered the jabatan himself, a new one stands below the last one of its desk."""
    urut = [jabatan_urut for jabatan_urut in _jabatan_urut() if jabatan_urut is not baru]
    if not any(jabatan_urut.urutan for jabatan_urut in urut):
        return
    meja = list(Peran)
    batas = meja.index(Peran(baru.peran))
    letak = max((i for i, orang in enumerate(urut, start=1) if meja.index(Peran(orang.peran)) <= batas), default=0)
    _nomori([*urut[:letak], baru, *urut[letak:]])


def _jabatan_urut() -> list[Jabatan]:
    kueri = select(Jabatan).outerjoin(Unit, Unit.id == Jabatan.unit_id).where(Jabatan.aktif)
    return list(db.session.scalars(kueri.order_by(*URUTAN_JABATAN)))


def _nomori(urut: list) -> None:
    for nomor, orang in enumerate(urut, start=1):
        orang.urutan = nomor


@menulis
def geser_jabatan(jabatan_id: int, arah: int, *, oleh: Pelaku) -> None:
    """Move a position one place up (-1) or down (+1) in every list of people; at the end nothing happens."""
    jabatan = ambil_jabatan(jabatan_id, oleh)
    pindah = _geser(_jabatan_urut(), jabatan, arah)
    if pindah:
        _catat_jabatan(jabatan, oleh, {"urutan": pindah})


def _geser(urut: list, orang: Any, arah: int) -> list[int]:
    """Swap with the neighbour and number all anew; returns [old, new] place, [] where there is no neighbour."""
    letak = urut.index(orang) if orang in urut else -1
    ke = letak + (1 if arah > 0 else -1)
    if letak < 0 or not 0 <= ke < len(urut):
        return []
    urut[letak], urut[ke] = urut[ke], urut[letak]
    _nomori(urut)
    return [letak + 1, ke + 1]


@menulis
def ubah_jabatan(jabatan_id: int, data: DataJabatan, *, oleh: Pelaku, dilihat: str | None = None) -> Jabatan:
    """Change a position. Whoever holds it today is signed out when its rights change.

    `dilihat`: the `sidik_jabatan` that the page showed. Raises GalatMasukan (unit_id, peran, arsiparis), Didahului,
    GalatDomain while it is held and to be switched off.
    """
    jabatan = ambil_jabatan(jabatan_id, oleh)
    pastikan_sama(dilihat, sidik_jabatan(jabatan), f"Jabatan {jabatan.nama}")
    periksa_jabatan(data, kecuali=jabatan_id)
    sebelum = isi_bidang(jabatan, _JABATAN)
    jabatan.nama, jabatan.peran, jabatan.unit_id = data.nama, data.peran.value, data.unit_id
    jabatan.arsiparis, jabatan.petugas_surat, jabatan.aktif = data.arsiparis, data.petugas_surat, data.aktif
    berubah = beda(sebelum, isi_bidang(jabatan, _JABATAN))
    if berubah.keys() - {"nama"}:
        _hak_jabatan_berubah(jabatan, berubah, oleh)
    if berubah:
        _catat_jabatan(jabatan, oleh, berubah)
    return jabatan


def _hak_jabatan_berubah(jabatan: Jabatan, berubah: dict, oleh: Pelaku) -> None:
    pemegang = _pemegang(jabatan.id)
    if oleh.pegawai_id in pemegang:
        raise HakDitolak("Jabatan yang Anda pegang sendiri hanya dapat diubah oleh pengelola lain.")
    if pemegang and not jabatan.aktif:
        raise GalatDomain("Jabatan ini masih dipegang. Akhiri penugasannya dahulu, baru nonaktifkan.")
    db.session.flush()
    for pegawai_id in pemegang:
        if "peran" in berubah:
            periksa_rangkap_meja(pegawai_id, bidang="peran")
            pengukuhan.tahan_pemilik(pegawai_id, sebab="meja jabatannya diubah pengelola")
        cabut_sesi_pegawai(pegawai_id)
    pastikan_pengelola_tersisa()


def _pemegang(jabatan_id: int) -> set[int]:
    """Who holds the position now or later."""
    kueri = select(Penugasan.pegawai_id).where(Penugasan.jabatan_id == jabatan_id, belum_berakhir())
    return set(db.session.scalars(kueri))


def ambil_jabatan(jabatan_id: int, oleh: Pelaku) -> Jabatan:
    """The position, for whoever may change it. Raises TidakDitemukan, HakDitolak."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    jabatan = db.session.get(Jabatan, jabatan_id)
    if jabatan is None:
        raise TidakDitemukan("Jabatan itu tidak ditemukan.")
    return jabatan


def periksa_jabatan(data: DataJabatan, *, kecuali: int | None = None) -> None:
    """Raise GalatMasukan with every field that is wrong; `kecuali`: the jabatan that is being changed."""
    galat = {}
    unit = db.session.get(Unit, data.unit_id) if data.unit_id else None
    if data.peran in SEUNIT and unit is None:
        galat["unit_id"] = f"Meja {data.peran.label} bekerja untuk satu unit. Pilih unitnya."
    if unit is not None and not unit.aktif and data.aktif:
        galat["unit_id"] = "Unit ini tidak aktif. Pilih unit lain atau aktifkan kembali unitnya."
    if data.arsiparis and data.peran is not Peran.FUNGSIONAL:
        galat["arsiparis"] = "Tugas arsiparis hanya untuk meja JFT/Umum."
    if data.petugas_surat and data.peran is not Peran.FUNGSIONAL:
        galat["petugas_surat"] = "Tugas petugas surat hanya untuk meja JFT/Umum."
    if data.peran in TUNGGAL and data.aktif and (lain := _jabatan_semeja(data.peran, kecuali)):
        galat["peran"] = f"Meja {data.peran.label} sudah dimiliki jabatan “{lain}”. Satu kantor hanya memiliki satu."
    if galat:
        raise GalatMasukan(galat)


def _jabatan_semeja(peran: Peran, kecuali: int | None) -> str | None:
    return db.session.scalar(
        select(Jabatan.nama).where(Jabatan.peran == peran.value, Jabatan.aktif, Jabatan.id != (kecuali or 0)).limit(1)
    )


def _catat_jabatan(jabatan: Jabatan, oleh: Pelaku, rincian: dict) -> None:
    rincian = {"nama": jabatan.nama, **rincian}
    catat_jejak(Aksi.UBAH_JABATAN, oleh=oleh, objek="jabatan", objek_id=jabatan.id, rincian=rincian)
