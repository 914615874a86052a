"""Accounts: choosing and changing one's own password, and what a pengelola does to the account of another.

Nobody but the owner ever knows a password: a new or reset account gets a one-time code with which its owner chooses
one.
"""

from dataclasses import dataclass

from sqlalchemy import select, update

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.ext import db
from kinerja.models import Akun, Pegawai, Sesi
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor.pejabat import pilihan_jabatan
from kinerja.services.pintu import pelambatan
from kinerja.services.pintu.kode import akhiri_kode, hash_token, pakai_kode, periksa_kode, token_sekali
from kinerja.services.pintu.pelambatan import Asal
from kinerja.services.pintu.sandi import cincang, cocok, periksa_sandi
from kinerja.services.pintu.sesi import asal_sesi, baku, cabut_sesi_akun, tulis_sesi
from kinerja.services.transaksi import menulis

from . import pengukuhan
from .penjaga import pastikan_pengelola_tersisa


def ganti_sandi(
    akun_id: int, lama: str, baru: str, *, oleh: Pelaku | None, token: str, alamat_ip: str, peramban: str = ""
) -> str:
    """Change one's own password; all sessions end. Returns the token of a new one. Raises GalatMasukan (lama, baru)."""
    akun = db.session.get_one(Akun, akun_id)
    asal = asal_sesi(akun, token, alamat_ip)
    pelambatan.periksa(asal)
    if not cocok(akun.sandi, lama):
        pelambatan.catat_gagal(asal, akun_id=akun_id)
        raise GalatMasukan({"lama": "Kata sandi sekarang tidak cocok."})
    if lama == baru:
        raise GalatMasukan({"baru": "Kata sandi baru sama dengan yang lama. Pilih yang lain."})
    _periksa_sandi(akun, baru)
    return _simpan_sandi(akun_id, cincang(baru), oleh=oleh, token=token, alamat_ip=alamat_ip, peramban=peramban)


@menulis
def _simpan_sandi(
    akun_id: int, cincangan: str, *, oleh: Pelaku | None, token: str, alamat_ip: str, peramban: str
) -> str:
    akun = db.session.get_one(Akun, akun_id)
    akun.sandi, akun.wajib_ganti = cincangan, False
    penugasan_id = db.session.scalar(select(Sesi.penugasan_id).where(Sesi.token_hash == hash_token(token)))
    cabut_sesi_akun(akun_id, oleh=oleh)
    catat_jejak(Aksi.GANTI_SANDI, oleh=oleh, objek="akun", objek_id=akun_id, alamat_ip=alamat_ip)
    return tulis_sesi(akun_id, penugasan_id, alamat_ip=alamat_ip, peramban=peramban)[0]


def _periksa_sandi(akun: Akun, baru: str) -> None:
    periksa_sandi(baru, akun.nama_pengguna, akun.pegawai.nama, akun.pegawai.nip or "", bidang="baru")


def sandi_baru(nama_pengguna: str, kode: str, baru: str, *, alamat_ip: str, tanda: str = "") -> None:
    """Choose a password with a one-time code. Wrong codes count for the throttle. Raises GalatMasukan (kode, baru)."""
    nama_pengguna = baku(nama_pengguna)
    asal = Asal(nama_pengguna, alamat_ip, tanda)
    pelambatan.periksa(asal)
    akun = db.session.scalar(
        select(Akun).join(Pegawai).where(Akun.nama_pengguna == nama_pengguna, Akun.aktif, Pegawai.aktif)
    )
    try:
        periksa_kode("sandi", kode, akun.id if akun else -1)
    except GalatMasukan:
        pelambatan.catat_gagal(asal, akun_id=akun.id if akun else None)
        raise
    _periksa_sandi(akun, baru)
    _pakai_kode_sandi(akun.id, kode, cincang(baru), asal)


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
    akun = _akun(akun_id)
    pegawai = akun.pegawai
    jabatan = [label for _, label in pilihan_jabatan(akun_id)]
    return AkunSendiri(pegawai.nama, pegawai.nip or "", pegawai.pangkat, akun.nama_pengguna, jabatan)


def pegawai_dari(akun_id: int) -> int:
    """The person behind an account. Raises TidakDitemukan."""
    return _akun(akun_id).pegawai_id


@dataclass(frozen=True)
class KodeTerbit:
    """What the pengelola hands over, once: it is shown on one page and kept nowhere."""

    akun_id: int
    nama: str
    nama_pengguna: str
    kode: str


def periksa_nama(nama_pengguna: str) -> None:
    """Raise GalatMasukan (nama_pengguna) where somebody has this name already."""
    if db.session.scalar(select(Akun.id).where(Akun.nama_pengguna == baku(nama_pengguna))):
        raise GalatMasukan({"nama_pengguna": "Nama pengguna ini sudah dipakai. Pilih yang lain."})


