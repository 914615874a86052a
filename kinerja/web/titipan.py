"""What was typed when the session or its token ended: shown again in full, to be sent once more. Nobody types it twice.

Only for a request that surely comes from a page of this application; another site must never lay words into our forms.
Passwords and files are never carried.
"""

import json
from dataclasses import dataclass

from flask import request

from . import sebutan_bidang
from .asal import pasti_sendiri

RAHASIA = frozenset({"sandi", "lama", "baru", "ulangi", "csrf_token", "titipan", "lanjut"})
TAK_DITULIS = frozenset({"konsep_halaman", "konsep_dasar", "konsep_ada", "sha256", "sidik", "dilihat"})
PALING_BESAR = 500_000  # characters


@dataclass(frozen=True)
class Titipan:
    """A form that is still to be sent: where to, its fields in order, and whether files have to be chosen again."""

    tujuan: str
    isi: tuple[tuple[str, str], ...]
    berkas: bool = False

    @property
    def ditulis(self) -> list[tuple[str, str]]:
        """(name of the field, words) of what a person typed or chose: not ids or versions."""
        return [(nama, nilai) for nama, nilai in self.isi if _ditulis(nama, nilai.strip())]

    @property
    def terbaca(self) -> list[tuple[str, str]]:
        """(label, words) of the same: no name of the program's own."""
        return sebutan_bidang.terbaca(self.ditulis, [nama for nama, _ in self.isi])

    def bungkus(self) -> str:
        """As one hidden field of the sign-in form."""
        return json.dumps([self.tujuan, self.isi, self.berkas])


def _rahasia(nama: str) -> bool:
    """A code is secret at the door alone: elsewhere it is that of an indicator, a unit, a klasifikasi."""
    if nama == "kode":
        return request.blueprint == "masuk"
    return nama in RAHASIA or nama.endswith("-sandi")


def _ditulis(nama: str, nilai: str) -> bool:
    versi = nama == "versi" or nama.startswith("versi-") or nama.endswith("-versi")
    return bool(nilai) and not versi and not nama.startswith("sidik_") and nama.rpartition("-")[2] not in TAK_DITULIS


def ambil() -> Titipan | None:
    """The form of this request, or None where there is nothing to give back or it is not surely ours."""
    if request.method != "POST" or not pasti_sendiri():
        return None
    isi = tuple((nama, nilai) for nama, nilai in request.form.items(multi=True) if not _rahasia(nama))
    berkas = any(files.filename for files in request.files.values())
    titipan = Titipan(request.full_path.rstrip("?"), isi, berkas)
    return titipan if titipan.terbaca and len(titipan.bungkus()) <= PALING_BESAR else None


def buka(bungkusan: str | None) -> Titipan | None:
    """What came through the sign-in form; anything that we did not write is nothing."""
    if not bungkusan or not pasti_sendiri():
        return None
    try:
        tujuan, isi, berkas = json.loads(bungkusan)
        pasangan = tuple((str(nama), str(nilai)) for nama, nilai in isi)
    except (ValueError, TypeError):
        return None
    if not isinstance(tujuan, str) or not tujuan.startswith("/") or tujuan.startswith("//") or "\\" in tujuan:
        return None
    return Titipan(tujuan, pasangan, bool(berkas))
