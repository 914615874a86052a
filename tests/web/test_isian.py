"""Pages of langkah 5 and 6: cell and row saves, conflicts, board, evidence, reporting."""

import errno
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.adapters.berkas_asing import BerkasBerat
from kinerja.domain.tanda_berkas import tulis_versi
from kinerja.ext import db
from kinerja.models import Konsep
from kinerja.services import naskah
from kinerja.services.berkas import dokumen
from kinerja.services.isian import bukti as isian_bukti
from kinerja.services.isian import lapor as isian_lapor
from kinerja.services.isian.baca import lembar_unit
from tests.isian_uji import butir, indikator_banyak, indikator_uji, isi, isi_lengkap_mutasi, siklus_mengisi, unit_id
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import bawa_ke, pdf_kecil, siklus_di
from tests.web.test_konsep import kiriman

HTMX = {"HX-Request": "true"}
ALASAN = "Angka realisasi belum sesuai rekap"


@pytest.fixture
def siklus(app):
    indikator_uji()
    return siklus_mengisi()


@pytest.fixture
def staf(siklus, masuk):
    return masuk("staf_mut")


@pytest.fixture
def ik01(siklus):
    """Address of the row of IK-01."""
    return f"/isian/butir/{butir(siklus.id, 'IK-01')}"


@pytest.fixture
def kirim(siklus):
    """kirim(klien, {"realisasi": ("18", 0)}) sends cells of IK-01 with the versions that the page showed."""

    def _kirim(klien, sel, kode="IK-01", **lain):
        return klien.post(lembar(siklus), data=medan(butir(siklus.id, kode), sel), **lain)

    return _kirim


def medan(nomor, sel) -> dict[str, str]:
    """The fields of some cells of a row, as the page names them."""
    versi = {kolom: bidang for kolom, (_, bidang) in sel.items()}
    return {f"{nomor}:{kolom}": teks for kolom, (teks, _) in sel.items()} | {f"v:{nomor}": tulis_versi(versi)}


def sup(jawaban):
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def lembar(siklus, kode="MUT"):
    return f"/siklus/{siklus.id}/isian/{unit_id(kode)}"


def lapor(siklus, kode="MUT"):
    return f"/bidang/siklus/{siklus.id}/pelaporan/{unit_id(kode)}"


def test_own_sheet_opens_as_one_form_with_an_input_and_a_version_for_every_cell(siklus, staf):
    halaman = sup(staf.get(f"/siklus/{siklus.id}/isian"))
    nomor = butir(siklus.id, "IK-02")
    assert halaman.select_one("form#lembar")["action"] == lembar(siklus)
    assert halaman.select_one(f"form#lembar #sel-{nomor}-pembilang")["name"] == f"{nomor}:pembilang"
    assert halaman.select_one(f"form#lembar [name='v:{nomor}']")["value"] == "0.0.0.0.0.0.0.0"
    assert halaman.select_one(f"#sel-{nomor}-realisasi") is None
    assert halaman.select("[form]") == [], "a browser of text does not know it"
    tombol = halaman.select("main button:not([type=button])")
    assert {sebuah.get_text(strip=True) for sebuah in tombol} == {"Simpan", "Terima format", "Nyatakan isian selesai"}
    assert all(sebuah.find_parent("form")["id"] == "lembar" for sebuah in tombol)
    assert tombol[0].get_text(strip=True) == "Simpan", "what Enter presses"
    assert len(halaman.select("[data-sel]")) == 6 + 7
    assert len(halaman.select("h1")) == 1


def test_cell_is_named_by_its_column_and_its_indicator(siklus, staf):
    halaman = sup(staf.get(lembar(siklus)))
    for sel in halaman.select("[data-sel], [data-bukti]"):
        kata = " ".join(halaman.find(id=nama).get_text(" ", strip=True) for nama in sel["aria-labelledby"].split())
        assert "Persentase" in kata
        assert len(kata.split(". ")[0]) > 2


def test_actions_that_repeat_have_names_of_their_own(siklus, staf, kirim, ik01):
    """ "Ya, benar", "Pakai isian saya", and "Cabut" stood there as often as there were rows, all named alike."""

    def nama(potongan, pilih: str) -> list[str]:
        for tombol in potongan.select(pilih):
            assert tombol["aria-label"].startswith(tombol.get_text(strip=True)), "what is seen begins what is said"
        return [tombol["aria-label"] for tombol in potongan.select(pilih)]

    for kode, sel in (("IK-01", {"realisasi": "900"}), ("IK-02", {"pembilang": "900", "penyebut": "31"})):
        isi(siklus.id, kode, **sel)
    halaman = sup(staf.get(lembar(siklus)))
    tanya = nama(halaman, "[name=jawab], [data-jadikan]")
    assert len(tanya) == len(set(tanya)) >= 2
    for tombol in halaman.select("[name=jawab], [data-alasan]"):
        assert halaman.find(id=tombol["aria-describedby"])["class"] == ["isian-ragu-tanya"]
    isi(siklus.id, "IK-01", "kabid_mut", pendorong="Lain", penghambat="Lain")
    bentrok = sup(kirim(staf, {"pendorong": ("Ada", 0), "penghambat": ("Ada", 0)}, headers=HTMX))
    pilihan = nama(bentrok, ".sel-pilihan button")
    assert len(pilihan) == len(set(pilihan)) == 6
    assert "Pakai isian saya: faktor pendorong, 1. Persentase berkas tepat waktu" in pilihan
    for rujukan in ("Buku agenda halaman 12", "Buku agenda halaman 13"):
        staf.post(f"{ik01}/bukti", data={"rujukan": rujukan})
    assert nama(sup(staf.get(f"{ik01}/samping", headers=HTMX)), "#samping form.formulir-tombol button") == [
        "Cabut Buku agenda halaman 12",
        "Cabut Buku agenda halaman 13",
    ]


