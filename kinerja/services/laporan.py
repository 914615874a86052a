"""Langkah 9 to 11: compiled, approved, signed. Paraf and signature are bound to the bytes that were read."""

from datetime import datetime

from kinerja.adapters import jam
from kinerja.adapters.cetak import Penanda
from kinerja.adapters.periksa_berkas import PDF
from kinerja.domain.galat import GalatDomain, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.sop import Peran
from kinerja.models import Dokumen, Siklus

from . import gerbang, kantor_baca, perjalanan
from .dokumen import Simpanan, ambil_dokumen, dokumen_terakhir, sahkan, simpan_isi, terbitkan
from .gerbang import Kurang, syarat
from .laporan_cetak import cetak
from .laporan_isi import Narasi, baca_narasi, judul_laporan, susun_isi, tawarkan_narasi
from .serah import serahkan
from .transaksi import menulis
from .unggahan import terima_unggahan

PENYUSUNAN, PERSETUJUAN, PENANDATANGANAN = "penyusunan", "persetujuan", "penandatanganan"


def draf(siklus: Siklus) -> Dokumen | None:
    """The newest draft of the report."""
    return dokumen_terakhir(siklus.id, "laporan")


def final(siklus: Siklus) -> Dokumen | None:
    """The signed report."""
    return dokumen_terakhir(siklus.id, "laporan_final")


def narasi_sekarang(siklus: Siklus) -> Narasi:
    """The written parts: of the newest draft, or first sentences offered from the figures."""
    terakhir = draf(siklus)
    return baca_narasi(terakhir.isi) if terakhir else tawarkan_narasi(siklus)


def susun(siklus_id: int, narasi: Narasi, *, oleh: Pelaku) -> Dokumen:
    """Make a new version of the draft from the agreed data (SOP langkah 9). Written text is kept as it is typed."""
    wajib(oleh, Tindakan.LAPORAN_SUSUN)
    siklus = perjalanan.ambil_siklus(siklus_id)
    perjalanan.pastikan_terbuka(siklus, PENYUSUNAN)
    isi = susun_isi(siklus, narasi)
    pdf = cetak(
        isi,
        penanda=_calon_penanda(),
        paraf=_calon_paraf(oleh),
        dibuat=jam.sekarang(),
        keterangan=f"{isi['judul']} · draft versi {(draf(siklus).versi if draf(siklus) else 0) + 1}",
    )
    simpanan = simpan_isi(pdf, nama=f"{isi['judul']} (draft).pdf")
    return _susun(siklus_id, isi, simpanan, oleh=oleh)


@menulis
def _susun(siklus_id: int, isi: dict, simpanan: Simpanan, *, oleh: Pelaku) -> Dokumen:
    siklus = perjalanan.ambil_siklus(siklus_id)
    perjalanan.pastikan_terbuka(siklus, PENYUSUNAN)
    return terbitkan(
        siklus, simpanan, kunci=PENYUSUNAN, jenis="laporan", judul=isi["judul"], oleh=oleh, isi=isi
    )


def _calon_penanda() -> Penanda:
    kepala = next(iter(kantor_baca.pejabat(peran=Peran.KEPALA.value)), None)
    if kepala is None:
        raise GalatDomain("Belum ada pejabat Kepala. Minta pengelola menetapkan penugasannya.")
    return Penanda(kepala.jabatan, kepala.nama, kepala.awalan, kepala.pangkat, kepala.nip)


def _calon_paraf(oleh: Pelaku) -> list[dict]:
    """The order of paraf: Kasubbag PPKP, then Sekretaris."""
    sekretaris = next(iter(kantor_baca.pejabat(peran=Peran.SEKRETARIS.value)), None)
    baris = [{"nama": oleh.nama, "jabatan": oleh.jabatan_lengkap, "paraf": None}]
    if sekretaris:
        jabatan = sekretaris.jabatan_lengkap
        baris.append({"nama": sekretaris.nama, "jabatan": jabatan, "paraf": None})
    return baris


