"""An incoming letter is corrected with its history and voided with a reason; the valid one is printed."""

import threading
from datetime import date, timedelta
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kinerja.adapters import jam
from kinerja.domain.galat import Didahului
from kinerja.domain.jam_server import GalatJam
from kinerja.ext import db
from kinerja.models import Berkas, Dokumen, Jejak, RiwayatSuratMasuk, SuratMasuk
from kinerja.services.arsip import kumpul
from kinerja.services.berkas import simpan
from kinerja.services.disposisi import surat_masuk
from kinerja.services.disposisi.surat_masuk import DataSuratMasuk
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil, siklus_di
from tests.surat_uji import teks_pdf
from tests.web.test_disposisi import koordinasikan, siklus, teruskan  # noqa: F401

HARI = date(2026, 4, 6)
ALASAN = "Nomor surat tertukar dengan surat lain."
ISI = {
    "asal": "Bagian Organisasi",
    "nomor": "000.8/13",
    "tanggal": "01/04/2026",
    "diterima": "02/04/2026",
    "hal": "Permintaan laporan",
    "sifat": "biasa",
    "versi": "1",
    "alasan": ALASAN,
}


def catat(siklus_id, nomor="000.8/12", sifat="biasa") -> int:
    data = DataSuratMasuk("Bagian Organisasi", nomor, date(2026, 4, 1), date(2026, 4, 2), "Permintaan laporan", sifat)
    isi = pdf_kecil("Pindaian lama")
    return surat_masuk.catat(
        data, siklus_id=siklus_id, nama_berkas="lama.pdf", isi=isi, oleh=pelaku_dari("sekretaris")
    ).id


@pytest.fixture
def nomor(siklus) -> int:  # noqa: F811
    return catat(siklus.id)


def isi(jawaban) -> str:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml").get_text(" ", strip=True)


def surat_tercatat(nomor: int) -> SuratMasuk:
    db.session.rollback()
    return db.session.get(SuratMasuk, nomor)


def test_a_clock_that_jumped_ahead_gives_no_nomor_agenda(nomor):
    """2027 would begin with agenda 1, and what comes after it would be numbered before it."""
    jam.setel(jam.sekarang() + timedelta(days=365))
    with pytest.raises(GalatJam, match="melompat maju"):
        catat(None, "000.8/99")
    assert db.session.query(SuratMasuk).count() == 1


def test_the_agenda_is_searched_by_pieces_of_origin_number_and_subject(nomor, siklus, masuk):  # noqa: F811
    catat(siklus.id, "045/99", "rahasia")
    klien = masuk("kasubbag")

    def ketemu(q):
        return [a.get_text() for a in BeautifulSoup(klien.get(f"/surat/masuk?q={q}").text, "lxml").select("tbody th a")]

    for q in ("", "ORGANI 000.8", "permintaan", "1/2026"):
        assert ketemu(q) == ["1/2026"], q
    assert ketemu("tapir") == ketemu("045/99") == []  # the second is not for this desk
    assert "Tidak ada surat masuk yang cocok" in klien.get("/surat/masuk?q=tapir").text


def test_the_agenda_is_printed_in_its_order_with_what_was_voided(nomor, siklus, masuk):  # noqa: F811
    surat_masuk.batalkan(nomor, versi=1, alasan="Salah alamat", oleh=pelaku_dari("sekretaris"))
    catat(siklus.id, "000.8/14")
    catat(siklus.id, "RAHASIA/7", "rahasia")
    assert 'href="/surat/masuk/buku?tahun=2026"' in masuk("kasubbag").get("/surat/masuk").text
    teks = {siapa: teks_pdf(masuk(siapa).get("/surat/masuk/buku?tahun=2026").data) for siapa in ("kasubbag", "kepala")}
    utuh = " ".join(teks["kasubbag"].split())
    for kata in ("BUKU AGENDA SURAT MASUK", "Bulan April 2026", "Nomor dan tanggal surat", "Dibatalkan: Salah alamat"):
        assert kata in utuh, kata
    assert utuh.index("1/2026") < utuh.index("2/2026")
    assert "Surat masuk tahun 2026 pada buku ini: 2." in utuh
    assert "RAHASIA/7" not in utuh
    assert "RAHASIA/7" in teks["kepala"]
    assert "Belum ada surat masuk." in teks_pdf(masuk("kepala").get("/surat/masuk/buku?tahun=2020").data)


