"""What the rapat has put off: on the page of the siklus, and a dated task of its holder once the siklus is archived."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import Didahului, GalatDomain
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.domain.rekomendasi import RAPAT, DataRekomendasi
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit, KeputusanRapat, Rapat, Rekomendasi, Siklus, VersiIndikator
from kinerja.services import hak, naskah
from kinerja.services.jejak import Aksi, satu_tindakan
from kinerja.services.kantor import pejabat
from kinerja.services.transaksi import menulis

from . import catat


@dataclass(frozen=True)
class Tertunda:
    """One decision that was put off; `unit_id`: whose indicator it is."""

    indikator: str
    alasan: str
    penanggung_jawab: str
    tenggat: date | None
    unit_id: int


def tertunda(siklus_id: int) -> list[Tertunda]:
    """What the rapat of this siklus has put off, by its dates."""
    kueri = (
        select(
            VersiIndikator.nama,
            KeputusanRapat.alasan,
            KeputusanRapat.penanggung_jawab,
            KeputusanRapat.tenggat,
            FormatUnit.unit_id,
        )
        .join(Rapat, Rapat.id == KeputusanRapat.rapat_id)
        .join(ButirIsian, ButirIsian.id == KeputusanRapat.butir_id)
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
        .where(Rapat.siklus_id == siklus_id, KeputusanRapat.keputusan == "ditunda", ButirIsian.dicabut_pada.is_(None))
        .order_by(KeputusanRapat.tenggat, KeputusanRapat.id)
    )
    return [Tertunda(*baris) for baris in db.session.execute(kueri)]


def tindak_lanjuti(siklus: Siklus, *, oleh: Pelaku) -> None:
    """Give each of them to its holder as a task with its date, and tell him. For use inside a verb."""
    for putusan in tertunda(siklus.id):
        alasan = f" Alasan: {putusan.alasan.rstrip('.')}." if putusan.alasan else ""
        uraian = (
            f"Menuntaskan indikator {putusan.indikator}, yang ditunda dalam rapat pembahasan.{alasan} "
            f"Penanggung jawab menurut rapat: {putusan.penanggung_jawab}."
        )
        if jabatan_id := _pemegang(siklus, putusan):
            catat.dari_rapat(siklus, DataRekomendasi(RAPAT, uraian, jabatan_id, pasti(putusan.tenggat)), oleh=oleh)


def tanpa_tugas(siklus_id: int) -> bool:
    """Did the rapat put something off of which nobody has the task? So it is where the archive is older than that."""
    milik = select(Rekomendasi.id).where(Rekomendasi.siklus_id == siklus_id, Rekomendasi.asal == RAPAT).limit(1)
    return bool(tertunda(siklus_id)) and db.session.scalar(milik) is None


@menulis
def tugaskan(siklus_id: int, *, oleh: Pelaku) -> int:
    """What `tindak_lanjuti` gives, for a siklus that was archived before it did; returns how many tasks.

    Raises HakDitolak, GalatDomain while the siklus is not archived, Didahului when they are given already.
    """
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    if siklus.status != "selesai":
        raise GalatDomain("Yang ditunda menjadi tugas ketika siklus ini diarsipkan.")
    if not tanpa_tugas(siklus_id):
        raise Didahului("Yang ditunda sudah menjadi tugas. Muat ulang halaman.")
    with satu_tindakan(Aksi.TUGASKAN_TERTUNDA, oleh=oleh, waktu=jam.sekarang()):
        tindak_lanjuti(siklus, oleh=oleh)
    return len(tertunda(siklus_id))


def _pemegang(siklus: Siklus, putusan: Tertunda) -> int | None:
    """Whom the rapat named by name or jabatan; else who heads the unit; else who compiles the report."""
    kata = putusan.penanggung_jawab.casefold()
    semua = pejabat.pejabat()
    disebut = {p.jabatan_id for p in semua if p.nama.casefold() in kata or p.jabatan.casefold() in kata}
    if len(disebut) == 1:
        return disebut.pop()
    kepala = [p.jabatan_id for p in semua if p.peran == "kabid" and p.unit_id == putusan.unit_id]
    penyusun = [p.jabatan_id for p in semua if p.peran in naskah.sop_siklus(siklus).pemeran("penyusunan")]
    return next(iter([*kepala, *penyusun]), None)
