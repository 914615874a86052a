"""Langkah 8, shared: Sekretaris and Kasubbag PPKP run the meeting, every desk of the SOP reads it."""

from flask import Blueprint, request

from kinerja.adapters.jam import ZONA
from kinerja.domain.hak import Tindakan
from kinerja.domain.halaman import halaman_dari
from kinerja.services import hak, naskah
from kinerja.services.kantor import pejabat
from kinerja.services.rapat import baca as rapat_baca
from kinerja.services.rapat import notulen, putusan, salinan, undangan
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.rapat import (
    FormHadir,
    FormKembaliRapat,
    FormNotulen,
    FormPindaian,
    FormPutusan,
    FormSelesai,
    FormSetujuSemua,
    FormUndangan,
)
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_docx, jawab_kalender, jawab_pdf

bp = Blueprint("rapat", __name__)


def _form_undangan(siklus_id: int, *, kosong: bool = False) -> FormUndangan:
    awal = rapat_baca.rencana_awal(siklus_id) | {"rencana_dilihat": undangan.sidik_rencana(siklus_id)}
    form = FormUndangan(formdata=None, **awal) if kosong else FormUndangan(**awal)
    penanda = [(calon["penugasan_id"], pejabat.sebutan_rekaman(calon)) for calon in pejabat.calon_penanda()]
    return form.tawarkan(rapat_baca.calon_peserta(), penanda)


def _form_notulen(rapat) -> FormNotulen:
    if rapat is None:
        return FormNotulen(formdata=None)
    sidik = rapat_baca.sidik_notulen(rapat)
    saat = rapat.mulai(ZONA) if rapat.diadakan_pada else None
    return FormNotulen(
        formdata=None,
        diadakan_tanggal=saat and saat.date(),
        diadakan_pukul=saat and saat.time(),
        pembahasan=rapat.pembahasan,
        simpulan=rapat.simpulan,
        sidik=sidik,
    )


def _sidik_hadir(rapat) -> dict[int, str]:
    """What the page shows of each line of the daftar hadir, in short."""
    semua = rapat.peserta if rapat else ()
    return {peserta.id: notulen.Kehadiran(peserta.hadir, peserta.keterangan).sidik for peserta in semua}


def _halaman(siklus_id: int, *, kirim=None):
    """The page; `kirim` is the form that was refused, shown again in its place with what was typed."""
    papan = rapat_baca.papan(siklus_id, oleh=pelaku())
    mengelola = hak.boleh(pelaku(), Tindakan.RAPAT_KELOLA, siklus_id)

    memindai = mengelola and papan.dapat_dipindai and any(dokumen.jenis == "notulen" for dokumen in papan.dokumen)
    mengundang = mengelola and (papan.terbuka or type(kirim) is FormUndangan)
    berborang = memindai or (mengelola and papan.terbuka)
    borang = berborang or mengundang or papan.menyelesaikan or kirim is not None

    def form(jenis, buat=None):
        if not borang:
            return None
        return atau(kirim if type(kirim) is jenis else None, (buat or (lambda: jenis(formdata=None)))())

    return tampil(
        "rapat/pembahasan.html",
        konsep=rapat_baca.tertulis(papan.rapat) if berborang else None,
        konsep_dasar="",
        status=kirim.status if kirim else 200,
        papan=papan,
        rapat=papan.rapat,
        sidik_hadir=_sidik_hadir(papan.rapat),
        daftar=halaman_dari(papan.butir, request.args.get("halaman", 1, type=bulat)),
        mengelola=mengelola and papan.terbuka,
        memindai=memindai,
        kirim=kirim,
        form_undangan=form(FormUndangan, lambda: _form_undangan(siklus_id, kosong=True)) if mengundang else None,
        form_hadir=form(FormHadir),
        form_notulen=form(FormNotulen, lambda: _form_notulen(papan.rapat)),
        form_setuju=form(FormSetujuSemua),
        form_serah=form(FormSelesai),
        rencana=rapat_baca.sebutan_saat(papan.rapat.rencana(ZONA)) if papan.rapat else "",
        form_kembali=form(FormKembaliRapat),
        form_pindaian=form(FormPindaian),
    )


