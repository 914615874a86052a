"""Targets become links where the reader may go, and words where not."""

import pytest
from bs4 import BeautifulSoup
from flask import url_for

from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.services.siklus.gerbang import ButirSyarat
from kinerja.web import alamat, tautan
from kinerja.web.tautan import HALAMAN
from tests.isian_uji import indikator_uji, siklus_mengisi, unit_id
from tests.kantor_uji import pelaku_dari

PER_UNIT = [apa for apa, (_, nomor) in HALAMAN.items() if "unit_id" in nomor]


@pytest.mark.parametrize("apa", PER_UNIT)
def test_a_sheet_is_a_link_for_those_only_who_may_look_into_it(app, monkeypatch, apa):
    indikator_uji()
    siklus = siklus_mengisi()
    with app.test_request_context():
        for akun, terlihat in (("kabid_mut", {"MUT"}), ("kasubbag", {"MUT", "SEK"})):
            saya = pelaku_dari(akun)
            monkeypatch.setattr(tautan, "pelaku", lambda saya=saya: saya)
            monkeypatch.setattr("kinerja.web.akses.pelaku", lambda saya=saya: saya)
            bertautan = {u for u in ("MUT", "SEK") if tautan._alamat_boleh(ke(apa, siklus.id, unit_id(u)))}
            assert bertautan <= terlihat
            assert apa is not Apa.PENGISIAN or bertautan == terlihat


def test_a_folded_line_of_a_gate_counts_all_that_it_stands_for(app):
    banyak = ButirSyarat("Simpulan untuk setiap indikator", tuple(Kurang(f"simpulan IK-{n:02}") for n in range(1, 61)))
    gerbang = [ButirSyarat("Format ditetapkan", ()), banyak]
    with app.test_request_context():
        makro = app.jinja_env.get_template("komponen/alur.html").module
        daftar, sel = (BeautifulSoup(teks, "lxml") for teks in (makro.gerbang(gerbang), makro.kekurangan(gerbang)))
    assert daftar.select_one(".syarat-hitung").text == "60 belum"
    assert sel.summary.text == "60 syarat belum"
    assert daftar.select("li")[-1].get_text(" ", strip=True) == "Belum: 55 lagi: simpulan untuk setiap indikator"


ALAMAT = [
    ("surat.daftar", {"tahun": 2026}),
    ("surat.daftar", {"q": "", "halaman": 2}),
    ("arsip.daftar", {"q": '"kinerja tahun" & B/77/ +é!$\'()*,:;?@=%#'}),
    ("arsip.lihat", {"arsip_id": 3, "q": "a b"}),
    ("bersama.siklus", {"siklus_id": 7}),
]


@pytest.mark.parametrize(("endpoint", "nilai"), ALAMAT)
def test_an_address_with_a_question_is_written_as_flask_does_and_without_its_map(app, monkeypatch, endpoint, nilai):
    with app.test_request_context("/dasar", environ_overrides={"SCRIPT_NAME": "/kinerja"}):
        seharusnya = url_for(endpoint, **nilai)
        monkeypatch.setattr(alamat, "url_for", None)
        assert app.jinja_env.globals["url_for"](endpoint, **nilai) == seharusnya


@pytest.mark.parametrize("nilai", [{"q": None}, {"q": ["a", "b"]}, {"_anchor": "isi"}, {"_external": True, "q": "a"}])
def test_other_addresses_are_left_to_flask(app, nilai):
    with app.test_request_context():
        assert app.jinja_env.globals["url_for"]("arsip.daftar", **nilai) == url_for("arsip.daftar", **nilai)
