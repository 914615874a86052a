"""The keys of the sheet and its layout, in a browser: as people know them from a spreadsheet."""

import pypdfium2
import pytest
from playwright.sync_api import expect

from kinerja.perintah import potret_keadaan
from tests.format_uji import tambah
from tests.isian_uji import butir, indikator_banyak, isi, isi_lengkap_mutasi
from tests.peramban.rumah_isian import KODE_TAMBAHAN as KODE
from tests.peramban.rumah_isian import nilai

pytestmark = [pytest.mark.peramban, pytest.mark.lengkap]


def test_keys_that_walk(tab, siklus):
    isi(siklus.id, "IK-12", realisasi="1")
    isi(siklus.id, "IK-13", realisasi="2")
    lembar = tab("staf_mut")
    papan = lembar.halaman.keyboard

    def di(kode, kolom):
        return f"{butir(siklus.id, kode)}:{kolom}"

    lembar.sel("IK-11", "realisasi").click()
    for tombol, tuju in (
        ("End", di("IK-11", "belum_tersedia")),
        ("Tab", "A"),
        ("Tab", di("IK-12", "realisasi")),
        ("Shift+Tab", "A"),
        ("Shift+Tab", di("IK-11", "belum_tersedia")),
        ("Home", di("IK-11", "realisasi")),
        ("Control+ArrowDown", di("IK-12", "realisasi")),
        ("Control+ArrowDown", di("IK-13", "realisasi")),
        ("Control+End", di("IK-15", "belum_tersedia")),
        ("Control+Home", di("IK-01", "realisasi")),
        ("PageDown", di("IK-15", "realisasi")),
        ("PageUp", di("IK-01", "realisasi")),
        ("Shift+Enter", di("IK-01", "realisasi")),
    ):
        papan.press(tombol)
        assert lembar.aktif == tuju, tombol


def test_block_is_filled_emptied_and_stepped_back_through_as_new_versions(tab, siklus):
    isi(siklus.id, "IK-11", realisasi="5", anggaran="7")
    lembar = tab("staf_mut")
    papan = lembar.halaman.keyboard

    def tersimpan():
        lembar.halaman.wait_for_selector("#antrean:not([data-belum])")
        return [(nilai(siklus, kode, "realisasi") or "", nilai(siklus, kode, "anggaran") or "") for kode in KODE[:3]]

    lembar.sel("IK-11", "realisasi").click()
    for tombol in ("Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowRight"):
        papan.press(tombol)
    assert lembar.halaman.locator("td.terpilih").count() == 6
    papan.press("Control+d")
    assert tersimpan() == [("5", "7")] * 3
    papan.press("Delete")
    assert tersimpan() == [("", "")] * 3
    papan.press("Control+z")
    assert tersimpan() == [("5", "7")] * 3
    papan.press("Control+z")
    assert tersimpan() == [("5", "7"), ("", ""), ("", "")]
    papan.press("Control+y")
    assert tersimpan() == [("5", "7")] * 3
    lembar.sel("IK-13", "realisasi").click()
    papan.press("Shift+ArrowUp")
    papan.type("9")
    papan.press("Control+Enter")
    assert tersimpan() == [("5", "7"), ("9", "7"), ("9", "7")]


def test_a_block_grows_to_the_edge_and_is_cut_as_one_step(tab, siklus):
    """Ctrl+X on a block took the cell with the focus alone, and Ctrl+Shift and an arrow grew it by one."""
    for kode in KODE:
        isi(siklus.id, kode, realisasi=kode[-1], anggaran="7")
    lembar = tab("staf_mut")
    papan = lembar.halaman.keyboard
    lembar.sel("IK-11", "realisasi").click()
    papan.press("Control+Shift+ArrowDown")
    papan.press("Shift+ArrowRight")
    assert lembar.halaman.locator("td.terpilih").count() == 10
    papan.press("Control+x")
    lembar.tunggu_tersimpan()
    assert lembar.halaman.evaluate("navigator.clipboard.readText()") == "\n".join(f"{ke}\t7" for ke in range(1, 6))
    assert [nilai(siklus, kode, "anggaran") for kode in KODE] == [""] * 5
    lembar.tekan_tersimpan("Control+z")
    assert [nilai(siklus, kode, "realisasi") for kode in KODE] == list("12345")


