"""The life of the archive: its lists, what is held, what leaves, and the JRA that says when."""

from flask import Blueprint, request

from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Tindakan
from kinerja.services.arsip import bundel, cari
from kinerja.services.depot import berita_acara, daftar, ekspor, keterangan, susut
from kinerja.services.kantor import jra, klasifikasi
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.bersama.arsip import baca_saringan
from kinerja.web.bilangan import bulat
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.depot import (
    FormBatalSusut,
    FormJra,
    FormJraBaru,
    FormKeterangan,
    FormLaksana,
    FormSetuju,
    FormTahan,
    FormUsul,
)
from kinerja.web.forms.surat import rapikan
from kinerja.web.kata_cari import kata_cari
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_pdf, jawab_xlsx

bp = Blueprint("susut", __name__, url_prefix="/arsip")


@bp.get("/penyusutan")
@untuk(Tindakan.SUSUT_LIHAT)
def penyusutan():
    return tampil(
        "susut/penyusutan.html", daftar=daftar.DAFTAR, semua=susut.semua(oleh=pelaku()), status_kata=susut.STATUS
    )


@bp.get("/daftar/<string:daftar>")
@untuk(Tindakan.SUSUT_LIHAT)
def lihat_daftar(daftar: str):
    return _daftar(daftar)


def _tahun() -> int:
    return request.args.get("tahun", 0, type=bulat)


def _daftar(nama: str, form: FormUsul | None = None):
    jenis, tahun = daftar.ambil(nama), _tahun()
    ke = request.args.get("halaman", 1, type=bulat)
    if jenis.susut and form is None:
        form = FormUsul(formdata=None).isi_daftar(susut.calon(nama, tahun, oleh=pelaku()), jenis.susut)
    return tampil(
        "susut/daftar.html",
        status=form.status if form else 200,
        nama=nama,
        jenis=jenis,
        tahun=tahun,
        pilihan_tahun=cari.pilihan_tahun(pelaku()),
        hasil=daftar.halaman(nama, tahun, ke, oleh=pelaku()),
        form=form,
    )


@bp.post("/daftar/<string:daftar>")
@untuk(Tindakan.ARSIP_SIMPAN)
def usulkan(daftar: str):
    nama, jenis = daftar, _daftar_susut(daftar)
    form = FormUsul().isi_daftar(susut.calon(nama, _tahun(), oleh=pelaku()), jenis)
    if form.kerjakan(lambda: susut.usulkan(jenis, form.arsip.data, oleh=pelaku())):
        return lanjut("susut.lihat_penyusutan", penyusutan_id=form.hasil.id, pesan="Usul dikirim kepada Sekretaris.")
    return _daftar(nama, form)


def _daftar_susut(nama: str):
    if (jenis := daftar.ambil(nama).susut) is None:
        raise TidakDitemukan("Dari daftar itu tidak ada yang diusulkan. Pilih dari halaman Penyusutan arsip.")
    return jenis


@bp.get("/daftar/<string:daftar>/cetak")
@untuk(Tindakan.SUSUT_LIHAT)
def cetak_daftar(daftar: str):
    return _jawab_daftar(daftar, jawab_pdf)


@bp.get("/daftar/<string:daftar>/unduh")
@untuk(Tindakan.SUSUT_LIHAT)
def unduh_daftar(daftar: str):
    return _jawab_daftar(daftar, jawab_xlsx)


def _jawab_daftar(nama: str, jawab):
    jenis = daftar.ambil(nama)
    buat = daftar.pdf if jawab is jawab_pdf else daftar.xlsx
    return jawab(buat(nama, _tahun(), oleh=pelaku()), jenis.nama)


@bp.get("/hasil/cetak")
@untuk(*MEJA)
def cetak_hasil():
    baris, tentang = daftar.hasil(baca_saringan(), oleh=pelaku())
    return jawab_pdf(daftar.cetak(daftar.HASIL, baris, tentang, oleh=pelaku()), daftar.HASIL.nama)


@bp.get("/hasil/unduh")
@untuk(*MEJA)
def unduh_hasil():
    baris, tentang = daftar.hasil(baca_saringan(), oleh=pelaku())
    return jawab_xlsx(daftar.lembar_kerja(daftar.HASIL, baris, tentang), daftar.HASIL.nama)


@bp.post("/hasil/ekspor")
@untuk(Tindakan.ARSIP_SIMPAN)
def ekspor_hasil():
    return lanjut("pekerjaan.lihat", pekerjaan_id=ekspor.minta_hasil(baca_saringan(), oleh=pelaku()))


@bp.get("/penyusutan/<int:penyusutan_id>")
@untuk(Tindakan.SUSUT_LIHAT)
def lihat_penyusutan(penyusutan_id: int):
    return _penyusutan(penyusutan_id)


