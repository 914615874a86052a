"""Budget beside performance: pagu in force, serapan, the tree of budget lines, efisiensi in the two ways in use.

Budget lines nest: program → kegiatan → subkegiatan. A rupiah is never counted twice (docs/keputusan/0112).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from .angka import bulatkan, jumlahkan, persen_dari, tulis_angka, tulis_rupiah
from .hasil import HasilCapaian, StatusCapaian
from .ingatan import diingat
from .tunda import tunda

_SERATUS = Decimal(100)


@dataclass(frozen=True, slots=True)
class HasilEfisiensi:
    """`nilai` in percent (points, for the difference); `efisien` and `nilai` are None where it cannot be told."""

    penjelasan: str
    nilai: Decimal | None = None
    efisien: bool | None = None


Kunci = tuple[tuple[int, str], ...]
_PISAH = re.compile(r"[\s.]+")
_SETELAH_ANGKA = 10**20

TINGKAT_ANGGARAN = ("program", "kegiatan", "subkegiatan")


def pagu_berlaku(
    pagu: Decimal | None, perubahan: Decimal | None, sejak: int | None, triwulan: int | None
) -> Decimal | None:
    """The pagu in force in a quarter (None for the year): of the DPPA from the quarter `sejak` on, else of the DPA."""
    if perubahan is None or (triwulan is not None and triwulan < (sejak or 1)):
        return pagu
    return perubahan


@dataclass
class BarisAnggaran:
    """One budget line; nobody changes it. Rupiah, None is "not filled".

    `jalur`: (kode, nama) from the program down to the line itself.
    `pagu` is the one in force; `murni` and `perubahan` are what DPA and DPPA say; `sumber`: their documents.
    `indikator`: whose line it is, "IK-01"; `ganda`: which figures differ between those that share it, "" where none do.
    `tanpa_program`: the line is an indicator with a pagu, its `jalur` the indicator itself.
    """

    jalur: tuple[tuple[str, str], ...]
    pagu: Decimal
    realisasi: Decimal | None = None
    murni: Decimal | None = None
    perubahan: Decimal | None = None
    sumber: tuple[str, ...] = ()
    indikator: str = ""
    ganda: str = ""
    tanpa_program: bool = False

    @tunda
    def kunci(self) -> tuple[Kunci, ...]:
        """Each level as its whole code, or as the code above it and its name where it has none.

        A code is written whole ("5.03.02.2.01" below "5.03.02") or goes on from the one above ("2.01" below it); dots
        or spaces part it, and zeros in front do not count.
        """
        if self.tanpa_program:  # an indicator's own code is no budget code
            return (tuple(map(_bagian, ("indikator", *self.jalur[-1]))),)
        return _kunci_jalur(self.jalur)

    @property
    def sebutan(self) -> str:
        """ "5.03.02 Program Kepegawaian"."""
        return " ".join(filter(None, self.jalur[-1]))


@diingat
def _kunci_jalur(jalur: tuple[tuple[str, str], ...]) -> tuple[Kunci, ...]:
    hasil: list[Kunci] = []
    for kode, nama in jalur:
        hasil.append(_kunci(hasil[-1] if hasil else (), kode, nama))
    return tuple(hasil)


@diingat
def _kunci(atas: Kunci, kode: str, nama: str) -> Kunci:
    bagian = tuple(map(_bagian, _PISAH.split(kode.strip(" ."))))
    if bagian == (_bagian(""),):
        return (*atas, _bagian(" ".join(nama.split())))
    utuh = len(bagian) > len(atas) or bagian[: len(atas)] == atas
    return bagian if utuh else atas + bagian


def _bagian(teks: str) -> tuple[int, str]:
    """One part of a code, so that 2 comes before 10, and both before words."""
    return (int(teks), "") if teks.isascii() and teks.isdigit() else (_SETELAH_ANGKA, teks.casefold())


@dataclass(frozen=True, slots=True)
class SerapanGabungan:
    """Serapan of several budget lines together: Σ realisasi ÷ Σ pagu over the top lines that are filled.

    `belum`: lines that nobody has filled, and that no filled line holds; `ganda`: lines with two different figures;
    `puncak`: the lines that are summed.
    """

    hasil: HasilCapaian
    pagu: Decimal
    realisasi: Decimal
    belum: tuple[BarisAnggaran, ...] = ()
    ganda: tuple[BarisAnggaran, ...] = ()
    puncak: tuple[BarisAnggaran, ...] = ()

    @property
    def dihitung(self) -> int:
        """How many lines are summed."""
        return len(self.puncak)

    @property
    def cara(self) -> str:
        """How the figure came about: the sums, and the lines in them; "" where there is none."""
        if self.hasil.nilai is None:
            return ""
        baris = "; ".join(belanja.sebutan for belanja in self.puncak)
        return f"{self.hasil.penjelasan}. Yang dijumlahkan: {baris}."

    @property
    def catatan(self) -> tuple[str, ...]:
        """Sentences that must stand below the figure."""
        kata = []
        if self.belum:
            nama = "; ".join(belanja.sebutan for belanja in self.belum)
            kata.append(f"Serapan hanya memuat baris anggaran yang terisi. Belum terisi: {nama}.")
        if self.ganda:
            kata += [f"{ganda.sebutan}: {ganda.ganda}; dipakai yang terbesar." for ganda in self.ganda]
        return tuple(kata)

    @property
    def catatan_singkat(self) -> tuple[str, ...]:
        """As `catatan`, where the table of the budget that explains them stands elsewhere."""
        if not self.ganda:
            return self.catatan
        kata = f"Serapan memuat {len(self.ganda)} baris anggaran yang angkanya berbeda antarindikator; dipakai yang"
        rinci = "terbesar (rinciannya di bawah tabel pagu dan realisasi anggaran)."
        return (*replace(self, ganda=()).catatan, f"{kata} {rinci}")


def jalur_anggaran(versi: Any) -> tuple[tuple[str, str], ...]:
    """(kode, nama) of program, kegiatan and subkegiatan as a version names them; nothing where it names none."""
    jalur = (
        (versi.program_kode, versi.program_nama),
        (versi.kegiatan_kode, versi.kegiatan_nama),
        (versi.subkegiatan_kode, versi.subkegiatan_nama),
    )
    return tuple([satu_jalur for satu_jalur in jalur if satu_jalur[0] or satu_jalur[1]])


def satukan(baris: Iterable[BarisAnggaran]) -> tuple[BarisAnggaran, ...]:
    """Each budget line once, whoever shares it; where two figures differ the largest stands, and the line says so."""
    menurut_kunci: dict[Kunci, list[BarisAnggaran]] = defaultdict(list)
    for satu_baris in baris:
        menurut_kunci[satu_baris.kunci[-1]].append(satu_baris)
    return tuple([_satu(kelompok) for kelompok in menurut_kunci.values()])


def _satu(kelompok: Sequence[BarisAnggaran]) -> BarisAnggaran:
    if len(kelompok) == 1:
        return kelompok[0]
    utama = max(kelompok, key=lambda baris: (baris.pagu, len(baris.jalur)))
    if all((b.pagu, b.realisasi, b.sumber) == (utama.pagu, utama.realisasi, utama.sumber) for b in kelompok):
        return utama
    realisasi = [satu_kelompok.realisasi for satu_kelompok in kelompok if satu_kelompok.realisasi is not None]
    ganda = "; ".join(
        filter(
            None,
            (
                _beda("pagu", [(baris.indikator, baris.pagu) for baris in kelompok]),
                _beda("realisasi", [(baris.indikator, baris.realisasi) for baris in kelompok]),
            ),
        )
    )
    sumber = tuple(dict.fromkeys(kata for satu_kelompok in kelompok for kata in satu_kelompok.sumber))
    return replace(utama, realisasi=max(realisasi, default=None), ganda=ganda, sumber=sumber)


def _beda(apa: str, angka: Iterable[tuple[str, Decimal | None]]) -> str:
    """ "pagu Rp1.000 (IK-01, IK-04) dan Rp2.000 (IK-02)"; "" where they agree."""
    menurut: dict[Decimal, list[str]] = {}
    for indikator, nilai in angka:
        if nilai is not None:
            menurut.setdefault(nilai, []).append(indikator)
    if len(menurut) < 2:
        return ""
    tertulis = (
        " ".join(filter(None, (tulis_rupiah(nilai), f"({', '.join(filter(None, milik))})" if any(milik) else "")))
        for nilai, milik in menurut.items()
    )
    return f"{apa} {' dan '.join(tertulis)}"


def serapan_gabungan(baris: Iterable[BarisAnggaran]) -> SerapanGabungan:
    """Of lines that may nest and repeat: only lines that are filled, only the topmost of them, each once."""
    semua = satukan(baris)
    terisi = [belanja for belanja in semua if belanja.realisasi is not None]
    atas = {belanja.kunci[-1] for belanja in terisi}
    panjang = sorted({len(kunci) for kunci in atas})
    puncak = [belanja for belanja in terisi if not _di_bawah(belanja, atas, panjang)]
    kosong = [belanja for belanja in semua if belanja.realisasi is None]
    pagu = jumlahkan(belanja.pagu for belanja in puncak)
    realisasi = jumlahkan(belanja.realisasi for belanja in puncak if belanja.realisasi is not None)
    hasil = serapan(pagu if semua else None, realisasi if puncak else None)
    belum = tuple(belanja for belanja in kosong if not _di_bawah(belanja, atas, panjang))
    ganda = tuple(belanja for belanja in semua if belanja.ganda)
    return SerapanGabungan(hasil, pagu, realisasi, belum, ganda, tuple(puncak))


def _di_bawah(baris: BarisAnggaran, atas: Set[Kunci], panjang: Sequence[int]) -> bool:
    """Does the line lie below one of these, which are so long? Its code begins with the codes of those that hold it."""
    kunci = baris.kunci[-1]
    dalam = len(kunci)
    return bool(panjang) and panjang[0] < dalam and any(kunci[:ke] in atas for ke in panjang if ke < dalam)


@dataclass(frozen=True, slots=True)
class SimpulAnggaran:
    """A line of the printed tree. `tingkat`: 0 for a program; `sendiri`: it has figures of its own, not those below."""

    tingkat: int
    kode: str
    nama: str
    gabungan: SerapanGabungan
    baris: BarisAnggaran | None = None

    @property
    def sendiri(self) -> bool:
        """Does a document name a pagu for this line itself?"""
        return self.baris is not None


def pohon_anggaran(baris: Iterable[BarisAnggaran]) -> tuple[SimpulAnggaran, ...]:
    """Program → kegiatan → subkegiatan by their codes; what has no pagu of its own sums up what is below it."""
    sebutan: dict[tuple[Kunci, ...], tuple[str, str]] = {}
    isi: dict[tuple[Kunci, ...], list[BarisAnggaran]] = {}
    for belanja in satukan(baris):
        for dalam, kata in enumerate(belanja.jalur, start=1):
            sebutan.setdefault(belanja.kunci[:dalam], kata)
            isi.setdefault(belanja.kunci[:dalam], []).append(belanja)
    return tuple(_simpul(kunci, *sebutan[kunci], isi[kunci]) for kunci in sorted(sebutan))


def _simpul(kunci: tuple[Kunci, ...], kode: str, nama: str, isi: Sequence[BarisAnggaran]) -> SimpulAnggaran:
    sendiri = next((simpul for simpul in isi if simpul.kunci == kunci), None)
    return SimpulAnggaran(len(kunci) - 1, kode, nama, serapan_gabungan([sendiri] if sendiri else isi), sendiri)


def serapan(pagu: Decimal | None, realisasi: Decimal | None) -> HasilCapaian:
    """Penyerapan anggaran: realisasi ÷ pagu × 100. An empty realisasi is no 0, a pagu of 0 gives no figure."""
    if pagu is None and realisasi is None:
        return HasilCapaian(StatusCapaian.TANPA_ANGGARAN, "Indikator ini tidak mempunyai pagu sendiri.")
    if realisasi is None:
        return HasilCapaian(StatusCapaian.BELUM_ADA_DATA, "Realisasi anggaran belum diisi.", target=pagu)
    if not pagu:
        kata = "Pagu belum ditetapkan." if pagu is None else "Pagu nol, serapan tidak dihitung."
        return HasilCapaian(StatusCapaian.TIDAK_DAPAT_DIHITUNG, kata, target=pagu, realisasi=realisasi)
    mentah = persen_dari(realisasi, pagu)

    def kalimat() -> str:
        return f"{tulis_rupiah(realisasi)} ÷ {tulis_rupiah(pagu)} × 100 = {tulis_angka(mentah, 2)}"

    return HasilCapaian(StatusCapaian.DIHITUNG, kalimat, mentah, bulatkan(mentah), pagu, realisasi)


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
