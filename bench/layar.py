"""`bench layar`: where the main action of every working page stands; what a quarter and a new office cost in clicks.

Written into docs/ukuran-layar.md.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
BAB_LAIN = "Klik dan ketukan"
TUJUAN_TRIWULAN, TUJUAN_KANTOR = 45, 25
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
    naskah = tulis(ukur()) + tulis_jalan(*ukur_jalan()) + bab_lain(BERKAS.read_text(encoding="utf-8"))
    BERKAS.write_text(naskah, encoding="utf-8")
    print(naskah)
    return 0


def bab_lain(lama: str) -> str:
    """What the document says besides: written by hand, held by a test of its own."""
    _, pemisah, sisa = lama.partition(f"\n## {BAB_LAIN}")
    return pemisah + sisa


def ukur_jalan() -> tuple[dict[str, Any], Any]:
    """What each langkah of a quarter costs, and the setting up of an office (tests/peramban/satu_*.py)."""
    from tests.peramban import satu_kantor, satu_triwulan

    with (
        sunyi("kinerja", "werkzeug"),
        tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder,
        chromium() as peramban,
    ):
        triwulan = satu_triwulan.jalani(peramban, Path(folder) / "triwulan")
        kantor = satu_kantor.siapkan(peramban, Path(folder) / "kantor")
    return triwulan, kantor


def tulis_jalan(triwulan: dict[str, Any], kantor: Any) -> str:
    """Two chapters of the document. `triwulan`: by langkah."""
    semua = triwulan.values()
    jumlah = [sum(getattr(jalan, apa) for jalan in semua) for apa in ("klik", "bidang", "huruf", "berkas")]
    baris = [
        "",
        "## Satu triwulan dari disposisi sampai arsip",
        "",
        "Dijalani peramban sungguhan (`tests/peramban/satu_triwulan.py`) di kantor contoh: lima unit, dengan satu",
        "triwulan yang sudah diarsipkan. Setiap orang sudah masuk dan berdiri di Beranda.",
        "Tab dan Enter bukan klik. Kolom Tab: tekanan Tab dari atas Beranda sampai tugas pertama, dan setelah",
        "*Langsung ke isi*. Petugas surat mengarsipkan pada duduk yang sama; pada hari lain, satu klik lebih.",
        "",
        "| Langkah | Meja | Klik | Bidang | Huruf | Tab |",
        "|---|---|---:|---:|---:|---:|",
        *(
            f"| {nama} | {', '.join(jalan.siapa)} | {jalan.klik} | {jalan.bidang} | {_angka(jalan.huruf)} "
            f"| {_tab(jalan.tab)} |"
            for nama, jalan in triwulan.items()
        ),
        f"| **Jumlah** | | **{jumlah[0]}** | **{jumlah[1]}** | **{_angka(jumlah[2])}** | |",
        "",
        f"Tujuan: paling banyak {TUJUAN_TRIWULAN} klik, {_tercapai(jumlah[0], TUJUAN_TRIWULAN)}.",
        f"Di luar itu format meminta {jumlah[3]} berkas bukti:",
        f"dipilih di jendela komputer {2 * jumlah[3]} klik lagi, dijatuhkan atau ditempel ke lembar tanpa klik.",
        "",
        "## Menyiapkan kantor dengan 40 pegawai dan 40 indikator",
        "",
        "Dari token penyiapan sampai keempat puluh pegawai dapat masuk dan daftar indikator terisi",
        f"(`tests/peramban/satu_kantor.py`): {kantor.klik} klik, {kantor.bidang} bidang, {_angka(kantor.huruf)} huruf",
        "di Kinerja, termasuk masuk dan menempel; daftarnya ditulis di Excel.",
        f"Tujuan: paling banyak {TUJUAN_KANTOR} klik, {_tercapai(kantor.klik, TUJUAN_KANTOR)}.",
    ]
    return "\n".join(baris) + "\n"


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


def _tab(tab: tuple[int, int]) -> str:
    return f"{tab[0]}, {tab[1]}" if any(tab) else "–"


def _tercapai(nilai: int, tujuan: int) -> str:
    return "tercapai" if nilai <= tujuan else "belum tercapai"


def _angka(nilai: int | None) -> str:
    return "–" if nilai is None else f"{nilai:,}".replace(",", ".")
