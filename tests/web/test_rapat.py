"""Langkah 8 through the pages of Sekretaris and Kasubbag PPKP."""

import io
from datetime import timedelta
from functools import partial

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.alur import Status
from kinerja.domain.halaman import halaman_dari
from kinerja.ext import db
from kinerja.models import (
    BukuNomor,
    Dokumen,
    JawabanRagu,
    KeputusanRapat,
    Pemberitahuan,
    PesertaRapat,
    Rapat,
    RiwayatSel,
    Sel,
    Surat,
)
from kinerja.services.rapat import baca as rapat_baca
from kinerja.services.siklus import perjalanan
from kinerja.web.bersama import rapat as halaman_rapat
from tests.analisis_uji import basis_terisi, siklus_basis, siklus_terisi
from tests.isian_uji import butir
from tests.kantor_uji import SANDI
from tests.perjalanan_uji import pdf_kecil

NOTULEN = {
    "diadakan_tanggal": "06/04/2026",
    "diadakan_pukul": "08.30",
    "pembahasan": "Rapat dibuka Sekretaris.",
    "simpulan": "Disepakati.",
}


@pytest.fixture(scope="module")
def basis_kantor(basis_kantor, tmp_path_factory):
    return basis_terisi(basis_kantor, tmp_path_factory, "rapat")


@pytest.fixture
def siklus(app):
    return siklus_basis()


@pytest.fixture
def sekretaris(masuk):
    return masuk("sekretaris")


def halaman(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def alamat(siklus, ekor: str = "") -> str:
    return f"/siklus/{siklus.id}/rapat{ekor}"


def isi_undangan(**ganti) -> dict:
    calon = [orang.penugasan_id for orang in rapat_baca.calon_peserta()]
    return {
        "tanggal": "2026-04-07",
        "pukul": "09.30",
        "tempat": "Ruang Rapat BKPSDM",
        "acara": "Pembahasan pengukuran kinerja",
        "pimpinan": calon[1],
        "notulis": calon[2],
        "peserta": calon[3:5],
        "penanda": calon[1],
    } | ganti


def rencanakan(klien, siklus) -> None:
    assert klien.post(alamat(siklus, "/rencana"), data=isi_undangan()).status_code == 303


def terbitkan(klien, siklus, **ganti) -> None:
    jawaban = klien.post(alamat(siklus, "/undangan"), data=isi_undangan(**ganti))
    assert jawaban.status_code == 303, halaman(jawaban).select_one(".ringkasan-galat")


def test_the_page_starts_with_the_usual_people(siklus, sekretaris):
    hal = halaman(sekretaris.get(alamat(siklus)))
    assert hal.select_one("#pimpinan option[selected]").get_text() == "Sekretaris Badan – Contoh Sekretaris, S.E."
    assert hal.select_one("#notulis option[selected]").get_text().startswith("Kasubbag PPKP")
    assert len(hal.select("input[name=peserta][checked]")) == 5
    assert not hal.select("#daftar-hadir, #notulen")


def test_the_agenda_puts_the_doubtful_first(siklus, sekretaris):
    butir_agenda = halaman(sekretaris.get(alamat(siklus))).select(".rapat-agenda li")
    teks = [butir_rapat.get_text(" ", strip=True) for butir_rapat in butir_agenda]
    assert len(teks) == 1
    assert "Persentase berkas tepat waktu" in teks[0]
    assert "di bawah batas perhatian" in teks[0]


@pytest.mark.parametrize("pukul", ["9", "9.00", "09:00", "pukul 9", "09.00 WITA"])
def test_an_hour_is_taken_as_it_is_written(pukul, siklus, sekretaris):
    assert sekretaris.post(alamat(siklus, "/rencana"), data=isi_undangan(pukul=pukul)).status_code == 303
    assert f"{db.session.query(Rapat).one().pukul:%H:%M}" == "09:00"


@pytest.mark.parametrize("pukul", ["25", "9.5", "930", "9-10"])
def test_an_hour_that_may_be_two_is_refused(pukul, siklus, sekretaris):
    jawaban = sekretaris.post(alamat(siklus, "/rencana"), data=isi_undangan(pukul=pukul))
    assert halaman(jawaban).select_one("#pukul-galat")


def test_the_message_of_an_issued_undangan_is_where_the_page_opens(siklus, sekretaris):
    jawaban = sekretaris.post(alamat(siklus, "/undangan"), data=isi_undangan())
    assert "#" not in jawaban.headers["Location"]
    assert "nomor" in halaman(sekretaris.get(jawaban.headers["Location"])).select_one("#kilat").get_text()


def test_a_plan_is_kept_without_a_number(siklus, sekretaris):
    rencanakan(sekretaris, siklus)
    rapat = db.session.query(Rapat).one()
    assert (rapat.undangan_pada, f"{rapat.pukul:%H:%M}") == (None, "09:30")
    assert [peserta.nama for peserta in rapat.peserta][:2] == ["Contoh Sekretaris, S.E.", "Contoh Perencana, S.AP."]
    assert db.session.query(BukuNomor).count() == 0
    hal = halaman(sekretaris.get(alamat(siklus)))
    assert hal.select_one("#tempat")["value"] == "Ruang Rapat BKPSDM"
    assert len(hal.select("input[name=peserta][checked]")) == 4


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"tanggal": "2026-04-05"}, "tanggal"),
        ({"tanggal": "besok"}, "tanggal"),
        ({"pukul": "pagi"}, "pukul"),
        ({"tempat": "  "}, "tempat"),
        ({"peserta": []}, "peserta"),
        ({"penanda": "999"}, "penanda"),
        ({"pimpinan": "999"}, "pimpinan"),
    ],
)
def test_a_wrong_plan_is_told_at_its_field(ganti, bidang, siklus, sekretaris):
    jawaban = sekretaris.post(alamat(siklus, "/undangan"), data=isi_undangan(**ganti))
    assert jawaban.status_code == 422
    assert halaman(jawaban).select_one(f"#{bidang}-galat")
    assert db.session.query(BukuNomor).count() == 0


