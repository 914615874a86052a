"""The demo: an office that does not exist, three siklus around today, made by the same services that people use."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from flask import Flask

from kinerja.adapters import jam
from kinerja.adapters.libur import libur_tahun
from kinerja.domain.kalender import KalenderKerja
from kinerja.services.indikator import impor

from . import masa_lalu
from .di import siklus_di
from .kantor import pelaku, siapkan_kantor, tugaskan_plh, tulis_akun
from .menunggu import titipkan
from .orang import KASUBBAG
from .siklus import siklus_baru, siklus_mengisi, siklus_terarsip
from .waktu import Penunjuk, masa_tambahan, mulai_di, setel, susun_rencana, tercetak_di, tiga_masa

BERKAS_AKUN = "akun-demo.tsv"
HARI_ARSIP = 17
"""The day after the first siklus was filed, old papers come into the archive."""
HARI_PLH = 20
"""The Kepala was away in the fifth week after the first siklus began, when it was over."""


def siapkan(app: Flask, baru: bool, lapor: Callable[[str], None], di: str = "") -> None:
    """Fill an empty, migrated demo folder, reporting progress in Indonesian; the clock runs again afterwards.

    `baru` tells that the folder was emptied for it; `di`: with one more siklus, before that langkah (demo/di). Nothing
    that is made lies after now.
    """
    lapor("Membuat ulang data contoh dari awal ..." if baru else "Menyiapkan data contoh, hanya kali ini ...")
    kini = jam.sekarang()
    with app.app_context(), _jam_dipinjam():
        akun = _isi(kini, lapor, di)
    tulis_akun(app.config["FOLDER_DATA"] / BERKAS_AKUN, akun)
    lapor("Data contoh siap.")


@contextmanager
def _jam_dipinjam() -> Iterator[None]:
    """The clock may be set inside; it runs again whatever happens."""
    try:
        yield
    finally:
        jam.setel(None)


def _isi(kini: datetime, lapor: Callable[[str], None], di: str) -> list[tuple[str, ...]]:
    """Everything in the order of time. Returns the rows of the account table."""
    tahun = range(kini.year - 1, kini.year + 2)
    kalender = KalenderKerja({libur.tanggal: libur.nama for per in tahun for libur in libur_tahun(per)})
    rencana, masa = susun_rencana(kini, kalender), tiga_masa(kini.astimezone(jam.ZONA).date())
    setel(rencana.penyiapan, "08.15")
    lapor("  kantor contoh, pegawai, dan akun")
    akun = siapkan_kantor(tahun)
    lapor("  indikator contoh")
    tambahan = masa_tambahan(kini.astimezone(jam.ZONA).date())
    for satu_tahun in sorted({satu_masa.tahun for satu_masa in (*masa, *([tambahan] if di else []))}):
        impor.impor_contoh(satu_tahun, oleh=pelaku(KASUBBAG))
    lapor("  logo dan angka dua tahun sebelumnya")
    masa_lalu.pasang_logo()
    masa_lalu.isi_angka(masa[0].tahun)
    masa_lalu.isi_dokumen_dasar({satu_masa.tahun for satu_masa in masa})
    waktu = Penunjuk(rencana.terarsip, kalender)
    terarsip = siklus_terarsip(masa[0], waktu, lapor)
    lapor("  naskah lama di arsip")
    waktu.hari(HARI_ARSIP, "10.15")
    masa_lalu.isi_arsip(masa[0].tahun)
    waktu.hari(HARI_PLH - 1, "09.00")
    tugaskan_plh(waktu.tanggal(HARI_PLH), waktu.tanggal(HARI_PLH + 4))
    if di:
        mulai = mulai_di(di, rencana, kalender)
        tercetak = tercetak_di(di, mulai, kini.astimezone(jam.ZONA).date(), kalender)
        siklus_di(di, tambahan, Penunjuk(mulai, kalender), lapor, tercetak)
    siklus_mengisi(masa[1], Penunjuk(rencana.mengisi, kalender), lapor)
    terakhir = Penunjuk(rencana.terakhir, kalender)
    titipkan(terarsip, terakhir, kini.astimezone(jam.ZONA).date())
    siklus_baru(masa[2], terakhir, lapor)
    return akun
