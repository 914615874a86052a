"""Fifty people work at once on the server as it runs in an office: errors, waiting times, memory, handles."""

import threading
import time
from pathlib import Path
from statistics import quantiles

from bench._ukur import Lembar, Nisbah
from bench.ketahanan._kantor import tempat

ORANG = 50
JEDA = 1.0
"""Seconds that a person looks at a page."""
HALAMAN = ("/tugas", "/surat", "/siklus", "/pemberitahuan", "/masuk")
STATIS = "/static/css/dasar.css"


def ukur(detik: float = 60.0, orang: int = ORANG, benih: int = 1) -> list[Lembar]:
    """So many people for so long, and one who asks for a static file. `benih` decides nothing here."""
    from tests.hidup_uji import hidup
    from tests.web.jelajah import ORANG_UJI

    with tempat() as folder, hidup(folder) as rumah:
        statis = _statis(rumah)
        _bekerja(rumah, list(ORANG_UJI), statis, 10, min(detik, 5.0))  # warm
        sebelum = rumah.rss(), _pegangan(rumah)
        halaman, tulis, berkas, salah = _bekerja(rumah, list(ORANG_UJI), statis, orang, detik)
        sesudah = rumah.rss(), _pegangan(rumah)
        rumah.peladen.hentikan()
    return [
        Lembar(
            f"{orang} orang bekerja sekaligus",
            f"{detik:.0f} detik; setiap orang membuka satu halaman atau mengubah setelannya, lalu membaca {JEDA:.0f} "
            "detik. Penanya berada di mesin yang sama.",
            [
                Nisbah("Permintaan", len(halaman) + len(tulis) + len(berkas), 1, "permintaan", paling_sedikit=True),
                Nisbah("Galat", salah, 0, "permintaan"),
                *_persentil("Membaca", halaman),
                *_persentil("Menulis", tulis),
                *_persentil("Pembanding: berkas statis", berkas),
                Nisbah("Ingatan sebelum", sebelum[0] / 2**20, satuan="MiB"),
                Nisbah("Ingatan sesudah", sesudah[0] / 2**20, satuan="MiB"),
                Nisbah("Pegangan berkas sebelum", sebelum[1], satuan="pegangan"),
                Nisbah("Pegangan berkas sesudah", sesudah[1], satuan="pegangan"),
            ],
        )
    ]


def _persentil(apa: str, lama: list[float]) -> list[Nisbah]:
    if len(lama) < 2:
        return []
    bagi = quantiles(lama, n=100)
    return [Nisbah(f"{apa}, p{n}", bagi[n - 1] * 1000, satuan="md") for n in (95, 99)]


def _bekerja(rumah, siapa: list[str], statis: str, orang: int, detik: float):
    """(seconds of each page, of each change, of each static file, how many were answered with an error)."""
    halaman: list[float] = []
    tulis: list[float] = []
    berkas: list[float] = []
    salah: list[int] = []
    sampai = time.monotonic() + detik

    def satu_orang(ke: int) -> None:
        nama, putaran = siapa[ke % len(siapa)], ke
        time.sleep(ke / orang * JEDA)
        while time.monotonic() < sampai:
            if putaran % 10 == 0:
                jawaban, ke_mana = rumah.minta(nama, "POST", "/tema", {"tema": "gelap", "kembali": "/tugas"}), tulis
            else:
                jawaban, ke_mana = rumah.minta(nama, "GET", HALAMAN[putaran % len(HALAMAN)]), halaman
            ke_mana.append(jawaban.lama)
            if jawaban.status >= 400 and jawaban.status != 403:
                salah.append(jawaban.status)
            putaran += 1
            time.sleep(JEDA)

    def membaca_statis() -> None:
        while time.monotonic() < sampai:
            jawaban = rumah.minta("", "GET", statis)
            berkas.append(jawaban.lama)
            if jawaban.status != 200:
                salah.append(jawaban.status)
            time.sleep(0.1)

    utas = [threading.Thread(target=satu_orang, args=(ke,)) for ke in range(orang)]
    utas.append(threading.Thread(target=membaca_statis))
    for pekerja in utas:
        pekerja.start()
    for pekerja in utas:
        pekerja.join()
    return halaman, tulis, berkas, len(salah)


def _statis(rumah) -> str:
    """The address of a style sheet as a page names it."""
    isi = rumah.minta("", "GET", "/masuk").isi
    return isi.partition('rel="stylesheet" href="')[2].partition('"')[0] or STATIS


def _pegangan(rumah) -> int:
    return len(list(Path(f"/proc/{rumah.peladen.proses.pid}/fd").iterdir()))
