"""Scans are read in the queue: found by their words afterwards, while the file stays as it is."""

import io
import random
import re

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont
from sqlalchemy import select

from kinerja.adapters import ocr
from kinerja.config import AKAR
from kinerja.domain.hak import Pelaku
from kinerja.ext import db
from kinerja.models import IsiArsip, Pekerjaan
from kinerja.services.arsip import cari, impor, pindaian
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.berkas.simpan import baca_isi
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil

FONT = AKAR / "static/fonts/cetak/LiberationSans-Regular.ttf"
KALIMAT = """Nomor: B/220/BKPSDM/2017
Hal: Laporan kinerja triwulan ketiga
Dengan hormat disampaikan bahwa pengukuran kinerja pegawai pada seluruh bidang
telah dilaksanakan sesuai dengan jadwal yang ditetapkan oleh sekretaris badan.
Capaian indikator kepuasan masyarakat meningkat dibandingkan tahun sebelumnya,
sedangkan penyelesaian berkas kenaikan pangkat terlambat karena perubahan aturan.
Demikian laporan ini disusun untuk dipergunakan sebagaimana mestinya."""


BENIH, DERAU = 1, 52
"""The same specks in every run, of so many levels of grey up or down (a deviation of 30)."""


def pindaian_kertas() -> bytes:
    """A sheet at 150 dpi, two degrees askew, with noise and a stamp over the text."""
    ukuran, huruf = (1240, 1754), ImageFont.truetype(FONT, 26)
    kertas = Image.new("L", ukuran, 255)
    ImageDraw.Draw(kertas).multiline_text((120, 160), KALIMAT, font=huruf, fill=20, spacing=14)
    kertas = kertas.rotate(2, fillcolor=255, resample=Image.Resampling.BICUBIC)
    bintik = Image.frombytes("L", ukuran, random.Random(BENIH).randbytes(ukuran[0] * ukuran[1]))
    kertas = ImageChops.add(kertas, bintik.point(lambda v: 128 + (v - 128) * DERAU // 128), 1, -128)
    cap = Image.new("RGBA", ukuran, (0, 0, 0, 0))
    ImageDraw.Draw(cap).ellipse((500, 220, 800, 520), outline=(60, 40, 160, 140), width=7)
    keluar = io.BytesIO()
    Image.alpha_composite(kertas.convert("RGBA"), cap).convert("RGB").save(keluar, "JPEG", quality=80)
    return keluar.getvalue()


def masukkan(*berkas, oleh: Pelaku | None = None):
    return impor.masukkan([(n, lambda isi=isi: isi) for n, isi in berkas], oleh=oleh, kabar=lambda _: None)


def ditemukan(kata: str) -> list[str]:
    return [c.uraian for b in cari.cari(Saringan(kata), oleh=pelaku_dari("staf_sek")).baris for c in b.cocok]


@pytest.fixture
def terpasang(monkeypatch):
    """As if tesseract were there, and read these words on every first page."""
    monkeypatch.setattr(ocr, "tersedia", lambda: True)
    baca = lambda mime, isi, nomor: f"{KALIMAT}\n" if nomor == 1 else None  # noqa: E731
    monkeypatch.setattr(ocr, "baca_halaman", baca)


def test_a_scan_is_found_by_its_words_and_guessed_anew_while_its_bytes_stay(app, terpasang):
    pindai = pindaian_kertas()
    masukkan(("IMG_0012.jpg", pindai), ("surat.pdf", pdf_kecil("tapir")))
    assert ditemukan("kepuasan") == []
    assert pindaian.kerjakan({}, lambda _: None)["pesan"] == "1 pindaian dibaca, 1 di antaranya berisi kata."
    assert ditemukan("kepuasan") == ["Laporan kinerja triwulan ketiga"]
    isi = db.session.scalars(select(IsiArsip).order_by(IsiArsip.id)).first()
    assert (isi.nomor_surat, isi.pasti, baca_isi(isi.berkas)) == ("B/220/BKPSDM/2017", False, pindai)
    assert pindaian.kerjakan({}, lambda _: None)["pesan"].startswith("0 pindaian dibaca")


def test_what_was_confirmed_keeps_its_words_and_gets_more(app, terpasang):
    masukkan(("gajah.jpg", pindaian_kertas()))
    isi = db.session.scalars(select(IsiArsip)).one()
    isi.pasti, isi.uraian = True, "Notulen gajah"
    db.session.commit()
    pindaian.kerjakan({}, lambda _: None)
    assert isi.uraian == "Notulen gajah"
    assert len(ditemukan("kepuasan")) == len(ditemukan("gajah")) == 1


def test_a_scan_that_comes_through_the_page_is_queued_once(app, terpasang):
    for nomor in range(2):
        masukkan((f"{nomor}.jpg", pindaian_kertas() + bytes([nomor])), oleh=pelaku_dari("staf_sek"))
    masukkan(("surat.pdf", pdf_kecil("tapir")), oleh=pelaku_dari("staf_sek"))
    assert [pekerjaan.jenis for pekerjaan in db.session.scalars(select(Pekerjaan))] == ["pindaian"]


def test_without_tesseract_all_else_works_and_the_page_says_what_is_lacking(app, monkeypatch, masuk):
    monkeypatch.setenv("PATH", "/tidak-ada")
    masukkan(("gajah.jpg", pindaian_kertas()), oleh=pelaku_dari("staf_sek"))
    assert pindaian.kerjakan({}, lambda _: None)["pesan"] == ocr.PETUNJUK
    assert db.session.scalars(select(Pekerjaan)).all() == []
    halaman = masuk("staf_sek").get("/arsip/masukkan").get_data(as_text=True)
    assert "sudo apt install tesseract-ocr tesseract-ocr-ind" in halaman
    assert ditemukan("gajah") == ["gajah"]


def test_nine_of_ten_words_of_a_poor_scan_are_read(app):
    if not ocr.tersedia():
        pytest.skip("tesseract tidak terpasang: apt install tesseract-ocr tesseract-ocr-ind")
    assert pindaian.petunjuk() == ""
    dibaca = ocr.baca_halaman("image/jpeg", pindaian_kertas(), 1)
    kata, terbaca = re.findall(r"\w{3,}", KALIMAT), set(re.findall(r"\w{3,}", dibaca))
    assert sum(kata_asli in terbaca for kata_asli in kata) >= 0.9 * len(kata)
    assert ocr.baca_halaman("image/jpeg", pindaian_kertas(), 2) is None
