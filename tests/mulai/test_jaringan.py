"""Addresses, ports, and the names that we answer to."""

import ipaddress
import socket

import pytest
from werkzeug.sansio.utils import host_is_trusted

from kinerja.adapters.jaringan import HostTepercaya, alamat_lan, buka_soket, lokal
from kinerja.adapters.kunci import GalatMulai
from kinerja.config import Setelan
from kinerja.perintah.layani import alamat_peramban

from .bantu import kinerja, satu_kalimat


def test_a_port_in_use_is_refused_with_one_that_is_free(tmp_path):
    with buka_soket("127.0.0.1", 0) as soket:
        port = soket.getsockname()[1]
        kalimat = satu_kalimat(kinerja("layani", "--alamat", "127.0.0.1", "--port", port, "--data", tmp_path))

    assert f"Porta {port} sudah dipakai program lain" in kalimat
    saran = int(kalimat.rpartition("--port ")[2].rstrip("."))
    buka_soket("127.0.0.1", saran).close()


def test_an_address_of_another_machine_is_refused_with_our_own():
    with pytest.raises(GalatMulai, match=r"bukan alamat komputer ini.*127\.0\.0\.1"):
        buka_soket("192.0.2.200", 0)


@pytest.mark.parametrize("alamat", ["tidak-ada.invalid", "a" * 70, "300.1.1.1"])
def test_an_address_that_means_nothing_is_refused(alamat):
    with pytest.raises(GalatMulai, match="tidak dikenal"):
        buka_soket(alamat, 0)


def test_lan_addresses_are_ipv4_of_this_machine_and_not_loopback():
    for alamat in alamat_lan():
        assert not ipaddress.IPv4Address(alamat).is_loopback
        buka_soket(alamat, 0).close()


def test_served_on_every_address_all_of_them_are_printed():
    with socket.socket() as soket:
        soket.bind(("0.0.0.0", 0))
        port = soket.getsockname()[1]
        alamat = alamat_peramban(soket, Setelan(host_tepercaya=("kinerja", ".example.go.id")))

    assert alamat == [f"http://{nama}:{port}/" for nama in ("kinerja", *alamat_lan(), "localhost")]


def test_behind_a_tls_proxy_the_public_name_comes_first():
    with buka_soket("127.0.0.1", 0) as soket:
        alamat = alamat_peramban(soket, Setelan(proksi=1, https=True, host_tepercaya=("kinerja.example.go.id",)))

    assert alamat[0] == "https://kinerja.example.go.id/"


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "127.0.0.1:8080", "192.168.7.20:8080", "kinerja"])
def test_our_own_names_and_addresses_are_trusted(host, monkeypatch):
    monkeypatch.setattr("kinerja.adapters.jaringan.alamat_lan", lambda: ["192.168.7.20"])

    assert host_is_trusted(host, HostTepercaya(["kinerja"]))


@pytest.mark.parametrize("host", ["evil.example", "192.168.7.21", "localhost.evil.example", "0.0.0.0:8080", ""])
def test_other_names_are_not(host, monkeypatch):
    monkeypatch.setattr("kinerja.adapters.jaringan.alamat_lan", lambda: ["192.168.7.20"])

    assert not host_is_trusted(host, HostTepercaya(["0.0.0.0"]))


def test_an_address_that_the_network_gives_later_is_trusted_then(monkeypatch):
    detik = [0.0]
    monkeypatch.setattr("kinerja.adapters.jaringan.time.monotonic", lambda: detik[0])
    monkeypatch.setattr("kinerja.adapters.jaringan.alamat_lan", lambda: [])
    host = HostTepercaya()
    assert "192.168.7.20" not in host

    monkeypatch.setattr("kinerja.adapters.jaringan.alamat_lan", lambda: ["192.168.7.20"])
    detik[0] = 31.0

    assert "192.168.7.20" in host


def test_the_demo_answers_to_this_machine_only(monkeypatch):
    monkeypatch.setattr("kinerja.adapters.jaringan.alamat_lan", lambda: ["192.168.7.20"])

    assert list(HostTepercaya(hanya_lokal=True)) == ["localhost", "127.0.0.1"]


@pytest.mark.parametrize(
    ("alamat", "benar"), [("127.0.0.1", True), ("localhost", True), ("0.0.0.0", False), ("192.168.7.20", False)]
)
def test_what_is_local(alamat, benar):
    assert lokal(alamat) is benar


def test_a_demo_for_the_network_is_refused(tmp_path):
    kalimat = satu_kalimat(kinerja("demo", "--alamat", "0.0.0.0", "--data", tmp_path / "demo"))

    assert "Demo hanya melayani komputer ini" in kalimat
    assert not (tmp_path / "demo").exists()
