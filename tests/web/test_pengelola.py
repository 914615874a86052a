"""The pengelola's desk in the browser: each act works, is refused to others, asks for the password, leaves a trace."""

import re
import shutil
from datetime import timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from kinerja.adapters import jam
from kinerja.adapters.teks import teks_berkas
from kinerja.ext import db
from kinerja.models import Jabatan, Jejak, Kantor, Pegawai, Penugasan, Sesi
from kinerja.services.pekerjaan import antrean
from kinerja.services.pintu import akun_sendiri, penolakan, sesi
from tests.conftest import buat_app
from tests.kantor_uji import SANDI
from tests.pintu_uji import akun, isi_tabel, masuk_cepat
from tests.services.test_penyiapan import PNG

HALAMAN = (
    "/pengelola/keadaan",
    "/pengelola",
    "/pengelola/kantor",
    "/pengelola/susunan",
    "/pengelola/unit/baru",
    "/pengelola/unit/1",
    "/pengelola/jabatan/baru",
    "/pengelola/jabatan/1",
    "/pengelola/pegawai",
    "/pengelola/pegawai?q=contoh",
    "/pengelola/pegawai/baru",
    "/pengelola/pegawai/1",
    "/pengelola/pegawai/1/data",
    "/pengelola/pegawai/1/penugasan",
    "/pengelola/pegawai/1/akun",
    "/pengelola/pegawai/8/akun",
    "/pengelola/penugasan/1",
    "/pengelola/libur",
    "/pengelola/libur?tahun=2031",
    "/pengelola/libur/20260817",
)
IDENTITAS = {"nama_pemda": "Pemkab Uji", "nama": "Badan Uji", "singkatan": "BU", "alamat": "Jalan 2", "kota": "Nunukan"}
PENUGASAN = {"jabatan_id": "7", "jenis": "definitif", "mulai": "06/04/2026", "selesai": "", "dasar": "SK 1"}
# address, form, in the order in which a new office does it; pegawai 9 is the one that is added
TINDAKAN = (
    ("/pengelola/kantor/identitas", IDENTITAS),
    ("/pengelola/kantor/penomoran", {"pola_nomor": "{urut}/{unit}/{tahun}", "kode_unit": "BU", "nomor_awal": "221"}),
    (
        "/pengelola/kantor/penghitungan",
        {"hari_pertama_dihitung": "1", "batas_capaian": "120", "batas_perhatian": "85,5", "kertas": "F4"},
    ),
    ("/pengelola/unit/baru", {"kode": "PKA", "nama": "Bidang Pengembangan", "singkatan": "", "aktif": "y"}),
    ("/pengelola/unit/3", {"kode": "PKA", "nama": "Bidang Pengembangan ASN", "singkatan": "PKA", "aktif": "y"}),
    ("/pengelola/unit/3/geser", {"arah": "-1"}),
    ("/pengelola/jabatan/baru", {"nama": "Kabid Pengembangan", "peran": "kabid", "unit_id": "3"}),
    ("/pengelola/jabatan/9", {"nama": "Kabid PKA", "peran": "kabid", "unit_id": "3", "aktif": "y"}),
    ("/pengelola/pegawai/baru", {"nama": "Siti Aminah, S.E.", "nip": "19900202 201503 2 001", "pangkat": "Penata"}),
    ("/pengelola/pegawai/9/data", {"nama": "Siti Aminah, S.E., M.M.", "nip": "", "pangkat": ""}),
    ("/pengelola/pegawai/9/penugasan", PENUGASAN),
    ("/pengelola/penugasan/9", {"selesai": "2026-04-06"}),
    ("/pengelola/pegawai/9/akun", {"nama_pengguna": "siti.a"}),
    ("/pengelola/pegawai/9/akun/kode", {}),
    ("/pengelola/pegawai/9/akun/wajib-ganti", {}),
    ("/pengelola/pegawai/9/akun/akhiri-sesi", {}),
    ("/pengelola/pegawai/9/akun/nonaktifkan", {}),
    ("/pengelola/pegawai/9/akun/aktifkan", {}),
    ("/pengelola/penugasan/9/batalkan", {}),
    ("/pengelola/pegawai/9/nonaktifkan", {}),
    ("/pengelola/pegawai/9/aktifkan", {}),
    ("/pengelola/libur", {"tanggal": "2026-12-09", "nama": "Pemilihan", "jenis": "kantor"}),
    ("/pengelola/libur/20261209", {"tanggal": "2026-12-10", "nama": "Pemilihan Bupati", "jenis": "kantor"}),
    ("/pengelola/libur/20261210/hapus", {}),
    ("/pengelola/libur/isi", {"tahun": "2027"}),
)
BERSIDIK = (
    "/pengelola/kantor/identitas",
    "/pengelola/kantor/penomoran",
    "/pengelola/kantor/penghitungan",
    "/pengelola/unit/3",
    "/pengelola/jabatan/9",
    "/pengelola/pegawai/9/data",
    "/pengelola/libur/20261209",
)
"""What corrects something that stands there: it says what its page showed."""
TANPA_JEJAK = {"/pengelola/pegawai/9/akun/akhiri-sesi"}  # there is none to end
BERSANDI = [alamat for alamat, _ in TINDAKAN if re.search(r"jabatan|penugasan|akun|aktifkan", alamat)]


