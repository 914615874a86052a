"""Langkah 9 to 11: compiled, approved, signed. Paraf and signature are bound to the bytes that were read."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256 as ringkas

from kinerja.adapters import jam
from kinerja.adapters.cetak import Penanda
from kinerja.adapters.periksa_berkas import PDF
from kinerja.domain.blok import periksa_tulisan
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatDomain, GalatMasukan, TidakDitemukan, kumpulkan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.huruf import rapikan
from kinerja.domain.laporan import Kekurangan
from kinerja.domain.pasti import pasti
from kinerja.domain.sop import Langkah, Peran
from kinerja.domain.susunan_laporan import Susunan, bertulisan, komposisi
from kinerja.domain.tanggal import tulis_hari, tulis_tanggal
from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.models import Dokumen, Pengesahan, Siklus
from kinerja.services import hak, naskah, perubahan
from kinerja.services.berkas.dokumen import dokumen_siklus, dokumen_terakhir, sahkan, terbitkan
from kinerja.services.berkas.simpan import Simpanan, salinan, simpan_isi
from kinerja.services.berkas.unggah import terima_unggahan
from kinerja.services.jejak import Aksi
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat
from kinerja.services.pintu import konsep
from kinerja.services.siklus import gerbang, perjalanan
from kinerja.services.siklus.serah import Kertas, pastikan_lengkap, serahkan
from kinerja.services.transaksi import menulis

from . import atur, docx_kembali, komentar, tulisan
from .cetak import SALINAN_KERJA, cetak, cetak_pengesahan, naskah_docx
from .isi import BAGIAN_NARASI, Narasi, baca_narasi, susun_isi, tawarkan, tawarkan_narasi
from .kekurangan import kekurangan
from .lampiran_xlsx import lampiran_xlsx

PENYUSUNAN, PERSETUJUAN, PENANDATANGANAN = "penyusunan", "persetujuan", "penandatanganan"
AJUAN = "laporan_ajuan"
HARI_TERJAUH = 14
DIBUAT_SAAT_DIAJUKAN = frozenset({"paraf_kasubbag"})
ALASAN_CETAK_ULANG = (
    "Tanggal atau penanda tangan yang tercetak tidak berlaku lagi. Cetak dan bubuhkan paraf kembali; isi laporan tetap."
)


def draf(siklus: Siklus) -> Dokumen | None:
    """The newest draft of the report: never submitted, with DRAFT across."""
    return dokumen_terakhir(siklus.id, "laporan")


def ajuan(siklus: Siklus) -> Dokumen | None:
    """The final form that was submitted last: paraf and signature are bound to these bytes.

    A siklus submitted before there was a final form has its draft with the paraf.
    """
    lama = draf(siklus)
    return dokumen_terakhir(siklus.id, AJUAN) or (lama if lama and lama.pengesahan else None)


def final(siklus: Siklus) -> Dokumen | None:
    """The signed report."""
    return dokumen_terakhir(siklus.id, "laporan_final")


def dibaca(siklus: Siklus) -> Dokumen | None:
    """What its three desks read now: the signed report, the submitted one, or the draft while langkah 9 is open."""
    if sah := final(siklus):
        return sah
    return draf(siklus) if perjalanan.posisi_terbuka(siklus, PENYUSUNAN) else ajuan(siklus)


def kekurangan_laporan(siklus: Siklus) -> list[Kekurangan]:
    """What the newest draft does not answer of annex II; of a siklus without a draft nothing is known yet."""
    terakhir = draf(siklus)
    return kekurangan(terakhir.isi) if terakhir else []


def docx(siklus_id: int) -> tuple[str, bytes]:
    """The report that the desk reads now, as (name, DOCX): a copy to work on, from the same frozen contents.

    Raises TidakDitemukan while there is none, or when its contents were not composed here.
    """
    dokumen = _terbaca(siklus_id)
    tanggal = tanggal_tercetak(dokumen)
    penanda = calon_penanda(tanggal or jam.hari_ini())
    tanda = f"DRAFT versi {dokumen.versi}" if dokumen.jenis == "laporan" else SALINAN_KERJA
    isi = naskah_docx(dokumen.isi, penanda=penanda, dibuat=dokumen.dibuat_pada, tanggal=tanggal, tanda=tanda)
    return dokumen.judul, isi


def baca_docx(siklus_id: int, nama: str, berkas: bytes, *, oleh: Pelaku) -> docx_kembali.Kembali:
    """The edited working copy: its texts for the next draft, what happened to its figures. Nothing is stored.

    Raises GalatMasukan (berkas), TidakDitemukan while there is no draft, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    perjalanan.pastikan_terbuka(siklus, PENYUSUNAN)
    _terbaca(siklus_id)
    semua = [dokumen.isi for dokumen in reversed(dokumen_siklus(siklus_id)) if dokumen.jenis in ("laporan", AJUAN)]
    return docx_kembali.baca(nama, berkas, semua)


