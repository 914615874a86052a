"""How an indicator is calculated, in words for whoever defines it, and what looks odd in its targets (langkah 3)."""

from decimal import Decimal

from .angka import KONTEKS, bulatkan, jumlahkan, tulis_angka
from .capaian import hitung_capaian
from .definisi import (
    TRIWULAN,
    Arah,
    CaraAkumulasi,
    DasarTahunan,
    DefinisiIndikator,
    DeretTriwulan,
    RumusTurun,
    sebut_triwulan,
)
from .nilai import Nilai, RentangTarget, tulis_nilai
from .satuan import dihitung_utuh, satuan_persen

_ARAH = {
    Arah.NAIK: "Capaian = realisasi ÷ target × 100. Realisasi di atas target memberi capaian di atas 100.",
    Arah.RENTANG: "Di dalam rentang target capaiannya 100. Di luarnya, batas terdekat menjadi target.",
    Arah.PREDIKAT: "Capaian = peringkat predikat realisasi ÷ peringkat predikat target × 100.",
}
_TURUN = {
    RumusTurun.SELISIH: "Capaian = (2 − realisasi ÷ target) × 100. Hasil di bawah nol ditulis 0.",
    RumusTurun.NISBAH: "Capaian = target ÷ realisasi × 100. Tidak dapat dihitung apabila realisasinya nol.",
}
_AKUMULASI = {
    CaraAkumulasi.AKUMULATIF: "Angka setiap triwulan dijumlahkan menjadi angka tahun.",
    CaraAkumulasi.POSISI_AKHIR: "Angka triwulan terakhir yang terisi menjadi angka tahun.",
    CaraAkumulasi.RATA_RATA: "Angka triwulan yang terisi dirata-ratakan; triwulan yang kosong tidak ikut.",
    CaraAkumulasi.RASIO: "Unit mengisi pembilang dan penyebut. Angka tahun = jumlah pembilang ÷ jumlah penyebut × 100.",
}


_DASAR = {
    DasarTahunan.TAHUNAN: "Realisasi sampai dengan periode ini ÷ target tahunan × 100.",
    DasarTahunan.RENSTRA: "Realisasi sejak awal Renstra ÷ target akhir Renstra × 100.",
    DasarTahunan.PROGRES: "Persentase kemajuan pekerjaan, dicatat di samping jumlahnya.",
}


def kalimat_dasar(dasar: DasarTahunan) -> str:
    """What the year is held against, as a sentence."""
    return _DASAR[dasar]


def kalimat_arah(arah: Arah, rumus_turun: RumusTurun = RumusTurun.SELISIH) -> str:
    """The formula of capaian as a sentence."""
    return _TURUN[rumus_turun] if arah == Arah.TURUN else _ARAH[arah]


def kalimat_akumulasi(cara: CaraAkumulasi) -> str:
    """How the triwulan become the figure of the year, as a sentence."""
    return _AKUMULASI[cara]


def contoh_hitung(target: Nilai | None, definisi: DefinisiIndikator) -> str:
    """The formula with numbers: a realisasi of three quarters of the target. "" where there is no numeric target."""
    if not isinstance(target, Decimal) or target <= 0:
        return ""
    desimal = 0 if dihitung_utuh(definisi.satuan) else max(definisi.desimal, 2)
    realisasi = bulatkan(KONTEKS.multiply(target, Decimal("0.75")), desimal)
    return hitung_capaian(target, realisasi.normalize(KONTEKS), definisi).penjelasan


def peringatan_target(
    deret: DeretTriwulan, cara: CaraAkumulasi, satuan: str = "", arah: Arah = Arah.NAIK
) -> tuple[str, ...]:
    """What looks odd in a row of targets; a hint, never a refusal: an office may have its reasons."""
    return (*_ragu(deret, satuan, arah), *_peringatan_susunan(deret, cara))


