"""A full disk: everything can be read, a change is answered 507 in words, and service returns by itself."""

import shutil
from types import SimpleNamespace

import pytest

from kinerja.adapters import ruang
from kinerja.services.jaga.ruang import KALIMAT
from tests.kantor_uji import SANDI
from tests.pintu_uji import masuk_cepat


@pytest.fixture
def penuh(monkeypatch):
    """A disk of which only so many bytes are free."""

    def bebas(bita):
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(total=10**9, used=0, free=bita))

    return bebas


def test_on_a_full_disk_every_page_says_so_and_a_change_is_507_until_there_is_room(app, penuh):
    app.config["WTF_CSRF_ENABLED"] = False
    klien = masuk_cepat(app, "pengelola")
    penuh(ruang.PENUH - 1)
    for jalan in ("/tugas", "/pengelola/keadaan", "/bantuan"):
        assert KALIMAT in klien.get(jalan, follow_redirects=True).text
    jawaban = klien.post("/tema", data={"tema": "gelap"})
    assert (jawaban.status_code, KALIMAT in jawaban.text) == (507, True)
    sepotong = klien.post("/tema", data={"tema": "gelap"}, headers={"HX-Request": "true"})
    assert (sepotong.status_code, sepotong.headers["HX-Retarget"]) == (507, "#pesan")
    penuh(ruang.PENUH)
    assert KALIMAT not in klien.get("/tugas").text
    assert klien.post("/tema", data={"tema": "gelap"}).status_code == 303


def test_who_wants_to_read_may_still_try_to_come_in(app, klien, penuh):
    penuh(0)
    assert klien.post("/masuk", data={"nama_pengguna": "kepala", "sandi": SANDI}).status_code == 303
    assert klien.get("/tugas").status_code == 200


def test_a_healthy_start_puts_a_ballast_aside_and_a_full_one_gives_it_away(tmp_path, penuh):
    penuh(10**9)
    ruang.siapkan(tmp_path)
    assert (tmp_path / ruang.BALAST).stat().st_size == 2 * ruang.MIB
    penuh(0)
    ruang.siapkan(tmp_path)
    assert not (tmp_path / ruang.BALAST).exists()
    ruang.siapkan(tmp_path / "belum ada")
