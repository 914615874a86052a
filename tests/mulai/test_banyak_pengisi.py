"""Many fill one sheet at the same time over the real server: nothing accepted is lost, nothing refused is untold.

8 writers × 20 edits by default; 20 × 500 with KINERJA_UJI_PANJANG=1.
"""

import os
import random
import re
import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from html import unescape

import pytest

from kinerja.domain.tanda_berkas import tulis_versi
from tests.hidup_uji import Hidup, hidup
from tests.isian_uji import butir, indikator_uji, siklus_mengisi, unit_id

PANJANG = os.environ.get("KINERJA_UJI_PANJANG") == "1"
PENULIS, SUNTINGAN = (20, 500) if PANJANG else (8, 20)
KOLOM = ("pendorong", "penghambat", "tindak_lanjut")
SEL = re.compile(r'id="status-sel-(\d+)-(\w+)" data-keadaan="(\w+)"\s+data-teks="([^"]*)" data-versi="(\d+)"')


def kantor() -> tuple[str, list[int]]:
    indikator_uji()
    siklus = siklus_mengisi(tahun=2026)
    return f"/siklus/{siklus.id}/isian/{unit_id('MUT')}", [butir(siklus.id, kode) for kode in ("IK-01", "IK-02")]


def menulis(server: Hidup, nomor: int) -> list[tuple[str, tuple[int, str], int, str]]:
    """What became of every edit of one writer: (state, cell, version, text)."""
    alamat, baris = server.hasil
    acak, dilihat, hasil = random.Random(nomor), Counter(), []
    for ke in range(SUNTINGAN):
        sel = acak.choice(baris), acak.choice(KOLOM)
        teks = f"penulis {nomor} suntingan {ke}"
        data = {f"{sel[0]}:{sel[1]}": teks, f"v:{sel[0]}": tulis_versi({sel[1]: dilihat[sel]})}
        jawaban = server.minta(("kabid", "staf")[nomor % 2], "POST", alamat, data, kepala={"HX-Request": "true"})
        assert jawaban.status in (200, 409, 503), jawaban.isi[:300]
        if jawaban.status == 503:
            hasil.append(("sibuk", sel, 0, teks))
            continue
        (butir_id, kolom, keadaan, isi, versi), *lain = SEL.findall(jawaban.isi)
        assert not lain
        assert (int(butir_id), kolom) == sel
        assert (unescape(isi) == teks) is (keadaan == "tersimpan")
        dilihat[sel] = int(versi)
        hasil.append((keadaan, sel, int(versi), teks))
    return hasil


@pytest.mark.timeout(3600 if PANJANG else 300)
def test_every_accepted_edit_is_in_the_history_and_every_other_one_was_told(tmp_path):
    with hidup(tmp_path, kantor) as server, ThreadPoolExecutor(PENULIS) as pool:
        semua = [tulisan for hasil in pool.map(lambda n: menulis(server, n), range(PENULIS)) for tulisan in hasil]
    diterima = {(sel, versi): teks for keadaan, sel, versi, teks in semua if keadaan == "tersimpan"}
    hitung = Counter(keadaan for keadaan, *_ in semua)
    assert hitung.total() == PENULIS * SUNTINGAN
    assert hitung["tersimpan"] == len(diterima)
    assert hitung["tersimpan"] > PENULIS
    assert hitung["bentrok"] > 0
    with closing(sqlite3.connect(tmp_path / "data" / "kinerja.sqlite3")) as basis:
        riwayat = basis.execute(
            "SELECT s.butir_id, s.kolom, r.versi, r.nilai FROM riwayat_sel r JOIN sel s ON s.id = r.sel_id"
        ).fetchall()
        kini = basis.execute("SELECT butir_id, kolom, versi, nilai FROM sel").fetchall()
        jejak = basis.execute("SELECT count(*) FROM jejak WHERE aksi = 'isian:isi'").fetchone()[0]
    assert {((b, k), v): nilai for b, k, v, nilai in riwayat} == diterima
    terakhir = {sel: max(v for sel_diterima, v in diterima if sel_diterima == sel) for sel, _ in diterima}
    assert {(b, k): (v, nilai) for b, k, v, nilai in kini} == {s: (v, diterima[s, v]) for s, v in terakhir.items()}
    assert jejak == len(diterima)