@bp.get("/siklus/<int:siklus_id>/rapat")
@untuk(*MEJA)
def pembahasan(siklus_id: int):
    return _halaman(siklus_id)


@bp.post("/siklus/<int:siklus_id>/rapat/rencana")
@untuk(Tindakan.RAPAT_KELOLA)
def simpan_rencana(siklus_id: int):
    form = _form_undangan(siklus_id)
    form.perlu_segar, form.hanya_rencana = False, True
    if form.kerjakan(
        lambda: undangan.siapkan(siklus_id, form.rencana(), oleh=pelaku()),
        periksa=lambda: undangan.periksa(form.rencana()),
    ):
        return lanjut("rapat.pembahasan", siklus_id=siklus_id, pesan="Rencana rapat tersimpan. Undangan belum terbit.")
    return _halaman(siklus_id, kirim=form)


@bp.post("/siklus/<int:siklus_id>/rapat/undangan")
@untuk(Tindakan.RAPAT_KELOLA)
def terbitkan_undangan(siklus_id: int):
    form = _form_undangan(siklus_id)
    if form.kerjakan(
        lambda: undangan.terbitkan_undangan(siklus_id, form.rencana(), oleh=pelaku()),
        periksa=lambda: undangan.periksa(form.rencana(), terbit=True),
    ):
        pesan = f"Undangan terbit dengan nomor {form.hasil.nomor.nomor}. Para peserta sudah diberi tahu."
        return lanjut("rapat.pembahasan", siklus_id=siklus_id, pesan=pesan)
    return _halaman(siklus_id, kirim=form)


@bp.get("/siklus/<int:siklus_id>/rapat/undangan.ics")
@untuk(*MEJA)
def kalender_berkas(siklus_id: int):
    nama, isi = undangan.kalender(siklus_id)
    return jawab_kalender(isi, nama)


@bp.get("/siklus/<int:siklus_id>/rapat/daftar-hadir.pdf")
@untuk(Tindakan.RAPAT_KELOLA)
def daftar_hadir_kosong(siklus_id: int):
    pdf, nama = notulen.daftar_hadir_kosong(siklus_id)
    return jawab_pdf(pdf, nama)


@bp.get("/siklus/<int:siklus_id>/rapat/<string:bentuk>.docx")
@untuk(Tindakan.RAPAT_KELOLA)
def unduh_salinan(siklus_id: int, bentuk: str):
    nama, isi = salinan.docx(siklus_id, bentuk)
    return jawab_docx(isi, nama)


@bp.post("/siklus/<int:siklus_id>/rapat/daftar-hadir")
@untuk(Tindakan.RAPAT_KELOLA)
def catat_hadir(siklus_id: int):
    form = FormHadir()
    if _catat_hadir(siklus_id, form):
        return lanjut("rapat.pembahasan", siklus_id=siklus_id, _anchor="daftar-hadir", pesan="Daftar hadir tersimpan.")
    return _halaman(siklus_id, kirim=form)


def _catat_hadir(siklus_id: int, form: FormHadir) -> bool:
    return form.kerjakan(lambda: notulen.catat_hadir(siklus_id, form.kehadiran(), oleh=pelaku()))


@bp.post("/siklus/<int:siklus_id>/rapat/notulen")
@untuk(Tindakan.RAPAT_KELOLA)
def catat_notulen(siklus_id: int):
    form = FormNotulen()
    if _catat_notulen(siklus_id, form):
        return lanjut("rapat.pembahasan", siklus_id=siklus_id, _anchor="notulen", pesan="Notulen tersimpan.")
    return _halaman(siklus_id, kirim=form)


def _catat_notulen(siklus_id: int, form: FormNotulen) -> bool:
    pembahasan, simpulan, sidik = form.pembahasan.data or "", form.simpulan.data or "", form.sidik.data
    return form.kerjakan(
        lambda: notulen.catat_notulen(
            siklus_id, pembahasan, simpulan, diadakan=form.diadakan, sidik=sidik, oleh=pelaku()
        )
    )


