"""Copies of an office's data, made while people work: one folder for each night, one store of files for all of them.

Below the folder of choice: `arsip/` holds every archive file once, by its SHA-256; `cadangan-2026-11-26-190000/` holds
the database of that moment, the settings, and the manifest that names every file with its SHA-256. A copy carries its
name only when it is complete and durable. SQLite's own backup is taken first, then the files that it names: a file is
durable before its record is, so that none can be missing.
"""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kinerja.adapters import skema
from kinerja.adapters.gudang import BerkasRusak, Gudang, fsync_folder
from kinerja.adapters.jam import ZONA
from kinerja.adapters.sebab import keluhan_sqlite, sebab
from kinerja.domain.galat import GalatDomain

BASIS = "kinerja.sqlite3"
ARSIP = "arsip"
MANIFES, SIDIK_MANIFES = "manifes.json", "manifes.sha256"
BENTUK_MANIFES = {"arsip": dict, "berkas": dict, "rusak": list, "kepala_jejak": list | None}
IKUT = ("konfigurasi.toml", "kunci/jejak*.kunci", "pemulihan.json", "sop/*.toml")
"""What goes along beside database and archive. The key of the sessions stays: after a restore all sign in anew."""

UJUNG = "kepala-jejak.txt"
"""Beside the copies, and beside the data: a line for each copy with the head of the jejak. It outlives the copies."""

PEMULIHAN = "pemulihan.json"
"""In a restored data folder: from which head it goes on, and since when."""

AKHIRAN_SEGEL = ".segel"
"""Of a sealed copy (adapters/segel), which is one file."""

_NAMA = re.compile(r"cadangan-(\d{4}-\d\d-\d\d-\d{6})")
BENTUK_WAKTU = "%Y-%m-%d-%H%M%S"
_SELANG_KABAR = 200
BAGIAN = 7
SEDANG, DIBUKA = ".sedang-dipulihkan", ".dibuka"
"""What is being restored, and a sealed copy that is open for it."""
_DISEBUT = 6

Kabar = Callable[[str], None]


class CadanganGagal(GalatDomain):
    """A copy could not be made, read or put back; `pesan` says why and what to do."""


@dataclass(frozen=True)
class Cadangan:
    """A complete copy: where it lies, and what its manifest says."""

    folder: Path
    manifes: dict

    @property
    def gudang(self) -> Gudang:
        """Where its archive files lie: beside it, shared with the other copies."""
        return Gudang(self.folder.parent / ARSIP)

    @property
    def temuan_jejak(self) -> list[str]:
        """What was wrong with the jejak when the copy was made; empty too for a copy of an earlier version."""
        return list(self.manifes.get("temuan_jejak", ()))


def nama_cadangan(waktu: datetime) -> str:
    """The name of a copy made at `waktu` (in whatever zone it carries)."""
    return f"cadangan-{waktu.strftime(BENTUK_WAKTU)}"


def waktu_nama(nama: str) -> datetime | None:
    """When the copy of that name was made (aware); None where it is no such name."""
    cocok = _NAMA.fullmatch(nama)
    return datetime.strptime(cocok[1], BENTUK_WAKTU).replace(tzinfo=ZONA) if cocok else None


def nama_bebas(tujuan: Path, waktu: datetime) -> str:
    """The name of a copy made at `waktu` in that folder, or in the first second after it whose name nothing has."""
    while (tujuan / (nama := nama_cadangan(waktu))).exists() or (tujuan / f"{nama}{AKHIRAN_SEGEL}").exists():
        waktu += timedelta(seconds=1)
    return nama


def terbaca(folder: Path) -> bool:
    """Is there such a folder, and may this user look into it?"""
    try:
        with os.scandir(folder):
            return True
    except OSError:
        return False


def daftar(tujuan: Path) -> dict[datetime, Path]:
    """The complete copies in a folder, oldest first, by the (naive, local) time in their name."""
    ada = (
        sorted(cadangan for cadangan in tujuan.glob("cadangan-*") if _NAMA.fullmatch(cadangan.name))
        if terbaca(tujuan)
        else []
    )
    return {
        datetime.strptime(cadangan.name.removeprefix("cadangan-"), BENTUK_WAKTU): cadangan  # noqa: DTZ007 - local, as its name
        for cadangan in ada
        if (cadangan / MANIFES).is_file()
    }


