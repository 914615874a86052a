"""Unduh XLSX and Unggah XLSX over HTTP, without scripts: every step is a form, and what waits is found again."""

import io
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from tests.isian_uji import butir, indikator_uji, isi, isi_lengkap_mutasi, siklus_mengisi, unit_id
from tests.lembar_kerja_uji import asing, buku, diisi
from tests.perjalanan_uji import pdf_kecil


@pytest.fixture
def siklus(app):
    indikator_uji()
    siklus_ini = siklus_mengisi()
    isi_lengkap_mutasi(siklus_ini.id)
    return siklus_ini


@pytest.fixture
def staf(siklus, masuk):
    return masuk("staf_mut")


@pytest.fixture
def alamat(siklus):
    return f"/siklus/{siklus.id}/isian/{unit_id('MUT')}"


def sup(jawaban):
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def kirim(klien, alamat, isi_berkas, nama="isian.xlsx"):
    return klien.post(f"{alamat}/unggahan", data={"berkas": (io.BytesIO(isi_berkas), nama)})


def test_the_sheet_offers_both_and_the_workbook_is_an_attachment_with_a_name(staf, alamat):
    halaman = sup(staf.get(alamat))
    assert [halaman.find("a", href=f"{alamat}/{laman}")["aria-label"] for laman in ("xlsx", "unggahan")] == [
        "Unduh XLSX",
        "Unggah XLSX",
    ]
    jawaban = staf.get(f"{alamat}/xlsx")
    assert jawaban.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert "Isian Bidang Mutasi dan Promosi Triwulan I Tahun 2026.xlsx" in jawaban.headers["Content-Disposition"]
    assert jawaban.data.startswith(b"PK")


def test_an_upload_is_compared_found_again_and_applied(siklus, staf, alamat):
    ik01 = butir(siklus.id, "IK-01")
    berkas = diisi(buku(siklus.id, unit_id("MUT")), {(ik01, "realisasi"): Decimal(17), (ik01, "anggaran"): Decimal(9)})
    isi(siklus.id, "IK-01", akun="kabid_mut", realisasi="19")
    assert kirim(staf, alamat, berkas).status_code == 303
    for _ in range(2):  # left and opened again
        halaman = sup(staf.get(f"{alamat}/unggahan"))
    formulir = halaman.find("form", action=f"{alamat}/unggahan/terapkan")
    pilihan = formulir.find_all("input", type="radio")
    assert [bidang["value"] for bidang in pilihan] == ["berkas:2", "server:2"]
    assert "250.000" in formulir.get_text()
    data = {"versi": formulir.find("input", {"name": "versi"})["value"], pilihan[0]["name"]: "berkas:2"}
    jawaban = staf.post(formulir["action"], data=data)
    assert (jawaban.status_code, jawaban.headers["Location"]) == (303, alamat)
    lembar = sup(staf.get(alamat))
    assert lembar.find(id=f"sel-{ik01}-realisasi")["value"] == "17"
    assert "2 sel tersimpan dari berkas." in lembar.get_text()


def test_what_is_left_open_brings_the_page_back(siklus, staf, alamat):
    ik01 = butir(siklus.id, "IK-01")
    berkas = diisi(buku(siklus.id, unit_id("MUT")), {(ik01, "realisasi"): Decimal(17)})
    isi(siklus.id, "IK-01", akun="kabid_mut", realisasi="19")
    kirim(staf, alamat, berkas)
    versi = sup(staf.get(f"{alamat}/unggahan")).find("input", {"name": "versi"})["value"]
    jawaban = staf.post(f"{alamat}/unggahan/terapkan", data={"versi": versi}, follow_redirects=True)
    assert "belum diputuskan" in jawaban.get_data(as_text=True)
    assert sup(jawaban).find_all("input", type="radio")
    assert staf.post(f"{alamat}/unggahan/terapkan", data={"versi": versi}).status_code == 409
    assert staf.post(f"{alamat}/unggahan/terapkan", data={}).status_code == 422
    assert staf.post(f"{alamat}/unggahan/buang").status_code == 303
    assert not sup(staf.get(f"{alamat}/unggahan")).find_all("input", type="radio")


