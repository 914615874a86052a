"""Settings: the data folder, its keys, `konfigurasi.toml`, and the fixed limits of the web application."""

import difflib
import hmac
import os
import re
import tomllib
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path

from kinerja.adapters import kunci_jejak
from kinerja.adapters.cadangan import BASIS
from kinerja.adapters.jaringan import HostTepercaya
from kinerja.adapters.kunci import GalatMulai, baca_atau_buat_kunci_sesi, kosong, pastikan_jenis, siapkan_folder
from kinerja.adapters.sebab import sebab
from kinerja.domain.toml_salah import keluhan_toml

AKAR = Path(__file__).resolve().parent.parent
BERKAS_SETELAN = "konfigurasi.toml"
MIB = 1024 * 1024


@dataclass(frozen=True)
class Setelan:
    """What an office may set in `konfigurasi.toml`; the defaults hold for whatever it leaves out.

    `https`: a proxy in front speaks TLS. `host_tepercaya`: further names typed in browsers. `proksi`: how many proxies
    stand in front (0 to 5).
    `folder_cadangan`: where the nightly copies go, best on another disk; empty for `cadangan` in the data folder.
    """

    alamat: str = "0.0.0.0"
    port: int = 8080
    https: bool = False
    host_tepercaya: tuple[str, ...] = ()
    proksi: int = 0
    folder_cadangan: str = ""


def folder_bawaan(*, demo: bool) -> Path:
    """The data folder when none is named: KINERJA_DATA, or `instance` (demo: `instance-demo`) beside run.py."""
    if demo:
        return AKAR / "instance-demo"
    return Path(os.environ.get("KINERJA_DATA") or AKAR / "instance")


def baca_setelan(folder: Path) -> Setelan:
    """Read `konfigurasi.toml` of a data folder. Raises GalatMulai with the file, the key and the reason."""
    berkas = folder / BERKAS_SETELAN
    if not berkas.exists():
        return Setelan()
    try:
        teks = berkas.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as galat:
        raise GalatMulai(f"{berkas} tidak dapat dibaca: {sebab(galat)}. Perbaiki berkas itu.") from galat
    try:
        isi = tomllib.loads(teks)
    except (tomllib.TOMLDecodeError, RecursionError) as galat:
        baris, alasan = keluhan_toml(teks, str(galat))
        raise GalatMulai(f"{berkas}, baris {baris}: {alasan} Perbaiki berkas itu.") from galat
    return Setelan(**{kunci: _periksa(berkas, kunci, nilai) for kunci, nilai in isi.items()})


DI_FOLDER_DATA = (
    "Basis data selalu berkas kinerja.sqlite3 di folder data, supaya cadangan, pemeriksaan, dan pemulihan mencakupnya."
)
_BERKAS_LAIN = "Apabila berkas basis data kantor ini berada di tempat lain, pindahkan ke sana selagi aplikasi berhenti."
_PELADEN_LAIN = "Peladen basis data tersendiri (PostgreSQL, MySQL) tidak didukung versi ini."


def basis_di_tempat_lain(nama: str, alamat: object, cara: str) -> str:
    """What to say of a setting that names another database: a file can be moved, a server is not supported."""
    peladen = isinstance(alamat, str) and "://" in alamat and not alamat.startswith("sqlite")
    return f"{nama} tidak berlaku lagi. {DI_FOLDER_DATA} {_PELADEN_LAIN if peladen else _BERKAS_LAIN} {cara}"


_HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?")

_SYARAT = {
    "alamat": (lambda n: isinstance(n, str) and n != "", 'harus teks, misalnya "0.0.0.0"'),
    "port": (lambda n: type(n) is int and 1 <= n <= 65535, "harus bilangan 1 sampai 65535"),
    "https": (lambda n: isinstance(n, bool), "harus true atau false"),
    "host_tepercaya": (
        lambda n: isinstance(n, list) and all(isinstance(h, str) and _HOST.fullmatch(h) for h in n),
        'harus daftar nama berhuruf kecil tanpa http dan porta, misalnya ["kinerja.nunukankab.go.id"]',
    ),
    "proksi": (lambda n: type(n) is int and 0 <= n <= 5, "harus bilangan 0 sampai 5"),
    "folder_cadangan": (
        lambda n: isinstance(n, str) and Path(n).is_absolute(),
        'harus alamat folder yang lengkap, misalnya "/mnt/cadangan"',
    ),
}


