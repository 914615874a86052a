"""Langkah 1 and 2 through the pages of the Kepala and the Sekretaris."""

import re
from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Disposisi, Dokumen, Jabatan, Jejak, Koordinasi, Penugasan, Peristiwa, Siklus, SuratMasuk
from kinerja.services.siklus import baca as siklus_baca
from kinerja.services.siklus import perjalanan
from tests.kantor_uji import ORANG


def halaman(jawaban) -> BeautifulSoup:
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def jabatan(peran: str) -> list[int]:
    return [jabatan_ini.id for jabatan_ini in db.session.query(Jabatan).filter_by(peran=peran)]


def isi_perintah(**ganti):
    return {
        "tahun": "2026",
        "periode": "tw1",
        "sifat": "segera",
        "penerima": [str(jabatan_id) for jabatan_id in jabatan("sekretaris")],
        "arahan": "Segera susun pengukuran kinerja triwulan I.",
        "instruksi": ["Proses lebih lanjut"],
        "batas": "2026-04-30",
    } | ganti


@pytest.fixture
def siklus(masuk):
    jawaban = masuk("kepala").post("/kepala/siklus-baru", data=isi_perintah())
    assert jawaban.status_code == 303, halaman(jawaban).get_text()
    return db.session.query(Siklus).one()


def test_kepala_opens_a_siklus_with_a_signed_disposisi(siklus):
    assert [peristiwa.jenis for peristiwa in siklus.peristiwa] == ["mulai", "selesai"]
    dokumen = db.session.query(Dokumen).one()
    assert dokumen.jenis == "lembar_disposisi"
    assert [(p.jenis, p.peran, p.sha256) for p in dokumen.pengesahan] == [
        ("tanda_tangan", "kepala", dokumen.berkas.sha256)
    ]
    assert [p.kunci for p in perjalanan.keadaan_siklus(siklus).terbuka] == ["koordinasi"]


def test_langkah_1_is_one_line_of_the_jejak_with_all_that_it_brought(siklus):
    baris = db.session.query(Jejak).filter_by(siklus_id=siklus.id).one()
    assert baris.aksi == "siklus:buka"
    akibat = [isi_akibat["aksi"] for isi_akibat in baris.rincian["akibat"]]
    assert akibat == ["disposisi:kirim", "dokumen:buat", "dokumen:tanda-tangan", "langkah:selesai"]


def test_the_same_period_cannot_be_opened_twice(siklus, masuk):
    jawaban = masuk("kepala").post("/kepala/siklus-baru", data=isi_perintah())
    assert jawaban.status_code == 422
    assert "sudah ada" in halaman(jawaban).select_one("#periode-galat").get_text()
    assert db.session.query(Siklus).count() == 1


def test_what_was_typed_is_still_there_after_a_refusal(masuk):
    jawaban = masuk("kepala").post("/kepala/siklus-baru", data=isi_perintah(batas="2026-04-01"))
    assert jawaban.status_code == 422
    assert "Segera susun" in halaman(jawaban).select_one("#arahan").get_text()
    assert "sudah lewat" in halaman(jawaban).select_one("#batas-galat").get_text()


@pytest.mark.parametrize("akun", ["sekretaris", "kasubbag", "kabid_mut", "staf_sek", "pengelola"])
def test_only_the_kepala_opens_a_siklus(akun, masuk):
    assert masuk(akun).post("/kepala/siklus-baru", data=isi_perintah()).status_code == 403
    assert db.session.query(Siklus).count() == 0


def test_sekretaris_cannot_hand_over_before_reading_and_coordinating(siklus, masuk):
    jawaban = teruskan(masuk("sekretaris"), siklus.id)
    assert jawaban.status_code == 422
    teks = halaman(jawaban).select_one(".ringkasan-galat").get_text()
    assert "pembacaan disposisi Kepala" in teks
    assert "catatan koordinasi" in teks
    assert db.session.query(Disposisi).count() == 1


