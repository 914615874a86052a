"""Pictures of every page of the demo at every width, light and dark, with what the browser complained of.

`python3 run.py potret FOLDER [--data FOLDER_DEMO] [--panduan | --keadaan]`. The walk is used by the browser tests as
well. With `--panduan` only the pictures of the guide are made (potret_panduan); with `--keadaan` those of states that
no link leads to (potret_keadaan).
"""

import argparse
import csv
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from kinerja.adapters.kunci import GalatMulai
from kinerja.config import AKAR

UKURAN = {"1366": (1366, 768), "1920": (1920, 1080), "360": (360, 800)}
TEMA = {"terang": "light", "gelap": "dark"}
# One account per desk, and the kinds of officers within a desk.
ORANG = ("kepala", "sekretaris", "kasubbag", "kabid.psdm", "analis.mutasi", "arsiparis", "pengelola")
BUKAN_HALAMAN = re.compile(r"\.(pdf|png|jpg|xlsx|ics)$|/(unduh|berkas|logo|cetak[a-z-]*)(/|$)|^/static/|^/lencana$")
CONTOH_PER_POLA = 3
CATAT_CSP = """document.addEventListener('securitypolicyviolation', e =>
  (window.__csp = window.__csp || []).push(e.violatedDirective + ' ' + e.blockedURI));"""

# Once the page is drawn, with its fonts and what it fetches on opening: what the CSP refused; does it scroll sideways?
TERGAMBAR = """async () => {
  await document.fonts.ready;
  do await new Promise((siap) => requestAnimationFrame(() => requestAnimationFrame(siap)));
  while (document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling"));
  const akar = document.documentElement;
  return [window.__csp || [], akar.scrollWidth > akar.clientWidth];
}"""


@dataclass
class Halaman:
    """A page that was visited, and what was wrong with it."""

    nama_pengguna: str
    alamat: str
    pola: str
    status: int
    keluhan: list[str] = field(default_factory=list)


def jalankan(folder: str, sisa: list[str]) -> int:
    """Take the pictures into `folder`; returns 1 when a page complained of something."""
    argumen = argparse.ArgumentParser(prog="potret", add_help=False)
    argumen.add_argument("--data")
    pilihan = argumen.parse_args(sisa)
    tujuan = Path(folder)
    tujuan.mkdir(parents=True, exist_ok=True)
    with demo_dilayani(pilihan.data, print) as (alamat, akun), chromium() as peramban:
        halaman = [hasil for nama in ORANG for hasil in potret_orang(peramban, alamat, akun[nama], tujuan, print)]
    tulis_daftar(tujuan, halaman)
    return _laporkan(halaman)


def tugas_lembar(lembar) -> None:
    """The sheet that waits for this person."""
    lembar.goto("/tugas")
    lembar.goto(lembar.locator("main a[href*='/isian']").first.get_attribute("href"))
    lembar.wait_for_selector("tr[data-kini]")


