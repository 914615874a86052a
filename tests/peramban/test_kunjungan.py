"""What a browser asks the server for when a page is visited again: the page, and nothing that it has already."""

import pytest

pytestmark = pytest.mark.peramban


@pytest.mark.parametrize("alamat", ["/", "/siklus", "/surat", "/sop"])
def test_a_second_visit_asks_for_the_page_and_for_no_static_file(alamat, buka):
    halaman = buka("kasubbag", alamat)
    halaman.wait_for_load_state("networkidle")
    jaringan = halaman.context.new_cdp_session(halaman)
    jaringan.send("Network.enable")
    diminta, tersimpan = {}, set()
    jaringan.on("Network.requestWillBeSent", lambda isi: diminta.setdefault(isi["requestId"], isi["request"]["url"]))
    jaringan.on("Network.requestServedFromCache", lambda isi: tersimpan.add(isi["requestId"]))
    jaringan.on(
        "Network.responseReceived",
        lambda isi: isi["response"].get("fromDiskCache") and tersimpan.add(isi["requestId"]),
    )
    halaman.goto(alamat)
    halaman.wait_for_load_state("networkidle")
    dari_server = [tuju for nomor, tuju in diminta.items() if nomor not in tersimpan and not tuju.startswith("data:")]
    assert len(diminta) > len(dari_server)
    assert not [tuju for tuju in dari_server if "/static/" in tuju]
    assert sum(tuju == halaman.url for tuju in dari_server) == 1
    assert len(dari_server) == 1, dari_server
