"""Notices in the application: addressed to positions, so that a change of officer loses none."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, select, update

from kinerja.adapters import jam
from kinerja.adapters.sql import deret, tulis_deret
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Pelaku
from kinerja.domain.tautan import Tautan, baca_tautan
from kinerja.ext import db
from kinerja.models import Jabatan, Pemberitahuan
from kinerja.services.kantor.pejabat import JabatanSendiri

from . import kueri as services_kueri
from .kantor import pejabat
from .transaksi import menulis

PANJANG_TEKS = 400
SEUNIT = ("kabid", "fungsional")
GILIRAN = "siklus:"
"""How the keys of notices begin that tell somebody that it is his turn."""

_DAFTAR = services_kueri.Siap(
    select(Pemberitahuan.__table__)
    .where(Pemberitahuan.jabatan_id.in_(select(deret("jabatan_id").c.value)))
    .order_by(Pemberitahuan.id.desc())
    .limit(bindparam("batas"))
)


def beri_tahu(jabatan_id: int, *, kunci: str, teks: str, tautan: Tautan) -> None:
    """One notice to a jabatan; the same `kunci` is sent once. For use inside a verb."""
    ada = db.session.scalar(
        select(Pemberitahuan.id).where(Pemberitahuan.jabatan_id == jabatan_id, Pemberitahuan.kunci == kunci)
    )
    if ada is None:
        db.session.add(
            Pemberitahuan(
                jabatan_id=jabatan_id,
                kunci=kunci,
                teks=teks if len(teks) <= PANJANG_TEKS else teks[: PANJANG_TEKS - 1] + "…",
                tautan=str(tautan),
                dibuat_pada=jam.sekarang(),
            )
        )


def beri_tahu_meja(
    *,
    peran: Iterable[str],
    unit_id: int | None,
    kunci: str,
    teks: str,
    tautan: Tautan,
    jabatan: Collection[int] | None = None,
) -> None:
    """The same notice to every jabatan of these desks; with `unit_id`, Kabid and Fungsional of that unit only.

    `jabatan`: of JFT/Umum only these, where the work is a duty.
    """
    kueri = select(Jabatan.id, Jabatan.peran, Jabatan.unit_id).where(Jabatan.aktif, Jabatan.peran.in_(list(peran)))
    for jabatan_id, satu_peran, milik in db.session.execute(kueri).all():
        bertugas = jabatan is None or satu_peran != "fungsional" or jabatan_id in jabatan
        if bertugas and (unit_id is None or satu_peran not in SEUNIT or milik == unit_id):
            beri_tahu(jabatan_id, kunci=kunci, teks=teks, tautan=tautan)


def daftar(*jabatan_id: int, batas: int = 100) -> Sequence[Any]:
    """Notices of these jabatan, newest first: their rows."""
    return services_kueri.semua(_DAFTAR, jabatan_id=tulis_deret(jabatan_id), batas=batas)


def milik(oleh: Pelaku) -> dict[int, JabatanSendiri]:
    """The jabatan whose notices are for this person, by id: what he holds today."""
    return {jabatan_sendiri.jabatan_id: jabatan_sendiri for jabatan_sendiri in pejabat.jabatan_sendiri(oleh.akun_id)}


def belum_dibaca(oleh: Pelaku) -> int:
    """How many notices of his jabatan nobody has read."""
    return sum(jabatan_sendiri.belum_dibaca for jabatan_sendiri in pejabat.jabatan_sendiri(oleh.akun_id))


def tujuan(pemberitahuan_id: int, *, oleh: Pelaku) -> tuple[Tautan | None, int]:
    """Where a notice leads, and the penugasan in which its reader acts on it. Raises TidakDitemukan.

    None: it was written for a page that is no more.
    """
    pesan, jabatan = db.session.get(Pemberitahuan, pemberitahuan_id), milik(oleh)
    if pesan is None or pesan.jabatan_id not in jabatan:
        raise TidakDitemukan("Pemberitahuan itu tidak ditemukan.")
    return baca_tautan(pesan.tautan), jabatan[pesan.jabatan_id].penugasan_id


def tandai_kunci(kunci: str, *, oleh: Pelaku) -> None:
    """What a notice of this jabatan told of has been read at its place. For use inside a verb."""
    db.session.execute(
        update(Pemberitahuan)
        .where(Pemberitahuan.jabatan_id == oleh.jabatan_id, Pemberitahuan.kunci == kunci)
        .where(Pemberitahuan.dibaca_pada.is_(None))
        .values(dibaca_pada=jam.sekarang())
    )


def selesaikan_kunci(kunci: str) -> None:
    """What every notice of this key told of is done, whoever did it. For use inside a verb."""
    terbuka = (Pemberitahuan.kunci == kunci, Pemberitahuan.dibaca_pada.is_(None))
    db.session.execute(update(Pemberitahuan).where(*terbuka).values(dibaca_pada=jam.sekarang()))


def ganti_teks(kunci: str, teks: str) -> None:
    """What every notice of this key tells has changed. For use inside a verb."""
    db.session.execute(update(Pemberitahuan).where(Pemberitahuan.kunci == kunci).values(teks=teks[:PANJANG_TEKS]))


def kunci_giliran(siklus_id: int, kunci: str, unit_id: int | None) -> str:
    """How the keys of the notices begin that tell of a turn: a langkah (of one unit) of a siklus."""
    return f"{GILIRAN}{siklus_id}:{kunci}:{unit_id or 0}:"


def selesaikan_giliran(siklus_id: int, masih: Iterable[str]) -> None:
    """What told of a turn that is over is read, whoever took it; `masih`: the keys of those that are not over.

    For use inside a verb.
    """
    awal = f"{GILIRAN}{siklus_id}:"
    db.session.execute(
        update(Pemberitahuan)
        .where(Pemberitahuan.kunci > awal, Pemberitahuan.kunci < f"{awal[:-1]};", Pemberitahuan.dibaca_pada.is_(None))
        .where(*(~Pemberitahuan.kunci.startswith(awalan, autoescape=True) for awalan in masih))
        .values(dibaca_pada=jam.sekarang())
    )


@menulis
def tandai_dibaca(*, oleh: Pelaku, pemberitahuan_id: int | None = None) -> None:
    """Mark one notice, or all for this person, as read."""
    perintah = update(Pemberitahuan).where(
        Pemberitahuan.jabatan_id.in_(list(milik(oleh))), Pemberitahuan.dibaca_pada.is_(None)
    )
    if pemberitahuan_id is not None:
        perintah = perintah.where(Pemberitahuan.id == pemberitahuan_id)
    db.session.execute(perintah.values(dibaca_pada=jam.sekarang()))
