"""Into the queue and out of it. Taking a job is one transaction, so that two workers never do the same one."""

from dataclasses import dataclass

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.jam import ZONA
from kinerja.domain.hak import Pelaku
from kinerja.domain.pekerjaan import jatuh_tempo, setelah_terputus
from kinerja.domain.sop import Peran
from kinerja.domain.tanggal import tulis_waktu
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import Pekerjaan
from kinerja.services import pemberitahuan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.transaksi import bila_sempat, menulis

from . import jenis

PANJANG_KEMAJUAN = 300
PERINTAH = "Perintah di server"
"""Who asked, where somebody sat at the server."""
SEBAB = {
    "waktu": "dihentikan karena melampaui waktu yang diberikan",
    "mati": "berhenti sendiri sebelum selesai",
    "server": "terhenti karena server berhenti",
}


@dataclass(frozen=True)
class Tugas:
    """A job that has been taken: what the worker must know of it."""

    id: int
    jenis: str
    isi: dict


def minta(nama: str, *, oleh: Pelaku | None, isi: dict | None = None, kunci: str | None = None) -> Pekerjaan:
    """Queue a job, for use inside the verb that wants it: kept when that verb is, gone when it is refused."""
    baris = Pekerjaan(
        jenis=nama,
        kunci=kunci,
        isi=isi or {},
        akun_id=oleh.akun_id if oleh else None,
        peminta=oleh.sebutan if oleh else "",
        dibuat_pada=jam.sekarang(),
    )
    db.session.add(baris)
    db.session.flush()
    return baris


@menulis
def minta_sendiri(nama: str, *, oleh: Pelaku, isi: dict | None = None) -> int:
    """A job that is itself the act; one of that kind that waits or runs already is the answer. Returns its id."""
    hidup = select(Pekerjaan.id).where(Pekerjaan.jenis == nama, Pekerjaan.status.in_(("menunggu", "berjalan")))
    if (ada := db.session.scalar(hidup)) is not None:
        return ada
    baris = minta(nama, oleh=oleh, isi=isi)
    catat_jejak(Aksi.MINTA_PEKERJAAN, oleh=oleh, objek="pekerjaan", objek_id=baris.id, rincian={"jenis": nama})
    return baris.id


@menulis
def antre_yang_jatuh_tempo() -> int:
    """What the clock wants and nobody has queued yet. Returns how many."""
    kini = jam.sekarang().astimezone(ZONA)
    tempo = jatuh_tempo(jenis.jadwal(), kini)
    ada = set(db.session.scalars(select(Pekerjaan.kunci).where(Pekerjaan.kunci.in_(tempo))))
    baru = [kunci for kunci in tempo if kunci not in ada]  # in the order of the schedule: the copy before its rehearsal
    for kunci in baru:
        minta(tempo[kunci], oleh=None, kunci=kunci)
    return len(baru)


def ada_yang_baru() -> bool:
    """Does the clock want something, or does somebody wait? Asked often, so that it is asked without writing."""
    tempo = jatuh_tempo(jenis.jadwal(), jam.sekarang().astimezone(ZONA))
    ada = set(db.session.scalars(select(Pekerjaan.kunci).where(Pekerjaan.kunci.in_(tempo))))
    menunggu = select(Pekerjaan.id).where(Pekerjaan.status == "menunggu").limit(1)
    return bool(tempo.keys() - ada) or db.session.scalar(menunggu) is not None


@menulis
def ambil() -> Tugas | None:
    """Take the oldest job that waits; None when there is none."""
    baris = db.session.scalar(
        select(Pekerjaan).where(Pekerjaan.status == "menunggu").order_by(Pekerjaan.id).limit(1).with_for_update()
    )
    if baris is None:
        return None
    baris.status = "berjalan"
    baris.percobaan += 1
    baris.mulai_pada = jam.sekarang()
    baris.kemajuan = "Dimulai."
    return Tugas(baris.id, baris.jenis, dict(baris.isi))


@bila_sempat
def catat_kemajuan(pekerjaan_id: int, kalimat: str) -> None:
    """How far it is, in words. Left out while somebody writes: the next note says more."""
    db.session.get_one(Pekerjaan, pekerjaan_id).kemajuan = kalimat[:PANJANG_KEMAJUAN]


@menulis
def selesaikan(pekerjaan_id: int, hasil: dict) -> None:
    """It came to its end. What it found is told to the pengelola."""
    baris = _tutup(pekerjaan_id, "selesai", hasil.get("pesan", "Selesai."))
    baris.hasil = hasil
    if temuan := hasil.get("temuan"):
        _kabari(baris, f"{jenis.sebutan(baris.jenis)}: {temuan[0]}")


@menulis
def catat_perintah(nama: str, hasil: dict, *, peminta: str = PERINTAH) -> None:
    """What a command or a start has done stands among the jobs, as if it had been one: the pages tell of it."""
    baris = minta(nama, oleh=None)
    baris.peminta, baris.mulai_pada, baris.percobaan = peminta, baris.dibuat_pada, 1
    selesaikan(baris.id, hasil)


@menulis
def gagalkan(pekerjaan_id: int, sebab: str) -> None:
    """It did not come to its end; `sebab` is one of SEBAB or a sentence of its own."""
    status = "dihentikan" if sebab in SEBAB else "gagal"
    kalimat = f"{SEBAB[sebab].capitalize()} pada {tulis_waktu(jam.sekarang())}." if sebab in SEBAB else sebab
    baris = _tutup(pekerjaan_id, status, kalimat)
    _kabari(baris, f"{jenis.sebutan(baris.jenis)} tidak selesai. {kalimat}")


@menulis
def lanjutkan_yang_terputus() -> None:
    """At the start: what was running when the server ended waits again, or says that it was stopped."""
    for baris in db.session.scalars(select(Pekerjaan).where(Pekerjaan.status == "berjalan")).all():
        ulangi = jenis.diulangi(baris.jenis)
        if setelah_terputus(ulangi=ulangi, percobaan=baris.percobaan) == "menunggu":
            baris.status, baris.kemajuan = "menunggu", "Menunggu lagi: terhenti ketika server berhenti."
        else:
            gagalkan(baris.id, "server")


def _tutup(pekerjaan_id: int, status: str, kalimat: str) -> Pekerjaan:
    baris = db.session.get_one(Pekerjaan, pekerjaan_id)
    baris.status, baris.kemajuan, baris.selesai_pada = status, kalimat[:PANJANG_KEMAJUAN], jam.sekarang()
    return baris


def _kabari(baris: Pekerjaan, teks: str) -> None:
    pemberitahuan.beri_tahu_meja(
        peran=[Peran.PENGELOLA],
        unit_id=None,
        kunci=f"pekerjaan:{baris.id}",
        teks=teks,
        tautan=ke(Apa.PEKERJAAN, baris.id),
    )
