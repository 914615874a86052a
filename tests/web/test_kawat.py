"""What goes over the wire: pages compressed, static files once and for ever, papers in parts."""

import gzip
import re

import pytest

from kinerja.web import mampat, unduh
from kinerja.web.statis import sidik

GZIP = {"Accept-Encoding": "gzip, deflate, br"}


def _tanpa_token(isi: str) -> str:
    return re.sub(r'(csrf[-_]token" (?:content|value)=")[^"]*', r"\1", isi)


def test_a_page_is_compressed_for_who_takes_it_and_says_the_same(rumah):
    utuh, kecil = rumah.minta("kepala", "GET", "/sop"), rumah.minta("kepala", "GET", "/sop", headers=GZIP)
    assert "Content-Encoding" not in utuh.headers
    assert kecil.headers["Content-Encoding"] == "gzip"
    assert int(kecil.headers["Content-Length"]) == len(kecil.data) < len(utuh.data) / 3
    assert _tanpa_token(gzip.decompress(kecil.data).decode()) == _tanpa_token(utuh.text)
    for jawaban in (utuh, kecil):
        assert {"Accept-Encoding", "HX-Request"} <= set(jawaban.vary)


def test_the_length_of_a_compressed_page_tells_nothing(monkeypatch):
    isi = b"token rahasia " * 400
    panjang = {len(mampat.gzip_beracak(isi)) for _ in range(40)}
    assert len(panjang) > 10
    assert gzip.decompress(mampat.gzip_beracak(isi)) == isi


def test_a_page_that_repeats_what_the_address_says_goes_out_as_it_is(rumah):
    pendek = rumah.minta("kepala", "GET", "/surat?tahun=2026", headers=GZIP)
    tebakan = rumah.minta("kepala", "GET", "/surat?kata=csrf_token%22+value%3D%22Ijk0", headers=GZIP)
    assert pendek.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in tebakan.headers


def test_small_answers_and_papers_stay_as_they_are(rumah):
    for alamat in ("/lencana", rumah.alamat("dokumen.pdf"), rumah.alamat("dokumen.halaman")):
        assert "Content-Encoding" not in rumah.minta("kepala", "GET", alamat, headers=GZIP).headers


@pytest.mark.parametrize("nama", ["css/dasar.css", "js/aplikasi.js", "vendor/htmx/htmx.min.js", "ikon/ikon.svg"])
def test_a_static_file_is_compressed_and_found_again_by_its_etag(rumah, nama):
    folder = rumah.app.static_folder
    alamat = f"/static/{sidik(folder)}/{nama}"
    utuh, kecil = (rumah.minta("kepala", "GET", alamat, headers=kepala) for kepala in ({}, GZIP))
    assert gzip.decompress(kecil.data) == utuh.data
    assert len(kecil.data) < len(utuh.data)
    assert kecil.headers["ETag"] != utuh.headers["ETag"]
    lagi = rumah.minta("kepala", "GET", alamat, headers=GZIP | {"If-None-Match": kecil.headers["ETag"]})
    assert lagi.status_code == 304


@pytest.mark.parametrize("nama", ["../kinerja/config.py", "%2e%2e/wsgi.py", "css/../../wsgi.py", "a/../../wsgi.py"])
def test_nothing_outside_the_folder_is_a_static_file(rumah, nama):
    for awal in ("", f"{sidik(rumah.app.static_folder)}/"):
        assert rumah.minta("kepala", "GET", f"/static/{awal}{nama}").status_code == 404


def test_every_page_asks_for_static_files_by_their_hash_only(rumah):
    isi = rumah.minta("kasubbag", "GET", "/siklus/1").text
    semua = re.findall(r'(?:href|src)="(/static/[^"]+)"', isi)
    assert semua
    assert {alamat.split("/")[2] for alamat in semua} == {sidik(rumah.app.static_folder)}


def test_a_paper_can_be_asked_for_in_parts(rumah):
    alamat = rumah.alamat("dokumen.pdf")
    utuh = rumah.minta("kepala", "GET", alamat)
    potong = rumah.minta("kepala", "GET", alamat, headers={"Range": "bytes=10-19"})
    assert (utuh.status_code, utuh.headers["Accept-Ranges"]) == (200, "bytes")
    assert (potong.status_code, potong.data) == (206, utuh.data[10:20])
    assert potong.headers["Content-Range"] == f"bytes 10-19/{len(utuh.data)}"
    lagi = rumah.minta("kepala", "GET", alamat, headers={"If-None-Match": utuh.headers["ETag"]})
    assert (lagi.status_code, lagi.data) == (304, b"")
    lewat = rumah.minta("kepala", "GET", alamat, headers={"Range": f"bytes={len(utuh.data)}-"})
    assert (lewat.status_code, lewat.data) == (200, utuh.data)


def test_a_paper_that_the_browser_holds_is_not_read_again(rumah, monkeypatch):
    alamat, dibaca = rumah.alamat("dokumen.pdf"), []
    utuh = rumah.minta("kepala", "GET", alamat)
    monkeypatch.setattr(unduh, "baca_isi", lambda berkas: dibaca.append(berkas) or utuh.data)
    lagi = rumah.minta("kepala", "GET", alamat, headers={"If-None-Match": utuh.headers["ETag"]})
    assert (lagi.status_code, dibaca) == (304, [])
    assert rumah.minta("kepala", "GET", alamat, headers={"If-None-Match": '"lain"'}).data == utuh.data
    assert len(dibaca) == 1


def test_a_part_of_a_paper_is_only_for_who_may_read_it(rumah):
    alamat = rumah.alamat("dokumen.pdf")
    assert rumah.minta("pengelola", "GET", alamat, headers={"Range": "bytes=0-9"}).status_code == 403
