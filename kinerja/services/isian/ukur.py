"""Measuring: capaian of one indicator in a siklus, with the earlier triwulan of the same year; means over many.

Langkah 5 shows it beside the cell, langkah 7 to 9 build on it: computed here and nowhere else.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kinerja.domain.anggaran import (
    BarisAnggaran,
    SerapanGabungan,
    SimpulAnggaran,
    jalur_anggaran,
    serapan_gabungan,
)
from kinerja.domain.anggaran import pohon_anggaran as susun_pohon
from kinerja.domain.angka import tulis_angka
from kinerja.domain.capaian import (
    DefinisiIndikator,
    DeretTriwulan,
    HasilAkumulasi,
    HasilCapaian,
    Nilai,
    Skala,
    capaian_sampai,
    capaian_tahun_sendiri,
    capaian_terhadap_tahunan,
    capaian_triwulan,
    hitung_capaian,
    menurut_triwulan,
    polos,
    predikat,
    rata_rata,
    serapan,
    urai_nilai,
)
from kinerja.domain.definisi import sebut_triwulan
from kinerja.domain.isian import anggaran_dari, realisasi_dari
from kinerja.domain.periode import TRIWULAN, kolom_target
from kinerja.domain.setelan import SetelanUkur
from kinerja.services.indikator.baca import pagu_periode
from kinerja.services.indikator.kelola import RENSTRA, definisi_dari

if TYPE_CHECKING:
    from .baca import BarisIsian, Lembar


@dataclass(frozen=True)
class Pengukuran:
    """What the figures of one row come to. Print `.tercetak` of a HasilCapaian, average its `.nilai`.

    `capaian`: target of the period against its own realisasi; `sampai`: both accumulated up to this triwulan;
    `tahunan`: realisasi up to now against the target of the year; `serapan`: anggaran against the
    `pagu` in force (DPA or DPPA).
    In a yearly siklus the three are one, and `menurut_triwulan` is what the four triwulan give, to compare with.
    """

    setelan: SetelanUkur
    definisi: DefinisiIndikator
    deret: DeretTriwulan
    realisasi: Nilai | None
    pagu: Decimal | None
    anggaran: Decimal | None
    capaian: HasilCapaian
    sampai: HasilCapaian
    tahunan: HasilCapaian
    serapan: HasilCapaian
    menurut_triwulan: HasilAkumulasi | None = None

    @property
    def predikat(self) -> str | None:
        """Band of `capaian` on the scale of the siklus; None where there is no figure."""
        return predikat(self.capaian.tercetak, self.setelan.skala)


def definisi_siklus(versi, setelan: SetelanUkur) -> DefinisiIndikator:
    """How a version is measured under the settings of a siklus."""
    return replace(definisi_dari(versi, setelan), batas=setelan.batas)


def ukur(
    versi, periode: str, sel: Mapping[str, str], lalu: Mapping[int, Nilai] | None, setelan: SetelanUkur
) -> Pengukuran:
    """Measure one indicator. `versi`: its frozen version; `sel`: stored text by column; `lalu`: realisasi by triwulan;
    `setelan`: what the siklus is judged by (services/siklus/setelan).

    Never raises for odd figures: what cannot be computed says so.
    """
    definisi = definisi_siklus(versi, setelan)
    realisasi = realisasi_dari(sel)
    lalu = dict(lalu or {})
    triwulan = TRIWULAN.get(periode)
    if triwulan:
        lalu[triwulan] = realisasi
    deret = DeretTriwulan(
        urai_nilai(versi.target_tahunan),
        tuple(urai_nilai(getattr(versi, kolom_target(satu))) for satu in TRIWULAN),
        tuple(lalu.get(urut) for urut in TRIWULAN.values()),
        *(urai_nilai(getattr(versi, kolom)) for kolom in RENSTRA),
    )
    anggaran = anggaran_dari(sel)
    pagu = pagu_periode(versi, periode)
    return Pengukuran(
        setelan,
        definisi,
        deret,
        realisasi,
        pagu,
        anggaran,
        serapan=serapan(pagu, anggaran),
        **(_triwulan(deret, triwulan, definisi) if triwulan else _tahunan(deret, realisasi, definisi)),
    )


def _triwulan(deret: DeretTriwulan, triwulan: int, definisi: DefinisiIndikator) -> dict:
    return {
        "capaian": capaian_triwulan(deret, triwulan, definisi),
        "sampai": capaian_sampai(deret, triwulan, definisi),
        "tahunan": capaian_terhadap_tahunan(deret, triwulan, definisi),
    }


def _tahunan(deret: DeretTriwulan, realisasi: Nilai | None, definisi: DefinisiIndikator) -> dict:
    """The unit states the figure of the year itself; the four triwulan only stand beside it."""
    hasil = hitung_capaian(deret.target_tahunan, realisasi, definisi)
    return {
        "capaian": hasil,
        "sampai": hasil,
        "tahunan": capaian_tahun_sendiri(deret, realisasi, definisi, hasil),
        "menurut_triwulan": menurut_triwulan(polos(deret, definisi), definisi.cara),
    }


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


def _dokumen_pagu(indikator) -> Iterable[str]:
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
