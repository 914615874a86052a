"""The sheet of langkah 5 in the other browser of Debian, by mouse, keyboard, clipboard and finger."""

import pytest

from kinerja.services.pintu import sesi
from tests.isian_uji import butir, isi
from tests.kantor_uji import pelaku_dari
from tests.peramban.firefox import CARA_FIREFOX, Firefox, TabFirefox, cari_firefox
from tests.peramban.rumah_isian import KODE_TAMBAHAN, nilai
from tests.pintu_uji import buka_sesi
from tests.web.jelajah import _kuki

pytestmark = [pytest.mark.peramban, pytest.mark.lengkap]


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    """The Firefox of this file; skipped where there is none and nobody demands it."""
    if cari_firefox() is None:
        pytest.skip(f"Firefox tidak ditemukan. {CARA_FIREFOX}")
    peramban = Firefox(tmp_path_factory.mktemp("firefox"))
    yield peramban
    peramban.tutup()


@pytest.fixture(scope="module")
def firefox_tanpa_skrip(firefox, tmp_path_factory):
    """Another one, that runs no JavaScript of pages."""
    peramban = Firefox(tmp_path_factory.mktemp("firefox-tanpa-skrip"), skrip=False)
    yield peramban
    peramban.tutup()


class Lembar:
    """The sheet in one tab of Firefox."""

    def __init__(self, tab: TabFirefox, alamat: str, siklus) -> None:
        self.tab, self.alamat, self._siklus = tab, alamat, siklus
        self.tekan, self.ketik, self.nilai, self.tunggu = tab.tekan, tab.ketik, tab.nilai, tab.tunggu

    def buka(self) -> "Lembar":
        self.tab.buka(f"{self.alamat}/siklus/{self._siklus.id}/isian")
        self.tunggu("document.fonts.status === 'loaded'")  # letters that come later move the cell under a click
        return self

    def id(self, kode: str, kolom: str) -> str:
        return f"sel-{butir(self._siklus.id, kode)}-{kolom}"

    def klik(self, kode: str, kolom: str, **cara) -> None:
        self.tab.klik(f"#{self.id(kode, kolom)}", **cara)

    def isi(self, kode: str, kolom: str) -> str:
        return self.nilai(f"document.getElementById('{self.id(kode, kolom)}').value")

    def tunggu_tersimpan(self) -> None:
        self.tunggu("document.querySelector('#antrean:not([data-belum])')")

    def tunggu_kata(self, kode: str, kolom: str, kata: str) -> None:
        self.tunggu(f"document.getElementById('status-{self.id(kode, kolom)}')?.textContent.includes('{kata}')")

    @property
    def aktif(self) -> str:
        return self.nilai("document.activeElement.id")


@pytest.fixture
def lembar(app, firefox, peladen, siklus):
    """lembar("staf_mut") opens the sheet as that person, signed in already."""
    dibuka = []

    def _lembar(akun: str, lebar: int = 1366, tinggi: int = 768, *, sentuh: bool = False, di=None) -> Lembar:
        dibuka.append(TabFirefox(di or firefox, lebar, tinggi, sentuh=sentuh))
        with app.app_context():
            token, _ = _kuki(app, buka_sesi(akun))
        dibuka[-1].kuki(app.config["SESSION_COOKIE_NAME"], token)
        return Lembar(dibuka[-1], peladen.alamat, siklus).buka()

    yield _lembar
    for lembar_ini in dibuka:
        lembar_ini.tutup()


def test_one_click_selects_and_typing_replaces_a_second_click_edits_inside(lembar, siklus):
    isi(siklus.id, "IK-11", realisasi="41")
    lembar_isian = lembar("staf_mut")
    lembar_isian.klik("IK-11", "realisasi")
    lembar_isian.ketik("7")
    lembar_isian.tekan("Enter")
    lembar_isian.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "realisasi") == "7"
    lembar_isian.klik("IK-11", "realisasi")
    lembar_isian.klik("IK-11", "realisasi")
    lembar_isian.tekan("End")
    lembar_isian.ketik("5")
    lembar_isian.tekan("Enter")
    lembar_isian.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "realisasi") == "75"
    tanya = f"document.getElementById('ragu-{butir(siklus.id, 'IK-11')}-realisasi').textContent"
    assert "memuat angka lama 7 dan ketikan 5" in lembar_isian.buka().nilai(tanya)


