"""Every line of the jejak has its link, from the first on, and what is done to the file is found."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from kinerja import cli
from kinerja.adapters import cadangan, jam
from kinerja.ext import db
from kinerja.models import Jejak, RantaiJejak
from kinerja.perintah import jaga
from kinerja.perintah.basis_data import migrasikan
from kinerja.services import rantai
from kinerja.services.jaga import cadang, insiden, periksa
from kinerja.services.pekerjaan import antrean
from tests.conftest import SENIN_PAGI
from tests.kantor_uji import SANDI, pelaku_dari

BASIS = cadangan.BASIS


def banyak(tabel):
    return db.session.scalar(select(func.count()).select_from(tabel))


def perbuatan(jumlah=1):
    for _ in range(jumlah):
        antrean.minta_sendiri("sapu", oleh=pelaku_dari("pengelola"))
        antrean.selesaikan(antrean.ambil().id, {})


def di_luar(app, *perintah):
    """As somebody does who has the file: the triggers are no hindrance to him."""
    db.session.remove()
    with closing(sqlite3.connect(app.config["FOLDER_DATA"] / BASIS)) as basis:
        for nama in ("jejak_tetap", "jejak_tidak_dihapus", "rantai_jejak_tetap", "rantai_jejak_tidak_dihapus"):
            basis.execute(f"DROP TRIGGER {nama}")
        for perintah_sql in perintah:
            basis.execute(perintah_sql)
        basis.commit()


def temuan(kepala=None):
    return periksa.periksa(kabar=lambda _: None, kepala=kepala)


def test_every_line_has_its_link_and_an_untouched_office_gives_no_alarm(app):
    perbuatan(5)
    assert banyak(Jejak) == banyak(RantaiJejak) == 5
    assert temuan() == []


@pytest.mark.parametrize(
    ("perintah", "kalimat"),
    [
        ("UPDATE jejak SET pelaku = 'Orang lain' WHERE id = 3", "Baris jejak 3 diubah"),
        ("UPDATE jejak SET rincian = '{}' WHERE id = 3", "Baris jejak 3 diubah"),
        ("UPDATE jejak SET waktu = '2026-01-01 00:00:00' WHERE id = 3", "Baris jejak 3 diubah"),
        ("DELETE FROM jejak WHERE id = 3", "Baris jejak 3 dihapus."),
        ("DELETE FROM rantai_jejak WHERE jejak_id = 3", "Baris jejak 3 disisipkan"),
    ],
)
def test_what_is_done_to_a_line_is_found_and_named(app, perintah, kalimat):
    perbuatan(5)
    di_luar(app, perintah)
    assert any(kalimat_temuan.startswith(kalimat) for kalimat_temuan in temuan()), temuan()


def test_a_cut_tail_is_found_by_the_head_that_lies_with_the_copies(app, tmp_path):
    app.config["FOLDER_CADANGAN"] = tmp_path / "media lain"
    perbuatan(4)
    cadang.cadangkan(kabar=lambda _: None)
    nomor, sidik = rantai.ujung()
    assert (tmp_path / "media lain" / "kepala-jejak.txt").read_text().split()[1:] == [str(nomor), sidik]
    di_luar(app, f"DELETE FROM jejak WHERE id >= {nomor}", f"DELETE FROM rantai_jejak WHERE jejak_id >= {nomor}")
    assert temuan() == [f"Jejak terpotong atau diganti: kepala rantai baris {nomor} ({sidik[:12]}…) tidak ada lagi."]


def test_a_cut_tail_is_found_by_the_head_that_was_printed(app, capsys, monkeypatch):
    """Its first digits are enough, as somebody reads them from the foot of the register."""
    monkeypatch.setattr(jaga, "_app", lambda _: app)
    perbuatan(4)
    nomor, sidik = rantai.ujung()
    kata = ["periksa-data", "--kepala", f"{nomor}:{sidik[:12].upper()}"]
    assert temuan(kepala={nomor: sidik}) == []
    assert cli.jalankan(cli.urai(kata)) == 0
    di_luar(app, f"DELETE FROM jejak WHERE id >= {nomor}", f"DELETE FROM rantai_jejak WHERE jejak_id >= {nomor}")
    assert temuan() == []
    assert cli.jalankan(cli.urai(kata)) == 1
    assert f"kepala rantai baris {nomor} ({sidik[:12]}…) tidak ada lagi" in capsys.readouterr().out
    for salah in ("3", f"{nomor}:abc", f"x:{sidik}"):
        with pytest.raises(SystemExit):
            cli.urai(["periksa-data", "--kepala", salah])


def test_an_office_restored_from_an_older_copy_goes_on_without_an_alarm(app, tmp_path):
    app.config["FOLDER_CADANGAN"] = tmp_path / "media lain"
    perbuatan()
    lama, _ = cadang.cadangkan(kabar=lambda _: None)
    jam.setel(SENIN_PAGI + timedelta(days=1))
    perbuatan(3)
    cadang.cadangkan(kabar=lambda _: None)
    jam.setel(SENIN_PAGI + timedelta(days=2))
    cadangan.pulihkan(lama, tmp_path / "data", kini=jam.sekarang().astimezone(jam.ZONA))
    ada = cadangan.ujung_tersimpan(tmp_path / "media lain", tmp_path / "data")
    assert [list(pasangan) for pasangan in ada.items()] == [lama.manifes["kepala_jejak"]]


def test_a_deleted_key_is_noticed(app):
    perbuatan()
    app.config["KUNCI_HMAC"] = b"baru" * 8
    (kalimat,) = temuan()
    assert "kunci/jejak.kunci pernah dihapus atau diganti" in kalimat


def test_the_lines_of_an_older_version_are_chained_at_the_start(app, tmp_path):
    app.config["FOLDER_CADANGAN"] = tmp_path / "media lain"
    perbuatan(3)
    di_luar(app, "DELETE FROM rantai_jejak")
    assert banyak(RantaiJejak) == 0
    migrasikan(app)
    db.session.rollback()
    assert banyak(RantaiJejak) == banyak(Jejak)
    assert temuan() == []


def test_the_report_of_an_incident_names_who_from_where_and_leaves_earlier_days_out(app):
    klien = app.test_client()
    klien.post("/masuk", data={"nama_pengguna": "kepala", "sandi": "salah sekali ini"})
    jam.setel(SENIN_PAGI + timedelta(days=1))
    klien.post("/masuk", data={"nama_pengguna": "kepala", "sandi": SANDI})
    laporan = "\n".join(insiden.laporan(SENIN_PAGI.date()))
    assert "1 kali gagal masuk" in laporan
    assert "Contoh Kepala, S.Sos." in laporan
    assert "127.0.0.1" in laporan
    besok = insiden.laporan((SENIN_PAGI + timedelta(days=1)).date())
    assert not any("gagal masuk" in baris for baris in besok)
    assert any("masuk ke aplikasi" in baris for baris in besok)
