"""Copies: made under load and restored elsewhere, found when damaged, and what is never touched."""

import hashlib
import json
import os
import shutil
import sqlite3
import threading
import time
from contextlib import closing
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import insert, select

from kinerja import cli
from kinerja.adapters import cadangan, jam
from kinerja.adapters.cadangan import BASIS, CadanganGagal
from kinerja.adapters.gudang import Gudang
from kinerja.adapters.kunci import GalatMulai
from kinerja.adapters.tempat_cadangan import PENANDA
from kinerja.domain.jaga import disimpan
from kinerja.ext import db
from kinerja.models import Berkas, BukuNomor, Jejak, Pekerjaan, Pemberitahuan
from kinerja.perintah.basis_data import migrasikan
from kinerja.perintah.pekerja import Pekerja
from kinerja.services.berkas.simpan import baris_berkas, gudang, simpan_isi
from kinerja.services.jaga import cadang, keadaan, latih, periksa
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pekerjaan import antrean, jenis
from kinerja.services.transaksi import menulis
from tests.conftest import SENIN_PAGI, buat_app
from tests.kantor_uji import pelaku_dari

BANYAK = 14
DIMINTA = {"orang": True}
"""As who presses Cadangkan sekarang: the night alone begins no folder on the disk of the server."""


def diam(_kalimat):
    """Nobody listens."""


def tambah_berkas(*isi: bytes):
    simpanan = [simpan_isi(isi_berkas, nama=f"bukti {isi_berkas[:4].hex()}.pdf") for isi_berkas in isi]

    @menulis
    def catat():
        return [baris_berkas(berkas, oleh=pelaku_dari("staf_mut")).sha256 for berkas in simpanan]

    return catat()


@pytest.fixture(scope="module")
def kantor_berisi(basis_kantor, tmp_path_factory):
    """The test office with 14 files, made once."""
    folder = tmp_path_factory.mktemp("berisi") / "data"
    shutil.copytree(basis_kantor, folder)
    jam.setel(SENIN_PAGI)
    with buat_app(folder).app_context():
        tambah_berkas(*(f"{n:04} bukti dukung".encode() for n in range(BANYAK)))
        db.session.remove()
        db.engine.dispose()
    return folder


@pytest.fixture
def berisi(app, kantor_berisi, tmp_path):
    """An office with files, and a folder for its copies."""
    db.session.remove()
    db.engine.dispose()
    shutil.rmtree(app.config["FOLDER_DATA"])
    shutil.copytree(kantor_berisi, app.config["FOLDER_DATA"])
    app.config["FOLDER_CADANGAN"] = tmp_path / "media lain"
    return app


def jalan(app, sidik):
    return app.config["FOLDER_ARSIP"] / sidik[:2] / sidik[2:4] / sidik


# ---- a copy and its restore ----


def test_a_copy_under_load_restores_every_acknowledged_write_and_the_same_bytes(berisi, tmp_path):
    selesai, tercatat = threading.Event(), []

    def menulis_terus(kepala):
        with berisi.app_context():
            nomor = 0
            while not selesai.is_set():
                tercatat.extend(tambah_berkas(f"{kepala} {nomor}".encode()))
                nomor += 1

    benang = [threading.Thread(target=menulis_terus, args=(n,)) for n in range(3)]
    for pekerja in benang:
        pekerja.start()
    while len(tercatat) < 6:
        time.sleep(0.01)
    sebelum = list(tercatat)
    baru, rusak = cadang.cadangkan(kabar=diam)
    selesai.set()
    for pekerja in benang:
        pekerja.join()

    cadangan.pulihkan(baru, tmp_path / "kantor baru", kini=SENIN_PAGI)
    dengan = cadangan.isi_basis(tmp_path / "kantor baru" / BASIS)
    assert rusak == []
    assert set(sebelum) <= dengan["arsip"].keys()
    assert dengan["arsip"] == baru.manifes["arsip"]
    toko = Gudang(tmp_path / "kantor baru" / "arsip")
    assert all(toko.baca(sidik) == gudang().baca(sidik) for sidik in dengan["arsip"])


