"""The door: signing in and out, one's own password, the first setting up, choosing a jabatan to act in."""

from flask import Blueprint, redirect, request, session, url_for
from flask_login import current_user

from kinerja.services import penyiapan, sesi

from .akses import pelaku, sudah_masuk, token_sesi, umum
from .forms.masuk import FormMasuk, FormPenyiapan, FormSandi, FormSandiBaru
from .tampil import lanjut, tampil

bp = Blueprint("masuk", __name__)


@bp.get("/masuk")
@umum
def pintu():
    if penyiapan.kosong():
        return redirect(url_for("masuk.form_penyiapan"), 303)
    if current_user.is_authenticated:
        return redirect(url_for("bersama.beranda"), 303)
    return tampil("masuk/masuk.html", form=FormMasuk(lanjut=request.args.get("lanjut", "")))


@bp.post("/masuk")
@umum
def masuk():
    form = FormMasuk()
    peramban = request.user_agent.string
    alamat = request.remote_addr or ""
    if form.kerjakan(sesi.masuk, form.nama_pengguna.data, form.sandi.data, alamat_ip=alamat, peramban=peramban):
        session.clear()
        session["sesi"] = form.hasil
        return redirect(tujuan_aman(form.lanjut.data), 303)
    return tampil("masuk/masuk.html", form=form, status=form.status)


def tujuan_aman(alamat: str | None) -> str:
    """A path of this application, never another host: "//x", "/\\x" and "http://x" go to the start page."""
    aman = alamat and alamat.startswith("/") and not alamat.startswith(("//", "/\\")) and "\\" not in alamat
    bersih = aman and all(ord(huruf) >= 32 for huruf in alamat)
    return alamat if bersih else url_for("bersama.beranda")


@bp.post("/keluar")
@sudah_masuk
def keluar():
    sesi.keluar(token_sesi())
    session.clear()
    return lanjut("masuk.pintu", pesan="Anda sudah keluar.")


@bp.post("/akun/keluar-semua")
@sudah_masuk
def keluar_semua():
    sesi.cabut_sesi_akun(current_user.sesi.akun_id, oleh=pelaku(), kecuali=token_sesi())
    return lanjut("masuk.akun", pesan="Sesi Anda di perangkat lain sudah diakhiri.")


@bp.get("/akun")
@sudah_masuk
def akun():
    return tampil("masuk/akun.html", form=FormSandi())


@bp.post("/akun/sandi")
@sudah_masuk
def sandi():
    form = FormSandi()
    akun_id = current_user.sesi.akun_id
    if form.kerjakan(sesi.ganti_sandi, akun_id, form.lama.data, form.baru.data, oleh=pelaku(), token=token_sesi()):
        return lanjut("bersama.beranda", pesan="Kata sandi sudah diganti. Sesi di perangkat lain diakhiri.")
    return tampil("masuk/akun.html", form=form, status=form.status)


@bp.get("/sandi-baru")
@umum
def form_sandi_baru():
    return tampil("masuk/sandi_baru.html", form=FormSandiBaru())


@bp.post("/sandi-baru")
@umum
def sandi_baru():
    form = FormSandiBaru()
    alamat = request.remote_addr or ""
    if form.kerjakan(
        sesi.sandi_baru, form.nama_pengguna.data, form.kode.data, form.baru.data, alamat_ip=alamat
    ):
        return lanjut("masuk.pintu", pesan="Kata sandi sudah disimpan. Silakan masuk.")
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
    form = FormPenyiapan()
    if form.kerjakan(lambda: penyiapan.siapkan(form.kode.data, form.data_penyiapan(), alamat_ip=request.remote_addr)):
        return lanjut("masuk.pintu", pesan="Kantor sudah disiapkan. Masuklah sebagai pengelola.")
    return tampil("masuk/penyiapan.html", form=form, status=form.status)


@bp.get("/tanpa-jabatan")
@sudah_masuk
def tanpa_jabatan():
    return tampil("masuk/tanpa_jabatan.html")


@bp.post("/bertindak")
@sudah_masuk
def bertindak():
    pilihan = request.form.get("penugasan", 0, type=int)
    sesi.bertindak(token_sesi(), pilihan, akun_id=current_user.sesi.akun_id)
    return lanjut("bersama.beranda", pesan="Anda sekarang bertindak dalam jabatan yang dipilih.")
