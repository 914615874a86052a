"""A browser that goes away in the middle of an answer leaves no open file behind."""

import gc
import socket
import struct
import warnings

import pytest

from tests.peladen_uji import dilayani, utuh


class Berkas:
    """An answer that says whether it was closed."""

    def __init__(self) -> None:
        self.tutup = False

    def __iter__(self):
        return iter([b"satu", b"dua"])

    def close(self) -> None:
        self.tutup = True


def test_an_answer_is_read_and_closed_before_it_is_sent():
    berkas = Berkas()
    assert utuh(lambda environ, mulai: berkas)({}, None) == [b"satudua"]
    assert berkas.tutup


def test_an_answer_that_breaks_is_closed_too():
    class Rusak(Berkas):
        def __iter__(self):
            raise OSError("disk")

    rusak = Rusak()
    with pytest.raises(OSError, match="disk"):
        utuh(lambda environ, mulai: rusak)({}, None)
    assert rusak.tutup


def test_a_reset_connection_leaves_no_file_open(tmp_path):
    jalan = tmp_path / "isi"
    jalan.write_bytes(b"x" * 100)

    def app(environ, mulai):
        mulai("200 OK", [("Content-Length", "100")])
        return jalan.open("rb")

    with warnings.catch_warnings(record=True) as peringatan:
        warnings.simplefilter("always")
        with dilayani(app) as alamat:
            for _ in range(5):
                _minta_dan_pergi(int(alamat.rpartition(":")[2]))
        gc.collect()
    assert [str(kabar.message) for kabar in peringatan] == []


def _minta_dan_pergi(porta: int) -> None:
    """Ask, and reset the connection as soon as the first byte comes back."""
    with socket.create_connection(("127.0.0.1", porta)) as kabel:
        kabel.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        kabel.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\nlebih")
        kabel.recv(1)
