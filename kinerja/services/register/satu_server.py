"""After a restore: the pengelola says that the old server is off, and which numbers it has given meanwhile."""

from dataclasses import dataclass

from sqlalchemy import func, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.ext import db
from kinerja.models import BukuNomor, SuratMasuk
from kinerja.services import kembar
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import nomor_awal
from kinerja.services.transaksi import menulis

TERBANYAK = 2000
"""More numbers than this between two nights nobody gives: a slip of the hand."""
HAL = "Dipakai di server sebelum data dipulihkan; suratnya tidak ada di cadangan"


@dataclass(frozen=True)
class Terakhir:
    """The last numbers of this year that this register knows: of letters that go out, of those that come in."""

    keluar: int
    agenda: int


def terakhir() -> Terakhir:
    """As the page of the pengelola shows them."""
    tahun = jam.hari_ini().year
    agenda = db.session.scalar(select(func.max(SuratMasuk.agenda)).where(SuratMasuk.tahun == tahun))
    return Terakhir(nomor_awal.nomor_berikutnya(nomor_awal.KELUAR, tahun) - 1, agenda or 0)


@menulis
def tegaskan(keluar: int, *, oleh: Pelaku) -> int:
    """The old server is off, and `keluar` was the last number of an outgoing letter this year. Those in between that
    this register does not know are entered as reserved, so that none is given twice and none is missing. Returns how
    many. Raises GalatMasukan at `keluar`, GalatDomain when nothing waits for an answer."""
    wajib(oleh, Tindakan.KANTOR_KELOLA)
    if (ini := kembar.menunggu()) is None:
        raise GalatDomain("Server yang lama sudah dinyatakan mati. Tidak ada yang perlu ditegaskan lagi.")
    kini, hari = terakhir().keluar, jam.hari_ini()
    if not kini <= keluar <= kini + TERBANYAK:
        batas = f"paling kecil {kini}, nomor terakhir di register ini" if keluar < kini else f"terlalu jauh dari {kini}"
        raise GalatMasukan({"keluar": f"Nomor {keluar} {batas}. Samakan dengan surat atau buku register terakhir."})
    for urut in range(kini + 1, keluar + 1):
        nomor = f"{urut} (sebelum pemulihan)"
        isi = {"tahun": hari.year, "urut": urut, "nomor": nomor, "tanggal": hari, "hal": HAL, "status": "dipesan"}
        db.session.add(BukuNomor(**isi, oleh=oleh.sebutan, pada=jam.sekarang()))
    rincian = {"pindahan": ini.tanda, "asal": ini.asal, "nomor_terakhir": keluar, "ditambahkan": keluar - kini}
    catat_jejak(Aksi.TEGASKAN_SATU_SERVER, oleh=oleh, objek="buku_nomor", rincian=rincian)
    return keluar - kini
