"""`layani`: serve the application on the office network until somebody stops it."""

import argparse
import atexit
import gc
import signal
import socket
from contextlib import suppress
from pathlib import Path

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from kinerja import create_app
from kinerja.adapters import berkas_asing, catatan, kunci_jejak, naskah_sop, ruang
from kinerja.adapters.jaringan import SEMUA_ALAMAT, HostTepercaya, alamat_lan, buka_soket
from kinerja.adapters.kunci import GalatMulai, KunciFolder, pastikan_jenis, siapkan_folder
from kinerja.adapters.peladen import PER_ALAMAT, Peladen
from kinerja.adapters.petik import petik
from kinerja.config import MIB, Setelan, baca_setelan
from kinerja.domain.galat import GalatDomain

from .basis_data import migrasikan, pastikan_terbaru
from .folder import folder_ada, folder_mulai, sebutan
from .pekerja import Pekerja

TERSEBUT = 3
"""Findings of the last check that a start prints."""
BENANG = 96
"""More than may wait: for a child (10 + 2), to write (57), for a hash (8). One computes at a time: adapters/giliran."""


def jalankan(args: argparse.Namespace) -> int:
    """Lock the data folder, take the port, migrate, serve. Raises GalatMulai with the way out."""
    pasang_penghenti()
    folder = _folder_siap(sebutan(args.data))
    with KunciFolder(folder):
        pastikan_jenis(folder, demo=False)
        setelan = baca_setelan(folder)
        alamat = args.alamat or setelan.alamat
        port = setelan.port if args.port is None else args.port
        with buka_soket(alamat, port) as soket:
            app = create_app(folder, konfigurasi=_alamat_terpakai(setelan, alamat, port))
            catatan.pasang(folder)
            migrasikan(app)
            pastikan_arsip(app, tanpa=args.tanpa_arsip)
            sapu_terputus(app)
            sebut_kerusakan(app)
            cetak_token(app)
            cetak_alamat(soket, folder, setelan)
            layani(app, soket)
    return 0


def untuk_wsgi() -> Flask:
    """The application for another WSGI server; the data folder is held until the process ends. Raises GalatMulai."""
    folder = _folder_siap(folder_ada(None))
    KunciFolder(folder).pegang()
    app = create_app(folder)
    pastikan_terbaru(app)
    pastikan_arsip(app, tanpa=False)
    catatan.pasang(folder)
    sebut_kerusakan(app)
    atexit.register(simpan_kepala, app)
    return app


def simpan_kepala(app: Flask) -> None:
    """When the server ends: what must be known when the data folder no longer tells it."""
    from kinerja.services.jaga import mulai, ujung

    with app.app_context(), suppress(SQLAlchemyError):
        ujung.simpan()
        mulai.tandai_kantor()


def _folder_siap(folder: Path) -> Path:
    """Make it ready to be served; one that did not exist is named, so that a mistyped name is seen."""
    baru = not folder.exists()
    folder_mulai(folder)
    ruang.pastikan_cukup(folder)
    ruang.siapkan(folder)
    siapkan_folder(folder)
    if baru:
        print(f"Folder data baru dibuat: {folder}")
    return folder


def pastikan_arsip(app: Flask, *, tanpa: bool) -> None:
    """The archive is there if the records say so. `tanpa`: serve all the same, and say it. Raises GalatMulai."""
    from kinerja.services.jaga.mulai import arsip_hilang

    with app.app_context():
        kalimat = arsip_hilang()
    if kalimat and not tanpa:
        raise GalatMulai(kalimat)
    if kalimat:
        print("Dijalankan tanpa arsip: berkas yang tercatat tidak dapat dibuka, yang baru tersimpan mulai sekarang.")


def sapu_terputus(app: Flask) -> None:
    """After a kill or a power cut nothing half remains."""
    from kinerja.services.jaga import mulai

    with app.app_context():
        mulai.sapu_terputus()
        mulai.tandai_kantor()


def _sesi_baru() -> str:
    from kinerja.services.jaga import mulai

    try:
        return mulai.kunci_sesi_baru()
    except (GalatDomain, SQLAlchemyError):  # a full disk, a damaged page: the next start says it
        return ""


def sebut_kerusakan(app: Flask) -> None:
    """Other work goes on beside a damaged page of the database, a damaged file, a lost key, copies that have no place:
    but not in silence."""
    from kinerja.services import kembar
    from kinerja.services.jaga import cadang, kerusakan, mulai, periksa
    from kinerja.services.pekerjaan import baca

    with app.app_context():
        mulai.kenali_tempat(dilayani=True)
        if kalimat := _sesi_baru():
            print(kalimat)
        if not kerusakan.periksa_singkat():
            with suppress(GalatDomain, SQLAlchemyError):  # a full disk, a busy database: the night looks again
                periksa.sekilas()
        for kalimat in (*kerusakan.semua(TERSEBUT), kunci_jejak.keluhan(app.config["FOLDER_DATA"])):
            if kalimat:
                print(f"PERINGATAN. {baca.terisi(kalimat)}")
        for kalimat in naskah_sop.keluhan():
            print(f"PERINGATAN. {kalimat}")
        if keluhan := cadang.keluhan_tempat():
            print(f"PERINGATAN. {keluhan}")
        with suppress(SQLAlchemyError):  # a damaged page was said above
            if kalimat := kembar.peringatan():
                print(f"PERINGATAN. {kalimat}")


