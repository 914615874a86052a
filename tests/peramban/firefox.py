"""Debian's Firefox over WebDriver BiDi (w3c.github.io/webdriver-bidi): the few commands that our tests need.

Playwright asks this Firefox for a command that it does not have (emulation.setMediaFeaturesOverride), and Debian has
no geckodriver: one WebSocket of our own is less than either.
"""

import base64
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path

CARA_FIREFOX = "Pasang Firefox: apt install firefox-esr"
TUNGGU = 60
TOMBOL = {
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Shift": "\ue008",
    "Control": "\ue009",
    "Alt": "\ue00a",
    "Escape": "\ue00c",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Delete": "\ue017",
    "F2": "\ue032",
}
"""Keys without a letter, as WebDriver writes them."""

TITIK = """(pemilih) => {
  const elemen = document.querySelector(pemilih);
  elemen.scrollIntoView({ block: "nearest" });
  const kotak = elemen.getBoundingClientRect();
  return [kotak.left + kotak.width / 2, kotak.top + kotak.height / 2].map(Math.round);
}"""
"""The middle of an element, in the window."""


def cari_firefox() -> str | None:
    """Where the Firefox of this machine is."""
    return shutil.which("firefox-esr")


class _Saluran:
    """A WebSocket (RFC 6455) to this machine: whole text messages, one after the other."""

    def __init__(self, porta: int) -> None:
        self._soket = socket.create_connection(("127.0.0.1", porta), timeout=TUNGGU)
        kunci = base64.b64encode(os.urandom(16)).decode()
        kepala = ["GET /session HTTP/1.1", f"Host: 127.0.0.1:{porta}", "Upgrade: websocket", "Connection: Upgrade"]
        kepala += [f"Sec-WebSocket-Key: {kunci}", "Sec-WebSocket-Version: 13", "", ""]
        self._soket.sendall("\r\n".join(kepala).encode())
        self._aliran = self._soket.makefile("rb")
        assert b" 101 " in self._aliran.readline()
        while self._aliran.readline() != b"\r\n":
            pass

    def kirim(self, teks: str) -> None:
        self._bingkai(1, teks.encode())

    def _bingkai(self, jenis: int, isi: bytes) -> None:
        panjang = len(isi)
        ukuran = bytes([0x80 | panjang]) if panjang < 126 else b"\xfe" + struct.pack("!H", panjang)
        if panjang > 0xFFFF:
            ukuran = b"\xff" + struct.pack("!Q", panjang)
        topeng = os.urandom(4)
        tertutup = bytes(bita ^ topeng[ke % 4] for ke, bita in enumerate(isi))
        self._soket.sendall(bytes([0x80 | jenis]) + ukuran + topeng + tertutup)

    def terima(self) -> str:
        isi = b""
        while True:
            awal, panjang = self._aliran.read(2)
            if panjang in (126, 127):
                panjang = int.from_bytes(self._aliran.read(2 if panjang == 126 else 8))
            potong = self._aliran.read(panjang)
            if awal & 15 == 9:
                self._bingkai(10, potong)
            elif awal & 15 in (0, 1):
                isi += potong
                if awal & 0x80:
                    return isi.decode()

    def tutup(self) -> None:
        self._aliran.close()
        self._soket.close()


