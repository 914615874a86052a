"""The office of the demo, set up the way a pengelola does it: identity, units, positions, people, accounts."""

import csv
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.hak import Pelaku
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Akun, Jabatan, Kantor, Pegawai, Penugasan, Unit
from kinerja.services.kantor import nomor_awal, petugas
from kinerja.services.pegawai import akun, kelola, pengukuhan, penugasan, susunan
from kinerja.services.pegawai.penugasan import DataPenugasan
from kinerja.services.pengaturan import kalender, penyiapan
from kinerja.services.pengaturan.penyiapan import JABATAN_PENGELOLA, DataPenyiapan
from kinerja.services.pintu import akun_sendiri
from kinerja.services.transaksi import menulis

from .orang import KEPALA, NAMA_PENGELOLA, ORANG, PENGELOLA, SEKRETARIS, UNIT, Orang, nip_contoh
from .sandi import sandi_acak

KOLOM_AKUN = ("nama_pengguna", "kata_sandi", "meja", "nama", "jabatan")


def siapkan_kantor(tahun: Iterable[int]) -> list[tuple[str, ...]]:
    """Set the office up at the time of the clock; `tahun` get their holidays. Returns the rows of the account table."""
    nip = nip_contoh(len(ORANG) + 1, NAMA_PENGELOLA)
    sandi = sandi_acak(PENGELOLA, NAMA_PENGELOLA, nip)
    penyiapan.siapkan(penyiapan.terbitkan_token(), _identitas(sandi, nip))
    _tandai_contoh()
    oleh = pelaku(PENGELOLA)
    for satu_tahun in tahun:
        kalender.isi_dari_daftar(satu_tahun, oleh=oleh)
    for buku, terakhir in ((nomor_awal.KELUAR, 0), (nomor_awal.MASUK, 0)):
        nomor_awal.jawab(buku, terakhir, oleh=oleh)
    baris = [_tempatkan(urut, orang, oleh) for urut, orang in enumerate(ORANG, start=1)]
    rangkap = _tugaskan_plt(oleh)
    baris = [
        orang and ((*orang[:-1], f"{orang[-1]}; {rangkap}") if orang[0] == SEKRETARIS else orang) for orang in baris
    ]
    milik = (PENGELOLA, sandi, Peran.PENGELOLA.label, NAMA_PENGELOLA, JABATAN_PENGELOLA)
    return [*filter(None, baris), milik]


def _identitas(sandi: str, nip: str) -> DataPenyiapan:
    return DataPenyiapan(
        nama_pemda="Pemerintah Kabupaten Nunukan",
        nama="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        singkatan="BKPSDM",
        kode_unit="BKPSDM",
        alamat="Jalan Contoh Nomor 1",
        kota="Nunukan",
        unit=UNIT,
        pengelola_nama=NAMA_PENGELOLA,
        pengelola_nip=nip,
        nama_pengguna=PENGELOLA,
        sandi=sandi,
    )


@menulis
def _tandai_contoh() -> None:
    """Every paper of this office says DATA CONTOH."""
    db.session.get(Kantor, 1).contoh = True


def _tempatkan(urut: int, orang: Orang, oleh: Pelaku) -> tuple[str, ...] | None:
    unit_id = db.session.scalar(select(Unit.id).where(Unit.kode == orang.unit)) if orang.unit else None
    data = susunan.DataJabatan(orang.jabatan, orang.peran, unit_id, orang.arsiparis, petugas_surat=orang.arsiparis)
    jabatan_id = susunan.tambah_jabatan(data, oleh=oleh).id
    if not orang.akun:
        return None
    nip = nip_contoh(urut, orang.nama)
    pegawai_id = kelola.tambah(kelola.DataPegawai(orang.nama, nip, orang.pangkat), oleh=oleh).id
    mulai = date(jam.hari_ini().year, 1, 2)
    penugasan.tugaskan(pegawai_id, DataPenugasan(jabatan_id, "definitif", mulai), oleh=oleh)
    sandi = sandi_acak(orang.akun, orang.nama, nip)
    terbit = akun.buat_akun(pegawai_id, orang.akun, oleh=oleh)
    akun_sendiri.sandi_baru(orang.akun, terbit.kode, sandi, alamat_ip="127.0.0.1")
    return orang.akun, sandi, orang.peran.label, orang.nama, orang.jabatan


def _tugaskan_plt(oleh: Pelaku) -> str:
    """The position without a holder is led by the Sekretaris as Plt.; returns what that is called."""
    kosong = next(orang for orang in ORANG if not orang.akun)
    dasar = "Surat perintah contoh nomor 800.1.3/001"
    data = DataPenugasan(_jabatan(kosong.jabatan), "plt", date(jam.hari_ini().year, 1, 2), dasar=dasar)
    penugasan.tugaskan(pelaku(SEKRETARIS).pegawai_id, data, oleh=oleh)
    return f"Plt. {kosong.jabatan}"


def tugaskan_plh(dari: date, sampai: date) -> None:
    """While the Kepala was away for some days, the Sekretaris was Plh."""
    jabatan = next(orang for orang in ORANG if orang.akun == KEPALA).jabatan
    dasar = "Surat perintah contoh nomor 800.1.3/002"
    data = DataPenugasan(_jabatan(jabatan), "plh", dari, sampai, dasar)
    tugas = penugasan.tugaskan(pelaku(SEKRETARIS).pegawai_id, data, oleh=pelaku(PENGELOLA))
    if tugas.menunggu:
        pengukuhan.kukuhkan(tugas.id, oleh=pelaku(KEPALA))


def _jabatan(nama: str) -> int:
    return db.session.scalar(select(Jabatan.id).where(Jabatan.nama == nama))


def pelaku(nama_pengguna: str, kode_unit: str = "") -> Pelaku:
    """Whoever signs in as `nama_pengguna`, today, in their own position; with `kode_unit` in the one of that unit."""
    hari = jam.hari_ini()
    kueri = (
        select(Akun.id, Pegawai, Penugasan, Jabatan)
        .join(Pegawai, Pegawai.id == Akun.pegawai_id)
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .join(Jabatan, Jabatan.id == Penugasan.jabatan_id)
        .where(Akun.nama_pengguna == nama_pengguna, Penugasan.mulai <= hari)
        .where(Penugasan.selesai.is_(None) | (Penugasan.selesai >= hari))
        .order_by(Penugasan.jenis, Penugasan.id)
    )
    if kode_unit:
        kueri = kueri.join(Unit, Unit.id == Jabatan.unit_id).where(Unit.kode == kode_unit)
    akun_id, orang, tugas, jabatan = db.session.execute(kueri.limit(1)).one()
    return Pelaku(
        akun_id,
        orang.id,
        tugas.id,
        jabatan.id,
        Peran(jabatan.peran),
        jabatan.unit_id,
        jabatan.arsiparis,
        orang.nama,
        orang.nip or "",
        orang.pangkat,
        jabatan.nama,
        tugas.jenis,
        "127.0.0.1",
        petugas.tugas_jabatan(jabatan.id),
    )


def tulis_akun(berkas: Path, baris: Iterable[tuple[str, ...]]) -> None:
    """Write the table of accounts, readable by nobody else."""
    fd = os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(fd, "w", encoding="utf-8", newline="") as aliran:
        penulis = csv.writer(aliran, delimiter="\t", lineterminator="\n")
        penulis.writerows([KOLOM_AKUN, *baris])
