"""Tugas saya: what waits for this jabatan, most urgent first. Nothing is stored; it is read off the siklus."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased

from kinerja.adapters import jam
from kinerja.adapters.sql import deret, tulis_deret
from kinerja.domain.alur import Posisi
from kinerja.domain.hak import SEUNIT, Pelaku, Tindakan, boleh
from kinerja.domain.kunci import Kunci
from kinerja.domain.periode import nama_periode
from kinerja.domain.rekomendasi import ASAL, RAPAT
from kinerja.domain.sop import Langkah, Peran
from kinerja.models import Disposisi, Dokumen, Indikator, Jabatan, PenerimaDisposisi, Penugasan, Siklus
from kinerja.services import kueri
from kinerja.services.indikator import baca as indikator_baca
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat, petugas
from kinerja.services.laporan import ralat
from kinerja.services.pegawai import pengukuhan
from kinerja.services.rekomendasi import baca as rekomendasi_baca
from kinerja.services.siklus import baca as siklus_baca
from kinerja.services.siklus import perjalanan
from kinerja.services.singgahan import sekali

from .terisi import MENGISI, terisi

ISI_LEMBAR = "Isi lembar isian"
_TERBUKA = PenerimaDisposisi.selesai_pada.is_(None), PenerimaDisposisi.ditarik_pada.is_(None)
_BERINDIKATOR = exists().where(Indikator.tahun == Siklus.tahun)
_BERJALAN = aliased(Siklus)
_ADA = kueri.Siap(
    select(
        Jabatan.id.label("jabatan_id"),
        exists().where(Penugasan.menunggu).label("pengukuhan"),
        exists().where(*ralat.syarat_belum_sah()).label("ralat"),
        exists().where(*rekomendasi_baca.syarat_menunggu(Jabatan.id)).label("rekomendasi"),
        or_(exists().where(Siklus.status == "berjalan", ~_BERINDIKATOR), ~exists(select(Indikator.id))).label(
            "tanpa_indikator"
        ),
        PenerimaDisposisi.dibaca_pada,
        Disposisi.id.label("disposisi_id"),
        Disposisi.dari,
        Disposisi.arahan,
        Disposisi.batas,
        Disposisi.dikirim_pada,
        _BERJALAN.id.label("siklus_id"),
        _BERJALAN.tahun,
        _BERJALAN.periode,
    )
    .outerjoin(PenerimaDisposisi, and_(PenerimaDisposisi.jabatan_id == Jabatan.id, *_TERBUKA))
    .outerjoin(Disposisi, Disposisi.id == PenerimaDisposisi.disposisi_id)
    .outerjoin(_BERJALAN, and_(_BERJALAN.id == Disposisi.siklus_id, _BERJALAN.status == "berjalan"))
    .where(Jabatan.id.in_(select(deret("jabatan_id").c.value)))
    .order_by(PenerimaDisposisi.id)
)
"""Which of the rarer kinds of task there may be for each jabatan, a row for each disposisi that waits for it."""


@dataclass(frozen=True)
class Tugas:
    """One task. `jenis`: langkah, disposisi, pengukuhan, indikator, ralat, rekomendasi; the page knows where it is."""

    jenis: str
    judul: str
    dari: str
    siklus_id: int
    kunci: str = ""
    unit_id: int | None = None
    disposisi_id: int | None = None
    rekomendasi_id: int | None = None
    waktu: datetime | None = None
    tenggat: date | None = None
    sisa: int | None = None
    dikembalikan: bool = False
    belum_dibaca: bool = False
    keterangan: str = ""
    tindakan: str = ""
    tahun: int | None = None


def daftar(oleh: Pelaku) -> list[Tugas]:
    """The tasks of a jabatan: late ones first, then by deadline."""
    berjalan, semua = siklus_baca.berjalan(), _ada(oleh)
    ada = semua[0]
    tugas = [tugas_langkah for siklus in berjalan for tugas_langkah in _tugas_langkah(siklus, oleh)]
    tugas += [_dari_cabang(cabang) for cabang in semua if cabang.siklus_id]
    tugas += _tugas_pengukuhan(oleh) if ada.pengukuhan else []
    tugas += _tugas_ralat(oleh) if ada.ralat else []
    tugas += _tugas_rekomendasi(oleh) if ada.rekomendasi else []
    tugas += _tugas_indikator(berjalan, oleh) if ada.tanpa_indikator else []
    return sorted(tugas, key=lambda satu_tugas: (satu_tugas.tenggat or date.max, satu_tugas.siklus_id))


def _jabatan(oleh: Pelaku) -> tuple[int, ...]:
    """This jabatan and the others that he holds: their tasks stand on one page."""
    semua = {jabatan.jabatan_id for jabatan in pejabat.jabatan_sendiri(oleh.akun_id)}
    return tuple(sorted(semua | {oleh.jabatan_id}))


def _ada(oleh: Pelaku) -> Sequence[Any]:
    """The rows of `_ADA` of this jabatan: asked at once, so that a kind is read only where it is."""
    return [baris for baris in _ada_semua(_jabatan(oleh)) if baris.jabatan_id == oleh.jabatan_id]


@sekali
def _ada_semua(jabatan_id: tuple[int, ...]) -> Sequence[Any]:
    return kueri.semua(_ADA, jabatan_id=tulis_deret(jabatan_id))


def _tugas_langkah(siklus: Siklus, oleh: Pelaku) -> list[Tugas]:
    keadaan = perjalanan.keadaan_siklus(siklus)
    langkah = keadaan.sop.langkah_kunci
    milik = [posisi for posisi in keadaan.terbuka if _milik(siklus, langkah(posisi.kunci), posisi.unit, oleh)]
    return [_dari_posisi(siklus, posisi, langkah(posisi.kunci)) for posisi in milik]


def _terisi(siklus: Siklus, posisi: Posisi) -> tuple[int, int]:
    """Of a unit that fills: how many rows have their realisasi, and of how many; (0, 0) elsewhere."""
    if not posisi.unit or posisi.kunci not in MENGISI:
        return 0, 0
    semua = terisi(tuple(sorted(berjalan.id for berjalan in siklus_baca.berjalan())))
    return semua.get((siklus.id, posisi.unit), (0, 0, False))[:2]


def _kurang(siklus: Siklus, posisi: Posisi, langkah: Langkah) -> str:
    """What is missing: why it came back, how many rows are empty, or what the langkah has to yield."""
    if posisi.pengembalian:
        return f"Dikembalikan: {posisi.pengembalian.alasan}"
    ada, jumlah = _terisi(siklus, posisi)
    if jumlah:
        kurang = f"Realisasi {jumlah - ada} dari {jumlah} indikator belum terisi"
        return kurang if ada < jumlah else "Realisasi semua indikator terisi"
    return f"Yang dihasilkan: {langkah.output}" if langkah.output else ""


def _tindakan(siklus: Siklus, posisi: Posisi, langkah: Langkah) -> str:
    """What is to be done first: nobody states of an empty sheet that it is done."""
    ada, jumlah = _terisi(siklus, posisi)
    return ISI_LEMBAR if posisi.kunci == Kunci.PENGISIAN and ada < jumlah else langkah.tindakan


def _tugas_indikator(berjalan: Sequence[Siklus], oleh: Pelaku) -> list[Tugas]:
    """A siklus runs and its year has no indicator yet, or the office has none at all: nothing can be measured then."""
    if not boleh(oleh, Tindakan.INDIKATOR_KELOLA):
        return []
    ada = set(indikator_baca.daftar_tahun())
    if not ada and not berjalan:
        return [_isi_indikator(jam.hari_ini().year, "Daftar indikator masih kosong.", 0, None)]
    pertama = {siklus.tahun: siklus for siklus in reversed(berjalan) if siklus.tahun not in ada}
    return [
        _isi_indikator(
            tahun, f"Belum ada indikator untuk {perjalanan.nama_siklus(siklus)}.", siklus.id, siklus.dimulai_pada
        )
        for tahun, siklus in pertama.items()
    ]


def _isi_indikator(tahun: int, sebab: str, siklus_id: int, waktu: datetime | None) -> Tugas:
    return Tugas(
        jenis="indikator",
        judul=f"Isi daftar indikator tahun {tahun}",
        dari=f"{sebab} Format isian disusun dari daftar ini.",
        siklus_id=siklus_id,
        waktu=waktu,
        tindakan="Isi daftar indikator",
        tahun=tahun,
    )


def _milik(siklus: Siklus, langkah: Langkah, unit_id: int | None, oleh: Pelaku) -> bool:
    ikut_mengerjakan = (
        {pelaksana.peran for pelaksana in langkah.pelaksana} if langkah.per_unit else set(langkah.pemeran)
    )
    seunit = unit_id is None or oleh.peran not in SEUNIT or oleh.unit_id == unit_id
    if oleh.peran not in ikut_mengerjakan or not seunit:
        return False
    bertugas = petugas.jabatan_langkah(siklus.id, langkah.kunci)
    return bertugas is None or oleh.peran is not Peran.FUNGSIONAL or oleh.jabatan_id in bertugas


def _dari_posisi(siklus: Siklus, posisi: Posisi, langkah: Langkah) -> Tugas:
    tenggat, sisa = perjalanan.tenggat_posisi(siklus, posisi)
    unit = kantor_baca.nama_unit().get(posisi.unit or 0, "")
    nama = perjalanan.nama_siklus(siklus)
    return Tugas(
        jenis="langkah",
        judul=f"{langkah.ringkas} {unit}".strip() + f", {nama}",
        dari=f"Langkah {langkah.urut} · {langkah.uraian}",
        siklus_id=siklus.id,
        kunci=langkah.kunci,
        unit_id=posisi.unit,
        waktu=posisi.sejak,
        tenggat=tenggat,
        sisa=sisa,
        dikembalikan=posisi.dikembalikan,
        keterangan=_kurang(siklus, posisi, langkah),
        tindakan=_tindakan(siklus, posisi, langkah),
    )


def _dari_cabang(cabang: Any) -> Tugas:
    """A branch addressed to the jabatan that is unread, or not yet followed up, in a running siklus."""
    belum = cabang.dibaca_pada is None
    return Tugas(
        jenis="disposisi",
        judul=f"Disposisi, {nama_periode(cabang.tahun, cabang.periode)}",
        dari=f"Dari {cabang.dari}",
        siklus_id=cabang.siklus_id,
        disposisi_id=cabang.disposisi_id,
        waktu=cabang.dikirim_pada,
        tenggat=cabang.batas,
        sisa=kantor_baca.kalender().selisih(jam.hari_ini(), cabang.batas) if cabang.batas else None,
        belum_dibaca=belum,
        keterangan=cabang.arahan,
        tindakan="Baca disposisi" if belum else "Catat tindak lanjut",
    )


def _tugas_pengukuhan(oleh: Pelaku) -> list[Tugas]:
    """New holders of Kepala or Sekretaris whom this officer may confirm."""
    if not boleh(oleh, Tindakan.PENUGASAN_KUKUHKAN):
        return []
    return [
        Tugas(
            jenis="pengukuhan",
            judul=f"Kukuhkan {penugasan.nama} sebagai {penugasan.jabatan}",
            dari="Dari pengelola",
            siklus_id=0,
            keterangan=penugasan.dasar,
            tindakan="Periksa dan kukuhkan",
        )
        for penugasan in pengukuhan.daftar(oleh=oleh)
        if penugasan.boleh
    ]


_SEBUTAN = {RAPAT: "Ditunda dalam rapat"}


def _tugas_rekomendasi(oleh: Pelaku) -> list[Tugas]:
    """What a reviu or an evaluasi asks of this jabatan, whether or not its siklus still runs."""
    hari, kalender = jam.hari_ini(), kantor_baca.kalender()
    return [
        Tugas(
            jenis="rekomendasi",
            judul=f"{_SEBUTAN.get(rekomendasi.asal, 'Rekomendasi')}, {perjalanan.nama_siklus(rekomendasi.siklus)}",
            dari=ASAL[rekomendasi.asal],
            siklus_id=rekomendasi.siklus_id,
            rekomendasi_id=rekomendasi.id,
            waktu=rekomendasi.pada,
            tenggat=rekomendasi.tenggat,
            sisa=kalender.selisih(hari, rekomendasi.tenggat),
            keterangan=rekomendasi.uraian,
            tindakan="Tindak lanjuti",
        )
        for rekomendasi in rekomendasi_baca.menunggu(oleh.jabatan_id)
    ]


def _tugas_ralat(oleh: Pelaku) -> list[Tugas]:
    """Ralat that wait for this desk, also of a finished siklus."""
    return [_dari_ralat(tugas_ralat, oleh) for tugas_ralat in ralat.tugas_ralat(oleh)]


def _dari_ralat(dokumen: Dokumen, oleh: Pelaku) -> Tugas:
    kembali = ralat.pengembalian(dokumen)
    tanda_tangan = oleh.peran is Peran.KEPALA
    return Tugas(
        jenis="ralat",
        judul=dokumen.judul,
        dari=f"Dari {dokumen.dibuat_oleh}",
        siklus_id=dokumen.siklus_id,
        waktu=kembali.pada if kembali else dokumen.dibuat_pada,
        dikembalikan=kembali is not None,
        keterangan=f"Dikembalikan: {kembali.alasan}" if kembali else "",
        kunci="penandatanganan" if tanda_tangan else "persetujuan",
        tindakan="Perbaiki ralat" if kembali else "Tanda tangani ralat" if tanda_tangan else "Beri paraf ralat",
    )
