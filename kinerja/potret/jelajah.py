"""Walking through the pages as people reach them, in a real browser, and hearing what it complains of."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

BUKAN_HALAMAN = re.compile(r"\.(pdf|png|jpg|xlsx|ics)$|/(unduh|berkas|logo|cetak[a-z-]*)(/|$)|^/static/|^/lencana$")
SETIAP_ORANG = ("/", "/tugas")
"""Pages that differ from person to person."""
MENURUT_KEADAAN = {"/siklus/N": 3}
"""Pages that differ with the state of what they show: one of each state is visited at least."""
CATAT_CSP = """document.addEventListener('securitypolicyviolation', e =>
  (window.__csp = window.__csp || []).push(e.violatedDirective + ' ' + e.blockedURI));"""


@dataclass
class Halaman:
    """A page that was visited, and what was wrong with it."""

    nama_pengguna: str
    alamat: str
    pola: str
    status: int
    keluhan: list[str] = field(default_factory=list)


def masuk(konteks, alamat: str, akun: dict[str, str]) -> None:
    """Sign a browser context in as a person would."""
    halaman = konteks.new_page()
    halaman.goto(f"{alamat}/masuk")
    halaman.fill("#nama_pengguna", akun["nama_pengguna"])
    halaman.fill("#sandi", akun["kata_sandi"])
    halaman.click("main button[type=submit]")
    halaman.wait_for_url(lambda url: "/masuk" not in url)
    halaman.close()


def jelajahi(
    konteks,
    alamat: str,
    nama_pengguna: str,
    lihat: Callable | None = None,
    *,
    contoh: int = 3,
    per_pola: dict[str, int] | None = None,
) -> list[Halaman]:
    """Walk all pages that a signed-in person reaches by links; `lihat(page, halaman)` is called on each.

    Of pages that differ in their numbers only, the first `contoh` are visited; `per_pola`, handed from person to
    person, counts those of all. What is no page (a PDF) is left out.
    """
    lembar = lembar_baru(konteks)
    antre, dikenal, hasil = ["/"], {"/"}, []
    per_pola = {} if per_pola is None else per_pola
    for awal in SETIAP_ORANG:
        per_pola.pop(awal, None)
    while antre:
        tujuan = antre.pop(0)
        pola = pola_alamat(tujuan)
        if per_pola.get(pola, 0) >= max(contoh, MENURUT_KEADAAN.get(pola, 0)):
            continue
        per_pola[pola] = per_pola.get(pola, 0) + 1
        satu = kunjungi(lembar, alamat, tujuan, nama_pengguna)
        if satu is None:
            continue
        hasil.append(satu)
        if lihat:
            lihat(lembar, satu)
        for tautan in _tautan(lembar, alamat):
            if tautan not in dikenal:
                dikenal.add(tautan)
                antre.append(tautan)
    lembar.close()
    return hasil


def kunjungi_daftar(
    konteks, alamat: str, nama_pengguna: str, daftar: Iterable[tuple[str, int]], lihat: Callable | None = None
) -> list[Halaman]:
    """Visit these addresses, each with the status that it must answer; `lihat(page, halaman)` is called on each."""
    lembar = lembar_baru(konteks)
    hasil = []
    for tujuan, status in daftar:
        satu = kunjungi(lembar, alamat, tujuan, nama_pengguna, status=status)
        if satu is not None:
            hasil.append(satu)
            if lihat:
                lihat(lembar, satu)
    lembar.close()
    return hasil


def lembar_baru(konteks):
    """A tab that notes what the CSP refuses."""
    lembar = konteks.new_page()
    lembar.add_init_script(CATAT_CSP)
    return lembar


def kunjungi(lembar, alamat: str, tujuan: str, nama_pengguna: str, *, status: int = 200) -> Halaman | None:
    """Open one page and collect its complaints: status, scripts, console, CSP, other hosts, sideways scrolling.

    None for what is no page: the browser opens a PDF with parts of its own.
    """
    keluhan: list[str] = []

    def catat_konsol(pesan) -> None:
        sendiri = pesan.type == "error" and not (status >= 400 and str(status) in pesan.text)
        if sendiri:
            keluhan.append(f"konsol: {pesan.text[:160]}")

    def catat_permintaan(permintaan) -> None:
        if permintaan.url.startswith("http") and not permintaan.url.startswith(alamat):
            keluhan.append(f"permintaan ke luar: {permintaan.url[:120]}")

    pendengar = {
        "console": catat_konsol,
        "request": catat_permintaan,
        "pageerror": lambda galat: keluhan.append(f"skrip: {str(galat)[:160]}"),
    }
    for nama, dengar in pendengar.items():
        lembar.on(nama, dengar)
    try:
        return _baca(lembar, lembar.goto(alamat + tujuan), tujuan, nama_pengguna, status, keluhan)
    finally:
        for nama, dengar in pendengar.items():
            lembar.remove_listener(nama, dengar)


def _baca(lembar, jawaban, tujuan: str, nama_pengguna: str, status: int, keluhan: list[str]) -> Halaman | None:
    if "text/html" not in jawaban.headers.get("content-type", ""):
        return None
    lembar.wait_for_timeout(150)
    keluhan += [f"CSP: {satu}" for satu in lembar.evaluate("window.__csp || []")]
    if tergeser(lembar):
        keluhan.append("halaman dapat digeser ke samping")
    if jawaban.status != status:
        keluhan.append(f"status {jawaban.status}, seharusnya {status}")
    return Halaman(nama_pengguna, tujuan, pola_alamat(urlsplit(lembar.url).path), jawaban.status, keluhan)


def tergeser(lembar) -> bool:
    """Does the page scroll sideways?"""
    return lembar.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def _tautan(lembar, alamat: str) -> list[str]:
    hasil = []
    for href in lembar.eval_on_selector_all("a[href]", "semua => semua.map(a => a.getAttribute('href'))"):
        url = urlsplit(urljoin(lembar.url, href))
        if f"{url.scheme}://{url.netloc}" == alamat and not BUKAN_HALAMAN.search(url.path):
            hasil.append(url.path + (f"?{url.query}" if url.query else ""))
    return hasil


def pola_alamat(alamat: str) -> str:
    """ "/siklus/N" of "/siklus/12?tahun=2025"."""
    return re.sub(r"\d+", "N", urlsplit(alamat).path)
