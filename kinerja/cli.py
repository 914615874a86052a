"""The words that may follow `python3 run.py`, and their help in Indonesian.

Nothing but the standard library is imported here: run.py reads this very file before .venv exists, so that a mistyped
word is answered at once and not after an installation. What a command does is in `kinerja/perintah/`.
"""

import argparse
import errno
import importlib
import os
import re
import sqlite3
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_TERJEMAHAN = {
    "usage: ": "Pemakaian: ",
    "options": "pilihan",
    "positional arguments": "keterangan",
    "show this help message and exit": "tampilkan bantuan ini",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "perlu diikuti satu nilai",
    "expected at most one argument": "hanya boleh diikuti satu nilai",
    "expected at least one argument": "perlu diikuti paling sedikit satu nilai",
    "unexpected option string: %s": "tidak dikenal: %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r tidak dikenal. Pilihannya: %(choices)s",
    "one of the arguments %s is required": "salah satu wajib disebut: %s",
    "can't open '%(filename)s': %(error)s": "%(filename)s tidak dapat dibuka",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r tidak dikenal. Pilihannya: %(choices)s",
    "invalid %(type)s value: %(value)r": "nilai %(value)r tidak dapat dipakai",
    "the following arguments are required: %s": "masih kurang: %s",
    "unrecognized arguments: %s": "tidak dikenal: %s",
    "not allowed with argument %s": "tidak boleh bersama %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kurang jelas; mungkin %(matches)s",
    "ignored explicit argument %r": "tidak menerima nilai %r",
    "%(prog)s: error: %(message)s\n": "%(message)s\nBantuan: python3 run.py bantuan\n",
}
# argparse asks gettext, whose answer hangs on the machine's locale
argparse._ = lambda teks: _TERJEMAHAN.get(teks, teks)
argparse.ngettext = lambda satu_nilai, banyak, n: "perlu diikuti %s nilai"

_CARA = {
    errno.ENOSPC: "Kosongkan ruang, lalu jalankan lagi.",
    errno.EDQUOT: "Kosongkan ruang, lalu jalankan lagi.",
    errno.EROFS: "Pilih folder lain dengan --data.",
    errno.EACCES: "Perbaiki pemilik atau izin berkas ini, atau pilih folder lain dengan --data.",
}

PENUTUP = """\
Tanpa perintah, aplikasi dijalankan (sama dengan `layani`). Bantuan satu perintah: python3 run.py PERINTAH --help.
Pemasangan tanpa internet: tambahkan --luring; lihat docs/pemasangan.md."""


@dataclass(frozen=True)
class Perintah:
    """One command: `tujuan` is "module:function" in kinerja/perintah; `pengembangan` needs the packages for developers.

    From the word number `teruskan` on, the rest goes to the command as it is (`args.sisa`).
    """

    nama: str
    ringkas: str
    tujuan: str
    isi: Callable[[argparse.ArgumentParser], object]
    pengembangan: bool = False
    teruskan: int | None = None


BEBAS = "bebas"
"""Instead of a port: the system gives one that is free, and it is printed."""


def _porta(teks: str) -> int:
    if teks == BEBAS:
        return 0
    if not teks.isascii() or not teks.isdigit() or not 1 <= int(teks) <= 65535:
        raise argparse.ArgumentTypeError(f"porta harus bilangan 1 sampai 65535 atau kata {BEBAS}, bukan “{teks}”")
    return int(teks)


def _jalan(teks: str) -> Path:
    """A path that was typed. An empty one (a variable of a script that is not set) would be the present folder."""
    if not teks.strip() or "\0" in teks:
        raise argparse.ArgumentTypeError("nama berkas atau folder tidak boleh kosong")
    return Path(teks)


def _folder(pengurai: argparse.ArgumentParser, bawaan: str = "instance") -> None:
    pengurai.add_argument("--data", metavar="FOLDER", type=_jalan, help=f"folder data (bawaan: {bawaan})")


_PORTA = f"porta (bawaan: 8080); {BEBAS}: salah satu yang tidak dipakai"


