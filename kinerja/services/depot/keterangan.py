"""What is written about a bundle after it was filed: vital, terjaga, the event of its retention; and holds."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.jam import ZONA
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.penyusutan import KeadaanArsip
from kinerja.domain.retensi import Pemicu, baca_nasib
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import Arsip, Tahanan
from kinerja.services import hak, perubahan
from kinerja.services.arsip import bundel
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.transaksi import menulis

BIDANG = ("vital", "terjaga", "terjadi_pada", "nasib", "keterangan")


@dataclass(frozen=True)
class DataKeterangan:
    """`nasib` "": as the code says; otherwise what was decided of this bundle. `terjadi_pada`: the awaited event."""

    vital: bool
    terjaga: bool
    terjadi_pada: date | None
    nasib: str
    keterangan: str


def periksa(arsip: Arsip, data: DataKeterangan) -> None:
    """Raise GalatMasukan where the meaning is wrong."""
    if data.terjadi_pada and data.terjadi_pada < arsip.kurun_mulai:
        raise GalatMasukan(
            {"terjadi_pada": f"Berkas ini baru dimulai {tulis_tanggal(arsip.kurun_mulai)}. Periksa tahunnya."}
        )
    if data.terjadi_pada and data.terjadi_pada > jam.hari_ini():
        raise GalatMasukan(
            {"terjadi_pada": "Peristiwa yang belum terjadi belum menghitung retensi. Isi setelah terjadi."}
        )


def sidik(arsip: Arsip) -> str:
    """Which words a page showed."""
    return perubahan.sidik(arsip, BIDANG)


@menulis
def ubah(arsip_id: int, data: DataKeterangan, *, dilihat: str | None = None, oleh: Pelaku) -> Arsip:
    """Write it down; where retention counts from an event, its day sets the dates. Raises GalatMasukan, GalatDomain.

    `dilihat`: the `sidik` that the page showed; Didahului when it has changed since.
    """
    ada = db.session.get(Arsip, arsip_id)
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, ada.siklus_id if ada else None)
    arsip = bundel.ambil(arsip_id, oleh=oleh)
    periksa(arsip, data)
    if arsip.keadaan in (KeadaanArsip.MUSNAH, KeadaanArsip.DISERAHKAN):
        raise GalatDomain(f"{KeadaanArsip(arsip.keadaan).label}: keterangannya tidak berubah lagi.")
    kini = tuple(getattr(arsip, nama) for nama in BIDANG)
    nasib = baca_nasib(data.nasib).label if data.nasib else arsip.nasib
    if kini == (data.vital, data.terjaga, data.terjadi_pada, nasib, data.keterangan):
        raise GalatDomain("Tidak ada yang berubah. Ubah keterangannya dahulu, lalu simpan.")
    perubahan.pastikan_sama(dilihat, sidik(arsip), "Keterangan arsip ini")
    arsip.vital, arsip.terjaga, arsip.keterangan = data.vital, data.terjaga, data.keterangan
    if data.terjadi_pada != arsip.terjadi_pada:
        arsip.terjadi_pada = data.terjadi_pada
        if arsip.klasifikasi.pemicu == Pemicu.PERISTIWA:
            bundel.hitung_ulang(arsip, tutup=arsip.diarsipkan_pada.astimezone(ZONA).date())
    if data.nasib:
        arsip.nasib, arsip.ikut_jra = baca_nasib(data.nasib).label, False
    rincian = {"vital": data.vital, "terjaga": data.terjaga, "nasib": arsip.nasib}
    rincian |= {"terjadi": data.terjadi_pada.isoformat() if data.terjadi_pada else ""}
    _catat(Aksi.UBAH_ARSIP, arsip, rincian, oleh)
    return arsip


@dataclass(frozen=True)
class BarisTahanan:
    """A hold."""

    id: int
    sebab: str
    oleh: str
    pada: datetime
    dilepas_pada: datetime | None
    dilepas_oleh: str


def tahanan(arsip_id: int) -> list[BarisTahanan]:
    """Holds of a bundle, those that stand first."""
    kueri = select(Tahanan).where(Tahanan.arsip_id == arsip_id)
    semua = db.session.scalars(kueri.order_by(Tahanan.dilepas_pada.is_not(None), Tahanan.id.desc()))
    sama = ("id", "sebab", "oleh", "pada", "dilepas_pada", "dilepas_oleh")
    return [BarisTahanan(**{nama: getattr(penahanan, nama) for nama in sama}) for penahanan in semua]


def ambil_tahanan(tahanan_id: int, *, oleh: Pelaku) -> tuple[Tahanan, Arsip]:
    """A hold and its bundle."""
    penahanan = db.session.get(Tahanan, tahanan_id)
    if penahanan is None:
        raise TidakDitemukan("Penahanan itu tidak ada. Buka arsipnya sekali lagi.")
    return penahanan, bundel.ambil(penahanan.arsip_id, oleh=oleh)


@menulis
def tahan(arsip_id: int, sebab: str, *, oleh: Pelaku) -> Tahanan:
    """Hold a bundle for an audit or a case: while it is held it neither goes nor is destroyed."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    arsip = bundel.ambil(arsip_id, oleh=oleh)
    if arsip.keadaan in (KeadaanArsip.MUSNAH, KeadaanArsip.DISERAHKAN):
        raise GalatDomain(f"{KeadaanArsip(arsip.keadaan).label}, sehingga tidak dapat ditahan.")
    berdiri = [lama for lama in tahanan(arsip_id) if lama.dilepas_pada is None and lama.sebab == sebab]
    if berdiri:
        raise GalatDomain("Berkas ini sudah ditahan dengan sebab itu.")
    penahanan = Tahanan(arsip_id=arsip_id, sebab=sebab, oleh=oleh.sebutan, pada=jam.sekarang())
    db.session.add(penahanan)
    db.session.flush()
    _catat(Aksi.TAHAN_ARSIP, arsip, {"tahan": sebab}, oleh)
    return penahanan


@menulis
def lepaskan(tahanan_id: int, *, oleh: Pelaku) -> int:
    """Lift a hold: what it was for is over. Returns the id of the bundle."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    penahanan, arsip = ambil_tahanan(tahanan_id, oleh=oleh)
    if penahanan.dilepas_pada is not None:
        raise GalatDomain("Penahanan itu sudah dilepas.")
    penahanan.dilepas_pada, penahanan.dilepas_oleh = jam.sekarang(), oleh.sebutan
    _catat(Aksi.TAHAN_ARSIP, arsip, {"lepas": penahanan.sebab}, oleh)
    return arsip.id


def _catat(aksi: Aksi, arsip: Arsip, rincian: dict, oleh: Pelaku) -> None:
    rincian = {"seri": arsip.seri} | rincian
    catat_jejak(aksi, oleh=oleh, siklus_id=arsip.siklus_id, objek="arsip", objek_id=arsip.id, rincian=rincian)
