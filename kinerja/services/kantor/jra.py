"""The JRA as data: the retention of a code is changed, what it was before is kept (PP 28/2012 ps. 53)."""

import re
from dataclasses import dataclass

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.retensi import RETENSI_MAKSIMUM, Pemicu, baca_nasib
from kinerja.ext import db
from kinerja.models import Klasifikasi, RiwayatJra
from kinerja.services import hak
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.perubahan import pengubah
from kinerja.services.transaksi import menulis

KODE = re.compile(r"\d{3}(\.\d{1,4})*")
ISI = ("retensi_aktif", "retensi_inaktif", "nasib", "pemicu", "peristiwa", "dasar")


@dataclass(frozen=True)
class DataJra:
    """The retention of a code as it is typed. `dasar`: the rule that sets it."""

    retensi_aktif: int
    retensi_inaktif: int
    nasib: str
    pemicu: str
    peristiwa: str
    dasar: str


def ambil(kode: str) -> Klasifikasi:
    """The code, or TidakDitemukan."""
    klasifikasi = db.session.get(Klasifikasi, kode)
    if klasifikasi is None:
        raise TidakDitemukan("Kode klasifikasi itu tidak ada. Cari pada halaman Kode klasifikasi arsip.")
    return klasifikasi


def riwayat(kode: str) -> list[RiwayatJra]:
    """What it was before, the latest first."""
    kueri = select(RiwayatJra).where(RiwayatJra.klasifikasi_kode == kode).order_by(RiwayatJra.versi.desc())
    return list(db.session.scalars(kueri))


def periksa(data: DataJra) -> None:
    """Raise GalatMasukan where the meaning is wrong."""
    galat = {}
    for bidang in ("retensi_aktif", "retensi_inaktif"):
        tahun = getattr(data, bidang)
        if tahun is not None and not 0 <= tahun <= RETENSI_MAKSIMUM:
            galat[bidang] = f"Tulis lamanya dalam tahun, 0 sampai {RETENSI_MAKSIMUM}."
    if data.pemicu == Pemicu.PERISTIWA and not data.peristiwa:
        galat["peristiwa"] = "Sebut peristiwanya, misalnya: setelah tidak berlaku."
    if galat:
        raise GalatMasukan(galat)
    baca_nasib(data.nasib)


def periksa_kode(kode: str, uraian: str, data: DataJra) -> None:
    """Raise GalatMasukan where a code cannot be added so: it stands below one that is there, and is not there yet."""
    induk = kode.rpartition(".")[0]
    if not KODE.fullmatch(kode):
        raise GalatMasukan({"kode": "Tulis kode berupa angka dan titik, misalnya 000.8.6.4."})
    if db.session.get(Klasifikasi, kode) is not None:
        raise GalatMasukan({"kode": f"Kode {kode} sudah ada. Ubah retensinya dari daftar JRA."})
    if induk and db.session.get(Klasifikasi, induk) is None:
        raise GalatMasukan({"kode": f"Kode {induk} di atasnya belum ada. Tambahkan dahulu, atau betulkan kodenya."})
    if not uraian:
        raise GalatMasukan({"uraian": "Tulis uraian kode ini."})
    periksa(data)


PERIKSA_YANG_KINI = "Periksa yang berlaku sekarang, lalu simpan lagi."


@menulis
def tambah(kode: str, uraian: str, data: DataJra, *, oleh: Pelaku) -> Klasifikasi:
    """Add a code that a rule has brought. What it means is never rewritten. Raises GalatMasukan, HakDitolak."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    periksa_kode(kode, uraian, data)
    baru = Klasifikasi(kode=kode, uraian=uraian, **{nama: getattr(data, nama) for nama in ISI})
    db.session.add(baru)
    catat_jejak(Aksi.TAMBAH_KODE, oleh=oleh, objek="klasifikasi", rincian={"kode": kode})
    return baru


@menulis
def ubah(kode: str, data: DataJra, *, versi: int, oleh: Pelaku) -> Klasifikasi:
    """Change the retention of a code; bundles that are filed keep theirs. Raises GalatMasukan, GalatDomain, HakDitolak.

    `versi`: the one that the page showed.
    """
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    klasifikasi = ambil(kode)
    periksa(data)
    if klasifikasi.versi != versi:
        siapa = pengubah(Aksi.UBAH_JRA, None, oleh, kode=kode)
        raise GalatDomain(f"Retensi kode ini sudah diubah {siapa} sejak Anda membukanya. {PERIKSA_YANG_KINI}")
    lama = {nama: getattr(klasifikasi, nama) for nama in ISI}
    baru = {nama: getattr(data, nama) for nama in ISI}
    if lama == baru:
        raise GalatDomain("Tidak ada yang berubah, sehingga tidak ada versi baru.")
    db.session.add(
        RiwayatJra(
            klasifikasi_kode=kode,
            versi=klasifikasi.versi,
            **lama,
            diganti_oleh=oleh.sebutan,
            diganti_pada=jam.sekarang(),
        )
    )
    klasifikasi.retensi_aktif, klasifikasi.retensi_inaktif, klasifikasi.nasib = (
        data.retensi_aktif,
        data.retensi_inaktif,
        data.nasib,
    )
    klasifikasi.pemicu, klasifikasi.peristiwa, klasifikasi.dasar = data.pemicu, data.peristiwa, data.dasar
    klasifikasi.versi += 1
    rincian = {"kode": kode, "versi": klasifikasi.versi, "dari": lama, "ke": baru}
    catat_jejak(Aksi.UBAH_JRA, oleh=oleh, objek="klasifikasi", rincian=rincian)
    return klasifikasi
