"""One office, one server: after a restore, or a folder copied by hand, no number is given until the pengelola says that
the other one is off (keputusan 0577)."""

import json

from flask import current_app
from sqlalchemy import String, select, type_coerce

from kinerja.adapters import pindahan
from kinerja.adapters.pindahan import Pindahan
from kinerja.domain.galat import GalatDomain
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import Jejak

from .jejak import Aksi


def menunggu() -> Pindahan | None:
    """The move of this data folder that nobody has answered for yet."""
    if current_app.config["DEMO"] or (ini := terakhir()) is None or ini.tanda == _ditegaskan():
        return None
    return ini


def terakhir() -> Pindahan | None:
    """The last move of this data folder, answered for or not."""
    return pindahan.baca(current_app.config["FOLDER_DATA"])


def _ditegaskan() -> str:
    """For which move the pengelola has answered last; "" also where somebody has written that line by hand."""
    rincian = type_coerce(Jejak.rincian, String)
    kueri = select(rincian).where(Jejak.aksi == Aksi.TEGASKAN_SATU_SERVER.value).order_by(Jejak.id.desc()).limit(1)
    try:
        return str(json.loads(db.session.scalar(kueri) or "{}").get("pindahan", ""))
    except (ValueError, AttributeError):
        return ""


def sebut(ini: Pindahan) -> str:
    """What happened, as a sentence."""
    pada = f" pada {tulis_waktu(ini.pada)}" if ini.pada else ""
    if ini.dari_cadangan:
        return f"Data kantor ini dipulihkan{pada} dari {ini.asal}."
    return f"Folder data ini disalin dari {ini.asal}, atau dipindahkan ke komputer lain; hal itu terlihat{pada}."


def peringatan() -> str:
    """For every page of the pengelola; "" when nothing waits."""
    if (ini := menunggu()) is None:
        return ""
    return (
        f"{sebut(ini)} Apabila server yang lama masih berjalan, keduanya memberi nomor surat yang sama. Nomor surat, "
        "nomor agenda, dan cadangan ditahan sampai Anda menegaskan pada halaman Keadaan bahwa server yang lama sudah "
        "dimatikan."
    )


def pastikan() -> None:
    """Raises GalatDomain while nobody has said that this is the only server of the office."""
    if (ini := menunggu()) is not None:
        raise GalatDomain(
            f"Nomor belum dapat diberikan. {sebut(ini)} Minta pengelola menegaskan pada halaman Keadaan bahwa server "
            "yang lama sudah dimatikan; setelah itu ulangi."
        )
