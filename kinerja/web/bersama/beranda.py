"""Beranda: what each desk sees first. Its own work, then what it watches over."""

from flask import redirect, url_for

from kinerja.domain.gambar import BarisPeta, Peta, Sel
from kinerja.domain.sop import Peran
from kinerja.services.beranda import capaian as beranda_capaian
from kinerja.services.beranda import pagi, papan, serah_terima, tugas
from kinerja.services.pintu import sesi
from kinerja.web import navigasi
from kinerja.web.akses import MEJA, SEMUA, pelaku, untuk
from kinerja.web.forms.pengelola import FormSerahTerima
from kinerja.web.tampil import tampil
from kinerja.web.tautan import alamat_tautan
from kinerja.web.unduh import jawab_pdf

from .siklus import bp

PETA = 5
"""How many periods the map shows: it has to fit a paper."""


@bp.get("/")
@untuk(*SEMUA)
def beranda():
    saya = pelaku()
    if saya.peran is Peran.PENGELOLA:
        return redirect(url_for("pengelola.beranda"), 303)
    isi = papan.papan(saya)
    return tampil(
        "bersama/beranda.html",
        tugas=[navigasi.butir_tugas(butir) for butir in tugas.daftar(saya)],
        lain=[(siapa, list(map(navigasi.butir_tugas, tugas.daftar(siapa)))) for siapa in sesi.pelaku_lain(saya)],
        papan=isi,
        peta=peta(isi.capaian) if isi.capaian else None,
        alamat_periode=alamat_periode,
    )


@bp.get("/lembar-pagi")
@untuk(*MEJA)
def lembar_pagi():
    return tampil("bersama/lembar_pagi.html", isi=pagi.lembar())


@bp.get("/lembar-pagi/pdf")
@untuk(*MEJA)
def lembar_pagi_pdf():
    return jawab_pdf(pagi.pdf(), "Lembar pagi")


def _form_serah(**data) -> FormSerahTerima:
    return FormSerahTerima(**data).tawarkan(serah_terima.calon(pelaku()))


@bp.get("/serah-terima")
@untuk(*MEJA)
def lihat_serah_terima():
    return tampil("bersama/serah_terima.html", isi=serah_terima.isi(pelaku()), form=_form_serah())


@bp.post("/serah-terima")
@untuk(*MEJA)
def cetak_serah_terima():
    form = _form_serah()
    if form.kerjakan(lambda: serah_terima.berita_acara(form.penerima.data, form.tanggal.data, oleh=pelaku())):
        return jawab_pdf(form.hasil, f"{serah_terima.JUDUL} {pelaku().jabatan}")
    return tampil("bersama/serah_terima.html", status=form.status, isi=serah_terima.isi(pelaku()), form=form)


def peta(capaian: beranda_capaian.Capaian) -> Peta:
    """The map of units against the newest periods, each field with the sheet or the page that it comes from."""
    periode = capaian.periode[-PETA:]
    kolom = tuple(", ".join(filter(None, (satu_periode.pendek, satu_periode.asal))) for satu_periode in periode)
    baris = ((nama, zip(periode, sel[-PETA:], strict=True)) for nama, sel in capaian.peta)
    return Peta(kolom, tuple(BarisPeta(nama, tuple(_sel(*milik) for milik in semua)) for nama, semua in baris))


def _sel(periode: beranda_capaian.CapaianPeriode, sel: beranda_capaian.SelPeta | None) -> Sel:
    if sel is None:
        return Sel("–")
    alamat = alamat_tautan(sel.tautan) if sel.tautan else alamat_periode(periode)
    return Sel(sel.ukuran.teks, sel.ukuran.predikat, sel.ukuran.tingkat, alamat)


def alamat_periode(periode: beranda_capaian.CapaianPeriode) -> str:
    """Where the figures of a period are kept: its siklus, or the realisasi lampau."""
    if periode.siklus_id is None:
        return url_for("lampau.isian", tahun=periode.tahun, periode=periode.periode)
    return url_for("bersama.siklus", siklus_id=periode.siklus_id)
