"""Is everything there, and is it what it was? Records and files, the register, the database. Never a false alarm:
a file is durable before its record is committed, records are read before files, and a young file may yet get one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.gudang import BerkasRusak
from kinerja.adapters.periksa_basis import lepas, periksa_basis, tanpa_pengaman
from kinerja.domain.jaga import BATAS_UMUR_CADANGAN
from kinerja.domain.rantai import DIKETIK, KepalaJejak
from kinerja.domain.temuan import TemuanData
from kinerja.ext import db
from kinerja.models import Berkas, Jejak
from kinerja.services import kueri
from kinerja.services.berkas.simpan import gudang
from kinerja.services.pekerjaan import antrean, baca
from kinerja.services.pekerjaan.jenis import Kabar
from kinerja.services.register import nomor
from kinerja.services.singgahan import sekali

from . import bukti, cadang, kerusakan, ketahui, ujung
from .rusak import berkas_rusak

SELANG_KABAR = 200
PEMINTA = "Server, ketika dijalankan"
UTUH = "Data utuh: tidak ada temuan."
DISEBUT_SATU_SATU = 5
"""Files of an archive that holds none at all are named one by one up to here; above it the archive is what is gone."""


TERBANYAK = 200
"""Sentences that a job keeps."""


def periksa(*, kabar: Kabar, bagian: tuple[int, int] = (1, 1), kepala_jejak: Sequence[KepalaJejak] = ()) -> list[str]:
    """A sentence for everything that is wrong and that nobody has acknowledged; empty when nothing is."""
    return [satu_temuan.kalimat for satu_temuan in semua(kabar=kabar, bagian=bagian, kepala_jejak=kepala_jejak).baru]


@dataclass(frozen=True)
class Hasil:
    """What a check has found: the new ones, and those that a pengelola has acknowledged."""

    baru: list[TemuanData]
    diketahui: list[TemuanData]


def semua(*, kabar: Kabar, bagian: tuple[int, int] = (1, 1), kepala_jejak: Sequence[KepalaJejak] = ()) -> Hasil:
    """Look at everything.

    `bagian` (n, t): only the nth of t shares of the files is read through, so that t nights read all of them. The rest
    is always looked at whole. `kepala_jejak`: heads of the jejak that somebody typed from paper.
    """
    kabar("Memeriksa basis data.")
    if rusak := periksa_basis(db.session.connection()):
        return Hasil(list(map(TemuanData, rusak)), [])  # what a damaged database says of the rest is worth nothing
    temuan = [
        *map(TemuanData, tanpa_pengaman(db.session.connection())),
        *lepas(db.session.connection()),
        *_celah(),
        *bukti.temuan(diketik=kepala_jejak),
        *_berkas(kabar, *bagian),
    ]
    baru, diketahui = ketahui.pisahkan(temuan)
    db.session.rollback()
    return Hasil(baru, diketahui)


def sekilas() -> list[str]:
    """What a start looks at in a database that is sound: its guards, and the heads of the jejak that lie elsewhere.

    Returns the new sentences; those that nobody has been told stand among the jobs, so that every page says them.
    """
    temuan = [*map(TemuanData, tanpa_pengaman(db.session.connection())), *ujung.temuan()]
    baru, diketahui = ketahui.pisahkan(temuan)
    hasil, kalimat = Hasil(baru, diketahui), [satu_temuan.kalimat for satu_temuan in baru]
    db.session.rollback()
    if set(kalimat) - set(kerusakan.temuan()) and (catatan_baru := untuk_layar(hasil, catatan(hasil), (0, 0))):
        antrean.catat_perintah("periksa", catatan_baru, peminta=PEMINTA)
    return kalimat


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
    hasil = semua(kabar=kabar)
    return catatan(hasil, [] if isi.get("salinan") else cadangan_tua())


def catatan(hasil: Hasil, lain: Sequence[str] = ()) -> dict:
    """What a job keeps of a check, as every page reads it; `lain`: what is wrong beside the data."""
    data, yatim = [satu_temuan.kalimat for satu_temuan in hasil.baru], len(tanpa_catatan())
    temuan, kenal = [*data, *lain], len(hasil.diketahui)
    pesan = f"{len(temuan)} temuan." if temuan else "Data utuh: tidak ada temuan baru." if kenal else UTUH
    return {
        "pesan": " ".join(
            filter(None, [pesan, f"{kenal} temuan sudah diketahui." if kenal else "", kalimat_yatim(yatim)])
        ),
        "temuan": temuan[:TERBANYAK],
        "data": data[:TERBANYAK],
        "tanda": {t.kalimat: list(t.tanda) for t in hasil.baru[:TERBANYAK] if t.tanda},
        "diketahui": [satu_temuan.kalimat for satu_temuan in hasil.diketahui[:TERBANYAK]],
        "tanpa_catatan": yatim,
    }


def untuk_layar(hasil: Hasil, catatan: dict, bagian: tuple[int, int]) -> dict | None:
    """What a check by command tells the pages; None where it tells them nothing.

    Part of the archive proves nothing of the rest: what was found before stays. What hangs on a head that somebody
    typed is for him alone, who sees what he typed.
    """
    diketik = [t.kalimat for t in hasil.baru if t.kelompok.startswith(DIKETIK)]
    ini = [kalimat for kalimat in catatan["data"] if kalimat not in diketik]
    if bagian != (1, 1) and not ini:
        return None
    lama = baca.hasil_terakhir("periksa") if bagian != (1, 1) else {}
    data = [*ini, *(kalimat for kalimat in lama.get("data", ()) if kalimat not in ini)][:TERBANYAK]
    return catatan | {
        "pesan": f"{len(data)} temuan." if data else catatan["pesan"],
        "temuan": data,
        "data": data,
        "tanda": lama.get("tanda", {}) | catatan["tanda"],
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


_AWAL_JEJAK = kueri.Siap(select(Jejak.waktu).order_by(Jejak.id).limit(1))


@sekali
def _awal_jejak() -> datetime | None:
    """When the first act here was done; it is the jejak that knows how old an office is."""
    return kueri.angka(_AWAL_JEJAK)


def kantor_muda(umur: timedelta) -> bool:
    """Has nothing been written here that is older than this? An office is warned only of what it could have done."""
    awal = _awal_jejak()
    return awal is None or jam.sekarang() - awal <= umur


def _celah() -> Iterator[TemuanData]:
    for tahun in nomor.tahun_register():
        if hilang := nomor.celah(tahun):
            kalimat = (
                f"Register surat keluar {tahun} bercelah: nomor urut {', '.join(map(str, hilang[:10]))} tidak ada. "
                "Aplikasi tidak melompati nomor, jadi baris itu dihapus di luar aplikasi: cari suratnya di cadangan "
                "dari sebelum kejadian yang dipulihkan ke folder lain, dan catat pada register kertas."
            )
            yield TemuanData(kalimat, tuple(f"celah:{tahun}:{urut}" for urut in hilang))


def _berkas(kabar: Kabar, ke: int, dari: int) -> list[TemuanData]:
    pilihan = select(Berkas.sha256, Berkas.ukuran).order_by(Berkas.id)
    semua = {baris.sha256: baris.ukuran for baris in db.session.execute(pilihan)}
    if len(semua) > DISEBUT_SATU_SATU and (hilang := kerusakan.arsip()):
        return [TemuanData(hilang)]
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
    return list(map(berkas_rusak, keliru))
