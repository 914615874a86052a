"""No page, paper or notice of a siklus names a desk that its SOP gives no langkah: the words follow the file."""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup

from kinerja.adapters import cetak
from kinerja.domain.galat import GalatDomain
from kinerja.domain.kunci import KONTRAK, Kunci
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import ButirIsian, Jabatan, Pemberitahuan
from kinerja.services.format_isian import sampaikan
from kinerja.services.isian import komentar
from kinerja.services.laporan import ralat, reviu
from kinerja.services.rapat import baca as rapat_baca
from kinerja.services.rekomendasi import tertunda
from tests.isian_uji import unit_id
from tests.kantor_uji import pelaku_dari
from tests.langkah_uji import AKUN, Jalan, akun, cetak_ringan, pasang_sop, potong, rangkai
from tests.services.test_siklus_beku import ganti_skala
from tests.services.test_sop_diubah import dengan_meja
from tests.web.test_ralat import ISI

BUKAN_HALAMAN = re.compile(r"pdf|docx|xlsx|zip|gambar|ics|csv|ekspor|halaman|cetak|bantuan")
NAMA = re.compile(r"Contoh Sekretaris|Sekretaris D\w+|(judul|uraian|tindakan|kelengkapan) = .*")
"""A person and an addressee called like a desk; what the SOP file itself says."""
MASTER = ("kecuali Kasubbag PPKP menambahkan indikatornya", "Kasubbag PPKP mengisi pagunya pada daftar indikator")
"""Who keeps the indicator master is the office's, whatever the SOP says."""


def tanpa(hindari: Peran) -> dict[str, Peran]:
    """Every langkah at a desk that its contract allows, none at this one; nor at JFT/Umum where it can be helped."""
    urut = [Peran.SEKRETARIS, Peran.KASUBBAG_PPKP, Peran.KABID, Peran.KEPALA, Peran.FUNGSIONAL]
    boleh = {kunci: [p for p in urut if p in kontrak.meja and p is not hindari] for kunci, kontrak in KONTRAK.items()}
    return {kunci.value: meja[0] for kunci, meja in boleh.items()}


class Walk:
    """What is read on the way: sentences with the names of a desk."""

    def __init__(self, app, masuk, nomor: int, nama: str) -> None:
        self.app, self.nomor, self.nama = app, nomor, nama
        self.klien = {siapa: masuk(siapa) for siapa in {*AKUN.values(), "staf_sek"}}
        self.kata: dict[str, str] = {}
        self.dibaca: set[str] = set()

    def alamat(self) -> Iterator[tuple[str, str]]:
        isi = {"siklus_id": self.nomor, "unit_id": 2}
        for rute in self.app.url_map.iter_rules():
            berlaku = "siklus_id" in rute.arguments and rute.arguments <= isi.keys() and "GET" in (rute.methods or ())
            if berlaku and not BUKAN_HALAMAN.search(rute.rule):
                with self.app.test_request_context():
                    yield rute.rule, self.app.url_for(rute.endpoint, **{a: isi[a] for a in rute.arguments})

    def baca(self, kini: str, *siapa: str) -> None:
        """Every page of the siklus, as these people read it."""
        for rute, alamat in self.alamat():
            for pembaca in siapa:
                jawab = self.klien[pembaca].get(alamat)
                if jawab.status_code == 200 and b"<main" in jawab.data:
                    self.dibaca.add(rute)
                    self.catat(jawab.get_data(as_text=True), kini, pembaca, rute)

    def catat(self, teks: str, *tempat: str) -> None:
        sup = BeautifulSoup(teks, "html.parser")
        teks = (sup.select_one("main") or sup).get_text(" ")
        for kalimat in re.findall(rf"[^.;]*{re.escape(self.nama)}[^.;]*", " ".join(NAMA.sub("", teks).split())):
            self.kata.setdefault(kalimat.strip()[-160:], " ".join(tempat))


