"""Who else is on a sheet: told by the requests that pass anyway, kept in memory for a few minutes, written nowhere."""

from datetime import timedelta

from flask import current_app

from kinerja.adapters import jam
from kinerja.domain.hak import Pelaku

JENDELA = timedelta(minutes=3)


def catat(siklus_id: int, unit_id: int, *, oleh: Pelaku) -> tuple[str, ...]:
    """This person is on the sheet now. Returns who else was within the last minutes, by name and jabatan."""
    kini = jam.sekarang()
    lembar = current_app.extensions.setdefault("hadir_isian", {}).setdefault((siklus_id, unit_id), {})
    lembar[oleh.akun_id] = (oleh.sebutan, kini)
    for akun_id, (_, pada) in list(lembar.items()):
        if kini - pada > JENDELA:
            lembar.pop(akun_id, None)
    return tuple(sorted(sebutan for akun_id, (sebutan, _) in list(lembar.items()) if akun_id != oleh.akun_id))
