from itertools import combinations, pairwise

import pytest
from hypothesis import given

from kinerja.domain.diagram import Diagram, JenisKotak, JenisPanah, susun_diagram

from .naskah_uji import sop_karangan, sop_terbit


@pytest.fixture(scope="module")
def terbit() -> Diagram:
    return susun_diagram(sop_terbit())


def kotak_kotak(diagram: Diagram) -> list[tuple[float, float, float, float]]:
    return [(k.x, k.y, k.x + k.lebar, k.y + k.tinggi) for k in diagram.kotak]


def ruas(panah) -> list[tuple[float, float, float, float]]:
    return [(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in pairwise(panah.titik)]


def bertumpuk(a, b) -> bool:
    """Do the insides of two rectangles meet? A line counts as a rectangle without width."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_every_langkah_has_its_row_and_a_box_in_the_lane_of_each_desk(terbit):
    lajur = {kolom.peran: (kolom.x, kolom.x + kolom.lebar) for kolom in terbit.kolom}
    for langkah in sop_terbit().langkah:
        kotak = [kotak_langkah for kotak_langkah in terbit.kotak if kotak_langkah.kunci == langkah.kunci]
        assert len(kotak) == len(langkah.pelaksana)
        for kotak_langkah, pelaksana in zip(kotak, langkah.pelaksana, strict=True):
            kiri, kanan = lajur[pelaksana.peran]
            assert kiri < kotak_langkah.x < kotak_langkah.x + kotak_langkah.lebar < kanan
            assert kotak_langkah.jenis is (JenisKotak.IKUT if pelaksana.ikut else JenisKotak.KERJA)
            assert kotak_langkah.tersurat == pelaksana.tersurat


def test_it_begins_and_ends_once(terbit):
    ujung = [kotak for kotak in terbit.kotak if kotak.jenis is JenisKotak.UJUNG]
    assert [kotak.judul[0].teks for kotak in ujung] == ["Mulai", "Selesai"]


def test_every_return_of_the_sop_is_drawn_and_said(terbit):
    kembali = [panah for panah in terbit.panah if panah.jenis is JenisPanah.KEMBALI]
    assert [panah.tulisan.teks for panah in kembali] == [
        "6 ke 5 (satu unit)",
        "7 ke 5 (satu unit)",
        "8 ke 7",
        "10 ke 9",
        "11 ke 9",
    ]
    assert "7. Analisis: Kasubbag PPKP, 1 hari; dapat dikembalikan ke langkah 5 (satu unit)." in terbit.uraian


def test_the_last_row_shows_its_place_and_the_number_that_is_printed(terbit):
    assert [baris.nomor.teks for baris in terbit.baris][-2:] == ["12", "13 (12)"]


def test_the_way_forward_passes_every_langkah_once(terbit):
    maju = [panah for panah in terbit.panah if panah.jenis is JenisPanah.MAJU]
    assert [panah.ke for panah in maju] == [*(langkah.kunci for langkah in sop_terbit().langkah), ""]
    assert all(panah.ujung for panah in maju)


def periksa_bentuk(diagram: Diagram) -> None:
    kotak = kotak_kotak(diagram)
    assert not any(bertumpuk(a, b) for a, b in combinations(kotak, 2))
    for panah in diagram.panah:
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(panah.titik)), "lines are orthogonal"
        for garis in ruas(panah):
            assert min(garis[0], garis[1] - diagram.atas) >= 0
            assert max(garis[2] - diagram.lebar, garis[3] - diagram.bawah) <= 0
            if panah.jenis is not JenisPanah.BERSAMA:
                assert not any(bertumpuk(garis, satu_kotak) for satu_kotak in kotak), "no line crosses a box"


def test_no_line_crosses_a_box_and_everything_stays_inside(terbit):
    periksa_bentuk(terbit)


@given(sop_karangan())
def test_the_same_holds_for_any_sop(sop):
    periksa_bentuk(susun_diagram(sop))


def test_words_fit_their_boxes(terbit):
    """A letter is about 7.3 units wide in a title and 6.2 in the line under it."""
    for kotak in terbit.kotak:
        assert all(len(tulisan.teks) * 7.3 < kotak.lebar for tulisan in kotak.judul)
        assert all(len(tulisan.teks) * 6.2 < kotak.lebar for tulisan in kotak.rincian)
        for tulisan in (*kotak.judul, *kotak.rincian):
            assert kotak.y < tulisan.y - 8 < tulisan.y < kotak.y + kotak.tinggi


def test_points_are_written_as_svg_wants_them(terbit):
    panah = next(garis for garis in terbit.panah if garis.ujung)
    assert len(panah.garis.split()) == len(panah.titik)
    assert all(len(titik.split(",")) == 2 for titik in panah.segitiga.split())
