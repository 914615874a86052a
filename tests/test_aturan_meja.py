"""The house rule over names of desks: who performs a langkah is written from the SOP of its siklus, never typed.

`naskah.meja_langkah` (in templates too), `langkah_sop(…).meja` and `Langkah.meja` write it.
"""

import ast
import re
from collections.abc import Iterator

from tests.naskah_rumah import lapor, naskah_lapis, semua_templat, teks_tetap

MEJA = re.compile(r"\b(Kasubbag PPKP|Sekretaris|JFT/Umum|Kabid(/Kasubbag)?|Kepala)\b")

KANTOR = {
    "templates/arsip/golongan.html": "who may see secret papers",
    "templates/bersama/pengukuhan.html": "who confirms whom as Kepala and Sekretaris",
    "templates/cetak/buku_register.html": "the head of a chain of hashes, no desk",
    "templates/depot/asli.html": "an example of a place",
    "templates/lampau/isian.html": "who keeps the indicator master",
    "templates/masuk/tanpa_jabatan.html": "who confirms whom as Kepala and Sekretaris",
    "templates/pengelola/": "the composition of the office",
    "templates/susut/daftar.html": "who consents to destruction",
    "kinerja.domain.penyusutan": "the head of the national archive",
    "kinerja.domain.rantai": "the head of a chain of hashes, no desk",
    "kinerja.domain.sop.bentuk": "the names themselves",
    "kinerja.services.arsip.gandakan": "who stands above a clerk",
    "kinerja.services.arsip.golongkan": "who may see secret papers",
    "kinerja.services.arsip.simpan": "who may see secret papers",
    "kinerja.services.depot.susut": "who consents to destruction",
    "kinerja.services.disposisi.surat_masuk": "who stands above a clerk",
    "kinerja.services.jaga.ujung": "the head of a chain of hashes, no desk",
    "kinerja.services.kantor.pejabat": "the block of a signature that nobody holds yet",
    "kinerja.services.kantor.petugas": "the duties of the office",
    "kinerja.services.pegawai.": "the composition of the office",
    "kinerja.services.sekaligus.bentuk": "an example of an addressee",
    "kinerja.services.siklus.tunjuk": "the duties of the office",
    "kinerja.services.surat.konsep": "who stands above a clerk",
    "kinerja.web.bersama.susut": "who consents to destruction",
    "kinerja.web.forms.pengelola": "the head of a chain of hashes, no desk",
}
"""Places that speak of the office itself, whatever its SOP says."""

KONTRAK = {
    "saat Kepala mengirim disposisi": "disposisi",
    "sejak Kepala membuka siklus": "disposisi",
    "Kepala belum mengirim disposisi": "disposisi",
    "isposisi Kepala": "disposisi",
    "lembar disposisi": "disposisi",
    "disposisi ditandatangani Kepala": "disposisi",
    "tanda tangan Kepala": "penandatanganan",
    "Tanda tangan Kepala pada laporan": "penandatanganan",
    "Kepala akan menandatangani": "penandatanganan",
    "Kepala menandatangani": "penandatanganan",
    "ditandatangani Kepala": "penandatanganan",
    "Belum ada pejabat Kepala": "penandatanganan",
    "menunggu laporan Kabid": "pelaporan",
    "apabila Kabid mengembalikannya": "pelaporan",
    "Kabid menerimanya untuk dilaporkan": "pelaporan",
    "ernyataan Kabid atau Kasubbag bahwa data": "pelaporan",
    "belum punya Kabid/Kasubbag dengan akun": "pelaporan",
    "Belum ada Kabid/Kasubbag": "pelaporan",
    "mempunyai Kabid/Kasubbag dengan akun": "pelaporan",
    "Kabid/Kasubbag yang mempunyai akun": "pelaporan",
    "Kabid/Kasubbag dan pejabat fungsional tiap unit": "pengisian",
}
"""Sentences that hold under every SOP: the contract of the langkah knows this desk only (of a unit: these two)."""

LAIN = {
    "pengelola aplikasi atau Kasubbag PPKP melengkapinya": "who keeps the indicator master",
    "Minta Kasubbag PPKP menambahkannya": "who keeps the indicator master",
    "Kasubbag PPKP menambahkan indikatornya": "who keeps the indicator master",
    "Kasubbag PPKP mengisi pagunya": "who keeps the indicator master",
    "Misalnya: Kepala Bidang Mutasi": "an example of a jabatan",
}
TEPI = 40


def _tertulis() -> Iterator[tuple[str, str]]:
    """Where a desk is typed, and the words around it."""
    for templat in semua_templat():
        for cocok in MEJA.finditer(templat.teks):
            sekitar = templat.teks[max(0, cocok.start() - TEPI) : cocok.end() + TEPI]
            yield templat.baris(cocok.start()), " ".join(sekitar.split())
    for naskah in naskah_lapis("domain", "services", "web"):
        uraian = {id(simpul.value) for simpul in ast.walk(naskah.pohon) if isinstance(simpul, ast.Expr)}
        for simpul, teks in teks_tetap(naskah.pohon):
            if id(simpul) not in uraian and MEJA.search(teks):
                yield naskah.modul, teks


def test_the_desk_of_a_langkah_is_never_typed():
    kecuali = KONTRAK | LAIN
    terpakai, keluhan = set(), []
    for tempat, sekitar in _tertulis():
        alasan = {awal for awal in KANTOR if tempat.startswith(awal)} or {kata for kata in kecuali if kata in sekitar}
        terpakai |= alasan
        if not alasan:
            keluhan.append(f"{tempat}: “{sekitar}”")
    lapor(keluhan, "Meja sebuah langkah ditulis dengan meja_langkah(kunci, siklus_id=…), tidak diketik.")
    lapor((KANTOR.keys() | kecuali.keys()) - terpakai, "Pengecualian yang tidak dipakai lagi: hapus.")


def test_what_is_typed_as_fixed_is_fixed_by_the_contract():
    from kinerja.domain.kunci import KONTRAK as kontrak
    from kinerja.domain.sop import Peran

    tetap = {"disposisi": {Peran.KEPALA}, "penandatanganan": {Peran.KEPALA}, "pelaporan": {Peran.KABID}}
    tetap["pengisian"] = {Peran.KABID, Peran.FUNGSIONAL}
    assert {kunci: set(kontrak[kunci].meja) for kunci in set(KONTRAK.values())} == tetap
