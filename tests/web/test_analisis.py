"""Langkah 7 through the pages of the Kasubbag PPKP."""

import pytest
from bs4 import BeautifulSoup

from kinerja.domain.alur import Status
from kinerja.domain.hasil import tulis_hasil
from kinerja.domain.nilai import tulis_ukuran, urai_nilai
from kinerja.ext import db
from kinerja.models import CatatanAnalisis, Dokumen
from kinerja.services.analisis import baca as analisis_baca
from kinerja.services.siklus import perjalanan
from tests.analisis_uji import basis_terisi, siklus_basis, siklus_terisi, simpulkan_semua
from tests.isian_uji import butir, unit_id
from tests.perjalanan_uji import siklus_di


def halaman(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def alamat(siklus, ekor: str = "") -> str:
    return f"/kasubbag/siklus/{siklus.id}/analisis{ekor}"


@pytest.fixture(scope="module")
def basis_kantor(basis_kantor, tmp_path_factory):
    return basis_terisi(basis_kantor, tmp_path_factory, "analisis")


@pytest.fixture
def siklus(app):
    return siklus_basis()


@pytest.fixture
def kasubbag(masuk):
    return masuk("kasubbag")


def baris_tabel(hal: BeautifulSoup) -> list[str]:
    return [tautan.get_text(strip=True) for tautan in hal.select("#daftar-analisis tbody th > a")]


def test_the_table_shows_every_indicator_with_its_figures(siklus, kasubbag):
    hal = halaman(kasubbag.get(alamat(siklus)))
    assert len(baris_tabel(hal)) == 4
    teks = hal.select_one("#daftar-analisis").get_text(" ", strip=True)
    for kata in ("75,00", "250,00", "31/31", "Sedang", "Sangat Tinggi", "tidak diukur"):
        assert kata in teks


@pytest.mark.parametrize("tujuan", ["/kasubbag/siklus/{}/analisis", "/siklus/{}/analisis"])
def test_each_cell_says_what_its_row_has(siklus, kasubbag, tujuan):
    simpulkan_semua(siklus)
    hal = halaman(kasubbag.get(tujuan.format(siklus.id)))
    milik = {f"butir-{b.butir_id}": b for b in analisis_baca.papan(siklus.id).butir}
    assert [tr["id"] for tr in hal.select("tbody tr[id^=butir-]")] == list(milik)
    for nomor, butir_analisis in milik.items():
        isi, baris = hal.find(id=nomor), butir_analisis.baris
        sel = {td["data-label"]: td.get_text(" ", strip=True) for td in isi.select("td")}
        target, realisasi = (
            tulis_ukuran(nilai, baris.indikator.satuan, baris.indikator.desimal)
            for nilai in (urai_nilai(baris.target), baris.realisasi)
        )
        angka = [baris.capaian, baris.capaian_sampai, baris.capaian_tahunan, baris.serapan]
        capaian, sampai, tahunan, serapan = map(tulis_hasil, angka)
        assert sel == {
            "Target": target,
            "Realisasi": "tidak diukur" if baris.tidak_diukur else realisasi,
            "Capaian": "–" if baris.tidak_diukur else capaian,
            "Predikat": baris.predikat or "Belum ada data",
            "s.d. triwulan": f"{sampai} {baris.capaian_sampai.catatan}".strip(),
            "Target tahunan": f"{tahunan} {baris.capaian_tahunan.catatan}".strip(),
            "Serapan": serapan,
            "Simpulan": "Tidak perlu" if baris.tidak_diukur else "Wajar",
        }
        assert isi.select_one(".analisis-rinci").text == f"{butir_analisis.unit} · {baris.indikator.satuan}"
        tanya = [li.get_text(strip=True) for li in isi.select("th .tanya li")]
        assert tanya == ([t.teks for t in butir_analisis.pertanyaan] if "kasubbag" in tujuan else [])


def test_how_a_figure_came_about_is_fetched_when_it_is_asked_for(siklus, kasubbag):
    """Eleven lines for each of fifty rows, drawn before anybody asked: a third of what the page cost."""
    hal = halaman(kasubbag.get(alamat(siklus)))
    assert not hal.select("#daftar-analisis dl")
    baris = hal.find("a", string="Persentase berkas tepat waktu").find_parent("tr")
    tautan = baris.select_one(".cara a")
    assert tautan["href"] == tautan["hx-get"]
    bagian = kasubbag.get(tautan["href"], headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "15 ÷ 20 × 100 = 75,00" in bagian
    utuh = kasubbag.get(tautan["href"]).get_data(as_text=True)
    assert bagian.strip() in utuh


def test_questions_stand_below_the_name(siklus, kasubbag):
    tanya = halaman(kasubbag.get(alamat(siklus))).select(".tanya li")
    teks = " ".join(butir_tanya.get_text(" ", strip=True) for butir_tanya in tanya)
    assert "Capaian 250,00 persen" in teks
    assert "tanpa faktor penghambat dan tindak lanjut" in teks


def test_the_picture_has_words(siklus, kasubbag):
    (tautan,) = halaman(kasubbag.get(alamat(siklus))).find_all("a", string="Capaian setiap indikator sebagai gambar")
    *_, gambar = halaman(kasubbag.get(tautan["href"])).select("svg.grafik")
    assert gambar["role"] == "img"
    assert gambar.title.get_text()
    assert "Persentase berkas tepat waktu: 75,00." in gambar.desc.get_text()
    assert len(gambar.select(".grafik-batang")) == 3
    assert not gambar.select("[style]")


def test_filters_stand_in_the_url(siklus, kasubbag):
    mutasi = halaman(kasubbag.get(alamat(siklus, f"?unit={unit_id('MUT')}")))
    assert len(baris_tabel(mutasi)) == 2
    assert mutasi.select_one("#unit option[selected]").get_text() == "Bidang Mutasi dan Promosi"
    assert baris_tabel(halaman(kasubbag.get(alamat(siklus, "?predikat=Sedang")))) == ["Persentase berkas tepat waktu"]
    assert len(baris_tabel(halaman(kasubbag.get(alamat(siklus, "?simpulan=bertanda"))))) == 2
    assert baris_tabel(halaman(kasubbag.get(alamat(siklus, "?predikat=tanpa-angka")))) == ["Predikat SAKIP"]


def test_a_foolish_filter_shows_everything(siklus, kasubbag):
    assert len(baris_tabel(halaman(kasubbag.get(alamat(siklus, "?unit=x&predikat=y&simpulan=z"))))) == 4


def test_htmx_gets_the_table_alone_and_it_equals_the_page(siklus, kasubbag):
    ekor = f"?unit={unit_id('MUT')}"
    bagian = kasubbag.get(alamat(siklus, ekor), headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "<html" not in bagian
    penuh = halaman(kasubbag.get(alamat(siklus, ekor))).select_one("#daftar-analisis")
    sendiri = BeautifulSoup(bagian, "lxml").select_one("#daftar-analisis")
    assert sendiri.get_text(" ", strip=True) == penuh.get_text(" ", strip=True)


def test_an_empty_result_says_what_to_do(siklus, kasubbag):
    hal = halaman(kasubbag.get(alamat(siklus, "?simpulan=wajar")))
    assert hal.select_one(".kosong a")["href"] == alamat(siklus)


def test_a_simpulan_is_kept_and_leads_to_the_next_indicator(siklus, kasubbag):
    nomor = butir(siklus.id, "IK-01")
    isi = {"simpulan": "perlu_dibahas", "teks": "Mengapa hanya tiga perempat?", "versi": "0"}
    jawaban = kasubbag.post(alamat(siklus, f"/{nomor}"), data=isi)
    assert jawaban.status_code == 303
    assert jawaban.location == alamat(siklus, f"/{butir(siklus.id, 'IK-02')}")
    catatan = db.session.query(CatatanAnalisis).one()
    assert (catatan.butir_id, catatan.versi, catatan.simpulan) == (nomor, 1, "perlu_dibahas")
    assert "Contoh Perencana" in catatan.oleh


def test_perlu_dibahas_without_words_is_refused_at_the_field(siklus, kasubbag):
    ke = alamat(siklus, f"/{butir(siklus.id, 'IK-01')}")
    jawaban = kasubbag.post(ke, data={"simpulan": "perlu_dibahas", "versi": "0"})
    assert jawaban.status_code == 422
    assert "perlu dibahas dalam rapat" in halaman(jawaban).select_one("#teks-galat").get_text()


def test_a_stale_note_is_refused_and_the_words_stay(siklus, kasubbag):
    ke = alamat(siklus, f"/{butir(siklus.id, 'IK-01')}")
    kasubbag.post(ke, data={"simpulan": "wajar", "versi": "0"})
    jawaban = kasubbag.post(ke, data={"simpulan": "wajar", "teks": "Tulisan saya", "versi": "0"})
    assert jawaban.status_code == 409
    assert "Tulisan saya" in halaman(jawaban).select_one("#teks").get_text()


def test_another_siklus_does_not_know_the_indicator(siklus, kasubbag):
    assert kasubbag.get(alamat(siklus, "/9999")).status_code == 404


def test_marking_all_needs_the_explicit_word(siklus, kasubbag):
    jawaban = kasubbag.post(alamat(siklus, "/wajar"))
    assert jawaban.status_code == 422
    assert halaman(jawaban).select_one("#yakin-galat")
    assert db.session.query(CatatanAnalisis).count() == 0
    assert kasubbag.post(alamat(siklus, "/wajar"), data={"yakin": "y"}).status_code == 303
    assert db.session.query(CatatanAnalisis).count() == 3


def test_the_rest_is_found_wajar_with_the_press_that_ends_the_analysis(siklus, kasubbag):
    assert not halaman(kasubbag.get(alamat(siklus))).select(
        "[name=wajar]"
    )  # figures that raise questions are looked at
    for tautan in halaman(kasubbag.get(alamat(siklus, "?simpulan=bertanda"))).select("#daftar-analisis tbody th > a"):
        kasubbag.post(tautan["href"], data={"simpulan": "perlu_dibahas", "teks": "Dibahas dalam rapat.", "versi": 0})
    belum = db.session.query(CatatanAnalisis).count()
    assert (
        halaman(kasubbag.get(alamat(siklus)))
        .select_one("button[name=wajar]")
        .get_text(strip=True)
        .startswith("Simpulkan")
    )
    jawaban = kasubbag.post(alamat(siklus), data={"versi": len(siklus.peristiwa), "wajar": "y"})
    assert jawaban.status_code == 303, halaman(jawaban).get_text()
    baru = db.session.query(CatatanAnalisis).order_by(CatatanAnalisis.id).all()[belum:]
    assert {catatan.simpulan for catatan in baru} == {"wajar"}
    assert perjalanan.keadaan_siklus(siklus).status_langkah("rapat") is Status.BERJALAN


def test_the_gate_lists_what_has_no_simpulan(siklus, kasubbag):
    jawaban = kasubbag.post(alamat(siklus), data={"versi": len(siklus.peristiwa)})
    assert jawaban.status_code == 422
    assert "simpulan untuk Jumlah dokumen" in halaman(jawaban).select_one(".ringkasan-galat").get_text()
    assert db.session.query(Dokumen).filter_by(jenis="analisis").count() == 0


def test_handing_over_prints_the_analysis_and_opens_the_meeting(siklus, kasubbag):
    simpulkan_semua(siklus)
    jawaban = kasubbag.post(alamat(siklus), data={"versi": len(siklus.peristiwa)})
    assert jawaban.status_code == 303, halaman(jawaban).get_text()
    assert perjalanan.keadaan_siklus(siklus).status_langkah("rapat") is Status.BERJALAN
    dokumen = db.session.query(Dokumen).filter_by(jenis="analisis").one()
    assert [(pengesahan.jenis, pengesahan.peran) for pengesahan in dokumen.pengesahan] == [("paraf", "kasubbag_ppkp")]


def test_pressing_twice_tells_who_was_first(siklus, kasubbag):
    simpulkan_semua(siklus)
    versi = len(siklus.peristiwa)
    kasubbag.post(alamat(siklus), data={"versi": versi})
    jawaban = kasubbag.post(alamat(siklus), data={"versi": versi})
    assert jawaban.status_code == 409
    assert "Contoh Perencana" in halaman(jawaban).select_one(".ringkasan-galat").get_text()


def test_the_return_page_offers_the_questions_as_reason(siklus, kasubbag):
    hal = halaman(kasubbag.get(alamat(siklus, f"/kembalikan/{unit_id('MUT')}")))
    teks = hal.select_one("#alasan").get_text()
    assert "Persentase berkas tepat waktu: Capaian 75,00 persen" in teks
    assert "Jumlah dokumen" not in teks


def test_a_unit_is_returned_with_a_reason(siklus, kasubbag):
    ke = alamat(siklus, f"/kembalikan/{unit_id('MUT')}")
    pendek = kasubbag.post(ke, data={"alasan": "salah", "versi": len(siklus.peristiwa)})
    assert pendek.status_code == 422
    assert halaman(pendek).select_one("#alasan-galat")
    isi = {"alasan": "Hitung ulang berkas bulan Maret.", "versi": len(siklus.peristiwa)}
    assert kasubbag.post(ke, data=isi).status_code == 303
    terbuka = [(posisi.kunci, posisi.unit) for posisi in perjalanan.keadaan_siklus(siklus).terbuka]
    assert terbuka == [("pengisian", unit_id("MUT"))]
    hal = halaman(kasubbag.get(alamat(siklus)))
    assert "Menunggu unit melapor kembali" in hal.get_text()
    assert [tautan.get_text() for tautan in hal.select("#kembalikan li a")] == ["Kembalikan isian Sekretariat"]
    assert not hal.select("#selesai")


GET = ("", "/{butir}", "/kembalikan/{unit}")
POST = ("", "/wajar", "/{butir}", "/kembalikan/{unit}")


def isi_alamat(siklus, ekor: str) -> str:
    return alamat(siklus, ekor.format(butir=butir(siklus.id, "IK-01"), unit=unit_id("MUT")))


@pytest.mark.parametrize("akun", ["kepala", "sekretaris", "kabid_mut", "staf_sek", "pengelola"])
def test_other_desks_are_refused(akun, siklus, masuk):
    klien = masuk(akun)
    assert {klien.get(isi_alamat(siklus, ekor)).status_code for ekor in GET} == {403}
    assert {klien.post(isi_alamat(siklus, ekor)).status_code for ekor in POST} == {403}


def test_what_changes_is_never_a_get(siklus, kasubbag):
    assert kasubbag.get(alamat(siklus, "/wajar")).location == alamat(siklus)


@pytest.mark.parametrize("kunci", ["pelaporan", "rapat"])
def test_at_the_wrong_time_nothing_is_taken(kunci, app, kasubbag):
    siklus = siklus_terisi(kunci, "tw2")
    nomor = butir(siklus.id, "IK-01")
    for ekor, isi in (
        (f"/{nomor}", {"simpulan": "wajar"}),
        ("/wajar", {"yakin": "y"}),
        ("", {}),
        (f"/kembalikan/{unit_id('MUT')}", {"alasan": "Angkanya keliru semua."}),
    ):
        jawaban = kasubbag.post(alamat(siklus, ekor), data={"versi": len(siklus.peristiwa)} | isi)
        assert jawaban.status_code == 422, ekor
        assert halaman(jawaban).select_one(".ringkasan-galat"), ekor
    assert db.session.query(CatatanAnalisis).count() == 0
    hal = halaman(kasubbag.get(alamat(siklus)))
    assert not hal.select("#selesai, #tandai-wajar, #kembalikan")
    assert not halaman(kasubbag.get(alamat(siklus, f"/{nomor}"))).select("#simpulan-kartu")


def test_an_empty_siklus_says_so(app, kasubbag):
    hal = halaman(kasubbag.get(alamat(siklus_di("analisis", periode="tw2"))))
    assert "Belum ada format isian" in hal.get_text()


def test_the_yearly_page_has_no_triwulan_column(app, kasubbag):
    siklus = siklus_terisi("analisis", "tahunan")
    kepala = [
        sel.get_text(strip=True) for sel in halaman(kasubbag.get(alamat(siklus))).select("#daftar-analisis thead th")
    ]
    assert not [teks for teks in kepala if teks.startswith("s.d.")]


def test_every_control_has_a_name_and_ids_are_unique(siklus, kasubbag):
    for ekor in GET:
        hal = halaman(kasubbag.get(isi_alamat(siklus, ekor)))
        nomor = [tag["id"] for tag in hal.select("[id]")]
        assert len(nomor) == len(set(nomor)), ekor
        assert len(hal.select("h1")) == 1
