"""The line over the triwulan ends in the mean that the page and the report print."""

import pytest

from kinerja.domain.angka import tulis_angka
from kinerja.services import naskah
from kinerja.services.isian import baca as isian_baca
from kinerja.services.laporan.isi import angka
from tests.isian_uji import indikator_uji, isi_lengkap_mutasi, siklus_mengisi


@pytest.fixture
def siklus(app):
    indikator_uji()
    siklus_ini = siklus_mengisi()
    isi_lengkap_mutasi(siklus_ini.id)
    return naskah.ambil_siklus(siklus_ini.id)


def test_the_last_point_is_the_mean_of_the_period(siklus):
    lembar = isian_baca.lembar_siklus(siklus.id)
    isi = angka(siklus, lembar, {})
    terakhir = isi["tren"]["triwulan"][-1]
    assert (terakhir["label"], terakhir["kelompok"]) == ("I", "2026")
    assert (terakhir["capaian"], terakhir["predikat"]) == (isi["ringkas"]["capaian"], isi["ringkas"]["predikat"])
    for sasaran in isi["sasaran"]:
        titik = sasaran["tren"]["triwulan"][-1]
        assert titik["capaian"] == (sasaran["capaian"] if sasaran["capaian"] != "–" else "")
    assert isi["tren"]["tahun"] == []
    capaian = [
        b.capaian.tercetak for lembar_unit in lembar for b in lembar_unit.baris if b.capaian.tercetak is not None
    ]
    assert terakhir["capaian"] == tulis_angka(sum(capaian) / len(capaian), 2)
