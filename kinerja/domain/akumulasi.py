"""From four triwulan to one figure: sum, last position, mean, or Σ pembilang ÷ Σ penyebut.

A quarter that was never filled is not 0: it stays out, on the side of the target as on that of the realisasi, and is
named (docs/keputusan/0110).
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from .angka import DIGIT_PECAHAN, KONTEKS, bulatkan, jumlahkan, tulis_angka
from .definisi import TRIWULAN, CaraAkumulasi, DeretTriwulan, sebut_triwulan
from .hasil import Kalimat, ucapkan
from .nilai import Nilai, Rasio, RentangTarget, tulis_nilai

_HAMPA = Rasio(Decimal(0), Decimal(0))
_TANPA_KASUS_TIDAK_IKUT = (CaraAkumulasi.RATA_RATA, CaraAkumulasi.RASIO)


class HasilAkumulasi(NamedTuple):
    """The figure (None where there is none), how it came about, how many quarters were filled, what is missing."""

    nilai: Nilai | None
    kalimat: Kalimat
    terisi: int
    catatan: str = ""

    @property
    def penjelasan(self) -> str:
        """How it came about, or why there is none, in a sentence."""
        return ucapkan(self.kalimat)


def akumulasi(cara: CaraAkumulasi, nilai: Sequence[Nilai | None]) -> HasilAkumulasi:
    """Accumulate realisasi from TW I on, as many as are given (1 to 4). Never raises for odd figures."""
    return _gabung(cara, [(urut, angka) for urut, angka in enumerate(nilai, start=1) if angka is not None])


def menurut_triwulan(deret: DeretTriwulan, cara: CaraAkumulasi) -> HasilAkumulasi:
    """What the four triwulan give, to stand beside the figure of the year; `catatan` names those that are missing."""
    hasil = akumulasi(cara, deret.realisasi)
    belum = lingkup(deret, 4, cara).belum_terisi
    if not belum or hasil.nilai is None:
        return hasil
    kata = f"{sebut_triwulan(belum)} belum terisi"
    return hasil._replace(kalimat=f"{hasil.penjelasan} ({kata})", catatan=kata)


def _gabung(cara: CaraAkumulasi, ada: Sequence[tuple[int, Nilai]]) -> HasilAkumulasi:
    """Quarters with their figures, by the way of the indicator."""
    if not ada:
        return HasilAkumulasi(None, "Realisasi belum diisi.", 0)
    hasil, kata = _CARA[cara](ada)
    return HasilAkumulasi(hasil, kata if hasil is not None else f"{ucapkan(kata)}.", len(ada))


class Lingkup(NamedTuple):
    """Which quarters up to `triwulan` can be compared, and why the others cannot. Quarters are 1..4, rising.

    `sebanding`: target and realisasi are both there. `belum_terisi`: measured, and nobody has filled it.
    `tanpa_target`: filled, though nothing was planned. `tanpa_kasus`: filled with 0/0, which is no figure.
    A quarter without target and without realisasi is not measured: it stands in none of them.
    """

    triwulan: int
    sebanding: tuple[int, ...]
    belum_terisi: tuple[int, ...]
    tanpa_target: tuple[int, ...]
    tanpa_kasus: tuple[int, ...]

    @property
    def setahun(self) -> bool:
        """Is the year there as a whole, so that the target of the year counts?"""
        return self.triwulan == 4 and not self.belum_terisi

    @property
    def catatan(self) -> str:
        """ "tanpa TW I yang belum terisi", as it stands behind a figure; "" where nothing is left out."""
        sebab = (
            (self.belum_terisi, "belum terisi"),
            (self.tanpa_target, "tidak bertarget"),
            (self.tanpa_kasus, "tidak mempunyai kasus (0/0)"),
        )
        bagian = [f"{sebut_triwulan(urut)} yang {kata}" for urut, kata in sebab if urut]
        return f"tanpa {', '.join(bagian)}" if bagian else ""


def lingkup(deret: DeretTriwulan, triwulan: int, cara: CaraAkumulasi) -> Lingkup:
    """Compare like with like: only quarters that have both sides. Without any quarterly target all are measured.

    A last position holds all that came before it: what misses before the last filled quarter takes nothing away.
    """
    lewat = TRIWULAN[:triwulan]
    if all(nilai is not None for nilai in (*deret.realisasi[:triwulan], *deret.target[:triwulan])):
        hampa = _tanpa_kasus(deret, lewat) if cara in _TANPA_KASUS_TIDAK_IKUT else ()
        return Lingkup(triwulan, tuple(urut for urut in lewat if urut not in hampa) if hampa else lewat, (), (), hampa)
    diukur = [urut for urut in TRIWULAN if deret.target[urut - 1] is not None] or list(TRIWULAN)
    terisi = [urut for urut in lewat if deret.realisasi[urut - 1] is not None]
    bertarget = [urut for urut in terisi if deret.target[urut - 1] is not None]
    hampa = _tanpa_kasus(deret, bertarget) if cara in _TANPA_KASUS_TIDAK_IKUT else ()
    posisi = cara == CaraAkumulasi.POSISI_AKHIR
    terakhir, terakhir_sebanding = (max(urut, default=0) if posisi else 0 for urut in (terisi, bertarget))
    return Lingkup(
        triwulan,
        sebanding=tuple(urut for urut in bertarget if urut not in hampa),
        belum_terisi=tuple(urut for urut in lewat if urut in diukur and urut not in terisi and urut > terakhir),
        tanpa_target=tuple(urut for urut in terisi if urut not in bertarget and urut > terakhir_sebanding),
        tanpa_kasus=hampa,
    )


def target_sampai(
    deret: DeretTriwulan, triwulan: int, cara: CaraAkumulasi, bagian: Lingkup | None = None
) -> Nilai | None:
    """Target over the quarters that can be compared; over a whole year the target of the year, where there is one.

    A sum adds the quarterly targets and a mean averages them; otherwise the target of the last of them counts.
    `bagian`: the `lingkup` of the same figures, where it is known already.
    """
    bagian = bagian or lingkup(deret, triwulan, cara)
    if bagian.setahun and deret.target_tahunan is not None:
        return deret.target_tahunan
    ada = [target for urut in bagian.sebanding if (target := deret.target[urut - 1]) is not None]
    if not ada:
        return None
    if cara == CaraAkumulasi.AKUMULATIF:
        return _per_batas(ada, jumlahkan)
    return _per_batas(ada, _rata) if cara == CaraAkumulasi.RATA_RATA else ada[-1]


def realisasi_sampai(
    deret: DeretTriwulan, triwulan: int, cara: CaraAkumulasi, bagian: Lingkup | None = None
) -> HasilAkumulasi:
    """Realisasi over the same quarters as `target_sampai`."""
    bagian = bagian or lingkup(deret, triwulan, cara)
    setahun = bagian.setahun and deret.target_tahunan is not None
    urutan = [urut for urut in TRIWULAN[:triwulan] if setahun or urut in bagian.sebanding]
    ada = [(urut, nilai) for urut in urutan if (nilai := deret.realisasi[urut - 1]) is not None]
    return _gabung(cara, ada)


def _tanpa_kasus(deret: DeretTriwulan, urutan: Sequence[int]) -> tuple[int, ...]:
    """Quarters with 0/0, unless there is nothing else: then their sentence says why there is no figure."""
    semua = ((urut, deret.realisasi[urut - 1]) for urut in urutan)
    hampa = tuple(urut for urut, nilai in semua if isinstance(nilai, Rasio) and nilai == _HAMPA)
    return hampa if len(hampa) < len(urutan) else ()


_Terisi = Sequence[tuple[int, Nilai]]


def _akumulatif(ada: _Terisi) -> tuple[Nilai | None, Kalimat]:
    angka = [nilai_tw for _, nilai_tw in ada if isinstance(nilai_tw, Decimal)]
    if len(angka) < len(ada):
        return None, "Nilai yang bukan jumlah tidak dapat dijumlahkan"
    hasil = jumlahkan(angka)
    return hasil, lambda: _berantai(angka, hasil)


def _posisi_akhir(ada: _Terisi) -> tuple[Nilai | None, Kalimat]:
    triwulan, nilai = ada[-1]
    return nilai, lambda: f"posisi {sebut_triwulan([triwulan])} = {tulis_nilai(nilai)}"


def _rata_rata(ada: _Terisi) -> tuple[Nilai | None, Kalimat]:
    angka = [isi.persen if isinstance(isi, Rasio) else isi for _, isi in ada]
    if not all(nilai is None or isinstance(nilai, Decimal) for nilai in angka):
        return None, "Nilai yang bukan angka tidak dapat dirata-ratakan"
    dihitung = [nilai for nilai in angka if isinstance(nilai, Decimal)]
    if not dihitung:
        return None, "Tidak ada kasus (0/0), capaian tidak dapat dihitung"
    hasil = _rata(dihitung)
    if len(dihitung) == 1:
        return hasil, lambda: _ringkas(hasil)
    return hasil, lambda: f"({' + '.join(map(_ringkas, dihitung))}) ÷ {len(dihitung)} = {_ringkas(hasil)}"


def _rasio(ada: _Terisi) -> tuple[Nilai | None, Kalimat]:
    bagian = [rasio for _, rasio in ada if isinstance(rasio, Rasio)]
    if len(bagian) < len(ada):
        return None, "Indikator ini dihitung dari pembilang dan penyebut, tetapi yang terisi hanya hasilnya"
    if any(rasio.penyebut == 0 and rasio.pembilang != 0 for rasio in bagian):
        return None, "Ada penyebut 0 dengan pembilang yang bukan 0"
    total = Rasio(jumlahkan([rasio.pembilang for rasio in bagian]), jumlahkan([rasio.penyebut for rasio in bagian]))
    if total.penyebut == 0:
        return None, "Tidak ada kasus (0/0), capaian tidak dapat dihitung"
    return (
        total,
        lambda: f"jumlah pembilang {tulis_angka(total.pembilang)}, jumlah penyebut {tulis_angka(total.penyebut)}",
    )


_CARA = {
    CaraAkumulasi.AKUMULATIF: _akumulatif,
    CaraAkumulasi.POSISI_AKHIR: _posisi_akhir,
    CaraAkumulasi.RATA_RATA: _rata_rata,
    CaraAkumulasi.RASIO: _rasio,
}


def _per_batas(nilai: Sequence[Nilai], gabung: Callable[[Sequence[Decimal]], Decimal]) -> Nilai | None:
    """`gabung` of numbers; of ranges bound by bound; of anything else the last one."""
    angka = [nilai_batas for nilai_batas in nilai if isinstance(nilai_batas, Decimal)]
    if len(angka) == len(nilai):
        return gabung(angka)
    rentang = [target for target in nilai if isinstance(target, RentangTarget)]
    if len(rentang) == len(nilai):
        return RentangTarget(gabung([target.bawah for target in rentang]), gabung([target.atas for target in rentang]))
    return nilai[-1]


def _rata(nilai: Sequence[Decimal]) -> Decimal:
    return bulatkan(KONTEKS.divide(jumlahkan(nilai), Decimal(len(nilai))), DIGIT_PECAHAN).normalize(KONTEKS)


def _berantai(nilai: Sequence[Decimal], hasil: Decimal) -> str:
    return f"{' + '.join(map(tulis_angka, nilai))} = {tulis_angka(hasil)}" if len(nilai) > 1 else tulis_angka(hasil)


def _ringkas(nilai: Decimal) -> str:
    return tulis_angka(bulatkan(nilai, 4))
