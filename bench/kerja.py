"""`bench kerja`: every working page on a small office and on one of 5 units with 30 indicators each, against /masuk."""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench._ukur import Lembar, Nisbah, bergiliran, minta, sunyi

if TYPE_CHECKING:
    from tests.web.jelajah import Rumah

TUJUAN = 4.0
"""Times what /masuk costs, on the large office."""
TERLIHAT = 12
"""So many of the dearest pages are named."""
SEMUA_UNIT = ("bersama.grafik", "bersama.tabel_analisis", "kasubbag.analisis", "lampau.isian")
"""Pages that show one unit of many at a time; measured whole too, where somebody has asked for all of them."""
BAGIAN = ("kasubbag.analisis", "bersama.tabel_analisis")
"""Pages of which HTMX asks for a part: the table, and how a figure came about."""
TUJUAN_BAGIAN = 0.5


def ukur(kali: int = 5) -> list[Lembar]:
    """Two offices; every page of the desk that works on it, everybody in turn."""
    from tests.isi_besar import BESAR, KECIL

    return [
        _lembar("Halaman kerja, kantor kecil", KECIL, kali, tujuan=None),
        _lembar("Halaman kerja, 30 indikator × 5 unit", BESAR, kali, tujuan=TUJUAN),
    ]


def _lembar(judul: str, ukuran, kali: int, tujuan: float | None) -> Lembar:
    with kantor(ukuran, rinci=True) as peserta:
        hasil = bergiliran(peserta, kali=kali, pemanasan=1)
        panjang = {nama: len(peserta[nama]()) for nama in hasil if nama.startswith(BAGIAN)}
    dasar = hasil.pop("/masuk").tengah
    bagian = {nama: hasil.pop(nama) for nama in list(hasil) if ", bagian " in nama}
    utuh = {nama: hasil.pop(nama) for nama in list(hasil) if nama.endswith(", semua unit")}
    mahal = sorted(hasil.values(), key=lambda halaman_ukur: -halaman_ukur.tengah)
    dalam = sum(halaman_ukur.tengah <= TUJUAN * dasar for halaman_ukur in mahal)
    return Lembar(
        judul,
        f"{len(mahal)} halaman, {kali} permintaan masing-masing, bergiliran, di dalam satu proses.",
        [
            Nisbah("/masuk", dasar, satuan="md"),
            Nisbah(f"Halaman dalam {TUJUAN:.0f} kali /masuk", dalam, len(mahal) if tujuan else None, "halaman", True),
            *(
                Nisbah(halaman_ukur.nama, halaman_ukur.tengah / dasar, tujuan, "kali /masuk")
                for halaman_ukur in mahal[:TERLIHAT]
            ),
            *(Nisbah(nama, ukur.tengah / dasar, satuan="kali /masuk") for nama, ukur in utuh.items()),
            *(
                nisbah
                for nama, ukur in bagian.items()
                for halaman in [nama.partition(", bagian ")[0]]
                for nisbah in (
                    Nisbah(f"{nama}: waktu", ukur.tengah / hasil[halaman].tengah, TUJUAN_BAGIAN),
                    Nisbah(f"{nama}: bita", panjang[nama] / panjang[halaman], TUJUAN_BAGIAN),
                )
            ),
        ],
    )


@contextmanager
def kantor(ukuran, *, rinci: bool = False) -> Iterator[dict[str, Callable[[], bytes]]]:
    """Every page of a filled office as a call, by its name; /masuk among them. `rinci`: whole lists and parts too."""
    with rumah_terisi(ukuran) as rumah:
        yield {"/masuk": partial(minta, rumah.app, {}, "/masuk"), **dict(_halaman(rumah, rinci))}


@contextmanager
def rumah_terisi(ukuran) -> Iterator["Rumah"]:
    """A filled office while the block lasts, everybody signed in."""
    from flask_migrate import upgrade

    from kinerja.adapters import jam
    from kinerja.ext import db
    from tests.conftest import SENIN_PAGI, buat_app
    from tests.isi_besar import isi_besar
    from tests.kantor_uji import isi_kantor
    from tests.web.jelajah import bangun

    with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder, sunyi("kinerja"):
        jam.setel(SENIN_PAGI)
        app = buat_app(Path(folder) / "data")
        with app.app_context():
            upgrade()
            isi_kantor()
        yield bangun(app, lambda: isi_besar(ukuran))
        with app.app_context():
            db.engine.dispose()
        jam.setel(None)


def nama_halaman(endpoint: str, ke: int | None) -> str:
    """What a page is called; `ke`: which siklus it is about."""
    return endpoint if ke is None else f"{endpoint} ({('mengisi', 'rapat', 'selesai')[ke]})"


def semua_halaman(rumah: "Rumah") -> Iterator[tuple[str, str, str]]:
    """(name, who, address) of each page, for the first desk that may read it."""
    from tests.web.jelajah import ORANG_UJI
    from tests.web.test_jumlah_kueri import halaman

    for (endpoint, ke), alamat in halaman(rumah):
        nama = nama_halaman(endpoint, ke if alamat else None)
        for siapa in ORANG_UJI:
            tuju = rumah.alamat(endpoint, siapa, **alamat)
            jawaban = rumah.minta(siapa, "GET", tuju)
            if jawaban.status_code == 200:
                if jawaban.mimetype == "text/html":
                    yield nama, siapa, tuju
                break


def _halaman(rumah: "Rumah", rinci: bool) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each page as a call."""
    kuki = rumah.app.config["SESSION_COOKIE_NAME"]
    for nama, siapa, tuju in semua_halaman(rumah):
        endpoint = nama.partition(" ")[0]
        kepala = {"HTTP_COOKIE": f"{kuki}={rumah.kuki[siapa]}"}
        yield nama, partial(minta, rumah.app, kepala, tuju)
        if rinci and endpoint in SEMUA_UNIT:
            yield f"{nama}, semua unit", partial(minta, rumah.app, kepala, tuju, "unit=0")
        if rinci and endpoint in BAGIAN and nama.endswith("(rapat)"):
            yield from _bagian(rumah, kepala, nama, tuju)


def _bagian(rumah: "Rumah", kepala: dict[str, str], nama: str, tuju: str) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What HTMX asks of this page: its table where that is a part, and how its first figure came about."""
    htmx = {**kepala, "HTTP_HX_REQUEST": "true"}
    butir = re.search(rb'id="butir-([0-9]+)"', minta(rumah.app, kepala, tuju))
    nomor = butir[1].decode() if butir else ""
    if nama.startswith("kasubbag."):
        yield f"{nama}, bagian tabel", partial(minta, rumah.app, htmx, tuju)
        yield f"{nama}, bagian cara menghitung", partial(minta, rumah.app, htmx, f"{tuju}/{nomor}")
    else:
        yield f"{nama}, bagian cara menghitung", partial(minta, rumah.app, htmx, tuju, f"cara={nomor}")
