"""Lembar kepatuhan: each langkah of a siklus against the time that the SOP gives it, every time that it ran."""

from dataclasses import dataclass
from datetime import date

from kinerja.domain.alur import Posisi, Rentang, Sebab
from kinerja.domain.jadwal import JadwalBukaan
from kinerja.domain.pasti import pasti
from kinerja.domain.sop import Langkah
from kinerja.models import Siklus
from kinerja.services import naskah

from . import perjalanan
from .saat import saat


@dataclass(frozen=True)
class BarisPatuh:
    """One time that a langkah (of a unit) ran; days are working days. `selesai` None: it runs still.

    `ke`: the how manieth time, from 1; `akhir`: how that time ended, "" where it was handed over.
    """

    nomor: str
    langkah: str
    unit: str
    meja: str
    waktu: int
    ke: int
    mulai: date
    tenggat: date
    selesai: date | None
    terpakai: int | None
    terlambat: int
    akhir: str
    oleh: str

    @property
    def kata(self) -> str:
        """How it went, in words: "Terlambat 2 hari, dikembalikan, lalu menunggu"."""
        waktu = f"Terlambat {self.terlambat} hari" if self.terlambat else "Tepat waktu" if self.selesai else ""
        return ", ".join(kata for kata in (waktu, self.akhir, self.oleh) if kata)


@dataclass(frozen=True)
class LembarPatuh:
    """A siklus against its SOP. `belum`: langkah that have not begun; `meja`: working days late per desk."""

    siklus_id: int
    nama: str
    sop: str
    baris: tuple[BarisPatuh, ...]
    belum: tuple[str, ...]
    rencana: date | None
    perkiraan: date | None
    selesai: bool
    meja: tuple[tuple[str, int], ...]

    @property
    def tepat(self) -> int:
        """How many times that have ended were in time."""
        return sum(baris.selesai is not None and not baris.terlambat for baris in self.baris)

    @property
    def berakhir(self) -> int:
        """How many times have ended."""
        return sum(baris.selesai is not None for baris in self.baris)


def lembar(siklus_id: int) -> LembarPatuh:
    """The sheet of a siklus, as its langkah were judged when they ended. Raises TidakDitemukan."""
    siklus = naskah.ambil_siklus(siklus_id)
    keadaan, jadwal, sop = (
        perjalanan.keadaan_siklus(siklus),
        perjalanan.jadwal_siklus(siklus),
        naskah.sop_siklus(siklus),
    )
    baris = [
        _baris(siklus, sop.langkah_kunci(posisi.kunci), posisi, ke)
        for posisi in keadaan.posisi
        for ke in range(len(posisi.bukaan))
    ]
    telat = sorted(jadwal.keterlambatan_per_peran.items(), key=lambda pasangan: -pasangan[1])
    mulai = {posisi.kunci for posisi in keadaan.posisi if posisi.bukaan}
    return LembarPatuh(
        siklus_id=siklus.id,
        nama=perjalanan.nama_siklus(siklus),
        sop=sop.nomor,
        baris=tuple(baris),
        belum=tuple(langkah.ringkas for langkah in sop.langkah if langkah.kunci not in mulai),
        rencana=jadwal.rencana_selesai,
        perkiraan=jadwal.perkiraan_selesai,
        selesai=keadaan.selesai,
        meja=tuple((peran.label, hari) for peran, hari in telat if hari),
    )


def _baris(siklus: Siklus, langkah: Langkah, posisi: Posisi, ke: int) -> BarisPatuh:
    jadwal = pasti(perjalanan.jadwal_siklus(siklus).cari(posisi.kunci, posisi.unit))
    rentang, waktu = posisi.bukaan[ke], jadwal.bukaan[ke]
    return BarisPatuh(
        nomor=str(langkah.urut),
        langkah=langkah.ringkas,
        unit=saat(siklus, langkah.kunci, posisi.unit).nama_unit.get(posisi.unit, "") if posisi.unit else "",
        meja=langkah.penanggung_jawab.label,
        waktu=langkah.waktu,
        ke=ke + 1,
        mulai=waktu.mulai,
        tenggat=waktu.tenggat,
        selesai=waktu.akhir,
        terpakai=_terpakai(waktu),
        terlambat=waktu.terlambat_hari,
        akhir=_akhir(rentang),
        oleh=rentang.oleh,
    )


def _terpakai(waktu: JadwalBukaan) -> int | None:
    return waktu.terpakai if waktu.akhir else None


def _akhir(rentang: Rentang) -> str:
    kata = {Sebab.MENUNGGU: "dikembalikan, lalu menunggu", Sebab.BATAL: "siklus dibatalkan"}
    return kata.get(rentang.sebab, "") if rentang.sebab else ""
