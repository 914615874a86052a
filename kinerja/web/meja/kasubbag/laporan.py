"""Langkah 9 at the desk of the Kasubbag PPKP: compile the report, put paraf, pass it on."""

from kinerja.domain.hak import Tindakan
from kinerja.services.laporan import susun
from kinerja.web.akses import untuk
from kinerja.web.bersama import laporan
from kinerja.web.unduh import jawab_docx, jawab_xlsx

from .meja import bp


@bp.get("/kasubbag/siklus/<int:siklus_id>/penyusunan")
@untuk(Tindakan.LAPORAN_SUSUN)
def penyusunan(siklus_id: int):
    return laporan.halaman(siklus_id, susun.PENYUSUNAN)


@bp.get("/kasubbag/siklus/<int:siklus_id>/penyusunan/laporan.docx")
@untuk(Tindakan.LAPORAN_SUSUN)
def laporan_docx(siklus_id: int):
    nama, isi = susun.docx(siklus_id)
    return jawab_docx(isi, nama)


@bp.post("/kasubbag/siklus/<int:siklus_id>/penyusunan/docx")
@untuk(Tindakan.LAPORAN_SUSUN)
def unggah_docx(siklus_id: int):
    return laporan.unggah_docx(siklus_id)


@bp.get("/kasubbag/siklus/<int:siklus_id>/penyusunan/perhitungan.xlsx")
@untuk(Tindakan.LAPORAN_SUSUN)
def perhitungan_berkas(siklus_id: int):
    nama, isi = susun.xlsx(siklus_id)
    return jawab_xlsx(isi, nama)


@bp.post("/kasubbag/siklus/<int:siklus_id>/penyusunan/draf")
@untuk(Tindakan.LAPORAN_SUSUN)
def susun_laporan(siklus_id: int):
    return laporan.susun(siklus_id)


@bp.post("/kasubbag/siklus/<int:siklus_id>/penyusunan/ajukan")
@untuk(Tindakan.LAPORAN_SUSUN)
def ajukan_laporan(siklus_id: int):
    return laporan.sahkan(siklus_id, susun.PENYUSUNAN, susun.ajukan, "Laporan diparaf dan diajukan.")
