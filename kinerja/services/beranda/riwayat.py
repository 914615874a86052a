"""Reading the jejak: in human words, newest first, page by page."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku
from kinerja.domain.halaman import Halaman, penggal
from kinerja.domain.isian import LABEL
from kinerja.domain.nilai import tulis_nilai, urai_nilai
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import Jejak
from kinerja.services.isian.baca import nama_butir
from kinerja.services.jejak import Aksi

from .riwayat_hak import tertutup


@dataclass(frozen=True)
class BarisJejak:
    """One line: who, in which jabatan, did what, when."""

    id: int
    waktu: datetime
    pelaku: str
    kalimat: str
    rincian: dict
    siklus_id: int | None
    alamat_ip: str


def daftar(
    *, oleh: Pelaku, siklus_id: int | None = None, kata: str = "", aksi: str = "", halaman: int = 1
) -> Halaman[BarisJejak]:
    """Lines of the jejak, of one siklus or of all, filtered by name and by kind of act.

    Of what `oleh` may not know (a rahasia letter) the act is told and its details are not.
    """
    kueri = select(Jejak)
    if siklus_id is not None:
        kueri = kueri.where(Jejak.siklus_id == siklus_id)
    if kata:
        kueri = kueri.where(Jejak.pelaku.icontains(kata, autoescape=True))
    if aksi:
        kueri = kueri.where(Jejak.aksi == aksi)
    penggal_kini = penggal(db.session.scalars(select(func.count()).select_from(kueri.subquery())).one(), halaman)
    potongan = kueri.order_by(Jejak.id.desc()).limit(penggal_kini.banyak).offset(penggal_kini.lewati)
    baris = list(db.session.scalars(potongan))
    return Halaman(_semua(baris, oleh), penggal_kini)


def terakhir(siklus_id: int, batas: int, *, oleh: Pelaku) -> list[BarisJejak]:
    """The newest lines of a siklus, newest first."""
    kueri = select(Jejak).where(Jejak.siklus_id == siklus_id).order_by(Jejak.id.desc()).limit(batas)
    baris = list(db.session.scalars(kueri))
    return _semua(baris, oleh)


DALAM_KALIMAT = frozenset({"langkah", "dari", "ke", "jenis", "versi", "sha256", "unit", "akibat", "butir"})


TERTUTUP = {"rincian": "rahasia"}


def _semua(baris: list[Jejak], oleh: Pelaku) -> list[BarisJejak]:
    tutup = tertutup(baris, oleh)
    indikator = nama_butir({nomor for satu in baris if (nomor := _butir(satu))})
    return [_baris(satu, satu.id in tutup, indikator.get(_butir(satu), "")) for satu in baris]


def _butir(satu: Jejak) -> int:
    """The row of a sheet that the act was about, 0 where it was about none."""
    return (satu.objek_id if satu.objek == "butir_isian" else satu.rincian.get("butir")) or 0


def _baris(satu: Jejak, tutup: bool, indikator: str) -> BarisJejak:
    terbaca = {k: _terbaca(k, isi) for k, isi in satu.rincian.items() if k not in DALAM_KALIMAT}
    if indikator:
        terbaca = {"indikator": indikator} | terbaca
    return BarisJejak(
        satu.id,
        satu.waktu,
        satu.pelaku or ("Aplikasi" if satu.aksi == Aksi.BEKUKAN_SIKLUS else "Seseorang"),
        kalimat_lengkap(Aksi(satu.aksi), satu.rincian),
        TERTUTUP if tutup else terbaca,
        satu.siklus_id,
        satu.alamat_ip,
    )


ANGKA_TERSIMPAN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:(?:/|\.\.)-?[0-9]+(?:\.[0-9]+)?)?")
TANGGAL_TERSIMPAN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
BUKAN_ANGKA = ("kode", "nomor", "agenda", "kunci", "alamat")
"""Words in the key of what looks like a figure and is a name: a nomor of a letter, a kode of a program."""


def _terbaca(kunci: str, isi: Any) -> Any:
    """A stored figure or day as people write it: "4172.6" is "4.172,6", "2026-07-28" is "28 Juli 2026".

    Lines of the jejak are never rewritten, only read so.
    """
    if isinstance(isi, dict):
        return {dalam: _terbaca(dalam, satu) for dalam, satu in isi.items()}
    if isinstance(isi, list):
        return [_terbaca(kunci, satu) for satu in isi]
    if not isinstance(isi, str):
        return isi
    if kunci == "kolom" and isi in LABEL:
        return LABEL[isi].lower()
    if TANGGAL_TERSIMPAN.fullmatch(isi):
        return _tanggal(isi)
    if any(kata in kunci for kata in BUKAN_ANGKA) or not ANGKA_TERSIMPAN.fullmatch(isi):
        return isi
    try:
        return tulis_nilai(urai_nilai(isi))
    except GalatDomain:
        return isi


def _tanggal(isi: str) -> str:
    try:
        return tulis_tanggal(date.fromisoformat(isi))
    except ValueError:  # somebody has typed what is no day
        return isi


def kalimat_lengkap(aksi: Aksi, rincian: dict) -> str:
    """The act and what it brought with it: "menyelesaikan langkah analisis, membuat dokumen analisis"."""
    akibat = (kalimat(Aksi(satu["aksi"]), satu) for satu in rincian.get("akibat", ()))
    return ", ".join(dict.fromkeys([kalimat(aksi, rincian), *akibat]))


def kalimat(aksi: Aksi, rincian: dict) -> str:
    """The act in human words: "mengembalikan langkah analisis ke pengisian", "membuat dokumen laporan versi 2"."""
    if aksi is Aksi.TERUSKAN:
        return f"{aksi.kalimat} {_kata(rincian['langkah'])}"
    if aksi is Aksi.KEMBALIKAN:
        return f"{aksi.kalimat} {_kata(rincian['dari'])} ke {_kata(rincian['ke'])}"
    if aksi in (Aksi.BUAT_DOKUMEN, Aksi.PARAF, Aksi.TANDA_TANGAN) and "jenis" in rincian:
        sambung = " pada" if aksi is Aksi.PARAF else ""
        versi = f" versi {rincian['versi']}" if rincian.get("versi", 1) > 1 else ""
        return f"{aksi.kalimat}{sambung} {_kata(rincian['jenis'])}{versi}"
    return aksi.kalimat


def _kata(kunci: str) -> str:
    return kunci.replace("_", " ")


def pilihan_aksi() -> list[tuple[str, str]]:
    """Kinds of acts for the filter."""
    return [(satu.value, satu.kalimat.capitalize()) for satu in Aksi]
