"""Signing in and out. A session is a row: it can be revoked, it idles out, it ends after a working day."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import bindparam, delete, func, or_, select, update

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.hak import Pelaku
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Akun, Jabatan, Pegawai, Penugasan, PercobaanMasuk, Sesi, TokenSekali

from .jejak import Aksi, catat_jejak
from .sandi import cincang, cocok, periksa_sandi, perlu_dicincang_ulang
from .transaksi import menulis

BATAS_DIAM = timedelta(minutes=30)
BATAS_MUTLAK = timedelta(hours=12)
BATAS_SEGAR = timedelta(minutes=10)
JEDA_CATAT = timedelta(minutes=1)
JENDELA = timedelta(minutes=5)
BATAS_PERCOBAAN = 10
UMUR_KODE = timedelta(hours=24)

GAGAL = "Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."


class GagalMasuk(GalatDomain):
    """Wrong name or password; the two are never told apart."""


class TerlaluSering(GalatDomain):
    """Too many failed attempts; `tunggu` is in seconds."""

    status = 429

    def __init__(self, tunggu: int) -> None:
        self.tunggu = tunggu
        super().__init__(f"Terlalu banyak percobaan masuk yang gagal. Tunggu {max(1, tunggu // 60)} menit, lalu coba lagi.")


@dataclass(frozen=True)
class SesiAktif:
    """A live session: who is in, in which jabatan (None when the account holds none today)."""

    sesi_id: int
    akun_id: int
    nama: str
    tema: str
    wajib_ganti: bool
    pelaku: Pelaku | None


def hash_token(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def masuk(nama_pengguna: str, sandi: str, *, alamat_ip: str, peramban: str = "") -> str:
    """Check name and password and open a session; returns its token.

    Raises TerlaluSering before the password is even looked at, GagalMasuk otherwise.
    """
    nama_pengguna = nama_pengguna.strip().casefold()
    _periksa_pelambatan(nama_pengguna, alamat_ip)
    akun = db.session.scalar(select(Akun).where(Akun.nama_pengguna == nama_pengguna))
    sah = cocok(akun.sandi if akun and akun.aktif else None, sandi)
    if not sah:
        _catat_gagal(nama_pengguna, alamat_ip)
        raise GagalMasuk(GAGAL)
    return _buka_sesi(akun.id, sandi, alamat_ip=alamat_ip, peramban=peramban)


def _periksa_pelambatan(nama_pengguna: str, alamat_ip: str) -> None:
    mulai = jam.sekarang() - JENDELA
    for kunci in _kunci_pelambatan(nama_pengguna, alamat_ip):
        jumlah, terlama = db.session.execute(
            select(func.count(), func.min(PercobaanMasuk.pada)).where(
                PercobaanMasuk.kunci == kunci, PercobaanMasuk.pada > mulai
            )
        ).one()
        if jumlah >= BATAS_PERCOBAAN:
            raise TerlaluSering(int((terlama + JENDELA - jam.sekarang()).total_seconds()) + 1)


def _kunci_pelambatan(nama_pengguna: str, alamat_ip: str) -> tuple[str, str]:
    return f"akun:{nama_pengguna[:100]}", f"ip:{alamat_ip}"


@menulis
def _catat_gagal(nama_pengguna: str, alamat_ip: str) -> None:
    sekarang = jam.sekarang()
    db.session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.pada < sekarang - timedelta(days=1)))
    for kunci in _kunci_pelambatan(nama_pengguna, alamat_ip):
        db.session.add(PercobaanMasuk(kunci=kunci, pada=sekarang))
    catat_jejak(Aksi.GAGAL_MASUK, oleh=None, alamat_ip=alamat_ip)


@menulis
def _buka_sesi(akun_id: int, sandi: str, *, alamat_ip: str, peramban: str) -> str:
    akun = db.session.get(Akun, akun_id)
    if perlu_dicincang_ulang(akun.sandi):
        akun.sandi = cincang(sandi)
    db.session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.kunci == f"akun:{akun.nama_pengguna}"))
    token = secrets.token_urlsafe(32)
    sekarang = jam.sekarang()
    penugasan = penugasan_berlaku(akun.pegawai_id)
    sesi = Sesi(
        token_hash=hash_token(token),
        akun_id=akun.id,
        penugasan_id=penugasan[0].id if penugasan else None,
        dibuat_pada=sekarang,
        aktif_pada=sekarang,
        sandi_pada=sekarang,
        alamat_ip=alamat_ip,
        peramban=peramban[:200],
    )
    db.session.add(sesi)
    db.session.flush()
    catat_jejak(Aksi.MASUK, oleh=_pelaku_sesi(sesi), objek="akun", objek_id=akun.id, alamat_ip=alamat_ip)
    return token


def penugasan_berlaku(pegawai_id: int) -> list[Penugasan]:
    """What the pegawai holds today, definitif first."""
    hari = jam.hari_ini()
    return list(
        db.session.scalars(
            select(Penugasan)
            .join(Jabatan)
            .where(
                Penugasan.pegawai_id == pegawai_id,
                Jabatan.aktif,
                Penugasan.mulai <= hari,
                or_(Penugasan.selesai.is_(None), Penugasan.selesai >= hari),
            )
            .order_by(Penugasan.jenis, Penugasan.id)
        )
    )


_MUAT = (
    select(
        Sesi.id, Sesi.akun_id, Sesi.dibuat_pada, Sesi.aktif_pada, Akun.tema, Akun.wajib_ganti,
        Pegawai.id.label("pegawai_id"), Pegawai.nama, Pegawai.nip, Pegawai.pangkat,
        Penugasan.id.label("penugasan_id"), Penugasan.jenis, Penugasan.mulai, Penugasan.selesai,
        Jabatan.id.label("jabatan_id"), Jabatan.peran, Jabatan.unit_id, Jabatan.arsiparis,
        Jabatan.nama.label("jabatan"), Jabatan.aktif.label("jabatan_aktif"),
    )
    .join(Akun, Akun.id == Sesi.akun_id)
    .join(Pegawai, Pegawai.id == Akun.pegawai_id)
    .outerjoin(Penugasan, Penugasan.id == Sesi.penugasan_id)
    .outerjoin(Jabatan, Jabatan.id == Penugasan.jabatan_id)
    .where(Sesi.token_hash == bindparam("token_hash"), Sesi.dicabut_pada.is_(None), Akun.aktif, Pegawai.aktif)
)  # fmt: skip


def muat(token: str, *, alamat_ip: str = "", pasif: bool = False) -> SesiAktif | None:
    """The live session of a token, or None. One query; notes the activity at most once a minute, never when passive."""
    baris = db.session.execute(_MUAT, {"token_hash": hash_token(token)}).one_or_none()
    sekarang = jam.sekarang()
    if baris is None or sekarang - baris.aktif_pada > BATAS_DIAM or sekarang - baris.dibuat_pada > BATAS_MUTLAK:
        return None
    if not pasif and sekarang - baris.aktif_pada >= JEDA_CATAT:
        _catat_aktif(baris.id)
    return SesiAktif(baris.id, baris.akun_id, baris.nama, baris.tema, baris.wajib_ganti, _pelaku(baris, alamat_ip))


def _pelaku(baris, alamat_ip: str) -> Pelaku | None:
    hari = jam.hari_ini()
    if baris.penugasan_id is None or not baris.jabatan_aktif:
        return None
    if baris.mulai > hari or (baris.selesai and baris.selesai < hari):
        return None
    return Pelaku(
        akun_id=baris.akun_id,
        pegawai_id=baris.pegawai_id,
        penugasan_id=baris.penugasan_id,
        jabatan_id=baris.jabatan_id,
        peran=Peran(baris.peran),
        unit_id=baris.unit_id,
        arsiparis=baris.arsiparis,
        nama=baris.nama,
        nip=baris.nip or "",
        pangkat=baris.pangkat,
        jabatan=baris.jabatan,
        jenis=baris.jenis,
        alamat_ip=alamat_ip,
    )


def _pelaku_sesi(sesi: Sesi) -> Pelaku | None:
    return _pelaku(db.session.execute(_MUAT, {"token_hash": sesi.token_hash}).one(), sesi.alamat_ip)


@menulis
def _catat_aktif(sesi_id: int) -> None:
    db.session.execute(update(Sesi).where(Sesi.id == sesi_id).values(aktif_pada=jam.sekarang()))


@menulis
def keluar(token: str) -> None:
    """Revoke the session: the cookie, replayed, opens nothing."""
    sesi = db.session.scalar(select(Sesi).where(Sesi.token_hash == hash_token(token), Sesi.dicabut_pada.is_(None)))
    if sesi:
        sesi.dicabut_pada = jam.sekarang()
        catat_jejak(Aksi.KELUAR, oleh=_pelaku_tanpa_sesi(sesi), objek="akun", objek_id=sesi.akun_id)


def _pelaku_tanpa_sesi(sesi: Sesi) -> Pelaku | None:
    baris = db.session.execute(_MUAT.where(Sesi.id == sesi.id), {"token_hash": sesi.token_hash}).one_or_none()
    return _pelaku(baris, sesi.alamat_ip) if baris else None


@menulis
def cabut_sesi_akun(akun_id: int, *, oleh: Pelaku | None, kecuali: str = "") -> int:
    """Revoke every session of an account (but the one of token `kecuali`); returns how many."""
    hasil = db.session.execute(
        update(Sesi)
        .where(Sesi.akun_id == akun_id, Sesi.dicabut_pada.is_(None), Sesi.token_hash != hash_token(kecuali))
        .values(dicabut_pada=jam.sekarang())
    )
    if hasil.rowcount:
        catat_jejak(Aksi.CABUT_SESI, oleh=oleh, objek="akun", objek_id=akun_id, rincian={"jumlah": hasil.rowcount})
    return hasil.rowcount


def segar(token: str) -> bool:
    """Was the password given within the last ten minutes?"""
    pada = db.session.scalar(select(Sesi.sandi_pada).where(Sesi.token_hash == hash_token(token)))
    return pada is not None and jam.sekarang() - pada <= BATAS_SEGAR


def pastikan_segar(token: str, sandi: str | None, *, oleh: Pelaku) -> None:
    """Ask the password again before an act that cannot be undone. Raises GalatMasukan on field `sandi`.

    Wrong passwords count for the throttle just as at the door.
    """
    if not sandi:
        if segar(token):
            return
        raise GalatMasukan({"sandi": "Masukkan kata sandi Anda sekali lagi untuk tindakan ini."})
    akun = db.session.get(Akun, oleh.akun_id)
    _periksa_pelambatan(akun.nama_pengguna, oleh.alamat_ip)
    if not cocok(akun.sandi, sandi):
        _catat_gagal(akun.nama_pengguna, oleh.alamat_ip)
        raise GalatMasukan({"sandi": "Kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."})
    _segarkan(token)


@menulis
def _segarkan(token: str) -> None:
    db.session.execute(update(Sesi).where(Sesi.token_hash == hash_token(token)).values(sandi_pada=jam.sekarang()))


@menulis
def bertindak(token: str, penugasan_id: int, *, akun_id: int) -> None:
    """Act in another jabatan that the same pegawai holds today."""
    akun = db.session.get(Akun, akun_id)
    pilihan = {satu.id for satu in penugasan_berlaku(akun.pegawai_id)}
    if penugasan_id not in pilihan:
        raise HakDitolak("Anda tidak memegang jabatan itu hari ini. Pilih jabatan lain.")
    sesi = db.session.scalar(select(Sesi).where(Sesi.token_hash == hash_token(token)))
    sesi.penugasan_id = penugasan_id
    db.session.flush()
    catat_jejak(Aksi.BERTINDAK, oleh=_pelaku_sesi(sesi), objek="penugasan", objek_id=penugasan_id)


@menulis
def ganti_sandi(akun_id: int, lama: str, baru: str, *, oleh: Pelaku | None, token: str) -> None:
    """Change one's own password; every other session of the account ends. Raises GalatMasukan per field."""
    akun = db.session.get(Akun, akun_id)
    if not cocok(akun.sandi, lama):
        raise GalatMasukan({"lama": "Kata sandi sekarang tidak cocok."})
    _setel_sandi(akun, baru)
    cabut_sesi_akun(akun.id, oleh=oleh, kecuali=token)
    catat_jejak(Aksi.GANTI_SANDI, oleh=oleh, objek="akun", objek_id=akun.id)


