"""Words of a file of the archive that were not read while a person waited: read by the queue (keputusan 0521)."""

from collections.abc import Sequence

from kinerja.domain.hak import Pelaku
from kinerja.models import IsiArsip

from .antrean import minta

PEKERJAAN = "kata"
"""The job that reads them (arsip/kata.py)."""


def minta_kata(belum: Sequence[IsiArsip], *, oleh: Pelaku | None) -> None:
    """Have the words of these items read. For use inside the verb that files them."""
    if belum:
        minta(PEKERJAAN, oleh=oleh, isi={"isi": [isi.id for isi in belum]})
