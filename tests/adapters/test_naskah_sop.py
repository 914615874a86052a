from datetime import date

import pytest

from kinerja.adapters.naskah_sop import (
    FOLDER_TERBIT,
    baca_berkas,
    muat_naskah,
    periksa_berkas,
    pustaka_sop,
    sop_berlaku,
)
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.sop import SopRusak

TERBIT = next(FOLDER_TERBIT.glob("*.toml"))
TEKS = TERBIT.read_text(encoding="utf-8")


@pytest.fixture
def data(tmp_path):
    (tmp_path / "sop").mkdir()
    return tmp_path


def tulis(data, nama: str, *, kode: str = "revisi-1", efektif: str = "2026-07-01", **ganti: str):
    teks = TEKS.replace("b-220-bkpsdm-065-3-32", kode).replace("efektif = 2025-02-24", f"efektif = {efektif}")
    for lama, baru in ganti.items():
        teks = teks.replace(lama, baru)
    berkas = data / "sop" / nama
    berkas.write_text(teks, encoding="utf-8")
    return berkas


def test_every_issued_file_is_sound():
    pustaka = muat_naskah(FOLDER_TERBIT)
    assert pustaka.rusak == ()
    assert len(pustaka.sop) == len(list(FOLDER_TERBIT.glob("*.toml")))


def test_without_a_folder_of_the_office_the_issued_sop_applies(tmp_path):
    assert sop_berlaku(date(2026, 4, 6), tmp_path).kode == "b-220-bkpsdm-065-3-32"


def test_a_newer_sop_applies_from_its_effective_date(data):
    tulis(data, "revisi.toml")
    assert sop_berlaku(date(2026, 6, 30), data).kode == "b-220-bkpsdm-065-3-32"
    assert sop_berlaku(date(2026, 7, 1), data).kode == "revisi-1"


def test_of_several_the_latest_that_is_already_in_force_applies(data):
    tulis(data, "c.toml", kode="c", efektif="2026-09-01")
    tulis(data, "a.toml", kode="a", efektif="2027-01-01")
    assert sop_berlaku(date(2026, 12, 31), data).kode == "c"
    assert [sop.kode for sop in pustaka_sop(data).sop] == ["a", "c", "b-220-bkpsdm-065-3-32"]


def test_before_the_first_version_there_is_no_sop(data):
    with pytest.raises(TidakDitemukan, match="23 Februari 2025"):
        sop_berlaku(date(2025, 2, 23), data)


def test_an_older_version_is_still_found_by_its_kode(data):
    tulis(data, "revisi.toml")
    assert pustaka_sop(data).berkode("b-220-bkpsdm-065-3-32").jumlah_hari == 16
    with pytest.raises(TidakDitemukan):
        pustaka_sop(data).berkode("tidak-ada")


def test_a_broken_file_is_named_with_line_and_reason_and_blocks_new_siklus_only(data):
    berkas = tulis(data, "rusak.toml")
    berkas.write_text(berkas.read_text(encoding="utf-8").replace("waktu = 2", "waktu = 0"), encoding="utf-8")
    pustaka = pustaka_sop(data)
    assert [(rusak.berkas, rusak.alasan) for rusak in pustaka.rusak] == [
        ("rusak.toml", "waktu harus bilangan bulat 1 atau lebih.")
    ]
    assert pustaka.berkode("b-220-bkpsdm-065-3-32")
    with pytest.raises(SopRusak, match=r"Berkas SOP rusak.toml, baris \d+: waktu"):
        pustaka.berlaku(date(2026, 4, 6))


def test_a_kode_that_is_taken_is_refused(data):
    tulis(data, "kembar.toml", kode="b-220-bkpsdm-065-3-32")
    rusak = pustaka_sop(data).rusak[0]
    assert TERBIT.name in rusak.alasan
    assert TEKS.splitlines()[rusak.baris - 1].startswith("kode =")


def test_two_versions_of_one_effective_date_are_refused(data):
    tulis(data, "sehari.toml", efektif="2025-02-24")
    rusak = pustaka_sop(data).rusak[0]
    assert "tanggal efektif" in rusak.alasan
    assert TEKS.splitlines()[rusak.baris - 1].startswith("efektif =")


