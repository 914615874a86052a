"""The data folder: one server at a time, keys for the owner only, no network disk, demo and office apart."""

import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from kinerja.adapters import kunci, ruang
from kinerja.adapters.kunci import (
    GalatMulai,
    KunciFolder,
    baca_atau_buat_kunci,
    jenis_disk,
    pastikan_jenis,
    siapkan_folder,
)

from .bantu import kinerja, satu_kalimat

KAIT = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / /srv/kantor rw,relatime shared:2 - cifs //peladen/kantor rw
41 22 0:41 / /srv/data\\040kantor rw,relatime shared:3 master:1 - nfs4 peladen:/data rw
"""


def izin(berkas: Path) -> int:
    return stat.S_IMODE(berkas.stat().st_mode)


@pytest.fixture
def tanpa_umask():
    lama = os.umask(0)
    yield
    os.umask(lama)


def test_keys_and_folders_are_made_for_the_owner_only_whatever_the_umask(tmp_path, tanpa_umask):
    folder = siapkan_folder(tmp_path / "data")
    baca_atau_buat_kunci(folder / "kunci" / "sesi.kunci")

    assert izin(folder) == 0o700
    assert izin(folder / "kunci") == 0o700
    assert izin(folder / "kunci" / "sesi.kunci") == 0o600
    assert [isi.name for isi in (folder / "kunci").iterdir()] == ["sesi.kunci"]


def test_a_key_is_made_once_even_by_many_at_once(tmp_path):
    with ThreadPoolExecutor(8) as kolam:
        kunci = set(kolam.map(baca_atau_buat_kunci, [tmp_path / "kunci" / "sesi.kunci"] * 40))

    assert len(kunci) == 1


def test_who_comes_late_takes_no_key_away_that_another_has_made(tmp_path, monkeypatch):
    """Both find no file; the second one acts when the first one's key is there."""
    berkas = tmp_path / "kunci" / "sesi.kunci"
    (pertama,) = baca_atau_buat_kunci(berkas)
    with monkeypatch.context() as tambal:
        tambal.setattr(kunci, "kosong", lambda _berkas: True)
        assert baca_atau_buat_kunci(berkas) == (pertama,)
    berkas.write_text("")
    (kedua,) = baca_atau_buat_kunci(berkas)
    assert kedua != pertama
    assert sorted(sisa.name for sisa in berkas.parent.iterdir()) == ["sesi.kunci"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o666])
def test_a_key_that_others_can_read_is_refused_with_the_command_that_mends_it(tmp_path, mode):
    berkas = tmp_path / "sesi.kunci"
    baca_atau_buat_kunci(berkas)
    berkas.chmod(mode)

    with pytest.raises(GalatMulai, match=f"chmod 600 '{berkas}'"):
        baca_atau_buat_kunci(berkas)


@pytest.mark.parametrize("isi", ["rahasia", "0" * 64, "dev\n", "a1" * 32, "z" * 64])
def test_a_damaged_or_guessable_key_is_refused(tmp_path, isi):
    berkas = tmp_path / "sesi.kunci"
    berkas.write_text(isi)
    berkas.chmod(0o600)

    with pytest.raises(GalatMulai, match="rusak atau dapat ditebak"):
        baca_atau_buat_kunci(berkas)


def test_a_rotated_key_file_keeps_the_former_keys_behind_the_new_one(tmp_path):
    berkas = tmp_path / "sesi.kunci"
    (lama,) = baca_atau_buat_kunci(berkas)
    baru = "0123456789abcdef" * 4
    berkas.write_text(f"{baru}\n{lama}\n")

    assert baca_atau_buat_kunci(berkas) == (baru, lama)


