"""Where copies go: never into the data they are copies of, and never anew where their medium has gone (keputusan 0545).

A folder of copies holds a mark, and the data folder remembers which folders it has filled. One that is remembered and
has no mark any more is that of a medium which is not there: nothing is made in its place.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from kinerja.adapters.cadangan import (
    ARSIP,
    BASIS,
    DIBUKA,
    MANIFES,
    SEDANG,
    CadanganGagal,
    letak,
    satu_media,
    temukan,
    terbaca,
    tidak_jadi,
)
from kinerja.adapters.gudang import Gudang, fsync_folder
from kinerja.adapters.kunci import pegang_berkas
from kinerja.adapters.milik_cadangan import asing
from kinerja.adapters.petik import petik

PENANDA = "tempat-cadangan.txt"
"""In a folder of copies."""
CATATAN = "tempat-cadangan.json"
"""In a data folder: {folder of copies: {"terpisah": did it lie on a medium of its own}}."""
BAWAAN = "cadangan"
LATIHAN = ".latihan"
"""In a folder of copies: where the rehearsal restores one."""
GILIRAN = ".cadangan.kunci"

FSTAB = Path("/etc/fstab")
KAIT_LAZIM = {Path("/mnt"): 1, Path("/media"): 1, Path("/run/media"): 2, Path("/Volumes"): 1}
"""Folders below which media are mounted, and how deep."""

_ISI_PENANDA = (
    "Folder ini tempat cadangan Kinerja. Biarkan berkas ini di sini: tanpanya aplikasi menganggap media cadangan belum "
    "terpasang dan tidak menulis apa pun.\n"
)


def pastikan(data: Path, tujuan: Path, *, orang: bool, ganti: bool = False, perintah: str = "") -> None:
    """Raises CadanganGagal where no copy may be made; see `keluhan`. `ganti`: the medium is said to be a new one.

    `perintah`: the command that says so, where it is another one than `cadangkan`.
    """
    if kalimat := (
        keluhan_izin(tujuan)
        or keluhan_letak(data, tujuan)
        or keluhan_media(data, tujuan, orang=orang, ganti=ganti, perintah=perintah)
        or keluhan_milik(data, tujuan)
    ):
        raise CadanganGagal(kalimat)


def keluhan(data: Path, tujuan: Path) -> str:
    """Why the night can make no copy there, "" when it can."""
    return (
        keluhan_izin(tujuan)
        or keluhan_letak(data, tujuan)
        or keluhan_media(data, tujuan, orang=False)
        or keluhan_milik(data, tujuan)
    )


def keluhan_izin(tujuan: Path) -> str:
    """Is it there, but for another user? Nothing else on the server stands still for that."""
    with suppress(PermissionError):
        if not tujuan.is_dir() or (terbaca(tujuan) and os.access(tujuan, os.W_OK)):
            return ""
    return (
        f"Folder cadangan {tujuan} tidak boleh dibuka atau ditulisi pengguna yang menjalankan aplikasi. Tidak ada yang "
        f"dibuat. Serahkan folder itu kepadanya (chown -R PENGGUNA {petik(tujuan)}), atau pilih folder lain."
    )


def keluhan_milik(data: Path, tujuan: Path) -> str:
    """Does it hold the copies of another office? Asked once: what this office has begun is its own."""
    if str(tujuan) in _ingat(data) or not (lain := asing(data, tujuan)):
        return ""
    return (
        f"Folder cadangan {tujuan} memuat cadangan kantor lain ({lain[-1].name}). Dua kantor di satu folder saling "
        "menghapus cadangan yang lama, sehingga tidak ada yang dibuat. Pilih folder lain bagi kantor ini, misalnya "
        f"{tujuan.with_name(f'{tujuan.name}-{data.name}')}."
    )


def keluhan_letak(data: Path, tujuan: Path) -> str:
    """Is it a place where copies can never lie?"""
    pilih = "Pilih folder lain, sebaiknya pada media lain."
    if tujuan.exists() and not tujuan.is_dir():
        return f"Tempat cadangan {tujuan} adalah berkas, bukan folder. {pilih}"
    dasar, tempat = data.resolve(), tujuan.resolve()
    if tempat == dasar:
        return f"Tempat cadangan {tujuan} adalah folder data itu sendiri. {pilih}"
    if tempat.is_relative_to(dasar / ARSIP):
        return f"Tempat cadangan {tujuan} berada di dalam arsip kantor. {pilih}"
    if tempat.is_relative_to(dasar) and tempat != (dasar / BAWAAN).resolve():
        return f"Tempat cadangan {tujuan} berada di dalam folder data. {pilih}"
    for induk in (tempat, *tempat.parents):
        if (induk / MANIFES).is_file():
            return f"Tempat cadangan {tujuan} berada di dalam sebuah cadangan ({induk}). Sebutkan {induk.parent}."
        if (induk / BASIS).is_file() and induk != dasar:
            return f"Tempat cadangan {tujuan} berada di dalam folder data kantor lain ({induk}). {pilih}"
        if induk.name == ARSIP and temukan(induk.parent):
            return f"Tempat cadangan {tujuan} berada di antara berkas cadangan lain. Sebutkan {induk.parent}."
    return ""


def keluhan_media(data: Path, tujuan: Path, *, orang: bool, ganti: bool = False, perintah: str = "") -> str:
    """Is the medium of that folder there? `orang`: somebody asks for a copy, who may begin a folder that is new;
    `ganti`: on a medium that was never there before."""
    if tujuan.resolve() == (data / BAWAAN).resolve():
        return ""  # as long as the data are there, so is this one
    dulu, sendiri = _ingat(data).get(str(tujuan)), terpisah(data, tujuan)
    bertanda = (tujuan / PENANDA).is_file() or bool(temukan(tujuan))
    if ganti or dulu is None and not bertanda:
        return _keluhan_baru(data, tujuan, dulu or {}, sendiri=sendiri, orang=orang or ganti)
    if dulu is None or bertanda and (sendiri or not dulu.get("terpisah")):
        return ""
    if dulu.get("terpisah") and not sendiri:
        sebab = f"Media cadangan {tujuan} tidak terpasang: folder itu kini berada pada media server sendiri."
    else:
        apa = "kosong" if tujuan.is_dir() else "tidak ada"
        sebab = f"Folder cadangan {tujuan} {apa}, padahal pernah berisi: medianya tidak terpasang atau tertukar."
    return (
        f"{sebab} Tidak ada yang dibuat. Pasang medianya, lalu ulangi; apabila medianya diganti: python3 run.py "
        f"{perintah or f'cadangkan {petik(tujuan)}'} --media-baru --data {petik(data)}"
    )


def _keluhan_baru(data: Path, tujuan: Path, dulu: dict, *, sendiri: bool, orang: bool) -> str:
    """May a folder be begun? Never below a mount point on which nothing is mounted: it would be hidden by the medium,
    and lost with the server."""
    if sendiri:
        return ""
    if kait := _kait_kosong(tujuan):
        return (
            f"Di {kait} tidak ada media yang terpasang: cadangan ke {tujuan} akan tertulis pada media server sendiri "
            "dan hilang bersamanya. Tidak ada yang dibuat. Pasang medianya, lalu ulangi; untuk folder biasa pada media "
            "server pilih tempat yang lain."
        )
    if dulu.get("terpisah"):
        return (
            f"Media cadangan yang baru belum terpasang: {tujuan} berada pada media server sendiri, sedangkan yang dulu "
            "pada media tersendiri. Tidak ada yang dibuat. Pasang medianya, lalu ulangi, atau pilih folder lain."
        )
    return "" if orang else _belum(tujuan)


def _kait_kosong(tujuan: Path, daftar_kait: str | None = None) -> Path | None:
    """Where a medium belongs on the way to that folder, and none is: a mount point of /etc/fstab, or a folder below
    those in which media are mounted."""
    jalan = tujuan.absolute()
    terpasang = next(folder for folder in (jalan, *jalan.parents) if os.path.ismount(folder))
    for kait in (*_tabel_kait(daftar_kait), *_kait_lazim(jalan)):
        if jalan.is_relative_to(kait) and not terpasang.is_relative_to(kait):
            return kait
    return None


def _tabel_kait(isi: str | None) -> list[Path]:
    if isi is None:
        try:
            isi = FSTAB.read_text(errors="replace")
        except OSError:
            return []
    kolom = [baris.split() for baris in isi.splitlines() if not baris.lstrip().startswith("#")]
    return [Path(k[1].replace("\\040", " ")) for k in kolom if len(k) > 1 and k[1].startswith("/") and k[1] != "/"]


def _kait_lazim(jalan: Path) -> list[Path]:
    """/mnt/x, /media/x, /run/media/somebody/x: the folder in which a medium would be mounted."""
    return [
        akar.joinpath(*jalan.relative_to(akar).parts[:dalam])
        for akar, dalam in KAIT_LAZIM.items()
        if jalan.is_relative_to(akar) and jalan != akar
    ]


def _belum(tujuan: Path) -> str:
    return (
        f"Belum ada cadangan di {tujuan}, yang berada pada media server sendiri. Pasang medianya; apabila memang di "
        "sana tempatnya, tekan Cadangkan sekarang pada halaman Keadaan."
    )


def terpisah(data: Path, tujuan: Path) -> bool:
    """Does it lie on a medium of its own: neither that of the data nor that of the system?"""
    return not satu_media(data, tujuan) and letak(tujuan).st_dev != Path(os.sep).stat().st_dev


def tandai(data: Path, tujuan: Path, nama: str) -> None:
    """A copy of that name was made there: mark the folder, and remember it. Raises CadanganGagal."""
    try:
        if not (tujuan / PENANDA).is_file():
            (tujuan / PENANDA).write_text(_ISI_PENANDA, encoding="utf-8")
            fsync_folder(tujuan)
        ingatan = _ingat(data)
        baru = ingatan | {str(tujuan): {"terpisah": terpisah(data, tujuan), "terakhir": nama}}
        if baru != ingatan:
            sementara = data / f".{CATATAN}"
            sementara.write_text(json.dumps(baru, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(sementara, data / CATATAN)
    except OSError as galat:
        raise tidak_jadi(tujuan, galat) from galat


def terakhir(data: Path, tujuan: Path) -> str:
    """The name of the last copy that was made there, also while its medium is away; "" where none is remembered."""
    return str(_ingat(data).get(str(tujuan), {}).get("terakhir", ""))


def diingat(data: Path) -> list[Path]:
    """The folders of copies that this data folder has filled."""
    return [Path(tujuan) for tujuan in _ingat(data)]


def _ingat(data: Path) -> dict[str, dict]:
    try:
        isi = json.loads((data / CATATAN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return isi if isinstance(isi, dict) else {}


@contextmanager
def giliran(data: Path) -> Iterator[None]:
    """One copy at a time of one office: what another one left half done may be swept. Raises CadanganGagal."""
    with ExitStack() as tumpukan:
        try:
            milik = tumpukan.enter_context(pegang_berkas(data / GILIRAN))
        except OSError as galat:
            raise tidak_jadi(data, galat) from galat
        if not milik:
            raise CadanganGagal("Cadangan lain dari kantor ini sedang dibuat. Tunggu sampai selesai, lalu ulangi.")
        yield


def sapu_setelah_mati(data: Path, tujuan: Path) -> None:
    """At a start: take away what was being made when the server or its power died. The data folder is held.

    What is beside the data folder was being restored into it; it holds a database, so that nobody does so now.
    """
    for sisa in (
        data / ".segel-dibuka",
        *(tempat for nama in (SEDANG, DIBUKA) for tempat in (data / nama, data.with_name(f".{data.name}{nama}"))),
        tujuan / LATIHAN,
    ):
        shutil.rmtree(sisa, ignore_errors=True)
    with suppress(CadanganGagal, OSError), giliran(data):  # unless a command is making a copy just now
        sapu(data, tujuan)


def sapu(data: Path, tujuan: Path) -> None:
    """Take away what a copy that was killed has left. Only in one's turn."""
    shutil.rmtree(data / ".segel", ignore_errors=True)
    for sisa in [*tujuan.glob(".cadangan-*.sedang"), *Gudang(tujuan / ARSIP).sementara.glob("*.tmp")]:
        if sisa.is_dir():
            shutil.rmtree(sisa, ignore_errors=True)
        else:
            with suppress(OSError):
                sisa.unlink()
