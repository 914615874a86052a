"""The heads of the jejak that were kept outside the database: with the copies, and by a restore.

They prove what the database alone cannot: that lines were there which are gone from both tables (keputusan 0543).
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kinerja.adapters.cadangan import PEMULIHAN, UJUNG, CadanganGagal, baca, daftar
from kinerja.domain.rantai import Kepala

_BARIS = re.compile(r"(cadangan-[0-9-]+) ([0-9]{1,15}) ([0-9a-f]{64})")


class PemulihanRusak(Exception):
    """`pemulihan.json` of a data folder cannot be read, so that no kept head can be judged."""


def dikenal(data: Path, tujuan: Iterable[Path]) -> list[Kepala]:
    """The heads that hold for a data folder: from its own restore, its own list, and the copies in `tujuan`.

    Of an office that was restored from an older copy, those between that copy and the restore belong to another course.
    Raises PemulihanRusak.
    """
    pemulihan = [(pada, dari) for pada, dari, _ in _pemulihan(data)]
    kepala = {
        (nomor, sidik): Kepala(nomor, sidik, str(folder / nama) if (folder / nama).exists() else str(folder / UJUNG))
        for folder in dict.fromkeys((data, *tujuan))
        for nama, nomor, sidik in (*_tercatat(folder / UJUNG), *_manifes(folder))
        if not any(nama <= pada and nomor > dari[0] for pada, dari in pemulihan)
    }
    asal = {tuple(dari): Kepala(*dari, str(data / PEMULIHAN)) for _, dari in pemulihan if dari[0]}
    return list((asal | kepala).values())


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
            kepala = baca(cadangan).manifes["kepala_jejak"]
        except (CadanganGagal, ValueError):
            continue
        if kepala:
            yield cadangan.name, int(kepala[0]), str(kepala[1])
