"""What the figures of one siklus are judged by: cap, bands, predikat scales, the line below which to ask."""

from dataclasses import dataclass
from decimal import Decimal

from .angka import tulis_angka
from .skala import PERMENDAGRI_86, SKALA_PREDIKAT, Skala, SkalaPredikat


@dataclass(frozen=True, slots=True)
class SetelanUkur:
    """Settings of one siklus: the office's own while it runs, its frozen copy once the format is tetapkan.

    `batas`: cap of capaian in means, percent, None for none; `skala`: bands that name a capaian; `predikat`: the
    ordinal scales; `batas_perhatian`: percent below which a capaian must be explained.
    """

    batas: Decimal | None = None
    skala: Skala = PERMENDAGRI_86
    predikat: tuple[SkalaPredikat, ...] = SKALA_PREDIKAT
    batas_perhatian: Decimal = Decimal(90)

    def beda(self, lain: "SetelanUkur") -> tuple[str, ...]:
        """What `lain` changes, in words: "batas atas capaian tanpa batas menjadi 100,00 persen"."""
        semua = (
            ("batas atas capaian", _persen(self.batas), _persen(lain.batas)),
            ("batas perhatian", _persen(self.batas_perhatian), _persen(lain.batas_perhatian)),
            ("skala capaian", self.skala.nama, lain.skala.nama),
        )
        return tuple(f"{nama} {lama} menjadi {baru}" for nama, lama, baru in semua if lama != baru)

    def skala_predikat(self, kunci: str) -> SkalaPredikat:
        """The ordinal scale of that name; the first one where the name is not known."""
        for predikat in self.predikat:
            if predikat.kunci == kunci:
                return predikat
        return self.predikat[0]


def _persen(nilai: Decimal | None) -> str:
    return "tanpa batas" if nilai is None else f"{tulis_angka(nilai, 2)} persen"
