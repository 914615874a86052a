from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kinerja.domain import alur
from kinerja.domain.alur import BukanGiliran, Jenis, Peristiwa, Pilihan, Riwayat, RiwayatRusak, Sebab, Status
from kinerja.domain.galat import Didahului, GalatMasukan, HakDitolak, SyaratBelumTerpenuhi, TidakDitemukan
from kinerja.domain.sop import Peran

from .naskah_uji import ALASAN, SENIN, TEKS, Perjalanan, sop_terbit

URUTAN = [langkah.kunci for langkah in sop_terbit().langkah]


def status(perjalanan: Perjalanan, kunci: str, unit: int | None = None) -> Status:
    posisi = perjalanan.keadaan.cari(kunci, unit)
    assert posisi is not None
    return posisi.status


# forward


def test_a_new_siklus_stands_at_its_first_langkah():
    baru = Perjalanan()
    assert baru.terbuka == [("disposisi", None)]
    assert baru.riwayat.versi == 1
    assert [posisi.status for posisi in baru.keadaan.posisi[1:]] == [Status.BELUM] * 12


def test_only_the_desk_of_the_first_langkah_starts_a_siklus():
    with pytest.raises(HakDitolak, match="Kepala"):
        alur.mulai(sop_terbit(), pelaku="x", peran=Peran.SEKRETARIS, waktu=SENIN)


def test_without_returns_a_siklus_of_two_units_takes_sixteen_acts():
    habis = Perjalanan().sampai_habis(1, 2)
    assert habis.keadaan.selesai
    assert habis.riwayat.versi == 1 + 13 + 2
    assert habis.terbuka == []


def test_the_langkah_follow_each_other_in_the_order_of_the_sop():
    jalan, dilalui = Perjalanan(), []
    while jalan.terbuka:
        dilalui.append(jalan.terbuka[0][0])
        jalan.selesaikan_satu((7,))
    assert dilalui == URUTAN


def test_a_langkah_that_is_not_open_cannot_be_finished_and_the_message_says_whose_turn_it_is():
    with pytest.raises(BukanGiliran, match="Sekarang giliran Kepala pada langkah Disposisi"):
        Perjalanan().selesai("koordinasi")


@pytest.mark.parametrize("kunci", URUTAN)
@pytest.mark.parametrize("peran", list(Peran))
def test_only_its_own_desk_finishes_a_langkah(kunci, peran):
    jalan = Perjalanan().sampai(kunci)
    langkah = jalan.sop.langkah_kunci(kunci)
    unit = (1, 2) if langkah.menetapkan_unit else (1,) if langkah.per_unit else ()
    if langkah.dikerjakan_oleh(peran):
        assert status(jalan.selesai(kunci, *unit, peran=peran), kunci, 1 if langkah.per_unit else None) == "selesai"
    else:
        with pytest.raises(HakDitolak, match=langkah.ringkas):
            jalan.selesai(kunci, *unit, peran=peran)


def test_the_gate_holds_a_langkah_back_and_says_what_is_missing():
    with pytest.raises(SyaratBelumTerpenuhi, match="tanda tangan disposisi"):
        Perjalanan().selesai("disposisi", kurang=["tanda tangan disposisi"])


def test_the_wrong_desk_learns_nothing_of_the_gate():
    with pytest.raises(HakDitolak):
        Perjalanan().selesai("disposisi", peran=Peran.KABID, kurang=["tanda tangan"])


def test_an_unknown_langkah_is_not_found():
    with pytest.raises(TidakDitemukan):
        alur.selesaikan(Perjalanan().riwayat, "asing", pelaku="x", peran=Peran.KEPALA, waktu=SENIN)


# units


def test_pengisian_opens_for_every_unit_that_received_the_format():
    jalan = Perjalanan().sampai("pengisian", 4, 9, 2)
    assert jalan.terbuka == [("pengisian", 4), ("pengisian", 9), ("pengisian", 2)]
    assert jalan.keadaan.unit == (4, 9, 2)


def test_a_unit_reports_while_another_still_fills():
    jalan = Perjalanan().sampai("pengisian").selesai("pengisian", 1)
    assert jalan.terbuka == [("pengisian", 2), ("pelaporan", 1)]
    jalan.selesai("pelaporan", 1)
    assert jalan.terbuka == [("pengisian", 2)]
    assert jalan.keadaan.status_langkah("pelaporan") is Status.BELUM


def test_analisis_opens_when_every_unit_has_reported():
    jalan = Perjalanan().sampai("pengisian").selesai("pengisian", 1).selesai("pelaporan", 1).selesai("pengisian", 2)
    assert status(jalan, "analisis") is Status.BELUM
    assert jalan.selesai("pelaporan", 2).terbuka == [("analisis", None)]