def ajukan(siklus_id: int, *, sha256: str, versi: int | None, oleh: Pelaku) -> None:
    """The Kasubbag PPKP puts paraf on the newest draft and passes it to the Sekretaris (SOP langkah 9)."""
    serahkan(
        siklus_id, PENYUSUNAN, tindakan=Tindakan.LAPORAN_SUSUN, oleh=oleh, versi=versi,
        kecuali=frozenset({"paraf_kasubbag"}),
        tulis=lambda siklus, pada: _sahkan(siklus, "paraf", pada, sha256, oleh),
    )  # fmt: skip


def setujui(siklus_id: int, *, sha256: str, versi: int | None, oleh: Pelaku) -> None:
    """The Sekretaris puts paraf and submits the draft to the Kepala (SOP langkah 10)."""
    serahkan(
        siklus_id, PERSETUJUAN, tindakan=Tindakan.LAPORAN_SETUJUI, oleh=oleh, versi=versi,
        kecuali=frozenset({"paraf_sekretaris"}),
        tulis=lambda siklus, pada: _sahkan(siklus, "paraf", pada, sha256, oleh),
    )  # fmt: skip


def _sahkan(siklus: Siklus, jenis: str, pada: datetime, sha256: str, oleh: Pelaku) -> None:
    sahkan(draf(siklus), jenis, oleh=oleh, sha256=sha256, pada=pada)


@menulis
def kembalikan(siklus_id: int, dari: str, *, alasan: str, versi: int | None, oleh: Pelaku) -> None:
    """Return the draft to the Kasubbag PPKP (SOP 10→9, 11→9). A new version must then be made."""
    siklus = perjalanan.ambil_siklus(siklus_id)
    if dari not in (PERSETUJUAN, PENANDATANGANAN):
        raise TidakDitemukan("Langkah itu tidak mengenal pengembalian laporan.")
    perjalanan.kembali(siklus, dari, PENYUSUNAN, oleh=oleh, alasan=alasan, versi=versi)


def tandatangani(siklus_id: int, *, sha256: str, versi: int | None, oleh: Pelaku) -> Dokumen:
    """The Kepala approves and signs in the application (SOP langkah 11). From here the data are immutable.

    The signature is bound to the draft's bytes; the final paper prints the same contents with paraf and approval.
    """
    siklus, dokumen = _siap_ditandatangani(siklus_id, sha256, versi, oleh)
    pada = jam.sekarang()
    pdf = cetak(
        dokumen.isi,
        penanda=kantor_baca.penanda(oleh, pada=pada, cara="aplikasi"),
        paraf=_paraf_tercatat(dokumen),
        dibuat=pada,
        keterangan=f"{dokumen.judul} · sidik draft {dokumen.berkas.sha256[:12]}",
    )
    simpanan = simpan_isi(pdf, nama=f"{dokumen.judul}.pdf")
    return _tandatangani(siklus_id, dokumen.id, simpanan, pada, "aplikasi", versi, oleh=oleh)


def unggah_bertanda_tangan(
    siklus_id: int, *, nama_berkas: str, isi: bytes, sha256: str, versi: int | None, oleh: Pelaku
) -> Dokumen:
    """Langkah 11 on paper: the signed scan (or a PDF signed elsewhere) becomes the original."""
    _, dokumen = _siap_ditandatangani(siklus_id, sha256, versi, oleh)
    simpanan = terima_unggahan(
        nama_berkas, isi, bidang="berkas", wajib="Pilih berkas PDF laporan yang sudah ditandatangani.", jenis={PDF},
        salah_jenis="Laporan bertanda tangan harus berupa PDF. Pindai sebagai PDF, lalu unggah lagi.",
    )  # fmt: skip
    return _tandatangani(siklus_id, dokumen.id, simpanan, jam.sekarang(), "pindaian", versi, oleh=oleh)


