"""A finding of the check: what is said of it, and what it is known by once somebody has acknowledged it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class TemuanData:
    """One sentence. `tanda` names what it tells of, whatever its words are: empty where it can be mended, and so nobody
    needs to live with it.

    Those of one `kelompok` are said once, by the last of them. `baris`: the lines of the jejak that it speaks of.
    """

    kalimat: str
    tanda: tuple[str, ...] = ()
    kelompok: str = ""
    baris: tuple[int, int] | None = None


def sah(pengakuan: Iterable[tuple[int, frozenset[str]]], temuan: Sequence[TemuanData]) -> frozenset[str]:
    """What was acknowledged (number of the line of the jejak, what it names), without the lines of which the check says
    that somebody has written them by hand."""
    rusak = [satu_temuan.baris for satu_temuan in temuan if satu_temuan.baris]
    utuh = [tanda for nomor, tanda in pengakuan if not any(dari <= nomor <= sampai for dari, sampai in rusak)]
    return frozenset().union(*utuh)


def pilah(
    temuan: Iterable[TemuanData], diketahui: frozenset[str] = frozenset()
) -> tuple[list[TemuanData], list[TemuanData]]:
    """The new ones, and the known ones: those of which everything was acknowledged."""
    baru: dict[object, TemuanData] = {}
    lama: dict[object, TemuanData] = {}
    for urutan, satu_temuan in enumerate(temuan):
        ke = lama if satu_temuan.tanda and diketahui.issuperset(satu_temuan.tanda) else baru
        kunci = satu_temuan.kelompok or urutan
        dulu = ke.pop(kunci).tanda if kunci in ke else ()
        ke[kunci] = replace(satu_temuan, tanda=(*dulu, *satu_temuan.tanda))
    return list(baru.values()), list(lama.values())
