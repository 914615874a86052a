"""Langkah 8 to 13 as the people of the demo do them, each through the service that its page calls."""

from datetime import date, time

from sqlalchemy import select

from kinerja.domain.tempat import Letak
from kinerja.ext import db
from kinerja.models import Siklus, Surat
from kinerja.services import naskah
from kinerja.services.arsip import gandakan, simpan
from kinerja.services.isian import isi
from kinerja.services.isian.baca import lembar_siklus
from kinerja.services.kantor import buku_alamat, pejabat
from kinerja.services.laporan import susun
from kinerja.services.rapat import baca as rapat_baca
from kinerja.services.rapat import notulen, undangan
from kinerja.services.rapat import putusan as rapat_putusan
from kinerja.services.siklus import perjalanan
from kinerja.services.surat import kirim, terbit
from kinerja.services.surat import konsep as surat_konsep

from .isian import angka
from .kantor import pelaku
from .orang import ARSIPARIS, KASUBBAG, KEPALA, SEKRETARIS
from .waktu import Penunjuk

KLASIFIKASI = "000.8.6.3"


def undang_rapat(siklus_id: int, waktu: Penunjuk, ke: int) -> None:
    """Langkah 8 begins: the invitation for the next working day."""
    waktu.hari(ke, "14.10")
    calon = {peserta.pegawai_id: peserta.penugasan_id for peserta in rapat_baca.calon_peserta()}
    kepala = next(calon for calon in pejabat.calon_penanda() if not calon["atas_nama"])
    data = undangan.DataRapat(
        tanggal=waktu.tanggal(ke + 1),
        pukul=time(9, 30),
        tempat="Ruang rapat BKPSDM",
        acara=f"Pembahasan pengukuran kinerja {perjalanan.nama_siklus(_siklus(siklus_id))}",
        pimpinan=calon[pelaku(SEKRETARIS).pegawai_id],
        notulis=calon[pelaku(KASUBBAG).pegawai_id],
        peserta=tuple(calon.values()),
        penanda=kepala["penugasan_id"],
    )
    undangan.terbitkan_undangan(siklus_id, data, oleh=pelaku(SEKRETARIS))


def rapatkan(siklus_id: int, waktu: Penunjuk, ke: int, *, triwulan: int) -> None:
    """Langkah 8: who came, what was said, a mistyped figure put right, everything else agreed."""
    waktu.hari(ke, "11.40")
    notulis = pelaku(KASUBBAG)
    peserta = rapat_baca.rapat_siklus(siklus_id).peserta
    hadir = {orang.id: notulen.Kehadiran(True) for orang in peserta[:-1]}
    hadir[peserta[-1].id] = notulen.Kehadiran(False, "Dinas luar")
    notulen.catat_hadir(siklus_id, hadir, oleh=notulis)
    waktu.lewat(15)
    _putuskan(siklus_id, waktu, triwulan)
    notulen.catat_notulen(siklus_id, PEMBAHASAN, SIMPULAN, oleh=notulis)
    waktu.hari(ke, "14.30")
    notulen.selesai(siklus_id, oleh=pelaku(SEKRETARIS))


PEMBAHASAN = (
    "Kasubbag PPKP memaparkan capaian setiap unit beserta indikator yang perlu dibahas.\n"
    "Setiap unit menjelaskan faktor penghambat dan tindak lanjutnya.\n"
    "Setiap angka diputuskan satu per satu."
)
SIMPULAN = (
    "Data kinerja setiap unit disetujui sebagaimana tercantum dalam keputusan atas indikatornya. "
    "Tindak lanjutnya dipantau pada periode berikutnya."
)


def _putuskan(siklus_id: int, waktu: Penunjuk, triwulan: int) -> None:
    oleh = pelaku(KASUBBAG)
    for baris in [baris for lembar in lembar_siklus(siklus_id) for baris in lembar.baris]:
        benar = angka(baris.indikator.kode, triwulan, ada_target=bool(baris.target)).get("realisasi", "")
        if baris.isi("realisasi") not in ("", benar):
            nilai = {"realisasi": isi.Ketikan(benar.replace(".", ","), baris.sel["realisasi"].versi)}
            alasan = "Salah ketik pada isian; angka menurut rekapitulasi unit."
            rapat_putusan.putuskan(baris.butir_id, rapat_putusan.Putusan("diubah", nilai, alasan), oleh=oleh)
            waktu.lewat(5)
        elif baris.belum_tersedia:
            tenggat = waktu.tanggal(30)
            putusan = rapat_putusan.Putusan("ditunda", {}, "Data menyusul.", baris.indikator.penanggung_jawab, tenggat)
            rapat_putusan.putuskan(baris.butir_id, putusan, oleh=oleh)
            waktu.lewat(5)
    rapat_putusan.setujui_sisanya(siklus_id, yakin=True, oleh=oleh)
    waktu.lewat(10)


