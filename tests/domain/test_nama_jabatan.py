"""Who is written in one line is a name and a jabatan; degrees belong to the name."""

import pytest

from kinerja.domain.nama_jabatan import nama_orang, pisah_jabatan, pisah_orang, sebut_orang


@pytest.mark.parametrize(
    ("teks", "nama", "jabatan"),
    [
        ("Budi", "Budi", ""),
        ("Inspektorat", "Inspektorat", ""),
        ("Budi, Camat", "Budi", "Camat"),
        ("Dr. Ir. Budi, S.Sos., M.AP., Kepala Bagian Hukum", "Dr. Ir. Budi, S.Sos., M.AP.", "Kepala Bagian Hukum"),
        ("Ani Sari, S.E., Ak., CA", "Ani Sari, S.E., Ak., CA", ""),
        ("Ani, A.Md.Kom., Arsiparis Terampil, Bagian Umum", "Ani, A.Md.Kom.", "Arsiparis Terampil, Bagian Umum"),
        ("Siti, S.Tr.IP (Plt. Kepala Bidang Mutasi)", "Siti, S.Tr.IP", "Plt. Kepala Bidang Mutasi"),
        ("Umar, Plt. Lurah", "Umar", "Plt. Lurah"),
        ("", "", ""),
    ],
)
def test_a_name_ends_where_a_jabatan_begins(teks, nama, jabatan):
    assert pisah_jabatan(teks) == (nama, jabatan)


def test_several_people_stand_one_on_a_line_or_between_semicolons():
    assert pisah_orang("Ani, Camat;  Budi\n\n Citra ") == ["Ani, Camat", "Budi", "Citra"]
    assert pisah_orang(" ; \n") == []


@pytest.mark.parametrize(
    ("semua", "kata"),
    [
        ([], ""),
        (["Ani"], "Ani"),
        (["Ani, Camat", "Budi"], "Ani (Camat) dan Budi"),
        (["Ani", "Budi", "Citra"], "Ani, Budi, dan Citra"),
    ],
)
def test_people_are_named_in_a_sentence(semua, kata):
    assert sebut_orang(semua) == kata


def test_one_person_is_known_by_the_name_whatever_stands_around_it():
    sama = ("Ani Sari", "ani  sari, S.E., Kepala Bagian", "Dra. Hj. Ani Sari (Camat)", "Ibu Ani Sari")
    assert {nama_orang(tulisan) for tulisan in sama} == {"ani sari"}
    assert nama_orang("H. Budi") == "budi" != nama_orang("Budi Santoso")
    assert nama_orang("Ir.") == "ir"
