"""A person with two jabatan sees, and is told of, the work of both, whichever he acts as."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Disposisi, Jabatan, Pemberitahuan, Penugasan
from kinerja.services import pemberitahuan
from kinerja.services.disposisi import disposisi
from kinerja.services.disposisi.disposisi import Arahan
from kinerja.services.rapat import baca as rapat_baca
from kinerja.services.transaksi import menulis
from tests.kantor_uji import SANDI, pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.pintu_uji import masuk_cepat

MUTASI = "Kepala Bidang Mutasi dan Promosi"


@pytest.fixture
def plt(app) -> Penugasan:
    """The Kasubbag Umum is Plt. of Bidang Mutasi, whose own head has left."""
    jabatan = db.session.scalar(select(Jabatan).where(Jabatan.nama == MUTASI))
    lama = db.session.scalar(select(Penugasan).where(Penugasan.jabatan_id == jabatan.id))
    lama.selesai = date(2026, 4, 1)
    baru = Penugasan(
        pegawai_id=pelaku_dari("kabid_sek").pegawai_id,
        jabatan_id=jabatan.id,
        jenis="plt",
        mulai=date(2026, 4, 2),
        dasar="SP 1",
    )
    db.session.add(baru)
    db.session.commit()
    return baru


def test_signing_in_again_in_the_same_browser_goes_on_in_the_jabatan_of_the_ended_session(plt, app):
    klien = masuk_cepat(app, "kabid_sek")
    klien.post("/bertindak", data={"penugasan": plt.id})
    jam.setel(jam.sekarang() + timedelta(minutes=31))
    data = {"nama_pengguna": "kabid_sek", "sandi": SANDI}

    assert klien.post("/masuk", data=data).status_code == 303
    assert f"Plt. {MUTASI}" in halaman(klien, "/tugas").select_one(".akun-jabatan").get_text()

    klien.post("/keluar")
    klien.post("/masuk", data=data)
    assert MUTASI not in halaman(klien, "/tugas").select_one(".akun-jabatan").get_text()


def test_a_jabatan_that_is_no_longer_held_does_not_go_on(plt, app):
    klien = masuk_cepat(app, "kabid_sek")
    klien.post("/bertindak", data={"penugasan": plt.id})
    jam.setel(jam.sekarang() + timedelta(minutes=31))
    plt.selesai = date(2026, 4, 3)
    db.session.commit()
    klien.post("/masuk", data={"nama_pengguna": "kabid_sek", "sandi": SANDI})

    assert MUTASI not in halaman(klien, "/tugas").select_one(".akun-jabatan").get_text()


@menulis
def kirim(siklus, jabatan_id: int) -> Disposisi:
    isi = Arahan("Siapkan datanya hari ini.", "biasa", (jabatan_id,))
    return disposisi.kirim(siklus, isi, oleh=pelaku_dari("sekretaris"), pada=siklus.dimulai_pada)


def halaman(klien, alamat: str) -> BeautifulSoup:
    return BeautifulSoup(klien.get(alamat).get_data(as_text=True), "lxml")


def test_tasks_of_the_other_jabatan_stand_below_and_one_click_opens_them_there(plt, app):
    perintah = kirim(siklus_di("pengisian"), plt.jabatan_id)
    klien = masuk_cepat(app, "kabid_sek")
    isi = halaman(klien, "/tugas")
    judul = [h.get_text(" ", strip=True) for h in isi.select("#tugas h2.anak-judul")]
    assert judul == [f"Sebagai Plt. {MUTASI} 2"]
    kartu = next(
        f for f in isi.select("form[data-ganti-jabatan]") if f.select_one(f'[value="/disposisi/{perintah.id}"]')
    )

    data = {s["name"]: s["value"] for s in kartu.select("input") if s["name"] != "csrf_token"}
    jawaban = klien.post(kartu["action"], data=data)

    assert jawaban.location == f"/disposisi/{perintah.id}"
    assert f"Plt. {MUTASI}" in halaman(klien, "/tugas").select_one(".akun-jabatan").get_text()
    assert [h.get_text(" ", strip=True) for h in halaman(klien, "/tugas").select("#tugas h2.anak-judul")] == [
        "Sebagai Kasubbag Umum dan Kepegawaian 1"
    ]


def test_the_bell_counts_both_and_the_menu_each(plt, app):
    kirim(siklus_di("pengisian"), plt.jabatan_id)
    klien = masuk_cepat(app, "kabid_sek")
    isi = halaman(klien, "/tugas")
    assert isi.select_one("#lencana").get_text(" ", strip=True).startswith("1 ")
    pilihan = {
        pilihan_jabatan.get_text(" ", strip=True)
        for pilihan_jabatan in isi.select(".akun-isi form[data-ganti-jabatan] .akun-pilihan")
    }
    assert pilihan == {"Kasubbag Umum dan Kepegawaian", f"Plt. {MUTASI} 1 pemberitahuan belum dibaca"}
    assert klien.get("/lencana").get_data(as_text=True).count(">1<") == 1


def test_notices_of_both_are_listed_and_opening_one_acts_as_its_jabatan(plt, app):
    perintah = kirim(siklus_di("pengisian"), plt.jabatan_id)
    klien = masuk_cepat(app, "kabid_sek")
    assert halaman(klien, "/pemberitahuan").select_one(".kabar .tugas") is None, "it stands among the tasks"
    _ditarik(perintah)
    butir = halaman(klien, "/pemberitahuan").select_one(".kabar .tugas")
    assert butir.select_one("strong").get_text() == f"Plt. {MUTASI}"

    jawaban = klien.post(butir.select_one("form")["action"])

    assert jawaban.location == f"/disposisi/{perintah.id}"
    assert f"Plt. {MUTASI}" in halaman(klien, "/tugas").select_one(".akun-jabatan").get_text()


@menulis
def _ditarik(disposisi: Disposisi) -> None:
    """It waits for nobody any more; its notice is all that tells of it."""
    for penerima in db.session.get(Disposisi, disposisi.id).penerima:
        penerima.selesai_pada = jam.sekarang()


def test_a_notice_of_somebody_else_is_not_found(plt, app):
    kirim(siklus_di("pengisian"), plt.jabatan_id)
    nomor = db.session.scalar(select(Pemberitahuan.id))
    assert masuk_cepat(app, "staf_mut").post(f"/pemberitahuan/{nomor}/buka").status_code == 404


def test_all_are_marked_read_at_once(plt, app):
    kirim(siklus_di("pengisian"), plt.jabatan_id)
    masuk_cepat(app, "kabid_sek").post("/pemberitahuan/baca")
    assert pemberitahuan.belum_dibaca(pelaku_dari("kabid_sek")) == 0


@pytest.mark.parametrize("lanjut", ["//jahat.example", "https://jahat.example/x", "/\\jahat"])
def test_the_way_on_stays_in_the_application(lanjut, plt, app):
    jawaban = masuk_cepat(app, "kabid_sek").post("/bertindak", data={"penugasan": plt.id, "lanjut": lanjut})
    assert jawaban.location == "/"


def test_one_is_invited_once_and_listed_for_both(plt):
    calon = [orang for orang in rapat_baca.calon_peserta() if orang.nama == "Contoh Umum, S.H."]
    assert [rapat_baca.sebutan_pejabat(orang) for orang in calon] == [f"Kasubbag Umum dan Kepegawaian; Plt. {MUTASI}"]
    assert Peran(calon[0].peran) is Peran.KABID


def test_a_read_mark_changes_every_place_of_the_page(plt, app):
    siklus = siklus_di("koordinasi")
    perintah = kirim(siklus, pelaku_dari("kabid_sek").jabatan_id)
    klien = masuk_cepat(app, "kabid_sek")
    sebelum = halaman(klien, f"/disposisi/{perintah.id}")
    assert sebelum.select_one(".tabel").get_text(" ", strip=True).count("Belum dibaca") == 1

    alamat = {"HX-Request": "true", "HX-Current-URL": f"http://localhost/disposisi/{perintah.id}"}
    jawaban = klien.post(f"/disposisi/{perintah.id}/baca", headers=alamat)

    bagian = BeautifulSoup(jawaban.get_data(as_text=True), "lxml")
    sesudah = halaman(klien, f"/disposisi/{perintah.id}")
    for tempat in (
        "lencana",
        f"dibaca-penerima-{perintah.penerima[0].id}",
        f"keadaan-penerima-{perintah.penerima[0].id}",
    ):
        baru = bagian.select_one(f"#{tempat}")
        assert baru["hx-swap-oob"] == "true"
        assert baru.get_text(" ", strip=True) == sesudah.select_one(f"#{tempat}").get_text(" ", strip=True)
    assert sesudah.select_one("#lencana").has_attr("hidden")


def test_the_gate_of_langkah_2_is_drawn_anew_when_the_disposisi_is_read(app):
    siklus = siklus_di("koordinasi")
    perintah = kirim(siklus, pelaku_dari("sekretaris").jabatan_id)
    klien = masuk_cepat(app, "sekretaris")
    semula = halaman(klien, f"/sekretaris/siklus/{siklus.id}/koordinasi").select_one(".kaki-tindakan #kaki-syarat")
    jawaban = klien.post(f"/disposisi/{perintah.id}/baca", headers={"HX-Request": "true"})
    isi = BeautifulSoup(jawaban.get_data(as_text=True), "lxml")
    assert not isi.select("[id^=dibaca-penerima], [id^=keadaan-penerima]"), "the page of langkah 2 has no such rows"
    bagian = isi.select_one("#syarat-koordinasi")
    assert bagian["hx-swap-oob"] == "true"
    assert "Ada: Disposisi Kepala sudah dibaca" in bagian.get_text(" ", strip=True)
    kaki = isi.select_one("#kaki-syarat[hx-swap-oob]")
    assert (semula.text, kaki.text) == ("4 syarat belum", "3 syarat belum")


def test_who_may_open_the_next_siklus_as_another_is_told_so_and_not_to_wait(app):
    kepala = db.session.scalar(select(Jabatan).where(Jabatan.peran == "kepala"))
    lama = db.session.scalar(select(Penugasan).where(Penugasan.jabatan_id == kepala.id))
    lama.selesai = date(2026, 4, 1)
    db.session.add(
        Penugasan(
            pegawai_id=pelaku_dari("sekretaris").pegawai_id,
            jabatan_id=kepala.id,
            jenis="plt",
            mulai=date(2026, 4, 2),
            dasar="SP 2",
        )
    )
    db.session.commit()
    isi = halaman(masuk_cepat(app, "sekretaris"), "/tugas").get_text(" ", strip=True)
    assert "Siklus berikutnya Anda buka sendiri sebagai Plt. Kepala Badan" in isi
    assert "dimulai saat Kepala mengirim disposisi" not in isi


def test_the_page_of_a_siklus_says_as_whom_a_person_does_the_open_langkah(plt, app):
    siklus = siklus_di("pengisian")
    isi = halaman(masuk_cepat(app, "kabid_sek"), f"/siklus/{siklus.id}")
    kartu = next(baris for baris in isi.select("#sekarang tbody tr") if "Mutasi" in baris.get_text())
    assert f"Anda mengerjakan langkah ini sebagai Plt. {MUTASI}." in kartu.get_text(" ", strip=True)
    assert kartu.select_one("a[href='/tugas']")


def test_the_counters_count_the_tasks_of_both_and_the_bell_is_explained(plt, app):
    kirim(siklus_di("pengisian"), plt.jabatan_id)
    klien = masuk_cepat(app, "kabid_sek")
    isi = halaman(klien, "/tugas")
    kotak = {kotak.get_text(" ", strip=True): kotak for kotak in isi.select(".angka-kotak")}
    assert "1 Belum dibaca" in kotak
    assert sum(int(kata.split()[0]) for kata in kotak if "Terlambat" not in kata) == len(isi.select("#tugas .tugas"))
    tampak = halaman(klien, "/tugas?jenis=baca").select_one("#tugas")
    assert len(tampak.select(".tugas")) == 1
    assert f"Sebagai Plt. {MUTASI} 1" in tampak.get_text(" ", strip=True)
    kabar = isi.select_one(".kabar").get_text(" ", strip=True)
    assert "1 pemberitahuan yang belum dibaca sudah tampil sebagai tugas" in kabar
    assert "Tidak ada yang belum dibaca" not in kabar
