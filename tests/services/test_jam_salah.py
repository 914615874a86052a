"""A wrong clock is noticed before a hand-over: no deadline and no signature is made with it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain
from kinerja.domain.jam_server import GalatJam
from kinerja.ext import db
from kinerja.models import Pengesahan, Peristiwa
from kinerja.services import jam_server
from tests.kantor_uji import pelaku_dari
from tests.langkah_uji import Jalan, cetak_ringan


@pytest.mark.parametrize("geser", [timedelta(days=-1), timedelta(days=366)], ids=["mundur", "melompat"])
def test_a_wrong_clock_gives_no_deadline_and_no_signature(app, monkeypatch, geser):
    """It is noticed before the hand-over, and the pengelola who has put it right lets the work go on."""
    cetak_ringan(monkeypatch)
    jalan = Jalan().sampai("format")
    for kunci, galat in (("format", GalatJam), ("penandatanganan", GalatDomain)):  # the paper speaks first
        jalan.sampai(kunci)
        benar, semula = jam.sekarang(), [db.session.scalar(select(func.count(m.id))) for m in (Peristiwa, Pengesahan)]
        posisi = jalan.terbuka()
        jam.setel(benar + geser)
        with pytest.raises(galat):
            jalan.kerjakan(posisi)
        jam.setel(benar)
        assert [db.session.scalar(select(func.count(m.id))) for m in (Peristiwa, Pengesahan)] == semula
        jam_server.tegaskan(oleh=pelaku_dari("pengelola"))
        jalan.kerjakan(posisi)
