"""Whoever comes first is served first; who waits for something else lets the others compute."""

import contextlib
import threading
from collections.abc import Callable

from kinerja.adapters.giliran import JALUR, Antrean, AntreanPerKunci, beri_jalan, di_luar_jalur, didahulukan, jalur

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


def menghitung(kerja: Callable[[], object], ditinggal: Callable[[], None] = lambda: None) -> None:
    with jalur(ditinggal):
        kerja()


def test_the_lane_is_free_again_after_a_request_that_fails():
    for _ in range(2):
        with contextlib.suppress(ValueError), jalur(lambda: None):
            raise ValueError
    assert JALUR.masuk(0)
    JALUR.keluar()


def test_one_computes_at_a_time_and_all_pass_one_that_waits_beside_the_lane():
    boleh, selesai, di_dalam, terbanyak, ditinggal = threading.Event(), [], [], [], []

    def hitung(nama: str) -> None:
        di_dalam.append(1)
        terbanyak.append(len(di_dalam))
        di_dalam.pop()
        selesai.append(nama)

    def tunggu() -> None:
        with di_luar_jalur():
            assert boleh.wait(SABAR)
        hitung("menunggu")

    lama = utas(menghitung, tunggu, lambda: ditinggal.append(JALUR.menunggu))
    sampai(lambda: ditinggal == [0])
    lain = [utas(menghitung, lambda: hitung("lain")) for _ in range(10)]
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

    def tulis() -> None:
        with didahulukan(), di_luar_jalur():
            assert boleh.wait(SABAR)
        selesai.append("penulis")

    penulis = utas(menghitung, tulis)
    sampai(lambda: JALUR.masuk(0))  # the writer waits beside the lane, this test holds it
    lain = [utas(menghitung, lambda: selesai.append("lain")) for _ in range(10)]
    sampai(lambda: JALUR.menunggu == 10)
    boleh.set()
    sampai(lambda: JALUR.menunggu == 11)
    JALUR.keluar()
    for benang in [penulis, *lain]:
        benang.join(SABAR)
    assert selesai == ["penulis", *["lain"] * 10]


def test_between_two_requests_those_compute_who_wait_for_the_lane():
    urutan = []

    def dua() -> None:
        for nomor in range(2):
            urutan.append(nomor)
            sampai(lambda: JALUR.menunggu == 1 or "lain" in urutan)
            beri_jalan()

    benang = utas(menghitung, dua)
    sampai(lambda: urutan == [0])
    menghitung(lambda: urutan.append("lain"))
    benang.join(SABAR)
    assert urutan == [0, "lain", 1]


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
