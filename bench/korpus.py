"""`bench arsip --korpus FILE`: how well the search finds, measured on papers whose answers are known.

FILE: one JSON object a line, gzipped, with `judul` and `teks`. Nothing is timed: what is found is counted. With
`--pindaian N`, N of the papers are made into poor scans, read by tesseract, and their words counted.
"""

import argparse
import gzip
import json
import random
import re
import sqlite3
import textwrap
from collections.abc import Iterator
from pathlib import Path

BENIH = 2026
TANYA, KATA_TANYA = 100, 4
BARIS_PINDAIAN, LEBAR_PINDAIAN = 28, 74
KATA_TERPENDEK = 3


def jalankan(argumen: argparse.Namespace) -> int:
    """Index the papers, ask, print. Returns 0."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    from kinerja.adapters import pencarian

    mesin = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    with mesin.connect() as koneksi:
        for perintah in pencarian.BUAT_TABEL:
            koneksi.exec_driver_sql(perintah)
        judul = {}
        for nomor, naskah in enumerate(_naskah(argumen.korpus, argumen.batas), start=1):
            pencarian.indeks(koneksi, nomor, judul=naskah["judul"], badan=naskah["teks"])
            judul[nomor] = naskah["judul"]
        print(f"Korpus: {len(judul)} naskah, SQLite {sqlite3.sqlite_version}")
        _pertanyaan(koneksi, judul)
        _pasangan(koneksi)
    if argumen.pindaian:
        _pindaian(argumen.korpus, argumen.pindaian)
    return 0


def _pindaian(berkas: Path, banyak: int) -> None:
    """How many words of a sheet of each of these papers are read back from a poor scan of it."""
    from kinerja.adapters import ocr
    from kinerja.adapters.jenis_berkas import JPEG
    from tests.pindaian_uji import pindai

    bagian = []
    for benih, naskah in enumerate(_naskah(berkas, banyak), start=1):
        baris = textwrap.wrap(" ".join(naskah["teks"].split()), LEBAR_PINDAIAN)[:BARIS_PINDAIAN]
        kata = re.findall(rf"\w{{{KATA_TERPENDEK},}}", "\n".join(baris))
        lembar = ocr.baca_halaman(JPEG, pindai("\n".join(baris), benih), 1)
        terbaca = set(re.findall(rf"\w{{{KATA_TERPENDEK},}}", lembar.teks if lembar else ""))
        bagian.append(sum(kata_asli in terbaca for kata_asli in kata) / len(kata))
    rerata, terendah = (f"{100 * nilai:.1f}".replace(".", ",") for nilai in (sum(bagian) / len(bagian), min(bagian)))
    print(f"  {len(bagian)} pindaian buruk: rata-rata {rerata} % kata terbaca, terendah {terendah} %")


def _naskah(berkas: Path, batas: int) -> Iterator[dict]:
    with gzip.open(berkas, "rt", encoding="utf-8") as masuk:
        for nomor, baris in enumerate(masuk):
            if nomor >= batas:
                return
            yield json.loads(baris)


def _pertanyaan(koneksi, judul: dict[int, str]) -> None:
    """Words of a title in another order: the paper itself should come first, or among the first five."""
    from kinerja.adapters import pencarian

    acak = random.Random(BENIH)
    layak = [nomor for nomor, judul_naskah in judul.items() if len(_kata(judul_naskah)) >= 2 * KATA_TANYA]
    peringkat = []
    for nomor in acak.sample(layak, min(TANYA, len(layak))):
        kata = acak.sample(_kata(judul[nomor]), KATA_TANYA)
        temuan = pencarian.temukan(koneksi, " ".join(kata), batas=5000)
        urut = pencarian.urutkan(koneksi, " ".join(kata), temuan)
        sama = {lain for lain, judul_naskah in judul.items() if judul_naskah == judul[nomor]}
        peringkat.append(next((ke for ke, nomor_naskah in enumerate(urut, start=1) if nomor_naskah in sama), 0))
    for paling, kata in ((1, "pertama"), (5, "lima teratas")):
        kena = sum(1 <= tempat <= paling for tempat in peringkat)
        print(f"  {KATA_TANYA} kata dari judulnya, {kata:<13} {kena} dari {len(peringkat)}")
    print(f"  tidak ditemukan sama sekali            {peringkat.count(0)} dari {len(peringkat)}")


def _kata(teks: str) -> list[str]:
    """Words of a title that say something, each once."""
    from kinerja.adapters.pencarian.sqlite import kata_teks
    from kinerja.domain.kata_dasar import HAMPA

    return sorted(kata for kata in kata_teks(teks) if len(kata) > 4 and kata.isalpha() and kata not in HAMPA)


def _pasangan(koneksi) -> None:
    """Of two forms of one word: who asks for the one should find every paper that has the other."""
    from sqlalchemy import text

    from kinerja.adapters import pencarian
    from tests.domain.test_kata_dasar import KELUARGA

    persis = text("SELECT rowid FROM arsip_fts WHERE arsip_fts MATCH :kata")
    ada: dict[str, set[int]] = {}
    for kata in " ".join(KELUARGA).split():
        ada[kata] = set(koneksi.execute(persis, {"kata": f'"{kata}"'}).scalars())
    semua, kena, pasang = 0, 0, 0
    for keluarga in KELUARGA:
        bentuk = [kata for kata in keluarga.split() if ada[kata]]
        for dicari in bentuk:
            temuan = set(pencarian.temukan(koneksi, dicari, batas=10**6))
            for lain in bentuk:
                if lain != dicari:
                    pasang += 1
                    semua += len(ada[lain])
                    kena += len(ada[lain] & temuan)
    persen = f"{100 * kena / semua:.2f}".replace(".", ",") if semua else "-"
    print(f"  {pasang} pasang kata berimbuhan: {kena} dari {semua} naskah ditemukan ({persen} %)")
