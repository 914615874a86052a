"""The rows that another application asks for, from the same figures as the report: nothing is typed here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256

from sqlalchemy import select

from kinerja.domain.anggaran import TINGKAT_ANGGARAN, SimpulAnggaran, pohon_anggaran
from kinerja.domain.hasil import HasilCapaian
from kinerja.domain.isi_sekali import ANGGARAN, INDIKATOR, SURAT, Isi
from kinerja.domain.nilai import Nilai, Rasio, tulis_ukuran, urai_nilai
from kinerja.domain.satuan import berpecahan
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import BukuNomor, Surat
from kinerja.services import naskah
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian.lembar import BarisIsian
from kinerja.services.isian.sekilas import sekilas

TERBIT = ("bernomor", "terkirim")
PANJANG_KUNCI = 24


@dataclass(frozen=True)
class BarisSumber:
    """A row: the key under which it is known again, its name, and what may stand in its columns."""

    kunci: str
    nama: str
    isi: Mapping[str, Isi]


def baris_sumber(siklus_id: int, jenis: str) -> list[BarisSumber]:
    """The rows of this kind (domain/isi_sekali.BARIS), in the order of the report."""
    return list(_BUAT[jenis](siklus_id))


def _indikator(siklus_id: int) -> Iterator[BarisSumber]:
    @cache
    def terbaca() -> dict[int, BarisIsian]:
        """The sheets, once a value of some row is asked for: who counts the rows needs none."""
        return {baris.butir_id: baris for lembar in isian_baca.lembar_angka(siklus_id) for baris in lembar.baris}

    for baris in sekilas(naskah.ambil_siklus(siklus_id)).baris:
        kunci = f"i-{baris.unit_id}-{baris.indikator.indikator_id}"
        yield BarisSumber(kunci, baris.indikator.nama, IsiIndikator(baris.butir_id, terbaca, baris.unit))


class IsiIndikator(Mapping[str, Isi]):
    """What may stand in the columns of an indicator. Only what is asked for is measured."""

    def __init__(self, butir_id: int, terbaca: Callable[[], Mapping[int, BarisIsian]], unit: str) -> None:
        self._butir_id, self._terbaca, self._unit = butir_id, terbaca, unit

    def __getitem__(self, kolom: str) -> Isi:
        return Isi(teks=self._unit) if kolom == "unit" else _KOLOM[kolom](self._terbaca()[self._butir_id])

    def __iter__(self) -> Iterator[str]:
        return iter(("unit", *_KOLOM))

    def __len__(self) -> int:
        return len(_KOLOM) + 1


def _rasio(baris: BarisIsian) -> Rasio | None:
    return baris.realisasi if isinstance(baris.realisasi, Rasio) else None


_KOLOM: dict[str, Callable[[BarisIsian], Isi]] = {
    "kode": lambda baris: Isi(teks=baris.indikator.kode),
    "sasaran": lambda baris: Isi(teks=baris.indikator.sasaran),
    "nama": lambda baris: Isi(teks=baris.indikator.nama),
    "satuan": lambda baris: Isi(teks=baris.indikator.satuan),
    "target": lambda baris: _ukuran(urai_nilai(baris.target), baris),
    "realisasi": lambda baris: _ukuran(baris.realisasi, baris),
    "pembilang": lambda baris: Isi(rasio.pembilang if (rasio := _rasio(baris)) else None),
    "penyebut": lambda baris: Isi(rasio.penyebut if (rasio := _rasio(baris)) else None),
    "capaian": lambda baris: _persen(baris.capaian),
    "sampai": lambda baris: _persen(baris.capaian_sampai),
    "tahunan": lambda baris: _persen(baris.capaian_tahunan),
    "target_tahunan": lambda baris: _ukuran(urai_nilai(baris.indikator.target_tahunan), baris),
    "predikat": lambda baris: Isi(teks=baris.predikat or ""),
    "pagu": lambda baris: _rupiah(baris.ukur.pagu),
    "anggaran": lambda baris: _rupiah(baris.ukur.anggaran),
    "serapan": lambda baris: _persen(baris.serapan),
    "pendorong": lambda baris: Isi(teks=baris.isi("pendorong")),
    "penghambat": lambda baris: Isi(teks=baris.isi("penghambat")),
    "tindak_lanjut": lambda baris: Isi(teks=baris.isi("tindak_lanjut")),
}


def _ukuran(nilai: Nilai | None, baris: BarisIsian) -> Isi:
    """A ratio as the percent that it makes; a range or a predikat in words."""
    satuan, desimal = baris.indikator.satuan, baris.indikator.desimal
    if isinstance(nilai, Rasio) and nilai.persen is not None:
        return Isi(nilai.persen, desimal)
    if isinstance(nilai, Decimal):
        return Isi(nilai, desimal if berpecahan(satuan) else None)
    return Isi() if nilai is None else Isi(teks=tulis_ukuran(nilai, satuan, desimal))


def _persen(hasil: HasilCapaian) -> Isi:
    return Isi(hasil.tercetak, 2)


def _rupiah(nilai: Decimal | None) -> Isi:
    return Isi(nilai, 0)


def _anggaran(siklus_id: int) -> Iterator[BarisSumber]:
    jalur: list[str] = []
    semua = sekilas(naskah.ambil_siklus(siklus_id)).baris
    for simpul in pohon_anggaran([milik for baris in semua if (milik := baris.baris_anggaran) is not None]):
        jalur = [*jalur[: simpul.tingkat], f"{simpul.kode} {simpul.nama}"]
        yield BarisSumber(_kunci_jalur(jalur), simpul.nama, _isi_anggaran(simpul))


def _kunci_jalur(jalur: Sequence[str]) -> str:
    return "a-" + sha256("/".join(jalur).encode()).hexdigest()[:PANJANG_KUNCI]


def _isi_anggaran(simpul: SimpulAnggaran) -> dict[str, Isi]:
    gabungan, baris = simpul.gabungan, simpul.baris
    tingkat = dict(enumerate(TINGKAT_ANGGARAN)).get(simpul.tingkat, "")
    return {
        "kode": Isi(teks=simpul.kode),
        "nama": Isi(teks=simpul.nama),
        "tingkat": Isi(teks=tingkat.capitalize()),
        "murni": _rupiah(baris.murni if baris else None),
        "perubahan": _rupiah(baris.perubahan if baris else None),
        "pagu": _rupiah(baris.pagu if baris else gabungan.pagu),
        "anggaran": _rupiah(gabungan.realisasi if gabungan.dihitung else None),
        "serapan": _persen(gabungan.hasil),
    }


def _surat(siklus_id: int) -> Iterable[BarisSumber]:
    kueri = (
        select(Surat, BukuNomor.nomor)
        .join(BukuNomor, BukuNomor.surat_id == Surat.id)
        .where(Surat.siklus_id == siklus_id, Surat.status.in_(TERBIT))
        .order_by(Surat.tanggal, Surat.id)
    )
    semua = db.session.execute(kueri).all()
    return [BarisSumber(f"s-{surat.id}", surat.hal, _isi_surat(surat, nomor)) for surat, nomor in semua]


def _isi_surat(surat: Surat, nomor: str) -> dict[str, Isi]:
    teks = {
        "nomor": nomor,
        "tanggal": tulis_tanggal(surat.tanggal),
        "hal": surat.hal,
        "tujuan": surat.tujuan,
        "klasifikasi": surat.klasifikasi,
        "sifat": surat.sifat.capitalize(),
    }
    return {nama: Isi(teks=kata) for nama, kata in teks.items()}


_BUAT = {INDIKATOR: _indikator, ANGGARAN: _anggaran, SURAT: _surat}
"""What makes the rows of each kind."""
