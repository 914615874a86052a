"""One month of the office: which days it works, and what a typed date falls on."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain
from kinerja.domain.kalender import KalenderKerja, pekan_bulan
from kinerja.domain.tanggal import BULAN, baca_tanggal, tulis_hari

from .baca import kalender as kalender_kantor

_BULAN = re.compile(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Hari:
    """A day; `sebab`: why the office is closed, None where it works. `libur`: a holiday, no mere weekend."""

    tanggal: date
    sebab: str | None
    libur: bool

    @property
    def sebutan(self) -> str:
        """As it is read aloud: "Sabtu, 28 Februari 2026, bukan hari kerja"."""
        if not self.sebab:
            return tulis_hari(self.tanggal)
        return f"{tulis_hari(self.tanggal)}, {f'libur: {self.sebab}' if self.libur else 'bukan hari kerja'}"


@dataclass(frozen=True)
class Almanak:
    """A month with its weeks (None beside it).

    `terpilih`: the typed date; `kabar`: what is to be said of what was typed; `sebelumnya`, `berikutnya`: the months
    beside it, as "2026-01"; `hari_kerja`: the next working day after today; `tercatat`: holidays of that year are
    known.
    """

    judul: str
    pekan: list[list[Hari | None]]
    terpilih: date | None
    kabar: str
    sebelumnya: str
    berikutnya: str
    hari_ini: date
    hari_kerja: date
    tercatat: bool

    @property
    def libur(self) -> list[Hari]:
        """The holidays of the month."""
        return [hari for pekan in self.pekan for hari in pekan if hari and hari.libur]


def buka(ketikan: str = "", bulan: str = "") -> Almanak:
    """The month `bulan` ("2026-02"), else that of the typed date, else that of today."""
    kalender, hari_ini = kalender_kantor(), jam.hari_ini()
    terpilih, kabar = _urai_ketikan(ketikan, kalender)
    awal = date.fromisoformat(f"{bulan}-01") if _BULAN.fullmatch(bulan) else (terpilih or hari_ini).replace(day=1)
    return Almanak(
        judul=f"{BULAN[awal.month - 1]} {awal.year}",
        pekan=[[_hari(hari, kalender) for hari in pekan] for pekan in pekan_bulan(awal.year, awal.month)],
        terpilih=terpilih,
        kabar=kabar,
        sebelumnya=f"{awal - timedelta(days=1):%Y-%m}",
        berikutnya=f"{awal + timedelta(days=31):%Y-%m}",
        hari_ini=hari_ini,
        hari_kerja=kalender.berikutnya(hari_ini),
        tercatat=kalender.tercatat(awal.year),
    )


def _hari(tanggal: date | None, kalender: KalenderKerja) -> Hari | None:
    return Hari(tanggal, kalender.sebab_libur(tanggal), kalender.libur(tanggal)) if tanggal else None


def _urai_ketikan(ketikan: str, kalender: KalenderKerja) -> tuple[date | None, str]:
    """The typed date, and a sentence: its weekday, that the office is closed, or how to write a date."""
    if not ketikan.strip():
        return None, ""
    try:
        tanggal = baca_tanggal(ketikan)
    except GalatDomain as galat:
        return None, galat.pesan
    hari = Hari(tanggal, kalender.sebab_libur(tanggal), kalender.libur(tanggal))
    if hari.sebab is None:
        return tanggal, f"{hari.sebutan}."
    return tanggal, f"{hari.sebutan}. Hari kerja berikutnya {tulis_hari(kalender.berikutnya(tanggal))}."
