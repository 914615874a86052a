"""Isi sekali: what other applications ask for once more, in their columns and their way of writing numbers.

An aplikasi tujuan (e-SAKIP, e-Monev, e-Kinerja, SRIKANDI) is data of the office. The one that comes with the program is
an example: nobody here knows the real columns of those applications.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from .angka import bulatkan, kanonik
from .galat import GalatMasukan

INDIKATOR, ANGGARAN, SURAT = "indikator", "anggaran", "surat"
BARIS = {INDIKATOR: "Indikator", ANGGARAN: "Program, kegiatan, dan subkegiatan", SURAT: "Surat bernomor"}
"""What a row of the other application is."""
SUMBER: dict[str, dict[str, str]] = {
    INDIKATOR: {
        "kode": "Kode indikator",
        "unit": "Unit",
        "sasaran": "Sasaran",
        "nama": "Indikator",
        "satuan": "Satuan",
        "target": "Target periode ini",
        "realisasi": "Realisasi periode ini",
        "pembilang": "Pembilang realisasi",
        "penyebut": "Penyebut realisasi",
        "capaian": "Capaian periode ini (persen)",
        "sampai": "Capaian sampai dengan periode ini (persen)",
        "tahunan": "Capaian terhadap target tahunan (persen)",
        "target_tahunan": "Target tahunan",
        "predikat": "Predikat",
        "pagu": "Pagu (rupiah)",
        "anggaran": "Realisasi anggaran (rupiah)",
        "serapan": "Serapan (persen)",
        "pendorong": "Faktor pendorong",
        "penghambat": "Faktor penghambat",
        "tindak_lanjut": "Tindak lanjut",
    },
    ANGGARAN: {
        "kode": "Kode",
        "nama": "Nama",
        "tingkat": "Tingkat",
        "murni": "Pagu murni (rupiah)",
        "perubahan": "Pagu perubahan (rupiah)",
        "pagu": "Pagu yang berlaku (rupiah)",
        "anggaran": "Realisasi anggaran (rupiah)",
        "serapan": "Serapan (persen)",
    },
    SURAT: {
        "nomor": "Nomor surat",
        "tanggal": "Tanggal surat",
        "hal": "Hal",
        "tujuan": "Tujuan",
        "klasifikasi": "Kode klasifikasi",
        "sifat": "Sifat",
    },
}
"""What a column may hold, by what a row is."""
BENTUK = {
    "titik_koma": "1.234,56",
    "koma": "1234,56",
    "koma_titik": "1,234.56",
    "titik": "1234.56",
}
"""How a number is written."""
_TANDA = {"titik_koma": (".", ","), "koma": ("", ","), "koma_titik": (",", "."), "titik": ("", ".")}
DESIMAL = {"": "Seperti di Kinerja", "0": "0", "1": "1", "2": "2", "3": "3", "4": "4"}
PANJANG_NAMA, PANJANG_JUDUL, PANJANG_KETERANGAN = 80, 100, 400
KOLOM_TERBANYAK = 30
KOLOM_BARU = 3
"""So many empty lines the editor offers for further columns."""


@dataclass(frozen=True, slots=True)
class KolomTujuan:
    """A column of the other application: its heading, what stands in it, how a number is written.

    `desimal`: None for as many as Kinerja writes.
    """

    judul: str
    sumber: str
    bentuk: str = "titik_koma"
    desimal: int | None = None


@dataclass(frozen=True, slots=True)
class AplikasiTujuan:
    """Another application that asks for our figures. `aktif`: is it still filled?"""

    nama: str
    baris: str
    kolom: tuple[KolomTujuan, ...]
    keterangan: str = ""
    aktif: bool = True


class Isi(NamedTuple):
    """What stands in one place: a figure, or a text; neither where it is not known (never 0).

    `desimal`: the decimals that Kinerja writes, None for all that the figure has.
    """

    angka: Decimal | None = None
    desimal: int | None = None
    teks: str = ""

    @property
    def dasar(self) -> str:
        """The one text under which it is compared, however it is written."""
        return self.teks if self.angka is None else kanonik(self.angka)


@dataclass(frozen=True, slots=True)
class Perubahan:
    """A field that no longer is what was typed into the other application; `lama` None: it was not asked then."""

    judul: str
    lama: str | None
    baru: str


CONTOH = AplikasiTujuan(
    "e-SAKIP (contoh)",
    INDIKATOR,
    (
        KolomTujuan("Kode", "kode"),
        KolomTujuan("Indikator Kinerja", "nama"),
        KolomTujuan("Satuan", "satuan"),
        KolomTujuan("Target", "target", "titik", 2),
        KolomTujuan("Realisasi", "realisasi", "titik", 2),
        KolomTujuan("Capaian (%)", "capaian", "titik", 2),
        KolomTujuan("Realisasi Anggaran", "anggaran", "titik", 0),
        KolomTujuan("Hambatan", "penghambat"),
    ),
    "Contoh bawaan: kolom aplikasi yang sebenarnya belum diketahui. Sesuaikan dengan layar aplikasi kantor Anda.",
)
"""The one that comes with the program, number 1."""


def desimal_tertulis(isi: Isi, kolom: KolomTujuan) -> int | None:
    """How many decimals the figure of a place has in this column; None for all that it has."""
    return isi.desimal if kolom.desimal is None else kolom.desimal


def tulis_sel(isi: Isi, kolom: KolomTujuan) -> str:
    """As it is typed into the other application; "" where there is nothing."""
    if isi.angka is None:
        return isi.teks
    desimal = desimal_tertulis(isi, kolom)
    angka = Decimal(kanonik(isi.angka)) if desimal is None else bulatkan(isi.angka, desimal)
    ribuan, koma = _TANDA[kolom.bentuk]
    return format(angka, ",f").translate({ord(","): ribuan, ord("."): koma})


def rekam_isi(isi: Mapping[str, Isi], kolom: Iterable[KolomTujuan]) -> list[list[str]]:
    """What is kept of a row when it has been typed: [source, heading, what it is, how it was written]."""
    return [[k.sumber, k.judul, isi[k.sumber].dasar, tulis_sel(isi[k.sumber], k)] for k in kolom]


def beda(lama: Sequence[Sequence[str]], isi: Mapping[str, Isi], kolom: Iterable[KolomTujuan]) -> tuple[Perubahan, ...]:
    """What has changed since a row was typed. Another way of writing the same figure is no change."""
    dulu = {sumber: (dasar, teks) for sumber, _judul, dasar, teks in lama}
    hasil = []
    for kolom_tujuan in kolom:
        kini = isi[kolom_tujuan.sumber]
        if kolom_tujuan.sumber not in dulu:
            hasil.append(Perubahan(kolom_tujuan.judul, None, tulis_sel(kini, kolom_tujuan)))
        elif dulu[kolom_tujuan.sumber][0] != kini.dasar:
            hasil.append(Perubahan(kolom_tujuan.judul, dulu[kolom_tujuan.sumber][1], tulis_sel(kini, kolom_tujuan)))
    return tuple(hasil)


def baru(nama: str, baris: str) -> AplikasiTujuan:
    """A further application: with the columns of the example where its rows are the same, else with all that there is.

    Raises GalatMasukan (nama, baris).
    """
    salah = _periksa_kepala(nama, "")
    if baris not in BARIS:
        salah["baris"] = "Pilih isi barisnya dari daftar."
    if salah:
        raise GalatMasukan(salah)
    kolom = tuple(KolomTujuan(judul, sumber) for sumber, judul in SUMBER[baris].items())
    return AplikasiTujuan(nama.strip(), baris, CONTOH.kolom if baris == CONTOH.baris else kolom)


@dataclass(frozen=True, slots=True)
class KolomKetik:
    """A column as it was typed; an empty heading takes it away."""

    urutan: int
    judul: str
    sumber: str
    bentuk: str
    desimal: str


def susun(
    nama: str, baris: str, ketikan: Sequence[KolomKetik], *, keterangan: str = "", aktif: bool = True
) -> AplikasiTujuan:
    """The application as it was typed, columns by their numbers; of equal numbers, who was moved there stands there.

    Raises GalatMasukan (nama, keterangan, judul_<place from 0>, kolom).
    """
    salah = _periksa_kepala(nama, keterangan) | _periksa_kolom(baris, ketikan)
    terpakai = [
        (letak, ketikan_kolom) for letak, ketikan_kolom in enumerate(ketikan, start=1) if ketikan_kolom.judul.strip()
    ]
    if not salah and not terpakai:
        salah["kolom"] = "Tulis paling sedikit satu kolom."
    if salah:
        raise GalatMasukan(salah)
    terpakai.sort(
        key=lambda pasangan: (
            pasangan[1].urutan,
            (pasangan[1].urutan > pasangan[0]) - (pasangan[1].urutan < pasangan[0]),
        )
    )
    return AplikasiTujuan(nama.strip(), baris, tuple(_kolom(kolom) for _, kolom in terpakai), keterangan.strip(), aktif)


def _kolom(kolom: KolomKetik) -> KolomTujuan:
    return KolomTujuan(kolom.judul.strip(), kolom.sumber, kolom.bentuk, int(kolom.desimal) if kolom.desimal else None)


def _periksa_kepala(nama: str, keterangan: str) -> dict[str, str]:
    salah = {}
    if not nama.strip():
        salah["nama"] = "Tulis nama aplikasi, misalnya e-SAKIP Kabupaten."
    elif len(nama) > PANJANG_NAMA:
        salah["nama"] = f"Nama aplikasi paling panjang {PANJANG_NAMA} karakter; sekarang {len(nama)}."
    if len(keterangan) > PANJANG_KETERANGAN:
        salah["keterangan"] = f"Keterangan paling panjang {PANJANG_KETERANGAN} karakter; sekarang {len(keterangan)}."
    return salah


def _periksa_kolom(baris: str, ketikan: Sequence[KolomKetik]) -> dict[str, str]:
    salah: dict[str, str] = {}
    ada: set[str] = set()
    if sum(bool(kolom.judul.strip()) for kolom in ketikan) > KOLOM_TERBANYAK:
        salah["kolom"] = f"Paling banyak {KOLOM_TERBANYAK} kolom. Kosongkan judul kolom yang tidak diperlukan."
    for letak, kolom in enumerate(ketikan):
        judul = kolom.judul.strip()
        if kata := _keluhan(baris, kolom, judul, ada) if judul else "":
            salah[f"judul_{letak}"] = kata
        ada.add(judul.casefold())
    return salah


def _keluhan(baris: str, kolom: KolomKetik, judul: str, ada: set[str]) -> str:
    if len(judul) > PANJANG_JUDUL:
        return f"Judul kolom paling panjang {PANJANG_JUDUL} karakter; sekarang {len(judul)}."
    if judul.casefold() in ada:
        return f"Judul “{judul}” sudah dipakai kolom lain. Tulis judul yang berbeda."
    if kolom.sumber not in SUMBER.get(baris, {}) or kolom.bentuk not in BENTUK or kolom.desimal not in DESIMAL:
        return "Pilih isi, bentuk angka, dan desimal kolom ini dari daftar."
    return ""


def polos(aplikasi: AplikasiTujuan) -> dict[str, Any]:
    """As JSON, to be kept."""
    kolom = [{"judul": k.judul, "sumber": k.sumber, "bentuk": k.bentuk, "desimal": k.desimal} for k in aplikasi.kolom]
    return {
        "nama": aplikasi.nama,
        "baris": aplikasi.baris,
        "kolom": kolom,
        "keterangan": aplikasi.keterangan,
        "aktif": aplikasi.aktif,
    }


def dari_polos(isi: Mapping[str, Any]) -> AplikasiTujuan:
    """The inverse of `polos`; columns whose content this version does not know are left out."""
    dikenal = SUMBER[isi["baris"]]
    kolom = tuple(KolomTujuan(**isi_kolom) for isi_kolom in isi["kolom"] if isi_kolom["sumber"] in dikenal)
    return AplikasiTujuan(isi["nama"], isi["baris"], kolom, isi["keterangan"], isi["aktif"])
