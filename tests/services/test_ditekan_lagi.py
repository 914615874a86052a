"""One act, one line in the jejak: what is pressed again with nothing changed writes nothing, what is changed does."""

import contextlib
import threading
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from kinerja.domain.galat import GalatDomain
from kinerja.domain.tempat import Letak
from kinerja.ext import db
from kinerja.models import Jabatan, Jejak, PetugasSiklus
from kinerja.services.arsip import bundel
from kinerja.services.disposisi import disposisi
from kinerja.services.disposisi.disposisi import Arahan, Perintah
from kinerja.services.isian import lapor
from kinerja.services.siklus import serah, tunjuk
from kinerja.services.surat import kirim
from tests.adapters.test_giliran import SABAR, sampai, utas
from tests.arsip_uji import arsip_di
from tests.isian_uji import indikator_uji, isi_lengkap_mutasi, siklus_mengisi, unit_id
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil, siklus_di
from tests.surat_uji import HARI, cetak_ringan, surat_bernomor


def baris(aksi: str) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).where(Jejak.aksi == aksi))


@pytest.fixture(autouse=True)
def ringan(app, monkeypatch):
    cetak_ringan(monkeypatch)
    monkeypatch.setattr(disposisi, "cetak_lembar", lambda *_, **__: b"%PDF-1.4")


def test_a_branch_is_withdrawn_once():
    penerima = tuple(db.session.scalars(select(Jabatan.id).where(Jabatan.peran.in_(("sekretaris", "kasubbag_ppkp")))))
    perintah = Perintah(2026, "tw1", Arahan("Laksanakan pengukuran.", "biasa", penerima, ("Tindak lanjuti",)))
    kepala = pelaku_dari("kepala")
    dikirim = disposisi.disposisi_pertama(disposisi.perintahkan(perintah, oleh=kepala).id)
    for cabang in dikirim.penerima:
        for _ in range(3):
            disposisi.tarik(dikirim.id, cabang.id, oleh=kepala)
    assert baris("disposisi:tarik") == len(penerima)


def test_sending_is_noted_once_and_again_when_the_note_is_mended():
    oleh = pelaku_dari("staf_sek")
    surat = surat_bernomor(siklus_di("surat_pengantar"), oleh)
    dikirim = kirim.DataKirim(HARI, "SRIKANDI-1", "Diantar kurir")
    for _ in range(3):
        kirim.catat_kirim(surat.id, dikirim, oleh=oleh)
    assert baris("surat:kirim") == 1
    kirim.catat_kirim(surat.id, replace(dikirim, catatan="Dikirim lewat pos"), oleh=oleh)
    assert baris("surat:kirim") == 2


def test_a_scan_that_comes_with_the_note_of_sending_is_in_its_line():
    oleh = pelaku_dari("staf_sek")
    surat = surat_bernomor(siklus_di("surat_pengantar"), oleh)
    sebelum = baris("dokumen:buat")
    kirim.catat_kirim(surat.id, kirim.DataKirim(HARI, pindaian=("tanda terima.pdf", pdf_kecil("terima"))), oleh=oleh)
    assert (baris("surat:kirim"), baris("dokumen:buat")) == (1, sebelum)
    (rincian,) = db.session.scalars(select(Jejak.rincian).where(Jejak.aksi == "surat:kirim"))
    assert [akibat["aksi"] for akibat in rincian["akibat"]] == ["dokumen:buat"]


def test_a_place_is_noted_once_and_again_when_it_is_another():
    nomor, oleh = arsip_di(), pelaku_dari("staf_sek")
    for _ in range(3):
        bundel.ubah_letak(nomor, Letak("Arsip", "3", "20"), oleh=oleh)
    assert baris("arsip:ubah") == 1
    bundel.ubah_letak(nomor, Letak("Arsip", "3", "21"), oleh=oleh)
    assert baris("arsip:ubah") == 2


def test_two_duties_that_are_named_at_once_are_one_line():
    siklus, oleh = siklus_di("surat_pengantar"), pelaku_dari("sekretaris")
    surat, arsip = (pelaku_dari(akun).jabatan_id for akun in ("staf_mut", "staf_sek"))
    for _ in range(3):
        tunjuk.tetapkan_semua(siklus.id, surat, arsip, oleh=oleh)
    assert baris("siklus:petugas") == 1
    assert db.session.scalar(select(func.count()).select_from(PetugasSiklus)) == 2
    (rincian,) = db.session.scalars(select(Jejak.rincian).where(Jejak.aksi == "siklus:petugas"))
    assert rincian["tugas"] == "petugas surat; arsiparis"
    tunjuk.tetapkan_semua(siklus.id, None, arsip, oleh=oleh)
    assert baris("siklus:petugas") == 2


@pytest.mark.parametrize(("bergantian", "dicetak"), [(True, 1), (False, 2)], ids=["in-turn", "control"])
def test_of_those_who_hand_over_at_once_one_prints(app, monkeypatch, bergantian, dicetak):
    """The failing control: without the turn each of them has the paper printed, and one is filed."""
    indikator_uji()
    siklus = siklus_mengisi()
    isi_lengkap_mutasi(siklus.id)
    nomor, unit, versi, oleh = siklus.id, unit_id("MUT"), len(siklus.peristiwa), pelaku_dari("staf_mut")
    db.session.rollback()
    mulai_cetak, lanjut, cetakan, hasil = threading.Event(), threading.Event(), [], []

    def kertas(*_, **__) -> bytes:
        cetakan.append(1)
        mulai_cetak.set()
        assert lanjut.wait(SABAR)
        return pdf_kecil(f"isian {len(cetakan)}")

    def tekan() -> None:
        with app.app_context():
            try:
                lapor.selesai_isi(nomor, unit, oleh=oleh, versi=versi)
                hasil.append("jadi")
            except GalatDomain as galat:
                hasil.append(type(galat).__name__)
            finally:
                db.session.remove()

    monkeypatch.setattr(lapor, "cetak_isian", kertas)
    if not bergantian:
        monkeypatch.setattr(serah, "_bergantian", lambda _: contextlib.nullcontext())
    semua = [utas(tekan)]
    assert mulai_cetak.wait(SABAR)
    semua.append(utas(tekan))
    sampai(lambda: serah.BERGANTIAN.menunggu((nomor, ("pengisian",), unit)) == 1 or len(cetakan) == 2)
    lanjut.set()
    for benang in semua:
        benang.join(SABAR)
    assert len(cetakan) == dicetak
    assert sorted(hasil) == ["Didahului", "jadi"]
