"""Who holds which jabatan today, and how they are named on a paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Subquery, bindparam, case, func, or_, select

from kinerja.adapters import jam
from kinerja.adapters.cetak import Penanda
from kinerja.domain.hak import Berjabatan, Pelaku, sebut_jabatan
from kinerja.domain.nama_jabatan import pisah_jabatan
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Akun, Jabatan, Pegawai, Pemberitahuan, Penugasan, Unit
from kinerja.services import kueri as services_kueri
from kinerja.services.singgahan import ingat, sekali

_MEJA = case({peran.value: nomor for nomor, peran in enumerate(Peran)}, value=Jabatan.peran)
URUTAN_JABATAN = (Jabatan.urutan, _MEJA, Unit.urutan, Unit.nama, Jabatan.nama, Jabatan.id)
"""The office's order of its jabatan, for a query that outer-joins Unit: as the pengelola has put them (`urutan`, 0
while nobody has), else by desk and unit."""
BERLAKU = (
    ~Penugasan.menunggu,
    Penugasan.mulai <= bindparam("hari"),
    or_(Penugasan.selesai.is_(None), Penugasan.selesai >= bindparam("hari")),
)
"""Conditions on Penugasan: it counts on the day `hari`."""
BELUM_DIBACA = (
    select(func.count())
    .select_from(Pemberitahuan)
    .where(Pemberitahuan.jabatan_id == Jabatan.id, Pemberitahuan.dibaca_pada.is_(None))
    .correlate(Jabatan)
    .scalar_subquery()
    .label("belum_dibaca")
)
"""How many notices of a Jabatan nobody has read."""
_PILIHAN_JABATAN = services_kueri.Siap(
    select(
        Penugasan.id.label("penugasan_id"),
        Penugasan.jenis,
        Jabatan.nama.label("jabatan"),
        Jabatan.id.label("jabatan_id"),
        BELUM_DIBACA,
    )
    .join(Akun, Akun.pegawai_id == Penugasan.pegawai_id)
    .join(Jabatan, Jabatan.id == Penugasan.jabatan_id)
    .where(Akun.id == bindparam("akun_id"), Jabatan.aktif, *BERLAKU)
    .order_by(Penugasan.jenis, Penugasan.id)
)


@dataclass(frozen=True)
class Pejabat(Berjabatan):
    """Who holds a jabatan on a day; `rangkap` is what else he holds, where people and not jabatan are listed."""

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
    rangkap: tuple[str, ...] = ()


def penanda(siapa: Pelaku | Pejabat, *, pada: datetime | None = None, cara: str = "") -> Penanda:
    """The signature block of an officer, with room for ink; with `pada` and cara "aplikasi" it prints the approval."""
    return Penanda(siapa.jabatan, siapa.nama, siapa.awalan, siapa.pangkat, siapa.nip, pada=pada, cara=cara)


def penanda_bernama(nama: str, *, jabatan: str = "", nip: str = "", pangkat: str = "") -> Penanda:
    """The block of somebody of whom the paper knows no more than this."""
    return Penanda(jabatan, nama, pangkat=pangkat, nip=nip)


def penanda_sebutan(sebutan: str) -> Penanda:
    """The block of somebody written as "Nama, Jabatan" or "Nama (Jabatan)": the name alone is the signature's."""
    nama, jabatan = pisah_jabatan(sebutan)
    return penanda_bernama(nama, jabatan=jabatan)


def rekaman_penanda(siapa: Pelaku | Pejabat) -> dict[str, str]:
    """What a record keeps of its signer, so that a later print is signed by him as he was; see `penanda_rekaman`."""
    return {nama: getattr(siapa, nama) for nama in ("jabatan", "nama", "awalan", "pangkat", "nip")}


def penanda_unit(kepala: Pejabat | None) -> Penanda:
    """The block of whoever heads a unit; dots for ink while nobody does."""
    return penanda(kepala) if kepala else Penanda("Kabid/Kasubbag", "………………………………")


def penanda_rekaman(rekaman: Mapping[str, Any]) -> Penanda:
    """The block of a kept snapshot, with room for ink."""
    return Penanda(**{nama: isi for nama, isi in rekaman.items() if nama != "penugasan_id"})


def calon_penanda(pada: date | None = None) -> list[dict]:
    """Snapshots of those who may sign a letter on a day: the Kepala, then the Sekretaris on his behalf (a.n.).

    The letter keeps its signer's (keputusan 0064).
    """
    hari = pada or jam.hari_ini()
    kepala = [_rekaman_calon(pemegang) for pemegang in pejabat(peran=Peran.KEPALA.value, pada=hari)]
    atas_nama = jabatan_kepala()
    sekretaris = pejabat(peran=Peran.SEKRETARIS.value, pada=hari) if atas_nama else []
    return kepala + [_rekaman_calon(pemegang, atas_nama) for pemegang in sekretaris]


def rekaman_calon(penugasan_id: int, pada: date) -> dict | None:
    """The snapshot of one holder as of a day; None when he may not sign then."""
    return next((calon for calon in calon_penanda(pada) if calon["penugasan_id"] == penugasan_id), None)


_JABATAN_KEPALA = (
    select(Jabatan.nama).where(Jabatan.peran == Peran.KEPALA.value, Jabatan.aktif).order_by(Jabatan.id).limit(1)
)


@sekali
def jabatan_kepala() -> str:
    """The name of the Kepala's jabatan, whoever holds it; asked only while nobody does."""
    if dipegang := pejabat(peran=Peran.KEPALA.value):
        return min(dipegang, key=attrgetter("jabatan_id")).jabatan
    return services_kueri.angka(_JABATAN_KEPALA) or ""


