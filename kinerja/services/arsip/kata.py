"""The job that reads the words of files that were too long to be read while a person waited (keputusan 0521)."""

from kinerja.adapters.gudang import BerkasRusak
from kinerja.adapters.teks import teks_berkas
from kinerja.ext import db
from kinerja.models import IsiArsip
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.pekerjaan.jenis import Kabar

from .pindaian import simpan_teks


def kerjakan(isi: dict, kabar: Kabar) -> dict:
    """Read them one by one. One without words stays as it is: where it has pages it is a scan (pindaian.py)."""
    berkata = 0
    for ke, nomor in enumerate(isi["isi"], 1):
        kabar(f"Membaca kata naskah ke-{ke} dari {len(isi['isi'])}.")
        berkata += _baca(nomor)
    return {"pesan": f"{len(isi['isi'])} naskah dibaca, {berkata} di antaranya berisi kata."}


def _baca(isi_id: int) -> bool:
    naskah = db.session.get(IsiArsip, isi_id)
    if naskah is None:  # thrown away meanwhile
        return False
    mime = naskah.berkas.mime
    try:
        bytes_ = baca_isi(naskah.berkas)
    except BerkasRusak:  # the check of the data names it
        bytes_ = b""
    db.session.rollback()
    teks = teks_berkas(mime, bytes_) if bytes_ else ""
    if not teks.strip():
        return False
    simpan_teks(isi_id, teks)
    return True
