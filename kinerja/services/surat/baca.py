"""Reading letters and their register for the pages of langkah 12. What a desk may not see is not shown, nor found."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import ColumnElement, Row, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from kinerja.adapters import jam, pratinjau
from kinerja.adapters.jenis_berkas import PDF
from kinerja.adapters.sql import deret, tulis_deret
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import TERBUKA, Pelaku, boleh_lihat
from kinerja.domain.halaman import Halaman, penggal
from kinerja.domain.penomoran import KEAMANAN, tujuan_ringkas
from kinerja.ext import db
from kinerja.models import BukuNomor, Dokumen, Jejak, Siklus, Surat
from kinerja.services import kueri as services_kueri
from kinerja.services.berkas import dokumen, simpan
from kinerja.services.jejak import Aksi
from kinerja.services.kantor import pejabat
from kinerja.services.laporan import ralat
from kinerja.services.register import nomor as register_nomor
from kinerja.services.siklus import perjalanan

from . import cetak
from .konsep import JENIS, BarisNaskah, DataSurat

KATA_TERBANYAK = 10
KLASIFIKASI_BAWAAN = "000.8.6.3"
STATUS = {
    "konsep": "Konsep",
    "bernomor": "Bernomor",
    "terkirim": "Terkirim",
    "batal": "Batal",
    "dipesan": "Dipesan",
    "terpakai": "Terpakai",
}
SIFAT = {"biasa": "Biasa", "segera": "Segera", "sangat_segera": "Sangat Segera"}


class BarisRegister(NamedTuple):
    """A number as the register page lists it. `tertutup`: its letter is not for this reader."""

    nomor: str
    urut: int
    sisipan: str
    tanggal: date
    hal: str
    tujuan: str
    status: str
    alasan: str
    surat_id: int | None
    nomor_srikandi: str
    dikirim_pada: datetime | None
    tertutup: bool = False


_REGISTER = (
    select(
        BukuNomor.nomor,
        BukuNomor.urut,
        BukuNomor.sisipan,
        BukuNomor.tanggal,
        BukuNomor.hal,
        BukuNomor.tujuan,
        BukuNomor.status,
        BukuNomor.alasan,
        Surat.id.label("surat_id"),
        Surat.status.label("status_surat"),
        Surat.keamanan,
        Surat.nomor_srikandi,
        Surat.dikirim_pada,
    )
    .outerjoin(Surat, Surat.id == BukuNomor.surat_id)
    .where(BukuNomor.tahun == bindparam("tahun"))
    .order_by(BukuNomor.urut.desc(), BukuNomor.sisipan.desc())
    .limit(bindparam("banyak"))
    .offset(bindparam("lewati"))
)
_JUMLAH_NOMOR = (
    select(func.count())
    .select_from(BukuNomor)
    .outerjoin(Surat, Surat.id == BukuNomor.surat_id)
    .where(BukuNomor.tahun == bindparam("tahun"))
)
_SELURUHNYA = services_kueri.Siap(_REGISTER)


def register_tahun(tahun: int, *, oleh: Pelaku, kata: str = "", halaman: int = 1) -> Halaman[BarisRegister]:
    """Numbers of a year, 50 a page; every word of `kata` must stand in number, hal or tujuan."""
    syarat = [_memuat(kata_satu, oleh) for kata_satu in kata.split()[:KATA_TERBANYAK]]
    kueri = _REGISTER.where(*syarat) if syarat else _SELURUHNYA
    banyak = services_kueri.angka(_JUMLAH_NOMOR.where(*syarat), tahun=tahun) if syarat else register_nomor.banyak(tahun)
    penggal_kini = penggal(banyak, halaman)
    baris = services_kueri.semua(kueri, tahun=tahun, banyak=penggal_kini.banyak, lewati=penggal_kini.lewati)
    terlihat = {keamanan for keamanan in KEAMANAN if boleh_lihat(oleh, keamanan)}
    return Halaman(tuple(_baris(satu_baris, terlihat) for satu_baris in baris), penggal_kini)


def _memuat(kata: str, oleh: Pelaku) -> ColumnElement[bool]:
    isi = or_(BukuNomor.hal.icontains(kata, autoescape=True), BukuNomor.tujuan.icontains(kata, autoescape=True))
    if not boleh_lihat(oleh, "SR"):
        isi = and_(or_(Surat.id.is_(None), Surat.keamanan.in_(TERBUKA)), isi)
    return or_(BukuNomor.nomor.icontains(kata, autoescape=True), isi)


def _baris(baris: Row, terlihat: Collection[str]) -> BarisRegister:
    (
        nomor,
        urut,
        sisipan,
        tanggal,
        hal,
        tujuan,
        status,
        alasan,
        surat_id,
        status_surat,
        keamanan,
        nomor_srikandi,
        dikirim_pada,
    ) = baris
    if surat_id and status != "batal":
        status = status_surat
    if surat_id and keamanan not in terlihat:
        return BarisRegister(
            nomor, urut, sisipan, tanggal, "Rahasia", "", status, "", None, "", dikirim_pada, tertutup=True
        )
    return BarisRegister(
        nomor, urut, sisipan, tanggal, hal, tujuan, status, alasan, surat_id, nomor_srikandi or "", dikirim_pada
    )


class KartuSurat(NamedTuple):
    """A letter in the list of its siklus."""

    id: int
    status: str
    status_kata: str
    nomor: str
    tujuan_singkat: str
    hal: str
    tanggal: date
    penanda: str
    galat_cetak: str


_INI = deret("surat_id")
_KARTU = services_kueri.Siap(
    select(
        Surat.id,
        Surat.status,
        BukuNomor.nomor,
        Surat.tujuan,
        Surat.hal,
        Surat.tanggal,
        Surat.penanda,
        Surat.galat_cetak,
    )
    .join(_INI, _INI.c.value == Surat.id)
    .outerjoin(BukuNomor, BukuNomor.surat_id == Surat.id)
    .order_by(_INI.c.key)
)


def kartu_surat(surat_id: Sequence[int]) -> tuple[KartuSurat, ...]:
    """These letters, which the reader may see, in this order."""
    return tuple(
        KartuSurat(
            surat.id,
            surat.status,
            STATUS[surat.status],
            surat.nomor or "",
            tujuan_ringkas(surat.tujuan),
            surat.hal,
            surat.tanggal,
            pejabat.sebutan_rekaman(surat.penanda) if surat.penanda else "",
            surat.galat_cetak,
        )
        for surat in services_kueri.semua(_KARTU, surat_id=tulis_deret(surat_id))
    )


@dataclass(frozen=True)
class RincianSurat:
    """A letter as its pages show it."""

    id: int
    siklus_id: int
    siklus: str
    siklus_berjalan: bool
    pengantar: bool
    status: str
    status_kata: str
    versi: int
    nomor: str
    alasan_batal: str
    tanggal: date
    hal: str
    sifat: str
    keamanan: str
    klasifikasi: str
    tujuan: str
    tembusan: tuple[str, ...]
    baris: tuple[BarisNaskah, ...]
    penanda: str
    penugasan_id: int | None
    nomor_srikandi: str
    dikirim_pada: datetime | None
    catatan_kirim: str
    galat_cetak: str
    dokumen_id: int | None
    sha256: str
    pindaian: tuple[tuple[int, str], ...]
    dibuat_oleh: str

    @property
    def tujuan_singkat(self) -> str:
        """To whom it goes, on one line."""
        return tujuan_ringkas(self.tujuan)


def rincian(surat: Surat) -> RincianSurat:
    """Plain values of a letter that the reader may see (ask `surat.ambil` first)."""
    kertas = _kertas(surat)
    return RincianSurat(
        id=surat.id,
        siklus_id=surat.siklus_id,
        siklus=perjalanan.nama_siklus(surat.siklus),
        siklus_berjalan=surat.siklus.status == "berjalan",
        pengantar=surat.jenis == "pengantar",
        status=surat.status,
        status_kata=STATUS[surat.status],
        versi=surat.versi,
        nomor=surat.nomor.nomor if surat.nomor else "",
        alasan_batal=surat.nomor.alasan if surat.nomor and surat.status == "batal" else "",
        tanggal=surat.tanggal,
        hal=surat.hal,
        sifat=SIFAT.get(surat.sifat, surat.sifat),
        keamanan=KEAMANAN[surat.keamanan],
        klasifikasi=surat.klasifikasi,
        tujuan=surat.tujuan,
        tembusan=tuple(surat.tembusan),
        baris=tuple(BarisNaskah(**baris) for baris in surat.isi if "naskah" in baris),
        penanda=pejabat.sebutan_rekaman(surat.penanda) if surat.penanda else "",
        penugasan_id=surat.penanda.get("penugasan_id"),
        nomor_srikandi=surat.nomor_srikandi,
        dikirim_pada=surat.dikirim_pada,
        catatan_kirim=surat.catatan_kirim,
        galat_cetak=surat.galat_cetak,
        dokumen_id=surat.dokumen_id,
        sha256=surat.dokumen.berkas.sha256 if surat.dokumen else "",
        pindaian=tuple((lampiran.id, lampiran.berkas.nama) for lampiran in kertas if lampiran.id != surat.dokumen_id),
        dibuat_oleh=surat.dibuat_oleh,
    )


def _kertas(surat: Surat) -> Sequence[Dokumen]:
    """The papers of a letter, oldest first."""
    milik = (Dokumen.siklus_id == surat.siklus_id, Dokumen.jenis == "surat_pengantar", Dokumen.sumber == surat.id)
    return db.session.scalars(select(Dokumen).where(*milik).order_by(Dokumen.versi)).all()


def isi_pdf(surat: Surat) -> bytes:
    """The letter's PDF as it was kept; of a konsep its preview. TidakDitemukan while a numbered one waits for it."""
    if surat.dokumen:
        return simpan.baca_isi(surat.dokumen.berkas)
    if surat.status != "konsep":
        raise TidakDitemukan("PDF surat ini belum dibuat. Buka halaman surat, lalu tekan Buat PDF.")
    return cetak.pratinjau(surat)


