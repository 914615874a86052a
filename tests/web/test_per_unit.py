"""Many rows, one unit at a time: the table of langkah 7, who reads it, the screen of the analysis (decision 0603)."""

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import CatatanAnalisis, Sel
from kinerja.services.analisis import baca as analisis_baca
from kinerja.services.indikator import lampau_papan
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import sekilas as isian_sekilas
from kinerja.services.isian.ringkasan import ringkasan
from kinerja.services.rapat import baca as rapat_baca
from kinerja.services.siklus import saat
from tests.analisis_uji import basis_terisi, siklus_basis, siklus_terisi, simpulkan_semua
from tests.isian_uji import butir, unit_id


@pytest.fixture(scope="module")
def basis_kantor(basis_kantor, tmp_path_factory):
    return basis_terisi(basis_kantor, tmp_path_factory, "analisis")


@pytest.fixture
def siklus(app, monkeypatch):
    """Four rows of two units, where three are as many as a page shows at once."""
    monkeypatch.setattr(isian_sekilas, "SEKALIGUS", 3)
    return siklus_basis()


@pytest.fixture
def kasubbag(masuk):
    return masuk("kasubbag")


def lihat(klien, alamat: str, **kepala) -> BeautifulSoup:
    jawaban = klien.get(alamat, headers=kepala)
    assert jawaban.status_code == 200, jawaban.status
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def kerja(siklus) -> str:
    return f"/kasubbag/siklus/{siklus.id}/analisis"


def tabel(siklus) -> str:
    return f"/siklus/{siklus.id}/analisis"


def baris(hal: BeautifulSoup) -> list[str]:
    return [tr["id"] for tr in hal.select("tbody tr[id^=butir-]")]


def rata(hal: BeautifulSoup) -> list[str]:
    return [butir_angka.get_text(" ", strip=True) for butir_angka in hal.select(".angka-ringkas > *")][:2]


@pytest.mark.parametrize("alamat", [kerja, tabel])
def test_the_way_on_leads_through_every_row_and_the_totals_are_those_of_the_office(siklus, kasubbag, alamat):
    utuh = lihat(kasubbag, f"{alamat(siklus)}?unit=0")
    assert not utuh.select(".unit-pilih")
    semua, hal, terlihat = baris(utuh), lihat(kasubbag, alamat(siklus)), []
    for _ in range(2):
        assert 0 < len(baris(hal)) < len(semua)
        assert rata(hal) == rata(utuh) != []
        terlihat += baris(hal)
        (kini,) = hal.select(".unit-pilih [aria-current]")
        assert hal.select_one("#unit option[selected]").text == kini.text
        lanjut = hal.select_one(".unit-lanjut a")
        if lanjut:
            hal = lihat(kasubbag, alamat(siklus) + lanjut["href"])
    assert lanjut is None
    assert terlihat == semua


def test_the_first_unit_is_the_one_with_something_to_conclude(siklus, kasubbag):
    awal, *_ = isian_sekilas.sekilas(siklus).unit
    for satu_baris in awal.baris:
        data = {"simpulan": "perlu_dibahas", "teks": "Dibahas dalam rapat.", "versi": "0"}
        if satu_baris.perlu_simpulan:
            assert kasubbag.post(f"{kerja(siklus)}/{satu_baris.butir_id}", data=data).status_code == 303
    hal = lihat(kasubbag, kerja(siklus))
    assert set(baris(hal)).isdisjoint(f"butir-{satu_baris.butir_id}" for satu_baris in awal.baris)
    ringkas = [li.get_text(" ", strip=True) for li in hal.select(".unit-pilih li")]
    assert "perlu dibahas" in ringkas[0]
    assert "belum disimpulkan" not in ringkas[0]
    assert "belum disimpulkan" in ringkas[1]


