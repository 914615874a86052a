"""The form of a ralat: fixed rows, so that it works without a script."""

from wtforms import StringField, TextAreaField

from kinerja.adapters import jam
from kinerja.services.laporan.ralat import BarisRalat, DataRalat

from .dasar import BidangTanggal, FormVersi, PalingBanyak, teks_wajib

BARIS = 8
KOLOM = {
    "bagian": ("Bagian", StringField, 200),
    "tertulis": ("Tertulis", TextAreaField, 1000),
    "seharusnya": ("Seharusnya", TextAreaField, 1000),
}

TULISAN = frozenset({"sebab", *(f"{kolom}_{n}" for kolom in KOLOM for n in range(1, BARIS + 1))})
"""Names of the fields whose words are printed."""


class _FormRalat(FormVersi):
    """Why, what is corrected, and the printed date."""

    sebab = TextAreaField("Alasan ralat", teks_wajib("Tulis alasan ralat.", 2000))
    tanggal = BidangTanggal("Tanggal pada ralat", default=jam.hari_ini)

    def baris(self) -> list[tuple]:
        """The fields of each row."""
        return [tuple(self[f"{kolom}_{n}"] for kolom in KOLOM) for n in range(1, BARIS + 1)]

    def data_ralat(self) -> DataRalat:
        """The form as the service wants it, each row in its place."""
        baris = (BarisRalat(*(bidang.data or "" for bidang in satu)) for satu in self.baris())
        return DataRalat(self.sebab.data, tuple(baris), self.tanggal.data)


def _kotak(kolom: str, nomor: int):
    label, jenis, panjang = KOLOM[kolom]
    return jenis(f"{label}, baris {nomor}", [PalingBanyak(panjang)])


FormRalat = type("FormRalat", (_FormRalat,), {f"{k}_{n}": _kotak(k, n) for n in range(1, BARIS + 1) for k in KOLOM})


def isi_lama(isi: dict) -> dict:
    """What an earlier version holds, for the form of the next one."""
    kotak = {f"{kolom}_{n}": satu[kolom] for n, satu in enumerate(isi["baris"], start=1) for kolom in KOLOM}
    return {"sebab": isi["alasan"]} | kotak
