"""Hostile workbooks sent to a sheet over the real server: each is refused with what to do, and its size stays.

How long each takes: docs/keputusan/0295; what ends the reading of one that never ends is bounded by
`adapters/berkas_asing.DETIK_MAKS` of processor time.
"""

import io
import zipfile

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import berkas_asing
from tests.adapters.berkas_jahat import xlsx_dalam
from tests.adapters.contoh_xlsx import BANYAK_TEKS, DTD, PENUH, TAUTAN_LUAR, buku_mentah
from tests.hidup_uji import hidup
from tests.isian_uji import indikator_uji, siklus_mengisi, unit_id

MIB = 2**20
TUMBUH = 24 * MIB
"""What the server may keep after all of them: a body of 10 MB passes through it, none of the unpacked ones does."""


def kantor() -> str:
    indikator_uji()
    return f"/siklus/{siklus_mengisi().id}/isian/{unit_id('MUT')}/unggahan"


def bom(mebibita: int) -> bytes:
    """A workbook whose strings unpack to so much."""
    keluar = io.BytesIO(buku_mentah(""))
    with zipfile.ZipFile(keluar, "a", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/lain.xml", "a" * (mebibita * MIB))
    return keluar.getvalue()


JAHAT = {
    "entities": lambda: buku_mentah("", **{"xl/sharedStrings.xml": f"{DTD}<sst>&b;</sst>"}),
    "XXE": lambda: buku_mentah("", **{"xl/sharedStrings.xml": '<!DOCTYPE w SYSTEM "file:///etc/passwd"><sst/>'}),
    "macro": lambda: buku_mentah("", **{"xl/vbaProject.bin": "x"}),
    "figures of another workbook": lambda: buku_mentah("", TAUTAN_LUAR),
    "eighty thousand cells": lambda: buku_mentah(PENUH),
    "row 5001": lambda: buku_mentah('<row r="5001"><c r="A5001"><v>1</v></c></row>'),
    "cut off": lambda: buku_mentah('<row r="1"><c r="A1"><v>1</v>'),
    "one long string": lambda: buku_mentah("", **{"xl/sharedStrings.xml": BANYAK_TEKS}),
    "300 parts": lambda: buku_mentah("", **{f"xl/media/{n}.bin": "x" for n in range(300)}),
    "unpacks to 90 MB": lambda: bom(90),
    "unpacks to 300 MB": lambda: bom(300),
    "as deep as can be": xlsx_dalam,
    "11 MB": lambda: b"PK" + b"\0" * (11 * MIB),
}


@pytest.mark.lengkap
def test_each_is_refused_in_words_and_the_server_keeps_its_size(tmp_path):
    with hidup(tmp_path, kantor) as server:
        alamat = server.hasil
        assert server.minta("staf", "GET", alamat).status == 200
        sebelum, jawaban = server.rss(), {}
        for nama, buat in JAHAT.items():
            kirim = server.minta("staf", "POST", alamat, {"berkas": (io.BytesIO(buat()), "isian.xlsx")})
            galat = BeautifulSoup(kirim.isi, "lxml").select(".bidang-galat .galat, .ringkasan-galat li")
            jawaban[nama] = kirim.status, " ".join(kata.get_text(" ", strip=True) for kata in galat)
        tumbuh = server.rss() - sebelum
        assert server.minta("staf", "GET", alamat).status == 200
    assert [nama for nama, (status, kata) in jawaban.items() if status != 422 or "unggah" not in kata] == []
    assert tumbuh < TUMBUH
    assert berkas_asing.DETIK_MAKS < 3
