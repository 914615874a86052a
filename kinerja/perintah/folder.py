"""Which folder a command works on. Only what starts an office makes one; every other command says what is not there."""

from pathlib import Path

from kinerja.adapters import cadangan
from kinerja.adapters.cadangan import BASIS, MANIFES
from kinerja.adapters.gudang import Gudang
from kinerja.adapters.kunci import BERKAS_DEMO, BERKAS_PID, GalatMulai
from kinerja.adapters.tempat_cadangan import PENANDA
from kinerja.config import BERKAS_SETELAN, baca_setelan, folder_bawaan

_MILIK = {
    BERKAS_PID,
    BERKAS_SETELAN,
    cadangan.PEMULIHAN,
    cadangan.UJUNG,
    *"arsip cadangan catatan ekspor kunci sop templat pembaruan.json tempat-cadangan.json lost+found".split(),
}
"""What may lie in a data folder before its database does."""


def sebutan(data: Path | None) -> Path:
    """The folder that was named, or the default one, as an absolute path."""
    return (data or folder_bawaan(demo=False)).expanduser().absolute()


def folder_ada(data: Path | None) -> Path:
    """A folder that exists, whatever it holds. Raises GalatMulai: nothing is made for a mistyped name."""
    folder = sebutan(data)
    if folder.is_dir():
        return folder
    if folder.exists():
        raise GalatMulai(f"{folder} adalah berkas, bukan folder data. Sebutkan folder data kantor dengan --data.")
    raise GalatMulai(
        f"Folder data {folder} tidak ada, dan perintah ini tidak membuatnya. Periksa namanya, atau sebutkan folder "
        f"data kantor dengan --data. Kantor baru dimulai dengan: python3 run.py --data {folder}"
    )


def folder_kantor(data: Path | None) -> Path:
    """The data folder of an office, with its database. Raises GalatMulai with what lies there instead."""
    folder = folder_ada(data)
    if (folder / BERKAS_DEMO).exists():
        raise GalatMulai(
            f"Folder {folder} adalah folder demo, yang isinya data contoh; perintah ini hanya bagi data kantor. "
            "Sebutkan folder data kantor dengan --data."
        )
    if (folder / MANIFES).is_file():
        raise GalatMulai(
            f"{folder} adalah cadangan, bukan folder data. Pulihkan dahulu ke folder kosong: "
            f"python3 run.py pulihkan {folder} --data FOLDER"
        )
    if not (folder / BASIS).is_file():
        pastikan_bukan_hilang(folder)
        raise GalatMulai(f"Tidak ada basis data di {folder}. Sebutkan folder data kantor dengan --data.")
    return folder


def folder_mulai(folder: Path) -> None:
    """A folder in which an office stands or may begin: never between files of others, never beside a lost database.

    Raises GalatMulai.
    """
    if not folder.is_dir() or (folder / BASIS).is_file() and (folder / BASIS).stat().st_size:
        return
    if not (folder / BERKAS_DEMO).exists():
        pastikan_bukan_hilang(folder)
        _pastikan_bukan_milik_lain(folder)


def _pastikan_bukan_milik_lain(folder: Path) -> None:
    lain = sorted(
        isi.name for isi in folder.iterdir() if not isi.name.startswith((".", BASIS)) and isi.name not in _MILIK
    )
    if lain:
        raise GalatMulai(
            f"Folder {folder} bukan folder data kantor: tidak ada basis data di dalamnya, tetapi ada {lain[0]}"
            f"{f' dan {len(lain) - 1} lainnya' if len(lain) > 1 else ''}. Periksa nama folder datanya; kantor baru "
            "dimulai di folder kosong, yang disebut dengan --data."
        )


def pastikan_bukan_hilang(folder: Path) -> None:
    """No database where there once was one: beside a filled archive, or with copies of it. Raises GalatMulai."""
    if (folder / PENANDA).is_file():
        raise GalatMulai(
            f"Folder {folder} tempat cadangan (ada {PENANDA} di dalamnya), bukan folder data: tidak ada yang diubah. "
            "Sebutkan folder data dengan --data; memulihkan dari sini: python3 run.py pulihkan CADANGAN --data FOLDER."
        )
    ada = _salinan(folder)
    arsip = Gudang(folder / cadangan.ARSIP).berisi()
    if not (arsip or ada):
        return
    padahal = "arsipnya berisi" if arsip else f"cadangannya ada di {ada[0].parent}"
    raise GalatMulai(
        f"Basis data di {folder} hilang atau kosong, padahal {padahal}. Ini bukan kantor baru, sehingga tidak "
        f"disiapkan dari awal. {cara_pulih(folder)}"
    )


def _salinan(folder: Path) -> list[Path]:
    return [
        salinan for tempat in (_folder_cadangan(folder), folder / "cadangan") for salinan in cadangan.temukan(tempat)
    ]


def cara_pulih(folder: Path) -> str:
    """How to restore, with the paths as they are once the folder has been moved out of the way."""
    ada = _salinan(folder)
    lama = next(calon for n in range(1, 100) if not (calon := folder.with_name(f"{folder.name}.lama{n}")).exists())
    if not ada:
        return (
            f"Ganti nama folder itu menjadi {lama}, lalu pulihkan: python3 run.py pulihkan CADANGAN --data {folder}. "
            f"Di {_folder_cadangan(folder)} tidak ada cadangan; periksa apakah medianya terpasang."
        )
    terbaru = max(ada, key=lambda salinan: salinan.name)
    if terbaru.is_relative_to(folder):
        terbaru = lama / terbaru.relative_to(folder)
    return (
        f"Ganti nama folder itu menjadi {lama}, lalu pulihkan cadangan terakhir: python3 run.py pulihkan {terbaru} "
        f"--data {folder}"
    )


def _folder_cadangan(folder: Path) -> Path:
    setelan = baca_setelan(folder)
    return Path(setelan.folder_cadangan) if setelan.folder_cadangan else folder / "cadangan"
