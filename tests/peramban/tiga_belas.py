"""The thirteen langkah as the people of the example office click and type them. Each function is one langkah.

They make a slip in every form: it is refused once, keeps what was typed, and is sent again.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from kinerja.adapters.libur import libur_tahun
from kinerja.demo.berkas import gambar_contoh, pdf_contoh
from kinerja.demo.isian import angka
from kinerja.demo.orang import ARSIPARIS, KASUBBAG, KEPALA, SEKRETARIS, UNIT, pengisi
from kinerja.domain.isian import LABEL, tulis_isian
from kinerja.domain.kalender import KalenderKerja
from kinerja.domain.tanggal import baca_tanggal
from kinerja.services.indikator.impor import baris_contoh
from tests.peramban.meja import Meja

NAMA_UNIT = {kode: nama for kode, nama, _ in UNIT}
PERIODE = {1: "Triwulan I", 2: "Triwulan II", 3: "Triwulan III", 4: "Triwulan IV"}
PENJELASAN = {
    "faktor pendorong": "Jadwal pelaksanaan dipantau setiap pekan.",
    "faktor penghambat": "Sebagian berkas diterima melewati batas waktu.",
    "tindak lanjut": "Mengingatkan perangkat daerah satu bulan sebelumnya.",
}
TANGGAL_SALAH = "31/02/2026"
KOLOM = {label.lower(): kolom for kolom, label in LABEL.items()}


@dataclass
class Siklus:
    """The case that is carried through.

    `unit`: codes of the units that take part, `kantor`: of all that there are; `alamat`: its page, once it exists;
    `sebelas_menit`: lets the time pass after which a password is asked once more.
    """

    meja: object
    tahun: int
    triwulan: int
    sebelas_menit: Callable[[str], None]
    unit: tuple[str, ...] = tuple(NAMA_UNIT)
    alamat: str = ""
    kantor: tuple[str, ...] = tuple(NAMA_UNIT)

    @property
    def nama(self) -> str:
        """As pages and papers call it."""
        return f"{PERIODE[self.triwulan]} Tahun {self.tahun}"

    def halaman(self, siapa: str = KEPALA) -> Meja:
        """Somebody's browser on the page of the siklus."""
        return self.meja(siapa).buka(self.alamat)

    def tugas(self, siapa: str, langkah: str) -> Meja:
        """Somebody follows the task of a langkah out of Tugas saya."""
        return self.meja(siapa).buka_tugas(langkah, self.nama)


def kepala_memerintahkan(siklus: Siklus) -> None:
    """1 · opens the siklus with a signed disposisi to the Sekretaris."""
    kepala = siklus.meja(KEPALA).buka("/tugas").tautan("Buka siklus baru")
    kepala.isi("Tahun", "1999").pilih("Periode", PERIODE[siklus.triwulan]).pilih("Sifat", "Segera")
    kepala.isi("Arahan", "Susun pengukuran kinerja. Mulai dengan mengumpulkan data dari setiap unit.")
    kepala.ditolak("Tanda tangani dan kirim disposisi", "Tahun")
    kepala.isi("Tahun", str(siklus.tahun))
    kepala.sandi_lagi()
    kepala.tekan("Tanda tangani dan kirim disposisi")
    kepala.melihat_pesan("Disposisi").melihat_judul(siklus.nama)
    siklus.alamat = re.sub(r"https?://[^/]+", "", kepala.halaman.url)
    kepala.berada_di_langkah(siklus.alamat, "Koordinasi")


def sekretaris_berkoordinasi(siklus: Siklus) -> None:
    """2 · reads, attaches the surat masuk, records the coordination, puts paraf and passes on."""
    sekretaris = siklus.tugas(SEKRETARIS, "Koordinasi").melihat("Disposisi Kepala")
    expect(sekretaris.halaman.locator("main")).to_contain_text("Susun pengukuran kinerja")
    sekretaris.isi("Dengan siapa", "Kasubbag PPKP dan seluruh Kepala Bidang")
    sekretaris.isi("Hasil koordinasi", "Setiap unit menunjuk satu petugas pengisi.")
    sekretaris.isi("Tanggal koordinasi", TANGGAL_SALAH).ditolak("Simpan catatan koordinasi", "Tanggal")
    sekretaris.isi("Tanggal koordinasi", hari_ini(sekretaris))
    sekretaris.tekan("Simpan catatan koordinasi").melihat("Setiap unit menunjuk satu petugas pengisi.")
    _surat_masuk(sekretaris)
    sekretaris.ditolak("Paraf dan teruskan disposisi", "Arahan")
    sekretaris.isi("Arahan", "Siapkan format isian dan kumpulkan data kinerja unit masing-masing.")
    sekretaris.tekan("Paraf dan teruskan disposisi")
    sekretaris.berada_di_langkah(siklus.alamat, "Format isian")


