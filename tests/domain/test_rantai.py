"""The chain over the jejak: whatever is done to it is found, and nothing is found where nothing was done."""

import random

import pytest

from kinerja.domain.rantai import AWAL, Mata, nama_kunci, periksa, sidik_baris

KUNCI, LAIN = b"k" * 32, b"l" * 32
BANYAK = 60


def rantai(kunci=KUNCI, banyak=BANYAK):
    baris = {n: {"id": n, "aksi": "isian:isi", "rincian": {"nilai": f"{n},5"}} for n in range(1, banyak + 1)}
    sebelum, mata = AWAL, []
    for nomor, isi in baris.items():
        sebelum = sidik_baris(kunci, sebelum, isi)
        mata.append(Mata(nomor, sebelum, nama_kunci(kunci)))
    return baris, mata


def temuan(baris, mata, kepala=None, kunci=KUNCI):
    return periksa(kunci, sorted(baris.items()), mata, kepala or {})


def test_a_whole_chain_gives_no_alarm_with_every_head_that_it_had():
    baris, mata = rantai()
    assert temuan(baris, mata, {mata_rantai.jejak_id: mata_rantai.sidik for mata_rantai in mata}) == []


def test_a_thousand_tamperings_are_found_and_name_their_line():
    acak = random.Random(1021)
    for _ in range(1000):
        baris, mata = rantai(banyak=12)
        nomor = acak.randint(1, 12)
        cara = acak.choice(("ubah", "hapus", "tukar", "sisip"))
        if cara == "ubah":
            kunci, nilai = acak.choice((("aksi", "x"), ("rincian", {"nilai": "9"}), ("id", 99)))
            baris[nomor] = baris[nomor] | {kunci: nilai}
        elif cara == "hapus":
            del baris[nomor]
        elif cara == "tukar":
            lain = nomor % 12 + 1
            baris[nomor], baris[lain] = baris[lain], baris[nomor]
        else:
            nomor = 13
            baris[13] = {"id": 13, "aksi": "surat:beri-nomor", "rincian": {}}
        hasil = temuan(baris, mata)
        assert any(f"Baris jejak {nomor} " in kalimat for kalimat in hasil), (cara, nomor, hasil)


def test_line_and_link_removed_together_break_the_next_link():
    baris, mata = rantai()
    del baris[30]
    assert temuan(baris, [mata_rantai for mata_rantai in mata if mata_rantai.jejak_id != 30]) == [
        "Baris jejak 31 diubah, atau baris sebelumnya hilang."
    ]


@pytest.mark.parametrize("sisa", [0, 1, 59])
def test_a_cut_tail_is_found_by_a_head_that_was_kept_and_only_by_it(sisa):
    baris, mata = rantai()
    kepala = {60: mata[-1].sidik}
    potong = {n: isi for n, isi in baris.items() if n <= sisa}
    assert temuan(potong, mata[:sisa]) == []
    assert temuan(potong, mata[:sisa], kepala) == [
        f"Jejak terpotong atau diganti: kepala rantai baris 60 ({mata[-1].sidik[:12]}…) tidak ada lagi."
    ]


def test_who_has_the_file_but_not_the_key_cannot_make_the_chain_anew():
    baris, mata = rantai()
    _, palsu = rantai(LAIN)
    ganti = [Mata(mata_rantai.jejak_id, mata_rantai.sidik, nama_kunci(KUNCI)) for mata_rantai in palsu]
    assert len(temuan(baris, ganti)) == BANYAK


def test_a_key_that_was_deleted_or_replaced_is_said_once():
    baris, mata = rantai()
    (kalimat,) = temuan(baris, mata, kunci=LAIN)
    assert "kunci/jejak.kunci pernah dihapus atau diganti" in kalimat
