"""The parts of a diagram: plain geometry and words, in SVG units."""

from dataclasses import dataclass
from enum import StrEnum

Titik = tuple[float, float]


class JenisKotak(StrEnum):
    """UJUNG: begin or end. KERJA: a desk that acts. IKUT: a desk that takes part."""

    UJUNG = "ujung"
    KERJA = "kerja"
    IKUT = "ikut"


class JenisPanah(StrEnum):
    """MAJU: to the next langkah. KEMBALI: a return. BERSAMA: desks that act or meet in one langkah (no head)."""

    MAJU = "maju"
    KEMBALI = "kembali"
    BERSAMA = "bersama"


@dataclass(frozen=True, slots=True)
class Tulisan:
    """One line of text; `y` is its baseline, `x` its middle (its start where `rata` is "start")."""

    x: float
    y: float
    teks: str
    rata: str = "middle"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A lane of one desk, with its title."""

    peran: str
    x: float
    lebar: float
    tulisan: tuple[Tulisan, ...]


@dataclass(frozen=True, slots=True)
class Baris:
    """A row: its number at the left."""

    kunci: str
    y: float
    tinggi: float
    nomor: Tulisan


@dataclass(frozen=True, slots=True)
class Kotak:
    """A shape. `kunci` is the langkah's ("" at an end). `tersurat`: the paper itself names this desk."""

    jenis: JenisKotak
    kunci: str
    x: float
    y: float
    lebar: float
    tinggi: float
    judul: tuple[Tulisan, ...]
    rincian: tuple[Tulisan, ...] = ()
    per_unit: bool = False
    tersurat: bool = True


@dataclass(frozen=True, slots=True)
class Panah:
    """An orthogonal line. `ujung` is the triangle at its end, empty for a plain link."""

    jenis: JenisPanah
    dari: str
    ke: str
    titik: tuple[Titik, ...]
    ujung: tuple[Titik, ...] = ()
    tulisan: Tulisan | None = None

    @property
    def garis(self) -> str:
        """The points as an SVG polyline wants them."""
        return _titik(self.titik)

    @property
    def segitiga(self) -> str:
        """The head as an SVG polygon wants it."""
        return _titik(self.ujung)


@dataclass(frozen=True, slots=True)
class Diagram:
    """The whole drawing. `uraian` says the same in sentences, for those who do not see it.

    The lanes' titles stand from `tepi` to `atas`, the lanes from there to `bawah`.
    """

    lebar: float
    tinggi: float
    judul: str
    uraian: tuple[str, ...]
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    kotak: tuple[Kotak, ...]
    panah: tuple[Panah, ...]
    tepi: float
    atas: float
    bawah: float


def _titik(titik: tuple[Titik, ...]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in titik)
