"""Writing the audit trail: a closed list of acts, one line per change, in the transaction of the change."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from flask import g
from sqlalchemy import String, select, type_coerce

from kinerja.adapters import jam
from kinerja.domain.hak import Pelaku
from kinerja.domain.rantai import NASIHAT
from kinerja.ext import db
from kinerja.models import Jejak

from . import rantai
from .transaksi import bila_sempat, sebelum_selesai, terkumpul


class Aksi(StrEnum):
    """Everything that can stand in the jejak."""

    kalimat: str

    def __new__(cls, nilai: str, kalimat: str = "") -> Self:
        anggota = str.__new__(cls, nilai)
        anggota._value_ = nilai
        anggota.kalimat = kalimat
        return anggota

    MASUK = "akun:masuk", "masuk ke aplikasi"
    GAGAL_MASUK = "akun:gagal-masuk", "gagal masuk"
    GAGAL_SANDI = "akun:gagal-sandi", "keliru mengetik kata sandi yang diminta sekali lagi"
    GAGAL_KODE = "akun:gagal-kode", "gagal memakai kode sandi"
    GAGAL_TOKEN = "kantor:gagal-token", "gagal memakai token penyiapan"
    KELUAR = "akun:keluar", "keluar dari aplikasi"
    GANTI_SANDI = "akun:ganti-sandi", "mengganti kata sandi"
    CABUT_SESI = "akun:cabut-sesi", "mengakhiri sesi"
    BERTINDAK = "akun:bertindak", "berganti jabatan bertindak"
    PILIH_TEMA = "akun:tema", "memilih tampilan"
    BUAT_AKUN = "akun:buat", "membuat akun"
    UBAH_AKUN = "akun:ubah", "mengubah akun"
    ATUR_ULANG_SANDI = "akun:atur-ulang-sandi", "menerbitkan kode sandi"
    TERBIT_TOKEN = "kantor:terbit-token", "menerbitkan token penyiapan"
    SIAPKAN_KANTOR = "kantor:siapkan", "menyiapkan kantor"
    UBAH_KANTOR = "kantor:ubah", "mengubah identitas atau pengaturan kantor"
    ATUR_LAYAR = "layar:atur", "mengatur layar dinding"
    ISI_SEKALIGUS = "kantor:isi-sekaligus", "mengisi daftar dari berkas"
    UBAH_SKALA = "skala:ubah", "mengubah daftar skala"
    UBAH_UNIT = "unit:ubah", "mengubah unit"
    TETAPKAN_PETUGAS = "siklus:petugas", "menetapkan petugas siklus"
    UBAH_JABATAN = "jabatan:ubah", "mengubah jabatan"
    UBAH_PEGAWAI = "pegawai:ubah", "mengubah pegawai"
    UBAH_PENUGASAN = "penugasan:ubah", "mengubah penugasan"
    KUKUHKAN = "penugasan:kukuhkan", "mengukuhkan penugasan"
    UBAH_LIBUR = "libur:ubah", "mengubah hari libur"
    UBAH_ALAMAT = "alamat:ubah", "mengubah buku alamat surat"
    TOLAK_AKSES = "akses:tolak", "ditolak aksesnya"
    TEGASKAN_JAM = "jam:tegaskan", "menegaskan bahwa jam server benar"
    TEGASKAN_SATU_SERVER = "server:tegaskan", "menegaskan bahwa server yang lama sudah dimatikan"
    KUNCI_LAIN = "jejak:kunci", "memakai kunci jejak yang lain daripada sebelumnya"
    KETAHUI_TEMUAN = "temuan:ketahui", "mencatat temuan pemeriksaan data sebagai diketahui"
    PERBAIKI_DATA = "data:perbaiki", "memperbaiki indeks, pengaman, atau berkas arsip"
    MINTA_PEKERJAAN = "pekerjaan:minta", "meminta pekerjaan server"
    BUKA_SIKLUS = "siklus:buka", "membuka siklus"
    TERUSKAN = "langkah:selesai", "menyelesaikan langkah"
    KEMBALIKAN = "langkah:kembali", "mengembalikan langkah"
    BEKUKAN_SIKLUS = "siklus:bekukan", "membekukan yang selesai menurut keadaan kantor pada hari itu"
    GESER_SETELAN = "siklus:geser", "menggeser yang sedang berjalan"
    BATALKAN_SIKLUS = "siklus:batal", "membatalkan siklus"
    INGATKAN = "siklus:ingatkan", "mengingatkan pemegang langkah"
    KIRIM_DISPOSISI = "disposisi:kirim", "mengirim disposisi"
    BACA_DISPOSISI = "disposisi:baca", "membaca disposisi"
    TARIK_DISPOSISI = "disposisi:tarik", "menarik disposisi"
    TINDAK_LANJUT = "disposisi:tindak-lanjut", "mencatat tindak lanjut disposisi"
    CATAT_KOORDINASI = "koordinasi:catat", "mencatat koordinasi"
    CATAT_SURAT_MASUK = "surat-masuk:catat", "mencatat surat masuk"
    UBAH_SURAT_MASUK = "surat-masuk:ubah", "mengoreksi surat masuk"
    BATALKAN_SURAT_MASUK = "surat-masuk:batal", "membatalkan surat masuk"
    UBAH_INDIKATOR = "indikator:ubah", "mengubah indikator"
    ATUR_LAPORAN = "laporan:atur", "mengatur susunan laporan"
    ATUR_APLIKASI = "aplikasi:atur", "mengatur aplikasi tujuan"
    TANDAI_MASUK = "aplikasi:tandai", "menandai angka yang sudah dimasukkan ke aplikasi lain"
    REKOMENDASI = "rekomendasi:catat", "mencatat, mengoreksi, atau menutup rekomendasi"
    TUGASKAN_TERTUNDA = "rekomendasi:tugaskan", "menjadikan yang ditunda dalam rapat sebagai tugas"
    DOKUMEN_DASAR = "dokumen-dasar:simpan", "menyimpan, mengganti, atau mencabut dokumen dasar"
    CATAT_LAMPAU = "lampau:catat", "mencatat realisasi dari dokumen"
    SUSUN_FORMAT = "format:susun", "menyusun format isian"
    PERBAIKI_FORMAT = "format:perbaiki", "memperbaiki format isian yang sudah ditetapkan"
    SAMPAIKAN_FORMAT = "format:sampaikan", "menyampaikan format isian"
    BUKA_FORMAT = "format:buka", "membuka format isian"
    TERIMA_FORMAT = "format:terima", "menerima format isian"
    INGATKAN_UNIT = "format:ingatkan", "mengingatkan unit"
    ISI_SEL = "isian:isi", "mengisi sel"
    SUMBER_DAYA = "isian:sumber-daya", "mencatat orang-hari unit"
    JAWAB_RAGU = "isian:jawab-ragu", "membenarkan angka yang ditanyakan"
    KOMENTARI = "isian:komentari", "mengomentari sel"
    KOMENTARI_LAPORAN = "laporan:komentari", "mengomentari laporan"
    SELESAIKAN_KOMENTAR_LAPORAN = "laporan:selesaikan-komentar", "menyelesaikan komentar laporan"
    SELESAIKAN_KOMENTAR = "isian:selesaikan-komentar", "menyelesaikan komentar sel"
    UNGGAH_BUKTI = "bukti:unggah", "menambah bukti dukung"
    CABUT_BUKTI = "bukti:cabut", "mencabut bukti dukung"
    BATAL_CABUT_BUKTI = "bukti:batal-cabut", "membatalkan pencabutan bukti dukung"
    LAPORKAN = "isian:laporkan", "melaporkan data unit"
    CATAT_ANALISIS = "analisis:catat", "mencatat analisis"
    SIAPKAN_RAPAT = "rapat:siapkan", "menyiapkan rapat"
    CATAT_HADIR = "rapat:hadir", "mencatat daftar hadir"
    CATAT_NOTULEN = "rapat:notulen", "mencatat notulen"
    PUTUSKAN = "rapat:putuskan", "mencatat keputusan rapat"
    BUAT_DOKUMEN = "dokumen:buat", "membuat dokumen"
    PARAF = "dokumen:paraf", "membubuhkan paraf"
    TANDA_TANGAN = "dokumen:tanda-tangan", "menandatangani"
    KEMBALIKAN_RALAT = "ralat:kembali", "mengembalikan ralat laporan"
    BUAT_SURAT = "surat:buat", "membuat surat"
    UBAH_SURAT = "surat:ubah", "mengubah konsep surat"
    BUANG_SURAT = "surat:buang", "membuang konsep surat"
    GAGAL_CETAK = "surat:gagal-cetak", "gagal mencetak surat"
    ISI_NOMOR_AWAL = "register:nomor-awal", "mengisi nomor terakhir buku agenda kertas"
    BERI_NOMOR = "surat:beri-nomor", "memberi nomor surat"
    BATALKAN_NOMOR = "surat:batalkan-nomor", "membatalkan nomor surat"
    KIRIM_SURAT = "surat:kirim", "mencatat pengiriman surat"
    CATAT_PENGGANDAAN = "penggandaan:catat", "mencatat penggandaan"
    TERIMA_PENGGANDAAN = "penggandaan:terima", "mencatat penerimaan salinan"
    HAPUS_PENGGANDAAN = "penggandaan:hapus", "menghapus catatan penggandaan"
    ARSIPKAN = "arsip:simpan", "mengarsipkan"
    IMPOR_ARSIP = "arsip:impor", "memasukkan naskah lama ke arsip"
    BACA_PINDAIAN = "arsip:baca-pindaian", "membaca isi pindaian di arsip"
    UBAH_ARSIP = "arsip:ubah", "mengubah keterangan arsip"
    TEMPAT_ARSIP = "arsip:tempat", "mengubah tempat arsip"
    PINJAM_ARSIP = "arsip:pinjam", "meminjamkan berkas arsip"
    KEMBALI_ARSIP = "arsip:kembali", "menerima kembali berkas arsip"
    SIMPAN_PENCARIAN = "arsip:simpan-pencarian", "menyimpan atau menghapus pencarian arsip"
    LETAK_ASLI = "dokumen:letak-asli", "mencatat letak naskah asli"
    BUANG_ARSIP = "arsip:buang", "membuang atau memulihkan arsip"
    EKSPOR_ARSIP = "arsip:ekspor", "mengekspor arsip"
    TAMBAH_KODE = "klasifikasi:tambah", "menambah kode klasifikasi"
    UBAH_JRA = "klasifikasi:retensi", "mengubah retensi kode klasifikasi"
    TAHAN_ARSIP = "arsip:tahan", "menahan atau melepas berkas arsip"
    USUL_SUSUT = "penyusutan:usul", "mengusulkan penyusutan arsip"
    SETUJUI_SUSUT = "penyusutan:setuju", "menyetujui penyusutan arsip"
    LAKUKAN_SUSUT = "penyusutan:laksana", "melaksanakan penyusutan arsip"
    BATAL_SUSUT = "penyusutan:batal", "membatalkan penyusutan arsip"
    OPNAME_ARSIP = "arsip:opname", "menghitung berkas arsip di tempatnya"

    @classmethod
    def _missing_(cls, value: object) -> Self:
        """What another version, or somebody by hand, has written does not keep the others from being read."""
        asing = str.__new__(cls, value)
        asing._name_, asing._value_ = "ASING", str(value)
        asing.kalimat = f"melakukan hal yang tidak dikenal versi ini ({str(value)[:60]})"
        return asing


@dataclass(frozen=True)
class Pengakuan:
    """Findings of the check that a pengelola has acknowledged, and why; `tanda` is what they are known by."""

    nomor: int
    waktu: datetime
    oleh: str
    alasan: str
    temuan: tuple[str, ...]
    tanda: frozenset[str]


def pengakuan() -> list[Pengakuan]:
    """Every one, oldest first, as far as its line can be read: somebody may have written one by hand."""
    rincian = type_coerce(Jejak.rincian, String).label("rincian")
    kueri = select(Jejak.id, Jejak.waktu, Jejak.pelaku, rincian).where(Jejak.aksi == Aksi.KETAHUI_TEMUAN.value)
    semua = []
    for baris in db.session.execute(kueri.order_by(Jejak.id)):
        try:
            isi = dict(json.loads(baris.rincian))
            temuan = tuple(str(kalimat).removesuffix(NASIHAT).strip() for kalimat in isi["temuan"])
            tanda = frozenset(map(str, isi["tanda"]))
        except (ValueError, TypeError, KeyError):
            continue
        semua.append(Pengakuan(baris.id, baris.waktu, baris.pelaku, str(isi.get("alasan", "")), temuan, tanda))
    return semua


def catat_jejak(
    aksi: Aksi,
    *,
    oleh: Pelaku | None,
    siklus_id: int | None = None,
    objek: str = "",
    objek_id: int | None = None,
    rincian: dict | None = None,
    alamat_ip: str = "",
) -> None:
    """Add one line to the jejak, or to the line of the act that runs. `rincian`: plain JSON values, never a secret."""
    if tindakan := g.get("tindakan_berjalan"):
        tindakan.append((aksi, siklus_id, objek, objek_id, rincian or {}))
        return
    _tulis(aksi, jam.sekarang(), oleh, siklus_id, objek, objek_id, rincian or {}, alamat_ip)


class _Tindakan(list):
    """What an act has noted so far; true also while it is empty."""

    def __bool__(self) -> bool:
        return True


@contextmanager
def satu_tindakan(aksi: Aksi, *, oleh: Pelaku, waktu: datetime) -> Iterator[None]:
    """One act, one line: what is noted within stands in the line of `aksi`, the rest of it under "akibat".

    Use it inside a verb. An act within an act belongs to the outer one.
    """
    if g.get("tindakan_berjalan"):
        yield
        return
    catatan = _Tindakan()
    g.tindakan_berjalan = catatan
    try:
        yield
    finally:
        g.pop("tindakan_berjalan")
    if len(catatan):  # what was sent twice leaves nothing behind
        _tulis_satu(aksi, catatan, oleh, waktu)


def _tulis_satu(aksi: Aksi, catatan: list, oleh: Pelaku, waktu: datetime) -> None:
    pokok = next((isi for isi in catatan if isi[0] is aksi), catatan[-1])
    akibat = [{"aksi": a.value} | rincian for a, *_, rincian in catatan if a is not aksi]
    rincian = {kunci: isi for a, *_, isi_catatan in catatan if a is aksi for kunci, isi in isi_catatan.items()}
    _, siklus_id, objek, objek_id, _ = pokok
    _tulis(aksi, waktu, oleh, siklus_id, objek, objek_id, rincian | ({"akibat": akibat} if akibat else {}), "")


def _tulis(
    aksi: Aksi,
    waktu: datetime,
    oleh: Pelaku | None,
    siklus_id: int | None,
    objek: str,
    objek_id: int | None,
    rincian: dict,
    alamat_ip: str,
) -> None:
    baris = Jejak(
        id=rantai.nomor_baru(terkumpul(_sambung)),
        waktu=waktu,
        aksi=aksi.value,
        akun_id=oleh.akun_id if oleh else None,
        pelaku=oleh.sebutan if oleh else "",
        peran=oleh.peran.value if oleh else "",
        alamat_ip=alamat_ip or (oleh.alamat_ip if oleh else ""),
        siklus_id=siklus_id,
        objek=objek,
        objek_id=objek_id,
        rincian=rincian,
    )
    db.session.add(baris)
    sebelum_selesai(_sambung, baris)


def _sambung(baris: list[Jejak]) -> None:
    """Link the lines of the verb that ends. Where another key than before does it, a line of its own says so."""

    def kunci_lain(lama: str, baru: str) -> Jejak:
        rincian = {"kunci_lama": lama, "kunci_baru": baru}
        nomor, waktu = rantai.nomor_baru(baris), jam.sekarang()
        tambahan = Jejak(id=nomor, waktu=waktu, aksi=Aksi.KUNCI_LAIN.value, objek="jejak", rincian=rincian)
        db.session.add(tambahan)
        return tambahan

    rantai.sambung(baris, kunci_lain)


@bila_sempat
def catat_penolakan(oleh: Pelaku | None, tempat: str, *, alamat_ip: str = "") -> None:
    """Note that somebody tried what their jabatan does not carry; `tempat` is the page or act (endpoint)."""
    catat_jejak(Aksi.TOLAK_AKSES, oleh=oleh, objek=tempat[:40], alamat_ip=alamat_ip)