def temukan(tempat: Path, *, dalam: int = 0) -> list[Path]:
    """The complete copies and the sealed ones in a folder, newest first; `dalam`: so many folders below it too."""
    pola = ["*/" * n + "cadangan-*" for n in range(dalam + 1)]
    calon = [jalan for satu_pola in pola for jalan in tempat.glob(satu_pola)] if terbaca(tempat) else []
    ada = [
        jalan
        for jalan in calon
        if _NAMA.fullmatch(jalan.name.removesuffix(AKHIRAN_SEGEL))
        and (jalan.is_file() if jalan.name.endswith(AKHIRAN_SEGEL) else (jalan / MANIFES).is_file())
    ]
    return sorted(ada, key=lambda jalan: jalan.name, reverse=True)


def buat(
    data: Path,
    tujuan: Path,
    nama: str,
    *,
    versi: str,
    giliran: int,
    kabar: Kabar,
    tautkan: bool = False,
    jejak: Sequence[str] = (),
) -> tuple[Cadangan, list[str]]:
    """Copy the data folder `data` into `tujuan`. Returns the copy, and the SHA-256 of every damaged file.

    `jejak`: what is wrong with the jejak; it marks the copy.

    `giliran` (0 to 6): which seventh of the files that are there already is read again, and mended where it is
    damaged. `tautkan`: archive files may be links to those of the office (a copy that is about to be sealed).
    Raises CadanganGagal: no room, no permission, the database cannot be read.
    """
    sedang = tujuan / f".{nama}.sedang"
    try:
        tujuan.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(sedang, ignore_errors=True)
        sedang.mkdir(mode=0o700)
        kabar("Menyalin basis data.")
        salin_basis(data / BASIS, sedang / BASIS)
        if keluhan := keluhan_basis(sedang / BASIS):
            shutil.rmtree(sedang, ignore_errors=True)
            raise _basis_rusak(keluhan)
        rusak = _salin_arsip(
            sedang / BASIS, Gudang(data / ARSIP), Gudang(tujuan / ARSIP), giliran, kabar, tautkan=tautkan
        )
        _salin_lain(data, sedang)
        _tulis_manifes(sedang, versi=versi, nama=nama, rusak=rusak, jejak=jejak)
        os.replace(sedang, tujuan / nama)
        fsync_folder(tujuan)
        ujung = baca(tujuan / nama).manifes["kepala_jejak"]
        _catat_ujung(tujuan, nama, ujung)
        with suppress(OSError):  # of a copy that goes far away, or is sealed, the head stays here too
            _catat_ujung(data, nama, ujung)
    except (OSError, sqlite3.Error) as galat:
        shutil.rmtree(sedang, ignore_errors=True)
        raise tidak_jadi(tujuan, galat) from galat
    return baca(tujuan / nama), rusak


def _basis_rusak(keluhan: str) -> CadanganGagal:
    return CadanganGagal(
        f"Basis data kantor ini rusak ({keluhan}), sehingga cadangan baru tidak dibuat dan tidak ada cadangan lama "
        f"yang dihapus. Hentikan aplikasi, lalu jalankan: {skema.PERBAIKI}. Apabila tidak dapat diperbaiki, pulihkan "
        "cadangan terakhir yang utuh ke folder baru: python3 run.py pulihkan CADANGAN --data FOLDER."
    )


def tidak_jadi(tujuan: Path, galat: Exception) -> CadanganGagal:
    """What to say of a copy that could not be made, and what to do."""
    if isinstance(galat, sqlite3.DatabaseError) and not isinstance(galat, sqlite3.OperationalError):
        return _basis_rusak(sebab(galat))
    return CadanganGagal(
        f"Cadangan ke {tujuan} tidak jadi: {sebab(galat)}. Periksa apakah media itu "
        "terpasang, dapat ditulisi, dan masih ada ruangnya, lalu ulangi."
    )


