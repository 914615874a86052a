"""What a report of an incident needs: who came in from where, what was refused, whose rights changed (UU 27/2022).

It names persons and accounts, who did it and whom it concerned; no contents, and nothing that opens anything.
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from flask import current_app
from sqlalchemy import String, select, type_coerce

from kinerja.adapters import catatan
from kinerja.adapters.catatan import Penolakan
from kinerja.adapters.jam import ZONA
from kinerja.domain.tanggal import tulis_tanggal, tulis_waktu
from kinerja.ext import db
from kinerja.models import Akun, Jejak, Pegawai
from kinerja.services.jejak import Aksi

from . import bukti, kerusakan, ketahui

SENDIRI = (Aksi.MASUK, Aksi.GANTI_SANDI, Aksi.GAGAL_SANDI)
"""Where nobody is named the owner of the account did it."""
LUAR = (Aksi.GAGAL_MASUK, Aksi.GAGAL_KODE, Aksi.GAGAL_TOKEN, Aksi.TOLAK_AKSES, Aksi.SIAPKAN_KANTOR)
"""Where nobody is named it came from outside; of what is in neither, from whoever holds the server."""
PENTING = (
    *SENDIRI,
    *LUAR,
    Aksi.CABUT_SESI,
    Aksi.ATUR_ULANG_SANDI,
    Aksi.BUAT_AKUN,
    Aksi.UBAH_AKUN,
    Aksi.UBAH_PENUGASAN,
    Aksi.KUKUHKAN,
    Aksi.UBAH_JABATAN,
    Aksi.EKSPOR_ARSIP,
    Aksi.KUNCI_LAIN,
    Aksi.TERBIT_TOKEN,
    Aksi.PERBAIKI_DATA,
    Aksi.KETAHUI_TEMUAN,
    Aksi.TEGASKAN_SATU_SERVER,
)


@dataclass(frozen=True)
class _Kejadian:
    waktu: datetime
    aksi: Aksi
    akun_id: int | None
    pelaku: str
    alamat_ip: str
    objek: str
    objek_id: int | None
    rincian: dict


def laporan(sejak: date) -> list[str]:
    """Lines for the report, oldest first: the counts, the persons and addresses concerned, every act, and the pages
    that were refused, as far as the log goes back."""
    awal = datetime.combine(sejak, time(), ZONA)
    kejadian, tak_terbaca = _kejadian(awal)
    akun = _akun()
    tulis = [(hal, _pelaku(hal, akun), _kena(hal, akun)) for hal in kejadian]
    jumlah = Counter(hal.aksi.kalimat for hal in kejadian)
    orang = sorted({nama for _, *berdua in tulis for nama in berdua if nama})
    alamat = sorted({hal.alamat_ip for hal in kejadian if hal.alamat_ip})
    return [
        f"Kejadian sejak {tulis_waktu(awal)}: {len(kejadian)}.",
        *(f"  {banyak} kali {kalimat}" for kalimat, banyak in jumlah.most_common()),
        f"Orang dan akun yang tersangkut ({len(orang)}): {'; '.join(orang) or 'tidak ada'}.",
        f"Alamat asal ({len(alamat)}): {'; '.join(alamat) or 'tidak ada'}.",
        *(_baris(hal, pelaku, kena) for hal, pelaku, kena in tulis),
        *_ditolak(sejak, akun),
        *([f"{tak_terbaca} baris jejak tidak terbaca dan tidak ikut di sini."] if tak_terbaca else []),
        *_jejak(),
    ]


def _kejadian(awal: datetime) -> tuple[list[_Kejadian], int]:
    """The acts since then, and how many lines cannot be read: somebody may have written them by hand."""
    batas = awal.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
    kolom = [Jejak.aksi, Jejak.akun_id, Jejak.pelaku, Jejak.alamat_ip, Jejak.objek, Jejak.objek_id]
    waktu, rincian = type_coerce(Jejak.waktu, String), type_coerce(Jejak.rincian, String)
    kueri = select(waktu.label("waktu"), rincian.label("rincian"), *kolom).where(waktu >= batas)
    semua, rusak = [], 0
    for baris in db.session.execute(kueri.where(Jejak.aksi.in_([a.value for a in PENTING])).order_by(Jejak.id)):
        isi = dict(baris._mapping)
        try:
            isi["waktu"] = datetime.fromisoformat(isi["waktu"]).replace(tzinfo=UTC)
            isi["rincian"] = dict(json.loads(isi["rincian"]))
        except (ValueError, TypeError):
            rusak += 1
            continue
        semua.append(_Kejadian(**isi | {"aksi": Aksi(isi["aksi"])}))
    return semua, rusak


def _akun() -> dict[int, str]:
    """Every account as people call it."""
    kueri = select(Akun.id, Akun.nama_pengguna, Pegawai.nama).join(Pegawai, Pegawai.id == Akun.pegawai_id)
    return {nomor: f"{nama}, akun {pengguna}" for nomor, pengguna, nama in db.session.execute(kueri)}


def _sebut(akun: dict[int, str], nomor: int | None) -> str:
    return akun.get(nomor, f"akun nomor {nomor}") if nomor is not None else ""


def _pelaku(kejadian: _Kejadian, akun: dict[int, str]) -> str:
    if kejadian.akun_id is not None:
        return _sebut(akun, kejadian.akun_id)
    if kejadian.pelaku:
        return kejadian.pelaku
    if kejadian.aksi in SENDIRI:
        return _sebut(akun, kejadian.objek_id)
    if kejadian.aksi is Aksi.KUNCI_LAIN:
        return "Aplikasi"
    return "Seseorang yang belum masuk" if kejadian.aksi in LUAR else "Pemegang server, lewat perintah"


def _kena(kejadian: _Kejadian, akun: dict[int, str]) -> str:
    """Whom or what it concerned, "" where the act says all."""
    rincian: dict[str, Any] = kejadian.rincian
    if kejadian.objek == "akun" and kejadian.aksi is not Aksi.GAGAL_TOKEN:
        return _sebut(akun, kejadian.objek_id) or "nama pengguna yang tidak dikenal"
    if kejadian.aksi is Aksi.TOLAK_AKSES:
        return f"tindakan {kejadian.objek}" if kejadian.objek else ""
    if kejadian.aksi in (Aksi.UBAH_PENUGASAN, Aksi.KUKUHKAN):
        apa = f" ({rincian['kejadian']})" if rincian.get("kejadian") else ""
        return f"{rincian.get('pegawai', '')} sebagai {rincian.get('jabatan', '')}{apa}"
    return f"{kejadian.objek} nomor {kejadian.objek_id}" if kejadian.objek_id is not None else ""


def _baris(kejadian: _Kejadian, pelaku: str, kena: str) -> str:
    terhadap = f" · terhadap {kena}" if kena and kena != pelaku else ""
    alamat = kejadian.alamat_ip or "di server"
    return f"{tulis_waktu(kejadian.waktu)} · {pelaku} · {kejadian.aksi.kalimat}{terhadap} · {alamat}"


def _ditolak(sejak: date, akun: dict[int, str]) -> list[str]:
    """Refused pages are counted and not lines of the jejak (keputusan 0144): the log of the server has them."""
    semua, mulai = catatan.penolakan(current_app.config["FOLDER_DATA"], sejak)
    jangka = f"catatan server sejak {tulis_tanggal(mulai)}" if mulai else "catatan server belum ada"
    return [
        f"Halaman yang ditolak atau ditunda ({jangka}): {sum(penolakan.kali for penolakan in semua)}.",
        *(_baris_ditolak(penolakan, akun) for penolakan in semua),
    ]


def _baris_ditolak(penolakan: Penolakan, akun: dict[int, str]) -> str:
    siapa = _sebut(akun, penolakan.akun_id) or "Seseorang yang belum masuk"
    apa = "ditunda karena terlalu sering" if penolakan.ditunda else "ditolak"
    halaman = f"{apa} pada halaman {penolakan.jalan}, {penolakan.kali} kali"
    return f"{tulis_tanggal(penolakan.hari)} · {siapa} · {halaman} · {penolakan.alamat_ip}"


UTUH = "Jejak: utuh, diperiksa ketika laporan ini dibuat."
UTUH_LAINNYA = "Jejak: selebihnya utuh, diperiksa ketika laporan ini dibuat."
"""The last line of a report, where nothing is wrong, or nothing that is not known already."""


def _jejak() -> list[str]:
    if rusak := kerusakan.periksa_singkat():
        return [f"Jejak: tidak dapat dipastikan utuh. {rusak}"]
    baru, diketahui = ketahui.pisahkan(bukti.temuan())
    kenal = [f"Diketahui: {satu_temuan.kalimat}" for satu_temuan in diketahui]
    if baru:
        return [*kenal, *(f"Jejak tidak utuh. {satu_temuan.kalimat}" for satu_temuan in baru)]
    return [*kenal, UTUH_LAINNYA] if kenal else [UTUH]