@pytest.mark.lengkap
@pytest.mark.parametrize("hindari", [Peran.KASUBBAG_PPKP, Peran.SEKRETARIS])
def test_no_page_or_paper_names_a_desk_that_has_no_langkah(app, masuk, monkeypatch, hindari):
    cetak_ringan(monkeypatch)
    db.session.execute(db.update(Jabatan).values(nama="Jabatan " + db.cast(Jabatan.id, db.String)))
    db.session.commit()
    meja = tanpa(hindari)
    pasang_sop(lambda teks: NAMA.sub(lambda c: c[0].replace(hindari.label, "petugas"), dengan_meja(teks, meja)))
    jalan = Jalan(meja)
    walk = Walk(app, masuk, jalan.nomor, hindari.label)
    kertas = cetak._gambar

    def baca_kertas(lembar, gaya=""):
        walk.catat(lembar.html, "kertas", lembar.judul)
        return kertas(lembar, gaya)

    monkeypatch.setattr(cetak, "_gambar", baca_kertas)
    while posisi := jalan.terbuka():
        lain = {"staf_mut"} if posisi.kunci in ("format", "rapat", "penandatanganan") else set()
        walk.baca(posisi.kunci, akun(posisi.kunci, meja[posisi.kunci]), *lain)
        jalan.kerjakan(posisi)
    walk.baca("selesai", "kabid_mut")
    assert len(walk.dibaca) >= 20
    assert {kata: di for kata, di in walk.kata.items() if not kata.endswith(MASTER)} == {}


def _jabatan_berkabar(awalan: str) -> set[str]:
    """The desks that have a notice whose key begins so."""
    pilihan = db.select(Jabatan.peran).join(Pemberitahuan, Pemberitahuan.jabatan_id == Jabatan.id)
    return set(db.session.scalars(pilihan.where(Pemberitahuan.kunci.startswith(awalan))))


def test_notices_and_presets_go_to_the_desks_that_the_sop_names(app, masuk, monkeypatch):
    cetak_ringan(monkeypatch)
    meja = tanpa(Peran.KASUBBAG_PPKP)
    pasang_sop(lambda teks: dengan_meja(teks, meja))
    jalan = Jalan(meja).sampai("format")
    ganti_skala()
    assert _jabatan_berkabar("geser:") == {"sekretaris"}
    jalan.sampai("penyampaian")
    with pytest.raises(GalatDomain, match="Tunggu penyampaian dari Sekretaris"):
        sampaikan.terima(jalan.nomor, unit_id("MUT"), oleh=pelaku_dari("kabid_mut"))
    jalan.sampai("pengisian")
    sampaikan.terima(jalan.nomor, unit_id("MUT"), oleh=pelaku_dari("kabid_mut"))
    assert _jabatan_berkabar("terima-format:") == {"sekretaris"}
    butir = db.session.scalars(db.select(ButirIsian.id)).first()
    komentar.tulis(butir, "realisasi", "Sesuai register.", oleh=pelaku_dari("kabid_mut"))
    assert "sekretaris" in _jabatan_berkabar("komentar:")
    assert "kasubbag_ppkp" not in _jabatan_berkabar("komentar:")
    komentar.selesaikan(butir, "realisasi", oleh=pelaku_dari("kabid_mut"))
    jalan.sampai("rapat")
    rencana = rapat_baca.rencana_awal(jalan.nomor)
    calon = {orang.penugasan_id: orang.peran for orang in rapat_baca.calon_peserta()}
    assert (calon[rencana["pimpinan"]], rencana["notulis"]) == ("sekretaris", None)
    jalan.sampai_habis()
    assert _jabatan_berkabar("arsip:") == {"kepala", "sekretaris"}


