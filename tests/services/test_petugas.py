"""The duties petugas surat and arsiparis: whose they are, what they open, what others see."""

import pytest
from sqlalchemy import delete, select, update

from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak
from kinerja.domain.hak import Tindakan, TugasTambahan
from kinerja.ext import db
from kinerja.models import Jabatan, Jejak, Pemberitahuan, Penggandaan, Surat
from kinerja.services import hak
from kinerja.services.arsip import gandakan, simpan
from kinerja.services.arsip.gandakan import DataSalinan
from kinerja.services.beranda import tugas
from kinerja.services.kantor import petugas
from kinerja.services.pegawai import susunan_baca
from kinerja.services.siklus import baca as siklus_baca
from kinerja.services.siklus import perjalanan, tunjuk
from kinerja.services.surat import konsep as surat_konsep
from kinerja.services.surat import terbit
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.pintu_uji import masuk_cepat
from tests.surat_uji import HARI, data_arsip, data_surat, siap_diarsipkan, surat_bernomor

ALASAN = "Alamat salah tulis"


def beri_tugas(surat: str = "staf_mut", arsip: str = "staf_sek") -> None:
    """These two accounts have the duties, nobody else; "" for nobody."""
    db.session.execute(update(Jabatan).values(petugas_surat=False, arsiparis=False))
    for akun, kolom in ((surat, "petugas_surat"), (arsip, "arsiparis")):
        if akun:
            db.session.execute(update(Jabatan).where(Jabatan.id == pelaku_dari(akun).jabatan_id).values({kolom: True}))
    db.session.commit()


@pytest.fixture
def kantor(app):
    """Letters: staf_mut; archive: staf_sek."""
    beri_tugas()


def tugas_dari(akun: str) -> set[str]:
    return {pekerjaan.kunci for pekerjaan in tugas.daftar(pelaku_dari(akun)) if pekerjaan.jenis == "langkah"}


def test_only_the_one_with_the_duty_has_the_task_and_the_notice(kantor):
    siklus = siklus_di("penandatanganan")
    perjalanan._beri_tahu(siklus, _posisi(siklus), perjalanan.riwayat_siklus(siklus))
    db.session.commit()
    assert db.session.scalar(select(Pemberitahuan)) is not None  # of the Kepala: the desk alone decides
    db.session.execute(delete(Pemberitahuan))
    db.session.commit()
    siklus = siklus_di("surat_pengantar", periode="tw2")
    perjalanan._beri_tahu(siklus, _posisi(siklus), perjalanan.riwayat_siklus(siklus))

    assert tugas_dari("staf_mut") == {"surat_pengantar"}
    assert tugas_dari("staf_sek") == set()
    assert set(db.session.scalars(select(Pemberitahuan.jabatan_id))) == {pelaku_dari("staf_mut").jabatan_id}


def _posisi(siklus):
    return perjalanan.keadaan_siklus(siklus).terbuka[0]


def test_langkah_13_belongs_to_the_arsiparis(kantor):
    siklus_di("pengarsipan")
    assert tugas_dari("staf_sek") == {"pengarsipan"}
    assert tugas_dari("staf_mut") == set()


def test_the_page_of_the_siklus_names_the_holder_of_the_duty_only(kantor):
    siklus = siklus_di("surat_pengantar")
    (terbuka,) = siklus_baca.lihat(siklus.id, oleh=pelaku_dari("staf_sek")).terbuka
    assert terbuka.pemegang == ("Contoh Analis, S.Kom. (Analis SDM Aparatur)",)