def pastikan_kosong(folder: Path) -> None:
    """Raises CadanganGagal where a folder holds anything."""
    if folder.exists() and not folder.is_dir():
        raise CadanganGagal(f"{folder} adalah berkas, bukan folder. Pilih folder kosong dengan --data.")
    if folder.exists() and any(isi.name not in (SEDANG, DIBUKA, "lost+found") for isi in folder.iterdir()):
        raise CadanganGagal(f"Folder {folder} berisi data, sehingga tidak disentuh. Pilih folder kosong dengan --data.")


def tempat_kerja(folder: Path, nama: str) -> Path:
    """Where what becomes `folder` is prepared, on its medium: beside it, or in it where it can only be filled.

    That is a mount point, or a folder whose parent is somebody else's, as that of a service is.
    """
    return folder / nama if _hanya_diisi(folder) else folder.with_name(f".{folder.name}{nama}")


def _hanya_diisi(folder: Path) -> bool:
    return folder.is_dir() and (os.path.ismount(folder) or not os.access(folder.parent, os.W_OK))


def _serahkan(sedang: Path, folder: Path) -> None:
    """What root restores into the folder of a service is the service's own."""
    if sys.platform == "win32" or os.geteuid() != 0 or not folder.is_dir():
        return
    milik = folder.stat()
    if (milik.st_uid, milik.st_gid) == (0, 0):
        return
    for jalan in (sedang, *sedang.rglob("*")):
        os.chown(jalan, milik.st_uid, milik.st_gid, follow_symlinks=False)


def _jadikan(sedang: Path, folder: Path) -> None:
    """Give what is complete its place. Where it is moved piece by piece, the database comes last: then it is there."""
    if sedang.parent == folder:
        for isi in sorted(sedang.iterdir(), key=lambda isi: isi.name == BASIS):
            os.replace(isi, folder / isi.name)
        fsync_folder(folder)
        return
    if folder.exists():
        folder.rmdir()
    os.replace(sedang, folder)
    fsync_folder(folder.parent)


def pastikan_di_luar_cadangan(folder: Path) -> None:
    """Nothing is put into a copy or between the files that copies share. Raises CadanganGagal."""
    jalan = folder.resolve()
    for tempat in (jalan, *jalan.parents):
        milik = (tempat / MANIFES).is_file() or (tempat.name == ARSIP and temukan(tempat.parent))
        if milik and not (tempat.parent / BASIS).is_file():
            raise CadanganGagal(f"{folder} berada di dalam cadangan ({tempat}). Pilih folder lain.")


def baca(folder: Path) -> Cadangan:
    """The copy in a folder (or that a manifest names), its manifest checked. Raises CadanganGagal."""
    folder = folder.parent if folder.name in (MANIFES, BASIS) and folder.is_file() else folder
    try:
        isi = (folder / MANIFES).read_bytes()
        sidik = (folder / SIDIK_MANIFES).read_text().strip()
    except OSError as galat:
        raise CadanganGagal(_bukan_cadangan(folder)) from galat
    if hashlib.sha256(isi).hexdigest() != sidik:
        raise CadanganGagal(f"Cadangan {folder} rusak: isi {MANIFES} berubah. Pakai cadangan yang lain.")
    return Cadangan(folder, _manifes(folder, isi))


def _manifes(folder: Path, isi: bytes) -> dict:
    """A manifest of the shape of ours, whoever has written it. Raises CadanganGagal."""
    try:
        manifes = json.loads(isi)
    except ValueError:
        manifes = None
    if not (
        isinstance(manifes, dict)
        and all(isinstance(manifes.get(kunci), jenis) for kunci, jenis in BENTUK_MANIFES.items())
        and (manifes.get("kepala_jejak") is None or len(manifes["kepala_jejak"]) == 2)
    ):
        raise CadanganGagal(f"Cadangan {folder} rusak: {MANIFES} bukan manifes cadangan. Pakai cadangan yang lain.")
    return {"kepala_jejak": None} | manifes


