"""The door as a browser meets it: token, password, session, throttle, the other site's form."""

import shutil
from datetime import timedelta

import pytest
from sqlalchemy import select
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import AnyConverter, IntegerConverter

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Akun, Penugasan, Sesi
from kinerja.services.pegawai import akun as pegawai_akun
from kinerja.services.pegawai import penugasan, susunan
from kinerja.services.pegawai.susunan import DataJabatan
from kinerja.services.pintu import akun_sendiri, sesi
from tests.conftest import buat_app
from tests.halaman_uji import tanpa_token
from tests.kantor_uji import SANDI
from tests.pintu_uji import akun, bawa, buka_sesi, isi_tabel, masuk_cepat

SANDI_LAIN = "jendela kapal layar senja"


@pytest.fixture
def cepat(monkeypatch):
    """Comparing instead of argon2."""
    for modul in (sesi, akun_sendiri):
        monkeypatch.setattr(modul, "cocok", lambda cincangan, kata: cincangan is not None and kata == SANDI)
        monkeypatch.setattr(modul, "cincang", lambda kata: "$argon2id$uji")
    monkeypatch.setattr(sesi, "perlu_dicincang_ulang", lambda cincangan: False)


def coba(klien, nama="kepala", sandi="salah sekali", **lain):
    return klien.post("/masuk", data={"nama_pengguna": nama, "sandi": sandi}, **lain)


# ---- signing in and out ----


def test_the_door_opens_with_the_real_password_and_leads_to_the_own_desk(masuk):
    assert "Menunggu Anda" in masuk("kepala").get("/").get_data(as_text=True)


def test_the_pengelola_starts_on_the_checklist(app):
    assert masuk_cepat(app, "pengelola").get("/").location == "/pengelola"


def test_unknown_and_known_names_get_the_same_answer(klien, cepat):
    tanpa = coba(klien, "tidak-ada")
    ada = coba(klien, "kepala")

    assert tanpa.status_code == ada.status_code == 422
    dua = [tanpa_token(jawaban.get_data(as_text=True)) for jawaban in (tanpa, ada)]
    assert dua[0].replace("tidak-ada", "kepala") == dua[1]


def test_the_password_is_never_sent_back(klien, cepat):
    assert "salah sekali" not in coba(klien).get_data(as_text=True)


def test_the_eleventh_attempt_gets_429_with_retry_after_and_a_page_that_keeps_the_name(klien, cepat):
    for _ in range(10):
        assert coba(klien).status_code == 422
    jawaban = coba(klien, sandi=SANDI)

    assert jawaban.status_code == 429
    assert 0 < int(jawaban.headers["Retry-After"]) <= 300
    assert 'value="kepala"' in jawaban.get_data(as_text=True)
    assert coba(klien, "sekretaris", SANDI).status_code == 303


def test_the_throttle_survives_a_restart(app, klien, cepat):
    for _ in range(10):
        coba(klien)
    db.session.remove()
    lagi = buat_app(app.config["FOLDER_DATA"])

    assert coba(lagi.test_client(), sandi=SANDI).status_code == 429
    with lagi.app_context():
        db.engine.dispose()


def test_a_forged_forwarding_header_is_not_believed(klien, cepat):
    for nomor in range(10):
        coba(klien, f"tebakan{nomor}", headers={"X-Forwarded-For": f"203.0.113.{nomor}"})

    assert coba(klien, sandi=SANDI, headers={"X-Forwarded-For": "203.0.113.99"}).status_code == 429


@pytest.mark.parametrize(
    ("proksi", "terusan", "alamat"),
    [
        (0, "203.0.113.5", "127.0.0.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.9, 203.0.113.5", "203.0.113.5"),  # what the client itself claims is not believed
        (2, "203.0.113.5, 192.0.2.1", "203.0.113.5"),
        (2, "203.0.113.5", "127.0.0.1"),  # shorter than the proxies: somebody came past them
    ],
)
def test_the_address_is_read_once_behind_as_many_proxies_as_are_configured(app, proksi, terusan, alamat):
    folder = app.config["FOLDER_DATA"]
    (folder / "konfigurasi.toml").write_text(f"proksi = {proksi}\n")
    lain = buat_app(folder)
    lain.test_client().post(
        "/masuk", data={"nama_pengguna": "kepala", "sandi": SANDI}, headers={"X-Forwarded-For": terusan}
    )

    with lain.app_context():
        assert db.session.scalar(select(Sesi.alamat_ip)) == alamat
        db.session.remove()
        db.engine.dispose()


