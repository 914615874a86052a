"""Reading a page as its users do: what is wrong with its HTML, in words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

ACUAN = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage", "for", "list")
MEMINTA = frozenset(f"hx-{kata}" for kata in ("get", "post", "put", "patch", "delete"))
MENUJU = frozenset({"src", "href", "action", "formaction", "hx-get", "hx-post"})
PENYEGAR = ("every", "load", "revealed")
"""Triggers of what refreshes itself. Like those that listen to a field (`from:#…`): nothing to press."""
PRATINJAU = {"/pengelola/kantor": "shows an example number while the pattern is typed; the form itself saves elsewhere"}
GUNDUL = re.compile(r"\bNone\b|\bUndefined\b|\{\{|\}\}|\{%|<function|<bound|\bnan\b|datetime\.|Decimal\(")


def urai(html: str) -> BeautifulSoup:
    """The tree of a page or of a fragment."""
    return BeautifulSoup(html, "html.parser")


class Unsur:
    """All tags of a piece of HTML, gathered in one walk; in the order of the page."""

    def __init__(self, pohon: BeautifulSoup) -> None:
        self.pohon, self.semua = pohon, []
        self.bernama: dict[str, list[Tag]] = defaultdict(list)
        for tag in pohon.descendants:
            if isinstance(tag, Tag):
                self.semua.append(tag)
                self.bernama[tag.name].append(tag)

    def nama(self, *nama: str) -> list[Tag]:
        """Those of these names."""
        return [tag for nama_tag in nama for tag in self.bernama.get(nama_tag, ())]

    def beratribut(self, atribut: str) -> list[Tag]:
        """Those that have this attribute."""
        return [tag for tag in self.semua if atribut in tag.attrs]


def periksa_halaman(pohon: BeautifulSoup) -> Iterator[str]:
    """Complaints about a whole page."""
    unsur = Unsur(pohon)
    if pohon.html is None or pohon.html.get("lang") != "id":
        yield "bukan halaman berbahasa id"
    if pohon.title is None or not pohon.title.get_text(strip=True):
        yield "tanpa judul (title)"
    for nama in ("h1", "main"):
        if (jumlah := len(unsur.nama(nama))) != 1:
            yield f"{jumlah} elemen {nama}, seharusnya satu"
    judul = [_judul(tag) for tag in pohon.select("main :is(h1, h2, h3):not(.baca-saja)")]
    yield from (f"judul dua kali: {teks}" for teks in {teks for teks in judul[1:] if teks == judul[0]})
    yield from _periksa(unsur)


def _judul(tag: Tag) -> str:
    return " ".join(tag.get_text(" ", strip=True).split()).removeprefix("Surat ")


def periksa_bagian(pohon: BeautifulSoup) -> Iterator[str]:
    """Complaints about any piece of HTML."""
    yield from _periksa(Unsur(pohon))


def _periksa(unsur: Unsur) -> Iterator[str]:
    for lihat in (_identitas, _formulir, _isian, _tautan, _htmx, _csp, _kata):
        yield from lihat(unsur)


def _identitas(unsur: Unsur) -> Iterator[str]:
    ada = Counter(tag["id"] for tag in unsur.beratribut("id"))
    yield from (f"id ganda: {nama}" for nama, kali in ada.items() if kali > 1)
    if unsur.pohon.html is None:
        return  # a fragment may point at what stands on its page
    for nama in ACUAN:
        for tag in unsur.beratribut(nama):
            yield from (
                f"{nama} menunjuk #{tujuan} yang tidak ada" for tujuan in tag[nama].split() if tujuan not in ada
            )


def _formulir(unsur: Unsur) -> Iterator[str]:
    for form in unsur.nama("form"):
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


def _isian(unsur: Unsur) -> Iterator[str]:
    berlabel = {tag["for"] for tag in unsur.nama("label") if "for" in tag.attrs}
    for tag in unsur.nama("input", "select", "textarea"):
        if tag.get("type") in ("hidden", "submit", "button") or tag.get("aria-hidden") == "true":
            continue
        bernama = tag.get("id") in berlabel or tag.get("aria-label") or tag.get("aria-labelledby")
        if not bernama and not tag.find_parent("label"):
            yield f"isian tanpa label: {_pendek(tag)}"
    for tag in unsur.nama("button", "a"):
        if not (tag.get("aria-label") or tag.get_text(strip=True)):
            yield f"tombol atau tautan tanpa kata: {_pendek(tag)}"
    yield from (f"gambar tanpa alt: {_pendek(tag)}" for tag in unsur.nama("img") if "alt" not in tag.attrs)


def _tautan(unsur: Unsur) -> Iterator[str]:
    """Links of one cell that lead to different places are told apart by their words."""
    dalam_sel: dict[int, list[Tag]] = defaultdict(list)
    for tautan in unsur.nama("a"):
        if "href" in tautan.attrs:
            for sel in tautan.find_parents("td"):
                dalam_sel[id(sel)].append(tautan)
    for tautan_sel in dalam_sel.values():
        tujuan: dict[str, set[str]] = defaultdict(set)
        for tautan in tautan_sel:
            tujuan[" ".join(tautan.get_text().split())].add(tautan["href"])
        ganda = ((kata, ke) for kata, ke in tujuan.items() if len(ke) > 1)
        yield from (f"tautan {kata!r} menuju {len(ke)} tempat dari satu sel" for kata, ke in ganda)


def _htmx(unsur: Unsur) -> Iterator[str]:
    for tag in unsur.semua:
        if MEMINTA.isdisjoint(tag.attrs):
            continue
        pemicu = tag.get("hx-trigger", "")
        if pemicu.startswith(PENYEGAR) or "from:#" in pemicu:
            continue
        if tag.name not in ("form", "a") and not tag.find_parent("form") and not tag.get("form"):
            yield f"elemen hx bukan formulir atau tautan: {_pendek(tag)}"
        for nama, lawan in (("hx-post", "action"), ("hx-get", "href" if tag.name == "a" else "action")):
            alamat = tag.get(nama)
            if alamat and tag.name in ("form", "a") and tag.get(lawan) != alamat and alamat not in PRATINJAU:
                yield f"{nama} dan {lawan} berbeda: {_pendek(tag)}"


def _csp(unsur: Unsur) -> Iterator[str]:
    for tag in unsur.semua:
        for nama, nilai in tag.attrs.items():
            if nama == "style" or nama[:2] == "on":
                yield f"atribut {nama} pada {_pendek(tag)}"
            if nama in MENUJU and _luar(nilai):
                yield f"alamat luar {nilai}"
        if tag.name == "style" or (tag.name == "script" and not tag.get("src")):
            yield f"{tag.name} sebaris"


def _luar(alamat: str) -> bool:
    bagian = urlsplit(alamat)
    return bool(bagian.netloc) or bagian.scheme not in ("", "data", "mailto", "tel")


def _kata(unsur: Unsur) -> Iterator[str]:
    teks = unsur.pohon.get_text(" ")
    for mentah in GUNDUL.finditer(teks):
        yield f"tulisan mentah “{mentah[0]}” di {teks[max(0, mentah.start() - 40) : mentah.end() + 20]!r}"
    per_kartu: dict[int, list[Tag]] = defaultdict(list)
    for tombol in unsur.beratribut("class"):
        if "tombol-utama" in tombol["class"] and (kartu := tombol.find_parent(class_="kartu")):
            per_kartu[id(kartu)].append(tombol)
    for utama in per_kartu.values():
        if len(utama) > 1:
            yield f"{len(utama)} tombol utama dalam satu kartu: {[t.get_text(strip=True) for t in utama]}"


def _pendek(tag: Tag) -> str:
    return re.sub(r"\s+", " ", str(tag))[:110]
