"""For tests of the door and of the pengelola's desk: browsers signed in without argon2, a picture of the database."""

from sqlalchemy import select

from kinerja.ext import db
from kinerja.models import Akun, Penugasan
from kinerja.services.pintu import sesi
from kinerja.services.transaksi import menulis

DILEWATI = frozenset({"sesi", "percobaan_masuk", "sandi_titip", "jejak", "rantai_jejak"})


@menulis
def buka_sesi(nama_pengguna: str) -> str:
    """The token of a new session of an account, in its first jabatan."""
    akun = db.session.scalar(select(Akun).where(Akun.nama_pengguna == nama_pengguna))
    penugasan_id = db.session.scalar(select(Penugasan.id).where(Penugasan.pegawai_id == akun.pegawai_id))
    return sesi.tulis_sesi(akun.id, penugasan_id, alamat_ip="127.0.0.1", peramban="uji")[0]


def bawa(klien, token: str):
    """Put a session into a test browser, as the door does."""
    with klien.session_transaction() as isi:
        isi.clear()
        isi["sesi"] = token
    return klien


def masuk_cepat(app, nama_pengguna: str):
    """A signed-in test browser."""
    return bawa(app.test_client(), buka_sesi(nama_pengguna))


def akun(nama_pengguna: str) -> Akun:
    """The account of that name, as it stands in the database now."""
    db.session.rollback()
    return db.session.scalar(select(Akun).where(Akun.nama_pengguna == nama_pengguna))


def isi_tabel(kecuali: frozenset[str] = DILEWATI) -> dict[str, list]:
    """Every row of every table, but those that only watch."""
    db.session.rollback()
    return {
        tabel.name: sorted(map(str, db.session.execute(select(tabel)).all()))
        for tabel in db.metadata.sorted_tables
        if tabel.name not in kecuali
    }
