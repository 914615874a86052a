"""The way to strangers' files: a few children, each job within time, memory and length, the rest in turn.

No other module of the server opens such a file; what the server learns of it is what the child answers.
"""

import hashlib
import logging
import threading
import time
from collections import OrderedDict

from kinerja.adapters.anak import AnakGagal, Kolam
from kinerja.adapters.jenis_berkas import MIB
from kinerja.adapters.saluran import Pesan

MODUL = "kinerja.adapters.berkas_anak"
DETIK_MAKS = 2.0
"""A file that is not judged, counted or drawn in this time of the processor is too heavy."""
DETIK_SABAR = 2.5
"""A person waits: within 3 s of asking there is an answer, whoever else is waiting and whatever child must start."""
DETIK_NYATA = 8.0
"""On a machine that is busy with other things an honest file is waited for so long by the clock."""
ANAK_MAKS = 2
ANTREAN_MAKS = 8
"""With those at work this is two browsers that ask for six pictures each; it stays below the threads of the server."""

_kolam = Kolam(
    MODUL,
    jumlah=ANAK_MAKS,
    detik=DETIK_MAKS,
    nyata=DETIK_NYATA,
    mebibita=640,
    sabar=DETIK_SABAR,
    antrean=ANTREAN_MAKS,
    jawaban_maks=16 * MIB,
)
_kolam_teks = Kolam(MODUL, jumlah=1, detik=12, mebibita=640, jawaban_maks=16 * MIB)
"""For the words of a file where nobody waits for them: in a job of the queue, at the command line."""

_catat = logging.getLogger(__name__)


class BerkasBerat(Exception):
    """The child gave no answer; `sebab` is "waktu", "mati", "memori", or, not for the file, "cacat" or "antre"."""

    def __init__(self, sebab: str) -> None:
        super().__init__(sebab)
        self.sebab = sebab


def siapkan() -> None:
    """Start the children of a server before anyone asks for them."""
    _kolam.siapkan()


def suruh(kerja: str, mime: str, isi: bytes, **rincian: object) -> Pesan:
    """Have a child do one job (see `berkas_anak`) while a person waits. Raises BerkasBerat."""
    return _suruh(_kolam, kerja, mime, isi, rincian)


def suruh_tekun(kerja: str, mime: str, isi: bytes) -> Pesan:
    """The same with the time that a long file takes: only where nobody waits. Raises BerkasBerat."""
    return _suruh(_kolam_teks, kerja, mime, isi, {})


def _suruh(kolam: Kolam, kerja: str, mime: str, isi: bytes, rincian: dict) -> Pesan:
    try:
        jawab, hasil = kolam.kerjakan({"kerja": kerja, "mime": mime, **rincian}, [isi])
    except AnakGagal as galat:
        _tulis(kerja, mime, isi, galat.sebab)
        raise BerkasBerat(galat.sebab) from galat
    if not jawab["ok"] and jawab["sebab"] == "memori":
        _tulis(kerja, mime, isi, "memori")
        raise BerkasBerat("memori")
    return jawab, hasil


def _tulis(kerja: str, mime: str, isi: bytes, sebab: str) -> None:
    sidik = hashlib.sha256(isi).hexdigest()[:12]
    _catat.warning("foreign file: %s of %s (%s, %d bytes) ended: %s", kerja, sidik, mime, len(isi), sebab)


class Ingatan:
    """What could not be drawn a moment ago is not tried again at once: a bad file costs its time once."""

    UMUR = 300
    KALI_MAKS = 3
    PALING_BANYAK = 500

    def __init__(self) -> None:
        self._gagal: OrderedDict[tuple[str, int], tuple[float, str]] = OrderedDict()
        self._kunci = threading.Lock()

    def catat(self, sidik: str, nomor: int, sebab: str) -> None:
        """Page `nomor` of the file `sidik` failed."""
        with self._kunci:
            self._gagal[sidik, nomor] = time.monotonic(), sebab
            self._gagal.move_to_end((sidik, nomor))
            while len(self._gagal) > self.PALING_BANYAK:
                self._gagal.popitem(last=False)

    def sebab(self, sidik: str, nomor: int) -> str:
        """Why not to try: this page failed, or so many others of the file. "" when it may be tried."""
        batas = time.monotonic() - self.UMUR
        with self._kunci:
            gagal = {
                hal: s for (sidik_gagal, hal), (pada, s) in self._gagal.items() if sidik_gagal == sidik and pada > batas
            }
        if nomor in gagal:
            return gagal[nomor]
        return next(iter(gagal.values())) if len(gagal) >= self.KALI_MAKS else ""
