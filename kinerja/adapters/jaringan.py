"""Addresses of this machine, the listening socket, and which names in a Host header are ours."""

import errno
import socket
import struct
import sys
import time
from collections.abc import Collection, Iterable, Iterator

from .kunci import GalatMulai
from .sebab import sebab

NAMA_SENDIRI = ("localhost", "127.0.0.1")
SEMUA_ALAMAT = ("0.0.0.0", "::")
_SIOCGIFADDR = 0x8915
_UMUR_ALAMAT = 30.0  # seconds


def alamat_lan() -> list[str]:
    """IPv4 addresses under which other machines can reach this one; needs no internet and asks no name server."""
    alamat = _alamat_antarmuka() if sys.platform == "linux" else _alamat_nama()
    return sorted(
        {alamat_ip for alamat_ip in alamat if not alamat_ip.startswith("127.")},
        key=lambda alamat_ip: socket.inet_aton(alamat_ip),
    )


def _alamat_antarmuka() -> Iterator[str]:
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as soket:
        for _, nama in socket.if_nameindex():
            try:
                jawaban = fcntl.ioctl(soket, _SIOCGIFADDR, struct.pack("256s", nama.encode()[:15]))
            except OSError:
                continue  # an interface without an IPv4 address
            yield socket.inet_ntoa(jawaban[20:24])


def _alamat_nama() -> Iterator[str]:
    try:
        yield from socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return


def nama_komputer() -> list[str]:
    """The machine's own names as a colleague's browser would write them."""
    nama = socket.gethostname().lower()
    return [nama, f"{nama.partition('.')[0]}.local"]


class HostTepercaya(Collection[str]):
    """The names that a Host header may carry: fixed ones and the addresses that this machine has at the moment.

    A list made at start would lock everybody out when the network comes up, or hands out another address, later.
    """

    def __init__(self, tetap: Iterable[str] = (), *, hanya_lokal: bool = False) -> None:
        bawaan = NAMA_SENDIRI if hanya_lokal else (*NAMA_SENDIRI, *nama_komputer())
        self._tetap = tuple(dict.fromkeys(nama for nama in (*bawaan, *tetap) if nama not in SEMUA_ALAMAT))
        self._hanya_lokal = hanya_lokal
        self._alamat: tuple[str, ...] = ()
        self._sampai = 0.0

    def _semua(self) -> tuple[str, ...]:
        if not self._hanya_lokal and time.monotonic() >= self._sampai:
            self._alamat = tuple(alamat_lan())
            self._sampai = time.monotonic() + _UMUR_ALAMAT
        return self._tetap + self._alamat

    def __iter__(self) -> Iterator[str]:
        return iter(self._semua())

    def __len__(self) -> int:
        return len(self._semua())

    def __contains__(self, nama: object) -> bool:
        return nama in self._semua()


def buka_soket(alamat: str, port: int) -> socket.socket:
    """A socket that already listens, so that nobody can take the port in between. Raises GalatMulai."""
    try:
        keluarga, jenis, proto, _, tujuan = socket.getaddrinfo(
            alamat, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError) as galat:
        raise GalatMulai(f"Alamat {alamat} tidak dikenal. Alamat komputer ini: {_daftar_alamat()}.") from galat
    soket = socket.socket(keluarga, jenis, proto)
    try:
        _pakai_sendiri(soket)
        soket.bind(tujuan)
        soket.listen(1024)
    except OSError as galat:
        soket.close()
        raise GalatMulai(_sebab_gagal(galat, alamat, port)) from galat
    return soket


def _pakai_sendiri(soket: socket.socket) -> None:
    if sys.platform == "win32":
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _sebab_gagal(galat: OSError, alamat: str, port: int) -> str:
    if galat.errno == errno.EADDRINUSE:
        return (
            f"Porta {port} sudah dipakai program lain. Hentikan program itu, atau jalankan dengan --port "
            f"{_porta_bebas(alamat, port)}."
        )
    if galat.errno == errno.EADDRNOTAVAIL:
        return f"Alamat {alamat} bukan alamat komputer ini. Pilih dengan --alamat: 0.0.0.0 (semua), {_daftar_alamat()}."
    if galat.errno in (errno.EACCES, errno.EPERM):
        return f"Porta {port} tidak boleh dibuka oleh pengguna ini. Jalankan dengan porta di atas 1023: --port 8080."
    return f"Porta {port} pada alamat {alamat} tidak dapat dibuka ({sebab(galat)}). Pilih --alamat atau --port lain."


def _porta_bebas(alamat: str, port: int) -> int:
    """The next port that can be had, to name in the message."""
    for calon in range(port + 1, min(port + 20, 65535)):
        with socket.socket(socket.AF_INET6 if ":" in alamat else socket.AF_INET) as soket:
            try:
                _pakai_sendiri(soket)
                soket.bind((alamat, calon))
                soket.listen()
            except OSError:
                continue
            return calon
    return 8090


def _daftar_alamat() -> str:
    return ", ".join(["127.0.0.1", *alamat_lan()])


def lokal(alamat: str) -> bool:
    """Can nobody but this machine reach that address?"""
    return alamat in ("localhost", "::1") or alamat.startswith("127.")
