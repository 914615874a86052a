"""The report of an incident: who did it, whom it concerned, from where; what was refused; never a secret."""

import logging
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import select

from kinerja.adapters import catatan, jam, kunci_jejak
from kinerja.adapters.cadangan import BASIS
from kinerja.domain.galat import GalatMasukan
from kinerja.ext import db
from kinerja.models import Akun, Pegawai
from kinerja.perintah.basis_data import lepaskan, migrasikan
from kinerja.services.jaga import insiden
from kinerja.services.pegawai import akun as pegawai_akun
from kinerja.services.pengaturan import penyiapan
from kinerja.services.pintu import akun_sendiri, pelambatan, sesi
from tests.conftest import SENIN_PAGI, buat_app
from tests.kantor_uji import SANDI, pelaku_dari
from tests.pintu_uji import masuk_cepat
from tests.services.test_kunci_jejak import perintah
from tests.services.test_rantai import SISIP, di_luar, perbuatan

HARI = SENIN_PAGI.date()


def akun(nama):
    """An account, and how the report calls it."""
    kueri = select(Akun.id, Pegawai.nama).join(Pegawai, Pegawai.id == Akun.pegawai_id)
    nomor, pemilik = db.session.execute(kueri.where(Akun.nama_pengguna == nama)).one()
    return nomor, f"{pemilik}, akun {nama}"


def baris(kata, sejak=HARI):
    return [satu_baris for satu_baris in insiden.laporan(sejak) if "WITA ·" in satu_baris and kata in satu_baris]


def test_the_report_names_who_from_where_and_leaves_earlier_days_out(app):
    klien = app.test_client()
    klien.post("/masuk", data={"nama_pengguna": "kepala", "sandi": "salah sekali ini"})
    klien.post("/masuk", data={"nama_pengguna": "bukan siapa-siapa", "sandi": "salah sekali ini"})
    jam.setel(SENIN_PAGI + timedelta(days=1))
    klien.post("/masuk", data={"nama_pengguna": "kepala", "sandi": SANDI})
    _, kepala = akun("kepala")
    luar, tak_dikenal = baris("gagal masuk")
    assert luar.endswith(f"Seseorang yang belum masuk · gagal masuk · terhadap {kepala} · 127.0.0.1")
    assert tak_dikenal.endswith("· gagal masuk · terhadap nama pengguna yang tidak dikenal · 127.0.0.1")
    (masuk,) = baris("masuk ke aplikasi")
    assert masuk.endswith(f"{kepala} · masuk ke aplikasi · 127.0.0.1")
    assert any(satu_baris.startswith("Orang dan akun") and kepala in satu_baris for satu_baris in insiden.laporan(HARI))
    assert baris("gagal masuk", (SENIN_PAGI + timedelta(days=1)).date()) == []


def test_a_code_is_told_with_who_issued_it_and_whose_it_is_and_without_the_code(app):
    nomor, kepala = akun("kepala")
    _, pengelola = akun("pengelola")
    kode = pegawai_akun.terbitkan_kode(nomor, oleh=pelaku_dari("pengelola"))
    kode_server = pegawai_akun.terbitkan_kode(nomor, oleh=None)
    dari_orang, dari_server = baris("menerbitkan kode sandi")
    assert f"· {pengelola} · menerbitkan kode sandi · terhadap {kepala} ·" in dari_orang
    assert f"· Pemegang server, lewat perintah · menerbitkan kode sandi · terhadap {kepala} · di server" in dari_server
    semua = "\n".join(insiden.laporan(HARI))
    assert kode not in semua
    assert kode_server not in semua


def test_each_failure_has_its_own_name_and_says_whose_it_is(app):
    nomor, kepala = akun("kepala")
    orang, asal = db.session.get(Akun, nomor), pelambatan.Asal("kepala", "10.0.0.9")
    for gagal in (
        lambda: penyiapan._periksa_token("keliru", pelambatan.Asal("penyiapan", "10.0.0.9")),
        lambda: akun_sendiri._periksa_kode(orang, "keliru", asal),
        lambda: sesi.pastikan_segar("", sandi="keliru sekali", oleh=pelaku_dari("kepala")),
    ):
        with pytest.raises(GalatMasukan):
            gagal()
    token, kode, ulang = baris("WITA ·")
    assert token.endswith("Seseorang yang belum masuk · gagal memakai token penyiapan · 10.0.0.9")
    assert kode.endswith(f"Seseorang yang belum masuk · gagal memakai kode sandi · terhadap {kepala} · 10.0.0.9")
    assert f"· {kepala} · keliru mengetik kata sandi yang diminta sekali lagi ·" in ulang
    assert baris("gagal masuk") == []


