"""Indonesian words and their base: what a search must treat as one word, and words that tell nothing.

Affixes are taken off as Nazief and Adriani (1996) describe it, all ways at once: the longest base that the word list
knows is the answer. A word whose base is unknown loses only affixes that can hardly be anything else.
"""

import unicodedata
from collections.abc import Iterator

from .ingatan import diingat
from .kata_kamus import KAMUS

HAMPA = frozenset(
    "ada adalah agar akan antara atas atau bagi bahwa bila dalam dan dapat dari dengan di guna ialah ini itu jika juga"
    " kami karena ke kepada maka namun oleh pada para pula saat sebagai secara serta suatu supaya telah tentang"
    " terhadap tersebut untuk yaitu yakni yang".split()
)
"""Words that every paper has: a search leaves them out unless it asks for nothing else, or for them in a phrase."""

_VOKAL = frozenset("aiueo")
_PARTIKEL = ("lah", "kah", "tah", "pun")
_MILIK = ("nya", "ku", "mu")
_AKHIRAN = ("kan", "an", "i")
_TERPENDEK = 4  # letters of a base that the list does not know
_AWALAN_TERBANYAK = 3


def lipat(kata: str) -> str:
    """Lower case, without accents: as the search index keeps it."""
    urai = unicodedata.normalize("NFKD", kata.casefold())
    return "".join(huruf for huruf in urai if not unicodedata.combining(huruf))


@diingat
def kata_dasar(kata: str) -> str:
    """The base of a word ("dilaporkan" → "lapor"); a word without affixes, a number, a name is its own."""
    kata = lipat(kata)
    if kata in KAMUS or len(kata) <= _TERPENDEK or not kata.isalpha():
        return kata
    dikenal = [dasar for batang, _ in _tanpa_akhiran(kata) for dasar in _tanpa_awalan(batang) if dasar in KAMUS]
    return max(dikenal, key=len) if dikenal else _terka(kata)


def _tanpa_akhiran(kata: str) -> Iterator[tuple[str, str]]:
    """(stem, suffix taken off) in every way, the whole word first."""
    for tanpa_partikel in _lepas_akhir(kata, _PARTIKEL):
        for tanpa_milik in _lepas_akhir(tanpa_partikel, _MILIK):
            yield tanpa_milik, ""
            for akhiran in _AKHIRAN:
                if tanpa_milik.endswith(akhiran):
                    yield tanpa_milik.removesuffix(akhiran), akhiran


def _lepas_akhir(kata: str, akhir: tuple[str, ...]) -> list[str]:
    return [kata, *(kata.removesuffix(akhiran) for akhiran in akhir if kata.endswith(akhiran))]


def _tanpa_awalan(batang: str) -> set[str]:
    """The stem and what is left of it after one, two and three prefixes, in every way."""
    semua, kini = {batang}, {batang}
    for _ in range(_AWALAN_TERBANYAK):
        kini = {sisa for lepas_awal in kini for sisa in _lepas_awal(lepas_awal) if len(sisa) > 1} - semua
        semua |= kini
    return semua


def _lepas_awal(kata: str) -> Iterator[str]:
    """What one prefix may have stood before."""
    dua, tiga = kata[:2], kata[:3]
    if dua in ("di", "ke", "se", "be", "te", "pe"):
        yield kata[2:]
    if tiga in ("ber", "bel", "ter", "tel", "per", "pel"):
        yield kata[3:]
    if dua in ("me", "pe"):
        yield from _lepas_sengau(kata)


def _lepas_sengau(kata: str) -> Iterator[str]:
    """After me- or pe-: a nasal that stands before the first letter of the base, or in its place."""
    sisa = kata[2:]
    if sisa.startswith("ng"):
        yield sisa[2:]
        if sisa[2:3] in _VOKAL:
            yield "k" + sisa[2:]
        if sisa.startswith("nge"):
            yield sisa[3:]
    elif sisa.startswith("ny"):
        yield "s" + sisa[2:]
    elif sisa[:1] in ("n", "m") and sisa[1:2] in _VOKAL:
        yield ("t" if sisa[0] == "n" else "p") + sisa[1:]
        yield sisa
    elif sisa[:1] in ("n", "m"):
        yield sisa[1:]
    else:
        yield sisa


def _terka(kata: str) -> str:
    """The base of a word that the list does not know: only a prefix with its suffix, me- or peN-, -nya and -kan."""
    urut = sorted(_tanpa_akhiran(kata), key=lambda tanpa_akhiran: len(tanpa_akhiran[0]))
    for batang, akhiran in urut:
        if akhiran == "i" and batang.endswith("s"):
            continue  # "mobilisasi" is one word
        for sisa in _awalan_pasti(batang, akhiran):
            if len(sisa) >= _TERPENDEK and sum(huruf in _VOKAL for huruf in sisa) > 1:
                return sisa
    return kata.removesuffix("nya") if len(kata) > len("nya") + _TERPENDEK else kata


def _awalan_pasti(batang: str, akhiran: str) -> Iterator[str]:
    if batang.startswith(("me", "pem", "pen")) and batang[2:3] in ("m", "n", "l", "r", "w", "y"):
        yield next(iter(_lepas_sengau(batang)))
    if akhiran in ("kan", "i") and batang.startswith("di"):
        yield batang[2:]
    if akhiran == "an" and batang.startswith("ke"):
        yield batang[2:]
    if akhiran and batang.startswith(("ber", "ter", "per")):
        yield batang[3:]
    if akhiran == "kan":
        yield batang
