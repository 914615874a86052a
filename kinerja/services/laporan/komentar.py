"""Talking about one block of the report from langkah 9 to 11: who compiles, who approves, who signs. It is not printed.

A comment belongs to the version that was read and stays open over the next ones until somebody calls it settled. Open
ones are asked about before paraf and signature, never in the way (keputusan 0563).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from kinerja.adapters import jam
from kinerja.domain import huruf
from kinerja.domain.blok import BUTIR, Gambar, Judul, Tabel
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, TidakDitemukan, terlalu_panjang
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.kunci import Kunci
from kinerja.domain.sop import Peran
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import Dokumen, KomentarLaporan, Siklus
from kinerja.services import hak, naskah
from kinerja.services.berkas.dokumen import dokumen_siklus
from kinerja.services.ganda import pastikan_baru
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pemberitahuan import beri_tahu_meja, tandai_kunci
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis

from .susunan import susun_pohon

PANJANG_KOMENTAR = 1000
UTUH = "Seluruh laporan"
"""The block of what is said of no single one."""
SEBUTAN = {"laporan": "draft versi {}", "laporan_ajuan": "yang diajukan, versi {}"}
"""The versions of a report that are commented upon, and what each is called."""
_HALAMAN = {
    Kunci.PENYUSUNAN: Apa.PENYUSUNAN,
    Kunci.PERSETUJUAN: Apa.PERSETUJUAN,
    Kunci.PENANDATANGANAN: Apa.PENANDATANGANAN,
}


@dataclass(frozen=True)
class KomentarBaca:
    """One comment; open until `selesai_pada`. `sebutan`: the version that it speaks of."""

    id: int
    dokumen_id: int
    blok: str
    sebutan: str
    teks: str
    oleh: str
    pada: datetime
    selesai_pada: datetime | None
    selesai_oleh: str

    @property
    def berjudul(self) -> bool:
        """Is its block a heading, which the outline of the paper names?"""
        return self.blok != UTUH and not self.blok.startswith(("Tabel ", "Gambar "))


def blok(isi: Mapping) -> tuple[str, ...]:
    """What may be spoken of in a version, in its order: headings, tables and pictures, each once."""
    nama = [UTUH]
    for seksi in susun_pohon(isi) if "judul" in isi else ():
        for bagian in seksi.blok:
            if isinstance(bagian, Judul) and bagian.tingkat <= BUTIR:
                nama.append(bagian.teks)
            elif isinstance(bagian, Tabel | Gambar):
                nama.append(bagian.sebutan)
    return tuple(dict.fromkeys(nama))


def semua(siklus_id: int) -> tuple[KomentarBaca, ...]:
    """Every comment on a version of the report of a siklus: the open ones first, the newest first."""
    kueri = (
        select(KomentarLaporan, Dokumen.jenis, Dokumen.versi)
        .join(Dokumen, Dokumen.id == KomentarLaporan.dokumen_id)
        .where(Dokumen.siklus_id == siklus_id)
        .order_by(KomentarLaporan.selesai_pada.is_not(None), KomentarLaporan.id.desc())
    )
    return tuple(
        _baca(komentar, SEBUTAN.get(jenis, "versi {}").format(versi))
        for komentar, jenis, versi in db.session.execute(kueri)
    )


def _baca(komentar: KomentarLaporan, sebutan: str) -> KomentarBaca:
    sama = ("id", "dokumen_id", "blok", "teks", "oleh", "pada", "selesai_pada", "selesai_oleh")
    return KomentarBaca(sebutan=sebutan, **{nama: getattr(komentar, nama) for nama in sama})


def terbuka(siklus_id: int) -> int:
    """How many comments are not settled."""
    kueri = (
        select(func.count(KomentarLaporan.id))
        .join(Dokumen, Dokumen.id == KomentarLaporan.dokumen_id)
        .where(Dokumen.siklus_id == siklus_id, KomentarLaporan.selesai_pada.is_(None))
    )
    return db.session.scalars(kueri).one()


def tanyakan(siklus_id: int, *, tetap: bool) -> None:
    """Ask once before paraf or signature while comments are open; `tetap`: that was answered.

    Raises GalatMasukan (komentar_terbuka).
    """
    if not tetap and (jumlah := terbuka(siklus_id)):
        kata = f"{jumlah} komentar pada laporan masih terbuka. Nyatakan selesai, atau beri centang ini."
        raise GalatMasukan({"komentar_terbuka": kata})


def boleh_komentar(siklus: Siklus, oleh: Pelaku) -> bool:
    """May this officer speak of the report now? For pages."""
    return hak.boleh(oleh, Tindakan.LAPORAN_KOMENTARI, siklus) and _berjalan(siklus)


def _berjalan(siklus: Siklus) -> bool:
    return any(perjalanan.posisi_terbuka(siklus, kunci) for kunci in _HALAMAN)


@menulis
def tulis(siklus_id: int, blok_dibaca: str, teks: str, *, sha256: str, oleh: Pelaku) -> KomentarLaporan:
    """Say something about a block of the version that was read; the other desks are told.

    Raises GalatMasukan (blok, teks), GalatDomain when it is none of these langkah, TidakDitemukan, HakDitolak.
    """
    siklus = _siklus(siklus_id, oleh)
    dokumen = _versi(siklus_id, sha256)
    teks = huruf.rapikan(teks).strip()
    if salah := _salah(dokumen, blok_dibaca, teks):
        raise GalatMasukan(salah)
    sama = {"dokumen_id": dokumen.id, "blok": blok_dibaca, "teks": teks, "oleh": oleh.sebutan}
    pastikan_baru(KomentarLaporan, sama, "Komentar itu sudah terkirim.", KomentarLaporan.selesai_pada.is_(None))
    baru = KomentarLaporan(**sama, pada=jam.sekarang())
    db.session.add(baru)
    db.session.flush()
    _kabarkan(siklus, f"komentar-laporan:{baru.id}", f"{blok_dibaca}. Komentar {oleh.jabatan_lengkap}: {teks}", oleh)
    _jejak(Aksi.KOMENTARI_LAPORAN, siklus, baru, oleh, {"komentar": teks})
    return baru


@menulis
def selesaikan(siklus_id: int, komentar_id: int, *, oleh: Pelaku) -> None:
    """Call a comment settled. Raises Didahului when it is so already, and what `tulis` raises."""
    siklus = _siklus(siklus_id, oleh)
    komentar = db.session.get(KomentarLaporan, komentar_id)
    if komentar is None or komentar.dokumen.siklus_id != siklus_id:
        raise TidakDitemukan("Komentar itu tidak ada pada laporan ini. Muat ulang halaman.")
    if komentar.selesai_pada:
        raise Didahului(f"Komentar itu sudah dinyatakan selesai oleh {komentar.selesai_oleh}. Muat ulang halaman.")
    komentar.selesai_pada, komentar.selesai_oleh = jam.sekarang(), oleh.sebutan
    kata = f"{komentar.blok}. Komentar dinyatakan selesai oleh {oleh.jabatan_lengkap}"
    _kabarkan(siklus, f"komentar-laporan-selesai:{komentar.id}", kata, oleh)
    _jejak(Aksi.SELESAIKAN_KOMENTAR_LAPORAN, siklus, komentar, oleh, {})


def _siklus(siklus_id: int, oleh: Pelaku) -> Siklus:
    siklus = naskah.ambil_siklus(siklus_id)
    hak.wajib(oleh, Tindakan.LAPORAN_KOMENTARI, siklus)
    if not _berjalan(siklus):
        raise GalatDomain("Laporan ini tidak sedang disusun, disetujui, atau ditandatangani, jadi tidak dikomentari.")
    return siklus


def _versi(siklus_id: int, sha256: str) -> Dokumen:
    semua_versi = (dokumen for dokumen in reversed(dokumen_siklus(siklus_id)) if dokumen.jenis in SEBUTAN)
    dokumen = next((versi for versi in semua_versi if versi.berkas.sha256 == sha256), None)
    if dokumen is None:
        raise TidakDitemukan("Versi laporan itu tidak ada pada siklus ini. Muat ulang halaman, lalu ulangi.")
    return dokumen


def _salah(dokumen: Dokumen, blok_dibaca: str, teks: str) -> dict[str, str]:
    salah = {} if blok_dibaca in blok(dokumen.isi) else {"blok": "Pilih bagian yang dikomentari dari daftar."}
    if not teks:
        return salah | {"teks": "Tulis komentarnya."}
    kata = terlalu_panjang(teks, PANJANG_KOMENTAR)
    return salah | ({"teks": kata} if kata else {})


def _kabarkan(siklus: Siklus, kunci: str, teks: str, oleh: Pelaku) -> None:
    """Tell the desks of the three langkah, each with its own page, but not who has just done so."""
    sop = naskah.sop_siklus(siklus)
    for langkah, apa in _HALAMAN.items():
        meja: set[Peran] = set(sop.langkah_kunci(langkah).pemeran) if sop.punya(langkah) else set()
        peran = [satu_peran.value for satu_peran in meja]
        beri_tahu_meja(peran=peran, unit_id=None, kunci=kunci, teks=teks, tautan=ke(apa, siklus.id))
    tandai_kunci(kunci, oleh=oleh)


def _jejak(aksi: Aksi, siklus: Siklus, komentar: KomentarLaporan, oleh: Pelaku, rincian: dict) -> None:
    rincian = {"bagian": komentar.blok} | rincian
    catat_jejak(aksi, oleh=oleh, siklus_id=siklus.id, objek="dokumen", objek_id=komentar.dokumen_id, rincian=rincian)
