"""Decimal comma everywhere: every page that a person reaches in a filled siklus, and every paper, is read for a dot."""

import re
from datetime import date, time
from decimal import Decimal as D
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.domain.nilai import RentangTarget, tulis_nilai, tulis_ukuran
from kinerja.ext import db
from kinerja.models import Dokumen, Jejak
from kinerja.services.analisis import baca as analisis_baca
from kinerja.services.analisis import catat
from kinerja.services.beranda import riwayat
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian.isi import Ketikan
from kinerja.services.laporan import susun
from kinerja.services.laporan.isi import Narasi, susun_isi
from kinerja.services.pengaturan import identitas
from kinerja.services.rapat import baca as rapat_baca
from kinerja.services.rapat import putusan, undangan
from tests.analisis_uji import siklus_terisi
from tests.isian_uji import butir, isi
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import bawa_ke
from tests.surat_uji import teks_pdf

JAM = re.compile(r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]")
TITIK = re.compile(r"(?<![\w./,-])-?[0-9]+\.[0-9]+(?![\w./-]*[\w/])")
"""A figure with a dot for a comma. A code or nomor has more dots, letters or slashes around it."""


def titik_desimal(teks: str) -> list[str]:
    """What looks like "84.01": not a thousand ("4.172"), not a time ("09.41"), not a percentage."""
    return [
        angka
        for angka in TITIK.findall(teks)
        if not re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{3}", angka) and not JAM.fullmatch(angka)
    ]


def test_the_reader_finds_what_it_looks_for():
    assert titik_desimal(
        "84.01 menjadi 84.1; lama: 4172.6; 1.250 orang, 09.41 WITA, 000.8.6.3, B/1/X.000.8, 84,01"
    ) == [
        "84.01",
        "84.1",
        "4172.6",
    ]


@pytest.fixture
def siklus(app):
    """Figures with decimals in every column, a decision that changed one, settings with decimals, a draft."""
    identitas.ubah_penghitungan(
        identitas.DataPenghitungan(False, D("120.5"), D("89.75"), "A4"), oleh=pelaku_dari("pengelola")
    )
    siklus_ini = siklus_terisi("pengisian")
    isi(siklus_ini.id, "IK-01", realisasi="84,01", anggaran="4172,6", penghambat="Sistem tertutup")
    isi(siklus_ini.id, "IK-02", pembilang="30,5", penyebut="31,25")
    isi(siklus_ini.id, "IK-04", akun="staf_sek", realisasi="3")
    bawa_ke(siklus_ini, "analisis")
    catat.tandai_wajar(siklus_ini.id, yakin=True, oleh=pelaku_dari("kasubbag"))
    bawa_ke(siklus_ini, "rapat")
    _rapat(siklus_ini)
    bawa_ke(siklus_ini, "penyusunan")
    susun.susun(siklus_ini.id, Narasi("", "", "", "", ""), oleh=pelaku_dari("kasubbag"))
    return siklus_ini


def _rapat(siklus) -> None:
    sekretaris = pelaku_dari("sekretaris")
    nomor = [orang.penugasan_id for orang in rapat_baca.calon_peserta()]
    undangan.siapkan(
        siklus.id,
        undangan.DataRapat(
            tanggal=date(2026, 4, 7),
            pukul=time(9),
            tempat="Ruang Rapat",
            acara="Pembahasan kinerja",
            pimpinan=nomor[1],
            notulis=nomor[2],
            peserta=tuple(nomor[3:5]),
            penanda=nomor[1],
        ),
        oleh=sekretaris,
    )
    baru = {"realisasi": Ketikan("84,1", _baris(siklus, "IK-01").sel["realisasi"].versi)}
    putusan.putuskan(
        butir(siklus.id, "IK-01"),
        putusan.Putusan("diubah", baru, "Salah baca pada rekap Maret."),
        oleh=sekretaris,
    )


def _baris(siklus, kode):
    semua = [baris_isian for lembar in isian_baca.lembar_siklus(siklus.id) for baris_isian in lembar.baris]
    return next(baris_isian for baris_isian in semua if baris_isian.indikator.kode == kode)


