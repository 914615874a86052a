from kinerja.domain import periode


def test_the_periods_that_a_text_names_and_one_put_for_another():
    teks = "Susun Triwulan IV Tahun 2026, bukan triwulan iii tahun 2026, lalu kinerja Tahun 2025."
    assert periode.disebut(teks) == ["Triwulan IV Tahun 2026", "Triwulan III Tahun 2026", "Tahunan 2025"]
    tahunan = periode.alihkan(teks, "Triwulan IV Tahun 2026", "Tahunan 2026")
    assert tahunan == "Susun Tahun 2026, bukan triwulan iii tahun 2026, lalu kinerja Tahun 2025."
    assert periode.alihkan(tahunan, "Tahunan 2026", "Triwulan I Tahun 2027").startswith("Susun Triwulan I Tahun 2027")
