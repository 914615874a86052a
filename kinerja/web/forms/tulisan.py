"""Fields as HTML: the same tags that WTForms writes, at once and not through a formatter, every value escaped."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup, escape
from wtforms import Field
from wtforms.widgets import CheckboxInput, HiddenInput, NumberInput, RadioInput, Select, TextArea, TextInput
from wtforms.widgets.core import clean_key


def atribut(**nilai) -> str:
    """As WTForms' `html_params`, written at once, not through a formatter: a page has hundreds of them."""
    ditulis = []
    for nama, isi in sorted(nilai.items()):
        if isi is True:
            ditulis.append(clean_key(nama))
        elif isi is not False:
            teks = str.replace(escape(isi), '"', "&quot;")
            ditulis.append(f'{clean_key(nama)}="{teks}"')
    return " ".join(ditulis)


def _lengkapi(bidang, nilai: dict) -> str:
    """The attributes of a field: what the template says, its id, and what its validators say of it."""
    nilai.setdefault("id", bidang.id)
    for nama, isi in vars(bidang.flags).items():
        if nama in bidang.widget.validation_attrs and nama not in nilai:
            nilai[nama] = isi() if callable(isi) else isi
    return atribut(name=bidang.name, **nilai)


class DaftarPilihan(Select):
    """As WTForms', but a plain list is written at once, not through a formatter: a page has hundreds of options."""

    def __call__(self, field, **kwargs):
        if self.multiple or field.has_groups():
            return super().__call__(field, **kwargs)
        pilihan = "".join(map(self.render_option, field.iter_choices()))
        return Markup(f"<select {_lengkapi(field, kwargs)}>{pilihan}</select>")

    @classmethod
    def render_option(cls, choice, **kwargs):
        """One option as HTML."""
        if choice.render_kw or kwargs:
            return super().render_option(choice, **kwargs)
        nilai, label = escape(str(choice.value)), escape(choice.label or choice.value)
        return f'<option{" selected" if choice.selected else ""} value="{nilai}">{label}</option>'


DAFTAR_PILIHAN = DaftarPilihan()
_SEDERHANA = (TextInput, HiddenInput, NumberInput, CheckboxInput, RadioInput, TextArea)
"""Fields of one tag, which are written at once as well."""


def sederhana(bidang: Field) -> bool:
    """Is it one of those, and without a list of proposals?"""
    return type(bidang.widget) in _SEDERHANA and bidang._datalist is None


class Rupa(NamedTuple):
    """What the macro `bidang` asks of any field. `jenis`: of its one tag, "pilihan" where each choice has its own.

    `konsep`: what of it is a draft; `bentrok`: what is stored, where somebody has changed that meanwhile.
    """

    jenis: str
    berkalender: bool
    konsep: Any
    bentrok: str


def rupa(bidang: Field) -> Rupa:
    """How a field is laid out. Only some kinds have these attributes, and a template is slow to find one missing."""
    jenis = getattr(bidang.widget, "input_type", "")
    if not jenis and hasattr(bidang, "option_widget") and hasattr(bidang.widget, "prefix_label"):
        jenis = "pilihan"
    konsep, bentrok = getattr(bidang, "konsep", None), getattr(bidang, "konsep_bentrok", "")
    return Rupa(jenis, hasattr(bidang, "kalender"), konsep, bentrok)


def kendali(bidang: Field, petunjuk: str, atribut_templat: Mapping[str, object]) -> Markup:
    """The tag of a field, bound to its hint and to what is wrong with it; the attributes of the template go before."""
    nilai: dict[str, object] = {}
    if petunjuk or bidang.errors:
        penjelas = (("petunjuk", petunjuk), ("galat", bidang.errors))
        nilai["aria-describedby"] = " ".join(f"{bidang.id}-{ekor}" for ekor, ada in penjelas if ada)
    if bidang.errors:
        nilai["aria-invalid"] = "true"
    if bidang.flags.paling_banyak and getattr(bidang.widget, "input_type", "text") == "text":
        nilai["data-paling-banyak"] = bidang.flags.paling_banyak
    return bidang(**nilai | atribut_templat)


def masukan(bidang: Field, atribut_templat: Mapping[str, object]) -> Markup:
    """The field as its one tag, with the attributes that the template says over its own."""
    semua = (bidang.render_kw or {}) | atribut_templat
    nilai = {clean_key(nama): isi for nama, isi in semua.items()}
    if isinstance(bidang.widget, TextArea):
        return Markup(f"<textarea {_lengkapi(bidang, nilai)}>\r\n{escape(bidang._value())}</textarea>")
    if isinstance(bidang.widget, (CheckboxInput, RadioInput)) and getattr(bidang, "checked", bidang.data):
        nilai.setdefault("checked", True)
    if isinstance(bidang.widget, NumberInput):
        batas = ((nama, getattr(bidang.widget, nama)) for nama in ("step", "min", "max") if nama not in nilai)
        nilai |= {nama: isi for nama, isi in batas if isi is not None}
    nilai.setdefault("type", bidang.widget.input_type)
    if "value" not in nilai:
        nilai["value"] = bidang._value()
    return Markup(f"<input {_lengkapi(bidang, nilai)}>")
