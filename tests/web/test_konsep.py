"""What is typed is kept: whichever button of a page is pressed, no field that somebody has filled is empty after."""

import json

import pytest
from bs4 import BeautifulSoup

from kinerja.domain.galat import SyaratBelumTerpenuhi
from kinerja.ext import db
from kinerja.models import ButirIsian, Konsep, PesertaRapat, Rapat
from kinerja.services.laporan import susun
from kinerja.services.rapat import notulen
from tests.analisis_uji import siklus_terisi
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di


def sup(jawaban):
    return BeautifulSoup(jawaban.get_data(as_text=True), "lxml")


def kiriman(formulir) -> list[tuple[str, str]]:
    """What a browser would send of a form, without its buttons."""
    isi = []
    for bidang in formulir.select("[name]"):
        jenis = bidang.get("type", bidang.name)
        if bidang.name == "button" or jenis in ("file", "submit", "button"):
            continue
        if jenis in ("checkbox", "radio"):
            if bidang.has_attr("checked"):
                isi.append((bidang["name"], bidang.get("value", "on")))
        elif bidang.name == "select":
            terpilih = [o for o in bidang.select("option") if o.has_attr("selected")]
            if not bidang.has_attr("multiple") and not terpilih:
                terpilih = bidang.select("option")[:1]
            isi += [(bidang["name"], o.get("value", o.get_text())) for o in terpilih]
        elif bidang.name == "textarea":
            isi.append((bidang["name"], bidang.get_text().removeprefix("\n")))
        else:
            isi.append((bidang["name"], bidang.get("value", "")))
    return isi


def bidang_teks(formulir) -> list[str]:
    """Names of the fields into which somebody types."""
    return [
        bidang["name"]
        for bidang in formulir.select("textarea[name], input[name]")
        if bidang.name == "textarea" or bidang.get("type", "text") == "text"
    ]


def isi_penuh(formulir) -> dict[str, str]:
    """A text of its own for every field."""
    return {nama: f"Ketikan {nomor} pada {nama}" for nomor, nama in enumerate(bidang_teks(formulir))}


def tampak(halaman) -> str:
    """Everything that a page shows and holds: words, and what stands in its fields."""
    nilai = [bidang.get("value", "") for bidang in halaman.select("input[name]")]
    return " ".join([halaman.get_text(" "), *nilai])


def satu_formulir(halaman):
    (formulir,) = halaman.select("main form[data-konsep]")
    return formulir


@pytest.fixture
def rapat(app, masuk):
    """A siklus in langkah 8 with its undangan out, and the desk of the Sekretaris."""
    from tests.web.test_rapat import terbitkan

    siklus = siklus_terisi("rapat", "tw2")
    klien = masuk("sekretaris")
    terbitkan(klien, siklus)
    return klien, f"/siklus/{siklus.id}/rapat"


@pytest.fixture
def penyusunan(app, masuk):
    siklus = siklus_terisi("penyusunan", "tw2")
    klien, alamat = masuk("kasubbag"), f"/kasubbag/siklus/{siklus.id}/penyusunan"
    klien.post(f"{alamat}/draf", data=ketik(klien, alamat))
    return klien, alamat


@pytest.fixture
def butir(rapat):
    """The page of one indicator in the meeting."""
    klien, alamat = rapat
    (butir_isian,) = [b for b in db.session.query(ButirIsian) if b.versi_indikator.indikator.kode == "IK-01"]
    return klien, f"{alamat}/{butir_isian.id}"


@pytest.fixture
def pengarsipan(app, masuk):
    siklus = siklus_di("pengarsipan")
    return masuk("staf_sek"), f"/fungsional/siklus/{siklus.id}/pengarsipan"


@pytest.fixture
def koordinasi(app, masuk):
    siklus = siklus_di("koordinasi")
    return masuk("sekretaris"), f"/sekretaris/siklus/{siklus.id}/koordinasi"


@pytest.mark.parametrize("tempat", ["rapat", "butir", "penyusunan", "koordinasi"])
def test_whichever_button_is_pressed_nothing_that_was_typed_is_gone(tempat, request):
    """The walk: fill the page whole, press each button in turn, and look at the page again."""
    klien, alamat = request.getfixturevalue(tempat)
    pilih = "main form[data-konsep] button[formaction], main button[form=halaman][formaction]"
    tombol = dict.fromkeys(t["formaction"] for t in sup(klien.get(alamat)).select(pilih))
    tombol.pop("/konsep/buang")
    tombol = sorted(tombol, key=lambda t: "kembalikan" in t)  # that one closes the page
    assert tombol
    for tujuan in tombol:
        formulir = satu_formulir(sup(klien.get(alamat)))
        ketikan = isi_penuh(formulir)
        isi = [(nama, ketikan.get(nama, nilai)) for nama, nilai in kiriman(formulir)]
        jawaban = klien.post(tujuan, data=_berkelompok(isi))
        assert jawaban.status_code in (303, 409, 422), tujuan
        lanjutan = [klien.get(alamat), klien.get(jawaban.location)] if jawaban.status_code == 303 else [jawaban]
        ada = " ".join([*(tampak(sup(jawaban_lanjut)) for jawaban_lanjut in lanjutan), *_konsep()])
        assert [nama for nama, teks in ketikan.items() if teks not in ada] == [], tujuan