def _setel_sandi(akun: Akun, baru: str) -> None:
    periksa_sandi(baru, akun.nama_pengguna, akun.pegawai.nama, akun.pegawai.nip or "", bidang="baru")
    akun.sandi = cincang(baru)
    akun.wajib_ganti = False


@menulis
def terbitkan_kode(akun_id: int, *, oleh: Pelaku | None) -> str:
    """A one-time code with which the owner chooses a password; the old password and all sessions end at once."""
    akun = db.session.get(Akun, akun_id)
    if akun is None:
        raise TidakDitemukan("Akun itu tidak ditemukan.")
    akun.sandi = None
    cabut_sesi_akun(akun.id, oleh=oleh)
    db.session.execute(
        update(TokenSekali)
        .where(TokenSekali.akun_id == akun.id, TokenSekali.dipakai_pada.is_(None))
        .values(dipakai_pada=jam.sekarang())
    )
    kode = token_sekali("sandi", akun_id=akun.id)
    catat_jejak(Aksi.ATUR_ULANG_SANDI, oleh=oleh, objek="akun", objek_id=akun.id)
    return kode


def token_sekali(jenis: str, akun_id: int | None = None) -> str:
    """Make a one-time code of three groups, easy to read out; only its hash is kept. For use inside a verb."""
    huruf = "abcdefghjkmnpqrstuvwxyz23456789"
    kode = "-".join("".join(secrets.choice(huruf) for _ in range(5)) for _ in range(3))
    db.session.add(
        TokenSekali(
            token_hash=hash_token(kode), jenis=jenis, akun_id=akun_id, kedaluwarsa=jam.sekarang() + UMUR_KODE
        )
    )
    return kode


