"""A refused form names all that is wrong at once: the shape of one field and the meaning of another."""

import pytest
from bs4 import BeautifulSoup

from kinerja.domain.galat import GalatDomain, GalatMasukan, kumpulkan
from kinerja.services.disposisi import surat_masuk
from kinerja.services.disposisi.surat_masuk import DataSuratMasuk
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di


def galat(jawaban) -> set[str]:
    """Ids of the fields at which something is refused."""
    halaman = BeautifulSoup(jawaban.get_data(as_text=True), "lxml")
    return {tanda_galat["id"].removesuffix("-galat") for tanda_galat in halaman.select("main .galat[id]")}


def test_all_checks_speak_and_of_two_on_one_field_the_first():
    def tolak(**bidang):
        def periksa():
            raise GalatMasukan(bidang)

        return periksa

    with pytest.raises(GalatMasukan) as salah:
        kumpulkan(tolak(a="satu", b="dua"), lambda: None, tolak(b="lain", c="tiga"))
    assert salah.value.bidang == {"a": "satu", "b": "dua", "c": "tiga"}


def test_what_is_no_matter_of_a_field_goes_on_at_once():
    def berhenti():
        raise GalatDomain("Belum waktunya.")

    with pytest.raises(GalatDomain, match="Belum waktunya"):
        kumpulkan(berhenti)


KIRIMAN = {
    "siklus baru": (
        "kepala",
        "/kepala/siklus-baru",
        {"tahun": "20x6", "periode": "tw1", "batas": "01/01/2020", "sifat": "biasa"},
        {"tahun", "arahan", "penerima", "batas"},
    ),
    "pegawai": ("pengelola", "/pengelola/pegawai/baru", {"nama": "", "nip": "123"}, {"nama", "nip"}),
    "libur": ("pengelola", "/pengelola/libur", {"tanggal": "01/01/2026", "nama": ""}, {"tanggal", "nama"}),
    "skala": ("pengelola", "/pengelola/skala", {"jenis": "pita", "nama": "", "isi": "satu"}, {"nama", "isi-skala"}),
    "unit": ("pengelola", "/pengelola/unit/baru", {"kode": "", "nama": "Sekretariat"}, {"kode", "nama"}),
    "jabatan": (
        "pengelola",
        "/pengelola/jabatan/baru",
        {"nama": "", "peran": "kabid", "unit_id": ""},
        {"nama", "unit_id"},
    ),
    "penomoran": (
        "pengelola",
        "/pengelola/kantor/penomoran",
        {"pola_nomor": "tanpa nomor", "kode_unit": "BKPSDM", "nomor_awal": ""},
        {"pola_nomor", "nomor_awal"},
    ),
    "penghitungan": (
        "pengelola",
        "/pengelola/kantor/penghitungan",
        {"hari_pertama_dihitung": "0", "batas_capaian": "7", "batas_perhatian": "", "kertas": "A4"},
        {"batas_capaian", "batas_perhatian"},
    ),
    "indikator": (
        "kasubbag",
        "/kasubbag/indikator/baru",
        {
            "tahun": "abc",
            "unit_id": "1",
            "sasaran": "",
            "nama": "Uji",
            "satuan": "Persen",
            "arah": "predikat",
            "target_tahunan": "90",
        },
        {"tahun", "sasaran", "target_tahunan"},
    ),
}


@pytest.mark.parametrize("nama", KIRIMAN)
def test_the_shape_of_one_field_never_hides_the_meaning_of_another(nama, app, masuk):
    akun, alamat, isi, diharapkan = KIRIMAN[nama]
    jawaban = masuk(akun).post(alamat, data=isi)
    assert jawaban.status_code == 422
    assert diharapkan <= galat(jawaban)


def test_langkah_2_names_receiver_deadline_and_words_together(app, masuk):
    siklus = siklus_di("koordinasi")
    isi = {"versi": "1", "arahan": "pendek", "batas": "01/01/2020", "sifat": "biasa"}
    jawaban = masuk("sekretaris").post(f"/sekretaris/siklus/{siklus.id}/teruskan", data=isi)
    assert {"arahan", "batas", "penerima"} <= galat(jawaban)


def test_a_letter_names_its_empty_hal_beside_an_unknown_classification(app, masuk):
    siklus = siklus_di("surat_pengantar")
    isi = {"tanggal": "01/01/2027", "hal": "", "klasifikasi": "tidak ada", "sifat": "biasa", "keamanan": "B"}
    jawaban = masuk("staf_sek").post(f"/fungsional/siklus/{siklus.id}/pengantar", data=isi)
    assert {"tanggal", "hal", "klasifikasi", "tujuan"} <= galat(jawaban)


def test_a_correction_of_an_incoming_letter_names_every_field(app, masuk):
    from datetime import date

    data = DataSuratMasuk("Setda", "1/2026", date(2026, 4, 1), date(2026, 4, 2), "Permintaan data", "biasa")
    surat = surat_masuk.catat(
        data, siklus_id=siklus_di("koordinasi").id, nama_berkas="", isi=b"", oleh=pelaku_dari("sekretaris")
    )
    isi = {
        "asal": "",
        "nomor": "1",
        "tanggal": "03/04/2026",
        "diterima": "01/04/2026",
        "hal": "Hal",
        "sifat": "biasa",
        "alasan": "",
        "versi": str(surat.versi),
    }
    jawaban = masuk("sekretaris").post(f"/surat/masuk/{surat.id}/ubah", data=isi)
    assert {"asal", "tanggal-surat", "alasan"} <= galat(jawaban)


def test_a_number_beyond_all_bounds_is_never_looked_up(app, masuk):
    isi = {"tahun": "9" * 20, "periode": "tw1", "arahan": "", "sifat": "biasa"}
    jawaban = masuk("kepala").post("/kepala/siklus-baru", data=isi)
    assert jawaban.status_code == 422
    assert {"tahun", "arahan", "penerima"} <= galat(jawaban)


def test_a_receiver_who_is_not_on_offer_is_refused_as_one_who_was_not_chosen(app, masuk):
    isi = {"tahun": "2026", "periode": "tw1", "arahan": "", "sifat": "biasa", "penerima": ["9999"]}
    jawaban = masuk("kepala").post("/kepala/siklus-baru", data=isi)
    assert jawaban.status_code == 422
    assert {"arahan", "penerima"} <= galat(jawaban)
