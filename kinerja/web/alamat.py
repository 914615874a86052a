"""Addresses: what Flask's url_for answers, without asking the map of routes for every link of a page."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from flask import Flask, current_app, request, url_for
from werkzeug.routing import Rule

from kinerja.services.kantor.jaringan import inang_luar

APA_ADANYA = "!$'()*,/:;?@"
"""What stands in a question as it is, as Flask writes it."""
JANGKAR = re.compile(r"[\w-]*", re.ASCII)
"""What follows "#" as it is."""
KURUNG = str.maketrans({"{": "{{", "}": "}}"})
"""As they stand in a shape."""


class Bentuk(NamedTuple):
    """A route of whole numbers: their names, and "/siklus/{siklus_id}/jejak"."""

    nama: frozenset[str]
    isi: str

    def tulis(self, nilai: dict[str, Any], jangkar: str | None = None) -> str | None:
        """With these numbers, what else is asked in the question; None where that is left to Flask."""
        for kunci in self.nama:
            if not _bilangan(nilai.get(kunci)):
                return None
        if jangkar is not None and not JANGKAR.fullmatch(jangkar):
            return None
        akhir = f"#{jangkar}" if jangkar is not None else ""
        if len(self.nama) == len(nilai):
            return self.isi.format_map(nilai) + akhir
        tanya = [(kunci, isi) for kunci, isi in nilai.items() if kunci not in self.nama]
        if any(kunci.startswith("_") or type(isi) not in (str, int) for kunci, isi in tanya):
            return None
        return f"{self.isi.format_map(nilai)}?{urlencode(tanya, safe=APA_ADANYA)}{akhir}"


Pola = dict[str, Bentuk]


def pasang(app: Flask) -> None:
    """Give the templates `alamat_baris`."""
    app.jinja_env.globals.update(alamat_baris=alamat_baris)


def alamat_luar(endpoint: str, **nilai) -> str:
    """The full address of a page, for a paper or another screen.

    Whoever sits at the server itself may have opened it as localhost: no other machine reaches that name, so that the
    address of this machine in the office's network stands in its place, unless it listens to this machine alone.
    """
    bagian = urlsplit(url_for(endpoint, **nilai, _external=True))
    setelan = current_app.config
    mendengar = "" if setelan["PROXY_HOP"] else setelan["ALAMAT"]
    inang = inang_luar(bagian.hostname or "", setelan["TRUSTED_HOSTS"] or (), mendengar)
    if inang == bagian.hostname:
        return bagian.geturl()
    return bagian._replace(netloc=f"{inang}:{bagian.port}" if bagian.port else inang).geturl()


def alamat_baris(endpoint: str, **tanya) -> Callable[..., str]:
    """For rows of a list: `alamat_baris("arsip.isi", q="mutasi")` writes the address of each from its numbers alone.

    What is asked is written once; None and "" are not asked.
    """
    pola: Pola = current_app.pola  # type: ignore[attr-defined]
    ditanya = urlencode([(kunci, isi) for kunci, isi in tanya.items() if isi not in (None, "")], safe=APA_ADANYA)
    akhir = f"?{ditanya}" if ditanya else ""
    return f"{request.script_root.translate(KURUNG)}{pola[endpoint].isi}{akhir.translate(KURUNG)}".format


def _bilangan(isi: object) -> bool:
    return type(isi) is int and isi >= 0


def pola(app: Flask) -> Pola:
    """Routes with one address and whole numbers in it."""
    return {
        aturan.endpoint: Bentuk(frozenset(aturan.arguments), _bentuk(aturan))
        for aturan in app.url_map.iter_rules()
        if len(list(app.url_map.iter_rules(aturan.endpoint))) == 1 and _hanya_bilangan(aturan)
    }


def _hanya_bilangan(aturan: Rule) -> bool:
    """Is every parameter a plain `<int:…>`?"""
    polos = {"fixed_digits": 0, "min": None, "max": None, "signed": False}
    return not aturan.defaults and all(
        all(getattr(pengubah, nama, ...) == nilai for nama, nilai in polos.items())
        for pengubah in aturan._converters.values()
    )


def _bentuk(aturan: Rule) -> str:
    """ "/siklus/{siklus_id}/jejak" of a rule."""
    return "".join(f"{{{isi}}}" if dinamis else isi for dinamis, isi in aturan._trace if isi != "|")