def pakai_kode(jenis: str, kode: str, akun_id: int | None = None) -> None:
    """Spend a one-time code inside a verb. Raises GalatMasukan on field `kode`."""
    token = db.session.scalar(
        select(TokenSekali).where(
            TokenSekali.token_hash == hash_token(kode.strip().casefold()),
            TokenSekali.jenis == jenis,
            TokenSekali.dipakai_pada.is_(None),
        )
    )
    if token is None or token.akun_id != akun_id or token.kedaluwarsa < jam.sekarang():
        raise GalatMasukan({"kode": "Kode tidak dikenal atau sudah tidak berlaku. Mintalah kode baru kepada pengelola."})
    token.dipakai_pada = jam.sekarang()


def sandi_baru(nama_pengguna: str, kode: str, baru: str, *, alamat_ip: str) -> None:
    """Choose a password with a one-time code. Wrong codes count for the throttle."""
    nama_pengguna = nama_pengguna.strip().casefold()
    _periksa_pelambatan(nama_pengguna, alamat_ip)
    try:
        _pakai_kode_sandi(nama_pengguna, kode, baru, alamat_ip)
    except GalatMasukan as galat:
        if "kode" in galat.bidang:
            _catat_gagal(nama_pengguna, alamat_ip)
        raise


@menulis
def _pakai_kode_sandi(nama_pengguna: str, kode: str, baru: str, alamat_ip: str) -> None:
    akun = db.session.scalar(select(Akun).where(Akun.nama_pengguna == nama_pengguna, Akun.aktif))
    pakai_kode("sandi", kode, akun.id if akun else -1)
    _setel_sandi(akun, baru)
    catat_jejak(Aksi.GANTI_SANDI, oleh=None, objek="akun", objek_id=akun.id, alamat_ip=alamat_ip)
