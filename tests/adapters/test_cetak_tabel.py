"""Ruled tables that are drawn straight: as xhtml2pdf would have set them, and whole."""

import re
from datetime import UTC, datetime

import jinja2
import pypdfium2
import pytest
from flask import Flask
from markupsafe import Markup
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kinerja.adapters import cetak, cetak_anak, cetak_tabel
from kinerja.adapters.cetak import Bagian, KantorCetak, cetak_pdf

PADA = datetime(2025, 2, 24, tzinfo=UTC)
KOLOM = (("No", 8, "tengah"), ("Indikator kinerja", 62, "kiri"), ("Capaian sampai dengan periode ini", 30, "kanan"))
URAIAN = "Persentase layanan & berkas yang selesai menurut standar, dihitung dari semua yang masuk pada masa itu"


@pytest.fixture(autouse=True)
def konteks_aplikasi():
    aplikasi = Flask("uji", root_path=str(cetak.GAYA.parents[2]))
    contoh = jinja2.DictLoader({"mentah.html": "{{ isi }}"})
    aplikasi.jinja_loader = jinja2.ChoiceLoader([contoh, aplikasi.jinja_loader])
    with aplikasi.app_context():
        yield


@pytest.fixture
def fonta(monkeypatch):
    """The letters that the child has, under the name by which it asks for them."""
    tegak = TTFont("Uji-tegak", cetak_anak.FONTA / "LiberationSans-Regular.ttf")
    monkeypatch.setattr(pdfmetrics, "getFont", lambda nama: tegak)


def cetak_html(isi: str, *, padat: bool = True) -> bytes:
    konteks = {"kantor": KantorCetak("Pemda", "Badan"), "isi": Markup(f'<html><body class="penuh">{isi}</body></html>')}
    return cetak_pdf(Bagian("mentah.html", konteks, "Uji", padat=padat), dibuat=PADA)


def tabel(baris, kelas="bergaris rapat", nomor_kolom=False) -> str:
    kepala = "".join(f'<th width="{lebar}%">{judul}</th>' for judul, lebar, _ in KOLOM)
    nomor = "".join(f'<td class="nomor-kolom">({urut})</td>' for urut in (1, 2, 3))
    isi = "".join(
        "<tr>" + "".join(f'<td class="{k[2]}">{sel}</td>' for k, sel in zip(KOLOM, sebaris, strict=True)) + "</tr>"
        for sebaris in baris
    )
    atas = f"<tr>{kepala}</tr>" + (f"<tr>{nomor}</tr>" if nomor_kolom else "")
    return f'<table class="{kelas}" repeat="{1 + nomor_kolom}"><thead>{atas}</thead>{isi}</table>'


def letak(pdf: bytes) -> list[list[tuple[str, list[int]]]]:
    """Page by page each line of text with the box it fills, in points."""
    with pypdfium2.PdfDocument(pdf) as dokumen:
        teks = [halaman.get_textpage() for halaman in dokumen]
        return [
            [
                (halaman.get_text_bounded(*kotak).strip(), [round(sisi) for sisi in kotak])
                for kotak in (halaman.get_rect(urut) for urut in range(halaman.count_rects()))
            ]
            for halaman in teks
        ]


@pytest.mark.parametrize("kelas", ["bergaris", "bergaris rapat"])
@pytest.mark.parametrize("nomor_kolom", [False, True])
def test_every_word_stands_where_xhtml2pdf_would_have_set_it(kelas, nomor_kolom):
    baris = [(nomor, f"{URAIAN.replace('&', '&amp;')}<br>catatan {nomor}", "88,90") for nomor in range(1, 41)]
    lurus = f"<h6>Tabel 1. Contoh</h6>{tabel(baris, kelas, nomor_kolom)}<p>Sesudah tabel.</p>"
    utuh = lurus.replace("<br>catatan 1<", "<br><span>catatan 1</span><", 1)  # a tag in a cell: xhtml2pdf draws it all
    a, b = letak(cetak_html(lurus)), letak(cetak_html(utuh))
    assert len(a) > 1
    assert a == b


def test_a_long_table_says_every_row_once_and_its_head_on_each_page():
    pdf = cetak_html(tabel([(nomor, f"Baris ke-{nomor} dari banyak", "1,00") for nomor in range(1, 201)]))
    halaman = ["\n".join(teks for teks, _ in isi) for isi in letak(pdf)]
    assert len(halaman) > 3
    assert all("Indikator kinerja" in isi for isi in halaman)
    assert [isi for nomor in range(1, 201) if "".join(halaman).count(isi := f"Baris ke-{nomor} dari banyak") != 1] == []


@pytest.mark.parametrize("di_atas", range(27, 33))
def test_a_row_that_waits_for_the_last_one_does_not_begin_the_table_anew_on_the_same_page(di_atas):
    """The row that was held back went below a second head on the page that it was held back from."""
    tinggi = "<br>".join(["Uraian yang panjang"] * 6)
    baris = [(1, "Pendek", "1,00"), (2, "Pendek", "2,00"), (3, tinggi, "3,00"), (4, tinggi, "4,00")]
    pdf = cetak_html("<p>Baris di atas tabel.</p>" * di_atas + tabel(baris), padat=False)
    for halaman in letak(pdf):
        assert [teks for teks, _ in halaman].count("Indikator kinerja") <= 1


