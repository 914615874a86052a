"""A finished siklus is frozen: whatever the office changes later, its pages and reprints say what was true then."""

import io
import os
import re
import shutil
import zipfile
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from os.path import commonprefix
from pathlib import Path

import pytest
from flask import current_app
from lxml import html
from sqlalchemy import select, update

from kinerja.adapters import jam
from kinerja.adapters.naskah_sop import FOLDER_TERBIT
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import (
    Arsip,
    Indikator,
    Jabatan,
    Jejak,
    Pegawai,
    Pemberitahuan,
    Penugasan,
    SelLampau,
    Siklus,
    SumberLampau,
    Unit,
)
from kinerja.services.indikator import kelola as indikator_kelola
from kinerja.services.indikator import rujukan
from kinerja.services.indikator.rujukan import DataRujukan
from kinerja.services.pegawai import kelola, penugasan, susunan
from kinerja.services.pegawai.kelola import DataPegawai
from kinerja.services.pegawai.penugasan import DataPenugasan
from kinerja.services.pegawai.susunan import DataJabatan, DataUnit
from kinerja.services.pengaturan import identitas, kalender, skala
from kinerja.services.pengaturan.identitas import DataIdentitas, DataPenghitungan
from kinerja.services.pengaturan.kalender import DataLibur
from kinerja.services.siklus import bekukan, saat
from kinerja.services.surat import konsep
from tests import format_uji, isian_uji, surat_uji
from tests.conftest import SENIN_PAGI, buat_app
from tests.halaman_uji import teks_pdf
from tests.isi_uji import lengkapi
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import bawa_ke, siklus_di
from tests.setelan_uji import kolom_setelan, perintah_ubah
from tests.web.jelajah import Rumah, bangun