def _bukan_cadangan(tempat: Path) -> str:
    """What lies where a copy was said to be, and which copies there are instead."""
    ada = temukan(tempat, dalam=2)
    if not tempat.exists():
        kata = f"Tidak ada cadangan di {tempat}: folder itu tidak ada. Periksa namanya, dan apakah medianya terpasang."
        ada = temukan(tempat.parent)
    elif _NAMA.fullmatch(tempat.name):
        kata = f"{tempat} bukan cadangan yang utuh: {MANIFES} tidak dapat dibaca. Pakai cadangan yang lain."
        ada = [salinan for salinan in temukan(tempat.parent) if salinan != tempat]
    elif (tempat / BASIS).is_file():
        kata = f"{tempat} adalah folder data, bukan cadangan."
    elif ada:
        kata = f"{tempat} memuat {len(ada)} cadangan. Sebutkan salah satunya."
    else:
        kata = (
            f"{tempat} bukan cadangan, dan tidak ada cadangan di dalamnya. Sebutkan folder cadangan-… atau berkas "
            "cadangan-….segel."
        )
    if not ada:
        return kata
    lain = f"; yang lain: {', '.join(salinan.name for salinan in ada[1:_DISEBUT])}" if len(ada) > 1 else ""
    lebih = f", dan {len(ada) - _DISEBUT} yang lebih lama" if len(ada) > _DISEBUT else ""
    return f"{kata} Yang terbaru: {ada[0]}{lain}{lebih}."


def periksa(cadangan: Cadangan) -> list[str]:
    """Read every byte of a copy against its manifest, and its database. A sentence for everything that is wrong.

    Raises CadanganGagal where the folder of archive files, which copies share, was not brought along.
    """
    if cadangan.manifes["arsip"] and not cadangan.gudang.berisi():
        raise CadanganGagal(_tanpa_arsip(cadangan))
    temuan = [
        f"{nama} hilang atau berubah."
        for nama, sidik in cadangan.manifes["berkas"].items()
        if _sidik_berkas(cadangan.folder / nama) != sidik
    ]
    if keluhan := keluhan_basis(cadangan.folder / BASIS):
        temuan.append(f"{BASIS} di dalamnya rusak: {keluhan}.")
    for sidik, ukuran in cadangan.manifes["arsip"].items():
        try:
            cadangan.gudang.periksa(sidik, ukuran)
        except BerkasRusak:
            temuan.append(kalimat_rusak(sidik))
    return temuan


def _tanpa_arsip(cadangan: Cadangan) -> str:
    apa = "kosong" if cadangan.gudang.folder.is_dir() else "tidak ada"
    return (
        f"Cadangan {cadangan.folder} tidak lengkap: folder {cadangan.gudang.folder}, yang memuat berkas arsipnya "
        f"({len(cadangan.manifes['arsip'])} berkas) bagi semua cadangan, {apa}. Yang disalin tampaknya hanya satu "
        f"{cadangan.folder.name}. Salin juga folder {ARSIP} dari tempat asal cadangan itu ke sampingnya, lalu ulangi; "
        "tidak ada yang diubah."
    )


def pulihkan(cadangan: Cadangan, folder: Path, *, kini: datetime, tautkan: bool = False) -> None:
    """Make a data folder from a copy that was read to its last byte. Raises CadanganGagal, and nothing is there.

    `tautkan`: archive files may be links to those of the copy (a rehearsal, which is thrown away).
    """
    pastikan_kosong(folder)
    if temuan := periksa(cadangan):
        raise CadanganGagal(
            f"Cadangan {cadangan.folder} rusak, sehingga tidak dipakai: {temuan[0]} "
            f"({len(temuan)} temuan). Pakai cadangan yang lain."
        )
    sedang = tempat_kerja(folder, SEDANG)
    shutil.rmtree(sedang, ignore_errors=True)
    try:
        _susun(cadangan, sedang, tautkan=tautkan)
        tulis_pemulihan(sedang, cadangan, nama_cadangan(kini))
        _serahkan(sedang, folder)
        _jadikan(sedang, folder)
    except OSError as galat:
        raise CadanganGagal(f"Pemulihan ke {folder} tidak jadi: {sebab(galat)}. Periksa ruang dan izinnya.") from galat
    finally:
        shutil.rmtree(sedang, ignore_errors=True)


