"""The chain over the jejak: a link for every line in the transaction of its act, and the check of them all."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import String, insert, select, type_coerce

from kinerja.adapters.kunci_jejak import KunciJejak
from kinerja.domain import rantai
from kinerja.domain.rantai import AWAL, BATAS_NOMOR, KepalaJejak, Mata
from kinerja.domain.temuan import TemuanData
from kinerja.ext import db
from kinerja.models import Jejak, RantaiJejak

from . import kueri
from .transaksi import menulis

SEKALI = 1000
_UJUNG = (
    select(RantaiJejak.jejak_id, RantaiJejak.sidik, RantaiJejak.nama_kunci)
    .order_by(RantaiJejak.jejak_id.desc())
    .limit(1)
)
_TERAKHIR = kueri.Siap(
    select(
        *(
            select(kolom).where(kolom < BATAS_NOMOR).order_by(kolom.desc()).limit(1).scalar_subquery()
            for kolom in (Jejak.id, RantaiJejak.jejak_id)
        ),
        *(
            select(kolom).order_by(RantaiJejak.jejak_id.desc()).limit(1).scalar_subquery()
            for kolom in (RantaiJejak.sidik, RantaiJejak.nama_kunci)
        ),
    )
)
"""The last line, the last link, and what that link says."""
_TERBACA = "ujung_rantai"
_SAMBUNGKAN = kueri.Tulis(insert(RantaiJejak.__table__), "jejak_id", "sidik", "nama_kunci")  # type: ignore[arg-type]
_MATA = select(RantaiJejak.jejak_id, RantaiJejak.sidik, RantaiJejak.nama_kunci).order_by(RantaiJejak.jejak_id)
_BARIS = select(
    Jejak.id,
    Jejak.waktu,
    Jejak.aksi,
    Jejak.akun_id,
    Jejak.pelaku,
    Jejak.peran,
    Jejak.alamat_ip,
    Jejak.siklus_id,
    Jejak.objek,
    Jejak.objek_id,
    Jejak.rincian,
)
_MENTAH = _BARIS.with_only_columns(
    *(type_coerce(kolom, String) if kolom.name in ("waktu", "rincian") else kolom for kolom in _BARIS.selected_columns)
).order_by(Jejak.id)


def nomor_baru(menunggu: Sequence[Jejak]) -> int:
    """The number of the next line: above every line and every link, also of lines that somebody has removed.

    `menunggu`: the lines of the running transaction so far. Nobody else writes meanwhile, so that the end of the chain
    is read along for `sambung`.
    """
    if menunggu:
        return menunggu[-1].id + 1
    with db.session.no_autoflush:
        jejak, mata, sidik, nama = kueri.satu(_TERAKHIR)
    db.session.info[_TERBACA] = (db.session().get_transaction(), sidik, nama)
    return max(jejak or 0, mata or 0) + 1


def sambung(baris: Sequence[Jejak], kunci_lain: Callable[[str, str], Jejak]) -> None:
    """Add a link for each of these new lines, in their order. Inside the transaction that writes them, once.

    `kunci_lain` (name of the key until now, of the one from now on): the line that says so, the last of them.
    """
    if not baris:
        return
    (sidik, lama), nama = _ujung_terbaca(), rantai.nama_kunci(_kunci().dipakai)
    if sidik and lama != nama:
        baris = [*baris, kunci_lain(lama, nama)]
    db.session.flush()
    _tambah(sidik or AWAL, [_isi(satu_baris) for satu_baris in sorted(baris, key=lambda j: j.id)])


def _ujung_terbaca() -> tuple[str | None, str]:
    """(sidik, name of the key) of the last link as the number of this transaction's first line has read it."""
    transaksi, sidik, nama = db.session.info.pop(_TERBACA, (None, None, ""))
    if transaksi is not None and transaksi is db.session().get_transaction():
        return sidik, nama or ""
    ujung = db.session.execute(_UJUNG).first()
    return (ujung.sidik, ujung.nama_kunci) if ujung else (None, "")


def _kunci() -> KunciJejak:
    return current_app.config["KUNCI_JEJAK"]


