"""Every form of every page: refused once it gives back all that was typed; sent ten times at once it acts once.

A password is never sent back and a browser cannot give a file back: of a file the answer says what to do.
"""

import io
import os
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from bs4 import BeautifulSoup, Tag
from werkzeug.exceptions import HTTPException

from tests.naskah_rumah import lapor
from tests.perjalanan_uji import pdf_kecil
from tests.web.jelajah import Rumah
from tests.web.test_kebijakan import boleh

PANJANG = os.environ.get("KINERJA_UJI_PANJANG") == "1"
BUKAN_KETIKAN = {"hidden", "password", "file", "submit", "button", "image", "reset"}
TERLALU_PANJANG = "kata " * 4_000
HALAMAN_LAIN = (
    ("kepala", "/arsip/pencarian"),
    ("kasubbag", "/siklus/1"),
    ("kepala", "/disposisi/1"),
    ("kabid", "/disposisi/1"),
    ("kabid", "/isian/butir/3"),
    ("kepala", "/akun"),
    ("kasubbag", "/siklus/2/ralat"),
    ("sekretaris", "/siklus/3/rapat"),
    ("kasubbag", "/rekomendasi/1"),
)
"""Pages that are not among those that everybody reads, with forms of their own."""
TANPA_TARGET = (
    *("target_renstra", "realisasi_renstra", "target_tahunan", "target_tw1", "target_tw2", "target_tw3", "target_tw4"),
    *("kode", "pagu", "pagu_perubahan", "perubahan_triwulan", "sumber_perubahan", "komponen", "bobot"),
)
PENUH: dict[str, dict] = {
    "arsip.ubah_letak": {},
    "depot.pinjamkan": {"tenggat": "20/04/2026"},
    "depot.simpan_opname": {},
    "depot.tambah_naskah": {"tanggal": "06/04/2026"},
    "depot.ubah_tempat": {},
    "disposisi.teruskan": {"batas": "10/04/2026", "sifat": "biasa"},
    "disposisi.tindak_lanjut": {},
    "dokumen_dasar.cabut": {},
    "dokumen_dasar.ganti": {"mulai": "2026", "sampai": "2027", "tanggal": "06/04/2026"},
    "dokumen_dasar.simpan": {"mulai": "2026", "sampai": "2027", "tanggal": "06/04/2026"},
    "isian.komentari": {},
    "kasubbag.kembalikan_unit": {},
    "kasubbag.kirim_indikator_baru": dict.fromkeys(TANPA_TARGET, ""),
    "kasubbag.kirim_salin_indikator": {"ke": "2027"},
    "kasubbag.simpan_aplikasi": {},
    "kasubbag.simpan_rujukan": {},
    "kasubbag.tambah_bagian": {},
    "kasubbag.tandai_masuk": {},
    "kepala.batal": {},
    "pengelola.akhiri_penugasan": {"selesai": "30/06/2026"},
    "pengelola.tambah_jabatan": {"petugas_surat": None, "arsiparis": None},
    "pengelola.tambah_libur": {"tanggal": "13/08/2026"},
    "pengelola.tambah_skala": {"jenis": "predikat"},
    "pengelola.tugaskan": {"mulai": "01/05/2026", "selesai": ""},
    "pengelola.ubah_libur": {},
    "ralat.buat": {},
    "rapat.kembalikan": {},
    "rapat.simpan_rencana": {},
    "rapat.terbitkan_undangan": {},
    "rekomendasi.batalkan": {},
    "rekomendasi.catat_satu": {"tenggat": "30/04/2026"},
    "rekomendasi.selesaikan": {},
    "rekomendasi.unggah_pernyataan": {"tanggal": "06/04/2026"},
    "sekretaris.tetapkan_petugas": {},
    "surat_masuk.batalkan": {},
    "susut.ubah_keterangan": {"terjadi_pada": "06/04/2026"},
}
"""Acts that need every empty field filled; with what cannot be guessed from the field, None: left out."""
SATU = {
    "kasubbag.simpan_indikator": {"target_tw1": "21"},
    "kasubbag.simpan_susunan": {"judul_pengantar": "Pengantar"},
    "pengelola.geser_jabatan": {"arah": "1"},
    "pengelola.geser_unit": {"arah": "1"},
    "pengelola.simpan_identitas": {"alamat": "Jalan Uji Nomor 2"},
    "pengelola.simpan_penghitungan": {"batas_perhatian": "80"},
    "pengelola.simpan_penomoran": {"kode_unit": "UJI"},
    "pengelola.ubah_jabatan": {"nama": "Kepala Badan Uji"},
    "pengelola.ubah_pegawai": {"nip": ""},
    "pengelola.ubah_unit": {"nama": "Bidang Uji"},
}
"""Acts that save what stands there: one field becomes another."""


