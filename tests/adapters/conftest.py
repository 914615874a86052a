"""Fixtures of the adapters. The children themselves are tried here: every job is done anew."""

import contextlib
import socket
import threading

import pytest
from flask import Flask
from waitress import wasyncore

from kinerja.adapters.peladen import Peladen


@pytest.fixture(autouse=True)
def _setiap_kali(anak_sungguhan):
    pass


@pytest.fixture
def jalankan():
    """jalankan(per_alamat=…) gives (server, port) of a small application, served until the test ends."""
    hidup = []

    def _jalankan(halaman=lambda: "selamat pagi", **pilihan):
        aplikasi = Flask("contoh")
        aplikasi.add_url_rule("/", "halaman", halaman, methods=["GET", "POST"])
        soket = socket.create_server(("127.0.0.1", 0), backlog=1024)
        peladen = Peladen(aplikasi, soket, **{"benang": 2, **pilihan})
        benang = threading.Thread(target=peladen.run)
        benang.start()
        hidup.append((peladen, benang))
        return peladen, soket.getsockname()[1]

    yield _jalankan
    for peladen, benang in hidup:
        with contextlib.suppress(OSError):  # the loop, awake already, has closed its own pipe before we write into it
            peladen.trigger.pull_trigger(lambda peladen_ini=peladen: tutup(peladen_ini))
        benang.join(30)
        tutup(peladen)  # of one that was told to stop
        peladen.task_dispatcher.shutdown()
        assert not benang.is_alive()


def tutup(peladen):
    """Close what is open, and the files in which large answers wait."""
    for saluran in list(peladen.active_channels.values()):
        saluran.handle_close()
    wasyncore.close_all(peladen._map)
