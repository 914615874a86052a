"""Forms of other applications; their fields depend on columns and rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from flask import request
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import NumberRange

from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.domain.isi_sekali import (
    BARIS,
    BENTUK,
    DESIMAL,
    KOLOM_BARU,
    PANJANG_JUDUL,
    PANJANG_KETERANGAN,
    PANJANG_NAMA,
    SUMBER,
    AplikasiTujuan,
    KolomKetik,
    susun,
)
from kinerja.services.isi_sekali.baca import BarisTujuan

from ..bilangan import BidangBulat
from .dasar import Formulir, FormVersi, PalingBanyak, pilih, teks_wajib

URUTAN = NumberRange(1, 999, "Tulis nomor urut 1 sampai 999.")
NAMA = teks_wajib("Tulis nama aplikasi, misalnya e-SAKIP Kabupaten.", PANJANG_NAMA)


class FormAplikasiBaru(Formulir):
    """A further application."""

    nama = StringField("Nama aplikasi", NAMA)
    baris = pilih("Satu baris berisi", BARIS.items(), default="indikator")


class FormAplikasi(FormVersi):
    """An application: its name, and a line for every column (`form_kolom`)."""

    baris = ""
    jumlah = 0
    nama = StringField("Nama aplikasi", NAMA)
    keterangan = TextAreaField("Keterangan", [PalingBanyak(PANJANG_KETERANGAN)])
    aktif = BooleanField("Masih diisi")

    def isian(self) -> AplikasiTujuan:
        """The application as typed. Raises GalatMasukan."""
        ketikan = [
            KolomKetik(
                self[f"urutan_{n}"].data or 0,
                self[f"judul_{n}"].data or "",
                self[f"sumber_{n}"].data,
                self[f"bentuk_{n}"].data,
                self[f"desimal_{n}"].data or "",
            )
            for n in range(self.jumlah)
        ]
        return susun(
            self.nama.data or "",
            self.baris,
            ketikan,
            keterangan=self.keterangan.data or "",
            aktif=bool(self.aktif.data),
        )


def form_kolom(isi: AplikasiTujuan, **kwargs) -> FormAplikasi:
    """The form of this application with some empty lines below, filled where nothing was sent."""
    jumlah = len(isi.kolom) + KOLOM_BARU
    bidang: dict = {"baris": isi.baris, "jumlah": jumlah}
    for n in range(jumlah):
        bidang |= _bidang_kolom(n, isi.baris)
    data: dict = {"nama": isi.nama, "keterangan": isi.keterangan, "aktif": isi.aktif}
    data |= {f"urutan_{n}": n + 1 for n in range(jumlah)}
    for n, kolom in enumerate(isi.kolom):
        desimal = "" if kolom.desimal is None else str(kolom.desimal)
        data |= {f"judul_{n}": kolom.judul, f"sumber_{n}": kolom.sumber}
        data |= {f"bentuk_{n}": kolom.bentuk, f"desimal_{n}": desimal}
    return type("FormAplikasiIni", (FormAplikasi,), bidang)(data=data, **kwargs)


def _bidang_kolom(n: int, baris: str) -> dict:
    sebut = f"kolom {n + 1}"
    return {
        f"urutan_{n}": BidangBulat(f"Urutan {sebut}", [URUTAN]),
        f"judul_{n}": StringField(f"Judul {sebut}", [PalingBanyak(PANJANG_JUDUL)]),
        f"sumber_{n}": pilih(f"Isi {sebut}", SUMBER[baris].items()),
        f"bentuk_{n}": pilih(f"Bentuk angka {sebut}", BENTUK.items()),
        f"desimal_{n}": pilih(f"Desimal {sebut}", DESIMAL.items()),
    }


BERTANDA = "+"
"""Behind the sum of a row that was ticked when the page showed it."""
SUDAH, DILIHAT = "sudah_", "dilihat_"
"""Before the key of a row: the name of its tick, and of what the page showed of it."""


class Tanda(NamedTuple):
    """A row as the form shows it: what its tick is called, whether it is set and why it was refused, what it carries.

    `sel`: what each column is called, what stands in it, what copying it is called.
    """

    baris: BarisTujuan
    kunci: str
    sebutan: str
    centang: bool
    dilihat: str
    salah: Sequence[str]
    sel: Iterator[tuple[str, str, str]]


class FormTanda(Formulir):
    """A tick for every row, and what of it the page showed, read by name: a field stands only for a refused row.

    `baris`: what the rows are called, by key, once one of them is refused.
    """

    def __init__(self, baris: Callable[[], Iterable[BarisTujuan]] = tuple, **kwargs) -> None:
        super().__init__(**kwargs)
        self._baris = baris

    def sudah(self) -> dict[str, bool]:
        """The rows whose tick is not as the page showed it; of all others nothing is said."""
        tanda = ((kunci, self._centang(kunci), dilihat) for kunci, dilihat in self._terkirim() if dilihat)
        return {kunci: kini for kunci, kini, dilihat in tanda if kini != dilihat.endswith(BERTANDA)}

    def dilihat(self) -> dict[str, str]:
        """What was seen of each row."""
        return {kunci: dilihat.removesuffix(BERTANDA) for kunci, dilihat in self._terkirim()}

    def _terkirim(self) -> list[tuple[str, str]]:
        """The rows of the page that was sent, each with what it showed."""
        nama = (nama for nama in request.form if nama.startswith(DILIHAT))
        return [(satu_nama.removeprefix(DILIHAT), request.form[satu_nama].strip()) for satu_nama in nama]

    def _centang(self, kunci: str) -> bool:
        return request.form.get(SUDAH + kunci) not in (None, *BooleanField.false_values)

    def tanda(self, baris: Iterable[BarisTujuan]) -> Iterator[Tanda]:
        """These rows with their ticks: as sent with the page, of a row that was not on it as stored."""
        terkirim = self.is_submitted() and dict(self._terkirim())
        for milik in baris:
            centang = self._centang(milik.kunci) if terkirim and milik.kunci in terkirim else milik.sudah
            nama = SUDAH + milik.kunci
            salah = self[nama].errors if nama in self else ()
            dilihat = milik.sidik + (BERTANDA if milik.sudah else "")
            yield Tanda(milik, milik.kunci, _sebut(milik), centang, dilihat, salah, _sel(milik))

    def _letakkan(self, galat: GalatDomain) -> None:
        for baris in self._baris() if isinstance(galat, GalatMasukan) else ():
            nama = SUDAH + baris.kunci
            if nama in galat.bidang:
                self._fields[nama] = BooleanField(_sebut(baris)).bind(form=self, name=nama)
        super()._letakkan(galat)


def _sebut(baris: BarisTujuan) -> str:
    return f"Sudah dimasukkan: {baris.nama}"


def _sel(baris: BarisTujuan) -> Iterator[tuple[str, str, str]]:
    for kolom, teks in zip(baris.kolom, baris.sel, strict=True):
        yield kolom.judul, teks, f"Salin {kolom.judul}, {baris.nama}"
