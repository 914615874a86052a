"""`bench arsip`: the search of an archive of ten and of a hundred thousand papers, beside the raw query of FTS5.

The page is the answered page with all that stands on it; beside it the raw query (ids only), the search itself with
the excerpts of what is shown, and at ten thousand whoosh, where that is installed (the program does not need it). All
must find the same. What counts is the time of the processor: other work on the machine is not the search's.
"""

import argparse
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from bench import _jalan, _whoosh, korpus
from bench._ukur import Hasil, Lembar, Nisbah, bergiliran, cetak, minta
from kinerja.domain.angka import tulis_angka

TAHUN_AWAL, TAHUN = 2016, 11
UKURAN = (10_000, 100_000)
NASKAH_WHOOSH = 10_000
KATA = ("bkpsdm", "capaian", "kinerja", "langka", "naskah", "tahun")
"""The words of the papers, as the index keeps them beside itself."""
ISI = 100
"""Papers in a bundle."""
JARANG = 100
"""Papers that hold the rare word, and those that bear one letter number: as many in an archive of any size."""
TUJUAN_MENTAH, TUJUAN_DATAR, TUJUAN_JUTA = 1.5, 1.2, 2.0
KOSONG = "halaman kosong"
LAIN = (
    "tanpa pencarian",
    "saran selama mengetik",
    "kata lazim, pembaca satu unit",
    "kata lazim, Persempit hasil",
    "potongan nomor, Persempit hasil",
)
"""What grows too, and has no raw query beside it."""


class Pertanyaan(NamedTuple):
    """What is typed and chosen, and what finds the same: the raw query, and whoosh's."""

    saringan: dict
    sql: str
    q: str
    whoosh: str


KATA_FTS = "SELECT rowid FROM arsip_fts WHERE arsip_fts MATCH :q ORDER BY rowid DESC LIMIT :paling"
NOMOR_FTS = "SELECT rowid FROM arsip_nomor_fts WHERE arsip_nomor_fts MATCH :q ORDER BY rowid DESC LIMIT :paling"
TAHUN_FTS = (
    "SELECT f.rowid FROM arsip_fts f JOIN isi_arsip i ON i.id = f.rowid JOIN arsip a ON a.id = i.arsip_id "
    "WHERE arsip_fts MATCH :q AND a.tahun = 2018 ORDER BY f.rowid DESC LIMIT :paling"
)
PERTANYAAN = {
    "kata lazim": Pertanyaan({"q": "tahun"}, KATA_FTS, '"tahun"', "badan:tahun"),
    "kata jarang": Pertanyaan({"q": "langka"}, KATA_FTS, '"langka"', "badan:langka"),
    "dua kata": Pertanyaan({"q": "capaian tahun"}, KATA_FTS, '"capaian" AND "tahun"', "badan:capaian AND badan:tahun"),
    "frasa": Pertanyaan({"q": '"kinerja tahun"'}, KATA_FTS, '"kinerja tahun"', 'badan:"kinerja tahun"'),
    "awalan": Pertanyaan({"q": "kiner*"}, KATA_FTS, '"kiner"*', "badan:kiner*"),
    "potongan nomor": Pertanyaan({"q": "B/77/"}, NOMOR_FTS, '"B/77/"', "nomor:*b/77/*"),
    "nomor surat": Pertanyaan({"q": "B/77/0."}, NOMOR_FTS, '"B/77/0."', "nomor:*b/77/0.*"),
    "kata, satu tahun": Pertanyaan({"q": "tahun", "tahun": 2018}, TAHUN_FTS, '"tahun"', "badan:tahun AND tahun:2018"),
}