def test_a_figure_is_not_filled_into_half_a_ratio(tab, siklus):
    lembar = tab("staf_mut")
    papan = lembar.halaman.keyboard
    lembar.sel("IK-01", "realisasi").click()
    papan.press("Shift+ArrowDown")
    papan.press("Shift+ArrowDown")
    papan.type("9")
    papan.press("Control+Enter")
    lembar.tunggu_status("IK-11", "realisasi", "Tersimpan")
    assert [nilai(siklus, kode, "realisasi") for kode in ("IK-01", "IK-11")] == ["9", "9"]
    assert not nilai(siklus, "IK-02", "pembilang")
    lembar.halaman.wait_for_selector("#umumkan >> text=1 sel dilewati", state="attached")


def test_shift_f2_opens_the_history_of_the_cell_from_which_a_value_comes_back(tab, siklus):
    for teks in ("18", "81"):
        isi(siklus.id, "IK-01", realisasi=teks)
    lembar = tab("staf_mut")
    lembar.sel("IK-01", "realisasi").click()
    lembar.halaman.keyboard.press("Shift+F2")
    lembar.halaman.click("[data-kembalikan='18']")
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-01", "realisasi") == "18"
    lembar.halaman.fill("#teks-komentar", "Benar 18, rekap Maret.")
    lembar.halaman.click("#kirim-komentar")
    lembar.halaman.wait_for_selector("#komentar li >> text=Benar 18")
    lembar.halaman.keyboard.press("Escape")
    assert lembar.aktif == f"{butir(siklus.id, 'IK-01')}:realisasi"
    lembar.halaman.wait_for_selector("td[data-komentar]")
    assert lembar.halaman.locator("td[data-komentar]").count() == 1
    lembar.halaman.keyboard.press("Control+z")
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-01", "realisasi") == "81"


def test_undo_while_typing_takes_that_typing_back_and_never_reaches_another_cell(tab, siklus):
    isi(siklus.id, "IK-11", realisasi="5")
    isi(siklus.id, "IK-12", realisasi="6")
    lembar = tab("staf_mut")
    papan = lembar.halaman.keyboard
    lembar.sel("IK-11", "realisasi").click()
    papan.type("41")
    papan.press("Enter")
    lembar.tunggu_status("IK-11", "realisasi", "Tersimpan")
    papan.type("77")
    papan.press("Control+z")
    assert lembar.sel("IK-12", "realisasi").input_value() == "6"
    assert lembar.sel("IK-11", "realisasi").input_value() == "41"
    papan.press("Control+z")
    lembar.halaman.wait_for_selector("#antrean:not([data-belum])")
    assert lembar.sel("IK-11", "realisasi").input_value() == "5"
    assert (nilai(siklus, "IK-11", "realisasi"), nilai(siklus, "IK-12", "realisasi")) == ("5", "6")


def test_undo_leads_back_to_values_never_to_a_text_that_was_refused(tab, siklus):
    lembar = tab("staf_mut")
    papan = lembar.halaman.keyboard
    isi(siklus.id, "IK-11", realisasi="5")
    lembar.buka()
    for teks, kata in (("80.02", "Tulis 80,02"), ("80,02", "Tersimpan")):
        lembar.sel("IK-11", "realisasi").click()
        papan.type(teks)
        papan.press("Enter")
        lembar.tunggu_status("IK-11", "realisasi", kata)
    papan.press("Control+z")
    lembar.tunggu_tersimpan()
    assert lembar.sel("IK-11", "realisasi").input_value() == "5"


def test_half_a_ratio_that_was_left_is_told_with_what_it_lacks(tab, siklus):
    lembar = tab("staf_mut")
    lembar.sel("IK-02", "pembilang").click()
    lembar.halaman.keyboard.type("64,5")
    lembar.halaman.keyboard.press("Enter")
    lembar.halaman.wait_for_selector("#umumkan >> text=penyebutnya belum diisi", state="attached")


def test_doubt_is_answered_by_keyboard_and_is_told_once_with_indicator_and_column(tab, siklus):
    lembar = tab("staf_mut")
    papan = lembar.halaman.keyboard
    lembar.sel("IK-11", "realisasi").click()
    papan.type("1000")
    papan.press("Enter")
    lembar.tunggu_status("IK-11", "realisasi", "Tersimpan")
    lembar.halaman.wait_for_function("document.getElementById('umumkan').textContent.includes('pertanyaan')")
    kabar = lembar.halaman.inner_text("#umumkan")
    assert kabar.startswith("Realisasi, 3. Indikator tambahan 1: pertanyaan.")
    assert kabar.count("pertanyaan.") == 1
    papan.press("ArrowUp")
    papan.press("Alt+ArrowDown")
    papan.type("Sudah diperiksa")
    papan.press("Enter")
    lembar.halaman.locator(f"#ragu-{butir(siklus.id, 'IK-11')}-realisasi >> text=Sudah diperiksa").wait_for(
        state="attached"
    )