def test_the_fungsional_may_hand_the_filling_over_and_only_the_kabid_reports():
    jalan = Perjalanan().sampai("pengisian").selesai("pengisian", 1, peran=Peran.FUNGSIONAL)
    with pytest.raises(HakDitolak):
        jalan.selesai("pelaporan", 1, peran=Peran.FUNGSIONAL)


def test_at_least_one_unit_must_take_part_and_none_twice():
    jalan = Perjalanan().sampai("penyampaian")
    with pytest.raises(SyaratBelumTerpenuhi, match="satu unit"):
        jalan.selesai("penyampaian")
    with pytest.raises(GalatMasukan, match="dua kali"):
        jalan.selesai("penyampaian", 1, 1)


@pytest.mark.parametrize(
    ("unit", "galat"), [((), GalatMasukan), ((1, 2), GalatMasukan), ((3,), TidakDitemukan)], ids=str
)
def test_a_langkah_per_unit_is_finished_for_exactly_one_unit_that_takes_part(unit, galat):
    with pytest.raises(galat):
        Perjalanan().sampai("pengisian").selesai("pengisian", *unit)


def test_a_langkah_for_all_units_takes_no_unit():
    with pytest.raises(GalatMasukan):
        Perjalanan().selesai("disposisi", 1)


def test_before_the_units_are_named_a_langkah_per_unit_has_one_posisi_and_nobody_can_act_on_it():
    jalan = Perjalanan()
    assert [posisi.unit for posisi in jalan.keadaan.posisi_langkah("pengisian")] == [None]
    with pytest.raises(BukanGiliran):
        jalan.selesai("pengisian", 1)
    with pytest.raises(BukanGiliran):
        jalan.kembali("pelaporan", "pengisian", 1)


# going back


@pytest.mark.parametrize(
    ("dari", "ke", "unit", "terbuka", "menunggu"),
    [
        ("pelaporan", "pengisian", (1,), [("pengisian", 1), ("pengisian", 2)], [("pelaporan", 1)]),
        ("analisis", "pengisian", (1,), [("pengisian", 1)], [("analisis", None)]),
        ("rapat", "analisis", (), [("analisis", None)], [("rapat", None)]),
        ("persetujuan", "penyusunan", (), [("penyusunan", None)], [("persetujuan", None)]),
        ("penandatanganan", "penyusunan", (), [("penyusunan", None)], [("penandatanganan", None)]),
    ],
)
def test_a_return_reopens_what_it_names_and_the_desk_that_returned_waits(dari, ke, unit, terbuka, menunggu):
    jalan = Perjalanan()
    if dari == "pelaporan":
        jalan.sampai("pengisian").selesai("pengisian", 1)
    else:
        jalan.sampai(dari)
    jalan.kembali(dari, ke, *unit)
    assert jalan.terbuka == terbuka
    assert [(posisi.kunci, posisi.unit) for posisi in jalan.keadaan.menunggu] == menunggu
    dikembalikan = jalan.keadaan.cari(ke, unit[0] if unit else None)
    assert dikembalikan.dikembalikan
    assert dikembalikan.pengembalian.alasan == ALASAN


def test_the_edges_of_the_sop_are_the_only_returns():
    for dari in URUTAN:
        langkah = sop_terbit().langkah_kunci(dari)
        for ke in URUTAN:
            if langkah.kembali_ke(ke) is None:
                with pytest.raises(BukanGiliran, match="menurut SOP"):
                    Perjalanan().sampai(dari).kembali(dari, ke)


def test_a_unit_sent_back_by_the_analysis_fills_and_reports_again_while_the_other_rests():
    jalan = Perjalanan().sampai("analisis").kembali("analisis", "pengisian", 1)
    assert status(jalan, "pelaporan", 1) is Status.BELUM
    assert status(jalan, "pelaporan", 2) is Status.SELESAI
    jalan.selesai("pengisian", 1)
    assert jalan.terbuka == [("pelaporan", 1)]
    assert jalan.selesai("pelaporan", 1).terbuka == [("analisis", None)]
    assert not jalan.keadaan.cari("analisis").dikembalikan


def test_further_units_can_be_sent_back_while_the_analysis_waits():
    jalan = Perjalanan().sampai("analisis", 1, 2, 3).kembali("analisis", "pengisian", 1)
    jalan.kembali("analisis", "pengisian", 2, 3)
    assert jalan.terbuka == [("pengisian", 1), ("pengisian", 2), ("pengisian", 3)]
    for unit in (3, 1, 2):
        assert status(jalan, "analisis") is Status.MENUNGGU
        jalan.selesai("pengisian", unit).selesai("pelaporan", unit)
    assert jalan.terbuka == [("analisis", None)]


