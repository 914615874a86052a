"""What belongs into the archive of a siklus: its papers, the evidence of the units, the scan of the surat masuk."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import bindparam, select

from kinerja.adapters import jam
from kinerja.adapters.pratinjau import jumlah_halaman
from kinerja.adapters.teks import teks_segera
from kinerja.domain.daftar_arsip import KEADAAN, PINDAIAN
from kinerja.domain.hak import kelas_sifat
from kinerja.domain.terka_arsip import JENIS_LAMA
from kinerja.ext import db
from kinerja.models import (
    Berkas,
    Bukti,
    ButirIsian,
    FormatUnit,
    Indikator,
    VersiIndikator,
)
from kinerja.services import kueri, naskah
from kinerja.services.berkas.dokumen import MILIK_UNIT, KertasBaca, kertas_siklus
from kinerja.services.berkas.hak import kelas_dokumen
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.disposisi import surat_masuk
from kinerja.services.siklus.saat import saat
from kinerja.services.surat.konsep import semua_surat

KUNCI = "pengarsipan"
PANJANG_URAIAN = 300
DETIK_KATA = 10
"""Of all files of a siklus together; an ordinary one takes a hundredth of a second."""
BERTINTA = ("notulen", "daftar_hadir")
"""Papers that are signed in ink, and scanned afterwards."""
JENIS = {
    "lembar_disposisi": "Lembar disposisi",
    "koordinasi": "Catatan koordinasi",
    "format_isian": "Format isian",
    "penyampaian": "Penyampaian format isian",
    "tanda_terima_format": "Tanda terima format isian",
    "isian": "Isian data unit",
    "laporan_unit": "Laporan data unit",
    "analisis": "Hasil analisis",
    "undangan": "Undangan rapat",
    "daftar_hadir": "Daftar hadir",
    "notulen": "Notulen",
    "laporan": "Draft Pengukuran Kinerja",
    "laporan_ajuan": "Pengukuran Kinerja yang diajukan",
    "lembar_pengesahan": "Lembar pengesahan",
    "laporan_final": "Dokumen Pengukuran Kinerja",
    "ralat_laporan": "Ralat laporan",
    "pernyataan_reviu": "Pernyataan telah direviu",
    "surat_pengantar": "Surat pengantar",
    "tanda_terima": "Tanda terima penggandaan",
    "kepatuhan": "Lembar kepatuhan SOP",
    "catatan_langkah": "Catatan langkah tambahan",
    "lampiran_langkah": "Lampiran langkah tambahan",
    "bukti": "Bukti dukung",
    "surat_masuk": "Surat masuk",
    "dokumen_dasar": "Dokumen dasar",
    **JENIS_LAMA,
}


@dataclass(frozen=True)
class Bahan:
    """One item to be archived. `berkas_id` is its file; `unit_id` and `keamanan` say who may see it.

    `kode` of classification and `perkembangan` are those of the bundle where they are "".
    """

    uraian: str
    jenis: str
    nomor_surat: str
    tanggal: date
    berkas_id: int
    unit_id: int | None = None
    keamanan: str = "B"
    kode: str = ""
    perkembangan: str = ""
    keterangan: str = ""


def kumpulkan(siklus_id: int) -> list[Bahan]:
    """Everything of a siklus in the order of the daftar isi: papers, then surat masuk, then evidence."""
    return [*_dokumen(siklus_id), *_surat_masuk(siklus_id), *_bukti(siklus_id)]


def belum_dipindai(bahan: Sequence[Bahan]) -> list[str]:
    """The papers signed in ink of which there is no scan yet, by their kind."""
    ada = {bahan_arsip.jenis for bahan_arsip in bahan}
    pindaian = {bahan_arsip.jenis for bahan_arsip in bahan if bahan_arsip.keterangan == PINDAIAN}
    return [nama_jenis(jenis) for jenis in BERTINTA if jenis in ada - pindaian]


def nama_jenis(jenis: str) -> str:
    """A kind of item in words."""
    return JENIS.get(jenis, jenis.replace("_", " ").capitalize())


def teks_bahan(bahan: list[Bahan]) -> dict[int, str | None]:
    """The words of each file by its id, for the search; None: for the queue, since it or all of them took too long.

    Reads the disk: call it before the verb.
    """
    hasil: dict[int, str | None] = {}
    sampai = time.monotonic() + DETIK_KATA
    for berkas in db.session.scalars(
        select(Berkas).where(Berkas.id.in_({bahan_arsip.berkas_id for bahan_arsip in bahan}))
    ):
        segera = time.monotonic() < sampai
        hasil[berkas.id] = teks_segera(berkas.mime, baca_isi(berkas)) if segera else None
    return hasil


def jumlah_lembar(bahan: Sequence[Bahan]) -> dict[int, int]:
    """Pages of each file by its id; 0 for one without pages. Reads the disk: call it before the verb."""
    hasil = {}
    for berkas in db.session.scalars(
        select(Berkas).where(Berkas.id.in_({bahan_arsip.berkas_id for bahan_arsip in bahan}))
    ):
        hasil[berkas.id] = jumlah_halaman(berkas.sha256, berkas.mime, partial(baca_isi, berkas))
    return hasil


def _dokumen(siklus_id: int) -> list[Bahan]:
    semua = [dokumen for dokumen in kertas_siklus(siklus_id) if dokumen.jenis != "daftar_arsip"]
    bernomor = {surat.id: surat for surat in semua_surat(siklus_id) if surat.nomor}
    sah = {dokumen.sha256 for dokumen in semua if dokumen.jenis == "laporan_final"}
    # the signed report is the submitted file itself: it is listed once, as what it is
    return [
        _bahan_dokumen(dokumen, bernomor.get(dokumen.sumber))
        for dokumen in semua
        if not (dokumen.jenis == "laporan_ajuan" and dokumen.sha256 in sah) and not _ralat_belum_sah(dokumen)
    ]


def _ralat_belum_sah(dokumen: KertasBaca) -> bool:
    """A ralat is filed once it is signed, also after the archive was made."""
    return dokumen.jenis == "ralat_laporan" and all(
        pengesahan.jenis != "tanda_tangan" for pengesahan in dokumen.pengesahan
    )


def _bahan_dokumen(dokumen: KertasBaca, surat: Any) -> Bahan:
    """`surat`: the numbered letter that the paper may be of."""
    if dokumen.jenis not in BERNOMOR:
        surat = None
    keadaan = KEADAAN.get(dokumen.jenis, ("", ""))
    versi = f" (versi {dokumen.versi})" if dokumen.versi > 1 else ""
    batal = " – dibatalkan" if surat and surat.status_nomor == "batal" else ""
    return Bahan(
        _potong(dokumen.judul + versi + batal),
        dokumen.jenis,
        surat.nomor if surat else "",
        dokumen.dibuat_pada.astimezone(jam.ZONA).date(),
        dokumen.berkas_id,
        dokumen.sumber if dokumen.jenis in MILIK_UNIT else None,
        kelas_dokumen(dokumen),
        surat.klasifikasi if surat else "",
        keadaan[0],
        PINDAIAN if dokumen.isi.get("pindaian") else keadaan[1],
    )


BERNOMOR = ("surat_pengantar", "undangan")


def _surat_masuk(siklus_id: int) -> list[Bahan]:
    return [
        Bahan(
            _potong(f"Surat masuk dari {s.asal}: {s.hal}"),
            "surat_masuk",
            s.nomor,
            s.tanggal,
            s.berkas_id,
            keamanan=kelas_sifat(s.sifat),
        )
        for s in surat_masuk.berlaku(siklus_id)
        if s.berkas_id
    ]


_BUKTI = kueri.Siap(
    select(
        Bukti.pada,
        Bukti.berkas_id,
        VersiIndikator.nama.label("indikator"),
        Indikator.kode,
        FormatUnit.unit_id,
        Berkas.nama.label("berkas"),
    )
    .join(Berkas, Berkas.id == Bukti.berkas_id)
    .join(ButirIsian, ButirIsian.id == Bukti.butir_id)
    .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
    .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
    .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
    .where(
        FormatUnit.siklus_id == bindparam("siklus_id"), Bukti.dicabut_pada.is_(None), ButirIsian.dicabut_pada.is_(None)
    )
    .order_by(Bukti.id)
)


def _bukti(siklus_id: int) -> list[Bahan]:
    singkatan = saat(naskah.ambil_siklus(siklus_id), KUNCI).singkatan_unit
    return [
        Bahan(
            _potong(f"Bukti dukung {singkatan[bukti.unit_id]}, {bukti.kode} {bukti.indikator}: {bukti.berkas}"),
            "bukti",
            "",
            bukti.pada.astimezone(jam.ZONA).date(),
            bukti.berkas_id,
            bukti.unit_id,
        )
        for bukti in kueri.semua(_BUKTI, siklus_id=siklus_id)
    ]


def _potong(teks: str) -> str:
    return teks if len(teks) <= PANJANG_URAIAN else teks[: PANJANG_URAIAN - 1] + "…"
