"""The printer: what it issues is whole, and what is not whole it does not issue."""

import io
import os
import re
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import jinja2
import pikepdf
import pypdfium2
import pytest
from flask import Flask, current_app
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from PIL import Image

from kinerja.adapters import cetak, saluran
from kinerja.adapters.anak import Kolam
from kinerja.adapters.cetak import (
    UKURAN,
    Bagian,
    CetakGagal,
    KantorCetak,
    Penanda,
    cetak_pdf,
)
from kinerja.domain.tanggal import tulis_tanggal, tulis_waktu

PANJANG = os.environ.get("KINERJA_UJI_PANJANG") == "1"
WAKTU = datetime(2025, 2, 24, 1, 41, tzinfo=UTC)
SURAT = """
{% extends "cetak/dasar_cetak.html" %}
{% from "cetak/_makro.html" import kop, judul_naskah, rincian, tabel, blok_tanda_tangan, blok_tanda_tangan_ganda,
   blok_paraf, alinea, centang, tembusan, kode_qr with context %}
{% block isi %}
{{ kop(kantor) }}{{ judul_naskah("SURAT PENGANTAR", nomor="B/220/BKPSDM.065.3.32") }}
{{ rincian([("Hal", hal), ("Sifat", "Biasa")]) }}{{ alinea(isi) }}
{{ centang(true) }} Segera {{ centang(false) }} Rahasia
{{ tabel([("No", 10, "tengah"), ("Uraian", 90)], baris, nomor_kolom=true) }}
{{ blok_tanda_tangan(penanda, tempat="Nunukan", tanggal=tanggal) }}
{{ blok_tanda_tangan_ganda(penanda, penerima) }}
{{ blok_paraf([{"nama": "Siti Rahmawati, S.E.", "jabatan": "Sekretaris", "paraf": penanda.pada, "cara": "aplikasi"}]) }}
{{ tembusan(["Bupati Nunukan"]) }}{{ kode_qr("https://kinerja.lan/verifikasi/7F3A") }}
{% endblock %}
"""
POLOS = '{% extends "cetak/dasar_cetak.html" %}{% block isi %}<p>{{ isi }}</p>{% endblock %}'


def gambar_png(warna=(20, 60, 90)) -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", (60, 72), warna).save(keluar, "PNG")
    return keluar.getvalue()


KANTOR = KantorCetak(
    "Pemerintah Kabupaten Nunukan",
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    "BKPSDM",
    "Jalan Ujang Dewa",
    "Nunukan",
    "(0556) 21123",
    "bkpsdm@contoh.go.id",
    "bkpsdm.contoh.go.id",
    "77482",
    gambar_png(),
)
PENANDA = Penanda(
    "Kepala", "H. Sura'i, S.Sos., M.A.P.", "", "Pembina Utama Muda", "196901032003121005", "", WAKTU, "aplikasi"
)


@pytest.fixture(autouse=True)
def konteks_aplikasi():
    aplikasi = Flask("uji", root_path=str(cetak.GAYA.parents[2]))
    aplikasi.jinja_env.filters.update(tanggal=tulis_tanggal, waktu=tulis_waktu)
    contoh = jinja2.DictLoader({"surat.html": SURAT, "polos.html": POLOS, "mentah.html": "{{ isi }}"})
    aplikasi.jinja_loader = jinja2.ChoiceLoader([contoh, aplikasi.jinja_loader])
    with aplikasi.app_context():
        yield


def surat(**ganti):
    konteks = {
        "kantor": KANTOR,
        "penanda": PENANDA,
        "penerima": Penanda("Penerima", "Budi"),
        "hal": "Pengumpulan data",
        "isi": "Dengan hormat.\nTerima kasih.",
        "baris": [[1, "Dokumen"]],
        "tanggal": date(2025, 2, 24),
    }
    return cetak_pdf(Bagian("surat.html", konteks | ganti, "Surat Pengantar"), dibuat=WAKTU, kaki="kode 7F3A")


