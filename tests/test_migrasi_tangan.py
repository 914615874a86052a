"""Hands that were put before a paraf belonged to its langkah, brought to this version and back."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kinerja.ext import db
from tests.test_migrasi_orang import baris_sql, lama  # noqa: F401

DATA = """
INSERT INTO berkas (id, sha256, ukuran, mime, nama, peringatan, diunggah_oleh, diunggah_pada) VALUES
    (1, 'a', 1, 'application/pdf', 'a.pdf', '', 'A', '2025-01-03');
INSERT INTO dokumen (id, siklus_id, kunci, jenis, sumber, versi, judul, berkas_id, isi, dibuat_oleh, dibuat_pada) VALUES
    (1, 1, 'penyusunan', 'laporan_ajuan', 0, 1, 'Laporan', 1, '{}', 'A', '2025-01-03'),
    (2, 1, 'penandatanganan', 'ralat_laporan', 1, 1, 'Ralat atas Laporan', 1, '{}', 'A', '2025-01-03'),
    (3, 1, 'koordinasi', 'lembar_disposisi', 2, 1, 'Lembar disposisi', 1, '{}', 'A', '2025-01-03')
"""
TANGAN = (
    (1, 1, "paraf", "sekretaris", "penyusunan"),
    (2, 1, "paraf", "kasubbag_ppkp", "persetujuan"),
    (3, 1, "tanda_tangan", "kepala", "penandatanganan"),
    (4, 2, "paraf", "kasubbag_ppkp", "penyusunan"),
    (5, 3, "paraf", "sekretaris", "koordinasi"),
)


def _bubuhkan(nomor: int, dokumen: int, jenis: str, peran: str, **lain: str) -> None:
    isi = {"id": nomor, "dokumen_id": dokumen, "jenis": jenis, "peran": peran, "cara": "aplikasi", "sha256": "a"}
    isi |= {"penugasan_id": 1, "nama": "A", "nip": "", "pangkat": "", "awalan": "", "jabatan": "", "pada": "2025-01-03"}
    isi |= lain
    db.session.execute(text(f"INSERT INTO pengesahan ({', '.join(isi)}) VALUES (:{', :'.join(isi)})"), isi)


def test_a_hand_gets_the_langkah_of_its_place_in_the_order_and_a_desk_may_put_two(lama):  # noqa: F811
    for perintah in DATA.split(";\n"):
        db.session.execute(text(perintah))
    for nomor, dokumen, jenis, peran, _ in TANGAN:
        _bubuhkan(nomor, dokumen, jenis, peran)
    db.session.commit()
    db.session.remove()
    upgrade()
    assert baris_sql("SELECT id, langkah FROM pengesahan ORDER BY id") == [(t[0], t[4]) for t in TANGAN]
    db.session.remove()
    downgrade(revision="0058")
    upgrade()
    assert baris_sql("SELECT id, langkah FROM pengesahan ORDER BY id") == [(t[0], t[4]) for t in TANGAN]
    _bubuhkan(6, 2, "paraf", "kasubbag_ppkp", langkah="persetujuan")
    for perintah in ("UPDATE pengesahan SET nama = 'B'", "DELETE FROM pengesahan"):
        with pytest.raises(IntegrityError, match="pengesahan tidak boleh"):
            db.session.execute(text(perintah))
