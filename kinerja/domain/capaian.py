"""Capaian: target against realisasi, by the indicator's own formula, with the calculation in words (langkah 5 to 8).

Rules for zero, empty and negative figures, rounding and cap are decided in docs/keputusan/0030 to 0036. No function
here raises for odd figures: what cannot be computed says so, so that one bad row never stops a report.
"""

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import NamedTuple, overload

from .akumulasi import HasilAkumulasi, akumulasi, lingkup, menurut_triwulan, realisasi_sampai, target_sampai
from .anggaran import (
    HasilEfisiensi,
    efisiensi_nisbah,
    efisiensi_selisih,
    serapan,
)
from .angka import KONTEKS, bulatkan, jumlahkan, persen_dari, tulis_angka
from .definisi import (
    SEBUTAN_TRIWULAN,
    Arah,
    CaraAkumulasi,
    DasarTahunan,
    DefinisiIndikator,
    DeretTriwulan,
    RumusTurun,
    baca_realisasi,
    baca_target,
    sebut_triwulan,
)
from .hasil import HasilCapaian, Kalimat, Operasi, StatusCapaian, tulis_hasil, ucapkan
from .nilai import (
    Berprogres,
    GalatNilai,
    Komposit,
    Nilai,
    Rasio,
    RentangTarget,
    kanonik_nilai,
    ketik_nilai,
    rasio_dari_sel,
    tulis_nilai,
    urai_nilai,
)
from .skala import AKIP, PERMENDAGRI_86, PREDIKAT_AKIP, SKALA, Pita, Skala, predikat

__all__ = [
    "AKIP",
    "PERMENDAGRI_86",
    "PREDIKAT_AKIP",
    "SKALA",
    "Arah",
    "Berprogres",
    "CaraAkumulasi",
    "DasarTahunan",
    "DefinisiIndikator",
    "DeretTriwulan",
    "GalatNilai",
    "HasilAkumulasi",
    "HasilCapaian",
    "HasilEfisiensi",
    "Komposit",
    "Nilai",
    "Pita",
    "Rasio",
    "RentangTarget",
    "RumusTurun",
    "Skala",
    "StatusCapaian",
    "akumulasi",
    "baca_realisasi",
    "baca_target",
    "capaian_progres",
    "capaian_renstra",
    "capaian_sampai",
    "capaian_tahun_sendiri",
    "capaian_tahunan",
    "capaian_terhadap_tahunan",
    "capaian_triwulan",
    "efisiensi_nisbah",
    "efisiensi_selisih",
    "hitung_capaian",
    "kanonik_nilai",
    "ketik_nilai",
    "menurut_triwulan",
    "nilai_capaian",
    "polos",
    "predikat",
    "rasio_dari_sel",
    "serapan",
    "setahun_dan_triwulan",
    "target_sampai",
    "tulis_hasil",
    "tulis_nilai",
    "urai_nilai",
]

SERATUS = Decimal(100)
_MAJEMUK = (Berprogres, Komposit)
_DESIMAL_RUMUS = 4


class _Rumus(NamedTuple):
    """A formula with its numbers; `mentah` is None where it gives nothing, and `kata` then says why."""

    kata: Kalimat
    mentah: Decimal | None = None
    operasi: Operasi | None = None


def hitung_capaian(target: Nilai | None, realisasi: Nilai | None, definisi: DefinisiIndikator) -> HasilCapaian:
    """Capaian of one realisasi against one target, e.g. "Target 4, realisasi 3: 3 ÷ 4 × 100 = 75,00"."""
    if realisasi is None:
        return HasilCapaian(StatusCapaian.BELUM_ADA_DATA, "Realisasi belum diisi.", target=target)
    tanpa_angka = StatusCapaian.TIDAK_DAPAT_DIHITUNG
    if target is None:
        return HasilCapaian(tanpa_angka, "Target belum ditetapkan.", realisasi=realisasi)
    hitung = _rumus_predikat if definisi.arah == Arah.PREDIKAT else _rumus_angka
    kata, mentah, operasi = hitung(target, inti(realisasi, definisi), definisi)
    if mentah is None:
        tanpa = partial(_kalimat, target, realisasi, definisi, kata, ".")
        return HasilCapaian(tanpa_angka, tanpa, target=target, realisasi=realisasi)
    nilai, catatan = _batasi(mentah, definisi.batas)
    kalimat = partial(_kalimat, target, realisasi, definisi, kata, catatan, mentah)
    return HasilCapaian(StatusCapaian.DIHITUNG, kalimat, mentah, nilai, target, realisasi, "", operasi)


