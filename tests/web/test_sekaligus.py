"""Whole lists in the browser: download, upload, every fault on the page, apply, slips."""

from io import BytesIO

from bs4 import BeautifulSoup
from pypdf import PdfReader
from sqlalchemy import select

from kinerja.ext import db
from kinerja.models import Unit
from tests.kantor_uji import SANDI
from tests.services.test_sekaligus import SEMUA

KANTOR = "/sekaligus/kantor"


def soup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.text, "html.parser")


def test_a_workbook_is_downloaded_and_uploaded_again(masuk):
    klien = masuk("pengelola")
    berkas = klien.get(f"{KANTOR}/xlsx").data
    jawaban = klien.post(KANTOR, data={"berkas": (BytesIO(berkas), "Susunan kantor.xlsx")})
    assert jawaban.status_code == 200
    assert "Tidak ada yang perlu diterapkan" in jawaban.text


def test_every_fault_stands_on_the_page_and_what_was_pasted_is_still_there(masuk):
    jawaban = masuk("pengelola").post(KANTOR, data={**SEMUA, "unit": "A\tSekretariat\nB\t\n"})
    halaman = soup(jawaban)
    baris = [
        [sel.get_text(strip=True) for sel in tr.select("th, td")][:3] for tr in halaman.select("#kesalahan tbody tr")
    ]
    assert jawaban.status_code == 422
    assert baris[:2] == [["Unit", "1", "Nama unit"], ["Unit", "2", "Nama unit"]]
    assert halaman.select_one("textarea#unit").text.strip() == "A\tSekretariat\nB"
    assert halaman.select_one("details.lipat").has_attr("open")
    assert not halaman.select('form[action$="/terapkan"]')


def test_an_office_is_applied_with_the_password_and_its_slips_are_printed(masuk):
    klien = masuk("pengelola")
    lihat = soup(klien.post(KANTOR, data=SEMUA)).select_one('form[action$="/terapkan"]')
    isi = {bidang["name"]: bidang.text.removeprefix("\n") for bidang in lihat.select("textarea")}
    hasil = klien.post(f"{KANTOR}/terapkan", data={**isi, "sandi": SANDI})
    kode = [kotak["value"] for kotak in soup(hasil).select('input[name="kode"]')]
    assert (hasil.status_code, len(kode)) == (200, 1)
    kartu = klien.post("/sekaligus/kartu", data={"kode": [*kode, "palsu-palsu-palsu"]})
    teks = PdfReader(BytesIO(kartu.data)).pages[0].extract_text()
    assert "Siti Aminah, S.E." in teks
    assert kode[0] in teks
    assert "palsu" not in teks


def test_what_is_refused_when_applied_is_shown_and_nothing_is_kept(masuk):
    klien = masuk("pengelola")
    jawaban = klien.post(f"{KANTOR}/terapkan", data={**SEMUA, "unit": "A\tSekretariat", "sandi": SANDI})
    assert jawaban.status_code == 422
    assert "sudah dipakai unit lain" in jawaban.text
    assert db.session.scalar(select(Unit.id).where(Unit.kode == "A")) is None


def test_nothing_chosen_and_nothing_pasted_says_what_to_do(masuk):
    jawaban = masuk("pengelola").post(KANTOR, data={})
    assert jawaban.status_code == 422
    assert "Pilih berkas XLSX yang sudah diisi, atau tempel isinya" in jawaban.text


def test_the_kasubbag_fills_the_master_of_a_year(masuk):
    klien = masuk("kasubbag")
    teks = "Kode\tUnit\tSasaran\tIndikator\tSatuan\nIK-90\tMUT\tS\tIndikator baru\tPersen"
    jawaban = klien.post("/indikator/2026/sekaligus/terapkan", data={"indikator": teks})
    assert (jawaban.status_code, jawaban.location) == (303, "/indikator/2026/sekaligus")
    assert "Indikator baru" in klien.get("/kasubbag/indikator?tahun=2026").text
