"""Before Bab I: kata pengantar and ikhtisar eksekutif."""

from collections.abc import Mapping

from kinerja.domain.blok import Blok, TandaTangan, tabel
from kinerja.domain.rerata import HITUNG

from .isi_beku import TAK_BERANGKA, catatan, narasi


def pengantar(isi: Mapping) -> tuple[Blok, ...]:
    """The foreword, signed."""
    blok = narasi(isi, "pengantar")
    return (*blok, TandaTangan()) if blok else ()


def ikhtisar(isi: Mapping) -> tuple[Blok, ...]:
    """The summary: words, the figures of the office, what the predikat mean."""
    ringkas = isi["ringkas"]
    rata = ringkas.get("sebutan", HITUNG)
    setahun = bool(isi.get("tahunan"))
    sama = setahun and ringkas["capaian"] == ringkas["sampai"] == ringkas["tahunan"]
    ukuran = [
        ["Indikator dalam pengukuran", ringkas["jumlah"]],
        ["Indikator yang dapat dihitung capaiannya", ringkas["dihitung"]],
        [f"{rata} capaian {'tahun' if setahun else 'periode'} ini (persen)", ringkas["capaian"]],
        ["Predikat rata-rata", ringkas["predikat"]],
        *([] if setahun else [[f"{rata} capaian sampai dengan periode ini (persen)", ringkas["sampai"]]]),
        *([] if sama else [[f"{rata} capaian terhadap target tahunan (persen)", ringkas["tahunan"]]]),
        ["Serapan anggaran (persen)", ringkas["serapan"]],
    ]
    return (
        *narasi(isi, "ikhtisar"),
        *tabel(
            "Ukuran kinerja kantor",
            [("Ukuran", 66), ("Nilai", 34, "kanan")],
            [ukur for ukur in ukuran if ukur[1] not in TAK_BERANGKA],
        ),
        *catatan(ringkas["catatan"]),
        *_legenda(isi),
    )


def _legenda(isi: Mapping) -> tuple[Blok, ...]:
    """What the words of the scale mean; a report of before has none."""
    return tabel("Arti predikat", [("Predikat", 40), ("Capaian (persen)", 60)], isi.get("skala", ()))
