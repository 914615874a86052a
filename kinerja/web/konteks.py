"""What every template may use. A fragment has no header and does not pay for one."""

from hashlib import sha256

from flask import Flask, current_app, g, request, url_for
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from kinerja.adapters import jam
from kinerja.domain import ingatan
from kinerja.domain.hak import LANGKAH, Tindakan, boleh
from kinerja.domain.sop import Peran
from kinerja.services import hak, kembar, naskah
from kinerja.services.dokumen_dasar import baca as dokumen_dasar_baca
from kinerja.services.jaga import ruang
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat
from kinerja.services.laporan import ralat
from kinerja.services.siklus import baca as siklus_baca

from . import alamat, tautan
from .akses import pelaku
from .bantuan import alamat_bantuan
from .navigasi import navigasi


def pasang(app: Flask) -> None:
    """Context processors and template globals."""
    app.jinja_env.globals.update(boleh=_boleh, hari_ini=jam.hari_ini, sekarang=jam.sekarang)
    app.jinja_env.globals["csrf_token"] = _csrf
    app.jinja_env.globals.update(diralat=ralat.meralat, ralat_siklus=ralat.sah)
    app.jinja_env.globals.update(
        langkah_sop=naskah.langkah_sop, langkah_sesudah=naskah.langkah_sesudah, meja_langkah=naskah.meja_langkah
    )
    app.jinja_env.globals.update(batas_langkah=siklus_baca.batas_langkah)
    app.jinja_env.globals.update(
        memakai_dokumen=dokumen_dasar_baca.memakai, dokumen_dasar_langkah=dokumen_dasar_baca.milik_siklus
    )
    alamat.pasang(app)
    tautan.pasang(app)
    app.context_processor(_konteks)


def _csrf() -> str:
    """The token of all forms of a page."""
    return ingatan.ambil(_csrf, generate_csrf)


def _boleh(tindakan: str, unit_id: int | None = None, *, siklus_id: int | None = None) -> bool:
    """May who reads the page do this? An act of a langkah names its siklus; without one, in any that runs."""
    perbuatan = Tindakan(tindakan)
    if perbuatan not in LANGKAH:
        return boleh(pelaku(), perbuatan, unit_id)
    return hak.boleh(pelaku(), perbuatan, siklus_id, unit_id)


def _konteks() -> dict:
    if g.get("galat_berat"):  # the page of a failure must not ask what may have failed
        return {"demo": current_app.config["DEMO"]}
    dasar = {"demo": current_app.config["DEMO"], "pelaku": pelaku()}
    if request.htmx and not request.htmx.boosted:
        return dasar
    return dasar | _konteks_halaman()


def _konteks_halaman() -> dict:
    saya, pengguna = pelaku(), _pengguna()
    return {
        "versi_aplikasi": current_app.config["VERSI"],
        "hanya_baca": ruang.KALIMAT if ruang.penuh() else "",
        "kembar": kembar.peringatan() if saya and saya.peran is Peran.PENGELOLA else "",
        "kantor": _kop(),
        "pengguna": pengguna,
        "lencana": sum(entri["belum"] for entri in pengguna["pilihan"]) if pengguna else 0,
        "tema": current_user.sesi.tema if current_user.is_authenticated else "otomatis",
        "navigasi": navigasi(saya),
        "bantuan_url": alamat_bantuan(request.endpoint, saya),
        "cari_url": _alamat_cari(saya),
    }


def _kop() -> dict | None:
    kantor = kantor_baca.identitas()
    if kantor is None:
        return None
    return {
        "nama": kantor.nama,
        "pemda": kantor.nama_pemda,
        "singkatan": kantor.singkatan,
        "logo_url": url_for("dokumen.logo") if kantor.logo_id else None,
    }


def _pengguna() -> dict | None:
    if not current_user.is_authenticated:
        return None
    sesi = current_user.sesi
    pilihan = pejabat.jabatan_sendiri(sesi.akun_id)
    kini = sesi.pelaku.penugasan_id if sesi.pelaku else None
    return {
        "nama": sesi.nama,
        "jabatan": next((s.sebutan for s in pilihan if s.penugasan_id == kini), "Tanpa jabatan"),
        "kunci": kunci_pengguna(),
        "pilihan": [
            {
                "nilai": satu_pilihan.penugasan_id,
                "label": satu_pilihan.sebutan,
                "aktif": satu_pilihan.penugasan_id == kini,
                "belum": satu_pilihan.belum_dibaca,
            }
            for satu_pilihan in pilihan
        ],
    }


def kunci_pengguna() -> str:
    """Under what the browser keeps the words of this account: the same after signing in again, and unreadable."""
    return sha256(f"akun-{current_user.sesi.akun_id}".encode()).hexdigest()[:12]


def _alamat_cari(saya) -> str | None:
    return url_for("bersama.cari") if boleh(saya, Tindakan.ARSIP_LIHAT) else None
