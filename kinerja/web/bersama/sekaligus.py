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


def _alamat(kumpulan: lembar.Kumpulan) -> tuple[str, dict]:
    """What the routes of these lists end with, and what their addresses need."""
    return ("_indikator", {"tahun": kumpulan.tahun}) if kumpulan.tahun else ("", {"kumpulan": kumpulan.kunci})


def _halaman(
    kumpulan: lembar.Kumpulan, form: Formulir, hasil: terap.Hasil | None = None, terapkan: Formulir | None = None
):
    akhiran, nilai = _alamat(kumpulan)
    return tampil(
        "sekaligus/isi.html",
        status=max(form.status, terapkan.status if terapkan else 200),
        kumpulan=kumpulan,
        form=form,
        hasil=hasil,
        terapkan=terapkan,
        akhiran=akhiran,
        nilai=nilai,
        boleh_terap=bool(hasil and hasil.jumlah and not hasil.salah),
    )


def _periksa(kumpulan: lembar.Kumpulan):
    form = form_periksa(kumpulan)
    if not form.kerjakan(lambda: _blok(kumpulan, form)):
        return _halaman(kumpulan, form)
    hasil = terap.coba(kumpulan, form.hasil, oleh=pelaku())
    isian = form_periksa(kumpulan, formdata=None, data=form.hasil)
    isian.status = 422 if hasil.salah else 200
    return _halaman(kumpulan, isian, hasil, form_terapkan(kumpulan, formdata=None, data=form.hasil))


def _blok(kumpulan: lembar.Kumpulan, form) -> dict[str, str]:
    unggahan = form.isi_berkas("berkas")
    teks = form.teks(kumpulan)
    if unggahan["nama_berkas"]:
        return {**teks, **berkas.baca_berkas(kumpulan, **unggahan, oleh=pelaku())}
    if not any(map(str.strip, teks.values())):
        raise GalatMasukan({"berkas": "Pilih berkas XLSX yang sudah diisi, atau tempel isinya di bawah."})
    return teks


def _terapkan(kumpulan: lembar.Kumpulan):
    form = form_terapkan(kumpulan)
    if not form.kerjakan(lambda: terap.terapkan(kumpulan, form.teks(kumpulan), oleh=pelaku())) or form.hasil.salah:
        isian = form_periksa(kumpulan, formdata=None, data=form.teks(kumpulan))
        hasil = form.hasil or terap.coba(kumpulan, form.teks(kumpulan), oleh=pelaku())
        form.status = max(form.status, 422)
        return _halaman(kumpulan, isian, hasil, form)
    if form.hasil.kode:
        return tampil("sekaligus/kode.html", hasil=form.hasil)
    akhiran, nilai = _alamat(kumpulan)
    pesan = f"{form.hasil.jumlah} baris tersimpan pada {kumpulan.judul}."
    return lanjut(f"sekaligus.lihat{akhiran}", pesan=pesan, **nilai)


@bp.get(DAFTAR)
@untuk(Peran.PENGELOLA)
def lihat(kumpulan: str):
    daftar_isian = lembar.kumpulan(kumpulan)
    return _halaman(daftar_isian, form_periksa(daftar_isian))


@bp.get(f"{DAFTAR}/xlsx")
@untuk(Peran.PENGELOLA)
def unduh(kumpulan: str):
    daftar_isian = lembar.kumpulan(kumpulan)
    return jawab_xlsx(berkas.xlsx(daftar_isian, oleh=pelaku()), daftar_isian.judul)


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
    kumpulan = lembar.kumpulan("indikator", tahun)
    return _halaman(kumpulan, form_periksa(kumpulan))


@bp.get(f"{INDIKATOR}/xlsx")
@untuk(Peran.KASUBBAG_PPKP)
def unduh_indikator(tahun: int):
    kumpulan = lembar.kumpulan("indikator", tahun)
    return jawab_xlsx(berkas.xlsx(kumpulan, oleh=pelaku()), kumpulan.judul)


@bp.post(INDIKATOR)
@untuk(Peran.KASUBBAG_PPKP)
def periksa_indikator(tahun: int):
    return _periksa(lembar.kumpulan("indikator", tahun))


@bp.post(f"{INDIKATOR}/terapkan")
@untuk(Peran.KASUBBAG_PPKP)
def terapkan_indikator(tahun: int):
    return _terapkan(lembar.kumpulan("indikator", tahun))