class Firefox:
    """A headless Firefox with a profile of its own. `skrip`: whether pages may run JavaScript."""

    def __init__(self, folder: Path, *, skrip: bool = True) -> None:
        if not skrip:
            (folder / "user.js").write_text('user_pref("javascript.enabled", false);\n')
        perintah = [cari_firefox(), "--headless", "--no-remote", "--profile", str(folder)]
        lingkungan = os.environ | {"HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"}
        self._proses = subprocess.Popen(
            [*perintah, "--remote-debugging-port", "0", "about:blank"],
            env=lingkungan,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._saluran = _Saluran(self._porta())
        self._nomor = 0
        self.di_depan = ""
        self.perintah("session.new", capabilities={})

    def _porta(self) -> int:
        for baris in self._proses.stderr:
            if cocok := re.search(r"WebDriver BiDi listening on ws://127\.0\.0\.1:(\d+)", baris):
                self._kuras = threading.Thread(target=self._proses.stderr.read, daemon=True)
                self._kuras.start()  # a full pipe would stop Firefox
                return int(cocok[1])
        raise AssertionError("Firefox berhenti sebelum siap")

    def perintah(self, cara: str, **isi) -> dict:
        """One command and its result; what Firefox tells besides is passed over."""
        self._nomor += 1
        self._saluran.kirim(json.dumps({"id": self._nomor, "method": cara, "params": isi}))
        while True:
            jawaban = json.loads(self._saluran.terima())
            if jawaban.get("id") == self._nomor:
                assert jawaban["type"] == "success", jawaban
                return jawaban["result"]

    def tutup(self) -> None:
        self._saluran.tutup()
        self._proses.terminate()
        self._proses.wait(timeout=30)
        self._kuras.join(timeout=30)
        self._proses.stderr.close()


class TabFirefox:
    """One page in a context of its own: cookies and storage that no other has."""

    def __init__(self, firefox: Firefox, lebar: int, tinggi: int, *, sentuh: bool) -> None:
        self._firefox, self._sentuh = firefox, sentuh
        self._pemakai = firefox.perintah("browser.createUserContext")["userContext"]
        baru = firefox.perintah("browsingContext.create", type="tab", userContext=self._pemakai)
        self._konteks = baru["context"]
        ukuran = {"width": lebar, "height": tinggi}
        firefox.perintah("browsingContext.setViewport", context=self._konteks, viewport=ukuran)

    def kuki(self, nama: str, nilai: str) -> None:
        isi = {"type": "string", "value": nilai}
        kuki = {"name": nama, "value": isi, "domain": "127.0.0.1", "path": "/", "httpOnly": True, "sameSite": "lax"}
        sekat = {"type": "storageKey", "userContext": self._pemakai}
        self._firefox.perintah("storage.setCookie", cookie=kuki, partition=sekat)

    def buka(self, alamat: str) -> None:
        self._firefox.perintah("browsingContext.navigate", context=self._konteks, url=alamat, wait="complete")

    def nilai(self, ungkapan: str):
        """What an expression of JavaScript is worth in the page."""
        hasil = self._firefox.perintah(
            "script.evaluate",
            expression=f"JSON.stringify({ungkapan})",
            target={"context": self._konteks},
            awaitPromise=True,
        )
        assert hasil["type"] == "success", hasil
        return json.loads(hasil["result"].get("value", "null"))

    def salin(self, teks: str) -> None:
        """Put a text on the clipboard, as another program does."""
        ungkapan = f"navigator.clipboard.writeText({json.dumps(teks)})"
        sasaran = {"context": self._konteks}
        cara = {"awaitPromise": True, "userActivation": True}
        hasil = self._firefox.perintah("script.evaluate", expression=ungkapan, target=sasaran, **cara)
        assert hasil["type"] == "success", hasil

    def tunggu(self, ungkapan: str) -> None:
        """Wait until an expression is true."""
        batas = time.monotonic() + TUNGGU
        while not self.nilai(f"Boolean({ungkapan})"):
            assert time.monotonic() < batas, f"tidak terjadi: {ungkapan}"
            time.sleep(0.05)

    def klik(self, pemilih: str, *, kali: int = 1, shift: bool = False) -> None:
        """Press where an element stands; by finger on a screen of touch."""
        x, y = self.nilai(f"({TITIK})({json.dumps(pemilih)})")
        tekan = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}] * kali
        jari = "touch" if self._sentuh else "mouse"
        penunjuk = {"type": "pointer", "id": jari, "parameters": {"pointerType": jari}}
        gerak = [{"type": "pointerMove", "x": x, "y": y, "origin": "viewport"}, *tekan]
        if shift:
            self._tombol([("keyDown", "Shift")])
        self._laku([penunjuk | {"actions": gerak}])
        if shift:
            self._tombol([("keyUp", "Shift")])

    def ketik(self, teks: str) -> None:
        self._tombol([(jenis, huruf) for huruf in teks for jenis in ("keyDown", "keyUp")])

    def tekan(self, *gabungan: str) -> None:
        """Press keys one after the other: "Enter", "Control+z"."""
        for tombol_gabung in gabungan:
            tombol = tombol_gabung.split("+")
            turun = [("keyDown", nama) for nama in tombol]
            self._tombol([*turun, *(("keyUp", nama) for nama in reversed(tombol))])

    def _tombol(self, urutan: Sequence[tuple[str, str]]) -> None:
        laku = [{"type": jenis, "value": TOMBOL.get(nama, nama)} for jenis, nama in urutan]
        self._laku([{"type": "key", "id": "papan", "actions": laku}])

    def _laku(self, sumber: list[dict]) -> None:
        if self._firefox.di_depan != self._konteks:  # a tab behind another one has no focus, and so no events of it
            self._firefox.perintah("browsingContext.activate", context=self._konteks)
            self._firefox.di_depan = self._konteks
        self._firefox.perintah("input.performActions", context=self._konteks, actions=sumber)

    def tutup(self) -> None:
        self._firefox.perintah("browser.removeUserContext", userContext=self._pemakai)