def _periksa(berkas: Path, kunci: str, nilai: object) -> object:
    if kunci == "basis_data":
        hapus = "Hapus baris itu, lalu jalankan lagi."
        raise GalatMulai(basis_di_tempat_lain(f"{berkas}: “basis_data”", nilai, hapus))
    if kunci not in _SYARAT:
        mirip = difflib.get_close_matches(kunci, _SYARAT, n=1)
        saran = f"Maksud Anda “{mirip[0]}”?" if mirip else "Yang dikenal: " + ", ".join(f.name for f in fields(Setelan))
        raise GalatMulai(f"{berkas}: kunci “{kunci}” tidak dikenal. {saran}")
    sah, alasan = _SYARAT[kunci]
    if not sah(nilai):
        raise GalatMulai(f"{berkas}: “{kunci}” {alasan}.")
    return tuple(nilai) if isinstance(nilai, list) else nilai


def muat_konfigurasi(folder_data: Path | None = None, demo: bool = False) -> dict:
    """Everything that the Flask application is configured with. Makes the data folder and its keys at first start.

    Raises GalatMulai when the folder, a key file or `konfigurasi.toml` is not as it must be.
    """
    folder = siapkan_folder(Path(folder_data or folder_bawaan(demo=demo)))
    pastikan_jenis(folder, demo=demo)
    setelan = baca_setelan(folder)
    sandi_sesi = _kunci_sesi(folder)
    jejak = kunci_jejak.pilih(folder)
    return {
        "DEBUG": False,  # whatever FLASK_DEBUG says
        "DEMO": demo,
        "ALAMAT": setelan.alamat,
        "PORT": setelan.port,
        "FOLDER_DATA": folder,
        "FOLDER_ARSIP": folder / "arsip",
        "FOLDER_CADANGAN": Path(setelan.folder_cadangan) if setelan.folder_cadangan else folder / "cadangan",
        "KUNCI_HMAC": jejak.dipakai,
        "KUNCI_JEJAK": jejak,
        "SQLALCHEMY_ENGINE_OPTIONS": {
            "hide_parameters": True,  # what people typed never reaches a log
            "pool_size": 32,  # who waits for a child keeps his connection
        },
        "SQLALCHEMY_DATABASE_URI": _alamat_basis_data(folder),
        **_setelan_sesi(sandi_sesi, setelan),
        **_setelan_permintaan(setelan, demo=demo),
    }


KUNCI_SESI_BARU = "kunci/sesi.baru"
"""In the data folder of an office: its key of the sessions was made anew, and the next start has still to say so."""


def _kunci_sesi(folder: Path) -> tuple[str, ...]:
    berkas = folder / "kunci" / "sesi.kunci"
    if kosong(berkas) and (folder / BASIS).is_file():
        (folder / "kunci").mkdir(mode=0o700, exist_ok=True)
        (folder / KUNCI_SESI_BARU).touch()
    return baca_atau_buat_kunci_sesi(berkas)


def _alamat_basis_data(folder: Path) -> str:
    if lain := os.environ.get("KINERJA_DATABASE_URL"):
        hapus = "Hapus peubah itu dari lingkungan, lalu jalankan lagi."
        raise GalatMulai(basis_di_tempat_lain("KINERJA_DATABASE_URL", lain, hapus))
    return f"sqlite:///{folder / 'kinerja.sqlite3'}"


def _setelan_sesi(kunci: tuple[str, ...], setelan: Setelan) -> dict:
    return {
        "SECRET_KEY": kunci[0],
        "SECRET_KEY_FALLBACKS": list(kunci[1:]),
        "SESSION_COOKIE_NAME": _nama_kuki(kunci[-1], setelan),
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": setelan.https,
        "SESSION_COOKIE_PATH": "/",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "WTF_CSRF_TIME_LIMIT": None,  # lives as long as the session: a form left open is not lost
    }


def _nama_kuki(kunci: str, setelan: Setelan) -> str:
    """Browsers do not tell ports apart: without a name of its own, the demo would sign the office out."""
    akhiran = hmac.new(bytes.fromhex(kunci), b"nama kuki", "sha256").hexdigest()[:8]
    return f"{'__Host-' if setelan.https else ''}kinerja_{akhiran}"


def _setelan_permintaan(setelan: Setelan, *, demo: bool) -> dict:
    return {
        "MAX_CONTENT_LENGTH": 25 * MIB,
        "MAX_FORM_MEMORY_SIZE": 2 * MIB,
        "MAX_FORM_PARTS": 2_000,
        "PREFERRED_URL_SCHEME": "https" if setelan.https else "http",
        "PROXY_HOP": setelan.proksi,
        "TRUSTED_HOSTS": HostTepercaya((setelan.alamat, *setelan.host_tepercaya), hanya_lokal=demo),
    }
