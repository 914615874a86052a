"""May a desk do an act of a langkah in any siklus? A desk to which no SOP may give it is told so without a query."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from kinerja.domain import hak as aturan
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.services import hak
from tests.perjalanan_uji import siklus_di


@pytest.fixture
def saya(app, pelaku):
    siklus_di("pengisian")
    return pelaku("kasubbag")


@pytest.mark.parametrize("peran", Peran)
def test_the_answer_is_that_of_every_sop(saya, peran):
    oleh = replace(saya, peran=peran)
    for tindakan in aturan.LANGKAH:
        semua = [aturan.boleh(oleh, tindakan, sop=sop) for sop in hak._sop(None)]
        assert semua
        assert hak.boleh(oleh, tindakan, None) is any(semua)


def test_who_may_never_asks_nothing(saya):
    kueri = []
    event.listen(db.engine, "before_cursor_execute", lambda _k, _c, teks, *_: kueri.append(teks))
    assert not hak.boleh(saya, aturan.Tindakan.SURAT_KELOLA, None)
    assert kueri == []
    assert hak.boleh(
        replace(saya, peran=Peran.FUNGSIONAL, tugas=frozenset(aturan.TugasTambahan)), aturan.Tindakan.SURAT_KELOLA, None
    )
    assert kueri
