"""What lies where, for those who may know of it: the tree with what is full, and the bundles beneath a place."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select

from kinerja.domain.hak import Pelaku
from kinerja.domain.nomor_seri import urai_seri
from kinerja.domain.pasti import pasti
from kinerja.domain.tempat import JENIS, boleh_di_dalam, penuh
from kinerja.ext import db
from kinerja.models import Arsip, Tempat
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.arsip.hak import syarat_arsip
from kinerja.services.tempat import baca, kelola


@dataclass(frozen=True)
class BarisTempat:
    """A place in the tree. `dalam`: how deep it stands; `berkas`: bundles in it and beneath; `isi`: directly in it."""

    id: int
    induk_id: int | None
    nama: str
    jalan: str
    jenis: str
    dalam: int
    isi: int
    muat: int | None
    berkas: int

    @property
    def penuh(self) -> bool:
        """Is there no room for one more?"""
        return penuh(self.isi, self.muat)


def pohon(oleh: Pelaku) -> list[BarisTempat]:
    """Every place that `oleh` may know of, each before what stands in it."""
    semua, anak = baca.semua(), defaultdict(list)
    for tempat in semua:
        anak[tempat.induk_id].append(tempat)
    terlihat, ada = _hitung(oleh), _hitung(None)
    hasil: list[BarisTempat] = []

    def turun(simpul: Tempat, dalam: int) -> tuple[int, int]:
        tempat = len(hasil)
        hasil.append(_baris(simpul, dalam, 0, 0))
        bawah = [turun(lain, dalam + 1) for lain in _urut(anak[simpul.id])]
        tampak = terlihat.get(simpul.id, 0) + sum(t for t, _ in bawah)
        nyata = ada.get(simpul.id, 0) + sum(n for _, n in bawah)
        if nyata and not tampak:  # a place that holds nothing but what he may not know of
            del hasil[tempat:]
        else:
            hasil[tempat] = _baris(simpul, dalam, len(anak[simpul.id]) + ada.get(simpul.id, 0), tampak)
        return tampak, nyata

    for akar in _urut(anak[None]):
        turun(akar, 0)
    return hasil


def _urut(semua: list[Tempat]) -> list[Tempat]:
    return sorted(semua, key=lambda tempat: (JENIS.index(tempat.jenis), _angka_dahulu(tempat.nama)))


def _angka_dahulu(nama: str) -> tuple:
    return (0, int(nama), "") if nama.isascii() and nama.isdigit() else (1, 0, nama.lower())


def _baris(tempat: Tempat, dalam: int, isi: int, berkas: int) -> BarisTempat:
    jalan = kelola.sebutan(tempat)
    return BarisTempat(
        tempat.id, tempat.induk_id, kelola.ringkas(tempat), jalan, tempat.jenis, dalam, isi, tempat.muat, berkas
    )


def _hitung(oleh: Pelaku | None) -> dict[int, int]:
    """Bundles directly in each place; of all where no reader is named."""
    kueri = select(Arsip.tempat_id, func.count()).where(Arsip.tempat_id.is_not(None), baca.masih_di_tempat())
    kueri = kueri.group_by(Arsip.tempat_id)
    if oleh is not None:
        kueri = kueri.where(syarat_arsip(oleh))
    return {pasti(nomor): banyak for nomor, banyak in db.session.execute(kueri)}


def pilihan_induk(semua: list[BarisTempat], *, jenis: str = "folder", tanpa: int = 0) -> list[tuple[int, str]]:
    """(id, path) of the places that something of that kind may stand in; 0 for none. `tanpa`: nothing beneath this."""
    luar: set[int | None] = {tanpa} if tanpa else set()
    hasil = [(0, "Tidak di dalam tempat lain")]
    for tempat in semua:
        if tempat.induk_id in luar or tempat.id in luar:
            luar.add(tempat.id)
        elif tempat.jenis != jenis and boleh_di_dalam(jenis, tempat.jenis):
            hasil.append((tempat.id, tempat.jalan))
    return hasil


def di_bawah(semua: list[BarisTempat], tempat_id: int) -> list[BarisTempat]:
    """A place and all that stand in it, as they follow each other in the tree; empty for one that is not there."""
    dalam: set[int | None] = {tempat_id}
    hasil = []
    for tempat in semua:
        if tempat.id == tempat_id or tempat.induk_id in dalam:
            dalam.add(tempat.id)
            hasil.append(tempat)
    return hasil


def berkas_di(tempat: list[BarisTempat], *, oleh: Pelaku) -> list[Arsip]:
    """Bundles that lie in these places and that `oleh` may see, by serial number."""
    kueri = select(Arsip).where(Arsip.tempat_id.in_([ruang.id for ruang in tempat]), baca.masih_di_tempat())
    return list(db.session.scalars(kueri.where(syarat_arsip(oleh)).order_by(Arsip.seri)))


def berseri(teks: str, *, oleh: Pelaku) -> tuple[list[Arsip], list[str]]:
    """The bundles of the serial numbers that were typed ("24, 30-35"), and what is none that `oleh` may know of."""
    angka, asing = urai_seri(teks)
    semua = db.session.scalars(select(Arsip).where(Arsip.seri.in_(angka), syarat_arsip(oleh)).order_by(Arsip.seri))
    ada = {arsip.seri: arsip for arsip in semua}
    return list(ada.values()), [*asing, *(arsip_cetak.nomor_seri(seri) for seri in angka if seri not in ada)]
