"""Realisasi of periods before the first siklus: typed from papers, versioned, used where no siklus has a figure."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.ext import db
from kinerja.models import Jejak, RiwayatLampau, SelLampau, SumberLampau
from kinerja.services.indikator import kelola, lalu, lampau, lampau_papan
from kinerja.services.indikator.lampau import BarisLampau, KetikanLampau, SumberKetik
from kinerja.services.isian import baca as isian_baca
from kinerja.services.siklus import bekukan, perjalanan
from tests import format_uji
from tests.isian_uji import indikator_uji, isi, siklus_mengisi
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import bawa_ke, pdf_kecil

OKTOBER = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)
LAPORAN = SumberKetik(nama="Laporan Kinerja TW I", nomor="12/LKJ/2026", tanggal="03/04/2026")


@pytest.fixture
def kantor(app):
    """TW IV has begun; IK-01 to IK-04 stand in the list of indicators."""
    jam.setel(OKTOBER)
    indikator_uji()
    papan = lampau_papan.papan(2026, "tw1", oleh=pelaku_dari("kasubbag"))
    return {baris_papan.kode: baris_papan.indikator_id for baris_papan in papan.baris}


def baris(kantor, kode, *, versi=0, sumber_id=0, **sel) -> BarisLampau:
    """A row as a page sends it; `versi` is what the page showed."""
    return BarisLampau(kantor[kode], {kolom: KetikanLampau(teks, versi) for kolom, teks in sel.items()}, sumber_id)


def simpan(*semua, tahun=2026, periode="tw1", sumber=LAPORAN, alasan="", oleh="kasubbag") -> int:
    return lampau.simpan(tahun, periode, semua, sumber=sumber, alasan=alasan, oleh=pelaku_dari(oleh))


def sel(kode, periode="tw1", tahun=2026):
    """{column: (text, versi)} of an indicator."""
    papan = lampau_papan.papan(tahun, periode, oleh=pelaku_dari("kasubbag"))
    (baris_papan,) = (calon for calon in papan.baris if calon.kode == kode)
    return {kolom: (isi.teks, isi.versi) for kolom, isi in baris_papan.sel.items()}


def baris_lembar(siklus, kode):
    (baris_butir,) = (
        baris_isian
        for lembar in isian_baca.lembar_siklus(siklus.id)
        for baris_isian in lembar.baris
        if baris_isian.indikator.kode == kode
    )
    return baris_butir


def test_a_whole_quarter_is_saved_with_its_paper_and_one_line_in_the_jejak(kantor):
    jumlah = simpan(
        baris(kantor, "IK-01", realisasi="18,5", anggaran="Rp250.000"),
        baris(kantor, "IK-02", pembilang="28", penyebut="29", anggaran=""),
        baris(kantor, "IK-03", realisasi="bb"),
        baris(kantor, "IK-04", realisasi=" 1.234 "),
    )

    assert jumlah == 6
    assert sel("IK-01") == {"realisasi": ("18,5", 1), "anggaran": ("250.000", 1)}
    assert sel("IK-02") == {"pembilang": ("28", 1), "penyebut": ("29", 1), "anggaran": ("", 0)}
    assert sel("IK-03")["realisasi"] == ("BB", 1)
    assert sel("IK-04")["realisasi"] == ("1.234", 1)
    (catatan,) = db.session.scalars(select(Jejak).where(Jejak.aksi == "lampau:catat"))
    assert catatan.rincian["periode"] == "Triwulan I Tahun 2026"
    assert catatan.rincian["jumlah"] == 6
    (sumber,) = db.session.scalars(select(SumberLampau))
    assert (sumber.nama, sumber.nomor, sumber.tanggal) == ("Laporan Kinerja TW I", "12/LKJ/2026", date(2026, 4, 3))


def test_every_refusal_is_told_at_once_and_nothing_is_saved(kantor):
    with pytest.raises(GalatMasukan) as galat:
        simpan(
            baris(kantor, "IK-01", realisasi="80.02", anggaran="-"),
            baris(kantor, "IK-02", pembilang="-3", penyebut="29"),
            baris(kantor, "IK-03", realisasi="Z"),
            sumber=SumberKetik(),
        )

    salah = galat.value.bidang
    assert set(salah) == {
        f"realisasi-{kantor['IK-01']}",
        f"anggaran-{kantor['IK-01']}",
        f"pembilang-{kantor['IK-02']}",
        f"realisasi-{kantor['IK-03']}",
        "nama",
        "tanggal",
    }
    assert "80,02" in salah[f"realisasi-{kantor['IK-01']}"]
    assert "Kosongkan sel ini" in salah[f"anggaran-{kantor['IK-01']}"]
    assert db.session.scalar(select(SelLampau.id)) is None
    assert db.session.scalar(select(SumberLampau.id)) is None


def test_saving_the_page_unchanged_writes_nothing_and_asks_for_no_paper(kantor):
    simpan(baris(kantor, "IK-01", realisasi="18", anggaran="250000"))
    sumber_id = db.session.scalar(select(SumberLampau.id))

    jumlah = simpan(
        baris(kantor, "IK-01", versi=1, sumber_id=sumber_id, realisasi="18", anggaran="250.000"),
        baris(kantor, "IK-04", realisasi="", anggaran=""),
        sumber=SumberKetik(),
    )

    assert jumlah == 0
    assert sel("IK-01")["realisasi"] == ("18", 1)


def test_a_change_needs_a_reason_and_keeps_what_was_there(kantor):
    simpan(baris(kantor, "IK-01", realisasi="18"))
    sumber_id = db.session.scalar(select(SumberLampau.id))
    ubah = baris(kantor, "IK-01", versi=1, sumber_id=sumber_id, realisasi="19")

    with pytest.raises(GalatMasukan) as galat:
        simpan(ubah)
    assert set(galat.value.bidang) == {"alasan"}
    simpan(ubah, alasan="Salah baca pada tabel 3")

    riwayat = lampau_papan.rincian(kantor["IK-01"], oleh=pelaku_dari("kasubbag")).riwayat
    assert [(r.lama, r.baru, r.alasan) for r in riwayat] == [
        ("18", "19", "Salah baca pada tabel 3"),
        ("", "18", ""),
    ]
    assert riwayat[0].oleh == "Contoh Perencana, S.AP. (Kasubbag PPKP)"
    assert riwayat[0].pada == OKTOBER


def test_a_new_figure_comes_from_the_paper_that_is_typed_with_it(kantor):
    """The paper that its row shows by itself is that of the old figure; a row that does not change keeps its own."""
    simpan(baris(kantor, "IK-01", realisasi="18"), baris(kantor, "IK-04", realisasi="8"))
    lama = db.session.scalar(select(SumberLampau.id))
    baru = SumberKetik(nama="Laporan yang diperbaiki", tanggal="01/05/2026")
    simpan(
        baris(kantor, "IK-01", versi=1, sumber_id=lama, realisasi="19"),
        baris(kantor, "IK-04", versi=1, sumber_id=lama, realisasi="8"),
        sumber=baru,
        alasan="Laporan pertama telah diganti",
    )
    assert _sumber() == {"IK-01": "Laporan yang diperbaiki", "IK-04": "Laporan Kinerja TW I"}
    simpan(
        baris(kantor, "IK-01", versi=2, sumber_id=lama, realisasi="20"),
        sumber=SumberKetik(nama="Laporan ketiga", tanggal="02/05/2026"),
        alasan="Baris ini memilih dokumennya sendiri",
    )
    assert sel("IK-01")["realisasi"] == ("20", 3)
    assert _sumber()["IK-01"] == "Laporan Kinerja TW I"


def _sumber() -> dict[str, str]:
    semua = lampau_papan.papan(2026, "tw1", oleh=pelaku_dari("kasubbag")).baris
    return {baris_papan.kode: baris_papan.sumber.nama for baris_papan in semua if baris_papan.sumber}


def test_an_earlier_paper_and_a_new_one_at_once_are_asked_about(kantor):
    simpan(baris(kantor, "IK-01", realisasi="18"))
    lama = db.session.scalar(select(SumberLampau.id))
    with pytest.raises(GalatMasukan) as galat:
        simpan(
            baris(kantor, "IK-04", realisasi="8"),
            sumber=SumberKetik(id=lama, nama="Laporan yang diperbaiki", tanggal="01/05/2026"),
        )
    assert set(galat.value.bidang) == {"sumber_id"}
    assert "juga menulis dokumen baru" in galat.value.bidang["sumber_id"]


def test_the_history_is_never_rewritten_or_erased(kantor):
    simpan(baris(kantor, "IK-01", realisasi="18"))

    for perintah in (
        "UPDATE riwayat_lampau SET nilai = '9'",
        "DELETE FROM riwayat_lampau",
        "UPDATE sumber_lampau SET nama = 'lain'",
        "DELETE FROM sumber_lampau",
    ):
        with pytest.raises(DatabaseError, match="tidak boleh"):
            db.session.execute(text(perintah))
        db.session.rollback()


def test_another_paper_for_a_row_is_a_new_version_of_its_figures(kantor):
    simpan(baris(kantor, "IK-01", realisasi="18", anggaran="250000"), baris(kantor, "IK-04", realisasi="8"))
    lama = db.session.scalar(select(SumberLampau.id))

    simpan(
        baris(kantor, "IK-01", versi=1, realisasi="18", anggaran="250000"),
        baris(kantor, "IK-04", versi=1, sumber_id=lama, realisasi="8"),
        sumber=SumberKetik(nama="Laporan yang diperbaiki", tanggal="01/05/2026"),
        alasan="Laporan pertama telah diganti",
    )

    papan = {
        baris_papan.kode: baris_papan
        for baris_papan in lampau_papan.papan(2026, "tw1", oleh=pelaku_dari("kasubbag")).baris
    }
    assert papan["IK-01"].sumber.sebutan == "Laporan yang diperbaiki tanggal 1 Mei 2026"
    assert sel("IK-01") == {"realisasi": ("18", 2), "anggaran": ("250.000", 2)}
    assert papan["IK-04"].sumber.sebutan == "Laporan Kinerja TW I nomor 12/LKJ/2026 tanggal 3 April 2026"
    assert sel("IK-04")["realisasi"] == ("8", 1)


def test_an_earlier_paper_is_chosen_instead_of_typed_again(kantor):
    simpan(baris(kantor, "IK-01", realisasi="18"))
    lama = db.session.scalar(select(SumberLampau.id))

    simpan(baris(kantor, "IK-04", realisasi="8"), sumber=SumberKetik(id=lama))

    assert db.session.scalars(select(SumberLampau.id)).all() == [lama]
    assert db.session.scalars(select(SelLampau.sumber_id)).all() == [lama, lama]
    with pytest.raises(GalatMasukan) as galat:
        simpan(baris(kantor, "IK-02", pembilang="1", penyebut="1"), sumber=SumberKetik(id=999))
    assert set(galat.value.bidang) == {"sumber_id"}


def test_two_people_on_one_figure_the_second_is_told_and_can_save_again(kantor):
    simpan(baris(kantor, "IK-01", realisasi="18"))

    kedua = baris(kantor, "IK-01", versi=0, realisasi="21")
    with pytest.raises(GalatMasukan) as galat:
        simpan(kedua, alasan="Angka dari tabel lain")
    pesan = galat.value.bidang[f"realisasi-{kantor['IK-01']}"]
    assert "Diubah oleh Anda sendiri, di tab atau perangkat lain" in pesan
    rekan = replace(pelaku_dari("kasubbag"), akun_id=pelaku_dari("sekretaris").akun_id, nama="Rekan")
    with pytest.raises(GalatMasukan, match="Diubah oleh Contoh Perencana"):
        lampau.simpan(2026, "tw1", [kedua], sumber=LAPORAN, alasan="Salah baca pada tabel 3", oleh=rekan)
    assert "“18”" in pesan
    assert "“21”" in pesan
    assert sel("IK-01")["realisasi"] == ("18", 1)
    simpan(baris(kantor, "IK-01", versi=1, realisasi="21"), alasan="Angka dari tabel lain")
    assert sel("IK-01")["realisasi"] == ("21", 2)


def test_the_file_of_the_paper_is_kept(kantor):
    isi_pdf = pdf_kecil("Laporan Kinerja TW I")
    simpan(
        baris(kantor, "IK-01", realisasi="18"),
        sumber=SumberKetik(nama="Laporan", tanggal="03/04/2026", nama_berkas="lkj.pdf", isi=isi_pdf),
    )
    sumber = db.session.scalar(select(SumberLampau))
    assert (sumber.berkas.nama, sumber.berkas.ukuran) == ("lkj.pdf", len(isi_pdf))

    with pytest.raises(GalatMasukan) as galat:
        simpan(
            baris(kantor, "IK-04", realisasi="x"),
            sumber=SumberKetik(nama="", nama_berkas="lkj.pdf", isi=b"bukan pdf", tanggal="01/01/2027"),
        )
    assert set(galat.value.bidang) == {"berkas", "nama", "tanggal", f"realisasi-{kantor['IK-04']}"}


@pytest.mark.parametrize("oleh", ["kepala", "sekretaris", "kabid_mut", "staf_mut", "pengelola"])
def test_only_the_kasubbag_writes(kantor, oleh):
    with pytest.raises(HakDitolak):
        simpan(baris(kantor, "IK-01", realisasi="18"), oleh=oleh)


def test_who_reads_what(kantor):
    def kode(oleh):
        return [baris_papan.kode for baris_papan in lampau_papan.papan(2026, "tw1", oleh=pelaku_dari(oleh)).baris]

    assert kode("kasubbag") == kode("kepala") == kode("sekretaris") == ["IK-03", "IK-04", "IK-01", "IK-02"]
    assert kode("kabid_mut") == ["IK-01", "IK-02"]
    assert kode("staf_mut") == []
    with pytest.raises(TidakDitemukan):
        lampau_papan.rincian(kantor["IK-03"], oleh=pelaku_dari("kabid_mut"))


def test_a_period_that_is_not_over_or_does_not_exist_is_refused(kantor):
    with pytest.raises(GalatDomain, match="Triwulan IV Tahun 2026 baru berakhir pada 31 Desember 2026"):
        simpan(baris(kantor, "IK-01", realisasi="18"), periode="tw4")
    with pytest.raises(GalatDomain, match="Tahunan 2026 baru berakhir"):
        simpan(baris(kantor, "IK-01", realisasi="18"), periode="tahunan")
    for tahun, periode in ((1999, "tw1"), (10**20, "tw1"), (2026, "tw9")):
        with pytest.raises(TidakDitemukan):
            simpan(baris(kantor, "IK-01", realisasi="18"), tahun=tahun, periode=periode)
    with pytest.raises(TidakDitemukan):
        simpan(BarisLampau(999, {"realisasi": KetikanLampau("1", 0)}))


def test_a_period_with_a_siklus_cannot_be_typed_until_it_is_cancelled(kantor):
    siklus = perjalanan.mulai(2026, "tw1", oleh=pelaku_dari("kepala"))

    with pytest.raises(GalatDomain, match="Triwulan I Tahun 2026 diukur melalui siklus"):
        simpan(baris(kantor, "IK-01", realisasi="18"))
    assert lampau_papan.papan(2026, "tw1", oleh=pelaku_dari("kasubbag")).siklus_id == siklus.id
    perjalanan.batalkan(siklus, alasan="Salah periode", oleh=pelaku_dari("kepala"))
    assert simpan(baris(kantor, "IK-01", realisasi="18")) == 1


def test_years_before_the_list_of_indicators_are_typed_by_the_nearest_list(kantor):
    simpan(baris(kantor, "IK-01", realisasi="75,5"), tahun=2024, periode="tahunan")
    papan = lampau_papan.papan(2024, "tahunan", oleh=pelaku_dari("kasubbag"))
    assert papan.tahun_indikator == 2026
    assert sel("IK-01", "tahunan", 2024)["realisasi"] == ("75,5", 1)

    kelola.salin_tahun(2026, 2024, dengan_target=False, oleh=pelaku_dari("kasubbag"))
    papan = lampau_papan.papan(2024, "tahunan", oleh=pelaku_dari("kasubbag"))
    assert papan.tahun_indikator == 2024
    (baris_ini,) = (baris_papan for baris_papan in papan.baris if baris_papan.kode == "IK-01")
    assert baris_ini.sel["realisasi"].teks == "75,5"
    ubah = BarisLampau(baris_ini.indikator_id, {"realisasi": KetikanLampau("76", 1)}, baris_ini.sumber.id)
    simpan(ubah, tahun=2024, periode="tahunan", alasan="Angka hasil reviu")
    assert db.session.scalars(select(SelLampau.nilai)).all() == ["76"]


def test_papers_serve_sampai_dengan_in_a_siklus_and_say_so(kantor):
    simpan(baris(kantor, "IK-04", realisasi="8"), baris(kantor, "IK-01", realisasi="18", anggaran="250000"))
    simpan(
        baris(kantor, "IK-04", realisasi="5"),
        periode="tw2",
        sumber=SumberKetik(nama="Laporan Kinerja TW II", tanggal="03/07/2026"),
    )
    siklus = siklus_mengisi("tw4")
    isi(siklus.id, "IK-04", "staf_sek", realisasi="13")

    isian = baris_lembar(siklus, "IK-04")
    assert isian.ukur.deret.realisasi == (Decimal(8), Decimal(5), None, Decimal(13))
    assert isian.capaian_tahunan.nilai == Decimal("100.00")
    assert [(tw, sumber.nama) for tw, sumber in isian.dari_dokumen] == [
        ("TW I", "Laporan Kinerja TW I"),
        ("TW II", "Laporan Kinerja TW II"),
    ]
    lain = baris_lembar(siklus, "IK-01")
    assert (lain.lalu[1].realisasi, lain.lalu[1].anggaran) == (Decimal(18), Decimal(250000))


def _realisasi_lalu(siklus, indikator_id) -> dict:
    """Realisasi of the earlier triwulan, where there is one."""
    angka = lalu.angka_lalu(siklus, [indikator_id]).get(indikator_id, {})
    return {tw: satu_angka.realisasi for tw, satu_angka in angka.items() if satu_angka.realisasi is not None}


def test_the_figure_of_a_siklus_wins_over_the_paper_and_the_difference_is_shown(kantor):
    simpan(baris(kantor, "IK-04", realisasi="9"), baris(kantor, "IK-01", realisasi="18", anggaran="250000"))
    pertama = siklus_mengisi("tw1")
    isi(pertama.id, "IK-04", "staf_sek", realisasi="8")
    isi(pertama.id, "IK-01", anggaran="300000")
    kedua = siklus_mengisi("tw2")

    assert _realisasi_lalu(kedua, kantor["IK-04"]) == {1: Decimal(8)}
    assert baris_lembar(kedua, "IK-04").dari_dokumen == ()
    campur = baris_lembar(kedua, "IK-01").lalu[1]
    assert (campur.realisasi, campur.sumber.nama) == (Decimal(18), "Laporan Kinerja TW I")
    assert (campur.anggaran, campur.sumber_anggaran) == (Decimal(300000), None)
    (banding,) = (
        angka_tahun
        for angka_tahun in lampau_papan.rincian(kantor["IK-04"], oleh=pelaku_dari("kepala")).banding
        if (angka_tahun.tahun, angka_tahun.periode) == (2026, "tw1")
    )
    assert banding.selisih == "realisasi: siklus 8, dokumen 9"
    assert (banding.siklus.realisasi, banding.dokumen.realisasi) == (Decimal(8), Decimal(9))


def test_a_sheet_is_told_the_same_earlier_figures_as_its_indicators_by_themselves(kantor):
    simpan(baris(kantor, "IK-04", realisasi="9"), baris(kantor, "IK-01", realisasi="18", anggaran="250000"))
    isi(siklus_mengisi("tw1").id, "IK-01", anggaran="300000")
    kedua = siklus_mengisi("tw2")
    terbaca = {}
    for format_unit in isian_baca.format_siklus(kedua.id):
        lembar = isian_baca.lembar_angka(kedua.id, format_unit.unit_id)[0]
        milik = [baris_isian.indikator.indikator_id for baris_isian in lembar.baris]
        terbaca |= (sekaligus := lalu.angka_lalu_lembar(kedua, format_unit.id))
        assert sekaligus == lalu.angka_lalu(kedua, milik)
        assert all(b.lalu == sekaligus.get(b.indikator.indikator_id, {}) for b in lembar.baris)
    assert {kantor["IK-01"], kantor["IK-04"]} <= terbaca.keys()
    assert [angka.sumber is None for angka in (terbaca[kantor["IK-04"]][1], terbaca[kantor["IK-01"]][1])] == [False] * 2


def test_a_cancelled_siklus_does_not_hide_the_paper(kantor):
    simpan(baris(kantor, "IK-04", realisasi="9"))
    pertama = siklus_mengisi("tw1")
    isi(pertama.id, "IK-04", "staf_sek", realisasi="8")
    perjalanan.batalkan(pertama, alasan="Salah periode", oleh=pelaku_dari("kepala"))
    kedua = siklus_mengisi("tw2")

    assert _realisasi_lalu(kedua, kantor["IK-04"]) == {1: Decimal(9)}
    assert [tw for tw, _ in baris_lembar(kedua, "IK-04").dari_dokumen] == ["TW I"]


def test_an_indicator_taken_out_keeps_its_figures_in_the_grid(kantor):
    simpan(baris(kantor, "IK-04", realisasi="9"))
    for kode in ("IK-03", "IK-04"):
        kelola.atur_aktif(kantor[kode], False, oleh=pelaku_dari("kasubbag"))

    papan = lampau_papan.papan(2026, "tw1", oleh=pelaku_dari("kasubbag"))
    assert [baris_papan.kode for baris_papan in papan.baris] == ["IK-04", "IK-01", "IK-02"]


def test_the_yearly_figures_of_a_siklus_stand_beside_papers_of_its_quarters(kantor):
    for periode, angka in (("tw1", "8"), ("tw2", "5"), ("tw3", "6")):
        simpan(baris(kantor, "IK-04", realisasi=angka), periode=periode)
    jam.setel(datetime(2027, 1, 5, 1, 0, tzinfo=UTC))
    simpan(baris(kantor, "IK-04", realisasi="7"), periode="tw4")
    siklus = siklus_mengisi("tahunan")

    isian = baris_lembar(siklus, "IK-04")
    assert isian.ukur.menurut_triwulan.nilai == Decimal(26)
    assert isian.dari_dokumen[0][0] == "TW I"


def test_history_counts_every_version(kantor):
    simpan(baris(kantor, "IK-01", realisasi="18"))
    sumber_id = db.session.scalar(select(SumberLampau.id))
    simpan(baris(kantor, "IK-01", versi=1, sumber_id=sumber_id, realisasi=""), alasan="Angka itu milik indikator lain")

    assert sel("IK-01")["realisasi"] == ("", 2)
    assert db.session.scalars(select(RiwayatLampau.nilai)).all() == ["18", ""]
    siklus = bawa_ke(perjalanan.mulai(2026, "tw2", oleh=pelaku_dari("kepala")), "koordinasi")
    assert _realisasi_lalu(siklus, kantor["IK-01"]) == {}


def test_a_new_indicator_of_another_year_does_not_share_figures(kantor):
    simpan(baris(kantor, "IK-01", realisasi="18"))
    lain = format_uji.tambah("SEK", tahun=2027, kode="IK-77")

    assert lampau_papan.rincian(lain.id, oleh=pelaku_dari("kasubbag")).banding == ()


def test_a_signed_siklus_keeps_the_papers_that_it_was_computed_from(kantor):
    """Neither a correction of the paper nor a siklus opened for that quarter later moves it; a running one moves."""
    simpan(baris(kantor, "IK-04", realisasi="8"))
    ditandatangani = siklus_mengisi("tw2")
    isi(ditandatangani.id, "IK-04", "staf_sek", realisasi="5")
    bawa_ke(ditandatangani, "surat_pengantar")
    bekukan.lengkapi()
    berjalan = siklus_mengisi("tw3")

    def deret(siklus):
        return baris_lembar(siklus, "IK-04").ukur.deret.realisasi

    semula = deret(ditandatangani)
    assert semula == (Decimal(8), Decimal(5), None, None)
    lama = db.session.scalar(select(SumberLampau.id))
    simpan(baris(kantor, "IK-04", versi=1, sumber_id=lama, realisasi="9"), alasan="Angka hasil reviu")
    assert (deret(ditandatangani), deret(berjalan)[0]) == (semula, Decimal(9))

    kemudian = siklus_mengisi("tw1")
    isi(kemudian.id, "IK-04", "staf_sek", realisasi="1")
    assert (deret(ditandatangani), deret(berjalan)[0]) == (semula, Decimal(1))
    assert [tw for tw, _ in baris_lembar(ditandatangani, "IK-04").dari_dokumen] == ["TW I"]
    assert baris_lembar(berjalan, "IK-04").dari_dokumen == ()


@pytest.mark.parametrize(
    ("kode", "sel", "kata"),
    [
        ("IK-01", {"realisasi": "-5"}, "kurang dari nol"),
        ("IK-01", {"realisasi": "200"}, "Realisasi 200,00 persen, di atas 100 persen."),
        ("IK-01", {"realisasi": "18.123"}, "Apakah maksudnya 18,123?"),
        ("IK-01", {"realisasi": "18", "anggaran": "1.500.000"}, "melebihi pagu, serapan 150,00 persen"),
        ("IK-04", {"realisasi": "800"}, "Capaian 10.000,00 persen"),
    ],
)
def test_a_figure_from_a_paper_is_doubted_as_in_the_sheet_and_saved(kantor, kode, sel, kata):
    assert simpan(baris(kantor, kode, **sel)) == len(sel)
    papan = lampau_papan.papan(2026, "tw1", oleh=pelaku_dari("kasubbag"))
    (baris_ini,) = (baris_papan for baris_papan in papan.baris if baris_papan.kode == kode)
    assert [kata in tanya.teks for tanya in baris_ini.pertanyaan] == [True]
    assert papan.ditanyakan == 1


def test_another_year_has_no_target_to_doubt_a_figure_by(kantor):
    simpan(baris(kantor, "IK-04", realisasi="800"), tahun=2024, sumber=SumberKetik(nama="LKjIP", tanggal="03/04/2025"))
    assert lampau_papan.papan(2024, "tw1", oleh=pelaku_dari("kasubbag")).ditanyakan == 0


@pytest.mark.parametrize(("periode", "anggaran", "ditanyakan"), [("tw1", "200.000", 0), ("tw2", "200.000", 1)])
def test_spending_is_measured_by_the_part_of_the_year_that_is_over(kantor, periode, anggaran, ditanyakan):
    """A fifth of the pagu is not little in TW I."""
    capaian_penuh = {"tw1": "20", "tw2": "40"}[periode]
    simpan(baris(kantor, "IK-01", realisasi=capaian_penuh, anggaran=anggaran), periode=periode)
    assert lampau_papan.papan(2026, periode, oleh=pelaku_dari("kasubbag")).ditanyakan == ditanyakan


def _pertanyaan(kode, tahun, periode):
    papan = lampau_papan.papan(tahun, periode, oleh=pelaku_dari("kasubbag"))
    (baris_papan,) = (calon for calon in papan.baris if calon.kode == kode)
    return [tanya.teks for tanya in baris_papan.pertanyaan]


def test_a_quarter_is_held_against_the_one_before_it(kantor):
    simpan(baris(kantor, "IK-01", realisasi="18,5", anggaran="400.000"))
    simpan(baris(kantor, "IK-01", realisasi="18,5", anggaran="300.000"), periode="tw2")
    turun, sama = _pertanyaan("IK-01", 2026, "tw2")
    assert "padahal s.d. TW I sudah Rp400.000" in turun
    assert "persis sama dengan periode lalu" in sama


def test_a_year_from_a_paper_is_held_against_its_four_quarters(kantor):
    jam.setel(datetime(2027, 2, 5, 1, 0, tzinfo=UTC))
    for periode, angka in (("tw1", "8"), ("tw2", "5"), ("tw3", "6")):
        simpan(baris(kantor, "IK-04", realisasi=angka), periode=periode)
    simpan(baris(kantor, "IK-04", realisasi="12"), periode="tahunan")
    assert _pertanyaan("IK-04", 2026, "tahunan") == []
    simpan(baris(kantor, "IK-04", realisasi="7"), periode="tw4")
    (tanya,) = _pertanyaan("IK-04", 2026, "tahunan")
    assert tanya == "Realisasi setahun 12, sedangkan realisasi triwulan-triwulannya memberi 26. Mana yang benar?"
