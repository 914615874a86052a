"""What is sent twice is written once: a second press, a slow answer that was sent again, two windows."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from kinerja.domain.galat import GalatDomain
from kinerja.ext import db


def pastikan_baru(jenis: Any, nilai: dict[str, Any], kalimat: str, *syarat: Any) -> None:
    """Raise GalatDomain(`kalimat`) where a row of `jenis` holds these very values. For use inside a verb."""
    sama: Sequence[Any] = [getattr(jenis, nama) == isi for nama, isi in nilai.items()]
    if db.session.scalar(select(jenis.id).where(*sama, *syarat).limit(1)):
        raise GalatDomain(kalimat)
