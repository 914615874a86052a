"""The one hand-over. Every langkah goes this way, and what differs between them is an argument at the call.

right → turn → gate → print → store → (one write transaction: turn again, what was shown is unchanged → write →
publish → paraf or signature → advance). One time is taken at the start and stands in everything that the act leaves
behind; one act is one line of the jejak. Of several who press at once one is first, and the others are told who.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from kinerja.adapters import jam
from kinerja.adapters.giliran import AntreanPerKunci
from kinerja.domain.galat import Didahului, SyaratBelumTerpenuhi, kumpulkan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.hak import wajib as wajib_meja
from kinerja.domain.jam_server import TOLERANSI_SERAH
from kinerja.domain.pasti import pasti
from kinerja.domain.tautan import Kurang
from kinerja.models import Dokumen, Siklus
from kinerja.services import hak, jam_server, naskah
from kinerja.services.berkas.dokumen import ambil_dokumen, sahkan, terbitkan
from kinerja.services.berkas.simpan import Simpanan, simpan_isi
from kinerja.services.jejak import Aksi, satu_tindakan
from kinerja.services.transaksi import menulis, sedang_menulis, urungkan

from . import gerbang, perjalanan

BERUBAH = "Isinya berubah pada saat yang sama. Muat ulang halaman, periksa, lalu ulangi."


@dataclass(frozen=True)
class Kertas:
    """A paper of the act. `sah`: "paraf" or "tanda_tangan" that is put on it at once; `isi`: what it was made from.

    `sumber` None: the row that `tulis` made (0 where there is none). `langkah`: to which langkah it belongs, where one
    act hands two over. `simpanan` instead of `pdf`: bytes that are stored already. `gantikan`: the id of the paper that
    this one replaces.
    """

    jenis: str
    judul: str
    pdf: bytes = field(default=b"", repr=False)
    simpanan: Simpanan | None = None
    sah: str = ""
    cara: str = "aplikasi"
    isi: dict = field(default_factory=dict)
    sumber: int | None = None
    langkah: str = ""
    gantikan: int | None = None


@dataclass(frozen=True)
class _Serah:
    """The hand-over as it was asked for."""

    siklus_id: int | None
    kunci: tuple[str, ...]
    tindakan: Tindakan
    oleh: Pelaku
    pada: datetime
    versi: int | None
    unit: int | None
    peserta: Callable[[Siklus], Sequence[int]] | None
    buka: Callable[[datetime], Siklus] | None
    tulis: Callable[[Siklus, datetime], int | None] | None
    lengkapi: Callable[[Siklus, list[Dokumen], datetime], None] | None
    sidik: Callable[[], object] | None
    berubah: str
    aksi: Aksi


class _Berubah(Didahului):
    """What was printed is not what is there now."""


def serahkan(
    siklus_id: int | None,
    kunci: str | tuple[str, ...],
    *,
    tindakan: Tindakan,
    oleh: Pelaku,
    versi: int | None,
    unit: int | None = None,
    peserta: Callable[[Siklus], Sequence[int]] | None = None,
    kecuali: frozenset[str] = frozenset(),
    belum: Callable[[], Iterable[Kurang]] | None = None,
    periksa: Callable[[], object] | None = None,
    sidik: Callable[[], object] | None = None,
    berubah: str = BERUBAH,
    kertas: Callable[[datetime], Sequence[Kertas]] | None = None,
    buka: Callable[[datetime], Siklus] | None = None,
    tulis: Callable[[Siklus, datetime], int | None] | None = None,
    lengkapi: Callable[[Siklus, list[Dokumen], datetime], None] | None = None,
    aksi: Aksi = Aksi.TERUSKAN,
    percobaan: int = 1,
) -> Siklus:
    """Hand one langkah over, or two in one act (`kunci`), and return the siklus.

    `unit`: of a langkah per unit; `peserta`: the units that take part, for the langkah that names them. `kecuali`:
    gate conditions that the act itself meets; `belum`: what else is missing, and `periksa`: a check of the fields, told
    together with the gate. `sidik`: what was shown, asked before printing and again inside; when it differs nothing is
    done (`berubah` says why), or all is read and printed anew, `percobaan` times in all. `kertas`: the papers.
    `buka` makes the siklus (langkah 1), `tulis` the rows of the act (its result: to which row the papers belong),
    `lengkapi` what needs the papers. Raises HakDitolak, Didahului, GalatDomain (not its turn), SyaratBelumTerpenuhi,
    CetakGagal, TidakDitemukan, and what the given functions raise.
    """
    semua = (kunci,) if isinstance(kunci, str) else kunci
    _wajib(oleh, tindakan, siklus_id, unit)
    serah = _Serah(
        siklus_id,
        semua,
        tindakan,
        oleh,
        jam.sekarang(),
        versi,
        unit,
        peserta,
        buka,
        tulis,
        lengkapi,
        sidik,
        berubah,
        aksi,
    )
    with _bergantian(serah):
        if siklus_id is not None:
            _periksa(serah, kecuali, belum, periksa)
        for sisa in reversed(range(percobaan)):
            semula = sidik() if sidik else None
            cetakan = [(satu_kertas, _simpan(satu_kertas)) for satu_kertas in (kertas(serah.pada) if kertas else ())]
            try:
                return _serahkan(serah, semula, cetakan)
            except _Berubah:
                if not sisa:
                    raise
    raise AssertionError("percobaan is at least 1")


BERGANTIAN = AntreanPerKunci()
"""Of those who hand the same langkah over at once one prints; the others find it done and print nothing for it."""


@contextmanager
def _bergantian(serah: _Serah) -> Iterator[None]:
    """Wait for whoever hands the same over; then what was read before that is read anew. Never inside a verb."""
    if sedang_menulis():
        yield
        return
    with BERGANTIAN.giliran((serah.siklus_id, serah.kunci, serah.unit)) as menunggu:
        if menunggu:
            urungkan()
        yield


def _wajib(oleh: Pelaku, tindakan: Tindakan, siklus_id: int | None, unit: int | None) -> None:
    """A siklus that the act is about to open has no SOP yet: then the rights around it answer."""
    if siklus_id is None:
        wajib_meja(oleh, tindakan, unit)
    else:
        hak.wajib(oleh, tindakan, siklus_id, unit)


def _periksa(
    serah: _Serah,
    kecuali: frozenset[str],
    belum: Callable[[], Iterable[Kurang]] | None,
    periksa: Callable[[], object] | None,
) -> None:
    """What the act will ask anyway, asked before a paper is rendered for nothing; all that is missing at once."""
    siklus = naskah.ambil_siklus(pasti(serah.siklus_id))
    _pastikan_giliran(siklus, serah)
    pastikan_lengkap(siklus, serah.kunci, unit=serah.unit, kecuali=kecuali, belum=belum, periksa=periksa)


def pastikan_lengkap(
    siklus: Siklus,
    kunci: tuple[str, ...],
    *,
    unit: int | None = None,
    kecuali: frozenset[str] = frozenset(),
    belum: Callable[[], Iterable[Kurang]] | None = None,
    periksa: Callable[[], object] | None = None,
) -> None:
    """Raise all that an act lacks as one: its fields (`periksa`), its gates and what else is missing (`belum`)."""

    def gerbang_lengkap() -> None:
        sop = naskah.sop_siklus(siklus)
        kurang = list(belum()) if belum else []
        for kunci_langkah in kunci:
            kurang += gerbang.kekurangan(siklus, sop.langkah_kunci(kunci_langkah), unit, kecuali=kecuali)
        if kurang:
            raise SyaratBelumTerpenuhi(dict.fromkeys(kurang))  # two langkah in one act may ask for the same

    kumpulkan(*([periksa] if periksa else []), gerbang_lengkap)


def _pastikan_giliran(siklus: Siklus, serah: _Serah) -> None:
    for kunci in serah.kunci:
        perjalanan.pastikan_hak(siklus, kunci, serah.oleh)
    perjalanan.pastikan_giliran(siklus, serah.kunci[0], serah.versi, serah.unit)


def _simpan(kertas: Kertas) -> Simpanan:
    return kertas.simpanan or simpan_isi(kertas.pdf, nama=f"{kertas.judul}.pdf")


@menulis
def _serahkan(serah: _Serah, semula: object, cetakan: list[tuple[Kertas, Simpanan]]) -> Siklus:
    jam_server.pastikan(toleransi=TOLERANSI_SERAH)  # a signature or a deadline is about to bear its time
    with satu_tindakan(serah.aksi, oleh=serah.oleh, waktu=serah.pada):
        siklus = _siklus(serah)
        if serah.sidik and serah.sidik() != semula:
            raise _Berubah(serah.berubah)
        sumber = serah.tulis(siklus, serah.pada) if serah.tulis else None
        dokumen = [_terbitkan(siklus, kertas, simpanan, sumber, serah) for kertas, simpanan in cetakan]
        if serah.lengkapi:
            serah.lengkapi(siklus, dokumen, serah.pada)
        _maju(siklus, serah)
    return siklus


def _siklus(serah: _Serah) -> Siklus:
    """The siklus as it is inside the transaction: newly opened, or with its turn asked again."""
    if serah.siklus_id is None:
        return pasti(serah.buka)(serah.pada)
    siklus = naskah.ambil_siklus(serah.siklus_id)
    _pastikan_giliran(siklus, serah)
    return siklus


def _terbitkan(siklus: Siklus, kertas: Kertas, simpanan: Simpanan, sumber: int | None, serah: _Serah) -> Dokumen:
    dokumen = terbitkan(
        siklus,
        simpanan,
        kunci=kertas.langkah or serah.kunci[-1],
        jenis=kertas.jenis,
        judul=kertas.judul,
        oleh=serah.oleh,
        sumber=(sumber or 0) if kertas.sumber is None else kertas.sumber,
        isi=kertas.isi,
        pada=serah.pada,
        gantikan=ambil_dokumen(kertas.gantikan) if kertas.gantikan else None,
    )
    if kertas.sah:
        sahkan(dokumen, kertas.sah, oleh=serah.oleh, cara=kertas.cara, pada=serah.pada)
    return dokumen


def _maju(siklus: Siklus, serah: _Serah) -> None:
    unit = tuple(serah.peserta(siklus)) if serah.peserta else () if serah.unit is None else (serah.unit,)
    versi = serah.versi
    for kunci in serah.kunci:
        perjalanan.maju(siklus, kunci, oleh=serah.oleh, unit=unit, versi=versi, waktu=serah.pada)
        versi = None
