"""The inbox: what waits for a person in all his jabatan, and below it what he has been told."""

from flask import flash, redirect, request, url_for

from kinerja.domain.hak import Tindakan, boleh
from kinerja.services import pemberitahuan
from kinerja.services.beranda import kabar, tugas, urusan
from kinerja.services.pintu import sesi
from kinerja.web import navigasi
from kinerja.web.akses import SEMUA, pelaku, token_sesi, untuk
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.tautan import alamat_tautan

from .siklus import bp


@bp.get("/tugas", endpoint="tugas")
@untuk(*SEMUA)
def lihat_tugas():
    milik, pilihan = tugas.daftar(pelaku()), request.args.get("jenis", "")
    lain = [(siapa, tugas.daftar(siapa)) for siapa in sesi.pelaku_lain(pelaku())]
    semua = [*milik, *(t for _, punya in lain for t in punya)]

    def terpilih(punya) -> list[dict]:
        return [b for b in map(navigasi.butir_tugas, punya) if not pilihan or navigasi.cocok_jenis(b, pilihan)]

    return tampil(
        "bersama/tugas.html",
        bagian="bersama/_tugas.html",
        tugas=terpilih(milik),
        ringkas=navigasi.ringkas_tugas(list(map(navigasi.butir_tugas, semua))),
        pilihan=pilihan,
        lain=[(siapa, butir) for siapa, punya in lain if (butir := terpilih(punya))],
        pembuka=next((siapa.jabatan_lengkap for siapa, _ in lain if boleh(siapa, Tindakan.SIKLUS_BUKA)), ""),
        kabar=kabar.daftar(semua, oleh=pelaku()),
        urusan_saya=urusan.urusan(pelaku()) if urusan.bertugas(pelaku()) else (),
    )


@bp.get("/pemberitahuan", endpoint="pemberitahuan")
@untuk(*SEMUA)
def lihat_pemberitahuan():
    return lihat_tugas()


@bp.post("/pemberitahuan/baca")
@untuk(*SEMUA)
def baca_semua():
    pemberitahuan.tandai_dibaca(oleh=pelaku())
    return lanjut("bersama.tugas", pesan="Semua pemberitahuan ditandai sudah dibaca.", _anchor="pemberitahuan")


@bp.post("/pemberitahuan/<int:pemberitahuan_id>/buka")
@untuk(*SEMUA)
def buka_pemberitahuan(pemberitahuan_id: int):
    tujuan, penugasan_id = pemberitahuan.tujuan(pemberitahuan_id, oleh=pelaku())
    pemberitahuan.tandai_dibaca(oleh=pelaku(), pemberitahuan_id=pemberitahuan_id)
    if penugasan_id != pelaku().penugasan_id:
        sebutan = sesi.bertindak(token_sesi(), penugasan_id, akun_id=pelaku().akun_id)
        flash(f"Anda sekarang bertindak sebagai {sebutan}.")
    return redirect(alamat_tautan(tujuan) if tujuan else url_for("bersama.tugas"), 303)
