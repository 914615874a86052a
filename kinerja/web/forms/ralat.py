"""The form of a ralat: fixed rows, so that it works without a script."""

from wtforms import BooleanField, StringField, TextAreaField

from kinerja.adapters import jam
from kinerja.services.laporan.ralat import BARIS, BarisRalat, DataRalat

from .dasar import BidangTanggal, FormVersi, PalingBanyak, teks_wajib

KOLOM = {
    "bagian": ("Bagian", StringField, 200),
    "tertulis": ("Tertulis", TextAreaField, 1000),
    "seharusnya": ("Seharusnya", TextAreaField, 1000),
}


class _FormRalat(FormVersi):
    """Why, what is corrected, and the printed date."""

    sebab = TextAreaField("Alasan ralat", teks_wajib("Tulis alasan ralat.", 2000))
    tanggal = BidangTanggal("Tanggal pada ralat", default=jam.hari_ini)
    tanggal_libur = BooleanField("Tetap pakai tanggal itu, walaupun bukan hari kerja")

    def baris(self) -> list[tuple]:
        """The fields of each row."""
        return [tuple(self[f"{kolom}_{n}"] for kolom in KOLOM) for n in range(1, BARIS + 1)]

    def data_ralat(self) -> DataRalat:
        """The form as the service wants it, each row in its place."""
        baris = (BarisRalat(*(bidang.data or "" for bidang in satu_baris)) for satu_baris in self.baris())
        return DataRalat(self.sebab.data, tuple(baris), self.tanggal.data, self.tanggal_libur.data)


def _kotak(kolom: str, nomor: int):
    label, jenis, panjang = KOLOM[kolom]
    return jenis(f"{label}, baris {nomor}", [PalingBanyak(panjang)])


FormRalat = type("FormRalat", (_FormRalat,), {f"{k}_{n}": _kotak(k, n) for n in range(1, BARIS + 1) for k in KOLOM})
