"""From an empty office in TW IV, TW I to III from paper, to a closed siklus: each form refused once, nothing typed twice."""

import re
from datetime import UTC, datetime

import pytest

from kinerja.adapters import jam
from kinerja.demo.orang import KASUBBAG
from tests.peramban import kantor_kosong as kantor
from tests.peramban.kantor_kosong import PLT, SANDI

pytestmark = [pytest.mark.peramban, pytest.mark.timeout(900)]


def tahun_tw4(kini: datetime) -> int:
    """The year whose TW IV has begun last."""
    return kini.year if kini.month >= 10 else kini.year - 1


def test_an_office_begins_in_tw_iv_with_three_quarters_on_paper(kantor_kosong):
    token, buka_meja = kantor_kosong
    kini = datetime.now(UTC).astimezone(jam.ZONA)
    tahun = tahun_tw4(kini)

    pengelola = buka_meja({"nama_pengguna": "pengelola", "kata_sandi": SANDI, "nama": "Tono Contoh, S.Kom."})
    kantor.siapkan_kantor(pengelola.buka("/"), token)
    kantor.tambah_jabatan(pengelola)
    orang = kantor.tambah_orang(pengelola, buka_meja, f"{kini:%d/%m/%Y}")
    kantor.tambah_indikator(orang[KASUBBAG], tahun)
    for triwulan in (1, 2, 3):
        kantor.catat_lampau(orang[KASUBBAG], tahun, triwulan)
