"""The fonts of every page are sent: a static file is no paper that is handed out."""

import pytest


@pytest.mark.parametrize("nama", ["fonts/source-sans-3-latin-wght-normal.woff2", "vendor/htmx/htmx.min.js"])
def test_static_file_is_sent_whole(klien, nama):
    with klien.get(f"/static/{nama}") as jawaban:
        assert jawaban.status_code == 200
        assert len(jawaban.data) > 1000
