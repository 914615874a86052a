"""What an SOP file may change without code: each change is carried to the end of a siklus."""

import io
import re

import pytest
from bs4 import BeautifulSoup

from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak
from kinerja.domain.kunci import KONTRAK, Kunci
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Dokumen, IsiArsip, Pemberitahuan
from kinerja.services import naskah
from kinerja.services.beranda import tugas
from kinerja.services.siklus import pengembalian, perjalanan
from kinerja.services.tambahan import langkah
from kinerja.web.navigasi import halaman_langkah
from tests.kantor_uji import SANDI, pelaku_dari
from tests.langkah_uji import AKUN, Jalan, akun, cetak_ringan, pasang_sop, potong, rangkai
from tests.perjalanan_uji import pdf_kecil

SERAH = {
    "koordinasi": "sekretaris.teruskan",
    "format": "kasubbag.tetapkan_format",
    "penyampaian": "kasubbag.sampaikan_format",
    "pengisian": "isian.selesai",
    "pelaporan": "bidang.laporkan",
    "analisis": "kasubbag.selesai_analisis",
    "rapat": "rapat.selesai",
    "penyusunan": "kasubbag.ajukan_laporan",
    "persetujuan": "sekretaris.setujui",
    "penandatanganan": "kepala.tandatangani",
    "surat_pengantar": "fungsional.selesai_pengantar",
    "pengarsipan": "fungsional.arsipkan",
}
"""The act that ends a langkah."""


@pytest.fixture(autouse=True)
def ringan(monkeypatch):
    cetak_ringan(monkeypatch)


def meja_ke(nomor: int) -> dict[str, Peran]:
    """Of each langkah the desk of this number among those that its contract allows; four numbers meet them all."""
    urut = {kunci: sorted(kontrak.meja) for kunci, kontrak in KONTRAK.items()}
    return {kunci.value: Peran(meja[nomor % len(meja)]) for kunci, meja in urut.items()}


def dengan_meja(teks: str, meja: dict[str, Peran]) -> str:
    bagian = potong(teks)
    for kunci, peran in meja.items():
        pola = r"pelaksana = \[(?:.|\n)*?\]\n(?=kelengkapan)"
        bagian[kunci] = re.sub(pola, f'pelaksana = [{{ peran = "{peran}", tersurat = false }}]\n', bagian[kunci])
    return rangkai(bagian)


def test_the_four_offices_meet_every_desk_of_every_contract():
    bertemu = {(kunci, peran) for nomor in range(4) for kunci, peran in meja_ke(nomor).items()}
    assert bertemu == {(kunci, peran) for kunci, kontrak in KONTRAK.items() for peran in kontrak.meja}


@pytest.mark.parametrize("nomor", range(4))
def test_whoever_the_sop_names_performs_each_langkah_to_the_end_and_nobody_else(app, masuk, nomor):
    meja = meja_ke(nomor)
    pasang_sop(lambda teks: dengan_meja(teks, meja))
    jalan = Jalan(meja)
    klien = {nama_akun: masuk(nama_akun) for nama_akun in (*AKUN.values(), "staf_sek")}
    while posisi := jalan.terbuka():
        _periksa_pintu(app, klien, jalan, posisi, meja)
        jalan.kerjakan(posisi)
    assert jalan.siklus.status == "selesai"


def _periksa_pintu(app, klien, jalan, posisi, meja) -> None:
    """The page, the task and the act of a langkah are those of its desk."""
    kunci, unit = posisi.kunci, {"unit_id": posisi.unit} if posisi.unit else {}
    with app.test_request_context():
        alamat = halaman_langkah(kunci, jalan.nomor, posisi.unit)
        serah = app.url_for(SERAH[kunci], siklus_id=jalan.nomor, **unit)
    pelaksana = akun(kunci, meja[kunci])
    assert klien[pelaksana].get(alamat).status_code == 200, (kunci, pelaksana)
    assert alamat in _di_menu(klien[pelaksana]), (kunci, pelaksana)
    assert kunci in _tugas(pelaksana)
    lain = {AKUN[peran] for peran in AKUN.keys() - {meja[kunci]}}
    for siapa in lain - ({AKUN[meja["penyusunan"]]} if kunci == Kunci.RAPAT else set()):
        assert klien[siapa].post(serah).status_code == 403, (kunci, siapa)
        assert kunci not in _tugas(siapa)


