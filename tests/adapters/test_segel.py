"""A sealed copy opens with its phrase only; a wrong one is told from a damaged file."""

import os
import random

import pytest

from kinerja.adapters import segel
from kinerja.adapters.segel import SegelGagal

FRASA = "kopi tubruk di Nunukan"


@pytest.fixture
def berkas(tmp_path, monkeypatch):
    """Three files, one empty, sealed in small blocks with a cheap key; argon2id as in an office: test_cadangan."""
    monkeypatch.setattr(segel, "_KDF_KINI", (1, 8, 1))
    monkeypatch.setattr(segel, "_BLOK", 4096)
    isi = tmp_path / "isi"
    (isi / "arsip").mkdir(parents=True)
    (isi / "arsip" / "satu").write_bytes(b"NIP 198001012005011001" * 1000)
    (isi / "dua").write_bytes(os.urandom(9000))
    (isi / "kosong").touch()
    segel.segel(isi, tmp_path / "c.segel", FRASA)
    return tmp_path / "c.segel"


def isi(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_what_was_sealed_comes_back_and_is_readable_nowhere_before(berkas, tmp_path):
    assert b"198001012005011001" not in berkas.read_bytes()
    assert berkas.stat().st_mode & 0o077 == 0
    segel.buka(berkas, tmp_path / "lagi", FRASA)
    assert isi(tmp_path / "lagi") == isi(tmp_path / "isi")


def test_the_same_folder_sealed_twice_shares_no_block(berkas, tmp_path):
    segel.segel(tmp_path / "isi", tmp_path / "d.segel", FRASA)
    a, b = berkas.read_bytes(), (tmp_path / "d.segel").read_bytes()
    assert not {a[n : n + 64] for n in range(64, len(a), 64)} & {b[n : n + 64] for n in range(64, len(b), 64)}


def test_a_wrong_phrase_says_so(berkas, tmp_path):
    with pytest.raises(SegelGagal, match="Frasa sandi tidak cocok"):
        segel.buka(berkas, tmp_path / "lagi", FRASA.lower())


def test_every_changed_byte_cut_block_or_exchange_behind_the_head_is_found(berkas, tmp_path):
    utuh, acak, awal = berkas.read_bytes(), random.Random(1), len(segel._TANDA) + segel._KDF.size + segel._SAH
    besar = segel._BLOK + segel._SAH
    rusak = [utuh[:akhir] for akhir in (awal, awal + besar, awal + 2 * besar, len(utuh) - 1)]
    rusak += [utuh[:awal] + utuh[awal + besar :], utuh + b"x", utuh + utuh[-40:]]
    rusak += [
        utuh[:awal] + utuh[awal + besar : awal + 2 * besar] + utuh[awal : awal + besar] + utuh[awal + 2 * besar :]
    ]
    for _ in range(60):
        salinan = bytearray(utuh)
        salinan[acak.randrange(awal, len(salinan))] ^= 1 << acak.randrange(8)
        rusak.append(bytes(salinan))
    for ke, salah in enumerate(rusak):
        berkas.write_bytes(salah)
        with pytest.raises(SegelGagal, match="rusak atau terpotong"):
            segel.buka(berkas, tmp_path / f"r{ke}", FRASA)


@pytest.mark.parametrize("kepala", [b"", b"bukan segel", b"KINERJA-SEGEL-1\n" + b"\xff" * 28])
def test_what_is_no_sealed_copy_or_asks_for_too_much_memory_is_refused(tmp_path, kepala):
    (tmp_path / "x.segel").write_bytes(kepala)
    with pytest.raises(SegelGagal, match="rusak atau terpotong"):
        segel.buka(tmp_path / "x.segel", tmp_path / "r", FRASA)


def test_a_short_phrase_or_two_different_ones_are_refused():
    with pytest.raises(SegelGagal, match="paling sedikit 12"):
        segel.frasa_baru(lambda _: "pendek")
    jawaban = iter(["kopi tubruk enak", "kopi tubruk pahit"])
    with pytest.raises(SegelGagal, match="tidak sama"):
        segel.frasa_baru(lambda _: next(jawaban))


def test_a_file_cut_within_its_head_or_with_impossible_parameters_is_called_damaged(berkas, tmp_path):
    utuh, awal = berkas.read_bytes(), len(segel._TANDA)
    for rusak in (b"", utuh[:5], utuh[:30], utuh[:awal] + segel._KDF.pack(1, 8, 16, bytes(16)) + utuh[awal + 28 :]):
        berkas.write_bytes(rusak)
        assert segel.tersegel(berkas)
        with pytest.raises(SegelGagal, match="rusak atau terpotong"):
            segel.buka(berkas, tmp_path / "lagi", FRASA)


def test_a_phrase_file_of_notepad_is_the_phrase_that_is_typed(tmp_path):
    (tmp_path / "frasa.txt").write_bytes(b"\xef\xbb\xbf" + FRASA.encode() + b"\r\n")
    assert segel.isi_frasa(tmp_path / "frasa.txt") == FRASA


def test_a_phrase_that_is_no_utf_8_seals_and_opens(berkas, tmp_path):
    aneh = b"\xff\xfe frasa panjang".decode(errors="surrogateescape")
    with pytest.raises(SegelGagal, match="Frasa sandi tidak cocok"):
        segel.buka(berkas, tmp_path / "lagi", aneh)
    segel.segel(tmp_path / "isi", berkas, aneh)
    segel.buka(berkas, tmp_path / "lagi", aneh)
    assert isi(tmp_path / "lagi") == isi(tmp_path / "isi")