@pytest.fixture
def meja(app):
    """The pengelola, signed in just now."""
    return masuk_cepat(app, "pengelola")


def baca(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "html.parser")


def kirim(meja, alamat: str, isi: dict):
    """Sent as from a page that shows what stands there now."""
    jawaban = meja.post(alamat, data=isi)
    if jawaban.status_code != 409:
        return jawaban
    sidik = {bidang["name"]: bidang["value"] for bidang in baca(jawaban).select("[name^=sidik]")}
    return meja.post(alamat, data=isi | sidik)


def jumlah_jejak() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Jejak))


# ---- looking ----


def test_every_page_opens_has_one_title_and_changes_nothing(meja):
    sebelum = isi_tabel(frozenset())

    for alamat in HALAMAN:
        jawaban = meja.get(alamat)
        assert jawaban.status_code == 200, alamat
        halaman = baca(jawaban)
        assert len(halaman.select("h1")) == 1, alamat
        nomor = [tag["id"] for tag in halaman.select("[id]")]
        assert len(nomor) == len(set(nomor)), (alamat, nomor)
    assert isi_tabel(frozenset()) == sebelum


@pytest.mark.parametrize("nama", ["kepala", "sekretaris", "kasubbag", "kabid_mut", "staf_sek"])
def test_no_desk_of_the_sop_enters(app, nama):
    klien = masuk_cepat(app, nama)
    sebelum = isi_tabel()

    assert {klien.get(alamat).status_code for alamat in HALAMAN} == {403}
    assert {klien.post(alamat, data=isi).status_code for alamat, isi in TINDAKAN} == {403}
    assert isi_tabel() == sebelum
    assert not baca(klien.get("/akun")).select('a[href^="/pengelola"]')


def test_a_refused_attempt_stands_in_the_jejak(app):
    masuk_cepat(app, "staf_mut").post("/pengelola/pegawai/1/akun/kode")

    baris = db.session.scalar(select(Jejak).where(Jejak.aksi == "akses:tolak"))
    assert baris.pelaku == "Contoh Analis, S.Kom. (Analis SDM Aparatur)"
    assert baris.objek == "pengelola.atur_ulang"


def test_a_refused_page_is_counted_and_writes_nothing(app):
    klien = masuk_cepat(app, "staf_mut")
    sebelum, ada = db.session.scalar(select(func.count(Jejak.id))), sum(penolakan.hari_ini().values())
    for _ in range(5):
        assert klien.get("/pengelola/pegawai").status_code == 403
    assert db.session.scalar(select(func.count(Jejak.id))) == sebelum
    assert sum(penolakan.hari_ini().values()) == ada + 5