def test_a_file_saved_by_notepad_with_a_byte_order_mark_is_read(data):
    berkas = tulis(data, "bom.toml")
    berkas.write_bytes(b"\xef\xbb\xbf" + berkas.read_bytes().replace(b"\n", b"\r\n"))
    assert baca_berkas(berkas).kode == "revisi-1"


def test_a_file_in_another_encoding_is_refused_with_its_line(data):
    berkas = tulis(data, "latin.toml")
    berkas.write_bytes(berkas.read_bytes().replace(b"Evaluasi Internal", b"Evaluasi \xe9nternal"))
    with pytest.raises(SopRusak, match="UTF-8") as galat:
        baca_berkas(berkas)
    assert TEKS.splitlines()[galat.value.baris - 1].strip() == '"Evaluasi Internal",'


def test_a_huge_file_and_a_folder_named_toml_are_refused(data):
    (data / "sop" / "besar.toml").write_bytes(b"#" * 600_000)
    (data / "sop" / "folder.toml").mkdir()
    assert {rusak.berkas for rusak in pustaka_sop(data).rusak} == {"besar.toml", "folder.toml"}


def test_a_file_that_was_mended_counts_at_once(data):
    berkas = tulis(data, "revisi.toml")
    baik = berkas.read_text(encoding="utf-8")
    berkas.write_text(baik.replace("waktu = 2", "waktu = 0"), encoding="utf-8")
    assert pustaka_sop(data).rusak
    berkas.write_text(baik, encoding="utf-8")
    assert sop_berlaku(date(2026, 7, 1), data).kode == "revisi-1"


def test_a_sound_file_that_this_version_cannot_run_blocks_the_start_with_its_line(data):
    tulis(data, "salah.toml", **{'kunci = "analisis"': 'kunci = "telaah"', 'ke = "analisis"': 'ke = "telaah"'})
    with pytest.raises(SopRusak, match="tidak mengenal langkah “telaah”") as galat:
        sop_berlaku(date(2026, 7, 1), data)
    assert TEKS.splitlines()[galat.value.baris - 1] == 'kunci = "analisis"'


@pytest.mark.parametrize(
    ("lama", "baru", "kata"),
    [
        ('ringkas = "Rapat"', 'ringkas = "Rapat \\u6f22"', "karakter “漢”"),
        ('ringkas = "Rapat"', 'ringkas = "Ra\\u200bpat"', r"karakter U\+200B"),
        ('ringkas = "Rapat"', 'ringkas = "Ra\u200bpat"', r"karakter U\+200B"),
        ('ringkas = "Rapat"', 'ringkas = "\\u202eRapat"', r"karakter U\+202E"),
        ("maka pelaporan kinerja", "\\U0001F600 pelaporan", "karakter “😀”"),
    ],
)
def test_a_character_that_no_paper_shows_is_refused_with_its_line_however_it_is_written(data, lama, baru, kata):
    berkas = tulis(data, "huruf.toml", **{lama: baru})
    with pytest.raises(SopRusak, match=f"{kata} tidak dapat dicetak") as galat:
        baca_berkas(berkas)
    assert lama in TEKS.splitlines()[galat.value.baris - 1]


def test_a_suffix_in_capitals_is_read_like_any_other(data):
    tulis(data, "REVISI.TOML")
    assert sop_berlaku(date(2026, 7, 1), data).kode == "revisi-1"


def test_a_file_is_checked_beside_those_that_are_there(data):
    ada = [TERBIT, tulis(data, "revisi.toml")]
    assert periksa_berkas(tulis(data, "lain.toml", kode="lain", efektif="2026-08-01"), ada).kode == "lain"
    with pytest.raises(SopRusak, match="kode “revisi-1” sudah dipakai berkas revisi.toml") as galat:
        periksa_berkas(tulis(data, "kembar.toml", efektif="2026-08-01"), ada)
    assert TEKS.splitlines()[galat.value.baris - 1].startswith("kode =")
    with pytest.raises(SopRusak, match="tanggal efektif sama dengan berkas revisi.toml") as galat:
        periksa_berkas(tulis(data, "sehari.toml", kode="lain"), ada)
    assert TEKS.splitlines()[galat.value.baris - 1].startswith("efektif =")


def test_a_file_whose_name_would_never_be_read_is_not_called_sound(data):
    with pytest.raises(SopRusak, match="tidak akan dibaca"):
        periksa_berkas(tulis(data, "revisi.toml.txt"), [])
