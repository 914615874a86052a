"""A query that is written once as SQL answers what SQLAlchemy answers, and is no secret to it."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import DateTime, bindparam, event, insert, select, update
from sqlalchemy.exc import DatabaseError

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import HariLibur, Kantor, Pegawai, Penugasan, Sel, Sesi
from kinerja.models.tipe import WaktuUtc, waktu_tersimpan
from kinerja.services import kueri
from kinerja.services.kueri import Siap, Tulis

NILAI = {
    "token_hash": "x",
    "akun_id": 1,
    "siklus_id": 1,
    "unit_id": 1,
    "format_unit_id": 1,
    "butir_id": 1,
    "tahun": 2026,
    "banyak": 50,
    "lewati": 0,
    "kode": "MUT-1",
    "periode": "tw1",
    "rapat_id": 1,
    "indikator_id": 1,
    "surat_id": 1,
    "jabatan_id": 1,
    "pegawai_id": 1,
    "terbanyak": 10,
    "batas": 20,
    "jenis": "periksa",
    "tautan": "siklus:1",
    "lapor": "[1]",
    "aktif_sejak": datetime(2026, 1, 1, tzinfo=UTC),
    "dibuat_sejak": datetime(2026, 1, 1, tzinfo=UTC),
    "awal": date(2026, 1, 1),
    "akhir": date(2026, 12, 31),
}


def _semua() -> Iterator[Siap]:
    """Those of the whole program."""
    for nama, modul in list(sys.modules.items()):
        for isi in vars(modul).values() if nama.startswith("kinerja.") else ():
            yield from (siap for siap in (isi if isinstance(isi, tuple) else (isi,)) if isinstance(siap, Siap))


def test_every_prepared_query_answers_as_sqlalchemy_does(app):
    semua = list(_semua())
    NILAI["hari"] = jam.hari_ini()
    berisi = 0
    for siap in semua:
        nilai = {nama: NILAI[nama] for nama, tanda in siap.pilihan.compile().binds.items() if tanda.required}
        harapan = db.session.connection().execute(siap.pilihan, nilai).all()
        baris = siap.jawab(nilai)
        assert [tuple(isi) for isi in baris] == [tuple(isi) for isi in harapan]
        bernama = [lajur.key for lajur in siap.pilihan.selected_columns if lajur.key]
        for isi, asli in zip(baris, harapan, strict=True):
            assert [getattr(isi, nama) for nama in bernama] == [getattr(asli, nama) for nama in bernama]
        berisi += bool(baris)
    assert len(semua) >= 8
    assert berisi >= 4


def test_values_are_turned_both_ways(app):
    hari = date(2024, 1, 1)
    kueri_siap = Siap(select(Penugasan.mulai, Penugasan.menunggu).where(Penugasan.mulai <= bindparam("hari")))
    assert (hari, False) in [tuple(baris) for baris in kueri.semua(kueri_siap, hari=hari)]
    assert kueri.semua(kueri_siap, hari=date(1990, 1, 1)) == []


def test_whoever_listens_to_the_engine_hears_of_it(app):
    terdengar = []
    siap = Siap(select(Kantor.nama))
    event.listen(db.engine, "before_cursor_execute", lambda _k, _c, teks, *_: terdengar.append(teks))
    assert kueri.satu(siap).nama == kueri.angka(siap) == kueri.kolom(siap)[0]
    assert [teks.split()[0] for teks in terdengar] == ["SELECT"] * 3


def test_what_a_verb_has_changed_is_written_first(app):
    siap = Siap(select(Pegawai.nama).where(Pegawai.id == bindparam("nomor")))
    pegawai = db.session.scalars(select(Pegawai).limit(1)).one()
    pegawai.nama = "Nama Baru"
    assert kueri.satu(siap, nomor=pegawai.id).nama == "Nama Baru"
    db.session.rollback()


def test_an_error_is_that_of_sqlalchemy(app):
    siap = Siap(select(Sesi.id))
    kueri.semua(siap)
    db.session.connection().exec_driver_sql("ALTER TABLE sesi RENAME TO lain")
    with pytest.raises(DatabaseError):
        kueri.semua(siap)
    db.session.rollback()


def test_a_value_that_is_missing_is_not_guessed(app):
    siap = Siap(select(Kantor.nama).where(Kantor.id == bindparam("nomor")))
    with pytest.raises(KeyError):
        kueri.semua(siap)


def test_a_query_that_is_rewritten_for_its_values_is_refused(app):
    siap = Siap(select(Kantor.nama).where(Kantor.id.in_(bindparam("nomor", expanding=True))))
    with pytest.raises(TypeError):
        kueri.semua(siap, nomor=[1, 2])


def test_more_than_one_row_is_not_the_only_row(app):
    with pytest.raises(ValueError, match="unpack"):
        kueri.satu(Siap(select(Pegawai.nama)))


def test_rows_are_written_as_sqlalchemy_writes_them(app):
    hari, lain = date(2030, 1, 2), date(2030, 1, 3)
    tabel = HariLibur.__table__
    isikan = Tulis(insert(tabel), "tanggal", "nama", "jenis", "perkiraan")
    sama = {"jenis": "kantor", "perkiraan": False}
    isikan.kerjakan([{"tanggal": hari, "nama": "Satu"} | sama, {"tanggal": lain, "nama": "Dua"} | sama])
    Tulis(update(tabel).where(tabel.c.tanggal == bindparam("hari")), "nama").kerjakan([{"hari": hari, "nama": "Tiga"}])
    libur = select(HariLibur.tanggal, HariLibur.nama).where(HariLibur.tanggal >= hari).order_by(HariLibur.tanggal)
    assert [tuple(baris) for baris in db.session.execute(libur)] == [(hari, "Tiga"), (lain, "Dua")]
    with pytest.raises(KeyError):
        isikan.kerjakan([{"tanggal": date(2030, 1, 4)}])
    db.session.rollback()


def test_rows_that_leave_a_default_to_sqlalchemy_are_refused(app):
    with pytest.raises(TypeError):
        Tulis(insert(Sel.__table__), "butir_id", "kolom").kerjakan([{"butir_id": 1, "kolom": "realisasi"}])


def test_what_waits_is_not_written_where_the_session_must_not(app):
    siap = Siap(select(Pegawai.nama).where(Pegawai.id == bindparam("nomor")))
    pegawai = db.session.scalars(select(Pegawai).limit(1)).one()
    lama, pegawai.nama = pegawai.nama, "Nama Baru"
    with db.session.no_autoflush:
        assert kueri.satu(siap, nomor=pegawai.id).nama == lama
    db.session.rollback()


@pytest.mark.parametrize(
    "teks",
    [
        "2026-11-27 10:20:30.000000",
        "2026-11-27 10:20:30.123456",
        "2026-11-27T10:20",
        "2026-11-27",
        "2026-11-27 10:20+08:00",
    ],
)
def test_a_kept_time_is_read_as_sqlalchemy_reads_it_and_is_utc(app, teks):
    dialek = db.engine.dialect
    cermat = DateTime().dialect_impl(dialek).result_processor(dialek, None)(teks).replace(tzinfo=UTC)
    for waktu in (WaktuUtc().dialect_impl(dialek).result_processor(dialek, None)(teks), waktu_tersimpan(teks)):
        assert (waktu, waktu.tzinfo) == (cermat, UTC)
