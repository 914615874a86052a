"""When the data of an office is in want: room on the disk, age of the last copy, which copies stay."""

from collections.abc import Iterable
from datetime import datetime, timedelta

PERSEN_SEMPIT = 10


def persen_bebas(bebas: int, ukuran: int) -> int:
    """Free room in whole percent, rounded down; 100 where the size is unknown (0)."""
    return 100 if ukuran <= 0 else bebas * 100 // ukuran


def tulis_ukuran(bita: int) -> str:
    """A size on a disk ("12,4 GB"), in powers of 1,000, one decimal from MB up."""
    if bita < 1_000_000:
        return f"{bita // 1000} kB"
    nilai, satuan = (bita / 1e6, "MB") if bita < 1_000_000_000 else (bita / 1e9, "GB")
    return f"{nilai:.1f} {satuan}".replace(".", ",")


HARIAN, MINGGUAN, BULANAN = 7, 4, 12
BATAS_UMUR_CADANGAN = timedelta(days=2)
BATAS_UMUR_LATIHAN = timedelta(days=40)


def disimpan(waktu: Iterable[datetime]) -> set[datetime]:
    """Which copies stay: the newest of each of the last 7 days, 4 weeks and 12 months that have one."""
    urut = sorted(waktu)
    tetap: set[datetime] = set()
    for banyak, kelompok in ((HARIAN, _hari), (MINGGUAN, _minggu), (BULANAN, _bulan)):
        terbaru = {kelompok(saat): saat for saat in urut}
        tetap |= set(sorted(terbaru.values())[-banyak:])
    return tetap


def _hari(waktu: datetime) -> tuple[int, ...]:
    return (waktu.year, waktu.month, waktu.day)


def _minggu(waktu: datetime) -> tuple[int, ...]:
    return waktu.isocalendar()[:2]


def _bulan(waktu: datetime) -> tuple[int, ...]:
    return (waktu.year, waktu.month)
