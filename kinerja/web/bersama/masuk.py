"""The door: signing in and out, one's own password, the first setting up, choosing a jabatan to act in."""

from flask import Blueprint, flash, g, redirect, request, session, url_for
from flask_login import current_user

from kinerja.services.kantor import pejabat
from kinerja.services.pegawai import pengukuhan
from kinerja.services.pengaturan import penyiapan
from kinerja.services.pintu import akun_sendiri, sesi
from kinerja.web import peramban, titipan
from kinerja.web.akses import pelaku, sudah_masuk, token_sesi, umum
from kinerja.web.forms.masuk import FormBertindak, FormMasuk, FormPenyiapan, FormSandi, FormSandiBaru
from kinerja.web.tampil import lanjut, tampil

bp = Blueprint("masuk", __name__)


@bp.get("/masuk")
@umum
def pintu():
    if penyiapan.kosong():
        return redirect(url_for("masuk.form_penyiapan"), 303)
    if current_user.is_authenticated:
        return redirect(url_for("bersama.beranda"), 303)
    habis = request.args.get("sesi") == "habis"
    return tampil("masuk/masuk.html", form=FormMasuk(lanjut=request.args.get("lanjut", "")), habis=habis)


@bp.post("/masuk")
@umum
def masuk():
    form = FormMasuk()
    nama = form.nama_pengguna.data or ""
    tanda, lama = peramban.tanda(nama), token_sesi()
    if form.kerjakan(sesi.masuk, nama, form.sandi.data, tanda=tanda, sesi_lama=lama, **_peramban()):
        mulai_sesi(form.hasil)
        return peramban.ingat(_setelah_masuk(form), nama)
    return tampil("masuk/masuk.html", form=form, status=form.status)


def _setelah_masuk(form: FormMasuk):
    if milik := titipan.buka(form.titipan.data):
        return tampil("galat/kirim_lagi.html", titipan=milik)
    return redirect(tujuan_aman(form.lanjut.data), 303)


def _peramban() -> dict[str, str]:
    return {"alamat_ip": request.remote_addr or "", "peramban": request.user_agent.string}


def mulai_sesi(token: str) -> None:
    """This browser now carries the session of `token`; whatever it held before is gone."""
    session.clear()
    session["sesi"] = token
    for milik_sesi_lama in ("csrf_token", "_login_user"):
        g.pop(milik_sesi_lama, None)


def tujuan_aman(alamat: str | None) -> str:
    """A path of this application, never another host: "//x", "/\\x" and "http://x" go to the start page."""
    aman = alamat and alamat.startswith("/") and not alamat.startswith("//") and "\\" not in alamat
    bersih = aman and alamat.isprintable() and " " not in alamat
    return alamat if bersih else url_for("bersama.beranda")


@bp.post("/keluar")
@sudah_masuk
def keluar():
    sesi.keluar(token_sesi())
    session.clear()
    return lanjut("masuk.pintu", pesan="Anda sudah keluar.")


@bp.get("/akun")
@sudah_masuk
def akun():
    return _halaman_akun(FormSandi())


def _halaman_akun(form: FormSandi):
    akun_id = current_user.sesi.akun_id
    return tampil(
        "masuk/akun.html",
        form=form,
        status=form.status,
        saya=akun_sendiri.akun_sendiri(akun_id),
        sesi=sesi.sesi_terbuka(akun_id, token_sesi()),
        wajib_ganti=current_user.sesi.wajib_ganti,
    )


@bp.post("/akun/sandi")
@sudah_masuk
def sandi():
    form = FormSandi()
    akun_id, dari = current_user.sesi.akun_id, _peramban()
    if form.kerjakan(
        lambda: akun_sendiri.ganti_sandi(akun_id, form.dua_sandi(), oleh=pelaku(), token=token_sesi(), **dari),
        periksa=lambda: akun_sendiri.periksa_ganti(
            akun_id, form.dua_sandi(), token=token_sesi(), alamat_ip=dari["alamat_ip"]
        ),
    ):
        mulai_sesi(form.hasil)
        return lanjut("bersama.beranda", pesan="Kata sandi sudah diganti. Sesi di perangkat lain diakhiri.")
    return _halaman_akun(form)


