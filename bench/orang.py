"""`bench orang`: the server as it runs in an office, asked by 1, 10 and 50 people at once."""

import tempfile
from pathlib import Path
from statistics import median

from bench._dua_versi import Laju, bergiliran, prosesor
from bench._kerumunan import kerumunan
from bench._ukur import Lembar, Nisbah
from kinerja.config import AKAR

JALAN = ("/surat", "/siklus/2")
ORANG = (1, 10, 50)
PUTARAN = 5
TUJUAN_LAJU, TUJUAN_EKOR, TUJUAN_VERSI = 1.0, 5.0, 2.0


def ukur(detik: float = 1.5) -> list[Lembar]:
    """Serve a filled office; rounds of each crowd in turn, so that a busy machine strikes all alike."""
    from tests.hidup_uji import hidup
    from tests.isi_besar import KECIL, isi_besar

    tempat = tempfile.TemporaryDirectory(prefix="kinerja-bench-")
    with tempat as folder, hidup(Path(folder), lambda: isi_besar(KECIL)) as rumah:
        return [_lembar(rumah, jalan, detik) for jalan in JALAN]


def bersama(lama: Path, rev: str, detik: float = 1.5) -> list[Lembar]:
    """This version and that of `lama` (commit `rev`) in one run: each serves the demo that it fills, asked in turn."""
    with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder:
        versi = {"kini": AKAR, "lama": lama}
        laju = bergiliran(versi, Path(folder), JALAN, ORANG, putaran=PUTARAN, detik=detik)
    nisbah = [
        butir
        for jalan in JALAN
        for banyak in ORANG
        for butir in _terhadap(
            jalan, banyak, _tengah(laju["kini", jalan, banyak]), _tengah(laju["lama", jalan, banyak])
        )
    ]
    cara = (
        "masing-masing melayani demonya sendiri, bergiliran, setiap orang satu sambungan yang tetap terbuka; waktu "
        "prosesor server tidak bergantung pada beban mesin"
    )
    return [Lembar(f"Banyak orang sekaligus terhadap versi {rev}", f"{_putaran(detik)}; {cara}.", nisbah)]


def _tengah(putaran: list[Laju]) -> Laju:
    return Laju(median(laju.per_detik for laju in putaran), median(laju.prosesor for laju in putaran))


def _terhadap(jalan: str, banyak: int, kini: Laju, lama: Laju) -> list[Nisbah]:
    apa = f"{jalan}, {banyak} orang"
    return [
        Nisbah(f"{apa}: versi lama", lama.per_detik, satuan="halaman per detik"),
        Nisbah(f"{apa}: versi ini", kini.per_detik, satuan="halaman per detik"),
        Nisbah(f"{apa}: laju terhadap versi lama", kini.per_detik / lama.per_detik, TUJUAN_VERSI, paling_sedikit=True),
        Nisbah(f"{apa}: prosesor server, versi lama", lama.prosesor * 1000, satuan="md per halaman"),
        Nisbah(f"{apa}: prosesor server, versi ini", kini.prosesor * 1000, satuan="md per halaman"),
        Nisbah(f"{apa}: halaman per detik prosesor", lama.prosesor / kini.prosesor, TUJUAN_VERSI, paling_sedikit=True),
    ]


def _putaran(detik: float) -> str:
    return f"{PUTARAN} putaran × {detik:.1f} detik".replace(".", ",")


def _lembar(rumah, jalan: str, detik: float) -> Lembar:
    laju: dict[int, list[float]] = {orang: [] for orang in ORANG}
    lama: dict[int, list[float]] = {orang: [] for orang in ORANG}
    terpakai: dict[int, list[float]] = {orang: [] for orang in ORANG}
    for _ in range(PUTARAN):
        for banyak in ORANG:
            semula = prosesor(rumah.peladen.proses.pid)
            semua = kerumunan(rumah.peladen.port, _kuki(rumah), jalan, banyak, detik)
            terpakai[banyak].append((prosesor(rumah.peladen.proses.pid) - semula) / len(semua.lama))
            laju[banyak].append(len(semua.lama) / semua.detik)
            lama[banyak] += semua.lama
    dasar = median(laju[1])
    nisbah = [Nisbah("Satu orang", dasar, satuan="halaman per detik")]
    for banyak in ORANG[1:]:
        urut = sorted(lama[banyak])
        ekor = urut[int(len(urut) * 0.99)] / median(urut)
        nisbah += [
            Nisbah(f"{banyak} orang terhadap satu", median(laju[banyak]) / dasar, TUJUAN_LAJU, paling_sedikit=True),
            Nisbah(f"{banyak} orang: p99 terhadap p50", ekor, TUJUAN_EKOR),
        ]
    nisbah += [
        Nisbah(f"{banyak} orang: prosesor server", median(terpakai[banyak]) * 1000, satuan="md per halaman")
        for banyak in ORANG
    ]
    cara = "penanya di proses sendiri, setiap orang satu sambungan yang tetap terbuka"
    return Lembar(f"Banyak orang sekaligus, {jalan}", f"{_putaran(detik)}; {cara}.", nisbah)


def _kuki(rumah) -> str:
    return f"{rumah.nama_kuki}={rumah.kuki['kasubbag']}"
