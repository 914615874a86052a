"""Where copies go: never into the data, never anew where their medium has gone, and nothing half remains."""

import errno
import hashlib
import json
import os
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kinerja import cli
from kinerja.adapters import cadangan, jam, kunci_jejak, milik_cadangan, tempat_cadangan
from kinerja.adapters.cadangan import CadanganGagal
from kinerja.adapters.tempat_cadangan import CATATAN, PENANDA
from kinerja.ext import db
from kinerja.models import Berkas, Dokumen, Pekerjaan
from kinerja.perintah import layani
from kinerja.perintah.basis_data import lepaskan, migrasikan
from kinerja.services.berkas.simpan import baris_berkas, gudang, simpan_isi
from kinerja.services.jaga import cadang, keadaan, latih, periksa
from kinerja.services.transaksi import menulis
from tests.conftest import buat_app
from tests.kantor_uji import pelaku_dari
from tests.pintu_uji import masuk_cepat
from tests.services.test_rantai import perbuatan

MALAM, DIMINTA = {}, {"orang": True}


def diam(_kalimat):
    """Nobody listens."""


@pytest.fixture
def media(app, tmp_path, monkeypatch):
    """A medium of its own at a mount point, which `media.lepas()` takes away: what is below it then is the server's."""

    class Media:
        kait = tmp_path / "kait"
        tujuan = kait / "kinerja"
        terpasang = True

        def lepas(self):
            self.terpasang = False
            self.kait.rename(tmp_path / "dilepas")
            self.kait.mkdir()

        def pasang(self):
            self.terpasang = True
            self.kait.rmdir()
            (tmp_path / "dilepas").rename(self.kait)

    media = Media()
    media.kait.mkdir()
    monkeypatch.setattr(tempat_cadangan, "terpisah", lambda _, tujuan: media.terpasang and media.kait in tujuan.parents)
    app.config["FOLDER_CADANGAN"] = media.tujuan
    return media


def test_a_medium_that_is_not_mounted_gets_no_copy_on_the_disk_of_the_data(app, media, capsys):
    """Night after night went to the mount point on the data's own disk, and was hidden once the medium came back."""
    cadang.kerjakan(MALAM, diam)
    media.lepas()
    with pytest.raises(CadanganGagal, match="tidak terpasang.*Tidak ada yang dibuat. Pasang medianya"):
        cadang.kerjakan(MALAM, diam)
    with pytest.raises(CadanganGagal, match="--media-baru"):
        cadang.kerjakan(DIMINTA, diam)
    assert list(media.kait.iterdir()) == []
    assert any(f"Media cadangan {media.tujuan} tidak terpasang" in kata for kata in keadaan.peringatan())
    layani.sebut_kerusakan(app)
    assert f"PERINGATAN. Media cadangan {media.tujuan} tidak terpasang" in capsys.readouterr().out
    assert "tidak terpasang" in periksa.kerjakan({}, diam)["temuan"][-1]
    assert "tidak terpasang" in latih.kerjakan({}, diam)["temuan"][0]
    media.pasang()
    jam.setel(jam.sekarang() + timedelta(days=1))
    assert keadaan.peringatan() == [kata for kata in keadaan.peringatan() if "tidak terpasang" not in kata]
    cadang.kerjakan(MALAM, diam)


def test_an_earlier_copy_on_the_disk_below_the_mount_point_does_not_stand_in_for_the_medium(app, media):
    cadang.kerjakan(MALAM, diam)
    media.lepas()
    (media.tujuan).mkdir()
    (media.tujuan / PENANDA).touch()
    with pytest.raises(CadanganGagal, match="tidak terpasang"):
        cadang.kerjakan(MALAM, diam)


