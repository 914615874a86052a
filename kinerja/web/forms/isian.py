"""Forms of langkah 5 and 6. A cell posts under the name of its column, with the version that the page showed."""

from flask import request
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField, TextAreaField

from kinerja.domain.isian import LABEL
from kinerja.services.isian.isi import GalatBaris, Ketikan, SelBentrok
from kinerja.services.isian.lapor import PERNYATAAN
from kinerja.services.isian.ragu import Jawaban

from ..bilangan import BidangBulat, bulat
from .dasar import BidangVersi, Formulir, FormVersi, teks_wajib


class FormBaris(Formulir):
    """The cells of one row; `bentrok` holds the conflicts by column after a refusal."""

    realisasi = StringField(LABEL["realisasi"])
    versi_realisasi = BidangBulat()
    pembilang = StringField(LABEL["pembilang"])
    versi_pembilang = BidangBulat()
    penyebut = StringField(LABEL["penyebut"])
    versi_penyebut = BidangBulat()
    anggaran = StringField(LABEL["anggaran"])
    versi_anggaran = BidangBulat()
    pendorong = StringField(LABEL["pendorong"])
    versi_pendorong = BidangBulat()
    penghambat = StringField(LABEL["penghambat"])
    versi_penghambat = BidangBulat()
    tindak_lanjut = StringField(LABEL["tindak_lanjut"])
    versi_tindak_lanjut = BidangBulat()
    belum_tersedia = StringField(LABEL["belum_tersedia"])
    versi_belum_tersedia = BidangBulat()

    bentrok: dict[str, SelBentrok] = {}

    def ketikan(self) -> dict[str, Ketikan]:
        """What was sent, by column: one cell from a script, the whole row without one."""
        return {
            kolom: Ketikan(self[kolom].data, self[f"versi_{kolom}"].data or 0)
            for kolom in LABEL
            if self[kolom].data is not None
        }

    def pesan(self, kolom: str) -> str:
        """Why a cell was refused, "" when it was not."""
        return next((satu for satu in self[kolom].errors if isinstance(satu, str)), "")

    def _letakkan(self, galat) -> None:
        if isinstance(galat, GalatBaris):
            self.bentrok = galat.bentrok
        super()._letakkan(galat)


class FormJawab(FormBaris):
    """The answer to one doubt, with the whole row where there is no script. Fields per doubt: `alasan-…`, `versi-…`."""

    jawab = StringField("Pertanyaan")

    def jawaban(self, butir_id: int) -> Jawaban:
        """What was answered."""
        tanda = self.jawab.data or ""
        versi = request.form.get(f"versi-{butir_id}-{tanda}", 0, type=bulat)
        return Jawaban(butir_id, tanda, versi, request.form.get(f"alasan-{butir_id}-{tanda}", "").strip())


def jawaban_serahan() -> list[Jawaban]:
    """The doubts that were answered on the page of a hand-over: ticked `benar` is "12-berlipat"."""
    hasil = []
    for satu in request.form.getlist("benar"):
        butir, _, tanda = satu.partition("-")
        if butir.isascii() and butir.isdigit() and len(butir) < 10:
            versi = request.form.get(f"versi-{satu}", 0, type=bulat)
            hasil.append(Jawaban(int(butir), tanda, versi, request.form.get(f"alasan-{satu}", "").strip()))
    return hasil


class FormPulihkan(FormVersi):
    """Take an old version of a cell back: which one, over which."""

    versi_lama = BidangVersi()


class FormBukti(Formulir):
    berkas = FileField("Berkas bukti")
    rujukan = StringField("Atau rujukan")


class FormLaporkan(FormVersi):
    pernyataan = BooleanField(PERNYATAAN)


class FormKembalikan(FormVersi):
    alasan = TextAreaField(
        "Alasan pengembalian", teks_wajib("Tulis apa yang harus diperbaiki, supaya pengisi tahu.", 2000, 10)
    )
