"""The archive: looking for past papers, where they lie, and the papers themselves."""

from flask import Blueprint, redirect, request, url_for

from kinerja.adapters import jam
from kinerja.adapters.pratinjau import Tanda
from kinerja.domain.galat import Didahului
from kinerja.domain.hak import Tindakan
from kinerja.services.arsip import (
    aktif,
    betulkan,
    bundel,
    cari,
    golongkan,
    impor,
    intip,
    pastikan,
    pindaian,
    saran,
    temuan,
    tersimpan,
)
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.arsip import hak as arsip_hak
from kinerja.services.arsip.saringan import URUT, Saringan
from kinerja.services.depot import susut
from kinerja.services.laporan import ralat
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.alamat import alamat_luar
from kinerja.web.bilangan import bulat
from kinerja.web.forms.arsip import (
    FormBetulkan,
    FormGolongan,
    FormMasukkan,
    FormNaskahLama,
    FormSimpanPencarian,
    FormUbahLetak,
)
from kinerja.web.forms.dasar import atau
from kinerja.web.kata_cari import kata_cari
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_berkas, jawab_lembar, jawab_pdf, jumlah_lembar, lembar

bp = Blueprint("arsip", __name__, url_prefix="/arsip")
SUDAH_PASTI = (
    "Naskah ini sudah dipastikan dari halaman lain. Yang Anda ketik masih ada di bawah, dengan yang tersimpan di "
    "sampingnya: simpan sebagai pembetulan, atau tinggalkan."
)


@bp.get("")
@untuk(*MEJA)
def daftar():
    saringan = baca_saringan()
    tahun, jenis = cari.pilihan(pelaku())
    bersegi = "persempit" in request.args or bool(saringan.alamat(q="", tahun=0, urut=""))
    return tampil(
        "arsip/daftar.html",
        bagian="arsip/_hasil.html",
        saringan=saringan,
        hasil=cari.cari(saringan, oleh=pelaku(), halaman=request.args.get("halaman", 1, type=bulat), bersegi=bersegi),
        bersegi=bersegi,
        aktif=aktif.aktif(saringan, oleh=pelaku()),
        semua_saran=(),
        pilihan_tahun=tahun,
        pilihan_jenis=jenis,
        pilihan_urut=URUT,
        menunggu=pastikan.menunggu(pelaku()),
        tersimpan=tersimpan.daftar(pelaku()),
    )


def baca_saringan() -> Saringan:
    """What the address asks for."""
    angka = {nama: request.args.get(nama, 0, type=bulat) for nama in ("tahun", "unit", "tempat")}
    teks = {nama: kata_cari(nama) for nama in ("jenis", "kode", "media")}
    urut = request.args.get("urut", "")
    return Saringan(q=kata_cari(), urut=urut if urut in URUT else "", **angka, **teks)


@bp.get("/saran")
@untuk(*MEJA)
def sarankan():
    saringan = baca_saringan()
    semua = saran.saran(saringan, oleh=pelaku())
    return tampil("arsip/saran.html", bagian="arsip/_saran.html", saringan=saringan, semua_saran=semua)


def _ralat(arsip) -> list:
    """The signed ralat of the report in this archive."""
    return ralat.sah(arsip.siklus_id) if arsip.siklus_id else []


@bp.get("/pencarian")
@untuk(*MEJA)
def form_simpan_pencarian():
    return _simpan_pencarian(FormSimpanPencarian(formdata=None))


def _simpan_pencarian(form: FormSimpanPencarian):
    saringan, milik = baca_saringan(), tersimpan.daftar(pelaku())
    konteks = {"saringan": saringan, "dicari": aktif.sebutan(saringan, oleh=pelaku()), "tersimpan": milik}
    return tampil("arsip/pencarian.html", status=form.status, form=form, **konteks)


@bp.post("/pencarian")
@untuk(*MEJA)
def simpan_pencarian():
    form, saringan = FormSimpanPencarian(), baca_saringan()
    if form.kerjakan(
        lambda: tersimpan.simpan(form.nama.data, saringan, oleh=pelaku()),
        periksa=lambda: tersimpan.periksa(form.nama.data, saringan, pelaku()),
    ):
        return lanjut("arsip.daftar", **saringan.alamat(), pesan="Pencarian disimpan.")
    return _simpan_pencarian(form)


@bp.post("/pencarian/<int:pencarian_id>/hapus")
@untuk(*MEJA)
def hapus_pencarian(pencarian_id: int):
    tersimpan.hapus(pencarian_id, oleh=pelaku())
    return lanjut("arsip.form_simpan_pencarian", pesan="Pencarian dihapus.")


@bp.get("/masukkan")
@untuk(Tindakan.ARSIP_SIMPAN)
def pilih_naskah():
    return tampil("arsip/masukkan.html", form=FormMasukkan(), hasil=None, petunjuk=pindaian.petunjuk())


@bp.post("/masukkan")
@untuk(Tindakan.ARSIP_SIMPAN)
def masukkan():
    form = FormMasukkan()
    form.kerjakan(lambda: impor.masukkan(form.naskah(), oleh=pelaku(), kabar=lambda _: None))
    konteks = {"hasil": form.hasil, "petunjuk": pindaian.petunjuk()}
    return tampil("arsip/masukkan.html", bagian="arsip/_hasil_masuk.html", status=form.status, form=form, **konteks)


