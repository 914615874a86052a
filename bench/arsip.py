"""`bench arsip`: the search of an archive of ten and of a hundred thousand papers, beside the raw query of FTS5.

At ten thousand it is measured beside whoosh too, where that is installed; the program does not need it. What counts is
the time of the processor: other work on the machine is not the search's.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from bench import _whoosh, korpus
from bench._ukur import _desimal as desimal
from bench._ukur import mesin

TAHUN_AWAL, TAHUN = 2016, 11
NASKAH_WHOOSH = 10_000
KATA = ("bkpsdm", "capaian", "kinerja", "langka", "naskah", "tahun")
"""The words of the papers, as the index keeps them beside itself."""
ISI = 100
"""Papers in a bundle."""


def jalankan(sisa: list[str]) -> int:
    """Build the archive, search it, print. Returns 0."""
    argumen = argparse.ArgumentParser(prog="python3 run.py bench arsip", add_help=False)
    argumen.add_argument("--naskah", type=int, nargs="+", default=[10_000, 100_000])
    argumen.add_argument("--kali", type=int, default=20)
    argumen.add_argument("--korpus", type=Path, help="naskah berjawaban: satu JSON setiap baris, gzip")
    argumen.add_argument("--batas", type=int, default=1000, help="naskah korpus yang diindeks")
    pilihan = argumen.parse_args(sisa)
    if pilihan.korpus:
        return korpus.jalankan(pilihan)
    print(f"{mesin()}\n")
    for naskah in pilihan.naskah:
        with (
            tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder,
            siapkan(Path(folder), naskah).app_context(),
        ):
            print(f"Pencarian di antara {naskah} naskah")
            beri_tahu(pilihan.kali)
            sebanding = _whoosh.bangun(Path(folder)) if naskah <= NASKAH_WHOOSH else None
            bandingkan(pilihan.kali, sebanding)
    return 0


def beri_tahu(kali: int) -> None:
    """Each question of each reader: how long, and what it finds."""
    for nama, cari in pencarian().items():
        waktu, hasil = ukur(cari, kali)
        potong = "jawaban dipotong" if hasil.terpotong else "lengkap"
        jumlah = f"{hasil.naskah} naskah dalam {hasil.total} berkas, halaman {hasil.kini} dari {hasil.jumlah}"
        print(f"  {nama:<42} {desimal(waktu * 1000):>9} md  {jumlah}, {potong}")


KATA_FTS = "SELECT rowid FROM arsip_fts WHERE arsip_fts MATCH :q ORDER BY rowid DESC LIMIT :paling"
NOMOR_FTS = "SELECT rowid FROM arsip_nomor_fts WHERE arsip_nomor_fts MATCH :q ORDER BY rowid DESC LIMIT :paling"
TAHUN_FTS = (
    "SELECT f.rowid FROM arsip_fts f JOIN isi_arsip i ON i.id = f.rowid JOIN arsip a ON a.id = i.arsip_id "
    "WHERE arsip_fts MATCH :q AND a.tahun = 2018 ORDER BY f.rowid DESC LIMIT :paling"
)


class Pertanyaan(NamedTuple):
    """What is typed and chosen, and what finds the same: the raw query, and whoosh's."""

    saringan: dict
    sql: str
    q: str
    whoosh: str


PERTANYAAN = {
    "kata yang ada di mana-mana": Pertanyaan({"q": "tahun"}, KATA_FTS, '"tahun"', "badan:tahun"),
    "kata yang jarang": Pertanyaan({"q": "langka"}, KATA_FTS, '"langka"', "badan:langka"),
    "dua kata": Pertanyaan({"q": "capaian tahun"}, KATA_FTS, '"capaian" AND "tahun"', "badan:capaian AND badan:tahun"),
    "frasa": Pertanyaan({"q": '"kinerja tahun"'}, KATA_FTS, '"kinerja tahun"', 'badan:"kinerja tahun"'),
    "awalan": Pertanyaan({"q": "kiner*"}, KATA_FTS, '"kiner"*', "badan:kiner*"),
    "potongan nomor": Pertanyaan({"q": "B/77/"}, NOMOR_FTS, '"B/77/"', "nomor:*b/77/*"),
    "kata, satu tahun": Pertanyaan({"q": "tahun", "tahun": 2018}, TAHUN_FTS, '"tahun"', "badan:tahun AND tahun:2018"),
}


