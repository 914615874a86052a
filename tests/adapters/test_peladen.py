"""One computer that opens hundreds of connections, or sends one letter at a time, takes no place from the others."""

import contextlib
import errno
import http.client
import socket
import threading
import time

import pytest

from kinerja.adapters import peladen as modul
from tests.adapters.test_giliran import sampai

PENYERANG, REKAN = "127.0.0.2", "127.0.0.3"


@contextlib.contextmanager
def setengah_terbuka(port, jumlah, kata=b""):
    with contextlib.ExitStack() as tumpukan:
        for _ in range(jumlah):
            soket = tumpukan.enter_context(socket.create_connection(("127.0.0.1", port), 10, (PENYERANG, 0)))
            soket.sendall(kata)
        yield


def minta(port, asal, tunggu=10):
    sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=tunggu, source_address=(asal, 0))
    try:
        sambungan.request("GET", "/")
        jawaban = sambungan.getresponse()
        return jawaban.status, jawaban.read().decode()
    finally:
        sambungan.close()


@pytest.mark.parametrize("kata", [b"", b"GET / HTTP/1.1\r\nHost: "])
def test_hundreds_of_half_open_requests_of_one_computer_leave_room_for_the_others(jalankan, kata):
    peladen, port = jalankan()

    with setengah_terbuka(port, 505, kata):
        assert minta(port, REKAN) == (200, "selamat pagi")
        assert minta(port, PENYERANG) == (200, "selamat pagi")
        assert len(peladen.active_channels) <= modul.PER_ALAMAT + 2


def test_half_open_requests_that_come_through_a_proxy_leave_room_too(jalankan):
    """There everybody has the address of the proxy: the longest silent of all makes room."""
    peladen, port = jalankan(per_alamat=None)

    with setengah_terbuka(port, 505, b"GET / HTTP/1.1\r\nHost: "):
        assert minta(port, REKAN) == (200, "selamat pagi")
        assert minta(port, PENYERANG) == (200, "selamat pagi")
        assert len(peladen.active_channels) <= modul.BATAS_SEMUA + 2


def test_without_the_bound_the_door_is_shut(jalankan, monkeypatch):
    monkeypatch.setattr(modul, "BATAS_SEMUA", 10_000)
    _, port = jalankan(per_alamat=None)

    with setengah_terbuka(port, 505), pytest.raises(TimeoutError):
        minta(port, REKAN, tunggu=2)


def test_who_does_not_finish_a_request_in_time_is_let_go(jalankan, monkeypatch):
    monkeypatch.setattr(modul, "BATAS_DIAM", 0.3)
    monkeypatch.setattr(modul, "SELANG_PERIKSA", 0.1)
    _, port = jalankan()

    for kata in (b"", b"GET / HTTP/1.1\r\nX-Lama: "):
        with socket.create_connection(("127.0.0.1", port), 10) as soket:
            soket.sendall(kata)
            assert soket.recv(100) == b""  # closed by the server, within the timeout of the socket


def test_a_connection_that_is_kept_open_serves_on(jalankan, monkeypatch):
    monkeypatch.setattr(modul, "SELANG_PERIKSA", 0.0)
    _, port = jalankan()
    sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

    for _ in range(3):
        sambungan.request("GET", "/")
        assert sambungan.getresponse().read() == b"selamat pagi"
        monkeypatch.setattr(modul, "BATAS_DIAM", 0.0)  # from now on everything that is awaited comes too late
    sambungan.close()


@pytest.mark.parametrize(
    ("kata", "status", "kalimat"),
    [
        (b"GET / HTTP/1.1\r\nContent-Length: banyak\r\n\r\n", b"400", "tidak dapat dibaca server"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 2_000 + b"\r\n\r\n", b"431", "Hapus kuki peramban"),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", b"413", "Kiriman terlalu besar"),
    ],
)
def test_what_the_server_itself_refuses_is_said_in_indonesian(jalankan, kata, status, kalimat):
    _, port = jalankan(max_request_header_size=1_000)

    with socket.create_connection(("127.0.0.1", port), 10) as soket:
        soket.sendall(kata)
        jawaban = b"".join(iter(lambda: soket.recv(4096), b"")).decode()

    assert jawaban.split()[1] == status.decode()
    assert kalimat in jawaban


def kirim_utuh(port, panjang):
    """All that a browser would send, and only then what came back."""
    sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        sambungan.putrequest("POST", "/")
        sambungan.putheader("Content-Length", str(panjang))
        sambungan.endheaders()
        for _ in range(0, panjang, 65_536):
            sambungan.send(b"x" * 65_536)
        jawaban = sambungan.getresponse()
        return jawaban.status, jawaban.read().decode()
    finally:
        sambungan.close()


