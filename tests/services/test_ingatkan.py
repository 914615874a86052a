"""Whoever coordinates reminds the desk at which a siklus waits, whichever langkah that is."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, HakDitolak
from kinerja.ext import db
from kinerja.models import Pemberitahuan
from kinerja.services import naskah
from kinerja.services.format_isian import sampaikan
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.ingatkan import ingatkan
from tests.isian_uji import indikator_uji, siklus_mengisi, unit_id
from tests.perjalanan_uji import siklus_di

LANGKAH = (
    *("disposisi", "koordinasi", "format", "penyampaian", "pengisian", "pelaporan", "analisis", "rapat", "penyusunan"),
    *("persetujuan", "penandatanganan", "surat_pengantar", "pengarsipan"),
)


def pengingat(jabatan_id: int) -> list[str]:
    kueri = select(Pemberitahuan.teks).where(
        Pemberitahuan.jabatan_id == jabatan_id, Pemberitahuan.kunci.like("ingatkan-%")
    )
    return list(db.session.scalars(kueri))


def test_the_list_is_of_every_langkah(app):
    assert tuple(langkah.kunci for langkah in naskah.sop_siklus(siklus_di("disposisi")).langkah) == LANGKAH


@pytest.mark.parametrize("kunci", LANGKAH)
def test_every_langkah_that_waits_can_be_reminded_once_a_day(app, pelaku, kunci):
    siklus, sekretaris = siklus_di(kunci), pelaku("sekretaris")
    langkah = naskah.sop_siklus(siklus).langkah_kunci(kunci)
    unit = next(posisi.unit for posisi in perjalanan.keadaan_siklus(siklus).terbuka if posisi.kunci == kunci)
    assert bool(unit) is langkah.per_unit
    assert ingatkan(siklus.id, kunci, unit, oleh=sekretaris) is True
    assert ingatkan(siklus.id, kunci, unit, oleh=sekretaris) is False
    kata = " ".join(db.session.scalars(select(Pemberitahuan.teks).where(Pemberitahuan.kunci.like("ingatkan-%"))))
    assert "menunggu Anda, batasnya" in kata
    assert f"pengingat dari {sekretaris.jabatan}" in kata


def test_a_unit_is_reminded_once_a_day_from_whichever_page(app, pelaku):
    indikator_uji()
    siklus, kasubbag, mut = siklus_mengisi(), pelaku("kasubbag"), unit_id("MUT")
    assert ingatkan(siklus.id, "pengisian", mut, oleh=kasubbag) is True
    assert sampaikan.ingatkan(siklus.id, mut, oleh=kasubbag) is False
    assert len(pengingat(pelaku("staf_mut").jabatan_id)) == 1
    jam.setel(datetime(2026, 4, 8, 1, 0, tzinfo=UTC))
    assert sampaikan.ingatkan(siklus.id, mut, oleh=kasubbag) is True
    assert ingatkan(siklus.id, "pengisian", mut, oleh=kasubbag) is False


def test_who_does_not_coordinate_may_not_and_a_langkah_that_does_not_run_is_refused(app, pelaku):
    siklus = siklus_di("analisis")
    with pytest.raises(HakDitolak):
        ingatkan(siklus.id, "analisis", None, oleh=pelaku("kabid_mut"))
    with pytest.raises(GalatDomain, match="tidak sedang berjalan"):
        ingatkan(siklus.id, "rapat", None, oleh=pelaku("sekretaris"))


def test_the_button_stands_where_one_waits_for_others_and_says_what_became_of_it(app, masuk):
    siklus = siklus_di("pengisian")
    halaman, mut = f"/siklus/{siklus.id}", unit_id("MUT")
    sekretaris, kirim = masuk("sekretaris"), {"kunci": "pengisian", "unit": mut}
    assert f'name="unit" value="{mut}"' in sekretaris.get(halaman).text
    assert "/ingatkan" not in masuk("staf_mut").get(halaman).text
    assert "Pengingat terkirim." in sekretaris.post(f"{halaman}/ingatkan", data=kirim, follow_redirects=True).text
    assert "Sudah diingatkan" in sekretaris.post(f"{halaman}/ingatkan", data=kirim, follow_redirects=True).text
