"""Every page that can be read, read by everybody who may: it changes nothing, its HTML is right, its links lead on."""

import re
from urllib.parse import urlsplit

import pytest
from sqlalchemy import delete, update
from werkzeug.exceptions import HTTPException

from kinerja.ext import db
from kinerja.models import Unit
from kinerja.services.transaksi import menulis
from tests.halaman_uji import tanpa_token
from tests.naskah_rumah import lapor
from tests.web.bacaan_uji import Bacaan, menyimak
from tests.web.jelajah import ORANG_UJI
from tests.web.periksa_html import periksa_bagian, periksa_halaman
from tests.web.test_kebijakan import KEBIJAKAN, boleh

MENURUT_ISIAN = {
    "retensi": "tells the retention of the classification that is being chosen",
    "alamat-surat": "tells the address of the addressee that is being chosen",
    "hasil-klasifikasi": "tells the meaning of the code that is being typed",
}
"""Fragments about what stands in a field: asked for without it, they tell of nothing."""
BAGIAN_SAJA = {"bersama.lencana": "the count on the bell, asked for by itself alone"}


def test_reading_changes_nothing(bacaan):
    """A GET changes nothing: no row of any table, but for sessions, jejak and attempts."""
    assert len(bacaan) > 300
    lapor(
        (f"{bacaan_ini}: {', '.join(bacaan_ini.perubahan)}" for bacaan_ini in bacaan if bacaan_ini.perubahan),
        "GET tidak mengubah apa pun.",
    )


def test_reading_calls_no_verb_that_writes(bacaan):
    """Whatever name or wrapper a verb is called by, and even when it finds nothing to write: move it to a POST."""
    lapor(
        (f"{bacaan_ini}: {', '.join(bacaan_ini.tulisan)}" for bacaan_ini in bacaan if bacaan_ini.tulisan),
        "GET tidak menulis apa pun.",
    )


@pytest.mark.parametrize(
    ("kerja", "kata"),
    [
        (lambda: None, "BEGIN IMMEDIATE tanpa tulisan"),
        (lambda: db.session.execute(update(Unit).values(urutan=Unit.urutan)), "UPDATE unit"),
        (lambda: [db.session.execute(delete(Unit)), db.session.rollback()], "DELETE FROM unit"),
    ],
    ids=["tanpa akibat", "nilai yang sama", "diurungkan"],
)
def test_a_verb_behind_another_name_is_heard(rumah, monkeypatch, kerja, kata):
    """The control: a view that reaches a verb by an alias, whatever becomes of what it wrote."""
    asli = rumah.app.view_functions["bersama.tugas"]
    alias = menulis(kerja)

    def tampilan(**nilai):
        alias()
        return asli(**nilai)

    tampilan.akses = asli.akses
    monkeypatch.setitem(rumah.app.view_functions, "bersama.tugas", tampilan)
    with menyimak(rumah.app) as tulisan:
        rumah.minta("kepala", "GET", "/tugas")
    assert any(kalimat.startswith(kata) for kalimat in tulisan.semua())


def test_a_page_that_only_reads_is_heard_to_write_nothing(rumah):
    with menyimak(rumah.app) as tulisan:
        assert rumah.minta("kepala", "GET", "/tugas").status_code == 200
    assert tulisan.semua() == ()


def test_reading_leaves_the_archive_as_it_was(jelajah):
    assert jelajah.arsip_dulu
    lapor(jelajah.arsip_kini - jelajah.arsip_dulu, "Berkas di arsip yang ditulis oleh pembacaan.")


def test_no_page_breaks_on_any_siklus(jelajah):
    lapor(
        (f"{dibaca}: {dibaca.status}" for dibaca in jelajah.semua if dibaca.status >= 500),
        f"Halaman yang galat (terakhir: {jelajah.galat}).",
    )