def test_what_does_not_exist_is_not_found(meja):
    for alamat in ("unit/99", "jabatan/99", "pegawai/99", "pegawai/99/akun", "penugasan/99", "libur/20261301"):
        assert meja.get(f"/pengelola/{alamat}").status_code == 404
    assert meja.post("/pengelola/pegawai/99/akun/kode").status_code == 404
    assert meja.post("/pengelola/libur/20260102/hapus").status_code == 404


# ---- doing ----


def test_every_action_works_once_and_leaves_a_trace(meja):
    for alamat, isi in TINDAKAN:
        sebelum = jumlah_jejak()
        jawaban = kirim(meja, alamat, isi)
        assert jawaban.status_code in (200, 303), (alamat, jawaban.get_data(as_text=True)[:2000])
        assert jumlah_jejak() > sebelum or alamat in TANPA_JEJAK, alamat
    assert (db.session.scalar(select(Kantor.nama)), db.session.scalar(select(Kantor.nomor_awal))) == ("Badan Uji", 221)
    assert db.session.get(Jabatan, 9).nama == "Kabid PKA"
    assert db.session.get(Pegawai, 9).nama == "Siti Aminah, S.E., M.M."


def test_the_forms_of_actions_are_posts_only(meja):
    khusus = [alamat for alamat, _ in TINDAKAN if meja.get(alamat, headers={"HX-Request": "true"}).status_code == 405]

    assert "/pengelola/kantor/identitas" in khusus
    assert "/pengelola/pegawai/9/akun/kode" in khusus
    assert "/pengelola/libur/isi" in khusus


def test_columns_that_no_form_names_cannot_be_written(basis_kantor, tmp_path, monkeypatch):
    """Every column of every table rides along with each post; the database ends as without them."""
    racun = {kolom.name: "77" for tabel in db.metadata.sorted_tables for kolom in tabel.columns}
    hasil = []
    for nomor, tambahan in enumerate(({}, racun)):
        folder = tmp_path / str(nomor)
        shutil.copytree(basis_kantor, folder)
        app = buat_app(folder)
        with app.app_context():
            klien = masuk_cepat(app, "pengelola")
            kode = [kirim(klien, alamat, _racuni(isi, tambahan)).status_code for alamat, isi in TINDAKAN]
            hasil.append((kode, _tanpa_rahasia(isi_tabel())))
            db.session.remove()
            db.engine.dispose()

    assert hasil[0] == hasil[1]


def _racuni(isi: dict, tambahan: dict) -> dict:
    milik_formulir = {
        "nama_pemda",
        "nama",
        "nama_kop",
        "singkatan",
        "alamat",
        "kota",
        "kode_pos",
        "telepon",
        "pos_el",
        "laman",
        "pola_nomor",
        "kode_unit",
        "nomor_awal",
        "hari_pertama_dihitung",
        "batas_capaian",
        "batas_perhatian",
        "kertas",
        "kode",
        "aktif",
        "peran",
        "unit_id",
        "petugas_surat",
        "arsiparis",
        "nip",
        "pangkat",
        "jabatan_id",
        "jenis",
        "mulai",
        "selesai",
        "dasar",
        "sandi",
        "nama_pengguna",
        "tanggal",
        "perkiraan",
        "tahun",
        "sidik",
    }
    return {nama: nilai for nama, nilai in tambahan.items() if nama not in milik_formulir} | isi


def _tanpa_rahasia(isi: dict) -> dict:
    return {nama: baris for nama, baris in isi.items() if nama not in ("token_sekali", "akun")}


def test_a_field_that_only_the_change_form_has_means_nothing_on_the_new_one(meja):
    meja.post("/pengelola/pegawai/baru", data={"nama": "Orang Baru", "aktif": "", "id": "1", "akun": "x"})

    baru = db.session.scalar(select(Pegawai).where(Pegawai.nama == "Orang Baru"))
    assert baru.aktif
    assert baru.id == 9


