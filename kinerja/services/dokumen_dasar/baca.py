"""Reference documents as the SOP page, the indicators, the langkah and the report read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from kinerja.adapters import jam, pratinjau
from kinerja.adapters.naskah_sop import pustaka_sop
from kinerja.domain.dokumen_dasar import berlaku, dipakai, jenis_sop, tulis_masa
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import TERBUKA
from kinerja.domain.penyusutan import KeadaanArsip
from kinerja.domain.sop import JenisDasar, Sop
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import Arsip, Berkas, DokumenDasar, IsiArsip, Siklus
from kinerja.services import kueri, naskah
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.singgahan import sekali


@dataclass(frozen=True)
class DasarBaca:
    """A document as pages show it. `arsip_id`, `nomor_isi`: its paper in the archive; `terbuka`: may it be opened?"""

    id: int
    nama: str
    nomor: str
    tanggal: str
    masa: str
    perubahan: bool
    terbuka: bool
    arsip_id: int
    nomor_isi: int
    berhenti: bool

    @property
    def rincian(self) -> str:
        """ "Nomor 900/12/2026, 20 Januari 2026, berlaku 2026"."""
        nomor = f"Nomor {self.nomor}, " if self.nomor else ""
        return f"{nomor}{self.tanggal}, berlaku {self.masa}"


@dataclass(frozen=True)
class JenisBaca:
    """A kind with the documents of it that hold in `tahun`; none where it is not kept."""

    jenis: JenisDasar
    tahun: int
    dokumen: tuple[DasarBaca, ...]


def jenis_kini() -> tuple[JenisDasar, ...]:
    """The kinds that are asked for today: of the SOP in force, else of the newest that names any."""
    return jenis_sop(naskah.sop_kini(), *pustaka_sop().sop)


def jenis_dikenal() -> dict[str, JenisDasar]:
    """The same by their keys."""
    return {jenis.kunci: jenis for jenis in jenis_kini()}


def _jenis_siklus(siklus: Siklus) -> tuple[JenisDasar, ...]:
    return jenis_sop(naskah.sop_siklus(siklus)) or jenis_kini()


_SEMUA = kueri.Siap(
    select(
        *DokumenDasar.__table__.c,
        IsiArsip.nomor.label("nomor_isi"),
        IsiArsip.keamanan.label("keamanan_isi"),
        IsiArsip.unit_id,
        IsiArsip.arsip_id,
        Arsip.keamanan.label("keamanan_arsip"),
        Arsip.keadaan,
        Arsip.dibuang_pada,
    )
    .join(IsiArsip, IsiArsip.id == DokumenDasar.isi_arsip_id)
    .join(Arsip, Arsip.id == IsiArsip.arsip_id)
    .order_by(DokumenDasar.id)
)


@sekali
def semua() -> Sequence[Any]:
    """Every document that was ever kept, as a row, the newest last."""
    return kueri.semua(_SEMUA)


def ambil(dokumen_id: int) -> DokumenDasar:
    """One of them; every desk reads it. Raises TidakDitemukan."""
    dokumen = db.session.get(DokumenDasar, dokumen_id)
    if dokumen is None:
        raise TidakDitemukan("Dokumen dasar itu tidak ditemukan. Pilih dari daftar dokumen dasar.")
    return dokumen


def pengganti(dokumen: DokumenDasar) -> DokumenDasar | None:
    """The one that took its place, if one did."""
    return db.session.scalar(select(DokumenDasar).where(DokumenDasar.menggantikan_id == dokumen.id))


def terbuka(isi: IsiArsip) -> bool:
    """May every desk read this item of the archive? It is neither closed, nor a unit's own, nor gone."""
    arsip = isi.arsip
    return _terbuka({isi.keamanan, arsip.keamanan}, isi.unit_id, arsip.dibuang_pada, arsip.keadaan)


def _terbuka(kelas: set[str], unit_id: int | None, dibuang_pada: datetime | None, keadaan: str) -> bool:
    return kelas <= TERBUKA and unit_id is None and dibuang_pada is None and keadaan != KeadaanArsip.MUSNAH


def _dokumen_terbuka(dokumen: Any) -> bool:
    kelas = {dokumen.keamanan_isi, dokumen.keamanan_arsip}
    return _terbuka(kelas, dokumen.unit_id, dokumen.dibuang_pada, dokumen.keadaan)


