"""Langkah 9 to 11: compiled, paraf in order, signed, returned."""

from datetime import timedelta
from decimal import Decimal

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import (
    ButirIsian,
    CatatanAnalisis,
    Dokumen,
    FormatUnit,
    Indikator,
    Penugasan,
    Sel,
    Unit,
    VersiIndikator,
)
from kinerja.services.berkas.dokumen import dokumen_terakhir, terbitkan
from kinerja.services.berkas.simpan import baca_isi, simpan_isi
from kinerja.services.laporan import susun
from kinerja.services.laporan.isi import Narasi, susun_isi
from kinerja.services.siklus import perjalanan
from tests.conftest import SENIN_PAGI
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil, siklus_di

NARASI = {nama: f"Tulisan bagian {nama}." for nama in ("pengantar", "ikhtisar", "pendahuluan", "analisis", "penutup")}


def halaman(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def teks_pdf(dokumen: Dokumen) -> str:
    with pypdfium2.PdfDocument(baca_isi(dokumen.berkas)) as pdf:
        return " ".join(pdf[n].get_textpage().get_text_range() for n in range(len(pdf)))


def beri_isian(siklus) -> None:
    """One indicator per unit with its realisasi."""
    for urut, unit in enumerate(db.session.scalars(select(Unit).order_by(Unit.id)), start=1):
        indikator = Indikator(tahun=2026, kode=f"I{urut}")
        versi = VersiIndikator(
            indikator=indikator,
            nomor=1,
            unit_id=unit.id,
            sasaran="Meningkatnya kinerja",
            nama=f"Indikator {unit.nama}",
            satuan="Dokumen",
            arah="naik",
            cara_akumulasi="akumulatif",
            target_tahunan="16",
            target_tw1="4",
            pagu=Decimal("1000000"),
            diubah_pada=jam.sekarang(),
            desimal=0,
        )
        format_unit = FormatUnit(siklus_id=siklus.id, unit_id=unit.id, pernyataan_oleh="Contoh Kabid")
        butir = ButirIsian(format_unit=format_unit, versi_indikator=versi, urutan=1)
        db.session.add_all((indikator, versi, format_unit, butir))
        db.session.flush()
        for kolom, nilai in (("realisasi", "3"), ("anggaran", "750000"), ("pendorong", "Tim lengkap.")):
            db.session.add(
                Sel(butir_id=butir.id, kolom=kolom, nilai=nilai, diubah_oleh="Contoh", diubah_pada=jam.sekarang())
            )
    db.session.commit()


@pytest.fixture
def siklus(app):
    siklus = siklus_di("penyusunan")
    beri_isian(siklus)
    return siklus


def buat_draf(masuk, siklus):
    jawaban = masuk("kasubbag").post(f"/kasubbag/siklus/{siklus.id}/penyusunan/draf", data=NARASI)
    assert jawaban.status_code == 303, halaman(jawaban).get_text()
    return susun.draf(siklus)


def kirim(klien, alamat: str, siklus, **lain):
    data = {"sha256": susun.dibaca(siklus).berkas.sha256, "versi": len(siklus.peristiwa)} | lain
    return klien.post(alamat.format(siklus.id), data=data)


AJUKAN = "/kasubbag/siklus/{}/penyusunan/ajukan"
SETUJUI = "/sekretaris/siklus/{}/persetujuan"
TANDATANGANI = "/kepala/siklus/{}/penandatanganan"


def sampai_kepala(masuk, siklus):
    buat_draf(masuk, siklus)
    assert kirim(masuk("kasubbag"), AJUKAN, siklus).status_code == 303
    assert kirim(masuk("sekretaris"), SETUJUI, siklus).status_code == 303


def test_the_draft_prints_the_agreed_figures_and_the_written_text(siklus, masuk):
    teks = teks_pdf(buat_draf(masuk, siklus))

    assert "75,00" in teks
    assert "750.000" in teks
    assert "Serapan anggaran" in teks
    assert "Indikator Bidang Mutasi dan Promosi" in teks
    assert "Tulisan bagian penutup." in teks
    assert "Contoh Kepala" in teks


def test_what_the_act_itself_meets_is_not_counted_as_lacking(siklus, masuk):
    """ "1 syarat belum" stood beside the button that puts the very paraf."""
    buat_draf(masuk, siklus)
    assert kirim(masuk("kasubbag"), AJUKAN, siklus).status_code == 303
    setuju = halaman(masuk("sekretaris").get(SETUJUI.format(siklus.id)))
    assert not setuju.select(".kaki-tindakan-syarat a")
    assert setuju.select_one("#syarat .syarat-hitung").text == "lengkap"
    assert "Dengan tindakan ini: paraf Sekretaris pada laporan" in " ".join(setuju.select_one("#syarat").text.split())


def test_a_new_draft_is_a_new_version_and_keeps_the_old(siklus, masuk):
    buat_draf(masuk, siklus)
    assert buat_draf(masuk, siklus).versi == 1, "the same once more is the same draft"
    data = NARASI | {"penutup": "Lain.", "draf-versi": 1}
    masuk("kasubbag").post(f"/kasubbag/siklus/{siklus.id}/penyusunan/draf", data=data)
    assert susun.draf(siklus).versi == 2
    assert db.session.query(Dokumen).filter_by(jenis="laporan").count() == 2


def test_the_first_sentences_are_offered_from_the_figures(siklus, masuk):
    halaman_susun = halaman(masuk("kasubbag").get(f"/kasubbag/siklus/{siklus.id}/penyusunan"))
    assert "rata-rata 75,00 persen" in halaman_susun.select_one("#ikhtisar").get_text()


def test_paraf_then_paraf_then_signature_in_order(siklus, masuk):
    sampai_kepala(masuk, siklus)
    assert kirim(masuk("kepala"), TANDATANGANI, siklus).status_code == 303

    db.session.expire_all()
    urutan = [(p.jenis, p.peran) for p in susun.ajuan(siklus).pengesahan]
    assert urutan == [("paraf", "kasubbag_ppkp"), ("paraf", "sekretaris"), ("tanda_tangan", "kepala")]
    teks = teks_pdf(susun.final(siklus))
    assert "Contoh Sekretaris" in teks
    assert "75,00" in teks
    assert [p.kunci for p in perjalanan.keadaan_siklus(siklus).terbuka] == ["surat_pengantar"]


def test_after_the_signature_the_database_itself_refuses_another_figure(siklus, masuk):
    sampai_kepala(masuk, siklus)
    kirim(masuk("kepala"), TANDATANGANI, siklus)
    with pytest.raises(IntegrityError, match="sudah ditandatangani"):
        db.session.execute(text("UPDATE sel SET nilai = '4'"))


def test_kepala_cannot_sign_before_the_sekretaris(siklus, masuk):
    buat_draf(masuk, siklus)
    kirim(masuk("kasubbag"), AJUKAN, siklus)
    jawaban = kirim(masuk("kepala"), TANDATANGANI, siklus)
    assert jawaban.status_code == 422
    assert "tidak sedang berjalan" in halaman(jawaban).get_text()


def test_paraf_on_a_draft_that_was_not_read_is_refused(siklus, masuk):
    buat_draf(masuk, siklus)
    jawaban = kirim(masuk("kasubbag"), AJUKAN, siklus, sha256="0" * 64)
    assert jawaban.status_code == 422
    assert "sudah berubah" in halaman(jawaban).get_text()


@pytest.mark.parametrize(
    ("alamat", "akun"),
    [(AJUKAN, "sekretaris"), (SETUJUI, "kepala"), (TANDATANGANI, "sekretaris"), (TANDATANGANI, "pengelola")],
)
def test_each_act_belongs_to_its_desk(alamat, akun, siklus, masuk):
    buat_draf(masuk, siklus)
    assert kirim(masuk(akun), alamat, siklus).status_code == 403


@pytest.mark.parametrize("alamat", [AJUKAN, "/kepala/siklus/{}/penandatanganan/unggah"])
def test_an_act_is_no_get(alamat, siklus, masuk):
    akun = "kepala" if "kepala" in alamat else "kasubbag"
    assert masuk(akun).get(alamat.format(siklus.id)).location == alamat.format(siklus.id).rpartition("/")[0]


def kembalikan(klien, alamat: str, siklus, alasan="Angka Bidang Mutasi belum sesuai."):
    return klien.post(f"{alamat.format(siklus.id)}/kembalikan", data={"alasan": alasan, "versi": len(siklus.peristiwa)})


def test_sekretaris_returns_with_a_reason_and_a_new_version_is_due(siklus, masuk):
    buat_draf(masuk, siklus)
    kirim(masuk("kasubbag"), AJUKAN, siklus)
    jam.setel(jam.sekarang().replace(hour=3))

    assert kembalikan(masuk("sekretaris"), SETUJUI, siklus, alasan="pendek").status_code == 422
    assert kembalikan(masuk("sekretaris"), SETUJUI, siklus).status_code == 303

    db.session.expire_all()
    posisi = perjalanan.posisi_terbuka(siklus, "penyusunan")
    assert posisi.dikembalikan
    jawaban = kirim(masuk("kasubbag"), AJUKAN, siklus)
    assert jawaban.status_code == 422
    assert "versi baru" in halaman(jawaban).get_text()


@pytest.mark.parametrize("dari", ["sekretaris", "kepala"])
def test_a_returned_report_has_no_paraf_and_its_main_button_makes_a_draft(dari, siklus, masuk):
    if dari == "kepala":
        sampai_kepala(masuk, siklus)
    else:
        buat_draf(masuk, siklus)
        kirim(masuk("kasubbag"), AJUKAN, siklus)
    jam.setel(jam.sekarang().replace(hour=4))
    assert kembalikan(masuk(dari), SETUJUI if dari == "sekretaris" else TANDATANGANI, siklus).status_code == 303
    db.session.expire_all()

    kasubbag = masuk("kasubbag")
    isi = halaman(kasubbag.get(f"/kasubbag/siklus/{siklus.id}/penyusunan"))
    tombol = [tombol.get_text(strip=True) for tombol in isi.select(".kaki-tindakan .tombol")]
    assert tombol == ["Buat draft versi 2"]
    assert isi.select_one(".kaki-tindakan .tombol-utama")
    ada = [butir.get_text(" ", strip=True) for butir in isi.select("#syarat li") if "araf" in butir.get_text()]
    assert ada
    assert not [kata for kata in ada if kata.startswith("Ada")]

    buat_draf(masuk, siklus)
    isi = halaman(kasubbag.get(f"/kasubbag/siklus/{siklus.id}/penyusunan"))
    assert "Paraf dan ajukan" in isi.select_one(".kaki-tindakan .tombol-tanda-tangan").get_text()


def test_a_printed_date_on_a_day_off_is_asked_about(siklus, masuk):
    buat_draf(masuk, siklus)
    jawaban = kirim(masuk("kasubbag"), AJUKAN, siklus, tanggal="11/04/2026")
    assert jawaban.status_code == 422
    isi = halaman(jawaban)
    assert "bukan hari kerja. Pilih Senin, 13 April 2026" in isi.select_one("#tanggal_libur-galat").get_text()
    assert isi.select_one("[name=tanggal_libur]")
    assert kirim(masuk("kasubbag"), AJUKAN, siklus, tanggal="11/04/2026", tanggal_libur="y").status_code == 303


def test_a_printed_date_that_lies_ahead_is_no_fault_for_the_sekretaris(siklus, masuk):
    buat_draf(masuk, siklus)
    kirim(masuk("kasubbag"), AJUKAN, siklus, tanggal="08/04/2026")
    isi = halaman(masuk("sekretaris").get(SETUJUI.format(siklus.id))).get_text(" ", strip=True)
    assert "perlu dicetak ulang" not in isi
    assert "Tanggal tercetak 8 April 2026: Kepala menandatangani pada hari" in isi
    assert kirim(masuk("sekretaris"), SETUJUI, siklus).status_code == 303
    isi = halaman(masuk("kepala").get(TANDATANGANI.format(siklus.id))).get_text(" ", strip=True)
    assert "Laporan perlu dicetak ulang" in isi


def test_a_printed_date_that_has_passed_is_a_fault_for_the_sekretaris(siklus, masuk):
    buat_draf(masuk, siklus)
    kirim(masuk("kasubbag"), AJUKAN, siklus, tanggal="08/04/2026")
    jam.setel(SENIN_PAGI + timedelta(days=3))
    isi = halaman(masuk("sekretaris").get(SETUJUI.format(siklus.id))).get_text(" ", strip=True)
    assert "Laporan perlu dicetak ulang" in isi


def test_kepala_returns_and_the_whole_order_starts_again(siklus, masuk):
    sampai_kepala(masuk, siklus)
    jam.setel(jam.sekarang().replace(hour=4))
    assert kembalikan(masuk("kepala"), TANDATANGANI, siklus).status_code == 303
    db.session.expire_all()

    sampai_kepala(masuk, siklus)
    assert kirim(masuk("kepala"), TANDATANGANI, siklus).status_code == 303
    assert susun.draf(siklus).versi == 2


def test_a_signed_scan_becomes_the_original(siklus, masuk):
    from io import BytesIO

    sampai_kepala(masuk, siklus)
    isi = pdf_kecil("Laporan bertanda tangan basah")
    data = {
        "pindaian-sha256": susun.dibaca(siklus).berkas.sha256,
        "pindaian-versi": len(siklus.peristiwa),
        "pindaian-berkas": (BytesIO(isi), "laporan bertanda tangan.pdf"),
    }
    jawaban = masuk("kepala").post(f"{TANDATANGANI.format(siklus.id)}/unggah", data=data)
    assert jawaban.status_code == 303, halaman(jawaban).get_text()
    assert baca_isi(susun.final(siklus).berkas) == isi
    assert susun.final(siklus).pengesahan[0].cara == "pindaian"


def test_signing_asks_the_password_again_after_ten_minutes(siklus, masuk):
    sampai_kepala(masuk, siklus)
    klien = masuk("kepala")
    jam.setel(jam.sekarang().replace(minute=15))

    jawaban = kirim(klien, TANDATANGANI, siklus)
    assert jawaban.status_code == 422
    assert "kata sandi Anda sekali lagi" in halaman(jawaban).get_text()
    assert kirim(klien, TANDATANGANI, siklus, sandi="layar perahu di tepi sungai").status_code == 303


def test_with_the_password_all_else_that_the_act_lacks_is_told(siklus, masuk):
    """What the gate lacks and a printed date that is over come first, the password after them."""
    buat_draf(masuk, siklus)
    assert kirim(masuk("kasubbag"), AJUKAN, siklus, tanggal="07/04/2026").status_code == 303
    assert kirim(masuk("sekretaris"), SETUJUI, siklus).status_code == 303
    klien = masuk("kepala")
    jam.setel(jam.sekarang() + timedelta(minutes=11))
    ditolak = kirim(klien, TANDATANGANI, siklus)
    assert ditolak.status_code == 422
    keluhan = [butir.get_text(" ", strip=True) for butir in halaman(ditolak).select(".ringkasan-galat li")]
    assert len(keluhan) == 2, keluhan
    assert "Minta cetak ulang" in keluhan[0]
    assert "kata sandi Anda sekali lagi" in keluhan[1]


# ---- what is signed is what was seen ----


def test_paraf_and_signature_bind_to_one_file_and_that_file_is_filed(siklus, masuk):
    sampai_kepala(masuk, siklus)
    dilihat = masuk("kepala").get(TANDATANGANI.format(siklus.id))
    sidik = halaman(dilihat).select_one("[name=sha256]")["value"]
    assert kirim(masuk("kepala"), TANDATANGANI, siklus).status_code == 303

    db.session.expire_all()
    diajukan, sah = susun.ajuan(siklus), susun.final(siklus)
    assert {p.sha256 for p in [*diajukan.pengesahan, *sah.pengesahan]} == {sidik}
    assert sah.berkas.sha256 == diajukan.berkas.sha256 == sidik
    assert sah.gantikan_id == diajukan.id


def test_the_submitted_form_is_final_dated_and_without_draft(siklus, masuk):
    buat_draf(masuk, siklus)
    assert "DRAFT" in teks_pdf(susun.draf(siklus))
    kirim(masuk("kasubbag"), AJUKAN, siklus)

    teks = teks_pdf(susun.ajuan(siklus))
    assert "DRAFT" not in teks
    assert "draft" not in teks
    assert "Nunukan, 6 April 2026" in teks
    assert "Lembar Pengesahan" in " ".join(teks.split())


def test_the_lembar_pengesahan_names_the_file_who_and_when(siklus, masuk):
    sampai_kepala(masuk, siklus)
    kirim(masuk("kepala"), TANDATANGANI, siklus)

    teks = teks_pdf(dokumen_terakhir(siklus.id, "lembar_pengesahan"))
    rapat = "".join(teks.split())
    assert susun.final(siklus).berkas.sha256 in rapat
    for nama in ("Contoh Perencana", "Contoh Sekretaris", "Contoh Kepala"):
        assert nama in teks
    assert "6 April 2026, 09.00" in teks


def test_on_another_day_the_kepala_is_told_and_one_click_has_it_printed_again(siklus, masuk):
    sampai_kepala(masuk, siklus)
    jam.setel(SENIN_PAGI + timedelta(days=1))
    kepala = masuk("kepala")
    ditolak = kirim(kepala, TANDATANGANI, siklus)
    assert ditolak.status_code == 422
    assert "Tanggal tercetak 6 April 2026, sedangkan hari ini 7 April 2026" in halaman(ditolak).get_text()

    lagi = halaman(kepala.get(TANDATANGANI.format(siklus.id)))
    assert "Setujui dan tanda tangani" not in lagi.select_one(".kaki-tindakan").get_text()
    formulir = next(borang for borang in lagi.select("form") if "Minta cetak ulang" in borang.get_text())
    isian = {bidang["name"]: bidang["value"] for bidang in formulir.select("input[name]")}
    assert kepala.post(formulir["action"], data=isian).status_code == 303
    jam.setel(SENIN_PAGI + timedelta(days=1, hours=1))
    assert kirim(masuk("kasubbag"), AJUKAN, siklus).status_code == 303
    assert kirim(masuk("sekretaris"), SETUJUI, siklus).status_code == 303
    assert kirim(masuk("kepala"), TANDATANGANI, siklus).status_code == 303
    assert "Nunukan, 7 April 2026" in teks_pdf(susun.final(siklus))


def test_the_date_of_signing_may_be_printed_ahead(siklus, masuk):
    buat_draf(masuk, siklus)
    assert kirim(masuk("kasubbag"), AJUKAN, siklus, tanggal="05/04/2026").status_code == 422
    assert kirim(masuk("kasubbag"), AJUKAN, siklus, tanggal="08/04/2026").status_code == 303
    jam.setel(SENIN_PAGI + timedelta(days=2))
    assert kirim(masuk("sekretaris"), SETUJUI, siklus).status_code == 303
    assert kirim(masuk("kepala"), TANDATANGANI, siklus).status_code == 303


def test_a_signer_who_left_is_not_signed_for(siklus, masuk):
    sampai_kepala(masuk, siklus)
    db.session.execute(text("UPDATE pegawai SET nama = 'Nama Lain' WHERE nama LIKE 'Contoh Kepala%'"))
    db.session.commit()
    ditolak = kirim(masuk("kepala"), TANDATANGANI, siklus)
    assert ditolak.status_code == 422
    assert "tidak lagi sesuai dengan pejabat hari ini" in halaman(ditolak).get_text()


def test_the_report_says_when_one_person_put_paraf_and_signed(siklus, masuk):
    """The Sekretaris, who puts paraf, is Plh. Kepala on the day of signing."""
    kepala, sekretaris = pelaku_dari("kepala"), pelaku_dari("sekretaris")
    plh = Penugasan(
        pegawai_id=sekretaris.pegawai_id, jabatan_id=kepala.jabatan_id, jenis="plh", mulai=jam.hari_ini(), dasar="SP 1"
    )
    db.session.add(plh)
    db.session.commit()
    sampai_kepala(masuk, siklus)
    klien = masuk("sekretaris")
    klien.post("/bertindak", data={"penugasan": plh.id})

    assert kirim(klien, TANDATANGANI, siklus).status_code == 303

    kata = f"Diverifikasi oleh orang yang sama: {sekretaris.nama}, sebagai Sekretaris Badan dan Plh. Kepala Badan."
    for kertas in (susun.final(siklus), dokumen_terakhir(siklus.id, "lembar_pengesahan")):
        assert kata in " ".join(teks_pdf(kertas).split())


def test_a_report_of_three_persons_says_nothing_of_the_kind(siklus, masuk):
    sampai_kepala(masuk, siklus)
    assert kirim(masuk("kepala"), TANDATANGANI, siklus).status_code == 303
    assert "orang yang sama" not in teks_pdf(susun.final(siklus))


def test_working_notes_stay_out_of_the_report_unless_chosen(siklus):
    butir = db.session.query(ButirIsian).first()
    catatan = CatatanAnalisis(
        butir_id=butir.id, versi=1, simpulan="perlu_dibahas", teks="Catatan kerja saja", oleh="Uji", pada=jam.sekarang()
    )
    db.session.add(catatan)
    db.session.commit()

    def tercetak(**pilihan):
        isi = susun_isi(siklus, Narasi(**NARASI), **pilihan)
        return [baris["catatan"] for unit in isi["unit"] for baris in unit["baris"] if baris["catatan"]]

    assert tercetak() == []
    assert tercetak(dengan_catatan=True) == ["Catatan kerja saja"]


def test_the_desk_that_signs_sees_the_figures_and_what_changed_beside_the_paper(siklus, masuk):
    sampai_kepala(masuk, siklus)
    jam.setel(jam.sekarang().replace(hour=4))
    assert kembalikan(masuk("kepala"), TANDATANGANI, siklus).status_code == 303
    db.session.expire_all()
    sel = db.session.scalars(select(Sel).where(Sel.kolom == "realisasi")).first()
    sel.nilai = "4"
    db.session.commit()
    sampai_kepala(masuk, siklus)

    isi = halaman(masuk("kepala").get(TANDATANGANI.format(siklus.id)))
    kartu = " ".join(isi.select_one(".ikhtisar").get_text(" ").split())
    assert "Indikator terukur 2 dari 2" in kartu
    assert "Notulen rapat belum ada." in kartu
    assert "pada 1 indikator" in kartu
    tautan = next(a["href"] for a in isi.select(".ikhtisar a") if "/laporan/banding" in a["href"])
    banding = halaman(masuk("kepala").get(tautan))
    baris = {
        tuple(" ".join(s.get_text(" ").split()) for s in tr.select("th, td"))[1:]
        for tr in banding.select("#angka tbody tr")
    }
    assert ("Realisasi", "3", "4") in baris


def test_the_report_is_opened_at_its_ikhtisar(siklus, masuk):
    sampai_kepala(masuk, siklus)
    isi = halaman(masuk("kepala").get(TANDATANGANI.format(siklus.id)))
    nomor = int(isi.select_one("[data-buka]")["data-buka"].removeprefix("lembar-"))
    with pypdfium2.PdfDocument(baca_isi(susun.ajuan(siklus).berkas)) as pdf:
        assert "ikhtisar eksekutif" in pdf[nomor - 1].get_textpage().get_text_range().lower()
        assert "Rata-rata capaian periode ini" in pdf[nomor - 1].get_textpage().get_text_range()
    assert isi.select_one(f'a[href="#lembar-{nomor}"]')
    assert isi.select_one(f"#lembar-{nomor}")


def test_what_differs_is_shown_as_table_list_and_bold_words_not_as_signs(siklus, masuk):
    """Raw “|” and “**” stood among the words that were marked."""
    for jumlah, sangat in ((31, "naik"), (32, "turun")):
        tulisan = f"Capaian **{sangat} tajam**.\n- Satu\n- Dua\n| Uraian | Jumlah |\n| Pensiun | {jumlah} |"
        data = NARASI | {"penutup": tulisan, "draf-versi": susun.versi_draf(siklus)}
        masuk("kasubbag").post(f"/kasubbag/siklus/{siklus.id}/penyusunan/draf", data=data)
    isi = halaman(masuk("kabid_mut").get(f"/siklus/{siklus.id}/laporan/banding")).select_one("#tulisan")
    assert not {"*", "|"} & set(isi.get_text())
    assert [m.get_text() for m in isi.select("mark")] == ["naik", "31", "turun", "32"]
    assert len(isi.select("strong mark")) == 2
    assert [th.get_text() for th in isi.select_one("table").select("th")] == ["Uraian", "Jumlah"]
    assert [li.get_text() for li in isi.select_one("ul").select("li")] == ["Satu", "Dua"]


def test_words_that_contradict_the_tables_are_told_to_those_who_sign_too(siklus, masuk):
    """Only the desk that had written them was told."""
    data = NARASI | {"ikhtisar": "Rata-rata capaian kantor 12,34 persen."}
    masuk("kasubbag").post(f"/kasubbag/siklus/{siklus.id}/penyusunan/draf", data=data)
    assert kirim(masuk("kasubbag"), AJUKAN, siklus).status_code == 303
    for siapa, alamat in (("sekretaris", SETUJUI), ("kepala", TANDATANGANI)):
        if siapa == "kepala":
            kirim(masuk("sekretaris"), SETUJUI, siklus)
        ikhtisar = halaman(masuk(siapa).get(alamat.format(siklus.id))).select_one(".ikhtisar")
        assert "menyebut rata-rata 12,34 persen yang tidak ada pada tabel" in ikhtisar.get_text()


def test_a_draft_is_never_called_what_the_signed_report_is(siklus, masuk):
    draf = buat_draf(masuk, siklus)
    kirim(masuk("kasubbag"), AJUKAN, siklus)
    ajuan = susun.ajuan(siklus)
    assert draf.judul == f"Draft {ajuan.judul}"
    assert draf.berkas.nama == f"{draf.judul} versi 1.pdf"
    for dokumen, awal in ((draf, "DRAFT Laporan"), (ajuan, "Laporan")):
        with pypdfium2.PdfDocument(baca_isi(dokumen.berkas)) as pdf:
            assert pdf.get_metadata_value("Title").startswith(awal)


def test_changed_words_of_two_drafts_are_marked(siklus, masuk):
    buat_draf(masuk, siklus)
    narasi = NARASI | {"penutup": "Tulisan akhir penutup.", "draf-versi": 1}
    masuk("kasubbag").post(f"/kasubbag/siklus/{siklus.id}/penyusunan/draf", data=narasi)
    isi = halaman(masuk("kabid_mut").get(f"/siklus/{siklus.id}/laporan/banding"))
    assert "Draft versi 1 dibandingkan dengan draft versi 2" in isi.get_text()
    assert [m.get_text().strip() for m in isi.select("#tulisan mark")] == ["bagian", "akhir"]


def test_a_version_that_is_not_kept_as_data_is_named_and_one_of_another_siklus_is_not_found(siklus, masuk):
    simpanan = simpan_isi(pdf_kecil("Laporan lama"), nama="lama.pdf")
    terbitkan(siklus, simpanan, kunci="penyusunan", jenis="laporan_ajuan", judul="Lama", oleh=pelaku_dari("kasubbag"))
    baru = buat_draf(masuk, siklus)
    klien = masuk("kasubbag")
    alamat = f"/siklus/{siklus.id}/laporan/banding"
    assert "Isi diajukan, versi 1 tidak tersimpan sebagai data" in halaman(klien.get(alamat)).get_text()
    assert klien.get(alamat, query_string={"lama": 999, "baru": baru.id}).status_code == 404


def isi_narasi(soup: BeautifulSoup) -> dict[str, str]:
    """The written parts as the page would send them, with the draft that it had shown."""
    nama = (*NARASI, "organisasi", "isu")
    tulisan = {n: soup.select_one(f"textarea[name={n}]") for n in nama}
    return {n: bidang.text.strip("\r\n") for n, bidang in tulisan.items() if bidang} | {
        "draf-versi": soup.select_one("input[name=draf-versi]")["value"]
    }


@pytest.mark.parametrize("berdraf", [False, True])
def test_an_older_page_makes_no_draft_with_old_words(siklus, masuk, berdraf):
    if berdraf:
        buat_draf(masuk, siklus)
    satu, dua, alamat = masuk("kasubbag"), masuk("kasubbag"), f"/kasubbag/siklus/{siklus.id}/penyusunan"
    lama = isi_narasi(halaman(dua.get(alamat)))
    baru = {"ikhtisar": "Ikhtisar yang ditulis ulang.", "penutup": "Penutup yang ditulis ulang."}
    assert satu.post(f"{alamat}/draf", data=lama | baru).status_code == 303
    kini = susun.draf(siklus).versi

    assert dua.post(f"{alamat}/draf", data=lama | {"pendahuluan": "Dari halaman lama."}).status_code == 303
    tulisan = susun.draf(siklus).isi["narasi"]
    assert {nama: tulisan[nama] for nama in baru} == baru
    assert (tulisan["pendahuluan"], susun.draf(siklus).versi) == ("Dari halaman lama.", kini + 1)


def test_a_part_that_two_pages_changed_is_told_with_both_texts(siklus, masuk):
    buat_draf(masuk, siklus)
    satu, dua, alamat = masuk("kasubbag"), masuk("kasubbag"), f"/kasubbag/siklus/{siklus.id}/penyusunan"
    lama = isi_narasi(halaman(dua.get(alamat)))
    baru = {"ikhtisar": "Ikhtisar dari tab pertama.", "penutup": "Penutup dari tab pertama."}
    satu.post(f"{alamat}/draf", data=lama | baru | {"dengan_catatan": "y"})
    jawaban = dua.post(f"{alamat}/draf", data=lama | {"ikhtisar": "Ikhtisar dari tab kedua."})
    assert (jawaban.status_code, susun.draf(siklus).versi) == (409, 2)
    tampil = halaman(jawaban)
    kata = "Ikhtisar eksekutif sudah diubah oleh Anda sendiri, di tab atau perangkat lain, pada draft versi 2"
    assert kata in tampil.get_text()
    assert "Ikhtisar dari tab pertama." in tampil.select_one(".bidang-bentrok").get_text()
    ulang = isi_narasi(tampil)
    assert (ulang["ikhtisar"], ulang["penutup"]) == ("Ikhtisar dari tab kedua.", baru["penutup"])
    assert tampil.select_one("[name=dengan_catatan]").has_attr("checked")

    assert dua.post(f"{alamat}/draf", data=ulang | {"dengan_catatan": "y"}).status_code == 303
    isi = susun.draf(siklus).isi
    assert (isi["narasi"]["ikhtisar"], isi["narasi"]["penutup"]) == ("Ikhtisar dari tab kedua.", baru["penutup"])
    assert isi["dengan_catatan"]


def test_an_act_that_comes_too_late_says_what_was_done_meanwhile(siklus, masuk):
    """A report that had been returned was said to have gone on."""
    sampai_kepala(masuk, siklus)
    lama = {"sha256": susun.dibaca(siklus).berkas.sha256, "versi": len(siklus.peristiwa)}
    assert kembalikan(masuk("kepala"), TANDATANGANI, siklus).status_code == 303
    jawaban = masuk("kepala").post(TANDATANGANI.format(siklus.id), data=lama)
    assert jawaban.status_code == 409
    teks = halaman(jawaban).get_text()
    assert "sudah dikembalikan ke Penyusunan" in " ".join(teks.split())
    assert "dilanjutkan oleh" not in teks
