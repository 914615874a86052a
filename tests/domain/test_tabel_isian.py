"""A list as a table: cells as a spreadsheet copies them, heads in any order, every fault with its row and column."""

from datetime import date
from decimal import Decimal

import pytest

from kinerja.domain.galat import GalatDomain
from kinerja.domain.tabel_isian import (
    BentukIsian,
    KolomIsian,
    baca_blok,
    baca_sel,
    baca_tabel,
    kembar,
    tulis_blok,
    tulis_sel,
)

BENTUK = BentukIsian(
    "contoh",
    "Contoh",
    (
        KolomIsian("kode", "Kode", wajib="Tulis kode.", paling=5),
        KolomIsian("nama", "Nama"),
        KolomIsian("aktif", "Aktif", jenis="ya", bawaan=True),
    ),
    ("kode",),
)


def test_a_block_comes_back_as_it_was_with_tabs_lines_and_quotes():
    sel = [["A", "dua\nbaris", 'kata "kutip"'], [], ["", "B"]]
    assert baca_blok(tulis_blok(sel)) == sel


def test_heads_are_known_by_name_in_any_order_and_the_row_has_the_number_of_the_sheet():
    baris, salah = baca_tabel(BENTUK, "Judul besar\n\nNama\tPenanda baris\tkode\nMutasi\t7\tMUT\n")
    assert salah == []
    assert [(baris_urai.nomor, baris_urai.penanda, baris_urai.isi) for baris_urai in baris] == [
        (4, 7, {"kode": "MUT", "nama": "Mutasi"})
    ]


def test_without_heads_the_order_of_the_columns_counts():
    (baris,), salah = baca_tabel(BENTUK, "MUT\tMutasi\ttidak")
    assert (baris.isi, salah) == ({"kode": "MUT", "nama": "Mutasi", "aktif": False}, [])


def test_every_fault_is_told_at_once_with_row_and_column():
    _, salah = baca_tabel(BENTUK, "Kode\tNama\tAktif\tWarna\nTERLALU\tA\tmungkin\n\tB\tya\n")
    assert [(kesalahan.baris, kesalahan.kolom) for kesalahan in salah] == [
        (1, "Warna"),
        (2, "Kode"),
        (2, "Aktif"),
        (3, "Kode"),
    ]
    assert salah[3].pesan == "Tulis kode."


def test_a_row_that_is_written_twice_names_the_first_one():
    baris, _ = baca_tabel(BENTUK, "MUT\tA\nSEK\tB\nmut\tC")
    assert [(kesalahan.baris, kesalahan.pesan) for kesalahan in kembar(BENTUK, baris)] == [
        (3, "Baris ini sama dengan baris 1. Hapus salah satunya.")
    ]


@pytest.mark.parametrize(
    ("jenis", "teks", "nilai"),
    [
        ("tanggal", "17/08/2026", date(2026, 8, 17)),
        ("rupiah", "Rp1.500.000", Decimal(1500000)),
        ("bulat", "2", 2),
        ("triwulan", "TW IV", 4),
        ("triwulan", "4", 4),
        ("triwulan", "Triwulan II", 2),
        ("triwulan", "iii", 3),
        ("target", "80,020", "80,02"),
        ("ya", "Ya", True),
    ],
)
def test_a_cell_is_read_as_its_kind_and_written_back(jenis, teks, nilai):
    kolom = KolomIsian("k", "K", jenis=jenis)
    assert baca_sel(kolom, teks) == nilai
    assert baca_sel(kolom, tulis_sel(kolom, nilai)) == nilai


@pytest.mark.parametrize("teks", ["#REF!", "#N/A", "#RUMUS!"])
def test_a_formula_without_a_result_is_no_text(teks):
    with pytest.raises(GalatDomain, match="Rumus pada sel ini"):
        baca_sel(KolomIsian("k", "K"), teks)