def test_keys_walk_as_in_a_spreadsheet(lembar):
    lembar_isian = lembar("staf_mut")
    lembar_isian.klik("IK-12", "realisasi")
    jalan = (
        ("ArrowDown", "IK-13", "realisasi"),
        ("ArrowRight", "IK-13", "anggaran"),
        ("Tab", "IK-13", "pendorong"),
        ("Shift+Tab", "IK-13", "anggaran"),
        ("ArrowLeft", "IK-13", "realisasi"),
        ("Enter", "IK-14", "realisasi"),
        ("Shift+Enter", "IK-13", "realisasi"),
        ("End", "IK-13", "belum_tersedia"),
        ("Home", "IK-13", "realisasi"),
        ("Control+Home", "IK-01", "realisasi"),
        ("Control+End", "IK-15", "belum_tersedia"),
        ("Home", "IK-15", "realisasi"),
        ("PageUp", "IK-01", "realisasi"),
        ("PageDown", "IK-15", "realisasi"),
    )
    for tombol, kode, kolom in jalan:
        lembar_isian.tekan(tombol)
        assert (tombol, lembar_isian.aktif) == (tombol, lembar_isian.id(kode, kolom))


def test_every_other_key_of_the_list(lembar, siklus):
    for kode, angka in (("IK-12", "41"), ("IK-13", "2")):
        isi(siklus.id, kode, realisasi=angka)
    lembar_isian = lembar("staf_mut")
    lembar_isian.klik("IK-11", "realisasi")
    for tombol, kode in (
        ("Control+ArrowDown", "IK-12"),
        ("Control+ArrowDown", "IK-13"),
        ("Control+ArrowUp", "IK-12"),
        ("ArrowUp", "IK-11"),
    ):
        lembar_isian.tekan(tombol)
        assert (tombol, lembar_isian.aktif) == (tombol, lembar_isian.id(kode, "realisasi"))
    lembar_isian.tekan("ArrowDown", "F2")
    lembar_isian.ketik("5")
    lembar_isian.tekan("Enter")
    lembar_isian.tunggu_tersimpan()
    assert nilai(siklus, "IK-12", "realisasi") == "415"
    lembar_isian.klik("IK-11", "realisasi")
    lembar_isian.klik("IK-13", "realisasi", shift=True)
    assert lembar_isian.nilai("document.querySelectorAll('td.terpilih').length") == 3
    lembar_isian.ketik("9")
    lembar_isian.tekan("Control+Enter")
    lembar_isian.tunggu_tersimpan()
    assert [nilai(siklus, kode, "realisasi") for kode in ("IK-11", "IK-12", "IK-13")] == ["9"] * 3
    lembar_isian.klik("IK-11", "pendorong")
    lembar_isian.ketik("satu")
    lembar_isian.tekan("Alt+Enter")
    lembar_isian.ketik("dua")
    lembar_isian.tekan("Enter")
    lembar_isian.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "pendorong") == "satu\ndua"
    lembar_isian.klik("IK-14", "realisasi")
    lembar_isian.ketik("?")
    lembar_isian.tunggu("document.getElementById('dialog-papan-ketik').open")
    lembar_isian.tekan("Escape")
    lembar_isian.klik("IK-11", "realisasi")
    lembar_isian.tekan("Shift+F2")
    lembar_isian.tunggu("document.querySelector('#samping [data-kembalikan], #samping ol')")
    lembar_isian.tekan("Escape")
    assert lembar_isian.aktif == lembar_isian.id("IK-11", "realisasi")


def test_a_doubt_is_answered_by_keyboard(lembar, siklus):
    lembar_isian = lembar("staf_mut")
    lembar_isian.klik("IK-11", "realisasi")
    lembar_isian.ketik("1000")
    lembar_isian.tekan("Enter")
    lembar_isian.tunggu_tersimpan()
    ragu = f"document.getElementById('ragu-{butir(siklus.id, 'IK-11')}-realisasi').textContent"
    lembar_isian.tunggu(f"{ragu}.includes('Ya, benar')")
    lembar_isian.tekan("ArrowUp", "Alt+ArrowDown")
    lembar_isian.ketik("Sudah diperiksa")
    lembar_isian.tekan("Enter")
    lembar_isian.tunggu(f"{ragu}.includes('Benar: Sudah diperiksa')")


