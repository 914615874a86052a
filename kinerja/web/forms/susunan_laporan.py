"""Forms of the composition of a report; its fields depend on the parts that there are."""

from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import NumberRange

from kinerja.domain.susunan_laporan import KELOMPOK, PANJANG_JUDUL, TEMPAT_TAMBAHAN, Susunan, nomor_urut
from kinerja.services.laporan.atur import Isian

from ..bilangan import BidangBulat
from .dasar import FormVersi, teks_wajib

URUTAN = NumberRange(1, 999, "Tulis nomor urut 1 sampai 999.")


class FormSusunan(FormVersi):
    """A number, a heading and a tick for every part."""

    bagian: Susunan = ()

    def isian(self) -> Isian:
        """The composition as typed."""
        kunci = [bagian_laporan.kunci for bagian_laporan in self.bagian]
        return Isian(
            urutan={kunci_bagian: self[f"urutan_{kunci_bagian}"].data or 0 for kunci_bagian in kunci},
            judul={kunci_bagian: self[f"judul_{kunci_bagian}"].data or "" for kunci_bagian in kunci},
            hidup=frozenset(kunci_bagian for kunci_bagian in kunci if self[f"hidup_{kunci_bagian}"].data),
        )


def form_susunan(susunan: Susunan, **kwargs) -> FormSusunan:
    """The form of this composition, filled with it where nothing was sent."""
    letak = nomor_urut(susunan)
    bidang: dict = {"bagian": susunan}
    isi: dict = {}
    for bagian in susunan:
        sebut = f"“{bagian.judul}”"
        bidang[f"urutan_{bagian.kunci}"] = BidangBulat(f"Urutan {sebut}", [URUTAN])
        bidang[f"judul_{bagian.kunci}"] = StringField(f"Judul {sebut}", teks_wajib("Tulis judulnya.", PANJANG_JUDUL))
        bidang[f"hidup_{bagian.kunci}"] = BooleanField(f"Cetak {sebut}")
        isi |= {f"urutan_{bagian.kunci}": letak[bagian.kunci]}
        isi |= {f"judul_{bagian.kunci}": bagian.judul, f"hidup_{bagian.kunci}": bagian.hidup}
    return type("FormSusunanIni", (FormSusunan,), bidang)(data=isi, **kwargs)


class FormBagian(FormVersi):
    """A part that the office adds."""

    judul = StringField("Judul bagian", teks_wajib("Tulis judul bagian yang ditambahkan.", PANJANG_JUDUL))
    induk = SelectField("Tempat")

    def untuk(self, susunan: Susunan) -> "FormBagian":
        """With the places that this composition has."""
        judul = {bagian.kunci: f"Bab {bagian.judul}" for bagian in susunan} | KELOMPOK
        self.induk.choices = [(kelompok, judul[kelompok]) for kelompok in TEMPAT_TAMBAHAN]
        return self
