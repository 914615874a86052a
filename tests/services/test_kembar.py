"""One office, one server: a restored copy and a folder copied by hand give no number until the other one is off."""

import json
import shutil

import pytest
from flask import current_app
from sqlalchemy import select

from kinerja.adapters import cadangan, jam, kepala_jejak, pindahan
from kinerja.adapters.cadangan import CadanganGagal
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak
from kinerja.domain.rantai import tulis_kepala
from kinerja.ext import db
from kinerja.models import BukuNomor, Jejak
from kinerja.perintah import layani
from kinerja.services import kembar, rantai
from kinerja.services.disposisi import surat_masuk
from kinerja.services.disposisi.surat_masuk import DataSuratMasuk
from kinerja.services.jaga import cadang, periksa, ujung
from kinerja.services.jejak import Aksi
from kinerja.services.register import nomor, satu_server
from kinerja.services.surat import cetak
from tests.kantor_uji import pelaku_dari
from tests.pintu_uji import masuk_cepat
from tests.services.test_kepala_jejak import lima_baris
from tests.services.test_kunci_jejak import mulai, perintah
from tests.services.test_rantai import di_luar, perbuatan
from tests.services.test_register import HARI
from tests.surat_uji import teks_pdf
from tests.web.test_isian import sup

SURAT_MASUK = DataSuratMasuk("Sekretariat Daerah", "065/77/ORG", HARI, HARI, "Undangan rapat")
LAMA = "Server yang lama"
KIRIM = {"keluar": "5", "mati": "y"}


def diam(_kalimat):
    """Nobody listens."""


def ambil() -> int:
    isi = {"hal": "Uji", "tujuan": "Bupati", "klasifikasi": "000.8.6.3", "oleh": pelaku_dari("staf_sek")}
    return nomor.alokasi(tanggal=HARI, **isi).urut


def jalankan():
    """What a start says and remembers; then the numbers of the register."""
    layani.sebut_kerusakan(current_app)


@pytest.fixture
def asal(app, tmp_path):
    """The data folder of an office that has given two numbers."""
    lima_baris(app, tmp_path / "media")
    mulai(app.config["FOLDER_DATA"], lambda: [jalankan(), ambil(), ambil()])
    return app.config["FOLDER_DATA"]


@pytest.fixture
def pulih(asal, tmp_path, capsys):
    """The same office, restored from a copy; the old one has given two numbers since."""
    assert perintah(capsys, "cadangkan", "--data", asal)[0] == 0
    (salinan,) = cadangan.daftar(tmp_path / "media").values()
    mulai(asal, lambda: [ambil(), ambil()])
    assert perintah(capsys, "pulihkan", salinan, "--data", tmp_path / "baru")[0] == 0
    return tmp_path / "baru"


def test_a_restored_copy_gives_no_number_until_the_old_server_is_said_to_be_off(pulih, capsys):
    def tanpa_tegas():
        jalankan()
        with pytest.raises(GalatDomain, match="ini dipulihkan pada .* dari cadangan-2026") as galat:
            ambil()
        assert "Minta pengelola menegaskan pada halaman Keadaan" in galat.value.pesan
        with pytest.raises(GalatDomain, match="Nomor belum dapat diberikan"):
            surat_masuk.catat(SURAT_MASUK, siklus_id=None, oleh=pelaku_dari("staf_sek"))
        pengelola = masuk_cepat(current_app, "pengelola")
        for alamat in ("/pengelola", "/pengelola/keadaan", "/pengelola/pegawai"):
            assert kembar.peringatan() in sup(pengelola.get(alamat)).get_text()
        assert kembar.peringatan() not in sup(masuk_cepat(current_app, "kepala").get("/")).get_text()

    mulai(pulih, tanpa_tegas)
    assert "PERINGATAN. Data kantor ini dipulihkan" in capsys.readouterr().out