def nilai_capaian(target: Nilai | None, realisasi: Nilai | None, definisi: DefinisiIndikator) -> Decimal | None:
    """The `nilai` of `hitung_capaian`, for a mean over hundreds of which nobody reads how they came about."""
    if isinstance(target, Decimal) and isinstance(realisasi, Decimal) and target > 0 and definisi.arah == Arah.NAIK:
        return _batasi(persen_dari(realisasi, target), definisi.batas)[0]
    return hitung_capaian(target, realisasi, definisi).nilai


def _kalimat(
    target: Nilai,
    realisasi: Nilai,
    definisi: DefinisiIndikator,
    kata: Kalimat,
    catatan: str,
    mentah: Decimal | None = None,
) -> str:
    """The whole calculation in words; most are never read."""
    hasil = "" if mentah is None else f" = {tulis_angka(mentah, 2)}"
    return (
        f"Target {_sebut(target)}, realisasi {_sebut_realisasi(realisasi, definisi)}: {ucapkan(kata)}{hasil}{catatan}"
    )


def capaian_triwulan(deret: DeretTriwulan, triwulan: int, definisi: DefinisiIndikator) -> HasilCapaian:
    """Target of quarter `triwulan` (1..4) against its own realisasi."""
    return hitung_capaian(deret.target[triwulan - 1], deret.realisasi[triwulan - 1], definisi)


def capaian_sampai(
    deret: DeretTriwulan, triwulan: int, definisi: DefinisiIndikator, biasa: HasilCapaian | None = None
) -> HasilCapaian:
    """Figures up to and including quarter `triwulan`, like with like: only quarters that have target and realisasi.

    Both sides are accumulated by the indicator's own rule; `catatan` names what is left out. `biasa`: the capaian of
    the quarter by itself, where it is known: where both come to the same two figures nothing is computed twice.
    """
    if biasa is not None and _sampai_sama(biasa, triwulan, definisi):
        return _disebut(biasa, lambda: capaian_sampai(deret, triwulan, definisi).penjelasan, biasa.catatan)
    deret = polos(deret, definisi)
    bagian = lingkup(deret, triwulan, definisi.cara)
    sasaran = target_sampai(deret, triwulan, definisi.cara, bagian)
    if sasaran is None or (bagian.setahun and deret.target_tahunan is not None):
        return _terhadap(sasaran, akumulasi(definisi.cara, deret.realisasi[:triwulan]), triwulan, definisi)
    terkumpul = realisasi_sampai(deret, triwulan, definisi.cara, bagian)
    return _terhadap(sasaran, terkumpul, triwulan, definisi, bagian.catatan)


def _sampai_sama(biasa: HasilCapaian, triwulan: int, definisi: DefinisiIndikator) -> bool:
    """Is what has been reached up to this quarter what the quarter says by itself: a last position, a first sum?

    Not of the last quarter, where the target of the year counts.
    """
    if biasa.status is not StatusCapaian.DIHITUNG or triwulan == 4 or not isinstance(biasa.realisasi, Decimal):
        return False
    return definisi.cara is CaraAkumulasi.POSISI_AKHIR or (
        triwulan == 1 and definisi.cara is CaraAkumulasi.AKUMULATIF and isinstance(biasa.target, Decimal)
    )


