"""The invitation as iCalendar: RFC 5545, sections 3.1 (folding), 3.3.11 (escaping), 3.6.5 (zone)."""

import re
from datetime import UTC, date, datetime, time

import pytest

from kinerja.domain.acara_ics import LIPAT, Acara, tulis_ics


def acara(**ganti) -> Acara:
    isi = {
        "kunci": "rapat:1",
        "judul": "Pembahasan kinerja",
        "tanggal": date(2026, 4, 7),
        "pukul": time(9),
        "tempat": "Ruang Rapat",
        "uraian": "Nomor 005/1",
        "dibuat": datetime(2026, 4, 6, 1, 30, tzinfo=UTC),
    }
    return Acara(**isi | ganti)


def baca(isi: bytes) -> list[str]:
    """The content lines, unfolded as a reader of the format does it."""
    return isi.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def nilai(isi: bytes, nama: str) -> str:
    baris = next(baris_ics for baris_ics in baca(isi) if re.match(rf"{nama}[:;]", baris_ics)).partition(":")[2]
    return re.sub(r"\\(.)", lambda cocok: "\n" if cocok[1] == "n" else cocok[1], baris)


def test_the_time_is_that_of_the_office_and_the_zone_stands_in_the_file():
    baris = baca(tulis_ics(acara()))
    assert "DTSTART;TZID=Asia/Makassar:20260407T090000" in baris
    assert "DTSTAMP:20260406T013000Z" in baris
    mulai, akhir = baris.index("BEGIN:VTIMEZONE"), baris.index("END:VTIMEZONE")
    assert {"TZID:Asia/Makassar", "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:WITA"} <= set(baris[mulai:akhir])
    assert mulai < baris.index("BEGIN:VEVENT")


def test_every_component_that_begins_ends_in_order():
    buka = []
    for baris in baca(tulis_ics(acara())):
        nama, _, isi = baris.partition(":")
        if nama == "BEGIN":
            buka.append(isi)
        elif nama == "END":
            assert buka.pop() == isi
    assert buka == []


@pytest.mark.parametrize(
    "kata", ["Ruang; lantai 2, sayap \\ timur", "Baris satu\nBaris dua\r\nTiga", "Ünïcode – “kutip”"]
)
def test_what_has_a_meaning_in_the_format_comes_back_as_it_was_written(kata):
    isi = tulis_ics(acara(tempat=kata))
    assert nilai(isi, "LOCATION") == kata.replace("\r\n", "\n")


@pytest.mark.parametrize("kata", ["a" * 500, "é" * 300, "名" * 200, "𝔸" * 90])
def test_no_line_is_longer_than_it_may_and_no_character_is_cut(kata):
    isi = tulis_ics(acara(uraian=kata))
    assert all(len(baris) <= LIPAT for baris in isi.split(b"\r\n"))
    assert all(baris.decode() for baris in isi.split(b"\r\n")[:-1])
    assert nilai(isi, "DESCRIPTION") == kata
    assert b"\n" not in isi.replace(b"\r\n", b"")


def test_no_one_writes_a_line_of_his_own_into_it():
    isi = tulis_ics(acara(judul="Rapat\r\nATTENDEE:mailto:x\x00\x1b"))
    assert not any(baris.startswith("ATTENDEE") for baris in baca(isi))
    assert b"\x00" not in isi
    assert b"\x1b" not in isi


def test_a_meeting_that_is_moved_is_the_same_one_later():
    awal, pindah = tulis_ics(acara()), tulis_ics(acara(tanggal=date(2026, 4, 8), urutan=1))
    assert nilai(awal, "UID") == nilai(pindah, "UID") != nilai(tulis_ics(acara(kunci="rapat:2")), "UID")
    assert (nilai(awal, "SEQUENCE"), nilai(pindah, "SEQUENCE")) == ("0", "1")
