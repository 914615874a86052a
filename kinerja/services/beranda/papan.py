"""Beranda: what a desk watches over beside its own tasks. As many queries for a small office as for a large."""

from dataclasses import dataclass
from datetime import date, datetime

from kinerja.adapters import jam
from kinerja.domain.alur import Jenis, Peristiwa, Posisi, Status
from kinerja.domain.hak import SEUNIT, Pelaku, Tindakan, boleh
from kinerja.domain.sop import Langkah, Peran, Sop
from kinerja.models import Siklus
from kinerja.services import hak
from kinerja.services.dokumen_dasar import baca as dokumen_dasar_baca
from kinerja.services.dokumen_dasar.baca import JenisBaca
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat, petugas, rekaman
from kinerja.services.siklus import baca as siklus_baca
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.ingatkan import diingatkan_hari_ini

from .capaian import Capaian, capaian
from .terisi import MENGISI, terisi
from .urusan import Urusan, bertugas, urusan

PENGAWAS = (Peran.KEPALA, Peran.SEKRETARIS)
KEJADIAN_TERBANYAK = 12


@dataclass(frozen=True)
class Pegangan:
    """An open langkah (of one unit): who holds it, and until when. `pemegang` is empty where nobody asked."""

    langkah: str
    unit: str
    pemegang: tuple[str, ...]
    tenggat: date | None
    sisa: int | None
    dikembalikan: bool


@dataclass(frozen=True)
class Berikut:
    """The next langkah of a desk, and the day on which it is expected."""

    langkah: str
    perkiraan: date


@dataclass(frozen=True)
class SiklusJalan:
    """A running siklus on one line: `selesai` of `jumlah` langkah are done, `berikut` comes to the reader next."""

    id: int
    nama: str
    selesai: int
    jumlah: int
    rencana: date | None
    perkiraan: date | None
    pegangan: tuple[Pegangan, ...]
    berikut: Berikut | None

    @property
    def per_langkah(self) -> tuple[tuple[Pegangan, ...], ...]:
        """What is held now, one group for each langkah, the one that falls due first in front of its group."""
        kelompok: dict[str, list[Pegangan]] = {}
        for pegangan in self.pegangan:
            kelompok.setdefault(pegangan.langkah, []).append(pegangan)
        return tuple(
            tuple(sorted(posisi, key=lambda p: (p.tenggat or date.max, p.unit))) for posisi in kelompok.values()
        )


@dataclass(frozen=True)
class KemajuanUnit:
    """How far the sheet of a unit is: indicators with a figure, or with the reason why there is none."""

    siklus_id: int
    siklus: str
    unit_id: int
    unit: str
    langkah: str
    terisi: int
    jumlah: int
    diterima: bool
    tenggat: date | None
    sisa: int | None
    dapat_diingatkan: bool
    diingatkan: bool


@dataclass(frozen=True)
class Kejadian:
    """An act in a running siklus, in words."""

    siklus_id: int
    siklus: str
    teks: str
    oleh: str
    waktu: datetime


@dataclass(frozen=True)
class Papan:
    """What stands on Beranda under the tasks; what a desk is not shown is empty or None."""

    siklus: tuple[SiklusJalan, ...]
    terlambat: tuple[tuple[str, int], ...] = ()
    kemajuan: tuple[KemajuanUnit, ...] = ()
    kejadian: tuple[Kejadian, ...] | None = None
    urusan: tuple[Urusan, ...] | None = None
    capaian: Capaian | None = None
    dasar_kurang: tuple[JenisBaca, ...] = ()


