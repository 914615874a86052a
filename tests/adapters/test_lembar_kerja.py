"""Workbooks as plain cells: what goes out comes back, what a program shows is what is read, the rest is refused."""

import io
import json
import resource
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinerja.adapters import lembar_kerja
from kinerja.adapters.berkas_anak import lembar_kerja as anak
from kinerja.adapters.berkas_anak.tolak import Ditolak
from kinerja.adapters.lembar_kerja import huruf_kolom
from kinerja.adapters.lembar_kerja_tulis import BukuTulis, KolomTulis, SelTulis
from kinerja.adapters.periksa_berkas import BerkasDitolak
from kinerja.domain.angka import baca_angka, kanonik
from kinerja.domain.isian import tulis_isian
from kinerja.services.berkas.lembar_kembali import teks_sel
from tests.adapters.contoh_berkas import zip_
from tests.adapters.contoh_xlsx import BANYAK_TEKS, DTD, PENUH, TAUTAN_LUAR, buku_mentah
from tests.lembar_kerja_uji import berkas

LONGGAR = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def lewat(*isi: str | Decimal) -> list[lembar_kerja.SelBerkas]:
    """What a column of these cells says after it was written and read."""
    baris = [[SelTulis(nilai, terbuka=True, angka=isinstance(nilai, Decimal))] for nilai in isi]
    kirim = berkas(BukuTulis("Isian", ("Judul",), [KolomTulis("Isi", 20)], baris, (), ()))
    lembar = lembar_kerja.dari_catatan(json.loads(anak.baca(kirim))[0])
    return [lembar.sel[3 + ke, 1] for ke in range(len(isi))]


def dari_x(tulis, *pilihan) -> dict[tuple[int, int], lembar_kerja.SelBerkas]:
    """The cells of a sheet that `tulis(workbook, worksheet)` has made, as another program would."""
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True, **(pilihan[0] if pilihan else {})}) as x:
        tulis(x, x.add_worksheet())
    return lembar_kerja.dari_catatan(json.loads(anak.baca(keluar.getvalue()))[0]).sel


ANGKA = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**17), max_value=10**17)
TEKS = st.text(
    st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\ufffe\uffff\r"), min_size=1, max_size=200
).filter(lambda teks: teks.strip("\0"))
KHAS = st.sampled_from(["=1+1", "+62", "-5", "@a", "_x0041_", "_x005F_", "a\tb\n c ", "<&>'\"", "＝A1", "1e5", "31/12"])


@given(st.lists(TEKS | KHAS, min_size=1, max_size=8))
@LONGGAR
def test_text_that_goes_out_comes_back_as_text(isi):
    assert [(sel.jenis, sel.isi) for sel in lewat(*isi)] == [("teks", teks) for teks in isi]


@given(st.lists(ANGKA, min_size=1, max_size=8))
@LONGGAR
def test_a_number_that_goes_out_comes_back_as_it_would_be_typed(isi):
    kembali = [teks_sel("anggaran", sel) for sel in lewat(*isi)]
    assert [(kanonik(baca_angka(teks)), galat) for teks, galat in kembali] == [(kanonik(nilai), "") for nilai in isi]


@given(ANGKA)
@LONGGAR
def test_a_stored_number_is_written_and_read_as_the_same_number(angka):
    tersimpan = kanonik(angka)
    assert kanonik(baca_angka(tulis_isian("anggaran", tersimpan))) == tersimpan


@pytest.mark.parametrize(
    ("tulis", "jenis", "isi"),
    [
        (lambda x, s: s.write_number(0, 0, 80.02), "angka", "80.02"),
        (lambda x, s: s.write_number(0, 0, 0.1 + 0.2), "angka", "0.3"),
        (lambda x, s: s.write_number(0, 0, 0.8002, x.add_format({"num_format": "0.00%"})), "angka", "80.02"),
        (lambda x, s: s.write_number(0, 0, 0.8, x.add_format({"num_format": 9})), "angka", "80"),
        (lambda x, s: s.write_number(0, 0, 5, x.add_format({"num_format": '#,##0 "hari"'})), "angka", "5"),
        (
            lambda x, s: s.write_datetime(0, 0, date(2026, 12, 31), x.add_format({"num_format": 14})),
            "tanggal",
            "31/12/2026",
        ),
        (
            lambda x, s: s.write_datetime(0, 0, date(2026, 12, 31), x.add_format({"num_format": "[$-421]d mmm yyyy"})),
            "tanggal",
            "31/12/2026",
        ),
        (lambda x, s: s.write_formula(0, 0, "=3+4", None, 7), "angka", "7"),
        (lambda x, s: s.write_formula(0, 0, '="a"', None, "a"), "teks", "a"),
        (lambda x, s: s.write_formula(0, 0, "=1/0", None, "#DIV/0!"), "galat", "#DIV/0!"),
        (lambda x, s: s.write_boolean(0, 0, True), "galat", "BENAR/SALAH"),
        (lambda x, s: s.write_rich_string(0, 0, "a", x.add_format({"bold": True}), "b"), "teks", "ab"),
    ],
)
def test_a_cell_is_read_as_its_program_shows_it(tulis, jenis, isi):
    assert dari_x(tulis)[1, 1] == lembar_kerja.SelBerkas(jenis, isi)


