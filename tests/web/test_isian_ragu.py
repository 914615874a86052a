"""A doubted figure is asked about beside its cell, answered there or at the hand-over, and read in langkah 7."""

import re
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import JawabanRagu
from tests.isian_uji import butir, indikator_uji, isi, isi_lengkap_mutasi, siklus_mengisi, unit_id
from tests.perjalanan_uji import bawa_ke

HTMX = {"HX-Request": "true"}


@pytest.fixture
def siklus(app):
    indikator_uji()
    return siklus_mengisi()


@pytest.fixture
def staf(siklus, masuk):
    return masuk("staf_mut")


@pytest.fixture
def alamat(siklus):
    """Where the sheet of Bidang Mutasi is sent; IK-01 is in percent, target 20."""
    return f"/siklus/{siklus.id}/isian/{unit_id('MUT')}"


def sup(jawaban):
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def kata(simpul) -> str:
    return re.sub(r"\s+", " ", simpul.get_text(" "))


def versi(siklus, halaman, tanda="di-luar-persen") -> tuple[str, str]:
    kunci = f"{butir(siklus.id, 'IK-01')}-{tanda}"
    return kunci, halaman.select_one(f"[name='versi-{kunci}']")["value"]


@pytest.mark.parametrize("teks", ["-5", "200", "91.234", "98.123"])
def test_doubt_is_asked_as_soon_as_the_cell_is_saved(siklus, staf, alamat, teks):
    jawaban = staf.post(alamat, data={f"{butir(siklus.id, 'IK-01')}:realisasi": teks}, headers=HTMX)
    potongan = sup(jawaban)
    ragu = potongan.select_one(f"#ragu-{butir(siklus.id, 'IK-01')}-realisasi")
    assert jawaban.status_code == 200
    assert ragu["hx-swap-oob"] == "true"
    assert "?" in kata(ragu)
    assert ragu.select_one("[name=jawab]").get_text() == "Ya, benar"


def test_a_complete_row_with_a_doubt_is_not_simply_complete(siklus, staf):
    isi_lengkap_mutasi(siklus.id)
    isi(siklus.id, "IK-01", realisasi="91.234", anggaran="1", pendorong="Ada")
    halaman = sup(staf.get(f"/siklus/{siklus.id}/isian"))
    assert (
        kata(halaman.select_one(f"#kurang-{butir(siklus.id, 'IK-01')}")).strip()
        == "Lengkap, 2 pertanyaan belum dijawab"
    )
    assert "2 pertanyaan belum dijawab" in kata(halaman.select_one("#bilah"))


def test_answer_stands_until_the_figure_changes_and_is_read_in_langkah_7(siklus, staf, alamat, masuk):
    isi(siklus.id, "IK-01", realisasi="200")
    kunci, nomor = versi(siklus, sup(staf.get(f"/siklus/{siklus.id}/isian")))
    isian = {"jawab": kunci, f"versi-{kunci}": nomor, f"alasan-{kunci}": "Ada tambahan berkas"}
    jawaban = staf.post(alamat, data=isian, headers=HTMX)
    assert "Benar: Ada tambahan berkas" in kata(sup(jawaban))
    isi(siklus.id, "IK-01", realisasi="201")
    assert versi(siklus, sup(staf.get(f"/siklus/{siklus.id}/isian")))
    isi(siklus.id, "IK-01", realisasi="200")
    assert versi(siklus, sup(staf.get(f"/siklus/{siklus.id}/isian")))
    assert staf.post(alamat, data=isian, headers=HTMX).status_code == 409


def test_answer_without_script_keeps_the_row_that_was_typed(siklus, staf, alamat):
    isi(siklus.id, "IK-01", realisasi="200")
    kunci, nomor = versi(siklus, sup(staf.get(f"/siklus/{siklus.id}/isian")))
    nama = butir(siklus.id, "IK-01")
    baris = {f"{nama}:realisasi": "200", f"{nama}:pendorong": "Kalimat baru", f"v:{nama}": "1.0.0.0.0.0.0.0"}
    jawaban = staf.post(alamat, data=baris | {"jawab": kunci, f"versi-{kunci}": nomor})
    assert jawaban.status_code == 303
    halaman = sup(staf.get(f"/siklus/{siklus.id}/isian"))
    assert halaman.select_one(f"#sel-{butir(siklus.id, 'IK-01')}-pendorong").get_text() == "Kalimat baru"
    assert halaman.select_one("[name=jawab]") is None
    assert db.session.query(JawabanRagu).one().pertanyaan.startswith("Realisasi 200,00 persen")


