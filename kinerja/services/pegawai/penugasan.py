"""Who holds which position when: definitif, Plt. (vacant position) or Plh. (incumbent away for a while)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.exc import IntegrityError

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan, kumpulkan
from kinerja.domain.hak import AWALAN, Pelaku, Tindakan, sebut_jabatan, wajib
from kinerja.domain.sop import Peran
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import Jabatan, Pegawai, Penugasan, Sesi
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pemberitahuan import beri_tahu_meja
from kinerja.services.pintu.sesi import cabut_sesi_pegawai
from kinerja.services.transaksi import menulis

from . import pengukuhan
from .pengukuhan import PIMPINAN
from .penjaga import pastikan_pengelola_tersisa, tolak_diri_sendiri

BERSAMA = frozenset({Peran.FUNGSIONAL, Peran.PENGELOLA})


@dataclass(frozen=True)
class DataPenugasan:
    """A placement as the form gives it; `selesai` is the last day, None while no end is known."""

    jabatan_id: int
    jenis: str
    mulai: date
    selesai: date | None = None
    dasar: str = ""


@menulis
def tugaskan(pegawai_id: int, data: DataPenugasan, *, oleh: Pelaku) -> Penugasan:
    """Place a pegawai in a jabatan. Raises GalatMasukan (jabatan_id, jenis, selesai, dasar), HakDitolak for oneself."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    tolak_diri_sendiri(pegawai_id, oleh)
    pegawai = _pegawai_aktif(pegawai_id)
    periksa(pegawai_id, data)
    jabatan = db.session.get_one(Jabatan, data.jabatan_id)
    penugasan = Penugasan(
        pegawai_id=pegawai_id,
        jabatan_id=jabatan.id,
        jenis=data.jenis,
        mulai=data.mulai,
        selesai=data.selesai,
        dasar=data.dasar,
    )
    db.session.add(penugasan)
    db.session.flush()
    periksa_rangkap_meja(pegawai_id, bidang="jabatan_id")
    _catat(penugasan, pegawai, jabatan, oleh, "ditugaskan")
    pengukuhan.tahan(penugasan, sebab="penugasan baru oleh pengelola")
    return penugasan


def periksa(pegawai_id: int, data: DataPenugasan) -> None:
    """What `tugaskan` asks of the form: raises GalatMasukan with every field that is wrong. Without a first day (None)
    nothing is compared with other placements.
    """
    jabatan = db.session.get(Jabatan, data.jabatan_id) if data.jabatan_id else None
    tempat = [lambda: _periksa_bentuk(data), lambda: _periksa_aktif(jabatan)]
    if jabatan and data.mulai:
        tempat += [lambda: _periksa_jabatan(data, jabatan), lambda: _periksa_pegawai(pegawai_id, data, jabatan)]
    kumpulkan(*tempat)


def _periksa_aktif(jabatan: Jabatan | None) -> None:
    if jabatan is None or not jabatan.aktif:
        raise GalatMasukan({"jabatan_id": "Pilih jabatan yang aktif."})


def _pegawai_aktif(pegawai_id: int) -> Pegawai:
    pegawai = db.session.get(Pegawai, pegawai_id)
    if pegawai is None:
        raise TidakDitemukan("Pegawai itu tidak ditemukan.")
    if not pegawai.aktif:
        raise GalatDomain("Pegawai ini tidak aktif. Aktifkan kembali sebelum menugaskannya.")
    return pegawai


def _periksa_bentuk(data: DataPenugasan) -> None:
    galat = {}
    if data.selesai and data.mulai and data.selesai < data.mulai:
        galat["selesai"] = "Hari terakhir mendahului hari pertama. Periksa kedua tanggal."
    if data.jenis == "plh" and data.selesai is None:
        galat["selesai"] = "Plh. berlaku untuk waktu tertentu. Isi hari terakhirnya."
    if data.jenis != "definitif" and not data.dasar:
        galat["dasar"] = f"Tulis nomor dan tanggal surat perintah {AWALAN[data.jenis]} ini."
    if galat:
        raise GalatMasukan(galat)


