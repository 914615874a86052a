"""The look keeps its promises: nothing inline, nothing from outside, colours that can be read."""

import hashlib
import re
from itertools import product

import pytest

from tests.web.rumah_contoh import AKAR

TEMPLAT = [p for p in sorted((AKAR / "templates").rglob("*.html")) if "cetak" not in p.parts]
KOMPONEN = sorted((AKAR / "templates" / "komponen").glob("*.html"))
GAYA = sorted((AKAR / "static" / "css").glob("*.css"))
SKRIP = sorted((AKAR / "static" / "js").glob("*.js"))
TEKS_DI_ATAS = [
    *product(("tinta", "tinta-2", "laut", "laut-tua", "merah", "hijau", "ungu"), ("latar", "lembar", "cekung")),
    ("emas", "lembar"),
    ("emas", "emas-muda"),
    ("tinta", "emas-muda"),
    ("di-emas", "emas-penuh"),
    ("merah", "merah-muda"),
    ("tinta", "merah-muda"),
    ("hijau", "hijau-muda"),
    ("tinta", "hijau-muda"),
    ("ungu", "ungu-muda"),
    ("laut-tua", "laut-muda"),
    ("tinta", "laut-muda"),
    ("di-laut", "laut"),
    ("di-laut", "laut-tua"),
    ("di-merah", "merah"),
    ("di-pita", "pita"),
    ("lembar", "tinta-2"),
]
BATAS_DI_ATAS = list(product(("garis-kuat", "laut", "merah", "ungu", "fokus"), ("latar", "lembar")))


# -- nothing inline, nothing from outside


@pytest.mark.parametrize("berkas", [*GAYA, *SKRIP], ids=lambda p: p.name)
def test_stylesheets_and_scripts_name_no_other_host(berkas):
    terlarang = r"https?://|@import|\beval\(|new Function|innerHTML|insertAdjacentHTML|\.style\b|document\.write"
    assert not re.search(terlarang, berkas.read_text())


@pytest.mark.parametrize("berkas", GAYA, ids=lambda p: p.name)
def test_files_that_a_stylesheet_asks_for_are_there(berkas):
    for alamat in re.findall(r"url\(\"?([^\")]+)", berkas.read_text()):
        assert (berkas.parent / alamat).resolve().is_file(), alamat


def test_vendored_files_are_the_ones_that_were_taken():
    daftar = (AKAR / "static/vendor/SHA256SUMS").read_text().split("\n")
    for sidik, nama in (baris.split("  ") for baris in daftar if baris):
        assert hashlib.sha256((AKAR / "static" / nama).read_bytes()).hexdigest() == sidik, nama


def test_every_vendored_package_has_its_licence_beside():
    for folder in (p for p in (AKAR / "static/vendor").iterdir() if p.is_dir()):
        assert (folder / "LICENSE").is_file(), folder.name


# -- colours


def palet(blok: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})", blok))


def semua_palet() -> list[dict[str, str]]:
    """The colours of the light scheme, the dark switch, and the dark device."""
    token = (AKAR / "static/css/tokens.css").read_text()
    terang, gelap, perangkat = re.findall(r":root[^{]*\{[^}]*--latar:[^}]*\}", token)
    return [palet(terang), palet(gelap), palet(perangkat)]


def kecerahan(warna: str) -> float:
    kanal = [int(warna[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanal)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def kontras(satu: str, dua: str) -> float:
    terang, gelap = sorted((kecerahan(satu), kecerahan(dua)), reverse=True)
    return (terang + 0.05) / (gelap + 0.05)


def test_dark_switch_and_dark_device_look_the_same():
    terang, gelap, perangkat = semua_palet()
    assert gelap == perangkat
    assert set(gelap) == set(terang)


@pytest.mark.parametrize("skema", [0, 1], ids=["terang", "gelap"])
@pytest.mark.parametrize("pasangan", TEKS_DI_ATAS, ids="-".join)
def test_text_colours_reach_aa(skema, pasangan):
    warna = semua_palet()[skema]
    assert kontras(*(warna[nama] for nama in pasangan)) >= 4.5


@pytest.mark.parametrize("skema", [0, 1], ids=["terang", "gelap"])
@pytest.mark.parametrize("pasangan", BATAS_DI_ATAS, ids="-".join)
def test_borders_of_controls_reach_three_to_one(skema, pasangan):
    warna = semua_palet()[skema]
    assert kontras(*(warna[nama] for nama in pasangan)) >= 3


def test_every_token_that_is_used_is_defined():
    isi = "\n".join(p.read_text() for p in GAYA)
    assert set(re.findall(r"var\(--([a-z0-9-]+)", isi)) <= set(re.findall(r"--([a-z0-9-]+)\s*:", isi))


# -- names that must agree


def test_every_macro_says_what_its_parameters_mean():
    for berkas in KOMPONEN:
        isi = berkas.read_text()
        for nama in re.findall(r"\{% macro ([a-z]\w*)\(", isi):
            assert re.search(r"\{# (?:[^#]|#(?!\}))*\b" + nama + r"\(", isi), f"{berkas.name}: {nama}"


def test_every_icon_that_is_named_is_in_the_sprite():
    ada = set(re.findall(r'id="([^"]+)"', (AKAR / "static/ikon/ikon.svg").read_text()))
    for berkas in TEMPLAT:
        dipakai = re.findall(r"\bikon(?:_nama=|\()\s*['\"]([a-z0-9-]+)['\"](?!\s*~)", berkas.read_text())
        assert set(dipakai) <= ada, berkas.name


def test_classes_of_the_components_are_in_the_stylesheet():
    gaya = "\n".join(p.read_text() for p in GAYA)
    for berkas in [*KOMPONEN, AKAR / "templates/dasar.html"]:
        for kelas in re.findall(r'class="([^"]*)"', berkas.read_text()):
            for nama in re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", kelas).split():
                if not nama.endswith("-"):
                    assert f".{nama}" in gaya, f"{berkas.name}: {nama}"
