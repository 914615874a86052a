"""Langkah 5 closes and langkah 6: gate, statement, paper, return."""

import io
from datetime import timedelta
from itertools import count

import pypdfium2
import pytest

from kinerja.adapters import jam
from kinerja.domain.alur import Status
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak, SyaratBelumTerpenuhi, TidakDitemukan
from kinerja.services import naskah
from kinerja.services.berkas import dokumen, simpan
from kinerja.services.format_isian.baca import ambil_format
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import bukti as isian_bukti
from kinerja.services.isian import lapor as isian_lapor
from kinerja.services.siklus import gerbang, perjalanan
from tests.conftest import SENIN_PAGI
from tests.isian_uji import atur_wajib, butir, indikator_uji, isi, isi_lengkap_mutasi, siklus_mengisi, unit_id

ALASAN = "Angka realisasi belum sesuai rekap"


@pytest.fixture
def siklus(app):
    indikator_uji()
    return siklus_mengisi()


@pytest.fixture
def terisi(siklus):
    """The siklus with a complete sheet of Bidang Mutasi."""
    isi_lengkap_mutasi(siklus.id)
    return siklus


@pytest.fixture
def mut(app):
    return unit_id("MUT")


def kurang(siklus, kunci="pengisian", kode="MUT"):
    langkah = naskah.sop_siklus(siklus).langkah_kunci(kunci)
    return [kurang_ini.teks for kurang_ini in gerbang.kekurangan(siklus, langkah, unit_id(kode))]


def status(siklus_id, kunci, unit):
    return perjalanan.keadaan_siklus(naskah.ambil_siklus(siklus_id)).cari(kunci, unit).status


def teks_pdf(siklus_id, unit):
    isi_pdf = simpan.baca_isi(dokumen.kertas_unit(siklus_id, unit).berkas)
    return "\n".join(halaman.get_textpage().get_text_range() for halaman in pypdfium2.PdfDocument(io.BytesIO(isi_pdf)))


def test_gate_names_each_cell_that_is_missing_once_and_links_it(siklus):
    assert kurang(siklus) == [
        "realisasi untuk Persentase berkas tepat waktu",
        "realisasi anggaran untuk Persentase berkas tepat waktu",
        "pembilang untuk Persentase pensiun tepat waktu",
        "penyebut untuk Persentase pensiun tepat waktu",
    ]
    langkah = naskah.sop_siklus(siklus).langkah_kunci("pengisian")
    satu, dua = butir(siklus.id, "IK-01"), butir(siklus.id, "IK-02")
    assert [lack.tautan.bagian for lack in gerbang.kekurangan(siklus, langkah, unit_id("MUT"))] == [
        f"sel-{satu}-realisasi",
        f"sel-{satu}-anggaran",
        f"sel-{dua}-pembilang",
        f"sel-{dua}-penyebut",
    ]


def test_below_target_asks_for_what_hindered_and_at_target_for_what_helped(siklus):
    isi(siklus.id, "IK-01", realisasi="18", anggaran="1")
    isi(siklus.id, "IK-02", pembilang="31", penyebut="31")
    assert kurang(siklus) == [
        "faktor penghambat untuk Persentase berkas tepat waktu",
        "tindak lanjut untuk Persentase berkas tepat waktu",
        "faktor pendorong untuk Persentase pensiun tepat waktu",
    ]


def test_not_yet_available_with_a_reason_is_an_answer(siklus):
    isi(siklus.id, "IK-01", belum_tersedia="Rekap BKN terbit bulan depan")
    assert len(kurang(siklus)) == 2
    isi(siklus.id, "IK-01", realisasi="18")
    assert "hapus realisasinya atau hapus alasan" in kurang(siklus)[0]


def test_a_case_that_never_occurred_is_an_answer_too(siklus):
    isi_lengkap_mutasi(siklus.id)
    isi(siklus.id, "IK-02", pembilang="0", penyebut="0")
    assert kurang(siklus) == []
    isi(siklus.id, "IK-02", pembilang="3")
    assert "penyebut yang bukan 0" in kurang(siklus)[0]


def test_required_evidence_counts_only_while_it_is_not_revoked(terisi, pelaku):
    atur_wajib(terisi.id, wajib_bukti=True)
    assert "bukti dukung untuk Persentase berkas" in kurang(terisi)[0]
    bukti = isian_bukti.unggah_bukti(butir(terisi.id, "IK-01"), rujukan="Buku agenda", oleh=pelaku("staf_mut"))
    assert [kalimat for kalimat in kurang(terisi) if "berkas tepat" in kalimat] == []
    isian_bukti.cabut_bukti(bukti.id, oleh=pelaku("staf_mut"))
    assert len(kurang(terisi)) == 2


