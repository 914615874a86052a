"""A mark that a page sets by itself when it is read: after the answer every place of the page is as on a fresh page."""

from bs4 import BeautifulSoup, Tag

from tests.naskah_rumah import lapor

SENDIRI = "[hx-post][hx-trigger~=load]"
"""What a page sends without anybody pressing anything."""


def test_after_a_read_mark_every_place_of_the_page_is_as_on_a_fresh_page(rumah, bacaan):
    keluhan, ditandai = [], set()
    for endpoint, siapa, alamat, halaman in _bertanda(rumah, bacaan):
        for tombol in halaman.select(SENDIRI):
            jawaban = rumah.minta(
                siapa, "POST", tombol["hx-post"], htmx=True, headers={"HX-Current-URL": f"http://localhost{alamat}"}
            )
            assert jawaban.status_code == 200, (siapa, alamat)
            _tukar(halaman, tombol, BeautifulSoup(jawaban.get_data(as_text=True), "lxml"))
        segar = _halaman(rumah.minta(siapa, "GET", alamat))
        keluhan += [f"{siapa} {alamat}: {beda}" for beda in _beda(_terlihat(halaman), _terlihat(segar))]
        ditandai.add(endpoint)
        rumah.pulihkan()
    lapor(keluhan, "Halaman sesudah tanda baca berbeda dari halaman yang dibuka lagi.")
    assert ditandai == {"disposisi.lihat", "isian.lembar", "sekretaris.koordinasi"}


def _bertanda(rumah, bacaan):
    """(endpoint, person, address, page) of every page that sets a mark, for each siklus."""
    for dibaca in bacaan:
        if dibaca.html and not dibaca.htmx and 'hx-trigger="load"' in dibaca.teks:
            halaman = _halaman(rumah.minta(dibaca.siapa, "GET", dibaca.alamat))
            if halaman and halaman.select(SENDIRI):
                rumah.pulihkan()
                yield dibaca.endpoint, dibaca.siapa, dibaca.alamat, halaman


def _halaman(jawaban) -> BeautifulSoup | None:
    if jawaban.status_code != 200 or jawaban.mimetype != "text/html":
        return None
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def _tukar(halaman: BeautifulSoup, asal: Tag, jawaban: BeautifulSoup) -> None:
    """As htmx does it: what stands out of band by its id, the rest in the place of the target."""
    for luar in jawaban.select("[hx-swap-oob]"):
        tempat = halaman.find(id=luar["id"])
        assert tempat, f"tidak ada tempat bagi #{luar['id']}"
        tempat.replace_with(luar.extract())
    sasaran = asal.get("hx-target") or asal.find_parent(attrs={"hx-target": True})["hx-target"]
    tempat = asal.find_parent(attrs={"hx-target": "this"}) if sasaran == "this" else halaman.select_one(sasaran)
    tempat.replace_with(*jawaban.body.find_all(recursive=False))


def _terlihat(halaman: BeautifulSoup) -> list[str]:
    for tag in halaman.select("[hidden], script, noscript, template"):
        tag.decompose()
    return [" ".join(teks.split()) for teks in halaman.body.find_all(string=True) if teks.strip()]


def _beda(kini: list[str], segar: list[str]) -> list[str]:
    return [f"{baris!r}, segar {dua!r}" for baris, dua in zip(kini, segar, strict=False) if baris != dua][:3] or (
        [f"{len(kini)} tulisan, segar {len(segar)}"] if len(kini) != len(segar) else []
    )
