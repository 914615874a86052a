"""The search over everything, from the field in the head of every page."""

from flask import url_for

from kinerja.services.beranda import cari as beranda_cari
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.kata_cari import kata_cari
from kinerja.web.tampil import tampil

from .siklus import bp

HALAMAN = {
    "siklus": ("bersama.siklus", ("siklus_id",)),
    "indikator": ("isian.lembar", ("siklus_id", "unit_id")),
    "surat": ("surat.lihat", ("surat_id",)),
    "masuk": ("surat_masuk.lihat", ("surat_masuk_id",)),
    "arsip": ("arsip.isi", ("arsip_id", "nomor")),
}
"""The page of each kind of thing, and what its ids are called there."""


@bp.get("/cari", endpoint="cari")
@untuk(*MEJA)
def cari_semua():
    q = kata_cari()
    hasil = beranda_cari.cari(q, oleh=pelaku())
    return tampil("bersama/cari.html", bagian="bersama/_temuan.html", q=q, hasil=hasil, alamat_temuan=alamat_temuan)


def alamat_temuan(jenis: str, nomor: tuple[int, ...], q: str) -> str:
    """URL of something that was found; "" where it has no page. A paper of the archive shows the words."""
    if not nomor:
        return ""
    endpoint, nama = HALAMAN[jenis]
    return url_for(endpoint, **dict(zip(nama, nomor, strict=True)), q=q if jenis == "arsip" else None)
