"""Files on pages: a scan shows whatever its kind, what acts is only downloaded, what is rahasia no browser keeps."""

import pytest

from kinerja.adapters import jam
from kinerja.adapters.periksa_berkas import periksa
from kinerja.ext import db
from kinerja.models import SuratMasuk
from kinerja.services.berkas import dokumen
from kinerja.services.berkas import simpan as berkas_simpan
from kinerja.services.transaksi import menulis
from tests.adapters.berkas_jahat import pdf_berantai
from tests.adapters.contoh_berkas import CONTOH, pdf_ubah
from tests.adapters.test_periksa_berkas import _buka, _jalankan, _sisip
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.pintu_uji import masuk_cepat
from tests.surat_uji import HARI, PENULIS


@menulis
def simpan(isi: bytes, nama: str, *, sifat: str = "biasa") -> int:
    """A file that came in as the scan of a letter. Returns its id."""
    hasil = periksa(nama, isi)
    simpanan = berkas_simpan.simpan_isi(isi, nama=nama, mime=hasil.mime, peringatan=" ".join(hasil.peringatan))
    berkas = berkas_simpan.baris_berkas(simpanan, oleh=PENULIS)
    db.session.add(
        SuratMasuk(
            tahun=2026,
            agenda=1,
            asal="Setda",
            nomor="1",
            tanggal=HARI,
            diterima=HARI,
            hal="Permintaan",
            sifat=sifat,
            berkas_id=berkas.id,
            dicatat_oleh="x",
            dicatat_pada=jam.sekarang(),
        )
    )
    return berkas.id


@pytest.fixture
def sekretaris(app):
    return masuk_cepat(app, "sekretaris")


@pytest.mark.parametrize("nama", ["laporan.pdf", "foto.jpg", "pindaian.png", "pindai.tif"])
def test_a_scan_is_shown_on_a_page_whatever_its_kind(sekretaris, nama):
    nomor = simpan(CONTOH[nama], nama)
    halaman = sekretaris.get(f"/berkas/{nomor}/lihat").get_data(as_text=True)
    assert f"/berkas/{nomor}/halaman/1.png" in halaman
    gambar = sekretaris.get(f"/berkas/{nomor}/halaman/1.png")
    assert gambar.status_code == 200
    assert gambar.mimetype == ("image/png" if nama.endswith("pdf") else "image/jpeg")
    assert gambar.headers["ETag"]


def test_an_office_file_is_offered_for_download(sekretaris):
    nomor = simpan(CONTOH["notula.docx"], "notula.docx")
    halaman = sekretaris.get(f"/berkas/{nomor}/lihat").get_data(as_text=True)
    assert "tidak dapat ditampilkan" in halaman
    assert f'href="/berkas/{nomor}"' in halaman


@pytest.mark.usefixtures("batas_kantor")
def test_a_page_that_is_too_heavy_says_so_in_its_place(sekretaris):
    nomor = simpan(pdf_berantai(), "berat.pdf")
    gambar = sekretaris.get(f"/berkas/{nomor}/halaman/1.png")
    assert (gambar.status_code, gambar.mimetype) == (422, "image/svg+xml")
    assert "terlalu berat" in gambar.get_data(as_text=True)
    assert "no-store" in gambar.headers["Cache-Control"]
    assert sekretaris.get("/tugas").status_code == 200


def test_the_scan_of_a_rahasia_letter_is_not_for_every_desk_and_kept_by_no_browser(app, sekretaris):
    nomor = simpan(CONTOH["laporan.pdf"], "rahasia.pdf", sifat="rahasia")
    for alamat in (f"/berkas/{nomor}", f"/berkas/{nomor}/lihat", f"/berkas/{nomor}/halaman/1.png"):
        jawaban = sekretaris.get(alamat)
        assert jawaban.status_code == 200
        assert "no-store" in jawaban.headers["Cache-Control"]
        assert "ETag" not in jawaban.headers or not alamat.endswith(".png")  # a mark serves parts of a file only
    for akun in ("kasubbag", "kabid_mut", "staf_mut"):
        klien = masuk_cepat(app, akun)
        assert {klien.get(f"/berkas/{nomor}{ekor}").status_code for ekor in ("", "/lihat", "/halaman/1.png")} == {404}


@pytest.mark.parametrize("ubah", [_buka, _jalankan, _sisip])
def test_a_pdf_that_acts_is_only_downloaded(app, sekretaris, ubah):
    siklus = siklus_di("koordinasi")
    isi = pdf_ubah(ubah)
    simpanan = berkas_simpan.simpan_isi(isi, nama="a.pdf", peringatan=" ".join(periksa("a.pdf", isi).peringatan))
    kertas = terbit(siklus, simpanan)
    for alamat in (f"/dokumen/{kertas}/berkas.pdf", f"/dokumen/{kertas}/unduh"):
        kepala = sekretaris.get(alamat).headers
        assert kepala["Content-Disposition"].startswith("attachment")
        assert kepala["Content-Security-Policy"].startswith("sandbox")


@menulis
def terbit(siklus, simpanan) -> int:
    return dokumen.terbitkan(
        siklus, simpanan, kunci="koordinasi", jenis="notulen", judul="Notulen", oleh=pelaku_dari("sekretaris")
    ).id
