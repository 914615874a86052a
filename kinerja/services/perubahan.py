"""What changed in a row, for the jejak: before and after, as plain JSON values; and whether it has changed since."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from hashlib import sha256

from sqlalchemy import select

from kinerja.domain.galat import DIRI_SENDIRI, PERIKSA_LAGI, Didahului
from kinerja.domain.hak import Pelaku
from kinerja.ext import db
from kinerja.models import Jejak

IsiBidang = dict[str, object]


def isi_bidang(baris: object, bidang: Iterable[str]) -> IsiBidang:
    """The values of some columns as JSON can hold them."""
    return {nama: _polos(getattr(baris, nama)) for nama in bidang}


def sidik(baris: object, bidang: Iterable[str]) -> str:
    """Which values a page showed: two people must not overwrite one another."""
    return sha256(json.dumps(isi_bidang(baris, bidang)).encode()).hexdigest()[:16]


def pastikan_sama(dilihat: str | None, kini: str, apa: str) -> None:
    """Raise Didahului where `apa` is no longer as the page showed it; None: nobody has looked at a page."""
    if dilihat is not None and dilihat != kini:
        raise Didahului(f"{apa} sudah diubah sejak Anda membukanya. {PERIKSA_LAGI}")


def pengubah(aksi: str, objek_id: int | None, oleh: Pelaku, *, lain: str = "orang lain", **rincian: str) -> str:
    """Who last did `aksi` to this thing, told to `oleh`: `lain`, or that it was the same account, in whatever jabatan.

    `rincian`: which part of the thing, as its line in the jejak says (kolom="realisasi"), or names among others
    ({"unit": {"3": …}} for unit="3").
    """
    bagian = [
        (Jejak.rincian[nama].as_string() == isi) | Jejak.rincian[(nama, isi)].as_string().is_not(None)
        for nama, isi in rincian.items()
    ]
    return _siapa((Jejak.objek_id.is_not_distinct_from(objek_id), *bagian), aksi, oleh, lain)


def penulis(aksi: str, sebutan: str, oleh: Pelaku) -> str:
    """The same of a row whose line in the jejak speaks of many: by the `sebutan` that the row bears."""
    return _siapa((Jejak.pelaku == sebutan,), aksi, oleh, sebutan)


def _siapa(syarat: tuple, aksi: str, oleh: Pelaku, lain: str) -> str:
    kueri = select(Jejak.akun_id).where(Jejak.aksi == aksi, *syarat).order_by(Jejak.id.desc())
    return f"{DIRI_SENDIRI}," if db.session.scalar(kueri.limit(1)) == oleh.akun_id else lain


def beda(sebelum: IsiBidang, sesudah: IsiBidang) -> dict[str, list]:
    """Only what differs: {column: [before, after]}."""
    return {nama: [sebelum[nama], nilai] for nama, nilai in sesudah.items() if sebelum[nama] != nilai}


def _polos(nilai: object) -> object:
    if isinstance(nilai, date):
        return nilai.isoformat()
    return f"{nilai.normalize():f}" if isinstance(nilai, Decimal) else nilai  # 90 and 90.000000 are one number
