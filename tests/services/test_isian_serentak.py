"""Many writers on the same cells at once: no accepted edit is lost, every refused one was told."""

import threading

import pytest
from sqlalchemy import select

from kinerja.ext import db
from kinerja.models import RiwayatSel, Sel
from kinerja.services.isian import isi
from tests.isian_uji import butir, indikator_uji, siklus_mengisi
from tests.kantor_uji import pelaku_dari

PENULIS = 6
UBAHAN = 20
KOLOM = ("realisasi", "anggaran", "pendorong")


@pytest.fixture
def nomor(app):
    indikator_uji()
    return butir(siklus_mengisi().id, "IK-01")


def tulis_terus(app, nomor: int, penulis: int, diterima: list, ditolak: list) -> None:
    """Read the version, write on it; a conflict is read again and tried once more with the next value."""
    with app.app_context():
        oleh = pelaku_dari("staf_mut")
        for urut in range(UBAHAN):
            kolom = KOLOM[(penulis + urut) % len(KOLOM)]
            teks = str(1000 * (penulis + 1) + urut)
            versi = db.session.scalar(select(Sel.versi).where(Sel.butir_id == nomor, Sel.kolom == kolom)) or 0
            try:
                hasil = isi.isi_sel(nomor, kolom, teks, versi=versi, oleh=oleh)
                diterima.append((kolom, hasil.versi, hasil.nilai))
            except isi.SelBentrok as galat:
                ditolak.append((kolom, galat.kini.nilai, galat.milik))
        db.session.remove()


def test_every_accepted_edit_is_in_the_history_and_the_last_one_stands(app, nomor):
    diterima, ditolak = [], []
    bagian = [(app, nomor, penulis, diterima, ditolak) for penulis in range(PENULIS)]
    utas = [threading.Thread(target=tulis_terus, args=argumen) for argumen in bagian]
    for pekerja in utas:
        pekerja.start()
    for pekerja in utas:
        pekerja.join()
    assert len(diterima) + len(ditolak) == PENULIS * UBAHAN
    db.session.rollback()
    kueri = select(Sel.kolom, RiwayatSel.versi, RiwayatSel.nilai).join(RiwayatSel, RiwayatSel.sel_id == Sel.id)
    assert sorted(tuple(baris) for baris in db.session.execute(kueri)) == sorted(diterima)
    for kolom in KOLOM:
        terakhir = max((versi, nilai) for kolom_diterima, versi, nilai in diterima if kolom_diterima == kolom)
        kini = db.session.execute(select(Sel.versi, Sel.nilai).where(Sel.butir_id == nomor, Sel.kolom == kolom)).one()
        assert tuple(kini) == terakhir
    assert all(milik and kini for _, kini, milik in ditolak)
