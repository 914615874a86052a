"""Nothing that a browser, a finger or a stranger puts into an address or a field breaks a page: never 500.

Every parameter of every route, and every field of its forms, takes wrong values of twenty kinds, as page and fragment.
By default each field takes some of the kinds, always the same; all of them with KINERJA_UJI_PANJANG=1, in parts that
may run beside each other and end in a few minutes each.
"""

import os
import re
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode
from zlib import crc32

import pytest
from bs4 import BeautifulSoup
from flask import request
from werkzeug.exceptions import HTTPException

import kinerja.web
from kinerja.web.bilangan import NomorAlamat
from tests.naskah_rumah import lapor
from tests.web.jelajah import Rumah
from tests.web.test_kebijakan import KEBIJAKAN, boleh

SALAH = (
    "",
    " ",
    "0",
    "-1",
    "abc",
    "1.5",
    "1,5",
    "9" * 20,
    "-" + "9" * 20,
    "9" * 5000,
    "1e400",
    "NaN",
    "٣٤",
    "true",
    "[]",
    "31/02/2026",
    "2026-13-45",
    "01/01/99999",
    "25.99",
    "'; DROP TABLE akun; --",
    "<script>alert(1)</script>",
    "\x00",
    "\u202e\u200b",
    "📌",
    "%s%n{0}",
    "../../etc/passwd",
    "a" * 20_000,
    "…" * 400,
)
PANJANG = os.environ.get("KINERJA_UJI_PANJANG") == "1"
BAGIAN = 12 if PANJANG else 1
"""In so many parts the long run is cut: every field of every route is in one of them, with all kinds."""
pytestmark = pytest.mark.timeout(1200 if PANJANG else 300)  # of one part; on two cores that do other things too
SEKALI = 1
"""How many kinds a field takes in the short run; the next field takes the next one."""


class Giliran:
    """Deals the kinds of wrong values out, so that all come up."""

    def __init__(self) -> None:
        self.letak = 0

    def ambil(self) -> tuple[str, ...]:
        if PANJANG:
            return SALAH
        self.letak += SEKALI
        return tuple(SALAH[(self.letak + nomor) % len(SALAH)] for nomor in range(SEKALI))


sebagian = pytest.mark.parametrize("bagian", range(BAGIAN))


def rute_bagian(rumah: Rumah, bagian: int, metode: str) -> list[str]:
    """The routes of one part that answer this verb; all parts together hold every route."""
    semua = sorted(e for e in rumah.rute if rumah.metode(e) == metode and e in KEBIJAKAN)
    return [endpoint for endpoint in semua if crc32(endpoint.encode()) % BAGIAN == bagian]


def siapa(endpoint: str) -> str:
    return sorted(boleh(endpoint))[0]


def coba(rumah: Rumah, keluhan: list[str], kata: str, *minta, **isi) -> None:
    """Ask as a page or as a fragment (which, follows from `kata`: the same in every run), and note what broke."""
    htmx = [False, True] if PANJANG else [crc32(kata.encode()) % 2 == 0]
    for bagian in htmx:
        kiriman = {nama: nilai() if callable(nilai) else nilai for nama, nilai in isi.items()}
        jawaban = rumah.minta(*minta, htmx=bagian, **kiriman)
        rumah.pulihkan()
        if jawaban.status_code >= 500 or not jawaban.status_code:
            keluhan.append(f"{kata}: {jawaban.status_code} {rumah.galat[:90]}")


@pytest.mark.parametrize("nilai", ["9" * 20, "9" * 5000, "9223372036854775808"])
def test_an_id_of_any_length_is_not_found(rumah, nilai):
    keluhan = []
    for endpoint, aturan in rumah.rute.items():
        for nama in aturan.arguments & {n for n, k in aturan._converters.items() if isinstance(k, NomorAlamat)}:
            utuh = rumah.alamat(endpoint, siapa(endpoint), **{nama: 987654321012345})
            alamat = utuh.replace("987654321012345", nilai)
            for htmx in (False, True) if PANJANG else (crc32(f"{endpoint} {nama} {nilai}".encode()) % 2 == 0,):
                jawaban = rumah.minta(siapa(endpoint), rumah.metode(endpoint), alamat, htmx=htmx)
                rumah.pulihkan()
                if jawaban.status_code not in (303, 400, 404, 422):
                    keluhan.append(f"{endpoint} {nama}: {jawaban.status_code} {rumah.galat}")
    lapor(keluhan, f"Nomor {nilai[:20]} dijawab tidak ditemukan.")