def test_explanations_that_the_format_does_not_ask_for_may_stay_empty(siklus):
    atur_wajib(siklus.id, wajib_penjelasan=False)
    isi(siklus.id, "IK-01", realisasi="18", anggaran="1")
    assert [kalimat.split()[0] for kalimat in kurang(siklus)] == ["pembilang", "penyebut"]


def test_zero_is_an_answer_and_counts_as_filled(siklus):
    isi(siklus.id, "IK-04", akun="staf_sek", realisasi="0", penghambat="Belum ada usulan", tindak_lanjut="Mengusulkan")
    assert kurang(siklus, kode="SEK") == []


def test_incomplete_sheet_is_not_handed_over(siklus, pelaku, mut):
    with pytest.raises(SyaratBelumTerpenuhi) as galat:
        isian_lapor.selesai_isi(siklus.id, mut, oleh=pelaku("staf_mut"))
    assert len(galat.value.kurang) == 4
    with pytest.raises(SyaratBelumTerpenuhi):
        isian_lapor.laporkan(siklus.id, mut, oleh=pelaku("kabid_mut"), pernyataan=True)
    assert dokumen.dokumen_terakhir(siklus.id, "isian", mut) is None


def test_fungsional_hands_over_and_the_sheet_closes(terisi, pelaku, mut):
    isian_lapor.selesai_isi(terisi.id, mut, oleh=pelaku("staf_mut"))
    assert status(terisi.id, "pengisian", mut) is Status.SELESAI
    assert status(terisi.id, "pelaporan", mut) is Status.BERJALAN
    assert status(terisi.id, "pengisian", unit_id("SEK")) is Status.BERJALAN
    with pytest.raises(GalatDomain, match="tidak sedang berjalan"):
        isi(terisi.id, "IK-01", realisasi="19")


def test_kabid_reports_in_one_act_with_both_papers(terisi, pelaku, mut):
    isian_lapor.laporkan(terisi.id, mut, oleh=pelaku("kabid_mut"), pernyataan=True)
    assert status(terisi.id, "pelaporan", mut) is Status.SELESAI
    kertas = [
        dokumen_unit for dokumen_unit in dokumen.dokumen_siklus(terisi.id) if dokumen_unit.jenis in dokumen.MILIK_UNIT
    ]
    assert [
        (dokumen_unit.jenis, dokumen_unit.kunci, dokumen_unit.versi, dokumen_unit.sumber) for dokumen_unit in kertas
    ] == [
        ("isian", "pengisian", 1, mut),
        ("laporan_unit", "pelaporan", 1, mut),
    ]
    assert kertas[1].pengesahan[0].jenis == "paraf"
    assert kertas[1].isi["baris"][0]["realisasi"] == "18"
    lembar = isian_baca.lembar_unit(terisi.id, mut)
    assert "Contoh Mutasi" in lembar.pernyataan_oleh


def test_printed_isian_carries_figures_explanations_statement_and_signer(terisi, pelaku, mut):
    isian_lapor.laporkan(terisi.id, mut, oleh=pelaku("kabid_mut"), pernyataan=True)
    teks = " ".join(teks_pdf(terisi.id, mut).split())
    for kata in ("31/31", "250.000", "90,00", "Berkas datang terlambat", "Data ini benar", "Contoh Mutasi, M.Si."):
        assert kata in teks


def test_long_explanations_are_printed_readable_over_several_pages(terisi, pelaku, mut):
    isi(terisi.id, "IK-01", penghambat="\n".join(f"Alasan ke-{nomor} yang panjang sekali" for nomor in range(100)))
    isian_lapor.laporkan(terisi.id, mut, oleh=pelaku("kabid_mut"), pernyataan=True)
    assert "Alasan ke-99" in teks_pdf(terisi.id, mut)


def test_nothing_is_reported_without_the_statement(terisi, pelaku, mut):
    with pytest.raises(GalatMasukan, match="pernyataan") as galat:
        isian_lapor.laporkan(terisi.id, mut, oleh=pelaku("kabid_mut"), pernyataan=False)
    assert set(galat.value.bidang) == {"pernyataan"}


@pytest.mark.parametrize("akun", ["staf_mut", "kasubbag", "sekretaris", "kepala"])
def test_only_the_kabid_reports(terisi, pelaku, mut, akun):
    with pytest.raises(HakDitolak):
        isian_lapor.laporkan(terisi.id, mut, oleh=pelaku(akun), pernyataan=True)


def test_another_unit_s_kabid_does_not_find_it(terisi, pelaku, mut):
    for laku in (isian_lapor.selesai_isi, isian_lapor.laporkan):
        with pytest.raises(TidakDitemukan):
            laku(
                terisi.id,
                mut,
                oleh=pelaku("kabid_sek"),
                **({"pernyataan": True} if laku is isian_lapor.laporkan else {}),
            )


