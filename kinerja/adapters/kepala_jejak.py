"""The heads of the jejak that were kept outside the database: with the copies, and by a restore.

They prove what the database alone cannot: that lines were there which are gone from both tables (keputusan 0543).
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kinerja.adapters.cadangan import PEMULIHAN, UJUNG, CadanganGagal, baca, daftar, terbaca
from kinerja.adapters.gudang import fsync_folder
from kinerja.adapters.milik_cadangan import asing
from kinerja.domain.rantai import KepalaJejak

KINI = "kepala-jejak-kini.txt"
"""Beside the data, and beside the copies: the head of some minutes ago, or of the moment when the server ended."""
_BARIS = re.compile(r"((?:cadangan|kepala)-[0-9-]+) ([0-9]{1,15}) ([0-9a-f]{64})")


class PemulihanRusak(Exception):
    """`pemulihan.json` of a data folder cannot be read, so that no kept head can be judged."""


def dikenal(data: Path, tujuan: Iterable[Path], *, manifes: bool = True) -> list[KepalaJejak]:
    """The heads that hold for a data folder: from its own restore, its own lists, and the copies in `tujuan`.

    Of an office that was restored from an older copy, those between that copy and the restore belong to another course.
    `manifes`: the copies are read too, not only the lists beside them. Raises PemulihanRusak.
    """
    pemulihan = [(_pukul(pada), dari) for pada, dari, _ in _pemulihan(data)]
    kepala_jejak = {
        (nomor, sidik): KepalaJejak(nomor, sidik, str(asal))
        for folder in dict.fromkeys((data, *tujuan))
        if terbaca(folder)
        for asal, nama, nomor, sidik in _di(data, folder, manifes=manifes)
        if not any(_pukul(nama) <= pada and nomor > dari[0] for pada, dari in pemulihan)
    }
    asal_mula = {tuple(dari): KepalaJejak(*dari, str(data / PEMULIHAN)) for _, dari in pemulihan if dari[0]}
    return list((asal_mula | kepala_jejak).values())


def _pukul(nama: str) -> str:
    """When a head was written down, from the name of its copy or its line."""
    return nama.partition("-")[2]


def _di(data: Path, folder: Path, *, manifes: bool) -> Iterator[tuple[Path, str, int, str]]:
    """Every head in a folder: what tells of it, its name, the line, the HMAC. Between copies of two offices only those
    of one's own copies count: whose the others are, nobody can tell."""
    if folder != data and (lain := asing(data, folder)):
        for nama, nomor, sidik in _manifes(folder):
            if folder / nama not in lain:
                yield folder / nama, nama, nomor, sidik
        return
    for nama, nomor, sidik in _tercatat(folder / KINI):
        yield folder / KINI, nama, nomor, sidik
    for nama, nomor, sidik in (*_tercatat(folder / UJUNG), *(_manifes(folder) if manifes else ())):
        yield (folder / nama if (folder / nama).exists() else folder / UJUNG), nama, nomor, sidik


def simpan_kini(folder: Path, pada: str, ujung: tuple[int, str], ada: Callable[[int, str], bool]) -> None:
    """Keep the head of now (`pada`: as the time of a copy is written) instead of the one before. One that is no longer
    there (`ada`) stays: it proves that lines were cut. Raises OSError."""
    berkas = folder / KINI
    semua = list(_tercatat(berkas))
    if (ujung[0], ujung[1]) in [(nomor, sidik) for _, nomor, sidik in semua]:
        return
    tetap = [satu_kepala for satu_kepala in semua if not ada(*satu_kepala[1:])]
    sementara = folder / f".{KINI}"
    with sementara.open("w") as aliran:
        for nama, nomor, sidik in (*tetap, (f"kepala-{pada}", *ujung)):
            aliran.write(f"{nama} {nomor} {sidik}\n")
        aliran.flush()
        os.fsync(aliran.fileno())
    os.replace(sementara, berkas)
    fsync_folder(folder)


def temuan_pemulihan(data: Path) -> list[str]:
    """What was wrong with the jejak in the copy that this folder was restored from. Raises PemulihanRusak."""
    return next((temuan for *_, temuan in _pemulihan(data)), [])


def _pemulihan(data: Path) -> Iterator[tuple[str, tuple[int, str], list[str]]]:
    """When this folder was restored (as the name of a copy), the head of the copy that it was restored from, and what
    was wrong with that; the last restore first."""
    if not (data / PEMULIHAN).is_file():
        return
    try:
        isi = json.loads((data / PEMULIHAN).read_text())
        for satu_kali in (isi, *isi.get("sebelumnya", ())):
            nomor, sidik = satu_kali["kepala"] or (0, "")
            yield str(satu_kali["pada"]), (int(nomor), str(sidik)), list(map(str, satu_kali.get("temuan", ())))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as galat:
        raise PemulihanRusak from galat


def _tercatat(berkas: Path) -> Iterator[tuple[str, int, str]]:
    """What the nights have written down; a line that a power cut has left half written is passed over."""
    if not berkas.is_file():
        return
    for baris in berkas.read_text(errors="replace").splitlines():
        if cocok := _BARIS.fullmatch(baris.strip()):
            yield cocok[1], int(cocok[2]), cocok[3]


def _manifes(folder: Path) -> Iterator[tuple[str, int, str]]:
    for cadangan in daftar(folder).values():
        try:
            kepala_jejak = baca(cadangan).manifes["kepala_jejak"]
        except (CadanganGagal, ValueError):
            continue
        if kepala_jejak:
            yield cadangan.name, int(kepala_jejak[0]), str(kepala_jejak[1])