def papan(oleh: Pelaku) -> Papan:
    """Beranda of this desk: its duties for who has any, the siklus for all, capaian for who answers for it."""
    berjalan = siklus_baca.berjalan()
    punya_urusan = bertugas(oleh)
    penyusun = any(hak.boleh(oleh, Tindakan.FORMAT_SAMPAIKAN, siklus) for siklus in berjalan)
    return Papan(
        siklus=tuple(_siklus(siklus, oleh) for siklus in berjalan),
        terlambat=_terlambat(berjalan) if oleh.peran not in SEUNIT else (),
        kemajuan=() if oleh.peran in PENGAWAS else _kemajuan(berjalan, oleh),
        kejadian=_kejadian(berjalan) if penyusun else None,
        urusan=urusan(oleh) if punya_urusan else None,
        capaian=None if punya_urusan or penyusun else capaian(berjalan, oleh=oleh),
        dasar_kurang=_dasar_kurang(berjalan, oleh),
    )


def _dasar_kurang(berjalan: list[Siklus], oleh: Pelaku) -> tuple[JenisBaca, ...]:
    """Where targets and pagu of the running siklus come from, as far as nobody has kept it, for who may."""
    if not berjalan or not boleh(oleh, Tindakan.DASAR_SIMPAN):
        return ()
    tahun = sorted({siklus.tahun for siklus in berjalan})
    return tuple(jenis for setahun in tahun for jenis in dokumen_dasar_baca.indikator(setahun) if not jenis.dokumen)


def _siklus(siklus: Siklus, oleh: Pelaku) -> SiklusJalan:
    keadaan, jadwal = perjalanan.keadaan_siklus(siklus), perjalanan.jadwal_siklus(siklus)
    status = {langkah.kunci: keadaan.status_langkah(langkah.kunci) for langkah in keadaan.sop.langkah}
    return SiklusJalan(
        id=siklus.id,
        nama=perjalanan.nama_siklus(siklus),
        selesai=sum(status_langkah is Status.SELESAI for status_langkah in status.values()),
        jumlah=len(status),
        rencana=jadwal.rencana_selesai,
        perkiraan=jadwal.perkiraan_selesai,
        pegangan=tuple(_pegangan(siklus, posisi, oleh) for posisi in keadaan.terbuka),
        berikut=_berikut(siklus, oleh),
    )


def _pegangan(siklus: Siklus, posisi: Posisi, oleh: Pelaku) -> Pegangan:
    langkah = perjalanan.sop_siklus(siklus).langkah_kunci(posisi.kunci)
    waktu = perjalanan.jadwal_siklus(siklus).cari(posisi.kunci, posisi.unit)
    return Pegangan(
        langkah=langkah.ringkas,
        unit=kantor_baca.nama_unit().get(posisi.unit, "") if posisi.unit else "",
        pemegang=pemegang_langkah(siklus, langkah, posisi.unit) if oleh.peran not in SEUNIT else (),
        tenggat=waktu.tenggat if waktu else None,
        sisa=waktu.sisa_hari if waktu else None,
        dikembalikan=posisi.dikembalikan,
    )


def pemegang_langkah(siklus: Siklus, langkah: Langkah, unit_id: int | None) -> tuple[str, ...]:
    """Who answers for an open langkah today."""
    peran = langkah.penanggung_jawab
    orang = pejabat.pejabat(peran=peran.value, unit_id=unit_id)
    if peran is Peran.FUNGSIONAL and (bertugas := petugas.jabatan_langkah(siklus.id, langkah.kunci)) is not None:
        orang = [pemegang for pemegang in orang if pemegang.jabatan_id in bertugas]
    return tuple(dict.fromkeys(pemegang.sebutan for pemegang in orang))


def _berikut(siklus: Siklus, oleh: Pelaku) -> Berikut | None:
    """The first langkah that comes to this desk and has not come yet."""
    sop = perjalanan.sop_siklus(siklus)
    semua = (
        (posisi.perkiraan, sop.langkah_kunci(posisi.kunci))
        for posisi in perjalanan.jadwal_siklus(siklus).posisi
        if posisi.status in (Status.BELUM, Status.MENUNGGU) and posisi.perkiraan
    )
    milik = ((hari, langkah) for hari, langkah in semua if oleh.peran in langkah.pemeran)
    pertama = min(milik, key=lambda giliran: (giliran[0], giliran[1].urut), default=None)
    return Berikut(pertama[1].ringkas, pertama[0]) if pertama else None


