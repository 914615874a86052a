"""Langkah 7: the Kasubbag PPKP concludes upon every figure, or returns a unit with a reason, and hands over."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select

from kinerja.adapters import jam
from kinerja.domain.galat import (
    PERIKSA_LAGI,
    Didahului,
    GalatDomain,
    GalatMasukan,
    SyaratBelumTerpenuhi,
    terlalu_panjang,
)
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.domain.telaah import Pertanyaan, Tanda
from kinerja.ext import db
from kinerja.models import CatatanAnalisis, Siklus
from kinerja.services import hak, naskah
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import komentar
from kinerja.services.isian.ketikan import belum_tersimpan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.siklus import gerbang, perjalanan
from kinerja.services.siklus.serah import Kertas, serahkan
from kinerja.services.transaksi import menulis

from .baca import KUNCI, SIMPULAN, ButirAnalisis, dapat_dicatat, papan, susun_butir, unit_sedang_mengisi
from .cetak import cetak_analisis

PANJANG_CATATAN = 4000
CATATAN_TERPENDEK = 10
LENGKAP = "analisis_lengkap"
"""The condition that finding the rest "wajar" meets."""


@menulis
def catat(butir_id: int, simpulan: str, teks: str = "", *, oleh: Pelaku, versi: int | None = None) -> CatatanAnalisis:
    """A new version of the note on an indicator (SOP langkah 7). `versi`: the note that the page showed (0: none).

    "perlu_dibahas" needs words. Raises GalatMasukan (simpulan, teks), Didahului, GalatDomain, HakDitolak,
    TidakDitemukan.
    """
    siklus_id, unit_id = isian_baca.unit_butir(butir_id)
    hak.wajib(oleh, Tindakan.ANALISIS_CATAT, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    _pastikan_dapat_dicatat(siklus, unit_id)
    teks = periksa(simpulan, teks)
    kini = _versi_kini(butir_id)
    if versi is not None and versi != kini:
        raise Didahului("Catatan indikator ini sudah diubah sejak Anda membukanya. " + PERIKSA_LAGI)
    return _tulis(siklus, butir_id, kini + 1, simpulan, teks, oleh)


@menulis
def simpulkan(butir_id: int, simpulan: str, teks: str, tanya: Collection[str], *, versi: int, oleh: Pelaku) -> None:
    """One press on Meja analisis: a simpulan, questions to the unit, or both.

    `tanya`: kinds of question (domain.telaah.Tanda) that the row raises; each becomes a comment on the cell that it
    doubts, once. Raises as `catat`, GalatMasukan (simpulan) where neither is chosen.
    """
    periksa_layar(simpulan, teks, tanya)
    siklus_id, _ = isian_baca.unit_butir(butir_id)
    hak.wajib(oleh, Tindakan.ANALISIS_CATAT, siklus_id)
    (butir,) = susun_butir(isian_baca.lembar_siklus(siklus_id, {butir_id}))
    if simpulan:
        catat(butir_id, simpulan, teks, oleh=oleh, versi=versi)
    for pertanyaan in butir.pertanyaan:
        if pertanyaan.tanda in tanya and not _ditanyakan(butir, pertanyaan):
            komentar.tulis(butir_id, _kolom_tanya(butir, pertanyaan), pertanyaan.teks, oleh=oleh)


def periksa_layar(simpulan: str, teks: str, tanya: Collection[str]) -> None:
    """What `simpulkan` begins with. Raises GalatMasukan (simpulan, teks)."""
    if simpulan or not tanya:
        periksa(simpulan, teks)


def _ditanyakan(butir: ButirAnalisis, tanya: Pertanyaan) -> bool:
    return any(ucapan.teks == tanya.teks and ucapan.selesai_pada is None for ucapan in butir.baris.komentar)


def _kolom_tanya(butir: ButirAnalisis, tanya: Pertanyaan) -> str:
    """The cell on which a question is asked; a ratio is asked at its pembilang."""
    kolom = _KOLOM_TANYA.get(tanya.tanda) or tanya.sel or "realisasi"
    return kolom if kolom in butir.baris.sel else "pembilang"


_KOLOM_TANYA = {Tanda.TANPA_PENJELASAN: "penghambat", Tanda.BELUM_TERSEDIA: "belum_tersedia"}
"""Where a question is asked that doubts no figure."""


@menulis
def tandai_wajar(siklus_id: int, *, yakin: bool, oleh: Pelaku) -> int:
    """Conclude "wajar" upon every figure that has no simpulan; returns how many. `yakin`: the person said so.

    Units that have been returned are left out. Raises GalatMasukan (yakin), GalatDomain, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.ANALISIS_CATAT, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    _pastikan_dapat_dicatat(siklus, None)
    if not yakin:
        raise GalatMasukan({"yakin": "Tekan Tandai semua yang belum sebagai wajar, apabila semuanya sudah diperiksa."})
    mengisi = unit_sedang_mengisi(siklus)
    belum = [butir for butir in _butir(siklus_id) if butir.perlu_simpulan and butir.baris.unit_id not in mengisi]
    for butir in belum:
        versi = butir.catatan.versi + 1 if butir.catatan else 1
        _tulis(siklus, butir.baris.butir_id, versi, "wajar", "", oleh)
    return len(belum)


