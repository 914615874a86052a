"""What a row of the sheet shows, as text: measured and written once, however many parts of the page show it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kinerja.domain.angka import tulis_rupiah
from kinerja.domain.hasil import tulis_hasil
from kinerja.domain.nilai import tulis_nilai, tulis_ukuran, urai_nilai
from kinerja.domain.tanggal import romawi, tulis_waktu
from kinerja.domain.telaah import Pertanyaan

if TYPE_CHECKING:
    from .lembar import BarisIsian


class SelTampil(NamedTuple):
    """A cell as a person would type it; `angka`: a figure, in one line."""

    kolom: str
    teks: str
    angka: bool


class RaguTampil(NamedTuple):
    """A doubt at its cell. `kunci`: what the page calls it; `jawaban`: what the unit said of it, "" while nothing."""

    kunci: str
    jawaban: str
    tanya: Pertanyaan


class BarisTampil(NamedTuple):
    """A row, "" for what it does not say.

    `target`, `tahunan`: with the decimals of the indicator; `lalu`: figures of the earlier triwulan. `kolom_kurang`:
    in which columns what it lacks is mended; `dikomentari`: where a comment is open; `tanya`: doubts without an answer.
    `rinci`: what stands below the capaian. `ragu`: the doubts by the figure that they are about.
    """

    id: str
    target: str
    tahunan: str
    lalu: str
    kolom_kurang: str
    dikomentari: str
    tanya: int
    kelengkapan: str
    sel: tuple[SelTampil, ...]
    capaian: str
    tanpa_capaian: str
    predikat: str
    tingkat: int
    rinci: tuple[str, ...]
    serapan: str
    ragu: dict[str, list[RaguTampil]]


def susun_tampilan(baris: "BarisIsian") -> BarisTampil:
    """The row as it stands."""
    indikator, hasil = baris.indikator, baris.capaian
    ukuran = indikator.satuan, indikator.desimal
    tahunan = baris.periode == "tahunan"
    return BarisTampil(
        id=str(baris.butir_id),
        target=tulis_ukuran(urai_nilai(baris.target), *ukuran) if baris.target else "",
        tahunan="" if tahunan else tulis_ukuran(urai_nilai(indikator.target_tahunan), *ukuran),
        lalu=_lalu(baris),
        kolom_kurang=" ".join([kata.kolom for kata in baris.kurang]),
        dikomentari=" ".join(baris.dikomentari),
        tanya=len(baris.belum_dijawab),
        kelengkapan=_kelengkapan(baris),
        sel=tuple([SelTampil(kolom, sel.teks, sel.angka) for kolom, sel in baris.sel.items()]),
        capaian="" if hasil.nilai is None else tulis_hasil(hasil),
        tanpa_capaian="Belum tersedia" if baris.belum_tersedia else "Belum ada",
        predikat=baris.predikat or "",
        tingkat=baris.tingkat,
        rinci=tuple(_rinci(baris, tahunan=tahunan)),
        serapan=_serapan(baris),
        ragu=_ragu(baris) if baris.keraguan else {},
    )


def _lalu(baris: "BarisIsian") -> str:
    return "".join(
        [
            f"\N{NO-BREAK SPACE}· TW {romawi(tw)} {tulis_nilai(angka.realisasi)}"
            for tw, angka in sorted(baris.lalu.items())
            if angka.realisasi is not None
        ]
    )


def _kelengkapan(baris: "BarisIsian") -> str:
    if baris.kurang:
        return f"Kurang: {', '.join(baris.kurang)}"
    if baris.tidak_diukur:
        return "Tidak diukur pada periode ini"
    tanya = len(baris.belum_dijawab)
    return f"Lengkap, {tanya} pertanyaan belum dijawab" if tanya else "Lengkap"


def _rinci(baris: "BarisIsian", *, tahunan: bool) -> Iterator[str]:
    sampai = baris.capaian_sampai
    if not tahunan and sampai.nilai is not None:
        yield ", ".join(filter(None, (f"s.d. periode ini {tulis_hasil(sampai)}%", sampai.catatan)))
    triwulanan = baris.ukur.menurut_triwulan
    if triwulanan and triwulanan.nilai is not None:
        angka = tulis_ukuran(triwulanan.nilai, baris.indikator.satuan, baris.indikator.desimal)
        yield f"Menurut triwulan: {angka}" + (f" ({triwulanan.catatan})" if triwulanan.catatan else "")
    if baris.dari_dokumen:
        for triwulan, _ in baris.memakai_dokumen:
            yield f"{triwulan} dari dokumen, bukan dari siklus"
        yield from baris.catatan_dokumen


def _serapan(baris: "BarisIsian") -> str:
    pagu, hasil = baris.ukur.pagu, baris.serapan
    if pagu is None:
        return "Tanpa pagu"
    if hasil.nilai is None:
        return f"Pagu {tulis_rupiah(pagu)}"
    return f"{tulis_hasil(hasil)}% dari pagu {tulis_rupiah(pagu)}"


def _ragu(baris: "BarisIsian") -> dict[str, list[RaguTampil]]:
    hasil: dict[str, list[RaguTampil]] = {}
    for tanya in baris.keraguan:
        jawaban, teks = baris.jawaban_atas(tanya), ""
        if jawaban:
            alasan = f": {jawaban.alasan}" if jawaban.alasan else ""
            teks = f"{tanya.teks} Benar{alasan} ({jawaban.oleh}, {tulis_waktu(jawaban.pada)})"
        hasil.setdefault(tanya.sel, []).append(RaguTampil(f"{baris.butir_id}-{tanya.tanda}", teks, tanya))
    return hasil