def _surat_masuk(sekretaris: Meja) -> None:
    sekretaris.singkap("Catat surat masuk")
    sekretaris.isi("Asal surat", "Bagian Organisasi (contoh)").isi("Nomor surat", "000.8.6/CONTOH")
    sekretaris.isi("Tanggal surat", TANGGAL_SALAH).isi("Hal", "Permintaan dokumen pengukuran kinerja")
    sekretaris.ditolak("Catat surat masuk", "Tanggal surat").isi("Tanggal surat", hari_ini(sekretaris))
    sekretaris.lampirkan("Pindaian surat", "Surat masuk.pdf", pdf_contoh("Surat masuk", "Permintaan dokumen"))
    sekretaris.tekan("Catat surat masuk").melihat("Buka pindaian surat")


def hari_ini(meja: Meja) -> str:
    """Today in the office's zone, as one writes it on paper."""
    return meja.halaman.evaluate("new Date().toLocaleDateString('en-GB', {timeZone: 'Asia/Makassar'})")  # 23/11/2026


def _hari_kerja(hari: str) -> bool:
    """Is this day, written as on paper, a working day of the national calendar?"""
    tanggal = baca_tanggal(hari)
    return KalenderKerja({libur.tanggal: libur.nama for libur in libur_tahun(tanggal.year)}).hari_kerja(tanggal)


def kasubbag_membuat_format(siklus: Siklus) -> None:
    """3 · leaves out the units that take no part, asks for evidence of the first indicator of each other, freezes."""
    kasubbag = siklus.tugas(KASUBBAG, "Format isian").melihat_judul("Format isian")
    for kode in siklus.kantor:
        kartu = _kartu_format(kasubbag, kode)
        kartu.get_by_role("button", name="Kosongkan").click()
        expect(kartu.locator("[data-pilih]:checked")).to_have_count(0)
    kasubbag.ditolak("Periksa dan tetapkan", "indikator")
    for kode in siklus.unit:
        kartu = _kartu_format(kasubbag, kode)
        kartu.get_by_role("button", name="Centang semua").click()
        kartu.locator('input[name^="bukti-"]').last.check()
    kasubbag.tekan("Periksa dan tetapkan")
    kasubbag.melihat_judul("Yang akan ditetapkan")
    kasubbag.tekan("Tetapkan seperti di atas")
    kasubbag.melihat_judul(re.compile("Penyampaian|Triwulan"))
    kasubbag.berada_di_langkah(siklus.alamat, "Penyampaian")


def _kartu_format(kasubbag: Meja, kode: str) -> Locator:
    judul = kasubbag.halaman.get_by_role("heading", name=NAMA_UNIT[kode])
    return kasubbag.halaman.locator("section.format-unit", has=judul)


def kasubbag_menyampaikan(siklus: Siklus) -> None:
    """4 · delivers to every unit at once; nobody has opened it yet."""
    kasubbag = siklus.tugas(KASUBBAG, "Penyampaian")
    for kode in siklus.unit:
        kasubbag.melihat(NAMA_UNIT[kode])
    catatan = f"Catatan untuk {NAMA_UNIT[siklus.unit[0]]}"
    kasubbag.isi(catatan, "Isi sebelum akhir pekan. " * 20)
    kasubbag.ditolak("Sampaikan format ke semua unit", re.compile("panjang", re.IGNORECASE))
    kasubbag.isi(catatan, "Isi sebelum akhir pekan.").tekan("Sampaikan format ke semua unit")
    kasubbag.berada_di_langkah(siklus.alamat, "Pengisian")


