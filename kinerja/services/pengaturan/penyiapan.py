"""First start of an empty office: a one-time token opens the page Penyiapan, once."""

from dataclasses import dataclass, field

from sqlalchemy import func, select

from kinerja.adapters import jam
from kinerja.adapters.libur import libur_tahun
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak, kumpulkan
from kinerja.domain.kontak import periksa_kontak
from kinerja.domain.nip import baca_nip
from kinerja.domain.penomoran import POLA_SOP
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Akun, Berkas, HariLibur, Jabatan, Kantor, Pegawai, Penugasan, Unit
from kinerja.services import kueri
from kinerja.services.berkas.simpan import Simpanan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import buku_alamat, klasifikasi
from kinerja.services.pintu import pelambatan
from kinerja.services.pintu.kode import pakai_kode, periksa_kode, token_sekali
from kinerja.services.pintu.pelambatan import Asal
from kinerja.services.pintu.sandi import cincang, periksa_sandi
from kinerja.services.transaksi import menulis

from .identitas import periksa_penomoran, simpan_logo

JABATAN_PENGELOLA = "Pengelola Aplikasi"
_PENYIAPAN = "penyiapan kantor"
_BANYAK_KANTOR = kueri.Siap(select(func.count()).select_from(Kantor))


@dataclass(frozen=True)
class DataPenyiapan:
    """What the page Penyiapan asks for. `unit` is rows (kode, nama, singkatan).

    `cincangan`: the hash of a password that was judged with an earlier sending, instead of `sandi`.
    """

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
    cincangan: str = field(default="", repr=False)


def kosong() -> bool:
    """True as long as nobody has set the office up."""
    return kueri.angka(_BANYAK_KANTOR) == 0


@menulis
def terbitkan_token() -> str | None:
    """A fresh set-up token, valid for 24 hours; earlier ones end. None when the office is already set up."""
    if not kosong():
        return None
    catat_jejak(Aksi.TERBIT_TOKEN, oleh=None, objek="kantor")
    return token_sekali("penyiapan")


def siapkan(kode: str, data: DataPenyiapan, *, logo: tuple[str, bytes] | None = None, alamat_ip: str = "") -> None:
    """Set the office up: identity, units, the first pengelola, the holidays of this year and the next.

    `logo` is (name, bytes). Raises GalatMasukan per field (kode, sandi, unit, kode_unit, pengelola_nip, logo),
    HakDitolak when it is already done. Nothing is stored for whoever has no token.
    """
    periksa(kode, data, alamat_ip=alamat_ip)
    simpanan = simpan_logo(*logo) if logo else None
    _siapkan(kode, data, data.cincangan or cincang(data.sandi), simpanan, alamat_ip)


def periksa(kode: str, data: DataPenyiapan, *, alamat_ip: str = "") -> None:
    """What `siapkan` begins with: raises GalatMasukan with all fields that are wrong. A wrong token is counted."""
    _tolak_bila_siap()
    asal = Asal(_PENYIAPAN, alamat_ip)
    pelambatan.periksa(asal)
    kumpulkan(lambda: _periksa_token(kode, asal), lambda: _periksa(data))


def _periksa_token(kode: str, asal: Asal) -> None:
    try:
        periksa_kode("penyiapan", kode)
    except GalatMasukan:
        pelambatan.catat_gagal(asal, aksi=Aksi.GAGAL_TOKEN)
        raise


def _tolak_bila_siap() -> None:
    if not kosong():
        raise HakDitolak("Kantor sudah disiapkan. Masuklah dengan akun Anda.")


def _periksa(data: DataPenyiapan) -> None:
    pemilik = (data.nama_pengguna, data.pengelola_nama, data.pengelola_nip)
    kumpulkan(
        lambda: None if data.cincangan else periksa_sandi(data.sandi, *pemilik),
        lambda: periksa_penomoran(POLA_SOP, data.kode_unit),
        lambda: _periksa_nip(data.pengelola_nip),
        lambda: _periksa_unit(data),
        lambda: periksa_kontak(kode_pos=data.kode_pos, telepon=data.telepon, pos_el=data.pos_el),
    )


