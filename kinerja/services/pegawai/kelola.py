"""The people of the office."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan, kumpulkan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.nip import baca_nip
from kinerja.ext import db
from kinerja.models import Akun, Pegawai, Penugasan
from kinerja.services import perubahan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.perubahan import beda, isi_bidang
from kinerja.services.pintu.kode import akhiri_kode
from kinerja.services.pintu.sesi import cabut_sesi_pegawai
from kinerja.services.transaksi import menulis

from .penjaga import pastikan_pengelola_tersisa, tolak_diri_sendiri

_BIDANG = ("nama", "nip", "pangkat", "aktif")


@dataclass(frozen=True)
class DataPegawai:
    """A person as the form gives it; `nip` may be written with spaces or left empty."""

    nama: str
    nip: str = ""
    pangkat: str = ""


def sidik(pegawai: Any) -> str:
    """What a page showed of a person, who is a row or what `pegawai.baca` tells of it."""
    data = DataPegawai(pegawai.nama, pegawai.nip or "", pegawai.pangkat)
    return perubahan.sidik(data, ("nama", "nip", "pangkat"))


@menulis
def tambah(data: DataPegawai, *, oleh: Pelaku, orang_lain: bool = False) -> Pegawai:
    """Enter a person. `orang_lain`: another one of that name. Raises GalatMasukan (nip, orang_lain)."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    periksa_baru(data, orang_lain=orang_lain)
    pegawai = Pegawai(nama=data.nama, nip=_nip(data.nip, kecuali=None), pangkat=data.pangkat)
    db.session.add(pegawai)
    db.session.flush()
    _catat(pegawai, oleh, {"baru": isi_bidang(pegawai, _BIDANG)})
    return pegawai


@menulis
def ubah(pegawai_id: int, data: DataPegawai, *, oleh: Pelaku, dilihat: str | None = None) -> Pegawai:
    """Correct a person's data; what is signed already keeps the name of that day.

    `dilihat`: the `sidik` that the page showed. Raises GalatMasukan (nip), Didahului.
    """
    pegawai = ambil(pegawai_id, oleh)
    perubahan.pastikan_sama(dilihat, sidik(pegawai), f"Data {pegawai.nama}")
    sebelum = isi_bidang(pegawai, _BIDANG)
    pegawai.nip = _nip(data.nip, kecuali=pegawai_id)
    pegawai.nama, pegawai.pangkat = data.nama, data.pangkat
    if berubah := beda(sebelum, isi_bidang(pegawai, _BIDANG)):
        _catat(pegawai, oleh, berubah)
    return pegawai


@menulis
def nonaktifkan(pegawai_id: int, *, oleh: Pelaku) -> None:
    """The person has left: the account closes, sessions end. Raises GalatDomain while a jabatan is held after today."""
    pegawai = ambil(pegawai_id, oleh)
    tolak_diri_sendiri(pegawai_id, oleh)
    masih = select(func.count()).where(
        Penugasan.pegawai_id == pegawai_id, or_(Penugasan.selesai.is_(None), Penugasan.selesai > jam.hari_ini())
    )
    if db.session.scalar(masih):
        raise GalatDomain("Pegawai ini masih memegang jabatan. Akhiri penugasannya terlebih dahulu.")
    cabut_sesi_pegawai(pegawai_id)
    akun = db.session.scalar(select(Akun).where(Akun.pegawai_id == pegawai_id))
    if akun:
        akun.aktif = False
        akhiri_kode("sandi", akun.id)
    pegawai.aktif = False
    _catat(pegawai, oleh, {"aktif": [True, False]})
    pastikan_pengelola_tersisa()


@menulis
def aktifkan(pegawai_id: int, *, oleh: Pelaku) -> None:
    """The person is back; a closed account is opened apart."""
    pegawai = ambil(pegawai_id, oleh)
    tolak_diri_sendiri(pegawai_id, oleh)
    pegawai.aktif = True
    _catat(pegawai, oleh, {"aktif": [False, True]})


def ambil(pegawai_id: int, oleh: Pelaku) -> Pegawai:
    """The person, for whoever may change it. Raises TidakDitemukan, HakDitolak."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    pegawai = db.session.get(Pegawai, pegawai_id)
    if pegawai is None:
        raise TidakDitemukan("Pegawai itu tidak ditemukan.")
    return pegawai


def periksa(data: DataPegawai, *, kecuali: int | None = None) -> None:
    """Raise GalatMasukan (nip). `kecuali`: whose data are being corrected."""
    _nip(data.nip, kecuali=kecuali)


def periksa_baru(data: DataPegawai, *, orang_lain: bool) -> None:
    """What `tambah` begins with. Raises GalatMasukan (nip; orang_lain: a known name without another NIP)."""
    kumpulkan(lambda: periksa(data), lambda: None if orang_lain else _tanya_senama(data))


def _tanya_senama(data: DataPegawai) -> None:
    senama = [
        pegawai for pegawai in db.session.scalars(select(Pegawai)) if pegawai.nama.casefold() == data.nama.casefold()
    ]
    if any(not (pegawai.nip and data.nip) for pegawai in senama):
        kata = f"{data.nama} sudah tercatat. Apabila ini orang lain dengan nama yang sama, beri centang."
        raise GalatMasukan({"orang_lain": kata})


def _nip(teks: str, *, kecuali: int | None) -> str | None:
    if not teks:
        return None
    try:
        nip = baca_nip(teks)
    except GalatDomain as galat:
        raise GalatMasukan({"nip": galat.pesan}) from None
    lain = db.session.scalar(select(Pegawai.nama).where(Pegawai.nip == nip, Pegawai.id != (kecuali or 0)))
    if lain:
        raise GalatMasukan({"nip": f"NIP ini sudah tercatat untuk {lain.removesuffix('.')}. Periksa kembali angkanya."})
    return nip


def _catat(pegawai: Pegawai, oleh: Pelaku, rincian: dict) -> None:
    rincian = {"pegawai": pegawai.nama, **rincian}
    catat_jejak(Aksi.UBAH_PEGAWAI, oleh=oleh, objek="pegawai", objek_id=pegawai.id, rincian=rincian)
