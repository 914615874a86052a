"""Forms of one word have one base, and words that only look alike do not: measured on pairs."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.kata_dasar import HAMPA, kata_dasar, lipat
from kinerja.domain.kata_kamus import KAMUS
from kinerja.domain.teks_cari import utuh

KELUARGA = """
laporan pelaporan dilaporkan melaporkan laporannya pelapor terlapor
ukuran pengukuran mengukur diukur terukur pengukurannya
nilai penilaian menilai dinilai nilainya ternilai
susunan menyusun penyusunan disusun tersusun penyusun
sampai disampaikan menyampaikan penyampaian penyampaiannya
capaian mencapai tercapai pencapaian dicapai capaiannya
tentukan ketentuan menentukan ditentukan penentuan
terang keterangan menerangkan diterangkan
rencana perencanaan merencanakan direncanakan rencananya
kembangkan pengembangan perkembangan mengembangkan berkembang
henti pemberhentian diberhentikan penghentian berhenti
tahu mengetahui diketahui pengetahuan
aturan peraturan mengatur diatur pengaturan
naik kenaikan dinaikkan menaikkan
arsip kearsipan pengarsipan mengarsipkan diarsipkan
hitung penghitungan perhitungan dihitung memperhitungkan
lambat terlambat keterlambatan memperlambat
ganda penggandaan menggandakan digandakan
sah pengesahan disahkan mengesahkan
perintah pemerintahan memerintahkan diperintahkan pemerintah
evaluasi mengevaluasi dievaluasi pengevaluasian
antar pengantar mengantarkan diantarkan
layanan pelayanan melayani dilayani pelayan
kirim mengirim pengiriman dikirim kiriman dikirimkan
pindah pemindahan memindahkan dipindahkan perpindahan
musnah pemusnahan memusnahkan dimusnahkan
serahkan penyerahan menyerahkan diserahkan
anggaran penganggaran dianggarkan menganggarkan
""".strip().splitlines()
LUAR_DAFTAR = """
kompromi mengompromikan dikompromikan
validitas validitasnya
dekorasi dekorasinya mendekorasi
mobilisasi mobilisasikan dimobilisasikan memobilisasi
legalisasi legalisasinya melegalisasi dilegalisasi
""".strip().splitlines()
BERBEDA = (
    """
kepala pala|berita ita|mutasi mutu|disposisi posisi|berkas kas|dinas nasional|bulan bulat|pegawai pejabat
kinerja kerja|anggaran anggota|laporan lapangan|sekretaris sekretariat|bidang bidik|triwulan bulan|rencana bencana
jabatan jawaban|ketentuan ketahanan|penilaian penelitian|tahun tahu|surat suara|realisasi relasi|pagu pagi
perangkat pangkat|terima teriak|kegiatan kegagalan|permai mai|petani tanah|mengukur mengurus|beruang bela
pelatihan pelaporan|peserta sertifikat|berlian lian|terapi api|direktur rektor|keterangan keterampilan
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def test_a_family_has_one_base_and_recall_and_precision_are_high():
    kelompok = [keluarga.split() for keluarga in (*KELUARGA, *LUAR_DAFTAR)]
    pasangan = [dua for keluarga in kelompok for dua in combinations(keluarga, 2)]
    kena = [dua for dua in pasangan if kata_dasar(dua[0]) == kata_dasar(dua[1])]
    semua = [(kata, ke) for ke, keluarga in enumerate(kelompok) for kata in keluarga]
    sama = [(a, b) for a, b in combinations(semua, 2) if kata_dasar(a[0]) == kata_dasar(b[0])]
    benar = [dua for dua in sama if dua[0][1] == dua[1][1]]
    assert len(kena) / len(pasangan) >= 0.97, [dua for dua in pasangan if dua not in kena]
    assert len(benar) / len(sama) == 1.0, [dua for dua in sama if dua not in benar]


@pytest.mark.parametrize("keluarga", KELUARGA)
def test_every_form_of_an_office_word_is_met(keluarga):
    assert len({kata_dasar(kata) for kata in keluarga.split()}) == 1


@pytest.mark.parametrize("dua", BERBEDA)
def test_words_that_look_alike_stay_apart(dua):
    satu, lain = dua.split()
    assert kata_dasar(satu) != kata_dasar(lain)


@pytest.mark.parametrize(("kata", "dasar"), [("LAPORAN", "lapor"), ("Café", "cafe"), ("2024", "2024"), ("", "")])
def test_case_and_accents_do_not_matter_and_figures_stay(kata, dasar):
    assert kata_dasar(kata) == dasar


def test_a_listed_word_and_an_empty_word_are_written_as_the_index_keeps_them():
    assert all(kata == lipat(kata) and kata.isalpha() for kata in KAMUS | HAMPA)


@given(st.text(max_size=30))
def test_any_text_has_a_base_and_its_base_is_not_longer(kata):
    assert len(kata_dasar(kata)) <= len(lipat(kata))


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("kepega-\nwaian", "kepegawaian"),
        ("kepega-  \r\n   waian negeri", "kepegawaian negeri"),
        ("proses pem\x02berhentian", "proses pemberhentian"),
        ("Siti Nur\ufffe\r\naini", "Siti Nuraini"),
        ("undang\x02undang", "undang-undang"),
        ("non\x02ASN", "non-ASN"),
        ("peng\u00adukuran", "pengukuran"),
        ("e\ufb01siensi a\ufb00", "efisiensi aff"),
        ("undang-\nundang", "undang-undang"),
        ("non-\nASN", "non-\nASN"),
        ("2024-\n2025", "2024-\n2025"),
        ("- butir\n- butir", "- butir\n- butir"),
    ],
)
def test_a_line_end_does_not_break_a_word(teks, hasil):
    assert utuh(teks) == hasil
