import pytest

from kinerja.domain.galat import GalatDomain
from kinerja.domain.nip import baca_nip, tulis_nip


def test_the_nip_on_the_sop_is_read_and_printed_with_its_spaces():
    assert baca_nip(" 19690103 200312 1 005 ") == "196901032003121005"
    assert tulis_nip("196901032003121005") == "19690103 200312 1 005"


def test_a_pppk_has_21_in_the_place_of_the_month():
    assert baca_nip("19900101 202221 2 001") == "199001012022212001"


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "123",
        "19690103 200312 1 00",
        "19691303 200312 1 005",
        "19690103 200313 1 005",
        "19690103 200312 3 005",
        "19690103 196812 1 005",
        "19690103 200312 1 00x",
        "١٩٦٩٠١٠٣٢٠٠٣١٢١٠٠٥",
    ],
)
def test_refuses_what_can_be_no_nip(teks):
    with pytest.raises(GalatDomain):
        baca_nip(teks)


def test_other_texts_are_printed_as_they_are():
    assert tulis_nip("-") == "-"
