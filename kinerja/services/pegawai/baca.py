"""Reading people: the list with search, one person with placements and account."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Subquery, func, or_, select

from kinerja.adapters import jam
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import sebut_jabatan
from kinerja.domain.halaman import Halaman, penggal
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Akun, Jabatan, Pegawai, Penugasan, Unit
from kinerja.services.kantor.pejabat import nomor_jabatan
from kinerja.services.pintu.sesi import SesiTerbuka, sesi_terbuka

from .penugasan import belum_berakhir

TERAKHIR = 10**6


@dataclass(frozen=True)
class BarisPegawai:
    """One row of the list; `akun` is the user name, "" without one."""

    pegawai_id: int
    nama: str
    nip: str
    pangkat: str
    aktif: bool
    jabatan: tuple[str, ...]
    akun: str
    akun_aktif: bool
    punya_sandi: bool


def daftar(*, q: str = "", semua: bool = False, halaman: int = 1) -> Halaman[BarisPegawai]:
    """People in the office's order, those without a jabatan last; inactive ones only with `semua`.

    `q` looks in name, NIP, jabatan and user name.
    """
    syarat = [*_cocok(q), *([] if semua else [Pegawai.aktif])]
    penggal_kini = penggal(db.session.scalars(select(func.count()).select_from(Pegawai).where(*syarat)).one(), halaman)
    tempat = _tempat()
    baris = db.session.execute(
        select(Pegawai, Akun)
        .outerjoin(Akun, Akun.pegawai_id == Pegawai.id)
        .outerjoin(tempat, tempat.c.pegawai_id == Pegawai.id)
        .where(*syarat)
        .order_by(func.coalesce(tempat.c.nomor, TERAKHIR), func.lower(Pegawai.nama), Pegawai.id)
        .offset(penggal_kini.lewati)
        .limit(penggal_kini.banyak)
    ).all()
    jabatan = _jabatan_kini([pegawai.id for pegawai, _ in baris])
    return Halaman([_baris(p, a, jabatan.get(p.id, ())) for p, a in baris], penggal_kini)


def _tempat() -> Subquery:
    """The highest place that each person holds today."""
    urut = nomor_jabatan()
    kueri = select(Penugasan.pegawai_id, func.min(urut.c.nomor).label("nomor")).join(
        urut, urut.c.jabatan_id == Penugasan.jabatan_id
    )
    return kueri.where(Penugasan.mulai <= jam.hari_ini(), belum_berakhir()).group_by(Penugasan.pegawai_id).subquery()


def _cocok(q: str) -> list:
    if not q:
        return []
    pola = "%" + q.lower().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
    angka = "".join(filter(str.isdigit, q))
    memegang = (
        select(Penugasan.pegawai_id)
        .join(Jabatan, Jabatan.id == Penugasan.jabatan_id)
        .where(func.lower(Jabatan.nama).like(pola, escape="\\"), belum_berakhir())
    )
    berakun = select(Akun.pegawai_id).where(Akun.nama_pengguna.like(pola, escape="\\"))
    pilihan = [func.lower(Pegawai.nama).like(pola, escape="\\"), Pegawai.id.in_(memegang), Pegawai.id.in_(berakun)]
    if len(angka) >= 4 and angka == "".join(q.split()):
        pilihan.append(Pegawai.nip.like(f"%{angka}%"))
    return [or_(*pilihan)]


def _jabatan_kini(pegawai_id: list[int]) -> dict[int, tuple[str, ...]]:
    hasil: dict[int, tuple[str, ...]] = {}
    urut = nomor_jabatan()
    kueri = (
        select(Penugasan.pegawai_id, Penugasan.jenis, Jabatan.nama)
        .join(Jabatan, Jabatan.id == Penugasan.jabatan_id)
        .join(urut, urut.c.jabatan_id == Jabatan.id)
        .where(Penugasan.pegawai_id.in_(pegawai_id), Penugasan.mulai <= jam.hari_ini(), belum_berakhir(), Jabatan.aktif)
        .where(~Penugasan.menunggu)
        .order_by(Penugasan.jenis, urut.c.nomor)
    )
    for orang_id, jenis, nama in db.session.execute(kueri):
        hasil[orang_id] = (*hasil.get(orang_id, ()), sebut_jabatan(jenis, nama))
    return hasil


def _baris(pegawai: Pegawai, akun: Akun | None, jabatan: tuple[str, ...]) -> BarisPegawai:
    return BarisPegawai(
        pegawai.id,
        pegawai.nama,
        pegawai.nip or "",
        pegawai.pangkat,
        pegawai.aktif,
        jabatan,
        akun.nama_pengguna if akun else "",
        bool(akun and akun.aktif),
        bool(akun and akun.sandi),
    )


@dataclass(frozen=True)
class BarisPenugasan:
    """One placement; `keadaan` is "kini", "nanti", "lalu" or "menunggu" (its confirmation)."""

    penugasan_id: int
    jabatan: str
    meja: str
    unit: str
    jenis: str
    mulai: date
    selesai: date | None
    dasar: str
    keadaan: str


@dataclass(frozen=True)
class AkunPegawai:
    """The account of a person, with its live sessions."""

    akun_id: int
    nama_pengguna: str
    aktif: bool
    punya_sandi: bool
    wajib_ganti: bool
    sesi: list[SesiTerbuka]


@dataclass(frozen=True)
class RincianPegawai:
    """A person with everything that the pengelola sees."""

    pegawai_id: int
    nama: str
    nip: str
    pangkat: str
    aktif: bool
    penugasan: list[BarisPenugasan]
    akun: AkunPegawai | None


def rincian(pegawai_id: int) -> RincianPegawai:
    """One person. Raises TidakDitemukan."""
    pegawai = db.session.get(Pegawai, pegawai_id)
    if pegawai is None:
        raise TidakDitemukan("Pegawai itu tidak ditemukan.")
    akun = db.session.scalar(select(Akun).where(Akun.pegawai_id == pegawai_id))
    return RincianPegawai(
        pegawai_id, pegawai.nama, pegawai.nip or "", pegawai.pangkat, pegawai.aktif, _penugasan(pegawai_id), _akun(akun)
    )


def akun_dari(pegawai_id: int) -> int:
    """The account's id of a person. Raises TidakDitemukan when there is none."""
    akun_id = db.session.scalar(select(Akun.id).where(Akun.pegawai_id == pegawai_id))
    if akun_id is None:
        raise TidakDitemukan("Pegawai ini belum punya akun.")
    return akun_id