def test_the_pengelola_answers_once_and_what_the_old_server_gave_is_not_given_again(pulih):
    """Two numbers are on paper only: they stand in the register as reserved, and nothing is missing."""

    def tegaskan():
        pengelola = masuk_cepat(current_app, "pengelola")
        kartu = (
            sup(pengelola.get("/pengelola/keadaan"))
            .select_one('button[formaction$="/satu-server"]')
            .find_parent(class_="formulir")
        )
        assert kartu.select_one("input[name=keluar]")["value"] == "2"
        for salah in ({"keluar": "5"}, KIRIM | {"keluar": "1"}, KIRIM | {"keluar": "9000"}, KIRIM | {"keluar": ""}):
            assert pengelola.post("/pengelola/keadaan/satu-server", data=salah).status_code == 422
        assert pengelola.post("/pengelola/keadaan/satu-server", data=KIRIM | {"keluar": "4"}).status_code == 303
        assert LAMA not in sup(pengelola.get("/pengelola/keadaan")).select_one("main").get_text()
        assert "dipulihkan" in sup(pengelola.get("/pengelola/keadaan")).select_one("aside").get_text()
        assert (kembar.peringatan(), ambil()) == ("", 5)
        kueri = select(BukuNomor.urut, BukuNomor.status, BukuNomor.hal).order_by(BukuNomor.urut)
        semua = [tuple(baris) for baris in db.session.execute(kueri)]
        assert semua[2:4] == [(3, "dipesan", satu_server.HAL), (4, "dipesan", satu_server.HAL)]
        daftar = " ".join(sup(masuk_cepat(current_app, "staf_sek").get("/surat")).get_text(" ").split())
        assert "3 (sebelum pemulihan)" in daftar
        assert satu_server.HAL in " ".join(teks_pdf(cetak.buku(2026, oleh=pelaku_dari("kepala"))).split())
        assert (nomor.celah(2026), periksa.periksa(kabar=lambda _: None)) == ([], [])
        rincian = db.session.scalar(select(Jejak.rincian).where(Jejak.aksi == Aksi.TEGASKAN_SATU_SERVER.value))
        assert (rincian["nomor_terakhir"], rincian["ditambahkan"]) == (4, 2)
        with pytest.raises(GalatDomain, match="Tidak ada yang perlu ditegaskan"):
            satu_server.tegaskan(5, oleh=pelaku_dari("pengelola"))

    mulai(pulih, tegaskan)
    mulai(pulih, lambda: [jalankan(), ambil()])


def test_only_the_pengelola_may_answer_and_a_slip_of_the_hand_is_named(pulih):
    def coba():
        with pytest.raises(HakDitolak):
            satu_server.tegaskan(4, oleh=pelaku_dari("kepala"))
        with pytest.raises(GalatMasukan, match="paling kecil 2"):
            satu_server.tegaskan(1, oleh=pelaku_dari("pengelola"))
        assert kembar.menunggu()

    mulai(pulih, coba)


def test_a_copy_of_the_folder_by_hand_is_recognised_and_a_renamed_folder_is_not_one(asal, tmp_path, monkeypatch):
    salin = tmp_path / "salin"
    shutil.copytree(asal, salin)
    mulai(salin, jalankan)
    assert mulai(salin, kembar.peringatan).startswith(f"Folder data ini disalin dari {asal}, atau dipindahkan")
    assert mulai(asal, lambda: [jalankan(), kembar.peringatan()])[1] == ""
    mulai(salin, lambda: satu_server.tegaskan(2, oleh=pelaku_dari("pengelola")))
    assert mulai(salin, lambda: [jalankan(), kembar.peringatan(), ambil()])[1:] == ["", 3]

    pindah = asal.rename(tmp_path / "nama lain")
    assert mulai(pindah, lambda: [jalankan(), kembar.peringatan(), ambil()])[1:] == ["", 3]
    monkeypatch.setattr(pindahan, "komputer", lambda: "lain")
    assert "dipindahkan ke komputer lain" in mulai(pindah, lambda: [jalankan(), kembar.peringatan()])[1]


