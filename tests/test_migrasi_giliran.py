"""What told of a turn in a siklus that has ended is read after the upgrade; what still waits is not."""

from flask_migrate import upgrade
from sqlalchemy import text

from kinerja.ext import db
from tests.test_migrasi_orang import baris_sql, lama  # noqa: F401


def test_turns_of_an_ended_siklus_are_read_and_nothing_else(lama):  # noqa: F811
    nomor, status = baris_sql("SELECT id, status FROM siklus ORDER BY id LIMIT 1")[0]
    assert status == "berjalan"
    kunci = (f"siklus:{nomor}:rapat:0:9", f"siklus:{nomor}1:rapat:0:9", "lain")
    for satu_kunci in kunci:
        db.session.execute(
            text(
                "INSERT INTO pemberitahuan (jabatan_id, kunci, teks, tautan, dibuat_pada) "
                "VALUES (1, :kunci, 'Kabar', '/siklus/1', '2025-01-03 01:00:00')"
            ),
            {"kunci": satu_kunci},
        )
    db.session.commit()
    db.session.remove()
    upgrade(revision="0030")
    db.session.execute(text("UPDATE siklus SET status = 'selesai' WHERE id = :id"), {"id": nomor})
    db.session.commit()
    db.session.remove()
    upgrade()
    baru = baris_sql("SELECT kunci FROM pemberitahuan WHERE dibaca_pada IS NULL AND teks = 'Kabar' ORDER BY id")
    assert baru == [(satu_kunci,) for satu_kunci in kunci[1:]]
