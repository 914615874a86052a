"""History and comments of a cell: beside the sheet, on the page of its row, and without scripts."""

import pytest
from bs4 import BeautifulSoup

from tests.isian_uji import butir, indikator_uji, isi, siklus_mengisi, unit_id

HTMX = {"HX-Request": "true"}


@pytest.fixture
def siklus(app):
    indikator_uji()
    siklus = siklus_mengisi()
    isi(siklus.id, "IK-01", realisasi="18")
    isi(siklus.id, "IK-01", realisasi="81")
    isi(siklus.id, "IK-01", pendorong="Ada")
    return siklus


@pytest.fixture
def alamat(siklus):
    return f"/isian/butir/{butir(siklus.id, 'IK-01')}"


def sup(jawaban):
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def test_beside_the_sheet_stands_the_history_of_the_one_cell(alamat, masuk):
    samping = sup(masuk("staf_mut").get(f"{alamat}/samping?hanya=realisasi", headers=HTMX))
    nilai = [alinea.get_text() for alinea in samping.select("ol .isian-alinea")]
    assert nilai == ["81", "18"]
    assert "Contoh Analis" in samping.select_one("ol").get_text()
    pulih = samping.select("[data-kembalikan]")
    assert [(tombol["data-kembalikan"], tombol["data-untuk"]) for tombol in pulih] == [
        ("18", f"{alamat.split('/')[-1]}:realisasi")
    ]


def test_whoever_only_reads_restores_nothing_but_may_comment(alamat, masuk):
    samping = sup(masuk("kasubbag").get(f"{alamat}/samping?hanya=realisasi", headers=HTMX))
    assert not samping.select("[data-kembalikan]")
    assert samping.select_one("#komentar form")
    kepala = sup(masuk("kepala").get(alamat))
    assert not kepala.select("#komentar form")


def test_a_comment_is_sent_shown_marked_on_its_row_and_settled(alamat, masuk):
    kasubbag, staf = masuk("kasubbag"), masuk("staf_mut")
    jawaban = kasubbag.post(
        f"{alamat}/komentar?hanya=realisasi", data={"kolom": "realisasi", "teks": "Benar 81?"}, headers=HTMX
    )
    potongan = sup(jawaban)
    assert jawaban.status_code == 200
    assert "Benar 81?" in potongan.select_one("#komentar li").get_text()
    assert potongan.select_one(".isian-kurang[hx-swap-oob]")["data-komentar"] == "realisasi"
    potongan = sup(staf.post(f"{alamat}/realisasi/komentar-selesai", headers=HTMX))
    assert "Selesai" in potongan.select_one("#komentar li").get_text()
    assert "data-komentar" not in potongan.select_one(".isian-kurang[hx-swap-oob]").attrs


def test_without_scripts_the_same_forms_come_back_to_the_page(alamat, masuk):
    staf = masuk("staf_mut")
    assert staf.post(f"{alamat}/komentar", data={"kolom": "anggaran", "teks": "Lihat DPA."}).location.endswith(
        "#komentar"
    )
    assert "Lihat DPA." in sup(staf.get(alamat)).select_one("#komentar").get_text()
    assert staf.post(f"{alamat}/anggaran/komentar-selesai").status_code == 303
    ditolak = staf.post(f"{alamat}/komentar", data={"kolom": "anggaran", "teks": " "})
    assert ditolak.status_code == 422
    assert "Tulis komentarnya." in sup(ditolak).select_one("#komentar").get_text()


def test_whoever_reads_the_sheet_sees_which_cell_is_spoken_of(siklus, alamat, masuk):
    kasubbag = masuk("kasubbag")
    kasubbag.post(f"{alamat}/komentar", data={"kolom": "realisasi", "teks": "Benar 81?"})
    halaman = sup(kasubbag.get(f"/siklus/{siklus.id}/isian/{unit_id('MUT')}"))
    (tautan,) = [
        tautan_sel for tautan_sel in halaman.select(".isian-lembar a") if tautan_sel.get_text() == "Ada komentar"
    ]
    assert tautan["href"] == f"{alamat}#komentar"
