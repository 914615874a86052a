"""Serving a stored file: a name that no system misreads (RFC 6266, 8187), and headers that keep it from acting."""

import re
import unicodedata
from urllib.parse import quote

from kinerja.adapters.jenis_berkas import AKHIRAN, DOCX, EKSTENSI, GAMBAR, JPEG, KALIMAT_BERTANDA, PDF, PNG, TIFF, XLSX

PANJANG_MAKS = 120
_SEBARIS = {PDF, JPEG, PNG}
KALENDER = "text/calendar; charset=utf-8"
_DIKENAL = {PDF, JPEG, PNG, TIFF, XLSX, DOCX, KALENDER, "application/zip", "text/csv; charset=utf-8"}
_TERLARANG = re.compile(r'[<>:"/\\|?*]+')
_PERANGKAT = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_TENANG = "default-src 'none'; frame-ancestors 'self'"


def nama_unduh(nama: str) -> str:
    """A display name made safe for every system: one line, no path, at most 120 characters, its extension kept."""
    bersih = "".join(h for h in unicodedata.normalize("NFC", nama) if unicodedata.category(h)[0] != "C")
    bersih = _TERLARANG.sub("_", " ".join(bersih.split())).strip(". _")
    if _PERANGKAT.match(bersih):
        bersih = f"berkas {bersih}"
    pokok, titik, akhiran = bersih.rpartition(".")
    if titik and pokok and len(akhiran) <= 8:
        return f"{pokok[: PANJANG_MAKS - len(akhiran) - 1].rstrip('. ')}.{akhiran}"
    return bersih[:PANJANG_MAKS].rstrip(". ") or "berkas"


def tajuk_unduh(nama: str, mime: str, *, sebaris: bool = False, peringatan: str = "") -> dict[str, str]:
    """Headers for one file. `sebaris` shows it in the browser, which only PDF and images without `peringatan` may.

    That a PDF is signed is said of it and is no reason to keep it closed.
    """
    sebaris = sebaris and mime in _SEBARIS and peringatan in ("", KALIMAT_BERTANDA)
    return {
        "Content-Type": mime if mime in _DIKENAL else "application/octet-stream",
        "Content-Disposition": _penempatan(
            nama_unduh(_berakhiran_benar(nama, mime)), "inline" if sebaris else "attachment"
        ),
        "X-Content-Type-Options": "nosniff",
        # Older Chromium do not open their PDF viewer inside a sandbox; what is not shown is always in one.
        "Content-Security-Policy": _TENANG if sebaris else f"sandbox; {_TENANG}",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


def _berakhiran_benar(nama: str, mime: str) -> str:
    """A picture that was sent under the name of another goes out under its own: what opens it trusts the name."""
    pokok, _, akhiran = nama.rpartition(".")
    dikenal = EKSTENSI.get(akhiran.lower())
    if mime in GAMBAR and dikenal != mime and pokok:
        return f"{pokok if dikenal else nama}.{AKHIRAN[mime]}"
    return nama


def _penempatan(nama: str, cara: str) -> str:
    polos = unicodedata.normalize("NFKD", nama.replace("–", "-").replace("—", "-"))
    polos = polos.encode("ascii", "ignore").decode().strip(". ") or "berkas"
    polos = re.sub(r"[%;]", "_", polos)
    if polos == nama:
        return f'{cara}; filename="{polos}"'
    return f"{cara}; filename=\"{polos}\"; filename*=UTF-8''{quote(nama, safe='')}"
