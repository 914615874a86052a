"""Budget beside performance: serapan, and efisiensi in the three ways in use (no rule binds an SKPD to one)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .angka import bulatkan, jumlahkan, persen_dari, tulis_angka, tulis_rupiah
from .hasil import HasilCapaian, StatusCapaian

BATAS_EFISIENSI_PMK = Decimal(20)
_SERATUS = Decimal(100)


@dataclass(frozen=True, slots=True)
class HasilEfisiensi:
    """`nilai` in percent (points, for the difference); `efisien` and `nilai` are None where it cannot be told."""

    penjelasan: str
    nilai: Decimal | None = None
    efisien: bool | None = None


@dataclass(frozen=True, slots=True)
class Keluaran:
    """One output of the PMK formula: pagu and realisasi in rupiah, capaian in percent."""

    pagu: Decimal
    realisasi: Decimal
    capaian: Decimal


@dataclass(frozen=True, slots=True)
class EfisiensiPmk:
    """`efisiensi` (E) in percent as computed; `nilai_efisiensi` (NE) 0 to 100, from E held within -20 and +20."""

    efisiensi: Decimal
    nilai_efisiensi: Decimal


def serapan(pagu: Decimal | None, realisasi: Decimal | None) -> HasilCapaian:
    """Penyerapan anggaran: realisasi ÷ pagu × 100. An empty realisasi is no 0, a pagu of 0 gives no figure."""
    if realisasi is None:
        return HasilCapaian(StatusCapaian.BELUM_ADA_DATA, "Realisasi anggaran belum diisi.", target=pagu)
    if not pagu:
        kata = "Pagu belum ditetapkan." if pagu is None else "Pagu nol, serapan tidak dihitung."
        return HasilCapaian(StatusCapaian.TIDAK_DAPAT_DIHITUNG, kata, target=pagu, realisasi=realisasi)
    mentah = persen_dari(realisasi, pagu)
    kata = f"{tulis_rupiah(realisasi)} ÷ {tulis_rupiah(pagu)} × 100 = {tulis_angka(mentah, 2)}"
    return HasilCapaian(StatusCapaian.DIHITUNG, kata, mentah, bulatkan(mentah), pagu, realisasi)


def efisiensi_nisbah(capaian: Decimal | None, terserap: Decimal | None) -> HasilEfisiensi:
    """Capaian ÷ serapan × 100, both in percent; above 100 is efficient."""
    if capaian is None or not terserap:
        return HasilEfisiensi("Efisiensi tidak dapat dihitung: capaian atau serapan belum ada.")
    nilai = bulatkan(persen_dari(capaian, terserap))
    kata = f"{tulis_angka(capaian, 2)} ÷ {tulis_angka(terserap, 2)} × 100 = {tulis_angka(nilai, 2)}"
    return HasilEfisiensi(kata, nilai, nilai > _SERATUS)


def efisiensi_selisih(capaian: Decimal | None, terserap: Decimal | None) -> HasilEfisiensi:
    """Capaian − serapan in points; only a target that was reached (capaian ≥ 100) counts as efficient."""
    if capaian is None or terserap is None:
        return HasilEfisiensi("Efisiensi tidak dapat dihitung: capaian atau serapan belum ada.")
    nilai = bulatkan(capaian - terserap)
    kata = f"{tulis_angka(capaian, 2)} − {tulis_angka(terserap, 2)} = {tulis_angka(nilai, 2)}"
    if capaian < _SERATUS:
        return HasilEfisiensi(f"{kata}; target belum tercapai, belum dihitung efisien", nilai, False)
    return HasilEfisiensi(kata, nilai, nilai > 0)


def efisiensi_pmk(keluaran: Sequence[Keluaran]) -> EfisiensiPmk | None:
    """PMK 214/PMK.02/2017: E = Σ(pagu × capaian − realisasi) ÷ Σ(pagu × capaian) × 100; NE = 50 + E ÷ 20 × 50.

    None where nothing should have been spent. For comparison only: the rule binds ministries, not an SKPD.
    """
    seharusnya = jumlahkan(satu.pagu * satu.capaian / _SERATUS for satu in keluaran)
    if seharusnya == 0:
        return None
    efisiensi = persen_dari(seharusnya - jumlahkan(satu.realisasi for satu in keluaran), seharusnya)
    terbatas = max(-BATAS_EFISIENSI_PMK, min(BATAS_EFISIENSI_PMK, efisiensi))
    return EfisiensiPmk(bulatkan(efisiensi), bulatkan(50 + terbatas / BATAS_EFISIENSI_PMK * 50))
