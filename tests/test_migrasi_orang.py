"""Filled offices of earlier versions, brought to this one."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from kinerja.ext import db
from tests.conftest import buat_app

DATA_LAMA = """
INSERT INTO unit (id, kode, nama, singkatan, urutan, aktif) VALUES (1, 'MUT', 'Bidang Mutasi', 'Mutasi', 0, 1);
INSERT INTO jabatan (id, nama, peran, unit_id, arsiparis, aktif) VALUES
    (1, 'Kepala Badan', 'kepala', NULL, 0, 1), (2, 'Kepala Bidang Mutasi', 'kabid', 1, 0, 1),
    (3, 'Sekretaris Badan', 'sekretaris', NULL, 0, 1), (4, 'Arsiparis', 'fungsional', 1, 1, 1);
INSERT INTO pegawai (id, nama, pangkat, aktif) VALUES (1, 'A', '', 1), (2, 'B', '', 1), (3, 'C', '', 1);
INSERT INTO penugasan (id, pegawai_id, jabatan_id, jenis, mulai, selesai, dasar) VALUES
    (1, 1, 1, 'definitif', '2024-01-01', NULL, ''), (2, 2, 2, 'plt', '2024-01-01', '2025-03-31', 'SP'),
    (3, 2, 2, 'definitif', '2025-04-01', NULL, ''), (4, 3, 3, 'definitif', '2024-01-01', NULL, '');
INSERT INTO naskah_sop (id, kode, sha256, isi, efektif) VALUES (1, 'X', 'x', '', '2024-01-01');
INSERT INTO siklus (id, tahun, periode, sop_id, status, dimulai_pada) VALUES
    (1, 2025, 'tw1', 1, 'berjalan', '2025-01-02 01:00:00');
INSERT INTO disposisi (id, siklus_id, sifat, instruksi, arahan, dari_penugasan_id, dari, dikirim_pada) VALUES
    (1, 1, 'biasa', '[]', 'Kerjakan', 1, 'A (Kepala Badan)', '2025-03-31 15:59:00'),
    (2, 1, 'biasa', '[]', 'Kerjakan', 1, 'A (Kepala Badan)', '2025-03-31 16:01:00');
INSERT INTO penerima_disposisi (id, disposisi_id, jabatan_id, dibaca_oleh, tindak_lanjut) VALUES
    (1, 1, 2, '', ''), (2, 2, 2, '', ''), (3, 2, 4, '', '');
"""


@pytest.fixture
def lama(tmp_path):
    """A folder of version 0.1.0 with rows in it."""
    app = buat_app(tmp_path / "data")
    with app.app_context():
        upgrade(revision="0002")
        for perintah in filter(str.strip, DATA_LAMA.split(";\n")):
            db.session.execute(text(perintah))
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def baris_sql(kueri: str) -> list:
    return [tuple(baris) for baris in db.session.execute(text(kueri))]


def test_recipients_are_called_as_on_the_day_in_wita_on_which_they_were_written_to(lama):
    upgrade()
    assert baris_sql("SELECT kepada FROM penerima_disposisi ORDER BY id") == [
        ("Plt. Kepala Bidang Mutasi",),
        ("Kepala Bidang Mutasi",),
        ("Arsiparis",),
    ]
    assert baris_sql("SELECT DISTINCT urutan FROM jabatan") == [(0,)]


def test_the_way_back_keeps_the_rows(lama):
    upgrade(revision="0008")
    db.session.remove()
    downgrade(revision="0006")
    assert baris_sql("SELECT count(*) FROM penerima_disposisi") == [(3,)]
