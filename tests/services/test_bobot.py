"""Bobot of indicators: in the master, its table, the means of a siklus and its report; never in what is finished."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters.lembar_kerja_rumus import Rumus
from kinerja.domain.galat import GalatMasukan
from kinerja.domain.tabel_isian import baca_tabel
from kinerja.services.indikator import baca as indikator_baca
from kinerja.services.indikator import kelola
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import ringkasan
from kinerja.services.laporan import isi as laporan_isi
from kinerja.services.laporan import lampiran_xlsx
from kinerja.services.laporan.lampiran import _lampiran_cara
from kinerja.services.sekaligus import bentuk
from kinerja.services.siklus.saat import setelan
from tests import format_uji
from tests.isian_uji import isi, siklus_mengisi
from tests.kantor_uji import pelaku_dari

KOSONG = laporan_isi.Narasi("", "", "", "", "")


@pytest.fixture
def siklus(app):
    """Mutasi weighted 3 to 1 (capaian 90 and 50), the Sekretariat with one weight of two."""
    for unit, kode, bobot in (("MUT", "A-1", 3), ("MUT", "A-2", 1), ("SEK", "B-1", 1), ("SEK", "B-2", None)):
        data = {"target_tw1": "100", "target_tahunan": "100", "bobot": bobot and D(bobot), "sasaran": f"Sasaran {unit}"}
        format_uji.tambah(unit, kode=kode, nama=kode, **data)
    siklus_ini = siklus_mengisi("tw1")
    for kode, akun, realisasi in (
        ("A-1", "staf_mut", "90"),
        ("A-2", "staf_mut", "50"),
        ("B-1", "staf_sek", "80"),
        ("B-2", "staf_sek", "40"),
    ):
        isi(siklus_ini.id, kode, akun, realisasi=realisasi)
    return siklus_ini


def ringkas(siklus):
    return ringkasan.ringkasan(isian_baca.lembar_siklus(siklus.id), setelan(siklus))


def ganti_bobot(kode: str, bobot: D | None) -> None:
    versi = next(v for v in indikator_baca.daftar(indikator_baca.SaringanIndikator(2026)) if v.kode == kode)
    kini = kelola.versi_berlaku(kelola.ambil(versi.id))
    data = kelola.DataIndikator(**{nama: getattr(kini, nama) for nama in kelola.BIDANG})
    data = replace(data, **{nama: getattr(data, nama).replace(".", ",") for nama in kelola.TARGET})
    kelola.simpan(versi.id, replace(data, bobot=bobot), oleh=pelaku_dari("kasubbag"))


def test_a_group_is_weighted_where_all_have_a_bobot_and_plain_where_one_has_none(siklus):
    hasil = ringkas(siklus)
    mutasi, sekretariat = sorted(hasil.unit.values(), key=lambda rerata: -(rerata.capaian or 0))
    assert (mutasi.capaian, mutasi.sebutan) == (D("80.00"), "Rata-rata tertimbang")  # (3 × 90 + 50) ÷ 4
    assert mutasi.cara[0] == ("Capaian", "3 × 90,00 + 1 × 50,00 = 320; 320 ÷ 4 = 80,00")
    assert (sekretariat.capaian, sekretariat.sebutan) == (D("60.00"), "Rata-rata")
    assert sekretariat.catatan[0] == (
        "Bobot baru ditulis pada 1 dari 2 indikator, sehingga rata-ratanya tidak tertimbang."
    )
    assert hasil.sasaran["Sasaran MUT"].capaian == D("80.00")
    assert (hasil.kantor.capaian, hasil.kantor.sebutan) == (D("65.00"), "Rata-rata")


def test_a_bobot_that_is_changed_later_changes_no_siklus_that_has_begun(siklus):
    sebelum = ringkas(siklus).sasaran["Sasaran MUT"].capaian
    ganti_bobot("A-2", D(97))
    assert ringkas(siklus).sasaran["Sasaran MUT"].capaian == sebelum == D("80.00")
    ganti_bobot("A-2", None)
    rincian = indikator_baca.rincian(kelola.ambil(2).id)
    assert rincian.riwayat[0].beda == ("Bobot: 97 → kosong",)
    assert ringkas(siklus).sasaran["Sasaran MUT"].capaian == D("80.00")


def test_the_page_of_an_indicator_says_that_its_bobot_does_nothing_yet(siklus):
    mutasi, sekretariat = (indikator_baca.rincian(nomor).peringatan for nomor in (1, 3))
    belum = "Bobot belum ditulis pada 1 indikator lain sasaran ini, sehingga rata-ratanya belum tertimbang."
    assert belum in sekretariat
    assert not [kata for kata in mutasi if "Bobot" in kata]


def test_what_is_no_weight_is_refused(app):
    for bobot in (D(0), D(-1), D("1000.5")):
        with pytest.raises(GalatMasukan) as galat:
            format_uji.tambah("MUT", kode="C-1", nama="C-1", bobot=bobot)
        assert set(galat.value.bidang) == {"bobot"}


def test_report_workbook_and_paper_name_the_weighted_mean(siklus):
    isi_laporan = laporan_isi.susun_isi(siklus, KOSONG)
    unit = {satu_unit["nama"]: satu_unit["rerata"] for satu_unit in isi_laporan["unit"]}
    (nama, rerata), *_ = [(n, r) for n, r in unit.items() if r["sebutan"] == "Rata-rata tertimbang"]
    assert rerata["capaian"] == "80,00"
    assert f"{nama} (rata-rata tertimbang 80,00 persen)" in laporan_isi.tawarkan(isi_laporan).analisis
    kata = str(_lampiran_cara(isi_laporan))
    for ada in (f"Unit: {nama} (rata-rata tertimbang)", "3 × 90,00 + 1 × 50,00", "A-1\\n(bobot 3)"):
        assert ada in kata
    assert "B-2\\n(bobot" not in kata
    baris = lampiran_xlsx.buku(isi_laporan).baris
    (rumus,) = [baris_rata[9] for baris_rata in baris if baris_rata[1] == f"Rata-rata tertimbang {nama}"]
    assert isinstance(rumus, Rumus)
    assert (rumus.hasil, "SUMPRODUCT" in rumus.rumus) == (D("80.00"), True)
    tren = next(s["tren"]["triwulan"] for s in isi_laporan["sasaran"] if s["nama"] == "Sasaran MUT")
    assert [titik["capaian"] for titik in tren] == ["80,00"]


def test_the_table_of_the_master_takes_a_bobot_and_gives_it_back(app):
    tabel = bentuk.indikator()
    judul = [kolom.judul for kolom in tabel.kolom]
    isian = {"Unit": "MUT", "Sasaran": "S", "Indikator": "I", "Satuan": "Persen", "Bobot": "2,5"}
    teks = "\n".join("\t".join(baris) for baris in (judul, [isian.get(nama, "") for nama in judul]))
    baris, salah = baca_tabel(tabel, teks)
    assert (salah, baris[0].isi["bobot"]) == ([], D("2.5"))
    _, salah = baca_tabel(tabel, teks.replace("2,5", "banyak"))
    assert [satu_salah.kolom for satu_salah in salah] == ["Bobot"]


def test_the_list_of_the_year_and_the_analysis_show_the_weights_of_the_units(siklus, masuk):
    kata = "Rata-rata kantor belum tertimbang. Indikator yang belum berbobot menurut unit: Sekretariat (1)."
    kasubbag = masuk("kasubbag")
    halaman = BeautifulSoup(kasubbag.get("/kasubbag/indikator?tahun=2026").text, "html.parser")
    teks = " ".join(halaman.get_text().split())
    assert kata in teks
    assert "Bagian dalam rata-rata kantor" in teks
    assert halaman.select_one('a[href="#bobot"]')
    assert halaman.select_one("#bobot")
    assert kata not in kasubbag.get("/kasubbag/indikator?tahun=2026&tingkat=kegiatan").text
    ganti_bobot("B-2", D(1))
    sesudah = kasubbag.get("/kasubbag/indikator?tahun=2026").text
    assert kata not in sesudah
    assert "66,67" in sesudah
    assert ringkas(siklus).bobot.ragu == (kata,)
