"""Wherever a page lists people or their jabatan, they stand in the office's order, as the pengelola has put it."""

import re
from collections.abc import Iterator, Mapping

import pytest
from bs4 import Tag

from kinerja.adapters import jam
from tests.conftest import SENIN_PAGI
from tests.kantor_uji import ORANG
from tests.naskah_rumah import lapor
from tests.web.periksa_html import urai
from tests.web.test_kebijakan import KEBIJAKAN, boleh

DAFTAR = {"tbody": "tr", "ul": "li", "ol": "li", "select": "option", ".pilihan": ".pilihan-baris"}
"""What holds a list, and what each of its lines is."""
MENURUT_LAIN = {
    "bersama.siklus": "the acts of the langkah, one after the other",
    "bersama.kepatuhan": "the langkah, one after the other",
    "bersama.beranda": "what waits and what happened, by its day",
    "bersama.lembar_pagi": "what is held by whom, what falls due first on top",
    "disposisi.lihat": "its recipients as on its paper, in the order of the day on which it was sent",
}


@pytest.fixture(scope="module")
def terbalik(rumah_lengkap):
    """The office whose pengelola has turned the order of everybody round."""
    jam.setel(SENIN_PAGI)
    rumah_lengkap.pulihkan()
    rumah_lengkap.ubah("UPDATE jabatan SET urutan = 100 - id")
    yield rumah_lengkap
    rumah_lengkap.pulihkan()


def urutan_salah(pohon: Tag) -> list[str]:
    return [nama for nama, urut in daftar_orang(pohon, DAFTAR) if urut != sorted(urut, reverse=True)]


def daftar_orang(pohon: Tag, bentuk: Mapping[str, str]) -> Iterator[tuple[str, list[int]]]:
    """Every list of three people or more, in words and by their places. `bentuk`: what holds it → its lines."""
    for pilih, baris in bentuk.items():
        for daftar in pohon.select(pilih):
            urut = [tempat for baris_html in daftar.select(baris) if (tempat := _tempat(baris_html)) is not None]
            if len(set(urut)) >= 3:
                yield f"<{pilih}> " + " | ".join(ORANG[nama_orang][2] for nama_orang in urut), urut


def _tempat(baris: Tag) -> int | None:
    """The place of the only person whom a line names; None where it names nobody or several."""
    kata = re.sub(r"^(\d+\. )?(Pl[th]\. )?", "", " ".join(baris.get_text(" ").split()))
    ada = {ke for ke, orang in enumerate(ORANG) if orang[1] in kata or kata.startswith(orang[2])}
    return ada.pop() if len(ada) == 1 else None


def test_every_list_of_people_follows_the_order_of_the_office(terbalik):
    keluhan, dibaca = {}, 0
    for endpoint in terbalik.rute:
        if terbalik.metode(endpoint) != "GET" or endpoint not in KEBIJAKAN or "jejak" in endpoint:
            continue
        if endpoint in MENURUT_LAIN:
            continue
        banyak = terbalik.semua_siklus()[:2] if "siklus_id" in terbalik.rute[endpoint].arguments else [None]
        siapa = sorted(boleh(endpoint) & {"kepala", "sekretaris", "kasubbag", "pengelola"})[:1]
        for nomor in banyak if siapa else ():
            alamat = terbalik.alamat(endpoint, siapa[0], **({} if nomor is None else {"siklus_id": nomor}))
            jawaban = terbalik.minta(siapa[0], "GET", alamat)
            if jawaban.status_code != 200 or jawaban.mimetype != "text/html":
                continue
            dibaca += 1
            for kalimat in urutan_salah(urai(jawaban.get_data(as_text=True))):
                keluhan.setdefault(f"{endpoint}: {kalimat}", alamat)
    lapor([f"{kalimat} ({alamat})" for kalimat, alamat in keluhan.items()], "Daftar orang menurut urutan kantor.")
    assert dibaca > 40