def _di_menu(klien) -> set[str]:
    """Addresses on the page of tasks, which stands in the menu of every desk of the SOP."""
    halaman = BeautifulSoup(klien.get("/tugas").data, "html.parser")
    assert halaman.select_one('.navigasi a[href="/tugas"]')
    return {tautan["href"] for tautan in halaman.select("main a[href]")}


def _tugas(siapa: str) -> set[str]:
    return {pekerjaan.kunci for pekerjaan in tugas.daftar(pelaku_dari(siapa))}


def test_days_wording_printed_numbers_and_the_order_of_gates_are_free(app, masuk):
    def ubah(teks: str) -> str:
        bagian = potong(teks)
        bagian["analisis"] = bagian["analisis"].replace('nomor_sop = "7"', 'nomor_sop = "VII"')
        bagian["rapat"] = (
            bagian["rapat"].replace("waktu = 1\n", "waktu = 4\n").replace('ringkas = "Rapat"', 'ringkas = "Musyawarah"')
        )
        bagian["koordinasi"] = re.sub(
            r"syarat = .*", 'syarat = ["disposisi_diteruskan", "koordinasi_dicatat"]', bagian["koordinasi"]
        )
        bagian["pengarsipan"] = bagian["pengarsipan"].replace('"penggandaan_dicatat", ', "")
        return rangkai(bagian)

    pasang_sop(ubah)
    jalan = Jalan().sampai("analisis")
    halaman = masuk("kasubbag").get(f"/kasubbag/siklus/{jalan.nomor}/analisis").get_data(as_text=True)
    assert "Sekretaris menerimanya sekarang; tenggatnya 4 hari kerja." in halaman
    siklus = masuk("kasubbag").get(f"/siklus/{jalan.nomor}").get_data(as_text=True)
    assert "nomor VII pada naskah SOP" in siklus
    assert "Musyawarah" in siklus
    assert jalan.sampai_habis().status == "selesai"


@pytest.mark.parametrize("hilang", [("koordinasi", "persetujuan"), ("analisis", "surat_pengantar")])
def test_a_langkah_that_no_later_one_needs_is_left_out(app, hilang):
    def ubah(teks: str) -> str:
        bagian = {kunci: isi for kunci, isi in potong(teks).items() if kunci not in hilang}
        return re.sub(r'kembali = \[\{ ke = "(analisis|persetujuan)".*\n', "", rangkai(bagian))

    pasang_sop(ubah)
    jalan = Jalan()
    assert len(jalan.sop.langkah) == 11
    assert jalan.sampai_habis().status == "selesai"


def test_a_return_edge_that_the_sop_adds_is_offered_and_carried(app, masuk):
    pasang_sop(
        lambda teks: teks.replace(
            'kembali = [{ ke = "analisis", lingkup = "semua" }]', 'kembali = [{ ke = "pengisian", lingkup = "semua" }]'
        )
    )
    jalan = Jalan().sampai("rapat")
    alamat = f"/siklus/{jalan.nomor}/langkah/8/kembalikan"
    klien = masuk("sekretaris")
    assert alamat in klien.get(f"/siklus/{jalan.nomor}").get_data(as_text=True)
    assert "Kembalikan ke analisis" not in klien.get(f"/siklus/{jalan.nomor}/rapat").get_data(as_text=True)
    assert masuk("kasubbag").get(alamat).status_code == 403
    isi = {"tujuan": "pengisian:", "alasan": "Angka belum sesuai bukti", "versi": len(jalan.siklus.peristiwa)}
    assert klien.get(alamat).status_code == 200
    assert klien.post(alamat, data=isi | {"tujuan": "format:"}).status_code == 422
    assert klien.post(alamat, data=isi).status_code == 303
    assert jalan.terbuka().kunci == "pengisian"
    assert perjalanan.keadaan_siklus(jalan.siklus).status_langkah("rapat") == "menunggu"


REVIU = """urut = 11
nomor_sop = "10a"
kunci = "reviu_inspektorat"
uraian = "Reviu dokumen laporan kinerja oleh Inspektorat"
pelaksana = [{ peran = "sekretaris", tersurat = true }, { peran = "kasubbag_ppkp", tersurat = true }]
kelengkapan = "Draft Pengukuran Kinerja"
waktu = 3
waktu_tertulis = "3 Hari"
output = "Catatan Hasil Reviu"
ringkas = "Reviu Inspektorat"
tindakan = "Selesaikan reviu"
cetak = "Catatan hasil reviu"
tambahan = "tanda_tangan"
kembali = [{ ke = "penyusunan", lingkup = "semua" }]
"""


