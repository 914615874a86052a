"""Postal code, telephone, e-mail: what cannot be one is named with an example, all at once."""

import pytest

from kinerja.domain.galat import GalatMasukan
from kinerja.domain.kontak import periksa_kontak


@pytest.mark.parametrize(
    "isi",
    [
        {},
        {"kode_pos": "77482", "telepon": "(0556) 21026", "pos_el": "bkpsdm@nunukankab.go.id"},
        {"telepon": "+62 812-3456-789"},
    ],
)
def test_what_an_office_writes_is_taken(isi):
    periksa_kontak(**isi)


def test_all_that_is_wrong_is_named_at_once():
    with pytest.raises(GalatMasukan) as galat:
        periksa_kontak(kode_pos="7748", telepon="belum ada", pos_el="bkpsdm.nunukan")
    assert list(galat.value.bidang) == ["kode_pos", "telepon", "pos_el"]
