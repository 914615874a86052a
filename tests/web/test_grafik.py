"""The page of pictures: who reads it, which unit it shows, and that each picture says its figures in words."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from kinerja.domain.blok import Gambar
from kinerja.domain.gambar import BarisPeta, Nilai, Peta, Sel, garis_tren
from kinerja.domain.grafik import Batang, Butir
from kinerja.domain.sebaran import Pasangan, sebar
from kinerja.services.isian import baca as isian_baca
from kinerja.services.laporan import gambar
from kinerja.services.laporan.gambar import KOLOM_PETA
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


def test_how_each_mean_came_about_stands_behind_its_picture(halaman):
    muka = halaman("kepala", "?gambar=sasaran")
    kepala = [sel.text for sel in muka.select("details.cara thead th")]
    assert kepala[-1] == "Bagaimana angka ini dihitung?"
    assert "90,00 + 100,00 = 190; 190 ÷ 2 = 95,00" in muka.select_one("details.cara tbody").text
    cara = "90 + 100 = 190; 190 ÷ 2 = 95"
    tren = garis_tren([Nilai("I", Decimal(95), "2026", 5, "Sangat Tinggi", cara=cara)])
    (tabel,) = gambar.tabel_gambar(Gambar("Tren", tren))
    assert tabel.baris[0][-1] == cara


def test_no_name_is_cut_on_the_page(app):
    """Names beyond 90 letters ended in "…"."""
    panjang = (
        "Meningkatnya Kompetensi, Kinerja, Disiplin ASN dan Pelayanan Kepegawaian yang bersih dan melayani seluruhnya"
    )
    makro = app.jinja_env.get_template("komponen/grafik.html").module.batang_capaian
    butir = [Butir(panjang, Decimal(90), "90,00", 4), Butir("Pendek", Decimal(80), "80,00", 4)]
    svg = BeautifulSoup(str(makro(butir, "Capaian")), "xml").svg
    nama = [teks for teks in svg.select('text[x="0"]') if not teks.get("class")]
    assert " ".join(teks.text for teks in nama) == f"{panjang} Pendek"
    assert all(len(teks.text) <= 38 for teks in nama)
    letak = [float(unsur["y"]) for unsur in svg.select("text, rect")]
    assert max(letak) + 13 <= float(svg["height"])
    tinggi = [float(teks["y"]) for teks in nama]
    assert [b - a for a, b in zip(tinggi, tinggi[1:], strict=False)][:2] == [17, 17]


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


SATUAN = 15.5 / 2.54 * 72 / 540
"""Points on paper that a unit of a drawing is: 540 of them on 15.5 cm."""


def test_no_letter_of_a_picture_is_smaller_than_eight_points_on_paper(app):
    """They were of 5.6 to 7.5 points."""
    nilai = [Nilai(romawi, Decimal(90), "2026", 4, "Tinggi") for romawi in ("I", "II")]
    pasangan = [Pasangan("IK-01", "Satu", Decimal(90), Decimal(80)), Pasangan("IK-02", "Dua", Decimal(99), Decimal(70))]
    sel = tuple(Sel("100,00", "Sangat Tinggi", 5) for _ in range(KOLOM_PETA))
    peta = Peta(tuple(f"Nomor {urut}" for urut in range(1, KOLOM_PETA + 1)), (BarisPeta("Bidang Mutasi", sel),))
    semua = (Batang((Butir("Pendek", Decimal(80), "80", 1),)), garis_tren(nilai), sebar(pasangan), peta)
    lukisan = app.jinja_env.get_template("komponen/lukisan.html").module
    for grafik in semua:
        svg = BeautifulSoup(str(lukisan.lukis(Gambar("Gambar", grafik))), "xml").svg
        assert svg["width"] == "540"
        huruf = [float(teks["font-size"]) for teks in svg.select("text")]
        assert huruf
        assert min(huruf) * SATUAN > 8


def test_the_figures_of_a_map_stand_within_their_columns(app):
    sel = tuple(Sel("100,00", "Sangat Tinggi", 5) for _ in range(KOLOM_PETA))
    peta = Peta(tuple(f"Nomor {urut}" for urut in range(1, KOLOM_PETA + 1)), (BarisPeta("Bidang Mutasi", sel),))
    teks = BeautifulSoup(str(app.jinja_env.get_template("komponen/lukisan.html").module.peta_svg(peta, "Peta")), "xml")
    lebar = 375 / KOLOM_PETA
    angka = [unsur for unsur in teks.select("text") if unsur.text == "100,00"]
    assert len(angka) == KOLOM_PETA
    assert all(3.06 * float(unsur["font-size"]) <= lebar for unsur in angka)
