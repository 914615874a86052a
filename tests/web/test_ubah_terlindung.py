"""What changes something needs a token of this very session, and changes only what its form names."""

import os

import pytest

from kinerja.ext import db
from tests.naskah_rumah import lapor
from tests.web.jelajah import CATATAN, Rumah
from tests.web.test_kebijakan import KEBIJAKAN, boleh

PANJANG = os.environ.get("KINERJA_UJI_PANJANG") == "1"
LAIN_SITUS = ({"Origin": "http://jahat.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"})


def pengubah(rumah: Rumah) -> list[tuple[str, str]]:
    """Every route that changes something, and one who may."""
    return [
        (endpoint, sorted(boleh(endpoint))[0])
        for endpoint in sorted(rumah.rute)
        if rumah.metode(endpoint) != "GET" and endpoint in KEBIJAKAN
    ]


@pytest.fixture
def bertoken(rumah, monkeypatch):
    """The office with CSRF tokens demanded, as on the server."""
    monkeypatch.setitem(rumah.app.config, "WTF_CSRF_ENABLED", True)
    return rumah


@pytest.mark.parametrize(
    "token",
    [None, "", "bukan-token", "sesi lain"],
    ids=["tanpa token", "token kosong", "token karangan", "token dari sesi lain"],
)
def test_no_change_without_the_token_of_this_session(bertoken, token):
    keluhan = []
    for endpoint, siapa in pengubah(bertoken):
        isi = {} if token is None else {"csrf_token": bertoken.csrf["lain"] if token == "sesi lain" else token}
        jawaban = bertoken.minta_rute(siapa, endpoint, data=isi)
        if jawaban.status_code != 400 or bertoken.berubah:
            keluhan.append(f"{siapa} {endpoint}: {jawaban.status_code}{' dan berubah' if bertoken.berubah else ''}")
        bertoken.pulihkan()
    lapor(keluhan, "Tanpa token sesi ini: 400, dan tidak ada yang berubah.")


@pytest.mark.parametrize("kepala", LAIN_SITUS, ids=lambda k: " ".join(next(iter(k.items()))))
def test_no_change_from_the_page_of_another_site(bertoken, kepala):
    keluhan = []
    for endpoint, siapa in pengubah(bertoken):
        jawaban = bertoken.minta_rute(siapa, endpoint, data={"csrf_token": bertoken.csrf[siapa]}, headers=kepala)
        if jawaban.status_code != 400 or bertoken.berubah:
            keluhan.append(f"{siapa} {endpoint}: {jawaban.status_code}")
        bertoken.pulihkan()
    lapor(keluhan, "Dari situs lain: 400 walaupun tokennya benar.")


def test_with_the_token_the_same_requests_get_through(bertoken):
    """The control: the 400 above is the token's doing. In the form, or in the header as HTMX sends it (in turn)."""
    keluhan = []
    for ke, (endpoint, siapa) in enumerate(pengubah(bertoken)):
        token = bertoken.csrf[siapa]
        cara = ({"data": {"csrf_token": token}}, {"headers": {"X-CSRFToken": token}})
        for pilihan in cara if PANJANG else cara[ke % 2 :][:1]:
            jawaban = bertoken.minta_rute(siapa, endpoint, **pilihan)
            bertoken.pulihkan()
            if jawaban.status_code == 400:
                keluhan.append(f"{siapa} {endpoint}: 400 dengan {', '.join(pilihan)}")
    lapor(keluhan, "Dengan token yang benar permintaan diterima.")


# ---- nothing but what the form names ----

ANGKA, TEKS, WAKTU = "987654", "kanari-selundupan", "2001-02-03 04:05:06"
KANARI = {ANGKA, TEKS, int(ANGKA), WAKTU, "2001-02-03 04:05:06.000000", "2001-02-03"}
TERLINDUNG = {
    "id",
    "status",
    "peran",
    "sandi",
    "versi",
    "urut",
    "seri",
    "agenda",
    "sha256",
    "token_hash",
    "mime",
    "ukuran",
    "oleh",
    "dari",
    "pelaku",
    "alamat_ip",
    "waktu",
    "cara",
    "jenis",
    "kunci",
    "sop_id",
    "berlaku",
    "wajib_ganti",
    "contoh",
    "nama_pengguna",
    "penanda",
    "isi",
    "awalan",
    "arsiparis",
    "pernyataan_oleh",
    "kolom",
    "induk_id",
}
MEMANG_ISIAN: dict[str, set[str]] = {}
"""Protected names that a form rightly asks for, by endpoint."""