APRIL_20 = datetime(2026, 4, 20, 1, 0, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
MEJA = ("kepala", "sekretaris", "kasubbag", "kabid", "arsiparis", "staf")
MEJA_DUA = ("kasubbag", "kabid")
PANJANG = os.environ.get("KINERJA_UJI_PANJANG") == "1"
MILIK_SIKLUS = {"siklus_id", "butir_id", "disposisi_id", "dokumen_id", "surat_id", "arsip_id"}
SELESAI, BERJALAN = 1, 2


TEKS_BARU = """sasaran nama definisi satuan sumber_data penanggung_jawab program_nama kegiatan_nama subkegiatan_nama
    sumber_pagu sumber_perubahan sumber"""
RUJUKAN_BARU = DataRujukan(iku=True, tujuan="Tujuan lain")
INDIKATOR_BARU = {
    **dict.fromkeys(TEKS_BARU.split(), "Bunyi baru"),
    **{f"target_{periode}": "99" for periode in ("tahunan", "tw1", "tw2", "tw3", "tw4", "renstra")},
    **{f"{nama}_kode": kode for nama, kode in (("program", "9"), ("kegiatan", "9.1"), ("subkegiatan", "9.1.1"))},
    **{
        "tingkat": "program",
        "arah": "turun",
        "cara_akumulasi": "rata_rata",
        "rumus_turun": "nisbah",
        "desimal": 3,
        "bobot": Decimal(4),
    },
    **{"skala_predikat": "opini", "dasar_tahunan": "renstra", "realisasi_renstra": "7", "komponen": "Satu\nDua"},
    **{"pagu": Decimal(99), "pagu_perubahan": Decimal(98), "perubahan_triwulan": 1},
}


def _isi() -> None:
    """TW II finished and archived on 20 April, its filling late; TW III in langkah 5. Nothing of TW I is known."""
    isian_uji.indikator_uji()
    selesai = isian_uji.siklus_mengisi("tw2")
    jam.setel(APRIL_20)
    isian_uji.isi(selesai.id, "IK-01", realisasi="51,88", anggaran="500000", pendorong="Usulan datang lebih awal")
    isian_uji.isi(selesai.id, "IK-02", pembilang="8751", penyebut="10000", penghambat="Berkas datang terlambat")
    isian_uji.isi(selesai.id, "IK-04", "staf_sek", realisasi="4", penghambat="Pejabat penilai berganti")
    bawa_ke(selesai, "surat_pengantar")
    konsep.buat(selesai.id, surat_uji.data_surat(), oleh=pelaku_dari("staf_sek"))
    bawa_ke(selesai, "selesai")
    berjalan = isian_uji.siklus_mengisi("tw3")
    assert (selesai.id, berjalan.id) == (SELESAI, BERJALAN)
    siklus_di("disposisi", tahun=2025, periode="tw4")
    lengkapi()
    db.session.execute(update(Arsip).values(siklus_id=SELESAI))
    db.session.commit()
    jam.setel(NOVEMBER)


@pytest.fixture(scope="module")
def kantor_tetap(basis_kantor, tmp_path_factory):
    """Built once; its database is put back after every change."""
    jam.setel(SENIN_PAGI)
    folder = tmp_path_factory.mktemp("beku") / "data"
    shutil.copytree(basis_kantor, folder)
    hasil = bangun(buat_app(folder), _isi)
    yield hasil
    hasil.basis.close()
    hasil.murni.close()


@pytest.fixture(scope="module")
def asli(kantor_tetap):
    """The pages as they were before anything was changed."""
    jam.setel(NOVEMBER)
    return {siapa: halaman(kantor_tetap, siapa) for siapa in MEJA_DUA}


@pytest.fixture
def rumah(kantor_tetap):
    kantor_tetap.pulihkan()
    jam.setel(NOVEMBER)
    yield kantor_tetap
    kantor_tetap.pulihkan()
    shutil.rmtree(kantor_tetap.app.config["FOLDER_DATA"] / "sop", ignore_errors=True)  # see terbitkan_sop


# ---- what the office may change later ----


def ubah_hitungan() -> None:
    """Cap, line of attention, first day, paper."""
    identitas.ubah_penghitungan(DataPenghitungan(True, Decimal(100), Decimal(50), "F4"), oleh=_pengelola())


def ganti_skala() -> None:
    milik = skala.tambah("pita", "Skala kantor", "Istimewa ≥ 80\nBiasa", oleh=_pengelola())
    skala.pakai(milik.kunci, oleh=_pengelola())


def ubah_kop() -> None:
    data = DataIdentitas("Pemerintah Kabupaten Baru", "Badan Baru", "BB", "Jalan Baru 2", "Kota Baru")
    identitas.ubah_identitas(data, oleh=_pengelola())


def tambah_libur() -> None:
    for hari in (7, 8, 9, 10, 13, 14):
        kalender.tambah(DataLibur(date(2026, 4, hari), "Libur dicatat kemudian"), oleh=_pengelola())


def hapus_libur() -> None:
    for libur in kalender.daftar(2026):
        kalender.hapus(libur.tanggal, oleh=_pengelola())


def ubah_unit() -> None:
    for unit in list(db.session.scalars(select(Unit))):
        data = DataUnit(kode=unit.kode, nama=f"{unit.nama} Baru", singkatan=f"{unit.singkatan} Baru")
        susunan.ubah_unit(unit.id, data, oleh=_pengelola())


def ubah_urutan_unit() -> None:
    nomor = db.session.scalar(select(Unit.id).where(Unit.nama.startswith("Bidang Mutasi")))
    susunan.geser_unit(nomor, -1, oleh=_pengelola())


def ubah_jabatan() -> None:
    for jabatan in list(db.session.scalars(select(Jabatan))):
        tugas = {"arsiparis": jabatan.arsiparis, "petugas_surat": jabatan.petugas_surat}
        data = DataJabatan(f"{jabatan.nama} Baru", Peran(jabatan.peran), jabatan.unit_id, **tugas)
        susunan.ubah_jabatan(jabatan.id, data, oleh=_pengelola())


def ubah_orang() -> None:
    for pegawai in list(db.session.scalars(select(Pegawai))):
        data = DataPegawai(f"{pegawai.nama}, M.Baru.", "", "Pembina")
        kelola.ubah(pegawai.id, data, oleh=_pengelola())


def ganti_kabid() -> None:
    lama = db.session.scalar(select(Penugasan).join(Jabatan).where(Jabatan.peran == "kabid", Jabatan.unit_id == 1))
    jabatan_id = lama.jabatan_id
    penugasan.akhiri(lama.id, date(2026, 10, 30), oleh=_pengelola())
    baru = kelola.tambah(DataPegawai("Orang Baru, S.T.", "", "Penata"), oleh=_pengelola())
    data = DataPenugasan(jabatan_id=jabatan_id, jenis="definitif", mulai=date(2026, 11, 2), dasar="SK")
    penugasan.tugaskan(baru.id, data, oleh=_pengelola())


def ubah_indikator() -> None:
    """Nothing stays of what an indicator says."""
    data = format_uji.data("SEK", **INDIKATOR_BARU)
    for indikator in list(db.session.scalars(select(Indikator))):
        lama = indikator.versi[-1]
        indikator_kelola.simpan(indikator.id, data, oleh=pelaku_dari("kasubbag"))
        rujukan.simpan(indikator.id, RUJUKAN_BARU, versi=rujukan.nomor_kini(indikator.id), oleh=pelaku_dari("kasubbag"))
        tetap = [bidang.name for bidang in fields(data) if getattr(data, bidang.name) == getattr(lama, bidang.name)]
        assert indikator.kode != "IK-01" or not tetap, f"Beri INDIKATOR_BARU nilai lain: {tetap}"


def buka_triwulan_sebelumnya() -> None:
    tw1 = isian_uji.siklus_mengisi("tw1")
    isian_uji.isi(tw1.id, "IK-04", "staf_sek", realisasi="1")
    isian_uji.isi(tw1.id, "IK-01", realisasi="2")


def terbitkan_sop() -> None:
    """A newer SOP of the office: the langkah are called otherwise and take longer."""
    terbit = next(FOLDER_TERBIT.glob("*.toml")).read_text()
    baru = re.sub(r"(?m)^waktu = 1$", "waktu = 9", terbit).replace("efektif = 2025-02-24", "efektif = 2026-05-01")
    baru = re.sub(r'(?m)^kode = ".+"', 'kode = "sop-baru"', baru, count=1)
    baru = re.sub(r'(?m)^ringkas = "', 'ringkas = "Baru ', baru)
    folder = Path(current_app.config["FOLDER_DATA"]) / "sop"
    folder.mkdir(exist_ok=True)
    (folder / "baru.toml").write_text(baru)


def isi_dari_dokumen() -> None:
    """Realisasi of TW I is entered from a paper."""
    siapa, kini = pelaku_dari("kasubbag"), jam.sekarang()
    sumber = SumberLampau(
        nama="Laporan Kinerja TW I", nomor="12", tanggal=date(2026, 4, 3), oleh=siapa.sebutan, pada=kini
    )
    db.session.add(sumber)
    db.session.flush()
    db.session.add_all(
        SelLampau(
            indikator_id=indikator_id,
            tahun=2026,
            periode="tw1",
            kolom="realisasi",
            nilai="3",
            versi=1,
            sumber_id=sumber.id,
            diubah_oleh=siapa.sebutan,
            diubah_pada=kini,
        )
        for indikator_id in db.session.scalars(select(Indikator.id))
    )
    db.session.commit()


def _pengelola():
    return pelaku_dari("pengelola")


UBAHAN = (
    ubah_hitungan,
    ganti_skala,
    ubah_kop,
    tambah_libur,
    hapus_libur,
    ubah_unit,
    ubah_urutan_unit,
    ubah_jabatan,
    ubah_orang,
    ganti_kabid,
    buka_triwulan_sebelumnya,
    ubah_indikator,
    terbitkan_sop,
    isi_dari_dokumen,
)


# ---- what is shown ----


def halaman(rumah: Rumah, siapa: str, siklus_id: int = SELESAI, *, pdf: bool = False) -> dict[str, str]:
    """Every page (and, with `pdf`, every reprint) of the siklus that this person may open, as plain words."""
    hasil = {}
    for endpoint, aturan in rumah.rute.items():
        if "GET" in aturan.methods and aturan.arguments & MILIK_SIKLUS and _milik(rumah, aturan.arguments, siklus_id):
            if not pdf and re.search("cetak|pdf|tanda-terima|label|kosong|daftar-isi", aturan.rule):
                continue
            alamat = rumah.alamat(endpoint, siapa, siklus_id=siklus_id)
            jawaban = rumah.minta(siapa, "GET", alamat)
            if jawaban.status_code == 200:
                hasil[alamat] = _kata(jawaban)
    return hasil


def _milik(rumah: Rumah, argumen: set[str], siklus_id: int) -> bool:
    """The walk takes the first object of every table; those belong to the first siklus."""
    return siklus_id == SELESAI or argumen & MILIK_SIKLUS == {"siklus_id"}


def _kata(jawaban) -> str:
    if jawaban.mimetype == "application/pdf":
        return re.sub(r"\s+", " ", teks_pdf(jawaban.data))
    if jawaban.data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(jawaban.data)) as paket:
            return " ".join(paket.read(nama).decode(errors="replace") for nama in sorted(paket.namelist()))
    if jawaban.mimetype != "text/html":
        return jawaban.data.hex()
    utama = html.fromstring(jawaban.data).find(".//main")
    for form in utama.xpath(".//form | .//details[.//form]"):  # what may still be done is offered with today's people
        form.drop_tree()
    return re.sub(r"\s+", " ", utama.text_content())


