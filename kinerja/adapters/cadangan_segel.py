"""Copies as one sealed file (keputusan 0300), apart from the others: only the commands load what seals."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kinerja.adapters import segel
from kinerja.adapters.cadangan import (
    DIBUKA,
    Cadangan,
    CadanganGagal,
    Kabar,
    baca,
    buat,
    daftar,
    pastikan_kosong,
    pulihkan,
    tempat_kerja,
    tidak_jadi,
)
from kinerja.adapters.sebab import sebab


def buat_tersegel(
    data: Path,
    tujuan: Path,
    nama: str,
    frasa: str,
    *,
    versi: str,
    kabar: Kabar,
    jejak: Sequence[str] = (),
) -> tuple[Path, list[str]]:
    """A copy as one file in `tujuan` that only the passphrase opens; nothing readable ever lies there.

    Returns the file, and the SHA-256 of every damaged file. Raises CadanganGagal.
    """
    sementara = data / ".segel"
    shutil.rmtree(sementara, ignore_errors=True)
    try:
        _, rusak = buat(data, sementara, nama, versi=versi, giliran=0, kabar=kabar, tautkan=True, jejak=jejak)
        kabar("Menyegel cadangan.")
        tujuan.mkdir(parents=True, exist_ok=True)
        segel.segel(sementara, tujuan / f"{nama}{segel.AKHIRAN}", frasa)
    except OSError as galat:
        raise tidak_jadi(tujuan, galat) from galat
    finally:
        shutil.rmtree(sementara, ignore_errors=True)
    return tujuan / f"{nama}{segel.AKHIRAN}", rusak


def pulihkan_tersegel(berkas: Path, folder: Path, frasa: str, *, kini: datetime) -> Cadangan:
    """Make a data folder from a sealed copy. Raises CadanganGagal or SegelGagal, and nothing is there."""
    pastikan_kosong(folder)
    sementara = tempat_kerja(folder, DIBUKA)
    with terbuka(berkas, sementara, frasa) as isi:
        pulihkan(isi, folder, kini=kini, tautkan=True)
    return isi


@contextmanager
def terbuka(berkas: Path, sementara: Path, frasa: str) -> Iterator[Cadangan]:
    """A sealed copy, opened in a folder that is made for it and goes afterwards. Raises CadanganGagal, SegelGagal."""
    shutil.rmtree(sementara, ignore_errors=True)
    try:
        sementara.mkdir(mode=0o700, parents=True)
        segel.buka(berkas, sementara, frasa)
        (cadangan,) = daftar(sementara).values()
        yield baca(cadangan)
    except OSError as galat:
        raise CadanganGagal(
            f"Pemulihan dari {berkas} tidak jadi: {sebab(galat)}. Periksa ruang dan izinnya."
        ) from galat
    finally:
        shutil.rmtree(sementara, ignore_errors=True)
