"""A day of the arsiparis without a mouse, from the first page to the last: Tab, letters, arrows, space and Enter."""

import pytest

from kinerja.ext import db
from kinerja.models import Arsip, Opname, Pekerjaan, Pinjaman, Tahanan
from kinerja.services.arsip import bundel, impor
from tests.arsip_uji import arsip_di
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil
from tests.pintu_uji import buka_sesi

pytestmark = [pytest.mark.peramban, pytest.mark.lengkap]

NAMA = """() => {
  const e = document.activeElement;
  const teks = e.matches("input, select, textarea") ? e.labels?.[0]?.textContent : e.textContent;
  return (teks ?? "").replace(/\\s+/g, " ").trim();
}"""


class Papan:
    """A person at a keyboard."""

    def __init__(self, halaman) -> None:
        self.halaman, self.ketik = halaman, halaman.keyboard

    def cari(self, nama: str, paling: int = 120) -> None:
        """Tab until what has the focus is called so."""
        lewat = []
        for _ in range(paling):
            self.ketik.press("Tab")
            lewat.append(self.halaman.evaluate(NAMA))
            if lewat[-1].startswith(nama):
                return
        raise AssertionError(f"{nama} tidak tercapai: {lewat}")

    def tekan(self, nama: str) -> None:
        """Go there and press Enter; the next page is there."""
        self.cari(nama)
        with self.halaman.expect_event("load"):
            self.ketik.press("Enter")

    def isi(self, nama: str, teks: str) -> None:
        """Go to this field and type over what stands in it."""
        self.cari(nama)
        self.ketik.press("Control+A")
        self.ketik.type(teks)

    def kirim(self) -> None:
        """Enter in a field sends its form."""
        with self.halaman.expect_event("load"):
            self.ketik.press("Enter")


@pytest.fixture
def papan(app, peramban, peladen):
    konteks = peramban.new_context(base_url=peladen.alamat, viewport={"width": 1366, "height": 768})
    token = app.session_interface.get_signing_serializer(app).dumps({"sesi": buka_sesi("staf_sek")})
    konteks.add_cookies([{"name": app.config["SESSION_COOKIE_NAME"], "value": token, "url": peladen.alamat}])
    papan = Papan(konteks.new_page())
    papan.halaman.goto("/")
    yield papan
    konteks.close()


def segar(model, nomor: int):
    db.session.rollback()
    return db.session.get_one(model, nomor)


def test_from_finding_a_paper_to_the_export_of_its_bundle(app, papan):
    nomor = arsip_di(judul="Laporan Kinerja 2020")
    isi = pdf_kecil("Rekapitulasi kanguru")
    impor.masukkan([("Notulen 2019.pdf", lambda: isi)], oleh=pelaku_dari("staf_sek"), kabar=lambda _: None)
    halaman, ketik = papan.halaman, papan.ketik

    ketik.press("g")  # the archive, what waits to be confirmed
    with halaman.expect_event("load"):
        ketik.press("a")
    papan.tekan("Pastikan naskah lama")
    ketik.press("Control+A")
    ketik.type("Notulen rapat")
    papan.isi("Tanggal naskah", "04/05/2019")
    papan.kirim()
    assert "Naskah dipastikan." in halaman.inner_text("main")

    ketik.press("g")  # found by a word in it, opened at the hit
    with halaman.expect_event("load"):
        ketik.press("a")
    papan.cari("Kata, “frasa”")
    ketik.type("kang")
    halaman.locator("#saran a").first.wait_for()
    ketik.press("ArrowDown")
    ketik.press("Enter")
    halaman.locator("#hasil mark", has_text="kanguru").first.wait_for()
    papan.tekan("Notulen rapat")
    assert "Notulen rapat" in halaman.inner_text("h1")

    ketik.press("g")  # another bundle: its box is not where it was
    with halaman.expect_event("load"):
        ketik.press("a")
    papan.tekan("Laporan Kinerja 2020")
    papan.tekan("Ubah letak")
    papan.isi("Boks", "15")
    papan.kirim()
    assert bundel.letak_arsip(segar(Arsip, nomor)).boks == "15"

    papan.tekan("Pinjamkan")  # lent, and back
    papan.isi("Peminjam", "Inspektorat")
    papan.isi("Keperluan", "Reviu")
    papan.isi("Harus kembali", "07/04/2026")
    papan.kirim()
    assert segar(Pinjaman, 1).kembali_pada is None
    papan.isi("Keadaan berkas", "Lengkap")
    papan.kirim()
    assert segar(Pinjaman, 1).kembali_pada is not None

    papan.tekan("Arsip")  # the box moves into another shelf with all that lies in it
    papan.tekan("Tempat")
    papan.tekan("Tambah tempat")
    papan.cari("Jenis")
    ketik.type("Rak")
    papan.isi("Nama", "9")
    papan.cari("Di dalam")
    ketik.type("Ruang Arsip")
    papan.tekan("Simpan")
    papan.tekan("Arsip")
    papan.tekan("Tempat")
    papan.tekan("Boks 15")
    papan.tekan("Ubah atau pindahkan")
    papan.cari("Di dalam")
    ketik.type("Ruang Arsip, Rak 9")
    papan.tekan("Simpan")
    assert str(bundel.letak_arsip(segar(Arsip, nomor))) == "Ruang Arsip, Rak 9, Boks 15"

    papan.cari("Label")  # a sheet of labels, and the counting of the box
    lembar = halaman.request.get(halaman.evaluate("document.activeElement.href"))
    assert lembar.body().startswith(b"%PDF-")
    papan.tekan("Opname")
    papan.cari("0001")
    ketik.press("Space")
    papan.cari("Setelah disimpan")
    ketik.type("Tutup")
    papan.tekan("Simpan opname")
    assert "Tidak ada selisih." in halaman.inner_text("main")
    assert segar(Opname, 1).selesai_pada is not None

    ketik.press("g")  # held while it is audited, then given out whole
    with halaman.expect_event("load"):
        ketik.press("a")
    papan.tekan("Laporan Kinerja 2020")
    papan.tekan("Tahan")
    papan.isi("Sebab", "Pemeriksaan BPK")
    papan.tekan("Tahan")
    assert segar(Tahanan, 1).sebab == "Pemeriksaan BPK"
    ketik.press("g")
    with halaman.expect_event("load"):
        ketik.press("a")
    papan.tekan("Notulen rapat")
    papan.tekan("Ekspor")
    assert "/pekerjaan/" in halaman.url
    nomor_pekerjaan = int(halaman.url.rsplit("/", 1)[1])
    assert segar(Pekerjaan, nomor_pekerjaan).jenis == "ekspor_arsip"
