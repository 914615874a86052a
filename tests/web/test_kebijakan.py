"""Every route × every verb × every kind of person, against the policy of kebijakan.toml; and what each answer says."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.naskah_rumah import lapor
from tests.web.jelajah import ANONIM, METODE, ORANG_UJI
from tests.web.kepala_uji import keluhan_kepala, keluhan_kuki, kuki_jawaban

TABEL = tomllib.loads((Path(__file__).parent / "kebijakan.toml").read_text(encoding="utf-8"))
KELOMPOK = TABEL.pop("kelompok")
KEBIJAKAN = {f"{bp}.{nama}": siapa for bp, baris in TABEL.items() for nama, siapa in baris.items()}
SAAT_WAJIB_GANTI = {"masuk.akun", "masuk.sandi", "masuk.keluar"}
KE_PINTU = {
    "masuk.form_penyiapan": "the office is set up already",
    "masuk.siapkan": "the office is set up already",
    "masuk.keluar": "that is where leaving leads",
}
"""Routes that lead to the door even those who may."""


def boleh(endpoint: str) -> frozenset[str]:
    """Who may, of the signed-in."""
    siapa = KEBIJAKAN[endpoint]
    if siapa in ("umum", "sudah_masuk"):
        return frozenset(ORANG_UJI)
    daftar = [siapa] if isinstance(siapa, str) else siapa
    return frozenset(orang for nama_kelompok in daftar for orang in KELOMPOK.get(nama_kelompok, [nama_kelompok]))


def test_every_route_has_a_row_and_every_row_a_route(rumah):
    lapor(rumah.rute.keys() - KEBIJAKAN.keys(), "Rute tanpa baris di tests/web/kebijakan.toml: putuskan siapa boleh.")
    lapor(KEBIJAKAN.keys() - rumah.rute.keys(), "Baris di tests/web/kebijakan.toml tanpa rute: hapus barisnya.")


def test_the_table_names_only_people_that_there_are():
    lapor((o for e in KEBIJAKAN for o in boleh(e) - ORANG_UJI.keys()), "Nama yang tidak dikenal di kebijakan.toml.")


@dataclass
class Jawaban:
    """What the walk has heard: complaints of each route, and of the headers and cookies of all its answers."""

    keluhan: dict[str, list[str]] = field(default_factory=dict)
    kepala: list[str] = field(default_factory=list)
    status: set[int] = field(default_factory=set)
    kuki: int = 0

    def catat(self, endpoint: str, siapa: str, jawaban) -> None:
        """Look at the headers of one answer."""
        self.status.add(jawaban.status_code)
        self.kuki += len(kuki_jawaban(jawaban))
        self._keluhkan(endpoint, siapa, jawaban.status_code, [*keluhan_kepala(jawaban), *keluhan_kuki(jawaban)])

    def catat_bacaan(self, bacaan) -> None:
        """Look at the headers of one answer of the walk over all pages."""
        self.status.add(bacaan.status)
        self.kuki += bacaan.kuki
        self._keluhkan(bacaan.endpoint, bacaan.siapa, bacaan.status, bacaan.kepala)

    def _keluhkan(self, endpoint: str, siapa: str, status: int, salah) -> None:
        self.kepala += [f"{siapa} {endpoint} {status}: {kalimat}" for kalimat in salah]


@pytest.fixture(scope="module")
def jawaban_rute(rumah_lengkap, bacaan) -> Jawaban:
    """Every route, as everybody and as nobody. Pages that one may read were read by the walk over all pages."""
    rumah_lengkap.pulihkan()
    hasil = Jawaban()
    for endpoint in KEBIJAKAN.keys() & rumah_lengkap.rute.keys():
        hasil.keluhan[endpoint] = _anonim(rumah_lengkap, endpoint, hasil)
        for siapa in ORANG_UJI:
            if siapa not in boleh(endpoint) or rumah_lengkap.metode(endpoint) != "GET":
                hasil.keluhan[endpoint] += _orang(rumah_lengkap, endpoint, siapa, hasil)
    for dibaca in bacaan:
        hasil.catat_bacaan(dibaca)
        if dibaca.siapa != ANONIM and dibaca.alamat == rumah_lengkap.alamat(dibaca.endpoint, dibaca.siapa):
            hasil.keluhan[dibaca.endpoint] += _pembaca(dibaca)
    terbaca = {(dibaca.siapa, dibaca.endpoint) for dibaca in bacaan}
    for endpoint in KEBIJAKAN.keys() & rumah_lengkap.rute.keys():
        if rumah_lengkap.metode(endpoint) == "GET":
            hasil.keluhan[endpoint] += [f"{o} tidak membaca" for o in boleh(endpoint) if (o, endpoint) not in terbaca]
    return hasil


def _pembaca(bacaan) -> list[str]:
    """Who may read a page reads it, whole or as a fragment."""
    salah = bacaan.status in (401, 403, 405) or bacaan.status >= 500
    salah = salah or (_pintu(bacaan.status, bacaan.lokasi) and bacaan.endpoint not in KE_PINTU)
    return [f"{bacaan} dijawab {bacaan.status}"] if salah else []


@pytest.mark.parametrize("endpoint", KEBIJAKAN)
def test_a_route_answers_those_who_may_and_refuses_the_rest(rumah, jawaban_rute, endpoint):
    assert endpoint in rumah.rute, "Baris di tests/web/kebijakan.toml tanpa rute: hapus barisnya."
    keluhan = jawaban_rute.keluhan[endpoint]
    lapor(keluhan, f"{rumah.metode(endpoint)} {rumah.rute[endpoint].rule} (kebijakan: {KEBIJAKAN[endpoint]})")


def test_every_answer_of_every_route_carries_the_headers(jawaban_rute):
    """And every cookie that is set is for the server alone: HttpOnly, SameSite=Lax, Path=/, until the browser ends."""
    assert {200, 303, 401, 403, 404, 422} <= jawaban_rute.status, f"tidak semua status teruji: {jawaban_rute.status}"
    assert jawaban_rute.kuki > 20
    lapor(jawaban_rute.kepala, "Kepala dan kuki jawaban.")


def _orang(rumah, endpoint: str, siapa: str, hasil: Jawaban) -> list[str]:
    ditolak = siapa not in boleh(endpoint)
    yang_lain = {min(kelompok) for kelompok in (boleh(endpoint), {*ORANG_UJI} - boleh(endpoint)) if kelompok}
    if siapa in yang_lain:  # a fragment, too, for one who may; a whole page for one who is refused
        hasil.catat(endpoint, siapa, rumah.minta_rute(siapa, endpoint, htmx=not ditolak))
        rumah.pulihkan()
    jawaban = rumah.minta_rute(siapa, endpoint, htmx=ditolak)  # a short refusal is a quick one
    hasil.catat(endpoint, siapa, jawaban)
    if jawaban.status_code != 403:
        rumah.pulihkan()
    if siapa in boleh(endpoint):
        salah = jawaban.status_code in (401, 403, 405) or jawaban.status_code >= 500
        salah = salah or (_ke_pintu(jawaban) and endpoint not in KE_PINTU)
    else:
        salah = jawaban.status_code != 403
    galat = rumah.galat if jawaban.status_code >= 500 else ""
    return [f"{siapa} dijawab {jawaban.status_code} {galat}"] if salah else []


def _anonim(rumah, endpoint: str, hasil: Jawaban) -> list[str]:
    """Nobody signed in: to the door, a fragment by HX-Redirect."""
    jawaban = rumah.minta_rute(ANONIM, endpoint)
    bagian = rumah.minta_rute(ANONIM, endpoint, htmx=True)
    for balasan in (jawaban, bagian):
        hasil.catat(endpoint, ANONIM, balasan)
    rumah.pulihkan()
    if KEBIJAKAN[endpoint] == "umum":
        terbuka = jawaban.status_code < 500 and jawaban.status_code not in (401, 403)
        terbuka = terbuka and (not _ke_pintu(jawaban) or endpoint in KE_PINTU)
        return [] if terbuka else [f"anonim dijawab {jawaban.status_code}"]
    keluhan = [] if _ke_pintu(jawaban) else [f"anonim dijawab {jawaban.status_code}, bukan 303 ke /masuk"]
    if bagian.status_code != 401 or not bagian.headers.get("HX-Redirect", "").startswith("/masuk"):
        keluhan.append(f"anonim (HTMX) dijawab {bagian.status_code}, bukan 401 dengan HX-Redirect")
    return keluhan


def _ke_pintu(jawaban) -> bool:
    return _pintu(jawaban.status_code, jawaban.headers.get("Location", ""))


def _pintu(status: int, lokasi: str) -> bool:
    return status == 303 and lokasi.partition("?")[0] == "/masuk"


@pytest.mark.lengkap
def test_a_verb_that_an_address_does_not_know_is_answered_405(rumah):
    penghubung = rumah.app.url_map.bind("localhost")
    keluhan, sel = [], 0
    for endpoint in rumah.rute:
        alamat = rumah.alamat(endpoint)
        for metode in sorted(set(METODE) - set(penghubung.allowed_methods(alamat))):
            for siapa in (ANONIM, "kepala"):
                sel += 1
                bagian = metode == "GET" or sel % 5 > 0  # a fragment is quick; a whole page is led on by GET: see below
                if (status := rumah.minta(siapa, metode, alamat, htmx=bagian).status_code) != 405:
                    keluhan.append(f"{metode} {alamat} oleh {siapa}: {status}")
    assert sel > 500
    lapor(keluhan, "Kata kerja HTTP yang tidak dikenal sebuah alamat dijawab 405.")


KE_BERANDA = {
    "fungsional.hapus_salinan": "the copy is gone, nothing tells of which siklus it was",
    "isian.batal_cabut": "a button of a sheet, never a form that stands refused",
    "isian.cabut": "a button of a sheet, never a form that stands refused",
    "konsep.buang": "asked by a script only",
    "konsep.simpan": "asked by a script only",
    "masuk.bertindak": "a button of every page",
    "masuk.keluar": "a button of every page",
    "bersama.tema": "a button of every page",
    "sekaligus.cetak_kartu": "codes that are shown once: there is no page to go back to",
}
"""Acts that belong to no page of their own: opened, they lead home."""


def test_the_address_of_an_act_can_be_opened_and_leads_to_its_page(rumah):
    """A refused form stands at the address of its act: reloaded or kept, it opens the page and changes nothing."""
    penghubung = rumah.app.url_map.bind("localhost")
    keluhan, beranda, jumlah = [], set(), 0
    for endpoint in sorted(rumah.rute):
        siapa = next(iter(sorted(boleh(endpoint))))
        alamat = rumah.alamat(endpoint, siapa)
        if "GET" in penghubung.allowed_methods(alamat):
            continue
        jumlah += 1
        jawaban = rumah.minta(siapa, "GET", alamat)
        kini = rumah.minta(siapa, "GET", jawaban.headers.get("Location", "/tidak-ada"))
        if jawaban.headers.get("Location") == "/":
            beranda.add(endpoint)
        elif (jawaban.status_code, kini.status_code, kini.mimetype) != (303, 200, "text/html") or rumah.mengubah:
            keluhan.append(f"GET {alamat} oleh {siapa}: {jawaban.status_code} {jawaban.location} {kini.status_code}")
        rumah.pulihkan()
    assert jumlah > 50
    lapor(keluhan, "Alamat sebuah tindakan, dibuka kembali, mengantar ke halamannya.")
    assert beranda == KE_BERANDA.keys()


@pytest.mark.parametrize(
    ("perintah", "tujuan"),
    [
        ("UPDATE akun SET aktif = 0 WHERE nama_pengguna = 'kepala'", "/masuk"),
        ("UPDATE pegawai SET aktif = 0", "/masuk"),
        ("UPDATE sesi SET dicabut_pada = dibuat_pada", "/masuk"),
        ("UPDATE sesi SET aktif_pada = '2026-04-06 00:29:00.000000'", "/masuk"),
        ("UPDATE penugasan SET selesai = '2026-04-05'", "/tanpa-jabatan"),
        ("UPDATE jabatan SET aktif = 0", "/tanpa-jabatan"),
        ("UPDATE akun SET wajib_ganti = 1", "/akun"),
    ],
    ids=[
        "akun nonaktif",
        "pegawai nonaktif",
        "sesi dicabut",
        "sesi diam 31 menit",
        "penugasan berakhir",
        "jabatan dihapus",
        "wajib ganti sandi",
    ],
)
def test_who_may_no_longer_is_stopped_at_every_route(rumah, perintah, tujuan):
    rumah.ubah(perintah)
    boleh_tetap = {"/masuk": (), "/tanpa-jabatan": ("sudah_masuk",), "/akun": ()}[tujuan]
    keluhan = []
    for endpoint, siapa in KEBIJAKAN.items():
        if siapa == "umum" or siapa in boleh_tetap or endpoint not in rumah.rute:
            continue
        if tujuan == "/akun" and endpoint in SAAT_WAJIB_GANTI:
            continue
        jawaban = rumah.minta_rute("kepala", endpoint)
        if jawaban.status_code != 303 or jawaban.headers["Location"].partition("?")[0] != tujuan:
            keluhan.append(f"{endpoint}: {jawaban.status_code} {jawaban.headers.get('Location', '')}")
    rumah.pulihkan()
    lapor(keluhan, f"Semua rute dialihkan ke {tujuan}.")


SEUNIT = ("kabid", "arsiparis", "staf")
LINTAS_UNIT = dict.fromkeys(
    ("rapat.butir", "rapat.layar_butir"), "the meeting discusses the figures of every unit before all of them"
)


def test_a_bidang_reaches_no_other_unit(rumah):
    """Kabid and fungsional on routes of a unit, with the id of another unit or of something in it."""
    keluhan = []
    for endpoint in rumah.rute.keys() - LINTAS_UNIT.keys():
        aturan = rumah.rute[endpoint]
        for nama in {"unit_id", "butir_id", "bukti_id"} & aturan.arguments:
            for siapa in set(SEUNIT) & boleh(endpoint):
                alamat = rumah.alamat(endpoint, siapa, **{nama: rumah.milik_lain(nama, siapa)})
                status = rumah.minta(siapa, rumah.metode(endpoint), alamat).status_code
                rumah.pulihkan()
                if status not in (403, 404):
                    keluhan.append(f"{siapa} {rumah.metode(endpoint)} {alamat}: {status}")
    lapor(keluhan, "Kabid dan JFT/Umum hanya mencapai unitnya sendiri.")


def test_what_does_not_exist_is_answered_404(rumah):
    keluhan = []
    for endpoint, aturan in rumah.rute.items():
        hilang = {nama: 999_999 for nama in aturan.arguments if nama.endswith("_id")}
        siapa = next(iter(sorted(boleh(endpoint))), None)
        if not hilang or siapa is None:
            continue
        alamat = rumah.alamat(endpoint, siapa, **hilang)
        status = rumah.minta(siapa, rumah.metode(endpoint), alamat).status_code
        wajar = (404,) if rumah.metode(endpoint) == "GET" else (303, 403, 404, 422)
        if status not in wajar or rumah.mengubah:
            keluhan.append(f"{rumah.metode(endpoint)} {alamat} oleh {siapa}: {status}")
        rumah.pulihkan()
    lapor(keluhan, "Objek yang tidak ada: GET dijawab 404, dan tidak ada yang berubah.")
