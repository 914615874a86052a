"""`bench nomor`: fifty people take letter numbers at the same time: none twice, none left out, a fair queue."""

import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from bench._ukur import Lembar, Nisbah

ORANG, MASING = 50, 10
TUJUAN = 10.0


def ukur(orang: int = ORANG, masing: int = MASING) -> list[Lembar]:
    """One office, one register, everybody at once."""
    from bench.halaman import isi_kantor
    from kinerja import create_app
    from kinerja.ext import db

    with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder:
        app = create_app(Path(folder))
        with app.app_context():
            isi_kantor(app)
            db.session.remove()
        hasil = _serentak(app, orang, masing)
        with app.app_context():
            db.engine.dispose()
    urut = sorted(nomor for nomor, _ in hasil)
    lama = sorted(detik for _, detik in hasil)
    cacat = len(urut) - len(set(urut)) + sum(b - a != 1 for a, b in zip(urut, urut[1:], strict=False))
    return [
        Lembar(
            "Nomor surat diambil serentak",
            f"{orang} orang × {masing} nomor, setiap nomor disimpan ke disk sebelum dijawab.",
            [
                Nisbah("Nomor ganda atau terlewat", cacat, 0, "nomor"),
                Nisbah("p50", median(lama) * 1000, satuan="md"),
                Nisbah("p99 terhadap p50", lama[int(len(lama) * 0.99)] / median(lama), TUJUAN),
            ],
        )
    ]


def _serentak(app, orang: int, masing: int) -> list[tuple[int, float]]:
    """(number, seconds) of each."""
    from kinerja.adapters import jam
    from kinerja.demo.kantor import pelaku
    from kinerja.domain.galat import Sibuk
    from kinerja.services.register import nomor
    from kinerja.services.transaksi import menulis

    with app.app_context():
        oleh = pelaku("arsiparis")
    hasil: list[tuple[int, float]] = []
    mulai_bersama = threading.Barrier(orang)

    @menulis
    def ambil() -> int:
        isi = {"hal": "Uji kecepatan", "tujuan": "Bupati", "klasifikasi": "000.8.6.3"}
        return nomor.alokasi(tanggal=jam.hari_ini(), oleh=oleh, **isi).urut

    def coba() -> int | None:
        """None: too many wait already, as people at a page are told too."""
        try:
            return ambil()
        except Sibuk:
            return None

    def bekerja() -> None:
        mulai_bersama.wait()
        for _ in range(masing):
            with app.app_context():
                mulai = time.monotonic()
                while (nomor_surat := coba()) is None:
                    time.sleep(0.01)
                hasil.append((nomor_surat, time.monotonic() - mulai))

    utas = [threading.Thread(target=bekerja) for _ in range(orang)]
    for pekerja in utas:
        pekerja.start()
    for pekerja in utas:
        pekerja.join()
    if len(hasil) != orang * masing:
        raise RuntimeError(f"hanya {len(hasil)} dari {orang * masing} nomor diberikan")
    return hasil
