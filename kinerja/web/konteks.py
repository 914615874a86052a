"""What every template may use, all of it lazy: a fragment pays only for what it draws."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, current_app, request, url_for
from flask_login import current_user

from kinerja import VERSI
from kinerja.adapters import jam
from kinerja.domain.hak import Tindakan, boleh
from kinerja.services import kantor_baca

from .akses import pelaku
from .navigasi import alamat_bantuan, navigasi


def pasang(app: Flask) -> None:
    """Context processors and template globals."""
    app.jinja_env.globals.update(aset=aset, boleh=_boleh, hari_ini=jam.hari_ini, sekarang=jam.sekarang)
    app.context_processor(_konteks)


def _boleh(tindakan: str, unit_id: int | None = None) -> bool:
    return boleh(pelaku(), Tindakan(tindakan), unit_id)


def _konteks() -> dict:
    return {
        "demo": current_app.config["DEMO"],
        "versi_aplikasi": VERSI,
        "kantor": kantor_baca.identitas(),
        "pelaku": pelaku(),
        "tema": current_user.sesi.tema if current_user.is_authenticated else "ikut",
        "navigasi": navigasi(pelaku()),
        "bantuan_url": alamat_bantuan(request.endpoint),
    }


def aset(nama: str) -> str:
    """URL of a static file with the hash of its content, so that it may be cached for ever."""
    return url_for("static", filename=nama, v=_sidik(current_app.static_folder, nama))


@cache
def _sidik(folder: str, nama: str) -> str:
    return sha256((Path(folder) / nama).read_bytes()).hexdigest()[:10]