@pytest.mark.parametrize(
    ("tanggal", "kata"),
    [
        ("30 Februari 2026", "Tanggal 30 Februari 2026 tidak ada di kalender."),
        ("31/04/2026", "Tanggal 31 April 2026 tidak ada di kalender."),
        ("besok", "“besok” bukan tanggal."),
        ("", "Pilih tanggal rapat."),
    ],
)
def test_a_date_that_cannot_be_read_is_told_as_it_is(tanggal, kata, siklus, sekretaris):
    jawaban = sekretaris.post(alamat(siklus, "/undangan"), data=isi_undangan(tanggal=tanggal))
    assert halaman(jawaban).select_one("#tanggal-galat").get_text(" ", strip=True).startswith(kata)


def test_the_undangan_gets_a_number_a_paper_and_notices(siklus, sekretaris):
    terbitkan(sekretaris, siklus)
    surat = db.session.query(Surat).one()
    assert (surat.jenis, surat.status, surat.nomor.nomor) == ("undangan", "terkirim", "B/1/BKPSDM.000.1.5")
    assert surat.dikirim_pada == jam.sekarang()
    assert "Terkirim" in halaman(sekretaris.get("/surat")).select_one(f'tr:has(a[href="/surat/{surat.id}"])').get_text()
    assert surat.dokumen.jenis == "undangan"
    diberi_tahu = db.session.query(Pemberitahuan).filter_by(kunci=f"undangan:{surat.id}").all()
    assert len(diberi_tahu) == 4
    assert all("09.30 WITA" in pesan.teks for pesan in diberi_tahu)
    hal = halaman(sekretaris.get(alamat(siklus)))
    assert "B/1/BKPSDM.000.1.5" in hal.select_one("#undangan").get_text()
    assert hal.select("#daftar-hadir, #notulen")


def test_a_number_needs_a_fresh_password(siklus, sekretaris):
    jam.setel(jam.sekarang() + timedelta(minutes=11))
    jawaban = sekretaris.post(alamat(siklus, "/undangan"), data=isi_undangan())
    assert jawaban.status_code == 422
    assert halaman(jawaban).select_one("#sandi-galat")
    assert db.session.query(BukuNomor).count() == 0
    terbitkan(sekretaris, siklus, sandi=SANDI)


def test_a_moved_meeting_gets_a_new_letter_and_an_empty_daftar_hadir(siklus, sekretaris):
    terbitkan(sekretaris, siklus)
    peserta = db.session.query(PesertaRapat).all()
    sekretaris.post(
        alamat(siklus, "/daftar-hadir"), data={"peserta-hadir": peserta[0].id, f"hadir-{peserta[0].id}": "ya"}
    )
    rencana = sekretaris.post(alamat(siklus, "/rencana"), data=isi_undangan())
    assert rencana.status_code == 422
    assert "terbitkan undangan ulang" in halaman(rencana).get_text()
    terbitkan(sekretaris, siklus, tanggal="2026-04-08")
    assert [nomor.nomor for nomor in db.session.query(BukuNomor)] == ["B/1/BKPSDM.000.1.5", "B/2/BKPSDM.000.1.5"]
    assert {orang.hadir for orang in db.session.query(PesertaRapat)} == {None}


def test_who_came_is_kept(siklus, sekretaris, masuk):
    terbitkan(sekretaris, siklus)
    satu, dua = db.session.query(PesertaRapat).limit(2)
    isi = {
        "peserta-hadir": [satu.id, dua.id],
        f"hadir-{satu.id}": "ya",
        f"hadir-{dua.id}": "tidak",
        f"keterangan-{dua.id}": "Dinas luar",
    }
    assert sekretaris.post(alamat(siklus, "/daftar-hadir"), data=isi).status_code == 303
    hal = halaman(sekretaris.get(alamat(siklus)))
    assert hal.select_one(f"[name=hadir-{dua.id}][value=tidak]").has_attr("checked")
    assert hal.select_one(f"[name=keterangan-{dua.id}]")["value"] == "Dinas luar"
    baca = halaman(masuk("kepala").get(alamat(siklus))).select_one("#daftar-hadir").get_text(" ", strip=True)
    assert "Dinas luar" in baca
    assert "Tidak hadir" in baca
    assert "Belum dicatat" in baca