def test_what_a_langkah_hands_on_is_named_from_the_sop(app, masuk, monkeypatch):
    cetak_ringan(monkeypatch)
    meja = {kunci.value: Peran.SEKRETARIS for kunci in (Kunci.FORMAT, Kunci.PENYAMPAIAN, Kunci.PENYUSUNAN)}
    meja |= {kunci.value: Peran.KASUBBAG_PPKP for kunci in (Kunci.KOORDINASI, Kunci.RAPAT, Kunci.PERSETUJUAN)}

    def ubah(teks: str) -> str:
        bagian = {kunci: isi for kunci, isi in potong(dengan_meja(teks, meja)).items() if kunci != "analisis"}
        return re.sub(r'kembali = \[\{ ke = "analisis".*\n', "", rangkai(bagian))

    pasang_sop(ubah)
    klien = {siapa: masuk(siapa) for siapa in ("kepala", "sekretaris", "kasubbag", "kabid_mut", "staf_mut")}

    def baca(siapa: str, alamat: str) -> str:
        sup = BeautifulSoup(klien[siapa].get(alamat, follow_redirects=True).data, "html.parser")
        return " ".join(sup.get_text(" ").split())

    assert "Menurut SOP, disposisi ini ditujukan kepada Kasubbag PPKP." in baca("kepala", "/kepala/siklus-baru")
    jalan = Jalan(meja).sampai("koordinasi")
    nomor = jalan.nomor
    assert "Diteruskan kepada Kabid/Kasubbag." in baca("kasubbag", f"/sekretaris/siklus/{nomor}/koordinasi")
    jalan.sampai("pelaporan")
    kata = baca("kabid_mut", f"/bidang/siklus/{nomor}/pelaporan/{unit_id('MUT')}")
    assert "Kasubbag PPKP menerimanya untuk langkah Rapat." in kata
    jalan.sampai("rapat")
    kata = baca("kepala", f"/siklus/{nomor}/rapat")
    assert "disiapkan dan dicatat oleh Kasubbag PPKP dan Sekretaris" in kata
    assert "Kasubbag PPKP atau Sekretaris menerbitkannya." in kata
    assert "menurut analisis" not in kata
    assert "simpulan" not in baca("kepala", f"/siklus/{nomor}/analisis").partition("Saring")[0]
    jalan.sampai("penyusunan")
    assert "catatan kerja analisis" not in baca("sekretaris", f"/kasubbag/siklus/{nomor}/penyusunan")
    jalan.sampai("persetujuan")
    isi = {"versi": len(jalan.siklus.peristiwa), "alasan": "Tabel anggaran belum lengkap."}
    alamat = f"/sekretaris/siklus/{nomor}/persetujuan"
    assert "Kembalikan kepada Sekretaris" in baca("kasubbag", alamat)
    assert klien["kasubbag"].post(f"{alamat}/kembalikan", data=isi).status_code == 303
    assert "Laporan dikembalikan kepada Sekretaris." in baca("kasubbag", f"/siklus/{nomor}")
    jalan.sampai("surat_pengantar")
    assert not any("hasil analisis" in kata for poin in reviu.reviu_siklus(nomor).poin for kata in poin.kurang)
    assert "Sekretaris membuat ralat apabila ada yang keliru" in baca("kepala", f"/siklus/{nomor}/ralat")


def test_a_ralat_goes_back_to_who_compiles_the_report(app, masuk, monkeypatch):
    cetak_ringan(monkeypatch)
    meja = {"penyusunan": Peran.SEKRETARIS, "persetujuan": Peran.KASUBBAG_PPKP}
    pasang_sop(lambda teks: dengan_meja(teks, meja))
    jalan = Jalan(meja).sampai("surat_pengantar")
    alamat = f"/siklus/{jalan.nomor}/ralat"
    sekretaris, kasubbag = masuk("sekretaris"), masuk("kasubbag")

    def kirim(klien, tindakan: str, **isi) -> None:
        kini = ralat.berjalan(jalan.nomor)
        isi |= {"versi": ralat.versi_kini(jalan.nomor), "sha256": kini.berkas.sha256 if kini else ""}
        assert klien.post(f"{alamat}/{tindakan}", data=isi).status_code == 303
        db.session.expire_all()

    kirim(sekretaris, "buat", **ISI)
    kirim(sekretaris, "sahkan")
    assert "Sekretaris menyusun versi baru." in kasubbag.get(alamat).text
    kirim(kasubbag, "kembalikan", alasan="Sebabnya kurang jelas.")
    halaman = kasubbag.get(alamat).text
    assert "Ralat dikembalikan kepada Sekretaris." in halaman
    assert "Perbaikan Sekretaris" in halaman


def test_what_the_rapat_puts_off_falls_to_who_compiles_the_report(app, monkeypatch):
    cetak_ringan(monkeypatch)
    meja = {"penyusunan": Peran.SEKRETARIS}
    pasang_sop(lambda teks: dengan_meja(teks, meja))
    putusan = tertunda.Tertunda("Indikator", "", "belum ada", None, 0)
    assert tertunda._pemegang(Jalan(meja).siklus, putusan) == pelaku_dari("sekretaris").jabatan_id
