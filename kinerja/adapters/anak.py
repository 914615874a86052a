"""Children that do dangerous or heavy parsing, so that a hang, a crash or a bomb costs one child and not the server.

A child is started once and reused (importing the PDF libraries takes longer than a letter); it is killed and replaced
when it overruns its time, dies, fails, or has done enough jobs. Its time begins when it has said that it is ready, and
whoever asks waits for a turn, a child and its answer no longer than a person does.
"""

import atexit
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kinerja.adapters.saluran import GUMPALAN_MAKS, Pesan, SaluranPutus, baca, tulis

from .giliran import di_luar_jalur

_PAKET = Path(__file__).resolve().parent.parent

# The child needs the adapters, not the application: a bare stand-in for the package spares it Flask and the database.
_PEMBUKA = (
    "import sys,types;p=types.ModuleType('kinerja');p.__path__=[sys.argv[1]];sys.modules['kinerja']=p;"
    "import importlib;importlib.import_module(sys.argv[2]).utama(float(sys.argv[3]),int(sys.argv[4]))"
)
# Nothing secret is handed down.
_LINGKUNGAN = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "TZ")

DETIK_SIAP = 60
"""A child that has not loaded its libraries by then never will."""

DETIK_TERSISA = 0.2
"""With less time left a job is not begun: an ordinary file takes a tenth of it."""

HABIS_PROSESOR = {getattr(signal, nama, None) for nama in ("SIGPROF", "SIGXCPU")} - {None}
"""By these a system ends a process that has used up its processor time (Windows: none, the clock is the bound)."""

_catat = logging.getLogger(__name__)


class AnakGagal(Exception):
    """The child gave no answer; `sebab` is "waktu", "mati", "cacat" (a fault of ours), or "antre" (none was free).

    "antre" says nothing of the job: the queue, or a machine with much else to do, took its time.
    """

    def __init__(self, sebab: str) -> None:
        super().__init__(sebab)
        self.sebab = sebab