def test_a_stranger_on_the_daftar_hadir_is_not_found(siklus, sekretaris):
    terbitkan(sekretaris, siklus)
    isi = {"peserta-hadir": 999, "hadir-999": "ya"}
    assert sekretaris.post(alamat(siklus, "/daftar-hadir"), data=isi).status_code == 404


def test_the_empty_daftar_hadir_prints(siklus, sekretaris):
    assert sekretaris.get(alamat(siklus, "/daftar-hadir.pdf")).status_code == 422
    rencanakan(sekretaris, siklus)
    jawaban = sekretaris.get(alamat(siklus, "/daftar-hadir.pdf"))
    assert jawaban.status_code == 200
    assert jawaban.data.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("isi", "bidang", "kata"),
    [
        ({"diadakan_tanggal": "6 April 2026"}, "diadakan_pukul", "Tulis juga jam mulainya"),
        ({"diadakan_pukul": "8"}, "diadakan_tanggal", "Tulis juga tanggalnya"),
    ],
)
def test_half_a_time_of_the_meeting_is_asked_for_and_not_dropped(isi, bidang, kata, siklus, sekretaris):
    terbitkan(sekretaris, siklus)
    jawaban = sekretaris.post(alamat(siklus, "/notulen"), data={"pembahasan": "Dibuka.", "simpulan": "Sepakat."} | isi)
    assert jawaban.status_code == 422
    assert kata in halaman(jawaban).select_one(f".ringkasan-galat a[href='#{bidang}']").get_text()


def test_two_notulis_do_not_overwrite_one_another(siklus, sekretaris, masuk):
    terbitkan(sekretaris, siklus)
    sidik = halaman(sekretaris.get(alamat(siklus))).select_one("#sidik-notulen")["value"]
    isi = {"pembahasan": "Rapat dibuka.", "simpulan": "Disepakati.", "sidik": sidik}
    assert sekretaris.post(alamat(siklus, "/notulen"), data=isi).status_code == 303
    jawaban = masuk("kasubbag").post(alamat(siklus, "/notulen"), data=isi | {"pembahasan": "Versi saya."})
    assert jawaban.status_code == 409
    assert "Versi saya." in halaman(jawaban).select_one("#pembahasan").get_text()
    assert db.session.query(Rapat).one().pembahasan == "Rapat dibuka."


def putusan(siklus, kode: str, klien, **isi):
    return klien.post(alamat(siklus, f"/{butir(siklus.id, kode)}"), data=isi)


def test_a_changed_figure_is_a_new_version_from_the_rapat_and_the_old_one_stays(siklus, sekretaris):
    rencanakan(sekretaris, siklus)
    nomor = butir(siklus.id, "IK-01")
    hal = halaman(sekretaris.get(alamat(siklus, f"/{nomor}")))
    versi = hal.select_one("[name=versi-realisasi]")["value"]
    jawaban = putusan(
        siklus,
        "IK-01",
        sekretaris,
        keputusan="diubah",
        realisasi="18,5",
        alasan="Berkas Maret belum dihitung.",
        **{"versi-realisasi": versi},
    )
    assert jawaban.status_code == 303, halaman(jawaban).get_text()
    sel = db.session.scalar(select(Sel).where(Sel.butir_id == nomor, Sel.kolom == "realisasi"))
    riwayat = db.session.query(RiwayatSel).filter_by(sel_id=sel.id).order_by(RiwayatSel.versi).all()
    assert [(r.nilai, r.dari) for r in riwayat] == [("15", "layar"), ("18.5", "rapat")]
    assert riwayat[1].alasan == "Berkas Maret belum dihitung."
    keputusan = db.session.query(KeputusanRapat).one()
    assert (keputusan.nilai_lama, keputusan.nilai_baru) == ("15", "18.5")


def test_a_ratio_is_changed_by_its_two_parts(siklus, sekretaris):
    rencanakan(sekretaris, siklus)
    jawaban = putusan(
        siklus,
        "IK-02",
        sekretaris,
        keputusan="diubah",
        pembilang="30",
        penyebut="31",
        alasan="Satu berkas ganda.",
        **{"versi-pembilang": 1, "versi-penyebut": 1},
    )
    assert jawaban.status_code == 303
    keputusan = db.session.query(KeputusanRapat).one()
    assert (keputusan.nilai_lama, keputusan.nilai_baru) == ("31/31", "30/31")


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({}, "keputusan"),
        ({"keputusan": "diubah", "realisasi": "18"}, "alasan"),
        ({"keputusan": "diubah", "realisasi": "delapan belas", "alasan": "Salah hitung berkas."}, "realisasi"),
        ({"keputusan": "diubah", "realisasi": "", "alasan": "Salah hitung berkas."}, "realisasi"),
        ({"keputusan": "diubah", "realisasi": "15", "alasan": "Salah hitung berkas."}, "realisasi"),
        ({"keputusan": "ditunda", "tenggat": "2026-04-10"}, "penanggung_jawab"),
        ({"keputusan": "ditunda", "penanggung_jawab": "Kabid", "tenggat": "2026-04-01"}, "tenggat"),
    ],
)
def test_a_wrong_decision_is_told_at_its_field(isi, bidang, siklus, sekretaris):
    rencanakan(sekretaris, siklus)
    jawaban = putusan(siklus, "IK-01", sekretaris, **{"versi-realisasi": 1} | isi)
    assert jawaban.status_code == 422
    assert halaman(jawaban).select_one(f"#{bidang}-galat, fieldset.bidang-galat #{bidang}-galat"), bidang
    assert db.session.query(KeputusanRapat).count() == 0


