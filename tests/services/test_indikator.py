"""The indicator master: versions instead of overwriting, targets checked by their meaning."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kinerja.adapters import jam
from kinerja.domain.galat import Didahului, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.ext import db
from kinerja.models import Jejak
from kinerja.services.indikator import baca as indikator_baca
from kinerja.services.indikator import kelola, rujukan
from kinerja.services.indikator.baca import SaringanIndikator
from tests.format_uji import data, siklus_berformat, tambah, unit


@pytest.fixture
def kasubbag(pelaku):
    return pelaku("kasubbag")


def test_targets_are_stored_as_canonical_text(app):
    versi = tambah(target_tahunan="1.080,50", pagu=Decimal("7263549243")).versi[0]

    assert (versi.nomor, versi.berlaku, versi.target_tahunan, versi.pagu) == (1, True, "1080.5", Decimal("7263549243"))
    assert versi.target_tw2 == ""
    assert versi.diubah_oleh == "Contoh Perencana, S.AP. (Kasubbag PPKP)"


def test_a_change_makes_a_new_version_and_keeps_the_old_one(app, kasubbag):
    indikator = tambah()
    kelola.simpan(indikator.id, data(target_tw1="25"), oleh=kasubbag, versi=1)

    lama, baru = indikator.versi
    assert (lama.berlaku, lama.target_tw1) == (False, "20")
    assert (baru.nomor, baru.berlaku, baru.target_tw1) == (2, True, "25")


def test_saving_without_a_change_writes_nothing(app, kasubbag):
    indikator = tambah()
    kelola.simpan(indikator.id, data(), oleh=kasubbag, versi=1)

    assert [versi.nomor for versi in indikator.versi] == [1]
    assert len(db.session.scalars(select(Jejak).where(Jejak.aksi == "indikator:ubah")).all()) == 1


def test_a_stale_form_is_told_who_was_first(app, kasubbag):
    indikator = tambah()
    kelola.simpan(indikator.id, data(target_tw1="25"), oleh=kasubbag, versi=1)

    with pytest.raises(Didahului, match=r"Contoh Perencana.*Yang Anda ketik masih ada"):
        kelola.simpan(indikator.id, data(target_tw1="30"), oleh=kasubbag, versi=1)


def test_an_old_version_cannot_be_rewritten_even_in_the_database(app):
    versi = tambah().versi[0]
    versi.target_tahunan = "90"

    with pytest.raises(IntegrityError, match="tidak boleh diubah"):
        db.session.flush()
    db.session.rollback()


@pytest.mark.parametrize(
    ("lain", "bidang", "kata"),
    [
        ({"target_tw1": "80.02"}, "target_tw1", "80,02"),
        ({"target_tw1": "banyak"}, "target_tw1", "bukan angka"),
        ({"arah": "predikat", "target_tahunan": "E", "target_tw1": "", "target_tw4": ""}, "target_tahunan", "Pilih"),
        ({"arah": "predikat", "cara_akumulasi": "rata_rata"}, "cara_akumulasi", "posisi akhir"),
        ({"target_tahunan": "8 s.d. 7"}, "target_tahunan", "Batas bawah"),
        ({"pagu": Decimal(-1)}, "pagu", "negatif"),
        ({"unit_id": 999}, "unit_id", "unit yang masih aktif"),
    ],
)
def test_a_wrong_field_is_named(app, kasubbag, lain, bidang, kata):
    with pytest.raises(GalatMasukan) as galat:
        kelola.tambah(2026, data(**lain), oleh=kasubbag)

    assert kata in galat.value.bidang[bidang]


def test_all_wrong_targets_are_named_at_once(app, kasubbag):
    with pytest.raises(GalatMasukan) as galat:
        kelola.tambah(2026, data(target_tw1="x?", target_tw2="1.2"), oleh=kasubbag)

    assert set(galat.value.bidang) == {"target_tw1", "target_tw2"}


def test_a_predikat_and_a_range_are_targets_too(app):
    predikat = tambah(arah="predikat", target_tahunan="bb", target_tw1="", target_tw4="BB").versi[0]
    rentang = tambah(arah="rentang", target_tahunan="7 s.d. 8", target_tw4="7 s.d. 8").versi[0]

    assert (predikat.target_tahunan, rentang.target_tahunan) == ("BB", "7..8")


def test_a_kode_is_given_when_none_is_typed(app):
    assert [tambah().kode, tambah(kode="IK-07").kode, tambah().kode] == ["IK-01", "IK-07", "IK-08"]


def test_a_kode_is_unique_within_its_year(app, kasubbag):
    tambah(kode="IKU-1")
    tambah(kode="IKU-1", tahun=2027)

    with pytest.raises(GalatMasukan, match="sudah dipakai"):
        kelola.tambah(2026, data(), kode="IKU-1", oleh=kasubbag)


@pytest.mark.parametrize("nama", ["kepala", "sekretaris", "kabid_sek", "staf_sek", "pengelola"])
def test_other_desks_may_not_touch_the_master(app, pelaku, nama):
    indikator = tambah()
    for perbuatan in (
        lambda: kelola.tambah(2026, data(), oleh=pelaku(nama)),
        lambda: kelola.simpan(indikator.id, data(), oleh=pelaku(nama)),
        lambda: kelola.atur_aktif(indikator.id, False, oleh=pelaku(nama)),
        lambda: kelola.salin_tahun(2026, 2027, dengan_target=True, oleh=pelaku(nama)),
    ):
        with pytest.raises(HakDitolak):
            perbuatan()


def test_an_unknown_indicator_is_not_found(app, kasubbag):
    with pytest.raises(TidakDitemukan):
        kelola.simpan(99, data(), oleh=kasubbag)


def test_copying_a_year_leaves_targets_empty_unless_asked(app, kasubbag):
    tambah(kode="A", tahun=2025, pagu=Decimal(5))
    assert kelola.salin_tahun(2025, 2026, dengan_target=False, oleh=kasubbag) == 1
    (baris,) = indikator_baca.daftar(SaringanIndikator(2026))

    assert (baris.kode, baris.target_tahunan, baris.pagu) == ("A", "", None)
    assert indikator_baca.rincian(baris.id).isi["sumber"] == "Disalin dari indikator tahun 2025"


def test_copying_a_year_with_targets_brings_them_along(app, kasubbag):
    tambah(kode="A", tahun=2025, pagu=Decimal(5))
    kelola.salin_tahun(2025, 2026, dengan_target=True, oleh=kasubbag)
    (baris,) = indikator_baca.daftar(SaringanIndikator(2026))

    assert (baris.target_tahunan, baris.pagu) == ("80.02", Decimal(5))


def test_copying_skips_what_is_there_and_what_is_not_active(app, kasubbag):
    tambah(kode="A", tahun=2025)
    tambah(kode="A", nama="Yang sudah ada")
    kelola.atur_aktif(tambah(kode="B", tahun=2025).id, False, oleh=kasubbag)

    with pytest.raises(GalatMasukan, match="Tidak ada indikator tahun 2025"):
        kelola.salin_tahun(2025, 2026, dengan_target=False, oleh=kasubbag)
    with pytest.raises(GalatMasukan, match="tidak boleh sama"):
        kelola.salin_tahun(2026, 2026, dengan_target=False, oleh=kasubbag)


def test_the_list_filters_and_sorts(app, kasubbag):
    tambah("SEK", nama="Nilai SAKIP", kode="Z", tingkat="program")
    tambah("MUT", nama="Jumlah mutasi", kode="Y", program_nama="Program Kepegawaian")
    kelola.atur_aktif(tambah("MUT", nama="Yang lama", kode="X").id, False, oleh=kasubbag)

    def kode(**lain):
        return [baris.kode for baris in indikator_baca.daftar(SaringanIndikator(2026, **lain))]

    assert kode() == ["Z", "Y"]
    assert kode(unit_id=unit("MUT").id) == ["Y"]
    assert kode(tingkat="program") == ["Z"]
    assert kode(q="kepegawaian mutasi") == ["Y"]
    assert kode(q="100%") == []
    assert kode(keadaan="nonaktif") == ["X"]
    assert kode(keadaan="semua", urut="kode") == ["X", "Y", "Z"]
    assert kode(urut="nama", menurun=True) == ["Z", "Y"]


def test_the_history_says_what_changed_and_which_siklus_froze_it(app, kasubbag):
    siklus_berformat("penyampaian")
    baris = next(i for i in indikator_baca.daftar(SaringanIndikator(2026)) if i.kode == "S-1")
    jam.setel(datetime(2026, 4, 7, 1, 0, tzinfo=UTC) + timedelta(hours=1))
    kelola.simpan(baris.id, data(target_tw1="1.000", arah="turun", pagu=Decimal(1500)), oleh=kasubbag)

    baru, lama = indikator_baca.rincian(baris.id).riwayat
    assert baru.beda == (
        "Arah: Makin tinggi makin baik → Makin rendah makin baik",
        "Target TW I: 20 → 1.000",
        "Pagu murni: kosong → 1.500",
    )
    assert (baru.siklus, lama.siklus) == ((), ("Triwulan I Tahun 2026",))


def test_the_page_of_an_indicator_explains_its_calculation(app):
    indikator = tambah(cara_akumulasi="akumulatif", target_tahunan="4", target_tw1="1", target_tw4="2")
    rincian = indikator_baca.rincian(indikator.id)

    assert rincian.rumus.startswith("Capaian = realisasi ÷ target")
    assert rincian.akumulasi == "Angka setiap triwulan dijumlahkan menjadi angka tahun."
    assert rincian.contoh == "Target 4, realisasi 3: 3 ÷ 4 × 100 = 75,00"
    assert rincian.peringatan[0].startswith("Jumlah target triwulan 3, sedangkan target tahunan 4.")


# ---- what only the report asks ----


def test_rujukan_is_kept_version_by_version_and_read_by_its_kode_in_later_years(app, kasubbag):
    indikator = tambah()
    data_lama = rujukan.DataRujukan(iku=True, tujuan="Tujuan", renstra="2027; 90\n2026; 82,5")
    rujukan.simpan(indikator.id, data_lama, versi=0, oleh=kasubbag)
    rujukan.simpan(indikator.id, data_lama, versi=1, oleh=kasubbag)
    assert [(r.nomor, r.iku, r.renstra) for r in rujukan.riwayat(indikator.id)] == [(1, True, "2026; 82.5\n2027; 90")]
    assert rujukan.menurut_kode([indikator.kode], 2027)[indikator.kode].nomor == 1
    assert rujukan.menurut_kode([indikator.kode], 2025) == {}
    with pytest.raises(Didahului):
        rujukan.simpan(indikator.id, rujukan.DataRujukan(), versi=0, oleh=kasubbag)


def test_rujukan_names_every_wrong_field_and_belongs_to_the_kasubbag(app, kasubbag, pelaku):
    indikator = tambah()
    with pytest.raises(GalatMasukan) as ditolak:
        rujukan.simpan(indikator.id, rujukan.DataRujukan(renstra="x", standar="y"), versi=0, oleh=kasubbag)
    assert set(ditolak.value.bidang) == {"renstra", "standar"}
    with pytest.raises(HakDitolak):
        rujukan.simpan(indikator.id, rujukan.DataRujukan(), versi=0, oleh=pelaku("kabid_mut"))


def test_an_old_rujukan_cannot_be_rewritten_even_in_the_database(app, kasubbag):
    indikator = tambah()
    rujukan.simpan(indikator.id, rujukan.DataRujukan(iku=True), versi=0, oleh=kasubbag)
    rujukan.riwayat(indikator.id)[0].tujuan = "Lain"
    with pytest.raises(IntegrityError, match="tidak boleh diubah"):
        db.session.commit()


def test_the_target_of_the_pk_murni_is_of_its_own_year(app, kasubbag):
    lama = kelola.tambah(2025, data(), kode="IK-90", oleh=kasubbag)
    baru = kelola.tambah(2026, data(), kode="IK-90", oleh=kasubbag)
    rujukan.simpan(lama.id, rujukan.DataRujukan(target_murni="82,5"), versi=0, oleh=kasubbag)
    assert rujukan.kini(lama.id).target_murni == "82.5"
    assert rujukan.kini(baru.id).indikator_id == lama.id
    with pytest.raises(GalatMasukan) as galat:
        rujukan.simpan(baru.id, rujukan.DataRujukan(target_murni="1; 2"), versi=0, oleh=kasubbag)
    assert list(galat.value.bidang) == ["target_murni"]
