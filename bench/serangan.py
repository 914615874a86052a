"""`bench serangan`: pages of others while four people send bad files and ask for pictures of bad pages."""

import argparse
import io
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from statistics import quantiles

from bench._ukur import _desimal as desimal
from bench._ukur import mesin

PENYERANG = 4
BERILAH_WAKTU = 503  # "try again": a busy machine, no fault of the file
HALAMAN = ("/masuk", "/surat")
MIME = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png", ".xlsx": "application/vnd.ms-excel"}


def jalankan(sisa: list[str]) -> int:
    """Serve an office, measure its pages idle and under attack, print. Returns 0."""
    argumen = argparse.ArgumentParser(prog="python3 run.py bench serangan", add_help=False)
    argumen.add_argument("--detik", type=float, default=30)
    pilihan = argumen.parse_args(sisa)
    from tests.hidup_uji import hidup

    with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder, hidup(Path(folder), tanam) as rumah:
        sendiri = satu_satu(rumah)
        tenang, dasar = ukur(rumah, pilihan.detik), rumah.rss()
        with serangan(rumah) as catatan, memori(rumah) as puncak:
            ribut = ukur(rumah, pilihan.detik)
        print("Sendirian: " + "; ".join(f"{n} {status} {desimal(lama)} detik" for n, status, lama in sendiri))
        cetak(tenang, ribut, catatan, dasar, max(puncak), rumah.rss())
        rumah.peladen.hentikan()  # a killed server leaves children that still write into the folder
    return 0


def tanam() -> tuple[list[int], list[int]]:
    """(letters to correct, files whose pictures are asked): as if the files had come in before the rules were made.

    They are not the same letters: a file that is taken would stand in the place of the one that is asked for.
    """
    from sqlalchemy import select, update

    from kinerja.ext import db
    from kinerja.models import Berkas, SuratMasuk
    from kinerja.services.siklus import perjalanan
    from tests.kantor_uji import pelaku_dari
    from tests.perjalanan_uji import pdf_kecil
    from tests.surat_uji import tambah_surat_masuk

    siklus = perjalanan.mulai(2026, "tw1", oleh=pelaku_dari("kepala"))
    for nomor, (_, isi) in enumerate(jahat(), 1):
        tambah_surat_masuk(siklus.id, isi, agenda=nomor, nomor=f"065/{nomor}/ORG")
    surat = list(db.session.scalars(select(SuratMasuk).order_by(SuratMasuk.id)))
    for nomor in range(100, 100 + PENYERANG):
        tambah_surat_masuk(siklus.id, pdf_kecil(f"surat {nomor}"), agenda=nomor, nomor=f"065/{nomor}/ORG")
    dibetulkan = list(db.session.scalars(select(SuratMasuk.id).where(SuratMasuk.agenda >= 100)))
    for surat_masuk, (nama, _) in zip(surat, jahat(), strict=True):
        db.session.execute(
            update(Berkas).where(Berkas.id == surat_masuk.berkas_id).values(mime=MIME[Path(nama).suffix])
        )
    db.session.commit()
    return dibetulkan, [surat_ini.berkas_id for surat_ini in surat]


@cache
def jahat() -> list[tuple[str, bytes]]:
    """(name, bytes) of bad files."""
    from tests.adapters import berkas_jahat as b

    return [
        ("berantai.pdf", b.pdf_berantai()),
        ("tipis.pdf", b.pdf_halaman(3, 1200)),
        ("aliran.pdf", b.pdf_aliran_benda()),
        ("bertahap.jpg", b.jpeg_bertahap()),
        ("luas.png", b.png_palsu()),
        ("dalam.xlsx", b.xlsx_dalam()),
    ]


def satu_satu(rumah) -> list[tuple[str, int, float]]:
    """The picture of each bad file, asked by one person while nobody else asks: (name, status, seconds)."""
    hasil = []
    for nomor, (nama, _) in zip(rumah.hasil[1], jahat(), strict=True):
        jawaban = rumah.minta("kepala", "GET", f"/berkas/{nomor}/halaman/1.png")
        while jawaban.status == BERILAH_WAKTU:
            time.sleep(1)
            jawaban = rumah.minta("kepala", "GET", f"/berkas/{nomor}/halaman/1.png")
        hasil.append((nama, jawaban.status, jawaban.lama))
    return hasil