def susun_laporan(siklus_id: int, waktu: Penunjuk, ke: int, tanggal: date | None = None) -> None:
    """Langkah 9: the document is made, dated for the day of signing, and gets the paraf of the Kasubbag PPKP."""
    waktu.hari(ke, "10.20")
    oleh = pelaku(KASUBBAG)
    draf = susun.susun(siklus_id, susun.narasi_sekarang(_siklus(siklus_id)), oleh=oleh)
    waktu.lewat(90)
    hari = tanggal or waktu.tanggal(ke + 2)  # today, where the Kepala is to sign the demo: also on a day off
    susun.ajukan(siklus_id, sha256=draf.berkas.sha256, versi=None, oleh=oleh, tanggal=hari, tanggal_libur=True)


def setujui(siklus_id: int, waktu: Penunjuk, ke: int) -> None:
    """Langkah 10: paraf of the Sekretaris."""
    waktu.hari(ke, "09.40")
    susun.setujui(siklus_id, sha256=_sidik_ajuan(siklus_id), versi=None, oleh=pelaku(SEKRETARIS))


def tandatangani(siklus_id: int, waktu: Penunjuk, ke: int) -> None:
    """Langkah 11: the Kepala signs."""
    waktu.hari(ke, "13.15")
    susun.tandatangani(siklus_id, sha256=_sidik_ajuan(siklus_id), versi=None, oleh=pelaku(KEPALA))


def _sidik_ajuan(siklus_id: int) -> str:
    return susun.ajuan(_siklus(siklus_id)).berkas.sha256


def buat_surat(siklus_id: int, waktu: Penunjuk, ke: int) -> None:
    """Langkah 12: the konsep of the surat pengantar to the Bagian Organisasi."""
    hari = waktu.hari(ke, "08.45")
    oleh = pelaku(ARSIPARIS)
    nama = perjalanan.nama_siklus(_siklus(siklus_id))
    alamat = next(nomor for nomor, sebutan, _ in buku_alamat.pilihan() if "Organisasi" in sebutan)
    data = surat_konsep.DataSurat(
        tanggal=hari,
        hal=f"Penyampaian dokumen pengukuran kinerja {nama}",
        sifat="biasa",
        keamanan="B",
        klasifikasi=KLASIFIKASI,
        tujuan=buku_alamat.alamat(alamat),
        penugasan_id=next(calon for calon in pejabat.calon_penanda(hari) if not calon["atas_nama"])["penugasan_id"],
        baris=(surat_konsep.BarisNaskah(f"Dokumen Pengukuran Kinerja {nama}", "1 (satu) berkas", "Disampaikan"),),
        tembusan=("Inspektur Kabupaten Nunukan",),
    )
    surat_konsep.buat(siklus_id, data, oleh=oleh)


def kirim_surat(siklus_id: int, waktu: Penunjuk, ke: int) -> None:
    """Langkah 12: that letter numbered, printed and sent."""
    hari = waktu.hari(ke, "09.15")
    oleh = pelaku(ARSIPARIS)
    konsep = db.session.scalars(select(Surat).where(Surat.siklus_id == siklus_id, Surat.status == "konsep")).one()
    terbit.terbitkan(konsep.id, versi=konsep.versi, oleh=oleh)
    waktu.lewat(120)
    kirim.catat_kirim(konsep.id, kirim.DataKirim(hari, catatan="Diantar langsung"), oleh=oleh)
    surat_konsep.selesai(siklus_id, oleh=oleh)


def arsipkan(siklus_id: int, waktu: Penunjuk, ke: int) -> None:
    """Langkah 13: copies handed out, everything into the archive; the siklus closes."""
    hari = waktu.hari(ke, "09.20")
    oleh = pelaku(ARSIPARIS)
    salinan = gandakan.isi_dari_surat(siklus_id, oleh=oleh)
    waktu.lewat(120)
    gandakan.terima(salinan[0].id, penerima="Petugas penerima surat (contoh)", tanggal=hari, oleh=oleh)
    waktu.lewat(15)
    nama = perjalanan.nama_siklus(_siklus(siklus_id))
    data = simpan.DataArsip(
        judul=f"Pengukuran Kinerja {nama}",
        klasifikasi=KLASIFIKASI,
        perkembangan="asli",
        media="kertas_dan_elektronik",
        keamanan="B",
        jumlah="1 berkas",
        letak=Letak("Arsip", "2", "07", "3"),
        keterangan="Data contoh untuk peragaan aplikasi.",
    )
    simpan.arsipkan(siklus_id, data, oleh=oleh)


def _siklus(siklus_id: int) -> Siklus:
    return naskah.ambil_siklus(siklus_id)
