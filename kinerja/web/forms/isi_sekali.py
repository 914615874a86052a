"""Forms of other applications; their fields depend on columns and rows."""

from collections.abc import Sequence

from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import NumberRange

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


class FormTanda(Formulir):
    """A tick for every row, and what of it the page showed (`form_tanda`)."""

    kunci: tuple[str, ...] = ()

    def sudah(self) -> dict[str, bool]:
        """The rows whose tick is not as the page showed it; of all others nothing is said."""
        tanda = ((kunci, self[f"sudah_{kunci}"].data, self[f"dilihat_{kunci}"]) for kunci in self.kunci)
        return {
            kunci: kini for kunci, kini, dilihat in tanda if any(dilihat.raw_data or ()) and kini != _bertanda(dilihat)
        }

    def dilihat(self) -> dict[str, str]:
        """What was seen of each row."""
        return {kunci: (self[f"dilihat_{kunci}"].data or "").removesuffix(BERTANDA) for kunci in self.kunci}


def _bertanda(dilihat: HiddenField) -> bool:
    return (dilihat.data or "").endswith(BERTANDA)


def form_tanda(baris: Sequence[BarisTujuan], **kwargs) -> FormTanda:
    """The form of these rows."""
    bidang: dict = {"kunci": tuple(baris_tujuan.kunci for baris_tujuan in baris)}
    data: dict = {}
    for baris_tujuan in baris:
        bidang[f"sudah_{baris_tujuan.kunci}"] = BooleanField(f"Sudah dimasukkan: {baris_tujuan.nama}")
        bidang[f"dilihat_{baris_tujuan.kunci}"] = HiddenField()
        dilihat = baris_tujuan.sidik + (BERTANDA if baris_tujuan.sudah else "")
        data |= {f"sudah_{baris_tujuan.kunci}": baris_tujuan.sudah, f"dilihat_{baris_tujuan.kunci}": dilihat}
    return type("FormTandaIni", (FormTanda,), bidang)(data=data, **kwargs)