def borang(meja, halaman: str, alamat: str) -> dict[str, str]:
    """What a browser would send of the form that leads there, as its page shows it."""
    (form,) = baca(meja.get(halaman)).select(f'form[action="{alamat}"], form:has([formaction="{alamat}"])')
    isi = {e["name"]: e.get("value", "") for e in form.select("input[name]:not([type=radio], [type=checkbox])")}
    isi |= {e["name"]: e.get("value", "y") for e in form.select("input[checked]")}
    isi |= {e.parent["name"]: e["value"] for e in form.select("select option[selected]")}
    return isi | {e["name"]: e.text.lstrip("\n") for e in form.select("textarea")}


@pytest.mark.parametrize(
    ("halaman", "alamat", "satu", "dua"),
    [
        ("/pengelola/kantor", "/pengelola/kantor/identitas", ("alamat", "Jalan Baru 7"), ("laman", "contoh.go.id")),
        ("/pengelola/kantor", "/pengelola/kantor/penomoran", ("kode_unit", "BARU7"), ("nomor_awal", "5")),
        ("/pengelola/kantor", "/pengelola/kantor/penghitungan", ("batas_capaian", "127"), ("batas_perhatian", "80")),
        ("/pengelola/unit/2", "/pengelola/unit/2", ("nama", "Bidang Baru 7"), ("kode", "LAIN")),
        ("/pengelola/jabatan/5", "/pengelola/jabatan/5", ("nama", "Jabatan Baru 7"), ("nama", "Jabatan Lain 8")),
        ("/pengelola/pegawai/3/data", "/pengelola/pegawai/3/data", ("nama", "Nama Baru 7"), ("pangkat", "Penata")),
        ("/pengelola/libur/20260817", "/pengelola/libur/20260817", ("nama", "Hari Baru 7"), ("perkiraan", "y")),
    ],
)
def test_an_older_page_overwrites_no_setting_unseen(meja, halaman, alamat, satu, dua):
    lama = borang(meja, halaman, alamat) | ({"nip": ""} if "pegawai" in alamat else {})
    assert meja.post(alamat, data=lama | dict([satu])).status_code == 303
    ditolak = meja.post(alamat, data=lama | dict([dua]))
    assert ditolak.status_code == 409
    assert "sudah diubah sejak Anda membukanya" in ditolak.text
    assert satu[1] in ditolak.text, "what is stored stands beside what was typed"
    kini = borang(meja, halaman, alamat)
    assert kini[satu[0]] == satu[1]
    sidik = {e["name"]: e["value"] for e in baca(ditolak).select("[name^=sidik]")}
    assert meja.post(alamat, data=lama | dict([dua]) | sidik).status_code == 303, "the second press decides"


def test_a_refused_form_keeps_what_was_typed_and_tells_at_the_field(meja):
    sebelum = isi_tabel()
    isi = {"nama": "Siti Aminah", "nip": "199013022015032001", "pangkat": "Penata"}

    jawaban = meja.post("/pengelola/pegawai/baru", data=isi)

    halaman = baca(jawaban)
    assert jawaban.status_code == 422
    assert halaman.select_one("#nama")["value"] == "Siti Aminah"
    assert halaman.select_one("#nip")["aria-invalid"] == "true"
    assert halaman.select_one('.ringkasan-galat a[href="#nip"]')
    assert isi_tabel() == sebelum


