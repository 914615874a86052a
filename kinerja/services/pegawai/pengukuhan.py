"""Once the office runs, who is to act as Kepala or Sekretaris is confirmed by a second person: the pengelola alone
makes nobody Kepala, neither by a placement nor by a one-time code (see docs/keputusan/0173).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, HakDitolak, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh, sebut_jabatan, wajib
from kinerja.domain.sop import Peran
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import Akun, Jabatan, Pegawai, Penugasan, Siklus
from kinerja.services import kueri
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pemberitahuan import beri_tahu_meja
from kinerja.services.transaksi import menulis

PIMPINAN = (Peran.KEPALA, Peran.SEKRETARIS)


def berjalan() -> bool:
    """Has the office ever ordered a siklus?"""
    return bool(db.session.scalar(select(exists().where(Siklus.id.is_not(None)))))


def tahan(penugasan: Penugasan, *, sebab: str) -> None:
    """Let a placement as Kepala or Sekretaris wait for its confirmation; others do not. For use inside a verb."""
    jabatan = db.session.get_one(Jabatan, penugasan.jabatan_id)
    if Peran(jabatan.peran) not in PIMPINAN or not berjalan():
        return
    penugasan.menunggu, penugasan.dikukuhkan_oleh, penugasan.dikukuhkan_pada = True, "", None
    db.session.flush()
    pegawai = db.session.get_one(Pegawai, penugasan.pegawai_id)
    beri_tahu_meja(
        peran=[pimpinan.value for pimpinan in PIMPINAN],
        unit_id=None,
        kunci=f"pengukuhan:{penugasan.id}:{jam.sekarang().timestamp():.0f}",
        teks=f"{pegawai.nama} sebagai {sebut_jabatan(penugasan.jenis, jabatan.nama)} menunggu pengukuhan: {sebab}.",
        tautan=ke(Apa.PENGUKUHAN),
    )


def tahan_pemilik(pegawai_id: int, *, sebab: str) -> None:
    """The same for everything that a person holds now or later; for whoever's way in was in other hands."""
    hari = jam.hari_ini()
    for penugasan in db.session.scalars(select(Penugasan).where(Penugasan.pegawai_id == pegawai_id)).all():
        if penugasan.selesai is None or penugasan.selesai >= hari:
            tahan(penugasan, sebab=sebab)


@dataclass(frozen=True)
class Menunggu:
    """A placement that waits. `boleh`: may this reader confirm it?"""

    penugasan_id: int
    nama: str
    jabatan: str
    mulai: date
    selesai: date | None
    dasar: str
    boleh: bool = False


def daftar(*, oleh: Pelaku) -> list[Menunggu]:
    """What waits for confirmation, for Kepala and Sekretaris."""
    wajib(oleh, Tindakan.PENUGASAN_KUKUHKAN)
    return [_menunggu(penugasan, _boleh(penugasan, oleh)) for penugasan in _semua()]


def menunggu_pegawai(pegawai_id: int) -> list[Menunggu]:
    """What a person would hold, were it confirmed."""
    return [_menunggu(penugasan) for penugasan in _semua() if penugasan.pegawai_id == pegawai_id]


def kalimat() -> list[str]:
    """What waits, in sentences for the pengelola."""
    semua = map(_menunggu, _semua())
    return [
        f"{penugasan.nama} sebagai {penugasan.jabatan} menunggu pengukuhan Kepala atau Sekretaris."
        for penugasan in semua
    ]


_SEMUA = kueri.Siap(
    select(
        Penugasan.id,
        Penugasan.pegawai_id,
        Penugasan.jenis,
        Penugasan.mulai,
        Penugasan.selesai,
        Penugasan.dasar,
        Pegawai.nama,
        Jabatan.nama.label("jabatan"),
    )
    .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
    .join(Jabatan, Jabatan.id == Penugasan.jabatan_id)
    .where(Penugasan.menunggu)
    .order_by(Penugasan.id)
)


