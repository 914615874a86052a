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
        kunci = [satu.kunci for satu in self.bagian]
        return Isian(
            urutan={satu: self[f"urutan_{satu}"].data or 0 for satu in kunci},
            judul={satu: self[f"judul_{satu}"].data or "" for satu in kunci},
            hidup=frozenset(satu for satu in kunci if self[f"hidup_{satu}"].data),
        )


def form_susunan(susunan: Susunan, **kwargs) -> FormSusunan:
    """The form of this composition, filled with it where nothing was sent."""
    letak = nomor_urut(susunan)
    bidang: dict = {"bagian": susunan}
    isi: dict = {}
    for satu in susunan:
        sebut = f"“{satu.judul}”"
        bidang[f"urutan_{satu.kunci}"] = BidangBulat(f"Urutan {sebut}", [URUTAN])
        bidang[f"judul_{satu.kunci}"] = StringField(f"Judul {sebut}", teks_wajib("Tulis judulnya.", PANJANG_JUDUL))
        bidang[f"hidup_{satu.kunci}"] = BooleanField(f"Cetak {sebut}")
        isi |= {f"urutan_{satu.kunci}": letak[satu.kunci]}
        isi |= {f"judul_{satu.kunci}": satu.judul, f"hidup_{satu.kunci}": satu.hidup}
    return type("FormSusunanIni", (FormSusunan,), bidang)(data=isi, **kwargs)


class FormBagian(FormVersi):
    """A part that the office adds."""

    judul = StringField("Judul bagian", teks_wajib("Tulis judul bagian yang ditambahkan.", PANJANG_JUDUL))
    induk = SelectField("Tempat")

    def untuk(self, susunan: Susunan) -> "FormBagian":
        """With the places that this composition has."""
        judul = {satu.kunci: f"Bab {satu.judul}" for satu in susunan} | KELOMPOK
        self.induk.choices = [(satu, judul[satu]) for satu in TEMPAT_TAMBAHAN]
        return self
