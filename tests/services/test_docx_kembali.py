"""The working copy comes back edited: opened by LibreOffice, its texts taken, its figures held beside ours."""

import io
import re
import zipfile

import pytest

from kinerja.adapters import naskah_kembali
from kinerja.adapters.naskah_kembali import AlineaBerkas, TabelBerkas
from kinerja.adapters.periksa_berkas import BerkasDitolak
from kinerja.domain.blok import Judul, Tabel, angka_tabel
from kinerja.domain.galat import GalatMasukan, HakDitolak
from kinerja.services.laporan import susun
from kinerja.services.laporan.isi import Narasi, tawarkan_narasi
from kinerja.services.laporan.susunan import susun_pohon
from tests.kantor_uji import pelaku_dari
from tests.libre_uji import ubah
from tests.perjalanan_uji import siklus_di
from tests.services.test_laporan_tahunan import beri

NASKAH = (
    "Satu **tebal** kata.\n- butir satu\n- butir dua\n1. pertama\n1. kedua\n"
    "Tabel: Rincian\n| Uraian | Jumlah |\n| A | 12 |"
)
DOCX_LIBRE = "docx:Office Open XML Text"


@pytest.fixture
def draf(app):
    siklus = siklus_di("penyusunan", periode="tahunan")
    beri(siklus, lengkap=True)
    tawaran = tawarkan_narasi(siklus).semua() | {"ikhtisar": NASKAH}
    return susun.susun(siklus.id, Narasi(**tawaran), oleh=pelaku_dari("kasubbag"))


@pytest.fixture
def docx(draf):
    return susun.docx(draf.siklus_id)[1]


