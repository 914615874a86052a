"""Means and sums over the rows of a siklus: of the office, each unit, each sasaran."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kinerja.domain.anggaran import BarisAnggaran, SerapanGabungan, SimpulAnggaran, jalur_anggaran, serapan_gabungan
from kinerja.domain.anggaran import pohon_anggaran as susun_pohon
from kinerja.domain.angka import tulis_angka
from kinerja.domain.capaian import Skala, predikat, rata_rata
from kinerja.domain.definisi import sebut_triwulan
from kinerja.domain.setelan import SetelanUkur

from .lembar import BarisIsian, Lembar
from .ukur import Pengukuran


@dataclass(frozen=True)
class Rerata:
    """Means of a group of indicators in percent, two decimals; None where none of them has a figure.

    `jumlah`: indicators in the group; `dihitung`: those whose `capaian` is a figure; `catatan`: sentences that must
    stand below the means, since a figure among them leaves a quarter out, is missing for one, or is held to the cap.
    """

    skala: Skala
    nama: str
    jumlah: int
    dihitung: int
    capaian: Decimal | None
    sampai: Decimal | None
    tahunan: Decimal | None
    anggaran: SerapanGabungan
    catatan: tuple[str, ...] = ()

    @property
    def serapan(self) -> Decimal | None:
        """Σ realisasi ÷ Σ pagu of the group; never a mean of percentages."""
        return self.anggaran.hasil.nilai

    @property
    def predikat(self) -> str | None:
        """Band of the mean capaian."""
        return predikat(self.capaian, self.skala)

    @property
    def tingkat(self) -> int:
        """How high that band stands, 5 to 1; 0 for none."""
        return self.skala.tingkat(self.predikat)


@dataclass(frozen=True)
class Ringkasan:
    """Means of a siklus: of the office over all its indicators, of each unit (by id) and each sasaran."""

    kantor: Rerata
    unit: dict[int, Rerata]
    sasaran: dict[str, Rerata]


def rerata(nama: str, baris: Sequence["BarisIsian"], setelan: SetelanUkur) -> Rerata:
    """The mean of these rows: arithmetic, over printed figures, what has no figure stays out (decision 0031)."""
    ukuran = [satu.ukur for satu in baris]
    return Rerata(
        skala=setelan.skala,
        nama=nama,
        jumlah=len(ukuran),
        dihitung=sum(satu.capaian.nilai is not None for satu in ukuran),
        anggaran=(gabungan := serapan_gabungan(baris_anggaran(baris))),
        catatan=(*_catatan_rerata(ukuran, setelan), *_catatan_dokumen(baris), *gabungan.catatan),
        **{
            jenis: rata_rata(getattr(satu, jenis).nilai for satu in ukuran)
            for jenis in ("capaian", "sampai", "tahunan")
        },
    )


def baris_anggaran(baris: Sequence["BarisIsian"]) -> list[BarisAnggaran]:
    """The budget lines of these rows; indicators without a pagu of their own have none."""
    return [_baris_anggaran(satu) for satu in baris if satu.ukur.pagu is not None]


def _baris_anggaran(satu: "BarisIsian") -> BarisAnggaran:
    indikator = satu.indikator
    jalur = jalur_anggaran(indikator)
    return BarisAnggaran(
        jalur or ((indikator.kode, indikator.nama),),
        satu.ukur.pagu,
        satu.ukur.anggaran,
        indikator.pagu,
        indikator.pagu_perubahan,
        tuple(_dokumen_pagu(indikator)),
        tanpa_program=not jalur,
    )


def _dokumen_pagu(indikator: Any) -> Iterable[str]:
    """The documents behind the pagu of a line, each with what it is."""
    if indikator.sumber_pagu:
        yield f"Pagu murni: {indikator.sumber_pagu}"
    if indikator.pagu_perubahan is not None:
        yield f"Pagu perubahan sejak {sebut_triwulan([indikator.perubahan_triwulan])}: {indikator.sumber_perubahan}"


def pohon_anggaran(lembar: Sequence["Lembar"]) -> tuple[SimpulAnggaran, ...]:
    """Program → kegiatan → subkegiatan of a whole siklus."""
    return susun_pohon(baris_anggaran([baris for satu in lembar for baris in satu.baris]))


def _catatan_rerata(ukuran: Sequence[Pengukuran], setelan: SetelanUkur) -> tuple[str, ...]:
    """What a reader must know of the means: which quarters are left out, and for how many indicators."""
    ompong = Counter(satu.sampai.catatan for satu in ukuran if satu.sampai.nilai is not None)
    dasar = Counter(satu.tahunan.catatan for satu in ukuran if satu.tahunan.nilai is not None)
    luput = Counter(satu.tahunan.catatan for satu in ukuran if satu.tahunan.nilai is None)
    catatan = [f"Rata-rata s.d. periode ini memuat {n} indikator {kata}." for kata, n in ompong.items() if kata]
    catatan += [f"Rata-rata terhadap target tahunan memuat {n} indikator {kata}." for kata, n in dasar.items() if kata]
    catatan += [
        f"Rata-rata terhadap target tahunan tidak memuat {n} indikator karena {kata}."
        for kata, n in luput.items()
        if kata
    ]
    if any(hasil.dibatasi for satu in ukuran for hasil in (satu.capaian, satu.sampai, satu.tahunan)):
        batas = tulis_angka(setelan.batas, 2)
        catatan.append(f"Dalam rata-rata, capaian di atas {batas} persen dihitung {batas}; yang tercetak tetap utuh.")
    return tuple(catatan)


def _catatan_dokumen(baris: Sequence["BarisIsian"]) -> list[str]:
    """For how many indicators the mean up to now is made with figures from papers; the yearly one is not."""
    memakai = [satu for satu in baris if satu.memakai_dokumen and satu.ukur.menurut_triwulan is None]
    jumlah = sum(satu.capaian_sampai.nilai is not None for satu in memakai)
    kata = "dengan angka triwulan sebelumnya dari dokumen, bukan dari siklus"
    return [f"Rata-rata s.d. periode ini memuat {jumlah} indikator {kata}."] if jumlah else []


def ringkasan(lembar: Sequence["Lembar"], setelan: SetelanUkur) -> Ringkasan:
    """Means of the sheets of a siklus, each over the indicators themselves (never a mean of means)."""
    semua = [baris for satu in lembar for baris in satu.baris]
    sasaran: dict[str, list] = {}
    for baris in semua:
        sasaran.setdefault(baris.indikator.sasaran, []).append(baris)
    return Ringkasan(
        kantor=rerata("Kantor", semua, setelan),
        unit={satu.unit_id: rerata(satu.unit, satu.baris, setelan) for satu in lembar},
        sasaran={nama: rerata(nama, baris, setelan) for nama, baris in sasaran.items()},
    )
