"""Langkah 3: compose the format isian per unit and freeze it. The verbs of langkah 4 stand in `sampaikan`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatDomain, GalatMasukan, terlalu_panjang
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit, Siklus
from kinerja.services import hak, naskah
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.perubahan import pengubah
from kinerja.services.siklus import gerbang, perjalanan
from kinerja.services.siklus.serah import Kertas, serahkan
from kinerja.services.transaksi import menulis

from . import cetak, susun_papan
from .baca import PilihanButir, PilihanUnit, format_siklus, siklus_sebelumnya, tersimpan, versi_tersedia
from .susun_papan import KartuUnit

KUNCI = "format"
PANJANG_PENGANTAR = 2000
TERTULIS = "tertulis"
"""Not the `sidik` of any page."""


def pilihan_bawaan(siklus_id: int) -> tuple[PilihanUnit, ...]:
    """Every active indicator of the year of the siklus ticked: what the page starts with."""
    per_unit: dict[int, list[PilihanButir]] = {}
    for versi in versi_tersedia(naskah.ambil_siklus(siklus_id).tahun):
        per_unit.setdefault(versi.unit_id, []).append(PilihanButir(versi.id))
    return tuple(PilihanUnit(unit_id, butir=tuple(butir)) for unit_id, butir in per_unit.items())


@menulis
def susun(siklus_id: int, pilihan: Sequence[PilihanUnit], *, oleh: Pelaku) -> None:
    """Save the choice of the units that are named; the others stay as they are. What is there already is kept as it is.

    A unit that its page (`dilihat`) did not touch stays as another one has saved it meanwhile. Raises Didahului when
    one that it did touch was saved meanwhile, or a ticked indicator has changed, GalatDomain when langkah 3 is not
    open, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.FORMAT_SUSUN, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    perjalanan.pastikan_terbuka(siklus, "format")
    periksa_pengantar(pilihan)
    tersedia = {versi.id: versi for versi in versi_tersedia(siklus.tahun)}
    unit = {satu_unit.id for satu_unit in kantor_baca.daftar_unit()}
    pilihan = [pilihan_unit for pilihan_unit in pilihan if pilihan_unit.unit_id in unit]
    for pilihan_unit in pilihan:
        _pastikan_tersedia(pilihan_unit, tersedia)
    baru = _yang_disentuh(siklus_id, pilihan, oleh)
    berubah = [pilihan_unit for pilihan_unit in baru if _susun_unit(siklus, pilihan_unit, tersedia)]
    if not berubah:
        return
    catat_jejak(
        Aksi.SUSUN_FORMAT,
        oleh=oleh,
        siklus_id=siklus.id,
        objek="siklus",
        objek_id=siklus.id,
        rincian={"unit": {str(satu_pilihan.unit_id): len(satu_pilihan.butir) for satu_pilihan in berubah}},
    )


def periksa_pengantar(pilihan: Sequence[PilihanUnit]) -> None:
    """Raise GalatMasukan (`pengantar-3` for unit 3) for words that are too long; none is cut."""
    kata = {s.unit_id: terlalu_panjang(s.pengantar.strip(), PANJANG_PENGANTAR) for s in pilihan}
    nama = kantor_baca.nama_unit()
    salah = {
        f"pengantar-{unit_id}": f"Pengantar untuk {nama.get(unit_id, 'unit ini')}: {satu_kata}"
        for unit_id, satu_kata in kata.items()
        if satu_kata
    }
    if salah:
        raise GalatMasukan(salah)


def _yang_disentuh(siklus_id: int, pilihan: Sequence[PilihanUnit], oleh: Pelaku) -> list[PilihanUnit]:
    if all(pilihan_unit.dilihat is None for pilihan_unit in pilihan):
        return list(pilihan)
    kini = {kartu.unit_id: kartu for kartu in susun_papan.papan_format(siklus_id).unit if kartu.tersimpan}
    return yang_disentuh(pilihan, kini, Aksi.SUSUN_FORMAT, siklus_id, oleh)


