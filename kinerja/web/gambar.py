"""Pages of a paper as pictures: kept by the browser, shown again only after asking.

The next person at this machine may not see what the last one saw; and nobody waits twice for the same page.
"""

from collections.abc import Callable

from flask import Response, make_response, request

from kinerja.domain.galat import TidakDitemukan


def jawab_gambar(sidik: str, buat: Callable[[], bytes | None]) -> Response:
    """The PNG that `buat` makes, or 304 when the browser holds the one of `sidik`. Ask only after the right to see it.

    Raises TidakDitemukan when there is no such page.
    """
    jawaban = make_response("", 304, {"Content-Type": "image/png", "Cache-Control": "private, no-cache"})
    jawaban.set_etag(sidik)
    if sidik in request.if_none_match:
        return jawaban
    gambar = buat()
    if gambar is None:
        raise TidakDitemukan("Halaman itu tidak ada.")
    jawaban.status_code, jawaban.data = 200, gambar
    return jawaban
