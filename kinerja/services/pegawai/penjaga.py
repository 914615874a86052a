"""Guards around the office's administrators: one is always left, nobody raises their own rights (keputusan 0076)."""

from sqlalchemy import exists, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, HakDitolak
from kinerja.domain.hak import Pelaku
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Akun, Jabatan, Pegawai, Penugasan


def pastikan_pengelola_tersisa() -> None:
    """Raise GalatDomain when no pengelola is left who can sign in and whose penugasan has no end.

    For the end of a verb that takes something away: the verb is undone then.
    """
    db.session.flush()
    ada = db.session.scalar(
        select(
            exists()
            .where(Penugasan.jabatan_id == Jabatan.id, Jabatan.peran == Peran.PENGELOLA.value, Jabatan.aktif)
            .where(Penugasan.mulai <= jam.hari_ini(), Penugasan.selesai.is_(None))
            .where(Pegawai.id == Penugasan.pegawai_id, Pegawai.aktif)
            .where(Akun.pegawai_id == Pegawai.id, Akun.aktif, Akun.sandi.is_not(None))
        )
    )
    if not ada:
        raise GalatDomain(
            "Harus tetap ada satu pengelola yang dapat masuk dan penugasannya tanpa batas akhir. "
            "Tugaskan pengelola lain terlebih dahulu."
        )


def tolak_diri_sendiri(pegawai_id: int, oleh: Pelaku) -> None:
    """Nobody changes what they themselves hold: that is for another pengelola. Raises HakDitolak."""
    if pegawai_id == oleh.pegawai_id:
        raise HakDitolak("Penugasan dan keadaan Anda sendiri hanya dapat diubah oleh pengelola lain.")