def jalankan(sisa: list[str]) -> int:
    """Build the archives, search them, print; with --tulis into docs/kecepatan.md too. Returns 0."""
    argumen = argparse.ArgumentParser(prog="python3 run.py bench arsip", add_help=False)
    argumen.add_argument("--naskah", type=int, nargs="+", default=list(UKURAN))
    argumen.add_argument("--kali", type=int, default=60)
    argumen.add_argument("--tulis", action="store_true")
    argumen.add_argument("--korpus", type=Path, help="naskah berjawaban: satu JSON setiap baris, gzip")
    argumen.add_argument("--batas", type=int, default=1000, help="naskah korpus yang diindeks")
    argumen.add_argument("--pindaian", type=int, default=0, help="pindaian yang dibuat dari naskah korpus dan dibaca")
    pilihan = argumen.parse_args(sisa)
    if pilihan.korpus:
        return korpus.jalankan(pilihan)
    semua = {naskah: ukur(naskah, pilihan.kali) for naskah in pilihan.naskah}
    lembar = [_lembar(naskah, hasil, pilihan.kali) for naskah, hasil in semua.items()]
    if len(semua) > 1:
        lembar.append(_tumbuh(semua))
        cetak(lembar[-1])
    if pilihan.tulis:
        lama = _jalan.BERKAS.read_text(encoding="utf-8")
        _jalan.BERKAS.write_text(_jalan.sisipkan(lama, lembar), encoding="utf-8")
    return 0


def ukur(naskah: int, kali: int) -> dict[str, Hasil]:
    """Every contestant among so many papers, taking turns."""
    with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder:
        app = siapkan(Path(folder), naskah)
        with app.app_context():
            sebanding = _whoosh.bangun(Path(folder)) if naskah <= NASKAH_WHOOSH else None
            return bergiliran(_peserta(app, sebanding), kali=kali, pemanasan=5)


def _peserta(app, sebanding: _whoosh.Indeks | None) -> dict[str, Callable[[], object]]:
    """Who is measured: an empty page, and of each kind of query the raw one, the search, the page, whoosh."""
    from sqlalchemy import text

    from kinerja.adapters import pencarian
    from kinerja.ext import db
    from kinerja.services.arsip import cari as arsip_cari
    from kinerja.services.arsip.saringan import Saringan, saring
    from tests.kantor_uji import pelaku_dari
    from tests.pintu_uji import buka_sesi

    oleh, satu_unit = pelaku_dari("kepala"), pelaku_dari("kabid_mut")
    halaman = partial(minta, app, _masuk(app, buka_sesi("kepala")), "/arsip")
    peserta: dict[str, Callable[[], object]] = {
        KOSONG: partial(halaman, "q=zzzz"),
        "tanpa pencarian": partial(halaman, ""),
        "saran selama mengetik": partial(minta, app, _masuk(app, buka_sesi("kepala")), "/arsip/saran", "q=tah"),
        "kata lazim, pembaca satu unit": partial(arsip_cari.cari, Saringan("tahun"), oleh=satu_unit),
        "kata lazim, Persempit hasil": partial(halaman, "q=tahun&persempit=1"),
        "potongan nomor, Persempit hasil": partial(halaman, urlencode({"q": "B/77/", "persempit": 1})),
    }
    for nama, tanya in PERTANYAAN.items():
        saringan, perintah = Saringan(**tanya.saringan), text(tanya.sql)
        nilai = {"q": tanya.q, "paling": arsip_cari.TEMUAN_TERBANYAK}
        hasil = arsip_cari.cari(saringan, oleh=oleh)
        tampak = sum(len(berkas.cocok) for berkas in hasil.baris)

        def mentah(perintah=perintah, nilai=nilai) -> list[int]:
            return list(db.session.execute(perintah, nilai).scalars())

        def mesin(saringan=saringan, tampak=tampak) -> list[int]:
            koneksi, batas = db.session.connection(), arsip_cari.TEMUAN_TERBANYAK
            kata = pencarian.urai(koneksi, saringan.q)
            temuan = pencarian.temukan(koneksi, kata, batas=batas, saring=saring(saringan, oleh))
            pencarian.cuplikan(koneksi, kata, temuan[:tampak])
            return temuan

        samakan(nama, len(mentah()), hasil.naskah)
        samakan(nama, len(mesin()), hasil.naskah)
        peserta |= {f"{nama}: mentah": mentah, f"{nama}: mesin": mesin}
        peserta[f"{nama}: halaman"] = partial(halaman, urlencode(tanya.saringan))
        if sebanding:
            whoosh = partial(sebanding.cari, tanya.whoosh, hasil.naskah, tampak)
            samakan(f"whoosh, {nama}", whoosh(), hasil.naskah)
            peserta[f"{nama}: whoosh"] = whoosh
    return peserta


