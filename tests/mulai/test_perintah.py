"""The command line speaks Indonesian and refuses in one breath."""

import argparse
import ast
import errno
import getpass
import inspect
import io
import os
import re
import sqlite3
import warnings

import pytest

from kinerja import cli
from kinerja.adapters import panduan
from kinerja.adapters.kunci import GalatMulai
from kinerja.adapters.segel import SegelGagal
from kinerja.config import AKAR
from kinerja.demo.di import DI
from kinerja.demo.orang import ORANG
from kinerja.perintah import alat, demo, jaga
from kinerja.perintah.layani import bingkai
from kinerja.perintah.potret import Nama
from kinerja.perintah.potret_keadaan import KEADAAN
from kinerja.perintah.potret_panduan import GAMBAR

INGGRIS = re.compile(
    r"\b(usage|options|arguments?|error|show|exit|required|invalid|choose|unrecognized|expected)\b", re.I
)


@pytest.mark.parametrize(
    "kata", [["bantuan"], ["--help"], *([p.nama, "--help"] for p in cli.DAFTAR if p.nama not in ("test", "periksa"))]
)
def test_help_is_indonesian(kata, capsys):
    with pytest.raises(SystemExit) as keluar:
        cli.urai(kata)

    teks = capsys.readouterr().out
    assert keluar.value.code == 0
    assert teks.startswith("Pemakaian: python3 run.py")
    assert not INGGRIS.search(teks), teks


def test_help_lists_every_command(capsys):
    with pytest.raises(SystemExit):
        cli.urai(["bantuan"])

    teks = capsys.readouterr().out
    assert all(re.search(rf"^  {p.nama} +{p.ringkas}$", teks, re.MULTILINE) for p in cli.DAFTAR)


@pytest.mark.parametrize(
    ("kata", "kalimat"),
    [
        (["lyani"], "'lyani' tidak dikenal"),
        (["layani", "berkas"], "tidak dikenal: berkas"),
        (["--port", "delapan"], "porta harus bilangan 1 sampai 65535"),
        (["--port", "65536"], "porta harus bilangan"),
        (["--port", "0"], "porta harus bilangan 1 sampai 65535 atau kata bebas"),
        (["migrasi", "--data", ""], "nama berkas atau folder tidak boleh kosong"),
        (["--port"], "--port: perlu diikuti satu nilai"),
        (["atur-sandi"], "masih kurang: NAMA_PENGGUNA"),
        (["demo", "--baru=ya"], "--baru: tidak menerima nilai 'ya'"),
    ],
)
def test_wrong_words_are_explained_in_indonesian(kata, kalimat, capsys):
    with pytest.raises(SystemExit) as keluar:
        cli.urai(kata)

    teks = capsys.readouterr().err
    assert keluar.value.code == 2
    assert kalimat in teks
    assert not INGGRIS.search(teks), teks


@pytest.mark.parametrize("kata", [[], ["--port", "9000"], ["--data", "x"]])
def test_without_a_command_the_application_is_served(kata):
    assert cli.urai(kata).perintah == "layani"


def test_what_follows_test_goes_to_pytest_as_it_is():
    args = cli.urai(["test", "-q", "--help", "-k", "a or b", "tests/domain"])

    assert args.sisa == ["-q", "--help", "-k", "a or b", "tests/domain"]


def test_what_follows_a_benchmark_goes_to_the_benchmark():
    args = cli.urai(["bench", "halaman", "--ulang", "3"])

    assert (args.nama, args.sisa) == ("halaman", ["--ulang", "3"])


def test_only_the_tools_need_the_packages_for_developers():
    assert [p.nama for p in cli.DAFTAR if p.pengembangan] == ["test", "periksa", "potret", "ketahanan", "bench"]


def test_a_page_that_is_met_again_gets_a_picture_of_its_own():
    """Before, siklus 2 was drawn over siklus 1."""
    nama = Nama("kepala", "360-gelap")
    pola = ["/siklus/N", "/siklus/N", "/", "/siklus/N"]
    gambar = [nama.berikutnya(pola_alamat) for pola_alamat in pola]
    assert len(set(gambar)) == len(pola)
    assert gambar[:2] == ["kepala-siklus_N-360-gelap.png", "kepala-siklus_N-2-360-gelap.png"]


def test_each_state_has_a_picture_and_a_demo_that_there_is():
    nama = [keadaan.nama for keadaan in KEADAAN]
    assert len(set(nama)) == len(nama)
    assert {keadaan.di for keadaan in KEADAAN} - {""} <= set(DI)
    assert {keadaan.siapa for keadaan in KEADAAN} <= {orang.akun for orang in ORANG}


def test_one_command_makes_every_picture_that_the_guide_shows_and_no_other():
    semua = [blok for bab, _ in panduan.daftar_bab() for blok in panduan.bab(bab)]
    tampil = {blok.gambar.removeprefix("gambar/panduan/") for blok in semua if blok.jenis == "gambar"}
    assert {f"{gambar.nama}.png" for gambar in GAMBAR} == tampil
    assert {berkas.name for berkas in (AKAR / "static" / "gambar" / "panduan").iterdir()} == tampil
    assert {gambar.di for gambar in GAMBAR} - {""} <= set(DI)
    assert {gambar.siapa for gambar in GAMBAR} <= {"pengelola", *(orang.akun for orang in ORANG)}