def dengan_reviu(teks: str) -> str:
    hasil = {}
    for kunci, isi in potong(teks).items():
        hasil[kunci] = isi
        if kunci == "persetujuan":
            hasil["reviu_inspektorat"] = REVIU
    return rangkai(hasil)


@pytest.fixture
def reviu(app):
    """A siklus that stands at the reviu which the office has put between 10 and 11."""
    pasang_sop(dengan_reviu)
    return Jalan().sampai("reviu_inspektorat")


def test_an_added_langkah_has_its_task_clock_notice_and_station(reviu, masuk):
    tugas_reviu = next(t for t in tugas.daftar(pelaku_dari("sekretaris")) if t.kunci == "reviu_inspektorat")
    assert tugas_reviu.sisa == 3
    assert tugas_reviu.tindakan == "Selesaikan reviu"
    teks = db.session.scalars(db.select(Pemberitahuan.teks)).all()
    assert "Triwulan I Tahun 2026: Reviu Inspektorat menunggu Anda" in teks
    halaman = masuk("sekretaris").get(f"/siklus/{reviu.nomor}").get_data(as_text=True)
    assert f"/siklus/{reviu.nomor}/langkah/11" in halaman
    assert "Reviu Inspektorat" in halaman


def test_an_added_langkah_is_done_on_its_page_and_filed_with_the_rest(reviu, masuk):
    alamat = f"/siklus/{reviu.nomor}/langkah/11"
    klien = masuk("kasubbag")
    assert "Selesaikan reviu" in klien.get(alamat).get_data(as_text=True)
    assert "Belum dikerjakan" in masuk("kepala").get(alamat).get_data(as_text=True)
    isi = {"catatan": "Tidak ada temuan.", "sandi": SANDI, "versi": len(reviu.siklus.peristiwa)}
    berkas = [(io.BytesIO(pdf_kecil("Surat", nama)), f"{nama}.pdf") for nama in ("satu", "dua")]
    assert masuk("kepala").post(alamat, data=isi).status_code == 403
    assert klien.post(alamat, data=isi | {"catatan": ""}).status_code == 422
    assert klien.post(alamat, data=isi | {"berkas": berkas}).status_code == 303
    assert reviu.terbuka().kunci == "penandatanganan"
    kertas = db.session.scalars(db.select(Dokumen).where(Dokumen.kunci == "reviu_inspektorat")).all()
    assert [lembar.jenis for lembar in kertas] == ["catatan_langkah", "lampiran_langkah", "lampiran_langkah"]
    assert [(p.jenis, p.peran) for p in kertas[0].pengesahan] == [("tanda_tangan", "kasubbag_ppkp")]
    assert reviu.sampai_habis().status == "selesai"
    diarsipkan = set(db.session.scalars(db.select(IsiArsip.berkas_id)))
    assert {lembar.berkas_id for lembar in kertas} <= diarsipkan


def test_an_added_langkah_returns_along_its_edge_and_is_done_again(reviu):
    oleh = pelaku_dari("sekretaris")
    with pytest.raises(GalatMasukan):
        langkah.selesaikan(reviu.nomor, 11, "  ", oleh=oleh)
    with pytest.raises(HakDitolak, match="Reviu Inspektorat dikerjakan oleh Sekretaris atau Kasubbag PPKP"):
        langkah.selesaikan(reviu.nomor, 11, "Baik", oleh=pelaku_dari("kabid_mut"))
    pengembalian.kembalikan(
        reviu.nomor,
        11,
        "penyusunan:",
        alasan="Tabel anggaran belum lengkap",
        versi=len(reviu.siklus.peristiwa),
        oleh=oleh,
    )
    with pytest.raises(GalatDomain):
        langkah.selesaikan(reviu.nomor, 11, "Baik", oleh=oleh)
    assert reviu.sampai_habis().status == "selesai"


def test_a_running_siklus_keeps_the_sop_that_it_started_with(app):
    jalan = Jalan().sampai("format")
    pasang_sop(dengan_reviu)
    assert not naskah.sop_siklus(jalan.siklus).punya("reviu_inspektorat")
    assert jalan.sampai_habis().status == "selesai"
