"""Formulas that the sheets of the XLSX annex share: a capaian, what of it enters a mean, a mean."""

from collections.abc import Mapping
from decimal import Decimal

from kinerja.adapters.lembar_kerja_rumus import Isi, Rumus

from .isi_beku import persen

_BENTUK = {
    "naik": "{realisasi}/{target}*100",
    "selisih": "(2-{realisasi}/{target})*100",
    "nisbah": "{target}/{realisasi}*100",
    "tetap": "{realisasi}",
}


def rumus_capaian(hitung: Mapping, tercetak: str, realisasi: str, target: str) -> Isi:
    """The capaian from the cells `realisasi` and `target`; as it was printed where there is no figure."""
    hasil = persen(tercetak)
    if hasil is None or "bentuk" not in hitung:
        return tercetak
    rumus = _BENTUK[hitung["bentuk"]].format(realisasi=realisasi, target=target)
    return Rumus(f"=ROUND(MAX(0,{rumus}),2)", hasil)


def dalam_rata_rata(hitung: Mapping, tercetak: str, capaian: str, isi: Mapping) -> Isi:
    """What of the cell `capaian` enters the means: held to the cap of the report, where it has one."""
    hasil = persen(tercetak)
    if hasil is None or "bentuk" not in hitung:
        return None
    batas = isi["batas"]
    rumus = f"MIN({capaian},{batas})" if batas else capaian
    return Rumus(f"={rumus}", min(hasil, Decimal(batas)) if batas else hasil)


def rumus_rerata(kolom: str, bobot: str, dari: int, sampai: int, *, tertimbang: bool) -> str:
    """The mean of a column over these rows; weighted by the column `bobot` over the rows that have a figure."""
    rata, berat = f"{kolom}{dari}:{kolom}{sampai}", f"{bobot}{dari}:{bobot}{sampai}"
    if tertimbang:
        return f'=ROUND(SUMPRODUCT({rata},{berat})/SUMIF({rata},">=0",{berat}),2)'
    return f"=ROUND(AVERAGE({rata}),2)"
