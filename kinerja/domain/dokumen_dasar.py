"""Reference documents: what must be said of one, and in which years and at which moment it is the one that holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol, TypeVar

from .galat import GalatMasukan
from .sop import JenisDasar, Masa, Sop

PANJANG_NAMA, PANJANG_NOMOR, PANJANG_ALASAN = 300, 160, 1000
TAHUN_TERKECIL, TAHUN_TERBESAR = 1945, 2100


class Tercatat(Protocol):
    """A document as the rules ask for it."""

    kunci: str
    mulai: int
    sampai: int | None
    perubahan: bool
    pada: datetime
    berhenti_pada: datetime | None


D = TypeVar("D", bound=Tercatat)


@dataclass(frozen=True, slots=True)
class DataDasar:
    """A document as it was typed: years of validity, `sampai` None where nothing was written."""

    kunci: str
    nama: str
    nomor: str
    tanggal: date | None
    mulai: int | None
    sampai: int | None = None
    perubahan: bool = False


def periksa(data: DataDasar, dikenal: Mapping[str, JenisDasar], *, hari_ini: date) -> DataDasar:
    """The same with its years filled by its kind. Raises GalatMasukan with all that is wrong."""
    jenis, salah = dikenal.get(data.kunci), {}
    if jenis is None:
        salah["kunci"] = "Pilih jenis dokumen dari daftar."
    if not data.nama.strip():
        salah["nama"] = "Tulis nama dokumennya seperti pada sampulnya."
    if data.tanggal is None:
        salah["tanggal"] = "Tulis tanggal penetapannya, misalnya 15/01/2026."
    elif data.tanggal > hari_ini:
        salah["tanggal"] = "Tanggal penetapan tidak mungkin setelah hari ini."
    if data.mulai is None or not TAHUN_TERKECIL <= data.mulai <= TAHUN_TERBESAR:
        salah["mulai"] = "Tulis tahun mulai berlakunya, misalnya 2026."
    else:
        salah |= _salah_sampai(jenis, data.mulai, data.sampai)
    if salah:
        raise GalatMasukan(salah)
    if jenis and jenis.masa is Masa.TAHUNAN:
        return replace(data, sampai=data.mulai)
    return data


def _salah_sampai(jenis: JenisDasar | None, mulai: int, sampai: int | None) -> dict[str, str]:
    if jenis is None:
        return {}
    if jenis.masa is Masa.JANGKA and sampai is None:
        return {"sampai": f"Tulis tahun terakhir berlakunya {jenis.nama}, misalnya {mulai + 4}."}
    if sampai is not None and not mulai <= sampai <= TAHUN_TERBESAR:
        return {"sampai": "Tahun terakhir tidak boleh sebelum tahun mulai."}
    if jenis.masa is Masa.TAHUNAN and sampai not in (None, mulai):
        return {"sampai": f"{jenis.nama} berlaku satu tahun. Kosongkan, atau tulis tahun yang sama."}
    return {}


def tulis_masa(mulai: int, sampai: int | None) -> str:
    """Its years in words: "2026", "2025 sampai 2029", "sejak 2014"."""
    if sampai is None:
        return f"sejak {mulai}"
    return str(mulai) if sampai == mulai else f"{mulai} sampai {sampai}"


def berlaku(semua: Iterable[D], tahun: int, pada: datetime | None = None) -> list[D]:
    """Those that hold in this year, now or as they stood at the moment `pada`; the murni before its perubahan."""
    ada = [dokumen for dokumen in semua if _masih(dokumen, pada) and _mencakup(dokumen, tahun)]
    return sorted(ada, key=lambda dokumen: (dokumen.perubahan, dokumen.mulai))


def _masih(dokumen: Tercatat, pada: datetime | None) -> bool:
    if pada is None:
        return dokumen.berhenti_pada is None
    return dokumen.pada <= pada and (dokumen.berhenti_pada is None or dokumen.berhenti_pada > pada)


def _mencakup(dokumen: Tercatat, tahun: int) -> bool:
    return dokumen.mulai <= tahun and (dokumen.sampai is None or tahun <= dokumen.sampai)


def dipakai(jenis: Sequence[JenisDasar], kunci_langkah: str) -> list[JenisDasar]:
    """The kinds that a langkah uses."""
    return [jenis_dasar for jenis_dasar in jenis if kunci_langkah in jenis_dasar.langkah]


def jenis_sop(*sop: Sop | None) -> tuple[JenisDasar, ...]:
    """The kinds that the first of these SOP names that names any: one from before they were named has none."""
    return next((naskah.dokumen_dasar for naskah in sop if naskah and naskah.dokumen_dasar), ())
