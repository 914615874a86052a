"""Walking over every route as every kind of person, on one office whose database is put back after each change."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from flask import Flask, got_request_exception, session
from flask_wtf.csrf import generate_csrf
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.services.pintu.sesi import tulis_sesi
from kinerja.services.transaksi import menulis
from tests.conftest import SENIN_PAGI
from tests.isi_uji import isi_lengkap
from tests.kantor_uji import ORANG, pelaku_dari

ORANG_UJI = {
    "kepala": "kepala",
    "sekretaris": "sekretaris",
    "kasubbag": "kasubbag",
    "kabid": "kabid_mut",
    "arsiparis": "staf_sek",
    "staf": "staf_mut",
    "pengelola": "pengelola",
}
"""Every kind of person, and the account that plays it. `arsiparis`: JFT/Umum with that duty; `staf`: without."""
ANONIM = "anonim"
METODE = ("GET", "POST", "PUT", "PATCH", "DELETE")
CATATAN = frozenset({"sesi", "jejak", "percobaan_masuk"})
"""Tables in which reading may leave a trace."""
NILAI = {
    "bab": "mulai",
    "bentuk": "notulen",
    "skala": "opini",
    "kolom": "realisasi",
    "nomor": 1,
    "kunci": 20260101,
    "tahun": 2026,
    "periode": "tw1",
    "komposisi": "tahunan",
    "kumpulan": "kantor",
    "token": "0" * 32,
    "daftar": "usul-musnah",
    "kode_jra": "000.8.6.3",
}
TABEL = {
    "penerima_id": "penerima_disposisi",
    "butir_id": "butir_isian",
    "peserta_id": "peserta_rapat",
    "komentar_id": "komentar_laporan",
    "keputusan_id": "keputusan_rapat",
    "nomor_id": "buku_nomor",
    "isi_id": "isi_arsip",
    "pencarian_id": "pencarian_tersimpan",
}


@dataclass
class Rumah:
    """The application on the filled office; see `bangun`."""

    app: Flask
    kuki: dict[str, str] = field(default_factory=dict)
    csrf: dict[str, str] = field(default_factory=dict)
    galat: str = ""
    arsip: frozenset[str] = frozenset()

    @cached_property
    def basis(self) -> sqlite3.Connection:
        """A connection of our own; `data_version` tells when the application has committed something."""
        koneksi = sqlite3.connect(self.app.config["FOLDER_DATA"] / "kinerja.sqlite3", isolation_level=None)
        koneksi.execute("PRAGMA synchronous=OFF")
        return koneksi

    @cached_property
    def murni(self) -> sqlite3.Connection:
        salinan = sqlite3.connect(":memory:")
        self.basis.backup(salinan)
        self._versi = self._data_version()
        return salinan

    def _data_version(self) -> int:
        return self.basis.execute("PRAGMA data_version").fetchone()[0]

    @property
    def berubah(self) -> bool:
        """Has anything been committed since the database was last put back?"""
        _ = self.murni
        return self._data_version() != self._versi

    @property
    def mengubah(self) -> list[str]:
        """Tables that the last requests changed, but for those in which reading may leave a trace."""
        return sorted(self.perbedaan().keys() - CATATAN) if self.berubah else []

    def pulihkan(self) -> None:
        """Put the clock and, if it has changed, the database back as they were at first."""
        jam.setel(SENIN_PAGI)
        if self.berubah:
            self.murni.backup(self.basis)
            self._versi = self._data_version()

    def ubah(self, perintah: str, *nilai) -> None:
        """Change the database behind the application's back; `pulihkan` sees it."""
        with closing(sqlite3.connect(self.app.config["FOLDER_DATA"] / "kinerja.sqlite3")) as lain, lain:
            lain.execute(perintah, nilai)

    def perbedaan(self) -> dict[str, list[tuple]]:
        """Rows that are new or different in each table, as (column → value) pairs of today."""
        hasil = {}
        for tabel in db.metadata.tables:
            dulu, kini = set(_isi(self.murni, tabel)), set(_isi(self.basis, tabel))
            if dulu != kini:
                hasil[tabel] = list(kini - dulu) or list(dulu - kini)
        return hasil

    def isi_arsip(self) -> frozenset[str]:
        """Names of the files in the archive."""
        folder = self.app.config["FOLDER_ARSIP"]
        return frozenset(str(berkas.relative_to(folder)) for berkas in folder.rglob("*") if berkas.is_file())

    def kolom(self, tabel: str) -> list[str]:
        """Names of the columns, in the order of the rows of `perbedaan`."""
        return [baris[1] for baris in self.basis.execute(f'PRAGMA table_info("{tabel}")')]

    # ---- addresses ----

    @cached_property
    def rute(self) -> dict[str, Rule]:
        """Every route by its endpoint, but `static`. An endpoint with several addresses: the longest."""
        aturan = sorted(self.app.url_map.iter_rules(), key=lambda rute: len(rute.arguments))
        return {rute.endpoint: rute for rute in aturan if rute.endpoint != "static"}

    def metode(self, endpoint: str) -> str:
        """The verb that a route answers."""
        return next(m for m in METODE if m in self.rute[endpoint].methods)

    def catat_galat(self, _app, exception, **_lain) -> None:
        """Keep what broke, for the message of a test."""
        self.galat = f"{type(exception).__name__}: {exception}".splitlines()[0]

    def alamat(self, endpoint: str, siapa: str = "kepala", **ganti) -> str:
        """The address of a route on objects that there are; of one's own unit where one has a unit."""
        nilai = {nama: ganti.get(nama, self.nilai(nama, siapa)) for nama in self.rute[endpoint].arguments}
        with self.app.test_request_context():
            return self.app.url_for(endpoint, **nilai)

    def nilai(self, nama: str, siapa: str):
        """A value for a parameter of an address."""
        if nama in NILAI:
            return NILAI[nama]
        if nama == "unit_id" and (unit := self._unit(siapa)):
            return unit
        if nama == "butir_id" and (unit := self._unit(siapa)):
            return self._satu(
                "SELECT b.id FROM butir_isian b JOIN format_unit f ON f.id = b.format_unit_id WHERE f.unit_id = ?", unit
            )
        tabel = TABEL.get(nama, nama.removesuffix("_id"))
        return self._satu(f'SELECT id FROM "{tabel}" LIMIT 1') if tabel in db.metadata.tables else 1

    def semua_siklus(self) -> list[int]:
        """Ids of all siklus, each at another langkah."""
        return [baris[0] for baris in self.murni.execute("SELECT id FROM siklus ORDER BY id")]

    def _unit(self, siapa: str) -> int | None:
        kode = next((orang[4] for orang in ORANG if orang[0] == ORANG_UJI.get(siapa)), None)
        return self._satu("SELECT id FROM unit WHERE kode = ?", kode) if kode else None

    def milik_lain(self, nama: str, siapa: str) -> int:
        """The id of a unit that is not one's own, or of something of that unit."""
        butir = "SELECT b.id FROM butir_isian b JOIN format_unit f ON f.id = b.format_unit_id WHERE f.unit_id <> ?"
        kueri = {
            "unit_id": "SELECT id FROM unit WHERE id <> ?",
            "butir_id": butir,
            "bukti_id": f"SELECT id FROM bukti WHERE butir_id IN ({butir})",
        }
        return self._satu(kueri[nama], self._unit(siapa))

    def _satu(self, kueri: str, *nilai):
        baris = self.murni.execute(kueri, nilai).fetchone()
        return baris[0] if baris else 1

    # ---- requests ----

    def minta(self, siapa: str, metode: str, alamat: str, *, htmx: bool = False, **kwargs) -> TestResponse:
        """One request of somebody, in a browser of its own. A POST without data brings the version of a fresh page."""
        if metode == "POST":
            kwargs.setdefault("data", {"versi": "0", "realisasi-versi": "0", "realisasi-versi_lama": "0"})
        klien = self.app.test_client()
        if siapa in self.kuki:
            klien.set_cookie(self.app.config["SESSION_COOKIE_NAME"], self.kuki[siapa])
        kepala = kwargs.pop("headers", {}) | ({"HX-Request": "true"} if htmx else {})
        return klien.open(alamat, method=metode, headers=kepala, buffered=True, **kwargs)

    def minta_rute(self, siapa: str, endpoint: str, **kwargs) -> TestResponse:
        """One request to a route by its own verb."""
        return self.minta(siapa, self.metode(endpoint), self.alamat(endpoint, siapa), **kwargs)


