"""The figures behind a row of the report as canonical numbers, for who repeats the calculation (the XLSX annex).

Frozen with the report as plain text; what has no figure has no entry.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kinerja.domain.akumulasi import lingkup
from kinerja.domain.anggaran import SerapanGabungan, SimpulAnggaran
from kinerja.domain.angka import bulatkan
from kinerja.domain.capaian import CaraAkumulasi, polos
from kinerja.domain.hasil import HasilCapaian
from kinerja.domain.nilai import Nilai, Rasio, tulis_nilai, tulis_ukuran, urai_nilai
from kinerja.domain.periode import TRIWULAN
from kinerja.services.isian.lembar import BarisIsian


def hitungan(baris: BarisIsian) -> dict:
    """What capaian, capaian up to now and capaian of the year are made of, and the triwulan behind them."""
    anggaran = {"pagu": baris.ukur.pagu, "anggaran": baris.ukur.anggaran} if baris.serapan.nilai is not None else {}
    return {
        "hitung": _operasi(baris.capaian, baris.realisasi) | _teks(anggaran),
        "hitung_sampai": _operasi(baris.capaian_sampai),
        "hitung_tahunan": _operasi(baris.capaian_tahunan),
        "triwulan": _triwulan(baris),
        **_terhadap_tahunan(baris),
    }


def _operasi(hasil: HasilCapaian, realisasi: Nilai | None = None) -> dict[str, str]:
    operasi = hasil.operasi
    if operasi is None:
        return {}
    angka: dict[str, Decimal | None] = {"target": operasi.target, "realisasi": operasi.realisasi}
    if isinstance(realisasi, Rasio) and realisasi.persen == operasi.realisasi:
        angka |= {"pembilang": realisasi.pembilang, "penyebut": realisasi.penyebut}
    return {"bentuk": str(operasi.bentuk)} | _teks(angka)


def _teks(angka: Mapping[str, Decimal | None]) -> dict[str, str]:
    return {nama: str(nilai) for nama, nilai in angka.items() if nilai is not None}


def _triwulan(baris: BarisIsian) -> dict:
    """Targets and realisasi of the four triwulan, and which of them (1 to 4) each figure is made of.

    `sampai`: those up to now that can be compared; `terisi`: all that are filled; `setahun`: the target of the year
    counts; `hasil`: what the four give, in a yearly siklus.
    """
    definisi = baris.ukur.definisi
    deret = polos(baris.ukur.deret, definisi)
    bagian = lingkup(deret, baris.ukur.triwulan or len(TRIWULAN), definisi.cara)
    terisi = [urut for urut, nilai in enumerate(deret.realisasi, start=1) if nilai is not None]
    setahun = bagian.setahun and deret.target_tahunan is not None
    menurut = baris.ukur.menurut_triwulan.nilai if baris.ukur.menurut_triwulan else None
    angka = menurut.persen if isinstance(menurut, Rasio) else menurut
    return {
        "cara": str(definisi.cara),
        "target": [_kanonik(nilai) for nilai in deret.target],
        "realisasi": [_kanonik(nilai) for nilai in deret.realisasi],
        "pecahan": [
            [str(nilai.pembilang), str(nilai.penyebut)] if isinstance(nilai, Rasio) else [] for nilai in deret.realisasi
        ],
        "sampai": terisi if setahun else list(bagian.sebanding),
        "terisi": terisi,
        "setahun": setahun,
        "hasil": str(angka) if isinstance(angka, Decimal) else "",
    }


def _kanonik(nilai: Nilai | None) -> str:
    """A number as it is computed with, anything else as it is read; "" for none."""
    if isinstance(nilai, Rasio) and nilai.persen is not None:
        return str(nilai.persen)
    return str(nilai) if isinstance(nilai, Decimal) else "" if nilai is None else tulis_nilai(nilai)


def _terhadap_tahunan(baris: BarisIsian) -> dict[str, str]:
    """What stands beside the capaian of the year: its target, the realisasi up to now, what is left out."""
    hasil, indikator = baris.capaian_tahunan, baris.indikator
    target = urai_nilai(indikator.target_tahunan) if hasil.target is None else hasil.target
    realisasi = hasil.realisasi
    if baris.ukur.triwulan and isinstance(realisasi, Decimal) and indikator.cara_akumulasi == CaraAkumulasi.RATA_RATA:
        realisasi = bulatkan(realisasi, max(indikator.desimal, 2))  # a mean has as many decimals as one likes
    return {
        "tahunan_target": tulis_ukuran(target, indikator.satuan, indikator.desimal),
        "tahunan_realisasi": tulis_ukuran(realisasi, indikator.satuan, indikator.desimal),
        "tahunan_catatan": hasil.catatan,
    }


def hitungan_anggaran(pohon: Sequence[SimpulAnggaran], kantor: SerapanGabungan) -> dict:
    """Which lines of the tree each sum is made of, by their place from 0, and their figures as numbers."""
    letak = {simpul.baris.kunci[-1]: urut for urut, simpul in enumerate(pohon) if simpul.baris}

    def dari(gabungan: SerapanGabungan) -> list[int]:
        return sorted(letak[belanja.kunci[-1]] for belanja in gabungan.puncak)

    return {
        "baris": [
            _teks(
                {
                    "murni": simpul.baris.murni,
                    "perubahan": simpul.baris.perubahan,
                    "pagu": simpul.baris.pagu,
                    "realisasi": simpul.baris.realisasi,
                }
            )
            if simpul.baris
            else {"dari": dari(simpul.gabungan)}
            for simpul in pohon
        ],
        "jumlah": dari(kantor),
    }
