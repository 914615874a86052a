"""What one connection does costs nothing for the others, and nothing that happens to one is overlooked."""

import contextlib
import os
import re
import resource
import selectors
import socket
import threading

import pytest
from flask import Response, request

from kinerja.adapters import peladen as modul
from kinerja.adapters.giliran import JALUR
from kinerja.adapters.peladen import Saluran
from kinerja.adapters.putaran import Putaran
from tests.adapters.test_giliran import SABAR, sampai
from tests.adapters.test_peladen import REKAN, minta, suruh_berhenti

BESAR = 8 << 20
"""Bytes of an answer that no socket takes at once."""
MINTA = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
MINTA_TUTUP = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


@contextlib.contextmanager
def tersambung(port, kata=b""):
    with socket.create_connection(("127.0.0.1", port), SABAR) as soket:
        soket.sendall(kata)
        yield soket


def terima(soket):
    """The body of one answer, and not a byte of the next one."""
    kepala = b""
    while not kepala.endswith(b"\r\n\r\n"):
        kepala += soket.recv(1)
    panjang = int(re.search(rb"Content-Length: (\d+)", kepala)[1])
    return tepat(soket, panjang)


def tepat(soket, panjang):
    isi = b""
    while len(isi) < panjang:
        isi += soket.recv(panjang - len(isi)) or pytest.fail("terputus")
    return isi


def sampai_habis(soket):
    return b"".join(iter(lambda: soket.recv(65_536), b""))


def tenang(peladen):
    """Every answer has been sent, and the workers have put their requests away."""
    sampai(lambda: all(saluran.menganggur for saluran in list(peladen.active_channels.values())))


@pytest.fixture
def hitungan(monkeypatch):
    """How often connections were asked what they want, and how often what is listened to was changed."""
    kali = {"ditanya": 0, "diubah": 0}
    semula = Saluran.readable, Putaran._dengarkan

    def readable(saluran):
        kali["ditanya"] += 1
        return semula[0](saluran)

    def dengarkan(putaran, fd, mau):
        kali["diubah"] += 1
        return semula[1](putaran, fd, mau)

    monkeypatch.setattr(Saluran, "readable", readable)
    monkeypatch.setattr(Putaran, "_dengarkan", dengarkan)
    return kali


def test_two_hundred_open_connections_are_not_asked_about_what_one_of_them_does(jalankan, monkeypatch, hitungan):
    monkeypatch.setattr(modul, "SELANG_PERIKSA", 1_000)
    peladen, port = jalankan(per_alamat=None)
    with contextlib.ExitStack() as tumpukan:
        for _ in range(200):
            tumpukan.enter_context(tersambung(port))
        satu_orang = tumpukan.enter_context(tersambung(port))
        sampai(lambda: len(peladen.active_channels) == 201)
        satu_orang.sendall(MINTA)
        assert terima(satu_orang) == b"selamat pagi"
        tenang(peladen)
        hitungan.update(ditanya=0, diubah=0)

        for _ in range(100):
            satu_orang.sendall(MINTA)
            assert terima(satu_orang) == b"selamat pagi"
            tenang(peladen)
        kali = dict(hitungan)

    assert kali["ditanya"] <= 100 * 6  # of 201 that are open
    assert kali["diubah"] == 0  # its wishes are the same after each answer


def test_a_worker_sends_the_answer_itself_and_wakes_nobody(jalankan, monkeypatch):
    peladen, port = jalankan()
    bangun = []
    monkeypatch.setattr(peladen.trigger, "pull_trigger", lambda *_: bangun.append(1))
    with tersambung(port) as soket:
        for _ in range(20):
            soket.sendall(MINTA)
            assert terima(soket) == b"selamat pagi"
            tenang(peladen)
        kali = len(bangun)
        monkeypatch.undo()

    assert kali == 0


def test_a_crowd_that_knocks_is_let_in_at_once(jalankan, monkeypatch):
    """With one at each turn of the loop, the last of fifty waits for fifty turns."""
    peladen, port = jalankan()
    masuk, boleh = [], threading.Event()
    semula = Putaran.kerjakan

    def kerjakan(putaran, kejadian):
        assert boleh.wait(SABAR)
        semula(putaran, kejadian)
        masuk.append(len(peladen.active_channels))

    monkeypatch.setattr(Putaran, "kerjakan", kerjakan)
    with contextlib.ExitStack() as tumpukan:
        for _ in range(30):
            tumpukan.enter_context(tersambung(port))
        boleh.set()
        sampai(lambda: masuk and masuk[-1] == 30)
    assert [banyak for banyak in masuk if banyak][0] == 30


