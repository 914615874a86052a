"""Langkah 2: the Sekretaris coordinates, puts paraf and passes the disposisi on. Incoming letters: surat_masuk."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatMasukan, kumpulkan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.ext import db
from kinerja.models import Koordinasi, Siklus
from kinerja.services import hak, naskah
from kinerja.services.ganda import pastikan_baru
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.siklus import gerbang, perjalanan
from kinerja.services.siklus.serah import Kertas, pastikan_lengkap, serahkan
from kinerja.services.singgahan import sekali
from kinerja.services.transaksi import menulis

from . import disposisi, surat_masuk
from .disposisi import Arahan, baris_rantai, cetak_lembar, disposisi_pertama, kirim

KUNCI = "koordinasi"
DIBUAT_SAAT_DITERUSKAN = frozenset({"paraf_sekretaris_disposisi", "disposisi_diteruskan"})
SYARAT_CATATAN = "koordinasi_dicatat"
PERCOBAAN = 3


@dataclass(frozen=True)
class Catatan:
    """With whom the Sekretaris coordinated, when, and the result."""

    tanggal: date
    dengan: str
    hasil: str


@menulis
def catat(siklus_id: int, catatan: Catatan, *, oleh: Pelaku) -> Koordinasi:
    """Record a coordination. Raises GalatMasukan (tanggal), Didahului, GalatDomain (not its turn), HakDitolak."""
    hak.wajib(oleh, Tindakan.KOORDINASI_CATAT, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    perjalanan.pastikan_terbuka(siklus, KUNCI)
    periksa_tanggal(catatan.tanggal)
    return _catat(siklus, catatan, oleh)


def _catat(siklus: Siklus, catatan: Catatan, oleh: Pelaku) -> Koordinasi:
    isi = {"siklus_id": siklus.id, **asdict(catatan)}
    pastikan_baru(Koordinasi, isi, "Catatan koordinasi ini sudah tersimpan. Muat ulang halaman untuk melihatnya.")
    baru = Koordinasi(
        **isi,
        oleh=oleh.sebutan,
        dicatat_pada=jam.sekarang(),
    )
    db.session.add(baru)
    db.session.flush()
    catat_jejak(Aksi.CATAT_KOORDINASI, oleh=oleh, siklus_id=siklus.id, objek="koordinasi", objek_id=baru.id)
    return baru


def periksa_tanggal(tanggal: date | None) -> None:
    """Raise GalatMasukan (tanggal) for a day that has not come yet."""
    if tanggal and tanggal > jam.hari_ini():
        raise GalatMasukan({"tanggal": "Tanggal koordinasi belum terjadi. Pilih hari ini atau sebelumnya."})


def teruskan(siklus_id: int, isi: Arahan, *, versi: int | None, oleh: Pelaku, catatan: Catatan | None = None) -> None:
    """Put paraf, pass the disposisi on to Kasubbag PPKP and Kabid, and hand langkah 2 over.

    `catatan`: a coordination that is recorded in the same act.
    """
    hak.wajib(oleh, Tindakan.KOORDINASI_CATAT, siklus_id)
    serahkan(
        siklus_id,
        KUNCI,
        tindakan=Tindakan.KOORDINASI_CATAT,
        oleh=oleh,
        versi=versi,
        kecuali=_dibuat(catatan is not None),
        periksa=lambda: _periksa_isi(isi, catatan.tanggal if catatan else None, oleh),
        percobaan=PERCOBAAN,
        sidik=lambda: [(berlaku.id, berlaku.versi) for berlaku in surat_masuk.berlaku(siklus_id)],
        kertas=lambda pada: [_lembar(naskah.ambil_siklus(siklus_id), isi, pada, oleh)],
        tulis=lambda siklus, pada: _teruskan(siklus, isi, pada, oleh, catatan),
    )


def _dibuat(dengan_catatan: bool) -> frozenset[str]:
    """What the act meets by itself, with or without a note that it records."""
    return DIBUAT_SAAT_DITERUSKAN | ({SYARAT_CATATAN} if dengan_catatan else set())


def _periksa_isi(isi: Arahan, tanggal: date | None, oleh: Pelaku) -> None:
    kumpulkan(lambda: disposisi.periksa_isi(isi, oleh), lambda: periksa_tanggal(tanggal))


def periksa_teruskan(
    siklus_id: int, isi: Arahan, *, dengan_catatan: bool, oleh: Pelaku, tanggal: date | None = None
) -> None:
    """All that `teruskan` would refuse, fields and gate together; `tanggal`: of the note, None for none or a wrong one.

    Raises GalatMasukan, SyaratBelumTerpenuhi.
    """
    pastikan_lengkap(
        naskah.ambil_siklus(siklus_id),
        (KUNCI,),
        kecuali=_dibuat(dengan_catatan),
        periksa=lambda: _periksa_isi(isi, tanggal, oleh),
    )


def dikerjakan(siklus: Siklus | None, oleh: Pelaku) -> bool:
    """Is langkah 2 of this siklus open, and is it this officer's?"""
    terbuka = siklus is not None and perjalanan.posisi_terbuka(siklus, KUNCI) is not None
    return terbuka and hak.boleh(oleh, Tindakan.KOORDINASI_CATAT, siklus)


