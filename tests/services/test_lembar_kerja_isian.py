"""The sheet of a unit goes out as a workbook and comes back: nothing changes unseen, nothing is taken unread."""

import io
import re
import zipfile
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kinerja.domain.angka import tulis_angka
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.ext import db
from kinerja.models import RiwayatSel, Sel, UnggahanIsian
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import unggah
from kinerja.services.isian.berkas_isian import menurut_periode
from kinerja.services.isian.unduh import lembar_xlsx
from kinerja.services.isian.unggah import Banding, Pencocokan, Pilihan
from tests.isian_uji import butir, indikator_uji, isi, isi_lengkap_mutasi, siklus_mengisi, unit_id
from tests.kantor_uji import pelaku_dari
from tests.lembar_kerja_uji import asing, berkas, buku, dari_google, diisi, diisi_buku
from tests.libre_uji import ubah
from tests.perjalanan_uji import bawa_ke


@pytest.fixture
def siklus(app):
    indikator_uji()
    siklus_ini = siklus_mengisi()
    isi_lengkap_mutasi(siklus_ini.id)
    return siklus_ini


@pytest.fixture
def bawa(siklus):
    """bawa(bytes) uploads a workbook to the sheet of Bidang Mutasi and returns what is to be decided."""

    def _bawa(isi_berkas: bytes, akun: str = "staf_mut", unit: str = "MUT"):
        oleh = pelaku_dari(akun)
        unggah.terima(siklus.id, unit_id(unit), nama_berkas="isian.xlsx", isi=isi_berkas, oleh=oleh)
        return unggah.lihat(siklus.id, unit_id(unit), oleh=oleh)

    return _bawa


def terapkan(siklus, pilihan=None, akun="staf_mut"):
    oleh = pelaku_dari(akun)
    versi = unggah.lihat(siklus.id, unit_id("MUT"), oleh=oleh).versi
    return unggah.terapkan(siklus.id, unit_id("MUT"), pilihan or {}, versi=versi, oleh=oleh)


def nilai(siklus, kode, kolom) -> str:
    return isian_baca.lembar_unit(siklus.id, unit_id("MUT"), {butir(siklus.id, kode)}).baris[0].sel[kolom].teks


def mutasi(siklus):
    return buku(siklus.id, unit_id("MUT"))


def test_an_unchanged_workbook_changes_nothing(siklus, bawa):
    banding = bawa(lembar_xlsx(isian_baca.lembar_unit(siklus.id, unit_id("MUT"))))
    assert (banding.berubah, banding.bentrok, banding.salah, banding.keluhan) == ([], [], [], [])
    assert banding.sama == 13
    assert banding.selesai


def test_a_cell_changed_here_since_the_download_is_not_called_the_same(siklus, bawa):
    """It was counted among the cells that are the same, though the file and the sheet say different things."""
    isi(siklus.id, "IK-01", realisasi="32", anggaran="5")
    berkas_lama = lembar_xlsx(isian_baca.lembar_unit(siklus.id, unit_id("MUT")))
    isi(siklus.id, "IK-01", realisasi="", anggaran="6")
    isi(siklus.id, "IK-01", anggaran="5")
    banding = bawa(berkas_lama)
    assert (banding.berubah, banding.bentrok, banding.salah) == ([], [], [])
    assert [(sel.label, sel.sel.teks) for sel in banding.dibiarkan] == [("Realisasi", "32")]
    assert banding.sama == 12, "another version with the same value is the same"


def test_a_percent_in_a_square_of_a_ratio_is_asked_about_from_a_workbook_too(siklus, bawa):
    isi(siklus.id, "IK-02", pembilang="88", penyebut="90")
    bawa(diisi(mutasi(siklus), {(butir(siklus.id, "IK-02"), "pembilang"): Decimal("64.5")}))
    terapkan(siklus)
    (baris,) = isian_baca.lembar_unit(siklus.id, unit_id("MUT"), {butir(siklus.id, "IK-02")}).baris
    assert "64,5 tampak seperti persen, bukan pembilang. Benar?" in [tanya.teks for tanya in baris.belum_dijawab]


KALIMAT = st.text(st.characters(exclude_categories=["C", "So", "Zl", "Zp", "Mn", "Me"]) | st.just("\n"), max_size=120)
KHUSUS = st.sampled_from(["=1+1", "+62", "-5", "@a", "_x0041_", "'petik", "1e5", "31/12", "1.234,5", "<&>", "＝A1"])
BILANGAN = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**9)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(KALIMAT | KHUSUS, min_size=4, max_size=4),
    st.lists(BILANGAN, min_size=4, max_size=4),
)
def test_whatever_stands_in_a_sheet_goes_out_and_comes_back_as_no_change(siklus, bawa, kalimat, angka):
    realisasi, anggaran, pembilang, penyebut = (tulis_angka(bilangan) for bilangan in angka)
    teks = dict(zip(("pendorong", "penghambat", "tindak_lanjut", "belum_tersedia"), kalimat, strict=True))
    for kode, sel in (
        ("IK-01", {"realisasi": realisasi, "anggaran": anggaran, **teks}),
        ("IK-02", {"pembilang": pembilang, "penyebut": penyebut, **teks}),
    ):
        for kolom, isi_sel in sel.items():
            with suppress(GalatDomain):  # what the sheet itself does not take never goes out
                isi(siklus.id, kode, **{kolom: isi_sel})
    banding = bawa(lembar_xlsx(isian_baca.lembar_unit(siklus.id, unit_id("MUT"))))
    assert (banding.berubah, banding.bentrok, banding.salah, banding.keluhan) == ([], [], [], [])
    assert banding.selesai


