"""Which page a target is, and the gate list with the links to where each lack is mended."""

from collections.abc import Iterable

from flask import Flask, current_app, url_for

from kinerja.domain.hak import Tindakan, boleh
from kinerja.domain.tautan import Apa, Kurang, Tautan
from kinerja.services.siklus.gerbang import ButirSyarat

from .akses import boleh_buka, pelaku

_SIKLUS = ("siklus_id",)
_UNIT = ("siklus_id", "unit_id")
_BUTIR = ("siklus_id", "butir_id")

HALAMAN: dict[Apa, tuple[str, tuple[str, ...]]] = {
    Apa.SIKLUS: ("bersama.siklus", _SIKLUS),
    Apa.DISPOSISI: ("disposisi.lihat", ("disposisi_id",)),
    Apa.KOORDINASI: ("sekretaris.koordinasi", _SIKLUS),
    Apa.FORMAT: ("kasubbag.format_isian", _SIKLUS),
    Apa.PENYAMPAIAN: ("kasubbag.penyampaian", _SIKLUS),
    Apa.PENGISIAN: ("isian.lembar", _UNIT),
    Apa.PELAPORAN: ("bidang.pelaporan", _UNIT),
    Apa.ANALISIS: ("kasubbag.analisis", _SIKLUS),
    Apa.SIMPULAN: ("kasubbag.analisis_butir", _BUTIR),
    Apa.RAPAT: ("rapat.pembahasan", _SIKLUS),
    Apa.KEPUTUSAN: ("rapat.butir", _BUTIR),
    Apa.PENYUSUNAN: ("kasubbag.penyusunan", _SIKLUS),
    Apa.PERSETUJUAN: ("sekretaris.persetujuan", _SIKLUS),
    Apa.PENANDATANGANAN: ("kepala.penandatanganan", _SIKLUS),
    Apa.RALAT: ("ralat.lihat", _SIKLUS),
    Apa.SURAT_PENGANTAR: ("fungsional.pengantar", _SIKLUS),
    Apa.PENOMORAN: ("fungsional.penomoran", ("surat_id",)),
    Apa.SURAT: ("surat.lihat", ("surat_id",)),
    Apa.PENGARSIPAN: ("fungsional.pengarsipan", _SIKLUS),
    Apa.PENGUKUHAN: ("bersama.pengukuhan", ()),
    Apa.JEJAK: ("bersama.jejak", ()),
    Apa.KANTOR: ("pengelola.kantor", ()),
    Apa.SUSUNAN: ("pengelola.susunan", ()),
    Apa.PEGAWAI: ("pengelola.pegawai", ()),
    Apa.NOMOR_AWAL: ("surat.nomor_awal", ()),
    Apa.LIBUR: ("pengelola.libur", ()),
    Apa.PEKERJAAN: ("pekerjaan.lihat", ("pekerjaan_id",)),
}
"""The page of each kind, and what its ids are called there. A last id may be left out where the address allows it."""

MILIK_UNIT = frozenset(apa for apa, (_, nomor) in HALAMAN.items() if nomor == _UNIT)

TERSEBUT = 5
"""How many lacks of one condition are named one by one."""


def pasang(app: Flask) -> None:
    """Give the templates `alamat_tautan`, `alamat_kurang` and `butir_gerbang`."""
    app.jinja_env.globals.update(alamat_tautan=alamat_tautan, alamat_kurang=alamat_kurang, butir_gerbang=butir_gerbang)


def alamat_tautan(tautan: Tautan) -> str:
    """URL of the page of a target."""
    endpoint, nama = HALAMAN[tautan.apa]
    return url_for(endpoint, **_isi(nama, tautan), _anchor=tautan.bagian or None)


def _isi(nama: tuple[str, ...], tautan: Tautan) -> dict[str, int]:
    return dict(zip(nama, tautan.nomor, strict=False))


def _alamat_boleh(tautan: Tautan | None) -> str:
    """The same, "" where the reader's desk may not open it."""
    if tautan is None:
        return ""
    endpoint, nama = HALAMAN[tautan.apa]
    isi = _isi(nama, tautan)
    terbuka = boleh_buka(current_app.view_functions[endpoint], isi) and _boleh_lihat(tautan.apa, isi.get("unit_id"))
    return alamat_tautan(tautan) if terbuka else ""


def _boleh_lihat(apa: Apa, unit_id: int | None) -> bool:
    """Pages of a sheet are open to many desks, and show each of them only the units that it may look into."""
    return apa not in MILIK_UNIT or unit_id is None or boleh(pelaku(), Tindakan.ISIAN_LIHAT, unit_id)


def butir_gerbang(syarat: Iterable[ButirSyarat]) -> list[dict[str, object]]:
    """The lines of a gate list: what is there, and each lack with the page where it is mended."""
    return [baris for satu in syarat for baris in (_kurang(satu) if satu.kurang else [_baris(satu.uraian, ada=True)])]


def _kurang(syarat: ButirSyarat) -> list[dict[str, object]]:
    lain = len(syarat.kurang) - TERSEBUT
    baris = [_baris_kurang(satu) for satu in syarat.kurang[:TERSEBUT]]
    return baris if lain <= 0 else [*baris, _baris(f"{lain} lagi: {syarat.uraian[:1].lower()}{syarat.uraian[1:]}")]


def _baris_kurang(kurang: Kurang) -> dict[str, object]:
    return _baris(kurang.teks, url=alamat_kurang(kurang))


def alamat_kurang(kurang: Kurang | str) -> str:
    """Where something missing is mended; "" for a plain sentence, and where the reader's desk may not open it."""
    return _alamat_boleh(kurang.tautan) if isinstance(kurang, Kurang) else ""


def _baris(teks: str, *, ada: bool = False, url: str = "") -> dict[str, object]:
    return {"teks": teks, "ada": ada, "url": url}