def xlsx(siklus_id: int) -> tuple[str, bytes]:
    """The calculation behind the report that the desk reads now, as (name, XLSX). Raises TidakDitemukan as `docx`."""
    dokumen = _terbaca(siklus_id)
    return f"Perhitungan {dokumen.judul}", lampiran_xlsx(dokumen.isi, dibuat=dokumen.dibuat_pada)


def _terbaca(siklus_id: int) -> Dokumen:
    dokumen = dibaca(naskah.ambil_siklus(siklus_id))
    if dokumen is None:
        raise TidakDitemukan("Laporan belum disusun. Buat draft laporan lebih dahulu.")
    if "judul" not in dokumen.isi:
        raise TidakDitemukan("Isi laporan ini tidak tersimpan sebagai data, sehingga hanya ada PDF-nya. Buka PDF itu.")
    return dokumen


def bagian_narasi(siklus: Siklus) -> Susunan:
    """The parts whose text is written now, in the order of the composition in force."""
    return bertulisan(atur.susunan(komposisi(siklus.periode)))


def angka_berubah(siklus: Siklus) -> dict[str, list[tulisan.Perubahan]]:
    """The written parts of the newest draft whose figures changed after their text was written, with what changed."""
    terakhir = draf(siklus)
    return tulisan.berubah(terakhir.isi) if terakhir else {}


def kalimat_baru(siklus: Siklus) -> dict[str, str]:
    """The sentences that the figures of the newest draft would offer, by the part."""
    terakhir = draf(siklus)
    return tawarkan(terakhir.isi).semua() if terakhir else {}


def narasi_sekarang(siklus: Siklus) -> Narasi:
    """The written parts: of the newest draft, or first sentences offered from the figures."""
    terakhir = draf(siklus)
    return baca_narasi(terakhir.isi) if terakhir else tawarkan_narasi(siklus)


def versi_draf(siklus: Siklus) -> int:
    """Of the newest draft; 0 while there is none."""
    lama = draf(siklus)
    return lama.versi if lama else 0


@dataclass(frozen=True)
class Gabungan:
    """What an older page says, beside a draft that was made meanwhile.

    `narasi`: the parts that it did not touch as they are now, the others as typed; `ikut`: the names of the first;
    `bentrok`: parts that were changed in both, as they are now.
    """

    narasi: Narasi
    dengan_catatan: bool
    ikut: frozenset[str] = frozenset()
    bentrok: Mapping[str, str] = field(default_factory=dict)