@pytest.mark.parametrize("akun", ["staf_sek", "kepala", "sekretaris", "kasubbag", "kabid_mut", "pengelola"])
def test_nobody_else_writes_letters(akun, kantor):
    siklus = siklus_di("surat_pengantar")
    konsep = surat_konsep.buat(siklus.id, data_surat(), oleh=pelaku_dari("staf_mut"))
    oleh = pelaku_dari(akun)
    for kata_kerja in (
        lambda: surat_konsep.buat(siklus.id, data_surat(), oleh=oleh),
        lambda: surat_konsep.ubah(konsep.id, data_surat(), versi=1, oleh=oleh),
        lambda: surat_konsep.buang(konsep.id, versi=1, oleh=oleh),
        lambda: terbit.terbitkan(konsep.id, versi=1, oleh=oleh),
        lambda: surat_konsep.selesai(siklus.id, oleh=oleh),
    ):
        with pytest.raises(HakDitolak):
            kata_kerja()


def test_a_clerk_with_the_letters_does_not_archive(kantor):
    siklus = siklus_di("surat_pengantar")
    siap_diarsipkan(siklus, pelaku_dari("staf_mut"))
    with pytest.raises(HakDitolak):
        simpan.arsipkan(siklus.id, data_arsip(), oleh=pelaku_dari("staf_mut"))
    assert simpan.arsipkan(siklus.id, data_arsip(), oleh=pelaku_dari("staf_sek")).id


# ---- until the office has given the duty ----


def test_until_a_duty_is_given_every_jft_umum_has_it_and_it_is_said(app):
    beri_tugas("", "")
    siklus = siklus_di("surat_pengantar")
    assert tugas_dari("staf_mut") == tugas_dari("staf_sek") == {"surat_pengantar"}
    assert surat_konsep.buat(siklus.id, data_surat(), oleh=pelaku_dari("staf_sek")).id
    assert "belum ditetapkan pengelola" in petugas.kalimat(siklus.id, TugasTambahan.SURAT)
    daftar = {langkah.teks: langkah.ada for langkah in susunan_baca.langkah_berikut()}
    assert daftar["Petugas surat ditetapkan pada sebuah jabatan"] is False
    assert daftar["Arsiparis ditetapkan pada sebuah jabatan"] is False
    beri_tugas()
    daftar = {langkah.teks: langkah.ada for langkah in susunan_baca.langkah_berikut()}
    assert daftar["Petugas surat ditetapkan pada sebuah jabatan"] is True


def test_who_stands_in_for_the_arsiparis_reads_and_files_nothing_rahasia(app):
    siklus = siklus_di("surat_pengantar")
    siap_diarsipkan(siklus, pelaku_dari("staf_sek"), keamanan="R")
    beri_tugas("staf_mut", "")
    oleh = pelaku_dari("staf_mut")
    assert hak.boleh(oleh, Tindakan.ARSIP_SIMPAN, siklus)
    assert not oleh.arsiparis
    with pytest.raises(HakDitolak, match="rahasia"):
        simpan.arsipkan(siklus.id, data_arsip(), oleh=oleh)


# ---- named for one siklus ----


def test_the_sekretaris_names_another_for_one_siklus(kantor):
    satu, dua = siklus_di("surat_pengantar"), siklus_di("surat_pengantar", periode="tw2")
    tunjuk.tetapkan(satu.id, TugasTambahan.SURAT, pelaku_dari("staf_sek").jabatan_id, oleh=pelaku_dari("sekretaris"))

    assert [t.siklus_id for t in tugas.daftar(pelaku_dari("staf_sek"))] == [satu.id]
    assert [t.siklus_id for t in tugas.daftar(pelaku_dari("staf_mut"))] == [dua.id]
    assert surat_konsep.buat(satu.id, data_surat(), oleh=pelaku_dari("staf_sek")).id
    for akun, siklus in (("staf_mut", satu), ("staf_sek", dua)):
        with pytest.raises(HakDitolak, match="petugas surat"):
            surat_konsep.buat(siklus.id, data_surat(), oleh=pelaku_dari(akun))
    jejak = db.session.scalars(select(Jejak.rincian).where(Jejak.aksi == "siklus:petugas")).all()
    assert jejak == [{"tugas": "petugas surat", "petugas": "Arsiparis Terampil"}]
    assert db.session.scalar(select(Pemberitahuan.teks).where(Pemberitahuan.kunci.like("petugas:%")))

    tunjuk.tetapkan(satu.id, TugasTambahan.SURAT, None, oleh=pelaku_dari("sekretaris"))
    assert tugas_dari("staf_sek") == set()


