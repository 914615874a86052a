"""Pages that were refused: counted per day, person and page, not kept for ever.

A refused act stays a line of the jejak; a refused page changes nothing, and asking for it a thousand times must not
write a thousand lines that can never be taken away.
"""

import logging
import threading
from collections import Counter
from datetime import date

from kinerja.adapters import jam
from kinerja.domain.hak import Pelaku

MACAM_TERBANYAK = 5000
LAPORAN = frozenset({1, 10, 100, 1000, 10_000, 100_000})
"""At these counts the log of the server tells of it."""

_catat = logging.getLogger(__name__)
_kunci = threading.Lock()
_hitungan: Counter[tuple[date, int | None, str]] = Counter()


def hitung(oleh: Pelaku | None, tempat: str) -> int:
    """Count one more refusal of today. Returns how many there were of this person at this page."""
    kunci = (jam.hari_ini(), oleh.akun_id if oleh else None, tempat)
    with _kunci:
        if len(_hitungan) >= MACAM_TERBANYAK and kunci not in _hitungan:
            _hitungan.clear()
        _hitungan[kunci] += 1
        jumlah = _hitungan[kunci]
    if jumlah in LAPORAN:
        _catat.warning("refused page: account %s at %s, %d times today", kunci[1], tempat, jumlah)
    return jumlah


def hari_ini() -> dict[tuple[int | None, str], int]:
    """Today's counts by account and page, since the server started."""
    with _kunci:
        return {(akun, tempat): n for (hari, akun, tempat), n in _hitungan.items() if hari == jam.hari_ini()}
