"""First start of an empty office: a one-time token opens the page Penyiapan, once."""

from dataclasses import dataclass

from sqlalchemy import func, select, update

from kinerja.adapters import jam
from kinerja.adapters.libur import libur_tahun
from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.ext import db
from kinerja.models import Akun, HariLibur, Jabatan, Kantor, Pegawai, Penugasan, TokenSekali, Unit

from . import klasifikasi
from .jejak import Aksi, catat_jejak
from .sandi import cincang, periksa_sandi
from .sesi import pakai_kode, token_sekali
from .transaksi import menulis


@dataclass(frozen=True)
class DataPenyiapan:
    """What the page Penyiapan asks for. `unit` is rows (kode, nama, singkatan)."""

    nama_pemda: str
    nama: str
    singkatan: str
    kode_unit: str
    alamat: str
    kota: str
    unit: tuple[tuple[str, str, str], ...]
    pengelola_nama: str
    pengelola_nip: str
    nama_pengguna: str
    sandi: str
    telepon: str = ""
    pos_el: str = ""
    laman: str = ""
    kode_pos: str = ""


def kosong() -> bool:
    """True as long as nobody has set the office up."""
    return db.session.scalar(select(func.count()).select_from(Kantor)) == 0


@menulis
def terbitkan_token() -> str | None:
    """A fresh set-up token, valid for 24 hours; earlier ones end. None when the office is already set up."""
    if not kosong():
        return None
    db.session.execute(
        update(TokenSekali)
        .where(TokenSekali.jenis == "penyiapan", TokenSekali.dipakai_pada.is_(None))
        .values(dipakai_pada=jam.sekarang())
    )
    return token_sekali("penyiapan")


@menulis
def siapkan(kode: str, data: DataPenyiapan, *, alamat_ip: str = "") -> Kantor:
    """Set the office up: identity, units, the first pengelola, the holidays of this year and the next.

    Raises GalatMasukan per field (kode, sandi, unit, pengelola_nip), GalatDomain when it is already done.
    """
    if not kosong():
        raise GalatDomain("Kantor sudah disiapkan. Masuklah dengan akun Anda.")
    pakai_kode("penyiapan", kode)
    periksa_sandi(data.sandi, data.nama_pengguna, data.pengelola_nama, data.pengelola_nip)
    kantor = _kantor(data)
    _unit(data)
    _pengelola(data)
    isi_libur(jam.hari_ini().year)
    isi_libur(jam.hari_ini().year + 1)
    klasifikasi.isi_awal()
    catat_jejak(Aksi.SIAPKAN_KANTOR, oleh=None, objek="kantor", objek_id=1, alamat_ip=alamat_ip)
    return kantor


def _kantor(data: DataPenyiapan) -> Kantor:
    bidang = (
        "nama_pemda", "nama", "singkatan", "kode_unit", "alamat", "kota", "telepon", "pos_el", "laman", "kode_pos",
    )  # fmt: skip
    kantor = Kantor(id=1, **{nama: getattr(data, nama) for nama in bidang})
    db.session.add(kantor)
    return kantor


def _unit(data: DataPenyiapan) -> None:
    if not data.unit:
        raise GalatMasukan({"unit": "Tulis paling sedikit satu unit, satu baris untuk tiap unit."})
    if len({baris[0] for baris in data.unit}) < len(data.unit) or len({b[1] for b in data.unit}) < len(data.unit):
        raise GalatMasukan({"unit": "Ada kode atau nama unit yang tertulis dua kali. Hapus salah satunya."})
    for urutan, (kode, nama, singkatan) in enumerate(data.unit, start=1):
        db.session.add(Unit(kode=kode, nama=nama, singkatan=singkatan or nama, urutan=urutan))


def _pengelola(data: DataPenyiapan) -> None:
    jabatan = Jabatan(nama="Pengelola Aplikasi", peran="pengelola")
    pegawai = Pegawai(nama=data.pengelola_nama, nip=data.pengelola_nip or None)
    db.session.add_all((jabatan, pegawai))
    db.session.flush()
    db.session.add(Penugasan(pegawai_id=pegawai.id, jabatan_id=jabatan.id, mulai=jam.hari_ini()))
    db.session.add(
        Akun(
            pegawai_id=pegawai.id,
            nama_pengguna=data.nama_pengguna.strip().casefold(),
            sandi=cincang(data.sandi),
            dibuat_pada=jam.sekarang(),
        )
    )


def isi_libur(tahun: int) -> int:
    """Seed the holidays of a year, leaving alone what the office already has. For use inside a verb; returns how many."""
    ada = set(db.session.scalars(select(HariLibur.tanggal)))
    baru = [satu for satu in libur_tahun(tahun) if satu.tanggal not in ada]
    for satu in baru:
        db.session.add(
            HariLibur(tanggal=satu.tanggal, nama=satu.nama, jenis=satu.jenis, perkiraan=satu.perkiraan)
        )
    return len(baru)
