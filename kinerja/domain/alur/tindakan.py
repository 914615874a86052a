"""The verbs: history in, new history out, or an exception. Actor and time are arguments; nothing is stored here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kinerja.domain.galat import Didahului, GalatDomain, SyaratBelumTerpenuhi
from kinerja.domain.sop import Langkah, Lingkup, Peran, Sop
from kinerja.domain.tautan import Kurang

from .bentuk import BukanGiliran, Jenis, Keadaan, Peristiwa, Riwayat, RiwayatRusak, Status
from .kata import kata_didahului
from .mesin import Mesin

_Tempat = tuple[str, int | None]


def keadaan(riwayat: Riwayat) -> Keadaan:
    """Where the siklus stands. Raises RiwayatRusak for a history that the engine could not have written."""
    return _putar_ulang(riwayat).keadaan()


def mulai(sop: Sop, *, pelaku: str, peran: Peran, waktu: datetime) -> Riwayat:
    """A new siklus with its first langkah open. Raises HakDitolak unless `peran` performs that langkah."""
    peristiwa = Peristiwa(Jenis.MULAI, sop.pertama.kunci, waktu, pelaku, peran)
    return _tambah(Riwayat(sop), peristiwa)


def selesaikan(
    riwayat: Riwayat,
    kunci: str,
    *,
    pelaku: str,
    peran: Peran,
    waktu: datetime,
    unit: Iterable[int] = (),
    kurang: Sequence[Kurang | str] = (),
    versi: int | None = None,
) -> Riwayat:
    """Finish a langkah and open what follows. `kurang` is what its gate still lacks.

    `unit`: exactly one for a langkah per unit; all that take part for the langkah that names the units; else none.
    `versi` is the history's version on the actor's page. Raises HakDitolak, BukanGiliran, GalatMasukan,
    TidakDitemukan, Didahului (since `versi` somebody finished or returned the same thing), SyaratBelumTerpenuhi.
    """
    peristiwa = Peristiwa(Jenis.SELESAI, kunci, waktu, pelaku, peran, tuple(unit))
    baru = _tambah(riwayat, peristiwa, versi)
    if kurang:
        raise SyaratBelumTerpenuhi(kurang)
    return baru


def kembalikan(
    riwayat: Riwayat,
    dari: str,
    ke: str,
    *,
    unit: Iterable[int] = (),
    alasan: str,
    pelaku: str,
    peran: Peran,
    waktu: datetime,
    versi: int | None = None,
) -> Riwayat:
    """Return along an edge of the SOP: `ke` reopens (for `unit` only, if the edge is per unit), what lies between is
    annulled, `dari` waits. Raises as `selesaikan`; GalatMasukan when the reason is too short.
    """
    peristiwa = Peristiwa(Jenis.KEMBALI, dari, waktu, pelaku, peran, tuple(unit), ke, alasan.strip())
    return _tambah(riwayat, peristiwa, versi)


def batalkan(
    riwayat: Riwayat, *, alasan: str, pelaku: str, peran: Peran, waktu: datetime, versi: int | None = None
) -> Riwayat:
    """Cancel a running siklus for good; the right of the desk that orders it (langkah 1)."""
    return _tambah(riwayat, Peristiwa(Jenis.BATAL, "", waktu, pelaku, peran, alasan=alasan.strip()), versi)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """An act that is legal now. `unit` is None for a langkah that is not per unit (and a return of scope semua)."""

    jenis: Jenis
    kunci: str
    unit: int | None = None
    ke: str | None = None


def pilihan(riwayat: Riwayat, peran: Peran | None = None) -> tuple[Pilihan, ...]:
    """Every hand-over and return that is legal now, of one desk or of all: what buttons may offer."""
    mesin = _putar_ulang(riwayat)
    semua: list[Pilihan] = []
    for langkah in riwayat.sop.langkah:
        if peran is None or langkah.dikerjakan_oleh(peran):
            semua += _pilihan_selesai(mesin.keadaan(), langkah)
            semua += _pilihan_kembali(mesin, langkah)
    return tuple(semua)


def _pilihan_selesai(kini: Keadaan, langkah: Langkah) -> list[Pilihan]:
    return [
        Pilihan(Jenis.SELESAI, langkah.kunci, posisi.unit)
        for posisi in kini.posisi_langkah(langkah.kunci)
        if posisi.status is Status.BERJALAN
    ]


def _pilihan_kembali(mesin: Mesin, langkah: Langkah) -> list[Pilihan]:
    hasil = []
    for kembali in langkah.kembali:
        unit = mesin.unit if kembali.lingkup is Lingkup.UNIT else (None,)
        for satu_unit in unit:
            if mesin.dapat_dikembalikan(langkah, kembali, () if satu_unit is None else (satu_unit,)):
                hasil.append(Pilihan(Jenis.KEMBALI, langkah.kunci, satu_unit, kembali.ke))
    return hasil


def _putar_ulang(riwayat: Riwayat) -> Mesin:
    mesin = Mesin(riwayat.sop)
    for nomor, peristiwa in enumerate(riwayat.peristiwa, start=1):
        try:
            mesin.terapkan(peristiwa)
        except GalatDomain as galat:
            raise RiwayatRusak(nomor, galat.pesan) from galat
    return mesin


def _tambah(riwayat: Riwayat, peristiwa: Peristiwa, versi: int | None = None) -> Riwayat:
    mesin = _putar_ulang(riwayat)
    baru = _sejak(riwayat, versi)
    try:
        mesin.terapkan(peristiwa)
    except BukanGiliran as galat:
        _tolak_bila_didahului(riwayat.sop, baru, _tempat_semua(riwayat.sop, peristiwa), galat)
        raise
    _tolak_bila_didahului(riwayat.sop, baru, _tempat_tindakan(riwayat.sop, peristiwa))
    return Riwayat(riwayat.sop, (*riwayat.peristiwa, peristiwa))


def _sejak(riwayat: Riwayat, versi: int | None) -> tuple[Peristiwa, ...]:
    """What happened since the actor's page was drawn."""
    if versi is None:
        return ()
    if not 0 <= versi <= riwayat.versi:
        raise Didahului("Halaman ini tidak cocok dengan siklusnya. Periksa keadaan yang tampil sekarang, lalu ulangi.")
    return riwayat.peristiwa[versi:]


