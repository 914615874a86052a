"""The settings that the figures of a siklus are judged by."""

from kinerja.domain.setelan import SetelanUkur
from kinerja.models import Siklus

from .saat import saat

FORMAT = "format"


def setelan(siklus: Siklus) -> SetelanUkur:
    """What the figures of this siklus are judged by: the office's settings, frozen when the format was tetapkan."""
    return saat(siklus, FORMAT).setelan
