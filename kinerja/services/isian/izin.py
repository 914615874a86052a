"""Who may change a sheet, and when: asked by every verb of langkah 5, and by the page for its inputs."""

from kinerja.domain.galat import GalatDomain, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh
from kinerja.models import Siklus
from kinerja.services import hak
from kinerja.services.siklus import perjalanan


def pastikan_boleh_isi(siklus: Siklus, unit_id: int, oleh: Pelaku, dari: str = "layar") -> None:
    """Raise unless this officer may change the sheet of the unit right now; an invisible unit is not found."""
    if not boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id):
        raise TidakDitemukan("Lembar isian itu tidak ditemukan.")
    if dari == "rapat":
        hak.wajib(oleh, Tindakan.RAPAT_KELOLA, siklus)
        perjalanan.pastikan_terbuka(siklus, "rapat")
    else:
        hak.wajib(oleh, Tindakan.ISIAN_ISI, siklus, unit_id)
        perjalanan.pastikan_terbuka(siklus, "pengisian", unit_id)


def dapat_diisi(siklus: Siklus, unit_id: int, oleh: Pelaku) -> bool:
    """The same question, for a page: may this officer fill the sheet of the unit now?"""
    try:
        pastikan_boleh_isi(siklus, unit_id, oleh)
    except GalatDomain:
        return False
    return True