def test_a_correction_keeps_number_and_old_values(nomor, masuk):
    klien = masuk("sekretaris")
    assert klien.post(f"/surat/masuk/{nomor}/ubah", data=ISI).status_code == 303
    assert (surat_tercatat(nomor).nomor, surat_tercatat(nomor).agenda, surat_tercatat(nomor).versi) == (
        "000.8/13",
        1,
        2,
    )
    assert [v.nomor for v in db.session.query(RiwayatSuratMasuk).order_by(RiwayatSuratMasuk.versi)] == [
        "000.8/12",
        "000.8/13",
    ]
    teks = isi(klien.get(f"/surat/masuk/{nomor}"))
    assert "Nomor surat: 000.8/12 menjadi 000.8/13" in teks
    assert ALASAN in teks
    assert [j.rincian["ubahan"] for j in db.session.query(Jejak).filter_by(aksi="surat-masuk:ubah")] == [
        {"nomor": ["000.8/12", "000.8/13"]}
    ]


def test_a_replaced_scan_can_still_be_read(nomor, masuk):
    lama, klien = surat_tercatat(nomor).berkas_id, masuk("sekretaris")
    data = DataSuratMasuk("Bagian Organisasi", "000.8/12", date(2026, 4, 1), date(2026, 4, 2), "Permintaan laporan")
    surat_masuk.ubah(
        nomor,
        data,
        versi=1,
        alasan=ALASAN,
        nama_berkas="baru.pdf",
        isi=pdf_kecil("Baru"),
        oleh=pelaku_dari("sekretaris"),
    )
    assert surat_tercatat(nomor).berkas_id != lama
    jawaban = klien.get(f"/berkas/{lama}")
    assert (jawaban.status_code, sha256(jawaban.data).hexdigest()) == (200, db.session.get(Berkas, lama).sha256)


def test_a_void_letter_stays_struck_through_and_is_void_only_once(nomor, siklus, masuk):  # noqa: F811
    klien = masuk("sekretaris")
    data = {"versi": "1", "alasan": "Surat untuk kantor lain."}
    assert klien.post(f"/surat/masuk/{nomor}/pembatalan", data=data).status_code == 303
    assert klien.post(f"/surat/masuk/{nomor}/pembatalan", data=data).status_code == 409
    assert klien.post(f"/surat/masuk/{nomor}/ubah", data=ISI).status_code == 409
    for alamat in (f"/sekretaris/siklus/{siklus.id}/koordinasi", "/surat/masuk", f"/surat/masuk/{nomor}"):
        halaman = BeautifulSoup(klien.get(alamat).get_data(as_text=True), "lxml")
        assert "Dibatalkan" in halaman.get_text()
        assert "Surat untuk kantor lain." in halaman.get_text()
    assert "000.8/12" in [s.get_text() for s in halaman.select("s")]
    assert not halaman.select(f'a[href$="/{nomor}/ubah"]')
    assert len(db.session.query(Jejak).filter_by(aksi="surat-masuk:batal").all()) == 1
    assert (
        surat_masuk.catat(
            DataSuratMasuk("Setda", "2", HARI, HARI, "Hal"), siklus_id=siklus.id, oleh=pelaku_dari("sekretaris")
        ).agenda
        == 2
    )


@pytest.mark.parametrize("akun", ["kepala", "kasubbag", "kabid_mut", "pengelola"])
def test_other_desks_neither_correct_nor_void(akun, nomor, masuk):
    klien = masuk(akun)
    for ke, data in (("ubah", ISI), ("pembatalan", {"versi": "1", "alasan": ALASAN})):
        assert klien.get(f"/surat/masuk/{nomor}/{ke}").status_code == 403
        assert klien.post(f"/surat/masuk/{nomor}/{ke}", data=data).status_code == 403
    if akun != "pengelola":
        assert f"/{nomor}/ubah" not in klien.get(f"/surat/masuk/{nomor}").get_data(as_text=True)


def test_the_duty_petugas_surat_corrects_others_of_jft_do_not(nomor, masuk):
    db.session.execute(text("UPDATE jabatan SET petugas_surat = 0 WHERE nama = 'Analis SDM Aparatur'"))
    db.session.commit()
    assert masuk("staf_mut").post(f"/surat/masuk/{nomor}/ubah", data=ISI).status_code == 403
    assert masuk("staf_sek").post(f"/surat/masuk/{nomor}/ubah", data=ISI).status_code == 303


def test_who_recorded_it_corrects_it_also_without_the_duty(siklus, masuk):  # noqa: F811
    data = DataSuratMasuk("Setda", "1", HARI, HARI, "Hal")
    nomor = surat_masuk.catat(data, siklus_id=siklus.id, oleh=pelaku_dari("staf_mut")).id
    db.session.execute(text("UPDATE jabatan SET petugas_surat = 0 WHERE nama = 'Analis SDM Aparatur'"))
    db.session.commit()
    assert masuk("staf_mut").post(f"/surat/masuk/{nomor}/ubah", data=ISI).status_code == 303