SALAH_ISI = (
    ("/pengelola/kantor/penomoran", {"pola_nomor": "{unit}", "kode_unit": "X", "nomor_awal": "1"}, "pola_nomor"),
    (
        "/pengelola/kantor/penghitungan",
        {"hari_pertama_dihitung": "0", "batas_perhatian": "1.5", "kertas": "A4"},
        "batas_perhatian",
    ),
    ("/pengelola/jabatan/baru", {"nama": "Kabid", "peran": "kabid", "unit_id": ""}, "unit_id"),
    ("/pengelola/pegawai/1/penugasan", PENUGASAN, "jenis-0"),
    ("/pengelola/pegawai/1/penugasan", {**PENUGASAN, "mulai": "31/02/2026"}, "mulai"),
    ("/pengelola/pegawai/1/penugasan", {**PENUGASAN, "jabatan_id": ""}, "jabatan_id"),
    ("/pengelola/penugasan/1", {"selesai": "2020-01-01"}, "selesai"),
    ("/pengelola/libur", {"tanggal": "2026-08-17", "nama": "Lagi", "jenis": "kantor"}, "tanggal"),
    ("/pengelola/libur", {"tanggal": "1999-08-17", "nama": "Dulu", "jenis": "kantor"}, "tanggal"),
    ("/pengelola/unit/baru", {"kode": "mut", "nama": "Unit", "aktif": "y"}, "kode"),
)


def test_a_wrong_value_is_told_at_its_field(meja):
    for alamat, isi, bidang in SALAH_ISI:
        jawaban = kirim(meja, alamat, isi)
        assert jawaban.status_code == 422, alamat
        assert baca(jawaban).select_one(f'.ringkasan-galat a[href="#{bidang}"]'), (alamat, bidang)


