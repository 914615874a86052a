"""Whose duty the letters (langkah 12) and the archive (langkah 13) are: of the office, of one siklus.

The pengelola gives a duty to a jabatan of JFT/Umum; the Sekretaris may name another for one siklus. Until the office
has given a duty to anybody, every JFT/Umum has it.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import aliased

from kinerja.domain.galat import HakDitolak
from kinerja.domain.hak import TUGAS_LANGKAH, Pelaku, TugasTambahan, boleh_atas_milik
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Jabatan, PetugasSiklus, Siklus
from kinerja.services import kueri as services_kueri
from kinerja.services.naskah import ambil_siklus, peristiwa, sop_siklus
from kinerja.services.singgahan import sekali

from .pejabat import pejabat

_LAIN = aliased(Jabatan)


def _bertanda(tugas: TugasTambahan, tabel: Any = Jabatan) -> Any:
    return tabel.petugas_surat if tugas is TugasTambahan.SURAT else tabel.arsiparis


_BERTUGAS = select(
    Jabatan.id,
    Jabatan.aktif,
    Jabatan.peran,
    PetugasSiklus.siklus_id,
    PetugasSiklus.tugas,
    *(_bertanda(tugas) for tugas in TugasTambahan),
).outerjoin(PetugasSiklus, PetugasSiklus.jabatan_id == Jabatan.id)
"""Every jabatan with its duties: a row for each siklus for which it was named."""


def syarat_kantor(tugas: TugasTambahan) -> ColumnElement[bool]:
    """Condition on Jabatan: has this duty of the office, or nobody has and it is JFT/Umum."""
    ada = exists().where(_LAIN.aktif, _bertanda(tugas, _LAIN))
    return or_(_bertanda(tugas), ~ada & (Jabatan.peran == Peran.FUNGSIONAL.value))


def syarat_siklus(tugas: TugasTambahan) -> ColumnElement[bool]:
    """Condition on Jabatan: named by the Sekretaris for a running siklus."""
    return exists().where(
        PetugasSiklus.jabatan_id == Jabatan.id,
        PetugasSiklus.tugas == tugas.value,
        PetugasSiklus.siklus_id == Siklus.id,
        Siklus.status == "berjalan",
    )


def tugas_jabatan(jabatan_id: int) -> frozenset[TugasTambahan]:
    """The duties that a jabatan has today, of the office or of a running siklus."""
    kolom = [or_(syarat_kantor(tugas_tambahan), syarat_siklus(tugas_tambahan)) for tugas_tambahan in TugasTambahan]
    baris = db.session.execute(select(*kolom).where(Jabatan.id == jabatan_id)).one()
    return frozenset(tugas_tambahan for tugas_tambahan, ya in zip(TugasTambahan, baris, strict=True) if ya)


def ditunjuk(siklus_id: int, tugas: TugasTambahan) -> int | None:
    """The jabatan that the Sekretaris has named for a siklus."""
    return _pembagian().ditunjuk.get((siklus_id, tugas.value))


class _Pembagian(NamedTuple):
    """Who has which duty. `ditunjuk`: named by the Sekretaris, by siklus and duty; `ditetapkan`: the duties that the
    office has given to a jabatan; `kantor`: who has each duty of the office, see `syarat_kantor`."""

    ditunjuk: dict[tuple[int, str], int]
    ditetapkan: frozenset[TugasTambahan]
    kantor: dict[TugasTambahan, frozenset[int]]


@sekali
def _pembagian() -> _Pembagian:
    """All of it in one query, however many siklus a page asks about."""
    ditunjuk: dict[tuple[int, str], int] = {}
    bertanda: dict[TugasTambahan, set[int]] = {tugas: set() for tugas in TugasTambahan}
    umum: set[int] = set()
    for nomor, aktif, peran, siklus_id, nama, *tanda in services_kueri.semua(_BERTUGAS):
        if siklus_id is not None:
            ditunjuk[siklus_id, nama] = nomor
        if aktif and peran == Peran.FUNGSIONAL:
            umum.add(nomor)
        for tugas, ada in zip(TugasTambahan, tanda, strict=True):
            if aktif and ada:
                bertanda[tugas].add(nomor)
    kantor = {tugas: frozenset(milik or umum) for tugas, milik in bertanda.items()}
    return _Pembagian(ditunjuk, frozenset(tugas for tugas, milik in bertanda.items() if milik), kantor)


def jabatan_petugas(siklus_id: int, tugas: TugasTambahan) -> frozenset[int]:
    """The jabatan that do this work in a siklus."""
    nama = ditunjuk(siklus_id, tugas)
    return frozenset({nama}) if nama is not None else _pembagian().kantor[tugas]


def jabatan_langkah(siklus_id: int, kunci: str) -> frozenset[int] | None:
    """The jabatan whose duty a langkah is; None where the desk alone decides."""
    tugas = _tugas_langkah(kunci)
    return jabatan_petugas(siklus_id, tugas) if tugas else None


def bertugas(oleh: Pelaku, siklus_id: int, *tugas: TugasTambahan) -> bool:
    """Is one of these duties of a siklus his: by the SOP for a desk, by duty for JFT/Umum?"""
    if oleh.peran is not Peran.FUNGSIONAL:
        return any(oleh.peran in _pemeran(siklus_id, satu_tugas) for satu_tugas in tugas)
    return any(oleh.jabatan_id in jabatan_petugas(siklus_id, satu_tugas) for satu_tugas in tugas)


def _pemeran(siklus_id: int, tugas: TugasTambahan) -> tuple[Peran, ...]:
    """The desks to which the SOP of the siklus gives the langkah of a duty."""
    sop = sop_siklus(ambil_siklus(siklus_id))
    semua = (
        sop.langkah_kunci(k).pemeran
        for k, tugas_langkah in TUGAS_LANGKAH.items()
        if tugas_langkah is tugas and sop.punya(k)
    )
    return next(semua, ())


def dapat_ditunjuk(siklus_id: int, tugas: TugasTambahan) -> bool:
    """May somebody be named for it in this siklus: does its SOP let JFT/Umum perform that langkah?"""
    return Peran.FUNGSIONAL in _pemeran(siklus_id, tugas)


def wajib_bertugas(oleh: Pelaku, siklus_id: int, *tugas: TugasTambahan) -> None:
    """Raise HakDitolak, naming who does it, unless `bertugas`."""
    if not bertugas(oleh, siklus_id, *tugas):
        raise HakDitolak(f"Pekerjaan ini {kalimat(siklus_id, tugas[0])}")


def wajib_langkah(oleh: Pelaku, siklus_id: int, kunci: str) -> None:
    """Raise HakDitolak unless a langkah may be handed over by `oleh` as far as duties go."""
    if tugas := _tugas_langkah(kunci):
        wajib_bertugas(oleh, siklus_id, tugas)


def _tugas_langkah(kunci: str) -> TugasTambahan | None:
    return next((tugas for kunci_langkah, tugas in TUGAS_LANGKAH.items() if kunci_langkah == kunci), None)


def boleh_atas(pembuat: Jabatan | None, oleh: Pelaku) -> bool:
    """May `oleh` undo or complete what `pembuat` (None: nobody knows) wrote?"""
    return boleh_atas_milik(oleh, pembuat.id if pembuat else None, pembuat.unit_id if pembuat else None)


def kalimat(siklus_id: int, tugas: TugasTambahan) -> str:
    """ "dikerjakan oleh Sekretaris atau petugas surat: Contoh (Arsiparis Terampil)."; who may do it, in words for a
    page: every desk that the SOP of the siklus names. Of a finished siklus: who did it.
    """
    if selesai := _yang_menyelesaikan(siklus_id, tugas):
        return f"dikerjakan oleh {tugas.label}: {selesai}."
    if not (pemeran := _pemeran(siklus_id, tugas)):
        return "tidak ada dalam SOP siklus ini."
    meja = [peran.label for peran in pemeran if peran is not Peran.FUNGSIONAL]
    if Peran.FUNGSIONAL in pemeran:
        meja.append(_yang_bertugas(siklus_id, tugas))
    return f"dikerjakan oleh {' atau '.join(meja)}."


def _yang_bertugas(siklus_id: int, tugas: TugasTambahan) -> str:
    """Which of the JFT/Umum do it."""
    jabatan = jabatan_petugas(siklus_id, tugas)
    if ditunjuk(siklus_id, tugas) is None and tugas not in _pembagian().ditetapkan:
        return f"semua JFT/Umum, karena {tugas.label} belum ditetapkan pengelola"
    nama = [satu_pejabat.sebutan for satu_pejabat in pejabat() if satu_pejabat.jabatan_id in jabatan]
    return f"{tugas.label}: {'; '.join(nama) or 'jabatannya sedang kosong'}"


def _yang_menyelesaikan(siklus_id: int, tugas: TugasTambahan) -> str | None:
    siklus = ambil_siklus(siklus_id)
    if siklus.status != "selesai":
        return None
    semua = (p for p in reversed(peristiwa(siklus)) if p.jenis == "selesai" and TUGAS_LANGKAH.get(p.kunci) is tugas)
    return next((penutup.pelaku for penutup in semua), None)
