"""What is typed into the search of the archive: words, and fields such as `tahun:2024` or `unit:"bidang mutasi"`."""

import re
from dataclasses import dataclass

from .ingatan import diingat

BIDANG = ("tahun", "jenis", "unit", "nomor", "kode")
_BIDANG = re.compile(rf'(?<!\S)({"|".join(BIDANG)}):(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_TAHUN = re.compile(r"[12]\d{3}")
_AKHIR = re.compile(r'(?:^|(?<=\s))([a-z]+:"[^"]*|[^\s"]*)\Z', re.IGNORECASE)


@dataclass(frozen=True)
class Tanya:
    """`kata`: what is left for the words. A field that was not typed is "" (`tahun`: 0)."""

    kata: str
    tahun: int = 0
    jenis: str = ""
    unit: str = ""
    nomor: str = ""
    kode: str = ""

    @property
    def berbidang(self) -> bool:
        """Was any field typed?"""
        return bool(self.tahun or self.jenis or self.unit or self.nomor or self.kode)


@diingat
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


def lepas(teks: str, bidang: str) -> str:
    """What was typed without the field that counts under that name."""
    for cocok in _BIDANG.finditer(teks):
        if cocok[1].lower() == bidang and getattr(baca_tanya(cocok[0]), bidang):
            return " ".join(f"{teks[: cocok.start()]} {teks[cocok.end() :]}".split())
    return teks


def belum_selesai(teks: str) -> tuple[str, str, str]:
    """What was typed so far as (all before the last word, its field or "", the letters of it that are there).

    The letters are "" where nothing is being typed: after a space, or within an open phrase.
    """
    cocok = _AKHIR.search(teks)
    if not cocok or (teks.count('"') % 2 and ":" not in cocok[1]):
        return teks, "", ""
    nama, ada, nilai = cocok[1].partition(":")
    if ada and nama.lower() in BIDANG:
        return teks[: cocok.start(1)], nama.lower(), nilai.lstrip('"')
    return teks[: cocok.start(1)], "", cocok[1]


def tulis_bidang(nama: str, nilai: object) -> str:
    """A field as it is typed."""
    teks = str(nilai).replace('"', "")
    return f'{nama}:"{teks}"' if " " in teks else f"{nama}:{teks}"
