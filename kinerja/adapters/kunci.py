"""The data folder and what guards it: one server at a time, keys that nobody else can read, never a network disk."""

import os
import re
import secrets
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kinerja.domain.galat import GalatDomain

from .sebab import sebab

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl
    import pwd

# SQLite in WAL mode needs shared memory and honest locks, which these do not give.
DISK_JARINGAN = frozenset("nfs nfs4 cifs smb3 smbfs ncpfs afs 9p fuse.sshfs fuse.glusterfs".split())
BERKAS_PID = "kinerja.pid"
BERKAS_DEMO = "DEMO"
_BENTUK_KUNCI = re.compile(r"[0-9a-f]{64}")
_TEMPAT_KUNCI_WINDOWS = 4096  # beyond the pid, since Windows forbids reading a locked byte


class GalatMulai(GalatDomain):
    """The program cannot start; `pesan` says why and what to do."""


def siapkan_folder(folder: Path) -> Path:
    """Make the data folder (0700) or make sure that it can be written; returns its absolute path. Raises GalatMulai."""
    folder = folder.expanduser().absolute()
    if "?" in str(folder):
        raise GalatMulai(f"Nama folder data tidak boleh memuat tanda tanya: {folder}. Pilih folder lain dengan --data.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as galat:
        raise GalatMulai(
            f"Folder data {folder} tidak dapat ditulisi ({sebab(galat)}). Perbaiki pemilik atau izinnya, "
            "kosongkan ruang media penyimpanan, atau pilih folder lain dengan --data."
        ) from galat
    if pemilik := pemilik_lain(folder):
        raise GalatMulai(
            f"Folder data {folder} milik pengguna {pemilik}. Jalankan perintah ini sebagai pengguna itu, "
            f"supaya layanan tetap dapat menulisi semua berkasnya: sudo -u {pemilik} …"
        )
    if (jenis := jenis_disk(folder)) in DISK_JARINGAN:
        raise GalatMulai(
            f"Folder data {folder} berada di disk jaringan ({jenis}), yang dapat merusak basis data. "
            "Pilih folder di disk komputer ini dengan --data."
        )
    return folder


def pemilik_lain(folder: Path) -> str:
    """Who owns the folder, if root works on the folder of somebody else: what root writes there, the service cannot."""
    if sys.platform == "win32" or os.geteuid() != 0 or (nomor := folder.stat().st_uid) == 0:
        return ""
    try:
        return pwd.getpwuid(nomor).pw_name
    except KeyError:
        return f"#{nomor}"


def milik_root(folder: Path) -> bool:
    """Does root work on a folder of his own, which the user of a service cannot open?"""
    return sys.platform != "win32" and os.geteuid() == 0 and folder.stat().st_uid == 0


def jenis_disk(folder: Path, daftar_kait: str | None = None) -> str:
    """File system type of the mount that holds `folder`, as in /proc/self/mountinfo; "" where that is unknown."""
    if daftar_kait is None:
        if sys.platform == "win32":
            return "cifs" if str(folder).startswith("\\\\") else ""
        sumber = Path("/proc/self/mountinfo")
        daftar_kait = sumber.read_text(errors="replace") if sumber.exists() else ""
    terpanjang, jenis = "", ""
    for baris in daftar_kait.splitlines():
        kiri, _, kanan = baris.partition(" - ")
        kait = kiri.split()[4].replace("\\040", " ")
        if folder.is_relative_to(kait) and len(kait) >= len(terpanjang):
            terpanjang, jenis = kait, kanan.split()[0]
    return jenis


def pastikan_jenis(folder: Path, *, demo: bool) -> None:
    """Keep the demo and a real office apart: its passwords are printed, its content is made up. Raises GalatMulai.

    An empty folder becomes a demo folder by the file DEMO, which says "siap" once its content is complete.
    """
    if not demo and (folder / BERKAS_DEMO).exists():
        raise GalatMulai(
            f"Folder {folder} adalah folder demo; kata sandinya dicetak di layar. Jalankan `python3 run.py demo` "
            "untuk memakainya, atau pilih folder lain dengan --data."
        )
    if demo and not (folder / BERKAS_DEMO).exists():
        if any(isi.name != BERKAS_PID for isi in folder.iterdir()):
            raise GalatMulai(
                f"Folder {folder} berisi data yang bukan demo, sehingga tidak disentuh. "
                "Pilih folder kosong dengan --data."
            )
        (folder / BERKAS_DEMO).write_text("sedang diisi\n")


_DIPEGANG: set[tuple[int, Path]] = set()
"""Which process holds which folder, as far as this one knows: a worker that was forked from a holder is none."""


def dipegang(folder: Path) -> bool:
    """Does this very process hold the data folder?"""
    return (os.getpid(), folder.resolve()) in _DIPEGANG


class KunciFolder:
    """Holds the data folder for one server, as a context manager. Raises GalatMulai with the pid of the holder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._fd = -1

    def __enter__(self) -> "KunciFolder":
        return self.pegang()

    def pegang(self) -> "KunciFolder":
        """Hold it: until the block ends, or without a block until the process does."""
        self._fd = os.open(self.folder / BERKAS_PID, os.O_RDWR | os.O_CREAT, 0o600)
        if not _pegang(self._fd):
            pid = os.read(self._fd, 20).decode(errors="replace").strip() or "tidak diketahui"
            os.close(self._fd)
            raise GalatMulai(
                f"Kinerja sudah berjalan pada folder data {self.folder} (proses {pid}). Hentikan proses itu dahulu, "
                "atau jalankan dengan folder lain: --data FOLDER."
            )
        os.ftruncate(self._fd, 0)
        with suppress(OSError):  # a full disk: the lock holds without the number
            os.write(self._fd, f"{os.getpid()}\n".encode())
        _DIPEGANG.add(self._tanda())
        return self

    def _tanda(self) -> tuple[int, Path]:
        return os.getpid(), self.folder.resolve()

    def __exit__(self, *_galat: object) -> None:
        _DIPEGANG.discard(self._tanda())
        os.ftruncate(self._fd, 0)
        os.close(self._fd)


@contextmanager
def pegang_berkas(berkas: Path) -> Iterator[bool]:
    """Hold a file as long as the block lasts. Gives False when another process holds it. Raises OSError."""
    fd = os.open(berkas, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _pegang(fd)
    finally:
        os.close(fd)


def _pegang(fd: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(fd, _TEMPAT_KUNCI_WINDOWS, os.SEEK_SET)
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
            os.lseek(fd, 0, os.SEEK_SET)
        else:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def kosong(berkas: Path) -> bool:
    """Is there no key in it: no file, or one in which a power cut has left nothing?"""
    return not berkas.exists() or not _berisi(berkas)


def _berisi(berkas: Path) -> bool:
    return bool(berkas.read_bytes().strip(b" \t\r\n\0"))


def baca_atau_buat_kunci(berkas: Path) -> tuple[str, ...]:
    """The keys in a key file, newest first; a missing or empty file is made with one fresh key (0600).

    A key is 64 hexadecimal digits on a line of its own. Raises GalatMulai when others can read the file or when it is
    damaged.
    """
    if kosong(berkas):
        _singkirkan_kosong(berkas)
        _buat_kunci(berkas)
    return baca_kunci(berkas)


def _singkirkan_kosong(berkas: Path) -> None:
    """Out of the way of a fresh key, never in place of one that another process has made meanwhile."""
    if not berkas.exists():
        return
    samping = berkas.with_name(f".{berkas.name}.kosong-{secrets.token_hex(8)}")
    try:
        berkas.rename(samping)
        if _berisi(samping):
            os.link(samping, berkas)
    except (FileNotFoundError, FileExistsError):
        pass  # another was first
    samping.unlink(missing_ok=True)


def baca_kunci(berkas: Path) -> tuple[str, ...]:
    """The keys in a key file that is there, newest first. Raises GalatMulai as above."""
    _periksa_izin(berkas)
    kunci = tuple(berkas.read_text(errors="replace").split())
    if not kunci or not all(_BENTUK_KUNCI.fullmatch(satu_kunci) and len(set(satu_kunci)) > 4 for satu_kunci in kunci):
        raise GalatMulai(
            f"Berkas kunci {berkas} rusak atau dapat ditebak: tiap barisnya harus 64 digit heksadesimal acak."
        )
    return kunci


def baca_atau_buat_kunci_sesi(berkas: Path) -> tuple[str, ...]:
    """The keys of the sessions. They are in no copy and prove nothing: the way out is a new one. Raises GalatMulai."""
    try:
        return baca_atau_buat_kunci(berkas)
    except GalatMulai as galat:
        if "rusak" not in galat.pesan:
            raise
        raise GalatMulai(
            f"{galat.pesan} Hapus berkas itu lalu jalankan lagi: kunci sesi dibuat baru, dan semua orang masuk kembali."
        ) from galat


def _buat_kunci(berkas: Path) -> None:
    """Write beside, then link into place: O_EXCL for the name and never a half-written key, whatever the umask."""
    berkas.parent.mkdir(mode=0o700, exist_ok=True)
    sementara = berkas.with_name(f".{berkas.name}.{secrets.token_hex(8)}")
    fd = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(fd, "w") as aliran:
            aliran.write(secrets.token_hex(32) + "\n")
            aliran.flush()
            os.fsync(aliran.fileno())
        os.link(sementara, berkas)
    except FileExistsError:
        pass  # another process was first: its key is the one
    finally:
        sementara.unlink()
    _sinkronkan(berkas.parent)


def _sinkronkan(folder: Path) -> None:
    if sys.platform != "win32":
        fd = os.open(folder, os.O_RDONLY)
        os.fsync(fd)
        os.close(fd)


def _periksa_izin(berkas: Path) -> None:
    izin = stat.S_IMODE(berkas.stat().st_mode)
    if sys.platform != "win32" and izin & 0o077:
        raise GalatMulai(
            f"Berkas kunci {berkas} dapat dibuka pengguna lain (izin {izin:04o}). Jalankan: chmod 600 '{berkas}'"
        )
