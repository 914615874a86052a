"""The gates: what must be there before a langkah may hand over.

The SOP names the conditions of a langkah (`syarat`); what checks each of them stands in one table, `syarat.SYARAT`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kinerja.domain.galat import SyaratBelumTerpenuhi
from kinerja.domain.sop import Langkah
from kinerja.domain.tautan import Kurang
from kinerja.models import Siklus


@dataclass(frozen=True)
class ButirSyarat:
    """One line of the gate list: what is asked, and what of it is missing. `sendiri`: as `Syarat.sendiri`."""

    uraian: str
    kurang: tuple[Kurang, ...]
    sendiri: bool = False


Pemeriksa = Callable[[Siklus, int | None], list[Kurang]]


@dataclass(frozen=True)
class Syarat:
    """A condition: in words, and its check, which takes (siklus, unit_id) and returns what is missing.

    `uraian` may name `{meja}`: the desks that perform the langkah. `sendiri`: it is met by the very act that hands the
    langkah over (a paraf, a signature), so that nobody has to mend it before.
    """

    uraian: str
    periksa: Pemeriksa
    sendiri: bool = False


_TABEL: dict[str, Syarat] = {}


def pasang(tabel: Mapping[str, Syarat]) -> None:
    """The conditions by name: given once, when the application is made."""
    _TABEL.update(tabel)


def periksa(
    siklus: Siklus, langkah: Langkah, unit_id: int | None = None, *, kecuali: frozenset[str] = frozenset()
) -> list[ButirSyarat]:
    """The gate list of a langkah, in the order of the SOP, without what the act itself is about to meet."""
    return [
        ButirSyarat(syarat.uraian.format(meja=langkah.meja), tuple(syarat.periksa(siklus, unit_id)), syarat.sendiri)
        for syarat in (_TABEL[kunci] for kunci in langkah.syarat if kunci not in kecuali)
    ]


def kekurangan(
    siklus: Siklus, langkah: Langkah, unit_id: int | None = None, *, kecuali: frozenset[str] = frozenset()
) -> list[Kurang]:
    """Everything that is missing at the gate; `kecuali` names conditions that the act itself is about to meet."""
    return [
        kurang for kunci in langkah.syarat if kunci not in kecuali for kurang in _TABEL[kunci].periksa(siklus, unit_id)
    ]


def pastikan(
    siklus: Siklus, langkah: Langkah, unit_id: int | None = None, *, kecuali: frozenset[str] = frozenset()
) -> None:
    """Raise SyaratBelumTerpenuhi when something is missing: asked before a paper is rendered for nothing."""
    if kurang := kekurangan(siklus, langkah, unit_id, kecuali=kecuali):
        raise SyaratBelumTerpenuhi(kurang)


def syarat_dikenal() -> frozenset[str]:
    """Names of all conditions."""
    return frozenset(_TABEL)