@pytest.mark.parametrize(
    ("ketik", "kabar"),
    [
        ("80.02", "Realisasi, 3. Indikator tambahan 1: ditolak. Titik hanya untuk ribuan"),
        ("9", "Realisasi, 3. Indikator tambahan 1: bentrok. Diubah oleh Contoh Mutasi"),
    ],
)
def test_a_refusal_and_a_conflict_are_told_once_with_indicator_column_and_reason(tab, siklus, ketik, kabar):
    lembar = tab("staf_mut")
    if "bentrok" in kabar:
        isi(siklus.id, "IK-11", "kabid_mut", realisasi="8")
    lembar.halaman.evaluate(
        """() => {
          window.diumumkan = [];
          const umum = document.getElementById("umumkan");
          const catat = () => umum.textContent && window.diumumkan.push(umum.textContent);
          new MutationObserver(catat).observe(umum, { childList: true });
        }"""
    )
    lembar.sel("IK-11", "realisasi").click()
    lembar.halaman.keyboard.type(ketik)
    lembar.halaman.keyboard.press("Tab")
    lembar.halaman.wait_for_function("() => window.diumumkan.length")
    (kata,) = lembar.halaman.evaluate("window.diumumkan")
    assert kata.startswith(kabar), kata
    assert lembar.aktif == f"{butir(siklus.id, 'IK-11')}:anggaran", "the focus has moved on; the voice has not lost it"


def test_the_board_of_the_kasubbag_follows_what_units_fill(tab, siklus):
    lembar = tab("kasubbag")
    halaman = lembar.halaman
    petak = halaman.locator(f"#petak-{butir(siklus.id, 'IK-12')}")
    assert petak.inner_text().split("\n")[0].endswith("kurang")
    isi(siklus.id, "IK-12", realisasi="900", anggaran="5", pendorong="Ada")
    siap = "id => (majukanJam(), document.getElementById(id).textContent.includes('diragukan'))"
    halaman.wait_for_function(siap, arg=petak.get_attribute("id"), polling=100)
    assert halaman.get_by_text("1 diragukan").is_visible()


def test_a_question_stands_at_the_foot_of_the_screen_and_covers_no_cell(tab, siklus):
    """In the lower rows it lay over three rows above, in the upper ones over the row that is filled next."""
    isi(siklus.id, "IK-11", realisasi="1000")
    lembar = tab("staf_mut", viewport={"width": 1366, "height": 768})
    lembar.sel("IK-11", "realisasi").click()
    ragu = lembar.halaman.locator(f"#ragu-{butir(siklus.id, 'IK-11')}-realisasi")
    assert ragu.get_by_role("button", name="Ya, benar").is_visible()
    kotak = ragu.bounding_box()
    bawah = lembar.halaman.evaluate(
        "Math.max(...[...document.querySelectorAll('[data-lembar] td')].map((td) => td.getBoundingClientRect().bottom))"
    )
    assert kotak["y"] >= bawah
    assert kotak["y"] + kotak["height"] <= 768


TANYA_DAN_BILAH = """() => {
  const { top, bottom } = document.querySelector('td:focus-within > .isian-ragu').getBoundingClientRect();
  const menutup = (e) => {
    const kotak = e.getBoundingClientRect();
    return kotak.height > 0 && kotak.top < bottom - 1 && kotak.bottom > top + 1;
  };
  const bilah = '#antrean, [data-samping-sel], #bilah, #bilah button, .isian-langkah';
  const tertutup = [...document.querySelectorAll(bilah), document.activeElement].filter(menutup);
  return [tertutup.map((e) => e.id || e.textContent), bottom > innerHeight];
}"""


