import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.sop import SYARAT_DIKENAL, Lingkup, Peran, SopRusak, baca_sop

from .naskah_uji import BERKAS, TEKS, sop_terbit

ASLI = BERKAS.parents[2] / "tests" / "data" / "sop-asli.txt"

# urut, printed number, performers that act, waktu, return edges: the table of the office's reading
TABEL = [
    (1, "1", ["kepala"], 1, []),
    (2, "2", ["sekretaris"], 1, []),
    (3, "3", ["kasubbag_ppkp"], 2, []),
    (4, "4", ["kasubbag_ppkp"], 1, []),
    (5, "5", ["kabid", "fungsional"], 3, []),
    (6, "6", ["kabid"], 1, [(5, "unit")]),
    (7, "7", ["kasubbag_ppkp"], 1, [(5, "unit")]),
    (8, "8", ["sekretaris"], 1, [(7, "semua")]),
    (9, "9", ["kasubbag_ppkp"], 1, []),
    (10, "10", ["sekretaris"], 1, [(9, "semua")]),
    (11, "11", ["kepala"], 1, [(9, "semua")]),
    (12, "12", ["fungsional"], 1, []),
    (13, "12", ["fungsional"], 1, []),
]


def baris_ke(teks: str, galat: SopRusak) -> str:
    return teks.splitlines()[galat.baris - 1].strip()


def tolak(lama: str, baru: str, *, sesudah: str = "") -> tuple[SopRusak, str]:
    """Replace the first `lama` after `sesudah` in the issued text, and return the refusal with the line it names."""
    mulai = TEKS.index(sesudah)
    assert lama in TEKS[mulai:]
    teks = TEKS[:mulai] + TEKS[mulai:].replace(lama, baru, 1)
    with pytest.raises(SopRusak) as galat:
        baca_sop(teks, "uji.toml")
    return galat.value, baris_ke(teks, galat.value)


def test_thirteen_langkah_stand_under_distinct_keys_though_two_are_numbered_12():
    langkah = sop_terbit().langkah
    assert len(langkah) == 13
    assert len({baris.kunci for baris in langkah}) == 13
    assert [baris.nomor_sop for baris in langkah].count("12") == 2


@pytest.mark.parametrize("baris", TABEL, ids=lambda baris: str(baris[0]))
def test_each_row_is_read_as_the_office_reads_it(baris):
    urut, nomor, pemeran, waktu, kembali = baris
    sop = sop_terbit()
    langkah = sop.langkah[urut - 1]
    assert (langkah.urut, langkah.nomor_sop, langkah.waktu) == (urut, nomor, waktu)
    assert list(langkah.pemeran) == pemeran
    assert [(sop.langkah_kunci(k.ke).urut, k.lingkup) for k in langkah.kembali] == kembali


def test_waktu_adds_up_to_sixteen_days():
    assert sop_terbit().jumlah_hari == 16


def test_waktu_as_printed_agrees_with_waktu_as_counted():
    for langkah in sop_terbit().langkah:
        assert re.fullmatch(rf"{langkah.waktu} ?[Hh]ari", langkah.waktu_tertulis)


def test_the_wording_names_the_performer_of_5_and_10_and_marks_survived_for_the_last_two():
    tersurat = {langkah.urut for langkah in sop_terbit().langkah if all(p.tersurat for p in langkah.pelaksana)}
    assert tersurat == {5, 10, 12, 13}


def test_only_pengisian_and_pelaporan_run_per_unit_and_penyampaian_names_the_units():
    langkah = sop_terbit().langkah
    assert [baris.kunci for baris in langkah if baris.per_unit] == ["pengisian", "pelaporan"]
    assert [baris.kunci for baris in langkah if baris.menetapkan_unit] == ["penyampaian"]


def test_all_take_part_in_the_rapat_but_only_the_sekretaris_acts():
    rapat = sop_terbit().langkah_kunci("rapat")
    assert rapat.pemeran == (Peran.SEKRETARIS,)
    assert {pelaksana.peran for pelaksana in rapat.pelaksana} == set(Peran) - {Peran.PENGELOLA}


def test_every_langkah_has_a_gate_and_every_known_condition_is_asked_for():
    diminta = [syarat for langkah in sop_terbit().langkah for syarat in langkah.syarat]
    assert all(langkah.syarat for langkah in sop_terbit().langkah)
    assert set(diminta) == SYARAT_DIKENAL


def test_every_langkah_has_a_printable_record():
    assert all(langkah.cetak and langkah.ringkas and langkah.tindakan for langkah in sop_terbit().langkah)


def test_the_paper_stands_as_issued_word_for_word():
    asli = " ".join(ASLI.read_text(encoding="utf-8").replace("*", " ").split())
    sop = sop_terbit()
    kalimat = [
        sop.pemerintah,
        sop.instansi,
        sop.nomor,
        sop.nama,
        sop.nama_alur,
        sop.bagian,
        sop.pengesahan.nama,
        sop.pengesahan.nip,
        *sop.kualifikasi,
        *sop.keterkaitan,
        *sop.peralatan,
        *sop.peringatan,
        *sop.pencatatan,
        *(dasar.teks for dasar in sop.dasar_hukum),
        *(teks for langkah in sop.langkah for teks in (langkah.uraian, langkah.kelengkapan, langkah.output)),
    ]
    assert [kalimat_ini for kalimat_ini in kalimat if kalimat_ini not in asli] == []


