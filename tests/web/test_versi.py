"""The version of a hand-over is read in one way: without it nothing is done, and the page says so."""

import pytest

from tests.naskah_rumah import lapor
from tests.web.jelajah import Rumah
from tests.web.test_kebijakan import boleh

BERVERSI = {
    "bidang.kembalikan", "bidang.laporkan", "fungsional.arsipkan", "fungsional.beri_nomor", "fungsional.buang_konsep",
    "fungsional.selesai_pengantar", "fungsional.ubah_konsep", "isian.pulihkan", "isian.selesai",
    "kasubbag.ajukan_laporan", "kasubbag.kembalikan_unit", "kasubbag.salin_format", "kasubbag.sampaikan_format",
    "kasubbag.selesai_analisis", "kasubbag.simpan_format", "kasubbag.simpan_indikator", "kasubbag.simpan_simpulan",
    "kasubbag.tetapkan_format", "kasubbag.siapkan_format", "kepala.batal", "kepala.kembalikan_laporan", "kepala.tandatangani",
    "kepala.unggah_laporan", "rapat.kembalikan", "rapat.selesai", "sekretaris.kembalikan_laporan",
    "sekretaris.setujui", "sekretaris.teruskan", "surat_masuk.batalkan", "surat_masuk.ubah",
}  # fmt: skip
"""Every act that must not come too late."""
SALAH = [None, "", "abc", "-1", "1.0", "٣", "9" * 20, "1" * 5000]
KALIMAT = "tidak menyebut keadaan halaman"


def _tanpa_versi(rumah: Rumah, endpoint: str, siapa: str, versi: str | None) -> str:
    awalan = "pindaian-" if endpoint == "kepala.unggah_laporan" else ""
    isi = {"versi_lama": "1"} | ({} if versi is None else {f"{awalan}versi": versi})
    jawaban = rumah.minta_rute(siapa, endpoint, data=isi)
    salah = jawaban.status_code != 422 or KALIMAT not in jawaban.get_data(as_text=True) or rumah.mengubah
    return f"{endpoint} versi={(versi or str(versi))[:9]}: {jawaban.status_code} {rumah.galat}" if salah else ""


@pytest.mark.parametrize("versi", SALAH, ids=lambda v: repr(v)[:10])
def test_an_act_without_its_version_is_refused_in_words(rumah, versi):
    keluhan = []
    for endpoint in sorted(BERVERSI):
        keluhan.append(_tanpa_versi(rumah, endpoint, sorted(boleh(endpoint))[0], versi))
        rumah.pulihkan()
    lapor([satu for satu in keluhan if satu], "Tanpa versi: 422 dengan kalimat, dan tidak ada yang berubah.")


def test_no_other_form_reads_a_version_in_a_way_of_its_own():
    from pathlib import Path

    web = Path("kinerja/web")
    cara_lain = [
        f"{berkas}:{nomor}"
        for berkas in sorted(web.rglob("*.py"))
        for nomor, baris in enumerate(berkas.read_text(encoding="utf-8").splitlines(), start=1)
        if "versi.data" in baris and berkas != web / "forms" / "dasar.py"
    ]
    assert cara_lain == []
