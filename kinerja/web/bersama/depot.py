"""The paper of the archive after it was filed: its places, loans and countings."""

from flask import Blueprint, request

from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Tindakan
from kinerja.domain.tempat import sebut
from kinerja.services.arsip import bundel, cari
from kinerja.services.arsip.hak import isi_terlihat
from kinerja.services.depot import cetak, isi, opname, pinjam, sampah, tambah, tempatkan
from kinerja.services.depot import kertas as depot_kertas
from kinerja.services.tempat import kelola
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.alamat import alamat_luar
from kinerja.web.bilangan import bulat
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.depot import (
    FormAsli,
    FormKembali,
    FormOpname,
    FormPinjam,
    FormTambahan,
    FormTempat,
    FormTempatkan,
)
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_pdf

bp = Blueprint("depot", __name__, url_prefix="/arsip")


@bp.get("/tempat")
@untuk(Tindakan.ARSIP_SIMPAN)
def tempat():
    return tampil("depot/tempat.html", pohon=isi.pohon(pelaku()))


@bp.get("/tempat/baru")
@untuk(Tindakan.ARSIP_SIMPAN)
def tempat_baru():
    form = FormTempat(formdata=None, data={"induk_id": request.args.get("di", 0, type=bulat), "jenis": "boks"})
    return _tempat_baru(form)


def _tempat_baru(form: FormTempat):
    form.induk_id.choices = isi.pilihan_induk(isi.pohon(pelaku()))
    return tampil("depot/tempat_baru.html", status=form.status, form=form)


@bp.post("/tempat/baru")
@untuk(Tindakan.ARSIP_SIMPAN)
def tambah_tempat():
    form = FormTempat()
    form.induk_id.choices = isi.pilihan_induk(isi.pohon(pelaku()))
    if form.kerjakan(
        lambda: kelola.tambah(form.tempat(), oleh=pelaku()), periksa=lambda: kelola.periksa(form.tempat())
    ):
        return lanjut("depot.tempat", pesan="Tempat ditambahkan.")
    return _tempat_baru(form)


@bp.get("/tempat/<int:tempat_id>")
@untuk(Tindakan.ARSIP_SIMPAN)
def satu_tempat(tempat_id: int):
    bawah = _di_bawah(isi.pohon(pelaku()), tempat_id)
    berkas = [cari.ringkas(arsip) for arsip in isi.berkas_di(bawah, oleh=pelaku())]
    return tampil("depot/satu_tempat.html", bawah=bawah, berkas=berkas)


def _di_bawah(pohon: list[isi.BarisTempat], tempat_id: int) -> list[isi.BarisTempat]:
    if not (bawah := isi.di_bawah(pohon, tempat_id)):
        raise TidakDitemukan("Tempat itu tidak ada. Pilih dari halaman Tempat arsip.")
    return bawah


@bp.get("/tempat/<int:tempat_id>/simpan")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_tempatkan(tempat_id: int):
    return _tempatkan(tempat_id, FormTempatkan(formdata=None))


def _tempatkan(tempat_id: int, form: FormTempatkan):
    (tempat, *_) = _di_bawah(isi.pohon(pelaku()), tempat_id)
    return tampil("depot/tempatkan.html", status=form.status, form=form, tempat=tempat)


@bp.post("/tempat/<int:tempat_id>/simpan")
@untuk(Tindakan.ARSIP_SIMPAN)
def tempatkan_berkas(tempat_id: int):
    form = FormTempatkan()
    if form.kerjakan(
        lambda: tempatkan.tempatkan(tempat_id, form.seri.data, oleh=pelaku()),
        periksa=lambda: tempatkan.periksa(tempat_id, form.seri.data or "", oleh=pelaku()),
    ):
        return lanjut("depot.satu_tempat", tempat_id=tempat_id, pesan=f"{form.hasil} berkas disimpan di sini.")
    return _tempatkan(tempat_id, form)


@bp.get("/tempat/<int:tempat_id>/ubah")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_tempat(tempat_id: int):
    return _ubah_tempat(tempat_id)


def _ubah_tempat(tempat_id: int, ditolak: FormTempat | None = None):
    simpul = kelola.ambil(tempat_id)
    kini = FormTempat(formdata=None, obj=simpul, data={"sidik": kelola.sidik(simpul)})
    kini.induk_id.choices = isi.pilihan_induk(isi.pohon(pelaku()), jenis=simpul.jenis, tanpa=tempat_id)
    form = atau(ditolak, kini)
    form.induk_id.choices = isi.pilihan_induk(isi.pohon(pelaku()), jenis=simpul.jenis, tanpa=tempat_id)
    sebutan = sebut(simpul.jenis, simpul.nama)
    return tampil("depot/ubah_tempat.html", status=form.status, form=form, tempat=simpul, sebutan=sebutan)


