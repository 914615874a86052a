"""The lists of the archive beside the columns that the rules name, point by point (docs/daftar-resmi-arsip.md)."""

from datetime import date

import pytest

from kinerja.adapters.jenis_berkas import XLSX
from kinerja.adapters.teks import teks_berkas
from kinerja.domain.penyusutan import Penyusutan as Cara
from kinerja.domain.tempat import Letak
from kinerja.services.depot import berita_acara, daftar, susut
from tests.arsip_uji import arsip_di, isi_naskah
from tests.services.test_susut import DASAR, LAMA, laksana

RESMI = {
    "berkas": ("Nomor berkas", "Kode klasifikasi", "Uraian informasi berkas", "Kurun waktu", "Jumlah", "Keterangan"),
    "isi": (
        "Nomor berkas",
        "Nomor item arsip",
        "Kode klasifikasi",
        "Uraian informasi arsip",
        "Tanggal",
        "Tingkat perkembangan",
        "Jumlah",
        "Keterangan",
    ),
    "inaktif": (
        "Nomor",
        "Kode klasifikasi",
        "Uraian informasi arsip",
        "Kurun waktu",
        "Tingkat perkembangan",
        "Jumlah",
        "Nomor folder dan boks",
        "Lokasi simpan",
        "Jangka simpan dan nasib akhir",
        "Keterangan",
    ),
    "usul-musnah": (
        "Nomor",
        "Kode klasifikasi",
        "Jenis arsip",
        "Kurun waktu",
        "Tingkat perkembangan",
        "Jumlah",
        "Jangka simpan dan nasib akhir",
        "Keterangan",
    ),
}
"""ANRI 9/2018 (daftar berkas, daftar isi berkas, daftar arsip inaktif) and 37/2016 (usul musnah, usul serah)."""
SAMA = {"aktif": "berkas", "usul-pindah": "inaktif", "usul-serah": "usul-musnah"}
NILAI = {
    "Nomor berkas": "7",
    "Nomor": "1",
    "Nomor item arsip": "1",
    "Kode klasifikasi": "000.8.6.3",
    "Uraian informasi berkas": "Laporan Kinerja 2020",
    "Jenis arsip": "Laporan Kinerja 2020",
    "Kurun waktu": "2 Januari s.d. 30 Desember 2020",
    "Tanggal": "4 Mei 2020",
    "Tingkat perkembangan": "Asli",
    "Nomor folder dan boks": "Folder A, Boks 14",
    "Lokasi simpan": "Gedung Utama, Ruang Arsip, Rak 2",
    "Keterangan": "Biasa",
}
"""What stands in each column of the one bundle; columns that say another thing on one list stand in KHUSUS."""
KHUSUS = {
    ("isi", "Uraian informasi arsip"): "Notulen",
    ("isi", "Jumlah"): "1 berkas",
    ("inaktif", "Uraian informasi arsip"): "Laporan Kinerja 2020",
}
RETENSI = {
    "aktif": {"aktif_sampai": date(2030, 12, 31), "inaktif_sampai": date(2035, 12, 31), "nasib": "Musnah"},
    "usul-serah": LAMA | {"nasib": "Permanen"},
}


@pytest.mark.parametrize("nama", daftar.DAFTAR)
def test_each_list_has_the_columns_that_the_rules_name_and_what_belongs_in_them(app, pelaku, nama):
    jenis, arsiparis = SAMA.get(nama, nama), pelaku("staf_sek")
    arsip_id = arsip_di(
        Letak("Arsip", "2", "14", "A", "Utama"),
        seri=7,
        judul="Laporan Kinerja 2020",
        kurun_mulai=date(2020, 1, 2),
        kurun_selesai=date(2020, 12, 30),
        jumlah="1 berkas, 45 lembar",
        **RETENSI.get(nama, LAMA),
    )
    isi_naskah(arsip_id, "kanguru")
    sel = teks_berkas(XLSX, daftar.xlsx(nama, 0, oleh=arsiparis)).splitlines()
    kolom = list(RESMI[jenis])
    awal = next(ke for ke in range(len(sel)) if sel[ke : ke + len(kolom)] == kolom) + len(kolom)
    baris = sel[awal : awal + len(kolom)]
    umum = {"Jumlah": "1 berkas, 45 lembar", "Jangka simpan dan nasib akhir": _simpan(nama)} | NILAI
    assert baris == [KHUSUS.get((jenis, nama_kolom), umum.get(nama_kolom)) for nama_kolom in kolom]

    kertas = teks_berkas("application/pdf", daftar.pdf(nama, 0, oleh=arsiparis)).split()
    assert [nama_kolom for nama_kolom in kolom if rapat(nama_kolom) not in "".join(kertas)] == []
    nomor = [f"({ke})" for ke in range(1, len(kolom) + 1)]
    awal = kertas.index("(1)")
    assert kertas[awal : awal + len(nomor)] == nomor
    assert [isi for isi in baris if rapat(isi) not in "".join(kertas[awal:])] == []
    assert {"Yang", "membuat", "daftar,"} <= set(kertas[awal:])


def rapat(teks: str) -> str:
    """Without spaces: where a cell breaks its line, the paper has none."""
    return "".join(teks.split())


def _simpan(nama: str) -> str:
    return f"sampai 31 Desember 2025, {'permanen' if nama == 'usul-serah' else 'musnah'}"


BERITA_ACARA = {
    Cara.PEMINDAHAN: ("unit pengolah ke unit kearsipan", "rangkap 2 (dua)", "Yang memindahkan,", "Yang menerima,"),
    Cara.PEMUSNAHAN: (DASAR, "dengan cara dicacah", "Saksi-saksi:", "Ani", "Budi", "Disetujui oleh:"),
    Cara.PENYERAHAN: ("lembaga kearsipan daerah", "Yang menyerahkan,", "Yang menerima,", "rangkap 2 (dua)"),
}


@pytest.mark.parametrize("jenis", Cara)
def test_each_berita_acara_says_what_the_rules_ask_and_is_followed_by_its_list(app, pelaku, jenis):
    arsiparis, sekretaris = pelaku("staf_sek"), pelaku("sekretaris")
    nasib = "Permanen" if jenis is Cara.PENYERAHAN else "Musnah"
    usul = susut.usulkan(jenis, [arsip_di(**(LAMA | {"nasib": nasib}))], oleh=arsiparis)
    susut.setujui(usul.id, DASAR, oleh=sekretaris)
    penyusutan = susut.laksanakan(usul.id, laksana(), oleh=arsiparis)
    kertas = " ".join(teks_berkas("application/pdf", berita_acara.cetak(penyusutan, oleh=arsiparis)).split())
    for dicari in (*BERITA_ACARA[jenis], "Nomor: BA/1/2026", "hari Senin tanggal 6 April 2026", "sebanyak 1 berkas"):
        assert dicari in kertas, dicari
    daftarnya = RESMI[SAMA.get(daftar.SUSUT[jenis], daftar.SUSUT[jenis])]
    assert [nama_kolom for nama_kolom in daftarnya if rapat(nama_kolom) not in rapat(kertas)] == []
