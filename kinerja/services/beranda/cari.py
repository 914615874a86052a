"""One search over everything that a person may see: by groups, a few of each, every right inside its query.

What the archive holds is asked of the archive's own index (arsip/cari). The other things are few: they are matched word
by word, and a word may be a part of one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from kinerja.domain.hak import SEUNIT, Pelaku, boleh_lihat, kelas_sifat
from kinerja.domain.kata_dasar import lipat
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.periode import nama_periode
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import (
    BukuNomor,
    ButirIsian,
    FormatUnit,
    Indikator,
    Siklus,
    Surat,
    SuratMasuk,
    Unit,
    VersiIndikator,
)
from kinerja.services.arsip import cari as arsip_cari
from kinerja.services.arsip.cetak import nomor_seri
from kinerja.services.disposisi.disposisi import SIFAT
from kinerja.services.kantor import pejabat

TERBANYAK = 6
"""How many of each group are shown."""
KATA_TERBANYAK = 8
TERPENDEK = 2
"""Letters of the shortest text that is looked for."""
STATUS = {"berjalan": "sedang berjalan", "selesai": "selesai", "batal": "dibatalkan"}


@dataclass(frozen=True)
class Temuan:
    """One thing. `nomor`: its ids, from the outermost in; empty where it has no page that this reader may open."""

    teks: str
    keterangan: str
    nomor: tuple[int, ...]


@dataclass(frozen=True)
class KelompokTemuan:
    """The things of one kind: siklus, indikator, surat, masuk, orang, arsip. `lebih`: there are more than are shown."""

    jenis: str
    judul: str
    temuan: tuple[Temuan, ...]
    lebih: bool


def cari(q: str, *, oleh: Pelaku) -> list[KelompokTemuan]:
    """What holds every word of `q`, by kind; kinds without any are left out. Any text is safe."""
    kata = q.split()[:KATA_TERBANYAK]
    if len("".join(kata)) < TERPENDEK:
        return []
    semua = (
        ("siklus", "Siklus", _siklus(kata)),
        ("indikator", "Indikator", _indikator(kata, oleh)),
        ("surat", "Surat keluar", _surat(kata, oleh)),
        ("masuk", "Surat masuk", _masuk(kata, oleh)),
        ("orang", "Pegawai", _orang(kata)),
        ("arsip", "Arsip", _arsip(q, oleh)),
    )
    return [
        KelompokTemuan(jenis, judul, tuple(isi[:TERBANYAK]), len(isi) > TERBANYAK) for jenis, judul, isi in semua if isi
    ]


def _memuat(kata: Iterable[str], *kolom: Any) -> ColumnElement[bool]:
    """Every word stands in one of these columns."""
    return and_(*(or_(*(satu_kolom.icontains(k, autoescape=True) for satu_kolom in kolom)) for k in kata))


def _cocok(kata: Iterable[str], teks: str) -> bool:
    return all(lipat(satu_kata) in lipat(teks) for satu_kata in kata)


def _siklus(kata: list[str]) -> list[Temuan]:
    kueri = select(Siklus.id, Siklus.tahun, Siklus.periode, Siklus.status)
    semua = db.session.execute(kueri.order_by(Siklus.tahun.desc(), Siklus.id.desc())).all()
    nama = ((siklus, nama_periode(siklus.tahun, siklus.periode)) for siklus in semua)
    return [
        Temuan(teks, STATUS[siklus.status], (siklus.id,)) for siklus, teks in nama if _cocok(kata, f"siklus {teks}")
    ]


def _indikator(kata: list[str], oleh: Pelaku) -> list[Temuan]:
    """Indicators where they were last asked for: in the sheet of their unit."""
    kueri = (
        select(VersiIndikator.nama, Indikator.kode, Unit.nama, func.max(FormatUnit.siklus_id), FormatUnit.unit_id)
        .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
        .join(ButirIsian, ButirIsian.versi_indikator_id == VersiIndikator.id)
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .join(Unit, Unit.id == FormatUnit.unit_id)
        .where(_memuat(kata, VersiIndikator.nama, Indikator.kode))
        .where(FormatUnit.disampaikan_pada.is_not(None), ButirIsian.dicabut_pada.is_(None))
        .group_by(Indikator.kode, FormatUnit.unit_id)
        .order_by(Indikator.kode)
    )
    if oleh.peran in SEUNIT:
        kueri = kueri.where(FormatUnit.unit_id == oleh.unit_id)
    return [
        Temuan(nama, f"{kode} · {unit}" if kode else unit, (siklus_id, unit_id))
        for nama, kode, unit, siklus_id, unit_id in db.session.execute(kueri.limit(TERBANYAK + 1))
    ]


def _surat(kata: list[str], oleh: Pelaku) -> list[Temuan]:
    kueri = (
        select(Surat.id, BukuNomor.nomor, BukuNomor.hal, BukuNomor.tanggal)
        .join(Surat, Surat.id == BukuNomor.surat_id)
        .where(_memuat(kata, BukuNomor.nomor, BukuNomor.hal, BukuNomor.tujuan))
        .where(Surat.keamanan.in_([keamanan for keamanan in KEAMANAN if boleh_lihat(oleh, keamanan)]))
        .order_by(BukuNomor.id.desc())
    )
    return [
        Temuan(hal, f"{nomor}, {tulis_tanggal(tanggal)}", (surat_id,))
        for surat_id, nomor, hal, tanggal in db.session.execute(kueri.limit(TERBANYAK + 1))
    ]


def _masuk(kata: list[str], oleh: Pelaku) -> list[Temuan]:
    kueri = (
        select(SuratMasuk.id, SuratMasuk.hal, SuratMasuk.asal, SuratMasuk.nomor, SuratMasuk.tanggal)
        .where(_memuat(kata, SuratMasuk.nomor, SuratMasuk.hal, SuratMasuk.asal))
        .where(SuratMasuk.sifat.in_([sifat for sifat in SIFAT if boleh_lihat(oleh, kelas_sifat(sifat))]))
        .order_by(SuratMasuk.id.desc())
    )
    return [
        Temuan(hal, f"{asal}, nomor {nomor}, {tulis_tanggal(tanggal)}", (surat_id,))
        for surat_id, hal, asal, nomor, tanggal in db.session.execute(kueri.limit(TERBANYAK + 1))
    ]


def _orang(kata: list[str]) -> list[Temuan]:
    """Who holds a jabatan today."""
    semua = pejabat.pejabat()
    cocok = [pegawai for pegawai in semua if _cocok(kata, f"{pegawai.nama} {pegawai.jabatan_lengkap} {pegawai.nip}")]
    return [Temuan(orang.nama, orang.jabatan_lengkap, ()) for orang in cocok]


def _arsip(q: str, oleh: Pelaku) -> list[Temuan]:
    return [
        Temuan(
            terbaru.uraian,
            f"Arsip {nomor_seri(terbaru.arsip.seri)} · {terbaru.arsip.tahun}",
            (terbaru.arsip_id, terbaru.nomor),
        )
        for terbaru in arsip_cari.terbaru(q, TERBANYAK + 1, oleh=oleh)
    ]
