"""Langkah 8: the meeting is held, minuted and closed, or the analysis is asked for again.

Its invitation stands in `undangan`, its decisions in `putusan`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from kinerja.adapters import jam
from kinerja.adapters.pratinjau import jumlah_halaman
from kinerja.adapters.teks import teks_segera
from kinerja.domain.beda_laporan import angka_saja
from kinerja.domain.galat import (
    PERIKSA_LAGI,
    Didahului,
    GalatDomain,
    GalatMasukan,
    SyaratBelumTerpenuhi,
    TidakDitemukan,
)
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.domain.tautan import Apa, Kurang, Tautan, ke
from kinerja.ext import db
from kinerja.models import ButirIsian, Dokumen, Rapat, Siklus
from kinerja.services import hak, naskah
from kinerja.services.berkas.dokumen import dokumen_terakhir, pastikan_lain, terbitkan
from kinerja.services.berkas.simpan import Simpanan
from kinerja.services.berkas.susulkan import arsip_siklus, susulkan
from kinerja.services.berkas.unggah import terima_pindaian
from kinerja.services.isian import baca as isian_baca
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.laporan import isi as laporan_isi
from kinerja.services.pekerjaan.kata import minta_kata
from kinerja.services.perubahan import pengubah
from kinerja.services.pintu import konsep
from kinerja.services.siklus import gerbang, perjalanan
from kinerja.services.siklus.serah import Kertas, serahkan
from kinerja.services.transaksi import menulis

from .baca import (
    JENIS_PINDAIAN,
    KUNCI,
    SEBUTAN_TERTULIS,
    ButirRapat,
    agenda,
    ambil_rapat,
    belum_mulai,
    rapat_siklus,
    sebutan_saat,
    sidik_notulen,
    tertulis,
)
from .bekukan import bekukan, cairkan
from .cetak import cetak_daftar_hadir, cetak_notulen
from .putusan import ditulis_orang_lain, setujui_sisanya

PANJANG_NOTULEN = 20_000
PUTUSAN_LENGKAP = "keputusan_lengkap"
"""The condition that agreeing to the rest meets."""


@dataclass(frozen=True)
class Kehadiran:
    """One line of the daftar hadir; `hadir` None is "not marked".

    `dilihat`: the `sidik` of what the page had shown of it; None: nobody has looked at a page.
    """

    hadir: bool | None
    keterangan: str = ""
    dilihat: str | None = None

    @property
    def sidik(self) -> str:
        """What was marked, in short: two pages must not overwrite one another."""
        return sha256(repr((self.hadir, self.keterangan.strip())).encode()).hexdigest()[:16]


@menulis
def catat_hadir(siklus_id: int, hadir: Mapping[int, Kehadiran], *, oleh: Pelaku) -> Rapat:
    """Mark who came, by id of the participant. A line that its page (`dilihat`) did not touch stays as it was marked
    meanwhile. Raises Didahului for one that was marked in both, GalatDomain before the undangan, HakDitolak,
    TidakDitemukan.
    """
    rapat = _rapat_berlangsung(siklus_id, oleh)
    peserta = {orang.id: orang for orang in rapat.peserta}
    if set(hadir) - set(peserta):
        raise TidakDitemukan("Peserta itu tidak ada pada daftar undangan.")
    lama = {nomor: Kehadiran(peserta[nomor].hadir, peserta[nomor].keterangan) for nomor in hadir}
    baru = {nomor: baris for nomor, baris in hadir.items() if baris.sidik not in (lama[nomor].sidik, baris.dilihat)}
    if bentrok := [n for n, baris in baru.items() if baris.dilihat not in (None, lama[n].sidik)]:
        siapa = pengubah(Aksi.CATAT_HADIR, rapat.id, oleh)
        nama = ", ".join(peserta[nomor].nama for nomor in bentrok)
        raise Didahului(f"Kehadiran {nama} sudah diubah {siapa} sejak Anda membukanya. {PERIKSA_LAGI}")
    if not baru:
        return rapat
    for nomor, kehadiran in baru.items():
        peserta[nomor].hadir, peserta[nomor].keterangan = kehadiran.hadir, kehadiran.keterangan
    jumlah = sum(bool(orang.hadir) for orang in rapat.peserta)
    _catat(Aksi.CATAT_HADIR, rapat, oleh, {"hadir": jumlah, "diundang": len(rapat.peserta)})
    return rapat


@menulis
def catat_notulen(
    siklus_id: int,
    pembahasan: str,
    simpulan: str,
    *,
    oleh: Pelaku,
    diadakan: datetime | None = None,
    sidik: str | None = None,
) -> Rapat:
    """Keep the text of the notulen. `diadakan`: when the meeting was held, None as invited; `sidik`: of the text that
    the page showed. Raises Didahului when it has changed since, GalatMasukan (diadakan_tanggal), GalatDomain.
    """
    rapat = _rapat_berlangsung(siklus_id, oleh)
    kapan = None if diadakan == rapat.rencana(jam.ZONA) else diadakan
    baru = (kapan, _teks("pembahasan", pembahasan), _teks("simpulan", simpulan))
    if baru == (rapat.diadakan_pada, rapat.pembahasan, rapat.simpulan):
        return rapat
    if sidik is not None and sidik != sidik_notulen(rapat):
        siapa = pengubah(Aksi.CATAT_NOTULEN, rapat.id, oleh)
        raise Didahului(f"Notulen sudah diubah {siapa} sejak Anda membukanya. {PERIKSA_LAGI}")
    _pastikan_sudah_diadakan(rapat, diadakan)
    rapat.diadakan_pada, rapat.pembahasan, rapat.simpulan = baru
    _catat(Aksi.CATAT_NOTULEN, rapat, oleh, {"pembahasan": len(rapat.pembahasan), "simpulan": len(rapat.simpulan)})
    return rapat


def _pastikan_sudah_diadakan(rapat: Rapat, diadakan: datetime | None) -> None:
    """A meeting is held after it was called and before it is minuted."""
    if diadakan is None:
        return
    if diadakan > jam.sekarang():
        kata = (
            f"{sebutan_saat(diadakan)} belum tiba. Tulis kapan rapat diadakan, atau kosongkan apabila sesuai undangan."
        )
        raise GalatMasukan({"diadakan_tanggal": kata})
    if diadakan.date() < (terbit := pasti(rapat.undangan_pada).astimezone(jam.ZONA).date()):
        kata = f"Undangan terbit {tulis_tanggal(terbit)}. Tulis tanggal itu atau sesudahnya."
        raise GalatMasukan({"diadakan_tanggal": kata})


def selesai(siklus_id: int, *, oleh: Pelaku, versi: int | None = None, setujui: bool = False) -> Siklus:
    """Close the meeting: notulen and daftar hadir are printed and langkah 8 is handed over, as the SOP says by whom.

    `setujui`: it agreed to all that is not decided yet, which is written once nothing else is missing. Raises
    SyaratBelumTerpenuhi with all that is missing (also what this officer has typed and not saved), Didahului,
    GalatDomain, HakDitolak, CetakGagal.
    """
    hak.wajib(oleh, Tindakan.RAPAT_KELOLA, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)

    def belum() -> list[Kurang]:
        return [*_belum_tersimpan(siklus_id, oleh), *_belum_mulai(siklus)]

    if setujui:
        perjalanan.pastikan_hak(siklus, KUNCI, oleh)
        perjalanan.pastikan_giliran(siklus, KUNCI, versi)
        langkah = naskah.sop_siklus(siklus).langkah_kunci(KUNCI)
        lain = gerbang.kekurangan(siklus, langkah, kecuali=frozenset({PUTUSAN_LENGKAP}))
        if kurang := [*belum(), *_sedang_ditulis(siklus, oleh), *lain]:
            raise SyaratBelumTerpenuhi(kurang)
        setujui_sisanya(siklus_id, yakin=True, oleh=oleh)
    return serahkan(
        siklus_id,
        KUNCI,
        tindakan=Tindakan.RAPAT_KELOLA,
        oleh=oleh,
        versi=versi,
        belum=belum,
        sidik=lambda: _sidik_siklus(siklus_id),
        berubah="Notulen atau keputusan berubah pada saat yang sama. Muat ulang halaman, lalu ulangi.",
        kertas=lambda pada: _kertas(siklus_id, pada),
    )


def _belum_tersimpan(siklus_id: int, oleh: Pelaku) -> list[Kurang]:
    """The notulen is printed from what is stored: what is still a draft of this officer stops it, and stays."""
    kini, cara = tertulis(rapat_siklus(siklus_id)), "tekan Simpan notulen atau Simpan daftar hadir"
    cara_putusan = "buka indikator itu, lalu simpan keputusannya atau buang konsepnya"
    return [
        *konsep.belum_tersimpan(ke(Apa.RAPAT, siklus_id), kini, SEBUTAN_TERTULIS, cara, oleh=oleh),
        *(
            Kurang(f"Keputusan {_kode(halaman)} memuat isian yang belum disimpan: {cara_putusan}", halaman)
            for halaman in konsep.halaman_berkonsep(Apa.KEPUTUSAN, siklus_id, oleh=oleh)
        ),
    ]


def _belum_mulai(siklus: Siklus) -> list[Kurang]:
    """No minutes of a meeting that has not been held: before its time somebody writes when it was."""
    if not (saat := belum_mulai(rapat_siklus(siklus.id))):
        return []
    kata = f"rapat dijadwalkan {saat}, jadi belum berlangsung: tulis pada notulen kapan diadakan, apabila lebih awal"
    return [Kurang(kata, ke(Apa.RAPAT, siklus.id, bagian="diadakan_tanggal"))]


def _sedang_ditulis(siklus: Siklus, oleh: Pelaku) -> list[Kurang]:
    """What waits for a decision that another one is writing at this moment is not agreed to over his head."""
    return [
        Kurang(
            f"keputusan {butir.baris.indikator.kode}, yang sedang ditulis {nama}: buka indikator itu dan putuskan",
            ke(Apa.KEPUTUSAN, siklus.id, butir.baris.butir_id),
        )
        for butir, nama in ditulis_orang_lain(siklus, agenda(siklus, rapat_siklus(siklus.id)), oleh)
    ]


def _kode(halaman: Tautan) -> str:
    """What an indicator is called on its page of the meeting."""
    butir = db.session.get(ButirIsian, halaman.nomor[-1])
    return butir.versi_indikator.indikator.kode if butir else "rapat"


def _kertas(siklus_id: int, pada: datetime) -> list[Kertas]:
    siklus = naskah.ambil_siklus(siklus_id)
    rapat, nama, isi = ambil_rapat(siklus_id), perjalanan.nama_siklus(siklus), {"butir": _sidik_siklus(siklus_id)}
    hadir = cetak_daftar_hadir(rapat, siklus=nama, pada=pada, terisi=True)
    notulen = cetak_notulen(rapat, agenda(siklus, rapat), siklus=nama, pada=pada)
    return [
        Kertas("daftar_hadir", f"Daftar hadir rapat {nama}", hadir, isi=isi),
        Kertas("notulen", f"Notulen rapat {nama}", notulen, isi=isi | {"angka": _angka(siklus)}),
    ]


def _angka(siklus: Siklus) -> dict:
    """The figures that the meeting has agreed to: every version of the report is held against them."""
    return angka_saja(laporan_isi.angka(siklus, isian_baca.lembar_angka(siklus.id), {}))


def _sidik_siklus(siklus_id: int) -> list:
    rapat = ambil_rapat(siklus_id)
    return _sidik(rapat, agenda(naskah.ambil_siklus(siklus_id), rapat))


@menulis
def kembalikan(siklus_id: int, *, alasan: str, oleh: Pelaku, versi: int | None = None) -> Siklus:
    """Ask for the analysis again (SOP 8→7), with a reason. Raises GalatMasukan (alasan), BukanGiliran, Didahului."""
    hak.wajib(oleh, Tindakan.RAPAT_KELOLA, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    perjalanan.kembali(siklus, KUNCI, "analisis", oleh=oleh, alasan=alasan, versi=versi)
    cairkan(rapat_siklus(siklus_id))
    return siklus


def daftar_hadir_kosong(siklus_id: int) -> tuple[bytes, str]:
    """The daftar hadir to be signed in the meeting, and a name for the file. Raises GalatDomain, CetakGagal."""
    nama = perjalanan.nama_siklus(naskah.ambil_siklus(siklus_id))
    rapat = ambil_rapat(siklus_id)
    pdf = cetak_daftar_hadir(rapat, siklus=nama, pada=jam.sekarang(), terisi=False)
    return pdf, f"Daftar hadir rapat {nama}"


def unggah_pindaian(siklus_id: int, jenis: str, *, nama_berkas: str, isi: bytes, oleh: Pelaku) -> Dokumen:
    """Attach the scan of the signed notulen or daftar hadir as a new version of that paper; to a siklus that is in the
    archive already, as an addition with its day.

    Raises GalatMasukan (berkas, jenis), GalatDomain before the paper is made, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.RAPAT_KELOLA, siklus_id)
    _pastikan_dapat_dipindai(siklus_id, jenis)
    simpanan = terima_pindaian(nama_berkas, isi, bidang="berkas", wajib="Pilih berkas pindaian.")
    pindaian = pasti(simpanan)
    lembar = jumlah_halaman(pindaian.sha256, pindaian.mime, lambda: isi)
    return _unggah_pindaian(siklus_id, jenis, pindaian, teks_segera(pindaian.mime, isi), lembar, oleh=oleh)