@dataclass
class Borang:
    """One form as it lies on a page: who sees it, where it goes, what it holds and what somebody types into it."""

    siapa: str
    alamat: str
    bawaan: dict[str, list[str]] = field(default_factory=dict)
    ketikan: dict[str, str] = field(default_factory=dict)
    berkas: list[str] = field(default_factory=list)
    wajib: list[str] = field(default_factory=list)
    bebas: list[str] = field(default_factory=list)
    semula: dict[str, list[str]] = field(default_factory=dict)

    def isi(self, **salah: str) -> dict:
        """What the browser sends, with some fields wrong."""
        unggah = {nama: (io.BytesIO(b"%PDF-1.7 rusak"), "rusak.pdf") for nama in self.berkas}
        return {**self.bawaan, **self.ketikan, **unggah, **salah}

    def isi_benar(self) -> dict:
        """What is sent by who only presses the button, or fills in what must be there."""
        kosong = {nama: self.ketikan[nama] for nama in self.wajib if not any(self.semula.get(nama, []))}
        unggah = {nama: (io.BytesIO(pdf_kecil("Naskah uji")), "naskah.pdf") for nama in self.berkas}
        return {**self.bawaan, **self.semula, **kosong, **unggah}

    def isi_tekan(self, endpoint: str) -> dict:
        """What is sent by who means to act: with what `PENUH` or `SATU` says, so that the act succeeds."""
        if endpoint in SATU:
            return self.isi_benar() | SATU[endpoint]
        if endpoint not in PENUH:
            return self.isi_benar()
        kosong = {n: nilai for n, nilai in self.ketikan.items() if not "".join(self.semula.get(n, [])).strip()}
        isi = self.isi_benar() | kosong | PENUH[endpoint]
        return {nama: nilai for nama, nilai in isi.items() if nilai is not None}

    def kesalahan(self) -> Iterator[dict[str, str]]:
        """Ways of getting it refused, one after the other."""
        for nama in self.wajib:
            yield {nama: ""}
        for nama in self.bebas:
            yield {nama: TERLALU_PANJANG}
        if "versi" in self.bawaan:
            yield {"versi": "999999"}


def _borang(siapa: str, unsur: Tag, alamat: str, tekan: Tag | None) -> Borang:
    """The form as `tekan` sends it: a button of its own address, of which only the fields beside it can be wrong."""
    borang_baru, dekat = (
        Borang(siapa, alamat),
        _bidang(tekan.find_parent(class_="formulir") or unsur) if tekan else None,
    )
    for tombol in [tekan] if tekan else unsur.select("button[name]")[:1]:
        if tombol.get("name"):
            borang_baru.bawaan[tombol["name"]] = [tombol.get("value", "")]
    for ke, bidang in enumerate(_bidang(unsur)):
        nama, jenis = bidang["name"], bidang.get("type", "text") if bidang.name == "input" else bidang.name
        if bidang.has_attr("readonly") or jenis in BUKAN_KETIKAN:
            if jenis == "file":
                borang_baru.berkas.append(nama)
            elif jenis in ("hidden", "password"):
                borang_baru.bawaan.setdefault(nama, []).append(
                    "salah sekali" if jenis == "password" else bidang.get("value", "")
                )
            continue
        nilai = _ketikan(bidang, jenis, ke)
        if nilai is None:
            continue
        borang_baru.ketikan[nama] = nilai
        borang_baru.semula.setdefault(nama, []).extend(_tertulis(bidang))
        if dekat is not None and bidang not in dekat:
            continue
        if bidang.has_attr("required") and jenis not in ("checkbox", "radio", "select"):
            borang_baru.wajib.append(nama)
        if jenis in ("text", "textarea"):
            borang_baru.bebas.append(nama)
    return borang_baru


