"""Why something failed, in Indonesian: what the system and SQLite complain of in words of their own.

A message of ours says `sebab(galat)`, in the middle of a sentence; the original goes to the log. The standard library
alone is imported here: run.py reads this file before .venv exists.
"""

import errno
import logging
import re
import sqlite3
from collections.abc import Iterable

_catat = logging.getLogger("kinerja.adapters.sebab")
_catat.addHandler(logging.NullHandler())  # on the screen of a command there is nothing to see

_NAMA_SISTEM = {
    "ENOSPC": "media penyimpanan penuh",
    "EDQUOT": "kuota penyimpanan habis",
    "EFBIG": "berkasnya terlalu besar bagi media ini",
    "EROFS": "media penyimpanan hanya dapat dibaca",
    "EACCES": "izin ditolak",
    "EPERM": "izin ditolak",
    "ENOENT": "berkas atau folder itu tidak ada",
    "ENOTDIR": "yang disebut sebagai folder ternyata berkas",
    "EISDIR": "yang disebut sebagai berkas ternyata folder",
    "EEXIST": "nama itu sudah dipakai",
    "ENOTEMPTY": "foldernya berisi",
    "ENAMETOOLONG": "namanya terlalu panjang",
    "EINVAL": "namanya tidak dapat dipakai media ini",
    "ELOOP": "tautannya berputar",
    "EIO": "media penyimpanan gagal dibaca atau ditulisi",
    "ENXIO": "perangkatnya tidak ada",
    "ENODEV": "perangkatnya tidak ada",
    "EBUSY": "sedang dipakai proses lain",
    "ETXTBSY": "sedang dipakai proses lain",
    "EAGAIN": "sedang dipakai proses lain",
    "EMFILE": "terlalu banyak berkas terbuka",
    "ENFILE": "terlalu banyak berkas terbuka",
    "ENOMEM": "ingatan komputer tidak cukup",
    "ESTALE": "sambungan ke folder bersama terputus",
    "ENOTCONN": "sambungan ke folder bersama terputus",
    "EHOSTDOWN": "komputer tujuan tidak menjawab",
    "EHOSTUNREACH": "komputer tujuan tidak menjawab",
    "ENETUNREACH": "jaringan tidak tersambung",
    "ETIMEDOUT": "tidak dijawab pada waktunya",
    "ECONNREFUSED": "sambungan ditolak",
    "EADDRINUSE": "porta itu sudah dipakai",
    "EADDRNOTAVAIL": "alamat itu bukan milik komputer ini",
    "EXDEV": "kedua tempatnya berada pada media yang berbeda",
}
_SISTEM = {getattr(errno, nama): kalimat for nama, kalimat in _NAMA_SISTEM.items() if hasattr(errno, nama)}

_SQLITE = {
    sqlite3.SQLITE_PERM: "izin ditolak",
    sqlite3.SQLITE_BUSY: "sedang dipakai proses lain",
    sqlite3.SQLITE_LOCKED: "sedang dipakai proses lain",
    sqlite3.SQLITE_NOMEM: "ingatan komputer tidak cukup",
    sqlite3.SQLITE_READONLY: "berkasnya hanya dapat dibaca",
    sqlite3.SQLITE_IOERR: "media penyimpanan gagal dibaca atau ditulisi",
    sqlite3.SQLITE_CORRUPT: "isi berkasnya rusak",
    sqlite3.SQLITE_FULL: "media penyimpanan penuh",
    sqlite3.SQLITE_CANTOPEN: "berkasnya tidak ada atau tidak dapat dibuka",
    sqlite3.SQLITE_PROTOCOL: "sedang dipakai proses lain",
    sqlite3.SQLITE_CONSTRAINT: "isinya bertentangan dengan aturan tabelnya",
    sqlite3.SQLITE_NOTADB: "berkas itu bukan basis data",
}

_KELUHAN = (
    (r"row (\d+) missing from index (\S+)", "baris {0} tidak ada di indeks {1}"),
    (r"wrong # of entries in index (\S+)", "banyaknya isi indeks {0} tidak sesuai"),
    (r"non-unique entry in index (\S+)", "isi kembar di indeks {0}"),
    (r"NULL value in (\S+)", "nilai kosong di {0}"),
    (r"CHECK constraint failed in (\S+)", "isi tabel {0} melanggar aturannya"),
    (r"inverted index for FTS\d table (?:main\.)?(\S+)", "indeks kata {0} rusak"),
    (r"(?i)\bpage (\d+)", "halaman {0} rusak"),
)


def sebab(galat: BaseException) -> str:
    """Why it failed: the middle of a sentence, without a full stop."""
    asal = getattr(galat, "orig", None) or galat  # SQLAlchemy wraps what the database says
    _catat.warning("%s", _sebut(asal))
    if isinstance(asal, OSError):
        return _sistem(asal)
    if isinstance(asal, sqlite3.Error):
        return _sqlite(asal)
    if isinstance(asal, UnicodeError):
        return "hurufnya tidak terbaca; simpan berkas itu dengan pengodean UTF-8"
    return f"kesalahan {type(asal).__name__}"


def basis_rusak(galat: BaseException) -> bool:
    """Does SQLite say that the file itself is damaged, so that only a copy helps?"""
    nomor = getattr(getattr(galat, "orig", None) or galat, "sqlite_errorcode", None)
    return nomor is not None and nomor & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def keluhan_sqlite(baris: Iterable[str]) -> list[str]:
    """What `PRAGMA integrity_check` or `quick_check` says, each complaint once; empty when it says "ok"."""
    asal = [" ".join(potong.split()) for keluhan in baris for potong in keluhan.splitlines() if keluhan != "ok"]
    for potong in asal:
        _catat.warning("%s", potong)
    return list(dict.fromkeys(_keluhan(potong) for potong in asal if not potong.startswith("***")))


def _sistem(galat: OSError) -> str:
    if galat.errno is None:
        return "media atau jaringan tidak menjawab"
    return _SISTEM.get(galat.errno, f"galat sistem nomor {galat.errno}")


def _sqlite(galat: sqlite3.Error) -> str:
    nomor = getattr(galat, "sqlite_errorcode", None)
    if nomor is None:  # an error that Python's own module raises
        return "basis data menolaknya"
    if getattr(galat, "sqlite_errorname", "") == "SQLITE_IOERR_SHMSIZE":
        return "media penyimpanan penuh"
    if str(galat).startswith("no such"):
        return "tabel atau kolom yang diperlukan tidak ada di dalamnya"
    return _SQLITE.get(nomor & 0xFF, f"galat SQLite nomor {nomor}")


def _keluhan(potong: str) -> str:
    for pola, kalimat in _KELUHAN:
        if cocok := re.search(pola, potong):
            return kalimat.format(*cocok.groups())
    return "susunan berkasnya rusak"


def _sebut(galat: BaseException) -> str:
    """For the log: its kind, and what the system or SQLite calls it. Never what people typed."""
    nama = getattr(galat, "sqlite_errorname", None) or getattr(galat, "strerror", None)
    return f"{type(galat).__qualname__} ({nama})" if nama else type(galat).__qualname__