def test_each_row_of_the_paper_is_one_langkah_with_its_mutu_baku():
    baris = [
        baris_sop.split("\t")
        for baris_sop in ASLI.read_text(encoding="utf-8").splitlines()
        if re.match(r"\d+\.\t", baris_sop)
    ]
    terbaca = [
        (f"{x.nomor_sop}.", x.uraian, x.kelengkapan, x.waktu_tertulis, x.output, x.keterangan)
        for x in sop_terbit().langkah
    ]
    assert terbaca == [(b[0], b[1], b[7], b[8], b[9], b[10] if len(b) > 10 else "") for b in baris]


def test_notes_stand_beside_the_legal_bases_that_the_paper_cites_wrongly():
    berkatatan = [bool(dasar.catatan) for dasar in sop_terbit().dasar_hukum]
    assert berkatatan == [False, False, True, True, True, False]


def test_neighbours_of_a_langkah():
    sop = sop_terbit()
    assert sop.sesudah("disposisi").kunci == "koordinasi"
    assert sop.sebelum("koordinasi").kunci == "disposisi"
    assert sop.sebelum("disposisi") is None
    assert sop.sesudah("pengarsipan") is None
    with pytest.raises(KeyError):
        sop.langkah_kunci("tidak_ada")


def test_the_hash_is_of_the_text_and_the_text_is_kept():
    import hashlib

    sop = sop_terbit()
    assert sop.isi == TEKS
    assert sop.sha256 == hashlib.sha256(TEKS.encode()).hexdigest()


# refusals: (what is replaced, by what), the line that must be named, a word of the reason
CACAT = [
    ("waktu = 2", "waktu = 0", "waktu = 0", "waktu harus bilangan bulat 1 atau lebih"),
    ("waktu = 2", "waktu = -3", "waktu = -3", "bilangan bulat"),
    ("waktu = 2", "waktu = 2.0", "waktu = 2.0", "bilangan bulat"),
    ("waktu = 2", "waktu = true", "waktu = true", "bilangan bulat"),
    ("waktu = 2", 'waktu = "2"', 'waktu = "2"', "bilangan bulat"),
    ("waktu = 2", "waktu = 99999", "waktu = 99999", "paling besar"),
    ("urut = 9", "urut = 8", "urut = 8", "urut harus 9"),
    ('kunci = "rapat"', 'kunci = "analisis"', 'kunci = "analisis"', "sudah dipakai"),
    ('kunci = "rapat"', 'kunci = "Rapat Besar"', 'kunci = "Rapat Besar"', "huruf kecil"),
    ('kode = "b-', 'kode = "B/', 'kode = "B/220-bkpsdm-065-3-32"', "kode"),
    ("efektif = 2025-02-24", 'efektif = "2025-02-24"', 'efektif = "2025-02-24"', "tanggal"),
    ("efektif = 2025-02-24", "efektif = 2025-02-24T00:00:00", "efektif = 2025-02-24T00:00:00", "tanggal"),
    ("per_unit = true", "per_unit = 1", "per_unit = 1", "true atau false"),
    ("menetapkan_unit = true", "menetapkan_unit = false", "per_unit = true", "menetapkan unit"),
    ('"paraf_kasubbag"', '"paraf_kasubag"', 'syarat = ["laporan_terbentuk", "paraf_kasubag"]', "tidak dikenal"),
    ('ke = "analisis"', 'ke = "penyusunan"', 'kembali = [{ ke = "penyusunan", lingkup = "semua" }]', "lebih awal"),
    ('ke = "analisis"', 'ke = "rapat"', 'kembali = [{ ke = "rapat", lingkup = "semua" }]', "lebih awal"),
    ('ke = "analisis"', 'ke = "hilang"', 'kembali = [{ ke = "hilang", lingkup = "semua" }]', "tidak ada langkah"),
    ('lingkup = "semua"', 'lingkup = "unit"', 'kembali = [{ ke = "analisis", lingkup = "unit" }]', "per unit"),
    ('lingkup = "unit"', 'lingkup = "semua"', 'kembali = [{ ke = "pengisian", lingkup = "semua" }]', "lingkup unit"),
    ('lingkup = "semua"', 'lingkup = "dua"', 'kembali = [{ ke = "analisis", lingkup = "dua" }]', "lingkup"),
    ('"kepala", t', '"pengelola", t', 'pelaksana = [{ peran = "pengelola", tersurat = false }]', "pengelola"),
    ('"kepala", t', '"bupati", t', 'pelaksana = [{ peran = "bupati", tersurat = false }]', "tidak dikenal"),
    ('peran = "fungsional"\n', 'peran = "kabid"\n', "[[kolom]]", "tertulis dua kali"),
    ("[pengesahan]", "[pengesahan]\nasing = 1", "asing = 1", "tidak dikenal"),
    ('ringkas = "Rapat"', 'ringkas = "Rapat"\nringks = "x"', 'ringks = "x"', "tidak dikenal"),
    ('ringkas = "Rapat"', 'ringkas = " "', 'ringkas = " "', "tidak boleh kosong"),
    ('ringkas = "Rapat"', 'ringkas = "Ra\\u0000pat"', 'ringkas = "Ra\\u0000pat"', "satu baris"),
    ('  "Printer",', "  3,", "3,", "harus teks"),
    ('nomor_sop = "5"\n', "", "[[langkah]]", "nomor_sop belum ditulis"),
    ('uraian = "Melaksanakan', "uraian = Melaksanakan", None, "TOML"),
    ('ringkas = "Rapat"', 'ringkas = "Rapat"\nringkas = "Rapat"', None, "dua kali"),
]


