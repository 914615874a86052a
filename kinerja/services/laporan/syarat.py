"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from kinerja.domain.alur import Posisi
from kinerja.domain.pasti import pasti
from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.models import Dokumen, Siklus
from kinerja.services.siklus import perjalanan

from .isi import judul_laporan
from .susun import ALASAN_CETAK_ULANG, PENANDATANGANAN, PENYUSUNAN, PERSETUJUAN, ajuan, draf, final, langkah_laporan


def _berparaf(siklus: Siklus, kunci: str, jenis: str = "paraf") -> bool:
    """Does the submitted report bear the hand that belongs to this langkah?"""
    dokumen = ajuan(siklus)
    if dokumen is None or _dikembalikan_sesudah(siklus, dokumen):
        return False
    return any(p.jenis == jenis and p.langkah == kunci for p in dokumen.pengesahan)


def _dikembalikan_sesudah(siklus: Siklus, dokumen: Dokumen) -> bool:
    """Was the report returned after this paper was made? What it bears does not count for the next one."""
    posisi = perjalanan.posisi_terbuka(siklus, PENYUSUNAN)
    return posisi is not None and posisi.dikembalikan and dokumen.dibuat_pada < pasti(posisi.sejak)


def _kurang_paraf(siklus: Siklus, kunci: str) -> list[Kurang]:
    meja = langkah_laporan(siklus, kunci).meja
    return [] if _berparaf(siklus, kunci) else [Kurang(f"paraf {meja} pada laporan")]


def laporan_terbentuk(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    halaman = ke(Apa.PENYUSUNAN, siklus.id)
    if draf(siklus) is None:
        return [Kurang(f"dokumen {judul_laporan(siklus)}", halaman)]
    if perlu_draf_baru(siklus):
        return [Kurang("versi baru laporan setelah dikembalikan", halaman)]
    return []


def perlu_draf_baru(siklus: Siklus) -> bool:
    """Was the report returned for its contents, so that a new draft is what comes next?"""
    posisi, dokumen = perjalanan.keadaan_siklus(siklus).cari(PENYUSUNAN), draf(siklus)
    if dokumen is None or posisi is None or not posisi.dikembalikan:
        return False
    return dokumen.dibuat_pada < pasti(posisi.sejak) and not _hanya_cetak_ulang(posisi)


def _hanya_cetak_ulang(posisi: Posisi) -> bool:
    """Was the report returned for its date or signer alone? Then the same draft is printed again."""
    return pasti(posisi.pengembalian).alasan == ALASAN_CETAK_ULANG


def paraf_kasubbag(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    return _kurang_paraf(siklus, PENYUSUNAN)


def paraf_sekretaris(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    return _kurang_paraf(siklus, PERSETUJUAN)


def tanda_tangan_kepala(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    sah = _berparaf(siklus, PENANDATANGANAN, "tanda_tangan") and final(siklus) is not None
    return [] if sah else [Kurang("tanda tangan Kepala pada laporan")]
