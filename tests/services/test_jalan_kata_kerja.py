"""How far a reader walks to follow one verb: the files of services that it runs through (keputusan 0227)."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kinerja.services.isian import isi
from kinerja.services.surat import konsep, terbit
from tests import isian_uji, surat_uji
from tests.langkah_uji import Jalan, cetak_ringan
from tests.perjalanan_uji import siklus_di

SERVICES = f"{Path(isi.__file__).parents[1]}/"
PIPA = frozenset({"transaksi.py", "singgahan.py", "kueri.py", "jejak.py", "rantai.py", "jam_server.py", "kembar.py"})
"""What every verb goes through, and nobody reads twice."""


@pytest.fixture(autouse=True)
def ringan(monkeypatch):
    cetak_ringan(monkeypatch)
    surat_uji.cetak_ringan(monkeypatch)


def lembar_dilalui(kerja: Callable[[], object]) -> set[str]:
    """The files of services, without the plumbing, in which anything ran while `kerja` did."""
    dilalui = set()

    def catat(bingkai, kejadian, _):
        nama = bingkai.f_code.co_filename
        if kejadian == "call" and nama.startswith(SERVICES):
            dilalui.add(nama.removeprefix(SERVICES))

    semula = sys.getprofile()
    sys.setprofile(catat)
    try:
        kerja()
    finally:
        sys.setprofile(semula)
    return {nama for nama in dilalui if nama not in PIPA and not nama.endswith("__init__.py")}


def test_the_walk_of_a_cell_save_does_not_grow(app, pelaku):
    isian_uji.indikator_uji()
    butir, oleh = isian_uji.butir(isian_uji.siklus_mengisi().id, "IK-01"), pelaku("staf_mut")
    dilalui = lembar_dilalui(lambda: isi.isi_sel(butir, "realisasi", "18", versi=0, oleh=oleh))
    assert "isian/isi.py" in dilalui
    assert len(dilalui) <= 6, sorted(dilalui)


def test_the_walk_of_a_letter_number_does_not_grow(app, pelaku):
    oleh = pelaku("staf_mut")
    surat = konsep.buat(siklus_di("surat_pengantar").id, surat_uji.data_surat(), oleh=oleh)
    dilalui = lembar_dilalui(lambda: terbit.terbitkan(surat.id, versi=1, oleh=oleh))
    assert "surat/terbit.py" in dilalui
    assert len(dilalui) <= 13, sorted(dilalui)


def test_the_walk_of_a_signature_does_not_grow(app):
    kasus = Jalan().sampai("penandatanganan")
    posisi = kasus.terbuka()
    dilalui = lembar_dilalui(lambda: kasus.kerjakan(posisi))
    assert "siklus/serah.py" in dilalui
    assert len(dilalui) <= 17, sorted(dilalui)
