"""Column types shared by all tables."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, DateTime, String
from sqlalchemy.types import TypeDecorator


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

    def process_result_value(self, value: datetime | None, dialect):
        return value.replace(tzinfo=UTC) if value else None


class Desimal(TypeDecorator):
    """An exact Decimal kept as canonical text ("80.02"): SQLite would turn NUMERIC into a float."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect):
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect):
        return None if value is None else Decimal(value)


def salah_satu(kolom: str, *nilai: str) -> CheckConstraint:
    """CHECK that `kolom` holds one of the words `nilai`."""
    daftar = ", ".join(f"'{satu}'" for satu in nilai)
    return CheckConstraint(f"{kolom} IN ({daftar})", name=f"{kolom}_dikenal")