def test_hand_over_asks_again_and_is_not_held_up(siklus, masuk):
    isi_lengkap_mutasi(siklus.id)
    isi(siklus.id, "IK-01", realisasi="200", anggaran="2.000.000", pendorong="Ada")
    kabid = masuk("kabid_mut")
    alamat = f"/bidang/siklus/{siklus.id}/pelaporan/{unit_id('MUT')}"
    halaman = sup(kabid.get(alamat))
    kunci = [bidang["value"] for bidang in halaman.select("[name=benar]")]
    assert len(kunci) == 2
    medan = {
        bidang["name"]: bidang.get("value", "")
        for bidang in halaman.select(f"form[action$='pelaporan/{unit_id('MUT')}'] input")
        if bidang["type"] in ("hidden", "text")
    }
    medan |= {"benar": kunci[0], f"alasan-{kunci[0]}": "Sudah diperiksa"}
    ditolak = sup(kabid.post(alamat, data=medan))
    assert "Sudah diperiksa" in kata(ditolak) or ditolak.select_one(f"[value='{kunci[0]}']") is None
    assert kabid.post(alamat, data=medan | {"pernyataan": "y"}).status_code == 303
    bawa_ke(siklus, "analisis")
    daftar = kata(sup(masuk("kasubbag").get(f"/kasubbag/siklus/{siklus.id}/analisis")))
    assert "Sudah diperiksa" in daftar
    assert daftar.count("Dibenarkan") == 1


def test_what_was_perhaps_meant_is_offered_beside_the_question(siklus, staf, alamat):
    nama = butir(siklus.id, "IK-01")
    potongan = sup(staf.post(alamat, data={f"{nama}:realisasi": "180"}, headers=HTMX))
    usul = potongan.select_one(f"#ragu-{nama}-realisasi [data-jadikan]")
    assert (usul["data-jadikan"], usul.text) == ("18", "Jadikan 18")


def test_somebody_of_another_unit_cannot_answer(siklus, alamat, masuk):
    isi(siklus.id, "IK-01", realisasi="200")
    assert masuk("kabid_sek").post(
        alamat, data={"jawab": f"{butir(siklus.id, 'IK-01')}-di-luar-persen"}
    ).status_code in (403, 404)


def test_a_year_that_its_quarters_contradict_is_asked_about_beside_its_cell(app, masuk):
    """The sheet of the year held two figures that cannot both be right, and nobody was asked."""
    indikator_uji()
    jam.setel(datetime(2027, 1, 8, 1, 0, tzinfo=UTC))
    triwulanan = {"tw1": ("8", "100"), "tw2": ("5", "200"), "tw3": ("6", "300"), "tw4": ("7", "400")}
    for periode, (realisasi, anggaran) in triwulanan.items():
        tw = siklus_mengisi(periode=periode)
        isi(tw.id, "IK-04", "staf_sek", realisasi=realisasi)
        isi(tw.id, "IK-01", anggaran=anggaran)
    tahunan = siklus_mengisi(periode="tahunan")
    sek, mut = masuk("staf_sek"), masuk("staf_mut")
    dokumen, anggaran = f"{butir(tahunan.id, 'IK-04')}:realisasi", f"{butir(tahunan.id, 'IK-01')}:anggaran"
    tempat_sek, tempat_mut = (f"/siklus/{tahunan.id}/isian/{unit_id(kode)}" for kode in ("SEK", "MUT"))

    potongan = sup(sek.post(tempat_sek, data={dokumen: "12"}, headers=HTMX))
    assert "triwulan-triwulannya memberi 26" in kata(
        potongan.select_one(f"#ragu-{butir(tahunan.id, 'IK-04')}-realisasi")
    )
    potongan = sup(mut.post(tempat_mut, data={anggaran: "500"}, headers=HTMX))
    assert "s.d. TW IV Rp400" in kata(potongan.select_one(f"#ragu-{butir(tahunan.id, 'IK-01')}-anggaran"))
    isi(tahunan.id, "IK-04", "staf_sek", realisasi="26")
    assert "memberi 26" not in kata(sup(sek.get(tempat_sek)))


