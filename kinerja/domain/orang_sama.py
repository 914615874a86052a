"""Who checks what he himself has submitted in another jabatan: allowed, and said on the paper."""

from collections.abc import Iterable


def orang_sama(pemeriksa: Iterable[tuple[str, str]]) -> list[str]:
    """Sentences about everybody who stands among the checkers (name, jabatan) in more than one jabatan."""
    jabatan: dict[str, list[str]] = {}
    for nama, nama_jabatan in pemeriksa:
        if nama_jabatan not in jabatan.setdefault(nama, []):
            jabatan[nama].append(nama_jabatan)
    return [
        f"Diverifikasi oleh orang yang sama: {nama}, sebagai {' dan '.join(semua)}."
        for nama, semua in jabatan.items()
        if len(semua) > 1
    ]


def data_sendiri(unit: str, nama: str, pelapor: str, penelaah: str) -> str:
    """Of a unit whose head reported its data and analyses them in another jabatan."""
    return f"Data {unit} dilaporkan dan dianalisis oleh orang yang sama: {nama}, sebagai {pelapor} dan {penelaah}."
