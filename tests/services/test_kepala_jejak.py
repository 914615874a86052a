"""A jejak that was cut from both tables: the heads that lie elsewhere prove it, to a copy and a restored folder too."""

import json
import shutil
from datetime import timedelta

import pytest
from flask import current_app

from kinerja.adapters import cadangan, jam, kepala_jejak, kunci_jejak
from kinerja.ext import db
from kinerja.perintah import layani
from kinerja.perintah.pekerja import Pekerja
from kinerja.services import rantai
from kinerja.services.jaga import cadang, keadaan, latih, ujung
from tests.conftest import SENIN_PAGI
from tests.services.test_kunci_jejak import mulai, perintah
from tests.services.test_rantai import di_luar, perbuatan, temuan

POTONG = ("DELETE FROM jejak WHERE id > 3", "DELETE FROM rantai_jejak WHERE jejak_id > 3")


def lima_baris(app, tujuan):
    """An office with five lines of jejak and a folder of copies, as its commands find it."""
    folder = app.config["FOLDER_DATA"]
    app.config["KUNCI_JEJAK"] = kunci_jejak.pilih(folder)
    app.config["FOLDER_CADANGAN"] = tujuan
    (folder / "konfigurasi.toml").write_text(f'folder_cadangan = "{tujuan}"\n')
    perbuatan(5)


@pytest.fixture
def media(app, tmp_path):
    """An office of five lines and its folder of copies, with the copy of last night."""
    lima_baris(app, tmp_path / "media lain")
    cadang.cadangkan(kabar=lambda _: None)
    jam.setel(SENIN_PAGI + timedelta(days=1))
    return tmp_path / "media lain"


def test_a_copy_of_a_cut_jejak_is_made_marked_and_says_so(app, media):
    nomor, sidik = rantai.ujung()
    di_luar(app, *POTONG)
    baru, kalimat = cadang.cadangkan(kabar=lambda _: None)
    assert kalimat == baru.temuan_jejak
    assert kalimat[0].startswith(f"Jejak dipotong atau diganti: baris {nomor} dengan sidik {sidik[:12]}…")
    assert f"menurut {media}/cadangan-2026-04-06-090000, dan sekarang tidak ada" in kalimat[0]
    assert (len(kalimat), temuan()) == (1, kalimat)


@pytest.mark.parametrize("segel", [False, True])
def test_the_command_says_it_and_ends_with_one(app, media, tmp_path, capsys, segel):
    (tmp_path / "frasa").write_text("kopi tubruk di Nunukan\n")
    di_luar(app, *POTONG)
    pilihan = ("--segel", "--frasa-berkas", tmp_path / "frasa") if segel else ()
    status, kata = perintah(capsys, "cadangkan", tmp_path / "usb", *pilihan, "--data", app.config["FOLDER_DATA"])
    assert (status, "selesai:" in kata, "Jejak dipotong atau diganti" in kata) == (1, True, True)
    berkas = next(p for p in (tmp_path / "usb").iterdir() if p.name.startswith("cadangan-"))
    frasa = ("--frasa-berkas", tmp_path / "frasa")
    status, kata = perintah(capsys, "pulihkan", berkas, *frasa, "--data", tmp_path / "baru")
    assert (status, "Ketika cadangan ini dibuat, jejaknya tidak utuh: Jejak dipotong" in kata) == (0, True)
    for _ in range(2):  # a restore does not make it whole, and neither does a copy of what was restored
        jam.setel(jam.sekarang() + timedelta(days=1))
        status, kata = perintah(capsys, "periksa-data", "--data", tmp_path / "baru")
        assert (status, "Pada cadangan yang menjadi asal folder data ini: Jejak dipotong" in kata) == (1, True)
        assert kata.count("Jejak dipotong") == 1
        salinan, _ = mulai(tmp_path / "baru", lambda: cadang.cadangkan(tmp_path / "lain", kabar=lambda _: None))
        shutil.rmtree(tmp_path / "baru")
        cadangan.pulihkan(salinan, tmp_path / "baru", kini=jam.sekarang().astimezone(jam.ZONA))


