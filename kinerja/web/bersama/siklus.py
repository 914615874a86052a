"""Pages that every desk shares: Tugas saya, siklus, notices, jejak, the SOP, help."""

from dataclasses import replace
from datetime import date

from flask import Blueprint, redirect, request
from flask_login import current_user

from kinerja.adapters import jam, panduan
from kinerja.adapters.naskah_sop import pustaka_sop
from kinerja.domain.galat import GalatDomain, TidakDitemukan
from kinerja.domain.hak import Tindakan
from kinerja.domain.sop import Peran
from kinerja.domain.tanggal import baca_tanggal
from kinerja.services import naskah, pemberitahuan
from kinerja.services.beranda import riwayat
from kinerja.services.dokumen_dasar import baca as dokumen_dasar_baca
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.pegawai import pengukuhan
from kinerja.services.pintu import sesi, tampilan
from kinerja.services.rekomendasi import tertunda
from kinerja.services.siklus import baca as siklus_baca
from kinerja.services.siklus import ingatkan as siklus_ingatkan
from kinerja.services.siklus import kepatuhan, perjalanan, sop_cetak
from kinerja.web import navigasi
from kinerja.web.akses import MEJA, SEMUA, pelaku, sudah_masuk, umum, untuk
from kinerja.web.bantuan import BAB
from kinerja.web.bilangan import bulat
from kinerja.web.kata_cari import kata_cari
from kinerja.web.segar import FormSegar
from kinerja.web.statis import aset
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_pdf

from .masuk import tujuan_aman

bp = Blueprint("bersama", __name__)


@bp.get("/siklus")
@untuk(*MEJA)
def daftar_siklus():
    tahun = request.args.get("tahun", type=bulat)
    return tampil(
        "bersama/daftar_siklus.html",
        siklus=siklus_baca.daftar(tahun),
        tahun=tahun,
        daftar_tahun=siklus_baca.tahun_siklus(),
    )


@bp.get("/siklus/<int:siklus_id>")
@untuk(*MEJA)
def siklus(siklus_id: int):
    isi, lain = siklus_baca.lihat(siklus_id, oleh=pelaku()), sesi.pelaku_lain(pelaku())
    return tampil(
        "bersama/siklus.html",
        bagian="bersama/_siklus.html",
        siklus=isi,
        garis=[navigasi.butir_stasiun(isi, stasiun) for stasiun in isi.stasiun],
        kini=[
            (posisi, navigasi.pintu_langkah(isi, posisi, pelaku()), navigasi.pintu_jabatan_lain(isi, posisi, lain))
            for posisi in isi.terbuka
        ],
        jejak=riwayat.terakhir(siklus_id, 5, oleh=pelaku()),
        cetakan=navigasi.cetakan_siklus(isi),
        tertunda=(ditunda := tertunda.tertunda(siklus_id) if isi.status == "selesai" else []),
        tanpa_tugas=bool(ditunda) and tertunda.tanpa_tugas(siklus_id),
    )


@bp.post("/siklus/<int:siklus_id>/ingatkan")
@untuk(Tindakan.SIKLUS_INGATKAN)
def ingatkan(siklus_id: int):
    kunci, unit_id = request.form.get("kunci", "")[:60], request.form.get("unit", type=bulat)
    terkirim = siklus_ingatkan.ingatkan(siklus_id, kunci, unit_id, oleh=pelaku())
    pesan = "Pengingat terkirim." if terkirim else "Sudah diingatkan hari ini. Ingatkan lagi besok apabila perlu."
    return lanjut("bersama.siklus", siklus_id=siklus_id, pesan=pesan)


@bp.get("/siklus/<int:siklus_id>/kepatuhan", endpoint="kepatuhan")
@untuk(*MEJA)
def lihat_kepatuhan(siklus_id: int):
    return tampil("bersama/kepatuhan.html", lembar=kepatuhan.lembar(siklus_id))


@bp.get("/siklus/<int:siklus_id>/jejak")
@untuk(*MEJA)
def jejak_siklus(siklus_id: int):
    siklus, saring = naskah.ambil_siklus(siklus_id), replace(_saring_jejak(), siklus_id=siklus_id)
    return tampil(
        "bersama/jejak.html",
        jejak=riwayat.berkelompok(oleh=pelaku(), saring=saring, halaman=request.args.get("halaman", 1, type=bulat)),
        siklus=siklus,
        saring=saring,
        pilihan_aksi=riwayat.pilihan_aksi(),
        pilihan_unit=kantor_baca.nama_unit(),
        nama=perjalanan.nama_siklus(siklus),
    )


