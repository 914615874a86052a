"""Where each desk finds its work: the menu, and the page on which a langkah is done."""

from dataclasses import dataclass

from flask import current_app, request, url_for

from kinerja.domain.hak import Pelaku
from kinerja.domain.sop import Peran

P = Peran


@dataclass(frozen=True)
class Butir:
    """One entry of the menu."""

    label: str
    url: str
    aktif: bool
    pintasan: str
    lencana: int = 0


# label, endpoint, key after "g", desks
MENU = (
    ("Tugas saya", "bersama.tugas", "t", frozenset(P) - {P.PENGELOLA}),
    ("Siklus", "bersama.daftar_siklus", "s", frozenset(P) - {P.PENGELOLA}),
    ("Indikator", "kasubbag.indikator", "i", {P.KASUBBAG_PPKP}),
    ("Surat", "surat.daftar", "r", {P.SEKRETARIS, P.KASUBBAG_PPKP, P.FUNGSIONAL, P.KEPALA}),
    ("Arsip", "arsip.daftar", "a", frozenset(P) - {P.PENGELOLA}),
    ("SOP", "bersama.sop", "o", frozenset(P)),
    ("Kantor", "pengelola.kantor", "k", {P.PENGELOLA}),
    ("Unit dan jabatan", "pengelola.susunan", "u", {P.PENGELOLA}),
    ("Pegawai dan akun", "pengelola.pegawai", "p", {P.PENGELOLA}),
    ("Hari libur", "pengelola.libur", "l", {P.PENGELOLA}),
    ("Jejak", "bersama.jejak", "j", {P.PENGELOLA, P.KEPALA, P.SEKRETARIS, P.KASUBBAG_PPKP}),
)

HALAMAN_LANGKAH = {
    "koordinasi": "sekretaris.koordinasi",
    "format": "kasubbag.format_isian",
    "penyampaian": "kasubbag.penyampaian",
    "pengisian": "isian.lembar",
    "pelaporan": "bidang.pelaporan",
    "analisis": "kasubbag.analisis",
    "rapat": "rapat.pembahasan",
    "penyusunan": "kasubbag.penyusunan",
    "persetujuan": "sekretaris.persetujuan",
    "penandatanganan": "kepala.penandatanganan",
    "surat_pengantar": "fungsional.pengantar",
    "pengarsipan": "fungsional.pengarsipan",
}
PER_UNIT = frozenset({"isian.lembar", "bidang.pelaporan"})


def navigasi(pelaku: Pelaku | None) -> list[Butir]:
    """The menu of a desk."""
    if pelaku is None:
        return []
    return [
        Butir(label, url_for(endpoint), request.endpoint == endpoint, pintasan)
        for label, endpoint, pintasan, peran in MENU
        if pelaku.peran in peran and endpoint in current_app.view_functions
    ]


def halaman_langkah(kunci: str, siklus_id: int, unit_id: int | None = None) -> str:
    """URL of the page on which the work of a langkah is done (the siklus page where there is none)."""
    endpoint = HALAMAN_LANGKAH.get(kunci, "bersama.siklus")
    nilai = {"siklus_id": siklus_id}
    if endpoint in PER_UNIT and unit_id is not None:
        nilai["unit_id"] = unit_id
    return url_for(endpoint, **nilai)


def alamat_bantuan(endpoint: str | None) -> str:
    """The page of the panduan that belongs to a page."""
    bab = BANTUAN.get(endpoint or "", (endpoint or "").partition(".")[0])
    return url_for("bersama.bantuan", bab=bab if bab in BAB else "mulai")


BAB = ("mulai", "kepala", "sekretaris", "kasubbag", "bidang", "fungsional", "pengelola", "arsip", "surat")
BANTUAN = {"isian.lembar": "bidang", "rapat.pembahasan": "sekretaris"}