def test_an_unchanged_workbook_does_not_undo_what_others_have_saved_since(siklus, bawa):
    lama = berkas(mutasi(siklus))
    isi(siklus.id, "IK-01", akun="kabid_mut", realisasi="19")
    assert bawa(lama).selesai
    assert nilai(siklus, "IK-01", "realisasi") == "19"


def test_edits_are_listed_and_nothing_is_saved_before_they_are_applied(siklus, bawa):
    ik01, ik02 = butir(siklus.id, "IK-01"), butir(siklus.id, "IK-02")
    banding = bawa(
        diisi(
            mutasi(siklus),
            {(ik01, "realisasi"): Decimal("18.75"), (ik01, "penghambat"): None, (ik02, "pembilang"): Decimal(30)},
        )
    )
    assert [(s.label, s.calon.kini, s.calon.baru) for s in banding.berubah] == [
        ("Realisasi", "18", "18,75"),
        ("Faktor penghambat", "Berkas datang terlambat", ""),
        ("Pembilang", "31", "30"),
    ]
    assert nilai(siklus, "IK-01", "realisasi") == "18"
    assert terapkan(siklus) == 3
    assert [nilai(siklus, *s) for s in (("IK-01", "realisasi"), ("IK-01", "penghambat"), ("IK-02", "pembilang"))] == [
        "18,75",
        "",
        "30",
    ]
    asal = (
        select(RiwayatSel.dari)
        .join(Sel, Sel.id == RiwayatSel.sel_id)
        .where(Sel.butir_id == ik01, RiwayatSel.versi == 2)
    )
    assert set(db.session.scalars(asal)) == {"lembar_kerja"}
    assert not unggah.menunggu(siklus.id, unit_id("MUT"), oleh=pelaku_dari("staf_mut"))


def test_a_conflict_waits_until_one_side_is_chosen_and_the_rest_is_applied(siklus, bawa):
    ik01, ik02 = butir(siklus.id, "IK-01"), butir(siklus.id, "IK-02")
    ubah = {(ik01, "realisasi"): Decimal(17), (ik02, "pembilang"): Decimal(29), (ik02, "penyebut"): Decimal(30)}
    kirim = diisi(mutasi(siklus), ubah)
    isi(siklus.id, "IK-01", akun="kabid_mut", realisasi="19")
    isi(siklus.id, "IK-02", akun="kabid_mut", pembilang="30")
    banding = bawa(kirim)
    assert [(s.sel.kolom, s.bentrok.milik, s.bentrok.kini.teks) for s in banding.bentrok] == [
        ("realisasi", "17", "19"),
        ("pembilang", "29", "30"),
    ]
    assert [s.sel.kolom for s in banding.berubah] == ["penyebut"]
    assert terapkan(siklus, {(ik01, "realisasi"): Pilihan(True, banding.bentrok[0].bentrok.kini.versi)}) == 2
    assert (nilai(siklus, "IK-01", "realisasi"), nilai(siklus, "IK-02", "penyebut")) == ("17", "30")
    sisa = unggah.lihat(siklus.id, unit_id("MUT"), oleh=pelaku_dari("staf_mut"))
    assert [s.sel.kolom for s in sisa.bentrok] == ["pembilang"]
    assert terapkan(siklus, {(ik02, "pembilang"): Pilihan(False, 2)}) == 0
    assert nilai(siklus, "IK-02", "pembilang") == "30"
    assert unggah.lihat(siklus.id, unit_id("MUT"), oleh=pelaku_dari("staf_mut")) is None


def test_a_choice_over_a_value_that_has_changed_again_is_asked_again(siklus, bawa):
    ik01 = butir(siklus.id, "IK-01")
    kirim = diisi(mutasi(siklus), {(ik01, "realisasi"): Decimal(17)})
    isi(siklus.id, "IK-01", akun="kabid_mut", realisasi="19")
    versi = bawa(kirim).bentrok[0].bentrok.kini.versi
    isi(siklus.id, "IK-01", akun="kabid_mut", realisasi="20")
    assert terapkan(siklus, {(ik01, "realisasi"): Pilihan(True, versi)}) == 0
    assert nilai(siklus, "IK-01", "realisasi") == "20"
    assert unggah.lihat(siklus.id, unit_id("MUT"), oleh=pelaku_dari("staf_mut")).bentrok[0].bentrok.kini.teks == "20"