@bp.get("/pastikan")
@untuk(Tindakan.ARSIP_SIMPAN)
def berikutnya():
    isi = pastikan.berikutnya(pelaku(), request.args.get("lewati", 0, type=bulat))
    return _pastikan(isi) if isi else tampil("arsip/pastikan.html", isi_id=0, menunggu=pastikan.menunggu(pelaku()))


def _pastikan(isi, form: FormNaskahLama | None = None):
    form = form or FormNaskahLama.dari(isi)
    rincian = {"arsip": cari.ringkas(isi.arsip), "butir": cari.butir(isi), "menunggu": pastikan.menunggu(pelaku())}
    return tampil("arsip/pastikan.html", status=form.status, form=form, isi_id=isi.id, **rincian, **_rupa(isi))


def _rupa(isi) -> dict:
    """What is seen of a paper beside its form: its pages, or a look into one that has none."""
    gambar = [url_for("arsip.halaman", arsip_id=isi.arsip_id, nomor=isi.nomor, ke=n) for n in lembar(isi.berkas)]
    return {"halaman": gambar, "intipan": None if gambar else intip.intip(isi)}


@bp.post("/pastikan/<int:isi_id>")
@untuk(Tindakan.ARSIP_SIMPAN)
def simpan_pasti(isi_id: int):
    if dahulu := betulkan.sudah_pasti(isi_id, oleh=pelaku()):
        return _didahului(dahulu.arsip_id)
    form = FormNaskahLama()
    if form.kerjakan(
        lambda: pastikan.pastikan(isi_id, form.naskah(), oleh=pelaku()), periksa=lambda: pastikan.periksa(form.naskah())
    ):
        return lanjut("arsip.berikutnya", lewati=isi_id, pesan="Naskah dipastikan.")
    return _pastikan(pastikan.ambil(isi_id, oleh=pelaku()), form)


def _didahului(arsip_id: int):
    """What was typed about a paper that is confirmed already: to be saved as a correction, or left."""
    form = FormBetulkan()
    form.galat_umum.append(SUDAH_PASTI)
    form.catat_status(Didahului(SUDAH_PASTI))
    return _betulkan(arsip_id, form)


@bp.get("/<int:arsip_id>/betulkan")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_betulkan(arsip_id: int):
    return _betulkan(arsip_id)


def _betulkan(arsip_id: int, ditolak: FormBetulkan | None = None):
    isi = betulkan.ambil(arsip_id, oleh=pelaku())
    kini = FormBetulkan(formdata=None, data=betulkan.isian(isi))
    form = atau(ditolak, kini)
    form.tambah_jenis(isi.jenis)
    konteks = {"arsip": cari.ringkas(isi.arsip), "butir": cari.butir(isi)}
    return tampil("arsip/betulkan.html", status=form.status, form=form, **konteks, **_rupa(isi))


@bp.post("/<int:arsip_id>/betulkan")
@untuk(Tindakan.ARSIP_SIMPAN)
def simpan_betul(arsip_id: int):
    form = FormBetulkan()
    form.tambah_jenis(betulkan.ambil(arsip_id, oleh=pelaku()).jenis)
    if form.kerjakan(
        lambda: betulkan.betulkan(
            arsip_id, form.naskah(), form.alasan.data, dilihat=form.sidik.data or "", oleh=pelaku()
        ),
        periksa=lambda: pastikan.periksa(form.naskah()),
    ):
        return lanjut("arsip.lihat", arsip_id=arsip_id, pesan="Naskah dibetulkan.")
    return _betulkan(arsip_id, form)


@bp.get("/<int:arsip_id>/klasifikasi")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_golongan(arsip_id: int):
    return _golongan(arsip_id)


def _golongan(arsip_id: int, ditolak: FormGolongan | None = None):
    arsip = golongkan.ambil(arsip_id, oleh=pelaku())
    isian = {"klasifikasi": arsip.klasifikasi_kode, "keamanan": arsip.keamanan, "sidik": golongkan.sidik(arsip)}
    form = atau(ditolak, FormGolongan(formdata=None, data=isian))
    return tampil("arsip/golongan.html", status=form.status, form=form, arsip=cari.ringkas(arsip))


@bp.post("/<int:arsip_id>/klasifikasi")
@untuk(Tindakan.ARSIP_SIMPAN)
def simpan_golongan(arsip_id: int):
    form = FormGolongan()
    if form.kerjakan(
        lambda: golongkan.golongkan(
            arsip_id, form.golongan(), form.alasan.data, dilihat=form.sidik.data or "", oleh=pelaku()
        ),
        periksa=lambda: golongkan.periksa(form.golongan()),
    ):
        return lanjut("arsip.lihat", arsip_id=arsip_id, pesan="Klasifikasi arsip dibetulkan.")
    return _golongan(arsip_id, form)


