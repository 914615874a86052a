"""One siklus from langkah 1 to langkah 13 as people at five desks click and type it, in a real browser (SOP)."""

import re
from collections import Counter

import pytest

from kinerja.demo.isian import angka
from kinerja.demo.orang import KEPALA
from kinerja.domain.isian import tulis_isian
from kinerja.services.indikator.impor import baris_contoh
from tests.peramban import tiga_belas as langkah
from tests.peramban.meja import teks_pdf
from tests.peramban.tiga_belas import NAMA_UNIT, Siklus, sampai_pelaporan

pytestmark = [pytest.mark.peramban, pytest.mark.timeout(900)]


def periksa_laporan(siklus, laporan, capaian, kepala):
    """The report names the units and the signer, and prints what was typed and what langkah 7 showed."""
    teks = teks_pdf(laporan)
    assert f"Laporan Pengukuran Kinerja {siklus.nama}".lower() in teks.lower()
    assert kepala.nama in teks
    assert "tercatat, dengan waktu dan sidik berkas ini, pada Lembar Pengesahan" in teks
    assert "DATA CONTOH" in teks
    for kode, nama in NAMA_UNIT.items():
        assert (nama in teks) is (kode in siklus.unit), nama
    for baris in baris_contoh():
        if baris["unit_pj"] in {NAMA_UNIT[kode] for kode in siklus.unit}:
            for tertulis in realisasi_tertulis(baris, siklus.triwulan):
                assert tertulis in teks, baris["indikator"]
    berangka = Counter(satu for satu in capaian if "," in satu)
    assert sum(berangka.values()) > 3 * len(siklus.unit) - 2
    assert berangka <= Counter(re.findall(r"\d+(?:\.\d{3})*,\d{2}", teks))


def realisasi_tertulis(baris, triwulan):
    sel = angka(baris["kode"], triwulan, ada_target=bool(baris[f"target_tw{triwulan}"]))
    if "pembilang" in sel:
        return [f"{sel['pembilang']}/{sel['penyebut']}"]
    return [tulis_isian("realisasi", sel["realisasi"])] if "realisasi" in sel else []


def periksa_surat(nomor, surat, kepala):
    teks = teks_pdf(surat)
    assert re.fullmatch(r"B/\d+/BKPSDM\.000\.8\.6\.3", nomor)
    assert nomor in teks
    assert kepala.nama in teks
    assert "Kepala Bagian Organisasi" in teks
    assert "Inspektur Kabupaten Nunukan" in teks


def test_one_siklus_goes_through_all_thirteen_langkah(meja, kantor_contoh):
    siklus = Siklus(meja, kantor_contoh.tahun, triwulan=2)
    sampai_pelaporan(siklus)
    capaian = langkah.kasubbag_menganalisis(siklus)
    undangan = langkah.sekretaris_merapatkan(siklus)
    langkah.kasubbag_menyusun(siklus)
    langkah.sekretaris_menyetujui(siklus)
    laporan = langkah.kepala_menandatangani(siklus)
    nomor, surat = langkah.arsiparis_membuat_surat(siklus)
    langkah.arsiparis_mengarsipkan(siklus)

    periksa_laporan(siklus, laporan, capaian, meja(KEPALA))
    periksa_surat(nomor, surat, meja(KEPALA))
    assert (urut(undangan), urut(nomor)) == (1, 2)
    cari = meja(KEPALA).buka(f"/arsip?q={nomor}")
    cari.melihat(re.compile(f"Pengukuran Kinerja {siklus.nama}"))


def urut(nomor):
    return int(nomor.split("/")[1])