@pytest.fixture
def tercatat(app, monkeypatch):
    """The log of this office as a server writes it."""
    monkeypatch.setattr(logging, "raiseExceptions", False)
    akar, sebelum, tingkat = logging.getLogger(), list(logging.getLogger().handlers), logging.getLogger().level
    catatan.pasang(app.config["FOLDER_DATA"])
    jam.setel(None)
    yield jam.hari_ini()
    for pegangan in [pengurus for pengurus in akar.handlers if pengurus not in sebelum]:
        akar.removeHandler(pegangan)
        pegangan.close()
    akar.setLevel(tingkat)
    logging.getLogger("kinerja.permintaan").setLevel(logging.NOTSET)


def test_refused_pages_are_counted_by_day_and_account_and_refused_acts_are_lines(app, tercatat):
    klien = masuk_cepat(app, "kepala")
    for _ in range(3):
        assert klien.get("/pengelola/keadaan").status_code == 403
    assert klien.post("/pengelola/keadaan/sapu").status_code == 403
    _, kepala = akun("kepala")
    laporan = insiden.laporan(tercatat)
    (jumlah,) = [
        satu_baris for satu_baris in laporan if satu_baris.startswith("Halaman yang ditolak atau ditunda (catatan")
    ]
    assert jumlah.endswith(": 3.")
    assert any(
        f"· {kepala} · ditolak pada halaman /pengelola/keadaan, 3 kali · 127.0.0.1" in satu_baris
        for satu_baris in laporan
    )
    (satu_baris,) = baris("ditolak aksesnya", tercatat)
    assert f"{kepala} · ditolak aksesnya · terhadap tindakan pengelola.sapu" in satu_baris
    assert not any("3 kali" in satu_baris for satu_baris in insiden.laporan(tercatat + timedelta(days=1)))


def test_the_report_ends_with_the_jejak_and_reads_over_what_somebody_wrote_by_hand(app):
    perbuatan(3)
    assert insiden.laporan(HARI)[-1] == "Jejak: utuh, diperiksa ketika laporan ini dibuat."
    rusak = SISIP.format(9).replace("SELECT 9, waktu, aksi", "SELECT 9, '2026-99-99', 'akun:masuk'")
    di_luar(app, rusak)
    assert insiden.laporan(HARI)[-2:-1] == ["1 baris jejak tidak terbaca dan tidak ikut di sini."]
    assert insiden.laporan(HARI)[-1].startswith("Jejak tidak utuh. Baris jejak 9 disisipkan")


def test_on_a_damaged_database_the_report_does_not_call_the_jejak_whole(app):
    db.session.remove()
    with closing(sqlite3.connect(app.config["FOLDER_DATA"] / BASIS)) as basis:
        basis.execute("DROP TABLE pemberitahuan")
    (terakhir,) = [kalimat for kalimat in insiden.laporan(HARI) if kalimat.startswith("Jejak:")]
    assert terakhir.startswith("Jejak: tidak dapat dipastikan utuh. Basis data rusak: tabel pemberitahuan tidak ada")


def test_who_was_put_off_at_the_door_and_every_token_of_the_set_up_is_told(app, tercatat, tmp_path):
    """Guessing at Penyiapan left no trace in the report, and neither did the command that prints the token."""
    for _ in range(3):
        logging.getLogger("kinerja.permintaan").info("a1 10.0.0.9 akun=- POST /penyiapan 429 3 ms")
    assert any(
        "Seseorang yang belum masuk · ditunda karena terlalu sering pada halaman /penyiapan, 3 kali · 10.0.0.9"
        in kalimat
        for kalimat in insiden.laporan(tercatat)
    )
    lain = buat_app(tmp_path / "kosong")
    migrasikan(lain)
    with lain.app_context():
        penyiapan.terbitkan_token()
        assert any("menerbitkan token penyiapan" in kalimat for kalimat in insiden.laporan(HARI))
        assert insiden.laporan(HARI)[-1] == insiden.UTUH
        lepaskan()


@pytest.mark.parametrize("rusak", [True, False])
def test_the_command_ends_with_one_where_the_jejak_is_not_whole(app, capsys, rusak):
    app.config["KUNCI_JEJAK"] = kunci_jejak.pilih(app.config["FOLDER_DATA"])
    perbuatan(3)
    if rusak:
        di_luar(app, "UPDATE jejak SET pelaku = 'x' WHERE id = 2")
    db.session.remove()
    status, kata = perintah(capsys, "laporan-insiden", "--sejak", HARI, "--data", app.config["FOLDER_DATA"])
    assert (status, "Jejak: Jejak" in kata) == (int(rusak), False)
