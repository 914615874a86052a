"""The pictures of a report and of the page beside it, from the same plain contents: one figure, one source."""

from collections.abc import Mapping, Sequence

from kinerja.domain.angka import tulis_angka
from kinerja.domain.blok import Blok, Gambar, Tabel, tabel
from kinerja.domain.gambar import BarisPeta, Nilai, Peta, Sel, Tren, garis_tren
from kinerja.domain.grafik import Batang, Butir
from kinerja.domain.sebaran import Pasangan, sebar

from .isi_beku import TAK_BERANGKA, baris_semua, persen

TINGGI_TREN = 120.0
"""Of a trend, in SVG units: the line is read, not measured; its scale begins at 0."""
KOLOM_PETA = 10
"""Indicators of a unit in one map: it has to fit a paper."""


def gambar_sasaran(isi: Mapping) -> tuple[Blok, ...]:
    """Mean capaian of each sasaran against its target."""
    return _batang("Rata-rata capaian menurut sasaran terhadap target (100 persen)", isi["sasaran"], "nama")


def gambar_setiap(isi: Mapping) -> tuple[Blok, ...]:
    """Capaian of every indicator against its target."""
    return _batang("Capaian setiap indikator terhadap target (100 persen)", baris_semua(isi), "indikator")


def gambar_indikator(baris: Sequence[Mapping], nomor: int) -> tuple[Blok, ...]:
    """Capaian of each indicator of a sasaran that has one against its target; one alone needs no picture."""
    judul = f"Capaian indikator sasaran {nomor} terhadap target (100 persen)"
    berangka = [indikator for indikator in baris if persen(indikator["capaian"]) is not None]
    return _batang(judul, berangka, "indikator") if len(berangka) > 1 else ()


def _batang(judul: str, isi: Sequence[Mapping], nama: str) -> tuple[Blok, ...]:
    butir = tuple(
        Butir(batang[nama], persen(batang["capaian"]), batang["capaian"], batang.get("tingkat", 0), _cara(batang))
        for batang in isi
    )
    if not any(satu_butir.nilai is not None for satu_butir in butir):
        return ()
    uraian = "; ".join(f"{satu_butir.label}: {satu_butir.teks}" for satu_butir in butir)
    return (Gambar(judul, Batang(butir), uraian),)


def _cara(isi: Mapping) -> str:
    """How the mean came about, where it is one of several figures and that was kept."""
    cara = isi.get("cara")
    return cara[0][1] if cara and not isinstance(cara, str) else ""


def gambar_tren(isi: Mapping) -> tuple[Blok, ...]:
    """The mean of the office over the triwulan of the year, and over the years."""
    tren = isi.get("tren", {})
    return (
        *_tren("Rata-rata capaian menurut triwulan (persen)", tren.get("triwulan", ())),
        *_tren("Rata-rata capaian menurut tahun (persen)", tren.get("tahun", ())),
    )


def gambar_tren_sasaran(tren: Mapping, nomor: int) -> tuple[Blok, ...]:
    """The mean of a sasaran over the years; of two years the table above says as much."""
    titik = tren.get("tahun", ())
    berangka = [titik_tren for titik_tren in titik if persen(titik_tren["capaian"]) is not None]
    return _tren(f"Rata-rata capaian sasaran {nomor} menurut tahun (persen)", titik) if len(berangka) > 2 else ()


def _tren(judul: str, titik: Sequence[Mapping]) -> tuple[Blok, ...]:
    """A line needs two figures."""
    nilai = [
        Nilai(
            titik_tren["label"],
            persen(titik_tren["capaian"]),
            titik_tren["kelompok"],
            titik_tren["tingkat"],
            titik_tren["predikat"],
            cara=titik_tren.get("cara", ""),
        )
        for titik_tren in titik
    ]
    if [angka.nilai is None for angka in nilai].count(False) <= 1:
        return ()
    uraian = "; ".join(f"{angka.label} {angka.kelompok}".strip() + f": {angka.teks}" for angka in nilai)
    return (Gambar(judul, garis_tren(nilai, tinggi=TINGGI_TREN), uraian),)


def gambar_peta(isi: Mapping) -> tuple[Blok, ...]:
    """The map of units against their indicators, KOLOM_PETA to a picture."""
    unit = [isi_unit for isi_unit in isi["unit"] if isi_unit["baris"]]
    terbanyak = max((len(satu_unit["baris"]) for satu_unit in unit), default=0)
    return tuple(_peta(unit, awal, min(terbanyak, awal + KOLOM_PETA)) for awal in range(0, terbanyak, KOLOM_PETA))


