"""Pictures of states that no link leads to: filling, refused, conflict, empty, a meeting, before the signature.

`python3 run.py potret FOLDER --keadaan`: one picture for each state and width, `keadaan-<nama>-<lebar>.png`. Each state
waits for what tells it by eye, so that none is taken too early.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .potret import UKURAN, chromium, demo_dilayani, masuk, tugas_lembar

Laku = Callable[..., None]


@dataclass(frozen=True)
class Keadaan:
    """Who sees it; `laku`, which brings a page there from Beranda; `tanda`: the selector of what tells it.

    `di`: in a demo that stands before that langkah (demo --di).
    """

    nama: str
    siapa: str
    laku: Laku
    tanda: str
    di: str = ""


def _sel(lembar):
    return lembar.locator('[data-sel][id$="-anggaran"]:visible').first


def _mengisi(lembar) -> None:
    tugas_lembar(lembar)
    _sel(lembar).click()
    lembar.keyboard.type("12500000")


def ditolak(lembar) -> None:
    """A figure that cannot be read."""
    tugas_lembar(lembar)
    _sel(lembar).fill("80.02")
    _sel(lembar).press("Tab")


def bentrok(lembar) -> None:
    """Somebody else, here a second tab, saves the same cell first."""
    tugas_lembar(lembar)
    lain = lembar.context.new_page()
    lain.goto(lembar.url)
    lain.wait_for_selector("tr[data-kini]")
    _sel(lain).fill("7000000")
    _sel(lain).press("Tab")
    lain.wait_for_selector("#antrean:not([data-belum]) >> text=Tersimpan")
    lain.close()
    _sel(lembar).fill("9000000")
    _sel(lembar).press("Tab")


def _borang_ditolak(lembar) -> None:
    tugas(lembar, "Koordinasi")
    lembar.get_by_role("button", name="Simpan catatan koordinasi").click()


def _kosong(lembar) -> None:
    lembar.goto("/cari?q=tidakadadimanapun")


def _rapat(lembar) -> None:
    tugas(lembar, "Rapat")
    lembar.get_by_role("button", name="Terbitkan undangan").click()


def _tanda_tangan(lembar) -> None:
    tugas(lembar, "Tanda tangan")


def tugas(lembar, langkah: str) -> None:
    """Open the task of that langkah."""
    lembar.goto("/tugas")
    lembar.locator(".tugas", has_text=langkah).locator("a.tugas-judul").first.click()


KEADAAN = (
    Keadaan("isian-mengisi", "analis.mutasi", _mengisi, "[data-sel]:focus"),
    Keadaan("isian-ditolak", "analis.mutasi", ditolak, ".sel-kata[data-keadaan=ditolak]"),
    Keadaan("isian-bentrok", "analis.mutasi", bentrok, "[data-keadaan=bentrok]"),
    Keadaan("formulir-ditolak", "sekretaris", _borang_ditolak, ".ringkasan-galat"),
    Keadaan("kosong", "kepala", _kosong, "#temuan >> text=Tidak ada"),
    Keadaan("rapat-berlangsung", "sekretaris", _rapat, "#daftar-hadir", "rapat"),
    Keadaan("sebelum-tanda-tangan", "kepala", _tanda_tangan, ".kaki-tindakan", "tanda-tangan"),
)


def potret_keadaan(peramban, tujuan: Path, ukuran: str, keadaan: Keadaan, alamat: str, akun: dict) -> Path:
    """The picture of one state at one width."""
    lebar, tinggi = UKURAN[ukuran]
    konteks = peramban.new_context(
        base_url=alamat, viewport={"width": lebar, "height": tinggi}, color_scheme="light", locale="id-ID"
    )
    masuk(konteks, alamat, akun[keadaan.siapa])
    lembar = konteks.new_page()
    keadaan.laku(lembar)
    lembar.wait_for_selector(keadaan.tanda)
    berkas = tujuan / f"keadaan-{keadaan.nama}-{ukuran}.png"
    lembar.screenshot(path=str(berkas), full_page=True)
    konteks.close()
    return berkas


def potret_semua(peramban, tujuan: Path, data: str | None, lapor: Callable[[str], None]) -> Iterator[Path]:
    """All states; each demo is made anew in a folder of its own, since a state may change it."""
    for di in dict.fromkeys(keadaan.di for keadaan in KEADAAN):
        for ukuran in ("1366", "360"):
            with demo_dilayani(None if di else data, lapor, di) as (alamat, akun):
                for keadaan_potret in (keadaan for keadaan in KEADAAN if keadaan.di == di):
                    yield potret_keadaan(peramban, tujuan, ukuran, keadaan_potret, alamat, akun)


def jalankan(folder: str, sisa: list[str]) -> int:
    """Take the pictures of all states into `folder`."""
    argumen = argparse.ArgumentParser(prog="potret", add_help=False)
    argumen.add_argument("--data")
    argumen.add_argument("--keadaan", action="store_true")
    pilihan, tujuan = argumen.parse_args(sisa), Path(folder)
    tujuan.mkdir(parents=True, exist_ok=True)
    with chromium() as peramban:
        for berkas in potret_semua(peramban, tujuan, pilihan.data, print):
            print(berkas.name)
    return 0
