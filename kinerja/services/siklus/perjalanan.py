"""A siklus travels the SOP: load its history, ask the engine, store the new act, tell the next desk."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.naskah_sop import sop_berlaku
from kinerja.domain import alur
from kinerja.domain import jadwal as domain_jadwal
from kinerja.domain.alur import Jenis, Keadaan, Posisi, Rentang, Riwayat, Status
from kinerja.domain.galat import Didahului, GalatDomain, HakDitolak
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.jadwal import Beku, Jadwal, JadwalBukaan, WaktuBeku, jadwal
from kinerja.domain.pasti import pasti
from kinerja.domain.periode import nama_periode
from kinerja.domain.sop import Peran, Sop
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import NaskahSop, Peristiwa, Siklus, WaktuLangkah
from kinerja.services import naskah
from kinerja.services.indikator import lalu
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import petugas, rekaman
from kinerja.services.kantor.rekaman import KantorSaat
from kinerja.services.naskah import sop_siklus
from kinerja.services.pemberitahuan import beri_tahu_meja, kunci_giliran, selesaikan_giliran
from kinerja.services.singgahan import sekali
from kinerja.services.transaksi import menulis

from . import gerbang

PENANDATANGANAN = "penandatanganan"


def nama_siklus(siklus: Siklus) -> str:
    """What the siklus is called, see `nama_periode`."""
    return nama_periode(siklus.tahun, siklus.periode)


def riwayat_siklus(siklus: Siklus) -> Riwayat:
    """The stored history as the engine reads it."""
    return Riwayat(sop_siklus(siklus), tuple(_ke_domain(peristiwa) for peristiwa in naskah.peristiwa(siklus)))


_JENIS: dict[str, Jenis] = {jenis.value: jenis for jenis in Jenis}
_PERAN: dict[str, Peran] = {peran.value: peran for peran in Peran}


def _ke_domain(baris: Any) -> alur.Peristiwa:
    return alur.Peristiwa(
        jenis=_JENIS[baris.jenis],
        kunci=baris.kunci,
        waktu=baris.waktu,
        pelaku=baris.pelaku,
        peran=_PERAN[baris.peran],
        unit=tuple(baris.unit),
        ke=baris.ke,
        alasan=baris.alasan,
    )


@sekali
def keadaan_siklus(siklus: Siklus) -> Keadaan:
    """Where the siklus stands."""
    return alur.keadaan(riwayat_siklus(siklus))


def posisi_terbuka(siklus: Siklus, kunci: str, unit_id: int | None = None) -> Posisi | None:
    """The open posisi of a langkah (of one unit, where it runs per unit), or None when it is not its turn."""
    return next(
        (
            posisi
            for posisi in keadaan_siklus(siklus).terbuka
            if posisi.kunci == kunci and posisi.unit == unit_id and posisi.status is Status.BERJALAN
        ),
        None,
    )


def pastikan_terbuka(siklus: Siklus, kunci: str, unit_id: int | None = None) -> None:
    """Raise GalatDomain unless work on this langkah is going on right now."""
    if posisi_terbuka(siklus, kunci, unit_id) is None:
        nama = sop_siklus(siklus).langkah_kunci(kunci).ringkas
        raise GalatDomain(
            f"Langkah {nama} tidak sedang berjalan, jadi datanya tidak dapat diubah. Lihat halaman siklus."
        )


def pastikan_hak(siklus: Siklus, kunci: str, oleh: Pelaku) -> None:
    """Raise HakDitolak, naming who does it, unless the SOP of the siklus names this desk for the langkah."""
    langkah = sop_siklus(siklus).langkah_kunci(kunci)
    if not langkah.dikerjakan_oleh(oleh.peran):
        raise HakDitolak(f"Langkah {langkah.ringkas} dikerjakan oleh {langkah.meja}.")


def pastikan_giliran(siklus: Siklus, kunci: str, versi: int | None, unit_id: int | None = None) -> None:
    """Before costly work on a hand-over. Raises Didahului when somebody was faster, GalatDomain when out of turn."""
    if posisi_terbuka(siklus, kunci, unit_id) is None and versi is not None and versi < naskah.versi_siklus(siklus):
        riwayat = riwayat_siklus(siklus)
        raise Didahului(alur.kata_didahului(riwayat.sop, _penutup(riwayat.peristiwa[versi:], kunci)))
    pastikan_terbuka(siklus, kunci, unit_id)


def _penutup(sesudah: Sequence[alur.Peristiwa], kunci: str) -> alur.Peristiwa:
    """Of what has happened since, what closed this langkah; the last, where that was something else."""
    return next((peristiwa for peristiwa in reversed(sesudah) if peristiwa.kunci == kunci), sesudah[-1])


def jadwal_siklus(siklus: Siklus) -> Jadwal:
    """Deadlines, lateness and forecast as of today; what has ended, as it was judged when it ended."""
    return _jadwal(siklus, jam.hari_ini())


@sekali
def _jadwal(siklus: Siklus, hari: date) -> Jadwal:
    kantor = _kantor_jadwal(siklus)
    return jadwal(
        keadaan_siklus(siklus),
        sop_siklus(siklus),
        kantor.kalender,
        hari_ini=hari,
        zona=jam.ZONA,
        hari_pertama_dihitung=kantor.hari_pertama_dihitung,
        beku=_waktu_beku(siklus),
    )


def tenggat_posisi(siklus: Siklus, posisi: Posisi) -> tuple[date | None, int]:
    """The deadline of one posisi and the days left, as `jadwal_siklus` has them, without the clock of all others."""
    kantor = _kantor_jadwal(siklus)
    pernah_berakhir = any(rentang.akhir for rentang in posisi.bukaan)
    return domain_jadwal.tenggat_posisi(
        posisi,
        sop_siklus(siklus),
        kantor.kalender,
        hari_ini=jam.hari_ini(),
        zona=jam.ZONA,
        hari_pertama_dihitung=kantor.hari_pertama_dihitung,
        beku=_waktu_beku(siklus) if pernah_berakhir else {},
    )


def tenggat_terbuka(siklus: Siklus, kunci: str) -> tuple[date | None, int | None]:
    """The deadline of a langkah that runs now and not per unit, and the days left; (None, None) while it does not."""
    posisi = posisi_terbuka(siklus, kunci)
    return tenggat_posisi(siklus, posisi) if posisi else (None, None)


def _kantor_jadwal(siklus: Siklus) -> KantorSaat:
    """The calendar that the clock goes by: of now, or of the day on which the siklus was closed."""
    if siklus.status == "berjalan":
        return rekaman.kini()
    return rekaman.saat_peristiwa(siklus.id, naskah.peristiwa(siklus)[-1].rekaman_id)


def _waktu_beku(siklus: Siklus) -> Beku:
    return {
        (waktu.kunci, waktu.unit_id, waktu.dibuka_pada, waktu.ditutup_pada): WaktuBeku(
            waktu.tenggat, waktu.terlambat_hari, waktu.terpakai
        )
        for waktu in naskah.waktu_langkah(siklus)
    }


def bekukan_waktu(siklus: Siklus) -> None:
    """Keep how every langkah that has ended was judged. For use inside a verb."""
    keadaan, beku = keadaan_siklus(siklus), _waktu_beku(siklus)
    waktu = jadwal_siklus(siklus)
    for posisi in keadaan.posisi:
        for rentang, bukaan in zip(posisi.bukaan, pasti(waktu.cari(posisi.kunci, posisi.unit)).bukaan, strict=True):
            tempat = (posisi.kunci, posisi.unit, rentang.mulai, rentang.akhir)
            if rentang.akhir and tempat not in beku:
                siklus.waktu.append(_baris_waktu(posisi, rentang, bukaan))
    db.session.flush()


def _baris_waktu(posisi: Posisi, rentang: Rentang, jadwal_bukaan: JadwalBukaan) -> WaktuLangkah:
    return WaktuLangkah(
        kunci=posisi.kunci,
        unit_id=posisi.unit,
        dibuka_pada=rentang.mulai,
        ditutup_pada=rentang.akhir,
        tenggat=jadwal_bukaan.tenggat,
        terlambat_hari=jadwal_bukaan.terlambat_hari,
        terpakai=jadwal_bukaan.terpakai,
    )


def halangan_mulai() -> str:
    """Why no siklus can start today, as `mulai` would say it: a refused SOP file, or none in force. "": it can."""
    try:
        sop_berlaku(jam.hari_ini())
    except GalatDomain as galat:
        return galat.pesan
    return ""


@menulis
def mulai(tahun: int, periode: str, *, oleh: Pelaku, waktu: datetime | None = None) -> Siklus:
    """Open a siklus under the SOP in force today. Its first langkah is open; nothing is handed over yet."""
    wajib(oleh, Tindakan.SIKLUS_BUKA)
    sop, waktu = sop_berlaku(jam.hari_ini()), waktu or jam.sekarang()
    siklus = Siklus(tahun=tahun, periode=periode, naskah_sop=_naskah(sop), dimulai_pada=waktu)
    db.session.add(siklus)
    db.session.flush()
    riwayat = alur.mulai(sop, pelaku=oleh.sebutan, peran=oleh.peran, waktu=waktu)
    _simpan(siklus, riwayat, oleh)
    catat_jejak(Aksi.BUKA_SIKLUS, oleh=oleh, siklus_id=siklus.id, objek="siklus", objek_id=siklus.id)
    return siklus


def _naskah(sop: Sop) -> NaskahSop:
    ada = db.session.scalar(select(NaskahSop).where(NaskahSop.sha256 == sop.sha256))
    return ada or NaskahSop(kode=sop.kode, sha256=sop.sha256, isi=sop.isi, efektif=sop.efektif)


@menulis
def maju(
    siklus: Siklus,
    kunci: str,
    *,
    oleh: Pelaku,
    unit: Iterable[int] = (),
    versi: int | None = None,
    waktu: datetime | None = None,
) -> None:
    """Hand a langkah over, as the last part of `serah.serahkan`. The gate must be met; of two people pressing at once,
    the other is told who was first. `waktu`: the time of the act.

    Raises SyaratBelumTerpenuhi, BukanGiliran, HakDitolak, Didahului.
    """
    db.session.flush()
    unit = tuple(unit)
    petugas.wajib_langkah(oleh, siklus.id, kunci)
    langkah = sop_siklus(siklus).langkah_kunci(kunci)
    kurang = gerbang.kekurangan(siklus, langkah, unit[0] if langkah.per_unit and unit else None)
    riwayat = alur.selesaikan(
        riwayat_siklus(siklus),
        kunci,
        pelaku=oleh.sebutan,
        peran=oleh.peran,
        waktu=waktu or jam.sekarang(),
        unit=unit,
        kurang=kurang,
        versi=versi,
    )
    _lanjutkan(siklus, riwayat, oleh, Aksi.TERUSKAN, {"langkah": kunci, "unit": list(unit)})


@menulis
def kembali(
    siklus: Siklus,
    dari: str,
    ke: str,
    *,
    oleh: Pelaku,
    alasan: str,
    unit: Iterable[int] = (),
    versi: int | None = None,
) -> None:
    """Return a langkah with a reason; it reopens exactly what is named (SOP: 6→5, 7→5, 8→7, 10→9, 11→9)."""
    db.session.flush()
    unit = tuple(unit)
    riwayat = alur.kembalikan(
        riwayat_siklus(siklus),
        dari,
        ke,
        unit=unit,
        alasan=alasan,
        pelaku=oleh.sebutan,
        peran=oleh.peran,
        waktu=jam.sekarang(),
        versi=versi,
    )
    rincian = {"dari": dari, "ke": ke, "unit": list(unit), "alasan": alasan}
    _lanjutkan(siklus, riwayat, oleh, Aksi.KEMBALIKAN, rincian)


@menulis
def batalkan(siklus: Siklus, *, alasan: str, oleh: Pelaku, versi: int | None = None) -> None:
    """Cancel a siklus; what was made stays, the period may be opened anew. GalatDomain once the report is signed."""
    wajib(oleh, Tindakan.SIKLUS_BUKA)
    if keadaan_siklus(siklus).status_langkah(PENANDATANGANAN) is Status.SELESAI:
        raise GalatDomain("Laporan siklus ini sudah ditandatangani, jadi siklusnya tidak dapat dibatalkan. Buat ralat.")
    riwayat = alur.batalkan(
        riwayat_siklus(siklus),
        alasan=alasan,
        pelaku=oleh.sebutan,
        peran=oleh.peran,
        waktu=jam.sekarang(),
        versi=versi,
    )
    siklus.status = "batal"
    siklus.selesai_pada = jam.sekarang()
    _simpan(siklus, riwayat, oleh)
    selesaikan_giliran(siklus.id, [])
    catat_jejak(Aksi.BATALKAN_SIKLUS, oleh=oleh, siklus_id=siklus.id, rincian={"alasan": alasan})


def _lanjutkan(siklus: Siklus, riwayat: Riwayat, oleh: Pelaku, aksi: Aksi, rincian: dict) -> None:
    sebelum = {_tempat(p) for p in keadaan_siklus(siklus).terbuka}
    _simpan(siklus, riwayat, oleh)
    keadaan = alur.keadaan(riwayat)
    catat_jejak(aksi, oleh=oleh, siklus_id=siklus.id, objek="siklus", objek_id=siklus.id, rincian=rincian)
    selesaikan_giliran(siklus.id, [kunci_giliran(siklus.id, posisi.kunci, posisi.unit) for posisi in keadaan.terbuka])
    for posisi in keadaan.terbuka:
        if posisi.status is Status.BERJALAN and _tempat(posisi) not in sebelum:
            _beri_tahu(siklus, posisi, riwayat)
    if keadaan.status_langkah(PENANDATANGANAN) is Status.SELESAI:
        lalu.bekukan_lalu(siklus)
    if keadaan.selesai:
        siklus.status = "selesai"
        siklus.selesai_pada = riwayat.peristiwa[-1].waktu


def _tempat(posisi: Posisi) -> tuple:
    return posisi.kunci, posisi.unit, posisi.status


def _beri_tahu(siklus: Siklus, posisi: Posisi, riwayat: Riwayat) -> None:
    terakhir = riwayat.peristiwa[-1]
    dikembalikan = terakhir.jenis is Jenis.KEMBALI and terakhir.ke == posisi.kunci
    kata = f"dikembalikan oleh {terakhir.pelaku}: {terakhir.alasan}" if dikembalikan else "menunggu Anda"
    kunci = f"{kunci_giliran(siklus.id, posisi.kunci, posisi.unit)}{riwayat.versi}"
    beri_tahu_pemegang(siklus, posisi, kunci, kata)


def beri_tahu_pemegang(siklus: Siklus, posisi: Posisi, kunci: str, kata: str) -> None:
    """Tell those who hold a langkah, once per `kunci`: what `kata` says of it. For use inside a verb."""
    langkah = sop_siklus(siklus).langkah_kunci(posisi.kunci)
    beri_tahu_meja(
        peran=[pelaksana.peran.value for pelaksana in langkah.pelaksana],
        unit_id=posisi.unit,
        jabatan=petugas.jabatan_langkah(siklus.id, posisi.kunci),
        kunci=kunci,
        teks=f"{nama_siklus(siklus)}: {langkah.ringkas} {kata}",
        tautan=ke(Apa.SIKLUS, siklus.id),
    )


def _simpan(siklus: Siklus, riwayat: Riwayat, oleh: Pelaku) -> None:
    kantor = rekaman.rekam()
    for nomor, peristiwa in enumerate(riwayat.peristiwa[len(siklus.peristiwa) :], start=len(siklus.peristiwa) + 1):
        siklus.peristiwa.append(
            Peristiwa(
                nomor=nomor,
                jenis=peristiwa.jenis.value,
                kunci=peristiwa.kunci,
                ke=peristiwa.ke,
                unit=list(peristiwa.unit),
                alasan=peristiwa.alasan,
                waktu=peristiwa.waktu,
                peran=peristiwa.peran.value,
                pelaku=peristiwa.pelaku,
                penugasan_id=oleh.penugasan_id,
                rekaman=kantor,
            )
        )
    db.session.flush()
    bekukan_waktu(siklus)
