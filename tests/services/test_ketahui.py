"""What a check finds reaches the pages however it was asked for, and what cannot be undone is acknowledged once."""

import pytest
from sqlalchemy import func, select

from kinerja.adapters import cadangan, jam
from kinerja.domain.galat import GalatMasukan
from kinerja.ext import db
from kinerja.models import Jejak, Pemberitahuan
from kinerja.services.jaga import cadang, insiden, keadaan, ketahui, latih, periksa
from kinerja.services.jejak import Aksi, pengakuan
from kinerja.services.pekerjaan import antrean, baca
from kinerja.services.surat import cetak
from tests.conftest import SENIN_PAGI
from tests.halaman_uji import teks_pdf
from tests.kantor_uji import pelaku_dari
from tests.pintu_uji import masuk_cepat
from tests.services.test_cadangan import balik, jalan, tambah_berkas
from tests.services.test_kepala_jejak import lima_baris
from tests.services.test_kunci_jejak import mulai, perintah
from tests.services.test_rantai import di_luar, perbuatan
from tests.web.test_isian import sup

UBAH = "UPDATE jejak SET pelaku = 'Orang lain' WHERE id = 3"
POTONG = ("DELETE FROM jejak WHERE id > 3", "DELETE FROM rantai_jejak WHERE jejak_id > 3")
ALASAN = "Diubah teknisi pada 6 April; buktinya di brankas, Kepala sudah diberi tahu."


def diam(_kalimat):
    """Nobody listens."""


@pytest.fixture
def kantor(app, tmp_path):
    """An office of five lines with a folder of copies, as its commands find it."""
    lima_baris(app, tmp_path / "media lain")
    return app


def jalankan(capsys, app, *kata):
    db.session.remove()
    hasil = perintah(capsys, *kata, "--data", app.config["FOLDER_DATA"])
    db.session.remove()
    return hasil


def malam(nama="periksa"):
    """The job of the night."""
    antrean.minta_sendiri(nama, oleh=pelaku_dari("pengelola"))
    tugas = antrean.ambil()
    antrean.selesaikan(tugas.id, {"periksa": periksa, "cadangan": cadang, "latihan": latih}[nama].kerjakan({}, diam))


def akui(alasan=ALASAN):
    return ketahui.ketahui(list(ketahui.dapat()), alasan, oleh=pelaku_dari("pengelola"))


def test_what_a_check_by_command_finds_reaches_the_probe_and_the_pages(kantor, capsys):
    """The start page said that all was ready until the night."""
    di_luar(kantor, UBAH)
    status, kata = jalankan(capsys, kantor, "periksa-data")
    assert (status, "Baris jejak 3 diubah" in kata) == (1, True)
    assert kantor.test_client().get("/sehat").json["temuan"] == 1
    pengelola = masuk_cepat(kantor, "pengelola")
    for halaman in ("/pengelola", "/pengelola/keadaan"):
        teks_halaman = pengelola.get(halaman).text
        assert "Baris jejak 3 diubah" in teks_halaman
        assert "Semua siap" not in teks_halaman
    assert "Perintah di server" in pengelola.get("/pengelola/keadaan").text
    assert db.session.scalar(select(Pemberitahuan.teks).where(Pemberitahuan.teks.contains("Baris jejak 3 diubah")))


def test_a_check_by_command_that_finds_nothing_takes_the_finding_away(kantor, capsys):
    (sidik,) = tambah_berkas(b"%PDF-1.4 bukti")
    isi = jalan(kantor, sidik).read_bytes()
    jalan(kantor, sidik).write_bytes(b"lain")
    assert jalankan(capsys, kantor, "periksa-data")[0] == 1
    assert len(baca.hasil_terakhir("periksa")["data"]) == 1
    jalan(kantor, sidik).write_bytes(isi)
    assert jalankan(capsys, kantor, "periksa-data")[0] == 0
    assert keadaan.utuh()


