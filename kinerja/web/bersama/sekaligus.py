"""Whole lists at once: download, fill, upload or paste, look at every fault, apply all or nothing."""

from flask import Blueprint, request

from kinerja.domain.galat import GalatMasukan
from kinerja.domain.sop import Peran
from kinerja.services.pegawai import akun
from kinerja.services.sekaligus import berkas, kartu, lembar, terap
from kinerja.web.akses import pelaku, untuk
from kinerja.web.alamat import alamat_luar
from kinerja.web.forms.dasar import Formulir
from kinerja.web.forms.sekaligus import form_periksa, form_terapkan
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_pdf, jawab_xlsx

bp = Blueprint("sekaligus", __name__)
DAFTAR = f"/sekaligus/<any({', '.join(lembar.KANTOR)}):kumpulan>"
INDIKATOR = "/indikator/<int:tahun>/sekaligus"


def _alamat(satu: lembar.Kumpulan) -> tuple[str, dict]:
    """What the routes of these lists end with, and what their addresses need."""
    return ("_indikator", {"tahun": satu.tahun}) if satu.tahun else ("", {"kumpulan": satu.kunci})


def _halaman(satu: lembar.Kumpulan, form: Formulir, hasil: terap.Hasil | None = None, terapkan: Formulir | None = None):
    akhiran, nilai = _alamat(satu)
    return tampil(
        "sekaligus/isi.html",
        status=max(form.status, terapkan.status if terapkan else 200),
        satu=satu,
        form=form,
        hasil=hasil,
        terapkan=terapkan,
        akhiran=akhiran,
        nilai=nilai,
        boleh_terap=bool(hasil and hasil.jumlah and not hasil.salah),
    )


def _periksa(satu: lembar.Kumpulan):
    form = form_periksa(satu)
    if not form.kerjakan(lambda: _blok(satu, form)):
        return _halaman(satu, form)
    hasil = terap.coba(satu, form.hasil, oleh=pelaku())
    isian = form_periksa(satu, formdata=None, data=form.hasil)
    isian.status = 422 if hasil.salah else 200
    return _halaman(satu, isian, hasil, form_terapkan(satu, formdata=None, data=form.hasil))


def _blok(satu: lembar.Kumpulan, form) -> dict[str, str]:
    unggahan = form.isi_berkas("berkas")
    teks = form.teks(satu)
    if unggahan["nama_berkas"]:
        return {**teks, **berkas.baca_berkas(satu, **unggahan, oleh=pelaku())}
    if not any(map(str.strip, teks.values())):
        raise GalatMasukan({"berkas": "Pilih berkas XLSX yang sudah diisi, atau tempel isinya di bawah."})
    return teks


def _terapkan(satu: lembar.Kumpulan):
    form = form_terapkan(satu)
    if not form.kerjakan(lambda: terap.terapkan(satu, form.teks(satu), oleh=pelaku())) or form.hasil.salah:
        isian = form_periksa(satu, formdata=None, data=form.teks(satu))
        hasil = form.hasil or terap.coba(satu, form.teks(satu), oleh=pelaku())
        form.status = max(form.status, 422)
        return _halaman(satu, isian, hasil, form)
    if form.hasil.kode:
        return tampil("sekaligus/kode.html", hasil=form.hasil)
    akhiran, nilai = _alamat(satu)
    pesan = f"{form.hasil.jumlah} baris tersimpan pada {satu.judul}."
    return lanjut(f"sekaligus.lihat{akhiran}", pesan=pesan, **nilai)


@bp.get(DAFTAR)
@untuk(Peran.PENGELOLA)
def lihat(kumpulan: str):
    satu = lembar.kumpulan(kumpulan)
    return _halaman(satu, form_periksa(satu))


@bp.get(f"{DAFTAR}/xlsx")
@untuk(Peran.PENGELOLA)
def unduh(kumpulan: str):
    satu = lembar.kumpulan(kumpulan)
    return jawab_xlsx(berkas.xlsx(satu, oleh=pelaku()), satu.judul)


@bp.post(DAFTAR)
@untuk(Peran.PENGELOLA)
def periksa(kumpulan: str):
    return _periksa(lembar.kumpulan(kumpulan))


@bp.post(f"{DAFTAR}/terapkan")
@untuk(Peran.PENGELOLA)
def terapkan(kumpulan: str):
    return _terapkan(lembar.kumpulan(kumpulan))


@bp.post("/sekaligus/kartu")
@untuk(Peran.PENGELOLA)
def cetak_kartu():
    terbit = akun.kode_berlaku(request.form.getlist("kode"), oleh=pelaku())
    return jawab_pdf(kartu.kartu(terbit, alamat_luar("masuk.pintu"), oleh=pelaku()), "Kartu masuk Kinerja")


@bp.get(INDIKATOR)
@untuk(Peran.KASUBBAG_PPKP)
def lihat_indikator(tahun: int):
    satu = lembar.kumpulan("indikator", tahun)
    return _halaman(satu, form_periksa(satu))


@bp.get(f"{INDIKATOR}/xlsx")
@untuk(Peran.KASUBBAG_PPKP)
def unduh_indikator(tahun: int):
    satu = lembar.kumpulan("indikator", tahun)
    return jawab_xlsx(berkas.xlsx(satu, oleh=pelaku()), satu.judul)


@bp.post(INDIKATOR)
@untuk(Peran.KASUBBAG_PPKP)
def periksa_indikator(tahun: int):
    return _periksa(lembar.kumpulan("indikator", tahun))


@bp.post(f"{INDIKATOR}/terapkan")
@untuk(Peran.KASUBBAG_PPKP)
def terapkan_indikator(tahun: int):
    return _terapkan(lembar.kumpulan("indikator", tahun))
