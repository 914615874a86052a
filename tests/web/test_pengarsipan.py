"""Langkah 13 through the pages of JFT/Umum, and the archive as each desk finds it."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.ext import db
from kinerja.models import Arsip, Penggandaan
from kinerja.services.arsip import impor, simpan
from kinerja.services.surat import konsep
from tests.kantor_uji import pelaku_dari
from tests.lembar_kerja_uji import asing
from tests.perjalanan_uji import pdf_kecil, siklus_di
from tests.surat_uji import cetak_ringan, data_arsip, siap_diarsipkan, surat_bernomor, tambah_bukti
from tests.web.test_konsep import ketik

ISIAN = {
    "judul": "Dokumen Pengukuran Kinerja Triwulan I",
    "klasifikasi": "000.8.6.3",
    "perkembangan": "asli",
    "media": "kertas_dan_elektronik",
    "keamanan": "B",
    "jumlah": "1 berkas",
    "nasib": "",
    "ruang": "Arsip",
    "rak": "2",
    "boks": "14",
    "folder": "",
    "versi": "0",
}


@pytest.fixture(autouse=True)
def tanpa_kertas(monkeypatch):
    cetak_ringan(monkeypatch)


@pytest.fixture
def siklus(app):
    siklus = siklus_di("surat_pengantar")
    surat_bernomor(siklus, pelaku_dari("staf_sek"))
    konsep.selesai(siklus.id, oleh=pelaku_dari("staf_sek"))
    return siklus


@pytest.fixture
def arsiparis(masuk):
    return masuk("staf_sek")


def halaman(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def galat(jawaban) -> str:
    return halaman(jawaban).select_one(".ringkasan-galat").get_text(" ", strip=True)


def ke(siklus, akhir="pengarsipan") -> str:
    return f"/fungsional/siklus/{siklus.id}/{akhir}"


def test_copies_then_archive_then_the_siklus_is_closed(siklus, arsiparis):
    assert arsiparis.post(ke(siklus, "penggandaan/dari-surat")).status_code == 303
    isi = halaman(arsiparis.get(ke(siklus)))
    assert [b.get_text() for b in isi.select("#penggandaan tbody th")][1] == "Bupati Nunukan"
    assert "lengkap" in isi.select_one(".syarat-hitung").get_text()
    assert "Aktif sampai 6 April 2028" in isi.select_one("#retensi").get_text()

    jawaban = arsiparis.post(ke(siklus), data=ISIAN | {"versi": isi.select_one("#arsip [name=versi]")["value"]})

    assert jawaban.headers["Location"] == "/arsip/1"
    lihat = halaman(arsiparis.get("/arsip/1"))
    assert "Ruang Arsip, Rak 2, Boks 14" in lihat.select_one(".kolom-samping").get_text()
    isi_arsip = [baris.get_text(" ", strip=True) for baris in lihat.select("tbody tr th a")]
    kata = [baris.split(". ", 1)[1].split(" ")[0] for baris in isi_arsip]
    assert kata == ["Dokumen", "Surat", "Lembar"]  # the receipt follows
    assert "sudah diarsipkan" in arsiparis.get(ke(siklus)).get_data(as_text=True)


def test_the_act_is_refused_with_what_is_missing(siklus, arsiparis):
    tanpa_salinan = arsiparis.post(ke(siklus), data=ISIAN)
    arsiparis.post(ke(siklus, "penggandaan/dari-surat"))
    tanpa_letak = arsiparis.post(ke(siklus), data=ISIAN | {"ruang": "", "boks": ""})

    assert (tanpa_salinan.status_code, tanpa_letak.status_code) == (422, 422)
    assert "catatan penggandaan" in galat(tanpa_salinan)
    assert "Tulis ruang" in halaman(tanpa_letak).select_one("#ruang-galat").get_text()
    assert halaman(tanpa_letak).select_one("#rak")["value"] == "2"
    assert db.session.scalars(select(Arsip)).all() == []


def test_fields_and_gate_are_told_together_in_the_order_of_the_page(siklus, arsiparis):
    jawaban = arsiparis.post(ke(siklus), data=ISIAN | {"ruang": "", "boks": "", "judul": "", "jumlah": ""})
    butir = [butir.get_text(" ", strip=True) for butir in halaman(jawaban).select(".ringkasan-galat li")]
    assert "catatan penggandaan" in butir[0]
    assert [kata.partition(":")[0] for kata in butir[1:]] == ["Uraian informasi berkas", "Jumlah", "Ruang", "Boks"]


def test_a_receipt_that_is_typed_and_not_saved_stops_the_archive(siklus, arsiparis):
    arsiparis.post(ke(siklus, "penggandaan/dari-surat"))
    jawaban = arsiparis.post(ke(siklus), data=ketik(arsiparis, ke(siklus), **ISIAN, **{"terima-1-penerima": "Budi"}))

    assert jawaban.status_code == 422
    assert "Penerimaan salinan memuat isian yang belum disimpan" in jawaban.get_data(as_text=True)
    assert db.session.scalars(select(Arsip)).all() == []
    assert halaman(arsiparis.get(ke(siklus))).select_one("#penerima-1")["value"] == "Budi"


def test_without_the_duty_of_arsiparis_the_form_is_not_there(siklus, masuk):
    staf = masuk("staf_mut")

    isi = halaman(staf.get(ke(siklus)))

    assert "dikerjakan oleh arsiparis: Contoh Arsiparis" in isi.select_one("#arsip").get_text()
    assert isi.select_one("[name=judul]") is None
    assert staf.post(ke(siklus), data=ISIAN).status_code == 403
    assert staf.post(ke(siklus, "penggandaan/dari-surat")).status_code == 303


def test_not_before_its_time(app, arsiparis):
    siklus = siklus_di("surat_pengantar")

    isi = halaman(arsiparis.get(ke(siklus)))

    assert "setelah langkah Surat pengantar selesai" in isi.select_one(".catatan:not(#pesan)").get_text()
    assert isi.select_one("#arsip") is None
    assert arsiparis.post(ke(siklus), data=ISIAN | {"versi": len(siklus.peristiwa)}).status_code == 422
    assert arsiparis.post(ke(siklus, "penggandaan/dari-surat")).status_code == 422


def test_copies_are_added_received_and_taken_away(siklus, arsiparis):
    salah = arsiparis.post(
        ke(siklus, "penggandaan"), data={"salinan-dokumen_id": "1", "salinan-tujuan": "Bappeda", "salinan-jumlah": "0"}
    )
    assert salah.status_code == 422
    assert halaman(salah).select_one("#salinan-tujuan")["value"] == "Bappeda"

    arsiparis.post(
        ke(siklus, "penggandaan"), data={"salinan-dokumen_id": "1", "salinan-tujuan": "Bappeda", "salinan-jumlah": "2"}
    )
    belum = arsiparis.post(
        "/fungsional/penggandaan/1/terima", data={"terima-1-penerima": "", "terima-1-diterima": "2026-04-06"}
    )
    assert belum.status_code == 422
    assert halaman(belum).select_one("details[open] #penerima-1")
    arsiparis.post(
        "/fungsional/penggandaan/1/terima", data={"terima-1-penerima": "Budi", "terima-1-diterima": "2026-04-06"}
    )
    kartu = halaman(arsiparis.get(ke(siklus))).select_one("#penggandaan")
    assert "Budi, 6 April 2026" in kartu.get_text(" ", strip=True)
    assert arsiparis.get(ke(siklus, "tanda-terima")).mimetype == "application/pdf"

    assert arsiparis.post("/fungsional/penggandaan/1/hapus").status_code == 303
    assert db.session.scalars(select(Penggandaan)).all() == []
    assert arsiparis.get(ke(siklus, "tanda-terima")).status_code == 422


def test_the_retention_follows_the_code_that_is_chosen(siklus, arsiparis):
    bagian = arsiparis.get(f"{ke(siklus)}?klasifikasi=000.7.2.8", headers={"HX-Request": "true"})
    asing = arsiparis.get(f"{ke(siklus)}?klasifikasi=99", headers={"HX-Request": "true"})

    assert "000.7.2.8 Laporan Berkala" in halaman(bagian).select_one("#retensi").get_text()
    assert "tidak dikenal" in halaman(asing).select_one("#retensi").get_text()


@pytest.fixture
def terarsip(app):
    siklus = siklus_di("surat_pengantar")
    siap_diarsipkan(siklus, pelaku_dari("staf_sek"))
    tambah_bukti(siklus.id, "MUT", pdf_kecil("Rekapitulasi kanguru <b>mutasi</b>"), "rekap.pdf")
    return simpan.arsipkan(siklus.id, data_arsip(), oleh=pelaku_dari("staf_sek"))


def test_the_archive_is_searched_while_typing(terarsip, masuk):
    kepala = masuk("kepala")

    bagian = kepala.get("/arsip?q=kanguru", headers={"HX-Request": "true"})

    assert bagian.headers["Vary"].find("HX-Request") >= 0
    isi = halaman(bagian)
    assert [t.get_text() for t in isi.select("mark")] == ["kanguru"]
    assert "<b>mutasi</b>" in isi.select_one(".arsip-cuplikan").get_text()
    penuh = halaman(kepala.get("/arsip?q=kanguru"))
    assert penuh.select_one("#hasil").get_text() == isi.select_one("#hasil").get_text()


def test_the_address_keeps_the_search(terarsip, masuk):
    isi = halaman(masuk("kepala").get("/arsip?q=kanguru&tahun=2026&jenis=bukti"))

    assert isi.select_one("#kata")["value"] == "kanguru"
    assert [o["value"] for o in isi.select("option[selected]")] == ["2026", "bukti"]
    assert isi.select_one(".hasil-arsip a")["href"] == "/arsip/1?q=kanguru"


@pytest.mark.parametrize("q", ["zebra", '"', "*", "B/9/"])
def test_a_search_that_finds_nothing_says_what_to_do(terarsip, masuk, q):
    isi = halaman(masuk("kepala").get("/arsip", query_string={"q": q}))

    assert "Tidak ada arsip yang cocok" in isi.select_one(".kosong").get_text()


def test_the_page_offers_facets_and_the_word_that_was_meant(terarsip, masuk):
    kepala = masuk("kepala")
    tertutup = halaman(kepala.get("/arsip?q=tahun:2026&urut=sesuai"))
    assert not tertutup.select_one(".arsip-segi")
    buka = tertutup.find("a", string="Persempit hasil")["href"]
    isi = halaman(kepala.get(buka))
    assert isi.select_one("form.saring input[name=persempit]")  # while one types on, they stay
    segi = [a for a in isi.select(".arsip-segi a") if "jenis=" in a["href"]]
    assert segi
    assert "urut=sesuai" in segi[0]["href"]
    sempit = halaman(kepala.get(segi[0]["href"]))
    assert f"{segi[0].get_text(strip=True).split('(')[1][:-1]} naskah" in sempit.select_one("[role=status]").get_text()
    salah = halaman(kepala.get("/arsip?q=kangura"))
    assert salah.select_one('[role=status] a[href="/arsip?q=kanguru"]')


def test_the_filters_that_hold_are_named_where_one_looks_and_where_one_keeps_the_search(terarsip, masuk):
    kepala = masuk("kepala")
    alamat = "q=kanguru tahun:2026&jenis=bukti&media=kertas_dan_elektronik"
    isi = halaman(kepala.get(f"/arsip?{alamat}"))
    saringan = {a.get_text(" ", strip=True): a["href"] for a in isi.select(".saringan-aktif a")}
    assert list(saringan) == [
        "Lepaskan saringan Jenis: Bukti dukung",
        "Lepaskan saringan Media: Kertas dan elektronik",
        "Lepaskan saringan Tahun: 2026",
        "Lepaskan semua saringan",
    ]
    assert saringan["Lepaskan saringan Tahun: 2026"] == "/arsip?q=kanguru&jenis=bukti&media=kertas_dan_elektronik"
    assert saringan["Lepaskan semua saringan"] == "/arsip?q=kanguru"
    simpan_ini = kepala.get(f"/arsip/pencarian?{alamat}").get_data(as_text=True)
    assert "“kanguru”. Jenis Bukti dukung, Media Kertas dan elektronik, Tahun 2026" in simpan_ini


def test_what_a_unit_filled_in_is_hidden_from_another(terarsip, masuk):
    lain = masuk("kabid_sek")
    nomor = next(isi_arsip.nomor for isi_arsip in terarsip.isi if isi_arsip.jenis == "bukti")

    assert halaman(lain.get("/arsip?q=kanguru")).select_one(".kosong")
    assert "rekap.pdf" not in lain.get("/arsip/1").get_data(as_text=True)
    assert "kanguru" not in lain.get("/arsip/1?q=kanguru").get_data(as_text=True).replace("q=kanguru", "")
    for akhir in ("", "/berkas", "/halaman/1.png"):
        assert lain.get(f"/arsip/1/isi/{nomor}{akhir}").status_code == 404
    assert lain.get("/arsip/1/daftar-isi").status_code == 404
    assert masuk("kabid_mut").get(f"/arsip/1/isi/{nomor}/berkas").status_code == 200


def test_an_item_is_shown_as_its_pages_and_served_whole(terarsip, masuk):
    kepala = masuk("kepala")

    isi = halaman(kepala.get("/arsip/1/isi/2"))

    gambar = kepala.get(isi.select_one("img.kertas")["src"])
    assert gambar.mimetype == "image/png"
    assert kepala.get("/arsip/1/isi/2/berkas").data.startswith(b"%PDF-")
    assert kepala.get("/arsip/1/isi/99").status_code == 404
    assert kepala.get("/arsip/1/daftar-isi").mimetype == "application/pdf"
    assert kepala.get("/arsip/1/label").mimetype == "application/pdf"


def test_only_the_arsiparis_moves_the_paper(terarsip, masuk, arsiparis):
    pindah = {"ruang": "Gudang", "rak": "1", "boks": "9", "folder": ""}

    assert masuk("staf_mut").post("/arsip/1/letak", data=pindah).status_code == 403
    assert halaman(masuk("staf_mut").get("/arsip/1")).select_one("#letak") is None
    assert arsiparis.post("/arsip/1/letak", data=pindah | {"ruang": ""}).status_code == 422
    assert arsiparis.post("/arsip/1/letak", data=pindah).status_code == 303
    assert "Ruang Gudang, Rak 1, Boks 9" in arsiparis.get("/arsip/1").get_data(as_text=True)


def test_an_empty_archive_says_how_it_fills(app, masuk):
    assert "Arsip masih kosong" in masuk("kepala").get("/arsip").get_data(as_text=True)


def test_the_unit_in_the_name_of_an_old_paper_is_proposed(app, arsiparis):
    impor.masukkan(
        [("Laporan_Bidang Mutasi 2018.pdf", lambda: pdf_kecil("Laporan"))], oleh=None, kabar=lambda _kalimat: None
    )
    isi = halaman(arsiparis.get("/arsip/pastikan"))
    assert isi.select_one("[name=unit_id] option[selected]").get_text() == "Bidang Mutasi dan Promosi"


def test_old_papers_are_confirmed_one_after_the_other(app, arsiparis, masuk):
    impor.masukkan(
        [(nama, lambda nama=nama: pdf_kecil(nama)) for nama in ("Laporan 2018.pdf", "Laporan 2019.pdf")],
        oleh=None,
        kabar=lambda _kalimat: None,
    )
    assert halaman(arsiparis.get("/arsip")).select_one('a[href="/arsip/pastikan"]')
    assert not halaman(masuk("kepala").get("/arsip")).select_one('a[href="/arsip/pastikan"]')
    assert "(belum dipastikan)" in arsiparis.get("/arsip?q=laporan").get_data(as_text=True)

    isi = halaman(arsiparis.get("/arsip/pastikan"))
    assert isi.select_one("[name=judul]")["value"] == "Laporan 2018"
    assert isi.select_one("[name=unit_id] option[selected]").get_text() == "Seluruh kantor"
    assert isi.select_one("[name=judul]").has_attr("autofocus")
    alamat = isi.select_one("form[action^='/arsip/pastikan/']")["action"]
    isian = {"judul": "Laporan 2018", "tanggal": "2018-12-31", "nomor": "", "jenis": "laporan_lama", "unit_id": "0"}
    salah = arsiparis.post(alamat, data=isian | {"klasifikasi": "99", "keamanan": "B"})
    assert salah.status_code == 422
    assert "tidak dikenal" in galat(salah)
    lanjut = arsiparis.post(alamat, data=isian | {"klasifikasi": "000.8.6.3", "keamanan": "B"})
    assert lanjut.status_code == 303
    berikut = halaman(arsiparis.get(lanjut.headers["Location"]))
    assert berikut.select_one("[name=judul]")["value"] == "Laporan 2019"
    assert "Tidak ada lagi" in halaman(arsiparis.get("/arsip/pastikan?lewati=999")).select_one(".kosong").get_text()


def test_a_workbook_is_seen_as_its_cells_beside_the_form(app, arsiparis):
    buku = asing(
        ["Nama", "Pangkat"], ["Rata-rata", Decimal("71.5")], *[[f"Pegawai {n}", "Penata"] for n in range(1, 81)]
    )
    impor.masukkan([("Daftar pegawai 2018.xlsx", lambda: buku)], oleh=None, kabar=lambda _kalimat: None)
    isi = halaman(arsiparis.get("/arsip/pastikan"))
    sel = [[kolom.get_text() for kolom in baris.select("td")] for baris in isi.select(".tabel-intip tr")]
    assert ["Nama", "Pangkat"] in sel
    assert ["Pegawai 1", "Penata"] in sel
    assert ["Rata-rata", "71,5"] in sel
    assert ["Pegawai 80", "Penata"] not in sel
    assert len(sel) == 60
    assert "Buka berkasnya untuk melihat seluruhnya" in isi.get_text()
    assert "Pratinjau belum tersedia" not in isi.get_text()
    assert halaman(arsiparis.get("/arsip/1/isi/1")).select(".tabel-intip tr")
