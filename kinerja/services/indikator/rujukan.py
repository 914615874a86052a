"""What only the report asks of an indicator: whether it is an IKU, its tujuan, Renstra by year, standards.

No siklus freezes it: it is written when the report is due, and frozen in the report. A change is a new version.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.definisi import baca_target
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatDomain, GalatMasukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.nilai import kanonik_nilai
from kinerja.domain.rujukan import baca_renstra, baca_standar, simpan_renstra, simpan_standar
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import Indikator, RujukanIndikator
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.transaksi import menulis

from .kelola import ambil, definisi_dari, versi_berlaku

BIDANG = ("iku", "tujuan", "renstra", "standar", "target_murni")


@dataclass(frozen=True)
class DataRujukan:
    """As typed: `renstra` a year and its target a line, `standar` whose, how much and by which paper a line."""

    iku: bool = False
    tujuan: str = ""
    renstra: str = ""
    standar: str = ""
    target_murni: str = ""


KOSONG = DataRujukan()


def riwayat(indikator_id: int) -> list[RujukanIndikator]:
    """Every version, newest first."""
    kueri = select(RujukanIndikator).where(RujukanIndikator.indikator_id == indikator_id)
    return list(db.session.scalars(kueri.order_by(RujukanIndikator.nomor.desc())))


def menurut_kode(kode: Iterable[str], tahun: int) -> dict[str, Any]:
    """{kode: its newest version}, of that year or else of the last year before it that has one."""
    kueri = (
        select(Indikator.kode, RujukanIndikator)
        .join(RujukanIndikator, RujukanIndikator.indikator_id == Indikator.id)
        .where(Indikator.kode.in_(list(kode)), Indikator.tahun <= tahun)
        .order_by(Indikator.tahun, RujukanIndikator.nomor)
    )
    return dict(db.session.execute(kueri).all())


def kini(indikator_id: int) -> RujukanIndikator | None:
    """What the report would take for this indicator now."""
    indikator = ambil(indikator_id)
    return menurut_kode([indikator.kode], indikator.tahun).get(indikator.kode)


def nomor_kini(indikator_id: int) -> int:
    """The number of its newest version, 0 while it has none of its own."""
    return next((satu_riwayat.nomor for satu_riwayat in riwayat(indikator_id)), 0)


@menulis
def simpan(indikator_id: int, data: DataRujukan, *, versi: int, oleh: Pelaku) -> None:
    """Keep a new version; nothing changed: nothing is written.

    Raises Didahului where `versi` is not the newest, GalatMasukan (renstra, standar), TidakDitemukan, HakDitolak.
    """
    wajib(oleh, Tindakan.INDIKATOR_KELOLA)
    isi = kanonikkan(indikator_id, data)
    semua = riwayat(indikator_id)
    if semua and semua[0].nomor != versi:
        lain = semua[0]
        raise Didahului(
            f"Rujukan ini sudah diubah oleh {lain.diubah_oleh} pada {tulis_waktu(lain.diubah_pada)}. " + PERIKSA_LAGI
        )
    if semua and all(getattr(semua[0], nama) == isi[nama] for nama in BIDANG):
        return
    nomor = semua[0].nomor + 1 if semua else 1
    db.session.add(
        RujukanIndikator(
            indikator_id=indikator_id, nomor=nomor, **isi, diubah_oleh=oleh.sebutan, diubah_pada=jam.sekarang()
        )
    )
    db.session.flush()
    catat_jejak(
        Aksi.UBAH_INDIKATOR,
        oleh=oleh,
        objek="indikator",
        objek_id=indikator_id,
        rincian={"perubahan": "rujukan laporan", "versi": nomor},
    )


def kanonikkan(indikator_id: int, data: DataRujukan) -> dict:
    """The columns of a version. Raises GalatMasukan naming every field that is wrong."""
    definisi = definisi_dari(versi_berlaku(ambil(indikator_id)))
    isi: dict = {"iku": data.iku, "tujuan": data.tujuan.strip()}
    salah = {}
    tulis: dict[str, Callable[[], str]] = {
        "renstra": lambda: simpan_renstra(baca_renstra(data.renstra, definisi)),
        "standar": lambda: simpan_standar(baca_standar(data.standar, definisi)),
        "target_murni": lambda: kanonik_nilai(baca_target(data.target_murni, definisi)),
    }
    for nama, tulis_kanonik in tulis.items():
        try:
            isi[nama] = tulis_kanonik()
        except GalatDomain as galat:
            salah[nama] = galat.pesan
    if salah:
        raise GalatMasukan(salah)
    return isi
