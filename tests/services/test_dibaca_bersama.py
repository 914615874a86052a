"""What several siklus or several kinds of things are asked together answers what each is asked alone."""

import pytest
from sqlalchemy import delete, select

from kinerja.adapters import jam
from kinerja.domain.hak import TERBUKA, Pelaku, boleh_lihat
from kinerja.domain.periode import nama_periode
from kinerja.ext import db
from kinerja.models import (
    Arsip,
    ButirIsian,
    Disposisi,
    Dokumen,
    FormatUnit,
    Jabatan,
    Jejak,
    PenerimaDisposisi,
    Peristiwa,
    PesertaRapat,
    Rapat,
    Siklus,
    Surat,
    WaktuLangkah,
)
from kinerja.services import naskah
from kinerja.services.beranda import riwayat, tugas
from kinerja.services.berkas.hak import disposisi_terlihat, dokumen_rahasia
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import rekaman
from kinerja.services.rapat import baca as rapat_baca
from kinerja.services.siklus import baca as siklus_baca
from kinerja.services.siklus import saat
from kinerja.services.singgahan import lupakan
from kinerja.services.transaksi import menulis
from tests import isi_besar
from tests.kantor_uji import ORANG, pelaku_dari

PERISTIWA = (
    "nomor",
    "jenis",
    "kunci",
    "ke",
    "unit",
    "alasan",
    "waktu",
    "peran",
    "pelaku",
    "penugasan_id",
    "rekaman_id",
)
ISI = {"catatan": "isi"}
WAKTU = ("kunci", "unit_id", "dibuka_pada", "ditutup_pada", "tenggat", "terlambat_hari", "terpakai")


@pytest.fixture
def kantor(app):
    isi_besar.isi_besar(isi_besar.KECIL)
    db.session.rollback()
    lupakan()
    return db.session.scalars(select(Siklus.id).order_by(Siklus.id)).all()


def _isi(baris, kolom: tuple[str, ...]) -> list[list]:
    return [[getattr(satu_baris, nama) for nama in kolom] for satu_baris in baris]


def test_the_histories_of_many_are_those_of_each(kantor):
    naskah.baca_riwayat(kantor)
    for nomor in kantor:
        siklus = db.session.get_one(Siklus, nomor)
        terjadi = select(Peristiwa).where(Peristiwa.siklus_id == nomor).order_by(Peristiwa.nomor)
        waktu = select(WaktuLangkah).where(WaktuLangkah.siklus_id == nomor).order_by(WaktuLangkah.id)
        assert _isi(naskah.peristiwa(siklus), PERISTIWA) == _isi(db.session.scalars(terjadi), PERISTIWA)
        assert _isi(naskah.waktu_langkah(siklus), WAKTU) == _isi(db.session.scalars(waktu), WAKTU)
    assert sum(len(naskah.waktu_langkah(db.session.get_one(Siklus, nomor))) for nomor in kantor) > 20


def test_what_the_acts_of_many_have_kept_is_what_each_has_kept(kantor):
    rekaman.baca_banyak(kantor)
    bersama = {nomor: saat.saat(db.session.get_one(Siklus, nomor), "format").isi for nomor in kantor}
    lupakan()
    sendiri = {nomor: saat.saat(db.session.get_one(Siklus, nomor), "format").isi for nomor in kantor}
    assert {nomor: dict(isi) for nomor, isi in bersama.items()} == {nomor: dict(isi) for nomor, isi in sendiri.items()}
    assert any(isinstance(isi, dict) for isi in bersama.values())


def _cabang(jabatan_id: int) -> list[PenerimaDisposisi]:
    semua = select(PenerimaDisposisi).where(PenerimaDisposisi.jabatan_id == jabatan_id).order_by(PenerimaDisposisi.id)
    return [
        cabang
        for cabang in db.session.scalars(semua)
        if not cabang.selesai_pada and not cabang.ditarik_pada and cabang.disposisi.siklus.status == "berjalan"
    ]


def test_the_disposisi_among_the_tasks_are_those_that_wait_for_the_jabatan(kantor):
    """Some are finished, some called back, one belongs to a siklus that has ended."""
    cabang = db.session.scalars(select(PenerimaDisposisi).order_by(PenerimaDisposisi.id)).all()
    for ke, satu_cabang in enumerate(cabang):
        satu_cabang.selesai_pada = jam.sekarang() if ke % 5 == 1 else None
        satu_cabang.ditarik_pada = jam.sekarang() if ke % 5 == 2 else None
        satu_cabang.dibaca_pada = jam.sekarang() if ke % 5 == 3 else None
    selesai = db.session.scalars(select(Siklus.id).where(Siklus.status == "selesai")).first()
    db.session.scalars(select(Disposisi)).first().siklus_id = selesai
    db.session.commit()
    lupakan()
    banyak = 0
    for orang in ORANG:
        oleh = pelaku_dari(orang[0])
        milik = [butir for butir in tugas.daftar(oleh) if butir.jenis == "disposisi"]
        harapan = _cabang(oleh.jabatan_id)
        assert sorted((b.disposisi_id, b.belum_dibaca, b.keterangan, b.judul) for b in milik) == sorted(
            (
                satu_cabang.disposisi_id,
                satu_cabang.dibaca_pada is None,
                satu_cabang.disposisi.arahan,
                f"Disposisi, {nama_periode(satu_cabang.disposisi.siklus.tahun, satu_cabang.disposisi.siklus.periode)}",
            )
            for satu_cabang in harapan
        )
        banyak += len(harapan)
    assert 3 < banyak < len(cabang)


