"""A ralat: made after the signature, given paraf and signed in order, bound to its bytes; the report stays as it is."""

from datetime import timedelta

import pytest

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Jabatan, Jejak, Klasifikasi, Pemberitahuan
from kinerja.services.arsip import gandakan
from kinerja.services.arsip.kumpul import kumpulkan
from kinerja.services.laporan import ralat, susun
from kinerja.services.siklus import perjalanan
from kinerja.services.surat.baca import konsep_awal
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.web.test_laporan import halaman, teks_pdf

ISI = {
    "sebab": "Angka tertukar.",
    "tanggal": "06/04/2026",
    "bagian_1": "Bab III",
    "tertulis_1": "12,5",
    "seharusnya_1": "15,2",
}


@pytest.fixture
def siklus(app):
    return siklus_di("surat_pengantar")


def kirim(klien, siklus, tindakan, **isi):
    kini = ralat.berjalan(siklus.id)
    dasar = {"versi": ralat.versi_kini(siklus.id), "sha256": kini.berkas.sha256 if kini else ""}
    jawaban = klien.post(f"/siklus/{siklus.id}/ralat/{tindakan}", data=dasar | isi)
    db.session.expire_all()
    return jawaban


def test_a_date_on_a_day_off_is_asked_about_as_on_the_report(siklus, masuk):
    sabtu = ISI | {"tanggal": "11/04/2026"}
    ditolak = kirim(masuk("kasubbag"), siklus, "buat", **sabtu)
    assert ditolak.status_code == 422
    assert "Sabtu, 11 April 2026 bukan hari kerja" in halaman(ditolak).select_one(".ringkasan-galat").get_text()
    assert halaman(ditolak).select_one("input[name=tanggal_libur]")
    assert kirim(masuk("kasubbag"), siklus, "buat", **sabtu, tanggal_libur="y").status_code == 303


def tandatangani(masuk, siklus):
    assert kirim(masuk("kasubbag"), siklus, "buat", **ISI).status_code == 303
    for akun in ("kasubbag", "sekretaris", "kepala"):
        assert kirim(masuk(akun), siklus, "sahkan").status_code == 303
    return ralat.sah(siklus.id)[0]


def test_one_file_bears_two_paraf_and_the_signature_and_the_report_stays(siklus, masuk):
    asal = susun.final(siklus)
    sidik, riwayat = asal.berkas.sha256, len(siklus.peristiwa)
    ralat_sah = tandatangani(masuk, siklus)
    tangan = [(p.peran, p.jenis, p.sha256) for p in ralat_sah.pengesahan]
    assert tangan == [
        (peran, jenis, ralat_sah.berkas.sha256)
        for peran, jenis in (("kasubbag_ppkp", "paraf"), ("sekretaris", "paraf"), ("kepala", "tanda_tangan"))
    ]
    teks = teks_pdf(ralat_sah)
    tertulis = (asal.judul[:20], sidik[:12], "Angka tertukar.", "12,5", "15,2", "Contoh Kepala")
    assert [kata for kata in tertulis if kata not in teks] == []
    assert (susun.final(siklus).berkas.sha256, len(siklus.peristiwa)) == (sidik, riwayat)
    assert [p.kunci for p in perjalanan.keadaan_siklus(siklus).terbuka] == ["surat_pengantar"]
    for alamat in (f"/dokumen/{asal.id}", f"/siklus/{siklus.id}", f"/kepala/siklus/{siklus.id}/penandatanganan"):
        assert halaman(masuk("kepala").get(alamat)).select_one(f'.catatan a[href="/dokumen/{ralat_sah.id}"]')
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


