"""The report as its three desks share it: the page, and the acts of langkah 9 to 11. Routes belong to the desks."""

from flask import url_for

from kinerja.adapters import jam
from kinerja.domain.hak import Tindakan
from kinerja.domain.susunan_laporan import komposisi
from kinerja.services import hak, naskah
from kinerja.services.berkas.dokumen import dokumen_siklus, dokumen_terakhir
from kinerja.services.laporan import komentar as laporan_komentar
from kinerja.services.laporan import susun as laporan_susun
from kinerja.services.laporan import syarat as laporan_syarat
from kinerja.services.laporan import versi
from kinerja.services.siklus import perjalanan
from kinerja.web.akses import pelaku
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.disposisi import FormAlasan
from kinerja.web.forms.laporan import (
    FormAjukan,
    FormDocx,
    FormKomentarLaporan,
    FormNarasi,
    FormPindaian,
    FormSahkanLaporan,
    form_narasi,
)
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import lembar, lembar_judul

HALAMAN = {
    laporan_susun.PENYUSUNAN: "kasubbag.penyusunan",
    laporan_susun.PERSETUJUAN: "sekretaris.persetujuan",
    laporan_susun.PENANDATANGANAN: "kepala.penandatanganan",
}

PINDAIAN = "pindaian-"
KOMENTAR = "komentar-"
DOCX = "docx-"
IKHTISAR = "Ikhtisar Eksekutif"
"""The heading at which the report is opened."""


def halaman(siklus_id: int, kunci: str, *, status: int = 200, **form):
    """The page of one of the three langkah, with the draft as it will print."""
    siklus = naskah.ambil_siklus(siklus_id)
    dokumen = laporan_susun.dibaca(siklus)
    dasar = {"sha256": dokumen.berkas.sha256 if dokumen else "", "versi": naskah.versi_siklus(siklus)}
    return tampil(
        "laporan/langkah.html",
        konsep={},
        status=status,
        siklus=siklus,
        nama=perjalanan.nama_siklus(siklus),
        langkah=naskah.sop_siklus(siklus).langkah_kunci(kunci),
        kunci=kunci,
        dokumen=dokumen,
        gambar=_gambar(dokumen),
        buka=lembar_judul(dokumen.berkas, IKHTISAR) if dokumen else 1,
        ikhtisar=versi.ikhtisar(siklus, dokumen, oleh=pelaku()) if dokumen else None,
        komentar=_komentar(siklus_id, dokumen),
        dapat_komentar=bool(dokumen) and laporan_komentar.boleh_komentar(siklus, pelaku()),
        form_komentar=_form_komentar(form.get("form_komentar"), dokumen),
        draf=[kertas for kertas in dokumen_siklus(siklus_id) if kertas.jenis == "laporan"],
        posisi=perjalanan.posisi_terbuka(siklus, kunci),
        syarat=laporan_susun.syarat_langkah(siklus, kunci),
        form_narasi=form.get("form_narasi") or _form_narasi(siklus, kunci),
        form_sahkan=atau(form.get("form_sahkan"), _form_sahkan(kunci, dasar)),
        tercetak=laporan_susun.tanggal_tercetak(dokumen) if dokumen else None,
        kekurangan=_kekurangan(siklus, kunci),
        berubah=(berubah := laporan_susun.angka_berubah(siklus) if kunci == laporan_susun.PENYUSUNAN else {}),
        kalimat_baru=laporan_susun.kalimat_baru(siklus) if berubah else {},
        tidak_berlaku=_tidak_berlaku(siklus, kunci),
        perlu_draf_baru=kunci == laporan_susun.PENYUSUNAN and laporan_syarat.perlu_draf_baru(siklus),
        alasan_cetak_ulang=laporan_susun.ALASAN_CETAK_ULANG,
        form_docx=form.get("form_docx") or FormDocx(formdata=None, prefix=DOCX),
        kembali=form.get("kembali"),
        lembar_pengesahan=dokumen_terakhir(siklus_id, "lembar_pengesahan"),
        form_pindaian=atau(form.get("form_pindaian"), FormPindaian(formdata=None, prefix=PINDAIAN, **dasar)),
        form_alasan=atau(form.get("form_alasan"), FormAlasan(formdata=None, versi=dasar["versi"])),
    )


def _komentar(siklus_id: int, dokumen) -> list[tuple]:
    """Every comment with the page on which its block stands in the version that is shown; 0 for none."""
    return [(komentar, _lembar_blok(dokumen, komentar)) for komentar in laporan_komentar.semua(siklus_id)]


def _lembar_blok(dokumen, komentar: laporan_komentar.KomentarBaca) -> int:
    if dokumen is None or komentar.selesai_pada or not komentar.berjudul:
        return 0
    return lembar_judul(dokumen.berkas, komentar.blok, 0)