def test_a_second_server_leaves_the_copies_and_the_heads_of_the_first_one_alone(asal, tmp_path, capsys):
    """It wrote its own head beside the copies of both: the first one was accused of a cut."""
    salin, media = tmp_path / "salin", tmp_path / "media"
    mulai(asal, lambda: [cadang.cadangkan(kabar=diam), layani.simpan_kepala(current_app)])
    shutil.copytree(asal, salin)

    def kedua():
        jalankan()
        perbuatan(3)
        layani.simpan_kepala(current_app)
        for isi in ({}, {"orang": True}):
            with pytest.raises(CadanganGagal, match="mungkin masih dipakai server yang lama"):
                cadang.kerjakan(isi, diam)
        assert cadang.cadangkan(tmp_path / "lain", kabar=diam)[1] == []

    semula = (media / kepala_jejak.KINI).read_text()
    mulai(salin, kedua)
    assert (media / kepala_jejak.KINI).read_text() == semula
    assert len(cadangan.daftar(media)) == 1
    assert mulai(asal, ujung.temuan) == []
    assert perintah(capsys, "cadangkan", "--data", salin)[0] == 1


def test_a_copy_by_hand_that_was_never_served_is_recognised_by_its_first_copy(asal, tmp_path, capsys):
    mulai(asal, lambda: cadang.cadangkan(kabar=diam))
    shutil.copytree(asal, tmp_path / "salin")
    assert perintah(capsys, "cadangkan", "--data", tmp_path / "salin")[0] == 1
    assert len(cadangan.daftar(tmp_path / "media")) == 1
    assert perintah(capsys, "cadangkan", "--data", asal)[0] == 0


def test_a_computer_without_a_number_of_its_own_gives_no_alarm(asal, monkeypatch):
    monkeypatch.setattr(pindahan, "komputer", lambda: "")
    assert mulai(asal, lambda: [jalankan(), kembar.peringatan()])[1] == ""


def test_a_restore_of_an_earlier_version_and_a_damaged_note_ask_nobody(asal):
    pada = cadangan.nama_cadangan(jam.sekarang())
    for isi in (json.dumps({"kepala": None, "pada": pada}), "{", "[]"):
        (asal / cadangan.PEMULIHAN).write_text(isi)
        assert mulai(asal, kembar.peringatan) == ""


def test_the_copy_leaves_the_mark_of_its_computer_behind(pulih):
    assert not (pulih / pindahan.KOMPUTER).exists()


@pytest.fixture
def pengelola(app, tmp_path):
    lima_baris(app, tmp_path / "media")
    return masuk_cepat(app, "pengelola")


def test_keadaan_takes_a_printed_head_and_tells_a_slip_from_a_cut(app, pengelola):
    tertulis = tulis_kepala(*rantai.ujung())

    def ketik(kepala):
        jawaban = pengelola.post("/pengelola/keadaan/kepala", data={"kepala": kepala}, follow_redirects=True)
        return jawaban.status_code, sup(jawaban).select_one("main").get_text(" ")

    for sama in (tertulis, tertulis.upper(), f" {tertulis} ", tertulis.rpartition("-")[0]):
        status, kata = ketik(sama)
        assert (status, "Cocok: baris jejak" in kata) == (200, True)
    salah = tertulis[:-4] + ("0" if tertulis[-4] != "0" else "1") + tertulis[-3:]
    status, kata = ketik(salah)
    assert (status, "salah ketik" in kata, "dipotong atau diganti" in kata) == (422, True, False)
    assert ketik("120")[0] == 422
    perbuatan(2)
    akhir = rantai.ujung()
    di_luar(app, *(f"DELETE FROM {tabel} >= {akhir[0]}" for tabel in ("jejak WHERE id", "rantai_jejak WHERE jejak_id")))
    status, kata = ketik(tulis_kepala(*akhir))
    assert (status, "jejak dipotong atau diganti setelah register itu dicetak" in kata) == (422, True)


def test_keadaan_names_a_new_key_of_the_sessions_for_a_month(asal):
    mulai(asal, lambda: masuk_cepat(current_app, "kepala"))
    (asal / "kunci" / "sesi.kunci").unlink()

    def baca():
        jalankan()
        return sup(masuk_cepat(current_app, "pengelola").get("/pengelola/keadaan")).get_text(" ")

    assert "kunci sesi (kunci/sesi.kunci) tidak ada atau kosong dan dibuat baru" in mulai(asal, baca)
