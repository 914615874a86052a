"""A return along any edge that the SOP of the siklus has, from the langkah whose page offers none of its own."""

from dataclasses import dataclass

from kinerja.domain import alur
from kinerja.domain.alur import Jenis
from kinerja.domain.galat import GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku
from kinerja.domain.pasti import pasti
from kinerja.domain.sop import Langkah, Lingkup
from kinerja.models import Siklus
from kinerja.services import naskah
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.transaksi import menulis

from . import perjalanan

MILIK_HALAMAN = frozenset(
    {
        ("pelaporan", "pengisian", Lingkup.UNIT),
        ("analisis", "pengisian", Lingkup.UNIT),
        ("rapat", "analisis", Lingkup.SEMUA),
        ("persetujuan", "penyusunan", Lingkup.SEMUA),
        ("penandatanganan", "penyusunan", Lingkup.SEMUA),
    }
)
"""Returns that the page of the langkah offers itself, each as far as it reopens."""


@dataclass(frozen=True)
class PapanKembali:
    """What may be returned now. `pilihan`: (value, words) for the form."""

    siklus_id: int
    nama: str
    versi: int
    langkah: Langkah
    pilihan: tuple[tuple[str, str], ...]


def papan(siklus_id: int, urut: int, *, oleh: Pelaku) -> PapanKembali:
    """Raises TidakDitemukan when the SOP lets nobody return from there, HakDitolak for another desk."""
    siklus = naskah.ambil_siklus(siklus_id)
    langkah = _langkah(siklus, urut)
    perjalanan.pastikan_hak(siklus, langkah.kunci, oleh)
    pilihan = tuple(_pilihan(siklus, langkah))
    return PapanKembali(siklus.id, perjalanan.nama_siklus(siklus), naskah.versi_siklus(siklus), langkah, pilihan)


@menulis
def kembalikan(siklus_id: int, urut: int, tujuan: str, *, alasan: str, versi: int, oleh: Pelaku) -> Siklus:
    """Return to one of the choices of the page. Raises GalatMasukan (tujuan, alasan), BukanGiliran, Didahului,
    HakDitolak, TidakDitemukan.
    """
    siklus = naskah.ambil_siklus(siklus_id)
    langkah = _langkah(siklus, urut)
    perjalanan.pastikan_hak(siklus, langkah.kunci, oleh)
    ke, _, unit = tujuan.partition(":")
    if langkah.kembali_ke(ke) is None or not (unit == "" or unit.isdecimal()):
        raise GalatMasukan({"tujuan": "Pilih ke mana dikembalikan."})
    perjalanan.kembali(
        siklus, langkah.kunci, ke, oleh=oleh, alasan=alasan, unit=(int(unit),) if unit else (), versi=versi
    )
    return siklus


def ditawarkan(langkah: Langkah) -> bool:
    """Does the page of the siklus lead to a return of this langkah?"""
    return any((langkah.kunci, kembali.ke, kembali.lingkup) not in MILIK_HALAMAN for kembali in langkah.kembali)


def _langkah(siklus: Siklus, urut: int) -> Langkah:
    semua = naskah.sop_siklus(siklus).langkah
    if not 1 <= urut <= len(semua) or not semua[urut - 1].kembali:
        raise TidakDitemukan("Langkah itu tidak mengenal pengembalian menurut SOP siklus ini.")
    return semua[urut - 1]


def _pilihan(siklus: Siklus, langkah: Langkah) -> list[tuple[str, str]]:
    sop, nama = naskah.sop_siklus(siklus), kantor_baca.nama_unit()
    return [
        (
            f"{pilihan.ke}:{pilihan.unit or ''}",
            sop.langkah_kunci(pasti(pilihan.ke)).ringkas + (f" · {nama[pilihan.unit]}" if pilihan.unit else ""),
        )
        for pilihan in alur.pilihan(perjalanan.riwayat_siklus(siklus))
        if pilihan.jenis is Jenis.KEMBALI and pilihan.kunci == langkah.kunci
    ]
