"""Papers from before the program come into the archive: each file a bundle of its own, found at once, confirmed later.

Until somebody confirms what it is, only Kepala, Sekretaris and arsiparis find it (keputusan 0307).
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sqlalchemy import func, or_, select

from kinerja.adapters import jam, ocr, pencarian
from kinerja.adapters.jenis_berkas import BERHALAMAN
from kinerja.adapters.pratinjau import jumlah_halaman
from kinerja.adapters.teks import teks_berkas, teks_segera
from kinerja.domain import huruf
from kinerja.domain.galat import GalatMasukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.domain.penyusutan import KeadaanArsip
from kinerja.domain.sampah import TENGGANG
from kinerja.domain.terka_arsip import Terkaan, terka
from kinerja.ext import db
from kinerja.models import Arsip, Berkas, IsiArsip, Klasifikasi
from kinerja.services import hak
from kinerja.services.berkas.simpan import Simpanan, baris_berkas
from kinerja.services.berkas.unggah import PANJANG_NAMA, terima_unggahan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pekerjaan import antrean
from kinerja.services.pekerjaan.kata import minta_kata
from kinerja.services.transaksi import menulis

BELUM = "R"
"""Class of a paper that nobody has looked at yet."""
KODE_LAPORAN, KODE_UMUM = "000.8.6.3", "000"
"""Codes of a report, and of any other paper that tells of none: it has no retention, so that no guess destroys."""
PEKERJAAN = "pindaian"
"""The job that reads the words of scans (pindaian.py)."""
BIDANG = "berkas"
"""At this field lies what is said of a file that is not taken."""


@dataclass
class Hasil:
    """How an import went, in sentences: what came in, what was there already, what is not taken.

    `pindaian`: how many came in without words, to be read by the queue. `arsip`: the bundle of which a sentence speaks;
    None where that lies in the trash.
    """

    baru: list[str] = field(default_factory=list)
    kembar: list[str] = field(default_factory=list)
    ditolak: list[str] = field(default_factory=list)
    pindaian: int = 0
    arsip: dict[str, int | None] = field(default_factory=dict)

    @property
    def masuk(self) -> int:
        """How many came in."""
        return len(self.baru)

    @property
    def pesan(self) -> str:
        """The whole in one sentence."""
        return f"{self.masuk} naskah masuk, {len(self.kembar)} sudah ada di arsip, {len(self.ditolak)} ditolak."


def masukkan(
    berkas: Iterable[tuple[str, Callable[[], bytes]]], *, oleh: Pelaku | None, kabar: Callable[[str], None]
) -> Hasil:
    """Import files (name, how to read it), one transaction each: what was stopped goes on where it was.

    A file that cannot be read or is not taken is named and left; the others go on. Names stand in the sentences as they
    can be shown. `oleh` None: whoever may use the server's command line. Raises HakDitolak, GudangPenuh.
    """
    if oleh:
        hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    hasil = Hasil()
    for ke, (nama, baca) in enumerate(berkas, 1):
        sebutan = terbaca(nama)
        try:
            _masukkan_satu(nama, sebutan, baca(), hasil, oleh)
        except (GalatMasukan, OSError) as galat:
            hasil.ditolak.append(f"{sebutan}: {_sebab(galat)}")
        kabar(f"Berkas ke-{ke}: {sebutan}. {hasil.pesan}")
    if oleh and hasil.pindaian and ocr.tersedia():
        antrean.minta_sendiri(PEKERJAAN, oleh=oleh)
    return hasil


def terbaca(nama: str) -> str:
    """A name of the disk as a line of the screen: what cannot be drawn is marked."""
    return " ".join(huruf.tandai(nama).split())


def _sebab(galat: GalatMasukan | OSError) -> str:
    if isinstance(galat, GalatMasukan):
        return galat.bidang[BIDANG]
    return "Berkas ini tidak dapat dibaca. Periksa izin dan medianya, lalu jalankan lagi."


def _masukkan_satu(nama: str, sebutan: str, isi: bytes, hasil: Hasil, oleh: Pelaku | None) -> None:
    if seri := kembaran(hashlib.sha256(isi).hexdigest()):
        _kembar(sebutan, seri, hasil)
        return
    wajib = "Berkas tanpa nama tidak dimasukkan."
    # a long name keeps its end: there stand its own name and its kind
    simpanan = pasti(terima_unggahan(nama[-PANJANG_NAMA:], isi, bidang=BIDANG, wajib=wajib))
    teks = teks_segera(simpanan.mime, isi) if oleh else teks_berkas(simpanan.mime, isi)
    lembar = jumlah_halaman(simpanan.sha256, simpanan.mime, lambda: isi)
    seri, baru = tulis(simpanan, teks, terka(simpanan.nama, huruf.tandai(teks or "")), lembar=lembar, oleh=oleh)
    if not baru:  # sent twice: the other one was first
        _kembar(sebutan, seri, hasil)
        return
    hasil.baru.append(f"{sebutan} masuk sebagai arsip {seri:04d}.")
    hasil.arsip[hasil.baru[-1]] = db.session.scalar(select(Arsip.id).where(Arsip.seri == seri))
    hasil.pindaian += simpanan.mime in BERHALAMAN and teks is not None and not teks.strip()


def _kembar(sebutan: str, seri: int, hasil: Hasil) -> None:
    kueri = select(Arsip.id, Arsip.dibuang_pada, Arsip.keadaan).where(Arsip.seri == seri)
    arsip_id, dibuang, keadaan = db.session.execute(kueri).one()
    lanjutan = ", yang ada di tempat sampah; pulihkan dari sana" if dibuang else ""
    if keadaan == KeadaanArsip.MUSNAH:
        lanjutan = ", yang sudah dimusnahkan dengan berita acara; tidak dimasukkan lagi"
    hasil.kembar.append(f"{sebutan} sama dengan naskah di arsip {seri:04d}{lanjutan}.")
    hasil.arsip[hasil.kembar[-1]] = None if dibuang else arsip_id


def kembaran(sidik: str) -> int | None:
    """Serial number of the archive that holds the bytes of this SHA-256, if one does, also one in the trash."""
    masih = or_(Arsip.dibuang_pada.is_(None), Arsip.dibuang_pada >= jam.sekarang() - TENGGANG)
    kueri = select(func.min(Arsip.seri)).join(IsiArsip).join(Berkas).where(Berkas.sha256 == sidik, masih)
    return db.session.scalar(kueri)


@menulis
def tulis(
    simpanan: Simpanan, teks: str | None, terkaan: Terkaan, *, lembar: int = 0, oleh: Pelaku | None
) -> tuple[int, bool]:
    """The rows of one file, its words in the index, its line in the jejak.

    `teks` None: not read yet. `lembar`: its sheets.
    Returns the serial number of its archive, and False where its bytes had come in meanwhile and nothing was written.
    """
    if seri := kembaran(simpanan.sha256):
        return seri, False
    berkas = baris_berkas(simpanan, oleh=oleh)
    arsip = arsip_baru(terkaan, berkas)
    isi = IsiArsip(
        nomor=1,
        uraian=arsip.judul,
        jenis=terkaan.jenis,
        nomor_surat=terkaan.nomor,
        tanggal=arsip.kurun_mulai,
        berkas_id=berkas.id,
        keamanan=BELUM,
        teks=teks or "",
        lembar=lembar,
        pasti=False,
    )
    arsip.isi.append(isi)
    db.session.flush()
    pencarian.indeks(db.session.connection(), isi.id, judul=isi.uraian, badan=isi.teks, nomor=isi.nomor_surat)
    minta_kata([isi] if teks is None else [], oleh=oleh)
    rincian = {"seri": arsip.seri, "berkas": berkas.nama}
    catat_jejak(Aksi.IMPOR_ARSIP, oleh=oleh, objek="arsip", objek_id=arsip.id, rincian=rincian)
    return arsip.seri, True


def terapkan(isi: IsiArsip, terkaan: Terkaan) -> None:
    """A better guess of a paper that nobody has confirmed yet. For use inside a verb."""
    arsip = isi.arsip
    arsip.judul = isi.uraian = terkaan.judul
    isi.jenis, isi.nomor_surat = terkaan.jenis, terkaan.nomor
    arsip.klasifikasi_kode = _kode(terkaan)
    if terkaan.tanggal:
        isi.tanggal = arsip.kurun_mulai = arsip.kurun_selesai = terkaan.tanggal
        arsip.tahun = terkaan.tanggal.year


def arsip_baru(terkaan: Terkaan, berkas: Berkas) -> Arsip:
    """A bundle of one paper with the next serial number, closed until it is confirmed. For use inside a verb."""
    tanggal = terkaan.tanggal or berkas.diunggah_pada.astimezone(jam.ZONA).date()
    arsip = Arsip(
        seri=(db.session.scalar(select(func.max(Arsip.seri))) or 0) + 1,
        judul=terkaan.judul,
        klasifikasi_kode=_kode(terkaan),
        tahun=tanggal.year,
        kurun_mulai=tanggal,
        kurun_selesai=tanggal,
        perkembangan="salinan",
        media="elektronik",
        keamanan=BELUM,
        jumlah="1 naskah",
        diarsipkan_oleh=berkas.diunggah_oleh,
        diarsipkan_pada=berkas.diunggah_pada,
    )
    db.session.add(arsip)
    return arsip


def _kode(terkaan: Terkaan) -> str:
    """The code that was guessed, its nearest known parent, or what stands for the kind of paper."""
    bagian, sisa = terkaan.kode.split("."), KODE_LAPORAN if terkaan.jenis == "laporan_lama" else KODE_UMUM
    calon = [".".join(bagian[:banyak]) for banyak in range(len(bagian), 0, -1)]
    ada = set(db.session.scalars(select(Klasifikasi.kode).where(Klasifikasi.kode.in_([*calon, sisa]))))
    return (
        next((kode for kode in (*calon, sisa) if kode in ada), None)
        or db.session.scalars(select(Klasifikasi.kode).order_by(Klasifikasi.kode).limit(1)).one()
    )
