"""A fixed format is mended in langkah 4 and 5: with a reason, for one unit or all, while the unit has not reported."""

import pytest
from sqlalchemy import func, select

from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak, SyaratBelumTerpenuhi, TidakDitemukan
from kinerja.ext import db
from kinerja.models import ButirIsian, Jejak, Pemberitahuan, RiwayatSel, Siklus
from kinerja.services.arsip.kumpul import kumpulkan
from kinerja.services.berkas.dokumen import dokumen_terakhir
from kinerja.services.format_isian import baca as format_isian_baca
from kinerja.services.format_isian import perbaiki, sampaikan, sampaikan_papan
from kinerja.services.format_isian.baca import PilihanButir, PilihanUnit, unit_dapat_diperbaiki
from kinerja.services.indikator import lalu, lampau_papan
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import isi
from kinerja.services.isian import papan as isian_papan
from kinerja.services.isian.bukti import unggah_bukti
from kinerja.services.siklus import perjalanan
from tests.format_uji import siklus_berformat, tambah, unit
from tests.isian_uji import butir, indikator_uji, siklus_mengisi
from tests.perjalanan_uji import bawa_ke, pdf_kecil

ALASAN = "Salah centang pada format"


@pytest.fixture
def kasubbag(pelaku):
    return pelaku("kasubbag")


@pytest.fixture
def mengisi(app):
    indikator_uji()
    return siklus_mengisi()


def pilih(siklus_id: int, kode_unit: str, *kecuali: str) -> PilihanUnit:
    """Everything that the page of this unit shows, but for these indicators."""
    (kartu,) = perbaiki.papan(siklus_id, unit(kode_unit).id).unit
    terpilih = tuple(
        PilihanButir(b.versi_id, b.wajib_penjelasan, b.wajib_bukti) for b in kartu.baris if b.kode not in kecuali
    )
    return PilihanUnit(kartu.unit_id, kartu.pengantar, terpilih)


def kode_lembar(siklus_id: int, kode_unit: str) -> list[str]:
    return [baris.indikator.kode for baris in isian_baca.lembar_unit(siklus_id, unit(kode_unit).id).baris]


def test_one_unit_is_mended_and_the_others_stay(mengisi, kasubbag, pelaku):
    sampaikan.terima(mengisi.id, unit("MUT").id, oleh=pelaku("kabid_mut"))
    sampaikan.terima(mengisi.id, unit("SEK").id, oleh=pelaku("kabid_sek"))
    perbaiki.perbaiki(mengisi.id, [pilih(mengisi.id, "MUT", "IK-01")], alasan=ALASAN, oleh=kasubbag)

    assert kode_lembar(mengisi.id, "MUT") == ["IK-02"]
    assert kode_lembar(mengisi.id, "SEK") == ["IK-03", "IK-04"]
    keadaan = {s.unit_id: s for s in sampaikan_papan.papan_penyampaian(mengisi.id).unit}
    assert (keadaan[unit("MUT").id].keadaan, keadaan[unit("SEK").id].keadaan) == ("disampaikan", "diterima")
    assert dokumen_terakhir(mengisi.id, "format_isian").isi["alasan"] == ALASAN
    (jejak,) = db.session.scalars(select(Jejak).where(Jejak.aksi == "format:perbaiki"))
    assert jejak.rincian["unit"] == {str(unit("MUT").id): ["Dikeluarkan: IK-01 Persentase berkas tepat waktu"]}
    for nama in ("kabid_mut", "staf_mut"):
        kueri = select(func.count()).where(
            Pemberitahuan.jabatan_id == pelaku(nama).jabatan_id, Pemberitahuan.kunci.like("format-ulang-%")
        )
        assert db.session.scalar(kueri) == 1


def test_what_was_filled_is_kept_and_comes_back(mengisi, kasubbag, pelaku):
    pertama = butir(mengisi.id, "IK-01")
    isi.isi_sel(pertama, "realisasi", "18", versi=0, oleh=pelaku("staf_mut"))
    semula = pilih(mengisi.id, "MUT")
    perbaiki.perbaiki(mengisi.id, [pilih(mengisi.id, "MUT", "IK-01")], alasan=ALASAN, oleh=kasubbag)

    with pytest.raises(TidakDitemukan):
        isi.isi_sel(pertama, "realisasi", "19", versi=1, oleh=pelaku("staf_mut"))
    with pytest.raises(TidakDitemukan):
        isian_baca.unit_butir(pertama)
    kurang = [
        kekurangan.teks
        for syarat in isian_papan.syarat_lapor(mengisi.id, unit("MUT").id)
        for kekurangan in syarat.kurang
    ]
    assert not any("berkas tepat waktu" in kalimat for kalimat in kurang)
    indikator_id = db.session.get(ButirIsian, pertama).versi_indikator.indikator_id
    assert indikator_id not in lalu._indikator_siklus(mengisi)
    assert db.session.scalar(select(func.count()).select_from(RiwayatSel)) == 1

    perbaiki.perbaiki(mengisi.id, [semula], alasan=ALASAN, oleh=kasubbag)
    baris = isian_baca.lembar_unit(mengisi.id, unit("MUT").id).baris
    assert [(baris_isian.butir_id, baris_isian.indikator.kode) for baris_isian in baris][0] == (pertama, "IK-01")
    assert baris[0].sel["realisasi"].nilai == "18"


