"""Realisasi from papers as a workbook: handed out, read back into the page, and saved there as if it was typed."""

from dataclasses import dataclass, field
from decimal import Decimal

from flask import current_app
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.lembar_kerja_tulis import BukuTulis, KolomTulis, SelTulis, tulis
from kinerja.domain.angka import dari_kanonik
from kinerja.domain.definisi import Arah
from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.isian import LABEL
from kinerja.domain.lampau import baca_lampau
from kinerja.domain.nilai import urai_nilai
from kinerja.domain.periode import PERIODE
from kinerja.domain.tanda_berkas import LAMPAU, TandaBerkas, TandaRusak, tulis_tanda
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import Indikator, RiwayatLampau, SelLampau
from kinerja.services.berkas.lembar_kembali import (
    KOLOM_BARIS,
    KOLOM_NAMA,
    BarisDikenal,
    SelKembali,
    sel_kembali,
    tanda_berkas,
)
from kinerja.services.berkas.unggah import baca_lembar_kerja

from .lampau import nama_sel
from .lampau_baca import SelLampauBaca
from .lampau_papan import BarisPapan, Papan

KOLOM = ("realisasi", "pembilang", "penyebut", "anggaran")
_TETAP = (
    KolomTulis(KOLOM_BARIS, 8, tersembunyi=True),
    KolomTulis("Kode", 10),
    KolomTulis(KOLOM_NAMA, 52),
    KolomTulis("Unit", 30),
    KolomTulis("Satuan", 11),
)
_PETUNJUK = (
    "Isilah sel berwarna kuning. Sel lain terkunci dan tidak ikut dibaca.",
    "Angka diketik tanpa satuan dan tanpa “Rp”. Realisasi anggaran ditulis sampai dengan akhir periode.",
    "Indikator rasio diisi pada kolom Pembilang dan Penyebut; yang lain pada kolom Realisasi.",
    "Setelah selesai: simpan sebagai .xlsx, buka Realisasi lampau periode ini di Kinerja, lalu pada XLSX tekan Unggah.",
    "Dokumen sumber dan alasan perubahan ditulis di Kinerja. Sebelum Anda menekan Simpan di sana, tidak ada yang "
    "tersimpan.",
    "Jangan menghapus lembar tersembunyi “kinerja”: dengan lembar itu Kinerja mengenali berkas ini.",
)


@dataclass
class BacaanLampau:
    """What an uploaded workbook says, by `nama_sel`: new texts, refusals and conflicts; `keluhan`: what is not read."""

    nama_berkas: str
    teks: dict[str, str] = field(default_factory=dict)
    galat: dict[str, str] = field(default_factory=dict)
    keluhan: list[str] = field(default_factory=list)


def lampau_xlsx(papan: Papan) -> bytes:
    """The workbook of a period as it stands now, with the rows that this officer sees."""
    pada = jam.sekarang()
    return tulis(buku_lampau(papan, tulis_waktu(pada)), pada=pada)


def buku_lampau(papan: Papan, pada: str) -> BukuTulis:
    """What is written into it. `pada`: when, in words."""
    versi = {b.indikator_id: {kolom: sel.versi for kolom, sel in b.sel.items()} for b in papan.baris}
    penanda = TandaBerkas(_milik(papan), f"Realisasi lampau {papan.nama}", pada, versi)
    return BukuTulis(
        nama_lembar="Realisasi lampau",
        pembuka=(
            f"Realisasi {papan.nama}",
            f"Diunduh {pada}. Isilah sel berwarna kuning, simpan, lalu unggah di Kinerja.",
        ),
        kolom=(*_TETAP, *(KolomTulis(LABEL[kolom], 20) for kolom in KOLOM)),
        baris=[_baris(baris) for baris in papan.baris],
        petunjuk=_PETUNJUK,
        penanda=tulis_tanda(penanda, current_app.config["KUNCI_HMAC"], LAMPAU),
        kolom_beku=3,
    )


def _milik(papan: Papan) -> tuple[int, int]:
    return papan.tahun, list(PERIODE).index(papan.periode)


def _baris(baris: BarisPapan) -> list[SelTulis]:
    tetap = (str(baris.indikator_id), baris.kode, baris.nama, baris.unit, baris.satuan)
    return [*map(SelTulis, tetap), *(_sel(baris, kolom) for kolom in KOLOM)]


