"""Papers of a siklus: stored bytes, versions, paraf and signature bound to the bytes.

A paper is rendered and stored on disk first (outside any transaction); the verb then writes its rows.
"""

import json
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import String, and_, bindparam, func, select, type_coerce
from sqlalchemy.orm import joinedload

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku
from kinerja.ext import db
from kinerja.models import Berkas, Disposisi, Dokumen, Pengesahan, Siklus
from kinerja.services import kueri
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.singgahan import sekali, sudah
from kinerja.services.transaksi import menulis

from .simpan import Simpanan, baris_berkas

_KERTAS = (
    select(Dokumen)
    .where(Dokumen.siklus_id == bindparam("siklus_id"))
    .options(joinedload(Dokumen.pengesahan))
    .order_by(Dokumen.id)
)
LEMBAR_DISPOSISI = "lembar_disposisi"
"""The paper of a disposisi (`sumber`)."""
MILIK_UNIT = ("isian", "laporan_unit")
"""Papers of one unit (`sumber`): for that unit and the desks above it."""


def ambil_dokumen(dokumen_id: int) -> Dokumen:
    """The paper, or TidakDitemukan."""
    dokumen = db.session.get(Dokumen, dokumen_id)
    if dokumen is None:
        raise TidakDitemukan("Dokumen itu tidak ditemukan.")
    return dokumen


def dokumen_terakhir(siklus_id: int, jenis: str, sumber: int = 0) -> Dokumen | None:
    """The newest version of a paper."""
    return _terakhir(siklus_id, (jenis,), sumber)


def kertas_terakhir(siklus_id: int, jenis: str, sumber: int = 0) -> Dokumen | None:
    """As `dokumen_terakhir`, for who asks for this paper alone: the others are not read."""
    if sudah(dokumen_siklus, siklus_id) is not None:
        return dokumen_terakhir(siklus_id, jenis, sumber)
    milik = Dokumen.siklus_id == siklus_id, Dokumen.jenis == jenis, Dokumen.sumber == sumber
    return db.session.scalar(select(Dokumen).where(*milik).order_by(Dokumen.id.desc()).limit(1))


_KEPALA = kueri.Siap(
    select(Dokumen.id, Dokumen.dibuat_oleh, Dokumen.dibuat_pada)
    .where(Dokumen.siklus_id == bindparam("siklus_id"), Dokumen.jenis == bindparam("jenis"), Dokumen.sumber == 0)
    .order_by(Dokumen.id.desc())
    .limit(1)
)


def kepala_kertas(siklus_id: int, jenis: str) -> Any:
    """Which is the newest version of a paper of the siklus, who made it and when; None where there is none."""
    return kueri.satu(_KEPALA, siklus_id=siklus_id, jenis=jenis)


def kertas_unit(siklus_id: int, unit_id: int) -> Dokumen | None:
    """The newest paper of a unit: its report, or its sheet while it has not reported anew."""
    return _terakhir(siklus_id, MILIK_UNIT, unit_id)


def _terakhir(siklus_id: int, jenis: tuple[str, ...], sumber: int) -> Dokumen | None:
    semua = reversed(dokumen_siklus(siklus_id))
    return next((dokumen for dokumen in semua if dokumen.jenis in jenis and dokumen.sumber == sumber), None)


def pastikan_lain(dokumen: Dokumen | None, simpanan: Simpanan, bidang: str) -> None:
    """Refuse the very bytes of the paper that is there: a scan sent twice. Raises GalatMasukan (bidang)."""
    if dokumen and dokumen.berkas.sha256 == simpanan.sha256:
        raise GalatMasukan({bidang: f"Berkas ini sudah tersimpan: {dokumen.judul}, versi {dokumen.versi}."})


@sekali
def dokumen_siklus(siklus_id: int) -> list[Dokumen]:
    """Every paper of a siklus with its approvals, oldest first."""
    return list(db.session.scalars(_KERTAS, {"siklus_id": siklus_id}).unique())


class Cap(NamedTuple):
    """A paraf or signature of a paper."""

    jenis: str
    pada: datetime


class KertasBaca(NamedTuple):
    """A paper as lists of a siklus know it: it stands where a `Dokumen` is only looked at.

    `sifat`: of the disposisi that a sheet is the paper of.
    """

    id: int
    siklus_id: int
    kunci: str
    jenis: str
    sumber: int
    versi: int
    judul: str
    dibuat_oleh: str
    dibuat_pada: datetime
    berkas_id: int
    sha256: str
    isi_tersimpan: str
    sifat: str | None
    pengesahan: tuple[Cap, ...]

    @property
    def isi(self) -> dict[str, Any]:
        """The figures it was made from, which of a report are many: read by who asks for them."""
        return json.loads(self.isi_tersimpan)