def yang_disentuh(
    pilihan: Sequence[PilihanUnit], kini: Mapping[int, KartuUnit], aksi: Aksi, siklus_id: int, oleh: Pelaku
) -> list[PilihanUnit]:
    """What is to be written: not what a page shows of before another one's save. Raises Didahului for what both did.

    `kini`: the units as they are stored now; `aksi`: the act by which another one may have changed them.
    """
    baru, bentrok = [], []
    for pilihan_unit in pilihan:
        kartu = kini.get(pilihan_unit.unit_id)
        sama = (
            kartu is None or pilihan_unit.dilihat is None or kartu.sidik in (pilihan_unit.dilihat, pilihan_unit.sidik)
        )
        if sama:
            baru.append(pilihan_unit)
        elif pilihan_unit.disentuh and kartu:
            bentrok.append(kartu)
    if bentrok:
        siapa = {pengubah(aksi, siklus_id, oleh, unit=str(kartu.unit_id)) for kartu in bentrok}
        nama = "; ".join(kartu.nama for kartu in bentrok)
        oleh_siapa = siapa.pop() if len(siapa) == 1 else "orang lain dan Anda sendiri"
        raise Didahului(f"Pilihan {nama} sudah diubah {oleh_siapa} sejak Anda membukanya. {PERIKSA_LAGI}")
    return baru


def _pastikan_tersedia(pilihan: PilihanUnit, tersedia: Mapping[int, Any]) -> None:
    for butir in pilihan.butir:
        versi = tersedia.get(butir.versi_id)
        if versi is None or versi.unit_id != pilihan.unit_id:
            raise Didahului(
                f"Indikator {kantor_baca.nama_unit().get(pilihan.unit_id, '')} sudah berubah sejak halaman ini dibuka. "
                "Periksa pilihannya pada halaman ini, lalu ulangi."
            )


def _susun_unit(siklus: Siklus, pilihan: PilihanUnit, tersedia: Mapping[int, Any]) -> bool:
    """Write the choice of one unit; False when it is what stands there."""
    urut = list(tersedia)
    terurut = sorted({butir.versi_id: butir for butir in pilihan.butir}.values(), key=lambda b: urut.index(b.versi_id))
    format_unit = _format_unit(siklus.id, pilihan.unit_id)
    if format_unit.butir and _pilihan_tersimpan(format_unit) == (pilihan.pengantar.strip(), terurut):
        return False
    format_unit.pengantar = pilihan.pengantar.strip()
    for lama in list(format_unit.butir):
        db.session.delete(lama)
    db.session.flush()
    for nomor, butir in enumerate(terurut, start=1):
        db.session.add(_butir(format_unit.id, nomor, butir))
    db.session.flush()
    db.session.expire(format_unit, ["butir"])
    return True


def _pilihan_tersimpan(format_unit: FormatUnit) -> tuple[str, list[PilihanButir]]:
    butir = sorted(format_unit.butir, key=lambda b: b.urutan)
    return format_unit.pengantar, [PilihanButir(b.versi_indikator_id, b.wajib_penjelasan, b.wajib_bukti) for b in butir]


def _butir(format_unit_id: int, nomor: int, pilihan: PilihanButir) -> ButirIsian:
    return ButirIsian(
        format_unit_id=format_unit_id,
        versi_indikator_id=pilihan.versi_id,
        urutan=nomor,
        wajib_penjelasan=pilihan.wajib_penjelasan,
        wajib_bukti=pilihan.wajib_bukti,
    )


def _format_unit(siklus_id: int, unit_id: int) -> FormatUnit:
    kueri = select(FormatUnit).where(FormatUnit.siklus_id == siklus_id, FormatUnit.unit_id == unit_id)
    format_unit = db.session.scalar(kueri)
    if format_unit is None:
        format_unit = FormatUnit(siklus_id=siklus_id, unit_id=unit_id)
        db.session.add(format_unit)
        db.session.flush()
    return format_unit


@menulis
def salin_siklus_lalu(
    siklus_id: int,
    pengantar: Mapping[int, str] | None = None,
    lama: Collection[int] = (),
    *,
    dilihat: Mapping[int, str] = MappingProxyType({}),
    oleh: Pelaku,
) -> int:
    """Tick what the last siklus had, by kode of the indicator, with its duties; returns how many.

    `pengantar`: what stands on the page for each unit, kept; `lama`: units whose old pengantar is copied instead.
    Indicators that it did not have are left unticked. `dilihat`: what the page had shown of each unit. Raises
    GalatDomain when there is nothing to copy, Didahului as `susun`.
    """
    lalu = siklus_sebelumnya(siklus_id)
    if lalu is None:
        raise GalatDomain("Belum ada siklus sebelumnya untuk disalin. Pilih indikator di halaman ini.")
    tertulis = {milik.unit_id: milik.pengantar for milik in tersimpan(siklus_id)} | dict(pengantar or {})
    pilihan = [
        pilihan_unit
        if pilihan_unit.unit_id in lama
        else replace(pilihan_unit, pengantar=tertulis.get(pilihan_unit.unit_id, ""))
        for pilihan_unit in _pilihan_dari(lalu, naskah.ambil_siklus(siklus_id).tahun)
    ]
    pilihan = [replace(pilihan_unit, dilihat=_disalin(pilihan_unit, dilihat)) for pilihan_unit in pilihan]
    susun(siklus_id, pilihan, oleh=oleh)
    return sum(len(satu_pilihan.butir) for satu_pilihan in pilihan)


