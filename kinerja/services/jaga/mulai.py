"""What a start looks at before anybody is served."""

import logging
from collections.abc import Sequence

from flask import current_app
from sqlalchemy import func, select

from kinerja.adapters import bungkusan, jam, penanda_kantor, pindahan, tempat_cadangan
from kinerja.adapters.cadangan import nama_cadangan
from kinerja.adapters.jam import ZONA
from kinerja.config import AKAR, KUNCI_SESI_BARU
from kinerja.ext import db
from kinerja.models import Berkas
from kinerja.services.berkas.simpan import gudang
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pengaturan import penyiapan
from kinerja.services.pintu import sesi
from kinerja.services.transaksi import menulis

_catat = logging.getLogger(__name__)


def sapu_terputus() -> None:
    """Nothing half remains of what was being made when the server died; the queue begins it again."""
    setelan = current_app.config
    tempat_cadangan.sapu_setelah_mati(setelan["FOLDER_DATA"], setelan["FOLDER_CADANGAN"])
    bungkusan.sapu_terputus(setelan["FOLDER_DATA"] / "ekspor")


def kenali_tempat(*, dilayani: bool) -> None:
    """Is this folder where it was served last, or a copy of it?"""
    if not current_app.config["DEMO"]:
        pindahan.kenali(
            current_app.config["FOLDER_DATA"], nama_cadangan(jam.sekarang().astimezone(ZONA)), dilayani=dilayani
        )


def arsip_hilang() -> str:
    """The sentence that the records name files and the archive holds none at all; "" when it is not so."""
    if gudang().berisi() or not (banyak := db.session.scalar(select(func.count()).select_from(Berkas))):
        return ""
    folder = gudang().folder
    apa = "kosong" if folder.is_dir() else "tidak ada"
    return (
        f"Folder arsip {folder} {apa}, padahal {banyak} berkas tercatat di dalamnya. Aplikasi tidak dijalankan: yang "
        "baru akan tersimpan di tempat yang keliru. Periksa apakah medianya terpasang, atau pulihkan cadangan "
        "terakhir ke folder baru: python3 run.py pulihkan CADANGAN --data FOLDER. Apabila arsip itu memang tidak ada "
        "lagi, jalankan sekali dengan --tanpa-arsip."
    )


def kunci_sesi_baru() -> str:
    """The sentence that the key of the sessions was made anew since the last start; "" where it was not. The sessions
    that it had opened end: they would be counted as open for hours."""
    tanda = current_app.config["FOLDER_DATA"] / KUNCI_SESI_BARU
    if not tanda.exists():
        return ""
    jumlah = sesi.akhiri_semua("kunci sesi dibuat baru")
    tanda.unlink(missing_ok=True)
    kalimat = (
        "Kunci sesi (kunci/sesi.kunci) tidak ada atau kosong, sehingga dibuat baru, seperti setelah memulihkan "
        f"cadangan: {jumlah} sesi yang terbuka diakhiri, dan semua orang masuk kembali. Apabila tidak ada yang "
        "memulihkan, cari tahu siapa yang menghapusnya."
    )
    _catat.warning("%s", kalimat)
    return kalimat


def tandai_kantor() -> None:
    """Outside the data folder it stands that an office is in it, once there is one."""
    setelan = current_app.config
    if setelan["DEMO"] or penyiapan.kosong():
        return
    data, tujuan = setelan["FOLDER_DATA"], setelan["FOLDER_CADANGAN"]
    luar = [t for t in dict.fromkeys((tujuan, *tempat_cadangan.diingat(data))) if not t.is_relative_to(data)]
    penanda_kantor.tandai(data, AKAR, luar)


@menulis
def catat_perbaikan(rusak: Sequence[str], kurang: Sequence[str], berkas: int) -> None:
    """The jejak tells what a command has made anew in the database: guards that were gone may have let somebody in.
    `berkas`: how many files of the archive came back from a copy."""
    rincian = {"rusak": [*rusak], "kurang": [*kurang], "berkas": berkas}
    catat_jejak(Aksi.PERBAIKI_DATA, oleh=None, objek="basis data", rincian=rincian)