def test_a_figure_changed_meanwhile_is_a_conflict_not_a_loss(siklus, sekretaris):
    rencanakan(sekretaris, siklus)
    isi = {"keputusan": "diubah", "alasan": "Salah hitung berkas.", "versi-realisasi": 1}
    putusan(siklus, "IK-01", sekretaris, realisasi="18", **isi)
    jawaban = putusan(siklus, "IK-01", sekretaris, realisasi="19", **isi)
    assert jawaban.status_code == 409
    assert "19" in halaman(jawaban).select_one(".ringkasan-galat").get_text()


def test_what_the_rapat_changed_is_not_hidden_by_a_later_click(siklus, sekretaris):
    rencanakan(sekretaris, siklus)
    putusan(
        siklus,
        "IK-01",
        sekretaris,
        keputusan="diubah",
        realisasi="18",
        alasan="Salah hitung berkas.",
        **{"versi-realisasi": 1},
    )
    assert putusan(siklus, "IK-01", sekretaris, keputusan="disetujui").status_code == 422
    assert db.session.query(KeputusanRapat).one().keputusan == "diubah"


def test_agreeing_to_the_rest_needs_the_explicit_word(siklus, sekretaris):
    rencanakan(sekretaris, siklus)
    putusan(siklus, "IK-04", sekretaris, keputusan="ditunda", penanggung_jawab="Kasubbag Umum", tenggat="2026-04-10")
    assert sekretaris.post(alamat(siklus, "/setujui")).status_code == 422
    assert sekretaris.post(alamat(siklus, "/setujui"), data={"yakin": "y"}).status_code == 303
    hasil = {keputusan.butir_id: keputusan.keputusan for keputusan in db.session.query(KeputusanRapat)}
    assert hasil == {
        butir(siklus.id, "IK-04"): "ditunda",
        butir(siklus.id, "IK-01"): "disetujui",
        butir(siklus.id, "IK-02"): "disetujui",
    }


def test_many_indicators_are_decided_upon_page_by_page(siklus, sekretaris, monkeypatch):
    semua = [
        tautan.get_text() for tautan in halaman(sekretaris.get(alamat(siklus))).select("#keputusan tbody a[data-butir]")
    ]
    monkeypatch.setattr(halaman_rapat, "halaman_dari", partial(halaman_dari, banyak=2))
    satu, dua = (halaman(sekretaris.get(alamat(siklus, f"?halaman={ke}"))) for ke in (1, 2))
    bagian = [
        [b.get_text() for b in satu_halaman.select("#keputusan tbody a[data-butir]")] for satu_halaman in (satu, dua)
    ]
    assert len(semua) > 2
    assert len(bagian[0]) == 2
    assert sum(bagian, []) == semua
    assert satu.select_one("#keputusan a[rel=next]")["href"].endswith("halaman=2")


def test_decisions_need_a_meeting(siklus, sekretaris):
    jawaban = putusan(siklus, "IK-01", sekretaris, keputusan="disetujui")
    assert jawaban.status_code == 422
    assert "Rapat belum disiapkan" in halaman(jawaban).get_text()


def jalankan(klien, siklus) -> None:
    """The whole meeting but its end."""
    terbitkan(klien, siklus)
    peserta = [orang.id for orang in db.session.query(PesertaRapat)]
    klien.post(alamat(siklus, "/daftar-hadir"), data={"peserta-hadir": peserta} | {f"hadir-{p}": "ya" for p in peserta})
    klien.post(alamat(siklus, "/notulen"), data=NOTULEN)
    klien.post(alamat(siklus, "/setujui"), data={"yakin": "y"})


def test_the_gate_lists_what_is_missing(siklus, sekretaris):
    jawaban = sekretaris.post(alamat(siklus, "/selesai"), data={"versi": len(siklus.peristiwa)})
    assert jawaban.status_code == 422
    teks = halaman(jawaban).select_one("#selesai .ringkasan-galat").get_text()
    for kata in ("undangan rapat", "daftar hadir", "pembahasan dan simpulan", "keputusan untuk Jumlah dokumen"):
        assert kata in teks


def test_agreeing_to_the_rest_and_the_end_are_one_press(siklus, sekretaris):
    terbitkan(sekretaris, siklus)
    putusan(siklus, "IK-04", sekretaris, keputusan="ditunda", penanggung_jawab="Kasubbag Umum", tenggat="2026-04-10")
    isi = {"versi": len(siklus.peristiwa), "sisanya": "y"}
    isi |= NOTULEN
    tanpa_hadir = sekretaris.post(alamat(siklus, "/selesai"), data=isi)
    assert tanpa_hadir.status_code == 422
    assert "daftar hadir" in halaman(tanpa_hadir).select_one("#selesai .ringkasan-galat").get_text()
    assert db.session.query(KeputusanRapat).count() == 1  # what was refused has decided nothing

    peserta = [orang.id for orang in db.session.query(PesertaRapat)]
    isi |= {"peserta-hadir": peserta} | {f"hadir-{p}": "ya" for p in peserta}
    assert sekretaris.post(alamat(siklus, "/selesai"), data=isi).status_code == 303
    assert perjalanan.keadaan_siklus(siklus).status_langkah("rapat") is Status.SELESAI
    hasil = {keputusan.butir_id: keputusan.keputusan for keputusan in db.session.query(KeputusanRapat)}
    assert hasil == {butir(siklus.id, "IK-04"): "ditunda"} | {
        butir(siklus.id, kode): "disetujui" for kode in ("IK-01", "IK-02")
    }


