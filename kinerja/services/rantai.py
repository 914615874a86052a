"""The chain over the jejak: a link for every line in the transaction of its act, and the check of them all."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from flask import current_app
from sqlalchemy import insert, select

from kinerja.domain import rantai
from kinerja.domain.rantai import AWAL, Mata
from kinerja.ext import db
from kinerja.models import Jejak, RantaiJejak

from .transaksi import menulis

SEKALI = 1000
_UJUNG = select(RantaiJejak.jejak_id, RantaiJejak.sidik).order_by(RantaiJejak.jejak_id.desc()).limit(1)
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


def sambung(baris: Sequence[Jejak]) -> None:
    """Add a link for each of these new lines, in their order. Inside the transaction that writes them, once."""
    if not baris:
        return
    db.session.flush()
    ujung = db.session.execute(_UJUNG).first()
    _tambah(ujung.sidik if ujung else AWAL, [_isi(satu_baris) for satu_baris in sorted(baris, key=lambda j: j.id)])


def _tambah(sebelum: str, isi: list[dict]) -> str:
    kunci = current_app.config["KUNCI_HMAC"]
    nama, mata = rantai.nama_kunci(kunci), []
    for baris in isi:
        sebelum = rantai.sidik_baris(kunci, sebelum, baris)
        mata.append({"jejak_id": baris["id"], "sidik": sebelum, "nama_kunci": nama})
    db.session.execute(insert(RantaiJejak), mata)
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


@menulis
def lengkapi() -> int:
    """Chain the lines of a version that had no chain, from the first on. Returns how many. At the start, once."""
    if ujung() is not None:
        return 0
    sebelum, jumlah = AWAL, 0
    for baris in db.session.execute(_BARIS.order_by(Jejak.id)).partitions(SEKALI):
        sebelum = _tambah(sebelum, [_isi(satu_baris) for satu_baris in baris])
        jumlah += len(baris)
    return jumlah


def periksa(kepala_lain: dict[int, str]) -> list[str]:
    """A sentence for every line that was changed, removed or put in. `kepala_lain`: heads that were kept elsewhere."""
    mata = [Mata(*baris) for baris in db.session.execute(_MATA)]
    return rantai.periksa(current_app.config["KUNCI_HMAC"], _semua_baris(), mata, kepala_lain)


def _semua_baris() -> Iterator[tuple[int, dict]]:
    for baris in db.session.execute(_BARIS.order_by(Jejak.id)):
        yield baris.id, _isi(baris)