def test_cell_save_answers_with_its_state_and_what_follows_from_it(siklus, staf, kirim):
    jawaban = kirim(staf, {"realisasi": ("18,00", 0)}, headers=HTMX)
    potongan = sup(jawaban)
    nomor = butir(siklus.id, "IK-01")
    status = potongan.select_one(f"#status-sel-{nomor}-realisasi")
    assert jawaban.status_code == 200
    assert "Tersimpan 09.00" in status.text
    assert (status["data-teks"], status["data-versi"], status["data-keadaan"]) == ("18", "1", "tersimpan")
    segar = sup(staf.get(lembar(siklus)))
    for nama in (f"capaian-{nomor}", f"kurang-{nomor}", f"serapan-{nomor}", f"ragu-{nomor}-realisasi"):
        baru = potongan.find(id=nama)
        assert baru["hx-swap-oob"] == "true"
        assert baru.get_text(" ", strip=True) == segar.find(id=nama).get_text(" ", strip=True)
    assert potongan.select_one("html main") is None


def test_refused_cell_is_answered_422_with_the_way_to_mend_it_and_the_others_stand(siklus, staf, kirim):
    jawaban = kirim(staf, {"realisasi": ("1,234.5", 0), "pendorong": ("Kerja sama", 0)}, headers=HTMX)
    nomor = butir(siklus.id, "IK-01")
    assert jawaban.status_code == 422
    assert "Tulis 1.234,5" in sup(jawaban).select_one(f"#status-sel-{nomor}-realisasi[data-keadaan=ditolak]").text
    assert "Tersimpan" in sup(jawaban).select_one(f"#status-sel-{nomor}-pendorong").text


def test_conflict_is_answered_409_with_both_values_and_who(siklus, staf, kirim):
    isi(siklus.id, "IK-01", "kabid_mut", realisasi="18")
    jawaban = kirim(staf, {"realisasi": ("20", 0)}, headers=HTMX)
    status = sup(jawaban).select_one(".sel-kata[data-keadaan=bentrok]")
    assert jawaban.status_code == 409
    for kata in ("Contoh Mutasi", "“18”", "“20”", "Pakai isian saya", "Pakai yang tersimpan"):
        assert kata in status.text
    assert (status["data-teks"], status["data-versi"]) == ("18", "1")


def test_conflict_shows_both_texts_in_full_with_the_words_that_differ(siklus, staf, kirim):
    awal = "Kerja sama dengan perangkat daerah berjalan. " * 5
    isi(siklus.id, "IK-01", "kabid_mut", pendorong=f"{awal}Selesai Maret.")
    jawaban = kirim(staf, {"pendorong": (f"{awal}Selesai April.", 0)}, headers=HTMX)
    status = sup(jawaban).select_one(".sel-kata[data-keadaan=bentrok]")
    assert [tanda.text for tanda in status.select("mark")] == ["Maret.", "April."]
    assert status.text.count(awal.strip()) == 2
    assert status.select_one("button[data-salin-isian].tombol").text == "Salin isian saya"


def test_sheet_saved_without_scripts_writes_what_changed_and_says_how_much(siklus, staf, kirim):
    jawaban = kirim(staf, {"realisasi": ("18", 0), "anggaran": ("1.000", 0), "pendorong": ("", 0)})
    assert jawaban.status_code == 303
    assert jawaban.headers["Location"].endswith(lembar(siklus))
    assert "2 sel tersimpan." in staf.get(lembar(siklus)).get_data(as_text=True)


def test_refused_cell_of_a_sheet_stands_on_the_first_screen_and_nothing_typed_is_lost(siklus, staf, kirim):
    jawaban = kirim(staf, {"realisasi": ("banyak", 0), "pendorong": ("Kerja sama", 0)})
    halaman, nomor = sup(jawaban), butir(siklus.id, "IK-01")
    assert jawaban.status_code == 422
    assert halaman.select_one(f"#sel-{nomor}-realisasi")["value"] == "banyak"
    assert halaman.select_one(f"#sel-{nomor}-realisasi")["aria-invalid"] == "true"
    assert halaman.select_one(f"#sel-{nomor}-pendorong").text == "Kerja sama"
    assert "bukan angka" in halaman.select_one(f"#status-sel-{nomor}-realisasi").text
    tautan = halaman.select_one(".ringkasan-galat a")
    assert tautan["href"] == f"#sel-{nomor}-realisasi"
    assert "bukan angka" in tautan.text
    assert "1 sel lain sudah tersimpan." in halaman.text
    assert halaman.select_one("#pesan").has_attr("hidden")
    assert "Yang Anda ketik" not in halaman.text