def test_an_old_sheet_is_matched_on_the_page(staf, alamat):
    kirim(staf, alamat, asing(["Indikator", "Realisasi", "Solusi"], ["IK-01", Decimal(18), "Rapat mingguan"]))
    halaman = sup(staf.get(f"{alamat}/unggahan"))
    formulir = halaman.find("form", action=f"{alamat}/unggahan/kolom")
    data = {bidang["name"]: bidang["value"] for bidang in formulir.find_all("input", type="hidden")}
    pilih = formulir.find_all("select")
    data |= {bidang["name"]: bidang.find("option", selected=True)["value"] for bidang in pilih}
    assert [data[bidang["name"]] for bidang in pilih] == ["indikator", "realisasi", "tindak_lanjut"]
    salah = staf.post(formulir["action"], data=data | {pilih[0]["name"]: ""})
    assert salah.status_code == 422
    assert "Tunjukkan kolom nama atau kode indikator" in salah.get_data(as_text=True)
    jawaban = staf.post(formulir["action"], data=data, follow_redirects=True)
    assert "Rapat mingguan" in jawaban.get_data(as_text=True)


def test_a_row_of_another_name_is_matched_on_the_page(staf, siklus, alamat):
    kirim(staf, alamat, asing(["Indikator", "Realisasi"], ["IK-02", "30/31"], ["Ketepatan berkas", Decimal(17)]))
    formulir = sup(staf.get(f"{alamat}/unggahan")).find("form", action=f"{alamat}/unggahan/kolom")
    data = {bidang["name"]: bidang["value"] for bidang in formulir.find_all("input", type="hidden")}
    data |= {b["name"]: b.find("option", selected=True)["value"] for b in formulir.find_all("select")}
    staf.post(formulir["action"], data=data)

    formulir = sup(staf.get(f"{alamat}/unggahan")).find("form", action=f"{alamat}/unggahan/baris")
    pilih = formulir.find("select")
    nomor = {o.get_text().split(".")[0]: o["value"] for o in pilih.find_all("option")}
    assert str(butir(siklus.id, "IK-02")) not in nomor.values()
    ik01 = str(butir(siklus.id, "IK-01"))
    assert ik01 in nomor.values()
    data = {"versi": formulir.find("input", {"name": "versi"})["value"]}
    assert staf.post(formulir["action"], data=data | {pilih["name"]: "x" * 9}).status_code == 303
    assert staf.post(formulir["action"], data=data | {pilih["name"]: ik01}).status_code == 409
    formulir = sup(staf.get(f"{alamat}/unggahan")).find("form", action=f"{alamat}/unggahan/baris")
    data = {"versi": formulir.find("input", {"name": "versi"})["value"], pilih["name"]: ik01}
    jawaban = staf.post(formulir["action"], data=data, follow_redirects=True)
    assert "1 baris dibaca sebagai indikator pilihan Anda" in jawaban.get_data(as_text=True)
    assert sup(jawaban).find("select", {"name": pilih["name"]}).find("option", selected=True)["value"] == ik01


@pytest.mark.parametrize(
    ("nama", "isi_berkas", "kata"),
    [
        ("isian.pdf", pdf_kecil(), "Pilih berkas XLSX"),
        ("isian.xlsx", b"PK\x03\x04rusak", "rusak atau tidak lengkap"),
        ("isian.xls", b"\xd0\xcf\x11\xe0", "simpan sebagai .xlsx"),
    ],
)
def test_what_is_no_workbook_is_refused_at_the_field(staf, alamat, nama, isi_berkas, kata):
    jawaban = kirim(staf, alamat, isi_berkas, nama)
    assert jawaban.status_code == 422
    assert kata in sup(jawaban).find(class_="bidang-galat").get_text(" ")
    assert staf.post(f"{alamat}/unggahan", data={}).status_code == 422


def test_a_sheet_that_is_not_open_takes_no_workbook(siklus, masuk, alamat):
    assert masuk("kasubbag").get(f"{alamat}/xlsx").status_code == 200
    assert masuk("kasubbag").get(f"{alamat}/unggahan").status_code == 403
    assert masuk("staf_sek").get(f"{alamat}/xlsx").status_code == 404
