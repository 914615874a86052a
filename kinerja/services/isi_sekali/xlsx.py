"""The rows of another application as a workbook in its columns: headings on the first row, figures as numbers."""

from datetime import datetime

from kinerja.adapters.lembar_kerja_rumus import Angka, LembarRumus, tulis
from kinerja.adapters.lembar_kerja_rumus import Isi as IsiSel
from kinerja.domain.angka import bulatkan
from kinerja.domain.isi_sekali import Isi, KolomTujuan, desimal_tertulis

from .baca import LembarTujuan

LEBAR_TEKS, LEBAR_ANGKA = 36, 18


def buku(lembar: LembarTujuan, *, pada: datetime) -> tuple[str, bytes]:
    """(name, XLSX) of one application in one siklus. `pada` (aware) is the only time that gets in."""
    nama = f"{lembar.aplikasi.isi.nama} {lembar.nama_siklus}"
    kolom = lembar.aplikasi.isi.kolom
    angka = {k.sumber for baris in lembar.baris for k in kolom if baris.isi[k.sumber].angka is not None}
    isi = LembarRumus(
        "Isian",
        (),
        [(k.judul, LEBAR_ANGKA if k.sumber in angka else LEBAR_TEKS) for k in kolom],
        [[_sel(baris.isi[k.sumber], k) for k in kolom] for baris in lembar.baris],
    )
    return nama, tulis([isi], judul=nama, pada=pada)


def _sel(isi: Isi, kolom: KolomTujuan) -> IsiSel:
    if isi.angka is None:
        return isi.teks
    desimal = desimal_tertulis(isi, kolom)
    return isi.angka if desimal is None else Angka(bulatkan(isi.angka, desimal), desimal)
