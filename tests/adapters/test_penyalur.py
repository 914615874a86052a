"""One thread serves as long as something waits; who leaves the lane is stood in for."""

import random
import threading
from functools import partial

import pytest

from kinerja.adapters.giliran import JALUR, di_luar_jalur, didahulukan
from kinerja.adapters.penyalur import Penyalur
from tests.adapters.test_giliran import SABAR, sampai


class Tugas:
    """A request that notes who served it."""

    def __init__(self, catatan, nama, kerja=lambda: None):
        self.catatan, self.nama, self.kerja, self.batal = catatan, nama, kerja, False

    def service(self):
        self.kerja()
        self.catatan.append((self.nama, threading.get_ident()))

    def cancel(self):
        self.batal = True


@pytest.fixture
def penyalur():
    penyalur = Penyalur()
    penyalur.set_thread_count(8)
    yield penyalur
    assert penyalur.shutdown()
    assert not penyalur.threads


def nama(catatan):
    return [butir for butir, _ in catatan]


def test_what_queues_is_served_by_one_thread_in_the_order_of_its_coming(penyalur):
    catatan, boleh = [], threading.Event()
    for nomor in range(30):
        penyalur.add_task(Tugas(catatan, nomor, lambda: boleh.wait(SABAR)))
    boleh.set()
    sampai(lambda: len(catatan) == 30)

    assert nama(catatan) == list(range(30))
    assert len({utas for _, utas in catatan}) == 1


def test_who_leaves_the_lane_is_stood_in_for_and_comes_back_before_those_who_have_not_begun(penyalur):
    catatan, boleh, tahan = [], threading.Event(), threading.Event()

    def tunggu():
        with di_luar_jalur():
            assert boleh.wait(SABAR)

    def tertahan():
        boleh.set()
        sampai(lambda: JALUR.menunggu == 1)  # the first one is back, and stands before the lane
        assert tahan.wait(SABAR)

    penyalur.add_task(Tugas(catatan, "menunggu", tunggu))
    penyalur.add_task(Tugas(catatan, "sebelum"))
    sampai(lambda: nama(catatan) == ["sebelum"])
    penyalur.add_task(Tugas(catatan, "tertahan", tertahan))
    for nomor in range(5):
        penyalur.add_task(Tugas(catatan, nomor))
    tahan.set()
    sampai(lambda: len(catatan) == 8)

    assert nama(catatan) == ["sebelum", "tertahan", "menunggu", *range(5)]


def test_whoever_many_wait_for_comes_back_first(penyalur):
    catatan, boleh = [], threading.Event()

    def tunggu():
        with di_luar_jalur():
            assert boleh.wait(SABAR)

    def tulis():
        with didahulukan():
            tunggu()

    def tertahan():
        boleh.set()
        sampai(lambda: JALUR.menunggu == 3)

    for siapa, kerja in (("a", tunggu), ("b", tunggu), ("penulis", tulis)):
        penyalur.add_task(Tugas(catatan, siapa, kerja))
    penyalur.add_task(Tugas(catatan, "tertahan", tertahan))
    sampai(lambda: len(catatan) == 4)

    assert nama(catatan)[:2] == ["tertahan", "penulis"]


def test_a_request_that_fails_does_not_stop_the_others(penyalur, caplog):
    catatan = []

    def rusak():
        raise ValueError("rusak")

    penyalur.add_task(Tugas(catatan, "rusak", rusak))
    penyalur.add_task(Tugas(catatan, "lain"))
    sampai(lambda: nama(catatan) == ["lain"])
    assert "Exception when servicing" in caplog.text
    assert len(penyalur.threads) == 8


def test_what_is_read_at_once_begins_when_all_of_it_has_been_read(penyalur):
    catatan = []
    with penyalur.sekaligus():
        for nomor in range(5):
            penyalur.add_task(Tugas(catatan, nomor))
        assert penyalur._bertugas is None
    sampai(lambda: nama(catatan) == list(range(5)))


def test_the_loop_waits_while_requests_queue_and_not_longer(penyalur):
    catatan, boleh = [], threading.Event()
    penyalur.tunggu_reda(SABAR)  # nobody is here

    penyalur.add_task(Tugas(catatan, 0, lambda: boleh.wait(SABAR)))
    sampai(lambda: not penyalur._antre)
    penyalur.tunggu_reda(SABAR)  # one is served, nobody queues
    penyalur.add_task(Tugas(catatan, 1))
    threading.Timer(0.05, boleh.set).start()
    penyalur.tunggu_reda(SABAR)

    assert nama(catatan) == [0, 1]


def test_hundreds_that_come_and_go_are_all_served_one_at_a_time(penyalur):
    acak, catatan, di_dalam, terbanyak = random.Random(7), [], [], []

    def kerja(keluar):
        for _ in range(keluar):
            with di_luar_jalur():
                threading.Event().wait(0.0001)
        di_dalam.append(1)
        terbanyak.append(len(di_dalam))
        di_dalam.pop()

    def beri(dari):
        for nomor in range(dari, dari + 200):
            penyalur.add_task(Tugas(catatan, nomor, partial(kerja, acak.choice((0, 0, 1, 3)))))

    pemberi = [threading.Thread(target=beri, args=(dari,)) for dari in (0, 200, 400)]
    for utas in pemberi:
        utas.start()
    for utas in pemberi:
        utas.join(SABAR)
    sampai(lambda: len(catatan) == 600)

    assert sorted(nama(catatan)) == list(range(600))
    assert set(terbanyak) == {1}
    assert JALUR.masuk(0)
    JALUR.keluar()


def test_at_the_end_what_nobody_has_begun_is_called_off():
    penyalur, catatan, boleh = Penyalur(), [], threading.Event()
    penyalur.set_thread_count(2)
    penyalur.add_task(Tugas(catatan, "sedang", lambda: boleh.wait(SABAR)))
    sampai(lambda: not penyalur._antre)
    belum = Tugas(catatan, "belum")
    penyalur.add_task(belum)
    threading.Timer(0.05, boleh.set).start()

    assert penyalur.shutdown()
    assert nama(catatan) == ["sedang"]
    assert belum.batal
