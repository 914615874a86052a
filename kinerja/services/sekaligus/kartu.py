"""The slips with the codes for the first sign-in: printed, cut, handed to one person each."""

from collections.abc import Sequence

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.tanggal import tulis_waktu
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.pegawai.akun import KodeTerbit
from kinerja.services.pintu.kode import UMUR_KODE


def kartu(terbit: Sequence[KodeTerbit], alamat: str, *, oleh: Pelaku) -> bytes:
    """The slips as PDF, two in a row. `alamat`: where the office opens Kinerja. Raises GalatDomain for none."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    if not terbit:
        raise GalatDomain("Tidak ada kode yang masih berlaku. Terbitkan kode baru pada halaman akun pegawai.")
    konteks = {
        "kantor": kantor_baca.kantor_cetak(),
        "pasangan": [terbit[ke : ke + 2] for ke in range(0, len(terbit), 2)],
        "alamat": alamat,
        "sampai": tulis_waktu(jam.sekarang() + UMUR_KODE),
    }
    return cetak_pdf(
        Bagian("cetak/kartu_kode.html", konteks, "Kartu masuk Kinerja"),
        dibuat=jam.sekarang(),
        wajib=[kode.kode for kode in terbit],
        nomor_halaman="tidak",
    )
