"""Langkah 1 to 7 as the people of the demo do them, each through the service that its page calls."""

from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select

from kinerja.domain import periode
from kinerja.domain.hak import Pelaku
from kinerja.domain.pasti import pasti
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Jabatan, Siklus, Unit
from kinerja.services import naskah
from kinerja.services.analisis import baca as analisis_baca
from kinerja.services.analisis import catat
from kinerja.services.disposisi import disposisi, koordinasi, surat_masuk
from kinerja.services.disposisi.disposisi import Arahan
from kinerja.services.format_isian import sampaikan as format_isian_sampaikan
from kinerja.services.format_isian import susun
from kinerja.services.format_isian.baca import versi_tersedia
from kinerja.services.isian import lapor, sumber_daya
from kinerja.services.siklus import perjalanan

from .berkas import pdf_contoh
from .kantor import pelaku
from .orang import KASUBBAG, KEPALA, SEKRETARIS, pengisi
from .waktu import Masa, Penunjuk

LAMA = 16
ORANG_HARI_SETAHUN = 240
"""Days that one person works in a year, in round figures."""
BERBUKTI = frozenset({"IK-03", "IK-06", "IK-11", "IK-12", "IK-14", "IK-19", "IK-24"})


def perintahkan(masa: Masa, waktu: Penunjuk, ke: int, *, pukul: str = "08.40") -> int:
    """Langkah 1 on the working day `ke`: the Kepala orders a siklus. Returns its id."""
    waktu.hari(ke, pukul)
    nama = periode.nama_periode(masa.tahun, masa.periode)
    isi = Arahan(
        arahan=f"Susun pengukuran kinerja {nama}. Mulai dengan mengumpulkan data kinerja dari setiap unit.",
        sifat="segera",
        penerima=(_jabatan(Peran.SEKRETARIS),),
        instruksi=("Proses lebih lanjut", "Koordinasikan dan konfirmasikan"),
        batas=waktu.tanggal(ke + LAMA),
    )
    return disposisi.perintahkan(disposisi.Perintah(masa.tahun, masa.periode, isi), oleh=pelaku(KEPALA)).id


def koordinasikan(siklus_id: int, waktu: Penunjuk, ke: int) -> None:
    """Langkah 2: read, coordinated, an incoming letter attached, passed on to the Kasubbag PPKP and the Kabid."""
    oleh = pelaku(SEKRETARIS)
    hari = waktu.hari(ke, "09.05")
    disposisi.tandai_dibaca(disposisi.disposisi_pertama(siklus_id).id, oleh=oleh)
    waktu.lewat(20)
    _surat_masuk(siklus_id, waktu, ke)
    waktu.lewat(70)
    hasil = "Setiap unit menunjuk satu petugas pengisi dan menyiapkan bukti dukung sejak awal."
    dengan = "Kasubbag PPKP, Kasubbag Umum dan Kepegawaian, serta seluruh Kepala Bidang"
    koordinasi.catat(siklus_id, koordinasi.Catatan(hari, dengan, hasil), oleh=oleh)
    waktu.lewat(25)
    penerima = tuple(db.session.scalars(select(Jabatan.id).where(Jabatan.peran.in_(("kasubbag_ppkp", "kabid")))))
    isi = Arahan("Siapkan format isian dan kumpulkan data kinerja unit masing-masing.", "segera", penerima)
    koordinasi.teruskan(siklus_id, isi, versi=None, oleh=oleh)


def tindak_lanjuti(siklus_id: int, oleh: Pelaku, catatan: str) -> None:
    """Whoever received a disposisi of the siklus reads it and notes that it is done."""
    for satu_disposisi in disposisi.daftar_disposisi(siklus_id):
        if disposisi.cabang(satu_disposisi, oleh):
            disposisi.tindak_lanjut(satu_disposisi.id, catatan, selesai=True, oleh=oleh)


