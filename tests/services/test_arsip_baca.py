"""Finding things in the archive, and not finding what is for others. One archive serves all: these tests only read."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import boleh_lihat
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip
from kinerja.services.arsip import aktif, bundel, cari, saran, simpan
from kinerja.services.arsip.hak import isi_terlihat, syarat_isi
from kinerja.services.arsip.saringan import Saringan
from tests.conftest import SENIN_PAGI, buat_app
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil, siklus_di
from tests.surat_uji import (
    HARI,
    JUDUL,
    cetak_ringan,
    data_arsip,
    siap_diarsipkan,
    tambah_bukti,
    tambah_surat_masuk,
)

PANJANG = os.environ.get("KINERJA_UJI_PANJANG") == "1"


@pytest.fixture(scope="module")
def folder_arsip(basis_kantor, tmp_path_factory):
    """An archive with evidence of both units and a rahasia surat masuk; a second one that is rahasia altogether."""
    jam.setel(SENIN_PAGI)
    folder = tmp_path_factory.mktemp("arsip") / "data"
    shutil.copytree(basis_kantor, folder)
    with pytest.MonkeyPatch.context() as tambal, buat_app(folder).app_context():
        cetak_ringan(tambal)
        isi_arsip(pelaku_dari("staf_sek"))
        db.session.remove()
        db.engine.dispose()
    return folder


def isi_arsip(arsiparis):
    siklus = siklus_di("surat_pengantar")
    siap_diarsipkan(siklus, arsiparis)
    tambah_bukti(siklus.id, "MUT", pdf_kecil("Rekapitulasi kanguru mutasi kiriman"), "rekap mutasi.pdf")
    tambah_bukti(siklus.id, "SEK", pdf_kecil("Rekapitulasi kanguru sekretariat"), "rekap sekretariat.pdf")
    tambah_surat_masuk(siklus.id, pdf_kecil("Isi kanguru tertutup pengiriman"), sifat="rahasia", hal="Hal tertutup")
    simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis)
    rahasia = siklus_di("surat_pengantar", tahun=2025, periode="tw4")
    siap_diarsipkan(rahasia, arsiparis)
    for nomor in range(8):
        tambah_surat_masuk(rahasia.id, pdf_kecil("badak"), agenda=nomor + 2)
    simpan.arsipkan(rahasia.id, data_arsip(judul="Berkas tertutup", keamanan="SR"), oleh=arsiparis)


@pytest.fixture
def app(folder_arsip):
    app = buat_app(folder_arsip)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def arsiparis(app, pelaku):
    return pelaku("staf_sek")


@pytest.fixture
def terbuka(app):
    return db.session.get(Arsip, 1)


def temukan(q, oleh, **lain):
    return cari.cari(Saringan(q, **lain), oleh=oleh)


def test_words_inside_the_papers_are_found_with_an_excerpt(arsiparis):
    hasil = temukan("kanguru mutasi", arsiparis)

    assert [berkas.judul for berkas in hasil.baris] == [JUDUL]
    cocok = hasil.baris[0].cocok[0]
    assert [p.teks for p in cocok.cuplikan if p.sorot] == ["kanguru", "mutasi"]
    assert cocok.jenis == "Bukti dukung"


@pytest.mark.parametrize(
    "q",
    ["B/1/BKPSDM.000.8.6.3", "1/BKPSDM.000", "akuntabilitas instansi", '"kinerja instansi"', "akuntab* -badak"],
)
def test_numbers_classification_phrases_and_prefixes_are_found(pelaku, q):
    assert temukan(q, pelaku("kasubbag")).total == 1


def test_filters_by_year_and_kind(arsiparis):
    assert temukan("", arsiparis, tahun=2026).total == 1
    assert temukan("", arsiparis, tahun=2024).total == 0
    assert temukan("", arsiparis, jenis="bukti").naskah == 2
    assert temukan("kanguru", arsiparis, jenis="laporan_final").total == 0


@pytest.mark.parametrize(
    ("akun", "jumlah"),
    [("kepala", 3), ("sekretaris", 3), ("staf_sek", 3), ("kasubbag", 2), ("kabid_mut", 1), ("staf_mut", 1)],
)
def test_each_finds_only_what_he_may_see(pelaku, akun, jumlah):
    hasil = temukan("kanguru", pelaku(akun))

    assert hasil.naskah == jumlah
    assert sum(len(berkas.cocok) for berkas in hasil.baris) == jumlah


def test_the_page_of_a_bundle_shows_only_what_one_may_see(terbuka, pelaku):
    def butir(akun):
        oleh = pelaku(akun)
        return cari.rincian(bundel.ambil(terbuka.id, oleh=oleh), oleh=oleh, hari_ini=HARI)

    assert len(butir("kepala").butir) == 6
    assert not butir("kepala").seunit
    assert len(butir("kabid_mut").butir) == 4
    assert butir("kabid_mut").seunit
    assert cari.cari(Saringan(), oleh=pelaku("kabid_mut")).baris[0].jumlah_isi == 4


def test_items_and_daftar_isi_are_not_served_to_others(terbuka, pelaku):
    nomor = next(naskah.nomor for naskah in terbuka.isi if naskah.uraian.startswith("Bukti dukung Sekretariat"))

    assert bundel.ambil_isi(terbuka.id, nomor, oleh=pelaku("kabid_sek"))
    with pytest.raises(TidakDitemukan):
        bundel.ambil_isi(terbuka.id, nomor, oleh=pelaku("kabid_mut"))
    with pytest.raises(TidakDitemukan):
        bundel.daftar_isi(terbuka.id, oleh=pelaku("kasubbag"))
    assert bundel.daftar_isi(terbuka.id, oleh=pelaku("kepala"))


@pytest.mark.parametrize(("akun", "saran"), [("kepala", "kanguru"), ("kabid_mut", "kanguru"), ("staf_mut", "kanguru")])
def test_a_typing_error_is_met(pelaku, akun, saran):
    hasil = temukan("kangura", pelaku(akun))
    assert (hasil.total, hasil.saran) == (0, saran)


def test_what_one_may_not_see_is_not_suggested(pelaku):
    assert temukan("badk", pelaku("kepala")).saran == "badak"
    for akun in ("kasubbag", "kabid_mut", "kabid_sek"):
        assert temukan("badk", pelaku(akun)).saran == ""


def test_a_word_of_a_paper_that_one_may_not_see_is_not_suggested_for_another_form_of_it(pelaku):
    assert temukan("pengirimn", pelaku("kepala")).saran == "pengiriman"
    assert temukan("pengiriman", pelaku("kabid_mut")).naskah == 1, "by another form: kiriman"
    assert temukan("pengirimn", pelaku("kabid_mut")).saran == "pengisian"


def disarankan(q: str, oleh, **lain) -> list[str]:
    return [s.teks for s in saran.saran(Saringan(q, **lain), oleh=oleh)]


@pytest.mark.parametrize(
    ("q", "teks"),
    [
        ("jenis:buk", ['jenis:"Bukti dukung"']),
        ("kanguru unit:mut", ['unit:"Bidang Mutasi"']),
        ('unit:"bidang mu', ['unit:"Bidang Mutasi"']),
        ("tahun:20", ["tahun:2026", "tahun:2025"]),
        ("kode:000.8.6", ["kode:000.8.6.3"]),
        ("kode:akuntab", ["kode:000.8.6.3"]),
        ("nomor:1/BKPSDM", ["nomor:B/1/BKPSDM.000.8.6.3"]),
        ("kod", ["kode:"]),
        ("rekapitulasi kang", ["kanguru"]),
        ("kanguru ", []),
        ("k", []),
        ('"isi kang', []),
        ("jenis:zebra", []),
        ("nomor:zebra", []),
        ("zeb", []),
    ],
)
def test_what_is_there_is_suggested_while_typing(pelaku, q, teks):
    semua = disarankan(q, pelaku("kepala"))
    assert semua[: len(teks)] == teks
    assert bool(semua) == bool(teks)


def test_a_suggestion_is_the_search_with_it(pelaku):
    semua = saran.saran(Saringan("rekap jenis:buk", tahun=2026), oleh=pelaku("kepala"))
    assert [s.q for s in semua] == ['rekap jenis:"Bukti dukung" ']
    assert temukan(semua[0].q, pelaku("kepala")).naskah == 2
    assert [s.q for s in saran.saran(Saringan("rekap jen"), oleh=pelaku("kepala"))][:1] == ["rekap jenis:"]


@pytest.mark.parametrize(
    ("q", "kepala", "kabid"),
    [
        ("badak", ["badak"], []),
        ("pengirim", ["pengiriman"], []),
        ("unit:se", ["unit:Sekretariat"], []),
        ("unit:mut", ['unit:"Bidang Mutasi"'], ['unit:"Bidang Mutasi"']),
        ("jenis:surat masuk", ['jenis:"Surat masuk"'], []),
        ("jenis:masu", ['jenis:"Surat masuk"'], []),
        ("tahun:2025", ["tahun:2025"], []),
    ],
)
def test_what_one_may_not_see_is_not_offered_while_typing(pelaku, q, kepala, kabid):
    if " " in q:
        q = f"{q.replace(':', ':' + chr(34))}"
    assert disarankan(q, pelaku("kepala")) == kepala
    assert disarankan(q, pelaku("kabid_mut")) == kabid


@settings(
    max_examples=400 if PANJANG else 40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(max_size=40)
    | st.sampled_from(["jenis:", 'unit:"', "kode:%", "nomor:___", "nomor:'\"", "tahun:é", "ab*", "ab\0c"])
)
def test_no_text_that_one_can_type_breaks_the_suggestions(pelaku, q):
    saran.saran(Saringan(q), oleh=pelaku("kabid_mut"))


def test_the_filters_are_named_each_with_the_search_without_it(pelaku):
    q = "kanguru tahun:2026 jenis:bukti"
    semua = aktif.aktif(
        Saringan(q, tahun=2026, unit=2, kode="000.8.6.3", media="kertas", urut="sesuai"), oleh=pelaku("kepala")
    )
    assert [(a.label, a.nilai) for a in semua] == [
        ("Tahun", "2026"),
        ("Unit", "Bidang Mutasi"),
        ("Klasifikasi", "000.8.6.3"),
        ("Media", "Kertas"),
        ("Tahun", "2026"),
        ("Jenis", "bukti"),
    ]
    assert semua[1].tanpa == Saringan(q, tahun=2026, kode="000.8.6.3", media="kertas", urut="sesuai")
    assert semua[5].tanpa.q == "kanguru tahun:2026"
    assert aktif.aktif(Saringan("kanguru", urut="sesuai"), oleh=pelaku("kepala")) == ()


def test_a_place_that_holds_only_what_one_may_not_know_of_is_not_named_as_a_filter(pelaku):
    terbuka, tertutup = (db.session.get(Arsip, n) for n in (1, 2))
    assert terbuka.tempat_id == tertutup.tempat_id
    sebut = lambda akun, tempat: aktif.aktif(Saringan(tempat=tempat), oleh=pelaku(akun))[0].nilai  # noqa: E731
    assert sebut("kabid_mut", terbuka.tempat_id) == "Ruang Arsip, Rak 2, Boks 14, Folder A"
    terbuka.tempat_id = terbuka.tempat.induk_id
    db.session.flush()
    assert sebut("kabid_mut", tertutup.tempat_id) == aktif.TIDAK_DIKENAL == sebut("kabid_mut", 99)
    assert sebut("kepala", tertutup.tempat_id).endswith("Folder A")
    db.session.rollback()


@pytest.mark.parametrize("akun", ["kasubbag", "kabid_sek", "staf_mut"])
def test_a_rahasia_bundle_is_neither_shown_nor_counted_nor_found(pelaku, akun):
    oleh = pelaku(akun)

    assert [berkas.judul for berkas in cari.cari(Saringan(), oleh=oleh).baris] == [JUDUL]
    assert temukan("tertutup", oleh).naskah == 0
    assert temukan("badak", oleh).naskah == 0
    assert cari.pilihan_tahun(oleh) == [2026]
    assert "surat_masuk" not in dict(cari.pilihan(oleh)[1])
    with pytest.raises(TidakDitemukan):
        bundel.ambil(2, oleh=oleh)


def test_the_kepala_and_the_sekretaris_see_all_of_it(pelaku):
    for akun in ("kepala", "sekretaris"):
        assert cari.cari(Saringan(), oleh=pelaku(akun)).total == 2
        assert temukan("tertutup", pelaku(akun)).total == 2


def test_a_bundle_found_in_many_papers_shows_the_first_few(arsiparis):
    hasil = temukan("badak", arsiparis)

    assert (hasil.naskah, len(hasil.baris[0].cocok), hasil.baris[0].cocok_lain) == (8, 5, 3)


@pytest.mark.parametrize("akun", ["kepala", "kasubbag", "kabid_mut", "kabid_sek", "staf_mut", "staf_sek"])
def test_the_query_and_the_sentence_agree_on_every_item(pelaku, akun):
    oleh = pelaku(akun)
    dari_kueri = set(db.session.scalars(select(IsiArsip.id).join(Arsip).where(syarat_isi(oleh))))

    semua = db.session.scalars(select(IsiArsip)).all()

    boleh = {naskah.id for naskah in semua if boleh_lihat(oleh, naskah.arsip.keamanan) and isi_terlihat(naskah, oleh)}
    assert dari_kueri == boleh


@settings(
    max_examples=500 if PANJANG else 25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60))
def test_no_text_that_one_can_type_breaks_the_search(app, kata):
    oleh = pelaku_dari("kabid_mut")

    hasil = temukan(kata, oleh)

    assert {berkas.id for berkas in hasil.baris} <= {1}


@pytest.mark.parametrize("akun", ["kepala", "kasubbag", "kabid_mut", "kabid_sek", "staf_sek", "staf_mut"])
def test_the_search_over_everything_finds_of_the_archive_what_its_own_search_finds(app, akun):
    oleh = pelaku_dari(akun)
    dari_arsip = {(a.id, c.nomor) for a in cari.cari(Saringan(q="kanguru"), oleh=oleh).baris for c in a.cocok}
    assert {(naskah.arsip_id, naskah.nomor) for naskah in cari.terbaru("kanguru", 20, oleh=oleh)} == dari_arsip
    assert cari.terbaru(" ", 20, oleh=oleh) == []