def test_what_is_missing_leads_to_its_part_of_the_page(siklus, masuk):
    jawaban = halaman(teruskan(masuk("sekretaris"), siklus.id))
    for daftar in (".ringkasan-galat", ".syarat"):
        tujuan = {a["href"].partition("#")[2] for a in jawaban.select(f"{daftar} a") if "catatan koordinasi" in a.text}
        assert tujuan == {"catatan"}, daftar
    assert jawaban.select_one("#catatan [name=hasil_koordinasi]")
    assert jawaban.select_one("#teruskan [name=penerima]")
    tujuan = {a["href"].partition("#")[2] for a in jawaban.select(".syarat a") if "disposisi kepada" in a.text}
    assert tujuan == {"teruskan"}


def teruskan(klien, siklus_id: int, versi: int = 2, **lain):
    penerima = jabatan("kasubbag_ppkp") + jabatan("kabid")
    return klien.post(
        f"/sekretaris/siklus/{siklus_id}/teruskan",
        data={
            "penerima": penerima,
            "sifat": "segera",
            "arahan": "Buat format isian dan isi tepat waktu.",
            "versi": versi,
        }
        | lain,
    )


CATATAN = {"tanggal": "6 April 2026", "dengan": "Para Kabid", "hasil_koordinasi": "Sepakat mulai hari ini."}


def dibaca(klien):
    """The disposisi has been read; nothing else."""
    assert klien.post(f"/disposisi/{db.session.query(Disposisi).one().id}/baca").status_code == 303
    return klien


def test_a_note_that_stands_typed_is_recorded_by_passing_on_in_one_line_of_the_jejak(siklus, masuk):
    """It was refused until its own button had been pressed."""
    assert teruskan(dibaca(masuk("sekretaris")), siklus.id, **CATATAN).status_code == 303
    db.session.expire_all()
    assert [(koordinasi.dengan, koordinasi.tanggal) for koordinasi in db.session.query(Koordinasi)] == [
        ("Para Kabid", date(2026, 4, 6))
    ]
    assert [p.kunci for p in perjalanan.keadaan_siklus(siklus).terbuka] == ["format"]
    terakhir = db.session.query(Jejak).order_by(Jejak.id.desc()).first()
    assert terakhir.aksi == "langkah:selesai"
    assert "koordinasi:catat" in [akibat["aksi"] for akibat in terakhir.rincian["akibat"]]


@pytest.mark.parametrize("ganti", [{"hasil_koordinasi": ""}, {"tanggal": "31/2/2026"}, {"tanggal": "1 Mei 2026"}])
def test_a_note_that_is_not_right_stops_the_passing_on_and_keeps_what_was_typed(siklus, masuk, ganti):
    jawaban = teruskan(dibaca(masuk("sekretaris")), siklus.id, **CATATAN | ganti)
    assert jawaban.status_code == 422
    teks = str(halaman(jawaban))
    assert "Para Kabid" in teks
    assert "Buat format isian dan isi tepat waktu." in teks
    db.session.expire_all()
    assert db.session.query(Koordinasi).count() == 0
    assert [p.kunci for p in perjalanan.keadaan_siklus(siklus).terbuka] == ["koordinasi"]


def koordinasikan(klien, siklus):
    disposisi = db.session.query(Disposisi).one()
    assert klien.post(f"/disposisi/{disposisi.id}/baca").status_code == 303
    data = {"tanggal": "2026-04-06", "dengan": "Para Kabid", "hasil_koordinasi": "Sepakat mulai hari ini."}
    assert klien.post(f"/sekretaris/siklus/{siklus.id}/koordinasi", data=data).status_code == 303


def test_sekretaris_coordinates_puts_paraf_and_passes_on(siklus, masuk):
    klien = masuk("sekretaris")
    koordinasikan(klien, siklus)

    assert teruskan(klien, siklus.id).status_code == 303

    db.session.expire_all()
    assert [p.kunci for p in perjalanan.keadaan_siklus(siklus).terbuka] == ["format"]
    terusan = db.session.query(Dokumen).order_by(Dokumen.id.desc()).first()
    assert [(p.jenis, p.peran) for p in terusan.pengesahan] == [("paraf", "sekretaris")]