def gabung(siklus: Siklus, narasi: Narasi, *, dengan_catatan: bool, asal: int | None) -> Gabungan:
    """Part by part: what the page had shown (`asal`: its draft), what stands there now, what was typed."""
    terakhir = draf(siklus)
    if asal is None or terakhir is None or asal == terakhir.versi:
        return Gabungan(narasi, dengan_catatan)
    dulu, isi_dulu = _narasi_asal(siklus, asal)
    tulisan_kini, diketik = baca_narasi(terakhir.isi).semua(), narasi.semua()
    beda = {nama for nama, teks in diketik.items() if _lain(teks, tulisan_kini.get(nama, ""))}
    ikut = {nama for nama in beda if nama in dulu and not _lain(diketik[nama], dulu[nama])}
    bentrok = {
        nama: tulisan_kini.get(nama, "")
        for nama in beda - ikut
        if nama not in dulu or _lain(dulu[nama], tulisan_kini.get(nama, ""))
    }
    semua = diketik | {nama: tulisan_kini.get(nama, "") for nama in ikut}
    catatan = (
        terakhir.isi if dengan_catatan == bool(isi_dulu.get("dengan_catatan")) else {"dengan_catatan": dengan_catatan}
    )
    return Gabungan(baca_narasi({"narasi": semua}), bool(catatan.get("dengan_catatan")), frozenset(ikut), bentrok)


def _narasi_asal(siklus: Siklus, asal: int) -> tuple[dict[str, str], Mapping]:
    """The written parts that a page had shown, and the contents of its draft; {} where nobody knows."""
    if asal == 0:
        return tawarkan_narasi(siklus).semua(), {}
    semua = (dokumen for dokumen in dokumen_siklus(siklus.id) if dokumen.jenis == "laporan" and dokumen.versi == asal)
    isi = next((dokumen.isi for dokumen in semua), None)
    return (baca_narasi(isi).semua(), isi) if isi else ({}, {})


def _lain(teks: str, banding: str) -> bool:
    return rapikan(teks).replace("\r\n", "\n").strip() != rapikan(banding).replace("\r\n", "\n").strip()


def susun(
    siklus_id: int,
    narasi: Narasi,
    *,
    oleh: Pelaku,
    dengan_catatan: bool = False,
    diperiksa: Collection[str] = (),
    asal: int | None = None,
) -> Dokumen:
    """Make a new version of the draft from the agreed data (SOP langkah 9). Written text is kept as it is typed.

    Who presses twice gets the draft that is there: the same contents, of the same day, with the same officials.
    `diperiksa`: the written parts whose text was read beside the figures of now and found right; `asal`: the version of
    the draft that the page had shown (0: none), None: nobody has looked at a page. What an older page did not touch
    follows the newest draft. Raises Didahului for a part that was changed in both, GalatMasukan (a part by its name)
    for a table that cannot be drawn.
    """
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    periksa_narasi(narasi)
    siklus = naskah.ambil_siklus(siklus_id)
    perjalanan.pastikan_terbuka(siklus, PENYUSUNAN)
    lama = draf(siklus)
    hasil = gabung(siklus, narasi, dengan_catatan=dengan_catatan, asal=asal)
    if hasil.bentrok and lama:
        raise Didahului(_kata_bentrok(siklus, lama, hasil.bentrok, oleh))
    narasi, dengan_catatan, diperiksa = hasil.narasi, hasil.dengan_catatan, set(diperiksa) - hasil.ikut
    isi = susun_isi(siklus, narasi, dengan_catatan=dengan_catatan)
    isi |= {"dasar": tulisan.dasar(isi, lama.isi if lama else None, diperiksa)}
    penanda, paraf = calon_penanda(jam.hari_ini()), calon_paraf(siklus, oleh)
    isi |= {"disusun": _disusun(penanda, paraf)}
    if lama and _sama(siklus, lama, isi):
        return lama
    nomor = (lama.versi if lama else 0) + 1
    pdf = cetak(
        isi,
        penanda=penanda,
        paraf=paraf,
        dibuat=jam.sekarang(),
        keterangan=f"{isi['judul']} · draft versi {nomor}",
        draf=True,
    )
    simpanan = simpan_isi(pdf, nama=f"{judul_draf(isi)} versi {nomor}.pdf")
    return _susun(siklus_id, isi, simpanan, sesudah=nomor - 1, oleh=oleh)


