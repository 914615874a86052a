"""`bench layar`: where the main action of every working page stands at 1366 × 768, into docs/ukuran-layar.md."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench._ukur import sunyi
from kinerja.adapters import jam
from kinerja.config import AKAR
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.perintah.potret import chromium

BERKAS = AKAR / "docs" / "ukuran-layar.md"
SEBELUM = {
    "disposisi": 1453,
    "koordinasi": 2237,
    "format": 5228,
    "penyampaian": 1944,
    "pengisian": 761,
    "pelaporan": 2917,
    "analisis": 5429,
    "rapat": 9699,
    "penyusunan": 2360,
    "persetujuan": 1381,
    "penandatanganan": 1383,
    "surat_pengantar": 801,
    "penomoran": 827,
    "pengarsipan": 1520,
}
"""Bottom of the main action on the same pages before it stood in a foot of its own, in CSS pixels."""
TINDAKAN = "main :is(.tombol-utama, .tombol-tanda-tangan)"
UKUR = """pilih => {
  const milik = [...document.querySelectorAll(pilih)].filter(t => t.checkVisibility() && !t.disabled);
  const kaki = milik.filter(t => t.closest(".kaki-tindakan, .bilah"));
  const utama = (kaki.length ? kaki : milik).at(-1);
  const kepala = document.querySelector("main h1").getBoundingClientRect();
  return [utama ? Math.round(utama.getBoundingClientRect().bottom) : null, document.documentElement.scrollHeight,
    Math.round(kepala.bottom), utama?.textContent.trim() ?? ""];
}"""


@dataclass(frozen=True)
class Ukuran:
    """One page: bottom of its main action, height of the whole page, bottom of its title (CSS pixels)."""

    nama: str
    siapa: str
    tindakan: str
    bawah: int | None
    tinggi: int
    judul: int


def ukur() -> list[Ukuran]:
    """Every working page of an office with a siklus at every langkah."""
    from tests.layar_uji import rumah_semua_langkah

    with (
        sunyi("kinerja", "werkzeug"),
        tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder,
        rumah_semua_langkah(Path(folder)) as rumah,
        chromium() as peramban,
    ):
        hasil = list(ukur_halaman(peramban, rumah))
    jam.setel(None)
    return hasil


def ukur_halaman(peramban, rumah) -> Iterator[Ukuran]:
    """The same, of an office and a browser that are there."""
    from tests.layar_uji import buka, halaman_kerja
    from tests.peladen_uji import dilayani

    with dilayani(rumah.app) as alamat:
        for kerja in halaman_kerja(rumah):
            lembar = buka(peramban, rumah, alamat, kerja.siapa)
            jawaban = lembar.goto(kerja.alamat)
            if jawaban.status != 200:
                raise RuntimeError(f"{kerja.alamat} dijawab {jawaban.status}: {rumah.galat}")
            bawah, tinggi, judul, tindakan = lembar.evaluate(UKUR, TINDAKAN)
            yield Ukuran(kerja.nama, kerja.siapa, tindakan, bawah, tinggi, judul)
            lembar.context.close()


def jalankan(_sisa: list[str]) -> int:
    """Measure, print and write docs/ukuran-layar.md."""
    naskah = tulis(ukur()) + bab_lain(BERKAS.read_text(encoding="utf-8"))
    BERKAS.write_text(naskah, encoding="utf-8")
    print(naskah)
    return 0


def bab_lain(lama: str) -> str:
    """What the document says besides: written by hand, held by a test of its own."""
    _, pemisah, sisa = lama.partition("\n## ")
    return pemisah + sisa


def tulis(hasil: list[Ukuran]) -> str:
    """The document."""
    baris = [
        "# Ukuran layar",
        "",
        f"Ditulis `python3 run.py bench layar` pada {tulis_tanggal(jam.hari_ini())}: halaman kerja setiap langkah",
        "pada jendela 1366 × 768, dalam piksel CSS dari tepi atas jendela, tanpa menggulir.",
        "Kantornya beranggotakan lima unit dengan dua belas indikator.",
        "",
        "| Halaman | Meja | Tindakan utama | Sebelum | Sekarang | Batas bawah judul | Tinggi halaman |",
        "|---|---|---|---:|---:|---:|---:|",
    ]
    baris += [
        f"| {s.nama.replace('_', ' ')} | {s.siapa} | {s.tindakan or 'tidak ada'} | {_angka(SEBELUM.get(s.nama))} | "
        f"{_angka(s.bawah)} | {s.judul} | {_angka(s.tinggi)} |"
        for s in hasil
    ]
    return "\n".join(baris) + "\n"


def _angka(nilai: int | None) -> str:
    return "–" if nilai is None else f"{nilai:,}".replace(",", ".")
