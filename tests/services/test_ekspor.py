"""Bundles as a folder that stands alone: what is in it, whose it is, and that it proves itself."""

import csv
import hashlib
import io
import re
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import select

from kinerja.adapters import bungkusan, jam, pencarian
from kinerja.adapters.bungkusan import SIDIK, Bungkusan
from kinerja.adapters.teks import teks_berkas
from kinerja.domain.galat import GalatDomain, HakDitolak, TidakDitemukan
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Pekerjaan
from kinerja.services.arsip import cari
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.berkas.simpan import baris_berkas, gudang, simpan_isi
from kinerja.services.depot import ekspor
from kinerja.services.pekerjaan import antrean, baca
from kinerja.services.transaksi import menulis
from tests.arsip_uji import arsip_di
from tests.perjalanan_uji import pdf_kecil


@pytest.fixture
def arsiparis(app, pelaku):
    return pelaku("staf_sek")


def naskah(arsip_id: int, nomor: int, uraian: str, isi: bytes, **lain) -> str:
    """A paper in a bundle; returns its SHA-256."""
    simpanan = simpan_isi(isi, nama=f"unggahan {nomor}.pdf")
    _tulis(arsip_id, nomor, uraian, simpanan, lain)
    return simpanan.sha256


@menulis
def _tulis(arsip_id, nomor, uraian, simpanan, lain):
    berkas = baris_berkas(simpanan, oleh=None)
    tanggal = date(2020, 5, 4)
    db.session.add(
        IsiArsip(
            arsip_id=arsip_id, nomor=nomor, uraian=uraian, jenis="notulen", tanggal=tanggal, berkas_id=berkas.id, **lain
        )
    )


def jalankan(nomor: int) -> tuple[dict, list[str]]:
    """Do the queued job here; its result and what it said on the way."""
    kabar = []
    pekerjaan = db.session.get_one(Pekerjaan, nomor)
    hasil = ekspor.kerjakan(dict(pekerjaan.isi), kabar.append)
    antrean.selesaikan(nomor, hasil)
    return hasil, kabar


def ambil(nomor: int, oleh) -> Path:
    return baca.unduhan(nomor, oleh=oleh)[0]


def buka(nomor: int, oleh) -> zipfile.ZipFile:
    return zipfile.ZipFile(ambil(nomor, oleh))


def test_the_folder_stands_alone_and_proves_itself(arsiparis):
    arsip_id = arsip_di(judul='Laporan "Kinerja": 2020/1')
    isi = pdf_kecil("Isi naskah")
    naskah(arsip_id, 1, "Surat <b>pengantar</b>", isi, nomor_surat="=HYPERLINK(1)")
    naskah(arsip_id, 2, "Notulen", pdf_kecil("Lain"))
    nomor = ekspor.minta([arsip_id], oleh=arsiparis)
    hasil, kabar = jalankan(nomor)
    assert hasil["pesan"].startswith("2 naskah siap diunduh")
    assert kabar == ["Menyalin naskah ke-1 dari 2.", "Menulis daftar isi."]
    with buka(nomor, arsiparis) as zip_:
        nama = zip_.namelist()
        tercatat = dict(reversed(baris.split("  ", 1)) for baris in zip_.read(SIDIK).decode().splitlines())
        assert {
            nama_entri: hashlib.sha256(zip_.read(nama_entri)).hexdigest() for nama_entri in nama if nama_entri != SIDIK
        } == tercatat
        pertama = next(nama_entri for nama_entri in nama if "/001 " in nama_entri)
        assert zip_.read(pertama) == isi
        assert not re.search(r'[<>:"\\|?*]', "".join(nama)), nama
        halaman = zip_.read("daftar-isi.html").decode()
        assert "<b>" not in halaman
        assert [unquote(tautan) for tautan in re.findall(r'href="([^"]+)"', halaman)] == [n for n in nama if "/" in n]
        assert not re.search(r"<script|https?://|src=", halaman)
        baris = list(csv.reader(io.StringIO(zip_.read("daftar-isi.csv").decode("utf-8-sig")), delimiter=";"))
        assert baris[1][-1] == pertama
        assert all(not sel.startswith("=") for sebaris in baris for sel in sebaris)
        assert "DAFTAR ISI BERKAS" in teks_berkas("application/pdf", zip_.read("daftar-isi.pdf"))


def test_what_a_search_finds_is_one_folder_and_never_a_part_of_it(arsiparis, pelaku, monkeypatch):
    for tahun in (2019, 2020):
        arsip_id = arsip_di(judul=f"Rapat {tahun}", tahun=tahun)
        for ke, kata in enumerate(("kanguru", "badak", "kanguru"), start=1):
            naskah(arsip_id, ke, f"Naskah {kata}", pdf_kecil(f"{kata} {tahun} {ke}"))
    for isi in db.session.scalars(select(IsiArsip)):
        pencarian.indeks(db.session.connection(), isi.id, judul=isi.uraian)
    db.session.commit()
    nomor = ekspor.minta_hasil(Saringan("kanguru"), oleh=arsiparis)
    jalankan(nomor)
    with buka(nomor, arsiparis) as zip_:
        assert [n.split()[-1] for n in zip_.namelist() if "/" in n] == ["kanguru.pdf"] * 4
        assert {n.split("/")[0] for n in zip_.namelist() if "/" in n} == {
            "Arsip 0001 Rapat 2019",
            "Arsip 0002 Rapat 2020",
        }
    sempit = ekspor.minta_hasil(Saringan("kanguru", tahun=2020), oleh=arsiparis)
    assert len(db.session.get_one(Pekerjaan, sempit).isi["naskah"]) == 2
    with pytest.raises(GalatDomain, match="Tidak ada naskah"):
        ekspor.minta_hasil(Saringan("zebra"), oleh=arsiparis)
    with pytest.raises(HakDitolak):
        ekspor.minta_hasil(Saringan("kanguru"), oleh=pelaku("kepala"))
    monkeypatch.setattr(cari, "TEMUAN_TERBANYAK", 3)
    with pytest.raises(GalatDomain, match="lebih dari 3 naskah"):
        ekspor.minta_hasil(Saringan("kanguru"), oleh=arsiparis)


