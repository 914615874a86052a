"""What a row of the sheet shows, held against the filters that write its figures one by one."""

import pytest

from kinerja.ext import db
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import ragu
from kinerja.services.isian.lembar import BarisIsian
from kinerja.services.isian.ragu import Jawaban
from tests.isian_uji import butir, indikator_banyak, indikator_uji, isi, siklus_mengisi

ANGKA = ("", "0", "8", "80", "65,5", "1000")


@pytest.fixture(params=["tw1", "tw2", "tahunan"])
def siklus(app, request):
    """A siklus with rows of every kind: empty, zero, far above and far below, without data, with an answered doubt."""
    indikator_uji()
    kode = indikator_banyak(len(ANGKA))
    if request.param == "tw2":
        lalu = siklus_mengisi("tw1")
        isi(lalu.id, kode[3], realisasi="75,5", anggaran="900")
        isi(lalu.id, "IK-02", pembilang="29", penyebut="30")
    siklus = siklus_mengisi(request.param)
    for nama, angka in zip(kode, ANGKA, strict=True):
        isi(siklus.id, nama, realisasi=angka, anggaran=angka and "1.234.567")
    isi(siklus.id, "IK-02", pembilang="31", penyebut="31", penghambat="Berkas datang terlambat")
    isi(siklus.id, kode[0], belum_tersedia="Menunggu data dari pusat")
    return siklus


def semua_baris(siklus) -> list[BarisIsian]:
    db.session.expire_all()
    return [baris for lembar in isian_baca.lembar_siklus(siklus.id) for baris in lembar.baris]


def test_a_row_shows_what_the_filters_write(app, siklus):
    saring, baris = app.jinja_env.filters, semua_baris(siklus)
    assert len(baris) >= len(ANGKA) + 2
    for b in baris:
        t, hasil, sampai, serapan = b.tampil, b.capaian, b.capaian_sampai, b.serapan
        assert t.id == str(b.butir_id)
        assert t.target == (saring["ukuran"](b.target, b.indikator) if b.target else "")
        tahunan = saring["ukuran"](b.indikator.target_tahunan, b.indikator)
        assert t.tahunan == ("" if siklus.periode == "tahunan" else tahunan)
        lalu = [saring["nilai"](angka.realisasi) for angka in b.lalu.values() if angka.realisasi is not None]
        assert [bagian.split()[-1] for bagian in t.lalu.split("·")[1:]] == lalu
        assert t.sel == tuple((kolom, sel.teks, sel.angka) for kolom, sel in b.sel.items())
        assert t.capaian == ("" if hasil.nilai is None else saring["hasil"](hasil))
        assert (t.predikat, t.tingkat) == (b.predikat or "", b.tingkat)
        if sampai.nilai is not None and siklus.periode != "tahunan":
            assert t.rinci[0].startswith(f"s.d. periode ini {saring['hasil'](sampai)}%")
        if b.ukur.pagu is None:
            assert t.serapan == "Tanpa pagu"
        else:
            terserap = "" if serapan.nilai is None else f"{saring['hasil'](serapan)}% dari "
            assert t.serapan.lower() == f"{terserap}pagu {saring['rupiah'](b.ukur.pagu)}".lower()


def test_a_row_says_what_it_lacks_and_what_is_asked_of_it(siklus, pelaku):
    tanya = next(b for b in semua_baris(siklus) if b.keraguan)
    pertama = tanya.keraguan[0]
    jawaban = Jawaban(tanya.butir_id, pertama.tanda, tanya.versi_angka(pertama.sel), "Sudah dihitung ulang")
    ragu.jawab(jawaban, oleh=pelaku("staf_mut"))
    for b in semua_baris(siklus):
        t = b.tampil
        assert t.kolom_kurang.split() == [kata.kolom for kata in b.kurang]
        assert t.kelengkapan.startswith("Kurang: " if b.kurang else "Tidak diukur" if b.tidak_diukur else "Lengkap")
        assert all(kata in t.kelengkapan for kata in b.kurang)
        assert t.tanya == len(b.belum_dijawab)
        assert {sel: [sebuah.tanya for sebuah in milik] for sel, milik in t.ragu.items()} == {
            sel: b.ragu(sel) for sel in ("realisasi", "anggaran") if b.ragu(sel)
        }
    dijawab = next(b for b in semua_baris(siklus) if b.butir_id == tanya.butir_id)
    tampil = next(sebuah for sebuah in dijawab.tampil.ragu[pertama.sel] if sebuah.tanya.tanda == pertama.tanda)
    assert tampil.kunci == f"{butir(siklus.id, dijawab.indikator.kode)}-{pertama.tanda}"
    assert tampil.jawaban.startswith(f"{pertama.teks} Benar: Sudah dihitung ulang (")
    assert tampil.jawaban.endswith(" WITA)")
