"""One act, one line in the jejak: what is pressed again with nothing changed writes nothing, what is changed does."""

import contextlib
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import func, select

from kinerja.domain.galat import GalatDomain
from kinerja.domain.tempat import Letak
from kinerja.ext import db
from kinerja.models import Jabatan, Jejak, PetugasSiklus
from kinerja.services.arsip import bundel, gandakan
from kinerja.services.disposisi import disposisi
from kinerja.services.disposisi.disposisi import Arahan, Perintah
from kinerja.services.isian import lapor
from kinerja.services.siklus import serah, tunjuk
from kinerja.services.surat import kirim
from kinerja.services.surat import konsep as surat_konsep
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


def test_the_copies_that_begin_with_the_addressees_are_one_line():
    oleh = pelaku_dari("staf_sek")
    siklus = siklus_di("surat_pengantar")
    surat_bernomor(siklus, oleh)
    surat_konsep.selesai(siklus.id, oleh=oleh)
    for _ in range(3):
        gandakan.isi_dari_surat(siklus.id, oleh=oleh)
    tujuan = [salinan.tujuan for salinan in gandakan.daftar(siklus.id)]
    assert len(tujuan) == 3
    (rincian,) = db.session.scalars(select(Jejak.rincian).where(Jejak.aksi == "penggandaan:catat"))
    assert rincian == {"jumlah": 3, "tujuan": "; ".join(tujuan), "penerima": ""}


def dua_sekaligus(app, cetak: list, kata_kerja, kunci) -> list[str]:
    """One presses, and another while the paper of the first is being printed: what each of them is answered."""
    hasil: list[str] = []

    def tekan() -> None:
        with app.app_context():
            try:
                kata_kerja()
                hasil.append("jadi")
            except GalatDomain as galat:
                hasil.append(type(galat).__name__)
            finally:
                db.session.remove()

    db.session.rollback()
    semua = [utas(tekan)]
    sampai(lambda: len(cetak) == 1)
    semua.append(utas(tekan))
    sampai(lambda: serah.BERGANTIAN.menunggu(kunci) == 1 or len(cetak) == 2)
    cetak.append("lanjut")
    for benang in semua:
        benang.join(SABAR)
    cetak.remove("lanjut")
    return sorted(hasil)


def pencetak(cetak: list):
    """Prints when both have pressed."""

    def kertas(*_, **__) -> bytes:
        cetak.append("kertas")
        sampai(lambda: "lanjut" in cetak)
        return pdf_kecil(f"kertas {len(cetak)}")

    return kertas


@pytest.fixture
def bergantian(request, monkeypatch) -> bool:
    """False is the failing control: without the turn each of them has the paper printed, and one is filed."""
    if not request.param:
        monkeypatch.setattr(serah, "_bergantian", lambda _: contextlib.nullcontext())
    return request.param


@pytest.mark.parametrize(("bergantian", "dicetak"), [(True, 1), (False, 2)], indirect=["bergantian"])
def test_of_those_who_hand_over_at_once_one_prints(app, monkeypatch, bergantian, dicetak):
    indikator_uji()
    siklus = siklus_mengisi()
    isi_lengkap_mutasi(siklus.id)
    nomor, unit, versi, oleh = siklus.id, unit_id("MUT"), len(siklus.peristiwa), pelaku_dari("staf_mut")
    cetak: list[str] = []
    monkeypatch.setattr(lapor, "cetak_isian", pencetak(cetak))
    selesai = partial(lapor.selesai_isi, nomor, unit, oleh=oleh, versi=versi)
    assert dua_sekaligus(app, cetak, selesai, (nomor, ("pengisian",), unit)) == ["Didahului", "jadi"]
    assert len(cetak) == dicetak


@pytest.mark.parametrize(("bergantian", "dicetak"), [(True, 1), (False, 2)], indirect=["bergantian"])
def test_of_those_who_open_a_siklus_at_once_one_prints(app, monkeypatch, bergantian, dicetak):
    penerima = (db.session.scalar(select(Jabatan.id).where(Jabatan.peran == "sekretaris")),)
    perintah = Perintah(2026, "tw1", Arahan("Laksanakan pengukuran.", "biasa", penerima, ("Tindak lanjuti",)))
    cetak: list[str] = []
    monkeypatch.setattr(disposisi, "cetak_lembar", pencetak(cetak))
    buka = partial(disposisi.perintahkan, perintah, oleh=pelaku_dari("kepala"))
    assert dua_sekaligus(app, cetak, buka, (None, ("disposisi",), None)) == ["GalatMasukan", "jadi"]
    assert len(cetak) == dicetak
