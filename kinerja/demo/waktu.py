"""When things happen in the demo: three siklus around today, on working days, in working hours WITA.

Pure but for `jam.setel`: the clock is set before each act, always forward.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kinerja.adapters import jam
from kinerja.domain.kalender import KalenderKerja
from kinerja.services.laporan.susun import HARI_TERJAUH

AWAL_TRIWULAN = (1, 4, 7, 10)
HARI_SEBELUM_MULAI = 4
HARI_PENYIAPAN = 12
JEDA = 8


@dataclass(frozen=True)
class Masa:
    """A period that can be measured: periode is "tw1" to "tw4" or "tahunan"."""

    tahun: int
    periode: str

    @property
    def akhir(self) -> date:
        """The first day after the period."""
        triwulan = int(self.periode[2]) if self.periode.startswith("tw") else 4
        return date(self.tahun + triwulan // 4, AWAL_TRIWULAN[triwulan % 4], 1)


def _masa(urut: int) -> Masa:
    return Masa(urut // 4, f"tw{urut % 4 + 1}")


def tiga_masa(hari_ini: date) -> tuple[Masa, Masa, Masa]:
    """What is archived, what is being filled, what is just ordered: the quarter two before, the last one, the next.

    In the first quarter of a year, the year that has ended is ordered beside its fourth quarter.
    """
    kini = hari_ini.year * 4 + (hari_ini.month - 1) // 3
    terarsip, mengisi = _masa(kini - 2), _masa(kini - 1)
    baru = Masa(mengisi.tahun, "tahunan") if mengisi.periode == "tw4" else _masa(kini)
    return terarsip, mengisi, baru


def masa_tambahan(hari_ini: date) -> Masa:
    """What one more siklus measures: the quarter before the one in the archive."""
    return _masa(hari_ini.year * 4 + (hari_ini.month - 1) // 3 - 3)


@dataclass(frozen=True)
class Rencana:
    """The days from which everything in the demo is counted, in working days."""

    penyiapan: date
    terarsip: date
    mengisi: date
    terakhir: date


def susun_rencana(kini: datetime, kalender: KalenderKerja) -> Rencana:
    """The first day of each siklus. Nothing lies after the last working day that is wholly over at `kini` (aware).

    The siklus in langkah 5 began five working days before that day: its units are due on the day after today.
    """
    terakhir = kalender.sebelumnya(kini.astimezone(jam.ZONA).date())
    terarsip = kalender.geser(tiga_masa(kini.astimezone(jam.ZONA).date())[0].akhir, HARI_SEBELUM_MULAI)
    return Rencana(
        penyiapan=kalender.geser(terarsip, -HARI_PENYIAPAN),
        terarsip=terarsip,
        mengisi=kalender.geser(terakhir, -5),
        terakhir=terakhir,
    )


HARI_TERAKHIR_DI = {"analisis": 9, "rapat": 10, "paraf": 12, "tanda-tangan": 13, "penomoran": 15, "pengarsipan": 15}
"""The day of the last act of a siklus that waits at a langkah, counted from its order."""
HARI_SUSUN, HARI_TERCETAK = 12, 14


def mulai_di(di: str, rencana: Rencana, kalender: KalenderKerja) -> date:
    """When a siklus that waits at `di` was ordered: its last act lies just before the next siklus is ordered."""
    return kalender.geser(rencana.mengisi, -HARI_TERAKHIR_DI[di] - 1)


def tercetak_di(di: str, mulai: date, hari_ini: date, kalender: KalenderKerja) -> date:
    """The date that its report bears: today where the Kepala has still to sign, so that the demo can be signed.

    Never later than a report may be dated ahead (a holiday of weeks): then it has to be printed again, as in life.
    """
    if di not in ("paraf", "tanda-tangan"):
        return kalender.geser(mulai, HARI_TERCETAK)
    return min(hari_ini, kalender.geser(mulai, HARI_SUSUN) + timedelta(days=HARI_TERJAUH))


class Penunjuk:
    """Sets the clock for one act after the other: `hari(2, "09.10")`, then `lewat()` some minutes later."""

    def __init__(self, mulai: date, kalender: KalenderKerja) -> None:
        self._mulai = mulai
        self._kalender = kalender

    def tanggal(self, ke: int) -> date:
        """The day `ke` working days after the first one (0: that day itself)."""
        return self._kalender.geser(self._mulai, ke)

    def hari(self, ke: int, pukul: str) -> date:
        """Set the clock to a time of that day; returns the day."""
        setel(self.tanggal(ke), pukul)
        return self.tanggal(ke)

    def lewat(self, menit: int = JEDA) -> None:
        """Let some minutes pass."""
        jam.setel(datetime.fromtimestamp(jam.sekarang().timestamp() + 60 * menit, jam.ZONA))


def setel(hari: date, pukul: str) -> None:
    """Set the clock to "09.10" WITA of a day."""
    bagian = time(*map(int, pukul.split(".")))
    jam.setel(datetime.combine(hari, bagian, jam.ZONA))
