"""Letters and the register of their numbers: for every desk that works with them."""

from flask import Blueprint, request, url_for

from kinerja.adapters import jam
from kinerja.domain.galat import GalatMasukan
from kinerja.domain.hak import Tindakan, TugasTambahan
from kinerja.domain.sop import Peran
from kinerja.services.kantor import buku_alamat, klasifikasi, nomor_awal, petugas
from kinerja.services.register import nomor as register_nomor
from kinerja.services.surat import baca as surat_baca
from kinerja.services.surat import cetak as surat_cetak
from kinerja.services.surat import kirim as surat_kirim
from kinerja.services.surat import konsep, terbit
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.bilangan import bulat
from kinerja.web.forms.surat import FormBatal, FormKirim, FormNomorAwal
from kinerja.web.kata_cari import kata_cari
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_gambar, jawab_pdf

from .masuk import tujuan_aman

bp = Blueprint("surat", __name__, url_prefix="/surat")
PEMBACA = (Peran.KEPALA, Peran.SEKRETARIS, Peran.KASUBBAG_PPKP, Peran.FUNGSIONAL)


@bp.get("")
@untuk(*PEMBACA)
def daftar():
    tahun = request.args.get("tahun", jam.hari_ini().year, type=bulat)
    kata = kata_cari()
    return tampil(
        "surat/daftar.html",
        bagian="surat/_daftar_nomor.html",
        tahun=tahun,
        pilihan_tahun=register_nomor.tahun_register(),
        kata=kata,
        register=surat_baca.register_tahun(
            tahun, oleh=pelaku(), kata=kata, halaman=request.args.get("halaman", 1, type=bulat)
        ),
        celah=register_nomor.celah(tahun),
    )


@bp.get("/buku")
@untuk(*PEMBACA)
def buku():
    tahun = request.args.get("tahun", jam.hari_ini().year, type=bulat)
    return jawab_pdf(surat_cetak.buku(tahun, oleh=pelaku()), f"Buku register surat keluar {tahun}")


@bp.get("/nomor-awal", endpoint="nomor_awal")
@untuk(Tindakan.NOMOR_AWAL_ISI)
def lihat_nomor_awal():
    return _halaman_nomor_awal()


def _halaman_nomor_awal(ditolak: FormNomorAwal | None = None):
    """One form with a part for each book; `ditolak`: the part that was refused."""
    keadaan = nomor_awal.keadaan()
    awal = {k.buku: FormNomorAwal(formdata=None, prefix=f"{k.buku}-", terakhir=k.terakhir) for k in keadaan}
    awal |= {
        buku: ditolak for buku, jawaban in awal.items() if ditolak and ditolak.terakhir.name == jawaban.terakhir.name
    }
    bagian = {f"awal_{buku}": jawaban for buku, jawaban in awal.items()}
    status = ditolak.status if ditolak else 200
    return tampil(
        "surat/nomor_awal.html", keadaan=keadaan, awal=awal, kembali=_kembali(), status=status, konsep={}, **bagian
    )


def _kembali() -> str:
    """The page that asked for the number, "" when none did."""
    asal = request.args.get("kembali", "")
    return asal if tujuan_aman(asal) == asal else ""


@bp.post("/nomor-awal")
@untuk(Tindakan.NOMOR_AWAL_ISI)
def isi_nomor_awal():
    buku = request.form.get("buku", "")
    if buku not in nomor_awal.SEBUTAN:
        raise GalatMasukan({"buku": "Pilih buku yang nomor terakhirnya Anda isi, dengan tombolnya."})
    form = FormNomorAwal(prefix=f"{buku}-")
    if form.kerjakan(lambda: nomor_awal.jawab(buku, form.terakhir.data, alasan=form.alasan.data or "", oleh=pelaku())):
        kembali = _kembali() or None
        return lanjut("surat.nomor_awal", pesan="Nomor terakhir buku kertas tersimpan.", kembali=kembali)
    return _halaman_nomor_awal(form)


