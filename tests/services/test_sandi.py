"""Passwords (keputusan 0075): argon2id, nothing cut off, and those that a colleague would guess are refused."""

import pytest
from sqlalchemy import select

from kinerja.domain.galat import GalatMasukan
from kinerja.ext import db
from kinerja.models import Akun
from kinerja.services.pintu import sandi
from kinerja.services.pintu.sandi import PANJANG_MAKSIMUM, cincang, cocok, periksa_sandi
from tests.conftest import CINCANG_PALSU_KANTOR, PENCINCANG_KANTOR

ORANG = ("budi.santoso", "Budi Santoso, S.Kom.", "199001012015031002")
KATA = ("nunukan", "bkpsdm", "kepegawaian", "kalimantan", "password", "katasandi", "bismillah", "indonesia", "kinerja")
EKOR = ("", "1", "12", "123", "2024", "2025", "2026", "!", "!!", "#1", "@123", "1945", "*", "00", "99", ".1")
LEMAH = {
    *(kata + ekor for kata in KATA for ekor in EKOR),
    *(kata.capitalize() + ekor for kata in KATA for ekor in EKOR),
    *("nunukan" + kata for kata in KATA),
    "bkpsdmnunukan2025",
    "BKPSDM Nunukan 2025",
    "NunukanKalimantan",
    "sandi rahasia bkpsdm",
    "p4ssw0rdp4ssw0rd",
    "B1sm1ll4h2025",
    "123456789012",
    "1234567890123456",
    "abcdefghijklmnop",
    "qwertyuiop123",
    "asdfghjkl;'123",
    "1q2w3e4r5t6y7u8i",
    "qwertyuiopasdfghjkl",
    "zxcvbnmzxcvbnm",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "abababababababab",
    "budisantoso12",
    "Budi Santoso 1990",
    "budi.santoso.2025",
    "199001012015031002",
    "19900101budi",
    "santosobudi123",
    "08123456789012",
    "000000000000",
    "111111111111",
    "januari 2025 senin",
    "Desember2025!",
    "rahasiarahasia",
    "sayangsayangsayang",
    "admin admin admin",
    "Administrator1",
    "loginloginlogin",
    "987654321098",
    "indonesiamerdeka4",
    "qazwsxqazwsxqazwsx",
    "pancasila2025",
    "muhammadmuhammad",
    "kepala badan bkpsdm",
    "bupati nunukan 2024",
}
KUAT = (
    "layar perahu di tepi sungai",
    "jendela kapal layar senja",
    "Tujuh ekor bangau lewat",
    "kopi-tubruk-dekat-dermaga",
    "nunukan punya 3 rumput laut ungu",
    "x7#Kd9!mQ2vL",
    "ikan kakap merah bakar rica",
    "angin sore membawa garam",
)


def test_at_least_two_hundred_weak_passwords_are_refused():
    lolos = [sandi_lemah for sandi_lemah in LEMAH if _diterima(sandi_lemah)]

    assert len(LEMAH) >= 200
    assert lolos == []


@pytest.mark.parametrize("kata", KUAT)
def test_a_long_passphrase_is_welcome(kata):
    assert _diterima(kata)


def _diterima(kata: str) -> bool:
    try:
        periksa_sandi(kata, *ORANG)
    except GalatMasukan:
        return False
    return True


def test_eleven_characters_are_too_few_and_two_hundred_are_not_too_many():
    panjang = "layar perahu tepi sungai " * 8

    assert not _diterima("xK7#dQ9!mL2")
    assert _diterima(panjang[:PANJANG_MAKSIMUM])
    assert not _diterima("k" + panjang)


def test_the_refusal_names_the_guessable_words_and_the_field():
    with pytest.raises(GalatMasukan) as galat:
        periksa_sandi("bkpsdm nunukan 2025", bidang="baru")

    assert "nunukan" in galat.value.bidang["baru"]
    assert "Rangkailah" in galat.value.bidang["baru"]


def test_passwords_that_differ_only_in_byte_73_are_different():
    dasar = "a1" * 36
    cincangan = cincang(dasar + "x")

    assert len(dasar) == 72
    assert cocok(cincangan, dasar + "x")
    assert not cocok(cincangan, dasar)
    assert not cocok(cincangan, dasar + "y")


def test_every_stored_hash_is_argon2id_with_the_strength_we_promise(app):
    for cincangan in db.session.scalars(select(Akun.sandi)):
        assert cincangan.startswith("$argon2id$v=19$")
    assert PENCINCANG_KANTOR.hash("layar perahu").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_who_has_no_account_is_held_against_a_hash_of_the_same_strength():
    assert not PENCINCANG_KANTOR.check_needs_rehash(CINCANG_PALSU_KANTOR)
    assert PENCINCANG_KANTOR.verify(CINCANG_PALSU_KANTOR, "tidak ada akun dengan kata sandi ini")


def test_a_missing_account_costs_one_verification_just_as_a_wrong_password(monkeypatch):
    hitung = []

    class Pencacah:
        def verify(self, cincangan, kata):
            hitung.append(cincangan)
            return True

    monkeypatch.setattr(sandi, "_pencincang", Pencacah())

    assert not cocok(None, "apa pun")
    assert cocok("$argon2id$x", "apa pun")
    assert len(hitung) == 2
