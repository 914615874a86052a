"""Services that register conditions of the gates. Importing this module makes all of them known."""

from importlib import import_module
from importlib.util import find_spec

MODUL = ("disposisi", "koordinasi", "format_isian", "isian", "analisis", "rapat", "laporan", "surat", "arsip")


def muat() -> None:
    """Import every service that owns a gate."""
    for nama in MODUL:
        if find_spec(f"kinerja.services.{nama}"):
            import_module(f"kinerja.services.{nama}")
