"""The desk of JFT/Umum: the surat pengantar (langkah 12), copies and the archive (langkah 13)."""

from flask import Blueprint, request

from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Tindakan
from kinerja.services import naskah
from kinerja.services.arsip import gandakan, simpan
from kinerja.services.arsip import papan as arsip_papan
from kinerja.services.surat import baca as surat_baca
from kinerja.services.surat import konsep as surat_konsep
from kinerja.services.surat import papan as surat_papan
from kinerja.services.surat import terbit
from kinerja.web.akses import pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.forms.arsip import FormArsip, FormSalinan, FormTerima
from kinerja.web.forms.dasar import FormVersi, atau
from kinerja.web.forms.surat import FormNomor, FormSurat, FormUbahSurat
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_pdf

bp = Blueprint("fungsional", __name__, url_prefix="/fungsional")


# Langkah 12


def _halaman_pengantar(siklus_id: int, *, form: FormSurat | None = None, serah: FormVersi | None = None):
    siklus = naskah.ambil_siklus(siklus_id)
    papan = surat_papan.papan(siklus, oleh=pelaku(), halaman=request.args.get("halaman", 1, type=bulat))
    if form is None and papan.boleh_tulis and (not papan.surat.total or "baru" in request.args):
        form = FormSurat(awal=surat_baca.konsep_awal(siklus))
    return tampil(
        "fungsional/pengantar.html",
        status=max(form_terkirim.status for form_terkirim in (form, serah) if form_terkirim) if form or serah else 200,
        papan=papan,
        form=form,
        serah=atau(serah, FormVersi(formdata=None, versi=papan.versi)),
    )


@bp.get("/siklus/<int:siklus_id>/pengantar")
@untuk(Tindakan.PENGANTAR_LIHAT)
def pengantar(siklus_id: int):
    return _halaman_pengantar(siklus_id)


@bp.post("/siklus/<int:siklus_id>/pengantar")
@untuk(Tindakan.SURAT_KELOLA)
def tulis_surat(siklus_id: int):
    form = FormSurat()
    if form.kerjakan(
        lambda: surat_konsep.buat(siklus_id, form.data_surat(), oleh=pelaku()),
        periksa=lambda: surat_konsep.periksa(form.data_surat(), pelaku()),
    ):
        return lanjut("fungsional.penomoran", surat_id=form.hasil.id, pesan="Konsep surat tersimpan.")
    return _halaman_pengantar(siklus_id, form=form)


@bp.post("/siklus/<int:siklus_id>/pengantar/selesai")
@untuk(Tindakan.SURAT_KELOLA)
def selesai_pengantar(siklus_id: int):
    form = FormVersi()
    if form.kerjakan(lambda: gandakan.selesai_pengantar(siklus_id, oleh=pelaku(), versi=form.nomor_versi)):
        return lanjut("fungsional.pengarsipan", siklus_id=siklus_id, pesan="Surat pengantar selesai.")
    return _halaman_pengantar(siklus_id, serah=form)


def _halaman_konsep(surat_id: int, form: FormUbahSurat | None = None):
    konsep = surat_konsep.ambil_kelola(surat_id, oleh=pelaku())
    form = atau(form, FormUbahSurat(formdata=None, awal=surat_baca.isi_konsep(konsep), versi=konsep.versi))
    return tampil("fungsional/konsep.html", surat=surat_baca.rincian(konsep), form=form, status=form.status)


@bp.get("/surat/<int:surat_id>/konsep")
@untuk(Tindakan.SURAT_KELOLA)
def konsep(surat_id: int):
    return _halaman_konsep(surat_id)


@bp.post("/surat/<int:surat_id>/konsep")
@untuk(Tindakan.SURAT_KELOLA)
def ubah_konsep(surat_id: int):
    form = FormUbahSurat()
    if form.kerjakan(
        lambda: surat_konsep.ubah(surat_id, form.data_surat(), versi=form.nomor_versi, oleh=pelaku()),
        periksa=lambda: surat_konsep.periksa(form.data_surat(), pelaku()),
    ):
        return lanjut("fungsional.penomoran", surat_id=surat_id, pesan="Konsep surat tersimpan.")
    return _halaman_konsep(surat_id, form)