@pytest.fixture
def gagal(monkeypatch):
    """gagal(error) makes `layani` fail with it; returns the exit status."""

    def _gagal(galat: BaseException) -> int:
        def jatuh(_args):
            raise galat

        monkeypatch.setattr("kinerja.perintah.layani.jalankan", jatuh)
        return cli.jalankan(cli.urai(["layani"]))

    return _gagal


def test_a_refusal_is_its_sentence(gagal, capsys):
    assert gagal(GalatMulai("Tidak bisa. Coba lain.")) == 1
    assert capsys.readouterr().err == "Tidak bisa. Coba lain.\n"


def test_running_a_command_in_this_process_leaves_its_umask_alone(gagal, capsys):
    lama = os.umask(0o022)
    try:
        gagal(GalatMulai("Tidak bisa."))
        assert os.umask(lama) == 0o022
    finally:
        os.umask(lama)


@pytest.mark.parametrize(
    ("galat", "kalimat"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/x"), "media penyimpanan penuh (/x). Kosongkan ruang"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), "izin ditolak (/x). Perbaiki pemilik"),
        (OSError(errno.EIO, "Input/output error"), "media penyimpanan gagal dibaca atau ditulisi."),
        (OSError(9999, "Unknown error"), "galat sistem nomor 9999."),
    ],
)
def test_what_the_system_refuses_is_one_sentence_in_indonesian(gagal, capsys, galat, kalimat):
    """Where no folder of an office is, there is no log either."""
    assert gagal(galat) == 1
    assert capsys.readouterr().err.startswith(f"Perintah ini tidak selesai: {kalimat}")


def test_where_a_command_failed_stands_in_a_log_of_the_data_folder_without_words(monkeypatch, capsys, tmp_path):
    kata = f"database is locked: {ORANG[0].nama}"

    def jatuh(_args):
        raise sqlite3.OperationalError(kata)

    (tmp_path / "catatan").mkdir()
    monkeypatch.setattr("kinerja.perintah.basis_data.jalankan", jatuh)
    assert cli.jalankan(cli.urai(["migrasi", "--data", str(tmp_path)])) == 1
    catatan = tmp_path / "catatan" / "perintah.log"
    assert capsys.readouterr().err == (f"Perintah ini tidak selesai: basis data menolaknya. Rincian: {catatan}\n")
    assert "jatuh" in catatan.read_text()
    assert ORANG[0].nama not in catatan.read_text()


@pytest.mark.parametrize(("dialirkan", "dibaca"), [("kopi tubruk di Nunukan\n", "kopi tubruk di Nunukan"), ("", "")])
def test_a_phrase_that_no_screen_can_hide_is_read_from_the_pipe_or_refused_in_indonesian(
    monkeypatch, dialirkan, dibaca
):
    def tanpa_layar(_kalimat):
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=2)

    monkeypatch.setattr("getpass.getpass", tanpa_layar)
    monkeypatch.setattr("sys.stdin", io.StringIO(dialirkan))
    if dibaca:
        assert jaga._tanya("Frasa: ") == dibaca
    else:
        with pytest.raises(SegelGagal, match="Tidak ada layar tempat frasa sandi diketik.*--frasa-berkas"):
            jaga._tanya("Frasa: ")


def test_every_sentence_of_argparse_that_a_person_can_meet_is_translated():
    """What is left is said to who writes the program."""
    bagi_pengembang = re.compile(
        "callable|positionals|__call__|mode %r|multiple|cannot merge|conflict|dest=|invalid option string|exclusive"
    )
    pohon = ast.parse(inspect.getsource(argparse))
    asal = {
        simpul.args[0].value
        for simpul in ast.walk(pohon)
        if isinstance(simpul, ast.Call)
        and getattr(simpul.func, "id", "") == "_"
        and isinstance(simpul.args[0], ast.Constant)
    }
    assert len(asal) > 20
    assert not {kalimat for kalimat in asal if not bagi_pengembang.search(kalimat)} - cli._TERJEMAHAN.keys()
    assert argparse.ngettext("expected %s argument", "expected %s arguments", 2) == "perlu diikuti %s nilai"


def test_ctrl_c_before_the_server_stands_is_no_traceback(gagal, capsys):
    assert gagal(KeyboardInterrupt()) == 130
    assert "Dihentikan." in capsys.readouterr().err


def test_an_error_of_ours_is_not_hidden(gagal):
    with pytest.raises(ZeroDivisionError):
        gagal(ZeroDivisionError())


@pytest.fixture
def pytest_dipanggil(monkeypatch):
    """What `test` would run: (words, environment)."""
    panggilan = []
    monkeypatch.setattr(alat, "_ganti_proses", lambda *isi: panggilan.append(isi) or 0)
    monkeypatch.delenv("KINERJA_WAJIB_PERAMBAN", raising=False)
    monkeypatch.delenv("KINERJA_CHROMIUM", raising=False)
    return panggilan


