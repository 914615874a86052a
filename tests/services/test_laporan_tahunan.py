"""The yearly Laporan Kinerja against annex II of Permenpan-RB 53/2014, as a tree and as a finished PDF."""

import io
import re
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.blok import Alinea, Daftar, Gambar, Judul, Tabel, poin_tercetak
from kinerja.domain.laporan import POIN, POIN_TRIWULAN
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit, Indikator, Sel, SelLampau, SumberLampau, Unit, VersiIndikator
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.indikator import rujukan
from kinerja.services.laporan import susun
from kinerja.services.laporan.isi import Narasi, susun_isi, tawarkan_narasi
from kinerja.services.laporan.kekurangan import kekurangan
from kinerja.services.laporan.susunan import susun_pohon
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di

KOSONG = Narasi("", "", "", "", "")
STANDAR = "Nasional; 70; Laporan BKN 2025"
SASARAN = ("Meningkatnya kapasitas organisasi", "Meningkatnya disiplin ASN")


def beri(siklus, *, lengkap: bool) -> None:
    """One indicator per unit; `lengkap` with everything that the report can say of it."""
    nomor = []
    for urut, unit in enumerate(db.session.scalars(select(Unit).order_by(Unit.id)), start=1):
        versi = VersiIndikator(
            indikator=Indikator(tahun=2026, kode=f"I{urut}"),
            nomor=1,
            unit_id=unit.id,
            sasaran=SASARAN[urut % 2],
            nama=f"Indikator {unit.nama}",
            satuan="Persen",
            arah="naik",
            cara_akumulasi="posisi_akhir",
            target_tahunan="80",
            program_kode=f"5.03.0{urut}" if lengkap else "",
            program_nama="Program Kepegawaian" if lengkap else "",
            pagu=Decimal(1000000) if lengkap else None,
            diubah_pada=jam.sekarang(),
        )
        format_unit = FormatUnit(siklus_id=siklus.id, unit_id=unit.id, pernyataan_oleh="Contoh Kabid")
        butir = ButirIsian(format_unit=format_unit, versi_indikator=versi, urutan=1)
        db.session.add_all((versi, format_unit, butir))
        db.session.flush()
        sel = {"realisasi": "84", "anggaran": "900000", "penghambat": "Pagar terlambat."} if lengkap else {}
        for kolom, nilai in sel.items():
            db.session.add(
                Sel(butir_id=butir.id, kolom=kolom, nilai=nilai, diubah_oleh="Contoh", diubah_pada=jam.sekarang())
            )
        if lengkap:
            _lampau(versi.indikator)
            nomor.append(versi.indikator_id)
    db.session.commit()
    for urut, indikator_id in enumerate(nomor):
        acuan = rujukan.DataRujukan(
            iku=not urut, tujuan="Tata kelola ASN yang baik", renstra="2026; 80\n2029; 90", standar=STANDAR
        )
        rujukan.simpan(indikator_id, acuan, versi=0, oleh=pelaku_dari("kasubbag"))


def _lampau(indikator: Indikator) -> None:
    """The figure of last year, from a paper; last year's target stands in last year's indicator."""
    lalu = VersiIndikator(
        indikator=Indikator(tahun=2025, kode=indikator.kode),
        nomor=1,
        unit_id=indikator.versi[0].unit_id,
        sasaran="Sasaran lama",
        nama="Nama lama",
        satuan="Persen",
        arah="naik",
        cara_akumulasi="posisi_akhir",
        target_tahunan="75",
        diubah_pada=jam.sekarang(),
    )
    sumber = SumberLampau(nama="LKjIP", nomor="7/2026", tanggal=jam.hari_ini(), oleh="Uji", pada=jam.sekarang())
    db.session.add_all((lalu, sumber))
    db.session.flush()
    db.session.add(
        SelLampau(
            indikator_id=lalu.indikator_id,
            tahun=2025,
            periode="tahunan",
            kolom="realisasi",
            nilai="60",
            sumber_id=sumber.id,
            diubah_oleh="Uji",
            diubah_pada=jam.sekarang(),
        )
    )


@pytest.fixture
def siklus(app):
    return siklus_di("penyusunan", periode="tahunan")


