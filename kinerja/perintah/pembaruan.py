"""`perbarui` and `kembalikan`: the data of an office to this version, and back to what they were before."""

import argparse
from pathlib import Path

from kinerja import VERSI, create_app
from kinerja.adapters import cadangan, jam, pembaruan
from kinerja.adapters.cadangan import CadanganGagal
from kinerja.adapters.kunci import GalatMulai, KunciFolder, siapkan_folder
from kinerja.adapters.pembaruan import Pembaruan
from kinerja.adapters.petik import petik
from kinerja.services.jaga import cadang, mulai
from kinerja.services.jejak import Aksi

from .basis_data import lepaskan, migrasikan
from .folder import folder_kantor

NOMOR_DISEBUT = 20


def perbarui(args: argparse.Namespace) -> int:
    """Bring the data of a stopped office to this version. On a failure nothing has changed. Raises GalatMulai."""
    folder = _folder(args.data)
    with KunciFolder(folder):
        sebelum = pembaruan.terakhir(folder)
        app = create_app(folder)
        migrasikan(app, kabar=print, media_baru=args.media_baru)
        with app.app_context():
            mulai.tandai_kantor()
            lepaskan()
        catatan = pembaruan.terakhir(folder)
    if catatan is None or catatan == sebelum:
        print(f"Data di {folder} sudah sesuai dengan Kinerja {VERSI}. Tidak ada yang diubah.")
        return 0
    print(f"Data di {folder} sesuai dengan Kinerja {VERSI}. Jalankan: python3 run.py --data {petik(folder)}")
    print(f"Kembali ke keadaan sebelum ini: python3 run.py kembalikan --data {petik(folder)}")
    return 0


def kembalikan(args: argparse.Namespace) -> int:
    """Say what is lost, ask, copy the present state, and put back what was before the upgrade. Raises GalatDomain."""
    folder = _folder(args.data)
    with KunciFolder(folder):
        catatan = pembaruan.terakhir(folder)
        if catatan is None:
            raise GalatMulai(
                f"Tidak ada pemutakhiran yang dapat dikembalikan pada {folder}. Cadangan yang lain dipulihkan ke "
                "folder kosong dengan: python3 run.py pulihkan CADANGAN --data FOLDER"
            )
        print(f"Memeriksa {catatan.cadangan} …")
        asal = _utuh(Path(catatan.cadangan))
        print("\n".join(yang_hilang(folder, catatan)))
        if not (args.ya or _setuju()):
            print("Tidak ada yang diubah.")
            return 1
        _kembalikan(folder, asal)
    print(f"Data di {folder} kembali ke keadaan sebelum pemutakhiran. Semua orang masuk kembali dengan kata sandinya.")
    print(f"Jalankan versi Kinerja yang lama dengan --data {petik(folder)}; versi ini akan memutakhirkannya lagi.")
    return 0


def yang_hilang(folder: Path, catatan: Pembaruan) -> list[str]:
    """Sentences on what was done since the upgrade."""
    hilang = pembaruan.hilang(folder, catatan)
    if not hilang.aksi:
        return [f"Sejak pemutakhiran pada {catatan.pada} tidak ada yang dikerjakan: tidak ada yang hilang."]
    kalimat = [f"Yang dikerjakan sejak pemutakhiran pada {catatan.pada} hilang dari aplikasi:"]
    kalimat += [f"  {banyak} kali {_sebutan(aksi)}" for aksi, banyak in hilang.aksi.items()]
    if hilang.nomor:
        lain = len(hilang.nomor) - NOMOR_DISEBUT
        sebut = ", ".join(hilang.nomor[:NOMOR_DISEBUT]) + (f", dan {lain} lainnya" if lain > 0 else "")
        kalimat.append(
            f"Nomor surat yang sudah diberikan dan akan diberikan sekali lagi: {sebut}. Tarik surat itu, atau catat "
            "kembali dengan nomor yang sama sebelum surat lain dinomori."
        )
    return kalimat


def _sebutan(aksi: str) -> str:
    return Aksi(aksi).kalimat if aksi in list(Aksi) else aksi


def _folder(data: Path | None) -> Path:
    return siapkan_folder(folder_kantor(data))


def _utuh(tempat: Path) -> cadangan.Cadangan:
    salinan = cadangan.baca(tempat)
    if temuan := cadangan.periksa(salinan):
        raise CadanganGagal(
            f"Cadangan {tempat} rusak, sehingga tidak dipakai dan tidak ada yang diubah: {temuan[0]} "
            f"({len(temuan)} temuan)."
        )
    return salinan


def _setuju() -> bool:
    try:
        return input("Ketik YA untuk mengembalikan: ").strip() == "YA"
    except EOFError:
        return False


def _kembalikan(folder: Path, asal: cadangan.Cadangan) -> None:
    with create_app(folder).app_context():
        kini, _ = cadang.cadangkan(kabar=lambda _: None)
        lepaskan()
    print(f"Keadaan sekarang dicadangkan dahulu: {kini.folder}")
    pembaruan.kembalikan(asal, folder, nama=cadangan.nama_cadangan(jam.sekarang().astimezone(jam.ZONA)))
