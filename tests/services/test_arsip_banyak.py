"""A search among twenty thousand papers: year, kind and right are asked inside it, and what is cut says so."""

import shutil
from datetime import date

import pytest
from sqlalchemy import insert, select, text

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Arsip, Berkas, IsiArsip, Klasifikasi, Unit
from kinerja.services.arsip import cari
from kinerja.services.arsip.cari import TEMUAN_TERBANYAK
from kinerja.services.arsip.saringan import Saringan
from tests.conftest import SENIN_PAGI, buat_app
from tests.kantor_uji import pelaku_dari

BERKAS, ISI = 200, 100
TAHUN_AWAL = 2007
PER_TAHUN = 10


def _arsip(nomor: int) -> dict:
    tahun = TAHUN_AWAL + nomor // PER_TAHUN
    return {
        "id": nomor + 1,
        "seri": nomor + 1,
        "judul": f"Pengukuran {tahun}",
        "tahun": tahun,
        "klasifikasi_kode": db.session.scalar(select(Klasifikasi.kode).limit(1)),
        "kurun_mulai": date(tahun, 1, 1),
        "kurun_selesai": date(tahun, 12, 31),
        "diarsipkan_oleh": "Uji",
        "diarsipkan_pada": jam.sekarang(),
        "keamanan": "SR" if nomor == BERKAS - 1 else "B",
    }


def _isi(arsip_id: int, nomor: int, unit: dict[str, int], berkas_id: int) -> dict:
    """The evidence of MUT lies in the oldest five bundles only, so that thousands of others are newer."""
    return {
        "id": (arsip_id - 1) * ISI + nomor,
        "arsip_id": arsip_id,
        "nomor": nomor,
        "berkas_id": berkas_id,
        "uraian": f"Naskah {arsip_id}-{nomor}",
        "tanggal": date(2025, 1, 1),
        "jenis": "notulen" if nomor == ISI and arsip_id <= PER_TAHUN else "bukti",
        "unit_id": unit["MUT"] if arsip_id <= 5 else unit["SEK"],
        "keamanan": "R" if nomor == 1 else "B",
        "nomor_surat": f"B/{nomor}/BKPSDM",
        "teks": "",
    }


@pytest.fixture(scope="module")
def folder(basis_kantor, tmp_path_factory):
    jam.setel(SENIN_PAGI)
    folder = tmp_path_factory.mktemp("banyak") / "data"
    shutil.copytree(basis_kantor, folder)
    with buat_app(folder).app_context():
        berkas = {"sha256": "0" * 64, "ukuran": 1, "mime": "application/pdf", "nama": "a.pdf", "diunggah_oleh": "Uji"}
        db.session.execute(insert(Berkas), [berkas | {"id": 999, "diunggah_pada": jam.sekarang()}])
        unit = dict(db.session.execute(select(Unit.kode, Unit.id)).all())
        db.session.execute(insert(Arsip), [_arsip(n) for n in range(BERKAS)])
        isi = [_isi(a, n, unit, 999) for a in range(1, BERKAS + 1) for n in range(1, ISI + 1)]
        db.session.execute(insert(IsiArsip), isi)
        for tabel, kolom in (("arsip_fts", "judul, badan, nomor"), ("arsip_nomor_fts", "nomor, judul")):
            nilai = {"judul": "uraian", "badan": "'capaian kinerja tahun'", "nomor": "nomor_surat"}
            sumber = ", ".join(nilai[k] for k in kolom.split(", "))
            db.session.execute(text(f"INSERT INTO {tabel}(rowid, {kolom}) SELECT id, {sumber} FROM isi_arsip"))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return folder


@pytest.fixture
def app(folder):
    app = buat_app(folder)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("q", ["tahun", "B/7", "capaian -zzz", '"kinerja tahun"', "naskah*"])
@pytest.mark.parametrize("tahun", [TAHUN_AWAL, TAHUN_AWAL + 11, 2026])
def test_an_old_year_is_found_behind_thousands_of_newer_hits(q, tahun):
    hasil = cari.cari(Saringan(q, tahun=tahun), oleh=pelaku_dari("kepala"))
    assert {berkas.tahun for berkas in hasil.baris} == {tahun}
    assert hasil.total == PER_TAHUN
    assert not hasil.terpotong
    assert all(berkas.cocok[0].cuplikan for berkas in hasil.baris)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("q", ["tahun", "", "B/100"])
