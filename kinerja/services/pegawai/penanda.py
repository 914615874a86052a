"""Who may sign a letter on a day, and the snapshot of him that the letter keeps (keputusan 0064)."""

from datetime import date

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.sop import Peran
from kinerja.models import Jabatan
from kinerja.services import kueri
from kinerja.services.kantor import pejabat
from kinerja.services.kantor.pejabat import Pejabat
from kinerja.services.singgahan import sekali


def calon(pada: date | None = None) -> list[dict]:
    """Snapshots of those who may sign a letter on a day: the Kepala, then the Sekretaris on his behalf (a.n.)."""
    hari = pada or jam.hari_ini()
    kepala = [_rekaman(satu_pejabat) for satu_pejabat in pejabat.pejabat(peran=Peran.KEPALA.value, pada=hari)]
    atas_nama = jabatan_kepala()
    sekretaris = pejabat.pejabat(peran=Peran.SEKRETARIS.value, pada=hari) if atas_nama else []
    return kepala + [_rekaman(satu_sekretaris, atas_nama) for satu_sekretaris in sekretaris]


def rekaman_pada(penugasan_id: int, pada: date) -> dict | None:
    """The snapshot of one holder as of a day; None when he may not sign then."""
    return next((satu_calon for satu_calon in calon(pada) if satu_calon["penugasan_id"] == penugasan_id), None)


_JABATAN_KEPALA = (
    select(Jabatan.nama).where(Jabatan.peran == Peran.KEPALA.value, Jabatan.aktif).order_by(Jabatan.id).limit(1)
)


@sekali
def jabatan_kepala() -> str:
    """The name of the Kepala's jabatan, whoever holds it."""
    return kueri.angka(_JABATAN_KEPALA) or ""


def sebutan(rekaman: dict) -> str:
    """ "Budi, Plh. Kepala Badan" or "Siti, a.n. Kepala Badan, Sekretaris"."""
    depan = f"a.n. {rekaman['atas_nama']}, " if rekaman["atas_nama"] else ""
    jabatan = f"{rekaman['awalan']} {rekaman['jabatan']}".strip()
    return f"{rekaman['nama']}, {depan}{jabatan}"


def _rekaman(pemegang: Pejabat, atas_nama: str = "") -> dict:
    jabatan, awalan = pemegang.jabatan, pemegang.awalan
    if atas_nama:
        jabatan, awalan = pemegang.jabatan_lengkap, ""
    return {
        "penugasan_id": pemegang.penugasan_id,
        "jabatan": jabatan,
        "nama": pemegang.nama,
        "awalan": awalan,
        "pangkat": pemegang.pangkat,
        "nip": pemegang.nip,
        "atas_nama": atas_nama,
    }
