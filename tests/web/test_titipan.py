"""What was typed comes back when the session or its token has ended meanwhile; another site gets nothing of it."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.web import sebutan_bidang
from kinerja.web.titipan import Titipan
from tests.kantor_uji import SANDI
from tests.pintu_uji import bawa, buka_sesi

SENDIRI = {"Sec-Fetch-Site": "same-origin"}
JALAN = "/kepala/siklus-baru"
KETIKAN = {"tahun": "2026", "periode": "tw1", "arahan": "Kumpulkan data\nsecara lengkap, “tepat” waktu."}


@pytest.fixture
def berjaga(app):
    """The application with tokens, as it is served."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


def token(klien, alamat="/akun"):
    return re.search(r'name="csrf-token" content="([^"]+)"', klien.get(alamat).text)[1]


def formulir(jawaban):
    """The form that is given back: where to, and its fields as a browser would send them."""
    borang = BeautifulSoup(jawaban.text, "lxml").select_one("main form.formulir")
    return borang["action"], {e["name"]: e.get("value", "") for e in borang.select("input[name]")}


@pytest.fixture
def tab_lama(berjaga):
    """A browser whose form was opened before its owner signed in again in another tab: (browser, old token)."""
    klien = bawa(berjaga.test_client(), buka_sesi("kepala"))
    lama = token(klien)
    bawa(klien, buka_sesi("kepala"))
    return klien, lama


def test_a_form_of_an_earlier_session_comes_back_whole_and_can_be_sent_again(tab_lama):
    klien, lama = tab_lama

    jawaban = klien.post(JALAN, data=KETIKAN | {"csrf_token": lama}, headers=SENDIRI)

    assert jawaban.status_code == 400
    assert "Kirim sekali lagi" in jawaban.text
    assert "Galat 422" not in jawaban.text
    tujuan, isi = formulir(jawaban)
    assert tujuan == JALAN
    assert {nama: isi[nama] for nama in KETIKAN} == KETIKAN
    assert klien.post(tujuan, data=isi, headers=SENDIRI).status_code != 400


def test_the_resend_page_speaks_of_fields_and_choices_as_their_own_page_does(tab_lama):
    klien, lama = tab_lama
    data = {
        "nama": "Persentase arsip tertata",
        "skala_predikat": "akip",
        "cara_akumulasi": "posisi_akhir",
        "rumus_turun": "selisih",
        "tingkat": "kegiatan",
        "target_tw4": "90,5",
        "tahun": "2026",
        "versi": "4",
    }
    jawaban = klien.post("/kasubbag/indikator/baru", data=data | {"csrf_token": lama}, headers=SENDIRI)
    teks = BeautifulSoup(jawaban.text, "html5lib").select_one("main").get_text(" ", strip=True)
    for kata in ("Indikator kinerja Persentase arsip", "Target TW IV 90,5", "Cara akumulasi triwulan"):
        assert kata in teks
    for kata in ("akip", "posisi_akhir", "selisih", "kegiatan", "tw4", "Versi"):
        assert kata not in teks


def test_words_that_stand_in_their_own_fields_are_not_repeated_above_a_refused_page(app):
    klien = bawa(app.test_client(), buka_sesi("kasubbag"))
    data = {"nama": "Persentase arsip tertata"}

    jawaban = klien.post("/kasubbag/indikator/baru", data=data, headers=SENDIRI)

    halaman = BeautifulSoup(jawaban.text, "html5lib")
    assert halaman.select_one("main .ringkasan-galat")
    assert halaman.select_one('main [name="nama"]').get_text(strip=True) == data["nama"]
    assert halaman.select_one("#pesan").get_text(strip=True) == ""


@pytest.mark.parametrize("bidang", sebutan_bidang._semua(), ids=lambda bidang: "-".join(list(bidang)[:3]))
def test_every_field_of_every_form_is_called_by_its_label_and_no_choice_by_its_code(bidang):
    isi = [(nama, _contoh(bidang_ini)) for nama, bidang_ini in bidang.items()]
    for label, kata in sebutan_bidang.terbaca(isi):
        assert "_" not in label
        assert label[:1].isupper()
        assert "_" not in kata


def test_a_field_of_a_row_is_called_by_the_column():
    isi = [("terima-3-penerima", "Budi"), ("terima-3-diterima", "06/04/2026")]
    assert sebutan_bidang.terbaca(isi) == [("Penerima", "Budi"), ("Tanggal terima", "06/04/2026")]


def test_the_form_is_known_by_all_that_it_sent_also_what_was_left_empty():
    titipan = Titipan("/arsip/1/keterangan", (("terjadi_pada", ""), ("nasib", ""), ("keterangan", "untuk BPK")))
    assert titipan.terbaca == [("Keterangan", "untuk BPK")]
    titipan = Titipan("/arsip/pinjaman/1/kembali", (("keterangan", "lembar 4 robek"),))
    assert titipan.terbaca == [("Keadaan berkas", "lembar 4 robek")]