def test_pressing_twice_tells_who_was_first(siklus, masuk):
    klien = masuk("sekretaris")
    koordinasikan(klien, siklus)
    teruskan(klien, siklus.id)

    jawaban = teruskan(klien, siklus.id)

    assert jawaban.status_code == 409
    assert "Contoh Sekretaris" in halaman(jawaban).select_one(".ringkasan-galat").get_text()
    assert db.session.query(Peristiwa).filter_by(kunci="koordinasi").count() == 1


def test_one_branch_never_finishes_its_sibling(siklus, masuk):
    klien = masuk("sekretaris")
    koordinasikan(klien, siklus)
    teruskan(klien, siklus.id)
    terusan = db.session.query(Disposisi).order_by(Disposisi.id.desc()).first()

    masuk("kabid_mut").post(
        f"/disposisi/{terusan.id}/tindak-lanjut", data={"catatan": "Data disiapkan.", "selesai": "y"}
    )

    db.session.expire_all()
    assert [bool(p.selesai_pada) for p in terusan.penerima if p.jabatan.peran == "kabid"] == [False, True]


def test_an_unread_branch_can_be_withdrawn_a_read_one_not(siklus, masuk):
    disposisi = db.session.query(Disposisi).one()
    alamat = f"/disposisi/{disposisi.id}/tarik/{disposisi.penerima[0].id}"
    masuk("sekretaris").post(f"/disposisi/{disposisi.id}/baca")
    jawaban = masuk("kepala").post(alamat)
    assert jawaban.status_code == 422
    assert "sudah dibaca" in jawaban.get_data(as_text=True)
    assert masuk("sekretaris").post(alamat).status_code == 403


def test_a_rahasia_disposisi_is_not_there_for_others(masuk):
    masuk("kepala").post("/kepala/siklus-baru", data=isi_perintah(sifat="rahasia"))
    disposisi = db.session.query(Disposisi).one()
    assert masuk("sekretaris").get(f"/disposisi/{disposisi.id}").status_code == 200
    assert masuk("kabid_mut").get(f"/disposisi/{disposisi.id}").status_code == 404
    dokumen = db.session.query(Dokumen).one()
    assert masuk("kabid_mut").get(f"/dokumen/{dokumen.id}").status_code == 404


def test_agenda_numbers_run_without_gap(siklus, masuk):
    klien = masuk("sekretaris")
    data = {
        "surat-asal": "Bagian Organisasi Setda",
        "surat-nomor": "000.8/12",
        "surat-tanggal": "2026-04-01",
        "surat-diterima": "2026-04-02",
        "surat-hal": "Permintaan laporan",
        "surat-sifat": "biasa",
    }
    for nomor in (1, 2):
        jawaban = klien.post(
            f"/sekretaris/siklus/{siklus.id}/surat-masuk",
            data=data | {"surat-nomor": f"900/{nomor}"},
            follow_redirects=True,
        )
        assert re.search(rf"nomor agenda {nomor}\b", halaman(jawaban).get_text())


def test_what_is_sent_twice_is_registered_once(siklus, masuk):
    klien = masuk("sekretaris")
    alamat = f"/sekretaris/siklus/{siklus.id}"
    surat = {
        "surat-asal": "Sekretariat Daerah",
        "surat-nomor": "900/12",
        "surat-tanggal": "2026-03-30",
        "surat-diterima": "2026-04-01",
        "surat-hal": "Permintaan data",
        "surat-sifat": "biasa",
    }
    catatan = {"tanggal": "2026-04-01", "dengan": "Kasubbag PPKP", "hasil_koordinasi": "Data diminta."}
    for jalan, isi, kalimat in (
        ("surat-masuk", surat, "sudah dicatat pada agenda"),
        ("koordinasi", catatan, "Catatan koordinasi ini sudah tersimpan."),
    ):
        assert klien.post(f"{alamat}/{jalan}", data=isi).status_code == 303
        lagi = klien.post(f"{alamat}/{jalan}", data=isi)
        assert lagi.status_code == 422
        assert kalimat in halaman(lagi).get_text()
    assert db.session.query(SuratMasuk).count() == db.session.query(Koordinasi).count() == 1