def ukur(rumah, detik: float) -> dict[str, list[float]]:
    """Seconds of each page, asked in turn by one person."""
    hasil: dict[str, list[float]] = {jalan: [] for jalan in HALAMAN}
    sampai = time.monotonic() + detik
    while time.monotonic() < sampai:
        for jalan in HALAMAN:
            jawaban = rumah.minta("" if jalan == "/masuk" else "kasubbag", "GET", jalan, asal="127.0.0.3")
            if jawaban.status != 200:
                raise RuntimeError(f"{jalan} dijawab {jawaban.status}")
            hasil[jalan].append(jawaban.lama)
    return hasil


@contextmanager
def serangan(rumah, putaran: int = 0) -> Iterator[list[tuple[str, int, float]]]:
    """Four attackers, each sending and asking in turn: (what, status, seconds).

    They go round `putaran` times; 0: for as long as the block lasts.
    """
    berhenti, catatan = threading.Event(), []
    selesai = (lambda _: berhenti.is_set()) if not putaran else (lambda kali: kali >= putaran)
    utas = [threading.Thread(target=_serang, args=(rumah, ke, selesai, catatan)) for ke in range(PENYERANG)]
    for pekerja in utas:
        pekerja.start()
    try:
        yield catatan
    finally:
        berhenti.set()
        for pekerja in utas:
            pekerja.join()


def _serang(rumah, ke: int, cukup: Callable[[int], bool], catatan: list) -> None:
    surat, berkas = rumah.hasil
    semua = jahat()
    for putaran in count(ke):
        if cukup(putaran - ke):
            return
        nama, isi = semua[putaran % len(semua)]
        jalan = f"/surat/masuk/{surat[ke]}/ubah"
        data = {
            "asal": "Setda",
            "nomor": "1",
            "tanggal": "2026-01-02",
            "diterima": "2026-01-03",
            "hal": "Data",
            "sifat": "biasa",
            "alasan": "Mengganti pindaian",
            "versi": rumah.versi("sekretaris", jalan),
            "berkas": (io.BytesIO(isi), nama),
        }
        kirim = rumah.minta("sekretaris", "POST", jalan, data, asal="127.0.0.2")
        catatan.append((f"unggah {nama}", kirim.status, kirim.lama))
        for nomor in range(1, 4):
            lihat = f"/berkas/{berkas[putaran % len(berkas)]}/halaman/{nomor}.png"
            jawaban = rumah.minta("sekretaris", "GET", lihat, asal="127.0.0.2")
            catatan.append((f"gambar {semua[putaran % len(berkas)][0]}", jawaban.status, jawaban.lama))


@contextmanager
def memori(rumah) -> Iterator[list[int]]:
    """What the server process holds, ten times a second."""
    selesai, hasil = threading.Event(), [rumah.rss()]

    def amati() -> None:
        while not selesai.wait(0.1):
            hasil.append(rumah.rss())

    utas = threading.Thread(target=amati)
    utas.start()
    try:
        yield hasil
    finally:
        selesai.set()
        utas.join()


def cetak(tenang, ribut, catatan, dasar: int, puncak: int, akhir: int) -> None:
    """Print the figures."""
    print(f"Halaman orang lain selama {PENYERANG} penyerang\n{mesin()}\n")
    for jalan in HALAMAN:
        for kata, isi in (("tenang", tenang[jalan]), ("diserang", ribut[jalan])):
            bagi = quantiles(isi, n=100)
            print(f"  {jalan:<8} {kata:<9} p50 {milidetik(bagi[49]):>8}  p99 {milidetik(bagi[98]):>8}  n {len(isi)}")
    print()
    for apa in sorted({serangan_ini[0] for serangan_ini in catatan}):
        lama = [serangan_ini[2] for serangan_ini in catatan if serangan_ini[0] == apa]
        status = sorted({serangan_ini[1] for serangan_ini in catatan if serangan_ini[0] == apa})
        print(f"  {apa:<22} {len(lama):>4} kali, status {status}, paling lama {desimal(max(lama))} detik")
    mib = 1024 * 1024
    print(f"\n  Memori peladen: {dasar // mib} MiB sebelum, {puncak // mib} MiB puncak, {akhir // mib} MiB sesudah")


def milidetik(detik: float) -> str:
    """Seconds in words."""
    return f"{desimal(detik * 1000)} md"