def _bidang(unsur: Tag) -> list[Tag]:
    """Fields of the form, also those that stand outside and name it; none that is switched off."""
    semua = unsur.select("input[name], textarea[name], select[name]")
    if unsur.get("id"):
        semua += unsur.find_parents()[-1].select(f':is(input, textarea, select)[form="{unsur["id"]}"][name]')
    return [s for s in semua if s.get("form", unsur.get("id")) == unsur.get("id") and not s.has_attr("disabled")]


def _ketikan(bidang: Tag, jenis: str, ke: int) -> str | None:
    if jenis == "select":
        pilihan = [o.get("value", o.text) for o in bidang.select("option") if not o.has_attr("disabled")]
        return pilihan[-1] if pilihan else None
    if jenis in ("checkbox", "radio"):
        return bidang.get("value", "on")
    if jenis == "textarea":
        return f"Ketikan uji {ke}\nbaris kedua {ke}"
    tetap = {"date": "2026-04-07", "time": "10:15", "number": bidang.get("min", "7"), "email": "uji@contoh.go.id"}
    angka = bidang.get("inputmode") in ("numeric", "decimal")
    return tetap.get(jenis) or (f"{ke + 11}" if angka else f"Ketikan uji {ke}")


def semua_borang(rumah: Rumah, bacaan) -> dict[str, Borang]:
    """Every form, by the route that it is sent to; of several the one with the most fields."""
    penghubung, hasil, dibaca = rumah.app.url_map.bind("localhost"), {}, set()
    for dibaca_ini in bacaan:
        if (
            not dibaca_ini.html
            or dibaca_ini.htmx
            or not (PANJANG or dibaca_ini.siapa == sorted(boleh(dibaca_ini.endpoint))[0])
        ):
            continue
        tujuan = {
            re.sub(r"\d+", "#", alamat)
            for alamat in re.findall(r'<(?:form|button)[^>]+action="([^"?]+)', dibaca_ini.teks)
        }
        if PANJANG or not tujuan <= dibaca:
            dibaca |= tujuan
            kumpulkan(penghubung, dibaca_ini.siapa, dibaca_ini.teks, hasil)
    return hasil


def kumpulkan(penghubung, siapa: str, halaman: str, hasil: dict[str, Borang]) -> None:
    sup = BeautifulSoup(halaman, "html.parser")
    semua = [(unsur, unsur.get("action") or "", None) for unsur in sup.select('form[method="post"]')]
    for tombol in sup.select("button[formaction]"):
        unsur = sup.find(id=tombol["form"]) if tombol.get("form") else tombol.find_parent("form")
        semua.append((unsur, tombol["formaction"], tombol))
    for unsur, alamat, tombol in semua:
        try:
            endpoint, _ = penghubung.match(alamat.partition("?")[0], method="POST")
        except HTTPException:
            continue
        borang_ini = _borang(siapa, unsur, alamat, tombol)
        if endpoint not in hasil or len(borang_ini.ketikan) > len(hasil[endpoint].ketikan):
            hasil[endpoint] = borang_ini


def hilang(borang_ini: Borang, salah: dict[str, str], halaman: str) -> list[str]:
    """Names of fields whose typed value does not stand in the answer."""
    kembali: dict[str, list[str]] = {}
    for unsur in BeautifulSoup(halaman, "html.parser").select("form"):
        for bidang in _bidang(unsur):
            kembali.setdefault(bidang["name"], []).extend(_tertulis(bidang))
    dikirim = borang_ini.ketikan | {nama: nilai for nama, nilai in salah.items() if nama in borang_ini.ketikan}
    return [n for n, nilai in dikirim.items() if _rapi(nilai) not in map(_rapi, kembali.get(n, [])) and _rapi(nilai)]


