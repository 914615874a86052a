"""Two versions are asked in turn, and what a crowd is given is counted until its last answer."""

import socket
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask, request
from waitress import wasyncore

from bench import _dua_versi, _jalan, orang
from bench._dua_versi import Laju
from bench._kerumunan import RUMAH, Jawaban, bertanya, kerumunan
from bench._ukur import Lembar
from kinerja.adapters.peladen import Peladen
from tests.adapters.test_giliran import SABAR, sampai, utas


@pytest.fixture
def porta():
    """A server that notes from which connection a page is asked for."""
    dari: list[str] = []
    aplikasi = Flask("contoh")
    aplikasi.add_url_rule("/", "halaman", lambda: dari.append(request.environ["REMOTE_PORT"]) or "x" * 300_000)
    with socket.create_server((RUMAH, 0), backlog=100) as soket:
        peladen = Peladen(aplikasi, soket, benang=2)
        jalan = utas(peladen.run)
        yield SimpleNamespace(nomor=soket.getsockname()[1], dari=dari)
        sampai(lambda: not peladen.active_channels)
        peladen.trigger.pull_trigger(lambda: wasyncore.close_all(peladen._map))
        jalan.join(SABAR)
        peladen.task_dispatcher.shutdown()


def test_a_crowd_asks_over_one_connection_each_and_its_answers_are_counted_until_the_last(porta):
    """Ten who have a moment are each answered; who is answered in time asks again, over the same connection."""
    sekali = bertanya(porta.nomor, "", "/", 10, 0)
    assert len(sekali.lama) == len(set(porta.dari)) == 10
    assert sekali.detik >= max(sekali.lama)

    porta.dari.clear()
    lagi = bertanya(porta.nomor, "", "/", 3, 0.2)
    assert len(lagi.lama) == len(porta.dari) > 3 == len(set(porta.dari))
    assert lagi.detik >= 0.2


def test_a_crowd_lives_in_a_process_of_its_own_and_says_what_was_no_page(porta):
    assert len(kerumunan(porta.nomor, "", "/", 2, 0).lama) == 2
    with pytest.raises(RuntimeError, match="404"):
        kerumunan(porta.nomor, "", "/tidak-ada", 1, 0)


def test_pages_a_second_and_processor_for_each_are_of_the_answers_that_came(monkeypatch):
    terpakai = iter((10.0, 12.0))
    server = SimpleNamespace(porta=0, kuki="", prosesor=lambda: next(terpakai))
    monkeypatch.setattr(_dua_versi, "kerumunan", lambda *_: Jawaban([0.1] * 100, 4.0))
    assert _dua_versi._serentak(server, "/surat", 10, 1.5) == Laju(25.0, 0.02)


def test_both_versions_stand_beside_each_other(monkeypatch):
    laju = {
        (versi, jalan, banyak): [Laju(per_detik, prosesor)] * 3
        for versi, per_detik, prosesor in (("kini", 300.0, 0.002), ("lama", 100.0, 0.005))
        for jalan in orang.JALAN
        for banyak in orang.ORANG
    }
    monkeypatch.setattr(orang, "bergiliran", lambda *_, **__: laju)
    (lembar,) = orang.bersama(Path("lain"), "0.1.0")
    angka = {nisbah.apa: nisbah.tertulis for nisbah in lembar.nisbah}
    assert angka["/surat, 10 orang: laju terhadap versi lama"] == ("3,00 ×", "paling sedikit 2,00 ×", "tercapai")
    assert angka["/siklus/2, 50 orang: halaman per detik prosesor"][0] == "2,50 ×"
    assert angka["/surat, 1 orang: prosesor server, versi lama"][0] == "5,00 md per halaman"
    assert len(lembar.nisbah) == 2 * 3 * 6


def test_a_measurement_that_knows_two_versions_is_asked_for_both(monkeypatch, capsys):
    monkeypatch.setattr(orang, "bersama", lambda tempat, rev: [Lembar(f"{tempat} {rev}", "Sekali.", [])])
    assert [lembar.judul for lembar in _jalan.bersama("orang", Path("pohon"), "0.1.0")] == ["pohon 0.1.0"]
    assert "pohon 0.1.0" in capsys.readouterr().out
    assert _jalan.bersama("nomor", Path("pohon"), "0.1.0") == []
