"""Every page of the demo, as every desk reaches it: WCAG 2 A and AA, CSP, no other host, no sideways scrolling."""

import pytest

from kinerja.potret import (
    AWAL,
    GALAT,
    ORANG,
    TAMU,
    UKURAN,
    demo_dilayani,
    jelajahi,
    kantor_kosong_dilayani,
    kunjungi_daftar,
    masuk,
    tergeser,
)

pytestmark = pytest.mark.peramban
ATURAN = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
LAYAR, TELEPON = UKURAN["1366"], UKURAN["360"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with demo_dilayani(str(tmp_path_factory.mktemp("demo") / "data"), print) as isi:
        yield isi


def ubah_ukuran(lembar, ukuran: tuple[int, int]) -> None:
    lembar.set_viewport_size({"width": ukuran[0], "height": ukuran[1]})


class Pemeriksa:
    """Reads a page with axe on the screen of the office and on a phone; keeps what it finds."""

    def __init__(self) -> None:
        from axe_playwright_python.sync_playwright import Axe

        self.axe = Axe()
        self.temuan: list[str] = []

    def __call__(self, lembar, halaman) -> None:
        self._baca(lembar, f"{halaman.nama_pengguna} {halaman.alamat}")
        ubah_ukuran(lembar, TELEPON)
        self._baca(lembar, f"{halaman.nama_pengguna} {halaman.alamat} pada lebar {TELEPON[0]}")
        if tergeser(lembar):
            self.temuan.append(f"{halaman.alamat}: dapat digeser ke samping pada lebar {TELEPON[0]}")
        ubah_ukuran(lembar, LAYAR)

    def _baca(self, lembar, nama: str) -> None:
        for satu in self.axe.run(lembar, options=ATURAN).response["violations"]:
            self.temuan.append(f"{nama}: {satu['id']} {satu['nodes'][0]['html'][:120]}")


def konteks_baru(peramban, **pilihan):
    return peramban.new_context(viewport={"width": LAYAR[0], "height": LAYAR[1]}, locale="id-ID", **pilihan)


def keluhan(kunjungan) -> list[str]:
    return [f"{satu.nama_pengguna} {satu.alamat}: {satu.keluhan}" for satu in kunjungan if satu.keluhan]


@pytest.mark.timeout(600)
def test_every_page_is_accessible_fits_a_phone_and_asks_nobody_else(demo, peramban):
    """One walk per person; a page that somebody else has shown is not opened again, but one siklus of each state is."""
    alamat, akun = demo
    periksa, kunjungan, per_pola = Pemeriksa(), [], {}
    for nama_pengguna in ORANG:
        konteks = konteks_baru(peramban)
        masuk(konteks, alamat, akun[nama_pengguna])
        kunjungan += jelajahi(konteks, alamat, nama_pengguna, periksa, contoh=1, per_pola=per_pola)
        konteks.close()

    assert periksa.temuan == []
    assert keluhan(kunjungan) == []
    assert len({satu.pola for satu in kunjungan}) > 40
    assert len([satu for satu in kunjungan if satu.pola == "/siklus/N"]) >= 3


@pytest.mark.timeout(180)
def test_the_door_the_first_start_and_refusals_are_as_good(demo, peramban):
    alamat, akun = demo
    periksa, konteks = Pemeriksa(), konteks_baru(peramban)
    kunjungan = kunjungi_daftar(konteks, alamat, "tamu", TAMU, periksa)
    with kantor_kosong_dilayani() as kosong:
        kunjungan += kunjungi_daftar(konteks, kosong, "tamu", AWAL, periksa)
    masuk(konteks, alamat, akun["pengelola"])
    kunjungan += kunjungi_daftar(konteks, alamat, "pengelola", GALAT, periksa)
    konteks.close()

    assert periksa.temuan == []
    assert keluhan(kunjungan) == []


@pytest.mark.timeout(120)
def test_pages_are_as_accessible_in_the_dark(demo, peramban):
    alamat, akun = demo
    periksa, konteks = Pemeriksa(), konteks_baru(peramban, color_scheme="dark")
    masuk(konteks, alamat, akun["kasubbag"])
    tujuan = ("/tugas", "/siklus/1", "/siklus/2", "/siklus/2/isian", "/kasubbag/siklus/1/analisis", "/surat", "/sop")
    kunjungan = kunjungi_daftar(konteks, alamat, "kasubbag", [(satu, 200) for satu in tujuan], periksa)
    konteks.close()

    assert periksa.temuan == []
    assert keluhan(kunjungan) == []
