"""The gate: every route says which act it is, or who may, on the line under it. A route without a word is closed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask, redirect, request, session, url_for
from flask_login import UserMixin, current_user

from kinerja.domain.galat import HakDitolak
from kinerja.domain.hak import MEJA, Pelaku, Tindakan, meja_mungkin
from kinerja.domain.sop import Peran
from kinerja.ext import penjaga_masuk
from kinerja.services import hak
from kinerja.services.pintu import sesi as pintu_sesi

from . import titipan
from .forms.masuk import FormMasuk
from .tampil import tampil

__all__ = ["MEJA", "SEMUA", "SUDAH_MASUK", "UMUM", "pelaku", "sudah_masuk", "token_sesi", "umum", "untuk"]

SEMUA = frozenset(Peran)
UMUM = "umum"
SUDAH_MASUK = "sudah_masuk"
SAAT_WAJIB_GANTI = frozenset({"masuk.akun", "masuk.sandi", "masuk.keluar"})


def untuk(*siapa: Peran | Tindakan):
    """Only for who may do this act, or for these desks. The line under the route.

    An act of a langkah is answered by the SOP of the siklus that the address names.
    """
    tindakan = siapa[0] if isinstance(siapa[0], Tindakan) else None

    def tandai(tampilan):
        tampilan.akses = meja_mungkin(tindakan) if tindakan else frozenset(siapa)
        tampilan.tindakan = tindakan
        return tampilan

    return tandai


def umum(tampilan):
    """For everyone, signed in or not."""
    tampilan.akses = UMUM
    return tampilan


def sudah_masuk(tampilan):
    """For every account that is signed in, even one that holds no jabatan today."""
    tampilan.akses = SUDAH_MASUK
    return tampilan


@dataclass
class PenggunaSesi(UserMixin):
    """What Flask-Login hands around: the live session."""

    sesi: pintu_sesi.SesiAktif

    def get_id(self) -> str:
        return str(self.sesi.sesi_id)


@penjaga_masuk.request_loader
def muat_pengguna(permintaan) -> PenggunaSesi | None:
    """The user of this request, from the session row named by the cookie."""
    token = session.get("sesi")
    if not token:
        return None
    pasif = permintaan.headers.get("X-Pasif") == "1"
    sesi = pintu_sesi.muat(token, alamat_ip=permintaan.remote_addr or "", pasif=pasif)
    return PenggunaSesi(sesi) if sesi else None


def token_sesi() -> str:
    """The token of this browser's session ("" when signed out)."""
    return session.get("sesi", "")


def pelaku() -> Pelaku | None:
    """Who acts, in which jabatan; None on public pages."""
    sesi = getattr(current_user, "sesi", None)
    return sesi.pelaku if sesi else None


def pasang(app: Flask) -> None:
    """Deny by default."""

    @app.before_request
    def gerbang():
        if request.endpoint is None or request.endpoint == "static":
            return None
        tampilan = app.view_functions[request.endpoint]
        akses = getattr(tampilan, "akses", None)
        if akses == UMUM:
            return None
        if not current_user.is_authenticated:
            return ke_pintu()
        return _periksa(akses, getattr(tampilan, "tindakan", None))


def _periksa(akses, tindakan: Tindakan | None):
    sesi = current_user.sesi
    if sesi.wajib_ganti and request.endpoint not in SAAT_WAJIB_GANTI:
        return _alihkan("masuk.akun")
    if akses == SUDAH_MASUK:
        return None
    if sesi.pelaku is None:
        return _alihkan("masuk.tanpa_jabatan")
    if not _boleh_masuk(sesi.pelaku, akses, tindakan, request.view_args or {}, menulis=request.method == "POST"):
        raise HakDitolak("Halaman ini untuk meja lain. Kembali ke Tugas saya dan pilih pekerjaan dari sana.")
    return None


def _boleh_masuk(
    pelaku: Pelaku,
    akses: frozenset[Peran] | None,
    tindakan: Tindakan | None,
    argumen: Mapping[str, object],
    *,
    menulis: bool = False,
) -> bool:
    if akses is None or pelaku.peran not in akses:
        return False
    return tindakan is None or hak.boleh_rute(pelaku, tindakan, argumen, sebelum_menulis=menulis)


def boleh_buka(tampilan: Callable, argumen: Mapping[str, object], saya: Pelaku | None = None) -> bool:
    """May the reader's desk open this page, whose address holds these arguments? `saya`: the reader, where known."""
    akses = getattr(tampilan, "akses", None)
    if akses in (UMUM, SUDAH_MASUK):
        return True
    saya = saya or pelaku()
    return saya is not None and _boleh_masuk(saya, akses, tampilan.tindakan, argumen)


def _alihkan(endpoint: str):
    """To another page; a fragment is never filled with it."""
    if request.htmx:
        return "", 204, {"HX-Redirect": url_for(endpoint)}
    return redirect(url_for(endpoint), 303)


def ke_pintu():
    """To the sign-in page; a form that was typed during a session goes with it."""
    habis = "habis" if session.get("sesi") else None
    if request.htmx:
        return "", 401, {"HX-Redirect": url_for("masuk.pintu", lanjut=_halaman_htmx(), sesi=habis)}
    if milik := titipan.ambil():
        form = FormMasuk(formdata=None, titipan=milik.bungkus())
        return tampil("masuk/masuk.html", form=form, habis=True, status=401)
    lanjut = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("masuk.pintu", lanjut=lanjut if lanjut != "/" else None, sesi=habis), 303)


def _halaman_htmx() -> str | None:
    """The page that holds the fragment, as a path of ours: to it one returns after signing in."""
    halaman = urlsplit(request.htmx.current_url or "")
    if halaman.netloc != request.host or halaman.path in ("", "/"):
        return None
    return f"{halaman.path}?{halaman.query}" if halaman.query else halaman.path
