"""Many bundles go into one place by one act, and the whole act is refused where one of them cannot."""

import pytest
from sqlalchemy import func, select

from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak
from kinerja.domain.nomor_seri import TERBANYAK, urai_seri
from kinerja.domain.tempat import Letak
from kinerja.ext import db
from kinerja.models import Arsip, Jejak
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.depot import tempatkan
from kinerja.services.tempat import kelola
from kinerja.services.tempat.kelola import DataTempat
from tests.arsip_uji import arsip_di


@pytest.fixture
def arsiparis(app, pelaku):
    return pelaku("staf_sek")


def letak(arsip_id: int) -> str:
    return arsip_cetak.letak(db.session.get(Arsip, arsip_id))


@pytest.mark.parametrize(
    ("teks", "angka", "asing"),
    [
        ("24, 0026 30 - 32;24", [24, 26, 30, 31, 32], []),
        ("9-7 1-1000 abc -3 2-", [], ["9-7", "1-1000", "abc-3", "2-"]),
        ("", [], []),
    ],
)
def test_serial_numbers_are_read_as_they_stand_on_labels(teks, angka, asing):
    assert urai_seri(teks) == (angka, asing)


def test_a_row_without_end_is_not_read(app):
    angka, asing = urai_seri(" ".join(f"{n}-{n + TERBANYAK - 1}" for n in range(1, 100_000, TERBANYAK)))
    assert len(angka) <= 2 * TERBANYAK
    assert asing


def test_what_is_named_lies_there_afterwards_and_each_bundle_tells_of_it(arsiparis):
    semua = [arsip_di(Letak(), media="elektronik"), arsip_di(), arsip_di(Letak())]
    boks = kelola.tambah(DataTempat("boks", "77", muat=3), oleh=arsiparis)
    assert tempatkan.tempatkan(boks.id, "1-2, 0003", oleh=arsiparis) == 3
    assert {letak(nomor) for nomor in semua} == {"Boks 77"}
    assert db.session.get(Arsip, semua[0]).media == "kertas_dan_elektronik"
    ke = Jejak.rincian["ke"].as_string() == "Boks 77"
    assert db.session.scalar(select(func.count()).select_from(Jejak).where(ke, Jejak.objek == "arsip")) == 3
    with pytest.raises(GalatDomain, match="sudah tercatat"):
        tempatkan.tempatkan(boks.id, "1", oleh=arsiparis)


@pytest.mark.parametrize(
    ("seri", "kalimat"),
    [
        ("1, 9, x", "Bukan nomor seri arsip: x, 0009."),
        ("1-2", "Arsip 0002 sudah dimusnahkan, sehingga tidak disimpan di sini."),
        ("1 3", "Boks 77 masih muat 1 berkas, sedangkan yang ditulis 2."),
    ],
)
def test_nothing_moves_where_one_of_them_cannot(arsiparis, seri, kalimat):
    semua = [arsip_di(), arsip_di(keadaan="musnah"), arsip_di()]
    boks = kelola.tambah(DataTempat("boks", "77", muat=1), oleh=arsiparis)
    with pytest.raises(GalatMasukan) as galat:
        tempatkan.tempatkan(boks.id, seri, oleh=arsiparis)
    assert galat.value.bidang["seri"].startswith(kalimat)
    assert "Boks 77" not in {letak(nomor) for nomor in semua}


def test_only_who_keeps_the_archive_and_only_what_he_may_know_of(arsiparis, pelaku, masuk):
    arsip_di()
    boks = kelola.tambah(DataTempat("boks", "77"), oleh=arsiparis)
    with pytest.raises(HakDitolak):
        tempatkan.tempatkan(boks.id, "1", oleh=pelaku("kasubbag"))
    klien, alamat = masuk("staf_sek"), f"/arsip/tempat/{boks.id}/simpan"
    assert alamat in klien.get(f"/arsip/tempat/{boks.id}").text
    assert klien.get(alamat).status_code == 200
    assert klien.post(alamat, data={"seri": "5"}).status_code == 422
    jawaban = klien.post(alamat, data={"seri": "0001"}, follow_redirects=True)
    assert "1 berkas disimpan di sini." in jawaban.text
