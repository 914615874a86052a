"""Isi sekali: how a field is written for another application, what counts as a change, what an editor refuses."""

from decimal import Decimal

import pytest

from kinerja.domain.galat import GalatMasukan
from kinerja.domain.isi_sekali import (
    BENTUK,
    CONTOH,
    INDIKATOR,
    KOLOM_TERBANYAK,
    SUMBER,
    SURAT,
    Isi,
    KolomKetik,
    KolomTujuan,
    Perubahan,
    baru,
    beda,
    dari_polos,
    polos,
    rekam_isi,
    susun,
    tulis_sel,
)


def kolom(bentuk="titik_koma", desimal=None) -> KolomTujuan:
    return KolomTujuan("Capaian", "capaian", bentuk, desimal)


def ketik(judul: str, urutan: int = 1, sumber: str = "nama", bentuk: str = "titik", desimal: str = "") -> KolomKetik:
    return KolomKetik(urutan, judul, sumber, bentuk, desimal)


@pytest.mark.parametrize("bentuk", BENTUK)
def test_every_form_writes_the_number_that_names_it(bentuk):
    assert tulis_sel(Isi(Decimal("1234.56"), 2), kolom(bentuk)) == BENTUK[bentuk]


@pytest.mark.parametrize(
    ("isi", "desimal", "teks"),
    [
        (Isi(Decimal("80"), 2), None, "80,00"),
        (Isi(Decimal("80.125"), 2), 2, "80,13"),
        (Isi(Decimal("80.5"), 2), 0, "81"),
        (Isi(Decimal("3")), None, "3"),
        (Isi(Decimal("-0.004")), 2, "0,00"),
        (Isi(Decimal("7263549243"), 0), None, "7.263.549.243"),
        (Isi(), 2, ""),
        (Isi(teks="7 s.d. 8"), 2, "7 s.d. 8"),
    ],
)
def test_decimals_are_those_of_the_column_or_of_kinerja_and_an_unknown_is_never_nol(isi, desimal, teks):
    assert tulis_sel(isi, kolom(desimal=desimal)) == teks


def test_another_way_of_writing_the_same_figure_is_no_change_and_another_figure_is():
    isi = {"capaian": Isi(Decimal("80"), 2), "nama": Isi(teks="Indeks")}
    dua = (kolom(), KolomTujuan("Nama", "nama"))
    lama = rekam_isi(isi, dua)
    assert beda(lama, isi, (kolom("titik", 4), dua[1])) == ()
    baru_isi = isi | {"capaian": Isi(Decimal("85.5"), 2)}
    assert beda(lama, baru_isi, dua) == (Perubahan("Capaian", "80,00", "85,50"),)
    assert beda(lama, isi | {"capaian": Isi()}, dua) == (Perubahan("Capaian", "80,00", ""),)
    assert beda(lama[:1], isi, dua) == (Perubahan("Nama", None, "Indeks"),)


def test_what_is_kept_comes_back_the_same_and_unknown_columns_are_left_out():
    assert dari_polos(polos(CONTOH)) == CONTOH
    isi = polos(CONTOH)
    isi["kolom"].append({"judul": "Lama", "sumber": "tidak_ada_lagi", "bentuk": "koma", "desimal": None})
    assert dari_polos(isi) == CONTOH


def test_columns_follow_their_numbers_and_an_empty_heading_takes_one_away():
    hasil = susun("e-Monev", INDIKATOR, [ketik("A", 1), ketik("B", 2), ketik("C", 1), ketik(" ", 3)], aktif=False)
    assert [kolom_tujuan.judul for kolom_tujuan in hasil.kolom] == ["C", "A", "B"]
    assert not hasil.aktif


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(GalatMasukan) as galat:
        susun(" ", INDIKATOR, [ketik("A"), ketik("a"), ketik("B", sumber="nomor"), ketik("C" * 101)])
    assert set(galat.value.bidang) == {"nama", "judul_1", "judul_2", "judul_3"}
    with pytest.raises(GalatMasukan, match="satu kolom"):
        susun("X", INDIKATOR, [ketik("")])
    with pytest.raises(GalatMasukan, match=str(KOLOM_TERBANYAK)):
        susun("X", INDIKATOR, [ketik(f"K{n}") for n in range(KOLOM_TERBANYAK + 1)])


def test_a_further_application_begins_with_columns():
    assert baru("e-Kinerja", INDIKATOR).kolom == CONTOH.kolom
    assert [kolom_tujuan.sumber for kolom_tujuan in baru("SRIKANDI", SURAT).kolom] == list(SUMBER[SURAT])
    with pytest.raises(GalatMasukan) as galat:
        baru("", "mingguan")
    assert set(galat.value.bidang) == {"nama", "baris"}