def _layanan(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("--alamat", help="alamat tempat menunggu (bawaan: 0.0.0.0, seluruh jaringan kantor)")
    pengurai.add_argument("--port", metavar="PORTA", type=_porta, help=_PORTA)
    pengurai.add_argument("--tanpa-arsip", action="store_true", help="jalankan walaupun semua berkas arsipnya hilang")
    _folder(pengurai)


DEMO_DI = ("analisis", "rapat", "paraf", "tanda-tangan", "penomoran", "pengarsipan")


def _demo(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("--baru", action="store_true", help="hapus isi demo dan buat lagi dari awal")
    pengurai.add_argument(
        "--di",
        default="",
        metavar="LANGKAH",
        choices=DEMO_DI,
        help=f"tambahkan satu siklus yang berdiri sebelum langkah itu, di folder demo tersendiri: {', '.join(DEMO_DI)}",
    )
    pengurai.add_argument("--alamat", help="alamat tempat menunggu, hanya 127.x.x.x (bawaan: 127.0.0.1)")
    pengurai.add_argument("--port", metavar="PORTA", type=_porta, help=_PORTA)
    _folder(pengurai, "instance-demo")


def _atur_sandi(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("nama_pengguna", metavar="NAMA_PENGGUNA")
    _folder(pengurai)


def _periksa_sop(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("berkas", metavar="BERKAS", nargs="?", type=_jalan, help="berkas TOML (bawaan: semua SOP)")
    _folder(pengurai)


def _bagian(teks: str) -> tuple[int, int]:
    ke, _, dari = teks.partition("/")
    if not (ke.isdecimal() and dari.isdecimal() and 1 <= int(ke) <= int(dari)):
        raise argparse.ArgumentTypeError(f"bagian ditulis n/t, misalnya 1/7, bukan “{teks}”")
    return int(ke), int(dari)


def _cadangkan(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("ke", metavar="TUJUAN", nargs="?", type=_jalan, help="folder cadangan, di media lain")
    _media_baru(pengurai)
    pengurai.add_argument("--segel", action="store_true", help="satu berkas yang hanya dibuka frasa sandi")
    _frasa(pengurai)
    _folder(pengurai)


def _frasa(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument(
        "--frasa-berkas", metavar="BERKAS", type=_jalan, help="baca frasa sandi dari baris pertama berkas ini"
    )


def _pulihkan(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("cadangan", metavar="CADANGAN", type=_jalan, help="folder cadangan-… atau berkas .segel")
    _frasa(pengurai)
    _folder(pengurai)


def _media_baru(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("--media-baru", action="store_true", help="media cadangannya diganti: mulai lagi di sana")


def _perbarui(pengurai: argparse.ArgumentParser) -> None:
    _media_baru(pengurai)
    _folder(pengurai)


def _kembalikan(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("--ya", action="store_true", help="kembalikan tanpa bertanya")
    _folder(pengurai)


def _periksa_data(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument(
        "--sebagian", metavar="N/T", type=_bagian, default=(1, 1), help="baca hanya bagian ke-N dari T bagian arsip"
    )
    pengurai.add_argument(
        "--kepala",
        metavar="BARIS:SIDIK",
        type=_kepala,
        action="append",
        default=[],
        help="kepala rantai jejak pada kaki register yang tercetak; boleh 12 angka pertama sidiknya saja",
    )
    _folder(pengurai)


def _kepala(teks: str) -> str:
    """A head as it stands at the foot of the register, in its shape; what it says: domain/rantai."""
    kepala, _, periksa = teks.strip().lower().partition("-")
    baris, _, sidik = kepala.partition(":")
    sah = re.fullmatch("[0-9a-f]{12}|[0-9a-f]{64}", sidik) and re.fullmatch("([0-9a-f]{2})?", periksa)
    if not (baris.isdecimal() and sah):
        raise argparse.ArgumentTypeError(
            "kepala rantai ditulis baris:sidik seperti pada kaki register, dan sidiknya 12 (atau seluruhnya, 64) "
            f"angka 0 sampai 9 dan huruf a sampai f, misalnya 120:9f3a41c07be2-eb; yang diketik “{teks}”, "
            f"sidiknya {len(sidik)}"
        )
    return teks


def _hari(teks: str) -> date:
    try:
        return date.fromisoformat(teks)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"tanggal ditulis tahun-bulan-hari, misalnya 2026-04-06, bukan “{teks}”"
        ) from None


def _insiden(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("--sejak", metavar="TANGGAL", type=_hari, required=True, help="hari pertama yang dilaporkan")
    _folder(pengurai)


def _potret(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("folder", metavar="FOLDER", type=_jalan, help="tempat gambar disimpan")


def _ketahanan(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("--rilis", action="store_true", help="bentuk panjang, bagi sebuah rilis")
    pengurai.add_argument("--hanya", metavar="NAMA", default="", help="satu pengukuran saja, tanpa menulis")


def _bench(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("nama", metavar="NAMA", nargs="?", help="nama pengukuran, misalnya: halaman; semua: semuanya")


def _impor_arsip(pengurai: argparse.ArgumentParser) -> None:
    pengurai.add_argument("folder", metavar="FOLDER", type=_jalan, help="folder berisi naskah lama, dengan isi anaknya")
    _folder(pengurai)


DAFTAR = (
    Perintah("layani", "jalankan aplikasi bagi jaringan kantor", "layani:jalankan", _layanan),
    Perintah("demo", "jalankan contoh berisi data di komputer ini saja", "demo:jalankan", _demo),
    Perintah("migrasi", "sesuaikan basis data dengan versi aplikasi ini", "basis_data:jalankan", _folder),
    Perintah("perbarui", "mutakhirkan data kantor ke versi aplikasi ini", "pembaruan:perbarui", _perbarui),
    Perintah("kembalikan", "kembalikan data ke sebelum pemutakhiran", "pembaruan:kembalikan", _kembalikan),
    Perintah("token-penyiapan", "terbitkan token penyiapan baru bagi kantor kosong", "akun:token_penyiapan", _folder),
    Perintah("atur-sandi", "terbitkan kode sekali pakai untuk sandi baru", "akun:atur_sandi", _atur_sandi),
    Perintah("kukuhkan", "kukuhkan Kepala atau Sekretaris yang menunggu", "akun:kukuhkan", _atur_sandi),
    Perintah("cadangkan", "salin data kantor selagi orang bekerja", "jaga:cadangkan", _cadangkan),
    Perintah("pulihkan", "buat folder data dari sebuah cadangan", "jaga:pulihkan", _pulihkan),
    Perintah("pulihkan-kunci", "kembalikan kunci jejak dari sebuah cadangan", "jaga:pulihkan_kunci", _pulihkan),
    Perintah("periksa-data", "periksa apakah data kantor utuh", "jaga:periksa_data", _periksa_data),
    Perintah("perbaiki-data", "buat ulang indeks dan pengaman basis data", "perbaiki:perbaiki", _folder),
    Perintah("impor-arsip", "masukkan naskah lama dari sebuah folder ke arsip", "arsip:impor", _impor_arsip),
    Perintah("laporan-insiden", "kumpulkan kejadian keamanan dari jejak", "jaga:laporan_insiden", _insiden),
    Perintah("periksa-sop", "periksa berkas SOP", "sop:jalankan", _periksa_sop),
    Perintah(
        "test", "jalankan uji, dengan --lengkap semuanya; pilihan bagi pytest", "alat:uji", lambda _: None, True, 0
    ),
    Perintah("periksa", "periksa sumber, lalu jalankan semua uji", "alat:periksa", lambda _: None, True, 0),
    Perintah("potret", "potret setiap halaman demo", "alat:potret", _potret, True, 1),
    Perintah("ketahanan", "ukur apa yang tahan, tulis docs/ketahanan.md", "alat:ketahanan", _ketahanan, True),
    Perintah("bench", "sebutkan atau jalankan pengukuran kecepatan", "alat:bench", _bench, True, 1),
)


class _Bentuk(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=24, width=110)


def pengurai() -> argparse.ArgumentParser:
    """The whole command line."""
    utuh = argparse.ArgumentParser(
        "python3 run.py",
        usage="python3 run.py [PERINTAH] [PILIHAN]",
        description="Kinerja: SOP Pengumpulan Data Kinerja dan Pengukuran Kinerja, langkah demi langkah.",
        epilog=PENUTUP,
        formatter_class=_Bentuk,
        allow_abbrev=False,
    )
    ringkas = "\n".join(f"{p.nama:<16} {p.ringkas}" for p in DAFTAR)
    cabang = utuh.add_subparsers(
        title="perintah", description=ringkas, help=argparse.SUPPRESS, dest="perintah", prog="python3 run.py"
    )
    for perintah in DAFTAR:
        uraian = perintah.ringkas.capitalize() + "."
        anak = cabang.add_parser(perintah.nama, description=uraian, formatter_class=_Bentuk, allow_abbrev=False)
        perintah.isi(anak)
        anak.set_defaults(tujuan=perintah.tujuan, pengembangan=perintah.pengembangan)
    return utuh


def urai(argv: Sequence[str]) -> argparse.Namespace:
    """Read the words. Prints help or what is wrong, and exits, by itself; `layani` when no command is named."""
    argv = list(argv)
    if not argv or (argv[0].startswith("-") and argv[0] not in ("-h", "--help")):
        argv.insert(0, "layani")
    if argv[0] == "bantuan":
        argv = ["--help"]
    batas = next((p.teruskan for p in DAFTAR if p.nama == argv[0] and p.teruskan is not None), len(argv))
    hasil = pengurai().parse_args(argv[: batas + 1])
    hasil.sisa = argv[batas + 1 :]
    return hasil


def proses(argv: Sequence[str]) -> int:
    """One command as a process of its own: what it makes is the office's own, what it prints is printed at once."""
    args = urai(argv)
    if not args.pengembangan:
        os.umask(0o077)  # database, archive and keys
    for aliran in (sys.stdout, sys.stderr):
        aliran.reconfigure(errors="replace", line_buffering=True)
    return jalankan(args)


def jalankan(args: argparse.Namespace) -> int:
    """Run the command that was read; returns the exit status. A refusal is one sentence, never a traceback."""
    from sqlalchemy.exc import DBAPIError

    from kinerja.domain.galat import GalatDomain

    modul, _, fungsi = args.tujuan.partition(":")
    try:
        return getattr(importlib.import_module(f"kinerja.perintah.{modul}"), fungsi)(args) or 0
    except GalatDomain as galat:
        print(_terisi(args, galat.pesan), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nDihentikan.", file=sys.stderr)
        return 130
    except (OSError, sqlite3.Error, DBAPIError) as galat:
        print(_tidak_selesai(args, galat), file=sys.stderr)
        return 1


def _terisi(args: argparse.Namespace, kalimat: str) -> str:
    """An advice with the paths of the office, where the command works on one that is there."""
    from kinerja.perintah.folder import terisi

    return terisi(args.data, kalimat) if hasattr(args, "data") else kalimat


def _tidak_selesai(args: argparse.Namespace, galat: Exception) -> str:
    """The sentence for what the system or the database refused; where it happened goes to a log of the data folder."""
    from kinerja.adapters.catatan import catat_perintah
    from kinerja.adapters.sebab import basis_rusak, sebab
    from kinerja.config import folder_bawaan
    from kinerja.perintah.folder import cara_pulih

    folder = (getattr(args, "data", None) or folder_bawaan(demo=args.perintah == "demo")).absolute()
    nama, karena = getattr(galat, "filename", None), sebab(galat)
    if basis_rusak(galat):
        karena, cara = f"basis data di {folder} rusak ({karena})", cara_pulih(folder)
    else:
        cara = _CARA[errno.ENOSPC] if karena.endswith("penuh") else _CARA.get(getattr(galat, "errno", None), "")
    kalimat = f"Perintah ini tidak selesai: {karena}{f' ({nama})' if nama else ''}."
    catatan = catat_perintah(folder, galat)
    return " ".join(filter(None, (kalimat, cara, f"Rincian: {catatan}" if catatan else "")))
