"""A word that stands in every text of rahasia letters and papers: nobody reads it who may not, wherever he looks."""

import itertools
import shutil
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from sqlalchemy import select

from kinerja.adapters import jam, ocr
from kinerja.adapters.gudang import BerkasRusak, Gudang
from kinerja.domain.tempat import Letak
from kinerja.ext import db
from kinerja.models import Arsip, Jabatan
from kinerja.services.arsip import gandakan, impor, pindaian, simpan
from kinerja.services.arsip.saringan import Saringan
from kinerja.services.arsip.tersimpan import simpan as simpan_pencarian
from kinerja.services.depot import keterangan, opname, pinjam, tambah
from kinerja.services.disposisi import disposisi, surat_masuk
from kinerja.services.disposisi.disposisi import Arahan, Perintah
from kinerja.services.jaga import periksa
from kinerja.services.surat import kirim as surat_kirim
from kinerja.services.surat import konsep
from kinerja.services.surat.konsep import BarisNaskah
from tests.adapters.contoh_berkas import gambar
from tests.conftest import SENIN_PAGI, buat_app
from tests.halaman_uji import teks_pdf
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil, siklus_di
from tests.surat_uji import HARI, cetak_ringan, data_arsip, surat_bernomor
from tests.web.jelajah import ORANG_UJI, Rumah, _kuki, _sesi
from tests.web.test_kebijakan import boleh

KATA = "xilofonbiru"
RAHASIA = {"keamanan": "R", "hal": f"Hal {KATA}", "tujuan": f"Yth. {KATA}\nNunukan", "tembusan": (f"Tembusan {KATA}",)}
TANPA_HAK = ("kasubbag", "kabid", "staf", "pengelola", "lain")
BERHAK = {"arsiparis": "surat.lihat", "kepala": "dokumen.lihat_berkas", "sekretaris": "arsip.lihat"}


def isi_rahasia() -> None:
    arsiparis, kepala, sekretaris = (pelaku_dari(a) for a in ("staf_sek", "kepala", "sekretaris"))
    _surat(siklus_di("surat_pengantar"), arsiparis)
    terarsip = siklus_di("surat_pengantar", tahun=2025, periode="tw4")
    _surat(terarsip, arsiparis)
    letak = Letak(f"Ruang {KATA}", "2", f"Boks {KATA}", "A")
    data = data_arsip(judul=f"Berkas {KATA}", keamanan="R", keterangan=f"Catatan {KATA}", letak=letak)
    arsip = simpan.arsipkan(terarsip.id, data, oleh=arsiparis)
    _depot(arsip.id, arsiparis)
    _disposisi(kepala, sekretaris)


def _surat(siklus, arsiparis) -> None:
    baris = (BarisNaskah(f"Naskah {KATA}", "1 berkas", f"Keterangan {KATA}"),)
    surat = surat_bernomor(siklus, arsiparis, baris=baris, **RAHASIA)
    kirim = surat_kirim.DataKirim(
        HARI, f"SRIKANDI-{KATA}", f"Dikirim {KATA}", (f"pindaian {KATA}.pdf", pdf_kecil(KATA))
    )
    surat_kirim.catat_kirim(surat.id, kirim, oleh=arsiparis)
    batal = surat_bernomor(siklus, arsiparis, baris=baris, **RAHASIA)
    konsep.batalkan(batal.id, alasan=f"Salah tujuan {KATA}", oleh=arsiparis)
    surat_bernomor(siklus, arsiparis)
    konsep.selesai(siklus.id, oleh=arsiparis)
    salinan = gandakan.DataSalinan(surat.dokumen_id, f"Tujuan {KATA}", 1, f"Penerima {KATA}", HARI, f"Ket {KATA}")
    tetap = gandakan.tambah(siklus.id, salinan, oleh=arsiparis)
    gandakan.terima(tetap.id, penerima=f"Penerima {KATA}", tanggal=HARI, oleh=arsiparis)
    keliru = replace(salinan, keterangan=f"Keliru {KATA}")
    gandakan.hapus(gandakan.tambah(siklus.id, keliru, oleh=arsiparis).id, oleh=arsiparis)
    gandakan.isi_dari_surat(siklus.id, oleh=arsiparis)


