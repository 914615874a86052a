"""The measurements of what an office can rely on, in their shortest form; goals are reached, controls fail."""

import importlib
import inspect
import os
import re
from itertools import count

import pytest

from bench._ukur import Nisbah
from bench.ketahanan import bunuh, cadang, gangguan, jalan, penuh, rusak
from bench.ketahanan._kantor import Penulis, kantor
from kinerja.adapters import jam
from kinerja.domain.galat import Sibuk

PANJANG = os.environ.get("KINERJA_UJI_PANJANG") == "1"
pytestmark = pytest.mark.timeout(1800 if PANJANG else 300)


@pytest.fixture(autouse=True)
def jam_berjalan():
    jam.setel(None)


def semua(lembar) -> dict[str, Nisbah]:
    hasil = {ukuran.apa: ukuran for ukuran in lembar[0].nisbah}
    assert [ukuran.apa for ukuran in hasil.values() if not ukuran.tercapai] == []
    return hasil


@pytest.mark.lengkap
def test_what_was_answered_outlives_kills_and_the_wrong_order_does_not():
    hasil = semua(bunuh.ukur(kali=150 if PANJANG else 4))
    assert hasil["Di antaranya hilang"].nilai == hasil["Nomor yang terlewat"].nilai == 0
    assert hasil["Pembanding: catatan tanpa berkas"].nilai >= 1


def test_a_copy_under_load_holds_what_was_answered_and_the_database_file_alone_does_not():
    hasil = semua(cadang.ukur(kali=5 if PANJANG else 1))
    assert hasil["Pembanding: berkas basis data saja, yang gagal"].nilai >= 1


def test_every_damaged_file_is_named_and_no_whole_one():
    assert semua(rusak.ukur(berkas=10_000 if PANJANG else 300, rusak=1_000 if PANJANG else 80))


@pytest.mark.lengkap
def test_a_disk_that_is_full_at_every_write_breaks_nothing():
    """Where no tmpfs may be mounted it says so and claims nothing."""
    lembar = penuh.ukur(lompat=1 if PANJANG else 32)
    assert semua(lembar) or "Tidak dijalankan" in lembar[0].keterangan


RILIS = {
    "bunuh": {"kali": 1000},
    "rusak": {"berkas": 10_000, "rusak": 1_000},
    "penuh": {"lompat": 1},
    "migrasi": {"lompat": 1},
    "gangguan": {"detik": 20},
    "nomor": {"orang": 50, "masing": 40},
    "beban": {"detik": 600, "orang": 50},
}
"""What is promised of a release, as each measurement takes it."""


@pytest.mark.parametrize("nama", jalan.UKURAN)
def test_each_measurement_takes_what_both_forms_ask_and_a_release_asks_what_is_promised(nama):
    ukur = inspect.signature(importlib.import_module(f"bench.ketahanan.{nama}").ukur)
    for ukuran in jalan.UKURAN[nama]:
        diminta = ukur.bind(benih=jalan.BENIH, **ukuran)
        diminta.apply_defaults()
    assert diminta.arguments.items() >= RILIS.get(nama, {}).items()


def test_the_document_names_machine_seed_and_date_but_no_computer_and_no_path(monkeypatch):
    jam.setel(jam.sekarang())
    naskah = jalan.naskah(rusak.ukur(berkas=20, rusak=8), rilis=True)
    assert "`python3 run.py ketahanan --rilis`, benih 1, " in naskah
    assert f"{os.cpu_count()} inti" in naskah
    assert os.uname().nodename not in naskah
    assert not re.search(r"[ `(]/[a-z]+/", naskah)


def test_every_chapter_says_how_it_is_made_again_and_what_others_used_meanwhile(monkeypatch, tmp_path):
    monkeypatch.setattr(jalan, "UKURAN", {"rusak": ({"berkas": 40, "rusak": 8}, {})})
    monkeypatch.setattr(jalan, "AKAR", tmp_path)
    monkeypatch.setattr(jalan, "BERKAS", tmp_path / "ketahanan.md")
    assert jalan.jalankan(rilis=False) == 0
    baris = jalan.BERKAS.read_text().splitlines()
    pola = re.compile(
        r"`python3 run.py ketahanan --hanya rusak`, \d+ detik, \d+ % prosesor dipakai pekerjaan lain. 40 berkas"
    )
    assert any(map(pola.match, baris))


def test_what_others_used_is_all_that_was_used_less_ones_own():
    sebelum, sesudah = (10.0, 1.0), (10.0 + 3 * jalan.INTI, 1.0 + jalan.INTI)
    assert jalan.oleh_lain(sebelum, sesudah, 4.0) == ", 50 % prosesor dipakai pekerjaan lain"
    assert jalan.oleh_lain((0.0, 0.0), (0.0, 0.0), 4.0) == ""


@pytest.mark.parametrize("nama", jalan.UKURAN)
def test_each_measurement_stands_beside_a_control(nama):
    """A zero says nothing where what measures it could not find anything."""
    assert "Pembanding" in inspect.getsource(importlib.import_module(f"bench.ketahanan.{nama}"))


@pytest.mark.lengkap
def test_a_locked_database_a_wrong_clock_and_a_second_server_stop_nobody_and_the_controls_fail():
    assert semua(gangguan.ukur(detik=1))


@pytest.mark.timeout(60)
def test_a_writer_who_is_told_to_come_again_comes_again(tmp_path):
    """Four that had stood still for too long died of it, and the measurement waited for them for ever."""
    kali = count()

    def sibuk_dahulu(_isi):
        if next(kali) < 2:
            raise Sibuk("Basis data sedang sibuk.")
        return 7, "sidik"

    penulis = Penulis(kantor(tmp_path), sibuk_dahulu, 1, banyak=1)
    try:
        assert penulis.dengar()
        assert penulis.diakui[0] == (7, "sidik")
    finally:
        penulis.bunuh()
        penulis.tutup()