def _surat_masuk(siklus_id: int, waktu: Penunjuk, ke: int) -> None:
    nama = perjalanan.nama_siklus(naskah.ambil_siklus(siklus_id))
    data = surat_masuk.DataSuratMasuk(
        asal="Bagian Organisasi Sekretariat Daerah (contoh)",
        nomor=f"000.8.6/CONTOH-{siklus_id:02d}",
        tanggal=waktu.tanggal(ke - 2),
        diterima=waktu.tanggal(ke),
        hal=f"Permintaan dokumen pengukuran kinerja {nama}",
    )
    isi = pdf_contoh(f"Surat {data.nomor}", data.asal, data.hal)
    surat_masuk.catat(data, siklus_id=siklus_id, nama_berkas="Surat masuk contoh.pdf", isi=isi, oleh=pelaku(SEKRETARIS))


def _jabatan(peran: Peran) -> int:
    return db.session.scalar(select(Jabatan.id).where(Jabatan.peran == peran.value))


def buat_format(siklus_id: int, waktu: Penunjuk, ke: int) -> None:
    """Langkah 3: every indicator of the year, evidence asked for some of them."""
    waktu.hari(ke, "10.15")
    oleh = pelaku(KASUBBAG)
    kode = {versi.id: versi.kode for versi in versi_tersedia(_siklus(siklus_id).tahun)}
    pilihan = [
        replace(
            pilihan_unit, butir=tuple(replace(b, wajib_bukti=kode[b.versi_id] in BERBUKTI) for b in pilihan_unit.butir)
        )
        for pilihan_unit in susun.pilihan_bawaan(siklus_id)
    ]
    susun.tetapkan(siklus_id, pilihan, oleh=oleh)


def sampaikan(siklus_id: int, waktu: Penunjuk, ke: int) -> None:
    """Langkah 4: delivered to every unit."""
    waktu.hari(ke, "08.50")
    format_isian_sampaikan.sampaikan(siklus_id, oleh=pelaku(KASUBBAG))
    tindak_lanjuti(siklus_id, pelaku(KASUBBAG), "Format isian sudah disampaikan kepada setiap unit.")


def terima(siklus_id: int, kode_unit: str) -> None:
    """The unit opens its format and confirms that it has it."""
    staf = pelaku(pengisi(kode_unit)[1])
    format_isian_sampaikan.catat_dibuka(siklus_id, staf.unit_id, oleh=staf)
    format_isian_sampaikan.terima(siklus_id, staf.unit_id, oleh=staf)


def laporkan(siklus_id: int, kode_unit: str) -> None:
    """Langkah 6: whoever leads the unit states that its data are right."""
    kabid = pelaku(pengisi(kode_unit)[0], kode_unit)
    _nyatakan_orang_hari(siklus_id, kabid)
    lapor.laporkan(siklus_id, kabid.unit_id, oleh=kabid, pernyataan=True)


def _nyatakan_orang_hari(siklus_id: int, kabid: Pelaku) -> None:
    """In the year each unit states its person-days once; all are made up."""
    unit_kabid = pasti(kabid.unit_id)
    if _siklus(siklus_id).periode == "tahunan" and sumber_daya.milik_unit(siklus_id, unit_kabid) is None:
        rencana = ORANG_HARI_SETAHUN * (5 + unit_kabid % 4)
        terpakai = rencana - 20 * (unit_kabid % 5)
        sumber_daya.catat(siklus_id, unit_kabid, Decimal(rencana), Decimal(terpakai), versi=0, oleh=kabid)


def analisis_data(siklus_id: int, waktu: Penunjuk, ke: int) -> None:
    """Langkah 7: what raises a question is put before the meeting, the rest is found plausible."""
    waktu.hari(ke, "10.30")
    oleh = pelaku(KASUBBAG)
    bertanda = [butir for butir in analisis_baca.papan(siklus_id).butir if butir.pertanyaan and butir.perlu_simpulan]
    for butir in bertanda[:3]:
        teks = "Perlu penjelasan unit dalam rapat: capaian berbeda jauh dari target triwulan."
        catat.catat(butir.baris.butir_id, "perlu_dibahas", teks, oleh=oleh)
        waktu.lewat(6)
    catat.tandai_wajar(siklus_id, yakin=True, oleh=oleh)
    waktu.lewat(20)
    catat.selesai(siklus_id, oleh=oleh)


def unit_id(kode: str) -> int:
    """The id of a unit by its code."""
    return db.session.scalar(select(Unit.id).where(Unit.kode == kode))


def _siklus(siklus_id: int) -> Siklus:
    return naskah.ambil_siklus(siklus_id)
