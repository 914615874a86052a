"""An office of 0.1.0 with a row in every table, brought to this version: nothing is lost, every page opens."""

import os
import re
import shutil
import sqlite3
from contextlib import closing

import pytest
from alembic.script import ScriptDirectory
from flask_migrate import upgrade

from kinerja.adapters import jam
from kinerja.config import AKAR
from kinerja.ext import db
from kinerja.perintah.basis_data import migrasikan
from tests import kantor_lama
from tests.conftest import SENIN_PAGI, buat_app
from tests.isi_uji import isi_lengkap
from tests.kantor_uji import isi_kantor
from tests.naskah_rumah import lapor
from tests.web.jelajah import bangun
from tests.web.test_kebijakan import KEBIJAKAN, boleh

KERTAS = re.compile("cetak|pdf|unduh|pratinjau|gambar")
PANJANG = os.environ.get("KINERJA_UJI_PANJANG") == "1"


def kantor(folder, isi=None, *, revisi="head"):
    """A folder at that revision, filled by `isi`."""
    app = buat_app(folder)
    with app.app_context():
        upgrade(revision=revisi)
        if isi:
            isi()
        db.session.remove()
        db.engine.dispose()
    return folder / "kinerja.sqlite3"


def isi_kini():
    isi_kantor()
    isi_lengkap()


@pytest.fixture(scope="module")
def naik(tmp_path_factory):
    """(rows by table in 0.1.0, the house after the migration, the database of a new office)."""
    jam.setel(SENIN_PAGI)
    folder = tmp_path_factory.mktemp("lama")
    kini = kantor(folder / "kini", isi_kini)
    lama = kantor(folder / "lama", revisi=kantor_lama.REVISI)
    jumlah = kantor_lama.salin_ke_lama(kini, lama)
    shutil.copytree(folder / "kini/arsip", folder / "lama/arsip", dirs_exist_ok=True)
    app = buat_app(folder / "lama")
    migrasikan(app)
    rumah = bangun(app, lambda: None)
    yield jumlah, rumah, kini
    rumah.basis.close()
    rumah.murni.close()


def baris_sql(basis, kueri):
    return basis.execute(kueri).fetchall()


def bentuk(basis) -> dict[str, list]:
    """Columns, indexes and triggers of every table, whatever the words of the CREATE."""
    hasil = {f"tabel {n}": sorted(kantor_lama.kolom(basis, n).items()) for n in kantor_lama.tabel(basis)}
    for jenis, nama, sql in baris_sql(
        basis, "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index')"
    ):
        hasil[f"{jenis} {nama}"] = [" ".join((sql or "").replace('"', "").split())]
    return hasil


def test_the_office_of_0_1_0_has_a_row_in_every_table_and_keeps_each(naik):
    jumlah, rumah, _ = naik
    assert len(jumlah) > 35
    assert [nama for nama, banyak in jumlah.items() if not banyak] == []
    sesudah = {nama: baris_sql(rumah.basis, f'SELECT count(*) FROM "{nama}"')[0][0] for nama in jumlah}
    sesudah["sesi"] -= len(rumah.kuki)  # the walkers signed in
    siklus = jumlah["siklus"]
    assert sesudah == jumlah | {"jejak": jumlah["jejak"] + siklus}, "each siklus has one line that says what was frozen"


def test_nothing_points_nowhere_and_the_file_is_sound(naik):
    _, rumah, _ = naik
    assert baris_sql(rumah.basis, "PRAGMA foreign_key_check") == []
    assert baris_sql(rumah.basis, "PRAGMA integrity_check") == [("ok",)]


def test_an_old_office_has_the_tables_indexes_and_triggers_of_a_new_one(naik):
    _, rumah, kini = naik
    with closing(sqlite3.connect(kini)) as baru:
        assert bentuk(rumah.basis) == bentuk(baru)
    assert baris_sql(rumah.basis, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")[0][0] > 20


def test_the_settings_of_the_day_are_kept_for_what_was_finished_before(naik):
    _, rumah, _ = naik
    assert baris_sql(rumah.basis, "SELECT asal, count(*) FROM rekaman_kantor GROUP BY asal") == [("migrasi", 1)]
    (selesai,) = baris_sql(rumah.basis, "SELECT id FROM siklus WHERE status = 'selesai'")
    halaman = rumah.minta("kepala", "GET", rumah.alamat("bersama.siklus", "kepala", siklus_id=selesai[0]))
    assert "Langkah yang selesai sebelum 6 April 2026 ditampilkan menurut" in halaman.get_data(as_text=True)


def test_every_page_of_a_finished_siklus_opens_for_who_may(naik):
    """And every page without a siklus. In the long run: every siklus, everybody, papers too."""
    _, rumah, _ = naik
    keluhan, dibuka = [], 0
    for endpoint, siapa, ganti in halaman(rumah):
        jawaban = rumah.minta(siapa, "GET", rumah.alamat(endpoint, siapa, **ganti))
        dibuka += jawaban.status_code == 200
        if jawaban.status_code not in (200, 301, 303, 404, 422):
            keluhan.append(f"{siapa} {endpoint} {ganti}: {jawaban.status_code} {rumah.galat}")
    lapor(keluhan, "Halaman kantor yang dinaikkan dari 0.1.0 terbuka.")
    assert dibuka > 60


def halaman(rumah):
    """(endpoint, who, siklus) to open."""
    selesai = [nomor for (nomor,) in baris_sql(rumah.murni, "SELECT id FROM siklus WHERE status = 'selesai'")]
    for endpoint in rumah.rute:
        if rumah.metode(endpoint) != "GET" or endpoint not in KEBIJAKAN or (KERTAS.search(endpoint) and not PANJANG):
            continue
        nomor = [{}]
        if "siklus_id" in rumah.rute[endpoint].arguments:
            nomor = [{"siklus_id": nomor_siklus} for nomor_siklus in (rumah.semua_siklus() if PANJANG else selesai)]
        for siapa in sorted(boleh(endpoint)) if PANJANG else sorted(boleh(endpoint))[:1]:
            yield from ((endpoint, siapa, nomor_siklus) for nomor_siklus in nomor)


def test_a_migration_is_named_by_its_revision_and_follows_the_one_before():
    """The start compares the database with the newest name, without asking Alembic."""
    naskah = ScriptDirectory(str(AKAR / "migrations"))
    urut = [(revisi.revision, revisi.down_revision) for revisi in reversed(list(naskah.walk_revisions()))]
    nama = sorted(berkas.name.partition("_")[0] for berkas in (AKAR / "migrations/versions").glob("*.py"))
    assert urut == list(zip(nama, [None, *nama[:-1]], strict=True))
