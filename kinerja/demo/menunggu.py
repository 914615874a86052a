"""Work for the desks that no running siklus of the demo has reached: a ralat to sign, recommendations to follow up."""

from datetime import date

from kinerja.domain.rekomendasi import EVALUASI, DataRekomendasi
from kinerja.services.laporan import ralat
from kinerja.services.rekomendasi import catat as rekomendasi_catat

from .kantor import pelaku
from .orang import ARSIPARIS, KASUBBAG, SEKRETARIS
from .waktu import Penunjuk

REKOMENDASI = {
    KASUBBAG: "Cantumkan sumber data setiap indikator dalam laporan periode berikutnya (contoh).",
    ARSIPARIS: "Lengkapi tanda terima salinan laporan, lalu simpan bersama arsipnya (contoh).",
}
"""What the evaluasi of the archived report asked for, by who holds it."""
BARIS = ralat.BarisRalat(
    "BAB III, uraian bukti dukung Bidang Mutasi dan Promosi",
    "rekapitulasi kenaikan pangkat per unit kerja",
    "rekapitulasi kenaikan pangkat per perangkat daerah",
)


def titipkan(siklus_id: int, waktu: Penunjuk, hari_ini: date) -> None:
    """Of the archived siklus: a ralat that waits for the signature of the Kepala today, and two recommendations."""
    oleh = pelaku(KASUBBAG)
    waktu.hari(0, "13.35")
    for nama_pengguna, uraian in REKOMENDASI.items():
        data = DataRekomendasi(EVALUASI, uraian, pelaku(nama_pengguna).jabatan_id, waktu.tanggal(10))
        rekomendasi_catat.catat(siklus_id, data, oleh=oleh)
        waktu.lewat(4)
    data_ralat = ralat.DataRalat("Sebutan rekapitulasi keliru pada uraian bukti dukung.", (BARIS,), hari_ini, True)
    dibuat = ralat.buat(siklus_id, data_ralat, versi=ralat.versi_kini(siklus_id), oleh=oleh)
    for nama_pengguna in (KASUBBAG, SEKRETARIS):
        waktu.lewat(15)
        versi = ralat.versi_kini(siklus_id)
        ralat.bubuhkan(siklus_id, sha256=dibuat.berkas.sha256, versi=versi, oleh=pelaku(nama_pengguna))
