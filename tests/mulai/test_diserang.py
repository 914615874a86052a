"""The program itself under attack: others get their pages, the attacker a sentence, the server keeps its size."""

import threading

import pytest

from bench.serangan import PENYERANG, satu_satu, serangan, tanam
from tests.hidup_uji import hidup

LUAPAN = 64 * 1024 * 1024
"""Of 900 MB that a file unfolds to, none may be seen in the server."""


@pytest.fixture(scope="module")
def rumah(tmp_path_factory):
    with hidup(tmp_path_factory.mktemp("diserang"), tanam) as rumah_hidup:
        yield rumah_hidup


@pytest.mark.lengkap
def test_pages_of_others_come_while_bad_files_are_sent_and_their_pictures_asked(rumah):
    dasar = rumah.rss()
    with serangan(rumah, putaran=2) as catatan:
        halaman = [rumah.minta("kasubbag", "GET", jalan, asal="127.0.0.3").status for jalan in ("/masuk", "/surat") * 5]
    assert set(halaman) <= {200, 303}
    assert len(catatan) == PENYERANG * 2 * 4
    assert {status for _, status, _ in catatan} <= {200, 303, 404, 422, 503}
    assert rumah.rss() - dasar < LUAPAN


def test_a_picture_that_cannot_be_drawn_is_refused_in_words(rumah):
    jawaban = {nama: status for nama, status, _ in satu_satu(rumah)}  # asks again when told to
    assert jawaban["berantai.pdf"] == 422
    assert jawaban["tipis.pdf"] == 200
    assert not [nama for nama, status in jawaban.items() if status >= 500]


@pytest.mark.lengkap
def test_two_hundred_attempts_at_the_door_leave_the_others_their_pages(rumah):
    """Guesses hold threads for as long as a password is hashed, no longer; an open session is asked on."""

    def tebak() -> None:
        for _ in range(25):
            rumah.minta("", "POST", "/masuk", {"nama_pengguna": "kepala", "sandi": "salah"}, asal="127.0.0.9")

    utas = [threading.Thread(target=tebak) for _ in range(8)]
    for pekerja in utas:
        pekerja.start()
    status = [rumah.minta("kepala", "GET", "/siklus").status for _ in range(10)]
    for pekerja in utas:
        pekerja.join()
    assert set(status) == {200}