@pytest.mark.parametrize("tindakan", ["terima", "selesai"])
def test_an_act_saves_the_sheet_that_was_typed_before_it_runs(siklus, staf, tindakan):
    isi_lengkap_mutasi(siklus.id)
    nomor = butir(siklus.id, "IK-01")
    isian = medan(nomor, {"pendorong": ("Kalimat yang belum disimpan", 0)}) | kiriman_lembar(staf, siklus)
    ditolak = staf.post(f"{lembar(siklus)}/{tindakan}", data=isian | {f"{nomor}:realisasi": "banyak"})
    assert ditolak.status_code == 422
    assert sup(ditolak).select_one(f"#sel-{nomor}-realisasi")["value"] == "banyak"
    assert "Format diterima" not in ditolak.get_data(as_text=True)
    isian[f"v:{nomor}"] = sup(ditolak).select_one(f"[name='v:{nomor}']")["value"]
    assert staf.post(f"{lembar(siklus)}/{tindakan}", data=isian).status_code == 303
    assert "Kalimat yang belum disimpan" in staf.get(lembar(siklus)).get_data(as_text=True)


def test_a_reason_beside_a_doubt_waits_while_another_button_is_pressed(siklus, staf):
    isi(siklus.id, "IK-01", realisasi="200")
    formulir = sup(staf.get(lembar(siklus))).select_one("#lembar")
    isian = dict(kiriman(formulir))
    (nama,) = [nama_bidang for nama_bidang in isian if nama_bidang.startswith("alasan-")]
    assert staf.post(lembar(siklus), data=isian | {nama: "Menunggu rekap"}).status_code == 303
    assert sup(staf.get(lembar(siklus))).select_one(f"[name='{nama}']")["value"] == "Menunggu rekap"
    kunci = nama.removeprefix("alasan-")
    assert staf.post(lembar(siklus), data=isian | {nama: "Menunggu rekap", "jawab": kunci}).status_code == 303
    assert db.session.query(Konsep).count() == 0


def _realisasi(siklus) -> str:
    (baris,) = lembar_unit(siklus.id, unit_id("MUT"), {butir(siklus.id, "IK-01")}).baris
    return baris.isi("realisasi")


def _isian_halaman(jawaban, siklus, teks: str, pilihan: str = "") -> dict[str, str]:
    """What the page of a conflict sends: the cell, its versions, and of its radios the one that is `pilihan`."""
    halaman, nomor = sup(jawaban), butir(siklus.id, "IK-01")
    tersembunyi = {f"v:{nomor}", f"p:{nomor}:realisasi"}
    data = {i["name"]: i["value"] for i in halaman.select("input[type=hidden]") if i["name"] in tersembunyi}
    radio = [i["value"] for i in halaman.select("input[type=radio]") if i["value"].split(".")[0] == pilihan]
    return data | {f"{nomor}:realisasi": teks} | ({f"p:{nomor}:realisasi": radio[0]} if pilihan else {})


@pytest.mark.parametrize("lagi", ["20", "21", ""])
def test_conflict_without_scripts_is_asked_again_until_one_of_both_is_chosen(siklus, staf, kirim, lagi):
    """A second press was taken for a choice, also with another text, and an emptied cell for one never touched."""
    isi(siklus.id, "IK-01", "kabid_mut", realisasi="18")
    jawaban, nomor = kirim(staf, {"realisasi": ("20", 0)}), butir(siklus.id, "IK-01")
    for _ in range(2):
        jawaban = staf.post(lembar(siklus), data=_isian_halaman(jawaban, siklus, lagi))
        assert jawaban.status_code == 409
        kata = sup(jawaban).select_one(f"#status-sel-{nomor}-realisasi").text
        assert "“18”" in kata
        assert f"Isian Anda: {f'“{lagi}”' if lagi else 'kosong'}" in kata
        assert sup(jawaban).select_one(f"#sel-{nomor}-realisasi")["value"] == lagi
        assert _realisasi(siklus) == "18"
    assert staf.post(lembar(siklus), data=_isian_halaman(jawaban, siklus, lagi, "milik")).status_code == 303
    assert _realisasi(siklus) == lagi


def test_without_scripts_the_stored_value_is_kept_when_it_is_chosen(siklus, staf, kirim):
    isi(siklus.id, "IK-01", "kabid_mut", realisasi="18")
    jawaban = kirim(staf, {"realisasi": ("20", 0)})
    assert staf.post(lembar(siklus), data=_isian_halaman(jawaban, siklus, "20", "kini")).status_code == 303
    assert _realisasi(siklus) == "18"


def test_a_choice_over_a_value_that_has_changed_again_is_asked_again(siklus, staf, kirim):
    isi(siklus.id, "IK-01", "kabid_mut", realisasi="18")
    jawaban = kirim(staf, {"realisasi": ("20", 0)})
    isi(siklus.id, "IK-01", "kabid_mut", realisasi="19")
    lagi = staf.post(lembar(siklus), data=_isian_halaman(jawaban, siklus, "20", "milik"))
    assert lagi.status_code == 409
    assert "“19”" in sup(lagi).text
    assert _realisasi(siklus) == "19"


def test_a_refused_text_that_is_mended_does_not_run_over_what_another_saved_meanwhile(siklus, staf, kirim):
    isi(siklus.id, "IK-01", "kabid_mut", realisasi="18")
    jawaban = kirim(staf, {"realisasi": ("banyak", 0)})
    assert jawaban.status_code == 422
    assert staf.post(lembar(siklus), data=_isian_halaman(jawaban, siklus, "20")).status_code == 409
    assert _realisasi(siklus) == "18"