def test_the_end_of_the_meeting_prints_and_hands_over(siklus, sekretaris):
    jalankan(sekretaris, siklus)
    jawaban = sekretaris.post(alamat(siklus, "/selesai"), data={"versi": len(siklus.peristiwa)})
    assert jawaban.status_code == 303, halaman(jawaban).get_text()
    assert perjalanan.keadaan_siklus(siklus).status_langkah("penyusunan") is Status.BERJALAN
    jenis = [dokumen.jenis for dokumen in db.session.query(Dokumen).filter_by(kunci="rapat").order_by(Dokumen.id)]
    assert jenis == ["undangan", "daftar_hadir", "notulen"]
    hal = halaman(sekretaris.get(alamat(siklus)))
    assert not hal.select("#selesai, form[action$=undangan], form[action$=notulen]")
    assert len(hal.select("#kertas .daftar-berkas li")) == 3


def test_the_signed_scan_is_a_new_version(siklus, sekretaris):
    jalankan(sekretaris, siklus)
    awal = {"jenis": "notulen", "berkas": (io.BytesIO(pdf_kecil("ttd")), "notulen ttd.pdf")}
    assert sekretaris.post(alamat(siklus, "/pindaian"), data=awal).status_code == 422
    sekretaris.post(alamat(siklus, "/selesai"), data={"versi": len(siklus.peristiwa)})
    salah = {"jenis": "notulen", "berkas": (io.BytesIO(b"bukan pdf"), "notulen.pdf")}
    jawaban = sekretaris.post(alamat(siklus, "/pindaian"), data=salah)
    assert jawaban.status_code == 422
    assert halaman(jawaban).select_one("#berkas-galat")
    kosong = sekretaris.post(alamat(siklus, "/pindaian"), data={"jenis": "notulen"})
    assert kosong.status_code == 422
    isi = {"jenis": "notulen", "berkas": (io.BytesIO(pdf_kecil("ttd")), "notulen ttd.pdf")}
    assert sekretaris.post(alamat(siklus, "/pindaian"), data=isi).status_code == 303
    dua = db.session.query(Dokumen).filter_by(jenis="notulen").order_by(Dokumen.versi).all()
    assert [(lembar.versi, lembar.isi.get("pindaian")) for lembar in dua] == [(1, None), (2, True)]
    assert dua[1].gantikan_id == dua[0].id
    lagi = {"jenis": "notulen", "berkas": (io.BytesIO(pdf_kecil("ttd")), "notulen ttd.pdf")}
    jawaban = sekretaris.post(alamat(siklus, "/pindaian"), data=lagi)
    assert jawaban.status_code == 422
    assert "sudah tersimpan" in halaman(jawaban).select_one("#berkas-galat").get_text()


def test_kasubbag_runs_the_meeting_but_does_not_close_it(siklus, sekretaris, masuk):
    jalankan(sekretaris, siklus)
    kasubbag = masuk("kasubbag")
    assert not halaman(kasubbag.get(alamat(siklus))).select("#selesai")
    assert kasubbag.post(alamat(siklus, "/selesai"), data={"versi": len(siklus.peristiwa)}).status_code == 403


def test_the_analysis_is_asked_for_again(siklus, sekretaris):
    versi = len(siklus.peristiwa)
    ke = alamat(siklus, "/kembalikan")
    pendek = sekretaris.post(ke, data={"alasan_kembali": "ulang", "versi": versi})
    assert pendek.status_code == 422
    isi = {"alasan_kembali": "Bandingkan dengan triwulan lalu.", "versi": versi}
    assert sekretaris.post(ke, data=isi).status_code == 303
    keadaan = perjalanan.keadaan_siklus(siklus)
    assert keadaan.status_langkah("analisis") is Status.BERJALAN
    assert keadaan.status_langkah("rapat") is Status.MENUNGGU
    assert sekretaris.post(alamat(siklus, "/setujui"), data={"yakin": "y"}).status_code == 422


POST = ("/rencana", "/undangan", "/daftar-hadir", "/notulen", "/setujui", "/selesai", "/kembalikan", "/pindaian")


@pytest.mark.parametrize("akun", ["kepala", "kabid_mut", "staf_mut"])
def test_other_desks_read_and_change_nothing(akun, siklus, sekretaris, masuk):
    terbitkan(sekretaris, siklus)
    klien, butir_id = masuk(akun), butir(siklus.id, "IK-04")
    for ekor in ("", f"/{butir_id}"):
        jawaban = klien.get(alamat(siklus, ekor))
        assert jawaban.status_code == 200
        assert not halaman(jawaban).select("main form")
    assert {klien.post(alamat(siklus, ekor)).status_code for ekor in (*POST, f"/{butir_id}")} == {403}
    assert klien.get(alamat(siklus, "/daftar-hadir.pdf")).status_code == 403