def kata(blok) -> str:
    """Everything that a block says."""
    if isinstance(blok, Alinea):
        return "".join(potongan.teks for potongan in blok.isi)
    if isinstance(blok, Daftar):
        return "\n".join("".join(potongan.teks for potongan in butir) for butir in blok.butir)
    if isinstance(blok, Tabel):
        return "\n".join(sel for baris in blok.baris for sel in baris)
    return ""


@pytest.mark.parametrize("lengkap", [False, True])
def test_every_point_of_annex_ii_is_printed_or_named_as_lacking(siklus, lengkap):
    beri(siklus, lengkap=lengkap)
    isi = susun_isi(siklus, tawarkan_narasi(siklus) if lengkap else KOSONG)
    pohon = susun_pohon(isi)
    tercetak, kurang = poin_tercetak(pohon), {kurang_poin.poin for kurang_poin in kekurangan(isi)}
    assert tercetak | kurang == set(POIN)
    assert all(kurang_poin.teks.startswith(POIN[kurang_poin.poin]) for kurang_poin in kekurangan(isi))
    if lengkap:
        assert kurang == set()
    else:
        assert {"strategis", "tahun_lalu", "renstra", "standar", "penyebab", "efisiensi", "anggaran"} <= kurang
        assert not tercetak & {"strategis", "tahun_lalu", "renstra", "standar", "penyebab", "anggaran"}


@pytest.mark.parametrize("lengkap", [False, True])
def test_no_heading_stands_over_nothing_or_over_a_dash(siklus, lengkap):
    beri(siklus, lengkap=lengkap)
    for seksi in susun_pohon(susun_isi(siklus, KOSONG)):
        for urut, blok in enumerate(seksi.blok):
            if isinstance(blok, Judul):
                di_bawah = []
                for bawahan in seksi.blok[urut + 1 :]:
                    if isinstance(bawahan, Judul) and bawahan.tingkat <= blok.tingkat:
                        break
                    di_bawah.append(kata(bawahan))
                assert any(tulisan.strip(" -–\n") for tulisan in di_bawah), blok.teks


def test_each_comparison_says_its_figures(siklus):
    beri(siklus, lengkap=True)
    blok = [isi_blok for seksi in susun_pohon(susun_isi(siklus, KOSONG)) for isi_blok in seksi.blok]
    menurut = {
        isi_blok.judul.split(", sasaran")[0].split(" sasaran")[0]: isi_blok
        for isi_blok in blok
        if isinstance(isi_blok, Tabel)
    }
    nama = menurut["Target dan realisasi"].baris[0][1]
    assert menurut["Target dan realisasi"].baris[0][3:] == ("80,00", "84,00", "105,00", "Sangat Tinggi")
    assert menurut["Realisasi dan capaian menurut tahun"].baris[0] == (nama, "60,00", "80,00", "84,00", "105,00")
    renstra = menurut["Realisasi terhadap target akhir Renstra"]
    assert renstra.kolom[1].judul == "Target akhir Renstra 2029"
    assert renstra.baris[0] == (nama, "90,00", "84,00", "93,33")
    assert menurut["Target Renstra menurut tahun"].baris[0][1:] == ("80,00", "90,00")
    assert menurut["Realisasi terhadap standar"].baris[0] == (
        nama,
        "Nasional (Laporan BKN 2025)",
        "70,00",
        "84,00",
        "120,00",
    )
    assert menurut["Indikator Kinerja Utama Tahun 2026"].baris[0][2:] == ("Persen", "80,00", "84,00", "105,00")
    assert [
        isi_blok.baris for isi_blok in blok if isinstance(isi_blok, Tabel) and isi_blok.judul == "Tujuan dan sasaran"
    ]
    assert menurut["Efisiensi anggaran"].baris[0][1:] == (
        "105,00 ÷ 90,00 × 100 = 116,67",
        "105,00 − 90,00 = 15,00",
        "efisien",
    )
    assert menurut["Program dan kegiatan yang menunjang"].baris[0][2:] == ("1.000.000", "900.000", "90,00")
    catatan = [kata(isi_blok) for isi_blok in blok if isinstance(isi_blok, Alinea)]
    assert any(kaki.startswith("Angka tahun 2025 dari dokumen: LKjIP nomor 7/2026") for kaki in catatan)