def _periksa_jabatan(data: DataPenugasan, jabatan: Jabatan) -> None:
    """One definitive holder and one substitute at a time; several people may share a desk of JFT/Umum or pengelola."""
    if Peran(jabatan.peran) in BERSAMA:
        return
    for lain in _beririsan(Penugasan.jabatan_id == jabatan.id, data):
        if lain.jenis == "definitif" and data.jenis == "definitif":
            pesan = f"Jabatan ini dipegang {lain.pegawai.nama} {_masa(lain)}. Akhiri dahulu, atau ubah tanggal."
            raise GalatMasukan({"jabatan_id": pesan})
        if lain.jenis != "definitif" and data.jenis != "definitif":
            sebutan = f"{AWALAN[lain.jenis]} {lain.pegawai.nama}"
            raise GalatMasukan({"jabatan_id": f"Sudah ada {sebutan} {_masa(lain)}. Akhiri dahulu, atau ubah tanggal."})
        if "plt" in (data.jenis, lain.jenis):
            raise GalatMasukan({"jenis": "Plt. untuk jabatan yang kosong. Selama ada pejabat definitif, pakailah Plh."})


def _periksa_pegawai(pegawai_id: int, data: DataPenugasan, jabatan: Jabatan) -> None:
    """One definitive position per person; a second one is Plt. or Plh. Pengelola apart: see `periksa_rangkap_meja`."""
    for lain in _beririsan(Penugasan.pegawai_id == pegawai_id, data):
        if lain.jabatan_id == data.jabatan_id:
            raise GalatMasukan({"jabatan_id": f"Pegawai ini sudah memegang jabatan itu {_masa(lain)}."})
        sejenis = (lain.jabatan.peran == Peran.PENGELOLA) == (jabatan.peran == Peran.PENGELOLA)
        if sejenis and lain.jenis == data.jenis == "definitif":
            pesan = f"Pegawai ini sudah definitif sebagai {lain.jabatan.nama}. Jabatan kedua adalah Plt. atau Plh."
            raise GalatMasukan({"jenis": pesan})


def _beririsan(syarat: ColumnElement[bool], data: DataPenugasan) -> list[Penugasan]:
    """Placements that share at least one day with `data`."""
    kueri = select(Penugasan).where(syarat, or_(Penugasan.selesai.is_(None), Penugasan.selesai >= data.mulai))
    if data.selesai:
        kueri = kueri.where(Penugasan.mulai <= data.selesai)
    return list(db.session.scalars(kueri.order_by(Penugasan.id)))


def _masa(penugasan: Penugasan) -> str:
    mulai = f"sejak {tulis_tanggal(penugasan.mulai)}"
    return f"{mulai} sampai {tulis_tanggal(penugasan.selesai)}" if penugasan.selesai else mulai


def periksa_rangkap_meja(pegawai_id: int, *, bidang: str) -> None:
    """Nobody is pengelola and works at a desk of the SOP on the same day. Raises GalatMasukan on `bidang`."""
    baris = db.session.execute(
        select(Penugasan.mulai, Penugasan.selesai, Jabatan.peran)
        .join(Jabatan, Jabatan.id == Penugasan.jabatan_id)
        .where(Penugasan.pegawai_id == pegawai_id, belum_berakhir())
    ).all()
    kelola = [satu_baris for satu_baris in baris if satu_baris.peran == Peran.PENGELOLA.value]
    meja = [satu_baris for satu_baris in baris if satu_baris.peran != Peran.PENGELOLA.value]
    if any(_bersama(masa, dua) for masa in kelola for dua in meja):
        pesan = "Pengelola tidak memegang meja SOP pada waktu yang sama. Pilih orang lain, atau akhiri salah satu."
        raise GalatMasukan({bidang: pesan})


def belum_berakhir() -> ColumnElement[bool]:
    """Condition on Penugasan: held today or later."""
    return or_(Penugasan.selesai.is_(None), Penugasan.selesai >= jam.hari_ini())


