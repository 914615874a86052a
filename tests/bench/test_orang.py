"""Two versions are asked in turn, and what a crowd is given is counted until its last answer."""

import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench import _dua_versi, _jalan, orang
from bench._dua_versi import Laju
from bench._ukur import Lembar


class Lambat(_dua_versi.Demo):
    """A server that answers one at a time on a clock of its own, and takes half of the time for it."""

    def __init__(self) -> None:
        super().__init__(0, 0)
        self.kini, self._jalur = 0.0, threading.Lock()

    def prosesor(self) -> float:
        return self.kini / 2

    def minta(self, jalan: str) -> tuple[float, int]:
        with self._jalur:
            self.kini += 0.02
        return 0.02, 1


def test_a_crowd_before_a_slow_page_is_not_given_more_than_one_person_is(monkeypatch):
    """Ten ask within one millisecond, and are answered one after the other: fifty a second, and not ten thousand."""
    server = Lambat()
    monkeypatch.setattr(_dua_versi, "time", SimpleNamespace(monotonic=lambda: server.kini))
    laju = _dua_versi._serentak(server, "/surat", 10, 0.001)
    assert laju.per_detik == pytest.approx(50)
    assert laju.prosesor == pytest.approx(0.01)


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
