"""The scales that figures are judged by: those that came with the program, and the office's own.

A scale is never changed: a siklus may have been judged by it. What is no longer wanted is taken out of the choices.
"""

import re

from sqlalchemy import bindparam, func, select

from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan, kumpulkan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.pasti import pasti
from kinerja.domain.skala import Skala, SkalaPredikat, urai_pita
from kinerja.ext import db
from kinerja.models import Kantor, SkalaUkur
from kinerja.services import kueri
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor.rekaman import skala_dari
from kinerja.services.transaksi import menulis

from .geser import pergeseran

PITA, PREDIKAT = "pita", "predikat"


def daftar(jenis: str) -> list[tuple[SkalaUkur, Skala | SkalaPredikat]]:
    """All scales of a jenis, those of the program first: the row, and the scale as the domain knows it."""
    semua = select(SkalaUkur).where(SkalaUkur.jenis == jenis).order_by(SkalaUkur.urutan, SkalaUkur.kunci)
    return [(s, skala_dari(s.kunci, s.jenis, s.nama, s.sumber, s.isi)) for s in db.session.scalars(semua)]


_PILIHAN = kueri.Siap(
    select(SkalaUkur.kunci, SkalaUkur.nama, SkalaUkur.aktif)
    .where(SkalaUkur.jenis == bindparam("jenis"))
    .order_by(SkalaUkur.urutan, SkalaUkur.kunci)
)


def pilihan(jenis: str, dipakai: str = "") -> list[tuple[str, str]]:
    """(kunci, nama) of what may be chosen now, and of what is in use already."""
    semua = kueri.semua(_PILIHAN, jenis=jenis)
    return [(kunci, nama) for kunci, nama, aktif in semua if aktif or kunci == dipakai]


def dipakai() -> str:
    """The kunci of the bands that the office judges by now."""
    return db.session.get_one(Kantor, 1).skala_pita


@menulis
def tambah(jenis: str, nama: str, teks: str, *, sumber: str = "", oleh: Pelaku) -> SkalaUkur:
    """A scale of the office: bands one a line from best to worst, or predikat one a line from lowest to highest.

    Raises GalatMasukan (nama, isi), HakDitolak.
    """
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    periksa(jenis, nama, teks)
    isi = _isi(jenis, nama, teks)
    urutan = pasti(db.session.scalar(select(func.coalesce(func.max(SkalaUkur.urutan), 0)))) + 1
    kata = re.sub(r"[^a-z0-9]+", "_", nama.lower()).strip("_")[:28] or "skala"
    skala = SkalaUkur(kunci=f"{kata}_{urutan}", jenis=jenis, nama=nama, sumber=sumber, isi=isi, urutan=urutan)
    db.session.add(skala)
    db.session.flush()
    _catat(skala, oleh, {"baru": nama, "isi": teks})
    return skala


def periksa(jenis: str, nama: str, teks: str) -> None:
    """What `tambah` begins with: raises GalatMasukan (nama, isi)."""
    kumpulkan(lambda: _periksa_nama(nama), lambda: _isi(jenis, nama, teks))


def _periksa_nama(nama: str) -> None:
    if db.session.scalar(select(SkalaUkur.kunci).where(func.lower(SkalaUkur.nama) == nama.lower())):
        raise GalatMasukan({"nama": "Skala dengan nama ini sudah ada. Pakai nama lain."})


def _isi(jenis: str, nama: str, teks: str) -> list:
    try:
        if jenis == PREDIKAT:
            return list(SkalaPredikat("", nama, tuple(s.strip() for s in teks.splitlines() if s.strip())).predikat)
        pita = urai_pita(nama, teks).pita
    except GalatDomain as galat:
        raise GalatMasukan({"isi": galat.pesan}) from galat
    return [[s.label, str(s.batas) if s.batas is not None else None, s.termasuk] for s in pita]


@menulis
def atur_aktif(kunci: str, aktif: bool, *, oleh: Pelaku) -> SkalaUkur:
    """Offer a scale, or no longer. Raises GalatDomain for the one by which the office judges, TidakDitemukan."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    skala = db.session.get(SkalaUkur, kunci)
    if skala is None:
        raise TidakDitemukan("Skala itu tidak ditemukan. Pilih dari daftar skala.")
    if not aktif and db.session.get_one(Kantor, 1).skala_pita == kunci:
        raise GalatDomain("Skala ini sedang dipakai kantor. Pilih dahulu skala lain, lalu nonaktifkan yang ini.")
    if skala.aktif is not aktif:
        skala.aktif = aktif
        _catat(skala, oleh, {"nama": skala.nama, "perubahan": "diaktifkan" if aktif else "dinonaktifkan"})
    return skala


@menulis
def pakai(kunci: str, *, oleh: Pelaku) -> None:
    """Judge by these bands from now on; siklus whose format is tetapkan keep theirs.

    Raises GalatDomain for one that is not offered, HakDitolak.
    """
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    if kunci not in dict(pilihan(PITA)):
        raise GalatDomain("Skala capaian itu tidak ditawarkan. Pilih salah satu yang masih dapat dipilih.")
    kantor = db.session.get_one(Kantor, 1)
    lama = kantor.skala_pita
    if lama != kunci:
        with pergeseran("skala capaian diganti", oleh=oleh):
            kantor.skala_pita = kunci
        catat_jejak(
            Aksi.UBAH_KANTOR, oleh=oleh, objek="kantor", objek_id=kantor.id, rincian={"skala_pita": [lama, kunci]}
        )


def _catat(skala: SkalaUkur, oleh: Pelaku, rincian: dict) -> None:
    catat_jejak(Aksi.UBAH_SKALA, oleh=oleh, objek="skala_ukur", rincian=rincian)
