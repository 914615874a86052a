"""What a report does not answer of annex II, and where that is mended."""

from collections.abc import Mapping

from kinerja.domain.blok import poin_tercetak
from kinerja.domain.laporan import POIN, POIN_TRIWULAN, Kekurangan
from kinerja.domain.susunan_laporan import bertulisan, poin_mati

from . import tulisan
from .isi_beku import baris_semua
from .susunan import susun_pohon, susunan_beku


def kekurangan(isi: Mapping) -> list[Kekurangan]:
    """What the report does not answer, point by point, each with where it is mended."""
    diminta = POIN if isi.get("tahunan") else POIN_TRIWULAN
    tercetak, mati = poin_tercetak(susun_pohon(isi)), poin_mati(susunan_beku(isi))
    tanpa = [_tanpa(poin, mati) for poin in diminta if poin not in tercetak]
    return [*tanpa, *(_sebagian(isi, tercetak) if isi.get("tahunan") else ()), *tulisan_diragukan(isi)]


def tulisan_diragukan(isi: Mapping) -> list[Kekurangan]:
    """Written parts whose figures are not, or no longer, those of the tables: for whoever reads before paraf."""
    return [*_berubah(isi), *_bertentangan(isi)]


def _tanpa(poin: str, mati: Mapping[str, str]) -> Kekurangan:
    """A point that is not answered: switched off by the office, or without data."""
    if poin in mati:
        return Kekurangan(poin, f"{POIN[poin]}: bagian “{mati[poin]}” dimatikan pada susunan laporan", "susunan")
    return Kekurangan(poin, f"{POIN[poin]}: {_SEBAB[poin][0]}", _SEBAB[poin][1])


def _berubah(isi: Mapping) -> list[Kekurangan]:
    """Written parts whose figures are others than those that they were written from."""
    judul = {bagian.tulisan: bagian.judul for bagian in bertulisan(susunan_beku(isi))}
    return [
        Kekurangan(nama, f"{judul[nama]}: {len(beda)} angka berubah sejak bagian ini ditulis", "narasi")
        for nama, beda in tulisan.berubah(isi).items()
    ]


def _bertentangan(isi: Mapping) -> list[Kekurangan]:
    """Written parts that name a mean that no table has."""
    judul = {bagian.tulisan: bagian.judul for bagian in bertulisan(susunan_beku(isi))}
    kantor = f"rata-rata kantor {isi['ringkas']['capaian']} persen"
    return [
        Kekurangan(
            nama,
            f"{judul[nama]}: menyebut rata-rata {', '.join(angka)} persen yang tidak ada pada tabel ({kantor})",
            "narasi",
        )
        for nama, angka in tulisan.bertentangan(isi).items()
    ]


_SEBAB = {
    "ikhtisar": ("belum ditulis", "narasi"),
    "organisasi": ("tugas dan fungsi belum ditulis", "narasi"),
    "strategis": ("belum ditulis", "narasi"),
    "perjanjian": ("belum ada indikator dengan target pada periode ini", "format"),
    "target_realisasi": ("belum ada indikator dengan target pada periode ini", "format"),
    "tahun_lalu": ("belum ada realisasi tahun sebelumnya", "lampau"),
    "renstra": ("belum ada indikator dengan target akhir Renstra", "indikator"),
    "standar": ("belum ada standar yang dicatat; lewati apabila memang tidak ada", "indikator"),
    "penyebab": ("belum ada faktor pendorong, penghambat, atau tindak lanjut pada isian", "isian"),
    "efisiensi": ("belum ada indikator dengan capaian dan serapan", "isian"),
    "program": ("belum ada indikator dengan program atau kegiatan", "indikator"),
    "anggaran": ("belum ada pagu dan realisasi anggaran", "isian"),
    "simpulan": ("belum ditulis", "narasi"),
    "lampiran_pk": ("belum ada indikator dengan target", "format"),
    "lampiran_lain": ("belum ada pengukuran", "isian"),
}
"""In words why a point is not answered, and where that is mended."""


def _sebagian(isi: Mapping, tercetak: frozenset[str]) -> list[Kekurangan]:
    """Points that are answered, but not for every indicator."""
    baris = baris_semua(isi)
    butuh = [
        ("tahun_lalu", "lampau", "lampau", "tanpa realisasi tahun sebelumnya"),
        ("renstra", "renstra", "indikator", "tanpa target akhir Renstra"),
        ("program", "program", "indikator", "tanpa program atau kegiatan"),
    ]
    hasil = []
    if baris and not any(indikator.get("iku") for indikator in baris):
        kata = f"{POIN['perjanjian']}: belum ada indikator yang ditandai IKU"
        hasil.append(Kekurangan("perjanjian", kata, "indikator"))
    for poin, kunci, di, kata in butuh:
        kosong = [indikator["kode"] for indikator in baris if not indikator.get(kunci)]
        if poin in tercetak and kosong:
            sebut = ", ".join(kosong[:6]) + (f", dan {len(kosong) - 6} lagi" if len(kosong) > 6 else "")
            hasil.append(Kekurangan(poin, f"{POIN[poin]}: {len(kosong)} indikator {kata} ({sebut})", di))
    return hasil
