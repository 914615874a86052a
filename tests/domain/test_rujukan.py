"""Targets of the Renstra by year and standards from outside, as typed and as kept."""

from decimal import Decimal

import pytest

from kinerja.domain.definisi import Arah, CaraAkumulasi, DefinisiIndikator
from kinerja.domain.galat import GalatDomain
from kinerja.domain.rujukan import (
    Standar,
    TargetTahun,
    baca_renstra,
    baca_standar,
    ketik_renstra,
    ketik_standar,
    simpan_renstra,
    simpan_standar,
    urai_renstra,
    urai_standar,
)

NAIK = DefinisiIndikator(Arah.NAIK, CaraAkumulasi.POSISI_AKHIR)
PREDIKAT = DefinisiIndikator(Arah.PREDIKAT, CaraAkumulasi.POSISI_AKHIR)


def test_targets_are_kept_in_the_order_of_the_years_and_come_back_as_typed():
    isi = baca_renstra("2029; 90\n\n 2026;82,5 ", NAIK)
    assert isi == (TargetTahun(2026, Decimal("82.5")), TargetTahun(2029, Decimal(90)))
    teks = simpan_renstra(isi)
    assert teks == "2026; 82.5\n2029; 90"
    assert urai_renstra(teks) == isi
    assert ketik_renstra(teks) == "2026; 82,5\n2029; 90"


def test_a_standard_says_whose_how_much_and_by_which_paper():
    isi = baca_standar("Provinsi ; 1.080,5; Kepgub 1/2025; lampiran II", NAIK)
    assert isi == (Standar("Provinsi", Decimal("1080.5"), "Kepgub 1/2025; lampiran II"),)
    assert urai_standar(simpan_standar(isi)) == isi
    assert ketik_standar(simpan_standar(isi)) == "Provinsi; 1.080,5; Kepgub 1/2025; lampiran II"
    assert baca_standar("Nasional; BB; KemenPANRB", PREDIKAT)[0].nilai == "BB"


@pytest.mark.parametrize(
    ("baca", "teks", "kata"),
    [
        (baca_renstra, "tahun depan 80", "misalnya 2026; 82,5"),
        (baca_renstra, "2026; 80\n2026; 81", "Satu tahun"),
        (baca_renstra, "2026; baik", "bukan angka"),
        (baca_standar, "Nasional; 80", "misalnya Nasional; 82,5; Laporan BKN 2025"),
        (baca_standar, "Nasional; tinggi; BKN", "bukan angka"),
    ],
)
def test_what_cannot_be_read_says_how_it_is_written(baca, teks, kata):
    with pytest.raises(GalatDomain) as ditolak:
        baca(teks, NAIK)
    assert kata in ditolak.value.pesan