def _alamat_terpakai(setelan: Setelan, alamat: str, port: int) -> dict:
    return {
        "ALAMAT": alamat,
        "PORT": port,
        "TRUSTED_HOSTS": HostTepercaya((alamat, setelan.alamat, *setelan.host_tepercaya)),
    }


def pasang_penghenti() -> None:
    """SIGTERM (from systemd, say) unwinds like Ctrl+C: locks are released and connections closed."""
    signal.signal(signal.SIGTERM, _berhenti)


def _berhenti(*_sinyal) -> None:
    raise SystemExit(0)


def layani(app: Flask, soket: socket.socket) -> None:
    """Serve on a listening socket until SIGTERM or Ctrl+C."""
    proksi = app.config["PROXY_HOP"] > 0
    peladen = Peladen(
        app,
        soket,
        benang=BENANG,
        per_alamat=None if proksi else PER_ALAMAT,
        max_request_body_size=2 * app.config["MAX_CONTENT_LENGTH"] + MIB,  # up to here the application answers itself
        clear_untrusted_proxy_headers=not proksi,
    )
    berkas_asing.siapkan()
    panaskan(app)
    tenangkan()
    with Pekerja(app):
        peladen.run()
        peladen.close()
    print("\nKinerja dihentikan dengan baik.")


KERANGKA = ("komponen/", "masuk/masuk.html", "dasar.html", "kerangka.html", "bersama/_lencana.html")
"""Templates of which every page is made."""


def panaskan(app: Flask) -> None:
    """What every page needs is there before the first one is asked for: its frame, and the addresses that it writes."""
    lingkungan = app.jinja_env
    with app.test_request_context():
        for nama in lingkungan.list_templates(filter_func=lambda nama: nama.startswith(KERANGKA)):
            lingkungan.get_template(nama)
        lingkungan.globals["aset"]("css/dasar.css")
        lingkungan.globals["url_for"]("bersama.beranda")


PEMULUNG = 20_000, 10, 20
"""A page of a long sheet makes some thousands of objects that die with it: it is not searched while it is drawn."""


def tenangkan() -> None:
    """What is loaded now stays for good: a full collection need not look at it again and again, stopping everybody."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*PEMULUNG)


def cetak_token(app: Flask) -> None:
    """Print the one-time token of Penyiapan, framed, while the office is empty."""
    from kinerja.services.pengaturan.penyiapan import terbitkan_token

    with app.app_context():
        token = terbitkan_token()
    if token:
        petunjuk = (
            "Buka aplikasi di peramban, lalu masukkan token ini di halaman Penyiapan.",
            "Token berlaku sekali, selama 24 jam. Token baru:",
            f"python3 run.py token-penyiapan --data {petik(app.config['FOLDER_DATA'])}",
        )
        print(bingkai("Kantor ini belum disiapkan.", "", f"Token penyiapan:  {token}", "", *petunjuk))


def bingkai(*baris: str) -> str:
    """Lines in a frame, so that they are not overlooked between others."""
    lebar = max(map(len, baris))
    tepi = "+" + "-" * (lebar + 4) + "+"
    return "\n".join(["", tepi, *(f"|  {satu_baris:<{lebar}}  |" for satu_baris in baris), tepi, ""])


def cetak_alamat(soket: socket.socket, folder: Path, setelan: Setelan) -> None:
    """Print what to type into a browser."""
    print(f"Kinerja berjalan. Folder data: {folder}")
    print("Buka di peramban:")
    for alamat in alamat_peramban(soket, setelan):
        print(f"  {alamat}")
    if ruang.penuh(folder):
        print("Media penyimpanan penuh: data hanya dapat dibaca sampai ruang dikosongkan.")
    print("Hentikan dengan Ctrl+C.")


def alamat_peramban(soket: socket.socket, setelan: Setelan) -> list[str]:
    """URLs under which the application can be reached: the office's own names first, this machine last."""
    alamat, port = soket.getsockname()[:2]
    if alamat in SEMUA_ALAMAT:
        inang = [*alamat_lan(), "localhost"]
    else:
        inang = [f"[{alamat}]" if ":" in alamat else alamat]
    nama = [host_tepercaya for host_tepercaya in setelan.host_tepercaya if not host_tepercaya.startswith(".")]
    if setelan.proksi:
        skema = "https" if setelan.https else "http"
        return [f"{skema}://{satu_nama}/" for satu_nama in nama] + [
            f"http://{nama_inang}:{port}/" for nama_inang in inang
        ]
    return [f"http://{satu_nama}:{port}/" for satu_nama in (*nama, *inang)]
