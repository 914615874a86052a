"""The demo as a person finds it: an office that passes for none, three siklus, papers whose figures are right."""

import csv
import re
import shutil
import stat
from collections import Counter
from datetime import UTC, datetime

import pypdfium2
import pytest
from sqlalchemy import select

from kinerja import create_app, demo
from kinerja.adapters import jam
from kinerja.demo.kantor import pelaku
from kinerja.demo.orang import UNIT
from kinerja.domain.alur import Status
from kinerja.domain.hasil import tulis_hasil
from kinerja.domain.nip import baca_nip
from kinerja.domain.periode import PERIODE
from kinerja.ext import db
from kinerja.models import (
    Arsip,
    Dokumen,
    Indikator,
    IsiArsip,
    Jejak,
    Kantor,
    Pegawai,
    Pemberitahuan,
    Penugasan,
    Peristiwa,
    Siklus,
    Unit,
    VersiIndikator,
)
from kinerja.services.arsip import cari
from kinerja.services.beranda import tugas
from kinerja.services.berkas.simpan import baca_isi
from kinerja.services.indikator.lampau_baca import angka_dokumen
from kinerja.services.isian import baca as isian_baca
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat
from kinerja.services.laporan import ralat, reviu, susun
from kinerja.services.siklus import perjalanan
from tests.conftest import SENIN_NOVEMBER, KlienUji


