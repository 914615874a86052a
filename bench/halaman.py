"""A list page of 50 rows against the same page from raw sqlite3 + Jinja, and the HTMX fragment against the page.

All three run in one process, taken in turn, so that the ratios hold whatever else the machine does. The floor renders
the same templates with the same rows from six raw queries: what no framework could avoid.
"""

import platform
import sqlite3
import statistics
import tempfile
import time
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

from flask import Flask
from jinja2 import Environment, FileSystemLoader

PUTARAN, PEMANASAN, BARIS = 300, 30, 50
TAHUN = 2026
BATAS_HALAMAN, BATAS_BAGIAN = 1.5, 0.5


def jalankan(_sisa: list[str]) -> int:
    """Measure and print; the figures judge nothing, they are read beside their goal."""
    with tempfile.TemporaryDirectory() as folder:
        app, kuki = _siapkan(Path(folder))
        halaman = _permintaan(app, kuki, f"/surat?tahun={TAHUN}")
        bagian = _permintaan(app, kuki, f"/surat?tahun={TAHUN}", HTTP_HX_REQUEST="true")
        dasar = _dasar(app, Path(app.config["FOLDER_DATA"]) / "kinerja.sqlite3")
        ukuran = {"dasar": len(dasar()), "halaman": len(halaman()), "bagian": len(bagian())}
        waktu = _ukur({"dasar": dasar, "halaman": halaman, "bagian": bagian})
    _cetak(waktu, ukuran)
    return 0


def _siapkan(folder: Path) -> tuple[Flask, str]:
    """The test office with 50 numbers in its register, and the cookie of somebody who is signed in."""
    from flask_migrate import upgrade

    from kinerja import create_app
    from kinerja.services import register
    from kinerja.services.transaksi import menulis
    from tests.kantor_uji import SANDI, isi_kantor, pelaku_dari

    app = create_app(folder, konfigurasi={"WTF_CSRF_ENABLED": False})

    @menulis
    def isi_register() -> None:
        for nomor in range(BARIS):
            register.alokasi(
                tanggal=date(TAHUN, 1, 5), hal=f"Penyampaian dokumen pengukuran kinerja bagian {nomor + 1}",
                tujuan="Sekretaris Daerah Kabupaten Contoh", klasifikasi="000.8.6.3", oleh=pelaku_dari("staf_sek"),
            )  # fmt: skip

    with app.app_context():
        upgrade()
        isi_kantor()
        isi_register()
    jawaban = app.test_client().post("/masuk", data={"nama_pengguna": "staf_sek", "sandi": SANDI})
    return app, jawaban.headers["Set-Cookie"].split(";")[0]


def _permintaan(app: Flask, kuki: str, alamat: str, **kepala: str):
    """A function that answers one GET through the whole WSGI application."""
    jalur, _, kueri = alamat.partition("?")
    dasar = {
        "REQUEST_METHOD": "GET", "PATH_INFO": jalur, "QUERY_STRING": kueri, "SCRIPT_NAME": "", "HTTP_COOKIE": kuki,
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost", "wsgi.url_scheme": "http", "wsgi.version": (1, 0), "wsgi.multithread": True,
        "wsgi.multiprocess": False, "wsgi.run_once": False, **kepala,
    }  # fmt: skip
    status: list[str] = []

    def jawab() -> bytes:
        status.clear()
        lingkungan = dasar | {"wsgi.input": BytesIO(), "wsgi.errors": BytesIO()}
        bagian = app.wsgi_app(lingkungan, lambda kata, *_: status.append(kata))
        isi = b"".join(bagian)
        bagian.close()
        assert status == ["200 OK"], (alamat, status)
        return isi

    return jawab


def _dasar(app: Flask, basis: Path):
    """The floor: six raw queries and the same templates, with nothing of Flask or SQLAlchemy."""
    koneksi = sqlite3.connect(basis)
    koneksi.row_factory = sqlite3.Row
    lingkungan = Environment(
        loader=FileSystemLoader(app.template_folder), autoescape=True, trim_blocks=app.jinja_env.trim_blocks,
        lstrip_blocks=app.jinja_env.lstrip_blocks, auto_reload=False,
    )  # fmt: skip
    lingkungan.filters.update(app.jinja_env.filters)
    lingkungan.globals.update(_global_tiruan())
    templat = lingkungan.get_template("surat/daftar.html")

    def jawab() -> bytes:
        return templat.render(**_konteks_mentah(koneksi)).encode()

    return jawab


def _global_tiruan() -> dict:
    """What templates call, as cheap as it can be."""
    return {
        "url_for": lambda tujuan, **nilai: f"/{tujuan}/{'/'.join(map(str, nilai.values()))}",
        "aset": lambda nama: f"/static/{nama}?v=0",
        "csrf_token": lambda: "token",
        "boleh": lambda *_: True,
        "get_flashed_messages": lambda **_: [],
        "request": SimpleNamespace(
            args=SimpleNamespace(items=lambda multi=True: [], get=lambda *_: ""), method="GET", full_path="/surat",
            htmx=False, path="/surat",
        ),
    }  # fmt: skip


