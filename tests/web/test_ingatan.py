"""What a request has worked out once is there for that request alone: not for the next, a thread or a child."""

import subprocess
import sys
from threading import Thread

import pytest

from kinerja.adapters import naskah_sop
from kinerja.config import AKAR
from kinerja.domain import ingatan, nilai
from kinerja.domain.ingatan import diingat
from kinerja.domain.sop import baca
from tests.isian_uji import indikator_uji, isi_lengkap_mutasi, siklus_mengisi, unit_id
from tests.perjalanan_uji import siklus_di


@pytest.fixture
def hitung():
    """A function that says how often it was worked out."""
    kali = []

    @diingat
    def kerjakan(*kunci):
        kali.append(kunci)
        return len(kali)

    return kerjakan


def test_a_request_works_it_out_once_and_the_next_one_anew(app, hitung):
    for ke in (1, 2):
        with app.app_context():
            assert [hitung("a"), hitung("a")] == [ke, ke]


def test_a_request_within_another_leaves_it_its_own(app, hitung):
    hitung("a")
    with app.app_context(), app.test_request_context():
        assert [hitung("a"), hitung("a")] == [2, 2]
    assert hitung("a") == 1


def test_without_a_request_and_in_another_thread_nothing_is_remembered(app, hitung):
    hitung("a")
    hasil = []
    benang = Thread(target=lambda: hasil.extend((ingatan.kini(), hitung("a"), hitung("a"))))
    benang.start()
    benang.join()
    assert hasil == [None, 2, 3]


def test_an_exception_and_too_many_answers_are_not_kept(app, hitung, monkeypatch):
    with pytest.raises(nilai.GalatNilai):
        nilai.urai_nilai("1//2")
    with pytest.raises(nilai.GalatNilai):
        nilai.urai_nilai("1//2")
    monkeypatch.setattr(ingatan, "TERBANYAK", len(ingatan.kini()) + 2)
    assert [hitung("a"), hitung("b"), hitung("c"), hitung("c"), hitung("a")] == [1, 2, 3, 3, 4]


def test_two_views_of_a_sheet_read_its_figures_each(app, masuk, monkeypatch):
    indikator_uji()
    siklus = siklus_mengisi()
    isi_lengkap_mutasi(siklus.id)
    klien, dibaca = masuk("staf_mut"), []
    asli = nilai._urai
    monkeypatch.setattr(nilai, "_urai", lambda teks, cara: dibaca.append(teks) or asli(teks, cara))
    banyak = []
    for _ in range(2):
        dibaca.clear()
        assert klien.get(f"/siklus/{siklus.id}/isian/{unit_id('MUT')}").status_code == 200
        banyak.append(sorted(dibaca))
    assert banyak[0]
    assert banyak[0] == banyak[1]
    assert len(set(banyak[0])) == len(banyak[0])


def test_the_sop_of_an_office_is_read_by_every_request_and_the_programs_by_none(app, masuk, monkeypatch):
    siklus = siklus_di("koordinasi")
    klien, dibaca = masuk("sekretaris"), []
    klien.get("/siklus")
    asli = baca._uraikan
    monkeypatch.setattr(baca, "_uraikan", lambda teks, nama: dibaca.append(teks) or asli(teks, nama))
    klien.get("/siklus")
    assert not dibaca
    monkeypatch.setattr(naskah_sop, "_semua_terbit", dict)
    for kali in (1, 2):
        assert klien.get("/siklus").status_code == 200
        assert dibaca == [siklus.naskah_sop.isi] * kali


ANAK = """
from kinerja.adapters import saluran
from kinerja.domain import ingatan
def kerja(pesan, gumpalan):
    return {"dahulu": len(ingatan.kini()), "kini": ingatan.ambil(pesan["kunci"], lambda: 7)}, []
saluran.layani(kerja, detik=20, mebibita=1024)
"""


def test_a_child_remembers_nothing_of_the_job_before():
    from kinerja.adapters.saluran import baca as terima
    from kinerja.adapters.saluran import tulis

    anak = subprocess.Popen([sys.executable, "-c", ANAK], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=AKAR)
    with anak:
        assert terima(anak.stdout)[0] == {"siap": True}
        for kunci in ("a", "b"):
            tulis(anak.stdin, {"kunci": kunci})
            assert terima(anak.stdout)[0] == {"dahulu": 0, "kini": 7}
