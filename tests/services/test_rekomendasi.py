"""Recommendations as dated tasks, in the inbox and in the next report; the pernyataan telah direviu."""

from datetime import date

import pytest
from sqlalchemy import func, select, update

from kinerja.adapters import jam
from kinerja.domain.blok import Tabel
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.rekomendasi import DataRekomendasi
from kinerja.ext import db
from kinerja.models import Jejak, Pemberitahuan, Penugasan, Rekomendasi
from kinerja.services.arsip import kumpul
from kinerja.services.beranda import tugas
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.laporan import pernyataan, reviu, reviu_paket, susun
from kinerja.services.laporan.isi import susun_isi, tawarkan_narasi
from kinerja.services.laporan.susunan import susun_pohon
from kinerja.services.rekomendasi import baca, catat
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil, siklus_di
from tests.services.test_laporan_tahunan import beri

URAIAN = "Cantumkan standar nasional pada setiap sasaran."


@pytest.fixture
def kasubbag(app):
    return pelaku_dari("kasubbag")


@pytest.fixture
def kabid(app):
    return pelaku_dari("kabid_mut")


@pytest.fixture
def lalu(app):
    """The year before, whose report was reviewed."""
    return siklus_di("selesai", tahun=2025, periode="tahunan")


def data(kabid, **ganti) -> DataRekomendasi:
    isi = {"asal": "reviu", "uraian": URAIAN, "jabatan_id": kabid.jabatan_id, "tenggat": date(2026, 12, 31)}
    return DataRekomendasi(**(isi | ganti))


@pytest.fixture
def nomor(lalu, kasubbag, kabid):
    return catat.catat(lalu.id, data(kabid), oleh=kasubbag)


def tugas_rekomendasi(oleh) -> list:
    return [pekerjaan for pekerjaan in tugas.daftar(oleh) if pekerjaan.jenis == "rekomendasi"]


def tabel(isi: dict, judul: str) -> list:
    semua = (blok for seksi in susun_pohon(isi) for blok in seksi.blok)
    return [blok.baris for blok in semua if isinstance(blok, Tabel) and blok.judul == judul]


LAMPIRAN = "Tindak lanjut rekomendasi reviu, evaluasi, dan rapat"


def test_it_waits_in_the_inbox_of_its_holder_until_it_is_closed(nomor, kabid, kasubbag):
    (pekerjaan,) = tugas_rekomendasi(kabid)
    assert (pekerjaan.rekomendasi_id, pekerjaan.tenggat, pekerjaan.keterangan) == (nomor, date(2026, 12, 31), URAIAN)
    assert tugas_rekomendasi(kasubbag) == []
    kabar = db.session.scalars(select(Pemberitahuan).where(Pemberitahuan.kunci == f"rekomendasi:{nomor}:1")).one()
    assert kabar.jabatan_id == kabid.jabatan_id
    catat.selesaikan(nomor, "Standar BKN dicatat pada enam indikator.", versi=1, oleh=kabid)
    assert tugas_rekomendasi(kabid) == []
    selesai = baca.ambil(nomor)
    assert (selesai.selesai_oleh, selesai.selesai_pada) == (kabid.sebutan, jam.sekarang())
    assert db.session.scalar(select(func.count()).where(Jejak.aksi == "rekomendasi:catat")) == 2
    with pytest.raises(GalatDomain, match="sudah selesai"):
        catat.selesaikan(nomor, "Sekali lagi.", versi=2, oleh=kabid)


def test_the_next_report_tells_of_it_and_the_one_that_was_reviewed_does_not(nomor, lalu, kabid):
    kini = siklus_di("penyusunan", periode="tahunan")
    beri(kini, lengkap=True)
    ((baris,),) = tabel(susun_isi(kini, tawarkan_narasi(kini)), LAMPIRAN)
    assert URAIAN in baris[1]
    assert "31 Desember 2026" in baris[2]
    assert baris[3] == "Belum selesai"
    catat.selesaikan(nomor, "Standar BKN dicatat.", versi=1, oleh=kabid)
    ((baris,),) = tabel(susun_isi(kini, tawarkan_narasi(kini)), LAMPIRAN)
    assert baris[3].endswith("Standar BKN dicatat.")
    assert baris[3].startswith("Selesai ")
    assert baca.ditindaklanjuti(lalu) == []