def _masuk(app, token: str) -> dict[str, str]:
    kuki = app.session_interface.get_signing_serializer(app).dumps({"sesi": token, "csrf_token": "0" * 40})
    return {"HTTP_COOKIE": f"{app.config['SESSION_COOKIE_NAME']}={kuki}"}


def _lembar(naskah: int, hasil: dict[str, Hasil], kali: int) -> Lembar:
    kosong = hasil[KOSONG].p95
    nisbah = []
    for nama in PERTANYAAN:
        mentah, mesin, halaman = (hasil[f"{nama}: {apa}"] for apa in ("mentah", "mesin", "halaman"))
        batas = TUJUAN_MENTAH * mentah.p95 + kosong
        nisbah.append(Nisbah(f"{nama}: p95 halaman terhadap 1,5 × mentah + halaman kosong", halaman.p95 / batas, 1.0))
        if whoosh := hasil.get(f"{nama}: whoosh"):
            apa = f"{nama}: whoosh terhadap pencarian beserta cuplikannya"
            nisbah.append(Nisbah(apa, whoosh.tengah / mesin.tengah, 1.0, paling_sedikit=True))
    ribu = tulis_angka(naskah, 0)
    lembar = Lembar(
        f"Pencarian arsip, {ribu} naskah",
        f"Nilai tengah dari {kali} permintaan masing-masing, bergiliran, waktu prosesor. Mentah: kueri FTS5, "
        "paling banyak 1.000 nomor. Mesin: nomor yang boleh dilihat dan cuplikan yang tampil. Halaman: halaman utuh. "
        f"Kata jarang dan nomor surat ada pada {JARANG} naskah; potongan nomor pada satu dari seratus.",
        nisbah,
        list(hasil.values()),
    )
    cetak(lembar)
    return lembar


def _tumbuh(semua: dict[int, dict[str, Hasil]]) -> Lembar:
    """Each page of the larger archives against itself in the smallest."""
    kecil, *besar = sorted(semua)
    nisbah = [
        Nisbah(
            f"{nama}: {tulis_angka(naskah, 0)} naskah",
            semua[naskah][kunci].p95 / semua[kecil][kunci].p95,
            TUJUAN_DATAR if naskah <= UKURAN[-1] else TUJUAN_JUTA,
        )
        for naskah in besar
        for nama, kunci in (
            *((nama, f"{nama}: halaman") for nama in PERTANYAAN),
            *((nama, nama) for nama in LAIN),
        )
    ]
    return Lembar("Pencarian arsip: pertumbuhan", f"p95 terhadap {tulis_angka(kecil, 0)} naskah.", nisbah)


def samakan(nama: str, dapat: int, harus: int) -> None:
    """Only equal sets are compared."""
    if dapat != harus:
        raise AssertionError(f"{nama}: {dapat} naskah, seharusnya {harus}")


def siapkan(folder: Path, naskah: int):
    """An office with so many archived papers; those of one unit lie in the oldest bundles only."""
    from flask_migrate import upgrade

    from kinerja import create_app
    from tests.kantor_uji import isi_kantor

    app = create_app(folder, konfigurasi={"TRUSTED_HOSTS": None})
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
                    "nomor_surat": f"B/{ke}/{(n - 1) // JARANG}.BKPSDM",
                    "teks": "",
                }
                for ke in range(1, ISI + 1)
            ],
        )
    for perintah in (
        "INSERT INTO arsip_fts(rowid, judul, badan, nomor) "
        f"SELECT id, uraian, 'capaian kinerja tahun' || iif(id % {naskah // JARANG}, '', ' langka'), nomor_surat "
        "FROM isi_arsip",
        "INSERT INTO arsip_nomor_fts(rowid, nomor, judul) SELECT id, nomor_surat, uraian FROM isi_arsip",
    ):
        db.session.execute(text(perintah))
    kata = [{"kata": sepatah, "akar": kata_dasar(sepatah)} for sepatah in KATA]
    db.session.execute(text("INSERT OR IGNORE INTO arsip_kata(kata, akar) VALUES (:kata, :akar)"), kata)
    db.session.commit()
