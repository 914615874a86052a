"""The log of a running server: a file in the data folder, one line an event, of bounded size, without contents."""

import logging
import logging.handlers
import re
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kinerja.adapters import jam
from kinerja.adapters.jam import ZONA

UKURAN = 5_000_000  # bytes of one file
BANYAK = 5  # older files beside it
_BENTUK = "%(asctime)s %(levelname)s %(name)s %(message)s"


@dataclass(frozen=True)
class Kesalahan:
    """One error of a day: its time of day ("09.15.02"), and what the log says of it."""

    pukul: str
    pesan: str


@dataclass(frozen=True)
class Penolakan:
    """Pages that were refused on a day: to which account (None: nobody had signed in), from where, how many times.

    `ditunda`: put off, since somebody had tried too often.
    """

    hari: date
    akun_id: int | None
    alamat_ip: str
    jalan: str
    kali: int
    ditunda: bool = False


def tanpa_kata(galat: BaseException) -> str:
    """A traceback without the words of its exceptions: they may hold what people typed (a NIP, a name)."""
    semua: list[str] = []
    for sebab in reversed(list(_sebab(galat))):
        semua += [*traceback.format_tb(sebab.__traceback__), _sebut(sebab) + "\n"]
    return "".join(semua).rstrip("\n")


def _sebab(galat: BaseException | None) -> Iterator[BaseException]:
    while galat is not None:
        yield galat
        galat = galat.__cause__ or (None if galat.__suppress_context__ else galat.__context__)


def _sebut(galat: BaseException) -> str:
    """Its kind, and what the system or the database calls it."""
    rincian = getattr(galat, "sqlite_errorname", None) or (galat.strerror if isinstance(galat, OSError) else None)
    return type(galat).__qualname__ + (f" ({rincian})" if rincian else "")


class _Bentuk(logging.Formatter):
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002
        """The time of the office."""
        return datetime.fromtimestamp(record.created, ZONA).isoformat(" ", "seconds")

    def format(self, record: logging.LogRecord) -> str:
        """One line, then the frames of its exception, if any."""
        record.exc_text = None  # another handler may have kept the words
        try:
            return super().format(record)
        finally:
            record.exc_text = None

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """See `tanpa_kata`."""
        return tanpa_kata(ei[1]) if ei[1] else ""


def pasang(folder: Path) -> None:
    """Write what happens to `catatan/kinerja.log`. A full disk loses lines of the log, never an answer."""
    logging.raiseExceptions = False
    pegangan: logging.Handler = logging.StreamHandler()
    try:
        (folder / "catatan").mkdir(mode=0o700, exist_ok=True)
        pegangan = logging.handlers.RotatingFileHandler(
            _berkas(folder), maxBytes=UKURAN, backupCount=BANYAK, encoding="utf-8", delay=True
        )
    except OSError:
        pass  # said on stderr then
    pegangan.setFormatter(_Bentuk(_BENTUK))
    for nama, tingkat in (("", logging.WARNING), ("kinerja.permintaan", logging.INFO)):
        logging.getLogger(nama).setLevel(tingkat)
    logging.getLogger().addHandler(pegangan)


def catat_perintah(folder: Path, galat: BaseException) -> Path | None:
    """Append where a command failed to `catatan/perintah.log` of an office. Returns the file; None where it cannot."""
    berkas = _berkas(folder).with_name("perintah.log")
    if not berkas.parent.is_dir():
        return None
    pada = jam.sekarang().astimezone(ZONA).isoformat(" ", "seconds")
    try:
        with berkas.open("a", encoding="utf-8") as aliran:
            aliran.write(f"{pada} ERROR {tanpa_kata(galat)}\n")
    except OSError:
        return None
    return berkas


def pasang_anak() -> None:
    """In a child: what ends it is said on stderr without words."""
    sys.excepthook = lambda _jenis, galat, _jejak: sys.stderr.write(tanpa_kata(galat) + "\n")


def kesalahan(folder: Path, hari: date) -> list[Kesalahan]:
    """The errors of the program itself on a day of the office, oldest first, as far as the log goes back."""
    semua = []
    for berkas in (_berkas(folder).with_name("kinerja.log.1"), _berkas(folder)):
        if berkas.is_file():
            with berkas.open(encoding="utf-8", errors="replace") as aliran:
                semua += [catatan for baris in aliran if (catatan := _urai(baris, hari))]
    return semua


_DITOLAK = re.compile(
    r"(\d{4}-\d\d-\d\d) \S+ INFO kinerja\.permintaan \S+ (\S+) akun=(\d+|-) "
    r"(?:(?:GET|HEAD) (?P<ditolak>\S+) 403|[A-Z]+ (?P<ditunda>\S+) 429) \d+ ms"
)


def penolakan(folder: Path, sejak: date) -> tuple[list[Penolakan], date | None]:
    """The pages that were refused since a day, by day, and the first day that the log still knows."""
    hitungan: Counter[tuple[str, str, str, str, bool]] = Counter()
    pertama = ""
    for berkas in (*(_berkas(folder).with_name(f"kinerja.log.{n}") for n in range(BANYAK, 0, -1)), _berkas(folder)):
        if not berkas.is_file():
            continue
        with berkas.open(encoding="utf-8", errors="replace") as aliran:
            for baris in aliran:
                pertama = pertama or (baris[:10] if _HARI.fullmatch(baris[:10]) else "")
                if (cocok := _DITOLAK.match(baris)) and cocok[1] >= sejak.isoformat():
                    jalan = cocok["ditolak"] or cocok["ditunda"]
                    hitungan[cocok[1], cocok[3], cocok[2], jalan, bool(cocok["ditunda"])] += 1
    semua = [
        Penolakan(date.fromisoformat(hari), int(akun) if akun != "-" else None, alamat, jalan, kali, ditunda)
        for (hari, akun, alamat, jalan, ditunda), kali in sorted(hitungan.items())
    ]
    return semua, max(date.fromisoformat(pertama), sejak) if pertama else None


_HARI = re.compile(r"\d{4}-\d\d-\d\d")


def _urai(baris: str, hari: date) -> Kesalahan | None:
    if not baris.startswith(f"{hari} "):
        return None
    _, pukul, tingkat, nama, pesan = (*baris.rstrip().split(" ", 4), "", "")[:5]
    if tingkat != "ERROR" or nama.partition(".")[0] != "kinerja":
        return None
    return Kesalahan(pukul.partition("+")[0].replace(":", "."), pesan)


def _berkas(folder: Path) -> Path:
    return folder / "catatan" / "kinerja.log"