@menulis
def buat_akun(pegawai_id: int, nama_pengguna: str, *, oleh: Pelaku) -> KodeTerbit:
    """Open an account without a password: its owner chooses one. Raises GalatMasukan (nama_pengguna)."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    pegawai = db.session.get(Pegawai, pegawai_id)
    if pegawai is None:
        raise TidakDitemukan("Pegawai itu tidak ditemukan.")
    if not pegawai.aktif:
        raise GalatDomain("Pegawai ini tidak aktif. Aktifkan kembali sebelum membuat akun.")
    if db.session.scalar(select(Akun.id).where(Akun.pegawai_id == pegawai_id)):
        raise GalatDomain("Pegawai ini sudah punya akun. Terbitkan kode baru bila kata sandinya terlupa.")
    nama_pengguna = baku(nama_pengguna)
    periksa_nama(nama_pengguna)
    akun = Akun(pegawai_id=pegawai_id, nama_pengguna=nama_pengguna, dibuat_pada=jam.sekarang())
    db.session.add(akun)
    db.session.flush()
    catat_jejak(
        Aksi.BUAT_AKUN,
        oleh=oleh,
        objek="akun",
        objek_id=akun.id,
        rincian={"nama_pengguna": nama_pengguna, "pegawai": pegawai.nama},
    )
    pengukuhan.tahan_pemilik(pegawai_id, sebab="akun baru dengan kode dari pengelola")
    return KodeTerbit(akun.id, pegawai.nama, nama_pengguna, token_sekali("sandi", akun_id=akun.id))


@menulis
def terbitkan_kode(akun_id: int, *, oleh: Pelaku | None) -> str:
    """A one-time code with which the owner chooses a password; the old password and all sessions end at once.

    `oleh` is None for whoever holds the server.
    """
    akun = _akun_orang_lain(akun_id, oleh) if oleh else _akun(akun_id)
    akun.sandi = None
    cabut_sesi_akun(akun.id, oleh=oleh)
    kode = token_sekali("sandi", akun_id=akun.id)
    catat_jejak(Aksi.ATUR_ULANG_SANDI, oleh=oleh, objek="akun", objek_id=akun.id)
    if oleh:
        pengukuhan.tahan_pemilik(akun.pegawai_id, sebab="kode sandi baru dari pengelola")
        pastikan_pengelola_tersisa()
    return kode


def atur_ulang(akun_id: int, *, oleh: Pelaku) -> KodeTerbit:
    """`terbitkan_kode` for the page of the pengelola."""
    kode = terbitkan_kode(akun_id, oleh=oleh)
    akun = _akun(akun_id)
    return KodeTerbit(akun.id, akun.pegawai.nama, akun.nama_pengguna, kode)


@menulis
def nonaktifkan(akun_id: int, *, oleh: Pelaku) -> None:
    """Close an account at once: its sessions end, an unused code too. What its owner wrote keeps their name."""
    akun = _akun_orang_lain(akun_id, oleh)
    if akun.aktif:
        akun.aktif = False
        _catat_ubah(akun, oleh, {"aktif": [True, False]})
    akhiri_kode("sandi", akun_id)
    cabut_sesi_akun(akun_id, oleh=oleh)
    pastikan_pengelola_tersisa()


@menulis
def aktifkan(akun_id: int, *, oleh: Pelaku) -> None:
    """Open a closed account again, with the password that it had."""
    akun = _akun_orang_lain(akun_id, oleh)
    if not akun.pegawai.aktif:
        raise GalatDomain("Pegawai ini tidak aktif. Aktifkan kembali pegawainya terlebih dahulu.")
    if not akun.aktif:
        akun.aktif = True
        _catat_ubah(akun, oleh, {"aktif": [False, True]})


@menulis
def wajibkan_ganti(akun_id: int, *, oleh: Pelaku) -> None:
    """Ask for a new password: until it is changed, the account opens nothing else."""
    akun = _akun_orang_lain(akun_id, oleh)
    if not akun.wajib_ganti:
        akun.wajib_ganti = True
        _catat_ubah(akun, oleh, {"wajib_ganti": [False, True]})


@menulis
def akhiri_sesi(akun_id: int, *, oleh: Pelaku) -> int:
    """End every session of another's account; returns how many."""
    return cabut_sesi_akun(_akun_orang_lain(akun_id, oleh).id, oleh=oleh)


@menulis
def akhiri_sesi_sendiri(sesi_id: int, *, akun_id: int, oleh: Pelaku | None) -> None:
    """End one session of one's own account. A session of somebody else is not found."""
    hasil = db.session.execute(
        update(Sesi)
        .where(Sesi.id == sesi_id, Sesi.akun_id == akun_id, Sesi.dicabut_pada.is_(None))
        .values(dicabut_pada=jam.sekarang())
    )
    if not hasil.rowcount:
        raise TidakDitemukan("Sesi itu tidak ditemukan atau sudah berakhir.")
    catat_jejak(Aksi.CABUT_SESI, oleh=oleh, objek="akun", objek_id=akun_id, rincian={"jumlah": 1})


def _akun(akun_id: int) -> Akun:
    akun = db.session.get(Akun, akun_id)
    if akun is None:
        raise TidakDitemukan("Akun itu tidak ditemukan.")
    return akun


def _akun_orang_lain(akun_id: int, oleh: Pelaku) -> Akun:
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    akun = _akun(akun_id)
    if akun.id == oleh.akun_id:
        raise HakDitolak("Akun sendiri diatur di halaman Akun dan kata sandi, atau oleh pengelola lain.")
    return akun


def _catat_ubah(akun: Akun, oleh: Pelaku, rincian: dict) -> None:
    catat_jejak(
        Aksi.UBAH_AKUN,
        oleh=oleh,
        objek="akun",
        objek_id=akun.id,
        rincian={"nama_pengguna": akun.nama_pengguna, **rincian},
    )