def sunting(docx: bytes, *ganti: tuple[str, str]) -> bytes:
    """The same file with its words replaced, each where it stands first."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as asal, zipfile.ZipFile(keluar, "w") as baru:
        for nama in asal.namelist():
            isi = asal.read(nama)
            if nama == "word/document.xml":
                teks = isi.decode()
                for lama, pengganti in ganti:
                    assert lama in teks, lama
                    teks = teks.replace(lama, pengganti, 1)
                isi = teks.encode()
            baru.writestr(nama, isi)
    return keluar.getvalue()


def kembali(draf, berkas: bytes, nama: str = "laporan.docx"):
    return susun.baca_docx(draf.siklus_id, nama, berkas, oleh=pelaku_dari("kasubbag"))


def angka(draf):
    return [a for s in susun_pohon(draf.isi) for b in s.blok if isinstance(b, Tabel) for a in angka_tabel(b).values()]


def kendali(docx: bytes, tanda: str) -> str:
    """The XML of a content control."""
    with zipfile.ZipFile(io.BytesIO(docx)) as paket:
        naskah = paket.read("word/document.xml").decode()
    return next(potong for potong in re.findall(r"<w:sdt>.*?</w:sdt>", naskah) if f'.{tanda}"' in potong)


def test_an_untouched_copy_changes_nothing(draf, docx):
    hasil = kembali(draf, docx)
    assert (hasil.diubah, hasil.hilang, hasil.berubah, hasil.dipindah, hasil.dihapus, hasil.ganda) == ([],) * 6
    assert hasil.jumlah == len(angka(draf)) > 30
    assert hasil.narasi["ikhtisar"] == NASKAH
    tertulis = {nama for nama, teks in draf.isi["narasi"].items() if teks}
    assert {nama: hasil.narasi[nama] for nama in tertulis} == {n: draf.isi["narasi"][n] for n in tertulis}


def test_a_word_processor_that_drops_the_tags_keeps_the_marks_behind_the_names(draf, docx):
    tanpa = sunting(docx, *[(f'<w:tag w:val="{tanda}"/>', "") for tanda in _tanda(docx)])
    assert not _tanda(tanpa)
    hasil = kembali(draf, tanpa)
    assert (hasil.berubah, hasil.dipindah, hasil.dihapus, hasil.ganda) == ([],) * 4
    assert hasil.jumlah > 30


def test_what_is_written_anew_comes_along_and_a_changed_figure_is_named_and_not_taken(draf, docx):
    kotak = next(a for a in angka(draf) if a.teks == "84,00")
    lama = kendali(docx, kotak.tanda)
    berkas = sunting(docx, ("butir dua", "butir dua yang baru"), (lama, lama.replace("84,00", "99,00")))
    hasil = kembali(draf, berkas)
    assert hasil.diubah == ["Ikhtisar Eksekutif"]
    assert "- butir dua yang baru" in hasil.narasi["ikhtisar"].splitlines()
    assert [(a.sebutan, a.lama, a.baru) for a in hasil.berubah] == [(kotak.sebutan, "84,00", "99,00")]
    baru = susun.susun(draf.siklus_id, Narasi(**draf.isi["narasi"] | hasil.narasi), oleh=pelaku_dari("kasubbag"))
    assert baru.isi["unit"] == draf.isi["unit"]
    assert baru.isi["narasi"]["ikhtisar"] == hasil.narasi["ikhtisar"]


def test_moved_deleted_and_doubled_figures_are_named(draf, docx):
    pertama, kedua, ketiga, keempat = angka(draf)[10:14]
    isi = {a.tanda: kendali(docx, a.tanda) for a in (pertama, kedua, ketiga, keempat)}
    berkas = sunting(
        docx,
        (isi[pertama.tanda], ""),
        (isi[kedua.tanda], ""),
        (isi[ketiga.tanda], isi[ketiga.tanda] * 2),
        (isi[keempat.tanda], isi[keempat.tanda] + isi[pertama.tanda]),
    )
    hasil = kembali(draf, berkas)
    assert [a.sebutan for a in hasil.dipindah] == [pertama.sebutan]
    assert [a.sebutan for a in hasil.dihapus] == [kedua.sebutan]
    assert [a.sebutan for a in hasil.ganda] == [ketiga.sebutan]
    assert hasil.berubah == []


def test_a_paragraph_written_behind_a_part_belongs_to_it_and_a_part_that_is_gone_is_named(draf, docx):
    tambahan = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>Ditambahkan.</w:t></w:r></w:p>'
    with zipfile.ZipFile(io.BytesIO(docx)) as paket:
        naskah = paket.read("word/document.xml").decode()
    akhir = re.search(r'<w:bookmarkStart w:id="(\d+)" w:name="tulisan_kinerja_penutup"/>', naskah)[1]
    tutup = f'<w:bookmarkEnd w:id="{akhir}"/></w:p>'
    hasil = kembali(draf, sunting(docx, (tutup, tutup + tambahan), ("tulisan_kinerja_isu", "lain")))
    assert hasil.narasi["penutup"].endswith("\nDitambahkan.")
    assert hasil.hilang == ["Isu Strategis"]
    assert "isu" not in hasil.narasi


def test_a_copy_of_an_earlier_version_is_held_beside_that_version(draf, docx):
    susun.susun(draf.siklus_id, Narasi(**draf.isi["narasi"] | {"penutup": "Lain."}), oleh=pelaku_dari("kasubbag"))
    assert kembali(draf, docx).diubah == []


@pytest.mark.parametrize(
    ("nama", "isi", "kata"),
    [
        ("a.docx", b"", "Pilih berkas DOCX"),
        ("a.xlsx", b"PK", "Pilih berkas DOCX"),
        ("a.docx", b"bukan", "bukan DOCX"),
        ("a.docx", b"PK\x03\x04rusak", "rusak"),
    ],
)
def test_what_is_no_working_copy_is_refused_at_the_file(draf, nama, isi, kata):
    with pytest.raises(GalatMasukan) as galat:
        kembali(draf, isi, nama)
    assert kata in galat.value.bidang["berkas"]


def test_a_foreign_document_a_dtd_and_another_desk_are_refused(draf, docx):
    with pytest.raises(GalatMasukan, match="bukan salinan kerja"):
        kembali(draf, re.sub(b"x", b"x", sunting(docx, *[(f'"{s}.', '"00000000.') for s in _sidik(docx)])))
    dtd = sunting(docx, ("<w:document", '<!DOCTYPE a [<!ENTITY b "c">]><w:document'))
    with pytest.raises(BerkasDitolak):
        naskah_kembali.baca("a.docx", dtd)
    with pytest.raises(HakDitolak):
        susun.baca_docx(draf.siklus_id, "a.docx", docx, oleh=pelaku_dari("sekretaris"))


def _tanda(docx: bytes) -> list[str]:
    """Every mark, as often as it stands there."""
    with zipfile.ZipFile(io.BytesIO(docx)) as paket:
        return re.findall(r'<w:tag w:val="([0-9a-f]{8}\.[^"]+)"', paket.read("word/document.xml").decode())


def _sidik(docx: bytes) -> list[str]:
    """The beginning of every mark, as often as it stands there."""
    return [tanda.partition(".")[0] for tanda in _tanda(docx)]


def rapi(baris) -> list[list[str]]:
    return [[" ".join(sel.split()) for sel in sebaris] for sebaris in baris]


def test_libreoffice_opens_it_with_the_same_headings_and_figures(draf, docx, tmp_path):
    naskah = naskah_kembali.baca("a.docx", ubah(docx, "laporan.docx", DOCX_LIBRE, tmp_path))
    pohon = [blok for seksi in susun_pohon(draf.isi) for blok in seksi.blok]
    judul = [
        alinea.teks for alinea in naskah.isi if isinstance(alinea, AlineaBerkas) and alinea.gaya.startswith("Heading")
    ]
    assert judul == [blok.teks for blok in pohon if isinstance(blok, Judul)]
    tabel = [rapi(tabel_naskah.baris[1:]) for tabel_naskah in naskah.isi if isinstance(tabel_naskah, TabelBerkas)]
    assert tabel == [rapi(blok.baris) for blok in pohon if isinstance(blok, Tabel)]
    hasil = kembali(draf, (tmp_path / "hasil" / "laporan.docx").read_bytes())
    assert (hasil.berubah, hasil.dihapus, hasil.dipindah, hasil.diubah) == ([], [], [], [])
    assert hasil.hilang == []