@pytest.mark.parametrize("tempat", ["rapat", "butir", "penyusunan", "koordinasi", "pengarsipan"])
def test_a_draft_that_comes_back_is_seen_and_stands_in_no_closed_panel(tempat, request):
    klien, alamat = request.getfixturevalue(tempat)
    formulir = satu_formulir(sup(klien.get(alamat)))
    ketikan = isi_penuh(formulir)
    isi = [(nama, ketikan.get(nama, nilai)) for nama, nilai in kiriman(formulir)]
    klien.post("/konsep", data=_berkelompok(isi), headers={"Accept": "application/json"})
    halaman = sup(klien.get(alamat))
    for nama, teks in ketikan.items():
        bidang = halaman.select_one(f'[name="{nama}"]')
        assert teks == bidang.get("value", bidang.get_text().strip()), nama
        tertutup = [
            rincian.summary.get_text(strip=True)
            for rincian in bidang.find_parents("details")
            if not rincian.has_attr("open")
        ]
        assert tertutup == [], nama


def test_a_decision_that_is_typed_and_not_saved_stops_the_end_of_the_meeting(butir):
    """The verb itself asks, whichever page calls it."""
    klien, alamat = butir
    klien.post("/konsep", data=ketik(klien, alamat, alasan="Belum selesai ditulis."))
    siklus_id = int(alamat.split("/")[2])
    with pytest.raises(SyaratBelumTerpenuhi, match="Keputusan IK-01 memuat isian yang belum disimpan"):
        notulen.selesai(siklus_id, oleh=pelaku_dari("sekretaris"))
    assert sup(klien.get(alamat)).select_one("#alasan").get_text().strip() == "Belum selesai ditulis."


def test_the_verb_itself_refuses_to_run_over_a_draft_of_the_notulen(rapat):
    klien, alamat = rapat
    klien.post("/konsep", data=ketik(klien, alamat, simpulan="Belum disimpan"))
    with pytest.raises(SyaratBelumTerpenuhi, match="Simpulan memuat isian"):
        notulen.selesai(int(alamat.split("/")[2]), oleh=pelaku_dari("sekretaris"))


def test_the_verb_itself_refuses_to_run_over_a_draft_of_the_report(penyusunan):
    klien, alamat = penyusunan
    klien.post("/konsep", data=ketik(klien, alamat, penutup="Belum disimpan"))
    with pytest.raises(SyaratBelumTerpenuhi, match="Penutup memuat isian"):
        susun.ajukan(int(alamat.split("/")[3]), sha256="", versi=None, oleh=pelaku_dari("kasubbag"))


def _konsep() -> list[str]:
    db.session.rollback()
    return [teks for konsep in db.session.query(Konsep) for teks in konsep.nilai]


def _berkelompok(isi) -> dict[str, list[str]]:
    hasil: dict[str, list[str]] = {}
    for nama, nilai in isi:
        hasil.setdefault(nama, []).append(nilai)
    return hasil


def ketik(klien, alamat, **ketikan):
    """The page as its browser would send it, with these words typed into it."""
    isi = _berkelompok(kiriman(satu_formulir(sup(klien.get(alamat)))))
    return isi | {nama: [teks] for nama, teks in ketikan.items()}


def test_notulen_that_is_typed_is_stored_before_the_meeting_ends_and_stays_where_it_cannot_end(rapat):
    klien, alamat = rapat
    peserta = db.session.query(PesertaRapat).first()
    isi = ketik(klien, alamat, pembahasan="Dibahas panjang lebar.", simpulan="Disepakati.")
    jawaban = klien.post(f"{alamat}/selesai", data=isi | {f"hadir-{peserta.id}": ["tidak"]})
    assert jawaban.status_code == 422  # the others are not marked
    db.session.expire_all()
    kini = db.session.query(Rapat).one()
    assert (kini.pembahasan, kini.simpulan) == ("Dibahas panjang lebar.", "Disepakati.")
    assert db.session.get(PesertaRapat, peserta.id).hadir is False
    assert db.session.query(Konsep).count() == 0


def test_a_notulen_that_somebody_else_wrote_meanwhile_is_not_overwritten_by_the_end(rapat, masuk):
    klien, alamat = rapat
    isi = ketik(klien, alamat, pembahasan="Menurut Sekretaris", simpulan="Disepakati.")
    lain = masuk("kasubbag")
    lain.post(f"{alamat}/notulen", data=ketik(lain, alamat, pembahasan="Menurut Kasubbag", simpulan="Disepakati."))
    jawaban = klien.post(f"{alamat}/selesai", data=isi)
    assert jawaban.status_code == 409
    assert sup(jawaban).select_one("#pembahasan").get_text().strip() == "Menurut Sekretaris"
    assert db.session.query(Rapat).one().pembahasan == "Menurut Kasubbag"


