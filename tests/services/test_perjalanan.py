"""A siklus travels: turns, gates, returns, two people at once, a newer SOP."""

import threading
from datetime import UTC, datetime

import pytest

from kinerja.adapters import jam
from kinerja.adapters.naskah_sop import FOLDER_TERBIT
from kinerja.domain.galat import Didahului, GalatDomain, SyaratBelumTerpenuhi
from kinerja.ext import db
from kinerja.models import Pemberitahuan, Peristiwa, Siklus
from kinerja.services import naskah
from kinerja.services.laporan import susun
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.pintu_uji import masuk_cepat


def test_a_closed_gate_stores_nothing(app):
    siklus = siklus_di("format")
    with pytest.raises(SyaratBelumTerpenuhi):
        perjalanan.maju(siklus, "format", oleh=pelaku_dari("kasubbag"))
    assert db.session.query(Peristiwa).filter_by(kunci="format").count() == 0


def test_a_langkah_that_is_not_its_turn_is_refused_with_whose_turn_it_is(app):
    siklus = siklus_di("koordinasi")
    with pytest.raises(GalatDomain, match="Format isian tidak sedang berjalan"):
        perjalanan.pastikan_terbuka(siklus, "format")


def test_a_return_reopens_one_unit_and_tells_its_desk(app):
    siklus = siklus_di("analisis")
    unit = perjalanan.keadaan_siklus(siklus).unit[0]

    perjalanan.kembali(
        siklus, "analisis", "pengisian", unit=(unit,), alasan="Angka belum sesuai bukti.", oleh=pelaku_dari("kasubbag")
    )

    terbuka = {(p.kunci, p.unit) for p in perjalanan.keadaan_siklus(siklus).terbuka}
    assert terbuka == {("pengisian", unit)}
    teks = db.session.query(Pemberitahuan).order_by(Pemberitahuan.id.desc()).first().teks
    assert "Angka belum sesuai bukti." in teks


def test_of_two_who_press_at_once_one_succeeds_and_the_other_is_told_who_was_first(app):
    siklus = siklus_di("persetujuan")
    siklus_id, versi = siklus.id, len(siklus.peristiwa)
    db.session.remove()
    mulai, hasil = threading.Barrier(2), []

    def kembalikan(alasan: str) -> None:
        with app.app_context():
            oleh = pelaku_dari("sekretaris")
            mulai.wait()
            try:
                susun.kembalikan(siklus_id, "persetujuan", alasan=alasan, versi=versi, oleh=oleh)
                hasil.append("berhasil")
            except Didahului as galat:
                hasil.append(galat.pesan)
            finally:
                db.session.remove()

    orang = [threading.Thread(target=kembalikan, args=(f"Perbaiki bagian ke-{n}.",)) for n in (1, 2)]
    for pekerja in orang:
        pekerja.start()
    for pekerja in orang:
        pekerja.join()

    assert sorted(hasil)[1] == "berhasil"
    assert "Contoh Sekretaris" in sorted(hasil)[0]
    assert db.session.query(Peristiwa).filter_by(jenis="kembali").count() == 1


def test_a_verb_that_fails_late_leaves_nothing_behind(app):
    @menulis
    def gagal_di_akhir():
        perjalanan.mulai(2026, "tw3", oleh=pelaku_dari("kepala"))
        raise GalatDomain("gagal di akhir")

    with pytest.raises(GalatDomain):
        gagal_di_akhir()
    assert db.session.query(Siklus).count() == 0


def test_a_newer_sop_applies_to_siklus_started_after_its_effective_date_only(app):
    lama = perjalanan.mulai(2026, "tw1", oleh=pelaku_dari("kepala"))
    asli = next(FOLDER_TERBIT.glob("*.toml")).read_text(encoding="utf-8")
    baru = (
        asli.replace('kode = "b-220-bkpsdm-065-3-32"', 'kode = "revisi-uji"', 1)
        .replace("efektif = 2025-02-24", "efektif = 2026-05-04", 1)
        .replace('ringkas = "Analisis"', 'ringkas = "Telaah"', 1)
    )
    folder = app.config["FOLDER_DATA"] / "sop"
    folder.mkdir(exist_ok=True)
    (folder / "revisi.toml").write_text(baru, encoding="utf-8")

    sebelum = perjalanan.mulai(2026, "tw2", oleh=pelaku_dari("kepala"))
    jam.setel(datetime(2026, 5, 4, 1, 0, tzinfo=UTC))
    sesudah = perjalanan.mulai(2026, "tw3", oleh=pelaku_dari("kepala"))

    nama = [naskah.sop_siklus(siklus_ini).langkah_kunci("analisis").ringkas for siklus_ini in (lama, sebelum, sesudah)]
    assert nama == ["Analisis", "Analisis", "Telaah"]


def test_a_siklus_whose_report_is_signed_is_not_cancelled(app):
    siklus = siklus_di("surat_pengantar")
    with pytest.raises(GalatDomain, match="sudah ditandatangani, jadi siklusnya tidak dapat dibatalkan. Buat ralat."):
        perjalanan.batalkan(siklus, alasan="Salah periode.", oleh=pelaku_dari("kepala"))
    assert siklus.status == "berjalan"
    halaman = masuk_cepat(app, "kepala").get(f"/siklus/{siklus.id}").get_data(as_text=True)
    assert f"/kepala/siklus/{siklus.id}/batal" not in halaman
