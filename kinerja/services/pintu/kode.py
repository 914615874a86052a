"""One-time codes: to set the office up, and to choose a first or new password. Only their hash is kept."""

import secrets
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import select, update

from kinerja.adapters import jam
from kinerja.domain.galat import GalatMasukan
from kinerja.ext import db
from kinerja.models import TokenSekali

UMUR_KODE = timedelta(hours=24)
_HURUF = "abcdefghjkmnpqrstuvwxyz23456789"
_KELOMPOK, _PANJANG = 3, 5
_MINTA_BARU = {
    "penyiapan": "Token tidak dikenal atau sudah tidak berlaku. Token baru: python3 run.py token-penyiapan.",
    "sandi": "Kode tidak dikenal atau sudah tidak berlaku. Mintalah kode baru kepada pengelola.",
}


def hash_token(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def token_sekali(jenis: str, akun_id: int | None = None) -> str:
    """Make a code that is easy to read out; earlier ones of its kind and account end. For use inside a verb."""
    akhiri_kode(jenis, akun_id)
    kode = "-".join("".join(secrets.choice(_HURUF) for _ in range(_PANJANG)) for _ in range(_KELOMPOK))
    db.session.add(
        TokenSekali(token_hash=hash_token(kode), jenis=jenis, akun_id=akun_id, kedaluwarsa=jam.sekarang() + UMUR_KODE)
    )
    return kode


def akhiri_kode(jenis: str, akun_id: int | None = None) -> None:
    """Void the unused codes of a kind and account. For use inside a verb."""
    db.session.execute(
        update(TokenSekali)
        .where(
            TokenSekali.jenis == jenis,
            TokenSekali.akun_id.is_not_distinct_from(akun_id),
            TokenSekali.dipakai_pada.is_(None),
        )
        .values(dipakai_pada=jam.sekarang())
    )


def periksa_kode(jenis: str, kode: str, akun_id: int | None = None) -> TokenSekali:
    """The row of a code that still holds. Raises GalatMasukan on field `kode`."""
    token = db.session.scalar(
        select(TokenSekali).where(
            TokenSekali.token_hash == hash_token(_rapikan(kode)),
            TokenSekali.jenis == jenis,
            TokenSekali.dipakai_pada.is_(None),
        )
    )
    if token is None or token.akun_id != akun_id or token.kedaluwarsa < jam.sekarang():
        raise GalatMasukan({"kode": _MINTA_BARU[jenis]})
    return token


def pakai_kode(jenis: str, kode: str, akun_id: int | None = None) -> None:
    """Spend a code inside a verb. Raises GalatMasukan on field `kode`."""
    periksa_kode(jenis, kode, akun_id).dipakai_pada = jam.sekarang()


def _rapikan(kode: str) -> str:
    """As it was made, however it was typed: capitals, spaces, without dashes."""
    huruf = "".join(filter(str.isalnum, kode.casefold()))
    return "-".join(huruf[awal : awal + _PANJANG] for awal in range(0, len(huruf), _PANJANG))