def _form_komentar(form: FormKomentarLaporan | None, dokumen) -> FormKomentarLaporan:
    sidik = dokumen.berkas.sha256 if dokumen else ""
    kini = atau(form, FormKomentarLaporan(formdata=None, prefix=KOMENTAR, sha256=sidik))
    return kini.untuk(dokumen.isi if dokumen else {})


def komentari(siklus_id: int):
    """Say something about a block of the report."""
    form = FormKomentarLaporan(prefix=KOMENTAR)
    isi = {"blok_dibaca": form.blok.data or "", "teks": form.teks.data or "", "sha256": form.sha256.data or ""}
    if form.kerjakan(lambda: laporan_komentar.tulis(siklus_id, **isi, oleh=pelaku())):
        return lanjut(HALAMAN[_kunci(siklus_id)], siklus_id=siklus_id, _anchor="komentar", pesan="Komentar terkirim.")
    return halaman(siklus_id, _kunci(siklus_id), status=form.status, form_komentar=form)


def selesaikan_komentar(siklus_id: int, komentar_id: int):
    """Call a comment settled."""
    laporan_komentar.selesaikan(siklus_id, komentar_id, oleh=pelaku())
    pesan = "Komentar dinyatakan selesai."
    return lanjut(HALAMAN[_kunci(siklus_id)], siklus_id=siklus_id, _anchor="komentar", pesan=pesan)


def _kunci(siklus_id: int) -> str:
    """The langkah of the three whose page this desk has."""
    milik = {
        laporan_susun.PENYUSUNAN: Tindakan.LAPORAN_SUSUN,
        laporan_susun.PERSETUJUAN: Tindakan.LAPORAN_SETUJUI,
        laporan_susun.PENANDATANGANAN: Tindakan.LAPORAN_TANDATANGANI,
    }
    return next(kunci for kunci, tindakan in milik.items() if hak.boleh(pelaku(), tindakan, siklus_id))


def _form_sahkan(kunci: str, dasar: dict) -> FormSahkanLaporan:
    return (
        FormAjukan(formdata=None, **dasar)
        if kunci == laporan_susun.PENYUSUNAN
        else FormSahkanLaporan(formdata=None, **dasar)
    )


def _tidak_berlaku(siklus, kunci: str) -> str:
    """Why the printed date or signer no longer holds, for the desks that are to put their hand to it."""
    if kunci == laporan_susun.PENYUSUNAN or perjalanan.posisi_terbuka(siklus, kunci) is None:
        return ""
    if (ajuan := laporan_susun.ajuan(siklus)) is None:
        return ""
    menguji = laporan_susun.perlu_cetak_ulang if kunci == laporan_susun.PERSETUJUAN else laporan_susun.tidak_berlaku
    return menguji(ajuan, jam.hari_ini())


def _kekurangan(siklus, kunci: str) -> list[tuple[str, str]]:
    """Each lack of the draft with the page where it is mended ("": on this page)."""
    if kunci != laporan_susun.PENYUSUNAN:
        return []
    halaman_indikator = url_for("kasubbag.indikator", tahun=siklus.tahun)
    alamat = {
        "indikator": halaman_indikator,
        "format": halaman_indikator,
        "lampau": url_for("lampau.daftar", tahun=siklus.tahun - 1),
        "isian": url_for("kasubbag.analisis", siklus_id=siklus.id),
        "susunan": url_for("kasubbag.susunan_laporan", komposisi=komposisi(siklus.periode)),
    }
    return [(kurang.teks, alamat.get(kurang.di, "")) for kurang in laporan_susun.kekurangan_laporan(siklus)]


def _form_narasi(siklus, kunci: str) -> FormNarasi | None:
    if kunci != laporan_susun.PENYUSUNAN or perjalanan.posisi_terbuka(siklus, kunci) is None:
        return None
    terakhir = laporan_susun.draf(siklus)
    isi = laporan_susun.narasi_sekarang(siklus).semua()
    isi |= {"dengan_catatan": bool(terakhir and terakhir.isi.get("dengan_catatan"))}
    isi |= {"draf_asal": laporan_susun.versi_draf(siklus)}
    return form_narasi(laporan_susun.bagian_narasi(siklus), formdata=None, data=isi)


def _gambar(dokumen) -> list[str]:
    if dokumen is None:
        return []
    return [url_for("dokumen.halaman", dokumen_id=dokumen.id, nomor=n) for n in lembar(dokumen.berkas)]


def sahkan(siklus_id: int, kunci: str, kata_kerja, pesan: str):
    """Put paraf or signature: the password once more, then the verb."""
    form = FormAjukan() if kunci == laporan_susun.PENYUSUNAN else FormSahkanLaporan()
    if form.kerjakan(
        lambda: kata_kerja(siklus_id, **form.keadaan(), oleh=pelaku()), periksa=_periksa(siklus_id, kunci, form)
    ):
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan=pesan)
    return halaman(siklus_id, kunci, status=form.status, form_sahkan=form)


