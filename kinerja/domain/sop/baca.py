"""Read an SOP from TOML and check it strictly; every refusal names file, line and reason, in Indonesian."""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from kinerja.domain.toml_salah import keluhan_toml

from .bentuk import (
    SYARAT_DIKENAL,
    Catatan,
    DasarHukum,
    JenisDasar,
    Kembali,
    Kolom,
    Langkah,
    Lingkup,
    Masa,
    Pelaksana,
    Pengesahan,
    Peran,
    Sah,
    Sop,
)
from .letak import Jalur, Letak
from .periksa import periksa_sop
from .tabel import SopRusak, Tabel

WAKTU_TERLAMA = 260
_SLUG = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KODE = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_T = TypeVar("_T")


def baca_sop(teks: str, nama_berkas: str) -> Sop:
    """Read and check an SOP. Raises SopRusak with file, line and reason."""
    isi = _uraikan(teks, nama_berkas)

    def tolak(jalur: Jalur, alasan: str) -> SopRusak:
        return SopRusak(nama_berkas, Letak(teks).baris(jalur), alasan)

    sop = _sop(Tabel(isi, (), tolak), teks)
    periksa_sop(sop, tolak)
    return sop


def _uraikan(teks: str, nama_berkas: str) -> dict[str, Any]:
    try:
        return tomllib.loads(teks)
    except (ValueError, RecursionError) as galat:
        raise SopRusak(nama_berkas, *keluhan_toml(teks, str(galat))) from galat


def _sop(akar: Tabel, teks: str) -> Sop:
    dokumen = akar.tabel("dokumen")
    sop = Sop(
        kode=akar.pola("kode", _KODE, "kode hanya boleh memuat huruf kecil, angka, dan tanda hubung."),
        pemerintah=dokumen.teks("pemerintah"),
        instansi=dokumen.teks("instansi"),
        nomor=dokumen.teks("nomor"),
        dibuat=dokumen.tanggal("dibuat"),
        revisi=dokumen.tanggal_bila_ada("revisi"),
        efektif=dokumen.tanggal("efektif"),
        nama=dokumen.teks("nama"),
        nama_alur=dokumen.teks("nama_alur"),
        nama_jabatan=dokumen.teks("nama_jabatan", ""),
        bagian=dokumen.teks("bagian"),
        pengesahan=_pengesahan(akar.tabel("pengesahan")),
        dasar_hukum=_semua(akar.daftar_tabel("dasar_hukum"), _dasar_hukum),
        kualifikasi=akar.daftar_teks("kualifikasi"),
        keterkaitan=akar.daftar_teks("keterkaitan"),
        peralatan=akar.daftar_teks("peralatan"),
        peringatan=akar.daftar_teks("peringatan"),
        pencatatan=akar.daftar_teks("pencatatan"),
        catatan=_semua(akar.daftar_tabel("catatan", wajib=False), _catatan),
        kolom=_semua(akar.daftar_tabel("kolom"), _kolom),
        langkah=_semua(akar.daftar_tabel("langkah"), _langkah),
        sha256=hashlib.sha256(teks.encode()).hexdigest(),
        isi=teks,
        dokumen_dasar=_semua(akar.daftar_tabel("dokumen_dasar", wajib=False), _jenis_dasar),
    )
    dokumen.tamat()
    akar.tamat()
    return sop


def _semua(daftar: Iterable[Tabel], baca: Callable[[Tabel], _T]) -> tuple[_T, ...]:
    hasil = []
    for tabel in daftar:
        hasil.append(baca(tabel))
        tabel.tamat()
    return tuple(hasil)


def _pengesahan(tabel: Tabel) -> Pengesahan:
    pengesahan = Pengesahan(tabel.teks("nama"), tabel.teks("nip"), tabel.teks("catatan", ""))
    tabel.tamat()
    return pengesahan


def _dasar_hukum(tabel: Tabel) -> DasarHukum:
    return DasarHukum(tabel.teks("teks"), tabel.teks("catatan", ""))


def _jenis_dasar(tabel: Tabel) -> JenisDasar:
    return JenisDasar(
        kunci=tabel.pola("kunci", _SLUG, "kunci hanya boleh memuat huruf kecil, angka, dan garis bawah."),
        nama=tabel.teks("nama"),
        tertulis=tabel.teks("tertulis"),
        masa=tabel.pilihan("masa", Masa),
        langkah=tabel.daftar_teks("langkah", wajib=False),
        indikator=tabel.benar("indikator", bawaan=False),
        lampiran=tabel.benar("lampiran", bawaan=False),
        klasifikasi=tabel.teks("klasifikasi", ""),
    )


def _catatan(tabel: Tabel) -> Catatan:
    return Catatan(tabel.teks("tentang"), tabel.teks("teks"))


def _kolom(tabel: Tabel) -> Kolom:
    return Kolom(tabel.pilihan("peran", Peran), tabel.teks("judul"))


def _pelaksana(tabel: Tabel) -> Pelaksana:
    return Pelaksana(tabel.pilihan("peran", Peran), tabel.benar("tersurat"), tabel.benar("ikut", bawaan=False))


def _kembali(tabel: Tabel) -> Kembali:
    return Kembali(tabel.teks("ke"), tabel.pilihan("lingkup", Lingkup))


def _syarat(tabel: Tabel) -> tuple[str, ...]:
    daftar = tabel.daftar_teks("syarat", wajib=False)
    for urut, teks in enumerate(daftar):
        if teks not in SYARAT_DIKENAL:
            raise tabel.tolak((*tabel.jalur, "syarat", urut), f"syarat “{teks}” tidak dikenal aplikasi ini.")
    return daftar


def _langkah(tabel: Tabel) -> Langkah:
    return Langkah(
        urut=tabel.bilangan("urut", 99),
        nomor_sop=tabel.teks("nomor_sop"),
        kunci=tabel.pola("kunci", _SLUG, "kunci hanya boleh memuat huruf kecil, angka, dan garis bawah."),
        uraian=tabel.teks("uraian"),
        pelaksana=_semua(tabel.daftar_tabel("pelaksana"), _pelaksana),
        kelengkapan=tabel.teks("kelengkapan", ""),
        waktu=tabel.bilangan("waktu", WAKTU_TERLAMA),
        waktu_tertulis=tabel.teks("waktu_tertulis"),
        output=tabel.teks("output", ""),
        keterangan=tabel.teks("keterangan", ""),
        per_unit=tabel.benar("per_unit", bawaan=False),
        menetapkan_unit=tabel.benar("menetapkan_unit", bawaan=False),
        syarat=_syarat(tabel),
        kembali=_semua(tabel.daftar_tabel("kembali", wajib=False), _kembali),
        ringkas=tabel.teks("ringkas"),
        tindakan=tabel.teks("tindakan"),
        cetak=tabel.teks("cetak"),
        catatan=tabel.teks("catatan", ""),
        tambahan=tabel.pilihan("tambahan", Sah).value if tabel.ada("tambahan") else "",
    )
