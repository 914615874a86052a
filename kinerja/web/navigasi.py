"""Where each desk finds its work: the menu, and the page on which a langkah is done."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from flask import current_app, request, url_for

from kinerja.domain.hak import Pelaku
from kinerja.domain.kunci import KONTRAK, Kunci
from kinerja.domain.sop import Peran
from kinerja.domain.tautan import Apa, ke
from kinerja.services import naskah

from .akses import boleh_buka
from .tautan import alamat_tautan

P = Peran


class Butir(NamedTuple):
    """One entry of the menu."""

    label: str
    url: str
    aktif: bool
    pintasan: str
    lencana: int = 0


MENU = (
    ("Beranda", "bersama.beranda", "b"),
    ("Tugas saya", "bersama.tugas", "t"),
    ("Siklus", "bersama.daftar_siklus", "s"),
    ("Indikator", "kasubbag.indikator", "i"),
    ("Realisasi lampau", "lampau.daftar", "m"),
    ("Surat", "surat.daftar", "r"),
    ("Arsip", "arsip.daftar", "a"),
    ("SOP", "bersama.sop", "o"),
    ("Kantor", "pengelola.kantor", "k"),
    ("Unit dan jabatan", "pengelola.susunan", "u"),
    ("Pegawai dan akun", "pengelola.pegawai", "p"),
    ("Hari libur", "pengelola.libur", "l"),
    ("Skala", "pengelola.skala", "c"),
    ("Keadaan", "pengelola.keadaan", "d"),
    ("Jejak", "bersama.jejak", "j"),
)
"""Label, page, key after "g". A desk sees what the gate opens to it: its pages, whatever the SOP gives it to do."""

PINTU_LAIN = {"pengelola.beranda": "bersama.beranda", "bersama.pemberitahuan": "bersama.tugas"}
"""Pages that stand in the menu under another one, which leads to them or is the same."""

TAUTAN_LANGKAH = {kunci.value: Apa(kunci.value) for kunci in Kunci if kunci is not Kunci.DISPOSISI}
"""Where a langkah is done; langkah 1 is done once its siklus is there."""
PER_UNIT = frozenset({Apa.PENGISIAN, Apa.PELAPORAN})


def navigasi(pelaku: Pelaku | None) -> list[Butir]:
    """The menu of a desk."""
    if pelaku is None:
        return []
    tampilan, alamat, kini = current_app.view_functions, current_app.url_for, request.endpoint
    kini = PINTU_LAIN.get(kini or "", kini)
    return [
        Butir(label, alamat(endpoint), kini == endpoint, pintasan)
        for label, endpoint, pintasan in MENU
        if endpoint in tampilan and _dalam_menu(endpoint, tampilan[endpoint], pelaku)
    ]


def _dalam_menu(endpoint: str, tampilan: Callable, pelaku: Pelaku) -> bool:
    """Of the register, JFT/Umum see what belongs to a duty that they have."""
    bertugas = endpoint != "surat.daftar" or pelaku.peran is not P.FUNGSIONAL or bool(pelaku.tugas)
    return bertugas and boleh_buka(tampilan, {}, pelaku)


def halaman_langkah(kunci: str, siklus_id: int, unit_id: int | None = None) -> str:
    """URL of the page on which the work of a langkah is done (the siklus page where there is none)."""
    if kunci not in KONTRAK:
        return url_for("tambahan.lihat", siklus_id=siklus_id, urut=naskah.langkah_sop(kunci, siklus_id).urut)
    apa = TAUTAN_LANGKAH.get(kunci, Apa.SIKLUS)
    nomor = (siklus_id, unit_id) if apa in PER_UNIT and unit_id is not None else (siklus_id,)
    return alamat_tautan(ke(apa, *nomor))


JENIS_TUGAS = {
    "koordinasi": "paraf",
    "penyusunan": "paraf",
    "persetujuan": "paraf",
    "penandatanganan": "tanda-tangan",
}
KELOMPOK = (
    ("baca", "Belum dibaca", ""),
    ("tindak-lanjut", "Perlu tindak lanjut", ""),
    ("paraf", "Perlu paraf", "tanda-tangan"),
    ("tanda-tangan", "Perlu tanda tangan", "tanda-tangan"),
    ("terlambat", "Terlambat", "bahaya"),
)


def butir_tugas(tugas) -> dict:
    """A task as the inbox draws it."""
    if tugas.jenis == "pengukuhan":
        url, jenis = url_for("bersama.pengukuhan"), "tindak-lanjut"
    elif tugas.jenis == "indikator":
        url, jenis = url_for("kasubbag.indikator", tahun=tugas.tahun), "tindak-lanjut"
    elif tugas.jenis == "ralat":
        url, jenis = url_for("ralat.lihat", siklus_id=tugas.siklus_id), JENIS_TUGAS[tugas.kunci]
    elif tugas.jenis == "rekomendasi":
        url, jenis = url_for("rekomendasi.lihat", rekomendasi_id=tugas.rekomendasi_id), "tindak-lanjut"
    elif tugas.jenis == "disposisi":
        url = url_for("disposisi.lihat", disposisi_id=tugas.disposisi_id)
        jenis = "baca" if tugas.belum_dibaca else "tindak-lanjut"
    else:
        url = halaman_langkah(tugas.kunci, tugas.siklus_id, tugas.unit_id)
        jenis = JENIS_TUGAS.get(tugas.kunci) or _jenis_tambahan(tugas.kunci, tugas.siklus_id)
    return {
        "judul": tugas.judul,
        "url": url,
        "dari": tugas.dari,
        "waktu": tugas.waktu,
        "tenggat": tugas.tenggat,
        "sisa": tugas.sisa,
        "kelompok": jenis,
        "jenis": "kembali" if tugas.dikembalikan else jenis,
        "belum_dibaca": tugas.belum_dibaca,
        "keterangan": tugas.keterangan,
        "tindakan": tugas.tindakan,
    }


def _jenis_tambahan(kunci: str, siklus_id: int) -> str:
    """An added langkah asks for what the SOP says ends it; the others of the program are followed up."""
    tertulis = naskah.langkah_sop(kunci, siklus_id) if kunci not in KONTRAK else None
    return tertulis.tambahan.replace("_", "-") if tertulis else "tindak-lanjut"


def cocok_jenis(butir: dict, pilihan: str) -> bool:
    """Does a task belong to this tile of the inbox?"""
    if pilihan == "terlambat":
        return butir["sisa"] is not None and butir["sisa"] < 0
    return butir["kelompok"] == pilihan


def ringkas_tugas(daftar: list[dict]) -> list[dict]:
    """The tiles above the inbox: how many of each kind that there is."""
    return [
        {
            "nilai": jumlah,
            "label": label,
            "url": url_for("bersama.tugas", jenis=kunci),
            "jenis": rona,
        }
        for kunci, label, rona in KELOMPOK
        for jumlah in [sum(cocok_jenis(tugas, kunci) for tugas in daftar)]
        if jumlah
    ]


def butir_stasiun(siklus, stasiun) -> dict:
    """A station of the line, linked to its part of the siklus page."""
    return {
        "urut": stasiun.urut,
        "nomor": stasiun.nomor,
        "ringkas": stasiun.ringkas,
        "inisial": stasiun.inisial,
        "meja": stasiun.meja,
        "keadaan": stasiun.keadaan if siklus.status != "batal" else "belum",
        "tenggat": stasiun.tenggat,
        "sisa": stasiun.sisa,
        "keterangan": stasiun.keterangan,
        "lewat": stasiun.terlambat_hari,
        "url": url_for("bersama.siklus", siklus_id=siklus.id, _anchor=f"langkah-{stasiun.kunci}"),
    }


def pintu_langkah(siklus, posisi, pelaku: Pelaku) -> str:
    """URL of the work of an open langkah, if it is this desk's; "" otherwise."""
    seunit = posisi.unit_id is None or posisi.unit_id == pelaku.unit_id
    bertugas = posisi.bertugas is None or pelaku.peran is not P.FUNGSIONAL or pelaku.jabatan_id in posisi.bertugas
    if pelaku.peran in posisi.peran and seunit and bertugas:
        return halaman_langkah(posisi.kunci, siklus.id, posisi.unit_id)
    return ""


def pintu_jabatan_lain(siklus, posisi, lain: Iterable[Pelaku]) -> str:
    """As whom the same person does the work of an open langkah that is not this desk's; "" when as nobody."""
    return next((jabatan.jabatan_lengkap for jabatan in lain if pintu_langkah(siklus, posisi, jabatan)), "")


# Pages that every desk may read besides its own work: kunci, label, endpoint
BACAAN = (
    ("pengisian", "Isian semua unit", "isian.lembar"),
    ("pengisian", "Grafik capaian", "bersama.grafik"),
    ("pengisian", "Tabel capaian dan analisis", "bersama.tabel_analisis"),
    ("rapat", "Rapat pembahasan", "rapat.pembahasan"),
)


def cetakan_siklus(siklus) -> list[tuple[str, str]]:
    """Links to reading pages of a siklus that has come that far: (label, url)."""
    dicapai = {stasiun.kunci for stasiun in siklus.stasiun if stasiun.keadaan != "belum"}
    return [
        (label, url_for(endpoint, siklus_id=siklus.id))
        for kunci, label, endpoint in BACAAN
        if kunci in dicapai and boleh_buka(current_app.view_functions[endpoint], {"siklus_id": siklus.id})
    ]