def _kata_bentrok(siklus: Siklus, lama: Dokumen, bentrok: Collection[str], oleh: Pelaku) -> str:
    judul = {bagian.tulisan: bagian.judul for bagian in bagian_narasi(siklus)} | BAGIAN_NARASI
    nama = ", ".join(judul.get(bagian, bagian) for bagian in judul if bagian in bentrok) or "Tulisan laporan"
    siapa = perubahan.pengubah(Aksi.BUAT_DOKUMEN, lama.id, oleh, lain=lama.dibuat_oleh)
    return f"{nama} sudah diubah oleh {siapa} pada draft versi {lama.versi} sejak Anda membukanya. {PERIKSA_LAGI}"


def _disusun(penanda: Penanda, paraf: list[dict]) -> str:
    """What of a draft stands beside its contents, in short: its day and whom it names."""
    return ringkas(repr((jam.hari_ini(), penanda, paraf)).encode()).hexdigest()[:16]


def _sama(siklus: Siklus, lama: Dokumen, isi: dict) -> bool:
    """Is that draft what would be printed? One that was returned since is not: its desk asks for a new version."""
    posisi = perjalanan.posisi_terbuka(siklus, PENYUSUNAN)
    kembali = posisi and posisi.dikembalikan and lama.dibuat_pada < pasti(posisi.sejak)
    return not kembali and lama.isi == json.loads(json.dumps(isi))


def judul_draf(isi: Mapping) -> str:
    """What a draft is called, here and in its file: never as the report that it may become."""
    return f"Draft {isi['judul']}"


def periksa_narasi(narasi: Narasi) -> None:
    """What `susun` begins with: raises GalatMasukan naming every written part with a table that cannot be drawn."""
    salah = {}
    for nama, teks in narasi.semua().items():
        try:
            periksa_tulisan(teks)
        except GalatDomain as galat:
            salah[nama] = galat.pesan
    if salah:
        raise GalatMasukan(salah)


@menulis
def _susun(siklus_id: int, isi: dict, simpanan: Simpanan, *, sesudah: int, oleh: Pelaku) -> Dokumen:
    siklus = naskah.ambil_siklus(siklus_id)
    perjalanan.pastikan_terbuka(siklus, PENYUSUNAN)
    lama = draf(siklus)
    if lama and _sama(siklus, lama, isi):
        return lama
    if lama and lama.versi != sesudah:
        raise Didahului(f"Draft versi {lama.versi} dibuat pada saat yang sama. Baca yang tampil sekarang, lalu ulangi.")
    return terbitkan(siklus, simpanan, kunci=PENYUSUNAN, jenis="laporan", judul=judul_draf(isi), oleh=oleh, isi=isi)


def calon_penanda(hari: date) -> Penanda:
    """Who signs on that day, with room for ink."""
    kepala = next(iter(pejabat.pejabat(peran=Peran.KEPALA.value, pada=hari)), None)
    if kepala is None:
        raise GalatDomain("Belum ada pejabat Kepala. Minta pengelola menetapkan penugasannya.")
    return pejabat.penanda(kepala)


def calon_paraf(siklus: Siklus, oleh: Pelaku) -> list[dict]:
    """The order of paraf: who compiles (`oleh`), then who approves, where the SOP has that langkah."""
    baris = [{"nama": oleh.nama, "jabatan": oleh.jabatan_lengkap, "paraf": None}]
    penyetuju = _penyetuju(siklus)
    if penyetuju and penyetuju.jabatan_id != oleh.jabatan_id:
        baris.append({"nama": penyetuju.nama, "jabatan": penyetuju.jabatan_lengkap, "paraf": None})
    return baris


def _penyetuju(siklus: Siklus) -> pejabat.Pejabat | None:
    sop = naskah.sop_siklus(siklus)
    if not sop.punya(PERSETUJUAN):
        return None
    peran = sop.langkah_kunci(PERSETUJUAN).penanggung_jawab
    return next(iter(pejabat.pejabat(peran=peran.value)), None)


