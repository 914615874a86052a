"""The paper of langkah 7: means and paraf, then the tables unit by unit, then how each figure was computed."""

from collections.abc import Sequence
from datetime import datetime

from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain.hak import Pelaku, sebut_jabatan
from kinerja.domain.hasil import tulis_hasil
from kinerja.domain.nilai import tulis_nilai
from kinerja.domain.orang_sama import data_sendiri
from kinerja.ext import db
from kinerja.models import Penugasan
from kinerja.services import naskah
from kinerja.services.isian.cetak import (
    capaian_tercetak,
    cara_menghitung,
    kaki_dokumen,
    realisasi_tercetak,
    sampai_tercetak,
    target_tercetak,
)
from kinerja.services.isian.ringkasan import Rerata
from kinerja.services.kantor import baca as kantor_baca

from .baca import SIMPULAN, ButirAnalisis, Papan


def cetak_analisis(papan: Papan, *, oleh: Pelaku, pada: datetime, cara: str = "aplikasi") -> bytes:
    """The analysis of a siklus as PDF, landscape. Raises CetakGagal."""
    dasar = {
        "kantor": kantor_baca.kantor_cetak(),
        "siklus": papan.nama,
        "sampai": not papan.tahunan,
        "skala": papan.skala,
    }
    paraf = {"nama": oleh.nama, "jabatan": oleh.jabatan, "awalan": oleh.awalan, "paraf": pada, "cara": cara}
    depan = Bagian(
        "cetak/analisis.html",
        dasar
        | {
            "rerata": baris_rerata(papan),
            "jumlah": _hitung(papan),
            "paraf": [paraf],
            "tanggal": pada,
            "rangkap": dilaporkan_sendiri(papan, oleh),
            "catatan": papan.ringkasan.kantor.catatan,
        },
        "Ringkasan",
        orientasi="lanskap",
    )
    unit = [_bagian_unit(papan, unit_id, nama, dasar) for unit_id, nama in papan.unit]
    cara_hitung = dasar | {"baris": _baris_cara(papan.butir), "rerata": _cara_rerata(papan)}
    lampiran = Bagian("cetak/analisis_cara.html", cara_hitung, "Cara menghitung", orientasi="lanskap")
    judul = f"Hasil analisis data kinerja {papan.nama}"
    wajib = [papan.nama, oleh.nama, *(nama for _, nama in papan.unit)]
    return cetak_pdf(depan, *unit, lampiran, judul=judul, dibuat=pada, wajib=wajib, kaki=judul)


def dilaporkan_sendiri(papan: Papan, oleh: Pelaku) -> list[str]:
    """Sentences about the units whose data `oleh` has reported himself, in another jabatan."""
    siklus, nama = naskah.ambil_siklus(papan.siklus_id), dict(papan.unit)
    pelapor = {
        unit: s for s in naskah.peristiwa(siklus) if s.kunci == "pelaporan" and s.jenis == "selesai" for unit in s.unit
    }
    hasil = []
    for unit_id in nama.keys() & pelapor.keys():
        tugas = db.session.get_one(Penugasan, pelapor[unit_id].penugasan_id)
        if tugas.pegawai_id == oleh.pegawai_id and tugas.id != oleh.penugasan_id:
            jabatan = sebut_jabatan(tugas.jenis, tugas.jabatan.nama)
            hasil.append(data_sendiri(nama[unit_id], oleh.nama, jabatan, oleh.jabatan_lengkap))
    return sorted(hasil)


def baris_rerata(papan: Papan) -> list[list[str]]:
    """The means as rows: of the office, each unit, each sasaran."""
    return [_baris_rerata(nama, rerata) for nama, rerata in _semua_rerata(papan)]


def _semua_rerata(papan: Papan) -> list[tuple[str, Rerata]]:
    ringkas = papan.ringkasan
    unit = [(f"Unit: {satu_unit.nama}", satu_unit) for satu_unit in ringkas.unit.values()]
    sasaran = [(f"Sasaran: {satu_sasaran.nama}", satu_sasaran) for satu_sasaran in ringkas.sasaran.values()]
    return [("Seluruh kantor", ringkas.kantor), *unit, *sasaran]


def _baris_rerata(nama: str, rerata: Rerata) -> list[str]:
    angka = [tulis_nilai(nilai, 2) for nilai in (rerata.capaian, rerata.sampai, rerata.tahunan, rerata.serapan)]
    nama += f" ({rerata.sebutan.lower()})" if rerata.bobot else ""
    return [nama, f"{rerata.dihitung} dari {rerata.jumlah}", *angka, rerata.predikat or "–"]


def _hitung(papan: Papan) -> dict[str, int]:
    return {
        "indikator": len(papan.butir),
        "wajar": sum(butir.simpulan == "wajar" for butir in papan.butir),
        "dibahas": sum(butir.simpulan == "perlu_dibahas" for butir in papan.butir),
        "tanpa": sum(not butir.simpulan for butir in papan.butir),
    }


def _bagian_unit(papan: Papan, unit_id: int, nama: str, dasar: dict) -> Bagian:
    butir = [satu_butir for satu_butir in papan.butir if satu_butir.baris.unit_id == unit_id]
    konteks = dasar | {
        "unit": nama,
        "baris": [_baris(nomor, satu_butir) for nomor, satu_butir in enumerate(butir, start=1)],
        "kaki_dokumen": kaki_dokumen((nomor, satu_butir.baris) for nomor, satu_butir in enumerate(butir, start=1)),
        "catatan": [
            (nomor, satu_butir)
            for nomor, satu_butir in enumerate(butir, start=1)
            if satu_butir.simpulan and satu_butir.catatan and satu_butir.catatan.teks
        ],
        "rerata": papan.ringkasan.unit[unit_id],
    }
    return Bagian("cetak/analisis_unit.html", konteks, nama, orientasi="lanskap")


def _baris(nomor: int, butir: ButirAnalisis) -> list[str]:
    baris, indikator = butir.baris, butir.baris.indikator
    return [
        str(nomor),
        indikator.nama,
        indikator.satuan,
        target_tercetak(baris),
        realisasi_tercetak(baris),
        capaian_tercetak(baris),
        baris.predikat or "–",
        sampai_tercetak(baris),
        "\n".join(filter(None, (tulis_hasil(baris.capaian_tahunan), baris.capaian_tahunan.catatan))),
        tulis_hasil(baris.serapan),
        SIMPULAN.get(butir.simpulan, "–"),
    ]


def _cara_rerata(papan: Papan) -> list[list[str]]:
    return [
        [nama, "\n".join(f"{apa}: {kata}" for apa, kata in rerata.cara)]
        for nama, rerata in _semua_rerata(papan)
        if rerata.cara
    ]


def _baris_cara(butir: Sequence[ButirAnalisis]) -> list[list[str]]:
    return [
        [str(nomor), f"{satu_butir.baris.indikator.nama}\n({satu_butir.unit})", cara_menghitung(satu_butir.baris)]
        for nomor, satu_butir in enumerate(butir, start=1)
    ]
