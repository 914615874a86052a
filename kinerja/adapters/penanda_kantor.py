"""Outside a data folder: that an office stands in it (keputusan 0575).

An empty folder looks the same whether nobody has begun or everything is gone. So what has run once is written down
beside the folder, or beside the program where that cannot be written.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TEMPAT_LAIN = ".kantor"
"""Beside the program."""


@dataclass(frozen=True)
class KantorTercatat:
    """The file that says it, and where that office had its copies."""

    berkas: Path
    cadangan: tuple[Path, ...]


def tempat(folder: Path, akar: Path) -> tuple[Path, Path]:
    """Where it may be written, the better place first. `akar`: the folder of the program."""
    nama = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    return folder.with_name(f".{folder.name}.kantor.json"), akar / TEMPAT_LAIN / f"{nama}.json"


def tandai(folder: Path, akar: Path, cadangan: Sequence[Path]) -> None:
    """An office stands here, with these folders of copies. Where neither place can be written nothing is."""
    isi = json.dumps({"folder": str(folder), "cadangan": list(map(str, cadangan))}, ensure_ascii=False, indent=1)
    for berkas in tempat(folder, akar):
        with suppress(OSError):
            if not berkas.is_file() or berkas.read_text(encoding="utf-8") != isi:
                berkas.parent.mkdir(mode=0o700, exist_ok=True)
                sementara = berkas.with_name(f"{berkas.name}.sedang")
                sementara.write_text(isi, encoding="utf-8")
                os.replace(sementara, berkas)
            return


def baca(folder: Path, akar: Path) -> KantorTercatat | None:
    """What is written down of a folder; None where nothing is. A file that cannot be read says it all the same."""
    for berkas in tempat(folder, akar):
        if not berkas.is_file():
            continue
        try:
            semua = json.loads(berkas.read_text(encoding="utf-8"))["cadangan"]
            return KantorTercatat(berkas, tuple(Path(str(tujuan)) for tujuan in semua))
        except (OSError, ValueError, KeyError, TypeError):
            return KantorTercatat(berkas, ())
    return None