def test_what_was_withdrawn_stays_out_of_archive_comparison_and_later_figures(mengisi, kasubbag, pelaku):
    pertama, staf = butir(mengisi.id, "IK-01"), pelaku("staf_mut")
    indikator_id = db.session.get(ButirIsian, pertama).versi_indikator.indikator_id
    isi.isi_sel(pertama, "realisasi", "18", versi=0, oleh=staf)
    unggah_bukti(pertama, nama_berkas="bukti.pdf", isi=pdf_kecil("bukti"), oleh=staf)
    nanti = Siklus(tahun=mengisi.tahun, periode="tw2")

    def terpakai() -> tuple[bool, bool, bool]:
        periode = lampau_papan.rincian(indikator_id, oleh=kasubbag).banding
        return (
            "bukti" in {bahan.jenis for bahan in kumpulkan(mengisi.id)},
            any(posisi.siklus for posisi in periode),
            bool(lalu.angka_lalu(nanti, [indikator_id])),
        )

    semula = pilih(mengisi.id, "MUT")
    assert terpakai() == (True, True, True)
    perbaiki.perbaiki(mengisi.id, [pilih(mengisi.id, "MUT", "IK-01")], alasan=ALASAN, oleh=kasubbag)
    assert terpakai() == (False, False, False)
    perbaiki.perbaiki(mengisi.id, [semula], alasan=ALASAN, oleh=kasubbag)
    assert terpakai() == (True, True, True)


def test_all_units_at_once_also_in_langkah_4_where_a_unit_may_still_come_and_go(app, kasubbag):
    siklus = siklus_berformat("penyampaian")
    tambah("MUT", kode="M-2", nama="Jumlah mutasi")
    versi = [b.versi_id for b in perbaiki.papan(siklus.id, unit("MUT").id).unit[0].baris]
    baru = [PilihanUnit(unit("SEK").id), PilihanUnit(unit("MUT").id, "", tuple(map(PilihanButir, versi)))]
    perbaiki.perbaiki(siklus.id, baru, alasan=ALASAN, oleh=kasubbag)

    assert [(s.unit_id, len(s.butir)) for s in format_isian_baca.format_siklus(siklus.id)] == [(unit("MUT").id, 2)]
    sampaikan.sampaikan(siklus.id, oleh=kasubbag)
    assert perjalanan.posisi_terbuka(siklus, "pengisian", unit("MUT").id)
    assert perjalanan.posisi_terbuka(siklus, "pengisian", unit("SEK").id) is None


def test_after_the_delivery_a_unit_keeps_at_least_one_indicator(mengisi, kasubbag):
    with pytest.raises(SyaratBelumTerpenuhi):
        perbaiki.perbaiki(mengisi.id, [PilihanUnit(unit("MUT").id)], alasan=ALASAN, oleh=kasubbag)


def test_it_is_refused_once_the_unit_has_reported_before_langkah_4_and_to_others(mengisi, kasubbag, pelaku):
    pilihan = pilih(mengisi.id, "MUT", "IK-01")
    with pytest.raises(HakDitolak):
        perbaiki.perbaiki(mengisi.id, [pilihan], alasan=ALASAN, oleh=pelaku("sekretaris"))
    with pytest.raises(GalatMasukan):
        perbaiki.perbaiki(mengisi.id, [pilihan], alasan="pendek", oleh=kasubbag)
    with pytest.raises(GalatDomain, match="Belum ada yang berubah"):
        perbaiki.perbaiki(mengisi.id, [pilih(mengisi.id, "MUT")], alasan=ALASAN, oleh=kasubbag)
    with pytest.raises(Didahului):
        perbaiki.perbaiki(mengisi.id, [pilihan], alasan=ALASAN, seperti="lain", oleh=kasubbag)
    assert kode_lembar(mengisi.id, "MUT") == ["IK-01", "IK-02"]

    bawa_ke(mengisi, "pelaporan")
    assert unit_dapat_diperbaiki(mengisi)
    bawa_ke(mengisi, "analisis")
    assert unit_dapat_diperbaiki(mengisi) == ()
    with pytest.raises(GalatDomain, match="belum pernah melaporkan"):
        perbaiki.perbaiki(mengisi.id, [pilihan], alasan=ALASAN, oleh=kasubbag)