def polos(isi, **pilihan):
    konteks = {"kantor": pilihan.pop("kantor", KANTOR), "isi": isi}
    ukuran = {nama: pilihan.pop(nama) for nama in ("kertas", "orientasi") if nama in pilihan}
    return cetak_pdf(Bagian("polos.html", konteks, pilihan.pop("judul", "Uji"), **ukuran), dibuat=WAKTU, **pilihan)


def html(isi, **pilihan):
    """Print HTML as it is, whatever stands in it."""
    konteks = {"kantor": KANTOR, "isi": Markup(f"<html><body>{isi}</body></html>")}
    return cetak_pdf(Bagian("mentah.html", konteks, "Uji"), dibuat=WAKTU, **pilihan)


def teks(pdf: bytes) -> str:
    dokumen = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(h.get_textpage().get_text_range() for h in dokumen).replace("\r\n", "\n")
    finally:
        dokumen.close()


def buka(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def test_a_line_that_begins_with_a_dash_is_an_item_of_a_list():
    isi = teks(surat(isi="Yang dibahas:\n- Realisasi pensiun\n- Data SIMPEG - belum lengkap"))
    assert "• Realisasi pensiun" in isi
    assert "• Data SIMPEG - belum lengkap" in isi
    assert "- Realisasi" not in isi


def test_a_letter_says_who_what_and_when():
    isi = teks(surat())
    for tertulis in (
        "PEMERINTAH KABUPATEN NUNUKAN",
        "SURAT PENGANTAR",
        "B/220/BKPSDM.065.3.32",
        "H. Sura'i, S.Sos., M.A.P.",
        "NIP 19690103 200312 1 005",
        "Nunukan, 24 Februari 2025",
        "Disetujui melalui aplikasi",
        "09.41 WITA",
        "☑ Segera",
        "☐ Rahasia",
        "kode 7F3A",
        "Halaman 1 dari",
        "Kode Pos 77482",
        "(1)",
        "Tembusan",
    ):
        assert tertulis in isi, tertulis
    assert "BSrE" not in isi


def test_the_kop_stands_with_the_logo_and_without_one():
    with buka(surat()) as dengan, buka(surat(kantor=KantorCetak("Pemda", "Badan"))) as tanpa:
        assert [len(p.pages[0].get_images()) for p in (dengan, tanpa)] == [1, 0]
        assert str(dengan.docinfo.Author) == KANTOR.nama


def test_a_signature_for_ink_has_no_word_of_approval_and_names_for_whom_it_is():
    isi = teks(surat(penanda=Penanda("Sekretaris", "Siti", "a.n.", atas_nama="KEPALA BKPSDM"), penerima=PENANDA))
    assert "a.n. KEPALA BKPSDM\nSekretaris," in isi
    plt = {"jabatan": "Kepala", "nama": "Siti", "awalan": "Plt.", "pada": None}
    isi = teks(surat(penanda=plt, penerima={"jabatan": "P", "nama": "B"}))
    assert "Plt. Kepala," in isi
    assert "Disetujui" not in isi


@pytest.mark.parametrize(
    ("milik", "diminta", "benar"),
    [("A4", "kantor", "A4"), ("F4", "kantor", "F4"), ("A4", "setengah", "A5"), ("F4", "setengah", "F5")],
)
@pytest.mark.parametrize("orientasi", ["potret", "lanskap"])
def test_paper_is_that_of_the_office_or_half_of_it(milik, diminta, benar, orientasi):
    kantor = replace(KANTOR, kertas=milik)
    with buka(polos("isi", kantor=kantor, kertas=diminta, orientasi=orientasi)) as pdf:
        ukuran = sorted(float(n) for n in pdf.pages[0].mediabox[2:])
        assert [round(n / 72 * 2.54, 1) for n in ukuran] == sorted(UKURAN[benar])
        assert (pdf.pages[0].mediabox[2] > pdf.pages[0].mediabox[3]) == (orientasi == "lanskap")


def test_the_same_content_and_time_give_the_same_bytes_even_from_another_child():
    pertama = surat()
    polos("sesuatu di antaranya")
    assert surat() == pertama
    cetak._kolam.tutup()
    assert surat() == pertama
    assert surat(hal="lain") != pertama


def test_metadata_hold_title_office_and_the_given_time():
    with buka(surat()) as pdf:
        info = {k: str(v) for k, v in pdf.docinfo.items()}
        assert info["/Title"] == "Surat Pengantar"
        assert info["/Producer"] == "Kinerja"
        assert info["/CreationDate"] == "D:20250224014100Z"
        assert str(pdf.Root.Lang) == "id-ID"


def test_every_font_is_embedded():
    with buka(surat(baris=[[i, "• – − × ÷ “kutip” ’ ✓ ≥ …"] for i in range(80)])) as pdf:
        assert len(pdf.pages) > 2
        for halaman in pdf.pages:
            for huruf in halaman.Resources.Font.values():
                assert "/FontFile2" in huruf.FontDescriptor


def test_demo_marks_every_page():
    contoh = KantorCetak("Pemda", "Badan", contoh=True)
    pdf = polos("kata " * 3000, kantor=contoh)
    dokumen = pypdfium2.PdfDocument(pdf)
    assert len(dokumen) > 1
    assert all("DATA CONTOH" in h.get_textpage().get_text_range() for h in dokumen)
    dokumen.close()
    assert "DATA CONTOH" not in teks(polos("isi"))


@pytest.mark.parametrize(
    ("pilihan", "satu", "banyak"), [("selalu", True, True), ("bila_banyak", False, True), ("tidak", False, False)]
)
def test_page_numbers_as_asked(pilihan, satu, banyak):
    assert ("Halaman 1 dari 1" in teks(polos("isi", nomor_halaman=pilihan))) is satu
    assert ("Halaman 2 dari" in teks(polos("kata " * 3000, nomor_halaman=pilihan))) is banyak


def test_parts_are_numbered_through_and_stand_in_the_outline():
    bagian = [
        Bagian("polos.html", {"kantor": KANTOR, "isi": f"isi {n}"}, f"Bab {n}", orientasi=o)
        for n, o in enumerate(("potret", "lanskap", "potret"), 1)
    ]
    pdf = cetak_pdf(*bagian, judul="Laporan", dibuat=WAKTU, wajib=["isi 1", "isi 3"])
    assert "Halaman 3 dari 3" in teks(pdf)
    with buka(pdf) as dokumen, dokumen.open_outline() as kerangka:
        assert [b.title for b in kerangka.root] == ["Bab 1", "Bab 2", "Bab 3"]
    assert pdf == cetak_pdf(*bagian, judul="Laporan", dibuat=WAKTU, wajib=["isi 1", "isi 3"])


def test_the_head_of_a_long_table_repeats_on_each_page():
    pdf = surat(baris=[[n, f"baris ke-{n}"] for n in range(1, 121)])
    assert teks(pdf).count("Uraian") == len(pypdfium2.PdfDocument(pdf)) - (0 if "Uraian" in teks(pdf)[-900:] else 1)
    assert "baris ke-120" in teks(pdf)


def test_a_table_of_many_pages_needs_no_temporary_file():
    pdf = surat(baris=[[n, f"Uraian yang cukup panjang untuk baris ke-{n}. " * 3] for n in range(1, 701)])
    assert "ke-700." in teks(pdf)


def test_a_cell_longer_than_a_page_goes_on_in_the_same_size():
    kalimat = "Hambatan utama ialah keterbatasan anggaran perjalanan. "
    assert ukuran_huruf(surat(baris=[[1, kalimat * 200]])) == ukuran_huruf(surat(baris=[[1, kalimat]]))


def terbit_atau_kalimat(cetak_sesuatu) -> bool:
    """A PDF, or a refusal that says what to do; any other exception is a failure."""
    try:
        return cetak_sesuatu().startswith(b"%PDF")
    except CetakGagal as galat:
        return "coba lagi" in galat.pesan.lower()


def ukuran_huruf(pdf: bytes) -> set[float]:
    with buka(pdf) as dokumen:
        perintah = [p for h in dokumen.pages for p in pikepdf.parse_content_stream(h, "Tf cm")]
    skala = {float(o[0]) for o, p in perintah if str(p) == "cm" and float(o[0]) not in (1.0,) and float(o[1]) == 0}
    return {round(float(o[1]), 1) for o, p in perintah if str(p) == "Tf"} | {round(s, 2) for s in skala if s < 1}


def test_what_must_be_readable_and_is_not_stops_the_letter():
    assert polos("nomor B/221/BKPSDM", wajib=["B/221/BKPSDM"])
    with pytest.raises(CetakGagal) as galat:
        polos("nomor B/221/BKPSDM", wajib=["B/222/BKPSDM"])
    assert galat.value.status == 503
    assert "oba lagi" in galat.value.pesan


def test_a_required_name_may_be_broken_over_lines():
    nama = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kabupaten Nunukan-Sebatik " * 3
    assert polos("x " * 30 + nama, wajib=[nama])


@pytest.mark.parametrize("huruf", ["🙂", "漢", "\ue000", "\ufffd", "\U00010300", "س"])
def test_a_character_of_old_data_that_no_font_draws_is_marked(huruf):
    wajib = [f"kasih {huruf} atas"]
    pdf = polos(f"Terima kasih {huruf} atas", wajib=wajib, kaki=f"Rapat {huruf}", judul=f"Uji {huruf}")
    assert "Terima kasih ▯ atas" in teks(pdf)
    assert "Rapat ▯" in teks(pdf)


def test_the_footer_draws_whatever_a_paper_draws():
    assert "☑ Bidang ≥ 2 ✓" in teks(polos("isi", kaki="☑ Bidang ≥ 2 ✓"))


def test_invisible_characters_are_left_out():
    assert "Nomor 22" in teks(polos("Nom\u00ador\u200b 2\u202e2\ufeff", wajib=["Nomor\u200b 22"]))


@pytest.mark.parametrize(
    "serangan",
    [
        '<img src="/etc/passwd">',
        '<img src="file:///etc/hostname">',
        '<img src="../../../../etc/passwd">',
        '<img src="aset:lain">',
        '<img src="aset:huruf-tegak">',
        "<img>",
        '<link rel="stylesheet" href="file:///etc/passwd">',
        "<style>@import url(http://127.0.0.1:{port}/a.css);</style>",
        '<img src="http://127.0.0.1:{port}/a.png">',
        "<style>@font-face{{font-family:x;src:url(http://127.0.0.1:{port}/a.ttf)}} p{{font-family:x}}</style>",
        '<table><tr><td background="http://127.0.0.1:{port}/b.png">x</td></tr></table><p>y</p><img src="x">',
        "<style>@page{{background-image:url(http://127.0.0.1:{port}/c.png)}}</style>",
        '<pdf:insertpdf src="/etc/passwd"></pdf:insertpdf>',
        "<style>p{{background-image:url(/etc/passwd)}}</style>",
    ],
)
def test_no_file_and_no_host_is_reached(serangan):
    with socket.create_server(("127.0.0.1", 0)) as pendengar:
        pendengar.settimeout(0.05)
        with pytest.raises(CetakGagal):
            html("<p>isi</p>" + serangan.format(port=pendengar.getsockname()[1]))
        with pytest.raises(TimeoutError):
            pendengar.accept()


def test_field_values_stay_text():
    racun = '<img src="/etc/passwd">{{ 7*7 }}</p><pdf:nextpage />&amp;"\'<script>x</script>'
    pdf = polos(racun)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert "".join(racun.split()) in "".join(teks(pdf).split())


def test_a_bomb_costs_one_child_and_not_the_printer(monkeypatch):
    kolam = Kolam("kinerja.adapters.cetak_anak", jumlah=1, detik=3, mebibita=1024)
    monkeypatch.setattr(cetak, "_kolam", kolam)
    with pytest.raises(CetakGagal):
        html('<table><tr><td colspan="100000000">x</td></tr></table>')
    assert "isi" in teks(polos("isi"))
    kolam.tutup()


@pytest.mark.parametrize("isi", ["<div>" * 3000, "<table>" * 80, "<p>" + "x" * 30_000 + "</p>"])
def test_absurd_markup_is_an_answer_and_not_a_crash(isi):
    assert terbit_atau_kalimat(lambda: html(isi))
    assert polos("isi")


def test_a_dead_child_is_replaced():
    polos("isi")
    for anak in cetak._kolam._diam:
        anak.proses.kill()
        anak.proses.wait()
    assert polos("isi")


def test_a_logo_that_is_no_picture_is_refused_in_words():
    with pytest.raises(CetakGagal) as galat:
        surat(kantor=KantorCetak("Pemda", "Badan", logo=b"bukan gambar"))
    assert "PNG atau JPEG" in galat.value.pesan


def test_many_people_print_at_once():
    hasil = []
    utas = [threading.Thread(target=lambda n=n: hasil.append(teks_dari(n))) for n in range(6)]

    aplikasi = current_app._get_current_object()

    def teks_dari(n):
        with aplikasi.app_context():
            return n, html(f"<p>surat ke-{n}.</p>", wajib=[f"surat ke-{n}."])

    [u.start() for u in utas]
    [u.join() for u in utas]
    assert sorted(n for n, _ in hasil) == list(range(6))


PINTU = """
import os, socket, subprocess, sys
from kinerja.adapters.saluran import tutup_pintu
tutup_pintu([sys.argv[1], sys.prefix, sys.base_prefix])
def tutup(nama, coba):
    try:
        coba()
    except PermissionError:
        print(nama)
open(sys.argv[1] + "/boleh.txt").close()
tutup("baca", lambda: open("/etc/passwd"))
tutup("naik", lambda: open(sys.argv[1] + "/../rahasia.txt"))
tutup("tulis", lambda: open(sys.argv[1] + "/baru.txt", "w"))
tutup("tulis-os", lambda: os.open(sys.argv[1] + "/baru.txt", os.O_CREAT | os.O_WRONLY))
tutup("soket", lambda: socket.create_connection(("127.0.0.1", 1)))
tutup("proses", lambda: subprocess.run(["true"]))
tutup("shell", lambda: os.system("true"))
"""


def test_the_child_reads_only_its_folders_and_writes_connects_and_starts_nothing(tmp_path):
    (tmp_path / "dalam").mkdir()
    (tmp_path / "dalam" / "boleh.txt").touch()
    (tmp_path / "rahasia.txt").touch()
    perintah = [sys.executable, "-c", PINTU, str(tmp_path / "dalam")]
    hasil = subprocess.run(perintah, capture_output=True, text=True, cwd=cetak.GAYA.parents[2])
    assert hasil.stdout.split() == ["baca", "naik", "tulis", "tulis-os", "soket", "proses", "shell"], hasil.stderr


def test_a_fault_of_the_program_in_the_child_is_logged_as_one_and_said_as_such(caplog):
    """It is neither the paper's fault nor a child that was killed: trying again would not help."""
    with pytest.raises(CetakGagal, match="kesalahan itu sudah tercatat. Hubungi pengelola"):
        cetak._suruh({"kerja": "halaman", "gaya": ""}, [b"<p>NIP 198001012005011001</p>"])
    (catatan,) = [rekaman.getMessage() for rekaman in caplog.records if rekaman.levelname == "ERROR"]
    assert catatan.startswith("fault of the program in a child\n")
    assert catatan.endswith("KeyError")
    assert "in _tangani" in catatan
    assert "1980" not in catatan
    assert "isi" in teks(polos("isi"))


NAMA_HILANG = "from kinerja.adapters import saluran; saluran.layani(lambda *_: tidak_ada, detik=5, mebibita=1024)"


def test_whatever_a_child_did_not_expect_it_says_before_it_ends():
    masuk = io.BytesIO()
    saluran.tulis(masuk, {"kerja": "apa saja"})
    perintah, akar = [sys.executable, "-c", NAMA_HILANG], cetak.GAYA.parents[2]
    hasil = subprocess.run(perintah, input=masuk.getvalue(), capture_output=True, cwd=akar, check=False)
    keluar = io.BytesIO(hasil.stdout)
    assert saluran.baca(keluar)[0] == {"siap": True}
    assert saluran.baca(keluar)[0]["cacat"].endswith("NameError")


def test_a_child_gets_no_secret_of_the_server(monkeypatch):
    monkeypatch.setenv("KINERJA_RAHASIA", "x")
    diberi, mulai = [], subprocess.Popen

    def catat(perintah, **lain):
        diberi.append(lain["env"])
        return mulai(perintah, **lain)

    monkeypatch.setattr(subprocess, "Popen", catat)
    kolam = Kolam("kinerja.adapters.cetak_anak", jumlah=1)
    kolam.siapkan()
    kolam.tutup()
    assert diberi
    assert not [nama for nama in diberi[0] if nama.startswith("KINERJA")]
    assert "PATH" in diberi[0]


@settings(
    max_examples=500 if PANJANG else 20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=200))
