"""The pages of a recommendation: noted, found in the inbox, closed, corrected; and of the pernyataan telah direviu."""

import io

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.ext import db
from kinerja.models import Rekomendasi
from kinerja.services.laporan import susun
from kinerja.services.laporan.isi import tawarkan_narasi
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil, siklus_di
from tests.services.test_laporan_tahunan import beri


def sup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


@pytest.fixture
def siklus(app):
    siklus = siklus_di("penyusunan", periode="tahunan")
    beri(siklus, lengkap=True)
    susun.susun(siklus.id, tawarkan_narasi(siklus), oleh=pelaku_dari("kasubbag"))
    return siklus


def catat(klien, siklus) -> str:
    """Note one for the Kabid; returns the address of its page."""
    data = {"asal": "evaluasi", "uraian": "Susun IKU.", "tenggat": "31/12/2026"}
    jabatan = pelaku_dari("kabid_mut").jabatan_id
    jawaban = klien.post(f"/siklus/{siklus.id}/rekomendasi", data=data | {"jabatan_id": jabatan})
    assert jawaban.status_code == 303
    return jawaban.headers["Location"]


def test_it_is_noted_found_in_the_inbox_and_closed_by_its_holder(siklus, masuk):
    kasubbag = masuk("kasubbag")
    alamat = catat(kasubbag, siklus)
    assert "Susun IKU." in sup(kasubbag.get(f"/kasubbag/siklus/{siklus.id}/reviu")).select_one("#rekomendasi").text
    kabid = masuk("kabid_mut")
    assert kabid.get("/tugas").status_code == 200
    assert sup(kabid.get("/tugas")).select_one(f'a[href$="{alamat}"]') is not None
    halaman = sup(kabid.get(alamat))
    assert not halaman.select('a[href$="/ubah"]')
    assert kabid.post(f"{alamat}/selesai", data={"versi": 1, "tindak_lanjut": " "}).status_code == 422
    data = {"versi": 1, "tindak_lanjut": "IKU ditetapkan dengan SK."}
    assert kabid.post(f"{alamat}/selesai", data=data).status_code == 303
    halaman = sup(kabid.get(alamat))
    assert "IKU ditetapkan dengan SK." in halaman.text
    assert not halaman.select("textarea")
    assert kabid.post(f"{alamat}/selesai", data=data).status_code == 409


def test_what_is_refused_comes_back_with_what_was_typed(siklus, masuk):
    klien = masuk("kasubbag")
    alamat = f"/siklus/{siklus.id}/rekomendasi"
    jawaban = klien.post(alamat, data={"asal": "reviu", "uraian": "Susun IKU.", "jabatan_id": "0", "tenggat": "besok"})
    assert jawaban.status_code == 422
    halaman = sup(jawaban)
    assert halaman.select_one("#uraian").text.strip() == "Susun IKU."
    assert halaman.select_one("#tenggat")["value"] == "besok"
    assert len(halaman.select(".ringkasan-galat li")) == 2
    assert db.session.scalars(select(Rekomendasi)).all() == []


def test_it_is_corrected_and_withdrawn(siklus, masuk):
    klien = masuk("kasubbag")
    alamat = catat(klien, siklus)
    halaman = sup(klien.get(f"{alamat}/ubah"))
    assert halaman.select_one("#tenggat")["value"] == "31/12/2026"
    jabatan = halaman.select_one("#jabatan_id option[selected]")["value"]
    data = {"versi": 1, "asal": "reviu", "uraian": "Susun SK IKU.", "jabatan_id": jabatan, "tenggat": "1 Juni 2026"}
    assert klien.post(f"{alamat}/ubah", data=data).status_code == 303
    assert "Susun SK IKU." in sup(klien.get(alamat)).text
    assert klien.post(f"{alamat}/batal", data={"versi": 1, "alasan": "Tercatat dua kali."}).status_code == 409
    assert klien.post(f"{alamat}/batal", data={"versi": 2, "alasan": "Tercatat dua kali."}).status_code == 303
    assert "Dibatalkan" in sup(klien.get(alamat)).text


def test_every_desk_reads_it_and_only_its_holder_closes_it(siklus, masuk):
    alamat = catat(masuk("kasubbag"), siklus)
    for siapa in ("kepala", "staf_sek"):
        klien = masuk(siapa)
        assert not sup(klien.get(alamat)).select("main form")
        data = {"versi": 1, "tindak_lanjut": "Sudah."}
        assert klien.post(f"{alamat}/selesai", data=data).status_code == 422
    assert masuk("kabid_mut").get(f"/siklus/{siklus.id}/rekomendasi").status_code == 403


def test_the_pernyataan_is_uploaded_and_the_page_says_that_the_report_lacks_it(siklus, masuk):
    klien, alamat = masuk("kasubbag"), f"/siklus/{siklus.id}/pernyataan-reviu"
    data = {"pereviu": "Inspektorat", "nomor": "700/1", "tanggal": "5/1/2026"}
    assert klien.post(alamat, data=data, content_type="multipart/form-data").status_code == 422
    berkas = {"berkas": (io.BytesIO(pdf_kecil("Pernyataan")), "p.pdf")}
    assert klien.post(alamat, data=data | berkas, content_type="multipart/form-data").status_code == 303
    teks = sup(klien.get(f"/kasubbag/siklus/{siklus.id}/reviu")).text
    assert "Belum tercantum pada lampiran laporan" in teks
    assert "Pernyataan terakhir" in sup(klien.get(alamat)).text
