"""The page of pictures: who reads it, which unit it shows, and that each picture says its figures in words."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from kinerja.domain.blok import Gambar
from kinerja.domain.gambar import BarisPeta, Peta, Sel
from kinerja.domain.grafik import Batang, Butir
from kinerja.services.isian import baca as isian_baca
from kinerja.services.laporan import gambar
from kinerja.services.laporan.isi import angka, angka_gambar
from tests.isian_uji import indikator_uji, isi_lengkap_mutasi, siklus_mengisi, unit_id


@pytest.fixture
def siklus(app):
    indikator_uji()
    siklus_ini = siklus_mengisi()
    isi_lengkap_mutasi(siklus_ini.id)
    return siklus_ini


@pytest.fixture
def halaman(siklus, masuk):
    """halaman(akun, kueri) is the page as that account reads it."""

    def _halaman(akun: str, kueri: str = "") -> BeautifulSoup:
        jawaban = masuk(akun).get(f"/siklus/{siklus.id}/grafik{kueri}")
        assert jawaban.status_code == 200
        return BeautifulSoup(jawaban.get_data(as_text=True), "html.parser")

    return _halaman


@pytest.mark.parametrize("akun", ["kepala", "sekretaris", "kasubbag"])
def test_the_desks_that_steer_see_every_unit_and_choose_one_by_the_address(halaman, akun):
    semua = halaman(akun).select("select[name=unit] option")
    assert (semua[0].text, "Bidang Mutasi dan Promosi" in [pilihan.text for pilihan in semua]) == ("Semua unit", True)
    dipilih = halaman(akun, f"?unit={unit_id('MUT')}&predikat=Tinggi").select("select option[selected]")
    assert {"Bidang Mutasi dan Promosi", "Tinggi"} <= {pilihan.text for pilihan in dipilih}, "they go along together"
    (asing,) = halaman(akun, "?unit=999999").select("select[name=unit] option[selected]")
    assert asing.text == "Semua unit"


def test_a_kabid_sees_the_own_unit_whatever_the_address_says(halaman):
    sendiri = halaman("kabid_mut", f"?unit={unit_id('SEK')}")
    assert not sendiri.select("select[name=unit]")
    assert [sel.text for sel in sendiri.select(".peta tbody th")] == ["Bidang Mutasi dan Promosi"]


def test_others_may_not_read_it(siklus, masuk):
    assert masuk("staf_mut").get(f"/siklus/{siklus.id}/grafik").status_code == 403


def test_each_picture_has_title_words_and_the_table_behind_it(halaman):
    kartu = [
        bagian for bagian in halaman("kepala").select("section.kartu, .kartu") if bagian.select("svg[role=img], .peta")
    ]
    assert len(kartu) >= 4
    for kartu_ini in kartu:
        for svg in kartu_ini.select("svg[role=img]"):
            judul, uraian = (kartu_ini.find(id=nomor) for nomor in svg["aria-labelledby"].split())
            assert judul.text.strip()
            assert uraian.text.strip()
            assert kartu_ini.select("details table tbody tr")


def test_the_page_of_the_siklus_leads_there_for_who_may_read_it(siklus, masuk):
    alamat = f'href="/siklus/{siklus.id}/grafik"'
    assert alamat in masuk("kabid_mut").get(f"/siklus/{siklus.id}").get_data(as_text=True)
    assert alamat not in masuk("staf_mut").get(f"/siklus/{siklus.id}").get_data(as_text=True)


def judul(halaman) -> list[str]:
    return [h.text for h in halaman.select("main .kartu-judul")]


def test_the_kind_of_picture_and_the_predikat_are_chosen_in_the_address(halaman):
    peta = halaman("kepala", "?gambar=peta")
    assert [teks.startswith("Capaian indikator setiap unit") for teks in judul(peta)] == [True]
    assert peta.select_one("select[name=gambar] option[selected]")["value"] == "peta"
    semua, tinggi = halaman("kepala", "?gambar=indikator"), halaman("kepala", "?gambar=indikator&predikat=Tinggi")
    assert len(semua.select("svg .grafik-batang, svg.grafik")) > len(tinggi.select("svg .grafik-batang, svg.grafik"))
    assert "Hanya indikator dengan predikat Tinggi" in tinggi.get_text()
    asing = halaman("kepala", "?gambar=lain&predikat=Ajaib&periode=abc&unit=x")
    assert judul(asing) == judul(halaman("kepala"))


def test_another_period_is_chosen_too_and_the_rest_goes_along(siklus, masuk):
    lain = siklus_mengisi("tw2")
    kepala = masuk("kepala")
    jawaban = kepala.get(f"/siklus/{siklus.id}/grafik?periode={lain.id}&gambar=peta&unit={unit_id('MUT')}")
    assert jawaban.status_code == 303
    assert jawaban.location.endswith(f"/siklus/{lain.id}/grafik?unit={unit_id('MUT')}&gambar=peta")
    assert kepala.get(f"/siklus/{siklus.id}/grafik?periode=999").status_code == 200


@pytest.mark.parametrize("akun", ["kepala", "sekretaris", "kasubbag"])
def test_the_table_of_langkah_7_is_read_by_those_who_steer(akun, siklus, masuk):
    halaman = BeautifulSoup(masuk(akun).get(f"/siklus/{siklus.id}/analisis").get_data(as_text=True), "html.parser")
    assert len(halaman.select("tbody tr[id^=butir-]")) == 4
    assert not halaman.select("main form[method=post]")
    baris = halaman.select_one("#rata-rata tbody tr")
    assert "Seluruh kantor" in baris.get_text()
    assert "90,00 + 100,00 = 190; 190 ÷ 2 = 95,00" in baris.select_one("details.cara").get_text()
    satu = BeautifulSoup(
        masuk(akun).get(f"/siklus/{siklus.id}/analisis?predikat=Tinggi").get_data(as_text=True), "html.parser"
    )
    assert len(satu.select("tbody tr[id^=butir-]")) == 1


def test_a_kabid_reads_the_own_unit_alone_and_a_clerk_none(siklus, masuk):
    alamat = f"/siklus/{siklus.id}/analisis"
    teks = masuk("kabid_mut").get(f"{alamat}?unit={unit_id('SEK')}").get_data(as_text=True)
    assert "Persentase berkas tepat waktu" in teks
    assert "Predikat SAKIP" not in teks
    assert masuk("staf_mut").get(alamat).status_code == 403


def test_what_the_pictures_ask_for_is_what_the_report_prints(siklus):
    lembar = isian_baca.lembar_siklus(siklus.id)
    laporan, layar = angka(siklus, lembar, {}), angka_gambar(siklus, lembar)
    assert layar["unit"]
    for lukis in (
        gambar.gambar_sasaran,
        gambar.gambar_tren,
        gambar.gambar_peta,
        gambar.gambar_serapan,
        gambar.gambar_setiap,
    ):
        assert lukis(layar) == lukis(laporan)


def test_no_name_is_cut_on_a_picture_of_the_report(app):
    panjang = "Bidang Pengadaan, Pemberhentian, Pengelolaan Informasi, dan Pembinaan Kepegawaian Daerah Perbatasan"
    label = " ".join([panjang, "dengan seluruh jabatan fungsional dan jabatan pelaksana di kecamatan"])
    butir = (Butir(label, Decimal(90), "90", 1), Butir("Pendek", Decimal(80), "80", 1))
    lukisan = app.jinja_env.get_template("komponen/lukisan.html").module
    baris = (BarisPeta(panjang, (Sel("90", "Baik", 3),)), BarisPeta("Pendek", ()))
    peta = Gambar("Peta", Peta(("Nomor 1",), baris))
    for lukisan_ini, kata in ((Gambar("Capaian", Batang(butir)), label), (peta, panjang)):
        svg = BeautifulSoup(str(lukisan.lukis(lukisan_ini)), "xml")
        tulisan = [teks.text for teks in svg.select("text")]
        assert kata in " ".join(tulisan)
        assert "…" not in "".join(tulisan)
        dasar = [float(teks["y"]) for teks in svg.select('text[x="0"]')]
        assert dasar == sorted(dasar)
        assert max(dasar) < float(svg.select_one("svg")["height"])


@pytest.mark.parametrize(("kolom", "terkecil"), [(7, 11), (10, 10), (24, 5)])
def test_the_letters_of_a_map_on_paper_are_as_large_as_its_columns_let_them_be(kolom, terkecil, app):
    """They were of 8 and 9 units, five points on paper."""
    sel = tuple(Sel("100,00", "Sangat Tinggi", 5) for _ in range(kolom))
    baris = (BarisPeta("Bidang Pengadaan, Pemberhentian dan Informasi Kepegawaian", sel),)
    peta = Peta(tuple(f"Nomor {urut}" for urut in range(1, kolom + 1)), baris)
    svg = app.jinja_env.get_template("komponen/lukisan.html").module.peta_svg(peta, "Peta")
    teks = BeautifulSoup(str(svg), "html.parser").select("text")
    huruf = [float(unsur["font-size"]) for unsur in teks]
    assert min(huruf) >= terkecil
    lebar = 510 / kolom
    assert all(3.06 * float(unsur["font-size"]) <= lebar for unsur in teks if unsur.text == "100,00")
