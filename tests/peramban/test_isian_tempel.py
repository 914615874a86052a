"""Pasting blocks into the sheet of langkah 5 in a browser: what is certain goes in, everything else is asked."""

import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from kinerja.domain.angka import AngkaTidakTerbaca, baca_angka, kanonik
from kinerja.domain.definisi import Arah, CaraAkumulasi, DefinisiIndikator
from kinerja.domain.galat import GalatDomain
from kinerja.domain.isian import baca_isian
from tests.isian_uji import butir, isi
from tests.peramban.rumah_isian import KODE_TAMBAHAN as KODE
from tests.peramban.rumah_isian import nilai, tersimpan

pytestmark = [pytest.mark.peramban, pytest.mark.lengkap]

BLOK = (
    '1.234,5\tRp1.000.000\t"Kerja sama\nlintas bidang"\n'
    "12,5 %\t2.000.000\tDukungan pimpinan\n"
    "1,234.5\t3.000.000\tTim lengkap\n"
    "-\t\tAplikasi baru\n"
    "7\t5.000.000\tPelatihan\n"
)


def test_block_is_shown_first_and_what_does_not_fit_is_named_with_its_reason(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").focus()
    lembar.tempel(BLOK)
    kotak = lembar.halaman.locator("#isian-tempel")
    assert "Belum ada yang berubah" in kotak.inner_text()
    lembar.halaman.keyboard.press("Enter")
    assert nilai(siklus, "IK-11", "realisasi") is None, "the way numbers are written is asked, never guessed"
    lembar.halaman.click("text=1.234,5 (titik memisahkan ribuan)")
    assert "12 sel akan ditempel" in kotak.inner_text()
    assert lembar.halaman.locator("td[data-hantu]").count() == 12
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_tersimpan()
    assert [nilai(siklus, kode, "realisasi") for kode in KODE] == ["1234.5", "12.5", None, None, "7"]
    assert [nilai(siklus, kode, "anggaran") for kode in KODE] == ["1000000", "2000000", "3000000", None, "5000000"]
    assert nilai(siklus, "IK-11", "pendorong") == "Kerja sama\nlintas bidang"
    kabar = kotak.inner_text()
    assert "12 sel ditempel." in kabar
    assert "1 sel kosong dilewati" in kabar
    assert "“1,234.5” bukan angka" in kabar
    assert "“-”" in kabar
    assert lembar.halaman.locator("td[data-hantu]").count() == 0


def test_a_ratio_in_the_column_of_what_is_added_up_is_told_before_it_is_sent(tab, siklus):
    """The preview called it good, and the server refused it."""
    lembar = tab("staf_sek")
    lembar.sel("IK-04", "realisasi").focus()
    lembar.tempel("31/02\t1000\n")
    kotak = lembar.halaman.locator("#isian-tempel")
    assert "1 sel akan ditempel. 1 tidak cocok:" in kotak.inner_text()
    assert "“31/02” bukan jumlah; indikator ini dijumlahkan antartriwulan" in kotak.inner_text()


def test_numbers_written_the_other_way_are_read_when_told_so(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").focus()
    lembar.tempel("80.02\t1,234,567\n")
    lembar.halaman.click("text=1,234.5 (koma memisahkan ribuan)")
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_tersimpan()
    assert (nilai(siklus, "IK-11", "realisasi"), nilai(siklus, "IK-11", "anggaran")) == ("80.02", "1234567")


def test_nothing_is_pasted_while_the_writing_of_its_numbers_is_not_chosen_and_that_is_said(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").focus()
    lembar.tempel("80.02\t200.000.000\tTim lengkap 😀\n")
    for tekan in (
        lambda: lembar.halaman.keyboard.press("Enter"),
        lambda: lembar.halaman.click("text=Tempel seperti ini"),
    ):
        tekan()
        lembar.halaman.get_by_role("alert").get_by_text("Pilih dahulu bagaimana angkanya ditulis").wait_for()
        assert not nilai(siklus, "IK-11", "realisasi")
    lembar.halaman.click("text=1,234.5 (koma memisahkan ribuan)")
    kabar = lembar.halaman.inner_text("#isian-tempel")
    assert "Pilih dahulu" not in kabar
    assert "memuat 😀, yang tidak dapat dicetak" in kabar
    lembar.halaman.click("text=Tempel seperti ini")
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "realisasi") == "80.02"
    assert nilai(siklus, "IK-11", "anggaran") == "200000000", "it can be read in one way only"
    assert not nilai(siklus, "IK-11", "pendorong")


def test_block_is_one_request_and_one_undo_takes_it_back(tab, siklus):
    isi(siklus.id, "IK-11", realisasi="5")
    lembar = tab("staf_mut")
    kiriman = []
    lembar.halaman.on(
        "request", lambda permintaan: kiriman.append(permintaan.url) if permintaan.method == "POST" else None
    )
    lembar.sel("IK-11", "realisasi").focus()
    lembar.tempel("1\tRp2\n3\tRp4\n5\tRp6\n")
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_status("IK-13", "anggaran", "Tersimpan")
    assert nilai(siklus, "IK-12", "anggaran") == "4"
    assert len([alamat for alamat in kiriman if alamat.rsplit("/", 1)[-1].isdigit()]) == 1
    lembar.tekan_tersimpan("Control+z")
    assert [nilai(siklus, kode, "realisasi") for kode in KODE[:2]] == ["5", ""]
    assert nilai(siklus, "IK-12", "anggaran") == ""
    lembar.tekan_tersimpan("Control+y")
    assert [nilai(siklus, kode, "realisasi") for kode in KODE[:2]] == ["1", "3"]


def test_paste_over_the_edge_and_into_a_ratio(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-01", "realisasi").focus()
    lembar.tempel("18\n28/29\n" + "1\n" * 7)
    assert "2 baris tidak ada pada lembar" in lembar.halaman.inner_text("#isian-tempel")
    assert "7 sel akan ditempel." in lembar.halaman.inner_text("#isian-tempel"), "a ratio is one"
    lembar.halaman.click("text=Tempel seperti ini")
    lembar.tunggu_status("IK-15", "realisasi", "Tersimpan")
    assert (nilai(siklus, "IK-02", "pembilang"), nilai(siklus, "IK-02", "penyebut")) == ("28", "29")
    assert "2 sel tidak mempunyai tempat" in lembar.halaman.inner_text("#isian-tempel")


def test_figure_pasted_into_a_ratio_says_what_is_missing(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-02", "pembilang").focus()
    lembar.tempel("64,5\t1.000.000\n")
    assert "penyebutnya tidak ada; tulis pembilang dan penyebut seperti 28/29" in lembar.halaman.inner_text(
        "#isian-tempel"
    )


def test_lines_pasted_into_a_figure_that_is_being_edited_are_shown_too(tab, siklus):
    isi(siklus.id, "IK-11", realisasi="65,5")
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").click()
    lembar.sel("IK-11", "realisasi").click()
    lembar.tempel("61\n72,5\n")
    assert "2 sel akan ditempel" in lembar.halaman.inner_text("#isian-tempel")
    assert lembar.sel("IK-11", "realisasi").input_value() == "65,5"


def test_copied_block_pasted_again_changes_nothing(tab, siklus):
    isi(siklus.id, "IK-11", realisasi="5,25", pendorong='Kata "kutip"\nbaris dua', tindak_lanjut="Lanjut")
    isi(siklus.id, "IK-12", anggaran="1.000.000")
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").click()
    lembar.sel("IK-12", "tindak_lanjut").click(modifiers=["Shift"])
    lembar.halaman.keyboard.press("Control+c")
    salinan = lembar.halaman.evaluate("navigator.clipboard.readText()")
    assert salinan == '5,25\t\t"Kata ""kutip""\nbaris dua"\t\tLanjut\n\t1.000.000\t\t\t'
    lembar.sel("IK-13", "realisasi").click()
    lembar.halaman.keyboard.press("Control+v")
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_status("IK-14", "anggaran", "Tersimpan")
    for kolom in ("realisasi", "anggaran", "pendorong", "penghambat", "tindak_lanjut"):
        assert (nilai(siklus, "IK-13", kolom) or "") == (nilai(siklus, "IK-11", kolom) or ""), kolom
        assert (nilai(siklus, "IK-14", kolom) or "") == (nilai(siklus, "IK-12", kolom) or ""), kolom


TEKS_SEL = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r") | st.sampled_from('\t\n"'), max_size=12
)
BLOK_SEL = st.integers(1, 5).flatmap(
    lambda lebar: st.lists(st.lists(TEKS_SEL, min_size=lebar, max_size=lebar), min_size=1, max_size=6)
)


def test_what_is_copied_as_text_is_read_back_as_the_same_cells(tab):
    """Three hundred blocks of any texts, with tabs, breaks and quotes in them, in one look at the page."""
    halaman = tab("staf_mut").halaman
    hitung = """async (semua) => {
        const { tulisTsv, uraiTsv } = await import("/static/js/tempel-rencana.js");
        return semua.map((blok) => uraiTsv(tulisTsv(blok)));
    }"""

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(BLOK_SEL, min_size=15, max_size=15))
    def balik(semua):
        assert halaman.evaluate(hitung, semua) == semua

    balik()


def test_single_cell_is_pasted_like_text(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").focus()
    lembar.tempel("8,5\n")
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "realisasi") == "8.5"
    assert lembar.halaman.inner_text("#isian-tempel") == ""


BARIS_EXCEL = "91,5\t98,2\t1.000.000\tPendorong uji\n"


def test_row_with_capaian_is_shown_and_the_computed_column_is_skipped(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").click()
    lembar.tempel(BARIS_EXCEL)
    kotak = lembar.halaman.locator("#isian-tempel")
    assert "Belum ada yang berubah" in kotak.inner_text()
    assert "Kolom 2 tampak seperti Capaian: dilewati." in kotak.inner_text()
    assert nilai(siklus, "IK-11", "realisasi") is None
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_status("IK-11", "pendorong", "Tersimpan")
    kolom = ("realisasi", "anggaran", "pendorong", "penghambat")
    assert [nilai(siklus, "IK-11", nama_kolom) for nama_kolom in kolom] == ["91.5", "1000000", "Pendorong uji", None]


def test_column_can_be_sent_elsewhere_and_a_preview_can_be_left(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").click()
    lembar.tempel("91,5\t98,2\n")
    lembar.halaman.keyboard.press("Escape")
    assert lembar.halaman.inner_text("#isian-tempel") == ""
    assert lembar.aktif.endswith(":realisasi")
    lembar.tempel("91,5\t98,2\n")
    lembar.halaman.get_by_label("Kolom 2 masuk ke").select_option("Realisasi anggaran")
    lembar.halaman.click("text=Tempel seperti ini")
    lembar.tunggu_status("IK-11", "anggaran", "Tersimpan")
    assert (nilai(siklus, "IK-11", "realisasi"), nilai(siklus, "IK-11", "anggaran")) == ("91.5", "98.2")


def test_header_and_names_of_rows_say_where_a_block_goes(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-01", "realisasi").click()
    lembar.tempel(
        "No\tIndikator\tCapaian (%)\tRealisasi\tTindak lanjut\n"
        "1\tIndikator tambahan 3\t50\t7\tLanjut tiga\n"
        "2\tIndikator tambahan 1\t60\t5\tLanjut satu\n"
        "3\tTidak dikenal\t60\t9\tLanjut lain\n"
    )
    lembar.halaman.click("text=Tempel seperti ini")
    lembar.tunggu_status("IK-13", "tindak_lanjut", "Tersimpan")
    assert [nilai(siklus, kode, "realisasi") for kode in ("IK-01", *KODE[:3])] == [None, "5", None, "7"]
    assert nilai(siklus, "IK-13", "tindak_lanjut") == "Lanjut tiga"


TEMPEL_HTML = """async ([teks, html]) => {
  const bagian = (isi, jenis) => new Blob([isi], { type: jenis });
  const butir = { "text/plain": bagian(teks, "text/plain"), "text/html": bagian(html, "text/html") };
  await navigator.clipboard.write([new ClipboardItem(butir)]);
}"""
GABUNGAN = (
    "<google-sheets-html-origin><table><tbody><tr><td>Faktor penghambat</td><td>Tindak lanjut</td></tr>"
    '<tr><td rowspan="3">Terlambat</td><td>Rapat</td></tr><tr><td>Surat</td></tr><tr><td>Telepon</td></tr>'
    '<tr><td colspan="1">Lain</td><td>Lagi</td></tr></tbody></table>'
)


@pytest.mark.parametrize(
    ("pilihan", "jadi"),
    [
        ("Sel pertamanya saja", ["Terlambat", None, None, "Lain"]),
        ("Setiap sel yang digabung", ["Terlambat"] * 3 + ["Lain"]),
    ],
)
def test_what_stood_in_merged_cells_is_asked_about_never_guessed(tab, siklus, pilihan, jadi):
    """Their words came into the first cell alone, and the others were called empty."""
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "penghambat").click()
    teks = "Faktor penghambat\tTindak lanjut\nTerlambat\tRapat\n\tSurat\n\tTelepon\nLain\tLagi\n"
    lembar.halaman.evaluate(TEMPEL_HTML, [teks, GABUNGAN])
    lembar.halaman.keyboard.press("Control+v")
    lembar.halaman.keyboard.press("Enter")
    lembar.halaman.get_by_role("alert").get_by_text("Pilih dahulu ke mana isi sel gabungan masuk").wait_for()
    assert nilai(siklus, "IK-11", "penghambat") is None
    lembar.halaman.get_by_label(pilihan).check()
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_status("IK-14", "tindak_lanjut", "Tersimpan")
    assert [nilai(siklus, kode, "penghambat") for kode in KODE[:4]] == jadi
    assert [nilai(siklus, kode, "tindak_lanjut") for kode in KODE[:4]] == ["Rapat", "Surat", "Telepon", "Lagi"]


def test_what_is_not_pasted_asks_nothing_and_rows_without_a_place_are_named_in_sight(tab, siklus):
    """A column of percent asked how numbers are written; names were struck out, rows hidden in a scroller."""
    lembar = tab("staf_mut", viewport={"width": 1366, "height": 768})
    lembar.sel("IK-01", "realisasi").click()
    baris = [f"{ke}\tIndikator tambahan {ke}\t70\t1{ke}\t85.71%" for ke in range(1, 6)]
    lain = [f"{ke}\tIndikator asing {ke}\t70\t1{ke}\t85.71%" for ke in range(6, 9)]
    lembar.tempel("\n".join(["No\tIndikator\tTarget\tRealisasi\tCapaian", *baris, *lain]) + "\n")
    kotak = lembar.halaman.locator("#isian-tempel")
    assert not kotak.get_by_text("Bagaimana angka pada tempelan ini ditulis?").is_visible()
    assert (
        kotak.locator("tbody td:nth-child(3)").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    )
    luar = kotak.get_by_text(
        "3 baris tidak ada pada lembar dan tidak ditempel: “Indikator asing 6”, “Indikator asing 7”"
    )
    expect(luar).to_be_in_viewport(ratio=1)
    bergulir = "e => e.scrollHeight > e.clientHeight + 1"
    assert kotak.locator(".isian-tempel-contoh").evaluate(bergulir) is False
    kotak.get_by_role("button", name="Perlihatkan 8 baris tempelan").click()
    assert kotak.locator("tbody tr").count() == 8
    kotak.get_by_label("Kolom 5 masuk ke").select_option("Realisasi anggaran")
    assert kotak.get_by_text("Bagaimana angka pada tempelan ini ditulis?").is_visible()
    kotak.get_by_label("Kolom 5 masuk ke").select_option("Lewati")
    lembar.halaman.click("text=Tempel seperti ini")
    lembar.tunggu_status("IK-15", "realisasi", "Tersimpan")
    assert [nilai(siklus, kode, "realisasi") for kode in KODE] == ["11", "12", "13", "14", "15"]


def test_five_columns_over_thirty_filled_rows_are_one_request_and_one_undo(tab, siklus, app):
    from tests.isian_uji import indikator_banyak, siklus_mengisi
    from tests.perjalanan_uji import bawa_ke

    bawa_ke(siklus, "analisis")
    kode = [*indikator_banyak(25)[:25], *KODE]
    kedua = siklus_mengisi("tw2")
    lembar = tab("staf_mut")
    lembar.siklus_id = kedua.id
    lembar.buka()
    isi(kedua.id, kode[0], realisasi="5", pendorong="Lama")
    lembar.buka()
    kiriman = []
    lembar.halaman.on("request", lambda minta: kiriman.append(minta.url) if minta.method == "POST" else None)
    pertama = lembar.halaman.locator("tr[data-butir-isian] [data-sel]").first
    pertama.click()
    nama = lembar.halaman.locator(".isian-nama").all_inner_texts()
    angka = [teks for teks in nama if not teks.startswith("2. ")]
    blok = "".join(
        f"{teks.split('. ', 1)[1]}\t{ke},5\tRp{ke}.000.000\tDorong {ke}\tHambat {ke}\tLanjut {ke}\n"
        for ke, teks in enumerate(angka, start=1)
    )
    lembar.tempel("Indikator\tRealisasi\tRealisasi anggaran\tPendorong\tPenghambat\tTindak lanjut\n" + blok)
    assert f"{5 * len(angka)} sel akan ditempel." in lembar.halaman.inner_text("#isian-tempel")
    assert len(angka) >= 30
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_status(KODE[-1], "tindak_lanjut", "Tersimpan")
    lembar.tunggu_tersimpan()
    assert len(kiriman) == 1
    terisi = {(nomor, kolom) for (nomor, kolom), teks in tersimpan(kedua.id).items() if teks}
    assert len(terisi) == 5 * len(angka)
    lembar.tekan_tersimpan("Control+z")
    assert len(kiriman) == 2
    sisa = {(nomor, kolom): teks for (nomor, kolom), teks in tersimpan(kedua.id).items() if teks}
    assert sisa == {(butir(kedua.id, kode[0]), "realisasi"): "5", (butir(kedua.id, kode[0]), "pendorong"): "Lama"}


def test_lines_pasted_into_a_text_cell_are_one_text_or_many_cells(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "pendorong").click()
    lembar.tempel("baris satu\nbaris dua\n")
    lembar.halaman.click("text=Seluruhnya ke dalam sel ini saja")
    lembar.halaman.click("text=Tempel seperti ini")
    lembar.tunggu_status("IK-11", "pendorong", "Tersimpan")
    assert nilai(siklus, "IK-11", "pendorong") == "baris satu\nbaris dua"
    assert nilai(siklus, "IK-12", "pendorong") is None


KOLOM = [
    {"nama": "Indikator dan target", "dapat": False, "jenis": "teks"},
    {"nama": "Realisasi", "dapat": True, "jenis": "rasio", "bagian": ["pembilang", "penyebut"]},
    {"nama": "Capaian", "dapat": False, "jenis": "teks"},
    {"nama": "Realisasi anggaran", "dapat": True, "jenis": "angka"},
    {"nama": "Faktor pendorong", "dapat": True, "jenis": "teks"},
]
BARIS = ["Persentase usulan tepat waktu", "Persentase usulan"]
RENCANA = (
    # pasted, where (row, column), columns it would go to, rows
    ("1\n2", (0, 1), [1], [0, 1]),
    ("1\n2\n3", (0, 1), [1], [0, 1, -1]),
    ("5\tRp6\tpelatihan", (0, 1), [1, 3, 4], [0]),
    ("5\t98,2\t6\tpelatihan", (0, 1), [1, 2, 3, 4], [0]),
    ("98,2\t6\tpelatihan", (0, 3), [3, None, 4], [0]),
    ("91,5\t1.000.000\t99,9\tpelatihan", (0, 1), [1, 3, None, 4], [0]),
    ("pelatihan\tlebih", (0, 4), [4, None], [0]),
    ("Faktor pendorong utama ialah pelatihan\nPendorong lain", (0, 4), [4], [0, 1]),
    ("Persentase usulan\t5", (0, 1), [0, 1], [1]),
    ("1. Persentase usulan tepat waktu\t5", (1, 1), [0, 1], [0]),
    ("Penyebut\tPembilang\n5\t4", (0, 1), [1, 1], [0]),
    ("Realisasi TW I\tRealisasi TW II\tFaktor pendorong\n5\t4\tx", (0, 1), [None, None, 4], [0]),
    ("\u200b5\tRp1.000.000,-\tx", (0, 1), [1, 3, 4], [0]),
)


MENURUT_PERIODE = (
    # headings and a row, as pasted into the sheet of TW II
    ("Realisasi TW I\tRealisasi TW II\tPendukung\n5\t4\tx", [None, 1, 4]),
    ("Realisasi Triwulan I\n5", [None]),
    ("Realisasi s.d. TW II\tRealisasi Anggaran s.d. TW II\n5\t4", [None, 3]),
    ("Realisasi\tRealisasi Keuangan (Rp)\tFaktor pendorong\n5\t4\tx", [1, 3, 4]),
    ("Realisasi\tPendorong\n5\tx", [1, 4]),
)


def test_a_heading_that_names_another_triwulan_is_taken_for_nothing(tab):
    """*Realisasi TW I*, pasted alone, filled the Realisasi of whichever sheet was open."""
    hitung = """async ([teks, kolom, baris]) => {
        const { rencanakan, uraiTsv } = await import("/static/js/tempel-rencana.js");
        return rencanakan(uraiTsv(teks), { kolom, baris, periode: "tw2" }, { r: 0, k: 1 }).tujuan;
    }"""
    halaman = tab("staf_mut").halaman
    for teks, kolom in MENURUT_PERIODE:
        assert [t and t["k"] for t in halaman.evaluate(hitung, [teks, KOLOM, BARIS])] == kolom, teks


def test_what_a_failed_formula_shows_is_no_value_of_any_cell(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "pendorong").click()
    lembar.tempel("#REF!\tKendala alat\n#N/A\tLain\n")
    kata = lembar.halaman.locator("#isian-tempel")
    expect(kata).to_contain_text("“#REF!” galat rumus, bukan isian")
    expect(kata).to_contain_text("2 sel akan ditempel. 2 tidak cocok:")


def test_plan_of_a_paste_lays_each_column_where_it_suits(tab):
    halaman = tab("staf_mut").halaman
    hitung = """async ([teks, kolom, baris, r, k]) => {
        const { rencanakan, uraiTsv } = await import("/static/js/tempel-rencana.js");
        return rencanakan(uraiTsv(teks), { kolom, baris }, { r, k });
    }"""
    for teks, (r, k), kolom, letak in RENCANA:
        hasil = halaman.evaluate(hitung, [teks, KOLOM, BARIS, r, k])
        tujuan = [sasaran and sasaran["k"] for sasaran in hasil["tujuan"]]
        assert (tujuan, hasil["letak"]) == (kolom, letak), teks


def _inggris(teks: str) -> str | None:
    """The canonical figure of a text whose comma parts thousands and whose dot is decimal; None where it is none."""
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3}){2,}", teks):
        return teks.replace(".", "")
    cocok = re.fullmatch(r"(\d+|[1-9]\d{0,2}(?:,\d{3})+)(\.\d+)?", teks)
    return cocok and kanonik(Decimal(teks.replace(",", "")))


def test_figures_are_read_as_their_style_says_and_malformed_ones_are_refused(tab):
    """With the comma for thousands 0,12 became 12: every comma was stripped."""
    halaman = tab("staf_mut").halaman
    hitung = """async (semua) => {
        const { dariInggris, tolakan } = await import("/static/js/tempel-rencana.js");
        const baca = (teks) => (teks !== null && !tolakan(teks) ? teks : null);
        return semua.map((teks) => [baca(teks), baca(dariInggris(teks))]);
    }"""
    contoh = ["0,12", "12,34", "1,2345.6", "1.23,4", "1,234,56", "0,123", "1,234", "1.234", "1.234.567", "1.234 567"]
    angka = st.from_regex(r"[0-9]{1,4}([., ][0-9]{1,4}){0,3}", fullmatch=True)

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @example(contoh)
    @given(st.lists(angka, min_size=40, max_size=40))
    def baca(semua):
        for teks, (indonesia, inggris) in zip(semua, halaman.evaluate(hitung, semua), strict=True):
            try:
                seharusnya = kanonik(baca_angka(teks))
            except AngkaTidakTerbaca:
                seharusnya = None
            assert (indonesia and kanonik(baca_angka(indonesia))) == seharusnya, teks
            if " " not in teks:
                assert (inggris and kanonik(baca_angka(inggris))) == _inggris(teks), teks

    baca()


def test_a_comma_that_parts_no_thousands_is_refused_by_name(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").focus()
    lembar.tempel("0,12\n1,234.5\n12,34\n")
    lembar.halaman.click("text=1,234.5 (koma memisahkan ribuan)")
    kotak = lembar.halaman.locator("#isian-tempel")
    for teks in ("0,12", "12,34"):
        expect(kotak).to_contain_text(f"“{teks}” komanya tidak memisahkan ribuan")
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_tersimpan()
    assert [nilai(siklus, kode, "realisasi") for kode in KODE[:3]] == [None, "1234.5", None]


def test_a_percent_pasted_into_a_ratio_is_asked_about_in_its_cell(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-02", "pembilang").focus()
    lembar.tempel("64,5/90\t5\n")
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_status("IK-02", "penyebut", "Tersimpan")
    tanya = lembar.halaman.locator(f"#ragu-{butir(siklus.id, 'IK-02')}-realisasi")
    expect(tanya).to_contain_text("64,5 tampak seperti persen, bukan pembilang. Benar?")


def test_a_date_is_called_one_and_named_whole(tab, siklus):
    """1/2/2026 was refused as “2/2026”."""
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").focus()
    lembar.tempel("1/2/2026\t5\n")
    expect(lembar.halaman.locator("#isian-tempel")).to_contain_text("“1/2/2026” tampak seperti tanggal, bukan angka")


def test_taking_a_paste_back_leaves_what_was_changed_since_and_says_so(tab, siklus):
    """After any other edit the button did nothing, without a word; after Ctrl+D it spoke of an older paste."""
    isi(siklus.id, "IK-11", realisasi="5")
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").focus()
    lembar.tempel("11\n12\n13\n14\n")
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_status("IK-14", "realisasi", "Tersimpan")
    lembar.sel("IK-12", "realisasi").click()
    lembar.halaman.keyboard.type("77")
    lembar.halaman.keyboard.press("Enter")
    lembar.tunggu_tersimpan()
    lembar.sel("IK-14", "realisasi").click()
    lembar.tekan_tersimpan("Control+d")
    kotak = lembar.halaman.locator("#isian-tempel")
    kotak.get_by_role("button", name="Urungkan tempelan").click()
    expect(kotak).to_contain_text("2 sel dikembalikan. 2 sel dibiarkan karena diubah setelah ditempel:")
    expect(kotak.locator("li")).to_have_text(["Indikator tambahan 2, Realisasi", "Indikator tambahan 4, Realisasi"])
    lembar.tunggu_tersimpan()
    assert [nilai(siklus, kode, "realisasi") for kode in KODE[:4]] == ["5", "77", "", "13"]
    expect(kotak.get_by_role("button", name="Urungkan tempelan")).to_have_count(0)


def test_an_empty_line_is_no_row_and_a_merged_name_names_each_of_its_rows(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-01", "realisasi").click()
    lembar.tempel("Indikator\tRealisasi\nIndikator tambahan 1\t5\n\t\nIndikator tambahan 2\t6\n")
    kotak = lembar.halaman.locator("#isian-tempel")
    expect(kotak).to_contain_text("2 sel akan ditempel.")
    expect(kotak).not_to_contain_text("tidak ada pada lembar")
    expect(kotak).not_to_contain_text("Tidak ada pada lembar")
    lembar.halaman.keyboard.press("Escape")
    html = (
        "<table><tr><td>Indikator</td><td>Realisasi</td><td>Faktor penghambat</td><td>Tindak lanjut</td></tr>"
        '<tr><td rowspan="2">Indikator tambahan 1</td><td>5</td><td rowspan="2">Terlambat</td><td></td></tr>'
        "<tr><td>6</td><td>Rapat</td></tr></table>"
    )
    teks = (
        "Indikator\tRealisasi\tFaktor penghambat\tTindak lanjut\nIndikator tambahan 1\t5\tTerlambat\t\n\t6\t\tRapat\n"
    )
    lembar.halaman.evaluate(TEMPEL_HTML, [teks, html])
    lembar.halaman.keyboard.press("Control+v")
    lembar.halaman.get_by_label("Setiap sel yang digabung").check()
    expect(kotak.locator("tbody th")).to_have_text(["Indikator tambahan 1"] * 2)
    expect(kotak).to_contain_text("“6” selnya sudah diisi baris tempelan di atasnya")
    lembar.halaman.click("text=Tempel seperti ini")
    lembar.tunggu_status("IK-11", "tindak_lanjut", "Tersimpan")
    kolom = ("realisasi", "penghambat", "tindak_lanjut")
    assert [nilai(siklus, "IK-11", nama_kolom) for nama_kolom in kolom] == ["5", "Terlambat", "Rapat"]


TEKS_ANGKA = (
    *("12", "1.234,5", "−5", "(3)", "–7", "12,5 %", "1 234", "\u200b5", "５", "1234567890123456789", "1,12345678901"),
    *("200 %", "1％", "31/31 %", "Rp5 %", "(5 %)", "-Rp5", "(Rp1.000)", "Rp. 1.500,50"),
    *(
        "31/02",
        "28/29",
        "5/0",
        "0/0",
        "-1/2",
        "1/2/3",
        "31/02/2026",
        "1/2/2026",
        "1.234 567",
        "Rp5",
        "Rp1.000.000,-",
        "5,-",
        "(Rp5)",
        "80.02",
    ),
)


SATUAN = ("Persen", "Dokumen", "Rupiah", "Juta Rupiah", "Indeks", "%")


def test_preview_calls_good_exactly_what_the_server_takes(tab):
    """ "31/02" was shown as fitting a count and refused after; so was Rp5 in percent and a budget below 0."""
    halaman = tab("staf_mut").halaman
    tanya = """async ([teks, boleh]) => {
        const { tolakan } = await import("/static/js/tempel-rencana.js");
        return teks.map((satuan) => tolakan(satuan, boleh) === "");
    }"""
    for kolom, cara, satuan in (
        *(("realisasi", CaraAkumulasi.AKUMULATIF, satuan) for satuan in SATUAN),
        *(("realisasi", CaraAkumulasi.POSISI_AKHIR, satuan) for satuan in SATUAN),
        ("anggaran", CaraAkumulasi.AKUMULATIF, "Persen"),
        ("penyebut", CaraAkumulasi.RASIO, "Persen"),
    ):
        definisi = DefinisiIndikator(Arah.NAIK, cara, satuan=satuan)
        realisasi = kolom == "realisasi"
        boleh = {
            "rupiah": kolom == "anggaran" or definisi.boleh_rupiah,
            "negatif": realisasi,
            "rasio": realisasi and definisi.boleh_rasio,
            "persen": realisasi and definisi.boleh_persen,
            "satuan": "" if definisi.boleh_persen else satuan,
        }
        ditunjuk = dict(zip(TEKS_ANGKA, halaman.evaluate(tanya, [TEKS_ANGKA, boleh]), strict=True))
        assert ditunjuk == {teks: _diterima(kolom, teks, definisi) for teks in TEKS_ANGKA}, (kolom, cara, satuan)


def test_preview_of_a_paste_says_which_sign_contradicts_the_satuan(tab):
    lembar = tab("staf_sek")
    lembar.sel("IK-04", "realisasi").focus()
    for teks, kata in (("200 %\t1", "bukan Dokumen; tulis angkanya tanpa tanda %"), ("31/02\t1", "bukan jumlah")):
        lembar.tempel(teks)
        lembar.halaman.locator("#isian-tempel").get_by_text(kata).first.wait_for()
        lembar.halaman.keyboard.press("Escape")


def _diterima(kolom: str, teks: str, definisi: DefinisiIndikator) -> bool:
    try:
        baca_isian(kolom, teks, definisi)
    except GalatDomain:
        return False
    return True


@pytest.mark.parametrize("banyak", [8, 12])
def test_the_preview_of_many_columns_stays_within_the_window(tab, siklus, banyak):
    """At 1366 px the chooser of the last column was cut."""
    lembar = tab("staf_mut")
    lembar.halaman.set_viewport_size({"width": 1366, "height": 768})
    lembar.sel("IK-11", "realisasi").focus()
    lembar.tempel("\t".join(f"Uraian kolom {nomor} yang panjang" for nomor in range(banyak)) + "\n")
    kotak = lembar.halaman.locator("#isian-tempel .isian-tempel")
    lebar = kotak.evaluate("k => [k.getBoundingClientRect().right, document.documentElement.scrollWidth, innerWidth]")
    assert lebar[0] <= lebar[2]
    assert lebar[1] <= lebar[2]
    assert kotak.locator(".isian-tempel-contoh").evaluate("c => c.scrollWidth - c.clientWidth") <= 0
    assert kotak.locator("select").last.evaluate("s => s.getBoundingClientRect().right") <= lebar[2]
