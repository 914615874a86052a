"""The register of outgoing numbers: one row per number, gapless per year, kept for ever (langkah 12; keputusan 0061).

A number is taken inside the write transaction of the verb that needs it: of many clerks at once each gets his own.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased, joinedload

from kinerja.adapters import jam
from kinerja.adapters.sql import gabung
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import TERBUKA, Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.domain.penomoran import (
    NomorSurat,
    PolaNomor,
    nomor_terlewat,
    periksa_tanggal,
    sisipan_berikutnya,
)
from kinerja.domain.tanggal import romawi, tulis_tanggal
from kinerja.ext import db
from kinerja.models import BukuNomor, Surat
from kinerja.services import hak, jam_server, kembar
from kinerja.services import kueri as services_kueri
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import nomor_awal
from kinerja.services.singgahan import sekali
from kinerja.services.transaksi import menulis

ALASAN_MINIMUM = 10


@menulis
def alokasi(
    *,
    tanggal: date,
    hal: str,
    tujuan: str,
    klasifikasi: str,
    oleh: Pelaku,
    keamanan: str = "B",
    surat: Surat | None = None,
    sisip_setelah: int | None = None,
    alasan: str = "",
) -> BukuNomor:
    """Take the next number of the year of `tanggal`; with `sisip_setelah` a sisipan after that one, with a reason.

    The caller has asked for the right. Without `surat` the number is only reserved ("dipesan"). Raises GalatNomor for
    a date that runs backwards, GalatJam for a clock that does, GalatMasukan at `tanggal`, `sisip_setelah` or `alasan`.
    """
    urut, sisipan = _tempat(tanggal, sisip_setelah, alasan)
    baris = BukuNomor(
        tahun=tanggal.year,
        urut=urut,
        sisipan=sisipan,
        nomor=_bentuk(urut, sisipan, tanggal, klasifikasi, keamanan),
        tanggal=tanggal,
        hal=hal,
        tujuan=tujuan,
        status="terpakai" if surat else "dipesan",
        alasan=alasan if sisipan else "",
        surat=surat,
        oleh=oleh.sebutan,
        pada=jam.sekarang(),
    )
    db.session.add(baris)
    db.session.flush()
    _catat(Aksi.BERI_NOMOR, baris, oleh, {"nomor": baris.nomor, "tanggal": tanggal.isoformat()})
    return baris


@menulis
def batalkan(nomor_id: int, *, alasan: str, oleh: Pelaku) -> BukuNomor:
    """Void a number: its row stays, with the reason. GalatMasukan at `alasan`, GalatDomain when it is void already."""
    baris = ambil(nomor_id)
    hak.wajib(oleh, Tindakan.SURAT_BATALKAN, baris.surat.siklus_id if baris.surat else None)
    if baris.status == "batal":
        raise GalatDomain(f"Nomor {baris.nomor} sudah dibatalkan. Tidak ada yang perlu dilakukan lagi.")
    baris.alasan = _alasan_cukup(alasan, "Tulis alasan pembatalan")
    baris.status = "batal"
    sebab = {"alasan": baris.alasan} if keamanan(baris) in TERBUKA else {}
    _catat(Aksi.BATALKAN_NOMOR, baris, oleh, {"nomor": baris.nomor} | sebab)
    return baris


def ambil(nomor_id: int) -> BukuNomor:
    """A row of the register, or TidakDitemukan."""
    baris = db.session.get(BukuNomor, nomor_id)
    if baris is None:
        raise TidakDitemukan("Nomor itu tidak ada di dalam register.")
    return baris


def perkiraan(
    *, tanggal: date, klasifikasi: str, keamanan: str = "B", sisip_setelah: int | None = None, alasan: str = ""
) -> str:
    """The number that a letter would get now, for its trial print. Spends nothing; same errors as `alokasi`."""
    urut, sisipan = _tempat(tanggal, sisip_setelah, alasan)
    return _bentuk(urut, sisipan, tanggal, klasifikasi, keamanan)


def nomor_kosong(*, tanggal: date, klasifikasi: str, keamanan: str = "B") -> str:
    """The number as a konsep shows it: the office's pattern with dots in the place of the urut."""
    kantor = kantor_baca.identitas()
    return PolaNomor(kantor.pola_nomor).pola.format(
        keamanan=keamanan,
        urut="……",
        unit=kantor.kode_unit,
        klasifikasi=klasifikasi,
        bulan_romawi=romawi(tanggal.month),
        tahun=tanggal.year,
    )


