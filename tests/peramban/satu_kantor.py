"""An empty office becomes one of forty people and forty indicators, pasted from Excel; every click is counted."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from kinerja import create_app
from kinerja.adapters import jam
from kinerja.demo.orang import KASUBBAG, ORANG, UNIT, nip_contoh
from kinerja.demo.waktu import setel
from kinerja.domain.sop import Peran
from kinerja.domain.tabel_isian import tulis_blok
from kinerja.services.indikator.impor import baris_contoh
from tests.conftest import sajikan_tersusun
from tests.peladen_uji import dilayani
from tests.peramban.satu_triwulan import MULAI, TAHUN, Hitungan, Tangan

BANYAK = 40
SANDI = "perahu kuning di tepi sungai"
PENGELOLA = {"nama_pengguna": "pengelola", "kata_sandi": SANDI, "nama": "Tono Contoh, S.Kom.", "meja": "Pengelola"}


def orang() -> list[dict[str, str]]:
    """Forty people, each in a jabatan of their own: those of the example, and more JFT/Umum."""
    contoh = [
        {
            "akun": pemegang.akun,
            "nama": pemegang.nama,
            "jabatan": pemegang.jabatan,
            "meja": pemegang.peran.label,
            "unit": pemegang.unit,
        }
        for pemegang in ORANG
        if pemegang.akun
    ]
    lain = [
        {
            "akun": f"pelaksana.{urut}",
            "nama": f"Pelaksana {urut} Contoh",
            "jabatan": f"Pengolah Data {urut}",
            "meja": Peran.FUNGSIONAL.label,
            "unit": UNIT[urut % len(UNIT)][0],
        }
        for urut in range(1, BANYAK - len(contoh) + 1)
    ]
    return [
        pemegang | {"nip": nip_contoh(urut, pemegang["nama"])} for urut, pemegang in enumerate(contoh + lain, start=1)
    ]


def susunan() -> dict[str, list[dict[str, str]]]:
    """The rows of the workbook of the office by its sheets."""
    semua = orang()
    return {
        "Jabatan": [{"Nama jabatan": o["jabatan"], "Meja dalam SOP": o["meja"], "Kode unit": o["unit"]} for o in semua],
        "Pegawai": [{"NIP": o["nip"], "Nama pegawai": o["nama"]} for o in semua],
        "Penugasan": [
            {"Nama pegawai": o["nama"], "Nama jabatan": o["jabatan"], "Hari pertama": f"02/01/{TAHUN}"} for o in semua
        ],
        "Akun": [{"NIP": o["nip"], "Nama pegawai": o["nama"], "Nama pengguna": o["akun"]} for o in semua],
    }


def indikator() -> dict[str, list[dict[str, str]]]:
    """Forty rows of the master: those of the example over again."""
    contoh = baris_contoh()
    return {
        "Indikator": [
            {
                "Kode": f"IK-{urut + 1:02}",
                "Unit": contoh[urut % len(contoh)]["unit_pj"],
                "Sasaran": contoh[urut % len(contoh)]["sasaran"],
                "Indikator": f"{contoh[urut % len(contoh)]['indikator']} ({urut + 1})",
                "Satuan": "Persen",
                "Target tahunan": "80",
            }
            for urut in range(BANYAK)
        ]
    }


def blok(baris: list[dict[str, str]]) -> str:
    """Rows with their heads, as a spreadsheet puts them on the clipboard."""
    return tulis_blok([list(baris[0]), *(list(isi.values()) for isi in baris)])


def siapkan(peramban: Browser, folder: Path) -> Hitungan:
    """From the token of an empty office until 40 pegawai can sign in and 40 indicators stand in the master."""
    from flask_migrate import upgrade

    from kinerja.ext import db
    from kinerja.services.pengaturan import penyiapan

    setel(MULAI, "08.30")
    sajikan_tersusun(folder)
    app = create_app(folder)
    with app.app_context():
        upgrade()
        token = penyiapan.terbitkan_token()
    hitung = Hitungan()
    with dilayani(app) as alamat:
        konteks = [peramban.new_context(base_url=alamat, locale="id-ID", accept_downloads=True) for _ in range(2)]
        pengelola = Tangan(konteks[0], PENGELOLA)
        pengelola.hitung = hitung
        _siapkan_kantor(pengelola, token)
        kode = _isi_sekaligus(pengelola.tautan("Isi susunan kantor sekaligus dari Excel"), susunan())
        kasubbag = Tangan(konteks[1], {"nama_pengguna": KASUBBAG, "kata_sandi": SANDI, "nama": ""})
        kasubbag.hitung = hitung
        _masuk_pertama(kasubbag, kode)
        kasubbag.klik()
        kasubbag.halaman.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Indikator").click()
        _isi_sekaligus(kasubbag.tautan("Isi sekaligus"), indikator())
        kasubbag.melihat_pesan(f"{BANYAK} baris tersimpan")
        for konteks_ini in konteks:
            konteks_ini.close()
    jam.setel(None)
    with app.app_context():
        db.engine.dispose()
    return hitung


def _siapkan_kantor(pengelola: Tangan, token: str) -> None:
    """Penyiapan and the door behind it."""
    isian = {
        "Token penyiapan": token,
        "Nama pemerintah daerah": "Pemerintah Kabupaten Nunukan",
        "Nama kantor": "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        "Singkatan": "BKPSDM",
        "Kode kantor pada nomor surat": "BKPSDM",
        "Alamat": "Jalan Contoh Nomor 1",
        "Tempat pada tanggal surat": "Nunukan",
        "Unit": "\n".join("; ".join(unit) for unit in UNIT),
        "Nama lengkap": PENGELOLA["nama"],
        "Nama pengguna": PENGELOLA["nama_pengguna"],
        "Kata sandi": SANDI,
        "Ulangi kata sandi": SANDI,
    }
    pengelola.buka("/")
    for label, teks in isian.items():
        pengelola.isi(label, teks)
    pengelola.tekan("Siapkan kantor").melihat_judul("Masuk")
    pengelola.masuk("Beranda pengelola")


def _isi_sekaligus(siapa: Tangan, baris: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    """Paste each list into its box, look, apply. Returns the codes of new accounts."""
    siapa.singkap("Atau tempel dari Excel").klik()
    for nama, isi in baris.items():
        siapa.klik()
        siapa.halaman.get_by_label(re.compile(rf"^{nama}")).fill(blok(isi))
    siapa.tekan("Periksa").melihat("Yang akan tersimpan")
    siapa.klik()
    siapa.sandi_lagi().halaman.locator("main").get_by_role("button", name="Terapkan").click()
    siapa.melihat_judul(re.compile("Kode masuk pertama|indikator"))
    baris_kode = siapa.halaman.locator("main tbody tr:has(code)").all()
    return {
        baris_akun.locator("td").first.inner_text(): baris_akun.locator("code").inner_text()
        for baris_akun in baris_kode
    }


def _masuk_pertama(kasubbag: Tangan, kode: dict[str, str]) -> None:
    """With the code of the slip."""
    assert len(kode) == BANYAK
    kasubbag.buka("/masuk").tautan("Buat kata sandi dengan kode")
    kasubbag.isi("Nama pengguna", KASUBBAG).isi("Kode dari pengelola", kode[KASUBBAG])
    kasubbag.isi("Kata sandi baru", SANDI).isi("Ulangi kata sandi baru", SANDI)
    kasubbag.tekan("Simpan kata sandi").melihat_judul("Beranda")
