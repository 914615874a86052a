"""The page that mends a fixed format: choose, see, confirm; hidden when it may not be."""

import pytest

from kinerja.ext import db
from kinerja.services.format_isian import baca as format_isian_baca
from tests.format_uji import siklus_berformat, siklus_di, tambah, unit
from tests.web.test_kasubbag_format import alamat, isi, soup


@pytest.fixture
def siklus(app):
    siklus = siklus_berformat("pengisian")
    tambah("SEK", kode="S-2", nama="Jumlah laporan")
    return siklus


def test_one_unit_is_mended_from_its_page(masuk, siklus):
    kasubbag = masuk("kasubbag")
    sek = unit("SEK").id
    tempat = f"{alamat(siklus, 'format/perbaikan')}?unit={sek}"
    assert alamat(siklus, "format/perbaikan") in kasubbag.get(alamat(siklus, "penyampaian")).text
    halaman = soup(kasubbag.get(tempat))
    assert "unit yang terlupa ikut siklus berikutnya" in halaman.select_one("main").text
    assert len(halaman.select("[data-pilih]")) == 2
    assert len(halaman.select("[data-pilih][checked]")) == 1
    data = isi(halaman, "#perbaikan-format")
    data[f"butir-{sek}"] = [bidang["value"] for bidang in halaman.select("[data-pilih]")]

    pendek = kasubbag.post(tempat, data=data | {"alasan": "x"})
    assert pendek.status_code == 422
    assert len(soup(pendek).select("[data-pilih][checked]")) == 2
    periksa = soup(kasubbag.post(tempat, data=data | {"alasan": "Satu indikator tertinggal"}))
    assert "Ditambahkan: S-2 Jumlah laporan" in periksa.select_one("main").text
    kirim = {}
    for bidang in periksa.select("main form input[name]"):
        kirim.setdefault(bidang["name"], []).append(bidang["value"])
    ubah = soup(kasubbag.post(tempat, data=kirim | {"ubah": "1"}))
    assert len(ubah.select("[data-pilih][checked]")) == 2
    assert len(format_isian_baca.ambil_format(siklus.id, sek).butir) == 1
    jawaban = kasubbag.post(tempat, data=kirim)

    assert (jawaban.status_code, jawaban.location) == (303, alamat(siklus))
    assert len(format_isian_baca.ambil_format(siklus.id, sek).butir) == 2
    assert "Alasan: Satu indikator tertinggal" in soup(kasubbag.get(alamat(siklus))).select_one("main").text


def test_before_the_delivery_the_page_says_that_units_may_still_come_and_go(masuk, app):
    siklus = siklus_berformat("penyampaian")
    teks = soup(masuk("kasubbag").get(alamat(siklus, "format/perbaikan"))).select_one("main").text
    assert "unit masih dapat ditambahkan atau dikeluarkan" in teks


@pytest.mark.parametrize("nama", ["kepala", "sekretaris", "kabid_sek", "staf_sek", "pengelola"])
def test_nobody_else_mends_it(masuk, siklus, nama):
    orang = masuk(nama)
    assert orang.get(alamat(siklus, "format/perbaikan")).status_code == 403
    assert orang.post(alamat(siklus, "format/perbaikan"), data={"versi": "1"}).status_code == 403


@pytest.mark.parametrize("kunci", ["format", "analisis"])
def test_it_is_refused_and_its_button_is_hidden_when_it_may_not_be(masuk, app, kunci):
    if kunci == "format":
        tambah("SEK", kode="S-1")
    siklus = siklus_di("format") if kunci == "format" else siklus_berformat(kunci)
    kasubbag = masuk("kasubbag")
    assert "format/perbaikan" not in kasubbag.get(alamat(siklus)).text
    assert kasubbag.get(alamat(siklus, "format/perbaikan")).status_code == 422


def test_an_older_page_undoes_no_mending_of_another_one(masuk, siklus):
    """What both have changed is told with what is stored; a unit that only the other one mended stays mended."""
    kasubbag, tempat = masuk("kasubbag"), alamat(siklus, "format/perbaikan")
    sek, mut = unit("SEK").id, unit("MUT").id
    lama = isi(soup(kasubbag.get(tempat)), "#perbaikan-format") | {"alasan": "Pengantar unit tertinggal"}
    lain = lama | {f"pengantar-{sek}": "Isi per akhir Maret.", f"pengantar-{mut}": "Untuk Mutasi."}
    assert kasubbag.post(tempat, data=_setuju(kasubbag.post(tempat, data=lain))).status_code == 303

    jawaban = kasubbag.post(tempat, data=lama | {f"pengantar-{sek}": "Isi per akhir Juni."})
    assert jawaban.status_code == 409
    halaman = soup(jawaban)
    kata = halaman.select_one(".ringkasan-galat").text
    assert "Pilihan Sekretariat sudah diubah Anda sendiri, di tab atau perangkat lain, sejak Anda" in kata
    assert "Pengantar: Isi per akhir Maret." in halaman.select_one(f"#unit-{sek} .bidang-bentrok").text
    assert halaman.select_one(f"#pengantar-{sek}").text == "Isi per akhir Juni."
    assert halaman.select_one(f"#pengantar-{mut}").text == "Untuk Mutasi."
    assert not halaman.select(f"#unit-{mut} .bidang-bentrok")
    assert _pengantar(siklus) == {sek: "Isi per akhir Maret.", mut: "Untuk Mutasi."}

    periksa = kasubbag.post(tempat, data=isi(halaman, "#perbaikan-format"))
    assert "1 unit berubah" in soup(periksa).select_one("main").text
    assert kasubbag.post(tempat, data=_setuju(periksa)).status_code == 303
    assert _pengantar(siklus) == {sek: "Isi per akhir Juni.", mut: "Untuk Mutasi."}


def test_what_was_mended_while_one_confirms_is_not_undone(masuk, siklus):
    kasubbag, tempat = masuk("kasubbag"), alamat(siklus, "format/perbaikan")
    sek, mut = unit("SEK").id, unit("MUT").id
    lama = isi(soup(kasubbag.get(tempat)), "#perbaikan-format") | {"alasan": "Pengantar unit tertinggal"}
    periksa = _setuju(kasubbag.post(tempat, data=lama | {f"pengantar-{sek}": "Milik tab pertama."}))
    lain = kasubbag.post(tempat, data=lama | {f"pengantar-{sek}": "Milik tab kedua.", f"pengantar-{mut}": "Mutasi."})
    assert kasubbag.post(tempat, data=_setuju(lain)).status_code == 303

    jawaban = kasubbag.post(tempat, data=periksa)
    assert jawaban.status_code == 409
    assert soup(jawaban).select_one(f"#pengantar-{sek}").text == "Milik tab pertama."
    assert _pengantar(siklus) == {sek: "Milik tab kedua.", mut: "Mutasi."}


def _setuju(periksa) -> dict[str, list[str]]:
    """What *Tetapkan perbaikan* sends."""
    kirim: dict[str, list[str]] = {}
    for bidang in soup(periksa).select("main form input[name]"):
        kirim.setdefault(bidang["name"], []).append(bidang["value"])
    return kirim


def _pengantar(siklus) -> dict[int, str]:
    db.session.expire_all()
    return {format_unit.unit_id: format_unit.pengantar for format_unit in format_isian_baca.format_siklus(siklus.id)}
