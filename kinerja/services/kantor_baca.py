"""Reading the office: its identity, units, positions and who holds them."""

from dataclasses import dataclass
from datetime import date

from flask import g
from sqlalchemy import or_, select

from kinerja.adapters import jam
from kinerja.domain.hak import AWALAN
from kinerja.domain.kalender import KalenderKerja
from kinerja.ext import db
from kinerja.models import Akun, HariLibur, Jabatan, Kantor, Pegawai, Penugasan, Unit

_KANTOR = select(Kantor.__table__)


def identitas():
    """The office's row (plain, read-only), or None before Penyiapan. Read once per request."""
    if "identitas_kantor" not in g:
        g.identitas_kantor = db.session.execute(_KANTOR).one_or_none()
    return g.identitas_kantor


@dataclass(frozen=True)
class Pejabat:
    """Who holds a jabatan on a day."""

    penugasan_id: int
    pegawai_id: int
    jabatan_id: int
    peran: str
    unit_id: int | None
    nama: str
    nip: str
    pangkat: str
    jabatan: str
    jenis: str
    punya_akun: bool

    @property
    def awalan(self) -> str:
        return AWALAN[self.jenis]

    @property
    def sebutan(self) -> str:
        return f"{self.nama} ({' '.join(filter(None, (self.awalan, self.jabatan)))})"


def pejabat(*, peran: str | None = None, unit_id: int | None = None, pada: date | None = None) -> list[Pejabat]:
    """Holders of positions on a day (today by default); a Plt. or Plh. comes before the definitive one."""
    hari = pada or jam.hari_ini()
    kueri = (
        select(Penugasan, Pegawai, Jabatan, Akun.id)
        .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
        .join(Jabatan, Jabatan.id == Penugasan.jabatan_id)
        .outerjoin(Akun, (Akun.pegawai_id == Pegawai.id) & Akun.aktif)
        .where(Penugasan.mulai <= hari, or_(Penugasan.selesai.is_(None), Penugasan.selesai >= hari), Jabatan.aktif)
        .order_by(Penugasan.jenis.desc(), Jabatan.id, Pegawai.nama)
    )
    if peran:
        kueri = kueri.where(Jabatan.peran == peran)
    if unit_id:
        kueri = kueri.where(Jabatan.unit_id == unit_id)
    return [
        Pejabat(
            t.id, p.id, j.id, j.peran, j.unit_id, p.nama, p.nip or "", p.pangkat, j.nama, t.jenis, akun is not None
        )
        for t, p, j, akun in db.session.execute(kueri)
    ]


def daftar_unit(*, aktif: bool = True) -> list[Unit]:
    """Units in the office's own order."""
    kueri = select(Unit).order_by(Unit.urutan, Unit.nama)
    return list(db.session.scalars(kueri.where(Unit.aktif) if aktif else kueri))


def nama_unit() -> dict[int, str]:
    """Names of all units by id. Read once per request."""
    if "nama_unit" not in g:
        g.nama_unit = dict(db.session.execute(select(Unit.id, Unit.nama)).all())
    return g.nama_unit


def kalender() -> KalenderKerja:
    """The office's working calendar. Read once per request."""
    if "kalender" not in g:
        g.kalender = KalenderKerja(dict(db.session.execute(select(HariLibur.tanggal, HariLibur.nama)).all()))
    return g.kalender
