"""What a save of cells costs: the number of queries grows neither with the cells nor with the rows of the sheet."""

import pytest
from sqlalchemy import event

from kinerja.domain.tanda_berkas import tulis_versi
from kinerja.ext import db
from kinerja.services.analisis import baca as analisis_baca
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import isi as isian_isi
from kinerja.services.isian import kelengkapan, komentar, ukur
from kinerja.services.isian.isi import Ketikan
from tests.analisis_uji import siklus_terisi
from tests.isian_uji import butir, indikator_banyak, siklus_mengisi, unit_id

HTMX = {"HX-Request": "true"}
PALING_BANYAK = {"tw1": 11, "tw2": 12}
"""Of the first triwulan, and of those that are held against the earlier ones."""
PALING_BANYAK_PAPAN = 12


@pytest.fixture
def hitung(app):
    """hitung(act) is how many statements of reading the act sends."""

    def _hitung(laku) -> list[str]:
        kueri = []

        def dengar(_sambungan, _kursor, teks, *_lain):
            if teks.lstrip().upper().startswith(("SELECT", "WITH")):
                kueri.append(teks)

        event.listen(db.engine, "before_cursor_execute", dengar)
        try:
            laku()
        finally:
            event.remove(db.engine, "before_cursor_execute", dengar)
        return kueri

    return _hitung


@pytest.fixture
def lembar(app):
    """lembar(rows) is a siklus whose sheet of Bidang Mutasi has so many rows, and the codes of them."""

    def _lembar(jumlah: int, periode: str = "tw1"):
        kode = indikator_banyak(jumlah)
        return siklus_mengisi(periode), kode

    return _lembar


def isian(siklus, kode, teks) -> dict:
    return {(butir(siklus.id, kode_indikator), "realisasi"): Ketikan(teks, 0) for kode_indikator in kode}


def simpan(siklus, sel, pelaku):
    return isian_isi.isi_blok(siklus.id, unit_id("MUT"), sel, oleh=pelaku("staf_mut"))


def test_a_block_of_150_cells_asks_no_more_than_one_cell(lembar, hitung, pelaku):
    siklus, kode = lembar(30)
    kolom = ("realisasi", "anggaran", "pendorong", "penghambat", "tindak_lanjut")
    semua = {(butir(siklus.id, kode_indikator), nama): Ketikan("7", 0) for kode_indikator in kode[1:] for nama in kolom}
    sedikit = hitung(lambda: simpan(siklus, isian(siklus, kode[:1], "5"), pelaku))
    hasil = []
    banyak = hitung(lambda: hasil.append(simpan(siklus, semua, pelaku)))
    assert hasil[0].berubah == 145
    assert len(banyak) <= len(sedikit) + 1


@pytest.mark.parametrize("jumlah", [5, 30])
def test_the_board_asks_as_little_of_a_long_sheet_as_of_a_short_one(lembar, hitung, masuk, jumlah):
    siklus, _ = lembar(jumlah)
    kasubbag, alamat = masuk("kasubbag"), f"/siklus/{siklus.id}/isian"
    kueri = hitung(lambda: kasubbag.get(alamat, headers=HTMX))
    assert len(kueri) <= PALING_BANYAK_PAPAN, "\n".join(perintah[:110].replace("\n", " ") for perintah in kueri)


@pytest.mark.parametrize(("jumlah", "periode"), [(5, "tw1"), (100, "tw1"), (5, "tw2")])
def test_saving_a_cell_over_the_web_is_as_light_in_a_long_sheet(lembar, hitung, masuk, jumlah, periode):
    siklus, kode = lembar(jumlah, periode)
    staf, nomor = masuk("staf_mut"), butir(siklus.id, kode[0])
    alamat = f"/siklus/{siklus.id}/isian/{unit_id('MUT')}"
    staf.get(alamat)
    medan = {f"{nomor}:realisasi": "65", f"v:{nomor}": tulis_versi({})}
    kueri = hitung(lambda: staf.post(alamat, data=medan, headers=HTMX))
    assert len(kueri) <= PALING_BANYAK[periode], "\n".join(perintah[:110].replace("\n", " ") for perintah in kueri)


def test_saving_a_cell_reads_the_siklus_once(lembar, hitung, masuk):
    siklus, kode = lembar(5)
    staf, nomor = masuk("staf_mut"), butir(siklus.id, kode[0])
    alamat = f"/siklus/{siklus.id}/isian/{unit_id('MUT')}"
    medan = {f"{nomor}:realisasi": "65", f"v:{nomor}": tulis_versi({})}
    kueri = hitung(lambda: staf.post(alamat, data=medan, headers=HTMX))
    assert sum("siklus.dimulai_pada" in perintah for perintah in kueri) == 1


@pytest.fixture
def diukur(monkeypatch):
    """Every capaian that is computed while the test runs."""
    terhitung = []
    asli = ukur.capaian_periode
    monkeypatch.setattr(ukur, "capaian_periode", lambda *bagian: terhitung.append(bagian) or asli(*bagian))
    return terhitung


@pytest.mark.parametrize("periode", ["tw1", "tahunan"])
def test_the_gate_finds_lacking_what_the_sheet_finds_lacking(app, periode, pelaku):
    kode = indikator_banyak(6)
    siklus = siklus_mengisi(periode)
    for nama, angka in zip(kode, ("", "0", "1", "80", "1000", "8"), strict=True):
        simpan(siklus, isian(siklus, [nama], angka), pelaku)
    kata = "Berkas datang terlambat dari perangkat daerah."
    for nama, kolom in (("IK-01", "belum_tersedia"), (kode[1], "tindak_lanjut"), (kode[2], "penghambat")):
        simpan(siklus, {(butir(siklus.id, nama), kolom): Ketikan(kata, 0)}, pelaku)
    simpan(siklus, {(butir(siklus.id, kode[3]), "pendorong"): Ketikan(kata, 0)}, pelaku)
    komentar.tulis(butir(siklus.id, kode[4]), "anggaran", "Apakah sudah termasuk honor?", oleh=pelaku("kasubbag"))
    db.session.expire_all()
    lembar = isian_baca.lembar_siklus(siklus.id)
    menurut_lembar = {
        baris.butir_id: baris.kurang for lembar_unit in lembar for baris in lembar_unit.baris if baris.kurang
    }
    assert len(set(menurut_lembar.values())) > 4
    assert any("komentar" in kurang for semua in menurut_lembar.values() for kurang in semua)
    assert kelengkapan.kurang_lengkap(siklus) == menurut_lembar


def test_a_capaian_is_computed_once_and_only_for_what_a_page_shows(app, diukur):
    siklus = siklus_terisi("analisis")
    nomor = butir(siklus.id, "IK-01")
    unit = isian_baca.unit_butir(nomor)[1]
    db.session.expire_all()
    diukur.clear()
    analisis_baca.anggaran(siklus.id).ringkasan.kantor.serapan  # noqa: B018
    assert diukur == []
    assert analisis_baca.papan_butir(siklus.id, nomor).butir.baris.predikat
    assert len(diukur) == 1
    diukur.clear()
    analisis_baca.papan_kembali(siklus.id, unit)
    assert len(diukur) == isian_baca.lembar_unit(siklus.id, unit).jumlah
    diukur.clear()
    papan = analisis_baca.papan(siklus.id)
    assert all(butir_papan.baris.predikat for butir_papan in papan.butir if butir_papan.baris.capaian.nilai is not None)
    assert papan.ringkasan.kantor.capaian is not None
    assert len(diukur) <= len(papan.butir)