@menulis
def _unggah_pindaian(
    siklus_id: int, jenis: str, simpanan: Simpanan, teks: str | None, lembar: int, *, oleh: Pelaku
) -> Dokumen:
    siklus, arsip = _pastikan_dapat_dipindai(siklus_id, jenis), arsip_siklus(siklus_id)
    susulan = f", ditambahkan {tulis_tanggal(jam.hari_ini())}" if arsip else ""
    judul = f"{JENIS_PINDAIAN[jenis]} rapat {perjalanan.nama_siklus(siklus)}, pindaian bertanda tangan{susulan}"
    sebelum = dokumen_terakhir(siklus_id, jenis)
    pastikan_lain(sebelum, simpanan, "berkas")
    dokumen = terbitkan(
        siklus, simpanan, kunci=KUNCI, jenis=jenis, judul=judul, oleh=oleh, isi={"pindaian": True}, gantikan=sebelum
    )
    if arsip:
        baru = susulkan(arsip, dokumen, teks=teks or "", lembar=lembar)
        minta_kata([baru] if teks is None else [], oleh=oleh)
    return dokumen


def _pastikan_dapat_dipindai(siklus_id: int, jenis: str) -> Siklus:
    siklus = naskah.ambil_siklus(siklus_id)
    if jenis not in JENIS_PINDAIAN:
        raise GalatMasukan({"jenis": "Pilih kertas yang dipindai."})
    if siklus.status == "batal":
        raise GalatDomain("Siklus ini dibatalkan, sehingga berkas tidak dapat ditambah lagi.")
    if dokumen_terakhir(siklus_id, jenis) is None:
        raise GalatDomain(f"{JENIS_PINDAIAN[jenis]} belum dibuat. Selesaikan rapat lebih dahulu.")
    return siklus


