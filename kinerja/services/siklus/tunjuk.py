"""The Sekretaris names who does the letters, and the archive, of one siklus."""

from sqlalchemy import delete

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, TugasTambahan, wajib
from kinerja.domain.sop import Peran
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import Jabatan, PetugasSiklus, Siklus
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor.pejabat import pejabat
from kinerja.services.kantor.petugas import dapat_ditunjuk, ditunjuk, kalimat
from kinerja.services.pemberitahuan import beri_tahu
from kinerja.services.transaksi import menulis


@menulis
def tetapkan(siklus_id: int, tugas: TugasTambahan, jabatan_id: int | None, *, oleh: Pelaku) -> None:
    """The Sekretaris names who does a duty in one siklus; None: as in the office. Raises GalatMasukan (`tugas`)."""
    _tetapkan(siklus_id, {tugas: jabatan_id}, oleh)


@menulis
def tetapkan_semua(siklus_id: int, surat: int | None, arsip: int | None, *, oleh: Pelaku) -> None:
    """Both duties of a siklus at once. Raises GalatMasukan (`surat`, `arsip`)."""
    _tetapkan(siklus_id, {TugasTambahan.SURAT: surat, TugasTambahan.ARSIP: arsip}, oleh)


def _tetapkan(siklus_id: int, petugas: dict[TugasTambahan, int | None], oleh: Pelaku) -> None:
    """One act, one line of the jejak, however many duties it names; none where all are as they were."""
    wajib(oleh, Tindakan.PETUGAS_TETAPKAN)
    siklus = db.session.get(Siklus, siklus_id)
    if siklus is None:
        raise TidakDitemukan("Siklus itu tidak ditemukan. Pilih dari daftar siklus.")
    if siklus.status != "berjalan":
        raise GalatDomain("Siklus ini sudah ditutup, jadi petugasnya tidak dapat diubah lagi.")
    baru = {tugas: nomor for tugas, nomor in petugas.items() if ditunjuk(siklus_id, tugas) != nomor}
    if not baru:
        return
    _pastikan_menurut_sop(siklus_id, baru)
    ganti = {tugas: _jabatan_fungsional(nomor, tugas) if nomor else None for tugas, nomor in baru.items()}
    for tugas, jabatan in ganti.items():
        db.session.execute(
            delete(PetugasSiklus).where(PetugasSiklus.siklus_id == siklus_id, PetugasSiklus.tugas == tugas.value)
        )
        if jabatan:
            _tunjuk(siklus, tugas, jabatan, oleh)
    rincian = {
        "tugas": "; ".join(tugas.label for tugas in ganti),
        "petugas": "; ".join(jabatan.nama if jabatan else "menurut kantor" for jabatan in ganti.values()),
    }
    catat_jejak(
        Aksi.TETAPKAN_PETUGAS, oleh=oleh, siklus_id=siklus_id, objek="siklus", objek_id=siklus_id, rincian=rincian
    )


def _pastikan_menurut_sop(siklus_id: int, petugas: dict[TugasTambahan, int | None]) -> None:
    """Whoever is named may do it: nobody of JFT/Umum is, where the SOP of the siklus gives the work to other desks."""
    galat = {
        tugas.value: f"Tidak ada yang ditunjuk: pekerjaan ini {kalimat(siklus_id, tugas)}"
        for tugas, nomor in petugas.items()
        if nomor and not dapat_ditunjuk(siklus_id, tugas)
    }
    if galat:
        raise GalatMasukan(galat)


def _jabatan_fungsional(jabatan_id: int, tugas: TugasTambahan) -> Jabatan:
    jabatan = db.session.get(Jabatan, jabatan_id)
    if jabatan is None or not jabatan.aktif or jabatan.peran != Peran.FUNGSIONAL.value:
        raise GalatMasukan({tugas.value: "Pilih jabatan JFT/Umum dari daftar."})
    return jabatan


def _tunjuk(siklus: Siklus, tugas: TugasTambahan, jabatan: Jabatan, oleh: Pelaku) -> None:
    pada = jam.sekarang()
    db.session.add(
        PetugasSiklus(siklus_id=siklus.id, tugas=tugas.value, jabatan_id=jabatan.id, oleh=oleh.sebutan, pada=pada)
    )
    beri_tahu(
        jabatan.id,
        kunci=f"petugas:{siklus.id}:{tugas.value}:{pada.timestamp():.0f}",
        teks=f"Anda ditunjuk sebagai {tugas.label} siklus ini oleh {oleh.sebutan}.",
        tautan=ke(Apa.SIKLUS, siklus.id),
    )


def pilihan() -> list[tuple[int, str]]:
    """Jabatan of JFT/Umum that somebody holds today, for a select: (id, "Arsiparis Terampil – Contoh")."""
    orang: dict[int, str] = {}
    for satu_pejabat in pejabat(peran=Peran.FUNGSIONAL.value):
        orang[satu_pejabat.jabatan_id] = (
            f"{orang[satu_pejabat.jabatan_id]}, {satu_pejabat.nama}"
            if satu_pejabat.jabatan_id in orang
            else (f"{satu_pejabat.jabatan_lengkap} – {satu_pejabat.nama}")
        )
    return list(orang.items())
