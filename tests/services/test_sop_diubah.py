"""What an SOP file may change without code: each change is carried to the end of a siklus."""

import io
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak
from kinerja.domain.kunci import KONTRAK, Kunci
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Dokumen, IsiArsip, Pemberitahuan
from kinerja.perintah import layani
from kinerja.services import naskah
from kinerja.services.beranda import tugas
from kinerja.services.disposisi import disposisi, koordinasi
from kinerja.services.jaga import keadaan
from kinerja.services.laporan import ralat, susun
from kinerja.services.siklus import gerbang, pengembalian, perjalanan, tunjuk
from kinerja.services.tambahan import langkah
from kinerja.web import navigasi
from kinerja.web.navigasi import halaman_langkah
from tests.kantor_uji import SANDI, pelaku_dari
from tests.langkah_uji import (
    AKUN,
    NASKAH,
    Jalan,
    akun,
    cetak_ringan,
    dengan_meja,
    meja_ke,
    pasang_sop,
    potong,
    rangkai,
)
from tests.perjalanan_uji import pdf_kecil
from tests.web.test_ralat import ISI, kirim

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


def test_the_four_offices_meet_every_desk_of_every_contract():
    bertemu = {(kunci, peran) for nomor in range(4) for kunci, peran in meja_ke(nomor).items()}
    assert bertemu == {(kunci, peran) for kunci, kontrak in KONTRAK.items() for peran in kontrak.meja}


@pytest.mark.parametrize("nomor", range(4))
def test_whoever_the_sop_names_performs_each_langkah_to_the_end_and_nobody_else(app, masuk, nomor):
    meja = meja_ke(nomor)
    pasang_sop(lambda teks: dengan_meja(teks, meja))
    jalan = Jalan(meja)
    klien = {nama_akun: masuk(nama_akun) for nama_akun in (*AKUN.values(), "staf_sek")}
    sebelumnya, buntu = None, set()
    while posisi := jalan.terbuka():
        _periksa_pintu(app, klien, jalan, posisi, meja)
        for kunci in filter(None, (sebelumnya, posisi.kunci)):
            alamat = _alamat(app, jalan, kunci)
            buntu |= _buntu(klien[akun(kunci, meja[kunci])], alamat, kirim=kunci == posisi.kunci)
        sebelumnya = posisi.kunci
        db.session.expire_all()
        jalan.kerjakan(posisi)
    assert jalan.siklus.status == "selesai"
    assert not buntu


@pytest.mark.lengkap
def test_where_several_perform_a_langkah_each_opens_whatever_its_page_offers_him(app, masuk):
    meja = {kunci.value: sorted(kontrak.meja) for kunci, kontrak in KONTRAK.items()}
    pasang_sop(lambda teks: dengan_meja(teks, meja))
    jalan, buntu = Jalan(), set()
    while posisi := jalan.terbuka():
        for siapa in {akun(posisi.kunci, Peran(peran)) for peran in meja[posisi.kunci]}:
            buntu |= _buntu(masuk(siapa), _alamat(app, jalan, posisi.kunci), kirim=True)
        db.session.expire_all()
        jalan.kerjakan(posisi)
    assert not buntu


def _alamat(app, jalan, kunci: str) -> str:
    with app.test_request_context():
        return halaman_langkah(kunci, jalan.nomor, pelaku_dari("kabid_mut").unit_id)


def _buntu(klien, alamat: str, *, kirim: bool) -> set[tuple]:
    """What this page offers its reader and then refuses him: links, and with `kirim` also what its forms send."""
    jawaban = klien.get(alamat)
    if jawaban.status_code != 200:
        return {(alamat, jawaban.status_code)}
    halaman = BeautifulSoup(jawaban.data, "html.parser")
    buka = {tautan["href"].split("#")[0] for tautan in halaman.select("main a[href^='/']")}
    dibuka = {(a, klien.get(a).status_code) for a in buka - {""} if "docx" not in a}  # its pictures nobody draws here
    tuju = {formulir["action"] for formulir in halaman.select("main form[action][method=post]")} if kirim else set()
    tuju |= {tombol["formaction"] for tombol in halaman.select("[formaction]")} if kirim else set()
    dikirim = {(a, klien.post(a, data={}).status_code) for a in tuju}
    return {(a, status) for a, status in dibuka if status >= 400} | {
        (a, status) for a, status in dikirim if status == 403 or status >= 500
    }


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