def bandingkan(kali: int, sebanding: _whoosh.Indeks | None) -> None:
    """The page of each query beside the raw one (goal: p95 within 1.5 × raw + an empty page), and beside whoosh."""
    from sqlalchemy import text

    from kinerja.ext import db
    from kinerja.services.arsip import cari as arsip_cari
    from kinerja.services.arsip.saringan import Saringan
    from tests.kantor_uji import pelaku_dari

    oleh = pelaku_dari("kepala")
    kosong, _ = ukur(lambda: arsip_cari.cari(Saringan("zzzz"), oleh=oleh), kali, p95)
    print(f"  halaman kosong, p95 {desimal(kosong * 1000)} md")
    for nama, tanya in PERTANYAAN.items():
        nilai = {"q": tanya.q, "paling": arsip_cari.TEMUAN_TERBANYAK}
        perintah, saringan = text(tanya.sql), Saringan(**tanya.saringan)
        mentah, nomor = ukur(lambda p=perintah, nilai=nilai: db.session.execute(p, nilai).scalars().all(), kali, p95)
        halaman, hasil = ukur(lambda saringan=saringan: arsip_cari.cari(saringan, oleh=oleh), kali, p95)
        samakan(nama, hasil.naskah, len(nomor))
        tercapai = "tercapai" if halaman <= 1.5 * mentah + kosong else "BELUM tercapai"
        angka = " md, ".join((f"halaman {desimal(halaman * 1000)}", f"mentah {desimal(mentah * 1000)}"))
        print(f"  {nama:<42} {angka} md (p95, {len(nomor)} naskah): tujuan {tercapai}")
        if sebanding:
            bandingkan_whoosh(nama, tanya, hasil, halaman, sebanding, kali)


def bandingkan_whoosh(
    nama: str, tanya: Pertanyaan, hasil: Any, halaman: float, sebanding: _whoosh.Indeks, kali: int
) -> None:
    """The same set of papers, found by whoosh with the excerpts of as many as the page shows."""
    tampak = sum(len(berkas.cocok) for berkas in hasil.baris)
    lama, temuan = ukur(lambda: sebanding.cari(tanya.whoosh, hasil.naskah + hasil.terpotong, tampak), kali, p95)
    samakan(f"whoosh, {nama}", min(temuan, hasil.naskah), hasil.naskah)
    kata = "lebih cepat" if halaman < lama else "BELUM lebih cepat"
    print(f"  {'':<42} whoosh {desimal(lama * 1000)} md, {desimal(lama / halaman)} × halaman: {kata}")


def samakan(nama: str, dapat: int, harus: int) -> None:
    """Only equal sets are compared."""
    if dapat != harus:
        raise AssertionError(f"{nama}: {dapat} naskah, seharusnya {harus}")


def p95(waktu: list[float]) -> float:
    """The time that 95 of 100 do not exceed."""
    return sorted(waktu)[min(len(waktu) - 1, int(len(waktu) * 0.95))]


def ukur(cari: Callable, kali: int, ringkas: Callable = median) -> tuple[float, object]:
    """(seconds, the answer); of the seconds of all runs their median, or what `ringkas` makes of them."""
    waktu = []
    for _ in range(kali):
        mulai = time.thread_time()
        hasil = cari()
        waktu.append(time.thread_time() - mulai)
    return ringkas(waktu), hasil


