"""Beranda: what each desk sees after signing in."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select, update

from kinerja.adapters import jam
from kinerja.domain.angka import bulatkan
from kinerja.domain.beda_laporan import angka_saja
from kinerja.ext import db
from kinerja.models import Arsip, Indikator, Kantor, Klasifikasi, Sel, Siklus, Surat
from kinerja.services.beranda import capaian as beranda_capaian
from kinerja.services.beranda import urusan
from kinerja.services.berkas import dokumen, simpan
from kinerja.services.indikator import lampau, lampau_papan
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import lapor
from kinerja.services.laporan import isi as laporan_isi
from kinerja.services.laporan.isi import Narasi, susun_isi
from kinerja.services.siklus import baca as baca_siklus
from kinerja.services.siklus import perjalanan
from kinerja.services.surat import konsep
from kinerja.services.transaksi import menulis
from tests import format_uji, isian_uji, surat_uji
from tests.conftest import SENIN_PAGI
from tests.kantor_uji import pelaku_dari
from tests.keadaan_uji import diingat
from tests.perjalanan_uji import bawa_ke, pdf_kecil, siklus_di

REALISASI = {"tw1": ("20", "2"), "tw2": ("20", "3"), "tw3": ("18", "24")}
"""Of the two units, against 20 each: Mutasi is low in two reports, and no longer in the third."""


@diingat
def dua_laporan(*periode: str) -> None:
    """Signed reports of these periods, with one indicator in each of two units."""
    target = {f"target_{nama_periode}": "20" for nama_periode in REALISASI}
    versi = [format_uji.tambah(kode, kode=f"{kode}-1", **target).versi[-1].id for kode in ("SEK", "MUT")]
    for nama_periode in periode:
        siklus = siklus_di("format", periode=nama_periode)
        format_uji._isi(siklus.id, versi, disampaikan=True)
        bawa_ke(siklus, "selesai")
        _tulis_laporan(siklus, dict(zip(("SEK-1", "MUT-1"), REALISASI[nama_periode], strict=True)))


@menulis
def _tulis_laporan(siklus: Siklus, realisasi: dict[str, str]) -> None:
    kini = jam.sekarang()
    for kode, nilai in realisasi.items():
        butir = isian_uji.butir(siklus.id, kode)
        db.session.add(Sel(butir_id=butir, kolom="realisasi", nilai=nilai, diubah_oleh="Contoh", diubah_pada=kini))
    db.session.flush()
    lama = dokumen.dokumen_terakhir(siklus.id, "laporan_final")
    dokumen.terbitkan(
        siklus,
        simpan.salinan(lama.berkas, nama="laporan.pdf"),
        kunci="penandatanganan",
        jenis="laporan_final",
        judul=lama.judul,
        oleh=pelaku_dari("kepala"),
        isi=susun_isi(siklus, Narasi("", "", "", "", "")),
    )


@pytest.fixture
def beranda(masuk):
    """The parsed Beranda of an account."""

    def _beranda(akun: str) -> BeautifulSoup:
        jawaban = masuk(akun).get("/")
        assert jawaban.status_code == 200
        return BeautifulSoup(jawaban.get_data(as_text=True), "html5lib")

    return _beranda


# ---- capaian, as signed ----


def test_the_line_holds_the_mean_that_each_signed_report_prints(app):
    dua_laporan("tw1", "tw2")
    capaian = beranda_capaian.capaian(oleh=pelaku_dari("kepala"))
    assert [(titik.nilai.label, titik.nilai.teks, titik.nilai.kata) for titik in capaian.tren.titik] == [
        ("I", "55,00", "Rendah"),
        ("II", "57,50", "Rendah"),
    ]


def test_the_picture_says_its_figures_in_words_and_the_table_holds_them(app, beranda):
    dua_laporan("tw1", "tw2")
    halaman = beranda("kepala")
    assert "II 2026: 57,50, Rendah." in halaman.select_one("svg.tren desc").text
    assert halaman.select_one("svg.tren title").text
    peta = halaman.select_one("table.peta")
    assert [sel.text for sel in peta.select("thead th")] == ["Unit", "TW I 2026", "TW II 2026"]
    baris = [[" ".join(sel.text.split()) for sel in tr.find_all(["th", "td"])] for tr in peta.select("tbody tr")]
    assert ["Bidang Mutasi dan Promosi", "10,00 Sangat Rendah", "15,00 Sangat Rendah"] in baris


def test_beranda_says_how_its_means_came_about(app, beranda):
    dua_laporan("tw1", "tw2")
    halaman = beranda("kepala")
    (cara,) = [d for d in halaman.select("details") if d.summary.text == "Bagaimana angka ini dihitung?"]
    assert [dt.text for dt in cara.select("dt")] == ["Triwulan II Tahun 2026", "Triwulan I Tahun 2026"]
    assert cara.dd.text == "100,00 + 15,00 = 115; 115 ÷ 2 = 57,50"


def test_each_field_of_the_map_leads_to_its_sheet(app, masuk, beranda):
    dua_laporan("tw1")
    tautan = [a["href"] for a in beranda("kepala").select("table.peta td a")]
    assert len(set(tautan)) == 2
    assert all(masuk("kepala").get(alamat).status_code == 200 for alamat in tautan)


def test_an_indicator_is_named_when_it_stays_low_and_no_longer_when_it_has_risen(app):
    dua_laporan("tw1", "tw2")
    rendah = beranda_capaian.capaian(oleh=pelaku_dari("kepala")).rendah
    assert [(indikator.kode, indikator.sejak, indikator.kali, indikator.ukuran.teks) for indikator in rendah] == [
        ("MUT-1", "TW I 2026", 2, "15,00")
    ]


def test_an_indicator_that_has_risen_is_named_no_longer(app):
    dua_laporan("tw1", "tw2", "tw3")
    assert beranda_capaian.capaian(oleh=pelaku_dari("kepala")).rendah == []


def test_once_low_is_not_yet_named(app):
    dua_laporan("tw1")
    assert beranda_capaian.capaian(oleh=pelaku_dari("kepala")).rendah == []


def test_a_unit_sees_its_own_line_and_no_other_unit(app, beranda):
    dua_laporan("tw1", "tw2")
    capaian = beranda_capaian.capaian(oleh=pelaku_dari("kabid_mut"))
    assert [titik.nilai.teks for titik in capaian.tren.titik] == ["10,00", "15,00"]
    halaman = beranda("kabid_mut")
    assert [th.text for th in halaman.select("table.peta tbody th")] == ["Bidang Mutasi dan Promosi"]
    assert "Sekretariat" not in halaman.select_one("main").text


# ---- capaian, from papers ----


LAPORAN_LAMA = lampau.SumberKetik(nama="Laporan Kinerja", nomor="12/LKJ/2025", tanggal="03/04/2025")


def dari_kertas(tahun: int, periode: str, **realisasi: str) -> None:
    """Figures of earlier reports, by kode with "_" for "-"; there are no others."""
    papan = lampau_papan.papan(tahun, periode, oleh=pelaku_dari("kasubbag"))
    nomor = {baris.kode: baris.indikator_id for baris in papan.baris}
    semua = [
        lampau.BarisLampau(nomor[kode.replace("_", "-")], {"realisasi": lampau.KetikanLampau(nilai, 0)})
        for kode, nilai in realisasi.items()
    ]
    lampau.simpan(tahun, periode, semua, sumber=LAPORAN_LAMA, oleh=pelaku_dari("kasubbag"))


def test_before_the_first_siklus_the_line_is_made_from_papers_and_says_so(app, masuk, beranda):
    dua_laporan("tw2")
    dari_kertas(2026, "tw1", SEK_1="18", MUT_1="10")
    capaian = beranda_capaian.capaian(oleh=pelaku_dari("kepala"))
    assert [(titik.nilai.label, titik.nilai.teks, titik.nilai.belum) for titik in capaian.tren.titik] == [
        ("I", "70,00", "dari dokumen"),
        ("II", "57,50", ""),
    ]
    halaman = beranda("kepala")
    assert "1 periode dari dokumen, bukan dari siklus" in " ".join(halaman.select_one("main").text.split())
    peta = halaman.select_one("table.peta")
    assert [sel.text for sel in peta.select("thead th")] == ["Unit", "TW I 2026, dari dokumen", "TW II 2026"]
    tautan = [a["href"] for a in halaman.select("table.peta td a, .lipat th a")]
    assert "/realisasi-lampau/2026/tw1" in tautan
    assert all(masuk("kepala").get(alamat).status_code == 200 for alamat in tautan)
    assert capaian.rendah == [], "low in one signed report: a paper does not make it two"


def test_papers_are_weighted_capped_and_left_out_where_they_cannot_be_measured(app):
    """The mean of a signed report and of the same figures on paper are one; without a target there is none."""
    format_uji.tambah("SEK", kode="SEK-1", target_tw1="20", bobot=Decimal(3))
    format_uji.tambah("MUT", kode="MUT-1", target_tw1="20", bobot=Decimal(1))
    dari_kertas(2026, "tw1", SEK_1="18", MUT_1="400")
    dari_kertas(2025, "tw4", SEK_1="18")  # the year has no list of indicators, hence no targets
    db.session.execute(update(Kantor).values(batas_capaian=150))
    db.session.commit()
    (periode,) = _capaian("kepala").periode
    assert periode.kantor.capaian == bulatkan(Decimal(3 * 90 + 150) / 4)
    assert (periode.tahun, periode.periode) == (2026, "tw1")


def test_a_siklus_of_the_period_wins_over_papers_and_a_cancelled_one_does_not(app):
    format_uji.tambah("SEK", kode="SEK-1", target_tw1="20")
    dari_kertas(2026, "tw1", SEK_1="18")
    assert [periode.belum for periode in _capaian("kepala").periode] == ["dari dokumen"]
    siklus = siklus_di("format", periode="tw1")
    assert _capaian("kepala").periode == ()
    perjalanan.batalkan(siklus, alasan="Salah periode", oleh=pelaku_dari("kepala"))
    assert [periode.belum for periode in _capaian("kepala").periode] == ["dari dokumen"]


def test_of_papers_a_unit_reads_its_own_and_staff_none(app, beranda):
    dua_laporan("tw2")
    dari_kertas(2026, "tw1", SEK_1="18", MUT_1="10")
    capaian = beranda_capaian.capaian(oleh=pelaku_dari("kabid_mut"))
    assert [titik.nilai.teks for titik in capaian.tren.titik] == ["50,00", "15,00"]
    assert "TW I 2026" not in beranda("staf_mut").select_one("main").text


@pytest.fixture
def melapor(app):
    """The signed TW I, and TW II whose two units stand in langkah 5 and can report: melapor("MUT")."""
    dua_laporan("tw1")
    siklus = siklus_di("format", periode="tw2")
    versi = [indikator.versi[-1].id for indikator in db.session.scalars(select(Indikator).order_by(Indikator.id))]
    format_uji._isi(siklus.id, versi, disampaikan=True)
    bawa_ke(siklus, "pengisian")
    isian_uji.atur_wajib(siklus.id, wajib_penjelasan=False, wajib_bukti=False)

    def _melapor(kode: str, realisasi: str) -> Siklus:
        isian_uji.isi(siklus.id, f"{kode}-1", f"staf_{kode.lower()}", realisasi=realisasi)
        unit = isian_uji.unit_id(kode)
        lapor.laporkan(siklus.id, unit, oleh=pelaku_dari(f"kabid_{kode.lower()}"), pernyataan=True)
        return siklus

    return _melapor


def test_a_running_siklus_that_nobody_has_reported_in_counts_for_nothing(melapor):
    assert [periode.nama for periode in _capaian("kepala").periode] == ["Triwulan I Tahun 2026"]


def test_what_is_not_signed_yet_is_shown_and_said_to_be_so(melapor, beranda):
    melapor("SEK", "10")
    melapor("MUT", "20")
    halaman = beranda("kepala")
    assert "I 2026: 55,00, Rendah." in halaman.select_one("svg.tren desc").text
    assert "II 2026: 75,00, Sedang, belum ditandatangani" in halaman.select_one("svg.tren desc").text
    assert len(halaman.select("circle.tren-belum")) == 1
    assert "Titik berongga: Triwulan II Tahun 2026, belum ditandatangani" in halaman.select_one("main").text
    kepala = [sel.text for sel in halaman.select("table.peta thead th")]
    assert kepala == ["Unit", "TW I 2026", "TW II 2026, belum ditandatangani"]
    assert "target 100" in halaman.select_one("svg.tren").text
    (cara,) = [d for d in halaman.select("details") if d.summary.text == "Bagaimana angka ini dihitung?"]
    assert cara.dd.text == "50,00 + 100,00 = 150; 150 ÷ 2 = 75,00"


def test_the_figures_of_a_unit_count_from_its_report_on_for_who_may_read_them(melapor):
    siklus = melapor("SEK", "10")
    isian_uji.isi(siklus.id, "MUT-1", "staf_mut", realisasi="20")
    sekretariat = isian_uji.unit_id("SEK")
    baru = _capaian("kepala").periode[-1]
    assert (baru.kantor.teks, set(baru.unit)) == ("50,00", {sekretariat})
    assert re.fullmatch("belum ditandatangani; 1 dari [2-9] unit sudah melapor", baru.belum)
    assert _capaian("kabid_sek").periode[-1].unit[sekretariat].teks == "50,00"
    assert [periode.nama for periode in _capaian("kabid_mut").periode] == ["Triwulan I Tahun 2026"]


def test_what_the_meeting_agreed_to_takes_the_place_of_what_was_reported(melapor):
    melapor("SEK", "10")
    siklus = bawa_ke(melapor("MUT", "20"), "penyusunan")
    isi = angka_saja(laporan_isi.angka(siklus, isian_baca.lembar_angka(siklus.id), {}))
    isi["ringkas"]["capaian"], isi["unit"][0]["rerata"]["capaian"] = "80,00", "60,00"
    berkas = simpan.simpan_isi(pdf_kecil("Notulen"), nama="notulen.pdf")
    oleh = pelaku_dari("sekretaris")
    menulis(dokumen.terbitkan)(
        siklus, berkas, kunci="rapat", jenis="notulen", judul="Notulen", oleh=oleh, isi={"angka": isi}
    )
    baru = _capaian("kepala").periode[-1]
    assert (baru.kantor.teks, baru.unit[isian_uji.unit_id("SEK")].teks) == ("80,00", "60,00")


def _capaian(akun: str) -> beranda_capaian.Capaian:
    return beranda_capaian.capaian(baca_siklus.berjalan(), oleh=pelaku_dari(akun))


def test_without_a_signed_report_there_is_no_picture(app, beranda):
    halaman = beranda("kepala")
    assert halaman.select_one("h1").text == "Beranda"
    assert halaman.select_one("svg.tren") is None


# ---- what each desk watches over ----


def teks(simpul) -> str:
    return " ".join(simpul.text.split())


def kartu(halaman: BeautifulSoup, judul: str):
    """The card of that title, or None."""
    return next((bagian for bagian in halaman.select("section.kartu") if judul in bagian.select_one("h2").text), None)


def test_the_kepala_reads_who_holds_each_running_siklus_until_when(app, beranda):
    siklus = siklus_di("pengisian")
    siklus_di("rapat", periode="tw2")
    baris = [teks(tr) for tr in kartu(beranda("kepala"), "Siklus yang berjalan").select("tbody tr")]
    assert len(baris) == 2
    assert any(
        "Pengisian 2 unit" in teks_baris and "Bidang Mutasi dan Promosi: Contoh" in teks_baris for teks_baris in baris
    )
    assert any(
        "Triwulan II Tahun 2026" in teks_baris and "Contoh Sekretaris, S.E." in teks_baris for teks_baris in baris
    )
    assert f"/siklus/{siklus.id}" in str(beranda("kepala"))


def test_a_desk_that_is_told_no_names_still_reads_at_which_units_a_langkah_stands(app, beranda):
    siklus_di("pengisian")
    (baris,) = kartu(beranda("kabid_mut"), "Siklus yang berjalan").select("tbody tr")
    assert "Pengisian 2 unit" in teks(baris)
    assert len(baris.select("details li")) == 2
    assert "Bidang Mutasi dan Promosi" in [teks(butir) for butir in baris.select("details li")]


def test_lateness_is_added_up_per_desk(app, beranda):
    siklus_di("rapat")
    assert "Keterlambatan per meja" not in beranda("kepala").text
    jam.setel(SENIN_PAGI + timedelta(days=21))
    assert "Keterlambatan per meja dalam siklus yang berjalan: Sekretaris" in teks(beranda("kepala"))


def test_the_kasubbag_sees_the_progress_of_each_unit_and_reminds_it_with_one_press(app, masuk, beranda):
    isian_uji.indikator_uji()
    siklus = isian_uji.siklus_mengisi("tw1")
    isian_uji.isi(siklus.id, "IK-01", realisasi="18")
    halaman = beranda("kasubbag")
    mutasi = next(tr for tr in kartu(halaman, "Kemajuan isian").select("tbody tr") if "Mutasi" in tr.text)
    assert "1 dari 2 indikator" in teks(mutasi)
    klien = masuk("kasubbag")
    token = halaman.select_one("[name=csrf_token]")["value"]
    jawaban = klien.post(mutasi.select_one("form")["action"], data={"csrf_token": token, "beranda": "1"})
    assert jawaban.location == "/"
    mutasi = next(tr for tr in kartu(beranda("kasubbag"), "Kemajuan isian").select("tbody tr") if "Mutasi" in tr.text)
    assert "Sudah diingatkan hari ini" in teks(mutasi)
    assert mutasi.select_one("form") is None


def test_the_kasubbag_sees_what_has_happened_since_the_last_working_day_and_what_is_asked_next(app, beranda):
    siklus_di("pengisian")
    halaman = beranda("kasubbag")
    assert "Penyampaian diteruskan" in teks(kartu(halaman, "Sejak hari kerja terakhir"))
    assert "Analisis, diperkirakan" in teks(kartu(halaman, "Siklus yang berjalan"))
    jam.setel(SENIN_PAGI + timedelta(days=2))
    assert "Tidak ada langkah yang diteruskan" in teks(kartu(beranda("kasubbag"), "Sejak hari kerja terakhir"))


def test_a_kabid_sees_the_sheet_of_the_own_unit_only_and_reminds_nobody(app, beranda):
    isian_uji.indikator_uji()
    isian_uji.siklus_mengisi("tw1")
    isi = kartu(beranda("kabid_mut"), "Kemajuan isian")
    assert "Bidang Mutasi dan Promosi" in isi.text
    assert "Sekretariat" not in isi.text
    assert isi.select_one("form") is None


def test_the_arsiparis_sees_letters_without_a_number_and_copies_without_a_receipt(app, beranda):
    siklus = siklus_di("surat_pengantar")
    assert "Belum bernomor" not in beranda("staf_sek").text
    konsep.buat(siklus.id, surat_uji.data_surat(), oleh=pelaku_dari("staf_sek"))
    urusan = kartu(beranda("staf_sek"), "Surat dan arsip")
    assert "Belum bernomor" in urusan.text
    assert "Triwulan I Tahun 2026" in urusan.text
    assert "Surat dan arsip" not in beranda("kepala").text


def test_a_numbered_letter_is_to_be_sent_and_an_undangan_is_not(app):
    siklus = siklus_di("surat_pengantar")
    surat = surat_uji.surat_bernomor(siklus, pelaku_dari("staf_sek"))
    assert [urusan_ini.judul for urusan_ini in urusan.urusan(pelaku_dari("staf_sek"))] == ["Bernomor, belum dikirim"]
    _jadikan_undangan(surat.id)
    assert urusan.urusan(pelaku_dari("staf_sek")) == ()


@menulis
def _jadikan_undangan(surat_id: int) -> None:
    db.session.execute(update(Surat).where(Surat.id == surat_id).values(jenis="undangan"))


def test_a_letter_of_a_closed_class_is_named_to_nobody_who_may_not_know_of_it(app):
    siklus = siklus_di("surat_pengantar")
    konsep.buat(siklus.id, surat_uji.data_surat(keamanan="R"), oleh=pelaku_dari("staf_sek"))
    assert [urusan_ini.judul for urusan_ini in urusan.urusan(pelaku_dari("staf_sek"))] == ["Belum bernomor"]
    bukan_arsiparis = replace(pelaku_dari("staf_sek"), arsiparis=False)
    assert urusan.urusan(bukan_arsiparis) == ()


def test_bundles_whose_time_is_over_lead_to_the_list_from_which_they_leave(app, beranda):
    hari = jam.hari_ini()
    siklus = siklus_di("selesai")
    lewat = {"aktif_sampai": date(hari.year - 3, 1, 5), "inaktif_sampai": hari - timedelta(days=1)}
    _arsip(siklus.id, nasib="Musnah", **lewat)
    urusan_arsip = kartu(beranda("staf_sek"), "Surat dan arsip")
    baris = {dt.text: dt.find_next("a") for dt in urusan_arsip.select("dt")}
    assert {judul: (a.text, a["href"]) for judul, a in baris.items()} == {
        "Masa aktif berakhir, belum dipindahkan": ("1 berkas arsip", "/arsip/daftar/usul-pindah"),
        "Retensi habis, belum dimusnahkan": ("1 berkas arsip", "/arsip/daftar/usul-musnah"),
    }


@pytest.mark.parametrize(
    ("nasib", "keadaan", "menunggu"),
    [
        ("Musnah", "dipindahkan", ["Retensi habis, belum dimusnahkan"]),
        ("Permanen", "dipindahkan", ["Retensi habis, belum diserahkan"]),
        ("Dinilai kembali", "dipindahkan", ["Retensi habis, perlu dinilai kembali"]),
        ("Musnah", "musnah", []),
        ("Permanen", "diserahkan", []),
    ],
)
def test_a_bundle_waits_for_its_own_fate_until_it_has_left_the_shelves(app, nasib, keadaan, menunggu):
    lewat = {"aktif_sampai": date(2020, 1, 5), "inaktif_sampai": date(2022, 1, 5)}
    _arsip(siklus_di("selesai").id, nasib=nasib, keadaan=keadaan, **lewat)
    assert [urusan_ini.judul for urusan_ini in urusan.urusan(pelaku_dari("staf_sek"))] == menunggu


@menulis
def _arsip(siklus_id: int, **isi: date | str) -> None:
    hari = jam.hari_ini()
    kode = db.session.scalar(select(Klasifikasi.kode).limit(1))
    umum = {"judul": "Berkas", "klasifikasi_kode": kode, "tahun": hari.year, "kurun_mulai": hari, "kurun_selesai": hari}
    db.session.add(
        Arsip(seri=1, siklus_id=siklus_id, diarsipkan_oleh="Contoh", diarsipkan_pada=jam.sekarang(), **umum, **isi)
    )
