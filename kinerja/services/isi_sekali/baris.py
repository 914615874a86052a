"""The rows that another application asks for, from the same figures as the report: nothing is typed here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from kinerja.domain.anggaran import TINGKAT_ANGGARAN, SimpulAnggaran, pohon_anggaran
from kinerja.domain.hasil import HasilCapaian
from kinerja.domain.isi_sekali import ANGGARAN, INDIKATOR, SURAT, Isi
from kinerja.domain.nilai import Nilai, Rasio, tulis_ukuran, urai_nilai
from kinerja.domain.satuan import berpecahan
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import BukuNomor, ButirIsian, FormatUnit, Surat, VersiIndikator
from kinerja.services import kueri, naskah
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian.lembar import BarisIsian
from kinerja.services.isian.sekilas import belanja, daftar_unit

TERBIT = ("bernomor", "terkirim")
PANJANG_KUNCI = 24


class BarisSumber(NamedTuple):
    """A row: the key under which it is known again, its name, and what may stand in its columns."""

    kunci: str
    nama: str
    isi: Mapping[str, Isi]


def baris_sumber(siklus_id: int, jenis: str) -> list[BarisSumber]:
    """The rows of this kind (domain/isi_sekali.BARIS), in the order of the report."""
    return list(_BUAT[jenis](siklus_id))


_NAMA = kueri.Siap(
    select(ButirIsian.id.label("butir_id"), FormatUnit.unit_id, VersiIndikator.indikator_id, VersiIndikator.nama)
    .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
    .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
    .where(FormatUnit.siklus_id == bindparam("siklus_id"), ButirIsian.dicabut_pada.is_(None))
    .order_by(ButirIsian.urutan)
)


def _indikator(siklus_id: int) -> Iterator[BarisSumber]:
    nilai = _Nilai(siklus_id)
    baris: dict[int, list[Any]] = {}
    for satu_baris in kueri.semua(_NAMA, siklus_id=siklus_id):
        baris.setdefault(satu_baris.unit_id, []).append(satu_baris)
    for unit in daftar_unit(naskah.ambil_siklus(siklus_id)).unit:
        for butir_id, unit_id, indikator_id, nama in baris[unit.unit_id]:
            yield BarisSumber(f"i-{unit_id}-{indikator_id}", nama, IsiIndikator(butir_id, nilai, unit.nama))


class _Nilai:
    """The rows of the sheets, read once a value of some row is asked for: who counts the rows needs none.

    A row that is shown is read with all that are shown beside it (`siapkan`), any other with all rows of the siklus.
    """

    def __init__(self, siklus_id: int) -> None:
        self._siklus_id = siklus_id
        self._terbaca: dict[int, BarisIsian] = {}
        self.bersama: frozenset[int] = frozenset()

    def baris(self, butir_id: int) -> BarisIsian:
        """One row."""
        if butir_id not in self._terbaca:
            lembar = (
                isian_baca.baris_angka(self._siklus_id, self.bersama - self._terbaca.keys())
                if butir_id in self.bersama
                else isian_baca.lembar_angka(self._siklus_id)
            )
            self._terbaca = {baris.butir_id: baris for milik in lembar for baris in milik.baris} | self._terbaca
        return self._terbaca[butir_id]


class IsiIndikator(Mapping[str, Isi]):
    """What may stand in the columns of an indicator. Only what is asked for is measured."""

    def __init__(self, butir_id: int, nilai: _Nilai, unit: str) -> None:
        self.butir_id, self.nilai, self._unit = butir_id, nilai, unit

    def __getitem__(self, kolom: str) -> Isi:
        return Isi(teks=self._unit) if kolom == "unit" else _KOLOM[kolom](self.nilai.baris(self.butir_id))

    def __iter__(self) -> Iterator[str]:
        return iter(("unit", *_KOLOM))

    def __len__(self) -> int:
        return len(_KOLOM) + 1


def siapkan(isi: Iterable[Mapping[str, Isi]]) -> None:
    """Let what these rows of one siklus hold be read together, once a value of one of them is asked for."""
    semua = [milik for milik in isi if isinstance(milik, IsiIndikator)]
    for milik in semua[:1]:
        milik.nilai.bersama |= {satu_isi.butir_id for satu_isi in semua}


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
    semua = belanja(naskah.ambil_siklus(siklus_id))
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
    pilihan = (
        select(Surat, BukuNomor.nomor)
        .join(BukuNomor, BukuNomor.surat_id == Surat.id)
        .where(Surat.siklus_id == siklus_id, Surat.status.in_(TERBIT))
        .order_by(Surat.tanggal, Surat.id)
    )
    semua = db.session.execute(pilihan).all()
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