def test_second_press_is_told_who_was_first(terisi, pelaku, mut):
    versi = len(terisi.peristiwa)
    isian_lapor.laporkan(terisi.id, mut, oleh=pelaku("kabid_mut"), pernyataan=True, versi=versi)
    with pytest.raises(Didahului, match="Contoh Mutasi"):
        isian_lapor.laporkan(terisi.id, mut, oleh=pelaku("kabid_mut"), pernyataan=True, versi=versi)


@pytest.mark.parametrize("selesai_dahulu", [False, True])
def test_a_clock_that_runs_on_while_paper_is_made_refuses_nobody(terisi, pelaku, mut, monkeypatch, selesai_dahulu):
    detik = count()
    monkeypatch.setattr(jam, "sekarang", lambda: SENIN_PAGI + timedelta(seconds=next(detik)))
    if selesai_dahulu:
        isian_lapor.selesai_isi(terisi.id, mut, oleh=pelaku("staf_mut"))
    isian_lapor.laporkan(terisi.id, mut, oleh=pelaku("kabid_mut"), pernyataan=True)

    waktu = ambil_format(terisi.id, mut).pernyataan_pada
    lapor = dokumen.dokumen_terakhir(terisi.id, "laporan_unit", mut)
    assert lapor.dibuat_pada == lapor.pengesahan[0].pada == waktu
    assert naskah.ambil_siklus(terisi.id).peristiwa[-1].waktu == waktu


def test_change_between_printing_and_handing_over_is_refused(terisi, pelaku, mut, monkeypatch):
    asli = isian_lapor._kertas_pelaporan

    def cetak_lalu_diubah(*args):
        isi(terisi.id, "IK-01", tindak_lanjut="Diubah pada saat yang sama")
        return asli(*args)

    monkeypatch.setattr(isian_lapor, "_kertas_pelaporan", cetak_lalu_diubah)
    with pytest.raises(Didahului, match="sementara kertasnya dicetak"):
        isian_lapor.laporkan(terisi.id, mut, oleh=pelaku("kabid_mut"), pernyataan=True)
    assert status(terisi.id, "pengisian", mut) is Status.BERJALAN
    assert dokumen.dokumen_terakhir(terisi.id, "isian", mut) is None


def test_kabid_returns_the_sheet_and_it_opens_again(terisi, pelaku, mut):
    isian_lapor.selesai_isi(terisi.id, mut, oleh=pelaku("staf_mut"))
    isian_lapor.kembalikan_ke_pengisian(terisi.id, mut, alasan=ALASAN, oleh=pelaku("kabid_mut"))
    isi(terisi.id, "IK-01", realisasi="19")
    assert status(terisi.id, "pelaporan", mut) is Status.MENUNGGU


def test_return_needs_a_reason_and_the_right_desk(terisi, pelaku, mut):
    isian_lapor.selesai_isi(terisi.id, mut, oleh=pelaku("staf_mut"))
    with pytest.raises(GalatMasukan, match="alasan"):
        isian_lapor.kembalikan_ke_pengisian(terisi.id, mut, alasan="salah", oleh=pelaku("kabid_mut"))
    with pytest.raises(HakDitolak):
        isian_lapor.kembalikan_ke_pengisian(terisi.id, mut, alasan=ALASAN, oleh=pelaku("staf_mut"))


def test_statement_of_an_earlier_reporting_does_not_count_after_a_return(terisi, pelaku, mut):
    isian_lapor.laporkan(terisi.id, mut, oleh=pelaku("kabid_mut"), pernyataan=True)
    isi(terisi.id, "IK-04", akun="staf_sek", realisasi="8", pendorong="Semua tersusun tepat waktu")
    isian_lapor.laporkan(terisi.id, unit_id("SEK"), oleh=pelaku("kabid_sek"), pernyataan=True)
    siklus = naskah.ambil_siklus(terisi.id)
    perjalanan.kembali(siklus, "analisis", "pengisian", oleh=pelaku("kasubbag"), alasan=ALASAN, unit=[mut])
    jam.setel(jam.sekarang().replace(hour=5))
    isian_lapor.selesai_isi(terisi.id, mut, oleh=pelaku("staf_mut"))
    assert kurang(naskah.ambil_siklus(terisi.id), "pelaporan") == [
        "pernyataan Kabid atau Kasubbag bahwa data unit benar"
    ]


def test_unit_without_a_format_is_named_at_the_gate_instead_of_failing(app):
    siklus = siklus_mengisi()
    assert kurang(siklus) == ["format isian yang berisi indikator"]
