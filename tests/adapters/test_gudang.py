"""The archive on disk: what is acknowledged is there, and is what it was."""

import errno
import hashlib
import io
import os
import stat
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest

from kinerja.adapters import gudang as modul
from kinerja.adapters.giliran import jalur
from kinerja.adapters.gudang import BerkasRusak, Gudang, GudangPenuh

ISI = b"Laporan Kinerja Triwulan I"
SIDIK = hashlib.sha256(ISI).hexdigest()


def bukan_windows(alasan: str):
    """For what Windows does not have; the reason says what."""
    return pytest.mark.skipif(os.name == "nt", reason=f"Windows: {alasan}")


@pytest.fixture
def toko(tmp_path):
    return Gudang(tmp_path / "arsip")


def semua_berkas(toko):
    return sorted(str(p.relative_to(toko.folder)) for p in toko.folder.rglob("*") if p.is_file())


def test_what_is_stored_is_read_back_from_the_path_of_its_hash(toko):
    tersimpan = toko.simpan(ISI)
    assert (tersimpan.sha256, tersimpan.ukuran) == (SIDIK, len(ISI))
    assert toko.baca(SIDIK) == ISI
    assert semua_berkas(toko) == [f"{SIDIK[:2]}/{SIDIK[2:4]}/{SIDIK}"]


def test_a_stream_is_stored_like_bytes(toko):
    besar = os.urandom(3 * 1024 * 1024 + 7)
    assert toko.simpan(io.BytesIO(besar)).sha256 == hashlib.sha256(besar).hexdigest()
    assert list(toko.daftar()) == [hashlib.sha256(besar).hexdigest()]


@bukan_windows("berkas tidak mempunyai mode")
def test_files_are_0640_and_folders_0750(toko):
    lama = os.umask(0)
    try:
        toko.simpan(ISI)
    finally:
        os.umask(lama)
    assert stat.S_IMODE((toko.folder / SIDIK[:2] / SIDIK[2:4] / SIDIK).stat().st_mode) == 0o640
    assert {stat.S_IMODE(p.stat().st_mode) for p in toko.folder.rglob("*") if p.is_dir()} == {0o750}


def test_the_same_content_twice_is_one_file(toko):
    assert toko.simpan(ISI) == toko.simpan(ISI)
    assert len(semua_berkas(toko)) == 1


def test_the_same_content_from_many_threads_is_one_file(toko):
    galat = []

    def tugas():
        try:
            for _ in range(10):
                assert toko.simpan(ISI).sha256 == SIDIK
        except BaseException as e:  # noqa: BLE001 - carried to the main thread
            galat.append(e)

    utas = [threading.Thread(target=tugas) for _ in range(8)]
    [u.start() for u in utas]
    [u.join() for u in utas]
    assert galat == []
    assert len(semua_berkas(toko)) == 1


def rekam(monkeypatch):
    """Record fsync and replace with what they act on, in order."""
    catatan = []
    fsync, ganti = os.fsync, os.replace

    def fsync_tercatat(fd):
        jenis = "folder" if stat.S_ISDIR(os.fstat(fd).st_mode) else "berkas"
        catatan.append((f"fsync {jenis}", os.readlink(f"/proc/self/fd/{fd}") if os.path.exists("/proc") else ""))
        fsync(fd)

    def ganti_tercatat(dari, ke):
        catatan.append(("rename", str(ke)))
        ganti(dari, ke)

    monkeypatch.setattr(modul.os, "fsync", fsync_tercatat)
    monkeypatch.setattr(modul.os, "replace", ganti_tercatat)
    return catatan


@bukan_windows("folder tidak dapat di-fsync")
def test_bytes_are_durable_before_the_name_and_the_name_before_the_answer(toko, monkeypatch):
    catatan = rekam(monkeypatch)
    toko.simpan(ISI)
    urutan = [jenis for jenis, _ in catatan]
    berkas, nama = urutan.index("fsync berkas"), urutan.index("rename")
    assert berkas < nama
    assert catatan[-1] == ("fsync folder", str(toko.folder / SIDIK[:2] / SIDIK[2:4]))
    assert nama < len(catatan) - 1


@bukan_windows("folder tidak dapat di-fsync")
def test_every_new_folder_is_made_durable_in_its_parent(toko, monkeypatch):
    catatan = rekam(monkeypatch)
    toko.simpan(ISI)
    jalan = [j for jenis, j in catatan if jenis == "fsync folder"]
    assert str(toko.folder.parent) in jalan
    assert str(toko.folder) in jalan
    assert str(toko.folder / SIDIK[:2]) in jalan


@bukan_windows("folder tidak dapat di-fsync")
def test_content_that_is_already_there_is_still_made_durable_before_the_answer(toko, monkeypatch):
    toko.simpan(ISI)
    catatan = rekam(monkeypatch)
    toko.simpan(ISI)
    assert catatan[-1] == ("fsync folder", str(toko.folder / SIDIK[:2] / SIDIK[2:4]))