def _rapat_berlangsung(siklus_id: int, oleh: Pelaku) -> Rapat:
    hak.wajib(oleh, Tindakan.RAPAT_KELOLA, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    perjalanan.pastikan_terbuka(siklus, KUNCI)
    rapat = ambil_rapat(siklus_id)
    if rapat.undangan_pada is None:
        raise GalatDomain("Undangan belum terbit. Terbitkan undangan, lalu catat jalannya rapat.")
    return rapat


def _teks(bidang: str, teks: str) -> str:
    rapi = teks.replace("\r\n", "\n").strip()
    if len(rapi) > PANJANG_NOTULEN:
        raise GalatMasukan({bidang: f"Paling panjang {PANJANG_NOTULEN} karakter. Ringkaskan isinya."})
    return rapi


def _catat(aksi: Aksi, rapat: Rapat, oleh: Pelaku, rincian: dict) -> None:
    bekukan(rapat.siklus, rapat)
    db.session.flush()
    catat_jejak(aksi, oleh=oleh, siklus_id=rapat.siklus_id, objek="rapat", objek_id=rapat.id, rincian=rincian)


def _sidik(rapat: Rapat, butir: Sequence[ButirRapat]) -> list:
    """What was printed, as plain values."""
    return [
        sidik_notulen(rapat),
        [[peserta.pegawai_id, peserta.hadir, peserta.keterangan] for peserta in rapat.peserta],
        sorted([b.baris.butir_id, b.putusan.keputusan, b.putusan.alasan] for b in butir if b.berlaku and b.putusan),
        sorted(
            [butir_rapat.baris.butir_id, sel.kolom, sel.versi]
            for butir_rapat in butir
            for sel in butir_rapat.baris.sel.values()
        ),
    ]