@menulis
def _catat(siklus_id: int) -> None:
    """Lines about papers, disposisi (all rahasia now), rows of sheets, letters and bundles of a siklus."""
    kepala = pelaku_dari("kepala")
    staf = select(Jabatan.id).where(Jabatan.peran == "fungsional")
    db.session.execute(delete(PenerimaDisposisi).where(PenerimaDisposisi.jabatan_id.in_(staf)))
    butir = db.session.scalars(select(ButirIsian.id).join(FormatUnit).where(FormatUnit.siklus_id == siklus_id)).all()
    for disposisi in db.session.scalars(select(Disposisi).where(Disposisi.siklus_id == siklus_id)):
        disposisi.sifat = "rahasia"
        disposisi.penerima = [cabang for cabang in disposisi.penerima if cabang.jabatan.peran != "fungsional"]
        catat_jejak(
            Aksi.KIRIM_DISPOSISI,
            oleh=kepala,
            siklus_id=siklus_id,
            objek="disposisi",
            objek_id=disposisi.id,
            rincian=ISI,
        )
    for nomor in butir:
        catat_jejak(Aksi.ISI_SEL, oleh=kepala, siklus_id=siklus_id, objek="butir_isian", objek_id=nomor, rincian=ISI)
    for tabel, objek in ((Dokumen, "dokumen"), (Surat, "surat"), (Arsip, "arsip")):
        for baris in db.session.scalars(select(tabel).where(tabel.siklus_id == siklus_id)):
            if objek != "dokumen":
                baris.keamanan = "R"
            catat_jejak(
                Aksi.BUAT_DOKUMEN, oleh=kepala, siklus_id=siklus_id, objek=objek, objek_id=baris.id, rincian=ISI
            )


@pytest.mark.parametrize("siapa", ["kepala", "kasubbag", "kabid_mut", "staf_mut"])
def test_the_jejak_on_the_page_of_a_siklus_closes_what_it_closes_alone(kantor, siapa):
    """On that page its papers and disposisi are read anyway, and the rest is asked together."""
    oleh, tertutup = pelaku_dari(siapa), 0
    for nomor in kantor:
        _catat(nomor)
        lupakan()
        sendiri = riwayat.daftar(oleh=oleh, saring=riwayat.SaringJejak(siklus_id=nomor)).baris
        lupakan()
        siklus_baca.lihat(nomor, oleh=oleh)
        bersama = [baris for kelompok in riwayat.terakhir(nomor, 60, oleh=oleh) for baris in kelompok.baris]
        assert bersama == sendiri[: len(bersama)]
        assert len(bersama) == min(len(sendiri), riwayat.TERBACA)
        semua = {jejak.id: jejak for jejak in db.session.scalars(select(Jejak).where(Jejak.siklus_id == nomor))}
        for baris in bersama:
            assert (baris.rincian == riwayat.TERTUTUP) == _tertutup(semua[baris.id], oleh), (siapa, baris)
            tertutup += baris.rincian == riwayat.TERTUTUP
    assert tertutup or siapa in ("kepala", "kasubbag")


def _tertutup(jejak: Jejak, oleh: Pelaku) -> bool:
    """One line, asked by itself."""
    if jejak.objek == "disposisi":
        return not disposisi_terlihat(db.session.get_one(Disposisi, jejak.objek_id), oleh)
    if boleh_lihat(oleh, "SR") or jejak.objek not in ("dokumen", "surat", "arsip"):
        return False
    if jejak.objek == "dokumen":
        return dokumen_rahasia(db.session.get_one(Dokumen, jejak.objek_id))
    return db.session.get_one({"surat": Surat, "arsip": Arsip}[jejak.objek], jejak.objek_id).keamanan not in TERBUKA


def test_who_was_invited_is_read_with_the_meeting(kantor):
    (rapat,) = db.session.scalars(select(Rapat)).all()
    kolom = tuple(PesertaRapat.__table__.columns.keys())
    semua = db.session.scalars(select(PesertaRapat).where(PesertaRapat.rapat_id == rapat.id).order_by(PesertaRapat.id))
    harapan = _isi(semua, kolom)
    terbaca = rapat_baca.baca_rapat(rapat.siklus_id)
    assert (terbaca.id, terbaca.tempat, terbaca.acara) == (rapat.id, rapat.tempat, rapat.acara)
    assert len(harapan) > 3
    assert _isi(terbaca.peserta, kolom) == harapan
    db.session.execute(delete(PesertaRapat))
    assert rapat_baca.baca_rapat(rapat.siklus_id).peserta == ()
    assert all(rapat_baca.baca_rapat(nomor) is None for nomor in kantor if nomor != rapat.siklus_id)