@pytest.mark.parametrize("cara", ["hilang", "kosong"])
def test_a_folder_that_held_copies_and_holds_none_is_not_begun_anew_unless_told_so(app, tmp_path, cara):
    app.config["FOLDER_CADANGAN"] = tujuan = tmp_path / "usb"
    cadang.cadangkan(kabar=diam)
    shutil.rmtree(tujuan)
    if cara == "kosong":
        tujuan.mkdir()
    kata = "tidak ada" if cara == "hilang" else "kosong"
    with pytest.raises(CadanganGagal, match=f"{kata}, padahal pernah berisi") as galat:
        cadang.kerjakan(DIMINTA, diam)
    assert len(galat.value.pesan) < 300 + len(str(tmp_path)) * 3
    assert tujuan.exists() is (cara == "kosong")
    lepaskan()
    perintah = re.search(r"run\.py (cadangkan .*)", galat.value.pesan)[1]
    assert cli.jalankan(cli.urai(perintah.split())) == 0
    assert (tujuan / PENANDA).is_file()
    assert len(cadangan.daftar(tujuan)) == 1


def test_the_night_begins_no_folder_on_the_disk_of_the_server_and_a_person_does(app, tmp_path):
    app.config["FOLDER_CADANGAN"] = tujuan = tmp_path / "mnt" / "cadangan"
    with pytest.raises(CadanganGagal, match="Belum ada cadangan di .* tekan Cadangkan sekarang"):
        cadang.kerjakan(MALAM, diam)
    assert not tujuan.parent.exists()
    masuk_cepat(app, "pengelola").post("/pengelola/keadaan/cadangan")
    isi = db.session.scalars(select(Pekerjaan.isi)).one()
    cadang.kerjakan(isi, diam)
    assert (tujuan / PENANDA).is_file()
    jam_lain = cadangan.daftar(tujuan)
    shutil.rmtree(next(iter(jam_lain.values())))
    cadang.kerjakan(MALAM, diam)
    assert len(cadangan.daftar(tujuan)) == 1


def test_copies_of_an_earlier_version_are_a_mark_as_good_as_any(app, tmp_path):
    app.config["FOLDER_CADANGAN"] = tujuan = tmp_path / "usb"
    lama, _ = cadang.cadangkan(kabar=diam)
    (tujuan / PENANDA).unlink()
    (app.config["FOLDER_DATA"] / CATATAN).unlink()
    os.rename(lama.folder, tujuan / "cadangan-2026-01-01-190000")
    cadang.kerjakan(MALAM, diam)
    assert (tujuan / PENANDA).is_file()


@pytest.mark.parametrize(
    ("tempat", "kalimat"),
    [
        (".", "adalah folder data itu sendiri"),
        ("arsip", "berada di dalam arsip kantor"),
        ("arsip/ab", "berada di dalam arsip kantor"),
        ("kunci", "berada di dalam folder data"),
        ("cadangan/lagi", "berada di dalam folder data"),
        ("../lain", "berada di dalam folder data kantor lain"),
        ("../lain/cadangan", "berada di dalam folder data kantor lain"),
        ("../tautan", "adalah folder data itu sendiri"),
        ("../berkas", "adalah berkas, bukan folder"),
    ],
)
@pytest.mark.parametrize("cara", [[], ["--segel"]])
def test_a_copy_is_not_put_where_it_does_harm(app, tempat, kalimat, cara, capsys, monkeypatch):
    data = app.config["FOLDER_DATA"]
    lain = data.parent / "lain"
    lain.mkdir(exist_ok=True)
    (lain / "kinerja.sqlite3").touch()
    (data.parent / "berkas").touch()
    (data.parent / "tautan").unlink(missing_ok=True)
    (data.parent / "tautan").symlink_to(data)
    lepaskan()
    sebelum = sorted(data.rglob("*"))
    monkeypatch.setenv("KINERJA_FRASA", "kopi tubruk di Nunukan")
    assert cli.jalankan(cli.urai(["cadangkan", str(data / tempat), *cara, "--data", str(data)])) == 1
    assert kalimat in capsys.readouterr().err
    assert not [jalan for jalan in set(data.rglob("*")) - set(sebelum) if jalan.name not in tambahan(data)]


def tambahan(data):
    """What opening the application leaves: its journal, its templates, whose turn it is."""
    return {"kinerja.sqlite3-wal", "kinerja.sqlite3-shm", "templat", tempat_cadangan.GILIRAN}


