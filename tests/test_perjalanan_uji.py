"""The helper itself: it leaves a siklus exactly where the engine would have it."""

import pytest

from kinerja.domain.alur import Status
from kinerja.services.berkas import dokumen, simpan
from kinerja.services.siklus import perjalanan
from tests.perjalanan_uji import siklus_di


@pytest.mark.parametrize("kunci", ["disposisi", "pengisian", "rapat", "penandatanganan", "pengarsipan"])
def test_it_opens_the_langkah_that_is_asked_for(app, kunci):
    siklus = siklus_di(kunci)

    assert perjalanan.keadaan_siklus(siklus).status_langkah(kunci) is Status.BERJALAN


def test_behind_the_signature_lies_a_signed_report(app):
    siklus = siklus_di("surat_pengantar")

    laporan = dokumen.dokumen_terakhir(siklus.id, "laporan_final")

    assert [pengesahan.jenis for pengesahan in laporan.pengesahan] == ["tanda_tangan"]
    assert simpan.baca_isi(laporan.berkas).startswith(b"%PDF-")


def test_it_can_close_a_siklus(app):
    assert siklus_di("selesai").status == "selesai"