TIDAK_SEBANDING = {
    DasarTahunan.TAHUNAN: "realisasi {} tidak dapat dibandingkan dengan target tahunan",
    DasarTahunan.RENSTRA: "realisasi {} tidak dapat dibandingkan dengan target akhir Renstra",
    DasarTahunan.PROGRES: "progres fisik {} belum diketahui",
}


def capaian_terhadap_tahunan(deret: DeretTriwulan, triwulan: int, definisi: DefinisiIndikator) -> HasilCapaian:
    """Realisasi up to and including `triwulan` against the year: its target, the end of the Renstra, or progress.

    Not computed while a quarter that has passed is unfilled: the year has no like to be compared with.
    """
    cara = CaraAkumulasi.POSISI_AKHIR if definisi.dasar == DasarTahunan.PROGRES else definisi.cara
    isi = polos(deret, definisi)
    terkumpul = akumulasi(definisi.cara, isi.realisasi[:triwulan])
    belum = lingkup(isi, triwulan, cara).belum_terisi
    sampai = f"s.d. {SEBUTAN_TRIWULAN[triwulan - 1]}"
    if belum and terkumpul.terisi:
        kata = f"{sebut_triwulan(belum)} belum terisi"
        alasan = f"{kata}, sehingga {TIDAK_SEBANDING[definisi.dasar].format(sampai)}."
        target = deret.target_renstra if definisi.dasar == DasarTahunan.RENSTRA else deret.target_tahunan
        return HasilCapaian(StatusCapaian.TIDAK_DAPAT_DIHITUNG, alasan, target=target, catatan=kata)
    if definisi.dasar == DasarTahunan.TAHUNAN:
        return _terhadap(deret.target_tahunan, terkumpul, triwulan, definisi)
    if definisi.dasar == DasarTahunan.PROGRES:
        terisi = [nilai for nilai in deret.realisasi[:triwulan] if nilai is not None]
        return capaian_progres(terisi[-1] if terisi else None, sampai)
    return capaian_renstra(deret, terkumpul, definisi)


def capaian_tahun_sendiri(
    deret: DeretTriwulan, realisasi: Nilai | None, definisi: DefinisiIndikator, biasa: HasilCapaian
) -> HasilCapaian:
    """The same for a year whose realisasi is stated by itself; `biasa`: what it is against the target of the year."""
    if definisi.dasar == DasarTahunan.PROGRES:
        return capaian_progres(realisasi)
    if definisi.dasar == DasarTahunan.RENSTRA:
        return capaian_renstra(deret, akumulasi(definisi.cara, [inti(realisasi, definisi)]), definisi)
    return biasa


def capaian_progres(realisasi: Nilai | None, sampai: str = "") -> HasilCapaian:
    """The physical progress that stands beside a quantity, as it was written; the quantity stays what it is."""
    if not isinstance(realisasi, Berprogres):
        return HasilCapaian(StatusCapaian.BELUM_ADA_DATA, "Progres fisik belum diisi.", realisasi=realisasi)
    angka = tulis_angka(realisasi.progres, 2)
    kata = f"{f'Progres fisik {sampai}'.strip()} = {angka}, dicatat di samping jumlah {_angka(realisasi.jumlah)}"
    return HasilCapaian(
        StatusCapaian.DIHITUNG,
        kata,
        realisasi.progres,
        bulatkan(realisasi.progres),
        realisasi=realisasi,
        catatan="menurut progres fisik",
        operasi=Operasi("tetap", realisasi.progres),
    )


