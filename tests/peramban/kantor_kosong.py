"""A new office from nothing, as its people click and type it: Penyiapan, jabatan, people, indicators, past figures.

The people and the indicators are those of the example, so that the thirteen langkah (tiga_belas) can be walked by them.
"""

import re

from playwright.sync_api import expect

from kinerja.demo.isian import angka
from kinerja.demo.orang import KASUBBAG, ORANG, SEKRETARIS, UNIT, Orang, nip_contoh
from kinerja.domain.definisi import Arah, CaraAkumulasi
from kinerja.domain.isian import tulis_isian
from kinerja.services.indikator.impor import baris_contoh
from tests.peramban.meja import Meja

UNIT_IKUT = ("SEK", "PEKA")
AKUN_IKUT = (
    "kepala",
    SEKRETARIS,
    KASUBBAG,
    "kasubbag.umum",
    "arsiparis",
    "perencana",
    "pelaksana.peka",
)
KODE_IKUT = ("IK-03", "IK-04", "IK-23", "IK-24")
PLT = next(orang for orang in ORANG if orang.unit == "PEKA" and not orang.akun)
SANDI = "perahu kuning di tepi sungai"
MEJA = {"kepala": "Kepala", "sekretaris": "Sekretaris", "kasubbag_ppkp": "Kasubbag PPKP"}


def orang_ikut() -> list[Orang]:
    """The people of this office."""
    return [next(orang for orang in ORANG if orang.akun == akun) for akun in AKUN_IKUT]


def indikator_ikut() -> list[dict]:
    """The indicators of this office, in the order of its lists."""
    return [next(contoh for contoh in baris_contoh() if contoh["kode"] == kode) for kode in KODE_IKUT]


