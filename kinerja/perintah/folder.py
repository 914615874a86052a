"""Which folder a command works on. Only what starts an office makes one; every other command says what is not there."""

from contextlib import suppress
from pathlib import Path

from kinerja.adapters import cadangan, kepala_jejak, penanda_kantor, pindahan
from kinerja.adapters import cara_pulih as cara_pulih_alamat
from kinerja.adapters.cadangan import BASIS, MANIFES
from kinerja.adapters.gudang import Gudang
from kinerja.adapters.kunci import BERKAS_DEMO, BERKAS_PID, GalatMulai
from kinerja.adapters.petik import petik
from kinerja.adapters.tempat_cadangan import PENANDA, diingat
from kinerja.config import AKAR, BERKAS_SETELAN, baca_setelan, folder_bawaan

_MILIK = {
    BERKAS_PID,
    BERKAS_SETELAN,
    cadangan.PEMULIHAN,
    cadangan.UJUNG,
    kepala_jejak.KINI,
    pindahan.KOMPUTER,
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
    pastikan_bukan_kantor_lenyap(folder)
    raise GalatMulai(
        f"Folder data {folder} tidak ada, dan perintah ini tidak membuatnya. Periksa namanya, atau sebutkan folder "
        f"data kantor dengan --data. Kantor baru dimulai dengan: python3 run.py --data {petik(folder)}"
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
            f"python3 run.py pulihkan {petik(folder)} --data FOLDER"
        )
    if not (folder / BASIS).is_file():
        pastikan_bukan_hilang(folder)
        pastikan_bukan_kantor_lenyap(folder)
        raise GalatMulai(f"Tidak ada basis data di {folder}. Sebutkan folder data kantor dengan --data.")
    return folder


def folder_mulai(folder: Path) -> None:
    """A folder in which an office stands or may begin: never between files of others, never beside a lost database.

    Raises GalatMulai.
    """
    if (folder / BASIS).is_file() and (folder / BASIS).stat().st_size:
        return
    if not folder.is_dir():
        pastikan_bukan_kantor_lenyap(folder)
    elif not (folder / BERKAS_DEMO).exists():
        pastikan_bukan_hilang(folder)
        pastikan_bukan_kantor_lenyap(folder)
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


def pastikan_bukan_kantor_lenyap(folder: Path) -> None:
    """Nothing is left of an office of which it is written elsewhere that it stood there. Raises GalatMulai."""
    if (penanda := penanda_kantor.baca(folder, AKAR)) is None:
        return
    berisi = folder.is_dir() and any(isi.name not in ("lost+found", BERKAS_PID) for isi in folder.iterdir())
    apa = "tidak memuat basis data" if berisi else "kosong" if folder.is_dir() else "tidak ada"
    asal = cara_pulih_alamat.terbaru(folder, penanda.cadangan)
    tempat = "" if asal else f" (dahulu cadangannya di {', '.join(map(str, penanda.cadangan)) or 'folder data itu'})"
    pulih = (
        cara_pulih(folder)
        if berisi and asal is None
        else f"Apabila datanya memang hilang, pulihkan cadangan terakhir{tempat}"
        f"{' setelah mengganti nama folder itu' if berisi else ''}: "
        f"python3 run.py pulihkan {petik(asal) if asal else 'CADANGAN'} --data {petik(folder)}"
    )
    raise GalatMulai(
        f"Folder data {folder} {apa}, padahal kantor pernah berjalan di sana (tercatat di {penanda.berkas}). Ini "
        f"bukan kantor baru, sehingga tidak disiapkan dari awal. Periksa dahulu apakah medianya terpasang. {pulih}. "
        f"Apabila kantor itu memang dipindahkan atau diakhiri, hapus berkas {penanda.berkas}, lalu jalankan lagi."
    )


def _salinan(folder: Path) -> list[Path]:
    return [
        salinan
        for tempat in dict.fromkeys((_folder_cadangan(folder), *diingat(folder), folder / "cadangan"))
        for salinan in cadangan.temukan(tempat)
    ]


def cara_pulih(folder: Path) -> str:
    """How to restore, with the paths as they are once the folder has been moved out of the way."""
    ada = _salinan(folder)
    lama = next(calon for n in range(1, 100) if not (calon := folder.with_name(f"{folder.name}.lama{n}")).exists())
    if not ada:
        return (
            f"Ganti nama folder itu menjadi {lama}, lalu pulihkan: python3 run.py pulihkan CADANGAN --data "
            f"{petik(folder)}. Di {_folder_cadangan(folder)} tidak ada cadangan; periksa apakah medianya terpasang."
        )
    terbaru = max(ada, key=lambda salinan: salinan.name)
    if terbaru.is_relative_to(folder):
        terbaru = lama / terbaru.relative_to(folder)
    return (
        f"Ganti nama folder itu menjadi {lama}, lalu pulihkan cadangan terakhir: python3 run.py pulihkan "
        f"{petik(terbaru)} --data {petik(folder)}"
    )


def terisi(data: Path | None, kalimat: str) -> str:
    """An advice with the paths of the office that a command works on, as far as they are known."""
    folder = sebutan(data)
    with suppress(GalatMulai):
        return cara_pulih_alamat.terisi(kalimat, folder, [_folder_cadangan(folder)])
    return cara_pulih_alamat.terisi(kalimat, folder, [])


def _folder_cadangan(folder: Path) -> Path:
    setelan = baca_setelan(folder)
    return Path(setelan.folder_cadangan) if setelan.folder_cadangan else folder / "cadangan"
