"""A doubted figure is a question, not a refusal: the unit answers that it is right (langkah 5 and 6), why or not.

The answer holds for the figures that it speaks of; when one of them changes it is asked anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kinerja.adapters import jam
from kinerja.domain.galat import Didahului, GalatMasukan, TidakDitemukan, terlalu_panjang
from kinerja.domain.hak import Pelaku, Tindakan, boleh
from kinerja.domain.telaah import Pertanyaan, Tanda
from kinerja.ext import db
from kinerja.models import JawabanRagu, Siklus
from kinerja.services import hak, naskah
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis

from . import lapor
from .baca import lembar_unit, unit_butir
from .lembar import BarisIsian

PANJANG_ALASAN = 1000


@dataclass(frozen=True)
class Jawaban:
    """ "Yes, that is right". `versi`: of the figures that the page showed (BarisIsian.versi_angka)."""

    butir_id: int
    tanda: str
    versi: int
    alasan: str = ""


@menulis
def jawab(jawaban: Jawaban, *, oleh: Pelaku) -> None:
    """Answer one doubt of a row.

    Raises Didahului when the figure or the question is no longer that one, GalatMasukan (alasan), GalatDomain when
    neither langkah 5 nor 6 of the unit is open, HakDitolak, TidakDitemukan.
    """
    siklus_id, unit_id = unit_butir(jawaban.butir_id)
    if not boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id):
        raise TidakDitemukan("Lembar isian itu tidak ditemukan.")
    hak.wajib(oleh, Tindakan.ISIAN_ISI, siklus_id, unit_id)
    siklus = naskah.ambil_siklus(siklus_id)
    if perjalanan.posisi_terbuka(siklus, "pengisian", unit_id) is None:
        perjalanan.pastikan_terbuka(siklus, "pelaporan", unit_id)
    if kata := terlalu_panjang(jawaban.alasan, PANJANG_ALASAN):
        raise GalatMasukan({"alasan": kata})
    _tulis(siklus_id, unit_id, jawaban, oleh)


def laporkan(siklus_id: int, unit_id: int, jawaban: Iterable[Jawaban], *, oleh: Pelaku, **lain: Any) -> Siklus:
    """Answer the doubts that the Kabid has ticked, then report. What is unanswered stays a question.

    The answers stand even where the report is refused. Raises as `jawab` and `pelaporan.laporkan`.
    """
    for satu_jawaban in jawaban:
        jawab(satu_jawaban, oleh=oleh)
    return lapor.laporkan(siklus_id, unit_id, oleh=oleh, **lain)


def _tulis(siklus_id: int, unit_id: int, jawaban: Jawaban, oleh: Pelaku) -> None:
    lembar = lembar_unit(siklus_id, unit_id)
    baris = next(satu_baris for satu_baris in lembar.baris if satu_baris.butir_id == jawaban.butir_id)
    tanya = next((ragu for ragu in baris.ragu() if ragu.tanda == jawaban.tanda), None)
    if tanya is None or baris.versi_angka(tanya.sel) != jawaban.versi:
        raise Didahului("Angka itu berubah sejak pertanyaannya tampil. Periksa angkanya, lalu jawab yang baru.")
    if baris.jawaban_atas(tanya):
        return
    catat_jawaban(baris, tanya, jawaban.alasan, oleh=oleh)


def catat_jawaban(baris: BarisIsian, tanya: Pertanyaan, alasan: str, *, oleh: Pelaku) -> None:
    """Write that the figures of a row are right. For use inside a verb."""
    db.session.add(
        JawabanRagu(
            butir_id=baris.butir_id,
            tanda=Tanda(tanya.tanda),
            versi=baris.versi_angka(tanya.sel),
            pertanyaan=tanya.teks,
            alasan=alasan.strip(),
            oleh=oleh.sebutan,
            pada=jam.sekarang(),
        )
    )
    rincian = {"indikator": baris.indikator.kode, "pertanyaan": tanya.teks, "alasan": alasan.strip()}
    catat_jejak(
        Aksi.JAWAB_RAGU,
        oleh=oleh,
        siklus_id=baris.siklus_id,
        objek="butir_isian",
        objek_id=baris.butir_id,
        rincian=rincian,
    )
