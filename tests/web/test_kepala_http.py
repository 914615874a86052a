"""What every answer says in its headers, whatever its status."""

import re
import shutil
from http.cookies import SimpleCookie

import pytest

from kinerja import create_app
from tests.naskah_rumah import lapor
from tests.web.jelajah import ANONIM, ORANG_UJI, Rumah
from tests.web.test_kebijakan import KEBIJAKAN, boleh

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'"
)
KEPALA = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
CSP_BERKAS = {
    "default-src 'none'; frame-ancestors 'self'": "a paper of ours; the browser's viewer does not start in a sandbox",
    "default-src 'none'; frame-ancestors 'self'; sandbox": "a paper shown inside its own page",
    "sandbox; default-src 'none'; frame-ancestors 'self'": "a file that somebody uploaded: nothing in it may run",
}
"""Stricter policies that a file may carry; never a page."""
TIDAK_DISIMPAN = {"no-store", "private, no-store"}
BOLEH_DITANYAKAN = {
    "private, no-cache": "pictures of a paper: kept, but the server is asked each time whether they may still be seen"
}
TERLARANG = ("Server", "X-Powered-By", "Access-Control-Allow-Origin")


def keluhan_kepala(jawaban, *, statis: bool = False) -> list[str]:
    """What is wrong with the headers of an answer."""
    csp = jawaban.headers.get("Content-Security-Policy", "tidak ada")
    halaman = jawaban.mimetype == "text/html"
    hasil = [] if csp == CSP or (csp in CSP_BERKAS and not halaman) else [f"CSP {csp}"]
    for nama, nilai in KEPALA.items():
        ada = jawaban.headers.get(nama)
        if ada != nilai and not (nama == "X-Frame-Options" and ada == "SAMEORIGIN" and csp in CSP_BERKAS):
            hasil.append(f"{nama}: {ada}")
    simpan = jawaban.headers.get("Cache-Control")
    if not statis and simpan not in TIDAK_DISIMPAN and (halaman or simpan not in BOLEH_DITANYAKAN):
        hasil.append(f"Cache-Control: {simpan}")
    if not statis and "HX-Request" not in jawaban.headers.get("Vary", ""):
        hasil.append(f"Vary: {jawaban.headers.get('Vary')}")
    hasil += [f"{nama}: {jawaban.headers[nama]}" for nama in TERLARANG if nama in jawaban.headers]
    if "charset=utf-8" not in jawaban.headers["Content-Type"] and jawaban.mimetype.startswith("text/"):
        hasil.append(f"Content-Type: {jawaban.headers['Content-Type']}")
    return hasil


@pytest.fixture(scope="module")
def semua_jawaban(rumah_lengkap) -> list:
    """Every route as one who may, as one who may not, and as nobody; whole and in parts."""
    rumah_lengkap.pulihkan()
    return [
        (f"{siapa} {endpoint}", _jawaban(rumah_lengkap, siapa, endpoint, htmx))
        for endpoint in rumah_lengkap.rute.keys() & KEBIJAKAN.keys()
        for siapa in (ANONIM, *sorted(boleh(endpoint))[:1], *sorted(ORANG_UJI.keys() - boleh(endpoint))[:1])
        for htmx in (False, True)
    ]


def _jawaban(rumah: Rumah, siapa: str, endpoint: str, htmx: bool):
    jawaban = rumah.minta_rute(siapa, endpoint, htmx=htmx)
    rumah.pulihkan()
    return jawaban


def test_every_answer_of_every_route_carries_the_headers(semua_jawaban):
    status, keluhan = set(), []
    for nama, jawaban in semua_jawaban:
        status.add(jawaban.status_code)
        keluhan += [f"{nama} {jawaban.status_code}: {satu}" for satu in keluhan_kepala(jawaban)]
    lapor(keluhan, "Kepala jawaban.")
    assert {200, 303, 401, 403, 404, 422} <= status, f"tidak semua status teruji: {status}"


def _rusak(rumah, monkeypatch, endpoint: str = "bersama.tugas") -> None:
    def gagal(**_nilai):
        raise RuntimeError("kata-rahasia-dari-dalam")

    gagal.akses = rumah.app.view_functions[endpoint].akses
    monkeypatch.setitem(rumah.app.view_functions, endpoint, gagal)


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("status", "metode", "alamat", "pilihan"),
    [
        (400, "GET", "/tugas", {"headers": {"Host": "jahat.example"}}),
        (400, "POST", "/keluar", {"headers": {"Origin": "http://jahat.example"}}),
        (404, "GET", "/tidak-ada", {}),
        (405, "PATCH", "/tugas", {}),
        (413, "POST", "/tema", {"data": b"x" * (26 * 1024 * 1024), "content_type": "multipart/form-data; boundary=x"}),
        (500, "GET", "/tugas", {}),
    ],
)
def test_refusals_carry_the_headers_too(rumah, monkeypatch, status, metode, alamat, pilihan, htmx):
    if status == 500:
        _rusak(rumah, monkeypatch)
    jawaban = rumah.minta("kepala", metode, alamat, htmx=htmx, **pilihan)
    assert jawaban.status_code == status
    lapor(keluhan_kepala(jawaban), f"{metode} {alamat} {status}")