def sidik_pdf(surat: Surat) -> tuple[str, Callable[[], bytes]]:
    """SHA-256 of the letter's PDF, and the way to its bytes. Raises as `isi_pdf`."""
    if surat.dokumen:
        return surat.dokumen.berkas.sha256, lambda: isi_pdf(surat)
    isi = isi_pdf(surat)
    return sha256(isi).hexdigest(), lambda: isi


def jumlah_halaman(surat: Surat) -> int:
    """How many pages the letter has as it is kept, or as its konsep would be printed now."""
    sidik, isi = sidik_pdf(surat)
    return pratinjau.jumlah_halaman(sidik, PDF, isi)


def rahasia(surat: Surat) -> bool:
    """Is the letter of class R or SR? Then no browser keeps it."""
    return surat.keamanan not in TERBUKA


def nama_berkas(surat: Surat) -> str:
    """The name under which the PDF is downloaded, without its extension."""
    return surat.dokumen.berkas.nama.removesuffix(".pdf") if surat.dokumen else "Konsep surat pengantar"


def kiriman(surat: Surat) -> dict:
    """What is noted of the sending, for its form; today before anything is."""
    return {
        "tanggal": surat.dikirim_pada.astimezone(jam.ZONA).date() if surat.dikirim_pada else jam.hari_ini(),
        "nomor_srikandi": surat.nomor_srikandi,
        "catatan": surat.catatan_kirim,
    }


