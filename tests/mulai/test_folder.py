"""Which folder a command works on: nothing is made for a mistyped name, and what lies there instead is said."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from kinerja import cli
from kinerja.adapters import cadangan, penanda_kantor
from kinerja.adapters.cadangan import BASIS
from kinerja.adapters.gudang import Gudang
from kinerja.adapters.kunci import GalatMulai
from kinerja.adapters.naskah_sop import FOLDER_TERBIT
from kinerja.ext import db
from kinerja.perintah import folder
from kinerja.perintah.basis_data import lepaskan, migrasikan, pastikan_terbaru
from kinerja.perintah.layani import pastikan_arsip
from kinerja.services.berkas.simpan import baris_berkas, simpan_isi
from kinerja.services.jaga import mulai
from kinerja.services.transaksi import menulis
from tests.conftest import buat_app
from tests.kantor_uji import pelaku_dari

LAIN = {
    "atur-sandi": ["siapa"],
    "kukuhkan": ["siapa"],
    "laporan-insiden": ["--sejak", "2026-01-01"],
    "pulihkan-kunci": ["cadangan-2026-01-01-000000"],
}
MEMULAI = {"layani", "demo"}
"""The commands that start an office; only these make its folder."""
SENDIRI = {*MEMULAI, "pulihkan", "test", "periksa", "potret", "ketahanan", "bench", "periksa-sop"}
PERINTAH = [p.nama for p in cli.DAFTAR if p.nama not in SENDIRI]


def jalankan(*kata):
    return cli.jalankan(cli.urai([*map(str, kata)]))


@pytest.fixture
def kata(tmp_path):
    """kata("cadangkan"): that command with what it must be told, but for its --data."""

    def susun(nama):
        (tmp_path / "naskah").mkdir(exist_ok=True)
        return [nama, *(LAIN.get(nama, [tmp_path / "naskah"] if nama == "impor-arsip" else []))]

    return susun


@pytest.fixture
def kantor(app):
    """The folder of an office with one file in its archive, which nobody has open."""
    folder = Path(app.config["FOLDER_DATA"])

    @menulis
    def catat():
        baris_berkas(simpan_isi(b"bukti", nama="bukti.pdf"), oleh=pelaku_dari("staf_mut"))

    catat()
    lepaskan()
    return folder


def isi(folder):
    return sorted(jalan.relative_to(folder).as_posix() for jalan in folder.rglob("*"))


@pytest.mark.parametrize("nama", PERINTAH)
def test_a_mistyped_folder_is_said_and_not_made(kata, nama, tmp_path, capsys):
    salah = tmp_path / "srv" / "kinreja"
    assert jalankan(*kata(nama), "--data", salah) == 1
    assert f"Folder data {salah} tidak ada, dan perintah ini tidak membuatnya." in capsys.readouterr().err
    assert not salah.parent.exists()


@pytest.mark.parametrize("nama", [*PERINTAH, "layani"])
def test_a_folder_of_others_is_left_as_it_is(kata, nama, tmp_path, capsys):
    (tmp_path / "srv" / "situs").mkdir(parents=True)
    assert jalankan(*kata(nama), "--data", tmp_path / "srv") == 1
    kalimat = capsys.readouterr().err
    assert re.search(r"Tidak ada basis data di|tidak ada basis data di dalamnya, tetapi ada situs", kalimat)
    assert isi(tmp_path / "srv") == ["situs"]


@pytest.mark.parametrize("nama", [nama for nama in PERINTAH if nama != "migrasi"])
def test_a_demo_is_not_taken_for_an_office(kata, nama, tmp_path, capsys):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "DEMO").write_text("siap\n")
    assert jalankan(*kata(nama), "--data", tmp_path / "demo") == 1
    assert "perintah ini hanya bagi data kantor" in capsys.readouterr().err
    assert isi(tmp_path / "demo") == ["DEMO"]


def test_a_sop_folder_of_an_office_that_is_not_there_is_no_sound_one(tmp_path, capsys):
    assert jalankan("periksa-sop", "--data", tmp_path / "salah") == 1
    assert "tidak ada" in capsys.readouterr().err


def test_a_sop_that_no_siklus_could_start_on_is_not_called_sound(tmp_path, capsys):
    """It was "sah" by itself, and every new siklus stopped: its kode was that of another file."""
    terbit = next(FOLDER_TERBIT.glob("*.toml")).read_text(encoding="utf-8")
    (tmp_path / "sop").mkdir()
    (tmp_path / "sop" / "kembar.TOML").write_text(terbit, encoding="utf-8")
    for kata in ((), (tmp_path / "sop" / "kembar.TOML",)):
        assert jalankan("periksa-sop", *kata, "--data", tmp_path) == 1
        assert "kembar.TOML, baris 5: kode “b-220-bkpsdm-065-3-32” sudah dipakai" in capsys.readouterr().err
    baru = terbit.replace('kode = "b-220', 'kode = "c-220').replace("efektif = 2025-02-24", "efektif = 2026-04-01")
    (tmp_path / "sop" / "kembar.TOML").write_text(baru, encoding="utf-8")
    (tmp_path / "kembar.TOML").write_text(baru, encoding="utf-8")
    for kata in ((), (tmp_path / "sop" / "kembar.TOML",), (tmp_path / "kembar.TOML",)):
        assert jalankan("periksa-sop", *kata, "--data", tmp_path) == 0
        assert "kembar.TOML: sah" in capsys.readouterr().out


def test_a_lost_database_names_the_copy_where_it_will_be_and_what_is_said_works(kantor, tmp_path, capsys):
    """The copies lay inside the folder that was to be moved away: the path in the message was no longer there."""
    assert jalankan("cadangkan", "--data", kantor) == 0
    salinan = next(iter(cadangan.daftar(kantor / "cadangan").values()))
    for berkas in kantor.glob(f"{BASIS}*"):
        berkas.unlink()
    capsys.readouterr()
    for nama in ("periksa-data", "migrasi", "layani"):
        assert jalankan(nama, "--data", kantor) == 1
        kalimat = capsys.readouterr().err
        assert "Ini bukan kantor baru" in kalimat
    lama, perintah = re.search(r"Ganti nama folder itu menjadi (\S+), .*run\.py (pulihkan .*)", kalimat).groups()
    kantor.rename(lama)
    assert jalankan(*perintah.split()) == 0
    assert jalankan("periksa-data", "--data", kantor) == 0
    assert Path(lama, "cadangan", salinan.name).is_dir()
    shutil.rmtree(lama)


@pytest.mark.parametrize("arsip", [True, False])
def test_an_emptied_database_is_no_new_office_where_copies_tell_of_it(kantor, arsip, capsys):
    """An office without a single file in its archive had only its copies to tell of it."""
    assert jalankan("cadangkan", "--data", kantor) == 0
    for berkas in kantor.glob(f"{BASIS}*"):
        berkas.unlink()
    (kantor / BASIS).touch()
    if not arsip:
        shutil.rmtree(kantor / "arsip")
    capsys.readouterr()
    assert jalankan("layani", "--data", kantor) == 1
    assert "padahal arsipnya berisi" if arsip else "padahal cadangannya ada" in capsys.readouterr().err
    assert (kantor / BASIS).stat().st_size == 0


@pytest.mark.parametrize("cara", ["hilang", "kosong"])
def test_a_start_without_the_archive_that_the_records_name_is_refused_and_can_be_wanted(kantor, cara, capsys):
    shutil.rmtree(kantor / "arsip")
    if cara == "kosong":
        (kantor / "arsip").mkdir()
    app = buat_app(kantor)
    with pytest.raises(GalatMulai, match="padahal 1 berkas tercatat.*medianya terpasang.*--tanpa-arsip"):
        pastikan_arsip(app, tanpa=False)
    pastikan_arsip(app, tanpa=True)
    assert "Dijalankan tanpa arsip" in capsys.readouterr().out
    Gudang(kantor / "arsip").simpan(b"yang lain")
    pastikan_arsip(app, tanpa=False)
    with app.app_context():
        lepaskan()


def test_tables_of_an_older_version_name_the_command_that_upgrades_this_very_folder(kantor):
    app = buat_app(kantor)
    with app.app_context():
        db.session.execute(db.text("UPDATE alembic_version SET version_num = '0051'"))
        db.session.commit()
        lepaskan()
    with pytest.raises(GalatMulai, match=f"python3 run.py perbarui --data {kantor}"):
        pastikan_terbaru(app)


@pytest.mark.parametrize("nama", ["periksa-data", "layani", "laporan-insiden"])
def test_a_damaged_database_names_the_copy_that_brings_it_back(kata, kantor, nama, capsys):
    """It said "database disk image is malformed", and nothing of what to do."""
    assert jalankan("cadangkan", "--data", kantor) == 0
    with (kantor / BASIS).open("r+b") as basis:
        basis.seek(4096)
        basis.write(b"\xff" * ((kantor / BASIS).stat().st_size - 4096))
    capsys.readouterr()
    assert jalankan(*kata(nama), "--data", kantor) == 1
    kalimat = capsys.readouterr().err
    assert "rusak" in kalimat
    assert re.search(
        r"pulihkan cadangan terakhir: python3 run.py pulihkan \S+lama1/cadangan/cadangan-\S+ --data", kalimat
    )


def test_a_new_office_does_not_begin_where_there_is_no_room(tmp_path, monkeypatch, capsys):
    """It left half a database behind, and no word of what to do."""
    monkeypatch.setattr("kinerja.adapters.ruang.penuh", lambda _: True)
    assert jalankan("layani", "--data", tmp_path / "baru") == 1
    assert "Media penyimpanan penuh: kantor baru tidak dapat dimulai di" in capsys.readouterr().err
    assert isi(tmp_path) == []


def test_pulihkan_says_what_lies_where_no_copy_is(kantor, tmp_path, capsys):
    assert jalankan("cadangkan", tmp_path / "usb", "--data", kantor) == 0
    (salinan,) = cadangan.daftar(tmp_path / "usb").values()
    (tmp_path / "kosong").mkdir()
    capsys.readouterr()

    def kata(asal, ke="baru"):
        assert jalankan("pulihkan", asal, "--data", tmp_path / ke) == 1
        assert not (tmp_path / "baru").exists()
        return capsys.readouterr().err

    assert "folder itu tidak ada. Periksa namanya, dan apakah medianya terpasang." in kata(tmp_path / "usbb")
    assert f"Yang terbaru: {salinan}" in kata(tmp_path / "usb" / "cadangan-2020-01-01-000000")
    assert f"memuat 1 cadangan. Sebutkan salah satunya. Yang terbaru: {salinan}" in kata(tmp_path / "usb")
    assert f"Yang terbaru: {salinan}" in kata(tmp_path)
    assert "adalah folder data, bukan cadangan" in kata(kantor)
    assert "bukan cadangan, dan tidak ada cadangan di dalamnya" in kata(tmp_path / "kosong")
    assert "berada di dalam cadangan" in kata(salinan, f"usb/{salinan.name}/lagi")
    assert "berada di dalam cadangan" in kata(salinan, "usb/arsip/lagi")
    (tmp_path / "berkas").touch()
    assert "adalah berkas, bukan folder" in kata(salinan, "berkas")
    assert jalankan("pulihkan", salinan / BASIS, "--data", tmp_path / "baru") == 0


def test_an_import_that_finds_nothing_to_import_has_failed(kantor, tmp_path, capsys):
    (tmp_path / "unduhan").mkdir()
    (tmp_path / "unduhan" / "lagu.mp3").touch()
    assert jalankan("impor-arsip", tmp_path / "unduhan", "--data", kantor) == 1
    assert "Tidak ada naskah di" in capsys.readouterr().err


@pytest.mark.parametrize("nama", ["layani", "periksa-data"])
def test_a_place_of_copies_is_called_so_and_stays_as_it_is(kata, nama, tmp_path, capsys):
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb" / "tempat-cadangan.txt").write_text("Folder ini tempat cadangan Kinerja.\n")
    assert jalankan(*kata(nama), "--data", tmp_path / "usb") == 1
    assert f"Folder {tmp_path / 'usb'} tempat cadangan" in capsys.readouterr().err
    assert isi(tmp_path / "usb") == ["tempat-cadangan.txt"]


def test_a_phrase_without_a_seal_makes_no_copy_that_everybody_can_read(kantor, tmp_path, capsys):
    (tmp_path / "frasa.txt").write_text("frasa sandi yang cukup panjang\n")
    ke = ("cadangkan", tmp_path / "usb", "--frasa-berkas", tmp_path / "frasa.txt", "--data", kantor)
    assert jalankan(*ke) == 1
    assert "--segel tidak disebut" in capsys.readouterr().err
    assert not (tmp_path / "usb").exists()


def hapus_isi(folder):
    for jalan in folder.iterdir():
        shutil.rmtree(jalan) if jalan.is_dir() else jalan.unlink()


@pytest.mark.parametrize("cara", [shutil.rmtree, hapus_isi])
@pytest.mark.parametrize("dekat", [True, False])
def test_a_folder_that_an_office_has_left_empty_is_no_new_office(kantor, tmp_path, cara, dekat, monkeypatch, capsys):
    """The medium of the data was not mounted: a token for a new office was printed."""
    kantor = Path(shutil.copytree(kantor, tmp_path / "srv" / "kantor kita"))
    monkeypatch.setattr(mulai, "AKAR", tmp_path / "aplikasi")
    monkeypatch.setattr(folder, "AKAR", tmp_path / "aplikasi")
    (tmp_path / "aplikasi").mkdir()
    if not dekat:
        penanda_kantor.tempat(kantor, tmp_path / "aplikasi")[0].with_name(f".{kantor.name}.kantor.json.sedang").mkdir()
    assert jalankan("cadangkan", tmp_path / "usb", "--data", kantor) == 0
    app = buat_app(kantor)
    with app.app_context():
        mulai.tandai_kantor()
        lepaskan()
    cara(kantor)
    capsys.readouterr()
    for nama in ("layani", "migrasi", "periksa-data", "cadangkan"):
        assert jalankan(nama, "--data", kantor) == 1
        kalimat = capsys.readouterr().err
        assert "Ini bukan kantor baru" in kalimat
        assert not kantor.exists() or list(kantor.iterdir()) == []
    perintah = re.search(r"run\.py (pulihkan \S+ --data '[^']+')", kalimat)[1]
    assert jalankan(*shlex.split(perintah)) == 0
    assert jalankan("periksa-data", "--data", kantor) == 0
    shutil.rmtree(kantor)
    Path(re.search(r"hapus berkas ([^,]+),", kalimat)[1]).unlink()
    folder.folder_mulai(kantor)


def test_an_office_that_is_not_set_up_and_a_demo_leave_no_mark(tmp_path):
    app = buat_app(tmp_path / "baru")
    migrasikan(app)
    with app.app_context():
        mulai.tandai_kantor()
        lepaskan()
    assert [jalan.name for jalan in tmp_path.iterdir()] == ["baru"]


@pytest.mark.parametrize("tempat", ["/proc/kinerja", "/dev/null/kinerja"])
def test_a_place_that_is_no_disk_is_not_called_full(tempat, capsys):
    assert jalankan("layani", "--data", tempat) == 1
    kalimat = capsys.readouterr().err
    assert "penuh" not in kalimat
    assert f"Folder data {tempat} tidak dapat ditulisi" in kalimat
