"""The kinds of jobs that there are, and what the clock asks for (times of the office, WITA)."""

from datetime import time

from kinerja.domain.pekerjaan import Jadwal
from kinerja.services.pekerjaan.jenis import JenisPekerjaan

from . import sapu

JENIS = {
    "sapu": JenisPekerjaan("Pembersihan arsip", sapu.kerjakan, detik=1800),
}
JADWAL = (Jadwal("sapu", time(3, 0)),)
