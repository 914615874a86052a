"""The contract of the thirteen langkah: which SOP files this version can carry to the end, and which it refuses."""

import re

import pytest

from kinerja.domain.kunci import KONTRAK, Kunci, pastikan_dapat_dijalankan
from kinerja.domain.sop import SYARAT_DIKENAL, SopRusak, baca_sop

from .naskah_uji import TEKS, sop_terbit

BAGIAN = TEKS.split("\n[[langkah]]\n")


def langkah(kunci: str) -> str:
    """The lines of one langkah in the issued file."""
    return next(bagian for bagian in BAGIAN if f'kunci = "{kunci}"' in bagian)


def susun(*bagian: str) -> str:
    """An SOP of these langkah, numbered anew."""
    baris = [re.sub(r"^urut = .*", f"urut = {urut}", bagian_ini, count=1) for urut, bagian_ini in enumerate(bagian, 1)]
    return "\n[[langkah]]\n".join((BAGIAN[0], *baris))


def ubah(kunci: str, lama: str, baru: str) -> str:
    """The issued file with one thing changed in one langkah."""
    asal = langkah(kunci)
    assert lama in asal
    return TEKS.replace(asal, asal.replace(lama, baru, 1))


def tanpa(*kunci: str) -> str:
    return susun(*(langkah(kunci_kontrak) for kunci_kontrak in KONTRAK if kunci_kontrak not in kunci))


def ditolak(teks: str) -> tuple[str, str]:
    """Why it is refused, and what stands on the line that the refusal names."""
    sop = baca_sop(teks, "baru.toml")
    with pytest.raises(SopRusak) as galat:
        pastikan_dapat_dijalankan(sop, "baru.toml")
    return galat.value.alasan, teks.splitlines()[galat.value.baris - 1].strip()


def pelaksana(peran: str) -> str:
    return f'pelaksana = [{{ peran = "{peran}", tersurat = false }}]'


def test_the_issued_sop_is_carried_and_its_langkah_are_the_thirteen_keys():
    pastikan_dapat_dijalankan(sop_terbit(), "terbit.toml")
    assert [langkah_sop.kunci for langkah_sop in sop_terbit().langkah] == list(Kunci) == list(KONTRAK)


def test_every_gate_that_the_reader_knows_belongs_to_a_langkah():
    assert frozenset().union(*(kontrak.syarat for kontrak in KONTRAK.values())) == SYARAT_DIKENAL


@pytest.mark.parametrize("kunci", Kunci)
def test_a_renamed_key_is_refused_where_it_stands_with_the_keys_that_there_are(kunci):
    alasan, baris = ditolak(
        ubah(kunci, f'kunci = "{kunci}"', 'kunci = "nama_lain"').replace(f'ke = "{kunci}"', 'ke = "nama_lain"')
    )
    assert baris == 'kunci = "nama_lain"'
    assert "tidak mengenal langkah “nama_lain”" in alasan
    assert "surat_pengantar" in alasan


@pytest.mark.parametrize(
    ("hilang", "pemakai"),
    [
        ("format", "penyampaian"),
        ("pelaporan", "analisis"),
        ("rapat", "penyusunan"),
        ("penyusunan", "persetujuan"),
        ("penandatanganan", "surat_pengantar"),
    ],
)
def test_a_langkah_whose_output_a_later_one_needs_cannot_be_left_out(hilang, pemakai):
    teks = re.sub(rf'kembali = \[{{ ke = "{hilang}".*\n', "", tanpa(hilang))
    alasan, baris = ditolak(teks)
    assert baris == f'kunci = "{pemakai}"'
    assert f"memerlukan hasil langkah “{hilang}”" in alasan


@pytest.mark.parametrize("hilang", ["koordinasi", "analisis", "persetujuan", "surat_pengantar"])
def test_a_langkah_whose_output_nobody_needs_may_be_left_out(hilang):
    teks = re.sub(rf'kembali = \[{{ ke = "{hilang}".*\n', "", tanpa(hilang))
    pastikan_dapat_dijalankan(baca_sop(teks, "baru.toml"), "baru.toml")


@pytest.mark.parametrize(("kunci", "alasan"), [("disposisi", "langkah pertama"), ("pengarsipan", "langkah terakhir")])
def test_a_siklus_begins_with_the_disposisi_and_ends_with_the_archive(kunci, alasan):
    assert alasan in ditolak(tanpa(kunci))[0]


def test_a_desk_outside_the_contract_is_refused_with_those_that_can():
    lama = 'pelaksana = [{ peran = "kasubbag_ppkp", tersurat = false }]'
    alasan, baris = ditolak(ubah("analisis", lama, pelaksana("fungsional")))
    assert baris == pelaksana("fungsional")
    assert "Pilih dari: kepala, sekretaris, kasubbag_ppkp." in alasan


@pytest.mark.parametrize("kunci", Kunci)
def test_every_desk_of_a_contract_is_accepted(kunci):
    asal = re.search(r"pelaksana = \[(?:.|\n)*?\n(?=kelengkapan)", langkah(kunci)).group()
    for peran in KONTRAK[kunci].meja:
        teks = ubah(kunci, asal, pelaksana(peran) + "\n")
        pastikan_dapat_dijalankan(baca_sop(teks, "baru.toml"), "baru.toml")