def capaian_renstra(deret: DeretTriwulan, terkumpul: HasilAkumulasi, definisi: DefinisiIndikator) -> HasilCapaian:
    """Realisasi of the Renstra up to now against its target at the end.

    What adds up within a year adds up over the years; a position, a mean or a ratio already says how far one has come.
    """
    if terkumpul.nilai is None:
        status = StatusCapaian.TIDAK_DAPAT_DIHITUNG if terkumpul.terisi else StatusCapaian.BELUM_ADA_DATA
        return HasilCapaian(status, terkumpul.kalimat, target=deret.target_renstra)
    if deret.target_renstra is None:
        alasan = "Target akhir Renstra belum ditetapkan."
        return HasilCapaian(StatusCapaian.TIDAK_DAPAT_DIHITUNG, alasan, realisasi=terkumpul.nilai)
    nilai, kata = terkumpul.nilai, "Terhadap target akhir Renstra. "
    if definisi.cara == CaraAkumulasi.AKUMULATIF:
        lalu = deret.realisasi_renstra
        if not isinstance(lalu, Decimal) or not isinstance(nilai, Decimal):
            alasan = "Realisasi tahun-tahun sebelumnya dalam Renstra belum diisi."
            return HasilCapaian(StatusCapaian.TIDAK_DAPAT_DIHITUNG, alasan, target=deret.target_renstra)
        kata += f"Tahun sebelumnya {_angka(lalu)} + tahun ini {_angka(nilai)}. "
        nilai = jumlahkan([lalu, nilai])
    hasil = hitung_capaian(deret.target_renstra, nilai, definisi)
    return _disebut(hasil, lambda: kata + hasil.penjelasan, "menurut target akhir Renstra")


def polos(deret: DeretTriwulan, definisi: DefinisiIndikator) -> DeretTriwulan:
    """The same row with each realisasi as one figure: a composite as its mean, a quantity without its progress."""
    if not any(isinstance(nilai, _MAJEMUK) for nilai in deret.realisasi):
        return deret
    return replace(deret, realisasi=tuple(inti(nilai, definisi) for nilai in deret.realisasi))


def setahun_dan_triwulan(
    deret: DeretTriwulan, realisasi: Nilai | None, definisi: DefinisiIndikator
) -> tuple[Nilai, Nilai] | None:
    """The realisasi of a year and what its triwulan give, each as one figure; None while one is unfilled."""
    setahun, hasil = inti(realisasi, definisi), menurut_triwulan(polos(deret, definisi), definisi.cara)
    if setahun is None or hasil.nilai is None or hasil.catatan:
        return None
    return setahun, hasil.nilai


@overload
def inti(nilai: Nilai, definisi: DefinisiIndikator) -> Nilai: ...
@overload
def inti(nilai: None, definisi: DefinisiIndikator) -> None: ...
def inti(nilai: Nilai | None, definisi: DefinisiIndikator) -> Nilai | None:
    """One realisasi as one figure. Of a composite: Σ bobot × persen ÷ Σ bobot over the components that had a case."""
    if not isinstance(nilai, _MAJEMUK):
        return nilai
    if isinstance(nilai, Berprogres):
        return nilai.jumlah
    bobot = [komponen.bobot for komponen in definisi.komponen] or [Decimal(1)] * len(nilai.bagian)
    ada = [(rasio.persen, berat) for rasio, berat in zip(nilai.bagian, bobot, strict=False) if rasio.persen is not None]
    if not ada:
        return Rasio(Decimal(0), Decimal(0))
    jumlah = jumlahkan(KONTEKS.multiply(persen, berat) for persen, berat in ada)
    return KONTEKS.divide(jumlah, jumlahkan(berat for _, berat in ada))


def capaian_tahunan(deret: DeretTriwulan, definisi: DefinisiIndikator) -> HasilCapaian:
    """The year: all four quarters against the target of the year."""
    return capaian_terhadap_tahunan(deret, 4, definisi)


def _terhadap(
    target: Nilai | None, terkumpul: HasilAkumulasi, triwulan: int, definisi: DefinisiIndikator, catatan: str = ""
) -> HasilCapaian:
    if terkumpul.nilai is None:
        status = StatusCapaian.TIDAK_DAPAT_DIHITUNG if terkumpul.terisi else StatusCapaian.BELUM_ADA_DATA
        return HasilCapaian(status, terkumpul.kalimat, target=target)
    hasil = hitung_capaian(target, terkumpul.nilai, definisi)

    def kalimat() -> str:
        sampai = ", ".join(filter(None, (f"s.d. {SEBUTAN_TRIWULAN[triwulan - 1]}", catatan)))
        return f"Realisasi {sampai}: {terkumpul.penjelasan}. {hasil.penjelasan}"

    return _disebut(hasil, kalimat, catatan if hasil.nilai is not None else "")


