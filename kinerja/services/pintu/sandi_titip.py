"""What an earlier sending of a form has proved of its passwords: a row of the browser, ten minutes long.

Of a new password the argon2id hash is kept, of the present one that it was right; the password itself never. No line in
the jejak: nothing of the office has changed.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import delete, or_, select

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import SandiTitip
from kinerja.services.transaksi import menulis

from .kode import hash_token

UMUR = timedelta(minutes=10)


@dataclass(frozen=True)
class Terbukti:
    """`baru`: hash of a new password that was judged good, or ""; `lama`: the present password was right."""

    baru: str = field(default="", repr=False)
    lama: bool = False


def titipan(pemegang: str, untuk: str) -> Terbukti:
    """What the browser with this token has proved for this page and owner within the last ten minutes."""
    baris = db.session.scalar(
        select(SandiTitip).where(
            SandiTitip.pemegang_hash == hash_token(pemegang),
            SandiTitip.untuk == untuk,
            SandiTitip.kedaluwarsa > jam.sekarang(),
        )
    )
    return Terbukti(baris.baru, baris.lama) if baris else Terbukti()


@menulis
def titipkan(pemegang: str, untuk: str, terbukti: Terbukti) -> None:
    """Keep what is proved, in the place of what this browser had proved before; rows whose time is over go."""
    _buang(pemegang)
    if terbukti != Terbukti():
        db.session.add(
            SandiTitip(
                pemegang_hash=hash_token(pemegang),
                untuk=untuk,
                baru=terbukti.baru,
                lama=terbukti.lama,
                kedaluwarsa=jam.sekarang() + UMUR,
            )
        )


@menulis
def lupakan(pemegang: str) -> None:
    """The act has run, or the session is over: nothing is kept any more."""
    _buang(pemegang)


def _buang(pemegang: str) -> None:
    usang = or_(SandiTitip.pemegang_hash == hash_token(pemegang), SandiTitip.kedaluwarsa <= jam.sekarang())
    db.session.execute(delete(SandiTitip).where(usang))