@bp.get("/<int:arsip_id>")
@untuk(*MEJA)
def lihat(arsip_id: int):
    arsip, q = bundel.ambil(arsip_id, oleh=pelaku()), kata_cari()
    rincian = cari.rincian(arsip, oleh=pelaku(), hari_ini=jam.hari_ini(), q=q)
    susutan = {"penyusutan": susut.milik(arsip), "terikat": betulkan.terikat(arsip, oleh=pelaku())}
    return tampil("arsip/lihat.html", arsip=rincian, q=q, ralat=_ralat(arsip), **susutan)


@bp.get("/<int:arsip_id>/letak")
@untuk(Tindakan.ARSIP_SIMPAN)
def form_letak(arsip_id: int):
    letak = bundel.letak_arsip(bundel.ambil(arsip_id, oleh=pelaku()))
    return _letak(arsip_id, FormUbahLetak(formdata=None, data=vars(letak)))


def _letak(arsip_id: int, form: FormUbahLetak):
    arsip = cari.ringkas(bundel.ambil(arsip_id, oleh=pelaku()))
    return tampil("arsip/letak.html", status=form.status, form=form, arsip=arsip)


@bp.post("/<int:arsip_id>/letak")
@untuk(Tindakan.ARSIP_SIMPAN)
def ubah_letak(arsip_id: int):
    form = FormUbahLetak()
    if form.kerjakan(
        lambda: bundel.ubah_letak(arsip_id, form.letak(), oleh=pelaku()),
        periksa=lambda: bundel.periksa_letak(bundel.ambil(arsip_id, oleh=pelaku()), form.letak()),
    ):
        return lanjut("arsip.lihat", arsip_id=arsip_id, pesan="Letak arsip dicatat.")
    return _letak(arsip_id, form)


@bp.get("/<int:arsip_id>/isi/<int:nomor>")
@untuk(*MEJA)
def isi(arsip_id: int, nomor: int):
    butir, q = bundel.ambil_isi(arsip_id, nomor, oleh=pelaku()), kata_cari()
    jumlah = jumlah_lembar(butir.berkas)
    kena = [ke for ke in temuan.halaman(butir, q) if ke <= jumlah]
    if kena and "buka" not in request.args:  # the browser goes to the page of the first hit, also without scripts
        return redirect(_lembar(arsip_id, nomor, q, kena[0]))
    tampak = lembar(butir.berkas, request.args.get("buka", 1, type=bulat))
    return tampil(
        "arsip/isi.html",
        ralat=_ralat(butir.arsip) if butir.jenis == "laporan_final" else [],
        arsip=cari.ringkas(butir.arsip),
        butir=cari.butir(butir),
        halaman=[_gambar(arsip_id, nomor, ke, q if ke in kena else "") for ke in tampak],
        intipan=None if jumlah else intip.intip(butir),
        tampak=tampak,
        jumlah=jumlah,
        kena={ke: f"#lembar-{ke}" if ke in tampak else _lembar(arsip_id, nomor, q, ke) for ke in kena},
        sebelum=_lembar(arsip_id, nomor, q, tampak.start - 1) if tampak.start > 1 else "",
        sesudah=_lembar(arsip_id, nomor, q, tampak.stop) if tampak.stop <= jumlah else "",
        q=q,
    )


def _lembar(arsip_id: int, nomor: int, q: str, ke: int) -> str:
    """The address of page `ke` of a paper, with the pages around it."""
    return url_for("arsip.isi", arsip_id=arsip_id, nomor=nomor, q=q or None, buka=ke, _anchor=f"lembar-{ke}")


def _gambar(arsip_id: int, nomor: int, ke: int, q: str) -> str:
    return url_for("arsip.halaman", arsip_id=arsip_id, nomor=nomor, ke=ke, q=q or None)


@bp.get("/<int:arsip_id>/isi/<int:nomor>/halaman/<int:ke>.png")
@untuk(*MEJA)
def halaman(arsip_id: int, nomor: int, ke: int):
    isi, q = bundel.ambil_isi(arsip_id, nomor, oleh=pelaku()), kata_cari()
    sorot = temuan.sorotan(q)
    tanda = Tanda(sorot, temuan.kotak(isi, ke, sorot))
    return jawab_lembar(isi.berkas, ke, rahasia=arsip_hak.rahasia(isi), tanda=tanda)


@bp.get("/<int:arsip_id>/isi/<int:nomor>/berkas")
@untuk(*MEJA)
def berkas(arsip_id: int, nomor: int):
    return jawab_berkas(bundel.ambil_isi(arsip_id, nomor, oleh=pelaku()).berkas)


@bp.get("/<int:arsip_id>/daftar-isi")
@untuk(*MEJA)
def daftar_isi(arsip_id: int):
    return jawab_berkas(bundel.daftar_isi(arsip_id, oleh=pelaku()).berkas)


@bp.get("/<int:arsip_id>/label")
@untuk(*MEJA)
def label(arsip_id: int):
    alamat = alamat_luar("arsip.lihat", arsip_id=arsip_id)
    isi_label = arsip_cetak.label(bundel.ambil(arsip_id, oleh=pelaku()), alamat)
    return jawab_pdf(isi_label, "Label arsip")
