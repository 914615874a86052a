"""run.py: makes .venv from nothing, once, and says in one sentence what is in the way."""

import ast
import errno
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from .bantu import AKAR, BATAS, satu_kalimat

SUMBER = (AKAR / "run.py").read_text(encoding="utf-8")
PROGRAM = """import sys, paket_pokok
print("JALAN", sys.prefix, *sys.argv[1:])
"""


@pytest.fixture(scope="module")
def pohon_siap(tmp_path_factory):
    """A project after a first start that failed and two at once that did not: its folder, and what each said.

    A venv takes seconds, so that all who look at one look at this.
    """
    pohon = buat_pohon(tmp_path_factory.mktemp("pohon"))
    wheel = pohon / "vendor" / "wheels" / "paket_uji-1.0-py3-none-any.whl"
    asli = wheel.read_bytes()
    buat_wheel(pohon, "paket_uji_lain")
    wheel.write_bytes((wheel.parent / "paket_uji_lain-1.0-py3-none-any.whl").read_bytes())
    gagal = tunggu(mulai(pohon, "test", "--luring"))
    wheel.write_bytes(asli)
    (pohon / ".venv" / "sisa-lama").touch()
    return pohon, gagal, [tunggu(proses) for proses in [mulai(pohon, "test", "-q"), mulai(pohon, "test", "-x")]]


def buat_pohon(pohon: Path) -> Path:
    """A project of two packages, served from vendor/wheels: the real run.py and cli.py, nothing to download."""
    (pohon / "kinerja").mkdir()
    (pohon / "kinerja" / "__init__.py").touch()
    (pohon / "kinerja" / "__main__.py").write_text(PROGRAM)
    (pohon / "vendor" / "wheels").mkdir(parents=True)
    for berkas in ("run.py", "kinerja/cli.py"):
        shutil.copy(AKAR / berkas, pohon / berkas)
    pokok, lengkap = buat_wheel(pohon, "paket_pokok"), buat_wheel(pohon, "paket_uji")
    (pohon / "requirements.txt").write_text(pokok)
    (pohon / "requirements-dev.txt").write_text(pokok + lengkap)
    return pohon


