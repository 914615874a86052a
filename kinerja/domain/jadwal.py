"""The SOP's clock: deadlines from Waktu in working days, the pause of a waiting desk, lateness, and the forecast.

How it counts: docs/keputusan/0044-jam-sop.md. All figures are working days of the office's calendar.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from types import MappingProxyType

from .alur import Keadaan, Posisi, Rentang, Sebab, Status
from .kalender import KalenderKerja
from .sop import Peran, Sop

_SEHARI = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class JadwalBukaan:
    """One time that a posisi ran. `akhir` is None while it runs; `terlambat_hari` counts to today then.

    `terpakai`: working days that it took, counted when it has ended.
    """

    mulai: date
    tenggat: date
    akhir: date | None
    terlambat_hari: int
    terpakai: int = 0


@dataclass(frozen=True, slots=True)
class WaktuBeku:
    """How a time that has ended was judged when it ended."""

    tenggat: date
    terlambat_hari: int
    terpakai: int


Beku = Mapping[tuple[str, int | None, datetime, datetime], WaktuBeku]
"""By kunci, unit, start and end of each time that has ended."""


@dataclass(frozen=True, slots=True)
class JadwalPosisi:
    """The clock of one posisi.

    `tenggat`: of the time it runs or last ran, None before that and while it waits. `sisa_hari`: to go until then,
    0 on the day itself, negative when late; for a desk that waits what it will have left; else the full Waktu, or 0
    when done. `terlambat_hari`: past `tenggat`; `terlambat_total`: over every time it ran. `rencana`: the day by which
    the SOP would have it done without any delay or return; `perkiraan`: the day it was or is expected to be done.
    """

    kunci: str
    unit: int | None
    status: Status
    bukaan: tuple[JadwalBukaan, ...]
    tenggat: date | None
    sisa_hari: int
    terlambat_hari: int
    terlambat_total: int
    rencana: date | None
    perkiraan: date | None


@dataclass(frozen=True, slots=True)
class Jadwal:
    """The clock of a siklus. `rencana_selesai`: start plus the sum of Waktu. `terlambat_hari`: forecast past that plan.

    Dates are None before the start and, but for the plan, after a cancellation.
    """

    posisi: tuple[JadwalPosisi, ...]
    rencana_selesai: date | None
    perkiraan_selesai: date | None
    terlambat_hari: int
    keterlambatan_per_langkah: dict[str, int]
    keterlambatan_per_peran: dict[Peran, int]

    def cari(self, kunci: str, unit: int | None = None) -> JadwalPosisi | None:
        """The clock of one posisi, or None."""
        return next((posisi for posisi in self.posisi if (posisi.kunci, posisi.unit) == (kunci, unit)), None)

    def tenggat_langkah(self, kunci: str) -> JadwalPosisi | None:
        """Of the open posisi of a langkah the one that is due first; None when none is open."""
        terbuka = [p for p in self.posisi if p.kunci == kunci and p.status is Status.BERJALAN]
        return min(terbuka, key=lambda p: p.sisa_hari, default=None)


def jadwal(
    keadaan: Keadaan,
    sop: Sop,
    kalender: KalenderKerja,
    *,
    hari_ini: date,
    zona: tzinfo,
    hari_pertama_dihitung: bool,
    beku: Beku = MappingProxyType({}),
) -> Jadwal:
    """Deadlines, lateness and forecast as of `hari_ini`; times become dates in `zona`.

    `beku`: times that have ended, as they were judged then; a later holiday does not judge them anew.
    Raises GalatDomain when the calendar has no working day within a year.
    """
    return _Penghitung(sop, kalender, hari_ini, zona, hari_pertama_dihitung, beku).hitung(keadaan)


def tenggat_posisi(
    posisi: Posisi,
    sop: Sop,
    kalender: KalenderKerja,
    *,
    hari_ini: date,
    zona: tzinfo,
    hari_pertama_dihitung: bool,
    beku: Beku = MappingProxyType({}),
) -> tuple[date | None, int]:
    """`tenggat` and `sisa_hari` of one posisi, as the whole `jadwal` has them; of `beku` only its own times count."""
    return _Penghitung(sop, kalender, hari_ini, zona, hari_pertama_dihitung, beku).tenggat(posisi)


@dataclass(frozen=True)
class _Penghitung:
    sop: Sop
    kalender: KalenderKerja
    hari_ini: date
    zona: tzinfo
    hari_pertama: bool
    beku: Beku

    def hitung(self, keadaan: Keadaan) -> Jadwal:
        rencana = self._rencana(keadaan)
        perkiraan: dict[tuple[str, int | None], date] = {}
        baris = []
        for posisi in keadaan.posisi:
            bukaan, sisa = self._ukur(posisi)
            if keadaan.awal and not keadaan.batal:
                perkiraan[posisi.kunci, posisi.unit] = self._perkirakan(posisi, bukaan, sisa, perkiraan)
            baris.append(self._baris(posisi, bukaan, sisa, rencana, perkiraan))
        return self._susun(tuple(baris), rencana.get(self.sop.terakhir.kunci))

    def tenggat(self, posisi: Posisi) -> tuple[date | None, int]:
        """The deadline of a posisi, and the days that are left of it."""
        bukaan, sisa = self._ukur(posisi)
        berlaku = self._berlaku(posisi, bukaan)
        return berlaku.tenggat if berlaku else None, self._sisa(posisi, berlaku, sisa)

    def _berlaku(self, posisi: Posisi, bukaan: tuple[JadwalBukaan, ...]) -> JadwalBukaan | None:
        return bukaan[-1] if bukaan and posisi.status in (Status.BERJALAN, Status.SELESAI) else None

    def _susun(self, baris: tuple[JadwalPosisi, ...], rencana: date | None) -> Jadwal:
        akhir = max((satu_baris.perkiraan for satu_baris in baris if satu_baris.perkiraan), default=None)
        per_langkah = {langkah.kunci: 0 for langkah in self.sop.langkah}
        for satu_baris in baris:
            per_langkah[satu_baris.kunci] = max(per_langkah[satu_baris.kunci], satu_baris.terlambat_total)
        return Jadwal(
            posisi=baris,
            rencana_selesai=rencana,
            perkiraan_selesai=akhir,
            terlambat_hari=self._lewat(rencana, akhir) if rencana and akhir else 0,
            keterlambatan_per_langkah=per_langkah,
            keterlambatan_per_peran=self._per_peran(per_langkah),
        )

    def _baris(
        self,
        posisi: Posisi,
        bukaan: tuple[JadwalBukaan, ...],
        sisa: int,
        rencana: Mapping[str, date],
        perkiraan: Mapping[tuple[str, int | None], date],
    ) -> JadwalPosisi:
        berlaku = self._berlaku(posisi, bukaan)
        return JadwalPosisi(
            kunci=posisi.kunci,
            unit=posisi.unit,
            status=posisi.status,
            bukaan=bukaan,
            tenggat=berlaku.tenggat if berlaku else None,
            sisa_hari=self._sisa(posisi, berlaku, sisa),
            terlambat_hari=berlaku.terlambat_hari if berlaku else 0,
            terlambat_total=sum(satu_bukaan.terlambat_hari for satu_bukaan in bukaan),
            rencana=rencana.get(posisi.kunci),
            perkiraan=perkiraan.get((posisi.kunci, posisi.unit)),
        )

    def _ukur(self, posisi: Posisi) -> tuple[tuple[JadwalBukaan, ...], int]:
        """Every time that the posisi ran with its deadline, and the days that its next run would have."""
        waktu = self.sop.langkah_kunci(posisi.kunci).waktu
        sisa, hasil = waktu, []
        for rentang in posisi.bukaan:
            hasil.append(self._bukaan(posisi, rentang, sisa))
            menunggu = rentang.sebab is Sebab.MENUNGGU
            sisa = max(1, sisa - hasil[-1].terpakai) if menunggu else waktu
        return tuple(hasil), sisa

    def _bukaan(self, posisi: Posisi, rentang: Rentang, sisa: int) -> JadwalBukaan:
        mulai = self._tanggal(rentang.mulai)
        akhir = self._tanggal(rentang.akhir) if rentang.akhir else None
        if rentang.akhir and (beku := self.beku.get((posisi.kunci, posisi.unit, rentang.mulai, rentang.akhir))):
            return JadwalBukaan(mulai, beku.tenggat, akhir, beku.terlambat_hari, beku.terpakai)
        tenggat = self.kalender.tenggat(mulai, sisa, self.hari_pertama)
        terpakai = self._terpakai(mulai, akhir) if akhir else 0
        return JadwalBukaan(mulai, tenggat, akhir, self._lewat(tenggat, akhir or self.hari_ini), terpakai)

    def _terpakai(self, mulai: date, akhir: date) -> int:
        """Working days gone by; none when it was returned on the day that it came."""
        return self.kalender.jumlah(self.kalender.pada_atau_sesudah(mulai) + _SEHARI, akhir)

    def _lewat(self, tenggat: date, sampai: date) -> int:
        """Days past a deadline. A day off after it counts as the working day that follows."""
        return 0 if sampai <= tenggat else max(1, self.kalender.jumlah(tenggat + _SEHARI, sampai))

    def _sisa(self, posisi: Posisi, berlaku: JadwalBukaan | None, sisa: int) -> int:
        if posisi.status is Status.SELESAI:
            return 0
        if berlaku is None:
            return sisa
        return -berlaku.terlambat_hari or self.kalender.jumlah(self.hari_ini + _SEHARI, berlaku.tenggat)

    def _perkirakan(
        self,
        posisi: Posisi,
        bukaan: tuple[JadwalBukaan, ...],
        sisa: int,
        perkiraan: dict[tuple[str, int | None], date],
    ) -> date:
        """Done: its day. Open: its deadline, or today if that is past. To come: its days after what precedes."""
        if posisi.status is Status.SELESAI and posisi.selesai_pada:
            return self._tanggal(posisi.selesai_pada)
        if posisi.status is Status.BERJALAN:
            return max(bukaan[-1].tenggat, self.kalender.pada_atau_sesudah(self.hari_ini))
        return self.kalender.tenggat(max(self._sebelum(posisi, perkiraan)), sisa, hari_pertama_dihitung=False)

    def _sebelum(self, posisi: Posisi, perkiraan: dict[tuple[str, int | None], date]) -> Iterable[date]:
        sebelum = self.sop.sebelum(posisi.kunci)
        if sebelum is None:
            return [self.hari_ini]
        sejalur = perkiraan.get((sebelum.kunci, posisi.unit))
        return [sejalur] if sejalur else [hari for (kunci, _), hari in perkiraan.items() if kunci == sebelum.kunci]

    def _rencana(self, keadaan: Keadaan) -> dict[str, date]:
        if keadaan.awal is None:
            return {}
        hari, rencana = 0, {}
        sampai, lewat = self.kalender.pada_atau_sesudah(self._tanggal(keadaan.awal.waktu)), 0
        for langkah in self.sop.langkah:
            hari += langkah.waktu
            jauh = max(hari - 1, 0) if self.hari_pertama else hari
            sampai, lewat = self.kalender.geser(sampai, jauh - lewat), jauh
            rencana[langkah.kunci] = sampai
        return rencana

    def _per_peran(self, per_langkah: dict[str, int]) -> dict[Peran, int]:
        hasil = {kolom.peran: 0 for kolom in self.sop.kolom}
        for langkah in self.sop.langkah:
            hasil[langkah.penanggung_jawab] += per_langkah[langkah.kunci]
        return hasil

    def _tanggal(self, waktu: datetime) -> date:
        return waktu.astimezone(self.zona).date()
