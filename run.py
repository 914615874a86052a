#!/usr/bin/env python3
"""Start Kinerja on a machine that has Python and nothing else.

Makes .venv from the locked requirements, reports what it does, then hands over to `python -m kinerja`. Standard library
only, and written so that an old Python can at least read it and say that it is too old.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Kinerja memerlukan Python 3.11 atau yang lebih baru, sedangkan yang menjalankan berkas ini Python "
        f"{sys.version_info[0]}.{sys.version_info[1]}. Pasang Python yang lebih baru, lalu jalankan dengan namanya, "
        "misalnya: python3.11 run.py"
    )

import contextlib
import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

AKAR = Path(__file__).resolve().parent
VENV = AKAR / ".venv"
PENANDA = VENV / "kinerja-siap.json"
CATATAN = AKAR / ".venv.log"
BERKAS_KUNCI = AKAR / ".venv.lock"
WHEEL = AKAR / "vendor" / "wheels"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
POKOK, LENGKAP = "requirements.txt", "requirements-dev.txt"
AWAL_PERINTAH = "\n$ "

# What pip says, and what it means to the person at the terminal.
SEBAB_PIP = (
    (r"No space left on device|Errno 28\b", "Media penyimpanan penuh. Kosongkan ruang, lalu jalankan lagi."),
    (
        r"DO NOT MATCH THE HASHES",
        "Paket yang diterima tidak sama dengan yang terkunci di berkas requirements, sehingga tidak dipasang. Periksa "
        "sumber paket atau isi vendor/wheels, lalu jalankan lagi.",
    ),
    (
        r"Permission denied|Read-only file system|Errno (13|30)\b",
        "Folder aplikasi tidak dapat ditulisi. Perbaiki pemilik atau izinnya, lalu jalankan lagi.",
    ),
    (
        r"No matching distribution|Could not find a version|NewConnectionError|Failed to establish|Max retries"
        r"|[Nn]ame resolution|[Tt]imed? ?out|ProxyError|SSLError|ConnectionError|Connection (refused|reset|broken)",
        "",  # told apart in _kalimat_tak_ada: with or without the network
    ),
)


class Gagal(Exception):
    """The environment cannot be made; the message says why and what to do."""


def utama(argv: list[str]) -> int:
    """Check the words, make the environment ready, hand over."""
    sys.stdout.reconfigure(errors="replace")  # a Windows console may lack "…"
    luring = "--luring" in argv or os.environ.get("KINERJA_LURING") == "1"
    argv = [kata for kata in argv if kata != "--luring"]
    args = _modul("cli").urai(argv)  # answers --help and mistyped words by itself
    try:
        siapkan(pengembangan=args.pengembangan, luring=luring)
    except Gagal as galat:
        sys.exit(str(galat))
    except OSError as galat:
        sys.exit(_kalimat_os(galat))
    except KeyboardInterrupt:
        sys.exit("\nDihentikan. Jalankan lagi untuk menyiapkan lingkungan dari awal.")
    return serahkan(argv)


def _modul(nama):
    """A file of kinerja/ by its path: the package itself cannot be imported before its requirements are there."""
    sebutan = f"kinerja_{nama.rpartition('/')[2]}"
    spesifikasi = importlib.util.spec_from_file_location(sebutan, AKAR / "kinerja" / f"{nama}.py")
    modul = importlib.util.module_from_spec(spesifikasi)
    sys.modules[sebutan] = modul
    spesifikasi.loader.exec_module(modul)
    return modul


def siapkan(*, pengembangan: bool, luring: bool) -> None:
    """Make .venv hold the locked packages. Returns at once when it does. Raises Gagal or OSError."""
    if siap(pengembangan):
        return
    with _giliran():
        if not siap(pengembangan):  # another run.py may have made it while this one waited
            _bangun(pengembangan=pengembangan, luring=luring)


def siap(pengembangan: bool) -> bool:
    """Was .venv made to its end, by this Python, from these very requirements?"""
    try:
        penanda = json.loads(PENANDA.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return PYTHON.exists() and isinstance(penanda, dict) and _sidik(pengembangan).items() <= penanda.items()


def _sidik(pengembangan: bool) -> dict[str, str]:
    """Fingerprint of what .venv has to be made from; requirements-dev.txt contains everything of requirements.txt."""
    berkas = [POKOK, LENGKAP] if pengembangan else [POKOK]
    sidik = {nama: hashlib.sha256((AKAR / nama).read_bytes()).hexdigest() for nama in berkas}
    return {
        "python": f"{sys.implementation.name}-{sys.version_info[0]}.{sys.version_info[1]}",
        "tempat": str(VENV),
        **sidik,
    }


@contextlib.contextmanager
def _giliran():
    """One run.py at a time works on .venv; the others wait."""
    with open(BERKAS_KUNCI, "a") as aliran:
        if not _kunci(aliran):
            _lapor("Menunggu run.py lain yang sedang menyiapkan lingkungan …")
            while not _kunci(aliran):
                time.sleep(0.3)
        yield


def _kunci(aliran) -> bool:
    try:
        if WINDOWS:
            import msvcrt

            msvcrt.locking(aliran.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(aliran, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as galat:
        if galat.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            raise
        return False
    return True


def _bangun(*, pengembangan: bool, luring: bool) -> None:
    mulai = time.monotonic()
    sumber = _sumber(luring)
    tambahan = pengembangan and siap(False)  # only the packages for developers are missing
    PENANDA.unlink(missing_ok=True)
    CATATAN.write_text("", encoding="utf-8")
    _lapor("[1/3] Menyiapkan lingkungan Python …")
    if not tambahan:
        _buat_venv()
    nama = LENGKAP if pengembangan else POKOK
    _pasang(nama, sumber, luring)
    PENANDA.write_text(json.dumps(_sidik(pengembangan)), encoding="utf-8")
    _lapor(f"[3/3] Lingkungan siap dalam {time.monotonic() - mulai:.0f} detik.")


def _buat_venv() -> None:
    for modul in ("venv", "ensurepip"):
        if importlib.util.find_spec(modul) is None:
            raise Gagal(
                f"Python ini tidak membawa modul {modul}. Pasang dahulu (Debian/Ubuntu: sudo apt install python3-venv; "
                "Windows: pasang ulang Python dari python.org), lalu jalankan lagi."
            )
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    if _jalankan([sys.executable, "-m", "venv", str(VENV)]):
        raise Gagal(_kalimat_gagal("Lingkungan Python tidak dapat dibuat", luring=False))


def _pasang(nama: str, sumber: list[list[str]], luring: bool) -> None:
    jumlah = len(re.findall(r"^\S+==", (AKAR / nama).read_text(encoding="utf-8"), re.MULTILINE))
    pip = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input", "--disable-pip-version-check"]
    pip += ["--progress-bar", "off", "--retries", "2", "-r", nama]
    for pilihan in sumber:
        asal = "vendor/wheels" if "--no-index" in pilihan else "internet"
        _lapor(f"[2/3] Memasang {jumlah} paket dari {asal} …")
        if _jalankan(pip + pilihan, _Kemajuan(jumlah)) == 0:
            return
    raise Gagal(_kalimat_gagal("Pemasangan paket gagal", luring=luring))


def _sumber(luring: bool) -> list[list[str]]:
    """Where pip looks, in this order. A filled vendor/wheels is enough by itself, or helps out."""
    tersedia = WHEEL.is_dir() and any(WHEEL.iterdir())
    lokal = ["--find-links", str(WHEEL)]
    if luring and not tersedia:
        raise Gagal(
            "Folder vendor/wheels kosong. Isilah dari komputer yang tersambung internet; lihat docs/pemasangan.md."
        )
    if luring:
        return [["--no-index", *lokal]]
    return [["--no-index", *lokal], lokal] if tersedia else [[]]


class _Kemajuan:
    """Counts pip's lines into lines that a person can follow."""

    def __init__(self, jumlah: int) -> None:
        self.jumlah, self.dapat = jumlah, 0

    def __call__(self, baris: str) -> None:
        if baris.startswith("Ignoring "):  # a package for another system
            self.jumlah -= 1
        elif baris.startswith(("Collecting ", "Processing ", "Requirement already satisfied")):
            self.dapat += 1
            if self.dapat % 10 == 0 or self.dapat == self.jumlah:
                _lapor(f"      {self.dapat} dari {self.jumlah} paket")
        elif baris.startswith("Installing collected packages"):
            _lapor("      memasang ke .venv …")