def test_pengelola_has_no_part_in_the_meeting(siklus, masuk):
    klien = masuk("pengelola")
    assert klien.get(alamat(siklus)).status_code == 403
    assert klien.post(alamat(siklus, "/setujui")).status_code == 403


def test_what_changes_is_never_a_get(siklus, sekretaris):
    assert {sekretaris.get(alamat(siklus, ekor)).location for ekor in POST} == {alamat(siklus)}


@pytest.mark.parametrize("kunci", ["analisis", "penyusunan"])
def test_at_the_wrong_time_nothing_is_taken(kunci, app, sekretaris):
    siklus = siklus_terisi(kunci, "tw2")
    ekor_butir = f"/{butir(siklus.id, 'IK-01')}"
    isi = {
        "/rencana": isi_undangan(),
        "/undangan": isi_undangan(),
        "/setujui": {"yakin": "y"},
        "/kembalikan": {"alasan_kembali": "Bandingkan lagi."},
        ekor_butir: {"keputusan": "disetujui"},
    }
    for ekor in (*(e for e in POST if e != "/pindaian"), ekor_butir):
        versi = {"versi": len(siklus.peristiwa), "versi_notulen": 0}
        jawaban = sekretaris.post(alamat(siklus, ekor), data=versi | isi.get(ekor, {}))
        assert jawaban.status_code == 422, ekor
        assert halaman(jawaban).select_one(".ringkasan-galat"), ekor
    assert db.session.query(Rapat).count() == 0
    assert not halaman(sekretaris.get(alamat(siklus))).select("main form")


def test_every_id_on_a_page_is_unique(siklus, sekretaris):
    terbitkan(sekretaris, siklus)
    for ekor in ("", f"/{butir(siklus.id, 'IK-02')}"):
        hal = halaman(sekretaris.get(alamat(siklus, ekor)))
        nomor = [tag["id"] for tag in hal.select("[id]")]
        assert sorted(nomor) == sorted(set(nomor)), ekor
        assert len(hal.select("h1")) == 1


def test_an_unknown_siklus_or_indicator_is_not_found(siklus, sekretaris):
    assert sekretaris.get("/siklus/999/rapat").status_code == 404
    assert sekretaris.get(alamat(siklus, "/999")).status_code == 404


def test_all_were_there_but_who_is_marked_absent(siklus, sekretaris):
    terbitkan(sekretaris, siklus)
    peserta = [orang.id for orang in db.session.scalars(select(PesertaRapat).order_by(PesertaRapat.id))]
    data = {"peserta-hadir": peserta, f"hadir-{peserta[0]}": "tidak", "lainnya": "hadir"}
    assert sekretaris.post(alamat(siklus, "/daftar-hadir"), data=data).status_code == 303
    db.session.expire_all()
    hadir = [orang.hadir for orang in db.session.scalars(select(PesertaRapat).order_by(PesertaRapat.id))]
    assert hadir == [False] + [True] * (len(peserta) - 1)


def test_mode_rapat_begins_at_what_waits_and_goes_on_by_itself(siklus, sekretaris):
    rencanakan(sekretaris, siklus)
    pertama = sekretaris.get(alamat(siklus, "/layar"))
    assert pertama.status_code == 303
    tuju = pertama.headers["Location"]
    isi = halaman(sekretaris.get(tuju))
    assert isi.select_one(".layar-daftar [aria-current]").get_text(strip=True) == isi.h1.get_text(strip=True)
    jawaban = sekretaris.post(tuju, data={"keputusan": "disetujui"})
    assert jawaban.status_code == 303
    assert jawaban.headers["Location"] not in ("", tuju)
    sisa = halaman(sekretaris.get(jawaban.headers["Location"])).select_one(".layar-hitung").get_text()
    assert " ".join(sisa.split()) == "2 dari 3 belum diputuskan"


def test_the_next_one_follows_the_agenda_and_a_decided_one_keeps_its_place(siklus, sekretaris):
    rencanakan(sekretaris, siklus)
    tuju = alamat(siklus, f"/{butir(siklus.id, 'IK-01')}")
    isi = {"keputusan": "diubah", "realisasi": "20", "versi-realisasi": 1, "alasan": "Berkas Maret belum dihitung."}
    berikut = halaman(sekretaris.post(tuju, data=isi, follow_redirects=True))
    assert "Ini indikator berikutnya pada agenda; 2 belum diputuskan." in berikut.select_one("#kilat").get_text()
    pertama = halaman(sekretaris.get(alamat(siklus))).select_one(".rapat-agenda li").get_text(" ", strip=True)
    assert pertama.startswith("Persentase berkas tepat waktu Diubah ")
    assert "di bawah batas perhatian" in pertama


def test_mode_rapat_tells_what_is_wrong_on_its_own_page(siklus, sekretaris):
    rencanakan(sekretaris, siklus)
    tuju = alamat(siklus, f"/layar/{butir(siklus.id, 'IK-01')}")
    ditolak = sekretaris.post(
        tuju, data={"keputusan": "diubah", "realisasi": "18", "versi-realisasi": 1, "alasan": "x"}
    )
    assert ditolak.status_code == 422
    isi = halaman(ditolak)
    assert isi.select_one("[data-layar]")
    assert "paling sedikit 10 karakter" in isi.get_text()


