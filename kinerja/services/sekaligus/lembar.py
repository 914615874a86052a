"""Which lists are filled together: the sheets of each workbook, in the order in which they are applied."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Tindakan
from kinerja.domain.tabel_isian import BentukIsian
from kinerja.services.indikator import kelola
from kinerja.services.pegawai.akun import KodeTerbit

from . import acuan, bentuk, kantor
from .kantor import Isi

KANTOR = ("kantor", "libur", "alamat")
"""What the pengelola fills; the master of a year ("indikator") is the Kasubbag's."""


@dataclass(frozen=True)
class Lembar:
    """One list: its form, what stands there by id, and the verb that writes one row (id, 0 for a new one).

    `ragu`: what is asked of a row that is going to be written, before it is.
    """

    bentuk: BentukIsian
    kini: Callable[[], dict[int, Isi]]
    tulis: Callable[..., KodeTerbit | None]
    ragu: Callable[[int, Isi], Sequence[str]] = lambda nomor, isi: ()


@dataclass(frozen=True)
class Kumpulan:
    """What is filled by one workbook. `tindakan`: the right that it needs."""

    kunci: str
    judul: str
    tindakan: Tindakan
    lembar: tuple[Lembar, ...]
    tahun: int = 0


def kumpulan(kunci: str, tahun: int = 0) -> Kumpulan:
    """The lists of one workbook; `tahun` for the indicator master. Raises TidakDitemukan."""
    if kunci == "kantor":
        return Kumpulan(kunci, "Susunan kantor", Tindakan.KANTOR_KELOLA, _kantor())
    if kunci == "libur":
        lembar = Lembar(bentuk.LIBUR, acuan.libur_kini, acuan.tulis_libur)
        return Kumpulan(kunci, "Hari libur", Tindakan.KANTOR_KELOLA, (lembar,))
    if kunci == "alamat":
        lembar = Lembar(bentuk.ALAMAT, acuan.alamat_kini, acuan.tulis_alamat)
        return Kumpulan(kunci, "Buku alamat surat", Tindakan.KANTOR_KELOLA, (lembar,))
    if kunci == "indikator" and kelola.TAHUN_TERAWAL <= tahun <= kelola.TAHUN_TERAKHIR:
        lembar = Lembar(
            bentuk.indikator(),
            partial(acuan.indikator_kini, tahun),
            partial(acuan.tulis_indikator, tahun),
            partial(acuan.ragu_indikator, tahun),
        )
        return Kumpulan(kunci, f"Master indikator {tahun}", Tindakan.INDIKATOR_KELOLA, (lembar,), tahun)
    raise TidakDitemukan("Daftar itu tidak ada.")


def _kantor() -> tuple[Lembar, ...]:
    return (
        Lembar(bentuk.UNIT, kantor.unit_kini, kantor.tulis_unit),
        Lembar(bentuk.JABATAN, kantor.jabatan_kini, kantor.tulis_jabatan),
        Lembar(bentuk.PEGAWAI, kantor.pegawai_kini, kantor.tulis_pegawai),
        Lembar(bentuk.PENUGASAN, kantor.penugasan_kini, kantor.tulis_penugasan),
        Lembar(bentuk.AKUN, kantor.akun_kini, kantor.tulis_akun),
    )
