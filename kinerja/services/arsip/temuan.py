"""The words of a search inside one paper: what is marked on its pictures, and on which pages."""

from kinerja.adapters.pencarian.dasar import baca_kueri
from kinerja.domain.kata_dasar import kata_dasar, lipat
from kinerja.domain.letak_kata import kotak_kena, pada_halaman
from kinerja.domain.sorot import Sorot, halaman_kena
from kinerja.domain.tanya_arsip import baca_tanya
from kinerja.domain.teks_cari import utuh
from kinerja.models import IsiArsip


def sorotan(q: str) -> Sorot:
    """What is marked for what was typed; nothing for an empty search."""
    akar, awalan, persis = [], [], []
    for bagian in baca_kueri(baca_tanya(q).kata).bagian:
        if bagian.tanpa:
            continue
        *muka, akhir = (lipat(kata) for kata in bagian.kata)
        if bagian.lepas:
            akar.append(kata_dasar(akhir))
        elif bagian.awalan:
            persis += muka
            awalan.append(akhir)
        else:
            persis += [*muka, akhir]
    return Sorot(tuple(akar), tuple(awalan), tuple(persis))


def halaman(isi: IsiArsip, q: str) -> list[int]:
    """Pages of the paper on which the words stand."""
    return halaman_kena(utuh(isi.teks), sorotan(q)) if q.strip() else []


def kotak(isi: IsiArsip, ke: int, sorot: Sorot) -> list[tuple[int, int, int, int]]:
    """Where these words stand on page `ke` of a scan that was read; none of a paper that has words of its own."""
    return kotak_kena(pada_halaman(isi.letak_kata, ke), sorot) if sorot else []