def _contoh(bidang) -> str:
    pilihan = bidang.kwargs.get("choices")
    return str(pilihan[-1][0]) if pilihan else "kata"


def test_passwords_never_come_back(tab_lama):
    klien, lama = tab_lama
    data = {"lama": SANDI, "baru": "rahasia baru sekali", "ulangi": "rahasia baru sekali", "catatan": "kata lain"}

    jawaban = klien.post("/akun/sandi", data=data | {"csrf_token": lama}, headers=SENDIRI)

    assert "kata lain" in jawaban.text
    assert SANDI not in jawaban.text
    assert "rahasia baru" not in jawaban.text


@pytest.mark.parametrize(
    ("jalan", "kembali"), [("/pengelola/unit/baru", True), ("/kasubbag/indikator/baru", True), ("/sandi-baru", False)]
)
def test_a_code_is_secret_at_the_door_alone(berjaga, jalan, kembali):
    klien = bawa(berjaga.test_client(), buka_sesi("kepala"))
    jawaban = klien.post(jalan, data={"kode": "KODE-77", "catatan": "kata lain", "csrf_token": "x"}, headers=SENDIRI)
    assert ("KODE-77" in jawaban.text, "kata lain" in jawaban.text) == (kembali, True)


@pytest.mark.parametrize(
    "kepala", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://jahat.example"}]
)
def test_words_of_another_site_are_not_laid_into_a_form_of_ours(tab_lama, kepala):
    klien, lama = tab_lama

    jawaban = klien.post(JALAN, data=KETIKAN | {"csrf_token": lama}, headers=kepala)

    assert jawaban.status_code == 400
    assert "Kumpulkan data" not in jawaban.text
    assert "Galat 422" not in jawaban.text


def test_a_fragment_gets_a_token_of_today_for_the_same_person(tab_lama):
    klien, lama = tab_lama
    kepala = {"HX-Request": "true", "X-CSRFToken": lama}

    jawaban = klien.post("/akun/keluar-semua", headers=kepala | SENDIRI)

    assert jawaban.status_code == 400
    baru = jawaban.headers["X-Token-Baru"]
    assert f'data-pengguna="{jawaban.headers["X-Pengguna"]}"' in klien.get("/akun").text
    assert klien.post("/akun/keluar-semua", headers=kepala | SENDIRI | {"X-CSRFToken": baru}).status_code == 204
    assert "X-Token-Baru" not in klien.post("/akun/keluar-semua", headers=kepala).headers


def test_after_an_ended_session_the_words_travel_through_signing_in(berjaga):
    klien = bawa(berjaga.test_client(), buka_sesi("kepala"))
    data = KETIKAN | {"csrf_token": token(klien)}
    jam.setel(jam.sekarang() + timedelta(minutes=31))

    pintu = klien.post(JALAN, data=data, headers=SENDIRI)

    assert pintu.status_code == 401
    assert "Sesi berakhir" in pintu.text
    assert "autofocus" not in pintu.text
    alamat, isi = formulir(pintu)
    masuk = klien.post(alamat, data=isi | {"nama_pengguna": "kepala", "sandi": "salah sekali"}, headers=SENDIRI)
    alamat, isi = formulir(masuk)  # a wrong password loses nothing either
    kembali = klien.post(alamat, data=isi | {"nama_pengguna": "kepala", "sandi": SANDI}, headers=SENDIRI)
    tujuan, isi = formulir(kembali)
    assert {nama: isi[nama] for nama in KETIKAN} == KETIKAN
    assert klien.post(tujuan, data=isi, headers=SENDIRI).status_code != 400


def test_a_signed_out_tab_gives_its_words_back_too(berjaga):
    klien = bawa(berjaga.test_client(), buka_sesi("kepala"))
    lama = token(klien)
    with klien.session_transaction() as isi:
        isi.clear()

    assert klien.post(JALAN, data=KETIKAN | {"csrf_token": lama}, headers=SENDIRI).status_code == 401


@pytest.mark.parametrize(
    "bungkusan",
    ["", "x", "[]", '["//jahat.example", [], false]', '["/\\\\jahat", [], 0]', "[1, 2, 3]", '["/a", [1], 0]'],
)
def test_a_forged_parcel_is_nothing(berjaga, bungkusan):
    klien = berjaga.test_client()
    data = {"nama_pengguna": "kepala", "sandi": SANDI, "titipan": bungkusan, "csrf_token": token(klien, "/masuk")}

    assert klien.post("/masuk", data=data, headers=SENDIRI).location == "/"


@pytest.mark.parametrize(("jalan", "kode"), [("/akun/keluar-semua", 405), ("/akun/sandi", 405)])
def test_no_page_says_another_status_than_it_has(app, jalan, kode):
    klien = bawa(app.test_client(), buka_sesi("kepala"))

    jawaban = klien.put(jalan)

    assert jawaban.status_code == kode
    assert f"Galat {kode}" in jawaban.text
