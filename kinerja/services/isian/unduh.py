"""The sheet of a unit as a workbook, to be filled elsewhere and brought back (`unggah`)."""

from decimal import Decimal

from flask import current_app

from kinerja.adapters import jam
from kinerja.adapters.lembar_kerja_tulis import BukuTulis, KolomTulis, SelTulis, tulis
from kinerja.domain.angka import dari_kanonik
from kinerja.domain.cara_hitung import kalimat_akumulasi, kalimat_arah
from kinerja.domain.definisi import Arah
from kinerja.domain.isian import ANGKA, LABEL, PANJANG_TEKS
from kinerja.domain.nilai import urai_nilai
from kinerja.domain.tanda_berkas import TandaBerkas, tulis_tanda
from kinerja.domain.tanggal import tulis_waktu
from kinerja.services.berkas.lembar_kembali import KOLOM_BARIS, KOLOM_NAMA

from .cetak import target_tercetak
from .lembar import BarisIsian, Lembar, SelBaca

_TETAP = (
    KolomTulis(KOLOM_BARIS, 8, tersembunyi=True),
    KolomTulis("No.", 5),
    KolomTulis(KOLOM_NAMA, 44),
    KolomTulis("Satuan", 11),
    KolomTulis("Target", 11),
)
_LEBAR = {"realisasi": 13, "pembilang": 12, "penyebut": 12, "anggaran": 20}
_AKHIR = (KolomTulis("Cara menghitung capaian", 52), KolomTulis("Yang masih kurang saat diunduh", 30))
_PETUNJUK = (
    "Isilah sel berwarna kuning pada lembar isian. Sel lain terkunci dan tidak ikut dibaca.",
    "Angka diketik tanpa satuan dan tanpa “Rp”. Sel yang dikosongkan berarti isiannya dihapus.",
    "Indikator rasio diisi pada kolom Pembilang dan Penyebut; yang lain pada kolom Realisasi.",
    "Bukti dukung tidak dapat dilampirkan di sini. Unggah bukti pada lembar isian di Kinerja.",
    "Setelah selesai: simpan sebagai .xlsx, buka lembar isian unit di Kinerja, lalu pada XLSX tekan Unggah.",
    "Tidak ada yang langsung tersimpan. Kinerja memperlihatkan dahulu apa yang berubah, dan apa yang selama itu "
    "berubah, lalu Anda yang memutuskan.",
    "Jangan menghapus lembar tersembunyi “kinerja”: dengan lembar itu Kinerja mengenali berkas ini.",
)


def lembar_xlsx(lembar: Lembar) -> bytes:
    """The workbook of a sheet as it stands now."""
    pada = jam.sekarang()
    return tulis(buku_lembar(lembar, tulis_waktu(pada)), pada=pada)


def buku_lembar(lembar: Lembar, pada: str) -> BukuTulis:
    """What is written into it. `pada`: when, in words."""
    nama = f"{lembar.unit}, {lembar.nama_siklus}"
    penanda = TandaBerkas((lembar.siklus_id, lembar.unit_id), nama, pada, {b.butir_id: b.versi for b in lembar.baris})
    isian = tuple(KolomTulis(label, _LEBAR.get(kolom, 34)) for kolom, label in LABEL.items())
    return BukuTulis(
        nama_lembar="Isian",
        pembuka=(
            f"Isian {lembar.unit}",
            lembar.nama_siklus,
            f"Diunduh {pada}. Isilah sel berwarna kuning, simpan, lalu unggah pada lembar isian di Kinerja.",
        ),
        kolom=(*_TETAP, *isian, *_AKHIR),
        baris=[_baris(baris) for baris in lembar.baris],
        petunjuk=_PETUNJUK,
        penanda=tulis_tanda(penanda, current_app.config["KUNCI_HMAC"]),
        kolom_beku=3,
    )


def _baris(baris: BarisIsian) -> list[SelTulis]:
    indikator, definisi = baris.indikator, baris.ukur.definisi
    rumus = f"{kalimat_arah(definisi.arah, definisi.rumus_turun)} {kalimat_akumulasi(definisi.cara)}"
    tetap = (str(baris.butir_id), str(baris.urutan), indikator.nama, indikator.satuan, target_tercetak(baris))
    return [
        *map(SelTulis, tetap),
        *(_sel(baris, kolom) for kolom in LABEL),
        SelTulis(rumus),
        SelTulis(", ".join(baris.kurang)),
    ]


def _sel(baris: BarisIsian, kolom: str) -> SelTulis:
    """An open cell, or a locked empty one where the indicator does not use the column."""
    if kolom not in baris.sel:
        return SelTulis()
    definisi = baris.ukur.definisi
    berangka = kolom in ANGKA and (kolom != "realisasi" or definisi.satu_angka)
    return SelTulis(
        isi=_isi(baris.sel[kolom]),
        terbuka=True,
        angka=berangka,
        bebas=kolom == "realisasi",
        pilihan=tuple(reversed(definisi.skala)) if kolom == "realisasi" and definisi.arah == Arah.PREDIKAT else (),
        judul=LABEL[kolom],
        petunjuk=_petunjuk(baris, kolom),
        paling_panjang=0 if kolom in ANGKA else PANJANG_TEKS,
    )


def _isi(sel: SelBaca) -> str | Decimal | None:
    """A number as a number, everything else as it is typed."""
    if not sel.nilai or not sel.angka:
        return sel.nilai or None
    nilai = urai_nilai(sel.nilai) if sel.kolom == "realisasi" else dari_kanonik(sel.nilai)
    return nilai if isinstance(nilai, Decimal) else sel.teks


def _petunjuk(baris: BarisIsian, kolom: str) -> str:
    if kolom == "realisasi":
        return baris.petunjuk
    if kolom == "anggaran":
        return "Rupiah, sampai dengan periode ini. Angkanya saja."
    if kolom in ANGKA:
        return "Angkanya saja, misalnya 31."
    return "Diisi apabila datanya belum ada: sebutkan alasannya." if kolom == "belum_tersedia" else ""
