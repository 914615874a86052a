"""As after a power cut: killed in the middle, started again; nothing half remains and the queue goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from kinerja import cli
from kinerja.adapters import cadangan, jam, segel, tempat_cadangan
from kinerja.config import AKAR
from kinerja.ext import db
from kinerja.models import Arsip, Pekerjaan
from kinerja.perintah.basis_data import lepaskan
from kinerja.services.depot import ekspor
from kinerja.services.jaga import cadang, latih, mulai, periksa
from kinerja.services.pekerjaan import antrean, jenis
from tests.arsip_uji import arsip_di
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil
from tests.services.test_ekspor import naskah

KETIKA = {
    "cadangan disalin": ("cadangan", cadangan, "_salin_lain"),
    "cadangan dinamai": ("cadangan", cadangan.os, "replace"),
    "latihan dibuka": ("latihan", latih, "_dibuka"),
    "latihan disusun": ("latihan", cadangan, "tulis_pemulihan"),
    "ekspor ditulis": (ekspor.PEKERJAAN, ekspor, "_daftar_isi"),
    "kertas dicetak": (ekspor.PEKERJAAN, ekspor.daftar, "cetak_banyak"),
}


def diam(_kalimat):
    """Nobody listens."""


def mati(*_apa, **_kata):
    """As the power does it."""
    os.kill(os.getpid(), signal.SIGKILL)


def di_anak(kerja, modul, nama):
    """Do it in a process of its own that dies where `modul.nama` would be called."""
    lepaskan()
    if not (anak := os.fork()):
        setattr(modul, nama, mati)
        try:
            kerja()
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(anak, 0)[1])


def separuh(*folder: Path) -> list[str]:
    """What has no name of its own yet, anywhere below."""
    tetap = (".cadangan.kunci", ".ruang-cadangan")
    return [
        str(jalan)
        for tempat in folder
        for jalan in tempat.rglob("*")
        if (jalan.name.startswith(".") or jalan.name.endswith((".tmp", ".sedang"))) and jalan.name not in tetap
    ]


@pytest.fixture
def kantor(app, tmp_path):
    """An office with a copy and a bundle, and something in the queue to be done."""
    app.config["FOLDER_CADANGAN"] = tmp_path / "media"
    arsip_id = arsip_di(judul="Laporan Kinerja 2020")
    naskah(arsip_id, 1, "Notulen rapat", pdf_kecil("Isi naskah"))
    cadang.cadangkan(kabar=diam)
    jam.setel(None)
    return app


def minta(nama: str) -> int:
    if nama == ekspor.PEKERJAAN:
        return ekspor.minta(db.session.scalars(select(Arsip.id)).all(), oleh=pelaku_dari("staf_sek"))
    return antrean.minta_sendiri(nama, oleh=pelaku_dari("pengelola"), isi={"orang": True})


@pytest.mark.parametrize("ketika", KETIKA)
def test_killed_in_the_middle_of_a_job_it_is_done_after_the_next_start_and_nothing_half_remains(kantor, ketika):
    nama, modul, fungsi = KETIKA[ketika]
    nomor = minta(nama)
    tugas = antrean.ambil()
    data, media = kantor.config["FOLDER_DATA"], kantor.config["FOLDER_CADANGAN"]
    utuh = cadangan.daftar(media)

    di_anak(lambda: jenis.ambil(nama).kerjakan(tugas.isi, diam), modul, fungsi)
    assert separuh(data, media), "it was killed in the middle of nothing"
    mulai.sapu_terputus()
    antrean.lanjutkan_yang_terputus()

    assert separuh(data, media) == []
    assert cadangan.daftar(media) == utuh
    lagi = antrean.ambil()
    assert lagi.id == nomor
    hasil = jenis.ambil(nama).kerjakan(lagi.isi, diam)
    antrean.selesaikan(nomor, hasil)
    assert hasil.get("temuan", []) == []
    assert separuh(data, media) == []
    assert db.session.get_one(Pekerjaan, nomor).status == "selesai"
    assert periksa.periksa(kabar=diam) == []


def test_a_sealed_copy_that_was_killed_leaves_nothing_readable(kantor, monkeypatch, tmp_path):
    monkeypatch.setenv("KINERJA_FRASA", "kopi tubruk di Nunukan")
    data, usb = kantor.config["FOLDER_DATA"], tmp_path / "usb"
    kata = ["cadangkan", str(usb), "--segel", "--data", str(data)]
    di_anak(lambda: cli.jalankan(cli.urai(kata)), segel.os, "replace")
    assert (data / ".segel").is_dir()
    mulai.sapu_terputus()
    assert not (data / ".segel").exists()
    lepaskan()
    assert cli.jalankan(cli.urai(kata)) == 0
    assert [berkas.suffix for berkas in usb.iterdir()].count(".segel") == 1
    assert separuh(usb) == []


def test_a_copy_that_a_command_is_making_is_not_swept_by_a_start(kantor):
    sedang = kantor.config["FOLDER_CADANGAN"] / ".cadangan-2026-01-01-190000.sedang"
    sedang.mkdir()
    with tempat_cadangan.giliran(kantor.config["FOLDER_DATA"]):
        mulai.sapu_terputus()
        assert sedang.is_dir()
    mulai.sapu_terputus()
    assert not sedang.exists()


INDUK = """
import sys
from kinerja.adapters.pekerjaan import AnakPekerjaan
anak = AnakPekerjaan("kinerja.perintah.pekerjaan_anak", [sys.argv[1], "sapu", "1536"], {}, detik=600)
print(anak.proses.pid, flush=True)
anak.tunggu(print)
"""


def hidup(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_job_ends_with_the_server_that_was_killed(tmp_path):
    """It went on beside the one that the next start had begun again."""
    (tmp_path / "data").mkdir()
    os.mkfifo(tmp_path / "data" / "konfigurasi.toml")  # the job waits here, as for a slow disk
    perintah = [sys.executable, "-P", "-c", INDUK, str(tmp_path / "data")]
    lingkungan = {**os.environ, "PYTHONPATH": str(AKAR)}
    with subprocess.Popen(perintah, env=lingkungan, stdout=subprocess.PIPE, text=True) as induk:
        pid = int(induk.stdout.readline())
        with open(tmp_path / "data" / "konfigurasi.toml", "w"):  # it has come so far, and reads until this is closed
            induk.kill()
            batas = time.monotonic() + 60
            while hidup(pid):
                assert time.monotonic() < batas
                time.sleep(0.05)