def test_any_text_prints_or_is_refused_in_words(isi):
    assert terbit_atau_kalimat(lambda: polos(isi))


def ekor(butir: int, **pilihan) -> list[str]:
    """The pages of a part with so many paragraphs of one line."""
    isi = Markup("<html><body>" + "".join(f"<p>baris {nomor}</p>" for nomor in range(butir)) + "</body></html>")
    bagian = Bagian("mentah.html", {"kantor": KANTOR, "isi": isi}, "Uji", **pilihan)
    with pypdfium2.PdfDocument(cetak_pdf(bagian, dibuat=WAKTU)) as pdf:
        return [hal.get_textpage().get_text_range() for hal in pdf]


def test_a_few_lines_left_over_for_a_last_page_are_brought_onto_the_one_before():
    """On every paper, not only in a report: a list of attendance ended with a page of two names."""
    penuh = next(butir for butir in range(30, 60) if len(ekor(butir, padat=False)) == 2)
    assert len(ekor(penuh + 1, padat=False)) == 2
    assert len(halaman := ekor(penuh + 1)) == 1
    assert f"baris {penuh}" in halaman[0]


def test_a_part_that_no_closer_lines_shorten_stays_as_it_was():
    penuh = next(butir for butir in range(30, 60) if len(ekor(butir, padat=False)) == 2)
    assert ekor(penuh + 20) == ekor(penuh + 20, padat=False)


