"""Whoever checks his own work is named."""

from kinerja.domain.orang_sama import data_sendiri, orang_sama


def test_one_person_in_two_jabatan_is_named_once_with_both():
    daftar = [("Yusuf", "Kasubbag PPKP"), ("Ratna", "Sekretaris"), ("Ratna", "Plt. Kepala Badan")]
    assert orang_sama(daftar) == ["Diverifikasi oleh orang yang sama: Ratna, sebagai Sekretaris dan Plt. Kepala Badan."]


def test_different_people_or_one_jabatan_twice_are_not_named():
    assert orang_sama([("Yusuf", "Kasubbag PPKP"), ("Ratna", "Sekretaris"), ("Ratna", "Sekretaris")]) == []


def test_the_sentence_of_a_unit():
    assert data_sendiri("Bidang A", "Yusuf", "Kabid A", "Plt. Kasubbag PPKP").startswith("Data Bidang A dilaporkan")
