"""Langkah 13: the siklus becomes an archive that can be found, and is closed (PP 28/2012; keputusan 0067).

Papers are read and printed before the transaction; inside it all is looked at again, and done anew if it changed.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import func, select

from kinerja.adapters import jam, pencarian
from kinerja.adapters.jenis_berkas import PDF
from kinerja.adapters.pratinjau import jumlah_halaman
from kinerja.domain.galat import GalatMasukan, HakDitolak, SyaratBelumTerpenuhi
from kinerja.domain.galat import kumpulkan as kumpulkan_galat
from kinerja.domain.hak import Pelaku, Tindakan, TugasTambahan, boleh_lihat
from kinerja.domain.pasti import pasti
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.retensi import JadwalRetensi
from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.domain.tempat import Letak, galat_letak
from kinerja.ext import db
from kinerja.models import Arsip, Dokumen, IsiArsip, Siklus
from kinerja.services import hak, naskah
from kinerja.services.format_isian import sampaikan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import petugas
from kinerja.services.pekerjaan.kata import minta_kata
from kinerja.services.pemberitahuan import beri_tahu_meja
from kinerja.services.pintu import konsep
from kinerja.services.rekomendasi import tertunda
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.kepatuhan_cetak import cetak_kepatuhan
from kinerja.services.siklus.serah import Kertas, serahkan
from kinerja.services.tempat import temukan

from . import cetak, gandakan
from .bundel import retensi
from .gandakan import KUNCI
from .kumpul import Bahan, jumlah_lembar, kumpulkan, teks_bahan
from .syarat import kurang_sebelum_arsip

PERCOBAAN = 3
LANGKAH_LAPORAN = ("penyusunan", "persetujuan", "penandatanganan")
"""Who does one of these is told that the siklus is in the archive."""


@dataclass(frozen=True)
class DataArsip:
    """What the arsiparis writes. Retention left None (or "") is that of the classification."""

    judul: str
    klasifikasi: str
    perkembangan: str
    media: str
    keamanan: str
    jumlah: str
    letak: Letak
    keterangan: str = ""
    retensi_aktif: int | None = None
    retensi_inaktif: int | None = None
    nasib: str = ""


def _belum_tersimpan(siklus_id: int, oleh: Pelaku) -> list[Kurang]:
    """A receipt that is typed and not stored stops the archive, which would print the tanda terima without it."""
    kini = {f"terima-{salinan.id}-penerima": salinan.penerima for salinan in gandakan.daftar(siklus_id)}
    cara, sebutan = "tekan Simpan penerimaan atau kosongkan penerimanya", {"terima": "Penerimaan salinan"}
    return konsep.belum_tersimpan(ke(Apa.PENGARSIPAN, siklus_id), kini, sebutan, cara, oleh=oleh)


def _pastikan_siap(siklus: Siklus, oleh: Pelaku) -> None:
    if kurang := [*_belum_tersimpan(siklus.id, oleh), *kurang_sebelum_arsip(siklus)]:
        raise SyaratBelumTerpenuhi(kurang)


def arsipkan(siklus_id: int, data: DataArsip, *, oleh: Pelaku, versi: int | None = None) -> Arsip:
    """Archive a siklus and close it.

    Raises GalatMasukan per field, SyaratBelumTerpenuhi, Didahului, GalatDomain (not its turn), HakDitolak, CetakGagal.
    """
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    petugas.wajib_bertugas(oleh, siklus_id, TugasTambahan.ARSIP)
    _wajib_boleh_lihat(siklus_id, data, oleh)
    perjalanan.pastikan_giliran(siklus, KUNCI, versi)
    periksa_arsipkan(siklus_id, data, oleh=oleh)
    rencana = _Rencana(siklus_id, data, periksa(data), oleh)
    serahkan(
        siklus_id,
        KUNCI,
        tindakan=Tindakan.ARSIP_SIMPAN,
        oleh=oleh,
        versi=versi,
        aksi=Aksi.ARSIPKAN,
        kecuali=frozenset({"arsip_lengkap"}),
        percobaan=PERCOBAAN,
        sidik=rencana.sidik,
        berubah="Isi siklus ini terus berubah selama diarsipkan. Tunggu sebentar, lalu ulangi.",
        kertas=rencana.kertas,
        tulis=rencana.tulis,
        lengkapi=rencana.lengkapi,
    )
    return pasti(db.session.scalar(select(Arsip).where(Arsip.siklus_id == siklus_id)))


def periksa_arsipkan(siklus_id: int, data: DataArsip, *, oleh: Pelaku) -> None:
    """All that `arsipkan` would refuse of its fields and its gate. Raises GalatMasukan, SyaratBelumTerpenuhi."""
    siklus = naskah.ambil_siklus(siklus_id)
    kumpulkan_galat(lambda: periksa(data), lambda: _pastikan_siap(siklus, oleh))


def _wajib_boleh_lihat(siklus_id: int, data: DataArsip, oleh: Pelaku) -> None:
    """Who may not read rahasia papers does not file them: where no arsiparis was named, JFT/Umum stand in for him."""
    if not all(
        boleh_lihat(oleh, keamanan) for keamanan in (data.keamanan, *(b.keamanan for b in kumpulkan(siklus_id)))
    ):
        raise HakDitolak("Siklus ini memuat naskah rahasia. Minta pengelola atau Sekretaris menetapkan arsiparisnya.")


class _Rencana:
    """What is read and printed before the transaction, and written inside it."""

    def __init__(self, siklus_id: int, data: DataArsip, jadwal: JadwalRetensi, oleh: Pelaku) -> None:
        self.siklus_id, self.data, self.jadwal, self.oleh = siklus_id, data, jadwal, oleh
        self.seri, self.teks_terima = 0, ""
        self.bahan: list[Bahan] = []
        self.teks: dict[int, str | None] = {}
        self.lembar: dict[int, int] = {}
        self.arsip: Arsip | None = None

    def sidik(self) -> tuple:
        """Tells whether the siklus has changed, or somebody took the serial number."""
        salinan = [(s.id, s.tujuan, s.jumlah, s.penerima, s.diterima_pada) for s in gandakan.daftar(self.siklus_id)]
        return _seri_berikutnya(), tuple(kumpulkan(self.siklus_id)), tuple(salinan)

    def kertas(self, pada: datetime) -> list[Kertas]:
        """Read every file and print the papers of the langkah."""
        nama = perjalanan.nama_siklus(naskah.ambil_siklus(self.siklus_id))
        uraian = f"Tanda terima penggandaan {nama}"
        ada = kumpulkan(self.siklus_id)
        self.seri, self.teks = _seri_berikutnya(), teks_bahan(ada)
        hari, lengkap = pada.astimezone(jam.ZONA).date(), gandakan.lengkap(self.siklus_id)
        patuh, kata = cetak_kepatuhan(self.siklus_id, KUNCI, pada=pada)
        terima = [Kertas("kepatuhan", f"Lembar kepatuhan SOP {nama}", patuh, sumber=0)]
        self.teks[0] = kata
        terima += self._tanda_terima(uraian, lengkap)
        kelas = {"tanda_terima": gandakan.kelas(self.siklus_id)}
        self.bahan = [
            *ada,
            *(Bahan(k.judul, k.jenis, "", hari, -n, keamanan=kelas.get(k.jenis, "B")) for n, k in enumerate(terima)),
        ]
        self.teks_terima = "\n".join(f"{s.tujuan} {s.penerima}" for s in gandakan.daftar(self.siklus_id))
        self.lembar = jumlah_lembar(ada) | {-n: _halaman(k.pdf) for n, k in enumerate(terima)}
        isi = cetak.daftar_isi(self.data, self.jadwal, self.seri, self.bahan, self.lembar, oleh=self.oleh)
        return [
            *terima,
            Kertas("daftar_arsip", f"Daftar isi arsip {self.seri:04d}", isi, isi=self._pembaca()),
        ]

    def tulis(self, siklus: Siklus, pada: datetime) -> int:
        """The row of the archive. Returns its id."""
        self.arsip = _baris_arsip(siklus, self, pada)
        rincian = {"seri": self.seri, "naskah": len(self.bahan), "klasifikasi": self.data.klasifikasi}
        catat_jejak(
            Aksi.ARSIPKAN, oleh=self.oleh, siklus_id=siklus.id, objek="arsip", objek_id=self.arsip.id, rincian=rincian
        )
        return self.arsip.id

    def lengkapi(self, siklus: Siklus, kertas: list[Dokumen], _pada: datetime) -> None:
        """Its items, the index, what the rapat has put off, and the news."""
        arsip = pasti(self.arsip)
        _isi(arsip, self, {-n: bahan_arsip.berkas_id for n, bahan_arsip in enumerate(kertas[:-1])})
        indeks(arsip)
        minta_kata([isi for isi in arsip.isi if self.teks.get(isi.berkas_id, "") is None], oleh=self.oleh)
        tertunda.tindak_lanjuti(siklus, oleh=self.oleh)
        beri_tahu_meja(
            peran=naskah.sop_siklus(siklus).pemeran(*LANGKAH_LAPORAN),
            unit_id=None,
            kunci=f"arsip:{siklus.id}",
            tautan=ke(Apa.SIKLUS, siklus.id),
            teks=f"{perjalanan.nama_siklus(siklus)} selesai dan sudah diarsipkan.",
        )

    def _tanda_terima(self, uraian: str, lengkap: bool) -> list[Kertas]:
        """The receipts that are complete; one that is not is filed when the last of it comes back."""
        kertas = []
        if sampaikan.diterima_semua(self.siklus_id):
            pdf, judul = sampaikan.cetak_kini(self.siklus_id, oleh=self.oleh)
            kertas.append(Kertas("tanda_terima_format", judul, pdf, sumber=0))
        if lengkap:
            pdf = gandakan.tanda_terima(self.siklus_id, oleh=self.oleh)
            kertas.append(Kertas("tanda_terima", uraian, pdf, sumber=0))
        return kertas

    def _pembaca(self) -> dict:
        """Who may read the daftar isi: those who may see everything that it names."""
        kelas = max(
            [self.data.keamanan, *(bahan_arsip.keamanan for bahan_arsip in self.bahan)], key=list(KEAMANAN).index
        )
        return {
            "keamanan": kelas,
            "unit": sorted({bahan_arsip.unit_id for bahan_arsip in self.bahan if bahan_arsip.unit_id}),
        }


def periksa(data: DataArsip) -> JadwalRetensi:
    """The meaning of the form: the retention dates, or GalatMasukan with every field that is wrong."""
    galat = galat_letak(data.letak) if data.media != "elektronik" else {}
    try:
        jadwal = retensi(data.klasifikasi, aktif=data.retensi_aktif, inaktif=data.retensi_inaktif, nasib=data.nasib)
    except GalatMasukan as dari_retensi:
        galat |= dari_retensi.bidang
    if galat:
        raise GalatMasukan(galat)
    return jadwal


def _seri_berikutnya() -> int:
    return (db.session.scalar(select(func.max(Arsip.seri))) or 0) + 1


def _baris_arsip(siklus: Siklus, rencana: _Rencana, pada: datetime) -> Arsip:
    data, jadwal = rencana.data, rencana.jadwal
    tanggal = [bahan_arsip.tanggal for bahan_arsip in rencana.bahan]
    arsip = Arsip(
        seri=rencana.seri,
        siklus_id=siklus.id,
        judul=data.judul,
        klasifikasi_kode=data.klasifikasi,
        tahun=siklus.tahun,
        kurun_mulai=min(tanggal),
        kurun_selesai=max(tanggal),
        perkembangan=data.perkembangan,
        media=data.media,
        keamanan=data.keamanan,
        jumlah=data.jumlah,
        tempat=temukan.tempatkan(data.letak),
        aktif_sampai=jadwal.aktif_sampai,
        inaktif_sampai=jadwal.inaktif_sampai,
        nasib=jadwal.nasib.label,
        ikut_jra=data.retensi_aktif is None and data.retensi_inaktif is None and not data.nasib,
        keterangan=data.keterangan,
        diarsipkan_oleh=rencana.oleh.sebutan,
        diarsipkan_pada=pada,
    )
    db.session.add(arsip)
    db.session.flush()
    return arsip


def _isi(arsip: Arsip, rencana: _Rencana, baru: dict[int, int]) -> None:
    """The items; `baru`: the files that this very act has made."""
    for nomor, bahan_arsip in enumerate(rencana.bahan, start=1):
        arsip.isi.append(
            IsiArsip(
                nomor=nomor,
                uraian=bahan_arsip.uraian,
                jenis=bahan_arsip.jenis,
                nomor_surat=bahan_arsip.nomor_surat,
                tanggal=bahan_arsip.tanggal,
                berkas_id=baru.get(bahan_arsip.berkas_id, bahan_arsip.berkas_id),
                unit_id=bahan_arsip.unit_id,
                keamanan=bahan_arsip.keamanan,
                perkembangan=bahan_arsip.perkembangan,
                keterangan=bahan_arsip.keterangan,
                lembar=rencana.lembar.get(bahan_arsip.berkas_id, 0),
                teks=rencana.teks.get(bahan_arsip.berkas_id, rencana.teks_terima) or "",
            )
        )
    db.session.flush()


def _halaman(pdf: bytes) -> int:
    """How many pages a paper has that was printed just now."""
    return jumlah_halaman(sha256(pdf).hexdigest(), PDF, lambda: pdf)


def indeks(arsip: Arsip) -> None:
    """Make each item findable by its words; the report also by what is written about the bundle. For use in a verb."""
    koneksi = db.session.connection()
    pokok = next((isi for isi in arsip.isi if isi.jenis == "laporan_final"), arsip.isi[0])
    tentang = f"{arsip.judul}\n{arsip.klasifikasi_kode} {arsip.klasifikasi.uraian}\n{arsip.keterangan}\n"
    for isi in arsip.isi:
        badan = tentang + isi.teks if isi is pokok else isi.teks
        pencarian.indeks(koneksi, isi.id, judul=isi.uraian, badan=badan, nomor=isi.nomor_surat)
