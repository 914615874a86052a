"""What the script sends while somebody types, and throwing a draft away. How drafts come and go: konsep_tuang."""

from flask import Blueprint, flash, jsonify, redirect, request, url_for

from kinerja.adapters import jam
from kinerja.domain.tanggal import tulis_jam
from kinerja.services.pintu import konsep
from kinerja.web.akses import SEMUA, pelaku, untuk
from kinerja.web.halaman_tautan import alamat_pengirim
from kinerja.web.konsep_tuang import terkirim_dari

bp = Blueprint("konsep", __name__)


@bp.post("/konsep")
@untuk(*SEMUA)
def simpan():
    """The draft is kept already, before any act. The script asks for JSON; Enter in a field comes back to the page."""
    if request.accept_mimetypes.best == "application/json":
        return jsonify(pada=tulis_jam(jam.sekarang())[:5])
    return redirect(_alamat(), 303)


@bp.post("/konsep/buang")
@untuk(*SEMUA)
def buang():
    if asal := terkirim_dari():
        konsep.buang(asal, oleh=pelaku())
    flash("Konsep Anda pada halaman ini dibuang. Halaman menampilkan isi yang tersimpan.")
    return redirect(_alamat(), 303)


def _alamat() -> str:
    asal = terkirim_dari()
    return alamat_pengirim(asal) if asal else url_for("bersama.beranda")
