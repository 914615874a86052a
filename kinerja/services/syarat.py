"""The conditions that a SOP may name at the gate of a langkah: in words, and by what check. The one table of them."""

from kinerja.services.siklus.gerbang import Syarat

from .analisis import syarat as analisis_syarat
from .arsip import syarat as arsip_syarat
from .disposisi import syarat as disposisi_syarat
from .format_isian import syarat as format_isian_syarat
from .isian import syarat as isian_syarat
from .laporan import syarat as laporan_syarat
from .rapat import syarat as rapat_syarat
from .surat import syarat as surat_syarat

SYARAT = {
    "disposisi_ditandatangani": Syarat(
        "Lembar disposisi ditandatangani Kepala", disposisi_syarat.disposisi_ditandatangani
    ),
    "disposisi_dibaca": Syarat("Disposisi Kepala sudah dibaca", disposisi_syarat.disposisi_dibaca),
    "disposisi_diteruskan": Syarat(
        "Disposisi diteruskan kepada semua penerimanya", disposisi_syarat.disposisi_diteruskan
    ),
    "koordinasi_dicatat": Syarat("Koordinasi penyusunan laporan dicatat", disposisi_syarat.koordinasi_dicatat),
    "paraf_sekretaris_disposisi": Syarat(
        "Paraf {meja} pada lembar disposisi", disposisi_syarat.paraf_sekretaris_disposisi, sendiri=True
    ),
    "format_berisi": Syarat("Format isian memuat indikator", format_isian_syarat.format_berisi),
    "format_disampaikan": Syarat(
        "Format isian disampaikan kepada setiap unit", format_isian_syarat.format_disampaikan, sendiri=True
    ),
    "isian_lengkap": Syarat("Isian setiap indikator lengkap", isian_syarat.isian_lengkap),
    "pernyataan_kabid": Syarat("Pernyataan Kabid atau Kasubbag bahwa data benar", isian_syarat.pernyataan_kabid),
    "analisis_lengkap": Syarat("Simpulan untuk setiap indikator yang berangka", analisis_syarat.analisis_lengkap),
    "undangan_dibuat": Syarat("Undangan rapat terbit", rapat_syarat.undangan_dibuat),
    "daftar_hadir_terisi": Syarat("Daftar hadir terisi", rapat_syarat.daftar_hadir_terisi),
    "notulen_terisi": Syarat("Notulen berisi pembahasan dan simpulan", rapat_syarat.notulen_terisi),
    "keputusan_lengkap": Syarat("Keputusan untuk setiap indikator", rapat_syarat.keputusan_lengkap),
    "laporan_terbentuk": Syarat("Dokumen laporan dibuat dari data yang disetujui", laporan_syarat.laporan_terbentuk),
    "paraf_kasubbag": Syarat("Paraf {meja} pada laporan", laporan_syarat.paraf_kasubbag, sendiri=True),
    "paraf_sekretaris": Syarat("Paraf {meja} pada laporan", laporan_syarat.paraf_sekretaris, sendiri=True),
    "tanda_tangan_kepala": Syarat("Tanda tangan Kepala pada laporan", laporan_syarat.tanda_tangan_kepala, sendiri=True),
    "surat_bernomor": Syarat("Surat pengantar bernomor", surat_syarat.surat_bernomor),
    "surat_tercetak": Syarat("Surat pengantar tercetak", surat_syarat.surat_tercetak),
    "penggandaan_dicatat": Syarat("Penggandaan dicatat", arsip_syarat.penggandaan_dicatat),
    "arsip_lengkap": Syarat("Semua naskah siklus tersimpan di arsip", arsip_syarat.arsip_lengkap),
}