def _tolak_bila_didahului(
    sop: Sop, baru: tuple[Peristiwa, ...], tempat: set[_Tempat], asal: GalatDomain | None = None
) -> None:
    for peristiwa in reversed(baru):
        if any(_menyentuh(sop, peristiwa, *satu_tempat) for satu_tempat in tempat):
            raise Didahului(kata_didahului(sop, peristiwa)) from asal


def _tempat_tindakan(sop: Sop, peristiwa: Peristiwa) -> set[_Tempat]:
    """The posisi that an act is about: a return of units is about those units, not about the desk that returns."""
    if peristiwa.jenis is Jenis.BATAL:
        return set()
    langkah = sop.langkah_kunci(peristiwa.kunci)
    if langkah.per_unit:
        return {(langkah.kunci, unit) for unit in peristiwa.unit}
    if peristiwa.jenis is Jenis.KEMBALI and peristiwa.unit:
        return {(peristiwa.ke or "", unit) for unit in peristiwa.unit}
    return {(langkah.kunci, None)}


def _tempat_semua(sop: Sop, peristiwa: Peristiwa) -> set[_Tempat]:
    """Also the desk itself: where to look for whoever made the act illegal."""
    tempat = _tempat_tindakan(sop, peristiwa)
    sendiri = peristiwa.kunci and not sop.langkah_kunci(peristiwa.kunci).per_unit
    return tempat | {(peristiwa.kunci, None)} if sendiri else tempat


def _menyentuh(sop: Sop, peristiwa: Peristiwa, kunci: str, unit: int | None) -> bool:
    """Did this act finish, return, reopen or annul the posisi?"""
    if peristiwa.jenis is Jenis.BATAL:
        return True
    langkah = sop.langkah_kunci(kunci)
    if langkah.per_unit and peristiwa.unit and unit not in peristiwa.unit:
        return False
    if peristiwa.jenis is Jenis.KEMBALI:
        awal, akhir = sop.langkah_kunci(peristiwa.ke or "").urut, sop.langkah_kunci(peristiwa.kunci).urut
        return awal <= langkah.urut <= akhir
    return peristiwa.jenis is Jenis.SELESAI and peristiwa.kunci == kunci
