"""The same for what the office works with: its indicators, its calendar, its addressees."""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select

from kinerja.domain.hak import Pelaku
from kinerja.domain.nilai import tulis_nilai, urai_nilai
from kinerja.ext import db
from kinerja.models import HariLibur, Indikator, TujuanSurat, Unit, VersiIndikator
from kinerja.services.indikator import kelola
from kinerja.services.indikator.baca import ragu
from kinerja.services.indikator.kelola import BIDANG, RENSTRA, TARGET, DataIndikator
from kinerja.services.kantor import buku_alamat
from kinerja.services.pengaturan import kalender

from .kantor import Isi, cari_unit

ALAMAT = ("sebutan", "melalui", "instansi", "kota", "aktif")


def indikator_kini(tahun: int) -> dict[int, Isi]:
    """The indicators of a year as their versions in force say them."""
    kueri = (
        select(Indikator, VersiIndikator, Unit.kode)
        .join(VersiIndikator, VersiIndikator.indikator_id == Indikator.id)
        .join(Unit, Unit.id == VersiIndikator.unit_id)
        .where(Indikator.tahun == tahun, VersiIndikator.berlaku)
        .order_by(Indikator.kode, Indikator.id)
    )
    return {i.id: _indikator(i, versi, kode) for i, versi, kode in db.session.execute(kueri)}


def _indikator(indikator: Indikator, versi: VersiIndikator, kode_unit: str) -> Isi:
    isi: dict[str, Any] = {nama: getattr(versi, nama) for nama in BIDANG if nama != "unit_id"}
    isi |= {nama: _ketik(isi[nama]) for nama in (*TARGET, *RENSTRA)}
    return {"kode": indikator.kode, "unit": kode_unit, **isi, "aktif": indikator.aktif}


def _ketik(teks: str) -> str:
    nilai = urai_nilai(teks)
    return "" if nilai is None else tulis_nilai(nilai)


def tulis_indikator(tahun: int, indikator_id: int, isi: Isi, *, oleh: Pelaku) -> None:
    """An indicator of a year as its page would write it."""
    data = _data(isi)
    if indikator_id:
        kelola.simpan(indikator_id, data, oleh=oleh)
    else:
        indikator_id = kelola.tambah(tahun, data, kode=isi["kode"], oleh=oleh).id
    kelola.atur_aktif(indikator_id, isi["aktif"], oleh=oleh)


def _data(isi: Isi) -> DataIndikator:
    return DataIndikator(
        unit_id=cari_unit(isi["unit"]) or 0, **{nama: isi[nama] for nama in BIDANG if nama != "unit_id"}
    )


def ragu_indikator(tahun: int, indikator_id: int, isi: Isi) -> Sequence[str]:
    """What is asked of an indicator as its row will make it; one that is no longer active is not asked."""
    if not isi["aktif"]:
        return ()
    versi = SimpleNamespace(**kelola.kanonikkan(_data(isi), unit_lama=cari_unit(isi["unit"])))
    return ragu(tahun, versi, kecuali=indikator_id)


def libur_kini() -> dict[int, Isi]:
    """Every day off, by date; a day is known by its number (20260817)."""
    return {
        _nomor(h.tanggal): {"tanggal": h.tanggal, "nama": h.nama, "jenis": h.jenis, "perkiraan": h.perkiraan}
        for h in db.session.scalars(select(HariLibur).order_by(HariLibur.tanggal))
    }


def _nomor(hari: date) -> int:
    return int(f"{hari:%Y%m%d}")


def tulis_libur(nomor: int, isi: Isi, *, oleh: Pelaku) -> None:
    """A day off as its page would write it."""
    data = kalender.DataLibur(isi["tanggal"], isi["nama"], isi["jenis"], isi["perkiraan"])
    kalender.periksa_tahun(data.tanggal)
    if nomor:
        kalender.ubah(kalender.tanggal_kunci(nomor), data, oleh=oleh)
    else:
        kalender.tambah(data, oleh=oleh)


def alamat_kini() -> dict[int, Isi]:
    """The book of addressees, with those that are no longer offered."""
    kueri = select(TujuanSurat).order_by(TujuanSurat.id)
    return {t.id: {nama: getattr(t, nama) for nama in ALAMAT} for t in db.session.scalars(kueri)}


def tulis_alamat(tujuan_id: int, isi: Isi, *, oleh: Pelaku) -> None:
    """An addressee."""
    buku_alamat.simpan(tujuan_id, buku_alamat.DataTujuan(**isi), oleh=oleh)
