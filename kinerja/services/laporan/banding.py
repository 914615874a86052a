"""What the realisasi of a report is held against: earlier years, the end of the Renstra, standards from outside."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlalchemy import select

from kinerja.domain.anggaran import efisiensi_nisbah, efisiensi_selisih
from kinerja.domain.angka import tulis_angka
from kinerja.domain.capaian import hitung_capaian
from kinerja.domain.definisi import definisi_menurut
from kinerja.domain.hasil import tulis_hasil
from kinerja.domain.nilai import Nilai, tulis_ukuran, urai_nilai
from kinerja.domain.rujukan import urai_renstra, urai_standar
from kinerja.domain.sumber_daya import pemakaian
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit, Indikator, RujukanIndikator, Sel, Siklus, VersiIndikator
from kinerja.services.indikator import rujukan
from kinerja.services.indikator.lalu import KOLOM_UKUR
from kinerja.services.indikator.lampau_baca import AngkaPeriode, angka_dari, angka_dokumen
from kinerja.services.isian import ringkasan
from kinerja.services.isian import sumber_daya as isian_sumber_daya
from kinerja.services.isian.lembar import BarisIsian, Lembar
from kinerja.services.siklus import saat

TAHUNAN = "tahunan"
TAHUN_TERBANYAK = 3
"""How many earlier years stand beside this one."""

Lampau = dict[int, list[dict]]


def pembanding(lembar: Iterable[Lembar], tahun: int) -> dict[int, dict]:
    """{butir_id: what its realisasi is held against} of a yearly siklus, as plain JSON."""
    lembar = list(lembar)
    lalu = tahun_lalu(lembar, tahun)
    baris = [satu_baris for lembar_unit in lembar for satu_baris in lembar_unit.baris]
    acuan = rujukan.menurut_kode({satu_baris.indikator.kode for satu_baris in baris}, tahun)
    return {
        baris_isian.butir_id: {
            "lampau": lalu[baris_isian.butir_id],
            **_rujukan(baris_isian, acuan.get(baris_isian.indikator.kode)),
        }
        for baris_isian in baris
    }


def _rujukan(baris: BarisIsian, acuan: RujukanIndikator | None) -> dict:
    """Renstra and standards; without a year by year plan the end target of the indicator itself counts."""
    menengah = urai_renstra(acuan.renstra) if acuan else ()
    akhir = menengah[-1].target if menengah else baris.ukur.deret.target_renstra
    renstra = terhadap(baris, akhir)
    if renstra and menengah:
        renstra["tahun"] = menengah[-1].tahun
    return {
        "iku": bool(acuan and acuan.iku),
        "tujuan": acuan.tujuan if acuan else "",
        "target_murni": _target_murni(baris, acuan),
        "renstra": renstra,
        "renstra_tahun": [[target.tahun, _tulis(baris, target.target)] for target in menengah],
        "standar": [
            {"cakupan": standar.cakupan, "sumber": standar.sumber} | (terhadap(baris, standar.nilai) or {})
            for standar in (urai_standar(acuan.standar) if acuan else ())
        ],
    }


def tahun_lalu(lembar: Iterable[Lembar], tahun: int) -> Lampau:
    """{butir_id: earlier years, oldest first}: target, realisasi, capaian as printed, and the paper of a figure."""
    baris = [satu_baris for lembar_unit in lembar for satu_baris in lembar_unit.baris]
    awal = tahun - TAHUN_TERBANYAK
    angka = _angka_siklus({satu_baris.indikator.kode for satu_baris in baris}, awal, tahun)
    dokumen = angka_dokumen([satu_baris.indikator.indikator_id for satu_baris in baris])
    versi = _versi({satu_baris.indikator.kode for satu_baris in baris}, awal, tahun)
    hasil: Lampau = {}
    for satu_baris in baris:
        per_tahun = {t: isi for (kode, t), isi in angka.items() if kode == satu_baris.indikator.kode}
        for (t, periode), isi in dokumen.get(satu_baris.indikator.indikator_id, {}).items():
            if periode == TAHUNAN and awal <= t < tahun:
                per_tahun[t] = per_tahun.get(t, AngkaPeriode()).dilengkapi(isi)
        hasil[satu_baris.butir_id] = [
            _setahun(satu_baris, t, isi, versi.get((satu_baris.indikator.kode, t)))
            for t, isi in sorted(per_tahun.items())
            if isi.realisasi is not None
        ]
    return hasil


def _setahun(baris: BarisIsian, tahun: int, angka: AngkaPeriode, versi: VersiIndikator | None) -> dict:
    target = urai_nilai(versi.target_tahunan) if versi else None
    definisi = definisi_menurut(versi or baris.indikator, baris.ukur.setelan)
    hasil = hitung_capaian(target, angka.realisasi, definisi) if target is not None else None
    return {
        "tahun": tahun,
        "target": _tulis(baris, target),
        "realisasi": _tulis(baris, angka.realisasi),
        "capaian": tulis_hasil(hasil) if hasil else "",
        "nilai": str(hasil.nilai) if hasil and hasil.nilai is not None else "",
        "sumber": angka.sumber.sebutan if angka.sumber else "",
    }


def _angka_siklus(kode: set[str], awal: int, akhir: int) -> dict[tuple[str, int], AngkaPeriode]:
    """Figures of the yearly siklus before this one; a cancelled siklus has none."""
    kueri = (
        select(Indikator.kode, Siklus.tahun, Sel.kolom, Sel.nilai)
        .join(VersiIndikator, VersiIndikator.indikator_id == Indikator.id)
        .join(ButirIsian, ButirIsian.versi_indikator_id == VersiIndikator.id)
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .join(Siklus, Siklus.id == FormatUnit.siklus_id)
        .join(Sel, Sel.butir_id == ButirIsian.id)
        .where(
            Indikator.kode.in_(kode),
            Siklus.tahun >= awal,
            Siklus.tahun < akhir,
            Siklus.periode == TAHUNAN,
            Siklus.status != "batal",
            ButirIsian.dicabut_pada.is_(None),
            Sel.kolom.in_((*KOLOM_UKUR, "anggaran")),
        )
    )
    sel: dict[tuple[str, int], dict[str, str]] = {}
    for kode_indikator, tahun, kolom, nilai in db.session.execute(kueri):
        sel.setdefault((kode_indikator, tahun), {})[kolom] = nilai
    return {kunci: angka_dari(isi) for kunci, isi in sel.items()}


def _versi(kode: set[str], awal: int, akhir: int) -> dict[tuple[str, int], VersiIndikator]:
    """The wording in force of the same indicators in earlier years: their targets."""
    kueri = (
        select(Indikator.kode, Indikator.tahun, VersiIndikator)
        .join(VersiIndikator, VersiIndikator.indikator_id == Indikator.id)
        .where(Indikator.kode.in_(kode), Indikator.tahun >= awal, Indikator.tahun < akhir, VersiIndikator.berlaku)
    )
    return {(kode_indikator, tahun): versi for kode_indikator, tahun, versi in db.session.execute(kueri)}


def _target_murni(baris: BarisIsian, acuan: RujukanIndikator | None) -> str:
    """What the Perjanjian Kinerja murni of this very year asked for, where it was another; "" where it was not."""
    if acuan is None or acuan.indikator_id != baris.indikator.indikator_id:
        return ""
    return _tulis(baris, urai_nilai(acuan.target_murni)) if acuan.target_murni else ""


def terhadap(baris: BarisIsian, pembanding: Nilai | None) -> dict | None:
    """The realisasi against a figure from elsewhere, by the indicator's own formula; None where there is none."""
    if pembanding is None:
        return None
    hasil = hitung_capaian(pembanding, baris.realisasi, baris.ukur.definisi)
    return {"nilai": _tulis(baris, pembanding), "capaian": tulis_hasil(hasil)}


