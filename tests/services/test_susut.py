"""The lists of the archive, holds, the JRA, and what leaves by proposal, consent and berita acara."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from kinerja.adapters import jam
from kinerja.adapters.jenis_berkas import XLSX
from kinerja.adapters.teks import teks_berkas
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.jam_server import GalatJam
from kinerja.domain.penyusutan import Penyusutan as Cara
from kinerja.domain.tempat import Letak
from kinerja.ext import db
from kinerja.models import Arsip, IsiArsip, Jejak, Pemberitahuan, Penyusutan
from kinerja.services.arsip import bundel, cari
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.beranda import riwayat_hak
from kinerja.services.depot import berita_acara, daftar, keterangan, pinjam, susut
from kinerja.services.depot.keterangan import DataKeterangan
from kinerja.services.depot.susut import DataLaksana
from kinerja.services.kantor import jra, klasifikasi
from kinerja.services.kantor.jra import DataJra
from tests.arsip_uji import arsip_di, isi_naskah

LAMA = {"aktif_sampai": date(2022, 12, 31), "inaktif_sampai": date(2025, 12, 31), "nasib": "Musnah"}
DASAR = "Surat Bupati Nunukan 045/12 tanggal 2 Maret 2026"


@pytest.fixture
def arsiparis(app, pelaku):
    return pelaku("staf_sek")


@pytest.fixture
def sekretaris(app, pelaku):
    return pelaku("sekretaris")


def laksana(**ganti) -> DataLaksana:
    isi = {
        "nomor": "BA/1/2026",
        "tanggal": jam.hari_ini(),
        "saksi": "Ani; Budi",
        "cara": "dicacah",
        "penerima": "Camat",
    }
    return DataLaksana(**(isi | ganti))


def disetujui(arsip_id: int, arsiparis, sekretaris, jenis: Cara = Cara.PEMUSNAHAN) -> int:
    usul = susut.usulkan(jenis, [arsip_id], oleh=arsiparis)
    return susut.setujui(usul.id, DASAR, oleh=sekretaris).id


def test_each_list_holds_what_its_name_says(arsiparis):
    aktif = arsip_di(aktif_sampai=date(2027, 1, 1), inaktif_sampai=date(2030, 1, 1), nasib="Musnah")
    inaktif = arsip_di(aktif_sampai=date(2025, 1, 1), inaktif_sampai=date(2030, 1, 1), nasib="Permanen")
    musnah, serah = arsip_di(**LAMA), arsip_di(**(LAMA | {"nasib": "Permanen", "keadaan": "dipindahkan"}))
    gone = arsip_di(**(LAMA | {"keadaan": "musnah"}))
    tanpa = arsip_di()
    isi = {nama: [a.id for a in daftar.arsip_pada(nama, 0, oleh=arsiparis)] for nama in daftar.DAFTAR if nama != "isi"}
    assert isi == {
        "berkas": [aktif, inaktif, musnah, serah, gone, tanpa],
        "aktif": [aktif, tanpa],
        "inaktif": [inaktif, musnah, serah],
        "usul-pindah": [inaktif, musnah],
        "usul-musnah": [musnah],
        "usul-serah": [serah],
    }


def test_a_list_on_paper_and_in_a_workbook_has_the_official_columns(arsiparis):
    arsip_di(Letak("Arsip", "2", "14", "A"), judul="Laporan Kinerja 2020", jumlah="1 berkas", vital=True, **LAMA)
    kata = " ".join(teks_berkas("application/pdf", daftar.pdf("inaktif", 2020, oleh=arsiparis)).split())
    for dicari in (
        "DAFTAR ARSIP INAKTIF",
        "Tahun 2020",
        "Laporan Kinerja 2020",
        "Folder A, Boks 14",
        "Arsip, Rak 2",
        "Vital",
    ):
        assert dicari in kata, dicari
    lembar = teks_berkas(XLSX, daftar.xlsx("inaktif", 2020, oleh=arsiparis)).split()
    kolom = " ".join(nama for nama, _ in daftar.DAFTAR["inaktif"].kolom)
    assert f"{kolom} 1 000.8.6.3 Laporan Kinerja 2020 1 Januari" in " ".join(lembar)
    with pytest.raises(TidakDitemukan):
        daftar.ambil("rahasia")


def test_the_list_of_items_names_each_paper(arsiparis):
    arsip_id = arsip_di(judul="Berkas satu")
    isi_naskah(arsip_id, "kanguru")
    assert daftar.halaman("isi", 0, 1, oleh=arsiparis).baris[0][:5] == ["1", "1", "000.8.6.3", "Notulen", "4 Mei 2020"]


def test_what_one_may_not_know_of_stands_on_no_list(arsiparis, pelaku):
    arsip_di(keamanan="R", **LAMA)
    assert daftar.arsip_pada("usul-musnah", 0, oleh=pelaku("kasubbag")) == []
    assert len(daftar.arsip_pada("usul-musnah", 0, oleh=arsiparis)) == 1


def test_destroyed_by_two_persons_it_keeps_its_line_and_nothing_else(arsiparis, sekretaris, masuk):
    arsip_id = arsip_di(judul="Laporan lama", **LAMA)
    isi_naskah(arsip_id, "kanguru")
    nomor = disetujui(arsip_id, arsiparis, sekretaris)
    susut.laksanakan(nomor, laksana(), oleh=arsiparis)
    assert db.session.get(Arsip, arsip_id).keadaan == "musnah"
    assert cari.cari(Saringan("kanguru"), oleh=arsiparis).naskah == 0
    assert [b.judul for b in cari.cari(Saringan(), oleh=arsiparis).baris] == ["Laporan lama"]
    with pytest.raises(TidakDitemukan, match="dimusnahkan dengan berita acara"):
        bundel.ambil_isi(arsip_id, 1, oleh=arsiparis)
    halaman = masuk("staf_sek").get(f"/arsip/{arsip_id}").get_data(as_text=True)
    assert "Sudah dimusnahkan" in halaman
    assert "/isi/1" not in halaman
    aksi = list(db.session.scalars(select(Jejak.aksi).where(Jejak.aksi.startswith("penyusutan")).order_by(Jejak.id)))
    assert aksi == ["penyusutan:usul", "penyusutan:setuju", "penyusutan:laksana"]


def test_who_proposed_does_not_consent_and_the_database_knows_it_too(arsiparis, sekretaris):
    usul = susut.usulkan(Cara.PEMUSNAHAN, [arsip_di(**LAMA)], oleh=arsiparis)
    with pytest.raises(HakDitolak):
        susut.setujui(usul.id, DASAR, oleh=arsiparis)
    with pytest.raises(GalatDomain, match="menunggu persetujuan"):
        susut.laksanakan(usul.id, laksana(), oleh=arsiparis)
    db.session.get(Penyusutan, usul.id).penyetuju_id = arsiparis.pegawai_id
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_a_destruction_names_the_letter_of_consent_the_witnesses_and_the_way(arsiparis, sekretaris):
    usul = susut.usulkan(Cara.PEMUSNAHAN, [arsip_di(**LAMA)], oleh=arsiparis)
    with pytest.raises(GalatMasukan, match="surat persetujuan Bupati"):
        susut.setujui(usul.id, "", oleh=sekretaris)
    susut.setujui(usul.id, DASAR, oleh=sekretaris)
    with pytest.raises(GalatMasukan) as galat:
        susut.laksanakan(usul.id, laksana(saksi="", cara="", tanggal=jam.hari_ini() + timedelta(1)), oleh=arsiparis)
    assert set(galat.value.bidang) == {"saksi", "cara", "tanggal"}


@pytest.mark.parametrize(
    ("saksi", "sebab"),
    [
        ("Ani, Camat\nani, S.H.", "tertulis dua kali"),
        ("Ani\nAni\nBudi", "tertulis dua kali"),
        ("{sendiri}\nAni\nBudi", "bukan saksinya"),
        ("Ani", "dua saksi"),
    ],
)
def test_two_witnesses_are_two_persons_and_not_the_one_who_destroys(arsiparis, sekretaris, saksi, sebab):
    usul, kata = disetujui(arsip_di(**LAMA), arsiparis, sekretaris), saksi.format(sendiri=arsiparis.nama)
    with pytest.raises(GalatMasukan) as galat:
        susut.laksanakan(usul, laksana(saksi=kata), oleh=arsiparis)
    assert list(galat.value.bidang) == ["saksi"]
    assert sebab in galat.value.bidang["saksi"]
    assert db.session.get(Penyusutan, usul).status == "disetujui"


def test_nothing_is_ticked_for_destruction_or_handing_over_until_somebody_ticks_it(app, masuk):
    pindah = {"aktif_sampai": date(2022, 1, 1), "inaktif_sampai": date(2040, 1, 1), "nasib": "Musnah"}
    semua = [arsip_di(**isi) for isi in (LAMA, LAMA | {"nasib": "Permanen", "keadaan": "dipindahkan"}, pindah)]
    tercentang = {}
    for nama in ("usul-musnah", "usul-serah", "usul-pindah"):
        halaman = BeautifulSoup(masuk("staf_sek").get(f"/arsip/daftar/{nama}").text, "lxml")
        kotak = halaman.select("input[name=arsip]")
        tercentang[nama] = [int(k["value"]) for k in kotak if k.has_attr("checked")], len(kotak)
    assert tercentang["usul-musnah"] == ([], 1)
    assert tercentang["usul-serah"] == ([], 1)
    assert tercentang["usul-pindah"] == ([semua[0], semua[2]], 2)


def test_the_page_of_what_was_destroyed_leads_to_its_berita_acara(app, masuk, arsiparis, sekretaris):
    arsip_id = arsip_di(**LAMA)
    usul = disetujui(arsip_id, arsiparis, sekretaris)
    susut.laksanakan(usul, laksana(cara="Dicacah"), oleh=arsiparis)
    alamat = f"/arsip/penyusutan/{usul}"
    halaman = BeautifulSoup(masuk("staf_sek").get(f"/arsip/{arsip_id}").text, "lxml")
    assert halaman.select_one(f'a[href="{alamat}"]')
    assert "BA/1/2026" in halaman.get_text()
    lain = BeautifulSoup(masuk("kasubbag").get(f"/arsip/{arsip_id}").text, "lxml")
    assert lain.select_one(f'a[href="{alamat}"]') is None
    assert "BA/1/2026" in lain.get_text()
    kertas = " ".join(baris_kertas(berita_acara.cetak(susut.ambil(usul, oleh=arsiparis), oleh=arsiparis)))
    assert "dengan cara dicacah" in kertas


@pytest.mark.parametrize("saat", ["usul", "setuju"])
def test_a_hold_stops_it_at_every_step_until_it_is_lifted(arsiparis, sekretaris, saat):
    arsip_id = arsip_di(**LAMA)
    usul = susut.usulkan(Cara.PEMUSNAHAN, [arsip_id], oleh=arsiparis)
    if saat == "setuju":
        susut.setujui(usul.id, DASAR, oleh=sekretaris)
    tahanan = keterangan.tahan(arsip_id, "Pemeriksaan BPK", oleh=arsiparis)
    langkah = {
        "usul": lambda: susut.setujui(usul.id, DASAR, oleh=sekretaris),
        "setuju": lambda: susut.laksanakan(usul.id, laksana(), oleh=arsiparis),
    }
    with pytest.raises(GalatDomain, match="Arsip 0001: Ditahan"):
        langkah[saat]()
    assert daftar.arsip_pada("usul-musnah", 0, oleh=arsiparis) == []
    keterangan.lepaskan(tahanan.id, oleh=arsiparis)
    assert susut.halangan_kini(usul) == {}


def test_a_bundle_stands_in_one_proposal_and_may_be_taken_out_of_it(arsiparis):
    satu, dua = arsip_di(**LAMA), arsip_di(**LAMA)
    usul = susut.usulkan(Cara.PEMUSNAHAN, [satu, dua], oleh=arsiparis)
    with pytest.raises(GalatDomain, match="sudah diusulkan"):
        susut.usulkan(Cara.PEMUSNAHAN, [dua], oleh=arsiparis)
    susut.keluarkan(usul.id, dua, oleh=arsiparis)
    assert [a.id for a in susut.calon("usul-musnah", 0, oleh=arsiparis)] == [dua]
    with pytest.raises(GalatDomain, match="terakhir"):
        susut.keluarkan(usul.id, satu, oleh=arsiparis)
    susut.batalkan(usul.id, "Salah pilih", oleh=arsiparis)
    assert [a.id for a in susut.calon("usul-musnah", 0, oleh=arsiparis)] == [satu, dua]
    with pytest.raises(GalatDomain, match="(?i)dibatalkan"):
        susut.batalkan(usul.id, "Lagi", oleh=arsiparis)


def test_the_inactive_is_moved_and_the_permanent_handed_over(arsiparis, sekretaris):
    arsip_id = arsip_di(**(LAMA | {"nasib": "Permanen"}))
    for jenis, sesudah in ((Cara.PEMINDAHAN, "dipindahkan"), (Cara.PENYERAHAN, "diserahkan")):
        nomor = disetujui(arsip_id, arsiparis, sekretaris, jenis)
        with pytest.raises(GalatMasukan, match="penerima"):
            susut.laksanakan(nomor, laksana(penerima=""), oleh=arsiparis)
        susut.laksanakan(nomor, laksana(), oleh=arsiparis)
        assert db.session.get(Arsip, arsip_id).keadaan == sesudah


@pytest.mark.parametrize(
    ("jenis", "kata"),
    [
        (
            Cara.PEMINDAHAN,
            ("BERITA ACARA PEMINDAHAN ARSIP INAKTIF", "unit kearsipan", "Camat", "DAFTAR ARSIP INAKTIF YANG"),
        ),
        (
            Cara.PEMUSNAHAN,
            ("BERITA ACARA PEMUSNAHAN ARSIP", DASAR, "dicacah", "oleh Ani dan Budi.", "DAFTAR ARSIP USUL MUSNAH"),
        ),
        (
            Cara.PENYERAHAN,
            ("BERITA ACARA PENYERAHAN ARSIP STATIS", "lembaga kearsipan daerah", "DAFTAR ARSIP USUL SERAH"),
        ),
    ],
)
def test_a_berita_acara_says_what_was_done_and_carries_its_list(arsiparis, sekretaris, jenis, kata):
    arsip_id = arsip_di(judul="Laporan lama", **(LAMA | ({"nasib": "Permanen"} if jenis is Cara.PENYERAHAN else {})))
    penyusutan = susut.laksanakan(disetujui(arsip_id, arsiparis, sekretaris, jenis), laksana(), oleh=arsiparis)
    tertulis = " ".join(teks_berkas("application/pdf", berita_acara.cetak(penyusutan, oleh=arsiparis)).split())
    for dicari in (*kata, "BA/1/2026", "hari Senin tanggal 6 April 2026", "sebanyak 1 berkas", "Laporan lama"):
        assert dicari in tertulis, dicari


def test_a_berita_acara_is_no_older_than_the_consent_and_is_printed_only_after_it(arsiparis, sekretaris):
    arsip_id = arsip_di(**LAMA)
    usul = susut.usulkan(Cara.PEMUSNAHAN, [arsip_id], oleh=arsiparis)
    with pytest.raises(GalatDomain, match="setelah usul ini disetujui"):
        berita_acara.cetak(usul, oleh=arsiparis)
    susut.setujui(usul.id, DASAR, oleh=sekretaris)
    kemarin = jam.hari_ini() - timedelta(days=1)
    with pytest.raises(GalatMasukan) as galat:
        susut.laksanakan(usul.id, laksana(tanggal=kemarin), oleh=arsiparis)
    assert set(galat.value.bidang) == {"tanggal"}
    assert berita_acara.cetak(db.session.get(Penyusutan, usul.id), oleh=arsiparis)


def kabar(jabatan_id: int) -> list[tuple[str, bool]]:
    """The notices of penyusutan of a jabatan: what they say, and whether they are read."""
    kueri = select(Pemberitahuan).where(Pemberitahuan.jabatan_id == jabatan_id).order_by(Pemberitahuan.id)
    semua = db.session.scalars(kueri.where(Pemberitahuan.kunci.startswith("penyusutan:")))
    return [(pesan.teks, pesan.dibaca_pada is not None) for pesan in semua]


def test_who_proposed_is_told_what_became_of_it_and_nobody_is_asked_any_more(arsiparis, sekretaris):
    usul = susut.usulkan(Cara.PEMUSNAHAN, [arsip_di(**LAMA)], oleh=arsiparis)
    assert [dibaca for _, dibaca in kabar(sekretaris.jabatan_id)] == [False]
    susut.setujui(usul.id, DASAR, oleh=sekretaris)
    assert [dibaca for _, dibaca in kabar(sekretaris.jabatan_id)] == [True]
    susut.batalkan(usul.id, "Ada pemeriksaan", oleh=sekretaris)
    satu, dua = (teks for teks, _ in kabar(arsiparis.jabatan_id))
    assert "disetujui Contoh Sekretaris" in satu
    assert dua.endswith("dibatalkan Contoh Sekretaris, S.E. (Sekretaris Badan): Ada pemeriksaan")


def test_the_jejak_of_a_proposal_with_a_closed_bundle_is_closed_too(arsiparis, sekretaris, pelaku):
    for ganti in ({}, {"keamanan": "R"}):
        nomor = disetujui(arsip_di(**LAMA, **ganti), arsiparis, sekretaris)
        susut.laksanakan(nomor, laksana(), oleh=arsiparis)
    baris = list(db.session.scalars(select(Jejak).where(Jejak.aksi == "penyusutan:laksana").order_by(Jejak.id)))
    assert [baris_jejak.rincian["seri"] for baris_jejak in baris] == [[1], [2]]
    assert riwayat_hak.tentang(baris, set(), pelaku("kasubbag")).tutup == {baris[1].id}
    assert riwayat_hak.tentang(baris, set(), sekretaris).tutup == set()


def test_nothing_leaves_while_the_clock_is_in_doubt(arsiparis, sekretaris):
    satu, dua, tiga = arsip_di(**LAMA), arsip_di(**LAMA), arsip_di(**LAMA)
    usul = susut.usulkan(Cara.PEMUSNAHAN, [satu], oleh=arsiparis).id
    nomor = disetujui(dua, arsiparis, sekretaris)
    jam.setel(jam.sekarang() + timedelta(days=400))
    for kata_kerja in (
        lambda: susut.usulkan(Cara.PEMUSNAHAN, [tiga], oleh=arsiparis),
        lambda: susut.setujui(usul, DASAR, oleh=sekretaris),
        lambda: susut.laksanakan(nomor, laksana(), oleh=arsiparis),
    ):
        with pytest.raises(GalatJam):
            kata_kerja()


def test_more_candidates_than_one_form_takes_are_all_proposed_year_by_year(arsiparis, monkeypatch):
    monkeypatch.setattr(susut, "TERBANYAK", 1)
    _lama, baru = arsip_di(**LAMA), arsip_di(**(LAMA | {"tahun": 2021}))
    assert [a.id for a in susut.calon("usul-musnah", 2021, oleh=arsiparis)] == [baru]
    assert [b.arsip_id for b in susut.usulkan(Cara.PEMUSNAHAN, [baru], oleh=arsiparis).butir] == [baru]


def test_what_stands_in_no_proposal_is_not_taken_out_of_it(arsiparis):
    satu, dua, lain = arsip_di(**LAMA), arsip_di(**LAMA), arsip_di(**LAMA)
    usul = susut.usulkan(Cara.PEMUSNAHAN, [satu, dua], oleh=arsiparis)
    with pytest.raises(TidakDitemukan):
        susut.keluarkan(usul.id, lain, oleh=arsiparis)


def baris_kertas(pdf: bytes) -> list[str]:
    return [" ".join(baris.split()) for baris in teks_berkas("application/pdf", pdf).splitlines()]


def test_every_witness_signs_on_a_line_of_his_own(arsiparis, sekretaris):
    data = laksana(saksi="Ani, S.H., Kepala Bagian Hukum\nBudi (Auditor Madya)\nCitra")
    penyusutan = susut.laksanakan(disetujui(arsip_di(**LAMA), arsiparis, sekretaris), data, oleh=arsiparis)
    baris = baris_kertas(berita_acara.cetak(penyusutan, oleh=arsiparis))
    awal = baris.index("No Nama Jabatan Tanda tangan")
    assert "Saksi-saksi:" in baris
    assert [teks for teks in baris[awal + 1 :] if teks][:3] == [
        "1 Ani, S.H. Kepala Bagian Hukum 1.",
        "2 Budi Auditor Madya 2.",
        "3 Citra 3.",
    ]
    assert "Ani, S.H. (Kepala Bagian Hukum), Budi (Auditor Madya), dan Citra." in " ".join(baris)


def test_before_it_is_done_two_witnesses_have_room_to_sign(arsiparis, sekretaris):
    penyusutan = susut.ambil(disetujui(arsip_di(**LAMA), arsiparis, sekretaris), oleh=arsiparis)
    baris = baris_kertas(berita_acara.cetak(penyusutan, oleh=arsiparis))
    assert [teks[:2] for teks in baris if teks.endswith((" 1.", " 2."))] == ["1 ", "2 "]


def test_one_witness_is_too_few(arsiparis, sekretaris):
    nomor = disetujui(arsip_di(**LAMA), arsiparis, sekretaris)
    for saksi in ("Ani, Kepala Bagian Hukum", "Ani dan Budi", " ; "):
        with pytest.raises(GalatMasukan, match="sekurang-kurangnya dua saksi"):
            susut.laksanakan(nomor, laksana(saksi=saksi), oleh=arsiparis)


def test_a_berita_acara_is_signed_by_who_did_it_whoever_prints_it(arsiparis, sekretaris):
    nomor = disetujui(arsip_di(**LAMA), arsiparis, sekretaris, Cara.PEMINDAHAN)
    belum = baris_kertas(berita_acara.cetak(susut.ambil(nomor, oleh=sekretaris), oleh=sekretaris))
    assert not [teks for teks in belum if teks.startswith(sekretaris.nama)]  # who consents is named, and signs nothing
    penyusutan = susut.laksanakan(nomor, laksana(penerima="Umar, S.E., Camat"), oleh=arsiparis)
    baris = baris_kertas(berita_acara.cetak(penyusutan, oleh=sekretaris))
    assert any(teks.startswith(arsiparis.nama) for teks in baris)
    assert not [teks for teks in baris if teks.startswith(sekretaris.nama)]
    assert any(teks.endswith("Camat,") for teks in baris)
    assert any(teks.endswith("Umar, S.E.") for teks in baris)


def test_what_is_lent_held_or_vital_is_not_proposed(arsiparis):
    dipinjam, _vital = arsip_di(**LAMA), arsip_di(vital=True, **LAMA)
    pinjam.pinjamkan(dipinjam, pinjam.DataPinjam("BPK", "Audit", jam.hari_ini()), oleh=arsiparis)
    assert susut.calon("usul-musnah", 0, oleh=arsiparis) == []
    ditahan = arsip_di(**LAMA)
    assert [a.id for a in susut.calon("usul-pindah", 0, oleh=arsiparis)] == [_vital, ditahan]
    keterangan.tahan(ditahan, "Pemeriksaan BPK", oleh=arsiparis)
    assert [a.id for a in susut.calon("usul-pindah", 0, oleh=arsiparis)] == [_vital]


def test_the_event_of_its_code_begins_the_retention_of_a_bundle(arsiparis):
    data = DataJra(1, 2, "Musnah", "peristiwa", "setelah tidak berlaku", "Perbup 1/2026")
    jra.ubah("000.8.6.3", data, versi=1, oleh=arsiparis)
    arsip_id = arsip_di()
    assert bundel.retensi("000.8.6.3").aktif_sampai is None
    ubah = DataKeterangan(vital=True, terjaga=False, terjadi_pada=date(2025, 6, 30), nasib="", keterangan="Ada")
    arsip = keterangan.ubah(arsip_id, ubah, oleh=arsiparis)
    assert (arsip.aktif_sampai, arsip.inaktif_sampai, arsip.nasib) == (date(2026, 6, 30), date(2028, 6, 30), "Musnah")
    for hari, kata in ((date(2026, 4, 7), "belum terjadi"), (date(1026, 6, 30), "baru dimulai 1 Januari 2020")):
        with pytest.raises(GalatMasukan, match=kata):
            keterangan.periksa(arsip, DataKeterangan(False, False, hari, "", ""))


def test_two_who_write_about_one_bundle_do_not_undo_each_other(arsiparis, masuk):
    arsip_id = arsip_di(**LAMA)
    klien, alamat = masuk("staf_sek"), f"/arsip/{arsip_id}/keterangan"
    halaman = BeautifulSoup(klien.get(alamat).get_data(as_text=True), "lxml")
    isi = {"keterangan": "Lihat juga 2019", "nasib": "", "terjadi_pada": ""}
    lama = isi | {"sidik": halaman.select_one("input[name=sidik]")["value"]}
    keterangan.ubah(arsip_id, DataKeterangan(True, False, None, "", ""), oleh=arsiparis)
    ditolak = klien.post(alamat, data=lama)
    assert ditolak.status_code == 409
    halaman = BeautifulSoup(ditolak.get_data(as_text=True), "lxml")
    assert "sudah diubah sejak Anda membukanya" in halaman.text
    assert halaman.select_one("textarea[name=keterangan]").text.strip() == "Lihat juga 2019"
    db.session.expire_all()
    assert db.session.get(Arsip, arsip_id).vital
    baru = isi | {"sidik": halaman.select_one("input[name=sidik]")["value"], "vital": "y"}
    assert klien.post(alamat, data=baru).status_code == 303


def test_what_was_valued_anew_takes_the_fate_that_was_decided(arsiparis):
    arsip_id = arsip_di(**(LAMA | {"nasib": "Dinilai kembali"}))
    assert susut.calon("usul-musnah", 0, oleh=arsiparis) == []
    keterangan.ubah(arsip_id, DataKeterangan(False, False, None, "Musnah", ""), oleh=arsiparis)
    assert [a.id for a in susut.calon("usul-musnah", 0, oleh=arsiparis)] == [arsip_id]


def test_every_code_of_the_jra_is_reached_page_by_page(arsiparis, masuk):
    klien, dicari = masuk("staf_sek"), klasifikasi.halaman("", 10**9).baris[-1].kode
    halaman = BeautifulSoup(klien.get("/arsip/jra?halaman=999").get_data(as_text=True), "lxml")
    assert dicari in [tautan.text for tautan in halaman.select("tbody th a")]
    assert "Tidak ada kode yang cocok" in klien.get("/arsip/jra?kata=zzzz").get_data(as_text=True)


def test_the_jra_keeps_what_it_was_and_filed_bundles_keep_theirs(arsiparis, pelaku):
    arsip_id = arsip_di(**LAMA)
    data = DataJra(5, 6, "Permanen", "akhir_tahun", "", "Perbup 1/2026")
    jra.ubah("000.8.6.3", data, versi=1, oleh=arsiparis)
    assert [(r.versi, r.retensi_aktif, r.retensi_inaktif) for r in jra.riwayat("000.8.6.3")] == [(1, 2, 3)]
    assert db.session.get(Arsip, arsip_id).inaktif_sampai == LAMA["inaktif_sampai"]
    assert bundel.retensi("000.8.6.3").inaktif_sampai == date(2037, 12, 31)
    for versi, kata in ((1, "diubah Anda sendiri, di tab atau perangkat lain"), (2, "Tidak ada yang berubah")):
        with pytest.raises(GalatDomain, match=kata):
            jra.ubah("000.8.6.3", data, versi=versi, oleh=arsiparis)
    with pytest.raises(GalatMasukan) as galat:
        jra.periksa(DataJra(-1, 101, "Musnah", "peristiwa", "", "x"))
    assert set(galat.value.bidang) == {"retensi_aktif", "retensi_inaktif", "peristiwa"}
    with pytest.raises(HakDitolak):
        jra.ubah("000.8.6.3", data, versi=2, oleh=pelaku("sekretaris"))


def test_a_code_that_a_rule_brings_is_added_below_one_that_is_there_and_takes_papers(arsiparis, pelaku, masuk):
    data = DataJra(2, 3, "Permanen", "tutup", "", "Perbup 12/2026")
    with pytest.raises(HakDitolak):
        jra.tambah("000.8.6.9", "Evaluasi kinerja", data, oleh=pelaku("kasubbag"))
    for kode, kata in (
        ("000.8.6.3", "sudah ada"),
        ("000.77.1", "000.77 di atasnya belum ada"),
        ("8a", "angka dan titik"),
    ):
        with pytest.raises(GalatMasukan, match=kata) as galat:
            jra.tambah(kode, "Evaluasi kinerja", data, oleh=arsiparis)
        assert set(galat.value.bidang) == {"kode"}
    klien = masuk("staf_sek")
    isi = {"kode": "000.8.6.9", "uraian": "Evaluasi kinerja", "retensi_aktif": "2", "retensi_inaktif": "3"}
    isi |= {"nasib": "Permanen", "pemicu": "tutup", "peristiwa": "", "dasar": "Perbup 12/2026"}
    assert klien.post("/arsip/jra/baru", data=isi | {"kode": "9"}).status_code == 422
    assert klien.post("/arsip/jra/baru", data=isi).status_code == 303
    assert jra.ambil("000.8.6.9").uraian == "Evaluasi kinerja"
    assert "000.8.6.9" in [k.kode for k in klasifikasi.cari("evaluasi kinerja")]
    assert db.session.scalars(select(Jejak.aksi).order_by(Jejak.id.desc())).first() == "klasifikasi:tambah"


def test_a_notice_says_how_many_bundles_are_left_in_the_proposal(arsiparis, sekretaris):
    satu, dua = arsip_di(**LAMA), arsip_di(**LAMA)
    usul = susut.usulkan(Cara.PEMUSNAHAN, [satu, dua], oleh=arsiparis)
    susut.keluarkan(usul.id, dua, oleh=arsiparis)
    assert kabar(sekretaris.jabatan_id) == [("Usul pemusnahan 1 berkas arsip menunggu persetujuan Anda.", False)]


def test_the_page_of_a_destroyed_paper_says_by_which_berita_acara(arsiparis, sekretaris, masuk):
    arsip_id = arsip_di(judul="Laporan lama", **LAMA)
    isi = isi_naskah(arsip_id, "kanguru")
    susut.laksanakan(disetujui(arsip_id, arsiparis, sekretaris), laksana(), oleh=arsiparis)
    for alamat in (f"/arsip/{arsip_id}/isi/1", f"/arsip/{arsip_id}/isi/1/berkas"):
        jawaban = masuk("kasubbag").get(alamat)
        halaman = BeautifulSoup(jawaban.text, "lxml")
        assert jawaban.status_code == 410
        assert halaman.h1.get_text() == halaman.title.get_text().split(" · ")[0] == "Naskah sudah dimusnahkan"
        assert "berita acara pemusnahan nomor BA/1/2026, 6 April 2026." in jawaban.text
        assert (
            halaman.select_one(f'.halaman-galat a[href="/arsip/{arsip_id}"]').get_text() == "Arsip 0001, Laporan lama"
        )
    db.session.execute(update(IsiArsip).where(IsiArsip.id == isi).values(unit_id=1))
    db.session.commit()
    tertutup = masuk("kabid_mut").get(f"/arsip/{arsip_id}/isi/1")  # of another unit: not even that it was there
    assert tertutup.status_code == 404
    assert "BA/1/2026" not in tertutup.text