def buat_wheel(pohon: Path, nama: str) -> str:
    """Write an empty wheel; returns its line for the requirements."""
    keterangan = f"{nama}-1.0.dist-info"
    berkas = pohon / "vendor" / "wheels" / f"{nama}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(berkas, "w") as arsip:
        arsip.writestr(f"{nama}.py", "")
        arsip.writestr(f"{keterangan}/METADATA", f"Metadata-Version: 2.1\nName: {nama}\nVersion: 1.0\n")
        arsip.writestr(f"{keterangan}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        arsip.writestr(f"{keterangan}/RECORD", "")
    return f"{nama}==1.0 --hash=sha256:{hashlib.sha256(berkas.read_bytes()).hexdigest()}\n"


def mulai(pohon: Path, *kata: str, awalan: str | None = None, **pilihan) -> subprocess.Popen:
    """Start run.py, or the lines of `awalan` followed by it."""
    perintah = [sys.executable, "-c", f"{awalan}\n{PENYULIH}"] if awalan else [sys.executable, "run.py"]
    bersih = {n: v for n, v in os.environ.items() if not n.startswith(("PIP_", "KINERJA_", "PYTHONPATH"))}
    return subprocess.Popen(
        [*perintah, *kata],
        cwd=pohon,
        env={**bersih, "PIP_CONFIG_FILE": os.devnull},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **pilihan,
    )


PENYULIH = "import runpy; sys.argv[0] = 'run.py'; runpy.run_path('run.py', run_name='__main__')"


def tunggu(proses: subprocess.Popen) -> subprocess.CompletedProcess:
    keluar, galat = proses.communicate(timeout=BATAS)
    return subprocess.CompletedProcess(proses.args, proses.returncode, keluar, galat)


def muat_run(pohon: Path):
    """run.py of a tree as a module, to ask it questions."""
    spesifikasi = importlib.util.spec_from_file_location("run_uji", pohon / "run.py")
    modul = importlib.util.module_from_spec(spesifikasi)
    spesifikasi.loader.exec_module(modul)
    return modul


@pytest.mark.lengkap
def test_two_first_starts_at_once_make_one_venv_and_both_hand_over(pohon_siap):
    pohon, _, dua = pohon_siap

    assert [proses.returncode for proses in dua] == [0, 0], dua
    assert sorted("[2/3]" in proses.stdout for proses in dua) == [False, True]
    assert f"JALAN {pohon / '.venv'} test -q" in dua[0].stdout
    assert f"JALAN {pohon / '.venv'} test -x" in dua[1].stdout


@pytest.mark.lengkap
def test_progress_is_shown_in_indonesian(pohon_siap):
    baris = next(proses.stdout for proses in pohon_siap[2] if "[2/3]" in proses.stdout).splitlines()

    assert baris[0] == "[1/3] Menyiapkan lingkungan Python …"
    assert baris[1] == "[2/3] Memasang 2 paket dari vendor/wheels …"
    assert "      2 dari 2 paket" in baris
    assert re.fullmatch(r"\[3/3\] Lingkungan siap dalam \d+ detik\.", baris[-2])


@pytest.mark.lengkap
@pytest.mark.parametrize("kata", [("demo",), ("layani", "--port", "9000"), ("--port", "9001")])
def test_a_ready_venv_is_used_without_a_word(pohon_siap, kata):
    pohon, *_ = pohon_siap

    assert tunggu(mulai(pohon, *kata)).stdout == f"JALAN {pohon / '.venv'} {' '.join(kata)}\n"


@pytest.mark.lengkap
def test_a_failed_installation_says_why_names_its_log_and_is_made_anew_next_time(pohon_siap):
    pohon, gagal, _ = pohon_siap
    kalimat = satu_kalimat(gagal)

    assert kalimat.startswith("Paket yang diterima tidak sama dengan yang terkunci")
    assert kalimat.endswith("Rincian: .venv.log")
    assert not (pohon / ".venv" / "sisa-lama").exists()


@pytest.mark.parametrize("isi", ["", "{", "[]", '{"python": "cpython-3.1"}'])
def test_a_venv_whose_mark_is_missing_or_wrong_is_not_ready(tmp_path, isi):
    run = muat_run(buat_pohon(tmp_path))
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    run.PENANDA.write_text(isi)

    assert not run.siap(False)


def test_a_venv_is_ready_only_for_the_very_requirements_it_was_made_from(tmp_path):
    run = muat_run(buat_pohon(tmp_path))
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    run.PENANDA.write_text(run.json.dumps(run._sidik(False)))

    assert run.siap(False)
    assert not run.siap(True)
    (tmp_path / "requirements.txt").write_text("lain==1.0\n")
    assert not run.siap(False)


def test_offline_without_wheels_names_the_folder_to_fill(tmp_path):
    pohon = buat_pohon(tmp_path)
    shutil.rmtree(pohon / "vendor")

    assert "vendor/wheels kosong" in satu_kalimat(tunggu(mulai(pohon, "--luring")))


def test_a_python_without_venv_names_the_debian_package(tmp_path):
    pohon = buat_pohon(tmp_path)

    hasil = tunggu(mulai(pohon, awalan="import sys; sys.modules['ensurepip'] = None"))

    assert "sudo apt install python3-venv" in satu_kalimat(hasil)


def test_an_old_python_can_read_run_py_and_is_told_what_is_needed(tmp_path):
    ast.parse(SUMBER, feature_version=(3, 6))
    pohon = buat_pohon(tmp_path)

    hasil = tunggu(mulai(pohon, awalan="import sys; sys.version_info = (3, 9, 2)"))

    assert "memerlukan Python 3.11 atau yang lebih baru" in satu_kalimat(hasil)
    assert "Python 3.9" in hasil.stderr


def test_a_mistyped_word_is_answered_before_anything_is_installed(tmp_path):
    pohon = buat_pohon(tmp_path)

    hasil = tunggu(mulai(pohon, "dmeo"))

    assert hasil.returncode == 2
    assert "'dmeo' tidak dikenal" in hasil.stderr
    assert not (pohon / ".venv").exists()


def test_help_needs_no_installation(tmp_path):
    pohon = buat_pohon(tmp_path)

    hasil = tunggu(mulai(pohon, "--help"))

    assert hasil.returncode == 0
    assert "Pemakaian: python3 run.py" in hasil.stdout
    assert not (pohon / ".venv").exists()


@pytest.mark.parametrize(
    ("log", "kalimat"),
    [
        ("OSError: [Errno 28] No space left on device", "Media penyimpanan penuh"),
        ("OSError: [Errno 13] Permission denied: '/x'", "tidak dapat ditulisi"),
        ("NewConnectionError: Failed to establish a new connection", "Periksa sambungan internet atau proxy"),
        ("ERROR: No matching distribution found for flask==3.1.3", "Paket flask==3.1.3 tidak dapat diambil"),
        (
            "ERROR: Failed building wheel for x",
            "Pemasangan paket gagal; sebabnya tertulis di berkas rincian.",
        ),
        ("", "Pemasangan paket gagal; sebabnya tertulis"),
    ],
)
def test_the_words_of_pip_become_one_sentence_with_the_way_out(tmp_path, log, kalimat):
    run = muat_run(buat_pohon(tmp_path))
    run.CATATAN.write_text(f"\n$ venv\nERROR: earlier\n\n$ pip install\n{log}\n")

    hasil = run._kalimat_gagal("Pemasangan paket gagal", luring=False)

    assert kalimat in hasil
    assert "\n" not in hasil


def test_what_the_system_refuses_is_said_in_indonesian_before_there_is_an_environment(tmp_path):
    run = muat_run(buat_pohon(tmp_path))
    shutil.copytree(AKAR / "kinerja" / "adapters", run.AKAR / "kinerja" / "adapters", dirs_exist_ok=True)

    assert run._kalimat_os(OSError(errno.EIO, "Input/output error", "/x")) == (
        "Lingkungan tidak dapat disiapkan: media penyimpanan gagal dibaca atau ditulisi (/x)."
    )


def test_a_folder_that_cannot_be_written_is_named():
    python, pengguna = python_untuk_orang_lain()
    with tempfile.TemporaryDirectory() as sementara:  # not tmp_path: nobody may enter its parents
        pohon = buat_pohon(Path(sementara))
        for jalan in pohon.rglob("*"):  # to be read by anybody, whatever umask the suite was started with
            jalan.chmod(0o755 if jalan.is_dir() else 0o644)
        pohon.chmod(0o555)
        hasil = subprocess.run([python, "run.py"], cwd=pohon, capture_output=True, text=True, user=pengguna)
        pohon.chmod(0o755)

        assert "tidak dapat ditulisi" in satu_kalimat(hasil)
        assert not (pohon / ".venv").exists()


def python_untuk_orang_lain() -> tuple[str, int | None]:
    """A Python that somebody without rights can run: for root, who may write anywhere, that is user nobody."""
    if os.name == "nt":
        pytest.skip("Windows: folder tidak mempunyai mode")
    if os.geteuid() != 0:
        return sys.executable, None
    uji = "import sys; sys.exit(sys.version_info < (3, 11))"
    for calon in (sys._base_executable, "/usr/bin/python3"):
        try:
            if subprocess.run([calon, "-c", uji], user=65534, capture_output=True, cwd="/").returncode == 0:
                return calon, 65534
        except OSError:
            continue
    pytest.skip("dijalankan oleh root, dan tidak ada Python 3.11 yang boleh dijalankan orang lain")


def test_the_two_locks_agree_on_every_version():
    pola = re.compile(r"^(\S+==\S+)", re.MULTILINE)
    pokok = set(pola.findall((AKAR / "requirements.txt").read_text()))
    lengkap = set(pola.findall((AKAR / "requirements-dev.txt").read_text()))

    assert pokok <= lengkap
