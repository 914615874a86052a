"""`bench orang`: the server as it runs in an office, asked by 1, 10 and 50 people at once."""

import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from bench._ukur import Lembar, Nisbah

ORANG = (1, 10, 50)
PUTARAN = 5
TUJUAN_LAJU, TUJUAN_EKOR = 1.0, 5.0


def ukur(detik: float = 1.5) -> list[Lembar]:
    """Serve a filled office; rounds of each crowd in turn, so that a busy machine strikes all alike."""
    from tests.hidup_uji import hidup
    from tests.isi_besar import KECIL, isi_besar

    tempat = tempfile.TemporaryDirectory(prefix="kinerja-bench-")
    with tempat as folder, hidup(Path(folder), lambda: isi_besar(KECIL)) as rumah:
        return [_lembar(rumah, jalan, detik) for jalan in ("/surat", "/siklus/2")]


def _lembar(rumah, jalan: str, detik: float) -> Lembar:
    laju: dict[int, list[float]] = {orang: [] for orang in ORANG}
    lama: dict[int, list[float]] = {orang: [] for orang in ORANG}
    for _ in range(PUTARAN):
        for banyak in ORANG:
            semua = _serentak(rumah, jalan, banyak, detik)
            laju[banyak].append(len(semua) / detik)
            lama[banyak] += semua
    dasar = median(laju[1])
    nisbah = [Nisbah("Satu orang", dasar, satuan="halaman per detik")]
    for banyak in ORANG[1:]:
        urut = sorted(lama[banyak])
        ekor = urut[int(len(urut) * 0.99)] / median(urut)
        nisbah += [
            Nisbah(f"{banyak} orang terhadap satu", median(laju[banyak]) / dasar, TUJUAN_LAJU, paling_sedikit=True),
            Nisbah(f"{banyak} orang: p99 terhadap p50", ekor, TUJUAN_EKOR),
        ]
    return Lembar(
        f"Banyak orang sekaligus, {jalan}", f"{PUTARAN} putaran × {detik:.1f} detik".replace(".", ","), nisbah
    )


def _serentak(rumah, jalan: str, banyak: int, detik: float) -> list[float]:
    """Seconds that each answer took."""
    semua: list[float] = []
    sampai = time.monotonic() + detik

    def bekerja() -> None:
        while time.monotonic() < sampai:
            jawaban = rumah.minta("kasubbag", "GET", jalan)
            if jawaban.status != 200:
                raise RuntimeError(f"{jalan} dijawab {jawaban.status}")
            semua.append(jawaban.lama)

    utas = [threading.Thread(target=bekerja) for _ in range(banyak)]
    for pekerja in utas:
        pekerja.start()
    for pekerja in utas:
        pekerja.join()
    return semua