def test_a_report_without_recommendations_has_no_annex_of_them(app):
    kini = siklus_di("penyusunan", periode="tahunan")
    beri(kini, lengkap=True)
    assert tabel(susun_isi(kini, tawarkan_narasi(kini)), LAMPIRAN) == []


def test_a_late_one_is_named_in_the_review_beforehand_and_in_its_folder(lalu, kabid, kasubbag):
    catat.catat(lalu.id, data(kabid, tenggat=date(2026, 1, 5)), oleh=kasubbag)
    kini = siklus_di("penyusunan", periode="tahunan")
    beri(kini, lengkap=True)
    susun.susun(kini.id, tawarkan_narasi(kini), oleh=kasubbag)
    hasil = reviu.susun_reviu(kini.id, oleh=kasubbag)
    perbaikan = next(jawaban_poin for jawaban_poin in hasil.poin if jawaban_poin.poin.kunci == "perbaikan")
    assert any("lewat batas waktu 5 Januari 2026" in kata for kata in perbaikan.kurang)
    assert any("0 dari 1 rekomendasi" in jawaban.teks for jawaban in perbaikan.jawaban)
    assert URAIAN in reviu_paket.halaman_indeks(hasil, {})
    assert reviu_paket.cetak_indeks(hasil).startswith(b"%PDF")


def test_it_is_corrected_and_withdrawn_by_the_desk_that_compiles(nomor, kabid, kasubbag):
    lain = pelaku_dari("sekretaris")
    catat.ubah(nomor, data(lain, uraian="Lengkapi IKU."), versi=1, oleh=kasubbag)
    assert tugas_rekomendasi(kabid) == []
    assert tugas_rekomendasi(lain)[0].keterangan == "Lengkapi IKU."
    with pytest.raises(Didahului):
        catat.batalkan(nomor, "Tercatat dua kali.", versi=1, oleh=kasubbag)
    catat.batalkan(nomor, "Tercatat dua kali.", versi=2, oleh=kasubbag)
    assert tugas_rekomendasi(lain) == []
    assert baca.keadaan(baca.ambil(nomor)) == "Dibatalkan"
    kini = siklus_di("penyusunan", periode="tahunan")
    assert baca.ditindaklanjuti(kini) == []


def belum_dibaca(nomor) -> list[int]:
    """The jabatan that still have an unread notice of it."""
    kueri = select(Pemberitahuan.jabatan_id).where(Pemberitahuan.dibaca_pada.is_(None))
    return list(db.session.scalars(kueri.where(Pemberitahuan.kunci.startswith(f"rekomendasi:{nomor}:"))))


def test_what_is_over_or_has_gone_to_another_holder_is_told_to_nobody(nomor, lalu, kabid, kasubbag):
    lain = pelaku_dari("sekretaris")
    assert belum_dibaca(nomor) == [kabid.jabatan_id]
    catat.ubah(nomor, data(lain), versi=1, oleh=kasubbag)
    assert belum_dibaca(nomor) == [lain.jabatan_id]
    catat.ubah(nomor, data(lain, uraian="Lengkapi IKU."), versi=2, oleh=kasubbag)
    assert belum_dibaca(nomor) == [lain.jabatan_id]
    catat.ubah(nomor, data(kabid), versi=3, oleh=kasubbag)
    assert belum_dibaca(nomor) == [kabid.jabatan_id]
    catat.selesaikan(nomor, "Dicatat oleh penyusun.", versi=4, oleh=kasubbag)
    assert belum_dibaca(nomor) == []
    kedua = catat.catat(lalu.id, data(kabid), oleh=kasubbag)
    catat.batalkan(kedua, "Tercatat dua kali.", versi=1, oleh=kasubbag)
    assert belum_dibaca(kedua) == []


def test_words_are_corrected_while_nobody_holds_the_jabatan(nomor, kabid, kasubbag):
    pemegang = baca.ambil(nomor).pemegang
    db.session.execute(
        update(Penugasan).where(Penugasan.jabatan_id == kabid.jabatan_id).values(selesai=date(2026, 1, 2))
    )
    db.session.commit()
    catat.ubah(nomor, data(kabid, uraian="Lengkapi IKU."), versi=1, oleh=kasubbag)
    rekomendasi = baca.ambil(nomor)
    assert (rekomendasi.uraian, rekomendasi.jabatan_id, rekomendasi.pemegang) == (
        "Lengkapi IKU.",
        kabid.jabatan_id,
        pemegang,
    )