@pytest.mark.parametrize("tebal", ["", "<b>sekali</b> "])
def test_a_justified_line_before_a_very_long_word_is_not_pulled_apart(tebal):
    """Minutes with an address: "Bukti ada" stood at both edges of the page, with nothing between."""
    alamat = "https://docs.google.com/spreadsheets/d/" + "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms" * 4
    biasa = "Seluruh unit menyampaikan data kinerja beserta bukti dukungnya pada waktunya. " * 3
    pdf = html(
        f'<p style="text-align: justify">Bukti {tebal}ada {alamat} dan seterusnya.</p>'
        f'<p style="text-align: justify">{biasa}</p>'
    )
    kata = letak_kata(pdf)
    assert kata["ada"][0] - kata["Bukti"][1] < 60
    kanan = [akhir for _, akhir in kata.values()]
    assert abs(max(kanan) - sorted(kanan)[-2]) < 1, "an ordinary line still ends at the edge"


def letak_kata(pdf: bytes) -> dict[str, tuple[float, float]]:
    """Left and right edge of each word of the first page, by its last place."""
    with pypdfium2.PdfDocument(pdf) as dokumen:
        naskah = dokumen[0].get_textpage()
        teks_halaman = naskah.get_text_range()
        return {
            cocok[0]: (naskah.get_charbox(cocok.start())[0], naskah.get_charbox(cocok.end() - 1)[2])
            for cocok in re.finditer(r"\S+", teks_halaman)
        }