def test_who_asks_keeps_his_place_when_somebody_knocks_at_the_same_moment(jalankan, monkeypatch):
    """Of an address with too many, the longest silent one makes room: it has to be heard first."""
    peladen, port = jalankan(per_alamat=2)
    with tersambung(port) as lama, tersambung(port) as diam:
        sampai(lambda: len(peladen.active_channels) == 2)
        boleh, tertahan = threading.Event(), threading.Event()
        semula = Putaran.kerjakan

        def kerjakan(putaran, kejadian):
            if not boleh.is_set():
                tertahan.set()
                assert boleh.wait(SABAR)
                kejadian = putaran.tunggu(SABAR)
            semula(putaran, sorted(kejadian, key=lambda butir: putaran[butir[0]] is not peladen))

        monkeypatch.setattr(Putaran, "kerjakan", kerjakan)
        peladen.pull_trigger()
        assert tertahan.wait(SABAR)
        lama.sendall(MINTA)
        with tersambung(port, MINTA) as baru:
            boleh.set()
            assert terima(lama) == terima(baru) == b"selamat pagi"
            assert diam.recv(1) == b""


def test_requests_that_come_together_are_answered_in_their_order(jalankan):
    _, port = jalankan(lambda: request.headers["X-Nomor"])
    kata = b"".join(b"GET / HTTP/1.1\r\nHost: x\r\nX-Nomor: %d\r\n\r\n" % nomor for nomor in range(50))

    with tersambung(port, kata) as soket:
        assert [terima(soket) for _ in range(50)] == [b"%d" % nomor for nomor in range(50)]


def test_who_has_sent_everything_and_closes_his_half_hears_the_answer(jalankan):
    sedang, boleh = threading.Event(), threading.Event()

    def lama():
        sedang.set()
        assert boleh.wait(SABAR)
        return "x" * BESAR

    _, port = jalankan(lama)
    with tersambung(port, MINTA) as soket:
        soket.shutdown(socket.SHUT_WR)
        assert sedang.wait(SABAR)
        boleh.set()
        assert len(sampai_habis(soket)) > BESAR


def test_slow_readers_of_large_answers_hold_nobody_and_lose_nothing(jalankan):
    besar = iter([b"x" * BESAR] * 30)
    _, port = jalankan(lambda: next(besar) if request.headers.get("Host") == "x" else "selamat pagi")

    with contextlib.ExitStack() as tumpukan:
        lambat = [tumpukan.enter_context(tersambung(port, MINTA)) for _ in range(30)]
        for soket in lambat:
            assert soket.recv(1) == b"H"
        assert minta(port, REKAN) == (200, "selamat pagi")
        for soket in lambat:
            soket.shutdown(socket.SHUT_WR)
            assert len(sampai_habis(soket)) > BESAR


def test_a_worker_that_waits_for_a_slow_reader_waits_beside_the_lane(jalankan):
    def mengalir():
        if request.headers["Host"] != "x":
            return "selamat pagi"
        return Response(b"x" * (1 << 20) for _ in range(16))

    peladen, port = jalankan(mengalir, outbuf_high_watermark=1 << 20)
    with tersambung(port, MINTA_TUTUP) as lambat:
        assert lambat.recv(1) == b"H"
        sampai(lambda: peladen.task_dispatcher._bertugas is None)
        assert JALUR.masuk(0)
        JALUR.keluar()
        assert minta(port, REKAN) == (200, "selamat pagi")
        assert len(sampai_habis(lambat)) > 16 << 20


def test_a_large_answer_before_another_request_waits_beside_the_lane_too(jalankan):
    """Two requests in one breath, of which the first one's answer is not read."""
    jawaban = iter([b"x" * BESAR, b"kedua"])
    peladen, port = jalankan(
        lambda: next(jawaban) if request.headers["Host"] == "x" else "selamat pagi", outbuf_high_watermark=1 << 20
    )
    with tersambung(port, MINTA * 2) as lambat:
        assert lambat.recv(1, socket.MSG_PEEK) == b"H"
        sampai(lambda: peladen.task_dispatcher._bertugas is None)
        assert minta(port, REKAN) == (200, "selamat pagi")
        assert len(terima(lambat)) == BESAR
        assert terima(lambat) == b"kedua"


