"""Bundles in the archive by one line each, for tests of what becomes of them afterwards."""

from datetime import date

from sqlalchemy import func, select

from kinerja.adapters import jam, pencarian
from kinerja.domain.tempat import Letak
from kinerja.ext import db
from kinerja.models import Arsip, Berkas, IsiArsip
from kinerja.services.tempat import temukan
from kinerja.services.transaksi import menulis

BOKS = Letak("Arsip", "2", "14")


@menulis
def arsip_di(letak: Letak = BOKS, **lain) -> int:
    """A bundle that lies there; returns its id."""
    isi = {
        "seri": (db.session.scalar(select(func.max(Arsip.seri))) or 0) + 1,
        "judul": "Pengukuran Kinerja",
        "klasifikasi_kode": "000.8.6.3",
        "tahun": 2020,
        "kurun_mulai": date(2020, 1, 1),
        "kurun_selesai": date(2020, 12, 31),
        "diarsipkan_oleh": "Uji",
        "diarsipkan_pada": jam.sekarang(),
    }
    arsip = Arsip(**(isi | lain), tempat=temukan.tempatkan(letak))
    db.session.add(arsip)
    db.session.flush()
    return arsip.id


@menulis
def isi_naskah(arsip_id: int, kata: str) -> int:
    """A paper in a bundle, found by `kata`; returns its id."""
    berkas = db.session.scalar(select(Berkas).limit(1)) or Berkas(
        sha256="0" * 64,
        ukuran=1,
        mime="application/pdf",
        nama="a.pdf",
        diunggah_oleh="Uji",
        diunggah_pada=jam.sekarang(),
    )
    db.session.add(berkas)
    db.session.flush()
    isi = IsiArsip(
        arsip_id=arsip_id,
        nomor=1,
        uraian="Notulen",
        jenis="notulen",
        tanggal=date(2020, 5, 4),
        berkas_id=berkas.id,
        teks=kata,
    )
    db.session.add(isi)
    db.session.flush()
    pencarian.indeks(db.session.connection(), isi.id, judul="Notulen", badan=kata)
    return isi.id
