"""Scans are read in the queue: found by their words afterwards, while the file stays as it is."""

import io
import re

import pytest
from PIL import Image, ImageStat
from sqlalchemy import select

from kinerja.adapters import ocr
from kinerja.domain.hak import Pelaku
from kinerja.domain.letak_kata import Kata
from kinerja.ext import db
from kinerja.models import IsiArsip, Pekerjaan
from kinerja.services.arsip import cari, impor, pindaian
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.berkas.simpan import baca_isi
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil
from tests.pindaian_uji import pindai

KALIMAT = """Nomor: B/220/BKPSDM/2017
Hal: Laporan kinerja triwulan ketiga
Dengan hormat disampaikan bahwa pengukuran kinerja pegawai pada seluruh bidang
telah dilaksanakan sesuai dengan jadwal yang ditetapkan oleh sekretaris badan.
Capaian indikator kepuasan masyarakat meningkat dibandingkan tahun sebelumnya,
sedangkan penyelesaian berkas kenaikan pangkat terlambat karena perubahan aturan.
Demikian laporan ini disusun untuk dipergunakan sebagaimana mestinya."""


KEPUASAN = Kata("kepuasan", 2000, 5000, 4000, 5500)


def pindaian_kertas() -> bytes:
    """The sheet with these sentences, poorly scanned."""
    return pindai(KALIMAT)


def masukkan(*berkas, oleh: Pelaku | None = None):
    return impor.masukkan([(n, lambda isi=isi: isi) for n, isi in berkas], oleh=oleh, kabar=lambda _: None)


def ditemukan(kata: str) -> list[str]:
    return [c.uraian for b in cari.cari(Saringan(kata), oleh=pelaku_dari("staf_sek")).baris for c in b.cocok]


@pytest.fixture
def terpasang(monkeypatch):
    """As if tesseract were there, and read these words on every first page."""
    monkeypatch.setattr(ocr, "tersedia", lambda: True)
    baca = lambda mime, isi, nomor: ocr.Lembar(KALIMAT, [KEPUASAN]) if nomor == 1 else None  # noqa: E731
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
    kata, terbaca = re.findall(r"\w{3,}", KALIMAT), set(re.findall(r"\w{3,}", dibaca.teks))
    assert sum(kata_asli in terbaca for kata_asli in kata) >= 0.9 * len(kata)
    assert ocr.baca_halaman("image/jpeg", pindaian_kertas(), 2) is None
    letak = next(sepatah for sepatah in dibaca.kata if sepatah.teks.startswith("kepuasan"))
    assert 1000 < letak.kiri < letak.kanan < 5000  # the fifth of seven lines, near its beginning
    assert 1500 < letak.atas < letak.bawah < 2500


def test_the_table_of_tesseract_is_lines_of_words_each_with_its_box():
    kepala = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    baris = [
        (1, 0, 0, 0, 0, 1000, 2000, -1, ""),
        (4, 1, 0, 10, 20, 500, 30, -1, ""),
        (5, 1, 1, 100, 200, 50, 20, 96, "Laporan"),
        (5, 1, 2, 200, 200, 50, 20, 91, "kinerja"),
        (5, 1, 3, 300, 200, 50, 20, 11, " "),
        (4, 2, 0, 10, 60, 500, 30, -1, ""),
        (5, 2, 1, 100, 400, 50, 20, 96, "2017"),
    ]
    tabel = [kepala, *("\t".join(map(str, (b[0], 1, 1, 1, *b[1:]))) for b in baris), "rusak"]
    lembar = ocr.dari_tsv("\n".join(tabel))
    assert lembar.teks == "Laporan kinerja\n2017"
    assert lembar.kata[0] == ("Laporan", 1000, 1000, 1500, 1100)
    assert [sepatah.teks for sepatah in lembar.kata] == ["Laporan", "kinerja", "2017"]
    assert ocr.dari_tsv("") == ocr.KOSONG


def test_a_page_on_its_side_is_read_the_way_its_letters_stand(monkeypatch):
    def tabel(*kata):
        baris = [(1, 0, 0, 1000, 2000, -1, ""), (4, 0, 0, 900, 30, -1, ""), *((5, 9, 9, 50, 20, *k) for k in kata)]
        return "\n".join("\t".join(map(str, (b[0], 1, 1, 1, 1, 1, *b[1:]))) for b in baris)

    dibaca = {
        ocr.SATU_BLOK: tabel((20, "YJ"), (31, "2ea8")),
        ocr.MENURUT_HURUF: tabel((96, "Pencairan"), (91, "anggaran"), (10, "x")),
    }
    diminta = []
    monkeypatch.setattr(ocr, "_tabel", lambda _, cara: diminta.append(cara) or dibaca[cara])
    assert ocr.baca_gambar(b"").teks == "Pencairan anggaran x"
    dibaca[ocr.MENURUT_HURUF] = ""  # without the data of scripts
    assert ocr.baca_gambar(b"").teks == "YJ 2ea8"
    dibaca[ocr.SATU_BLOK] = tabel((96, "Tegak"), (20, "bn"))
    diminta.clear()
    assert ocr.baca_gambar(b"").teks == "Tegak bn"
    assert diminta == [ocr.SATU_BLOK]


def test_what_was_found_is_marked_on_the_picture_of_a_scan(app, terpasang, masuk):
    masukkan(("IMG_0012.jpg", pindaian_kertas()))
    pindaian.kerjakan({}, lambda _: None)
    klien = masuk("staf_sek")

    def halaman(q: str):
        return klien.get(f"/arsip/1/isi/1/halaman/1.png?q={q}")

    def kuning(jawaban, letak: Kata) -> float:
        """How much less blue than red there is within a box."""
        gambar = Image.open(io.BytesIO(jawaban.data)).convert("RGB")
        kotak = [sisi * ukuran // 10_000 for sisi, ukuran in zip(letak.kotak, gambar.size * 2, strict=True)]
        merah, _, biru = ImageStat.Stat(gambar.crop(kotak)).mean
        return merah - biru

    dicari, lain = halaman("kepuasan"), halaman("badak")
    assert kuning(dicari, KEPUASAN) > 80
    assert kuning(lain, KEPUASAN) < 20
    assert kuning(dicari, Kata("", 2000, 7000, 4000, 7500)) < 20
    assert dicari.data != lain.data