def ajukan(
    siklus_id: int,
    *,
    sha256: str,
    versi: int | None,
    oleh: Pelaku,
    tanggal: date | None = None,
    tanggal_libur: bool = False,
    komentar_terbuka: bool = False,
) -> None:
    """Print the final form of the draft that was read, put paraf on it, pass it to the Sekretaris (SOP langkah 9).

    `tanggal`: the date that is printed, on which the Kepala is to sign; today by default; `tanggal_libur`: it need not
    be a working day; `komentar_terbuka`: open comments need not stop it. Raises GalatMasukan (those three) and what is
    missing as one, GalatDomain when the draft is not the one that was read, and what `serahkan` raises.
    """
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    tercetak = tanggal or jam.hari_ini()
    serahkan(
        siklus_id,
        PENYUSUNAN,
        tindakan=Tindakan.LAPORAN_SUSUN,
        oleh=oleh,
        versi=versi,
        kecuali=DIBUAT_SAAT_DIAJUKAN,
        belum=lambda: _belum_terbaca(siklus_id, oleh),
        periksa=lambda: _periksa_bidang(siklus_id, tanggal, tanggal_libur, komentar_terbuka),
        sidik=lambda: _draf_dibaca(siklus_id, sha256).id,
        kertas=lambda pada: [_kertas_ajuan(_draf_dibaca(siklus_id, sha256), tercetak, pada, oleh)],
    )


def periksa_ajuan(
    siklus_id: int, *, tanggal: date | None, tanggal_libur: bool, komentar_terbuka: bool, oleh: Pelaku
) -> None:
    """All that `ajukan` would refuse of its fields and its gate. Raises GalatMasukan, SyaratBelumTerpenuhi."""
    pastikan_lengkap(
        naskah.ambil_siklus(siklus_id),
        (PENYUSUNAN,),
        kecuali=DIBUAT_SAAT_DIAJUKAN,
        belum=lambda: _belum_terbaca(siklus_id, oleh),
        periksa=lambda: _periksa_bidang(siklus_id, tanggal, tanggal_libur, komentar_terbuka),
    )


def _periksa_bidang(siklus_id: int, tanggal: date | None, libur: bool, tetap: bool) -> None:
    kumpulkan(lambda: periksa_tercetak(tanggal, libur), lambda: komentar.tanyakan(siklus_id, tetap=tetap))


def periksa_tercetak(tanggal: date | None, libur: bool) -> None:
    """The date that was written: within reach, and a working day unless that was meant. Raises GalatMasukan."""
    if tanggal is None:
        return
    periksa_tanggal(tanggal)
    if not libur and not (kalender := kantor_baca.kalender()).hari_kerja(tanggal):
        kerja = tulis_hari(kalender.berikutnya(tanggal))
        kata = f"{tulis_hari(tanggal)} bukan hari kerja. Pilih {kerja}, atau beri centang ini."
        raise GalatMasukan({"tanggal_libur": kata})


def _belum_terbaca(siklus_id: int, oleh: Pelaku) -> list[Kurang]:
    """What is given paraf is what was read: words that are in no draft of the report stop it, and stay on the page."""
    siklus = naskah.ambil_siklus(siklus_id)
    narasi = narasi_sekarang(siklus)
    kini = narasi.semua()
    sebutan = {nama: nama for nama in kini} | {s.tulisan: s.judul for s in bagian_narasi(siklus)} | BAGIAN_NARASI
    cara = "tekan Buat draft, lalu baca hasilnya"
    return konsep.belum_tersimpan(ke(Apa.PENYUSUNAN, siklus_id), kini, sebutan, cara, oleh=oleh)


def periksa_tanggal(tanggal: date) -> date:
    """The date to be printed. Raises GalatMasukan (tanggal) unless it is today or one of the next fourteen days."""
    hari = jam.hari_ini()
    if not hari <= tanggal <= hari + timedelta(days=HARI_TERJAUH):
        akhir = tulis_tanggal(hari + timedelta(days=HARI_TERJAUH))
        raise GalatMasukan({"tanggal": f"Tulis tanggal penandatanganan, dari hari ini sampai {akhir}."})
    return tanggal