def keamanan(baris: BukuNomor) -> str:
    """The security class of a number: that of its letter; one that is only reserved hides nothing."""
    return baris.surat.keamanan if baris.surat else "B"


def tanggal_terakhir(tahun: int) -> date | None:
    """Date of the newest number of a year: an ordinary letter may not be dated before it.

    Neither a number that was voided holds anybody back nor one dated after today: that was a wrong clock, and a letter
    that is sent or archived can no longer be voided.
    """
    terjadi = (BukuNomor.tahun == tahun, BukuNomor.status != "batal", BukuNomor.tanggal <= jam.hari_ini())
    return db.session.scalar(select(func.max(BukuNomor.tanggal)).where(*terjadi))


_URUT = select(BukuNomor.urut).where(BukuNomor.tahun == bindparam("tahun"), BukuNomor.sisipan == "")
_POKOK = BukuNomor.sisipan == ""
_IKHTISAR = services_kueri.Siap(
    select(
        func.count().label("semua"),
        func.count().filter(_POKOK).label("banyak"),
        func.min(BukuNomor.urut).filter(_POKOK).label("awal"),
        func.max(BukuNomor.urut).filter(_POKOK).label("akhir"),
        select(gabung(aliased(BukuNomor).tahun.distinct())).scalar_subquery().label("tahun_terpakai"),
    ).where(BukuNomor.tahun == bindparam("tahun"))
)


@sekali
def _ikhtisar(tahun: int) -> Any:
    """How many numbers a year has, and of those in their order how many from where to where; years that have any."""
    return pasti(services_kueri.satu(_IKHTISAR, tahun=tahun))


def banyak(tahun: int) -> int:
    """How many numbers the register of a year holds."""
    return _ikhtisar(tahun).semua


def celah(tahun: int) -> list[int]:
    """The gap report: numbers of a year that no row holds, computed from the rows. Empty means none was skipped."""
    rapat = _ikhtisar(tahun)
    if rapat.awal == 1 and rapat.akhir == rapat.banyak:
        return []  # whole from the first number on, wherever the paper book ended
    awal = nomor_awal.pertama(nomor_awal.KELUAR, tahun)
    if (salah := nomor_awal.tahun_salah(nomor_awal.KELUAR)) and salah[0] == tahun:
        return _celah_dibetulkan(services_kueri.kolom(_URUT, tahun=tahun), awal, salah[1])
    if rapat.banyak == 0 or (rapat.awal <= awal and rapat.akhir - rapat.awal + 1 == rapat.banyak):
        return []
    ada = services_kueri.kolom(_URUT, tahun=tahun)
    return list(nomor_terlewat(ada, mulai=min(awal, *ada)))


def _celah_dibetulkan(ada: Collection[int], awal: int, salah: int) -> list[int]:
    """The gap report of a year whose first number, `salah`, was given before its beginning was mended to `awal`."""
    terakhir = max((urut for urut in ada if urut != salah), default=awal - 1)
    return [urut for urut in range(awal, terakhir + 1) if urut not in set(ada)]


def daftar(tahun: int) -> list[BukuNomor]:
    """Every number of a year in its order, with its letter."""
    kueri = select(BukuNomor).where(BukuNomor.tahun == tahun).options(joinedload(BukuNomor.surat))
    return list(db.session.scalars(kueri.order_by(BukuNomor.urut, BukuNomor.sisipan)))


def tahun_register() -> list[int]:
    """Years that hold numbers, and this year; newest first."""
    tahun_ini = jam.hari_ini().year
    terpakai = _ikhtisar(tahun_ini).tahun_terpakai or ""
    return sorted({tahun_ini, *map(int, filter(None, terpakai.split(",")))}, reverse=True)