@bp.get("/jejak")
@untuk(Peran.PENGELOLA, Peran.KEPALA, Peran.SEKRETARIS, Peran.KASUBBAG_PPKP)
def jejak():
    saring = _saring_jejak()
    return tampil(
        "bersama/jejak.html",
        jejak=riwayat.berkelompok(oleh=pelaku(), saring=saring, halaman=request.args.get("halaman", 1, type=bulat)),
        saring=saring,
        pilihan_aksi=riwayat.pilihan_aksi(),
        pilihan_unit=kantor_baca.nama_unit(),
        pilihan_siklus=siklus_baca.pilihan_siklus(),
    )


def _saring_jejak() -> riwayat.SaringJejak:
    """What the address asks of the jejak; what is no number or no day does not narrow."""
    return riwayat.SaringJejak(
        kata=kata_cari(),
        aksi=kata_cari("aksi"),
        siklus_id=request.args.get("siklus", type=bulat),
        unit_id=request.args.get("unit", type=bulat),
        dari=request.args.get("dari", type=_hari),
        sampai=request.args.get("sampai", type=_hari),
    )


def _hari(teks: str) -> date:
    """A day in an address. Raises ValueError, which the address passes over."""
    try:
        return baca_tanggal(teks)
    except GalatDomain as galat:
        raise ValueError(galat.pesan) from None


@bp.get("/pengukuhan", endpoint="pengukuhan")
@untuk(Peran.KEPALA, Peran.SEKRETARIS)
def lihat_pengukuhan():
    return _halaman_pengukuhan(FormSegar())


def _halaman_pengukuhan(form: FormSegar):
    daftar = pengukuhan.daftar(oleh=pelaku())
    return tampil("bersama/pengukuhan.html", daftar=daftar, form=form, status=form.status)


@bp.post("/pengukuhan/<int:penugasan_id>")
@untuk(Peran.KEPALA, Peran.SEKRETARIS)
def kukuhkan(penugasan_id: int):
    form = FormSegar()
    if form.kerjakan(lambda: pengukuhan.kukuhkan(penugasan_id, oleh=pelaku())):
        return lanjut("bersama.pengukuhan", pesan="Penugasan dikukuhkan. Pemegangnya dapat bertindak sekarang.")
    return _halaman_pengukuhan(form)


@bp.get("/lencana")
@untuk(*SEMUA)
def lencana():
    return tampil("bersama/_lencana.html", lencana=pemberitahuan.belum_dibaca(pelaku()))


@bp.post("/tema")
@sudah_masuk
def tema():
    tampilan.pilih_tema(current_user.sesi.akun_id, request.form.get("tema", ""), oleh=pelaku())
    return redirect(tujuan_aman(request.form.get("kembali")), 303)


@bp.get("/sop")
@untuk(*SEMUA)
def sop():
    pustaka = pustaka_sop()
    kode = request.args.get("kode")
    rusak = pustaka.rusak and pustaka.sop
    terpilih = pustaka.berkode(kode) if kode else pustaka.sop[0] if rusak else pustaka.berlaku(jam.hari_ini())
    dasar = dokumen_dasar_baca.menurut_butir(terpilih)
    return tampil("bersama/sop.html", sop=terpilih, pustaka=pustaka, dasar=dasar, **sop_cetak.bahan(terpilih))


@bp.get("/sop.pdf")
@untuk(*SEMUA)
def sop_pdf():
    kode = request.args.get("kode")
    pustaka = pustaka_sop()
    terpilih = pustaka.berkode(kode) if kode else pustaka.berlaku(jam.hari_ini())
    return jawab_pdf(sop_cetak.pdf(terpilih), f"SOP-{terpilih.kode}")


@bp.get("/favicon.ico")
@umum
def ikon():
    """A browser asks for this beside a PDF, which cannot name its icon."""
    return redirect(aset("ikon/kinerja.svg"), 301)


@bp.get("/bantuan/<string:bab>")
@umum
def bantuan(bab: str):
    if bab not in BAB:
        raise TidakDitemukan("Bab panduan itu tidak ada. Pilih dari daftar.")
    return tampil("bersama/bantuan.html", bab=bab, isi=panduan.bab(bab), daftar_bab=panduan.daftar_bab())