@pytest.mark.parametrize(("pilihan", "hasil"), [("", "18"), ("milik", "17"), ("kini", "18")])
def test_an_act_pressed_over_a_conflict_overrules_nothing_that_was_not_chosen(siklus, staf, kirim, pilihan, hasil):
    isi_lengkap_mutasi(siklus.id)
    isi(siklus.id, "IK-01", "kabid_mut", realisasi="18")
    jawaban = kirim(staf, {"realisasi": ("17", 0)})
    data = kiriman_lembar(staf, siklus) | _isian_halaman(jawaban, siklus, "17", pilihan)
    assert staf.post(f"{lembar(siklus)}/selesai", data=data).status_code == (303 if pilihan else 409)
    assert _realisasi(siklus) == hasil


def test_a_filled_sheet_of_thirty_rows_is_light(app, masuk):
    kode, siklus = indikator_banyak(30), siklus_mengisi()
    kalimat = "Pelaksanaan kegiatan sesuai dengan rencana kerja unit. "
    penjelasan = dict.fromkeys(("pendorong", "penghambat", "tindak_lanjut"), kalimat)
    for kode_indikator in kode:
        isi(siklus.id, kode_indikator, realisasi="65", anggaran="1.234.567.890", **penjelasan)
    halaman = masuk("staf_mut").get(lembar(siklus)).get_data()
    assert halaman.count(b"data-butir-isian") == 30
    assert len(halaman) <= 80_000


def test_on_a_phone_the_style_sheet_names_the_columns_as_the_header_does(app, siklus, staf):
    kepala = [next(sel.strings).strip() for sel in sup(staf.get(lembar(siklus))).select(".isian-lembar thead th")]
    css = (Path(app.static_folder) / "css/isian.css").read_text(encoding="utf-8")
    kata = dict(re.findall(r'\.isian-lembar td:nth-child\((\d)\)::before \{ content: "(.+?)"', css))
    assert kata == {str(urut): nama for urut, nama in enumerate(kepala[1:], start=2)}


def test_panel_beside_the_sheet_has_evidence_and_the_calculation(siklus, staf, ik01):
    isi(siklus.id, "IK-01", realisasi="18")
    panel = sup(staf.get(f"{ik01}/samping", headers=HTMX))
    assert "Pilih berkas" in panel.select_one("#samping form[data-unggah]").text
    assert "18 ÷ 20 × 100 = 90" in panel.text
    assert staf.get(f"{ik01}/samping").status_code == 303


@pytest.mark.parametrize("akun", ["kepala", "sekretaris", "kasubbag", "pengelola"])
def test_other_desks_are_refused(masuk, kirim, akun):
    assert kirim(masuk(akun), {"realisasi": ("1", 0)}).status_code == 403


def test_another_unit_is_not_found(siklus, masuk, ik01, kirim):
    lain = masuk("kabid_sek")
    assert kirim(lain, {"realisasi": ("1", 0)}).status_code in (403, 404)
    for alamat in (lembar(siklus), f"{lembar(siklus)}/cetak", ik01, f"{ik01}/samping", lapor(siklus)):
        assert lain.get(alamat).status_code == 404
    for alamat in (f"{lembar(siklus)}/selesai", f"{lembar(siklus)}/terima", lapor(siklus), f"{ik01}/bukti"):
        assert lain.post(alamat, data={"rujukan": "Buku agenda", "pernyataan": "1", "versi": "1"}).status_code in (
            403,
            404,
        )


def test_closed_langkah_answers_422_and_the_page_has_no_inputs(siklus, staf, kirim):
    bawa_ke(siklus, "analisis")
    jawaban = kirim(staf, {"realisasi": ("1", 0)}, headers=HTMX)
    assert jawaban.status_code == 422
    assert "tidak sedang berjalan" in jawaban.get_data(as_text=True)
    halaman = sup(staf.get(lembar(siklus)))
    assert halaman.select("[data-sel]") == []
    assert "Isian terkunci" in halaman.text


def test_actions_are_never_done_by_get(siklus, masuk):
    kabid = masuk("kabid_mut")
    for akhir in ("buka", "terima", "selesai"):
        assert kabid.get(f"{lembar(siklus)}/{akhir}").location == lembar(siklus)
        assert kabid.get(f"{lembar(siklus)}/{akhir}", headers=HTMX).status_code == 405
    assert kabid.get("/isian/bukti/1/cabut").location == "/"
    assert kabid.get(f"{lapor(siklus)}/kembali").location == lapor(siklus)


def test_desks_above_see_the_board_and_read_every_sheet(siklus, masuk):
    isi_lengkap_mutasi(siklus.id)
    kasubbag = masuk("kasubbag")
    papan = sup(kasubbag.get(f"/siklus/{siklus.id}/isian"))
    assert "3 dari 4" in papan.text
    assert "Jumlah dokumen: realisasi" in papan.text
    halaman = sup(kasubbag.get(lembar(siklus)))
    assert halaman.select("[data-sel]") == []
    assert halaman.select_one(".bilah") is None