def test_who_is_named_arsiparis_of_a_running_siklus_reads_rahasia_until_it_is_closed(kantor, app):
    siklus = siklus_di("surat_pengantar")
    tunjuk.tetapkan(siklus.id, TugasTambahan.ARSIP, pelaku_dari("staf_mut").jabatan_id, oleh=pelaku_dari("sekretaris"))
    klien = masuk_cepat(app, "staf_mut")
    rahasia = surat_konsep.buat(siklus.id, data_surat(), oleh=pelaku_dari("staf_mut"))
    db.session.execute(update(Surat).where(Surat.id == rahasia.id).values(keamanan="R"))
    db.session.commit()
    assert klien.get(f"/surat/{rahasia.id}").status_code == 200
    siklus.status = "batal"
    db.session.commit()
    assert klien.get(f"/surat/{rahasia.id}").status_code == 404


@pytest.mark.parametrize("akun", ["kepala", "kasubbag", "kabid_mut", "staf_mut", "pengelola"])
def test_only_the_sekretaris_names(akun, kantor):
    siklus = siklus_di("surat_pengantar")
    with pytest.raises(HakDitolak):
        tunjuk.tetapkan(siklus.id, TugasTambahan.SURAT, 6, oleh=pelaku_dari(akun))


def test_only_jft_umum_are_named_and_only_while_the_siklus_runs(kantor):
    siklus, oleh = siklus_di("surat_pengantar"), pelaku_dari("sekretaris")
    with pytest.raises(GalatMasukan) as galat:
        tunjuk.tetapkan(siklus.id, TugasTambahan.SURAT, pelaku_dari("kabid_mut").jabatan_id, oleh=oleh)
    assert "surat" in galat.value.bidang
    ditutup = siklus_di("selesai", periode="tw3")
    with pytest.raises(GalatDomain):
        tunjuk.tetapkan(ditutup.id, TugasTambahan.SURAT, pelaku_dari("staf_sek").jabatan_id, oleh=oleh)


# ---- another's letter, another's copies ----


@pytest.fixture
def jadi(kantor) -> Surat:
    """A numbered letter by the clerk of Bidang Mutasi; the duty has gone to the clerk of the Sekretariat since."""
    surat_jadi = surat_bernomor(siklus_di("surat_pengantar"), pelaku_dari("staf_mut"))
    beri_tugas("staf_sek", "staf_sek")
    return surat_jadi


@pytest.mark.parametrize("akun", ["staf_mut", "kabid_mut", "sekretaris", "kepala", "staf_sek"])
def test_author_those_above_him_and_the_duty_void_a_letter(akun, jadi):
    assert surat_konsep.batalkan(jadi.id, alasan=ALASAN, oleh=pelaku_dari(akun)).status == "batal"


@pytest.mark.parametrize("akun", ["kabid_sek", "kasubbag", "pengelola"])
def test_nobody_else_voids_a_letter(akun, jadi):
    with pytest.raises(HakDitolak):
        surat_konsep.batalkan(jadi.id, alasan=ALASAN, oleh=pelaku_dari(akun))
    assert jadi.status == "bernomor"


def test_a_clerk_of_another_unit_voids_no_letter(jadi):
    beri_tugas("staf_mut", "staf_sek")
    db.session.execute(update(Surat).values(dibuat_jabatan_id=None))
    beri_tugas("staf_mut", "staf_mut")
    with pytest.raises(HakDitolak):
        surat_konsep.batalkan(jadi.id, alasan=ALASAN, oleh=pelaku_dari("staf_sek"))


