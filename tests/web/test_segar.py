"""The password once more: asked in one way, and never twice when it was right."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from tests.analisis_uji import siklus_terisi
from tests.kantor_uji import SANDI, pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.surat_uji import cetak_ringan, surat_bernomor
from tests.web.test_rapat import isi_undangan

SEBELAS_MENIT = timedelta(minutes=11)


def basi() -> None:
    jam.setel(jam.sekarang() + SEBELAS_MENIT)


def sup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def medan_sandi(halaman):
    return halaman.select_one("main input[type=password]")


@pytest.fixture
def kepala(app, masuk):
    klien = masuk("kepala")
    basi()
    return klien


def test_the_field_stands_on_the_page_only_while_the_password_is_not_fresh(app, masuk):
    klien = masuk("kepala")
    assert medan_sandi(sup(klien.get("/kepala/siklus-baru"))) is None
    basi()
    assert medan_sandi(sup(klien.get("/kepala/siklus-baru"))) is not None


def test_a_right_password_is_not_asked_again_when_something_else_is_refused(kepala):
    jawaban = kepala.post("/kepala/siklus-baru", data={"tahun": "20x6", "sandi": SANDI})
    assert jawaban.status_code == 422
    assert "Masukkan kata sandi" not in jawaban.get_data(as_text=True)
    assert medan_sandi(sup(jawaban)) is None


def test_a_wrong_password_is_named_together_with_all_else_that_is_wrong(kepala):
    jawaban = kepala.post("/kepala/siklus-baru", data={"tahun": "2026", "sandi": "bukan yang benar"})
    kata = jawaban.get_data(as_text=True)
    assert "Kata sandi tidak cocok" in kata
    assert "Tulis arahan" in kata
    assert medan_sandi(sup(jawaban)).get("value", "") == ""


def test_wrong_passwords_are_delayed_and_the_answer_says_how_long(kepala):
    for _ in range(10):
        assert kepala.post("/kepala/siklus-baru", data={"tahun": "2026", "sandi": "salah"}).status_code == 422
    jawaban = kepala.post("/kepala/siklus-baru", data={"tahun": "2026", "sandi": SANDI})
    assert jawaban.status_code == 429
    assert int(jawaban.headers["Retry-After"]) > 0
    assert "Tulis arahan" in jawaban.get_data(as_text=True)


def test_the_account_stands_before_the_password_so_that_no_other_field_receives_it(kepala):
    halaman = sup(kepala.get("/kepala/siklus-baru"))
    sebelum = medan_sandi(halaman).find_all_previous("input")[0]
    assert (sebelum["autocomplete"], sebelum["value"], sebelum.get("name")) == ("username", "kepala", None)
    assert sebelum.has_attr("hidden")


def test_voiding_a_number_keeps_the_reason_and_does_not_ask_the_password_twice(app, masuk, monkeypatch):
    cetak_ringan(monkeypatch)
    surat_id = surat_bernomor(siklus_di("surat_pengantar"), pelaku_dari("staf_sek")).id
    klien = masuk("staf_sek")
    basi()
    jawaban = klien.post(f"/surat/{surat_id}/pembatalan", data={"alasan": "pendek", "sandi": SANDI})
    assert jawaban.status_code == 422
    assert medan_sandi(sup(jawaban)) is None
    jawaban = klien.post(f"/surat/{surat_id}/pembatalan", data={"alasan": "Nomor keliru diberikan."})
    assert jawaban.status_code == 303


def test_a_plan_of_the_meeting_is_kept_without_a_password(app, masuk):
    siklus = siklus_terisi("rapat", "tw2")
    klien = masuk("sekretaris")
    basi()
    assert klien.post(f"/siklus/{siklus.id}/rapat/rencana", data=isi_undangan()).status_code == 303
    assert klien.post(f"/siklus/{siklus.id}/rapat/undangan", data=isi_undangan()).status_code == 422