def test_each_desk_reads_what_it_is_asked_for_and_who_is_waited_for(siklus, masuk):
    """The Kepala was asked for paraf, nobody stood behind "Menunggu", and the Kasubbag could return it to himself."""
    kirim(masuk("kasubbag"), siklus, "buat", **ISI)
    urutan = {
        "kasubbag": ("Paraf Kasubbag PPKP", "Paraf dan teruskan ralat", False),
        "sekretaris": ("Paraf Sekretaris", "Paraf dan teruskan ralat", True),
        "kepala": ("Tanda tangan Kepala", "Tanda tangani ralat", True),
    }
    for akun, (menunggu, tombol, dapat_kembali) in urutan.items():
        isi = halaman(masuk(akun).get(f"/siklus/{siklus.id}/ralat"))
        tertulis = [t.get_text(strip=True) for t in isi.select("button")]
        assert menunggu in isi.get_text(" ", strip=True), akun
        assert isi.select_one(".kaki-tindakan .tombol-tanda-tangan").get_text(strip=True) == tombol, akun
        assert ("Kembalikan ralat" in tertulis) is dapat_kembali, akun
        kirim(masuk(akun), siklus, "sahkan")


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
    lain = ISI | {"konsep_halaman": f"ralat:{siklus.id}"}
    jawaban = kirim(masuk("kasubbag"), siklus, "sahkan", **lain | {"tertulis_1": "12,6"})
    assert jawaban.status_code == 422
    assert "12,6" in jawaban.text
    assert not ralat.berjalan(siklus.id).pengesahan
    assert kirim(masuk("kasubbag"), siklus, "sahkan", **lain).status_code == 303


@pytest.mark.parametrize("baris", [1, 2])
def test_a_half_row_is_refused_and_kept_and_named_where_it_stands(baris, siklus, masuk):
    isi = {"sebab": ISI["sebab"], "tanggal": ISI["tanggal"], f"bagian_{baris}": "Bab III", f"tertulis_{baris}": "12,5"}
    jawaban = kirim(masuk("kasubbag"), siklus, "buat", **isi)
    assert jawaban.status_code == 422
    isi_halaman = halaman(jawaban)
    assert [galat["id"] for galat in isi_halaman.select("p.galat")] == [f"seharusnya_{baris}-galat"]
    assert "Lengkapi bagian" in isi_halaman.select_one("p.galat").text
    assert isi_halaman.select_one(f"#tertulis_{baris}").text.strip() == "12,5"


def test_an_empty_row_between_is_not_printed(siklus, masuk):
    isi = ISI | {"bagian_3": "Bab IV", "tertulis_3": "7", "seharusnya_3": "8"}
    assert kirim(masuk("kasubbag"), siklus, "buat", **isi).status_code == 303
    assert [baris["bagian"] for baris in ralat.berjalan(siklus.id).isi["baris"]] == ["Bab III", "Bab IV"]


def test_a_clock_that_went_back_bears_no_paraf(siklus, masuk):
    klien = masuk("kasubbag")
    assert kirim(klien, siklus, "buat", **ISI).status_code == 303
    jam.setel(jam.sekarang() - timedelta(days=1))
    jawaban = kirim(klien, siklus, "sahkan")
    assert (jawaban.status_code, "Jam komputer server mundur" in jawaban.text) == (422, True)


def test_the_kepala_does_not_sign_under_another_date(siklus, masuk):
    kirim(masuk("kasubbag"), siklus, "buat", **ISI)
    for akun in ("kasubbag", "sekretaris"):
        kirim(masuk(akun), siklus, "sahkan")
    jam.setel(jam.sekarang() + timedelta(days=1))
    klien = masuk("kepala")
    jawaban = kirim(klien, siklus, "sahkan")
    assert jawaban.status_code == 422
    assert "Tanggal tercetak 6 April 2026, sedangkan hari ini 7 April 2026." in jawaban.text
    assert ralat.sah(siklus.id) == []
    assert kirim(klien, siklus, "kembalikan", alasan="Tanggalnya lewat.").status_code == 303
    assert kirim(masuk("kasubbag"), siklus, "buat", **ISI).status_code == 422
    assert kirim(masuk("kasubbag"), siklus, "buat", **ISI | {"tanggal": "07/04/2026"}).status_code == 303


def kabar(teks: str, *, baru: bool = False) -> list[str]:
    """Desks that have a notice of a ralat that ends so; `baru`: that is not past yet."""
    kueri = db.select(Jabatan.peran).join(Pemberitahuan, Pemberitahuan.jabatan_id == Jabatan.id)
    kueri = kueri.where(Pemberitahuan.teks.like(f"Ralat %{teks}"))
    if baru:
        kueri = kueri.where(Pemberitahuan.dibaca_pada.is_(None))
    return sorted(set(db.session.scalars(kueri)))