def siapkan_kantor(pengelola: Meja, token: str) -> None:
    """Penyiapan; a unit without a name is refused, and nothing else has to be typed again."""
    nama = {kode: (nama, singkat) for kode, nama, singkat in UNIT}
    unit = "\n".join(f"{kode}; {nama[kode][0]}; {nama[kode][1]}" for kode in UNIT_IKUT)
    pengelola.isi("Token penyiapan", token)
    pengelola.isi("Nama pemerintah daerah", "Pemerintah Kabupaten Nunukan")
    pengelola.isi("Nama kantor", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia")
    pengelola.isi("Singkatan", "BKPSDM").isi("Kode kantor pada nomor surat", "BKPSDM")
    pengelola.isi("Alamat", "Jalan Contoh Nomor 1").isi("Tempat pada tanggal surat", "Nunukan")
    pengelola.isi("Unit", "SEK; ").isi("Nama lengkap", "Tono Contoh, S.Kom.").isi("Nama pengguna", "pengelola")
    pengelola.isi("Kata sandi", SANDI).isi("Ulangi kata sandi", SANDI)
    pengelola.ditolak("Siapkan kantor", "Tulis: kode; nama; singkatan")
    pengelola.isi("Unit", unit).isi("Kata sandi", SANDI).isi("Ulangi kata sandi", SANDI)
    pengelola.tekan("Siapkan kantor").melihat_judul("Masuk")
    pengelola.masuk("Beranda pengelola", ditolak=True)


def tambah_jabatan(pengelola: Meja) -> None:
    """Eight jabatan; the first form of a unit without its unit is refused."""
    nama_unit = {kode: nama for kode, nama, _ in UNIT}
    for urut, orang in enumerate([*orang_ikut(), PLT]):
        pengelola.buka("/pengelola/susunan").tautan("Tambah jabatan")
        pengelola.isi("Nama jabatan", orang.jabatan).pilih("Meja dalam SOP", orang.peran.label)
        if orang.arsiparis:
            pengelola.centang("Bertugas sebagai arsiparis")
        if urut == 3:
            pengelola.ditolak("Simpan jabatan", re.compile("unit", re.IGNORECASE))
        if orang.unit:
            pengelola.pilih("Unit", nama_unit[orang.unit])
        pengelola.tekan("Simpan jabatan").melihat_pesan(orang.jabatan)


def tambah_orang(pengelola: Meja, buka_meja, hari: str) -> dict[str, Meja]:
    """Everybody is recorded, placed and given an account, and chooses a password; the Sekretaris is also Plt."""
    return {
        orang.akun: _tambah_satu(pengelola, buka_meja, orang, urut, hari)
        for urut, orang in enumerate(orang_ikut(), start=1)
    }


def _tambah_satu(pengelola: Meja, buka_meja, pemegang: Orang, urut: int, hari: str) -> Meja:
    nip = nip_contoh(urut, pemegang.nama)
    pengelola.buka("/pengelola/pegawai/baru").isi("Nama lengkap dengan gelar", pemegang.nama)
    pengelola.isi("Pangkat dan golongan", pemegang.pangkat)
    if urut == 1:
        pengelola.isi("NIP", nip[:-1]).ditolak("Simpan data pegawai", "NIP")
    pengelola.isi("NIP", nip).tekan("Simpan data pegawai").melihat_pesan("tercatat")
    halaman = re.sub(r"https?://[^/]+", "", pengelola.halaman.url)
    _tugaskan(pengelola, halaman, pemegang.jabatan, "Pejabat definitif", hari, ditolak=urut == 1)
    if pemegang.akun == SEKRETARIS:
        _tugaskan(pengelola, halaman, PLT.jabatan, re.compile("Plt"), hari, ditolak=False)
    pengelola.buka(f"{halaman}/akun")
    if urut == 1:
        pengelola.isi("Nama pengguna", "ke pala").ditolak("Buat akun dan tampilkan kode", "tanpa spasi")
    pengelola.isi("Nama pengguna", pemegang.akun).tekan("Buat akun dan tampilkan kode").melihat_judul(
        "Kode sekali pakai"
    )
    kode = pengelola.halaman.locator(".kode-sekali").inner_text().strip()
    orang = buka_meja({"nama_pengguna": pemegang.akun, "kata_sandi": SANDI, "nama": pemegang.nama})
    return _pilih_sandi(orang, pemegang.akun, kode, ditolak=urut == 1)


def _tugaskan(pengelola: Meja, halaman: str, jabatan: str, sebagai, hari: str, *, ditolak: bool) -> None:
    pengelola.buka(f"{halaman}/penugasan")
    pilihan = next(pilihan_jabatan for pilihan_jabatan in pengelola.pilihan("Jabatan") if jabatan in pilihan_jabatan)
    pengelola.pilih("Jabatan", pilihan).centang(sebagai).isi("Dasar", "SK Bupati Nomor 821/CONTOH")
    if ditolak:
        pengelola.isi("Hari pertama", "31/02/2026").ditolak("Tugaskan", re.compile("tanggal", re.IGNORECASE))
    pengelola.isi("Hari pertama", hari).tekan("Tugaskan").melihat_pesan("Penugasan tersimpan")


def _pilih_sandi(orang: Meja, akun: str, kode: str, *, ditolak: bool) -> Meja:
    orang.buka("/sandi-baru").isi("Nama pengguna", akun).isi("Kode dari pengelola", kode)
    orang.isi("Kata sandi baru", SANDI)
    if ditolak:
        orang.isi("Ulangi kata sandi baru", "lain").ditolak("Simpan kata sandi", "tidak sama")
        orang.isi("Kata sandi baru", SANDI)
    orang.isi("Ulangi kata sandi baru", SANDI).tekan("Simpan kata sandi")
    orang.melihat_judul("Beranda")
    return orang


def isi_nomor_awal(pengelola: Meja) -> None:
    """Where the paper books ended: 86 letters out, 31 in. Words for a number are refused."""
    for buku, terakhir in (("keluar", "86"), ("masuk", "31")):
        kartu = pengelola.buka("/surat/nomor-awal").halaman.locator(f"#{buku}")
        kolom = kartu.locator('[name$="-terakhir"]')
        for ketikan in ("delapan", terakhir):
            kolom.fill(ketikan)
            kartu.get_by_role("button", name="Simpan nomor terakhir").click()
            if ketikan != terakhir:
                expect(kartu.locator(".ringkasan-galat")).to_contain_text("bilangan bulat")
                expect(kolom).to_have_value(ketikan)
        pengelola.melihat_pesan("tersimpan")


def tambah_indikator(kasubbag: Meja, tahun: int) -> None:
    """Four indicators; a target with a dot for a comma is refused."""
    for urut, indikator in enumerate(indikator_ikut()):
        kasubbag.buka(f"/kasubbag/indikator/baru?tahun={tahun}")
        kasubbag.pilih("Unit", indikator["unit_pj"]).isi("Sasaran", indikator["sasaran"]).isi(
            "Satuan", indikator["satuan"]
        )
        arah, cara = Arah(indikator["arah"]).label, CaraAkumulasi(indikator["cara_akumulasi"]).label
        kasubbag.isi("Indikator kinerja", indikator["indikator"]).centang(re.compile(f"^{re.escape(arah)}"))
        kasubbag.centang(re.compile(f"^{re.escape(cara)}"))
        for label, kolom in zip(("TW I", "TW II", "TW III", "TW IV"), range(1, 5), strict=True):
            kasubbag.isi(label, indikator[f"target_tw{kolom}"].replace(".", ","))
        if indikator["pagu"]:
            kasubbag.isi("Pagu murni", indikator["pagu"])
        if urut == 0:
            kasubbag.isi("Tahunan", "98.05").ditolak("Simpan indikator", "98,05")
        kasubbag.isi("Tahunan", indikator["target_tahunan"].replace(".", ",")).tekan("Simpan indikator")
        kasubbag.melihat_pesan("tersimpan")


def catat_lampau(kasubbag: Meja, tahun: int, triwulan: int) -> None:
    """The figures of a quarter, pasted from a spreadsheet, with their paper; the first time without its date."""
    kasubbag.buka(f"/realisasi-lampau/{tahun}/tw{triwulan}").melihat_judul("Realisasi lampau")
    romawi = ("I", "II", "III")[triwulan - 1]
    kasubbag.isi("Nama dokumen", f"Laporan Kinerja Triwulan {romawi}").isi("Nomor dokumen", f"{triwulan}/LKJ/{tahun}")
    kasubbag.halaman.locator('[data-bagian="realisasi"]').first.click()
    kasubbag.tempel(blok_lampau(triwulan))
    kasubbag.halaman.get_by_role("button", name="Tempel seperti ini").click()
    expect(kasubbag.halaman.locator("#isian-tempel")).to_contain_text("sel ditempel")
    tombol = f"Simpan realisasi Triwulan {romawi} Tahun {tahun}"
    if triwulan == 1:
        kasubbag.ditolak(tombol, "Tulis tanggal dokumen")
    kasubbag.isi("Tanggal dokumen", f"5/{3 * triwulan + 1}/{tahun}")
    kasubbag.tekan(tombol).melihat_pesan("sel tersimpan")


def blok_lampau(triwulan: int) -> str:
    """What a spreadsheet puts on the clipboard: realisasi (or pembilang/penyebut) and anggaran of each indicator."""
    baris = []
    for indikator in indikator_ikut():
        sel = angka(indikator["kode"], triwulan, ada_target=True)
        rasio = "pembilang" in sel
        ukur = f"{sel['pembilang']}/{sel['penyebut']}" if rasio else tulis_isian("realisasi", sel["realisasi"])
        baris.append(f"{ukur}\t{tulis_isian('anggaran', sel.get('anggaran', ''))}")
    return "\n".join(baris) + "\n"
