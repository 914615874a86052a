"""Signing in and out. A session is a row: it can be revoked, it idles out, it ends after a working day."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, or_, select, true, update

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak
from kinerja.domain.hak import Pelaku, TugasTambahan
from kinerja.domain.pasti import pasti
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Akun, Jabatan, Jejak, Kantor, Pegawai, Penugasan, Sesi
from kinerja.services import kueri as services_kueri
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import pejabat, petugas
from kinerja.services.kantor.baca import KOLOM_KANTOR, ingat_identitas
from kinerja.services.singgahan import ingat, sekali
from kinerja.services.transaksi import bila_sempat, menulis

from . import pelambatan
from .kode import hash_token
from .pelambatan import Asal
from .sandi import cincang, cocok, perlu_dicincang_ulang

BATAS_DIAM = timedelta(minutes=30)
BATAS_MUTLAK = timedelta(hours=12)
BATAS_SEGAR = timedelta(minutes=10)
JEDA_CATAT = timedelta(minutes=1)
SIMPAN_SESI = timedelta(days=30)

GAGAL = "Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."


class GagalMasuk(GalatDomain):
    """Wrong name or password; the two are never told apart."""


@dataclass(frozen=True)
class SesiAktif:
    """A live session: who is in, in which jabatan (None when the account holds none today)."""

    sesi_id: int
    akun_id: int
    nama_pengguna: str
    nama: str
    tema: str
    wajib_ganti: bool
    pelaku: Pelaku | None


def masuk(
    nama_pengguna: str, sandi: str, *, alamat_ip: str, peramban: str = "", tanda: str = "", sesi_lama: str = ""
) -> str:
    """Check name and password and open a session; returns its token. `tanda`: of a browser that this account knows.

    `sesi_lama`: the token of the session that ended in this browser; its jabatan goes on.
    Raises TerlaluSering before the password is even looked at, GagalMasuk otherwise.
    """
    nama_pengguna = baku(nama_pengguna)
    asal = Asal(nama_pengguna, alamat_ip, tanda)
    pelambatan.periksa(asal)
    akun = db.session.scalar(
        select(Akun).join(Pegawai).where(Akun.nama_pengguna == nama_pengguna, Akun.aktif, Pegawai.aktif)
    )
    cincangan = akun.sandi if akun else None
    if not cocok(cincangan, sandi) or akun is None or cincangan is None:
        pelambatan.catat_gagal(asal, akun_id=akun.id if akun else None)
        raise GagalMasuk(GAGAL)
    baru = cincang(sandi) if perlu_dicincang_ulang(cincangan) else cincangan
    return buka_sesi(akun.id, cincangan, baru, asal, peramban, sesi_lama)


def baku(nama_pengguna: str) -> str:
    """A user name as it is stored."""
    return nama_pengguna.strip().casefold()


@menulis
def buka_sesi(akun_id: int, cincangan: str, baru: str, asal: Asal, peramban: str, sesi_lama: str) -> str:
    """A session for whoever has just shown the password that `cincangan` stands for; `baru` is kept instead of it."""
    akun = db.session.get_one(Akun, akun_id)
    if akun.sandi != cincangan or not akun.aktif or not akun.pegawai.aktif:  # changed while the hash was computed
        raise GagalMasuk(GAGAL)
    akun.sandi = baru
    pelambatan.lupakan(asal)
    db.session.execute(delete(Sesi).where(Sesi.dibuat_pada < jam.sekarang() - SIMPAN_SESI))
    token, sesi = tulis_sesi(akun_id, _penugasan_awal(akun, sesi_lama), alamat_ip=asal.alamat_ip, peramban=peramban)
    catat_jejak(Aksi.MASUK, oleh=_pelaku_sesi(sesi), objek="akun", objek_id=akun_id, alamat_ip=asal.alamat_ip)
    return token


def _penugasan_awal(akun: Akun, sesi_lama: str) -> int | None:
    """What the session that ended in this browser was acting in, as long as it is held; else the definitif one."""
    semua = [penugasan.id for penugasan in penugasan_berlaku(akun.pegawai_id)]
    lama = select(Sesi.penugasan_id).where(Sesi.akun_id == akun.id, Sesi.token_hash == hash_token(sesi_lama))
    dulu = db.session.scalar(lama)
    return dulu if dulu in semua else next(iter(semua), None)


def tulis_sesi(akun_id: int, penugasan_id: int | None, *, alamat_ip: str, peramban: str) -> tuple[str, Sesi]:
    """A new session with a token that nobody has seen before. For use inside a verb."""
    token = secrets.token_urlsafe(32)
    sekarang = jam.sekarang()
    sesi = Sesi(
        token_hash=hash_token(token),
        akun_id=akun_id,
        penugasan_id=penugasan_id,
        dibuat_pada=sekarang,
        aktif_pada=sekarang,
        sandi_pada=sekarang,
        alamat_ip=alamat_ip,
        peramban=peramban[:200],
    )
    db.session.add(sesi)
    db.session.flush()
    return token, sesi


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
                ~Penugasan.menunggu,
                Penugasan.mulai <= hari,
                or_(Penugasan.selesai.is_(None), Penugasan.selesai >= hari),
            )
            .order_by(Penugasan.jenis, Penugasan.id)
        )
    )


_KOLOM = (
    Akun.id.label("akun_id"),
    Akun.nama_pengguna,
    Akun.tema,
    Akun.wajib_ganti,
    Pegawai.id.label("pegawai_id"),
    Pegawai.nama,
    Pegawai.nip,
    Pegawai.pangkat,
    Penugasan.id.label("penugasan_id"),
    Penugasan.jenis,
    Jabatan.id.label("jabatan_id"),
    Jabatan.peran,
    Jabatan.unit_id,
    Jabatan.arsiparis,
    Jabatan.nama.label("jabatan"),
    *(petugas.syarat_kantor(tugas).label(f"kantor_{tugas.value}") for tugas in TugasTambahan),
    *(petugas.syarat_siklus(tugas).label(f"siklus_{tugas.value}") for tugas in TugasTambahan),
)
_SEMUA = services_kueri.Siap(
    select(*_KOLOM)
    .select_from(Penugasan)
    .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
    .join(Akun, Akun.pegawai_id == Pegawai.id)
    .join(Jabatan, Jabatan.id == Penugasan.jabatan_id)
    .where(Akun.id == bindparam("akun_id"), Jabatan.aktif, *pejabat.BERLAKU)
    .order_by(Penugasan.jenis, Penugasan.id)
)
_MUAT = services_kueri.Siap(
    select(
        Sesi.id,
        Sesi.dibuat_pada,
        Sesi.aktif_pada,
        Sesi.sandi_pada,
        Sesi.penugasan_id.label("bertindak"),
        *_KOLOM,
        pejabat.BELUM_DIBACA,
        *KOLOM_KANTOR,
    )
    .join(Akun, Akun.id == Sesi.akun_id)
    .join(Pegawai, Pegawai.id == Akun.pegawai_id)
    .outerjoin(Penugasan, and_(Penugasan.pegawai_id == Pegawai.id, *pejabat.BERLAKU))
    .outerjoin(Jabatan, and_(Jabatan.id == Penugasan.jabatan_id, Jabatan.aktif))
    .outerjoin(Kantor, true())
    .where(Sesi.token_hash == bindparam("token_hash"), Sesi.dicabut_pada.is_(None), Akun.aktif, Pegawai.aktif)
    .order_by(Penugasan.jenis, Penugasan.id)
)
"""Who comes in and all that he holds today, a row each, and the office: what every page says in its frame."""


def muat(token: str, *, alamat_ip: str = "", pasif: bool = False) -> SesiAktif | None:
    """The live session of a token, or None. One query; notes the activity at most once a minute, never when passive."""
    hari, hash_kini = jam.hari_ini(), hash_token(token)
    semua = services_kueri.semua(_MUAT, token_hash=hash_kini, hari=hari)
    sekarang, baris = jam.sekarang(), semua[0] if semua else None
    if baris is None or sekarang - baris.aktif_pada > BATAS_DIAM or sekarang - baris.dibuat_pada > BATAS_MUTLAK:
        return None
    if not pasif and sekarang - baris.aktif_pada >= JEDA_CATAT:
        _catat_aktif(baris.id)
    memegang = [jabatan for jabatan in semua if jabatan.jabatan_id is not None]
    dipegang = [_pelaku(jabatan, alamat_ip) for jabatan in memegang]
    ingat_identitas(baris)
    pejabat.ingat_jabatan(baris.akun_id, memegang, hari)
    ingat(_sandi_pada, baris.sandi_pada, hash_kini)
    ingat(_semua_pelaku, dipegang, baris.akun_id, alamat_ip, hari)
    saya = _bertindak(dipegang, baris.bertindak)
    return SesiAktif(baris.id, baris.akun_id, baris.nama_pengguna, baris.nama, baris.tema, baris.wajib_ganti, saya)


def _bertindak(dipegang: Iterable[Pelaku], penugasan_id: int | None) -> Pelaku | None:
    return next((pelaku for pelaku in dipegang if pelaku.penugasan_id == penugasan_id), None)


def _pelaku(baris: Any, alamat_ip: str) -> Pelaku:
    return Pelaku(
        akun_id=baris.akun_id,
        pegawai_id=baris.pegawai_id,
        penugasan_id=baris.penugasan_id,
        jabatan_id=baris.jabatan_id,
        peran=Peran(baris.peran),
        unit_id=baris.unit_id,
        arsiparis=bool(baris.arsiparis or baris.siklus_arsip),
        nama=baris.nama,
        nip=baris.nip or "",
        pangkat=baris.pangkat,
        jabatan=baris.jabatan,
        jenis=baris.jenis,
        alamat_ip=alamat_ip,
        tugas=frozenset(tugas_tambahan for tugas_tambahan in TugasTambahan if _bertugas(baris, tugas_tambahan)),
    )


def _bertugas(baris: Any, tugas: TugasTambahan) -> bool:
    return bool(getattr(baris, f"kantor_{tugas.value}") or getattr(baris, f"siklus_{tugas.value}"))


def pelaku_lain(oleh: Pelaku) -> list[Pelaku]:
    """The same person in the other jabatan that he holds today."""
    semua = _semua_pelaku(oleh.akun_id, oleh.alamat_ip, jam.hari_ini())
    return [pelaku for pelaku in semua if pelaku.penugasan_id != oleh.penugasan_id]


@sekali
def _semua_pelaku(akun_id: int, alamat_ip: str, hari: date) -> list[Pelaku]:
    """The owner of an account in every jabatan that he holds, definitif first."""
    return [_pelaku(baris, alamat_ip) for baris in services_kueri.semua(_SEMUA, akun_id=akun_id, hari=hari)]


def _pelaku_sesi(sesi: Sesi) -> Pelaku | None:
    return _bertindak(_semua_pelaku(sesi.akun_id, sesi.alamat_ip, jam.hari_ini()), sesi.penugasan_id)


@bila_sempat
def _catat_aktif(sesi_id: int) -> None:
    db.session.execute(update(Sesi).where(Sesi.id == sesi_id).values(aktif_pada=jam.sekarang()))


@menulis
def keluar(token: str) -> None:
    """Revoke the session: the cookie, replayed, opens nothing."""
    sesi = db.session.scalar(select(Sesi).where(Sesi.token_hash == hash_token(token), Sesi.dicabut_pada.is_(None)))
    if sesi:
        sesi.dicabut_pada = jam.sekarang()
        catat_jejak(Aksi.KELUAR, oleh=_pelaku_sesi(sesi), objek="akun", objek_id=sesi.akun_id)


def cabut_sesi_akun(akun_id: int, *, kecuali: str = "") -> int:
    """Revoke every session of an account (but the one of token `kecuali`); returns how many.

    For use inside a verb, whose line tells of it; ending sessions for its own sake is `akhiri_sesi_akun`.
    """
    return services_kueri.ubah(
        update(Sesi)
        .where(Sesi.akun_id == akun_id, Sesi.dicabut_pada.is_(None), Sesi.token_hash != hash_token(kecuali))
        .values(dicabut_pada=jam.sekarang())
    )


@menulis
def akhiri_sesi_akun(akun_id: int, *, oleh: Pelaku | None, kecuali: str = "") -> int:
    """End every session of an account (but the one of token `kecuali`); returns how many."""
    jumlah = cabut_sesi_akun(akun_id, kecuali=kecuali)
    if jumlah:
        catat_jejak(Aksi.CABUT_SESI, oleh=oleh, objek="akun", objek_id=akun_id, rincian={"jumlah": jumlah})
    return jumlah


@menulis
def akhiri_semua(sebab: str) -> int:
    """End every session of every account: nothing opens them any more. Returns how many."""
    jumlah = services_kueri.ubah(update(Sesi).where(*_terbuka()).values(dicabut_pada=jam.sekarang()))
    catat_jejak(Aksi.CABUT_SESI, oleh=None, objek="sesi", rincian={"jumlah": jumlah, "sebab": sebab})
    return jumlah


def cabut_sesi_pegawai(pegawai_id: int) -> int:
    """Revoke every session of a pegawai, whose rights have just changed. For use inside a verb; returns how many."""
    akun_id = db.session.scalar(select(Akun.id).where(Akun.pegawai_id == pegawai_id))
    return cabut_sesi_akun(akun_id) if akun_id else 0


def segar(token: str) -> bool:
    """Was the password given within the last ten minutes?"""
    pada = _sandi_pada(hash_token(token))
    return pada is not None and jam.sekarang() - pada <= BATAS_SEGAR


@sekali
def _sandi_pada(token_hash: str) -> datetime | None:
    return db.session.scalar(select(Sesi.sandi_pada).where(Sesi.token_hash == token_hash))


def asal_sesi(akun: Akun, token: str, alamat_ip: str) -> Asal:
    """An attempt that comes from an open session."""
    return Asal(akun.nama_pengguna, alamat_ip, f"sesi:{hash_token(token)}")


def pastikan_segar(token: str, sandi: str | None, *, oleh: Pelaku) -> None:
    """Ask the password again before an act that cannot be undone. Raises GalatMasukan on field `sandi`.

    Wrong passwords are counted for this session alone: what strangers do at the door never delays a signature.
    """
    if not sandi:
        if segar(token):
            return
        raise GalatMasukan({"sandi": "Masukkan kata sandi Anda sekali lagi untuk tindakan ini."})
    akun = db.session.get_one(Akun, oleh.akun_id)
    asal = asal_sesi(akun, token, oleh.alamat_ip)
    pelambatan.periksa(asal)
    if not cocok(akun.sandi, sandi):
        pelambatan.catat_gagal(asal, akun_id=akun.id, aksi=Aksi.GAGAL_SANDI)
        raise GalatMasukan({"sandi": "Kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."})
    _segarkan(token)


@menulis
def _segarkan(token: str) -> None:
    db.session.execute(update(Sesi).where(Sesi.token_hash == hash_token(token)).values(sandi_pada=jam.sekarang()))


@menulis
def bertindak(token: str, penugasan_id: int, *, akun_id: int) -> str:
    """Act in another jabatan that the same pegawai holds today. Returns what that is called."""
    akun = db.session.get_one(Akun, akun_id)
    pilihan = {penugasan.id for penugasan in penugasan_berlaku(akun.pegawai_id)}
    if penugasan_id not in pilihan:
        raise HakDitolak("Anda tidak memegang jabatan itu hari ini. Pilih jabatan lain.")
    sesi = pasti(db.session.scalar(select(Sesi).where(Sesi.token_hash == hash_token(token))))
    sesi.penugasan_id = penugasan_id
    db.session.flush()
    kini = pasti(_pelaku_sesi(sesi))
    catat_jejak(Aksi.BERTINDAK, oleh=kini, objek="penugasan", objek_id=penugasan_id)
    return kini.jabatan_lengkap


@dataclass(frozen=True)
class SesiTerbuka:
    """A signed-in browser, as its owner recognises it."""

    sesi_id: int
    perangkat: str
    alamat_ip: str
    dibuat_pada: datetime
    aktif_pada: datetime
    ini: bool


def _hidup(aktif_sejak: Any, dibuat_sejak: Any) -> tuple:
    """What a session must be to be live, from these times on."""
    return Sesi.dicabut_pada.is_(None), Sesi.aktif_pada >= aktif_sejak, Sesi.dibuat_pada >= dibuat_sejak


def _terbuka() -> tuple:
    """What a session must be to be live now."""
    kini = jam.sekarang()
    return _hidup(kini - BATAS_DIAM, kini - BATAS_MUTLAK)


@dataclass(frozen=True)
class SemuaSesi:
    """`terbuka`: live sessions of all accounts. `diakhiri`: when the server itself ended everybody's last, if ever."""

    terbuka: int
    diakhiri: datetime | None


