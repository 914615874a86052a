"""The periods that a siklus may cover: names, order, and the column of their target."""

import re

TRIWULAN = {"tw1": 1, "tw2": 2, "tw3": 3, "tw4": 4}
PERIODE = {
    "tw1": "Triwulan I",
    "tw2": "Triwulan II",
    "tw3": "Triwulan III",
    "tw4": "Triwulan IV",
    "tahunan": "Tahunan",
}


def kolom_target(periode: str) -> str:
    """The column of the target that a period is measured against."""
    return f"target_{periode}"


def sesudah(tahun: int, periode: str) -> tuple[int, str]:
    """What is measured next: the quarters of a year, the year as a whole, the quarters of the next one."""
    urut = list(PERIODE)
    ke = urut.index(periode) + 1
    return (tahun, urut[ke]) if ke < len(urut) else (tahun + 1, urut[0])


def nama_periode(tahun: int, periode: str) -> str:
    """ "Triwulan II Tahun 2026" or "Tahunan 2026"."""
    nama = PERIODE[periode]
    return f"{nama} {tahun}" if periode == "tahunan" else f"{nama} Tahun {tahun}"


def dalam_kalimat(nama: str) -> str:
    """The name of a period inside a sentence: "Triwulan II Tahun 2026", "Tahun 2026"."""
    return nama.replace(f"{PERIODE['tahunan']} ", "Tahun ")


_SEBUTAN = re.compile(
    r"\bTriwulan (?P<ke>IV|I{1,3}) Tahun (?P<tahun>[0-9]{4})\b|\b(?:Tahunan|Tahun) (?P<setahun>[0-9]{4})\b", re.I
)


def disebut(teks: str) -> list[str]:
    """The periods that a text names, each as `nama_periode` writes it, in the order of the text."""
    return [_nama(sebutan) for sebutan in _SEBUTAN.finditer(teks)]


def _nama(sebutan: re.Match[str]) -> str:
    if sebutan["setahun"]:
        return f"{PERIODE['tahunan']} {sebutan['setahun']}"
    return f"Triwulan {sebutan['ke'].upper()} Tahun {sebutan['tahun']}"


def alihkan(teks: str, lama: str, baru: str) -> str:
    """The text with the period `baru` wherever it named `lama` (both as `nama_periode` writes them)."""
    return _SEBUTAN.sub(lambda sebutan: dalam_kalimat(baru) if _nama(sebutan) == lama else sebutan[0], teks)