def test_part_of_the_archive_adds_what_it_finds_and_takes_nothing_away(kantor, capsys):
    (sidik,) = tambah_berkas(b"%PDF-1.4 bukti")
    balik(jalan(kantor, sidik))
    bagian = int(sidik[:8], 16) % 7
    jalankan(capsys, kantor, "periksa-data", "--sebagian", f"{(bagian + 1) % 7 + 1}/7")
    assert baca.terakhir_berakhir("periksa") is None
    for n in range(1, 8):
        jalankan(capsys, kantor, "periksa-data", "--sebagian", f"{n}/7")
    assert len(baca.hasil_terakhir("periksa")["data"]) == 1


def test_a_head_that_was_typed_wrong_frightens_nobody_else(kantor, capsys):
    assert jalankan(capsys, kantor, "periksa-data", "--kepala", "4:" + "a" * 12)[0] == 1
    assert keadaan.utuh()


def test_a_copy_by_command_stands_among_the_jobs_and_rings_where_something_is_wrong(kantor, capsys, tmp_path):
    di_luar(kantor, UBAH)
    assert jalankan(capsys, kantor, "cadangkan", tmp_path / "usb")[0] == 1
    (tertera, *_) = baca.terbaru()
    assert (tertera.sebutan, tertera.peminta, tertera.status_tertulis) == (
        "Cadangan",
        "Perintah di server",
        "Ada temuan",
    )


def test_a_result_that_cannot_be_kept_is_still_told(kantor, capsys, monkeypatch):
    def sibuk(*_apa, **_kata):
        raise GalatMasukan({"x": "Basis data sedang sibuk."})

    monkeypatch.setattr(antrean, "catat_perintah", sibuk)
    di_luar(kantor, UBAH)
    status, kata = jalankan(capsys, kantor, "periksa-data")
    assert (status, "Baris jejak 3 diubah" in kata) == (1, True)
    assert "tidak dapat dicatat bagi halaman Keadaan: Basis data sedang sibuk." in kata


@pytest.mark.parametrize("rusak", [(UBAH,), ("DELETE FROM jejak WHERE id = 3",), POTONG])
def test_what_is_acknowledged_rings_no_more_and_is_named_all_the_same(kantor, capsys, tmp_path, rusak):
    """The copy of every night ended with status 1 for good."""
    cadang.cadangkan(kabar=diam)
    jam.setel(SENIN_PAGI.replace(hour=12))
    di_luar(kantor, *rusak)
    malam()
    (kalimat,) = ketahui.dapat().values()
    assert akui() == 1

    assert keadaan.utuh()
    status, kata = jalankan(capsys, kantor, "periksa-data")
    assert (status, f"Diketahui: {kalimat}" in kata) == (0, True)
    status, kata = jalankan(capsys, kantor, "cadangkan", tmp_path / "usb")
    assert (status, kalimat in kata) == (0, False)
    (salinan,) = cadangan.daftar(tmp_path / "usb").values()
    assert cadangan.baca(salinan).temuan_jejak == [kalimat], "the copy is marked all the same"
    jam.setel(SENIN_PAGI.replace(hour=13))
    malam("cadangan")
    malam("latihan")
    assert [baca.hasil_terakhir(nama).get("temuan", []) for nama in ("cadangan", "latihan")] == [[], []]
    assert f"Diketahui: {kalimat}" in insiden.laporan(SENIN_PAGI.date())

    perintah(capsys, "pulihkan", salinan, "--data", tmp_path / "baru")
    assert mulai(tmp_path / "baru", lambda: periksa.periksa(kabar=diam)) == []


def test_a_new_finding_rings_again(kantor):
    cadang.cadangkan(kabar=diam)
    di_luar(kantor, *POTONG)
    malam()
    akui()
    nomor = db.session.scalar(select(func.max(Jejak.id)))
    perbuatan(3)
    jam.setel(SENIN_PAGI.replace(hour=12))
    cadang.cadangkan(kabar=diam)
    di_luar(
        kantor, f"DELETE FROM jejak WHERE id > {nomor + 1}", f"DELETE FROM rantai_jejak WHERE jejak_id > {nomor + 1}"
    )
    (kalimat,) = periksa.periksa(kabar=diam)
    assert kalimat.startswith("Jejak dipotong atau diganti: baris ")
    assert not kalimat.startswith("Jejak dipotong atau diganti: baris 5 ")