@dataclass(frozen=True)
class Kejadian:
    """A line of the letter's timeline."""

    pelaku: str
    apa: str
    waktu: datetime
    catatan: str = ""
    jenis: str = ""
    jabatan: str = ""
    kertas: tuple = ()


def riwayat(surat_id: int) -> list[Kejadian]:
    """What happened to a letter, newest first."""
    kueri = select(Jejak).where(Jejak.objek == "surat", Jejak.objek_id == surat_id).order_by(Jejak.id.desc())
    return [_kejadian(jejak) for jejak in db.session.scalars(kueri)]


_JENIS = {Aksi.BERI_NOMOR: "tanda-tangan", Aksi.BATALKAN_NOMOR: "kembali", Aksi.KIRIM_SURAT: "selesai"}


def _kejadian(jejak: Jejak) -> Kejadian:
    nama, _, jabatan = jejak.pelaku.partition(" (")
    aksi = Aksi(jejak.aksi)
    catatan = jejak.rincian.get("alasan") or jejak.rincian.get("sebab") or jejak.rincian.get("nomor") or ""
    return Kejadian(nama, aksi.kalimat, jejak.waktu, catatan, _JENIS.get(aksi, ""), jabatan.rstrip(")"))


PENUTUP_BARIS = "Disampaikan dengan hormat untuk dipergunakan lebih lanjut."


def konsep_awal(siklus: Siklus) -> DataSurat:
    """What a new letter starts with: the signed report and its ralat, today, the Kepala; to whom the last one went.

    A second letter of a siklus goes to somebody else.
    """
    nama = perjalanan.nama_siklus(siklus)
    laporan = dokumen.dokumen_terakhir(siklus.id, "laporan_final")
    judul = laporan.judul if laporan else f"Dokumen Pengukuran Kinerja {nama}"
    judul_naskah = [judul, *ralat.judul_sah([siklus.id]).get(siklus.id, ())]
    calon = pejabat.calon_penanda()
    terakhir = _pengantar_terakhir(siklus.id)
    return DataSurat(
        tanggal=jam.hari_ini(),
        hal=f"Penyampaian Dokumen Pengukuran Kinerja {nama}",
        sifat="biasa",
        keamanan="B",
        klasifikasi=KLASIFIKASI_BAWAAN,
        tujuan=terakhir.tujuan if terakhir else "",
        tembusan=tuple(terakhir.tembusan) if terakhir else (),
        penugasan_id=calon[0]["penugasan_id"] if calon else 0,
        baris=tuple(BarisNaskah(judul_kertas, "1 (satu) berkas", PENUTUP_BARIS) for judul_kertas in judul_naskah),
    )


def _pengantar_terakhir(siklus_id: int) -> Surat | None:
    """The first letter that the last siklus sent; None where this siklus has a letter already."""
    milik = aliased(Surat)
    ada = select(milik.id).where(milik.jenis == JENIS, milik.siklus_id == siklus_id).exists()
    return db.session.scalar(
        select(Surat)
        .where(Surat.jenis == JENIS, Surat.status.in_(("bernomor", "terkirim")), ~ada)
        .order_by(Surat.siklus_id.desc(), Surat.id)
        .limit(1)
    )


def isi_konsep(surat: Surat) -> DataSurat:
    """A konsep as its form shows it."""
    return DataSurat(
        tanggal=surat.tanggal,
        hal=surat.hal,
        sifat=surat.sifat,
        keamanan=surat.keamanan,
        klasifikasi=surat.klasifikasi,
        tujuan=surat.tujuan,
        penugasan_id=surat.penanda["penugasan_id"],
        baris=tuple(BarisNaskah(**baris) for baris in surat.isi),
        tembusan=tuple(surat.tembusan),
    )
