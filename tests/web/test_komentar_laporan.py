"""Comments on the report at its three desks: written, shown beside their block, settled, asked about before paraf."""

import pytest
from bs4 import BeautifulSoup

from kinerja.services.laporan import komentar, susun
from kinerja.services.laporan.isi import tawarkan_narasi
from tests.isian_uji import indikator_uji
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di

HALAMAN = {
    "kasubbag": "/kasubbag/siklus/{}/penyusunan",
    "sekretaris": "/sekretaris/siklus/{}/persetujuan",
    "kepala": "/kepala/siklus/{}/penandatanganan",
}


@pytest.fixture
def siklus(app):
    indikator_uji()
    siklus_ini = siklus_di("penyusunan")
    susun.susun(siklus_ini.id, tawarkan_narasi(siklus_ini), oleh=pelaku_dari("kasubbag"))
    return siklus_ini


def sup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def buka(masuk, siapa, siklus) -> BeautifulSoup:
    return sup(masuk(siapa).get(HALAMAN[siapa].format(siklus.id)))


def kirim(masuk, siapa, siklus, teks="Kurang jelas.", blok="Ikhtisar Eksekutif"):
    data = {"komentar-blok": blok, "komentar-teks": teks, "komentar-sha256": susun.dibaca(siklus).berkas.sha256}
    return masuk(siapa).post(f"/siklus/{siklus.id}/laporan/komentar", data=data)


def test_it_is_sent_and_stands_beside_its_block_at_the_desk_that_writes_it(siklus, masuk):
    jawaban = kirim(masuk, "kasubbag", siklus)
    assert jawaban.location.endswith(f"{HALAMAN['kasubbag'].format(siklus.id)}#komentar")
    halaman = buka(masuk, "kasubbag", siklus)
    kartu = halaman.select_one("#komentar")
    assert "1 komentar terbuka" in kartu.get_text()
    assert kartu.select_one("li a")["href"].startswith("#lembar-"), "its page is one press away"
    dekat = halaman.select_one("#ikhtisar").find_parent(class_="bidang").find_next_sibling("p")
    assert "Kurang jelas." in dekat.get_text()


def test_the_button_that_settles_names_the_comment(siklus, masuk):
    kirim(masuk, "kasubbag", siklus)
    kirim(masuk, "kasubbag", siklus, blok=komentar.blok(susun.dibaca(siklus).isi)[5])
    tombol = [b.get_text() for b in buka(masuk, "kasubbag", siklus).select("#komentar li button")]
    assert len(set(tombol)) == 2
    assert any(teks.startswith("Tandai selesai: Ikhtisar Eksekutif, komentar ") for teks in tombol)


def test_a_desk_that_waits_reads_and_writes_too_and_a_fault_stays_with_what_was_typed(siklus, masuk):
    kirim(masuk, "kasubbag", siklus)
    susun.ajukan(
        siklus.id,
        sha256=susun.dibaca(siklus).berkas.sha256,
        versi=len(siklus.peristiwa),
        komentar_terbuka=True,
        oleh=pelaku_dari("kasubbag"),
    )
    kartu = buka(masuk, "kasubbag", siklus).select_one("#komentar")
    assert kartu.select_one("form select[name='komentar-blok'] option")
    ditolak = kirim(masuk, "sekretaris", siklus, teks="Tetap diketik", blok="Bab XX")
    assert ditolak.status_code == 422
    kartu = sup(ditolak).select_one("#komentar")
    assert "Pilih bagian yang dikomentari" in kartu.get_text()
    assert kartu.select_one("textarea").get_text().strip() == "Tetap diketik"


def test_before_paraf_the_open_ones_are_counted_and_asked_about(siklus, masuk):
    assert not buka(masuk, "kasubbag", siklus).select("input[name=komentar_terbuka]")
    kirim(masuk, "kasubbag", siklus)
    halaman = buka(masuk, "kasubbag", siklus)
    assert halaman.select_one("input[name=komentar_terbuka]")
    data = {"sha256": susun.dibaca(siklus).berkas.sha256, "versi": len(siklus.peristiwa)}
    alamat = f"{HALAMAN['kasubbag'].format(siklus.id)}/ajukan"
    ditolak = masuk("kasubbag").post(alamat, data=data)
    assert ditolak.status_code == 422
    assert "1 komentar pada laporan masih terbuka" in sup(ditolak).get_text()
    assert masuk("kasubbag").post(alamat, data=data | {"komentar_terbuka": "y"}).status_code == 303


def test_whoever_settles_it_comes_back_and_it_no_longer_counts(siklus, masuk):
    kirim(masuk, "kasubbag", siklus)
    selesai = masuk("kepala").post(f"/siklus/{siklus.id}/laporan/komentar/1/selesai")
    assert selesai.location.endswith(f"{HALAMAN['kepala'].format(siklus.id)}#komentar")
    assert komentar.terbuka(siklus.id) == 0
    kartu = buka(masuk, "kasubbag", siklus).select_one("#komentar")
    assert "1 sudah selesai" in kartu.get_text()
    assert not kartu.select("li form, li button")


def test_a_desk_without_a_part_in_it_may_not(siklus, masuk):
    assert kirim(masuk, "kabid_mut", siklus).status_code == 403