def test_who_else_fills_the_sheet_is_told_by_the_answers_that_pass_anyway(app, siklus, staf, kirim, masuk):
    app.extensions.pop("hadir_isian", None)  # other tests share the application, and its memory
    kabid = masuk("kabid_mut")
    assert sup(staf.get(lembar(siklus))).select_one("#hadir").get_text() == ""
    assert "Juga mengisi: " in sup(kabid.get(lembar(siklus))).select_one("#hadir").get_text()
    potongan = sup(kirim(staf, {"realisasi": ("18", 0)}, headers=HTMX)).select_one("#hadir")
    assert potongan["hx-swap-oob"] == "true"
    assert potongan.get_text().startswith("Juga mengisi: Contoh Mutasi")
    jam.setel(jam.sekarang() + timedelta(minutes=4))
    assert sup(staf.get(lembar(siklus))).select_one("#hadir").get_text() == ""
    assert not sup(masuk("kasubbag").get(lembar(siklus))).select("#hadir")


def test_the_board_names_every_indicator_by_a_word_and_leads_to_it(siklus, masuk):
    isi_lengkap_mutasi(siklus.id)
    isi(siklus.id, "IK-01", realisasi="91.234", pendorong="Ada")
    isi(siklus.id, "IK-03", "staf_sek", belum_tersedia="Evaluasi belum terbit")
    kasubbag = masuk("kasubbag")
    kasubbag.post(
        f"/isian/butir/{butir(siklus.id, 'IK-02')}/komentar", data={"kolom": "pembilang", "teks": "Dari mana?"}
    )
    jawaban = kasubbag.get(f"/siklus/{siklus.id}/isian", headers=HTMX)
    bagian = BeautifulSoup(jawaban.get_data(as_text=True), "html.parser")
    (papan,) = [potong for potong in bagian if potong.name]
    assert (papan["id"], papan["hx-trigger"]) == ("papan", "every 30s")
    petak = {tautan["id"]: tautan for tautan in papan.select("a.petak")}
    kata = {
        kode: petak[f"petak-{butir(siklus.id, kode)}"].span.get_text() for kode in ("IK-01", "IK-02", "IK-03", "IK-04")
    }
    assert [teks.split(" ", 1)[1] for teks in kata.values()] == ["diragukan", "dikomentari", "belum tersedia", "kurang"]
    assert petak[f"petak-{butir(siklus.id, 'IK-02')}"]["href"] == f"{lembar(siklus)}#baris-{butir(siklus.id, 'IK-02')}"
    assert [butir_papan.get_text(strip=True) for butir_papan in papan.select("li.petak")] == [
        "1 dikomentari",
        "1 kurang",
        "1 diragukan",
        "1 belum tersedia",
    ]


def test_filter_leaves_only_rows_that_lack_something(siklus, staf):
    isi_lengkap_mutasi(siklus.id)
    assert "Tidak ada yang kurang" in staf.get(f"{lembar(siklus)}?saring=kurang").get_data(as_text=True)


def test_unit_without_a_format_is_told_what_comes_before(app, masuk):
    siklus = siklus_di("format")
    halaman = masuk("kabid_mut").get(f"/siklus/{siklus.id}/isian")
    assert halaman.status_code == 200
    assert "Belum ada lembar isian" in halaman.get_data(as_text=True)


def test_opening_is_noted_by_post_and_receipt_by_the_button(siklus, staf):
    potongan = staf.post(f"{lembar(siklus)}/buka", headers=HTMX).get_data(as_text=True)
    assert "Dibuka Contoh Analis" in potongan
    staf.post(f"{lembar(siklus)}/terima")
    assert "Format diterima Contoh Analis" in staf.get(lembar(siklus)).get_data(as_text=True)


def test_history_page_shows_and_restores(siklus, staf, ik01):
    isi(siklus.id, "IK-01", realisasi="18")
    isi(siklus.id, "IK-01", "kabid_mut", realisasi="19")
    assert "Contoh Mutasi" in staf.get(ik01).get_data(as_text=True)
    dari = {f"realisasi-{nama}": nilai for nama, nilai in (("versi_lama", "1"), ("versi", "2"))}
    assert staf.post(f"{ik01}/realisasi/pulihkan", data=dari).status_code == 303
    assert "Dipulihkan dari versi 1" in staf.get(ik01).get_data(as_text=True)
    dari["realisasi-versi_lama"] = "2"
    assert staf.post(f"{ik01}/realisasi/pulihkan", data=dari).status_code == 409


def test_evidence_is_uploaded_listed_downloaded_and_revoked(siklus, staf, ik01, masuk):
    kirim = {"berkas": (io.BytesIO(pdf_kecil("rekap")), "rekap.pdf"), "rujukan": "Buku agenda"}
    jawaban = staf.post(f"{ik01}/bukti", data=kirim, headers=HTMX)
    tautan = sup(jawaban).select_one(".isian-bukti a")
    assert jawaban.status_code == 200
    assert tautan.text == "rekap.pdf"
    assert staf.get(tautan["href"]).status_code == 200
    assert masuk("kabid_sek").get(tautan["href"]).status_code == 404
    cabut = sup(staf.get(ik01)).select_one("button[formaction$=cabut]")["formaction"]
    assert "Belum ada" in staf.post(cabut, headers=HTMX).get_data(as_text=True)
    assert "1 bukti dicabut" in staf.get(ik01).get_data(as_text=True)
    samping = sup(staf.get(f"{ik01}/samping", headers=HTMX))
    assert "rekap" in samping.select_one("li.isian-dicabut").get_text()
    batal = samping.select_one("li.isian-dicabut form")["hx-post"]
    assert not sup(staf.post(batal, headers=HTMX)).select("li.isian-dicabut")
    assert "bukti dicabut" not in staf.get(ik01).get_data(as_text=True)