@cache
def nama_parameter() -> list[str]:
    """Names that are read from an address anywhere in web/."""
    sumber = "".join(f.read_text() for f in Path(kinerja.web.__path__[0]).rglob("*.py"))
    dibaca = re.findall(r'(?:args\.get(?:list)?|bilangan|kata_cari|pilihan_tahun)\("(\w+)"', sumber)
    bidang = re.findall(r"^    (\w+) = \w*(?:Field|Bidang)\w*\(", sumber, re.MULTILINE)
    return sorted({*dibaca, *bidang})


@cache
def alamat_salah(nilai: str) -> str:
    """Every parameter with this value, as an address says it: spelled once for all routes."""
    return urlencode(dict.fromkeys(nama_parameter(), nilai))


@pytest.mark.lengkap
@sebagian
def test_no_parameter_of_an_address_breaks_a_page(rumah, bagian):
    keluhan, giliran = [], Giliran()
    for endpoint in rute_bagian(rumah, bagian, "GET"):
        for nilai in giliran.ambil():
            isi = alamat_salah(nilai)
            alamat = rumah.alamat(endpoint, siapa(endpoint))
            coba(rumah, keluhan, f"{endpoint} {nilai[:20]!r}", siapa(endpoint), "GET", alamat, query_string=isi)
    lapor(keluhan, "Parameter alamat yang salah tidak menggagalkan halaman.")


def formulir(rumah: Rumah, bacaan) -> dict[str, tuple[str, str, dict]]:
    """The forms of all pages: {endpoint: (who, address, fields with their values)}."""
    penghubung, hasil, dibaca = rumah.app.url_map.bind("localhost"), {}, set()
    for dibaca_ini in bacaan:
        if dibaca_ini.html and not dibaca_ini.htmx:
            tujuan = frozenset(re.findall(r'<form[^>]+action="([^"?]+)', dibaca_ini.teks))
            if not tujuan <= dibaca:
                dibaca |= tujuan
                _catat(penghubung, dibaca_ini.siapa, dibaca_ini.teks, hasil)
    return hasil


def _catat(penghubung, orang: str, halaman: str, hasil: dict) -> None:
    for formulir_html in BeautifulSoup(halaman, "html.parser").select('form[method="post"]'):
        alamat = (formulir_html.get("action") or "").partition("?")[0]
        try:
            endpoint, _ = penghubung.match(alamat, method="POST")
        except HTTPException:
            continue
        bidang = {
            e["name"]: _nilai(e)
            for e in formulir_html.select("input[name], textarea[name], select[name], button[name]")
        }
        if endpoint not in hasil or len(bidang) > len(hasil[endpoint][2]):
            hasil[endpoint] = (orang, alamat, bidang)


def _nilai(unsur) -> str:
    if unsur.name == "select":
        pilihan = unsur.select_one("option[selected]") or unsur.select_one("option")
        return pilihan.get("value", pilihan.text) if pilihan else ""
    return unsur.text if unsur.name == "textarea" else unsur.get("value", "")


@pytest.fixture(scope="module")
def semua_formulir(rumah_lengkap, bacaan):
    return formulir(rumah_lengkap, bacaan)


@pytest.mark.lengkap
@sebagian
def test_no_field_of_any_form_breaks_its_page(rumah, semua_formulir, bagian):
    """Each field alone is wrong, then all of them; the others hold what the page shows."""
    keluhan, giliran, semua = [], Giliran(), semua_formulir
    for endpoint in sorted(e for e in rumah.rute if rumah.metode(e) == "POST" and e in KEBIJAKAN):
        orang, alamat, bidang = semua.get(endpoint, (siapa(endpoint), rumah.alamat(endpoint, siapa(endpoint)), {}))
        for nama in bidang:
            if crc32(f"{endpoint} {nama}".encode()) % BAGIAN != bagian:
                continue
            for nilai in giliran.ambil():
                kata = f"{endpoint} {nama}={nilai[:20]!r}"
                coba(rumah, keluhan, kata, orang, "POST", alamat, data=bidang | {nama: nilai})
        for nilai in giliran.ambil() if crc32(endpoint.encode()) % BAGIAN == bagian else ():
            isi = dict.fromkeys([*nama_parameter(), *bidang], nilai)
            coba(rumah, keluhan, f"{endpoint} semua={nilai[:20]!r}", orang, "POST", alamat, data=isi)
    assert len(semua) > 40
    lapor(keluhan, "Isian yang salah tidak menggagalkan halaman.")


