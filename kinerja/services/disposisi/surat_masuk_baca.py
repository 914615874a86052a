"""Reading incoming letters for their pages: the agenda of a year, one letter with its history."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.hak import Pelaku, boleh_lihat, kelas_sifat
from kinerja.domain.kata_dasar import lipat
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import RiwayatSuratMasuk, SuratMasuk

from .disposisi import SIFAT
from .surat_masuk import DataSuratMasuk, riwayat

LABEL = {
    "asal": "Asal surat",
    "nomor": "Nomor surat",
    "tanggal": "Tanggal surat",
    "diterima": "Diterima tanggal",
    "hal": "Hal",
    "sifat": "Sifat surat",
    "berkas_id": "Pindaian surat",
}


@dataclass(frozen=True)
class Ubahan:
    """One field that a correction changed. `berkas_id`: the replaced scan, None where there was none."""

    label: str
    lama: str
    baru: str
    berkas_id: int | None = None


@dataclass(frozen=True)
class Koreksi:
    """One version of a letter. `ubahan` is empty for the first; `tertutup`: what it said is not for this reader."""

    versi: int
    alasan: str
    oleh: str
    pada: datetime
    ubahan: tuple[Ubahan, ...]
    tertutup: bool = False


def agenda(tahun: int, *, oleh: Pelaku, kata: str = "") -> list[SuratMasuk]:
    """The letters of a year that this officer may see, also the void ones, newest first.

    `kata`: those only whose origin, number, subject or nomor agenda hold each of these pieces of words.
    """
    kueri = select(SuratMasuk).where(SuratMasuk.tahun == tahun).order_by(SuratMasuk.agenda.desc())
    terlihat = [surat for surat in db.session.scalars(kueri) if boleh_lihat(oleh, kelas_sifat(surat.sifat))]
    potongan = lipat(kata).split()
    return [surat for surat in terlihat if all(sepotong in _tertulis(surat) for sepotong in potongan)]


def _tertulis(surat: SuratMasuk) -> str:
    return lipat(f"{surat.agenda}/{surat.tahun} {surat.asal} {surat.nomor} {surat.hal}")


def tahun_agenda() -> list[int]:
    """Years that hold letters, and this year; newest first."""
    return sorted({*db.session.scalars(select(SuratMasuk.tahun).distinct()), jam.hari_ini().year}, reverse=True)


def data(surat: SuratMasuk) -> DataSuratMasuk:
    """The letter as the form of a correction begins with it."""
    return DataSuratMasuk(**{bidang.name: getattr(surat, bidang.name) for bidang in fields(DataSuratMasuk)})


def koreksi(surat: SuratMasuk, *, oleh: Pelaku) -> list[Koreksi]:
    """Every version, newest first, each with what it changed. What was rahasia stays for its readers."""
    versi = riwayat(surat)
    return [_koreksi(satu_versi, sebelum, oleh) for satu_versi, sebelum in zip(versi, [*versi[1:], None], strict=True)]


def _koreksi(kini: RiwayatSuratMasuk, lama: RiwayatSuratMasuk | None, oleh: Pelaku) -> Koreksi:
    dibaca = [versi for versi in (kini, lama) if versi]
    if not all(boleh_lihat(oleh, kelas_sifat(versi.sifat)) for versi in dibaca):
        return Koreksi(kini.versi, "", kini.oleh, kini.pada, (), tertutup=True)
    return Koreksi(kini.versi, kini.alasan, kini.oleh, kini.pada, tuple(_ubahan(kini, lama)) if lama else ())


def _ubahan(kini: RiwayatSuratMasuk, lama: RiwayatSuratMasuk) -> list[Ubahan]:
    return [
        Ubahan(label, _tulis(lama, nama), _tulis(kini, nama), lama.berkas_id if nama == "berkas_id" else None)
        for nama, label in LABEL.items()
        if getattr(kini, nama) != getattr(lama, nama)
    ]


def _tulis(versi: RiwayatSuratMasuk, nama: str) -> str:
    if nama == "berkas_id":
        return versi.berkas.nama if versi.berkas else ""
    nilai = getattr(versi, nama)
    if nama == "sifat":
        return SIFAT[nilai]
    return tulis_tanggal(nilai) if isinstance(nilai, date) else nilai
