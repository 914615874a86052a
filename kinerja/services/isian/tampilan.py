"""What a row of the sheet shows, as text: measured and written once, however many parts of the page show it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kinerja.domain.angka import tulis_rupiah
from kinerja.domain.hasil import tulis_hasil
from kinerja.domain.isian import ANGKA, tulis_isian
from kinerja.domain.nilai import Nilai, tulis_nilai, tulis_ukuran, urai_nilai
from kinerja.domain.tanggal import romawi, tulis_waktu
from kinerja.domain.telaah import Pertanyaan
from kinerja.services.indikator.lampau_baca import AngkaPeriode


class RaguTampil(NamedTuple):
    """A doubt at its cell. `kunci`: what the page calls it; `jawaban`: what the unit said of it, "" while nothing."""

    kunci: str
    jawaban: str
    tanya: Pertanyaan


class BarisTampil(NamedTuple):
    """A row, "" for what it does not say.

    `target`, `tahunan`: with the decimals of the indicator; `lalu`: figures of the earlier triwulan. `kolom_kurang`:
    in which columns what it lacks is mended; `dikomentari`: where a comment is open; `tanya`: doubts without an answer.
    `sel`: column, what stands there as a person would type it, and whether it is a figure. `rinci`: what stands below
    the capaian. `ragu`: the doubts by the figure that they are about.
    """

    id: str
    target: str
    tahunan: str
    lalu: str
    kolom_kurang: str
    dikomentari: str
    tanya: int
    kelengkapan: str
    sel: tuple[tuple[str, str, bool], ...]
    capaian: str
    tanpa_capaian: str
    predikat: str
    tingkat: int
    rinci: tuple[str, ...]
    serapan: str
    ragu: dict[str, list[RaguTampil]]


def susun_tampilan(baris: Any) -> BarisTampil:
    """The row as it stands: a BarisIsian, which keeps this as its `tampil`."""
    indikator, hasil, kurang, tanya = baris.indikator, baris.capaian, baris.kurang, baris.belum_dijawab
    tahunan = baris.periode == "tahunan"
    capaian = "" if hasil.nilai is None else tulis_hasil(hasil)
    return BarisTampil(
        str(baris.butir_id),
        _ukuran(urai_nilai(baris.target), indikator) if baris.target else "",
        "" if tahunan else _ukuran(urai_nilai(indikator.target_tahunan), indikator),
        _lalu(baris.lalu),
        " ".join([kata.kolom for kata in kurang]) if kurang else "",
        " ".join(baris.dikomentari) if baris.komentar else "",
        len(tanya),
        _kelengkapan(baris, kurang, len(tanya)),
        tuple([(kolom, tulis_isian(kolom, sel.nilai), kolom in ANGKA) for kolom, sel in baris.sel.items()]),
        capaian,
        "Belum tersedia" if baris.belum_tersedia else "Belum ada",
        baris.predikat or "",
        baris.tingkat,
        tuple(_rinci(baris, capaian, tahunan=tahunan)),
        _serapan(baris),
        _ragu(baris) if baris.keraguan else {},
    )


def _ukuran(nilai: Nilai | None, indikator: Any) -> str:
    return tulis_ukuran(nilai, indikator.satuan, indikator.desimal)


def _lalu(lalu: Mapping[int, AngkaPeriode]) -> str:
    return "".join(
        [
            f"\N{NO-BREAK SPACE}· TW {romawi(tw)} {tulis_nilai(angka.realisasi)}"
            for tw, angka in sorted(lalu.items())
            if angka.realisasi is not None
        ]
    )


def _kelengkapan(baris: Any, kurang: Sequence[str], tanya: int) -> str:
    if kurang:
        return f"Kurang: {', '.join(kurang)}"
    if baris.tidak_diukur:
        return "Tidak diukur pada periode ini"
    return f"Lengkap, {tanya} pertanyaan belum dijawab" if tanya else "Lengkap"


def _rinci(baris: Any, capaian: str, *, tahunan: bool) -> Iterator[str]:
    """What stands below the capaian, which reads so."""
    sampai, triwulanan = baris.capaian_sampai, baris.ukur.menurut_triwulan if tahunan else None
    if not tahunan and sampai.nilai is not None:
        angka = capaian if sampai.mentah is baris.capaian.mentah else tulis_hasil(sampai)
        yield f"s.d. periode ini {angka}%{f', {sampai.catatan}' if sampai.catatan else ''}"
    if triwulanan and triwulanan.nilai is not None:
        catatan = f" ({triwulanan.catatan})" if triwulanan.catatan else ""
        yield f"Menurut triwulan: {_ukuran(triwulanan.nilai, baris.indikator)}{catatan}"
    if baris.dari_dokumen:
        for triwulan, _ in baris.memakai_dokumen:
            yield f"{triwulan} dari dokumen, bukan dari siklus"
        yield from baris.catatan_dokumen


def _serapan(baris: Any) -> str:
    pagu, hasil = baris.ukur.pagu, baris.serapan
    if pagu is None:
        return "Tanpa pagu"
    if hasil.nilai is None:
        return f"Pagu {tulis_rupiah(pagu)}"
    return f"{tulis_hasil(hasil)}% dari pagu {tulis_rupiah(pagu)}"


def _ragu(baris: Any) -> dict[str, list[RaguTampil]]:
    hasil: dict[str, list[RaguTampil]] = {}
    for tanya in baris.keraguan:
        jawaban, teks = baris.jawaban_atas(tanya), ""
        if jawaban:
            alasan = f": {jawaban.alasan}" if jawaban.alasan else ""
            teks = f"{tanya.teks} Benar{alasan} ({jawaban.oleh}, {tulis_waktu(jawaban.pada)})"
        hasil.setdefault(tanya.sel, []).append(RaguTampil(f"{baris.butir_id}-{tanya.tanda}", teks, tanya))
    return hasil
