"""The pictures of the guide, small ones: `python3 run.py potret static/gambar/panduan --panduan`.

Each is named after its file; a chapter shows it where it writes `../../static/gambar/panduan/<nama>.png`.
"""

import argparse
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kinerja.adapters.jenis_berkas import PDF
from kinerja.adapters.pratinjau import gambar_halaman
from kinerja.domain.pasti import pasti

from .potret import chromium, demo_dilayani, masuk, tugas_lembar
from .potret_keadaan import Laku, bentrok, ditolak, tugas

TEMPELAN = """(sel) => {
  const data = new DataTransfer();
  data.setData("text/plain", "18,5\\t250.000.000\\n28/29\\t");
  sel.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""

TERGAMBAR = """async () => {
  while ([...document.images].some((gambar) => gambar.loading !== "lazy" && !gambar.complete))
    await new Promise(requestAnimationFrame);
}"""


def _lembar(halaman) -> None:
    tugas_lembar(halaman)
    halaman.locator("textarea[data-sel]:visible").nth(1).click()


def _tempel(halaman) -> None:
    tugas_lembar(halaman)
    sel = halaman.locator("input[data-sel]:visible").first
    sel.click()
    sel.evaluate(TEMPELAN)


def _ditolak(halaman) -> None:
    ditolak(halaman)
    halaman.locator(".sel-kata[data-keadaan=ditolak]").first.wait_for()
    halaman.get_by_text("1 sel ditolak").first.click()


def _bentrok(halaman) -> None:
    bentrok(halaman)
    halaman.locator("[data-keadaan=bentrok]").first.wait_for()


def _persempit(halaman) -> None:
    halaman.goto("/arsip?q=pelaporan&tahun=2026")
    halaman.get_by_role("link", name="Persempit hasil").click()
    halaman.locator(".arsip-segi").wait_for()


def _ketik_saringan(halaman) -> None:
    """What is offered while a filter is being typed."""
    halaman.goto("/arsip")
    halaman.focus("#kata")
    halaman.keyboard.type("pelaporan jenis:")
    halaman.locator("#saran a").first.wait_for()


def _temuan_pertama(halaman) -> None:
    """The first paper that was found, at the page with the word."""
    halaman.goto("/arsip?q=pelaporan")
    halaman.goto(halaman.locator(".arsip-cocok a").first.get_attribute("href"))
    halaman.evaluate(TERGAMBAR)


def _bertindak(halaman) -> None:
    halaman.goto("/")
    halaman.locator("details.akun summary").click()


def _siklus(halaman) -> None:
    halaman.goto("/siklus")
    halaman.locator("main a[href^='/siklus/']", has_text="Triwulan").nth(1).click()
    halaman.locator(".garis-bingkai").wait_for()


def _rapat(halaman) -> None:
    """The meeting on a projector, after its undangan."""
    tugas(halaman, "Rapat")
    halaman.get_by_role("button", name="Terbitkan undangan").click()
    halaman.locator("#daftar-hadir").wait_for()
    halaman.get_by_role("link", name="Mode rapat").first.click()
    halaman.locator(".layar-daftar").wait_for()


def _penomoran(halaman) -> None:
    """The page before a letter gets its number."""
    tugas(halaman, "Surat pengantar")
    halaman.locator("main a[href*='/penomoran']").first.click()
    halaman.evaluate(TERGAMBAR)


def _penugasan(halaman) -> None:
    """The form that gives somebody a jabatan."""
    halaman.goto("/pengelola/pegawai")
    halaman.locator("#isi table tbody a").first.click()
    halaman.locator("main a[href$='/penugasan']").first.click()
    halaman.locator("main form").first.wait_for()


def _label(halaman) -> None:
    """The label of a folder: the paper itself, as wide as the window."""
    halaman.goto("/arsip")
    halaman.get_by_role("link", name="Pengukuran Kinerja Triwulan").first.click()
    kertas = halaman.request.get(halaman.get_by_role("link", name="Label").first.get_attribute("href")).body()
    gambar = pasti(gambar_halaman(sha256(kertas).hexdigest(), PDF, lambda: kertas, 1))
    halaman.goto("about:blank")  # away from the rules of the application about styles
    halaman.set_content(
        f'<body style="margin:0"><img style="width:100%" src="data:image/png;base64,{b64encode(gambar).decode()}">'
    )
    halaman.evaluate(TERGAMBAR)


def _buka(alamat: str) -> Laku:
    return lambda halaman: halaman.goto(alamat)


@dataclass(frozen=True)
class Gambar:
    """A picture: whose page, how the browser comes there, the window; `di`: in a demo before that langkah."""

    nama: str
    siapa: str
    laku: Laku
    ukuran: tuple[int, int] = (1180, 560)
    di: str = ""


GAMBAR = (
    Gambar("lembar", "analis.mutasi", _lembar, (1180, 480)),
    Gambar("lembar-tempel", "analis.mutasi", _tempel, (1180, 600)),
    Gambar("lembar-ponsel", "analis.mutasi", tugas_lembar, (360, 700)),
    Gambar("arsip-cari", "arsiparis", _persempit, (1180, 760)),
    Gambar("arsip-saran", "arsiparis", _ketik_saringan),
    Gambar("arsip-temuan", "arsiparis", _temuan_pertama, (1180, 760)),
    Gambar("arsip-pastikan", "arsiparis", _buka("/arsip/pastikan"), (1180, 760)),
    Gambar("arsip-tempat", "arsiparis", _buka("/arsip/tempat")),
    Gambar("arsip-label", "arsiparis", _label, (900, 260)),
    Gambar("bertindak", "sekretaris", _bertindak, (1180, 420)),
    Gambar("siklus", "kepala", _siklus, (1180, 620)),
    Gambar("penugasan", "pengelola", _penugasan, (1180, 700)),
    Gambar("lembar-ditolak", "analis.mutasi", _ditolak, (1180, 440)),
    Gambar("lembar-bentrok", "analis.mutasi", _bentrok, (1060, 480)),
    Gambar("rapat", "sekretaris", _rapat, (1180, 680), "rapat"),
    Gambar("penomoran", "arsiparis", _penomoran, (1060, 600), "penomoran"),
)
"""In the order in which they are made: what changes the demo comes after what only looks at it."""


def potret(peramban, alamat: str, akun: dict[str, dict], gambar: Gambar, tujuan: Path) -> None:
    """Take one picture into the folder `tujuan`."""
    lebar, tinggi = gambar.ukuran
    konteks = peramban.new_context(
        base_url=alamat, viewport={"width": lebar, "height": tinggi}, color_scheme="light", locale="id-ID"
    )
    masuk(konteks, alamat, akun[gambar.siapa])
    halaman = konteks.new_page()
    gambar.laku(halaman)
    halaman.wait_for_timeout(500)
    halaman.screenshot(path=str(tujuan / f"{gambar.nama}.png"))
    konteks.close()


def jalankan(folder: str, sisa: list[str]) -> int:
    """Take the pictures of the guide into `folder`; with `--hanya NAMA` that one alone."""
    argumen = argparse.ArgumentParser(prog="potret", add_help=False)
    argumen.add_argument("--data")
    argumen.add_argument("--panduan", action="store_true")
    argumen.add_argument("--hanya", default="")
    pilihan, tujuan = argumen.parse_args(sisa), Path(folder)
    tujuan.mkdir(parents=True, exist_ok=True)
    semua = [gambar for gambar in GAMBAR if pilihan.hanya in ("", gambar.nama)]
    with chromium() as peramban:
        for di in dict.fromkeys(gambar.di for gambar in semua):
            with demo_dilayani(None if di else pilihan.data, print, di) as (alamat, akun):
                for gambar in (gambar for gambar in semua if gambar.di == di):
                    potret(peramban, alamat, akun, gambar, tujuan)
    return 0
