"""`bench laporan`: a report of 10, 50, 100 and 300 pages, beside reportlab's platypus drawing the same tables.

What counts is the time of the processor, in one process: the child's work is done here. WeasyPrint draws the same HTML
where it is installed; the program does not need it.
"""

import importlib
import io
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from bench._ukur import Hasil, Lembar, Nisbah, bergiliran

BARIS = 56
"""Rows of the table of one section; they fill three pages and a half."""
SEKSI = (3, 14, 29, 86)
"""Sections of the reports of some 10, 50, 100 and 300 pages."""
WEASYPRINT = 14
TUJUAN_TUMBUH, TUJUAN_PLATYPUS, TUJUAN_WEASYPRINT = 1.2, 1.5, 2.0
LEBAR = (6, 36, 12, 12, 12, 11, 11)
PADA = datetime(2026, 1, 5, tzinfo=UTC)


def ukur() -> list[Lembar]:
    """Reports of growing length, each drawn in turn with platypus."""
    from reportlab.platypus.doctemplate import BaseDocTemplate

    from kinerja.adapters import cetak, cetak_anak
    from tests.conftest import buat_app

    def di_sini(kepala: dict, gumpalan: Any) -> bytes:
        jawab, hasil = cetak_anak._tangani(kepala, list(gumpalan))
        assert jawab["ok"], jawab
        return hasil[0]

    asal = dict(BaseDocTemplate._initArgs)
    with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder:
        app = buat_app(Path(folder) / "data")
        with app.app_context(), mock.patch.object(cetak, "_suruh", di_sini):
            cetak_anak.siapkan()
            try:
                return [_lembar([_satu(jumlah) for jumlah in SEKSI])]
            finally:
                BaseDocTemplate._initArgs.update(asal)


def _satu(jumlah: int) -> tuple[int, dict[str, Hasil]]:
    """How many pages a report of so many sections has, and the times of who draws it."""
    peserta: dict[str, Callable[[], bytes]] = {
        "laporan": partial(laporan, jumlah),
        "platypus": partial(platypus, jumlah),
    }
    if jumlah == WEASYPRINT and (alat := _weasyprint()):
        peserta["WeasyPrint"] = partial(weasyprint, alat, jumlah)
    return _halaman(laporan(jumlah)), bergiliran(peserta, kali=2, pemanasan=0)


def _lembar(hasil: list[tuple[int, dict[str, Hasil]]]) -> Lembar:
    per_halaman = [ukuran["laporan"].tengah / halaman for halaman, ukuran in hasil]
    nisbah = [
        Nisbah(
            f"{halaman} halaman terhadap platypus",
            ukuran["laporan"].tengah / ukuran["platypus"].tengah,
            TUJUAN_PLATYPUS,
        )
        for halaman, ukuran in hasil
    ]
    nisbah.append(
        Nisbah("Waktu per halaman, terpanjang terhadap terpendek", per_halaman[-1] / per_halaman[0], TUJUAN_TUMBUH)
    )
    for halaman, ukuran in hasil:
        if "WeasyPrint" in ukuran:
            kali = ukuran["WeasyPrint"].tengah / ukuran["laporan"].tengah
            nisbah.append(
                Nisbah(f"WeasyPrint terhadap laporan, {halaman} halaman", kali, TUJUAN_WEASYPRINT, paling_sedikit=True)
            )
    waktu = [
        Hasil(f"{nama}, {halaman} halaman", ukuran.tengah, ukuran.p95)
        for halaman, semua in hasil
        for nama, ukuran in semua.items()
    ]
    return Lembar(
        "Laporan: mencetak 10 sampai 300 halaman",
        "Waktu prosesor di dalam satu proses: templat, penggambaran setiap seksi, penggabungan, kaki, dan pembuktian "
        "hasilnya. Platypus menggambar tabel yang sama tanpa itu semua. WeasyPrint diukur apabila terpasang.",
        nisbah,
        waktu,
    )


def baris(seksi: int) -> list[tuple[str, ...]]:
    """The rows of a section: words and figures as a report has them."""
    return [
        (
            str(nomor),
            f"Persentase layanan kepegawaian nomor {seksi}.{nomor} yang selesai tepat waktu menurut standar pelayanan",
            "Persen",
            "80,00",
            f"{70 + nomor % 20},12",
            f"{88 + nomor % 10},90",
            "Tinggi",
        )
        for nomor in range(1, BARIS + 1)
    ]


KEPALA = ("No", "Indikator kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)", "Predikat")


def _bagian(jumlah: int) -> list:
    from kinerja.adapters.cetak import Bagian, KantorCetak
    from kinerja.domain.blok import BAB, Seksi, bagian, nomori, tabel

    kantor = KantorCetak("Pemerintah Kabupaten Contoh", "Badan Contoh")
    kolom = list(zip(KEPALA, LEBAR, strict=True))
    seksi = nomori(
        [
            Seksi(f"Bab {n}", bagian(f"Bab {n}", BAB, *tabel(f"Capaian {n}", kolom, baris(n))))
            for n in range(1, jumlah + 1)
        ]
    )
    templat = "cetak/laporan/seksi.html"
    return [Bagian(templat, {"kantor": kantor, "seksi": seksi_ini}, seksi_ini.judul, padat=True) for seksi_ini in seksi]


def laporan(jumlah: int) -> bytes:
    """The report as the program prints it."""
    from kinerja.adapters.cetak import cetak_pdf

    return cetak_pdf(*_bagian(jumlah), dibuat=PADA, judul="Laporan", kaki="Laporan")


def platypus(jumlah: int) -> bytes:
    """The same tables and headings, drawn by reportlab alone."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

    isi_sel = ParagraphStyle("sel", fontName="Helvetica", fontSize=8.5, leading=10.5)
    judul = ParagraphStyle("judul", fontName="Helvetica-Bold", fontSize=14, leading=18)
    garis = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    ruang = A4[0] - 142
    cerita: list = []
    for nomor in range(1, jumlah + 1):
        sel = [[Paragraph(teks, isi_sel) for teks in sebaris] for sebaris in (KEPALA, *baris(nomor))]
        lebar = [ruang * lebar_kolom / 100 for lebar_kolom in LEBAR]
        cerita += [Paragraph(f"Bab {nomor}", judul), Table(sel, lebar, repeatRows=1, style=garis), PageBreak()]
    keluar = io.BytesIO()
    SimpleDocTemplate(keluar, pagesize=A4, leftMargin=85, rightMargin=57, topMargin=57, bottomMargin=71).build(cerita)
    return keluar.getvalue()


def _weasyprint() -> Any:
    try:
        return importlib.import_module("weasyprint")
    except ImportError:
        return None


def weasyprint(alat: Any, jumlah: int) -> bytes:
    """The same HTML, joined."""
    from kinerja.adapters.cetak import _gaya, _isi

    lembar = [_isi(bagian, {}) for bagian in _bagian(jumlah)]
    badan = "".join(
        halaman_html.html.partition("<body")[2].partition(">")[2].partition("</body>")[0] for halaman_html in lembar
    )
    gaya = _gaya() + lembar[0].tata.gaya
    return alat.HTML(string=f'<style>{gaya}</style><body class="penuh potret">{badan}</body>').write_pdf()


def _halaman(pdf: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as dokumen:
        return len(dokumen)