def test_the_quarterly_report_is_shorter(app):
    siklus = siklus_di("penyusunan")
    isi = susun_isi(siklus, tawarkan_narasi(siklus))
    judul = [blok.teks for seksi in susun_pohon(isi) for blok in seksi.blok if isinstance(blok, Judul)]
    assert not [
        teks_judul
        for teks_judul in judul
        if "Isu" in teks_judul or "tahun sebelumnya" in teks_judul or "Perjanjian Kinerja" in teks_judul
    ]
    assert poin_tercetak(susun_pohon(isi)) | {kurang.poin for kurang in kekurangan(isi)} >= set(POIN_TRIWULAN)


def gambar_dari(isi) -> dict[str, Gambar]:
    return {blok.judul: blok for seksi in susun_pohon(isi) for blok in seksi.blok if isinstance(blok, Gambar)}


def test_the_pictures_show_the_figures_of_the_tables(siklus):
    """The report had one picture, of the sasaran."""
    beri(siklus, lengkap=True)
    isi = susun_isi(siklus, KOSONG)
    gambar = gambar_dari(isi)
    tahun = gambar["Rata-rata capaian menurut tahun (persen)"]
    assert tahun.uraian == f"2025: 80,00; 2026: {isi['ringkas']['capaian']}"
    peta = gambar["Capaian indikator setiap unit (persen), menurut nomornya pada tabel pengukuran unit"]
    assert [(b.judul, b.sel[0].teks, b.sel[0].kata) for b in peta.grafik.baris] == [
        (unit["nama"], "105,00", "Sangat Tinggi") for unit in isi["unit"]
    ]
    serapan = gambar["Capaian terhadap serapan anggaran setiap indikator (persen)"]
    assert {(t.pasangan.capaian, t.pasangan.serapan) for t in serapan.grafik.titik} == {(Decimal(105), Decimal(90))}
    assert len(serapan.grafik.titik) == sum(len(unit["baris"]) for unit in isi["unit"])
    assert all(lukisan.uraian for lukisan in gambar.values())


def test_without_figures_there_is_no_picture(siklus):
    beri(siklus, lengkap=False)
    assert [lukisan for lukisan in gambar_dari(susun_isi(siklus, KOSONG)).values() if lukisan.jenis != "peta"] == []


@pytest.fixture
def draf(siklus):
    beri(siklus, lengkap=True)
    return susun.susun(siklus.id, tawarkan_narasi(siklus), oleh=pelaku_dari("kasubbag"))


def test_the_contents_name_the_page_on_which_each_heading_stands(draf):
    with pypdfium2.PdfDocument(baca_isi(draf.berkas)) as pdf:
        halaman = [hal.get_textpage().get_text_range() for hal in pdf]
        kerangka = [(butir.get_title(), butir.get_dest().get_index() + 1) for butir in pdf.get_toc()]
    assert [butir for butir, _ in kerangka if butir.startswith("Bab")] == [
        "Bab I Pendahuluan",
        "Bab II Perencanaan Kinerja",
        "Bab III Akuntabilitas Kinerja",
        "Bab IV Penutup",
    ]
    isi = next(teks_halaman for teks_halaman in halaman if teks_halaman.startswith("Daftar Isi"))
    disebut = "".join("".join(halaman).partition("Daftar Gambar")[2].split())
    assert all("".join(lukisan.sebutan.split()) in disebut for lukisan in gambar_dari(draf.isi).values())
    isi = re.sub(r"\r\n(\d+)(?=\r\n)", r" \1", isi)  # the number at the end of a line may be read as one of its own
    baris = {teks.rpartition(" ")[0]: teks.rpartition(" ")[2] for teks in isi.splitlines()}
    for judul, nomor in kerangka:
        padat = "".join(judul.split())
        assert padat in "".join(halaman[nomor - 1].split()), judul
        if judul.startswith(("Bab", "Lampiran", "Ikhtisar")):
            assert baris[judul] == str(nomor)


