"""A job in its child: progress, result, and every way of not coming to an end."""

import pytest

from kinerja.adapters.pekerjaan import AnakPekerjaan, PekerjaanPutus


def anak(laku, detik=60):
    return AnakPekerjaan("tests.adapters.anak_pekerjaan_uji", [laku], {"apa": "cadangan"}, detik=detik)


def test_a_child_tells_how_far_it_is_and_gives_its_result():
    kabar = []
    assert anak("selesai").tunggu(kabar.append) == {"pesan": "Selesai."}
    assert kabar == ["Mengerjakan cadangan."]


@pytest.mark.parametrize(
    ("laku", "detik", "sebab"),
    [("mati", 60, "mati"), ("diam", 0.5, "waktu"), ("tolak", 60, "Folder cadangan tidak dapat ditulisi.")],
)
def test_a_child_that_gives_no_result_says_why_and_is_gone(laku, detik, sebab):
    pekerjaan = anak(laku, detik)
    with pytest.raises(PekerjaanPutus) as galat:
        pekerjaan.tunggu(lambda _: None)
    assert galat.value.sebab == sebab
    assert pekerjaan.proses.poll() is not None


def test_a_child_is_killed_when_its_server_stops():
    pekerjaan = anak("diam")
    with pytest.raises(PekerjaanPutus) as galat:
        pekerjaan.tunggu(lambda _: pekerjaan.bunuh("server"))
    assert galat.value.sebab == "server"
