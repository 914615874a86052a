"""Papers and files: as they will print, with who signed what; and the bytes themselves."""

from flask import Blueprint, url_for

from kinerja.domain.galat import TidakDitemukan
from kinerja.services.berkas import hak as berkas_hak
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.siklus import perjalanan
from kinerja.web.akses import MEJA, pelaku, umum, untuk
from kinerja.web.tampil import tampil
from kinerja.web.unduh import jawab_berkas, jawab_lembar, lembar

bp = Blueprint("dokumen", __name__)


@bp.get("/dokumen/<int:dokumen_id>")
@untuk(*MEJA)
def lihat(dokumen_id: int):
    dokumen = berkas_hak.ambil_terlihat(dokumen_id, oleh=pelaku())
    return tampil(
        "dokumen/lihat.html",
        dokumen=dokumen,
        nama=perjalanan.nama_siklus(dokumen.siklus),
        halaman=[url_for("dokumen.halaman", dokumen_id=dokumen_id, nomor=n) for n in lembar(dokumen.berkas)],
    )


@bp.get("/dokumen/<int:dokumen_id>/halaman/<int:nomor>.png")
@untuk(*MEJA)
def halaman(dokumen_id: int, nomor: int):
    dokumen = berkas_hak.ambil_terlihat(dokumen_id, oleh=pelaku())
    return jawab_lembar(dokumen.berkas, nomor, rahasia=berkas_hak.dokumen_rahasia(dokumen))


@bp.get("/dokumen/<int:dokumen_id>/berkas.pdf")
@untuk(*MEJA)
def pdf(dokumen_id: int):
    dokumen = berkas_hak.ambil_terlihat(dokumen_id, oleh=pelaku())
    return jawab_berkas(dokumen.berkas, sebaris=True)


@bp.get("/dokumen/<int:dokumen_id>/unduh")
@untuk(*MEJA)
def unduh(dokumen_id: int):
    dokumen = berkas_hak.ambil_terlihat(dokumen_id, oleh=pelaku())
    return jawab_berkas(dokumen.berkas, sebaris=False)


@bp.get("/berkas/<int:berkas_id>")
@untuk(*MEJA)
def berkas(berkas_id: int):
    return jawab_berkas(berkas_hak.ambil_berkas(berkas_id, oleh=pelaku()), sebaris=False)


@bp.get("/berkas/<int:berkas_id>/lihat")
@untuk(*MEJA)
def lihat_berkas(berkas_id: int):
    isi_berkas = berkas_hak.ambil_berkas(berkas_id, oleh=pelaku())
    return tampil(
        "dokumen/berkas.html",
        berkas=isi_berkas,
        halaman=[url_for("dokumen.halaman_berkas", berkas_id=berkas_id, nomor=n) for n in lembar(isi_berkas)],
    )


@bp.get("/berkas/<int:berkas_id>/halaman/<int:nomor>.png")
@untuk(*MEJA)
def halaman_berkas(berkas_id: int, nomor: int):
    isi_berkas = berkas_hak.ambil_berkas(berkas_id, oleh=pelaku())
    return jawab_lembar(isi_berkas, nomor, rahasia=berkas_hak.berkas_rahasia(isi_berkas))


@bp.get("/logo")
@umum
def logo():
    gambar = kantor_baca.logo()
    if gambar is None:
        raise TidakDitemukan("Kantor belum mengunggah logo.")
    return jawab_berkas(gambar, sebaris=True)
