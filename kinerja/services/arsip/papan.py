"""What the page of langkah 13 shows: the copies, what will be filed, and the archive form as it starts."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import aliased

from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku, Tindakan, TugasTambahan
from kinerja.domain.pasti import pasti
from kinerja.ext import db
from kinerja.models import Arsip, Klasifikasi, Penggandaan, Siklus
from kinerja.services import hak
from kinerja.services import naskah as services_naskah
from kinerja.services.berkas.dokumen import kertas_siklus
from kinerja.services.berkas.hak import kelas_arsip
from kinerja.services.kantor import klasifikasi
from kinerja.services.kantor import petugas as kantor_petugas
from kinerja.services.laporan import ralat
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.gerbang import ButirSyarat
from kinerja.services.singgahan import ingat
from kinerja.services.surat.baca import KLASIFIKASI_BAWAAN

from . import bundel, cetak, gandakan
from . import syarat as arsip_syarat
from .gandakan import KUNCI
from .hak import isi_terlihat, syarat_arsip
from .kumpul import belum_dipindai, kumpulkan, nama_jenis


@dataclass(frozen=True)
class BarisSalinan:
    """Copies of one paper for one addressee."""

    id: int
    naskah: str
    tujuan: str
    jumlah: int
    penerima: str
    diterima: date | None
    keterangan: str
    milik: bool
    diralat: tuple[str, ...]


@dataclass(frozen=True)
class PapanArsip:
    """Langkah 13 of one siklus. `naskah`: (uraian, jenis, tanggal) of all that will be filed; `petugas`: whose duty,
    for who may not file it now.

    `belum_dipindai`: papers signed in ink whose scan is not there; it may come after the archive was made.
    `awal`: what the form begins with, of who may file it now.
    """

    siklus_id: int
    nama: str
    uraian: str
    tindakan: str
    sebelum: str
    belum: bool
    terbuka: bool
    versi: int
    boleh_arsip: bool
    boleh_catat: bool
    petugas: str
    arsip_id: int | None
    salinan: tuple[BarisSalinan, ...]
    naskah: tuple[tuple[str, str, date], ...]
    belum_dipindai: tuple[str, ...]
    syarat: tuple[ButirSyarat, ...]
    awal: dict


def papan(siklus: Siklus, *, oleh: Pelaku) -> PapanArsip:
    """The board of langkah 13."""
    sop = services_naskah.sop_siklus(siklus)
    langkah = sop.langkah_kunci(KUNCI)
    posisi, bahan = pasti(perjalanan.keadaan_siklus(siklus).cari(KUNCI)), kumpulkan(siklus.id)
    terbuka = perjalanan.posisi_terbuka(siklus, KUNCI) is not None
    boleh_arsip = hak.boleh(oleh, Tindakan.ARSIP_SIMPAN, siklus) and kantor_petugas.bertugas(
        oleh, siklus.id, TugasTambahan.ARSIP
    )
    return PapanArsip(
        siklus_id=siklus.id,
        nama=perjalanan.nama_siklus(siklus),
        uraian=langkah.uraian,
        tindakan=langkah.tindakan,
        sebelum=pasti(sop.sebelum(KUNCI)).ringkas,
        belum=posisi.sejak is None,
        terbuka=terbuka,
        versi=services_naskah.versi_siklus(siklus),
        boleh_arsip=boleh_arsip,
        boleh_catat=hak.boleh(oleh, Tindakan.PENGGANDAAN_CATAT, siklus)
        and kantor_petugas.bertugas(oleh, siklus.id, *gandakan.TUGAS),
        petugas=kantor_petugas.kalimat(siklus.id, TugasTambahan.ARSIP) if terbuka and not boleh_arsip else "",
        arsip_id=_arsip(siklus) if posisi.sejak and not terbuka else None,
        salinan=tuple(_salinan(salinan, oleh) for salinan in gandakan.terlihat(siklus.id, oleh=oleh)),
        naskah=tuple(
            (naskah.uraian, nama_jenis(naskah.jenis), naskah.tanggal) for naskah in bahan if isi_terlihat(naskah, oleh)
        ),
        belum_dipindai=tuple(belum_dipindai(bahan)),
        syarat=tuple(_syarat(siklus)),
        awal=_awal(siklus, oleh) if terbuka and boleh_arsip else {},
    )


def _arsip(siklus: Siklus) -> int | None:
    """The bundle of a siklus; there is none before the act that closes this langkah."""
    return next(iter(kelas_arsip(siklus.id)), None)


def _salinan(salinan: Penggandaan, oleh: Pelaku) -> BarisSalinan:
    return BarisSalinan(
        salinan.id,
        salinan.dokumen.judul,
        salinan.tujuan,
        salinan.jumlah,
        salinan.penerima,
        salinan.diterima_pada,
        salinan.keterangan,
        gandakan.boleh_atas(salinan, oleh),
        tuple(r.judul for r in ralat.meralat(salinan.dokumen)),
    )


def _syarat(siklus: Siklus) -> list[ButirSyarat]:
    """What must be there before the act; the act itself makes the archive."""
    return [ButirSyarat(uraian, tuple(kurang)) for uraian, kurang in arsip_syarat.syarat_sebelum_arsip(siklus)]


def _awal(siklus: Siklus, oleh: Pelaku) -> dict:
    laporan = next((k for k in reversed(kertas_siklus(siklus.id)) if k.jenis == "laporan_final"), None)
    return {
        "judul": laporan.judul if laporan else f"Dokumen Pengukuran Kinerja {perjalanan.nama_siklus(siklus)}",
        "klasifikasi": KLASIFIKASI_BAWAAN,
        "perkembangan": "asli",
        "media": "kertas_dan_elektronik",
        "keamanan": "B",
        "jumlah": "1 berkas",
        "nasib": "",
        **_letak_terakhir(oleh),
        "versi": services_naskah.versi_siklus(siklus),
    }


def _letak_terakhir(oleh: Pelaku) -> dict[str, str]:
    """Where the last siklus that `oleh` may see was put away: its next one goes beside it.

    With it the code is read with which the form begins: its retention stands beside it.
    """
    bawaan = aliased(Klasifikasi)
    milik = select(Arsip, bawaan).outerjoin(bawaan, bawaan.kode == KLASIFIKASI_BAWAAN)
    milik = milik.where(Arsip.siklus_id.is_not(None), syarat_arsip(oleh)).order_by(Arsip.id.desc()).limit(1)
    baris = db.session.execute(milik).one_or_none()
    if baris is None:
        return {}
    arsip, kode = baris
    ingat(klasifikasi.ambil, kode, KLASIFIKASI_BAWAAN)
    letak = bundel.letak_arsip(arsip)
    return {"ruang": letak.ruang, "rak": letak.rak, "boks": letak.boks}


@dataclass(frozen=True)
class Retensi:
    """The retention of a code in words, or why it has none."""

    kode: str
    uraian: str
    kalimat: str
    galat: str


def retensi(kode: str) -> Retensi:
    """What the schedule says of a code if the file is closed today."""
    kode = kode.strip()
    baris = klasifikasi.ambil(kode)
    uraian = baris.uraian if baris else ""
    try:
        return Retensi(kode, uraian, cetak.kalimat_retensi(bundel.retensi(kode)), "")
    except GalatDomain as galat:
        return Retensi(kode, uraian, "", galat.pesan)