@pytest.mark.parametrize(
    "nama", ["../../etc/passwd", "a" * 63, "A" * 64, "", "..", "/etc/passwd", "x\0y", SIDIK + "\n"]
)
def test_only_a_sha256_is_ever_used_as_a_path(toko, nama):
    assert not toko.ada(nama)
    for baca in (toko.baca, toko.buka, toko.periksa):
        with pytest.raises(BerkasRusak):
            baca(nama)


@bukan_windows("tautan simbolis memerlukan hak khusus")
def test_a_link_in_the_place_of_a_file_is_not_followed(toko, tmp_path):
    rahasia = tmp_path / "rahasia"
    rahasia.write_bytes(ISI)
    tujuan = toko.folder / SIDIK[:2] / SIDIK[2:4] / SIDIK
    tujuan.parent.mkdir(parents=True)
    tujuan.symlink_to(rahasia)
    with pytest.raises(BerkasRusak):
        toko.baca(SIDIK)


def rusak_hapus(jalan):
    jalan.unlink()


def rusak_potong(jalan):
    jalan.write_bytes(ISI[:-1])


def rusak_bit(jalan):
    jalan.write_bytes(bytes([ISI[0] ^ 1]) + ISI[1:])


@pytest.mark.parametrize("rusak", [rusak_hapus, rusak_potong, rusak_bit])
def test_a_missing_cut_or_changed_file_is_found_and_named(toko, rusak):
    toko.simpan(ISI)
    rusak(toko.folder / SIDIK[:2] / SIDIK[2:4] / SIDIK)
    for baca in (toko.baca, toko.periksa):
        with pytest.raises(BerkasRusak) as galat:
            baca(SIDIK)
        assert galat.value.sha256 == SIDIK
        assert "cadangan" in galat.value.pesan


def test_a_whole_file_passes_its_check(toko):
    toko.simpan(ISI)
    toko.periksa(SIDIK, len(ISI))
    with pytest.raises(BerkasRusak):
        toko.periksa(SIDIK, len(ISI) + 1)


@pytest.mark.parametrize("rusak", [rusak_hapus, rusak_potong, rusak_bit])
def test_storing_the_same_bytes_again_mends_a_damaged_file_and_keeps_what_stood_there(toko, rusak):
    toko.simpan(ISI)
    rusak(toko.folder / SIDIK[:2] / SIDIK[2:4] / SIDIK)
    toko.simpan(ISI)
    assert toko.baca(SIDIK) == ISI
    assert len(list(toko.karantina.glob(f"{SIDIK}.rusak-*"))) == (rusak is not rusak_hapus)


def test_only_old_files_without_a_record_are_swept_and_nothing_is_erased(toko):
    lain = toko.simpan(b"tercatat").sha256
    baru = toko.simpan(b"baru saja").sha256
    toko.simpan(ISI)
    for sidik in (SIDIK, lain):
        os.utime(toko.folder / sidik[:2] / sidik[2:4] / sidik, (0, 0))
    assert toko.sapu_tanpa_catatan({lain}, timedelta(days=7)) == 1
    assert sorted(toko.daftar()) == sorted([lain, baru])
    assert toko.baca(SIDIK) == ISI, "what turns out to be wanted comes back from the quarantine"
    assert SIDIK in set(toko.daftar())


def test_a_file_stored_again_is_young_again(toko):
    toko.simpan(ISI)
    os.utime(toko.folder / SIDIK[:2] / SIDIK[2:4] / SIDIK, (0, 0))
    toko.simpan(ISI)
    assert toko.sapu_tanpa_catatan(set(), timedelta(days=7)) == 0


@pytest.mark.parametrize("kode", [errno.ENOSPC, errno.EFBIG])
@pytest.mark.parametrize("panggilan", ["fsync", "replace", "mkdir"])
def test_a_full_disk_says_so_and_leaves_nothing(toko, monkeypatch, kode, panggilan):
    def penuh(*_):
        raise OSError(kode, "penuh")

    monkeypatch.setattr(modul.os, panggilan, penuh)
    with pytest.raises(GudangPenuh) as galat:
        toko.simpan(ISI)
    assert galat.value.status == 507
    assert "penuh" in galat.value.pesan
    monkeypatch.undo()
    assert not toko.folder.exists() or semua_berkas(toko) == []


@bukan_windows("tidak ada RLIMIT_FSIZE")
def test_a_real_limit_of_the_kernel_is_a_full_disk(tmp_path):
    program = (
        "import resource,signal,sys;signal.signal(signal.SIGXFSZ,signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE,(4096,4096));"
        "from kinerja.adapters.gudang import Gudang,GudangPenuh\n"
        "try: Gudang(sys.argv[1]).simpan(b'x'*10000)\n"
        "except GudangPenuh: print('penuh')"
    )
    akar = Path(modul.__file__).resolve().parents[2]
    hasil = subprocess.run([sys.executable, "-c", program, tmp_path / "a"], cwd=akar, capture_output=True, text=True)
    assert hasil.stdout.strip() == "penuh", hasil.stderr
    assert [p for p in (tmp_path / "a").rglob("*") if p.is_file()] == []