def _periksa(siklus_id: int, kunci: str, form: FormSahkanLaporan):
    """What else the act lacks, told together with the password and a field of the wrong shape."""
    if not isinstance(form, FormAjukan):
        sah = {"sha256": form.sha256.data or "", "komentar_terbuka": bool(form.komentar_terbuka.data)}
        return lambda: laporan_susun.periksa_sah(siklus_id, kunci, **sah)
    return lambda: laporan_susun.periksa_ajuan(
        siklus_id,
        tanggal=form.tanggal.data,
        tanggal_libur=form.tanggal_libur.data,
        komentar_terbuka=form.komentar_terbuka.data,
        oleh=pelaku(),
    )


def unggah(siklus_id: int):
    """The signed scan instead of the signature in the application."""
    form = FormPindaian(prefix=PINDAIAN)

    def kerjakan(siklus_id, **keadaan):
        return laporan_susun.unggah_bertanda_tangan(siklus_id, **form.isi_berkas("berkas"), **keadaan)

    if form.kerjakan(lambda: kerjakan(siklus_id, **form.keadaan(), oleh=pelaku())):
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan="Laporan bertanda tangan sudah diunggah.")
    return halaman(siklus_id, laporan_susun.PENANDATANGANAN, status=form.status, form_pindaian=form)


def kembalikan(siklus_id: int, kunci: str):
    """Return the draft to who compiles it, with a reason."""
    form = FormAlasan()
    if form.kerjakan(
        lambda: laporan_susun.kembalikan(
            siklus_id, kunci, alasan=form.alasan.data, versi=form.nomor_versi, oleh=pelaku()
        )
    ):
        penyusun = naskah.meja_langkah("penyusunan", siklus_id=siklus_id)
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan=f"Laporan dikembalikan kepada {penyusun}.")
    return halaman(siklus_id, kunci, status=form.status, form_alasan=form)


def unggah_docx(siklus_id: int):
    """The edited working copy: its texts in the form, what happened to its figures above it; nothing is stored."""
    form = FormDocx(prefix=DOCX)
    if form.kerjakan(lambda: laporan_susun.baca_docx(siklus_id, **_docx(form), oleh=pelaku())):
        siklus = naskah.ambil_siklus(siklus_id)
        isi = laporan_susun.narasi_sekarang(siklus).semua() | dict(form.hasil.narasi)
        isi |= {"draf_asal": laporan_susun.versi_draf(siklus)}
        narasi = form_narasi(laporan_susun.bagian_narasi(siklus), formdata=None, data=isi)
        return halaman(siklus_id, laporan_susun.PENYUSUNAN, form_narasi=narasi, kembali=form.hasil)
    return halaman(siklus_id, laporan_susun.PENYUSUNAN, status=form.status, form_docx=form)


def _docx(form: FormDocx) -> dict:
    unggahan = form.isi_berkas("berkas")
    return {"nama": unggahan["nama_berkas"], "berkas": unggahan["isi"]}


def _kabar_draf(versi_draf: int, lama: int) -> str:
    if versi_draf == lama:
        return f"Data dan tulisannya sama dengan draft versi {lama}, sehingga tidak dibuat versi baru."
    return f"Draft versi {versi_draf} sudah dibuat."


def susun(siklus_id: int):
    """Make a new version of the draft."""
    siklus = naskah.ambil_siklus(siklus_id)
    form = form_narasi(laporan_susun.bagian_narasi(siklus))
    pilihan = {"dengan_catatan": form.dengan_catatan.data, "diperiksa": form.diperiksa()}
    lama = laporan_susun.draf(siklus)
    versi_lama = lama.versi if lama else 0

    def narasi():
        return form.narasi(laporan_susun.narasi_sekarang(siklus))

    if form.kerjakan(
        lambda: laporan_susun.susun(siklus_id, narasi(), asal=form.asal, oleh=pelaku(), **pilihan),
        periksa=lambda: laporan_susun.periksa_narasi(narasi()),
    ):
        return lanjut("kasubbag.penyusunan", siklus_id=siklus_id, pesan=_kabar_draf(form.hasil.versi, versi_lama))
    _mutakhirkan(naskah.ambil_siklus(siklus_id), form)
    return halaman(siklus_id, laporan_susun.PENYUSUNAN, status=form.status, form_narasi=form)


def _mutakhirkan(siklus, form: FormNarasi) -> None:
    """The refused form of an older page, on the newest draft."""
    catatan = form.dengan_catatan.data
    tulisan = form.narasi(laporan_susun.narasi_sekarang(siklus))
    hasil = laporan_susun.gabung(siklus, tulisan, dengan_catatan=catatan, asal=form.asal)
    form.mutakhirkan(hasil, laporan_susun.versi_draf(siklus))
