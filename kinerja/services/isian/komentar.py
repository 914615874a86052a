"""Talking about one cell from langkah 5 to 7, while it is filled, reported and looked through: Kasubbag PPKP and unit.

Whatever is open about a cell is one matter; either side may call it settled. The gate counts cells, not sentences.
"""

from dataclasses import dataclass

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain import huruf
from kinerja.domain.alur import Status
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, TidakDitemukan, terlalu_panjang
from kinerja.domain.hak import Pelaku, Tindakan, boleh, meja
from kinerja.domain.isian import LABEL, kolom_dipakai
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import ButirIsian, KomentarSel, Siklus
from kinerja.services import hak, naskah
from kinerja.services.ganda import pastikan_baru
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pemberitahuan import beri_tahu_meja, tandai_kunci
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis

from .lembar import PELAPORAN, PENGISIAN

PANJANG_KOMENTAR = 1000
ANALISIS = "analisis"


@menulis
def tulis(butir_id: int, kolom: str, teks: str, *, oleh: Pelaku) -> KomentarSel:
    """Say something about a cell; whoever else may speak of it is told.

    Raises GalatMasukan (teks), GalatDomain when it is none of these langkah, HakDitolak, TidakDitemukan.
    """
    letak = _letak(butir_id, kolom, oleh)
    teks = huruf.rapikan(teks).strip()
    if not teks:
        raise GalatMasukan({"teks": "Tulis komentarnya."})
    if kata := terlalu_panjang(teks, PANJANG_KOMENTAR):
        raise GalatMasukan({"teks": kata})
    sama = {"butir_id": butir_id, "kolom": kolom, "teks": teks, "oleh": oleh.sebutan}
    pastikan_baru(KomentarSel, sama, "Komentar itu sudah terkirim.", KomentarSel.selesai_pada.is_(None))
    baru = KomentarSel(butir_id=butir_id, kolom=kolom, teks=teks, oleh=oleh.sebutan, pada=jam.sekarang())
    db.session.add(baru)
    db.session.flush()
    _kabarkan(letak, kolom, f"komentar:{baru.id}", f"Komentar {oleh.jabatan_lengkap}: {teks}", oleh)
    _jejak(Aksi.KOMENTARI, letak, kolom, oleh, {"komentar": teks})
    return baru


@menulis
def selesaikan(butir_id: int, kolom: str, *, oleh: Pelaku) -> int:
    """Call everything that is open about a cell settled; returns how many comments that were.

    Raises Didahului when nothing is open, GalatDomain, HakDitolak, TidakDitemukan as `tulis`.
    """
    letak = _letak(butir_id, kolom, oleh)
    terbuka = _terbuka(butir_id, kolom)
    if not terbuka:
        raise Didahului("Tidak ada lagi komentar yang terbuka pada sel ini. Muat ulang halaman.")
    for komentar in terbuka:
        komentar.selesai_pada, komentar.selesai_oleh = jam.sekarang(), oleh.sebutan
    kunci = f"komentar-selesai:{terbuka[-1].id}"
    _kabarkan(letak, kolom, kunci, f"Komentar dinyatakan selesai oleh {oleh.jabatan_lengkap}", oleh)
    _jejak(Aksi.SELESAIKAN_KOMENTAR, letak, kolom, oleh, {"jumlah": len(terbuka)})
    return len(terbuka)


def boleh_komentar(siklus: Siklus, unit_id: int, oleh: Pelaku) -> bool:
    """May this officer speak about the cells of the unit now? For pages."""
    return hak.boleh(oleh, Tindakan.ISIAN_KOMENTARI, siklus, unit_id) and _terbuka_langkah(siklus, unit_id)


@dataclass(frozen=True)
class _Letak:
    butir: ButirIsian
    siklus: Siklus

    @property
    def unit_id(self) -> int:
        return self.butir.format_unit.unit_id


def _letak(butir_id: int, kolom: str, oleh: Pelaku) -> _Letak:
    butir = db.session.get(ButirIsian, butir_id)
    if butir is None or butir.dicabut_pada or not boleh(oleh, Tindakan.ISIAN_LIHAT, butir.format_unit.unit_id):
        raise TidakDitemukan("Indikator itu tidak ada lagi pada lembar isian. Muat ulang lembar isian.")
    if kolom not in kolom_dipakai(butir.versi_indikator.cara_akumulasi):
        raise TidakDitemukan("Kolom itu tidak dipakai indikator ini. Muat ulang lembar isian.")
    letak = _Letak(butir, naskah.ambil_siklus(butir.format_unit.siklus_id))
    hak.wajib(oleh, Tindakan.ISIAN_KOMENTARI, letak.siklus, letak.unit_id)
    if not _terbuka_langkah(letak.siklus, letak.unit_id):
        raise GalatDomain(
            "Unit itu tidak sedang mengisi, melaporkan, atau dianalisis, jadi selnya tidak dapat dikomentari."
        )
    return letak


def _terbuka_langkah(siklus: Siklus, unit_id: int) -> bool:
    """While the unit fills or reports, and while its figures are looked through (langkah 7), also when that waits."""
    if any(perjalanan.posisi_terbuka(siklus, kunci, unit_id) for kunci in (PENGISIAN, PELAPORAN)):
        return True
    analisis = perjalanan.keadaan_siklus(siklus).cari(ANALISIS)
    return analisis is not None and analisis.status in (Status.BERJALAN, Status.MENUNGGU)


def _terbuka(butir_id: int, kolom: str) -> list[KomentarSel]:
    kueri = (
        select(KomentarSel)
        .where(KomentarSel.butir_id == butir_id, KomentarSel.kolom == kolom, KomentarSel.selesai_pada.is_(None))
        .order_by(KomentarSel.id)
    )
    return list(db.session.scalars(kueri))


def _kabarkan(letak: _Letak, kolom: str, kunci: str, teks: str, oleh: Pelaku) -> None:
    """Tell every desk that may speak of the cell, but not who has just done so."""
    nama = letak.butir.versi_indikator.nama
    beri_tahu_meja(
        peran=meja(Tindakan.ISIAN_KOMENTARI, naskah.sop_siklus(letak.siklus)),
        unit_id=letak.unit_id,
        kunci=kunci,
        teks=f"{LABEL[kolom]}, {nama}. {teks}",
        tautan=ke(Apa.PENGISIAN, letak.siklus.id, letak.unit_id, bagian=f"baris-{letak.butir.id}"),
    )
    tandai_kunci(kunci, oleh=oleh)


def _jejak(aksi: Aksi, letak: _Letak, kolom: str, oleh: Pelaku, rincian: dict) -> None:
    rincian = {"kolom": kolom, "unit": letak.unit_id} | rincian
    catat_jejak(
        aksi,
        oleh=oleh,
        siklus_id=letak.siklus.id,
        objek="butir_isian",
        objek_id=letak.butir.id,
        rincian=rincian,
    )
