"""The settings that the figures of a siklus are judged by."""

from kinerja.domain.setelan import SetelanUkur
from kinerja.models import Siklus

from . import kantor_baca


def setelan_kantor() -> SetelanUkur:
    """The settings of the office as they stand now."""
    kantor = kantor_baca.identitas()
    if kantor is None:
        return SetelanUkur()
    return SetelanUkur(batas=kantor.batas_capaian, batas_perhatian=kantor.batas_perhatian)


def setelan(siklus: Siklus) -> SetelanUkur:
    """What the figures of this siklus are judged by."""
    return setelan_kantor()
