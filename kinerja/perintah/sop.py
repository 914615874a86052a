"""`periksa-sop`: is a SOP file fit to run siklus on?"""

import argparse
from pathlib import Path

from kinerja.config import folder_bawaan

from .folder import folder_ada


def jalankan(args: argparse.Namespace) -> int:
    """Check one file beside those that are there, or all of the program and of the data folder.

    Stops at the first that would be refused when a siklus starts (SopRusak).
    """
    from kinerja.adapters.naskah_sop import FOLDER_TERBIT, berkas_sop, periksa_berkas

    kantor = (folder_ada(args.data) if args.data else folder_bawaan(demo=False)) / "sop"
    ada = berkas_sop(FOLDER_TERBIT, kantor)
    if args.berkas:
        pasangan = [(args.berkas, [lain for lain in ada if not _digantikan(lain, args.berkas, kantor)])]
    else:
        pasangan = [(berkas, ada[:nomor]) for nomor, berkas in enumerate(ada)]
    for berkas, lain in pasangan:
        sop = periksa_berkas(berkas, lain)
        print(f"{berkas}: sah. {sop.nomor}, {len(sop.langkah)} langkah, {sop.jumlah_hari} hari kerja.")
    return 0


def _digantikan(lain: Path, berkas: Path, kantor: Path) -> bool:
    """Is `lain` that file itself, or the one of the office whose place it takes when it is copied there?"""
    sama = berkas.exists() and lain.exists() and lain.samefile(berkas)
    return sama or (lain.parent == kantor and lain.name == berkas.name)
