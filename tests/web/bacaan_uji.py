"""The walk over every page: read once in a run, looked at by many tests."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import event

from kinerja.ext import db
from tests.web.jelajah import ANONIM, CATATAN, Rumah
from tests.web.kepala_uji import keluhan_kepala, keluhan_kuki, kuki_jawaban
from tests.web.periksa_html import urai
from tests.web.test_kebijakan import KEBIJAKAN, boleh

LAMBAT = re.compile(r"cetak|pdf")
"""Routes that render a paper: read once, not for every siklus."""
MULAI_TULIS = "BEGIN IMMEDIATE"
TULIS = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE(?: OR \w+)?|DELETE FROM)\s+"?(\w+)', re.IGNORECASE
)
PERUBAH = re.compile(r"\s*(?:CREATE|DROP|ALTER|VACUUM|REINDEX|ATTACH)\b", re.I)


@dataclass
class Bacaan:
    """One answer to a GET. `perubahan`: tables that differ afterwards; `tulisan`: what it tried to write.

    `lokasi`: where it leads; `kepala`: what is wrong with its headers and cookies; `kuki`: how many it sets.
    """

    siapa: str
    endpoint: str
    alamat: str
    htmx: bool
    status: int
    mimetype: str
    isi: bytes
    perubahan: tuple[str, ...]
    tulisan: tuple[str, ...]
    lokasi: str
    kepala: tuple[str, ...]
    kuki: int

    @property
    def html(self) -> bool:
        """Is it a page or a fragment that was shown, not a file, a redirect or a refusal?"""
        return self.status == 200 and self.mimetype == "text/html"

    @property
    def teks(self) -> str:
        """What was sent, as text."""
        return self.isi.decode()

    @property
    def utuh(self) -> bool:
        """Is it a whole page? One without parts is sent whole even to who asks for a fragment."""
        return "<html" in self.teks

    @cached_property
    def pohon(self) -> BeautifulSoup:
        """The tree of its HTML."""
        return urai(self.teks)

    def __str__(self) -> str:
        return f"{self.siapa} {self.alamat}{' (bagian)' if self.htmx else ''}"


@dataclass
class Jelajah:
    """The whole walk, and what it did to the archive."""

    semua: list[Bacaan]
    arsip_dulu: frozenset[str]
    arsip_kini: frozenset[str]
    galat: str


@dataclass
class Tulisan:
    """The statements of a stretch of time that write, and write transactions in which nothing was written at all."""

    isi: list[str] = field(default_factory=list)
    _kosong: bool = False

    def dengar(self, _koneksi, _kursor, perintah: str, *_lain) -> None:
        """Listen to one statement on its way to the database."""
        if perintah.startswith(MULAI_TULIS):
            self._kosong = True
        elif PERUBAH.match(perintah):
            self.isi.append(perintah[:60])
        elif cocok := TULIS.match(perintah):
            self._kosong = False
            if cocok[1] not in CATATAN:
                self.isi.append(perintah[:60])

    def semua(self) -> tuple[str, ...]:
        """What was heard; a verb that found nothing to write has still been called."""
        return (*self.isi, *([f"{MULAI_TULIS} tanpa tulisan"] if self._kosong else []))


@contextmanager
def menyimak(app: Flask) -> Iterator[Tulisan]:
    """Watch the sessions of an application: flushed, committed or rolled back, by whatever name a verb was called."""
    tulisan = Tulisan()
    with app.app_context():
        mesin = db.engine
    event.listen(mesin, "before_cursor_execute", tulisan.dengar)
    try:
        yield tulisan
    finally:
        event.remove(mesin, "before_cursor_execute", tulisan.dengar)


BAGIAN = 16
"""Parts of the walk: several workers walk it together, each a part that nobody has taken."""


def jelajahi(rumah: Rumah, bagian: int) -> Jelajah:
    """Every GET route of this part, by everybody who may, on every siklus, as page and as fragment."""
    rumah.pulihkan()
    dulu = rumah.isi_arsip()
    semua = [
        bacaan
        for endpoint in _halaman(rumah)[bagian::BAGIAN]
        for siapa in (*sorted(boleh(endpoint)), *((ANONIM,) if KEBIJAKAN[endpoint] == "umum" else ()))
        for bacaan in _bacaan_rute(rumah, siapa, endpoint)
    ]
    return Jelajah(semua, dulu, rumah.isi_arsip(), rumah.galat)


def _bacaan_rute(rumah: Rumah, siapa: str, endpoint: str) -> Iterator[Bacaan]:
    """One person at one route. A page that is sent whole to who asks for a fragment has none: that is asked once."""
    ada_bagian = True
    for alamat in _alamat(rumah, endpoint, siapa):
        yield _baca(rumah, siapa, endpoint, alamat, htmx=False)
        if ada_bagian:
            yield (bagian := _baca(rumah, siapa, endpoint, alamat, htmx=True))
            ada_bagian = not (bagian.html and bagian.utuh)


def _halaman(rumah: Rumah) -> list[str]:
    return [nama for nama in rumah.rute if rumah.metode(nama) == "GET" and nama in KEBIJAKAN]


def gabung(bagian: list[Jelajah]) -> Jelajah:
    """The whole walk out of its parts; each worker has an archive of its own."""
    return Jelajah(
        [bacaan for potong in bagian for bacaan in potong.semua],
        frozenset().union(*(potong.arsip_dulu for potong in bagian)),
        frozenset().union(*(potong.arsip_kini for potong in bagian)),
        next((potong.galat for potong in bagian if potong.galat), ""),
    )


def _alamat(rumah: Rumah, endpoint: str, siapa: str) -> list[str]:
    if "siklus_id" in rumah.rute[endpoint].arguments and not LAMBAT.search(endpoint):
        return [rumah.alamat(endpoint, siapa, siklus_id=nomor) for nomor in rumah.semua_siklus()]
    return [rumah.alamat(endpoint, siapa)]


def _baca(rumah: Rumah, siapa: str, endpoint: str, alamat: str, htmx: bool) -> Bacaan:
    with menyimak(rumah.app) as tulisan:
        jawaban = rumah.minta(siapa, "GET", alamat, htmx=htmx)
    ubah = tuple(rumah.mengubah)
    rumah.pulihkan()
    isi = jawaban.get_data() if jawaban.mimetype == "text/html" else b""
    return Bacaan(
        siapa=siapa,
        endpoint=endpoint,
        alamat=alamat,
        htmx=htmx,
        status=jawaban.status_code,
        mimetype=jawaban.mimetype or "",
        isi=isi,
        perubahan=ubah,
        tulisan=tulisan.semua(),
        lokasi=jawaban.headers.get("Location", ""),
        kepala=(*keluhan_kepala(jawaban), *keluhan_kuki(jawaban)),
        kuki=len(kuki_jawaban(jawaban)),
    )


TINDAKAN = re.compile(r'<form\b[^>]*method="post"[^>]*action="([^"]*)"|\bformaction="([^"]*)"')


def berformulir(bacaan: list[Bacaan]) -> Iterator[Bacaan]:
    """The whole pages on which something can be sent: the first of those that lead to the same acts."""
    kenal = set()
    for dibaca in bacaan:
        if not dibaca.html or dibaca.htmx or dibaca.siapa == ANONIM:
            continue
        utama = dibaca.teks.partition("<main")[2].partition("</main>")[0]
        tujuan = {re.sub(r"\d+", "#", formulir or tombol) for formulir, tombol in TINDAKAN.findall(utama)}
        kunci = (dibaca.endpoint, *sorted(tujuan))
        if tujuan and kunci not in kenal:
            kenal.add(kunci)
            yield dibaca