def _siap_ditandatangani(siklus_id: int, sha256: str, versi: int | None, oleh: Pelaku) -> tuple[Siklus, Dokumen]:
    wajib(oleh, Tindakan.LAPORAN_TANDATANGANI)
    siklus = perjalanan.ambil_siklus(siklus_id)
    perjalanan.pastikan_giliran(siklus, PENANDATANGANAN, versi)
    dokumen = draf(siklus)
    if dokumen.berkas.sha256 != sha256:
        raise GalatDomain("Laporan ini sudah berganti versi sejak Anda membukanya. Muat ulang dan baca kembali.")
    return siklus, dokumen


@menulis
def _tandatangani(
    siklus_id: int, dokumen_id: int, simpanan: Simpanan, pada: datetime, cara: str, versi: int | None, *, oleh: Pelaku
) -> Dokumen:
    siklus, asal = perjalanan.ambil_siklus(siklus_id), ambil_dokumen(dokumen_id)
    perjalanan.pastikan_giliran(siklus, PENANDATANGANAN, versi)
    sahkan(asal, "tanda_tangan", oleh=oleh, cara=cara, pada=pada)
    hasil = terbitkan(
        siklus,
        simpanan,
        kunci=PENANDATANGANAN,
        jenis="laporan_final",
        judul=asal.judul,
        oleh=oleh,
        isi=asal.isi,
        gantikan=asal,
    )
    sahkan(hasil, "tanda_tangan", oleh=oleh, cara=cara, pada=pada)
    perjalanan.maju(siklus, PENANDATANGANAN, oleh=oleh, versi=versi)
    return hasil


def _paraf_tercatat(dokumen: Dokumen) -> list[dict]:
    return [
        {"nama": satu.nama, "jabatan": f"{satu.awalan} {satu.jabatan}".strip(), "paraf": satu.pada, "cara": satu.cara}
        for satu in dokumen.pengesahan
        if satu.jenis == "paraf"
    ]


def _langkah(siklus: Siklus, kunci: str):
    return perjalanan.sop_siklus(siklus).langkah_kunci(kunci)


def syarat_langkah(siklus: Siklus, kunci: str) -> list[gerbang.ButirSyarat]:
    """The gate list of one of the three langkah."""
    return gerbang.periksa(siklus, _langkah(siklus, kunci))


def _berparaf(siklus: Siklus, peran: Peran, jenis: str = "paraf") -> bool:
    dokumen = draf(siklus)
    return dokumen is not None and any(p.jenis == jenis and p.peran == peran for p in dokumen.pengesahan)


@syarat("laporan_terbentuk", "Dokumen laporan dibuat dari data yang disetujui")
def _terbentuk(siklus: Siklus, _unit) -> list[Kurang]:
    posisi = perjalanan.keadaan_siklus(siklus).cari(PENYUSUNAN)
    dokumen = draf(siklus)
    tautan = ("kasubbag.penyusunan", {"siklus_id": siklus.id})
    if dokumen is None:
        return [Kurang(f"dokumen {judul_laporan(siklus)}", *tautan)]
    if posisi and posisi.dikembalikan and dokumen.dibuat_pada < posisi.sejak:
        return [Kurang("versi baru laporan setelah dikembalikan", *tautan)]
    return []


@syarat("paraf_kasubbag", "Paraf Kasubbag PPKP pada laporan")
def _paraf_kasubbag(siklus: Siklus, _unit) -> list[Kurang]:
    return [] if _berparaf(siklus, Peran.KASUBBAG_PPKP) else [Kurang("paraf Kasubbag PPKP pada laporan")]


@syarat("paraf_sekretaris", "Paraf Sekretaris pada laporan")
def _paraf_sekretaris(siklus: Siklus, _unit) -> list[Kurang]:
    return [] if _berparaf(siklus, Peran.SEKRETARIS) else [Kurang("paraf Sekretaris pada laporan")]


@syarat("tanda_tangan_kepala", "Tanda tangan Kepala pada laporan")
def _bertanda_tangan(siklus: Siklus, _unit) -> list[Kurang]:
    sah = _berparaf(siklus, Peran.KEPALA, "tanda_tangan") and final(siklus) is not None
    return [] if sah else [Kurang("tanda tangan Kepala pada laporan")]
