"""Pages of langkah 3 and 4, as the Kasubbag PPKP uses them."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.ext import db
from kinerja.models import Jejak, Konsep, Peristiwa
from kinerja.services.format_isian import sampaikan, susun, susun_papan
from kinerja.services.indikator import kelola
from kinerja.services.siklus import perjalanan
from tests.format_uji import data as data_indikator
from tests.format_uji import siklus_berformat, siklus_di, tambah, unit

LAIN = ["kepala", "sekretaris", "kabid_sek", "staf_sek", "pengelola"]


@pytest.fixture
def kasubbag(masuk):
    return masuk("kasubbag")


@pytest.fixture
def siklus(app):
    tambah("SEK", kode="S-1")
    tambah("SEK", kode="S-2", nama="Jumlah laporan")
    tambah("MUT", kode="M-1", nama="Jumlah mutasi", target_tw1="")
    return siklus_di("format")


def alamat(siklus, akhir: str = "format") -> str:
    return f"/kasubbag/siklus/{siklus.id}/{akhir}"


def soup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def isi(halaman: BeautifulSoup, pemilih: str) -> dict:
    """The values of a form as a browser would send them back, names with several values as lists."""
    formulir, data = halaman.select_one(pemilih), {}
    for bidang in formulir.select("input[name], textarea[name]"):
        if bidang.get("type") != "checkbox" or bidang.has_attr("checked"):
            data.setdefault(bidang["name"], []).append(bidang.get("value") or bidang.text.strip())
    return data


def test_the_page_starts_with_everything_ticked(kasubbag, siklus):
    halaman = soup(kasubbag.get(alamat(siklus)))

    assert halaman.select_one("h1").text == "Format isian"
    assert len(halaman.select("[data-pilih][checked]")) == 3
    assert "1 indikator yang dicentang belum mempunyai target TW I" in halaman.select_one("main").text
    assert halaman.select_one("[form=susun-format].tombol-utama").text.strip() == "Periksa dan tetapkan"


def test_a_choice_that_the_gate_refuses_is_not_saved_and_stays_on_the_page(kasubbag, siklus):
    lama = [jejak.id for jejak in db.session.scalars(select(Jejak))]
    data = isi(soup(kasubbag.get(alamat(siklus))), "#susun-format")
    kosong = {nama: nilai for nama, nilai in data.items() if not nama.startswith("butir-")}
    jawaban = kasubbag.post(alamat(siklus, "format/periksa"), data=kosong)
    assert jawaban.status_code == 422
    assert soup(jawaban).select_one(".ringkasan-galat")
    assert soup(jawaban).select("[data-pilih][checked]") == []
    db.session.expire_all()
    assert [jejak.id for jejak in db.session.scalars(select(Jejak))] == lama
    assert len(soup(kasubbag.get(alamat(siklus))).select("[data-pilih][checked]")) == 3


def test_a_choice_sent_from_the_page_is_kept(kasubbag, siklus):
    data = isi(soup(kasubbag.get(alamat(siklus))), "#susun-format")
    sek, mut = unit("SEK").id, unit("MUT").id
    data |= {f"butir-{sek}": data[f"butir-{sek}"][:1], f"bukti-{sek}": data[f"butir-{sek}"][:1]}
    data |= {f"butir-{mut}": [], f"pengantar-{sek}": "Isi per akhir Maret."}
    halaman = soup(kasubbag.post(alamat(siklus), data=data, follow_redirects=True))

    assert "Pilihan tersimpan" in halaman.select_one("#kilat").text
    assert len(halaman.select("[data-pilih][checked]")) == 1
    assert len(halaman.select(f"[name=bukti-{sek}][checked]")) == 1
    assert halaman.select_one(f"#pengantar-{sek}").text == "Isi per akhir Maret."
    assert "Bidang Mutasi dan Promosi. Tidak ada indikator" in halaman.select_one("main").text


def test_what_will_be_fixed_is_shown_and_then_leads_to_the_delivery(kasubbag, siklus):
    data = isi(soup(kasubbag.get(alamat(siklus))), "#susun-format")
    periksa = kasubbag.post(alamat(siklus, "format/periksa"), data=data, follow_redirects=True)
    assert perjalanan.posisi_terbuka(siklus, "format")
    teks = soup(periksa).select_one("main").text
    assert "2 unit, 3 indikator" in teks
    assert "bukti dukung boleh kosong" in teks
    assert "Faktor pendorong: wajib apabila capaian 100 atau lebih" in teks
    dilihat = {bidang["name"]: bidang["value"] for bidang in soup(periksa).select("main input[name]")}
    assert kasubbag.post(alamat(siklus, "format/tetapkan"), data=dilihat | {"dilihat": "1"}).status_code == 409
    jawaban = kasubbag.post(alamat(siklus, "format/tetapkan"), data=dilihat)

    assert (jawaban.status_code, jawaban.location) == (303, alamat(siklus, "penyampaian"))
    assert perjalanan.posisi_terbuka(siklus, "penyampaian")
    tetap = soup(kasubbag.get(alamat(siklus)))
    assert not tetap.select("main input[type=checkbox]")
    assert "2 unit, 3 indikator" in tetap.select_one("main").text


def test_nothing_ticked_is_refused_and_what_was_typed_stands(kasubbag, siklus):
    data = isi(soup(kasubbag.get(alamat(siklus))), "#susun-format")
    sek, mut = unit("SEK").id, unit("MUT").id
    data |= {f"butir-{sek}": [], f"butir-{mut}": [], f"pengantar-{sek}": "Catatan saya"}
    jawaban = kasubbag.post(alamat(siklus, "format/periksa"), data=data)
    halaman = soup(jawaban)

    assert jawaban.status_code == 422
    assert "paling sedikit satu unit" in halaman.select_one(".ringkasan-galat").text
    assert halaman.select_one(f"#pengantar-{sek}").text == "Catatan saya"


def test_a_long_pengantar_is_refused(kasubbag, siklus):
    data = isi(soup(kasubbag.get(alamat(siklus))), "#susun-format")
    jawaban = kasubbag.post(alamat(siklus), data=data | {f"pengantar-{unit('SEK').id}": "x" * 2001})

    assert jawaban.status_code == 422
    assert "Terlalu panjang: " in soup(jawaban).select_one(".ringkasan-galat").text


def test_a_page_opened_before_a_change_of_the_master_is_refused(kasubbag, siklus, pelaku):
    data = isi(soup(kasubbag.get(alamat(siklus))), "#susun-format")
    baris = susun_papan.papan_format(siklus.id).unit[1].baris[0]
    kelola.atur_aktif(baris.indikator_id, False, oleh=pelaku("kasubbag"))
    jawaban = kasubbag.post(alamat(siklus, "format/periksa"), data=data)

    assert jawaban.status_code == 409
    assert "sudah berubah sejak halaman ini dibuka" in soup(jawaban).select_one(".ringkasan-galat").text


def test_the_last_siklus_is_offered_only_when_there_is_one(kasubbag, siklus, pelaku):
    assert "Salin pilihan" not in soup(kasubbag.get(alamat(siklus))).select_one("main").text
    jawaban = kasubbag.post(alamat(siklus, "format/salin"), data={"versi": len(siklus.peristiwa)})
    assert jawaban.status_code == 422

    susun.susun(siklus.id, susun.pilihan_bawaan(siklus.id), oleh=pelaku("kasubbag"))
    baru = siklus_di("format", periode="tw2")
    assert "Salin pilihan dari Triwulan I Tahun 2026" in soup(kasubbag.get(alamat(baru))).select_one("main").text
    versi = {"versi": len(baru.peristiwa)}
    halaman = soup(kasubbag.post(alamat(baru, "format/salin"), data=versi, follow_redirects=True))
    assert "3 indikator terpilih seperti pada siklus lalu" in halaman.select_one("#kilat").text


@pytest.fixture
def seperti_lalu(siklus, pelaku):
    """A second siklus whose page begins with what the first one had, evidence included."""
    pilihan = [
        replace(p, butir=tuple(replace(b, wajib_bukti=True) for b in p.butir)) for p in susun.pilihan_bawaan(siklus.id)
    ]
    susun.susun(siklus.id, pilihan, oleh=pelaku("kasubbag"))
    return siklus_di("format", periode="tw2")


def test_what_is_as_in_the_last_siklus_is_fixed_and_delivered_from_one_page(kasubbag, seperti_lalu):
    halaman = soup(kasubbag.get(alamat(seperti_lalu)))
    kaki = halaman.select_one("[form=susun-format].tombol-utama")
    assert kaki.text.strip() == "Tetapkan dan sampaikan seperti lalu"
    assert "sama dengan Triwulan I Tahun 2026: 2 unit, 3 indikator" in halaman.text
    lama = [baris.kunci for baris in seperti_lalu.peristiwa]
    jawaban = kasubbag.post(kaki["formaction"], data=isi(halaman, "#susun-format"))
    assert (jawaban.status_code, jawaban.location) == (303, alamat(seperti_lalu, "penyampaian"))
    db.session.expire_all()
    assert [baris.kunci for baris in seperti_lalu.peristiwa][len(lama) :] == ["format", "penyampaian"]


def test_another_choice_than_last_time_is_shown_before_it_is_fixed(kasubbag, seperti_lalu):
    data = isi(soup(kasubbag.get(alamat(seperti_lalu))), "#susun-format")
    data |= {f"butir-{unit('MUT').id}": []}
    jawaban = kasubbag.post(alamat(seperti_lalu, "format/seperti-lalu"), data=data, follow_redirects=True)
    assert soup(jawaban).select_one("h1").text == "Yang akan ditetapkan"
    assert "Pilihan berbeda dengan siklus lalu" in soup(jawaban).select_one("#kilat").text
    assert "Dicentang: M-1 Jumlah mutasi" in soup(jawaban).select_one("main").text
    assert perjalanan.posisi_terbuka(seperti_lalu, "format")


def test_what_is_measured_in_another_way_than_last_time_is_not_called_the_same(kasubbag, seperti_lalu, pelaku):
    papan = susun_papan.papan_format(seperti_lalu.id)
    indikator = next(kartu for kartu in papan.unit if kartu.unit_id == unit("SEK").id).baris[0].indikator_id
    kelola.simpan(indikator, data_indikator("SEK", satuan="Laporan"), oleh=pelaku("kasubbag"))
    utama = soup(kasubbag.get(alamat(seperti_lalu))).select_one("[form=susun-format].tombol-utama")
    assert utama.text.strip() == "Periksa dan tetapkan"


def test_a_unit_is_previewed_and_printed_empty(kasubbag, siklus):
    sek = unit("SEK").id
    halaman = soup(kasubbag.get(alamat(siklus, f"format/{sek}")))
    pdf = kasubbag.get(alamat(siklus, f"format/{sek}/cetak"))

    assert halaman.select_one("h1").text == "Isian Sekretariat"
    assert len(halaman.select("tbody tr")) == 2
    assert pdf.data.startswith(b"%PDF-")
    assert pdf.headers["Content-Disposition"].startswith("inline")
    assert kasubbag.get(alamat(siklus, "format/999")).status_code == 404


def test_without_indicators_the_page_says_where_to_begin(kasubbag, app):
    siklus = siklus_di("format")
    halaman = soup(kasubbag.get(alamat(siklus)))

    assert "Belum ada indikator tahun 2026" in halaman.select_one(".kosong").text
    assert not halaman.select(".tombol-utama")


def test_before_its_turn_there_is_nothing_to_press(kasubbag, app):
    tambah()
    siklus = siklus_di("koordinasi")

    assert "belum disusun" in soup(kasubbag.get(alamat(siklus))).select_one("main").text
    assert kasubbag.post(alamat(siklus, "format/tetapkan"), data={}).status_code == 422
    assert kasubbag.post(alamat(siklus, "penyampaian"), data={}).status_code == 422
    assert kasubbag.get(alamat(siklus, "penyampaian/cetak")).status_code == 422


def test_delivery_shows_recipients_and_goes_out_with_notes(kasubbag, app):
    siklus = siklus_berformat("penyampaian")
    halaman = soup(kasubbag.get(alamat(siklus, "penyampaian")))
    assert "Kepala Bidang Mutasi dan Promosi" in halaman.select_one("main").text
    assert halaman.select_one("main .tombol-utama").text.strip() == "Sampaikan format ke semua unit"

    data = isi(halaman, "main form.formulir") | {f"catatan-{unit('MUT').id}": "Mohon sebelum Jumat."}
    halaman = soup(kasubbag.post(alamat(siklus, "penyampaian"), data=data, follow_redirects=True))
    assert "disampaikan kepada semua unit" in halaman.select_one("#kilat").text
    assert "Catatan: Mohon sebelum Jumat." in halaman.select_one("tbody").text
    assert halaman.select_one("tbody").text.count("Belum dibuka") == 2


def test_a_unit_without_a_kabid_is_named_and_blocks(kasubbag, app):
    from kinerja.ext import db
    from kinerja.models import Akun

    siklus = siklus_berformat("penyampaian")
    db.session.query(Akun).filter_by(nama_pengguna="kabid_mut").one().aktif = False
    db.session.commit()
    halaman = soup(kasubbag.get(alamat(siklus, "penyampaian")))
    assert "belum punya Kabid/Kasubbag" in halaman.select_one(".catatan-peringatan").text

    data = isi(halaman, "main form.formulir") | {f"catatan-{unit('SEK').id}": "Catatan saya"}
    jawaban = kasubbag.post(alamat(siklus, "penyampaian"), data=data)
    assert jawaban.status_code == 422
    assert "Bidang Mutasi dan Promosi" in soup(jawaban).select_one(".ringkasan-galat").text
    assert soup(jawaban).select_one(f"#catatan-{unit('SEK').id}").text == "Catatan saya"


def test_two_people_at_once_the_second_is_told(masuk, app):
    siklus = siklus_berformat("penyampaian")
    satu, dua = masuk("kasubbag"), masuk("kasubbag")
    data = isi(soup(satu.get(alamat(siklus, "penyampaian"))), "main form.formulir")
    pertama = data | {f"catatan-{unit('SEK').id}": "Dari yang pertama"}

    assert satu.post(alamat(siklus, "penyampaian"), data=pertama).status_code == 303
    nomor = unit("SEK").id
    jawaban = dua.post(alamat(siklus, "penyampaian"), data=data | {f"catatan-{nomor}": "Tidak pernah terkirim"})
    assert jawaban.status_code == 409
    tabel = soup(jawaban).select_one("main table").text
    assert "Dari yang pertama" in tabel
    assert "Tidak pernah terkirim" not in tabel


def test_opened_and_received_are_shown_and_a_late_unit_is_reminded(kasubbag, app, pelaku):
    siklus = siklus_berformat("pengisian")
    sampaikan.terima(siklus.id, unit("SEK").id, oleh=pelaku("kabid_sek"))
    halaman = soup(kasubbag.get(alamat(siklus, "penyampaian")))
    assert "Contoh Umum, S.H." in halaman.select_one("tbody").text

    ingatkan = alamat(siklus, f"penyampaian/{unit('MUT').id}/ingatkan")
    assert halaman.select_one(f'form[action="{ingatkan}"]')
    halaman = soup(kasubbag.post(ingatkan, follow_redirects=True))
    assert "Pengingat terkirim." in halaman.select_one("#kilat").text
    assert not halaman.select_one(f'form[action="{ingatkan}"]')
    halaman = soup(kasubbag.post(ingatkan, follow_redirects=True))
    assert "sudah diingatkan hari ini" in halaman.select_one("#kilat").text
    assert kasubbag.get(alamat(siklus, "penyampaian/cetak")).data.startswith(b"%PDF-")


@pytest.mark.parametrize("nama", LAIN)
def test_other_desks_are_refused(masuk, app, nama):
    siklus = siklus_berformat("penyampaian")
    klien, sek = masuk(nama), unit("SEK").id
    baca = ("format", f"format/{sek}", f"format/{sek}/cetak", "penyampaian", "penyampaian/cetak")
    ubah = ("format", "format/tetapkan", "format/salin", "penyampaian", f"penyampaian/{sek}/ingatkan")

    assert {klien.get(alamat(siklus, laman)).status_code for laman in baca} == {403}
    assert {klien.post(alamat(siklus, laman), data={}).status_code for laman in ubah} == {403}


@pytest.mark.parametrize("akhir", ["format/tetapkan", "format/salin", "penyampaian/1/ingatkan"])
def test_what_changes_something_is_post_only(kasubbag, siklus, akhir):
    assert kasubbag.get(alamat(siklus, akhir)).location == alamat(siklus, akhir.partition("/")[0])


def test_an_unknown_siklus_is_404(kasubbag):
    for akhir in ("format", "penyampaian", "format/1/cetak"):
        assert kasubbag.get(f"/kasubbag/siklus/99/{akhir}").status_code == 404


def test_format_is_fixed_and_delivered_with_one_press_as_two_acts(kasubbag, siklus):
    kasubbag.post(alamat(siklus, "format/periksa"), data=isi(soup(kasubbag.get(alamat(siklus))), "#susun-format"))
    data = isi(soup(kasubbag.get(alamat(siklus, "format/periksa"))), "#tetapkan")
    jawaban = kasubbag.post(alamat(siklus, "format/tetapkan-dan-sampaikan"), data=data)
    assert (jawaban.status_code, jawaban.location) == (303, alamat(siklus, "penyampaian"))
    kueri = select(Peristiwa.kunci).where(Peristiwa.siklus_id == siklus.id).order_by(Peristiwa.nomor)
    assert list(db.session.scalars(kueri))[-2:] == ["format", "penyampaian"]
    jejak = list(db.session.scalars(select(Jejak.aksi).where(Jejak.siklus_id == siklus.id).order_by(Jejak.id)))
    assert jejak[-1] == "format:sampaikan"
    assert "langkah:selesai" in jejak


def test_an_older_page_never_undoes_what_was_saved_meanwhile(masuk, siklus):
    satu, dua, tiga = masuk("kasubbag"), masuk("kasubbag"), masuk("kasubbag")
    sek, mut = unit("SEK").id, unit("MUT").id
    satu.post(alamat(siklus), data=isi(soup(satu.get(alamat(siklus))), "#susun-format"))
    lama = isi(soup(dua.get(alamat(siklus))), "#susun-format")
    pertama = lama | {f"pengantar-{sek}": "Isi per akhir Maret.", f"bukti-{sek}": lama[f"butir-{sek}"]}
    assert satu.post(alamat(siklus), data=pertama).status_code == 303
    assert tiga.post(alamat(siklus), data=lama | {f"pengantar-{mut}": "Untuk Mutasi."}).status_code == 303

    for akhir in ("format", "format/periksa"):
        jawaban = dua.post(alamat(siklus, akhir), data=lama | {f"butir-{sek}": lama[f"butir-{sek}"][:1]})
        halaman = soup(jawaban)
        assert jawaban.status_code == 409
        kata = halaman.select_one(".ringkasan-galat").text
        assert "Pilihan Sekretariat sudah diubah Anda sendiri, di tab atau perangkat lain, sejak Anda" in kata
        assert len(halaman.select(f"[name=butir-{sek}][checked]")) == 1
        assert "Pengantar: Isi per akhir Maret." in halaman.select_one(f"#unit-{sek} .bidang-bentrok").text
        assert halaman.select_one(f"#pengantar-{mut}").text == "Untuk Mutasi."
        assert not halaman.select(f"#unit-{mut} .bidang-bentrok")
    kini = {kartu.unit_id: kartu for kartu in susun_papan.papan_format(siklus.id).unit}
    assert (kini[sek].pengantar, kini[sek].jumlah) == ("Isi per akhir Maret.", 2)
    assert kini[mut].pengantar == "Untuk Mutasi."

    assert dua.post(alamat(siklus), data=isi(halaman, "#susun-format")).status_code == 303
    db.session.expire_all()
    kini = {kartu.unit_id: kartu for kartu in susun_papan.papan_format(siklus.id).unit}
    assert (kini[sek].pengantar, kini[sek].jumlah, kini[mut].pengantar) == ("", 1, "Untuk Mutasi.")


def test_copying_the_last_siklus_asks_about_what_was_saved_meanwhile(kasubbag, seperti_lalu):
    sek = unit("SEK").id
    lama = isi(soup(kasubbag.get(alamat(seperti_lalu))), "#susun-format")
    kasubbag.post(alamat(seperti_lalu), data=lama | {f"pengantar-{sek}": "Ditulis di tab lain."})

    jawaban = kasubbag.post(alamat(seperti_lalu, "format/salin"), data=lama)
    assert jawaban.status_code == 409
    assert soup(jawaban).select_one(f"#pengantar-{sek}").text == "Ditulis di tab lain."
    ulang = isi(soup(jawaban), "#susun-format")
    assert kasubbag.post(alamat(seperti_lalu, "format/salin"), data=ulang).status_code == 303
    db.session.expire_all()
    kini = {kartu.unit_id: kartu for kartu in susun_papan.papan_format(seperti_lalu.id).unit}
    assert kini[sek].pengantar == "Ditulis di tab lain."


def test_a_note_that_is_too_long_names_its_unit_and_every_note_waits_on_the_page(kasubbag, app):
    """Whoever went to mend the format found the page without a word of what had been typed."""
    siklus = siklus_berformat("penyampaian")
    sek, mut = unit("SEK").id, unit("MUT").id
    data = isi(soup(kasubbag.get(alamat(siklus, "penyampaian"))), "main form.formulir")
    data |= {f"catatan-{sek}": "x" * 310, f"catatan-{mut}": "Mohon sebelum Jumat."}
    jawaban = kasubbag.post(alamat(siklus, "penyampaian"), data=data)
    assert jawaban.status_code == 422
    assert "Sekretariat: Terlalu panjang: 310" in soup(jawaban).select_one(".ringkasan-galat").text

    lagi = soup(kasubbag.get(alamat(siklus, "penyampaian")))
    assert lagi.select_one(f"#catatan-{mut}").text == "Mohon sebelum Jumat."
    data = isi(lagi, "main form.formulir") | {f"catatan-{sek}": ""}
    assert kasubbag.post(alamat(siklus, "penyampaian"), data=data).status_code == 303
    assert db.session.query(Konsep).count() == 0