_KERTAS_BACA = kueri.Siap(
    select(
        Dokumen.id,
        Dokumen.siklus_id,
        Dokumen.kunci,
        Dokumen.jenis,
        Dokumen.sumber,
        Dokumen.versi,
        Dokumen.judul,
        Dokumen.dibuat_oleh,
        Dokumen.dibuat_pada,
        Dokumen.berkas_id,
        Berkas.sha256,
        type_coerce(Dokumen.isi, String),
        Disposisi.sifat,
        Pengesahan.jenis.label("cap"),
        Pengesahan.pada,
    )
    .join(Berkas, Berkas.id == Dokumen.berkas_id)
    .outerjoin(Disposisi, and_(Dokumen.jenis == LEMBAR_DISPOSISI, Disposisi.id == Dokumen.sumber))
    .outerjoin(Pengesahan, Pengesahan.dokumen_id == Dokumen.id)
    .where(Dokumen.siklus_id == bindparam("siklus_id"))
    .order_by(Dokumen.id, Pengesahan.id)
)
"""A row for each approval of a paper, or one."""


@sekali
def kertas_siklus(siklus_id: int) -> tuple[KertasBaca, ...]:
    """Every paper of a siklus with its approvals, oldest first, for who lists them."""
    hasil = []
    for _, milik in groupby(kueri.semua(_KERTAS_BACA, siklus_id=siklus_id), key=itemgetter(0)):
        semua = list(milik)
        cap = tuple(Cap(*baris[-2:]) for baris in semua if baris[-2])
        hasil.append(KertasBaca._make((*semua[0][:-2], cap)))
    return tuple(hasil)


@menulis
def terbitkan(
    siklus: Siklus,
    simpanan: Simpanan,
    *,
    kunci: str,
    jenis: str,
    judul: str,
    oleh: Pelaku,
    sumber: int = 0,
    isi: dict | None = None,
    gantikan: Dokumen | None = None,
    pada: datetime | None = None,
) -> Dokumen:
    """Write a paper into the siklus as the next version of its kind. Earlier versions stay.

    `gantikan`: the paper that this one replaces (the signed report, its draft). `pada`: the time of the act.
    """
    versi = db.session.scalar(
        select(func.coalesce(func.max(Dokumen.versi), 0) + 1).where(
            Dokumen.siklus_id == siklus.id, Dokumen.jenis == jenis, Dokumen.sumber == sumber
        )
    )
    dokumen = Dokumen(
        siklus_id=siklus.id,
        kunci=kunci,
        jenis=jenis,
        sumber=sumber,
        versi=versi,
        judul=judul,
        berkas=baris_berkas(simpanan, oleh=oleh),
        isi=isi or {},
        dibuat_oleh=oleh.sebutan,
        dibuat_pada=pada or jam.sekarang(),
        gantikan_id=gantikan.id if gantikan else None,
    )
    db.session.add(dokumen)
    db.session.flush()
    rincian = {"jenis": jenis, "versi": versi, "sha256": simpanan.sha256}
    catat_jejak(
        Aksi.BUAT_DOKUMEN, oleh=oleh, siklus_id=siklus.id, objek="dokumen", objek_id=dokumen.id, rincian=rincian
    )
    return dokumen


@menulis
def sahkan(
    dokumen: Dokumen,
    jenis: str,
    *,
    oleh: Pelaku,
    langkah: str = "",
    cara: str = "aplikasi",
    sha256: str | None = None,
    pada: datetime | None = None,
) -> Pengesahan:
    """Put paraf ("paraf") or signature ("tanda_tangan") on a paper, with the officer as of today.

    `langkah`: of which langkah the act is, where it is not the one that made the paper. `sha256` is what the officer
    saw; if the paper has changed since, the act is refused. `pada`: the time of the act.
    """
    langkah = langkah or dokumen.kunci
    if sha256 is not None and sha256 != dokumen.berkas.sha256:
        raise GalatDomain("Dokumen ini sudah berubah sejak Anda membukanya. Muat ulang, baca kembali, lalu ulangi.")
    pengesahan = Pengesahan(
        dokumen_id=dokumen.id,
        jenis=jenis,
        langkah=langkah,
        cara=cara,
        peran=oleh.peran.value,
        sha256=dokumen.berkas.sha256,
        penugasan_id=oleh.penugasan_id,
        nama=oleh.nama,
        nip=oleh.nip,
        pangkat=oleh.pangkat,
        awalan=oleh.awalan,
        jabatan=oleh.jabatan,
        pada=pada or jam.sekarang(),
    )
    if any((tanda.jenis, tanda.peran, tanda.langkah) == (jenis, oleh.peran, langkah) for tanda in dokumen.pengesahan):
        raise GalatDomain("Dokumen ini sudah dibubuhi " + ("paraf." if jenis == "paraf" else "tanda tangan."))
    dokumen.pengesahan.append(pengesahan)
    aksi = Aksi.PARAF if jenis == "paraf" else Aksi.TANDA_TANGAN
    catat_jejak(
        aksi,
        oleh=oleh,
        siklus_id=dokumen.siklus_id,
        objek="dokumen",
        objek_id=dokumen.id,
        rincian={"jenis": dokumen.jenis, "versi": dokumen.versi, "sha256": dokumen.berkas.sha256},
    )
    db.session.flush()
    return pengesahan
