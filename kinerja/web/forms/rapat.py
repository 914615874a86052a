"""Forms of langkah 8."""

import re
from datetime import datetime

from flask import request
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, Optional, ValidationError
from wtforms.widgets import TextInput

from kinerja.adapters.jam import ZONA
from kinerja.domain import huruf
from kinerja.domain.galat import terlalu_panjang
from kinerja.services.isian.isi import Ketikan
from kinerja.services.rapat.baca import KEPUTUSAN, sebutan_pejabat
from kinerja.services.rapat.notulen import Kehadiran
from kinerja.services.rapat.putusan import ANGGARAN, Putusan
from kinerja.services.rapat.undangan import DataRapat
from kinerja.services.surat.baca import SIFAT

from ..bilangan import bulat
from ..segar import FormSegar
from .dasar import BidangTanggal, Formulir, FormVersi, PalingBanyak, teks_wajib, terbaca
from .disposisi import PilihBanyak

PANJANG_KETERANGAN = 200
_JAM = re.compile(r"(?:pukul\s+)?(\d{1,2})(?:[.:](\d{2}))?(?:\s*WITA)?", re.IGNORECASE)


class BidangPukul(TimeField):
    """An hour as it is written: 9, 9.30, 09:30, 09.30 WITA."""

    def __init__(self, label: str, validators, **kwargs) -> None:
        super().__init__(label, validators, format=["%H.%M", "%H:%M"], widget=TextInput(), **kwargs)

    def process_formdata(self, valuelist):
        """Whole hours are given their minutes; "9.5" may be two hours and is none."""
        teks = " ".join(valuelist).strip()
        cocok = _JAM.fullmatch(teks)
        if teks:
            super().process_formdata([f"{cocok[1]}.{cocok[2] or '00'}" if cocok else "?"])


HANYA_UNDANGAN = ("penanda", "sifat", "tembusan")


class FormUndangan(FormSegar):
    """The plan of the meeting; with the password it becomes an undangan. Choices are set by `tawarkan`."""

    tanggal = BidangTanggal("Hari, tanggal", [DataRequired("Pilih tanggal rapat.")])
    pukul = BidangPukul("Pukul", [DataRequired("Tulis jam mulai, misalnya 09.00.")])
    hari_libur = BooleanField("Tetap adakan pada hari itu, walaupun bukan hari kerja")
    tempat = StringField("Tempat", teks_wajib("Tulis tempat rapat.", 200))
    acara = StringField("Acara", teks_wajib("Tulis acara rapat.", 300))
    pimpinan = SelectField("Pimpinan rapat", coerce=bulat)
    notulis = SelectField("Notulis", coerce=bulat)
    peserta = PilihBanyak("Peserta", coerce=bulat)
    penanda = SelectField("Penanda tangan undangan", coerce=bulat)
    sifat = SelectField("Sifat undangan", choices=list(SIFAT.items()), default="biasa")
    tembusan = TextAreaField("Tembusan", [PalingBanyak(2000)])
    rencana_dilihat = HiddenField()
    hanya_rencana = False

    def nama_ketikan(self) -> list[str]:
        """What stands on the undangan only is no part of the plan: it stays a draft until the undangan is issued."""
        nama = super().nama_ketikan()
        return [bidang for bidang in nama if bidang not in HANYA_UNDANGAN] if self.hanya_rencana else nama

    def tawarkan(self, pejabat, penanda) -> "FormUndangan":
        """Offer these officers, and these signers as (penugasan_id, words)."""
        pilihan = [(pemegang.penugasan_id, f"{sebutan_pejabat(pemegang)} – {pemegang.nama}") for pemegang in pejabat]
        self.pimpinan.choices = self.notulis.choices = self.peserta.choices = pilihan
        self.penanda.choices = list(penanda)
        return self

    def rencana(self) -> DataRapat:
        """The form as the service wants it."""
        return DataRapat(
            tanggal=self.tanggal.data,
            pukul=self.pukul.data,
            tempat=self.tempat.data,
            acara=self.acara.data,
            pimpinan=self.pimpinan.data,
            notulis=self.notulis.data,
            peserta=tuple(self.peserta.data or ()),
            penanda=self.penanda.data,
            sifat=self.sifat.data,
            hari_libur=self.hari_libur.data,
            tembusan=huruf.butir(self.tembusan.data or ""),
            dilihat=self.rencana_dilihat.data or None,
        )


class FormHadir(Formulir):
    """Names per participant: `hadir-3` ("ya", "tidak"), `keterangan-3`; `hadir-3-dilihat`: what the page had shown."""

    def kehadiran(self) -> dict[int, Kehadiran]:
        """What was marked, for every participant on the page; `lainnya`: who is not marked was there."""
        kata = {"ya": True, "tidak": False}
        lainnya = True if request.form.get("lainnya") == "hadir" else None
        return {
            nomor: Kehadiran(
                kata.get(request.form.get(f"hadir-{nomor}", ""), lainnya),
                request.form.get(f"keterangan-{nomor}", "").strip(),
                request.form.get(f"hadir-{nomor}-dilihat"),
            )
            for nomor in request.form.getlist("peserta-hadir", type=bulat)
        }

    def nama_ketikan(self) -> list[str]:
        """Its rows are named after the participants."""
        return [nama for nama in request.form if nama.startswith(("hadir-", "keterangan-"))]

    def validate(self, extra_validators=None) -> bool:
        """Right when no remark is too long."""
        sah = super().validate(extra_validators)
        kata = {
            n: terlalu_panjang(kehadiran.keterangan, PANJANG_KETERANGAN) for n, kehadiran in self.kehadiran().items()
        }
        self.galat_baris = {f"keterangan-{n}": satu_kata for n, satu_kata in kata.items() if satu_kata}
        self.galat_umum += self.galat_baris.values()
        return sah and not self.galat_baris