def tulis_pemulihan(folder: Path, cadangan: Cadangan, nama: str, *, pindah: bool = True) -> None:
    """Remember in a data folder from which head of the jejak it goes on. `nama`: the name of a copy of this moment.

    What was wrong with the jejak when the copy was made is remembered too: a restore does not make it whole.
    Earlier restores of the same office, which the copy has brought along, stay under it. `pindah`: there may be another
    server of this office now; where its own folder goes back there is none.
    """
    berkas, lalu = folder / PEMULIHAN, []
    with suppress(OSError, ValueError, AttributeError):
        isi = json.loads(berkas.read_text())
        lalu = [{"kepala": isi["kepala"], "pada": isi["pada"]}, *isi.get("sebelumnya", ())]
    kini = {"kepala": cadangan.manifes["kepala_jejak"], "pada": nama, "temuan": cadangan.temuan_jejak}
    if pindah:
        kini["asal"] = str(cadangan.manifes.get("nama", cadangan.folder.name))
    berkas.unlink(missing_ok=True)
    berkas.write_text(json.dumps(kini | ({"sebelumnya": lalu} if lalu else {})))


def _catat_ujung(tujuan: Path, nama: str, ujung: list | None) -> None:
    if ujung:
        with (tujuan / UJUNG).open("a") as aliran:
            aliran.write(f"{nama} {ujung[0]} {ujung[1]}\n")
        _fsync(tujuan / UJUNG)


def hapus(cadangan: Path) -> None:
    """Remove one copy. Its archive files stay: they belong to the other copies too."""
    with suppress(OSError):
        (cadangan / MANIFES).unlink()
        shutil.rmtree(cadangan)


def satu_media(data: Path, tujuan: Path) -> bool:
    """Do the data and their copies lie on one disk, and would be lost together?"""
    return letak(tujuan).st_dev == data.stat().st_dev


def letak(tujuan: Path) -> os.stat_result:
    """Of a folder that may not be there yet, or not be looked into: of the first one above it that can be asked."""
    for folder in (tujuan, *tujuan.parents):
        with suppress(OSError):
            return folder.stat()
    raise AssertionError


def salin_basis(asal: Path, ke: Path) -> None:
    """A copy of one moment, by SQLite itself: writers go on meanwhile. Its journal is folded in."""
    dari = sqlite3.connect(f"{asal.absolute().as_uri()}?mode=ro", uri=True)
    salinan = sqlite3.connect(ke)
    with closing(dari), closing(salinan):
        dari.backup(salinan)
        salinan.execute("PRAGMA journal_mode=DELETE")
    _fsync(ke)


def keluhan_basis(basis: Path) -> str:
    """What SQLite itself finds wrong with a database file that nobody has open, or the tables that are gone; "" when
    it is sound."""
    try:
        with closing(sqlite3.connect(f"{basis.absolute().as_uri()}?mode=ro", uri=True)) as koneksi:
            (keluhan,) = koneksi.execute("PRAGMA quick_check(1)").fetchone()
            return "; ".join(keluhan_sqlite([keluhan])) or skema.sebut_tabel(skema.hilang(koneksi))
    except sqlite3.DatabaseError as galat:
        return sebab(galat)


def isi_basis(basis: Path) -> dict:
    """What a manifest tells of a database: {"arsip": {sha256: size}, "revisi", "kepala_jejak", "jejak"}."""
    with closing(sqlite3.connect(f"{basis.absolute().as_uri()}?mode=ro", uri=True)) as koneksi:
        arsip = dict(koneksi.execute("SELECT sha256, max(ukuran) FROM berkas GROUP BY sha256 ORDER BY sha256"))
        (revisi,) = koneksi.execute("SELECT version_num FROM alembic_version").fetchone()
        (jumlah,) = koneksi.execute("SELECT count(*) FROM jejak").fetchone()
        ujung = None
        if koneksi.execute("SELECT 1 FROM sqlite_master WHERE name = 'rantai_jejak'").fetchone():  # since 0020
            ujung = koneksi.execute("SELECT jejak_id, sidik FROM rantai_jejak ORDER BY 1 DESC LIMIT 1").fetchone()
    return {"arsip": arsip, "revisi": revisi, "kepala_jejak": list(ujung) if ujung else None, "jejak": jumlah}