def test_a_copy_is_not_put_into_another_copy(app, tmp_path):
    lama, _ = cadang.cadangkan(tmp_path / "usb", kabar=diam)
    for tempat in (lama.folder, lama.folder / "lagi", tmp_path / "usb" / "arsip"):
        with pytest.raises(CadanganGagal, match="Tempat cadangan .* Sebutkan"):
            cadang.cadangkan(tempat, kabar=diam)


def test_a_damaged_file_is_named_by_its_title_and_the_progress_ends_at_the_end(app, tmp_path, capsys):
    @menulis
    def catat():
        return baris_berkas(simpan_isi(b"bukti", nama="Bukti dukung.pdf"), oleh=pelaku_dari("staf_mut")).sha256

    sidik = catat()
    banyak = len(set(db.session.scalars(select(Berkas.sha256))))
    lepaskan()
    (gudang().folder / sidik[:2] / sidik[2:4] / sidik).unlink()
    assert cli.jalankan(cli.urai(["cadangkan", str(tmp_path / "usb"), "--data", str(app.config["FOLDER_DATA"])])) == 1
    kata = capsys.readouterr().out
    assert f"Berkas “Bukti dukung.pdf” ({sidik[:12]}…) hilang atau berubah." in kata
    assert f"Menyalin arsip: {banyak} dari {banyak} berkas." in kata
    temuan = cadang.kerjakan(DIMINTA, diam)["temuan"]
    assert [kalimat.partition(" (")[0] for kalimat in temuan] == ["Berkas “Bukti dukung.pdf”"]
    kabar = []
    periksa.periksa(kabar=kabar.append)
    assert kabar[-1] == f"Memeriksa arsip: {banyak} dari {banyak} berkas."
    assert not db.session.scalars(select(Dokumen.id).join(Berkas, Dokumen.berkas_id == Berkas.id)).all()


def test_two_copies_at_once_wait_for_each_other_and_what_a_killed_one_left_is_swept(app, tmp_path):
    data, usb = app.config["FOLDER_DATA"], tmp_path / "usb"
    with tempat_cadangan.giliran(data), pytest.raises(CadanganGagal, match="Cadangan lain .* sedang dibuat"):
        cadang.cadangkan(usb, kabar=diam)
    (usb / ".cadangan-2026-01-01-190000.sedang").mkdir(parents=True)
    (usb / ".cadangan-2026-01-01-190000.segel.sedang").touch()
    (usb / "arsip" / "sementara").mkdir(parents=True)
    (usb / "arsip" / "sementara" / "separuh.tmp").touch()
    (data / ".segel").mkdir()
    baru, _ = cadang.cadangkan(usb, kabar=diam)
    assert sorted(isi.name for isi in usb.iterdir() if isi.name.startswith((".", "cadangan-"))) == [baru.folder.name]
    assert list((usb / "arsip" / "sementara").iterdir()) == []
    assert not (data / ".segel").exists()


@pytest.fixture
def kantor_lain(tmp_path):
    """Another office, with a copy of its own: copy(where)."""
    app = buat_app(tmp_path / "lain")
    migrasikan(app)

    def salin(tujuan):
        with app.app_context():
            try:
                return cadang.cadangkan(tujuan, kabar=diam)[0].folder
            finally:
                lepaskan()

    return salin


def test_the_folder_of_another_office_is_refused(app, kantor_lain, tmp_path, capsys):
    """Each drove out the copies of the other, and each was told that its jejak had been cut."""
    lepaskan()
    lain = kantor_lain(tmp_path / "usb")
    app.config["FOLDER_CADANGAN"] = tmp_path / "usb"
    with pytest.raises(CadanganGagal, match=f"memuat cadangan kantor lain .{lain.name}.*misalnya .*usb-"):
        cadang.kerjakan(DIMINTA, diam)
    assert any("memuat cadangan kantor lain" in kata for kata in keadaan.peringatan())
    assert cli.jalankan(cli.urai(["cadangkan", "--media-baru", "--data", str(app.config["FOLDER_DATA"])])) == 0
    capsys.readouterr()  # its own folder, as konfigurasi.toml names none
    assert list(cadangan.daftar(tmp_path / "usb").values()) == [lain]


