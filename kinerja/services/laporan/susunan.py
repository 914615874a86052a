"""The report as a tree of blocks, from frozen contents only: the yearly Laporan Kinerja and the shorter quarterly one.

The order is that of annex II of Permenpan-RB 53/2014. What has no data has no heading; `kekurangan` names it.
"""

from collections.abc import Mapping

from kinerja.domain.blok import BAB, Blok, Seksi, TandaTangan, bagian, nomori

from .bab_akuntabilitas import akuntabilitas, anggaran
from .bab_depan import ikhtisar, pengantar
from .bab_pendahuluan import pendahuluan
from .bab_perencanaan import perencanaan
from .isi_beku import narasi
from .lampiran import lampiran


def susun_pohon(isi: Mapping) -> tuple[Seksi, ...]:
    """The whole document, tables and pictures numbered."""
    seksi = (
        Seksi("Sampul", jenis="sampul"),
        Seksi("Kata pengantar", pengantar(isi)),
        Seksi("Ikhtisar eksekutif", ikhtisar(isi)),
        Seksi("Daftar isi", jenis="daftar_isi"),
        Seksi("Bab I Pendahuluan", pendahuluan(isi)),
        Seksi("Bab II Perencanaan Kinerja", perencanaan(isi)),
        *akuntabilitas(isi),
        Seksi("Realisasi Anggaran", anggaran(isi), "lanskap"),
        Seksi("Bab IV Penutup", _penutup(isi)),
        *lampiran(isi),
    )
    return nomori([satu for satu in seksi if satu.blok or satu.jenis != "isi"])


def _penutup(isi: Mapping) -> tuple[Blok, ...]:
    return (*bagian("Bab IV Penutup", BAB, *narasi(isi, "penutup"), poin="simpulan"), TandaTangan(paraf=True))
