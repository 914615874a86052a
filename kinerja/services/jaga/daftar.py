"""The kinds of jobs that there are, and what the clock asks for (times of the office, WITA)."""

from datetime import time

from kinerja.domain.pekerjaan import Jadwal
from kinerja.services.arsip import impor, kata, pindaian
from kinerja.services.depot import ekspor
from kinerja.services.laporan import reviu_paket
from kinerja.services.pekerjaan.jenis import JenisPekerjaan
from kinerja.services.pekerjaan.kata import PEKERJAAN as PEKERJAAN_KATA
from kinerja.services.siklus import tempo

from . import cadang, latih, periksa, sapu

JENIS = {
    "cadangan": JenisPekerjaan("Cadangan", cadang.kerjakan, detik=6 * 3600),
    "periksa": JenisPekerjaan("Pemeriksaan data", periksa.kerjakan, detik=6 * 3600),
    "latihan": JenisPekerjaan("Latihan pemulihan", latih.kerjakan, detik=6 * 3600),
    "sapu": JenisPekerjaan("Pembersihan arsip", sapu.kerjakan, detik=1800),
    "tenggat": JenisPekerjaan("Pemberitahuan tenggat", tempo.kerjakan, detik=600),
    reviu_paket.PEKERJAAN: JenisPekerjaan(
        "Berkas siap reviu", reviu_paket.kerjakan, detik=1800, ambil=reviu_paket.ambil
    ),
    impor.PEKERJAAN: JenisPekerjaan("Pembacaan pindaian", pindaian.kerjakan, detik=6 * 3600),
    PEKERJAAN_KATA: JenisPekerjaan("Pembacaan kata naskah", kata.kerjakan, detik=6 * 3600),
    ekspor.PEKERJAAN: JenisPekerjaan("Ekspor arsip", ekspor.kerjakan, detik=2 * 3600, ambil=ekspor.ambil),
}
JADWAL = (
    Jadwal("tenggat", time(6, 0)),
    Jadwal("cadangan", time(19, 0)),
    Jadwal("periksa", time(20, 0)),
    Jadwal("latihan", time(21, 0), tanggal=1),
    Jadwal("sapu", time(22, 0)),
    Jadwal(impor.PEKERJAAN, time(22, 30)),
)