def test_the_siklus_page_says_who_holds_it_and_what_is_missing(siklus, masuk):
    isi = halaman(masuk("kasubbag").get(f"/siklus/{siklus.id}"))
    teks = isi.get_text(" ", strip=True)
    assert "Contoh Sekretaris, S.E. (Sekretaris Badan)" in teks
    assert "Yang belum" in teks
    assert "catatan koordinasi" in teks
    assert "Lembar disposisi" in [a.get_text(strip=True) for a in isi.select(".tabel-kertas a")]


def test_tugas_saya_shows_the_work_to_its_desk_only(siklus, masuk):
    sekretaris = halaman(masuk("sekretaris").get("/tugas"))
    assert sekretaris.select_one(f'a[href="/sekretaris/siklus/{siklus.id}/koordinasi"]')
    kabid = halaman(masuk("kabid_mut").get("/tugas"))
    assert "Tidak ada tugas" in kabid.get_text()


def test_kepala_cancels_with_a_reason_and_may_open_the_period_anew(siklus, masuk):
    klien, ke, versi = masuk("kepala"), f"/kepala/siklus/{siklus.id}/batal", len(siklus.peristiwa)
    assert klien.post(ke, data={"alasan": "singkat", "versi": versi}).status_code == 422
    assert klien.post(ke, data={"alasan": "Salah memilih periode.", "versi": versi}).status_code == 303
    assert klien.post("/kepala/siklus-baru", data=isi_perintah()).status_code == 303


def test_a_refused_surat_masuk_leaves_the_recipients_of_the_disposisi_ticked(siklus, masuk):
    jawaban = masuk("sekretaris").post(f"/sekretaris/siklus/{siklus.id}/surat-masuk", data={"surat-asal": "Setda"})
    isi = halaman(jawaban)

    assert jawaban.status_code == 422
    terpilih = {int(kotak["value"]) for kotak in isi.select("input[name=penerima][checked]")}
    assert terpilih == {*jabatan("kasubbag_ppkp"), *jabatan("kabid")}


def test_each_field_of_the_page_of_langkah_2_has_an_id_of_its_own(siklus, masuk):
    isi = halaman(masuk("sekretaris").get(f"/sekretaris/siklus/{siklus.id}/koordinasi"))
    nama = [tag["id"] for tag in isi.select("main [id]")]
    assert len(nama) == len(set(nama))


# ---- up, down and sideways; the tree ----


@pytest.fixture
def terusan(siklus, masuk) -> Disposisi:
    """The disposisi of the Sekretaris to the Kasubbag PPKP and the Kabid."""
    klien = masuk("sekretaris")
    koordinasikan(klien, siklus)
    teruskan(klien, siklus.id)
    return db.session.query(Disposisi).order_by(Disposisi.id.desc()).first()


def redisposisi(klien, disposisi_id: int, penerima: list[int]):
    data = {"penerima": penerima, "sifat": "biasa", "arahan": "Siapkan bahannya hari ini."}
    return klien.post(f"/disposisi/{disposisi_id}/teruskan", data=data)


def staf_di(kode: str) -> list[int]:
    return [s.id for s in db.session.query(Jabatan).filter_by(peran="fungsional") if s.unit.kode == kode]


@pytest.mark.parametrize("peran", ["kepala", "sekretaris", "pengelola"])
def test_a_kabid_never_sends_a_disposisi_upward(peran, terusan, masuk):
    jawaban = redisposisi(masuk("kabid_mut"), terusan.id, jabatan(peran))
    assert jawaban.status_code == 422
    assert halaman(jawaban).select_one("#penerima-galat")
    assert db.session.query(Disposisi).count() == 2


def test_a_clock_that_went_back_passes_nothing_on(terusan, masuk):
    klien, sebelum = masuk("kabid_mut"), db.session.query(Disposisi).count()
    jam.setel(jam.sekarang() - timedelta(days=1))
    jawaban = redisposisi(klien, terusan.id, staf_di("MUT"))
    assert (jawaban.status_code, "Jam komputer server mundur" in jawaban.text) == (422, True)
    assert db.session.query(Disposisi).count() == sebelum


