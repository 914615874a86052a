"""How the server stands, as the pengelola reads it."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from kinerja.adapters import catatan, jam, kunci_jejak, naskah_sop
from kinerja.adapters.cadangan import satu_media, terbaca
from kinerja.adapters.catatan import Kesalahan
from kinerja.adapters.pindahan import Pindahan
from kinerja.domain.jaga import BATAS_UMUR_LATIHAN, PERSEN_SEMPIT, persen_bebas, tulis_ukuran
from kinerja.domain.rantai import TANPA_KUNCI
from kinerja.domain.tanggal import tulis_waktu
from kinerja.services import jam_server, kembar
from kinerja.services.jejak import Pengakuan, pengakuan
from kinerja.services.pekerjaan import baca
from kinerja.services.pekerjaan.baca import BarisPekerjaan
from kinerja.services.pintu import sesi
from kinerja.services.register import satu_server
from kinerja.services.register.satu_server import Terakhir
from kinerja.services.singgahan import sekali

from . import cadang, kerusakan, periksa
from . import ruang as jaga_ruang

DISEBUT_SELAMA = timedelta(days=30)
"""So long it stands on the page that all had to come in anew."""
DISEBUT = 5
"""Findings of the last check that the pages name; the job shows all of them."""


@dataclass(frozen=True)
class Keadaan:
    """Facts of now; `kesalahan` of today, newest first; `peringatan`: sentences that ask for something to be done."""

    versi: str
    ruang: str
    sesi: int
    kesalahan: list[Kesalahan]
    jam_diragukan: bool
    folder_cadangan: str
    cadangan: datetime | None
    cadangan_terpasang: bool
    pemeriksaan: datetime | None
    latihan: datetime | None
    pekerjaan: list[BarisPekerjaan]
    peringatan: list[str]
    diketahui: list[Pengakuan]
    sesi_diakhiri: str
    kembar: Pindahan | None
    terakhir: Terakhir | None
    asal: str


def sekarang() -> Keadaan:
    """Everything on the page."""
    semua_sesi = sesi.semua_sesi()
    pindah, menunggu = kembar.terakhir(), kembar.menunggu()
    ruang = shutil.disk_usage(current_app.config["FOLDER_DATA"])
    return Keadaan(
        versi=current_app.config["VERSI"],
        ruang=f"{tulis_ukuran(ruang.free)} dari {tulis_ukuran(ruang.total)}",
        sesi=semua_sesi.terbuka,
        kesalahan=catatan.kesalahan(current_app.config["FOLDER_DATA"], jam.hari_ini())[::-1],
        jam_diragukan=bool(jam_server.peringatan()),
        folder_cadangan=str(current_app.config["FOLDER_CADANGAN"]),
        cadangan=cadang.terakhir() or cadang.terakhir_diingat(),
        cadangan_terpasang=cadang.terakhir() is not None,
        pemeriksaan=baca.tanpa_temuan("periksa"),
        latihan=baca.tanpa_temuan("latihan"),
        pekerjaan=baca.terbaru(),
        peringatan=peringatan(),
        diketahui=pengakuan() if baca.hasil_terakhir("periksa").get("diketahui") else [],
        sesi_diakhiri=_sesi_diakhiri(semua_sesi.diakhiri),
        kembar=menunggu,
        terakhir=satu_server.terakhir() if menunggu else None,
        asal=kembar.sebut(pindah) if pindah else "",
    )


@dataclass(frozen=True)
class Kesehatan:
    """For machines that watch: is there anything for which a person must come at once, and how much was found last?"""

    sehat: bool
    sebab: list[str]
    temuan: int


def kesehatan() -> Kesehatan:
    """Can the database be read, is it known to be damaged, is the archive there, is there room? Nothing is looked
    through."""
    try:
        tanda = (
            ("basis data", kerusakan.basis()),
            ("arsip", kerusakan.arsip()),
            ("media penyimpanan penuh", jaga_ruang.penuh()),
        )
        sebab = [nama for nama, ada in tanda if ada]
        return Kesehatan(not sebab, sebab, len(kerusakan.temuan()))
    except SQLAlchemyError:
        return Kesehatan(False, ["basis data"], 0)


def utuh() -> bool:
    """Is nothing known of the office's data being damaged?"""
    return not (kerusakan.semua(1) or _kunci())


@sekali
def _kunci() -> str:
    """What is wrong with the key of the jejak: a file, read once for a page."""
    return kunci_jejak.keluhan(current_app.config["FOLDER_DATA"])


def peringatan() -> list[str]:
    """What asks for something to be done, in the order of its weight."""
    kunci = [baca.terisi(keluhan) for keluhan in filter(None, [_kunci()])]
    data = [kalimat for kalimat in kerusakan.semua(DISEBUT) if not (kunci and TANPA_KUNCI in kalimat)]
    data += kunci  # says once what the last check says of each key
    if current_app.config["DEMO"]:
        return [*data, *naskah_sop.keluhan()]
    return [
        *jam_server.peringatan(),
        *data,
        *naskah_sop.keluhan(),
        *_ruang(),
        *_cadangan(),
        *_latihan(),
    ]


def _sesi_diakhiri(pada: datetime | None) -> str:
    """That the key of the sessions was made anew some days ago; "" where it was not."""
    if pada is None or jam.sekarang() - pada > DISEBUT_SELAMA:
        return ""
    return (
        f"{tulis_waktu(pada)}: kunci sesi (kunci/sesi.kunci) tidak ada atau kosong dan dibuat baru, seperti setelah "
        "memulihkan cadangan; semua sesi diakhiri. Apabila tidak ada yang memulihkan, cari tahu siapa yang "
        "menghapusnya."
    )


def _ruang() -> list[str]:
    """Of the disk of the data, and of that of the copies where it is another one that is there."""
    data, tujuan = current_app.config["FOLDER_DATA"], current_app.config["FOLDER_CADANGAN"]
    pindah = "Kosongkan ruang atau pindahkan folder data ke media yang lebih besar sebelum berkas baru ditolak."
    kata = _sempit(data, "penyimpanan", pindah)
    if terbaca(tujuan) and not satu_media(data, tujuan):
        kata += _sempit(tujuan, "cadangan", "Kosongkan ruang atau ganti medianya sebelum cadangan berikutnya gagal.")
    return kata


def _sempit(folder: Path, nama: str, cara: str) -> list[str]:
    ruang = shutil.disk_usage(folder)
    persen = persen_bebas(ruang.free, ruang.total)
    return [f"Ruang media {nama} tinggal {persen} %. {cara}"] if persen < PERSEN_SEMPIT else []


def _cadangan() -> list[str]:
    if tua := periksa.cadangan_tua():
        return tua
    data, tujuan = current_app.config["FOLDER_DATA"], current_app.config["FOLDER_CADANGAN"]
    if not satu_media(data, tujuan):
        return []
    return [
        "Cadangan terletak pada media yang sama dengan datanya dan hilang bersamanya. Isi folder_cadangan di "
        "konfigurasi.toml dengan folder pada media lain."
    ]


def _latihan() -> list[str]:
    hasil, terakhir = baca.hasil_berakhir("latihan")
    if temuan := hasil.get("temuan"):
        return [f"Latihan pemulihan terakhir gagal. {baca.terisi(temuan[0])}"]
    if terakhir is None and periksa.kantor_muda(BATAS_UMUR_LATIHAN):
        return []
    if terakhir is None or jam.sekarang() - terakhir > BATAS_UMUR_LATIHAN:
        return ["Pemulihan cadangan belum dicoba dalam 40 hari terakhir. Tekan Coba pulihkan pada halaman Keadaan."]
    return []