def _beda(dulu: dict[str, str], kini: dict[str, str]) -> list[str]:
    beda = []
    for alamat in sorted(dulu.keys() | kini.keys()):
        satu, dua = dulu.get(alamat, "(tidak ada)"), kini.get(alamat, "(tidak ada)")
        if satu != dua:
            urut = len(commonprefix([satu, dua]))
            sekitar = slice(max(0, urut - 40), urut + 60)
            beda.append(f"{alamat}\n    {satu[sekitar]}\n    {dua[sekitar]}")
    return beda


def _lakukan(rumah: Rumah, ubahan) -> None:
    with rumah.app.app_context():
        ubahan()
        db.session.remove()


@pytest.mark.parametrize(("ke", "ubahan"), list(enumerate(UBAHAN)), ids=[ubah.__name__ for ubah in UBAHAN])
def test_pages_of_a_finished_siklus_stay_equal(rumah, asli, ke, ubahan):
    """Each change before one of the two desks in turn (all, in the long run); all changes together: the next test."""
    assert len(asli["kasubbag"]) > 10
    _lakukan(rumah, ubahan)
    meja = MEJA_DUA if PANJANG else MEJA_DUA[ke % 2 :][:1]
    beda = [beda_halaman for siapa in meja for beda_halaman in _beda(asli[siapa], halaman(rumah, siapa))]
    assert not beda, "\n".join(beda)


