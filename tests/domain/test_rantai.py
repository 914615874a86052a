"""The chain over the jejak: whatever is done to it is found, and nothing is found where nothing was done."""

import random
import re

import pytest

from kinerja.domain.rantai import AWAL, KepalaJejak, Mata, nama_kunci, periksa, sidik_baris
from kinerja.domain.temuan import pilah

KUNCI, LAIN = b"k" * 32, b"l" * 32
BANYAK = 60


def rantai(kunci=KUNCI, banyak=BANYAK):
    baris = {n: {"id": n, "aksi": "isian:isi", "rincian": {"nilai": f"{n},5"}} for n in range(1, banyak + 1)}
    sebelum, mata = AWAL, []
    for nomor, isi in baris.items():
        sebelum = sidik_baris(kunci, sebelum, isi)
        mata.append(Mata(nomor, sebelum, nama_kunci(kunci)))
    return baris, mata


def temuan(baris, mata, kepala_jejak=None, kunci=KUNCI):
    tersimpan = [KepalaJejak(nomor, sidik, "kepala-jejak.txt") for nomor, sidik in (kepala_jejak or {}).items()]
    baru, _ = pilah(periksa({nama_kunci(kunci): kunci}, sorted(baris.items()), mata, tersimpan))
    return [satu_temuan.kalimat for satu_temuan in baru]


def awal(kalimat):
    """What was done, without what it asks for."""
    return [temuan_kalimat.partition(" Salin folder data")[0] for temuan_kalimat in kalimat]


def test_a_whole_chain_gives_no_alarm_with_every_head_that_it_had():
    baris, mata = rantai()
    assert temuan(baris, mata, {mata_rantai.jejak_id: mata_rantai.sidik for mata_rantai in mata}) == []


def mengandung(kalimat, nomor):
    """Does the sentence speak of that line?"""
    angka = [int(kata) for kata in re.findall(r"[0-9]+", kalimat.partition(" di luar")[0])]
    return angka[0] <= nomor <= angka[-1]


def test_a_thousand_tamperings_are_found_and_name_their_line_once():
    acak = random.Random(1021)
    for _ in range(1000):
        baris, mata = rantai(banyak=12)
        nomor = acak.randint(1, 12)
        cara = acak.choice(("ubah", "hapus", "tukar", "sisip", "lepas", "ganti"))
        if cara == "ubah":
            kunci, nilai = acak.choice((("aksi", "x"), ("rincian", {"nilai": "9"}), ("id", 99)))
            baris[nomor] = baris[nomor] | {kunci: nilai}
        elif cara == "hapus":
            del baris[nomor]
        elif cara == "tukar":
            lain = nomor % 12 + 1
            baris[nomor], baris[lain] = baris[lain], baris[nomor]
        elif cara == "lepas":
            del mata[nomor - 1]
        elif cara == "ganti":
            mata[nomor - 1] = Mata(nomor, AWAL, mata[nomor - 1].kunci)
        else:
            nomor = 13
            baris[13] = {"id": 13, "aksi": "surat:beri-nomor", "rincian": {}}
        hasil = temuan(baris, mata)
        assert sum(mengandung(kalimat, nomor) for kalimat in hasil) == 1, (cara, nomor, hasil)
        assert len(hasil) == 1 or cara == "tukar", (cara, nomor, hasil)


@pytest.mark.parametrize(
    ("hapus_baris", "hapus_mata", "kalimat"),
    [
        ([60], [], "Baris jejak 60 tidak ada, hanya sidiknya: baris itu dihapus, atau sidik itu disisipkan, di luar"),
        ([58, 59, 60], [], "Baris jejak 58 sampai 60 tidak ada, hanya sidiknya"),
        ([30, 31], [], "Baris jejak 30 sampai 31 dihapus dari basis data"),
        (range(1, 61), [], "Baris jejak 1 sampai 60 tidak ada, hanya sidiknya"),
        (
            [],
            [30],
            "Baris jejak 30 kehilangan sidiknya: sidik itu dihapus di luar aplikasi. Isi barisnya tidak berubah.",
        ),
        ([], [30, 31], "Baris jejak 30 sampai 31 kehilangan sidiknya"),
        ([], [59, 60], "Baris jejak 59 sampai 60 disisipkan di luar aplikasi, atau sidiknya dihapus."),
        ([], range(1, 61), "Baris jejak 1 sampai 60 disisipkan di luar aplikasi, atau sidiknya dihapus."),
        ([30], [30], "Baris jejak 30 dihapus di luar aplikasi, beserta sidiknya."),
        (range(1, 31), range(1, 31), "Baris jejak 1 sampai 30 dihapus di luar aplikasi, beserta sidiknya."),
    ],
)
def test_what_was_cut_is_named_once_whichever_table_it_was_cut_from(hapus_baris, hapus_mata, kalimat):
    baris, mata = rantai()
    sisa = {nomor: isi for nomor, isi in baris.items() if nomor not in hapus_baris}
    (satu_temuan,) = temuan(sisa, [m for m in mata if m.jejak_id not in hapus_mata], {60: mata[-1].sidik})
    assert satu_temuan.startswith(kalimat)
    assert "Salin folder data ini sebagai bukti" in satu_temuan


