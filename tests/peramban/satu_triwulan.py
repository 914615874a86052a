"""One quarter as the people of the example office click and type it when nothing goes wrong; all of it is counted.

Whoever acts has signed in already, stands on Beranda and has one quarter behind them: what the application remembers
is there. A list is opened and chosen from with two clicks; Tab and Enter are no clicks. Files that the format asks for
are counted apart: they are chosen with two clicks each, dropped or pasted with none.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, expect

from kinerja import create_app
from kinerja.adapters import jam
from kinerja.adapters.libur import libur_tahun
from kinerja.demo.kantor import pelaku, siapkan_kantor
from kinerja.demo.orang import ARSIPARIS, KASUBBAG, KEPALA, SEKRETARIS, UNIT, pengisi
from kinerja.demo.siklus import siklus_terarsip
from kinerja.demo.waktu import Masa, Penunjuk, setel
from kinerja.domain.kalender import KalenderKerja
from kinerja.services.indikator import impor
from tests.conftest import sajikan_tersusun
from tests.peladen_uji import dilayani
from tests.peramban import tiga_belas
from tests.peramban.meja import Meja

TAHUN = 2026
KALENDER = KalenderKerja({libur.tanggal: libur.nama for tahun in (2025, 2026) for libur in libur_tahun(tahun)})
TERARSIP, DIJALANI = Masa(TAHUN, "tw1"), Masa(TAHUN, "tw2")
NAMA = f"Triwulan II Tahun {TAHUN}"
MULAI = KALENDER.geser(DIJALANI.akhir, 4)
TAB = """() => {
  const tuju = document.querySelector("main .tugas-judul");
  const urut = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(
    (e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ checkVisibilityCSS: true }));
  const isi = urut.findIndex((e) => e.closest("main"));
  return [urut.indexOf(tuju) + 1, urut.indexOf(tuju) - isi + 2];
}"""


@dataclass
class Hitungan:
    """What the acts of one langkah cost. `berkas`: files that were chosen, two clicks each, which are not in `klik`.

    `tab`: presses of Tab from the top of Beranda to the first task, without and with "Langsung ke isi".
    """

    klik: int = 0
    berkas: int = 0
    bidang: int = 0
    huruf: int = 0
    siapa: dict[str, None] = field(default_factory=dict)
    tab: tuple[int, int] = (0, 0)


class Tangan(Meja):
    """Somebody whose clicks, fields and letters are counted into `hitung`."""

    hitung = Hitungan()

    def bersiap(self, hitung: Hitungan) -> "Tangan":
        """Sign in where the session is over, stand on Beranda; nothing of it is counted."""
        self.hitung = Hitungan()
        self.halaman.goto("/")
        if "/masuk" in self.halaman.url:
            self.masuk()
        self.hitung = hitung
        hitung.siapa[self.baris["meja"]] = None
        hitung.tab = max(hitung.tab, tuple(self.halaman.evaluate(TAB)))
        return self

    def klik(self, kali: int = 1) -> None:
        self.hitung.klik += kali

    def tugas(self, langkah: str) -> "Tangan":
        """The first task of the langkah on Beranda."""
        self.klik()
        self.halaman.locator("main .tugas", has_text=NAMA).filter(has_text=langkah).locator(
            ".tugas-judul"
        ).first.click()
        return self

    def tekan(self, nama: str) -> "Tangan":
        self.klik()
        return super().tekan(nama)

    def tautan(self, nama: str | re.Pattern) -> "Tangan":
        self.klik()
        return super().tautan(nama)

    def centang(self, label: str | re.Pattern) -> "Tangan":
        self.klik()
        return super().centang(label)

    def isi(self, label: str, teks: str) -> "Tangan":
        self.tulis(teks)
        return super().isi(label, teks)

    def tulis(self, teks: str) -> None:
        """One field with these letters."""
        self.hitung.bidang += 1
        self.hitung.huruf += len(teks)


@dataclass
class Triwulan:
    """The walk: who has a browser, and what each langkah has cost so far."""

    peramban: Browser
    alamat: str
    akun: dict[str, dict[str, str]]
    biaya: dict[str, Hitungan] = field(default_factory=dict)
    dibuka: dict[str, Tangan] = field(default_factory=dict)

    def orang(self, siapa: str, langkah: str) -> Tangan:
        """Somebody at Beranda, about to do something of a langkah."""
        if siapa not in self.dibuka:
            konteks = self.peramban.new_context(
                base_url=self.alamat, locale="id-ID", viewport={"width": 1366, "height": 768}
            )
            self.dibuka[siapa] = Tangan(konteks, self.akun[siapa])
        return self.dibuka[siapa].bersiap(self.biaya.setdefault(langkah, Hitungan()))

    @property
    def klik(self) -> int:
        """Clicks of the whole quarter."""
        return sum(biaya.klik for biaya in self.biaya.values())


@contextmanager
def kantor_berjalan(folder: Path) -> Iterator[tuple[str, dict[str, dict[str, str]]]]:
    """The served example office with one finished quarter, on the day on which the next is ordered; its accounts."""
    from flask_migrate import upgrade

    from kinerja.ext import db

    app = create_app(folder, demo=True)
    sajikan_tersusun(folder)
    with app.app_context():
        upgrade()
        terarsip = KALENDER.geser(TERARSIP.akhir, 4)
        setel(KALENDER.geser(terarsip, -12), "08.15")
        akun = siapkan_kantor((TAHUN - 1, TAHUN, TAHUN + 1))
        impor.impor_contoh(TAHUN, oleh=pelaku(KASUBBAG))
        siklus_terarsip(TERARSIP, Penunjuk(terarsip, KALENDER), lambda _kata: None)
        db.session.remove()
    setel(MULAI, "08.30")
    kolom = ("nama_pengguna", "kata_sandi", "meja", "nama", "jabatan")
    with dilayani(app) as alamat:
        yield alamat, {baris[0]: dict(zip(kolom, baris, strict=True)) for baris in akun}
    jam.setel(None)
    with app.app_context():
        db.engine.dispose()


def jalani(peramban: Browser, folder: Path) -> dict[str, Hitungan]:
    """Walk the thirteen langkah; what each of them cost, in the order of the SOP."""
    with kantor_berjalan(folder) as (alamat, akun):
        jalan = Triwulan(peramban, alamat, akun)
        try:
            for urut, langkah in enumerate(LANGKAH):  # a langkah a day
                setel(KALENDER.geser(MULAI, urut), "08.30")
                langkah(jalan)
        finally:
            for orang in jalan.dibuka.values():
                orang.konteks.close()
        assert [keluhan for orang in jalan.dibuka.values() for keluhan in orang.keluhan] == []
        return jalan.biaya


def perintahkan(t: Triwulan) -> None:
    """1"""
    kepala = t.orang(KEPALA, "Disposisi").tautan("Buka siklus baru")
    kepala.tekan("Tanda tangani dan kirim disposisi").melihat_judul(NAMA)


def koordinasikan(t: Triwulan) -> None:
    """2"""
    sekretaris = t.orang(SEKRETARIS, "Koordinasi").tugas("Koordinasi")
    sekretaris.isi("Dengan siapa", "Kasubbag PPKP dan para Kepala Bidang")
    sekretaris.isi("Hasil koordinasi", "Setiap unit menunjuk satu petugas pengisi.")
    if not sekretaris.isian("Arahan"):
        sekretaris.isi("Arahan", "Siapkan format isian dan kumpulkan data kinerja unit.")
    sekretaris.tekan("Paraf dan teruskan disposisi").melihat_judul(NAMA)


def buat_format(t: Triwulan) -> None:
    """3 and 4: the same as last time"""
    kasubbag = t.orang(KASUBBAG, "Format isian").tugas("Format isian")
    kasubbag.tekan("Tetapkan dan sampaikan seperti lalu").melihat_judul(re.compile("Penyampaian|Triwulan"))
    t.biaya["Penyampaian"] = Hitungan(siapa=dict(t.biaya["Format isian"].siapa))


def isi(t: Triwulan) -> None:
    """5 · each unit"""
    for kode, *_ in UNIT:
        staf = t.orang(pengisi(kode)[1], "Pengisian").tugas("Pengisian")
        staf.melihat_judul("Isian")
        _isi_lembar(staf)
        staf.tekan("Nyatakan isian selesai").melihat_pesan("Isian dinyatakan selesai")


def _isi_lembar(staf: Tangan) -> None:
    """Figures first, then what the rows still ask for. The sheet opens at its first cell; the others by keys."""
    expect(staf.halaman.locator("[data-sel]:focus")).to_be_visible()
    for baris in tiga_belas.baris_lembar(staf):
        for kolom, nilai in tiga_belas.angka_baris(baris, 2).items():
            staf.tulis(nilai)
            tiga_belas.isi_sel(baris, kolom, nilai)
    tiga_belas.tunggu_tersimpan(staf)
    for baris in tiga_belas.baris_lembar(staf):
        for label, teks in tiga_belas.PENJELASAN.items():
            if label in tiga_belas.kurang(baris):
                staf.tulis(teks)
                tiga_belas.isi_sel(baris, tiga_belas.KOLOM[label], teks)
    tiga_belas.tunggu_tersimpan(staf)
    for urut, baris in enumerate(tiga_belas.baris_lembar(staf)):
        if "bukti dukung" in tiga_belas.kurang(baris):
            staf.hitung.berkas += 1
            tiga_belas.lampirkan_bukti(baris, urut)
    for baris in tiga_belas.baris_lembar(staf):
        expect(baris.locator(".isian-kurang")).to_have_text(re.compile("Lengkap|Tidak diukur"))


def laporkan(t: Triwulan) -> None:
    """6 · each unit"""
    for kode, *_ in UNIT:
        kabid = t.orang(pengisi(kode)[0], "Pelaporan").tugas("Pelaporan")
        kabid.melihat_judul("Laporkan data")
        kabid.tekan("Laporkan data unit").melihat_pesan("Data unit dilaporkan")


def analisis(t: Triwulan) -> None:
    """7"""
    kasubbag = t.orang(KASUBBAG, "Analisis").tugas("Analisis")
    bersama = "Simpulkan sisanya wajar dan selesaikan"
    if not kasubbag.halaman.get_by_role("button", name=bersama).count():
        kasubbag.tekan("Tandai semua yang belum sebagai wajar").melihat_pesan("wajar")
        bersama = "Selesaikan analisis"
    kasubbag.tekan(bersama).melihat_judul(NAMA)


def undang(t: Triwulan) -> None:
    """8, before the meeting"""
    sekretaris = t.orang(SEKRETARIS, "Rapat").tugas("Rapat")
    sekretaris.tekan("Terbitkan undangan").melihat_pesan("Undangan terbit dengan nomor")


def rapat(t: Triwulan) -> None:
    """8, after the meeting"""
    setel(KALENDER.geser(MULAI, LANGKAH.index(rapat)), "15.00")
    sekretaris = t.orang(SEKRETARIS, "Rapat").tugas("Rapat")
    sekretaris.tekan("Semua hadir, kecuali yang ditandai Tidak").melihat_pesan("Daftar hadir tersimpan")
    sekretaris.isi("Pembahasan", "Setiap unit memaparkan capaiannya.").isi("Simpulan", "Seluruh data disetujui.")
    sekretaris.tekan("Setujui sisanya dan selesaikan rapat").melihat_judul(NAMA)


def susun(t: Triwulan) -> None:
    """9"""
    kasubbag = t.orang(KASUBBAG, "Penyusunan").tugas("Penyusunan")
    kasubbag.tekan("Buat draft laporan").melihat(re.compile("draft versi 1"))
    besok = f"{KALENDER.geser(jam.hari_ini(), 2):%d/%m/%Y}"
    kasubbag.isi("Tanggal pada laporan", besok)
    kasubbag.tekan("Paraf dan ajukan kepada Sekretaris").melihat_judul(NAMA)


def setujui(t: Triwulan) -> None:
    """10"""
    sekretaris = t.orang(SEKRETARIS, "Persetujuan").tugas("Persetujuan")
    sekretaris.tekan("Paraf dan sampaikan kepada Kepala").melihat_judul(NAMA)


def tandatangani(t: Triwulan) -> None:
    """11"""
    kepala = t.orang(KEPALA, "Tanda tangan").tugas("Tanda tangan")
    kepala.tekan("Setujui dan tanda tangani laporan").melihat_judul(NAMA)


def kirim_dan_arsipkan(t: Triwulan) -> None:
    """12, and 13 in the same sitting"""
    petugas = t.orang(ARSIPARIS, "Surat pengantar").tugas("Surat pengantar")
    petugas.tekan("Simpan dan lihat pratinjau").melihat_judul("Periksa surat, lalu beri nomor")
    petugas.tekan("Beri nomor dan selesaikan langkah").melihat_judul("Penggandaan dan pengarsipan")
    petugas.melihat_pesan("Surat bernomor")
    _arsipkan(t, petugas)


def _arsipkan(t: Triwulan, petugas: Tangan) -> None:
    """13 · whoever sent the letter stands on the page of the archive already"""
    petugas.hitung = t.biaya.setdefault("Pengarsipan", Hitungan(siapa=dict(t.biaya["Surat pengantar"].siapa)))
    petugas.tekan("Arsipkan dan tutup siklus").melihat_pesan("Siklus diarsipkan dan ditutup")


LANGKAH = (
    perintahkan,
    koordinasikan,
    buat_format,
    isi,
    laporkan,
    analisis,
    undang,
    rapat,
    susun,
    setujui,
    tandatangani,
    kirim_dan_arsipkan,
)
