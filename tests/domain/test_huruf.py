"""Characters on paper: what has a plain meaning is tidied, the rest is named, and the list agrees with the fonts."""

import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile

from kinerja.domain import huruf
from kinerja.domain.huruf_tercetak import RENTANG

FONTA = Path(__file__).resolve().parents[2] / "static" / "fonts" / "cetak"
BIDI = ("R", "AL", "AN")
KOTAK = "\u25a0\u2800\ufffd"


def _kode(nama: str) -> set[int]:
    return set(TTFontFile(str(FONTA / nama)).charToGlyph)


def _layak(kode: int) -> bool:
    aksara = chr(kode)
    tampak = aksara == " " or unicodedata.category(aksara) not in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs")
    ragam = 0xFE00 <= kode <= 0xFE0F
    return (
        tampak
        and kode < 0x10000
        and unicodedata.bidirectional(aksara) not in BIDI
        and aksara not in KOTAK
        and not ragam
    )


def _rentang(kode: list[int]) -> str:
    rentang: list[list[int]] = []
    for nomor in kode:
        if rentang and rentang[-1][1] == nomor - 1:
            rentang[-1][1] = nomor
        else:
            rentang.append([nomor, nomor])
    kata = " ".join(f"{awal:04X}" if awal == akhir else f"{awal:04X}-{akhir:04X}" for awal, akhir in rentang)
    return "\n".join(textwrap.wrap(kata, 110, break_on_hyphens=False))


def test_the_list_is_what_the_font_files_draw():
    tebal = [_kode(f"LiberationSans-{gaya}.ttf") for gaya in ("Regular", "Bold", "Italic", "BoldItalic")]
    semua = set.intersection(*tebal) | _kode("DejaVuSans.ttf")
    benar = _rentang(sorted(kode for kode in semua if _layak(kode)))
    assert benar == RENTANG.strip(), f"Isi baru kinerja/domain/huruf_tercetak.py:\n{benar}"


@pytest.mark.parametrize(
    ("ketikan", "rapi"),
    [
        ("\uf0b7 Rapat", "• Rapat"),
        ("\uf0a7 satu", "• satu"),
        ("\uf0d8 dua", "• dua"),
        ("\uf0fc sudah", "✓ sudah"),
        ("■ butir", "• butir"),
        ("a\u00a0b\u2003c\td", "a b c d"),
        ("Nom\u00ador\u200b 2\u202e2\ufeff\u2069", "Nomor 22"),
        ("ﬁnal eﬃsien", "final effisien"),
        ("ＡＢ １２％", "AB 12%"),
        ("𝐓𝐞𝐛𝐚𝐥 𝟏", "Tebal 1"),
        ("12 ㎡", "12 m2"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("“kutip” – ’ … ≥ ✓ ☐ m²", "“kutip” – ’ … ≥ ✓ ☐ m²"),
        ("e\u0301", "é"),
        ("☑\ufe0f", "☑"),
        ("a\x00\x07b", "ab"),
        ("polos saja", "polos saja"),
    ],
)
def test_what_has_a_plain_meaning_is_tidied(ketikan, rapi):
    assert huruf.rapikan(ketikan) == rapi
    assert huruf.asing(rapi) == []


@pytest.mark.parametrize(
    ("ketikan", "kalimat"),
    [
        ("Rapat 📌", "Karakter “📌” pada Hal tidak dapat dicetak. Hapus atau ganti."),
        ("Rapat\nke-2 📌 📌", "Karakter “📌” pada Hal, baris 2, tidak dapat dicetak. Hapus atau ganti."),
        ("✅ a\n📌", "Karakter “✅” (baris 1) dan “📌” (baris 2) pada Hal tidak dapat dicetak. Hapus atau ganti."),
        ("漢 \uf021", "Karakter “漢” dan U+F021 pada Hal tidak dapat dicetak. Hapus atau ganti."),
        ("سلام", "Karakter “س”, “ل”, “ا” dan “م” pada Hal tidak dapat dicetak. Hapus atau ganti."),
    ],
)
def test_the_rest_is_refused_with_field_character_and_place(ketikan, kalimat):
    with pytest.raises(huruf.HurufDitolak) as galat:
        huruf.pastikan(ketikan, "Hal")
    assert galat.value.pesan == kalimat


def test_without_a_field_the_words_around_it_are_quoted():
    with pytest.raises(huruf.HurufDitolak, match="teks “…koordinasi 📌 triwulan ke…” tidak dapat dicetak"):
        huruf.pastikan("Rapat koordinasi 📌 triwulan kedua")


@given(st.text())
def test_a_tidied_text_stays_as_it_is_and_a_marked_one_can_be_printed(teks):
    rapi = huruf.rapikan(teks)
    assert huruf.rapikan(rapi) == rapi
    assert huruf.asing(huruf.tandai(teks).replace("\u00a0", " ")) == []
    assert len(huruf.asing(rapi)) == 0 or "▯" in huruf.tandai(teks)


def test_the_lines_of_a_list_lose_the_bullet_or_number_that_the_paper_writes_itself():
    assert huruf.butir("1. Bupati Nunukan\r\n\uf0b7\tInspektur\n\n- Arsip\n2) Kepala Bagian\na. Camat") == (
        *("Bupati Nunukan", "Inspektur", "Arsip"),
        *("Kepala Bagian", "Camat"),
    )
    assert huruf.butir("2026 selesai\nA. Rahman") == ("2026 selesai", "A. Rahman")
