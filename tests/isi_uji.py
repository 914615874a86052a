"""An office in which every table holds a row and siklus stand at several langkah: for walks over all routes."""

import re
from datetime import date, datetime, time

from sqlalchemy import JSON, Boolean, CheckConstraint, Date, DateTime, Integer, Time, func, insert, select
from sqlalchemy.sql.schema import Column, Table

from kinerja.adapters import jam
from kinerja.domain.isi_sekali import CONTOH, polos
from kinerja.ext import db
from kinerja.models import Bukti, ButirIsian, Disposisi, Jabatan, Pemberitahuan, PenerimaDisposisi, Siklus
from kinerja.models.tipe import Desimal, WaktuUtc
from kinerja.services.indikator.lampau_baca import AngkaPeriode
from kinerja.services.surat import konsep
from kinerja.services.transaksi import menulis
from tests import isian_uji, surat_uji
from tests.kantor_uji import pelaku_dari
from tests.keadaan_uji import diingat
from tests.perjalanan_uji import siklus_di


@diingat
def isi_lengkap() -> None:
    """Fill the test office. No paper is rendered, so it takes a second."""
    isian_uji.indikator_uji()
    mengisi = isian_uji.siklus_mengisi("tw1")
    isian_uji.isi(mengisi.id, "IK-01", realisasi="18", penghambat="Berkas datang terlambat")
    siklus_di("selesai", periode="tw2")
    siklus_di("rapat", periode="tw3")
    siklus_di("penandatanganan", tahun=2025, periode="tw3")
    pengantar = siklus_di("surat_pengantar", tahun=2025, periode="tw4")
    konsep.buat(pengantar.id, surat_uji.data_surat(), oleh=pelaku_dari("staf_sek"))
    _perintah_dan_kabar(mengisi)
    lengkapi()


@menulis
def _perintah_dan_kabar(siklus: Siklus) -> None:
    kepala = pelaku_dari("kepala")
    jabatan = list(db.session.scalars(select(Jabatan)))
    db.session.add(
        Disposisi(
            siklus_id=siklus.id,
            arahan="Kumpulkan data kinerja.",
            dari_penugasan_id=kepala.penugasan_id,
            dari=kepala.sebutan,
            dikirim_pada=jam.sekarang(),
            penerima=[
                PenerimaDisposisi(jabatan_id=j.id, kepada=j.nama)
                for j in jabatan
                if j.peran not in ("kepala", "pengelola")
            ],
        )
    )
    for butir_id in db.session.scalars(select(ButirIsian.id)):
        db.session.add(Bukti(butir_id=butir_id, rujukan="Laporan", oleh=kepala.sebutan, pada=jam.sekarang()))
    for penerima in jabatan:
        db.session.add(
            Pemberitahuan(
                jabatan_id=penerima.id, kunci="uji", teks="Menunggu Anda", tautan="siklus:1", dibuat_pada=jam.sekarang()
            )
        )


@menulis
def lengkapi() -> None:
    """One plain row in every table that is still empty."""
    for tabel in db.metadata.sorted_tables:
        if not db.session.scalar(select(func.count()).select_from(tabel)):
            db.session.execute(insert(tabel).values(baris_contoh(tabel)))


POTRET = {"jabatan": "Arsiparis", "nama": "Nama Contoh", "awalan": "", "pangkat": "", "nip": ""}
SENDIRI = {
    ("aplikasi_tujuan", "isi"): polos(CONTOH),
    ("arsip", "siklus_id"): 2,
    ("dokumen_dasar", "kunci"): "renstra",
    ("jawaban_ragu", "tanda"): "lonjakan",
    ("perbaikan_format", "perubahan"): {"1": ["Pengantar diubah"]},
    ("opname", "penanda"): POTRET,
    ("pencarian_tersimpan", "isi"): {"q": "laporan"},
    ("pinjaman", "penanda"): POTRET,
    ("penyusutan", "penanda"): POTRET,
    ("penyusutan", "penyetuju_id"): None,
    ("petugas_siklus", "siklus_id"): 3,
    ("petugas_siklus", "jabatan_id"): 6,
    ("petugas_siklus", "tugas"): "surat",
    ("realisasi_beku", "isi"): AngkaPeriode().polos(),
    ("sel_lampau", "tahun"): 2024,
    ("susunan_laporan", "isi"): [],
    ("tanda_masuk", "isi"): [],
    ("versi_indikator", "target_tahunan"): "1",
}


def baris_contoh(tabel: Table) -> dict:
    """Values for a row: what the checks of the table allow, pointing at rows that there are."""
    return {
        kolom.name: SENDIRI.get((tabel.name, kolom.name), nilai)
        for kolom in tabel.columns
        for nilai in [_contoh(tabel, kolom)]
        if nilai is not None or (tabel.name, kolom.name) in SENDIRI
    }


def _contoh(tabel: Table, kolom: Column):
    if kolom.foreign_keys:
        tujuan = next(iter(kolom.foreign_keys)).column
        return None if tujuan.table is tabel else db.session.scalar(select(tujuan).limit(1))
    if kolom.primary_key or kolom.default is not None or kolom.nullable:
        return None
    return _pilihan(tabel).get(kolom.name) or _menurut_jenis(kolom)


def _pilihan(tabel: Table) -> dict[str, str]:
    """The first word that `salah_satu` allows, by column."""
    hasil = {}
    for batas in tabel.constraints:
        if isinstance(batas, CheckConstraint) and (cocok := re.match(r"(\w+) IN \('(\w+)'", str(batas.sqltext))):
            hasil[cocok[1]] = cocok[2]
    return hasil


def _menurut_jenis(kolom: Column):
    contoh = (
        (WaktuUtc, jam.sekarang()),
        (DateTime, datetime(2026, 4, 6)),  # noqa: DTZ001 (the column is naive)
        (Date, date(2026, 4, 6)),
        (Time, time(9, 0)),
        (Boolean, False),
        (Integer, 1),
        (JSON, []),
        (Desimal, 1),
    )
    return next((nilai for jenis, nilai in contoh if isinstance(kolom.type, jenis)), "Contoh")