def unit_mengisi(siklus: Siklus, kode: str) -> None:
    """5 · one of the unit's people takes the format, fills every cell, attaches evidence, says that it is done."""
    staf = siklus.tugas(pengisi(kode)[1], "Pengisian").melihat_judul(f"Isian {NAMA_UNIT[kode]}")
    staf.tekan("Terima format").melihat("Format diterima")
    staf.ditolak("Nyatakan isian selesai", "realisasi")
    sel = staf.halaman.locator('[data-sel][id$="-anggaran"]').first
    sel.fill("80.02")
    sel.press("Tab")
    expect(staf.halaman.locator(".sel-kata[data-keadaan=ditolak]").first).to_contain_text("80,02")
    expect(sel).to_have_value("80.02")
    sel.fill("")
    sel.press("Tab")
    for baris in baris_lembar(staf):
        isi_angka(baris, siklus.triwulan)
    tunggu_tersimpan(staf)
    for baris in baris_lembar(staf):
        jelaskan(baris)
    tunggu_tersimpan(staf)
    for urut, baris in enumerate(baris_lembar(staf)):
        if "bukti dukung" in kurang(baris):
            lampirkan_bukti(baris, urut)
    for baris in baris_lembar(staf):
        expect(baris.locator(".isian-kurang")).to_have_text(re.compile("Lengkap|Tidak diukur"))
    staf.tekan("Nyatakan isian selesai").melihat_pesan("Isian dinyatakan selesai")


def baris_lembar(staf: Meja) -> list[Locator]:
    """The rows of the sheet."""
    return staf.halaman.locator("tr[data-butir-isian]").all()


def isi_angka(baris: Locator, triwulan: int) -> None:
    """Type the figures of the example for that indicator."""
    for kolom, nilai in angka_baris(baris, triwulan).items():
        isi_sel(baris, kolom, nilai)


def angka_baris(baris: Locator, triwulan: int) -> dict[str, str]:
    """The figures of the example for that indicator, as one types them."""
    contoh = next(baris_sumber for baris_sumber in baris_contoh() if baris_sumber["indikator"] == nama_baris(baris))
    sel = angka(contoh["kode"], triwulan, ada_target=bool(contoh[f"target_tw{triwulan}"]))
    return {kolom: tulis_isian(kolom, nilai) for kolom, nilai in sel.items()}


def nama_baris(baris: Locator) -> str:
    """The indicator of a row, without its number."""
    return baris.locator(".isian-nama").text_content().partition(". ")[2]


def isi_sel(baris: Locator, kolom: str, teks: str) -> None:
    """Type into a cell and leave it, which saves it."""
    sel = baris.locator(f'[id$="-{kolom}"][data-sel]')
    sel.fill(teks)
    sel.press("Tab")


def kurang(baris: Locator) -> str:
    """What the row says that it lacks."""
    return baris.locator(".isian-kurang").text_content()


def jelaskan(baris: Locator) -> None:
    """Write the explanations that the row asks for."""
    for label, teks in PENJELASAN.items():
        if label in kurang(baris):
            isi_sel(baris, KOLOM[label], teks)


def lampirkan_bukti(baris: Locator, urut: int) -> None:
    """Choose a file, a PDF or a picture in turn, and add it."""
    nama = f"Bukti {urut + 1}.{'pdf' if urut % 2 == 0 else 'png'}"
    isi = pdf_contoh(f"Bukti {urut + 1}", "Rekapitulasi") if urut % 2 == 0 else gambar_contoh(f"Bukti {urut + 1}")
    mime = "application/pdf" if urut % 2 == 0 else "image/png"
    baris.locator("[data-bukti]").click()
    panel = baris.page.locator("#samping")
    expect(panel.locator("h2")).to_have_text(nama_baris(baris))
    panel.locator('input[name="berkas"]').set_input_files({"name": nama, "mimeType": mime, "buffer": isi})
    expect(panel.get_by_role("link", name=nama)).to_be_visible()
    baris.page.keyboard.press("Escape")


def tunggu_tersimpan(staf: Meja) -> None:
    """Nothing waits to be sent."""
    expect(staf.halaman.locator("#antrean")).to_contain_text("Tersimpan", timeout=60_000)


