"""Accounts: choosing and changing one's own password, and what a pengelola does to the account of another.

Nobody but the owner ever knows a password: a new or reset account gets a one-time code with which its owner chooses
one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.ext import db
from kinerja.models import Akun, Pegawai, TokenSekali
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pintu.akun_sendiri import ambil_akun
from kinerja.services.pintu.kode import akhiri_kode, hash_token, token_sekali
from kinerja.services.pintu.sesi import akhiri_sesi_akun, baku, cabut_sesi_akun
from kinerja.services.transaksi import menulis

from . import pengukuhan
from .penjaga import pastikan_pengelola_tersisa

POLA_NAMA = re.compile(r"^[A-Za-z0-9._-]{3,60}$")
KATA_NAMA = "Gunakan 3 sampai 60 huruf, angka, titik, atau tanda hubung, tanpa spasi."


@dataclass(frozen=True)
class KodeTerbit:
    """What the pengelola hands over, once: it is shown on one page and kept nowhere."""

    akun_id: int
    nama: str
    nama_pengguna: str
    kode: str


def periksa_nama(nama_pengguna: str) -> None:
    """Raise GalatMasukan (nama_pengguna) where it has the wrong shape or somebody has it already."""
    if nama_pengguna and not POLA_NAMA.fullmatch(nama_pengguna):
        raise GalatMasukan({"nama_pengguna": KATA_NAMA})
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
        raise GalatDomain("Pegawai ini sudah punya akun. Terbitkan kode baru apabila kata sandinya terlupa.")
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
    akun = _akun_orang_lain(akun_id, oleh) if oleh else ambil_akun(akun_id)
    akun.sandi = None
    cabut_sesi_akun(akun.id)
    kode = token_sekali("sandi", akun_id=akun.id)
    catat_jejak(Aksi.ATUR_ULANG_SANDI, oleh=oleh, objek="akun", objek_id=akun.id)
    if oleh:
        pengukuhan.tahan_pemilik(akun.pegawai_id, sebab="kode sandi baru dari pengelola")
        pastikan_pengelola_tersisa()
    return kode


def kode_berlaku(kode: Iterable[str], *, oleh: Pelaku) -> list[KodeTerbit]:
    """Whose codes these are, those that still hold, in the order given: what a slip says comes from here."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    kueri = (
        select(TokenSekali.token_hash, Akun, Pegawai.nama)
        .join(Akun, Akun.id == TokenSekali.akun_id)
        .join(Pegawai, Pegawai.id == Akun.pegawai_id)
        .where(TokenSekali.jenis == "sandi", TokenSekali.dipakai_pada.is_(None))
        .where(TokenSekali.kedaluwarsa >= jam.sekarang())
    )
    milik = {hash_: (akun, nama) for hash_, akun, nama in db.session.execute(kueri)}
    return [
        KodeTerbit(akun.id, nama, akun.nama_pengguna, token)
        for token in kode
        if (ada := milik.get(hash_token(token)))
        for akun, nama in [ada]
    ]


def atur_ulang(akun_id: int, *, oleh: Pelaku) -> KodeTerbit:
    """`terbitkan_kode` for the page of the pengelola."""
    kode = terbitkan_kode(akun_id, oleh=oleh)
    akun = ambil_akun(akun_id)
    return KodeTerbit(akun.id, akun.pegawai.nama, akun.nama_pengguna, kode)


@menulis
def nonaktifkan(akun_id: int, *, oleh: Pelaku) -> None:
    """Close an account at once: its sessions end, an unused code too. What its owner wrote keeps their name."""
    akun = _akun_orang_lain(akun_id, oleh)
    if akun.aktif:
        akun.aktif = False
        _catat_ubah(akun, oleh, {"aktif": [True, False]})
    akhiri_kode("sandi", akun_id)
    cabut_sesi_akun(akun_id)
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
    return akhiri_sesi_akun(_akun_orang_lain(akun_id, oleh).id, oleh=oleh)


def _akun_orang_lain(akun_id: int, oleh: Pelaku) -> Akun:
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    akun = ambil_akun(akun_id)
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