def test_the_head_of_a_copy_that_was_carried_away_stays_beside_the_data(app, media, tmp_path):
    """Nothing is in reach but the data folder itself."""
    app.config["FOLDER_CADANGAN"] = tmp_path / "tidak terpasang"
    di_luar(app, *POTONG)
    (kalimat,) = temuan()
    assert f"menurut {app.config['FOLDER_DATA']}/kepala-jejak.txt" in kalimat


def test_the_heads_of_the_folder_that_is_named_count_too(app, media, tmp_path, capsys):
    """The usual folder is away, or was emptied; the disk that is plugged in knows."""
    cadang.cadangkan(tmp_path / "usb", kabar=lambda _: None)
    for folder in (media, app.config["FOLDER_DATA"]):
        (folder / cadangan.UJUNG).unlink()
    for salinan in cadangan.daftar(media).values():
        cadangan.hapus(salinan)
    di_luar(app, *POTONG)
    assert temuan() == []
    jam.setel(SENIN_PAGI + timedelta(days=2))
    status, kata = perintah(capsys, "cadangkan", tmp_path / "usb", "--data", app.config["FOLDER_DATA"])
    assert (status, "Jejak dipotong atau diganti" in kata) == (1, True)


def test_the_manifests_of_the_copies_prove_it_where_the_list_of_heads_was_removed(app, media):
    for folder in (media, app.config["FOLDER_DATA"]):
        (folder / cadangan.UJUNG).unlink()
    di_luar(app, *POTONG)
    assert temuan()[0].startswith("Jejak dipotong atau diganti")


def test_a_line_of_the_list_that_is_half_written_is_passed_over(app, media):
    with (media / cadangan.UJUNG).open("a") as aliran:
        aliran.write("cadangan-2026-04-07-0900")
    assert temuan() == []


def test_the_last_copy_with_a_whole_jejak_outlives_all_the_others(app, media):
    (utuh,) = cadangan.daftar(media).values()
    di_luar(app, *POTONG)
    for hari in range(1, 40):
        jam.setel(SENIN_PAGI + timedelta(days=hari))
        hasil = cadang.kerjakan({}, lambda _: None)
        assert hasil["temuan"][0].startswith("Jejak dipotong atau diganti")
    assert utuh in cadangan.daftar(media).values()
    assert len(cadangan.daftar(media)) < 20


@pytest.mark.parametrize("perintah_sql", [("DELETE FROM jejak WHERE id = 3",), POTONG])
def test_what_was_said_of_the_jejak_does_not_fail_the_rehearsal(app, media, perintah_sql):
    di_luar(app, *perintah_sql)
    cadang.cadangkan(kabar=lambda _: None)
    assert latih.kerjakan({}, lambda _: None).get("temuan", []) == []


def test_a_restored_folder_knows_the_head_that_it_began_with(app, media, tmp_path):
    """Restored on a new machine, where no folder of copies is in reach."""
    (lama,) = cadangan.daftar(media).values()
    cadangan.pulihkan(cadangan.baca(lama), tmp_path / "baru", kini=jam.sekarang().astimezone(jam.ZONA))
    (tmp_path / "baru" / "konfigurasi.toml").unlink()
    assert mulai(tmp_path / "baru", temuan) == []

    def potong():
        di_luar(current_app, *POTONG)
        return temuan()

    (kalimat,) = mulai(tmp_path / "baru", potong)
    assert f"menurut {tmp_path}/baru/pemulihan.json, dan sekarang tidak ada" in kalimat


