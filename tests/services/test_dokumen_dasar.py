"""Documents that the SOP names: kept in the archive, linked from a langkah, frozen with the siklus, in the report."""

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest
from PIL import Image
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from kinerja.adapters import jam
from kinerja.demo.berkas import pdf_contoh
from kinerja.domain.blok import Salinan, Tabel
from kinerja.domain.dokumen_dasar import DataDasar
from kinerja.domain.galat import Didahului, GalatMasukan, HakDitolak
from kinerja.domain.kunci import pastikan_dapat_dijalankan
from kinerja.domain.sop import baca_sop
from kinerja.domain.sop.tabel import SopRusak
from kinerja.ext import db
from kinerja.models import Arsip, DokumenDasar, IsiArsip, Jejak
from kinerja.services import naskah
from kinerja.services.arsip import bundel, cari, dasar
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.dokumen_dasar import baca
from kinerja.services.laporan import susun
from kinerja.services.laporan.isi import susun_isi, tawarkan_narasi
from kinerja.services.laporan.lampiran import LAMPIRAN
from kinerja.services.laporan.susunan import susun_pohon
from tests.halaman_uji import teks_pdf
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.services.test_laporan_tahunan import beri


def foto() -> bytes:
    """A picture of a page, as a telephone takes it."""
    isi = io.BytesIO()
    Image.effect_noise((600, 800), 60).convert("RGB").save(isi, "JPEG")
    return isi.getvalue()


PDF = pdf_contoh("Perjanjian Kinerja Tahun 2026", "Kepala Badan")
PK = DataDasar("perjanjian_kinerja", "Perjanjian Kinerja 2026", "900/12/2026", date(2026, 1, 20), 2026)


@pytest.fixture
def kasubbag(app):
    return pelaku_dari("kasubbag")


@pytest.fixture
def nomor(kasubbag):
    return dasar.simpan(PK, nama_berkas="pk.pdf", isi=PDF, oleh=kasubbag)


def nama(semua, kunci="perjanjian_kinerja") -> list[str]:
    return [d.nama for j in semua if j.jenis.kunci == kunci for d in j.dokumen]


def test_its_file_comes_into_the_archive_open_to_every_desk_with_its_code(nomor):
    isi = baca.ambil(nomor).isi_arsip
    assert (isi.jenis, isi.nomor_surat, isi.keamanan, isi.pasti) == ("dokumen_dasar", "900/12/2026", "B", True)
    assert isi.lembar == 1, "its pages are counted, not “1 berkas”"
    assert (isi.arsip.klasifikasi_kode, isi.arsip.keamanan, isi.arsip.tahun) == ("000.7.2.7", "B", 2026)
    assert bundel.ambil_isi(isi.arsip_id, 1, oleh=pelaku_dari("staf_mut")) is isi
    ditemukan = cari.cari(Saringan(q="perjanjian kinerja 2026"), oleh=pelaku_dari("kabid_mut"))
    assert isi.arsip_id in [arsip.id for arsip in ditemukan.baris]
    jejak = db.session.scalars(select(Jejak).where(Jejak.aksi == "dokumen-dasar:simpan")).one()
    akibat = [{"aksi": "arsip:impor", "berkas": "pk.pdf", "seri": isi.arsip.seri}]
    assert jejak.rincian == {"apa": "menyimpan", "nama": PK.nama, "berlaku": "2026", "akibat": akibat}


def test_the_same_bytes_are_not_archived_twice_and_the_same_document_is_not_kept_twice(nomor, kasubbag):
    berapa = select(func.count()).select_from(Arsip)
    arsip = db.session.scalar(berapa)
    assert dasar.simpan(PK, nama_berkas="pk.pdf", isi=PDF, oleh=kasubbag) == nomor
    lain = replace(PK, kunci="renja", nama="Renja 2026")
    kedua = dasar.simpan(lain, nama_berkas="lain.pdf", isi=PDF, oleh=kasubbag)
    assert db.session.scalar(berapa) == arsip
    assert baca.ambil(kedua).isi_arsip_id == baca.ambil(nomor).isi_arsip_id


