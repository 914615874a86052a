"""`periksa-sop`: is a SOP file fit to run siklus on?"""

import argparse
from pathlib import Path

from kinerja.config import AKAR, folder_bawaan

from .folder import folder_ada


def jalankan(args: argparse.Namespace) -> int:
    """Check one file, or those of the program and of the data folder. Stops at the first broken one (SopRusak)."""
    from kinerja.adapters.naskah_sop import baca_berkas

    for berkas in _daftar(args):
        sop = baca_berkas(berkas)
        print(f"{berkas}: sah. {sop.nomor}, {len(sop.langkah)} langkah, {sop.jumlah_hari} hari kerja.")
    return 0


def _daftar(args: argparse.Namespace) -> list[Path]:
    if args.berkas:
        return [args.berkas]
    data = folder_ada(args.data) if args.data else folder_bawaan(demo=False)
    return sorted((AKAR / "kinerja" / "sop").glob("*.toml")) + sorted((data / "sop").glob("*.toml"))
