"""Names of downloads: any name that a person gave, none that harms a header, a disk or a reader."""

import itertools
import re
import unicodedata
from urllib.parse import unquote

import pytest
from werkzeug.http import parse_options_header

from kinerja.adapters.periksa_berkas import PDF, PNG, XLSX
from kinerja.adapters.unduhan import nama_unduh, tajuk_unduh

RACUN = [
    "../",
    "..\\",
    "/",
    "\0",
    "\r\n",
    "\n",
    "\t",
    '"',
    "'",
    ";",
    "%00",
    "%0d%0a",
    "\u202e",
    "\u200b",
    "\ufeff",
    "<script>",
    "CON",
    "NUL.",
    "com1",
    "a" * 300,
    "é" * 300,
    "漢字",
    "🙂",
    "~",
    "$(id)",
    "`id`",
    "|",
    "*",
    "?",
    ":",
    " ",
    ".",
    "…",
    "&",
    "=?UTF-8?B?",
    "filename*=",
    "\u2028",
    "\x7f",
    "\ud800",
]
NAMA_JAHAT = [f"{a}laporan{b}.pdf" for a, b in itertools.islice(itertools.product(RACUN, RACUN), 0, None, 7)][
    :200
] + RACUN


@pytest.mark.parametrize("nama", NAMA_JAHAT)
def test_a_hostile_name_becomes_a_harmless_one(nama):
    bersih = nama_unduh(nama)
    assert 0 < len(bersih) <= 120
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', bersih)
    assert not any(unicodedata.category(h)[0] == "C" for h in bersih)
    assert bersih == bersih.strip(". ")
    assert not re.match(r"(con|nul|com\d)(\.|$)", bersih, re.IGNORECASE)
    nilai = tajuk_unduh(nama, PDF)["Content-Disposition"]
    assert nilai.isascii()
    assert nilai.isprintable()
    cara, isi = parse_options_header(nilai)
    assert cara == "attachment"
    assert set(isi) == {"filename"}


def test_there_are_two_hundred_of_them():
    assert len(set(NAMA_JAHAT)) >= 200


@pytest.mark.parametrize(
    "nama", ["Laporan Kinerja 2025 – H. Sura'i.pdf", "isian (2).xlsx", "Naskah é ñ.docx", "Capaian 98%.pdf"]
)
def test_an_ordinary_name_comes_back_as_it_was(nama):
    assert nama_unduh(nama) == nama
    nilai = tajuk_unduh(nama, PDF)["Content-Disposition"]
    lengkap = re.search(r"filename\*=UTF-8''(\S+)$", nilai)
    polos = re.search(r'filename="([^"]*)"', nilai).group(1)
    assert (unquote(lengkap.group(1)) if lengkap else polos) == nama


def test_a_long_name_keeps_its_extension():
    assert nama_unduh("Laporan " * 40 + ".pdf").endswith(".pdf")


def test_what_may_act_is_never_shown_in_the_browser():
    assert tajuk_unduh("a.pdf", PDF, sebaris=True)["Content-Disposition"].startswith("inline")
    assert tajuk_unduh("a.png", PNG, sebaris=True)["Content-Disposition"].startswith("inline")
    for mime, peringatan in ((PDF, "PDF ini memuat skrip."), (XLSX, ""), ("text/html", ""), ("image/svg+xml", "")):
        kepala = tajuk_unduh("a", mime, sebaris=True, peringatan=peringatan)
        assert kepala["Content-Disposition"].startswith("attachment")
        assert kepala["Content-Security-Policy"].startswith("sandbox;")
        assert kepala["Content-Type"] in (mime, "application/octet-stream")
    assert tajuk_unduh("a.html", "text/html")["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("sebaris", [True, False])
def test_every_answer_forbids_sniffing_and_keeping(sebaris):
    kepala = tajuk_unduh("a.pdf", PDF, sebaris=sebaris)
    assert kepala["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in kepala["Cache-Control"]
    assert "default-src 'none'" in kepala["Content-Security-Policy"]