@pytest.mark.parametrize(("lama", "baru", "baris", "alasan"), CACAT)
def test_a_broken_file_is_refused_with_file_line_and_reason(lama, baru, baris, alasan):
    galat, terbaca = tolak(lama, baru)
    assert galat.pesan.startswith(f"Berkas SOP uji.toml, baris {galat.baris}: ")
    assert alasan in galat.alasan
    if baris is not None:
        assert terbaca == baris


def test_the_line_of_a_syntax_error_is_the_line_it_stands_on():
    galat, terbaca = tolak('ringkas = "Rapat"', 'ringkas = "Rapat')
    assert terbaca == 'ringkas = "Rapat'
    galat, _ = tolak('catatan = "Pada naskah juga bernomor 12."', "catatan = [1,")
    assert galat.baris >= len(TEKS.splitlines()) - 1


def test_a_performer_that_only_takes_part_is_not_enough():
    galat, terbaca = tolak('"kepala", tersurat = false', '"kepala", tersurat = false, ikut = true')
    assert "bertindak" in galat.alasan
    assert terbaca.startswith("pelaksana = ")


def test_a_performer_written_over_several_lines_is_refused_on_its_own_line():
    galat, terbaca = tolak('"kasubbag_ppkp", tersurat = false, ikut', '"camat", tersurat = false, ikut')
    assert terbaca == '{ peran = "camat", tersurat = false, ikut = true },'


def test_a_second_return_to_the_same_langkah_is_refused():
    ganda = '{ ke = "analisis", lingkup = "semua" }'
    galat, _ = tolak(ganda, f"{ganda}, {ganda}")
    assert "tertulis dua kali" in galat.alasan


@pytest.mark.parametrize("kunci", re.findall(r"^(\w+) =", TEKS.split("[[langkah]]")[8], re.M))
def test_whichever_key_of_a_row_has_the_wrong_type_its_own_line_is_named(kunci):
    potong = TEKS.index('kunci = "rapat"') - 60
    nilai = re.search(rf"^{kunci} = (\[\n(?:  .*\n)*\]|.*)$", TEKS[potong:], re.M)
    assert nilai is not None
    galat, terbaca = tolak(nilai.group(), f"{kunci} = 1979-05-27", sesudah=TEKS[potong : potong + 80])
    assert terbaca == f"{kunci} = 1979-05-27"


@pytest.mark.parametrize("teks", ["", "kode = 1", "[" * 3000, "x = " + "9" * 5000, "\x00", "langkah = 3", "a.b.c = 1"])
def test_rubbish_is_refused_and_nothing_else_happens(teks):
    with pytest.raises(SopRusak):
        baca_sop(teks, "uji.toml")


@given(st.data())
def test_a_file_with_any_line_lost_is_read_or_refused_never_a_crash(data):
    baris = TEKS.splitlines()
    hilang = data.draw(st.integers(0, len(baris) - 1))
    try:
        baca_sop("\n".join(baris[:hilang] + baris[hilang + 1 :]), "uji.toml")
    except SopRusak as galat:
        assert 1 <= galat.baris <= len(baris)  # noqa: PT017 - a refusal is one of two right outcomes


@given(st.data())
def test_a_file_with_any_stretch_garbled_is_read_or_refused_never_a_crash(data):
    awal = data.draw(st.integers(0, len(TEKS) - 1))
    sisip = data.draw(st.text("[]{}\"'=,.#\n ab1", max_size=6))
    try:
        baca_sop(TEKS[:awal] + sisip + TEKS[awal + data.draw(st.integers(0, 5)) :], "uji.toml")
    except SopRusak as galat:
        assert galat.baris >= 1  # noqa: PT017 - a refusal is one of two right outcomes


def test_windows_line_ends_change_no_line_number():
    teks = TEKS.replace("waktu = 2", "waktu = 0").replace("\n", "\r\n")
    with pytest.raises(SopRusak) as galat:
        baca_sop(teks, "uji.toml")
    assert baris_ke(teks, galat.value) == "waktu = 0"


def test_scope_and_desk_are_closed_lists():
    assert [lingkup.value for lingkup in Lingkup] == ["unit", "semua"]
    assert [peran.label for peran in Peran] == [
        "Kepala",
        "Sekretaris",
        "Kasubbag PPKP",
        "Kabid/Kasubbag",
        "JFT/Umum",
        "Pengelola",
    ]
