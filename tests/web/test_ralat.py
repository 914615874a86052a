"""A ralat: made after the signature, given paraf and signed in order, bound to its bytes; the report stays as it is."""

import pytest

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Jejak, Klasifikasi
from kinerja.services import laporan, perjalanan, ralat
from kinerja.services.arsip_kumpul import kumpulkan
from tests.perjalanan_uji import siklus_di
from tests.web.test_laporan import halaman, teks_pdf

ISI = {"sebab": "Angka tertukar.", "tanggal": "06/04/2026", "bagian_1": "Bab III", "tertulis_1": "12,5",
       "seharusnya_1": "15,2"}  # fmt: skip


@pytest.fixture
def siklus(app):
    return siklus_di("surat_pengantar")


def kirim(klien, siklus, tindakan, **isi):
    kini = ralat.berjalan(siklus.id)
    dasar = {"versi": ralat.versi_kini(siklus.id), "sha256": kini.berkas.sha256 if kini else ""}
    jawaban = klien.post(f"/siklus/{siklus.id}/ralat/{tindakan}", data=dasar | isi)
    db.session.expire_all()
    return jawaban


def tandatangani(masuk, siklus):
    assert kirim(masuk("kasubbag"), siklus, "buat", **ISI).status_code == 303
    for akun in ("kasubbag", "sekretaris", "kepala"):
        assert kirim(masuk(akun), siklus, "sahkan").status_code == 303
    return ralat.sah(siklus.id)[0]


def test_one_file_bears_two_paraf_and_the_signature_and_the_report_stays(siklus, masuk):
    asal = laporan.final(siklus)
    sidik, riwayat = asal.berkas.sha256, len(siklus.peristiwa)
    satu = tandatangani(masuk, siklus)
    tangan = [(p.peran, p.jenis, p.sha256) for p in satu.pengesahan]
    assert tangan == [
        (peran, jenis, satu.berkas.sha256)
        for peran, jenis in (("kasubbag_ppkp", "paraf"), ("sekretaris", "paraf"), ("kepala", "tanda_tangan"))
    ]
    teks = teks_pdf(satu)
    tertulis = (asal.judul[:20], sidik[:12], "Angka tertukar.", "12,5", "15,2", "Contoh Kepala")
    assert [kata for kata in tertulis if kata not in teks] == []
    assert (laporan.final(siklus).berkas.sha256, len(siklus.peristiwa)) == (sidik, riwayat)
    assert [p.kunci for p in perjalanan.keadaan_siklus(siklus).terbuka] == ["surat_pengantar"]
    for alamat in (f"/dokumen/{asal.id}", f"/siklus/{siklus.id}", f"/kepala/siklus/{siklus.id}/penandatanganan"):
        assert halaman(masuk("kepala").get(alamat)).select_one(f'.catatan a[href="/dokumen/{satu.id}"]')
    assert [b.jenis for b in kumpulkan(siklus.id)].count("ralat_laporan") == 1


def test_each_act_is_one_line_of_the_jejak(siklus, masuk):
    semula = db.session.query(Jejak).filter(Jejak.aksi.like("dokumen:%")).count()
    tandatangani(masuk, siklus)
    assert db.session.query(Jejak).filter(Jejak.aksi.like("dokumen:%")).count() == semula + 4


def test_the_turn_is_kept_and_only_that_desk_has_the_button_and_the_task(siklus, masuk):
    kirim(masuk("kasubbag"), siklus, "buat", **ISI)
    alamat = f"/siklus/{siklus.id}/ralat"
    for giliran in ("kasubbag", "sekretaris", "kepala"):
        for akun in ("kasubbag", "sekretaris", "kepala"):
            klien = masuk(akun)
            assert (f'formaction="{alamat}/sahkan"' in klien.get(alamat).text) == (akun == giliran)
            assert (f'href="{alamat}"' in klien.get("/tugas").text) == (akun == giliran)
            if akun != giliran:
                assert kirim(klien, siklus, "sahkan").status_code == 422
        assert kirim(masuk(giliran), siklus, "sahkan").status_code == 303


def test_before_the_signature_of_the_report_there_is_none(app, masuk):
    siklus = siklus_di("penandatanganan")
    assert kirim(masuk("kasubbag"), siklus, "buat", **ISI).status_code == 422
    assert "formaction" not in masuk("kasubbag").get(f"/siklus/{siklus.id}/ralat").text


