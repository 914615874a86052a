"""How many queries a page asks, on a small office and on one with thirty indicators in each of five units.

The number is the same on both: nothing is asked once for every row, siklus, letter, paper or notice. Each page is asked
for by every desk that may read it; the most of them counts. The filled demo, with papers of every kind, is walked link
by link by everybody who works there.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from sqlalchemy import event, select
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from kinerja import create_app
from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Akun
from kinerja.services.pintu import sesi
from kinerja.services.transaksi import menulis
from tests import isi_besar
from tests.conftest import SENIN_NOVEMBER, SENIN_PAGI, buat_app
from tests.naskah_rumah import lapor
from tests.web.jelajah import ORANG_UJI, Rumah, _kuki, bangun
from tests.web.test_kebijakan import boleh

BATAS = 12
KERTAS = {"cetak", "pdf", "buku", "label", "halaman", "unduh", "kosong", "berkas", "gambar"}
"""Words in the names of routes that answer with a file, not with a page."""


@pytest.fixture(scope="module")
def dua_kantor(tmp_path_factory, basis_kantor):
    """The counts of the small office and of the large one."""
    jam.setel(SENIN_PAGI)
    folder = tmp_path_factory.mktemp("ukuran")
    return tuple(_hitung(_kantor(basis_kantor, folder, ukuran)) for ukuran in (isi_besar.KECIL, isi_besar.BESAR))


def _kantor(basis_kantor, folder, ukuran: isi_besar.Ukuran) -> Rumah:
    tempat = folder / str(ukuran.unit)
    shutil.copytree(basis_kantor, tempat)
    return bangun(buat_app(tempat), lambda: isi_besar.isi_besar(ukuran))


def _perintah(rumah: Rumah) -> list[str]:
    """What the office is asked from now on, filled as it goes."""
    kueri: list[str] = []
    with rumah.app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda _k, _c, teks, *_: kueri.append(teks))
    return kueri


def _hitung(rumah: Rumah) -> dict[tuple[str, int, str], int]:
    """Queries of each page by (endpoint, number of the siklus at hand, desk), for every desk that may read it."""
    kueri = _perintah(rumah)
    hasil = {}
    for (endpoint, ke), alamat in halaman(rumah):
        for siapa in (orang for orang in ORANG_UJI if orang in boleh(endpoint)):
            kueri.clear()
            jawaban = rumah.minta(siapa, "GET", rumah.alamat(endpoint, siapa, **alamat))
            assert jawaban.status_code < 500, (endpoint, ke, siapa, rumah.galat)
            if jawaban.status_code == 200:
                hasil[endpoint, ke, siapa] = _jumlah(kueri)
    return hasil


def _jumlah(kueri: list[str]) -> int:
    return sum(perintah.startswith(("SELECT", "WITH")) for perintah in kueri)


def halaman(rumah: Rumah) -> Iterator[tuple[tuple[str, int], dict[str, int]]]:
    """Every page; one that is about a siklus while units fill, while the meeting sits, and when all is done."""
    selesai, mengisi, rapat, *_ = rumah.semua_siklus()[-len(isi_besar.LANGKAH) :]
    siklus = (mengisi, rapat, selesai)
    for endpoint, aturan in rumah.rute.items():
        if "GET" in aturan.methods and not KERTAS & set(endpoint.replace(".", "_").split("_")):
            yield from (
                ((endpoint, ke), {"siklus_id": nomor} if nomor else {})
                for ke, nomor in enumerate(siklus if "siklus_id" in aturan.arguments else [0])
            )


def _terbanyak(hitungan: dict[tuple[str, int, str], int]) -> dict[str, int]:
    terbanyak: dict[str, int] = {}
    for (endpoint, *_), jumlah in hitungan.items():
        terbanyak[endpoint] = max(jumlah, terbanyak.get(endpoint, 0))
    return terbanyak


def test_no_page_asks_more_than_its_share(dua_kantor):
    _, besar = dua_kantor
    terbanyak = _terbanyak(besar)
    assert len(terbanyak) > 60
    lapor(
        (f"{nama}: {n} kueri" for nama, n in sorted(terbanyak.items()) if n > BATAS),
        f"Sebuah halaman bertanya paling banyak {BATAS} kali kepada basis data.",
    )


def test_no_page_asks_more_because_there_is_more(dua_kantor):
    kecil, besar = dua_kantor
    assert {kunci[:2] for kunci in kecil} == {kunci[:2] for kunci in besar}
    lapor(
        (
            f"{nama} ({siapa}): {kecil[nama, ke, siapa]} kueri pada kantor kecil, {n} pada kantor besar"
            for (nama, ke, siapa), n in besar.items()
            if n != kecil.get((nama, ke, siapa), n)  # whose unit an indicator is of differs
        ),
        "Jumlah kueri tidak bertambah bersama baris, siklus, surat, naskah, atau pemberitahuan.",
    )


@pytest.mark.parametrize("endpoint", ["bersama.beranda", "bersama.tugas"])
def test_what_a_desk_opens_first_asks_no_more_at_any_desk(basis_kantor, tmp_path, endpoint):
    jam.setel(SENIN_PAGI)
    rumah = _kantor(basis_kantor, tmp_path, isi_besar.BESAR)
    kueri = _perintah(rumah)
    jumlah = {}
    for siapa in ORANG_UJI:
        kueri.clear()
        if rumah.minta(siapa, "GET", rumah.alamat(endpoint, siapa)).status_code == 200:
            jumlah[siapa] = _jumlah(kueri)
    assert len(jumlah) >= 5
    assert {siapa: n for siapa, n in jumlah.items() if n > BATAS} == {}


TAUTAN = re.compile(r'(?:href|hx-get)="(/[^"#]*)')
SEBANYAK = 2
"""So many pages of one kind everybody opens: those of another siklus, or asked for otherwise, are another kind."""


@menulis
def _masuk(akun_id: int, penugasan_id: int) -> str:
    return sesi.tulis_sesi(akun_id, penugasan_id, alamat_ip="127.0.0.1", peramban="uji")[0]


def _semua_orang(app: Flask) -> dict[str, str]:
    """The cookie of everybody in each jabatan that he holds, by his name and desk."""
    with app.app_context():
        milik = {
            f"{akun.nama_pengguna}, {jabatan.jenis} {jabatan.jabatan.nama}": (akun.id, jabatan.id)
            for akun in db.session.scalars(select(Akun).where(Akun.aktif))
            for jabatan in sesi.penugasan_berlaku(akun.pegawai_id)
        }
        return {siapa: _kuki(app, _masuk(*nomor))[0] for siapa, nomor in milik.items()}


def _jenis(app: Flask, alamat: str) -> tuple | None:
    """What kind of page an address is; None for a file, for what is no page, and for the way out."""
    bagian = urlsplit(alamat)
    try:
        endpoint, nilai = app.url_map.bind("localhost").match(bagian.path)
    except (HTTPException, RequestRedirect):
        return None
    if endpoint in ("static", "masuk.keluar") or KERTAS & set(endpoint.replace(".", "_").split("_")):
        return None
    return endpoint, nilai.get("siklus_id"), tuple(sorted({nama for nama, _ in parse_qsl(bagian.query)}))


def _tautan(jawaban) -> list[str]:
    """Where a page leads."""
    if jawaban.status_code in (301, 302, 303):
        return [jawaban.location]
    html = jawaban.status_code == 200 and jawaban.mimetype == "text/html"
    return [unescape(tautan) for tautan in TAUTAN.findall(jawaban.get_data(as_text=True))] if html else []


def _jalan(app: Flask, kuki: str, kueri: list[str]) -> Iterator[tuple[str, str, int]]:
    """(endpoint, address, queries) of what one person reaches from Beranda and the pages without parameters."""
    klien, dibuka = app.test_client(), Counter()
    klien.set_cookie(app.config["SESSION_COOKIE_NAME"], kuki)
    klien.get("/masuk")  # the first request of a minute notes that somebody was there
    antre = ["/", *(aturan.rule for aturan in app.url_map.iter_rules() if not aturan.arguments)]
    terlihat = set(antre)
    for alamat in antre:
        jenis = _jenis(app, alamat)
        if jenis is None or dibuka[jenis] >= SEBANYAK:
            continue
        dibuka[jenis] += 1
        kueri.clear()
        jawaban = klien.get(alamat)
        assert jawaban.status_code < 500, alamat
        if jawaban.status_code == 200:
            yield jenis[0], alamat, _jumlah(kueri)
        baru = [tautan for tautan in _tautan(jawaban) if tautan not in terlihat]
        terlihat.update(baru)
        antre += dict.fromkeys(baru)


@pytest.mark.lengkap
def test_no_page_of_the_filled_demo_asks_more_than_its_share(demo_terisi, tmp_path):
    """Everybody, every jabatan that he holds, every link: papers of every kind, archived, repaired, lent, secret."""
    jam.setel(SENIN_NOVEMBER)
    shutil.copytree(demo_terisi, tmp_path / "demo")
    app = create_app(tmp_path / "demo", demo=True)
    kueri = _perintah(Rumah(app))
    terbanyak: dict[str, tuple[int, str, str]] = {}
    for siapa, kuki in _semua_orang(app).items():
        for endpoint, alamat, jumlah in _jalan(app, kuki, kueri):
            terbanyak[endpoint] = max(terbanyak.get(endpoint, (0, "", "")), (jumlah, alamat, siapa))
    assert len(terbanyak) > 80
    lapor(
        (f"{alamat} ({siapa}): {n} kueri" for n, alamat, siapa in sorted(terbanyak.values()) if n > BATAS),
        f"Sebuah halaman bertanya paling banyak {BATAS} kali kepada basis data.",
    )