def test_rights_and_wrong_input(nomor, lalu, kabid, kasubbag):
    with pytest.raises(HakDitolak):
        catat.catat(lalu.id, data(kabid), oleh=kabid)
    for kata_kerja in (
        lambda: catat.ubah(nomor, data(kabid), versi=1, oleh=kabid),
        lambda: catat.batalkan(nomor, "Keliru.", versi=1, oleh=kabid),
    ):
        with pytest.raises(HakDitolak):
            kata_kerja()
    with pytest.raises(GalatDomain, match="ditutup oleh"):
        catat.selesaikan(nomor, "Sudah.", versi=1, oleh=pelaku_dari("kepala"))
    with pytest.raises(TidakDitemukan):
        baca.ambil(nomor + 9)
    with pytest.raises(GalatMasukan):
        catat.selesaikan(nomor, " ", versi=1, oleh=kabid)
    with pytest.raises(GalatMasukan) as galat:
        catat.catat(lalu.id, DataRekomendasi("", "", None, None), oleh=kasubbag)
    assert set(galat.value.bidang) == {"asal", "uraian", "jabatan_id", "tenggat"}
    assert db.session.scalar(select(func.count(Rekomendasi.id))) == 1


PERNYATAAN = pernyataan.DataPernyataan("700/12/ITDA", date(2026, 1, 5), "Inspektorat Kabupaten Nunukan")


def test_the_pernyataan_is_kept_annexed_and_filed(app, kasubbag):
    kini = siklus_di("penyusunan", periode="tahunan")
    beri(kini, lengkap=True)
    pdf = pdf_kecil("Pernyataan telah direviu")
    with pytest.raises(TidakDitemukan, match="Buat draft"):
        pernyataan.unggah(kini.id, PERNYATAAN, nama_berkas="p.pdf", isi=pdf, oleh=kasubbag)
    draf = susun.susun(kini.id, tawarkan_narasi(kini), oleh=kasubbag)
    dokumen = pernyataan.unggah(kini.id, PERNYATAAN, nama_berkas="p.pdf", isi=pdf, oleh=kasubbag)
    assert baca_isi(dokumen.berkas) == pdf
    assert dokumen.isi["atas"]["sha256"] == draf.berkas.sha256
    assert not pernyataan.tercantum(kini.id)
    baru = susun.susun(kini.id, susun.narasi_sekarang(kini), oleh=kasubbag)
    assert pernyataan.tercantum(kini.id)
    (baris,) = tabel(baru.isi, "Pernyataan telah direviu")
    sel = dict(baris)
    assert sel["Nomor"] == "700/12/ITDA"
    assert sel["Tanggal"] == "5 Januari 2026"
    assert dokumen.berkas.sha256 in sel["Berkas pernyataan"]
    assert draf.berkas.sha256 in sel["Laporan yang direviu"]
    assert dokumen.berkas_id in {bahan.berkas_id for bahan in kumpul.kumpulkan(kini.id)}
    hasil = reviu.susun_reviu(kini.id, oleh=kasubbag)
    assert "700/12/ITDA" in reviu_paket._pernyataan(hasil)


def test_a_pernyataan_that_is_none_is_refused(app, kasubbag):
    kini = siklus_di("penyusunan", periode="tahunan")
    beri(kini, lengkap=True)
    susun.susun(kini.id, tawarkan_narasi(kini), oleh=kasubbag)
    pdf = pdf_kecil("Pernyataan")

    def unggah(isi=pdf, ganti=PERNYATAAN):
        return pernyataan.unggah(kini.id, ganti, nama_berkas="p.pdf", isi=isi, oleh=kasubbag)

    for isi, ganti, bidang in (
        (b"", PERNYATAAN, {"berkas"}),
        (pdf, pernyataan.DataPernyataan("", None, " "), {"tanggal", "pereviu"}),
        (pdf, pernyataan.DataPernyataan("", date(2099, 1, 1), "Inspektorat"), {"tanggal"}),
    ):
        with pytest.raises(GalatMasukan) as galat:
            unggah(isi, ganti)
        assert set(galat.value.bidang) == bidang
    unggah()
    with pytest.raises(GalatMasukan, match="sudah tersimpan"):
        unggah()
    with pytest.raises(HakDitolak):
        pernyataan.unggah(kini.id, PERNYATAAN, nama_berkas="p.pdf", isi=pdf, oleh=pelaku_dari("kepala"))
