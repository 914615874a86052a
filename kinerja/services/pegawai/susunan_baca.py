"""Reading the frame of the office: desks, units, who holds what today, and what is missing for the SOP to run."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, bindparam, exists, func, select

from kinerja.adapters import jam
from kinerja.domain.hak import SEUNIT, TugasTambahan
from kinerja.domain.sop import Peran
from kinerja.domain.tautan import Apa, Tautan, ke
from kinerja.models import HariLibur, Indikator, Jabatan, Pegawai, Siklus, Unit
from kinerja.services import kueri
from kinerja.services.kantor import nomor_awal
from kinerja.services.kantor.baca import daftar_unit, identitas
from kinerja.services.kantor.pejabat import URUTAN_JABATAN, Pejabat, pejabat
from kinerja.services.singgahan import sekali

from . import pengukuhan


@dataclass(frozen=True)
class JabatanKini:
    """A position with its holders today."""

    jabatan_id: int
    nama: str
    peran: Peran
    unit_id: int | None
    unit: str
    arsiparis: bool
    petugas_surat: bool
    aktif: bool
    pemegang: tuple[Pejabat, ...]


@dataclass(frozen=True)
class UnitKini:
    """A unit with its positions."""

    unit_id: int
    kode: str
    nama: str
    singkatan: str
    aktif: bool
    jabatan: tuple[JabatanKini, ...]


@dataclass(frozen=True)
class Susunan:
    """The office as it stands today: the leading desks, the units, the administrators; `urut`: the order of people."""

    pimpinan: tuple[JabatanKini, ...]
    unit: tuple[UnitKini, ...]
    pengelola: tuple[JabatanKini, ...]
    nonaktif: tuple[JabatanKini, ...]
    urut: tuple[JabatanKini, ...]


@sekali
def susunan() -> Susunan:
    """Everything in four queries."""
    jabatan = _jabatan()
    aktif = [satu_jabatan for satu_jabatan in jabatan if satu_jabatan.aktif]
    pimpinan = [orang for orang in aktif if orang.peran not in (*SEUNIT, Peran.PENGELOLA)]
    return Susunan(
        pimpinan=tuple(pimpinan),
        unit=tuple(
            UnitKini(
                unit.id,
                unit.kode,
                unit.nama,
                unit.singkatan,
                unit.aktif,
                tuple(orang for orang in aktif if orang.unit_id == unit.id and orang.peran in SEUNIT),
            )
            for unit in daftar_unit(aktif=False)
        ),
        pengelola=tuple(orang for orang in aktif if orang.peran is Peran.PENGELOLA),
        nonaktif=tuple(satu_jabatan for satu_jabatan in jabatan if not satu_jabatan.aktif),
        urut=tuple(orang for orang in aktif if orang.peran is not Peran.PENGELOLA),
    )


_JABATAN = kueri.Siap(
    select(
        Jabatan.id,
        Jabatan.nama,
        Jabatan.peran,
        Jabatan.unit_id,
        Unit.nama.label("unit"),
        Jabatan.arsiparis,
        Jabatan.petugas_surat,
        Jabatan.aktif,
    )
    .outerjoin(Unit, Unit.id == Jabatan.unit_id)
    .order_by(*URUTAN_JABATAN)
)


def _jabatan() -> list[JabatanKini]:
    pemegang: dict[int, tuple[Pejabat, ...]] = {}
    for satu_pejabat in pejabat():
        pemegang[satu_pejabat.jabatan_id] = (*pemegang.get(satu_pejabat.jabatan_id, ()), satu_pejabat)
    return [
        JabatanKini(
            j.id,
            j.nama,
            Peran(j.peran),
            j.unit_id,
            j.unit or "",
            j.arsiparis,
            j.petugas_surat,
            j.aktif,
            pemegang.get(j.id, ()),
        )
        for j in kueri.semua(_JABATAN)
    ]


def pilihan_jabatan() -> list[tuple[int, str]]:
    """Active positions for a select: (id, "Kepala Bidang Mutasi · Kabid/Kasubbag")."""
    return [(jabatan.jabatan_id, f"{jabatan.nama} · {jabatan.peran.label}") for jabatan in _jabatan() if jabatan.aktif]


@dataclass(frozen=True)
class Butir:
    """One line of the checklist: what must be there, is it, and where it is mended (None: not by the pengelola).

    `siapa`: whose it is; `boleh_menyusul`: the SOP runs without it.
    """

    teks: str
    ada: bool
    tautan: Tautan | None
    keterangan: str = ""
    siapa: str = Peran.PENGELOLA.label
    boleh_menyusul: bool = False


def kekurangan(sekarang: Susunan | None = None) -> list[str]:
    """What keeps the SOP from running, in sentences; empty when every desk is manned."""
    sekarang = sekarang or susunan()
    hasil = pengukuhan.kalimat()
    for peran in (Peran.KEPALA, Peran.SEKRETARIS, Peran.KASUBBAG_PPKP):
        hasil += _kurang_meja(peran.label, [pimpinan for pimpinan in sekarang.pimpinan if pimpinan.peran is peran])
    aktif = [satu_unit for satu_unit in sekarang.unit if satu_unit.aktif]
    for unit in aktif:
        hasil += _kurang_meja(f"Kabid/Kasubbag {unit.nama}", [j for j in unit.jabatan if j.peran is Peran.KABID])
    staf = [j for unit in aktif for j in unit.jabatan if j.peran is Peran.FUNGSIONAL]
    hasil += _kurang_meja("JFT/Umum", staf)
    for sebutan, bertugas in _bertugas(staf):
        if bertugas and not any(map(_berakun, bertugas)):
            hasil.append(f"Belum ada {sebutan} yang dapat masuk: {bertugas[0].nama}.")
    return hasil


_BERINDIKATOR = kueri.Siap(select(exists().where(Indikator.aktif)))


def kekurangan_siklus() -> list[str]:
    """What the Kepala must know before a siklus begins: desks without anybody, no indicator to measure."""
    ada = kueri.angka(_BERINDIKATOR)
    return [*kekurangan(), *([] if ada else ["Belum ada indikator pada master indikator Kasubbag PPKP."])]


def _bertugas(jabatan: list[JabatanKini]) -> list[tuple[str, list[JabatanKini]]]:
    return [
        (TugasTambahan.SURAT.label, [satu_jabatan for satu_jabatan in jabatan if satu_jabatan.petugas_surat]),
        (TugasTambahan.ARSIP.label, [satu_jabatan for satu_jabatan in jabatan if satu_jabatan.arsiparis]),
    ]


def _kurang_meja(sebutan: str, jabatan: list[JabatanKini]) -> list[str]:
    if not jabatan:
        return [f"Belum ada jabatan {sebutan}."]
    if not any(satu_jabatan.pemegang for satu_jabatan in jabatan):
        return [f"{sebutan} belum dipegang siapa pun hari ini."]
    if not any(_berakun(satu_jabatan) for satu_jabatan in jabatan):
        return [f"{sebutan} belum dapat masuk: pemegangnya belum punya akun yang aktif."]
    return []


def _berakun(jabatan: JabatanKini) -> bool:
    return any(pemegang.punya_akun for pemegang in jabatan.pemegang)


def _banyak(tabel: Any, *syarat: Any) -> ScalarSelect[int]:
    return select(func.count()).select_from(tabel).where(*syarat).scalar_subquery()


_SETAHUN = HariLibur.tanggal.between(bindparam("awal"), bindparam("akhir"))
_JUMLAH = kueri.Siap(
    select(
        _banyak(Pegawai, Pegawai.aktif),
        _banyak(Indikator, Indikator.aktif),
        _banyak(Siklus),
        _banyak(HariLibur, _SETAHUN, HariLibur.perkiraan),
        _banyak(HariLibur, _SETAHUN),
    )
)
"""Active people, active indicators, siklus; days off of a year that are estimated, and all of them."""


def langkah_berikut() -> list[Butir]:
    """The checklist of a new office, in the order in which it is best done."""
    kini = susunan()
    semua = [*kini.pimpinan, *(j for unit in kini.unit if unit.aktif for j in unit.jabatan)]
    kurang_meja = [peran for peran in Peran if peran not in {*(j.peran for j in semua), Peran.PENGELOLA}]
    kosong = [pimpinan for pimpinan in semua if not pimpinan.pemegang]
    tanpa_akun = [pimpinan for pimpinan in semua if pimpinan.pemegang and not _berakun(pimpinan)]
    tahun = jam.hari_ini().year
    pegawai, indikator, siklus, perkiraan, libur = kueri.satu(
        _JUMLAH, awal=date(tahun, 1, 1), akhir=date(tahun, 12, 31)
    )
    kantor = identitas()
    logo = kantor is not None and kantor.logo_id is not None
    return [
        Butir("Logo pada kop", logo, ke(Apa.KANTOR), "" if logo else "Boleh menyusul.", boleh_menyusul=True),
        Butir(f"Unit: {len([u for u in kini.unit if u.aktif])} unit aktif", bool(kini.unit), ke(Apa.SUSUNAN)),
        Butir(
            "Jabatan untuk kelima meja SOP",
            not kurang_meja,
            ke(Apa.SUSUNAN),
            f"Belum: {', '.join(meja.label for meja in kurang_meja)}." if kurang_meja else "",
        ),
        Butir(f"Pegawai: {pegawai} orang tercatat", pegawai > 1, ke(Apa.PEGAWAI)),
        Butir("Setiap jabatan ada pemegangnya", bool(semua) and not kosong, ke(Apa.PEGAWAI), _sebut(kosong)),
        Butir(
            "Setiap pemegang jabatan punya akun",
            bool(semua) and not tanpa_akun,
            ke(Apa.PEGAWAI),
            _sebut(tanpa_akun),
        ),
        *(
            Butir(
                f"{sebutan.capitalize()} ditetapkan pada sebuah jabatan",
                bool(bertugas),
                ke(Apa.SUSUNAN),
                "" if bertugas else "Selama belum, semua JFT/Umum mengerjakannya.",
                boleh_menyusul=True,
            )
            for sebutan, bertugas in _bertugas(semua)
        ),
        Butir(
            "Nomor terakhir pada buku agenda kertas tahun ini",
            not any(map(nomor_awal.perlu_ditanya, nomor_awal.SEBUTAN)),
            ke(Apa.NOMOR_AWAL),
            "Ditanyakan sekali, sebelum nomor surat dan agenda pertama diberikan.",
        ),
        Butir(
            f"Hari libur {tahun}: {libur} hari",
            libur > 0,
            ke(Apa.LIBUR),
            f"{perkiraan} di antaranya masih perkiraan." if perkiraan else "",
        ),
        *_sesudah_pengelola(indikator, siklus > 0),
    ]


def _sesudah_pengelola(indikator: int, siklus: bool) -> list[Butir]:
    """What others do before the first siklus runs."""
    kasubbag = "" if indikator else "Menu Indikator, Isi sekaligus."
    kepala = "" if siklus else "Beranda Kepala, Buka siklus baru."
    return [
        Butir(f"Master indikator: {indikator} indikator", indikator > 0, None, kasubbag, Peran.KASUBBAG_PPKP.label),
        Butir("Siklus pertama dibuka", siklus, None, kepala, Peran.KEPALA.label),
    ]


def _sebut(jabatan: list[JabatanKini]) -> str:
    nama = [satu_jabatan.nama for satu_jabatan in jabatan]
    if len(nama) > 3:
        nama = [*nama[:3], f"dan {len(nama) - 3} lagi"]
    return f"Belum: {'; '.join(nama)}." if nama else ""
