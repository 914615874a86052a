"""Forms of langkah 5 and 6. A cell posts under its row and column, with the version that the page showed."""

import json
import re
from collections.abc import Iterable, Mapping

from flask import request
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, StringField, TextAreaField

from kinerja.domain import huruf
from kinerja.domain.isian import LABEL
from kinerja.domain.tanda_berkas import tulis_versi, urai_versi
from kinerja.domain.telaah import Pertanyaan
from kinerja.services.isian.isi import Alamat, HasilBlok, Ketikan
from kinerja.services.isian.komentar import PANJANG_KOMENTAR
from kinerja.services.isian.lapor import PERNYATAAN, ringkas_baris
from kinerja.services.isian.lembar import BarisIsian
from kinerja.services.isian.ragu import Jawaban

from ..bilangan import bulat
from .dasar import BidangAngka, BidangVersi, Formulir, FormVersi, pilih, teks_wajib

_SEL = re.compile(rf"(\d{{1,9}}):({'|'.join(LABEL)})", re.ASCII)
_VERSI = re.compile(r"v:(\d{1,9})", re.ASCII)
_PILIHAN = re.compile(r"(milik|kini)\.(\d{1,9})", re.ASCII)


class FormLembar(Formulir):
    """A sheet, or those cells of it that changed: "12:realisasi" is a cell, "v:12" the versions of its row,
    "s:12:realisasi" what was typed into the figure that stood there ("?" where it is not known), "p:12:realisasi" that
    the page shows a conflict of it: "milik.3" and "kini.3" are the choice over its version 3, anything else is none.

    `jawab`: a doubt that is answered with it, "12-berlipat", as in `jawaban_serahan`.
    """

    jawab = StringField("Pertanyaan")

    def ketikan(self) -> dict[Alamat, Ketikan]:
        """What was sent, by cell."""
        hasil = {}
        for nama, teks in request.form.items():
            if cocok := _SEL.fullmatch(nama):
                butir, kolom = int(cocok[1]), cocok[2]
                dipilih, versi_pilihan = _pilihan(nama)
                if dipilih == "kini":
                    continue
                versi = versi_pilihan or urai_versi(request.form.get(f"v:{butir}", "")).get(kolom, 0)
                disunting = request.form.get(f"s:{nama}", "")
                menunggu = f"p:{nama}" in request.form and not dipilih
                hasil[butir, kolom] = Ketikan(huruf.rapikan(teks), versi, disunting, menunggu)
        return hasil

    def jawaban(self) -> list[Jawaban]:
        """The doubt that was answered, if any."""
        return [jawaban for jawaban in [_jawaban(self.jawab.data or "")] if jawaban]


def versi_dilihat() -> dict[Alamat, int]:
    """The versions of the cells that a page names in its address, "v:12"."""
    return {
        (int(cocok[1]), kolom): nomor
        for nama, versi in request.args.items()
        if (cocok := _VERSI.fullmatch(nama))
        for kolom, nomor in urai_versi(versi).items()
    }


def versi_baris(baris: BarisIsian, blok: HasilBlok, dikirim: Mapping[Alamat, Ketikan]) -> str:
    """The versions of a row on the page that answers: of a cell that was not saved the one that was typed over."""
    tertahan = {
        kolom: dikirim[baris.butir_id, kolom].versi
        for kolom in baris.sel
        if (baris.butir_id, kolom) in blok.bentrok or (baris.butir_id, kolom) in blok.ditolak
    }
    return tulis_versi(baris.versi | tertahan)


class FormSelesai(FormVersi):
    """The sheet is said to be done: what its page showed of each row, "v:12" its versions and "b:12" its evidence."""

    def dilihat(self, diganti: Mapping[Alamat, int]) -> str:
        """What was shown, as `lapor.tampak`; `diganti`: the cells that were saved with it, by version."""
        return " ".join(
            ringkas_baris(butir, _versi_kini(butir, versi, diganti), request.form.get(f"b:{butir}", ""))
            for nama, versi in request.form.items()
            if (cocok := _VERSI.fullmatch(nama)) and (butir := int(cocok[1]))
        )


def _versi_kini(butir: int, versi: str, diganti: Mapping[Alamat, int]) -> str:
    baru = {kolom: nomor for (milik, kolom), nomor in diganti.items() if milik == butir}
    dipilih = {kolom: nomor for kolom in LABEL if (nomor := _pilihan(f"{butir}:{kolom}")[1])}
    return tulis_versi(urai_versi(versi) | dipilih | baru)


def _pilihan(nama: str) -> tuple[str, int]:
    """What was chosen of a conflict, and over which version: ("milik", 3); ("", 0) where nothing was."""
    cocok = _PILIHAN.fullmatch(["", *request.form.getlist(f"p:{nama}")][-1])
    return (cocok[1], int(cocok[2])) if cocok else ("", 0)


class FormJawab(FormLembar):
    """The same, for the doubt that is answered with it: its reason is no draft any more once the answer is taken."""

    def nama_ketikan(self) -> list[str]:
        """As any form; and the reason."""
        return [*super().nama_ketikan(), f"alasan-{self.jawab.data}"]


def dasar_alasan(belum_dijawab: Iterable[tuple[BarisIsian, Pertanyaan]]) -> str:
    """The fields for a reason that a sheet is drawn with, all empty (JSON, as `konsep_dasar`)."""
    return json.dumps({f"alasan-{baris.butir_id}-{tanya.tanda}": [] for baris, tanya in belum_dijawab})


def _jawaban(nama: str) -> Jawaban | None:
    butir, _, tanda = nama.partition("-")
    if not (butir.isascii() and butir.isdigit() and len(butir) < 10):
        return None
    versi = request.form.get(f"versi-{nama}", 0, type=bulat)
    return Jawaban(int(butir), tanda, versi, request.form.get(f"alasan-{nama}", "").strip())


def jawaban_serahan() -> list[Jawaban]:
    """The doubts that were answered on the page of a hand-over: ticked `benar` is "12-berlipat"."""
    return [jawaban for jawaban in map(_jawaban, request.form.getlist("benar")) if jawaban]


class FormPulihkan(FormVersi):
    """Take an old version of a cell back: which one, over which. Its prefix is the column."""

    versi_lama = BidangVersi()


class FormKomentar(Formulir):
    """What is said about which cell of a row."""

    kolom = pilih("Kolom", LABEL.items())
    teks = TextAreaField("Komentar", teks_wajib("Tulis komentarnya.", PANJANG_KOMENTAR))


class FormBukti(Formulir):
    berkas = FileField("Berkas bukti")
    rujukan = StringField("Atau rujukan")


class FormLaporkan(FormVersi):
    """The statement of the Kabid. `dilihat`: the sheet as the page showed it."""

    pernyataan = BooleanField(PERNYATAAN)
    dilihat = HiddenField()


class FormKembalikan(FormVersi):
    alasan = TextAreaField(
        "Alasan pengembalian", teks_wajib("Tulis apa yang harus diperbaiki, supaya pengisi tahu.", 2000, 10)
    )


class FormSumberDaya(FormVersi):
    """Person-days of a unit."""

    rencana = BidangAngka("Orang-hari yang direncanakan")
    realisasi = BidangAngka("Orang-hari yang terpakai")