def test_no_column_in_which_the_office_keeps_itself_reaches_a_finished_siklus(rumah, asli):
    """All columns of the models at once; what differs is then looked for one column at a time."""
    kolom = kolom_setelan()
    assert len(kolom) > 50
    for kolom_ubah in kolom:
        rumah.ubah(perintah_ubah(kolom_ubah))
    beda = [beda_halaman for siapa in MEJA_DUA for beda_halaman in _beda(asli[siapa], halaman(rumah, siapa))]
    assert not beda, "\n".join([*beda, *_penyebab(rumah, asli, kolom)])


def _penyebab(rumah, asli, kolom) -> list[str]:
    hasil = []
    for kolom_ubah in kolom:
        rumah.pulihkan()
        jam.setel(NOVEMBER)
        rumah.ubah(perintah_ubah(kolom_ubah))
        if beda := [kata for siapa in MEJA_DUA for kata in _beda(asli[siapa], halaman(rumah, siapa))]:
            hasil.append(f"{kolom_ubah}: {len(beda)} halaman, {beda[0]}")
    return hasil


@pytest.mark.lengkap
def test_reprints_of_a_finished_siklus_stay_equal_whatever_has_changed(rumah):
    dulu = {siapa: halaman(rumah, siapa, pdf=True) for siapa in MEJA}
    assert sum(alamat.endswith("/cetak") for alamat in dulu["kasubbag"]) >= 3
    for ubahan in UBAHAN:
        _lakukan(rumah, ubahan)
    beda = [beda_halaman for siapa in MEJA for beda_halaman in _beda(dulu[siapa], halaman(rumah, siapa, pdf=True))]
    assert not beda, "\n".join(beda)


def _halaman(rumah: Rumah, endpoint: str, siapa: str = "kasubbag", siklus_id: int = SELESAI) -> str:
    return _kata(rumah.minta(siapa, "GET", rumah.alamat(endpoint, siapa, siklus_id=siklus_id)))


def test_the_mean_of_a_signed_siklus_does_not_sink_below_a_new_cap(rumah):
    assert "99,07" in _halaman(rumah, "kasubbag.analisis")
    _lakukan(rumah, ubah_hitungan)
    kini = _halaman(rumah, "kasubbag.analisis")
    assert "99,07Rata-rata capaianSangat Tinggi" in kini
    assert "89,17" not in kini


def test_holidays_entered_later_move_no_plan_and_erase_no_lateness(rumah):
    dulu = _halaman(rumah, "bersama.siklus")
    assert "Menurut SOP selesai" in dulu
    assert re.search(r"Keterlambatan per meja.*?\d+ hari kerja", dulu)
    _lakukan(rumah, tambah_libur)
    assert _halaman(rumah, "bersama.siklus") == dulu


@pytest.mark.parametrize(
    ("ubahan", "endpoint", "kata"),
    [
        (ubah_unit, "bersama.siklus", "Bidang Mutasi dan Promosi Baru"),
        (ubah_unit, "kasubbag.penyampaian", "Bidang Mutasi dan Promosi Baru"),
        (ubah_orang, "bersama.siklus", "M.Baru."),
    ],
)
def test_what_is_running_follows_the_office(rumah, ubahan, endpoint, kata):
    assert kata not in _halaman(rumah, endpoint, siklus_id=BERJALAN)
    _lakukan(rumah, ubahan)
    assert kata in _halaman(rumah, endpoint, siklus_id=BERJALAN)