def test_a_rare_kind_is_found_behind_thousands_of_newer_hits(q):
    hasil = cari.cari(Saringan(q, jenis="notulen"), oleh=pelaku_dari("kepala"))
    assert (hasil.naskah, hasil.total, hasil.terpotong) == (PER_TAHUN, PER_TAHUN, False)
    assert {naskah.jenis for baris in hasil.baris for naskah in baris.cocok} == {"Notulen"}


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(("q", "naskah"), [("tahun", 5 * (ISI - 1)), ("B/7", 5 * 11), ("naskah tahun", 5 * (ISI - 1))])
@pytest.mark.parametrize("akun", ["kabid_mut", "staf_mut"])
def test_an_official_finds_his_units_papers_however_many_newer_ones_are_anothers(akun, q, naskah):
    hasil = cari.cari(Saringan(q), oleh=pelaku_dari(akun))
    assert (hasil.naskah, hasil.total) == (naskah, 5)
    assert not hasil.terpotong, "what he may not see is no reason to say that there is more"
    assert [berkas.cocok_lain for berkas in hasil.baris] == [naskah // 5 - 5] * 5


@pytest.mark.usefixtures("app")
def test_what_is_cut_says_so_and_counts_only_what_may_be_seen():
    for akun, terakhir in (("kepala", BERKAS), ("kasubbag", BERKAS - 1)):
        hasil = cari.cari(Saringan("tahun"), oleh=pelaku_dari(akun))
        assert hasil.terpotong
        assert hasil.naskah == TEMUAN_TERBANYAK
        assert hasil.baris[0].id == terakhir
    assert not cari.cari(Saringan("tahun", tahun=2026), oleh=pelaku_dari("kepala")).terpotong


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("urut", ["", "sesuai"])
def test_facets_are_counted_over_what_may_be_seen_and_each_leads_to_its_count(urut):
    for akun in ("kepala", "kabid_mut"):
        oleh = pelaku_dari(akun)
        saringan = Saringan("B/100", urut=urut)
        hasil = cari.cari(saringan, oleh=oleh, bersegi=True)
        segi = {segi_ini.nama: segi_ini.pilihan for segi_ini in hasil.segi}
        assert sum(pilihan_ini.jumlah for pilihan_ini in segi.get("jenis", ())) == (
            hasil.naskah if akun == "kepala" else 0
        )
        for nama, pilihan in segi.items():
            for pilihan_ini in pilihan:
                lebih = cari.cari(Saringan(**saringan.alamat(**{nama: pilihan_ini.nilai})), oleh=oleh)
                assert lebih.naskah == pilihan_ini.jumlah


@pytest.mark.usefixtures("app")
def test_fields_that_are_typed_filter_like_those_that_are_chosen():
    oleh = pelaku_dari("kepala")
    for q, saringan in (
        (f"tahun tahun:{TAHUN_AWAL}", Saringan("tahun", tahun=TAHUN_AWAL)),
        ("tahun jenis:notulen", Saringan("tahun", jenis="notulen")),
        (f"kinerja jenis:notulen tahun:{TAHUN_AWAL}", Saringan("kinerja", tahun=TAHUN_AWAL, jenis="notulen")),
    ):
        diketik, dipilih = (cari.cari(saring, oleh=oleh) for saring in (Saringan(q), saringan))
        assert diketik.naskah == dipilih.naskah > 0
        assert diketik.baris == dipilih.baris
    assert cari.cari(Saringan("tahun unit:mut"), oleh=oleh).naskah == 5 * ISI
    assert cari.cari(Saringan("nomor:B/100 kode:0"), oleh=oleh).naskah == BERKAS
    assert cari.cari(Saringan("nomor:B/100 kode:9999"), oleh=oleh).naskah == 0
    assert cari.cari(Saringan("tahun jenis:tidak-ada"), oleh=oleh).naskah == 0


@pytest.mark.usefixtures("app")
def test_every_page_of_an_answer_is_filled_and_none_repeats():
    terlihat = []
    for halaman in range(1, 1 + cari.cari(Saringan("B/7"), oleh=pelaku_dari("kepala")).jumlah):
        hasil = cari.cari(Saringan("B/7"), oleh=pelaku_dari("kepala"), halaman=halaman)
        terlihat += [berkas.id for berkas in hasil.baris]
    assert terlihat == sorted(set(terlihat), reverse=True)
    assert len(terlihat) == hasil.total > cari.PER_HALAMAN


@pytest.mark.usefixtures("app")
def test_the_page_of_an_old_bundle_marks_every_paper_that_was_found():
    arsip = db.session.get(Arsip, 1)
    rincian = cari.rincian(arsip, oleh=pelaku_dari("kepala"), hari_ini=jam.hari_ini(), q="tahun")
    assert all(butir.cuplikan for butir in rincian.butir)