def test_mode_rapat_is_read_by_other_desks_and_changes_nothing_there(siklus, sekretaris, masuk):
    rencanakan(sekretaris, siklus)
    kabid, tuju = masuk("kabid_mut"), alamat(siklus, f"/layar/{butir(siklus.id, 'IK-01')}")
    assert not halaman(kabid.get(tuju)).select('[name="keputusan"]')
    assert kabid.post(tuju, data={"keputusan": "disetujui"}).status_code == 403


def test_the_undangan_is_offered_for_the_calendar(siklus, sekretaris):
    assert sekretaris.get(alamat(siklus, "/undangan.ics")).status_code == 404
    terbitkan(sekretaris, siklus)
    isi = halaman(sekretaris.get(alamat(siklus)))
    jawaban = sekretaris.get(isi.select_one('a[href$=".ics"]')["href"])
    assert jawaban.mimetype == "text/calendar"
    assert jawaban.data.startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("layar", ["", "/layar"])
def test_a_doubtful_figure_of_the_meeting_is_asked_about_as_on_the_sheet(layar, siklus, sekretaris):
    """A realisasi of -47 went into notulen and report without a question; the sheet asks about -5."""
    rencanakan(sekretaris, siklus)
    nomor = butir(siklus.id, "IK-01")
    tuju = alamat(siklus, f"{layar}/{nomor}")
    isi = {"keputusan": "diubah", "realisasi": "-47", "versi-realisasi": 1, "alasan": "Menurut berita acara."}
    ditolak = sekretaris.post(tuju, data=isi)
    tampil = halaman(ditolak)
    assert ditolak.status_code == 422
    assert "Realisasi -47 kurang dari nol" in tampil.select_one("#angka_benar-galat").get_text()
    assert db.session.query(KeputusanRapat).count() == 0

    tanya = tampil.select_one("[name=tanya]")["value"]
    lain = sekretaris.post(tuju, data=isi | {"angka_benar": "y", "tanya": tanya, "realisasi": "4700"})
    assert lain.status_code == 422, "the tick was set beside another doubt"
    assert not halaman(lain).select_one("[name=angka_benar]").has_attr("checked")

    assert sekretaris.post(tuju, data=isi | {"angka_benar": "y", "tanya": tanya}).status_code == 303
    jawaban = db.session.query(JawabanRagu).one()
    assert (jawaban.tanda, jawaban.alasan) == ("negatif", "Keputusan rapat: Menurut berita acara.")


def test_a_doubtful_anggaran_of_the_meeting_is_asked_about(siklus, sekretaris):
    rencanakan(sekretaris, siklus)
    isi = {"keputusan": "diubah", "realisasi": "15", "anggaran": "400000000", "alasan": "Menurut berita acara."}
    ditolak = putusan(siklus, "IK-01", sekretaris, **isi, **{"versi-realisasi": 1, "versi-anggaran": 1})
    assert ditolak.status_code == 422
    assert "Realisasi anggaran melebihi pagu" in halaman(ditolak).select_one("#angka_benar-galat").get_text()


def test_an_older_daftar_hadir_undoes_no_mark_that_was_set_meanwhile(siklus, masuk):
    satu, dua = masuk("sekretaris"), masuk("sekretaris")
    terbitkan(satu, siklus)
    pertama, kedua = db.session.query(PesertaRapat).order_by(PesertaRapat.id)[:2]
    tuju, lama = alamat(siklus, "/daftar-hadir"), {}
    for bidang in halaman(dua.get(alamat(siklus))).select("input[type=hidden][name]"):
        if "hadir" in bidang["name"]:
            lama.setdefault(bidang["name"], []).append(bidang["value"])
    assert satu.post(tuju, data=lama | {f"hadir-{pertama.id}": "tidak"}).status_code == 303
    assert dua.post(tuju, data=lama | {f"hadir-{kedua.id}": "ya"}).status_code == 303
    db.session.expire_all()
    assert (pertama.hadir, kedua.hadir) == (False, True)

    ditolak = dua.post(tuju, data=lama | {f"hadir-{pertama.id}": "ya"})
    assert ditolak.status_code == 409
    kata = halaman(ditolak).select_one(".ringkasan-galat").get_text()
    assert f"Kehadiran {pertama.nama} sudah diubah Anda sendiri, di tab atau perangkat lain, sejak" in kata
    assert not pertama.hadir


def test_a_remark_that_two_pages_wrote_is_told_with_both_words(siklus, masuk):
    satu, dua = masuk("sekretaris"), masuk("sekretaris")
    terbitkan(satu, siklus)
    orang = db.session.query(PesertaRapat).order_by(PesertaRapat.id).first()
    tuju, lama = alamat(siklus, "/daftar-hadir"), {}
    for bidang in halaman(dua.get(alamat(siklus))).select(
        "form[data-konsep] :is(input:not([type=radio]), textarea)[name]"
    ):
        lama.setdefault(bidang["name"], []).append(bidang.get("value", bidang.text))
    catatan, hadir = f"keterangan-{orang.id}", f"hadir-{orang.id}"
    assert satu.post(tuju, data=lama | {hadir: "ya", catatan: "Datang pukul 10.30"}).status_code == 303

    ditolak = dua.post(tuju, data=lama | {hadir: "ya", catatan: "Mewakili Kepala Bidang"})
    assert ditolak.status_code == 409
    kotak = halaman(ditolak).select_one(f"[name={catatan}]")
    assert kotak["value"] == "Mewakili Kepala Bidang"
    assert "Tersimpan sekarang: Datang pukul 10.30" in " ".join(kotak.parent.get_text(" ").split())
    db.session.expire_all()
    assert orang.keterangan == "Datang pukul 10.30"


