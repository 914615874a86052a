"""Tables: columns, constraints, relationships. No rules, no commits, no hooks."""

from .akun import Akun, PercobaanMasuk, SandiTitip, Sesi, TokenSekali
from .arsip import Arsip, IsiArsip, Klasifikasi, PencarianTersimpan, Penggandaan, RiwayatJra
from .berkas import Berkas, Dokumen, Pengesahan
from .depot import AsliKertas, ButirOpname, ButirPenyusutan, Opname, Penyusutan, Pinjaman, Tahanan, Tempat
from .disposisi import Disposisi, Koordinasi, PenerimaDisposisi, RiwayatSuratMasuk, SuratMasuk
from .dokumen_dasar import DokumenDasar
from .indikator import Indikator, RujukanIndikator, VersiIndikator
from .isian import (
    Bukti,
    ButirIsian,
    CatatanAnalisis,
    FormatUnit,
    JawabanRagu,
    KomentarSel,
    PadananKolom,
    PerbaikanFormat,
    RiwayatSel,
    Sel,
    SumberDayaUnit,
    UnggahanIsian,
)
from .jejak import Jejak, Pemberitahuan, RantaiJejak
from .kantor import HariLibur, Jabatan, Kantor, Pegawai, Penugasan, Unit
from .konsep import Konsep
from .lampau import RiwayatLampau, SelLampau, SumberLampau
from .laporan import AplikasiTujuan, KomentarLaporan, SusunanLaporan, TandaMasuk
from .layar import LayarDinding
from .pekerjaan import Pekerjaan
from .ralat import PengembalianRalat
from .rapat import KeputusanRapat, PesertaRapat, Rapat
from .rekomendasi import Rekomendasi
from .siklus import NaskahSop, Peristiwa, PetugasSiklus, RealisasiBeku, RekamanKantor, Siklus, WaktuLangkah
from .skala import SkalaUkur
from .surat import BukuNomor, JawabanAwal, Surat, TujuanSurat

__all__ = [
    "Akun",
    "AplikasiTujuan",
    "Arsip",
    "AsliKertas",
    "Berkas",
    "Bukti",
    "BukuNomor",
    "ButirIsian",
    "ButirOpname",
    "ButirPenyusutan",
    "CatatanAnalisis",
    "Disposisi",
    "Dokumen",
    "DokumenDasar",
    "FormatUnit",
    "HariLibur",
    "Indikator",
    "IsiArsip",
    "Jabatan",
    "JawabanAwal",
    "JawabanRagu",
    "Jejak",
    "Kantor",
    "KeputusanRapat",
    "Klasifikasi",
    "KomentarLaporan",
    "KomentarSel",
    "Konsep",
    "Koordinasi",
    "LayarDinding",
    "NaskahSop",
    "Opname",
    "PadananKolom",
    "Pegawai",
    "Pekerjaan",
    "Pemberitahuan",
    "PencarianTersimpan",
    "PenerimaDisposisi",
    "PengembalianRalat",
    "Pengesahan",
    "Penggandaan",
    "Penugasan",
    "Penyusutan",
    "PerbaikanFormat",
    "PercobaanMasuk",
    "Peristiwa",
    "PesertaRapat",
    "PetugasSiklus",
    "Pinjaman",
    "RantaiJejak",
    "Rapat",
    "RealisasiBeku",
    "RekamanKantor",
    "Rekomendasi",
    "RiwayatJra",
    "RiwayatLampau",
    "RiwayatSel",
    "RiwayatSuratMasuk",
    "RujukanIndikator",
    "SandiTitip",
    "Sel",
    "SelLampau",
    "Sesi",
    "Siklus",
    "SkalaUkur",
    "SumberDayaUnit",
    "SumberLampau",
    "Surat",
    "SuratMasuk",
    "SusunanLaporan",
    "Tahanan",
    "TandaMasuk",
    "Tempat",
    "TokenSekali",
    "TujuanSurat",
    "UnggahanIsian",
    "Unit",
    "VersiIndikator",
    "WaktuLangkah",
]
