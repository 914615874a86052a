"""Means and sums over the rows of a siklus: of the office, each unit, each sasaran."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.domain.anggaran import BarisAnggaran, SerapanGabungan, SimpulAnggaran, serapan_gabungan
from kinerja.domain.anggaran import pohon_anggaran as susun_pohon
from kinerja.domain.angka import tulis_angka
from kinerja.domain.capaian import Skala, predikat
from kinerja.domain.rerata import (
    HITUNG,
    TERTIMBANG,
    TelaahBobot,
    bobot_kelompok,
    cara_rata_rata,
    rata_rata,
    telaah_bobot,
)
from kinerja.domain.setelan import SetelanUkur
from kinerja.domain.tunda import tunda

from .lembar import BarisIsian, Lembar
from .ukur import Pengukuran


@dataclass(frozen=True)
class Rerata:
    """Means of a group of indicators in percent, two decimals; None where none of them has a figure (decision 0031).

    Over printed figures, weighted where every indicator has a bobot; what has no figure stays out. Each is computed
    when it is asked for, then once.
    """

    nama: str
    baris: Sequence[BarisIsian]
    setelan: SetelanUkur

    @property
    def skala(self) -> Skala:
        """The scale of the siklus."""
        return self.setelan.skala

    @property
    def jumlah(self) -> int:
        """Indicators in the group."""
        return len(self.baris)

    @tunda
    def dihitung(self) -> int:
        """Those whose `capaian` is a figure."""
        return sum(baris.nilai is not None for baris in self.baris)

    @tunda
    def bobot(self) -> tuple[Decimal, ...]:
        """The weight of each row; () where one of them has none, and the mean is plain."""
        return bobot_baris(self.baris)

    @property
    def sebutan(self) -> str:
        """What its means are called."""
        return TERTIMBANG if self.bobot else HITUNG

    @tunda
    def capaian(self) -> Decimal | None:
        """Of the period."""
        return rata_rata([baris.nilai for baris in self.baris], self.bobot)

    @property
    def cara(self) -> tuple[tuple[str, str], ...]:
        """How each of its means came about, by what it is called; of two that are alike the first one."""
        semua = (
            ("Capaian", (baris.ukur.capaian for baris in self.baris)),
            ("Sampai dengan periode ini", (baris.ukur.sampai for baris in self.baris)),
            ("Terhadap target tahunan", (baris.ukur.tahunan for baris in self.baris)),
        )
        cara = ((nama, cara_rata_rata((hasil.nilai for hasil in ukuran), self.bobot)) for nama, ukuran in semua)
        sekali: dict[str, str] = {}
        for nama, kata in cara:
            sekali.setdefault(kata, nama)
        return tuple((nama, kata) for kata, nama in sekali.items() if kata)

    @tunda
    def sampai(self) -> Decimal | None:
        """Up to and including the triwulan."""
        return rata_rata((baris.ukur.sampai.nilai for baris in self.baris), self.bobot)

    @tunda
    def tahunan(self) -> Decimal | None:
        """Against the targets of the year."""
        return rata_rata((baris.ukur.tahunan.nilai for baris in self.baris), self.bobot)

    @tunda
    def anggaran(self) -> SerapanGabungan:
        """The budget lines of the group together."""
        return serapan_gabungan(baris_anggaran(self.baris))

    @tunda
    def catatan(self) -> tuple[str, ...]:
        """Sentences below the means: a figure among them leaves a quarter out, is missing, or is held to the cap."""
        ukuran = [baris.ukur for baris in self.baris]
        return (
            *_catatan_bobot(self.baris, self.bobot),
            *_catatan_rerata(ukuran, self.setelan),
            *_catatan_dokumen(self.baris),
            *self.anggaran.catatan_singkat,
        )

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

    @tunda
    def bobot(self) -> TelaahBobot:
        """The weights of the units beside each other."""
        return telaah_bobot({u.nama: [baris.indikator.bobot for baris in u.baris] for u in self.unit.values()})


def baris_anggaran(baris: Sequence[BarisIsian]) -> list[BarisAnggaran]:
    """The budget lines of these rows; indicators without a pagu of their own have none."""
    return [milik for baris_isian in baris if (milik := baris_isian.baris_anggaran) is not None]


def bobot_baris(baris: Sequence[BarisIsian]) -> tuple[Decimal, ...]:
    """The weights of these rows, as the siklus has frozen them; () where one of them has none."""
    return bobot_kelompok(baris_isian.indikator.bobot for baris_isian in baris)


def pohon_anggaran(lembar: Sequence[Lembar]) -> tuple[SimpulAnggaran, ...]:
    """Program → kegiatan → subkegiatan of a whole siklus."""
    return susun_pohon(baris_anggaran([baris for lembar_unit in lembar for baris in lembar_unit.baris]))


def _catatan_bobot(baris: Sequence[BarisIsian], bobot: Sequence[Decimal]) -> list[str]:
    """That the means are weighted, or why they are not although some indicators have a bobot."""
    if bobot:
        return ["Rata-rata tertimbang: setiap capaian dikalikan bobot indikatornya, lalu dibagi jumlah bobotnya."]
    ada = sum(baris_isian.indikator.bobot is not None for baris_isian in baris)
    kata = f"Bobot baru ditulis pada {ada} dari {len(baris)} indikator, sehingga rata-ratanya tidak tertimbang."
    return [kata] if 0 < ada < len(baris) else []


def _catatan_rerata(ukuran: Sequence[Pengukuran], setelan: SetelanUkur) -> tuple[str, ...]:
    """What a reader must know of the means: which quarters are left out, and for how many indicators."""
    ompong = Counter(ukur.sampai.catatan for ukur in ukuran if ukur.sampai.nilai is not None)
    dasar = Counter(ukur.tahunan.catatan for ukur in ukuran if ukur.tahunan.nilai is not None)
    luput = Counter(ukur.tahunan.catatan for ukur in ukuran if ukur.tahunan.nilai is None)
    catatan = [f"Rata-rata s.d. periode ini memuat {n} indikator {kata}." for kata, n in ompong.items() if kata]
    catatan += [f"Rata-rata terhadap target tahunan memuat {n} indikator {kata}." for kata, n in dasar.items() if kata]
    catatan += [
        f"Rata-rata terhadap target tahunan tidak memuat {n} indikator karena {kata}."
        for kata, n in luput.items()
        if kata
    ]
    batas = setelan.batas
    if batas is not None and any(
        hasil.mentah is not None and hasil.mentah > batas and hasil.dibatasi
        for ukur in ukuran
        for hasil in (ukur.capaian, ukur.sampai, ukur.tahunan)
    ):
        tertulis = tulis_angka(batas, 2)
        catatan.append(
            f"Dalam rata-rata, capaian di atas {tertulis} persen dihitung {tertulis}; yang tercetak tetap utuh."
        )
    return tuple(catatan)


def _catatan_dokumen(baris: Sequence[BarisIsian]) -> list[str]:
    """For how many indicators the mean up to now is made with figures from papers; the yearly one is not."""
    memakai = [
        baris_isian
        for baris_isian in baris
        if baris_isian.memakai_dokumen and baris_isian.ukur.menurut_triwulan is None
    ]
    jumlah = sum(baris_isian.capaian_sampai.nilai is not None for baris_isian in memakai)
    kata = "dengan angka triwulan sebelumnya dari dokumen, bukan dari siklus"
    return [f"Rata-rata s.d. periode ini memuat {jumlah} indikator {kata}."] if jumlah else []


def ringkasan(lembar: Sequence[Lembar], setelan: SetelanUkur) -> Ringkasan:
    """Means of the sheets of a siklus, each over the indicators themselves (never a mean of means)."""
    semua = [baris for lembar_unit in lembar for baris in lembar_unit.baris]
    sasaran: dict[str, list] = {}
    for baris in semua:
        sasaran.setdefault(baris.indikator.sasaran, []).append(baris)
    return Ringkasan(
        kantor=Rerata("Kantor", semua, setelan),
        unit={lembar_unit.unit_id: Rerata(lembar_unit.unit, lembar_unit.baris, setelan) for lembar_unit in lembar},
        sasaran={nama: Rerata(nama, baris, setelan) for nama, baris in sasaran.items()},
    )
