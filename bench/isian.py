"""`bench isian`: saving a cell and a block, opening a sheet; each against /masuk, against more rows, against its floor.

What counts is the time of the processor. The floor of the sheet is sqlite3 and Jinja and nothing else: it asks the
tables for rows and cells and renders the very template with the values of a first request, and writes the same bytes.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from bench._ukur import Lembar, Nisbah, bergiliran, minta, sunyi
from bench.halaman import rapikan

SEDIKIT, BANYAK, LEMBAR, BLOK, LEMBAR_HTML = 5, 100, 60, 150, 30
TUJUAN_SEL, TUJUAN_BARIS, TUJUAN_BLOK, TUJUAN_LEMBAR, TUJUAN_KB = 3.0, 1.2, 10.0, 1.5, 80.0

_BARIS = """
SELECT b.id, b.urutan, v.nama, v.satuan, v.target_tw1 AS target FROM butir_isian b
JOIN versi_indikator v ON v.id = b.versi_indikator_id JOIN format_unit f ON f.id = b.format_unit_id
WHERE f.unit_id = ? AND b.dicabut_pada IS NULL ORDER BY b.urutan"""
_SEL = """
SELECT s.butir_id, s.kolom, s.nilai FROM sel s JOIN butir_isian b ON b.id = s.butir_id
JOIN format_unit f ON f.id = b.format_unit_id WHERE f.unit_id = ?"""


def ukur(kali: int = 40) -> list[Lembar]:
    """Offices of several sizes; in each everybody in turn."""
    with kantor(SEDIKIT) as kecil, kantor(LEMBAR_HTML) as tiga_puluh, kantor(LEMBAR) as sedang, kantor(BANYAK) as besar:
        hasil = bergiliran(
            {
                "/masuk": kecil["/masuk"],
                f"satu sel, lembar {SEDIKIT} baris": kecil["sel"],
                f"satu sel, lembar {BANYAK} baris": besar["sel"],
                f"blok {BLOK} sel": besar["blok"],
                f"lembar {LEMBAR} baris": sedang["lembar"],
                f"lembar {LEMBAR} baris, sqlite3 + Jinja": sedang["lantai"],
                f"lembar {LEMBAR} baris, sqlite3 + Jinja + hitungan": sedang["lantai berhitung"],
            },
            kali=kali,
            pemanasan=3,
        )
        html = len(tiga_puluh["lembar"]()) / 1000
    masuk, sel, sel_banyak, blok, lembar, lantai, berhitung = (hasil_ukur.tengah for hasil_ukur in hasil.values())
    return [
        Lembar(
            "Lembar isian: menyimpan dan membuka",
            f"Nilai tengah dari {kali} permintaan masing-masing, bergiliran, di dalam satu proses (WSGI). Menyimpan "
            "memuat versi, riwayat, jejak berantai, dan fsync. Lantai lembar menulis HTML yang sama tanpa menghitung; "
            "yang kedua juga menghitung capaian, kekurangan, dan pertanyaan setiap baris dengan aturan yang sama.",
            [
                Nisbah("Satu sel terhadap /masuk", sel / masuk, TUJUAN_SEL),
                Nisbah(f"Satu sel, {BANYAK} baris terhadap {SEDIKIT} baris", sel_banyak / sel, TUJUAN_BARIS),
                Nisbah(f"Blok {BLOK} sel terhadap satu sel", blok / sel_banyak, TUJUAN_BLOK),
                Nisbah(
                    f"Membuka lembar {LEMBAR} baris terhadap sqlite3 + Jinja telanjang", lembar / lantai, TUJUAN_LEMBAR
                ),
                Nisbah(
                    f"Membuka lembar {LEMBAR} baris terhadap lantai yang juga menghitung barisnya",
                    lembar / berhitung,
                    TUJUAN_LEMBAR,
                ),
                Nisbah(f"HTML lembar {LEMBAR_HTML} baris", html, TUJUAN_KB, "kB"),
            ],
            list(hasil.values()),
        )
    ]


@contextmanager
def kantor(baris: int) -> Iterator[dict[str, Callable[[], bytes]]]:
    """An office whose Bidang Mutasi fills a sheet of so many rows, and what is measured of it."""
    from flask_migrate import upgrade

    from kinerja.adapters import jam
    from kinerja.ext import db
    from tests.conftest import SENIN_PAGI, buat_app
    from tests.isian_uji import butir, indikator_banyak, isi, siklus_mengisi, unit_id
    from tests.kantor_uji import isi_kantor
    from tests.web.jelajah import _kuki, _sesi

    with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder, sunyi("kinerja"):
        jam.setel(SENIN_PAGI)
        app = buat_app(Path(folder) / "data")
        with app.app_context():
            upgrade()
            isi_kantor()
            kode = indikator_banyak(baris)
            siklus = siklus_mengisi()
            for kode_indikator in kode:
                terisi = {"realisasi": "61", "anggaran": "1900000000", "penghambat": "Berkas datang terlambat"}
                isi(siklus.id, kode_indikator, **terisi)
            alamat, unit = f"/siklus/{siklus.id}/isian/{unit_id('MUT')}", unit_id("MUT")
            nomor = [butir(siklus.id, kode_indikator) for kode_indikator in kode]
            token = _sesi("staf_mut")
            db.session.remove()
        kuki, csrf = _kuki(app, token)
        masuk = {"HTTP_COOKIE": f"{app.config['SESSION_COOKIE_NAME']}={kuki}"}
        basis = sqlite3.connect(Path(folder) / "data" / "kinerja.sqlite3", isolation_level=None)
        basis.row_factory = sqlite3.Row
        lantai = Lantai(app, masuk, alamat, basis, unit)
        if not rapikan(lantai()) == rapikan(lantai(menghitung=True)) == rapikan(minta(app, masuk, alamat)):
            raise RuntimeError("Lembar dan lantainya tidak menulis HTML yang sama.")
        pengisi = _Pengisi(app, masuk, csrf, alamat, nomor)
        try:
            yield {
                "/masuk": partial(minta, app, {}, "/masuk"),
                "sel": partial(pengisi.simpan, 1),
                "blok": partial(pengisi.simpan, min(BLOK, 3 * baris)),
                "lembar": partial(minta, app, masuk, alamat),
                "lantai": lantai,
                "lantai berhitung": partial(lantai, menghitung=True),
            }
        finally:
            jam.setel(None)  # what is written afterwards bears the day of today
            basis.close()
            with app.app_context():
                db.session.remove()
                db.engine.dispose()


class _Pengisi:
    """Types new words into cells, again and again, with the versions that the last answer told."""

    KOLOM = ("pendorong", "tindak_lanjut", "belum_tersedia")

    def __init__(self, app, masuk: dict[str, str], csrf: str, alamat: str, nomor: list[int]) -> None:
        self._app, self._masuk, self._csrf, self._alamat = app, masuk, csrf, alamat
        self._sel = [(butir_id, kolom) for kolom in self.KOLOM for butir_id in nomor]
        self._versi = dict.fromkeys(self._sel, 0)
        self._hitung = count(1)

    def simpan(self, jumlah: int) -> bytes:
        """Save so many cells in one request; RuntimeError unless all of them were taken."""
        from kinerja.domain.tanda_berkas import tulis_versi

        ke, sel = next(self._hitung), self._sel[:jumlah]
        isi = {"csrf_token": self._csrf} | {
            f"{butir}:{kolom}": f"Tulisan ke-{ke} untuk sel ini" for butir, kolom in sel
        }
        for butir in {butir_id for butir_id, _ in sel}:
            milik = {kolom: self._versi[butir, kolom] for kolom in self.KOLOM if (butir, kolom) in sel}
            isi[f"v:{butir}"] = tulis_versi(milik)
        badan = urlencode(isi).encode()
        kepala = {
            **self._masuk,
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(badan)),
            "wsgi.input": BytesIO(badan),
            "HTTP_HX_REQUEST": "true",
        }
        jawaban = minta(self._app, kepala, self._alamat)
        if jawaban.count(b'data-keadaan="tersimpan"') != jumlah:
            raise RuntimeError("tidak semua sel yang diukur tersimpan")
        for butir_id in sel:
            self._versi[butir_id] += 1
        return jawaban


class Lantai:
    """The sheet of a unit from two queries and the values that its page was drawn with."""

    def __init__(self, app, masuk: dict[str, str], alamat: str, basis: sqlite3.Connection, unit_id: int) -> None:
        from flask import template_rendered

        self._app, self._basis, self._unit_id = app, basis, unit_id
        self._alamat, self._kuki = alamat, masuk["HTTP_COOKIE"]
        rekaman: list[tuple] = []

        def catat(_app, template, context, **_lain) -> None:
            rekaman.append((template, context))

        with template_rendered.connected_to(catat, app):
            minta(app, masuk, alamat)
        self._templat, self._nilai = rekaman[0]

    def __call__(self, *, menghitung: bool = False) -> bytes:
        """The page; with `menghitung` from rows whose figures nobody has computed yet."""
        nilai = self._nilai
        if menghitung:
            lembar = nilai["lembar"]
            nilai = {**nilai, "lembar": replace(lembar, baris=tuple(map(replace, lembar.baris)))}
        list(self._basis.execute(_SEL, (self._unit_id,)))
        list(self._basis.execute(_BARIS, (self._unit_id,)))
        with self._app.test_request_context(self._alamat, headers={"Cookie": self._kuki}):
            return self._templat.render(nilai).encode()