def efisiensi(baris: BarisIsian) -> dict | None:
    """Both ways of counting, with the calculation; None where capaian or serapan is no figure."""
    capaian, serapan = baris.capaian.tercetak, baris.serapan.tercetak
    if capaian is None or serapan is None or serapan == Decimal(0):
        return None
    nisbah, selisih = efisiensi_nisbah(capaian, serapan), efisiensi_selisih(capaian, serapan)
    return {
        "capaian": tulis_hasil(baris.capaian),
        "serapan": tulis_hasil(baris.serapan),
        "nisbah": nisbah.penjelasan,
        "selisih": selisih.penjelasan,
        "kata": "efisien" if selisih.efisien else "belum efisien",
    }


def sumber_daya(siklus: Siklus, lembar: Sequence[Lembar]) -> list[dict]:
    """Person-days of each unit that stated them, beside the mean of its capaian: both ways of counting efficiency."""
    ringkas, semua = ringkasan.ringkasan(list(lembar), saat.setelan(siklus)), isian_sumber_daya.milik_siklus(siklus.id)
    hasil = []
    for lembar_unit in lembar:
        baris, capaian = semua.get(lembar_unit.unit_id), ringkas.unit[lembar_unit.unit_id].capaian
        if baris is None or baris.rencana is None or baris.realisasi is None:
            continue
        terpakai = pemakaian(baris.rencana, baris.realisasi)
        nisbah, selisih = efisiensi_nisbah(capaian, terpakai), efisiensi_selisih(capaian, terpakai)
        hasil.append(
            {
                "unit": lembar_unit.unit,
                "rencana": tulis_angka(baris.rencana),
                "realisasi": tulis_angka(baris.realisasi),
                "pemakaian": tulis_angka(terpakai, 2),
                "nisbah": nisbah.penjelasan,
                "selisih": selisih.penjelasan.partition(";")[0],
                "kata": "–" if selisih.efisien is None else "efisien" if selisih.efisien else "belum efisien",
            }
        )
    return hasil


def _tulis(baris: BarisIsian, nilai: Nilai | None) -> str:
    return "" if nilai is None else tulis_ukuran(nilai, baris.indikator.satuan, baris.indikator.desimal)
