"""`bench kerja`: every working page on a small office and on one of 5 units with 30 indicators each, against /masuk."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench._ukur import Lembar, Nisbah, bergiliran, minta, sunyi

TUJUAN = 4.0
"""Times what /masuk costs, on the large office."""
TERLIHAT = 12
"""So many of the dearest pages are named."""


def ukur(kali: int = 5) -> list[Lembar]:
    """Two offices; every page of the desk that works on it, everybody in turn."""
    from tests.isi_besar import BESAR, KECIL

    return [
        _lembar("Halaman kerja, kantor kecil", KECIL, kali, tujuan=None),
        _lembar("Halaman kerja, 30 indikator × 5 unit", BESAR, kali, tujuan=TUJUAN),
    ]


def _lembar(judul: str, ukuran, kali: int, tujuan: float | None) -> Lembar:
    with kantor(ukuran) as peserta:
        hasil = bergiliran(peserta, kali=kali, pemanasan=1)
    dasar = hasil.pop("/masuk").tengah
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
        ],
    )


@contextmanager
def kantor(ukuran) -> Iterator[dict[str, Callable[[], bytes]]]:
    """Every page of a filled office as a call, by its name; /masuk among them."""
    from kinerja.adapters import jam
    from kinerja.ext import db
    from tests.conftest import SENIN_PAGI, buat_app
    from tests.isi_besar import isi_besar
    from tests.kantor_uji import isi_kantor
    from tests.web.jelajah import bangun

    with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder, sunyi("kinerja"):
        from flask_migrate import upgrade

        jam.setel(SENIN_PAGI)
        app = buat_app(Path(folder) / "data")
        with app.app_context():
            upgrade()
            isi_kantor()
        rumah = bangun(app, lambda: isi_besar(ukuran))
        yield {"/masuk": partial(minta, app, {}, "/masuk"), **dict(_halaman(rumah))}
        with app.app_context():
            db.engine.dispose()
        jam.setel(None)


def _halaman(rumah) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """(name, call) of each page, for the first desk that may read it."""
    from tests.web.jelajah import ORANG_UJI
    from tests.web.test_jumlah_kueri import halaman

    kuki = rumah.app.config["SESSION_COOKIE_NAME"]
    for (endpoint, ke), alamat in halaman(rumah):
        for siapa in ORANG_UJI:
            tuju = rumah.alamat(endpoint, siapa, **alamat)
            if rumah.minta(siapa, "GET", tuju).status_code == 200:
                nama = endpoint + ("", " (mengisi)", " (rapat)", " (selesai)")[ke + 1 if alamat else 0]
                yield nama, partial(minta, rumah.app, {"HTTP_COOKIE": f"{kuki}={rumah.kuki[siapa]}"}, tuju)
                break
