"""The filled office of the walks over all routes."""

import pytest


@pytest.fixture
def rumah(rumah_lengkap):
    """The filled office, as it was at first."""
    rumah_lengkap.pulihkan()
    yield rumah_lengkap
    rumah_lengkap.pulihkan()
