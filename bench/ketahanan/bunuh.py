"""kill -9 under eight writers: nothing that was answered is lost, no number is left out, no row is without its file."""

import random
import time

from sqlalchemy import select

from bench._ukur import Lembar, Nisbah
from bench.ketahanan._kantor import PENULIS, Diakui, Penulis, benar, kantor, lepas, tempat, terbalik
from kinerja.adapters import jam
from kinerja.adapters.gudang import BerkasRusak
from kinerja.ext import db
from kinerja.models import Berkas, BukuNomor
from kinerja.services.berkas.simpan import gudang
from kinerja.services.jaga import periksa
from kinerja.services.register import nomor

PUTARAN_PEMBANDING = 12
"""So many rounds the wrong order has to lose something in; whether one kill hits the moment is chance."""


def ukur(kali: int = 150, benih: int = 1) -> list[Lembar]:
    """Kill so often, look at everything; then in the wrong order, a fifth as often, until something is lost."""
    with tempat() as folder:
        diakui, hilang, tanpa_berkas, celah, temuan = _bunuh(folder, benar, kali, benih)
    kali_terbalik, tanpa_berkas_terbalik = _pembanding(max(4, kali // 5), benih)
    return [
        Lembar(
            "Dimatikan di tengah pekerjaan (kill -9)",
            f"{kali} kali, {PENULIS} penulis sekaligus; satu perbuatan ialah berkas, catatannya, nomor surat, dan "
            f"jejaknya. Benih {benih}. Pembandingnya menjawab sebelum berkasnya tersimpan ({kali_terbalik} kali).",
            [
                Nisbah("Perbuatan yang sudah dijawab", len(diakui), kali, "perbuatan", paling_sedikit=True),
                Nisbah("Di antaranya hilang", hilang, 0, "perbuatan"),
                Nisbah("Nomor yang terlewat", celah, 0, "nomor"),
                Nisbah("Catatan tanpa berkas", tanpa_berkas, 0, "catatan"),
                Nisbah("Temuan periksa-data", temuan, 0, "temuan"),
                Nisbah("Pembanding: catatan tanpa berkas", tanpa_berkas_terbalik, 1, "catatan", paling_sedikit=True),
            ],
        )
    ]


def _pembanding(kali: int, benih: int) -> tuple[int, int]:
    """Kills in the wrong order, and rows without a file: rounds of `kali` until there is one, on a slow machine too."""
    tanpa_berkas = putaran = 0
    while not tanpa_berkas and putaran < PUTARAN_PEMBANDING:
        with tempat() as folder:
            _, _, tanpa_berkas, _, _ = _bunuh(folder, terbalik, kali, benih + putaran)
        putaran += 1
    return kali * putaran, tanpa_berkas


def _bunuh(folder, cara, kali: int, benih: int) -> tuple[Diakui, int, int, int, int]:
    app, acak, diakui = kantor(folder), random.Random(benih), []
    for ke in range(kali):
        penulis = Penulis(app, cara, benih * 100_000 + ke)
        penulis.dengar()
        time.sleep(acak.uniform(0, 0.3))
        penulis.bunuh()
        while penulis.dengar():
            pass
        penulis.tutup()
        diakui += penulis.diakui
    with app.app_context():
        hasil = diakui, _hilang(diakui), _tanpa_berkas(), len(nomor.celah(jam.hari_ini().year)), len(_temuan())
        lepas()
    return hasil


def _hilang(diakui: Diakui) -> int:
    urut, sidik = set(db.session.scalars(select(BukuNomor.urut))), set(db.session.scalars(select(Berkas.sha256)))
    return sum(u not in urut or s not in sidik or not _utuh(s) for u, s in diakui)


def _tanpa_berkas() -> int:
    return sum(not _utuh(sidik) for sidik in set(db.session.scalars(select(Berkas.sha256))))


def _utuh(sidik: str) -> bool:
    try:
        gudang().periksa(sidik)
    except BerkasRusak:
        return False
    return True


def _temuan() -> list[str]:
    return periksa.periksa(kabar=lambda _: None)