SISI = [
    ("pelaporan", "pengisian", "unit"),
    ("analisis", "pengisian", "unit"),
    ("analisis", "pengisian", "semua"),
    ("analisis", "pelaporan", "unit"),
    ("analisis", "pelaporan", "semua"),
    ("rapat", "pelaporan", "semua"),
    ("rapat", "analisis", "semua"),
    ("penyusunan", "rapat", "semua"),
    ("penyusunan", "analisis", "semua"),
    ("persetujuan", "penyusunan", "semua"),
    ("persetujuan", "rapat", "semua"),
    ("persetujuan", "pelaporan", "semua"),
]


@pytest.mark.parametrize(("dari", "tuju", "lingkup"), SISI)
def test_every_return_edge_that_the_sop_has_is_offered_by_a_page_that_leads_there(masuk, dari, tuju, lingkup):
    def ubah(teks: str) -> str:
        bagian = potong(teks)
        bagian[dari] = re.sub(r"kembali = .*\n", "", bagian[dari]).rstrip()
        bagian[dari] += f'\nkembali = [{{ ke = "{tuju}", lingkup = "{lingkup}" }}]\n'
        return rangkai(bagian)

    pasang_sop(ubah)
    jalan = Jalan().sampai(dari)
    klien, unit = masuk(akun(dari, jalan.peran(dari))), pelaku_dari("kabid_mut").unit_id if lingkup == "unit" else None
    with klien.application.test_request_context():
        halaman = halaman_langkah(dari, jalan.nomor, jalan.terbuka().unit)
    ditawarkan = _tujuan_kembali(klien.get(halaman)) | _tujuan_kembali(klien.get(f"/siklus/{jalan.nomor}"))
    assert len(ditawarkan) == 1
    isi = {"alasan": "Angka belum sesuai bukti", "alasan_kembali": "Angka belum sesuai bukti"}
    isi |= {"tujuan": f"{tuju}:{unit or ''}", "versi": len(jalan.siklus.peristiwa)}
    assert klien.post(ditawarkan.pop(), data=isi).status_code == 303
    assert jalan.terbuka().kunci == tuju


def _tujuan_kembali(jawaban) -> set[str]:
    """Where a page sends a return, by a link or by a button of its own."""
    halaman = BeautifulSoup(jawaban.data, "html.parser")
    semua = {tautan["href"] for tautan in halaman.select("main a[href]")}
    semua |= {tombol["formaction"] for tombol in halaman.select("[formaction]")}
    semua |= {formulir["action"] for formulir in halaman.select("main form[action]")}
    return {alamat for alamat in semua if re.search(r"/(kembalikan|kembali)(/\d+)?$", alamat)}


def test_a_unit_is_not_returned_alone_where_the_sop_returns_all(masuk):
    lama, baru = 'ke = "pengisian", lingkup = "unit" }]', 'ke = "pengisian", lingkup = "semua" }]'

    def ubah(teks: str) -> str:
        bagian = potong(teks)
        bagian["analisis"] = bagian["analisis"].replace(lama, baru)
        return rangkai(bagian)

    pasang_sop(ubah)
    jalan = Jalan().sampai("analisis")
    alamat = f"/kasubbag/siklus/{jalan.nomor}/analisis/kembalikan/{pelaku_dari('kabid_mut').unit_id}"
    assert masuk("kasubbag").get(alamat).status_code == 404
    ditawarkan = _tujuan_kembali(masuk("kasubbag").get(f"/kasubbag/siklus/{jalan.nomor}/analisis"))
    assert ditawarkan == {f"/siklus/{jalan.nomor}/langkah/7/kembalikan"}