def _depot(arsip_id: int, arsiparis) -> None:
    """What becomes of a rahasia bundle afterwards, and old papers that nobody has looked at yet."""
    susulan = tambah.DataTambahan(f"Susulan {KATA}", HARI, f"1/{KATA}", "laporan_lama", "R")
    tambah.tambah(arsip_id, susulan, nama_berkas=f"susulan {KATA}.pdf", isi=pdf_kecil(KATA, "susulan"), oleh=arsiparis)
    dipinjam = pinjam.DataPinjam(f"Peminjam {KATA}", f"Keperluan {KATA}", jam.hari_ini())
    pinjam.kembalikan(pinjam.pinjamkan(arsip_id, dipinjam, oleh=arsiparis).id, f"Kembali {KATA}", oleh=arsiparis)
    pinjam.pinjamkan(arsip_id, dipinjam, oleh=arsiparis)
    keterangan.tahan(arsip_id, f"Perkara {KATA}", oleh=arsiparis)
    lain = keterangan.DataKeterangan(True, True, None, "", f"Keterangan {KATA}")
    keterangan.ubah(arsip_id, lain, oleh=arsiparis)
    opname.mulai(db.session.get(Arsip, arsip_id).tempat_id, oleh=arsiparis)
    naskah = [(f"naskah {KATA} {n}.{akhiran}", isi) for n, (akhiran, isi) in enumerate(_naskah_lama())]
    impor.masukkan([(n, lambda isi=isi: isi) for n, isi in naskah], oleh=arsiparis, kabar=lambda _: None)
    simpan_pencarian(f"Pencarian {KATA}", Saringan(KATA), oleh=arsiparis)


def _naskah_lama() -> list[tuple[str, bytes]]:
    return [("pdf", pdf_kecil(f"Surat {KATA}", "2011")), ("png", gambar("PNG"))]


def _disposisi(kepala, sekretaris) -> None:
    penerima = (db.session.scalar(select(Jabatan.id).where(Jabatan.peran == "sekretaris")),)
    perintah = Perintah(2026, "tw2", Arahan(f"Arahan {KATA}", "rahasia", penerima, (f"Instruksi {KATA}",)))
    siklus = disposisi.perintahkan(perintah, oleh=kepala)
    pertama = disposisi.disposisi_pertama(siklus.id)
    disposisi.tandai_dibaca(pertama.id, oleh=sekretaris)
    disposisi.tindak_lanjut(pertama.id, f"Tindak lanjut {KATA}", selesai=False, oleh=sekretaris)
    masuk = surat_masuk.DataSuratMasuk(f"Asal {KATA}", f"Nomor/{KATA}", HARI, HARI, f"Hal {KATA}", "rahasia")
    nama = f"surat masuk {KATA}.pdf"
    dicatat = surat_masuk.catat(masuk, siklus_id=siklus.id, nama_berkas=nama, isi=pdf_kecil(KATA), oleh=sekretaris)
    benar = replace(masuk, hal=f"Hal {KATA} yang benar")
    surat_masuk.ubah(
        dicatat.id,
        benar,
        versi=dicatat.versi,
        alasan=f"Salah baca {KATA}",
        nama_berkas=f"ulang {KATA}.pdf",
        isi=pdf_kecil(KATA, "ulang"),
        oleh=sekretaris,
    )
    keliru = surat_masuk.catat(replace(masuk, nomor=f"Dua/{KATA}"), siklus_id=siklus.id, oleh=sekretaris)
    surat_masuk.batalkan(keliru.id, versi=keliru.versi, alasan=f"Tercatat dua kali {KATA}", oleh=sekretaris)


@pytest.fixture(scope="module")
def rumah(basis_kantor, tmp_path_factory):
    """An office with rahasia things of every kind; each person signed in."""
    jam.setel(SENIN_PAGI)
    folder = tmp_path_factory.mktemp("rahasia") / "data"
    shutil.copytree(basis_kantor, folder)
    app = buat_app(folder)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    rumah = Rumah(app)
    with app.app_context(), pytest.MonkeyPatch.context() as tambal:
        cetak_ringan(tambal)
        tambal.setattr(disposisi, "cetak_lembar", lambda *_, judul, **__: pdf_kecil(judul, KATA))
        isi_rahasia()
        token = {siapa: _sesi(akun) for siapa, akun in (ORANG_UJI | {"lain": "kabid_sek"}).items()}
        db.session.remove()
    for siapa, token_orang in token.items():
        rumah.kuki[siapa], rumah.csrf[siapa] = _kuki(app, token_orang)
    _ = rumah.murni
    yield rumah
    rumah.basis.close()
    rumah.murni.close()


CARI = {
    "arsip.daftar": ("q=xilofon*", "q=xilofonbirj", "jenis=surat_pengantar", "jenis=surat_masuk", "jenis=lainnya"),
    "arsip.sarankan": ("q=xilofonbir", "q=nomor:xilo", "q=kode:xilo", "q=unit:xilo"),
    "surat.daftar": ("q=xilofonbir",),
    "surat_masuk.daftar": ("tahun=2026",),
    "bersama.cari": ("q=xilofon", "q=xilofonb", "q=masuk", "q=salah"),
    "bersama.jejak": ("q=xilofon", "aksi=arsip:impor", "aksi=arsip:pinjam", "aksi=surat-masuk:ubah"),
    "susut.daftar": ("tahun=2026",),
}
"""Words and filters beside each address; none of them holds the whole word, which the page would say again."""
TETAP = {"bab": ["mulai"], "kolom": ["realisasi"], "tahun": [2026], "periode": ["tw1"], "kunci": [20260101], "ke": [1]}


