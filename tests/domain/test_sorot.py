"""Where the words of a search stand in a text."""

from kinerja.domain.sorot import Sorot, dari_polos, halaman_kena
from kinerja.services.arsip.temuan import sorotan


def ditandai(q: str, teks: str) -> list[str]:
    return [teks[awal:akhir] for awal, akhir in sorotan(q).letak(teks)]


def test_every_form_of_a_word_is_marked_as_the_search_finds_it():
    assert ditandai("pelaporan", "Laporan itu dilaporkan; LAPOR, bukan lapar") == ["Laporan", "dilaporkan", "LAPOR"]


def test_a_phrase_a_beginning_and_a_number_are_marked_as_they_are():
    assert ditandai('"kenaikan pangkat"', "Kenaikan pangkat dinaikkan") == ["Kenaikan", "pangkat"]
    assert ditandai("pangkat*", "pangkatnya berpangkat pangkat") == ["pangkatnya", "pangkat"]
    assert ditandai("220/BKPSDM", "Nomor 220/BKPSDM/2026") == ["220", "BKPSDM"]


def test_what_must_be_absent_and_fields_are_not_marked():
    assert ditandai("pangkat -mutasi tahun:2024", "mutasi pangkat 2024") == ["pangkat"]
    assert (bool(sorotan("tahun:2024")), bool(sorotan(""))) == (False, False)


def test_the_pages_that_hold_a_word_are_named():
    teks = "satu\fdua laporan\ftiga\fdilaporkan"
    assert halaman_kena(teks, sorotan("laporan")) == [2, 4]
    assert halaman_kena(teks, Sorot()) == []


def test_it_goes_to_a_child_and_comes_back_the_same():
    sorot = sorotan('laporan pangkat* "dua kata"')
    assert dari_polos(sorot.polos()) == sorot
    assert dari_polos({}) == Sorot()