def test_an_order_says_in_words_why_no_siklus_can_start(app, masuk, capsys):
    """The page was drawn as ever, and signing it failed."""
    folder = Path(app.config["FOLDER_DATA"]) / "sop"
    folder.mkdir(exist_ok=True)
    (folder / "kembar.toml").write_text(NASKAH, encoding="utf-8")
    kata = "Berkas SOP kembar.toml, baris 5: kode “b-220-bkpsdm-065-3-32” sudah dipakai"
    halaman = BeautifulSoup(masuk("kepala").get("/kepala/siklus-baru").data, "html.parser")
    assert kata in halaman.select_one("main").get_text(" ", strip=True)
    kotak = {k["name"]: k.get("value", "") for k in halaman.select("main input[name], main select[name]")}
    isi = kotak | {"tahun": "2026", "periode": "tw1", "sifat": "segera", "arahan": "Susun pengukuran.", "sandi": SANDI}
    jawaban = masuk("kepala").post("/kepala/siklus-baru", data=isi)
    assert jawaban.status_code in (409, 422), jawaban.status_code
    assert kata in jawaban.get_data(as_text=True)
    assert any(kata in kalimat for kalimat in keadaan.peringatan())
    layani.sebut_kerusakan(app)
    assert f"PERINGATAN. {kata}" in capsys.readouterr().out


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


@pytest.mark.parametrize(("tambahan", "kelompok"), [("paraf", "paraf"), ("tanda_tangan", "tanda-tangan")])
def test_the_inbox_says_what_an_added_langkah_asks_for(app, masuk, tambahan, kelompok):
    pasang_sop(lambda teks: dengan_reviu(teks).replace('tambahan = "tanda_tangan"', f'tambahan = "{tambahan}"'))
    Jalan().sampai("reviu_inspektorat")
    with app.test_request_context():
        butir = [
            navigasi.butir_tugas(t) for t in tugas.daftar(pelaku_dari("sekretaris")) if t.kunci == "reviu_inspektorat"
        ]
    assert [(satu_butir["kelompok"], satu_butir["jenis"]) for satu_butir in butir] == [(kelompok, kelompok)]


SEMEJA = {"penyusunan": ["sekretaris", "kasubbag_ppkp"], "persetujuan": ["kasubbag_ppkp", "sekretaris"]}
PASANGAN = [(a, b) for a in (Peran.SEKRETARIS, Peran.KASUBBAG_PPKP) for b in (Peran.SEKRETARIS, Peran.KASUBBAG_PPKP)]


@pytest.mark.parametrize(("penyusun", "penyetuju"), PASANGAN)
def test_a_paraf_belongs_to_its_langkah_whoever_else_might_have_put_it(app, penyusun, penyetuju):
    """The gate of the approver read "Ada" by the paraf of who had compiled the report."""
    pasang_sop(lambda teks: dengan_meja(teks, SEMEJA))
    jalan = Jalan({"penyusunan": penyusun, "persetujuan": penyetuju}).sampai("persetujuan")
    syarat = gerbang.periksa(jalan.siklus, jalan.sop.langkah_kunci("persetujuan"))
    assert [len(butir.kurang) for butir in syarat] == [1]
    jalan.kerjakan(jalan.terbuka())
    assert not gerbang.periksa(jalan.siklus, jalan.sop.langkah_kunci("persetujuan"))[0].kurang
    tangan = [(p.langkah, p.peran) for p in susun.ajuan(jalan.siklus).pengesahan]
    assert tangan == [("penyusunan", penyusun), ("persetujuan", penyetuju)]
    assert jalan.sampai_habis().status == "selesai"


