"""A comment or an evidence that is typed on the page of one row, and not saved, stops the hand-over of the sheet."""

import pytest

from kinerja.domain.galat import SyaratBelumTerpenuhi
from kinerja.domain.tautan import Apa, ke
from kinerja.services.analisis import catat
from kinerja.services.isian import ketikan, lapor
from kinerja.services.pintu import konsep
from tests.analisis_uji import siklus_terisi
from tests.isian_uji import butir, unit_id
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import bawa_ke
from tests.web.test_konsep import ketik

KOMENTAR = {"teks": konsep.Ketikan(("Mohon dicek",), ("",))}
KERJA = {
    "selesai mengisi": ("pengisian", "staf_mut", lambda siklus, oleh: lapor.selesai_isi(siklus, _mutasi(), oleh=oleh)),
    "laporkan": (
        "pelaporan",
        "kabid_mut",
        lambda siklus, oleh: lapor.laporkan(siklus, _mutasi(), oleh=oleh, pernyataan=True),
    ),
    "analisis": ("analisis", "kasubbag", lambda siklus, oleh: catat.selesai(siklus, oleh=oleh)),
    "sisanya wajar": ("analisis", "kasubbag", lambda siklus, oleh: catat.selesai(siklus, oleh=oleh, wajar=True)),
}


def _mutasi() -> int:
    return unit_id("MUT")


@pytest.mark.parametrize("jalan", KERJA)
def test_no_hand_over_runs_over_what_is_typed_on_the_page_of_a_row(app, masuk, jalan):
    kunci, akun, kerja = KERJA[jalan]
    siklus, oleh = siklus_terisi(kunci).id, pelaku_dari(akun)
    nomor = butir(siklus, "IK-01")
    klien, alamat = masuk(akun), f"/isian/butir/{nomor}"
    klien.post("/konsep", data=ketik(klien, alamat, teks="Mohon dicek"))
    tempat = ke(Apa.BUTIR, nomor)
    with pytest.raises(SyaratBelumTerpenuhi, match="tepat waktu memuat isian yang belum disimpan: buka") as galat:
        kerja(siklus, oleh)
    assert tempat in [kurang.tautan for kurang in galat.value.kurang]
    assert konsep.baca(tempat, oleh=oleh)["teks"].nilai == ("Mohon dicek",)
    konsep.buang(tempat, oleh=oleh)
    assert "belum disimpan" not in _tolakan(lambda: kerja(siklus, oleh))


def test_a_draft_of_another_one_or_where_nothing_can_be_typed_any_more_holds_nobody_up(app):
    siklus = siklus_terisi("analisis")
    tempat, kasubbag = ke(Apa.BUTIR, butir(siklus.id, "IK-01")), pelaku_dari("kasubbag")
    konsep.simpan(tempat, KOMENTAR, oleh=pelaku_dari("staf_mut"))
    assert ketikan.belum_tersimpan(siklus.id, oleh=kasubbag) == []
    konsep.simpan(tempat, KOMENTAR, oleh=kasubbag)
    assert [kurang.tautan for kurang in ketikan.belum_tersimpan(siklus.id, oleh=kasubbag)] == [tempat]
    assert ketikan.belum_tersimpan(siklus.id, unit_id("SEK"), oleh=kasubbag) == []
    bawa_ke(siklus, "rapat")
    assert ketikan.belum_tersimpan(siklus.id, oleh=kasubbag) == []


def _tolakan(kerja) -> str:
    try:
        kerja()
    except SyaratBelumTerpenuhi as galat:
        return str(galat)
    return ""