def test_an_office_that_was_restored_twice_gives_no_false_alarm(app, media, tmp_path):
    """The heads of the course that was given up first still lie in the list when it is restored from a later copy."""
    (pertama,) = cadangan.daftar(media).values()
    perbuatan(3)
    cadang.cadangkan(kabar=lambda _: None)  # a course that is given up
    jam.setel(SENIN_PAGI + timedelta(days=2))
    cadangan.pulihkan(cadangan.baca(pertama), tmp_path / "dua", kini=jam.sekarang().astimezone(jam.ZONA))
    jam.setel(SENIN_PAGI + timedelta(days=3))
    mulai(tmp_path / "dua", lambda: [perbuatan(9), cadang.cadangkan(kabar=lambda _: None)])
    kedua = max(cadangan.daftar(media).values())
    jam.setel(SENIN_PAGI + timedelta(days=4))
    cadangan.pulihkan(cadangan.baca(kedua), tmp_path / "tiga", kini=jam.sekarang().astimezone(jam.ZONA))
    assert len(json.loads((tmp_path / "tiga" / cadangan.PEMULIHAN).read_text())["sebelumnya"]) == 1
    assert mulai(tmp_path / "tiga", temuan) == []
    assert mulai(tmp_path / "dua", temuan) == []


def test_an_unreadable_note_of_the_restore_is_a_finding_and_no_error(app, media):
    (app.config["FOLDER_DATA"] / cadangan.PEMULIHAN).write_text("{")
    (kalimat,) = temuan()
    assert kalimat.startswith("Berkas pemulihan.json di folder data tidak terbaca")
    with pytest.raises(kepala_jejak.PemulihanRusak):
        kepala_jejak.dikenal(app.config["FOLDER_DATA"], [media])


@pytest.mark.parametrize("di", ["data", "media"])
def test_a_tail_that_is_cut_after_the_last_copy_is_found_by_the_head_of_some_minutes_ago(app, media, capsys, di):
    """Only a head on paper knew of the lines between two copies."""
    perbuatan(4)
    nomor, sidik = rantai.ujung()
    ujung.simpan()
    lain = {"data": media, "media": app.config["FOLDER_DATA"]}[di]
    (lain / kepala_jejak.KINI).unlink()
    layani.sebut_kerusakan(app)
    assert "PERINGATAN. Jejak" not in capsys.readouterr().out
    di_luar(app, "DELETE FROM jejak WHERE id > 7", "DELETE FROM rantai_jejak WHERE jejak_id > 7")
    layani.sebut_kerusakan(app)
    assert (
        f"PERINGATAN. Jejak dipotong atau diganti: baris {nomor} dengan sidik {sidik[:12]}" in capsys.readouterr().out
    )
    assert not keadaan.utuh()
    for _ in range(2):  # what was done since does not hide it, and a later head does not replace the proof
        (kalimat,) = temuan()
        assert f"/{kepala_jejak.KINI}, dan sekarang tidak ada" in kalimat
        perbuatan(5)
        ujung.simpan()
    assert len(temuan()) == 1


def test_the_start_says_the_same_cut_once_among_the_jobs(app, media):
    ujung.simpan()
    di_luar(app, *POTONG)
    for _ in range(3):
        layani.sebut_kerusakan(app)
    assert [p.peminta for p in keadaan.sekarang().pekerjaan if "ketika dijalankan" in p.peminta] == [
        "Server, ketika dijalankan"
    ]


def test_a_server_that_ends_leaves_the_head_and_only_the_last_one_is_kept(app, media):
    for _ in range(3):
        perbuatan(1)
        with Pekerja(app):
            pass
    (baris,) = (app.config["FOLDER_DATA"] / kepala_jejak.KINI).read_text().splitlines()
    db.session.rollback()
    assert baris.split()[1:] == [str(kata) for kata in rantai.ujung()]
    assert temuan() == []


def test_a_folder_restored_from_a_copy_older_than_the_head_gives_no_alarm(app, media, tmp_path):
    (lama,) = cadangan.daftar(media).values()
    perbuatan(4)
    ujung.simpan()
    jam.setel(SENIN_PAGI + timedelta(days=2))
    cadangan.pulihkan(cadangan.baca(lama), tmp_path / "baru", kini=jam.sekarang().astimezone(jam.ZONA))
    assert (media / kepala_jejak.KINI).is_file()
    assert mulai(tmp_path / "baru", lambda: [*temuan(), *ujung.temuan()]) == []


def test_a_head_that_cannot_be_written_stops_nobody(app, media, monkeypatch):
    def penuh(*_apa, **_kata):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kepala_jejak.os, "replace", penuh)
    ujung.simpan()
    assert temuan() == []