@bp.post("/surat/<int:surat_id>/konsep/buang")
@untuk(Tindakan.SURAT_KELOLA)
def buang_konsep(surat_id: int):
    form = FormVersi()
    if form.kerjakan(lambda: surat_konsep.buang(surat_id, versi=form.nomor_versi, oleh=pelaku())):
        return lanjut("fungsional.pengantar", siklus_id=form.hasil.siklus_id, pesan="Konsep surat dibuang.")
    return _halaman_penomoran(surat_id, buang=form)


def _halaman_penomoran(surat_id: int, form: FormNomor | None = None, buang: FormVersi | None = None):
    konsep = surat_konsep.ambil_kelola(surat_id, oleh=pelaku())
    rincian = surat_baca.rincian(konsep)
    if rincian.status != "konsep":
        return lanjut("surat.lihat", surat_id=surat_id)
    form = atau(form, FormNomor(formdata=None, versi=konsep.versi))
    return tampil(
        "fungsional/penomoran.html",
        konsep={},
        status=(buang or form).status,
        surat=rincian,
        pratinjau=surat_papan.pratinjau(konsep),
        terakhir=surat_konsep.terakhir(konsep),
        form=form,
        buang=buang,
    )


@bp.get("/surat/<int:surat_id>/penomoran")
@untuk(Tindakan.SURAT_KELOLA)
def penomoran(surat_id: int):
    return _halaman_penomoran(surat_id)


@bp.post("/surat/<int:surat_id>/penomoran")
@untuk(Tindakan.SURAT_KELOLA)
def beri_nomor(surat_id: int):
    form = FormNomor()
    if not form.kerjakan(
        lambda: terbit.terbitkan(surat_id, **_tempat(form)), periksa=lambda: terbit.periksa(surat_id, **_tempat(form))
    ):
        return _halaman_penomoran(surat_id, form)
    if form.hasil.galat_cetak:
        return lanjut("surat.lihat", surat_id=surat_id)
    if form.teruskan.data:
        return _teruskan(form.hasil.siklus_id, form.hasil.nomor.nomor)
    return lanjut("surat.lihat", surat_id=surat_id, pesan=f"Surat bernomor {form.hasil.nomor.nomor}.")


def _teruskan(siklus_id: int, nomor: str):
    """The same press hands langkah 12 over; where something is missing the number stays and the page says what."""
    if not surat_konsep.terbuka(siklus_id):  # pressed before, in another tab
        return lanjut("fungsional.pengarsipan", siklus_id=siklus_id, pesan=f"Surat sudah bernomor {nomor}.")
    try:
        gandakan.selesai_pengantar(siklus_id, oleh=pelaku())
    except GalatDomain as galat:
        pesan = f"Surat bernomor {nomor}. Langkahnya belum selesai. {galat.pesan}"
        return lanjut("fungsional.pengantar", siklus_id=siklus_id, pesan=pesan)
    pesan = f"Surat bernomor {nomor}. Surat pengantar selesai."
    return lanjut("fungsional.pengarsipan", siklus_id=siklus_id, pesan=pesan)


def _tempat(form: FormNomor) -> dict:
    return {
        "versi": form.nomor_versi,
        "oleh": pelaku(),
        "sisip_setelah": form.sisip_setelah.data,
        "alasan": form.alasan.data or "",
    }


# Langkah 13


def _form_salinan(siklus_id: int) -> FormSalinan:
    form = FormSalinan(jumlah=1, prefix="salinan-")
    form.dokumen_id.choices = [(kertas.id, kertas.judul) for kertas in gandakan.naskah(siklus_id, oleh=pelaku())]
    return form


def _halaman_pengarsipan(siklus_id: int, **form):
    papan = arsip_papan.papan(naskah.ambil_siklus(siklus_id), oleh=pelaku())
    salinan = form.get("salinan") or _form_salinan(siklus_id)
    arsip = atau(form.get("arsip"), FormArsip(formdata=None, data=papan.awal))
    terima = form.get("terima")
    kode = request.args.get("klasifikasi") or arsip.klasifikasi.data or ""
    return tampil(
        "fungsional/pengarsipan.html",
        konsep=None if papan.belum else {f"terima-{baris.id}-penerima": baris.penerima for baris in papan.salinan},
        konsep_dasar="",
        bagian="fungsional/_retensi.html",
        status=max(form_terkirim.status for form_terkirim in (salinan, arsip, terima) if form_terkirim),
        papan=papan,
        salinan=salinan,
        arsip=arsip,
        retensi=arsip_papan.retensi(kode) if kode else None,
        terima=terima,
        terima_id=form.get("terima_id"),
    )