def test_a_unit_that_is_out_cannot_be_sent_back_twice():
    jalan = Perjalanan().sampai("analisis").kembali("analisis", "pengisian", 1)
    for langkah in ("pengisian", "pelaporan"):
        with pytest.raises(BukanGiliran):
            jalan.kembali("analisis", "pengisian", 1)
        jalan.selesai(langkah, 1)


def test_the_waiting_analysis_cannot_be_handed_over():
    jalan = Perjalanan().sampai("analisis").kembali("analisis", "pengisian", 1)
    with pytest.raises(BukanGiliran, match="Kabid/Kasubbag pada langkah Pengisian"):
        jalan.selesai("analisis")


def test_what_the_rapat_sends_back_can_be_sent_back_further():
    jalan = Perjalanan().sampai("rapat").kembali("rapat", "analisis").kembali("analisis", "pengisian", 2)
    assert [posisi.kunci for posisi in jalan.keadaan.menunggu] == ["analisis", "rapat"]
    jalan.selesai("pengisian", 2).selesai("pelaporan", 2)
    assert jalan.terbuka == [("analisis", None)]
    assert jalan.keadaan.cari("analisis").dikembalikan
    assert jalan.selesai("analisis").terbuka == [("rapat", None)]


def test_after_a_return_by_the_kepala_the_sekretaris_approves_anew():
    jalan = Perjalanan().sampai("penandatanganan").kembali("penandatanganan", "penyusunan")
    assert status(jalan, "persetujuan") is Status.BELUM
    assert jalan.selesai("penyusunan").terbuka == [("persetujuan", None)]
    assert not jalan.keadaan.cari("persetujuan").dikembalikan
    assert jalan.selesai("persetujuan").terbuka == [("penandatanganan", None)]


def test_the_sekretaris_may_return_again_what_the_kepala_returned():
    jalan = Perjalanan().sampai("penandatanganan").kembali("penandatanganan", "penyusunan").selesai("penyusunan")
    jalan.kembali("persetujuan", "penyusunan")
    assert [posisi.kunci for posisi in jalan.keadaan.menunggu] == ["persetujuan", "penandatanganan"]
    jalan.selesai("penyusunan").selesai("persetujuan")
    assert jalan.terbuka == [("penandatanganan", None)]


@pytest.mark.parametrize("alasan", ["", "         ", "kurang", "  singkat  "])
def test_a_return_needs_a_reason_of_some_length(alasan):
    with pytest.raises(GalatMasukan) as galat:
        Perjalanan().sampai("rapat").kembali("rapat", "analisis", alasan=alasan)
    assert "alasan" in galat.value.bidang


def test_a_return_by_another_desk_is_refused():
    with pytest.raises(HakDitolak):
        Perjalanan().sampai("rapat").kembali("rapat", "analisis", peran=Peran.KASUBBAG_PPKP)


@pytest.mark.parametrize(("unit", "galat"), [((), GalatMasukan), ((1, 1), GalatMasukan), ((8,), TidakDitemukan)])
def test_a_return_of_units_names_units_that_take_part(unit, galat):
    with pytest.raises(galat):
        Perjalanan().sampai("analisis").kembali("analisis", "pengisian", *unit)


def test_a_kabid_returns_one_unit_only():
    jalan = Perjalanan().sampai("pengisian").selesai("pengisian", 1).selesai("pengisian", 2)
    with pytest.raises(GalatMasukan):
        jalan.kembali("pelaporan", "pengisian", 1, 2)


def test_a_return_of_everything_takes_no_unit():
    with pytest.raises(GalatMasukan):
        Perjalanan().sampai("rapat").kembali("rapat", "analisis", 1)


def test_the_times_it_ran_are_kept():
    jalan = Perjalanan().sampai("analisis")
    jalan.waktu += timedelta(hours=2)
    jalan.kembali("analisis", "pengisian", 1)
    jalan.waktu += timedelta(hours=3)
    jalan.selesai("pengisian", 1).selesai("pelaporan", 1)
    pertama, kedua = jalan.keadaan.cari("analisis").bukaan
    assert (pertama.mulai, pertama.akhir, pertama.sebab) == (SENIN, SENIN + timedelta(hours=2), Sebab.MENUNGGU)
    assert (kedua.mulai, kedua.akhir, kedua.sebab) == (SENIN + timedelta(hours=5), None, None)
    isian = jalan.keadaan.cari("pengisian", 1)
    assert [bukaan.sebab for bukaan in isian.bukaan] == [Sebab.SELESAI, Sebab.SELESAI]
    assert isian.selesai_pada == SENIN + timedelta(hours=5)
    assert isian.oleh == "Orang (Kabid/Kasubbag)"


