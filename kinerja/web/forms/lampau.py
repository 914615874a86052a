"""The form of realisasi from papers. Its rows depend on the indicators, so they are read from the request by name."""

from dataclasses import asdict

from flask import current_app, request
from flask_wtf.file import FileField
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import HiddenField, SelectField, StringField

from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.services.berkas.simpan import Simpanan
from kinerja.services.indikator.lampau import BarisLampau, KetikanLampau, SumberKetik, nama_sel
from kinerja.services.indikator.lampau_papan import Papan
from kinerja.services.indikator.lampau_xlsx import BacaanLampau

from ..bilangan import bulat
from .dasar import TANPA_VERSI, Formulir

BARU = (0, "Dokumen baru, ditulis di bawah")
ANGKA_TERPANJANG = 9


class BidangTanggalDokumen(StringField):
    """A date as it was typed: the service reads it together with the figures. `kalender`: see BidangTanggal."""

    kalender = True


class FormXlsxLampau(Formulir):
    """A filled workbook of the period."""

    berkas = FileField("Berkas XLSX")


class FormLampau(Formulir):
    """The paper of the whole save, and names per indicator: `realisasi-3`, `versi_realisasi-3`, `sumber-3`."""

    sumber_id = SelectField("Dokumen sumber", coerce=bulat, default=0)
    nama = StringField("Nama dokumen")
    nomor = StringField("Nomor dokumen")
    tanggal = BidangTanggalDokumen("Tanggal dokumen")
    berkas = FileField("Berkas dokumen")
    isi_arsip_id = SelectField("Atau berkas dari arsip", coerce=bulat, default=0)
    alasan = StringField("Alasan perubahan")
    berkas_tersimpan = HiddenField()

    def untuk(self, papan: Papan, arsip: list[tuple[int, str]], akun_id: int) -> "FormLampau":
        """Offer the papers of this page and the items of the archive; `akun_id`: whose form it is."""
        self.papan, self.akun_id = papan, akun_id
        self.galat_sel: dict[str, str] = {}
        self.bacaan: BacaanLampau | None = None
        self.sumber_id.choices = [BARU, *((sumber.id, sumber.sebutan) for sumber in papan.sumber)]
        self.isi_arsip_id.choices = [(0, "Tidak memakai berkas arsip"), *arsip]
        return self

    def dari_xlsx(self, bacaan: BacaanLampau) -> "FormLampau":
        """Show what a workbook says, as if it was typed."""
        self.bacaan, self.galat_sel = bacaan, dict(bacaan.galat)
        return self

    def dari_berkas(self, nama: str) -> bool:
        """Does the cell show what a workbook says?"""
        return self.bacaan is not None and nama in self.bacaan.teks

    def sumber(self) -> SumberKetik:
        """The paper of the whole save."""
        return SumberKetik(
            id=self.sumber_id.data,
            nama=self.nama.data or "",
            nomor=self.nomor.data or "",
            tanggal=self.tanggal.data or "",
            isi_arsip_id=self.isi_arsip_id.data,
            simpanan=self.simpanan_lama(),
            **self.isi_berkas("berkas"),
        )

    def simpanan_lama(self) -> Simpanan | None:
        """The file that came with an earlier sending of this form, by the same account."""
        try:
            akun_id, isi = _penyegel().loads(self.berkas_tersimpan.data or "")
            return Simpanan(**isi) if akun_id == self.akun_id else None
        except (BadSignature, ValueError, TypeError):
            return None

    @property
    def nama_simpanan(self) -> str:
        """The name of that file, "" when there is none."""
        lama = self.simpanan_lama()
        return lama.nama if lama else ""

    def baris(self) -> list[BarisLampau]:
        """What was sent for the indicators of the page."""
        return [
            BarisLampau(
                satu_baris.indikator_id,
                {
                    kolom: self._ketikan(nama_sel(kolom, satu_baris.indikator_id))
                    for kolom in satu_baris.sel
                    if nama_sel(kolom, satu_baris.indikator_id) in request.form
                },
                _bulat(nama_sel("sumber", satu_baris.indikator_id)),
            )
            for satu_baris in self.papan.baris
        ]

    def _ketikan(self, nama: str) -> KetikanLampau:
        if not request.form.get(f"versi_{nama}", "").isdecimal():
            raise GalatDomain(TANPA_VERSI)
        return KetikanLampau(request.form[nama], _bulat(f"versi_{nama}"))

    def teks(self, nama: str, tersimpan: str) -> str:
        """What a cell shows: what a workbook says, what was typed and refused, or what is stored."""
        if self.bacaan:
            return self.bacaan.teks.get(nama, tersimpan)
        return request.form.get(nama, tersimpan) if self.is_submitted() else tersimpan

    def sumber_baris(self, indikator_id: int, tersimpan: int) -> int:
        """The paper that the row shows."""
        nama = nama_sel("sumber", indikator_id)
        return _bulat(nama) if self.is_submitted() and nama in request.form else tersimpan

    def _letakkan(self, galat: GalatDomain) -> None:
        """Refusals of cells stand beside the cells; the others at their fields, or on top."""
        if simpanan := getattr(galat, "simpanan", None):
            self.berkas_tersimpan.data = _penyegel().dumps([self.akun_id, asdict(simpanan)])
        bidang = getattr(galat, "bidang", {})
        self.galat_sel = {nama: pesan for nama, pesan in bidang.items() if nama not in self._fields}
        self.status = galat.status
        if len(self.galat_sel) < len(bidang) or not bidang:
            lain = {nama: pesan for nama, pesan in bidang.items() if nama in self._fields}
            super()._letakkan(GalatMasukan(lain) if lain else galat)


def _penyegel() -> URLSafeSerializer:
    kunci = [*current_app.config["SECRET_KEY_FALLBACKS"], current_app.config["SECRET_KEY"]]
    return URLSafeSerializer(kunci, salt="berkas-lampau")


def _bulat(nama: str) -> int:
    """A whole number that was sent; 0 for anything else."""
    teks = request.form.get(nama, "")
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) <= ANGKA_TERPANJANG else 0