def test_a_folder_that_two_offices_share_already_keeps_their_copies_and_heads_apart(app, kantor_lain, tmp_path):
    app.config["FOLDER_CADANGAN"] = tujuan = tmp_path / "usb"
    app.config["KUNCI_JEJAK"] = kunci_jejak.pilih(app.config["FOLDER_DATA"])
    perbuatan(2)
    milik = cadang.cadangkan(kabar=diam)[0].folder
    lepaskan()
    jam.setel(jam.sekarang() + timedelta(minutes=1))
    lain = kantor_lain(tmp_path / "sementara")
    shutil.move(lain, tujuan / lain.name)
    manifes = json.loads((tujuan / lain.name / "manifes.json").read_text()) | {"kepala_jejak": [9, "a" * 64]}
    isi = json.dumps(manifes).encode()
    (tujuan / lain.name / "manifes.json").write_bytes(isi)
    (tujuan / lain.name / "manifes.sha256").write_text(hashlib.sha256(isi).hexdigest())
    assert periksa.periksa(kabar=diam) == []
    assert latih.kerjakan({}, diam)["pesan"].startswith(milik.name)
    for _ in range(1, 12):
        jam.setel(jam.sekarang() + timedelta(days=1))
        cadang.kerjakan(MALAM, diam)
    assert tujuan / lain.name in cadangan.daftar(tujuan).values()
    assert 8 <= len(cadangan.daftar(tujuan)) < 12


def test_an_office_that_lost_its_key_and_one_that_was_restored_know_their_own_folder(app, tmp_path):
    app.config["FOLDER_CADANGAN"] = tujuan = tmp_path / "usb"
    folder = app.config["FOLDER_DATA"]
    app.config["KUNCI_JEJAK"] = kunci_jejak.pilih(folder)
    perbuatan(2)
    salinan = cadang.cadangkan(kabar=diam)[0]
    lepaskan()
    cadangan.pulihkan(salinan, tmp_path / "baru", kini=jam.sekarang())
    assert milik_cadangan.asing(tmp_path / "baru", tujuan) == []
    (folder / "kunci" / "jejak.kunci").unlink()
    (folder / "kunci" / "jejak-pengganti.kunci").write_text("0123456789abcdef" * 4 + "\n")
    assert milik_cadangan.asing(folder, tujuan) == []


def test_two_copies_in_one_second_do_not_collide(app, tmp_path, capsys):
    frasa = tmp_path / "frasa"
    frasa.write_text("kopi tubruk di Nunukan\n")
    lepaskan()
    for pilihan in ([], [], ["--segel", "--frasa-berkas", str(frasa)], ["--segel", "--frasa-berkas", str(frasa)]):
        kata = ["cadangkan", str(tmp_path / "usb"), *pilihan, "--data", str(app.config["FOLDER_DATA"])]
        assert cli.jalankan(cli.urai(kata)) == 0
    assert len(cadangan.temukan(tmp_path / "usb")) == 4


@pytest.mark.parametrize(
    ("tujuan", "kait"),
    [
        ("/mnt/usb-kinerja/cadangan", "/mnt/usb-kinerja"),
        ("/media/usb-kinerja", "/media/usb-kinerja"),
        ("/run/media/ani/usb-kinerja/x", "/run/media/ani/usb-kinerja"),
        ("/srv/cakram dua/kinerja", "/srv/cakram dua"),
        ("/srv/lain", None),
        ("/mnt", None),
    ],
)
def test_where_a_medium_belongs_and_none_is_mounted_is_known(tujuan, kait):
    baris = (
        "# /dev/sdz1 /srv/lain ext4",
        "/dev/sdb1 /srv/cakram\\040dua ext4 defaults 0 2",
        "x none swap",
        "UUID=1 / ext4",
    )
    tabel = "\n".join(baris)
    assert tempat_cadangan._kait_kosong(Path(tujuan), tabel) == (Path(kait) if kait else None)


