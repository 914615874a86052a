"""What a person does with the own account. Nobody but the owner ever knows a password."""

from dataclasses import dataclass, field

from sqlalchemy import select, update

from kinerja.adapters import jam
from kinerja.domain.galat import GalatMasukan, TidakDitemukan, kumpulkan
from kinerja.domain.hak import Pelaku
from kinerja.domain.pasti import pasti
from kinerja.ext import db
from kinerja.models import Akun, Pegawai, Sesi
from kinerja.services import kueri as services_kueri
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor.pejabat import pilihan_jabatan
from kinerja.services.transaksi import menulis

from . import pelambatan
from .kode import hash_token, pakai_kode, periksa_kode
from .pelambatan import Asal
from .sandi import cincang, cocok, periksa_sandi
from .sesi import asal_sesi, baku, buka_sesi, cabut_sesi_akun, tulis_sesi


@dataclass(frozen=True)
class DuaSandi:
    """The present and the new password, or what an earlier sending has proved of them."""

    lama: str = field(repr=False)
    baru: str = field(repr=False)
    lama_benar: bool = False
    cincangan: str = field(default="", repr=False)


def ganti_sandi(
    akun_id: int, dua: DuaSandi, *, oleh: Pelaku | None, token: str, alamat_ip: str, peramban: str = ""
) -> str:
    """Change one's own password; all sessions end. Returns the token of a new one. Raises GalatMasukan (lama, baru)."""
    periksa_ganti(akun_id, dua, token=token, alamat_ip=alamat_ip)
    cincangan = dua.cincangan or cincang(dua.baru)
    return _simpan_sandi(akun_id, cincangan, oleh=oleh, token=token, alamat_ip=alamat_ip, peramban=peramban)


def periksa_ganti(akun_id: int, dua: DuaSandi, *, token: str, alamat_ip: str) -> None:
    """What `ganti_sandi` begins with: all that is wrong at once. A wrong present password is counted."""
    akun = db.session.get_one(Akun, akun_id)
    asal = asal_sesi(akun, token, alamat_ip)
    pelambatan.periksa(asal)
    kumpulkan(
        lambda: _periksa_lama(akun, dua, asal), lambda: _periksa_beda(akun, dua), lambda: _periksa_baru(akun, dua)
    )


def _periksa_lama(akun: Akun, dua: DuaSandi, asal: Asal) -> None:
    if not dua.lama_benar and not cocok(akun.sandi, dua.lama):
        if dua.lama:
            pelambatan.catat_gagal(asal, akun_id=akun.id, aksi=Aksi.GAGAL_SANDI)
        raise GalatMasukan({"lama": "Kata sandi sekarang tidak cocok."})


def _periksa_beda(akun: Akun, dua: DuaSandi) -> None:
    if dua.baru and (dua.lama == dua.baru or (dua.lama_benar and cocok(akun.sandi, dua.baru))):
        raise GalatMasukan({"baru": "Kata sandi baru sama dengan yang lama. Pilih yang lain."})


def _periksa_baru(akun: Akun, dua: DuaSandi) -> None:
    if not dua.cincangan:
        _periksa_sandi(akun, dua.baru)


@menulis
def _simpan_sandi(
    akun_id: int, cincangan: str, *, oleh: Pelaku | None, token: str, alamat_ip: str, peramban: str
) -> str:
    akun = db.session.get_one(Akun, akun_id)
    akun.sandi, akun.wajib_ganti = cincangan, False
    penugasan_id = db.session.scalar(select(Sesi.penugasan_id).where(Sesi.token_hash == hash_token(token)))
    cabut_sesi_akun(akun_id)
    catat_jejak(Aksi.GANTI_SANDI, oleh=oleh, objek="akun", objek_id=akun_id, alamat_ip=alamat_ip)
    return tulis_sesi(akun_id, penugasan_id, alamat_ip=alamat_ip, peramban=peramban)[0]


def _periksa_sandi(akun: Akun, baru: str) -> None:
    periksa_sandi(baru, akun.nama_pengguna, akun.pegawai.nama, akun.pegawai.nip or "", bidang="baru")