def kabid_melaporkan(siklus: Siklus, kode: str) -> None:
    """6 · whoever leads the unit reads what will be reported and states that it is right."""
    siapa = pengisi(kode)[0]
    kabid = siklus.meja(siapa)
    if siapa == SEKRETARIS:
        kabid.bertindak_sebagai(f"Plt. Kepala {NAMA_UNIT[kode]}")
    kabid = siklus.tugas(siapa, "Pelaporan").melihat_judul(f"Laporkan data {NAMA_UNIT[kode]}")
    kabid.melihat(re.compile("Anda menyatakan: Data ini benar"))
    kabid.tekan("Laporkan data unit").melihat_pesan("Data unit dilaporkan")
    if siapa == SEKRETARIS:
        kabid.bertindak_sebagai("Sekretaris Badan")


def sampai_pelaporan(siklus: Siklus) -> None:
    """1 to 6 · until every unit has reported."""
    kepala_memerintahkan(siklus)
    sekretaris_berkoordinasi(siklus)
    kasubbag_membuat_format(siklus)
    kasubbag_menyampaikan(siklus)
    for kode in siklus.unit:
        unit_mengisi(siklus, kode)
    for kode in siklus.unit:
        kabid_melaporkan(siklus, kode)


def kasubbag_mengembalikan(siklus: Siklus, kode: str, alasan: str) -> None:
    """7→5 · returns one unit with a reason."""
    kasubbag = siklus.tugas(KASUBBAG, "Analisis").tautan(f"Kembalikan isian {NAMA_UNIT[kode]}")
    kasubbag.isi("Alasan", "").ditolak("Kembalikan isian kepada unit", "Alasan")
    kasubbag.isi("Alasan", alasan).tekan("Kembalikan isian kepada unit")
    kasubbag.berada_di_langkah(siklus.alamat, "Pengisian")


def unit_memperbaiki(siklus: Siklus, kode: str, alasan: str) -> None:
    """5 again · the unit reads why, adds a piece of evidence, is done once more."""
    staf = siklus.tugas(pengisi(kode)[1], "Pengisian").melihat(alasan)
    lampirkan_bukti(baris_lembar(staf)[-1], 8)
    staf.tekan("Nyatakan isian selesai").melihat_pesan("Isian dinyatakan selesai")


def kasubbag_menganalisis(siklus: Siklus) -> list[str]:
    """7 · puts one figure before the meeting, finds the others plausible, hands over with paraf.

    Returns the capaian of every indicator as the page shows them.
    """
    kasubbag = siklus.tugas(KASUBBAG, "Analisis").melihat_judul("Analisis data kinerja")
    capaian = kasubbag.halaman.locator('#daftar-analisis td[data-label="Capaian"]').all_inner_texts()
    kasubbag.halaman.locator("#daftar-analisis [data-butir]").first.click()
    kasubbag.centang("Perlu dibahas").ditolak("Simpan simpulan", "Catatan")
    kasubbag.isi("Catatan", "Perlu penjelasan unit dalam rapat pembahasan.").tekan("Simpan simpulan")
    kasubbag = siklus.tugas(KASUBBAG, "Analisis").melihat("Perlu dibahas")
    kasubbag.ditolak("Selesaikan analisis", "simpul")
    kasubbag.melihat(re.compile("Anda menyatakan sudah memeriksa")).tekan("Tandai semua yang belum sebagai wajar")
    kasubbag.tekan("Selesaikan analisis")
    kasubbag.berada_di_langkah(siklus.alamat, "Rapat")
    return capaian