@bp.post("/siklus/<int:siklus_id>/rapat/setujui")
@untuk(Tindakan.RAPAT_KELOLA)
def setujui_semua(siklus_id: int):
    form = FormSetujuSemua()
    if form.kerjakan(lambda: putusan.setujui_sisanya(siklus_id, yakin=form.yakin.data, oleh=pelaku())):
        pesan = f"{form.hasil.disetujui} indikator disetujui."
        if form.hasil.ditulis:
            pesan += f" Keputusannya sedang ditulis, jadi belum disetujui: {', '.join(form.hasil.ditulis)}."
        return lanjut("rapat.pembahasan", siklus_id=siklus_id, _anchor="keputusan", pesan=pesan)
    return _halaman(siklus_id, kirim=form)


@bp.post("/siklus/<int:siklus_id>/rapat/selesai")
@untuk(Tindakan.RAPAT_KELOLA)
def selesai(siklus_id: int):
    form = FormSelesai()
    if ditolak := _simpan_dahulu(siklus_id):
        return _halaman(siklus_id, kirim=ditolak)
    if form.kerjakan(
        lambda: notulen.selesai(
            siklus_id,
            versi=form.nomor_versi,
            setujui=form.sisanya.data,
            oleh=pelaku(),
        )
    ):
        pesan = "Hasil rapat ditetapkan. Notulen dan daftar hadir siap dicetak untuk ditandatangani."
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan=pesan)
    return _halaman(siklus_id, kirim=form)


def _simpan_dahulu(siklus_id: int) -> FormHadir | FormNotulen | None:
    """What stands typed on the page is stored before the meeting ends; the form that was refused, if one was."""
    kini = rapat_baca.tertulis(rapat_baca.rapat_siklus(siklus_id))
    hadir, catatan = FormHadir(), FormNotulen()
    if hadir.berubah(kini) and not _catat_hadir(siklus_id, hadir):
        return hadir
    return catatan if catatan.berubah(kini) and not _catat_notulen(siklus_id, catatan) else None


@bp.post("/siklus/<int:siklus_id>/rapat/kembalikan")
@untuk(Tindakan.RAPAT_KELOLA)
def kembalikan(siklus_id: int):
    form = FormKembaliRapat()
    if form.kerjakan(
        lambda: notulen.kembalikan(
            siklus_id, alasan=form.alasan_kembali.data or "", versi=form.nomor_versi, oleh=pelaku()
        )
    ):
        penganalisis = naskah.meja_langkah("analisis", siklus_id=siklus_id)
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan=f"Analisis diminta kembali kepada {penganalisis}.")
    return _halaman(siklus_id, kirim=form)


@bp.post("/siklus/<int:siklus_id>/rapat/pindaian")
@untuk(Tindakan.RAPAT_KELOLA)
def unggah_pindaian(siklus_id: int):
    form = FormPindaian()
    if form.kerjakan(
        lambda: notulen.unggah_pindaian(siklus_id, form.jenis.data, **form.isi_berkas("berkas"), oleh=pelaku())
    ):
        return lanjut("rapat.pembahasan", siklus_id=siklus_id, _anchor="kertas", pesan="Pindaian tersimpan.")
    return _halaman(siklus_id, kirim=form)


def _form_putusan(siklus_id: int, butir_rapat) -> FormPutusan:
    ada, butir_id = butir_rapat.berlaku, butir_rapat.baris.butir_id
    isi = {nama: butir_rapat.baris.sel[nama].teks for nama in putusan.kolom_putusan(butir_rapat.baris)}
    if ada:
        isi |= {nama: getattr(ada, nama) for nama in ("keputusan", "alasan", "penanggung_jawab", "tenggat")}
    return FormPutusan(formdata=None, putusan_dilihat=putusan.sidik_kini(siklus_id, butir_id), **isi)


def _halaman_butir(
    siklus_id: int, butir_id: int, form: FormPutusan | None = None, *, halaman: str = "rapat/butir.html"
):
    papan = rapat_baca.agenda_rapat(siklus_id)
    butir_rapat = rapat_baca.cari_butir(papan, butir_id)
    kini = _form_putusan(siklus_id, butir_rapat)
    if form:
        form.bandingkan(kini)
    form = form or kini
    mengelola = papan.terbuka and hak.boleh(pelaku(), Tindakan.RAPAT_KELOLA, siklus_id)
    return tampil(
        halaman,
        konsep={} if mengelola else None,
        status=form.status,
        papan=papan,
        butir=butir_rapat,
        form=form,
        tren=rapat_baca.tren(siklus_id, butir_rapat),
        kolom=putusan.kolom_putusan(butir_rapat.baris),
        sebelah=rapat_baca.sebelah(papan, butir_id),
        mengelola=mengelola,
    )


