"""What an act answers lies within the window, wherever on a long page the person stands, with scripts and without."""

import pytest

from kinerja.services.rapat import undangan
from tests.analisis_uji import siklus_terisi
from tests.isian_uji import butir
from tests.kantor_uji import pelaku_dari
from tests.peladen_uji import Peladen
from tests.peramban.rumah_isian import Tab
from tests.services.test_rapat import rencana

pytestmark = [pytest.mark.peramban, pytest.mark.lengkap]

LAYAR = [(1366, 768), (360, 800), (683, 384)]
TERLIHAT = """(pilih) => {
  const kotak = document.querySelector(pilih).getBoundingClientRect();
  const tengah = document.elementFromPoint(kotak.x + kotak.width / 2, kotak.y + Math.min(kotak.height, 40) / 2);
  return { atas: kotak.top >= 0, bawah: kotak.bottom <= innerHeight, tampak: Boolean(tengah?.closest(pilih)) };
}"""


@pytest.fixture(params=[True, False], ids=["dengan-skrip", "tanpa-skrip"])
def buka(request, app, peramban):
    """buka(akun, layar): a page of this person in a window of this size."""
    app.config["WTF_CSRF_ENABLED"] = True
    peladen, terbuka = Peladen(app), []

    def _buka(akun: str, layar: tuple[int, int]):
        lebar, tinggi = layar
        konteks = peramban.new_context(
            base_url=peladen.alamat,
            locale="id-ID",
            viewport={"width": lebar, "height": tinggi},
            java_script_enabled=request.param,
        )
        terbuka.append(konteks)
        return Tab(konteks, 0).bawa_sesi(app, akun).halaman

    yield _buka
    for konteks in terbuka:
        konteks.close()
    peladen.berhenti()


def _dibaca(halaman, pilih: str, kata: str) -> dict:
    halaman.wait_for_selector(f"{pilih} >> text={kata}")
    return halaman.evaluate(TERLIHAT, pilih)


SEMUA = {"atas": True, "bawah": True, "tampak": True}


@pytest.mark.parametrize("layar", LAYAR)
def test_the_acts_of_a_meeting_are_answered_where_one_stands(layar, app, buka):
    siklus = siklus_terisi("rapat")
    undangan.terbitkan_undangan(siklus.id, rencana(), oleh=pelaku_dari("sekretaris"))
    halaman, dibaca = buka("sekretaris", layar), {}
    halaman.goto(f"/siklus/{siklus.id}/rapat")
    halaman.click("text=Semua hadir, kecuali yang ditandai Tidak")
    dibaca["hadir"] = _dibaca(halaman, "#kilat .catatan", "Daftar hadir tersimpan")
    halaman.fill("[name=pembahasan]", "Unit memaparkan.")
    halaman.click("text=Simpan notulen")
    dibaca["notulen"] = _dibaca(halaman, "#kilat .catatan", "Notulen tersimpan")
    halaman.fill("[name=diadakan_pukul]", "8")
    halaman.click("text=Simpan notulen")
    dibaca["ditolak"] = _dibaca(halaman, ".ringkasan-galat", "Tulis juga tanggalnya")
    halaman.fill("[name=diadakan_pukul]", "")
    halaman.click("text=Setujui semua yang belum diputuskan")
    dibaca["keputusan"] = _dibaca(halaman, "#kilat .catatan", "3 indikator disetujui")
    assert dibaca == dict.fromkeys(dibaca, SEMUA)


@pytest.mark.parametrize("layar", LAYAR)
def test_a_comment_is_answered_where_one_stands(layar, app, buka):
    siklus = siklus_terisi("analisis")
    nomor, dibaca = butir(siklus.id, "IK-01"), {}
    halaman = buka("kasubbag", layar)
    halaman.goto(f"/isian/butir/{nomor}")
    halaman.fill("[name=teks]", "Mohon jelaskan angkanya.")
    halaman.click("text=Kirim komentar")
    dibaca["komentar"] = _dibaca(halaman, "#kilat .catatan", "Komentar terkirim")
    assert dibaca == dict.fromkeys(dibaca, SEMUA)


@pytest.mark.parametrize("layar", LAYAR)
def test_evidence_is_answered_where_one_stands(layar, app, buka, siklus):
    nomor, dibaca = butir(siklus.id, "IK-01"), {}
    halaman = buka("staf_mut", layar)
    halaman.goto(f"/isian/butir/{nomor}")
    halaman.fill("[name=rujukan]", "Buku agenda halaman 12")
    halaman.click("text=Tambah bukti")
    dibaca["bukti"] = _dibaca(halaman, "#kilat .catatan", "Bukti ditambahkan")
    assert dibaca == dict.fromkeys(dibaca, SEMUA)
    assert halaman.locator(".isian-bukti >> text=Buku agenda halaman 12").count() == 1


def test_a_message_leaves_its_place_once_one_goes_on(app, peramban):
    """It stays with the page, and no more over what is typed."""
    siklus = siklus_terisi("rapat")
    undangan.terbitkan_undangan(siklus.id, rencana(), oleh=pelaku_dari("sekretaris"))
    peladen = Peladen(app)
    konteks = peramban.new_context(base_url=peladen.alamat, viewport={"width": 1366, "height": 768})
    halaman = Tab(konteks, 0).bawa_sesi(app, "sekretaris").halaman
    halaman.goto(f"/siklus/{siklus.id}/rapat")
    halaman.click("text=Semua hadir, kecuali yang ditandai Tidak")
    halaman.wait_for_selector("#kilat >> text=Daftar hadir tersimpan")
    letak = "getComputedStyle(document.getElementById('kilat')).position"
    halaman.click("#kilat .catatan")  # a link in it is pressed where it is seen
    assert halaman.evaluate(letak) == "sticky"
    halaman.fill("[name=simpulan]", "Disepakati.")
    assert halaman.evaluate(letak) == "static"
    konteks.close()
    peladen.berhenti()
