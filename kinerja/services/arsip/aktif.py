"""The filters of a search in words, each with the search that is left when it is taken off."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from kinerja.domain.hak import Pelaku
from kinerja.domain.tanya_arsip import BIDANG, lepas
from kinerja.domain.tempat import tulis_jalan
from kinerja.ext import db
from kinerja.models import Arsip, Unit
from kinerja.services.tempat import baca as tempat_baca

from .cetak import MEDIA
from .hak import syarat_arsip
from .kumpul import nama_jenis
from .saringan import Saringan

LABEL = {
    "tahun": "Tahun",
    "jenis": "Jenis",
    "unit": "Unit",
    "nomor": "Nomor",
    "kode": "Klasifikasi",
    "media": "Media",
    "tempat": "Tempat",
}
TIDAK_DIKENAL = "tidak dikenal"


@dataclass(frozen=True)
class Aktif:
    """One filter: what it is about, its value in words, and the search without it."""

    label: str
    nilai: str
    tanpa: Saringan


def aktif(saringan: Saringan, *, oleh: Pelaku) -> tuple[Aktif, ...]:
    """The filters that were chosen, then those that were typed."""
    tanya = saringan.tanya
    dipilih = {nama: nilai for nama in LABEL if (nilai := getattr(saringan, nama, ""))}
    diketik = {nama: nilai for nama in BIDANG if (nilai := getattr(tanya, nama))}
    return (
        *(Aktif(LABEL[nama], _sebut(nama, nilai, oleh), saringan.tanpa(nama)) for nama, nilai in dipilih.items()),
        *(
            Aktif(LABEL[nama], str(nilai), replace(saringan, q=lepas(saringan.q, nama)))
            for nama, nilai in diketik.items()
        ),
    )


def sebutan(saringan: Saringan, *, oleh: Pelaku) -> str:
    """A search in words: "“kanguru”. Jenis Notulen, Tahun 2024"."""
    kata = saringan.tanya.kata.strip()
    saring = ", ".join(f"{saring_kini.label} {saring_kini.nilai}" for saring_kini in aktif(saringan, oleh=oleh))
    return ". ".join(bagian for bagian in (f"“{kata}”" if kata else "", saring) if bagian)


def _sebut(nama: str, nilai: int | str, oleh: Pelaku) -> str:
    match nama:
        case "jenis":
            return nama_jenis(str(nilai))
        case "media":
            return MEDIA.get(str(nilai), TIDAK_DIKENAL)
        case "unit":
            return db.session.scalar(select(Unit.singkatan).where(Unit.id == nilai)) or TIDAK_DIKENAL
        case "tempat":
            return _tempat(int(nilai), oleh)
    return str(nilai)


def _tempat(tempat_id: int, oleh: Pelaku) -> str:
    """The path of a place in which there is something that `oleh` may know of."""
    di_sana = select(Arsip.id).where(Arsip.tempat_id.in_(tempat_baca.di_dalam(tempat_id)), syarat_arsip(oleh))
    if db.session.scalar(di_sana.where(tempat_baca.masih_di_tempat()).limit(1)) is None:
        return TIDAK_DIKENAL
    jalan = tempat_baca.jalan_denah(tempat_baca.denah(), tempat_id)
    return tulis_jalan((simpul.jenis, simpul.nama) for simpul in jalan)
