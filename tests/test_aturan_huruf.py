"""Every text column is tidied and refused by its type, or says here why it need not be."""

import pytest
from sqlalchemy import JSON, CheckConstraint, String, insert

from kinerja.ext import db
from kinerja.models.tipe import Desimal, IsiTeks, RincianJejak, Teks, TidakTercetak

KELUARGA = ("oleh", "_oleh", "sha256", "kunci", "_hash", "alamat_ip")
"""Endings of columns that the program writes: who acted (a copy), sums, keys, addresses."""

PENGECUALIAN = {
    "salinan nama, sebutan, atau isi yang diperiksa di tabel asalnya; yang lama tercetak dengan tanda": """
        dokumen.judul dokumen.isi jejak.pelaku pemberitahuan.teks rapat.pimpinan rapat.notulis disposisi.dari
        penerima_disposisi.kepada rekaman_kantor.isi realisasi_beku.isi isi_arsip.uraian isi_arsip.nomor_surat
        pengesahan.nama pengesahan.nip pengesahan.pangkat pengesahan.awalan pengesahan.jabatan peristiwa.pelaku
        peserta_rapat.nama peserta_rapat.nip peserta_rapat.jabatan surat.penanda buku_nomor.nomor buku_nomor.hal
        buku_nomor.tujuan keputusan_rapat.nilai_lama keputusan_rapat.anggaran_lama riwayat_jra.nasib
        riwayat_jra.peristiwa riwayat_jra.dasar pinjaman.penanda opname.penanda penyusutan.penanda
        rekomendasi.pemegang
    """,
    "ditulis program dari pilihan yang tetap": """
        berkas.mime berkas.peringatan naskah_sop.kode akun.tema kantor.kertas dokumen.jenis jejak.aksi
        jejak.peran jejak.objek pemberitahuan.tautan isi_arsip.jenis pengesahan.peran pengesahan.langkah peristiwa.ke
        kantor.skala_pita versi_indikator.skala_predikat
        jawaban_ragu.tanda peristiwa.peran surat.sifat surat.keamanan surat.galat_cetak
        buku_nomor.sisipan pekerjaan.jenis riwayat_jra.pemicu rapat.agenda
    """,
    "tidak pernah dicetak": """
        akun.sandi sandi_titip.untuk sandi_titip.baru sesi.peramban
        konsep.tautan konsep.bidang konsep.nilai konsep.dasar isi_arsip.teks
        rantai_jejak.sidik pekerjaan.isi pekerjaan.kemajuan pekerjaan.hasil pekerjaan.peminta
        unggahan_isian.isi unggahan_isian.nama_berkas padanan_kolom.kolom padanan_kolom.baris pencarian_tersimpan.isi
        tanda_masuk.baris
    """,
    "memuat isi lama di samping isi baru: perbaikan data lama harus dapat dicatat": "jejak.rincian",
    "berkas SOP diperiksa ketika dibaca": "naskah_sop.isi",
}


def _kolom_teks():
    for tabel in db.metadata.sorted_tables:
        berpilihan = " ".join(str(s.sqltext) for s in tabel.constraints if isinstance(s, CheckConstraint))
        for kolom in tabel.columns:
            if isinstance(kolom.type, Desimal) or f"{kolom.name} IN (" in berpilihan:
                continue
            yield kolom, isinstance(kolom.type, Teks | IsiTeks), isinstance(kolom.type, String | JSON | RincianJejak)


def test_every_text_column_can_be_printed_or_says_why_not():
    tanpa = {f"{k.table.name}.{k.name}" for k, dijaga, polos in _kolom_teks() if polos and not dijaga}
    tanpa = {kolom for kolom in tanpa if not kolom.endswith(KELUARGA)}
    boleh = set(" ".join(PENGECUALIAN.values()).split())
    pesan = "Pakai Teks(...) atau IsiTeks dari models/tipe.py, atau tulis alasannya pada PENGECUALIAN."
    assert tanpa == boleh, f"{pesan} Belum: {sorted(tanpa - boleh)}; sudah tidak ada: {sorted(boleh - tanpa)}"


@pytest.mark.parametrize("kolom", [k for k, dijaga, _ in _kolom_teks() if dijaga], ids=str)
def test_a_guarded_column_tidies_and_refuses_whatever_way_the_text_comes(kolom):
    def tulis(teks):
        return kolom.type.process_bind_param([{"naskah": teks}] if isinstance(kolom.type, IsiTeks) else teks, None)

    assert tulis("\uf0b7 a\u00a0b") in ("• a b", [{"naskah": "• a b"}])
    with pytest.raises(TidakTercetak, match="Karakter “📌” pada teks “Rapat 📌 kedua” tidak dapat dicetak"):
        tulis("Rapat 📌 kedua")


def test_the_refusal_of_a_column_reaches_the_page_as_it_is(app):
    with pytest.raises(TidakTercetak):
        db.session.execute(insert(db.metadata.tables["unit"]).values(kode="A", nama="Bidang 📌", singkatan="A"))