@bp.get("/siklus/<int:siklus_id>/pengarsipan")
@untuk(Tindakan.PENGGANDAAN_TERIMA)
def pengarsipan(siklus_id: int):
    return _halaman_pengarsipan(siklus_id)


@bp.post("/siklus/<int:siklus_id>/penggandaan")
@untuk(Tindakan.PENGGANDAAN_CATAT)
def tambah_salinan(siklus_id: int):
    form = _form_salinan(siklus_id)
    if form.kerjakan(
        lambda: gandakan.tambah(siklus_id, form.data_salinan(), oleh=pelaku()),
        periksa=lambda: gandakan.periksa(siklus_id, form.data_salinan(), pelaku()),
    ):
        return lanjut("fungsional.pengarsipan", siklus_id=siklus_id, pesan="Penggandaan tercatat.")
    return _halaman_pengarsipan(siklus_id, salinan=form)


@bp.post("/siklus/<int:siklus_id>/penggandaan/dari-surat")
@untuk(Tindakan.PENGGANDAAN_CATAT)
def salinan_dari_surat(siklus_id: int):
    baru = gandakan.isi_dari_surat(siklus_id, oleh=pelaku())
    pesan = f"{len(baru)} tujuan ditambahkan." if baru else "Semua tujuan dan tembusan surat sudah tercatat."
    return lanjut("fungsional.pengarsipan", siklus_id=siklus_id, pesan=pesan)


@bp.get("/siklus/<int:siklus_id>/tanda-terima")
@untuk(Tindakan.PENGGANDAAN_CATAT)
def tanda_terima(siklus_id: int):
    isi = gandakan.tanda_terima(siklus_id, oleh=pelaku())
    return jawab_pdf(isi, "Tanda terima penggandaan")


@bp.get("/penggandaan/<int:penggandaan_id>/terima")
@untuk(Tindakan.PENGGANDAAN_TERIMA)
def lihat_salinan(penggandaan_id: int):
    siklus_id = gandakan.ambil_milik(penggandaan_id, oleh=pelaku()).siklus_id
    return lanjut("fungsional.pengarsipan", siklus_id=siklus_id)


@bp.post("/penggandaan/<int:penggandaan_id>/terima")
@untuk(Tindakan.PENGGANDAAN_TERIMA)
def terima_salinan(penggandaan_id: int):
    form = FormTerima(prefix=f"terima-{penggandaan_id}-")
    siklus_id = gandakan.ambil_milik(penggandaan_id, oleh=pelaku()).siklus_id
    if form.kerjakan(
        lambda: gandakan.terima(penggandaan_id, penerima=form.penerima.data, tanggal=form.diterima.data, oleh=pelaku()),
        periksa=lambda: gandakan.periksa_terima(form.penerima.data or "", form.diterima.data),
    ):
        return lanjut("fungsional.pengarsipan", siklus_id=siklus_id, pesan="Penerimaan tercatat.")
    return _halaman_pengarsipan(siklus_id, terima=form, terima_id=penggandaan_id)


@bp.post("/penggandaan/<int:penggandaan_id>/hapus")
@untuk(Tindakan.PENGGANDAAN_TERIMA)
def hapus_salinan(penggandaan_id: int):
    siklus_id = gandakan.hapus(penggandaan_id, oleh=pelaku())
    return lanjut("fungsional.pengarsipan", siklus_id=siklus_id, pesan="Catatan penggandaan dihapus.")


@bp.post("/siklus/<int:siklus_id>/pengarsipan")
@untuk(Tindakan.ARSIP_SIMPAN)
def arsipkan(siklus_id: int):
    form = FormArsip()
    if form.kerjakan(
        lambda: simpan.arsipkan(siklus_id, form.data_arsip(), oleh=pelaku(), versi=form.nomor_versi),
        periksa=lambda: simpan.periksa_arsipkan(siklus_id, form.data_arsip(), oleh=pelaku()),
    ):
        return lanjut("arsip.lihat", arsip_id=form.hasil.id, pesan="Siklus diarsipkan dan ditutup.")
    return _halaman_pengarsipan(siklus_id, arsip=form)
