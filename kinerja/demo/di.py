"""One more siklus for the demo, standing before the langkah that somebody wants to see: `demo --di rapat`."""

from collections.abc import Callable
from datetime import date

from kinerja.domain import periode

from .langkah import analisis_data
from .langkah_akhir import buat_surat, kirim_surat, rapatkan, setujui, susun_laporan, tandatangani, undang_rapat
from .siklus import siklus_terlapor, triwulan
from .waktu import HARI_SUSUN, HARI_TERAKHIR_DI, Masa, Penunjuk

DI = tuple(HARI_TERAKHIR_DI)
"""What may be asked for; the names of the desks' own words, in the order of the SOP."""


def siklus_di(di: str, masa: Masa, waktu: Penunjuk, lapor: Callable[[str], None], tercetak: date) -> int:
    """Everything from the order up to the langkah `di` (one of DI), which is left to whoever looks.

    `tercetak`: the date that the report bears.
    """
    lapor(f"  {periode.nama_periode(masa.tahun, masa.periode)}: sampai sebelum {di.replace('-', ' ')}")
    siklus_id = siklus_terlapor(masa, waktu)
    for nama, kerja in _pekerjaan(siklus_id, masa, waktu, tercetak):
        if nama == di:
            break
        kerja()
    return siklus_id


def _pekerjaan(siklus_id: int, masa: Masa, waktu: Penunjuk, tercetak: date) -> list[tuple[str, Callable[[], object]]]:
    def rapat() -> None:
        undang_rapat(siklus_id, waktu, 10)
        rapatkan(siklus_id, waktu, 11, triwulan=triwulan(masa))
        susun_laporan(siklus_id, waktu, HARI_SUSUN, tercetak)

    def tanda_tangan() -> None:
        tandatangani(siklus_id, waktu, 14)
        buat_surat(siklus_id, waktu, 15)

    return [
        ("analisis", lambda: analisis_data(siklus_id, waktu, 10)),
        ("rapat", rapat),
        ("paraf", lambda: setujui(siklus_id, waktu, 13)),
        ("tanda-tangan", tanda_tangan),
        ("penomoran", lambda: kirim_surat(siklus_id, waktu, 15)),
        ("pengarsipan", lambda: None),
    ]