def _disalin(pilihan: PilihanUnit, dilihat: Mapping[int, str]) -> str | None:
    """Copying was asked for: what comes of it is meant, also where the page had shown the same."""
    sidik = dilihat.get(pilihan.unit_id)
    return TERTULIS if sidik == pilihan.sidik else sidik


def _pilihan_dari(lalu: Siklus, tahun: int) -> list[PilihanUnit]:
    semua = tersimpan(lalu.id)
    lama = {kode: butir for milik in semua for kode, butir in milik.menurut_kode}
    pengantar = {milik.unit_id: milik.pengantar for milik in semua}
    per_unit: dict[int, list[PilihanButir]] = {}
    for versi in versi_tersedia(tahun):
        butir = lama.get(versi.kode)
        terpilih = per_unit.setdefault(versi.unit_id, [])
        if butir is not None:
            terpilih.append(PilihanButir(versi.id, butir.wajib_penjelasan, butir.wajib_bukti))
    return [PilihanUnit(unit_id, pengantar.get(unit_id, ""), tuple(butir)) for unit_id, butir in per_unit.items()]


@menulis
def siapkan(siklus_id: int, pilihan: Sequence[PilihanUnit], *, oleh: Pelaku, versi: int | None = None) -> None:
    """Save the choice if it could be frozen; what will be frozen is then shown. A choice that the gate refuses is not
    saved, it stands on the page. Raises as `tetapkan`.
    """
    hak.wajib(oleh, Tindakan.FORMAT_SUSUN, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    perjalanan.pastikan_giliran(siklus, KUNCI, versi)
    susun(siklus_id, pilihan, oleh=oleh)
    gerbang.pastikan(siklus, naskah.sop_siklus(siklus).langkah_kunci(KUNCI))


def dilihat(siklus_id: int) -> str:
    """What the confirming page shows, in short: every save makes another."""
    return "-".join(map(str, _sidik(siklus_id)))


def tetapkan(
    siklus_id: int,
    pilihan: Sequence[PilihanUnit] | None = None,
    *,
    oleh: Pelaku,
    versi: int | None = None,
    seperti: str | None = None,
) -> Siklus:
    """Freeze the format (SOP langkah 3): print the empty format of every unit, hand the langkah over.

    `seperti`: `dilihat` of the page that was confirmed; `pilihan` is saved first, where no page was. Raises
    SyaratBelumTerpenuhi, Didahului, GalatDomain when langkah 3 is not open, HakDitolak, CetakGagal.
    """
    hak.wajib(oleh, Tindakan.FORMAT_SUSUN, siklus_id)
    perjalanan.pastikan_giliran(naskah.ambil_siklus(siklus_id), KUNCI, versi)
    if pilihan is not None:
        siapkan(siklus_id, pilihan, oleh=oleh, versi=versi)
    if seperti is not None and seperti != dilihat(siklus_id):
        raise Didahului("Pilihan sudah diubah sejak halaman ini dibuka. Periksa yang tampil sekarang, lalu tetapkan.")
    return serahkan(
        siklus_id,
        KUNCI,
        tindakan=Tindakan.FORMAT_SUSUN,
        oleh=oleh,
        versi=versi,
        sidik=lambda: _sidik(siklus_id),
        berubah="Format isian berubah sementara kertasnya dicetak. Muat ulang halaman, lalu tetapkan lagi.",
        kertas=lambda pada: [_kertas(naskah.ambil_siklus(siklus_id), pada)],
        tulis=_buang_kosong,
    )


def _sidik(siklus_id: int) -> tuple[int, ...]:
    """What was printed: every save gives the butir new ids."""
    return tuple(butir.butir_id for milik in tersimpan(siklus_id) for butir in milik.butir)


def _kertas(siklus: Siklus, pada: datetime) -> Kertas:
    judul = f"Format isian {perjalanan.nama_siklus(siklus)}"
    pdf = cetak.cetak_format(siklus, susun_papan.papan_format(siklus.id).peserta, dibuat=pada)
    isi = {
        "unit": {
            format_unit.unit.nama: len(format_unit.butir)
            for format_unit in format_siklus(siklus.id)
            if format_unit.butir
        }
    }
    return Kertas("format_isian", judul, pdf, isi=isi)


def _buang_kosong(siklus: Siklus, _pada: datetime) -> None:
    """Units without an indicator do not take part."""
    for format_unit in format_siklus(siklus.id):
        if not format_unit.butir:
            db.session.delete(format_unit)