@bp.post("/tempat/<int:tempat_id>/ubah")
@untuk(Tindakan.ARSIP_SIMPAN)
def ubah_tempat(tempat_id: int):
    simpul, form = kelola.ambil(tempat_id), FormTempat()
    form.jenis.data = simpul.jenis
    form.induk_id.choices = isi.pilihan_induk(isi.pohon(pelaku()), jenis=simpul.jenis, tanpa=tempat_id)
    if form.kerjakan(
        lambda: kelola.ubah(tempat_id, form.tempat(), dilihat=form.sidik.data or "", oleh=pelaku()),
        periksa=lambda: kelola.periksa(form.tempat(), kelola.ambil(tempat_id)),
    ):
        return lanjut("depot.satu_tempat", tempat_id=tempat_id, pesan="Tempat disimpan.")
    return _ubah_tempat(tempat_id, form)


@bp.post("/tempat/<int:tempat_id>/hapus")
@untuk(Tindakan.ARSIP_SIMPAN)
def hapus_tempat(tempat_id: int):
    kelola.hapus(tempat_id, oleh=pelaku())
    return lanjut("depot.tempat", pesan="Tempat dihapus.")


@bp.get("/tempat/<int:tempat_id>/label")
@untuk(Tindakan.ARSIP_SIMPAN)
def label(tempat_id: int):
    bawah = _di_bawah(isi.pohon(pelaku()), tempat_id)
    return jawab_label(bawah, isi.berkas_di(bawah, oleh=pelaku()))


def jawab_label(tempat: list, arsip: list):
    """A sheet of labels."""
    lembar = cetak.lembar_label(
        tempat,
        arsip,
        alamat_tempat=lambda nomor: alamat_luar("depot.satu_tempat", tempat_id=nomor),
        alamat_arsip=lambda nomor: alamat_luar("arsip.lihat", arsip_id=nomor),
    )
    return jawab_pdf(lembar, "Label arsip")


@bp.get("/pinjaman")
@untuk(Tindakan.ARSIP_SIMPAN)
def pinjaman():
    semua = pinjam.daftar(oleh=pelaku(), halaman=request.args.get("halaman", 1, type=bulat))
    return tampil("depot/pinjaman.html", hasil=semua)


@bp.get("/<int:arsip_id>/pinjam")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_pinjam(arsip_id: int):
    return _pinjam(arsip_id, FormPinjam(formdata=None))


def _pinjam(arsip_id: int, form: FormPinjam):
    arsip = cari.ringkas(bundel.ambil(arsip_id, oleh=pelaku()))
    return tampil("depot/pinjam.html", status=form.status, form=form, arsip=arsip, riwayat=pinjam.milik(arsip_id))


@bp.post("/<int:arsip_id>/pinjam")
@untuk(Tindakan.ARSIP_SIMPAN)
def pinjamkan(arsip_id: int):
    form = FormPinjam()
    if form.kerjakan(
        lambda: pinjam.pinjamkan(arsip_id, form.pinjam(), oleh=pelaku()), periksa=lambda: pinjam.periksa(form.pinjam())
    ):
        return lanjut("depot.form_kembali", pinjaman_id=form.hasil.id, pesan="Peminjaman dicatat.")
    return _pinjam(arsip_id, form)


@bp.get("/pinjaman/<int:pinjaman_id>")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_kembali(pinjaman_id: int):
    return _kembali(pinjaman_id, FormKembali(formdata=None))


def _kembali(pinjaman_id: int, form: FormKembali):
    isi_pinjaman = pinjam.baris(pinjam.ambil(pinjaman_id, oleh=pelaku()))
    return tampil("depot/kembali.html", status=form.status, form=form, pinjaman=isi_pinjaman)


@bp.post("/pinjaman/<int:pinjaman_id>")
@untuk(Tindakan.ARSIP_SIMPAN)
def kembalikan(pinjaman_id: int):
    form = FormKembali()
    if form.kerjakan(lambda: pinjam.kembalikan(pinjaman_id, form.keterangan.data or "", oleh=pelaku())):
        return lanjut("depot.pinjaman", pesan="Berkas sudah kembali.")
    return _kembali(pinjaman_id, form)


@bp.get("/pinjaman/<int:pinjaman_id>/cetak")
@untuk(Tindakan.ARSIP_SIMPAN)
def cetak_pinjaman(pinjaman_id: int):
    isi_pinjaman = pinjam.ambil(pinjaman_id, oleh=pelaku())
    return jawab_pdf(pinjam.cetak(isi_pinjaman), "Tanda terima peminjaman arsip")


@bp.post("/tempat/<int:tempat_id>/opname")
@untuk(Tindakan.ARSIP_SIMPAN)
def mulai_opname(tempat_id: int):
    return lanjut("depot.lihat_opname", opname_id=opname.mulai(tempat_id, oleh=pelaku()))


@bp.get("/opname/<int:opname_id>")
@untuk(Tindakan.ARSIP_SIMPAN)
def lihat_opname(opname_id: int):
    lembar = opname.lembar(opname_id, oleh=pelaku())
    return _opname(lembar, FormOpname(formdata=None).isi_daftar(lembar))


