"""Six places take a file; one function looks at it, and what it refuses lies beside the field of the upload."""

import ast
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from kinerja.domain.galat import GalatMasukan
from kinerja.services.berkas import dokumen, simpan
from kinerja.services.berkas.unggah import PINDAIAN, terima_unggahan
from kinerja.services.disposisi import surat_masuk
from kinerja.services.isian import bukti
from kinerja.services.laporan import susun
from kinerja.services.pengaturan import identitas
from kinerja.services.rapat import notulen
from kinerja.services.surat import kirim
from tests import isian_uji
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil, siklus_di
from tests.surat_uji import HARI, cetak_ringan, surat_bernomor

DOCX = (Path(__file__).parents[1] / "data/masukan/docx-foto60kB-emf-kosong-8MB.docx").read_bytes()
SALAH = [("laporan.exe", b"MZ"), ("laporan.pdf", b""), ("laporan.pdf", b"bukan PDF"), ("tanpa akhiran", b"%PDF-")]


def _bukti():
    isian_uji.indikator_uji()
    siklus = isian_uji.siklus_mengisi()
    butir, oleh = isian_uji.butir(siklus.id, "IK-01"), pelaku_dari("staf_mut")
    return "berkas", lambda nama, isi: bukti.unggah_bukti(butir, nama_berkas=nama, isi=isi, oleh=oleh)


def _surat_masuk():
    data = surat_masuk.DataSuratMasuk("Setda", "1/A", date(2026, 4, 1), date(2026, 4, 2), "Undangan")
    oleh = pelaku_dari("sekretaris")
    return "berkas", lambda nama, isi: surat_masuk.catat(data, siklus_id=None, nama_berkas=nama, isi=isi, oleh=oleh)


def _terbitkan(siklus, kunci: str, jenis: str, akun: str) -> None:
    kertas = simpan.simpan_isi(pdf_kecil(jenis), nama=f"{jenis}.pdf")
    dokumen.terbitkan(siklus, kertas, kunci=kunci, jenis=jenis, judul=jenis, oleh=pelaku_dari(akun))


def _rapat():
    siklus, oleh = siklus_di("penyusunan"), pelaku_dari("sekretaris")
    _terbitkan(siklus, "rapat", "notulen", "sekretaris")
    return "berkas", lambda nama, isi: notulen.unggah_pindaian(
        siklus.id, "notulen", nama_berkas=nama, isi=isi, oleh=oleh
    )


def _laporan():
    siklus, oleh = siklus_di("penandatanganan"), pelaku_dari("kepala")
    _terbitkan(siklus, "penyusunan", "laporan_ajuan", "kasubbag")
    keadaan = {"sha256": susun.ajuan(siklus).berkas.sha256, "versi": len(siklus.peristiwa)}
    return "berkas", lambda nama, isi: susun.unggah_bertanda_tangan(
        siklus.id, nama_berkas=nama, isi=isi, **keadaan, oleh=oleh
    )


def _surat_kirim():
    oleh = pelaku_dari("staf_sek")
    jadi = surat_bernomor(siklus_di("surat_pengantar"), oleh)
    return "pindaian", lambda nama, isi: kirim.catat_kirim(
        jadi.id, kirim.DataKirim(HARI, pindaian=(nama, isi)), oleh=oleh
    )


def _logo():
    return "logo", lambda nama, isi: identitas.pasang_logo(nama, isi, oleh=pelaku_dari("pengelola"))


@pytest.mark.parametrize("tempat", [_bukti, _surat_masuk, _rapat, _laporan, _surat_kirim, _logo])
def test_what_is_refused_lies_beside_the_field_of_the_upload(tempat, app, monkeypatch):
    cetak_ringan(monkeypatch)
    bidang, unggah = tempat()
    for nama, isi in SALAH:
        with pytest.raises(GalatMasukan) as galat:
            unggah(nama, isi)
        assert list(galat.value.bidang) == [bidang], nama


@pytest.mark.parametrize("tempat", [_surat_masuk, _rapat, _surat_kirim])
def test_a_scan_is_the_picture_of_a_paper(tempat, app, monkeypatch):
    """Its field names PDF and pictures, so a text that can still be changed is refused."""
    cetak_ringan(monkeypatch)
    _, unggah = tempat()
    with pytest.raises(GalatMasukan, match="Pindaian berupa PDF, JPG, PNG, atau TIFF"):
        unggah("surat.docx", DOCX)


def test_the_page_says_it_beside_the_field(app, masuk):
    siklus = siklus_di("koordinasi")
    data = {
        "surat-asal": "Setda",
        "surat-nomor": "1/A",
        "surat-tanggal": "01/04/2026",
        "surat-diterima": "02/04/2026",
        "surat-hal": "Undangan",
        "surat-sifat": "biasa",
        "surat-berkas": (BytesIO(b"MZ"), "surat.exe"),
    }
    jawaban = masuk("sekretaris").post(f"/sekretaris/siklus/{siklus.id}/surat-masuk", data=data)
    halaman = BeautifulSoup(jawaban.get_data(as_text=True), "lxml")

    assert jawaban.status_code == 422
    assert "Jenis berkas ini tidak diterima" in halaman.select_one("#surat-berkas-galat").get_text()


def test_nothing_chosen_is_nothing_unless_it_is_asked_for(app):
    assert terima_unggahan("", b"", bidang="berkas") is None
    with pytest.raises(GalatMasukan, match="Pilih berkas"):
        terima_unggahan("", b"", bidang="berkas", wajib="Pilih berkas.")


def test_a_kind_that_is_not_taken_here_is_refused_with_its_own_sentence(app):
    assert terima_unggahan("a.pdf", pdf_kecil("Isi"), bidang="berkas", jenis=PINDAIAN).mime == "application/pdf"
    with pytest.raises(GalatMasukan, match="Hanya gambar"):
        terima_unggahan("a.pdf", pdf_kecil("Isi"), bidang="berkas", jenis={"image/png"}, salah_jenis="Hanya gambar.")


def test_a_long_name_is_kept_as_far_as_the_column_goes(app):
    assert len(terima_unggahan("a" * 400 + ".pdf", pdf_kecil("Isi"), bidang="berkas").nama) == 300


def test_no_other_service_looks_at_a_foreign_file():
    lain = [
        str(berkas)
        for berkas in Path("kinerja/services").rglob("*.py")
        if berkas != Path("kinerja/services/berkas/unggah.py")
        and any(
            isinstance(simpul, ast.ImportFrom)
            and simpul.module == "kinerja.adapters.periksa_berkas"
            and {alias.name for alias in simpul.names} & {"periksa", "BerkasDitolak"}
            for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8")))
        )
    ]
    assert lain == []