def _draf_dibaca(siklus_id: int, sha256: str) -> Dokumen:
    dokumen = draf(naskah.ambil_siklus(siklus_id))
    if dokumen is None or dokumen.berkas.sha256 != sha256:
        raise GalatDomain("Dokumen ini sudah berubah sejak Anda membukanya. Baca yang tampil sekarang, lalu ulangi.")
    return dokumen


def _kertas_ajuan(asal: Dokumen, tanggal: date, pada: datetime, oleh: Pelaku) -> Kertas:
    penanda = calon_penanda(tanggal)
    isi = {kunci: nilai for kunci, nilai in asal.isi.items() if kunci != "ajuan"}
    keterangan = f"{isi['judul']} · {tulis_tanggal(tanggal)}"
    pdf = cetak(
        isi, penanda=penanda, paraf=calon_paraf(asal.siklus, oleh), dibuat=pada, keterangan=keterangan, tanggal=tanggal
    )
    return Kertas(AJUAN, isi["judul"], pdf, sah="paraf", isi=isi | {"ajuan": ajuan_tercetak(tanggal)}, gantikan=asal.id)


def ajuan_tercetak(tanggal: date) -> dict:
    """What a final form bears: its date and who signs on it."""
    return {"tanggal": tanggal.isoformat(), "penanda": _rekaman_penanda(calon_penanda(tanggal))}


def _rekaman_penanda(penanda: Penanda) -> dict:
    return {nama: getattr(penanda, nama) for nama in ("nama", "nip", "pangkat", "awalan", "jabatan")}


def tanggal_tercetak(dokumen: Dokumen) -> date | None:
    """The date that the final form bears, None for a draft."""
    tercetak = dokumen.isi.get("ajuan")
    return date.fromisoformat(tercetak["tanggal"]) if tercetak else None


def perlu_cetak_ulang(dokumen: Dokumen, hari: date) -> str:
    """Why a submitted report must be printed anew before the Kepala signs it, "" when its day is still to come."""
    return tidak_berlaku(dokumen, max(hari, tanggal_tercetak(dokumen) or hari))


def tidak_berlaku(dokumen: Dokumen, hari: date) -> str:
    """Why the printed date or signer of a submitted report does not hold on a day, "" while it holds."""
    tercetak = dokumen.isi.get("ajuan")
    if tercetak is None:
        return "Laporan ini diajukan tanpa tanggal tercetak."
    if (tanggal := tanggal_tercetak(dokumen)) != hari:
        return f"Tanggal tercetak {tulis_tanggal(pasti(tanggal))}, sedangkan hari ini {tulis_tanggal(hari)}."
    kepala = next(iter(pejabat.pejabat(peran=Peran.KEPALA.value, pada=hari)), None)
    if kepala is None or _rekaman_penanda(pejabat.penanda(kepala)) != tercetak["penanda"]:
        nama = tercetak["penanda"]["nama"]
        return f"Penanda tangan yang tercetak, {nama}, tidak lagi sesuai dengan pejabat hari ini."
    return ""


SAH_SAAT_ITU = {PERSETUJUAN: frozenset({"paraf_sekretaris"}), PENANDATANGANAN: frozenset({"tanda_tangan_kepala"})}
"""The condition of the gate that the act itself meets."""


def periksa_sah(siklus_id: int, kunci: str, *, sha256: str, komentar_terbuka: bool) -> None:
    """All that paraf or signature would refuse besides the password.

    Raises GalatDomain, GalatMasukan (komentar_terbuka), SyaratBelumTerpenuhi.
    """
    if kunci == PENANDATANGANAN:
        _pastikan_berlaku(siklus_id, sha256)
    pastikan_lengkap(
        naskah.ambil_siklus(siklus_id),
        (kunci,),
        kecuali=SAH_SAAT_ITU[kunci],
        periksa=lambda: komentar.tanyakan(siklus_id, tetap=komentar_terbuka),
    )