BUKAN_TEKS = (b"a=%ff%fe&versi=%ed%a0%80", b"%", b"=&=&versi")


@pytest.mark.lengkap
def test_bytes_that_are_no_text_break_nothing(rumah):
    keluhan = []
    for ke, endpoint in enumerate(sorted(rumah.rute.keys() & KEBIJAKAN.keys())):
        alamat = rumah.alamat(endpoint, siapa(endpoint))
        if rumah.metode(endpoint) == "GET":
            coba(rumah, keluhan, endpoint, siapa(endpoint), "GET", f"{alamat}?q=%ff%fe&tahun=%ed%a0%80")
            continue
        for isi in BUKAN_TEKS if PANJANG else BUKAN_TEKS[ke % 3 :][:1]:
            jenis = "application/x-www-form-urlencoded"
            coba(rumah, keluhan, endpoint, siapa(endpoint), "POST", alamat, data=isi, content_type=jenis)
    lapor(keluhan, "Bita yang bukan teks tidak menggagalkan halaman.")


def dengan_berkas(bidang: dict, nama: list[str]) -> dict:
    """The fields of a form, these of them as files that nobody has read yet."""
    return bidang | {nama_bidang: (BytesIO(b"%PDF-1.4"), "a.pdf") for nama_bidang in nama}


@pytest.mark.parametrize(
    ("endpoint", "isi"),
    [("depot.simpan_opname", {"semula": "9" * 5000}), ("bersama.cetak_serah_terima", {"penerima": " "})],
)
def test_what_the_long_walk_has_found_stays_mended(rumah, endpoint, isi):
    orang, keluhan = siapa(endpoint), []
    coba(rumah, keluhan, endpoint, orang, "POST", rumah.alamat(endpoint, orang), data={"tanggal": "06/04/2026"} | isi)
    assert keluhan == []


BUKAN_FORMULIR = (b"[1, 2]", b'{"versi": [1]}', b"7", b"{")


@pytest.mark.lengkap
@sebagian
def test_a_file_in_the_place_of_a_text_and_json_break_nothing(rumah, semua_formulir, bagian):
    """Every field of every form as a file, or every other one; and bodies that are no form at all."""
    keluhan, semua = [], semua_formulir
    for ke, endpoint in enumerate(rute_bagian(rumah, bagian, "POST")):
        orang, alamat, bidang = semua.get(endpoint, (siapa(endpoint), rumah.alamat(endpoint, siapa(endpoint)), {}))
        for langkah in (1, 2) if PANJANG else (1 + ke % 2,):
            nama = [*bidang, *nama_parameter()][::langkah]
            coba(
                rumah,
                keluhan,
                f"{endpoint} berkas",
                orang,
                "POST",
                alamat,
                data=partial(dengan_berkas, bidang, nama),
            )
        for isi in BUKAN_FORMULIR if PANJANG else BUKAN_FORMULIR[ke % 4 :][:1]:
            coba(
                rumah, keluhan, f"{endpoint} {isi!r}", orang, "POST", alamat, data=isi, content_type="application/json"
            )
    lapor(keluhan, "Berkas di tempat teks dan kiriman yang bukan formulir tidak menggagalkan halaman.")


def test_a_page_that_breaks_is_heard(rumah, monkeypatch):
    """The control: a view that trusts what is typed fails the walks above."""

    def percaya():
        return str(int(request.args["tahun"]))

    percaya.akses = rumah.app.view_functions["bersama.tugas"].akses
    monkeypatch.setitem(rumah.app.view_functions, "bersama.tugas", percaya)
    for nilai, jumlah in (("2026", 0), ("2026-13-45", 1)):
        keluhan = []
        coba(rumah, keluhan, "tugas", "kepala", "GET", f"/tugas?tahun={nilai}")
        assert len(keluhan) == jumlah
