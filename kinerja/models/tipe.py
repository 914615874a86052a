"""Column types shared by all tables."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import JSON, CheckConstraint, DateTime, Index, String, Text, text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator

from kinerja.domain import huruf


class WaktuUtc(TypeDecorator):
    """An aware UTC datetime. SQLite keeps no zone, so it is taken off on the way in and put back on the way out."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect):
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("waktu tanpa zona tidak boleh disimpan")
        return value.astimezone(UTC).replace(tzinfo=None)

    def result_processor(self, dialect, coltype):
        """One call for a value: a page reads hundreds of them. An engine that has no times keeps them as text."""
        if self.impl_instance.result_processor(dialect, coltype):
            return lambda nilai: None if nilai is None else _dari_teks(nilai)
        return lambda nilai: None if nilai is None else nilai.replace(tzinfo=UTC)


def _dari_teks(teks: str) -> datetime:
    """A time in UTC from its text without a zone: read with one, which takes a fifth of what `replace` takes."""
    try:
        waktu = datetime.fromisoformat(f"{teks}+00:00")
    except ValueError:
        waktu = datetime.fromisoformat(teks)
    return waktu if waktu.tzinfo is UTC else waktu.replace(tzinfo=UTC)


def waktu_tersimpan(nilai: datetime | str | None) -> datetime | None:
    """A WaktuUtc that was read as it is kept (`type_coerce(…, String)`): for pages that show few of many times."""
    if isinstance(nilai, str):
        return _dari_teks(nilai)
    return nilai.replace(tzinfo=UTC) if nilai else None


TAK_TERBACA = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of a line of the jejak whose own cannot be read."""


class WaktuJejak(WaktuUtc):
    """As WaktuUtc. What somebody has put in by hand is read as TAK_TERBACA, so that it hides no other line."""

    cache_ok = True

    def result_processor(self, dialect, coltype):
        baca = super().result_processor(dialect, coltype)

        def terbaca(nilai):
            try:
                return baca(nilai) or TAK_TERBACA
            except (ValueError, TypeError):
                return TAK_TERBACA

        return terbaca


class RincianJejak(TypeDecorator):
    """A JSON object. What somebody has put in by hand and is none is read as one that says so."""

    impl = JSON
    cache_ok = True

    def result_processor(self, dialect, coltype):
        baca = super().result_processor(dialect, coltype)

        def terbaca(nilai):
            try:
                isi = baca(nilai)
            except (ValueError, TypeError):
                isi = None
            return isi if isinstance(isi, dict) else {"rincian": "tidak terbaca"}

        return terbaca


class Desimal(TypeDecorator):
    """An exact Decimal kept as canonical text ("80.02"): SQLite would turn NUMERIC into a float."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect):
        return None if value is None else format(value, "f")

    def result_processor(self, dialect, coltype):
        """One call for a value, see WaktuUtc."""
        return lambda nilai: None if nilai is None else Decimal(nilai)


class DaftarAngka(TypeDecorator):
    """A list of whole numbers as JSON; most are empty, and a page reads hundreds of those."""

    impl = JSON
    cache_ok = True

    def result_processor(self, dialect, coltype):
        baca = super().result_processor(dialect, coltype)
        return lambda nilai: [] if nilai == "[]" else baca(nilai)


class TidakTercetak(huruf.HurufDitolak, DontWrapMixin):
    """As HurufDitolak, on the way into the database."""


class Teks(TypeDecorator):
    """Text that may stand on paper: tidied on the way in, refused (TidakTercetak) where no font of ours draws it.

    For whatever a person can have written, by whichever way it came. `panjang` in characters; without it unlimited.
    """

    impl = String
    cache_ok = True

    def __init__(self, panjang: int | None = None) -> None:
        super().__init__(panjang)

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(String(self.impl.length) if self.impl.length else Text())

    def process_bind_param(self, value: str | None, dialect):
        return None if value is None else _pastikan(value)


class IsiTeks(TypeDecorator):
    """JSON whose every string is as `Teks`."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return _telusuri(value)


def _telusuri(nilai):
    if isinstance(nilai, str):
        return _pastikan(nilai)
    if isinstance(nilai, list | tuple):
        return [_telusuri(isi) for isi in nilai]
    if isinstance(nilai, dict):
        return {kunci: _telusuri(isi) for kunci, isi in nilai.items()}
    return nilai


def _pastikan(teks: str) -> str:
    try:
        return huruf.pastikan(teks)
    except huruf.HurufDitolak as galat:
        raise TidakTercetak(galat.pesan) from None


def salah_satu(kolom: str, *nilai: str) -> CheckConstraint:
    """CHECK that `kolom` holds one of the words `nilai`."""
    daftar = ", ".join(f"'{pilihan}'" for pilihan in nilai)
    return CheckConstraint(f"{kolom} IN ({daftar})", name=f"{kolom}_dikenal")


def sebagian(nama: str, *kolom: str, selama: str) -> Index:
    """A unique index over the rows for which the SQL `selama` holds, in every engine that has one."""
    syarat = text(selama)
    return Index(nama, *kolom, unique=True, sqlite_where=syarat, postgresql_where=syarat)
