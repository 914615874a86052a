"""What a report of an incident needs: who came in from where, what was refused, whose rights changed (UU 27/2022)."""

from collections import Counter
from datetime import date, datetime, time

from sqlalchemy import select

from kinerja.adapters.jam import ZONA
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import Jejak
from kinerja.services.jejak import Aksi

PENTING = (
    Aksi.MASUK,
    Aksi.GAGAL_MASUK,
    Aksi.TOLAK_AKSES,
    Aksi.CABUT_SESI,
    Aksi.ATUR_ULANG_SANDI,
    Aksi.GANTI_SANDI,
    Aksi.BUAT_AKUN,
    Aksi.UBAH_AKUN,
    Aksi.UBAH_PENUGASAN,
    Aksi.KUKUHKAN,
)


def laporan(sejak: date) -> list[str]:
    """Lines for the report, oldest first: the counts, the accounts and addresses concerned, then every act."""
    awal = datetime.combine(sejak, time(), ZONA)
    kueri = select(Jejak).where(Jejak.waktu >= awal, Jejak.aksi.in_([a.value for a in PENTING])).order_by(Jejak.id)
    baris = list(db.session.scalars(kueri))
    jumlah = Counter(Aksi(satu_baris.aksi).kalimat for satu_baris in baris)
    akun = sorted({satu_baris.pelaku for satu_baris in baris if satu_baris.pelaku})
    alamat = sorted({satu_baris.alamat_ip for satu_baris in baris if satu_baris.alamat_ip})
    return [
        f"Kejadian sejak {tulis_waktu(awal)}: {len(baris)}.",
        *(f"  {banyak} kali {kalimat}" for kalimat, banyak in jumlah.most_common()),
        f"Orang yang tersangkut ({len(akun)}): {'; '.join(akun) or 'tidak ada'}.",
        f"Alamat asal ({len(alamat)}): {'; '.join(alamat) or 'tidak ada'}.",
        *(f"{tulis_waktu(j.waktu)} · {j.pelaku or '-'} · {Aksi(j.aksi).kalimat} · {j.alamat_ip or '-'}" for j in baris),
    ]