@pytest.mark.parametrize("sebelum", [b"", MINTA])
def test_who_asks_before_he_sends_is_told_to_go_on(jalankan, sebelum):
    _, port = jalankan(lambda: f"{len(request.get_data())}")
    kata = b"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 300000\r\n\r\n"

    with tersambung(port, sebelum + kata) as soket:
        if sebelum:
            assert terima(soket) == b"0"
        assert tepat(soket, 25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        soket.sendall(b"x" * 300_000)
        assert terima(soket) == b"300000"


def test_who_goes_away_before_his_answer_is_there_leaves_nothing_behind(jalankan):
    boleh = threading.Event()

    def lama():
        assert boleh.wait(SABAR)
        return "x" * BESAR

    peladen, port = jalankan(lama)
    with contextlib.ExitStack() as tumpukan:
        for _ in range(20):
            soket = tumpukan.enter_context(tersambung(port, MINTA))
            soket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # closed with a reset
        sampai(lambda: sum(bool(saluran.requests) for saluran in list(peladen.active_channels.values())) == 20)
    boleh.set()
    sampai(lambda: not peladen.active_channels)
    assert len(peladen._map._didengar) == 2  # who listens, and who wakes the loop
    assert minta(port, REKAN)[0] == 200


def test_the_next_connection_with_the_number_of_a_closed_one_is_heard(jalankan):
    peladen, port = jalankan()
    nomor = set()
    for _ in range(200):
        with tersambung(port, MINTA_TUTUP) as soket:
            assert b"selamat pagi" in sampai_habis(soket)
            nomor.add(soket.fileno())
    sampai(lambda: not peladen.active_channels)
    assert len(peladen._map._didengar) == 2
    assert len(nomor) < 200


def test_an_event_of_a_closed_connection_is_not_taken_for_one_of_its_successor():
    putaran, kata = Putaran(), []

    class Diam:
        accepting = False

        def __init__(self, fd):
            self._fileno = fd

        def readable(self):
            return True

        def writable(self):
            return False

        def handle_read_event(self):
            kata.append("terbaca")

    kiri, kanan = socket.socketpair()
    with kiri, kanan:
        putaran[kiri.fileno()] = Diam(kiri.fileno())
        kanan.send(b"x")
        kejadian = putaran.tunggu(SABAR)
        del putaran[kiri.fileno()]
        putaran[kiri.fileno()] = Diam(kiri.fileno())
        putaran.kerjakan(kejadian)
        assert kata == []
        putaran.kerjakan(putaran.tunggu(SABAR))
        assert kata == ["terbaca"]
        putaran.clear()
        putaran.tutup()


def test_a_change_by_a_worker_between_the_look_and_the_registration_is_not_lost():
    """It has changed its wish just after it was asked, when the old registration still suited it."""

    class Berubah:
        accepting = False

        def __init__(self, fd):
            self._fileno, self.mau, self.berubah = fd, False, 1

        def readable(self):
            jawaban = self.mau
            if not jawaban and self.berubah:
                self.berubah, self.mau = 0, True  # a worker, at this moment
            return jawaban

        def writable(self):
            return False

    kiri, kanan = socket.socketpair()
    with kiri, kanan:
        putaran, saluran = Putaran(), Berubah(kiri.fileno())
        saluran.mau = True
        putaran[saluran._fileno] = saluran
        putaran.tunggu(0)
        saluran.mau = False
        putaran.tanyakan(saluran)
        putaran.tunggu(0)
        assert putaran._didengar == {saluran._fileno: selectors.EVENT_READ}
        putaran.clear()
        putaran.tutup()


def test_the_word_to_stop_in_the_middle_of_a_large_answer_lets_it_end(jalankan, monkeypatch):
    monkeypatch.setattr(modul, "SELANG_PERIKSA", 0.0)
    peladen, port = jalankan(lambda: "x" * BESAR)
    with tersambung(port, MINTA_TUTUP) as soket:
        assert soket.recv(1) == b"H"
        suruh_berhenti(peladen)
        assert len(sampai_habis(soket)) > BESAR


def test_descriptors_beyond_the_1024th_are_served(jalankan):
    lunak, keras = resource.getrlimit(resource.RLIMIT_NOFILE)
    if lunak < 4_096:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(4_096, keras), keras))
    with open(os.devnull, "rb") as berkas, contextlib.ExitStack() as tumpukan:
        for _ in range(1_100):
            tumpukan.callback(os.close, os.dup(berkas.fileno()))
        _, port = jalankan()
        with tersambung(port, MINTA) as soket:
            assert soket.fileno() > 1_024
            assert terima(soket) == b"selamat pagi"
            soket.sendall(MINTA)
            assert terima(soket) == b"selamat pagi"


def test_many_who_upload_and_many_who_read_are_all_answered(jalankan):
    _, port = jalankan(lambda: f"{len(request.get_data())}", benang=8)
    galat = []

    def unggah(panjang):
        with tersambung(port) as soket:
            for _ in range(10):
                soket.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % panjang)
                soket.sendall(b"x" * panjang)
                if terima(soket) != b"%d" % panjang:
                    galat.append(panjang)

    semua = [threading.Thread(target=unggah, args=(panjang,)) for panjang in (0, 1, 70_000, 700_000) for _ in range(10)]
    for utas in semua:
        utas.start()
    for utas in semua:
        utas.join(SABAR)
        assert not utas.is_alive()
    assert galat == []
