"""Reading a page as its users do: what is wrong with its HTML, in words."""

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

ACUAN = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage", "for", "list")
PENYEGAR = ("every", "load", "revealed")
"""Triggers of what refreshes itself. Like those that listen to a field (`from:#…`): nothing to press."""
PRATINJAU = {"/pengelola/kantor": "shows an example number while the pattern is typed; the form itself saves elsewhere"}
GUNDUL = re.compile(r"\bNone\b|\bUndefined\b|\{\{|\}\}|\{%|<function|<bound|\bnan\b|datetime\.|Decimal\(")


def urai(html: str) -> BeautifulSoup:
    """The tree of a page or of a fragment."""
    return BeautifulSoup(html, "html.parser")


def periksa_halaman(pohon: BeautifulSoup) -> Iterator[str]:
    """Complaints about a whole page."""
    if pohon.html is None or pohon.html.get("lang") != "id":
        yield "bukan halaman berbahasa id"
    if pohon.title is None or not pohon.title.get_text(strip=True):
        yield "tanpa judul (title)"
    for nama in ("h1", "main"):
        if (jumlah := len(pohon.find_all(nama))) != 1:
            yield f"{jumlah} elemen {nama}, seharusnya satu"
    judul = [_judul(satu) for satu in pohon.select("main :is(h1, h2, h3):not(.baca-saja)")]
    yield from (f"judul dua kali: {satu}" for satu in {satu for satu in judul[1:] if satu == judul[0]})
    yield from periksa_bagian(pohon)


def _judul(tag: Tag) -> str:
    return " ".join(tag.get_text(" ", strip=True).split()).removeprefix("Surat ")


def periksa_bagian(pohon: BeautifulSoup) -> Iterator[str]:
    """Complaints about any piece of HTML."""
    yield from _identitas(pohon)
    yield from _formulir(pohon)
    yield from _isian(pohon)
    yield from _tautan(pohon)
    yield from _htmx(pohon)
    yield from _csp(pohon)
    yield from _kata(pohon)


def _identitas(pohon: BeautifulSoup) -> Iterator[str]:
    ada = [tag["id"] for tag in pohon.find_all(id=True)]
    yield from (f"id ganda: {nama}" for nama in {satu for satu in ada if ada.count(satu) > 1})
    if pohon.html is None:
        return  # a fragment may point at what stands on its page
    for nama in ACUAN:
        for tag in pohon.find_all(attrs={nama: True}):
            yield from (f"{nama} menunjuk #{satu} yang tidak ada" for satu in tag[nama].split() if satu not in ada)


def _formulir(pohon: BeautifulSoup) -> Iterator[str]:
    for form in pohon.find_all("form"):
        metode = form.get("method", "").lower()
        if metode == "dialog":
            continue
        if metode not in ("get", "post") or form.get("action") is None:
            yield f"formulir tanpa method atau action: {_pendek(form)}"
        token = form.find("input", attrs={"name": "csrf_token"})
        if (metode == "post") != bool(token and token.get("value")):
            yield f"token CSRF {'kurang pada' if metode == 'post' else 'bocor ke'} {_pendek(form)}"
        if form.find("form"):
            yield f"formulir di dalam formulir: {_pendek(form)}"


def _isian(pohon: BeautifulSoup) -> Iterator[str]:
    berlabel = {tag["for"] for tag in pohon.find_all("label", attrs={"for": True})}
    for tag in pohon.find_all(("input", "select", "textarea")):
        if tag.get("type") in ("hidden", "submit", "button") or tag.get("aria-hidden") == "true":
            continue
        bernama = tag.get("id") in berlabel or tag.get("aria-label") or tag.get("aria-labelledby")
        if not bernama and not tag.find_parent("label"):
            yield f"isian tanpa label: {_pendek(tag)}"
    for tag in pohon.find_all(("button", "a")):
        if not (tag.get_text(strip=True) or tag.get("aria-label")):
            yield f"tombol atau tautan tanpa kata: {_pendek(tag)}"
    yield from (f"gambar tanpa alt: {_pendek(tag)}" for tag in pohon.find_all("img", alt=False))


def _tautan(pohon: BeautifulSoup) -> Iterator[str]:
    """Links of one cell that lead to different places are told apart by their words."""
    for sel in pohon.find_all("td"):
        tujuan: dict[str, set[str]] = defaultdict(set)
        for tautan in sel.find_all("a", href=True):
            tujuan[" ".join(tautan.get_text().split())].add(tautan["href"])
        ganda = ((kata, ke) for kata, ke in tujuan.items() if len(ke) > 1)
        yield from (f"tautan {kata!r} menuju {len(ke)} tempat dari satu sel" for kata, ke in ganda)


def _htmx(pohon: BeautifulSoup) -> Iterator[str]:
    for tag in pohon.find_all(_meminta):
        pemicu = tag.get("hx-trigger", "")
        if pemicu.startswith(PENYEGAR) or "from:#" in pemicu:
            continue
        if tag.name not in ("form", "a") and not tag.find_parent("form") and not tag.get("form"):
            yield f"elemen hx bukan formulir atau tautan: {_pendek(tag)}"
        for nama, lawan in (("hx-post", "action"), ("hx-get", "href" if tag.name == "a" else "action")):
            alamat = tag.get(nama)
            if alamat and tag.name in ("form", "a") and tag.get(lawan) != alamat and alamat not in PRATINJAU:
                yield f"{nama} dan {lawan} berbeda: {_pendek(tag)}"


def _meminta(tag: Tag) -> bool:
    return any(tag.has_attr(f"hx-{kata}") for kata in ("get", "post", "put", "patch", "delete"))


def _csp(pohon: BeautifulSoup) -> Iterator[str]:
    for tag in pohon.find_all(True):
        yield from (f"atribut {nama} pada {_pendek(tag)}" for nama in tag.attrs if nama == "style" or nama[:2] == "on")
        if tag.name == "style" or (tag.name == "script" and not tag.get("src")):
            yield f"{tag.name} sebaris"
        for nama in ("src", "href", "action", "formaction", "hx-get", "hx-post"):
            bagian = urlsplit(tag.get(nama, ""))
            if bagian.netloc or bagian.scheme not in ("", "data", "mailto", "tel"):
                yield f"alamat luar {tag[nama]}"


def _kata(pohon: BeautifulSoup) -> Iterator[str]:
    teks = pohon.get_text(" ")
    for mentah in GUNDUL.finditer(teks):
        yield f"tulisan mentah “{mentah[0]}” di {teks[max(0, mentah.start() - 40) : mentah.end() + 20]!r}"
    for kartu in pohon.select(".kartu"):
        utama = [t for t in kartu.select(".tombol-utama") if t.find_parent(class_="kartu") is kartu]
        if len(utama) > 1:
            yield f"{len(utama)} tombol utama dalam satu kartu: {[t.get_text(strip=True) for t in utama]}"


def _pendek(tag: Tag) -> str:
    return re.sub(r"\s+", " ", str(tag))[:110]