def test_leavings_of_a_dead_writer_go_to_quarantine_and_nothing_else_does(toko):
    toko.simpan(ISI)
    lama, baru = toko.sementara / "a.tmp", toko.sementara / "b.tmp"
    lama.write_bytes(b"separuh")
    baru.write_bytes(b"sedang ditulis")
    kemarin = time.time() - 90_000
    os.utime(lama, (kemarin, kemarin))
    assert toko.sapu_sementara(timedelta(hours=24)) == 1
    assert (toko.karantina / "a.tmp").read_bytes() == b"separuh"
    assert baru.exists()
    assert toko.baca(SIDIK) == ISI
    assert toko.sapu_sementara(timedelta(hours=24)) == 0


PENULIS = """
import hashlib, os, sys
from kinerja.adapters.giliran import jalur
from kinerja.adapters.gudang import Gudang
toko = Gudang(sys.argv[1])
nomor = 0
while True:
    nomor += 1
    isi = os.urandom(20_000) + str(nomor).encode()
    print(toko.simpan(isi).sha256, flush=True)
"""


PENULIS_TERBALIK = """
import hashlib, os, pathlib, sys, time
nomor = 0
while True:
    nomor += 1
    isi = os.urandom(20_000) + str(nomor).encode()
    sidik = hashlib.sha256(isi).hexdigest()
    print(sidik, flush=True)
    time.sleep(2)
    tujuan = pathlib.Path(sys.argv[1]) / sidik[:2] / sidik[2:4] / sidik
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    tujuan.write_bytes(isi)
"""


def bunuh_berulang(program: str, folder: Path, kali: int) -> list[str]:
    """Start the writer, kill -9 it at some moment, `kali` times; every name that it acknowledged."""
    akar, diakui = Path(modul.__file__).resolve().parents[2], []
    for ke in range(kali):
        perintah = [sys.executable, "-c", program, str(folder)]
        with subprocess.Popen(perintah, cwd=akar, stdout=subprocess.PIPE, text=True) as proses:
            diakui.append(proses.stdout.readline().strip())
            time.sleep((ke % 10) * 0.004)
            proses.kill()
            sisa = proses.stdout.read().splitlines(keepends=True)
        diakui += [baris.strip() for baris in sisa if baris.endswith("\n")]
    return diakui


@pytest.mark.timeout(600)
def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(toko):
    """kill -9 at random moments; KINERJA_BUNUH sets how often (a release run uses 500)."""
    kali = int(os.environ.get("KINERJA_BUNUH", "10"))
    diakui = bunuh_berulang(PENULIS, toko.folder, kali)
    assert len(diakui) >= kali
    for sidik in diakui:
        toko.periksa(sidik)
    for sidik in toko.daftar():  # not even an unacknowledged file is half a file
        toko.periksa(sidik)


def test_the_harness_finds_what_is_lost_by_answering_first(toko):
    """The control: a writer that answers before it writes loses acknowledged files, and we see it."""
    diakui = bunuh_berulang(PENULIS_TERBALIK, toko.folder, 10)
    assert sum(not toko.ada(sidik) for sidik in diakui) >= 5


def test_a_file_that_the_sweep_takes_while_it_is_stored_again_is_placed_anew(toko, monkeypatch):
    toko.simpan(ISI)

    def tersapu(jalan, *_):
        os.unlink(jalan)
        raise FileNotFoundError(jalan)

    monkeypatch.setattr("kinerja.adapters.gudang.os.utime", tersapu)
    assert toko.baca(toko.simpan(ISI).sha256) == ISI


def test_while_a_damaged_file_is_mended_there_is_always_one(toko, monkeypatch):
    sidik = toko.simpan(ISI).sha256
    jalan = toko._jalan(sidik)
    jalan.chmod(0o600)
    jalan.write_bytes(b"rusak")
    ganti, ada = os.replace, []

    def lihat(dari, ke):
        ada.append(jalan.exists())
        ganti(dari, ke)

    monkeypatch.setattr("kinerja.adapters.gudang.os.replace", lihat)
    assert toko.baca(toko.simpan(ISI).sha256) == ISI
    assert ada == [True]
    assert [berkas.read_bytes() for berkas in toko.karantina.iterdir()] == [b"rusak"]


@pytest.mark.parametrize(("panjang", "kali"), [(4_000, 0), (3 << 20, 1)])
def test_a_large_file_is_read_beside_the_lane(toko, panjang, kali):
    tersimpan, keluar = toko.simpan(os.urandom(panjang)), []
    with jalur(lambda: keluar.append(1)):
        assert len(toko.baca(tersimpan.sha256)) == panjang
    assert len(keluar) == kali
