"""`bench ramai`: every working page of the large office, asked by one person and by ten at once, over real HTTP."""

import http.client
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench._ukur import Lembar, Nisbah
from bench.kerja import nama_halaman

if TYPE_CHECKING:
    from tests.hidup_uji import Hidup

ORANG = 10
PUTARAN = 3
TUJUAN_LAJU, TUJUAN_EKOR = 1.0, 5.0
TERLIHAT = 5
ALAMAT = "127.0.0.1"


@dataclass
class Halaman:
    """A page, who may read it, and how it went: pages a second by one and by ten, the times of the ten."""

    nama: str
    jalan: str
    kepala: dict[str, str]
    satu: list[float] = field(default_factory=list)
    banyak: list[float] = field(default_factory=list)
    lama: list[float] = field(default_factory=list)

    @property
    def nisbah(self) -> float:
        """What ten get of what one gets, as it went in most rounds."""
        return median(laju_banyak / laju_satu for laju_banyak, laju_satu in zip(self.banyak, self.satu, strict=True))

    @property
    def ekor(self) -> float:
        """The 99th of a hundred answers to the ten, against the middle one."""
        urut = sorted(self.lama)
        return urut[int(len(urut) * 0.99)] / median(urut)


def ukur(detik: float = 0.25) -> list[Lembar]:
    """Rounds over all pages; in each, one person asks for a page and then ten do."""
    from tests.hidup_uji import hidup
    from tests.isi_besar import BESAR, isi_besar

    tempat = tempfile.TemporaryDirectory(prefix="kinerja-bench-")
    with tempat as folder, hidup(Path(folder), lambda: _isi(lambda: isi_besar(BESAR))) as rumah:
        semua = list(_halaman(rumah))
        for _ in range(PUTARAN):
            for halaman in semua:
                halaman.satu.append(_laju(rumah, halaman, 1, detik)[0])
                laju, lama = _laju(rumah, halaman, ORANG, detik)
                halaman.banyak.append(laju)
                halaman.lama += lama
    return [_lembar(semua, detik)]


def _lembar(semua: list[Halaman], detik: float) -> Lembar:
    terlambat = sorted(semua, key=lambda halaman: halaman.nisbah)[:TERLIHAT]
    terjauh = sorted(semua, key=lambda halaman: -halaman.ekor)[:TERLIHAT]
    cara = f"{PUTARAN} putaran × {detik:.2f} detik".replace(".", ",")
    return Lembar(
        f"{ORANG} orang sekaligus, setiap halaman kerja, 30 indikator × 5 unit",
        f"{len(semua)} halaman, {cara} bagi satu orang dan bagi {ORANG}; setiap orang memakai sambungannya terus.",
        [
            Nisbah(
                "Laju terhadap satu orang, nilai tengah",
                median(halaman.nisbah for halaman in semua),
                TUJUAN_LAJU,
                "×",
                True,
            ),
            Nisbah(
                "Halaman dengan p99 lebih dari 5 × p50",
                sum(halaman.ekor > TUJUAN_EKOR for halaman in semua),
                0,
                "halaman",
            ),
            *(
                Nisbah(f"{halaman.nama}: laju terhadap satu orang", halaman.nisbah, TUJUAN_LAJU, "×", True)
                for halaman in terlambat
            ),
            *(Nisbah(f"{halaman.nama}: p99 terhadap p50", halaman.ekor, TUJUAN_EKOR) for halaman in terjauh),
        ],
    )


def _isi(isi) -> list[tuple[str, str, str]]:
    """Fill the office; (name, who, address) of each page, of whoever might read it."""
    from flask import current_app

    from tests.web.jelajah import ORANG_UJI, Rumah
    from tests.web.test_jumlah_kueri import halaman

    isi()
    rumah = Rumah(current_app)
    alamat = [
        (nama_halaman(endpoint, ke if alamat else None), siapa, rumah.alamat(endpoint, siapa, **alamat))
        for (endpoint, ke), alamat in halaman(rumah)
        for siapa in ORANG_UJI
    ]
    rumah.murni.close()
    return alamat


def _halaman(rumah: "Hidup") -> Iterator[Halaman]:
    ada: set[str] = set()
    for nama, siapa, jalan in rumah.hasil:
        if nama in ada:
            continue
        jawaban = rumah.minta(siapa, "GET", jalan)
        if jawaban.status == 200:
            ada.add(nama)
            if jawaban.kepala["Content-Type"].startswith("text/html"):
                yield Halaman(nama, jalan, {"Cookie": f"{rumah.nama_kuki}={rumah.kuki[siapa]}"})


def _laju(rumah: "Hidup", halaman: Halaman, orang: int, detik: float) -> tuple[float, list[float]]:
    """(pages a second, seconds of each answer)."""
    lama: list[float] = []
    mulai = time.monotonic()
    sampai = mulai + detik

    def bekerja() -> None:
        sambungan = http.client.HTTPConnection(ALAMAT, rumah.peladen.port, timeout=60)
        while time.monotonic() < sampai:
            tanya = time.monotonic()
            sambungan.request("GET", halaman.jalan, headers=halaman.kepala)
            jawaban = sambungan.getresponse()
            jawaban.read()
            if jawaban.status != 200:
                raise RuntimeError(f"{halaman.jalan} dijawab {jawaban.status}")
            lama.append(time.monotonic() - tanya)
        sambungan.close()

    utas = [threading.Thread(target=bekerja) for _ in range(orang)]
    for pekerja in utas:
        pekerja.start()
    for pekerja in utas:
        pekerja.join()
    return len(lama) / (time.monotonic() - mulai), lama