def test_five_columns_are_pasted_as_one_request_and_taken_back_as_one(lembar, siklus):
    """What a spreadsheet copies: quoted lines, a ratio, a figure that is refused before it is sent."""
    isi(siklus.id, "IK-11", realisasi="5", pendorong="Lama")
    lembar_isian = lembar("staf_mut")
    baris = "".join(f'{ke},5\tRp{ke}.000.000\t"Dorong\nbaris {ke}"\tHambat\tLanjut\n' for ke in range(1, 5))
    lembar_isian.klik("IK-01", "realisasi")
    lembar_isian.tab.salin("18\tRp5\tA\tB\tC\n28/29\tRp6\tA\tB\tC\n" + baris + "banyak\tRp7\tA\tB\tC\n")
    lembar_isian.tekan("Control+v")
    lembar_isian.tunggu("document.querySelector('#isian-tempel').textContent.includes('34 sel akan ditempel')")
    assert "“banyak” bukan angka" in lembar_isian.nilai("document.querySelector('#isian-tempel').textContent")
    assert nilai(siklus, "IK-11", "realisasi") == "5"
    alamat = "performance.getEntriesByType('resource').filter(m => /isian.\\d+$/.test(m.name)).length"
    lembar_isian.tekan("Enter")
    lembar_isian.tunggu_kata("IK-15", "anggaran", "Tersimpan")
    assert lembar_isian.nilai(alamat) == 1
    assert (nilai(siklus, "IK-02", "pembilang"), nilai(siklus, "IK-02", "penyebut")) == ("28", "29")
    assert (nilai(siklus, "IK-11", "realisasi"), nilai(siklus, "IK-11", "pendorong")) == ("1.5", "Dorong\nbaris 1")
    lembar_isian.tekan("Control+z")
    lembar_isian.tunggu(f"{alamat} === 2")
    lembar_isian.tunggu_tersimpan()
    assert (nilai(siklus, "IK-11", "realisasi"), nilai(siklus, "IK-11", "pendorong")) == ("5", "Lama")
    assert nilai(siklus, "IK-02", "pembilang") == ""


def test_without_javascript_one_button_saves_the_sheet_and_keeps_what_was_refused(lembar, siklus, firefox_tanpa_skrip):
    lembar_isian = lembar("staf_mut", di=firefox_tanpa_skrip)
    assert not lembar_isian.nilai("document.documentElement.hasAttribute('data-js')")
    for kode, teks in (("IK-11", "8,5"), ("IK-12", "banyak")):
        lembar_isian.klik(kode, "realisasi")
        lembar_isian.ketik(teks)
    lembar_isian.tab.klik(".isian-simpan button")
    lembar_isian.tunggu("document.querySelector('.ringkasan-galat')?.textContent.includes('bukan angka')")
    assert nilai(siklus, "IK-11", "realisasi") == "8.5"
    assert lembar_isian.isi("IK-12", "realisasi") == "banyak"
    assert lembar_isian.nilai("document.querySelector('.ringkasan-galat').getBoundingClientRect().bottom") <= 768
    kelihatan = (
        "[...document.querySelectorAll('main button')].filter(b => b.offsetParent).map(b => b.textContent.trim())"
    )
    assert set(lembar_isian.nilai(kelihatan)) == {"Simpan", "Terima format", "Nyatakan isian selesai"}


def test_undo_steps_through_what_was_saved_and_redo_returns(lembar, siklus):
    lembar_isian = lembar("staf_mut")
    lembar_isian.klik("IK-11", "realisasi")
    for angka in ("1", "2"):
        lembar_isian.ketik(angka)
        lembar_isian.tekan("Enter", "ArrowUp")
        lembar_isian.tunggu_tersimpan()
    lembar_isian.tekan("Control+z")
    lembar_isian.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "realisasi") == "1"
    lembar_isian.tekan("Control+y")
    lembar_isian.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "realisasi") == "2"
    lembar_isian.ketik("9")
    lembar_isian.tekan("Escape")
    assert lembar_isian.isi("IK-11", "realisasi") == "2"