def _bersama(satu: Any, dua: Any) -> bool:
    return satu.mulai <= (dua.selesai or date.max) and dua.mulai <= (satu.selesai or date.max)


@menulis
def akhiri(penugasan_id: int, selesai: date, *, oleh: Pelaku) -> Penugasan:
    """Set the last day of a placement; its holder is signed out. Raises GalatMasukan (selesai), HakDitolak (own)."""
    penugasan = ambil(penugasan_id, oleh)
    if selesai < penugasan.mulai:
        mulai = tulis_tanggal(penugasan.mulai)
        raise GalatMasukan({"selesai": f"Penugasan ini mulai {mulai}. Pilih hari itu atau sesudahnya."})
    if penugasan.selesai and selesai > penugasan.selesai:
        raise GalatMasukan({"selesai": "Tidak dapat diperpanjang di sini. Buat penugasan baru dengan surat yang baru."})
    if penugasan.selesai == selesai:  # pressed twice
        return penugasan
    penugasan.selesai = selesai
    cabut_sesi_pegawai(penugasan.pegawai_id)
    _catat(penugasan, penugasan.pegawai, penugasan.jabatan, oleh, "diakhiri")
    pastikan_pengelola_tersisa()
    return penugasan


@menulis
def batalkan(penugasan_id: int, *, oleh: Pelaku) -> int:
    """Take back a placement entered by mistake, as long as nothing was done in it; returns the pegawai's id."""
    penugasan = ambil(penugasan_id, oleh)
    pegawai, jabatan = penugasan.pegawai, penugasan.jabatan
    _catat(penugasan, pegawai, jabatan, oleh, "dibatalkan")
    cabut_sesi_pegawai(pegawai.id)
    db.session.execute(update(Sesi).where(Sesi.penugasan_id == penugasan_id).values(penugasan_id=None))
    db.session.expire(pegawai, ["penugasan"])
    try:
        db.session.execute(delete(Penugasan).where(Penugasan.id == penugasan_id))
    except IntegrityError:
        raise GalatDomain(
            "Sudah ada pekerjaan dalam penugasan ini, jadi tidak dapat dibatalkan. Akhiri dengan tanggal."
        ) from None
    pastikan_pengelola_tersisa()
    return pegawai.id


def ambil(penugasan_id: int, oleh: Pelaku) -> Penugasan:
    """The placement of somebody else. Raises TidakDitemukan, HakDitolak."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    penugasan = db.session.get(Penugasan, penugasan_id)
    if penugasan is None:
        raise TidakDitemukan("Penugasan itu tidak ditemukan.")
    tolak_diri_sendiri(penugasan.pegawai_id, oleh)
    return penugasan


def _catat(penugasan: Penugasan, pegawai: Pegawai, jabatan: Jabatan, oleh: Pelaku, kejadian: str) -> None:
    """The jejak, and word to the heads when one of their own desks changes hands."""
    rincian = {
        "kejadian": kejadian,
        "pegawai": pegawai.nama,
        "jabatan": sebut_jabatan(penugasan.jenis, jabatan.nama),
        "mulai": penugasan.mulai.isoformat(),
        "selesai": penugasan.selesai.isoformat() if penugasan.selesai else None,
        "dasar": penugasan.dasar,
    }
    catat_jejak(Aksi.UBAH_PENUGASAN, oleh=oleh, objek="penugasan", objek_id=penugasan.id, rincian=rincian)
    if Peran(jabatan.peran) in PIMPINAN:
        beri_tahu_meja(
            peran=[pimpinan.value for pimpinan in PIMPINAN],
            unit_id=None,
            kunci=f"penugasan:{penugasan.id}:{kejadian}:{rincian['selesai']}",
            teks=f"{pegawai.nama} {kejadian} sebagai {rincian['jabatan']} {_masa(penugasan)}.",
            tautan=ke(Apa.JEJAK),
        )
