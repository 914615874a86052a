"""What the figures of one siklus are judged by: cap, bands, predikat scales, the line below which to ask."""

from dataclasses import dataclass
from decimal import Decimal

from .skala import PERMENDAGRI_86, PREDIKAT_AKIP, Skala


@dataclass(frozen=True, slots=True)
class SkalaPredikat:
    """An ordinal scale that an indicator of direction predikat is measured on; `predikat` from lowest to highest."""

    kunci: str
    nama: str
    predikat: tuple[str, ...]


PREDIKAT_BAWAAN = SkalaPredikat("akip", "Predikat AKIP (D sampai AA)", PREDIKAT_AKIP)


@dataclass(frozen=True, slots=True)
class SetelanUkur:
    """Settings of one siklus: the office's own while it runs, its frozen copy once the format is tetapkan.

    `batas`: cap of capaian in means, percent, None for none; `skala`: bands that name a capaian; `predikat`: the
    ordinal scales; `batas_perhatian`: percent below which a capaian must be explained.
    """

    batas: Decimal | None = None
    skala: Skala = PERMENDAGRI_86
    predikat: tuple[SkalaPredikat, ...] = (PREDIKAT_BAWAAN,)
    batas_perhatian: Decimal = Decimal(90)

    def skala_predikat(self, kunci: str) -> SkalaPredikat:
        """The ordinal scale of that name; the first one where the name is not known."""
        return next((satu for satu in self.predikat if satu.kunci == kunci), self.predikat[0])