def test_a_draft_of_another_tab_stops_the_end_of_the_meeting(rapat):
    klien, alamat = rapat
    kosong = ketik(klien, alamat)
    klien.post("/konsep", data=ketik(klien, alamat, pembahasan="Dibahas panjang lebar.", simpulan="Disepakati."))
    jawaban = klien.post(
        f"{alamat}/selesai", data={n: v for n, v in kosong.items() if n not in ("pembahasan", "simpulan")}
    )
    assert jawaban.status_code == 422
    assert "Pembahasan, Simpulan memuat isian yang belum disimpan" in jawaban.get_data(as_text=True)


def test_saved_attendance_leaves_the_notulen_where_it_was_and_is_no_draft_any_more(rapat):
    klien, alamat = rapat
    peserta = db.session.query(PesertaRapat).first()
    isi = ketik(klien, alamat, pembahasan="Sedang ditulis") | {f"hadir-{peserta.id}": ["ya"]}
    assert klien.post(f"{alamat}/daftar-hadir", data=isi).status_code == 303
    halaman = sup(klien.get(alamat))
    assert halaman.select_one("#pembahasan").get_text().strip() == "Sedang ditulis"
    assert "Konsep Anda" in halaman.select_one("#notulen").get_text()
    assert {konsep.bidang for konsep in db.session.query(Konsep)} == {"pembahasan"}
    klien.post(f"{alamat}/notulen", data=ketik(klien, alamat))
    assert db.session.query(Konsep).count() == 0


def test_a_draft_is_its_writers_own_and_the_second_writer_sees_both_texts(rapat, masuk):
    klien, alamat = rapat
    klien.post("/konsep", data=ketik(klien, alamat, pembahasan="Menurut Sekretaris"))
    lain = masuk("kasubbag")
    assert "Menurut Sekretaris" not in lain.get(alamat).get_data(as_text=True)
    lain.post(f"{alamat}/notulen", data=ketik(lain, alamat, pembahasan="Menurut Kasubbag"))
    kotak = sup(klien.get(alamat)).select_one("#notulen")
    assert kotak.select_one("#pembahasan").get_text().strip() == "Menurut Sekretaris"
    assert "Menurut Kasubbag" in kotak.select_one(".bidang-bentrok").get_text()


def test_paraf_never_signs_a_text_that_is_in_no_draft_of_the_report(penyusunan):
    klien, alamat = penyusunan
    jawaban = klien.post(f"{alamat}/ajukan", data=ketik(klien, alamat, penutup="Penutup yang baru."))
    assert jawaban.status_code == 422
    assert "Penutup memuat isian yang belum disimpan" in jawaban.get_data(as_text=True)
    assert sup(jawaban).select_one("#penutup").get_text().strip() == "Penutup yang baru."


def test_script_saves_and_a_draft_can_be_thrown_away(rapat):
    klien, alamat = rapat
    jawaban = klien.post(
        "/konsep", data=ketik(klien, alamat, simpulan="Belum jadi"), headers={"Accept": "application/json"}
    )
    assert set(json.loads(jawaban.data)) == {"pada"}
    klien.post("/konsep/buang", data={"konsep_halaman": f"rapat:{alamat.split('/')[2]}"})
    assert sup(klien.get(alamat)).select_one("#simpulan").get_text().strip() == ""


def test_who_throws_a_draft_away_stays_where_it_was_typed(butir):
    klien, alamat = butir
    _, _, siklus_id, _, butir_id = alamat.split("/")
    layar, lain = f"/siklus/{siklus_id}/rapat/layar/{butir_id}", "/siklus/999/rapat/layar/999"
    for dari, ke in ((layar, layar), (alamat, alamat), (lain, alamat), ("", alamat)):
        kepala = {"Referer": f"http://localhost{dari}"} if dari else {}
        data = {"konsep_halaman": f"keputusan:{siklus_id}:{butir_id}"}
        assert klien.post("/konsep/buang", data=data, headers=kepala).location == ke


def test_a_password_and_an_unchanged_field_are_no_draft(rapat):
    klien, alamat = rapat
    klien.post("/konsep", data=ketik(klien, alamat, sandi="rahasia sekali"))
    assert db.session.query(Konsep).count() == 0


def test_what_is_too_long_for_a_draft_is_refused_and_not_cut(rapat):
    klien, alamat = rapat
    assert klien.post("/konsep", data=ketik(klien, alamat, simpulan="x" * 60_001)).status_code == 422
    assert db.session.query(Konsep).count() == 0