def _jalankan(perintah: list[str], amati=lambda baris: None) -> int:
    """Run a command, its words into the log, and each line to `amati`; returns its exit status."""
    with open(CATATAN, "a", encoding="utf-8") as catatan:
        proses = subprocess.Popen(
            perintah,
            cwd=AKAR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        catatan.write(f"{AWAL_PERINTAH}{' '.join(perintah)}\n")
        for baris in proses.stdout:
            catatan.write(baris)
            amati(baris)
        return proses.wait()


def _kalimat_gagal(awal: str, *, luring: bool) -> str:
    teks = CATATAN.read_text(encoding="utf-8", errors="replace").rpartition(AWAL_PERINTAH)[2]
    rincian = f"Rincian: {CATATAN.name}"
    for pola, kalimat in SEBAB_PIP:
        if re.search(pola, teks):
            return f"{kalimat or _kalimat_tak_ada(teks, luring)} {rincian}"
    return f"{awal}; sebabnya tertulis di berkas rincian. {rincian}"


def _kalimat_tak_ada(teks: str, luring: bool) -> str:
    paket = re.findall(r"No matching distribution found for (\S+)", teks)
    nama = f"Paket {paket[-1]}" if paket else "Paket yang diperlukan"
    if luring:
        return f"{nama} tidak ada di vendor/wheels. Lengkapi folder itu; lihat docs/pemasangan.md."
    return (
        f"{nama} tidak dapat diambil. Periksa sambungan internet atau proxy, lalu jalankan lagi; tanpa internet, "
        "isilah vendor/wheels dan tambahkan --luring (docs/pemasangan.md)."
    )


def _kalimat_os(galat: OSError) -> str:
    if galat.errno == errno.ENOSPC:
        return "Media penyimpanan penuh. Kosongkan ruang, lalu jalankan lagi."
    if galat.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"{galat.filename or AKAR} tidak dapat ditulisi. Perbaiki pemilik atau izin folder aplikasi, hentikan "
            "Kinerja yang mungkin masih berjalan dari folder ini, lalu jalankan lagi."
        )
    nama = f" ({galat.filename})" if galat.filename else ""
    return f"Lingkungan tidak dapat disiapkan: {_modul('adapters/sebab').sebab(galat)}{nama}."


def serahkan(argv: list[str]) -> int:
    """Become the application: same process where the system can, so that signals reach it."""
    perintah = [str(PYTHON), "-P", "-m", "kinerja", *argv]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(AKAR), os.environ.get("PYTHONPATH")]))
    sys.stdout.flush()
    if not WINDOWS:
        os.execv(perintah[0], perintah)
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl+C reaches the child as well, which ends by itself
        return subprocess.call(perintah)
    return 130


def _lapor(teks: str) -> None:
    print(teks, flush=True)


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