def test_the_control_a_copy_by_hand_of_the_database_file_alone_misses_acknowledged_writes(berisi, tmp_path):
    """What offices do today: the last writes stand in the journal beside the file."""
    tambah_berkas(b"baru saja diakui")
    shutil.copyfile(berisi.config["FOLDER_DATA"] / BASIS, tmp_path / BASIS)
    with closing(sqlite3.connect(tmp_path / BASIS)) as salinan:
        sidik = hashlib.sha256(b"baru saja diakui").hexdigest()
        assert salinan.execute("SELECT count(*) FROM berkas WHERE sha256 = ?", (sidik,)).fetchone() == (0,)


def test_the_second_copy_brings_only_what_is_new_and_both_restore(berisi, tmp_path):
    pertama, _ = cadang.cadangkan(kabar=diam)
    tambah_berkas(b"baru")
    jam.setel(SENIN_PAGI + timedelta(days=1))
    tujuan = berisi.config["FOLDER_CADANGAN"] / "arsip"
    umur = {p: p.stat().st_mtime_ns for p in tujuan.rglob("*") if p.is_file()}
    kedua, _ = cadang.cadangkan(kabar=diam)
    assert {p: p.stat().st_mtime_ns for p in umur} == umur
    assert len(kedua.manifes["arsip"]) == len(pertama.manifes["arsip"]) + 1
    for nama, salinan in (("a", pertama), ("b", kedua)):
        cadangan.pulihkan(salinan, tmp_path / nama, kini=SENIN_PAGI)
        assert cadangan.isi_basis(tmp_path / nama / BASIS)["arsip"] == salinan.manifes["arsip"]


def test_a_file_that_is_damaged_among_the_copies_is_mended_within_seven_nights(berisi):
    baru, _ = cadang.cadangkan(kabar=diam)
    for sidik in baru.manifes["arsip"]:
        balik(baru.gudang.folder / sidik[:2] / sidik[2:4] / sidik)
    assert len(cadangan.periksa(baru)) == BANYAK
    for hari in range(1, 8):
        jam.setel(SENIN_PAGI + timedelta(days=hari))
        cadang.cadangkan(kabar=diam)
    assert cadangan.periksa(baru) == []


def test_the_key_of_the_sessions_stays_and_that_of_the_jejak_goes_along(berisi):
    baru, _ = cadang.cadangkan(kabar=diam)
    assert (baru.folder / "kunci" / "jejak.kunci").is_file()
    assert not (baru.folder / "kunci" / "sesi.kunci").exists()


@pytest.mark.parametrize("tersegel", [False, True])
def test_a_mount_point_or_the_folder_of_a_service_is_filled_and_not_replaced(berisi, tmp_path, monkeypatch, tersegel):
    """Its place could not be taken: "Permission denied" for the user of the service, "busy" on a disk of its own."""
    usb, srv = tmp_path / "usb", tmp_path / "srv"
    data = srv / "kinerja"
    (data / "lost+found").mkdir(parents=True)
    nomor = data.stat().st_ino
    monkeypatch.setattr(os, "access", lambda jalan, _mode: jalan != srv)
    monkeypatch.setenv("KINERJA_FRASA", "kopi tubruk di Nunukan")
    kata = ["cadangkan", str(usb), *(["--segel"] if tersegel else []), "--data", str(berisi.config["FOLDER_DATA"])]
    assert cli.jalankan(cli.urai(kata)) == 0
    (salinan,) = cadangan.temukan(usb)
    assert cli.jalankan(cli.urai(["pulihkan", str(salinan), "--data", str(data)])) == 0
    assert data.stat().st_ino == nomor
    assert [isi.name for isi in srv.iterdir()] == ["kinerja"]
    assert not list(data.glob(".*"))
    assert cli.jalankan(cli.urai(["periksa-data", "--data", str(data)])) == 0
    assert cli.jalankan(cli.urai(["pulihkan", str(salinan), "--data", str(data)])) == 1


def test_what_root_restores_into_the_folder_of_a_service_is_the_services_own(berisi, tmp_path, monkeypatch):
    baru, _ = cadang.cadangkan(kabar=diam)
    folder, diserahkan = tmp_path / "srv" / "kinerja", {}
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        os.chown(folder, 54321, 54321)
    milik = (folder.stat().st_uid, folder.stat().st_gid)
    monkeypatch.setattr(cadangan.os, "geteuid", lambda: 0)
    monkeypatch.setattr(cadangan.os, "chown", lambda jalan, *siapa, **_: diserahkan.update({jalan.name: siapa}))
    cadangan.pulihkan(baru, folder, kini=SENIN_PAGI)
    assert set(diserahkan) >= {jalan.name for jalan in folder.rglob("*")}
    assert set(diserahkan.values()) == {milik}


