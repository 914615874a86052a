"""What is typed into the search of the archive: words, and fields such as `tahun:2024` or `unit:"bidang mutasi"`."""

import re
from dataclasses import dataclass

BIDANG = ("tahun", "jenis", "unit", "nomor", "kode")
_BIDANG = re.compile(rf'(?<!\S)({"|".join(BIDANG)}):(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_TAHUN = re.compile(r"[12]\d{3}")


@dataclass(frozen=True)
class Tanya:
    """`kata`: what is left for the words. A field that was not typed is "" (`tahun`: 0)."""

    kata: str
    tahun: int = 0
    jenis: str = ""
    unit: str = ""
    nomor: str = ""
    kode: str = ""


def baca_tanya(teks: str) -> Tanya:
    """Take the fields out of what was typed. Any text is safe; a field that cannot be read stays among the words."""
    isi: dict[str, str] = {}

    def ambil(cocok: re.Match[str]) -> str:
        nama, nilai = cocok[1].lower(), (cocok[2] or cocok[3] or "").strip()
        if not nilai or nama in isi or (nama == "tahun" and not _TAHUN.fullmatch(nilai)):
            return cocok[0]
        isi[nama] = nilai
        return " "

    kata = " ".join(_BIDANG.sub(ambil, teks).split()) if ":" in teks else teks
    return Tanya(kata, int(isi.pop("tahun", 0)), **isi)