def isi_identitas(nama_kop: str, nama: str = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia") -> dict:
    sama = {
        "nama_pemda": "Pemerintah Kabupaten Contoh",
        "singkatan": "BKPSDM",
        "alamat": "Jalan Contoh",
        "kota": "Contoh",
    }
    return sama | {"nama": nama, "nama_kop": nama_kop}


def test_the_name_stands_on_the_kop_in_the_lines_that_the_office_wants(meja):
    baris = ["Badan Kepegawaian dan", "Pengembangan Sumber Daya Manusia"]
    simpan = kirim(meja, "/pengelola/kantor/identitas", isi_identitas("\r\n".join([*baris, " "])))
    assert simpan.status_code == 303
    assert [p.get_text() for p in baca(meja.get("/pengelola/kantor")).select(".kop-contoh-nama")] == baris
    kop = teks_berkas("application/pdf", meja.get("/pengelola/kantor/kop").data).splitlines()
    assert [kata.strip() for kata in kop if kata.strip() in {satu_baris.upper() for satu_baris in baris}] == [
        satu_baris.upper() for satu_baris in baris
    ]


@pytest.mark.parametrize(
    "nama_kop", ["Badan Lain", "Badan\nKepegawaian", "Badan\nKepegawaian dan\nPengembangan\nSumber Daya Manusia"]
)
def test_the_lines_of_the_kop_are_the_name_itself(meja, nama_kop):
    jawaban = meja.post("/pengelola/kantor/identitas", data=isi_identitas(nama_kop))
    assert jawaban.status_code == 422
    assert baca(jawaban).select_one("#nama_kop-galat")


def test_a_logo_is_uploaded_shown_and_taken_off(meja):
    berkas = {"logo": (BytesIO(PNG), "../../lambang.png")}

    assert meja.post("/pengelola/kantor/logo", data=berkas).status_code == 303
    assert baca(meja.get("/pengelola/kantor")).select_one(".kop-contoh img")
    assert meja.post("/pengelola/kantor/logo", data={}).status_code == 422
    palsu = {"logo": (BytesIO(b"<svg/>"), "lambang.png")}
    assert meja.post("/pengelola/kantor/logo", data=palsu).status_code == 422
    assert meja.post("/pengelola/kantor/logo/lepas").status_code == 303
    assert db.session.scalar(select(Kantor.logo_id)) is None


def test_the_example_number_follows_what_is_typed(meja):
    alamat = "/pengelola/kantor?pola_nomor={urut}/{unit}/{bulan_romawi}/{tahun}&kode_unit=BKD&nomor_awal=221"

    potongan = meja.get(alamat, headers={"HX-Request": "true"}).get_data(as_text=True)

    assert "221/BKD/IV/2026" in potongan
    assert "<html" not in potongan
    assert "221/BKD/IV/2026" in meja.get(alamat).get_data(as_text=True)
    assert "harus memuat {urut}" in meja.get("/pengelola/kantor?pola_nomor={unit}").get_data(as_text=True)


def test_the_list_swaps_only_its_rows(meja):
    potongan = baca(meja.get("/pengelola/pegawai?q=arsiparis", headers={"HX-Request": "true"}))
    halaman = baca(meja.get("/pengelola/pegawai?q=arsiparis"))

    assert potongan.select_one("#daftar-pegawai").prettify() == halaman.select_one("#daftar-pegawai").prettify()
    assert [baris.text for baris in potongan.select("[data-butir]")] == ["Contoh Arsiparis, A.Md."]


# ---- the code ----


def test_the_code_stands_on_one_answer_and_nowhere_else(meja, app):
    jawaban = meja.post("/pengelola/pegawai/1/akun/kode")
    kode = baca(jawaban).select_one(".kode-sekali").text

    assert jawaban.headers["Cache-Control"] == "no-store"
    assert "Location" not in jawaban.headers
    assert kode not in str(jawaban.headers)
    assert kode not in str(isi_tabel(frozenset()))
    assert all(kode not in meja.get(alamat).get_data(as_text=True) for alamat in HALAMAN)
    akun_sendiri.sandi_baru("kepala", kode, "jendela kapal layar senja", alamat_ip="10.0.0.1")


# ---- the password once more ----


def test_rights_are_changed_only_with_a_fresh_password(meja, monkeypatch):
    monkeypatch.setattr(sesi, "cocok", lambda cincangan, kata: kata == SANDI)
    for alamat, isi in TINDAKAN[:6]:
        assert kirim(meja, alamat, isi).status_code in (200, 303)
    _basikan()
    sebelum = isi_tabel()

    for alamat in BERSANDI:
        isi = dict(TINDAKAN)[alamat]
        alamat = alamat.replace("/9", "/1") if "jabatan" in alamat else alamat.replace("/9", "/4")
        jawaban = kirim(meja, alamat, isi)
        assert jawaban.status_code == 422, alamat
        assert "Masukkan kata sandi Anda sekali lagi" in jawaban.get_data(as_text=True), alamat
    assert len(BERSANDI) == 13
    assert isi_tabel() == sebelum


def _basikan() -> None:
    """The password was given eleven minutes ago, the last click just now."""
    db.session.execute(Sesi.__table__.update().values(sandi_pada=jam.sekarang() - timedelta(minutes=11)))
    db.session.commit()


def test_a_wrong_password_is_told_and_the_right_one_lets_the_act_pass(meja, monkeypatch):
    monkeypatch.setattr(sesi, "cocok", lambda cincangan, kata: kata == SANDI)
    _basikan()
    isi = {"nama": "Analis Muda", "peran": "fungsional", "unit_id": "1"}

    salah = meja.post("/pengelola/jabatan/baru", data=isi | {"sandi": "salah"})
    assert salah.status_code == 422
    assert baca(salah).select_one("#sandi")["aria-invalid"] == "true"
    assert meja.post("/pengelola/jabatan/baru", data=isi | {"sandi": SANDI}).status_code == 303
    assert not baca(meja.get("/pengelola/jabatan/baru")).select("#sandi")


def test_the_account_page_asks_for_the_password_before_it_shows_its_buttons(meja, monkeypatch):
    monkeypatch.setattr(sesi, "cocok", lambda cincangan, kata: kata == SANDI)
    _basikan()
    alamat = "/pengelola/pegawai/1/akun"

    tertutup = baca(meja.get(alamat))
    assert tertutup.select_one("#sandi")
    assert not tertutup.select(f'form[action="{alamat}/kode"]')
    assert meja.post(f"{alamat}/sandi", data={"sandi": "salah"}).status_code == 422
    assert meja.post(f"{alamat}/sandi", data={"sandi": SANDI}).location == alamat
    assert baca(meja.get(alamat)).select(f'form[action="{alamat}/kode"]')


# ---- oneself ----


def test_ones_own_account_and_placement_offer_no_buttons_and_refuse_the_post(meja):
    halaman = baca(meja.get("/pengelola/pegawai/8/akun"))
    assert not halaman.select('main form[action^="/pengelola"]')
    assert not baca(meja.get("/pengelola/pegawai/8")).select('a[href="/pengelola/penugasan/8"]')

    assert meja.post("/pengelola/pegawai/8/akun/nonaktifkan").status_code == 403
    assert meja.post("/pengelola/pegawai/8/penugasan", data=PENUGASAN).status_code == 403
    assert meja.post("/pengelola/penugasan/8", data={"selesai": "2026-04-06"}).status_code == 403
    assert db.session.scalar(select(func.count()).select_from(Penugasan)) == 8


def test_the_new_holder_of_a_desk_is_in_at_once(app, meja):
    staf = masuk_cepat(app, "staf_mut")
    assert staf.get("/akun").status_code == 200
    isi = {"jabatan_id": "1", "jenis": "plh", "mulai": "2026-04-06", "selesai": "2026-04-07", "dasar": "SP 1"}

    assert meja.post("/pengelola/pegawai/7/penugasan", data=isi).status_code == 303

    nomor = db.session.scalar(select(Penugasan.id).order_by(Penugasan.id.desc()))
    assert staf.post("/bertindak", data={"penugasan": nomor}).location == "/"
    assert "Plh. Kepala Badan" in staf.get("/akun").get_data(as_text=True)
    assert akun("staf_mut").aktif


def test_plain_http_is_warned_of_on_the_start_page(meja):
    assert "Sambungan ini tidak disandikan" in meja.get("/pengelola").get_data(as_text=True)
    aman = meja.get("/pengelola", base_url="https://localhost")
    assert "Sambungan ini tidak disandikan" not in aman.get_data(as_text=True)


def test_keadaan_begins_with_the_backup_and_an_empty_list_of_jobs_comes_after_it(app):
    halaman = BeautifulSoup(masuk_cepat(app, "pengelola").get("/pengelola/keadaan").text, "lxml")
    utama = [judul.text for judul in halaman.select(".kolom-isi h2")]
    assert utama == ["Cadangan dan pemeriksaan", "Pekerjaan server", "Cocokkan kepala jejak"]


def test_a_job_of_the_server_is_asked_for_on_keadaan_and_its_page_asks_until_it_has_ended(app):
    klien = masuk_cepat(app, "pengelola")
    assert "Belum ada pekerjaan" in klien.get("/pengelola/keadaan").text
    jawaban = klien.post("/pengelola/keadaan/sapu")
    alamat = jawaban.headers["Location"]
    assert (jawaban.status_code, alamat) == (303, "/pekerjaan/1")
    assert f'hx-get="{alamat}" hx-trigger="every 2s"' in klien.get(alamat).text
    assert "Menunggu giliran" in klien.get("/pengelola/keadaan").text
    antrean.selesaikan(antrean.ambil().id, {"pesan": "2 berkas dipindahkan.", "temuan": ["Berkas <x> hilang."]})
    akhir = klien.get(alamat, headers={"HX-Request": "true"}).text
    assert akhir.lstrip().startswith('<section id="kemajuan"')
    assert "hx-get" not in akhir
    assert "2 berkas dipindahkan." in akhir
    assert "Berkas &lt;x&gt; hilang." in akhir


def test_a_request_that_does_not_say_what_its_page_showed_overwrites_nothing(meja):
    """A page of before an update, or a script: it was taken as if somebody had looked."""
    for alamat, isi in TINDAKAN:
        if alamat in BERSIDIK:
            sebelum = isi_tabel()
            jawaban = meja.post(alamat, data=isi)
            assert jawaban.status_code == 409, alamat
            assert "sudah diubah sejak Anda membukanya" in jawaban.get_data(as_text=True), alamat
            assert isi_tabel() == sebelum
        assert kirim(meja, alamat, isi).status_code in (200, 303), alamat
