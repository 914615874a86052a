"""What may be meant by what is being typed into the search: only what is there, and what the reader may see of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Select, exists, select

from kinerja.adapters import pencarian
from kinerja.domain.hak import Pelaku
from kinerja.domain.kata_dasar import lipat
from kinerja.domain.tanya_arsip import BIDANG, belum_selesai, tulis_bidang
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Klasifikasi, Unit

from . import cari
from .hak import melihat_seunit, syarat_arsip, syarat_isi
from .saringan import Saringan

TERBANYAK = 8
KATA_TERPENDEK, KATA_DICOBA = 3, 8
NOMOR_TERPENDEK = 3
ARTI = {
    "tahun": "tahun berkas, misalnya tahun:2024",
    "jenis": "jenis naskah, misalnya jenis:laporan",
    "unit": "unit pemilik, misalnya unit:mutasi",
    "nomor": "sepotong nomor surat, misalnya nomor:220",
    "kode": "kode klasifikasi, misalnya kode:000.8.6.3",
}


@dataclass(frozen=True)
class Saran:
    """`q`: the whole search when it is taken; `teks`: what is offered; `arti`: more about it, or ""."""

    q: str
    teks: str
    arti: str = ""


def saran(saringan: Saringan, *, oleh: Pelaku) -> tuple[Saran, ...]:
    """For the last word of what was typed: values of its field, names of fields that begin so, words that are there."""
    awal, bidang, huruf = belum_selesai(saringan.q)
    if bidang:
        semua = [(tulis_bidang(bidang, nilai), arti) for nilai, arti in _nilai(bidang, huruf, oleh)]
    elif len(huruf) < 2:
        semua = []
    else:
        semua = [(f"{nama}:", ARTI[nama]) for nama in BIDANG if nama.startswith(huruf.lower())]
        semua += [(kata, "") for kata in _kata(replace(saringan, q=awal), huruf, oleh)]
    return tuple(
        Saran(f"{awal}{teks}" if teks.endswith(":") else f"{awal}{teks} ", teks, arti)
        for teks, arti in semua[:TERBANYAK]
    )


def _nilai(bidang: str, huruf: str, oleh: Pelaku) -> Iterable[tuple[object, str]]:
    """(value, more about it) of what the reader may see, where it holds these letters."""
    match bidang:
        case "tahun":
            return [(tahun, "") for tahun in cari.pilihan(oleh)[0] if str(tahun).startswith(huruf)]
        case "jenis":
            return [(nama, "") for _, nama in cari.pilihan(oleh)[1] if lipat(huruf) in lipat(nama)]
        case "unit":
            return [
                (singkatan, nama) for singkatan, nama in _unit(oleh) if lipat(huruf) in lipat(f"{singkatan} {nama}")
            ]
        case "kode":
            return [tuple(baris) for baris in db.session.execute(_kode(huruf, oleh))]
        case "nomor" if len(huruf) >= NOMOR_TERPENDEK:
            return [(nomor, "") for nomor in _nomor(huruf, oleh)]
    return []


def _unit(oleh: Pelaku) -> list[tuple[str, str]]:
    ada = exists().where(IsiArsip.unit_id == Unit.id, Arsip.id == IsiArsip.arsip_id, syarat_isi(oleh))
    kueri = select(Unit.singkatan, Unit.nama).where(ada).order_by(Unit.urutan, Unit.id)
    if melihat_seunit(oleh):
        kueri = kueri.where(Unit.id == oleh.unit_id)
    return [(pendek, nama) for pendek, nama in db.session.execute(kueri)]


def _kode(huruf: str, oleh: Pelaku) -> Select:
    """Codes that begin so, or whose meaning holds these letters."""
    ada = exists().where(Arsip.klasifikasi_kode == Klasifikasi.kode, syarat_arsip(oleh))
    cocok = Klasifikasi.kode.startswith(huruf, autoescape=True) | Klasifikasi.uraian.icontains(huruf, autoescape=True)
    return select(Klasifikasi.kode, Klasifikasi.uraian).where(cocok, ada).order_by(Klasifikasi.kode).limit(TERBANYAK)


def _nomor(huruf: str, oleh: Pelaku) -> list[str]:
    """Letter numbers that hold this fragment, of the newest papers."""
    id_ = pencarian.bernomor(db.session.connection(), huruf, batas=4 * TERBANYAK)
    kueri = select(IsiArsip.nomor_surat).join(IsiArsip.arsip).where(IsiArsip.id.in_(id_), syarat_isi(oleh))
    return list(dict.fromkeys(db.session.scalars(kueri.order_by(IsiArsip.id.desc()))))


def _kata(saringan: Saringan, huruf: str, oleh: Pelaku) -> list[str]:
    """Words that begin so and that, as they are written, stand in something that this reader finds."""
    if len(huruf) < KATA_TERPENDEK or not huruf.isalpha():
        return []
    semua = pencarian.kata_berawal(db.session.connection(), huruf, paling=KATA_DICOBA)
    return [kata for kata in semua if cari.ada(replace(saringan, q=f'{saringan.q} "{kata}"'), oleh=oleh)]
