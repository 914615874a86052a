"""Where two texts differ, shown as they are read: tables, lists and bold words without their signs."""

from kinerja.domain.beda import beda
from kinerja.domain.beda_tulisan import BlokBeda, Sepotong, susun_beda

LAMA = "Capaian **naik tajam**.\n- Satu\n- Dua\n| Uraian | Jumlah |\n| Pensiun | 31 |"
BARU = "Capaian **naik**.\n- Satu\n- Dua belas\n| Uraian | Jumlah |\n| Pensiun | 32 |"


def ratakan(blok: BlokBeda) -> list[list[str]]:
    """The cells as text; what the other text lacks between brackets, bold between stars."""

    def tulis(p: Sepotong) -> str:
        teks = f"*{p.teks}*" if p.tebal else p.teks
        return f"[{teks}]" if p.lain else teks

    return [["".join(map(tulis, sel)) for sel in baris] for baris in blok.baris]


def test_signs_are_gone_and_the_words_that_differ_are_marked():
    lama, baru = map(susun_beda, beda(LAMA, BARU))
    assert [blok.jenis for blok in baru] == ["alinea", "butir", "tabel"]
    assert [ratakan(blok) for blok in lama] == [
        [["Capaian [*naik tajam*][.]"]],
        [["Satu"], ["Dua"]],
        [["Uraian", "Jumlah"], ["Pensiun", "[31]"]],
    ]
    assert ratakan(baru[1]) == [["Satu"], ["Dua[ belas]"]]
    assert ratakan(baru[2]) == [["Uraian", "Jumlah"], ["Pensiun", "[32]"]]


def test_bold_is_kept_as_bold_and_no_star_is_left():
    (blok,) = susun_beda([("Capaian ", False), ("**naik tajam**", True), (" sekali", False)])
    assert ratakan(blok) == [["Capaian [*naik tajam*] sekali"]]


def test_a_number_before_an_item_and_a_row_without_its_last_line_are_read_too():
    nomor, tabel = susun_beda([("1. Satu\n2) Dua\n| a | b", False)])
    assert (nomor.jenis, ratakan(nomor)) == ("nomor", [["Satu"], ["Dua"]])
    assert ratakan(tabel) == [["a", "b"]]
    assert susun_beda([]) == ()
