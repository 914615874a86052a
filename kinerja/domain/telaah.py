"""What in a row deserves a question: asked beside the cell in langkah 5, looked through in langkah 7.

One set of rules. They only raise the question; the unit answers, the Kasubbag concludes.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .angka import KONTEKS, bulatkan, tulis_angka, tulis_rupiah
from .definisi import SEBUTAN_TRIWULAN
from .hasil import HasilCapaian
from .nilai import Berprogres, Komposit, Nilai, Rasio, RentangTarget, tulis_nilai, urai_nilai
from .sambungan import Sambungan
from .satuan import dihitung_utuh, satuan_persen
from .tunda import tunda

BATAS_LONJAKAN = Decimal(200)
BATAS_SERAPAN = Decimal(50)
TRIWULAN_SETAHUN = Decimal(4)
KELIPATAN = Decimal(10)
BATAS_SERAPAN_KECIL = Decimal("0.1")
_SERATUS = Decimal(100)
_SERIBU = Decimal(1000)


class Tanda(StrEnum):
    """The kinds of question, as filters name them."""

    LONJAKAN = "lonjakan"
    TANPA_PENJELASAN = "tanpa-penjelasan"
    SERAPAN = "serapan"
    SAMA = "sama"
    BELUM_TERSEDIA = "belum-tersedia"
    DI_LUAR_PERSEN = "di-luar-persen"
    NEGATIF = "negatif"
    BERLIPAT = "berlipat"
    SERAPAN_LEBIH = "serapan-lebih"
    SERAPAN_KECIL = "serapan-kecil"
    TIDAK_BULAT = "tidak-bulat"
    PER_SERATUS = "per-seratus"
    KEMBAR = "kembar"
    ANGGARAN_NEGATIF = "anggaran-negatif"
    BEDA_TRIWULAN = "beda-triwulan"
    ANGGARAN_TURUN = "anggaran-turun"
    PEMBILANG_PECAHAN = "pembilang-pecahan"
    TERSAMBUNG = "tersambung"
    ANGGARAN_TERSAMBUNG = "anggaran-tersambung"


TERSAMBUNG = frozenset({Tanda.TERSAMBUNG, Tanda.ANGGARAN_TERSAMBUNG})
"""Whether digits were joined to the figure that stood there."""


_SEL = {
    Tanda.LONJAKAN: "realisasi",
    Tanda.SAMA: "realisasi",
    Tanda.DI_LUAR_PERSEN: "realisasi",
    Tanda.NEGATIF: "realisasi",
    Tanda.BERLIPAT: "realisasi",
    Tanda.TIDAK_BULAT: "realisasi",
    Tanda.PER_SERATUS: "realisasi",
    Tanda.SERAPAN: "anggaran",
    Tanda.SERAPAN_KECIL: "anggaran",
    Tanda.SERAPAN_LEBIH: "anggaran",
    Tanda.KEMBAR: "anggaran",
    Tanda.ANGGARAN_NEGATIF: "anggaran",
    Tanda.BEDA_TRIWULAN: "realisasi",
    Tanda.ANGGARAN_TURUN: "anggaran",
    Tanda.PEMBILANG_PECAHAN: "realisasi",
    Tanda.TERSAMBUNG: "realisasi",
    Tanda.ANGGARAN_TERSAMBUNG: "anggaran",
}


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """One question about a row, in a sentence that can be put to the unit as it stands."""

    tanda: Tanda
    teks: str

    @property
    def sel(self) -> str:
        """The figure that it doubts, "realisasi" or "anggaran": there it is asked while typing. "" for others."""
        return _SEL.get(self.tanda, "")


@dataclass(eq=False)
class BahanTelaah:
    """A row as it is looked through. `lalu`: realisasi of the period before; the flags: is the explanation written?

    `triwulan`: 1 to 4, None for the year as a whole. `setahun`: of a year, its realisasi and what its triwulan
    give, each as one figure, None while one of them is unfilled. `anggaran_lalu`: the last triwulan before this period
    that has a figure, 1 to 4, and the rupiah spent up to its end.
    """

    capaian: HasilCapaian
    serapan: HasilCapaian
    realisasi: Nilai | None
    lalu: Nilai | None = None
    belum_tersedia: str = ""
    ada_penghambat: bool = False
    ada_tindak_lanjut: bool = False
    satuan: str = ""
    target: Nilai | None = None
    anggaran: Decimal | None = None
    pagu: Decimal | None = None
    triwulan: int | None = None
    setahun: tuple[Nilai, Nilai] | None = None
    anggaran_lalu: tuple[int, Decimal] | None = None
    tersambung: Sambungan | None = None
    anggaran_tersambung: Sambungan | None = None

    @property
    def batas_serapan(self) -> Decimal:
        """Below this serapan a full capaian is asked about: half of what the year, as far as it has gone, may spend."""
        return KONTEKS.divide(
            KONTEKS.multiply(BATAS_SERAPAN, Decimal(self.triwulan or TRIWULAN_SETAHUN)), TRIWULAN_SETAHUN
        )

    @tunda
    def angka(self) -> Decimal | None:
        """The realisasi as one number: a ratio is its percentage, of components the largest, a predikat none."""
        if isinstance(self.realisasi, Decimal):
            return self.realisasi
        if isinstance(self.realisasi, Rasio):
            return self.realisasi.persen
        if isinstance(self.realisasi, Komposit):
            return max((bagian.persen for bagian in self.realisasi.bagian if bagian.persen is not None), default=None)
        return self.realisasi.jumlah if isinstance(self.realisasi, Berprogres) else None

    @tunda
    def target_batas(self) -> tuple[Decimal, Decimal] | None:
        """Lower and upper bound of the target; the same number twice where it is no range."""
        if isinstance(self.target, RentangTarget):
            return self.target.bawah, self.target.atas
        return (self.target, self.target) if isinstance(self.target, Decimal) else None

    @property
    def persen(self) -> bool:
        """Is it measured in percent?"""
        return isinstance(self.realisasi, (Rasio, Komposit)) or satuan_persen(self.satuan)


def usulan(tanda: Tanda, realisasi: Nilai | None, target: str, satuan: str = "") -> tuple[str, ...]:
    """What a doubted realisasi was perhaps meant to be: a comma that went missing, a minus too many. As it is typed.

    Of what is counted in whole pieces (`satuan`) no part is offered, unless the target itself is none.
    """
    patokan = urai_nilai(target)
    maksud = _maksud(tanda, realisasi, patokan)
    utuh = dihitung_utuh(satuan) and (not isinstance(patokan, Decimal) or _bulat(patokan))
    return () if maksud is None or (utuh and not _bulat(maksud)) else (tulis_angka(maksud),)


def _maksud(tanda: Tanda, realisasi: Nilai | None, target: Nilai | None) -> Decimal | None:
    if not isinstance(realisasi, Decimal) or not realisasi:
        return None
    if tanda is Tanda.NEGATIF:
        return -realisasi
    if tanda is Tanda.PER_SERATUS:
        return KONTEKS.multiply(realisasi, _SERATUS)
    if tanda not in (Tanda.LONJAKAN, Tanda.BERLIPAT, Tanda.DI_LUAR_PERSEN):
        return None
    calon = [KONTEKS.divide(realisasi, kelipatan) for kelipatan in (KELIPATAN, _SERATUS, _SERIBU)]
    if isinstance(target, Decimal) and target:
        dekat = (angka for angka in calon if target / 2 <= angka <= target * Decimal("1.2"))
        if (dugaan := next(dekat, None)) is not None:
            return dugaan
        if _desimal_bertitik(realisasi) and target / 5 <= calon[-1] <= target * 2:
            return calon[-1]
    titik = tanda is Tanda.DI_LUAR_PERSEN and _SERIBU <= realisasi <= _SERATUS * _SERIBU
    return calon[-1] if titik else None


def _desimal_bertitik(angka: Decimal) -> bool:
    """98.123 is read as 98123: perhaps the decimals of 98,123 were written behind a point."""
    return angka >= _SERIBU and _bulat(angka) and bool(KONTEKS.remainder(angka, KELIPATAN))


def telaah(bahan: BahanTelaah, *, batas_perhatian: Decimal) -> tuple[Pertanyaan, ...]:
    """All questions that a row raises. `batas_perhatian`: percent below which a capaian must be explained."""
    if bahan.belum_tersedia:
        return (Pertanyaan(Tanda.BELUM_TERSEDIA, f"Data belum tersedia: {bahan.belum_tersedia.rstrip('.')}."),)
    return _semua(bahan, _tanpa_penjelasan(bahan, batas_perhatian))


def keraguan(bahan: BahanTelaah) -> tuple[Pertanyaan, ...]:
    """Those of the questions that doubt a figure (`Pertanyaan.sel`): what a sheet asks while it is filled."""
    return () if bahan.belum_tersedia else _semua(bahan)


def _semua(bahan: BahanTelaah, tanpa_penjelasan: Pertanyaan | None = None) -> tuple[Pertanyaan, ...]:
    semua = (
        _tersambung(Tanda.TERSAMBUNG, bahan.tersambung),
        _tersambung(Tanda.ANGGARAN_TERSAMBUNG, bahan.anggaran_tersambung),
        _negatif(bahan),
        _anggaran_negatif(bahan) or _anggaran_turun(bahan),
        _di_luar_persen(bahan) or _lonjakan(bahan) or _berlipat(bahan) or _per_seratus(bahan),
        _tidak_bulat(bahan),
        _pembilang_pecahan(bahan),
        tanpa_penjelasan,
        _serapan_lebih(bahan) or _serapan_kecil(bahan) or _serapan(bahan),
        _kembar(bahan),
        _sama(bahan),
        _beda_triwulan(bahan),
    )
    return tuple([pertanyaan for pertanyaan in semua if pertanyaan])


def _tersambung(tanda: Tanda, sambungan: Sambungan | None) -> Pertanyaan | None:
    if sambungan is None:
        return None
    kata = f"Angka ini memuat angka lama {sambungan.lama} dan"
    if not sambungan.ketikan:
        return Pertanyaan(tanda, f"{kata} angka yang diketik ke dalamnya. Apakah benar?")
    return Pertanyaan(tanda, f"{kata} ketikan {sambungan.ketikan}. Apakah maksudnya {sambungan.ketikan}?")


def _pembilang_pecahan(bahan: BahanTelaah) -> Pertanyaan | None:
    """Half a case over whole ones: percent or another measure was typed into a square of the ratio."""
    rasio = bahan.realisasi.bagian if isinstance(bahan.realisasi, Komposit) else (bahan.realisasi,)
    for bagian in rasio:
        if not isinstance(bagian, Rasio) or _bulat(bagian.pembilang) == _bulat(bagian.penyebut):
            continue
        nama, lain = ("penyebut", "pembilang") if _bulat(bagian.pembilang) else ("pembilang", "penyebut")
        angka: Decimal = getattr(bagian, nama)
        if angka <= _SERATUS:
            kata = f"{tulis_angka(angka)} tampak seperti persen, bukan {nama}. Benar?"
        else:
            kata = f"{tulis_angka(angka)} bukan bilangan bulat, sedangkan {lain}nya bulat. Benar?"
        return Pertanyaan(Tanda.PEMBILANG_PECAHAN, kata)
    return None


def _negatif(bahan: BahanTelaah) -> Pertanyaan | None:
    if bahan.angka is None or bahan.angka >= 0:
        return None
    kata = f"Realisasi {tulis_nilai(bahan.realisasi)} kurang dari nol. Apakah tandanya benar?"
    return Pertanyaan(Tanda.NEGATIF, kata)


def _anggaran_negatif(bahan: BahanTelaah) -> Pertanyaan | None:
    if bahan.anggaran is None or bahan.anggaran >= 0:
        return None
    kata = f"Realisasi anggaran {tulis_angka(bahan.anggaran)} kurang dari nol. Apakah tandanya benar?"
    return Pertanyaan(Tanda.ANGGARAN_NEGATIF, kata)


def _anggaran_turun(bahan: BahanTelaah) -> Pertanyaan | None:
    """It is written up to the end of the period: it does not fall, and the year is what TW IV has."""
    if bahan.anggaran is None or bahan.anggaran_lalu is None:
        return None
    urut, lalu = bahan.anggaran_lalu
    setahun = bahan.triwulan is None and urut == int(TRIWULAN_SETAHUN)
    if bahan.anggaran == lalu or (bahan.anggaran > lalu and not setahun):
        return None
    kata = f"Realisasi anggaran {tulis_rupiah(bahan.anggaran)}"
    dahulu = f"s.d. {SEBUTAN_TRIWULAN[urut - 1]} sudah {tulis_rupiah(lalu)}"
    if setahun:
        dahulu = f"s.d. {SEBUTAN_TRIWULAN[urut - 1]} {tulis_rupiah(lalu)}"
        return Pertanyaan(Tanda.ANGGARAN_TURUN, f"{kata}, sedangkan {dahulu}. Mana yang benar?")
    kata = f"{kata}, padahal {dahulu}. Apakah ditulis sampai dengan periode ini, bukan hanya periode ini?"
    return Pertanyaan(Tanda.ANGGARAN_TURUN, kata)


def _di_luar_persen(bahan: BahanTelaah) -> Pertanyaan | None:
    """Above 100 percent, and above the target where that is more. It names what `usulan` offers."""
    if not bahan.persen or bahan.angka is None or bahan.angka <= max((_SERATUS, *(bahan.target_batas or ()))):
        return None
    maksud = _maksud(Tanda.DI_LUAR_PERSEN, bahan.realisasi, bahan.target)
    tanya = "Apakah benar" if maksud is None else f"Apakah maksudnya {tulis_angka(maksud)}"
    return Pertanyaan(Tanda.DI_LUAR_PERSEN, f"Realisasi {_persen(bahan.angka)} persen, di atas 100 persen. {tanya}?")


def _per_seratus(bahan: BahanTelaah) -> Pertanyaan | None:
    """A spreadsheet stores 93 percent as 0,93: between 0 and 1 where ten percent or more was meant."""
    angka, target = bahan.realisasi, bahan.target_batas
    if not isinstance(angka, Decimal) or not satuan_persen(bahan.satuan) or target is None:
        return None
    if not 0 < angka <= 1 or target[0] < KELIPATAN:
        return None
    maksud = tulis_angka(KONTEKS.multiply(angka, _SERATUS))
    kata = f"Realisasi {tulis_angka(angka)} persen, kurang dari sepersepuluh target. Apakah maksudnya {maksud}?"
    return Pertanyaan(Tanda.PER_SERATUS, kata)


def _tidak_bulat(bahan: BahanTelaah) -> Pertanyaan | None:
    """Half a document, while the target counts whole ones."""
    angka = bahan.realisasi.jumlah if isinstance(bahan.realisasi, Berprogres) else bahan.realisasi
    if not isinstance(angka, Decimal) or _bulat(angka) or not dihitung_utuh(bahan.satuan):
        return None
    if not all(_bulat(batas) for batas in bahan.target_batas or ()):
        return None
    kata = f"Realisasi {tulis_angka(angka)} {bahan.satuan}, padahal dihitung utuh. Apakah benar?"
    return Pertanyaan(Tanda.TIDAK_BULAT, kata)


def _bulat(angka: Decimal) -> bool:
    return angka == angka.to_integral_value(context=KONTEKS)


def _berlipat(bahan: BahanTelaah) -> Pertanyaan | None:
    """Many times the target, whichever way the indicator runs: often another unit of measure."""
    if bahan.target_batas is None or bahan.angka is None or bahan.target_batas[0] < 0:
        return None
    target = bahan.target_batas[0] or bahan.target_batas[1]
    if bahan.angka < KONTEKS.multiply(target or Decimal(1), KELIPATAN):
        return None
    if not target:
        kata = f"Realisasi {tulis_angka(bahan.angka)}, sedangkan target 0. Apakah satuannya sama dengan target?"
        return Pertanyaan(Tanda.BERLIPAT, kata)
    kali = tulis_angka(KONTEKS.divide(bahan.angka, target), 0)
    return Pertanyaan(Tanda.BERLIPAT, f"Realisasi {kali} kali target. Apakah satuannya sama dengan target?")


def _serapan_lebih(bahan: BahanTelaah) -> Pertanyaan | None:
    mentah = bahan.serapan.mentah
    if mentah is None or mentah <= _SERATUS:
        return None
    kata = f"Realisasi anggaran melebihi pagu, serapan {_persen(mentah)} persen. Apakah pagu dan realisasinya benar?"
    return Pertanyaan(Tanda.SERAPAN_LEBIH, kata)


def _serapan_kecil(bahan: BahanTelaah) -> Pertanyaan | None:
    """Less than a thousandth of the pagu: often thousands or millions of rupiah, or a figure of another column."""
    mentah = bahan.serapan.mentah
    if bahan.anggaran is None or mentah is None or not 0 < mentah < BATAS_SERAPAN_KECIL:
        return None
    ditulis = f"Realisasi anggaran {tulis_rupiah(bahan.anggaran)}"
    kata = f"{ditulis}, kurang dari seperseribu pagu. Apakah ditulis dalam rupiah penuh, bukan ribuan atau jutaan?"
    return Pertanyaan(Tanda.SERAPAN_KECIL, kata)


def _kembar(bahan: BahanTelaah) -> Pertanyaan | None:
    """The same figure in two columns: one of them was pasted or typed into the wrong place."""
    if not bahan.anggaran:
        return None
    capaian = bahan.capaian.mentah
    if bahan.angka == bahan.anggaran:
        sama = "realisasi"
    elif capaian is not None and bulatkan(capaian, 2) == bahan.anggaran:
        sama = "capaian"
    else:
        return None
    kata = f"Realisasi anggaran {tulis_angka(bahan.anggaran)} sama dengan {sama}. Apakah tertukar kolom?"
    return Pertanyaan(Tanda.KEMBAR, kata)


def _lonjakan(bahan: BahanTelaah) -> Pertanyaan | None:
    mentah = bahan.capaian.mentah
    if mentah is None or mentah <= BATAS_LONJAKAN:
        return None
    kata = f"Capaian {_persen(mentah)} persen. Apakah target atau realisasi salah ketik, atau targetnya terlalu rendah?"
    return Pertanyaan(Tanda.LONJAKAN, kata)


def _tanpa_penjelasan(bahan: BahanTelaah, batas: Decimal) -> Pertanyaan | None:
    nilai = bahan.capaian.nilai
    if nilai is None or nilai >= batas or (bahan.ada_penghambat and bahan.ada_tindak_lanjut):
        return None
    ada = {"faktor penghambat": bahan.ada_penghambat, "tindak lanjut": bahan.ada_tindak_lanjut}
    kurang = " dan ".join(nama for nama, terisi in ada.items() if not terisi)
    kata = f"Capaian {_persen(nilai)} persen, di bawah {_persen(batas)} persen, tanpa {kurang}. Apa sebabnya?"
    return Pertanyaan(Tanda.TANPA_PENJELASAN, kata)


def _serapan(bahan: BahanTelaah) -> Pertanyaan | None:
    nilai, tercetak, serapan = bahan.capaian.nilai, bahan.capaian.tercetak, bahan.serapan.nilai
    if nilai is None or tercetak is None or serapan is None or nilai < _SERATUS or serapan >= bahan.batas_serapan:
        return None
    angka = f"Capaian {_persen(tercetak)} persen dengan serapan {_persen(serapan)} persen"
    kata = f"{angka}. Apakah anggarannya sudah lengkap?"
    return Pertanyaan(Tanda.SERAPAN, kata)


def _sama(bahan: BahanTelaah) -> Pertanyaan | None:
    """Not asked of a target that was met to the letter: three papers planned and made in every quarter."""
    if bahan.realisasi is None or bahan.realisasi != bahan.lalu or bahan.realisasi == bahan.target:
        return None
    kata = f"Realisasi {tulis_nilai(bahan.realisasi)} persis sama dengan periode lalu. Apakah sudah diperbarui?"
    return Pertanyaan(Tanda.SAMA, kata)


def _beda_triwulan(bahan: BahanTelaah) -> Pertanyaan | None:
    """A year that its own quarters contradict, to the digits in which it is written; of more than two, to two."""
    if bahan.setahun is None:
        return None
    setahun, triwulanan = bahan.setahun
    if isinstance(setahun, Decimal) and isinstance(triwulanan, Decimal):
        desimal = min(2, max(0, -int(setahun.as_tuple().exponent)))
        setahun, triwulanan = bulatkan(setahun, desimal), bulatkan(triwulanan, desimal)
    if setahun == triwulanan:
        return None
    kata = f"Realisasi setahun {tulis_nilai(setahun)}, sedangkan realisasi triwulan-triwulannya memberi"
    return Pertanyaan(Tanda.BEDA_TRIWULAN, f"{kata} {tulis_nilai(triwulanan)}. Mana yang benar?")


def _persen(nilai: Decimal) -> str:
    return tulis_angka(nilai, 2)
