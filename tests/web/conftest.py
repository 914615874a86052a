"""One filled office for all walks over the routes."""

import pickle
import shutil

import pytest

from kinerja.adapters import jam
from tests.conftest import SENIN_PAGI, bersama, bersama_sama, buat_app
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


@pytest.fixture(scope="session")
def jelajah(rumah_lengkap, tmp_path_factory):
    """The walk over all its pages, made once by all workers together."""
    from tests.web.bacaan_uji import BAGIAN, gabung, jelajahi

    def baca(ke):
        return lambda berkas: berkas.write_bytes(pickle.dumps(jelajahi(rumah_lengkap, ke)))

    jam.setel(SENIN_PAGI)
    folder = bersama(tmp_path_factory, "jelajah")
    berkas = bersama_sama(folder, [baca(ke) for ke in range(BAGIAN)])
    return gabung([pickle.loads(satu.read_bytes()) for satu in berkas])


@pytest.fixture(scope="session")
def bacaan(jelajah):
    """Every answer of that walk."""
    return jelajah.semua