def acak(halaman: str) -> list[str]:
    """Fields that a summary names in another order than the page, each list as one sentence."""
    sup = BeautifulSoup(halaman, "html.parser")
    letak = {unsur["id"]: ke for ke, unsur in enumerate(sup.select("[id]"))}
    hasil = []
    for ringkasan in sup.select(".ringkasan-galat"):
        jangkar = [a["href"][1:] for a in ringkasan.select('li > a[href^="#"]')]
        urut = [letak[nama] for nama in jangkar if nama in letak]
        hasil += [f"urutan {jangkar}"] if urut != sorted(urut) else []
    return hasil


@pytest.mark.lengkap
def test_all_that_is_wrong_is_told_in_the_order_of_the_page(rumah, borang):
    """Every form, with all that must be filled left empty and all that is free too long."""
    keluhan, beberapa = [], 0
    for endpoint, borang_ini in sorted(borang.items()):
        semua = dict.fromkeys(borang_ini.bebas, TERLALU_PANJANG) | dict.fromkeys(borang_ini.wajib, "")
        jawaban = rumah.minta(borang_ini.siapa, "POST", borang_ini.alamat, data=borang_ini.isi(**semua))
        rumah.pulihkan()
        halaman = jawaban.get_data(as_text=True)
        beberapa += len(BeautifulSoup(halaman, "html.parser").select(".ringkasan-galat li")) > 1
        keluhan += [f"{endpoint}: {urutan}" for urutan in acak(halaman)]
    lapor(keluhan, "Urutan keluhan ialah urutan halaman.")
    assert beberapa >= 20


def _tertulis(bidang: Tag) -> list[str]:
    if bidang.name == "select":
        return [o.get("value", o.text) for o in bidang.select("option[selected]")]
    if bidang.name == "textarea":
        return [bidang.text]
    if bidang.get("type") in ("checkbox", "radio"):
        return [bidang.get("value", "on")] if bidang.has_attr("checked") else []
    return [bidang.get("value", "")]


def _rapi(teks: str) -> str:
    return " ".join(teks.split())


@pytest.fixture(scope="module")
def borang(rumah_lengkap, bacaan):
    rumah_lengkap.pulihkan()
    hasil = semua_borang(rumah_lengkap, bacaan)
    penghubung = rumah_lengkap.app.url_map.bind("localhost")
    for siapa, alamat in HALAMAN_LAIN:
        halaman = rumah_lengkap.minta(siapa, "GET", alamat)
        assert halaman.status_code == 200, (siapa, alamat)
        lain: dict[str, Borang] = {}
        kumpulkan(penghubung, siapa, halaman.get_data(as_text=True), lain)
        hasil |= {endpoint: borang_lain for endpoint, borang_lain in lain.items() if endpoint not in hasil}
    rumah_lengkap.pulihkan()
    return hasil


@pytest.mark.lengkap
def test_every_form_that_is_refused_gives_back_everything_that_was_typed(rumah, borang):
    """Each form is refused once; in the long run in every way there is."""
    keluhan, ditolak = [], set()
    for endpoint, borang_ini in sorted(borang.items()):
        for salah in borang_ini.kesalahan():
            jawaban = rumah.minta(borang_ini.siapa, "POST", borang_ini.alamat, data=borang_ini.isi(**salah))
            rumah.pulihkan()
            if jawaban.status_code not in (400, 409, 422):
                continue
            ditolak.add(endpoint)
            halaman = jawaban.get_data(as_text=True)
            kurang = hilang(borang_ini, salah, halaman)
            keluhan += [f"{endpoint}: {urutan}" for urutan in acak(halaman)]
            keluhan += [f"{endpoint} ({borang_ini.siapa}), salah {sorted(salah)}: {nama} hilang" for nama in kurang]
            if not PANJANG:
                break
    lapor(keluhan, "Isian yang ditolak mengembalikan semua yang diketik, dan keluhannya berurutan seperti halamannya.")
    assert len(ditolak) >= 25


