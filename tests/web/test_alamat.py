"""Addresses that are written without asking the map of routes are those that Flask writes."""

import pytest
from flask import Flask
from werkzeug.routing import BuildError

NILAI = {"siklus_id": 7, "unit_id": 3, "surat_id": 41, "urut": 2}


@pytest.fixture
def dalam_permintaan(rumah):
    with rumah.app.test_request_context("/akar/surat", environ_overrides={"SCRIPT_NAME": "/akar"}):
        yield rumah.app


@pytest.mark.parametrize(
    "tambahan",
    [{}, {"q": "mutasi & promosi"}, {"tahun": 2026}, {"_anchor": "langkah-3"}, {"_anchor": ""}, {"kosong": None}]
    + [
        {"q": "a/b?c=d", "_anchor": "bagian"},
        {"_anchor": "dua kata"},
        {"_external": True},
        {"q": ["a", "b"]},
        {"q": ""},
    ],
    ids=str,
)
def test_every_address_is_the_one_that_flask_writes(dalam_permintaan, tambahan):
    tertulis = 0
    for aturan in dalam_permintaan.url_map.iter_rules():
        if aturan.arguments - NILAI.keys():
            continue
        nilai = {nama: NILAI[nama] for nama in sorted(aturan.arguments)} | tambahan
        harapan = Flask.url_for(dalam_permintaan, aturan.endpoint, **nilai)
        assert dalam_permintaan.url_for(aturan.endpoint, **nilai) == harapan
        tertulis += aturan.endpoint in dalam_permintaan.pola
    assert tertulis > 100


def test_what_is_no_number_is_left_to_flask(dalam_permintaan):
    for nilai in ("7", 1.5, True, -1):
        harapan = Flask.url_for(dalam_permintaan, "surat.lihat", surat_id=nilai)
        assert dalam_permintaan.url_for("surat.lihat", surat_id=nilai) == harapan
    with pytest.raises(BuildError):
        dalam_permintaan.url_for("surat.lihat", surat_id=None)


def test_the_quick_way_is_taken(dalam_permintaan, monkeypatch):
    monkeypatch.setattr(Flask, "url_for", lambda *_, **__: pytest.fail("ditanyakan kepada peta rute"))
    assert dalam_permintaan.url_for("surat.lihat", surat_id=41) == "/akar/surat/41"
    assert dalam_permintaan.url_for("bersama.siklus", siklus_id=7, _anchor="langkah-1") == "/akar/siklus/7#langkah-1"