def _ragu(deret: DeretTriwulan, satuan: str, arah: Arah) -> tuple[str, ...]:
    """Each target doubted as a realisasi is in langkah 5 (telaah): its sign, its decimals, its percent, a 0."""
    nama = ("Target tahunan", *(f"Target {sebut_triwulan([urut])}" for urut in TRIWULAN))
    semua = list(zip(nama, (deret.target_tahunan, *deret.target), strict=True))
    angka = [(apa, batas) for apa, target in semua for batas in _batas(target)]
    terbesar = max((batas for _, batas in angka), default=Decimal(0))
    tanya = (_tanya(apa, batas, satuan, arah, terbesar) for apa, batas in angka)
    return tuple(kata for kata in tanya if kata)


def _batas(target: Nilai | None) -> tuple[Decimal, ...]:
    if isinstance(target, RentangTarget):
        return (target.bawah, target.atas)
    return (target,) if isinstance(target, Decimal) else ()


def _tanya(nama: str, target: Decimal, satuan: str, arah: Arah, terbesar: Decimal) -> str:
    """The first doubt about one target, "" for none. `terbesar`: of the targets of the year."""
    tertulis = f"{nama} {tulis_angka(target)}"
    if target < 0:
        return f"{tertulis} kurang dari nol. Apakah tandanya benar?"
    if target == 0 and arah == Arah.TURUN:
        return f"{tertulis}: capaiannya 100 apabila realisasinya 0, dan 0 apabila lebih. Apakah benar?"
    if dihitung_utuh(satuan) and target != target.to_integral_value(context=KONTEKS):
        return f"{tertulis} {satuan}, padahal dihitung utuh. Apakah benar?"
    return _tanya_persen(tertulis, target, terbesar) if satuan_persen(satuan) else ""


def _tanya_persen(tertulis: str, target: Decimal, terbesar: Decimal) -> str:
    """A dot that was meant as a comma ("98.123" is 98123), a part of one ("0,93" is 93), or another unit."""
    if target > 100:
        maksud = target / 1000
        tanya = f"Apakah maksudnya {tulis_angka(maksud)}" if 1 <= maksud <= 100 else "Apakah benar"
        return f"{tertulis} persen, di atas 100 persen. {tanya}?"
    if 0 < target <= 1 and terbesar >= 10:
        seratus = tulis_angka(KONTEKS.multiply(target, Decimal(100)))
        return f"{tertulis} persen, jauh di bawah target yang lain. Apakah maksudnya {seratus}?"
    return ""


def _peringatan_susunan(deret: DeretTriwulan, cara: CaraAkumulasi) -> tuple[str, ...]:
    if deret.target_tahunan is None:
        return ("Target tahunan belum diisi, sehingga capaian tahun tidak dapat dihitung.",)
    if all(target is None for target in deret.target):
        return ("Belum ada target triwulan, sehingga capaian triwulan tidak dapat dihitung.",)
    return _bandingkan(deret, cara)


def _bandingkan(deret: DeretTriwulan, cara: CaraAkumulasi) -> tuple[str, ...]:
    """Quarterly targets must lead to the target of the year, by the indicator's own way."""
    tahun = deret.target_tahunan
    angka = [target for target in deret.target if isinstance(target, Decimal)]
    if cara == CaraAkumulasi.AKUMULATIF and isinstance(tahun, Decimal):
        jumlah = jumlahkan(angka)
        return _beda("Jumlah target triwulan", jumlah, tahun)
    if cara == CaraAkumulasi.RATA_RATA and isinstance(tahun, Decimal) and angka:
        rata = bulatkan(KONTEKS.divide(jumlahkan(angka), Decimal(len(angka))))
        return _beda("Rata-rata target triwulan", rata, bulatkan(tahun))
    akhir = deret.target[3]
    return () if akhir is None else _beda("Target TW IV", akhir, tahun)


def _beda(nama: str, nilai: Nilai, tahun: Nilai | None) -> tuple[str, ...]:
    if tahun is None or nilai == tahun or isinstance(tahun, RentangTarget):
        return ()
    kiri, kanan = (tulis_angka(n) if isinstance(n, Decimal) else tulis_nilai(n) for n in (nilai, tahun))
    return (f"{nama} {kiri}, sedangkan target tahunan {kanan}. Pastikan keduanya memang berbeda.",)
