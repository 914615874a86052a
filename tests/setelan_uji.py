"""Every column in which the office keeps itself, from the models, and a statement that changes it in all rows."""

import re

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Integer, Table

from kinerja.ext import db
from kinerja.models.tipe import Desimal, WaktuUtc

BUKAN_SETELAN = {
    "rekaman: hanya ditambah": """aplikasi_tujuan berkas jawaban_awal naskah_sop percobaan_masuk
        rantai_jejak rekaman_kantor riwayat_lampau rujukan_indikator sumber_lampau susunan_laporan versi_indikator""",
    "tindakan atas berkas arsip, dengan tanggal dan pelakunya": "penyusutan",
    "milik akun atau server, bukan milik siklus": "akun konsep pekerjaan pemberitahuan sandi_titip sesi token_sekali",
}
"""Tables without a siklus in which no setting stands. What replaces a version of an indicator: ubah_indikator."""
BUKAN_KOLOM = {
    "siapa bertugas di mana: ganti_kabid": """penugasan.pegawai_id penugasan.jabatan_id penugasan.mulai
        penugasan.selesai""",
    "mengubah hak, bukan isi: yang tidak boleh membuka tidak melihat halaman": """jabatan.peran jabatan.unit_id
        jabatan.aktif jabatan.arsiparis pegawai.aktif penugasan.menunggu unit.aktif""",
    "tidak pernah berubah: dijaga basis data": "skala_ukur.kunci skala_ukur.jenis skala_ukur.nama skala_ukur.isi",
    "letak angka dari dokumen: isi_dari_dokumen": """sel_lampau.tahun sel_lampau.periode sel_lampau.kolom
        sel_lampau.sumber_id""",
    "tanda kantor demo pada tepi setiap halaman": "kantor.contoh",
    "jati diri: tidak ada yang dapat mengubahnya": "indikator.kode indikator.tahun klasifikasi.kode klasifikasi.uraian",
    "tempat kertas berada hari ini, yang dicari orang: bukan yang ditandatangani": "tempat.jenis tempat.nama",
    "surat yang belum bernomor memperlihatkan nomor menurut pola hari ini": "kantor.kode_unit kantor.pola_nomor",
}
KHUSUS = {
    "kantor.kertas": "'F4'",
    "kantor.pola_nomor": "'{urut}/{unit}/{klasifikasi}/{tahun}'",
    "kantor.skala_pita": "'akip'",
    "kantor.logo_id": "(SELECT min(id) FROM berkas)",
    "kantor.batas_capaian": "'100'",
    "kantor.batas_perhatian": "'50'",
    "klasifikasi.nasib": "'permanen'",
    "pegawai.nip": "'2' || substr(nip, 2)",
    "opname.penanda": """'{"jabatan": "Z", "nama": "Z"}'""",
}


def kolom_setelan() -> list[Column]:
    """Columns of tables that belong to no siklus, without keys and without what an exemption names."""
    bukan_tabel, bukan = (set(" ".join(kelompok.values()).split()) for kelompok in (BUKAN_SETELAN, BUKAN_KOLOM))
    semua = [tabel for tabel in db.metadata.sorted_tables if not _milik_siklus(tabel)]
    tak_ada = bukan_tabel - {tabel.name for tabel in semua} | bukan - {
        f"{k.table}.{k.name}" for t in semua for k in t.c
    }
    assert not tak_ada, f"Tidak ada lagi: {sorted(tak_ada)}"
    kolom = [kolom_tabel for tabel in semua if tabel.name not in bukan_tabel for kolom_tabel in tabel.c]
    return [
        kolom_tabel
        for kolom_tabel in kolom
        if not _kunci(kolom_tabel) and f"{kolom_tabel.table.name}.{kolom_tabel.name}" not in bukan
    ]


def _milik_siklus(tabel: Table, lewat: tuple[str, ...] = ()) -> bool:
    if tabel.name == "siklus":
        return True
    induk = [kunci.column.table for kunci in tabel.foreign_keys]
    return any(
        _milik_siklus(tabel_induk, (*lewat, tabel.name))
        for tabel_induk in induk
        if tabel_induk.name not in (*lewat, tabel.name)
    )


def _kunci(kolom: Column) -> bool:
    return kolom.name == "id" or bool(kolom.foreign_keys and f"{kolom.table}.{kolom.name}" not in KHUSUS)


def perintah_ubah(kolom: Column) -> str:
    """SQL that gives the column another value in every row."""
    nama = f"{kolom.table.name}.{kolom.name}"
    return f'UPDATE "{kolom.table.name}" SET {kolom.name} = {KHUSUS.get(nama) or _lain(kolom)}'


def _lain(kolom: Column) -> str:
    if pilihan := _pilihan(kolom):
        return f"CASE {kolom.name} WHEN '{pilihan[0]}' THEN '{pilihan[1]}' ELSE '{pilihan[0]}' END"
    if isinstance(kolom.type, Boolean):
        return f"NOT {kolom.name}"
    if isinstance(kolom.type, Integer | Desimal):
        return f"{kolom.name} + 1"
    if isinstance(kolom.type, Date):
        return f"date({kolom.name}, '+4000 days')"
    if isinstance(kolom.type, WaktuUtc):
        return f"datetime({kolom.name}, '+9 days')"
    return f"{kolom.name} || ' Z'"


def _pilihan(kolom: Column) -> list[str]:
    """The words that the column may hold, where it may hold only some."""
    for batas in kolom.table.constraints:
        teks = str(batas.sqltext) if isinstance(batas, CheckConstraint) else ""
        if teks.startswith(f"{kolom.name} IN ("):
            return re.findall(r"'(\w+)'", teks)
    return []
