"""Lembar pagi and what falls due by itself: holders, days left, what is lacking; one notice for each stage."""

from datetime import UTC, datetime
from io import BytesIO

from bs4 import BeautifulSoup
from pypdf import PdfReader
from sqlalchemy import select, update

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Disposisi, Jabatan, Pemberitahuan
from kinerja.services.beranda import pagi
from kinerja.services.siklus.tempo import ingatkan_tenggat
from tests.isian_uji import indikator_uji, siklus_mengisi
from tests.perjalanan_uji import siklus_di
from tests.web.test_disposisi import isi_perintah


def tempo(peran: str) -> list[str]:
    """The notices of a desk that the clock has sent."""
    return list(
        db.session.scalars(
            select(Pemberitahuan.teks)
            .join(Jabatan, Jabatan.id == Pemberitahuan.jabatan_id)
            .where(Jabatan.peran == peran, Pemberitahuan.kunci.contains(":tempo:"))
            .order_by(Pemberitahuan.id)
        )
    )


def test_the_sheet_says_who_holds_what_what_is_lacking_and_who_waits(app):
    indikator_uji()
    siklus_mengisi()
    isi = pagi.lembar()
    mutasi = next(b for b in isi.baris if b.unit == "Bidang Mutasi dan Promosi")
    assert (mutasi.pekerjaan, mutasi.pemegang[0].startswith("Contoh Mutasi")) == ("Pengisian", True)
    assert mutasi.kurang.endswith("indikator")
    assert mutasi.penunggu.startswith("Kabid")
    assert f"{mutasi.siapa}: Pengisian Bidang Mutasi dan Promosi" in isi.pesan


def test_a_rahasia_disposisi_is_not_spoken_of(app, masuk):
    masuk("kepala").post("/kepala/siklus-baru", data=isi_perintah())
    (cabang,) = [b for b in pagi.lembar().baris if b.pekerjaan == "Tindak lanjut disposisi"]
    assert cabang.siapa == "Contoh Sekretaris, S.E. (Sekretaris Badan)"
    db.session.execute(update(Disposisi).values(sifat="rahasia"))
    assert not any(b.pekerjaan == "Tindak lanjut disposisi" for b in pagi.lembar().baris)


def test_the_sheet_is_a_page_and_one_printed_page(app, masuk):
    siklus_di("analisis")
    klien = masuk("staf_mut")
    halaman = BeautifulSoup(klien.get("/lembar-pagi").text, "html.parser")
    assert "Analisis" in halaman.select_one("table").text
    assert halaman.select_one("#pesan-pagi").text.strip() == pagi.lembar().pesan
    pdf = PdfReader(BytesIO(klien.get("/lembar-pagi/pdf").data))
    assert (len(pdf.pages), "LEMBAR PAGI" in pdf.pages[0].extract_text()) == (1, True)


def test_what_a_jabatan_hands_over_is_a_page_and_a_berita_acara_for_two(app, masuk):
    siklus_di("analisis")
    klien = masuk("kasubbag")
    assert "Analisis" in BeautifulSoup(klien.get("/serah-terima").text, "html.parser").select_one("table").text
    assert "Pilih yang menerima." in klien.post("/serah-terima", data={"tanggal": "07/04/2026"}).text
    pdf = PdfReader(BytesIO(klien.post("/serah-terima", data={"penerima": "6", "tanggal": "07/04/2026"}).data))
    teks = " ".join(halaman.extract_text() for halaman in pdf.pages)
    assert "Selasa, 7 April 2026" in teks
    assert teks.count("Contoh Arsiparis, A.Md.") == teks.count("Contoh Perencana, S.AP.") == 2


def test_the_holder_is_told_the_day_before_on_the_day_and_late_each_once_and_then_the_one_above(app):
    siklus_di("analisis")
    tenggat = next(b for b in pagi.lembar().baris if b.pekerjaan == "Analisis").tenggat
    hari = [tenggat.replace(day=tenggat.day - n) for n in (1, 0)] + [tenggat.replace(day=tenggat.day + 3)]
    for tanggal in hari:
        jam.setel(datetime(tanggal.year, tanggal.month, tanggal.day, 1, 0, tzinfo=UTC))
        ingatkan_tenggat()
        ingatkan_tenggat()
    kata = tempo("kasubbag_ppkp")
    assert [
        any(k in kalimat for kalimat in kata) for k in ("hari kerja berikutnya", "jatuh tempo hari ini", "terlambat")
    ] == [
        True,
        True,
        True,
    ]
    assert len(kata) == 3
    assert [("terlambat" in kalimat, "(Kasubbag PPKP)" in kalimat) for kalimat in tempo("sekretaris")] == [(True, True)]