# the end


def test_after_the_last_langkah_nothing_moves():
    habis = Perjalanan().sampai_habis()
    assert alur.pilihan(habis.riwayat) == ()
    for laku in (
        lambda: habis.selesai("pengarsipan"),
        lambda: habis.kembali("penandatanganan", "penyusunan"),
        lambda: alur.batalkan(habis.riwayat, alasan=ALASAN, **habis.siapa("disposisi", None)),
    ):
        with pytest.raises(BukanGiliran, match="sudah selesai"):
            laku()


def test_a_cancelled_siklus_says_who_cancelled_it():
    jalan = Perjalanan().sampai("pengisian")
    jalan.riwayat = alur.batalkan(jalan.riwayat, alasan=ALASAN, **jalan.siapa("disposisi", None))
    assert jalan.terbuka == []
    assert not jalan.keadaan.selesai
    assert jalan.keadaan.batal.alasan == ALASAN
    assert jalan.keadaan.cari("pengisian", 1).bukaan[-1].sebab is Sebab.BATAL
    assert alur.pilihan(jalan.riwayat) == ()
    with pytest.raises(BukanGiliran, match=r"dibatalkan oleh Orang \(Kepala\) pada 6 April 2026, 09.00 WITA"):
        jalan.selesai("pengisian", 1)


def test_only_the_desk_that_orders_a_siklus_cancels_it_and_with_a_reason():
    jalan = Perjalanan()
    with pytest.raises(HakDitolak):
        alur.batalkan(jalan.riwayat, alasan=ALASAN, pelaku="x", peran=Peran.PENGELOLA, waktu=SENIN)
    with pytest.raises(GalatMasukan):
        alur.batalkan(jalan.riwayat, alasan="salah", **jalan.siapa("disposisi", None))


# two people at once


def test_of_two_who_press_at_once_the_second_is_told_who_was_first():
    jalan = Perjalanan().sampai("koordinasi")
    versi = jalan.riwayat.versi
    jalan.selesai("koordinasi", versi=versi)
    with pytest.raises(Didahului) as galat:
        jalan.selesai("koordinasi", versi=versi)
    assert galat.value.pesan.startswith(
        "Langkah Koordinasi sudah diteruskan oleh Orang (Sekretaris) pada 6 April 2026, 09.00 WITA."
    )


def test_two_units_that_report_at_once_both_succeed():
    jalan = Perjalanan().sampai("pengisian")
    versi = jalan.riwayat.versi
    jalan.selesai("pengisian", 1, versi=versi).selesai("pengisian", 2, versi=versi)
    assert jalan.terbuka == [("pelaporan", 1), ("pelaporan", 2)]


def test_two_units_sent_back_from_two_old_pages_both_go():
    jalan = Perjalanan().sampai("analisis")
    versi = jalan.riwayat.versi
    jalan.kembali("analisis", "pengisian", 1, versi=versi).kembali("analisis", "pengisian", 2, versi=versi)
    with pytest.raises(Didahului, match="dikembalikan ke Pengisian"):
        jalan.kembali("analisis", "pengisian", 2, versi=versi)


def test_a_hand_over_from_a_page_drawn_before_a_return_is_refused_even_though_the_langkah_is_open_again():
    jalan = Perjalanan().sampai("penyusunan")
    versi = jalan.riwayat.versi
    jalan.selesai("penyusunan").kembali("persetujuan", "penyusunan")
    assert jalan.terbuka == [("penyusunan", None)]
    with pytest.raises(Didahului, match="Persetujuan sudah dikembalikan ke Penyusunan"):
        jalan.selesai("penyusunan", versi=versi)


def test_a_return_after_the_hand_over_names_who_handed_over():
    jalan = Perjalanan().sampai("analisis")
    versi = jalan.riwayat.versi
    jalan.selesai("analisis")
    with pytest.raises(Didahului, match="Langkah Analisis sudah diteruskan"):
        jalan.kembali("analisis", "pengisian", 1, versi=versi)


def test_a_press_after_the_cancellation_names_who_cancelled():
    jalan = Perjalanan()
    versi = jalan.riwayat.versi
    jalan.riwayat = alur.batalkan(jalan.riwayat, alasan=ALASAN, **jalan.siapa("disposisi", None))
    with pytest.raises(Didahului, match="dibatalkan"):
        jalan.selesai("disposisi", versi=versi)


