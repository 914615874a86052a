"""The keys of the jejak: the office's own, and a substitute while that one is missing or another (keputusan 0542).

A key that has made a link is never replaced in silence. The place of the office's key stays free for it, so that
putting the file back makes every line readable again, those of the substitute too.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kinerja.adapters.cadangan import BASIS, Cadangan, CadanganGagal
from kinerja.adapters.gudang import fsync_folder
from kinerja.adapters.kunci import GalatMulai, baca_atau_buat_kunci, baca_kunci, kosong
from kinerja.adapters.petik import petik
from kinerja.domain.rantai import nama_kunci

UTAMA = "kunci/jejak.kunci"
PENGGANTI = "kunci/jejak-pengganti.kunci"
LAIN = "kunci/jejak-*.kunci"
KEMBALIKAN = "python3 run.py pulihkan-kunci CADANGAN --data"


_BERISI = {
    "akun": "SELECT 1 FROM akun LIMIT 1",
    "jejak": "SELECT 1 FROM jejak LIMIT 1",
    "rantai_jejak": "SELECT 1 FROM rantai_jejak LIMIT 1",
}
"""An office that holds any of these is no new one."""


@dataclass(frozen=True)
class KunciJejak:
    """`dipakai` makes new links, `semua` {name: key} check them."""

    dipakai: bytes
    semua: dict[str, bytes]


@dataclass(frozen=True)
class _Rantai:
    """What the database says: is it a new office, and which keys have made links? `terakhir`: that of the last one."""

    baru: bool
    terakhir: str = ""
    basis: Path | None = None

    def pernah(self, kunci: bytes) -> bool:
        """Has this key made a link? True where there is no link yet."""
        nama = nama_kunci(kunci)
        return self.terakhir in ("", nama) or nama in self._semua()

    def _semua(self) -> list[str]:
        assert self.basis
        with closing(_buka(self.basis)) as koneksi:
            return [nama for (nama,) in koneksi.execute("SELECT DISTINCT nama_kunci FROM rantai_jejak")]


def pilih(folder: Path) -> KunciJejak:
    """The keys of a data folder. A new office gets its own, an office that misses its own a substitute. Raises
    GalatMulai: a key file is damaged, or nothing can say whose key it was."""
    utama, lain = _baca(folder / UTAMA), [kunci for berkas in sorted(folder.glob(LAIN)) for kunci in _baca(berkas)]
    rantai = _lihat(folder / BASIS)
    if not utama and rantai is None:
        raise GalatMulai(
            f"Basis data {folder / BASIS} tidak dapat dibuka, dan kunci jejaknya ({UTAMA}) hilang. Periksa izin "
            "berkasnya; apabila rusak, pulihkan dari cadangan ke folder baru: python3 run.py pulihkan CADANGAN --data "
            "FOLDER."
        )
    if not utama and rantai and rantai.baru:
        utama = tuple(map(bytes.fromhex, baca_atau_buat_kunci(folder / UTAMA)))
    cocok = [kunci for kunci in utama if rantai is None or rantai.pernah(kunci)]
    if cocok:
        return _susun(cocok[0], *utama, *lain)
    pengganti = bytes.fromhex(baca_atau_buat_kunci(folder / PENGGANTI)[0])
    return _susun(pengganti, *utama, *lain)


def _susun(dipakai: bytes, *lain: bytes) -> KunciJejak:
    return KunciJejak(dipakai, {nama_kunci(kunci): kunci for kunci in (dipakai, *lain)})


def _keluhan(folder: Path, *, ada: bool) -> str:
    sebab = "bukan kunci kantor ini: tidak satu baris jejak pun dibuat dengannya" if ada else "hilang"
    return (
        f"Kunci jejak (berkas {UTAMA}) {sebab}. Aplikasi tetap berjalan dengan kunci pengganti, tetapi baris jejak "
        f"yang dibuat sebelumnya belum dapat diperiksa. Hentikan aplikasi, kembalikan kunci itu dari cadangan dengan "
        f"{KEMBALIKAN} {petik(folder)}, lalu jalankan lagi."
    )


def keluhan(folder: Path) -> str:
    """What is wrong with the office's key as it lies there now, whichever key the server has begun with. Makes none."""
    rantai = _lihat(folder / BASIS)
    if rantai is None or rantai.baru:
        return ""
    try:
        utama = _baca(folder / UTAMA)
    except GalatMulai as galat:
        return galat.pesan
    return "" if any(map(rantai.pernah, utama)) else _keluhan(folder, ada=bool(utama))


