"""The periods that a siklus may cover: names, order, and the column of their target."""

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