def test_static_files_carry_the_headers_and_may_be_kept(rumah):
    tetap = rumah.minta(ANONIM, "GET", "/static/css/dasar.css?v=1")
    sementara = rumah.minta(ANONIM, "GET", "/static/css/dasar.css")
    hilang = rumah.minta(ANONIM, "GET", "/static/css/tidak-ada.css")
    assert tetap.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert sementara.headers["Cache-Control"] == "no-cache"
    for jawaban in (tetap, sementara, hilang):
        lapor(keluhan_kepala(jawaban, statis=True), jawaban.request.path)


def test_a_picture_of_a_paper_is_asked_for_again_before_it_is_shown_again(rumah):
    alamat = rumah.alamat("dokumen.halaman")
    gambar = rumah.minta("kepala", "GET", alamat)
    sekali_lagi = {"headers": {"If-None-Match": gambar.headers["ETag"]}}
    assert gambar.mimetype == "image/png"
    assert rumah.minta("kepala", "GET", alamat, **sekali_lagi).status_code == 304
    assert rumah.minta("pengelola", "GET", alamat, **sekali_lagi).status_code == 403
    assert rumah.minta(ANONIM, "GET", alamat, **sekali_lagi).status_code == 303


def test_hsts_is_sent_over_tls_only(rumah):
    assert "Strict-Transport-Security" not in rumah.minta(ANONIM, "GET", "/masuk").headers
    jawaban = rumah.minta(ANONIM, "GET", "/masuk", base_url="https://localhost")
    assert jawaban.headers["Strict-Transport-Security"].startswith("max-age=")


# ---- the unexpected ----


def test_an_error_in_any_view_is_a_page_with_a_number_and_nothing_from_within(rumah, monkeypatch):
    keluhan = []
    for endpoint in rumah.rute.keys() & KEBIJAKAN.keys():
        siapa = next(iter(sorted(boleh(endpoint))), None)
        with monkeypatch.context() as sementara:
            _rusak(rumah, sementara, endpoint)
            jawaban = rumah.minta_rute(siapa, endpoint)
        teks = jawaban.get_data(as_text=True)
        if jawaban.status_code != 500 or not re.search(r"\b[0-9a-f]{8}\b", teks):
            keluhan.append(f"{endpoint}: {jawaban.status_code} tanpa nomor galat")
        if "kata-rahasia" in teks or "Traceback" in teks or ".py" in teks:
            keluhan.append(f"{endpoint}: isi galat bocor")
    lapor(keluhan, "Galat tak terduga menjadi halaman bernomor.")


def test_error_pages_are_in_the_users_words(rumah):
    for alamat, status in (("/tidak-ada", 404), ("/kepala/siklus-baru", 403)):
        jawaban = rumah.minta("kabid", "GET", alamat)
        teks = jawaban.get_data(as_text=True)
        assert jawaban.status_code == status
        assert 'lang="id"' in teks
        assert "Not Found" not in teks
        assert "Forbidden" not in teks


# ---- cookies ----


def _kuki(jawaban) -> list:
    return [morsel for baris in jawaban.headers.getlist("Set-Cookie") for morsel in SimpleCookie(baris).values()]


def test_every_cookie_that_is_set_is_for_the_server_alone(semua_jawaban):
    keluhan, jumlah = [], 0
    for nama, jawaban in semua_jawaban:
        for kuki in _kuki(jawaban):
            jumlah += 1
            ada = {"httponly": kuki["httponly"], "samesite": kuki["samesite"], "path": kuki["path"]}
            if ada != {"httponly": True, "samesite": "Lax", "path": "/"} or kuki["domain"] or kuki["max-age"]:
                keluhan.append(f"{nama}: {kuki.OutputString()}")
    assert jumlah > 20
    lapor(keluhan, "Kuki: HttpOnly, SameSite=Lax, Path=/, tanpa Domain, berakhir bersama peramban.")


def test_over_tls_the_cookie_is_secure_and_bound_to_the_host(basis_kantor, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(basis_kantor, folder)
    (folder / "konfigurasi.toml").write_text("https = true\n")
    app = create_app(folder, konfigurasi={"TESTING": True, "WTF_CSRF_ENABLED": False})
    jawaban = app.test_client().get("/masuk", base_url="https://localhost")
    [kuki] = _kuki(jawaban)
    assert kuki["secure"]
    assert kuki.key.startswith("__Host-")