def _kirim_undangan(orang, siklus, **ganti) -> dict:
    """The plan as the page of this person holds it now."""
    borang = halaman(orang.get(alamat(siklus)))
    return isi_undangan(rencana_dilihat=borang.select_one("[name=rencana_dilihat]")["value"], **ganti)


def test_an_older_plan_of_the_meeting_undoes_and_issues_nothing(siklus, masuk):
    """The Sekretaris moved the meeting; the Kasubbag, on a page opened before, issued the old hour with a number."""
    sekretaris, kasubbag = masuk("sekretaris"), masuk("kasubbag")
    lama = _kirim_undangan(kasubbag, siklus)
    baru = _kirim_undangan(sekretaris, siklus, tempat="Aula", pukul="13.00")
    assert sekretaris.post(alamat(siklus, "/rencana"), data=baru).status_code == 303
    for akhir in ("/rencana", "/undangan"):
        ditolak = kasubbag.post(alamat(siklus, akhir), data=lama)
        assert ditolak.status_code == 409
        kata = halaman(ditolak).select_one(".ringkasan-galat").get_text()
        assert "Rencana rapat sudah diubah orang lain sejak Anda membukanya" in kata
        assert halaman(ditolak).select_one("#tempat")["value"] == "Ruang Rapat BKPSDM"
        assert "Aula" in halaman(ditolak).select_one("#undangan").get_text()
    rapat = db.session.query(Rapat).one()
    assert (rapat.tempat, rapat.undangan_pada) == ("Aula", None)

    lagi = lama | {"rencana_dilihat": halaman(ditolak).select_one("[name=rencana_dilihat]")["value"]}
    assert kasubbag.post(alamat(siklus, "/undangan"), data=lagi).status_code == 303
    assert sekretaris.post(alamat(siklus, "/undangan"), data=baru).status_code == 409
    assert db.session.query(Surat).count() == 1


def test_what_stands_on_the_undangan_only_is_kept_beside_the_plan(siklus, masuk):
    """*Simpan rencana* emptied Tembusan, Sifat and Penanda tangan."""
    sekretaris, semua = masuk("sekretaris"), {}
    borang = halaman(sekretaris.get(alamat(siklus))).select_one("form[data-konsep]")
    for bidang in borang.select("input[type=hidden][name], textarea[name]"):
        semua.setdefault(bidang["name"], []).append(bidang.get("value", bidang.text))
    semua |= isi_undangan(tembusan="Inspektur Daerah", sifat="segera")
    assert sekretaris.post(alamat(siklus, "/rencana"), data=semua).status_code == 303
    borang = halaman(sekretaris.get(alamat(siklus)))
    assert borang.select_one("#tembusan").get_text().strip() == "Inspektur Daerah"
    assert borang.select_one("#sifat option[selected]")["value"] == "segera"
    assert borang.select_one("#tempat")["value"] == "Ruang Rapat BKPSDM"


@pytest.mark.parametrize("awal", ["", "/layar"])
def test_two_who_run_the_meeting_do_not_overwrite_a_decision(siklus, masuk, awal):
    """What one had put off, with name and date, became *disetujui* by a page that the other one had open."""
    sekretaris, kasubbag = masuk("sekretaris"), masuk("kasubbag")
    rencanakan(sekretaris, siklus)
    tuju = alamat(siklus, f"{awal}/{butir(siklus.id, 'IK-01')}")
    sidik = halaman(kasubbag.get(tuju)).select_one("[name=putusan_dilihat]")["value"]
    tunda = {
        "keputusan": "ditunda",
        "penanggung_jawab": "Kabid Mutasi",
        "tenggat": "2026-04-30",
        "alasan": "Data susul",
    }
    assert sekretaris.post(tuju, data=tunda | {"putusan_dilihat": sidik}).status_code == 303

    ditolak = kasubbag.post(tuju, data={"keputusan": "disetujui", "putusan_dilihat": sidik})
    assert ditolak.status_code == 409
    hal = halaman(ditolak)
    assert "Keputusan ini sudah diubah orang lain sejak Anda" in hal.select_one(".ringkasan-galat").get_text()
    assert hal.select_one("[name=keputusan][checked]")["value"] == "disetujui"
    assert "Kabid Mutasi" in hal.select_one(".putusan").get_text()
    assert db.session.query(KeputusanRapat).one().keputusan == "ditunda"

    lagi = {"keputusan": "disetujui", "putusan_dilihat": hal.select_one("[name=putusan_dilihat]")["value"]}
    assert kasubbag.post(tuju, data=lagi).status_code == 303
    db.session.expire_all()
    assert db.session.query(KeputusanRapat).one().keputusan == "disetujui"
