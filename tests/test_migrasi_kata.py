"""The search index of earlier versions: its words get their bases, and what a line end broke is whole."""

from flask_migrate import upgrade
from sqlalchemy import text

from kinerja.adapters import pembaruan, pencarian
from kinerja.ext import db
from tests.test_migrasi_orang import baris_sql, lama  # noqa: F401


def test_what_was_indexed_before_is_found_by_any_form(lama):  # noqa: F811
    db.session.execute(
        text("INSERT INTO arsip_fts(rowid, judul, badan, nomor) VALUES (5, 'Laporan', 'peng-\nukuran pegawai', '')")
    )
    db.session.commit()
    db.session.remove()
    upgrade()
    assert ("laporan", "lapor") in [tuple(baris) for baris in baris_sql("SELECT kata, akar FROM arsip_kata")]
    for q in ("dilaporkan", '"pengukuran pegawai"', "kepegawaian"):
        assert pencarian.temukan(db.session.connection(), q, batas=9) == [5]


def test_what_a_pdf_broke_at_a_line_end_is_whole(lama):  # noqa: F811
    db.session.remove()
    upgrade(revision="0055")
    isi = {"badan": "hal pem\x02berhentian Nur\ufffeaini tw2"}
    db.session.execute(text("INSERT INTO arsip_fts(rowid, judul, badan) VALUES (6, 'Surat', :badan)"), isi)
    db.session.commit()
    assert pencarian.temukan(db.session.connection(), "nuraini", batas=9) == []
    db.session.remove()
    upgrade()
    for q in ('"pemberhentian nuraini"', "nuraini"):
        assert pencarian.temukan(db.session.connection(), q, batas=9) == [6]
    kata = [tuple(baris) for baris in baris_sql("SELECT kata, akar FROM arsip_kata")]
    assert ("pemberhentian", "henti") in kata
    assert ("tw2", "tw2") in kata


def test_a_long_archive_is_told_how_far_its_index_has_come(lama):  # noqa: F811
    db.session.remove()
    upgrade(revision="0055")
    for nomor in (7, 40_001):
        isi = {"id": nomor, "badan": "pem\x02berhentian"}
        db.session.execute(text("INSERT INTO arsip_fts(rowid, judul, badan) VALUES (:id, 'Surat', :badan)"), isi)
    db.session.commit()
    db.session.remove()
    kabar: list[str] = []
    with pembaruan.didengar(kabar.append):
        upgrade()
    assert [kalimat.split(": ")[1] for kalimat in kabar] == [
        "naskah 20000 dari 40001.",
        "naskah 40000 dari 40001.",
        "naskah 40001 dari 40001.",
        "kata-katanya.",
    ]
    assert pencarian.temukan(db.session.connection(), "pemberhentian", batas=9) == [40_001, 7]
