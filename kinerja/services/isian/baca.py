"""Reading the sheets of a siklus (langkah 5 to 9): few queries for a whole sheet, plain values for pages and papers."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, literal, null, select, union_all

from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh
from kinerja.domain.isian import BarisPeriksa, kekurangan, kolom_dipakai, tulis_isian
from kinerja.domain.nilai import urai_nilai
from kinerja.domain.periode import TRIWULAN, kolom_target
from kinerja.domain.setelan import SetelanUkur
from kinerja.domain.telaah import BahanTelaah, Tanda, telaah
from kinerja.ext import db
from kinerja.models import (
    Berkas,
    Bukti,
    ButirIsian,
    FormatUnit,
    Indikator,
    JawabanRagu,
    KomentarSel,
    RiwayatSel,
    Sel,
    Siklus,
    VersiIndikator,
)
from kinerja.services import naskah
from kinerja.services.indikator import lalu as indikator_lalu
from kinerja.services.indikator.lampau_baca import AngkaPeriode
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus import setelan as siklus_setelan
from kinerja.services.siklus.saat import ada_rekaman, saat
from kinerja.services.singgahan import sekali, sudah

from .lembar import PELAPORAN, BarisIsian, BuktiBaca, IndikatorBaca, JawabanBaca, KomentarBaca, Lembar, SelBaca
from .ukur import ukur

_KOLOM_VERSI = tuple(
    getattr(VersiIndikator, satu.name)
    for satu in fields(IndikatorBaca)
    if satu.name not in ("versi_id", "indikator_id", "kode")
)


def lembar_unit(siklus_id: int, unit_id: int, butir_id: Collection[int] | None = None) -> Lembar:
    """The sheet of a unit, or these rows of it. Raises TidakDitemukan when it takes no part in the siklus."""
    lembar = _muat(naskah.ambil_siklus(siklus_id), unit_id, None if butir_id is None else frozenset(butir_id))
    if not lembar:
        raise TidakDitemukan("Unit itu tidak mempunyai format isian pada siklus ini.")
    return lembar[0]


def lembar_terlihat(siklus_id: int, unit_id: int, butir_id: Collection[int] | None = None, *, oleh: Pelaku) -> Lembar:
    """As `lembar_unit`; TidakDitemukan also for a unit that this officer may not look into."""
    if not boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id):
        raise TidakDitemukan("Lembar isian itu tidak ditemukan.")
    return lembar_unit(siklus_id, unit_id, butir_id)


def lembar_siklus(siklus_id: int) -> list[Lembar]:
    """The sheets of all units of a siklus, in the order of the units."""
    return _muat(naskah.ambil_siklus(siklus_id), None)


def lembar_bila_ada(siklus: Siklus, unit_id: int | None) -> list[Lembar]:
    """The sheet of a unit (of all units, for None) as a list, empty where there is no format."""
    return _muat(siklus, unit_id)


def lembar_terbaca(siklus: Siklus, unit_id: int | None) -> list[Lembar] | None:
    """As `lembar_bila_ada`, where this request has read them already; else None."""
    return sudah(_baca_lembar, siklus, unit_id, None)


def baris_butir(siklus: Siklus, butir_id: frozenset[int]) -> dict[int, BarisIsian]:
    """These rows of a siklus by their ids, whatever their units."""
    lembar = _muat(siklus, None, butir_id) if butir_id else []
    return {baris.butir_id: baris for satu in lembar for baris in satu.baris}


def ada_lembar(siklus_id: int, unit_id: int) -> bool:
    """Does the unit have a sheet in this siklus?"""
    kueri = select(FormatUnit.id).where(FormatUnit.siklus_id == siklus_id, FormatUnit.unit_id == unit_id)
    return db.session.scalar(kueri) is not None


def nama_butir(butir_id: Collection[int]) -> dict[int, str]:
    """What the indicators of these rows are called, by row."""
    if not butir_id:
        return {}
    kueri = (
        select(ButirIsian.id, VersiIndikator.nama)
        .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
        .where(ButirIsian.id.in_(butir_id))
    )
    return dict(db.session.execute(kueri).all())


def unit_butir(butir_id: int) -> tuple[int, int]:
    """(siklus_id, unit_id) of a row. Raises TidakDitemukan."""
    baris = db.session.execute(
        select(FormatUnit.siklus_id, FormatUnit.unit_id)
        .join(ButirIsian, ButirIsian.format_unit_id == FormatUnit.id)
        .where(ButirIsian.id == butir_id, ButirIsian.dicabut_pada.is_(None))
    ).one_or_none()
    if baris is None:
        raise TidakDitemukan("Indikator itu tidak ada pada lembar isian mana pun.")
    return baris.siklus_id, baris.unit_id


def baris_terlihat(butir_id: int, *, oleh: Pelaku) -> tuple[Lembar, BarisIsian]:
    """One row with its sheet, or TidakDitemukan."""
    lembar = lembar_terlihat(*unit_butir(butir_id), {butir_id}, oleh=oleh)
    return lembar, lembar.baris[0]


def _muat(siklus: Siklus, unit_id: int | None, hanya: frozenset[int] | None = None) -> list[Lembar]:
    return _baca_lembar(siklus, unit_id, hanya)


@sekali
def _baca_lembar(siklus: Siklus, unit_id: int | None, hanya: frozenset[int] | None) -> list[Lembar]:
    format_unit = _format(siklus, unit_id)
    kepala = {satu.id: satu for satu in format_unit}
    butir = _butir(list(kepala), hanya)
    kunci = [satu.butir_id for satu in butir]
    sel, bukti, (jawaban, komentar) = _sel(kunci), _bukti(kunci), _ucapan(kunci)
    lalu = _lalu(siklus, {satu.indikator_id for satu in butir}) if butir else {}
    setelan = siklus_setelan.setelan(siklus)
    baris = defaultdict(list)
    for satu in butir:
        unit = kepala[satu.format_unit_id].unit_id
        milik = lalu.get(satu.indikator_id, {})
        satu_baris = _baris(siklus, unit, satu, sel, bukti, komentar[satu.butir_id], milik, setelan)
        baris[satu.format_unit_id].append(_bertanya(satu_baris, siklus.periode, jawaban[satu.butir_id]))
    return [_lembar(siklus, satu, tuple(baris[satu.id])) for satu in format_unit]


def _lalu(siklus: Siklus, indikator_id: set[int]) -> dict[int, dict[int, AngkaPeriode]]:
    """Figures of the earlier triwulan: of a signed siklus what it was computed from, else what stands now."""
    if ada_rekaman(siklus, perjalanan.PENANDATANGANAN):
        return indikator_lalu.lalu_beku(siklus)
    return indikator_lalu.angka_lalu(siklus, indikator_id)


def _format(siklus: Siklus, unit_id: int | None) -> list[Any]:
    kueri = select(FormatUnit.__table__).where(FormatUnit.siklus_id == siklus.id)
    semua = db.session.execute(kueri if unit_id is None else kueri.where(FormatUnit.unit_id == unit_id)).all()
    return sorted(semua, key=lambda satu: saat(siklus, PELAPORAN, satu.unit_id).urutan_unit(satu.unit_id))


def _butir(format_unit_id: list[int], hanya: frozenset[int] | None) -> Sequence[Row]:
    pilihan = [] if hanya is None else [ButirIsian.id.in_(hanya)]
    return db.session.execute(
        select(
            ButirIsian.id.label("butir_id"),
            ButirIsian.format_unit_id,
            ButirIsian.urutan,
            ButirIsian.wajib_penjelasan,
            ButirIsian.wajib_bukti,
            VersiIndikator.id.label("versi_id"),
            VersiIndikator.indikator_id,
            Indikator.kode,
            *_KOLOM_VERSI,
        )
        .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
        .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
        .where(ButirIsian.format_unit_id.in_(format_unit_id), ButirIsian.dicabut_pada.is_(None), *pilihan)
        .order_by(ButirIsian.urutan)
    ).all()


def _sel(butir_id: list[int]) -> dict[int, dict[str, SelBaca]]:
    hasil: dict[int, dict[str, SelBaca]] = defaultdict(dict)
    kueri = select(Sel.butir_id, Sel.kolom, Sel.nilai, Sel.versi, Sel.diubah_oleh, Sel.diubah_pada)
    for butir, kolom, nilai, versi, oleh, pada in db.session.execute(kueri.where(Sel.butir_id.in_(butir_id))):
        hasil[butir][kolom] = SelBaca(kolom, nilai, versi, oleh, pada)
    return hasil


def _bukti(butir_id: list[int]) -> dict[int, list[BuktiBaca]]:
    hasil: dict[int, list[BuktiBaca]] = defaultdict(list)
    kueri = (
        select(
            Bukti.id,
            Bukti.butir_id,
            Bukti.berkas_id,
            Berkas.nama,
            Berkas.ukuran,
            Berkas.peringatan,
            Bukti.rujukan,
            Bukti.oleh,
            Bukti.pada,
            Bukti.dicabut_pada,
            Bukti.dicabut_oleh,
        )
        .outerjoin(Berkas, Berkas.id == Bukti.berkas_id)
        .where(Bukti.butir_id.in_(butir_id))
        .order_by(Bukti.id)
    )
    for satu in db.session.execute(kueri):
        hasil[satu.butir_id].append(BuktiBaca(*satu))
    return hasil


def _baris(
    siklus: Siklus,
    unit_id: int,
    satu: Any,
    sel: Any,
    bukti: Any,
    komentar: list[KomentarBaca],
    lalu: dict[int, AngkaPeriode],
    setelan: SetelanUkur,
) -> BarisIsian:
    indikator = IndikatorBaca(**{nama.name: getattr(satu, nama.name) for nama in fields(IndikatorBaca)})
    terisi = sel[satu.butir_id]
    isi = {kolom: terisi.get(kolom) or SelBaca(kolom) for kolom in kolom_dipakai(indikator.cara_akumulasi)}
    teks = {kolom: satu_sel.nilai for kolom, satu_sel in isi.items()}
    ukuran = ukur(indikator, siklus.periode, teks, {tw: satu.realisasi for tw, satu in lalu.items()}, setelan)
    berlaku = tuple(b for b in bukti[satu.butir_id] if b.dicabut_pada is None)
    target = getattr(indikator, kolom_target(siklus.periode))
    periksa = BarisPeriksa(
        indikator.cara_akumulasi,
        bool(target),
        bool(ukuran.pagu),
        satu.wajib_penjelasan,
        satu.wajib_bukti,
        len(berlaku),
        ukuran.capaian,
        teks,
        {ucapan.kolom for ucapan in komentar if ucapan.selesai_pada is None},
    )
    return BarisIsian(
        butir_id=satu.butir_id,
        siklus_id=siklus.id,
        unit_id=unit_id,
        urutan=satu.urutan,
        indikator=indikator,
        target=target,
        wajib_penjelasan=satu.wajib_penjelasan,
        wajib_bukti=satu.wajib_bukti,
        sel=isi,
        bukti=berlaku,
        bukti_dicabut=tuple(b for b in bukti[satu.butir_id] if b.dicabut_pada),
        ukur=ukuran,
        kurang=kekurangan(periksa),
        lalu=lalu,
        komentar=tuple(komentar),
    )


def _bertanya(baris: BarisIsian, periode: str, jawaban: dict[tuple[Tanda, int], JawabanBaca]) -> BarisIsian:
    """The row with what it deserves to be asked, and with what the unit has answered."""
    urut = TRIWULAN.get(periode, 1)
    bahan = BahanTelaah(
        capaian=baris.capaian,
        serapan=baris.serapan,
        realisasi=baris.realisasi,
        lalu=baris.ukur.deret.realisasi[urut - 2] if urut > 1 else None,
        belum_tersedia=baris.belum_tersedia,
        ada_penghambat=bool(baris.isi("penghambat")),
        ada_tindak_lanjut=bool(baris.isi("tindak_lanjut")),
        satuan=baris.indikator.satuan,
        target=urai_nilai(baris.target),
        anggaran=baris.ukur.anggaran,
        pagu=baris.indikator.pagu,
    )
    tanya = telaah(bahan, batas_perhatian=baris.ukur.setelan.batas_perhatian)
    return replace(baris, pertanyaan=tanya, jawaban=jawaban)


def _ucapan(butir_id: list[int]) -> tuple[dict[int, dict], dict[int, list[KomentarBaca]]]:
    """What the unit answered to doubts, and what was said about cells, by row: both in one query."""
    r: Any = JawabanRagu
    k: Any = KomentarSel
    sel = select(
        k.id, k.butir_id, k.kolom, literal(None).label("versi"), k.teks, k.oleh, k.pada, k.selesai_pada, k.selesai_oleh
    )
    tanya = select(r.id, r.butir_id, r.tanda, r.versi, r.alasan, r.oleh, r.pada, null(), literal(""))
    keduanya = sel.where(k.butir_id.in_(butir_id)), tanya.where(r.butir_id.in_(butir_id))
    jawaban: dict[int, dict[tuple[Tanda, int], JawabanBaca]] = defaultdict(dict)
    komentar: dict[int, list[KomentarBaca]] = defaultdict(list)
    for _, butir, kata, versi, teks, oleh, pada, *selesai in db.session.execute(union_all(*keduanya).order_by("id")):
        if versi is None:
            komentar[butir].append(KomentarBaca(kata, teks, oleh, pada, *selesai))
        else:
            jawaban[butir][(Tanda(kata), versi)] = JawabanBaca(teks, oleh, pada)
    return jawaban, komentar


_KEPALA_LEMBAR = (
    "unit_id",
    "pengantar",
    "disampaikan_pada",
    "disampaikan_oleh",
    "dibuka_pada",
    "dibuka_oleh",
    "diterima_pada",
    "diterima_oleh",
    "pernyataan_pada",
    "pernyataan_oleh",
)


def _lembar(siklus: Siklus, satu: Any, baris: tuple[BarisIsian, ...]) -> Lembar:
    return Lembar(
        siklus_id=siklus.id,
        nama_siklus=perjalanan.nama_siklus(siklus),
        tahun=siklus.tahun,
        periode=siklus.periode,
        format_unit_id=satu.id,
        unit=saat(siklus, PELAPORAN, satu.unit_id).nama_unit[satu.unit_id],
        baris=baris,
        **{nama: getattr(satu, nama) for nama in _KEPALA_LEMBAR},
    )


@dataclass(frozen=True)
class Perubahan:
    """One version of a cell: `lama` and `baru` as a person would type them."""

    kolom: str
    versi: int
    lama: str
    baru: str
    dari: str
    alasan: str
    oleh: str
    pada: datetime


def riwayat_butir(butir_id: int) -> list[Perubahan]:
    """Everything that ever stood in the cells of a row, newest first, in one query."""
    kueri = (
        select(
            Sel.kolom,
            RiwayatSel.versi,
            RiwayatSel.nilai,
            RiwayatSel.dari,
            RiwayatSel.alasan,
            RiwayatSel.oleh,
            RiwayatSel.pada,
        )
        .join(Sel, Sel.id == RiwayatSel.sel_id)
        .where(Sel.butir_id == butir_id)
        .order_by(RiwayatSel.id)
    )
    kini: dict[str, str] = {}
    hasil = []
    for kolom, versi, nilai, dari, alasan, oleh, pada in db.session.execute(kueri):
        baru = tulis_isian(kolom, nilai)
        hasil.append(Perubahan(kolom, versi, kini.get(kolom, ""), baru, dari, alasan, oleh, pada))
        kini[kolom] = baru
    return hasil[::-1]