def test_a_kabid_reaches_his_own_staff_and_his_peers_but_not_the_staff_of_others(terusan, masuk):
    klien = masuk("kabid_mut")
    isi = halaman(klien.get(f"/disposisi/{terusan.id}"))
    ditawarkan = {int(kotak["value"]) for kotak in isi.select('input[name="penerima"]')}
    rekan = [jabatan_id for jabatan_id in jabatan("kabid") if jabatan_id not in {t.id for t in _milik("kabid_mut")}]
    assert ditawarkan == {*jabatan("kasubbag_ppkp"), *rekan, *staf_di("MUT")}
    assert redisposisi(klien, terusan.id, staf_di("SEK")).status_code == 422
    assert redisposisi(klien, terusan.id, staf_di("MUT")).status_code == 303


def _milik(akun: str) -> list[Jabatan]:
    nama = next(orang[2] for orang in ORANG if orang[0] == akun)
    return db.session.query(Jabatan).filter_by(nama=nama).all()


def test_a_switched_off_jabatan_receives_nothing(terusan, masuk):
    staf = db.session.get(Jabatan, staf_di("MUT")[0])
    staf.aktif = False
    db.session.commit()
    assert redisposisi(masuk("kabid_mut"), terusan.id, [staf.id]).status_code == 422


def test_the_tree_shows_all_four_levels(terusan, masuk):
    kedua = _milik("kabid_mut")
    assert redisposisi(masuk("kasubbag"), terusan.id, [kedua[0].id]).status_code == 303
    ketiga = db.session.query(Disposisi).order_by(Disposisi.id.desc()).first()
    assert redisposisi(masuk("kabid_mut"), ketiga.id, staf_di("MUT")).status_code == 303

    keempat = db.session.query(Disposisi).order_by(Disposisi.id.desc()).first()
    pohon = halaman(masuk("staf_mut").get(f"/disposisi/{keempat.id}")).select_one(".pohon")

    assert [tautan.get_text() for tautan in pohon.select(":scope > li > ul > li > ul > li > ul > li > a")] == [
        keempat.dari
    ]
    assert [tautan.get_text() for tautan in pohon.select("a")] == [
        disposisi.dari for disposisi in db.session.query(Disposisi).order_by(Disposisi.id)
    ]
    assert pohon.select_one("a[aria-current]")["href"] == f"/disposisi/{keempat.id}"


def test_what_hangs_below_a_disposisi_that_one_may_not_see_stands_at_the_top(terusan, masuk):
    induk = db.session.get(Disposisi, terusan.induk_id)
    induk.sifat = "rahasia"
    db.session.commit()
    pohon = halaman(masuk("kabid_mut").get(f"/disposisi/{terusan.id}")).select_one(".pohon")
    assert [tautan.get_text() for tautan in pohon.select("a")] == [terusan.dari]


def test_recipients_stand_in_the_office_order_with_plt(siklus, masuk):
    mutasi = _milik("kabid_mut")[0]
    db.session.query(Penugasan).filter_by(jabatan_id=mutasi.id).update({"jenis": "plt", "dasar": "SP 1"})
    db.session.commit()
    klien = masuk("sekretaris")
    koordinasikan(klien, siklus)
    teruskan(klien, siklus.id)

    terusan = db.session.query(Disposisi).order_by(Disposisi.id.desc()).first()
    assert [penerima.kepada for penerima in terusan.penerima] == [
        "Kasubbag PPKP",
        "Kasubbag Umum dan Kepegawaian",
        "Plt. Kepala Bidang Mutasi dan Promosi",
    ]
    db.session.query(Penugasan).filter_by(jabatan_id=mutasi.id).update({"jenis": "definitif"})
    db.session.commit()
    assert "Plt. Kepala Bidang Mutasi" in klien.get(f"/disposisi/{terusan.id}").get_data(as_text=True)


@pytest.mark.parametrize(
    ("hari", "usul"),
    [("2026-11-26", ("2026", "tw4")), ("2026-10-05", ("2026", "tw3")), ("2027-01-04", ("2026", "tw4"))],
)
def test_the_period_that_is_being_measured_is_proposed(masuk, hari, usul):
    jam.setel(datetime.fromisoformat(f"{hari}T01:00:00+00:00"))
    klien = masuk("kepala")
    formulir = halaman(klien.get("/kepala/siklus-baru"))
    terpilih = formulir.select_one("#periode option[selected]")["value"]
    assert (formulir.select_one("#tahun")["value"], terpilih) == usul


