"""Comments on a cell: who may speak, who is told, and that what is open stands at the gate of langkah 5 and 6."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.ext import db
from kinerja.models import Jabatan, Jejak, KomentarSel, Pemberitahuan
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import komentar
from kinerja.services.isian.syarat import isian_lengkap
from tests.isian_uji import butir, indikator_uji, isi_lengkap_mutasi, siklus_mengisi, unit_id
from tests.perjalanan_uji import bawa_ke


@pytest.fixture
def siklus(app):
    indikator_uji()
    siklus = siklus_mengisi()
    isi_lengkap_mutasi(siklus.id)
    return siklus


@pytest.fixture
def kata(siklus, pelaku):
    """kata("kasubbag", "Benar 18?") is said about the realisasi of IK-01, unless another cell is named."""

    def _kata(akun, teks="Benar 18?", kode="IK-01", kolom="realisasi"):
        return komentar.tulis(butir(siklus.id, kode), kolom, teks, oleh=pelaku(akun))

    return _kata


def kurang(siklus) -> list[str]:
    return [str(kalimat) for kalimat in isian_lengkap(siklus, unit_id("MUT"))]


def kabar(awalan) -> dict[str, bool]:
    """Who has been told, and whether it counts as read."""
    kueri = (
        select(Jabatan.nama, Pemberitahuan.dibaca_pada)
        .join(Jabatan, Jabatan.id == Pemberitahuan.jabatan_id)
        .where(Pemberitahuan.kunci.startswith(awalan))
    )
    return {nama: dibaca is not None for nama, dibaca in db.session.execute(kueri)}


def test_an_open_comment_stands_at_the_gate_until_either_side_settles_it(siklus, kata, pelaku):
    assert kurang(siklus) == []
    kata("kasubbag")
    kata("staf_mut", "Sesuai rekap.")
    assert [kalimat.split(" untuk ")[0] for kalimat in kurang(siklus)] == ["penyelesaian komentar pada realisasi"]
    assert komentar.selesaikan(butir(siklus.id, "IK-01"), "realisasi", oleh=pelaku("staf_mut")) == 2
    assert kurang(siklus) == []
    with pytest.raises(Didahului):
        komentar.selesaikan(butir(siklus.id, "IK-01"), "realisasi", oleh=pelaku("kasubbag"))


def test_the_sheet_and_the_gate_that_reads_lean_agree(siklus, kata):
    kata("kasubbag", kode="IK-02", kolom="pembilang")
    tersendiri = kurang(siklus)
    lembar = isian_baca.lembar_unit(siklus.id, unit_id("MUT"))
    assert [baris.dikomentari for baris in lembar.baris] == [(), ("pembilang",)]
    assert [kata for baris, kata in lembar.kurang] == ["penyelesaian komentar pada pembilang"]
    assert len(tersendiri) == 1


def test_everyone_who_may_speak_is_told_but_the_speaker(siklus, kata, pelaku):
    kata("kasubbag")
    semua = kabar("komentar:")
    assert semua.pop(pelaku("kasubbag").jabatan) is True
    assert semua
    assert not any(semua.values())
    assert pelaku("kabid_mut").jabatan in semua
    komentar.selesaikan(butir(siklus.id, "IK-01"), "realisasi", oleh=pelaku("kabid_mut"))
    assert kabar("komentar-selesai:")[pelaku("kasubbag").jabatan] is False


def test_what_was_said_never_changes_and_stands_in_the_jejak(siklus, kata):
    baru = kata("staf_mut", "  Sesuai rekap. ")
    assert (baru.teks, baru.selesai_pada) == ("Sesuai rekap.", None)
    jejak = db.session.scalars(select(Jejak).where(Jejak.aksi == "isian:komentari")).one()
    assert jejak.rincian["komentar"] == "Sesuai rekap."
    for perintah in ("UPDATE komentar_sel SET teks = 'x'", "DELETE FROM komentar_sel"):
        with pytest.raises(DatabaseError, match="komentar_sel tidak boleh"):
            db.session.execute(text(perintah))
        db.session.rollback()
    assert db.session.scalars(select(KomentarSel.teks)).one() == "Sesuai rekap."


@pytest.mark.parametrize(
    ("akun", "lain", "galat"),
    [
        ("staf_mut", {"teks": " "}, GalatMasukan),
        ("staf_mut", {"teks": "a" * 1001}, GalatMasukan),
        ("staf_sek", {}, TidakDitemukan),
        ("kepala", {}, HakDitolak),
        ("staf_mut", {"kolom": "pembilang"}, TidakDitemukan),
    ],
)
def test_who_may_speak_and_what_may_be_said(siklus, kata, akun, lain, galat):
    with pytest.raises(galat):
        kata(akun, **lain)


def test_what_has_been_looked_through_is_no_longer_spoken_of(siklus, kata):
    bawa_ke(siklus, "analisis")
    kata("kasubbag")
    bawa_ke(siklus, "rapat")
    with pytest.raises(GalatDomain, match="tidak sedang mengisi"):
        kata("kasubbag")
