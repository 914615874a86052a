"""Measurements are found by name, say their goals honestly, and write the document."""

import pytest

from bench import _jalan, nomor
from bench._ukur import Hasil, Lembar, Nisbah, cetak, tabel, terbaca
from kinerja import cli
from kinerja.perintah import alat


def test_all_measurements_are_named(capsys):
    assert alat.bench(cli.urai(["bench"])) == 0
    assert {"halaman", "kerja", "nomor", "orang", "semua"} <= set(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("nisbah", "tercapai"),
    [
        (Nisbah("x", 1.5, 1.5), True),
        (Nisbah("x", 1.51, 1.5), False),
        (Nisbah("x", 0.9, 1.0, paling_sedikit=True), False),
        (Nisbah("x", 1.0, 1.0, paling_sedikit=True), True),
        (Nisbah("x", 99.0), True),
    ],
)
def test_a_figure_says_whether_its_goal_is_reached(nisbah, tercapai):
    assert nisbah.tercapai is tercapai


def test_what_is_counted_has_no_decimals_and_what_is_measured_has_two():
    assert Nisbah("berkas", 1000, 1000, "berkas", paling_sedikit=True).tertulis[:2] == (
        "1.000 berkas",
        "paling sedikit 1.000 berkas",
    )
    assert Nisbah("lama", 3.0, 4, "md").tertulis[:2] == ("3,00 md", "paling banyak 4,00 md")


def test_what_is_not_reached_stands_in_the_document():
    lembar = Lembar("Uji", "Sekali.", [Nisbah("a", 2, 1.5), Nisbah("b", 3.0, satuan="md")], [Hasil("c", 1, 2)])
    assert tabel(lembar).splitlines()[-3:] == [
        "| c | 1,00 md, p95 2,00 md | | |",
        "| a | 2,00 × | paling banyak 1,50 × | BELUM tercapai |",
        "| b | 3,00 md |  |  |",
    ]


def test_figures_of_an_earlier_version_stand_beside_those_of_now(capsys):
    lembar = Lembar("Uji: dua", "Sekali.", [Nisbah("a: b", 2, 1.5), Nisbah("z", 3.0, satuan="md")], [Hasil("c", 1, 2)])
    cetak(lembar)
    sebelum = terbaca(f"Versi lama:\n\n{capsys.readouterr().out}")
    assert sebelum == {"Uji: dua": {"c": "1,00 md, p95 2,00 md", "a: b": "2,00 ×", "z": "3,00 md"}}
    kini = Lembar("Uji: dua", "Sekali.", [Nisbah("a: b", 1, 1.5), Nisbah("baru", 3.0, satuan="md")])
    assert _jalan.naskah([kini], sebelum).splitlines()[-4:] == [
        "| Yang diukur | Sebelum | Angka | Tujuan | |",
        "|---|---|---|---|---|",
        "| a: b | 2,00 × | 1,00 × | paling banyak 1,50 × | tercapai |",
        "| baru |  | 3,00 md |  |  |",
    ]


def test_the_document_names_the_machine_but_not_its_name():
    naskah = _jalan.naskah([Lembar("Uji", "Sekali.", [])])
    assert " inti" in naskah
    assert "## Uji" in naskah


def test_numbers_are_given_without_gap_while_many_ask():
    (lembar,) = nomor.ukur(orang=4, masing=3)
    assert lembar.nisbah[0] == Nisbah("Nomor ganda atau terlewat", 0, 0, "nomor")


def test_one_measurement_written_anew_leaves_the_other_chapters_as_they_were():
    lama = _jalan.naskah([Lembar(nama, "Sekali.", [Nisbah("a", 2, 1.5)]) for nama in ("Satu", "Dua", "Tiga")])
    baru = _jalan.sisipkan(lama, [Lembar("Dua", "Lagi.", [Nisbah("a", 1, 1.5)])])
    sebelum, sesudah = (dict(bab.split("\n", 1) for bab in teks.split("\n## ")[1:]) for teks in (lama, baru))
    assert list(sesudah) == ["Satu", "Dua", "Tiga"]
    assert {nama for nama in sesudah if sesudah[nama].rstrip() != sebelum[nama].rstrip()} == {"Dua"}
    assert "Lagi. Diukur " in sesudah["Dua"]
    assert _jalan.sisipkan(lama, [Lembar("Empat", "Baru.", [])]).count("\n## ") == 4
