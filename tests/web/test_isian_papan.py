"""What the board, the tugas and the line of the siklus say of the sheets of langkah 5 and 6."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.services.isian import lapor as isian_lapor
from tests.isian_uji import butir, indikator_uji, isi, isi_lengkap_mutasi, siklus_mengisi, unit_id
from tests.kantor_uji import pelaku_dari


@pytest.fixture
def siklus(app):
    indikator_uji()
    return siklus_mengisi()


def sup(jawaban):
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def papan(klien, siklus) -> tuple[dict[str, str], list[str]]:
    """{code of an indicator: what its square says}, and what the office has of each word."""
    halaman = sup(klien.get(f"/siklus/{siklus.id}/isian"))
    kata = {
        kode: halaman.select_one(f"#petak-{butir(siklus.id, kode)} span").get_text().split(". ")[1]
        for kode in ("IK-01", "IK-02", "IK-03", "IK-04")
    }
    return kata, [butir_papan.get_text(strip=True) for butir_papan in halaman.select("li.petak")]


def test_a_row_stands_on_the_board_with_everything_that_holds_of_it(siklus, masuk):
    """A row that was doubted and lacked something was counted as lacking only."""
    isi_lengkap_mutasi(siklus.id)
    isi(siklus.id, "IK-01", realisasi="91.234")
    isi(siklus.id, "IK-04", "staf_sek", realisasi="9")
    kasubbag = masuk("kasubbag")
    kasubbag.post(f"/isian/butir/{butir(siklus.id, 'IK-01')}/komentar", data={"kolom": "realisasi", "teks": "Benar?"})
    kata, jumlah = papan(kasubbag, siklus)
    assert kata == {
        "IK-01": "dikomentari, kurang, diragukan",
        "IK-02": "lengkap",
        "IK-03": "tidak diukur",
        "IK-04": "kurang",
    }
    assert jumlah == ["1 dikomentari", "2 kurang", "1 diragukan", "1 tidak diukur", "1 lengkap"]


def test_what_a_unit_lacks_after_its_day_is_late_on_the_board(siklus, masuk):
    isi_lengkap_mutasi(siklus.id)
    kasubbag = masuk("kasubbag")
    kasubbag.post(f"/isian/butir/{butir(siklus.id, 'IK-02')}/komentar", data={"kolom": "penyebut", "teks": "Benar?"})
    jam.setel(jam.sekarang() + timedelta(days=30))
    kata, jumlah = papan(masuk("kasubbag"), siklus)
    assert (kata["IK-01"], kata["IK-02"], kata["IK-04"]) == ("lengkap", "dikomentari, terlambat", "terlambat")
    assert "2 terlambat" in jumlah
    assert not [teks for teks in jumlah if teks.endswith("kurang")]


def test_an_empty_sheet_is_to_be_filled_and_only_a_full_one_to_be_stated_done(siklus, masuk):
    def ajakan() -> tuple[str, str]:
        """Of the task, and of the page of the siklus."""
        staf = masuk("staf_mut")
        tautan = sup(staf.get(f"/siklus/{siklus.id}")).select(f"#sekarang a[href*='/siklus/{siklus.id}/isian']")
        return sup(staf.get("/tugas")).select_one(".tugas-tindakan").get_text(strip=True), tautan[-1].get_text(
            strip=True
        )

    assert ajakan() == ("Isi lembar isian", "Isi lembar isian")
    isi_lengkap_mutasi(siklus.id)
    assert ajakan() == ("Nyatakan isian selesai", "Nyatakan isian selesai")


def test_a_langkah_that_some_units_have_done_is_not_called_undone(siklus, masuk):
    isi_lengkap_mutasi(siklus.id)
    isian_lapor.selesai_isi(siklus.id, unit_id("MUT"), oleh=pelaku_dari("staf_mut"))
    kabid = masuk("kabid_mut")
    formulir = sup(kabid.get(f"/bidang/siklus/{siklus.id}/pelaporan/{unit_id('MUT')}"))
    semua = formulir.select("form#laporkan input[type=hidden], input[type=hidden][form=laporkan]")
    kiriman = {bidang["name"]: bidang["value"] for bidang in semua} | {"pernyataan": "y"}
    assert kabid.post(f"/bidang/siklus/{siklus.id}/pelaporan/{unit_id('MUT')}", data=kiriman).status_code == 303
    halaman = sup(masuk("kasubbag").get(f"/siklus/{siklus.id}"))
    kata = halaman.select(".stasiun")[5].get_text(" ", strip=True)
    assert "Sebagian selesai 1 dari " in kata
    assert halaman.select_one("#langkah-pelaporan .lencana").get_text(strip=True) == "Sebagian selesai"