def test_after_a_period_that_has_its_siklus_the_next_one_is_proposed_with_the_last_arahan(masuk):
    klien = masuk("kepala")
    tahun, periode = siklus_baca.saran_periode()
    klien.post("/kepala/siklus-baru", data=isi_perintah(tahun=str(tahun), periode=periode))
    formulir = halaman(klien.get("/kepala/siklus-baru"))
    assert (tahun, periode) == (2026, "tw1")
    assert formulir.select_one("#periode option[selected]")["value"] == "tw2"
    assert formulir.select_one("#arahan").text.strip() == isi_perintah()["arahan"]
    ditolak = klien.post("/kepala/siklus-baru", data=isi_perintah(periode=""))
    assert ditolak.status_code == 422
    assert "Pilih periode yang diukur." in halaman(ditolak).get_text()


def test_the_proposed_arahan_speaks_of_the_period_that_is_proposed_and_another_one_is_asked_about(masuk):
    klien = masuk("kepala")
    arahan = "Susun pengukuran kinerja Triwulan {} Tahun 2026; bandingkan dengan Triwulan IV Tahun 2025."
    klien.post("/kepala/siklus-baru", data=isi_perintah(tahun="2026", periode="tw1", arahan=arahan.format("I")))
    formulir = halaman(klien.get("/kepala/siklus-baru"))
    assert formulir.select_one("#periode option[selected]")["value"] == "tw2"
    assert formulir.select_one("#arahan").text.strip() == arahan.format("II")
    lain = isi_perintah(tahun="2026", periode="tw3", arahan=arahan.format("II"))
    ditolak = klien.post("/kepala/siklus-baru", data=lain)
    assert ditolak.status_code == 422
    sebab = "Arahan menyebut Triwulan II Tahun 2026, padahal yang dibuka Triwulan III Tahun 2026."
    assert sebab in halaman(ditolak).select_one("#arahan-galat").get_text()
    assert klien.post("/kepala/siklus-baru", data=lain | {"periode": "tw2"}).status_code == 303


def test_the_kepala_reads_before_signing_what_will_keep_the_sop_from_running(masuk):
    db.session.query(Penugasan).filter(Penugasan.jabatan_id.in_(jabatan("kasubbag_ppkp"))).update(
        {"selesai": date(2026, 1, 1)}
    )
    db.session.commit()
    isi = halaman(masuk("kepala").get("/kepala/siklus-baru")).get_text(" ", strip=True)
    assert "SOP belum dapat berjalan sampai selesai" in isi
    assert "Kasubbag PPKP belum dipegang siapa pun hari ini." in isi
    assert "Belum ada indikator pada master indikator Kasubbag PPKP." in isi


def test_an_empty_passing_on_names_its_field_and_its_gate_at_once(siklus, masuk):
    """Only the arahan was named; the note was refused next."""
    jawaban = teruskan(dibaca(masuk("sekretaris")), siklus.id, arahan="", penerima=[])
    assert jawaban.status_code == 422
    teks = " ".join(galat.get_text(" ", strip=True) for galat in halaman(jawaban).select(".ringkasan-galat"))
    assert "catatan koordinasi" in teks
    assert "Tulis arahan" in teks
    assert "Pilih paling sedikit satu penerima" in teks


def test_a_note_that_was_begun_is_refused_together_with_the_rest(siklus, masuk):
    jawaban = teruskan(masuk("sekretaris"), siklus.id, **CATATAN | {"hasil_koordinasi": ""})
    assert jawaban.status_code == 422
    teks = " ".join(galat.get_text(" ", strip=True) for galat in halaman(jawaban).select(".ringkasan-galat"))
    assert "Tulis hasil koordinasi" in teks
    assert "pembacaan disposisi Kepala" in teks
    assert db.session.query(Koordinasi).count() == 0
