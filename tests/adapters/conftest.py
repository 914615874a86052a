"""Here the children themselves are tried: every job is done anew."""

import pytest


@pytest.fixture(autouse=True)
def _setiap_kali(anak_sungguhan):
    pass