class _Anak:
    def __init__(self, modul: str, detik: float, mebibita: int) -> None:
        self.pekerjaan = 0
        self.proses = subprocess.Popen(
            [sys.executable, "-I", "-c", _PEMBUKA, str(_PAKET), modul, str(detik), str(mebibita)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={k: os.environ[k] for k in _LINGKUNGAN if k in os.environ},
        )
        if self.proses.stdin is None or self.proses.stdout is None:
            raise AnakGagal("mati")
        self._ke, self._dari = self.proses.stdin, self.proses.stdout
        self._dimuat = threading.Event()
        threading.Thread(target=self._tunggu_muat, daemon=True).start()

    def _tunggu_muat(self) -> None:
        """Its first frame says that it has loaded what it needs; without one it is as good as dead."""
        with suppress(AnakGagal), self._paling_lama(DETIK_SIAP):
            baca(self._dari)
        self._dimuat.set()

    @property
    def dimuat(self) -> bool:
        """Has it loaded its libraries (or died at it)?"""
        return self._dimuat.is_set()

    def siap(self, detik: float = DETIK_SIAP) -> bool:
        """Wait so long until it has loaded what it needs."""
        return self._dimuat.wait(detik)

    def kerjakan(self, pesan: dict, gumpalan: Sequence[bytes], detik: float, jawaban_maks: int) -> Pesan:
        self.pekerjaan += 1
        with self._paling_lama(detik):
            tulis(self._ke, pesan, gumpalan)
            jawab = baca(self._dari, jawaban_maks)
        if cacat := jawab[0].get("cacat"):
            _catat.error("fault of the program in a child\n%s", cacat)
            raise AnakGagal("cacat")
        return jawab

    @contextmanager
    def _paling_lama(self, detik: float) -> Iterator[None]:
        habis = threading.Event()

        def hentikan() -> None:
            habis.set()
            self.proses.kill()

        pengatur = threading.Timer(detik, hentikan)
        pengatur.daemon = True
        pengatur.start()
        try:
            yield
        except (SaluranPutus, OSError, ValueError, KeyError) as galat:
            raise AnakGagal("waktu" if habis.is_set() else self._sebab_mati()) from galat
        finally:
            pengatur.cancel()

    def _sebab_mati(self) -> str:
        """Why it ended by itself: "prosesor" where its processor time was used up."""
        try:
            kode = self.proses.wait(DETIK_TERSISA)
        except subprocess.TimeoutExpired:
            return "mati"
        return "prosesor" if -kode in HABIS_PROSESOR else "mati"

    def akhiri(self) -> None:
        self.proses.kill()
        self.proses.wait()
        self._dimuat.wait()  # its thread has left the pipe
        for pipa in (self._ke, self._dari):
            with suppress(OSError):  # bytes for a child that is gone
                pipa.close()


class Kolam:
    """Up to `jumlah` children of one module; `kerjakan` may be called from any thread.

    `detik` bounds a job, `mebibita` its memory, `jawaban_maks` its answer in bytes. Whoever asks has an answer within
    `sabar` seconds, of waiting and of work together; with `antrean`, no more than so many wait, so that threads remain
    for whoever wants no child. With `nyata`, `detik` and what is left of `sabar` are processor time of the job, and
    `nyata` bounds it by the clock: a machine that is busy with other things makes no file heavy.
    """

    def __init__(
        self,
        modul: str,
        *,
        jumlah: int = 2,
        detik: float = 20,
        nyata: float | None = None,
        mebibita: int = 768,
        pekerjaan_maks: int = 200,
        sabar: float = 80,
        antrean: int | None = None,
        jawaban_maks: int = GUMPALAN_MAKS,
    ) -> None:
        self.modul, self.detik, self.nyata, self.mebibita, self.sabar = modul, detik, nyata, mebibita, sabar
        self._jumlah, self._maks, self._jawaban = jumlah, pekerjaan_maks, jawaban_maks
        self._pintu = threading.BoundedSemaphore(jumlah + antrean) if antrean is not None else None
        self._tempat = threading.BoundedSemaphore(jumlah)
        self._kunci = threading.Lock()
        self._diam: list[_Anak] = []
        atexit.register(self.tutup)

    def kerjakan(self, pesan: dict, gumpalan: Sequence[bytes] = ()) -> Pesan:
        """One job, one answer; AnakGagal when the child is too slow, dies, or none is free in time."""
        sampai = time.monotonic() + self.sabar
        with di_luar_jalur(), self._giliran():
            anak = self._ambil_siap(sampai)
            jatah = min(self.detik, sampai - time.monotonic())
            try:
                jawab = anak.kerjakan({**pesan, "detik": jatah}, gumpalan, self.nyata or jatah, self._jawaban)
            except AnakGagal as galat:
                _catat.warning("child of %s ended (%s), pid %s", self.modul, galat.sebab, anak.proses.pid)
                self._ganti(anak)
                raise AnakGagal(self._sebab(galat.sebab, jatah)) from galat
            self._kembalikan(anak, jawab[0].get("akhiri") is not True)
            return jawab

    def _sebab(self, sebab: str, jatah: float) -> str:
        """What a job that ended is said to have ended of: "waktu" only where it had all of its time."""
        if sebab not in ("waktu", "prosesor"):
            return sebab
        sendiri = sebab == "prosesor" or self.nyata is None
        return "waktu" if sendiri and jatah >= self.detik else "antre"

    @contextmanager
    def _giliran(self) -> Iterator[None]:
        """Through the door if it is not full, then one's turn at a child."""
        if self._pintu and not self._pintu.acquire(blocking=False):
            raise AnakGagal("antre")
        try:
            if not self._tempat.acquire(timeout=max(0.0, self.sabar - DETIK_TERSISA)):
                raise AnakGagal("antre")
            try:
                yield
            finally:
                self._tempat.release()
        finally:
            if self._pintu:
                self._pintu.release()

    def tutup(self) -> None:
        """End the idle children."""
        with self._kunci:
            anak, self._diam = self._diam, []
        for satu_anak in anak:
            satu_anak.akhiri()

    def siapkan(self) -> None:
        """Children load their libraries while nobody waits for them; one in reserve for each that may be at work."""
        with self._kunci:
            while len(self._diam) < self._jumlah:
                self._diam.append(_Anak(self.modul, self.detik, self.mebibita))

    def _ambil_siap(self, sampai: float) -> _Anak:
        """A child that is ready. AnakGagal when none is by then; the one that is still loading is kept for others."""
        anak = self._ambil()
        if anak.siap(max(0.0, sampai - DETIK_TERSISA - time.monotonic())) and time.monotonic() < sampai:
            return anak
        with self._kunci:
            self._diam.append(anak)
        raise AnakGagal("antre")

    def _ambil(self) -> _Anak:
        with self._kunci:
            self._diam.sort(key=lambda anak: not anak.dimuat)
            while self._diam:
                anak = self._diam.pop(0)
                if anak.proses.poll() is None:
                    return anak
                anak.akhiri()
        return _Anak(self.modul, self.detik, self.mebibita)

    def _kembalikan(self, anak: _Anak, baik: bool) -> None:
        """A child that asks to be ended (it met what it did not expect) is not trusted with another job."""
        if not baik or anak.pekerjaan >= self._maks:
            self._ganti(anak)
            return
        with self._kunci:
            self._diam.append(anak)

    def _ganti(self, anak: _Anak) -> None:
        """End it and start another, while whoever asked has the answer already."""

        def kerjakan() -> None:
            anak.akhiri()
            self.siapkan()

        threading.Thread(target=kerjakan, name=f"ganti anak {self.modul}", daemon=True).start()
