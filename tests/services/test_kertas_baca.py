"""Lists of a siklus read its papers as rows: whoever looks at them sees what he would see of the papers themselves."""

import pytest
from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Disposisi, Dokumen, Pengesahan, Penggandaan, Unit
from kinerja.services.berkas import hak, simpan
from kinerja.services.berkas.dokumen import dokumen_siklus, kertas_siklus
from kinerja.services.laporan import ralat
from kinerja.services.transaksi import menulis
from tests.kantor_uji import ORANG, pelaku_dari
from tests.perjalanan_uji import pdf_kecil, siklus_di


@pytest.fixture
def siklus(app):
    """One with papers of every kind that rights tell apart."""
    siklus = siklus_di("selesai")
    _isi(siklus.id, simpan.simpan_isi(pdf_kecil("naskah"), nama="naskah.pdf"))
    db.session.expire_all()
    return siklus


@menulis
def _isi(siklus_id: int, isi: simpan.Simpanan) -> None:
    kepala, kini = pelaku_dari("kepala"), jam.sekarang()
    unit = list(db.session.scalars(select(Unit.id).order_by(Unit.id)))
    disposisi = [
        Disposisi(
            siklus_id=siklus_id,
            arahan="Kerjakan.",
            sifat=sifat,
            dari_penugasan_id=kepala.penugasan_id,
            dari=kepala.sebutan,
            dikirim_pada=kini,
        )
        for sifat in ("biasa", "rahasia")
    ]
    db.session.add_all(disposisi)
    db.session.flush()
    kertas = [
        ("isian", unit[0], {}),
        ("laporan_unit", unit[1], {}),
        *(("lembar_disposisi", satu_disposisi.id, {}) for satu_disposisi in disposisi),
        *(("surat_pengantar", ke, {"keamanan": kelas}) for ke, kelas in enumerate(("B", "R", "SR"), 1)),
        ("daftar_arsip", 0, {"keamanan": "R"}),
        ("daftar_arsip", 1, {"unit": unit}),
        ("tanda_terima", 0, {}),
        ("notulen", 0, {"pindaian": True}),
        ("laporan_final", 0, {"angka": {"1": "80.5"}}),
        ("ralat_laporan", 1, {}),
        ("ralat_laporan", 2, {}),
    ]
    for jenis, sumber, angka in kertas:
        dokumen = Dokumen(
            siklus_id=siklus_id,
            kunci="pengarsipan",
            jenis=jenis,
            sumber=sumber,
            versi=3,
            judul=f"Kertas {jenis}",
            berkas=simpan.baris_berkas(isi, oleh=kepala),
            isi=angka,
            dibuat_oleh=kepala.sebutan,
            dibuat_pada=kini,
        )
        db.session.add(dokumen)
        cap = {"laporan_final": ("paraf", "tanda_tangan"), "ralat_laporan": ("paraf", "tanda_tangan")[:sumber]}
        for satu_cap in cap.get(jenis, ()):
            dokumen.pengesahan.append(_cap(satu_cap, isi.sha256, kepala))
    db.session.flush()
    asli = db.session.scalars(select(Dokumen).where(Dokumen.jenis == "surat_pengantar", Dokumen.sumber == 2)).one()
    db.session.add(
        Penggandaan(siklus_id=siklus_id, dokumen_id=asli.id, tujuan="Camat", jumlah=1, oleh=kepala.sebutan, pada=kini)
    )


def _cap(jenis: str, sha256: str, kepala) -> Pengesahan:
    return Pengesahan(
        jenis=jenis,
        langkah="penandatanganan",
        peran="kepala",
        sha256=sha256,
        penugasan_id=kepala.penugasan_id,
        nama=kepala.nama,
        jabatan="Kepala Badan",
        pada=jam.sekarang(),
    )


def test_a_row_says_of_a_paper_what_the_paper_says(siklus):
    semua, baris = dokumen_siklus(siklus.id), kertas_siklus(siklus.id)
    assert len(semua) >= 14
    assert [_tentang(kertas, kertas.sha256) for kertas in baris] == [
        _tentang(dokumen, dokumen.berkas.sha256) for dokumen in semua
    ]
    for siapa in (pelaku_dari(orang[0]) for orang in ORANG):
        terlihat = [hak.dokumen_terlihat(dokumen, siapa) for dokumen in semua]
        assert [hak.dokumen_terlihat(kertas, siapa) for kertas in baris] == terlihat
    assert list(map(hak.kelas_dokumen, baris)) == list(map(hak.kelas_dokumen, semua))
    assert set(map(hak.kelas_dokumen, baris)) == {"B", "R", "SR"}
    assert list(map(ralat.ditandatangani, baris)) == list(map(ralat.ditandatangani, semua))
    assert [sah.sumber for sah in ralat.sah(siklus.id)] == [2]


def _tentang(kertas, sha256: str) -> tuple:
    sendiri = kertas.id, kertas.siklus_id, kertas.kunci, kertas.jenis, kertas.sumber, kertas.versi, kertas.judul
    waktu = kertas.dibuat_oleh, kertas.dibuat_pada, [(cap.jenis, cap.pada) for cap in kertas.pengesahan]
    return *sendiri, *waktu, kertas.berkas_id, kertas.isi, sha256