def _isi(koneksi: sqlite3.Connection, tabel: str) -> Iterator[tuple]:
    return koneksi.execute(f'SELECT * FROM "{tabel}"')


def bangun(app: Flask, isi: Callable[[], None] = isi_lengkap) -> Rumah:
    """Fill the office of `app` with `isi` and sign everybody in. What breaks is answered 500, as on the server."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    rumah = Rumah(app)
    got_request_exception.connect(rumah.catat_galat, app)
    with app.app_context():
        isi()
        token = {siapa: _sesi(akun) for siapa, akun in (ORANG_UJI | {"lain": "kabid_sek"}).items()}
        db.session.remove()
    for siapa, token_orang in token.items():
        rumah.kuki[siapa], rumah.csrf[siapa] = _kuki(app, token_orang)
    _ = rumah.murni
    return rumah


@menulis
def _sesi(akun: str) -> str:
    oleh = pelaku_dari(akun)
    return tulis_sesi(oleh.akun_id, oleh.penugasan_id, alamat_ip="127.0.0.1", peramban="uji")[0]


def _kuki(app: Flask, token: str) -> tuple[str, str]:
    """The session cookie of a browser that holds `token`, and the CSRF token that goes with it."""
    isi = {"sesi": token, "csrf_token": sha256(token.encode()).hexdigest()[:40]}
    with app.test_request_context():
        session.update(isi)
        csrf = generate_csrf()
    return app.session_interface.get_signing_serializer(app).dumps(isi), csrf
