"""What one may not see is not even hinted at: without it, everything that one reads in the archive is the same."""

import re
from datetime import date

import pytest
from sqlalchemy import delete, select, text

from kinerja.adapters import pencarian
from kinerja.adapters.jenis_berkas import XLSX
from kinerja.adapters.teks import teks_berkas
from kinerja.domain.tempat import Letak
from kinerja.ext import db
from kinerja.models import Arsip, Berkas, IsiArsip, Unit
from kinerja.services.transaksi import menulis
from tests.arsip_uji import arsip_di, isi_naskah

ALAMAT = (
    "/arsip",
    "/arsip?q=kanguru",
    "/arsip?q=kanguru&urut=sesuai",
    "/arsip?q=pengirimn",
    "/arsip?q=kangurx",
    "/arsip?q=badak",
    "/arsip?q=nomor:B/77/RHS",
    "/arsip?q=B/77/RHS",
    "/arsip?jenis=surat_masuk",
    "/arsip?tahun=2019",
    "/arsip?tempat={tempat}",
    "/arsip/1",
    "/arsip/1?q=kanguru",
    "/arsip/2",
    "/arsip/1/isi/3",
    "/arsip/saran?q=pengi",
    "/arsip/saran?q=bad",
    "/arsip/saran?q=jenis:s",
    "/arsip/saran?q=unit:s",
    "/arsip/saran?q=kode:0",
    "/arsip/saran?q=tahun:2",
    "/arsip/saran?q=nomor:B/7",
    "/cari?q=kanguru",
    "/cari?q=badak",
    "/jejak",
)
UNDUHAN = ("/arsip/hasil/unduh?q=kanguru", "/arsip/hasil/cetak?q=kanguru")


@menulis
def naskah(arsip_id: int, nomor: int, kata: str, **lain) -> None:
    isi = {
        "arsip_id": arsip_id,
        "nomor": nomor,
        "uraian": f"Naskah {nomor}",
        "jenis": "notulen",
        "tanggal": date(2020, 5, 4),
        "berkas_id": db.session.scalar(select(Berkas.id).limit(1)),
        "teks": kata,
    }
    baru = IsiArsip(**(isi | lain))
    db.session.add(baru)
    db.session.flush()
    nomor_surat = lain.get("nomor_surat", "")
    pencarian.indeks(db.session.connection(), baru.id, judul=baru.uraian, badan=kata, nomor=nomor_surat)


@pytest.fixture
def arsip(app):
    """A bundle with a paper for all, one of another unit and a rahasia one; a bundle that is rahasia altogether."""
    unit = dict(db.session.execute(select(Unit.kode, Unit.id)).all())
    terbuka = arsip_di(judul="Rapat")
    isi_naskah(terbuka, "kanguru kiriman")
    naskah(terbuka, 2, "kanguru mutasi", unit_id=unit["MUT"], jenis="bukti")
    naskah(
        terbuka, 3, "kanguru pengiriman", unit_id=unit["SEK"], keamanan="R", nomor_surat="B/77/RHS", jenis="surat_masuk"
    )
    tertutup = arsip_di(Letak("Brankas", "9", "9"), judul="Badak", keamanan="SR", tahun=2019)
    naskah(tertutup, 1, "kanguru badak", jenis="surat_masuk")
    return tertutup


@menulis
def hilangkan(arsip_id: int) -> None:
    """The same archive without what is rahasia."""
    for isi in db.session.scalars(select(IsiArsip).where((IsiArsip.keamanan == "R") | (IsiArsip.arsip_id == arsip_id))):
        pencarian.hapus(db.session.connection(), isi.id)
        db.session.delete(isi)
    db.session.flush()
    pemicu = text(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'arsip' AND sql LIKE '%DELETE%'"
    )
    for nama in db.session.scalars(pemicu).all():  # an archive cannot be taken away: here it is as if it had never been
        db.session.execute(text(f"DROP TRIGGER {nama}"))
    db.session.execute(delete(Arsip).where(Arsip.id == arsip_id))


def dibaca(klien, tempat: int) -> dict[str, str]:
    """What each address answers, without what is new each time."""
    hasil = {}
    for alamat in ALAMAT:
        jawaban = klien.get(alamat.format(tempat=tempat))
        isi = re.sub(r'name="csrf(_token|-token)" (value|content)="[^"]*"', "", jawaban.get_data(as_text=True))
        hasil[alamat] = f"{jawaban.status_code} {isi}"
    for alamat in UNDUHAN:
        jawaban = klien.get(alamat)
        mime = XLSX if "unduh" in alamat else "application/pdf"
        hasil[alamat] = teks_berkas(mime, jawaban.data) if jawaban.status_code == 200 else jawaban.status
    return hasil


@pytest.mark.parametrize("akun", ["kasubbag", "kabid_mut", "kabid_sek", "staf_mut"])
def test_without_it_everything_that_one_reads_is_the_same(arsip, masuk, akun):
    tempat = db.session.get(Arsip, arsip).tempat_id
    klien = masuk(akun)
    dengan = dibaca(klien, tempat)
    hilangkan(arsip)
    tanpa = dibaca(klien, tempat)
    assert [alamat for alamat in dengan if dengan[alamat] != tanpa[alamat]] == []
    assert "1 naskah" in dengan["/arsip?q=kanguru"] or "2 naskah" in dengan["/arsip?q=kanguru"], (
        "there is something to read"
    )


def test_who_may_see_it_reads_of_it(arsip, masuk):
    tempat = db.session.get(Arsip, arsip).tempat_id
    klien = masuk("kepala")
    dengan = dibaca(klien, tempat)
    hilangkan(arsip)
    tanpa = dibaca(klien, tempat)
    assert len([alamat for alamat in dengan if dengan[alamat] != tanpa[alamat]]) > 15
