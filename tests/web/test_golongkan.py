"""Code and class of the archive of a siklus are put right: everywhere, with a reason, behind nobody's back."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak
from kinerja.domain.penyusutan import Penyusutan as Cara
from kinerja.ext import db
from kinerja.models import Arsip, Dokumen, Jejak
from kinerja.services.arsip import cari, gandakan, golongkan, simpan
from kinerja.services.arsip.golongkan import DataGolongan
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.depot import susut
from tests.arsip_uji import arsip_di
from tests.surat_uji import cetak_ringan, data_arsip
from tests.web.test_pengarsipan import siklus  # noqa: F401

KODE = "000.7.2.8"


@pytest.fixture(autouse=True)
def tanpa_kertas(monkeypatch):
    cetak_ringan(monkeypatch)


@pytest.fixture
def arsiparis(app, pelaku):
    return pelaku("staf_sek")


@pytest.fixture
def arsip_id(siklus, arsiparis) -> int:  # noqa: F811
    gandakan.isi_dari_surat(siklus.id, oleh=arsiparis)
    return simpan.arsipkan(siklus.id, data_arsip(), oleh=arsiparis).id


def golong(arsip_id, oleh, kode=KODE, keamanan="B", dilihat=None):
    return golongkan.golongkan(arsip_id, DataGolongan(kode, keamanan), "kodenya tertukar", dilihat=dilihat, oleh=oleh)


def test_another_code_counts_the_retention_anew_and_is_found_by_its_name(arsip_id, arsiparis):
    lama = db.session.get(Arsip, arsip_id).inaktif_sampai
    golong(arsip_id, arsiparis)
    arsip = db.session.get(Arsip, arsip_id)
    kode = arsip.klasifikasi
    assert arsip.klasifikasi_kode == KODE
    assert arsip.aktif_sampai.year == 2026 + kode.retensi_aktif
    assert (arsip.inaktif_sampai.year, arsip.nasib) == (2026 + kode.retensi_aktif + kode.retensi_inaktif, kode.nasib)
    assert (arsip.inaktif_sampai != lama) == (arsip.inaktif_sampai.year != lama.year)
    assert cari.cari(Saringan(f'"{KODE}"'), oleh=arsiparis).naskah == 1
    rincian = db.session.scalar(select(Jejak).where(Jejak.aksi == "arsip:ubah").order_by(Jejak.id.desc())).rincian
    assert rincian["dari"].startswith("kode 000.8.6.3;")
    assert rincian["ke"].startswith(f"kode {KODE};")


def test_a_class_that_is_raised_closes_bundle_and_daftar_isi(arsip_id, arsiparis, masuk):
    daftar_isi = db.session.scalar(select(Dokumen.id).where(Dokumen.jenis == "daftar_arsip"))
    klien = masuk("kasubbag")
    alamat = (f"/arsip/{arsip_id}", f"/dokumen/{daftar_isi}", f"/arsip/{arsip_id}/daftar-isi")
    assert [klien.get(halaman).status_code for halaman in alamat] == [200, 200, 200]
    golong(arsip_id, arsiparis, kode="000.8.6.3", keamanan="R")
    assert [klien.get(halaman).status_code for halaman in alamat] == [404, 404, 404]
    assert masuk("sekretaris").get(alamat[0]).status_code == 200


def test_what_may_not_be_put_right_says_why(arsip_id, arsiparis, pelaku, masuk):
    with pytest.raises(HakDitolak):
        golong(arsip_id, pelaku("kasubbag"))
    with pytest.raises(GalatMasukan, match="tidak dikenal"):
        golong(arsip_id, arsiparis, kode="999")
    with pytest.raises(GalatDomain, match="Tidak ada yang berubah"):
        golong(arsip_id, arsiparis, kode="000.8.6.3")
    with pytest.raises(GalatDomain, match="Pakai Betulkan"):
        golong(arsip_di(), arsiparis)
    dilihat = golongkan.sidik(golongkan.ambil(arsip_id, oleh=arsiparis))
    golong(arsip_id, arsiparis)
    with pytest.raises(Didahului):
        golong(arsip_id, arsiparis, kode="000.7.2.9", dilihat=dilihat)
    usul = susut.usulkan(Cara.PEMINDAHAN, [_habis(arsip_id)], oleh=arsiparis)
    with pytest.raises(GalatDomain, match="usul penyusutan"):
        golong(arsip_id, arsiparis, kode="000.7.2.9")
    halaman = masuk("staf_sek").get(f"/arsip/{arsip_id}").text
    assert "Pada usul penyusutan" in halaman
    assert "Betulkan klasifikasi" not in halaman
    susut.batalkan(usul.id, "keliru", oleh=arsiparis)
    db.session.get(Arsip, arsip_id).keadaan = "diserahkan"
    db.session.commit()
    with pytest.raises(GalatDomain, match="tidak berubah lagi"):
        golong(arsip_id, arsiparis, kode="000.7.2.9")


def _habis(arsip_id: int) -> int:
    """Its active years are over."""
    arsip = db.session.get(Arsip, arsip_id)
    arsip.aktif_sampai = arsip.aktif_sampai.replace(year=2025)
    db.session.commit()
    return arsip_id


def test_through_the_page(arsip_id, masuk):
    klien = masuk("staf_sek")
    assert f'href="/arsip/{arsip_id}/klasifikasi"' in klien.get(f"/arsip/{arsip_id}").text
    halaman = BeautifulSoup(klien.get(f"/arsip/{arsip_id}/klasifikasi").text, "lxml")
    assert halaman.select_one("#klasifikasi")["value"] == "000.8.6.3"
    kirim = {"klasifikasi": KODE, "keamanan": "B", "sidik": halaman.select_one("[name=sidik]")["value"]}
    tanpa = klien.post(f"/arsip/{arsip_id}/klasifikasi", data=kirim)
    assert tanpa.status_code == 422
    assert "Tulis mengapa dibetulkan." in tanpa.text
    jawaban = klien.post(f"/arsip/{arsip_id}/klasifikasi", data=kirim | {"alasan": "keliru"}, follow_redirects=True)
    assert "Klasifikasi arsip dibetulkan." in jawaban.text
    assert KODE in BeautifulSoup(jawaban.text, "lxml").select_one(".kolom-samping").get_text()