def _tambah(sebelum: str, isi: list[dict]) -> str:
    kunci = _kunci().dipakai
    nama, mata = rantai.nama_kunci(kunci), []
    for baris in isi:
        sebelum = rantai.sidik_baris(kunci, sebelum, baris)
        mata.append({"jejak_id": baris["id"], "sidik": sebelum, "nama_kunci": nama})
    _SAMBUNGKAN.kerjakan(mata)
    return sebelum


def _isi(baris: Any) -> dict:
    """A line as it is chained: what is read back is what was written."""
    return {
        "id": baris.id,
        "waktu": baris.waktu.isoformat(),
        "aksi": str(baris.aksi),
        "akun_id": baris.akun_id,
        "pelaku": baris.pelaku,
        "peran": baris.peran,
        "alamat_ip": baris.alamat_ip,
        "siklus_id": baris.siklus_id,
        "objek": baris.objek,
        "objek_id": baris.objek_id,
        "rincian": json.loads(json.dumps(baris.rincian)),  # as it is read back: the keys of JSON are text
    }


def ujung() -> tuple[int, str] | None:
    """The last link: (number of its line, HMAC); None while there is none."""
    mata = db.session.execute(_UJUNG).first()
    return (mata.jejak_id, mata.sidik) if mata else None


def ada(nomor: int, sidik: str) -> bool:
    """Is this link there?"""
    return db.session.scalar(select(RantaiJejak.sidik).where(RantaiJejak.jejak_id == nomor)) == sidik


def cocok(kepala_jejak: KepalaJejak) -> bool:
    """Is this head from paper, of which only the first digits may stand there, that of its line?"""
    return (
        db.session.scalar(select(RantaiJejak.sidik).where(RantaiJejak.jejak_id == kepala_jejak.nomor)) or ""
    ).startswith(kepala_jejak.sidik)


def terpotong(kepala_jejak: Sequence[KepalaJejak]) -> list[TemuanData]:
    """A finding for each of these kept heads that is not there: what the start asks, without going along the chain."""
    return [rantai.terpotong(kepala) for kepala in kepala_jejak if not ada(kepala.nomor, kepala.sidik)]


@menulis
def lengkapi() -> int:
    """Chain the lines of a version that had no chain, from the first on. Returns how many. In its upgrade, once: a
    chain that somebody has emptied is never made anew."""
    if ujung() is not None:
        return 0
    sebelum, jumlah = AWAL, 0
    for baris in db.session.execute(_BARIS.order_by(Jejak.id)).partitions(SEKALI):
        sebelum = _tambah(sebelum, [_isi(satu_baris) for satu_baris in baris])
        jumlah += len(baris)
    return jumlah


def periksa(kepala_jejak: Sequence[KepalaJejak] = ()) -> list[TemuanData]:
    """A finding for everything that was done to the jejak outside. `kepala_jejak`: heads that were kept elsewhere."""
    mata = (Mata(*baris) for baris in db.session.execute(_MATA).yield_per(SEKALI))
    return rantai.periksa(_kunci().semua, _semua_baris(), mata, kepala_jejak)


def _semua_baris() -> Iterator[tuple[int, dict]]:
    """Every line as it was chained. Read raw: what somebody put in by hand need not be of the shape of a line."""
    waktu = _pembaca(Jejak.waktu)
    for baris in db.session.execute(_MENTAH).yield_per(SEKALI):
        yield baris.id, _isi_mentah(baris, waktu)


def _pembaca(kolom: Any) -> Callable[[Any], Any]:
    dialek = db.session.get_bind().dialect
    return kolom.type.dialect_impl(dialek).result_processor(dialek, None) or (lambda nilai: nilai)


def _isi_mentah(baris: Any, waktu: Callable[[Any], datetime | None]) -> dict:
    isi = dict(baris._mapping)
    try:
        isi["waktu"] = waktu(isi["waktu"]).isoformat()  # type: ignore[union-attr]
        isi["rincian"] = json.loads(isi["rincian"])
    except (ValueError, TypeError, AttributeError):
        isi["rusak"] = True  # no line of ours: it fits no link
    return isi