def test_line_and_link_removed_together_break_the_next_link():
    baris, mata = rantai()
    del baris[30]
    assert awal(temuan(baris, [mata_rantai for mata_rantai in mata if mata_rantai.jejak_id != 30])) == [
        "Baris jejak 30 dihapus di luar aplikasi, beserta sidiknya."
    ]


@pytest.mark.parametrize("sisa", [0, 1, 59])
def test_a_cut_tail_is_found_by_a_head_that_was_kept_and_only_by_it(sisa):
    baris, mata = rantai()
    kepala_jejak = {60: mata[-1].sidik} | ({1: mata[0].sidik} if sisa else {})
    potong = {n: isi for n, isi in baris.items() if n <= sisa}
    assert temuan(potong, mata[:sisa]) == []
    assert awal(temuan(potong, mata[:sisa], kepala_jejak)) == [
        f"Jejak dipotong atau diganti: baris 60 dengan sidik {mata[-1].sidik[:12]}… pernah ada menurut "
        "kepala-jejak.txt, dan sekarang tidak ada."
    ]


def test_many_heads_of_a_cut_tail_are_one_finding():
    baris, mata = rantai()
    potong = {n: isi for n, isi in baris.items() if n <= 40}
    (kalimat,) = temuan(potong, mata[:40], {m.jejak_id: m.sidik for m in mata[::5]})
    assert kalimat.startswith("Jejak dipotong atau diganti: baris 56 ")


def test_a_head_that_was_typed_wrong_accuses_nobody():
    baris, mata = rantai()

    def diketik(nomor, sidik):
        semua = periksa({nama_kunci(KUNCI): KUNCI}, baris.items(), mata, [KepalaJejak(nomor, sidik)])
        return [satu_temuan.kalimat for satu_temuan in semua]

    assert diketik(60, mata[-1].sidik[:12]) == []
    (kalimat,) = diketik(60, "0123456789ab")
    assert kalimat.startswith(
        "Kepala 60:0123456789ab tidak cocok dengan kepala mana pun yang dikenal; periksa ketikannya"
    )
    assert kalimat.index("periksa ketikannya") < kalimat.index("dipotong")
    assert diketik(59, mata[-1].sidik[:12]) == [
        f"Kepala 59:{mata[-1].sidik[:12]} cocok dengan baris 60, bukan 59: periksa nomor yang diketik."
    ]


def test_who_has_the_file_but_not_the_key_cannot_make_the_chain_anew():
    baris, mata = rantai()
    _, palsu = rantai(LAIN)
    ganti = [Mata(mata_rantai.jejak_id, mata_rantai.sidik, nama_kunci(KUNCI)) for mata_rantai in palsu]
    assert awal(temuan(baris, ganti)) == [f"Baris jejak 1 sampai {BANYAK} diubah di luar aplikasi."]


def test_a_key_that_was_deleted_or_replaced_is_said_once():
    baris, mata = rantai()
    (kalimat,) = temuan(baris, mata, kunci=LAIN)
    assert kalimat.startswith(f"Baris jejak 1 sampai {BANYAK} tidak dapat diperiksa")
    assert "kunci/jejak.kunci dihapus atau diganti" in kalimat
    assert "python3 run.py pulihkan-kunci CADANGAN" in kalimat


def test_the_lines_of_every_key_that_is_there_are_read_and_the_others_are_named_once():
    baris, mata = rantai()
    sebelum, sambungan = mata[39].sidik, list(mata[:40])
    for nomor in range(41, 61):
        kunci = LAIN if nomor < 51 else KUNCI
        sebelum = sidik_baris(kunci, sebelum, baris[nomor])
        sambungan.append(Mata(nomor, sebelum, nama_kunci(kunci)))
    semua = {nama_kunci(kunci): kunci for kunci in (KUNCI, LAIN)}
    assert periksa(semua, baris.items(), sambungan) == []
    (kalimat,) = temuan(baris, sambungan)
    assert kalimat.startswith("Baris jejak 41 sampai 50 tidak dapat diperiksa")
    assert [k.kalimat[:14] for k in periksa(semua, (baris | {45: {"id": 45}}).items(), sambungan)] == ["Baris jejak 45"]


@pytest.mark.parametrize("nomor", [61, 9_000])
def test_a_link_that_somebody_put_in_accuses_nobody_of_having_removed_lines(nomor):
    """It was said that line 9000 had been removed, and 61 to 8999 with it."""
    baris, mata = rantai()
    hasil = awal(temuan(baris, [*mata, Mata(nomor, "a" * 64, nama_kunci(KUNCI))]))
    assert hasil[-1].startswith(f"Baris jejak {nomor} tidak ada, hanya sidiknya: baris itu dihapus, atau sidik itu")
    assert [kalimat for kalimat in hasil if "disisipkan" not in kalimat] == []
