"""An event as iCalendar (RFC 5545), for the calendar of whoever is invited: plain text, no network."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from .tanggal import ZONA

PRODUK = "-//Kinerja//Undangan rapat//ID"
LIPAT = 75
"""Octets of a line, without its end (RFC 5545, 3.1)."""


@dataclass(frozen=True)
class Acara:
    """A meeting. `kunci`: the same meeting always has the same; `urutan`: how often it was moved; `dibuat`: aware.

    `lama`: how long it holds a place in the calendar; the invitation itself says "sampai selesai".
    """

    kunci: str
    judul: str
    tanggal: date
    pukul: time
    tempat: str
    uraian: str
    dibuat: datetime
    urutan: int = 0
    lama: timedelta = timedelta(hours=2)


def tulis_ics(acara: Acara, zona: ZoneInfo = ZONA) -> bytes:
    """The event as a file. The zone stands in it with its offset on that day, so that no reader need know it."""
    mulai = datetime.combine(acara.tanggal, acara.pukul, zona)
    baris = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUK}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_zona(mulai, zona),
        "BEGIN:VEVENT",
        f"UID:{uuid5(NAMESPACE_URL, acara.kunci)}",
        f"DTSTAMP:{acara.dibuat.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{acara.urutan}",
        f"DTSTART;TZID={zona.key}:{mulai:%Y%m%dT%H%M%S}",
        f"DTEND;TZID={zona.key}:{mulai + acara.lama:%Y%m%dT%H%M%S}",
        f"SUMMARY:{_lolos(acara.judul)}",
        f"LOCATION:{_lolos(acara.tempat)}",
        f"DESCRIPTION:{_lolos(acara.uraian)}",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_lipat(baris_acara)}\r\n" for baris_acara in baris).encode()


def _zona(mulai: datetime, zona: ZoneInfo) -> list[str]:
    """The zone as it is on that day; Indonesia has no summer time."""
    geser = f"{mulai:%z}"
    return [
        "BEGIN:VTIMEZONE",
        f"TZID:{zona.key}",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{geser}",
        f"TZOFFSETTO:{geser}",
        f"TZNAME:{mulai:%Z}",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def _lolos(teks: str) -> str:
    """Text of a value: what has a meaning in it is escaped, control characters are left out (3.3.11)."""
    rapi = teks.replace("\r\n", "\n").replace("\r", "\n")
    for tanda, ganti in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        rapi = rapi.replace(tanda, ganti)
    return "".join(huruf for huruf in rapi if huruf == "\t" or (huruf >= " " and huruf != "\x7f"))


def _lipat(baris: str) -> str:
    """A line folded so that none has more octets than it may, and no character is cut in two (3.1)."""
    potongan, kini, ukuran = [], "", 0
    for huruf in baris:
        besar = len(huruf.encode())
        if ukuran + besar > LIPAT:
            potongan.append(kini)
            kini, ukuran = " ", 1
        kini, ukuran = kini + huruf, ukuran + besar
    return "\r\n".join((*potongan, kini))