@bp.get("/klasifikasi", endpoint="klasifikasi")
@untuk(*MEJA)
def cari_klasifikasi():
    kata = kata_cari("klasifikasi")
    return tampil(
        "surat/klasifikasi.html", bagian="surat/_hasil_klasifikasi.html", kata=kata, hasil=klasifikasi.cari(kata)
    )


@bp.get("/alamat")
@untuk(Tindakan.SURAT_KELOLA)
def alamat():
    return tampil("surat/alamat.html", buku=buku_alamat.daftar())


def _halaman(surat_id: int, *, kirim: FormKirim | None = None):
    surat = konsep.ambil(surat_id, oleh=pelaku())
    rincian = surat_baca.rincian(surat)
    kirim = kirim or FormKirim(formdata=None, data=surat_baca.kiriman(surat))
    jumlah = surat_baca.jumlah_halaman(surat) if rincian.dokumen_id else 0
    return tampil(
        "surat/lihat.html",
        status=kirim.status,
        surat=rincian,
        halaman=[url_for("surat.halaman", surat_id=surat_id, nomor=n) for n in range(1, jumlah + 1)],
        kejadian=surat_baca.riwayat(surat_id),
        kirim=kirim,
        kelola=rincian.pengantar and petugas.bertugas(pelaku(), surat.siklus_id, TugasTambahan.SURAT),
        boleh_daftar=pelaku().peran in PEMBACA,
        boleh_batal=rincian.pengantar and konsep.boleh_batalkan(surat, pelaku()),
    )


@bp.get("/<int:surat_id>")
@untuk(*MEJA)
def lihat(surat_id: int):
    return _halaman(surat_id)


@bp.get("/<int:surat_id>/halaman/<int:nomor>.png")
@untuk(*MEJA)
def halaman(surat_id: int, nomor: int):
    surat = konsep.ambil(surat_id, oleh=pelaku())
    sidik, isi = surat_baca.sidik_pdf(surat)
    return jawab_gambar(sidik, "application/pdf", isi, nomor, rahasia=surat_baca.rahasia(surat))


@bp.get("/<int:surat_id>/berkas.pdf")
@untuk(*MEJA)
def pdf(surat_id: int):
    surat = konsep.ambil(surat_id, oleh=pelaku())
    return jawab_pdf(surat_baca.isi_pdf(surat), surat_baca.nama_berkas(surat))


@bp.post("/<int:surat_id>/pdf")
@untuk(Tindakan.SURAT_KELOLA)
def buat_pdf(surat_id: int):
    terbit.buat_pdf(surat_id, oleh=pelaku())
    return lanjut("surat.lihat", surat_id=surat_id, pesan="PDF surat sudah dibuat.")


@bp.post("/<int:surat_id>/pengiriman")
@untuk(Tindakan.SURAT_KELOLA)
def catat_kirim(surat_id: int):
    form = FormKirim()
    if form.kerjakan(
        lambda: surat_kirim.catat_kirim(surat_id, form.data_kirim(), oleh=pelaku()),
        periksa=lambda: surat_kirim.periksa(surat_id, form.data_kirim(), oleh=pelaku()),
    ):
        return lanjut("surat.lihat", surat_id=surat_id, pesan="Pengiriman tercatat.")
    return _halaman(surat_id, kirim=form)


@bp.get("/<int:surat_id>/pembatalan")
@untuk(Tindakan.SURAT_BATALKAN)
def form_batal(surat_id: int):
    return _halaman_batal(surat_id, FormBatal())


def _halaman_batal(surat_id: int, form: FormBatal):
    rincian = surat_baca.rincian(konsep.ambil_batal(surat_id, oleh=pelaku()))
    return tampil("surat/batal.html", status=form.status, surat=rincian, form=form)


@bp.post("/<int:surat_id>/pembatalan")
@untuk(Tindakan.SURAT_BATALKAN)
def batalkan(surat_id: int):
    form = FormBatal()
    if form.kerjakan(lambda: konsep.batalkan(surat_id, alasan=form.alasan.data, oleh=pelaku())):
        return lanjut("surat.lihat", surat_id=surat_id, pesan="Nomor surat dibatalkan dan tetap tercatat di register.")
    return _halaman_batal(surat_id, form)