@bp.get("/siklus/<int:siklus_id>/rapat/<int:butir_id>")
@untuk(*MEJA)
def butir(siklus_id: int, butir_id: int):
    return _halaman_butir(siklus_id, butir_id)


@bp.post("/siklus/<int:siklus_id>/rapat/<int:butir_id>")
@untuk(Tindakan.RAPAT_KELOLA)
def putuskan(siklus_id: int, butir_id: int):
    form = FormPutusan()
    if _putuskan(siklus_id, butir_id, form):
        berikut, pesan = _sesudah(siklus_id, butir_id)
        if berikut:
            return lanjut("rapat.butir", siklus_id=siklus_id, butir_id=berikut, pesan=pesan)
        return lanjut("rapat.pembahasan", siklus_id=siklus_id, _anchor="keputusan", pesan=pesan)
    return _halaman_butir(siklus_id, butir_id, form)


def _sesudah(siklus_id: int, butir_id: int) -> tuple[int | None, str]:
    """What comes after a decision: the next one that waits, in the order of the agenda, and what is said there."""
    papan = rapat_baca.agenda_rapat(siklus_id)
    berikut = rapat_baca.belum_berikutnya(papan, butir_id)
    if berikut is None:
        return None, "Keputusan tersimpan. Semua indikator yang perlu diputuskan sudah diputuskan."
    nomor = [butir_rapat.baris.butir_id for butir_rapat in papan.butir]
    lewat = nomor.index(berikut) < nomor.index(butir_id)
    kata = "Ini indikator yang terlewat pada agenda" if lewat else "Ini indikator berikutnya pada agenda"
    return berikut, f"Keputusan tersimpan. {kata}; {len(papan.belum)} belum diputuskan."


def _putuskan(siklus_id: int, butir_id: int, form: FormPutusan) -> bool:
    """Take the decision that was sent; False leaves what is wrong in the form."""
    baris = rapat_baca.cari_butir(rapat_baca.agenda_rapat(siklus_id), butir_id).baris
    kolom = putusan.kolom_putusan(baris)
    if form.kerjakan(
        lambda: putusan.putuskan(butir_id, form.putusan(kolom), oleh=pelaku()),
        periksa=lambda: putusan.periksa(form.putusan(kolom), baris),
    ):
        return True
    form.tanyakan(putusan.sidik_tanya(putusan.keraguan(form.putusan(kolom), baris)))
    return False


LAYAR = "rapat/layar.html"


@bp.get("/siklus/<int:siklus_id>/rapat/layar")
@untuk(*MEJA)
def layar(siklus_id: int):
    butir_id = rapat_baca.pertama(rapat_baca.agenda_rapat(siklus_id))
    if butir_id is None:
        return lanjut("rapat.pembahasan", siklus_id=siklus_id, pesan="Belum ada indikator yang dibahas.")
    return lanjut("rapat.layar_butir", siklus_id=siklus_id, butir_id=butir_id)


@bp.get("/siklus/<int:siklus_id>/rapat/layar/<int:butir_id>")
@untuk(*MEJA)
def layar_butir(siklus_id: int, butir_id: int):
    return _halaman_butir(siklus_id, butir_id, halaman=LAYAR)


@bp.post("/siklus/<int:siklus_id>/rapat/layar/<int:butir_id>")
@untuk(Tindakan.RAPAT_KELOLA)
def layar_putuskan(siklus_id: int, butir_id: int):
    form = FormPutusan()
    if not _putuskan(siklus_id, butir_id, form):
        return _halaman_butir(siklus_id, butir_id, form, halaman=LAYAR)
    berikut, pesan = _sesudah(siklus_id, butir_id)
    return lanjut("rapat.layar_butir", siklus_id=siklus_id, butir_id=berikut or butir_id, pesan=pesan)