def test_a_siklus_before_langkah_3_takes_the_new_scale_and_says_so(rumah):
    with rumah.app.app_context():
        baru = siklus_di("koordinasi", tahun=2027, periode="tw1").id
    _lakukan(rumah, ganti_skala)
    with rumah.app.app_context():
        siklus, lama = db.session.get(Siklus, baru), db.session.get(Siklus, SELESAI)
        assert saat.setelan(siklus).skala.pita[0].label == "Istimewa"
        assert saat.setelan(lama).skala.pita[0].label == "Sangat Tinggi"
        kata = "skala capaian Peringkat kinerja menjadi Skala kantor"
        assert _bergeser(baru) == [kata]
        assert not _bergeser(SELESAI)
        (kabar,) = db.session.scalars(select(Pemberitahuan).where(Pemberitahuan.kunci.startswith(f"geser:{baru}:")))
        assert kata in kabar.teks
        assert db.session.get(Jabatan, kabar.jabatan_id).peran == "kasubbag_ppkp"


def _bergeser(siklus_id: int) -> list[str]:
    kueri = select(Jejak.rincian).where(Jejak.siklus_id == siklus_id, Jejak.aksi == "siklus:geser")
    return [rincian["bergeser"] for rincian in db.session.scalars(kueri)]


def test_a_holiday_says_which_deadlines_it_moved_and_tells_who_works_on_them(rumah):
    jam.setel(APRIL_20)
    _lakukan(rumah, lambda: kalender.tambah(DataLibur(date(2026, 4, 21), "Libur kantor"), oleh=_pengelola()))
    with rumah.app.app_context():
        assert sorted(_bergeser(BERJALAN)) == [
            "tenggat Pengisian (Bidang Mutasi dan Promosi) 23 April 2026 menjadi 24 April 2026",
            "tenggat Pengisian (Sekretariat) 23 April 2026 menjadi 24 April 2026",
        ]
        kabar = list(db.session.scalars(select(Pemberitahuan).where(Pemberitahuan.kunci.startswith("geser:"))))
        mutasi = [pesan for pesan in kabar if "Bidang Mutasi" in pesan.teks]
        assert {db.session.get(Jabatan, pesan.jabatan_id).unit_id for pesan in mutasi} == {isian_uji.unit_id("MUT")}
        assert "sebab hari libur 21 April 2026 (Libur kantor) ditambahkan" in mutasi[0].teks
    _lakukan(rumah, lambda: kalender.tambah(DataLibur(date(2026, 1, 2), "Lama"), oleh=_pengelola()))
    with rumah.app.app_context():
        assert len(_bergeser(BERJALAN)) == 2


def test_the_deadline_of_a_running_langkah_follows_the_calendar(rumah):
    jam.setel(APRIL_20)
    dulu = _halaman(rumah, "bersama.siklus", siklus_id=BERJALAN)
    _lakukan(rumah, lambda: kalender.tambah(DataLibur(date(2026, 4, 21), "Libur kantor"), oleh=_pengelola()))
    kini = _halaman(rumah, "bersama.siklus", siklus_id=BERJALAN)
    assert "23 April" in dulu
    assert "24 April" in kini


def test_what_ended_before_records_were_kept_takes_the_office_of_the_migration(rumah):
    for pemicu in ("peristiwa_tetap", "waktu_langkah_tidak_dihapus", "rekaman_kantor_tidak_dihapus"):
        rumah.ubah(f"DROP TRIGGER {pemicu}")
    rumah.ubah("UPDATE peristiwa SET rekaman_id = NULL")
    rumah.ubah("DELETE FROM waktu_langkah")
    rumah.ubah("DELETE FROM rekaman_kantor")
    _lakukan(rumah, bekukan.lengkapi)
    dulu = halaman(rumah, "kasubbag")
    assert "sebelum 2 November 2026" in _halaman(rumah, "bersama.siklus")
    for ubahan in (ubah_hitungan, tambah_libur, ubah_unit):
        _lakukan(rumah, ubahan)
    assert not _beda(dulu, halaman(rumah, "kasubbag"))
    _lakukan(rumah, bekukan.lengkapi)
    assert not _beda(dulu, halaman(rumah, "kasubbag"))


def test_a_siklus_of_today_is_not_marked(rumah):
    assert "ditampilkan menurut nama" not in _halaman(rumah, "bersama.siklus")
