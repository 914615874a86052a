"""Bundles as one folder that stands alone without the program: readable names, a daftar isi, a list of SHA-256.

Asked for by a person, made in the queue, fetched by that person only.
"""

import csv
import html
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from flask import current_app
from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import joinedload

from kinerja.adapters import bungkusan, jam
from kinerja.adapters.gudang import BerkasRusak
from kinerja.adapters.unduhan import nama_unduh
from kinerja.domain.galat import GalatDomain, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.penyusutan import KeadaanArsip
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Pekerjaan
from kinerja.services import hak
from kinerja.services.arsip import cari
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.arsip.hak import syarat_isi
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.pekerjaan import antrean
from kinerja.services.pekerjaan.jenis import Kabar
from kinerja.services.transaksi import menulis

from . import daftar

PEKERJAAN = "ekspor_arsip"
NASKAH_TERBANYAK = 3000
PANJANG_NAMA = 80
SEKALI = 50
RUMUS = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True)
class Butir:
    """One paper in the folder: its path there, and its row of the daftar isi."""

    jalan: str
    baris: list[str]


@menulis
def minta(arsip_id: Sequence[int], *, oleh: Pelaku) -> int:
    """Queue the export of these bundles, as far as `oleh` may see them. Returns the id of the job."""
    return _antre(IsiArsip.arsip_id.in_(arsip_id), oleh)


@menulis
def minta_hasil(saringan: Saringan, *, oleh: Pelaku) -> int:
    """Queue the export of what a search finds, as the page counts it. Returns the id of the job.

    A search of which only the newest part is shown is not exported: nobody would see what is missing.
    """
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    nomor, terpotong = cari.semua_temuan(saringan, oleh=oleh)
    if terpotong:
        raise GalatDomain(f"Yang cocok lebih dari {len(nomor)} naskah. Persempit pencariannya, lalu ekspor.")
    return _antre(IsiArsip.id.in_(nomor), oleh)


def _antre(pilihan: ColumnElement[bool], oleh: Pelaku) -> int:
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    kueri = select(IsiArsip.id, Arsip.seri).join(IsiArsip.arsip).where(pilihan, syarat_isi(oleh))
    kueri = kueri.where(Arsip.keadaan != KeadaanArsip.MUSNAH).order_by(Arsip.seri, IsiArsip.nomor)
    ada = db.session.execute(kueri).all()
    nomor = [isi_id for isi_id, _ in ada]
    if not nomor:
        raise GalatDomain("Tidak ada naskah yang dapat diekspor. Pilih arsip lain.")
    if len(nomor) > NASKAH_TERBANYAK:
        raise GalatDomain(f"{len(nomor)} naskah terlalu banyak sekaligus. Persempit sampai {NASKAH_TERBANYAK} naskah.")
    if sama := _sama(nomor, oleh):
        return sama
    pekerjaan = antrean.minta(PEKERJAAN, oleh=oleh, isi={"naskah": nomor, "oleh": oleh.sebutan})
    rincian = {"seri": list(dict.fromkeys(seri for _, seri in ada))[:50], "naskah": len(nomor)}
    catat_jejak(Aksi.EKSPOR_ARSIP, oleh=oleh, objek="pekerjaan", objek_id=pekerjaan.id, rincian=rincian)
    return pekerjaan.id


def _sama(nomor: list[int], oleh: Pelaku) -> int | None:
    """The job that exports the very same for him already, waiting or running: sent twice it is made once."""
    kueri = select(Pekerjaan).where(Pekerjaan.jenis == PEKERJAAN, Pekerjaan.akun_id == oleh.akun_id)
    hidup = db.session.scalars(kueri.where(Pekerjaan.status.in_(("menunggu", "berjalan"))))
    return next((pekerjaan.id for pekerjaan in hidup if pekerjaan.isi.get("naskah") == nomor), None)


def kerjakan(isi: dict, kabar: Kabar) -> dict:
    """The job: read each file, write it under a readable name, then the daftar isi in three forms."""
    nomor, rusak, butir, ikut = isi["naskah"], [], [], []
    with bungkusan.Bungkusan(folder(), jam.sekarang()) as zip_:
        for awal in range(0, len(nomor), SEKALI):
            kabar(f"Menyalin naskah ke-{awal + 1} dari {len(nomor)}.")
            for naskah in _naskah(nomor[awal : awal + SEKALI]):
                try:
                    bytes_ = baca_isi(naskah.berkas)
                except BerkasRusak:
                    rusak.append(f"{_sebut(naskah)} rusak atau hilang, sehingga tidak ikut.")
                    continue
                baru = Butir(nama_di_folder(naskah), daftar.DAFTAR["isi"].baris(0, naskah))
                zip_.tambah(baru.jalan, bytes_)
                butir.append(baru)
                ikut.append(naskah.id)
            db.session.rollback()
        kabar("Menulis daftar isi.")
        for nama, bytes_ in _daftar_isi(butir, isi["oleh"]):
            zip_.tambah(nama, bytes_)
    pesan = f"{len(butir)} naskah siap diunduh selama tujuh hari."
    return {"pesan": pesan, "temuan": rusak, "unduhan": zip_.nama, "naskah": ikut}


def _sebut(isi: IsiArsip) -> str:
    """An item without a word of it: the pengelola is told too, who may not know of every paper."""
    return f"Naskah {isi.nomor} pada arsip {arsip_cetak.nomor_seri(isi.arsip.seri)}"


