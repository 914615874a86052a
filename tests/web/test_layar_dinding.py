"""The monitor in the corridor: nothing until an address is made, the sheet alone, nothing after it is taken back."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from kinerja.services.kantor import jaringan
from kinerja.web import alamat as web_alamat
from kinerja.web.meja.pengelola import layar
from tests.perjalanan_uji import siklus_di


def test_an_address_shows_the_sheet_without_signing_in_until_it_is_taken_back(app, masuk):
    siklus_di("analisis")
    pengelola, siapa_pun = masuk("pengelola"), app.test_client()
    assert siapa_pun.get("/layar/" + "0" * 32).status_code == 404
    alamat = BeautifulSoup(
        pengelola.post("/pengelola/layar/baru", data={"nama": "Lorong"}).text, "html.parser"
    ).code.text
    halaman = siapa_pun.get(alamat)
    assert (halaman.status_code, "Analisis" in halaman.text) == (200, True)
    assert not BeautifulSoup(halaman.text, "html.parser").select("main a, main form")
    assert alamat not in pengelola.get("/pengelola/layar").text
    assert pengelola.post("/pengelola/layar/1/cabut").status_code == 303
    assert siapa_pun.get(alamat).status_code == 404


def test_a_long_sheet_is_shown_part_after_part(app, masuk, monkeypatch):
    siklus_di("analisis", periode="tw1")
    siklus_di("pengisian", periode="tw2")
    alamat = BeautifulSoup(
        masuk("pengelola").post("/pengelola/layar/baru", data={"nama": "Lorong"}).text, "html.parser"
    ).code.text
    siapa_pun, semua = app.test_client(), []
    monkeypatch.setattr(layar, "BARIS", 2)
    for ke in (1, 2, 99):
        halaman = siapa_pun.get(f"{alamat}?bagian={ke}")
        semua.append([sel.text for sel in BeautifulSoup(halaman.text, "html.parser").select("tbody td:nth-of-type(1)")])
        tunggu, _, lanjut = halaman.headers["Refresh"].partition("; url=")
        assert (tunggu, lanjut.partition("=")[2]) == ("20", {1: "2", 2: "1", 99: "1"}[ke])
    assert [len(bagian) for bagian in semua] == [2, 1, 1]
    assert semua[1] == semua[2] != semua[0]


@pytest.mark.parametrize(
    ("dibuka", "dipakai"),
    [("localhost:8080", "10.1.2.3:8080"), ("10.1.2.3:8080", "10.1.2.3:8080"), ("127.0.0.1", "10.1.2.3")],
)
def test_an_address_for_another_screen_is_never_that_of_the_server_alone(app, monkeypatch, dibuka, dipakai):
    monkeypatch.setattr(jaringan, "alamat_lan", lambda: ["10.1.2.3"])
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["localhost", "127.0.0.1", "10.1.2.3"])
    with app.test_request_context(base_url=f"http://{dibuka}/"):
        assert web_alamat.alamat_luar("arsip.lihat", arsip_id=7) == f"http://{dipakai}/arsip/7"
        monkeypatch.setitem(app.config, "ALAMAT", "127.0.0.1")  # nobody else reaches it, whatever its name
        assert web_alamat.alamat_luar("arsip.lihat", arsip_id=7) == f"http://{dibuka}/arsip/7"
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["localhost", "127.0.0.1"])  # the demo: for this machine alone
    with app.test_request_context(base_url="http://localhost/"):
        assert web_alamat.alamat_luar("arsip.lihat", arsip_id=7) == "http://localhost/arsip/7"


def test_a_monitor_without_a_place_is_refused(masuk):
    jawaban = masuk("pengelola").post("/pengelola/layar/baru", data={"nama": ""})
    assert (jawaban.status_code, "Tulis tempat layar itu" in jawaban.text) == (422, True)


def test_a_place_has_one_monitor_until_it_is_taken_back(masuk):
    """A form that is sent twice makes one address; the page says what to do when the address is lost."""
    klien = masuk("pengelola")

    def pasang(nama):
        jawaban = klien.post("/pengelola/layar/baru", data={"nama": nama})
        return jawaban.status_code, "Apabila alamatnya hilang, cabut dahulu" in jawaban.text

    assert [pasang("Lorong"), pasang("lorong "), pasang("Lobi")] == [(200, False), (422, True), (200, False)]
    assert klien.post("/pengelola/layar/1/cabut").status_code == 303
    assert pasang("Lorong") == (200, False)


def test_the_kop_is_looked_at_as_it_is_printed_and_wrong_contacts_are_named_at_once(masuk):
    klien = masuk("pengelola")
    assert "BADAN KEPEGAWAIAN" in PdfReader(BytesIO(klien.get("/pengelola/kantor/kop").data)).pages[0].extract_text()
    isi = {
        "nama_pemda": "P",
        "nama": "N",
        "singkatan": "S",
        "alamat": "A",
        "kota": "K",
        "kode_pos": "77",
        "pos_el": "x",
    }
    halaman = BeautifulSoup(klien.post("/pengelola/kantor/identitas", data=isi).text, "html.parser")
    assert [galat["id"] for galat in halaman.select("p.galat")] == ["kode_pos-galat", "pos_el-galat"]
