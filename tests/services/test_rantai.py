"""Every line of the jejak has its link, from the first on, and what is done to the file is found."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from flask_migrate import upgrade
from sqlalchemy import func, select, text

from kinerja import cli
from kinerja.adapters import cadangan, jam, kepala_jejak
from kinerja.domain.rantai import KepalaJejak, tulis_kepala
from kinerja.ext import db
from kinerja.models import Jejak, RantaiJejak
from kinerja.perintah import jaga
from kinerja.perintah.basis_data import migrasikan
from kinerja.services import jam_server, rantai
from kinerja.services.beranda import riwayat
from kinerja.services.jaga import cadang, periksa
from kinerja.services.pekerjaan import antrean
from tests.conftest import SENIN_PAGI, buat_app
from tests.kantor_uji import SANDI, pelaku_dari
from tests.pintu_uji import masuk_cepat

BASIS = cadangan.BASIS


def banyak(tabel):
    return db.session.scalar(select(func.count()).select_from(tabel))


def perbuatan(jumlah=1):
    for _ in range(jumlah):
        antrean.minta_sendiri("sapu", oleh=pelaku_dari("pengelola"))
        antrean.selesaikan(antrean.ambil().id, {})


def di_luar(app, *perintah):
    """As somebody does who has the file: the triggers are no hindrance to him, and he puts them back."""
    db.session.remove()
    with closing(sqlite3.connect(app.config["FOLDER_DATA"] / BASIS)) as basis:
        tanya = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('jejak', 'rantai_jejak')"
        pemicu = dict(basis.execute(tanya).fetchall())
        for nama in pemicu:
            basis.execute(f"DROP TRIGGER {nama}")
        for perintah_sql in perintah:
            basis.execute(perintah_sql)
        for semula in pemicu.values():
            basis.execute(semula)
        basis.commit()


def temuan(*kepala_jejak):
    return periksa.periksa(kabar=lambda _: None, kepala_jejak=[KepalaJejak(*kepala) for kepala in kepala_jejak])


def test_every_line_has_its_link_and_an_untouched_office_gives_no_alarm(app):
    perbuatan(5)
    assert banyak(Jejak) == banyak(RantaiJejak) == 5
    assert temuan() == []


SALIN = "waktu, aksi, pelaku, peran, alamat_ip, objek, rincian"
SISIP = f"INSERT INTO jejak (id, {SALIN}) SELECT {{}}, {SALIN} FROM jejak WHERE id = 1"
KERUSAKAN = [
    ("UPDATE jejak SET pelaku = 'Orang lain' WHERE id = 3", "Baris jejak 3 diubah"),
    ("UPDATE jejak SET rincian = '{}' WHERE id = 3", "Baris jejak 3 diubah"),
    ("UPDATE jejak SET rincian = 'bukan json' WHERE id = 3", "Baris jejak 3 diubah"),
    ("UPDATE jejak SET waktu = '2026-01-01 00:00:00' WHERE id = 3", "Baris jejak 3 diubah"),
    ("UPDATE jejak SET waktu = 'kemarin' WHERE id = 3", "Baris jejak 3 diubah"),
    ("UPDATE rantai_jejak SET sidik = 'x' WHERE jejak_id = 3", "Baris jejak 3 kehilangan sidiknya"),
    ("UPDATE rantai_jejak SET nama_kunci = 'x' WHERE jejak_id = 3", "Baris jejak 3 tidak dapat diperiksa"),
    ("DELETE FROM jejak WHERE id = 3", "Baris jejak 3 dihapus dari basis data"),
    ("DELETE FROM jejak WHERE id >= 4", "Baris jejak 4 sampai 5 dihapus dari basis data"),
    ("DELETE FROM jejak", "Baris jejak 1 sampai 5 dihapus dari basis data"),
    ("DELETE FROM rantai_jejak WHERE jejak_id = 3", "Baris jejak 3 kehilangan sidiknya"),
    ("DELETE FROM rantai_jejak WHERE jejak_id >= 4", "Baris jejak 4 sampai 5 disisipkan"),
    ("DELETE FROM rantai_jejak", "Baris jejak 1 sampai 5 disisipkan"),
    ("DELETE FROM jejak WHERE id = 3; DELETE FROM rantai_jejak WHERE jejak_id = 3", "Baris jejak 3 dihapus di luar"),
    ("DELETE FROM jejak WHERE id > 3; DELETE FROM rantai_jejak WHERE jejak_id > 3", "Jejak dipotong atau diganti"),
    ("DELETE FROM jejak; DELETE FROM rantai_jejak", "Jejak dipotong atau diganti"),
    (SISIP.format(6), "Baris jejak 6 disisipkan"),
    (SISIP.format(9_000), "Baris jejak 9000 disisipkan"),
    (SISIP.format(2**63 - 1), f"Baris jejak {2**63 - 1} disisipkan"),
    (SISIP.format(6).replace(", rincian FROM", ", 'bukan json' FROM"), "Baris jejak 6 disisipkan"),
]


@pytest.mark.parametrize(("perintah", "kalimat"), KERUSAKAN)
def test_whatever_is_done_to_the_jejak_is_named_once_and_locks_nobody_out(app, tmp_path, perintah, kalimat):
    """The next line took the number of one that was removed, and every sign-in failed at its link."""
    app.config["FOLDER_CADANGAN"] = tmp_path / "media lain"
    perbuatan(5)
    cadang.cadangkan(kabar=lambda _: None)
    di_luar(app, *perintah.split("; "))
    for _ in range(2):
        masuk = app.test_client().post("/masuk", data={"nama_pengguna": "kepala", "sandi": SANDI})
        assert masuk.status_code == 303
        db.session.remove()
        (kalimat_temuan,) = temuan()
        assert kalimat_temuan.startswith(kalimat)
    perbuatan(1)
    assert len(temuan()) == 1


def test_an_act_that_no_version_knows_is_shown_and_hides_no_other(app):
    perbuatan(1)
    di_luar(app, SISIP.format(7).replace("SELECT 7, waktu, aksi", "SELECT 7, waktu, 'akun:hapus'"))
    baris = riwayat.daftar(oleh=pelaku_dari("kepala")).baris
    assert [b.kalimat for b in baris] == [
        "melakukan hal yang tidak dikenal versi ini (akun:hapus)",
        "meminta pekerjaan server",
    ]


@pytest.mark.parametrize("nilai", ["'kemarin', aksi", "'', 'akun:masuk'", "42, aksi"])
@pytest.mark.parametrize("rincian", ["'bukan json'", "''", "'[1]'", "'{}'"])
def test_a_line_of_no_shape_hides_no_page_and_stops_no_number(app, nilai, rincian):
    """The page Keadaan, which should name the damage, failed at it, and the clock was called wrong."""
    perbuatan(2)
    sisip = SISIP.format(7).replace("SELECT 7, waktu, aksi", f"SELECT 7, {nilai}")
    di_luar(app, sisip.replace(", rincian FROM", f", {rincian} FROM"))
    jam_server.pastikan()
    assert len(riwayat.daftar(oleh=pelaku_dari("pengelola")).baris) == 3
    pengelola = masuk_cepat(app, "pengelola")
    for halaman in ("/pengelola", "/pengelola/keadaan", "/jejak"):
        assert pengelola.get(halaman).status_code == 200
    db.session.remove()
    (kalimat,) = temuan()
    assert kalimat.startswith("Baris jejak 7 disisipkan")


def test_a_table_that_a_foreign_tool_has_rebuilt_with_its_own_numbering_goes_on(app):
    perbuatan(5)
    skema = db.session.scalar(text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'jejak'"))
    skema = re.sub(r"id INTEGER NOT NULL", "id INTEGER PRIMARY KEY AUTOINCREMENT", skema)
    skema = re.sub(r",\s*CONSTRAINT pk_jejak PRIMARY KEY \(id\)", "", skema)
    di_luar(
        app,
        "ALTER TABLE jejak RENAME TO lama",
        skema,
        "INSERT INTO jejak SELECT * FROM lama",
        "DROP TABLE lama",
        "UPDATE sqlite_sequence SET seq = 3000 WHERE name = 'jejak'",
    )
    perbuatan(1)
    assert rantai.ujung()[0] == 6
    (kalimat,) = temuan()
    assert "indeks ix_jejak_aksi, ix_jejak_objek, ix_jejak_siklus_id dihapus" in kalimat, "the chain itself is whole"


def test_a_chain_that_was_emptied_is_not_made_anew_at_the_start(app):
    """What had been changed before would have been called whole."""
    perbuatan(5)
    di_luar(app, "UPDATE jejak SET pelaku = 'Orang lain' WHERE id = 3", "DELETE FROM rantai_jejak")
    migrasikan(app)
    db.session.remove()
    assert [kalimat.partition(" di luar")[0] for kalimat in temuan()] == ["Baris jejak 1 sampai 5 disisipkan"]


def test_a_cut_tail_is_found_by_the_head_that_lies_with_the_copies(app, tmp_path):
    app.config["FOLDER_CADANGAN"] = tmp_path / "media lain"
    perbuatan(4)
    cadang.cadangkan(kabar=lambda _: None)
    nomor, sidik = rantai.ujung()
    assert (tmp_path / "media lain" / "kepala-jejak.txt").read_text().split()[1:] == [str(nomor), sidik]
    di_luar(app, f"DELETE FROM jejak WHERE id >= {nomor}", f"DELETE FROM rantai_jejak WHERE jejak_id >= {nomor}")
    (kalimat,) = temuan()
    assert kalimat.startswith(f"Jejak dipotong atau diganti: baris {nomor} dengan sidik {sidik[:12]}…")


def test_a_cut_tail_is_found_by_the_head_that_was_printed(app, capsys, monkeypatch):
    """Its first digits are enough, as somebody reads them from the foot of the register."""
    monkeypatch.setattr(jaga, "_app", lambda _: app)
    perbuatan(4)
    nomor, sidik = rantai.ujung()
    kata = ["periksa-data", "--kepala", f"{nomor}:{sidik[:12].upper()}"]
    assert temuan((nomor, sidik)) == []
    assert cli.jalankan(cli.urai(kata)) == 0
    di_luar(app, f"DELETE FROM jejak WHERE id >= {nomor}", f"DELETE FROM rantai_jejak WHERE jejak_id >= {nomor}")
    assert temuan() == []
    assert cli.jalankan(cli.urai(kata)) == 1
    assert f"Kepala {nomor}:{sidik[:12]} tidak cocok dengan kepala mana pun" in capsys.readouterr().out
    for salah in ("3", f"{nomor}:abc", f"x:{sidik}", f"{nomor}:{sidik[:13]}", f"{nomor}:{sidik[:12]}-5"):
        with pytest.raises(SystemExit):
            cli.urai(["periksa-data", "--kepala", salah])


def test_a_slip_of_the_hand_is_told_from_a_cut_by_the_last_two_digits(app, capsys, monkeypatch):
    monkeypatch.setattr(jaga, "_app", lambda _: app)
    perbuatan(4)
    tertulis = tulis_kepala(*rantai.ujung())
    assert cli.jalankan(cli.urai(["periksa-data", "--kepala", tertulis])) == 0
    salah = tertulis[:-4] + ("0" if tertulis[-4] != "0" else "1") + tertulis[-3:]
    assert cli.jalankan(cli.urai(["periksa-data", "--kepala", salah])) == 1
    kata = "".join(capsys.readouterr())
    assert "salah ketik" in kata
    assert "dipotong" not in kata


def test_an_office_restored_from_an_older_copy_goes_on_without_an_alarm(app, tmp_path):
    app.config["FOLDER_CADANGAN"] = tmp_path / "media lain"
    perbuatan()
    lama, _ = cadang.cadangkan(kabar=lambda _: None)
    jam.setel(SENIN_PAGI + timedelta(days=1))
    perbuatan(3)
    cadang.cadangkan(kabar=lambda _: None)
    jam.setel(SENIN_PAGI + timedelta(days=2))
    cadangan.pulihkan(lama, tmp_path / "data", kini=jam.sekarang().astimezone(jam.ZONA))
    ada = kepala_jejak.dikenal(tmp_path / "data", [tmp_path / "media lain"])
    assert [[kepala_jejak.nomor, kepala_jejak.sidik] for kepala_jejak in ada] == [lama.manifes["kepala_jejak"]]


def test_the_lines_of_an_older_version_are_chained_in_its_upgrade(tmp_path):
    app = buat_app(tmp_path / "lama")
    with app.app_context():
        upgrade(revision="0019")
        for nomor in range(3):
            db.session.execute(
                text(
                    "INSERT INTO jejak (waktu, aksi, pelaku, peran, alamat_ip, objek, rincian) "
                    f"VALUES ('2026-01-0{nomor + 1} 00:00:00.000000', 'akun:masuk', 'A', '', '', '', '{{}}')"
                )
            )
        db.session.commit()
        migrasikan(app)
        assert banyak(RantaiJejak) == banyak(Jejak) == 3
        assert temuan() == []
        db.session.remove()
        db.engine.dispose()
