"""What may be typed into a cell, and when a row is complete: the rules alone."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.angka import kanonik
from kinerja.domain.capaian import Rasio, hitung_capaian
from kinerja.domain.definisi import Arah, CaraAkumulasi, DasarTahunan, DefinisiIndikator, baca_realisasi
from kinerja.domain.galat import GalatDomain
from kinerja.domain.isian import (
    BarisPeriksa,
    anggaran_dari,
    aturan_penjelasan,
    baca_isian,
    keadaan_butir,
    kekurangan,
    kolom_dipakai,
    realisasi_dari,
    tulis_isian,
)
from kinerja.domain.lampau import baca_lampau

NAIK = DefinisiIndikator(Arah.NAIK, CaraAkumulasi.POSISI_AKHIR)
RASIO = DefinisiIndikator(Arah.NAIK, CaraAkumulasi.RASIO)


def baris(sel=None, *, capaian="90", **lain):
    bawaan = {
        "cara": CaraAkumulasi.POSISI_AKHIR,
        "ada_target": True,
        "ada_pagu": False,
        "wajib_penjelasan": True,
        "wajib_bukti": False,
        "jumlah_bukti": 0,
        "capaian": hitung_capaian(Decimal(100), Decimal(capaian) if capaian else None, NAIK),
        "sel": sel or {},
    }
    return BarisPeriksa(**bawaan | lain)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_number_written_out_and_typed_again_is_the_same_cell(angka):
    assert baca_isian("realisasi", tulis_isian("realisasi", kanonik(angka)), NAIK) == kanonik(angka)


@given(st.text(max_size=60), st.sampled_from(kolom_dipakai(CaraAkumulasi.POSISI_AKHIR)))
def test_any_text_is_either_read_or_refused_with_a_sentence(teks, kolom):
    try:
        nilai, alasan = baca_isian(kolom, teks, NAIK), "."
    except GalatDomain as galat:
        nilai, alasan = "", galat.pesan
    assert alasan[-1] in ".”"
    assert baca_isian(kolom, tulis_isian(kolom, nilai), NAIK) == nilai


@pytest.mark.parametrize(
    ("sel", "lain"),
    [({}, {"ada_target": False}), ({"belum_tersedia": "Rekap belum terbit"}, {}), ({"realisasi": "1"}, {})],
)
def test_an_open_comment_is_settled_before_the_row_is_reported_whatever_it_says(sel, lain):
    lengkap = {**sel, "penghambat": "Ada", "tindak_lanjut": "Ada"} if "realisasi" in sel else sel
    assert kekurangan(baris(lengkap, **lain)) == ()
    kurang = kekurangan(baris(lengkap, **lain, komentar={"tindak_lanjut", "realisasi"}))
    assert kurang == ("penyelesaian komentar pada realisasi", "penyelesaian komentar pada tindak lanjut")


@pytest.mark.parametrize(
    ("berlaku", "kata"),
    [
        (set(), ["lengkap"]),
        ({"kurang"}, ["kurang"]),
        ({"kurang", "terlambat", "diragukan"}, ["terlambat", "diragukan"]),
        ({"terlambat", "dikomentari"}, ["dikomentari", "terlambat"]),
        ({"diragukan"}, ["diragukan"]),
        ({"belum_tersedia", "kurang"}, ["kurang", "belum tersedia"]),
        ({"tidak_diukur"}, ["tidak diukur"]),
    ],
)
def test_a_row_on_the_board_has_every_word_that_holds_the_most_pressing_first(berlaku, kata):
    semua = ("kurang", "dikomentari", "diragukan", "belum_tersedia", "tidak_diukur", "terlambat")
    assert keadaan_butir(**{keadaan: keadaan in berlaku for keadaan in semua}) == tuple(kata)


@pytest.mark.parametrize(("capaian", "kata"), [("90", "di bawah 100"), ("100", "100 atau lebih")])
def test_what_is_said_beforehand_is_what_is_asked(capaian, kata):
    diminta = {
        kekurangan_ini.replace("faktor ", "").replace(" ", "_")
        for kekurangan_ini in kekurangan(baris({"realisasi": "1"}, capaian=capaian))
    }
    disebut = {
        kolom
        for kolom in ("pendorong", "penghambat", "tindak_lanjut")
        if aturan_penjelasan(kolom, wajib=True, ada_target=True) == f"Wajib apabila capaian {kata}"
    }
    assert diminta == disebut != set()
    assert aturan_penjelasan("pendorong", wajib=False, ada_target=True) == "Boleh kosong"
    assert aturan_penjelasan("pendorong", wajib=True, ada_target=False) == "Boleh kosong"


def test_ratio_needs_both_of_its_parts():
    assert realisasi_dari({"pembilang": "3"}) is None
    assert realisasi_dari({"pembilang": "3", "penyebut": "4"}) == Rasio(Decimal(3), Decimal(4))
    assert realisasi_dari({"realisasi": ""}) is None
    assert anggaran_dari({}) is None
    assert kolom_dipakai("rasio")[:2] == ("pembilang", "penyebut")


@pytest.mark.parametrize(
    ("sel", "lain", "kurang"),
    [
        ({}, {"ada_target": False}, ()),
        ({}, {}, ("realisasi",)),
        ({}, {"ada_pagu": True}, ("realisasi", "realisasi anggaran")),
        ({"belum_tersedia": "Rekap belum terbit"}, {"ada_pagu": True, "wajib_bukti": True}, ()),
        ({"realisasi": "90", "penghambat": "a", "tindak_lanjut": "b"}, {}, ()),
        ({"realisasi": "90", "penghambat": "a"}, {}, ("tindak lanjut",)),
        ({"realisasi": "100"}, {"capaian": "100"}, ("faktor pendorong",)),
        ({"realisasi": "0", "penghambat": "a", "tindak_lanjut": "b"}, {"capaian": "0"}, ()),
        ({"realisasi": "90"}, {"wajib_penjelasan": False, "wajib_bukti": True}, ("bukti dukung",)),
        ({"realisasi": "90"}, {"ada_target": False}, ()),
        ({"pembilang": "0", "penyebut": "0"}, {"cara": "rasio", "capaian": ""}, ("faktor pendorong atau penghambat",)),
    ],
)
def test_what_a_row_lacks(sel, lain, kurang):
    assert kekurangan(baris(sel, **lain)) == kurang


@pytest.mark.parametrize("teks", ["N/A", "n.a.", "nihil", "Belum ada", "tidak ada data", "Belum tersedia"])
@pytest.mark.parametrize("kolom", ["realisasi", "anggaran"])
def test_a_word_for_no_figure_is_neither_zero_nor_half_of_a_ratio(teks, kolom):
    """Of N/A it was said that “N” is no number."""
    kata = f"“{teks}” bukan angka. Tulis 0 apabila memang nol; "
    with pytest.raises(GalatDomain, match=re.escape(f"{kata}selain itu kosongkan, lalu tulis alasannya")):
        baca_isian(kolom, teks, NAIK)
    with pytest.raises(GalatDomain, match=re.escape(f"{kata}kosongkan sel ini apabila angkanya tidak ada")):
        baca_lampau(kolom, teks, NAIK)


def test_an_explanation_holds_only_what_a_paper_can_show():
    assert baca_isian("pendorong", "a\x00b \uf0b7 c\r\nd", NAIK) == "ab • c\nd"
    with pytest.raises(GalatDomain, match="Karakter “✅” pada Faktor pendorong, baris 2, tidak dapat dicetak"):
        baca_isian("pendorong", "Sudah\n✅ tuntas", NAIK)


def test_wrong_column_is_refused_by_name():
    with pytest.raises(GalatDomain, match="pembilang dan penyebut"):
        baca_isian("realisasi", "90", RASIO)


@pytest.mark.parametrize(
    ("teks", "nilai"), [("\u200b", ""), ("\ufeff91,5\u00ad", "91.5"), ("９１", "91"), ("\u20135", "-5"), ("(5)", "-5")]
)
def test_signs_that_nobody_sees_do_not_reach_a_figure(teks, nilai):
    assert baca_isian("realisasi", teks, NAIK) == nilai


def _dibaca(teks: str, satuan: str, cara: CaraAkumulasi) -> str:
    try:
        return baca_isian("realisasi", teks, DefinisiIndikator(Arah.NAIK, cara, satuan=satuan))
    except GalatDomain as galat:
        return galat.pesan


@pytest.mark.parametrize("cara", [CaraAkumulasi.AKUMULATIF, CaraAkumulasi.POSISI_AKHIR, CaraAkumulasi.RATA_RATA])
@pytest.mark.parametrize(
    ("teks", "satuan", "hasil"),
    [
        ("1 %", "Persen", "1"),
        ("200 %", "Persentase", "200"),
        ("93％", "%", "93"),
        ("200 %", "Dokumen", "Satuan indikator ini Dokumen, bukan persen. Tulis angkanya tanpa tanda “%”."),
        ("1％", "Orang", "Satuan indikator ini Orang, bukan persen. Tulis angkanya tanpa tanda “%”."),
        ("80 %", "Indeks", "Satuan indikator ini Indeks, bukan persen. Tulis angkanya tanpa tanda “%”."),
        ("Rp5", "Persen", "Satuan indikator ini Persen, bukan rupiah. Tulis angkanya saja, tanpa “Rp” dan “,-”."),
        (
            "−Rp 5.000",
            "Dokumen",
            "Satuan indikator ini Dokumen, bukan rupiah. Tulis angkanya saja, tanpa “Rp” dan “,-”.",
        ),
        ("Rp1.500.000,-", "Rupiah", "1500000"),
        (
            "Rp5",
            "Juta Rupiah",
            "Satuan indikator ini Juta Rupiah, bukan rupiah. Tulis angkanya saja, tanpa “Rp” dan “,-”.",
        ),
    ],
)
def test_a_sign_that_contradicts_the_satuan_is_named_and_never_dropped(teks, satuan, hasil, cara):
    assert _dibaca(teks, satuan, cara) == hasil


def test_money_and_parts_of_a_ratio_are_no_percent():
    for kolom, definisi in (("anggaran", NAIK), ("pembilang", RASIO), ("penyebut", RASIO)):
        with pytest.raises(GalatDomain, match="bukan persen"):
            baca_isian(kolom, "50 %", definisi)


@pytest.mark.parametrize("cara", [CaraAkumulasi.POSISI_AKHIR, CaraAkumulasi.RATA_RATA])
def test_what_is_counted_is_no_ratio_and_no_date(cara):
    assert (
        _dibaca("31/02", "Dokumen", cara) == "Satuan indikator ini Dokumen. Tulis jumlahnya, bukan pembilang/penyebut."
    )
    assert _dibaca("28/29", "Persen", cara) == "28/29"
    assert baca_realisasi("28/29", DefinisiIndikator(Arah.NAIK, CaraAkumulasi.RASIO, satuan="Orang")) == Rasio(28, 29)


def test_progress_bears_its_percent_and_the_quantity_beside_it_none():
    fisik = DefinisiIndikator(Arah.NAIK, CaraAkumulasi.POSISI_AKHIR, dasar=DasarTahunan.PROGRES, satuan="Gedung")
    assert baca_isian("realisasi", "1; 25%", fisik) == "1;25"
    with pytest.raises(GalatDomain, match="Satuan indikator ini Gedung, bukan persen"):
        baca_isian("realisasi", "1 %; 25%", fisik)
