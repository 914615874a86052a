from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask, render_template_string

from kinerja.web.saring import pasang_saring

WAKTU = datetime(2025, 2, 24, 1, 41, tzinfo=UTC)


@pytest.fixture
def tulis():
    """Render one expression with the filters, without the rest of the application."""
    app = Flask(__name__)
    pasang_saring(app)

    def tulis(ungkapan, **nilai):
        with app.test_request_context():
            return render_template_string("{{ " + ungkapan + " }}", **nilai)

    return tulis


@pytest.mark.parametrize(
    ("ungkapan", "nilai", "teks"),
    [
        ("x|tanggal", date(2025, 2, 24), "24 Februari 2025"),
        ("x|tanggal", WAKTU, "24 Februari 2025"),
        ("x|hari", date(2025, 2, 24), "Senin, 24 Februari 2025"),
        ("x|hari(tahun=false)", date(2025, 2, 24), "Senin, 24 Februari"),
        ("x|waktu", WAKTU, "Senin, 24 Februari 2025, 09.41 WITA"),
        ("x|jam", WAKTU, "09.41 WITA"),
        ("x|selang(x)", WAKTU, "Senin, 24 Februari 2025, 09.41 WITA"),
        ("x|rentang(x)", date(2025, 2, 24), "24 Februari 2025"),
        ("x|angka", Decimal("1234.5"), "1.234,5"),
        ("x|angka(2)", Decimal("1234.5"), "1.234,50"),
        ("x|angka", 0, "0"),
        ("x|persen", Decimal("98.5294"), "98,53%"),
        ("x|persen(0)", Decimal("98.5294"), "99%"),
        ("x|rupiah", Decimal(7263549243), "Rp7.263.549.243"),
        ("x|durasi", 2, "2 hari kerja lagi"),
        ("x|durasi", 0, "batas hari ini"),
        ("x|durasi", -3, "terlambat 3 hari kerja"),
        ("x|nilai(2)", "80.02", "80,02"),
        ("x|nilai", "31/31", "31/31"),
        ("x|nilai", "7..8", "7 s.d. 8"),
        ("x|nilai", "BB", "BB"),
        ("x|nilai", Decimal("80.10"), "80,1"),
        ("x|nip", "196901032003121005", "19690103 200312 1 005"),
    ],
)
def test_filters_write_as_the_papers_do(tulis, ungkapan, nilai, teks):
    assert tulis(ungkapan, x=nilai) == teks


def test_a_deadline_is_named_beside_what_is_left(tulis):
    assert tulis("2|durasi(x)", x=date(2026, 2, 26)) == "2 hari kerja lagi (Kamis, 26 Februari)"


@pytest.mark.parametrize("saring", "tanggal hari waktu jam angka persen rupiah durasi nilai nip titik".split())
@pytest.mark.parametrize("kosong", [None, ""])
def test_nothing_is_shown_as_a_dash_and_never_as_zero(tulis, saring, kosong):
    assert tulis(f"x|{saring}", x=kosong) == "–"


def test_text_from_people_stays_escaped(tulis):
    assert tulis("x|nip", x="<b>") == "&lt;b&gt;"


def test_a_sentence_that_ends_with_a_degree_has_one_full_stop(tulis):
    assert [tulis(f"'{nama}'|titik") for nama in ("Siti, M.M.", "Budi")] == ["Siti, M.M.", "Budi."]
