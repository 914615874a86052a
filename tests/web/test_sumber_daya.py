"""The page of the person-days of a unit: reached from its sheet, sent, refused with what was typed."""

from bs4 import BeautifulSoup

from tests.isian_uji import indikator_uji, siklus_mengisi, unit_id


def test_it_is_reached_from_the_sheet_and_states_them(app, masuk):
    indikator_uji()
    siklus, staf = siklus_mengisi(), masuk("staf_mut")
    lembar = f"/siklus/{siklus.id}/isian/{unit_id('MUT')}"
    alamat = f"{lembar}/sumber-daya"
    assert BeautifulSoup(staf.get(lembar).data, "lxml").select(f'a[href="{alamat}"]')
    ditolak = staf.post(alamat, data={"versi": 0, "rencana": "dua", "realisasi": "228"})
    assert ditolak.status_code == 422
    assert BeautifulSoup(ditolak.data, "lxml").select_one("#rencana")["value"] == "dua"
    assert staf.post(alamat, data={"versi": 0, "rencana": "240", "realisasi": "228,5"}).status_code == 303
    halaman = BeautifulSoup(masuk("kabid_mut").get(alamat).data, "lxml")
    assert [halaman.select_one(f"#{bidang}")["value"] for bidang in ("rencana", "realisasi")] == ["240", "228,5"]
    assert masuk("kasubbag").get(alamat).status_code == 403
