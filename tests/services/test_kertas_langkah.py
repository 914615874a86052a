"""Each langkah of a siklus with its paper: what is there, where its original lies, what is lacking."""

import pytest
from sqlalchemy import select

from kinerja.domain.galat import GalatMasukan, HakDitolak
from kinerja.ext import db
from kinerja.models import Arsip, AsliKertas, Jejak
from kinerja.services.arsip import simpan
from kinerja.services.berkas.dokumen import dokumen_siklus
from kinerja.services.depot import kertas
from tests.perjalanan_uji import siklus_di
from tests.surat_uji import cetak_ringan, data_arsip, siap_diarsipkan


@pytest.fixture
def arsiparis(app, pelaku, monkeypatch):
    cetak_ringan(monkeypatch)
    return pelaku("staf_sek")


@pytest.fixture
def siklus(arsiparis):
    siklus_ini = siklus_di("surat_pengantar")
    siap_diarsipkan(siklus_ini, arsiparis)
    return siklus_ini


def baris(siklus_id, oleh) -> dict[int, str]:
    return {b.dokumen_id: b.asli for langkah in kertas.lembar(siklus_id, oleh=oleh).langkah for b in langkah.baris}


def test_every_paper_stands_at_its_langkah_and_a_done_langkah_without_one_is_named(siklus, arsiparis):
    lembar = kertas.lembar(siklus.id, oleh=arsiparis)
    assert [langkah.nomor for langkah in lembar.langkah][:3] == ["1", "2", "3"]
    assert set(baris(siklus.id, arsiparis)) == {d.id for d in dokumen_siklus(siklus.id)}
    kosong = [langkah for langkah in lembar.langkah if langkah.selesai and not langkah.baris]
    assert {langkah.kurang for langkah in kosong} == {"Belum ada naskah."}
    assert {"5", "6"} <= {langkah.nomor for langkah in kosong}  # done by every unit
    assert lembar.kurang >= len(kosong) > 0


def test_where_an_original_lies_is_written_changed_and_taken_back(siklus, arsiparis):
    nomor = dokumen_siklus(siklus.id)[0].id
    kertas.catat(nomor, "Map di meja Kasubbag", oleh=arsiparis)
    assert baris(siklus.id, arsiparis)[nomor] == "Map di meja Kasubbag"
    with pytest.raises(GalatMasukan, match="sudah tercatat"):
        kertas.catat(nomor, "Map di meja Kasubbag", oleh=arsiparis)
    kertas.catat(nomor, "", oleh=arsiparis)
    assert db.session.get(AsliKertas, nomor) is None
    rincian = list(
        db.session.scalars(select(Jejak.rincian).where(Jejak.aksi == "dokumen:letak-asli").order_by(Jejak.id))
    )
    assert [(r["dari"], r["ke"]) for r in rincian] == [("", "Map di meja Kasubbag"), ("Map di meja Kasubbag", "")]


def test_the_place_of_the_bundle_is_that_of_every_paper_that_does_not_lie_apart(siklus, arsiparis):
    nomor = dokumen_siklus(siklus.id)[0].id
    kertas.catat(nomor, "Brankas", oleh=arsiparis)
    simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)
    letak = baris(siklus.id, arsiparis)
    assert letak.pop(nomor) == "Brankas"
    assert set(letak.values()) == {"Ruang Arsip, Rak 2, Boks 14, Folder A"}


def test_of_what_was_destroyed_no_place_is_said_to_lack(siklus, arsiparis):
    arsip = simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)
    db.session.get_one(Arsip, arsip.id).keadaan = "musnah"
    db.session.commit()
    lembar = kertas.lembar(siklus.id, oleh=arsiparis)
    assert lembar.pergi == "Sudah dimusnahkan"
    assert set(baris(siklus.id, arsiparis).values()) == {"Sudah dimusnahkan"}


def test_only_the_arsiparis_writes_it(siklus, pelaku):
    with pytest.raises(HakDitolak):
        kertas.catat(dokumen_siklus(siklus.id)[0].id, "Laci", oleh=pelaku("kepala"))
