"""`bench mulai`: what the start costs, what the server holds when idle, and the first visit of a page after it."""

import json
import subprocess
import sys
import tempfile
from statistics import median

from bench._ukur import Lembar, Nisbah
from kinerja.config import AKAR

_ANAK = """
import json, re, sys, time
from pathlib import Path
folder = Path(sys.argv[1])
awal = time.process_time()
from kinerja import create_app
app = create_app(folder)
from kinerja.perintah.layani import panaskan
panaskan(app)
mulai = time.process_time() - awal
from bench._ukur import minta
from kinerja.perintah.basis_data import migrasikan
migrasikan(app)
lama = []
for _ in range(6):
    awal = time.process_time()
    minta(app, {}, "/masuk" if (folder / "siap").exists() else "/penyiapan")
    lama.append((time.process_time() - awal) * 1000)
rss = int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps([mulai, lama[0], sorted(lama[1:])[2], rss]))
"""
TUJUAN_KUNJUNGAN = 3.0


def ukur(kali: int = 5) -> list[Lembar]:
    """Start it again and again on one folder; the very first start, which compiles, is told apart."""
    with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder:
        pertama, *semua = (_sekali(folder) for _ in range(kali + 1))
    mulai, kunjungan, lagi, rss = (median(nilai) for nilai in zip(*semua, strict=True))
    return [
        Lembar(
            "Mulai",
            f"Proses baru, {kali} kali, pada satu folder data; waktu prosesor.",
            [
                Nisbah("Mulai", mulai, satuan="detik"),
                Nisbah("Memori ketika menganggur", rss, satuan="MB"),
                Nisbah("Kunjungan pertama sejak dipasang, terhadap yang berikut", pertama[1] / pertama[2]),
                Nisbah("Kunjungan pertama setelah mulai, terhadap yang berikut", kunjungan / lagi, TUJUAN_KUNJUNGAN),
            ],
        )
    ]


def _sekali(folder: str) -> list[float]:
    perintah = [sys.executable, "-P", "-c", _ANAK, folder]
    hasil = subprocess.run(perintah, cwd=AKAR, env=_lingkungan(), capture_output=True, text=True, check=True)
    return json.loads(hasil.stdout.splitlines()[-1])


def _lingkungan() -> dict[str, str]:
    import os

    tanpa = ("PYTHONDONTWRITEBYTECODE",)  # an office keeps its bytecode
    return {nama: nilai for nama, nilai in os.environ.items() if nama not in tanpa} | {"PYTHONPATH": str(AKAR)}
