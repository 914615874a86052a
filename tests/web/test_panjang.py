"""Nothing that is typed is cut: what is too long is refused with its length, and all of it is kept."""

from bs4 import BeautifulSoup

from kinerja.domain.galat import terlalu_panjang
from tests.format_uji import siklus_berformat


def sup(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def test_the_sentence_names_both_lengths():
    assert terlalu_panjang("a" * 300, 300) == ""
    assert terlalu_panjang("a" * 1512, 300).startswith("Terlalu panjang: 1.512 dari 300 karakter.")


def test_no_page_lets_the_browser_cut_what_is_typed(rumah):
    """A maxlength cuts a paste without a word."""
    memotong = []
    for endpoint in (
        "kepala.siklus_baru",
        "pengelola.kantor",
        "pengelola.pegawai_baru",
        "kasubbag.indikator_baru",
        "sekretaris.koordinasi",
        "kasubbag.penyampaian",
        "surat.nomor_awal",
        "isian.lembar",
    ):
        siapa = {"kepala": "kepala", "pengelola": "pengelola", "kasubbag": "kasubbag", "isian": "kabid"}
        for siklus_id in rumah.semua_siklus():
            alamat = rumah.alamat(endpoint, siklus_id=siklus_id)
            halaman = sup(rumah.minta(siapa.get(endpoint.partition(".")[0], "sekretaris"), "GET", alamat))
            memotong += [f"{endpoint}: {bidang.get('name')}" for bidang in halaman.select("main [maxlength]")]
    assert memotong == []


def test_a_note_of_langkah_4_that_is_too_long_is_refused_beside_itself_and_kept(app, masuk):
    siklus = siklus_berformat("penyampaian")
    klien, alamat = masuk("kasubbag"), f"/kasubbag/siklus/{siklus.id}/penyampaian"
    medan = sup(klien.get(alamat)).select_one("textarea[name^=catatan-]")
    assert (medan.get("maxlength"), medan["data-paling-banyak"]) == (None, "300")
    versi = sup(klien.get(alamat)).select_one("#versi-penyampaian")["value"]
    isi = {"versi": versi, "unit": medan["name"].removeprefix("catatan-"), medan["name"]: "x" * 512}
    jawaban = klien.post(alamat, data=isi)
    assert jawaban.status_code == 422
    halaman = sup(jawaban)
    assert "Terlalu panjang: 512 dari 300 karakter" in halaman.select_one(f"#{medan['name']}-galat").get_text()
    assert halaman.select_one(f"textarea[name={medan['name']}]").get_text().strip() == "x" * 512


def test_a_long_text_of_any_form_is_refused_with_its_length(app, masuk):
    jawaban = masuk("pengelola").post("/pengelola/pegawai/baru", data={"nama": "N" * 333, "nip": "", "pangkat": ""})
    halaman = sup(jawaban)
    assert "Terlalu panjang: 333 dari 200 karakter" in halaman.select_one("#nama-galat").get_text()
    assert halaman.select_one("#nama")["value"] == "N" * 333