def _penyusutan(penyusutan_id: int, setuju: FormSetuju | None = None, laksana: FormLaksana | None = None):
    usul = susut.ambil(penyusutan_id, oleh=pelaku())
    setuju, laksana = setuju or FormSetuju(formdata=None), laksana or FormLaksana(formdata=None)
    halangan = susut.halangan_kini(usul) if usul.status in ("usul", "disetujui") else {}
    return tampil(
        "susut/lihat.html",
        status=max(setuju.status, laksana.status),
        usul=usul,
        kata=susut.STATUS[usul.status],
        halangan=halangan,
        persetujuan=susut.persetujuan(usul),
        sendiri=usul.pengusul_id == pelaku().pegawai_id,
        setuju=setuju,
        laksana=laksana,
    )


@bp.post("/penyusutan/<int:penyusutan_id>/setujui")
@untuk(Tindakan.SUSUT_SETUJUI)
def setujui(penyusutan_id: int):
    form = FormSetuju()
    if form.kerjakan(
        lambda: susut.setujui(penyusutan_id, form.dasar.data or "", oleh=pelaku()),
        periksa=lambda: susut.periksa_setuju(susut.ambil(penyusutan_id, oleh=pelaku()), form.dasar.data or ""),
    ):
        return lanjut("susut.lihat_penyusutan", penyusutan_id=penyusutan_id, pesan="Usul disetujui.")
    return _penyusutan(penyusutan_id, setuju=form)


@bp.post("/penyusutan/<int:penyusutan_id>/laksanakan")
@untuk(Tindakan.ARSIP_SIMPAN)
def laksanakan(penyusutan_id: int):
    form = FormLaksana()
    if form.kerjakan(
        lambda: susut.laksanakan(penyusutan_id, form.laksana(), oleh=pelaku()),
        periksa=lambda: susut.periksa(susut.ambil(penyusutan_id, oleh=pelaku()), form.laksana(), oleh=pelaku()),
    ):
        return lanjut(
            "susut.lihat_penyusutan", penyusutan_id=penyusutan_id, pesan="Sudah dicatat. Cetak berita acaranya."
        )
    return _penyusutan(penyusutan_id, laksana=form)


@bp.post("/penyusutan/<int:penyusutan_id>/keluarkan/<int:arsip_id>")
@untuk(Tindakan.ARSIP_SIMPAN)
def keluarkan(penyusutan_id: int, arsip_id: int):
    susut.keluarkan(penyusutan_id, arsip_id, oleh=pelaku())
    return lanjut("susut.lihat_penyusutan", penyusutan_id=penyusutan_id, pesan="Berkas dikeluarkan dari usul.")


@bp.get("/penyusutan/<int:penyusutan_id>/batal")
@untuk(Tindakan.SUSUT_LIHAT)
def form_batal(penyusutan_id: int):
    return _batal(penyusutan_id, FormBatalSusut(formdata=None))


def _batal(penyusutan_id: int, form: FormBatalSusut):
    return tampil("susut/batal.html", status=form.status, form=form, usul=susut.ambil(penyusutan_id, oleh=pelaku()))


@bp.post("/penyusutan/<int:penyusutan_id>/batal")
@untuk(Tindakan.SUSUT_LIHAT)
def batalkan(penyusutan_id: int):
    form = FormBatalSusut()
    if form.kerjakan(lambda: susut.batalkan(penyusutan_id, form.alasan.data, oleh=pelaku())):
        return lanjut("susut.lihat_penyusutan", penyusutan_id=penyusutan_id, pesan="Usul dibatalkan.")
    return _batal(penyusutan_id, form)


@bp.get("/penyusutan/<int:penyusutan_id>/cetak")
@untuk(Tindakan.SUSUT_LIHAT)
def cetak_berita_acara(penyusutan_id: int):
    usul = susut.ambil(penyusutan_id, oleh=pelaku())
    return jawab_pdf(berita_acara.cetak(usul, oleh=pelaku()), f"Berita acara {usul.jenis} arsip")


@bp.get("/<int:arsip_id>/keterangan")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_keterangan(arsip_id: int):
    return _keterangan(arsip_id)


def _keterangan(arsip_id: int, ditolak: FormKeterangan | None = None):
    arsip = bundel.ambil(arsip_id, oleh=pelaku())
    data = {nama: getattr(arsip, nama) for nama in ("vital", "terjaga", "terjadi_pada", "keterangan")}
    form = atau(ditolak, FormKeterangan(formdata=None, data=data | {"sidik": keterangan.sidik(arsip)}))
    konteks = {"arsip": cari.ringkas(arsip), "nasib": arsip.nasib, "kode": arsip.klasifikasi}
    return tampil("susut/keterangan.html", status=form.status, form=form, **konteks)


