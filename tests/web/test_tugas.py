"""The inbox: what waits, what is missing, and what has been told; what is done is gone."""

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.domain.tautan import TANPA_SIKLUS, Apa, ke
from kinerja.ext import db
from kinerja.models import Disposisi, PenerimaDisposisi, Siklus
from kinerja.services import pemberitahuan
from kinerja.services.pemberitahuan import beri_tahu
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis
from kinerja.web.halaman_tautan import HALAMAN
from tests import isian_uji
from tests.format_uji import tambah
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di


@pytest.fixture
def kotak(masuk):
    """The parsed inbox of an account."""
    return lambda akun: BeautifulSoup(masuk(akun).get("/tugas").get_data(as_text=True), "html5lib")


def teks(simpul) -> str:
    return " ".join(simpul.text.split())


def lonceng(akun: str) -> int:
    return pemberitahuan.belum_dibaca(pelaku_dari(akun))


def kembalikan(siklus: Siklus) -> None:
    """The rapat goes back to the Kasubbag, who is told so by a real act."""
    perjalanan.kembali(siklus, "rapat", "analisis", oleh=pelaku_dari("sekretaris"), alasan="Angka belum cocok")


def test_a_turn_is_told_until_it_is_taken_by_whomever(app):
    siklus = siklus_di("rapat")
    dulu = lonceng("kasubbag")
    kembalikan(siklus)
    assert lonceng("kasubbag") == dulu + 1
    perjalanan.batalkan(db.session.get(Siklus, siklus.id), alasan="Salah periode", oleh=pelaku_dari("kepala"))
    assert lonceng("kasubbag") == dulu


def test_what_is_still_open_stays_told_when_another_unit_hands_over(app):
    siklus = siklus_di("rapat")
    kembalikan(siklus)
    pemberitahuan_lain(siklus)
    _selesaikan(siklus)
    assert lonceng("kasubbag") == 2


@menulis
def pemberitahuan_lain(siklus: Siklus, akun: str = "kasubbag") -> None:
    beri_tahu(pelaku_dari(akun).jabatan_id, kunci="lain", teks="Contoh kabar.", tautan=ke(Apa.SIKLUS, siklus.id))


@menulis
def _selesaikan(siklus: Siklus) -> None:
    pemberitahuan.selesaikan_giliran(siklus.id, [pemberitahuan.kunci_giliran(siklus.id, "analisis", None)])


def test_a_task_is_not_repeated_among_the_notices_and_says_why_it_came_back(app, kotak):
    siklus = siklus_di("rapat")
    kembalikan(siklus)
    halaman = kotak("kasubbag")
    assert "Dikembalikan: Angka belum cocok" in teks(halaman.select_one("#tugas"))
    assert "Angka belum cocok" not in halaman.select_one(".kabar").text


def test_other_notices_stand_under_their_siklus_and_day(app, kotak):
    siklus = siklus_di("rapat")
    pemberitahuan_lain(siklus)
    kabar = kotak("kasubbag").select_one(".kabar")
    assert teks(kabar.select_one("h3")).startswith("Triwulan I Tahun 2026")
    assert [teks(tombol) for tombol in kabar.select("li button")] == ["Contoh kabar."]


def test_a_disposisi_that_waits_is_not_repeated_and_what_was_read_is_folded(app, kotak):
    siklus = siklus_di("koordinasi")
    disposisi_id = _disposisi(siklus)
    halaman = kotak("sekretaris")
    assert f"/disposisi/{disposisi_id}" in str(halaman.select_one("#tugas"))
    assert "Perintah contoh" not in halaman.select_one(".kabar").text
    pemberitahuan_lain(siklus, "sekretaris")
    pemberitahuan.tandai_dibaca(oleh=pelaku_dari("sekretaris"))
    assert "Contoh kabar." in kotak("sekretaris").select_one(".kabar details.lipat").text


@menulis
def _disposisi(siklus: Siklus) -> int:
    kepala, sekretaris = pelaku_dari("kepala"), pelaku_dari("sekretaris")
    disposisi = Disposisi(
        siklus_id=siklus.id,
        arahan="Kumpulkan data.",
        dari_penugasan_id=kepala.penugasan_id,
        dari=kepala.sebutan,
        dikirim_pada=jam.sekarang(),
        penerima=[PenerimaDisposisi(jabatan_id=sekretaris.jabatan_id, kepada="Sekretaris")],
    )
    db.session.add(disposisi)
    db.session.flush()
    beri_tahu(sekretaris.jabatan_id, kunci="d", teks="Perintah contoh.", tautan=ke(Apa.DISPOSISI, disposisi.id))
    return disposisi.id


def test_a_row_says_how_much_is_missing(app, kotak):
    isian_uji.indikator_uji()
    siklus = isian_uji.siklus_mengisi("tw1")
    assert "2 dari 2 indikator belum terisi" in teks(kotak("staf_mut").select_one("#tugas"))
    isian_uji.isi(siklus.id, "IK-01", realisasi="18")
    assert "Realisasi 1 dari 2 indikator belum terisi" in teks(kotak("staf_mut").select_one("#tugas"))


def test_what_has_no_target_in_the_period_lacks_no_realisasi(app, kotak, masuk):
    isian_uji.indikator_uji()
    tambah("MUT", kode="IK-09", nama="Indeks tahunan", target_tw1="")
    siklus = isian_uji.siklus_mengisi("tw1")
    assert "Realisasi 2 dari 3 indikator belum terisi" in teks(kotak("staf_mut").select_one("#tugas"))
    assert "Realisasi 2 dari 3 indikator" in masuk("kepala").get("/lembar-pagi").text
    isian_uji.isi_lengkap_mutasi(siklus.id)
    assert "Realisasi semua indikator terisi" in teks(kotak("staf_mut").select_one("#tugas"))
    assert "Pernyataan bahwa isian selesai" in masuk("kepala").get("/lembar-pagi").text


def test_counters_are_shown_only_above_zero(app, kotak):
    assert kotak("kepala").select_one(".angka-ringkas") is None
    siklus_di("penandatanganan")
    kotak_angka = [teks(angka) for angka in kotak("kepala").select(".angka-kotak")]
    assert kotak_angka == ["1Perlu tanda tangan"]


def test_the_bell_leads_to_the_inbox_for_every_desk(masuk):
    for akun in ("kepala", "pengelola"):
        klien = masuk(akun)
        lonceng = BeautifulSoup(klien.get("/tugas").get_data(as_text=True), "html5lib").select_one(".kop-lonceng")
        halaman = BeautifulSoup(klien.get(lonceng["href"]).get_data(as_text=True), "html5lib")
        assert halaman.select_one("h1").text == "Tugas saya"
        assert halaman.select_one(f"#{lonceng['href'].partition('#')[2]}").text == "Pemberitahuan"


def test_every_kind_of_target_names_its_siklus_or_is_listed_as_one_that_does_not():
    tanpa = {apa for apa, (_, nama) in HALAMAN.items() if nama[:1] != ("siklus_id",)}
    assert tanpa == TANPA_SIKLUS
    assert ke(Apa.PENGISIAN, 3, 2).siklus_id == 3
    assert ke(Apa.SURAT, 3).siklus_id is None
