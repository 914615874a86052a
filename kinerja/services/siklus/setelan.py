"""The settings that the figures of a siklus are judged by."""

from kinerja.domain.setelan import SetelanUkur
from kinerja.models import Siklus
from kinerja.services.kantor import rekaman

from .saat import saat

FORMAT = "format"


def setelan_kantor() -> SetelanUkur:
    """The settings of the office as they stand now."""
    return rekaman.kini().setelan


def setelan(siklus: Siklus) -> SetelanUkur:
    """What the figures of this siklus are judged by: the office's settings, frozen when the format was tetapkan."""
    return saat(siklus, FORMAT).setelan
