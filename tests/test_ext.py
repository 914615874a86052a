"""How an office keeps its data: what the suite does without, so that no test waits for a disk."""

from sqlalchemy import text

from kinerja import create_app
from kinerja.ext import BATAS_TUNGGU_MS, db


def test_an_office_writes_through_to_the_disk(tmp_path):
    with create_app(tmp_path).app_context():
        nilai = [
            db.session.scalar(text(f"PRAGMA {nama}"))
            for nama in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
        db.session.remove()
        db.engine.dispose()
    assert nilai == ["wal", 2, 1, BATAS_TUNGGU_MS]  # 2: FULL