def test_a_desk_that_only_takes_part_is_free():
    lama = 'pelaksana = [{ peran = "kasubbag_ppkp", tersurat = false }]'
    baru = lama.replace("}]", '}, { peran = "fungsional", tersurat = false, ikut = true }]')
    pastikan_dapat_dijalankan(baca_sop(ubah("analisis", lama, baru), "baru.toml"), "baru.toml")


def test_a_langkah_before_the_one_that_it_needs_is_refused():
    kunci = list(KONTRAK)
    kunci[8], kunci[9] = kunci[9], kunci[8]
    teks = susun(*map(langkah, kunci)).replace('kembali = [{ ke = "penyusunan", lingkup = "semua" }]\n', "")
    alasan, baris = ditolak(teks)
    assert baris == 'kunci = "penyusunan"'
    assert "harus mendahului “persetujuan”" in alasan


@pytest.mark.parametrize(
    ("kunci", "lama", "baru", "alasan"),
    [
        ("penyusunan", "waktu = 1", "waktu = 1\nper_unit = true", "per_unit harus false"),
        ("format", '["format_berisi"]', '["format_berisi", "tanda_tangan_kepala"]', "tidak dapat dipenuhi"),
        ("penandatanganan", '["tanda_tangan_kepala"]', "[]", "tidak boleh dihilangkan"),
    ],
)
def test_what_the_pages_rely_upon_is_held(kunci, lama, baru, alasan):
    assert alasan in ditolak(ubah(kunci, lama, baru))[0]


@pytest.mark.parametrize(
    ("kunci", "ke", "alasan"),
    [
        ("koordinasi", "disposisi", "tidak dapat dibuka kembali"),
        ("analisis", "format", "tidak dapat dibuka kembali"),
        ("surat_pengantar", "penyusunan", "laporan yang sudah ditandatangani tidak dibuka kembali"),
    ],
)
def test_a_return_that_would_undo_what_is_settled_is_refused(kunci, ke, alasan):
    bersih = re.sub(r"kembali = .*\n", "", langkah(kunci))
    teks = TEKS.replace(langkah(kunci), f'{bersih.rstrip()}\nkembali = [{{ ke = "{ke}", lingkup = "semua" }}]\n\n')
    assert alasan in ditolak(teks)[0]


TAMBAHAN = langkah("persetujuan").replace('kunci = "persetujuan"', 'kunci = "reviu"\ntambahan = "paraf"')
TAMBAHAN = re.sub(r"syarat = .*\n", "", TAMBAHAN)


def sisip(baru: str, sesudah: str) -> str:
    """The issued file with one more langkah."""
    semua = [langkah(kunci_kontrak) for kunci_kontrak in KONTRAK]
    semua.insert(list(KONTRAK).index(sesudah) + 1, baru)
    return susun(*semua)


@pytest.mark.parametrize("sesudah", ["persetujuan", "koordinasi", "surat_pengantar"])
def test_an_added_langkah_may_stand_wherever_nothing_is_closed_in_one_act(sesudah):
    baru = TAMBAHAN if sesudah == "persetujuan" else re.sub(r"kembali = .*\n", "", TAMBAHAN)
    pastikan_dapat_dijalankan(baca_sop(sisip(baru, sesudah), "baru.toml"), "baru.toml")


@pytest.mark.parametrize(
    ("teks", "alasan"),
    [
        (sisip(TAMBAHAN.replace('tambahan = "paraf"\n', ""), "persetujuan"), 'tulis tambahan = "paraf"'),
        (sisip(TAMBAHAN + 'syarat = ["paraf_sekretaris"]\n\n', "persetujuan"), "tidak memakai syarat"),
        (
            re.sub(r'kembali = .*"unit".*\n', "", sisip(re.sub(r"kembali = .*\n", "", TAMBAHAN), "pengisian")),
            "di antara pengisian dan pelaporan",
        ),
        (ubah("rapat", 'kunci = "rapat"', 'kunci = "rapat"\ntambahan = "paraf"'), "sudah punya halaman sendiri"),
        (ubah("penandatanganan", 'kembali = [{ ke = "penyusunan", lingkup = "semua" }]', ""), "dicetak ulang"),
    ],
    ids=["tanpa tambahan", "bersyarat", "di antara 5 dan 6", "langkah yang dikenal", "tanpa jalan cetak ulang"],
)
def test_an_added_langkah_that_cannot_be_carried_is_refused(teks, alasan):
    assert alasan in ditolak(teks)[0]


def test_how_an_added_langkah_ends_is_one_of_two_words():
    with pytest.raises(SopRusak, match="paraf, tanda_tangan"):
        baca_sop(sisip(TAMBAHAN.replace('"paraf"', '"cap"'), "persetujuan"), "baru.toml")


def test_the_title_of_what_an_added_langkah_prints_is_as_long_as_any_title():
    panjang = re.sub('cetak = ".*"', f'cetak = "{"W" * 301}"', TAMBAHAN)
    alasan, baris = ditolak(sisip(panjang, "persetujuan"))
    assert "paling panjang 300 karakter" in alasan
    assert baris.startswith("cetak = ")
    pastikan_dapat_dijalankan(baca_sop(sisip(panjang.replace("WW", "W", 1), "persetujuan"), "baru.toml"), "baru.toml")
