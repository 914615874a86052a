"""The composition of a report as data of the office: order, headings, what is off, what the office adds."""

import pytest

from kinerja.domain.galat import GalatMasukan
from kinerja.domain.laporan import POIN
from kinerja.domain.susunan_laporan import (
    BAKU,
    POIN_BAGIAN,
    TAHUNAN,
    TAMBAHAN_TERBANYAK,
    TRIWULAN,
    anak,
    bertulisan,
    lengkapi,
    menurut_isian,
    nomor_urut,
    poin_mati,
    polos,
    tambah,
)

SETAHUN = BAKU[TAHUNAN]


def kunci(susunan) -> list[str]:
    return [bagian.kunci for bagian in susunan]


def diketik(susunan=SETAHUN, urutan=None, judul=None, mati=()):
    nomor = {bagian.kunci: urut for urut, bagian in enumerate(susunan)} | (urutan or {})
    return menurut_isian(susunan, nomor, judul or {}, {s.kunci for s in susunan if s.hidup} - set(mati))


def test_every_point_of_the_regulation_has_a_part_of_its_own():
    assert set(POIN_BAGIAN.values()) == set(POIN)
    assert set(POIN_BAGIAN) <= set(kunci(SETAHUN))


def test_what_is_kept_comes_back_the_same():
    for jenis, susunan in BAKU.items():
        assert lengkapi(jenis, polos(susunan)) == susunan
    punya = tambah(SETAHUN, "Inovasi", "akuntabilitas")
    assert lengkapi(TAHUNAN, polos(punya)) == punya


def test_a_part_that_the_program_has_had_added_stands_behind_its_sibling_and_one_that_it_lost_is_left_out():
    lama = [bagian for bagian in polos(SETAHUN) if bagian["kunci"] not in ("isu", "lampiran_reviu")]
    lama.append({"kunci": "lampiran_lama", "judul": "Lama", "hidup": True, "induk": "lampiran"})
    assert kunci(lengkapi(TAHUNAN, lama)) == kunci(SETAHUN)


def test_siblings_follow_their_numbers_and_take_what_stands_in_them_along():
    baru = diketik(urutan={"akuntabilitas": -2, "lampiran_ukur": -1}, judul={"isu": " Isu Kepegawaian "})
    assert kunci(anak(baru, "bab")) == ["akuntabilitas", "pendahuluan", "perencanaan", "penutup"]
    assert kunci(baru)[3:13] == ["akuntabilitas", *kunci(SETAHUN)[11:20]]
    assert kunci(anak(baru, "lampiran"))[0] == "lampiran_ukur"
    assert next(bagian for bagian in baru if bagian.kunci == "isu").judul == "Isu Kepegawaian"


def test_a_part_that_is_given_the_number_of_another_stands_where_it_was_moved_to():
    letak = nomor_urut(SETAHUN)
    ke_depan = menurut_isian(SETAHUN, letak | {"penutup": 1}, {}, kunci(SETAHUN))
    assert kunci(anak(ke_depan, "bab")) == ["penutup", "pendahuluan", "perencanaan", "akuntabilitas"]
    ke_belakang = menurut_isian(SETAHUN, letak | {"pendahuluan": 3}, {}, kunci(SETAHUN))
    assert kunci(anak(ke_belakang, "bab")) == ["perencanaan", "akuntabilitas", "pendahuluan", "penutup"]


def test_an_empty_or_long_heading_is_refused_by_its_name():
    with pytest.raises(GalatMasukan) as galat:
        diketik(judul={"isu": "  ", "penutup": "x" * 151})
    assert set(galat.value.bidang) == {"judul_isu", "judul_penutup"}


def test_what_is_off_takes_along_the_points_of_all_that_stands_in_it():
    assert poin_mati(diketik(mati=("pendahuluan",))) == {
        "organisasi": "Organisasi, Tugas, dan Fungsi",
        "strategis": "Isu Strategis",
    }
    assert set(poin_mati(diketik(mati=("akuntabilitas",)))) == {
        POIN_BAGIAN[kunci_bagian] for kunci_bagian in [*kunci(anak(SETAHUN, "capaian")), "anggaran"]
    }
    assert poin_mati(SETAHUN) == {}


def test_text_is_asked_of_what_is_printed_and_written():
    assert [bagian.tulisan for bagian in bertulisan(BAKU[TRIWULAN])][:3] == ["pengantar", "ikhtisar", "pendahuluan"]
    assert "isu" not in kunci(bertulisan(BAKU[TRIWULAN]))
    assert "isu" in kunci(bertulisan(SETAHUN))
    assert "isu" not in kunci(bertulisan(diketik(mati=("pendahuluan",))))


def test_an_office_adds_parts_that_are_written():
    punya = tambah(tambah(SETAHUN, "Inovasi", "akuntabilitas"), "Galeri", "lampiran")
    assert kunci(anak(punya, "akuntabilitas")) == ["capaian", "anggaran", "tulisan_1"]
    assert kunci(anak(punya, "lampiran"))[-1] == "tulisan_2"
    assert kunci(bertulisan(punya))[-1] == "tulisan_2"
    for judul, induk, bidang in ((" ", "lampiran", "judul"), ("x" * 151, "lampiran", "judul"), ("A", "umum", "induk")):
        with pytest.raises(GalatMasukan) as galat:
            tambah(SETAHUN, judul, induk)
        assert set(galat.value.bidang) == {bidang}
    penuh = SETAHUN
    for nomor in range(TAMBAHAN_TERBANYAK):
        penuh = tambah(penuh, f"Bagian {nomor}", "penutup")
    with pytest.raises(GalatMasukan, match="Paling banyak"):
        tambah(penuh, "Satu lagi", "penutup")