def _tempat(tanggal: date, sisip_setelah: int | None, alasan: str) -> tuple[int, str]:
    """Where the next number stands: (urut, sisipan)."""
    jam_server.pastikan()
    kembar.pastikan()
    nomor_awal.pastikan_terjawab(nomor_awal.KELUAR)
    if sisip_setelah is None:
        return _urut_berikutnya(tanggal), ""
    return sisip_setelah, _sisipan(tanggal, sisip_setelah, alasan)


def _urut_berikutnya(tanggal: date) -> int:
    hari = jam.hari_ini()
    if tanggal > hari:
        raise GalatMasukan({"tanggal": f"Tanggal surat paling akhir hari ini, {tulis_tanggal(hari)}."})
    if tanggal.year != hari.year:
        pesan = f"Register tahun {tanggal.year} sudah ditutup. Pakai tanggal tahun {hari.year}, atau nomor sisipan."
        raise GalatMasukan({"tanggal": pesan})
    periksa_tanggal(tanggal, tanggal_terakhir(tanggal.year))
    return nomor_awal.nomor_berikutnya(nomor_awal.KELUAR, tanggal.year)


def _sisipan(tanggal: date, setelah: int, alasan: str) -> str:
    """The suffix of a number inserted after `setelah`; its date lies between its neighbours."""
    _alasan_cukup(alasan, "Tulis alasan menyisipkan nomor")
    sebelum = _tanggal_urut(tanggal.year, setelah)
    sesudah = _tanggal_urut(tanggal.year, setelah + 1, terawal=True)
    if sebelum is None:
        raise GalatMasukan({"sisip_setelah": f"Nomor urut {setelah} tidak ada di register tahun {tanggal.year}."})
    if sesudah is None and tanggal.year == jam.hari_ini().year:
        pesan = f"Nomor urut {setelah} adalah nomor terakhir. Kosongkan bagian ini dan pakai nomor biasa."
        raise GalatMasukan({"sisip_setelah": pesan})
    periksa_tanggal(tanggal, sebelum, sesudah)
    return sisipan_berikutnya(_sisipan_terpakai(tanggal.year, setelah))


def _tanggal_urut(tahun: int, urut: int, *, terawal: bool = False) -> date | None:
    fungsi = func.min if terawal else func.max
    return db.session.scalar(select(fungsi(BukuNomor.tanggal)).where(BukuNomor.tahun == tahun, BukuNomor.urut == urut))


def _sisipan_terpakai(tahun: int, urut: int) -> list[str]:
    kueri = select(BukuNomor.sisipan).where(BukuNomor.tahun == tahun, BukuNomor.urut == urut, BukuNomor.sisipan != "")
    return list(db.session.scalars(kueri))


def _bentuk(urut: int, sisipan: str, tanggal: date, klasifikasi: str, keamanan: str) -> str:
    kantor = kantor_baca.identitas()
    bagian = NomorSurat(urut, sisipan, keamanan, kantor.kode_unit, klasifikasi, tanggal.month, tanggal.year)
    return PolaNomor(kantor.pola_nomor).bentuk(bagian)


def _alasan_cukup(alasan: str, perintah: str) -> str:
    rapi = " ".join(alasan.split())
    if len(rapi) < ALASAN_MINIMUM:
        raise GalatMasukan({"alasan": f"{perintah}, paling sedikit {ALASAN_MINIMUM} karakter."})
    return rapi


def _catat(aksi: Aksi, baris: BukuNomor, oleh: Pelaku, rincian: dict) -> None:
    """One act, one line: of the letter where there is one, of the number where it is only reserved."""
    surat = baris.surat
    objek, objek_id, siklus_id = ("surat", surat.id, surat.siklus_id) if surat else ("buku_nomor", baris.id, None)
    catat_jejak(aksi, oleh=oleh, siklus_id=siklus_id, objek=objek, objek_id=objek_id, rincian=rincian)