def setujui(siklus_id: int, *, sha256: str, versi: int | None, oleh: Pelaku, komentar_terbuka: bool = False) -> None:
    """The Sekretaris puts paraf and submits the report to the Kepala (SOP langkah 10).

    `komentar_terbuka`: open comments need not stop it. Raises GalatMasukan (komentar_terbuka), and as `serahkan`.
    """
    serahkan(
        siklus_id,
        PERSETUJUAN,
        tindakan=Tindakan.LAPORAN_SETUJUI,
        oleh=oleh,
        versi=versi,
        kecuali=SAH_SAAT_ITU[PERSETUJUAN],
        periksa=lambda: komentar.tanyakan(siklus_id, tetap=komentar_terbuka),
        tulis=lambda siklus, pada: _setujui(siklus, pada, sha256, oleh),
    )


def _setujui(siklus: Siklus, pada: datetime, sha256: str, oleh: Pelaku) -> None:
    """The paraf of this langkah, also of a desk that has compiled the report; once on the same bytes."""
    dokumen = _ajuan_dibaca(siklus.id, sha256)
    if not any(p.langkah == PERSETUJUAN and p.peran == oleh.peran for p in dokumen.pengesahan):
        sahkan(dokumen, "paraf", oleh=oleh, langkah=PERSETUJUAN, sha256=sha256, pada=pada)


@menulis
def kembalikan(siklus_id: int, dari: str, *, alasan: str, versi: int | None, oleh: Pelaku) -> None:
    """Return the draft to the Kasubbag PPKP (SOP 10→9, 11→9). A new version must then be made."""
    siklus = naskah.ambil_siklus(siklus_id)
    if dari not in (PERSETUJUAN, PENANDATANGANAN):
        raise TidakDitemukan("Langkah itu tidak mengenal pengembalian laporan.")
    perjalanan.kembali(siklus, dari, PENYUSUNAN, oleh=oleh, alasan=alasan, versi=versi)


def tandatangani(
    siklus_id: int, *, sha256: str, versi: int | None, oleh: Pelaku, komentar_terbuka: bool = False
) -> Dokumen:
    """The Kepala approves and signs in the application (SOP langkah 11). From here the data are immutable.

    The submitted bytes are signed and filed as they are; a lembar pengesahan is printed beside them. Raises GalatDomain
    when the printed date or signer no longer holds, GalatMasukan (komentar_terbuka) unless open comments need not stop
    it, and what `serahkan` raises.
    """
    hak.wajib(oleh, Tindakan.LAPORAN_TANDATANGANI, siklus_id)
    perjalanan.pastikan_giliran(naskah.ambil_siklus(siklus_id), PENANDATANGANAN, versi)
    _pastikan_berlaku(siklus_id, sha256)
    komentar.tanyakan(siklus_id, tetap=komentar_terbuka)
    return _tandatangani(siklus_id, sha256, None, versi, oleh)


def _pastikan_berlaku(siklus_id: int, sha256: str) -> None:
    """The printed date and signer still hold."""
    if sebab := tidak_berlaku(_ajuan_dibaca(siklus_id, sha256), jam.hari_ini()):
        cara = "Tekan “Minta cetak ulang”: laporan dicetak dan diparaf kembali, lalu Anda menandatanganinya."
        raise GalatDomain(f"{sebab} {cara}")


def unggah_bertanda_tangan(
    siklus_id: int,
    *,
    nama_berkas: str,
    isi: bytes,
    sha256: str,
    versi: int | None,
    oleh: Pelaku,
    komentar_terbuka: bool = False,
) -> Dokumen:
    """Langkah 11 on paper: the signed scan (or a PDF signed elsewhere) becomes the original, byte for byte."""
    hak.wajib(oleh, Tindakan.LAPORAN_TANDATANGANI, siklus_id)
    perjalanan.pastikan_giliran(naskah.ambil_siklus(siklus_id), PENANDATANGANAN, versi)
    _ajuan_dibaca(siklus_id, sha256)
    komentar.tanyakan(siklus_id, tetap=komentar_terbuka)
    simpanan = terima_unggahan(
        nama_berkas,
        isi,
        bidang="berkas",
        wajib="Pilih berkas PDF laporan yang sudah ditandatangani.",
        jenis={PDF},
        salah_jenis="Laporan bertanda tangan harus berupa PDF. Pindai sebagai PDF, lalu unggah lagi.",
    )
    return _tandatangani(siklus_id, sha256, simpanan, versi, oleh)


