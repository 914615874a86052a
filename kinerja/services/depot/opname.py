"""Opname: what the list says lies in a place is ticked off there; what differs is listed and kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.ext import db
from kinerja.models import Arsip, ButirOpname, Opname, Pinjaman
from kinerja.services import hak
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.arsip.hak import syarat_arsip
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import pejabat
from kinerja.services.tempat import kelola
from kinerja.services.transaksi import menulis

from . import isi


@dataclass(frozen=True)
class BarisOpname:
    """A bundle in a counting; `letak`: where the list says that it lies. `ditutup`: nobody looks for it any more."""

    arsip_id: int
    seri: str
    judul: str
    letak: str
    ada: bool
    terdaftar: bool
    dipinjam: str
    ditutup: bool = True

    @property
    def selisih(self) -> str:
        """What is wrong with it; "" when nothing is."""
        if not self.terdaftar:
            return f"Ditemukan di sini, tetapi tercatat di {self.letak or 'luar semua tempat'}."
        if self.ada:
            return ""
        if self.dipinjam:
            return f"Dipinjam {self.dipinjam}."
        return "Tidak ditemukan." if self.ditutup else "Belum dicentang."


@dataclass(frozen=True)
class LembarOpname:
    """A counting as its page shows it. `penanda`: the snapshot of who closed it."""

    id: int
    tempat_id: int
    tempat: str
    mulai_pada: datetime
    oleh: str
    selesai_pada: datetime | None
    penanda: dict
    baris: tuple[BarisOpname, ...]

    @property
    def selisih(self) -> tuple[BarisOpname, ...]:
        """What differs from the list."""
        return tuple(berkas for berkas in self.baris if berkas.selisih)


@menulis
def mulai(tempat_id: int, *, oleh: Pelaku) -> int:
    """Begin to count a place; one that is being counted is gone on with. Returns the id of the counting."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    kelola.ambil(tempat_id)
    berjalan = select(Opname.id).where(Opname.tempat_id == tempat_id, Opname.selesai_pada.is_(None))
    if (ada := db.session.scalar(berjalan.limit(1))) is not None:
        return ada
    opname = Opname(tempat_id=tempat_id, mulai_pada=jam.sekarang(), oleh=oleh.sebutan)
    terdaftar = isi.berkas_di(isi.di_bawah(isi.pohon(oleh), tempat_id), oleh=oleh)
    opname.butir = [ButirOpname(arsip_id=arsip.id, terdaftar=True) for arsip in terdaftar]
    db.session.add(opname)
    db.session.flush()
    _catat(opname, {"mulai": len(terdaftar)}, oleh)
    return opname.id


@menulis
def simpan(
    opname_id: int, ada: Sequence[int], lain: str, *, semula: Sequence[int], selesai: bool, oleh: Pelaku
) -> Opname:
    """Keep what was found: ids of bundles, and serial numbers typed for what is not on the list.

    `semula`: what the page showed as found. Only what this person ticked or unticked changes, so that several may count
    at once. `selesai` closes the counting. Raises GalatMasukan at `lain`, GalatDomain when it is closed already.
    """
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    opname = ambil(opname_id, oleh=oleh)
    if opname.selesai_pada is not None:
        raise GalatDomain("Opname ini sudah ditutup. Mulai opname baru dari halaman tempatnya.")
    tambahan = baca_seri(lain, oleh=oleh)
    butir = {b.arsip_id: b for b in opname.butir}
    kini = {nomor for nomor, b in butir.items() if b.ada}
    baru = kini - (set(semula) - set(ada)) | (set(ada) & butir.keys()) | tambahan
    if not selesai and kini == baru:
        raise GalatDomain("Tidak ada yang berubah sejak disimpan terakhir. Centang yang ditemukan, lalu simpan.")
    for arsip_id, milik in butir.items():
        milik.ada = arsip_id in baru
    opname.butir += [ButirOpname(arsip_id=nomor, terdaftar=False, ada=True) for nomor in sorted(baru - butir.keys())]
    if selesai:
        opname.selesai_pada, opname.penanda = jam.sekarang(), pejabat.rekaman_penanda(oleh)
    _catat(opname, {"ada": sum(b.ada for b in opname.butir), "dari": len(opname.butir), "selesai": selesai}, oleh)
    return opname


def baca_seri(teks: str, *, oleh: Pelaku) -> set[int]:
    """Ids of the bundles whose serial numbers were typed. Raises GalatMasukan at `lain` with what is not one."""
    ada, asing = isi.berseri(teks, oleh=oleh)
    if asing:
        raise GalatMasukan({"lain": f"Bukan nomor seri arsip: {', '.join(asing)}. Periksa labelnya."})
    return {arsip.id for arsip in ada}


def ambil(opname_id: int, *, oleh: Pelaku) -> Opname:
    """A counting, or TidakDitemukan."""
    opname = db.session.get(Opname, opname_id)
    if opname is None or opname.tempat_id not in {tempat.id for tempat in isi.pohon(oleh)}:
        raise TidakDitemukan("Opname itu tidak ada. Mulai dari halaman Tempat arsip.")
    return opname


def lembar(opname_id: int, *, oleh: Pelaku) -> LembarOpname:
    """A counting as its page shows it: only bundles that the reader may know of."""
    opname = ambil(opname_id, oleh=oleh)
    kueri = select(ButirOpname).join(ButirOpname.arsip).where(ButirOpname.opname_id == opname_id, syarat_arsip(oleh))
    butir = list(db.session.scalars(kueri.options(joinedload(ButirOpname.arsip)).order_by(Arsip.seri)))
    keluar = select(Pinjaman.arsip_id, Pinjaman.peminjam).where(
        Pinjaman.kembali_pada.is_(None), Pinjaman.arsip_id.in_([b.arsip_id for b in butir])
    )
    pinjam = dict(db.session.execute(keluar).all())
    return LembarOpname(
        opname.id,
        opname.tempat_id,
        kelola.sebutan(opname.tempat),
        opname.mulai_pada,
        opname.oleh,
        opname.selesai_pada,
        opname.penanda,
        tuple(_baris(b, pinjam.get(b.arsip_id, ""), opname.selesai_pada is not None) for b in butir),
    )


def _baris(butir: ButirOpname, dipinjam: str, ditutup: bool) -> BarisOpname:
    arsip = butir.arsip
    return BarisOpname(
        arsip.id,
        arsip_cetak.nomor_seri(arsip.seri),
        arsip.judul,
        arsip_cetak.letak(arsip),
        butir.ada,
        butir.terdaftar,
        dipinjam,
        ditutup,
    )


def _catat(opname: Opname, rincian: dict, oleh: Pelaku) -> None:
    catat_jejak(Aksi.OPNAME_ARSIP, oleh=oleh, objek="tempat", objek_id=opname.tempat_id, rincian=rincian)
