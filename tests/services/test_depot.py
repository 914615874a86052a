"""Places, loans and countings: the paper of the archive after it was filed."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.teks import teks_berkas
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.tempat import Letak
from kinerja.ext import db
from kinerja.models import Arsip, Jejak, Pinjaman, Tempat
from kinerja.services.arsip import bundel, cari
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.beranda import serah_terima
from kinerja.services.depot import cetak, isi, opname, pinjam
from kinerja.services.tempat import kelola
from kinerja.services.tempat.kelola import DataTempat
from tests.arsip_uji import BOKS, arsip_di, isi_naskah

BESOK = timedelta(days=1)


@pytest.fixture
def arsiparis(app, pelaku):
    return pelaku("staf_sek")


def tempat(jenis: str, nama: str) -> Tempat:
    return db.session.scalar(select(Tempat).where(Tempat.jenis == jenis, Tempat.nama == nama))


def data_pinjam(**ganti) -> pinjam.DataPinjam:
    return pinjam.DataPinjam(**({"peminjam": "Inspektorat", "keperluan": "Reviu", "tenggat": jam.hari_ini()} | ganti))


def test_one_place_is_one_row_however_often_it_is_written(arsiparis):
    satu, dua = arsip_di(BOKS), arsip_di(Letak("arsip", "2", "15"))
    assert [t.nama for t in db.session.scalars(select(Tempat).order_by(Tempat.id))] == ["Arsip", "2", "14", "15"]
    assert arsip_cetak.letak(db.session.get(Arsip, dua)) == "Ruang Arsip, Rak 2, Boks 15"
    pohon = [(t.nama, t.dalam, t.berkas) for t in isi.pohon(arsiparis)]
    assert pohon == [("Ruang Arsip", 0, 2), ("Rak 2", 1, 2), ("Boks 14", 2, 1), ("Boks 15", 2, 1)]
    assert satu != dua
    arsip_di(Letak("Ruang Arsip", "Rak 2", "boks 15"))
    assert len(db.session.scalars(select(Tempat)).all()) == 4
    with pytest.raises(GalatMasukan) as galat:
        kelola.tambah(DataTempat("ruang", "ruang  ARSIP"), oleh=arsiparis)
    assert "sudah dipakai" in galat.value.bidang["nama"]


def test_a_box_is_moved_with_all_that_lies_in_it_by_one_act(arsiparis):
    dalam = [arsip_di(), arsip_di()]
    gedung = kelola.tambah(DataTempat("gedung", "B"), oleh=arsiparis)
    ruang = kelola.tambah(DataTempat("ruang", "Statis", induk_id=gedung.id), oleh=arsiparis)
    kelola.ubah(tempat("boks", "14").id, DataTempat("boks", "14", None, ruang.id), oleh=arsiparis)
    assert {arsip_cetak.letak(db.session.get(Arsip, nomor)) for nomor in dalam} == {"Gedung B, Ruang Statis, Boks 14"}
    rincian = db.session.scalars(
        select(Jejak.rincian).where(Jejak.aksi == "arsip:tempat").order_by(Jejak.id.desc())
    ).first()
    assert (rincian["dari"], rincian["ke"]) == ("Ruang Arsip, Rak 2, Boks 14", "Gedung B, Ruang Statis, Boks 14")


def _segi_tempat(hasil) -> dict[str, tuple[int, int]]:
    """Name of each place in the facet: (what it filters by, how many)."""
    pilihan = next((segi.pilihan for segi in hasil.segi if segi.nama == "tempat"), ())
    return {letak.label: (letak.nilai, letak.jumlah) for letak in pilihan}


def test_what_is_found_is_narrowed_by_where_its_paper_lies(arsiparis, pelaku):
    for letak in (BOKS, BOKS, Letak("Arsip", "3", "1"), Letak("Statis", boks="9")):
        isi_naskah(arsip_di(letak), "kenaikan")
    isi_naskah(arsip_di(Letak("Statis", boks="10"), keamanan="R"), "kenaikan")
    isi_naskah(arsip_di(Letak(), media="elektronik"), "kenaikan")
    isi_naskah(arsip_di(BOKS, keadaan="musnah"), "kenaikan")
    semua = cari.cari(Saringan("kenaikan"), oleh=arsiparis, bersegi=True)
    ruang = _segi_tempat(semua)
    assert {nama: jumlah for nama, (_, jumlah) in ruang.items()} == {"Ruang Arsip": 3, "Ruang Statis": 2}
    dalam = cari.cari(Saringan("kenaikan", tempat=ruang["Ruang Arsip"][0]), oleh=arsiparis, bersegi=True)
    assert (dalam.naskah, {baris.letak for baris in dalam.baris}) == (
        3,
        {"Ruang Arsip, Rak 2, Boks 14", "Ruang Arsip, Rak 3, Boks 1"},
    )
    rak = _segi_tempat(dalam)
    assert {nama: jumlah for nama, (_, jumlah) in rak.items()} == {"Rak 2": 2, "Rak 3": 1}
    assert cari.cari(Saringan(tempat=rak["Rak 2"][0]), oleh=arsiparis, bersegi=True).naskah == 2
    biasa = _segi_tempat(cari.cari(Saringan("kenaikan"), oleh=pelaku("kasubbag"), bersegi=True))
    assert {nama: jumlah for nama, (_, jumlah) in biasa.items()} == {"Ruang Arsip": 3, "Ruang Statis": 1}


def test_a_counting_and_the_page_of_a_place_say_what_is_not_said_already(arsiparis, masuk):
    for letak in (BOKS, Letak("Arsip", "2", "15")):
        arsip_di(letak)
    klien, rak = masuk("staf_sek"), tempat("rak", "2").id
    for di, sebutan in ((rak, ["Boks 14", "Boks 15"]), (tempat("boks", "14").id, ["Pengukuran Kinerja"])):
        halaman = BeautifulSoup(klien.get(f"/arsip/opname/{opname.mulai(di, oleh=arsiparis)}").text, "lxml")
        butir = [
            label.get_text(" ", strip=True) for label in halaman.select("label") if "Pengukuran" in label.get_text()
        ]
        assert [kata.split(" · ")[-1] for kata in butir] == sebutan
    ubah = BeautifulSoup(klien.get(f"/arsip/tempat/{rak}/ubah").text, "lxml")
    assert ubah.h1.get_text(strip=True) == "Ubah atau pindahkan Rak 2"


def test_a_room_that_was_put_into_a_building_is_found_by_its_name_alone(arsiparis):
    arsip_di()
    gedung = kelola.tambah(DataTempat("gedung", "B"), oleh=arsiparis)
    kelola.ubah(tempat("ruang", "Arsip").id, DataTempat("ruang", "Arsip", None, gedung.id), oleh=arsiparis)
    assert arsip_cetak.letak(db.session.get(Arsip, arsip_di())) == "Gedung B, Ruang Arsip, Rak 2, Boks 14"


def test_of_two_rooms_of_one_name_the_building_says_which(arsiparis, masuk):
    for nama in ("A", "B"):
        gedung = kelola.tambah(DataTempat("gedung", nama), oleh=arsiparis)
        kelola.tambah(DataTempat("ruang", "Arsip", induk_id=gedung.id), oleh=arsiparis)
    arsip_id = arsip_di(Letak("Arsip", boks="1", gedung="B"))
    klien, alamat = masuk("staf_sek"), f"/arsip/{arsip_id}/letak"
    formulir = BeautifulSoup(klien.get(alamat).get_data(as_text=True), "lxml").select_one(f"form[action='{alamat}']")
    isi = {bidang["name"]: bidang.get("value", "") for bidang in formulir.select("input[name]")} | {"boks": "2"}
    assert klien.post(alamat, data=isi).status_code == 303
    assert arsip_cetak.letak(db.session.get(Arsip, arsip_id)) == "Gedung B, Ruang Arsip, Boks 2"


def test_the_original_of_an_old_paper_that_is_put_somewhere_can_be_lent(arsiparis):
    arsip_id = arsip_di(Letak(), media="elektronik")
    bundel.ubah_letak(arsip_id, BOKS, oleh=arsiparis)
    assert pinjam.pinjamkan(arsip_id, data_pinjam(), oleh=arsiparis).id


def test_what_is_destroyed_is_not_put_elsewhere(arsiparis):
    with pytest.raises(GalatDomain, match="tidak berubah lagi"):
        bundel.ubah_letak(arsip_di(keadaan="musnah"), BOKS, oleh=arsiparis)


def test_a_full_place_takes_no_more_and_says_so_at_its_field(arsiparis):
    arsip_id = arsip_di()
    boks = tempat("boks", "14")
    kelola.ubah(boks.id, DataTempat("boks", "14", 1, boks.induk_id), oleh=arsiparis)
    with pytest.raises(GalatMasukan) as galat:
        arsip_di()
    assert galat.value.bidang == {"boks": "Boks 14 sudah penuh (1). Pilih tempat lain."}
    assert bundel.ubah_letak(arsip_id, BOKS, oleh=arsiparis).tempat_id == boks.id  # what lies there may stay
    assert [t.nama for t in isi.pohon(arsiparis) if t.penuh] == ["Boks 14"]


@pytest.mark.parametrize(
    ("data", "bidang"),
    [
        (DataTempat("rak", "2", None, 3), "induk_id"),
        (DataTempat("boks", "14", None, 2), "nama"),
        (DataTempat("boks", "20", 0, 2), "muat"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(arsiparis, data, bidang):
    arsip_di()
    with pytest.raises(GalatMasukan) as galat:
        kelola.tambah(data, oleh=arsiparis)
    assert set(galat.value.bidang) == {bidang}


def test_a_place_does_not_go_into_itself_and_goes_only_when_it_is_empty(arsiparis):
    arsip_di()
    rak, boks = tempat("rak", "2"), tempat("boks", "14")
    with pytest.raises(GalatMasukan, match="dirinya sendiri"):
        kelola.ubah(rak.id, DataTempat("rak", "2", None, boks.id), oleh=arsiparis)
    with pytest.raises(GalatDomain, match="masih berisi"):
        kelola.hapus(rak.id, oleh=arsiparis)
    kosong = kelola.tambah(DataTempat("boks", "99", None, rak.id), oleh=arsiparis)
    kelola.hapus(kosong.id, oleh=arsiparis)
    assert tempat("boks", "99") is None


def test_a_place_that_holds_only_what_one_may_not_know_of_is_not_named(arsiparis, pelaku):
    arsip_di(Letak("Tertutup", boks="1"), keamanan="SR")
    arsip_di()
    assert [t.nama for t in isi.pohon(pelaku("kasubbag"))] == ["Ruang Arsip", "Rak 2", "Boks 14"]
    assert len(isi.pohon(arsiparis)) == 5


@pytest.mark.parametrize("akun", ["kepala", "kasubbag", "staf_mut", "pengelola"])
def test_only_the_arsiparis_moves_lends_and_counts(arsiparis, pelaku, akun):
    arsip_id, lain = arsip_di(), pelaku(akun)
    for kata_kerja in (
        lambda: kelola.tambah(DataTempat("boks", "1"), oleh=lain),
        lambda: pinjam.pinjamkan(arsip_id, data_pinjam(), oleh=lain),
        lambda: opname.mulai(tempat("boks", "14").id, oleh=lain),
    ):
        with pytest.raises(HakDitolak):
            kata_kerja()


def test_paper_is_lent_to_one_at_a_time_until_a_day_and_comes_back(arsiparis):
    arsip_id = arsip_di()
    pinjaman = pinjam.pinjamkan(arsip_id, data_pinjam(), oleh=arsiparis)
    with pytest.raises(GalatDomain, match="sedang dipinjam Inspektorat"):
        pinjam.pinjamkan(arsip_id, data_pinjam(peminjam="BPK"), oleh=arsiparis)
    jam.setel(jam.sekarang() + 3 * BESOK)
    assert [(p.peminjam, p.terlambat) for p in pinjam.daftar(oleh=arsiparis).baris] == [("Inspektorat", 3)]
    pinjam.kembalikan(pinjaman.id, "Lengkap", oleh=arsiparis)
    with pytest.raises(GalatDomain, match="sudah kembali"):
        pinjam.kembalikan(pinjaman.id, "", oleh=arsiparis)
    pinjam.pinjamkan(arsip_id, data_pinjam(peminjam="BPK"), oleh=arsiparis)
    assert [(p.peminjam, p.kembali_pada) for p in pinjam.milik(arsip_id)] == [
        ("BPK", None),
        ("Inspektorat", jam.hari_ini()),
    ]


def test_the_page_of_a_bundle_says_that_its_paper_is_out_and_leads_to_its_return(arsiparis, masuk):
    arsip_id = arsip_di()
    klien = masuk("staf_sek")
    assert "Dipinjam" not in klien.get(f"/arsip/{arsip_id}").get_data(as_text=True)
    pinjam.pinjamkan(arsip_id, pinjam.DataPinjam("Inspektorat", "Reviu", date(2026, 4, 7)), oleh=arsiparis)
    halaman = klien.get(f"/arsip/{arsip_id}").get_data(as_text=True)
    assert "Dipinjam sampai 7 April 2026" in halaman
    assert 'href="/arsip/pinjaman/1"' in halaman
    assert f'/arsip/{arsip_id}/pinjam"' not in halaman
    lain = masuk("kepala").get(f"/arsip/{arsip_id}").get_data(as_text=True)
    assert "Dipinjam sampai 7 April 2026" in lain
    assert "Inspektorat" not in lain


def test_what_is_out_goes_with_the_duty_when_it_changes_hands(arsiparis, pelaku, masuk):
    arsip_id = arsip_di()
    pinjaman = pinjam.pinjamkan(arsip_id, data_pinjam(), oleh=arsiparis)
    assert [p.id for p in serah_terima.isi(arsiparis).pinjaman] == [pinjaman.id]
    assert serah_terima.isi(pelaku("staf_mut")).pinjaman == ()
    klien = masuk("staf_sek")
    halaman = BeautifulSoup(klien.get("/serah-terima").text, "lxml")
    assert "Inspektorat, kembali paling lambat" in " ".join(halaman.main.get_text().split())
    penerima = serah_terima.calon(arsiparis)[0][0]
    teks = teks_berkas("application/pdf", serah_terima.berita_acara(penerima, jam.hari_ini(), oleh=arsiparis))
    assert "E. Arsip yang sedang dipinjam" in teks
    pinjam.kembalikan(pinjaman.id, "Lengkap", oleh=arsiparis)
    assert serah_terima.isi(arsiparis).pinjaman == ()


def test_a_loan_has_a_day_on_which_it_must_be_back_and_paper_to_lend(arsiparis):
    for tenggat in (jam.hari_ini() - BESOK, jam.hari_ini() + 367 * BESOK):
        with pytest.raises(GalatMasukan, match="Tenggat"):
            pinjam.pinjamkan(arsip_di(), data_pinjam(tenggat=tenggat), oleh=arsiparis)
    with pytest.raises(GalatDomain, match="hanya elektronik"):
        pinjam.pinjamkan(arsip_di(Letak(), media="elektronik"), data_pinjam(), oleh=arsiparis)
    with pytest.raises(GalatDomain, match="Sudah dimusnahkan"):
        pinjam.pinjamkan(arsip_di(keadaan="musnah"), data_pinjam(), oleh=arsiparis)


def test_a_loan_of_what_one_may_not_know_of_is_not_there(arsiparis, pelaku):
    pinjaman = pinjam.pinjamkan(arsip_di(keamanan="R"), data_pinjam(), oleh=arsiparis)
    assert pinjam.daftar(oleh=pelaku("kasubbag")).total == 0
    with pytest.raises(TidakDitemukan):
        pinjam.ambil(pinjaman.id, oleh=pelaku("kasubbag"))


def test_a_counting_names_what_is_missing_lent_or_found_beside_the_list(arsiparis):
    ada, hilang, dipinjam = arsip_di(), arsip_di(), arsip_di()
    nyasar = arsip_di(Letak("Arsip", "2", "99"))
    pinjam.pinjamkan(dipinjam, data_pinjam(), oleh=arsiparis)
    nomor = opname.mulai(tempat("boks", "14").id, oleh=arsiparis)
    assert opname.mulai(tempat("boks", "14").id, oleh=arsiparis) == nomor
    belum = {b.arsip_id: b.selisih for b in opname.lembar(nomor, oleh=arsiparis).selisih}
    assert belum == {ada: "Belum dicentang.", hilang: "Belum dicentang.", dipinjam: "Dipinjam Inspektorat."}
    opname.simpan(nomor, [ada], f"{nyasar:04d}", semula=[], selesai=True, oleh=arsiparis)
    lembar = opname.lembar(nomor, oleh=arsiparis)
    assert {b.arsip_id: b.selisih for b in lembar.selisih} == {
        hilang: "Tidak ditemukan.",
        dipinjam: "Dipinjam Inspektorat.",
        nyasar: "Ditemukan di sini, tetapi tercatat di Ruang Arsip, Rak 2, Boks 99.",
    }
    with pytest.raises(GalatDomain, match="sudah ditutup"):
        opname.simpan(nomor, [], "", semula=[], selesai=False, oleh=arsiparis)


def ditemukan(nomor: int, oleh) -> list[int]:
    return [b.arsip_id for b in opname.lembar(nomor, oleh=oleh).baris if b.ada]


def test_what_several_people_find_at_once_is_all_kept_and_what_one_unticks_is_gone(arsiparis, pelaku):
    satu, dua, rahasia = arsip_di(), arsip_di(), arsip_di(keamanan="R")
    nomor = opname.mulai(tempat("boks", "14").id, oleh=arsiparis)
    opname.simpan(nomor, [satu, rahasia], "", semula=[], selesai=False, oleh=arsiparis)
    opname.simpan(nomor, [dua], "", semula=[], selesai=False, oleh=arsiparis)  # on another telephone, opened before
    assert ditemukan(nomor, arsiparis) == [satu, dua, rahasia]
    opname.simpan(nomor, [satu], "", semula=[satu, dua], selesai=False, oleh=arsiparis)
    assert ditemukan(nomor, arsiparis) == [satu, rahasia]


def test_a_number_that_is_typed_twice_is_one_bundle(arsiparis):
    arsip_di()
    lain = arsip_di(Letak("Arsip", "2", "99"))
    nomor = opname.mulai(tempat("boks", "14").id, oleh=arsiparis)
    opname.simpan(nomor, [], f"{lain} {lain:04d}, {lain}", semula=[], selesai=False, oleh=arsiparis)
    assert ditemukan(nomor, arsiparis) == [lain]


@pytest.mark.parametrize("pergi", [{"keadaan": "musnah"}, {"keadaan": "diserahkan"}, {"dibuang_pada": jam.sekarang()}])
def test_paper_that_is_gone_lies_nowhere(arsiparis, pergi):
    arsip_id = arsip_di(**pergi)
    boks = tempat("boks", "14")
    kelola.ubah(boks.id, DataTempat("boks", "14", 1, boks.induk_id), oleh=arsiparis)
    (milik,) = [t for t in isi.pohon(arsiparis) if t.id == boks.id]
    assert (milik.isi, milik.berkas, milik.penuh) == (0, 0, False)
    assert isi.berkas_di([milik], oleh=arsiparis) == []
    kelola.hapus(boks.id, oleh=arsiparis)
    arsip = db.session.get(Arsip, arsip_id)
    assert (arsip.tempat_id, arsip_cetak.letak(arsip)) == (None, "")


def test_a_box_that_another_has_moved_is_not_moved_back_in_passing(arsiparis):
    arsip_di()
    boks, rak = tempat("boks", "14"), kelola.tambah(DataTempat("rak", "3"), oleh=arsiparis)
    dilihat, semula = kelola.sidik(boks), boks.induk_id
    kelola.ubah(boks.id, DataTempat("boks", "14", None, rak.id), dilihat=dilihat, oleh=arsiparis)
    with pytest.raises(Didahului, match="sudah diubah"):
        kelola.ubah(boks.id, DataTempat("boks", "14", 20, semula), dilihat=dilihat, oleh=arsiparis)
    assert tempat("boks", "14").induk_id == rak.id


def test_a_place_that_was_counted_says_why_it_stays(arsiparis):
    kosong = kelola.tambah(DataTempat("boks", "99"), oleh=arsiparis)
    opname.mulai(kosong.id, oleh=arsiparis)
    with pytest.raises(GalatDomain, match="pernah diopname"):
        kelola.hapus(kosong.id, oleh=arsiparis)


def test_a_number_that_is_no_archive_is_named(arsiparis):
    arsip_di()
    nomor = opname.mulai(tempat("boks", "14").id, oleh=arsiparis)
    with pytest.raises(GalatMasukan, match="Bukan nomor seri arsip: 9x, 0077"):
        opname.simpan(nomor, [], "1, 9x 0077", semula=[], selesai=False, oleh=arsiparis)


def test_papers_of_the_depot_say_what_they_must(arsiparis):
    arsip_id = arsip_di(judul="Laporan Kinerja 2020")
    pohon = isi.pohon(arsiparis)
    alamat = {"alamat_tempat": "http://kantor/t/{}".format, "alamat_arsip": "http://kantor/a/{}".format}
    label = teks_berkas("application/pdf", cetak.lembar_label(pohon, isi.berkas_di(pohon, oleh=arsiparis), **alamat))
    for kata in ("Boks 14", "Ruang Arsip, Rak 2, Boks 14", "Arsip 0001", "Laporan Kinerja 2020", "000.8.6.3"):
        assert kata in label
    pinjaman = db.session.get(Pinjaman, pinjam.pinjamkan(arsip_id, data_pinjam(), oleh=arsiparis).id)
    terima = teks_berkas("application/pdf", pinjam.cetak(pinjaman))
    assert all(kata in terima for kata in ("TANDA TERIMA PEMINJAMAN ARSIP", "Inspektorat", "6 April 2026"))
    nomor = opname.mulai(tempat("boks", "14").id, oleh=arsiparis)
    hasil = cetak.hasil_opname(opname.lembar(nomor, oleh=arsiparis), oleh=arsiparis)
    assert "Dipinjam Inspektorat" in " ".join(teks_berkas("application/pdf", hasil).split())


def test_a_receipt_and_a_counting_are_signed_by_who_did_it_whoever_prints_them(arsiparis, pelaku):
    arsip_id, lain = arsip_di(), pelaku("sekretaris")
    pinjaman = pinjam.pinjamkan(arsip_id, data_pinjam(peminjam="Umar, S.E., Auditor Muda"), oleh=arsiparis)
    terima = [baris.strip() for baris in teks_berkas("application/pdf", pinjam.cetak(pinjaman)).splitlines()]
    assert any(arsiparis.nama in baris for baris in terima)
    assert {"Peminjam,", "Auditor Muda,", "Yang meminjamkan,"} <= set(terima)
    assert [baris for baris in terima if baris.startswith("Umar, S.E.") and "Auditor" not in baris]
    nomor = opname.mulai(tempat("boks", "14").id, oleh=arsiparis)
    opname.simpan(nomor, [], "", selesai=True, semula=[], oleh=arsiparis)
    jam.setel(jam.sekarang() + timedelta(days=3))
    hasil = teks_berkas("application/pdf", cetak.hasil_opname(opname.lembar(nomor, oleh=lain), oleh=lain))
    assert arsiparis.nama in hasil
    assert lain.nama not in hasil
    assert "Nunukan, 6 April 2026" in " ".join(hasil.split())


def test_no_more_labels_at_once_than_a_printer_takes(arsiparis):
    arsip_di()
    pohon = isi.pohon(arsiparis) * 100
    with pytest.raises(GalatDomain, match="300 label"):
        cetak.lembar_label(pohon, [], alamat_tempat=str, alamat_arsip=str)
    with pytest.raises(GalatDomain, match="Tidak ada label"):
        cetak.lembar_label([], [], alamat_tempat=str, alamat_arsip=str)


def test_what_is_sent_twice_happens_once(arsiparis):
    arsip_di()
    boks = tempat("boks", "14")
    baru = DataTempat("boks", "15", 3, boks.induk_id)
    kelola.ubah(boks.id, baru, oleh=arsiparis)
    nomor = opname.mulai(boks.id, oleh=arsiparis)
    opname.simpan(nomor, [1], "", semula=[], selesai=False, oleh=arsiparis)
    for kata_kerja in (
        lambda: kelola.ubah(boks.id, baru, oleh=arsiparis),
        lambda: opname.simpan(nomor, [1], "", semula=[], selesai=False, oleh=arsiparis),
    ):
        with pytest.raises(GalatDomain, match="Tidak ada yang berubah"):
            kata_kerja()