def sandi_baru(
    nama_pengguna: str,
    kode: str,
    baru: str,
    *,
    alamat_ip: str,
    tanda: str = "",
    cincangan: str = "",
    peramban: str = "",
) -> str:
    """Choose a password with a one-time code, and be signed in with it: returns the token of the session.

    `cincangan`: the hash of a password that was judged with an earlier sending, instead of `baru`. Wrong codes count
    for the throttle. Raises GalatMasukan (kode, baru).
    """
    asal = Asal(baku(nama_pengguna), alamat_ip, tanda)
    akun_id = periksa_baru(nama_pengguna, kode, baru, alamat_ip=alamat_ip, tanda=tanda, cincangan=cincangan).id
    cincangan = cincangan or cincang(baru)
    _pakai_kode_sandi(akun_id, kode, cincangan, asal)
    return buka_sesi(akun_id, cincangan, cincangan, asal, peramban, "")


def periksa_baru(
    nama_pengguna: str, kode: str, baru: str, *, alamat_ip: str, tanda: str = "", cincangan: str = ""
) -> Akun:
    """What `sandi_baru` begins with: all that is wrong at once; whose account the code opens."""
    asal = Asal(baku(nama_pengguna), alamat_ip, tanda)
    pelambatan.periksa(asal)
    akun = db.session.scalar(
        select(Akun).join(Pegawai).where(Akun.nama_pengguna == asal.nama_pengguna, Akun.aktif, Pegawai.aktif)
    )
    try:
        _periksa_kode(akun, kode, asal)
    except GalatMasukan as galat:
        # of an unknown name, or without the code, no answer tells whether there is such an account
        raise GalatMasukan(_galat_baru(asal.nama_pengguna, baru) | galat.bidang) from None
    milik = pasti(akun)
    if not cincangan:
        _periksa_sandi(milik, baru)
    return milik


def _galat_baru(nama_pengguna: str, baru: str) -> dict[str, str]:
    try:
        periksa_sandi(baru, nama_pengguna, bidang="baru")
    except GalatMasukan as galat:
        return galat.bidang
    return {}


def _periksa_kode(akun: Akun | None, kode: str, asal: Asal) -> None:
    try:
        periksa_kode("sandi", kode, akun.id if akun else -1)
    except GalatMasukan:
        pelambatan.catat_gagal(asal, akun_id=akun.id if akun else None, aksi=Aksi.GAGAL_KODE)
        raise


@menulis
def _pakai_kode_sandi(akun_id: int, kode: str, cincangan: str, asal: Asal) -> None:
    pakai_kode("sandi", kode, akun_id)
    akun = db.session.get_one(Akun, akun_id)
    akun.sandi, akun.wajib_ganti = cincangan, False
    pelambatan.lupakan(asal)
    catat_jejak(Aksi.GANTI_SANDI, oleh=None, objek="akun", objek_id=akun_id, alamat_ip=asal.alamat_ip)


@dataclass(frozen=True)
class AkunSendiri:
    """One's own data, as the owner of an account sees them."""

    nama: str
    nip: str
    pangkat: str
    nama_pengguna: str
    jabatan: list[str]


def akun_sendiri(akun_id: int) -> AkunSendiri:
    """Who one is here, and what one holds today."""
    akun = ambil_akun(akun_id)
    pegawai = akun.pegawai
    jabatan = [label for _, label in pilihan_jabatan(akun_id)]
    return AkunSendiri(pegawai.nama, pegawai.nip or "", pegawai.pangkat, akun.nama_pengguna, jabatan)


def pegawai_dari(akun_id: int) -> int:
    """The person behind an account. Raises TidakDitemukan."""
    return ambil_akun(akun_id).pegawai_id


@menulis
def akhiri_sesi_sendiri(sesi_id: int, *, akun_id: int, oleh: Pelaku | None) -> None:
    """End one session of one's own account. A session of somebody else is not found."""
    berakhir = services_kueri.ubah(
        update(Sesi)
        .where(Sesi.id == sesi_id, Sesi.akun_id == akun_id, Sesi.dicabut_pada.is_(None))
        .values(dicabut_pada=jam.sekarang())
    )
    if not berakhir:
        raise TidakDitemukan("Sesi itu tidak ditemukan atau sudah berakhir.")
    catat_jejak(Aksi.CABUT_SESI, oleh=oleh, objek="akun", objek_id=akun_id, rincian={"jumlah": 1})


def ambil_akun(akun_id: int) -> Akun:
    akun = db.session.get(Akun, akun_id)
    if akun is None:
        raise TidakDitemukan("Akun itu tidak ditemukan.")
    return akun