class FormNotulen(Formulir):
    """The minutes. Day and hour are written where the meeting was not held as invited; one asks for the other."""

    diadakan_tanggal = BidangTanggal("Tanggal rapat diadakan")
    diadakan_pukul = BidangPukul("Jam mulainya", [])
    pembahasan = TextAreaField("Pembahasan", [PalingBanyak(20_000)])
    simpulan = TextAreaField("Simpulan", [PalingBanyak(20_000)])
    sidik = HiddenField()

    @property
    def diadakan(self) -> datetime | None:
        """When the meeting was held, in the time of the office; None as invited."""
        if self.diadakan_tanggal.data is None or self.diadakan_pukul.data is None:
            return None
        return datetime.combine(self.diadakan_tanggal.data, self.diadakan_pukul.data, ZONA)

    def validate_diadakan_tanggal(self, bidang) -> None:
        """The day of an hour."""
        if bidang.data is None and self.diadakan_pukul.data:
            raise ValidationError("Tulis juga tanggalnya, atau kosongkan keduanya apabila sesuai undangan.")

    def validate_diadakan_pukul(self, bidang) -> None:
        """The hour of a day."""
        if bidang.data is None and self.diadakan_tanggal.data:
            raise ValidationError("Tulis juga jam mulainya, misalnya 09.00.")


class FormSelesai(FormVersi):
    """The end of the meeting. `sisanya`: the undecided is agreed to."""

    sisanya = BooleanField("Setujui yang belum diputuskan")


class FormSetujuSemua(Formulir):
    yakin = BooleanField("Rapat menyetujuinya")


class FormKembaliRapat(FormVersi):
    alasan_kembali = TextAreaField("Alasan", [PalingBanyak(2000)])


class FormPindaian(Formulir):
    jenis = SelectField("Kertas", choices=[("notulen", "Notulen"), ("daftar_hadir", "Daftar hadir")])
    berkas = FileField("Pindaian")


class FormPutusan(Formulir):
    """The decision on one indicator; `versi-realisasi` and the like carry the versions that the page showed."""

    keputusan = RadioField("Keputusan rapat", choices=list(KEPUTUSAN.items()), validate_choice=False)
    realisasi = StringField("Realisasi baru", [PalingBanyak(60)])
    pembilang = StringField("Pembilang baru", [PalingBanyak(60)])
    penyebut = StringField("Penyebut baru", [PalingBanyak(60)])
    anggaran = StringField("Realisasi anggaran baru", [PalingBanyak(60)])
    alasan = TextAreaField("Alasan atau catatan", [PalingBanyak(2000)])
    penanggung_jawab = StringField("Penanggung jawab", [PalingBanyak(200)])
    tenggat = BidangTanggal("Tenggat", [Optional()])
    angka_benar = BooleanField("Angka ini sudah benar")
    tanya = HiddenField()
    putusan_dilihat = HiddenField()

    def bandingkan(self, kini: "FormPutusan") -> None:
        """On a page that is drawn anew: where it was decided otherwise meanwhile, each field says what is stored."""
        if self.putusan_dilihat.data in (None, kini.putusan_dilihat.data):
            return
        self.putusan_dilihat.data, self.putusan_dilihat.raw_data = kini.putusan_dilihat.data, None
        for nama in ("keputusan", "alasan", "penanggung_jawab", "tenggat"):
            tersimpan = terbaca(kini[nama])
            self[nama].konsep_bentrok = (tersimpan or "(kosong)") if tersimpan != terbaca(self[nama]) else ""

    def tanyakan(self, sidik: str) -> None:
        """What is doubted now, for the page to carry; a tick that was set beside another doubt is none."""
        if sidik != (self.tanya.data or ""):
            self.angka_benar.data, self.angka_benar.raw_data = False, None
        self.tanya.data, self.tanya.raw_data = sidik, None

    def putusan(self, kolom) -> Putusan:
        """The form as the service wants it; `kolom`: the columns of this indicator."""
        return Putusan(
            keputusan=self.keputusan.data or "",
            nilai={
                nama: Ketikan(self[nama].data or "", _versi(nama))
                for nama in kolom
                if nama not in ANGGARAN or nama in request.form
            },
            alasan=self.alasan.data or "",
            penanggung_jawab=self.penanggung_jawab.data or "",
            tenggat=self.tenggat.data,
            yakin=(self.tanya.data or "") if self.angka_benar.data else "",
            dilihat=self.putusan_dilihat.data or None,
        )


def _versi(kolom: str) -> int:
    return request.form.get(f"versi-{kolom}", 0, type=bulat)
