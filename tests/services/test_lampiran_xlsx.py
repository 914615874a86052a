"""The calculation behind the report as a workbook: LibreOffice computes every formula and finds our figures."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kinerja.adapters.lembar_kerja_rumus import Rumus, baris_pertama
from kinerja.domain.angka import bulatkan
from kinerja.domain.capaian import DefinisiIndikator, Rasio, RentangTarget, hitung_capaian
from kinerja.domain.definisi import Arah, CaraAkumulasi, RumusTurun
from kinerja.domain.hasil import tulis_hasil
from kinerja.services import naskah
from kinerja.services.laporan.isi import Narasi, susun_isi
from kinerja.services.laporan.lampiran_xlsx import buku, lampiran_xlsx
from tests.isian_uji import indikator_uji, isi_lengkap_mutasi, siklus_mengisi
from tests.libre_uji import ubah

KOSONG = Narasi("", "", "", "", "")
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false"
"""The first sheet, its figures with a point and two decimals."""
NAIK = DefinisiIndikator(arah=Arah.NAIK, cara=CaraAkumulasi.POSISI_AKHIR)
TURUN = replace(NAIK, arah=Arah.TURUN)
NISBAH = replace(TURUN, rumus_turun=RumusTurun.NISBAH)
RENTANG = replace(NAIK, arah=Arah.RENTANG)
HITUNGAN = (
    (NAIK, Decimal(3), Decimal(1)),
    (NAIK, Decimal("84.5"), Decimal("91.37")),
    (NAIK, Decimal(80), Rasio(Decimal(29), Decimal(31))),
    (TURUN, Decimal(7), Decimal(9)),
    (TURUN, Decimal(7), Decimal(20)),
    (TURUN, Decimal(0), Decimal(0)),
    (TURUN, Decimal(0), Decimal(2)),
    (NISBAH, Decimal(7), Decimal(9)),
    (RENTANG, RentangTarget(Decimal(5), Decimal(8)), Decimal(6)),
    (RENTANG, RentangTarget(Decimal(5), Decimal(8)), Decimal(3)),
    (RENTANG, RentangTarget(Decimal(5), Decimal(8)), Decimal(11)),
)


def tanpa_hasil(isi: bytes) -> bytes:
    """The workbook without the figures that we have written beside the formulas: whoever shows one has computed it."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(keluar, "w") as baru:
        for nama in asal.namelist():
            bagian = asal.read(nama)
            if nama.startswith("xl/worksheets/sheet"):
                bagian = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", bagian)
            baru.writestr(nama, bagian)
    return keluar.getvalue()


@pytest.fixture
def isi(app):
    indikator_uji()
    siklus = siklus_mengisi()
    isi_lengkap_mutasi(siklus.id)
    return susun_isi(naskah.ambil_siklus(siklus.id), KOSONG)


def setiap_bentuk(isi: dict) -> dict:
    """The contents with a row for each kind of calculation, as `isi.susun_isi` freezes them."""
    contoh = isi["unit"][-1]["baris"][0]
    baris = []
    for nomor, (definisi, target, realisasi) in enumerate(HITUNGAN, start=1):
        hasil = hitung_capaian(target, realisasi, definisi)
        hitung = {"bentuk": hasil.operasi.bentuk, "realisasi": str(hasil.operasi.realisasi)}
        if hasil.operasi.target is not None:
            hitung["target"] = str(hasil.operasi.target)
        if isinstance(realisasi, Rasio):
            hitung |= {"pembilang": str(realisasi.pembilang), "penyebut": str(realisasi.penyebut)}
        baris.append(contoh | {"nomor": nomor, "capaian": tulis_hasil(hasil), "hitung": hitung})
    return isi | {"unit": [isi["unit"][-1] | {"baris": baris}]}


def dihitung(isi: dict, tmp_path) -> list[tuple[str, float, Decimal]]:
    """Every formula of the workbook: its cell, what LibreOffice computes, and our figure."""
    berkas = tanpa_hasil(lampiran_xlsx(isi, dibuat=datetime(2026, 1, 5, tzinfo=UTC)))
    teks = ubah(berkas, "hitung.xlsx", CSV, tmp_path).decode()
    lembar = list(csv.reader(teks.splitlines()))
    asal = buku(isi)
    return [
        (sel.rumus, float(lembar[nomor - 1][kolom]), sel.hasil)
        for nomor, baris in enumerate(asal.baris, start=baris_pertama(asal))
        for kolom, sel in enumerate(baris)
        if isinstance(sel, Rumus)
    ]


def test_libreoffice_computes_the_figures_of_a_report(isi, tmp_path):
    semua = dihitung(isi, tmp_path)
    assert len(semua) >= 8
    assert [terhitung for terhitung in semua if abs(terhitung[1] - float(bulatkan(terhitung[2], 2))) > 1e-9] == []
    assert any("AVERAGE" in rumus for rumus, *_ in semua)


def test_libreoffice_computes_a_weighted_mean_over_the_rows_that_have_a_figure(isi, tmp_path):
    unit = isi["unit"][-1] | {"baris": [baris | {"bobot": "2,5"} for baris in isi["unit"][-1]["baris"]]}
    kosong = unit["baris"][0] | {"capaian": "–", "bobot": "40", "hitung": {}}
    kecil = unit["baris"][0] | {"bobot": "1", "capaian": "50,00", "hitung": {"bentuk": "tetap", "realisasi": "50"}}
    rerata = {"sebutan": "Rata-rata tertimbang", "capaian": "87,50"}  # (2,5 × 90 + 2,5 × 100 + 1 × 50) ÷ 6
    semua = isi | {"unit": [unit | {"baris": [*unit["baris"], kosong, kecil], "rerata": rerata}], "ringkas": rerata}
    rata = [terhitung for terhitung in dihitung(semua, tmp_path) if "SUMPRODUCT" in terhitung[0]]
    assert len(rata) == 2
    assert [terhitung[1] for terhitung in rata] == [87.5, 87.5]


def test_libreoffice_computes_every_kind_of_capaian(isi, tmp_path):
    semua = [terhitung for terhitung in dihitung(setiap_bentuk(isi), tmp_path) if "AVERAGE" not in terhitung[0]]
    assert len([terhitung for terhitung in semua if "ROUND(MAX" in terhitung[0]]) >= len(HITUNGAN)
    assert [terhitung for terhitung in semua if abs(terhitung[1] - float(bulatkan(terhitung[2], 2))) > 1e-9] == []


def test_the_same_report_gives_the_same_bytes_and_an_old_one_its_words(isi):
    pada = datetime(2026, 1, 5, tzinfo=UTC)
    assert lampiran_xlsx(isi, dibuat=pada) == lampiran_xlsx(isi, dibuat=pada)
    lama = {kunci: nilai for kunci, nilai in isi.items() if kunci != "batas"}
    polos = isi["unit"][-1]
    baris = [{nama: n for nama, n in indikator.items() if nama != "hitung"} for indikator in polos["baris"]]
    lama["unit"] = [polos | {"baris": baris}]
    sel = [sel for baris in buku(lama).baris for sel in baris]
    assert not [isi_sel for isi_sel in sel if isinstance(isi_sel, Rumus)]
    assert isi["unit"][-1]["baris"][0]["capaian"] in sel
