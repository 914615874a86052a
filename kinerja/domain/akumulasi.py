"""From four triwulan to one figure: sum, last position, mean, or Σ pembilang ÷ Σ penyebut. Empty quarters stay out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .angka import DIGIT_PECAHAN, KONTEKS, bulatkan, jumlahkan, tulis_angka
from .definisi import CaraAkumulasi, DeretTriwulan, sebut_triwulan
from .nilai import Nilai, Rasio, RentangTarget, tulis_nilai


@dataclass(frozen=True, slots=True)
class HasilAkumulasi:
    """The figure (None where there is none), how it came about, and how many quarters were filled."""

    nilai: Nilai | None
    penjelasan: str
    terisi: int


def akumulasi(cara: CaraAkumulasi, nilai: Sequence[Nilai | None]) -> HasilAkumulasi:
    """Accumulate realisasi from TW I on, as many as are given (1 to 4). Never raises for odd figures."""
    ada = [(triwulan, satu) for triwulan, satu in enumerate(nilai, start=1) if satu is not None]
    if not ada:
        return HasilAkumulasi(None, "Realisasi belum diisi.", 0)
    hasil, kata = _CARA[cara](ada)
    kosong = [triwulan for triwulan, satu in enumerate(nilai, start=1) if satu is None]
    if kosong and hasil is not None and cara != CaraAkumulasi.POSISI_AKHIR:
        kata += f" ({sebut_triwulan(kosong)} belum terisi)"
    return HasilAkumulasi(hasil, kata if hasil is not None else f"{kata}.", len(ada))


def target_sampai(deret: DeretTriwulan, triwulan: int, cara: CaraAkumulasi) -> Nilai | None:
    """Target up to and including `triwulan`; at TW IV the target of the year, where there is one.

    A sum adds the quarterly targets and a mean averages them; otherwise the last target that is set counts.
    """
    if triwulan == 4 and deret.target_tahunan is not None:
        return deret.target_tahunan
    ada = [satu for satu in deret.target[:triwulan] if satu is not None]
    if not ada:
        return None
    if cara == CaraAkumulasi.AKUMULATIF:
        return _per_batas(ada, jumlahkan)
    return _per_batas(ada, _rata) if cara == CaraAkumulasi.RATA_RATA else ada[-1]


def _akumulatif(ada) -> tuple[Nilai | None, str]:
    angka = [satu for _, satu in ada if isinstance(satu, Decimal)]
    if len(angka) < len(ada):
        return None, "Nilai yang bukan jumlah tidak dapat dijumlahkan"
    return jumlahkan(angka), _berantai(angka, jumlahkan(angka))


def _posisi_akhir(ada) -> tuple[Nilai | None, str]:
    triwulan, nilai = ada[-1]
    return nilai, f"posisi {sebut_triwulan([triwulan])} = {tulis_nilai(nilai)}"


def _rata_rata(ada) -> tuple[Nilai | None, str]:
    angka = [satu.persen if isinstance(satu, Rasio) else satu for _, satu in ada]
    if any(isinstance(satu, str | RentangTarget) for satu in angka):
        return None, "Nilai yang bukan angka tidak dapat dirata-ratakan"
    dihitung = [satu for satu in angka if satu is not None]
    if not dihitung:
        return None, "Tidak ada kasus (0/0), capaian tidak dapat dihitung"
    hasil = _rata(dihitung)
    if len(dihitung) == 1:
        return hasil, _ringkas(hasil)
    return hasil, f"({' + '.join(map(_ringkas, dihitung))}) ÷ {len(dihitung)} = {_ringkas(hasil)}"


def _rasio(ada) -> tuple[Nilai | None, str]:
    bagian = [satu for _, satu in ada if isinstance(satu, Rasio)]
    if len(bagian) < len(ada):
        return None, "Indikator ini dihitung dari pembilang dan penyebut, tetapi yang terisi hanya hasilnya"
    if any(satu.penyebut == 0 and satu.pembilang != 0 for satu in bagian):
        return None, "Ada penyebut 0 dengan pembilang yang bukan 0"
    total = Rasio(jumlahkan([satu.pembilang for satu in bagian]), jumlahkan([satu.penyebut for satu in bagian]))
    if total.penyebut == 0:
        return None, "Tidak ada kasus (0/0), capaian tidak dapat dihitung"
    return total, f"jumlah pembilang {tulis_angka(total.pembilang)}, jumlah penyebut {tulis_angka(total.penyebut)}"


_CARA = {
    CaraAkumulasi.AKUMULATIF: _akumulatif,
    CaraAkumulasi.POSISI_AKHIR: _posisi_akhir,
    CaraAkumulasi.RATA_RATA: _rata_rata,
    CaraAkumulasi.RASIO: _rasio,
}


def _per_batas(nilai: Sequence[Nilai], gabung) -> Nilai | None:
    """`gabung` of numbers; of ranges bound by bound; of anything else the last one."""
    if all(isinstance(satu, Decimal) for satu in nilai):
        return gabung(nilai)
    if all(isinstance(satu, RentangTarget) for satu in nilai):
        return RentangTarget(gabung([satu.bawah for satu in nilai]), gabung([satu.atas for satu in nilai]))
    return nilai[-1]


def _rata(nilai: Sequence[Decimal]) -> Decimal:
    return bulatkan(KONTEKS.divide(jumlahkan(nilai), Decimal(len(nilai))), DIGIT_PECAHAN).normalize(KONTEKS)


def _berantai(nilai: Sequence[Decimal], hasil: Decimal) -> str:
    return f"{' + '.join(map(tulis_angka, nilai))} = {tulis_angka(hasil)}" if len(nilai) > 1 else tulis_angka(hasil)


def _ringkas(nilai: Decimal) -> str:
    return tulis_angka(bulatkan(nilai, 4))