def test_a_filled_folder_is_never_restored_over(berisi, tmp_path):
    baru, _ = cadang.cadangkan(kabar=diam)
    (tmp_path / "isi").mkdir()
    (tmp_path / "isi" / "surat.txt").write_text("milik orang")
    with pytest.raises(CadanganGagal, match="berisi data, sehingga tidak disentuh"):
        cadangan.pulihkan(baru, tmp_path / "isi", kini=SENIN_PAGI)
    assert [p.name for p in (tmp_path / "isi").iterdir()] == ["surat.txt"]


def balik(berkas):
    isi = bytearray(berkas.read_bytes())
    isi[len(isi) // 2] ^= 1
    berkas.chmod(0o600)
    berkas.write_bytes(isi)


def potong(berkas):
    os.truncate(berkas, berkas.stat().st_size // 2)


@pytest.mark.parametrize("rusakkan", [balik, potong, os.unlink])
@pytest.mark.parametrize("sasaran", [BASIS, "manifes.json", "kunci/jejak.kunci", "arsip"])
def test_a_damaged_copy_is_refused_before_anything_is_touched(berisi, tmp_path, sasaran, rusakkan):
    baru, _ = cadang.cadangkan(kabar=diam)
    sidik = next(iter(baru.manifes["arsip"]))
    rusakkan(baru.gudang.folder / sidik[:2] / sidik[2:4] / sidik if sasaran == "arsip" else baru.folder / sasaran)
    with pytest.raises(CadanganGagal):
        cadangan.pulihkan(cadangan.baca(baru.folder), tmp_path / "baru", kini=SENIN_PAGI)
    assert list(tmp_path.glob("baru*")) == []


@pytest.mark.parametrize(
    "isi", ["[1]", "{}", "bukan json", '{"arsip": {}, "berkas": {}, "rusak": [], "kepala_jejak": [1]}']
)
def test_a_manifest_that_is_none_is_refused_and_ends_neither_the_check_nor_the_next_copy(berisi, tmp_path, isi):
    """Whoever wrote it made its sum too: the check of the night and the next copy ended in a traceback."""
    baru, _ = cadang.cadangkan(kabar=diam)
    (baru.folder / "manifes.json").write_text(isi)
    (baru.folder / "manifes.sha256").write_text(hashlib.sha256(isi.encode()).hexdigest())
    with pytest.raises(CadanganGagal, match="manifes.json bukan manifes cadangan"):
        cadangan.pulihkan(cadangan.baca(baru.folder), tmp_path / "baru", kini=SENIN_PAGI)
    assert periksa.periksa(kabar=diam) == []
    jam.setel(SENIN_PAGI + timedelta(days=1))
    assert cadang.kerjakan(DIMINTA, diam)["temuan"] == []


@pytest.mark.parametrize("cara", ["tidak ada", "kosong"])
def test_a_copy_without_the_archive_beside_it_says_what_is_missing_and_is_not_called_damaged(berisi, tmp_path, cara):
    baru, _ = cadang.cadangkan(kabar=diam)
    shutil.copytree(baru.folder, tmp_path / "usb" / baru.folder.name)
    if cara == "kosong":
        (tmp_path / "usb" / "arsip").mkdir()
    with pytest.raises(CadanganGagal, match=f"tidak lengkap: folder .*usb/arsip.*{cara}") as galat:
        cadangan.pulihkan(cadangan.baca(tmp_path / "usb" / baru.folder.name), tmp_path / "baru", kini=SENIN_PAGI)
    assert "rusak" not in galat.value.pesan
    assert not (tmp_path / "baru").exists()
    shutil.copytree(baru.gudang.folder, tmp_path / "usb" / "arsip", dirs_exist_ok=True)
    cadangan.pulihkan(cadangan.baca(tmp_path / "usb" / baru.folder.name), tmp_path / "baru", kini=SENIN_PAGI)


def test_a_restore_that_is_interrupted_leaves_nothing_and_is_repeated(berisi, tmp_path, monkeypatch):
    baru, _ = cadang.cadangkan(kabar=diam)

    def penuh(*_):
        raise OSError(28, "penuh")

    monkeypatch.setattr(cadangan.shutil, "copyfile", penuh)
    with pytest.raises(CadanganGagal, match="Periksa ruang"):
        cadangan.pulihkan(baru, tmp_path / "baru", kini=SENIN_PAGI)
    monkeypatch.undo()
    assert list(tmp_path.glob("*baru*")) == []
    cadangan.pulihkan(baru, tmp_path / "baru", kini=SENIN_PAGI)


def test_a_disk_of_copies_that_is_gone_or_full_says_so_and_leaves_no_half_copy(berisi, monkeypatch):
    def penuh(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cadangan, "_salin_lain", penuh)
    with pytest.raises(CadanganGagal, match="masih ada ruangnya"):
        cadang.cadangkan(kabar=diam)
    tujuan = berisi.config["FOLDER_CADANGAN"]
    assert cadangan.daftar(tujuan) == {}
    assert not list(tujuan.glob(".*sedang"))


def test_a_damaged_file_of_the_archive_is_named_and_the_rest_is_copied(berisi):
    sidik = db.session.scalars(select(Berkas.sha256)).first()
    balik(jalan(berisi, sidik))
    baru, rusak = cadang.cadangkan(kabar=diam)
    nama = db.session.scalar(select(Berkas.nama).where(Berkas.sha256 == sidik))
    assert [kalimat.partition(" hilang")[0] for kalimat in rusak] == [f"Berkas “{nama}” ({sidik[:12]}…)"]
    assert baru.manifes["rusak"] == [sidik]
    assert cadangan.periksa(baru) == []


# ---- which copies stay ----


def rusakkan(basis):
    """Bytes in the middle of the file, as a bad sector leaves them."""
    with basis.open("r+b") as berkas:
        for letak in (basis.stat().st_size // 2, basis.stat().st_size // 3):
            berkas.seek(letak // 4096 * 4096)
            berkas.write(b"\xff" * 4096)


def test_a_damaged_database_makes_no_copy_and_drives_out_none(berisi, tmp_path):
    """The copy of a damaged database was called good, and the good one of that day was thrown away for it."""
    berisi.config["FOLDER_CADANGAN"] = tmp_path / "media lain"
    cadang.kerjakan(DIMINTA, diam)
    baik = list(cadangan.daftar(tmp_path / "media lain").values())
    db.session.remove()
    db.engine.dispose()
    rusakkan(berisi.config["FOLDER_DATA"] / BASIS)
    jam.setel(jam.sekarang() + timedelta(hours=1))
    with pytest.raises(CadanganGagal, match="Basis data kantor ini rusak .*tidak ada cadangan lama yang dihapus"):
        cadang.kerjakan(DIMINTA, diam)
    assert list(cadangan.daftar(tmp_path / "media lain").values()) == baik
    assert not list((tmp_path / "media lain").glob(".*"))


def test_a_copy_whose_database_is_damaged_is_not_restored(berisi, tmp_path):
    """Copies that an earlier version made: their manifest agrees with the damage."""
    folder, _ = cadang.cadangkan(tmp_path / "usb", kabar=diam)
    basis = folder.folder / BASIS
    rusakkan(basis)
    manifes = folder.manifes | {
        "berkas": folder.manifes["berkas"] | {BASIS: hashlib.sha256(basis.read_bytes()).hexdigest()}
    }
    isi = json.dumps(manifes).encode()
    (folder.folder / "manifes.json").write_bytes(isi)
    (folder.folder / "manifes.sha256").write_text(hashlib.sha256(isi).hexdigest())
    with pytest.raises(CadanganGagal, match="di dalamnya rusak.*Pakai cadangan yang lain"):
        cadangan.pulihkan(cadangan.baca(folder.folder), tmp_path / "baru", kini=jam.sekarang())
    assert not (tmp_path / "baru").exists()


def test_seven_days_four_weeks_and_twelve_months_stay():
    awal = datetime.fromisoformat("2024-01-01 19:00")
    tetap = sorted(disimpan([awal + timedelta(days=n) for n in range(800)]))
    terakhir = awal + timedelta(days=799)
    assert [t for t in tetap if terakhir - t < timedelta(days=7)] == [
        terakhir - timedelta(days=n) for n in range(6, -1, -1)
    ]
    assert len({(t.year, t.month) for t in tetap}) == 12
    assert 19 <= len(tetap) <= 22
    assert disimpan(tetap) == set(tetap), "what stays today is not thrown away tomorrow for its own sake"


def test_the_nightly_job_throws_away_only_what_is_past_and_never_archive_files(berisi):
    tujuan = berisi.config["FOLDER_CADANGAN"]
    for hari in range(10):
        jam.setel(SENIN_PAGI + timedelta(days=hari))
        cadang.kerjakan(DIMINTA, diam)
    assert len(cadangan.daftar(tujuan)) < 10
    assert max(cadangan.daftar(tujuan)).day == 15
    assert len(list(Gudang(tujuan / "arsip").daftar())) == BANYAK


# ---- the check ----


def kerusakan(app, sidik, cara):
    berkas = jalan(app, sidik)
    if cara == "hapus":
        berkas.unlink()
    elif cara == "potong":
        potong(berkas)
    elif cara == "tukar":
        lain = jalan(app, next(s for s in gudang().daftar() if s != sidik))
        isi = berkas.read_bytes()
        berkas.write_bytes(lain.read_bytes())
        lain.write_bytes(isi)
    else:
        balik(berkas)


def sidik_kini(app, sidik):
    berkas = jalan(app, sidik)
    return hashlib.sha256(berkas.read_bytes()).hexdigest() if berkas.exists() else ""


@pytest.mark.parametrize("cara", ["balik", "potong", "hapus", "tukar"])
def test_every_damage_to_a_file_is_found_and_named_and_a_whole_office_gives_no_alarm(berisi, cara):
    assert periksa.periksa(kabar=diam) == []
    semua = db.session.execute(select(Berkas.sha256, Berkas.nama)).all()
    for sidik, _ in semua[::4]:
        kerusakan(berisi, sidik, cara)
    rusak = [nama for sidik, nama in semua if sidik_kini(berisi, sidik) != sidik]
    temuan = periksa.periksa(kabar=diam)
    assert len(rusak) >= 4
    assert len(temuan) == len(rusak)
    assert all(any(nama in kalimat for kalimat in temuan) for nama in rusak)


def test_seven_shares_together_read_every_file(berisi):
    semua = db.session.scalars(select(Berkas.sha256)).all()
    for sidik in semua:
        isi = bytearray(gudang().baca(sidik))
        isi[0] ^= 1
        jalan(berisi, sidik).chmod(0o600)
        jalan(berisi, sidik).write_bytes(isi)  # the same size: only reading finds it
    ditemukan = [len(periksa.periksa(kabar=diam, bagian=(n, 7))) for n in range(1, 8)]
    assert sum(ditemukan) == len(semua)
    assert max(ditemukan) < len(semua)


def test_a_gap_in_the_register_and_a_reference_to_nothing_are_found(berisi):
    isian = ("tahun", 2026), ("tanggal", SENIN_PAGI.date()), ("pada", SENIN_PAGI), ("status", "dipesan")
    baris = dict(isian) | dict.fromkeys(("hal", "tujuan", "oleh"), "x") | dict.fromkeys(("sisipan", "alasan"), "")
    basis = berisi.config["FOLDER_DATA"] / BASIS
    db.session.execute(
        insert(BukuNomor),
        [baris | {"urut": n, "nomor": f"B/{n}"} for n in (1, 2, 4)],
    )
    db.session.commit()
    with closing(sqlite3.connect(basis)) as koneksi:
        koneksi.execute("UPDATE penugasan SET pegawai_id = 999 WHERE id = 1")
        koneksi.commit()
    temuan = periksa.periksa(kabar=diam)
    assert any("penugasan" in kalimat and "pegawai" in kalimat for kalimat in temuan), temuan
    with closing(sqlite3.connect(basis)) as koneksi:
        koneksi.execute("UPDATE penugasan SET pegawai_id = 1 WHERE id = 1")
        koneksi.commit()
    db.session.rollback()
    (kalimat,) = periksa.periksa(kabar=diam)
    assert kalimat.startswith("Register surat keluar 2026 bercelah: nomor urut 3 tidak ada. Aplikasi tidak melompati")


def test_what_no_record_names_is_told_in_words_only_where_there_is_any(berisi, capsys):
    assert "karantina" not in periksa.kerjakan({}, diam)["pesan"]
    gudang().simpan(b"sisa cetak coba")
    kalimat = "1 berkas di folder arsip tidak dipakai apa pun (sisa cetak coba atau unggahan yang terputus)"
    assert kalimat in periksa.kerjakan({}, diam)["pesan"]


def test_an_archive_that_is_gone_is_one_finding_and_says_what_to_look_at(berisi):
    berisi.config["FOLDER_ARSIP"].rename(berisi.config["FOLDER_ARSIP"].with_name("lain"))
    (kalimat,) = periksa.periksa(kabar=diam)
    assert f"tidak ada atau kosong, padahal {BANYAK} berkas tercatat" in kalimat
    assert "Periksa apakah medianya terpasang" in kalimat


def test_a_damaged_page_of_the_database_is_said(berisi):
    db.session.execute(db.text("PRAGMA wal_checkpoint(TRUNCATE)"))
    db.session.remove()
    db.engine.dispose()
    basis = berisi.config["FOLDER_DATA"] / BASIS
    isi = bytearray(basis.read_bytes())
    isi[-4096 * 3 : -4096] = b"\xff" * 8192
    basis.write_bytes(isi)
    (kalimat,) = periksa.periksa(kabar=diam)
    assert kalimat.startswith("Basis data rusak:")
    assert "python3 run.py pulihkan CADANGAN --data FOLDER" in kalimat


def test_no_false_alarm_while_others_write(berisi):
    selesai = threading.Event()

    def menulis_terus():
        with berisi.app_context():
            for n in range(40):
                tambah_berkas(f"serentak {n}".encode())
                if selesai.is_set():
                    return

    benang = threading.Thread(target=menulis_terus)
    benang.start()
    temuan = [kalimat for _ in range(5) for kalimat in periksa.periksa(kabar=diam)]
    selesai.set()
    benang.join()
    assert temuan == []


# ---- by itself ----


def test_the_rehearsal_opens_the_restored_copy_with_the_application(berisi):
    cadang.cadangkan(kabar=diam)
    hasil = latih.kerjakan({}, diam)
    assert hasil.get("temuan", []) == []
    assert "dapat dipulihkan" in hasil["pesan"]
    assert not (berisi.config["FOLDER_CADANGAN"] / ".latihan").exists()


def test_a_rehearsal_that_fails_raises_the_notice(berisi):
    baru, _ = cadang.cadangkan(kabar=diam)
    sidik = next(iter(baru.manifes["arsip"]))
    balik(baru.gudang.folder / sidik[:2] / sidik[2:4] / sidik)
    _selesaikan("latihan", latih.kerjakan({}, diam))
    assert any("Latihan pemulihan terakhir gagal." in peringatan for peringatan in keadaan.peringatan())
    assert "rusak, sehingga tidak dipakai" in db.session.scalar(select(Pemberitahuan.teks))


def test_a_copy_whose_manifest_does_not_agree_fails_the_rehearsal(berisi):
    baru, _ = cadang.cadangkan(kabar=diam)
    isi = json.dumps(baru.manifes | {"jejak": baru.manifes["jejak"] + 1}).encode()
    (baru.folder / "manifes.json").write_bytes(isi)
    (baru.folder / "manifes.sha256").write_text(hashlib.sha256(isi).hexdigest())
    assert "jejak tidak sama dengan manifes." in latih.kerjakan({}, diam)["temuan"][0]


def _selesaikan(nama, hasil):
    antrean.minta_sendiri(nama, oleh=pelaku_dari("pengelola"))
    antrean.selesaikan(antrean.ambil().id, hasil)


def _mulai_dipakai() -> datetime:
    """The first act in this office: from it on it could have made a copy."""
    menulis(lambda: catat_jejak(Aksi.PARAF, oleh=pelaku_dari("pengelola")))()
    return db.session.scalar(select(Jejak.waktu).order_by(Jejak.id).limit(1))


def test_a_copy_older_than_two_days_is_said_on_the_page_and_in_a_notice(berisi):
    def dikatakan(awalan: str = "") -> list[str]:
        return [kata for kata in keadaan.peringatan() if kata.startswith(awalan or ("Belum ada cad", "Tidak ada cad"))]

    berisi.config["FOLDER_CADANGAN"] = berisi.config["FOLDER_DATA"] / "cadangan"
    awal = _mulai_dipakai()
    jam.setel(awal + timedelta(days=2))
    assert dikatakan() == []
    jam.setel(awal + timedelta(days=2, minutes=1))
    assert dikatakan("Belum ada cadangan")
    cadang.cadangkan(kabar=diam)
    assert dikatakan() == []
    jam.setel(awal + timedelta(days=4, minutes=2))
    assert any("Tidak ada cadangan" in peringatan for peringatan in keadaan.peringatan())
    _selesaikan("periksa", periksa.kerjakan({}, diam))
    assert "Tidak ada cadangan yang lebih baru daripada dua hari" in db.session.scalar(select(Pemberitahuan.teks))
    cadang.cadangkan(kabar=diam)
    assert not any("Tidak ada cadangan" in peringatan for peringatan in keadaan.peringatan()), (
        "what is put right is no longer said"
    )


def test_little_room_on_the_disk_of_the_data_or_of_the_copies_is_said(berisi, monkeypatch):
    cadang.cadangkan(kabar=diam)
    tujuan = berisi.config["FOLDER_CADANGAN"]
    bebas = {"data": 10, "cadangan": 10}
    monkeypatch.setattr(
        keadaan.shutil,
        "disk_usage",
        lambda folder: SimpleNamespace(total=100, free=bebas["cadangan" if folder == tujuan else "data"]),
    )
    monkeypatch.setattr(keadaan, "satu_media", lambda *_: False)

    def sempit():
        return [peringatan.split(".")[0] for peringatan in keadaan.peringatan() if peringatan.startswith("Ruang media")]

    assert sempit() == []
    bebas["cadangan"] = 9
    assert sempit() == ["Ruang media cadangan tinggal 9 %"]
    bebas["data"] = 3
    assert sempit() == ["Ruang media penyimpanan tinggal 3 %", "Ruang media cadangan tinggal 9 %"]
    monkeypatch.setattr(keadaan, "satu_media", lambda *_: True)
    assert sempit() == ["Ruang media penyimpanan tinggal 3 %"]


def test_what_the_check_found_is_said_until_a_check_finds_nothing(berisi):
    sidik = db.session.scalars(select(Berkas.sha256)).first()
    isi = gudang().baca(sidik)
    jalan(berisi, sidik).unlink()
    _selesaikan("periksa", periksa.kerjakan({}, diam))
    assert any(sidik[:12] in peringatan for peringatan in keadaan.peringatan())
    gudang().simpan(isi)
    _selesaikan("periksa", periksa.kerjakan({}, diam))
    assert not any(sidik[:12] in peringatan for peringatan in keadaan.peringatan())


def test_the_night_makes_its_copy_and_checks_it_by_itself(berisi, monkeypatch):
    folder = berisi.config["FOLDER_CADANGAN"]
    folder.mkdir()
    (folder / PENANDA).touch()
    (berisi.config["FOLDER_DATA"] / "konfigurasi.toml").write_text(f'folder_cadangan = "{folder}"\n')
    monkeypatch.setattr(jenis, "jadwal", lambda: tuple(s for s in jenis._jadwal if s.jenis in ("cadangan", "periksa")))
    Pekerja(berisi).putaran()
    status = dict(map(tuple, db.session.execute(select(Pekerjaan.jenis, Pekerjaan.status))))
    assert status == {"cadangan": "selesai", "periksa": "selesai"}
    assert len(cadangan.daftar(folder)) == 1


def test_a_copy_is_made_before_the_tables_change(berisi):
    downgrade(revision="-1")
    db.session.remove()
    migrasikan(berisi)
    (cadangan_lama,) = cadangan.daftar(berisi.config["FOLDER_CADANGAN"]).values()
    assert (
        cadangan.baca(cadangan_lama).manifes["revisi"]
        < cadangan.isi_basis(berisi.config["FOLDER_DATA"] / BASIS)["revisi"]
    )


@pytest.mark.parametrize("cara", ["hilang", "kosong", "baru"])
def test_a_missing_or_emptied_database_beside_a_full_archive_is_not_a_new_office(berisi, cara):
    db.session.remove()
    db.engine.dispose()
    basis = berisi.config["FOLDER_DATA"] / BASIS
    for berkas in berisi.config["FOLDER_DATA"].glob(f"{BASIS}*"):
        berkas.unlink()
    if cara == "kosong":
        basis.touch()
    elif cara == "baru":
        upgrade()
        db.session.remove()
    with pytest.raises(GalatMulai, match="Ini bukan kantor baru") as galat:
        migrasikan(berisi)
    assert "python3 run.py pulihkan CADANGAN" in galat.value.pesan


def test_an_office_that_is_not_set_up_yet_can_be_checked(tmp_path):
    app = buat_app(tmp_path / "baru")
    with app.app_context():
        upgrade()
        db.session.remove()
        assert periksa.periksa(kabar=diam) == []
        db.session.remove()
        db.engine.dispose()


def test_the_three_commands_copy_restore_and_check(berisi, tmp_path, capsys):
    def perintah(*kata):
        status = cli.jalankan(cli.urai([*map(str, kata)]))
        return status, capsys.readouterr().out

    data, usb, baru = berisi.config["FOLDER_DATA"], tmp_path / "usb", tmp_path / "komputer baru"
    status, kata = perintah("cadangkan", usb, "--data", data)
    (folder,) = cadangan.daftar(usb).values()
    assert (status, f"Cadangan selesai: {folder}" in kata) == (0, True)
    assert perintah("pulihkan", folder, "--data", baru)[0] == 0
    assert perintah("periksa-data", "--data", baru) == (
        0,
        "Data utuh: tidak ada temuan.\n",
    )
    assert perintah("pulihkan", folder, "--data", baru)[0] == 1
    sidik = next(iter(cadangan.isi_basis(baru / BASIS)["arsip"]))
    (baru / "arsip" / sidik[:2] / sidik[2:4] / sidik).unlink()
    status, kata = perintah("periksa-data", "--sebagian", "1/7", "--data", baru)
    assert (status, sidik[:12] in kata) == (1, True)


def test_a_share_is_written_n_of_t():
    assert cli.urai(["periksa-data", "--sebagian", "3/7"]).sebagian == (3, 7)
    for salah in ("0/7", "8/7", "x", "3"):
        with pytest.raises(SystemExit):
            cli.urai(["periksa-data", "--sebagian", salah])


def test_a_sealed_copy_is_one_file_that_only_its_phrase_restores(berisi, tmp_path, capsys, monkeypatch, caplog):
    """The phrase comes from a file, the environment or the terminal: never a word of the command, never printed."""

    def perintah(*kata):
        status = cli.jalankan(cli.urai([*map(str, kata)]))
        return status, "".join(capsys.readouterr())

    frasa, data, usb = "kopi tubruk di Nunukan", berisi.config["FOLDER_DATA"], tmp_path / "usb"
    (tmp_path / "frasa").write_text(f"{frasa}\n")
    assert perintah("cadangkan", usb, "--segel", "--frasa-berkas", tmp_path / "frasa", "--data", data)[0] == 0
    (berkas,) = usb.glob("*.segel")
    assert sorted(isi.name for isi in usb.iterdir()) == sorted([berkas.name, PENANDA])
    assert not (data / ".segel").exists()
    monkeypatch.setenv("KINERJA_FRASA", "frasa yang lain")
    status, kata = perintah("pulihkan", berkas, "--data", tmp_path / "baru")
    assert (status, "Frasa sandi tidak cocok" in kata, (tmp_path / "baru").exists()) == (1, True, False)
    monkeypatch.delenv("KINERJA_FRASA")
    monkeypatch.setattr("getpass.getpass", lambda _: frasa)
    status, kata = perintah("pulihkan", berkas, "--data", tmp_path / "baru")
    assert (status, frasa in kata + caplog.text) == (0, False)
    assert perintah("periksa-data", "--data", tmp_path / "baru")[0] == 0
    assert list(tmp_path.glob(".*")) == []
    toko = Gudang(tmp_path / "baru" / "arsip")
    assert {s: toko.baca(s) for s in toko.daftar()} == {s: gudang().baca(s) for s in gudang().daftar()}


def test_a_young_office_is_not_told_of_forty_days_without_a_rehearsal(berisi):
    def dikatakan() -> bool:
        return any("belum dicoba" in peringatan for peringatan in keadaan.peringatan())

    awal = _mulai_dipakai()
    for lewat, ada in ((timedelta(minutes=5), False), (timedelta(days=40), False), (timedelta(days=41), True)):
        jam.setel(awal + lewat)
        assert dikatakan() is ada