def test_a_forwarding_proxy_is_believed_by_one_layer_only(app):
    folder = app.config["FOLDER_DATA"]
    (folder / "konfigurasi.toml").write_text("proksi = 1\n")
    lain = buat_app(folder)

    terdalam = lain.wsgi_app._aplikasi  # below the guard of the folder
    assert isinstance(terdalam, ProxyFix)
    assert not isinstance(terdalam.app, ProxyFix)


def test_the_owners_browser_comes_in_at_once_while_a_stranger_guesses_behind_the_same_address(app, cepat):
    milik_kepala = app.test_client()
    coba(milik_kepala, sandi=SANDI)
    milik_kepala.post("/keluar")
    penebak = app.test_client()
    while coba(penebak).status_code == 422:
        pass

    assert coba(penebak, sandi=SANDI).status_code == 429
    assert coba(milik_kepala, sandi=SANDI).status_code == 303


def test_a_browser_is_known_to_the_accounts_that_came_in_through_it_only(app, cepat):
    klien = app.test_client()
    coba(klien, sandi=SANDI)
    klien.post("/keluar")
    for nomor in range(10):
        coba(app.test_client(), "sekretaris", environ_base={"REMOTE_ADDR": f"10.0.0.{nomor}"})

    assert coba(klien, "sekretaris", SANDI).status_code == 429


@pytest.mark.parametrize("isi", ["", "x", "W10.abc", "é", "a" * 4000])
def test_a_forged_mark_of_the_browser_is_nothing(app, cepat, isi):
    klien = app.test_client()
    klien.set_cookie(f"{app.config['SESSION_COOKIE_NAME']}_kenal", isi)

    assert coba(klien, sandi=SANDI).status_code == 303


def test_a_planted_cookie_dies_at_signing_in(klien, cepat):
    bawa(klien, "ditanam-oleh-orang-lain")
    coba(klien, sandi=SANDI)

    with klien.session_transaction() as isi:
        assert isi["sesi"] != "ditanam-oleh-orang-lain"
    assert "sesi=habis" in bawa(klien, "ditanam-oleh-orang-lain").get("/tugas").location


def test_signing_out_is_a_post(app):
    klien = masuk_cepat(app, "kepala")

    assert klien.get("/keluar").location == "/"
    assert klien.get("/tugas").status_code == 200
    assert klien.post("/keluar").location == "/masuk"
    assert "/masuk" in klien.get("/tugas").location


CARA_MATI = {
    "keluar": lambda k: k.post("/keluar"),
    "ganti kata sandi": lambda k: k.post("/akun/sandi", data={"lama": SANDI, "baru": SANDI_LAIN, "ulangi": SANDI_LAIN}),
    "keluar semua": lambda k: bawa(k, buka_sesi("kabid_mut")).post("/akun/keluar-semua"),
    "akun ditutup": lambda k: pegawai_akun.nonaktifkan(akun("kabid_mut").id, oleh=_pengelola()),
    "jabatan diubah": lambda k: _ubah_meja(),
    "diakhiri pengelola": lambda k: pegawai_akun.akhiri_sesi(akun("kabid_mut").id, oleh=_pengelola()),
    "kode baru": lambda k: pegawai_akun.terbitkan_kode(akun("kabid_mut").id, oleh=_pengelola()),
    "penugasan diakhiri": lambda k: penugasan.akhiri(_penugasan_id(), jam.hari_ini(), oleh=_pengelola()),
}


def _pengelola():
    return sesi.muat(buka_sesi("pengelola")).pelaku


def _penugasan_id() -> int:
    return db.session.scalar(select(Penugasan.id).where(Penugasan.pegawai_id == akun("kabid_mut").pegawai_id))


def _ubah_meja() -> None:
    jabatan = db.session.get(Penugasan, _penugasan_id()).jabatan
    susunan.ubah_jabatan(
        jabatan.id, DataJabatan(jabatan.nama, susunan.Peran.FUNGSIONAL, jabatan.unit_id), oleh=_pengelola()
    )


