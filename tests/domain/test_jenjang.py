"""Down or sideways, never up."""

import pytest

from kinerja.domain.jenjang import TINGKAT, boleh_disposisi
from kinerja.domain.sop import Peran

P = Peran


@pytest.mark.parametrize("dari", list(TINGKAT))
@pytest.mark.parametrize("ke", list(TINGKAT))
def test_nobody_orders_somebody_above_him(dari, ke):
    if TINGKAT[ke] < TINGKAT[dari]:
        assert not boleh_disposisi(dari, 1, ke, 1)


@pytest.mark.parametrize(
    ("dari", "ke"),
    [
        (P.KEPALA, P.SEKRETARIS),
        (P.KEPALA, P.FUNGSIONAL),
        (P.SEKRETARIS, P.KABID),
        (P.SEKRETARIS, P.KASUBBAG_PPKP),
        (P.KASUBBAG_PPKP, P.KABID),
        (P.KABID, P.KASUBBAG_PPKP),
        (P.KABID, P.KABID),
    ],
)
def test_orders_go_down_and_sideways_across_units(dari, ke):
    assert boleh_disposisi(dari, 1, ke, 2)


@pytest.mark.parametrize("dari", [P.KABID, P.KASUBBAG_PPKP])
def test_a_head_of_unit_orders_the_staff_of_his_own_unit_only(dari):
    assert boleh_disposisi(dari, 1, P.FUNGSIONAL, 1)
    assert not boleh_disposisi(dari, 1, P.FUNGSIONAL, 2)


def test_a_kasubbag_ppkp_without_a_unit_orders_all_staff():
    assert boleh_disposisi(P.KASUBBAG_PPKP, None, P.FUNGSIONAL, 2)


def test_staff_order_nobody_and_the_pengelola_is_ordered_by_nobody():
    assert not boleh_disposisi(P.FUNGSIONAL, 1, P.FUNGSIONAL, 1)
    assert not boleh_disposisi(P.KEPALA, None, P.PENGELOLA, None)
    assert not boleh_disposisi(P.PENGELOLA, None, P.FUNGSIONAL, 1)