def test_what_asks_for_attention_is_found_in_all_units_and_in_one(siklus, kasubbag):
    belum = baris(lihat(kasubbag, f"{kerja(siklus)}?simpulan=belum"))
    assert {nomor.removeprefix("butir-") for nomor in belum} == {
        str(butir(siklus.id, kode)) for kode in ("IK-01", "IK-02", "IK-04")
    }
    satu = lihat(kasubbag, f"{kerja(siklus)}?unit={unit_id('MUT')}&simpulan=belum")
    assert len(baris(satu)) == 2
    assert all("simpulan=belum" in a["href"] for a in satu.select(".unit-pilih a"))


def test_an_indicator_leads_back_to_its_own_unit(siklus, kasubbag):
    for kode, unit in (("IK-01", "MUT"), ("IK-04", "SEK")):
        nomor = butir(siklus.id, kode)
        (kembali,) = lihat(kasubbag, f"{kerja(siklus)}/{nomor}").select(".remah a[href*=analisis]")
        assert kembali["href"] == f"{kerja(siklus)}?unit={unit_id(unit)}"
        assert f"butir-{nomor}" in baris(lihat(kasubbag, kembali["href"]))


def test_what_concerns_all_rows_is_done_where_all_of_them_stand(siklus, kasubbag):
    hal = lihat(kasubbag, kerja(siklus))
    assert not hal.select("#tandai-wajar, #rata-rata")
    for tautan in hal.select("a[href*='unit=0#']"):
        ke, _, bagian = tautan["href"].partition("#")
        assert lihat(kasubbag, ke).select(f"#{bagian}"), tautan
    assert len(hal.select("a[href*='unit=0#']")) == 2
    ditolak = kasubbag.post(f"{kerja(siklus)}/wajar")
    assert "yakin-galat" in ditolak.text
    kasubbag.post(f"{kerja(siklus)}/wajar", data={"yakin": "y"})
    assert db.session.query(CatatanAnalisis).count() == 3


def test_the_table_of_a_reader_begins_with_the_own_unit(siklus, masuk):
    sekretaris = masuk("sekretaris")
    hal = lihat(sekretaris, tabel(siklus))
    assert hal.select_one(".unit-pilih [aria-current]")["href"] == f"?unit={unit_id('SEK')}"
    assert baris(lihat(masuk("kabid_mut"), tabel(siklus))) == baris(
        lihat(sekretaris, f"{tabel(siklus)}?unit={unit_id('MUT')}")
    )


def test_how_a_figure_came_about_is_fetched_or_opened_by_its_address(siklus, masuk):
    klien, nomor = masuk("kepala"), butir(siklus.id, "IK-01")
    hal = lihat(klien, f"{tabel(siklus)}?unit={unit_id('MUT')}")
    assert not hal.select(".cara dl")
    tautan = hal.select_one(f"#butir-{nomor} .cara a")
    bagian = lihat(klien, tautan["hx-get"], **{"HX-Request": "true"})
    assert "15 ÷ 20 × 100 = 75,00" in bagian.get_text()
    dibuka = lihat(klien, tautan["href"])
    assert dibuka.select_one(f"#butir-{nomor} details[open] dl").get_text() == bagian.dl.get_text()
    assert len(dibuka.select(".cara dl")) == 1
    lain = masuk("kabid_sek").get(f"{tabel(siklus)}?cara={nomor}", headers={"HX-Request": "true"})
    assert lain.status_code == 404


def test_the_screen_of_the_analysis_lists_one_unit_and_goes_on_to_the_next(siklus, kasubbag):
    semua = [nomor.removeprefix("butir-") for nomor in baris(lihat(kasubbag, f"{kerja(siklus)}?unit=0"))]
    dilalui, alamat = [], f"{kerja(siklus)}/layar/{semua[0]}"
    while alamat:
        hal = lihat(kasubbag, alamat)
        assert len(hal.select(".layar-daftar li a[data-butir]")) < len(semua)
        assert "3 dari 4 belum disimpulkan" in hal.get_text()
        dilalui.append(alamat.rpartition("/")[2])
        (lain,) = hal.select(".layar-unit a")
        assert lain["href"].rpartition("/")[2] in semua
        alamat = hal.select_one("[data-layar]")["data-berikut"]
    assert dilalui == semua