def sekretaris_merapatkan(siklus: Siklus) -> str:
    """8 · invites, marks who came, has the decisions and the notulen written. Returns the number of the undangan."""
    sekretaris = siklus.tugas(SEKRETARIS, "Rapat").melihat_judul("Rapat pembahasan")
    sekretaris.isi("Hari, tanggal", TANGGAL_SALAH).isi("Pukul", "23:59")
    sekretaris.isi("Tempat", "Ruang rapat BKPSDM").isi("Acara", "Pembahasan pengukuran kinerja")
    sekretaris.ditolak("Terbitkan undangan", "tanggal").isi("Hari, tanggal", hari_ini(sekretaris))
    sekretaris.sandi_lagi()
    if not _hari_kerja(hari_ini(sekretaris)):  # whoever runs this on a day off is asked
        sekretaris.ditolak("Terbitkan undangan", "bukan hari kerja").centang(re.compile("Tetap adakan"))
    sekretaris.tekan("Terbitkan undangan").melihat_pesan("Undangan terbit dengan nomor")
    nomor = re.search(r"B/\d+/\S+?(?=\. )", sekretaris.halaman.locator("#kilat").inner_text())[0]
    for hadir in sekretaris.halaman.get_by_label("Hadir", exact=True).all():
        hadir.check()
    keterangan = sekretaris.halaman.get_by_label(re.compile("^Keterangan ")).first
    keterangan.fill("Hadir setelah pembukaan. " * 9)
    sekretaris.ditolak("Simpan daftar hadir", "Terlalu panjang")
    keterangan.fill("Hadir setelah pembukaan.")
    sekretaris.tekan("Simpan daftar hadir").melihat_pesan("Daftar hadir tersimpan")
    sekretaris.ditolak("Selesaikan rapat", re.compile("keputusan|diputuskan"))
    sekretaris.melihat(re.compile("rapat menyetujui")).tekan("Setujui semua yang belum diputuskan")
    sekretaris.melihat_pesan("disetujui")
    sekretaris.isi("Pembahasan", "Setiap unit memaparkan capaiannya. " * 600).isi("Simpulan", "Seluruh data disetujui.")
    sekretaris.ditolak("Simpan notulen", "Terlalu panjang").isi("Pembahasan", "Setiap unit memaparkan capaiannya.")
    sekretaris.tekan("Simpan notulen").melihat_pesan("Notulen tersimpan")
    sekretaris.ditolak("Selesaikan rapat", "belum berlangsung")
    sekretaris.isi("Tanggal rapat diadakan", hari_ini(sekretaris)).isi("Jam mulainya", "00.00")
    sekretaris.tekan("Selesaikan rapat")
    sekretaris.berada_di_langkah(siklus.alamat, "Penyusunan")
    return nomor


def kasubbag_menyusun(siklus: Siklus, *, versi: int = 1) -> None:
    """9 · has the document made and puts paraf on it."""
    kasubbag = siklus.tugas(KASUBBAG, "Penyusunan")
    tombol = "Buat draft laporan" if versi == 1 else f"Buat draft versi {versi}"
    penutup = kasubbag.isian("Penutup")
    kasubbag.isi("Penutup", "").ditolak(tombol, "Penutup").isi("Penutup", penutup or "Demikian laporan ini disusun.")
    kasubbag.tekan(tombol)
    kasubbag.melihat(re.compile(f"draft versi {versi}")).isi("Tanggal pada laporan", TANGGAL_SALAH)
    kasubbag.ditolak("Paraf dan ajukan kepada Sekretaris", "anggal").isi("Tanggal pada laporan", hari_ini(kasubbag))
    if not _hari_kerja(hari_ini(kasubbag)):
        kasubbag.ditolak("Paraf dan ajukan kepada Sekretaris", "bukan hari kerja").centang(re.compile("Tetap pakai"))
    kasubbag.tekan("Paraf dan ajukan kepada Sekretaris")
    kasubbag.berada_di_langkah(siklus.alamat, "Persetujuan")


def sekretaris_menyetujui(siklus: Siklus) -> None:
    """10 · reads, puts paraf, submits to the Kepala."""
    siklus.sebelas_menit(siklus.meja(SEKRETARIS).baris["nama_pengguna"])
    sekretaris = siklus.tugas(SEKRETARIS, "Persetujuan").melihat("Paraf dan sampaikan")
    _dengan_sandi(sekretaris, "Paraf dan sampaikan kepada Kepala")
    sekretaris.berada_di_langkah(siklus.alamat, "Tanda tangan")


def _dengan_sandi(orang: Meja, tombol: str) -> None:
    """Refused without the password, then with a wrong one; done with the right one."""
    orang.ditolak(tombol, "Masukkan kata sandi Anda").sandi("bukan itu").ditolak(tombol, "tidak cocok")
    orang.sandi_lagi().tekan(tombol)