@pytest.mark.parametrize("layar", [(1366, 768), (1366, 560), (360, 740)])
@pytest.mark.parametrize("kode", ["IK-01", "IK-15"])
def test_a_question_covers_neither_the_bar_nor_its_cell(tab, siklus, layar, kode):
    isi(siklus.id, kode, realisasi="1000")
    lembar = tab("staf_mut", viewport={"width": layar[0], "height": layar[1]})
    lembar.halaman.goto(f"/siklus/{siklus.id}/isian#sel-{butir(siklus.id, kode)}-realisasi")
    lembar.sel(kode, "realisasi").focus()
    lembar.halaman.locator(f"#ragu-{butir(siklus.id, kode)}-realisasi button[name=jawab]").wait_for()
    assert lembar.halaman.evaluate(TANYA_DAN_BILAH) == [[], False]
    if layar[0] > 360:  # the bar is pressed while the question is open: it stays where it is until then
        lembar.halaman.get_by_role("button", name="Riwayat dan komentar sel").click()
        lembar.halaman.locator("#samping").wait_for()


def test_half_a_ratio_is_not_filled_down_into_a_number(tab, siklus):
    isi(siklus.id, "IK-02", pembilang="88", penyebut="90")
    lembar = tab("staf_mut")
    lembar.sel("IK-11", "realisasi").click()
    lembar.halaman.keyboard.press("Control+d")
    lembar.halaman.wait_for_selector("#umumkan >> text=Tidak disalin", state="attached")
    assert lembar.sel("IK-11", "realisasi").input_value() == ""


def test_on_a_narrow_screen_the_sheet_opens_at_the_first_row_without_a_figure(tab, siklus):
    isi(siklus.id, "IK-01", realisasi="5")
    lembar = tab("staf_mut", viewport={"width": 360, "height": 740})
    lembar.halaman.wait_for_selector("#antrean")
    assert lembar.sel("IK-02", "pembilang").is_visible()
    assert not lembar.sel("IK-01", "realisasi").is_visible()
    assert lembar.aktif == f"{butir(siklus.id, 'IK-02')}:pembilang"


def test_a_reason_that_is_being_typed_stays_while_another_cell_of_its_row_is_saved(tab, siklus):
    isi(siklus.id, "IK-11", realisasi="1000")
    lembar = tab("staf_mut")
    alasan = lembar.halaman.locator(
        f"#ragu-{butir(siklus.id, 'IK-11')}-realisasi input[type=text], "
        f"#ragu-{butir(siklus.id, 'IK-11')}-realisasi input:not([type])"
    ).first
    alasan.evaluate("e => { e.value = 'Sedang diketik'; }")
    lembar.sel("IK-11", "pendorong").fill("Kerja sama")
    lembar.sel("IK-11", "pendorong").press("Tab")
    lembar.tunggu_status("IK-11", "pendorong", "Tersimpan")
    assert alasan.input_value() == "Sedang diketik"


def test_thirty_rows_fit_the_screen_of_the_office(tab, siklus, app):
    from tests.isian_uji import siklus_mengisi
    from tests.perjalanan_uji import bawa_ke

    bawa_ke(siklus, "analisis")
    indikator_banyak(30)
    panjang = "Persentase jabatan pimpinan tinggi dan administrasi yang terisi sesuai standar kompetensi"
    tambah("MUT", kode="IK-60", nama=panjang)
    kedua = siklus_mengisi("tw2")
    lembar = tab("staf_mut", viewport={"width": 1366, "height": 768})
    halaman = lembar.halaman
    halaman.goto(f"/siklus/{kedua.id}/isian")
    halaman.get_by_role("button", name="Terima format").click()
    halaman.goto(f"/siklus/{kedua.id}/isian")
    halaman.wait_for_selector("[data-kini]")
    ukuran = halaman.evaluate(UKURAN)
    assert ukuran["baris"] == 44
    assert not [nama for nama in ukuran["terpotong"] if panjang in nama]
    assert ukuran["terlihat"] >= 13
    assert ukuran["lebar"] <= 1366
    assert ukuran["tabel"] <= 1298
    assert ukuran["gulung"] == []
    halaman.evaluate("scrollTo(0, 900)")
    kepala = halaman.locator(".isian-lembar thead th").first
    assert kepala.bounding_box()["y"] == 0, "the head stays"
    assert kepala.evaluate("e => getComputedStyle(e).left") == "0px"
    assert halaman.locator(".isian-lembar tbody th").first.evaluate("e => getComputedStyle(e).position") == "sticky"


