"""The calculation behind the report as a workbook: LibreOffice computes every formula and finds our figures."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kinerja.adapters import jam
from kinerja.adapters.lembar_kerja_rumus import Rumus, baris_pertama, tulis
from kinerja.domain.angka import bulatkan
from kinerja.domain.capaian import DefinisiIndikator, Rasio, RentangTarget, hitung_capaian
from kinerja.domain.definisi import Arah, CaraAkumulasi, RumusTurun
from kinerja.domain.hasil import tulis_hasil
from kinerja.ext import db
from kinerja.models import SelLampau, SumberLampau
from kinerja.services import naskah
from kinerja.services.laporan.isi import Narasi, susun_isi
from kinerja.services.laporan.lampiran_xlsx import buku, lampiran_xlsx, semua_lembar
from tests import format_uji
from tests.isian_uji import indikator_uji, isi_lengkap_mutasi, siklus_mengisi
from tests.isian_uji import isi as isi_sel
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


def dihitung(isi: dict, tmp_path, asal=None) -> list[tuple[str, float, Decimal]]:
    """Every formula of a sheet, of the first without `asal`: the formula, what LibreOffice computes, and our figure."""
    pada = datetime(2026, 1, 5, tzinfo=UTC)
    berkas = tulis([asal], judul="Uji", pada=pada) if asal else lampiran_xlsx(isi, dibuat=pada)
    teks = ubah(tanpa_hasil(berkas), "hitung.xlsx", CSV, tmp_path).decode()
    lembar = list(csv.reader(teks.splitlines()))
    asal = asal or buku(isi)
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


BERTRIWULAN = {
    "C-1": ({"cara_akumulasi": "akumulatif", "target_tahunan": "26"}, ("8", "5", "6", "7"), "7", "20"),
    "C-2": ({"target_tahunan": "80"}, ("20", "40", "", "80"), "18", "35,5"),
    "C-3": ({"cara_akumulasi": "rata_rata", "target_tahunan": "90"}, ("70", "90", "", ""), "75", "80"),
    "C-4": ({"cara_akumulasi": "rasio", "target_tahunan": "100"}, ("100", "100", "", ""), "29/31", "30/33"),
    "C-5": ({"cara_akumulasi": "akumulatif", "arah": "turun", "target_tahunan": "9"}, ("4", "2", "", ""), "3", "4"),
    "C-6": ({"arah": "rentang", "target_tahunan": "7 s.d. 8"}, ("5 s.d. 6", "6 s.d. 7", "", ""), "5", "4"),
    "C-7": ({"arah": "predikat", "satuan": "Predikat", "target_tahunan": "A"}, ("B", "BB", "", "A"), "B", "B"),
    "C-8": (
        {
            "cara_akumulasi": "akumulatif",
            "dasar_tahunan": "renstra",
            "target_renstra": "150",
            "realisasi_renstra": "60",
            "target_tahunan": "30",
        },
        ("10", "5", "", ""),
        "9",
        "6",
    ),
    "C-9": (
        {"cara_akumulasi": "akumulatif", "dasar_tahunan": "progres", "target_tahunan": "1", "satuan": "Dokumen"},
        ("", "1", "", ""),
        "",
        "1; 25%",
    ),
    "C-10": ({"cara_akumulasi": "akumulatif", "target_tahunan": "12"}, ("3", "3", "", ""), "", "4"),
}
"""A row for each way of putting triwulan together: what it is, its targets, TW I (from a paper) and TW II."""
BELANJA = {
    "C-1": ("5.03.02", "Program Kepegawaian", 900, "400"),
    "C-2": ("5.03.02.2.01", "Kegiatan Pengadaan", 300, "200"),
    "C-3": ("5.04.02.1.01", "Kegiatan Pelatihan", 70, "33"),
    "C-4": ("5.04.02.1.02", "Kegiatan Sertifikasi", 50, ""),
}
"""Lines of the budget: one that holds another, one whose program has no pagu of its own, one that nobody has filled."""


@pytest.fixture
def bertriwulan(app):
    """TW II, with TW I of most rows from a paper."""
    milik = {}
    for kode, (data, target, _, _) in BERTRIWULAN.items():
        belanja = {}
        if kode in BELANJA:
            nomor, nama, pagu, _ = BELANJA[kode]
            belanja = {"kegiatan_kode": nomor, "kegiatan_nama": nama, "pagu": pagu}
            belanja |= {"program_kode": nomor[:7], "program_nama": f"Program {nomor[:7]}"}
            if nomor == "5.03.02":
                belanja |= {"program_nama": nama, "kegiatan_kode": "", "kegiatan_nama": ""}
        setiap = dict(zip(("target_tw1", "target_tw2", "target_tw3", "target_tw4"), target, strict=True))
        milik[kode] = format_uji.tambah("MUT", kode=kode, nama=f"Contoh {kode}", **data, **setiap, **belanja).id
    sumber = SumberLampau(nama="Laporan TW I", nomor="1/2026", tanggal=jam.hari_ini(), oleh="Uji", pada=jam.sekarang())
    for kode, (_, _, lalu, _) in BERTRIWULAN.items():
        db.session.add_all(_lampau(milik[kode], kolom, teks, sumber) for kolom, teks in _terketik(lalu).items() if teks)
    db.session.commit()
    siklus = siklus_mengisi("tw2")
    for kode, (_, _, _, kini) in BERTRIWULAN.items():
        isi_sel(siklus.id, kode, **_terketik(kini))
    for kode, (*_, realisasi) in BELANJA.items():
        if realisasi:
            isi_sel(siklus.id, kode, anggaran=realisasi)
    return susun_isi(naskah.ambil_siklus(siklus.id), KOSONG)


def _terketik(teks: str) -> dict[str, str]:
    return dict(zip(("pembilang", "penyebut"), teks.split("/"), strict=True)) if "/" in teks else {"realisasi": teks}


def _lampau(indikator_id: int, kolom: str, nilai: str, sumber: SumberLampau) -> SelLampau:
    return SelLampau(
        indikator_id=indikator_id,
        tahun=2026,
        periode="tw1",
        kolom=kolom,
        nilai=nilai,
        sumber=sumber,
        diubah_oleh="Uji",
        diubah_pada=jam.sekarang(),
    )


def test_libreoffice_computes_what_stands_up_to_now_and_against_the_year(bertriwulan, tmp_path):
    _, triwulan, _ = semua_lembar(bertriwulan)
    semua = dihitung(bertriwulan, tmp_path, triwulan)
    assert [salah for salah in semua if abs(salah[1] - float(bulatkan(salah[2], 2))) > 1e-9] == []
    kolom = {nama: urut for urut, (nama, _) in enumerate(triwulan.kolom)}
    sel = {baris[2]: [baris[kolom[nama]] for nama in DITUNJUK] for baris in triwulan.baris if baris[2]}
    tampak = {nama: [isi.hasil if isinstance(isi, Rumus) else isi for isi in milik] for nama, milik in sel.items()}
    assert tampak["Contoh C-1"] == [Decimal(13), Decimal(27), Decimal("207.69"), Decimal("103.85")]
    assert tampak["Contoh C-2"] == [Decimal(40), Decimal("35.5"), Decimal("88.75"), Decimal("44.38")]
    assert tampak["Contoh C-3"][2:] == [Decimal("96.88"), Decimal("86.11")]
    assert tampak["Contoh C-4"][2:] == [Decimal("92.19"), Decimal("92.19")]
    assert tampak["Contoh C-8"][2:] == [Decimal("100.00"), Decimal("50.00")]
    assert tampak["Contoh C-9"][3] == Decimal("25.00")
    assert tampak["Contoh C-10"][3] == "tidak dapat dihitung"
    hidup = [nama for nama, milik in sel.items() if isinstance(milik[1], Rumus)]
    assert {f"Contoh C-{nomor}" for nomor in (1, 2, 3, 4, 5)} <= set(hidup)


DITUNJUK = (
    "Target s.d. periode ini",
    "Realisasi s.d. periode ini",
    "Capaian s.d. periode ini (%)",
    "Capaian terhadap target tahunan (%)",
)


def test_libreoffice_computes_the_serapan_of_every_line_and_of_the_office(bertriwulan, tmp_path):
    *_, anggaran = semua_lembar(bertriwulan)
    semua = dihitung(bertriwulan, tmp_path, anggaran)
    assert [salah for salah in semua if abs(salah[1] - float(bulatkan(salah[2], 2))) > 1e-9] == []
    kantor = anggaran.baris[-1]
    assert kantor[1] == "Jumlah"
    assert [sel.hasil for sel in kantor[4:]] == [Decimal(970), Decimal(433), Decimal("44.64")]
    assert bertriwulan["ringkas"]["serapan"] == "44,64"


def test_the_means_of_the_year_are_formulas_too(bertriwulan):
    _, triwulan, _ = semua_lembar(bertriwulan)
    kantor = [sel for sel in triwulan.baris[-1] if isinstance(sel, Rumus)]
    assert [bulatkan(sel.hasil, 2) for sel in kantor] == [
        Decimal(bertriwulan["ringkas"][nama].replace(",", ".")) for nama in ("sampai", "tahunan")
    ]


def test_a_report_of_before_has_the_one_sheet(bertriwulan):
    baru = ("triwulan", "hitung_sampai", "hitung_tahunan")
    unit = [
        milik | {"baris": [{k: n for k, n in baris.items() if k not in baru} for baris in milik["baris"]]}
        for milik in bertriwulan["unit"]
    ]
    anggaran = {kunci: nilai for kunci, nilai in bertriwulan["anggaran"].items() if kunci != "hitung"}
    lama = bertriwulan | {"unit": unit, "anggaran": anggaran}
    assert [lembar.nama for lembar in semua_lembar(lama)] == ["Perhitungan"]
    assert [lembar.nama for lembar in semua_lembar(bertriwulan)] == ["Perhitungan", "Triwulan", "Anggaran"]


def test_the_names_of_unit_and_indicator_stay_in_sight(bertriwulan):
    isi = lampiran_xlsx(bertriwulan, dibuat=datetime(2026, 1, 5, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(isi)) as buku_kerja:
        lembar = [buku_kerja.read(f"xl/worksheets/sheet{nomor}.xml") for nomor in (1, 2)]
    assert all(b'xSplit="3"' in isi_lembar for isi_lembar in lembar)