def mengembalikan_laporan(siklus: Siklus, siapa: str, langkah: str, alasan: str) -> None:
    """10→9 or 11→9 · the draft goes back to the Kasubbag PPKP, who finds the reason on the page."""
    pejabat = siklus.tugas(siapa, langkah).singkap("Kembalikan kepada Kasubbag PPKP")
    pejabat.ditolak("Kembalikan laporan", "Alasan")
    pejabat.isi("Alasan", alasan).tekan("Kembalikan laporan")
    pejabat.berada_di_langkah(siklus.alamat, "Penyusunan")
    siklus.tugas(KASUBBAG, "Penyusunan").melihat(re.compile(re.escape(alasan)))


def kepala_menandatangani(siklus: Siklus) -> bytes:
    """11 · approves and signs. Returns the signed report."""
    siklus.sebelas_menit(siklus.meja(KEPALA).baris["nama_pengguna"])
    kepala = siklus.tugas(KEPALA, "Tanda tangan").melihat("Setujui dan tanda tangani")
    _dengan_sandi(kepala, "Setujui dan tanda tangani laporan")
    kepala.berada_di_langkah(siklus.alamat, "Surat pengantar")
    papan = kepala.halaman.locator("#langkah-penandatanganan")
    papan.get_by_role("link", name="Laporan Pengukuran Kinerja", exact=True).click()
    return kepala.melihat(re.compile("menandatangani|Tanda tangan")).unduh("Unduh PDF")


def arsiparis_membuat_surat(siklus: Siklus) -> tuple[str, bytes]:
    """12 · writes the surat pengantar, gives it its number, hands over. Returns the number and the letter."""
    petugas = siklus.tugas(ARSIPARIS, "Surat pengantar").melihat_judul("Surat pengantar")
    petugas.pilih("Buku alamat", _pilihan_memuat(petugas, "Buku alamat", "Organisasi"))
    expect(petugas.halaman.get_by_label("Tujuan (Yth.)")).not_to_have_value("")  # laid there by the choice
    petugas.isi("Tembusan", "Inspektur Kabupaten Nunukan")
    hal = petugas.isian("Hal")
    petugas.isi("Hal", "").ditolak("Simpan dan lihat pratinjau", "Hal").isi("Hal", hal)
    siklus.sebelas_menit(petugas.baris["nama_pengguna"])
    petugas.tekan("Simpan dan lihat pratinjau").melihat_judul("Periksa surat, lalu beri nomor")
    petugas = siklus.tugas(ARSIPARIS, "Surat pengantar").ditolak("Selesaikan surat pengantar", re.compile("nomor"))
    petugas.tautan("Periksa dan beri nomor").melihat_judul("Periksa surat, lalu beri nomor")
    _dengan_sandi(petugas, "Beri nomor dan terbitkan")
    petugas.melihat_pesan("Surat bernomor")
    nomor = petugas.halaman.get_by_role("heading", level=1).inner_text().strip()
    surat = petugas.unduh("Unduh PDF")
    petugas = siklus.tugas(ARSIPARIS, "Surat pengantar").tekan("Selesaikan surat pengantar")
    petugas.berada_di_langkah(siklus.alamat, "Pengarsipan")
    return nomor, surat


def _pilihan_memuat(petugas: Meja, label: str, kata: str) -> str:
    return next(pilihan for pilihan in petugas.pilihan(label) if kata in pilihan)


def arsiparis_mengarsipkan(siklus: Siklus) -> None:
    """13 · records the copies, archives everything and closes the siklus."""
    petugas = siklus.tugas(ARSIPARIS, "Pengarsipan").melihat_judul("Penggandaan dan pengarsipan")
    petugas.melihat("Inspektur Kabupaten Nunukan").ditolak("Arsipkan dan tutup siklus", "Ruang")
    petugas.isi("Ruang", "Ruang arsip").isi("Rak", "Rak 2").isi("Boks", "Boks 07")
    petugas.tekan("Arsipkan dan tutup siklus").melihat_pesan("Siklus diarsipkan dan ditutup")
    siklus.halaman(ARSIPARIS).melihat("Siklus selesai")
