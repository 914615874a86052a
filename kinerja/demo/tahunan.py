"""A whole year of the demo's office, and its Laporan Kinerja as PDF: `python -m kinerja.demo.tahunan BERKAS.pdf`.

Four triwulan signed and filed, then the year up to the submitted report; figures of the year before, Renstra and a
standard are invented like everything else. Made in a folder that is thrown away.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from kinerja import create_app
from kinerja.adapters.libur import libur_tahun
from kinerja.domain.kalender import KalenderKerja
from kinerja.domain.nilai import tulis_nilai, urai_nilai
from kinerja.models import Indikator
from kinerja.services import naskah
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.indikator import impor, kelola, lampau, rujukan
from kinerja.services.laporan import susun

from . import _jam_dipinjam
from .berkas import pdf_contoh
from .kantor import pelaku, siapkan_kantor
from .masa_lalu import TERCAPAI, isi_dokumen_dasar, lebih_rendah, pasang_logo
from .orang import KASUBBAG
from .siklus import siklus_terarsip, siklus_tersusun
from .waktu import HARI_SEBELUM_MULAI, Masa, Penunjuk, setel

TAHUN = 2025
TUJUAN = "Terwujudnya manajemen ASN yang profesional (contoh)"
STANDAR = {"IK-06": "Nasional; 80; Angka contoh untuk peragaan"}


def isi_setahun(app: Flask, lapor: Callable[[str], None]) -> int:
    """Fill an empty, migrated folder with the year; returns the id of the yearly siklus, submitted by the Kasubbag."""
    kalender = KalenderKerja({libur.tanggal: libur.nama for t in range(TAHUN, TAHUN + 2) for libur in libur_tahun(t)})
    with app.app_context(), _jam_dipinjam():
        setel(kalender.geser(Masa(TAHUN - 1, "tahunan").akhir, 10), "08.15")
        siapkan_kantor(range(TAHUN - 1, TAHUN + 2))
        pasang_logo()
        isi_dokumen_dasar({TAHUN})
        _indikator()
        for nomor in range(1, 5):
            masa = Masa(TAHUN, f"tw{nomor}")
            siklus_terarsip(masa, Penunjuk(kalender.geser(masa.akhir, HARI_SEBELUM_MULAI), kalender), lapor)
        masa = Masa(TAHUN, "tahunan")
        return siklus_tersusun(masa, Penunjuk(kalender.geser(masa.akhir, HARI_SEBELUM_MULAI + 20), kalender), lapor)


def _indikator() -> None:
    """The indicators of two years, what the report asks of them, and the figures of the first from its paper."""
    oleh = pelaku(KASUBBAG)
    lalu = impor.impor_contoh(TAHUN - 1, oleh=oleh)
    _realisasi_lalu(lalu)
    for indikator in impor.impor_contoh(TAHUN, oleh=oleh):
        rujukan.simpan(indikator.id, _rujukan(indikator), versi=0, oleh=oleh)


def _rujukan(indikator: Indikator) -> rujukan.DataRujukan:
    versi = kelola.versi_berlaku(indikator)
    target = tulis_nilai(urai_nilai(versi.target_tahunan))
    tahun = range(TAHUN - 1, TAHUN + 2) if "/" not in target else [TAHUN + 1]
    return rujukan.DataRujukan(
        iku=versi.tingkat in ("sasaran", "program"),
        tujuan=TUJUAN,
        renstra="\n".join(f"{setahun}; {target}" for setahun in tahun) if target else "",
        standar=STANDAR.get(indikator.kode, ""),
    )


def _realisasi_lalu(indikator: list[Indikator]) -> None:
    baris = [
        lampau.BarisLampau(
            indikator_lama.id,
            {kolom: lampau.KetikanLampau(lebih_rendah(teks, TERCAPAI[1]), 0) for kolom, teks in sel.items()},
        )
        for indikator_lama in indikator
        if (sel := impor.realisasi_contoh()[indikator_lama.kode].sel[impor.SETAHUN])
    ]
    sumber = lampau.SumberKetik(
        nama=f"Laporan Kinerja Tahun {TAHUN - 1} (contoh)",
        nomor=f"000.8.6.3/1/{TAHUN}",
        tanggal=f"06/01/{TAHUN}",
        nama_berkas="Laporan Kinerja contoh.pdf",
        isi=pdf_contoh(f"Laporan Kinerja {TAHUN - 1}", "Disusun untuk peragaan aplikasi."),
    )
    lampau.simpan(TAHUN - 1, "tahunan", baris, sumber=sumber, oleh=pelaku(KASUBBAG))


def utama(keluar: Path) -> None:
    """Make the year in a folder of its own and write the report."""
    from flask_migrate import upgrade

    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Path(folder), demo=True)
        with app.app_context():
            upgrade()
        siklus_id = isi_setahun(app, lambda teks: sys.stdout.write(teks + "\n"))
        with app.app_context():
            dokumen = susun.ajuan(naskah.ambil_siklus(siklus_id))
            keluar.parent.mkdir(parents=True, exist_ok=True)
            keluar.write_bytes(baca_isi(dokumen.berkas))


if __name__ == "__main__":
    utama(Path(sys.argv[1]))
