"""A person at a desk, before a real browser: helpers that read like what that person does."""

import re
from pathlib import Path

import pypdfium2
from playwright.sync_api import BrowserContext, Locator, Page, expect

from kinerja.adapters.chromium import KE_LUAR

# What a person has typed or chosen in the form of a button. A password is never sent back; a file is chosen anew.
ISIAN = """tombol => [...tombol.form.elements]
  .filter(e => e.name && !["hidden", "password", "file", "submit"].includes(e.type))
  .map(e => [e.name, ["checkbox", "radio"].includes(e.type) ? e.checked : e.value.replace(/\\r\\n/g, "\\n").trim()])"""

# The console tells what the CSP refused, what asked for another host (none can be reached), where the server broke.
TERLARANG = re.compile(rf"Content Security Policy|{KE_LUAR}|status of 5\d\d")


class Meja:
    """One signed-in person. `baris` is their row in the table of accounts."""

    def __init__(self, konteks: BrowserContext, baris: dict[str, str]) -> None:
        self.konteks = konteks
        self.baris = baris
        self.keluhan: list[str] = []
        self.halaman: Page = konteks.new_page()
        self.halaman.on("pageerror", lambda galat: self.keluhan.append(f"{self.halaman.url}: {galat}"))
        self.halaman.on("console", self._dengar)

    def _dengar(self, pesan) -> None:
        if TERLARANG.search(pesan.text):
            self.keluhan.append(f"{self.halaman.url}: {pesan.text} {pesan.location['url']}")

    @property
    def nama(self) -> str:
        """The person's name, as papers print it."""
        return self.baris["nama"]

    def masuk(self, judul: str = "Beranda", *, ditolak: bool = False) -> "Meja":
        """Sign in by the door, at the second attempt where the first is to be `ditolak`."""
        self.halaman.goto("/masuk")
        self.isi("Nama pengguna", self.baris["nama_pengguna"])
        if ditolak:
            self.isi("Kata sandi", "bukan yang dipilih").ditolak("Masuk", "tidak cocok")
        self.isi("Kata sandi", self.baris["kata_sandi"])
        self.tekan("Masuk")
        self.melihat_judul(judul)
        return self

    def bertindak_sebagai(self, jabatan: str) -> "Meja":
        """Choose another jabatan that one holds."""
        self.halaman.locator("details.akun summary").click()
        self.halaman.get_by_role("button", name=jabatan).click()
        expect(self.halaman.locator(".akun-jabatan")).to_have_text(jabatan)
        return self

    def buka(self, alamat: str) -> "Meja":
        """Type an address."""
        self.halaman.goto(alamat)
        return self

    def buka_tugas(self, *kata: str) -> "Meja":
        """Open the first task in Tugas saya whose line holds all these words."""
        self.halaman.goto("/tugas")
        baris = self.halaman.locator("#tugas li, #tugas tr")
        for teks in kata:
            baris = baris.filter(has_text=teks)
        baris.first.get_by_role("link").first.click()
        return self

    def tautan(self, nama: str | re.Pattern) -> "Meja":
        """Follow a link."""
        self._isi_halaman.get_by_role("link", name=nama, exact=isinstance(nama, str)).first.click()
        return self

    def tekan(self, nama: str) -> "Meja":
        """Press a button."""
        self._isi_halaman.get_by_role("button", name=nama, exact=True).first.click()
        return self

    def ditolak(self, nama: str, sebab: str | re.Pattern) -> "Meja":
        """Press a button and be refused: the page says why, and what was typed in that form is still there."""
        tombol = self._isi_halaman.get_by_role("button", name=nama, exact=True).first
        sebelum = tombol.evaluate(ISIAN)
        tombol.click()
        galat = self._isi_halaman.locator(".ringkasan-galat").first
        expect(galat).to_contain_text(sebab)
        bidang = {nama_bidang for nama_bidang, _ in sebelum}  # a refusal may ask for more: a tick for a day off
        semua = self._isi_halaman.get_by_role("button", name=nama, exact=True).first.evaluate(ISIAN)
        sesudah = [kini for kini in semua if kini[0] in bidang]
        assert sesudah == sebelum, [
            kalimat for kalimat in sebelum + sesudah if kalimat not in sebelum or kalimat not in sesudah
        ]
        return self

    def tempel(self, teks: str) -> "Meja":
        """Paste as out of a spreadsheet."""
        self.halaman.evaluate("teks => navigator.clipboard.writeText(teks)", teks)
        self.halaman.keyboard.press("Control+v")
        return self

    def isi(self, label: str, teks: str) -> "Meja":
        """Type into the field of that label."""
        self._bidang(label).fill(teks)
        return self

    def sandi_lagi(self) -> "Meja":
        """The password once more, where the page asks for it: when it was last given more than ten minutes ago."""
        return self.sandi(self.baris["kata_sandi"]) if self._sandi.count() else self

    def sandi(self, teks: str) -> "Meja":
        """What is typed where the page asks for the password once more."""
        self._sandi.fill(teks)
        return self

    @property
    def _sandi(self) -> Locator:
        """The field in sight: what is folded away may ask too."""
        return self._isi_halaman.get_by_label("Kata sandi Anda", exact=True).locator("visible=true")

    def isian(self, label: str) -> str:
        """What stands in the field of that label."""
        return self._bidang(label).input_value()

    def pilih(self, label: str, pilihan: str) -> "Meja":
        """Choose from a list."""
        self._bidang(label).select_option(label=pilihan)
        return self

    def pilihan(self, label: str) -> list[str]:
        """What a list offers."""
        return [teks.strip() for teks in self._bidang(label).locator("option").all_inner_texts()]

    def centang(self, label: str | re.Pattern) -> "Meja":
        """Tick a box, or choose a radio button."""
        self._isi_halaman.get_by_label(label).first.check()
        return self

    def lampirkan(self, label: str, nama: str, isi: bytes, mime: str = "application/pdf") -> "Meja":
        """Choose a file."""
        self._bidang(label).set_input_files({"name": nama, "mimeType": mime, "buffer": isi})
        return self

    def singkap(self, judul: str) -> "Meja":
        """Open what is folded under that title."""
        self._isi_halaman.locator("summary", has_text=judul).first.click()
        return self

    def melihat(self, teks: str | re.Pattern) -> "Meja":
        """Somewhere on the page stand these words."""
        expect(self._isi_halaman.get_by_text(teks).first).to_be_visible()
        self.halaman.wait_for_load_state()
        return self

    def melihat_judul(self, judul: str | re.Pattern) -> "Meja":
        """The page is the one with this title."""
        expect(self.halaman.get_by_role("heading", level=1)).to_contain_text(judul)
        self.halaman.wait_for_load_state()  # its scripts have run: from here on it does what it shows
        return self

    def melihat_pesan(self, teks: str | re.Pattern) -> "Meja":
        """The message after an act says so."""
        expect(self.halaman.locator("#kilat")).to_contain_text(teks)
        return self

    def tidak_melihat(self, teks: str) -> "Meja":
        """These words stand nowhere."""
        expect(self._isi_halaman.get_by_text(teks)).to_have_count(0)
        return self

    def berada_di_langkah(self, siklus: str, langkah: str) -> "Meja":
        """On the page of the siklus this langkah is the one that runs."""
        self.buka(siklus)
        expect(self.halaman.locator('.garis [aria-current="step"]', has_text=langkah).first).to_be_visible()
        return self

    def unduh(self, nama: str) -> bytes:
        """Download what a link gives."""
        with self.halaman.expect_download() as unduhan:
            self.tautan(nama)
        return Path(unduhan.value.path()).read_bytes()

    @property
    def _isi_halaman(self) -> Locator:
        return self.halaman.locator("main")

    def _bidang(self, label: str) -> Locator:
        """The field whose label begins with these words ("(boleh kosong)" may follow)."""
        return self._isi_halaman.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s*\(boleh kosong\))?\s*$")).first


def teks_pdf(isi: bytes) -> str:
    """The words of a PDF, its pages one after the other, spaces made single."""
    with pypdfium2.PdfDocument(isi) as pdf:
        return " ".join(" ".join(halaman.get_textpage().get_text_range() for halaman in pdf).split())