def test_a_file_that_is_evidence_already_is_not_asked_for_again(siklus, staf, ik01):
    def kirim() -> str:
        berkas = {"berkas": (io.BytesIO(pdf_kecil("rekap")), "rekap.pdf")}
        return sup(staf.post(f"{ik01}/bukti", data=berkas, headers=HTMX)).text

    kirim()
    ulang = kirim()
    assert "sudah menjadi bukti" in ulang
    assert "Pilih lagi" not in ulang


def test_refused_evidence_says_why_beside_its_field(siklus, staf, ik01):
    kirim = {"berkas": (io.BytesIO(b"MZ"), "rekap.exe"), "rujukan": "Buku agenda"}
    jawaban = staf.post(f"{ik01}/bukti", data=kirim)
    halaman = sup(jawaban)
    assert jawaban.status_code == 422
    assert "tidak diterima" in halaman.select_one(".isian-unggah .galat").text
    assert halaman.select_one("[name=rujukan]")["value"] == "Buku agenda"


def terkirim(halaman, formulir: str) -> dict[str, str]:
    """The hidden fields of a form, those outside it that belong to it too."""
    semua = halaman.select(f"form#{formulir} input[type=hidden], input[type=hidden][form={formulir}]")
    return {bidang["name"]: bidang["value"] for bidang in semua}


def kiriman_lembar(klien, siklus, saring: str = "") -> dict[str, str]:
    """What a sheet without a touched cell sends when it is said to be done."""
    return terkirim(sup(klien.get(f"{lembar(siklus)}{saring}")), "lembar")


def pernyataan(klien, siklus) -> dict[str, str]:
    """What the page of the Kabid sends when its button is pressed."""
    return terkirim(sup(klien.get(lapor(siklus))), "laporkan") | {"pernyataan": "y"}


@pytest.mark.parametrize("sebab", ["pemeriksa penuh", "gudang penuh"])
def test_a_place_that_is_full_is_no_fault_of_the_file_and_keeps_what_was_typed(sebab, staf, ik01, monkeypatch):
    def penuh(*_, **__):
        raise BerkasBerat("antre") if sebab == "pemeriksa penuh" else OSError(errno.EDQUOT, "penuh")

    tempat = {
        "pemeriksa penuh": "kinerja.adapters.periksa_berkas.suruh",
        "gudang penuh": "kinerja.adapters.gudang.os.fsync",
    }
    monkeypatch.setattr(tempat[sebab], penuh)
    kirim = {"berkas": (io.BytesIO(pdf_kecil("penuh")), "bukti.pdf"), "rujukan": "Buku agenda"}
    jawaban = staf.post(f"{ik01}/bukti", data=kirim)
    halaman = sup(jawaban)
    assert jawaban.status_code == (503 if sebab == "pemeriksa penuh" else 507)
    assert jawaban.headers.get("Retry-After") == ("5" if sebab == "pemeriksa penuh" else None)
    assert not halaman.select("[name=berkas][aria-invalid]")
    assert "penuh" in halaman.select_one(".isian-unggah .galat").text
    assert halaman.select_one("[name=rujukan]")["value"] == "Buku agenda"


def test_fungsional_may_declare_the_sheet_done_and_the_kabid_is_led_to_report(siklus, staf, masuk):
    assert "Nyatakan isian selesai" in staf.get(lembar(siklus)).get_data(as_text=True)
    kabid = masuk("kabid_mut").get(lembar(siklus)).get_data(as_text=True)
    assert "Periksa dan laporkan" in kabid
    assert "Nyatakan isian selesai" not in kabid


def test_incomplete_sheet_is_refused_with_the_list(siklus, staf):
    jawaban = staf.post(f"{lembar(siklus)}/selesai", data={"versi": len(siklus.peristiwa)})
    assert jawaban.status_code == 422
    for kolom, sebutan in (("realisasi", "realisasi"), ("anggaran", "realisasi anggaran")):
        sel = f"#sel-{butir(siklus.id, 'IK-01')}-{kolom}"
        kurang = sup(jawaban).select_one(f".ringkasan-galat a[href$='{sel}']")
        assert kurang.text.startswith(f"{sebutan} untuk Persentase berkas")


def test_declaring_done_hands_over(siklus, staf):
    isi_lengkap_mutasi(siklus.id)
    jawaban = staf.post(f"{lembar(siklus)}/selesai", data=kiriman_lembar(staf, siklus))
    assert jawaban.status_code == 303
    assert "menunggu laporan Kabid" in staf.get(lembar(siklus)).get_data(as_text=True)


