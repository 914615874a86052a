"""The SOP as frozen values: what the paper says, and beside it our readings of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Peran(StrEnum):
    """A desk of the SOP; PENGELOLA administers and has no right in any langkah."""

    KEPALA = "kepala"
    SEKRETARIS = "sekretaris"
    KASUBBAG_PPKP = "kasubbag_ppkp"
    KABID = "kabid"
    FUNGSIONAL = "fungsional"
    PENGELOLA = "pengelola"

    @property
    def label(self) -> str:
        """The desk's name as pages show it."""
        return _LABEL[self]


_LABEL = {
    Peran.KEPALA: "Kepala",
    Peran.SEKRETARIS: "Sekretaris",
    Peran.KASUBBAG_PPKP: "Kasubbag PPKP",
    Peran.KABID: "Kabid/Kasubbag",
    Peran.FUNGSIONAL: "JFT/Umum",
    Peran.PENGELOLA: "Pengelola",
}


def sebut_meja(meja: Iterable[Peran], kata: str = "atau") -> str:
    """ "Kepala", "Kepala atau Sekretaris", "Kepala, Sekretaris, dan Kasubbag PPKP" (`kata`: "dan")."""
    label = [peran.label for peran in meja]
    if len(label) < 3:
        return f" {kata} ".join(label)
    return f"{', '.join(label[:-1])}, {kata} {label[-1]}"


class Lingkup(StrEnum):
    """How much a return reopens: one unit's work, or the whole langkah."""

    UNIT = "unit"
    SEMUA = "semua"


class Sah(StrEnum):
    """How a langkah that an office has added is confirmed."""

    PARAF = "paraf"
    TANDA_TANGAN = "tanda_tangan"


class Masa(StrEnum):
    """How long a reference document holds: one year, the years that stand on it, or until it is withdrawn."""

    TAHUNAN = "tahunan"
    JANGKA = "jangka"
    TETAP = "tetap"


# What a gate may ask for. The services that own the data implement the checks under the same names.
SYARAT_DIKENAL = frozenset(
    {
        "disposisi_ditandatangani",
        "disposisi_dibaca",
        "koordinasi_dicatat",
        "paraf_sekretaris_disposisi",
        "disposisi_diteruskan",
        "format_berisi",
        "format_disampaikan",
        "isian_lengkap",
        "pernyataan_kabid",
        "analisis_lengkap",
        "undangan_dibuat",
        "daftar_hadir_terisi",
        "notulen_terisi",
        "keputusan_lengkap",
        "laporan_terbentuk",
        "paraf_kasubbag",
        "paraf_sekretaris",
        "tanda_tangan_kepala",
        "surat_bernomor",
        "surat_tercetak",
        "penggandaan_dicatat",
        "arsip_lengkap",
    }
)


@dataclass(frozen=True, slots=True)
class Pelaksana:
    """A desk in a row of the SOP. `tersurat`: written on the paper; `ikut`: takes part, does not act."""

    peran: Peran
    tersurat: bool
    ikut: bool = False


@dataclass(frozen=True, slots=True)
class Kembali:
    """A return edge to the earlier langkah `ke`."""

    ke: str
    lingkup: Lingkup


@dataclass(frozen=True, slots=True)
class Langkah:
    """One row of the SOP. `urut` is its place 1..n, `nomor_sop` what is printed, `waktu` working days.

    `tambahan`: how a langkah ends that the office has added: "paraf" or "tanda_tangan"; "" for one of the program's.
    """

    urut: int
    nomor_sop: str
    kunci: str
    uraian: str
    pelaksana: tuple[Pelaksana, ...]
    kelengkapan: str
    waktu: int
    waktu_tertulis: str
    output: str
    keterangan: str
    per_unit: bool
    menetapkan_unit: bool
    syarat: tuple[str, ...]
    kembali: tuple[Kembali, ...]
    ringkas: str
    tindakan: str
    cetak: str
    catatan: str
    tambahan: str = ""

    @property
    def penanggung_jawab(self) -> Peran:
        """The desk that answers for the row: the first that acts."""
        return next(p.peran for p in self.pelaksana if not p.ikut)

    @property
    def pemeran(self) -> tuple[Peran, ...]:
        """The desks that may act, in the order of the file."""
        return tuple(p.peran for p in self.pelaksana if not p.ikut)

    @property
    def meja(self) -> str:
        """The desks that may act, in words: "Kabid/Kasubbag atau JFT/Umum"."""
        return sebut_meja(self.pemeran)

    def dikerjakan_oleh(self, peran: Peran) -> bool:
        """True when `peran` may finish or return this langkah, not merely take part."""
        return any(pelaksana.peran == peran and not pelaksana.ikut for pelaksana in self.pelaksana)

    def kembali_ke(self, kunci: str) -> Kembali | None:
        """The return edge to `kunci`, or None."""
        return next((k for k in self.kembali if k.ke == kunci), None)


