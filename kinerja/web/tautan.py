"""Where a target leads for whoever reads, and the gate list with the links to where each lack is mended."""

from collections.abc import Iterable

from flask import Flask, current_app

from kinerja.domain.hak import Tindakan, boleh
from kinerja.domain.tautan import Apa, Kurang, Tautan
from kinerja.services.siklus.gerbang import ButirSyarat

from .akses import boleh_buka, pelaku
from .halaman_tautan import HALAMAN, UNIT, alamat_tautan, isi_alamat

MILIK_UNIT = frozenset(apa for apa, (_, nomor) in HALAMAN.items() if nomor == UNIT)

TERSEBUT = 5
"""How many lacks of one condition are named one by one."""


def pasang(app: Flask) -> None:
    """Give the templates `alamat_tautan`, `alamat_kurang` and `butir_gerbang`."""
    app.jinja_env.globals.update(alamat_tautan=alamat_tautan, alamat_kurang=alamat_kurang, butir_gerbang=butir_gerbang)


def _alamat_boleh(tautan: Tautan | None) -> str:
    """The same, "" where the reader's desk may not open it."""
    if tautan is None:
        return ""
    endpoint, nama = HALAMAN[tautan.apa]
    isi = isi_alamat(nama, tautan)
    terbuka = boleh_buka(current_app.view_functions[endpoint], isi) and _boleh_lihat(tautan.apa, isi.get("unit_id"))
    return alamat_tautan(tautan) if terbuka else ""


def _boleh_lihat(apa: Apa, unit_id: int | None) -> bool:
    """Pages of a sheet are open to many desks, and show each of them only the units that it may look into."""
    return apa not in MILIK_UNIT or unit_id is None or boleh(pelaku(), Tindakan.ISIAN_LIHAT, unit_id)


def butir_gerbang(syarat: Iterable[ButirSyarat]) -> list[dict[str, object]]:
    """The lines of a gate list: what is there, and each lack with the page where it is mended."""
    return [
        baris for butir in syarat for baris in (_kurang(butir) if butir.kurang else [_baris(butir.uraian, ada=True)])
    ]


def _kurang(syarat: ButirSyarat) -> list[dict[str, object]]:
    lain = len(syarat.kurang) - TERSEBUT
    if syarat.sendiri:
        return [_baris(kurang.teks, jumlah=0, sendiri=True) for kurang in syarat.kurang]
    baris = [_baris_kurang(kurang) for kurang in syarat.kurang[:TERSEBUT]]
    return (
        baris
        if lain <= 0
        else [*baris, _baris(f"{lain} lagi: {syarat.uraian[:1].lower()}{syarat.uraian[1:]}", jumlah=lain)]
    )


def _baris_kurang(kurang: Kurang) -> dict[str, object]:
    return _baris(kurang.teks, url=alamat_kurang(kurang))


def alamat_kurang(kurang: Kurang | str) -> str:
    """Where something missing is mended; "" for a plain sentence, and where the reader's desk may not open it."""
    return _alamat_boleh(kurang.tautan) if isinstance(kurang, Kurang) else ""


def _baris(teks: str, *, ada: bool = False, url: str = "", jumlah: int = 1, sendiri: bool = False) -> dict[str, object]:
    """`jumlah`: how many lacks this line stands for: none where the act meets it itself (`sendiri`)."""
    return {"teks": teks, "ada": ada, "url": url, "jumlah": jumlah, "sendiri": sendiri}
