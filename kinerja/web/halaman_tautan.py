"""Which page a target is, and which target a page is. The one table of both."""

from urllib.parse import urlsplit

from flask import request, url_for

from kinerja.domain.tautan import Apa, Tautan

_SIKLUS = ("siklus_id",)
UNIT = ("siklus_id", "unit_id")
_BUTIR = ("siklus_id", "butir_id")

HALAMAN: dict[Apa, tuple[str, tuple[str, ...]]] = {
    Apa.SIKLUS: ("bersama.siklus", _SIKLUS),
    Apa.DISPOSISI: ("disposisi.lihat", ("disposisi_id",)),
    Apa.KOORDINASI: ("sekretaris.koordinasi", _SIKLUS),
    Apa.FORMAT: ("kasubbag.format_isian", _SIKLUS),
    Apa.PENYAMPAIAN: ("kasubbag.penyampaian", _SIKLUS),
    Apa.PENGISIAN: ("isian.lembar", UNIT),
    Apa.BUTIR: ("isian.butir", ("butir_id",)),
    Apa.PELAPORAN: ("bidang.pelaporan", UNIT),
    Apa.ANALISIS: ("kasubbag.analisis", _SIKLUS),
    Apa.SIMPULAN: ("kasubbag.analisis_butir", _BUTIR),
    Apa.RAPAT: ("rapat.pembahasan", _SIKLUS),
    Apa.KEPUTUSAN: ("rapat.butir", _BUTIR),
    Apa.PENYUSUNAN: ("kasubbag.penyusunan", _SIKLUS),
    Apa.PERSETUJUAN: ("sekretaris.persetujuan", _SIKLUS),
    Apa.PENANDATANGANAN: ("kepala.penandatanganan", _SIKLUS),
    Apa.RALAT: ("ralat.lihat", _SIKLUS),
    Apa.SURAT_PENGANTAR: ("fungsional.pengantar", _SIKLUS),
    Apa.PENOMORAN: ("fungsional.penomoran", ("surat_id",)),
    Apa.SURAT: ("surat.lihat", ("surat_id",)),
    Apa.PENGARSIPAN: ("fungsional.pengarsipan", _SIKLUS),
    Apa.PENGUKUHAN: ("bersama.pengukuhan", ()),
    Apa.JEJAK: ("bersama.jejak", ()),
    Apa.KANTOR: ("pengelola.kantor", ()),
    Apa.SUSUNAN: ("pengelola.susunan", ()),
    Apa.PEGAWAI: ("pengelola.pegawai", ()),
    Apa.NOMOR_AWAL: ("surat.nomor_awal", ()),
    Apa.LIBUR: ("pengelola.libur", ()),
    Apa.PEKERJAAN: ("pekerjaan.lihat", ("pekerjaan_id",)),
    Apa.INDIKATOR: ("kasubbag.ubah_indikator", ("indikator_id",)),
    Apa.SATU_LIBUR: ("pengelola.satu_libur", ("kunci",)),
    Apa.PENUGASAN: ("pengelola.penugasan", ("penugasan_id",)),
    Apa.SKALA: ("pengelola.skala", ()),
    Apa.KEADAAN: ("pengelola.keadaan", ()),
    Apa.PENYUSUTAN_ARSIP: ("susut.lihat_penyusutan", ("penyusutan_id",)),
    Apa.REKOMENDASI: ("rekomendasi.lihat", ("rekomendasi_id",)),
    Apa.ARSIP: ("arsip.lihat", ("arsip_id",)),
    Apa.TAMBAHAN: ("tambahan.lihat", ("siklus_id", "urut")),
}
"""The page of each kind, and what its ids are called there. A last id may be left out where the address allows it."""


SAMA = {"rapat.layar_butir": "rapat.butir", "rapat.layar_putuskan": "rapat.butir"}
"""Another page of the same target, and the page that stands for it: both have one draft."""


def alamat_tautan(tautan: Tautan) -> str:
    """URL of the page of a target."""
    endpoint, nama = HALAMAN[tautan.apa]
    return url_for(endpoint, **isi_alamat(nama, tautan), _anchor=tautan.bagian or None)


def alamat_pengirim(tautan: Tautan) -> str:
    """URL of the page from which a form of this target was sent, where the target has another page; else of its own."""
    endpoint, nama = HALAMAN[tautan.apa]
    lain = [
        url_for(nama_endpoint, **isi_alamat(nama, tautan)) for nama_endpoint, milik in SAMA.items() if milik == endpoint
    ]
    dari = urlsplit(request.referrer or "").path
    return dari if dari in lain else alamat_tautan(tautan)


def isi_alamat(nama: tuple[str, ...], tautan: Tautan) -> dict[str, int]:
    """What the address of a page is filled with."""
    return dict(zip(nama, tautan.nomor, strict=False))


def tautan_kini() -> Tautan | None:
    """The target whose page is asked for; None where the address is of no target."""
    halaman = SAMA.get(request.endpoint or "", request.endpoint)
    for apa, (endpoint, nama) in HALAMAN.items():
        if endpoint == halaman:
            isi = request.view_args or {}
            return Tautan(apa, tuple(isi[nama_isi] for nama_isi in nama if nama_isi in isi))
    return None
