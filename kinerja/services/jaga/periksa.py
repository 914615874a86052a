"""Is everything there, and is it what it was? Records and files, the register, the database. Never a false alarm:
a file is durable before its record is committed, records are read before files, and a young file may yet get one."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.gudang import BerkasRusak
from kinerja.adapters.periksa_basis import periksa_basis, tanpa_pengaman
from kinerja.domain.jaga import BATAS_UMUR_CADANGAN
from kinerja.domain.rantai import Kepala
from kinerja.ext import db
from kinerja.models import Berkas, Jejak
from kinerja.services.berkas.simpan import gudang
from kinerja.services.pekerjaan.jenis import Kabar
from kinerja.services.register import nomor
from kinerja.services.singgahan import sekali

from . import bukti, cadang, kerusakan
from .rusak import sebut

SELANG_KABAR = 200
DISEBUT_SATU_SATU = 5
"""Files of an archive that holds none at all are named one by one up to here; above it the archive is what is gone."""


def periksa(*, kabar: Kabar, bagian: tuple[int, int] = (1, 1), kepala: Sequence[Kepala] = ()) -> list[str]:
    """A sentence for everything that is wrong; empty when nothing is.

    `bagian` (n, t): only the nth of t shares of the files is read through, so that t nights read all of them. The rest
    is always looked at whole. `kepala`: heads of the jejak that somebody typed from paper.
    """
    kabar("Memeriksa basis data.")
    temuan = periksa_basis(db.session.connection())
    if temuan:
        return temuan  # what a damaged database says of the rest is worth nothing
    temuan = [
        *tanpa_pengaman(db.session.connection()),
        *_celah(),
        *bukti.temuan(diketik=kepala),
        *_berkas(kabar, *bagian),
    ]
    db.session.rollback()
    return temuan


def tanpa_catatan() -> list[str]:
    """Archive files that no record names: left by a trial print or a kill. Nothing is wrong: they are swept."""
    dikenal = set(db.session.scalars(select(Berkas.sha256)))
    return [sidik for sidik in gudang().daftar() if sidik not in dikenal]


def kalimat_yatim(banyak: int) -> str:
    """What these files are, in words; "" where there are none."""
    if not banyak:
        return ""
    return (
        f"{banyak} berkas di folder arsip tidak dipakai apa pun (sisa cetak coba atau unggahan yang terputus): tidak "
        "ada yang rusak, dan pembersihan malam memindahkannya ke karantina setelah tujuh hari."
    )


def kerjakan(isi: dict, kabar: Kabar) -> dict:
    """The nightly job. `isi["salinan"]`: a rehearsal reads a restored copy, which has no copies of its own."""
    data = periksa(kabar=kabar)
    yatim = len(tanpa_catatan())
    temuan = data if isi.get("salinan") else [*data, *cadangan_tua()]
    pesan = f"{len(temuan)} temuan." if temuan else "Data utuh: tidak ada temuan."
    return {
        "pesan": " ".join(filter(None, [pesan, kalimat_yatim(yatim)])),
        "temuan": temuan[:200],
        "data": data[:200],
        "tanpa_catatan": yatim,
    }


def cadangan_tua() -> list[str]:
    """The sentence that there is no copy of the last two days, or none at all yet."""
    if keluhan := cadang.keluhan_tempat():
        return [keluhan]
    terakhir, folder = cadang.terakhir(), current_app.config["FOLDER_CADANGAN"]
    tekan = "tekan Cadangkan sekarang pada halaman Keadaan."
    if terakhir is None and kantor_muda(BATAS_UMUR_CADANGAN):
        return []  # the first night has not been
    if terakhir is None:
        return [f"Belum ada cadangan di {folder}: {tekan}"]
    if jam.sekarang() - terakhir <= BATAS_UMUR_CADANGAN:
        return []
    tua = f"Tidak ada cadangan yang lebih baru daripada dua hari di {folder}."
    return [f"{tua} Lihat pekerjaan Cadangan yang gagal, lalu {tekan}"]


@sekali
def _awal_jejak() -> datetime | None:
    """When the first act here was done; it is the jejak that knows how old an office is."""
    return db.session.scalar(select(Jejak.waktu).order_by(Jejak.id).limit(1))


def kantor_muda(umur: timedelta) -> bool:
    """Has nothing been written here that is older than this? An office is warned only of what it could have done."""
    awal = _awal_jejak()
    return awal is None or jam.sekarang() - awal <= umur


def _celah() -> Iterator[str]:
    for tahun in nomor.tahun_register():
        if hilang := nomor.celah(tahun):
            yield (
                f"Register surat keluar {tahun} bercelah: nomor urut {', '.join(map(str, hilang[:10]))} tidak ada. "
                "Aplikasi tidak melompati nomor, jadi baris itu dihapus di luar aplikasi: cari suratnya di cadangan "
                "dari sebelum kejadian yang dipulihkan ke folder lain, dan catat pada register kertas."
            )


def _berkas(kabar: Kabar, ke: int, dari: int) -> list[str]:
    kueri = select(Berkas.sha256, Berkas.ukuran).order_by(Berkas.id)
    semua = {baris.sha256: baris.ukuran for baris in db.session.execute(kueri)}
    if len(semua) > DISEBUT_SATU_SATU and (hilang := kerusakan.arsip()):
        return [hilang]
    keliru = []
    for urutan, sidik in enumerate(semua):
        if urutan % SELANG_KABAR == 0:
            kabar(f"Memeriksa arsip: {urutan} dari {len(semua)} berkas.")
        try:
            if int(sidik[:8], 16) % dari == ke - 1:
                gudang().periksa(sidik, semua[sidik])
            elif gudang().ukuran(sidik) != semua[sidik]:
                keliru.append(sidik)
        except BerkasRusak:
            keliru.append(sidik)
    kabar(f"Memeriksa arsip: {len(semua)} dari {len(semua)} berkas.")
    return [sebut(sidik) for sidik in keliru]
