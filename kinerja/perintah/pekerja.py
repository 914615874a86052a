"""The worker: one thread of the serving process that watches the clock and does the jobs of the queue, one by one."""

import logging
import threading
import time
from collections.abc import Callable

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from kinerja.adapters import ruang
from kinerja.adapters.pekerjaan import AnakPekerjaan, PekerjaanPutus
from kinerja.domain.galat import GalatDomain, TidakDitemukan
from kinerja.services.jaga import mulai, ujung
from kinerja.services.pekerjaan import antrean, jenis
from kinerja.services.pengaturan import penyiapan

SELANG = 5.0  # seconds between two looks at the queue
SELANG_KEPALA = 600.0  # between two heads of the jejak that are kept outside the database
SELANG_KABAR = 1.0  # seconds between two notes of progress
_ANAK = "kinerja.perintah.pekerjaan_anak"
_catat = logging.getLogger(__name__)


class Pekerja:
    """As a context manager: works while the server serves. At the end the running job is killed and kept."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._henti = threading.Event()
        self._kunci = threading.Lock()
        self._anak: AnakPekerjaan | None = None
        self._benang = threading.Thread(target=self._jalan, name="pekerja", daemon=True)

    def __enter__(self) -> "Pekerja":
        self._benang.start()
        return self

    def __exit__(self, *_galat: object) -> None:
        self._henti.set()
        with self._kunci:
            if self._anak:
                self._anak.bunuh("server")
        self._benang.join()

    def _jalan(self) -> None:
        """Until the server stops. A round that failed may have left a job behind: that is looked at first again."""
        utuh, kepala = False, time.monotonic()
        while not self._henti.is_set():
            utuh = (utuh or self._coba(antrean.lanjutkan_yang_terputus)) and self._coba(self.putaran)
            if time.monotonic() - kepala >= SELANG_KEPALA:
                kepala = time.monotonic()
                self._coba(_ingat_di_luar)
            self._henti.wait(SELANG)
        self._coba(_ingat_di_luar)

    def _coba(self, langkah: Callable[[], None]) -> bool:
        """A full disk or a busy database ends one round, not the worker: False, and it goes on with the next."""
        try:
            with self.app.app_context():
                langkah()
        except (SQLAlchemyError, OSError, GalatDomain):
            _catat.exception("Antrean pekerjaan server tidak dapat diteruskan; dicoba lagi sebentar lagi.")
            return False
        return True

    def putaran(self) -> None:
        """One round: what the clock wants is queued, then everything that waits is done. Needs an app context."""
        if ruang.penuh(self.app.config["FOLDER_DATA"]):
            return
        if penyiapan.kosong() or not antrean.ada_yang_baru():
            return
        if not self.app.config["DEMO"]:
            antrean.antre_yang_jatuh_tempo()
        while not self._henti.is_set() and (tugas := antrean.ambil()):
            self._kerjakan(tugas)

    def _kerjakan(self, tugas: antrean.Tugas) -> None:
        try:
            hasil = self._di_anak(tugas)
        except PekerjaanPutus as galat:
            if galat.sebab != "server":  # that one stays as it is, and the next start decides
                antrean.gagalkan(tugas.id, galat.sebab)
            return
        except TidakDitemukan as galat:
            antrean.gagalkan(tugas.id, galat.pesan)
            return
        antrean.selesaikan(tugas.id, hasil)

    def _di_anak(self, tugas: antrean.Tugas) -> dict:
        pekerjaan = jenis.ambil(tugas.jenis)
        kata = [str(self.app.config["FOLDER_DATA"]), tugas.jenis, str(pekerjaan.mebibita)]
        with self._kunci:
            self._anak = AnakPekerjaan(_ANAK, kata, tugas.isi, detik=pekerjaan.detik)
            if self._henti.is_set():
                self._anak.bunuh("server")
        try:
            return self._anak.tunggu(_Kabar(tugas.id))
        finally:
            with self._kunci:
                self._anak = None


def _ingat_di_luar() -> None:
    """What must be known when the data folder no longer tells it."""
    ujung.simpan()
    mulai.tandai_kantor()


class _Kabar:
    """Keeps the progress of a job, not more often than once a second: each note is a transaction."""

    def __init__(self, pekerjaan_id: int) -> None:
        self.pekerjaan_id, self._terakhir = pekerjaan_id, 0.0

    def __call__(self, kalimat: str) -> None:
        kini = time.monotonic()
        if kini - self._terakhir >= SELANG_KABAR:
            self._terakhir = kini
            antrean.catat_kemajuan(self.pekerjaan_id, kalimat)
