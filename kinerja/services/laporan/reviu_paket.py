"""Berkas siap reviu: the index of the review as paper and page, with the report, the papers and the evidence, in a ZIP.

Made in the queue, kept for seven days; the newest one of a siklus is handed out.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select

from kinerja.adapters import bungkusan, jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.adapters.gudang import BerkasRusak
from kinerja.adapters.unduhan import nama_unduh
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.reviu import POIN_REVIU
from kinerja.domain.tanggal import tulis_tanggal, tulis_waktu
from kinerja.ext import db
from kinerja.models import Berkas, Pekerjaan
from kinerja.services import hak
from kinerja.services.berkas.hak import wajib_belum_musnah
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.pekerjaan import antrean
from kinerja.services.pekerjaan.jenis import Kabar
from kinerja.services.rekomendasi import baca as rekomendasi_baca
from kinerja.services.singgahan import sekali
from kinerja.services.transaksi import menulis

from .isi import PERNYATAAN
from .reviu import PoinTerjawab, Reviu, reviu_siklus, susun_reviu

PEKERJAAN = "reviu"
PANJANG_NAMA = 80
_KOLOM = [("No", 5, "tengah"), ("Butir", 27), ("Jawaban", 40), ("Yang kurang", 28)]
_KOLOM_REKOMENDASI = [
    ("Asal", 16),
    ("Rekomendasi", 28),
    ("Pemegang", 14),
    ("Batas waktu", 11),
    ("Keadaan", 11),
    ("Tindak lanjut", 20),
]
JAWABAN_TERCETAK = 6
"""Of a point with many files so many are printed; all stand in the page of the folder."""


@menulis
def minta(siklus_id: int, *, oleh: Pelaku) -> int:
    """Ask for the package; returns the id of the job. Raises TidakDitemukan while there is no report, HakDitolak."""
    susun_reviu(siklus_id, oleh=oleh)
    nomor = len(_semua(siklus_id)) + 1
    baris = antrean.minta(PEKERJAAN, oleh=oleh, isi={"siklus_id": siklus_id}, kunci=f"reviu:{siklus_id}:{nomor}")
    catat_jejak(
        Aksi.MINTA_PEKERJAAN,
        oleh=oleh,
        siklus_id=siklus_id,
        objek="pekerjaan",
        objek_id=baris.id,
        rincian={"jenis": PEKERJAAN},
    )
    return baris.id


@sekali
def _semua(siklus_id: int) -> list[Pekerjaan]:
    kueri = select(Pekerjaan).where(Pekerjaan.kunci.startswith(f"reviu:{siklus_id}:")).order_by(Pekerjaan.id.desc())
    return list(db.session.scalars(kueri))


def terakhir(siklus_id: int) -> Pekerjaan | None:
    """The newest job of this siklus, however it ended."""
    return next(iter(_semua(siklus_id)), None)


def berkas(siklus_id: int, *, oleh: Pelaku) -> Path:
    """The newest package that is ready. Raises TidakDitemukan, HakDitolak."""
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    wajib_belum_musnah(siklus_id, oleh=oleh)
    if ada := siap(siklus_id):
        return ada
    raise TidakDitemukan("Berkas siap reviu belum dibuat, atau sudah lewat tujuh hari. Buat dari halaman Siap reviu.")


def ambil(pekerjaan: Pekerjaan, oleh: Pelaku) -> Path:
    """The newest package of the siklus of this job. Raises TidakDitemukan, HakDitolak."""
    return berkas(pekerjaan.isi["siklus_id"], oleh=oleh)


def siap(siklus_id: int) -> Path | None:
    """Where the newest package lies, None while there is none."""
    for pekerjaan in _semua(siklus_id):
        if ada := bungkusan.jalan(_folder(), (pekerjaan.hasil or {}).get("unduhan", "")):
            return ada
    return None


def _folder() -> Path:
    return current_app.config["FOLDER_DATA"] / "ekspor"


def kerjakan(isi: dict, kabar: Kabar) -> dict:
    """The job: gather and write the folder."""
    kabar("Menjawab daftar reviu dari data siklus.")
    reviu = reviu_siklus(isi["siklus_id"])
    kabar(f"Mengumpulkan {len(reviu.kertas)} kertas dan {len(reviu.bukti)} bukti.")
    rusak: list[str] = []
    with bungkusan.Bungkusan(_folder(), jam.sekarang()) as folder:
        for nama, bita in _isi_folder(reviu, rusak):
            folder.tambah(nama, bita)
    kurang = f"{reviu.kurang} butir masih ada yang kurang." if reviu.kurang else "Tidak ada butir yang kurang."
    pesan = f"Siap diunduh selama tujuh hari. {kurang}"
    return {"pesan": pesan, "unduhan": folder.nama, "temuan": rusak}


def _isi_folder(reviu: Reviu, rusak: list[str]) -> Iterator[tuple[str, bytes]]:
    """Every file of the folder by its path in it, then the index; what cannot be read is named in `rusak`."""
    letak = dict(_letak(reviu))
    for berkas_id, tempat in list(letak.items()):
        try:
            yield tempat, baca_isi(db.session.get_one(Berkas, berkas_id))
        except BerkasRusak:
            rusak.append(f"Berkas {letak.pop(berkas_id)} rusak atau hilang, sehingga tidak ikut.")
    yield "indeks.html", halaman_indeks(reviu, letak).encode()
    yield "indeks.pdf", cetak_indeks(reviu)


def _letak(reviu: Reviu) -> Iterator[tuple[int, str]]:
    """Where each file stands in the folder, by its id."""
    for nomor, kertas in enumerate(reviu.kertas, start=1):
        yield kertas.berkas_id, f"kertas/{_nama(nomor, kertas.judul, '.pdf')}"
    berberkas = [(bukti, bukti.berkas_id) for bukti in reviu.bukti if bukti.berkas_id is not None]
    for nomor, (bukti, berkas_id) in enumerate(berberkas, start=1):
        nama = Path(bukti.nama)
        yield berkas_id, f"bukti/{_nama(nomor, f'{bukti.kode} {nama.stem}', nama.suffix)}"
    yield reviu.laporan.berkas_id, f"laporan/{_nama(1, reviu.laporan.judul, '.pdf')}"


def _nama(nomor: int, kata: str, akhiran: str) -> str:
    """Readable, sorted, safe on every system."""
    return nama_unduh(f"{nomor:03d} {kata[:PANJANG_NAMA]}".replace(".", " ") + akhiran)


def halaman_indeks(reviu: Reviu, letak: dict[int, str]) -> str:
    """The index as a page of the folder: no program, no network; links lead to the files beside it."""
    templat: Any = current_app.jinja_env.get_template("cetak/reviu_folder.html")
    lanjut = [rekomendasi_baca.tercetak(rekomendasi) for rekomendasi in reviu.rekomendasi]
    kantor, dibuat = kantor_baca.kantor_cetak(), jam.sekarang()
    return templat.render(reviu=reviu, letak=letak, kantor=kantor, dibuat=dibuat, rekomendasi=lanjut)


def cetak_indeks(reviu: Reviu) -> bytes:
    """The index as paper, with a place for the pernyataan telah direviu."""
    kelompok: dict[str, list[list[str]]] = {}
    for poin in reviu.poin:
        kelompok.setdefault(poin.poin.kelompok, []).append(_baris(poin))
    konteks = {
        "kantor": kantor_baca.kantor_cetak(),
        "judul": reviu.laporan.judul,
        "sidik": reviu.laporan.berkas.sha256,
        "kelompok": kelompok,
        "kolom": _KOLOM,
        "rekomendasi": [
            list(rekomendasi.values()) for rekomendasi in map(rekomendasi_baca.tercetak, reviu.rekomendasi)
        ],
        "kolom_rekomendasi": _KOLOM_REKOMENDASI,
        "pernyataan": _pernyataan(reviu),
        "kurang": reviu.kurang,
    }
    wajib = [reviu.laporan.judul, *(p.teks.split()[0] for p in POIN_REVIU)]
    return cetak_pdf(
        Bagian("cetak/indeks_reviu.html", konteks, f"Daftar reviu {reviu.laporan.judul}", orientasi="lanskap"),
        dibuat=jam.sekarang(),
        wajib=wajib,
    )


def _pernyataan(reviu: Reviu) -> str:
    """The newest pernyataan among the papers, in words; "" while there is none."""
    semua = [kertas for kertas in reviu.kertas if kertas.jenis == PERNYATAAN]
    if not semua:
        return ""
    isi = semua[-1].isi
    nomor = f"nomor {isi['nomor']}" if isi["nomor"] else "tanpa nomor"
    tanggal = tulis_tanggal(date.fromisoformat(isi["tanggal"]))
    return f"{isi['pereviu']}, {nomor}, {tanggal}. SHA-256 berkasnya {semua[-1].berkas.sha256}."


def _baris(poin: PoinTerjawab) -> list[str]:
    jawaban = [_tulis(j.teks, j.oleh, tulis_waktu(j.pada) if j.pada else "", j.sidik) for j in poin.jawaban]
    lebih = len(jawaban) - JAWABAN_TERCETAK
    kata = [*jawaban[:JAWABAN_TERCETAK], *([f"dan {lebih} berkas lagi di dalam folder"] if lebih > 0 else [])]
    kurang = "\n".join(poin.kurang) or "Tidak ada"
    return [str(poin.poin.nomor), poin.poin.teks, "\n".join(kata) or "Belum ada", kurang]


def _tulis(teks: str, oleh: str, pada: str, sidik: str) -> str:
    if not oleh:
        return teks
    return f"{teks}; {', '.join(filter(None, (oleh, pada, f'SHA-256 {sidik[:12]}' if sidik else '')))}"
