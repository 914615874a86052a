"""The version of a hand-over is read in one way: without it nothing is done, and the page says so."""

import os

import pytest

from tests.naskah_rumah import lapor
from tests.web.jelajah import Rumah
from tests.web.test_kebijakan import boleh

BERVERSI = {
    "bidang.kembalikan",
    "bidang.laporkan",
    "fungsional.arsipkan",
    "fungsional.beri_nomor",
    "fungsional.buang_konsep",
    "fungsional.selesai_pengantar",
    "fungsional.ubah_konsep",
    "isian.pulihkan",
    "isian.selesai",
    "kasubbag.ajukan_laporan",
    "kasubbag.kembalikan_unit",
    "kasubbag.salin_format",
    "kasubbag.sampaikan_format",
    "kasubbag.selesai_analisis",
    "kasubbag.simpan_format",
    "kasubbag.simpan_indikator",
    "kasubbag.simpan_simpulan",
    "kasubbag.tetapkan_format",
    "kasubbag.tetapkan_seperti_lalu",
    "kasubbag.siapkan_format",
    "kepala.batal",
    "kepala.kembalikan_laporan",
    "kepala.tandatangani",
    "kepala.unggah_laporan",
    "rapat.kembalikan",
    "rapat.selesai",
    "sekretaris.kembalikan_laporan",
    "sekretaris.setujui",
    "sekretaris.teruskan",
    "surat_masuk.batalkan",
    "surat_masuk.ubah",
}
"""Every act that must not come too late."""
SALAH = [None, "", "abc", "-1", "1.0", "٣", "9" * 20, "1" * 5000]
PANJANG = os.environ.get("KINERJA_UJI_PANJANG") == "1"
SEPERTIGA = 3
"""In the short run every act comes without a version, and with every third of the wrong ones, each with others."""
KALIMAT = "tidak menyebut keadaan halaman"


def _tanpa_versi(rumah: Rumah, endpoint: str, siapa: str, versi: str | None) -> str:
    awalan = {"kepala.unggah_laporan": "pindaian-", "isian.pulihkan": "realisasi-"}.get(endpoint, "")
    isi = {"realisasi-versi_lama": "1"} | ({} if versi is None else {f"{awalan}versi": versi})
    jawaban = rumah.minta_rute(siapa, endpoint, data=isi)
    salah = jawaban.status_code != 422 or KALIMAT not in jawaban.get_data(as_text=True) or rumah.mengubah
    return f"{endpoint} versi={(versi or str(versi))[:9]}: {jawaban.status_code} {rumah.galat}" if salah else ""


@pytest.mark.parametrize("versi", SALAH, ids=lambda v: repr(v)[:10])
def test_an_act_without_its_version_is_refused_in_words(rumah, versi):
    keluhan, ke = [], SALAH.index(versi)
    for urut, endpoint in enumerate(sorted(BERVERSI)):
        if ke and not PANJANG and (urut + ke) % SEPERTIGA:
            continue
        keluhan.append(_tanpa_versi(rumah, endpoint, sorted(boleh(endpoint))[0], versi))
        rumah.pulihkan()
    lapor([kalimat for kalimat in keluhan if kalimat], "Tanpa versi: 422 dengan kalimat, dan tidak ada yang berubah.")


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


def _isi_lagi(jawaban, kiriman):
    """The refused form as its page would send it once more."""
    from bs4 import BeautifulSoup

    halaman = BeautifulSoup(jawaban.get_data(as_text=True), "lxml")
    (formulir,) = [borang for borang in halaman.select("main form") if borang.select_one("[name=hal]")]
    return halaman, kiriman(formulir)


@pytest.mark.parametrize("versi", ["", "1"], ids=["tanpa", "basi"])
def test_a_page_without_its_version_comes_back_with_all_that_was_typed_and_goes_through(app, masuk, versi):
    from werkzeug.datastructures import MultiDict

    from kinerja.services.surat import konsep as surat_konsep
    from tests.kantor_uji import pelaku_dari
    from tests.perjalanan_uji import siklus_di
    from tests.surat_uji import data_surat
    from tests.web.test_konsep import kiriman
    from tests.web.test_surat_pengantar import isian

    staf = pelaku_dari("staf_sek")
    konsep = surat_konsep.buat(siklus_di("surat_pengantar").id, data_surat(), oleh=staf)
    surat_konsep.ubah(konsep.id, data_surat(hal="Ditulis rekan sementara itu"), versi=konsep.versi, oleh=staf)
    klien = masuk("staf_sek")
    jawaban = klien.post(f"/fungsional/surat/{konsep.id}/konsep", data=isian(hal="Tulisan saya", versi=versi))
    assert jawaban.status_code in (409, 422)
    halaman, isi = _isi_lagi(jawaban, kiriman)
    assert "Ditulis rekan sementara itu" in " ".join(kotak.get_text() for kotak in halaman.select(".bidang-bentrok"))
    assert ("hal", "Tulisan saya") in isi
    assert klien.post(f"/fungsional/surat/{konsep.id}/konsep", data=MultiDict(isi)).status_code == 303


def test_an_act_on_what_has_moved_on_gives_the_words_back(app, masuk):
    """The Sekretaris writes while langkah 2 ends in another tab: his Arahan is not lost with it."""
    from tests.perjalanan_uji import siklus_di

    siklus = siklus_di("format")
    isi = {"versi": "1", "arahan": "Arahan yang saya tulis panjang lebar.", "sifat": "biasa"}
    jawaban = masuk("sekretaris").post(
        f"/sekretaris/siklus/{siklus.id}/teruskan", data=isi, headers={"Origin": "http://localhost"}
    )
    assert jawaban.status_code in (409, 422)
    assert "Arahan yang saya tulis panjang lebar." in jawaban.get_data(as_text=True)
