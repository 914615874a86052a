"""Paper of a bundle is lent to one person until a day, and comes back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.halaman import Halaman, penggal
from kinerja.domain.penyusutan import KeadaanArsip
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import Arsip, Pinjaman
from kinerja.services import hak
from kinerja.services.arsip import bundel
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.arsip.hak import syarat_arsip
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat
from kinerja.services.kueri import angka
from kinerja.services.transaksi import menulis

PER_HALAMAN = 50
TERLAMA_HARI = 366


@dataclass(frozen=True)
class DataPinjam:
    """Who takes the paper along, what for, and until when."""

    peminjam: str
    keperluan: str
    tenggat: date


@dataclass(frozen=True)
class BarisPinjaman:
    """A loan. `terlambat`: days past its due day, 0 when not."""

    id: int
    arsip_id: int
    seri: str
    judul: str
    letak: str
    peminjam: str
    keperluan: str
    dipinjam_pada: date
    tenggat: date
    kembali_pada: date | None
    keterangan: str
    terlambat: int


def periksa(data: DataPinjam) -> None:
    """Raise GalatMasukan where the due day is wrong."""
    if data.tenggat and not 0 <= (data.tenggat - jam.hari_ini()).days <= TERLAMA_HARI:
        raise GalatMasukan({"tenggat": "Tenggat paling cepat hari ini, paling lama satu tahun lagi."})


@menulis
def pinjamkan(arsip_id: int, data: DataPinjam, *, oleh: Pelaku) -> Pinjaman:
    """Hand the paper out. Raises GalatDomain while another has it, GalatMasukan, HakDitolak."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    arsip = bundel.ambil(arsip_id, oleh=oleh)
    periksa(data)
    if arsip.keadaan in (KeadaanArsip.MUSNAH, KeadaanArsip.DISERAHKAN):
        raise GalatDomain(f"{KeadaanArsip(arsip.keadaan).label}, sehingga tidak dipinjamkan.")
    if arsip.media == "elektronik":
        raise GalatDomain("Berkas ini hanya elektronik, sehingga tidak ada kertas yang dipinjamkan.")
    if ada := sedang(arsip_id):
        raise GalatDomain(f"Berkas ini sedang dipinjam {ada.peminjam}. Catat pengembaliannya dahulu.")
    pinjaman = Pinjaman(
        arsip_id=arsip_id,
        peminjam=data.peminjam,
        keperluan=data.keperluan,
        dipinjam_pada=jam.hari_ini(),
        tenggat=data.tenggat,
        oleh=oleh.sebutan,
        pada=jam.sekarang(),
        penanda=pejabat.rekaman_penanda(oleh),
    )
    db.session.add(pinjaman)
    db.session.flush()
    _catat(Aksi.PINJAM_ARSIP, pinjaman, {"peminjam": data.peminjam, "tenggat": data.tenggat.isoformat()}, oleh)
    return pinjaman


