"""What earlier versions filed: a receipt of copies of a rahasia paper was open, a corrected report was not found."""

from flask_migrate import upgrade
from sqlalchemy import text

from kinerja.ext import db
from tests.test_migrasi_orang import baris_sql, lama  # noqa: F401

DATA = """
INSERT INTO klasifikasi (kode, uraian, nasib) VALUES ('000.8.6', 'Kinerja', '');
INSERT INTO berkas (id, sha256, ukuran, mime, nama, peringatan, diunggah_oleh, diunggah_pada) VALUES
    (1, 'a', 1, 'application/pdf', 'a.pdf', '', 'A', '2025-01-03'),
    (2, 'b', 1, 'application/pdf', 'b.pdf', '', 'A', '2025-01-03');
INSERT INTO siklus (id, tahun, periode, sop_id, status, dimulai_pada) VALUES
    (2, 2025, 'tw2', 1, 'berjalan', '2025-04-02 01:00:00');
INSERT INTO disposisi (id, siklus_id, sifat, instruksi, arahan, dari_penugasan_id, dari, dikirim_pada) VALUES
    (9, 2, 'rahasia', '[]', 'Kerjakan', 1, 'A', '2025-04-02 01:00:00');
INSERT INTO dokumen (id, siklus_id, kunci, jenis, sumber, versi, judul, berkas_id, isi, dibuat_oleh, dibuat_pada) VALUES
    (1, 1, 'penomoran', 'surat_pengantar', 1, 1, 'Surat', 1, '{"keamanan": "R"}', 'A', '2025-01-03'),
    (2, 1, 'penyusunan', 'ralat_laporan', 1, 1, 'Ralat atas Laporan', 1, '{}', 'A', '2025-01-03'),
    (3, 1, 'penyusunan', 'ralat_laporan', 2, 1, 'Ralat ke-2 atas Laporan', 1, '{}', 'A', '2025-01-03'),
    (4, 2, 'perintah', 'lembar_disposisi', 9, 1, 'Lembar disposisi', 1, '{}', 'A', '2025-04-03');
INSERT INTO pengesahan (dokumen_id, jenis, cara, peran, sha256, penugasan_id, nama, nip, pangkat, awalan, jabatan, pada)
    VALUES (2, 'tanda_tangan', 'aplikasi', 'kepala', 'a', 1, 'A', '', '', '', 'Kepala', '2025-01-03');
INSERT INTO penggandaan (siklus_id, dokumen_id, tujuan, jumlah, penerima, keterangan, oleh, pada) VALUES
    (1, 1, 'Inspektorat', 1, '', '', 'A', '2025-01-03'), (2, 4, 'Inspektorat', 1, '', '', 'A', '2025-04-03');
INSERT INTO arsip (id, seri, siklus_id, judul, klasifikasi_kode, tahun, kurun_mulai, kurun_selesai, perkembangan, media,
    keamanan, jumlah, ruang, rak, boks, folder, nasib, keterangan, diarsipkan_oleh, diarsipkan_pada) VALUES
    (1, 1, 1, 'TW I', '000.8.6', 2025, '2025-01-01', '2025-03-31', 'asli', 'elektronik', 'B', '', '', '', '',
    '', '', '', 'A', '2025-01-03'),
    (2, 2, 2, 'TW II', '000.8.6', 2025, '2025-04-01', '2025-06-30', 'asli', 'elektronik', 'B', '', '', '', '',
    '', '', '', 'A', '2025-04-03');
INSERT INTO isi_arsip (id, arsip_id, nomor, uraian, jenis, nomor_surat, tanggal, berkas_id, keamanan, teks) VALUES
    (1, 1, 1, 'Tanda terima penggandaan', 'tanda_terima', '', '2025-01-03', 2, 'B', 'Inspektorat'),
    (2, 1, 2, 'Laporan', 'laporan_final', '', '2025-01-03', 1, 'B', 'Isi laporan'),
    (3, 2, 1, 'Tanda terima penggandaan', 'tanda_terima', '', '2025-04-03', 2, 'B', 'Inspektorat');
INSERT INTO arsip_fts (rowid, judul, badan, nomor) VALUES (2, 'Laporan', 'Isi laporan', '')
"""


def test_a_receipt_gets_the_class_of_its_papers_and_a_corrected_report_is_found(lama):  # noqa: F811
    for perintah in DATA.split(";\n"):
        db.session.execute(text(perintah))
    db.session.commit()
    db.session.remove()
    upgrade()
    assert baris_sql("SELECT id, keamanan FROM isi_arsip ORDER BY id") == [(1, "R"), (2, "B"), (3, "R")]
    assert baris_sql("SELECT rowid FROM arsip_fts WHERE arsip_fts MATCH 'diralat'") == [(2,)]
    assert baris_sql("SELECT badan FROM arsip_fts WHERE rowid = 2") == [
        ("Isi laporan\nDiralat dengan Ralat atas Laporan",)
    ]
    assert baris_sql("SELECT count(*) FROM arsip_kata WHERE kata IN ('diralat', 'ralat')") == [(2,)]


def test_places_that_were_written_become_one_tree(lama):  # noqa: F811
    for perintah in DATA.split(";\n"):
        db.session.execute(text(perintah))
    db.session.execute(text("UPDATE arsip SET ruang = 'Arsip', boks = '1' || id WHERE id = 1"))
    db.session.execute(text("UPDATE arsip SET ruang = 'Arsip ', rak = '2' WHERE id = 2"))
    db.session.commit()
    db.session.remove()
    upgrade()
    pohon = [(1, None, "ruang", "Arsip"), (2, 1, "boks", "11"), (3, 1, "rak", "2")]
    assert baris_sql("SELECT id, induk_id, jenis, nama FROM tempat ORDER BY id") == pohon
    assert baris_sql("SELECT tempat_id FROM arsip ORDER BY id") == [(2,), (3,)]
