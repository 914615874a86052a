"""The papers of one siklus, each as it is drawn: whom they list, what they keep of what was typed, how they count."""

import re
import shutil
from collections import defaultdict
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select, update

from kinerja.adapters import cetak, jam
from kinerja.domain.penomoran import KEAMANAN
from kinerja.ext import db
from kinerja.models import Dokumen, Jabatan, Kantor, Penugasan
from kinerja.services.analisis import baca as analisis_baca
from kinerja.services.analisis import cetak as analisis_cetak
from kinerja.services.arsip import kumpul
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import cetak as isian_cetak
from kinerja.services.laporan import susun
from kinerja.services.laporan.isi import tawarkan_narasi
from tests import format_uji
from tests.conftest import SENIN_PAGI, buat_app
from tests.isian_uji import isi, siklus_mengisi
from tests.kantor_uji import ORANG, pelaku_dari
from tests.langkah_uji import Jalan
from tests.perjalanan_uji import bawa_ke, pdf_kecil
from tests.services.test_cara_ukur import KOMPOSIT, PROGRES, RENSTRA
from tests.web.periksa_html import urai
from tests.web.test_plt import PLT
from tests.web.test_urutan_orang import daftar_orang

BENTUK = {"table": "tr", "td": "p"}
"""How papers write a list of people: rows of a table, or lines of a cell."""
DAFTAR = {"cetak/lembar_disposisi.html", "cetak/undangan_lampiran.html", "cetak/daftar_hadir.html"}
MENURUT_WAKTU = {
    "cetak/lembar_pengesahan.html": "paraf and signature, one after the other",
    "cetak/kepatuhan.html": "the langkah, one after the other",
}
BERMEJA = {"cetak/kepatuhan.html": "names the desk of the SOP, and beside it the holder with the jabatan in brackets"}
BARIS_KEDUA = "Baris kedua."
JABATAN_PLT = [orang[2] for orang in ORANG if orang[0] in PLT]


def tangkap(tambal) -> list[tuple[str, str]]:
    """(template, HTML) of every part that is drawn from now on; nothing is printed."""
    hasil, asli = [], cetak._isi

    def isi_bagian(bagian, aset):
        lembar = asli(bagian, aset)
        hasil.append((bagian.templat, lembar.html))
        return lembar

    def suruh(kepala, _gumpalan):
        return pdf_kecil(kepala["judul"], kepala["dibuat"]) if kepala["kerja"] == "rakit" else b""

    tambal.setattr(cetak, "_isi", isi_bagian)
    tambal.setattr(cetak, "_suruh", suruh)
    return hasil


@pytest.fixture(scope="module")
def kertas(basis_kantor, tmp_path_factory):
    """A whole siklus, its report returned once: everybody's order turned round, four as Plt., texts of two lines."""
    jam.setel(SENIN_PAGI)
    folder = tmp_path_factory.mktemp("kertas-siklus") / "data"
    shutil.copytree(basis_kantor, folder)
    with pytest.MonkeyPatch.context() as tambal, buat_app(folder).app_context():
        hasil = tangkap(tambal)
        db.session.execute(update(Jabatan).values(urutan=100 - Jabatan.id))
        milik = select(Jabatan.id).where(Jabatan.nama.in_(JABATAN_PLT))
        db.session.execute(update(Penugasan).where(Penugasan.jabatan_id.in_(milik)).values(jenis="plt", dasar="SP 1"))
        db.session.commit()
        jalan = Jalan(tulis=lambda kalimat: f"{kalimat}\n{BARIS_KEDUA}").sampai("persetujuan")
        susun.kembalikan(
            jalan.nomor, "persetujuan", alasan="Lengkapi ikhtisar.", versi=None, oleh=pelaku_dari("sekretaris")
        )
        jam.setel(SENIN_PAGI + timedelta(hours=1))
        siklus = jalan.sampai_habis()
        dokumen = list(db.session.scalars(select(Dokumen).where(Dokumen.siklus_id == siklus.id).order_by(Dokumen.id)))
        yield SimpleNamespace(
            html=tuple(hasil),
            versi=[(kertas_siklus.jenis, kertas_siklus.sumber, kertas_siklus.versi) for kertas_siklus in dokumen],
            bahan=kumpul.kumpulkan(siklus.id),
        )
        db.session.remove()
        db.engine.dispose()


def test_every_list_of_people_on_paper_follows_the_order_of_the_office(kertas):
    dibaca = set()
    for templat, html in kertas.html:
        for nama, urut in daftar_orang(urai(html), BENTUK) if templat not in MENURUT_WAKTU else ():
            assert urut == sorted(urut, reverse=True), f"{templat}: {nama}"
            dibaca.add(templat)
    assert dibaca >= DAFTAR


def test_plt_stands_before_the_jabatan_on_every_paper_also_where_no_name_stands_beside_it(kertas):
    dibaca = set()
    for templat, html in kertas.html:
        kata = " ".join(urai(html).get_text(" ").split())
        buka = r"(?<=\()" if templat in BERMEJA else ""
        for jabatan in JABATAN_PLT:
            for cocok in re.finditer(rf"{buka}(?:Plt\. )?{re.escape(jabatan)}", kata):
                assert cocok[0].startswith("Plt. "), f"{templat}: …{kata[max(0, cocok.start() - 60) : cocok.end()]}"
                dibaca.add(templat)
    assert dibaca >= {*DAFTAR, "cetak/isian.html", "cetak/analisis.html", "cetak/notulen.html", *MENURUT_WAKTU}