def test_digits_joined_to_the_old_figure_are_asked_about_until_they_are_answered_or_gone(siklus, staf, alamat):
    """The question lived in the page: after a reload nobody was asked, and the Kasubbag never read of it."""
    nomor = butir(siklus.id, "IK-01")
    isi(siklus.id, "IK-01", realisasi="1,5")
    data = {f"{nomor}:realisasi": "1,525", f"v:{nomor}": "1.0.0.0.0.0.0.0", f"s:{nomor}:realisasi": "25"}
    assert staf.post(alamat, data=data, headers=HTMX).status_code == 200

    def tanya():
        return kata(sup(staf.get(alamat)).select_one(f"#ragu-{nomor}-realisasi"))

    assert "memuat angka lama 1,5 dan ketikan 25. Apakah maksudnya 25?" in tanya()
    assert sup(staf.get(alamat)).select_one(f"[data-untuk='{nomor}:realisasi']")["data-jadikan"] == "25"
    kunci, angka = versi(siklus, sup(staf.get(alamat)), "tersambung")
    staf.post(alamat, data={"jawab": kunci, f"versi-{kunci}": angka, f"alasan-{kunci}": "Tiga desimal"}, headers=HTMX)
    assert "Benar: Tiga desimal" in tanya()

    staf.post(alamat, data={f"{nomor}:realisasi": "1,526", f"v:{nomor}": "2.0.0.0.0.0.0.0"}, headers=HTMX)
    assert "memuat angka lama" not in tanya()


def test_a_figure_that_was_typed_over_another_one_is_not_asked_about(siklus, staf, alamat):
    nomor = butir(siklus.id, "IK-01")
    isi(siklus.id, "IK-01", realisasi="1,5")
    staf.post(alamat, data={f"{nomor}:realisasi": "1,525", f"v:{nomor}": "1.0.0.0.0.0.0.0"}, headers=HTMX)
    assert "memuat angka lama" not in kata(sup(staf.get(alamat)).select_one(f"#ragu-{nomor}-realisasi"))


def test_a_figure_typed_into_where_nobody_knows_what_is_asked_about_without_a_proposal(siklus, staf, alamat):
    """93 typed before 92,85: the page proposed 39."""
    nomor = butir(siklus.id, "IK-01")
    isi(siklus.id, "IK-01", realisasi="92,85")
    data = {f"{nomor}:realisasi": "9392,85", f"v:{nomor}": "1.0.0.0.0.0.0.0", f"s:{nomor}:realisasi": "?"}
    tanya = sup(staf.post(alamat, data=data, headers=HTMX)).select_one(f"#ragu-{nomor}-realisasi")
    assert "memuat angka lama 92,85 dan angka yang diketik ke dalamnya. Apakah benar?" in kata(tanya)
    assert "39" not in [usul["data-jadikan"] for usul in tanya.select("[data-jadikan]")]


def test_a_percent_in_a_square_of_a_ratio_is_asked_about_and_its_reason_is_read_in_langkah_7(
    siklus, staf, alamat, masuk
):
    """64,5 typed over the 88 of 88/90 was saved as 71,67 percent, and nobody was asked."""
    nomor = butir(siklus.id, "IK-02")
    isi(siklus.id, "IK-02", pembilang="88", penyebut="90")
    data = {f"{nomor}:pembilang": "64,5", f"v:{nomor}": "0.1.1.0.0.0.0.0"}
    tanya = sup(staf.post(alamat, data=data, headers=HTMX)).select_one(f"#ragu-{nomor}-realisasi")
    assert "64,5 tampak seperti persen, bukan pembilang. Benar?" in kata(tanya)
    kunci = f"{nomor}-pembilang-pecahan"
    versi_angka = tanya.select_one(f"[name='versi-{kunci}']")["value"]
    jawaban = {"jawab": kunci, f"versi-{kunci}": versi_angka, f"alasan-{kunci}": "Dihitung menurut jam"}
    assert "Benar: Dihitung menurut jam" in kata(sup(staf.post(alamat, data=jawaban, headers=HTMX)))
    bawa_ke(siklus, "analisis")
    daftar = kata(sup(masuk("kasubbag").get(f"/kasubbag/siklus/{siklus.id}/analisis")))
    assert "64,5 tampak seperti persen, bukan pembilang." in daftar
    assert "Dihitung menurut jam" in daftar
