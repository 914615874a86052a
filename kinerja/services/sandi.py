"""Passwords: argon2id, length over composition, and no word that a colleague would guess (ASVS 6.2)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kinerja.domain.galat import GalatMasukan

PANJANG_MINIMUM = 12
PANJANG_MAKSIMUM = 200
_pencincang = PasswordHasher()
_CINCANG_PALSU = _pencincang.hash("tidak ada akun dengan kata sandi ini")

KATA_LAZIM = frozenset(
    "password passw0rd katasandi rahasia sayang indonesia bismillah qwerty asdfgh abcdef admin kepegawaian "
    "nunukan bkpsdm kaltara kalimantan kinerja sakip pegawai merdeka pancasila 123456 111111 000000".split()
)


def cincang(sandi: str) -> str:
    """The argon2id hash of a password."""
    return _pencincang.hash(sandi)


def cocok(cincangan: str | None, sandi: str) -> bool:
    """Does the password match? Takes as long when there is no such account."""
    try:
        return _pencincang.verify(cincangan or _CINCANG_PALSU, sandi) and cincangan is not None
    except (VerificationError, InvalidHashError):
        return False


def perlu_dicincang_ulang(cincangan: str) -> bool:
    """True when the parameters of the hash have become too weak."""
    return _pencincang.check_needs_rehash(cincangan)


def periksa_sandi(sandi: str, *konteks: str, bidang: str = "sandi") -> None:
    """Refuse a password that is too short, too long, common, or made of the person's own names.

    `konteks`: name, user name, NIP and the like. Raises GalatMasukan on field `bidang`.
    """
    if pesan := _keberatan(sandi, konteks):
        raise GalatMasukan({bidang: pesan})


def _keberatan(sandi: str, konteks: tuple[str, ...]) -> str | None:
    if len(sandi) < PANJANG_MINIMUM:
        return f"Kata sandi paling sedikit {PANJANG_MINIMUM} karakter. Rangkailah beberapa kata yang mudah Anda ingat."
    if len(sandi) > PANJANG_MAKSIMUM:
        return f"Kata sandi paling banyak {PANJANG_MAKSIMUM} karakter."
    polos = "".join(huruf for huruf in sandi.casefold() if huruf.isalnum())
    if len(set(polos)) < 5:
        return "Kata sandi terlalu mudah ditebak. Gunakan lebih banyak huruf yang berbeda."
    for kata in (*KATA_LAZIM, *_kata_dari(konteks)):
        if kata in polos and len(polos) - len(kata) < 8:
            return f"Kata sandi terlalu dekat dengan “{kata}”, yang mudah ditebak. Rangkailah kata-kata lain."
    return None


def _kata_dari(konteks: tuple[str, ...]) -> list[str]:
    return [
        potongan
        for teks in konteks
        for potongan in "".join(h if h.isalnum() else " " for h in (teks or "").casefold()).split()
        if len(potongan) >= 4
    ]