def test_what_one_may_not_see_does_not_go_along(arsiparis, pelaku):
    terbuka, tertutup = arsip_di(), arsip_di(keamanan="SR")
    naskah(terbuka, 1, "Terbuka", pdf_kecil("a"))
    naskah(tertutup, 1, "Tertutup", pdf_kecil("b"))
    assert len(db.session.get_one(Pekerjaan, ekspor.minta([terbuka, tertutup], oleh=arsiparis)).isi["naskah"]) == 2
    with pytest.raises(HakDitolak):
        ekspor.minta([terbuka], oleh=pelaku("kasubbag"))
    with pytest.raises(GalatDomain, match="Tidak ada naskah"):
        ekspor.minta([arsip_di(keadaan="musnah")], oleh=arsiparis)


def test_only_who_asked_for_it_fetches_it_and_only_while_it_is_there(arsiparis, pelaku):
    arsip_id = arsip_di()
    naskah(arsip_id, 1, "Notulen", pdf_kecil("a"))
    nomor = ekspor.minta([arsip_id], oleh=arsiparis)
    assert ekspor.minta([arsip_id], oleh=arsiparis) == nomor  # sent twice it is made once
    with pytest.raises(TidakDitemukan):
        ambil(nomor, arsiparis)  # not made yet
    jalankan(nomor)
    with pytest.raises(TidakDitemukan):
        ambil(nomor, pelaku("pengelola"))
    assert bungkusan.sapu(ekspor.folder()) == 0
    ambil(nomor, arsiparis).unlink()
    with pytest.raises(TidakDitemukan):
        ambil(nomor, arsiparis)


@menulis
def ubah(arsip_id: int, **kini) -> None:
    for nama, isi in kini.items():
        setattr(db.session.get_one(Arsip, arsip_id), nama, isi)


@pytest.mark.parametrize("kini", [{"keadaan": "musnah"}, {"dibuang_pada": jam.sekarang()}])
def test_what_was_destroyed_or_thrown_away_meanwhile_is_neither_gathered_nor_handed_out(arsiparis, kini):
    tetap, pergi = arsip_di(), arsip_di()
    naskah(tetap, 1, "Tetap", pdf_kecil("a"))
    naskah(pergi, 1, "Pergi", pdf_kecil("b"))
    lama = ekspor.minta([pergi], oleh=arsiparis)
    jalankan(lama)
    nomor = ekspor.minta([tetap, pergi], oleh=arsiparis)
    ubah(pergi, **kini)
    assert jalankan(nomor)[0]["pesan"].startswith("1 naskah")
    with buka(nomor, arsiparis) as zip_:
        assert not [nama for nama in zip_.namelist() if "Pergi" in nama]
    with pytest.raises(TidakDitemukan, match="tidak lagi boleh dibuka"):
        ambil(lama, arsiparis)


def test_who_is_no_longer_arsiparis_does_not_fetch_what_is_rahasia(arsiparis, pelaku):
    arsip_id = arsip_di(keamanan="R")
    naskah(arsip_id, 1, "Tertutup", pdf_kecil("a"))
    nomor = ekspor.minta([arsip_id], oleh=arsiparis)
    jalankan(nomor)
    with pytest.raises(TidakDitemukan, match="tidak lagi boleh dibuka"):
        ambil(nomor, replace(arsiparis, arsiparis=False, tugas=frozenset()))


def test_a_damaged_file_is_named_and_the_others_go_along(arsiparis):
    arsip_id = arsip_di()
    rusak = naskah(arsip_id, 1, "Yang rusak", pdf_kecil("a"))
    naskah(arsip_id, 2, "Yang utuh", pdf_kecil("b"))
    jalan = gudang().folder / rusak[:2] / rusak[2:4] / rusak
    jalan.chmod(0o600)
    jalan.write_bytes(b"lain")
    hasil, _ = jalankan(ekspor.minta([arsip_id], oleh=arsiparis))
    assert hasil["pesan"].startswith("1 naskah")
    assert hasil["temuan"] == ["Naskah 1 pada arsip 0001 rusak atau hilang, sehingga tidak ikut."]


def test_a_stopped_export_leaves_no_half_of_a_zip(tmp_path):
    with suppress(RuntimeError), Bungkusan(tmp_path, jam.sekarang()) as zip_:
        zip_.tambah("a.txt", b"a")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []
    assert bungkusan.jalan(tmp_path, "../a.zip") is None
