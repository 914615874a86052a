"""What every answer says in its headers, whatever its status."""

import re
import shutil

import pytest

from kinerja import create_app
from kinerja.web.statis import sidik
from tests.conftest import sajikan_tersusun
from tests.naskah_rumah import lapor
from tests.web.jelajah import ANONIM
from tests.web.kepala_uji import keluhan_kepala, kuki_jawaban
from tests.web.test_kebijakan import KEBIJAKAN, boleh


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
    tetap = rumah.minta(ANONIM, "GET", f"/static/{sidik(rumah.app.static_folder)}/css/dasar.css")
    lama = rumah.minta(ANONIM, "GET", "/static/0123456789/css/dasar.css")
    sementara = rumah.minta(ANONIM, "GET", "/static/css/dasar.css")
    hilang = rumah.minta(ANONIM, "GET", "/static/css/tidak-ada.css")
    assert tetap.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert {sementara.headers["Cache-Control"], lama.headers["Cache-Control"]} == {"no-cache"}
    assert tetap.data == lama.data == sementara.data
    for jawaban in (tetap, lama, sementara, hilang):
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


def test_over_tls_the_cookie_is_secure_and_bound_to_the_host(basis_kantor, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(basis_kantor, folder)
    (folder / "konfigurasi.toml").write_text("https = true\n")
    sajikan_tersusun(folder)
    app = create_app(folder, konfigurasi={"TESTING": True, "WTF_CSRF_ENABLED": False})
    jawaban = app.test_client().get("/masuk", base_url="https://localhost")
    [kuki] = kuki_jawaban(jawaban)
    assert kuki["secure"]
    assert kuki.key.startswith("__Host-")
