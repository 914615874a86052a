"""Forms of a workbook that comes back: the file, its columns, what was chosen of each conflict."""

import re

from flask import request
from flask_wtf.file import FileField

from kinerja.domain.isian import LABEL
from kinerja.services.isian.isi import Alamat
from kinerja.services.isian.unggah import INDIKATOR, Pilihan

from ..bilangan import BidangBulat
from .dasar import Formulir, FormVersi

PILIHAN_KOLOM = {"": "Lewati", INDIKATOR: "Nama atau kode indikator", **LABEL}
_PILIH = re.compile(rf"pilih:(\d{{1,9}}):({'|'.join(LABEL)})", re.ASCII)
_KOLOM = re.compile(r"kolom-(\d{1,3})", re.ASCII)
_NOMOR = re.compile(r"\d{1,9}", re.ASCII)
_BARIS = re.compile(r"baris-(\d{1,7})", re.ASCII)


class FormUnggahXlsx(Formulir):
    berkas = FileField("Berkas XLSX")


class FormPadanan(FormVersi):
    """Which column of a foreign sheet is which: "kolom-3" is one of PILIHAN_KOLOM."""

    lembar = BidangBulat("Lembar")
    judul = BidangBulat("Baris judul")

    def kolom(self) -> dict[int, str]:
        """What was said of each column, by its number."""
        cocok = {nama: _KOLOM.fullmatch(nama) for nama in request.form}
        return {
            int(kolom[1]): request.form[nama]
            for nama, kolom in cocok.items()
            if kolom and request.form[nama] in PILIHAN_KOLOM
        }


class FormPadananBaris(FormVersi):
    """Which indicator a row of a foreign sheet is: "baris-7" is a butir_id, or "" for none."""

    def pilihan(self) -> dict[int, int | None]:
        """What was said of each row, by its number in the file."""
        cocok = {nama: _BARIS.fullmatch(nama) for nama in request.form}
        return {
            int(baris[1]): int(butir[0]) if (butir := _NOMOR.fullmatch(request.form[nama])) else None
            for nama, baris in cocok.items()
            if baris
        }


class FormTerapkan(FormVersi):
    """What was chosen of each conflict: "pilih:12:realisasi" is "berkas:3" or "server:3", over version 3."""

    def pilihan(self) -> dict[Alamat, Pilihan]:
        """The choices, by cell; what was left open is not among them."""
        hasil = {}
        for nama, teks in request.form.items():
            pakai, _, versi = teks.partition(":")
            if (
                (cocok := _PILIH.fullmatch(nama))
                and pakai in ("berkas", "server")
                and versi.isascii()
                and versi.isdigit()
            ):
                hasil[int(cocok[1]), cocok[2]] = Pilihan(pakai == "berkas", int(versi[:9]))
        return hasil