UKURAN = """() => {
  const atas = document.querySelector('.isian-lembar thead').getBoundingClientRect().bottom;
  const bawah = document.querySelector('.bilah').getBoundingClientRect().top;
  const baris = [...document.querySelectorAll('tr[data-butir-isian]')].map((tr) => tr.getBoundingClientRect());
  const bergulir = (e) => ['auto', 'scroll'].includes(getComputedStyle(e).overflowY);
  const menggulung = (e) => e.scrollHeight > e.clientHeight + 1 && bergulir(e);
  return {
    baris: Math.max(...baris.map((b) => b.height)),
    terlihat: baris.filter((b) => b.top >= atas - 1 && b.bottom <= bawah + 1).length,
    lebar: document.documentElement.scrollWidth,
    tabel: document.querySelector('.isian-lembar').offsetWidth,
    terpotong: [...document.querySelectorAll('.isian-nama')].filter((e) => {
      const tampil = e.getBoundingClientRect().height;
      e.style.webkitLineClamp = 'unset';
      return e.getBoundingClientRect().height > tampil;
    }).map((e) => e.textContent),
    gulung: [...document.querySelectorAll('main *')].filter(menggulung).map((e) => e.className),
  };
}"""


def test_print_and_a_small_window_show_the_whole_sheet(tab, siklus):
    """Ctrl+P prints every row with its texts in full; at 200 % on 1366 x 768 nothing stands outside the window."""
    panjang = "Usulan diajukan lebih awal daripada jadwal yang ditetapkan. " * 6
    isi(siklus.id, "IK-13", pendorong=panjang)
    lembar = tab("staf_mut")
    halaman = lembar.halaman
    halaman.emulate_media(media="print")
    halaman.set_viewport_size({"width": 1000, "height": 700})
    assert halaman.locator("tr[data-butir-isian]:visible").count() == 7
    assert not halaman.locator(".bilah").is_visible()
    assert halaman.locator(".isian-kepala > :visible").count() == 2, "the unit and the period, no state of the screen"
    gaya = "(e) => { const { textAlign, outlineStyle } = getComputedStyle(e); return [textAlign, outlineStyle]; }"
    lembar.sel("IK-13", "realisasi").focus()
    assert lembar.sel("IK-13", "realisasi").evaluate(gaya) == ["right", "none"]
    lembar.sel("IK-01", "realisasi").focus()
    terpotong = (
        "[...document.querySelectorAll('[data-sel]')].filter(s => s.scrollHeight > s.clientHeight + 1).map(s => s.name)"
    )
    assert halaman.evaluate(terpotong) == []
    halaman.emulate_media(media="screen")
    halaman.set_viewport_size({"width": 683, "height": 384})
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 683
    lembar.sel("IK-01", "realisasi").click()
    halaman.keyboard.type("7")
    halaman.keyboard.press("Tab")
    lembar.tunggu_tersimpan()
    assert nilai(siklus, "IK-01", "realisasi") == "7"


DI_BALIK = """(e) => {
  e.focus();
  const kotak = e.getBoundingClientRect();
  const titik = document.elementFromPoint(kotak.left + kotak.width / 2, kotak.top + kotak.height / 2);
  return titik === e || e.contains(titik) ? "" : e.id || e.textContent.trim();
}"""


@pytest.mark.parametrize("jumlah", [7, 30])
def test_in_a_small_window_every_action_is_reached_and_the_way_on_stays_in_sight(tab, siklus, app, jumlah):
    """At 200 % the steps between indicators stood below 1,600 px of one indicator."""
    alamat = f"/siklus/{siklus.id}/isian"
    if jumlah == 30:
        from tests.isian_uji import siklus_mengisi
        from tests.perjalanan_uji import bawa_ke

        bawa_ke(siklus, "analisis")
        indikator_banyak(23)
        alamat = f"/siklus/{siklus_mengisi('tw2').id}/isian"
    halaman = tab("staf_mut", viewport={"width": 683, "height": 384}).halaman
    halaman.goto(alamat)
    halaman.get_by_role("button", name="Terima format").click()
    halaman.goto(alamat)
    sel = halaman.locator("tr[data-kini] [data-sel]").first
    sel.fill("7000")
    halaman.keyboard.press("Tab")
    halaman.locator("tr[data-kini] [name=jawab]").first.wait_for()
    assert halaman.locator("tr[data-butir-isian]").count() == jumlah
    semua = halaman.locator("main :is(button, a, input, textarea):visible:not(.baca-saja)")
    kata = [sebuah.evaluate("e => e.textContent.trim()") for sebuah in semua.all()]
    assert {"Cetak isian", "Unduh", "Unggah", "Tombol papan ketik", "Riwayat dan komentar sel", "Ya, benar"} <= set(
        kata
    )
    assert {"‹", "›", "Berikutnya yang kurang ›", "Nyatakan isian selesai", "+"} <= set(kata)
    assert [di_balik for sebuah in semua.all() if (di_balik := sebuah.evaluate(DI_BALIK))] == []
    halaman.evaluate("scrollTo(0, 0)")
    expect(halaman.get_by_role("button", name="Indikator berikutnya")).to_be_in_viewport(ratio=1)
    pertama = halaman.locator("tr[data-kini]").get_attribute("id")
    halaman.get_by_role("button", name="Indikator berikutnya").click()
    assert halaman.locator("tr[data-kini]").get_attribute("id") != pertama
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 683


