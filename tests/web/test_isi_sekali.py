"""The pages of isi sekali: the editor, the rows with *Salin*, ticks that stay, what is refused and kept."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.ext import db
from kinerja.models import Sel
from kinerja.services.isi_sekali import atur, baca
from tests.perjalanan_uji import siklus_di
from tests.services.test_laporan_tahunan import beri

ATUR = "/kasubbag/aplikasi-tujuan"


def sup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def isian(halaman: BeautifulSoup, alamat: str) -> dict:
    """What the form of the page would send."""
    formulir = halaman.select_one(f'form[action="{alamat}"]')
    bidang = formulir.select("input[name]")
    data = {b["name"]: b.get("value", "") for b in bidang if b.get("type") != "checkbox" or b.has_attr("checked")}
    for b in formulir.select("select[name]"):
        data[b["name"]] = (b.select_one("option[selected]") or b.select_one("option"))["value"]
    return data | {b["name"]: b.text.lstrip("\n") for b in formulir.select("textarea[name]")}


@pytest.fixture
def klien(app, masuk):
    return masuk("kasubbag")


@pytest.fixture
def siklus(app):
    siklus = siklus_di("penyusunan", periode="tahunan")
    beri(siklus, lengkap=True)
    return siklus


def test_the_example_says_so_until_the_office_makes_it_its_own(klien):
    assert "Contoh" in sup(klien.get(ATUR)).select_one("tbody").text
    halaman = sup(klien.get(f"{ATUR}/1"))
    assert "kolom aplikasi yang sebenarnya belum diketahui" in halaman.text
    data = isian(halaman, f"{ATUR}/1") | {"nama": "e-SAKIP Nunukan", "judul_0": "", "urutan_5": "1"}
    data |= {"judul_8": "Pagu", "sumber_8": "pagu", "bentuk_8": "koma", "desimal_8": "0"}
    assert klien.post(f"{ATUR}/1", data=data).status_code == 303
    halaman = sup(klien.get(f"{ATUR}/1"))
    assert "contoh bawaan" not in halaman.text
    judul = [bidang["value"] for bidang in halaman.select('input[name^="judul_"]') if bidang.get("value")]
    assert judul[:2] == ["Capaian (%)", "Indikator Kinerja"]
    assert judul[-1] == "Pagu"


def test_a_refused_application_keeps_what_was_typed_beside_the_reason(klien):
    data = isian(sup(klien.get(f"{ATUR}/1")), f"{ATUR}/1") | {"urutan_0": "x", "judul_1": "Kode", "nama": "e-Monev"}
    jawaban = klien.post(f"{ATUR}/1", data=data)
    assert jawaban.status_code == 422
    halaman = sup(jawaban)
    assert halaman.select_one("#nama")["value"] == "e-Monev"
    assert len(halaman.select(".ringkasan-galat li")) == 2
    assert atur.ambil(1).versi == 0


def test_two_tabs_the_second_is_told_and_keeps_its_typing(klien):
    data = isian(sup(klien.get(f"{ATUR}/1")), f"{ATUR}/1")
    klien.post(f"{ATUR}/1", data=data | {"nama": "Satu"})
    jawaban = klien.post(f"{ATUR}/1", data=data | {"nama": "Dua"})
    assert jawaban.status_code == 409
    assert sup(jawaban).select_one("#nama")["value"] == "Dua"


def test_a_further_application_is_added_and_its_rows_are_what_was_chosen(klien, siklus):
    assert klien.post(f"{ATUR}/baru", data={"nama": "", "baris": "anggaran"}).status_code == 422
    jawaban = klien.post(f"{ATUR}/baru", data={"nama": "e-Monev", "baris": "anggaran"})
    assert jawaban.headers["Location"].endswith(f"{ATUR}/2")
    halaman = sup(klien.get(f"/kasubbag/siklus/{siklus.id}/isi-sekali/2"))
    assert "Program Kepegawaian" in halaman.text


def test_every_field_can_be_copied_and_a_tick_stays_until_our_figure_changes(klien, siklus):
    alamat = f"/kasubbag/siklus/{siklus.id}/isi-sekali/1"
    halaman = sup(klien.get(alamat))
    tombol = halaman.select("tbody button[data-salin]")
    assert len(tombol) == len(halaman.select("tbody td"))
    sel = {
        tombol_salin["aria-label"]: tombol_salin.find_parent("td").select_one(".naskah").text for tombol_salin in tombol
    }
    assert len(sel) == len(tombol)
    assert set(sel.values()) >= {"84.00", "900000"}
    kunci = halaman.select_one('input[name^="sudah_"]')["name"]
    data = isian(halaman, alamat) | {kunci: "y"}
    assert klien.post(alamat, data=data).status_code == 303
    halaman = sup(klien.get(alamat))
    assert halaman.select_one(f"#{kunci}").has_attr("checked")
    assert "Kasubbag" in halaman.select_one("tbody th p.redup").text
    db.session.scalars(select(Sel).where(Sel.kolom == "realisasi")).first().nilai = "40"
    db.session.commit()
    halaman = sup(klien.get(alamat))
    assert not halaman.select_one(f"#{kunci}").has_attr("checked")
    (baris,) = halaman.select("tr.berubah")
    assert "“84.00” menjadi “40.00”" in " ".join(baris.text.split())
    assert "1 baris berubah" in sup(klien.get(f"/kasubbag/siklus/{siklus.id}/isi-sekali")).text
    jawaban = klien.post(alamat, data=data)
    assert jawaban.status_code == 422
    assert "berubah setelah halaman dibuka" in sup(jawaban).text
    assert klien.post(alamat, data=isian(sup(jawaban), alamat)).status_code == 303
    assert not sup(klien.get(alamat)).select("tr.berubah")


def test_the_workbook_is_handed_out_and_strangers_get_nothing(klien, siklus, masuk):
    alamat = f"/kasubbag/siklus/{siklus.id}/isi-sekali"
    jawaban = klien.get(f"{alamat}/1/xlsx")
    assert jawaban.status_code == 200
    assert "e-SAKIP" in jawaban.headers["Content-Disposition"]
    assert klien.get(f"{alamat}/9").status_code == 404
    assert masuk("kabid_mut").get(f"{alamat}/1").status_code == 403


def test_a_page_that_was_opened_before_takes_no_mark_away_that_another_has_set(klien, siklus):
    alamat = f"/kasubbag/siklus/{siklus.id}/isi-sekali/1"
    tab = [sup(klien.get(alamat)) for _ in range(2)]
    pertama, kedua = (centang["name"] for centang in tab[0].select('input[name^="sudah_"]')[:2])
    klien.post(alamat, data=isian(tab[1], alamat) | {kedua: "y"})
    klien.post(alamat, data=isian(tab[0], alamat) | {pertama: "y"})
    halaman = sup(klien.get(alamat))
    assert {centang["name"] for centang in halaman.select("input[checked]")} == {pertama, kedua}
    klien.post(alamat, data={nama: nilai for nama, nilai in isian(halaman, alamat).items() if nama != pertama})
    assert {centang["name"] for centang in sup(klien.get(alamat)).select("input[checked]")} == {kedua}


def test_many_rows_are_shown_page_by_page_and_a_tick_on_one_leaves_the_others_alone(klien, siklus, monkeypatch):
    alamat = f"/kasubbag/siklus/{siklus.id}/isi-sekali/1"
    semua = [baris["id"] for baris in sup(klien.get(alamat)).select("tbody tr")]
    monkeypatch.setattr(baca, "SEHALAMAN", 1)
    monkeypatch.setattr(baca, "SEKALIGUS", 1)
    pertama, kedua = (sup(klien.get(f"{alamat}?halaman={ke}")) for ke in (1, 2))
    assert [baris["id"] for halaman in (pertama, kedua) for baris in halaman.select("tbody tr")] == semua[:2]
    for ke, halaman in enumerate((pertama, kedua), start=1):
        kunci = halaman.select_one('input[name^="sudah_"]')["name"]
        jawaban = klien.post(f"{alamat}?halaman={ke}", data=isian(halaman, f"{alamat}?halaman={ke}") | {kunci: "y"})
        assert jawaban.headers["Location"].endswith(f"?halaman={ke}")
    assert all(sup(klien.get(f"{alamat}?halaman={ke}")).select_one("input[checked]") for ke in (1, 2))


def test_the_figures_are_copied_before_there_is_a_draft_of_the_report(app, masuk):
    siklus = siklus_di("penyusunan")
    alamat = f"/kasubbag/siklus/{siklus.id}/isi-sekali"
    klien = masuk("kasubbag")
    assert sup(klien.get(f"/kasubbag/siklus/{siklus.id}/penyusunan")).select_one(f'a[href="{alamat}"]')
    assert klien.get(alamat).status_code == 200


def test_a_refused_tick_is_linked_from_the_top_and_a_row_that_was_not_sent_keeps_its_own(klien, siklus):
    alamat = f"/kasubbag/siklus/{siklus.id}/isi-sekali/1"
    halaman = sup(klien.get(alamat))
    pertama, kedua = (centang["name"].removeprefix("sudah_") for centang in halaman.select('input[name^="sudah_"]')[:2])
    klien.post(alamat, data=isian(halaman, alamat) | {f"sudah_{kedua}": "y"})
    data = isian(sup(klien.get(alamat)), alamat) | {f"sudah_{pertama}": "y"}
    db.session.scalars(select(Sel).where(Sel.kolom == "realisasi")).first().nilai = "40"
    db.session.commit()
    jawaban = klien.post(alamat, data={nama: nilai for nama, nilai in data.items() if not nama.endswith(kedua)})
    assert jawaban.status_code == 422
    halaman = sup(jawaban)
    (tautan,) = halaman.select(".ringkasan-galat li a")
    assert tautan["href"] == f"#sudah_{pertama}"
    nama = halaman.select_one(f"#baris-{pertama} th").find(string=True)
    assert tautan.text.startswith(f"Sudah dimasukkan: {nama}: Isi baris ini berubah")
    assert halaman.select_one(f"#baris-{pertama} p.galat").text in tautan.text
    assert halaman.select_one(f"#sudah_{pertama}")["aria-invalid"] == "true"
    assert {centang["name"] for centang in halaman.select("input[checked]")} == {f"sudah_{pertama}", f"sudah_{kedua}"}