def _opname(lembar: opname.LembarOpname, form: FormOpname):
    return tampil("depot/opname.html", status=form.status, form=form, lembar=lembar)


@bp.post("/opname/<int:opname_id>")
@untuk(Tindakan.ARSIP_SIMPAN)
def simpan_opname(opname_id: int):
    lembar = opname.lembar(opname_id, oleh=pelaku())
    form = FormOpname().isi_daftar(lembar)
    isian = {"semula": form.tampak_semula, "selesai": form.tutup.data == "ya", "oleh": pelaku()}
    if form.kerjakan(
        lambda: opname.simpan(opname_id, form.ada.data, form.lain.data or "", **isian),
        periksa=lambda: opname.baca_seri(form.lain.data or "", oleh=pelaku()),
    ):
        return lanjut("depot.lihat_opname", opname_id=opname_id, pesan="Opname disimpan.")
    return _opname(lembar, form)


@bp.get("/opname/<int:opname_id>/cetak")
@untuk(Tindakan.ARSIP_SIMPAN)
def cetak_opname(opname_id: int):
    lembar = opname.lembar(opname_id, oleh=pelaku())
    return jawab_pdf(cetak.hasil_opname(lembar, oleh=pelaku()), "Hasil opname arsip")


@bp.get("/siklus/<int:siklus_id>/kertas")
@untuk(*MEJA)
def kertas(siklus_id: int):
    return tampil("depot/kertas.html", lembar=depot_kertas.lembar(siklus_id, oleh=pelaku()))


@bp.get("/naskah/<int:dokumen_id>/asli")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_asli(dokumen_id: int):
    _, letak = depot_kertas.letak(dokumen_id, oleh=pelaku())
    return _asli(dokumen_id, FormAsli(formdata=None, data={"letak": letak}))


def _asli(dokumen_id: int, form: FormAsli):
    dokumen, _ = depot_kertas.letak(dokumen_id, oleh=pelaku())
    return tampil("depot/asli.html", status=form.status, form=form, dokumen=dokumen)


@bp.post("/naskah/<int:dokumen_id>/asli")
@untuk(Tindakan.ARSIP_SIMPAN)
def catat_asli(dokumen_id: int):
    form = FormAsli()
    if form.kerjakan(lambda: depot_kertas.catat(dokumen_id, form.letak.data or "", oleh=pelaku())):
        return lanjut("depot.kertas", siklus_id=form.hasil, pesan="Letak asli dicatat.")
    return _asli(dokumen_id, form)


@bp.get("/sampah")
@untuk(Tindakan.ARSIP_SIMPAN)
def tempat_sampah():
    return tampil("depot/sampah.html", semua=sampah.daftar(pelaku()))


@bp.post("/<int:arsip_id>/buang")
@untuk(Tindakan.ARSIP_SIMPAN)
def buang(arsip_id: int):
    sampah.buang(arsip_id, oleh=pelaku())
    return lanjut("depot.tempat_sampah", pesan="Dipindahkan ke tempat sampah. Dapat dipulihkan selama 30 hari.")


@bp.post("/sampah/<int:arsip_id>/pulihkan")
@untuk(Tindakan.ARSIP_SIMPAN)
def pulihkan(arsip_id: int):
    sampah.pulihkan(arsip_id, oleh=pelaku())
    return lanjut("arsip.lihat", arsip_id=arsip_id, pesan="Arsip dipulihkan.")


@bp.get("/<int:arsip_id>/tambah")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_tambah(arsip_id: int):
    arsip = bundel.ambil(arsip_id, oleh=pelaku())
    return _tambah(arsip, FormTambahan(formdata=None, data={"keamanan": arsip.keamanan}))


def _tambah(arsip, form: FormTambahan):
    form.isi_pilihan(isi_arsip for isi_arsip in arsip.isi if isi_terlihat(isi_arsip, pelaku()))
    return tampil("depot/tambah.html", status=form.status, form=form, arsip=cari.ringkas(arsip))


@bp.post("/<int:arsip_id>/tambah")
@untuk(Tindakan.ARSIP_SIMPAN)
def tambah_naskah(arsip_id: int):
    arsip = bundel.ambil(arsip_id, oleh=pelaku())
    form = FormTambahan()
    form.isi_pilihan(isi_arsip for isi_arsip in arsip.isi if isi_terlihat(isi_arsip, pelaku()))
    if form.kerjakan(
        lambda: tambah.tambah(arsip_id, form.tambahan(), **form.isi_berkas("berkas"), oleh=pelaku()),
        periksa=lambda: tambah.periksa(form.tambahan()),
    ):
        return lanjut("arsip.lihat", arsip_id=arsip_id, pesan="Naskah ditambahkan.")
    return _tambah(bundel.ambil(arsip_id, oleh=pelaku()), form)