def test_a_paper_of_the_archive_that_is_closed_is_not_taken(nomor, kasubbag):
    isi = baca.ambil(nomor).isi_arsip
    isi.keamanan = "R"
    db.session.commit()
    assert (isi.id, isi.uraian) not in dasar.pilihan_arsip()
    with pytest.raises(GalatMasukan) as galat:
        dasar.simpan(replace(PK, kunci="renja"), isi_arsip_id=isi.id, oleh=kasubbag)
    assert list(galat.value.bidang) == ["isi_arsip_id"]
    with pytest.raises(GalatMasukan) as galat:
        dasar.simpan(replace(PK, kunci="renja"), nama_berkas="pk.pdf", isi=PDF, oleh=kasubbag)
    assert "belum terbuka bagi setiap meja" in galat.value.bidang["berkas"]
    assert not baca.menurut_jenis(baca.jenis_kini(), 2026)[3].dokumen[0].terbuka


def test_without_a_file_and_without_a_paper_of_the_archive_it_is_refused(kasubbag):
    with pytest.raises(GalatMasukan) as galat:
        dasar.simpan(PK, oleh=kasubbag)
    assert list(galat.value.bidang) == ["berkas"]


@pytest.mark.parametrize("siapa", ["kepala", "sekretaris", "kabid_mut", "staf_mut"])
def test_only_the_kasubbag_ppkp_and_the_arsiparis_keep_one(nomor, siapa):
    with pytest.raises(HakDitolak):
        dasar.simpan(PK, nama_berkas="pk.pdf", isi=PDF, oleh=pelaku_dari(siapa))
    with pytest.raises(HakDitolak):
        dasar.cabut(nomor, "Salah.", oleh=pelaku_dari(siapa))


def test_a_langkah_shows_what_the_sop_says_that_it_uses(nomor):
    siklus = siklus_di("format")
    assert nama(baca.milik_siklus(siklus.id, "format")) == [PK.nama]
    assert [jenis.jenis.kunci for jenis in baca.milik_siklus(siklus.id, "rapat")] == ["evaluasi_internal"]
    assert baca.milik_siklus(siklus.id, "surat_pengantar") == []
    assert nama(baca.indikator(2026)) == [PK.nama]
    assert nama(baca.indikator(2025)) == []


def test_a_replacement_reaches_what_runs_and_never_what_is_finished(nomor, kasubbag):
    selesai = siklus_di("selesai", periode="tw1")
    berjalan = siklus_di("format", periode="tw2")
    jam.setel(jam.sekarang() + timedelta(days=1))
    baru = replace(PK, nama="Perjanjian Kinerja 2026 (koreksi)")
    pengganti = dasar.simpan(baru, menggantikan=nomor, alasan="Nomor keliru.", oleh=kasubbag)
    assert baca.ambil(pengganti).isi_arsip_id == baca.ambil(nomor).isi_arsip_id
    assert nama(baca.milik_siklus(berjalan.id)) == [baru.nama]
    assert nama(baca.milik_siklus(selesai.id)) == [PK.nama]
    dasar.cabut(pengganti, "Tidak jadi berlaku.", oleh=kasubbag)
    assert nama(baca.milik_siklus(berjalan.id)) == []
    assert nama(baca.milik_siklus(selesai.id)) == [PK.nama]
    with pytest.raises(Didahului):
        dasar.simpan(baru, menggantikan=nomor, alasan="Lagi.", oleh=kasubbag)


def test_a_perubahan_stands_beside_the_murni(nomor, kasubbag):
    lain = replace(PK, nama="Perjanjian Kinerja Perubahan 2026", perubahan=True)
    dasar.simpan(lain, isi_arsip_id=baca.ambil(nomor).isi_arsip_id, oleh=kasubbag)
    assert nama(baca.menurut_jenis(baca.jenis_kini(), 2026)) == [PK.nama, lain.nama]


def test_what_was_kept_is_never_rewritten(nomor):
    for perintah in ("UPDATE dokumen_dasar SET nama = 'lain'", "DELETE FROM dokumen_dasar"):
        with pytest.raises(IntegrityError, match="dokumen_dasar tidak boleh"):
            db.session.execute(text(perintah))
        db.session.rollback()
    assert db.session.get(DokumenDasar, nomor).nama == PK.nama