def sebutan_rekaman(rekaman: dict) -> str:
    """ "Budi, Plh. Kepala Badan" or "Siti, a.n. Kepala Badan, Sekretaris"."""
    depan = f"a.n. {rekaman['atas_nama']}, " if rekaman["atas_nama"] else ""
    jabatan = f"{rekaman['awalan']} {rekaman['jabatan']}".strip()
    return f"{rekaman['nama']}, {depan}{jabatan}"


def _rekaman_calon(pemegang: Pejabat, atas_nama: str = "") -> dict:
    jabatan, awalan = pemegang.jabatan, pemegang.awalan
    if atas_nama:
        jabatan, awalan = pemegang.jabatan_lengkap, ""
    return {
        "penugasan_id": pemegang.penugasan_id,
        "jabatan": jabatan,
        "nama": pemegang.nama,
        "awalan": awalan,
        "pangkat": pemegang.pangkat,
        "nip": pemegang.nip,
        "atas_nama": atas_nama,
    }


def nomor_jabatan() -> Subquery:
    """Every jabatan (`jabatan_id`) with its place in the office's order (`nomor`, from 1), to sort people by."""
    nomor = func.row_number().over(order_by=URUTAN_JABATAN)
    kueri = select(Jabatan.id.label("jabatan_id"), nomor.label("nomor"))
    return kueri.outerjoin(Unit, Unit.id == Jabatan.unit_id).subquery()


def sebutan_jabatan(pada: date | None = None) -> dict[int, str]:
    """What each jabatan, in the office's order, is called on a day: "Plt. …" while a substitute leads it."""
    kueri = select(Jabatan.id, Jabatan.nama).outerjoin(Unit, Unit.id == Jabatan.unit_id).order_by(*URUTAN_JABATAN)
    nama = dict(db.session.execute(kueri).all())
    return nama | {pemegang.jabatan_id: pemegang.jabatan_lengkap for pemegang in reversed(pejabat(pada=pada))}


def pejabat(*, peran: str | None = None, unit_id: int | None = None, pada: date | None = None) -> list[Pejabat]:
    """Holders of positions on a day (today by default) in the office's order; of one jabatan a Plt. or Plh. first."""
    return [
        satu_pejabat
        for satu_pejabat in _pejabat(pada or jam.hari_ini())
        if peran in (None, satu_pejabat.peran) and unit_id in (None, satu_pejabat.unit_id)
    ]


_PEJABAT_HARI = services_kueri.Siap(
    select(
        Penugasan.id.label("penugasan_id"),
        Pegawai.id.label("pegawai_id"),
        Jabatan.id.label("jabatan_id"),
        Jabatan.peran,
        Jabatan.unit_id,
        Pegawai.nama,
        func.coalesce(Pegawai.nip, "").label("nip"),
        Pegawai.pangkat,
        Jabatan.nama.label("jabatan"),
        Penugasan.jenis,
        Akun.id.is_not(None).label("punya_akun"),
    )
    .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
    .join(Jabatan, Jabatan.id == Penugasan.jabatan_id)
    .outerjoin(Unit, Unit.id == Jabatan.unit_id)
    .outerjoin(Akun, (Akun.pegawai_id == Pegawai.id) & Akun.aktif)
    .where(Jabatan.aktif, *BERLAKU)
    .order_by(*URUTAN_JABATAN, Penugasan.jenis.desc(), Pegawai.nama)
)


@sekali
def _pejabat(hari: date) -> list[Pejabat]:
    """All holders of a day, in one query however often they are asked for."""
    return [_dari_baris(baris) for baris in services_kueri.semua(_PEJABAT_HARI, hari=hari)]


def _dari_baris(baris: Any) -> Pejabat:
    *isi, akun = baris
    nilai: tuple[Any, ...] = (*isi, bool(akun))
    return Pejabat(*nilai)


@dataclass(frozen=True)
class JabatanSendiri:
    """What the owner of an account may act as today; `belum_dibaca`: its notices that nobody has read."""

    penugasan_id: int
    jabatan_id: int
    sebutan: str
    belum_dibaca: int


def jabatan_sendiri(akun_id: int) -> list[JabatanSendiri]:
    """All that the owner of an account holds today, definitif first."""
    return _jabatan_sendiri(akun_id, jam.hari_ini())


@sekali
def _jabatan_sendiri(akun_id: int, hari: date) -> list[JabatanSendiri]:
    return _sendiri(services_kueri.semua(_PILIHAN_JABATAN, akun_id=akun_id, hari=hari))


def _sendiri(baris: Iterable[Any]) -> list[JabatanSendiri]:
    return [
        JabatanSendiri(b.penugasan_id, b.jabatan_id, sebut_jabatan(b.jenis, b.jabatan), b.belum_dibaca) for b in baris
    ]


def ingat_jabatan(akun_id: int, baris: Iterable[Any], hari: date) -> None:
    """What the owner of an account holds on that day, from rows that the door has read with the session."""
    ingat(_jabatan_sendiri, _sendiri(baris), akun_id, hari)


def pilihan_jabatan(akun_id: int) -> list[tuple[int, str]]:
    """What the owner of an account may act as today: (penugasan_id, "Plh. Kepala …")."""
    return [(jabatan.penugasan_id, jabatan.sebutan) for jabatan in jabatan_sendiri(akun_id)]
