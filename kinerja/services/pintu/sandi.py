"""Passwords: argon2id, length over composition, and nothing that a colleague would guess (ASVS 6.2)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kinerja.adapters.giliran import Antrean, di_luar_jalur
from kinerja.domain.galat import GalatMasukan, Sibuk

PANJANG_MINIMUM = 12
PANJANG_MAKSIMUM = 200
SISA_MINIMUM = 8
_pencincang = PasswordHasher()
_CINCANG_PALSU = "$argon2id$v=19$m=65536,t=3,p=4$v+nTQPeRTXALGlg4Cw30Ng$CaOT6QqqY5orEQHbtv9SjM7Bt/wvvsoX71iqJ2vf8xo"  # noqa: S105
"""Of no password: who has no account waits as long as who has one. With the settings of `_pencincang`."""

KATA_LAZIM = frozenset(
    # what everybody uses
    "password passwd katasandi sandi rahasia secret admin administrator root user guest login masuk welcome letmein "
    "iloveyou sayang sayangku cinta kamu ganteng cantik monkey dragon football sunshine princess master "
    "superman batman pokemon computer komputer internet samsung google facebook whatsapp "
    "bismillah alhamdulillah assalamualaikum allah muhammad indonesia merdeka pancasila garuda jakarta surabaya "
    # what is near in this office
    "nunukan bkpsdm kaltara kalimantan borneo sebatik tarakan kabupaten pemkab pemda bupati kantor badan bidang "
    "kepegawaian kepala sekretaris kasubbag kabid pengelola pegawai kinerja sakip lakip lkjip laporan aplikasi "
    # days and months
    "senin selasa rabu kamis jumat sabtu minggu januari februari maret april agustus september oktober november "
    "desember".split()
)
_BARISAN = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)
_LARIK = (*_BARISAN, *(barisan[::-1] for barisan in _BARISAN))
_BACA_LEET = str.maketrans("013457@$!", "oieastasi")


ANTREAN = Antrean(tempat=2, menunggu=20)
"""A hash takes 64 MiB and a processor for a while: a crowd at the door is told to wait, and holds up nobody else."""
TUNGGU = 15  # seconds


@contextmanager
def _giliran() -> Iterator[None]:
    with di_luar_jalur():
        if not ANTREAN.masuk(TUNGGU):
            raise Sibuk("Banyak orang sedang masuk bersamaan. Tunggu beberapa detik, lalu coba lagi.")
        try:
            yield
        finally:
            ANTREAN.keluar()


def cincang(sandi: str) -> str:
    """The argon2id hash of a password, taken exactly as it was typed. Raises Sibuk."""
    with _giliran():
        return _pencincang.hash(sandi)


def cocok(cincangan: str | None, sandi: str) -> bool:
    """Does the password match? Takes as long when there is no such account. Raises Sibuk."""
    try:
        with _giliran():
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
    if sandi.isdigit():
        return "Kata sandi yang hanya angka mudah ditebak, misalnya NIP atau tanggal. Rangkailah beberapa kata."
    ditemukan = [
        kelemahan for kelemahan in (_kelemahan(teks, konteks) for teks in _bacaan(sandi)) if kelemahan is not None
    ]
    if not ditemukan:
        return None
    kata = max(ditemukan, key=len)
    if not kata:
        return "Kata sandi ini mudah ditebak karena urut atau berulang. Rangkailah beberapa kata yang berbeda."
    daftar = ", ".join(f"“{satu_kata}”" for satu_kata in kata[:3])
    return f"Kata sandi ini mudah ditebak: hampir seluruhnya terdiri atas {daftar}. Rangkailah kata-kata lain."


def _bacaan(sandi: str) -> set[str]:
    """The password as letters and digits, plain and with digits read as letters (p4ssw0rd)."""
    teks = sandi.casefold()
    return {"".join(filter(str.isalnum, bacaan)) or bacaan for bacaan in (teks, teks.translate(_BACA_LEET))}


def _kelemahan(teks: str, konteks: tuple[str, ...]) -> list[str] | None:
    """The guessable words that make up nearly all of `teks` (maybe none, only sequences); None when enough is left."""
    kata = []
    sisa = teks
    for kata_lazim in sorted({*KATA_LAZIM, *_kata_dari(konteks)}, key=len, reverse=True):
        if kata_lazim in sisa:
            kata.append(kata_lazim)
            sisa = sisa.replace(kata_lazim, " ")
    sisa = re.sub(r"(19|20)[0-9]{2}", "", _tanpa_larik(sisa)).replace(" ", "")
    sisa = re.sub(r"(.{1,8}?)\1{2,}", r"\1", sisa)
    sisa = re.sub(r"^(.+)\1$", r"\1", sisa)
    return None if len(sisa) >= SISA_MINIMUM and len(set(sisa)) >= 5 else kata


def _tanpa_larik(teks: str, panjang: int = 4) -> str:
    """Without runs of the alphabet, of digits or of neighbouring keys, four long or longer."""
    hasil, letak = "", 0
    while letak < len(teks):
        akhir = letak + panjang
        if akhir <= len(teks) and any(teks[letak:akhir] in larik for larik in _LARIK):
            while akhir < len(teks) and any(teks[letak : akhir + 1] in larik for larik in _LARIK):
                akhir += 1
            letak = akhir
        else:
            hasil += teks[letak]
            letak += 1
    return hasil


def _kata_dari(konteks: tuple[str, ...]) -> list[str]:
    """Words of four letters and longer; of a NIP also the date of birth."""
    potongan = [kata for teks in konteks for kata in re.split(r"[\W_]+", (teks or "").casefold())]
    lahir = [satu_potongan[:8] for satu_potongan in potongan if satu_potongan.isdigit() and len(satu_potongan) == 18]
    return [satu_potongan for satu_potongan in (*potongan, *lahir) if len(satu_potongan) >= 4]