def pencarian() -> dict[str, Callable]:
    """What is asked, by whom."""
    from kinerja.services.arsip import cari as arsip_cari
    from kinerja.services.arsip.saringan import Saringan
    from tests.kantor_uji import pelaku_dari

    def tanya(akun: str, halaman: int = 1, **saringan):
        oleh = pelaku_dari(akun)
        return lambda: arsip_cari.cari(Saringan(**saringan), oleh=oleh, halaman=halaman)

    return {
        "kepala: tahun, 2018": tanya("kepala", q="tahun", tahun=2018),
        "kepala: tahun, 2018, halaman terakhir": tanya("kepala", 999, q="tahun", tahun=2018),
        "kepala: tahun": tanya("kepala", q="tahun"),
        "kepala: tahun, halaman terakhir": tanya("kepala", 999, q="tahun"),
        "kepala: tahun, jenis notulen": tanya("kepala", q="tahun", jenis="notulen"),
        "kepala: B/77/": tanya("kepala", q="B/77/"),
        "kepala: tanpa kata": tanya("kepala"),
        "kepala: tanpa kata, halaman terakhir": tanya("kepala", 999),
        "kabid unit kecil: tahun": tanya("kabid_mut", q="tahun"),
        "kabid unit kecil: tahun, 2018": tanya("kabid_mut", q="tahun", tahun=2018),
        "kabid unit kecil: tanpa kata": tanya("kabid_mut"),
    }


def siapkan(folder: Path, naskah: int):
    """An office with so many archived papers; those of one unit lie in the oldest bundles only."""
    from flask_migrate import upgrade

    from kinerja import create_app
    from tests.kantor_uji import isi_kantor

    app = create_app(folder)
    with app.app_context():
        upgrade()
        isi_kantor()
        tanam(naskah)
    return app


def tanam(naskah: int) -> None:
    """Insert the papers and what finds them, in bulk."""
    from datetime import date

    from sqlalchemy import insert, select, text

    from kinerja.adapters import jam
    from kinerja.domain.kata_dasar import kata_dasar
    from kinerja.ext import db
    from kinerja.models import Arsip, Berkas, IsiArsip, Klasifikasi, Unit

    kini, berkas = jam.sekarang(), max(1, naskah // ISI)
    kode = db.session.scalar(select(Klasifikasi.kode).limit(1))
    unit = dict(db.session.execute(select(Unit.kode, Unit.id)).all())
    isi_berkas = {"sha256": "0" * 64, "ukuran": 1, "mime": "application/pdf", "nama": "a.pdf", "diunggah_oleh": "Bench"}
    db.session.execute(insert(Berkas), [isi_berkas | {"id": 1, "diunggah_pada": kini}])
    tahun = [TAHUN_AWAL + nomor * TAHUN // berkas for nomor in range(berkas)]
    umum = {"klasifikasi_kode": kode, "diarsipkan_oleh": "Bench", "diarsipkan_pada": kini, "keamanan": "B"}
    db.session.execute(
        insert(Arsip),
        [
            umum
            | {
                "id": n,
                "seri": n,
                "judul": f"Pengukuran {t}",
                "tahun": t,
                "kurun_mulai": date(t, 1, 1),
                "kurun_selesai": date(t, 12, 31),
            }
            for n, t in enumerate(tahun, 1)
        ],
    )
    for n in range(1, berkas + 1):
        db.session.execute(
            insert(IsiArsip),
            [
                {
                    "id": (n - 1) * ISI + ke,
                    "arsip_id": n,
                    "nomor": ke,
                    "berkas_id": 1,
                    "uraian": f"Naskah {n}-{ke}",
                    "tanggal": date(2025, 1, 1),
                    "jenis": "notulen" if ke == ISI and n % 50 == 1 else "bukti",
                    "unit_id": unit["MUT" if n <= berkas // 40 else "SEK"],
                    "keamanan": "B",
                    "nomor_surat": f"B/{ke}/BKPSDM",
                    "teks": "",
                }
                for ke in range(1, ISI + 1)
            ],
        )
    for perintah in (
        "INSERT INTO arsip_fts(rowid, judul, badan, nomor) "
        "SELECT id, uraian, 'capaian kinerja tahun' || iif(id % 997, '', ' langka'), nomor_surat FROM isi_arsip",
        "INSERT INTO arsip_nomor_fts(rowid, nomor, judul) SELECT id, nomor_surat, uraian FROM isi_arsip",
    ):
        db.session.execute(text(perintah))
    kata = [{"kata": sepatah, "akar": kata_dasar(sepatah)} for sepatah in KATA]
    db.session.execute(text("INSERT OR IGNORE INTO arsip_kata(kata, akar) VALUES (:kata, :akar)"), kata)
    db.session.commit()
