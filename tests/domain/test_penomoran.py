from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.penomoran import (
    KEAMANAN,
    POLA_SOP,
    TOKEN,
    GalatNomor,
    NomorSurat,
    PolaNomor,
    nomor_terlewat,
    periksa_tanggal,
    sisipan_berikutnya,
)

SOP = PolaNomor(POLA_SOP)
NOMOR_SOP = NomorSurat(220, keamanan="B", unit="BKPSDM", klasifikasi="065.3.32")
POLA = [
    POLA_SOP,
    "{urut}",
    "{klasifikasi}/{urut}/{unit}/{bulan_romawi}/{tahun}",
    "{urut}/{keamanan}/{unit}/{bulan_romawi}/{tahun}",
    "{keamanan}-{klasifikasi}/{urut}/{tahun}",
    "{klasifikasi}/{urut}.036-Bappenda/{tahun}",
    "{klasifikasi}.{urut}",
    "{urut}.{klasifikasi}",
    "{unit}-{urut}-{keamanan}",
    "001/{urut}/{tahun}",
]

nomor = st.builds(
    NomorSurat,
    urut=st.integers(1, 99999),
    sisipan=st.from_regex(r"[a-z]{0,2}", fullmatch=True),
    keamanan=st.sampled_from(sorted(KEAMANAN)),
    unit=st.from_regex(r"[A-Z][A-Z0-9]{0,9}(-[A-Z0-9]{1,4})?", fullmatch=True),
    klasifikasi=st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,2}){0,4}", fullmatch=True),
    bulan=st.integers(1, 12),
    tahun=st.integers(2000, 2100),
)


def test_the_number_of_the_sop_itself():
    assert SOP.bentuk(NOMOR_SOP) == "B/220/BKPSDM.065.3.32"
    assert SOP.urai("B/220/BKPSDM.065.3.32") == NOMOR_SOP
    assert SOP.contoh() == "B/220/BKPSDM.065.3.32"


def test_a_number_inserted_later_carries_a_letter():
    sisipan = NomorSurat(220, "a", "B", "BKPSDM", "065.3.32")
    assert SOP.bentuk(sisipan) == "B/220.a/BKPSDM.065.3.32"
    assert SOP.urai("B/220.a/BKPSDM.065.3.32") == sisipan
    assert sisipan.urut_tertulis == "220.a"


def test_month_and_year_as_other_offices_write_them():
    pola = PolaNomor("{urut}/{keamanan}/{unit}/{bulan_romawi}/{tahun}")
    tertulis = pola.bentuk(NomorSurat(481, "", "B", "DISKOMINFO", "", 7, 2026))
    assert tertulis == "481/B/DISKOMINFO/VII/2026"
    assert pola.urai(tertulis).bulan == 7


@given(st.sampled_from(POLA), nomor)
def test_every_printed_number_parses_back_to_its_parts(teks, bagian):
    pola = PolaNomor(teks)
    assert pola.urai(pola.bentuk(bagian)) == pola.saring(bagian)


@given(st.sampled_from(POLA), nomor, nomor)
def test_two_letters_never_share_a_printed_number(teks, satu, dua):
    pola = PolaNomor(teks)
    assert (pola.bentuk(satu) == pola.bentuk(dua)) == (pola.saring(satu) == pola.saring(dua))


potongan = st.sampled_from([*"/.-A1 ", *(f"{{{token}}}" for token in TOKEN)])


@given(st.lists(potongan, max_size=9).map("".join), nomor)
def test_any_pattern_is_refused_or_its_numbers_parse_back(teks, bagian):
    with suppress(GalatNomor):
        pola = PolaNomor(teks)
        assert pola.urai(pola.bentuk(bagian)) == pola.saring(bagian)


@pytest.mark.parametrize(
    ("pola", "petunjuk"),
    [
        ("", "harus memuat {urut}"),
        ("{tahun}/{unit}", "harus memuat {urut}"),
        ("{nomor}/{tahun}", "{nomor} tidak dikenal"),
        ("{urut}/{urut}", "satu kali"),
        ("{urut}{tahun}", "dipisahkan"),
        ("{urut}/{tahun", "hanya memuat"),
        ("{urut}/<b>", "hanya memuat"),
        ("{urut}/ ", "hanya memuat"),
        ("{urut!r}", "tidak dikenal"),
        ("{}", "tidak dikenal"),
        ("{urut}" + "/A" * 50, "paling panjang"),
    ],
)
def test_a_pattern_that_cannot_work_is_refused_with_the_reason(pola, petunjuk):
    with pytest.raises(GalatNomor) as galat:
        PolaNomor(pola)
    assert petunjuk in galat.value.pesan


@pytest.mark.parametrize(
    ("bagian", "petunjuk"),
    [
        (NomorSurat(220, "", "B", "BKPSDM", ""), "klasifikasi belum diisi"),
        (NomorSurat(220, "", "", "BKPSDM", "065"), "keamanan belum diisi"),
        (NomorSurat(0, "", "B", "BKPSDM", "065"), "tidak dapat dipakai sebagai urut"),
        (NomorSurat(220, "1", "B", "BKPSDM", "065"), "tidak dapat dipakai sebagai urut"),
        (NomorSurat(220, "", "X", "BKPSDM", "065"), "tidak dapat dipakai sebagai keamanan"),
        (NomorSurat(220, "", "B", "BKPSDM/X", "065"), "tidak dapat dipakai sebagai unit"),
        (NomorSurat(220, "", "B", "BKPSDM", "065..3"), "tidak dapat dipakai sebagai klasifikasi"),
    ],
)
def test_a_number_with_a_missing_or_odd_part_is_refused(bagian, petunjuk):
    with pytest.raises(GalatNomor) as galat:
        SOP.bentuk(bagian)
    assert petunjuk in galat.value.pesan


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "220",
        "B/0220/BKPSDM.065",
        "B/220/BKPSDM",
        "X/220/BKPSDM.065",
        "B/220.abc/BKPSDM.065",
        "b/220/BKPSDM.065",
        "B/٢٢٠/BKPSDM.065",
        "B/220/BKPSDM.065\nB/221",
    ],
)
def test_a_number_of_another_pattern_is_refused(teks):
    with pytest.raises(GalatNomor, match="tidak sesuai dengan pola"):
        SOP.urai(teks)


def test_insertions_after_one_number_run_from_a_to_zz():
    assert sisipan_berikutnya([]) == "a"
    assert sisipan_berikutnya(["a", "B"]) == "c"
    huruf = "abcdefghijklmnopqrstuvwxyz"
    assert sisipan_berikutnya(huruf) == "aa"
    semua = [*huruf, *(awal + dua for awal in huruf for dua in huruf)]
    with pytest.raises(GalatNomor, match="habis"):
        sisipan_berikutnya(semua)


def test_the_gap_report_names_what_is_missing():
    assert nomor_terlewat([1, 2, 4, 7]) == (3, 5, 6)
    assert nomor_terlewat([221, 223], mulai=220) == (220, 222)
    assert nomor_terlewat(range(1, 100)) == ()
    assert nomor_terlewat([]) == ()


def test_dates_of_a_register_never_run_backwards():
    kemarin, kini, besok = (date(2026, 4, hari) for hari in (13, 14, 15))
    periksa_tanggal(kini, None)
    periksa_tanggal(kini, kini)
    periksa_tanggal(kini, kemarin, besok)
    with pytest.raises(GalatNomor, match="minta nomor sisipan"):
        periksa_tanggal(kemarin, kini)
    with pytest.raises(GalatNomor, match="tidak boleh melewatinya"):
        periksa_tanggal(besok, kemarin, kini)