def kembalikan(asal: Cadangan, folder: Path) -> list[str]:
    """Bring the keys of the jejak from a copy to a data folder that nobody has open. Returns the files that were
    written, none where every key is there already. What lies there is kept beside. Raises CadanganGagal."""
    rantai = _lihat(folder / BASIS)
    if rantai is None:
        raise CadanganGagal(f"Basis data di {folder} tidak dapat dibaca, sehingga kuncinya tidak dapat dicocokkan.")
    ada = {kunci for berkas in (folder / UTAMA, *folder.glob(LAIN)) for kunci in _baca_rusak(berkas)}
    milik = [kunci for kunci in _dari(asal) if rantai.pernah(kunci)]
    if not milik:
        raise CadanganGagal(
            f"Kunci jejak di {asal.folder} bukan kunci kantor ini: tidak satu baris jejak pun di {folder} dibuat "
            "dengannya. Tidak ada yang diubah. Pakai cadangan kantor ini, dari waktu ketika kuncinya masih ada."
        )
    tertulis = [_taruh(kunci, folder, rantai) for kunci in milik if kunci not in ada]
    if not tertulis and keluhan(folder):
        raise CadanganGagal(
            f"Cadangan {asal.folder} dibuat setelah kunci jejak kantor ini hilang: ia hanya memuat kunci penggantinya. "
            "Tidak ada yang diubah. Pakai cadangan yang lebih lama, dari waktu ketika kuncinya masih ada."
        )
    return tertulis


def _taruh(kunci: bytes, folder: Path, rantai: _Rantai) -> str:
    utama = _baca_rusak(folder / UTAMA)
    if utama and any(map(rantai.pernah, utama)):
        return _tulis(folder, f"kunci/jejak-{nama_kunci(kunci)}.kunci", kunci)
    if (folder / UTAMA).exists():
        nama = f"jejak-{nama_kunci(utama[0])}.kunci" if utama else "jejak.kunci.rusak"
        os.replace(folder / UTAMA, folder / "kunci" / nama)
    return _tulis(folder, UTAMA, kunci)


def _tulis(folder: Path, nama: str, kunci: bytes) -> str:
    tujuan = folder / nama
    tujuan.parent.mkdir(mode=0o700, exist_ok=True)
    sedang = tujuan.with_name(f".{tujuan.name}.sedang")
    sedang.unlink(missing_ok=True)
    with open(os.open(sedang, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as aliran:
        aliran.write(f"{kunci.hex()}\n")
        aliran.flush()
        os.fsync(aliran.fileno())
    os.replace(sedang, tujuan)
    fsync_folder(tujuan.parent)
    return nama


def _dari(asal: Cadangan) -> Iterator[bytes]:
    for nama, sidik in asal.manifes["berkas"].items():
        if not nama.startswith("kunci/jejak"):
            continue
        berkas = asal.folder / nama
        if not berkas.is_file() or hashlib.sha256(berkas.read_bytes()).hexdigest() != sidik:
            raise CadanganGagal(f"{berkas} hilang atau berubah. Tidak ada yang diubah; pakai cadangan yang lain.")
        yield from map(bytes.fromhex, berkas.read_text().split())


def _baca(berkas: Path) -> tuple[bytes, ...]:
    try:
        return () if kosong(berkas) else tuple(map(bytes.fromhex, baca_kunci(berkas)))
    except GalatMulai as galat:
        raise GalatMulai(
            f"{galat.pesan} Pulihkan dari cadangan: {KEMBALIKAN} {petik(berkas.parent.parent)}."
            if "rusak" in galat.pesan
            else galat.pesan
        ) from galat


def _baca_rusak(berkas: Path) -> tuple[bytes, ...]:
    try:
        return _baca(berkas)
    except GalatMulai:
        return ()


def _buka(basis: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{basis.absolute().as_uri()}?mode=ro", uri=True)


def _ada(koneksi: sqlite3.Connection, tanya: str) -> bool:
    """Is there a row? A damaged page says that there was one."""
    try:
        return koneksi.execute(tanya).fetchone() is not None
    except sqlite3.DatabaseError:
        return True


def _lihat(basis: Path) -> _Rantai | None:
    """None where the database cannot be read."""
    if not basis.is_file() or basis.stat().st_size == 0:
        return _Rantai(baru=True)
    try:
        with closing(_buka(basis)) as koneksi:
            tabel = {nama for (nama,) in koneksi.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            berisi = [nama for nama, tanya in _BERISI.items() if nama in tabel and _ada(koneksi, tanya)]
            if "rantai_jejak" not in berisi:
                return _Rantai(baru=not berisi)
            ujung = "SELECT nama_kunci FROM rantai_jejak ORDER BY jejak_id DESC LIMIT 1"
            return _Rantai(False, str(koneksi.execute(ujung).fetchone()[0]), basis)
    except sqlite3.Error:
        return None