def test_who_still_sends_what_is_too_large_hears_the_answer_at_its_end(jalankan):
    """Of a connection that is closed while it sends, a browser shows no more than that it was lost."""
    peladen, port = jalankan(max_request_body_size=100_000)

    status, kalimat = kirim_utuh(port, 64 * 1024 * 1024)

    assert (status, kalimat) == (413, modul.KALIMAT[413])
    assert minta(port, REKAN) == (200, "selamat pagi")


def test_a_large_upload_that_finds_no_room_is_told_so_at_its_end(jalankan, monkeypatch):
    def penuh(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("waitress.buffers.TempfileBasedBuffer.newfile", penuh)
    _, port = jalankan()

    status, kalimat = kirim_utuh(port, 8 * 1024 * 1024)

    assert (status, kalimat) == (507, modul.KALIMAT[507])
    assert minta(port, REKAN) == (200, "selamat pagi")


def kirim_terus(soket):
    while True:
        soket.sendall(b"x" * 65_536)


def test_who_sends_on_for_ever_after_a_refusal_is_let_go(jalankan, monkeypatch):
    monkeypatch.setattr(modul, "BATAS_KIRIM", 0.2)
    monkeypatch.setattr(modul, "SELANG_PERIKSA", 0.1)
    _, port = jalankan()

    with socket.create_connection(("127.0.0.1", port), 10) as soket:
        soket.sendall(b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n")
        with pytest.raises(OSError, match=r"reset|pipe|abort"):
            kirim_terus(soket)


def test_who_takes_nothing_of_his_answer_is_let_go_and_who_takes_it_slowly_is_not(jalankan, monkeypatch):
    monkeypatch.setattr(modul, "BATAS_TERIMA", 0.5)
    monkeypatch.setattr(modul, "SELANG_PERIKSA", 0.1)
    besar = "x" * (16 << 20)
    peladen, port = jalankan(lambda: besar)

    alamat = ("127.0.0.1", port)
    with socket.create_connection(alamat, 30) as diam, socket.create_connection(alamat, 30) as pelan:
        diam.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 3)  # answers wait for it, and requests too
        pelan.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        sampai(lambda: len(peladen.active_channels) == 2)
        terambil = 0
        while potongan := pelan.recv(1 << 20):
            terambil += len(potongan)
            time.sleep(0.06)  # longer than the bound in all
        sampai(lambda: not peladen.active_channels)
    assert terambil > len(besar)


def test_the_word_to_stop_answers_what_was_accepted_and_takes_nothing_new(jalankan, monkeypatch):
    monkeypatch.setattr(modul, "SELANG_PERIKSA", 0.0)
    sedang, boleh, jawaban = threading.Event(), threading.Event(), []

    def lama():
        sedang.set()
        assert boleh.wait(30)
        return "selesai juga"

    peladen, port = jalankan(lama)
    peminta = threading.Thread(target=lambda: jawaban.append(minta(port, REKAN, 30)))
    peminta.start()
    assert sedang.wait(30)
    with socket.create_connection(("127.0.0.1", port), 30) as separuh:
        separuh.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nisi")
        sampai(
            lambda: any(saluran.diterima and not saluran.requests for saluran in list(peladen.active_channels.values()))
        )
        suruh_berhenti(peladen)
        sampai(lambda: tertutup(port))
        separuh.sendall(b"lanjut")
        boleh.set()
        assert separuh.recv(4096).startswith(b"HTTP/1.1 200 OK")
    peminta.join(30)
    assert jawaban == [(200, "selesai juga")]


def test_the_word_to_stop_waits_for_nobody_longer_than_its_bound(jalankan, monkeypatch):
    monkeypatch.setattr(modul, "BATAS_HABIS", 0.2)
    monkeypatch.setattr(modul, "SELANG_PERIKSA", 0.0)
    peladen, port = jalankan()

    with setengah_terbuka(port, 1, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nisi"):
        sampai(lambda: any(saluran.diterima for saluran in list(peladen.active_channels.values())))
        suruh_berhenti(peladen)
        sampai(lambda: not peladen.task_dispatcher.threads)


def suruh_berhenti(peladen):
    """In the thread that serves, what the handler of SIGTERM does there."""

    def berhenti(_kini):
        raise SystemExit(0)

    peladen.maintenance = berhenti
    peladen.pull_trigger()


def tertutup(port):
    """Nobody listens on `port` any more; who knocks just as it is being closed is reset, and may look again."""
    try:
        socket.create_connection(("127.0.0.1", port), 10).close()
    except ConnectionRefusedError:
        return True
    except ConnectionResetError:
        return False
    return False