@pytest.mark.parametrize("cara", CARA_MATI)
def test_a_captured_cookie_opens_nothing_any_more_after(app, cepat, cara):
    """Replayed with the same token, it leads to the door."""
    token = buka_sesi("kabid_mut")
    pemilik, pencuri = bawa(app.test_client(), token), bawa(app.test_client(), token)
    assert pencuri.get("/tugas").status_code == 200

    CARA_MATI[cara](pemilik)

    jawaban = pencuri.get("/tugas")
    assert jawaban.status_code == 303
    assert jawaban.location.startswith("/masuk")
    assert pencuri.get("/tugas", headers={"HX-Request": "true"}).status_code == 401


def test_after_half_an_hour_of_polling_the_session_is_over(app):
    klien = masuk_cepat(app, "kepala")
    awal = jam.sekarang()
    for nomor in range(60):
        jam.setel(awal + timedelta(seconds=30 * nomor))
        assert klien.get("/lencana", headers={"HX-Request": "true", "X-Pasif": "1"}).status_code == 200
    jam.setel(awal + timedelta(minutes=31))

    potongan = klien.get(
        "/lencana",
        headers={"HX-Request": "true", "X-Pasif": "1", "HX-Current-URL": "http://localhost/siklus?tahun=2026"},
    )
    assert potongan.status_code == 401
    assert potongan.headers["HX-Redirect"] == "/masuk?lanjut=/siklus?tahun%3D2026&sesi=habis"
    halaman = klien.get("/siklus?tahun=2026")
    assert halaman.status_code == 303
    assert "sesi=habis" in halaman.location
    assert "Sesi berakhir" in klien.get(halaman.location).get_data(as_text=True)


def test_twelve_hours_end_even_a_busy_session(app):
    klien = masuk_cepat(app, "kepala")
    awal = jam.sekarang()
    for menit in range(0, 12 * 60 + 1, 20):
        jam.setel(awal + timedelta(minutes=menit))
        assert klien.get("/akun").status_code == 200

    jam.setel(awal + timedelta(hours=12, minutes=1))
    assert klien.get("/akun").status_code == 303


def test_the_cookie_is_httponly_lax_and_ends_with_the_browser(klien, cepat):
    kuki = coba(klien, sandi=SANDI).headers.getlist("Set-Cookie")

    for kuki_ini in kuki:
        assert "HttpOnly" in kuki_ini
        assert "SameSite=Lax" in kuki_ini
        assert "Path=/" in kuki_ini
    berumur = [kuki_ini.partition("=")[0] for kuki_ini in kuki if "Expires" in kuki_ini]
    assert berumur == [f"{klien.application.config['SESSION_COOKIE_NAME']}_kenal"]  # names a browser, opens nothing


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(tmp_path, basis_kantor, cepat):
    folder = tmp_path / "https"
    shutil.copytree(basis_kantor, folder)
    (folder / "konfigurasi.toml").write_text("https = true\nproksi = 1\n")
    app = buat_app(folder)

    jawaban = coba(app.test_client(), sandi=SANDI, headers={"X-Forwarded-Proto": "https"})

    kuki = jawaban.headers["Set-Cookie"]
    assert kuki.startswith("__Host-")
    assert "Secure" in kuki
    assert "Strict-Transport-Security" in jawaban.headers
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


# ---- changing the password, must-change, own sessions ----


def test_changing_the_password_keeps_this_browser_in_with_a_new_session(app, cepat):
    klien = masuk_cepat(app, "kepala")
    with klien.session_transaction() as isi:
        lama = isi["sesi"]

    jawaban = klien.post("/akun/sandi", data={"lama": SANDI, "baru": SANDI_LAIN, "ulangi": SANDI_LAIN})

    assert jawaban.location == "/"
    with klien.session_transaction() as isi:
        assert isi["sesi"] != lama
    assert klien.get("/tugas").status_code == 200


def test_what_is_wrong_with_a_new_password_is_told_and_nothing_changes(app, cepat):
    klien = masuk_cepat(app, "kepala")
    sebelum = isi_tabel()

    for lama, baru, ulangi, pesan in (
        ("salah", SANDI_LAIN, SANDI_LAIN, "Kata sandi sekarang tidak cocok."),
        (SANDI, "pendek", "pendek", "paling sedikit 12 karakter"),
        (SANDI, SANDI_LAIN, "lain", "tidak sama"),
        (SANDI, SANDI, SANDI, "sama dengan yang lama"),
        (SANDI, f" {SANDI_LAIN} ", SANDI_LAIN, "tidak sama"),
    ):
        jawaban = klien.post("/akun/sandi", data={"lama": lama, "baru": baru, "ulangi": ulangi})
        assert jawaban.status_code == 422
        assert pesan in jawaban.get_data(as_text=True)
    assert isi_tabel() == sebelum