def test_an_acknowledgement_that_somebody_wrote_by_hand_counts_for_nothing(kantor):
    di_luar(kantor, UBAH)
    malam()
    akui()
    nomor = pengakuan()[0].nomor
    salin = "waktu, aksi, pelaku, peran, alamat_ip, objek"
    di_luar(
        kantor,
        "UPDATE jejak SET pelaku = 'Orang lain' WHERE id = 1",
        f"INSERT INTO jejak (id, {salin}, rincian) SELECT {nomor + 1}, {salin}, replace(replace(rincian, 'ubah:3-3', "
        f"'ubah:1-1'), 'dulu:', 'sisip:{nomor + 1}-{nomor + 1}') FROM jejak WHERE id = {nomor}",
    )
    assert [kalimat[:15] for kalimat in periksa.periksa(kabar=diam)] == [
        "Baris jejak 1 d",
        f"Baris jejak {nomor + 1} d",
    ]


def test_what_can_be_mended_cannot_be_acknowledged(kantor):
    db.session.remove()
    di_luar(kantor)
    with db.engine.connect() as koneksi:
        koneksi.exec_driver_sql("DROP TRIGGER buku_nomor_tetap")
        koneksi.commit()
    malam()
    assert len(baca.hasil_terakhir("periksa")["data"]) == 1
    assert ketahui.dapat() == {}
    with pytest.raises(GalatMasukan, match="Tandai temuan"):
        akui()


def test_a_file_that_is_lost_for_good_and_a_gap_of_the_register_can_be_acknowledged(kantor, capsys):
    (sidik,) = tambah_berkas(b"%PDF-1.4 bukti")
    jalan(kantor, sidik).unlink()
    malam()
    assert akui() == 1
    assert jalankan(capsys, kantor, "cadangkan")[0] == 0
    assert jalankan(capsys, kantor, "periksa-data")[0] == 0


def test_the_pengelola_acknowledges_on_keadaan_with_a_reason_and_the_register_prints_it(kantor):
    di_luar(kantor, UBAH)
    malam()
    pengelola = masuk_cepat(kantor, "pengelola")
    (kotak,) = sup(pengelola.get("/pengelola/keadaan")).select("input[name=temuan]")
    kirim = {"temuan": kotak["value"], "alasan": ""}
    assert pengelola.post("/pengelola/keadaan/temuan", data=kirim).status_code == 422
    assert pengelola.post("/pengelola/keadaan/temuan", data=kirim | {"alasan": ALASAN}).status_code == 303
    halaman = sup(pengelola.get("/pengelola/keadaan"))
    assert not halaman.select("input[name=temuan]")
    assert ALASAN in halaman.get_text()
    assert "Baris jejak 3 diubah di luar aplikasi." in halaman.get_text()
    assert db.session.scalar(select(func.count()).where(Jejak.aksi == Aksi.KETAHUI_TEMUAN.value)) == 1
    kertas = " ".join(teks_pdf(cetak.buku(2026, oleh=pelaku_dari("kepala"))).split())
    assert "Baris jejak 3 diubah di luar aplikasi." in kertas
    assert ALASAN in kertas


def test_a_lost_file_comes_back_from_the_copies_and_one_that_is_in_none_stays_a_finding(kantor, capsys):
    """One file was lost, and the advice was to restore everything and lose a day."""
    ada, tiada = tambah_berkas(b"%PDF-1.4 ada di cadangan", b"%PDF-1.4 tidak ada")
    cadang.cadangkan(kabar=diam)
    di_cadangan = kantor.config["FOLDER_CADANGAN"] / "arsip" / tiada[:2] / tiada[2:4] / tiada
    di_cadangan.unlink()
    balik(jalan(kantor, ada))
    jalan(kantor, tiada).unlink()
    status, kata = jalankan(capsys, kantor, "perbaiki-data")
    assert (status, "Dikembalikan dari cadangan: 1 berkas arsip." in kata) == (1, True)
    (kalimat,) = periksa.periksa(kabar=diam)
    assert tiada[:12] in kalimat
    assert len(baca.hasil_terakhir("periksa")["data"]) == 1