@dataclass(frozen=True, slots=True)
class DasarHukum:
    """A legal basis as issued; `catatan` holds the right citation where the paper errs."""

    teks: str
    catatan: str


@dataclass(frozen=True, slots=True)
class JenisDasar:
    """A kind of document that the paper names: kept in the archive, linked from where it is named and used.

    `tertulis`: the item of the paper; `langkah`: keys of those that use it; `indikator`: targets and pagu come from it;
    `lampiran`: it is annexed to the yearly report; `klasifikasi`: its code in the archive ("" for that of reports).
    """

    kunci: str
    nama: str
    tertulis: str
    masa: Masa
    langkah: tuple[str, ...]
    indikator: bool = False
    lampiran: bool = False
    klasifikasi: str = ""


@dataclass(frozen=True, slots=True)
class Catatan:
    """A reading of ours about some part of the paper."""

    tentang: str
    teks: str


@dataclass(frozen=True, slots=True)
class Pengesahan:
    """Who issued the SOP, as printed; `catatan` is how we read it."""

    nama: str
    nip: str
    catatan: str


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of the flow table, titled as printed."""

    peran: Peran
    judul: str


@dataclass(frozen=True, slots=True)
class Sop:
    """One issued version. `isi` is the text it was read from, `sha256` that text's hash (hex)."""

    kode: str
    pemerintah: str
    instansi: str
    nomor: str
    dibuat: date
    revisi: date | None
    efektif: date
    nama: str
    nama_alur: str
    nama_jabatan: str
    bagian: str
    pengesahan: Pengesahan
    dasar_hukum: tuple[DasarHukum, ...]
    kualifikasi: tuple[str, ...]
    keterkaitan: tuple[str, ...]
    peralatan: tuple[str, ...]
    peringatan: tuple[str, ...]
    pencatatan: tuple[str, ...]
    catatan: tuple[Catatan, ...]
    kolom: tuple[Kolom, ...]
    langkah: tuple[Langkah, ...]
    sha256: str = field(repr=False)
    isi: str = field(repr=False)
    dokumen_dasar: tuple[JenisDasar, ...] = ()
    _menurut_kunci: dict[str, Langkah] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_menurut_kunci", {langkah.kunci: langkah for langkah in reversed(self.langkah)})

    @property
    def jumlah_hari(self) -> int:
        """Sum of Waktu, in working days."""
        return sum(langkah.waktu for langkah in self.langkah)

    @property
    def pertama(self) -> Langkah:
        return self.langkah[0]

    @property
    def terakhir(self) -> Langkah:
        return self.langkah[-1]

    @property
    def tertulis(self) -> frozenset[str]:
        """The items of the paper that may name a document."""
        return frozenset((*self.keterkaitan, *self.peralatan, *(dasar.teks for dasar in self.dasar_hukum)))

    def langkah_kunci(self, kunci: str) -> Langkah:
        """The langkah with this key; KeyError when the SOP has none."""
        return self._menurut_kunci[kunci]

    def punya(self, kunci: str) -> bool:
        """Whether the SOP has a langkah with this key."""
        return kunci in self._menurut_kunci

    def pemeran(self, *kunci: str) -> tuple[Peran, ...]:
        """The desks that may act in any of these langkah, each once, in the order given."""
        meja = (
            peran for satu_kunci in kunci if self.punya(satu_kunci) for peran in self.langkah_kunci(satu_kunci).pemeran
        )
        return tuple(dict.fromkeys(meja))

    def sesudah(self, kunci: str) -> Langkah | None:
        """The langkah that follows, None after the last."""
        urut = self.langkah_kunci(kunci).urut
        return self.langkah[urut] if urut < len(self.langkah) else None

    def sebelum(self, kunci: str) -> Langkah | None:
        """The langkah that precedes, None before the first."""
        urut = self.langkah_kunci(kunci).urut
        return self.langkah[urut - 2] if urut > 1 else None
