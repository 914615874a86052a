"""How long what was thrown away may be fetched back."""

from datetime import datetime, timedelta

TENGGANG = timedelta(days=30)


def dapat_dipulihkan(dibuang: datetime, kini: datetime) -> bool:
    """May it still be fetched back?"""
    return kini - dibuang <= TENGGANG