def test_a_second_server_on_the_same_folder_is_refused_with_the_pid_of_the_first(tmp_path):
    folder = siapkan_folder(tmp_path / "data")
    with KunciFolder(folder):
        kalimat = satu_kalimat(kinerja("layani", "--alamat", "127.0.0.1", "--port", "bebas", "--data", folder))

    assert f"sudah berjalan pada folder data {folder} (proses {os.getpid()})" in kalimat
    assert "--data" in kalimat


def test_a_folder_let_go_can_be_taken_again(tmp_path):
    folder = siapkan_folder(tmp_path / "data")
    with KunciFolder(folder):
        pass
    with KunciFolder(folder) as kunci:
        assert kunci.folder == folder


def test_a_folder_that_cannot_be_made_is_named_with_the_way_out(tmp_path):
    (tmp_path / "berkas").touch()
    kalimat = satu_kalimat(kinerja("layani", "--data", tmp_path / "berkas" / "data"))

    assert f"Folder data {tmp_path / 'berkas' / 'data'} tidak dapat ditulisi" in kalimat
    assert "--data" in kalimat


def test_root_does_not_work_on_the_folder_of_the_service(tmp_path, monkeypatch):
    """What root writes there, the service could not write any more."""
    folder = siapkan_folder(tmp_path / "data")
    pemilik = SimpleNamespace(st_uid=65534, st_mode=folder.stat().st_mode)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: pemilik)
    with pytest.raises(GalatMulai, match="milik pengguna nobody.*sudo -u nobody"):
        siapkan_folder(folder)
    pemilik.st_uid = 4_000_000
    with pytest.raises(GalatMulai, match="milik pengguna #4000000"):
        siapkan_folder(folder)
    pemilik.st_uid = 0
    assert siapkan_folder(folder) == folder
    monkeypatch.setattr(os, "geteuid", lambda: 65534)
    assert siapkan_folder(folder) == folder


@pytest.mark.parametrize(
    ("folder", "jenis"),
    [("/srv/kantor/instance", "cifs"), ("/srv/data kantor/x", "nfs4"), ("/srv/kantorku", "ext4"), ("/home", "ext4")],
)
def test_the_disk_of_a_folder_is_told_from_the_mounts(folder, jenis):
    assert jenis_disk(Path(folder), KAIT) == jenis


def test_a_network_disk_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("kinerja.adapters.kunci.jenis_disk", lambda _: "cifs")

    with pytest.raises(GalatMulai, match="disk jaringan"):
        siapkan_folder(tmp_path / "data")


def test_a_demo_folder_is_never_served_as_an_office(tmp_path):
    pastikan_jenis(tmp_path, demo=True)

    kalimat = satu_kalimat(kinerja("layani", "--alamat", "127.0.0.1", "--port", "bebas", "--data", tmp_path))

    assert "adalah folder demo" in kalimat


def test_the_demo_never_touches_a_folder_that_holds_something_else(tmp_path):
    (tmp_path / "kinerja.sqlite3").write_text("surat-surat kantor")

    kalimat = satu_kalimat(kinerja("demo", "--baru", "--port", "bebas", "--data", tmp_path))

    assert "berisi data yang bukan demo" in kalimat
    assert (tmp_path / "kinerja.sqlite3").read_text() == "surat-surat kantor"


def test_on_a_full_disk_the_folder_is_held_without_its_number_and_what_is_made_again_gives_way(tmp_path, monkeypatch):
    """Without the reserve, on a disk that was full to its last byte, the start ended at the number of its process."""

    def penuh(*_apa):
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "templat").mkdir()
    (tmp_path / "templat" / "dasar.html").write_bytes(b"tersusun")
    monkeypatch.setattr(ruang.shutil, "disk_usage", lambda _: SimpleNamespace(total=10**9, used=10**9, free=0))
    ruang.siapkan(tmp_path)
    assert not (tmp_path / "templat").exists()
    monkeypatch.setattr(kunci.os, "write", penuh)
    with KunciFolder(tmp_path), pytest.raises(GalatMulai, match="sudah berjalan"), KunciFolder(tmp_path):
        pass