@pytest.mark.parametrize("di_atas", range(30, 38))
def test_a_row_that_names_the_rows_below_it_is_not_the_last_of_a_page(di_atas):
    baris = [isi for urut in range(1, 5) for isi in (("", f"Sasaran {urut}", ""), (urut, f"Indikator {urut}", "1,00"))]
    pdf = cetak_html("<p>Baris di atas tabel.</p>" * di_atas + tabel(baris), padat=False)
    halaman = ["\n".join(teks for teks, _ in isi) for isi in letak(pdf)]
    assert not [isi for isi in halaman if isi.rstrip().splitlines()[-2].startswith("Sasaran")]
    assert len(re.findall(r"Indikator \d", "".join(halaman))) == 4


def test_a_row_that_is_higher_than_a_page_goes_on_in_the_next():
    panjang = " ".join(f"kata{nomor}" for nomor in range(2500))
    isi = letak(cetak_html(tabel([(1, panjang, "2,00"), (2, "x", "3")])))
    halaman = [" ".join(teks for teks, _ in baris) for baris in isi]
    assert len(halaman) > 2
    semua = " ".join(halaman).split()
    assert [f"kata{nomor}" for nomor in range(2500) if semua.count(f"kata{nomor}") != 1] == []


def test_a_word_wider_than_its_column_goes_on_in_the_next_line_and_stays_in_its_cell():
    kata = "a" * 40 + "b" * 120
    isi = letak(cetak_html(tabel([(1, "x", kata)])))[0]
    potongan = [(teks, kotak) for teks, kotak in isi if set(teks) <= {"a", "b"} and teks]
    assert "".join(teks for teks, _ in potongan) == kata
    assert all(kotak[2] <= 21.0 / 2.54 * 72 - 2 / 2.54 * 72 for _, kotak in potongan)


@pytest.mark.parametrize(
    "sel",
    ["<b>tebal</b>", "☑ sudah", "ganti\u00adbaris", "שלום", '</td><td class="lain">x'],
    ids=["a tag", "a letter of the other font", "a break that is not seen", "the other way", "a class of its own"],
)
def test_what_is_not_plain_stays_with_xhtml2pdf(fonta, sel):
    asal = tabel([(1, sel, "2")])
    with cetak_tabel.dipasang(asal) as badan:
        assert badan == asal


def test_a_plain_table_stands_as_one_cell_of_each_kind(fonta):
    with cetak_tabel.dipasang(tabel([(nomor, "isi", "2") for nomor in range(50)])) as badan:
        assert badan.count("<tr>") == 4
        assert "isi" not in badan


@pytest.mark.parametrize(("di_atas", "kepala"), [(3, [1]), (28, [1, 1])])
def test_the_last_rows_that_go_with_a_signature_have_a_head_where_they_begin_a_page(di_atas, kepala):
    """A page began with two rows of which nobody could tell what their columns were."""
    awal = "".join(f"<p>Alinea {nomor}</p>" for nomor in range(di_atas))
    akhir = [(nomor, f"Akhir {nomor}" + "<br>lagi" * 14, "2,00") for nomor in (1, 2)]
    ekor = tabel(akhir, "bergaris rapat ikut lanjutan")
    tanda = '<table class="penanda"><tr><td><p class="ruang-tinta">x</p><p>Kepala Badan</p></td></tr></table>'
    isi = letak(cetak_html(awal + tabel([(n, f"Baris {n}", "1,00") for n in range(4)]) + ekor + tanda))
    halaman = ["\n".join(teks for teks, _ in baris) for baris in isi]
    assert [teks.count("Indikator kinerja") for teks in halaman] == kepala
    assert "Akhir 1" in halaman[-1]
    assert "Kepala Badan" in halaman[-1]


TANDA = '<table class="penanda"><tr><td><p class="ruang-tinta">x</p><p>Kepala Badan</p></td></tr></table>'


@pytest.mark.parametrize(("baris", "di_awal"), [(3, ["Akhir 1", "Akhir 2"]), (1, ["Akhir 1"])])
def test_rows_that_do_not_fit_with_the_signature_leave_no_hole_above_them(baris, di_awal):
    """The first page of a format of three indicators held its kop alone."""
    isi = [(nomor, f"Akhir {nomor}" + "<br>lagi" * (12 if baris > 1 else 40), "2,00") for nomor in range(1, baris + 1)]
    awal = "".join(f"<p>Alinea {nomor}</p>" for nomor in range(14))
    pdf = cetak_html(awal + tabel(isi, "bergaris rapat ikut") + TANDA, padat=False)
    halaman = ["\n".join(teks for teks, _ in isi) for isi in letak(pdf)]
    assert len(halaman) == 2
    assert [teks for teks in di_awal if teks not in halaman[0]] == []
    assert "Kepala Badan" in halaman[1]
    assert "Indikator kinerja" in halaman[1]
    assert "lagi" in halaman[1]


def test_no_row_of_a_long_table_stands_alone_on_its_last_page():
    def sehalaman(banyak: int) -> list[int]:
        pdf = cetak_html(tabel([(nomor, f"Baris ke-{nomor}", "1,00") for nomor in range(1, banyak + 1)]), padat=False)
        return ["\n".join(teks for teks, _ in isi).count("Baris ke-") for isi in letak(pdf)]

    muat = sehalaman(90)[0]
    assert sehalaman(muat) == [muat]
    assert sehalaman(muat + 1) == [muat - 1, 2]
    assert sehalaman(muat + 2) == [muat, 2]