def telusuri(klien, awal: str, paling: int = 90):
    """(address, text) of the pages that are reached by links from `awal`, one of each shape."""
    antre, dilihat, bentuk = [awal], set(), set()
    while antre and len(dilihat) < paling:
        alamat = antre.pop(0)
        pola = re.sub(r"[0-9]+", "N", alamat)
        if alamat in dilihat or (pola in bentuk and pola != alamat):
            continue
        dilihat.add(alamat)
        bentuk.add(pola)
        jawaban = klien.get(alamat)
        if jawaban.status_code != 200 or jawaban.mimetype != "text/html":
            continue
        pohon = BeautifulSoup(jawaban.get_data(as_text=True), "lxml")
        antre += [urlsplit(a["href"]).path for a in pohon.select("a[href^='/']")]
        yield alamat, pohon.get_text(" ") + " ".join(m.get("value", "") for m in pohon.select("input[type=text]"))


@pytest.mark.parametrize("nama", ["kasubbag", "sekretaris", "kabid_mut", "pengelola"])
def test_no_page_of_a_filled_siklus_writes_a_dot_for_a_comma(siklus, masuk, nama):
    klien = masuk(nama)
    mulai = [f"/siklus/{siklus.id}", "/jejak", f"/kasubbag/siklus/{siklus.id}/analisis", "/"]
    halaman = {alamat: teks for awal in mulai for alamat, teks in telusuri(klien, awal, 30)}
    assert len(halaman) > 5
    keluhan = {alamat: titik_desimal(teks) for alamat, teks in halaman.items() if titik_desimal(teks)}
    assert keluhan == {}


def test_no_paper_of_a_filled_siklus_writes_a_dot_for_a_comma(siklus):
    kertas = list(db.session.scalars(select(Dokumen).where(Dokumen.siklus_id == siklus.id)))
    assert "laporan" in {lembar.jenis for lembar in kertas}
    keluhan = {lembar.jenis: titik_desimal(" ".join(teks_pdf(baca_isi(lembar.berkas)).split())) for lembar in kertas}
    assert {jenis: isi for jenis, isi in keluhan.items() if isi} == {}


def test_bab_three_of_the_report_writes_what_the_meeting_changed_with_a_comma(siklus):
    keputusan = susun_isi(siklus, Narasi("", "", "", "", ""))["rapat"]["keputusan"]
    assert [isi_putusan["perubahan"] for isi_putusan in keputusan] == ["84,01 menjadi 84,10"]


def test_the_jejak_keeps_what_was_stored_and_reads_it_with_a_comma(siklus):
    tersimpan = [jejak.rincian for jejak in db.session.scalars(select(Jejak).where(Jejak.aksi == "isian:isi"))]
    assert any(rincian.get("baru") == "4172.6" for rincian in tersimpan)
    terbaca = [
        catatan.rincian
        for catatan in riwayat.daftar(oleh=pelaku_dari("kepala"), saring=riwayat.SaringJejak(siklus_id=siklus.id)).baris
    ]
    assert any(rincian.get("baru") == "4.172,6" for rincian in terbaca)
    assert not any(rincian.get("baru") == "4172.6" for rincian in terbaca)


@pytest.mark.parametrize(
    ("nilai", "satuan", "desimal", "tulisan"),
    [
        (D(3), "Dokumen", 2, "3"),
        (D("2.5"), "Hari", 0, "2,5"),
        (D("84.1"), "Persen", 2, "84,10"),
        (D("91.234"), "Persen", 2, "91,234"),
        (D(27), "Persen", 0, "27"),
        (D("3.5"), "Indeks", 1, "3,5"),
        (RentangTarget(D(7), D("8.5")), "Bulan", 2, "7 s.d. 8,5"),
        (None, "Orang", 0, "–"),
    ],
)
def test_a_figure_is_written_as_its_indicator_says_and_what_is_counted_without_decimals(
    nilai, satuan, desimal, tulisan
):
    assert tulis_ukuran(nilai, satuan, desimal) == tulisan


def test_what_was_typed_more_precisely_is_never_cut():
    assert tulis_nilai(D("91.239"), 2) == "91,239"
    assert tulis_nilai(D("91.2"), 2) == "91,20"


def test_the_analysis_prints_counts_whole(siklus):
    papan = analisis_baca.papan(siklus.id)
    assert [butir_papan.baris.indikator.satuan for butir_papan in papan.butir].count("Dokumen") == 1