def test_block_is_copied_pasted_filled_and_emptied(lembar, siklus):
    for kode, angka in zip(KODE_TAMBAHAN[:2], ("5", "6"), strict=True):
        isi(siklus.id, kode, realisasi=angka)
    lembar_isian = lembar("staf_mut")
    lembar_isian.klik("IK-11", "realisasi")
    lembar_isian.tekan("Shift+ArrowDown", "Control+c")
    lembar_isian.klik("IK-13", "realisasi")
    lembar_isian.tekan("Control+v")
    lembar_isian.tunggu("document.querySelector('#isian-tempel').textContent")
    lembar_isian.tekan("Enter")
    lembar_isian.tunggu_tersimpan()
    assert [nilai(siklus, kode, "realisasi") for kode in ("IK-13", "IK-14")] == ["5", "6"]
    lembar_isian.tekan("Shift+ArrowDown", "Shift+ArrowDown", "Control+d")
    lembar_isian.tunggu_tersimpan()
    assert [nilai(siklus, kode, "realisasi") for kode in ("IK-14", "IK-15")] == ["5", "5"]
    lembar_isian.tekan("Delete")
    lembar_isian.tunggu_tersimpan()
    assert [nilai(siklus, kode, "realisasi") for kode in KODE_TAMBAHAN[2:]] == ["", "", ""]


def test_two_people_on_one_cell_and_on_two(lembar, siklus):
    pertama, kedua = lembar("staf_mut"), lembar("kabid_mut")
    for orang, kode, angka in ((pertama, "IK-11", "8"), (kedua, "IK-12", "3"), (kedua, "IK-11", "9")):
        orang.klik(kode, "realisasi")
        orang.ketik(angka)
        orang.tekan("Tab")
        orang.tunggu("!document.querySelector('td[data-keadaan=menyimpan]')")
    kedua.tunggu_kata("IK-11", "realisasi", "Isian Anda: “9”")
    assert [nilai(siklus, kode, "realisasi") for kode in ("IK-11", "IK-12")] == ["8", "3"]
    kedua.tab.klik("[data-salin-isian]")
    assert kedua.nilai("document.querySelector('[data-salin-isian]').textContent") == "Tersalin"
    kedua.tab.klik("[data-pilih=milik]")
    kedua.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "realisasi") == "9"


def test_nothing_typed_is_lost_while_the_server_is_away_or_the_session_has_ended(lembar, siklus, peladen):
    lembar_isian = lembar("staf_mut")
    peladen.berhenti()
    lembar_isian.klik("IK-11", "realisasi")
    lembar_isian.tunggu(f"document.activeElement.id === '{lembar_isian.id('IK-11', 'realisasi')}'")
    lembar_isian.ketik("4")
    lembar_isian.tekan("Enter")
    lembar_isian.tunggu_kata("IK-11", "realisasi", "menunggu server")
    peladen.mulai()
    lembar_isian.tunggu_tersimpan()
    assert nilai(siklus, "IK-11", "realisasi") == "4"
    sesi.akhiri_sesi_akun(pelaku_dari("staf_mut").akun_id, oleh=None)
    lembar_isian.ketik("5")
    lembar_isian.tekan("Enter")
    lembar_isian.tunggu("document.body.textContent.includes('Sesi Anda berakhir')")
    assert lembar_isian.isi("IK-12", "realisasi") == "5"
    assert lembar_isian.aktif == lembar_isian.id("IK-13", "realisasi")


def test_finger_on_a_phone_walks_one_indicator_at_a_time(lembar, siklus):
    lembar_isian = lembar("staf_mut", 360, 740, sentuh=True)
    lembar_isian.klik("IK-01", "realisasi")
    lembar_isian.ketik("31")
    lembar_isian.tab.klik("[data-langkah='1']")
    lembar_isian.tunggu_tersimpan()
    assert nilai(siklus, "IK-01", "realisasi") == "31"
    assert (
        lembar_isian.nilai("[...document.querySelectorAll('tr[data-butir-isian]')].filter(b => b.offsetParent).length")
        == 1
    )
    assert lembar_isian.nilai(
        f"Boolean(document.getElementById('{lembar_isian.id('IK-02', 'pembilang')}').offsetParent)"
    )
    assert lembar_isian.nilai("document.documentElement.scrollWidth") <= 360
