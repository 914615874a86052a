"""A filled office of 0.1.0 on its way here, killed with -9 at every statement: the old or the new, never between."""

import hashlib
import os
import re
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event

from bench._ukur import Lembar, Nisbah
from bench.ketahanan._kantor import lepas, tempat
from kinerja import create_app
from kinerja.adapters import jam
from kinerja.adapters.cadangan import BASIS
from kinerja.ext import db


def ukur(lompat: int = 5, benih: int = 1) -> list[Lembar]:
    """Every `lompat`th statement of every migration, beginning with another one in each. `benih`: nothing to draw."""
    with tempat() as folder:
        revisi = siapkan(folder / "data")
        dibunuh = di_antara = tidak_selesai = 0
        berkeping = kendali(folder, revisi[0])
        for ke, nomor_revisi in enumerate(revisi):
            a, b, c = satu_migrasi(folder, nomor_revisi, range(1 + ke % lompat, 10**6, lompat))
            dibunuh, di_antara, tidak_selesai = dibunuh + a, di_antara + b, tidak_selesai + c
    return [
        Lembar(
            "Migrasi dimatikan di tengah (kill -9)",
            f"Kantor 0.1.0 yang terisi, {len(revisi)} migrasi, dimatikan sebelum setiap pernyataan SQL dan COMMIT "
            f"({_bagian(lompat)}). Yang dibandingkan ialah seluruh isi basis data. "
            "Pembandingnya migrasi pertama yang setiap pernyataannya disimpan sendiri.",
            [
                Nisbah("Kali dimatikan", dibunuh, len(revisi), "kali", paling_sedikit=True),
                Nisbah("Berada di antara yang lama dan yang baru", di_antara, 0, "kali"),
                Nisbah("Tidak dapat dilanjutkan", tidak_selesai, 0, "kali"),
                Nisbah("Pembanding: berada di antara", berkeping, 1, "kali", paling_sedikit=True),
            ],
        )
    ]


def _bagian(lompat: int) -> str:
    return "semuanya" if lompat == 1 else f"satu dari {lompat}"


def siapkan(folder: Path) -> list[str]:
    """A filled office of 0.1.0; the revisions that lead from there to today."""
    from alembic.script import ScriptDirectory
    from flask_migrate import upgrade

    from tests import kantor_lama
    from tests.isi_uji import isi_lengkap
    from tests.kantor_uji import isi_kantor

    app = create_app(folder.with_name("kini"))
    with app.app_context():
        upgrade()
        isi_kantor()
        isi_lengkap()
        lepas()
        semua = list(ScriptDirectory(app.extensions["migrate"].directory).walk_revisions())[::-1]
    lama = create_app(folder)
    with lama.app_context():
        upgrade(revision=kantor_lama.REVISI)
        lepas()
    kantor_lama.salin_ke_lama(folder.with_name("kini") / BASIS, folder / BASIS)
    nama = [revisi.revision for revisi in semua]
    return nama[nama.index(kantor_lama.REVISI) + 1 :]


def satu_migrasi(folder: Path, revisi: str, saat: range) -> tuple[int, int, int]:
    """(killed, found in between, not to be continued); afterwards `folder`/data stands at that revision."""
    data, baru, coba = folder / "data", folder / "baru", folder / "coba"
    lama = _isi(data)
    _salin(data, baru)
    _di_anak(lambda: _naik(baru, revisi, 0))
    sesudah, dibunuh, di_antara, tidak_selesai = _isi(baru), 0, 0, 0
    for ke in saat:
        _salin(data, coba)
        if not _di_anak(lambda ke=ke: _naik(coba, revisi, ke)):
            break  # it has fewer statements
        dibunuh += 1
        kini = _isi(coba)
        di_antara += kini not in (lama, sesudah)
        _di_anak(lambda: _naik(coba, revisi, 0))
        tidak_selesai += _isi(coba) != sesudah
    shutil.rmtree(data)
    baru.rename(data)
    return dibunuh, di_antara, tidak_selesai


def kendali(folder: Path, revisi: str) -> int:
    """The control: every statement is kept by itself. How often a kill leaves neither the old nor the new."""
    data, coba, di_antara = folder / "data", folder / "coba", 0
    lama = _isi(data)
    _salin(data, coba)
    _di_anak(lambda: _naik(coba, revisi, 0))
    sesudah = _isi(coba)
    for ke in range(1, 10**6):
        _salin(data, coba)
        if not _di_anak(lambda ke=ke: _naik(coba, revisi, ke, berkeping=True)):
            return di_antara
        di_antara += _isi(coba) not in (lama, sesudah)
    raise AssertionError


def _di_anak(kerja: Callable[[], None]) -> bool:
    """Do it in a child; was the child killed?"""
    pid = os.fork()
    if not pid:
        status = 1
        try:
            kerja()
            status = 0
        finally:
            os._exit(status)
    _, akhir = os.waitpid(pid, 0)
    if not os.WIFSIGNALED(akhir) and os.WEXITSTATUS(akhir):
        raise RuntimeError("migrasi gagal dengan sendirinya")
    return os.WIFSIGNALED(akhir)


def _naik(folder: Path, revisi: str, mati_pada: int, *, berkeping: bool = False) -> None:
    """One migration, killed before its statement (or COMMIT) of that number; 0: never. `berkeping`: in pieces."""
    from flask_migrate import upgrade

    app, ke = create_app(folder), 0

    def hitung(_koneksi: object, kursor: sqlite3.Cursor | None = None, *_apa: object) -> None:
        nonlocal ke
        ke += 1
        if berkeping and kursor is not None:
            kursor.connection.commit()
        if ke == mati_pada:
            os.kill(os.getpid(), signal.SIGKILL)

    jam.setel(None)
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", hitung)
        event.listen(db.engine, "commit", hitung)
        upgrade(revision=revisi)


def _salin(dari: Path, ke: Path) -> None:
    shutil.rmtree(ke, ignore_errors=True)
    shutil.copytree(dari, ke)


def _isi(folder: Path) -> str:
    """Everything in a database, in one fingerprint; but for the time of today that a migration writes (0010), and the
    order in which Alembic makes the indexes of a table anew (0052): that of a set, another in each process."""
    with closing(sqlite3.connect(folder / BASIS)) as koneksi:
        isi = "\n".join(sorted(map(_tanpa_urutan, koneksi.iterdump())))
    kini = datetime.now(UTC).date()
    return hashlib.sha256(re.sub(rf"'{kini} [0-9:]{{8}}'", "'kini'", isi).encode()).hexdigest()


def _tanpa_urutan(pernyataan: str) -> str:
    """A table made anew by Alembic states its constraints in the order of a set: another in each process."""
    if not pernyataan.startswith("CREATE TABLE"):
        return pernyataan
    return "\n".join(sorted(re.split(r",?\s*\n\s*", pernyataan)))