def _sudah_ada(gudang: Gudang, sidik: str, ukuran: int, *, baca: bool) -> bool:
    if not baca:
        return gudang.ukuran(sidik) == ukuran
    try:
        gudang.periksa(sidik, ukuran)
    except BerkasRusak:
        return False
    return True


def _salin_arsip(basis: Path, dari: Gudang, ke: Gudang, giliran: int, kabar: Kabar, *, tautkan: bool) -> list[str]:
    """Bring over what is not there yet, and what is of tonight's share and no longer sound there.

    Returns the SHA-256 of what is missing or damaged; the rest is copied.
    """
    arsip, rusak = isi_basis(basis)["arsip"], []
    for urutan, (sidik, ukuran) in enumerate(arsip.items()):
        if urutan % _SELANG_KABAR == 0:
            kabar(f"Menyalin arsip: {urutan} dari {len(arsip)} berkas.")
        if _sudah_ada(ke, sidik, ukuran, baca=int(sidik[:8], 16) % BAGIAN == giliran):
            continue
        try:
            dari.periksa(sidik, ukuran)
            if not (tautkan and ke.tautkan(dari, sidik)):
                with dari.buka(sidik) as berkas:
                    ke.simpan(berkas)
        except BerkasRusak:
            rusak.append(sidik)
    kabar(f"Menyalin arsip: {len(arsip)} dari {len(arsip)} berkas.")
    return rusak


def _salin_lain(data: Path, sedang: Path) -> None:
    for asal in _ikut(data):
        ke = sedang / asal.relative_to(data)
        ke.parent.mkdir(mode=0o700, exist_ok=True)
        shutil.copy2(asal, ke)
        _fsync(ke)


def _ikut(folder: Path) -> Iterator[Path]:
    for pola in IKUT:
        yield from sorted(folder.glob(pola))


def _tulis_manifes(sedang: Path, *, versi: str, nama: str, rusak: list[str], jejak: Sequence[str]) -> None:
    isi = isi_basis(sedang / BASIS)
    isi["arsip"] = {sidik: ukuran for sidik, ukuran in isi["arsip"].items() if sidik not in rusak}
    berkas = {p.relative_to(sedang).as_posix(): _sidik_berkas(p) for p in (sedang / BASIS, *_ikut(sedang))}
    manifes = {"nama": nama, "versi": versi, "rusak": rusak, "temuan_jejak": list(jejak), "berkas": berkas, **isi}
    teks = json.dumps(manifes, ensure_ascii=False, indent=1, sort_keys=True).encode()
    for nama_berkas, tulis in ((MANIFES, teks), (SIDIK_MANIFES, hashlib.sha256(teks).hexdigest().encode())):
        (sedang / nama_berkas).write_bytes(tulis)
        _fsync(sedang / nama_berkas)
    fsync_folder(sedang)


def _susun(cadangan: Cadangan, folder: Path, *, tautkan: bool) -> None:
    folder.mkdir(mode=0o700, parents=True)
    for nama in cadangan.manifes["berkas"]:
        ke = folder / nama
        ke.parent.mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(cadangan.folder / nama, ke)
        ke.chmod(0o600)
        _fsync(ke)
    arsip = Gudang(folder / ARSIP)
    for sidik in cadangan.manifes["arsip"]:
        if not (tautkan and arsip.tautkan(cadangan.gudang, sidik)):
            with cadangan.gudang.buka(sidik) as berkas:
                arsip.simpan(berkas)
    fsync_folder(folder)


def _sidik_berkas(berkas: Path) -> str:
    try:
        with berkas.open("rb") as aliran:
            return hashlib.file_digest(aliran, "sha256").hexdigest()
    except OSError:
        return ""


def _fsync(berkas: Path) -> None:
    with berkas.open("rb+") as aliran:
        os.fsync(aliran.fileno())


def kalimat_rusak(sidik: str) -> str:
    """A damaged file, where nothing is known but its bytes."""
    return f"Berkas arsip {sidik[:12]}… hilang atau berubah."