def test_line_breaks_that_were_typed_are_kept_on_every_paper(kertas):
    dibaca = set()
    for templat, html in kertas.html:
        for cocok in re.finditer(re.escape(BARIS_KEDUA), html):
            depan = html[: cocok.start()].rstrip()
            kalimat = (";",) if templat == "cetak/laporan/seksi.html" else ()  # a sentence that the report offers
            assert depan.endswith(("<br>", ">", *kalimat)), f"{templat}: …{depan[-60:]} {BARIS_KEDUA}"
            dibaca.add(templat)
    assert dibaca >= {
        "cetak/lembar_disposisi.html",
        "cetak/isian.html",
        "cetak/notulen.html",
        "cetak/laporan/seksi.html",
    }


def test_each_kind_of_paper_has_one_counter_that_begins_at_1(kertas):
    nomor = defaultdict(list)
    for jenis, sumber, versi in kertas.versi:
        nomor[jenis, sumber].append(versi)
    for jenis, urut in nomor.items():
        assert urut == list(range(1, len(urut) + 1)), jenis
    assert [len(urut) for (jenis, _), urut in nomor.items() if jenis == "laporan_ajuan"] == [2]
    assert [len(urut) for (jenis, _), urut in nomor.items() if jenis == "laporan_final"] == [1]


def test_the_daftar_isi_tells_drafts_from_the_signed_report_and_names_each_letter(kertas):
    per_jenis = defaultdict(list)
    for bahan in kertas.bahan:
        per_jenis[bahan.jenis].append(bahan)
    keadaan = {jenis: (semua[0].perkembangan, semua[0].keterangan) for jenis, semua in per_jenis.items()}
    assert keadaan["laporan"] == ("konsep", "Draft, belum diajukan")
    assert keadaan["laporan_ajuan"] == ("konsep", "Diajukan, tidak ditandatangani")
    assert keadaan["laporan_final"] == ("asli", "Ditandatangani")
    assert len(per_jenis["laporan_ajuan"]) == 1, "the one that was returned; the signed file stands as what it is"
    for jenis in ("undangan", "surat_pengantar"):
        assert [(bool(bahan.nomor_surat), bool(bahan.kode)) for bahan in per_jenis[jenis]] == [(True, True)]
    daftar = next(html for templat, html in kertas.html if templat == "cetak/daftar_arsip.html")
    semua = [[sel.get_text(strip=True) for sel in baris.select("td")] for baris in urai(daftar).select("tr")]
    baris = [sebaris for sebaris in semua if len(sebaris) == 8]
    tertulis = [(sebaris[2], sebaris[3], sebaris[1], sebaris[5], sebaris[7]) for sebaris in baris]
    for bahan in kertas.bahan:
        keterangan = ". ".join(filter(None, (bahan.keterangan, KEAMANAN[bahan.keamanan])))
        asal = (bahan.kode or "000.8.6.3", (bahan.perkembangan or "asli").capitalize(), keterangan)
        assert (bahan.uraian, bahan.nomor_surat, *asal) in tertulis
    assert all(re.fullmatch(r"[1-9]\d* lembar|1 berkas", sebaris[6]) for sebaris in baris)


def test_composite_progress_renstra_and_the_uncapped_figure_stand_on_every_paper(app, monkeypatch):
    """A-3 reaches 150 percent where the office counts at most 120 in its means."""
    hasil = tangkap(monkeypatch)
    db.session.execute(update(Kantor).values(batas_capaian=120))
    db.session.commit()
    for kode, data in (("A-1", KOMPOSIT), ("A-2", PROGRES), ("A-3", RENSTRA)):
        format_uji.tambah("MUT", kode=kode, nama=kode, **data)
    siklus = siklus_mengisi("tw1")
    for kode, realisasi in (("A-1", "31/31; 14/28"), ("A-2", "0; 25%"), ("A-3", "15")):
        isi(siklus.id, kode, realisasi=realisasi)
    bawa_ke(siklus, "penyusunan")
    oleh = pelaku_dari("kasubbag")
    (lembar,) = isian_baca.lembar_siklus(siklus.id)
    penanda = isian_cetak.penanda_unit(lembar)
    isian_cetak.cetak_isian(lembar, judul="Isian", dibuat=jam.sekarang(), keterangan="", penanda=penanda)
    analisis_cetak.cetak_analisis(analisis_baca.papan(siklus.id), oleh=oleh, pada=jam.sekarang())
    susun.susun(siklus.id, tawarkan_narasi(siklus), oleh=oleh)
    kata = defaultdict(str)
    for templat, html in hasil:
        kata[templat.split("/")[1].split(".")[0]] += " ".join(urai(html).get_text(" ").split())
    for kertas in ("isian", "analisis_unit", "laporan"):
        for tertulis in ("31/31; 14/28", "87,50", "0; progres 25%", "150,00"):
            assert tertulis in kata[kertas], (kertas, tertulis)
    for kertas in ("analisis", "laporan"):
        assert (
            "Dalam rata-rata, capaian di atas 120,00 persen dihitung 120,00; yang tercetak tetap utuh." in kata[kertas]
        )
        assert "103,75" in kata[kertas], "(87,50 + 120) / 2"
    for kertas in ("analisis_cara", "laporan"):
        assert "rata-rata berbobot (Layanan pensiun 31/31 = 100, bobot 3" in kata[kertas]
        assert "Terhadap target akhir Renstra" in kata[kertas]
