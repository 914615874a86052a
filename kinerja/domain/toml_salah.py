"""What is wrong with a TOML text, in Indonesian: its line, and what to look at."""

import re

_BARIS = re.compile(r"\(at line (\d+)")


def keluhan_toml(teks: str, pesan: str) -> tuple[int, str]:
    """The line and the reason, for what the reader of TOML says (`pesan`) of `teks`."""
    cocok = _BARIS.search(pesan)
    return (int(cocok[1]) if cocok else _baris_terakhir(teks, pesan)), _alasan(pesan)


def _baris_terakhir(teks: str, pesan: str) -> int:
    return max(1, len(teks.splitlines())) if "end of document" in pesan else 1


def _alasan(pesan: str) -> str:
    if "Cannot overwrite" in pesan or "Cannot declare" in pesan:
        return "kunci atau tabel yang sama tertulis dua kali."
    return "tulisan TOML tidak sah. Periksa tanda kutip, kurung, koma, dan tanda sama dengan."