def test_the_pictures_are_those_of_one_unit_until_all_are_asked_for(siklus, kasubbag):
    alamat, setiap = f"/siklus/{siklus.id}/grafik", []
    hal = lihat(kasubbag, alamat)
    while True:
        setiap += [baris_peta.th.text for baris_peta in hal.select(".peta tbody tr")]
        (kini,) = hal.select(".unit-pilih [aria-current]")
        assert hal.select_one("#unit option[selected]").text == kini.text
        if not (lanjut := hal.select_one(".unit-lanjut a")):
            break
        hal = lihat(kasubbag, alamat + lanjut["href"])
    semua = lihat(kasubbag, f"{alamat}?unit=0")
    assert setiap == [baris_peta.th.text for baris_peta in semua.select(".peta tbody tr")]
    assert len(setiap) == 2
    assert not semua.select(".unit-pilih")
    sedang = lihat(kasubbag, f"{alamat}?predikat=Sedang")
    assert not sedang.select(".unit-pilih"), "what is rare is looked for in all units"
    assert sedang.select(".peta")


def test_figures_of_a_closed_period_are_read_unit_by_unit(siklus, masuk, monkeypatch):
    monkeypatch.setattr(lampau_papan, "SEKALIGUS", 3)
    alamat, terlihat, klien = "/realisasi-lampau/2026/tw1", [], masuk("kepala")
    hal = lihat(klien, alamat)
    while True:
        terlihat += [a["href"] for a in hal.select("table.lampau th a")]
        assert hal.select_one(".unit-pilih [aria-current]")
        if not (lanjut := hal.select_one(".unit-lanjut a")):
            break
        hal = lihat(klien, alamat + lanjut["href"])
    semua = lihat(klien, f"{alamat}?unit=0")
    assert terlihat == [a["href"] for a in semua.select("table.lampau th a")]
    assert len(set(terlihat)) == 4
    assert not semua.select(".unit-pilih")


def test_a_page_without_rows_reads_none(siklus, masuk, monkeypatch):
    monkeypatch.setattr(lampau_papan, "_isi_papan", lambda *_: pytest.fail("nobody has asked for the rows"))
    assert "Unggah XLSX" in lihat(masuk("kasubbag"), "/realisasi-lampau/2025/tw1/unggahan").get_text()


def test_a_long_agenda_begins_on_its_page_and_goes_on_in_the_table(app, masuk, monkeypatch):
    siklus, klien = siklus_terisi("rapat", "tw2"), masuk("sekretaris")
    tertulis = {"versi": 1, "simpulan": "perlu_dibahas", "oleh": "Kasubbag", "pada": jam.sekarang()}
    db.session.add_all(CatatanAnalisis(butir_id=butir(siklus.id, kode), **tertulis) for kode in ("IK-02", "IK-04"))
    db.session.commit()
    alamat = f"/siklus/{siklus.id}/rapat"
    utuh = lihat(klien, alamat)
    semua = [a["href"] for a in utuh.select(".rapat-agenda a")]
    assert len(semua) > 1
    assert not utuh.select("#agenda a[href='#keputusan']")
    monkeypatch.setattr(rapat_baca, "SEKALIGUS", 3)
    monkeypatch.setattr(rapat_baca, "TERDEPAN", 1)
    hal = lihat(klien, alamat)
    assert [a["href"] for a in hal.select(".rapat-agenda a")] == semua[:1]
    assert hal.select_one("#agenda a[href='#keputusan']").find_parent("p").text.startswith(f"{len(semua) - 1} ")
    putusan = [a["href"] for a in hal.select("#keputusan tbody a")]
    assert putusan[: len(semua)] == semua, "the same order"
    assert putusan == [a["href"] for a in utuh.select("#keputusan tbody a")]