@pytest.fixture(scope="module")
def folder_demo(demo_terisi, tmp_path_factory):
    """A demo folder of this file's own, and what was said while it was made."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    shutil.copytree(demo_terisi, folder, symlinks=True)
    return folder, (folder / "kalimat.txt").read_text().splitlines()


@pytest.fixture
def app(folder_demo):
    """The application on the demo folder, on the day on which it was made."""
    jam.setel(SENIN_NOVEMBER)
    app = create_app(folder_demo[0], demo=True, konfigurasi={"TESTING": True, "WTF_CSRF_ENABLED": False})
    app.test_client_class = KlienUji
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def akun(folder_demo):
    """The table of accounts by nama_pengguna."""
    with (folder_demo[0] / "akun-demo.tsv").open(encoding="utf-8", newline="") as aliran:
        return {baris["nama_pengguna"]: baris for baris in csv.DictReader(aliran, delimiter="\t")}


def masuk(app, baris):
    klien = app.test_client()
    jawaban = klien.post("/masuk", data={"nama_pengguna": baris["nama_pengguna"], "sandi": baris["kata_sandi"]})
    assert jawaban.status_code == 303, baris["nama_pengguna"]
    return klien


def siklus(status_langkah):
    """The one siklus in which this langkah is open; "" for the one that is over."""
    semua = {siklus: perjalanan.keadaan_siklus(siklus) for siklus in db.session.scalars(select(Siklus))}
    cocok = [s for s, keadaan in semua.items() if {p.kunci for p in keadaan.terbuka} >= set(status_langkah.split())]
    return next(s for s in cocok if (s.status == "selesai") == (status_langkah == ""))


def test_it_says_what_it_does(folder_demo):
    _, kalimat = folder_demo
    assert kalimat[0].startswith("Menyiapkan data contoh")
    assert kalimat[-1] == "Data contoh siap."


def test_the_clock_runs_again_afterwards(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "_isi", lambda kini, lapor, di: jam.setel(SENIN_NOVEMBER) or [])
    app = create_app(tmp_path, demo=True)

    demo.siapkan(app, True, lambda _: None)

    sebelum = datetime.now(UTC).replace(microsecond=0)
    assert sebelum <= jam.sekarang() <= datetime.now(UTC)


def test_there_are_three_siklus_archived_filling_and_ordered(app):
    selesai, mengisi, baru = siklus(""), siklus("pengisian pelaporan"), siklus("koordinasi")

    assert db.session.query(Siklus).count() == 3
    assert [(s.tahun, s.periode) for s in (selesai, mengisi, baru)] == [(2026, "tw2"), (2026, "tw3"), (2026, "tw4")]
    assert db.session.scalars(select(Arsip.siklus_id).where(Arsip.siklus_id.is_not(None))).all() == [selesai.id]


def test_two_years_before_it_are_known_from_papers_for_every_unit(app):
    terakhir = {
        indikator.kode: indikator for indikator in db.session.scalars(select(Indikator).order_by(Indikator.tahun))
    }
    angka = angka_dokumen([indikator.id for indikator in terakhir.values()])
    periode = Counter(
        kunci for per_periode in angka.values() for kunci, angka_periode in per_periode.items() if angka_periode.sumber
    )
    unit = {versi.unit_id for versi in db.session.scalars(select(VersiIndikator)) if versi.indikator_id in angka}

    assert set(periode) == {(tahun, nama) for tahun in (2024, 2025) for nama in PERIODE}
    assert periode[2024, "tahunan"] == periode[2025, "tahunan"] == len(angka)
    assert unit == {
        unit_kantor.id
        for unit_kantor in db.session.scalars(select(Unit))
        if unit_kantor.kode in {kode for kode, *_ in UNIT}
    }


def test_old_papers_stand_in_the_archive_and_two_wait_to_be_confirmed(app):
    lama = db.session.scalars(select(IsiArsip).join(Arsip).where(Arsip.siklus_id.is_(None))).all()

    assert all("DATA CONTOH" in naskah.teks and "DATA CONTOH" in naskah.uraian for naskah in lama)
    assert Counter(naskah.jenis for naskah in lama if naskah.pasti) == {"laporan_lama": 10, "dokumen_dasar": 5}
    assert [naskah.jenis for naskah in lama if not naskah.pasti] == ["surat_lama", "notulen_lama"]


def test_a_list_of_one_page_says_how_long_it_is_and_no_more(app, akun):
    halaman = masuk(app, akun["kepala"]).get("/arsip").get_data(as_text=True)

    assert f"{db.session.query(Arsip).count()} berkas</span>" in halaman
    assert "Halaman 1 dari" not in halaman


def test_the_review_of_a_triwulan_counts_nothing_that_is_not_asked_of_it(app):
    poin = {
        poin_terjawab.poin.kunci: poin_terjawab
        for poin_terjawab in reviu.susun_reviu(siklus("").id, oleh=pelaku("kasubbag")).poin
    }
    teks = {
        kunci: [jawaban.teks for jawaban in poin_terjawab.jawaban]
        for kunci, poin_terjawab in poin.items()
        if not poin_terjawab.kurang
    }

    assert [kunci for kunci, semua in teks.items() if any(kalimat.startswith("0 dari") for kalimat in semua)] == []
    assert teks["banding"] == teks["iku"] == [reviu.TIDAK_DIMINTA]
    assert teks["target"] == ["27 dari 27 indikator bertarget."]


def test_the_kop_has_a_mark_of_its_own(app):
    assert db.session.get(Kantor, 1).logo.mime == "image/png"


def test_the_archived_siklus_went_through_every_langkah_with_one_return(app):
    peristiwa = siklus("").peristiwa
    maju = Counter(peristiwa_siklus.kunci for peristiwa_siklus in peristiwa if peristiwa_siklus.jenis == "selesai")
    kembali = [
        (peristiwa_siklus.kunci, peristiwa_siklus.ke, len(peristiwa_siklus.unit))
        for peristiwa_siklus in peristiwa
        if peristiwa_siklus.jenis == "kembali"
    ]

    assert kembali == [("analisis", "pengisian", 1)]
    assert maju["pengisian"] == maju["pelaporan"] == len(UNIT) + 1
    assert all(jumlah == 1 for kunci, jumlah in maju.items() if kunci not in ("pengisian", "pelaporan"))
    assert len(maju) == 13


def test_in_langkah_5_each_unit_stands_elsewhere(app):
    mengisi = siklus("pengisian pelaporan")
    keadaan = {(p.kunci, p.unit): p for p in perjalanan.keadaan_siklus(mengisi).terbuka}
    lembar = {lembar_unit.unit_id: lembar_unit for lembar_unit in isian_baca.lembar_siklus(mengisi.id)}
    unit = {unit_kantor.kode: unit_kantor.id for unit_kantor in db.session.query(Unit)}

    assert ("pelaporan", unit["SEK"]) in keadaan
    assert not {("pengisian", unit["PPIK"]), ("pelaporan", unit["PPIK"])} & set(keadaan)
    assert 0 < lembar[unit["MUT"]].lengkap < lembar[unit["MUT"]].jumlah
    assert lembar[unit["PSDM"]].lengkap == lembar[unit["PSDM"]].jumlah
    assert lembar[unit["PEKA"]].dibuka_pada is None


def test_the_unit_that_fills_still_has_a_day_or_two(app):
    mengisi = siklus("pengisian pelaporan")
    sisa = {
        posisi.sisa_hari
        for posisi in perjalanan.jadwal_siklus(mengisi).posisi
        if posisi.kunci == "pengisian" and posisi.status is Status.BERJALAN
    }
    assert sisa == {1}


def test_everything_happened_in_working_hours_of_a_working_day_and_in_its_order(app):
    kalender = kantor_baca.kalender()
    for peristiwa in db.session.query(Peristiwa):
        waktu = peristiwa.waktu.astimezone(jam.ZONA)
        assert kalender.hari_kerja(waktu.date()), waktu
        assert 8 <= waktu.hour < 16, waktu
    dibuat = select(Jejak.waktu).where(Jejak.aksi != "akun:masuk")  # other tests of this file sign in
    urut = db.session.scalars(dibuat.order_by(Jejak.id)).all()
    assert urut == sorted(urut)
    assert urut[-1] < SENIN_NOVEMBER


def test_the_account_table_is_for_its_owner_only(folder_demo):
    berkas = folder_demo[0] / "akun-demo.tsv"
    assert stat.S_IMODE(berkas.stat().st_mode) == 0o600
    assert berkas.read_text(encoding="utf-8").splitlines()[0] == "nama_pengguna\tkata_sandi\tmeja\tnama\tjabatan"


def test_every_account_can_sign_in_and_all_desks_are_there(app, akun):
    for baris in akun.values():
        assert masuk(app, baris).get("/", follow_redirects=True).status_code == 200, baris["nama_pengguna"]
    assert {baris["meja"] for baris in akun.values()} == {
        "Kepala",
        "Sekretaris",
        "Kasubbag PPKP",
        "Kabid/Kasubbag",
        "JFT/Umum",
        "Pengelola",
    }
    assert len({baris["kata_sandi"] for baris in akun.values()}) == len(akun)


def test_nobody_in_it_passes_for_a_real_person(app):
    pegawai = db.session.query(Pegawai).all()
    assert all("Contoh" in orang.nama for orang in pegawai)
    assert len({orang.nama for orang in pegawai}) == len({orang.nip for orang in pegawai}) == len(pegawai)
    assert all(baca_nip(orang.nip).startswith("19800101200501") for orang in pegawai)
    assert db.session.get(Kantor, 1).contoh


def test_the_sekretaris_may_act_as_plt_today_and_was_plh_once(app, akun):
    halaman = masuk(app, akun["sekretaris"]).get("/tugas").get_data(as_text=True)
    plh = db.session.scalars(select(Penugasan).where(Penugasan.jenis == "plh")).one()

    assert "Bertindak sebagai" in halaman
    assert "Plt. Kepala Bidang Penilaian dan Evaluasi Kinerja Aparatur" in halaman
    assert plh.selesai < SENIN_NOVEMBER.date()
    assert pejabat.pejabat(peran="kepala", pada=plh.mulai)[0].nama == pelaku("sekretaris").nama


@pytest.mark.lengkap
def test_the_band_demo_is_on_every_page_of_every_desk(app, akun):
    belum = set(alamat_halaman(app)) - {"/tugas"}
    for baris in [*{baris["meja"]: baris for baris in akun.values()}.values(), akun["arsiparis"]]:
        klien = masuk(app, baris)
        for alamat in ("/tugas", *sorted(belum)):  # a page that another desk has shown is not opened again
            jawaban = klien.get(alamat)
            if jawaban.mimetype == "text/html" and jawaban.status_code == 200:
                assert "pita-demo" in jawaban.get_data(as_text=True), (baris["nama_pengguna"], alamat)
                belum.discard(alamat)
    assert len(belum) < 22, belum


FRAGMEN = ("bersama.lencana",)
KERTAS = ("cetak", "pdf", "gambar", "unduh", "xlsx", "docx", "label", "daftar-isi")


def alamat_halaman(app):
    """Every page that can be opened with a GET, on the archived siklus where it needs one."""
    nilai = {
        "siklus_id": siklus("").id,
        "unit_id": db.session.query(Unit).first().id,
        "arsip_id": 1,
        "surat_id": 1,
        "dokumen_id": db.session.query(Dokumen).first().id,
    }
    with app.test_request_context():
        for aturan in app.url_map.iter_rules():
            kertas = any(kata in aturan.rule for kata in KERTAS)
            if (
                "GET" in aturan.methods
                and aturan.arguments <= set(nilai)
                and not kertas
                and aturan.endpoint not in FRAGMEN
            ):
                yield aturan.build({nama: nilai[nama] for nama in aturan.arguments})[1]


def test_every_sheet_of_every_paper_says_that_it_is_an_example(app):
    for dokumen in db.session.query(Dokumen):
        for halaman in teks_halaman(dokumen):
            assert "DATA CONTOH" in halaman, dokumen.judul


def teks_halaman(dokumen):
    with pypdfium2.PdfDocument(baca_isi(dokumen.berkas)) as pdf:
        return [halaman.get_textpage().get_text_range() for halaman in pdf]


def test_the_figures_of_the_report_are_those_of_the_database(app):
    selesai = siklus("")
    bab = angka_per_bagian(susun.final(selesai), level=1)
    bagian = angka_per_bagian(susun.final(selesai), level=2)
    semua = Counter()
    for lembar in isian_baca.lembar_siklus(selesai.id):
        harapan = Counter(tulis_hasil(baris.capaian) for baris in lembar.baris if baris.capaian.nilai is not None)
        assert harapan, lembar.unit
        assert harapan <= bagian[lembar.unit], lembar.unit
        semua += harapan
    assert semua <= bab["Lampiran 1 Pengukuran Kinerja"]


def angka_per_bagian(dokumen, level: int) -> dict[str, Counter]:
    """Figures of the report by the title of their section, from the outline; on a page that two share, of both."""
    with pypdfium2.PdfDocument(baca_isi(dokumen.berkas)) as pdf:
        awal = [(isi.get_title(), isi.get_dest().get_index()) for isi in pdf.get_toc() if isi.level <= level]
        batas = [*(nomor + 1 for _, nomor in awal[1:]), len(pdf)]
        halaman = [Counter(re.findall(r"\d+(?:\.\d{3})*,\d{2}", s.get_textpage().get_text_range())) for s in pdf]
    letak = zip(awal, batas, strict=True)
    return {judul: sum(halaman[dari:sampai], Counter()) for (judul, dari), sampai in letak}


def test_the_meeting_put_a_mistyped_figure_right(app):
    baris = next(
        baris
        for lembar in isian_baca.lembar_siklus(siklus("").id)
        for baris in lembar.baris
        if baris.indikator.kode == "IK-11"
    )
    assert baris.sel["realisasi"].teks == "84,1"
    assert [(p.baru, p.dari) for p in isian_baca.riwayat_butir(baris.butir_id) if p.kolom == "realisasi"] == [
        ("84,1", "rapat"),
        ("84,01", "layar"),
    ]


def test_search_finds_the_archived_report_by_its_words_and_its_letter_number(app):
    for kata in ("pengukuran kinerja triwulan II", "B/2/BKPSDM.000.8.6.3"):
        hasil = cari.cari(cari.Saringan(q=kata), oleh=pelaku("kepala"))
        assert hasil.total == 1, kata
    hasil = cari.cari(cari.Saringan(q="akuntabilitas"), oleh=pelaku("kepala"))
    uraian = [naskah.uraian for baris in hasil.baris for naskah in baris.cocok]
    assert any("Laporan Pengukuran Kinerja" in judul for judul in uraian)


@pytest.mark.parametrize(
    ("nama_pengguna", "jenis"),
    [
        ("kepala", {"ralat"}),
        ("sekretaris", {"langkah", "disposisi"}),
        ("kasubbag", {"rekomendasi"}),
        ("kasubbag.umum", {"langkah"}),
        ("kabid.mutasi", {"langkah"}),
        ("analis.mutasi", {"langkah"}),
        ("arsiparis", {"rekomendasi"}),
    ],
)
def test_something_waits_at_every_desk(app, akun, nama_pengguna, jenis):
    isi = tugas.daftar(pelaku(nama_pengguna))
    halaman = masuk(app, akun[nama_pengguna]).get("/").get_data(as_text=True)

    assert jenis <= {butir.jenis for butir in isi}
    assert "Tidak ada yang menunggu Anda" not in halaman
    assert all(butir.tindakan in halaman for butir in isi[:5])


def test_what_the_duties_of_the_arsiparis_hold_open_stands_in_his_inbox(app, akun):
    """His inbox said that nothing waited, while papers waited to be confirmed."""
    halaman = masuk(app, akun["arsiparis"]).get("/tugas").get_data(as_text=True)

    assert "Naskah lama belum dipastikan" in halaman
    assert "Naskah lama belum dipastikan" not in masuk(app, akun["kasubbag"]).get("/tugas").get_data(as_text=True)


def test_the_ralat_that_waits_can_be_signed_on_the_day(app):
    nomor = siklus("").id
    menunggu = ralat.berjalan(nomor)
    versi = ralat.versi_kini(nomor)

    ralat.periksa_bubuh(nomor, sha256=menunggu.berkas.sha256, versi=versi, oleh=pelaku("kepala"))
    assert [p.jenis for p in menunggu.pengesahan] == ["paraf", "paraf"]


def test_the_sekretaris_has_the_new_disposisi_unread(app):
    baru = siklus("koordinasi")
    isi = db.session.scalars(
        select(Pemberitahuan).where(
            Pemberitahuan.jabatan_id == pelaku("sekretaris").jabatan_id, Pemberitahuan.dibaca_pada.is_(None)
        )
    )
    assert any(perjalanan.nama_siklus(baru) in pesan.teks for pesan in isi)