SEKALIGUS = 10 if PANJANG else 3
MEMANG_BERULANG = {
    "masuk.sandi": "each guess is an attempt",
    "masuk.sandi_baru": "each guess is an attempt",
    "pengelola.atur_ulang": "each code voids the one before",
    "pengelola.geser_jabatan": "each press moves it by one place",
    "pengelola.geser_unit": "each press moves it by one place",
}


@pytest.mark.lengkap
def test_the_same_act_sent_several_times_at_once_acts_once_and_is_answered_in_words(rumah, borang):
    """There is one line of the jejak, whatever the act has made, and nobody is answered 500."""
    keluhan, bertindak = [], set()
    for endpoint, borang_ini in sorted(borang.items()):
        rumah.galat = ""
        jawaban = serentak(rumah, borang_ini, lambda b=borang_ini, e=endpoint: b.isi_tekan(e))
        jejak = jejak_baru(rumah)
        rumah.pulihkan()
        if jejak:
            bertindak.add(endpoint)
        if jejak.total() > 1 and endpoint not in MEMANG_BERULANG:
            keluhan.append(f"{endpoint}: {dict(jejak)}")
        for kalimat in {kalimat_galat(balasan) for balasan in jawaban if balasan.status_code != 303}:
            if kalimat:
                keluhan.append(f"{endpoint}: {kalimat} {rumah.galat}")
    lapor(keluhan, "Tindakan yang dikirim beberapa kali sekaligus terjadi satu kali, yang lain dijawab dengan kalimat.")
    assert len(bertindak) >= 80, sorted(borang.keys() - bertindak)


@pytest.mark.lengkap
def test_one_act_is_one_line_in_the_jejak(rumah, borang):
    """Every form is sent once; whatever it does is told of in one line, with its consequences in it."""
    keluhan, bertindak = [], 0
    for endpoint, borang_ini in sorted(borang.items()):
        rumah.minta(borang_ini.siapa, "POST", borang_ini.alamat, data=borang_ini.isi_benar())
        jejak = jejak_baru(rumah)
        rumah.pulihkan()
        bertindak += bool(jejak)
        if jejak.total() > 1:
            keluhan.append(f"{endpoint}: {sorted(aksi for aksi, *_ in jejak.elements())}")
    lapor(keluhan, "Satu tindakan, satu baris jejak.")
    assert bertindak >= 15


def jejak_baru(rumah: Rumah) -> Counter:
    """How often each act was told of since the database was put back."""
    (lama,) = rumah.murni.execute("SELECT coalesce(max(id), 0) FROM jejak").fetchone()
    return Counter(rumah.basis.execute("SELECT aksi, objek, objek_id FROM jejak WHERE id > ?", (lama,)).fetchall())


def kalimat_galat(jawaban) -> str:
    """What is wrong with an answer that is no success: "" when it says in words what to do."""
    galat = BeautifulSoup(jawaban.get_data(as_text=True), "html.parser").select(
        "main .galat, main .ringkasan-galat, main p"
    )
    berkata = any(tanda_galat.get_text(strip=True) for tanda_galat in galat)
    return "" if jawaban.status_code < 500 and berkata else f"{jawaban.status_code} tanpa kalimat"


def serentak(rumah: Rumah, borang_ini: Borang, isi: Callable[[], dict]) -> list:
    """The answers to one sending of `isi`, made several times at once."""
    mulai, jawaban = threading.Barrier(SEKALIGUS), []

    def kirim() -> None:
        mulai.wait()
        jawaban.append(rumah.minta(borang_ini.siapa, "POST", borang_ini.alamat, data=isi()))

    utas = [threading.Thread(target=kirim) for _ in range(SEKALIGUS)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    return jawaban