@pytest.mark.parametrize("saring", ["", "?saring=kurang"])
@pytest.mark.parametrize("berubah", ["realisasi", "bukti"])
def test_what_the_sheet_has_not_shown_is_not_handed_over(berubah, saring, siklus, ik01, staf, masuk):
    isi_lengkap_mutasi(siklus.id)
    kiriman = kiriman_lembar(staf, siklus, saring)
    if berubah == "realisasi":
        isi(siklus.id, "IK-01", realisasi="17")
    else:
        berkas = {"berkas": (io.BytesIO(pdf_kecil("lain")), "bukti lain.pdf"), "rujukan": "Buku agenda"}
        masuk("kabid_mut").post(f"{ik01}/bukti", data=berkas)
        staf = masuk("staf_mut")
    jawaban = staf.post(f"{lembar(siklus)}/selesai", data=kiriman)
    assert jawaban.status_code == 409
    kata = sup(jawaban).select_one(".ringkasan-galat").get_text(" ", strip=True)
    (nama,) = [b.indikator.nama for b in lembar_unit(siklus.id, unit_id("MUT")).baris if b.indikator.kode == "IK-01"]
    assert f"Isian berubah sejak halaman ini dibuka pada {nama}." in kata
    assert staf.post(f"{lembar(siklus)}/selesai", data=terkirim(sup(jawaban), "lembar")).status_code == 303


def test_what_came_along_with_the_act_is_what_is_handed_over(siklus, staf):
    isi_lengkap_mutasi(siklus.id)
    nomor = butir(siklus.id, "IK-01")
    kiriman = kiriman_lembar(staf, siklus) | {f"{nomor}:pendorong": "Berkas dikirim lebih awal"}
    assert staf.post(f"{lembar(siklus)}/selesai", data=kiriman).status_code == 303
    baris = lembar_unit(siklus.id, unit_id("MUT"), {nomor}).baris[0]
    assert baris.isi("pendorong") == "Berkas dikirim lebih awal"


def test_evidence_added_beside_the_sheet_has_been_seen(siklus, ik01, staf):
    isi_lengkap_mutasi(siklus.id)
    kiriman = kiriman_lembar(staf, siklus)
    berkas = {"berkas": (io.BytesIO(pdf_kecil("lain")), "bukti lain.pdf")}
    jawaban = sup(staf.post(f"{ik01}/bukti", data=berkas, headers={"HX-Request": "true"}))
    nomor = butir(siklus.id, "IK-01")
    dilihat = jawaban.select_one(f"[hx-swap-oob='afterend:#jumlah-bukti-{nomor}'] input[name='b:{nomor}']")
    kiriman[dilihat["name"]] = dilihat["value"]
    assert staf.post(f"{lembar(siklus)}/selesai", data=kiriman).status_code == 303


def test_a_sheet_that_nobody_has_read_is_not_handed_over(siklus, staf):
    isi_lengkap_mutasi(siklus.id)
    assert staf.post(f"{lembar(siklus)}/selesai", data={"versi": len(siklus.peristiwa)}).status_code == 409


def test_pelaporan_page_shows_the_gate_the_figures_and_the_statement(siklus, masuk):
    halaman = sup(masuk("kabid_mut").get(f"/bidang/siklus/{siklus.id}/pelaporan"))
    assert "4 belum" in halaman.text
    assert halaman.select_one(f"a[href$='#sel-{butir(siklus.id, 'IK-01')}-realisasi']")
    assert "Data ini benar" in halaman.text


@pytest.mark.parametrize("berubah", ["realisasi", "bukti"])
def test_what_the_kabid_has_not_seen_is_not_stated_to_be_right(berubah, siklus, ik01, masuk):
    isi_lengkap_mutasi(siklus.id)
    kabid = masuk("kabid_mut")
    kiriman = pernyataan(kabid, siklus)
    if berubah == "realisasi":
        isi(siklus.id, "IK-01", realisasi="17")
    else:
        berkas = {"berkas": (io.BytesIO(pdf_kecil("lain")), "bukti lain.pdf"), "rujukan": "Buku agenda"}
        kabid.post(f"{ik01}/bukti", data=berkas)
    jawaban = kabid.post(lapor(siklus), data=kiriman)
    assert jawaban.status_code == 409
    kata = sup(jawaban).select_one(".ringkasan-galat").get_text(" ", strip=True)
    (nama,) = [b.indikator.nama for b in lembar_unit(siklus.id, unit_id("MUT")).baris if b.indikator.kode == "IK-01"]
    assert f"Isian berubah sejak halaman ini dibuka pada {nama}." in kata
    assert kabid.post(lapor(siklus), data=terkirim(sup(jawaban), "laporkan") | {"pernyataan": "y"}).status_code == 303


def test_a_statement_about_no_page_is_refused(siklus, masuk):
    isi_lengkap_mutasi(siklus.id)
    kabid = masuk("kabid_mut")
    tanpa = {nama: nilai for nama, nilai in pernyataan(kabid, siklus).items() if nama != "dilihat"}
    assert kabid.post(lapor(siklus), data=tanpa).status_code == 409


def test_kabid_reports_and_the_sheet_is_locked(siklus, masuk):
    isi_lengkap_mutasi(siklus.id)
    kabid = masuk("kabid_mut")
    jawaban = kabid.post(lapor(siklus), data=pernyataan(kabid, siklus))
    assert jawaban.status_code == 303
    assert "Data sudah dilaporkan" in kabid.get(lapor(siklus)).get_data(as_text=True)
    kedua = kabid.post(lapor(siklus), data={"versi": "4", "pernyataan": "y"})
    assert kedua.status_code == 409


