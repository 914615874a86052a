"""How the fields of a form that was sent too late are called, and what was chosen in them, in words.

Of such a form only the names of its fields are known: the form class that has most of them lends labels and choices.
"""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from wtforms.fields import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.fields.core import UnboundField

from . import forms
from .forms.dasar import BidangAngka, BidangTanggal, Formulir

DIKETIK = (StringField, BidangAngka, BidangTanggal)
PILIHAN = (SelectField, SelectMultipleField)


def terbaca(isi: Iterable[tuple[str, str]], terkirim: Iterable[str] = ()) -> list[tuple[str, str]]:
    """(label, words) of all that a person typed or chose. A choice of which only the code is known is left out.

    `terkirim`: names of all that the form sent, empty ones too; by them it is known which form it was.
    """
    isi = list(isi)
    bidang = _milik(frozenset(map(_nama, [*terkirim, *(nama for nama, _ in isi)])))
    hasil = []
    for nama, nilai in isi:
        milik = bidang.get(_nama(nama))
        teks = _teks(milik, nilai) if milik else nilai
        if teks and not (milik is None and nilai.isdigit()):
            hasil.append((_label(milik, nama), teks))
    return hasil


def _nama(nama: str) -> str:
    """ "surat-asal" and "terima-3-penerima" end in the name of a field; "pengantar-2" begins with it."""
    bagian = [penggal for penggal in nama.split("-") if not penggal.isdigit()]
    return bagian[-1] if bagian else nama


def _label(bidang: UnboundField | None, nama: str) -> str:
    if bidang:
        return str(bidang.args[0] if bidang.args else bidang.kwargs.get("label", ""))
    return _nama(nama).replace("_", " ").capitalize()


def _teks(bidang: UnboundField, nilai: str) -> str:
    jenis = bidang.field_class
    if issubclass(jenis, BooleanField):
        return "Dicentang"
    if issubclass(jenis, PILIHAN):
        pilihan = bidang.kwargs.get("choices") or ()
        return {str(kunci): str(kata) for kunci, kata in pilihan}.get(nilai, "")
    return nilai if issubclass(jenis, DIKETIK) else ""


def _milik(nama: frozenset[str]) -> dict[str, UnboundField]:
    """The fields of the class that knows most of these names, and those of other classes for the rest."""
    urut = sorted(_semua(), key=lambda bidang: (-len(nama & bidang.keys()), len(bidang)))
    hasil: dict[str, UnboundField] = {}
    for bidang in urut:
        hasil = {satu_nama: bidang[satu_nama] for satu_nama in nama & bidang.keys()} | hasil
    return hasil


@cache
def _semua() -> tuple[dict[str, UnboundField], ...]:
    for modul in iter_modules(forms.__path__, f"{forms.__name__}."):
        import_module(modul.name)
    return tuple(filter(None, map(_bidang, _turunan(Formulir))))


def _turunan(kelas: type) -> list[type]:
    return [turun for anak in kelas.__subclasses__() for turun in (anak, *_turunan(anak))]


def _bidang(kelas: type) -> dict[str, UnboundField]:
    nama = [nama_bidang for nama_bidang in dir(kelas) if isinstance(getattr(kelas, nama_bidang), UnboundField)]
    return {
        nama_bidang: getattr(kelas, nama_bidang)
        for nama_bidang in nama
        if not issubclass(getattr(kelas, nama_bidang).field_class, HiddenField)
    }