def _periksa_nip(nip: str) -> None:
    try:
        baca_nip(nip) if nip else None
    except GalatDomain as galat:
        raise GalatMasukan({"pengelola_nip": galat.pesan}) from None


def _periksa_unit(data: DataPenyiapan) -> None:
    if not data.unit:
        raise GalatMasukan({"unit": "Tulis paling sedikit satu unit, satu baris untuk tiap unit."})
    if any(len(kode) > 40 or not nama or len(nama) > 200 or len(singkatan) > 60 for kode, nama, singkatan in data.unit):
        raise GalatMasukan({"unit": "Ada bagian yang kosong atau terlalu panjang. Tulis: kode; nama; singkatan."})
    for letak, sebutan in ((0, "Kode"), (1, "Nama")):
        ada = [baris[letak].casefold() for baris in data.unit]
        if kembar := [nama for nama in ada if ada.count(nama) > 1]:
            raise GalatMasukan({"unit": f"{sebutan} unit “{kembar[0]}” tertulis dua kali. Ubah salah satunya."})


@menulis
def _siapkan(kode: str, data: DataPenyiapan, cincangan: str, logo: Simpanan | None, alamat_ip: str) -> None:
    _tolak_bila_siap()
    pakai_kode("penyiapan", kode)
    kantor = _kantor(data)
    if logo:
        kantor.logo = Berkas(
            sha256=logo.sha256,
            ukuran=logo.ukuran,
            mime=logo.mime,
            nama=logo.nama,
            diunggah_oleh=f"{data.pengelola_nama} ({JABATAN_PENGELOLA})",
            diunggah_pada=jam.sekarang(),
        )
    _unit(data)
    _pengelola(data, cincangan)
    isi_libur(jam.hari_ini().year)
    isi_libur(jam.hari_ini().year + 1)
    klasifikasi.isi_awal()
    buku_alamat.isi_awal()
    catat_jejak(Aksi.SIAPKAN_KANTOR, oleh=None, objek="kantor", objek_id=1, alamat_ip=alamat_ip)


def _kantor(data: DataPenyiapan) -> Kantor:
    bidang = (
        "nama_pemda",
        "nama",
        "singkatan",
        "kode_unit",
        "alamat",
        "kota",
        "telepon",
        "pos_el",
        "laman",
        "kode_pos",
    )
    kantor = Kantor(id=1, **{nama: getattr(data, nama) for nama in bidang})
    db.session.add(kantor)
    return kantor


def _unit(data: DataPenyiapan) -> None:
    for urutan, (kode, nama, singkatan) in enumerate(data.unit, start=1):
        db.session.add(Unit(kode=kode, nama=nama, singkatan=singkatan or nama[:60], urutan=urutan))


def _pengelola(data: DataPenyiapan, cincangan: str) -> None:
    jabatan = Jabatan(nama=JABATAN_PENGELOLA, peran=Peran.PENGELOLA.value)
    pegawai = Pegawai(nama=data.pengelola_nama, nip=data.pengelola_nip or None)
    db.session.add_all((jabatan, pegawai))
    db.session.flush()
    db.session.add(Penugasan(pegawai_id=pegawai.id, jabatan_id=jabatan.id, mulai=jam.hari_ini()))
    db.session.add(
        Akun(
            pegawai_id=pegawai.id,
            nama_pengguna=data.nama_pengguna.strip().casefold(),
            sandi=cincangan,
            dibuat_pada=jam.sekarang(),
        )
    )


def isi_libur(tahun: int) -> int:
    """Seed the holidays of a year, leaving alone what the office has. For use inside a verb; returns how many."""
    ada = set(db.session.scalars(select(HariLibur.tanggal)))
    baru = [libur for libur in libur_tahun(tahun) if libur.tanggal not in ada]
    for libur in baru:
        db.session.add(HariLibur(tanggal=libur.tanggal, nama=libur.nama, jenis=libur.jenis, perkiraan=libur.perkiraan))
    return len(baru)
