"""Run every measurement of what an office can rely on, print it, write it into docs/ketahanan.md."""

import importlib
import platform
import re
import time
from pathlib import Path

from bench._ukur import Lembar, cetak, mesin, tabel
from kinerja.adapters import jam
from kinerja.config import AKAR
from kinerja.domain.tanggal import tulis_tanggal

BERKAS = AKAR / "docs" / "ketahanan.md"
BENIH = 1
UKURAN: dict[str, tuple[dict[str, float], dict[str, float]]] = {
    "bunuh": ({"kali": 150}, {"kali": 1000}),
    "cadang": ({"kali": 5}, {"kali": 20}),
    "rusak": ({}, {}),
    "penuh": ({"lompat": 2}, {"lompat": 1}),
    "migrasi": ({"lompat": 5}, {"lompat": 1}),
    "gangguan": ({"detik": 5}, {"detik": 20}),
    "nomor": ({}, {}),
    "beban": ({"detik": 60}, {"detik": 600}),
}
"""Each with its short form and that of a release."""


def jalankan(*, rilis: bool, hanya: str = "") -> int:
    """Returns 1 when a goal was missed. With `hanya` one measurement is printed and nothing is written."""
    semua: list[Lembar] = []
    for nama, ukuran in UKURAN.items():
        if hanya in ("", nama):
            mulai = time.monotonic()
            print(f"Mengukur {nama} …", flush=True)
            lembar = importlib.import_module(f"bench.ketahanan.{nama}").ukur(benih=BENIH, **ukuran[rilis])
            for lembar_ukur in lembar:
                cetak(lembar_ukur)
            print(f"  ({time.monotonic() - mulai:.0f} detik)\n", flush=True)
            semua += lembar
    if not hanya:
        BERKAS.write_text(naskah(semua, rilis=rilis), encoding="utf-8")
        print(f"Tertulis di {BERKAS.relative_to(AKAR)}.")
    return int(not all(nisbah.tercapai for lembar in semua for nisbah in lembar.nisbah))


def naskah(semua: list[Lembar], *, rilis: bool) -> str:
    """The document. No name of a computer and no path stands in it."""
    kepala = (
        f"# Ketahanan\n\nDitulis oleh `python3 run.py ketahanan{' --rilis' if rilis else ''}`, benih {BENIH}, "
        f"{tulis_tanggal(jam.hari_ini())}. {prosesor()}; {mesin()}.\n\nSetiap angka nol berdiri di samping pembanding "
        "yang gagal. Angka waktu berlaku bagi mesin ini dan bebannya saat itu saja.\n"
    )
    return "\n".join([kepala, *map(tabel, semua)])


def prosesor() -> str:
    """The model of the processor, as the system names it."""
    info = Path("/proc/cpuinfo")
    cocok = re.search(r"^model name\s*:\s*(.+)$", info.read_text(), re.MULTILINE) if info.exists() else None
    return cocok[1] if cocok else platform.processor() or platform.machine()