@pytest.mark.parametrize("meja", [SEMEJA, {"penyusunan": ["sekretaris"], "persetujuan": ["sekretaris"]}])
def test_a_ralat_passes_every_hand_also_where_two_of_them_share_a_desk(app, masuk, meja):
    """It went straight to the Kepala."""
    pasang_sop(lambda teks: dengan_meja(teks, meja))
    siklus = Jalan().sampai("surat_pengantar").siklus
    assert kirim(masuk("sekretaris"), siklus, "buat", **ISI).status_code == 303
    urut = []
    while (kini := ralat.berjalan(siklus.id)) is not None:
        peran = ralat.menunggu(kini)
        urut.append(peran)
        siapa = next(AKUN[satu_peran] for satu_peran in (Peran.KEPALA, Peran.SEKRETARIS) if satu_peran in peran)
        assert kirim(masuk(siapa), siklus, "sahkan").status_code == 303
        db.session.expire_all()
    meja = {kunci: set(peran) for kunci, peran in meja.items()}
    assert [set(peran) for peran in urut] == [meja["penyusunan"], meja["persetujuan"], {Peran.KEPALA}]
    tangan = [pengesahan.langkah for pengesahan in ralat.sah(siklus.id)[0].pengesahan]
    assert tangan == ["penyusunan", "persetujuan", "penandatanganan"]


@pytest.mark.parametrize("pengirim", [Peran.SEKRETARIS, Peran.KASUBBAG_PPKP])
def test_of_two_that_may_pass_the_order_on_only_the_one_that_does_has_it_already(app, pengirim):
    pasang_sop(lambda teks: dengan_meja(teks, {"koordinasi": ["sekretaris", "kasubbag_ppkp"]}))
    jalan = Jalan({"koordinasi": pengirim}).sampai("koordinasi")
    oleh = jalan.oleh("koordinasi")
    disposisi.tandai_dibaca(disposisi.disposisi_pertama(jalan.nomor).id, oleh=oleh)
    koordinasi.catat(jalan.nomor, koordinasi.Catatan(jam.hari_ini(), "Kabid", "Sepakat"), oleh=oleh)
    kabid = tuple(p.jabatan_id for p in disposisi.calon_penerima(oleh) if p.peran == "kabid")
    arahan = disposisi.Arahan("Kumpulkan data.", "segera", kabid)
    if pengirim is Peran.KASUBBAG_PPKP:
        koordinasi.teruskan(jalan.nomor, arahan, versi=None, oleh=oleh)
        assert jalan.terbuka().kunci == "format"
    else:
        with pytest.raises(GalatDomain, match="disposisi kepada Kasubbag PPKP"):
            koordinasi.teruskan(jalan.nomor, arahan, versi=None, oleh=oleh)


def test_nobody_is_named_for_work_that_the_sop_gives_to_another_desk(app, masuk):
    """The JFT was told "Anda ditunjuk", and met 403."""
    pasang_sop(
        lambda teks: dengan_meja(teks, {"surat_pengantar": ["sekretaris"], "pengarsipan": ["sekretaris", "fungsional"]})
    )
    jalan = Jalan().sampai("format")
    klien, alamat = masuk("sekretaris"), f"/sekretaris/siklus/{jalan.nomor}/petugas"
    halaman = BeautifulSoup(klien.get(alamat).data, "html.parser").select_one("main")
    assert halaman.select_one('[name="surat"]') is None
    assert halaman.select_one('[name="arsip"]')
    assert "Surat pengantar dikerjakan oleh Sekretaris." in halaman.get_text(" ", strip=True)
    assert re.search(r"Pengarsipan dikerjakan oleh Sekretaris atau \S", halaman.get_text(" ", strip=True))
    staf = pelaku_dari("staf_mut").jabatan_id
    assert klien.post(alamat, data={"surat": staf, "arsip": staf}).status_code == 303
    teks = db.session.scalars(db.select(Pemberitahuan.teks).where(Pemberitahuan.jabatan_id == staf)).all()
    assert [kata for kata in teks if "ditunjuk" in kata] == [
        f"Anda ditunjuk sebagai arsiparis siklus ini oleh {pelaku_dari('sekretaris').sebutan}."
    ]
    with pytest.raises(GalatMasukan, match="dikerjakan oleh Sekretaris"):
        tunjuk.tetapkan_semua(jalan.nomor, staf, staf, oleh=pelaku_dari("sekretaris"))
    assert jalan.sampai_habis().status == "selesai"