def test_who_must_change_the_password_reaches_nothing_else(app):
    klien = masuk_cepat(app, "pengelola")
    akun("pengelola").wajib_ganti = True
    db.session.commit()
    adapter = app.url_map.bind("localhost")
    terbuka = set()

    for aturan in app.url_map.iter_rules():
        if "GET" not in aturan.methods or aturan.endpoint == "static":
            continue
        alamat = adapter.build(aturan.endpoint, {nama: _isi(aturan, nama) for nama in aturan._converters})
        if klien.get(alamat).status_code == 200:
            terbuka.add(aturan.endpoint)

    umum = {nama for nama, tampilan in app.view_functions.items() if getattr(tampilan, "akses", None) == "umum"}
    assert terbuka - umum == {"masuk.akun"}
    assert klien.get("/tugas", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/akun"
    assert klien.post("/bertindak", data={"penugasan": 1}).location == "/akun"
    assert klien.post("/keluar").location == "/masuk"


def _isi(aturan, nama: str):
    """A value that the converter of a parameter takes."""
    pengubah = aturan._converters[nama]
    if isinstance(pengubah, AnyConverter):
        return min(pengubah.items)
    return 1 if isinstance(pengubah, IntegerConverter) else "mulai"


def test_the_account_page_lists_the_devices_and_ends_them(app):
    lain = masuk_cepat(app, "kepala")
    klien = masuk_cepat(app, "kepala")
    halaman = klien.get("/akun").get_data(as_text=True)
    assert halaman.count("Perangkat ini</span>") == 1
    assert "Keluar dari semua perangkat lain" in halaman

    terbuka = [sesi_ini.sesi_id for sesi_ini in sesi.sesi_terbuka(akun("kepala").id)]
    nomor = next(nomor_sesi for nomor_sesi in terbuka if f"/akun/sesi/{nomor_sesi}/" in halaman)
    assert klien.post(f"/akun/sesi/{nomor}/akhiri").status_code == 303
    assert lain.get("/tugas").status_code == 303
    assert masuk_cepat(app, "sekretaris").post(f"/akun/sesi/{nomor}/akhiri").status_code == 404


def test_a_session_whose_jabatan_ended_may_take_up_another_one(app):
    klien = masuk_cepat(app, "kabid_mut")
    masa_jabatan = db.session.get(Penugasan, _penugasan_id())
    masa_jabatan.selesai = jam.hari_ini() - timedelta(days=1)
    db.session.commit()

    assert klien.get("/tugas").location == "/tanpa-jabatan"
    assert klien.get("/lencana", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/tanpa-jabatan"
    assert "belum memegang jabatan" in klien.get("/tanpa-jabatan").get_data(as_text=True)

    db.session.add(Penugasan(pegawai_id=akun("kabid_mut").pegawai_id, jabatan_id=7, mulai=jam.hari_ini()))
    db.session.commit()
    assert "Pilih jabatan" in klien.get("/tanpa-jabatan").get_data(as_text=True)
    nomor = db.session.scalar(select(Penugasan.id).order_by(Penugasan.id.desc()))
    assert klien.post("/bertindak", data={"penugasan": nomor}).location == "/"
    assert klien.get("/tanpa-jabatan").location == "/"
    assert klien.post("/bertindak", data={"penugasan": 1}).status_code == 403


# ---- codes ----


def test_with_a_code_one_chooses_a_password_and_signs_in(app, klien):
    kode = pegawai_akun.terbitkan_kode(akun("kepala").id, oleh=None)
    data = {"nama_pengguna": "kepala", "kode": kode, "baru": SANDI_LAIN, "ulangi": SANDI_LAIN}
    assert klien.get("/sandi-baru").status_code == 200

    assert klien.post("/sandi-baru", data=data).location == "/"
    assert "Contoh Kepala" in klien.get("/").text
    assert coba(app.test_client(), "kepala", SANDI_LAIN).status_code == 303
    assert klien.post("/sandi-baru", data=data).status_code == 422


def test_guessing_codes_is_throttled_as_the_door_is(klien, app):
    data = {"nama_pengguna": "kepala", "kode": "a-b-c", "baru": SANDI_LAIN, "ulangi": SANDI_LAIN}
    for _ in range(10):
        assert klien.post("/sandi-baru", data=data).status_code == 422

    jawaban = klien.post("/sandi-baru", data=data)
    assert jawaban.status_code == 429
    assert "Retry-After" in jawaban.headers


def test_the_set_up_page_is_closed_once_the_office_stands(klien):
    assert klien.get("/penyiapan").location == "/masuk"
    wajib = ("kode", "nama_pemda", "nama", "singkatan", "kode_unit", "alamat", "kota", "unit", "pengelola_nama")
    data = dict.fromkeys(wajib, "isi") | {"nama_pengguna": "baru", "sandi": SANDI, "ulangi": SANDI}
    sebelum = isi_tabel()

    jawaban = klien.post("/penyiapan", data=data)
    assert (jawaban.status_code, jawaban.location) == (303, "/masuk")
    assert "Kantor sudah disiapkan. Masuklah dengan akun Anda." in klien.get("/masuk").get_data(as_text=True)
    assert isi_tabel() == sebelum


# ---- CSRF, other sites, other hosts ----


@pytest.fixture
def berjaga(basis_kantor, tmp_path):
    """The application with CSRF protection on, as it is served."""
    folder = tmp_path / "jaga"
    shutil.copytree(basis_kantor, folder)
    app = buat_app(folder)
    app.config["WTF_CSRF_ENABLED"] = True
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def _alamat_pengubah(app) -> list[str]:
    adapter = app.url_map.bind("localhost")
    return [
        adapter.build(aturan.endpoint, {nama: _isi(aturan, nama) for nama in aturan.arguments}, method=metode)
        for aturan in app.url_map.iter_rules()
        for metode in sorted(aturan.methods - {"GET", "HEAD", "OPTIONS"})
    ]


def _token(klien, alamat="/akun") -> str:
    halaman = klien.get(alamat).get_data(as_text=True)
    return halaman.split('name="csrf-token" content="')[1].split('"')[0]


def test_without_a_token_no_change_gets_through_anywhere(berjaga):
    klien = masuk_cepat(berjaga, "pengelola")
    sebelum = isi_tabel(frozenset())
    alamat = _alamat_pengubah(berjaga)

    jawaban = {alamat_rute: klien.post(alamat_rute).status_code for alamat_rute in alamat}

    assert len(alamat) > 30
    assert {alamat_rute: kode for alamat_rute, kode in jawaban.items() if kode != 400} == {}
    assert isi_tabel(frozenset()) == sebelum


def test_another_users_token_and_one_of_an_old_session_are_refused(berjaga, cepat):
    klien = masuk_cepat(berjaga, "kepala")
    milik_orang = _token(masuk_cepat(berjaga, "sekretaris"))
    lama = _token(klien)
    bawa(klien, buka_sesi("kepala"))

    for token in (milik_orang, lama, "", "x" * 40):
        assert klien.post("/akun/keluar-semua", data={"csrf_token": token}).status_code == 400
    assert klien.post("/akun/keluar-semua", data={"csrf_token": _token(klien)}).status_code == 303
    assert klien.post("/akun/keluar-semua", headers={"X-CSRFToken": _token(klien)}).status_code == 303


def test_a_change_sent_by_another_site_is_refused_even_with_a_token(berjaga):
    klien = masuk_cepat(berjaga, "kepala")
    data = {"csrf_token": _token(klien)}

    for nama, nilai in (
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Origin", "http://jahat.example"),
        ("Origin", "http://localhost:9999"),
        ("Origin", "null"),
    ):
        assert klien.post("/akun/keluar-semua", data=data, headers={nama: nilai}).status_code == 400, nilai
    for kepala in ({}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}):
        assert klien.post("/akun/keluar-semua", data=data, headers=kepala).status_code == 303, kepala


TUJUAN_JAHAT = (
    "//jahat.example",
    "///jahat.example",
    "////jahat.example/x",
    "http://jahat.example",
    "https://jahat.example/a",
    "HTTP://JAHAT.EXAMPLE",
    "//jahat.example@localhost",
    "http:jahat.example",
    "http:/jahat.example",
    "https:jahat",
    "\\\\jahat.example",
    "/\\jahat.example",
    "\\/jahat.example",
    "/\\/jahat.example",
    "/a\\..\\\\jahat.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "ftp://jahat.example",
    "/\t/jahat.example",
    "/\n/jahat.example",
    "/\r\nSet-Cookie: a=b",
    "\t//jahat.example",
    " //jahat.example",
    "/\x00/jahat.example",
    "\x01//jahat.example",
    "/\x0b/jahat.example",
    "/\u200b\u200b",
    "/\u2028x",
    "jahat.example",
    "www.jahat.example/x",
    "?lanjut=//jahat.example",
    "#//jahat.example",
    "../..//jahat.example",
    "localhost//jahat.example",
    "//localhost//jahat.example",
    "mailto:x@jahat.example",
    "@jahat.example",
    "",
)


def test_signing_in_never_leads_to_another_host(app, cepat):
    lolos, nama = {}, app.config["SESSION_COOKIE_NAME"]
    for tujuan in TUJUAN_JAHAT:
        data = {"nama_pengguna": "kepala", "sandi": SANDI, "lanjut": tujuan}
        jawaban = app.test_client().post("/masuk", data=data)
        kuki = [kuki_tanda.partition("=")[0] for kuki_tanda in jawaban.headers.getlist("Set-Cookie")]
        if jawaban.location != "/" or kuki != [f"{nama}_kenal", nama]:
            lolos[tujuan] = jawaban.location

    assert len(TUJUAN_JAHAT) == 40
    assert lolos == {}


def test_signing_in_leads_back_to_the_page_one_came_from(klien, cepat):
    pintu = klien.get("/siklus?tahun=2026").location
    assert pintu == "/masuk?lanjut=/siklus?tahun%3D2026"
    assert 'value="/siklus?tahun=2026"' in klien.get(pintu).get_data(as_text=True)

    data = {"nama_pengguna": "kepala", "sandi": SANDI, "lanjut": "/siklus?tahun=2026"}
    assert klien.post("/masuk", data=data).location == "/siklus?tahun=2026"


INANG_JAHAT = (
    "jahat.example",
    "localhost.jahat.example",
    "localhost:80@jahat.example",
    "127.0.0.1.jahat.example",
    "0.0.0.0",
    "xlocalhost",
    "localhostx",
    "jahat.example:8080",
    "127.0.0.2",
    "[::1].jahat.example",
    "localhost#.jahat.example",
)


def test_a_host_that_is_not_ours_is_refused(klien):
    jawaban = {inang: klien.get("/masuk", headers={"Host": inang}).status_code for inang in INANG_JAHAT}

    assert set(jawaban.values()) == {400}, jawaban
    assert klien.get("/masuk", headers={"Host": "localhost:8080"}).status_code == 200


def test_the_door_says_where_the_demo_accounts_are_but_none_of_them(basis_kantor, tmp_path):
    assert "akun-demo.tsv" not in _halaman_pintu(basis_kantor, tmp_path / "biasa", demo=False)
    assert "akun-demo.tsv" in _halaman_pintu(basis_kantor, tmp_path / "demo", demo=True)


def _halaman_pintu(asal, folder, *, demo: bool) -> str:
    shutil.copytree(asal, folder)
    app = buat_app(folder)
    app.config["DEMO"] = demo
    isi = app.test_client().get("/masuk").get_data(as_text=True)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return isi


def test_pages_of_the_door_change_nothing_when_they_are_looked_at(app):
    klien = masuk_cepat(app, "kepala")
    sebelum = isi_tabel(frozenset())

    for alamat in ("/masuk", "/akun", "/sandi-baru", "/penyiapan", "/tanpa-jabatan"):
        klien.get(alamat)
    assert isi_tabel(frozenset()) == sebelum


def test_a_closed_account_shows_no_trace_at_the_door(app, klien, cepat):
    db.session.scalar(select(Akun).where(Akun.nama_pengguna == "staf_mut")).aktif = False
    db.session.commit()

    assert coba(klien, "staf_mut", SANDI).status_code == 422


def test_the_body_of_a_redirect_is_indonesian_wherever_it_comes_from(klien):
    for alamat in ("/", "/tugas", "/favicon.ico"):
        jawaban = klien.get(alamat)
        assert jawaban.status_code in (301, 303)
        assert "Redirecting" not in jawaban.text
        assert f'<html lang="id"><title>Halaman berpindah</title>\n<p>Lanjutkan ke <a href="{jawaban.location}">' in (
            jawaban.text.replace("&amp;", "&")
        )