@pytest.mark.parametrize(
    "ganti", [{"alasan": "pendek"}, {"diterima": "02/04/2025", "tanggal": "01/04/2025"}, {"nomor": "000.8/12"}]
)
def test_without_a_reason_into_another_year_or_without_a_change_nothing_is_saved(ganti, nomor, masuk):
    assert masuk("sekretaris").post(f"/surat/masuk/{nomor}/ubah", data=ISI | ganti).status_code == 422
    assert surat_tercatat(nomor).versi == 1


def test_a_closed_siklus_keeps_its_letters(app, masuk):
    nomor = catat(siklus_di("selesai").id)
    assert masuk("sekretaris").post(f"/surat/masuk/{nomor}/ubah", data=ISI).status_code == 422
    data = {"versi": "1", "alasan": ALASAN}
    assert masuk("sekretaris").post(f"/surat/masuk/{nomor}/pembatalan", data=data).status_code == 422


def test_of_two_corrections_at_once_one_is_told(app, nomor):
    hasil, mulai = [], threading.Barrier(2)

    def koreksi(nomor_surat: str) -> None:
        with app.app_context():
            data = DataSuratMasuk("Bagian Organisasi", nomor_surat, HARI, HARI, "Hal")
            oleh = pelaku_dari("sekretaris")
            mulai.wait()
            try:
                surat_masuk.ubah(nomor, data, versi=1, alasan=ALASAN, oleh=oleh)
                hasil.append(nomor_surat)
            except Didahului:
                hasil.append("didahului")
            db.session.remove()

    utas = [threading.Thread(target=koreksi, args=(huruf,)) for huruf in ("A", "B")]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) in (["A", "didahului"], ["B", "didahului"])
    assert surat_tercatat(nomor).nomor in hasil
    assert surat_tercatat(nomor).versi == 2


def test_the_valid_letter_is_printed_and_a_printed_paper_stays(nomor, siklus, masuk):  # noqa: F811
    kedua = catat(siklus.id, "000.8/99")
    surat_masuk.batalkan(nomor, versi=1, alasan=ALASAN, oleh=pelaku_dari("sekretaris"))
    klien = masuk("sekretaris")
    koordinasikan(klien, siklus)
    assert teruskan(klien, siklus.id).status_code == 303
    kertas = db.session.query(Dokumen).order_by(Dokumen.id.desc()).first()
    cetakan = simpan.baca_isi(kertas.berkas)
    assert "000.8/99" in teks_pdf(cetakan)
    assert "000.8/12" not in teks_pdf(cetakan)
    assert klien.post(f"/surat/masuk/{kedua}/ubah", data=ISI).status_code == 303
    db.session.rollback()
    assert simpan.baca_isi(db.session.query(Dokumen).order_by(Dokumen.id.desc()).first().berkas) == cetakan


def test_a_void_letter_is_not_archived(nomor, siklus):  # noqa: F811
    assert "surat_masuk" in [b.jenis for b in kumpul.kumpulkan(siklus.id)]
    surat_masuk.batalkan(nomor, versi=1, alasan=ALASAN, oleh=pelaku_dari("sekretaris"))
    assert "surat_masuk" not in [b.jenis for b in kumpul.kumpulkan(siklus.id)]


@pytest.mark.parametrize(
    "perintah",
    [
        "DELETE FROM surat_masuk",
        "UPDATE surat_masuk SET agenda = 9",
        "DELETE FROM riwayat_surat_masuk",
        "UPDATE riwayat_surat_masuk SET nomor = 'x'",
    ],
)
def test_the_database_holds_it_too(perintah, nomor):
    with pytest.raises(IntegrityError, match="tidak boleh"):
        db.session.execute(text(perintah))


def test_what_was_rahasia_stays_for_its_readers(siklus, masuk):  # noqa: F811
    nomor = catat(siklus.id, "RAHASIA/1", sifat="rahasia")
    berkas = surat_tercatat(nomor).berkas_id
    data = DataSuratMasuk("Setda", "2", HARI, HARI, "Hal terbuka")
    surat_masuk.ubah(
        nomor, data, versi=1, alasan=ALASAN, nama_berkas="b.pdf", isi=pdf_kecil("b"), oleh=pelaku_dari("sekretaris")
    )
    klien = masuk("kasubbag")
    assert "RAHASIA/1" not in isi(klien.get(f"/surat/masuk/{nomor}"))
    assert klien.get(f"/berkas/{berkas}").status_code == 404
    assert "RAHASIA/1" in isi(masuk("sekretaris").get(f"/surat/masuk/{nomor}"))