def _disebut(hasil: HasilCapaian, kalimat: Kalimat, catatan: str) -> HasilCapaian:
    """The same figure, told otherwise."""
    return HasilCapaian(
        hasil.status, kalimat, hasil.mentah, hasil.nilai, hasil.target, hasil.realisasi, catatan, hasil.operasi
    )


def _rumus_predikat(target: Nilai, realisasi: Nilai, definisi: DefinisiIndikator) -> _Rumus:
    """Places on the scale instead of numbers: D is 1, AA is 7."""
    urut = [definisi.peringkat(nilai) if isinstance(nilai, str) else None for nilai in (target, realisasi)]
    dikenal = [Decimal(tingkat) for tingkat in urut if tingkat is not None]
    if len(dikenal) < len(urut):
        return _Rumus(f"predikat yang dikenal ialah {', '.join(definisi.skala)}")
    sasaran, tercapai = dikenal
    operasi = Operasi("naik", tercapai, sasaran)
    tempat = f"peringkat {tercapai} dari sasaran peringkat {sasaran} pada skala {len(definisi.skala)}"
    return _Rumus(f"{tempat}, {tercapai} ÷ {sasaran} × 100", persen_dari(tercapai, sasaran), operasi)


def _rumus_angka(target: Nilai, realisasi: Nilai, definisi: DefinisiIndikator) -> _Rumus:
    if isinstance(target, Decimal) and isinstance(realisasi, Decimal) and target >= 0 and definisi.arah != Arah.RENTANG:
        return _rumus_searah(target, realisasi, definisi)
    hasil = _sebagai_angka(realisasi)
    if isinstance(realisasi, Rasio) and hasil is None:
        ada = "penyebut 0" if realisasi.pembilang else "tidak ada kasus (0/0)"
        return _Rumus(f"{ada}, capaian tidak dapat dihitung")
    bawah = target.bawah if isinstance(target, RentangTarget) else _sebagai_angka(target)
    if hasil is None or bawah is None:
        return _Rumus("salah satunya bukan angka, capaian tidak dapat dihitung")
    if bawah < 0:
        return _Rumus("target negatif, capaian dalam persen tidak bermakna")
    if definisi.arah == Arah.RENTANG or isinstance(target, RentangTarget):
        rentang = target if isinstance(target, RentangTarget) else RentangTarget(bawah, bawah)
        return _rumus_rentang(rentang, hasil, definisi)
    return _rumus_searah(bawah, hasil, definisi)


def _rumus_searah(target: Decimal, realisasi: Decimal, definisi: DefinisiIndikator) -> _Rumus:
    if definisi.arah == Arah.NAIK:
        return _naik(target, realisasi)
    return _nisbah(target, realisasi) if definisi.rumus_turun == RumusTurun.NISBAH else _selisih(target, realisasi)


def _rumus_rentang(target: RentangTarget, realisasi: Decimal, definisi: DefinisiIndikator) -> _Rumus:
    """Inside is 100; outside, the nearest bound is the target. With Arah.RENTANG leaving it either way costs."""
    if target.bawah <= realisasi <= target.atas:
        return _tetap("di dalam rentang target, capaian", SERATUS)
    kurang = realisasi < target.bawah
    batas, kata = (target.bawah, "di bawah batas bawah") if kurang else (target.atas, "di atas batas atas")
    if definisi.arah != Arah.RENTANG:
        rumus = _rumus_searah(batas, realisasi, definisi)
    else:
        rumus = _naik(batas, realisasi) if kurang else _selisih(batas, realisasi)
    return rumus._replace(kata=lambda: f"{kata}, {ucapkan(rumus.kata)}")


