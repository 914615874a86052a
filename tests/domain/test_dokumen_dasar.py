"""Reference documents: what must be said of one, and which ones hold in a year."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from kinerja.domain.dokumen_dasar import DataDasar, berlaku, periksa, tulis_masa
from kinerja.domain.galat import GalatMasukan
from kinerja.domain.sop import JenisDasar, Masa

HARI = date(2026, 4, 6)
DIKENAL = {masa.value: JenisDasar(masa.value, masa.value.capitalize(), "RPJMD", masa, ()) for masa in Masa}


def data(**ganti) -> DataDasar:
    isi = {"kunci": "tahunan", "nama": "Renja 2026", "nomor": "", "tanggal": date(2026, 1, 5), "mulai": 2026}
    return DataDasar(**(isi | ganti))


def test_a_document_of_a_year_ends_with_it_and_a_regulation_has_no_end():
    assert periksa(data(), DIKENAL, hari_ini=HARI).sampai == 2026
    assert periksa(data(kunci="tetap", mulai=2014), DIKENAL, hari_ini=HARI).sampai is None


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"kunci": "lain"}, "kunci"),
        ({"nama": " "}, "nama"),
        ({"tanggal": None}, "tanggal"),
        ({"tanggal": date(2026, 4, 7)}, "tanggal"),
        ({"mulai": None}, "mulai"),
        ({"mulai": 26}, "mulai"),
        ({"kunci": "jangka"}, "sampai"),
        ({"kunci": "jangka", "sampai": 2025}, "sampai"),
        ({"sampai": 2027}, "sampai"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(ganti, bidang):
    with pytest.raises(GalatMasukan) as galat:
        periksa(data(**ganti), DIKENAL, hari_ini=HARI)
    assert list(galat.value.bidang) == [bidang]


@dataclass
class Baris:
    nama: str
    mulai: int
    sampai: int | None
    pada: datetime
    berhenti_pada: datetime | None = None
    perubahan: bool = False
    kunci: str = "renstra"


def saat(bulan: int) -> datetime:
    return datetime(2026, bulan, 1, tzinfo=UTC)


def nama(semua) -> list[str]:
    return [baris.nama for baris in semua]


def test_of_a_year_those_hold_that_cover_it_the_murni_before_its_perubahan():
    semua = [
        Baris("perubahan", 2026, 2026, saat(9), perubahan=True),
        Baris("murni", 2026, 2026, saat(1)),
        Baris("tahun lain", 2025, 2025, saat(1)),
        Baris("undang-undang", 2014, None, saat(1)),
    ]
    assert nama(berlaku(semua, 2026)) == ["undang-undang", "murni", "perubahan"]


def test_what_stood_at_a_moment_stays_as_it_stood():
    semua = [Baris("lama", 2026, 2026, saat(1), saat(6)), Baris("baru", 2026, 2026, saat(6))]
    assert nama(berlaku(semua, 2026)) == ["baru"]
    assert nama(berlaku(semua, 2026, saat(3))) == ["lama"]
    assert nama(berlaku(semua, 2026, saat(6))) == ["baru"]


@pytest.mark.parametrize(
    ("masa", "kata"), [((2026, 2026), "2026"), ((2025, 2029), "2025 sampai 2029"), ((2014, None), "sejak 2014")]
)
def test_the_years_in_words(masa, kata):
    assert tulis_masa(*masa) == kata
