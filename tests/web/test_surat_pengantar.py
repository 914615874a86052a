"""Langkah 12 through the pages of JFT/Umum, and the register as others see it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.cetak import CetakGagal
from kinerja.ext import db
from kinerja.models import BukuNomor, Penggandaan, Surat
from kinerja.services.kantor import pejabat
from kinerja.services.register import nomor
from kinerja.services.siklus import perjalanan
from kinerja.services.surat import cetak as surat_cetak
from kinerja.services.surat import konsep as surat_konsep
from kinerja.services.surat import terbit
from tests.kantor_uji import SANDI, pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.surat_uji import HARI, cetak_ringan, data_surat, surat_bernomor


@pytest.fixture(autouse=True)
def tanpa_kertas(monkeypatch):
    cetak_ringan(monkeypatch)


@pytest.fixture
def siklus(app):
    return siklus_di("surat_pengantar")


@pytest.fixture
def staf(masuk):
    return masuk("staf_sek")


@pytest.fixture
def konsep(siklus):
    return surat_konsep.buat(siklus.id, data_surat(), oleh=pelaku_dari("staf_sek"))


def halaman(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def galat(jawaban) -> str:
    return halaman(jawaban).select_one(".ringkasan-galat").get_text(" ", strip=True)


def isian(**ganti) -> dict:
    return {
        "tujuan_id": "0",
        "tujuan": "Inspektur Kabupaten Nunukan\ndi Nunukan",
        "tanggal": "2026-04-06",
        "penugasan_id": str(pejabat.calon_penanda(HARI)[0]["penugasan_id"]),
        "sifat": "biasa",
        "keamanan": "B",
        "klasifikasi": "000.8.6.3",
        "hal": "Penyampaian laporan",
        "baris-0-naskah": "Dokumen Pengukuran Kinerja",
        "baris-0-banyaknya": "1 berkas",
        "baris-0-keterangan": "Untuk diketahui",
        "tembusan": "Bupati Nunukan\n\n",
    } | ganti


def nomor_terpakai() -> list[str]:
    return list(db.session.scalars(select(BukuNomor.nomor).order_by(BukuNomor.id)))


def test_from_konsep_to_a_numbered_letter(siklus, staf):
    awal = halaman(staf.get(f"/fungsional/siklus/{siklus.id}/pengantar"))
    assert awal.select_one("[name=baris-0-naskah]")["value"] == "Dokumen Pengukuran Kinerja Triwulan I Tahun 2026"

    jawaban = staf.post(f"/fungsional/siklus/{siklus.id}/pengantar", data=isian())
    assert jawaban.headers["Location"] == "/fungsional/surat/1/penomoran"
    periksa = (
        halaman(staf.get("/fungsional/surat/1/penomoran")).select_one(".pratinjau-samping").get_text(" ", strip=True)
    )
    assert "B/1/BKPSDM.000.8.6.3" in periksa
    assert "Inspektur Kabupaten Nunukan" in periksa

    assert staf.post("/fungsional/surat/1/penomoran", data={"versi": "1"}).headers["Location"] == "/surat/1"
    lihat = halaman(staf.get("/surat/1"))
    assert lihat.h1.get_text() == "B/1/BKPSDM.000.8.6.3"
    assert lihat.select("img.kertas")
    assert staf.get("/surat/1/berkas.pdf").mimetype == "application/pdf"


def test_the_addressee_may_come_from_the_book(siklus, staf):
    staf.post(f"/fungsional/siklus/{siklus.id}/pengantar", data=isian(tujuan="", tujuan_id="5"))

    assert db.session.get(Surat, 1).tujuan.splitlines() == [
        "Sekretaris Daerah Kabupaten Nunukan",
        "c.q. Kepala Bagian Organisasi",
        "di Nunukan",
    ]


def test_what_is_typed_as_addressee_counts_whatever_is_chosen_in_the_book(siklus, staf):
    alamat = f"/fungsional/siklus/{siklus.id}/pengantar"
    pilihan = halaman(staf.get(alamat)).select_one("#tujuan_id")
    assert pilihan.select_one("option[value='5']")["data-alamat"].splitlines() == [
        "Sekretaris Daerah Kabupaten Nunukan",
        "c.q. Kepala Bagian Organisasi",
        "di Nunukan",
    ]
    assert not [nama for nama in pilihan.attrs if nama.startswith("hx-")]  # a choice asks for no other box
    staf.post(alamat, data=isian(tujuan_id="5"))
    assert db.session.get(Surat, 1).tujuan.splitlines()[0] == "Inspektur Kabupaten Nunukan"
    staf.post(alamat, data=isian(tujuan="  \r\n ", tujuan_id="5"))
    assert db.session.get(Surat, 2).tujuan.splitlines()[0] == "Sekretaris Daerah Kabupaten Nunukan"


def test_through_whom_a_letter_goes_is_named_wherever_its_addressee_is(siklus, staf):
    alamat, tujuan = f"/fungsional/siklus/{siklus.id}/pengantar", "Sekretaris Daerah Kabupaten Nunukan c.q. Kepala"
    staf.post(alamat, data=isian(tujuan="", tujuan_id="5"))
    for halaman_surat in ("/fungsional/surat/1/penomoran", alamat):
        assert f"{tujuan} Bagian Organisasi" in halaman(staf.get(halaman_surat)).select_one("dl").get_text(
            " ", strip=True
        )
    terbit.terbitkan(1, versi=1, oleh=pelaku_dari("staf_sek"))
    surat_konsep.selesai(siklus.id, oleh=pelaku_dari("staf_sek"))
    staf.post(f"/fungsional/siklus/{siklus.id}/penggandaan/dari-surat")
    assert [salinan.tujuan for salinan in db.session.query(Penggandaan)] == [
        f"{tujuan} Bagian Organisasi",
        "Bupati Nunukan",
    ]


def test_a_refusal_stands_at_its_field_and_loses_nothing(siklus, staf):
    salah = isian(klasifikasi="akuntabilitas", tanggal="2026-04-07", **{"baris-0-keterangan": "Tetap ada"})

    jawaban = staf.post(f"/fungsional/siklus/{siklus.id}/pengantar", data=salah)

    assert jawaban.status_code == 422
    isi = halaman(jawaban)
    assert "tidak dikenal" in isi.select_one("#klasifikasi-galat").get_text()
    assert "paling akhir hari ini" in isi.select_one("#tanggal-galat").get_text()
    assert isi.select_one("[name=baris-0-keterangan]")["value"] == "Tetap ada"
    assert isi.select_one("#tembusan").get_text().strip() == "Bupati Nunukan"


def test_what_no_paper_can_show_is_refused_at_its_field_and_the_rest_is_tidied(siklus, staf):
    alamat = f"/fungsional/siklus/{siklus.id}/pengantar"
    ketikan = {"hal": "Laporan 📌", "tujuan": "Bupati\nNunukan ✅", "baris-0-naskah": "LKjIP 📎"}
    jawaban = staf.post(alamat, data=isian(**ketikan))

    assert jawaban.status_code == 422
    terbaca = halaman(jawaban).get_text(" ", strip=True)
    assert "Karakter “📌” pada Hal tidak dapat dicetak. Hapus atau ganti." in terbaca
    assert "Karakter “✅” pada Tujuan (Yth.), baris 2, tidak dapat dicetak." in terbaca
    assert "Karakter “📎” pada Naskah dinas yang dikirimkan tidak dapat dicetak." in terbaca
    assert "Laporan 📌" in jawaban.get_data(as_text=True)

    staf.post(alamat, data=isian(hal="\uf0b7 Laporan\u00a0akhir\u200b"))
    assert db.session.scalars(select(Surat.hal)).all() == ["• Laporan akhir"]


def test_a_letter_without_rows_is_refused(siklus, staf):
    jawaban = staf.post(f"/fungsional/siklus/{siklus.id}/pengantar", data=isian(**{"baris-0-naskah": " "}))

    assert jawaban.status_code == 422
    assert "paling sedikit satu baris" in galat(jawaban)


def test_before_the_signature_there_is_nothing_to_write(app, staf):
    siklus = siklus_di("penandatanganan")

    isi = halaman(staf.get(f"/fungsional/siklus/{siklus.id}/pengantar"))
    jawaban = staf.post(f"/fungsional/siklus/{siklus.id}/pengantar", data=isian())

    assert "setelah langkah Tanda tangan selesai" in isi.select_one(".catatan:not(#pesan)").get_text()
    assert isi.select_one("[name=tujuan]") is None
    assert jawaban.status_code == 422
    assert db.session.scalars(select(Surat)).all() == []


def test_numbering_asks_for_the_password_again_after_a_while(konsep, staf):
    jam.setel(jam.sekarang() + timedelta(minutes=11))
    assert halaman(staf.get("/fungsional/surat/1/penomoran")).select_one("[name=sandi]")

    tanpa = staf.post("/fungsional/surat/1/penomoran", data={"versi": "1"})
    salah = staf.post("/fungsional/surat/1/penomoran", data={"versi": "1", "sandi": "bukan ini"})
    assert (tanpa.status_code, salah.status_code, nomor_terpakai()) == (422, 422, [])
    assert "sekali lagi" in halaman(tanpa).select_one("#sandi-galat").get_text()
    assert "tidak cocok" in halaman(salah).select_one("#sandi-galat").get_text()

    assert staf.post("/fungsional/surat/1/penomoran", data={"versi": "1", "sandi": SANDI}).status_code == 303
    assert len(nomor_terpakai()) == 1


def test_pressing_twice_numbers_once(konsep, staf):
    lokasi = [staf.post("/fungsional/surat/1/penomoran", data={"versi": "1"}).headers["Location"] for _ in range(3)]

    assert lokasi == ["/surat/1"] * 3
    assert nomor_terpakai() == ["B/1/BKPSDM.000.8.6.3"]


def test_what_was_changed_meanwhile_is_not_numbered_unseen(konsep, staf):
    surat_konsep.ubah(konsep.id, data_surat(hal="Lain"), versi=1, oleh=pelaku_dari("staf_mut"))

    jawaban = staf.post("/fungsional/surat/1/penomoran", data={"versi": "1"})

    assert jawaban.status_code == 409
    assert "sudah diubah orang lain" in galat(jawaban)
    assert nomor_terpakai() == []


def tegaskan_jam(masuk) -> None:
    pengelola = masuk("pengelola")
    kartu = halaman(pengelola.get("/pengelola/keadaan")).select_one('button[formaction="/pengelola/keadaan/jam"]')
    assert kartu.get_text(strip=True) == "Jam sudah benar"
    assert pengelola.post("/pengelola/keadaan/jam").status_code == 303
    assert not halaman(pengelola.get("/pengelola/keadaan")).select('button[formaction="/pengelola/keadaan/jam"]')


def test_a_letter_that_a_wrong_clock_has_numbered_is_put_right_through_the_pages(konsep, masuk, siklus):
    """The clock a year ahead is believed by mistake, a letter becomes 2027/1; then the clock is put right."""
    benar = jam.sekarang()
    jam.setel(benar + timedelta(days=365))
    staf = masuk("staf_sek")
    assert staf.post("/fungsional/surat/1/konsep", data=isian(versi="1", tanggal="2027-04-06")).status_code == 303
    jawaban = staf.post("/fungsional/surat/1/penomoran", data={"versi": "2"})
    assert (jawaban.status_code, "melompat maju" in galat(jawaban)) == (422, True)
    tegaskan_jam(masuk)
    assert staf.post("/fungsional/surat/1/penomoran", data={"versi": "2"}).status_code == 303

    jam.setel(benar + timedelta(hours=1))
    staf = masuk("staf_sek")
    assert staf.post(f"/fungsional/siklus/{siklus.id}/pengantar", data=isian(hal="Surat kedua")).status_code == 303
    jawaban = staf.post("/fungsional/surat/2/penomoran", data={"versi": "1"})
    assert (jawaban.status_code, "Jam sudah benar pada halaman Keadaan" in galat(jawaban)) == (422, True)
    tegaskan_jam(masuk)
    alasan = {"alasan": "Tanggal keliru karena jam server"}
    assert masuk("sekretaris").post("/surat/1/pembatalan", data=alasan).status_code == 303
    assert staf.post("/fungsional/surat/2/penomoran", data={"versi": "1"}).status_code == 303
    kueri = select(BukuNomor.tahun, BukuNomor.urut, BukuNomor.status).order_by(BukuNomor.id)
    assert [tuple(baris) for baris in db.session.execute(kueri)] == [(2027, 1, "batal"), (2026, 1, "terpakai")]


def test_a_konsep_is_changed_and_dropped(konsep, staf, siklus):
    assert staf.post("/fungsional/surat/1/konsep", data=isian(versi="1", hal="Hal baru")).status_code == 303
    assert db.session.get(Surat, 1).hal == "Hal baru"
    assert staf.post("/fungsional/surat/1/konsep", data=isian(versi="1", hal="Basi")).status_code == 409

    jawaban = staf.post("/fungsional/surat/1/konsep/buang", data={"versi": "2"})

    assert jawaban.headers["Location"] == f"/fungsional/siklus/{siklus.id}/pengantar"
    assert db.session.get(Surat, 1).status == "batal"


def gagal(*_args, **_kwargs):
    raise CetakGagal("Mesin cetak berhenti. Coba lagi.")


def test_a_printer_that_fails_costs_no_number(konsep, staf, monkeypatch):
    with monkeypatch.context() as tambal:
        tambal.setattr(terbit, "_simpan_cetakan", gagal)
        jawaban = staf.post("/fungsional/surat/1/penomoran", data={"versi": "1"})

    assert jawaban.status_code == 503
    assert "Mesin cetak berhenti. Coba lagi." in galat(jawaban)
    assert nomor_terpakai() == []
    assert staf.post("/fungsional/surat/1/penomoran", data={"versi": "1"}).status_code == 303


def test_a_konsep_that_cannot_be_printed_offers_no_number(konsep, staf, monkeypatch):
    monkeypatch.setattr(surat_cetak, "pratinjau", gagal)

    isi = halaman(staf.get("/fungsional/surat/1/penomoran"))

    assert "Mesin cetak berhenti" in isi.select_one(".catatan-galat:not(#pesan)").get_text()
    assert isi.select_one("#nomori") is None


def test_a_numbered_letter_without_pdf_is_printed_later_with_the_same_number(konsep, staf, monkeypatch):
    oleh = pelaku_dari("staf_sek")
    terbit._beri_nomor(konsep.id, 1, "nomor lain", None, {}, oleh=oleh)
    terbit._catat_gagal(konsep.id, "Mesin cetak berhenti.", oleh=oleh)

    isi = halaman(staf.get("/surat/1"))
    assert "Mesin cetak berhenti." in isi.select_one(".catatan-galat:not(#pesan)").get_text()
    assert isi.select_one("form[action='/surat/1/pdf'] button")

    assert staf.post("/surat/1/pdf").headers["Location"] == "/surat/1"
    assert halaman(staf.get("/surat/1")).h1.get_text() == "B/1/BKPSDM.000.8.6.3"
    assert len(nomor_terpakai()) == 1


def test_a_letter_older_than_the_last_number_asks_for_a_sisipan(siklus, staf):
    surat_bernomor(siklus, pelaku_dari("staf_sek"), tanggal=HARI - timedelta(days=5))
    surat_bernomor(siklus, pelaku_dari("staf_sek"))
    surat_konsep.buat(siklus.id, data_surat(tanggal=HARI - timedelta(days=3)), oleh=pelaku_dari("staf_sek"))

    isi = halaman(staf.get("/fungsional/surat/3/penomoran"))
    assert "atau minta nomor sisipan" in isi.select_one(".pratinjau-samping").get_text()
    assert isi.select_one("[name=sisip_setelah]")

    biasa = staf.post("/fungsional/surat/3/penomoran", data={"versi": "1"})
    sisip = staf.post(
        "/fungsional/surat/3/penomoran", data={"versi": "1", "sisip_setelah": "1", "alasan": "Tertinggal di meja"}
    )
    assert (biasa.status_code, sisip.status_code) == (422, 303)
    assert nomor_terpakai()[-1] == "B/1.a/BKPSDM.000.8.6.3"


def test_handing_over_wants_number_and_print(konsep, siklus, staf):
    belum = staf.post(f"/fungsional/siklus/{siklus.id}/pengantar/selesai", data={"versi": str(len(siklus.peristiwa))})
    assert belum.status_code == 422
    assert "nomor untuk konsep surat" in galat(belum)

    staf.post("/fungsional/surat/1/penomoran", data={"versi": "1"})
    selesai = staf.post(f"/fungsional/siklus/{siklus.id}/pengantar/selesai", data={"versi": str(len(siklus.peristiwa))})

    assert selesai.headers["Location"] == f"/fungsional/siklus/{siklus.id}/pengarsipan"
    assert [p.kunci for p in perjalanan.keadaan_siklus(siklus).terbuka] == ["pengarsipan"]


def test_number_and_hand_over_are_one_press_and_the_copies_begin_with_the_addressees(konsep, siklus, staf):
    teruskan = halaman(staf.get("/fungsional/surat/1/penomoran")).select_one("button[name=teruskan]")
    jawaban = staf.post(teruskan["formaction"], data={"versi": "1", "teruskan": "y"})

    assert jawaban.headers["Location"] == f"/fungsional/siklus/{siklus.id}/pengarsipan"
    assert nomor_terpakai() == ["B/1/BKPSDM.000.8.6.3"]
    assert [p.kunci for p in perjalanan.keadaan_siklus(siklus).terbuka] == ["pengarsipan"]
    tujuan = {salinan.tujuan for salinan in db.session.query(Penggandaan)}
    assert tujuan == {" ".join(konsep.tujuan.splitlines()[:2]), *konsep.tembusan}


def test_pressed_again_in_another_tab_it_says_that_it_is_done(konsep, siklus, staf):
    staf.post("/fungsional/surat/1/penomoran", data={"versi": "1", "teruskan": "y"})
    jawaban = staf.post("/fungsional/surat/1/penomoran", data={"versi": "1", "teruskan": "y"})
    assert jawaban.headers["Location"] == f"/fungsional/siklus/{siklus.id}/pengarsipan"
    pesan = halaman(staf.get(jawaban.headers["Location"])).select_one("#kilat").get_text(" ", strip=True)
    assert "Surat sudah bernomor B/1/BKPSDM.000.8.6.3." in pesan
    assert "belum selesai" not in pesan
    assert nomor_terpakai() == ["B/1/BKPSDM.000.8.6.3"]


def test_a_further_letter_without_a_number_holds_the_langkah(konsep, siklus, staf):
    lain = surat_konsep.buat(siklus.id, data_surat(hal="Permintaan reviu"), oleh=pelaku_dari("staf_sek"))
    assert not halaman(staf.get("/fungsional/surat/1/penomoran")).select("button[name=teruskan]")

    jawaban = staf.post("/fungsional/surat/1/penomoran", data={"versi": "1", "teruskan": "y"})

    assert jawaban.headers["Location"] == f"/fungsional/siklus/{siklus.id}/pengantar"
    assert nomor_terpakai() == ["B/1/BKPSDM.000.8.6.3"]
    pesan = halaman(staf.get(jawaban.headers["Location"])).select_one("#kilat").get_text(" ", strip=True)
    assert "Surat bernomor B/1/BKPSDM.000.8.6.3. Langkahnya belum selesai." in pesan
    assert "nomor untuk konsep surat" in pesan
    assert db.session.get(Surat, lain.id).status == "konsep"


def test_a_second_hand_over_is_told_who_was_first(konsep, siklus, staf):
    staf.post("/fungsional/surat/1/penomoran", data={"versi": "1"})
    versi = str(len(siklus.peristiwa))
    staf.post(f"/fungsional/siklus/{siklus.id}/pengantar/selesai", data={"versi": versi})

    jawaban = staf.post(f"/fungsional/siklus/{siklus.id}/pengantar/selesai", data={"versi": versi})

    assert jawaban.status_code == 409
    assert "Contoh Arsiparis" in jawaban.get_data(as_text=True)


def test_a_number_is_voided_with_a_reason(siklus, staf):
    surat_bernomor(siklus, pelaku_dari("staf_sek"))

    assert staf.post("/surat/1/pembatalan", data={"alasan": "salah"}).status_code == 422
    assert staf.post("/surat/1/pembatalan", data={"alasan": "Tujuan surat keliru"}).status_code == 303

    isi = halaman(staf.get("/surat/1"))
    assert "Tujuan surat keliru" in isi.select_one(".catatan-peringatan").get_text()
    assert "Tidak ada nomor yang terlewat" in staf.get("/surat").get_data(as_text=True)
    assert staf.post("/surat/1/pembatalan", data={"alasan": "Tujuan surat keliru"}).status_code == 422


def test_voiding_asks_for_the_password_again(siklus, staf):
    surat_bernomor(siklus, pelaku_dari("staf_sek"))
    jam.setel(jam.sekarang() + timedelta(minutes=11))

    jawaban = staf.post("/surat/1/pembatalan", data={"alasan": "Tujuan surat keliru"})

    assert jawaban.status_code == 422
    assert db.session.get(Surat, 1).status == "bernomor"


def test_sending_is_noted_on_the_page_of_the_letter(siklus, staf):
    surat_bernomor(siklus, pelaku_dari("staf_sek"))

    esok = staf.post("/surat/1/pengiriman", data={"tanggal": "2026-04-07"})
    assert esok.status_code == 422
    assert "Tanggal kirim" in halaman(esok).select_one("#tanggal-galat").get_text()

    data = {"tanggal": "2026-04-06", "nomor_srikandi": "SRK/7", "catatan": "Diantar"}
    assert staf.post("/surat/1/pengiriman", data=data).status_code == 303
    assert "SRK/7" in halaman(staf.get("/surat/1")).select_one(".pratinjau-samping").get_text()


@pytest.mark.parametrize("akun", ["kepala", "sekretaris", "kasubbag"])
def test_others_read_a_letter_and_see_no_button_of_the_desk(siklus, masuk, akun):
    surat_bernomor(siklus, pelaku_dari("staf_sek"))

    isi = halaman(masuk(akun).get("/surat/1"))

    assert isi.select("img.kertas")
    assert ("Batalkan nomor" in isi.get_text()) == (akun != "kasubbag")  # Kepala and Sekretaris stand above the clerk
    assert isi.select_one("#pengiriman") is None


def test_a_rahasia_letter_is_not_found_by_others(siklus, masuk):
    surat_bernomor(siklus, pelaku_dari("staf_sek"), keamanan="R", hal="Hal yang rahasia")

    kasubbag = masuk("kasubbag")

    for alamat in ("/surat/1", "/surat/1/berkas.pdf", "/surat/1/halaman/1.png", "/dokumen/2", "/dokumen/2/berkas.pdf"):
        assert kasubbag.get(alamat).status_code == 404, alamat
    daftar = kasubbag.get("/surat").get_data(as_text=True)
    assert "R/1/BKPSDM" in daftar
    assert "Hal yang rahasia" not in daftar
    assert "Hal yang rahasia" in masuk("sekretaris").get("/surat").get_data(as_text=True)


def test_the_register_is_searched_while_typing_and_keeps_its_state_in_the_address(siklus, staf):
    surat_bernomor(siklus, pelaku_dari("staf_sek"), hal="Laporan pertama")
    surat_bernomor(siklus, pelaku_dari("staf_sek"), hal="Laporan kedua")

    bagian = staf.get("/surat?q=kedua&tahun=2026", headers={"HX-Request": "true"})
    penuh = halaman(staf.get("/surat?q=kedua&tahun=2026"))

    assert "<html" not in bagian.get_data(as_text=True)
    assert [b.get_text() for b in halaman(bagian).select("tbody th")] == ["B/2/BKPSDM.000.8.6.3"]
    assert penuh.select_one("#kata")["value"] == "kedua"
    assert halaman(staf.get("/surat?tahun=2020")).select_one(".kosong")


def test_a_gap_in_the_register_is_named(siklus, staf, monkeypatch):
    surat_bernomor(siklus, pelaku_dari("staf_sek"))
    monkeypatch.setattr(nomor, "celah", lambda _tahun: [3, 4])

    assert "Nomor yang terlewat: 3, 4." in staf.get("/surat").get_data(as_text=True)


def test_the_book_of_the_register_is_a_pdf(siklus, masuk):
    jawaban = masuk("kepala").get("/surat/buku?tahun=2026")

    assert jawaban.mimetype == "application/pdf"
    assert jawaban.data.startswith(b"%PDF-")


def test_codes_are_searched_while_typing(app, staf):
    bagian = halaman(staf.get("/surat/klasifikasi?klasifikasi=budaya kerja", headers={"HX-Request": "true"}))
    kosong = halaman(staf.get("/surat/klasifikasi?klasifikasi=zzzz", headers={"HX-Request": "true"}))

    assert [t["data-pilih-kode"] for t in bagian.select("button")][0] == "000.8.6.1"
    assert "Tidak ada kode yang cocok" in kosong.get_text()
