"""The SOP files: those issued with the program and those that the office placed in `sop/` of its data folder."""

import os
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app

from kinerja.adapters.sebab import sebab
from kinerja.domain import huruf
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.ingatan import diingat
from kinerja.domain.kunci import pastikan_dapat_dijalankan
from kinerja.domain.sop import Sop, SopRusak, baca_sop
from kinerja.domain.sop.letak import Jalur, Letak
from kinerja.domain.tanggal import tulis_tanggal

FOLDER_TERBIT = Path(__file__).resolve().parent.parent / "sop"
UKURAN_TERBESAR = 512 * 1024
AKHIRAN = ".toml"


@dataclass(frozen=True)
class Pustaka:
    """All SOP files of an office: `sop` those that are sound, `rusak` the refusals of the others."""

    sop: tuple[Sop, ...]
    rusak: tuple[SopRusak, ...]

    def berlaku(self, tanggal: date) -> Sop:
        """The version in force on `tanggal`: the latest effective date not after it.

        Raises SopRusak while any file is broken (it may be the one that ought to apply), TidakDitemukan when no
        version is in force yet.
        """
        if self.rusak:
            raise self.rusak[0]
        calon = [sop for sop in self.sop if sop.efektif <= tanggal]
        if not calon:
            raise TidakDitemukan(f"Belum ada SOP yang berlaku pada {tulis_tanggal(tanggal)}. Hubungi pengelola.")
        return max(calon, key=lambda sop: sop.efektif)

    def berkode(self, kode: str) -> Sop:
        """The version with this kode; TidakDitemukan when there is none."""
        for sop in self.sop:
            if sop.kode == kode:
                return sop
        raise TidakDitemukan("SOP itu tidak ditemukan. Pilih dari daftar SOP.")


def sop_berlaku(tanggal: date, folder_data: Path | None = None) -> Sop:
    """The SOP that a siklus begun on `tanggal` runs under. Raises as `Pustaka.berlaku`."""
    return pustaka_sop(folder_data).berlaku(tanggal)


def pustaka_sop(folder_data: Path | None = None) -> Pustaka:
    """Every SOP of the program and of the data folder (default: the running application's), newest first."""
    folder_data = folder_data or Path(current_app.config["FOLDER_DATA"])
    return muat_naskah(FOLDER_TERBIT, folder_data / "sop")


def keluhan(folder_data: Path | None = None) -> list[str]:
    """What keeps a new siklus from starting, for who looks after the server: each file that is refused, and why."""
    akibat = "Siklus baru belum dapat dibuka; siklus yang berjalan tidak terganggu."
    return [f"{rusak.pesan} {akibat}" for rusak in pustaka_sop(folder_data).rusak]


def muat_naskah(*folder: Path) -> Pustaka:
    """Read every *.toml of these folders; one that is missing is an empty one. A broken file spoils no other."""
    sop: list[Sop] = []
    rusak: list[SopRusak] = []
    asal: dict[str, str] = {}
    for berkas in berkas_sop(*folder):
        try:
            dibaca = baca_berkas(berkas)
            _tolak_kembar(berkas.name, dibaca, sop, asal)
        except SopRusak as galat:
            rusak.append(galat)
        else:
            asal[dibaca.kode] = berkas.name
            sop.append(dibaca)
    return Pustaka(tuple(sorted(sop, key=lambda satu_sop: satu_sop.efektif, reverse=True)), tuple(rusak))


def berkas_sop(*folder: Path) -> list[Path]:
    """The SOP files of these folders, in the order in which they are read. One that is missing is an empty one."""
    return [berkas for satu_folder in folder for berkas in _naskah(satu_folder)]


def _naskah(folder: Path) -> list[Path]:
    try:
        ada = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [folder / nama for nama in sorted(ada) if nama.lower().endswith(AKHIRAN)]