def test_who_states_that_figures_agree_with_their_evidence_can_open_it(siklus, masuk):
    """It was named on that page, and could not be opened there."""
    isi_lengkap_mutasi(siklus.id)
    butir_id = butir(siklus.id, "IK-01")
    isian_bukti.unggah_bukti(butir_id, nama_berkas="rekap.pdf", isi=pdf_kecil("rekap"), oleh=pelaku_dari("staf_mut"))
    kabid = masuk("kabid_mut")
    (tautan,) = [a for a in sup(kabid.get(lapor(siklus))).select("main .rincian a") if "rekap.pdf" in a.text]
    assert kabid.get(tautan["href"]).status_code == 200


def test_what_two_langkah_in_one_act_ask_for_is_named_once(siklus, masuk):
    kabid = masuk("kabid_mut")
    halaman = sup(kabid.post(lapor(siklus), data=pernyataan(kabid, siklus)))
    kurang = [
        butir.get_text(" ", strip=True) for butir in halaman.select(".ringkasan-galat li li, .ringkasan-galat li > a")
    ]
    assert kurang
    assert sorted(set(kurang)) == sorted(kurang)


def test_without_the_statement_reporting_is_refused_at_its_place(siklus, masuk):
    isi_lengkap_mutasi(siklus.id)
    jawaban = masuk("kabid_mut").post(lapor(siklus), data={"versi": len(siklus.peristiwa)})
    assert jawaban.status_code == 422
    assert "pernyataannya diberikan" in jawaban.get_data(as_text=True)


@pytest.mark.parametrize("akun", ["staf_mut", "kasubbag", "kepala"])
def test_only_a_kabid_sees_the_pelaporan_page(siklus, masuk, akun):
    assert masuk(akun).get(lapor(siklus)).status_code == 403
    assert masuk(akun).post(lapor(siklus), data={"pernyataan": "y"}).status_code == 403


def test_kabid_returns_the_sheet_with_a_reason_that_its_people_read(siklus, masuk, pelaku):
    isi_lengkap_mutasi(siklus.id)
    isian_lapor.selesai_isi(siklus.id, unit_id("MUT"), oleh=pelaku("staf_mut"))
    kabid = masuk("kabid_mut")
    versi = len(naskah.ambil_siklus(siklus.id).peristiwa)
    assert kabid.post(f"{lapor(siklus)}/kembali", data={"versi": versi, "alasan": "salah"}).status_code == 422
    assert kabid.post(f"{lapor(siklus)}/kembali", data={"versi": versi, "alasan": ALASAN}).status_code == 303
    assert ALASAN in masuk("staf_mut").get(lembar(siklus)).get_data(as_text=True)


def test_sheet_prints_at_any_time(siklus, staf):
    isi(siklus.id, "IK-01", realisasi="18")
    jawaban = staf.get(f"{lembar(siklus)}/cetak")
    assert jawaban.mimetype == "application/pdf"
    assert jawaban.data.startswith(b"%PDF")
    assert dokumen.dokumen_terakhir(siklus.id, "isian", unit_id("MUT")) is None


def test_everything_typed_is_shown_as_text(siklus, staf):
    jahat = "<script>alert(1)</script>\"'>"
    isi(siklus.id, "IK-01", penghambat=jahat)
    teks = staf.get(lembar(siklus)).get_data(as_text=True)
    assert "<script>alert" not in teks
    assert sup(staf.get(lembar(siklus))).find(id=f"sel-{butir(siklus.id, 'IK-01')}-penghambat").text.strip() == jahat


def test_the_page_of_a_row_keeps_what_it_says_about_a_figure_apart(siklus, staf, kirim, ik01):
    assert kirim(staf, {"realisasi": ("5", 0)}).status_code in (200, 303)
    hasil = sup(staf.get(ik01)).select_one(".isian-butir-hasil").get_text()
    assert "Sangat Rendah s.d. periode ini 25,00%" in " ".join(hasil.split())


def test_a_sheet_that_is_only_read_offers_no_evidence_to_add(siklus, staf, masuk):
    def tanda(klien):
        return {sel.get_text(strip=True) for sel in sup(klien.get(lembar(siklus))).select("[data-bukti]")}

    assert tanda(staf) == {"+"}
    assert tanda(masuk("kasubbag")) == {"–"}


def test_a_sheet_that_asks_is_told_what_others_have_saved_since_and_of_no_other_unit(siklus, staf):
    nomor = butir(siklus.id, "IK-01")
    isi(siklus.id, "IK-01", realisasi="18")
    dilihat = {f"v:{nomor}": tulis_versi({"realisasi": 1})}
    assert staf.get(lembar(siklus), query_string=dilihat, headers=HTMX).status_code == 204
    isi(siklus.id, "IK-01", "kabid_mut", realisasi="17", pendorong="Berkas lengkap")
    jawaban = staf.get(lembar(siklus), query_string=dilihat, headers=HTMX)
    sel = {
        kata["id"]: (kata["data-teks"], kata["data-versi"]) for kata in sup(jawaban).select("#blok [data-dari-lain]")
    }
    assert sel == {
        f"status-sel-{nomor}-realisasi": ("17", "2"),
        f"status-sel-{nomor}-pendorong": ("Berkas lengkap", "1"),
    }
    assert "Diisi Contoh Mutasi" in sup(jawaban).text
    assert sup(jawaban).find(id="hadir") is None
    assert staf.get(lembar(siklus, "SEK"), query_string=dilihat, headers=HTMX).status_code == 404
