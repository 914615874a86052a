"""The commands in an advice, with the paths that are known: the newest copy, and a folder for what is restored.

A sentence is composed where nobody knows them, or kept until they are others: it says CADANGAN and FOLDER.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from kinerja.adapters import tempat_cadangan
from kinerja.adapters.cadangan import temukan
from kinerja.adapters.petik import petik

_PULIHKAN = re.compile(r"run\.py pulihkan CADANGAN --data FOLDER")
_KUNCI = re.compile(r"run\.py pulihkan-kunci CADANGAN --data (FOLDER|'[^']*'|\S*[^\s.,;])")
_PERBAIKI = re.compile(r"run\.py perbaiki-data --data FOLDER")


def terisi(kalimat: str, data: Path, tujuan: Sequence[Path]) -> str:
    """The sentence with the newest copy in one of these folders instead of CADANGAN, and with the data folder, or one
    that does not exist yet, instead of FOLDER. Where there is no copy in reach the word stays."""
    if "run.py" not in kalimat or not ("FOLDER" in kalimat or "CADANGAN" in kalimat):
        return kalimat
    asal = petik(salinan) if (salinan := terbaru(data, tujuan)) else "CADANGAN"
    milik, baru = petik(data), petik(folder_baru(data))
    kalimat = _PULIHKAN.sub(lambda _: f"run.py pulihkan {asal} --data {baru}", kalimat)
    kalimat = _KUNCI.sub(lambda _: f"run.py pulihkan-kunci {asal} --data {milik}", kalimat)
    return _PERBAIKI.sub(lambda _: f"run.py perbaiki-data --data {milik}", kalimat)


def terbaru(data: Path, tujuan: Sequence[Path]) -> Path | None:
    """The newest copy in reach."""
    tempat_salinan = dict.fromkeys((*tujuan, *tempat_cadangan.diingat(data), data / "cadangan"))
    ada = [salinan for tempat in tempat_salinan for salinan in temukan(tempat)]
    return max(ada, key=lambda salinan: salinan.name, default=None)


def folder_baru(data: Path) -> Path:
    """Beside the data folder: one that does not exist yet."""
    return next(calon for n in range(1, 100) if not (calon := data.with_name(f"{data.name}.baru{n}")).exists())
