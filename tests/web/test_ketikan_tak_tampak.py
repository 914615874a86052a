"""A number, a date or a time is read from what one sees of it, in every form; what comes along unseen is nothing."""

import importlib
import pkgutil

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import DateField, DecimalField, IntegerField, TimeField
from wtforms.fields.core import UnboundField

import kinerja.web.forms
from kinerja.web.forms.dasar import BidangAngka, BidangTanggal, Formulir

CONTOH = {BidangTanggal: "24/02/2026", IntegerField: "12", TimeField: "09.30", BidangAngka: "12"}
"""What somebody types into each kind of field that reads more than words."""
LAIN = (DateField, DecimalField)
"""Kinds that no form uses: they read as the browser's language has it."""


def kotor(teks: str) -> str:
    """The same to the eye: marks without width, figures of full width, as a word processor hands them over."""
    lebar = "".join(chr(ord(huruf) + 0xFEE0) if huruf.isdigit() else huruf for huruf in teks)
    return f"\u202a\u200b{lebar[0]}\u00ad{lebar[1:]}\ufeff\u202c"


def bidang_terbaca():
    """(form, field, unbound field, what is typed) of every form."""
    for modul in pkgutil.iter_modules(kinerja.web.forms.__path__, f"{kinerja.web.forms.__name__}."):
        for nama, kelas in vars(importlib.import_module(modul.name)).items():
            if isinstance(kelas, type) and issubclass(kelas, Formulir) and kelas.__module__ == modul.name:
                for bidang, isi in vars(kelas).items():
                    if isinstance(isi, UnboundField):
                        assert not issubclass(isi.field_class, LAIN), (nama, bidang)
                        contoh = next((c for jenis, c in CONTOH.items() if issubclass(isi.field_class, jenis)), None)
                        if contoh:
                            yield pytest.param(isi, contoh, id=f"{nama}.{bidang}")


@pytest.mark.parametrize(("bidang", "teks"), list(bidang_terbaca()))
def test_what_nobody_sees_changes_no_number_date_or_time(app_bersama, bidang, teks):
    kelas = type("FormSatu", (Formulir,), {"satu": bidang})
    with app_bersama.test_request_context():
        bersih, tercemar = (kelas(MultiDict({"satu": isi}), meta={"csrf": False}).satu for isi in (teks, kotor(teks)))
    assert bersih.data is not None
    assert (tercemar.data, tercemar.errors) == (bersih.data, bersih.errors)
    assert tercemar.raw_data == [kotor(teks)]
