"""`cadangkan`, `pulihkan` and `periksa-data`: copies of an office's data, and whether it is whole."""

import argparse
import getpass
import os
import sys
import warnings
from pathlib import Path

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from kinerja import create_app
from kinerja.adapters import cadangan, cadangan_segel, jam, kunci_jejak, segel
from kinerja.adapters.kunci import KunciFolder, milik_root, siapkan_folder
from kinerja.adapters.petik import petik
from kinerja.adapters.sebab import sebab
from kinerja.domain.galat import GalatDomain
from kinerja.domain.rantai import baca_kepala

from .basis_data import pastikan_terbaru
from .folder import folder_kantor, sebutan, terisi

FRASA = "KINERJA_FRASA"
"""In the environment: the passphrase, for who asks nobody."""


def _app(data: Path | None):
    app = create_app(folder_kantor(data))
    pastikan_terbaru(app)
    return app


def cadangkan(args: argparse.Namespace) -> int:
    """Copy the data folder while people work. Exit status 1 when a file of the archive is damaged,
    or the jejak is not whole."""
    from kinerja.services.jaga import cadang, mulai

    ke = args.ke.absolute() if args.ke else None
    if args.frasa_berkas and not args.segel:
        raise segel.SegelGagal(
            "--frasa-berkas menyegel cadangan, tetapi --segel tidak disebut. Tambahkan --segel, atau hapus "
            "--frasa-berkas untuk cadangan yang tidak tersegel."
        )
    with _app(args.data).app_context():
        mulai.kenali_tempat(dilayani=False)
        if ke is None:
            cadang.pastikan_satu_server()
        if args.segel:
            berkas, rusak = _cadangkan_tersegel(ke, _frasa(args, baru=True), ganti=args.media_baru)
            print(f"Cadangan tersegel selesai: {berkas}")
            print("Hanya frasa sandinya yang membukanya. Simpan frasa itu terpisah dari berkas ini.")
        else:
            baru, rusak = cadang.cadangkan(ke, kabar=print, ganti=args.media_baru)
            berkas = baru.folder
            print(f"Cadangan selesai: {berkas}")
            print(f"Untuk dibawa, salin seluruh folder {berkas.parent} (cadangan beserta arsipnya).")
        _catat("cadangan", {"pesan": f"Cadangan selesai: {berkas}.", "temuan": rusak, "nama": berkas.name})
    for temuan in rusak:
        print(terisi(args.data, temuan))
    return 1 if rusak else 0


def _catat(jenis: str, hasil: dict) -> None:
    """What a command has found reaches the pages of the pengelola. Where it cannot, the command has said it itself."""
    from kinerja.services.pekerjaan import antrean

    try:
        antrean.catat_perintah(jenis, hasil)
    except (GalatDomain, SQLAlchemyError) as galat:
        alasan = galat.pesan if isinstance(galat, GalatDomain) else sebab(galat)
        print(f"Hasil ini tidak dapat dicatat bagi halaman Keadaan: {alasan.rstrip('.')}.")


def _cadangkan_tersegel(ke: Path | None, frasa: str, *, ganti: bool) -> tuple[Path, list[str]]:
    from kinerja.services.jaga import bukti, cadang

    setelan, perintah = current_app.config, f"cadangkan {petik(ke or current_app.config['FOLDER_CADANGAN'])} --segel"
    with cadang.menyiapkan(ke, ganti=ganti, perintah=perintah) as (tujuan, nama):
        jejak = bukti.untuk_cadangan(ke)
        berkas, rusak = cadangan_segel.buat_tersegel(
            setelan["FOLDER_DATA"],
            tujuan,
            nama,
            frasa,
            versi=setelan["VERSI"],
            kabar=print,
            jejak=cadang.jejak_tertulis(jejak),
        )
    return berkas, cadang.temuan(jejak, rusak)


def pulihkan(args: argparse.Namespace) -> int:
    """Make a data folder from a copy, checked before anything is touched. Raises CadanganGagal."""
    folder = sebutan(args.data)
    asal, kini = args.cadangan.absolute(), jam.sekarang().astimezone(jam.ZONA)
    cadangan.pastikan_di_luar_cadangan(folder)
    print(f"Memeriksa {asal} …")
    if segel.tersegel(asal):
        salinan = cadangan_segel.pulihkan_tersegel(asal, folder, _frasa(args, baru=False), kini=kini)
    else:
        salinan = cadangan.baca(asal)
        cadangan.pulihkan(salinan, folder, kini=kini)
    print(f"Data dipulihkan ke {folder}: {len(salinan.manifes['arsip'])} berkas arsip.")
    if salinan.manifes["rusak"]:
        print(
            f"{len(salinan.manifes['rusak'])} berkas arsip sudah rusak ketika cadangan ini dibuat; "
            "lihat halaman Keadaan."
        )
    if salinan.temuan_jejak:
        print(f"Ketika cadangan ini dibuat, jejaknya tidak utuh: {salinan.temuan_jejak[0]}")
    if milik_root(folder):
        print(
            f"Folder {folder} milik root. Apabila layanan berjalan sebagai pengguna lain, serahkan dahulu: "
            f"chown -R PENGGUNA {petik(folder)}"
        )
    print(
        "Matikan server yang lama. Nomor surat dan cadangan menunggu sampai pengelola menegaskan hal itu pada halaman "
        "Keadaan, dengan nomor surat terakhir yang sudah dipakai."
    )
    print("Semua orang masuk kembali dengan kata sandi yang sama. Jalankan: python3 run.py --data", petik(folder))
    return 0