def test_with_chromium_every_test_runs_and_knows_where_it_is(pytest_dipanggil, monkeypatch, tmp_path):
    peramban = tmp_path / "chromium"
    peramban.write_text("#!/bin/sh\n")
    peramban.chmod(0o755)
    monkeypatch.setenv("KINERJA_CHROMIUM", str(peramban))

    assert alat.uji(cli.urai(["test", "-q"])) == 0

    ((kata, lingkungan),) = pytest_dipanggil
    assert kata[1:4] == ["-P", "-m", "pytest"]
    assert kata[-1] == "-q"
    assert kata[kata.index("pytest") :].count("-m") == 1
    assert "not lengkap" in kata
    assert lingkungan["KINERJA_CHROMIUM"] == str(peramban)


def test_without_chromium_browser_tests_are_left_out_and_it_is_said_how_to_get_it(
    pytest_dipanggil, monkeypatch, capsys
):
    monkeypatch.setenv("PATH", "")

    alat.uji(cli.urai(["test"]))

    ((kata, _),) = pytest_dipanggil
    assert kata[-2:] == ["-m", "not lengkap and not peramban"]
    assert "apt install chromium" in capsys.readouterr().out


def test_without_chromium_a_required_browser_is_an_error(pytest_dipanggil, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("KINERJA_WAJIB_PERAMBAN", "1")

    with pytest.raises(GalatMulai, match="Uji peramban diwajibkan"):
        alat.uji(cli.urai(["test"]))
    assert not pytest_dipanggil


@pytest.mark.parametrize(
    ("sisa", "pendek"),
    [
        ([], True),
        (["-q", "-n", "4"], True),
        (["--lengkap"], False),
        (["tests/peramban"], False),
        (["tests/test_ext.py::test_x", "-q"], False),
        (["-k", "rapat"], False),
        (["-m", "peramban"], False),
    ],
)
def test_long_walks_run_where_they_are_asked_for_or_named(pytest_dipanggil, monkeypatch, tmp_path, sisa, pendek):
    monkeypatch.setattr(alat, "cari_chromium", lambda: "chromium")

    alat.uji(cli.urai(["test", *sisa]))

    ((kata, _),) = pytest_dipanggil
    assert ("not lengkap" in kata) is pendek
    assert "--lengkap" not in kata


@pytest.mark.parametrize(("sisa", "sejajar"), [([], True), (["-q"], True), (["-n0"], False), (["--pdb"], False)])
def test_tests_run_side_by_side_unless_told_otherwise(sisa, sejajar):
    assert ("loadfile" in alat._pilihan_sejajar(sisa)) is sejajar


@pytest.mark.parametrize(("rusak", "hasil"), [((), 0), (("mypy",), 1)])
def test_periksa_runs_every_reader_of_the_sources_and_the_tests_only_after_them(
    pytest_dipanggil, monkeypatch, capsys, rusak, hasil
):
    dijalankan = []
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(alat, "_jalan", lambda kata: dijalankan.append(kata[0]) or int(kata[0] in rusak))

    assert alat.periksa(cli.urai(["periksa"])) == hasil

    assert dijalankan == ["ruff", "ruff", "mypy", "djlint"]
    assert len(pytest_dipanggil) == (0 if rusak else 1)
    assert not [kata for kata, _ in pytest_dipanggil if "not lengkap" in " ".join(kata)]
    assert ("Belum lulus: mypy" in capsys.readouterr().err) is bool(rusak)


def test_an_unknown_benchmark_names_those_that_there_are():
    with pytest.raises(GalatMulai, match="Tidak ada pengukuran “tidak-ada”. Yang ada:"):
        alat.bench(cli.urai(["bench", "tidak-ada"]))


def test_the_frame_holds_every_line():
    tepi, satu, dua, _ = bingkai("Token: abc", "Sekali pakai.").strip().splitlines()

    assert len(tepi) == len(satu) == len(dua)
    assert "Token: abc" in satu


def test_the_accounts_of_the_demo_are_an_aligned_table(tmp_path):
    berkas = tmp_path / "akun-demo.tsv"
    berkas.write_text(
        "nama_pengguna\tkata_sandi\tmeja\tnama\tjabatan\nkepala\tsandi-contoh\tKepala\tHj. Contoh\tKepala BKPSDM\n"
    )

    baris = demo.tabel_akun(berkas).splitlines()

    assert baris[3].split("  ")[0] == "Nama pengguna"
    assert baris[5].index("sandi-contoh") == baris[3].index("Kata sandi")


def test_an_unfinished_demo_is_emptied_but_for_its_mark(tmp_path):
    (tmp_path / "DEMO").write_text("sedang diisi\n")
    (tmp_path / "arsip" / "ab").mkdir(parents=True)
    (tmp_path / "kinerja.sqlite3").touch()

    demo.kosongkan(tmp_path)

    assert [isi.name for isi in tmp_path.iterdir()] == ["DEMO"]