def _terlindung(kolom: str) -> bool:
    return kolom in TERLINDUNG or kolom.endswith(("_id", "_pada", "_oleh"))


def _semua_kolom() -> dict[str, str]:
    """Every column of every table, with a value that nobody would choose."""
    hasil = {}
    for tabel in db.metadata.sorted_tables:
        for kolom in tabel.columns:
            jenis = str(kolom.type).upper()
            hasil[kolom.name] = ANGKA if "INT" in jenis else WAKTU if "DATE" in jenis else TEKS
    return hasil


def _terselundup(rumah: Rumah, endpoint: str) -> list[str]:
    hasil = []
    for tabel, baris in rumah.perbedaan().items():
        for isi in baris:
            for kolom, nilai in zip(rumah.kolom(tabel), isi, strict=True):
                if nilai in KANARI and _terlindung(kolom) and kolom not in MEMANG_ISIAN.get(endpoint, ()):
                    hasil.append(f"{endpoint}: {tabel}.{kolom} = {nilai}")
    return hasil


@pytest.mark.lengkap
def test_no_route_writes_a_column_that_its_form_does_not_name(rumah):
    selundupan, keluhan, berubah = _semua_kolom(), [], 0
    for endpoint, siapa in pengubah(rumah):
        jawaban = rumah.minta_rute(siapa, endpoint, data=selundupan)
        if jawaban.status_code >= 500:
            keluhan.append(f"{endpoint}: {jawaban.status_code} {rumah.galat}")
        if rumah.berubah:
            berubah += 1
            keluhan += _terselundup(rumah, endpoint)
        rumah.pulihkan()
    assert berubah > 5
    lapor(keluhan, "Kolom yang tidak ditanyakan formulir tidak berubah.")


def _kolom_berubah(rumah: Rumah) -> set[tuple[str, str]]:
    """Columns in which an existing row now differs."""
    hasil = set()
    for tabel in rumah.perbedaan().keys() - CATATAN:
        kolom = rumah.kolom(tabel)
        dulu = {baris[0]: baris for baris in rumah.murni.execute(f'SELECT * FROM "{tabel}"')}
        for kini in rumah.basis.execute(f'SELECT * FROM "{tabel}"'):
            if lama := dulu.get(kini[0]):
                hasil |= {(tabel, n) for n, a, b in zip(kolom, lama, kini, strict=True) if a != b}
    return hasil


@pytest.mark.lengkap
def test_smuggled_columns_change_no_existing_row_more_than_the_bare_request_does(rumah):
    """For flags and states, which no canary fits: the same request with and without them changes the same columns."""
    bendera = {nama: "y" for nama, nilai in _semua_kolom().items() if nama in ("aktif", "arsiparis", "contoh", "hadir")}
    bendera |= {"status": "selesai", "peran": "kepala", "wajib_ganti": "", "keamanan": "SR"}
    keluhan = []
    for endpoint, siapa in pengubah(rumah):
        rumah.minta_rute(siapa, endpoint)
        wajar = _kolom_berubah(rumah) if rumah.berubah else set()
        rumah.pulihkan()
        rumah.minta_rute(siapa, endpoint, data=bendera)
        lebih = (_kolom_berubah(rumah) if rumah.berubah else set()) - wajar
        rumah.pulihkan()
        keluhan += [f"{endpoint}: {tabel}.{kolom}" for tabel, kolom in lebih if kolom in bendera]
    lapor(keluhan, "Bendera dan keadaan tidak dapat diselundupkan.")


def test_the_control_finds_what_was_smuggled(rumah):
    rumah.ubah("UPDATE akun SET nama_pengguna = ? WHERE id = 1", TEKS)
    assert _terselundup(rumah, "x") == [f"x: akun.nama_pengguna = {TEKS}"]
    assert _kolom_berubah(rumah) == {("akun", "nama_pengguna")}