def _naik(target: Decimal, realisasi: Decimal) -> _Rumus:
    if target == 0:
        return _Rumus("target nol tidak dapat menjadi pembagi, capaian tidak dihitung")
    operasi = Operasi("naik", realisasi, target)
    return _Rumus(partial(_kata_bagi, realisasi, target), persen_dari(realisasi, target), operasi)


def _kata_bagi(atas: Decimal, bawah: Decimal) -> str:
    return f"{_angka(atas)} ÷ {_angka(bawah)} × 100"


def _selisih(target: Decimal, realisasi: Decimal) -> _Rumus:
    if target == 0:
        return _target_nol(realisasi)
    mentah = KONTEKS.subtract(Decimal(200), persen_dari(realisasi, target))
    operasi = Operasi("selisih", realisasi, target)
    return _Rumus(lambda: f"(2 − {_angka(realisasi)} ÷ {_angka(target)}) × 100", mentah, operasi)


def _nisbah(target: Decimal, realisasi: Decimal) -> _Rumus:
    if target == 0:
        return _target_nol(realisasi)
    if realisasi <= 0:
        return _Rumus("realisasi nol atau negatif tidak dapat menjadi pembagi, capaian tidak dihitung")
    operasi = Operasi("nisbah", realisasi, target)
    return _Rumus(partial(_kata_bagi, target, realisasi), persen_dari(target, realisasi), operasi)


def _target_nol(realisasi: Decimal) -> _Rumus:
    """Lower is better and the target is none at all: it is met or it is not."""
    if realisasi <= 0:
        return _tetap("target nol tercapai, capaian", SERATUS)
    return _tetap("target nol terlampaui, capaian", Decimal(0))


def _tetap(kata: str, capaian: Decimal) -> _Rumus:
    return _Rumus(kata, capaian, Operasi("tetap", capaian))


def _batasi(mentah: Decimal, batas: Decimal | None) -> tuple[Decimal, str]:
    if mentah < 0:
        return bulatkan(Decimal(0)), "; hasil negatif ditulis 0,00"
    if batas is not None and mentah > batas:
        return bulatkan(batas), f"; dalam rata-rata dihitung {tulis_angka(batas, 2)}"
    return bulatkan(mentah), ""


def _sebagai_angka(nilai: Nilai) -> Decimal | None:
    if isinstance(nilai, Decimal):
        return nilai
    if isinstance(nilai, int | float):
        raise TypeError("target dan realisasi ditulis sebagai Decimal")
    return nilai.persen if isinstance(nilai, Rasio) else None


def _angka(nilai: Decimal) -> str:
    """A number inside a formula: all its decimals, up to four."""
    return tulis_angka(bulatkan(nilai, _DESIMAL_RUMUS))


def _sebut_realisasi(nilai: Nilai, definisi: DefinisiIndikator) -> str:
    """A composite is told by its components: "rata-rata (A 100; B 96,5517) = 98,2759"."""
    if not isinstance(nilai, Komposit):
        return _sebut(inti(nilai, definisi))
    berbobot = len({komponen.bobot for komponen in definisi.komponen}) > 1
    bagian = "; ".join(
        f"{komponen.nama} {tulis_nilai(rasio)} = {_persen_komponen(rasio)}"
        + (f", bobot {tulis_angka(komponen.bobot)}" if berbobot else "")
        for komponen, rasio in zip(definisi.komponen, nilai.bagian, strict=False)
    )
    return f"rata-rata{' berbobot' if berbobot else ''} ({bagian}) = {_sebut(inti(nilai, definisi))}"


def _persen_komponen(rasio: Rasio) -> str:
    return "tidak ada kasus" if rasio.persen is None else _angka(rasio.persen)


def _sebut(nilai: Nilai) -> str:
    if isinstance(nilai, Rasio) and nilai.persen is not None:
        return f"{tulis_angka(nilai.pembilang)} ÷ {tulis_angka(nilai.penyebut)} × 100 = {_angka(nilai.persen)}"
    return _angka(nilai) if isinstance(nilai, Decimal) else tulis_nilai(nilai)