def sebut(dokumen_id: int) -> DasarBaca:
    """One document as pages show it. Raises TidakDitemukan."""
    ambil(dokumen_id)
    return _sebut(next(dokumen for dokumen in semua() if dokumen.id == dokumen_id))


def _sebut(dokumen: Any) -> DasarBaca:
    return DasarBaca(
        id=dokumen.id,
        nama=dokumen.nama,
        nomor=dokumen.nomor,
        tanggal=tulis_tanggal(dokumen.tanggal),
        masa=tulis_masa(dokumen.mulai, dokumen.sampai),
        perubahan=dokumen.perubahan,
        terbuka=_dokumen_terbuka(dokumen),
        arsip_id=dokumen.arsip_id,
        nomor_isi=dokumen.nomor_isi,
        berhenti=dokumen.berhenti_pada is not None,
    )


def menurut_jenis(jenis: Iterable[JenisDasar], tahun: int, pada: datetime | None = None) -> list[JenisBaca]:
    """Each of these kinds with what holds of it in this year, now or as it stood at `pada`."""
    ada = berlaku(semua(), tahun, pada)
    return [
        JenisBaca(satu_jenis, tahun, tuple(_sebut(dokumen) for dokumen in ada if dokumen.kunci == satu_jenis.kunci))
        for satu_jenis in jenis
    ]


def menurut_butir(sop: Sop) -> dict[str, list[JenisBaca]]:
    """For each item of the paper of this SOP the documents of this year."""
    hasil: dict[str, list[JenisBaca]] = {}
    for satu_jenis in menurut_jenis(jenis_sop(sop), jam.hari_ini().year):
        hasil.setdefault(satu_jenis.jenis.tertulis, []).append(satu_jenis)
    return hasil


def indikator(tahun: int) -> list[JenisBaca]:
    """Where the targets and the pagu of the indicators of this year come from."""
    return menurut_jenis((jenis for jenis in jenis_kini() if jenis.indikator), tahun)


def _berakhir(siklus: Siklus) -> datetime | None:
    """The moment from which nothing changes what the siklus shows; None while it runs."""
    if siklus.status == "berjalan":
        return None
    return siklus.selesai_pada or naskah.peristiwa(siklus)[-1].waktu


def memakai(kunci: str, siklus_id: int) -> bool:
    """Does the SOP name documents that this langkah of the siklus uses (the whole siklus, where `kunci` is "")?"""
    return bool(_dipakai(kunci, naskah.ambil_siklus(siklus_id)))


def _dipakai(kunci: str, siklus: Siklus) -> list[JenisDasar]:
    jenis = _jenis_siklus(siklus)
    return dipakai(jenis, kunci) if kunci else list(jenis)


def milik_siklus(siklus_id: int, kunci: str = "") -> list[JenisBaca]:
    """What a siklus, or one of its langkah, uses: the documents of its year, as they stood when it ended."""
    siklus = naskah.ambil_siklus(siklus_id)
    return menurut_jenis(_dipakai(kunci, siklus), siklus.tahun, _berakhir(siklus))


def tercetak(baris: Siklus) -> list[dict]:
    """The documents of the year of a siklus as plain JSON, for its report: a later change never changes a paper."""
    ada = berlaku(semua(), baris.tahun, _berakhir(baris))
    return [
        _tercetak(jenis, dokumen)
        for jenis in _jenis_siklus(baris)
        for dokumen in ada
        if dokumen.kunci == jenis.kunci and _dokumen_terbuka(dokumen)
    ]


def _tercetak(jenis: JenisDasar, baris: Any) -> dict:
    dokumen = ambil(baris.id)
    berkas = dokumen.isi_arsip.berkas
    return {
        "kunci": jenis.kunci,
        "jenis": jenis.nama,
        "lampiran": jenis.lampiran,
        "nama": dokumen.nama,
        "nomor": dokumen.nomor,
        "tanggal": tulis_tanggal(dokumen.tanggal),
        "masa": tulis_masa(dokumen.mulai, dokumen.sampai),
        "perubahan": dokumen.perubahan,
        "berkas": berkas.nama,
        "mime": berkas.mime,
        "sha256": berkas.sha256,
        "arsip": f"{dokumen.isi_arsip.arsip.seri:04d}",
        "halaman": _jumlah_halaman(berkas) if jenis.lampiran else 0,
    }


def _jumlah_halaman(berkas: Berkas) -> int:
    """How many pages its file has to show; 0 for one without."""
    return pratinjau.jumlah_halaman(berkas.sha256, berkas.mime, lambda: baca_isi(berkas))
