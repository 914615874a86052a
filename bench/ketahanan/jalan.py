"""Run every measurement of what an office can rely on, print it, write it into docs/ketahanan.md."""

import importlib
import os
import platform
import re
import time
from dataclasses import replace
from pathlib import Path

from bench._ukur import Lembar, cetak, mesin, tabel
from kinerja.adapters import jam
from kinerja.config import AKAR
from kinerja.domain.tanggal import tulis_tanggal

BERKAS = AKAR / "docs" / "ketahanan.md"
BENIH = 1
INTI = os.cpu_count() or 1
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
            mulai, sebelum = time.monotonic(), terpakai()
            print(f"Mengukur {nama} …", flush=True)
            lembar = importlib.import_module(f"bench.ketahanan.{nama}").ukur(benih=BENIH, **ukuran[rilis])
            detik = time.monotonic() - mulai
            lain = oleh_lain(sebelum, terpakai(), detik)
            cara = f"`{perintah(rilis=rilis)} --hanya {nama}`, {detik:.0f} detik{lain}."
            for lembar_ukur in lembar:
                cetak(lembar_ukur)
                semua.append(replace(lembar_ukur, keterangan=f"{cara} {lembar_ukur.keterangan}"))
            print(f"  ({cara})\n", flush=True)
    if not hanya:
        BERKAS.write_text(naskah(semua, rilis=rilis), encoding="utf-8")
        print(f"Tertulis di {BERKAS.relative_to(AKAR)}.")
    return int(not all(nisbah.tercapai for lembar in semua for nisbah in lembar.nisbah))


def perintah(*, rilis: bool) -> str:
    """As somebody types it."""
    return f"python3 run.py ketahanan{' --rilis' if rilis else ''}"


def terpakai() -> tuple[float, float]:
    """Seconds of processor that everybody has used until now, and those of this process with the children that it has
    waited for; zeros where the system does not tell."""
    try:
        baris = Path("/proc/stat").read_text().splitlines()
        cpu = [int(kata) for kata in baris[0].split()[1:9]]
        sendiri = os.times()
        detak = os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, AttributeError):
        return 0.0, 0.0
    return (sum(cpu) - cpu[3] - cpu[4]) / detak, sum(sendiri[:4])


def oleh_lain(sebelum: tuple[float, float], sesudah: tuple[float, float], detik: float) -> str:
    """What others have used of the processors meanwhile: on a machine that does nothing else it is nearly nothing."""
    lain = (sesudah[0] - sebelum[0]) - (sesudah[1] - sebelum[1])
    if not sesudah[0] or detik <= 0:
        return ""
    return f", {max(0.0, min(1.0, lain / (detik * INTI))):.0%} prosesor dipakai pekerjaan lain".replace("%", " %")


def naskah(semua: list[Lembar], *, rilis: bool) -> str:
    """The document. No name of a computer and no path stands in it."""
    kepala = (
        f"# Ketahanan\n\nDitulis oleh `{perintah(rilis=rilis)}`, benih {BENIH}, "
        f"{tulis_tanggal(jam.hari_ini())}. {prosesor()}; {mesin()}{prioritas()}.\n\n"
        "Setiap angka nol berdiri di samping pembanding yang gagal. Setiap bab menyebut perintah yang mengulanginya "
        "dan berapa bagian prosesor yang selama itu dipakai pekerjaan lain; angka waktu berlaku bagi mesin ini dan "
        "bebannya saat itu saja.\n"
    )
    return "\n".join([kepala, *map(tabel, semua)])


def prioritas() -> str:
    """Whether it was let before others that used the machine meanwhile."""
    nilai = os.nice(0) if hasattr(os, "nice") else 0
    return f", nice {nilai}".replace("-", "−") if nilai else ""


def prosesor() -> str:
    """The model of the processor, as the system names it."""
    info = Path("/proc/cpuinfo")
    cocok = re.search(r"^model name\s*:\s*(.+)$", info.read_text(), re.MULTILINE) if info.exists() else None
    return cocok[1] if cocok else platform.processor() or platform.machine()