def test_the_html_of_every_page_is_right(bacaan):
    keluhan = {}
    for dibaca in bacaan:
        if dibaca.html:
            if dibaca.htmx and dibaca.utuh:
                continue  # a page without parts, asked for as nobody asks
            sebagian = dibaca.htmx or dibaca.endpoint in BAGIAN_SAJA
            for kata in (periksa_bagian if sebagian else periksa_halaman)(dibaca.pohon):
                keluhan.setdefault(f"{dibaca.endpoint}: {kata}", str(dibaca))
    lapor((f"{kata} [{contoh}]" for kata, contoh in keluhan.items()), "HTML halaman.")


def test_a_fragment_is_the_same_as_in_its_page(bacaan):
    """The swap shows what a fresh load shows (HTMX rule 7)."""
    halaman = {(dibaca.siapa, dibaca.alamat): dibaca for dibaca in bacaan if dibaca.html and not dibaca.htmx}
    keluhan, cocok = [], 0
    for dibaca in bacaan:
        utuh = halaman.get((dibaca.siapa, dibaca.alamat))
        if not (dibaca.html and dibaca.htmx and utuh) or dibaca.utuh:
            continue
        cocok += 1
        akar = dibaca.pohon.find(True, recursive=False)
        nama = akar.get("id") if akar else None
        if not nama:
            keluhan.append(f"{dibaca}: bagian tanpa akar beridentitas")
        elif nama not in MENURUT_ISIAN and _polos(akar) != _polos(utuh.pohon.find(id=nama)):
            keluhan.append(f"{dibaca}: #{nama} berbeda dari yang di halaman")
    assert cocok
    lapor(keluhan, "Bagian yang ditukar sama dengan halaman yang dimuat ulang.")


def _polos(tag) -> str:
    return tanpa_token(re.sub(r"\s+", " ", str(tag)))


def _tautan(bacaan: list[Bacaan], siapa: str) -> dict[str, str]:
    """Every link shown to somebody, and a page on which it stands."""
    hasil = {}
    for dibaca in bacaan:
        if dibaca.siapa == siapa and dibaca.html and not dibaca.htmx:
            for tag in dibaca.pohon.find_all("a", href=True):
                alamat = tag["href"].partition("#")[0]
                if alamat and not urlsplit(alamat).scheme:
                    hasil.setdefault(alamat, dibaca.alamat)
    return hasil


@pytest.mark.parametrize("siapa", ORANG_UJI)
def test_every_link_that_somebody_sees_may_be_followed(rumah, bacaan, siapa):
    tautan = _tautan(bacaan, siapa)
    terbaca = {dibaca.alamat: dibaca.status for dibaca in bacaan if dibaca.siapa == siapa and not dibaca.htmx}
    keluhan = []
    for alamat, asal in tautan.items():
        status = terbaca.get(alamat) or rumah.minta(siapa, "GET", alamat).status_code
        if status >= 400:
            keluhan.append(f"{asal} → {alamat}: {status}")
    assert len(tautan) > 5
    lapor(keluhan, f"Tautan yang dilihat {siapa} tetapi ditolak atau tidak ada.")


@pytest.mark.parametrize("siapa", ORANG_UJI)
def test_every_form_that_somebody_sees_may_be_sent(rumah, bacaan, siapa):
    """A button is hidden from who may not press it."""
    penghubung = rumah.app.url_map.bind("localhost")
    keluhan = []
    for dibaca in bacaan:
        if dibaca.siapa != siapa or not dibaca.html or dibaca.htmx:
            continue
        for form in dibaca.pohon.find_all("form", action=True):
            tujuan = urlsplit(form["action"]).path or dibaca.alamat
            try:
                endpoint, _ = penghubung.match(tujuan, method=form.get("method", "get").upper())
            except HTTPException as galat:
                keluhan.append(f"{dibaca.alamat}: {form.get('method')} {tujuan} dijawab {galat.code}")
                continue
            if endpoint in KEBIJAKAN and siapa not in boleh(endpoint):
                keluhan.append(f"{dibaca.alamat}: {form.get('method')} {tujuan}")
    lapor(keluhan, f"Formulir yang dilihat {siapa} tetapi akan ditolak.")