def _teruskan(siklus: Siklus, isi: Arahan, pada: datetime, oleh: Pelaku, catatan: Catatan | None) -> int:
    """The branch through which it came is followed up by this; nothing more is asked of who passes it on."""
    if catatan:
        _catat(siklus, catatan, oleh)
    induk = disposisi_pertama(siklus.id)
    turunan = kirim(siklus, isi, oleh=oleh, pada=pada, induk=induk)
    for cabang in induk.penerima if induk else ():
        if cabang.jabatan_id == oleh.jabatan_id and cabang.selesai_pada is None:
            cabang.dibaca_pada = cabang.dibaca_pada or pada
            cabang.selesai_pada = pada
            cabang.tindak_lanjut = cabang.tindak_lanjut or "Diteruskan dengan disposisi."
    return turunan.id


def _lembar(siklus: Siklus, isi: Arahan, pada: datetime, oleh: Pelaku) -> Kertas:
    nama = perjalanan.nama_siklus(siklus)
    judul = f"Lembar disposisi {oleh.peran.label} {nama}"
    surat = next(iter(surat_masuk.berlaku(siklus.id)), None)
    hal = surat.hal if surat else f"Penyusunan pengukuran kinerja {nama}"
    pdf = cetak_lembar(
        isi,
        judul=judul,
        hal=hal,
        oleh=oleh,
        pada=pada,
        cara="aplikasi",
        rantai=[baris_rantai(pasti(disposisi_pertama(siklus.id)))],
        surat=surat,
    )
    return Kertas("lembar_disposisi", judul, pdf, sah="paraf")


@sekali
def koordinasi_siklus(siklus_id: int) -> list[Koordinasi]:
    """Coordination notes of a siklus, oldest first."""
    return list(db.session.scalars(select(Koordinasi).where(Koordinasi.siklus_id == siklus_id).order_by(Koordinasi.id)))


def syarat_terlihat(siklus: Siklus, oleh: Pelaku) -> list[gerbang.ButirSyarat]:
    """The gate list of langkah 2 for who performs it; nothing for the others, and where the SOP has no such langkah."""
    if not hak.boleh(oleh, Tindakan.KOORDINASI_CATAT, siklus):
        return []
    return syarat_sekarang(siklus)


def syarat_sekarang(siklus: Siklus) -> list[gerbang.ButirSyarat]:
    """The gate list of langkah 2."""
    return gerbang.periksa(siklus, naskah.sop_siklus(siklus).langkah_kunci(KUNCI))