def periksa_berkas(berkas: Path, lain: Iterable[Path]) -> Sop:
    """Read one file as it would stand beside `lain`: what `muat_naskah` would refuse is refused. Raises SopRusak."""
    if not berkas.name.lower().endswith(AKHIRAN):
        alasan = f"nama berkas tidak berakhir dengan {AKHIRAN}, sehingga tidak akan dibaca. Ganti namanya."
        raise SopRusak(berkas.name, 1, alasan)
    dibaca = baca_berkas(berkas)
    for satu_lain in lain:
        try:
            beserta = baca_berkas(satu_lain)
        except SopRusak:
            continue  # refused for itself
        _tolak_kembar(berkas.name, dibaca, [beserta], {beserta.kode: satu_lain.name})
    return dibaca


def baca_berkas(berkas: Path) -> Sop:
    """Read one file (UTF-8, with or without a byte order mark) on which new siklus may run.

    Raises SopRusak with file, line and reason.
    """
    return _terbit(berkas) if berkas.parent == FOLDER_TERBIT else _urai(_isi(berkas), berkas.name)


def sop_terbit(sha256: str) -> Sop | None:
    """The SOP among those issued with the program whose text has this hash (hex)."""
    return _semua_terbit().get(sha256)


@cache
def _semua_terbit() -> dict[str, Sop]:
    return {sop.sha256: sop for sop in map(_terbit, berkas_sop(FOLDER_TERBIT))}


@cache
def _terbit(berkas: Path) -> Sop:
    """A file of the program, as everything of the program read once."""
    return _urai(_isi(berkas), berkas.name)


def _isi(berkas: Path) -> bytes:
    try:
        with open(berkas, "rb", buffering=0) as aliran:
            if os.fstat(aliran.fileno()).st_size > UKURAN_TERBESAR:
                raise SopRusak(berkas.name, 1, f"berkas lebih besar dari {UKURAN_TERBESAR // 1024} kB.")
            return aliran.readall()
    except OSError as galat:
        raise SopRusak(berkas.name, 1, f"berkas tidak dapat dibaca: {sebab(galat)}.") from galat


@diingat
def _urai(isi: bytes, nama: str) -> Sop:
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError as galat:
        baris = isi.count(b"\n", 0, galat.start) + 1
        raise SopRusak(nama, baris, "huruf tidak terbaca. Simpan berkas dengan pengodean UTF-8.") from galat
    for karakter, baris in huruf.asing(huruf.rapikan(teks)):
        raise SopRusak(nama, baris, _tidak_tercetak(karakter))
    sop = baca_sop(teks, nama)
    _tolak_huruf(sop, nama)
    pastikan_dapat_dijalankan(sop, nama)
    return sop


def _tidak_tercetak(karakter: str) -> str:
    return f"karakter {huruf.sebut(karakter)} tidak dapat dicetak. Hapus atau ganti karakter itu."


def _tolak_huruf(sop: Sop, nama: str) -> None:
    """What a text says counts, however it is written: "\\u6f22" is that character, and what nobody sees is none."""
    for jalur, teks in _semua_teks(tomllib.loads(sop.isi), ()):
        for karakter in "" if teks.isascii() and teks.isprintable() else teks:
            if huruf.asing(huruf.rapikan(karakter)) or unicodedata.category(karakter) == "Cf":
                raise SopRusak(nama, Letak(sop.isi).baris(jalur), _tidak_tercetak(karakter))


def _semua_teks(isi: Any, jalur: Jalur) -> Iterator[tuple[Jalur, str]]:
    if isinstance(isi, str):
        yield jalur, isi
    elif isinstance(isi, dict | list):
        for nama, bagian in isi.items() if isinstance(isi, dict) else enumerate(isi):
            yield from _semua_teks(bagian, (*jalur, nama))


def _tolak_kembar(nama: str, baru: Sop, lama: list[Sop], asal: dict[str, str]) -> None:
    for sop in lama:
        sumber = asal[sop.kode]
        if sop.kode == baru.kode:
            raise SopRusak(nama, Letak(baru.isi).baris(("kode",)), f"kode “{baru.kode}” sudah dipakai berkas {sumber}.")
        if sop.efektif == baru.efektif:
            alasan = f"tanggal efektif sama dengan berkas {sumber}; tidak jelas mana yang berlaku."
            raise SopRusak(nama, Letak(baru.isi).baris(("dokumen", "efektif")), alasan)
