"""Is the clock of the server to be believed? Asked before a number, a deadline or a signature is made with it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from .galat import GalatDomain
from .tanggal import tulis_waktu

TOLERANSI = timedelta(minutes=2)
TOLERANSI_SERAH = timedelta(hours=12)
LOMPATAN = timedelta(days=300)
"""No office is without any act for so long: a clock that says so has jumped."""

JALAN_KELUAR = (
    "Minta pengelola membetulkan jam komputer server, lalu menekan Jam sudah benar pada halaman Keadaan; setelah itu "
    "ulangi."
)


class GalatJam(GalatDomain):
    """The clock of the server went back or jumped ahead."""


def periksa(sekarang: datetime, kejadian: Sequence[datetime], *, toleransi: timedelta = TOLERANSI) -> None:
    """Refuse while the clock contradicts the last acts (`kejadian`, in the order in which they were written).

    Raises GalatJam: behind the latest act by more than `toleransi`, or a gap of LOMPATAN between two acts.
    """
    if kejadian and sekarang < max(kejadian) - toleransi:
        raise GalatJam(
            f"Jam komputer server mundur: sekarang {tulis_waktu(sekarang)}, padahal kejadian terakhir tercatat "
            f"{tulis_waktu(max(kejadian))}. {JALAN_KELUAR}"
        )
    for awal, akhir in pairwise((*kejadian, sekarang)):
        if akhir - awal > LOMPATAN:
            raise GalatJam(
                f"Jam komputer server melompat maju: dari {tulis_waktu(awal)} ke {tulis_waktu(akhir)} tanpa satu "
                f"kejadian pun. {JALAN_KELUAR}"
            )
