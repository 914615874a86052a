"""The test office: five desks, two units, one account per person. Nothing here is real."""

from datetime import date
from functools import cache

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.hak import Pelaku
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Akun, Jabatan, JawabanAwal, Kantor, Pegawai, Penugasan, Unit
from kinerja.services.kantor import buku_alamat, klasifikasi, petugas
from kinerja.services.pengaturan.penyiapan import isi_libur
from kinerja.services.pintu.sandi import cincang
from kinerja.services.transaksi import menulis

SANDI = "layar perahu di tepi sungai"

UNIT = (("SEK", "Sekretariat", "Sekretariat"), ("MUT", "Bidang Mutasi dan Promosi", "Bidang Mutasi"))
# account, name, position, desk, unit, arsiparis
ORANG = (
    ("kepala", "Contoh Kepala, S.Sos.", "Kepala Badan", Peran.KEPALA, None, False),
    ("sekretaris", "Contoh Sekretaris, S.E.", "Sekretaris Badan", Peran.SEKRETARIS, None, False),
    ("kasubbag", "Contoh Perencana, S.AP.", "Kasubbag PPKP", Peran.KASUBBAG_PPKP, "SEK", False),
    ("kabid_sek", "Contoh Umum, S.H.", "Kasubbag Umum dan Kepegawaian", Peran.KABID, "SEK", False),
    ("kabid_mut", "Contoh Mutasi, M.Si.", "Kepala Bidang Mutasi dan Promosi", Peran.KABID, "MUT", False),
    ("staf_sek", "Contoh Arsiparis, A.Md.", "Arsiparis Terampil", Peran.FUNGSIONAL, "SEK", True),
    ("staf_mut", "Contoh Analis, S.Kom.", "Analis SDM Aparatur", Peran.FUNGSIONAL, "MUT", False),
    ("pengelola", "Contoh Pengelola", "Pengelola Aplikasi", Peran.PENGELOLA, None, False),
)


@cache
def _cincangan() -> str:
    return cincang(SANDI)


@menulis
def isi_kantor() -> None:
    """Fill an empty, migrated database with the test office."""
    db.session.add(
        Kantor(
            id=1,
            nama_pemda="Pemerintah Kabupaten Contoh",
            nama="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
            singkatan="BKPSDM",
            kode_unit="BKPSDM",
            alamat="Jalan Contoh Nomor 1",
            kota="Nunukan",
            contoh=True,
        )
    )
    unit = {kode: Unit(kode=kode, nama=nama, singkatan=s, urutan=i) for i, (kode, nama, s) in enumerate(UNIT)}
    db.session.add_all(unit.values())
    db.session.flush()
    for urutan, orang in enumerate(ORANG, start=1):
        _tambah(urutan, *orang, unit)
    for buku in ("keluar", "masuk"):
        db.session.add(JawabanAwal(buku=buku, terakhir=0, oleh="Contoh Pengelola", pada=jam.sekarang()))
    isi_libur(2026)
    klasifikasi.isi_awal()
    buku_alamat.isi_awal()


def _tambah(urutan, nama_pengguna, nama, jabatan, peran, kode_unit, arsiparis, unit) -> None:
    baris_jabatan = Jabatan(
        nama=jabatan,
        peran=peran.value,
        unit_id=unit[kode_unit].id if kode_unit else None,
        arsiparis=arsiparis,
        petugas_surat=peran is Peran.FUNGSIONAL,
    )
    pegawai = Pegawai(nama=nama, nip=f"19800101200501{urutan:04d}", pangkat="Penata Tingkat I")
    db.session.add_all((baris_jabatan, pegawai))
    db.session.flush()
    db.session.add(Penugasan(pegawai_id=pegawai.id, jabatan_id=baris_jabatan.id, mulai=date(2024, 1, 1)))
    db.session.add(
        Akun(pegawai_id=pegawai.id, nama_pengguna=nama_pengguna, sandi=_cincangan(), dibuat_pada=jam.sekarang())
    )


def pelaku_dari(nama_pengguna: str) -> Pelaku:
    """The Pelaku behind an account, in its first jabatan."""
    akun, pegawai, penugasan, jabatan = db.session.execute(
        select(Akun, Pegawai, Penugasan, Jabatan)
        .join(Pegawai, Pegawai.id == Akun.pegawai_id)
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .join(Jabatan, Jabatan.id == Penugasan.jabatan_id)
        .where(Akun.nama_pengguna == nama_pengguna)
        .limit(1)
    ).one()
    return Pelaku(
        akun.id,
        pegawai.id,
        penugasan.id,
        jabatan.id,
        Peran(jabatan.peran),
        jabatan.unit_id,
        jabatan.arsiparis,
        pegawai.nama,
        pegawai.nip or "",
        pegawai.pangkat,
        jabatan.nama,
        penugasan.jenis,
        tugas=petugas.tugas_jabatan(jabatan.id),
    )
