"""A test that is skipped says why, and fails where everything is demanded."""

import pytest

from tests.conftest import wajib_dijalankan


def laporan(hasil: str) -> pytest.TestReport:
    return pytest.TestReport("uji", ("uji.py", 1, "uji"), {}, hasil, "tidak ada Chromium", "call")


@pytest.mark.parametrize(("diminta", "akhir"), [("1", "failed"), ("", "skipped")])
def test_what_is_skipped_has_failed_where_everything_is_demanded(monkeypatch, diminta, akhir):
    monkeypatch.setenv("KINERJA_WAJIB_PERAMBAN", diminta)
    hasil = wajib_dijalankan(laporan("skipped"))
    assert hasil.outcome == akhir
    assert "tidak ada Chromium" in hasil.longrepr
    assert wajib_dijalankan(laporan("passed")).outcome == "passed"
