"""The rehearsal: the newest copy is restored beside it, opened by the application in a process of its own, checked,
compared with its manifest, and thrown away. A copy that has never been restored is only a hope."""

import shutil
from pathlib import Path

from flask import current_app

from kinerja.adapters import cadangan, jam, milik_cadangan, tempat_cadangan
from kinerja.adapters.cadangan import BASIS, Cadangan, CadanganGagal
from kinerja.adapters.jam import ZONA
from kinerja.adapters.pekerjaan import AnakPekerjaan, PekerjaanPutus
from kinerja.services.pekerjaan.jenis import Kabar

from . import bukti, cadang

DETIK, MEBIBITA = 3600, 1536
TERBANDING = ("arsip", "revisi", "kepala_jejak", "jejak")


def kerjakan(_isi: dict, kabar: Kabar) -> dict:
    """The monthly job. Whatever goes wrong is a finding: the pengelola is told."""
    tujuan = current_app.config["FOLDER_CADANGAN"]
    ada = milik_cadangan.sendiri(current_app.config["FOLDER_DATA"], tujuan)
    if not ada and (keluhan := cadang.keluhan_tempat()):
        return _gagal(keluhan)
    if not ada:
        return _gagal("Belum ada cadangan untuk dicoba pulihkan. Tekan Cadangkan sekarang pada halaman Keadaan.")
    tempat = tujuan / tempat_cadangan.LATIHAN
    shutil.rmtree(tempat, ignore_errors=True)
    try:
        return _latih(ada[max(ada)], tempat / "data", kabar)
    except CadanganGagal as galat:
        return _gagal(galat.pesan)
    except PekerjaanPutus as galat:
        return _gagal(f"Aplikasi tidak dapat membuka cadangan yang dipulihkan ({galat.sebab}).")
    finally:
        shutil.rmtree(tempat, ignore_errors=True)


def _latih(folder: Path, tempat: Path, kabar: Kabar) -> dict:
    kabar(f"Membaca {folder.name} sampai habis dan memulihkannya.")
    salinan = cadangan.baca(folder)
    cadangan.pulihkan(salinan, tempat, kini=jam.sekarang().astimezone(ZONA), tautkan=True)
    dikenal = {
        *salinan.temuan_jejak,
        *map(bukti.dulu_sudah, salinan.temuan_jejak),
    }  # was said when the copy was made, and of the office itself every night
    temuan = [*_beda(salinan, tempat), *(kalimat for kalimat in _dibuka(tempat, kabar) if kalimat not in dikenal)]
    if temuan:
        return _gagal(f"{folder.name}: {temuan[0]}", temuan[1:])
    return {"pesan": f"{folder.name} dapat dipulihkan: dibuka aplikasi, diperiksa, dan sama dengan manifesnya."}


def _beda(salinan: Cadangan, tempat: Path) -> list[str]:
    """Whether the restored database says what the manifest says."""
    nyata = cadangan.isi_basis(tempat / BASIS)
    nyata["arsip"] = {s: n for s, n in nyata["arsip"].items() if s not in salinan.manifes["rusak"]}
    return [f"{kunci} tidak sama dengan manifes." for kunci in TERBANDING if nyata[kunci] != salinan.manifes[kunci]]


def _dibuka(tempat: Path, kabar: Kabar) -> list[str]:
    """What the application finds when it opens the restored folder."""
    kata = [str(tempat), "periksa", str(MEBIBITA)]
    anak = AnakPekerjaan("kinerja.perintah.pekerjaan_anak", kata, {"salinan": True}, detik=DETIK)
    return list(anak.tunggu(kabar).get("temuan", ()))


def _gagal(kalimat: str, lain: list[str] | None = None) -> dict:
    return {"pesan": "Latihan pemulihan gagal.", "temuan": [kalimat, *(lain or [])]}