def test_the_yearly_report_annexes_the_perjanjian_kinerja_and_keeps_it(nomor, kasubbag):
    siklus = siklus_di("penyusunan", periode="tahunan")
    beri(siklus, lengkap=True)
    isi = susun_isi(siklus, tawarkan_narasi(siklus))
    judul = "Dokumen perjanjian kinerja tahun 2026"
    semua = [blok for seksi in susun_pohon(isi) for blok in seksi.blok if isinstance(blok, Tabel)]
    sidik = db.session.get(IsiArsip, baca.ambil(nomor).isi_arsip_id).berkas.sha256
    ((baris,),) = [tabel.baris for tabel in semua if tabel.judul == judul]
    assert baris[0] == "Perjanjian Kinerja 2026 (murni)"
    assert "900/12/2026" in baris[1]
    assert sidik in baris[2]


@pytest.mark.parametrize(("nama_berkas", "isi"), [("pk.pdf", PDF), ("pk.jpg", foto())])
def test_its_pages_stand_in_the_annex_on_paper_and_in_word(kasubbag, nama_berkas, isi):
    dasar.simpan(PK, nama_berkas=nama_berkas, isi=isi, oleh=kasubbag)
    siklus = siklus_di("penyusunan", periode="tahunan")
    beri(siklus, lengkap=True)
    dokumen = susun.susun(siklus.id, tawarkan_narasi(siklus), oleh=kasubbag)
    with pikepdf.open(io.BytesIO(baca_isi(dokumen.berkas))) as pdf:
        aliran = [objek for objek in pdf.objects if isinstance(objek, pikepdf.Stream)]
        gambar = [objek for objek in aliran if objek.get("/Subtype") == "/Image"]
        assert len([satu_gambar for satu_gambar in gambar if satu_gambar.Width >= 400]) == 1
    teks = teks_pdf(baca_isi(dokumen.berkas))
    assert teks.count("halaman 1 dari 1") == 1  # below the page, and in no list of tables or pictures
    _, docx = susun.docx(siklus.id)
    with zipfile.ZipFile(io.BytesIO(docx)) as berkas:
        (salinan,) = [nama for nama in berkas.namelist() if nama.startswith("word/media/salinan-")]
        naskah = berkas.read("word/document.xml").decode()
        assert salinan.removeprefix("word/") in berkas.read("word/_rels/document.xml.rels").decode()
    assert "Perjanjian Kinerja 2026, halaman 1 dari 1" in naskah


def test_of_a_long_paper_the_rest_is_read_in_the_archive(nomor):
    isi = {"tahun": 2026, "tahunan": True, "unit": [], "anggaran": {"baris": []}}
    dokumen = {"lampiran": True, "nama": "PK", "nomor": "", "tanggal": "", "perubahan": False, "berkas": "pk.pdf"}
    dokumen |= {"sha256": "a" * 64, "mime": "application/pdf", "arsip": "0007", "halaman": 25}
    buat, _ = LAMPIRAN["lampiran_pk"]
    semua = buat(isi | {"dokumen_dasar": [dokumen]})
    assert [blok.nomor for blok in semua if isinstance(blok, Salinan)] == list(range(1, 21))
    assert "Halaman 21 sampai 25 PK dibaca pada arsip 0007." in semua[-1].isi[0].teks


def test_an_sop_from_before_the_list_uses_that_of_today(nomor, monkeypatch):
    siklus = siklus_di("format")
    lama = replace(naskah.sop_siklus(siklus), dokumen_dasar=())
    monkeypatch.setattr(naskah, "sop_siklus", lambda _: lama)
    assert nama(baca.milik_siklus(siklus.id)) == [PK.nama]


@pytest.mark.parametrize(
    ("lama", "baru", "kata"),
    [
        ('kunci = "renja"', 'kunci = "renstra"', "sudah dipakai dokumen dasar lain"),
        ('tertulis = "Renja"', 'tertulis = "Rencana"', "bukan butir keterkaitan"),
        ('langkah = ["analisis", "rapat", "penyusunan"]', 'langkah = ["pesta"]', "tidak ada langkah"),
    ],
)
def test_an_sop_whose_list_does_not_fit_its_paper_is_refused(lama, baru, kata):
    from kinerja.adapters.naskah_sop import FOLDER_TERBIT

    teks = next(FOLDER_TERBIT.glob("*.toml")).read_text(encoding="utf-8")
    with pytest.raises(SopRusak, match=kata):
        pastikan_dapat_dijalankan(baca_sop(teks.replace(lama, baru), "uji.toml"), "uji.toml")
