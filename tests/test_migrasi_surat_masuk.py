"""Incoming letters of earlier versions, brought to this one."""

from flask_migrate import upgrade
from sqlalchemy import text

from kinerja.ext import db
from tests.test_migrasi_orang import baris_sql, lama  # noqa: F401


def test_letters_of_an_earlier_version_begin_their_history_with_what_they_say(lama):  # noqa: F811
    db.session.execute(
        text(
            "INSERT INTO surat_masuk (id, tahun, agenda, asal, nomor, tanggal, diterima, hal, sifat, siklus_id, "
            "berkas_id, dicatat_oleh, dicatat_pada) VALUES "
            "(7, 2025, 3, 'Setda', '1/A', '2025-01-02', '2025-01-03', 'Data', 'rahasia', "
            "1, NULL, 'C (Sekretaris Badan)', '2025-01-03 01:00:00')"
        )
    )
    db.session.commit()
    db.session.remove()
    upgrade()
    assert baris_sql("SELECT id, agenda, versi, dibatalkan_pada, dicatat_jabatan_id FROM surat_masuk") == [
        (7, 3, 1, None, None)
    ]
    assert baris_sql("SELECT surat_masuk_id, versi, nomor, sifat, alasan, oleh FROM riwayat_surat_masuk") == [
        (7, 1, "1/A", "rahasia", "", "C (Sekretaris Badan)")
    ]
    pemicu = baris_sql("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE '%surat_masuk'")
    assert len(pemicu) == 5