def _ada() -> ColumnElement[bool]:
    """May the item of the query still be opened: neither destroyed nor thrown away?"""
    return and_(Arsip.keadaan != KeadaanArsip.MUSNAH, Arsip.dibuang_pada.is_(None))


def _naskah(nomor: Sequence[int]) -> list[IsiArsip]:
    """These items, less what was destroyed or thrown away since they were asked for."""
    kueri = select(IsiArsip).join(IsiArsip.arsip).where(IsiArsip.id.in_(nomor), _ada())
    kueri = kueri.options(joinedload(IsiArsip.arsip))
    urut = {isi_id: ke for ke, isi_id in enumerate(nomor)}
    return sorted(db.session.scalars(kueri), key=lambda naskah: urut[naskah.id])


def nama_di_folder(isi: IsiArsip) -> str:
    """ "Arsip 0007 Laporan Kinerja/03 Surat pengantar.pdf": readable, sorted, safe on every system."""
    bundel = nama_unduh(
        f"Arsip {arsip_cetak.nomor_seri(isi.arsip.seri)} {isi.arsip.judul[:PANJANG_NAMA]}".replace(".", " ")
    )
    akhiran = Path(isi.berkas.nama).suffix
    return f"{bundel}/{nama_unduh(f'{isi.nomor:03d} {isi.uraian[:PANJANG_NAMA]}'.replace('.', ' ') + akhiran)}"


def _daftar_isi(butir: Sequence[Butir], oleh: str) -> Iterable[tuple[str, bytes]]:
    yield "daftar-isi.csv", _csv(butir)
    yield "daftar-isi.html", _html(butir, oleh).encode()
    jenis = daftar.DAFTAR["isi"]
    yield "daftar-isi.pdf", daftar.cetak_banyak(jenis, [naskah.baris for naskah in butir])
    yield "BACA-SAYA.txt", BACA.format(kantor=kantor_baca.kantor_cetak().nama).encode()


BACA = (
    "Arsip {kantor}\n\nBuka daftar-isi.html dengan peramban apa pun; setiap naskah dapat dibuka dari sana.\n"
    "daftar-isi.csv dibaca lembar kerja, daftar-isi.pdf untuk dicetak.\n"
    "SHA256SUMS.txt membuktikan bahwa tidak ada berkas yang berubah: sha256sum -c SHA256SUMS.txt\n"
)


def _csv(butir: Sequence[Butir]) -> bytes:
    """For a spreadsheet: semicolons, UTF-8 with its mark; no text becomes a formula."""
    keluar = io.StringIO()
    tulis = csv.writer(keluar, delimiter=";", lineterminator="\r\n")
    tulis.writerow([*(nama for nama, _ in daftar.DAFTAR["isi"].kolom), "Berkas"])
    for naskah in butir:
        tulis.writerow([f"'{teks}" if teks.startswith(RUMUS) else teks for teks in (*naskah.baris, naskah.jalan)])
    return keluar.getvalue().encode("utf-8-sig")


def _html(butir: Sequence[Butir], oleh: str) -> str:
    """The daftar isi as a page of its own: no script, no style of others, links inside the folder only."""
    kepala = "".join(f"<th>{html.escape(nama)}</th>" for nama, _ in daftar.DAFTAR["isi"].kolom)
    baris = "".join(_baris_html(naskah) for naskah in butir)
    kantor = html.escape(kantor_baca.kantor_cetak().nama)
    dibuat = html.escape(f"Diekspor {oleh}, {tulis_waktu(jam.sekarang())}")
    return (
        '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Daftar isi arsip</title><style>'
        "body{font-family:sans-serif;margin:2rem}table{border-collapse:collapse}"
        "td,th{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}</style></head><body>"
        f"<h1>Daftar isi arsip</h1><p>{kantor}. {dibuat}.</p><table><tr>{kepala}<th>Berkas</th></tr>{baris}</table>"
        "</body></html>"
    )


def _baris_html(butir: Butir) -> str:
    sel = "".join(f"<td>{html.escape(teks)}</td>" for teks in butir.baris)
    tuju = html.escape("/".join(quote(bagian) for bagian in butir.jalan.split("/")), quote=True)
    return f'<tr>{sel}<td><a href="{tuju}">Buka</a></td></tr>'


def folder() -> Path:
    """Where exports lie until they are old."""
    return current_app.config["FOLDER_DATA"] / "ekspor"


def ambil(pekerjaan: Pekerjaan, oleh: Pelaku) -> Path:
    """The finished ZIP, while who asked for it may still see all that is in it. Raises TidakDitemukan."""
    berkas = bungkusan.jalan(folder(), pekerjaan.hasil.get("unduhan", ""))
    if berkas is None:
        raise TidakDitemukan("Ekspor itu tidak ada lagi. Ekspor sekali lagi dari halaman Arsip.")
    nomor = pekerjaan.hasil.get("naskah", pekerjaan.isi["naskah"])
    kueri = select(func.count()).select_from(IsiArsip).join(IsiArsip.arsip).where(IsiArsip.id.in_(nomor))
    if db.session.scalars(kueri.where(syarat_isi(oleh), _ada())).one() < len(nomor):
        raise TidakDitemukan("Sebagian isi ekspor ini tidak lagi boleh dibuka. Ekspor sekali lagi dari arsipnya.")
    return berkas
