"""Pictures of every page of the demo at every width, light and dark, with what the browser complained of.

`python3 run.py potret FOLDER [--data FOLDER_DEMO] [--orang kepala,kabid.psdm]`. The browser tests use the same walk.
"""

import argparse
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kinerja.adapters.kunci import GalatMulai

from .jelajah import Halaman, jelajahi, kunjungi_daftar, masuk, tergeser
from .lembar_kontak import Potret, tulis
from .peladen import chromium, demo_dilayani, kantor_kosong_dilayani

__all__ = [
    "AWAL", "GALAT", "ORANG", "TAMU", "UKURAN", "Halaman", "chromium", "demo_dilayani", "jalankan", "jelajahi",
    "kantor_kosong_dilayani", "kunjungi_daftar", "masuk", "tergeser",
]  # fmt: skip

UKURAN = {"1366": (1366, 768), "1920": (1920, 1080), "360": (360, 800)}
TEMA = {"terang": "light", "gelap": "dark"}
# One account per desk, and the kinds of officers within a desk.
ORANG = ("kepala", "sekretaris", "kasubbag", "kabid.psdm", "analis.mutasi", "arsiparis", "pengelola")
TAMU = (("/masuk", 200), ("/sandi-baru", 200), ("/bantuan/mulai", 200), ("/tidak-ada", 404))
"""What is seen without signing in, and the status that it answers."""
AWAL = (("/penyiapan", 200),)
"""What is seen of an office that nobody has set up yet."""
GALAT = (("/tidak-ada", 404), ("/pengelola/pegawai/999999", 404), ("/kepala/siklus-baru", 403))
"""Pages that refuse; seen as the pengelola."""


def jalankan(folder: Path, sisa: list[str]) -> int:
    """Take the pictures into `folder`; returns 1 when a page complained of something."""
    argumen = argparse.ArgumentParser(prog="python3 run.py potret FOLDER", add_help=False, allow_abbrev=False)
    argumen.add_argument("--data")
    argumen.add_argument("--orang", type=lambda teks: teks.split(","), default=list(ORANG))
    pilihan = argumen.parse_args(sisa)
    tujuan = Path(folder)
    tujuan.mkdir(parents=True, exist_ok=True)
    with chromium() as peramban, demo_dilayani(pilihan.data, print) as (alamat, akun):
        if asing := [nama for nama in pilihan.orang if nama not in akun]:
            raise GalatMulai(f"Tidak ada akun demo {', '.join(asing)}. Yang ada: {', '.join(akun)}.")
        potret = [satu for nama in pilihan.orang for satu in potret_orang(peramban, alamat, akun[nama], tujuan)]
        potret += potret_tamu(peramban, alamat, tujuan)
    tulis(tujuan, potret)
    return _laporkan(tujuan, [satu.halaman for satu in potret])


def potret_orang(peramban, alamat: str, akun: dict[str, str], tujuan: Path) -> list[Potret]:
    """Every page of one person, at every size, light and dark."""
    hasil: list[Potret] = []
    nama = akun["nama_pengguna"]
    for konteks, jepret in _pandangan(peramban, tujuan, nama, hasil):
        masuk(konteks, alamat, akun)
        jelajahi(konteks, alamat, nama, jepret)
        if nama == "pengelola":
            kunjungi_daftar(konteks, alamat, nama, GALAT, jepret)
    return hasil


def potret_tamu(peramban, alamat: str, tujuan: Path) -> list[Potret]:
    """The pages before signing in, and the first one of an office."""
    hasil: list[Potret] = []
    with kantor_kosong_dilayani() as kosong:
        for konteks, jepret in _pandangan(peramban, tujuan, "tamu", hasil):
            kunjungi_daftar(konteks, alamat, "tamu", TAMU, jepret)
            kunjungi_daftar(konteks, kosong, "tamu", AWAL, jepret)
    return hasil


def _pandangan(peramban, tujuan: Path, nama: str, hasil: list[Potret]) -> Iterator[tuple]:
    """A browser context for every size and scheme, with the camera that adds to `hasil`."""
    for tema, skema in TEMA.items():
        for ukuran, (lebar, tinggi) in UKURAN.items():
            sebelum = len(hasil)
            with _konteks(peramban, lebar, tinggi, skema) as konteks:
                yield konteks, _kamera(tujuan, nama, ukuran, tema, hasil)
            print(f"  {nama}, lebar {ukuran}, {tema}: {len(hasil) - sebelum} halaman", flush=True)


@contextmanager
def _konteks(peramban, lebar: int, tinggi: int, skema: str) -> Iterator:
    konteks = peramban.new_context(viewport={"width": lebar, "height": tinggi}, color_scheme=skema, locale="id-ID")
    try:
        yield konteks
    finally:
        konteks.close()


def _kamera(tujuan: Path, nama: str, ukuran: str, tema: str, hasil: list[Potret]) -> Callable:
    def jepret(lembar, halaman: Halaman) -> None:
        berkas = f"{nama}-{nama_gambar(halaman.alamat)}-{ukuran}-{tema}.png"
        lembar.screenshot(path=str(tujuan / berkas), full_page=True)
        hasil.append(Potret(halaman, ukuran, tema, berkas))

    return jepret


def nama_gambar(alamat: str) -> str:
    """ "siklus_2_jejak" of "/siklus/2/jejak": fit for the name of a file."""
    return re.sub(r"[^a-z0-9.-]+", "_", alamat.lower()).strip("_")[:80] or "awal"


def _laporkan(tujuan: Path, halaman: list[Halaman]) -> int:
    keluhan = [satu for satu in halaman if satu.keluhan]
    for satu in keluhan:
        print(f"{satu.nama_pengguna} {satu.alamat}: {'; '.join(satu.keluhan)}")
    print(f"{len(halaman)} gambar, {len(keluhan)} dengan keluhan. Lihat {tujuan / 'index.html'}")
    return 1 if keluhan else 0