@menulis
def kembalikan_unit(siklus_id: int, unit_id: int, *, alasan: str, oleh: Pelaku, versi: int | None = None) -> None:
    """Return one unit to langkah 5 with a reason (SOP 7→5); other units keep their figures and their notes.

    Raises GalatMasukan (alasan, unit), BukanGiliran, Didahului, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.ANALISIS_CATAT, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    perjalanan.kembali(siklus, KUNCI, "pengisian", oleh=oleh, alasan=alasan, unit=(unit_id,), versi=versi)


def selesai(siklus_id: int, *, oleh: Pelaku, versi: int | None = None, wajar: bool = False) -> Siklus:
    """Print the analysis with the paraf of the Kasubbag and hand langkah 7 over.

    `wajar`: whatever has no simpulan is found to be so first, once nothing else is missing. Raises
    SyaratBelumTerpenuhi, Didahului, GalatDomain, HakDitolak, CetakGagal.
    """
    if wajar:
        siklus = naskah.ambil_siklus(siklus_id)
        perjalanan.pastikan_terbuka(siklus, KUNCI)
        langkah = naskah.sop_siklus(siklus).langkah_kunci(KUNCI)
        lain = gerbang.kekurangan(siklus, langkah, kecuali=frozenset({LENGKAP}))
        if kurang := [*belum_tersimpan(siklus_id, oleh=oleh), *lain]:
            raise SyaratBelumTerpenuhi(kurang)
        tandai_wajar(siklus_id, yakin=True, oleh=oleh)
    return serahkan(
        siklus_id,
        KUNCI,
        tindakan=Tindakan.ANALISIS_CATAT,
        oleh=oleh,
        versi=versi,
        belum=lambda: belum_tersimpan(siklus_id, oleh=oleh),
        sidik=lambda: _sidik(_butir(siklus_id)),
        berubah="Catatan atau angka berubah pada saat yang sama. Muat ulang halaman, periksa, lalu ulangi.",
        kertas=lambda pada: [_kertas(siklus_id, pada, oleh)],
    )


def _kertas(siklus_id: int, pada: datetime, oleh: Pelaku) -> Kertas:
    isi = papan(siklus_id)
    pdf = cetak_analisis(isi, oleh=oleh, pada=pada)
    judul = f"Hasil analisis data kinerja {isi.nama}"
    return Kertas("analisis", judul, pdf, sah="paraf", isi={"butir": _sidik(isi.butir)})


def _pastikan_dapat_dicatat(siklus: Siklus, unit_id: int | None) -> None:
    if not dapat_dicatat(siklus):
        perjalanan.pastikan_terbuka(siklus, KUNCI)
    if unit_id in unit_sedang_mengisi(siklus):
        raise GalatDomain("Unit ini sedang memperbaiki isiannya. Tunggu sampai unit melapor kembali.")


def periksa(simpulan: str, teks: str) -> str:
    """The words of a note, tidied. Raises GalatMasukan (simpulan, teks)."""
    teks, galat = teks.replace("\r\n", "\n").strip(), {}
    if simpulan not in SIMPULAN:
        galat["simpulan"] = "Pilih simpulan: wajar atau perlu dibahas."
    if simpulan == "perlu_dibahas" and len(teks) < CATATAN_TERPENDEK:
        galat["teks"] = "Tulis apa yang perlu dibahas dalam rapat, paling sedikit 10 karakter."
    if kata := terlalu_panjang(teks, PANJANG_CATATAN):
        galat["teks"] = kata
    if galat:
        raise GalatMasukan(galat)
    return teks


def _versi_kini(butir_id: int) -> int:
    kueri = select(func.coalesce(func.max(CatatanAnalisis.versi), 0)).where(CatatanAnalisis.butir_id == butir_id)
    return pasti(db.session.scalar(kueri))


def _tulis(siklus: Siklus, butir_id: int, versi: int, simpulan: str, teks: str, oleh: Pelaku) -> CatatanAnalisis:
    catatan = CatatanAnalisis(
        butir_id=butir_id, versi=versi, simpulan=simpulan, teks=teks, oleh=oleh.sebutan, pada=jam.sekarang()
    )
    db.session.add(catatan)
    db.session.flush()
    catat_jejak(
        Aksi.CATAT_ANALISIS,
        oleh=oleh,
        siklus_id=siklus.id,
        objek="butir_isian",
        objek_id=butir_id,
        rincian={"simpulan": simpulan, "versi": versi},
    )
    return catatan


def _butir(siklus_id: int) -> tuple[ButirAnalisis, ...]:
    return susun_butir(isian_baca.lembar_siklus(siklus_id))


def _sidik(butir: tuple[ButirAnalisis, ...]) -> list:
    """What was printed, as plain values: per indicator the versions of its cells and of its note."""
    return [
        [
            satu_butir.baris.butir_id,
            satu_butir.catatan.versi if satu_butir.catatan else 0,
            satu_butir.simpulan,
            [[sel.kolom, sel.versi] for sel in satu_butir.baris.sel.values()],
        ]
        for satu_butir in butir
    ]