@bp.post("/<int:arsip_id>/keterangan")
@untuk(Tindakan.ARSIP_SIMPAN)
def ubah_keterangan(arsip_id: int):
    form = FormKeterangan()
    if form.kerjakan(
        lambda: keterangan.ubah(arsip_id, form.data_keterangan(), dilihat=form.sidik.data or "", oleh=pelaku()),
        periksa=lambda: keterangan.periksa(bundel.ambil(arsip_id, oleh=pelaku()), form.data_keterangan()),
    ):
        return lanjut("arsip.lihat", arsip_id=arsip_id, pesan="Keterangan disimpan.")
    return _keterangan(arsip_id, form)


@bp.get("/<int:arsip_id>/tahan")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_tahan(arsip_id: int):
    return _tahan(arsip_id, FormTahan(formdata=None))


def _tahan(arsip_id: int, form: FormTahan):
    arsip = cari.ringkas(bundel.ambil(arsip_id, oleh=pelaku()))
    return tampil("susut/tahan.html", status=form.status, form=form, arsip=arsip, tahanan=keterangan.tahanan(arsip_id))


@bp.post("/<int:arsip_id>/tahan")
@untuk(Tindakan.ARSIP_SIMPAN)
def tahan(arsip_id: int):
    form = FormTahan()
    if form.kerjakan(lambda: keterangan.tahan(arsip_id, form.sebab.data, oleh=pelaku())):
        return lanjut("arsip.lihat", arsip_id=arsip_id, pesan="Berkas ditahan.")
    return _tahan(arsip_id, form)


@bp.get("/tahanan/<int:tahanan_id>/lepas")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_lepas(tahanan_id: int):
    tahanan, arsip = keterangan.ambil_tahanan(tahanan_id, oleh=pelaku())
    return tampil("susut/lepas.html", tahanan=tahanan, arsip=cari.ringkas(arsip))


@bp.post("/tahanan/<int:tahanan_id>/lepas")
@untuk(Tindakan.ARSIP_SIMPAN)
def lepaskan(tahanan_id: int):
    arsip_id = keterangan.lepaskan(tahanan_id, oleh=pelaku())
    return lanjut("arsip.lihat", arsip_id=arsip_id, pesan="Penahanan dilepas.")


@bp.get("/jra")
@untuk(Tindakan.ARSIP_SIMPAN)
def daftar_jra():
    kata = kata_cari("kata")
    hasil = klasifikasi.halaman(kata, request.args.get("halaman", 1, type=bulat))
    return tampil("susut/jra.html", kata=kata, hasil=hasil)


@bp.get("/jra/baru")
@untuk(Tindakan.ARSIP_SIMPAN)
def jra_baru():
    return _jra_baru(FormJraBaru(formdata=None))


def _jra_baru(form: FormJraBaru):
    return tampil("susut/jra_baru.html", status=form.status, form=form)


@bp.post("/jra/baru")
@untuk(Tindakan.ARSIP_SIMPAN)
def tambah_jra():
    form = FormJraBaru()
    kode = form.kode.data or ""
    if form.kerjakan(
        lambda: jra.tambah(kode, rapikan(form.uraian.data), form.jra(), oleh=pelaku()),
        periksa=lambda: jra.periksa_kode(kode, rapikan(form.uraian.data), form.jra()),
    ):
        return lanjut("susut.form_jra", kode_jra=kode, pesan="Kode klasifikasi ditambahkan.")
    return _jra_baru(form)


@bp.get("/jra/<string:kode_jra>")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_jra(kode_jra: str):
    return _jra(kode_jra, FormJra(formdata=None, obj=jra.ambil(kode_jra)))


def _jra(kode_jra: str, form: FormJra):
    kode = jra.ambil(kode_jra)
    kini = FormJra(formdata=None, obj=kode)
    form = form.perbarui(kini) if form.status >= 400 else form
    return tampil("susut/ubah_jra.html", status=form.status, form=form, kode=kode, riwayat=jra.riwayat(kode_jra))


@bp.post("/jra/<string:kode_jra>")
@untuk(Tindakan.ARSIP_SIMPAN)
def ubah_jra(kode_jra: str):
    form = FormJra()
    if form.kerjakan(
        lambda: jra.ubah(kode_jra, form.jra(), versi=form.nomor_versi, oleh=pelaku()),
        periksa=lambda: jra.periksa(form.jra()),
    ):
        return lanjut("susut.form_jra", kode_jra=kode_jra, pesan="Retensi kode ini disimpan sebagai versi baru.")
    return _jra(kode_jra, form)


@bp.post("/<int:arsip_id>/ekspor")
@untuk(Tindakan.ARSIP_SIMPAN)
def ekspor_arsip(arsip_id: int):
    bundel.ambil(arsip_id, oleh=pelaku())
    return lanjut("pekerjaan.lihat", pekerjaan_id=ekspor.minta([arsip_id], oleh=pelaku()))
