"""A copy under load, restored elsewhere, beside a copy by hand."""

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bench._ukur import Lembar, Nisbah
from bench.ketahanan._kantor import Diakui, Penulis, benar, kantor, lepas, tempat
from kinerja import create_app
from kinerja.adapters import cadangan, jam
from kinerja.adapters.cadangan import BASIS
from kinerja.adapters.gudang import Gudang
from kinerja.services.jaga import periksa

BANYAK = 4


def ukur(kali: int = 5, benih: int = 1) -> list[Lembar]:
    """So many copies while four people write; each is restored and compared to its last byte."""
    with tempat() as folder:
        app = kantor(folder / "data")
        penulis = Penulis(app, benar, benih, BANYAK)
        pendengar = penulis.dengar_terus()
        try:
            hasil = [_satu(folder, penulis, ke) for ke in range(kali)]
        finally:
            penulis.bunuh()
            pendengar.join()
            penulis.tutup()
    diakui, hilang, beda, temuan, tangan, basis_saja = (sum(bagian) for bagian in zip(*hasil, strict=True))
    return [
        Lembar(
            "Cadangan selagi orang bekerja",
            f"{kali} cadangan di bawah {BANYAK} penulis, masing-masing dipulihkan ke folder lain. Benih {benih}. "
            "Pembandingnya salinan dengan tangan: berkas basis datanya saja, dan seluruh folder yang disalin perlahan.",
            [
                Nisbah("Perbuatan yang dijawab sebelum cadangan", diakui, kali, "perbuatan", paling_sedikit=True),
                Nisbah("Di antaranya tidak ada setelah dipulihkan", hilang, 0, "perbuatan"),
                Nisbah("Berkas arsip yang isinya berbeda", beda, 0, "berkas"),
                Nisbah("Temuan periksa-data setelah dipulihkan", temuan, 0, "temuan"),
                Nisbah("Pembanding: berkas basis data saja, yang gagal", basis_saja, 1, "salinan", paling_sedikit=True),
                Nisbah("Pembanding: seluruh folder perlahan, yang gagal", tangan, satuan=f"dari {kali} salinan"),
            ],
        )
    ]


def _satu(folder: Path, penulis: Penulis, ke: int) -> tuple[int, int, int, int, bool, bool]:
    """(answered before, missing, different, findings, does a slow copy fail, does the database alone fail)."""
    penulis.lanjut()
    banyak = len(penulis.diakui)
    while len(penulis.diakui) < banyak + 20:
        time.sleep(0.01)
    data, sebelum = folder / "data", list(penulis.diakui)
    shutil.copyfile(data / BASIS, folder / f"saja{ke}")
    baru, _ = cadangan.buat(
        data, folder / "media", f"cadangan-2026-01-01-00000{ke}", versi="uji", giliran=0, kabar=lambda _: None
    )
    perlahan = folder / f"perlahan{ke}"
    _salin_perlahan(data, perlahan)
    penulis.berhenti()  # what is compared now is there already; on a fast machine they would never be caught up with
    pulih = folder / f"pulih{ke}"
    cadangan.pulihkan(baru, pulih, kini=jam.sekarang())
    asal, hasil = Gudang(data / "arsip"), Gudang(pulih / "arsip")
    beda = sum(asal.baca(sidik) != hasil.baca(sidik) for sidik in hasil.daftar())
    return (
        len(sebelum),
        _hilang(pulih / BASIS, sebelum),
        beda,
        len(_temuan(pulih)),
        _gagal(perlahan, sebelum),
        _gagal(folder / f"saja{ke}", sebelum),
    )


def _salin_perlahan(data: Path, ke: Path) -> None:
    """As over a slow line: the database in pieces, then what stands in its journal."""
    with (data / BASIS).open("rb") as dari, ke.open("wb") as salinan:
        while potong := dari.read(1 << 16):
            salinan.write(potong)
            time.sleep(0.05)
    shutil.copyfile(data / f"{BASIS}-wal", f"{ke}-wal")


def _gagal(basis: Path, sebelum: Diakui) -> bool:
    try:
        with closing(sqlite3.connect(basis)) as koneksi:
            if koneksi.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return True
        return _hilang(basis, sebelum) > 0
    except sqlite3.DatabaseError:
        return True


def _hilang(basis: Path, sebelum: Diakui) -> int:
    with closing(sqlite3.connect(basis)) as koneksi:
        urut = {nomor_urut for (nomor_urut,) in koneksi.execute("SELECT urut FROM buku_nomor")}
        sidik = {sidik_berkas for (sidik_berkas,) in koneksi.execute("SELECT sha256 FROM berkas")}
    return sum(u not in urut or s not in sidik for u, s in sebelum)


def _temuan(folder: Path) -> list[str]:
    app = create_app(folder)
    with app.app_context():
        hasil = periksa.periksa(kabar=lambda _: None)
        lepas()
    return hasil