def _semua() -> list[Any]:
    hari = jam.hari_ini()
    return [baris for baris in kueri.semua(_SEMUA) if not baris.selesai or baris.selesai >= hari]


def _menunggu(baris: Any, boleh: bool = False) -> Menunggu:
    sebutan = sebut_jabatan(baris.jenis, baris.jabatan)
    return Menunggu(baris.id, baris.nama, sebutan, baris.mulai, baris.selesai, baris.dasar, boleh)


def _boleh(penugasan: Any, oleh: Pelaku) -> bool:
    return boleh(oleh, Tindakan.PENUGASAN_KUKUHKAN) and penugasan.pegawai_id != oleh.pegawai_id


@menulis
def kukuhkan(penugasan_id: int, *, oleh: Pelaku) -> Penugasan:
    """Confirm that this is the person. Raises HakDitolak (own, or no head), GalatDomain when nothing waits."""
    wajib(oleh, Tindakan.PENUGASAN_KUKUHKAN)
    penugasan = db.session.get(Penugasan, penugasan_id)
    if penugasan is None:
        raise TidakDitemukan("Penugasan itu tidak ditemukan.")
    if not _boleh(penugasan, oleh):
        raise HakDitolak("Penugasan sendiri dikukuhkan orang lain: Kepala oleh Sekretaris, Sekretaris oleh Kepala.")
    return _kukuhkan(penugasan, oleh)


@menulis
def kukuhkan_dari_server(nama_pengguna: str) -> list[str]:
    """For an office whose holders are gone: whoever holds the server confirms all that an account waits for.

    Returns what it may act as now. Raises TidakDitemukan, GalatDomain.
    """
    nama_pengguna = nama_pengguna.strip().casefold()
    pegawai_id = db.session.scalar(select(Akun.pegawai_id).where(Akun.nama_pengguna == nama_pengguna))
    if pegawai_id is None:
        raise TidakDitemukan(f"Tidak ada akun dengan nama pengguna “{nama_pengguna}”. Periksa ejaannya.")
    nunggu = menunggu_pegawai(pegawai_id)
    if not nunggu:
        raise GalatDomain(f"Akun “{nama_pengguna}” tidak menunggu pengukuhan apa pun.")
    for pejabat in nunggu:
        _kukuhkan(db.session.get_one(Penugasan, pejabat.penugasan_id), None)
    return [pejabat.jabatan for pejabat in nunggu]


def _kukuhkan(penugasan: Penugasan, oleh: Pelaku | None) -> Penugasan:
    if not penugasan.menunggu:
        raise GalatDomain("Penugasan ini tidak menunggu pengukuhan. Muat ulang halaman.")
    penugasan.menunggu = False
    penugasan.dikukuhkan_oleh = oleh.sebutan if oleh else "Pemegang server"
    penugasan.dikukuhkan_pada = jam.sekarang()
    pegawai = db.session.get_one(Pegawai, penugasan.pegawai_id)
    jabatan = db.session.get_one(Jabatan, penugasan.jabatan_id)
    rincian = {
        "pegawai": pegawai.nama,
        "jabatan": sebut_jabatan(penugasan.jenis, jabatan.nama),
        "oleh": penugasan.dikukuhkan_oleh,
    }
    catat_jejak(Aksi.KUKUHKAN, oleh=oleh, objek="penugasan", objek_id=penugasan.id, rincian=rincian)
    beri_tahu_meja(
        peran=[pimpinan.value for pimpinan in PIMPINAN],
        unit_id=None,
        kunci=f"pengukuhan:{penugasan.id}:{penugasan.dikukuhkan_pada.timestamp():.0f}:selesai",
        teks=f"{pegawai.nama} dikukuhkan sebagai {rincian['jabatan']} oleh {penugasan.dikukuhkan_oleh}.",
        tautan=ke(Apa.JEJAK),
    )
    return penugasan
