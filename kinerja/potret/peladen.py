"""What the walk needs to run: a browser, and the demo or an empty office served on this machine."""

import csv
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kinerja.adapters.kunci import GalatMulai
from kinerja.config import AKAR

Akun = dict[str, dict[str, str]]


@contextmanager
def chromium() -> Iterator:
    """A headless browser. Raises GalatMulai with the way out when there is none."""
    from kinerja.perintah.alat import CARA_CHROMIUM, cari_chromium

    berkas = cari_chromium()
    if berkas is None:
        raise GalatMulai(f"Chromium tidak ditemukan. {CARA_CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=berkas, args=["--no-sandbox"])
        yield peramban
        peramban.close()


@contextmanager
def demo_dilayani(data: str | None, lapor: Callable[[str], None]) -> Iterator[tuple[str, Akun]]:
    """Serve the demo (of `data`, or a fresh one) in a process of its own; gives its address and its accounts."""
    with tempfile.TemporaryDirectory() as sementara:
        folder = Path(data) if data else Path(sementara) / "demo"
        with _dilayani("demo", folder, lapor) as alamat:
            with (folder / "akun-demo.tsv").open(encoding="utf-8", newline="") as aliran:
                akun = {baris["nama_pengguna"]: baris for baris in csv.DictReader(aliran, delimiter="\t")}
            yield alamat, akun


@contextmanager
def kantor_kosong_dilayani() -> Iterator[str]:
    """Serve an office that nobody has set up; gives its address."""
    with (
        tempfile.TemporaryDirectory() as sementara,
        _dilayani("layani", Path(sementara) / "data", lambda _: None, "--alamat", "127.0.0.1") as alamat,
    ):
        yield alamat


@contextmanager
def _dilayani(perintah: str, folder: Path, lapor: Callable[[str], None], *pilihan: str) -> Iterator[str]:
    proses = subprocess.Popen(
        [sys.executable, "-m", "kinerja", perintah, "--port", "0", "--data", str(folder), *pilihan],
        cwd=AKAR, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        yield _tunggu_alamat(proses, lapor)
    finally:
        proses.terminate()
        proses.communicate(timeout=30)


def _tunggu_alamat(proses: subprocess.Popen, lapor: Callable[[str], None]) -> str:
    """The address that the server prints; what it says before is handed on."""
    for baris in proses.stdout:
        if alamat := re.match(r"\s+(http://\S+?)/?$", baris.rstrip()):
            return alamat[1]
        if baris.startswith("  "):
            lapor(baris.rstrip())
    raise GalatMulai("Demo tidak dapat dijalankan. Jalankan python3 run.py demo untuk melihat sebabnya.")
