"""`bench kawat`: what goes over the office's wire: bytes of each working page, and what a browser asks for."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

from bench._ukur import Lembar, Nisbah, sunyi
from bench.kerja import kantor, rumah_terisi, semua_halaman
from kinerja.perintah.potret import TERGAMBAR, chromium
from kinerja.web.mampat import TINGKAT

if TYPE_CHECKING:
    from tests.web.jelajah import Rumah

TUJUAN = 0.25
TERLIHAT = 8
STATIS = "/static/"


def ukur() -> list[Lembar]:
    """Every page of the large office: once as it is, and twice in a browser."""
    from tests.isi_besar import BESAR

    with kantor(BESAR) as peserta:
        isi = {nama: buat() for nama, buat in peserta.items()}
    with rumah_terisi(BESAR) as rumah, chromium() as peramban, sunyi("werkzeug"):
        kunjungan = list(_kunjungi(rumah, peramban))
    return [_bita(isi), _permintaan(kunjungan)]


def _bita(isi: dict[str, bytes]) -> Lembar:
    padat = {nama: len(gzip.compress(isi_jawaban, TINGKAT)) for nama, isi_jawaban in isi.items()}
    besar = sorted(isi, key=lambda nama: -padat[nama])[:TERLIHAT]
    utuh, semua = sum(map(len, isi.values())), sum(padat.values())
    return Lembar(
        "Kawat, 30 indikator × 5 unit",
        f"{len(isi)} halaman, sekali masing-masing.",
        [
            Nisbah("Semua halaman: dipadatkan terhadap utuh", semua / utuh, TUJUAN),
            *(Nisbah(nama, padat[nama] / 1024, satuan=f"kB (utuh {len(isi[nama]) // 1024} kB)") for nama in besar),
        ],
    )


@dataclass
class LaluLintas:
    """What one visit of a page asked the server for: {number of the request: address}, and all bytes that came."""

    nama: str
    diminta: dict[str, str] = field(default_factory=dict)
    tersimpan: set[str] = field(default_factory=set)
    bita: float = 0

    @property
    def dari_server(self) -> list[str]:
        """Addresses that the server was asked for; the others the browser had."""
        return [tuju for nomor, tuju in self.diminta.items() if nomor not in self.tersimpan and "://" in tuju]

    @property
    def gambar(self) -> list[str]:
        """Pictures of papers among them: who may still see the paper is asked each time, and nothing is sent anew."""
        return [tuju for tuju in self.dari_server if tuju.endswith(".png")]

    @property
    def statis(self) -> list[str]:
        """Static files among them."""
        return [tuju for tuju in self.dari_server if STATIS in tuju]


def _permintaan(kunjungan: list[tuple[LaluLintas, LaluLintas]]) -> Lembar:
    kedua = [kali_kedua for _, kali_kedua in kunjungan]
    lebih = [lalu for lalu in kedua if len(lalu.dari_server) - len(lalu.gambar) > 1]
    return Lembar(
        "Kawat di Chromium: permintaan dan bita",
        f"{len(kunjungan)} halaman, dua kunjungan masing-masing; setiap meja satu peramban, yang mulai tanpa simpanan.",
        [
            Nisbah("Kunjungan kedua: berkas statis yang diminta", sum(len(lalu.statis) for lalu in kedua), 0, "berkas"),
            Nisbah("Kunjungan kedua: halaman dengan lebih dari satu permintaan", len(lebih), 0, "halaman"),
            Nisbah(
                "Kunjungan kedua: gambar naskah yang ditanyakan",
                sum(len(lalu.gambar) for lalu in kedua),
                None,
                "gambar",
            ),
            Nisbah("Kunjungan kedua: bita per halaman, nilai tengah", _kb(lalu.bita for lalu in kedua), satuan="kB"),
            Nisbah("Kunjungan pertama sebuah meja: permintaan", len(kunjungan[0][0].dari_server), satuan="permintaan"),
            Nisbah("Kunjungan pertama sebuah meja: bita", _kb([kunjungan[0][0].bita]), satuan="kB"),
            *(Nisbah(f"{lalu.nama}: permintaan", len(lalu.dari_server), 1, "permintaan") for lalu in lebih),
        ],
    )


def _kb(bita) -> float:
    return median(bita) / 1024


def _kunjungi(rumah: "Rumah", peramban: Any) -> Iterator[tuple[LaluLintas, LaluLintas]]:
    """The first and the second visit of every page."""
    from tests.peladen_uji import dilayani

    konteks: dict[str, Any] = {}
    nama_kuki = rumah.app.config["SESSION_COOKIE_NAME"]
    with dilayani(rumah.app) as alamat:
        for nama, siapa, tuju in semua_halaman(rumah):
            if siapa not in konteks:
                konteks[siapa] = peramban.new_context(base_url=alamat, locale="id-ID")
                konteks[siapa].add_cookies([{"name": nama_kuki, "value": rumah.kuki[siapa], "url": alamat}])
            halaman = konteks[siapa].new_page()
            pertama, kedua = (_kunjungan(halaman, nama, tuju) for _ in range(2))
            yield pertama, kedua
            halaman.close()


def _kunjungan(halaman: Any, nama: str, tuju: str) -> LaluLintas:
    with _dengar(halaman, lalu := LaluLintas(nama)):
        halaman.goto(tuju)
        halaman.wait_for_load_state("networkidle")
        halaman.evaluate(TERGAMBAR)
    return lalu


@contextmanager
def _dengar(halaman: Any, lalu: LaluLintas) -> Iterator[None]:
    """Write down what goes over the wire while the block lasts."""
    jaringan = halaman.context.new_cdp_session(halaman)
    jaringan.send("Network.enable")

    def diminta(isi: dict) -> None:
        lalu.diminta.setdefault(isi["requestId"], isi["request"]["url"])

    def dijawab(isi: dict) -> None:
        if isi["response"].get("fromDiskCache"):
            lalu.tersimpan.add(isi["requestId"])

    def selesai(isi: dict) -> None:
        lalu.bita += isi["encodedDataLength"]

    jaringan.on("Network.requestWillBeSent", diminta)
    jaringan.on("Network.requestServedFromCache", lambda isi: lalu.tersimpan.add(isi["requestId"]))
    jaringan.on("Network.responseReceived", dijawab)
    jaringan.on("Network.loadingFinished", selesai)
    yield
    jaringan.detach()
