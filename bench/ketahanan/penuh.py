"""A disk that is full, really: a small tmpfs with 0, 1, 2 … free pages, so that every write of a flow fails once."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from itertools import count
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from bench._ukur import Lembar, Nisbah
from bench.ketahanan._kantor import ambil_nomor, catat, kantor, lepas, tempat
from kinerja.adapters import cadangan, jam
from kinerja.adapters.cadangan import CadanganGagal
from kinerja.adapters.gudang import GudangPenuh
from kinerja.adapters.sql import tanpa_ruang
from kinerja.demo.kantor import pelaku
from kinerja.services.berkas.simpan import simpan_isi
from kinerja.services.jaga import cadang, periksa
from kinerja.services.pekerjaan import antrean
from kinerja.services.pintu import konsep

HALAMAN = 4096
UKURAN_MIB = 64
BERTURUT = 3
"""So many times without a refusal: there is room for the whole flow."""


def ukur(benih: int = 1, lompat: int = 1) -> list[Lembar]:
    """Six flows, each with ever more free room. `lompat`: pages from one try to the next. `benih`: nothing to draw."""
    ditolak = salah = temuan = pulih = 0
    with tempat() as folder:
        if not _kait(folder):
            return [_tidak_dijalankan()]
        try:
            app = kantor(folder / "data")
            with app.app_context():
                alur = _alur(folder)
                for nama in alur:
                    n, s = _coba(folder, alur[nama], lompat)
                    ditolak, salah = ditolak + n, salah + s
                    pulih += _berhasil(alur[nama])
                temuan = len(periksa.periksa(kabar=lambda _: None))
                lepas()
            terpotong = _langsung(folder, lompat)
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)
    return [
        Lembar(
            "Media penyimpanan penuh pada setiap penulisan",
            f"{len(alur)} alur ({', '.join(alur)}) pada tmpfs {UKURAN_MIB} MiB yang menyisakan ruang bebas mulai "
            f"dari nol, bertambah {lompat * 4} KiB, sampai alurnya muat. Pembandingnya menulis "
            "berkas langsung di tempatnya.",
            [
                Nisbah("Kali ditolak karena penuh", ditolak, len(alur), "kali", paling_sedikit=True),
                Nisbah("Ditolak dengan sebab lain", salah, 0, "kali"),
                Nisbah("Alur yang berhasil setelah ada ruang", pulih, len(alur), "alur", paling_sedikit=True),
                Nisbah("Temuan periksa-data setelahnya", temuan, 0, "temuan"),
                Nisbah("Pembanding: berkas terpotong yang tertinggal", terpotong, 1, "berkas", paling_sedikit=True),
            ],
        )
    ]


def _tidak_dijalankan() -> Lembar:
    return Lembar(
        "Media penyimpanan penuh pada setiap penulisan",
        "Tidak dijalankan: pengguna ini tidak boleh mengaitkan tmpfs. Jalankan sebagai root.",
        [],
    )


def _kait(folder: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    perintah = ["mount", "-t", "tmpfs", "-o", f"size={UKURAN_MIB}m", "none", str(folder)]
    return subprocess.run(perintah, capture_output=True, check=False).returncode == 0


def _alur(folder: Path) -> dict[str, Callable[[], object]]:
    ke = count()

    def unggah() -> None:
        catat(simpan_isi(f"bukti {next(ke)}".encode() * 4000, nama="bukti.pdf"))

    def mengetik() -> None:
        isi = {"hal": konsep.Ketikan((f"{next(ke)} " + "Sedang diketik. " * 2000,))}
        konsep.simpan("/disposisi/baru", isi, oleh=pelaku("kepala"))

    def mencadangkan() -> None:
        cadang.cadangkan(folder / f"media{next(ke)}", kabar=lambda _: None)

    def memulihkan() -> None:
        cadangan.pulihkan(cadangan_kini, folder / f"pulih{next(ke)}", kini=jam.sekarang())

    def meminta() -> None:
        antrean.antre_yang_jatuh_tempo()
        antrean.minta_sendiri("sapu", oleh=pelaku("pengelola"))
        antrean.selesaikan(antrean.ambil().id, {"pesan": "selesai"})

    cadangan_kini, _ = cadang.cadangkan(folder / "asal", kabar=lambda _: None)
    return {
        "mengunggah berkas": unggah,
        "mengambil nomor": ambil_nomor,
        "menyimpan ketikan": mengetik,
        "mencadangkan": mencadangkan,
        "memulihkan": memulihkan,
        "mengantre pekerjaan": meminta,
    }


def _coba(folder: Path, alur: Callable[[], object], lompat: int) -> tuple[int, int]:
    """(refused for want of room, refused for another reason)."""
    ditolak = salah = lancar = 0
    for bebas in count(0, lompat):
        if lancar == BERTURUT:
            return ditolak, salah
        with _sisakan(folder, bebas):
            sebab = _sebab(alur)
        lepas()
        lancar = 0 if sebab else lancar + 1
        ditolak += sebab == "penuh"
        salah += sebab == "lain"
    raise AssertionError


def _langsung(folder: Path, lompat: int) -> int:
    """The control: a file written where it belongs. How often a part of it is left there."""
    berkas, isi, terpotong = folder / "langsung", bytes(BERTURUT * 16 * HALAMAN), 0
    for bebas in range(0, len(isi) // HALAMAN, lompat):
        with _sisakan(folder, bebas):
            try:
                berkas.write_bytes(isi)
            except OSError:
                terpotong += berkas.exists()
        berkas.unlink(missing_ok=True)
    return terpotong


@contextmanager
def _sisakan(folder: Path, halaman: int) -> Iterator[None]:
    """Fill the disk but for so many pages; empty it again."""
    pengisi = folder / "pengisi"
    with pengisi.open("wb", buffering=0) as aliran:
        try:
            while aliran.write(bytes(256 * HALAMAN)) == 256 * HALAMAN:
                pass
            while aliran.write(bytes(HALAMAN)):
                pass
        except OSError as galat:
            if galat.errno != ENOSPC:
                raise
        aliran.truncate(max(0, aliran.tell() - halaman * HALAMAN))
    try:
        yield
    finally:
        pengisi.unlink()


def _sebab(alur: Callable[[], object]) -> str:
    """Why it was refused: "penuh", "lain", or "" when it was not."""
    try:
        alur()
    except (GudangPenuh, CadanganGagal):
        return "penuh"
    except OSError as galat:
        return "penuh" if galat.errno in (ENOSPC, EDQUOT) else "lain"
    except DatabaseError as galat:
        return "penuh" if tanpa_ruang(galat) else "lain"
    return ""


def _berhasil(alur: Callable[[], object]) -> bool:
    alur()
    return True