def test_the_days_of_a_mac_are_counted_from_1904():
    def tulis(x, s):
        s.write_datetime(0, 0, date(2026, 12, 31), x.add_format({"num_format": 14}))

    assert dari_x(tulis, {"date_1904": True})[1, 1].isi == "31/12/2026"


def test_cells_without_addresses_and_texts_inside_the_sheet_are_read():
    isi = '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>2</v></c></row><row r="5"><c r="C5"><f>B1</f></c></row>'
    (lembar,) = json.loads(anak.baca(buku_mentah(isi)))
    assert lembar["sel"] == [[1, 1, "teks", "a"], [1, 2, "angka", "2"], [5, 3, "galat", "rumus"]]


def test_merged_squares_are_told_and_cover_all_but_their_first_cell():
    mentah = json.loads(
        anak.baca(buku_mentah("</sheetData><mergeCells><mergeCell ref='B2:C3'/></mergeCells><sheetData>"))
    )
    lembar = lembar_kerja.dari_catatan(mentah[0])
    tertutup = {(b, k) for b in range(1, 5) for k in range(1, 5) if lembar.tertutup(b, k)}
    assert tertutup == {(2, 3), (3, 2), (3, 3)}
    assert lembar_kerja.dari_catatan(json.loads(json.dumps(lembar_kerja.catatan(lembar)))) == lembar


@pytest.mark.parametrize("kolom", ["A", "Z", "AA", "AZ", "BA", "GR"])
def test_letters_and_numbers_of_columns_agree(kolom):
    assert huruf_kolom(anak.nomor_kolom(kolom)) == kolom


@pytest.mark.parametrize(
    ("kirim", "kata"),
    [
        (lambda: buku_mentah('<row r="5001"><c r="A5001"><v>1</v></c></row>'), "5000 baris atau 200 kolom"),
        (lambda: buku_mentah('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "5000 baris atau 200 kolom"),
        (lambda: buku_mentah("", **{"xl/sharedStrings.xml": BANYAK_TEKS}), "terlalu banyak"),
        (lambda: buku_mentah("", **{f"xl/media/{n}.bin": "x" for n in range(300)}), "terlalu besar"),
        (lambda: buku_mentah("", TAUTAN_LUAR), "Putuskan tautannya"),
        (lambda: buku_mentah("", **{"xl/media/a.bin": b"\0" * 300_000}), "terlalu besar"),
    ],
)
def test_a_workbook_that_is_not_read_is_refused_with_what_to_do(kirim, kata, monkeypatch):
    if kata == "terlalu besar":
        monkeypatch.setattr(anak, "KEMBANG_MAKS", 250_000)
    with pytest.raises(Ditolak, match=kata):
        anak.baca(kirim())


def test_blank_rows_to_the_end_of_a_sheet_do_no_harm():
    isi = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 20_000)) + '<row r="20000"/>'
    assert json.loads(anak.baca(buku_mentah(isi)))[0]["sel"] == []


@pytest.mark.parametrize(
    "kirim",
    [
        pytest.param(lambda: buku_mentah("", **{"xl/sharedStrings.xml": f"{DTD}<sst>&b;</sst>"}), id="entities"),
        pytest.param(
            lambda: buku_mentah("", **{"xl/sharedStrings.xml": '<!DOCTYPE w SYSTEM "file:///etc/passwd"><sst/>'}),
            id="XXE",
        ),
        pytest.param(lambda: buku_mentah("", **{"xl/vbaProject.bin": "x"}), id="macro"),
        pytest.param(lambda: buku_mentah("", TAUTAN_LUAR), id="figures of another workbook"),
        pytest.param(lambda: buku_mentah("", **{"xl/a.zip": zip_({"b": b"\0" * 2**20})}), id="zip in zip"),
        pytest.param(lambda: buku_mentah(PENUH), id="eighty thousand cells"),
        pytest.param(lambda: buku_mentah('<row r="1"><c r="A1"><v>1</v>'), id="cut off"),
        pytest.param(lambda: buku_mentah('<row><c t="s"><v>9</v></c></row>'), id="string that is not there"),
        pytest.param(lambda: buku_mentah("<row><c><v>satu</v></c></row>"), id="number that is none"),
    ],
)
def test_a_hostile_workbook_is_refused_by_the_child_and_costs_the_server_no_memory(kirim, request):
    isi = kirim()
    sebelum = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if request.node.callspec.id == "zip in zip":  # a part that nobody opens is only bytes
        assert lembar_kerja.baca("a.xlsx", isi)[0].sel == {}
    else:
        with pytest.raises(BerkasDitolak, match=r"unggah"):
            lembar_kerja.baca("a.xlsx", isi)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - sebelum < 64 * 1024


def test_a_file_of_more_than_ten_megabytes_is_not_even_opened():
    with pytest.raises(BerkasDitolak, match="melebihi 10 MB"):
        lembar_kerja.baca("a.xlsx", b"PK" + b"\0" * (10 * 2**20))