@contextmanager
def chromium() -> Iterator:
    """A headless browser. Raises GalatMulai with the way out when there is none."""
    from kinerja.adapters.chromium import ARGUMEN, CARA_CHROMIUM, cari_chromium

    berkas = cari_chromium()
    if berkas is None:
        raise GalatMulai(f"Chromium tidak ditemukan. {CARA_CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=berkas, args=ARGUMEN)
        yield peramban
        peramban.close()


@contextmanager
def demo_dilayani(
    data: str | None, lapor: Callable[[str], None], di: str = ""
) -> Iterator[tuple[str, dict[str, dict]]]:
    """Serve the demo (of `data`, or a fresh one) in a process of its own; gives its address and its accounts.

    `di`: the demo that stands before that langkah.
    """
    with tempfile.TemporaryDirectory() as sementara:
        folder = Path(data) if data else Path(sementara) / "demo"
        kata = ["demo", "--port", "bebas", "--data", str(folder), *(["--di", di] if di else [])]
        proses = subprocess.Popen(
            [sys.executable, "-m", "kinerja", *kata],
            cwd=AKAR,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        try:
            alamat = _tunggu_alamat(proses, lapor)
            with (folder / "akun-demo.tsv").open(encoding="utf-8", newline="") as aliran:
                yield alamat, {baris["nama_pengguna"]: baris for baris in csv.DictReader(aliran, delimiter="\t")}
        finally:
            proses.terminate()
            proses.communicate(timeout=30)


def _tunggu_alamat(proses: subprocess.Popen, lapor: Callable[[str], None]) -> str:
    for baris in proses.stdout:
        if baris.strip().startswith("http://"):
            return baris.strip().rstrip("/")
        if baris.startswith("  ") and "http" not in baris:
            lapor(baris.rstrip())
    raise GalatMulai("Demo tidak dapat dijalankan. Jalankan python3 run.py demo untuk melihat sebabnya.")


def masuk(konteks, alamat: str, akun: dict) -> None:
    """Sign a browser context in as a person would."""
    halaman = konteks.new_page()
    halaman.goto(f"{alamat}/masuk")
    halaman.fill("#nama_pengguna", akun["nama_pengguna"])
    halaman.fill("#sandi", akun["kata_sandi"])
    halaman.click("main button[type=submit]")
    halaman.wait_for_url(lambda url: "/masuk" not in url)
    halaman.close()


class Nama:
    """Names of the pictures of one walk: a page that is met again (siklus 1, siklus 2) gets a picture of its own."""

    def __init__(self, siapa: str, akhiran: str) -> None:
        self._siapa, self._akhiran = siapa, akhiran
        self._kali: Counter[str] = Counter()

    def berikutnya(self, pola: str) -> str:
        """The name of the next picture of such a page."""
        self._kali[pola] += 1
        ke = f"-{self._kali[pola]}" if self._kali[pola] > 1 else ""
        return f"{self._siapa}-{_nama_berkas(pola)}{ke}-{self._akhiran}.png"


def potret_orang(peramban, alamat: str, akun: dict, tujuan: Path, lapor: Callable[[str], None]) -> list[Halaman]:
    """Every page of one person, at every size, light and dark."""
    hasil: list[Halaman] = []
    for tema, skema in TEMA.items():
        for ukuran, (lebar, tinggi) in UKURAN.items():
            konteks = peramban.new_context(viewport={"width": lebar, "height": tinggi}, color_scheme=skema)
            masuk(konteks, alamat, akun)
            nama = Nama(akun["nama_pengguna"], f"{ukuran}-{tema}")

            def jepret(lembar, halaman: Halaman, nama=nama) -> None:
                lembar.screenshot(path=str(tujuan / nama.berikutnya(halaman.pola)), full_page=True)

            kunjungan = jelajahi(konteks, alamat, akun["nama_pengguna"], jepret)
            lapor(f"{akun['nama_pengguna']}, lebar {ukuran}, {tema}: {len(kunjungan)} halaman")
            hasil += kunjungan
            konteks.close()
    return hasil


def jelajahi(
    konteks,
    alamat: str,
    nama_pengguna: str,
    lihat: Callable | None = None,
    *,
    contoh: int = CONTOH_PER_POLA,
    per_pola: dict[str, int] | None = None,
) -> list[Halaman]:
    """Walk all pages that a signed-in person reaches by links; `lihat(page, halaman)` is called on each.

    Of pages that differ in their numbers only, the first `contoh` are visited; `per_pola`, handed from one to another,
    counts those of all. What is no page (a PDF) is left out.
    """
    konteks.add_init_script(CATAT_CSP)
    lembar = konteks.new_page()
    antre, dikenal, hasil = ["/"], {"/"}, []
    per_pola = {} if per_pola is None else per_pola
    for awal in ("/", "/tugas"):
        per_pola.pop(awal, None)
    while antre:
        tujuan = antre.pop(0)
        pola = _pola(tujuan)
        if per_pola.get(pola, 0) >= contoh:
            continue
        per_pola[pola] = per_pola.get(pola, 0) + 1
        halaman = kunjungi(lembar, alamat, tujuan, nama_pengguna)
        if halaman is None:
            continue
        hasil.append(halaman)
        if lihat:
            lihat(lembar, halaman)
        for tautan in _tautan(lembar, alamat):
            if tautan not in dikenal:
                dikenal.add(tautan)
                antre.append(tautan)
    lembar.close()
    return hasil


def kunjungi(lembar, alamat: str, tujuan: str, nama_pengguna: str) -> Halaman | None:
    """Open one page and collect its complaints: status, console, CSP, other hosts, sideways scrolling.

    None for what is no page: a browser opens a PDF with parts of its own, or downloads it.
    """
    keluhan: list[str] = []

    def catat_konsol(pesan) -> None:
        if pesan.type == "error":  # of a failure of the server and of a request to another host, too
            keluhan.append(f"konsol: {pesan.text[:160]} {pesan.location['url'][:120]}".rstrip())

    lembar.on("console", catat_konsol)
    try:
        jawaban = _buka(lembar, alamat + tujuan)
        return jawaban and _baca(lembar, jawaban, tujuan, nama_pengguna, keluhan)
    finally:
        lembar.remove_listener("console", catat_konsol)


def _buka(lembar, alamat: str):
    from playwright.sync_api import Error

    try:
        return lembar.goto(alamat)
    except Error as galat:
        if "Download is starting" in galat.message:
            return None
        raise


def _baca(lembar, jawaban, tujuan: str, nama_pengguna: str, keluhan: list[str]) -> Halaman | None:
    if "text/html" not in jawaban.headers.get("content-type", ""):
        return None
    csp, geser = lembar.evaluate(TERGAMBAR)
    keluhan += [f"CSP: {keluhan_csp}" for keluhan_csp in csp]
    if geser:
        keluhan.append("halaman dapat digeser ke samping")
    if jawaban.status >= 400:
        keluhan.append(f"status {jawaban.status}")
    return Halaman(nama_pengguna, tujuan, _pola(urlsplit(lembar.url).path), jawaban.status, keluhan)


def _tautan(lembar, alamat: str) -> list[str]:
    hasil = []
    for href in lembar.eval_on_selector_all("a[href]", "semua => semua.map(a => a.getAttribute('href'))"):
        url = urlsplit(urljoin(lembar.url, href))
        if f"{url.scheme}://{url.netloc}" == alamat and not BUKAN_HALAMAN.search(url.path):
            hasil.append(url.path + (f"?{url.query}" if url.query else ""))
    return hasil


def _pola(alamat: str) -> str:
    return re.sub(r"\d+", "N", urlsplit(alamat).path)


def _nama_berkas(pola: str) -> str:
    return pola.strip("/").replace("/", "_") or "awal"


def tulis_daftar(tujuan: Path, halaman: list[Halaman]) -> None:
    """A contact sheet: which picture shows what, and every complaint."""
    baris = ["# Potret halaman", "", "| Orang | Halaman | Status | Keluhan |", "|---|---|---|---|"]
    for hal in halaman:
        baris.append(f"| {hal.nama_pengguna} | {hal.alamat} | {hal.status} | {'; '.join(hal.keluhan) or '–'} |")
    (tujuan / "daftar.md").write_text("\n".join(baris) + "\n", encoding="utf-8")


def _laporkan(halaman: list[Halaman]) -> int:
    keluhan = [satu_halaman for satu_halaman in halaman if satu_halaman.keluhan]
    for satu_keluhan in keluhan:
        print(f"{satu_keluhan.nama_pengguna} {satu_keluhan.alamat}: {'; '.join(satu_keluhan.keluhan)}")
    print(f"{len(halaman)} kunjungan, {len(keluhan)} dengan keluhan.")
    return 1 if keluhan else 0