def _akun(akun: Akun | None) -> AkunPegawai | None:
    if akun is None:
        return None
    sandi = akun.sandi is not None
    return AkunPegawai(akun.id, akun.nama_pengguna, akun.aktif, sandi, akun.wajib_ganti, sesi_terbuka(akun.id))


def penugasan(penugasan_id: int) -> tuple[int, BarisPenugasan]:
    """(pegawai_id, the placement). Raises TidakDitemukan."""
    pegawai_id = db.session.scalar(select(Penugasan.pegawai_id).where(Penugasan.id == penugasan_id))
    if pegawai_id is None:
        raise TidakDitemukan("Penugasan itu tidak ditemukan.")
    return pegawai_id, next(masa for masa in _penugasan(pegawai_id) if masa.penugasan_id == penugasan_id)


def _penugasan(pegawai_id: int) -> list[BarisPenugasan]:
    hari = jam.hari_ini()
    kueri = (
        select(Penugasan, Jabatan, Unit.nama)
        .join(Jabatan, Jabatan.id == Penugasan.jabatan_id)
        .outerjoin(Unit, Unit.id == Jabatan.unit_id)
        .where(Penugasan.pegawai_id == pegawai_id)
        .order_by(Penugasan.mulai.desc(), Penugasan.id.desc())
    )
    return [
        BarisPenugasan(
            t.id,
            sebut_jabatan(t.jenis, j.nama),
            Peran(j.peran).label,
            unit or "",
            t.jenis,
            t.mulai,
            t.selesai,
            t.dasar,
            _keadaan(t, hari),
        )
        for t, j, unit in db.session.execute(kueri)
    ]


def _keadaan(penugasan: Penugasan, hari: date) -> str:
    if penugasan.selesai and penugasan.selesai < hari:
        return "lalu"
    if penugasan.menunggu:
        return "menunggu"
    return "nanti" if penugasan.mulai > hari else "kini"
