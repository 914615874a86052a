"""The review of the report before the Inspektorat comes, on the desk of the Kasubbag PPKP."""

from kinerja.domain.hak import Tindakan
from kinerja.services import naskah
from kinerja.services.laporan import pernyataan, reviu_paket
from kinerja.services.laporan import reviu as laporan_reviu
from kinerja.services.rekomendasi import baca as rekomendasi_baca
from kinerja.services.siklus import perjalanan
from kinerja.web.akses import pelaku, untuk
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_zip

from .meja import bp

ALAMAT = "/kasubbag/siklus/<int:siklus_id>/reviu"


@bp.get(ALAMAT)
@untuk(Tindakan.LAPORAN_SUSUN)
def reviu(siklus_id: int):
    terakhir, isi = reviu_paket.terakhir(siklus_id), laporan_reviu.susun_reviu(siklus_id, oleh=pelaku())
    return tampil(
        "laporan/reviu.html",
        reviu=isi,
        nama=perjalanan.nama_siklus(naskah.ambil_siklus(siklus_id)),
        pekerjaan=terakhir,
        siap=reviu_paket.siap(siklus_id) is not None,
        rekomendasi=[(r, rekomendasi_baca.tercetak(r), rekomendasi_baca.terlambat(r)) for r in isi.rekomendasi],
        pernyataan=pernyataan.terakhir(siklus_id),
        tercantum=pernyataan.tercantum(siklus_id),
    )


@bp.post(ALAMAT)
@untuk(Tindakan.LAPORAN_SUSUN)
def buat_reviu(siklus_id: int):
    pekerjaan_id = reviu_paket.minta(siklus_id, oleh=pelaku())
    return lanjut("pekerjaan.lihat", pekerjaan_id=pekerjaan_id, pesan="Berkas siap reviu masuk antrean.")


@bp.get(ALAMAT + "/berkas")
@untuk(Tindakan.LAPORAN_SUSUN)
def berkas_reviu(siklus_id: int):
    return jawab_zip(reviu_paket.berkas(siklus_id, oleh=pelaku()), "Berkas siap reviu")