@pytest.mark.parametrize("pilihan", [[], ["--media-baru"]])
def test_a_first_copy_is_not_written_below_a_mount_point_on_which_nothing_is_mounted(
    app, tmp_path, pilihan, monkeypatch, capsys
):
    """It went to the disk of the server, and was hidden as soon as the medium was mounted."""
    monkeypatch.setattr(tempat_cadangan, "KAIT_LAZIM", {tmp_path: 1})
    lepaskan()
    kata = ["cadangkan", str(tmp_path / "usb" / "kinerja"), *pilihan, "--data", str(app.config["FOLDER_DATA"])]
    assert cli.jalankan(cli.urai(kata)) == 1
    assert f"Di {tmp_path / 'usb'} tidak ada media yang terpasang" in capsys.readouterr().err
    assert not (tmp_path / "usb").exists()


def test_a_new_medium_is_one_that_is_there_and_a_sealed_copy_is_asked_for_again_as_one(app, media, capsys, tmp_path):
    cadang.kerjakan(MALAM, diam)
    media.lepas()
    lepaskan()
    (tmp_path / "frasa").write_text("kopi tubruk di Nunukan\n")
    kata = ["cadangkan", str(media.tujuan), "--data", str(app.config["FOLDER_DATA"])]
    assert cli.jalankan(cli.urai([*kata, "--media-baru"])) == 1
    assert "Media cadangan yang baru belum terpasang" in capsys.readouterr().err
    assert cli.jalankan(cli.urai([*kata, "--segel", "--frasa-berkas", str(tmp_path / "frasa")])) == 1
    assert f"cadangkan {media.tujuan} --segel --media-baru" in capsys.readouterr().err


def test_keadaan_tells_of_the_last_copy_while_its_medium_is_away(app, media):
    """It said that there was none yet."""
    cadang.kerjakan(MALAM, diam)
    media.lepas()
    teks = " ".join(masuk_cepat(app, "pengelola").get("/pengelola/keadaan").text.split())
    assert "Senin, 6 April 2026" in teks or "6 April 2026" in teks
    assert "; medianya sekarang tidak terpasang" in teks


@pytest.fixture
def terlarang(monkeypatch):
    """To close a folder for everybody, also for who runs the tests as root."""

    def tutup(folder, *, hanya_tulis=False):
        stat, scandir, access = os.stat, os.scandir, os.access

        def tolak(jalan):
            raise PermissionError(errno.EACCES, "Permission denied", str(jalan))

        if not hanya_tulis:
            dalam = f"{folder}/"
            monkeypatch.setattr(os, "stat", lambda j, **k: tolak(j) if str(j).startswith(dalam) else stat(j, **k))
            monkeypatch.setattr(os, "scandir", lambda j=".": tolak(j) if f"{j}/".startswith(dalam) else scandir(j))
        monkeypatch.setattr(os, "access", lambda j, m, **k: str(j) != str(folder) and access(j, m, **k))

    return tutup


@pytest.mark.parametrize("hanya_tulis", [False, True])
def test_a_folder_of_copies_that_belongs_to_somebody_else_is_said_and_stops_nothing(
    app, tmp_path, capsys, terlarang, hanya_tulis
):
    """root had made it: the service could not look into it, and the whole office did not start."""
    tujuan = app.config["FOLDER_CADANGAN"] = tmp_path / "milik root"
    cadang.kerjakan(DIMINTA, diam)
    pengelola = masuk_cepat(app, "pengelola")
    terlarang(tujuan, hanya_tulis=hanya_tulis)
    kalimat = f"Folder cadangan {tujuan} tidak boleh dibuka atau ditulisi pengguna yang menjalankan aplikasi."
    capsys.readouterr()
    layani.sapu_terputus(app)
    layani.sebut_kerusakan(app)
    layani.simpan_kepala(app)
    assert f"PERINGATAN. {kalimat}" in capsys.readouterr().out
    for alamat in ("/pengelola", "/pengelola/keadaan"):
        assert kalimat in pengelola.get(alamat).text
    assert pengelola.get("/sehat").status_code == 200
    assert periksa.periksa(kabar=diam) == []
    for isi in (MALAM, DIMINTA):
        with pytest.raises(CadanganGagal, match="tidak boleh dibuka atau ditulisi"):
            cadang.kerjakan(isi, diam)
    assert latih.kerjakan({}, diam)["temuan"] if not hanya_tulis else True
