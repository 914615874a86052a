"""Realisasi from papers goes out as a workbook and comes back into the page, where it is saved as if it was typed."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.adapters.lembar_kerja import baca
from kinerja.services.indikator import lampau, lampau_papan
from kinerja.services.indikator.lampau import BarisLampau, KetikanLampau, SumberKetik
from kinerja.services.indikator.lampau_xlsx import KOLOM, buku_lampau
from tests.isian_uji import indikator_uji, siklus_mengisi, unit_id
from tests.kantor_uji import pelaku_dari
from tests.lembar_kerja_uji import berkas, buku
from tests.libre_uji import ubah

ALAMAT = "/realisasi-lampau/2026/tw1"
PERTAMA = 5


@pytest.fixture
def kasubbag(app, masuk):
    """TW IV has begun, the list of indicators stands; IK-01 has the id 1, IK-02 (a ratio) the id 2."""
    jam.setel(datetime(2026, 10, 5, 1, 0, tzinfo=UTC))
    indikator_uji()
    catat(realisasi="17")
    return masuk("kasubbag")


def catat(versi=0, **sel: str) -> None:
    ketikan = {kolom: KetikanLampau(teks, versi) for kolom, teks in sel.items()}
    sumber = SumberKetik(nama="Laporan Kinerja TW I", tanggal="3/4/2026")
    baris = [BarisLampau(1, ketikan)]
    lampau.simpan(2026, "tw1", baris, sumber=sumber, alasan="Salah baca dokumen", oleh=pelaku_dari("kasubbag"))


def asal(periode="tw1"):
    return buku_lampau(lampau_papan.papan(2026, periode, oleh=pelaku_dari("kasubbag")), "5 Oktober 2026")


def diisi(dari, sel: dict[tuple[int, str], str | Decimal | None]) -> bytes:
    baris = []
    for baris_asal in dari.baris:
        nomor = int(str(baris_asal[0].isi))
        ganti = {PERTAMA + KOLOM.index(kolom): isi for (milik, kolom), isi in sel.items() if milik == nomor}
        baris.append([replace(lama, isi=ganti[ke]) if ke in ganti else lama for ke, lama in enumerate(baris_asal)])
    return berkas(replace(dari, baris=baris))


def unggah(klien, isi: bytes, nama="lampau.xlsx") -> tuple[int, BeautifulSoup]:
    jawaban = klien.post(f"{ALAMAT}/unggahan", data={"berkas": (io.BytesIO(isi), nama)})
    return jawaban.status_code, BeautifulSoup(jawaban.text, "lxml")


def test_the_page_offers_both_and_the_workbook_holds_what_stands_there(kasubbag, masuk):
    halaman = BeautifulSoup(kasubbag.get(ALAMAT).text, "lxml")
    unduh = halaman.select_one("a[aria-label='Unduh XLSX']")["href"]
    assert halaman.select_one("a[aria-label='Unggah XLSX']")["href"] == f"{ALAMAT}/unggahan"
    lembar = baca("a.xlsx", kasubbag.get(unduh).data)[0]
    assert (lembar.teks(3, 3), lembar.teks(3, 6)) == ("Indikator", "Realisasi")
    assert "17" in {sel.isi for sel in lembar.sel.values()}
    baca_saja = BeautifulSoup(masuk("kepala").get(ALAMAT).text, "lxml")
    assert baca_saja.select_one("a[aria-label='Unduh XLSX']")
    assert not baca_saja.select_one("a[aria-label='Unggah XLSX']")


def test_an_unchanged_workbook_changes_nothing_even_after_others_have_saved(kasubbag):
    isi = berkas(asal())
    catat(1, realisasi="18")
    status, halaman = unggah(kasubbag, isi)
    assert status == 200
    assert "Isi berkas sama dengan yang tersimpan." in halaman.text
    assert halaman.select_one("[name='realisasi-1']")["value"] == "18"
    assert not halaman.select("[aria-invalid]")


def test_what_was_filled_is_shown_as_typed_and_saved_with_its_paper(kasubbag):
    isi = diisi(asal(), {(1, "anggaran"): Decimal(250000), (2, "pembilang"): Decimal(30), (2, "penyebut"): Decimal(31)})
    status, halaman = unggah(kasubbag, isi)
    assert (status, "3 sel diisi dari lampau.xlsx" in halaman.text) == (200, True)
    assert halaman.select_one("[name='anggaran-1']")["value"] == "250.000"
    assert "Dari berkas, semula kosong" in halaman.select_one("[name='penyebut-2']").find_parent("td").text
    formulir = halaman.select_one("main form[action$='/tw1']")
    data = {bidang["name"]: bidang.get("value", "") for bidang in formulir.select("input:not([type=file])")}
    for bidang in formulir.select("select"):
        data[bidang["name"]] = (bidang.select_one("option[selected]") or bidang.option)["value"]
    data |= {"nama": "Laporan Kinerja TW I", "tanggal": "03/04/2026", "sumber_id": "0"}
    assert kasubbag.post(ALAMAT, data=data).status_code == 303
    papan = lampau_papan.papan(2026, "tw1", oleh=pelaku_dari("kasubbag"))
    tersimpan = {b.indikator_id: {kolom: sel.teks for kolom, sel in b.sel.items()} for b in papan.baris}
    assert tersimpan[1] == {"realisasi": "17", "anggaran": "250.000"}
    assert tersimpan[2] == {"pembilang": "30", "penyebut": "31", "anggaran": ""}


def test_conflicts_and_what_cannot_be_read_stand_at_their_cells(kasubbag):
    isi = diisi(asal(), {(1, "realisasi"): Decimal(19), (1, "anggaran"): "banyak", (2, "realisasi"): Decimal(3)})
    catat(1, realisasi="18")
    status, halaman = unggah(kasubbag, isi)
    assert status == 200
    assert "Isi berkas “19”, tetapi sel ini diubah" in halaman.select_one("#galat-realisasi-1").text
    assert halaman.select_one("[name='realisasi-1']")["value"] == "18"
    assert halaman.select_one("#galat-anggaran-1")
    assert "dihitung dari pembilang dan penyebut" in halaman.select_one("main").text


def test_a_workbook_of_another_period_or_of_a_sheet_is_refused_with_what_to_do(kasubbag):
    status, halaman = unggah(kasubbag, berkas(asal("tw2")))
    assert status == 422
    assert "Realisasi lampau Triwulan II Tahun 2026, bukan Triwulan I Tahun 2026" in halaman.text
    siklus = siklus_mengisi("tw3")
    status, halaman = unggah(kasubbag, berkas(buku(siklus.id, unit_id("MUT"))))
    assert (status, "Unduh XLSX sekali lagi" in halaman.text) == (422, True)
    status, halaman = unggah(kasubbag, b"%PDF-", "a.pdf")
    assert (status, "Pilih berkas XLSX" in halaman.text) == (422, True)


def test_another_program_opens_it_and_what_was_typed_there_comes_back(kasubbag, tmp_path):
    """LibreOffice reads it, computes it and writes it again: the marks hold and nothing but the typed cells differs."""
    ketik = {(1, "realisasi"): Decimal("18.5"), (2, "pembilang"): Decimal(30), (2, "penyebut"): Decimal(31)}
    isi = ubah(diisi(asal(), ketik), "lampau.xlsx", "xlsx:Calc MS Excel 2007 XML", tmp_path)
    status, halaman = unggah(kasubbag, isi)
    assert (status, "3 sel diisi dari lampau.xlsx" in halaman.text) == (200, True)
    isian = {
        nama: halaman.select_one(f"[name='{nama}']")["value"] for nama in ("realisasi-1", "pembilang-2", "penyebut-2")
    }
    assert isian == {"realisasi-1": "18,5", "pembilang-2": "30", "penyebut-2": "31"}
    assert not halaman.select("[aria-invalid]")