def test_what_cannot_be_read_is_named_by_its_cell_and_holds_nothing_up(siklus, bawa):
    ik01, ik02 = butir(siklus.id, "IK-01"), butir(siklus.id, "IK-02")
    banding = bawa(
        diisi(
            mutasi(siklus),
            {(ik01, "realisasi"): "18.5", (ik01, "pembilang"): Decimal(1), (ik02, "penyebut"): Decimal(32)},
        )
    )
    assert [(s.sel.tempat, s.label) for s in banding.salah] == [("F5", "Realisasi"), ("G5", "Pembilang")]
    assert "Tulis 18,5" in banding.salah[0].galat
    assert terapkan(siklus) == 1
    assert len(unggah.lihat(siklus.id, unit_id("MUT"), oleh=pelaku_dari("staf_mut")).salah) == 2


def test_rows_and_columns_that_went_or_came_are_said_and_empty_nothing(siklus, bawa):
    asal = mutasi(siklus)
    tambahan = [replace(sel, isi="x" if ke > 4 else None) for ke, sel in enumerate(asal.baris[0])]
    kolom = [
        replace(kolom_lembar, nama="Catatan saya") if kolom_lembar.nama == "Realisasi anggaran" else kolom_lembar
        for kolom_lembar in asal.kolom
    ]
    banding = bawa(berkas(replace(asal, kolom=kolom, baris=[asal.baris[0], asal.baris[0], tambahan])))
    assert banding.keluhan == [
        "Kolom Realisasi anggaran tidak ada pada berkas, sehingga tidak dibaca.",
        "Baris 6 memuat indikator yang sama dengan baris 5, sehingga tidak dibaca.",
        "Baris 7 ditambahkan di luar Kinerja, sehingga tidak dibaca.",
        "1 indikator tidak ada pada berkas; isiannya tidak berubah.",
    ]
    assert banding.selesai


@pytest.mark.parametrize(
    ("kata", "ubah"),
    [
        ("bukan dari server ini, atau sudah diubah", lambda p: [p[0], p[1], [p[2][0], "9.9.9.9.9.9.9.9"], *p[3:]]),
        ("bukan dari server ini, atau sudah diubah", lambda p: [[p[0][0], "0" * 64], *p[1:]]),
        ("bukan dari server ini, atau sudah diubah", lambda p: [["lain"]]),
    ],
)
def test_a_workbook_whose_marks_were_changed_is_refused_with_what_to_do(siklus, bawa, kata, ubah):
    asal = mutasi(siklus)
    with pytest.raises(GalatMasukan, match=kata) as galat:
        bawa(berkas(replace(asal, penanda=ubah(list(asal.penanda)))))
    assert "Unduh XLSX sekali lagi" in galat.value.pesan
    assert db.session.scalar(select(UnggahanIsian)) is None


def test_the_workbook_of_another_unit_is_refused_by_its_name(siklus, bawa):
    with pytest.raises(GalatMasukan, match="Berkas ini isian Bidang Mutasi.* bukan Sekretariat"):
        bawa(berkas(mutasi(siklus)), akun="staf_sek", unit="SEK")


def test_a_new_upload_takes_the_place_of_the_old_one_and_a_late_page_is_told(siklus, bawa):
    ik01 = butir(siklus.id, "IK-01")
    pertama = bawa(diisi(mutasi(siklus), {(ik01, "realisasi"): Decimal(17)}))
    terapkan_kedua = bawa(diisi(mutasi(siklus), {(ik01, "realisasi"): Decimal(16)}))
    assert len(db.session.scalars(select(UnggahanIsian)).all()) == 1
    with pytest.raises(Didahului):
        unggah.terapkan(siklus.id, unit_id("MUT"), {}, versi=pertama.versi, oleh=pelaku_dari("staf_mut"))
    assert terapkan_kedua.berubah[0].calon.baru == "16"


def test_an_upload_is_its_owners_alone(siklus, bawa):
    bawa(diisi(mutasi(siklus), {(butir(siklus.id, "IK-01"), "realisasi"): Decimal(17)}))
    assert unggah.lihat(siklus.id, unit_id("MUT"), oleh=pelaku_dari("kabid_mut")) is None
    unggah.buang(siklus.id, unit_id("MUT"), oleh=pelaku_dari("kabid_mut"))
    assert unggah.menunggu(siklus.id, unit_id("MUT"), oleh=pelaku_dari("staf_mut"))
    unggah.buang(siklus.id, unit_id("MUT"), oleh=pelaku_dari("staf_mut"))
    with pytest.raises(GalatDomain, match="Unggah berkas XLSX-nya sekali lagi"):
        unggah.terapkan(siklus.id, unit_id("MUT"), {}, versi=1, oleh=pelaku_dari("staf_mut"))


def xlsx_dari(asal, *langkah) -> bytes:
    """The workbook after these acts on the parts of its ZIP, {name: text}: what another program does to it."""
    with zipfile.ZipFile(io.BytesIO(berkas(asal))) as arsip:
        bagian = {nama: arsip.read(nama).decode() for nama in arsip.namelist()}
    for laku in langkah:
        laku(bagian)
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi_bagian in bagian.items():
            arsip.writestr(nama, isi_bagian)
    return keluar.getvalue()


