"""The server in want: a full disk is said as such, machines can ask how it stands, the log holds no contents."""

import errno
import logging

import pytest
from sqlalchemy.exc import OperationalError

from kinerja.services.pintu import tampilan
from tests.pintu_uji import masuk_cepat


@pytest.fixture
def penuh(app, monkeypatch):
    """The disk takes no more, said by the system or by the database."""

    def rusakkan(galat):
        def gagal(*_args, **_kwargs):
            raise galat

        monkeypatch.setattr(tampilan, "pilih_tema", gagal)

    return rusakkan


@pytest.mark.parametrize(
    "galat",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Quota"),
        OperationalError("INSERT", {}, Exception("database or disk is full")),
    ],
)
def test_a_full_disk_is_said_as_such_and_reading_goes_on(app, penuh, galat):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    klien = masuk_cepat(app, "kepala")
    penuh(galat)
    jawaban = klien.post("/tema", data={"tema": "gelap"})
    assert jawaban.status_code == 507
    assert "Ruang media penyimpanan server penuh" in jawaban.text
    assert klien.get("/tugas").status_code == 200


def test_machines_ask_how_it_stands(app, klien):
    assert (klien.get("/sehat").status_code, klien.get("/sehat").json) == (200, {"sehat": True})


def test_one_line_in_the_log_for_each_request_with_who_and_how_long_and_no_contents(app, caplog):
    klien = masuk_cepat(app, "kepala")
    with caplog.at_level(logging.INFO, "kinerja.permintaan"):
        klien.get("/tugas?q=198001012005011001")
        klien.post("/masuk", data={"nama_pengguna": "rahasia-nama", "sandi": "rahasia-sandi"})
    pertama, kedua = [satu.getMessage() for satu in caplog.records if satu.name == "kinerja.permintaan"]
    assert pertama.split()[2:6] == ["akun=1", "GET", "/tugas", "200"]
    assert kedua.split()[3:5] == ["POST", "/masuk"]
    assert "1980" not in pertama
    assert "rahasia" not in kedua