def _terlambat(berjalan: list[Siklus]) -> tuple[tuple[str, int], ...]:
    """Working days that each desk is late in the running siklus, most first."""
    jumlah: dict[Peran, int] = {}
    for siklus in berjalan:
        for peran, hari in perjalanan.jadwal_siklus(siklus).keterlambatan_per_peran.items():
            jumlah[peran] = jumlah.get(peran, 0) + hari
    return tuple(
        (peran.label, hari) for peran, hari in sorted(jumlah.items(), key=lambda pasangan: -pasangan[1]) if hari
    )


def _kemajuan(berjalan: list[Siklus], oleh: Pelaku) -> tuple[KemajuanUnit, ...]:
    """The sheets that are being filled or reported now: of all units, or of the reader's own."""
    terbuka = [
        (siklus, posisi)
        for siklus in berjalan
        for posisi in perjalanan.keadaan_siklus(siklus).terbuka
        if posisi.kunci in MENGISI and posisi.unit and boleh(oleh, Tindakan.ISIAN_LIHAT, posisi.unit)
    ]
    if not terbuka:
        return ()
    isi = terisi(tuple(sorted({siklus.id for siklus in berjalan})))
    return tuple(
        _kemajuan_unit(siklus, posisi, *isi[siklus.id, posisi.unit], oleh)
        for siklus, posisi in terbuka
        if (siklus.id, posisi.unit) in isi
    )


def _kemajuan_unit(
    siklus: Siklus, posisi: Posisi, terisi: int, jumlah: int, diterima: bool, oleh: Pelaku
) -> KemajuanUnit:
    pegangan, ingatkan = _pegangan(siklus, posisi, oleh), hak.boleh(oleh, Tindakan.FORMAT_SAMPAIKAN, siklus)
    return KemajuanUnit(
        siklus_id=siklus.id,
        siklus=perjalanan.nama_siklus(siklus),
        unit_id=posisi.unit or 0,
        unit=pegangan.unit,
        langkah=pegangan.langkah,
        terisi=terisi,
        jumlah=jumlah,
        diterima=diterima,
        tenggat=pegangan.tenggat,
        sisa=pegangan.sisa,
        dapat_diingatkan=ingatkan,
        diingatkan=ingatkan and diingatkan_hari_ini(siklus.id, posisi.unit or 0),
    )


def _kejadian(berjalan: list[Siklus]) -> tuple[Kejadian, ...]:
    """What has happened in the running siklus since the last working day began, newest first."""
    sejak = rekaman.kini().kalender.sebelumnya(jam.hari_ini())
    semua = [
        Kejadian(
            siklus.id,
            perjalanan.nama_siklus(siklus),
            _kalimat(riwayat.sop, peristiwa),
            peristiwa.pelaku,
            peristiwa.waktu,
        )
        for siklus in berjalan
        for riwayat in [perjalanan.riwayat_siklus(siklus)]
        for peristiwa in riwayat.peristiwa
        if peristiwa.waktu.astimezone(jam.ZONA).date() >= sejak
    ]
    return tuple(sorted(semua, key=lambda kejadian: kejadian.waktu, reverse=True)[:KEJADIAN_TERBANYAK])


def _kalimat(sop: Sop, peristiwa: Peristiwa) -> str:
    if peristiwa.jenis is Jenis.MULAI:
        return "Siklus dibuka"
    langkah = sop.langkah_kunci(peristiwa.kunci)
    unit = kantor_baca.nama_unit().get(peristiwa.unit[0], "") if langkah.per_unit and peristiwa.unit else ""
    apa = f"{langkah.ringkas} {unit}".strip()
    if peristiwa.jenis is Jenis.KEMBALI:
        return f"{apa} dikembalikan ke {sop.langkah_kunci(peristiwa.ke or '').ringkas}: {peristiwa.alasan}"
    return f"{apa} diteruskan"