def ganti(nama, lama, baru):
    def laku(bagian):
        assert lama in bagian[nama]
        bagian[nama] = bagian[nama].replace(lama, baru)

    return laku


LEMBAR_1 = "xl/worksheets/sheet1.xml"


def test_a_merged_cell_empties_nothing_and_is_named(siklus, bawa):
    gabung = ganti(LEMBAR_1, "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="F5:F6"/></mergeCells>')
    asal = mutasi(siklus)
    kosong = diisi_buku(asal, {(butir(siklus.id, "IK-02"), "realisasi"): None})
    banding = bawa(xlsx_dari(kosong, gabung))
    assert (banding.berubah, banding.salah) == ([], [])
    assert banding.keluhan == ["Sel F6 digabung dengan sel lain, sehingga tidak dibaca. Pisahkan, lalu isi."]


def test_rows_sorted_without_their_marks_are_not_taken_for_each_other(siklus, bawa):
    asal = mutasi(siklus)
    satu, dua = asal.baris[0], asal.baris[1]
    tertukar = replace(asal, baris=[[satu[0], *dua[1:]], [dua[0], *satu[1:]]])
    banding = bawa(berkas(tertukar))
    assert (banding.berubah, banding.bentrok, banding.salah) == ([], [], [])
    assert [kata.split(",")[0] for kata in banding.keluhan] == [
        "Baris 5 bertuliskan “Persentase pensiun tepat waktu”",
        "Baris 6 bertuliskan “Persentase berkas tepat waktu”",
    ]
    assert bawa(berkas(replace(asal, baris=[dua, satu]))).selesai, "whole rows may stand in any order"


@pytest.mark.parametrize(
    ("nama", "dibaca"),
    [
        ("1. Persentase berkas yang selesai tepat waktu", True),
        ("Persentase berkas tepat wkatu", True),
        ("", True),
        ("Jumlah ASN yang diberi penghargaan", False),
    ],
)
def test_a_row_under_the_name_of_another_thing_is_not_read_and_says_so(siklus, bawa, nama, dibaca):
    asal = diisi_buku(mutasi(siklus), {(butir(siklus.id, "IK-01"), "realisasi"): "19"})
    satu, dua = asal.baris
    letak = next(ke for ke, sel in enumerate(satu) if "tepat waktu" in str(sel.isi))
    satu = [replace(sel, isi=nama) if ke == letak else sel for ke, sel in enumerate(satu)]
    banding = bawa(berkas(replace(asal, baris=[satu, dua])))
    assert len(banding.berubah) == int(dibaca)
    assert [kata.split(",")[0] for kata in banding.keluhan] == ([] if dibaca else [f"Baris 5 bertuliskan “{nama}”"])


def test_sheets_in_another_order_hidden_rows_and_marks_that_are_only_hidden_are_read(siklus, bawa):
    """As Google Spreadsheet gives it out: the hidden sheet is hidden, not very hidden, and may stand first."""

    def urutan(bagian):
        awal, isi_sheets, akhir = re.split(r"(?<=<sheets>)(.*)(?=</sheets>)", bagian["xl/workbook.xml"])
        lembar = re.findall(r"<sheet .*?/>", isi_sheets)
        bagian["xl/workbook.xml"] = awal + "".join(reversed(lembar)).replace("veryHidden", "hidden") + akhir

    sembunyi = ganti(LEMBAR_1, '<row r="5"', '<row hidden="1" r="5"')
    ubah = {(butir(siklus.id, "IK-01"), "realisasi"): "1.234,56"}
    banding = bawa(xlsx_dari(diisi_buku(mutasi(siklus), ubah), urutan, sembunyi))
    assert [(s.sel.kolom, s.calon.baru) for s in banding.berubah] == [("realisasi", "1.234,56")]
    assert (banding.salah, banding.keluhan) == ([], [])


def test_a_copy_of_the_sheet_is_not_read_and_said_so(siklus, bawa):
    def salin(bagian):
        bagian["xl/worksheets/sheet9.xml"] = bagian[LEMBAR_1]
        rujukan = bagian["xl/_rels/workbook.xml.rels"]
        jenis = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        baru = f'<Relationship Id="rId99" Type="{jenis}" Target="worksheets/sheet9.xml"/></Relationships>'
        bagian["xl/_rels/workbook.xml.rels"] = rujukan.replace("</Relationships>", baru)
        lembar = '<sheet name="Isian (2)" sheetId="99" r:id="rId99"/></sheets>'
        bagian["xl/workbook.xml"] = bagian["xl/workbook.xml"].replace("</sheets>", lembar)

    banding = bawa(xlsx_dari(mutasi(siklus), salin))
    assert banding.keluhan == ["Lembar “Isian (2)” juga berisi isian, tetapi tidak dibaca; yang dibaca lembar “Isian”."]


def test_what_a_spreadsheet_made_of_figures_is_read_or_named(siklus, bawa):
    ik01, ik02 = butir(siklus.id, "IK-01"), butir(siklus.id, "IK-02")
    asal = diisi_buku(mutasi(siklus), {(ik01, "anggaran"): "Rp 1.234.567", (ik02, "penyebut"): "1,234.5"})
    rumus = '<c r="F5"><f>9*2-1</f><v>17</v></c>'

    def formula(bagian):
        bagian[LEMBAR_1], banyak = re.subn(r'<c r="F5"[^>]*>.*?</c>', rumus, bagian[LEMBAR_1])
        assert banyak == 1

    banding = bawa(xlsx_dari(asal, formula))
    assert [(s.sel.kolom, s.calon.baru) for s in banding.berubah] == [("realisasi", "17"), ("anggaran", "1.234.567")]
    assert [(s.sel.kolom, "1.234,5" in s.galat) for s in banding.salah] == [("penyebut", True)]


def test_a_file_of_five_thousand_rows_is_answered_in_a_few_sentences(siklus, bawa):
    asal = mutasi(siklus)
    lain = [[replace(sel, isi="x" if ke == 8 else None) for ke, sel in enumerate(asal.baris[0])]] * 4900
    banding = bawa(berkas(replace(asal, baris=[*asal.baris, *lain])))
    assert banding.keluhan[:1] == ["Baris 7 ditambahkan di luar Kinerja, sehingga tidak dibaca."]
    assert banding.keluhan[10:] == ["Dan 4890 baris atau sel lain yang juga tidak dibaca."]
    assert banding.berubah == []


@pytest.mark.parametrize(
    ("nama", "isi_berkas", "kata"),
    [
        ("isian.xlsm", b"PK\3\4", "tanpa makro"),
        ("isian.xls", b"\xd0\xcf\x11\xe0", "simpan sebagai .xlsx"),
        ("isian.ods", b"PK\3\4", "LibreOffice"),
        ("isian.csv", b"No;Indikator", "xlsx"),
        ("isian.xlsx", b"", "kosong"),
    ],
)
def test_what_is_no_workbook_of_cells_is_refused_with_what_to_do(siklus, nama, isi_berkas, kata):
    with pytest.raises(GalatMasukan, match=kata):
        unggah.terima(siklus.id, unit_id("MUT"), nama_berkas=nama, isi=isi_berkas, oleh=pelaku_dari("staf_mut"))


def test_the_workbook_of_another_siklus_is_refused_by_its_name(siklus, bawa):
    lain = mutasi(siklus)
    bawa_ke(siklus, "pengarsipan")
    kedua = siklus_mengisi("tw2")
    with pytest.raises(GalatMasukan, match=r"Triwulan I Tahun 2026, bukan .*Triwulan II Tahun 2026"):
        unggah.terima(kedua.id, unit_id("MUT"), nama_berkas="i.xlsx", isi=berkas(lain), oleh=pelaku_dari("staf_mut"))


JUDUL = ["No", "Indikator Kinerja", "Target", "Realisasi TW I", "Realisasi Anggaran (Rp)", "Kendala"]


def lama(*baris):
    return asing(JUDUL, *baris)


def test_an_old_sheet_is_matched_once_and_remembered(siklus, bawa):
    isi_berkas = lama(
        ["1", "1. persentase BERKAS tepat waktu", Decimal(20), Decimal("18.4"), Decimal(250000), "-"],
        ["2", "Persentase pensiun tepat waktu", Decimal(100), "30/31", None, None],
        ["3", "Indikator lain", None, Decimal(3), None, None],
    )
    cocok = bawa(isi_berkas)
    assert isinstance(cocok, Pencocokan)
    assert [(k.huruf, k.usulan) for k in cocok.kolom] == [
        ("A", ""),
        ("B", "indikator"),
        ("C", ""),
        ("D", "realisasi"),
        ("E", "anggaran"),
        ("F", "penghambat"),
    ]
    oleh = pelaku_dari("staf_mut")
    kolom = {k.nomor: k.usulan for k in cocok.kolom} | {6: "tindak_lanjut"}
    unggah.padankan(siklus.id, unit_id("MUT"), lembar=0, judul=cocok.judul, kolom=kolom, versi=cocok.versi, oleh=oleh)
    banding = unggah.lihat(siklus.id, unit_id("MUT"), oleh=oleh)
    assert isinstance(banding, Banding)
    assert [(s.sel.kolom, s.bentrok.milik, s.bentrok.kini.teks) for s in banding.bentrok] == [
        ("realisasi", "18,4", "18"),
        ("pembilang", "30", "31"),
    ]
    assert banding.keluhan == []
    assert [(b.nomor, b.nama) for b in banding.asing_baris] == [(6, "Indikator lain")]
    assert bawa(isi_berkas).kolom[5].usulan == "tindak_lanjut"


def test_a_row_whose_name_is_another_one_is_matched_by_a_person_once_and_remembered(siklus, bawa):
    """A name that differs in more than small words was not read, and there was no way to say which indicator it is."""
    isi_berkas = lama(
        ["1", "Ketepatan waktu berkas kepegawaian", Decimal(20), Decimal("18.4"), None, None],
        ["2", "Layanan pensiun", Decimal(100), "30/31", None, None],
        ["", "JUMLAH", None, Decimal(49), None, None],
        ["", "Catatan: sumber SIMPEG", None, None, None, None],
    )
    mut, oleh = unit_id("MUT"), pelaku_dari("staf_mut")

    def padankan_kolom():
        cocok = bawa(isi_berkas)
        kolom = {k.nomor: k.usulan for k in cocok.kolom}
        unggah.padankan(siklus.id, mut, lembar=0, judul=cocok.judul, kolom=kolom, versi=cocok.versi, oleh=oleh)
        return unggah.lihat(siklus.id, mut, oleh=oleh)

    banding = padankan_kolom()
    assert [(b.nomor, b.nama) for b in banding.asing_baris] == [
        (4, "Ketepatan waktu berkas kepegawaian"),
        (5, "Layanan pensiun"),
        (6, "JUMLAH"),
    ]
    assert not banding.bentrok
    ik01, ik02 = butir(siklus.id, "IK-01"), butir(siklus.id, "IK-02")
    pilih = {"versi": banding.versi, "oleh": oleh}
    with pytest.raises(GalatMasukan, match="dipilih untuk dua baris"):
        unggah.padankan_baris(siklus.id, mut, {4: ik01, 5: ik01}, **pilih)
    with pytest.raises(TidakDitemukan):
        unggah.padankan_baris(siklus.id, mut, {4: 10**6}, **pilih)
    assert unggah.padankan_baris(siklus.id, mut, {4: ik01, 5: ik02, 6: None, 99: ik01}, **pilih) == 2
    for banding in (unggah.lihat(siklus.id, mut, oleh=oleh), padankan_kolom()):
        assert [b.butir_id for b in banding.asing_baris] == [ik01, ik02, None]
        assert [(s.sel.butir_id, s.bentrok.milik) for s in banding.bentrok] == [(ik01, "18,4"), (ik02, "30")]
        assert any("“Layanan pensiun” dibaca sebagai" in kata for kata in banding.keluhan)
    assert unggah.padankan_baris(siklus.id, mut, {4: None}, versi=banding.versi, oleh=oleh) == 1
    assert [s.sel.butir_id for s in unggah.lihat(siklus.id, mut, oleh=oleh).bentrok] == [ik02]


def test_an_export_of_google_spreadsheet_is_read_as_it_comes(siklus, bawa):
    """Two rows of headings, one merged; 1000 styled rows; a figure that IMPORTRANGE brought; a ratio in two cells."""
    gabung = '<mergeCells count="2"><mergeCell ref="A1:F1"/><mergeCell ref="D2:E2"/></mergeCells>'
    isi_berkas = dari_google(
        ["REKAP CAPAIAN KINERJA TRIWULAN I"],
        [None, None, None, "Realisasi", None, None],
        ["No", "Indikator Kinerja", "Target", "Pembilang", "Penyebut", "Realisasi Anggaran"],
        [Decimal(1), "Persentase pensiun tepat waktu", Decimal(100), Decimal(30), Decimal(32), Decimal("1.2505E8")],
        [Decimal(2), "Persentase berkas tepat waktu", Decimal(20), '=IMPORTRANGE("https://docs";"A1")|17', None, None],
        lain=gabung,
    )
    cocok = bawa(isi_berkas)
    assert isinstance(cocok, Pencocokan)
    assert [k.usulan for k in cocok.kolom] == ["", "indikator", "", "pembilang", "penyebut", "anggaran"]
    oleh = pelaku_dari("staf_mut")
    kolom = {k.nomor: k.usulan for k in cocok.kolom}
    unggah.padankan(siklus.id, unit_id("MUT"), lembar=0, judul=cocok.judul, kolom=kolom, versi=cocok.versi, oleh=oleh)
    banding = unggah.lihat(siklus.id, unit_id("MUT"), oleh=oleh)
    milik = {(s.sel.kolom, s.bentrok.milik) for s in banding.bentrok}
    milik |= {(s.sel.kolom, s.calon.baru) for s in banding.berubah}
    assert {("pembilang", "30"), ("penyebut", "32"), ("anggaran", "125.050.000")} <= milik
    assert [kata for kata in banding.keluhan if "17" not in kata] == []


def test_a_ratio_of_an_old_sheet_that_names_no_parts_is_asked_for_them(siklus, bawa):
    cocok = bawa(lama(["1", "IK-02", None, Decimal("64.5"), None, None]))
    oleh = pelaku_dari("staf_mut")
    kolom = {k.nomor: k.usulan for k in cocok.kolom}
    unggah.padankan(siklus.id, unit_id("MUT"), lembar=0, judul=cocok.judul, kolom=kolom, versi=cocok.versi, oleh=oleh)
    salah = unggah.lihat(siklus.id, unit_id("MUT"), oleh=oleh).salah
    assert [(s.sel.tempat, s.galat) for s in salah] == [
        ("D4", "Indikator ini rasio: “64,5” tidak menyebut pembilang dan penyebutnya. Tulis misalnya 88/90.")
    ]


@pytest.mark.parametrize(
    ("kolom", "kata"),
    [({4: "realisasi"}, "nama atau kode indikator"), ({2: "indikator", 4: "realisasi", 5: "realisasi"}, "dua kolom")],
)
def test_a_match_that_says_too_little_or_too_much_is_refused(siklus, bawa, kolom, kata):
    versi = bawa(lama(["1", "IK-01", None, Decimal(1), None, None])).versi
    with pytest.raises(GalatMasukan, match=kata):
        unggah.padankan(
            siklus.id, unit_id("MUT"), lembar=0, judul=3, kolom=kolom, versi=versi, oleh=pelaku_dari("staf_mut")
        )


def test_another_program_opens_it_and_what_was_typed_there_comes_back(siklus, bawa, tmp_path):
    """LibreOffice reads, recalculates and writes it: only what was typed has changed, and nothing is a formula."""
    ik01, ik02 = butir(siklus.id, "IK-01"), butir(siklus.id, "IK-02")
    ketik = {
        (ik01, "realisasi"): Decimal("1234.56"),
        (ik01, "pendorong"): "=1+1",
        (ik02, "pendorong"): "Baris satu\ndua",
    }
    hasil = ubah(diisi(mutasi(siklus), ketik), "isian.xlsx", "xlsx:Calc MS Excel 2007 XML", tmp_path)
    banding = bawa(hasil)
    assert [(s.sel.kolom, s.calon.baru) for s in banding.berubah] == [
        ("realisasi", "1.234,56"),
        ("pendorong", "=1+1"),
        ("pendorong", "Baris satu\ndua"),
    ]
    assert (banding.bentrok, banding.salah, banding.keluhan) == ([], [], [])
    with zipfile.ZipFile(io.BytesIO(hasil)) as arsip:
        lembar = arsip.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in lembar
    assert "<sheetProtection" in lembar
    assert "<dataValidation " in lembar


def test_only_the_cells_of_the_unit_are_open_and_the_formula_stands_beside_them_in_words(siklus):
    isian = mutasi(siklus)
    nama = [kolom.nama for kolom in isian.kolom]
    terbuka = [[judul for judul, sel in zip(nama, baris, strict=True) if sel.terbuka] for baris in isian.baris]
    tulisan = ["Faktor pendorong", "Faktor penghambat", "Tindak lanjut", "Alasan belum tersedia"]
    assert terbuka == [
        ["Realisasi", "Realisasi anggaran", *tulisan],
        ["Pembilang", "Penyebut", "Realisasi anggaran", *tulisan],
    ]
    rumus = [baris[nama.index("Cara menghitung capaian")].isi for baris in isian.baris]
    assert all(kata.startswith("Capaian = realisasi ÷ target × 100") for kata in rumus)
    with zipfile.ZipFile(io.BytesIO(berkas(isian))) as arsip:
        assert "<sheetProtection" in arsip.read(LEMBAR_1).decode()
        assert 'state="veryHidden"' in arsip.read("xl/workbook.xml").decode()


def test_a_row_is_as_high_as_its_words_in_another_program_too(siklus, tmp_path):
    """In LibreOffice each row had one line: names of two lines were printed over one another."""
    isi(siklus.id, "IK-01", penghambat="Berkas datang terlambat dari perangkat daerah. " * 6)
    buku_isian = lembar_xlsx(isian_baca.lembar_unit(siklus.id, unit_id("MUT")))
    with zipfile.ZipFile(io.BytesIO(buku_isian)) as arsip:
        baris = re.findall(r'<row r="[56]"[^>]*>', arsip.read(LEMBAR_1).decode())
    tinggi = [int(re.search(r'ht="(\d+)"', buka)[1]) for buka in baris]
    assert tinggi[0] >= 9 * 15
    assert 3 * 15 <= tinggi[1] < tinggi[0], "room for what is to be typed"
    halaman = pypdfium2.PdfDocument(ubah(buku_isian, "isian.xlsx", "pdf", tmp_path))[0].get_textpage()
    cari, akhir = halaman.search("perangkat daerah."), None
    while letak := cari.get_next():
        akhir = letak
    bawah = halaman.get_charbox(sum(akhir) - 1)[1]
    berikut = halaman.get_charbox(halaman.search("Persentase pensiun").get_next()[0])[3]
    assert bawah > berikut, "the next row begins below the last line of this one"


TW_DALAM_JUDUL = (
    ["REKAP CAPAIAN KINERJA TAHUN 2026"],
    ["Bidang Mutasi dan Promosi"],
    ["No", "Indikator Kinerja", "Target", "Realisasi", None, None, "Realisasi Anggaran", None, "Kendala"],
    [None, None, None, "TW I", "TW II", "TW III", "TW I (Rp)", "TW II (Rp)", None],
    [
        Decimal(1),
        "Persentase berkas tepat waktu",
        Decimal(40),
        "18,4%",
        "1.234,5",
        "99",
        "Rp 250.000,-",
        "Rp. 400.000",
        "-",
    ],
    [Decimal(2), "Persentase pensiun tepat waktu", Decimal(100), "30/31", "31/31", None, None, None, "Tidak ada"],
    ["Catatan: angka sementara, menunggu verifikasi"],
    [None, None, None, "Nunukan, 5 April 2026"],
)
GABUNG = (
    '<mergeCells count="5"><mergeCell ref="A1:I1"/><mergeCell ref="B3:B4"/><mergeCell ref="D3:F3"/>'
    '<mergeCell ref="G3:H3"/><mergeCell ref="A7:I7"/></mergeCells>'
)


@pytest.mark.parametrize("judul", [None, 3, 4])
@pytest.mark.parametrize(("periode", "letak", "realisasi"), [("tw1", (4, 7), "18,4"), ("tw2", (5, 8), "1.234,5")])
def test_the_column_of_another_triwulan_is_never_proposed(app, periode, letak, realisasi, judul):
    """*Realisasi* stood over TW I to IV: its first column, that of TW I, was proposed in every siklus."""
    indikator_uji()
    siklus = siklus_mengisi(periode)
    oleh, mut = pelaku_dari("staf_mut"), unit_id("MUT")
    unggah.terima(siklus.id, mut, nama_berkas="rekap.xlsx", isi=dari_google(*TW_DALAM_JUDUL, lain=GABUNG), oleh=oleh)
    cocok = unggah.lihat(siklus.id, mut, oleh=oleh, judul=judul)
    usulan = {k.nomor: k.usulan for k in cocok.kolom if k.usulan}
    assert usulan == {2: "indikator", letak[0]: "realisasi", letak[1]: "anggaran", 9: "penghambat"}
    unggah.padankan(siklus.id, mut, lembar=0, judul=cocok.judul, kolom=usulan, versi=cocok.versi, oleh=oleh)
    banding = unggah.lihat(siklus.id, mut, oleh=oleh)
    milik = {(s.nama, s.sel.kolom): s.calon.baru for s in banding.berubah}
    assert milik["1. Persentase berkas tepat waktu", "realisasi"] == realisasi
    assert banding.salah == []


def test_what_was_remembered_of_one_triwulan_is_not_proposed_in_the_next(app):
    indikator_uji()
    oleh, mut = pelaku_dari("staf_mut"), unit_id("MUT")
    judul = ["No", "Indikator", "Hasil TW I", "Hasil TW II", "Realisasi s.d. TW II"]
    buku_lama = asing(judul, ["1", "IK-01", Decimal(18), Decimal(36), Decimal(54)])
    usulan = []
    for periode in ("tw1", "tw2"):
        siklus = siklus_mengisi(periode)
        unggah.terima(siklus.id, mut, nama_berkas="lama.xlsx", isi=buku_lama, oleh=oleh)
        cocok = unggah.lihat(siklus.id, mut, oleh=oleh)
        usulan.append([k.usulan for k in cocok.kolom])
        kolom = {2: "indikator", 3: "realisasi"}
        unggah.padankan(siklus.id, mut, lembar=0, judul=cocok.judul, kolom=kolom, versi=cocok.versi, oleh=oleh)
    assert usulan == [["", "indikator", "", "", ""]] * 2


def test_the_sheet_of_the_period_is_shown_first():
    nama = ["Petunjuk", "TW I", "TW.II", "Triwulan III", "Rekap TW I-IV"]
    periode = ("tw1", "tw2", "tw3", "tw4", "tahunan")
    assert [menurut_periode(nama, satu_periode) for satu_periode in periode] == [1, 2, 3, 0, 0]


def test_a_name_that_differs_in_a_small_word_is_read_and_said_so(siklus, bawa):
    """An old sheet that said *yang tepat waktu* could not be read at all."""
    cocok = bawa(
        lama(
            ["1", "% berkas yang tepat waktu", None, Decimal(17), None, None],
            ["2", "Persentase pensiun lebih awal", None, "30/31", None, None],
        )
    )
    oleh, kolom = pelaku_dari("staf_mut"), {k.nomor: k.usulan for k in cocok.kolom}
    unggah.padankan(siklus.id, unit_id("MUT"), lembar=0, judul=cocok.judul, kolom=kolom, versi=cocok.versi, oleh=oleh)
    banding = unggah.lihat(siklus.id, unit_id("MUT"), oleh=oleh)
    assert [(s.nama, s.bentrok.milik) for s in banding.bentrok] == [("1. Persentase berkas tepat waktu", "17")]
    assert banding.keluhan == [
        "Baris 4, “% berkas yang tepat waktu” dibaca sebagai “1. Persentase berkas tepat waktu”.",
    ]
    assert [b.nama for b in banding.asing_baris] == ["Persentase pensiun lebih awal"]
