"""Wherever a page or a paper names the holder of a jabatan, "Plt." stands before the jabatan while he is a Plt."""

import re
import shutil

import pypdfium2
import pytest
from lxml import html
from sqlalchemy import select, update

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Jabatan, Penugasan
from tests.conftest import SENIN_PAGI, buat_app
from tests.kantor_uji import ORANG
from tests.web.jelajah import ORANG_UJI, bangun
from tests.web.test_kebijakan import boleh

TENTANG_JABATAN = {
    "pengelola.susunan",
    "pengelola.jabatan",
    "pengelola.penugasan_baru",
    "bersama.jejak",
    "bersama.jejak_siklus",
}
"""Pages that speak of the position itself, not of who holds it; the jejak tells of its renaming and filling."""
PLT = ("sekretaris", "kasubbag", "kabid_mut", "staf_mut")


@pytest.fixture(scope="module")
def rumah_plt(basis_kantor, tmp_path_factory):
    """The filled office, in which four jabatan are held by a Plt. from the first day on."""
    jam.setel(SENIN_PAGI)
    folder = tmp_path_factory.mktemp("plt") / "data"
    shutil.copytree(basis_kantor, folder)
    app = buat_app(folder)
    with app.app_context():
        nama = [orang[2] for orang in ORANG if orang[0] in PLT]
        milik = select(Jabatan.id).where(Jabatan.nama.in_(nama))
        db.session.execute(update(Penugasan).where(Penugasan.jabatan_id.in_(milik)).values(jenis="plt", dasar="SP 1"))
        db.session.commit()
        db.session.remove()
    hasil = bangun(app)
    yield hasil
    hasil.basis.close()
    hasil.murni.close()


def teks(jawaban) -> str:
    isi = jawaban.get_data()
    if isi.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(isi) as pdf:
            return " ".join("".join(h.get_textpage().get_text_range() for h in pdf).split())
    if "html" not in jawaban.mimetype or not any(orang[1].encode() in isi for orang in ORANG if orang[0] in PLT):
        return ""
    return " ".join(" ".join(html.fromstring(isi.decode()).itertext()).split())


def tanpa_plt(isi: str) -> list[str]:
    """Where the name of a Plt. stands near his jabatan, and the jabatan bare."""
    hasil = []
    for akun, nama, jabatan, *_ in ORANG:
        if akun in PLT:
            pola = rf"(?<!Plt\. )(?<!\w ){re.escape(jabatan)}"
            for cocok in re.finditer(pola, isi):
                dekat = isi[max(0, cocok.start() - 80) : cocok.end() + 80]
                if nama in dekat:
                    hasil.append(dekat)
    return hasil


LAIN = [pytest.param(siapa, marks=pytest.mark.lengkap) for siapa in ("kepala", "kasubbag", "kabid", "pengelola")]


@pytest.mark.parametrize("siapa", ["sekretaris", "arsiparis", *LAIN])
def test_every_page_and_paper_says_plt(siapa, rumah_plt):
    lupa, dibaca = {}, 0
    for endpoint in rumah_plt.rute:
        if rumah_plt.metode(endpoint) != "GET" or endpoint in TENTANG_JABATAN or siapa not in boleh(endpoint):
            continue
        for siklus_id in rumah_plt.semua_siklus():
            alamat = rumah_plt.alamat(endpoint, siapa, siklus_id=siklus_id)
            jawaban = rumah_plt.minta(siapa, "GET", alamat)
            if jawaban.status_code == 200 and (salah := tanpa_plt(teks(jawaban))):
                lupa[alamat] = salah
            dibaca += jawaban.status_code == 200
            if "siklus_id" not in rumah_plt.rute[endpoint].arguments:
                break
    rumah_plt.pulihkan()
    assert siapa in ORANG_UJI
    assert dibaca > 10
    assert not lupa