def pulihkan_kunci(args: argparse.Namespace) -> int:
    """Bring back the key of the jejak from a copy; nothing else is touched. Raises GalatDomain."""
    folder, asal = folder_kantor(args.data), args.cadangan.absolute()
    with KunciFolder(siapkan_folder(folder)):
        if segel.tersegel(asal):
            with cadangan_segel.terbuka(asal, folder / ".segel-dibuka", _frasa(args, baru=False)) as salinan:
                tertulis = kunci_jejak.kembalikan(salinan, folder)
        else:
            tertulis = kunci_jejak.kembalikan(cadangan.baca(asal), folder)
    if tertulis:
        print(f"Kunci jejak dikembalikan: {', '.join(tertulis)}. Selebihnya tidak berubah.")
    else:
        print(f"Kunci jejak di {folder} sama dengan yang di cadangan itu. Tidak ada yang diubah.")
    print(f"Jalankan lagi aplikasinya, lalu periksa: python3 run.py periksa-data --data {petik(folder)}")
    return 0


def _frasa(args: argparse.Namespace, *, baru: bool) -> str:
    """The passphrase: from a file, the environment, or asked for; never a word of the command. Raises SegelGagal."""
    if args.frasa_berkas or FRASA in os.environ:
        frasa = segel.isi_frasa(args.frasa_berkas) if args.frasa_berkas else os.environ[FRASA]
        return segel.pastikan_frasa(frasa) if baru else frasa
    return segel.frasa_baru(_tanya) if baru else _tanya("Frasa sandi cadangan: ")


def _tanya(kalimat: str) -> str:
    """Ask on the screen, unseen. Without one (a pipe, a task of the night) a line of what is piped in is the answer."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(kalimat)
    except getpass.GetPassWarning:
        if sys.stdin and not sys.stdin.isatty() and (baris := sys.stdin.readline()):
            return baris.rstrip("\r\n")
    except EOFError:
        pass
    raise segel.SegelGagal(
        "Tidak ada layar tempat frasa sandi diketik tanpa terlihat. Jalankan dari layar, atau sebutkan "
        "--frasa-berkas BERKAS."
    )


def periksa_data(args: argparse.Namespace) -> int:
    """Say what is missing or damaged, one sentence on a line. Exit status 1 when anything is."""
    from kinerja.services.jaga import periksa

    dicocokkan = list(map(baca_kepala, args.kepala))
    with _app(args.data).app_context():
        hasil = periksa.semua(kabar=lambda _: None, bagian=args.sebagian, kepala_jejak=dicocokkan)
        catatan = periksa.catatan(hasil)
        if dicatat := periksa.untuk_layar(hasil, catatan, args.sebagian):
            _catat("periksa", dicatat)
    ke, dari = args.sebagian
    utuh = "Data utuh" if dari == 1 else f"Bagian {ke} dari {dari} arsip dan basis datanya utuh"
    baru = " baru" if hasil.diketahui else ""
    if not hasil.baru:
        print(f"{utuh}: tidak ada temuan{baru}.")
    for temuan in hasil.baru:
        print(terisi(args.data, temuan.kalimat))
    for temuan in hasil.diketahui:
        print(f"Diketahui: {temuan.kalimat}")
    if yatim := catatan["tanpa_catatan"]:
        print(periksa.kalimat_yatim(yatim))
    return 1 if hasil.baru else 0


def laporan_insiden(args: argparse.Namespace) -> int:
    """Print what a report of an incident needs, from the jejak. Exit status 1 when the jejak is not whole."""
    from kinerja.services.jaga import insiden

    with _app(args.data).app_context():
        laporan = insiden.laporan(args.sejak)
    print("\n".join(terisi(args.data, kalimat) for kalimat in laporan))
    return 0 if laporan[-1] in (insiden.UTUH, insiden.UTUH_LAINNYA) else 1