def test_the_foot_says_of_its_row_what_a_formula_bar_would_and_more(tab, siklus):
    from tests.isian_uji import siklus_mengisi
    from tests.perjalanan_uji import bawa_ke

    isi_lengkap_mutasi(siklus.id)
    bawa_ke(siklus, "pengarsipan")
    kedua = siklus_mengisi("tw2")
    isi(kedua.id, "IK-01", realisasi="30", penghambat="Berkas datang terlambat")
    lembar = tab("staf_mut")
    lembar.siklus_id = kedua.id
    lembar.buka()
    lembar.sel("IK-01", "realisasi").click()
    fakta = lembar.halaman.inner_text("[data-kaki=fakta]")
    for kata in (
        "Target 40,00 Persen",
        "tahun 80,02",
        "TW I 18",
        "Capaian 75,00%",
        "s.d. periode ini",
        "Pagu Rp1.000.000",
    ):
        assert kata in fakta, (kata, fakta)
    assert lembar.halaman.inner_text("[data-kaki=nama]") == "1. Persentase berkas tepat waktu"
    lembar.sel("IK-01", "penghambat").click()
    assert lembar.halaman.inner_text("[data-kaki=isi]") == "Berkas datang terlambat"


def kata_pdf(isi_pdf: bytes) -> str:
    """The words of a paper without the spaces between them: a line breaks elsewhere in each."""
    halaman = pypdfium2.PdfDocument(isi_pdf)
    return "".join("".join(lembar.get_textpage().get_text_range() for lembar in halaman).replace("\xad", "").split())


def test_what_the_browser_prints_and_the_paper_say_the_same_and_nothing_of_the_screen(tab, siklus):
    isi_lengkap_mutasi(siklus.id)
    isi(siklus.id, "IK-13", belum_tersedia="Evaluasi belum terbit pada triwulan ini")
    halaman = tab("staf_mut").halaman
    layar = kata_pdf(halaman.pdf(format="A4", landscape=True))
    kertas = kata_pdf(halaman.request.get(halaman.locator("[data-cetak-lembar]").get_attribute("href")).body())
    isi_lembar = [
        "Triwulan I Tahun 2026",
        *(nama.split(". ", 1)[1] for nama in halaman.locator(".isian-nama").all_text_contents()),
        *(
            halaman.locator(f"#capaian-{butir(siklus.id, kode)} .isian-angka").text_content().rstrip("%")
            for kode in ("IK-01", "IK-02")
        ),
        *("250.000", "1.000.000", "25,00", "Sangat Tinggi", "Tinggi"),
        *("Berkas datang terlambat", "Mengingatkan perangkat daerah", "Usulan diajukan lebih awal"),
        "Evaluasi belum terbit pada triwulan ini",
    ]
    for kata in isi_lembar:
        assert ("".join(kata.split()) in layar, "".join(kata.split()) in kertas) == (True, True), kata
    for tombol in (
        "Unduh",
        "Unggah",
        "Cetak isian",
        "Nyatakan",
        "Terima format",
        "Riwayat dan komentar",
        "Sumber daya",
    ):
        assert "".join(tombol.split()) not in layar, tombol


def test_the_states_of_the_sheet_that_are_photographed_can_be_brought_about_on_a_phone(tab, monkeypatch):
    """One row is shown there: what looked for a second one waited in vain."""
    lembar = tab("staf_mut", viewport={"width": 360, "height": 768})
    alamat = f"/siklus/{lembar.siklus_id}/isian"
    monkeypatch.setattr(potret_keadaan, "tugas_lembar", lambda halaman: halaman.goto(alamat))
    for keadaan in potret_keadaan.KEADAAN[:3]:
        keadaan.laku(lembar.halaman)
        lembar.halaman.wait_for_selector(keadaan.tanda)