@bp.post("/akun/keluar-semua")
@sudah_masuk
def keluar_semua():
    sesi.akhiri_sesi_akun(current_user.sesi.akun_id, oleh=pelaku(), kecuali=token_sesi())
    return lanjut("masuk.akun", pesan="Sesi Anda di perangkat lain sudah diakhiri.")


@bp.post("/akun/sesi/<int:sesi_id>/akhiri")
@sudah_masuk
def akhiri_sesi(sesi_id: int):
    akun_sendiri.akhiri_sesi_sendiri(sesi_id, akun_id=current_user.sesi.akun_id, oleh=pelaku())
    return lanjut("masuk.akun", pesan="Sesi di perangkat itu sudah diakhiri.")


@bp.get("/sandi-baru")
@umum
def form_sandi_baru():
    return tampil("masuk/sandi_baru.html", form=FormSandiBaru())


@bp.post("/sandi-baru")
@umum
def sandi_baru():
    form = FormSandiBaru()
    nama = form.nama_pengguna.data or ""
    dari = {"alamat_ip": request.remote_addr or "", "tanda": peramban.tanda(nama), "cincangan": form.cincangan}
    if form.kerjakan(
        lambda: akun_sendiri.sandi_baru(
            nama, form.kode.data, form.baru.data or "", peramban=request.user_agent.string, **dari
        ),
        periksa=lambda: akun_sendiri.periksa_baru(nama, form.kode.data or "", form.baru.data or "", **dari),
    ):
        mulai_sesi(form.hasil)
        return peramban.ingat(lanjut("bersama.beranda", pesan="Kata sandi sudah disimpan. Anda sudah masuk."), nama)
    return tampil("masuk/sandi_baru.html", form=form, status=form.status)


@bp.get("/penyiapan")
@umum
def form_penyiapan():
    if not penyiapan.kosong():
        return redirect(url_for("masuk.pintu"), 303)
    return tampil("masuk/penyiapan.html", form=FormPenyiapan())


@bp.post("/penyiapan")
@umum
def siapkan():
    if not penyiapan.kosong():
        return lanjut("masuk.pintu", pesan="Kantor sudah disiapkan. Masuklah dengan akun Anda.")
    form = FormPenyiapan()
    alamat = request.remote_addr or ""
    if form.kerjakan(
        lambda: penyiapan.siapkan(form.kode.data, form.data_penyiapan(), logo=form.berkas_logo(), alamat_ip=alamat),
        periksa=lambda: penyiapan.periksa(form.kode.data or "", form.data_penyiapan(), alamat_ip=alamat),
    ):
        return lanjut("masuk.pintu", pesan="Kantor sudah disiapkan. Masuklah sebagai pengelola.")
    return tampil("masuk/penyiapan.html", form=form, status=form.status)


@bp.get("/tanpa-jabatan")
@sudah_masuk
def tanpa_jabatan():
    if pelaku():
        return redirect(url_for("bersama.beranda"), 303)
    pilihan = pejabat.pilihan_jabatan(current_user.sesi.akun_id)
    menunggu = pengukuhan.menunggu_pegawai(akun_sendiri.pegawai_dari(current_user.sesi.akun_id))
    return tampil("masuk/tanpa_jabatan.html", pilihan=pilihan, menunggu=menunggu)


@bp.post("/bertindak")
@sudah_masuk
def bertindak():
    form = FormBertindak()
    akun_id = current_user.sesi.akun_id
    if form.kerjakan(lambda: sesi.bertindak(token_sesi(), form.penugasan.data, akun_id=akun_id)):
        flash(f"Anda sekarang bertindak sebagai {form.hasil}.")
        return redirect(tujuan_aman(form.lanjut.data), 303)
    return redirect(url_for("bersama.beranda"), 303)
