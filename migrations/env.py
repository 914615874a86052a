"""Alembic on the application's own engine. Search tables (FTS) are made by hand and never seen by autogenerate."""

from alembic import context
from flask import current_app

basis = current_app.extensions["migrate"].db


def sertakan(objek, nama, jenis, *_):
    """Leave search tables and their shadows alone."""
    return not (jenis == "table" and nama.startswith("arsip_") and "fts" in nama)


def tulis_tipe(jenis, objek, _):
    """Write our column types as what the database sees: a migration must not depend on today's code."""
    if jenis == "type" and type(objek).__module__.startswith("kinerja."):
        return f"sa.{objek.impl!r}"
    return False


with basis.engine.connect() as koneksi:
    context.configure(
        connection=koneksi,
        target_metadata=basis.metadata,
        include_object=sertakan,
        render_item=tulis_tipe,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    koneksi.commit()
