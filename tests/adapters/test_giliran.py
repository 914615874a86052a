"""Whoever comes first is served first; who waits for something else lets the others compute."""

import contextlib
import threading
from collections.abc import Callable

from kinerja.adapters.giliran import JALUR, Antrean, AntreanPerKunci, di_luar_jalur, didahulukan, lewat_jalur

SABAR = 60  # seconds until a test gives up; nothing waits so long that works


def sampai(syarat: Callable[[], bool]) -> None:
    """Wait until something has become true."""
    detak = threading.Event()
    for _ in range(SABAR * 100):
        if syarat():
            return
        detak.wait(0.01)
    raise AssertionError("tidak kunjung terjadi")


def utas(kerja, *args) -> threading.Thread:
    benang = threading.Thread(target=kerja, args=args, daemon=True)
    benang.start()
    return benang


def test_places_are_given_in_the_order_in_which_they_were_asked_for():
    antrean, urutan = Antrean(), []

    def giliran(nomor: int) -> None:
        assert antrean.masuk()
        urutan.append(nomor)
        antrean.keluar()

    assert antrean.masuk()
    semua = []
    for nomor in range(20):
        semua.append(utas(giliran, nomor))
        sampai(lambda banyak=nomor + 1: antrean.menunggu == banyak)
    antrean.keluar()
    for benang in semua:
        benang.join(SABAR)
    assert urutan == list(range(20))


def test_a_newcomer_does_not_overtake_those_who_wait():
    antrean = Antrean()
    antrean.masuk()
    menunggu = utas(antrean.masuk)
    sampai(lambda: antrean.menunggu == 1)
    antrean.keluar()
    menunggu.join(SABAR)
    assert not antrean.masuk(0)


def test_a_full_queue_answers_at_once():
    antrean = Antrean(tempat=2, menunggu=1)
    assert antrean.masuk()
    assert antrean.masuk()
    utas(antrean.masuk)
    sampai(lambda: antrean.menunggu == 1)
    assert not antrean.masuk(SABAR)


def test_who_has_waited_in_vain_leaves_the_queue():
    antrean = Antrean()
    antrean.masuk()
    assert not antrean.masuk(0.01)
    assert antrean.menunggu == 0
    antrean.keluar()
    assert antrean.masuk(0)


def test_the_lane_is_free_again_after_a_request_that_fails():
    def rusak(_lingkungan, _mulai):
        raise ValueError

    for _ in range(2):
        with contextlib.suppress(ValueError):
            lewat_jalur(rusak)({}, None)
    assert JALUR.masuk(0)
    JALUR.keluar()


def test_requests_compute_one_at_a_time_and_pass_one_that_waits_beside_the_lane():
    boleh, selesai, di_dalam, terbanyak = threading.Event(), [], [], []

    def aplikasi(lingkungan, _mulai):
        if lingkungan["nama"] == "menunggu":
            with di_luar_jalur():
                assert boleh.wait(SABAR)
        di_dalam.append(1)
        terbanyak.append(len(di_dalam))
        di_dalam.pop()
        selesai.append(lingkungan["nama"])
        return []

    jalur = lewat_jalur(aplikasi)
    lama = utas(jalur, {"nama": "menunggu"}, None)
    lain = [utas(jalur, {"nama": "lain"}, None) for _ in range(10)]
    for benang in lain:
        benang.join(SABAR)
    assert selesai == ["lain"] * 10
    boleh.set()
    lama.join(SABAR)
    assert selesai[-1] == "menunggu"
    assert set(terbanyak) == {1}


def test_beside_the_lane_is_where_everybody_is_who_has_no_request():
    with di_luar_jalur(), di_luar_jalur():
        assert JALUR.masuk(0)
        JALUR.keluar()


def test_whoever_others_wait_for_comes_back_before_those_who_have_not_begun():
    boleh, selesai = threading.Event(), []

    def aplikasi(lingkungan, _mulai):
        if lingkungan["nama"] == "penulis":
            with didahulukan(), di_luar_jalur():
                assert boleh.wait(SABAR)
        selesai.append(lingkungan["nama"])
        return []

    jalur = lewat_jalur(aplikasi)
    penulis = utas(jalur, {"nama": "penulis"}, None)
    sampai(lambda: JALUR.masuk(0))  # the writer waits beside the lane, this test holds it
    lain = [utas(jalur, {"nama": "lain"}, None) for _ in range(10)]
    sampai(lambda: JALUR.menunggu == 10)
    boleh.set()
    sampai(lambda: JALUR.menunggu == 11)
    JALUR.keluar()
    for benang in [penulis, *lain]:
        benang.join(SABAR)
    assert selesai == ["penulis", *["lain"] * 10]


def test_one_key_holds_nobody_who_has_another_and_is_forgotten_afterwards():
    antrean, urutan = AntreanPerKunci(), []

    def giliran(kunci: str, nomor: int) -> None:
        with antrean.giliran(kunci) as menunggu:
            urutan.append((kunci, nomor, menunggu))

    with antrean.giliran("a") as menunggu:
        assert not menunggu
        semua = []
        for nomor in range(3):
            semua.append(utas(giliran, "a", nomor))
            sampai(lambda banyak=nomor + 1: antrean.menunggu("a") == banyak)
        utas(giliran, "b", 9).join(SABAR)
        assert urutan == [("b", 9, False)]
    for benang in semua:
        benang.join(SABAR)
    assert urutan[1:] == [("a", nomor, True) for nomor in range(3)]
    assert antrean._antrean == {}
