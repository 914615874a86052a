"""Saying that rows have been typed into another application, and taking that back."""

from collections.abc import Mapping

from kinerja.adapters import jam
from kinerja.domain.galat import GalatMasukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.isi_sekali import rekam_isi
from kinerja.ext import db
from kinerja.models import TandaMasuk
from kinerja.services import hak
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.transaksi import menulis

from .baca import BarisTujuan, LembarTujuan, lembar
from .baris import siapkan

BERUBAH = "Isi baris ini berubah setelah halaman dibuka. Salin yang tampil sekarang, lalu beri tanda lagi."


@menulis
def tandai(siklus_id: int, nomor: int, sudah: Mapping[str, bool], dilihat: Mapping[str, str], *, oleh: Pelaku) -> int:
    """Keep which rows have been typed; returns how many marks changed. Rows that are not named stay as they are.

    `dilihat`: the `sidik` of each row as the page showed it. Raises GalatMasukan (sudah_<row>) for a row that shows
    something else by now, TidakDitemukan, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    kini = lembar(siklus_id, nomor, oleh=oleh)
    ganti = [baris for baris in kini.baris if sudah.get(baris.kunci, baris.sudah) != baris.sudah]
    siapkan(baris.isi for baris in ganti)
    salah = {f"sudah_{b.kunci}": BERUBAH for b in ganti if sudah[b.kunci] and dilihat.get(b.kunci) != b.sidik}
    if salah:
        raise GalatMasukan(salah)
    for baris in ganti:
        db.session.add(_tanda(kini, baris, sudah[baris.kunci], oleh))
    if ganti:
        db.session.flush()
        rincian = {"aplikasi": kini.aplikasi.isi.nama, "baris": len(ganti)}
        catat_jejak(
            Aksi.TANDAI_MASUK, oleh=oleh, siklus_id=siklus_id, objek="aplikasi_tujuan", objek_id=nomor, rincian=rincian
        )
    return len(ganti)


def _tanda(kini: LembarTujuan, baris: BarisTujuan, sudah: bool, oleh: Pelaku) -> TandaMasuk:
    return TandaMasuk(
        siklus_id=kini.siklus_id,
        aplikasi=kini.aplikasi.nomor,
        baris=baris.kunci,
        sudah=sudah,
        isi=rekam_isi(baris.isi, kini.aplikasi.isi.kolom),
        oleh=oleh.sebutan,
        pada=jam.sekarang(),
    )
