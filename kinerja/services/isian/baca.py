"""Reading the sheets of a siklus (langkah 5 to 9): few queries for a whole sheet, plain values for pages and papers."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Row,
    Select,
    String,
    bindparam,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased, joinedload

from kinerja.adapters.sql import deret, tulis_deret
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh
from kinerja.domain.isian import kolom_dipakai, tulis_isian
from kinerja.domain.pasti import pasti
from kinerja.domain.periode import kolom_target
from kinerja.domain.telaah import Tanda
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
from kinerja.models.tipe import waktu_tersimpan
from kinerja.services import kueri, naskah
from kinerja.services.indikator import lalu as indikator_lalu
from kinerja.services.indikator.lampau_baca import AngkaPeriode
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.saat import ada_rekaman, saat
from kinerja.services.siklus.saat import setelan as setelan_siklus
from kinerja.services.singgahan import ingat, sekali, sudah

from .lembar import PELAPORAN, BarisIsian, BuktiBaca, IndikatorBaca, JawabanBaca, KomentarBaca, Lembar, SelBaca

_INDIKATOR = (
    VersiIndikator.id.label("versi_id"),
    VersiIndikator.indikator_id,
    Indikator.kode,
    *(getattr(VersiIndikator, bidang) for bidang in IndikatorBaca._fields[3:]),
)
"""The columns of an IndikatorBaca, in its order."""
_BARIS_ITU = aliased(ButirIsian)
_BARIS = select(func.count(ButirIsian.id)).where(
    ButirIsian.format_unit_id == FormatUnit.id, ButirIsian.dicabut_pada.is_(None)
)
_SEMUA_FORMAT = select(FormatUnit.__table__, _BARIS.scalar_subquery().label("jumlah"))
_FORMAT = _SEMUA_FORMAT.where(FormatUnit.siklus_id == bindparam("siklus_id"))
_FORMAT_BUTIR = (
    _SEMUA_FORMAT.add_columns(Siklus)
    .join(Siklus, Siklus.id == FormatUnit.siklus_id)
    .options(joinedload(Siklus.naskah_sop))
    .where(
        FormatUnit.id
        == select(_BARIS_ITU.format_unit_id)
        .where(_BARIS_ITU.id == bindparam("butir_id"), _BARIS_ITU.dicabut_pada.is_(None))
        .scalar_subquery()
    )
)
"""The sheet that holds a row, and its siklus: who asks for the one reads the other."""
_FORMAT_UNIT = kueri.Siap(_FORMAT.where(FormatUnit.unit_id == bindparam("unit_id")))
_BUTIR = (
    select(
        ButirIsian.id.label("butir_id"),
        ButirIsian.format_unit_id,
        ButirIsian.urutan,
        ButirIsian.wajib_penjelasan,
        ButirIsian.wajib_bukti,
        *_INDIKATOR,
    )
    .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
    .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
    .where(ButirIsian.dicabut_pada.is_(None))
    .order_by(ButirIsian.urutan)
)
_LEMBAR_INI = select(deret("format_unit_id").c.value)
_MILIK_INI = select(deret("butir_id").c.value)
"""Sheets and rows by their ids."""
_BUTIR_BANYAK = kueri.Siap(_BUTIR.where(ButirIsian.format_unit_id.in_(_LEMBAR_INI)))
_BUTIR_INI = kueri.Siap(_BUTIR.where(ButirIsian.format_unit_id.in_(_LEMBAR_INI), ButirIsian.id.in_(_MILIK_INI)))
_BUTIR_SATU = kueri.Siap(
    _BUTIR.where(ButirIsian.format_unit_id == bindparam("format_unit_id"), ButirIsian.id == bindparam("butir_id"))
)
_BUTIR_LEMBAR = kueri.Siap(_BUTIR.where(ButirIsian.format_unit_id == bindparam("format_unit_id")))
_MILIK_LEMBAR = select(ButirIsian.id).where(
    ButirIsian.format_unit_id == bindparam("format_unit_id"), ButirIsian.dicabut_pada.is_(None)
)
"""All rows of one sheet: what belongs to them is asked by a prepared query."""
_BUKTI = (
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
    .order_by(Bukti.id)
)
_BUKTI_INI = kueri.Siap(_BUKTI.where(Bukti.butir_id.in_(_MILIK_INI)))
_BUKTI_SATU = kueri.Siap(_BUKTI.where(Bukti.butir_id == bindparam("butir_id")))
_BUKTI_LEMBAR = kueri.Siap(_BUKTI.where(Bukti.butir_id.in_(_MILIK_LEMBAR)))


_KOMENTAR, _SEL, _JAWABAN = range(3)


def _mentah(waktu: Any) -> Any:
    """A time as it is kept: most are never shown."""
    return type_coerce(waktu, String)


def _kueri_isi(milik: Callable[[Any], Any]) -> CompoundSelect:
    """Comments, cells and answers of rows as rows of one shape: kind, id, row, column or sign, version, text."""
    s: Any = Sel
    r: Any = JawabanRagu
    k: Any = KomentarSel
    tanpa = null(), literal("")
    bagian = (
        (_KOMENTAR, k, (k.kolom, literal(0), k.teks, k.oleh, _mentah(k.pada), _mentah(k.selesai_pada), k.selesai_oleh)),
        (_SEL, s, (s.kolom, s.versi, s.nilai, s.diubah_oleh, _mentah(s.diubah_pada), null(), s.sambung)),
        (_JAWABAN, r, (r.tanda, r.versi, r.alasan, r.oleh, _mentah(r.pada), *tanpa)),
    )
    return union_all(
        *(
            select(literal(jenis), tabel.id, tabel.butir_id, *kolom).where(milik(tabel.butir_id))
            for jenis, tabel, kolom in bagian
        )
    )


_ISI_INI = kueri.Siap(_kueri_isi(lambda butir_id: butir_id.in_(_MILIK_INI)))
_ISI_SATU = kueri.Siap(_kueri_isi(lambda butir_id: butir_id == bindparam("butir_id")))
_ISI_LEMBAR = kueri.Siap(_kueri_isi(lambda butir_id: butir_id.in_(_MILIK_LEMBAR)))


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


def sel_berubah(
    siklus_id: int, unit_id: int, dilihat: Mapping[tuple[int, str], int], *, oleh: Pelaku
) -> dict[tuple[int, str], SelBaca]:
    """The cells of a sheet that have a newer version than `dilihat` names; TidakDitemukan as `lembar_terlihat`."""
    if not boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id):
        raise TidakDitemukan("Lembar isian itu tidak ditemukan.")
    kueri_sel = (
        select(Sel.butir_id, Sel.kolom, Sel.nilai, Sel.versi, Sel.diubah_oleh, Sel.diubah_pada, Sel.id)
        .join(ButirIsian, ButirIsian.id == Sel.butir_id)
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .where(FormatUnit.siklus_id == siklus_id, FormatUnit.unit_id == unit_id, ButirIsian.dicabut_pada.is_(None))
    )
    semua = {
        (butir_id, kolom): SelBaca(kolom, nilai, versi, oleh_siapa, waktu, sel_id)
        for butir_id, kolom, nilai, versi, oleh_siapa, waktu, sel_id in db.session.execute(kueri_sel)
    }
    return {alamat: sel for alamat, sel in semua.items() if sel.versi > dilihat.get(alamat, sel.versi)}


def lembar_siklus(siklus_id: int, butir_id: Collection[int] | None = None) -> list[Lembar]:
    """The sheets of all units of a siklus, in the order of the units; or of these rows alone."""
    return _muat(naskah.ambil_siklus(siklus_id), None, None if butir_id is None else frozenset(butir_id))


def lembar_angka(siklus_id: int, unit_id: int | None = None) -> list[Lembar]:
    """As `lembar_siklus`, for who asks for figures alone: no evidence is read, so do not ask what is lacking.

    `unit_id`: of this unit only; empty where it takes no part.
    """
    siklus = naskah.ambil_siklus(siklus_id)
    return sudah(_baca_lembar, siklus, unit_id, None) or _baca_lembar(siklus, unit_id, None, False)


def baris_angka(siklus_id: int, butir_id: Collection[int]) -> list[Lembar]:
    """The sheets with these rows alone, as `lembar_angka` reads them."""
    return _baca_lembar(naskah.ambil_siklus(siklus_id), None, frozenset(butir_id), False)


def lembar_bila_ada(siklus: Siklus, unit_id: int | None) -> list[Lembar]:
    """The sheet of a unit (of all units, for None) as a list, empty where there is no format."""
    return _muat(siklus, unit_id)


def lembar_terbaca(siklus: Siklus, unit_id: int | None) -> list[Lembar] | None:
    """As `lembar_bila_ada`, where this request has read them already; else None."""
    return sudah(_baca_lembar, siklus, unit_id, None)


def lembar_angka_terbaca(siklus: Siklus) -> list[Lembar] | None:
    """As `lembar_angka`, where this request has read them already, with their evidence or without; else None."""
    return lembar_terbaca(siklus, None) or sudah(_baca_lembar, siklus, None, None, False)


def ada_lembar(siklus_id: int, unit_id: int) -> bool:
    """Does the unit have a sheet in this siklus?"""
    return bool(_format_unit(siklus_id, unit_id))


def nama_butir(butir_id: Collection[int]) -> Select:
    """What the indicators of these rows are called: a query that answers with the row and its name."""
    return (
        select(ButirIsian.id, VersiIndikator.nama)
        .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
        .where(ButirIsian.id.in_(butir_id))
    )


def unit_butir(butir_id: int) -> tuple[int, int]:
    """(siklus_id, unit_id) of a row. Raises TidakDitemukan."""
    baris = db.session.execute(_FORMAT_BUTIR, {"butir_id": butir_id}).one_or_none()
    if baris is None:
        raise TidakDitemukan("Indikator itu tidak ada pada lembar isian mana pun.")
    ingat(_format_unit, [baris], baris.siklus_id, baris.unit_id)
    ingat(naskah.cari_siklus, baris.Siklus, baris.siklus_id)
    return baris.siklus_id, baris.unit_id


def baris_terlihat(butir_id: int, *, oleh: Pelaku) -> tuple[Lembar, BarisIsian]:
    """One row with its sheet, or TidakDitemukan."""
    lembar = lembar_terlihat(*unit_butir(butir_id), {butir_id}, oleh=oleh)
    return lembar, lembar.baris[0]


def _muat(siklus: Siklus, unit_id: int | None, hanya: frozenset[int] | None = None) -> list[Lembar]:
    return _baca_lembar(siklus, unit_id, hanya)


@sekali
def _baca_lembar(
    siklus: Siklus, unit_id: int | None, hanya: frozenset[int] | None, berbukti: bool = True
) -> list[Lembar]:
    format_unit = _format(siklus, unit_id)
    butir = _butir([format_lembar.id for format_lembar in format_unit], hanya)
    kunci = [butir_format.butir_id for butir_format in butir]
    lembar_id = format_unit[0].id if hanya is None and len(format_unit) == 1 else None
    lalu = cache(partial(_lalu, siklus, {butir_format.indikator_id for butir_format in butir}, lembar_id))
    if berbukti and butir:
        lalu()  # a whole sheet is measured, by a verb after its commit: read with the rest
    unit = {format_lembar.id: format_lembar.unit_id for format_lembar in format_unit}
    bukti = _bukti(kunci, lembar_id) if berbukti else defaultdict(list)
    baris = _susun_baris(siklus, butir, unit, bukti, _isi(kunci, lembar_id), lalu)
    return [_lembar(siklus, format_lembar, tuple(baris[format_lembar.id])) for format_lembar in format_unit]


def _lalu(siklus: Siklus, indikator_id: set[int], lembar_id: int | None) -> dict[int, dict[int, AngkaPeriode]]:
    """Figures of the earlier triwulan: of a signed siklus what it was computed from, else what stands now.

    `lembar_id`: the sheet, where these indicators are all of one.
    """
    if ada_rekaman(siklus, perjalanan.PENANDATANGANAN):
        return indikator_lalu.lalu_beku(siklus, indikator_id)
    if lembar_id is not None:
        return indikator_lalu.angka_lalu_lembar(siklus, lembar_id)
    return indikator_lalu.angka_lalu(siklus, indikator_id)


def _lalu_baris(lalu: Callable[[], dict[int, dict[int, AngkaPeriode]]], indikator_id: int) -> dict[int, AngkaPeriode]:
    return lalu().get(indikator_id, {})


@sekali
def format_siklus(siklus_id: int) -> Sequence[Row]:
    """The formats of a siklus as they are kept, with how many rows each has (`jumlah`)."""
    return kueri.semua(_FORMAT, siklus_id=siklus_id)


@sekali
def _format_unit(siklus_id: int, unit_id: int) -> Sequence[Row]:
    terbaca = sudah(format_siklus, siklus_id)
    if terbaca is not None:
        return [format_unit for format_unit in terbaca if format_unit.unit_id == unit_id]
    return kueri.semua(_FORMAT_UNIT, siklus_id=siklus_id, unit_id=unit_id)


def _format(siklus: Siklus, unit_id: int | None) -> list[Any]:
    semua = format_siklus(siklus.id) if unit_id is None else _format_unit(siklus.id, unit_id)
    return sorted(
        semua, key=lambda format_unit: saat(siklus, PELAPORAN, format_unit.unit_id).urutan_unit(format_unit.unit_id)
    )


def _butir(format_unit_id: list[int], hanya: frozenset[int] | None) -> Sequence[Row]:
    if hanya is None and len(format_unit_id) == 1:
        return kueri.semua(_BUTIR_LEMBAR, format_unit_id=format_unit_id[0])
    if hanya is None:
        return kueri.semua(_BUTIR_BANYAK, format_unit_id=tulis_deret(format_unit_id))
    if len(hanya) == 1 and len(format_unit_id) == 1:
        return kueri.semua(_BUTIR_SATU, format_unit_id=format_unit_id[0], butir_id=next(iter(hanya)))
    return kueri.semua(_BUTIR_INI, format_unit_id=tulis_deret(format_unit_id), butir_id=tulis_deret(list(hanya)))


def _milik(
    lembar: kueri.Siap, satu_baris: kueri.Siap, ini: kueri.Siap, butir_id: list[int], lembar_id: int | None
) -> Sequence[Any]:
    """What belongs to these rows; `lembar_id`: they are all of this sheet."""
    if not butir_id:
        return ()
    if not lembar_id and len(butir_id) == 1:
        return kueri.semua(satu_baris, butir_id=butir_id[0])
    if lembar_id:
        return kueri.semua(lembar, format_unit_id=lembar_id)
    return kueri.semua(ini, butir_id=tulis_deret(butir_id))


def _bukti(butir_id: list[int], lembar_id: int | None) -> dict[int, list[BuktiBaca]]:
    hasil: dict[int, list[BuktiBaca]] = defaultdict(list)
    for bukti in _milik(_BUKTI_LEMBAR, _BUKTI_SATU, _BUKTI_INI, butir_id, lembar_id):
        hasil[bukti.butir_id].append(BuktiBaca._make(bukti))
    return hasil


def _susun_baris(
    siklus: Siklus,
    butir: Sequence[Row],
    unit: Mapping[int, int],
    bukti: Mapping[int, Sequence[BuktiBaca]],
    isi: "_Isi",
    lalu: Callable[[], dict[int, dict[int, AngkaPeriode]]],
) -> dict[int, list[BarisIsian]]:
    """The rows of each format. What is one for all of them is asked once."""
    siklus_id, periode, setelan = siklus.id, siklus.periode, setelan_siklus(siklus)
    letak_target = IndikatorBaca._fields.index(kolom_target(periode))
    sel, jawaban, komentar = isi
    hasil: dict[int, list[BarisIsian]] = defaultdict(list)
    for butir_id, format_unit_id, urutan, wajib_penjelasan, wajib_bukti, *kolom_indikator in butir:
        indikator = IndikatorBaca._make(kolom_indikator)
        terisi, berkas = sel[butir_id], bukti[butir_id]
        hasil[format_unit_id].append(
            BarisIsian(
                butir_id,
                siklus_id,
                unit[format_unit_id],
                urutan,
                indikator,
                kolom_indikator[letak_target],
                wajib_penjelasan,
                wajib_bukti,
                {kolom: terisi.get(kolom) or _kosong(kolom) for kolom in kolom_dipakai(indikator.cara_akumulasi)},
                tuple([satu_bukti for satu_bukti in berkas if satu_bukti.dicabut_pada is None]),
                tuple([satu_bukti for satu_bukti in berkas if satu_bukti.dicabut_pada]),
                periode,
                setelan,
                partial(_lalu_baris, lalu, indikator.indikator_id),
                jawaban[butir_id],
                tuple(komentar[butir_id]),
            )
        )
    return hasil


@cache
def _kosong(kolom: str) -> SelBaca:
    return SelBaca(kolom)


def dengan_sel(lembar: Lembar, sel: Mapping[tuple[int, str], SelBaca]) -> Lembar:
    """The sheet after these cells were written: measured anew, but not read again."""
    baru: dict[int, dict[str, SelBaca]] = defaultdict(dict)
    for (butir, kolom), isi in sel.items():
        baru[butir][kolom] = isi
    return replace(
        lembar, baris=tuple(replace(baris, sel={**baris.sel, **baru[baris.butir_id]}) for baris in lembar.baris)
    )


_Isi = tuple[
    dict[int, dict[str, SelBaca]], dict[int, dict[tuple[Tanda, int], JawabanBaca]], dict[int, list[KomentarBaca]]
]


def _isi(butir_id: list[int], lembar_id: int | None) -> _Isi:
    """What stands in the cells, what the unit answered to doubts, what was said of cells, by row: one query for all."""
    sel: dict[int, dict[str, SelBaca]] = defaultdict(dict)
    jawaban: dict[int, dict[tuple[Tanda, int], JawabanBaca]] = defaultdict(dict)
    komentar: dict[int, list[KomentarBaca]] = defaultdict(list)
    semua = _milik(_ISI_LEMBAR, _ISI_SATU, _ISI_INI, butir_id, lembar_id)
    for jenis, nomor, butir, kata, versi, teks, oleh, waktu, selesai_pada, ekor in semua:
        if jenis == _SEL:
            sel[butir][kata] = SelBaca(kata, teks, versi, oleh, waktu, nomor, ekor)
        elif jenis == _JAWABAN:
            jawaban[butir][(Tanda(kata), versi)] = JawabanBaca(teks, oleh, pasti(waktu_tersimpan(waktu)))
        else:
            pada, selesai = pasti(waktu_tersimpan(waktu)), waktu_tersimpan(selesai_pada)
            komentar[butir].append(KomentarBaca(kata, teks, oleh, pada, selesai, ekor))
    return sel, jawaban, komentar


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


def _lembar(siklus: Siklus, format_unit: Any, baris: tuple[BarisIsian, ...]) -> Lembar:
    return Lembar(
        siklus_id=siklus.id,
        nama_siklus=perjalanan.nama_siklus(siklus),
        tahun=siklus.tahun,
        periode=siklus.periode,
        format_unit_id=format_unit.id,
        unit=saat(siklus, PELAPORAN, format_unit.unit_id).nama_unit[format_unit.unit_id],
        baris=baris,
        **{nama: getattr(format_unit, nama) for nama in _KEPALA_LEMBAR},
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
    riwayat = (
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
    for kolom, versi, nilai, dari, alasan, oleh, pada in db.session.execute(riwayat):
        baru = tulis_isian(kolom, nilai)
        hasil.append(Perubahan(kolom, versi, kini.get(kolom, ""), baru, dari, alasan, oleh, pada))
        kini[kolom] = baru
    return hasil[::-1]
