"""The contact sheet: every picture with what it shows and what the browser complained of, as a page and as a table."""

import html
from dataclasses import dataclass
from pathlib import Path

from .jelajah import Halaman

GAYA = """
body { font: 15px/1.5 sans-serif; margin: 2rem; color: #222; background: #f6f4ef; }
section { margin: 2rem 0; border-top: 1px solid #bbb; } h2 { font-size: 1.1rem; } .keluhan { color: #a40000; }
figure { display: inline-block; margin: 0 1rem 1rem 0; vertical-align: top; } figcaption { font-size: .85rem; }
img { width: 240px; height: 180px; object-fit: cover; object-position: top; border: 1px solid #bbb; background: #fff; }
"""


@dataclass(frozen=True)
class Potret:
    """One picture: the page, the size and the scheme in which it was taken, its file."""

    halaman: Halaman
    ukuran: str
    tema: str
    berkas: str


def tulis(tujuan: Path, potret: list[Potret]) -> None:
    """Write `index.html` and `daftar.md` beside the pictures."""
    (tujuan / "index.html").write_text(_sebagai_halaman(potret), encoding="utf-8")
    (tujuan / "daftar.md").write_text(_sebagai_tabel(potret), encoding="utf-8")


def _kelompok(potret: list[Potret]) -> dict[tuple[str, str], list[Potret]]:
    hasil: dict[tuple[str, str], list[Potret]] = {}
    for satu in potret:
        hasil.setdefault((satu.halaman.nama_pengguna, satu.halaman.alamat), []).append(satu)
    return hasil


def _sebagai_halaman(potret: list[Potret]) -> str:
    isi = "".join(_bagian(orang, alamat, satu) for (orang, alamat), satu in _kelompok(potret).items())
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Potret halaman</title><style>{GAYA}</style>'
        f"</head><body><h1>Potret halaman</h1><p>{len(potret)} gambar.</p>{isi}</body></html>\n"
    )


def _bagian(orang: str, alamat: str, potret: list[Potret]) -> str:
    gambar = "".join(
        f'<figure><a href="{html.escape(p.berkas)}"><img loading="lazy" src="{html.escape(p.berkas)}" alt=""></a>'
        f"<figcaption>{p.ukuran}, {p.tema}{_keluhan(p.halaman)}</figcaption></figure>"
        for p in potret
    )
    return f"<section><h2>{html.escape(orang)} · {html.escape(alamat)}</h2>{gambar}</section>"


def _keluhan(halaman: Halaman) -> str:
    return "".join(f'<br><span class="keluhan">{html.escape(satu)}</span>' for satu in halaman.keluhan)


def _sebagai_tabel(potret: list[Potret]) -> str:
    baris = ["# Potret halaman", "", "| Orang | Halaman | Gambar | Status | Keluhan |", "|---|---|---|---|---|"]
    for satu in potret:
        h = satu.halaman
        keluhan = "; ".join(h.keluhan) or "–"
        baris.append(f"| {h.nama_pengguna} | {h.alamat} | [{satu.berkas}]({satu.berkas}) | {h.status} | {keluhan} |")
    return "\n".join(baris) + "\n"
