"""What Kasubbag, Sekretaris and Kepala say of a block of the report: open, settled, asked about, never printed."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.ext import db
from kinerja.models import Jabatan, Jejak, KomentarLaporan, Pemberitahuan
from kinerja.services.laporan import komentar, susun
from kinerja.services.laporan.isi import tawarkan_narasi
from tests import isian_uji
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di

BLOK = "Ikhtisar Eksekutif"


@pytest.fixture
def siklus(app):
    isian_uji.indikator_uji()
    siklus_ini = siklus_di("penyusunan")
    susun.susun(siklus_ini.id, tawarkan_narasi(siklus_ini), oleh=pelaku_dari("kasubbag"))
    return siklus_ini


def sidik(siklus) -> str:
    return susun.dibaca(siklus).berkas.sha256


def tulis(siklus, siapa="sekretaris", teks="Kalimat kedua belum jelas.", blok=BLOK, sha256=""):
    return komentar.tulis(siklus.id, blok, teks, sha256=sha256 or sidik(siklus), oleh=pelaku_dari(siapa))


def ajukan(siklus, **lain):
    susun.ajukan(siklus.id, sha256=sidik(siklus), versi=len(siklus.peristiwa), oleh=pelaku_dari("kasubbag"), **lain)


def test_a_comment_names_block_version_and_who_and_the_other_desks_are_told(siklus):
    tulis(siklus)
    (baca,) = komentar.semua(siklus.id)
    assert (baca.blok, baca.sebutan, baca.selesai_pada) == (BLOK, "draft versi 1", None)
    assert baca.oleh == pelaku_dari("sekretaris").sebutan
    kabar = db.session.execute(
        select(Jabatan.peran, Pemberitahuan.dibaca_pada.is_not(None))
        .join(Jabatan, Jabatan.id == Pemberitahuan.jabatan_id)
        .where(Pemberitahuan.kunci == "komentar-laporan:1")
    ).all()
    assert sorted(kabar) == [("kasubbag_ppkp", False), ("kepala", False), ("sekretaris", True)]
    jejak = db.session.scalars(select(Jejak).where(Jejak.aksi == "laporan:komentari")).one()
    assert jejak.rincian == {"bagian": BLOK, "komentar": "Kalimat kedua belum jelas."}


def test_what_may_be_spoken_of_are_headings_tables_and_pictures(siklus):
    nama = komentar.blok(susun.dibaca(siklus).isi)
    assert nama[0] == komentar.UTUH
    assert BLOK in nama
    assert any(blok.startswith("Tabel 1. ") for blok in nama)
    assert len(nama) == len(set(nama))


def test_what_is_wrong_is_said_at_its_field(siklus):
    with pytest.raises(GalatMasukan) as galat:
        tulis(siklus, teks=" ", blok="Bab XX")
    assert set(galat.value.bidang) == {"teks", "blok"}
    with pytest.raises(GalatMasukan):
        tulis(siklus, teks="a" * 1001)
    with pytest.raises(TidakDitemukan):
        tulis(siklus, sha256="0" * 64)
    tulis(siklus)
    with pytest.raises(GalatDomain, match="sudah terkirim"):
        tulis(siklus)


@pytest.mark.parametrize("siapa", ["kabid_mut", "staf_mut"])
def test_other_desks_do_not_speak_of_it(siapa, siklus):
    with pytest.raises(HakDitolak):
        tulis(siklus, siapa)


def test_open_comments_are_asked_about_before_paraf_and_an_answer_is_enough(siklus):
    tulis(siklus, "kepala")
    with pytest.raises(GalatMasukan) as galat:
        ajukan(siklus)
    assert galat.value.bidang == {
        "komentar_terbuka": "1 komentar pada laporan masih terbuka. Nyatakan selesai, atau beri centang ini."
    }
    ajukan(siklus, komentar_terbuka=True)
    oleh, sama = pelaku_dari("sekretaris"), {"sha256": sidik(siklus), "versi": len(siklus.peristiwa)}
    with pytest.raises(GalatMasukan):
        susun.setujui(siklus.id, **sama, oleh=oleh)
    assert komentar.semua(siklus.id)[0].sebutan == "draft versi 1", "it stays open over the next version"
    komentar.selesaikan(siklus.id, 1, oleh=oleh)
    susun.setujui(siklus.id, **sama, oleh=oleh)


def test_who_settles_it_is_kept_and_it_is_settled_once(siklus):
    tulis(siklus)
    komentar.selesaikan(siklus.id, 1, oleh=pelaku_dari("kasubbag"))
    (baca,) = komentar.semua(siklus.id)
    assert baca.selesai_oleh == pelaku_dari("kasubbag").sebutan
    assert komentar.terbuka(siklus.id) == 0
    with pytest.raises(Didahului):
        komentar.selesaikan(siklus.id, 1, oleh=pelaku_dari("kepala"))
    with pytest.raises(TidakDitemukan):
        komentar.selesaikan(siklus.id, 99, oleh=pelaku_dari("kepala"))


def test_it_is_no_part_of_what_is_printed_and_its_words_never_change(siklus):
    tulis(siklus, teks="Rahasia dapur")
    susun.susun(siklus.id, tawarkan_narasi(siklus), oleh=pelaku_dari("kasubbag"))
    assert "Rahasia dapur" not in str(susun.draf(siklus).isi)
    for perintah in ("UPDATE komentar_laporan SET teks = 'x'", "DELETE FROM komentar_laporan"):
        with pytest.raises(DatabaseError, match="komentar_laporan tidak boleh"):
            db.session.execute(text(perintah))
        db.session.rollback()
    assert db.session.scalars(select(KomentarLaporan.teks)).one() == "Rahasia dapur"


def test_after_the_signature_it_is_too_late(app):
    selesai = siklus_di("surat_pengantar")
    with pytest.raises(GalatDomain, match="tidak sedang disusun"):
        komentar.tulis(selesai.id, BLOK, "Terlambat", sha256="0" * 64, oleh=pelaku_dari("kepala"))