@pytest.mark.parametrize(("akun", "tindakan"), [("kepala", "buat"), ("staf_mut", "sahkan"), ("kasubbag", "kembalikan")])
def test_the_wrong_desk_is_refused(akun, tindakan, siklus, masuk):
    assert kirim(masuk(akun), siklus, tindakan, **ISI).status_code == 403
    assert masuk(akun).get(f"/siklus/{siklus.id}/ralat/{tindakan}").status_code == 303  # to its page, nothing is done


def test_other_bytes_and_a_stale_page_are_refused(siklus, masuk):
    kirim(masuk("kasubbag"), siklus, "buat", **ISI)
    assert kirim(masuk("kasubbag"), siklus, "sahkan", sha256="0" * 64).status_code == 422
    assert kirim(masuk("kasubbag"), siklus, "sahkan", versi=0).status_code == 409
    assert not ralat.berjalan(siklus.id).pengesahan


def test_a_return_with_a_reason_asks_for_a_new_version_of_the_same_ralat(siklus, masuk):
    kirim(masuk("kasubbag"), siklus, "buat", **ISI)
    kirim(masuk("kasubbag"), siklus, "sahkan")
    assert kirim(masuk("kasubbag"), siklus, "buat", **ISI).status_code == 422
    assert kirim(masuk("sekretaris"), siklus, "kembalikan", alasan="Baris kedua kurang.").status_code == 303
    assert "Baris kedua kurang." in masuk("kasubbag").get(f"/siklus/{siklus.id}/ralat").text
    assert kirim(masuk("kasubbag"), siklus, "buat", **ISI).status_code == 303
    kini = ralat.berjalan(siklus.id)
    assert (kini.sumber, kini.versi, list(kini.pengesahan)) == (1, 2, [])


def test_paraf_does_not_run_over_words_that_are_in_no_printed_version(siklus, masuk):
    kirim(masuk("kasubbag"), siklus, "buat", **ISI)
    lain = ISI | {"konsep_halaman": f"/siklus/{siklus.id}/ralat"}
    jawaban = kirim(masuk("kasubbag"), siklus, "sahkan", **lain | {"tertulis_1": "12,6"})
    assert jawaban.status_code == 409
    assert "12,6" in jawaban.text
    assert not ralat.berjalan(siklus.id).pengesahan
    assert kirim(masuk("kasubbag"), siklus, "sahkan", **lain).status_code == 303


def test_a_half_row_is_refused_and_kept(siklus, masuk):
    jawaban = kirim(masuk("kasubbag"), siklus, "buat", **ISI | {"seharusnya_1": ""})
    assert jawaban.status_code == 422
    assert "Lengkapi bagian" in jawaban.text
    assert "12,5" in jawaban.text


def test_a_ralat_after_the_archive_was_made_joins_it(siklus_arsip, masuk):
    siklus, arsip = siklus_arsip
    semula = len(arsip.isi)
    satu = tandatangani(masuk, siklus)
    assert [(b.nomor, b.jenis) for b in arsip.isi[semula:]] == [
        (semula + 1, "ralat_laporan"), (semula + 2, "lembar_pengesahan"),
    ]  # fmt: skip
    assert arsip.isi[semula].berkas_id == satu.berkas_id
    assert "Diralat dengan" in masuk("kepala").get(f"/arsip/{arsip.id}").text


@pytest.fixture
def siklus_arsip(app):
    siklus = siklus_di("selesai")
    asal = laporan.final(siklus)
    kode = Klasifikasi(kode="000.8.6.3", uraian="Laporan kinerja")
    hari = jam.hari_ini()
    arsip = Arsip(
        seri=1, siklus_id=siklus.id, judul="Arsip uji", klasifikasi=kode, tahun=2026, kurun_mulai=hari,
        kurun_selesai=hari, diarsipkan_oleh="Contoh", diarsipkan_pada=jam.sekarang(),
    )  # fmt: skip
    arsip.isi.append(
        IsiArsip(nomor=1, uraian=asal.judul, jenis="laporan_final", tanggal=hari, berkas_id=asal.berkas_id)
    )
    db.session.merge(kode)
    arsip.klasifikasi = db.session.get(Klasifikasi, kode.kode)
    db.session.add(arsip)
    db.session.commit()
    return siklus, arsip