def _ajuan_dibaca(siklus_id: int, sha256: str) -> Dokumen:
    dokumen = ajuan(naskah.ambil_siklus(siklus_id))
    if dokumen is None or dokumen.berkas.sha256 != sha256:
        raise GalatDomain("Laporan ini sudah berganti versi sejak Anda membukanya. Muat ulang dan baca kembali.")
    return dokumen


def _tandatangani(siklus_id: int, sha256: str, unggahan: Simpanan | None, versi: int | None, oleh: Pelaku) -> Dokumen:
    cara = "pindaian" if unggahan else "aplikasi"
    siklus = serahkan(
        siklus_id,
        PENANDATANGANAN,
        tindakan=Tindakan.LAPORAN_TANDATANGANI,
        oleh=oleh,
        versi=versi,
        aksi=Aksi.TANDA_TANGAN,
        kecuali=SAH_SAAT_ITU[PENANDATANGANAN],
        sidik=lambda: _ajuan_dibaca(siklus_id, sha256).id,
        tulis=lambda siklus, pada: _sahkan_kepala(siklus, cara, sha256, pada, oleh),
        kertas=lambda pada: _kertas_sah(_ajuan_dibaca(siklus_id, sha256), unggahan, cara, pada, oleh),
    )
    return pasti(final(siklus))


def _sahkan_kepala(siklus: Siklus, cara: str, sha256: str, pada: datetime, oleh: Pelaku) -> None:
    sahkan(
        pasti(ajuan(siklus)), "tanda_tangan", oleh=oleh, langkah=PENANDATANGANAN, cara=cara, sha256=sha256, pada=pada
    )


def _kertas_sah(asal: Dokumen, unggahan: Simpanan | None, cara: str, pada: datetime, oleh: Pelaku) -> list[Kertas]:
    """The signed report, whose bytes are there already, and its lembar pengesahan."""
    sah = unggahan or salinan(asal.berkas, nama=f"{asal.judul}.pdf")
    catatan = [*map(catatan_sah, asal.pengesahan), catatan_kepala(oleh, cara, pada)]
    lembar = cetak_pengesahan(
        asal.judul, asal.berkas.sha256, catatan, dibuat=pada, unggahan=unggahan.sha256 if unggahan else ""
    )
    return [
        Kertas(
            "laporan_final", asal.judul, simpanan=sah, sah="tanda_tangan", cara=cara, isi=asal.isi, gantikan=asal.id
        ),
        Kertas("lembar_pengesahan", f"Lembar pengesahan {asal.judul}", lembar),
    ]


def catatan_sah(pengesahan: Pengesahan) -> dict:
    """A paraf or signature as the lembar pengesahan names it."""
    sama = {nama: getattr(pengesahan, nama) for nama in ("jenis", "nama", "nip", "pada", "cara")}
    return sama | {"jabatan": f"{pengesahan.awalan} {pengesahan.jabatan}".strip()}


def catatan_kepala(oleh: Pelaku, cara: str, pada: datetime) -> dict:
    """The signature that is being put, as the lembar pengesahan names it."""
    jabatan = f"{oleh.awalan} {oleh.jabatan}".strip()
    return {"jenis": "tanda_tangan", "nama": oleh.nama, "nip": oleh.nip, "jabatan": jabatan, "pada": pada, "cara": cara}


def langkah_laporan(siklus: Siklus, kunci: str) -> Langkah:
    """One of the three langkah, as the SOP of this siklus has it."""
    return naskah.sop_siklus(siklus).langkah_kunci(kunci)


def syarat_langkah(siklus: Siklus, kunci: str) -> list[gerbang.ButirSyarat]:
    """The gate list of one of the three langkah."""
    return gerbang.periksa(siklus, langkah_laporan(siklus, kunci))