def _sel(baris: BarisPapan, kolom: str) -> SelTulis:
    if kolom not in baris.sel:
        return SelTulis()
    definisi, ukur = baris.definisi, kolom == "realisasi"
    return SelTulis(
        isi=_isi(baris.sel[kolom]),
        terbuka=True,
        angka=not ukur or definisi.satu_angka,
        bebas=ukur,
        pilihan=tuple(reversed(definisi.skala)) if ukur and definisi.arah == Arah.PREDIKAT else (),
        judul=LABEL[kolom],
        petunjuk=baris.petunjuk if ukur else "Angkanya saja.",
    )


def _isi(sel: SelLampauBaca) -> str | Decimal | None:
    if not sel.nilai:
        return None
    nilai = urai_nilai(sel.nilai) if sel.kolom == "realisasi" else dari_kanonik(sel.nilai)
    return nilai if isinstance(nilai, Decimal) else sel.teks


def baca_xlsx(papan: Papan, *, nama_berkas: str, isi: bytes, oleh: Pelaku) -> BacaanLampau:
    """An uploaded workbook of this period, compared three ways with what stands there; nothing is saved.

    Raises GalatMasukan (berkas) for what is not taken, GalatDomain when the period is closed, HakDitolak.
    """
    wajib(oleh, Tindakan.LAMPAU_CATAT)
    if papan.tertutup:
        raise GalatDomain(papan.tertutup)
    if not isi and not nama_berkas:
        raise GalatMasukan({"berkas": "Pilih berkas XLSX yang sudah diisi."})
    semua = baca_lembar_kerja(nama_berkas, isi, "berkas")
    milik = {b.indikator_id: BarisDikenal(b.nama, b.sel) for b in papan.baris}
    sel, keluhan = sel_kembali(semua, _penanda(semua, papan), milik, KOLOM)
    hasil, dahulu = BacaanLampau(nama_berkas, keluhan=keluhan), _dahulu(papan)
    baris = {b.indikator_id: b for b in papan.baris}
    for satu_sel in sel:
        if satu_sel.butir_id in baris:
            _bandingkan(hasil, baris[satu_sel.butir_id], satu_sel, dahulu)
    return hasil


def _penanda(semua: list, papan: Papan) -> TandaBerkas:
    try:
        penanda = tanda_berkas(semua, current_app.config["KUNCI_HMAC"], LAMPAU)
    except TandaRusak as galat:
        raise GalatMasukan({"berkas": galat.pesan}) from galat
    if penanda is None:
        raise GalatMasukan({"berkas": "Berkas ini bukan hasil Unduh XLSX. Unduh XLSX dari halaman ini, lalu isi."})
    if penanda.milik != _milik(papan):
        kata = f"Berkas ini {penanda.nama}, bukan {papan.nama}. Unggah pada halaman periodenya sendiri."
        raise GalatMasukan({"berkas": kata})
    return penanda


def _dahulu(papan: Papan) -> dict[tuple[str, str, int], str]:
    """What stood in the cells of this period, by kode, column and version."""
    kueri = (
        select(Indikator.kode, SelLampau.kolom, RiwayatLampau.versi, RiwayatLampau.nilai)
        .join(SelLampau, SelLampau.id == RiwayatLampau.sel_id)
        .join(Indikator, Indikator.id == SelLampau.indikator_id)
        .where(SelLampau.tahun == papan.tahun, SelLampau.periode == papan.periode)
    )
    return {(kode, kolom, versi): nilai for kode, kolom, versi, nilai in db.session.execute(kueri)}


def _bandingkan(hasil: BacaanLampau, baris: BarisPapan, sel: SelKembali, dahulu: dict) -> None:
    nama, kini = nama_sel(sel.kolom, baris.indikator_id), baris.sel.get(sel.kolom)
    try:
        baru = "" if sel.galat else baca_lampau(sel.kolom, sel.teks, baris.definisi)
    except GalatDomain as galat:
        baru, sel = "", SelKembali(**{**vars(sel), "galat": galat.pesan})
    if kini is None or sel.galat:
        tampak = {nama: sel.teks} if kini else {}
        hasil.teks |= tampak
        hasil.galat |= {nama: sel.galat} if kini else {}
        if not kini and sel.galat:
            hasil.keluhan.append(f"Sel {sel.tempat}, {baris.nama}: {sel.galat}")
        return
    if baru in (kini.nilai, dahulu.get((baris.kode, sel.kolom, sel.versi), "")):
        return
    if sel.versi != kini.versi:
        hasil.galat[nama] = (
            f"Isi berkas “{sel.teks or 'kosong'}”, tetapi sel ini diubah {kini.oleh} setelah berkas diunduh. Ketik isi "
            "berkas apabila itu yang benar."
        )
        return
    hasil.teks[nama] = sel.teks