def test_the_screen_of_the_meeting_lists_what_stands_around_and_leads_through_all(app, masuk, monkeypatch):
    siklus, klien = siklus_terisi("rapat", "tw2"), masuk("sekretaris")
    semua = [a["href"] for a in lihat(klien, f"/siklus/{siklus.id}/rapat").select("#keputusan tbody a")]
    for nama, nilai in (("SEKALIGUS", 3), ("SEKITAR", 2), ("SEBELUM", 1)):
        monkeypatch.setattr(rapat_baca, nama, nilai)
    alamat, dilalui = semua[0].replace("/rapat/", "/rapat/layar/"), []
    while alamat:
        hal = lihat(klien, alamat)
        daftar = hal.select(".layar-daftar ol a")
        assert len(daftar) == 2
        (kini,) = hal.select(".layar-daftar [aria-current]")
        assert kini["href"] == alamat
        mulai = int(hal.select_one(".layar-daftar ol").get("start", 1))
        assert mulai + daftar.index(kini) == len(dilalui) + 1, "its number on the agenda"
        for tautan in hal.select(".layar-daftar p a"):
            lihat(klien, tautan["href"])
        dilalui.append(alamat.replace("/rapat/layar/", "/rapat/"))
        alamat = hal.select_one("[data-layar]")["data-berikut"]
    assert dilalui == semua


def test_a_small_office_sees_all_rows_at_once(app, kasubbag):
    siklus = siklus_basis()
    for alamat, jumlah in ((kerja(siklus), 4), (tabel(siklus), 4), (f"/siklus/{siklus.id}/grafik", 0)):
        hal = lihat(kasubbag, alamat)
        assert len(baris(hal)) == jumlah
        assert not hal.select(".unit-pilih, .unit-lanjut")


def test_a_glance_says_the_same_as_the_sheets(app):
    siklus = siklus_basis()
    simpulkan_semua(siklus)
    berubah = db.session.query(Sel).filter_by(butir_id=butir(siklus.id, "IK-02"), kolom="penyebut").one()
    catatan = db.session.query(CatatanAnalisis).filter_by(butir_id=butir(siklus.id, "IK-01")).one()
    berubah.diubah_pada, catatan.simpulan = catatan.pada.replace(year=2027), "perlu_dibahas"
    db.session.commit()
    sekilas, lembar = isian_sekilas.sekilas(siklus), isian_baca.lembar_siklus(siklus.id)
    utuh, rinci = ringkasan(lembar, saat.setelan(siklus)), analisis_baca.susun_butir(lembar)
    assert [(b.butir_id, b.unit, b.simpulan, b.perlu_simpulan) for b in sekilas.baris] == [
        (b.butir_id, b.unit, b.simpulan, b.perlu_simpulan) for b in rinci
    ]
    assert [b.simpulan for b in sekilas.baris].count("") == 2, "one is stale, one has no figure"
    for ringkas, rinci_baris in zip(sekilas.baris, (b.baris for b in rinci), strict=True):
        assert (ringkas.target, ringkas.realisasi, ringkas.tidak_diukur, ringkas.belum_tersedia) == (
            rinci_baris.target,
            rinci_baris.realisasi,
            rinci_baris.tidak_diukur,
            rinci_baris.belum_tersedia,
        )
        assert ringkas.capaian == rinci_baris.capaian
        assert ringkas.nilai == rinci_baris.nilai == rinci_baris.capaian.nilai
        assert ringkas.baris_anggaran == rinci_baris.baris_anggaran
    for nama in ("capaian", "dihitung", "jumlah", "sebutan", "serapan", "predikat"):
        assert getattr(sekilas.kantor, nama) == getattr(utuh.kantor, nama), nama
        for unit in sekilas.unit:
            assert getattr(unit.rerata, nama) == getattr(utuh.unit[unit.unit_id], nama), nama