def _konteks_mentah(koneksi: sqlite3.Connection) -> dict:
    saya = koneksi.execute(
        "SELECT s.id, a.tema, p.nama, j.nama AS jabatan, j.id AS jabatan_id, t.id AS penugasan_id FROM sesi s "
        "JOIN akun a ON a.id = s.akun_id JOIN pegawai p ON p.id = a.pegawai_id "
        "JOIN penugasan t ON t.id = s.penugasan_id JOIN jabatan j ON j.id = t.jabatan_id LIMIT 1"
    ).fetchone()
    kantor = koneksi.execute("SELECT * FROM kantor").fetchone()
    belum = koneksi.execute(
        "SELECT count(*) FROM pemberitahuan WHERE jabatan_id = ? AND dibaca_pada IS NULL", (saya["jabatan_id"],)
    ).fetchone()[0]
    tahun = [satu[0] for satu in koneksi.execute("SELECT DISTINCT tahun FROM buku_nomor ORDER BY tahun DESC")]
    total = koneksi.execute("SELECT count(*) FROM buku_nomor WHERE tahun = ?", (TAHUN,)).fetchone()[0]
    baris = koneksi.execute(
        "SELECT b.*, s.dikirim_pada, s.nomor_srikandi FROM buku_nomor b LEFT JOIN surat s ON s.id = b.surat_id "
        "WHERE b.tahun = ? ORDER BY b.urut DESC LIMIT 50",
        (TAHUN,),
    ).fetchall()
    label = ("Tugas saya", "Siklus", "Surat", "Arsip", "SOP")
    return {
        "tahun": TAHUN, "pilihan_tahun": tahun, "kata": "", "celah": [],
        "register": SimpleNamespace(baris=[_baris(satu) for satu in baris], total=total, kini=1, jumlah=1),
        "pelaku": saya, "tema": saya["tema"], "versi": "0", "demo": False, "lencana": belum, "cari_url": "/arsip",
        "kantor": {"nama": kantor["nama"], "pemda": kantor["nama_pemda"], "singkatan": kantor["singkatan"]},
        "pengguna": {"nama": saya["nama"], "jabatan": saya["jabatan"], "kunci": "k", "pilihan": []},
        "navigasi": [{"label": satu, "url": "/x", "aktif": False, "pintasan": "x", "lencana": 0} for satu in label],
        "bantuan_url": "/bantuan/surat",
    }  # fmt: skip


def _baris(satu: sqlite3.Row) -> SimpleNamespace:
    return SimpleNamespace(
        nomor=satu["nomor"], tanggal=date.fromisoformat(satu["tanggal"]), hal=satu["hal"], tujuan=satu["tujuan"],
        status=satu["status"], alasan=satu["alasan"], surat_id=satu["surat_id"], dikirim_pada=None,
        nomor_srikandi=satu["nomor_srikandi"] or "",
    )  # fmt: skip


def _ukur(pekerjaan: dict) -> dict[str, list[float]]:
    """Each in turn, many times; seconds per call."""
    waktu = {nama: [] for nama in pekerjaan}
    for putaran in range(PEMANASAN + PUTARAN):
        for nama, kerja in pekerjaan.items():
            mulai = time.perf_counter()
            kerja()
            if putaran >= PEMANASAN:
                waktu[nama].append(time.perf_counter() - mulai)
    return waktu


def _cetak(waktu: dict[str, list[float]], ukuran: dict[str, int]) -> None:
    tengah = {nama: statistics.median(deret) for nama, deret in waktu.items()}
    print(f"Halaman daftar {BARIS} baris ({datetime.now():%d/%m/%Y}, Python {platform.python_version()}, {platform.machine()})")
    print(f"{PUTARAN} putaran bergantian dalam satu proses; nilai tengah.\n")
    for nama, kata in (
        ("dasar", "sqlite3 + Jinja mentah"),
        ("halaman", "halaman penuh aplikasi"),
        ("bagian", "bagian HTMX"),
    ):
        print(f"  {kata:<24} {tengah[nama] * 1000:7.2f} ms   {ukuran[nama]:>7} bita")
    _rasio("halaman : dasar", tengah["halaman"] / tengah["dasar"], BATAS_HALAMAN)
    _rasio("bagian : halaman", tengah["bagian"] / tengah["halaman"], BATAS_BAGIAN)


def _rasio(nama: str, nilai: float, sasaran: float) -> None:
    kata = "tercapai" if nilai <= sasaran else "belum tercapai"
    print(f"  {nama:<24} {nilai:7.2f} kali  (sasaran ≤ {sasaran:g} kali, {kata})".replace(".", ","))