def test_each_turn_tells_the_desk_that_is_next_and_the_end_tells_all(siklus, masuk):
    kirim(masuk("kasubbag"), siklus, "buat", **ISI)
    assert kabar("menunggu Anda.") == []
    kirim(masuk("kasubbag"), siklus, "sahkan")
    assert kabar("menunggu Anda.") == ["sekretaris"]
    kirim(masuk("sekretaris"), siklus, "kembalikan", alasan="Baris kedua kurang.")
    assert kabar("dikembalikan: Baris kedua kurang.", baru=True) == ["kasubbag_ppkp"]
    assert kabar("menunggu Anda.", baru=True) == []
    tandatangani(masuk, siklus)
    assert kabar("menunggu Anda.", baru=True) == kabar("dikembalikan: Baris kedua kurang.", baru=True) == []
    assert kabar("menunggu Anda.") == ["kepala", "sekretaris"]
    assert kabar("sudah ditandatangani.") == ["kabid", "kasubbag_ppkp", "kepala", "sekretaris"]


def test_letters_and_copies_of_the_report_say_that_it_was_corrected(siklus, masuk):
    kirim(masuk("kasubbag"), siklus, "buat", **ISI)
    tautan = f"/fungsional/siklus/{siklus.id}"
    belum = gandakan.naskah(siklus.id, oleh=pelaku_dari("staf_mut"))
    assert "ralat_laporan" not in {lembar.jenis for lembar in belum}
    for akun in ("kasubbag", "sekretaris", "kepala"):
        kirim(masuk(akun), siklus, "sahkan")
    ralat_sah, klien = ralat.sah(siklus.id)[0], masuk("staf_mut")
    judul = ralat_sah.judul
    for laman in ("pengantar", "pengarsipan"):
        assert halaman(klien.get(f"{tautan}/{laman}")).select_one(f'.catatan a[href="/dokumen/{ralat_sah.id}"]'), laman
    assert [baris.naskah for baris in konsep_awal(siklus).baris] == [susun.final(siklus).judul, judul]
    assert judul in {lembar.judul for lembar in gandakan.naskah(siklus.id, oleh=pelaku_dari("staf_mut"))}


def test_a_ralat_after_the_archive_was_made_joins_it(siklus_arsip, masuk):
    siklus, arsip = siklus_arsip
    semula = len(arsip.isi)
    ralat_sah = tandatangani(masuk, siklus)
    assert [(b.nomor, b.jenis) for b in arsip.isi[semula:]] == [
        (semula + 1, "ralat_laporan"),
        (semula + 2, "lembar_pengesahan"),
    ]
    assert arsip.isi[semula].berkas_id == ralat_sah.berkas_id
    assert [naskah.lembar for naskah in arsip.isi[semula:]] == [1, 1], "counted, not “1 berkas”"
    klien = masuk("kepala")
    for alamat in ("/arsip", "/arsip?jenis=laporan_final", f"/arsip/{arsip.id}"):
        assert halaman(klien.get(alamat)).select_one("main .tanda-ralat").text == f"Diralat dengan {ralat_sah.judul}"
    assert "Diralat dengan" in klien.get(f"/arsip/{arsip.id}/isi/1").text
    assert not halaman(klien.get(f"/arsip?jenis={ralat_sah.jenis}")).select(".tanda-ralat")
    ditemukan = halaman(klien.get("/arsip?q=diralat&jenis=laporan_final"))
    assert ditemukan.select(f'main a[href="/arsip/{arsip.id}/isi/1?q=diralat"]')


@pytest.fixture
def siklus_arsip(app):
    siklus = siklus_di("selesai")
    asal = susun.final(siklus)
    kode = Klasifikasi(kode="000.8.6.3", uraian="Laporan kinerja")
    hari = jam.hari_ini()
    arsip = Arsip(
        seri=1,
        siklus_id=siklus.id,
        judul="Arsip uji",
        klasifikasi=kode,
        tahun=2026,
        kurun_mulai=hari,
        kurun_selesai=hari,
        diarsipkan_oleh="Contoh",
        diarsipkan_pada=jam.sekarang(),
    )
    arsip.isi.append(
        IsiArsip(nomor=1, uraian=asal.judul, jenis="laporan_final", tanggal=hari, berkas_id=asal.berkas_id)
    )
    db.session.merge(kode)
    arsip.klasifikasi = db.session.get(Klasifikasi, kode.kode)
    db.session.add(arsip)
    db.session.commit()
    return siklus, arsip
