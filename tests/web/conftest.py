"""One filled office for all walks over the routes."""

import shutil

import pytest

from kinerja.adapters import jam
from tests.conftest import SENIN_PAGI, buat_app
from tests.web.jelajah import bangun


@pytest.fixture(scope="session")
def rumah_lengkap(basis_kantor, tmp_path_factory):
    """Built once; its database is put back after every change."""
    jam.setel(SENIN_PAGI)
    folder = tmp_path_factory.mktemp("rumah") / "data"
    shutil.copytree(basis_kantor, folder)
    hasil = bangun(buat_app(folder))
    yield hasil
    hasil.basis.close()
    hasil.murni.close()


@pytest.fixture
def rumah(rumah_lengkap):
    """The filled office, as it was at first."""
    rumah_lengkap.pulihkan()
    yield rumah_lengkap
    rumah_lengkap.pulihkan()