@pytest.mark.parametrize("versi", [-1, 2, 10**9])
def test_a_version_that_never_was_is_refused(versi):
    with pytest.raises(Didahului, match="tidak cocok dengan siklusnya"):
        Perjalanan().selesai("disposisi", versi=versi)


def test_the_message_of_the_second_tells_nothing_to_the_wrong_desk():
    jalan = Perjalanan()
    versi = jalan.riwayat.versi
    jalan.selesai("disposisi", versi=versi)
    with pytest.raises(HakDitolak):
        jalan.selesai("disposisi", versi=versi, peran=Peran.KABID)


# what buttons offer


def test_choices_of_a_desk_are_what_it_may_do_now():
    jalan = Perjalanan().sampai("analisis").kembali("analisis", "pengisian", 1)
    assert alur.pilihan(jalan.riwayat, Peran.KABID) == (Pilihan(Jenis.SELESAI, "pengisian", 1),)
    assert alur.pilihan(jalan.riwayat, Peran.KASUBBAG_PPKP) == (Pilihan(Jenis.KEMBALI, "analisis", 2, "pengisian"),)
    assert alur.pilihan(jalan.riwayat, Peran.PENGELOLA) == ()


# stored histories


def test_a_history_replayed_gives_the_same_state():
    habis = Perjalanan().sampai("analisis").kembali("analisis", "pengisian", 1).sampai_habis()
    salinan = Riwayat(habis.sop, tuple(replace(peristiwa) for peristiwa in habis.riwayat.peristiwa))
    assert alur.keadaan(salinan) == habis.keadaan


def test_an_empty_history_is_a_siklus_that_has_not_begun():
    kosong = Riwayat(sop_terbit())
    assert alur.keadaan(kosong).awal is None
    assert alur.keadaan(kosong).terbuka == ()
    with pytest.raises(BukanGiliran, match="belum dimulai"):
        alur.selesaikan(kosong, "disposisi", pelaku="x", peran=Peran.KEPALA, waktu=SENIN)


def test_a_history_with_an_act_lost_doubled_or_moved_is_refused_at_the_first_wrong_one():
    peristiwa = Perjalanan().sampai("rapat").riwayat.peristiwa
    for rusak, nomor in (
        (peristiwa[1:], 1),
        (peristiwa[:2] + peristiwa[3:], 3),
        (peristiwa[:3] + peristiwa[2:], 4),
        ((peristiwa[1], peristiwa[0], *peristiwa[2:]), 1),
    ):
        with pytest.raises(RiwayatRusak) as galat:
            alur.keadaan(Riwayat(sop_terbit(), rusak))
        assert galat.value.nomor == nomor


def test_a_history_written_by_a_desk_that_had_no_right_is_refused():
    awal, *sisa = Perjalanan().sampai("format").riwayat.peristiwa
    with pytest.raises(RiwayatRusak) as galat:
        alur.keadaan(Riwayat(sop_terbit(), (awal, replace(sisa[0], peran=Peran.KABID), *sisa[1:])))
    assert galat.value.nomor == 2


def test_nothing_can_be_added_to_a_broken_history():
    jalan = Perjalanan().sampai("format")
    jalan.riwayat = Riwayat(jalan.sop, jalan.riwayat.peristiwa[1:])
    with pytest.raises(RiwayatRusak):
        jalan.selesai("format")


def test_a_time_without_zone_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="zona"):
        Peristiwa(Jenis.MULAI, "disposisi", datetime(2026, 4, 6, 9, 0), "x", Peran.KEPALA)  # noqa: DTZ001


# a revised SOP needs no code


def test_units_named_anew_after_a_return_replace_the_old_ones():
    from kinerja.domain.sop import baca_sop

    asal = 'kembali = [{ ke = "analisis", lingkup = "semua" }]'
    revisi = baca_sop(TEKS.replace(asal, 'kembali = [{ ke = "format", lingkup = "semua" }]'), "revisi.toml")
    jalan = Perjalanan(sop=revisi).sampai("rapat", 1, 2).kembali("rapat", "format")
    assert jalan.terbuka == [("format", None)]
    jalan.selesai("format").selesai("penyampaian", 2, 3)
    assert jalan.terbuka == [("pengisian", 2), ("pengisian", 3)]
    assert len(jalan.keadaan.cari("pengisian", 2).bukaan) == 2
    assert jalan.keadaan.cari("pengisian", 1) is None
    assert jalan.sampai_habis(2, 3).keadaan.selesai