def semua_alamat(rumah, siapa: str) -> list[str]:
    """Every page on everything that there is; a route that refuses this desk before it looks is asked once."""
    hasil = []
    for endpoint, rute in rumah.rute.items():
        if "GET" not in rute.methods:
            continue
        nama = sorted(rute.arguments)
        banyak = None if ("kabid" if siapa == "lain" else siapa) in boleh(endpoint) else 1
        for nilai in itertools.islice(itertools.product(*(_nilai(rumah, nama_nilai) for nama_nilai in nama)), banyak):
            alamat = rumah.alamat(endpoint, **dict(zip(nama, nilai, strict=True)))
            hasil += [alamat, *(f"{alamat}?{q}" for q in CARI.get(endpoint, ()))]
    return hasil


def _nilai(rumah, nama: str) -> list:
    if nama in TETAP:
        return TETAP[nama]
    if nama == "nomor":
        return [1, 2, 3]
    tabel = {"penerima_id": "penerima_disposisi", "nomor_id": "buku_nomor", "butir_id": "butir_isian"}.get(
        nama, nama.removesuffix("_id")
    )
    if tabel not in db.metadata.tables:
        return [rumah.nilai(nama, "kepala")]
    return [baris[0] for baris in rumah.murni.execute(f'SELECT id FROM "{tabel}" ORDER BY id')] or [1]


def kata_jawaban(jawaban) -> str:
    """What one can read in an answer: its text, its headers, the words of a PDF, of a workbook, of a DOCX."""
    kepala = "\n".join(f"{k}: {v}" for k, v in jawaban.headers)
    if jawaban.mimetype == "application/pdf":
        return kepala + teks_pdf(jawaban.data)
    if jawaban.mimetype.startswith("image/"):
        return kepala
    if jawaban.data.startswith(b"PK"):  # a workbook or a DOCX: the words of its parts
        with zipfile.ZipFile(BytesIO(jawaban.data)) as bagian:
            return kepala + "".join(bagian.read(nama).decode(errors="replace") for nama in bagian.namelist())
    return kepala + jawaban.get_data(as_text=True)


@pytest.mark.parametrize(
    "siapa",
    [pytest.param(siapa, marks=() if siapa in ("staf", "lain") else pytest.mark.lengkap) for siapa in TANPA_HAK],
)
def test_nobody_reads_of_a_rahasia_thing_who_may_not(rumah, siapa):
    bocor = [a for a in semua_alamat(rumah, siapa) if KATA in kata_jawaban(rumah.minta(siapa, "GET", a))]
    rumah.pulihkan()
    assert not bocor, bocor


def test_those_who_may_do_read_of_it(rumah):
    """The control: the word is there to be found."""
    for siapa, endpoint in BERHAK.items():
        awal = rumah.alamat(endpoint).split("/")[1]
        terbaca = [
            a
            for a in semua_alamat(rumah, siapa)
            if a.split("/")[1].startswith(awal) and KATA in kata_jawaban(rumah.minta(siapa, "GET", a))
        ]
        assert terbaca, (siapa, awal)
    rumah.pulihkan()


@pytest.fixture
def rusak(rumah, monkeypatch):
    """Every file of the archive is damaged, and tesseract is there and finds no word."""

    def hilang(_gudang: Gudang, sidik: str, _ukuran: int) -> None:
        raise BerkasRusak("hilang", sidik)

    monkeypatch.setattr(Gudang, "periksa", hilang)
    monkeypatch.setattr(ocr, "tersedia", lambda: True)
    monkeypatch.setattr(ocr, "baca", lambda *_: "")
    with rumah.app.app_context():
        yield rumah
    rumah.pulihkan()


def test_what_the_server_says_of_its_own_work_names_nothing_rahasia(rusak):
    """Findings and progress are read by the pengelola. The control: an open paper is called by its name."""
    kabar: list[str] = []
    temuan = periksa.periksa(kabar=kabar.append)
    pindaian.kerjakan({}, kabar.append)
    assert not [kalimat for kalimat in [*temuan, *kabar] if KATA in kalimat]
    assert [kalimat for kalimat in temuan if kalimat.startswith("Berkas rahasia (")]
    assert [kalimat for kalimat in temuan if kalimat.startswith("Berkas “Surat pengantar")]
    assert [kalimat for kalimat in kabar if kalimat.startswith("Membaca pindaian")]