def _peta(unit: Sequence[Mapping], awal: int, akhir: int) -> Gambar:
    baris = tuple(
        BarisPeta(satu_unit["nama"], tuple(_sel(satu_unit["baris"], urut) for urut in range(awal, akhir)))
        for satu_unit in unit
        if len(satu_unit["baris"]) > awal
    )
    kolom = tuple(f"Nomor {urut + 1}" for urut in range(awal, akhir))
    uraian = "; ".join(f"{b.judul}: {', '.join(s.teks for s in b.sel if s.teks)}" for b in baris)
    judul = "Capaian indikator setiap unit (persen), menurut nomornya pada tabel pengukuran unit"
    return Gambar(judul, Peta(kolom, baris), uraian)


def _sel(baris: Sequence[Mapping], urut: int) -> Sel:
    if urut >= len(baris):
        return Sel("")
    indikator = baris[urut]
    berangka = persen(indikator["capaian"]) is not None
    kata = indikator["predikat"] if indikator["predikat"] not in TAK_BERANGKA else ""
    return Sel(indikator["capaian"] if berangka else "–", kata, indikator.get("tingkat", 0))


def gambar_serapan(isi: Mapping) -> tuple[Blok, ...]:
    """Capaian against serapan of every indicator that has both, with the table behind it."""
    pasangan = [
        Pasangan(indikator.get("kode", ""), indikator["indikator"], capaian, serapan, indikator.get("tingkat", 0))
        for indikator in baris_semua(isi)
        if (capaian := persen(indikator["capaian"])) is not None
        and (serapan := persen(indikator["serapan"])) is not None
    ]
    if not pasangan or not all(satu_pasangan.label for satu_pasangan in pasangan):
        return ()
    kolom = [
        ("Kode", 12),
        ("Indikator kinerja", 40),
        ("Capaian (%)", 13, "kanan"),
        ("Serapan (%)", 13, "kanan"),
        ("Letak pada gambar", 22),
    ]
    baris = [
        [titik.label, titik.kata, *(tulis_angka(angka, 2) for angka in (titik.capaian, titik.serapan)), titik.letak]
        for titik in pasangan
    ]
    uraian = "Di atas garis miring: capaian lebih tinggi daripada serapan. " + "; ".join(
        f"{satu_baris[0]}: capaian {satu_baris[2]}, serapan {satu_baris[3]}" for satu_baris in baris
    )
    return (
        Gambar("Capaian terhadap serapan anggaran setiap indikator (persen)", sebar(pasangan), uraian),
        *tabel("Capaian dan serapan anggaran setiap indikator", kolom, baris),
    )


def tabel_gambar(gambar: Gambar) -> tuple[Tabel, ...]:
    """The table behind a picture: the same figures in words. The map is one itself."""
    grafik = gambar.grafik
    if isinstance(grafik, Batang):
        isi = [(butir.label, butir.teks) for butir in grafik.butir]
        return _bercara(gambar.judul, [("Uraian", 75), _PERSEN], isi, [butir.cara for butir in grafik.butir])
    if isinstance(grafik, Tren):
        titik = [
            (f"{titik_gambar.nilai.label} {titik_gambar.nilai.kelompok}".strip(), titik_gambar.nilai)
            for titik_gambar in grafik.titik
        ]
        kolom = [("Periode", 40), _PERSEN, ("Predikat", 35)]
        isi_tren = [(periode, nilai.teks, nilai.kata) for periode, nilai in titik]
        return _bercara(gambar.judul, kolom, isi_tren, [nilai.cara for _, nilai in titik])
    return ()


def _bercara(
    judul: str, kolom: Sequence[tuple], baris: Sequence[Sequence[str]], cara: Sequence[str]
) -> tuple[Tabel, ...]:
    """With a column that says how each mean came about, where some is one of several figures."""
    if not any(cara):
        return tabel(judul, kolom, baris)
    isi = [(*sel, kata or "Hanya satu angka.") for sel, kata in zip(baris, cara, strict=True)]
    return tabel(judul, [*kolom, ("Bagaimana angka ini dihitung?", 50)], isi)


_PERSEN = ("Capaian (%)", 25, "kanan")