_TERBUKA = _hidup(bindparam("aktif_sejak"), bindparam("dibuat_sejak"))
_DIAKHIRI = Jejak.aksi == Aksi.CABUT_SESI.value, Jejak.akun_id.is_(None), Jejak.objek == "sesi"
_SEMUA_SESI = services_kueri.Siap(
    select(
        select(func.count()).select_from(Sesi).where(*_TERBUKA).scalar_subquery().label("terbuka"),
        select(Jejak.waktu).where(*_DIAKHIRI).order_by(Jejak.id.desc()).limit(1).scalar_subquery().label("diakhiri"),
    )
)


def semua_sesi() -> SemuaSesi:
    """How the sessions stand, asked once."""
    kini = jam.sekarang()
    batas = {"aktif_sejak": kini - BATAS_DIAM, "dibuat_sejak": kini - BATAS_MUTLAK}
    return SemuaSesi(*services_kueri.satu(_SEMUA_SESI, **batas))


def sesi_terbuka(akun_id: int, token: str = "") -> list[SesiTerbuka]:
    """The live sessions of an account, the last used first; `ini` marks the one of `token`."""
    baris = db.session.scalars(
        select(Sesi).where(Sesi.akun_id == akun_id, *_terbuka()).order_by(Sesi.aktif_pada.desc(), Sesi.id.desc())
    )
    sendiri = hash_token(token)
    return [
        SesiTerbuka(
            satu_baris.id,
            nama_perangkat(satu_baris.peramban),
            satu_baris.alamat_ip,
            satu_baris.dibuat_pada,
            satu_baris.aktif_pada,
            satu_baris.token_hash == sendiri,
        )
        for satu_baris in baris
    ]


_PERAMBAN = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def nama_perangkat(peramban: str) -> str:
    """ "Chrome di Windows", from what the browser says of itself."""
    nama = next((label for tanda, label in _PERAMBAN if tanda in peramban), "Peramban lain")
    sistem = next((label for tanda, label in _SISTEM if tanda in peramban), "")
    return f"{nama} di {sistem}" if sistem else nama
