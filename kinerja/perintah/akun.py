"""`token-penyiapan`, `atur-sandi` and `kukuhkan`: the way back in for whoever holds the server."""

import argparse

from sqlalchemy import select

from kinerja import create_app
from kinerja.domain.galat import TidakDitemukan

from .basis_data import pastikan_terbaru
from .folder import folder_kantor
from .layani import bingkai


def token_penyiapan(args: argparse.Namespace) -> int:
    """Print a new one-time token; the former one is void. Says so when the office is set up already."""
    from kinerja.services.pengaturan.penyiapan import terbitkan_token

    app = create_app(folder_kantor(args.data))
    pastikan_terbaru(app)
    with app.app_context():
        token = terbitkan_token()
    if token is None:
        print("Kantor sudah disiapkan; token penyiapan tidak diperlukan. Pengelola membuat akun di menu Pegawai.")
        return 1
    print(bingkai(f"Token penyiapan:  {token}", "Berlaku sekali, selama 24 jam."))
    return 0


def atur_sandi(args: argparse.Namespace) -> int:
    """Print a one-time code with which the owner of an account chooses a new password. Raises TidakDitemukan."""
    from kinerja.ext import db
    from kinerja.models import Akun
    from kinerja.services.pegawai.akun import terbitkan_kode

    nama = args.nama_pengguna.strip().casefold()
    app = create_app(folder_kantor(args.data))
    pastikan_terbaru(app)
    with app.app_context():
        akun_id = db.session.scalar(select(Akun.id).where(Akun.nama_pengguna == nama))
        if akun_id is None:
            raise TidakDitemukan(f"Tidak ada akun dengan nama pengguna “{nama}”. Periksa ejaannya.")
        kode = terbitkan_kode(akun_id, oleh=None)
    print(bingkai(f"Kode sandi untuk {nama}:  {kode}", "Berlaku sekali, selama 24 jam. Semua sesi akun ini diakhiri."))
    return 0


def kukuhkan(args: argparse.Namespace) -> int:
    """Confirm a Kepala or Sekretaris where nobody is left to do it; the jejak says that it came from the server."""
    from kinerja.services.pegawai.pengukuhan import kukuhkan_dari_server

    app = create_app(folder_kantor(args.data))
    pastikan_terbaru(app)
    with app.app_context():
        jabatan = kukuhkan_dari_server(args.nama_pengguna)
    print(f"Dikukuhkan: {'; '.join(jabatan)}. Perbuatan ini tercatat di jejak sebagai tindakan pemegang server.")
    return 0