DATUM = {
    "ikhtisar": ("105,00", "90,00"),
    "organisasi": ("Sekretariat", "Bidang Mutasi"),
    "strategis": ("Pagar terlambat.",),
    "perjanjian": ("Indikator Sekretariat", "80", "Program Kepegawaian"),
    "target_realisasi": ("80", "84", "105,00"),
    "tahun_lalu": ("Realisasi 2025", "60", "80,00"),
    "renstra": ("2029", "90", "93,33"),
    "standar": ("Laporan BKN 2025", "70", "120,00"),
    "penyebab": ("Faktor penghambat: Pagar terlambat.",),
    "efisiensi": ("116,67", "15,00"),
    "program": ("5.03.01", "Program Kepegawaian", "1.000.000", "900.000"),
    "anggaran": ("Program Kepegawaian", "1.000.000", "900.000", "90,00"),
    "simpulan": ("2026",),
    "lampiran_pk": ("Indikator Sekretariat", "80", "1.000.000"),
    "lampiran_lain": ("84", "105,00", "900.000"),
}
"""What each point of annex II prints of the figures in `beri`: realisasi 84 of 80, last year 60 of 75, Renstra 90."""


def _di_bawah(pdf: pypdfium2.PdfDocument, judul: str) -> str:
    """The text of the pages from a heading to the next one that stands as high."""
    butir = list(pdf.get_toc())
    letak = next(n for n, b in enumerate(butir) if b.get_title() == judul)
    akhir = next((b for b in butir[letak + 1 :] if b.level <= butir[letak].level), None)
    dari = butir[letak].get_dest().get_index()
    sampai = akhir.get_dest().get_index() if akhir else len(pdf) - 1
    return "".join(pdf[n].get_textpage().get_text_range() for n in range(dari, sampai + 1))


def test_every_point_of_annex_ii_prints_its_datum_below_its_heading(draf):
    assert set(DATUM) == set(POIN)
    judul: dict[str, str] = {}
    for seksi in susun_pohon(draf.isi):
        for blok in seksi.blok:
            if isinstance(blok, Judul) and blok.poin:
                judul.setdefault(blok.poin, blok.teks)
    with pypdfium2.PdfDocument(baca_isi(draf.berkas)) as pdf:
        tertulis = {poin: "".join(_di_bawah(pdf, judul[poin]).split()) for poin in POIN}
    hilang = {
        poin: kurang
        for poin, harus in DATUM.items()
        if (kurang := [d for d in harus if "".join(d.split()) not in tertulis[poin]])
    }
    assert hilang == {}


def test_no_page_begins_with_the_caption_of_a_picture_that_stands_on_the_page_before(draf):
    with pypdfium2.PdfDocument(baca_isi(draf.berkas)) as pdf:
        awal = [hal.get_textpage().get_text_range().splitlines()[0] for hal in pdf]
    assert any(awal_halaman.startswith("Bab III") for awal_halaman in awal)
    assert [awal_halaman for awal_halaman in awal if re.match(r"Gambar \d+\. .*\D$", awal_halaman)] == []


def test_each_line_of_the_contents_leads_to_its_page(draf):
    with pikepdf.open(io.BytesIO(baca_isi(draf.berkas))) as pdf:
        nomor = {hal.objgen: urut for urut, hal in enumerate(pdf.pages, start=1)}
        daftar = next(hal for hal in pdf.pages if "/Annots" in hal.obj)
        tujuan = {nomor[tautan.Dest[0].objgen] for tautan in daftar.obj.Annots}
        assert len(tujuan) > 5
        assert not [tautan for hal in pdf.pages for tautan in hal.obj.get("/Annots", []) if "/A" in tautan]


def test_printing_the_same_contents_again_gives_the_same_bytes(draf):
    from kinerja.services.laporan.cetak import cetak

    cetakan = [
        cetak(draf.isi, penanda=susun.calon_penanda(jam.hari_ini()), paraf=[], dibuat=jam.sekarang(), keterangan="Uji")
        for _ in range(2)
    ]
    assert cetakan[0] == cetakan[1]


def test_a_report_that_was_frozen_before_has_what_it_had(draf):
    """Contents of an earlier version of the program, without the keys of the yearly report."""
    lama = {kunci: nilai for kunci, nilai in draf.isi.items() if kunci not in ("tahunan", "skala", "organisasi")}
    baru = ("kode", "target_tahunan", "program", "lampau", "renstra", "efisiensi", "iku", "tujuan", "renstra_tahun")
    unit = [
        unit_lama | {"baris": [{k: n for k, n in b.items() if k not in baru} for b in unit_lama["baris"]]}
        for unit_lama in lama["unit"]
    ]
    judul = [seksi.judul for seksi in susun_pohon(lama | {"unit": unit})]
    assert "Bab III Akuntabilitas Kinerja" in judul