@pytest.fixture
def salinan(kantor) -> Penggandaan:
    """Copies noted by the clerk of Bidang Mutasi, who has no duty any more."""
    siklus = siklus_di("surat_pengantar")
    siap_diarsipkan(siklus, pelaku_dari("staf_mut"))
    naskah = gandakan.naskah(siklus.id, oleh=pelaku_dari("staf_mut"))
    laporan = next(naskah_disalin for naskah_disalin in naskah if naskah_disalin.jenis == "laporan_final")
    hasil = gandakan.tambah(siklus.id, DataSalinan(laporan.id, "Kepala Bappeda", 1), oleh=pelaku_dari("staf_mut"))
    beri_tugas("staf_sek", "staf_sek")
    return hasil


@pytest.mark.parametrize("akun", ["staf_mut", "kabid_mut", "sekretaris", "kepala", "staf_sek"])
def test_author_those_above_him_and_the_duty_sign_for_copies(akun, salinan):
    assert gandakan.terima(salinan.id, penerima="Staf", tanggal=HARI, oleh=pelaku_dari(akun)).penerima == "Staf"
    assert gandakan.hapus(salinan.id, oleh=pelaku_dari(akun)) == salinan.siklus_id


@pytest.mark.parametrize("akun", ["kabid_sek", "kasubbag", "pengelola"])
def test_nobody_else_signs_for_copies(akun, salinan):
    for kata_kerja in (
        lambda: gandakan.terima(salinan.id, penerima="Staf", tanggal=HARI, oleh=pelaku_dari(akun)),
        lambda: gandakan.hapus(salinan.id, oleh=pelaku_dari(akun)),
    ):
        with pytest.raises(HakDitolak):
            kata_kerja()


# ---- pages ----


def test_without_the_duty_the_page_names_who_does_it_and_offers_nothing(kantor, app):
    siklus = siklus_di("surat_pengantar")
    lain, milik = masuk_cepat(app, "staf_sek"), masuk_cepat(app, "staf_mut")
    alamat = f"/fungsional/siklus/{siklus.id}/pengantar"
    teks = lain.get(alamat).get_data(as_text=True)
    assert "dikerjakan oleh petugas surat: Contoh Analis, S.Kom. (Analis SDM Aparatur)." in teks
    assert 'name="klasifikasi"' not in teks
    assert 'name="klasifikasi"' in milik.get(alamat).get_data(as_text=True)
    assert lain.post(alamat, data={}).status_code == 403
    assert milik.post(alamat, data={}).status_code == 422


def test_the_menu_shows_letters_to_those_with_a_duty(kantor, app):
    beri_tugas("staf_sek", "staf_sek")
    assert 'href="/surat"' in masuk_cepat(app, "staf_sek").get("/tugas").get_data(as_text=True)
    assert 'href="/surat"' not in masuk_cepat(app, "staf_mut").get("/tugas").get_data(as_text=True)


def test_the_page_of_the_sekretaris_names_the_petugas_of_a_siklus(kantor, app):
    siklus, klien = siklus_di("surat_pengantar"), masuk_cepat(app, "sekretaris")
    alamat = f"/sekretaris/siklus/{siklus.id}/petugas"
    assert alamat in klien.get(f"/siklus/{siklus.id}").get_data(as_text=True)
    assert alamat not in masuk_cepat(app, "kepala").get(f"/siklus/{siklus.id}").get_data(as_text=True)
    nomor = pelaku_dari("staf_sek").jabatan_id
    assert klien.post(alamat, data={"surat": nomor, "arsip": ""}).status_code == 303
    assert f'<option selected value="{nomor}"' in klien.get(alamat).get_data(as_text=True)
    assert klien.post(alamat, data={"surat": "99", "arsip": ""}).status_code == 422
    assert masuk_cepat(app, "kepala").post(alamat, data={"surat": nomor}).status_code == 403
    siklus.status = "batal"
    db.session.commit()
    assert klien.post(alamat, data={"surat": "", "arsip": nomor}).status_code == 422