@menulis
def kembalikan(pinjaman_id: int, keterangan: str, *, oleh: Pelaku) -> Pinjaman:
    """The paper is back. Raises GalatDomain when it was back already."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    pinjaman = ambil(pinjaman_id, oleh=oleh)
    if pinjaman.kembali_pada is not None:
        raise GalatDomain(f"Berkas ini sudah kembali pada {tulis_tanggal(pinjaman.kembali_pada)}.")
    pinjaman.kembali_pada, pinjaman.keterangan = jam.hari_ini(), keterangan
    _catat(Aksi.KEMBALI_ARSIP, pinjaman, {"peminjam": pinjaman.peminjam, "keterangan": keterangan}, oleh)
    return pinjaman


def _catat(aksi: Aksi, pinjaman: Pinjaman, rincian: dict, oleh: Pelaku) -> None:
    arsip = db.session.get_one(Arsip, pinjaman.arsip_id)
    rincian = {"seri": arsip.seri} | rincian
    catat_jejak(aksi, oleh=oleh, siklus_id=arsip.siklus_id, objek="arsip", objek_id=arsip.id, rincian=rincian)


def ambil(pinjaman_id: int, *, oleh: Pelaku) -> Pinjaman:
    """A loan of a bundle that `oleh` may know of, or TidakDitemukan."""
    kueri = select(Pinjaman).join(Pinjaman.arsip).where(Pinjaman.id == pinjaman_id, syarat_arsip(oleh))
    pinjaman = db.session.scalar(kueri.options(joinedload(Pinjaman.arsip)))
    if pinjaman is None:
        raise TidakDitemukan("Peminjaman itu tidak ada. Pilih dari halaman Peminjaman arsip.")
    return pinjaman


def sedang(arsip_id: int) -> Pinjaman | None:
    """The loan that is out, if one is."""
    return db.session.scalar(select(Pinjaman).where(Pinjaman.arsip_id == arsip_id, Pinjaman.kembali_pada.is_(None)))


def milik(arsip_id: int) -> list[BarisPinjaman]:
    """Loans of one bundle, the latest first."""
    kueri = select(Pinjaman).where(Pinjaman.arsip_id == arsip_id).options(joinedload(Pinjaman.arsip))
    return [baris(pinjaman) for pinjaman in db.session.scalars(kueri.order_by(Pinjaman.id.desc()))]


def daftar(*, oleh: Pelaku, halaman: int = 1) -> Halaman[BarisPinjaman]:
    """What is out before what is back; of what is out the earliest due day first."""
    kueri = select(Pinjaman).join(Pinjaman.arsip).where(syarat_arsip(oleh)).options(joinedload(Pinjaman.arsip))
    total = angka(select(db.func.count()).select_from(kueri.order_by(None).with_only_columns(Pinjaman.id).subquery()))
    penggal_kini = penggal(total, halaman, PER_HALAMAN)
    urut = (Pinjaman.kembali_pada.is_not(None), Pinjaman.kembali_pada.desc(), Pinjaman.tenggat, Pinjaman.id)
    semua = db.session.scalars(kueri.order_by(*urut).limit(PER_HALAMAN).offset(penggal_kini.lewati))
    return Halaman(tuple(baris(pinjaman) for pinjaman in semua), penggal_kini)


def beredar(*, oleh: Pelaku) -> list[BarisPinjaman]:
    """All that is out, the earliest due day first."""
    kueri = select(Pinjaman).join(Pinjaman.arsip).where(syarat_arsip(oleh), Pinjaman.kembali_pada.is_(None))
    urut = kueri.options(joinedload(Pinjaman.arsip)).order_by(Pinjaman.tenggat, Pinjaman.id)
    return [baris(pinjaman) for pinjaman in db.session.scalars(urut)]


def baris(pinjaman: Pinjaman) -> BarisPinjaman:
    """A loan as a page shows it."""
    lewat = (jam.hari_ini() - pinjaman.tenggat).days if pinjaman.kembali_pada is None else 0
    sama = ("id", "arsip_id", "peminjam", "keperluan", "dipinjam_pada", "tenggat", "kembali_pada", "keterangan")
    return BarisPinjaman(
        **{nama: getattr(pinjaman, nama) for nama in sama},
        seri=arsip_cetak.nomor_seri(pinjaman.arsip.seri),
        judul=pinjaman.arsip.judul,
        letak=arsip_cetak.letak(pinjaman.arsip),
        terlambat=max(0, lewat),
    )


def cetak(pinjaman: Pinjaman) -> bytes:
    """The receipt as PDF, for the borrower and whoever lent the paper, whenever it is printed. Raises CetakGagal."""
    isi = baris(pinjaman)
    rincian = [
        ("Arsip", f"{isi.seri}, {isi.judul}"),
        ("Kode klasifikasi", pinjaman.arsip.klasifikasi_kode),
        ("Letak", isi.letak),
        ("Peminjam", isi.peminjam),
        ("Keperluan", isi.keperluan),
        ("Dipinjam", tulis_tanggal(isi.dipinjam_pada)),
        ("Harus kembali", tulis_tanggal(isi.tenggat)),
        ("Kembali", tulis_tanggal(isi.kembali_pada) if isi.kembali_pada else "…………………………………"),
        ("Keterangan", isi.keterangan or "…………………………………"),
    ]
    konteks = {
        "kantor": kantor_baca.kantor_cetak(),
        "rincian_pinjam": rincian,
        "peminjam": pejabat.penanda_sebutan(isi.peminjam),
        "penanda": pejabat.penanda_rekaman(pinjaman.penanda),
        "tanggal": isi.dipinjam_pada,
    }
    judul = f"Tanda terima peminjaman arsip {isi.seri}"
    return cetak_pdf(
        Bagian("cetak/pinjam_arsip.html", konteks, judul), dibuat=jam.sekarang(), wajib=(isi.seri,), kaki=judul
    )
