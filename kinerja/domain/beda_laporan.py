"""What differs between two versions of a report: figures old and new, and texts word by word.

Both are the frozen contents of a version as plain JSON (`services/laporan/isi`); what only one of them holds is said.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .beda import beda
from .beda_tulisan import BlokBeda, susun_beda

ANGKA_BARIS = {
    "target_tahunan": "Target tahunan",
    "target": "Target",
    "realisasi": "Realisasi",
    "capaian": "Capaian (persen)",
    "sampai": "Capaian sampai periode ini (persen)",
    "tahunan": "Capaian terhadap target tahunan (persen)",
    "predikat": "Predikat",
    "pagu": "Pagu (rupiah)",
    "anggaran": "Realisasi anggaran (rupiah)",
    "serapan": "Serapan (persen)",
}
TEKS_BARIS = {
    "pendorong": "Faktor pendorong",
    "penghambat": "Faktor penghambat",
    "tindak_lanjut": "Tindak lanjut",
    "belum_tersedia": "Alasan data belum tersedia",
    "catatan": "Catatan analisis",
}
ANGKA_RERATA = {
    "jumlah": "Jumlah indikator",
    "dihitung": "Indikator yang dapat dihitung",
    "capaian": "Rata-rata capaian (persen)",
    "sampai": "Rata-rata capaian sampai periode ini (persen)",
    "tahunan": "Rata-rata capaian terhadap target tahunan (persen)",
    "predikat": "Predikat rata-rata",
    "pagu": "Pagu (rupiah)",
    "realisasi_anggaran": "Realisasi anggaran (rupiah)",
    "serapan": "Serapan (persen)",
}
ANGKA_ANGGARAN = (
    (2, "Pagu murni (rupiah)"),
    (3, "Pagu perubahan (rupiah)"),
    (4, "Pagu yang berlaku (rupiah)"),
    (5, "Realisasi anggaran (rupiah)"),
    (6, "Serapan (persen)"),
)
"""Places in a line of the tree of the budget, with their names."""
TIDAK_ADA = "tidak ada"


@dataclass(frozen=True)
class AngkaBerubah:
    """A figure that changed. `tempat`: the indicator, unit, sasaran or budget line; `di`: its unit, or ""."""

    tempat: str
    ukuran: str
    lama: str
    baru: str
    di: str = ""


@dataclass(frozen=True)
class TeksBerubah:
    """A text that changed, as it is read in both; a piece is marked where the other text lacks it."""

    judul: str
    lama: tuple[BlokBeda, ...]
    baru: tuple[BlokBeda, ...]


@dataclass(frozen=True)
class BedaLaporan:
    """Everything that differs. `tak_terbanding`: what only one of the versions keeps, in words."""

    angka: tuple[AngkaBerubah, ...]
    teks: tuple[TeksBerubah, ...]
    tak_terbanding: tuple[str, ...] = ()

    @property
    def sama(self) -> bool:
        """Is there nothing that differs, as far as it can be compared?"""
        return not self.angka and not self.teks

    @property
    def indikator(self) -> tuple[str, ...]:
        """The indicators of which a figure changed, once each."""
        return tuple(dict.fromkeys(berubah.tempat for berubah in self.angka if berubah.di))


def dapat_dibandingkan(isi: Mapping) -> bool:
    """Are the figures of this version kept as data? Of an old version there may be its PDF alone."""
    return "unit" in isi and "ringkas" in isi


def angka_saja(isi: Mapping) -> dict:
    """The figures of these contents without their words and pictures: what a later version is held to.

    Of calculations those of the means of the office and of its units.
    """
    nama, rerata = ("kode", "indikator", "tingkat", *ANGKA_BARIS), (*ANGKA_RERATA, "cara")
    return {
        "ringkas": _pilih(isi["ringkas"], rerata),
        "sasaran": [{"nama": sasaran["nama"]} | _pilih(sasaran, ANGKA_RERATA) for sasaran in isi.get("sasaran", ())],
        "anggaran": {"baris": isi.get("anggaran", {}).get("baris", [])},
        "unit": [
            {
                "nama": unit["nama"],
                "rerata": _pilih(unit["rerata"], rerata),
                "baris": [_pilih(baris, nama) for baris in unit["baris"]],
            }
            for unit in isi["unit"]
        ],
    }


def _pilih(isi: Mapping, nama: Iterable[str]) -> dict:
    return {kunci: isi[kunci] for kunci in nama if kunci in isi}


def bandingkan(lama: Mapping, baru: Mapping, sebutan: Mapping[str, str] | None = None) -> BedaLaporan:
    """The difference between two versions, each `dapat_dibandingkan`. `sebutan`: the written parts by their names."""
    return BedaLaporan(
        angka=(*_angka_indikator(lama, baru), *_angka_rerata(lama, baru), *_angka_anggaran(lama, baru)),
        teks=tuple(_teks(lama, baru, sebutan or {})),
        tak_terbanding=tuple(_tak_terbanding(lama, baru)),
    )


def _tak_terbanding(lama: Mapping, baru: Mapping) -> Iterator[str]:
    kata = {"narasi": "bagian yang ditulis", "anggaran": "pohon anggaran", "rapat": "simpulan rapat"}
    for kunci, sebutan in kata.items():
        if (kunci in lama) != (kunci in baru):
            yield sebutan


def _baris(isi: Mapping) -> dict[str, tuple[str, Mapping]]:
    """{key of an indicator: (unit, row)}; the same indicator stands once in each unit."""
    return {
        f"{unit['nama']}\0{indikator.get('kode')}": (unit["nama"], indikator)
        for unit in isi["unit"]
        for indikator in unit["baris"]
    }


def _pasangan(lama: Mapping, baru: Mapping) -> Iterator[tuple[str, Mapping, Mapping]]:
    """(unit, old row, new row) of every indicator in the order of the new version; {} where a version lacks it."""
    dulu, kini = _baris(lama), _baris(baru)
    for kunci in {**kini, **dulu}:
        unit = (kini.get(kunci) or dulu[kunci])[0]
        yield unit, dulu.get(kunci, ("", {}))[1], kini.get(kunci, ("", {}))[1]


def _angka_indikator(lama: Mapping, baru: Mapping) -> Iterator[AngkaBerubah]:
    for unit, dulu, kini in _pasangan(lama, baru):
        nama = (kini or dulu)["indikator"]
        if not dulu or not kini:
            yield AngkaBerubah(nama, "Indikator", "ada" if dulu else TIDAK_ADA, "ada" if kini else TIDAK_ADA, unit)
            continue
        yield from (AngkaBerubah(nama, *perubahan, di=unit) for perubahan in _beda(ANGKA_BARIS, dulu, kini))


def _beda(nama: Mapping[str, str], dulu: Mapping, kini: Mapping) -> Iterator[tuple[str, str, str]]:
    """(name, old, new) of the figures that both have and that differ."""
    for kunci, sebutan in nama.items():
        if kunci in dulu and kunci in kini and str(dulu[kunci]) != str(kini[kunci]):
            yield sebutan, str(dulu[kunci]), str(kini[kunci])


def _angka_rerata(lama: Mapping, baru: Mapping) -> Iterator[AngkaBerubah]:
    dulu, kini = _rerata(lama), _rerata(baru)
    for kunci in kini:
        if kunci in dulu:
            yield from (
                AngkaBerubah(kunci[1], *perubahan) for perubahan in _beda(ANGKA_RERATA, dulu[kunci], kini[kunci])
            )


def _rerata(isi: Mapping) -> dict[tuple[str, str], Mapping]:
    return {
        ("kantor", "Seluruh kantor"): isi["ringkas"],
        **{("sasaran", f"Sasaran: {sasaran['nama']}"): sasaran for sasaran in isi.get("sasaran", ())},
        **{("unit", f"Unit: {unit['nama']}"): unit["rerata"] for unit in isi["unit"] if "rerata" in unit},
    }


def _angka_anggaran(lama: Mapping, baru: Mapping) -> Iterator[AngkaBerubah]:
    dulu, kini = _anggaran(lama), _anggaran(baru)
    for kunci, baris in kini.items():
        for letak, sebutan in ANGKA_ANGGARAN if kunci in dulu else ():
            if baris[letak] != dulu[kunci][letak]:
                yield AngkaBerubah(" ".join(filter(None, kunci)), sebutan, dulu[kunci][letak], baris[letak])


def _anggaran(isi: Mapping) -> dict[tuple[str, str], list[str]]:
    return {(baris[0], baris[1]): baris for baris in isi.get("anggaran", {}).get("baris", ()) if len(baris) > 6}


def _teks(lama: Mapping, baru: Mapping, sebutan: Mapping[str, str]) -> Iterator[TeksBerubah]:
    for judul, dulu, kini in _pasangan_teks(lama, baru, sebutan):
        if dulu != kini:
            yield TeksBerubah(judul, *map(susun_beda, beda(dulu, kini)))


def _pasangan_teks(lama: Mapping, baru: Mapping, sebutan: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    if "narasi" in lama and "narasi" in baru:
        for nama in {**baru["narasi"], **lama["narasi"]}:
            judul = sebutan.get(nama, nama.replace("_", " ").capitalize())
            yield judul, lama["narasi"].get(nama, ""), baru["narasi"].get(nama, "")
    if lama.get("rapat") and baru.get("rapat"):
        yield "Simpulan rapat", lama["rapat"].get("simpulan", ""), baru["rapat"].get("simpulan", "")
    for _, dulu, kini in _pasangan(lama, baru):
        for kunci, kolom in TEKS_BARIS.items():
            if kunci in dulu and kunci in kini:
                yield f"{kolom}: {kini['indikator']}", str(dulu[kunci]), str(kini[kunci])
